"""Fits the head of events: `python fit.py --model FOLDER --vectors FOLDER`, then, with what features.ts wrote,
`python fit.py --model FOLDER --features FOLDER --folds FOLDER`; with `--told` a further column, beside the types that the model
has."""

from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from events.head import TOLD, WIDTH, head_of, write_model
from settings import read_settings

ROOT = Path(__file__).parents[2]
DATA = ROOT / "src" / "reading" / "data"

FOLDS = 5
PASSES = 15
BATCH = 32
RATE = 2e-3
WEIGHT_DECAY = 0.1
DROPOUT = 0.3
SEED = 13
# How much a batch of each corpus counts beside one of PLV, and how many sentences it has; of quiet texts: words.
WEIGHTS = {"synthetic": (0.5, 24), "petrarch": (0.1, 4)}
QUIET = (0.5, 64)
# Of the column that tells an event from none: how much a word counts that the lexicon does not list, and how strongly weights
# are held small.
UNLISTED = 0.1
HELD = 50.0


@dataclass(frozen=True)
class Words:
    """Words by sentence, padded: vectors, what the lexicon adds to the odds, and whether a word of a type is gold's."""

    vectors: Tensor
    listed: Tensor
    right: Tensor
    present: Tensor


class Head(nn.Module):
    """Odds of each type against none, as logarithms."""

    def __init__(self, *, types: int) -> None:
        super().__init__()
        self.dropout = nn.Dropout(DROPOUT)
        self.linear = nn.Linear(WIDTH, types)

    def forward(self, vectors: Tensor, listed: Tensor) -> Tensor:
        return self.linear(self.dropout(vectors)) + listed


def counted(*, types: dict[str, Any], root: str, status: str) -> set[str]:
    """The types that PLOVER's tables would count as `root` where an event has the status: as `tableType` in plover.ts."""
    wanted = {"CONCEDE", "RETREAT"} if root == "YIELD" else {root}
    found = set()
    for name, about in types.items():
        seen = {"planned": about["intended"] or name, "denied": about["refused"]}.get(status, name)
        if seen in wanted:
            found.add(name)
    return found


class Corpus:
    """All words that features.ts wrote."""

    def __init__(self, *, folder: Path, lexicon: float) -> None:
        about = json.loads((folder / "words.json").read_text())
        self.codebook = json.loads((DATA / "plover.json").read_text())["types"]
        self.types = list(self.codebook)
        vectors = np.fromfile(folder / "vectors.f32", dtype=np.float32).reshape(-1, WIDTH)
        self.mean, self.deviation = vectors.mean(axis=0), vectors.std(axis=0)
        self.vectors = torch.from_numpy((vectors - self.mean) / self.deviation)
        self.listed = torch.zeros(len(vectors), len(self.types))
        for word, kind in enumerate(about["listed"]):
            if kind is not None:
                self.listed[word, self.types.index(kind)] = lexicon
        self.statuses = about["statuses"]
        self.sentences = about["sentences"]
        self.firsts = np.cumsum([0, *(one["words"] for one in self.sentences)])

    def of(self, name: str) -> np.ndarray:
        """Indices of the sentences of a corpus that have words."""
        return np.array([at for at, one in enumerate(self.sentences) if one["corpus"] == name and one["words"] > 0])

    def rows(self, name: str) -> np.ndarray:
        """Of all words of a corpus."""
        return np.array([word for at in self.of(name) for word in range(self.firsts[at], self.firsts[at + 1])], dtype=int)

    def words(self, indices: np.ndarray) -> Words:
        most = max(self.sentences[at]["words"] for at in indices)
        shape = (len(indices), most)
        vectors, listed = torch.zeros(*shape, WIDTH), torch.zeros(*shape, len(self.types))
        right, present = torch.zeros(*shape, len(self.types), dtype=torch.bool), torch.zeros(*shape, dtype=torch.bool)
        for row, at in enumerate(indices):
            first, last = self.firsts[at], self.firsts[at + 1]
            vectors[row, : last - first] = self.vectors[first:last]
            listed[row, : last - first] = self.listed[first:last]
            present[row, : last - first] = True
            for nth in range(last - first):
                for name in counted(types=self.codebook, root=self.sentences[at]["type"], status=self.statuses[first + nth]):
                    right[row, nth, self.types.index(name)] = True
        return Words(vectors, listed, right, present)


def part(words: Words, rows: np.ndarray) -> Words:
    return Words(words.vectors[rows], words.listed[rows], words.right[rows], words.present[rows])


def loss_of(head: Head, words: Words) -> Tensor:
    """Minus the log probability that some word tells of an event, and that of all words and types it is one of gold's."""
    scores = head(words.vectors, words.listed).masked_fill(~words.present[..., None], -1e9)
    scores = scores.flatten(1)
    right = scores.masked_fill(~words.right.flatten(1), -1e9)
    every = scores.logsumexp(dim=1)
    known = right.max(dim=1).values > -1e8
    return ((every - right.logsumexp(dim=1)) * known).mean() + F.softplus(-every).mean()


def quiet_loss(head: Head, vectors: Tensor) -> Tensor:
    """Minus the log probability of none."""
    return F.softplus(head(vectors, torch.zeros(1)).logsumexp(dim=1)).mean()


