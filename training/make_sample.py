"""Writes the sample's text files in the forms of the corpora: `python make_sample.py --out FOLDER`."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SAMPLE = Path(__file__).parent / "sample"
PARTS = ("train", "dev")
GAP_HEAD = "\t".join(["ID", "Text", "Pronoun", "Pronoun-offset", "A", "A-offset", "A-coref", "B", "B-offset", "B-coref", "URL"])


# Of words of the sample that are not their own lemmas, in lower case.
LEMMAS = {
    "asked": "ask", "baked": "bake", "did": "do", "failed": "fail", "is": "be", "knew": "know", "met": "meet", "n't": "not",
    "opened": "open", "said": "say", "shops": "shop", "sold": "sell", "told": "tell", "was": "be",
}  # fmt: skip
# The sample has no features of its own: one for each part of speech that has any.
FEATURES = {"NOUN": "Number=Sing", "PRON": "Person=3|PronType=Prs", "VERB": "Tense=Past|VerbForm=Fin", "ADJ": "Degree=Pos"}


def documents(*, name: str) -> Iterator[tuple[str, str]]:
    """Head and body of each document of a file; what stands before the first is a remark."""
    for block in (SAMPLE / name).read_text(encoding="utf-8").split("\n== ")[1:]:
        head, _, body = block.partition("\n")
        yield head, body.strip("\n")


def length(text: str) -> int:
    """UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


@dataclass
class Text:
    """A text that grows; spans are of what was added."""

    text: str = ""
    spans: list[tuple[str, int, int]] = field(default_factory=list)

    def add(self, words: str, *, label: str | None = None) -> None:
        start = length(self.text)
        self.text += words
        if label is not None:
            self.spans.append((label, start, start + length(words)))


def unmark(*, body: str, mark: str) -> Text:
    """A text without its marks. `mark`: a pattern with two groups, the label and the words."""
    text, at = Text(), 0
    for found in re.finditer(mark, body):
        text.add(body[at : found.start()])
        text.add(found[2], label=found[1])
        at = found.end()
    text.add(body[at:])
    return text


def attributions(*, name: str, body: str) -> tuple[dict[str, Any], dict[str, Any]]:
    text = unmark(body=body, mark=r"\{(d|\d+[skc]) ([^}]*)\}")
    roles = {"s": "source", "k": "cue", "c": "content"}
    numbers = dict.fromkeys(label[:-1] for label, _, _ in text.spans if label != "d")
    sentences, at = [], 0
    for line in text.text.split("\n"):
        if line:
            sentences.append({"begin": [at], "end": [at + length(line)]})
        at += length(line) + 1
    record = {
        "id": name,
        "text": text.text,
        "attributions": [
            {"id": n, **{r: [[b, e] for label, b, e in text.spans if label == n + k] for k, r in roles.items()}}
            for n in numbers
        ],
        "discard": [[b, e] for label, b, e in text.spans if label == "d"],
    }
    return record, {"id": name, "sentences": sentences}


def names(*, name: str, body: str) -> dict[str, Any]:
    text = unmark(body=body, mark=r"\[(\w+) ([^]]*)\]")
    return {
        "id": name,
        "text": text.text,
        "entities": [{"start": start, "end": end, "type": label} for label, start, end in text.spans],
    }


def tree(*, name: str, body: str) -> tuple[str, dict[str, Any]]:
    """A document of trees as CoNLL-U, and as the record that GUM has beside it."""
    text = Text()
    lines: list[str] = [f"# newdoc id = {name}", "# newpar"]
    entities: list[dict[str, Any]] = []
    clusters: dict[str, list[list[int]]] = {}
    sentences: list[list[int]] = []
    tokens: list[list[int]] = []
    for sentence in body.split("\n"):
        words, _, mentions = sentence.partition(" | ")
        rows = [word.split("/") for word in words.split(" ")]
        spans: list[tuple[int, int]] = []
        if text.text:
            text.add(" ")
        own: list[str] = []
        for i, row in enumerate(rows):
            form = row[0].lstrip("~+")
            glued = row[0] != form
            if i > 0 and not glued:
                text.add(" ")
            start = length(text.text)
            text.add(form)
            spans.append((start, start + length(form)))
            _, upos, head, relation = row
            spaceless = i + 1 < len(rows) and rows[i + 1][0][0] in "~+"
            misc = "SpaceAfter=No" if spaceless else "_"
            opens = i + 1 < len(rows) and rows[i + 1][0][0] == "+"
            if opens:
                after = i + 2 < len(rows) and rows[i + 2][0][0] == "~"
                both = form + rows[i + 1][0][1:]
                own.append("\t".join([f"{i + 1}-{i + 2}", both, *"_" * 7, "SpaceAfter=No" if after else "_"]))
            part = opens or row[0][0] == "+"
            features = FEATURES.get(upos, "_")
            own.append(
                "\t".join(
                    [
                        str(i + 1),
                        form,
                        LEMMAS.get(form.lower(), form.lower()),
                        upos,
                        "_",
                        features,
                        head,
                        relation,
                        "_",
                        "_" if part else misc,
                    ]
                )
            )
        for mention in filter(None, mentions.split("; ")):
            where, kind, form, *cluster = mention.split(" ")
            first, _, last = where.partition("-")
            start, end = spans[int(first) - 1][0], spans[int(last or first) - 1][1]
            entities.append({"start": start, "end": end, "type": kind, "form": form})
            for letter in cluster:
                clusters.setdefault(letter, []).append([start, end])
        sentences.append([spans[0][0], spans[-1][1]])
        tokens += [list(span) for span in spans]
        lines += [*own, ""]
    record = {
        "id": name,
        "genre": "news",
        "text": text.text,
        "sentences": sentences,
        "tokens": tokens,
        "entities": entities,
        "clustersOntoNotes": list(clusters.values()),
    }
    return "\n".join([*lines, ""]), record


