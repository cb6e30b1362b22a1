"""A linear-chain conditional random field over partly known tags."""

from __future__ import annotations

import torch
from torch import Tensor, nn

IMPOSSIBLE = -1e4


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

    def total(self, *, emissions: Tensor, lengths: Tensor) -> Tensor:
        """Log of the summed weight of all sequences. emissions: [batch, time, tags]."""
        steps = self.steps()
        state = self.first + emissions[:, 0]
        for t in range(1, emissions.shape[1]):
            after = torch.logsumexp(state.unsqueeze(2) + steps, dim=1) + emissions[:, t]
            state = torch.where((t < lengths).unsqueeze(1), after, state)
        return torch.logsumexp(state + self.last, dim=1)

    def loss(self, *, emissions: Tensor, tags: Tensor, lengths: Tensor) -> Tensor:
        """Minus the log-likelihood, summed over the batch; a tag of -100 may be any."""
        possible = nn.functional.one_hot(tags.clamp(min=0), emissions.shape[2]).bool() | (tags < 0).unsqueeze(2)
        known = emissions.masked_fill(~possible, IMPOSSIBLE)
        both = self.total(emissions=torch.cat([emissions, known]), lengths=torch.cat([lengths, lengths]))
        everything, right = both.chunk(2)
        return (everything - right).sum()

    @torch.no_grad()
    def best(self, *, emissions: Tensor) -> list[int]:
        """The best sequence of one text (Viterbi). emissions: [time, tags]."""
        steps = self.steps()
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
