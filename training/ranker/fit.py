"""Fits the ranker to the decisions that features.ts wrote: `python fit.py --features FOLDER --out FILE`."""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

HIDDEN = 24
PASSES = 5
BATCH = 128
RATE = 2e-3
WEIGHT_DECAY = 1e-4
# Names, nouns and the encoder's numbers are hidden now and then, so that each learns to do without the other.
DROPOUT = 0.1
# One text in this many is held out, to see whether the fit goes on.
HELD_OUT = 12
SEED = 13
# The encoder was trained on these texts and knows them; on new ones it finds fewer antecedents. Decisions that have one
# count for more.
ANAPHORIC = 1.8


class Ranker(nn.Module):
    """One small network for a candidate, one for none; a softmax over their scores."""

    def __init__(self, *, pair_width: int, none_width: int) -> None:
        super().__init__()
        self.pair = network(pair_width)
        self.none = network(none_width)

    def forward(self, pairs: Tensor, none: Tensor, present: Tensor) -> Tensor:
        """Log probabilities: column 0 is none, the others are the candidates."""
        scores = self.pair(pairs).squeeze(-1).masked_fill(~present, -1e9)
        return torch.cat([self.none(none), scores], dim=1).log_softmax(dim=1)


def network(width: int) -> nn.Sequential:
    return nn.Sequential(nn.Dropout(DROPOUT), nn.Linear(width, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, 1))


class Decisions:
    """Decisions with their rows of features."""

    def __init__(self, folder: Path) -> None:
        about = json.loads((folder / "decisions.json").read_text())
        self.scale = about["scale"]
        self.pairs = np.fromfile(folder / "pairs.i16", dtype=np.int16).reshape(-1, about["pairWidth"])
        self.none = np.fromfile(folder / "none.i16", dtype=np.int16).reshape(-1, about["noneWidth"])
        self.counts = np.array(about["counts"])
        self.firsts = np.concatenate([[0], np.cumsum(self.counts)])
        self.right = about["right"]
        self.texts = np.array(about["texts"])

    def batch(self, indices: np.ndarray) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Rows of candidates and of none, which columns hold a candidate, and which of none and the candidates are right."""
        most = int(self.counts[indices].max())
        pairs = np.zeros((len(indices), most, self.pairs.shape[1]), dtype=np.float32)
        present = np.zeros((len(indices), most), dtype=bool)
        right = np.zeros((len(indices), 1 + most), dtype=bool)
        for row, index in enumerate(indices):
            count = self.counts[index]
            pairs[row, :count] = self.pairs[self.firsts[index] : self.firsts[index] + count]
            present[row, :count] = True
            right[row, [1 + nth for nth in self.right[index]] or [0]] = True
        none = torch.from_numpy(self.none[indices].astype(np.float32) / self.scale)
        return torch.from_numpy(pairs / self.scale), none, torch.from_numpy(present), torch.from_numpy(right)


def loss_of(ranker: Ranker, decisions: Decisions, indices: np.ndarray) -> tuple[Tensor, int]:
    """Minus the log probability of any right answer, and how often the likeliest answer is one."""
    pairs, none, present, right = decisions.batch(indices)
    scores = ranker(pairs, none, present)
    weights = torch.where(right[:, 0], 1.0, ANAPHORIC)
    loss = -(weights * scores.masked_fill(~right, -1e9).logsumexp(dim=1)).sum() / weights.sum()
    hits = right.gather(1, scores.argmax(dim=1, keepdim=True)).sum()
    return loss, int(hits)


def fit(*, folder: Path) -> Ranker:
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    decisions = Decisions(folder)
    held = decisions.texts % HELD_OUT == 0
    learned, looked = np.flatnonzero(~held), np.flatnonzero(held)
    ranker = Ranker(pair_width=decisions.pairs.shape[1], none_width=decisions.none.shape[1])
    optimizer = torch.optim.AdamW(ranker.parameters(), lr=RATE, weight_decay=WEIGHT_DECAY)
    steps = PASSES * (len(learned) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0.0, 1 - step / steps))
    order = np.random.default_rng(SEED)
    for number in range(PASSES):
        ranker.train()
        shuffled = order.permutation(learned)
        total = 0.0
        for first in range(0, len(shuffled) - BATCH + 1, BATCH):
            loss, _ = loss_of(ranker, decisions, shuffled[first : first + BATCH])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item() * BATCH
        ranker.eval()
        with torch.no_grad():
            looks = [loss_of(ranker, decisions, looked[at : at + BATCH]) for at in range(0, len(looked), BATCH)]
        held_loss = sum(loss.item() for loss, _ in looks) / len(looks)
        right = sum(hits for _, hits in looks) / len(looked)
        print(f"pass {number + 1}: loss {total / len(shuffled):.4f}, held out {held_loss:.4f}, right {right:.4f}", flush=True)
    return ranker


def weights(part: nn.Sequential) -> dict[str, object]:
    """The form that `src/reading/coreference/ranker.ts` reads."""
    hidden, out = part[1], part[3]
    assert isinstance(hidden, nn.Linear) and isinstance(out, nn.Linear)
    rows = torch.cat([hidden.weight, hidden.bias[:, None]], dim=1)
    return {
        "hidden": [[round(value, 4) for value in row] for row in rows.tolist()],
        "out": [round(value, 4) for value in out.weight[0].tolist()],
        "bias": round(out.bias.item(), 4),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--features", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    ranker = fit(folder=arguments.features)
    about = {
        "about": "Weights of the ranker of antecedents (src/reading/coreference).",
        "source": "Written by training/ranker/train.sh",
        "pair": weights(ranker.pair),
        "none": weights(ranker.none),
    }
    arguments.out.write_text(json.dumps(about) + "\n")


if __name__ == "__main__":
    main()
