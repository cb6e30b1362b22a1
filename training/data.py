"""Encoded corpora as flat arrays, windows of them, and batches. Tokens and pieces come from `encode.ts`, never from here.

`python data.py --encoded FOLDER` turns what `encode.ts` wrote there into `labels.json` and one `.npz` for each part."""

from __future__ import annotations

import argparse
import io
import json
import lzma
import queue
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from labels import Labels, collect_labels
from settings import Settings, read_settings

IGNORE = -100
NONE = -1  # a root, or a link to nothing
CLS, SEP, MASK = 101, 102, 103
PIECE_INPUTS = ("shapes", "prefixes", "suffixes", "flags")
LABELLED = ("sentences", "upos", "lemmas", "relations", "names", "mentions", "roles")
# Layers whose values are tokens.
POINTING = ("heads", "mentionStarts", "mentionEnds")
LINKS = ("sources", "cues", "antecedents")

Numbers = NDArray[Any]


@dataclass(frozen=True, kw_only=True)
class Texts:
    """Documents one behind the other. Tokens and pieces are counted through all of them."""

    corpora: tuple[str, ...]  # by document
    begins: Numbers  # first token of each document, and the number of tokens
    windows: Numbers  # [windows, 4]: from, to, core from, core to; in the order of documents
    ids: Numbers  # by piece
    shapes: Numbers
    prefixes: Numbers  # by token
    suffixes: Numbers
    flags: Numbers
    places: Numbers
    firsts: Numbers  # first piece of each token, and the number of pieces
    layers: dict[
        str, Numbers
    ]  # by token: rows of labels, or tokens; IGNORE where a corpus says nothing; "features": [tokens, groups]
    links: dict[str, Numbers]  # [links, 2]: token, target; NONE for a token that leads to nothing; sorted

    def __len__(self) -> int:
        return len(self.corpora)

    def owners(self) -> Numbers:
        """The token of each piece."""
        return np.repeat(np.arange(len(self.firsts) - 1), np.diff(self.firsts))


def read_encoded(*, path: Path) -> Iterator[dict[str, Any]]:
    with path.open() as file:
        for line in file:
            yield json.loads(line)


def to_texts(*, records: Iterable[dict[str, Any]], labels: Labels) -> Texts:
    """Records of encode.ts; those without tokens are left out."""
    groups = labels.feature_groups()
    rows = {
        "upos": {name: row for row, name in enumerate(labels.upos)},
        "lemmas": {name: row for row, name in enumerate(labels.lemmas)},
        "names": {name: row for row, name in enumerate(labels.names)},
        "mentions": {name: row for row, name in enumerate(labels.mentions)},
        "roles": {name: row for row, name in enumerate(labels.roles)},
    }
    values = [{value: row for row, value in enumerate(own)} for own in groups.values()]
    corpora: list[str] = []
    begins, pieces = [0], 0
    flat: dict[str, list[Numbers]] = {}
    links: dict[str, list[tuple[int, int]]] = {name: [] for name in LINKS}

    def features(record: dict[str, Any], count: int) -> Numbers:
        found = np.full((count, len(groups)), IGNORE, dtype=np.int8)
        for i, own in enumerate(record["features"] or []):
            if own is not None:
                given = {feature.split("=")[0]: feature for feature in own.split("|") if feature}
                for g, group in enumerate(groups):
                    # A value that training never saw (in dev) teaches and tests nothing.
                    found[i, g] = values[g].get(given.get(group, f"{group}="), IGNORE)
        return found

    for record in records:
        count, offset = len(record["starts"]), begins[-1]
        if count == 0:
            continue
        nothing = np.full(count, IGNORE, dtype=np.int16)
        own: dict[str, Numbers] = {
            "ids": np.array(record["ids"], dtype=np.uint16),
            "shapes": np.array(record["shapes"], dtype=np.uint8),
            "prefixes": np.array(record["prefixes"], dtype=np.uint16),
            "suffixes": np.array(record["suffixes"], dtype=np.uint16),
            "flags": np.array(record["flags"], dtype=np.uint8),
            "places": np.array(record["places"], dtype=np.uint8),
            "firsts": np.array(record["firsts"][:-1], dtype=np.int32) + pieces,
            "windows": np.array(record["windows"], dtype=np.int32) + offset,
            "features": features(record, count),
        }
        for name, known in rows.items():
            stored = record[name]
            # The same for a label.
            coded = nothing if stored is None else np.array([known.get(v, IGNORE) for v in stored], dtype=np.int16)
            own[name] = coded
        own["sentences"] = nothing if record["sentences"] is None else np.array(record["sentences"], dtype=np.int16)
        rels = record["rels"]
        known_rels = {rel: labels.relation(rel=rel) for rel in {r for r in rels or [] if r}}
        own["relations"] = (
            nothing if rels is None else np.array([known_rels[rel] if rel else IGNORE for rel in rels], dtype=np.int16)
        )
        for name in POINTING:
            to = np.full(count, IGNORE, dtype=np.int32) if record[name] is None else np.array(record[name], dtype=np.int32)
            own[name] = np.where(to >= 0, to + offset, to).astype(np.int32)
        for name, array in own.items():
            flat.setdefault(name, []).append(array)
        for name, found in record["links"].items():
            for i, targets in found.items():
                links[name] += [(int(i) + offset, to + offset) for to in targets] or [(int(i) + offset, NONE)]
        corpora.append(record["corpus"])
        begins.append(offset + count)
        pieces += len(record["ids"])

    joined = {name: np.concatenate(arrays) for name, arrays in flat.items()}
    return Texts(
        corpora=tuple(corpora),
        begins=np.array(begins, dtype=np.int32),
        firsts=np.append(joined.pop("firsts"), np.int32(pieces)),
        layers={name: joined.pop(name) for name in (*LABELLED, *POINTING, "features")},
        links={name: np.array(sorted(own), dtype=np.int32).reshape(-1, 2) for name, own in links.items()},
        **joined,
    )


