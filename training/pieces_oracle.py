"""Writes what BERT's own tokenizer makes of texts, for the test of src/language/pieces.ts:

    python pieces_oracle.py --out ../src/language/pieces.oracle.jsonl

First line: the rows of the vocabulary that occur. Then a text to a line, with its pieces as [row, start, end]; offsets are
UTF-16 code units. The texts are our own, the passages of pieces.cases.txt, and strings made by chance from a fixed seed."""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path

from tokenizers import Tokenizer

from settings import read_settings
from start import package_folder

TEXTS = (
    "",
    "The ferry to São Roque won't sail, the harbourmaster said on Monday.",
    "“We can’t wait,” Ada Quill told The Norwick Courier — ‘not a day’ — and hung up…",
    "Ministers re-elected the vice-president; unbelievably, antidisestablishmentarianism lost.",
    "Ångström, naïveté, Ærøskøbing, Łódź, İstanbul, STRASSE/Straße, ﬁne ﬂags, Ⅷ, ½, x², ＡＢＣ.",
    "Cafe\u0301 and café; a\u0308\u0301\u0323 tower of marks; \u0301 alone.",
    "👩‍🚀 met 👍🏽 under 🇵🇹, ❤️ & ☎ (☃).",
    "東京で会談。서울에서 회담. 李明 said 你好!",
    "Встреча в Москве; Αθήνα, ΟΔΟΣ; القاهرة; עִבְרִית; हिन्दी; ไทย.",
    "zero\u200bwidth soft\u00adhyphen\u2060joined \u200eleft\u200f \u202ebidi\u202c",
    "tab\there\r\nnew\u00a0line\u2028sep\u3000wide",
    "nul\x00inside \x00 \x07bell \x1b[0m repl\ufffdaced \ufffd priv\ue000ate",
    "$3.40, £1,200.50, €5bn; 13/03/2026 at 10:30; 555-0134; 40%; No. 10; #ferry @adaquill",
    "https://example.org/a?b=c&d=%20#e, ada.quill@example.org, C:\\ferry\\list_1.txt",
    "`code` ~tilde~ ^caret^ |pipe| +plus+ <angle> =equals= {brace} [bracket] *star* _under_ §¶†‡•",
    "x" * 99 + " " + "x" * 100 + " " + "x" * 101 + " " + "é" * 100 + " " + "é" * 101,
    "ꙮ ꙮword word\u0e01 ßß ẞ",
)

# Signs of many scripts that the tokenizer's tables of Unicode know; white space among them, so that words stay short.
RANGES = (
    (0x20, 0x7E), (0x20, 0x7E), (0x20, 0x7E), (0xA0, 0x17F), (0xA0, 0x17F), (0x300, 0x36F), (0x391, 0x3C9), (0x400, 0x45F),
    (0x5D0, 0x5EA), (0x620, 0x64A), (0x905, 0x939), (0xE01, 0xE3A), (0x1E00, 0x1EFF), (0x2010, 0x205E), (0x20A0, 0x20BD),
    (0x2100, 0x214F), (0x3041, 0x3096), (0x4E00, 0x4E7F), (0xAC00, 0xAC7F), (0xFF01, 0xFF5E), (0x1F300, 0x1F5FF),
    (0x20000, 0x2003F), (0x20, 0x20), (0x20, 0x20),
)  # fmt: skip


def passages(*, path: Path) -> list[str]:
    """The passages of a table of cases, as test/support/cases.ts reads them."""
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    kept = ("\n".join(line for line in block.split("\n") if line.strip() and line[0] not in "#→") for block in blocks)
    return [passage for passage in kept if passage]


def by_chance(*, count: int) -> Iterator[str]:
    chance = random.Random(13)
    for _ in range(count):
        ranges = [chance.choice(RANGES) for _ in range(chance.randrange(1, 30))]
        yield "".join(chr(chance.randint(low, high)) for low, high in ranges)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--out", type=Path, required=True)
    given = options.parse_args()
    folder = package_folder(package=read_settings().shapes["exact"].package)
    tokenizer = Tokenizer.from_file(str(folder / "model" / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()

    used: dict[str, int] = {}
    lines: list[str] = []
    for text in (*TEXTS, *passages(path=Path(__file__).parent.parent / "test/cases/pieces.txt"), *by_chance(count=200)):
        found = tokenizer.encode(text, add_special_tokens=False)
        used |= dict(zip(found.tokens, found.ids, strict=True))
        at = [0]
        for sign in text:
            at.append(at[-1] + (2 if sign > "\uffff" else 1))
        pieces = [[row, at[start], at[end]] for row, (start, end) in zip(found.ids, found.offsets, strict=True)]
        lines.append(json.dumps({"text": text, "pieces": pieces}))
    vocabulary = dict(sorted(used.items(), key=itemgetter(1)))
    given.out.write_text("\n".join([json.dumps({"vocabulary": vocabulary}), *lines, ""]), encoding="utf-8")
    print(f"{given.out}: {len(vocabulary)} rows, {len(lines)} texts")


if __name__ == "__main__":
    main()
