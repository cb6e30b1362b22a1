"""Fits the ranker to the decisions that features.ts wrote: `python fit.py --features FOLDER --out FILE`."""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

HIDDEN = 24
PASSES = 8
BATCH = 128
RATE = 2e-3
WEIGHT_DECAY = 1e-4
# Names, nouns and the encoder's numbers are hidden now and then, so that each learns to do without the other.
DROPOUT = 0.1
SEED = 13
# The encoder was trained on these texts and knows their antecedents. So that the ranker does not trust it more than it should
# on new ones, what it says of each candidate (a natural logarithm) is blurred by this much, anew in each pass; and since it
# finds fewer antecedents on new texts, decisions that have one count for more. Both numbers were chosen on the dev sets.
BLUR = 1.2
ANAPHORIC = 1.8


# Rows of candidates and of none, which columns hold a candidate, and which of none and the candidates are right.
Batch = tuple[Tensor, Tensor, Tensor, Tensor]


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
        # What the encoder says of a candidate stands in four columns from here (features.ts): itself, its distance from the
        # greatest, whether it is the greatest, whether it is missing; of none: the greatest.
        self.lift = about["lift"]
        self.none_lift = about["noneLift"]
        self.unit = about["liftUnit"]

    def batch(self, indices: np.ndarray) -> Batch:
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


def blurred(decisions: Decisions, batch: Batch) -> Batch:
    """The batch with noise on what the encoder says of each candidate."""
    pairs, none, present, right = batch
    column = decisions.lift
    known = present & (pairs[..., column + 3] == 0)
    noise = torch.randn(pairs.shape[:2]) * BLUR / decisions.unit
    lift = (pairs[..., column] + noise).clamp(-2, 2).masked_fill(~known, -9)
    top = lift.max(dim=1, keepdim=True).values
    pairs = pairs.clone()
    pairs[..., column] = lift.masked_fill(~known, 0)
    pairs[..., column + 1] = (lift - top).clamp(-2, 2).masked_fill(~known, 0)
    pairs[..., column + 2] = (known & (lift == top)).float()
    none = none.clone()
    none[:, decisions.none_lift] = top[:, 0].masked_fill(~known.any(dim=1), 0)
    return pairs, none, present, right


def loss_of(ranker: Ranker, batch: Batch) -> Tensor:
    """Minus the log probability of any right answer."""
    pairs, none, present, right = batch
    scores = ranker(pairs, none, present)
    weights = torch.where(right[:, 0], 1.0, ANAPHORIC)
    return -(weights * scores.masked_fill(~right, -1e9).logsumexp(dim=1)).sum() / weights.sum()


def fit(*, folder: Path) -> Ranker:
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    decisions = Decisions(folder)
    learned = np.arange(len(decisions.counts))
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
            loss = loss_of(ranker, blurred(decisions, decisions.batch(shuffled[first : first + BATCH])))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item() * BATCH
        print(f"pass {number + 1}: loss {total / len(shuffled):.4f}", flush=True)
    ranker.eval()
    return ranker


def weights(part: nn.Sequential, *, features: list[str]) -> dict[str, object]:
    """The form that `src/reading/coreference/ranker.ts` reads."""
    hidden, out = part[1], part[3]
    assert isinstance(hidden, nn.Linear) and isinstance(out, nn.Linear)
    rows = torch.cat([hidden.weight, hidden.bias[:, None]], dim=1)
    return {
        "features": features,
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
    decisions = json.loads((arguments.features / "decisions.json").read_text())
    about = {
        "about": "Weights of the ranker of antecedents (src/reading/coreference).",
        "source": "Written by training/ranker/train.sh",
        "model": decisions["model"],
        "pair": weights(ranker.pair, features=decisions["pairFeatures"]),
        "none": weights(ranker.none, features=decisions["noneFeatures"]),
    }
    arguments.out.write_text(json.dumps(about, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
