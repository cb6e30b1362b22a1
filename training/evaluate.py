"""Quick figures on encoded documents: `python evaluate.py --run NAME`. The product's own code measures what is released."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

import numpy as np
import torch

from crf import Crf
from data import IGNORE, Batch, Document, Window, competing, to_batch
from labels import Labels
from model import Model

LINKS = ("sources", "cues", "antecedents")
Read = Callable[[Batch], dict[str, torch.Tensor]]


@torch.no_grad()
def model_outputs(*, model: Model, batch: Batch) -> dict[str, torch.Tensor]:
    tokens = model.tokens(batch.ids, batch.shapes, batch.attention, batch.firsts)
    arcs = model.arcs(tokens, batch.present)
    heads = arcs.argmax(dim=2, keepdim=True)
    return {
        "sentences": model.sentences(tokens).squeeze(2),
        "upos": model.upos(tokens),
        "heads": heads,
        "relations": model.relations(tokens, heads).argmax(dim=3),
        "names": model.names(tokens),
        "mentions": model.mentions(tokens),
        "roles": model.roles(tokens),
        "sources": model.sources(tokens, batch.present),
        "cues": model.cues(tokens, batch.present),
        "antecedents": model.antecedents(tokens, batch.present),
    }


@dataclass
class Counts:
    hits: int = 0
    found: int = 0
    gold: int = 0

    def add(self, *, found: AbstractSet[object], gold: AbstractSet[object]) -> None:
        self.hits += len(found & gold)
        self.found += len(found)
        self.gold += len(gold)

    @property
    def f1(self) -> float:
        return 200 * self.hits / max(1, self.found + self.gold)


@dataclass
class Share:
    hits: int = 0
    of: int = 0

    @property
    def percent(self) -> float:
        return 100 * self.hits / max(1, self.of)


@dataclass
class Score:
    spans: dict[str, Counts] = field(default_factory=dict)
    shares: dict[str, Share] = field(default_factory=dict)

    def span(self, name: str) -> Counts:
        return self.spans.setdefault(name, Counts())

    def share(self, name: str, right: np.ndarray) -> None:
        share = self.shares.setdefault(name, Share())
        share.hits += int(right.sum())
        share.of += len(right)

    def figures(self) -> dict[str, float]:
        figures = {name: counts.f1 for name, counts in self.spans.items()}
        figures |= {name: share.percent for name, share in self.shares.items()}
        return {name: round(value, 2) for name, value in figures.items()}


def spans_of(tags: list[str]) -> set[tuple[int, int, str]]:
    """(begin, end, type) of BIO tags; an I- that goes on with nothing begins."""
    spans: set[tuple[int, int, str]] = set()
    begin, kind = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        if kind and tag != f"I-{kind}":
            spans.add((begin, i, kind))
            kind = ""
        if tag != "O" and not kind:
            begin, kind = i, tag[2:]
    return spans


def whole(*, document: Document, read: Callable[[list[Window]], list[dict[str, np.ndarray]]]) -> dict[str, np.ndarray]:
    """Outputs for a document, put together from the cores of its windows. Heads are tokens of the document, -1 the root."""
    windows = [Window(document=document, begin=w[0], end=w[1]) for w in document.windows]
    parts: dict[str, list[np.ndarray]] = {}
    for outputs, (begin, _, core_from, core_to) in zip(read(windows), document.windows, strict=True):
        for name, values in outputs.items():
            own = values[core_from - begin : core_to - begin]
            parts.setdefault(name, []).append(np.where(own == 0, -1, own - 1 + begin) if name == "heads" else own)
    return {name: np.concatenate(values) for name, values in parts.items()}


def judged(*, scores: torch.Tensor, links: torch.Tensor, name: str) -> torch.Tensor:
    """By token: 1 where the best column is a right one, 0 where not, IGNORE where gold knows none."""
    count = len(scores)
    scores, links = scores[:, : count + 1], links[:, : count + 1]
    if name == "antecedents":
        scores = scores.masked_fill(~competing(links[None])[0], -1e9)
    right = links[torch.arange(count), scores.argmax(dim=1)].long()
    return torch.where(links.any(dim=1), right, IGNORE)


def reader(*, outputs: Read) -> Callable[[list[Window]], list[dict[str, np.ndarray]]]:
    def read(windows: list[Window]) -> list[dict[str, np.ndarray]]:
        results: list[dict[str, np.ndarray]] = []
        for at in range(0, len(windows), 8):
            group = windows[at : at + 8]
            batch = to_batch(windows=group)
            found = outputs(batch)
            for row, window in enumerate(group):
                count = window.end - window.begin
                result = {}
                for name, values in found.items():
                    own = values[row, :count]
                    if name not in LINKS:
                        result[name] = own.numpy()
                    elif name in batch.links:
                        result[name] = judged(scores=own, links=batch.links[name][row, :count], name=name).numpy()
                    else:
                        result[name] = np.full(count, IGNORE)
                results.append(result)
        return results

    return read


def score(*, documents: list[Document], labels: Labels, crf: Crf, outputs: Read) -> Score:
    result = Score()
    read = reader(outputs=outputs)
    coarse = {"Facility": "place", "Location": "place", "Product": "misc", "Misc": "misc"}
    for document in documents:
        found = whole(document=document, read=read)
        gold = document.layers
        corpus = document.corpus
        known = gold["sentences"] != IGNORE
        if known.any():
            result.span(f"{corpus} sentences").add(
                found=set(np.flatnonzero(found["sentences"] > 0)), gold=set(np.flatnonzero(gold["sentences"] == 1))
            )
        known = gold["upos"] != IGNORE
        if known.any():
            result.share(f"{corpus} upos", found["upos"].argmax(axis=1)[known] == gold["upos"][known])
        known = gold["heads"] != IGNORE
        if known.any():
            right = found["heads"][:, 0][known] == gold["heads"][known]
            # Relations are compared without subtypes, as LAS is.
            base = np.array([labels.relations.index(r.split(":")[0]) for r in labels.relations])
            same = base[found["relations"][:, 0][known]] == base[gold["relations"][known]]
            result.share(f"{corpus} uas", right)
            result.share(f"{corpus} las", right & same)
        if (gold["names"] != IGNORE).any():
            fine = [labels.names[i] for i in found["names"].argmax(axis=1)]
            wanted = [labels.names[i] if i != IGNORE else "O" for i in gold["names"]]
            ours, theirs = spans_of(fine), spans_of(wanted)
            result.span("names fine").add(found=ours, gold=theirs)
            folded = [{(b, e, coarse.get(k, k)) for b, e, k in spans} for spans in (ours, theirs)]
            result.span("names coarse").add(found=folded[0], gold=folded[1])
        known = gold["mentions"] != IGNORE
        if known.any():
            result.span("mention heads").add(
                found={(i, k) for i, k in enumerate(found["mentions"].argmax(axis=1)) if k and known[i]},
                gold={(i, k) for i, k in enumerate(gold["mentions"]) if k > 0},
            )
        if (gold["roles"] != IGNORE).any():
            best = crf.best(emissions=torch.from_numpy(found["roles"]))
            passed = gold["roles"] == IGNORE
            ours = spans_of(["O" if p else labels.roles[i] for i, p in zip(best, passed, strict=True)])
            theirs = spans_of([labels.roles[i] if i != IGNORE else "O" for i in gold["roles"]])
            for role in ("source", "cue", "content"):
                own = [{span for span in spans if span[2] == role} for spans in (ours, theirs)]
                result.span(role).add(found=own[0], gold=own[1])
        for name in LINKS:
            known = found[name] != IGNORE
            if known.any():
                result.share(f"{corpus} {name}", found[name][known] == 1)
    return result


def look(*, model: Model, documents: list[Document], labels: Labels, pieces: int) -> dict[str, float]:
    """Figures on the first documents of every corpus, about `pieces` word pieces in all; `mean` weighs roles double."""
    corpora = sorted({d.corpus for d in documents})
    chosen: list[Document] = []
    for corpus in corpora:
        left = pieces / len(corpora) * (2.0 if corpus == "polnear" else 0.7)
        for document in (d for d in documents if d.corpus == corpus):
            if left <= 0:
                break
            chosen.append(document)
            left -= len(document.ids)
    model.eval()
    figures = score(
        documents=chosen, labels=labels, crf=model.crf, outputs=lambda batch: model_outputs(model=model, batch=batch)
    ).figures()
    main = ["source", "cue", "content", "names coarse", "gum las", "ewt las"]
    figures["mean"] = round(float(np.mean([figures.get(name, 0.0) for name in main])), 2)
    return figures


def main() -> None:
    from data import read_documents
    from settings import read_settings

    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--run", required=True)
    options.add_argument("--checkpoint", default="final")
    given = options.parse_args()
    settings = read_settings()
    torch.set_num_threads(settings.training.threads)
    folder = settings.runs / given.run
    labels = Labels.read(path=folder / "labels.json")
    model = Model(encoder=settings.encoder, heads=settings.heads, labels=labels)
    model.load_state_dict(torch.load(folder / f"{given.checkpoint}.pt", weights_only=False)["model"])
    documents = read_documents(path=settings.encoded / "dev.jsonl", labels=labels)
    model.eval()
    figures = score(
        documents=documents, labels=labels, crf=model.crf, outputs=lambda batch: model_outputs(model=model, batch=batch)
    ).figures()
    for name, value in figures.items():
        print(f"{name:20} {value:6.2f}")


if __name__ == "__main__":
    main()
