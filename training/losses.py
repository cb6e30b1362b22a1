"""What a model learns from a batch: one loss for each head, from gold and from a teacher."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from crf import posteriors
from data import CLS, IGNORE, MASK, SEP, Batch, competing
from model import Antecedents, Model, Pointer, extent_columns

FORBIDDEN = -1e4
Losses = dict[str, Tensor]


def hidden(ids: Tensor, *, share: float) -> Tensor:
    """Some pieces hidden behind [MASK]."""
    if share == 0:
        return ids
    hide = (torch.rand(ids.shape, device=ids.device) < share) & (ids != CLS) & (ids != SEP) & (ids != 0)
    return ids.masked_fill(hide, MASK)


def link_loss(scores: Tensor, links: Tensor) -> Tensor:
    """Minus the log of the share that goes to any right target; a token without one teaches nothing."""
    rows = links.any(dim=2)
    log = F.log_softmax(scores.float(), dim=2)
    found = -torch.logsumexp(log.masked_fill(~links, FORBIDDEN), dim=2)
    return found.masked_fill(~rows, 0.0).sum() / rows.sum()


def gold_losses(*, model: Model, batch: Batch, tokens: Tensor) -> Losses:
    """One loss per head; a head for which the batch holds no gold is left out."""
    width = tokens.shape[2]
    flat = tokens.reshape(-1, width)
    found: Losses = {}

    if gold := batch.gold.get("sentences"):
        scores = model.sentences(flat.index_select(0, gold.at)).squeeze(1)
        found["sentences"] = F.binary_cross_entropy_with_logits(scores.float(), gold.values.float())
    for name, head in (("upos", model.upos), ("lemmas", model.lemmas), ("names", model.names), ("mentions", model.mentions)):
        if gold := batch.gold.get(name):
            found[name] = F.cross_entropy(head(flat.index_select(0, gold.at)).float(), gold.values)
    if gold := batch.gold.get("features"):
        groups = model.features(flat.index_select(0, gold.at)).float().split(model.feature_sizes, dim=1)
        each = [F.cross_entropy(own, gold.values[:, g], ignore_index=IGNORE) for g, own in enumerate(groups)]
        found["features"] = torch.stack(each).sum()

    if heads := batch.tags.get("heads"):
        rows = heads.rows
        own, present = tokens.index_select(0, rows), batch.present.index_select(0, rows)
        scores = model.arcs(own, present)
        found["arcs"] = F.cross_entropy(scores.float().flatten(0, 1), heads.values.flatten(), ignore_index=IGNORE)
        labels = model.relations(own, heads.values.clamp(min=0).unsqueeze(2)).squeeze(2)
        gold_labels = batch.tags["relations"].values
        found["relations"] = F.cross_entropy(labels.float().flatten(0, 1), gold_labels.flatten(), ignore_index=IGNORE)

    if starts := batch.tags.get("mentionStarts"):
        ends = batch.tags["mentionEnds"]
        sides: list[Tensor] = []
        for side, pointer, columns in (
            (starts, model.mention_starts, 0),
            (ends, model.mention_ends, 1),
        ):
            scores = extent_scores(head=pointer, batch=batch, tokens=tokens, rows=side.rows, side=columns)
            sides.append(F.cross_entropy(scores.float().flatten(0, 1), side.values.flatten(), ignore_index=IGNORE))
        found["extents"] = torch.stack(sides).sum()

    if roles := batch.tags.get("roles"):
        lengths = batch.lengths.index_select(0, roles.rows)
        emissions = model.roles(tokens.index_select(0, roles.rows)).float()
        found["roles"] = model.crf.loss(emissions=emissions, tags=roles.values, lengths=lengths) / lengths.sum()

    seekers: tuple[tuple[str, Pointer | Antecedents], ...] = (
        ("sources", model.sources),
        ("cues", model.cues),
        ("antecedents", model.antecedents),
    )
    for name, seeker in seekers:
        if linked := batch.links.get(name):
            links = linked.dense(tokens=tokens.shape[1])
            scores = seeker(tokens.index_select(0, linked.rows), batch.present.index_select(0, linked.rows))
            if name == "antecedents":
                scores = scores.masked_fill(~competing(links), FORBIDDEN)
            found[name] = link_loss(scores, links)
    return found


def extent_scores(*, head: Pointer, batch: Batch, tokens: Tensor, rows: Tensor, side: int) -> Tensor:
    allowed = extent_columns(count=tokens.shape[1], device=tokens.device)[side]
    scores = head(tokens.index_select(0, rows), batch.present.index_select(0, rows))
    return scores.masked_fill(~allowed, FORBIDDEN)


def soft(scores: Tensor, wanted: Tensor, present: Tensor) -> Tensor:
    """Mean cross-entropy over tokens from a teacher's scores to a student's; rows of both are scores of the same labels."""
    each = -(F.softmax(wanted.float(), dim=-1) * F.log_softmax(scores.float(), dim=-1)).sum(dim=-1)
    return each[present].mean()


def taught_losses(*, model: Model, teacher: Model, batch: Batch, tokens: Tensor, teachers: Tensor) -> Losses:
    """From the teacher's posteriors, for every token of every text, whatever its corpus marks. `tokens`, `teachers`: vectors of
    tokens."""
    present = batch.present
    found: Losses = {}
    with torch.no_grad():
        odds = teacher.sentences(teachers).squeeze(2).float()[present]
    own_odds = model.sentences(tokens).squeeze(2).float()[present]
    found["sentences"] = F.binary_cross_entropy_with_logits(own_odds, torch.sigmoid(odds))
    for name in ("upos", "lemmas", "names", "mentions"):
        with torch.no_grad():
            wanted = teacher.get_submodule(name)(teachers)
        found[name] = soft(model.get_submodule(name)(tokens), wanted, present)
    with torch.no_grad():
        groups = teacher.features(teachers).split(teacher.feature_sizes, dim=2)
    own = model.features(tokens).split(model.feature_sizes, dim=2)
    found["features"] = torch.stack([soft(*pair, present) for pair in zip(own, groups, strict=True)]).sum()

    with torch.no_grad():
        arcs = teacher.arcs(teachers, present)
        heads = arcs.argmax(dim=2, keepdim=True)
        relations = teacher.relations(teachers, heads).squeeze(2)
        lattice = posteriors(crf=teacher.crf, emissions=teacher.roles(teachers).float(), lengths=batch.lengths)
        likely = lattice_tags(lattice.begin, lattice.steps)
        mention = teacher.mentions(teachers).argmax(dim=2) > 0
    found["arcs"] = soft(model.arcs(tokens, present), arcs, present)
    found["relations"] = soft(model.relations(tokens, heads).squeeze(2), relations, present)
    emissions = model.roles(tokens).float()
    found["roles"] = model.crf.divergence(emissions=emissions, lengths=batch.lengths, wanted=lattice) / batch.lengths.sum()

    # Links are said of tokens that the teacher takes for what they start from.
    for name, where in (
        ("sources", present & ((likely == 3) | (likely == 4))),
        ("cues", present & ((likely == 5) | (likely == 6))),
        ("antecedents", present & mention),
    ):
        if bool(where.any()):
            with torch.no_grad():
                wanted = teacher.get_submodule(name)(teachers, present)
            scores = model.get_submodule(name)(tokens, present)
            if name == "antecedents":
                count = tokens.shape[1]
                behind = torch.ones(count, count + 1, dtype=torch.bool, device=tokens.device).triu(1)
                wanted, scores = wanted.masked_fill(behind, FORBIDDEN), scores.masked_fill(behind, FORBIDDEN)
            found[name] = soft(scores, wanted, where)
    where = present & mention
    if bool(where.any()):
        sides: list[Tensor] = []
        for side, name in enumerate(("mention_starts", "mention_ends")):
            allowed = extent_columns(count=tokens.shape[1], device=tokens.device)[side]
            with torch.no_grad():
                wanted = teacher.get_submodule(name)(teachers, present).masked_fill(~allowed, FORBIDDEN)
            sides.append(soft(model.get_submodule(name)(tokens, present).masked_fill(~allowed, FORBIDDEN), wanted, where))
        found["extents"] = torch.stack(sides).sum()
    return found


def lattice_tags(begin: Tensor, steps: Tensor) -> Tensor:
    """The likeliest tag of each token by itself, [batch, time], from posteriors."""
    return torch.cat([begin.unsqueeze(1), steps.sum(dim=2)], dim=1).argmax(dim=2)


def losses(*, model: Model, batch: Batch, masked: float, teacher: Model | None = None, teacher_weight: float = 0.0) -> Losses:
    """One loss per head: of gold and, weighed, of the teacher."""
    tokens = model.dropout(model.tokens(batch, ids=hidden(batch.ids, share=masked)))
    found = gold_losses(model=model, batch=batch, tokens=tokens)
    if teacher is not None:
        with torch.no_grad():
            teachers = teacher.tokens(batch)
        for name, value in taught_losses(model=model, teacher=teacher, batch=batch, tokens=tokens, teachers=teachers).items():
            found[name] = found[name] + teacher_weight * value if name in found else teacher_weight * value
    return found