def fit(*, corpus: Corpus, learned: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Weight and bias of the head, for vectors as the encoder gives them."""
    torch.manual_seed(SEED)
    order = np.random.default_rng(SEED)
    coded = corpus.words(learned)
    others = {name: corpus.words(corpus.of(name)) for name in WEIGHTS if len(corpus.of(name)) > 0}
    quiet = corpus.rows("quiet")
    head = Head(types=len(corpus.types))
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=WEIGHT_DECAY)
    batches = max(1, len(learned) // BATCH)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1, 0.05, PASSES * batches)
    for number in range(PASSES):
        shuffled = order.permutation(len(learned))
        total = 0.0
        for batch in range(batches):
            loss = loss_of(head, part(coded, shuffled[batch * BATCH : (batch + 1) * BATCH]))
            total += loss.item()
            for name, words in others.items():
                weight, size = WEIGHTS[name]
                loss = loss + weight * loss_of(head, part(words, order.integers(0, len(words.present), size)))
            if len(quiet) > 0:
                weight, size = QUIET
                loss = loss + weight * quiet_loss(head, corpus.vectors[order.choice(quiet, size)])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
        if number == PASSES - 1:
            print(f"{len(learned)} sentences: loss {total / batches:.4f}", flush=True)
    weight = head.linear.weight.detach().numpy().T / corpus.deviation[:, None]
    return weight, head.linear.bias.detach().numpy() - corpus.mean @ weight


def fit_told(
    *, folder: Path, weight: np.ndarray, bias: np.ndarray, types: list[str], lexicon: float
) -> tuple[np.ndarray, np.ndarray]:
    """Weight and bias of all columns: those of the types, and one more that is added to the odds of all types alike where it is
    asked whether a word tells of any event. Fitted to the words of which that is known."""
    about = json.loads((folder / "words.json").read_text())
    rows = [row for row, told in enumerate(about["told"]) if told is not None]
    raw = np.fromfile(folder / "vectors.f32", dtype=np.float32).reshape(-1, WIDTH)[rows]
    mean, deviation = raw.mean(axis=0), raw.std(axis=0)
    vectors = torch.from_numpy((raw - mean) / deviation)
    odds = raw @ weight + bias
    kinds = [about["listed"][row] for row in rows]
    for row, kind in enumerate(kinds):
        if kind is not None:
            odds[row, types.index(kind)] += lexicon
    known = torch.from_numpy(odds).float().logsumexp(dim=1)
    told = torch.tensor([float(about["told"][row]) for row in rows])
    weights = torch.tensor([UNLISTED if kind is None else 1.0 for kind in kinds])
    vector, constant = torch.zeros(WIDTH, requires_grad=True), torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.LBFGS([vector, constant], max_iter=300, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        optimizer.zero_grad()
        shifted = known + vectors @ vector + constant
        loss = (
            F.binary_cross_entropy_with_logits(shifted, told, weight=weights, reduction="sum")
            + HELD / 2 * vector.square().sum()
        )
        loss.backward()
        return loss

    optimizer.step(closure)
    own = vector.detach().numpy() / deviation
    return np.column_stack([weight, own]), np.append(bias, constant.detach().numpy() - mean @ own)


def fold_of(text: str) -> int:
    """The same for pairs of actors from one sentence."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % FOLDS


def fit_all(*, model: Path, features: Path, folds: Path) -> None:
    lexicon = json.loads((DATA / "typing.json").read_text())["lexicon"]
    corpus = Corpus(folder=features, lexicon=lexicon)
    coded = corpus.of("plv")
    fold = np.array([fold_of(corpus.sentences[at]["text"]) for at in coded])
    for held in range(FOLDS):
        weight, bias = fit(corpus=corpus, learned=coded[fold != held])
        write_model(source=model, out=folds / str(held), types=corpus.types, weight=weight, bias=bias)
    ids = {one["id"]: fold_of(one["text"]) for one in corpus.sentences if one["corpus"] == "plv"}
    (folds / "folds.json").write_text(json.dumps(ids) + "\n")
    weight, bias = fit(corpus=corpus, learned=coded)
    write_model(source=model, out=model, types=corpus.types, version=read_settings().model_version, weight=weight, bias=bias)


def tell(*, model: Path, features: Path) -> None:
    """Fits a column that tells an event from none, beside the types that the model has. No released model has it: see
    EXPERIMENTS.md."""
    lexicon = json.loads((DATA / "typing.json").read_text())["lexicon"]
    types = [one for one in json.loads((model / "labels.json").read_text())["events"] if one != TOLD]
    weight, bias = head_of(model / "model.onnx")
    weight, bias = weight[:, : len(types)], bias[: len(types)]
    weight, bias = fit_told(folder=features, weight=weight, bias=bias, types=types, lexicon=lexicon)
    write_model(source=model, out=model, types=[*types, TOLD], version=read_settings().model_version, weight=weight, bias=bias)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="gets the head, unless --vectors is given")
    parser.add_argument("--vectors", type=Path, help="write here a model whose output is the vectors that the head reads")
    parser.add_argument("--features", type=Path, help="what features.ts wrote")
    parser.add_argument("--folds", type=Path, help="where models go of which each has not seen one fifth of PLV")
    parser.add_argument("--told", action="store_true", help="fit only the column that tells an event from none")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    if arguments.vectors:
        write_model(source=arguments.model, out=arguments.vectors, types=[str(column) for column in range(WIDTH)])
    elif arguments.told:
        tell(model=arguments.model, features=arguments.features)
    else:
        fit_all(model=arguments.model, features=arguments.features, folds=arguments.folds)


if __name__ == "__main__":
    main()
