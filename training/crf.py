"""A linear-chain conditional random field over partly known tags.

Sums over all sequences are products of matrices, one for each step, in any order of bracketing: they are multiplied pairwise,
then the products pairwise, so that a text of n tokens takes log2(n) batched operations and not n (Särkkä and García-Fernández
2021)."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

IMPOSSIBLE = -1e4


@dataclass(frozen=True, kw_only=True)
class Lattice:
    """Scores (or, of `posteriors`, probabilities) of all that a sequence is made of."""

    begin: Tensor  # [batch, tags]: the first tag
    steps: Tensor  # [batch, time - 1, tags, tags]: from one tag to the next
    end: Tensor  # [batch, tags]: the last tag


class Crf(nn.Module):
    """Scores of tag sequences: emissions + transitions + first + last. Some steps are ruled out beforehand."""

    allowed: Tensor

    def __init__(self, *, tags: tuple[str, ...]) -> None:
        super().__init__()
        count = len(tags)
        self.transitions = nn.Parameter(torch.zeros(count, count))
        self.first = nn.Parameter(torch.zeros(count))
        self.last = nn.Parameter(torch.zeros(count))
        # "I-x" goes on with what "B-x" or "I-x" began. It may stand first: a window can start amid a content.
        allowed = torch.ones(count, count)
        for i, before in enumerate(tags):
            for j, after in enumerate(tags):
                if after.startswith("I-") and before[2:] != after[2:]:
                    allowed[i, j] = 0
        self.register_buffer("allowed", allowed)

    def steps(self) -> Tensor:
        return self.transitions.masked_fill(self.allowed == 0, IMPOSSIBLE)

    def lattice(self, *, emissions: Tensor, lengths: Tensor) -> Lattice:
        """emissions: [batch, time, tags]. Behind the end of a text its last tag stays, at no cost."""
        count = emissions.shape[2]
        steps = self.steps() + emissions[:, 1:, None, :]
        stay = torch.full((count, count), IMPOSSIBLE, device=emissions.device).fill_diagonal_(0.0)
        inside = torch.arange(1, emissions.shape[1], device=emissions.device) < lengths[:, None]
        return Lattice(
            begin=self.first + emissions[:, 0],
            steps=torch.where(inside[:, :, None, None], steps, stay),
            end=self.last.expand(len(emissions), -1),
        )

    def loss(self, *, emissions: Tensor, tags: Tensor, lengths: Tensor) -> Tensor:
        """Minus the log-likelihood, summed over the batch; a tag of -100 may be any."""
        possible = nn.functional.one_hot(tags.clamp(min=0), emissions.shape[2]).bool() | (tags < 0).unsqueeze(2)
        known = emissions.masked_fill(~possible, IMPOSSIBLE)
        both = total(self.lattice(emissions=torch.cat([emissions, known]), lengths=torch.cat([lengths, lengths])))
        everything, right = both.chunk(2)
        return (everything - right).sum()

    def divergence(self, *, emissions: Tensor, lengths: Tensor, wanted: Lattice) -> Tensor:
        """Minus the expected log-likelihood of sequences drawn from `wanted` (posteriors of another field), summed over the
        batch: the part of their Kullback-Leibler divergence that depends on this field (Wang and others 2020, structure-level
        distillation)."""
        own = self.lattice(emissions=emissions, lengths=lengths)
        expected = (own.begin * wanted.begin).sum() + (own.end * wanted.end).sum()
        return total(own).sum() - expected - (own.steps * wanted.steps).sum()

    @torch.no_grad()
    def best(self, *, emissions: Tensor) -> list[int]:
        """The best sequence of one text (Viterbi). emissions: [time, tags]."""
        steps = self.steps().to(emissions.device)
        state = self.first + emissions[0]
        back: list[Tensor] = []
        for t in range(1, emissions.shape[0]):
            scores, where = (state.unsqueeze(1) + steps).max(dim=0)
            back.append(where)
            state = scores + emissions[t]
        tag = int((state + self.last).argmax())
        path = [tag]
        for where in reversed(back):
            tag = int(where[tag])
            path.append(tag)
        return path[::-1]


def total(lattice: Lattice) -> Tensor:
    """Log of the summed weight of all sequences, [batch]."""
    products = lattice.steps
    while products.shape[1] > 1:
        odd = products[:, -1:] if products.shape[1] % 2 else products[:, :0]
        left, right = products[:, 0 : products.shape[1] - 1 : 2], products[:, 1::2]
        joined = torch.logsumexp(left.unsqueeze(4) + right.unsqueeze(2), dim=3)
        products = torch.cat([joined, odd], dim=1)
    scores = lattice.begin
    if products.shape[1]:
        scores = torch.logsumexp(scores.unsqueeze(2) + products[:, 0], dim=1)
    return torch.logsumexp(scores + lattice.end, dim=1)


def posteriors(*, crf: Crf, emissions: Tensor, lengths: Tensor) -> Lattice:
    """How likely each part of a sequence is: the gradient of the log of the sum."""
    with torch.no_grad():
        scores = crf.lattice(emissions=emissions, lengths=lengths)
    with torch.enable_grad():
        parts = [part.detach().clone().requires_grad_() for part in (scores.begin, scores.steps, scores.end)]
        begin, steps, end = torch.autograd.grad(total(Lattice(begin=parts[0], steps=parts[1], end=parts[2])).sum(), parts)
    # What stays behind the end of a text is no step of it.
    inside = torch.arange(1, emissions.shape[1], device=emissions.device) < lengths[:, None]
    return Lattice(begin=begin, steps=steps * inside[:, :, None, None], end=end)