def write_texts(*, texts: Texts, path: Path) -> None:
    arrays: dict[str, Numbers] = {"corpora": np.array(texts.corpora)}
    for field in fields(Texts):
        value = getattr(texts, field.name)
        if field.name in ("layers", "links"):
            arrays |= {f"{field.name}.{name}": own for name, own in value.items()}
        elif field.name != "corpora":
            arrays[field.name] = value
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        np.savez_compressed(file, **arrays)  # type: ignore[arg-type]
    part.replace(path)


def join_texts(first: Texts, second: Texts) -> Texts:
    """The documents of both, one behind the other."""
    tokens, pieces = int(first.begins[-1]), int(first.firsts[-1])

    def pointing(name: str, values: Numbers) -> Numbers:
        return np.where(values >= 0, values + tokens, values) if name in POINTING else values

    return Texts(
        corpora=first.corpora + second.corpora,
        begins=np.append(first.begins, second.begins[1:] + tokens),
        windows=np.concatenate([first.windows, second.windows + tokens]),
        firsts=np.append(first.firsts, second.firsts[1:] + pieces),
        layers={
            name: np.concatenate([own, pointing(name, second.layers[name]).astype(own.dtype)])
            for name, own in first.layers.items()
        },
        links={
            name: np.concatenate([own, np.where(second.links[name] >= 0, second.links[name] + tokens, NONE)])
            for name, own in first.links.items()
        },
        **{
            name: np.concatenate([getattr(first, name), getattr(second, name)])
            for name in ("ids", "shapes", "prefixes", "suffixes", "flags", "places")
        },
    )


def read_texts(*, path: Path) -> Texts:
    try:
        with np.load(io.BytesIO(lzma.decompress(path.read_bytes())) if path.suffix == ".xz" else path) as stored:
            arrays = {name: stored[name] for name in stored.files}
    except FileNotFoundError:
        raise SystemExit(f"{path} is not there: run encode.sh first.") from None
    except Exception as error:  # numpy and zipfile have many ways of saying that a file is cut off
        raise SystemExit(f"{path} cannot be read ({error}): encode again, or pack again where it came in a pack.") from None
    nested: dict[str, dict[str, Numbers]] = {"layers": {}, "links": {}}
    for name in [name for name in arrays if "." in name]:
        kind, _, own = name.partition(".")
        nested[kind][own] = arrays.pop(name)
    return Texts(corpora=tuple(arrays.pop("corpora").tolist()), **arrays, **nested)  # type: ignore[arg-type]