def pronoun(*, name: str, body: str) -> str:
    """A row of GAP."""
    text = unmark(body=body, mark=r"\[([PAB]\+?) ([^]]*)\]")
    found = {label[0]: (label, text.text[start:end], start) for label, start, end in text.spans}
    row = [name, text.text, found["P"][1], str(found["P"][2])]
    for candidate in "AB":
        label, words, start = found[candidate]
        row += [words, str(start), "TRUE" if label.endswith("+") else "FALSE"]
    return "\t".join([*row, ""])


def events() -> Iterator[tuple[str, dict[str, Any]]]:
    """Records of sentences that tell of an event, each with the file of its corpus."""
    forms = {
        "plv-dev": ("plover/plv-dev.jsonl", lambda kind, text: {"text": text, "root": kind}),
        "synthetic": ("plover/synthetic.jsonl", lambda kind, text: {"headline": text, "template": text, "event": kind}),
        "petrarch": ("petrarch/dev.jsonl", lambda kind, text: {"text": text, "events": [{"root": kind}]}),
    }
    for corpus, body in documents(name="events.txt"):
        path, form = forms[corpus]
        for i, line in enumerate(body.split("\n")):
            kind, _, text = line.partition("\t")
            yield path, {"id": f"{corpus}-{i}", **form(kind, text)}


def write(*, path: Path, lines: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--out", type=Path, required=True)
    out: Path = options.parse_args().out
    for part in PARTS:
        reports = [body for head, body in documents(name="attributions.txt") if head == part]
        pairs = [attributions(name=f"{part}-{i}", body=body) for i, body in enumerate(reports)]
        write(path=out / "polnear" / f"{part}.jsonl", lines=[record for record, _ in pairs])
        write(path=out / "polnear" / f"{part}.corenlp.jsonl", lines=[silver for _, silver in pairs])

        texts = [body for head, body in documents(name="names.txt") if head == part]
        write(
            path=out / "ner" / f"{part}.jsonl",
            lines=[names(name=f"{part}-{i}", body=body) for i, body in enumerate(texts)],
        )

        rows = [body for head, body in documents(name="pronouns.txt") if head == part]
        table = [GAP_HEAD, *(pronoun(name=f"{part}-{i}", body=body) for i, body in enumerate(rows))]
        (out / "gap").mkdir(parents=True, exist_ok=True)
        (out / "gap" / f"{part}.tsv").write_text("".join(f"{row}\n" for row in table), encoding="utf-8")

        for corpus in ("ewt", "gum"):
            bodies = [body for head, body in documents(name="trees.txt") if head == f"{corpus} {part}"]
            trees = [tree(name=f"{corpus}-{part}-{i}", body=body) for i, body in enumerate(bodies)]
            path = out / corpus / f"{part}.conllu"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("".join(conllu for conllu, _ in trees), encoding="utf-8")
            if corpus == "gum":
                write(path=out / corpus / f"{part}.jsonl", lines=[record for _, record in trees])

    # Texts without marks; what they say is of no matter.
    plain = [
        {"id": f"news-{i}", "text": re.sub(r"\[\w+ ([^]]*)\]", r"\1", body)}
        for i, (_, body) in enumerate(documents(name="names.txt"))
    ]
    write(path=out / "crossdoc" / "train.jsonl", lines=plain)
    for name in ("directed", "newsmtsc"):
        write(path=out / "stance" / f"{name}-train.jsonl", lines=plain[:1])

    told = list(events())
    for name in {name for name, _ in told}:
        write(path=out / name, lines=[record for own, record in told if own == name])


if __name__ == "__main__":
    main()
