"""Encoded corpora as arrays, and windows of them as batches. Tokens and pieces come from `encode.ts`, never from here."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from labels import Labels

IGNORE = -100
CLS, SEP, MASK = 101, 102, 103

Numbers = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Document:
    """A text as the encoder reads it. Gold layers hold one number per token, all IGNORE where the corpus has none."""

    id: str
    corpus: str
    genre: str
    starts: Numbers
    ends: Numbers
    ids: Numbers
    shapes: Numbers
    firsts: Numbers
    places: Numbers
    windows: list[list[int]]
    layers: dict[str, Numbers]
    links: dict[str, dict[int, list[int]]]

    def __len__(self) -> int:
        return len(self.starts)


LAYERS = ("sentences", "upos", "heads", "relations", "names", "mentions", "roles")


def read_encoded(*, path: Path) -> Iterator[dict[str, Any]]:
    with path.open() as file:
        for line in file:
            yield json.loads(line)


def to_document(*, record: dict[str, Any], labels: Labels) -> Document:
    count = len(record["starts"])
    nothing = np.full(count, IGNORE)

    def coded(values: list[str | None] | None, names: tuple[str, ...]) -> Numbers:
        rows = {name: row for row, name in enumerate(names)}
        # A label that training never saw (in dev) teaches and tests nothing.
        return nothing if values is None else np.array([rows.get(v, IGNORE) if v else IGNORE for v in values], dtype=np.int64)

    rels = record["rels"]
    known = {rel: labels.relation(rel=rel) for rel in {r for r in rels or [] if r}}
    return Document(
        id=record["id"],
        corpus=record["corpus"],
        genre=record["genre"],
        starts=np.array(record["starts"], dtype=np.int64),
        ends=np.array(record["ends"], dtype=np.int64),
        ids=np.array(record["ids"], dtype=np.int64),
        shapes=np.array(record["shapes"], dtype=np.int64),
        firsts=np.array(record["firsts"], dtype=np.int64),
        places=np.array(record["places"], dtype=np.int64),
        windows=record["windows"],
        layers={
            "sentences": nothing if record["sentences"] is None else np.array(record["sentences"], dtype=np.int64),
            "upos": coded(record["upos"], labels.upos),
            "heads": nothing if record["heads"] is None else np.array(record["heads"], dtype=np.int64),
            "relations": nothing if rels is None else np.array([known[rel] if rel else IGNORE for rel in rels], dtype=np.int64),
            "names": coded(record["names"], labels.names),
            "mentions": coded(record["mentions"], labels.mentions),
            "roles": coded(record["roles"], labels.roles),
        },
        links={name: {int(i): to for i, to in rows.items()} for name, rows in record["links"].items()},
    )


def read_documents(*, path: Path, labels: Labels, limit: int | None = None) -> list[Document]:
    """Texts that have tokens; with a limit the first of each corpus, so many."""
    found: list[Document] = []
    counts: Counter[str] = Counter()
    for record in read_encoded(path=path):
        if record["starts"] and (limit is None or counts[record["corpus"]] < limit):
            counts[record["corpus"]] += 1
            found.append(to_document(record=record, labels=labels))
    return found


@dataclass(frozen=True, kw_only=True)
class Window:
    """Tokens [begin, end) of a document."""

    document: Document
    begin: int
    end: int

    @property
    def pieces(self) -> int:
        return int(self.document.firsts[self.end] - self.document.firsts[self.begin])


def cut_document(*, document: Document, size: int, random: np.random.Generator) -> list[Window]:
    """Windows that cover a document, from a random start, so that no two epochs cut alike. They start where a paragraph
    or sentence seems to start, but for one in ten; they end where they are full."""
    firsts, count = document.firsts, len(document)
    windows: list[Window] = []
    first = int(random.integers(size // 2, size + 1)) if firsts[count] > size else size
    begin = 0
    while begin < count:
        limit = firsts[begin] + (first if begin == 0 else size)
        end = max(begin + 1, int(np.searchsorted(firsts, limit, side="right")) - 1)
        end = min(end, count)
        windows.append(Window(document=document, begin=begin, end=end))
        if end == count:
            break
        begin = end
        if random.random() > 0.1:
            # Back to the last likely start, if it is near: the few tokens in between are read twice.
            starts = np.flatnonzero(document.places[max(0, end - 40) : end + 1])
            if len(starts):
                back = max(0, end - 40) + int(starts[-1])
                if back > windows[-1].begin:
                    begin = back
    return windows


@dataclass(frozen=True, kw_only=True)
class Batch:
    windows: list[Window]
    ids: Tensor  # [batch, pieces]
    shapes: Tensor
    attention: Tensor
    firsts: Tensor  # [batch, tokens]
    present: Tensor  # [batch, tokens]
    gold: dict[str, Tensor]  # [batch, tokens]; heads as columns of a Pointer
    # By head: [batch, tokens, 1 + tokens], True where a link may go; no True in a row: nothing to learn. A head without any
    # is left out.
    links: dict[str, Tensor]


def to_batch(*, windows: list[Window]) -> Batch:
    size = len(windows)
    pieces = max(w.pieces for w in windows) + 2
    tokens = max(w.end - w.begin for w in windows)
    ids = np.zeros((size, pieces), dtype=np.int64)
    shapes = np.zeros_like(ids)
    attention = np.zeros_like(ids)
    firsts = np.zeros((size, tokens), dtype=np.int64)
    present = np.zeros_like(firsts)
    gold = {layer: np.full((size, tokens), IGNORE, dtype=np.int64) for layer in LAYERS}
    linked = {name for window in windows for name in window.document.links}
    links = {name: np.zeros((size, tokens, tokens + 1), dtype=bool) for name in sorted(linked)}
    for row, window in enumerate(windows):
        document, begin, end = window.document, window.begin, window.end
        low, high = document.firsts[begin], document.firsts[end]
        length = high - low
        ids[row, 0], ids[row, 1 : 1 + length], ids[row, 1 + length] = CLS, document.ids[low:high], SEP
        shapes[row, 1 : 1 + length] = document.shapes[low:high]
        attention[row, : length + 2] = 1
        count = end - begin
        firsts[row, :count] = document.firsts[begin:end] - low + 1
        present[row, :count] = 1
        for layer in LAYERS:
            gold[layer][row, :count] = document.layers[layer][begin:end]
        heads = document.layers["heads"][begin:end]
        inside = (heads >= begin) & (heads < end)
        gold["heads"][row, :count] = np.where(heads == -1, 0, np.where(inside, heads - begin + 1, IGNORE))
        for name, found in document.links.items():
            for i in range(begin, end):
                if i not in found:
                    continue
                if not found[i]:
                    links[name][row, i - begin, 0] = True
                for target in found[i]:
                    if begin <= target < end:
                        links[name][row, i - begin, target - begin + 1] = True
    return Batch(
        windows=windows,
        ids=torch.from_numpy(ids),
        shapes=torch.from_numpy(shapes),
        attention=torch.from_numpy(attention),
        firsts=torch.from_numpy(firsts),
        present=torch.from_numpy(present),
        gold={layer: torch.from_numpy(values) for layer, values in gold.items()},
        links={name: torch.from_numpy(values) for name, values in links.items()},
    )


def competing(links: Tensor) -> Tensor:
    """Columns among which an antecedent is sought: none and what stands before; all, where gold has it behind (GAP)."""
    count = links.shape[1]
    before = torch.ones(count, count + 1, dtype=torch.bool).tril()
    behind = (links & ~before).any(dim=2, keepdim=True)
    return before | behind


def epoch(
    *, documents: list[Document], share: dict[str, float], size: int, pieces: int, random: np.random.Generator
) -> Iterator[list[Window]]:
    """One pass: windows of all corpora, mixed, in groups of about `pieces` with padding."""
    windows: list[Window] = []
    for document in documents:
        times = share[document.corpus]
        whole = int(times) + int(random.random() < times - int(times))
        for _ in range(whole):
            windows += cut_document(document=document, size=size, random=random)
    order = [windows[i] for i in random.permutation(len(windows))]
    # Windows of like length go together, but only within a stretch, so that batches stay mixed.
    for at in range(0, len(order), 256):
        stretch = sorted(order[at : at + 256], key=lambda w: w.pieces)
        groups: list[list[Window]] = [[]]
        for window in stretch:
            if groups[-1] and (len(groups[-1]) + 1) * (window.pieces + 2) > pieces + 16:
                groups.append([])
            groups[-1].append(window)
        for i in random.permutation(len(groups)):
            yield groups[i]