def first_of_each(*, texts: Texts, count: int) -> list[int]:
    """The first documents of each corpus, so many."""
    found: dict[str, int] = {}
    chosen: list[int] = []
    for document, corpus in enumerate(texts.corpora):
        found[corpus] = found.get(corpus, 0) + 1
        if found[corpus] <= count:
            chosen.append(document)
    return chosen


def cut_document(*, texts: Texts, document: int, size: int, overlap: int, random: np.random.Generator) -> list[tuple[int, int]]:
    """Windows (first token, token behind the last) that cover a document, from a random start, so that no two passes cut alike.
    Each begins some `overlap` pieces before the end of the one before where a paragraph or sentence seems to start, but for one
    in ten."""
    firsts, count = texts.firsts, int(texts.begins[document + 1])
    begin = int(texts.begins[document])
    whole = firsts[count] - firsts[begin]
    room = int(random.integers(size // 2, size + 1)) if whole > size else size
    windows: list[tuple[int, int]] = []
    while True:
        end = min(count, max(begin + 1, int(np.searchsorted(firsts, firsts[begin] + room, side="right")) - 1))
        windows.append((begin, end))
        if end == count:
            return windows
        room = size
        # Never further back than the window before: each must read something new.
        next_begin = min(end, max(begin + 1, int(np.searchsorted(firsts, firsts[end] - overlap, side="left"))))
        if random.random() > 0.1:
            low = max(begin + 1, next_begin - 40)
            starts = np.flatnonzero(texts.places[low : next_begin + 1])
            if len(starts):
                next_begin = low + int(starts[-1])
        begin = next_begin


@dataclass(frozen=True, kw_only=True)
class Gold:
    """What is known of single tokens: where they stand in the batch laid out flat, and what they are."""

    at: Tensor
    values: Tensor  # [known], or for features [known, groups]


@dataclass(frozen=True, kw_only=True)
class Tagged:
    """Rows of the batch with a value for each token; IGNORE where nothing is known."""

    rows: Tensor  # [rows]
    values: Tensor  # [rows, tokens]


@dataclass(frozen=True, kw_only=True)
class Linked:
    """Rows of the batch with links, and each link: row among those, token, column (0 for nothing, else 1 + the target)."""

    rows: Tensor  # [rows]
    links: Tensor  # [links, 3]

    def dense(self, *, tokens: int) -> Tensor:
        """[rows, tokens, 1 + tokens], True where a link may go; no True in a row: nothing to learn."""
        filled = torch.zeros(len(self.rows), tokens, tokens + 1, dtype=torch.bool, device=self.rows.device)
        filled[self.links[:, 0], self.links[:, 1], self.links[:, 2]] = True
        return filled


@dataclass(frozen=True, kw_only=True)
class Batch:
    ids: Tensor  # [batch, pieces]
    inputs: dict[str, Tensor]  # PIECE_INPUTS, [batch, pieces]
    attention: Tensor  # [batch, pieces], True for pieces
    firsts: Tensor  # [batch, tokens]
    present: Tensor  # [batch, tokens], True for tokens
    lengths: Tensor  # [batch]
    gold: dict[str, Gold]  # a head for which nothing is known is left out, here and below
    tags: dict[str, Tagged]  # "heads" and "relations", of the same rows; "roles"; columns of Pointers for heads
    links: dict[str, Linked]
    pieces: int  # without padding

    def to(self, *, device: torch.device) -> Batch:
        if device.type == "cpu":
            return self
        on_device: Batch = moved(self, device)
        return on_device


def moved(value: Any, device: torch.device) -> Any:
    """A record of tensors, records and dictionaries, on a device."""
    if isinstance(value, Tensor):
        return value.pin_memory().to(device, non_blocking=True) if device.type == "cuda" else value.to(device)
    if isinstance(value, dict):
        return {name: moved(own, device) for name, own in value.items()}
    if hasattr(value, "__dataclass_fields__"):
        return type(value)(**{name: moved(getattr(value, name), device) for name in value.__dataclass_fields__})
    return value


def to_batch(*, texts: Texts, owners: Numbers, windows: list[tuple[int, int]]) -> Batch:
    """`owners`: those of the texts. No loop over tokens: everything is gathered by index."""
    begin, end = (np.array(side, dtype=np.int64) for side in zip(*windows, strict=True))
    low, high = texts.firsts[begin].astype(np.int64), texts.firsts[end].astype(np.int64)
    counts, lengths = end - begin, high - low
    width, span = int(counts.max()), int(lengths.max()) + 2

    # Pieces, one place behind [CLS].
    column = np.arange(span)
    at = low[:, None] + column - 1
    real = (column >= 1) & (column <= lengths[:, None])
    at = np.where(real, at, 0)
    ids = np.where(real, texts.ids[at], 0).astype(np.int64)
    ids[:, 0] = CLS
    ids[np.arange(len(windows)), lengths + 1] = SEP
    own = owners[at]
    inputs = {
        "shapes": np.where(real, texts.shapes[at], 0),
        "prefixes": np.where(real, texts.prefixes[own], 0),
        "suffixes": np.where(real, texts.suffixes[own], 0),
        "flags": np.where(real, texts.flags[own], 0),
    }

    token = begin[:, None] + np.arange(width)
    present = np.arange(width) < counts[:, None]
    token = np.where(present, token, begin[:, None])
    firsts = np.where(present, texts.firsts[token] - low[:, None] + 1, 0)

    def layer(name: str) -> Numbers:
        return np.where(present, texts.layers[name][token], IGNORE)

    def columns(name: str) -> Numbers:
        """Columns of a Pointer; what leads out of the window is unknown."""
        to = layer(name)
        inside = (to >= begin[:, None]) & (to < end[:, None])
        return np.where(to == NONE, 0, np.where(inside, to - begin[:, None] + 1, IGNORE))

    gold: dict[str, Gold] = {}
    for name in ("sentences", "upos", "lemmas", "names", "mentions"):
        values = layer(name).reshape(-1)
        known = np.flatnonzero(values != IGNORE)
        if len(known):
            gold[name] = Gold(at=torch.from_numpy(known), values=torch.from_numpy(values[known].astype(np.int64)))
    features = texts.layers["features"][token.reshape(-1)]
    known = np.flatnonzero((features != IGNORE).any(axis=1) & present.reshape(-1))
    if len(known):
        gold["features"] = Gold(at=torch.from_numpy(known), values=torch.from_numpy(features[known].astype(np.int64)))

    tags: dict[str, Tagged] = {}

    def tag(names: tuple[str, ...], values: tuple[Numbers, ...]) -> None:
        rows = np.flatnonzero((values[0] != IGNORE).any(axis=1))
        for name, own in zip(names, values, strict=True):
            if len(rows):
                tags[name] = Tagged(rows=torch.from_numpy(rows), values=torch.from_numpy(own[rows].astype(np.int64)))

    heads = columns("heads")
    tag(("heads", "relations"), (heads, np.where(heads == IGNORE, IGNORE, layer("relations"))))
    tag(("roles",), (layer("roles"),))
    tag(("mentionStarts",), (columns("mentionStarts"),))
    tag(("mentionEnds",), (columns("mentionEnds"),))

    links: dict[str, Linked] = {}
    for name, pairs in texts.links.items():
        found: list[Numbers] = []
        for row, (first, last) in enumerate(windows):
            span_from, span_to = np.searchsorted(pairs[:, 0], (first, last))
            own = pairs[span_from:span_to]
            own = own[(own[:, 1] == NONE) | ((own[:, 1] >= first) & (own[:, 1] < last))]
            to = np.where(own[:, 1] == NONE, 0, own[:, 1] - first + 1)
            found.append(np.column_stack([np.full(len(own), row), own[:, 0] - first, to]))
        all_links = np.concatenate(found).astype(np.int64)
        if len(all_links):
            rows, all_links[:, 0] = np.unique(all_links[:, 0], return_inverse=True)
            links[name] = Linked(rows=torch.from_numpy(rows), links=torch.from_numpy(all_links))

    return Batch(
        ids=torch.from_numpy(ids),
        inputs={name: torch.from_numpy(values.astype(np.int64)) for name, values in inputs.items()},
        attention=torch.from_numpy(column < lengths[:, None] + 2),
        firsts=torch.from_numpy(firsts.astype(np.int64)),
        present=torch.from_numpy(present),
        lengths=torch.from_numpy(counts),
        gold=gold,
        tags=tags,
        links=links,
        pieces=int(lengths.sum()) + 2 * len(windows),
    )


def competing(links: Tensor) -> Tensor:
    """Columns among which an antecedent is sought: none and what stands before; all, where gold has it behind (GAP)."""
    count = links.shape[1]
    before = torch.ones(count, count + 1, dtype=torch.bool, device=links.device).tril()
    behind = (links & ~before).any(dim=2, keepdim=True)
    return before | behind


def plan_pass(
    *,
    texts: Texts,
    documents: Iterable[int],
    share: dict[str, float],
    size: int,
    overlap: int,
    pieces: int,
    random: np.random.Generator,
) -> list[list[tuple[int, int]]]:
    """One pass: windows of all corpora, mixed, in groups of about `pieces` with padding."""
    windows: list[tuple[int, int]] = []
    for document in documents:
        times = share[texts.corpora[document]]
        whole = int(times) + int(random.random() < times - int(times))
        for _ in range(whole):
            windows += cut_document(texts=texts, document=document, size=size, overlap=overlap, random=random)
    order = [windows[i] for i in random.permutation(len(windows))]

    def length(window: tuple[int, int]) -> int:
        return int(texts.firsts[window[1]] - texts.firsts[window[0]])

    # Windows of like length go together, but only within a stretch, so that batches stay mixed.
    stretch = max(256, 8 * pieces // size)
    groups: list[list[tuple[int, int]]] = []
    for at in range(0, len(order), stretch):
        own: list[list[tuple[int, int]]] = [[]]
        for window in sorted(order[at : at + stretch], key=length):
            if own[-1] and (len(own[-1]) + 1) * (length(window) + 2) > pieces + 16:
                own.append([])
            own[-1].append(window)
        groups += [own[i] for i in random.permutation(len(own))]
    return groups


Made = TypeVar("Made")


def ahead(made: Iterator[Made], *, count: int = 3) -> Iterator[Made]:
    """The same, made on a thread of its own and so many ahead."""
    waiting: queue.Queue[Made | BaseException | None] = queue.Queue(maxsize=count)
    left = threading.Event()

    def put(value: Made | BaseException | None) -> None:
        while not left.is_set():
            try:
                waiting.put(value, timeout=0.5)
                return
            except queue.Full:
                continue

    def work() -> None:
        try:
            for value in made:
                put(value)
                if left.is_set():
                    return
            put(None)
        except BaseException as error:  # whatever it is, the reader shall hear of it
            put(error)

    threading.Thread(target=work, daemon=True).start()
    try:
        while (value := waiting.get()) is not None:
            if isinstance(value, BaseException):
                raise value
            yield value
    finally:
        left.set()


def encode_labels(*, settings: Settings, folder: Path, rare: bool) -> Labels:
    return collect_labels(
        documents=read_encoded(path=folder / "train.jsonl"),
        least_subtype=1 if rare else settings.least_subtype,
        least_script=1 if rare else settings.least_script,
        least_value=1 if rare else settings.least_value,
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--encoded", type=Path, help="folder that encode.ts wrote, instead of the settings' own")
    options.add_argument("--rare", action="store_true", help="keep labels however rare they are: see smoke.sh")
    given = options.parse_args()
    settings = read_settings()
    folder: Path = given.encoded or settings.encoded
    labels = encode_labels(settings=settings, folder=folder, rare=given.rare)
    labels.write(path=folder / "labels.json")
    for part in ("train", "dev", "news"):
        write_texts(
            texts=to_texts(records=read_encoded(path=folder / f"{part}.jsonl"), labels=labels), path=folder / f"{part}.npz"
        )


if __name__ == "__main__":
    main()
