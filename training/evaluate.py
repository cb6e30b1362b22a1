"""Quick figures on encoded documents: `python evaluate.py --run NAME`. The product's own code measures what is released."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch

from crf import Crf
from data import IGNORE, LINKS, Batch, Numbers, Texts, competing, read_texts, to_batch
from labels import Labels
from losses import FORBIDDEN
from model import Model, extent_columns
from settings import Shape, read_settings

Outputs = dict[str, torch.Tensor]
CPU = torch.device("cpu")
Read = Callable[[Batch], Outputs]


@torch.no_grad()
def model_outputs(*, model: Model, batch: Batch) -> Outputs:
    tokens, present = model.tokens(batch), batch.present
    arcs = model.arcs(tokens, present)
    heads = arcs.argmax(dim=2, keepdim=True)
    up_to, from_on = extent_columns(count=tokens.shape[1], device=tokens.device)
    return {
        "sentences": model.sentences(tokens).squeeze(2),
        "upos": model.upos(tokens),
        "lemmas": model.lemmas(tokens).argmax(dim=2),
        "features": feature_rows(model.features(tokens), sizes=model.feature_sizes),
        "heads": heads,
        "relations": model.relations(tokens, heads).argmax(dim=3),
        "names": model.names(tokens),
        "mentions": model.mentions(tokens),
        "mentionStarts": model.mention_starts(tokens, present).masked_fill(~up_to, FORBIDDEN).argmax(dim=2),
        "mentionEnds": model.mention_ends(tokens, present).masked_fill(~from_on, FORBIDDEN).argmax(dim=2),
        "roles": model.roles(tokens),
        "sources": model.sources(tokens, present),
        "cues": model.cues(tokens, present),
        "antecedents": model.antecedents(tokens, present),
    }


def feature_rows(scores: torch.Tensor, *, sizes: list[int]) -> torch.Tensor:
    """The best value of each feature, counted within the feature: [batch, tokens, features]."""
    return torch.stack([own.argmax(dim=2) for own in scores.split(sizes, dim=2)], dim=2)


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


# Outputs that are columns of a Pointer.
COLUMNS = ("heads", "mentionStarts", "mentionEnds")


def whole(*, windows: Numbers, read: Callable[[list[tuple[int, int]]], list[dict[str, Numbers]]]) -> dict[str, Numbers]:
    """Outputs for a document, put together from the cores of its windows. Columns are tokens, -1 the root."""
    parts: dict[str, list[Numbers]] = {}
    for outputs, (begin, _, core_from, core_to) in zip(read([(int(w[0]), int(w[1])) for w in windows]), windows, strict=True):
        for name, values in outputs.items():
            own = values[core_from - begin : core_to - begin]
            parts.setdefault(name, []).append(np.where(own == 0, -1, own - 1 + begin) if name in COLUMNS else own)
    return {name: np.concatenate(values) for name, values in parts.items()}


def judged(*, scores: torch.Tensor, links: torch.Tensor, name: str) -> torch.Tensor:
    """By token: 1 where the best column is a right one, 0 where not, IGNORE where gold knows none."""
    count = len(scores)
    scores, links = scores[:, : count + 1], links[:, : count + 1]
    if name == "antecedents":
        scores = scores.masked_fill(~competing(links[None])[0], -1e9)
    right = links[torch.arange(count), scores.argmax(dim=1)].long()
    return torch.where(links.any(dim=1), right, IGNORE)


def reader(*, texts: Texts, outputs: Read, device: torch.device) -> Callable[[list[tuple[int, int]]], list[dict[str, Numbers]]]:
    owners = texts.owners()

    def read(windows: list[tuple[int, int]]) -> list[dict[str, Numbers]]:
        results: list[dict[str, Numbers]] = []
        for at in range(0, len(windows), 8):
            group = windows[at : at + 8]
            batch = to_batch(texts=texts, owners=owners, windows=group)
            found = {name: value.float().cpu() for name, value in outputs(batch.to(device=device)).items()}
            links = {name: linked.dense(tokens=batch.firsts.shape[1]) for name, linked in batch.links.items()}
            places = {name: {int(row): i for i, row in enumerate(linked.rows)} for name, linked in batch.links.items()}
            for row, (begin, end) in enumerate(group):
                count = end - begin
                result: dict[str, Numbers] = {}
                for name, values in found.items():
                    own = values[row, :count]
                    if name not in LINKS:
                        result[name] = own.numpy()
                    elif row in places.get(name, {}):
                        result[name] = judged(scores=own, links=links[name][places[name][row], :count], name=name).numpy()
                    else:
                        result[name] = np.full(count, IGNORE)
                results.append(result)
        return results

    return read


def score(*, texts: Texts, documents: list[int], labels: Labels, crf: Crf, outputs: Read, device: torch.device = CPU) -> Score:
    result = Score()
    read = reader(texts=texts, outputs=outputs, device=device)
    coarse = {"Facility": "place", "Location": "place", "Product": "misc", "Misc": "misc"}
    crf = crf.cpu() if device.type == "cpu" else copy_of(crf)
    base = np.array([labels.relations.index(r.split(":")[0]) for r in labels.relations])
    windows_of = np.searchsorted(texts.windows[:, 2], texts.begins)
    for document in documents:
        begin, end = int(texts.begins[document]), int(texts.begins[document + 1])
        found = whole(windows=texts.windows[windows_of[document] : windows_of[document + 1]], read=read)
        gold = {name: values[begin:end] for name, values in texts.layers.items()}
        corpus = texts.corpora[document]
        known = gold["sentences"] != IGNORE
        if known.any():
            result.span(f"{corpus} sentences").add(
                found=set(np.flatnonzero(found["sentences"] > 0)), gold=set(np.flatnonzero(gold["sentences"] == 1))
            )
        known = gold["upos"] != IGNORE
        if known.any():
            result.share(f"{corpus} upos", found["upos"].argmax(axis=1)[known] == gold["upos"][known])
        known = gold["lemmas"] != IGNORE
        if known.any():
            result.share(f"{corpus} lemmas", found["lemmas"][known] == gold["lemmas"][known])
        known = (gold["features"] != IGNORE).all(axis=1)
        if known.any():
            # All features of a token right, as UFeats is counted.
            result.share(f"{corpus} features", (found["features"][known] == gold["features"][known]).all(axis=1))
        known = gold["heads"] != IGNORE
        if known.any():
            right = found["heads"][:, 0][known] == gold["heads"][known]
            # Relations are compared without subtypes, as LAS is.
            same = base[found["relations"][:, 0][known].astype(int)] == base[gold["relations"][known]]
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
            kinds = found["mentions"].argmax(axis=1)
            result.span("mention heads").add(
                found={(i, k) for i, k in enumerate(kinds) if k and known[i]},
                gold={(i, k) for i, k in enumerate(gold["mentions"]) if k > 0},
            )
            result.span("mention spans").add(
                found={(found["mentionStarts"][i], found["mentionEnds"][i]) for i in np.flatnonzero(kinds) if known[i]},
                gold={(gold["mentionStarts"][i], gold["mentionEnds"][i]) for i in np.flatnonzero(gold["mentions"] > 0)},
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


def copy_of(crf: Crf) -> Crf:
    """The same on the CPU, where decoding takes place."""
    copy = Crf(tags=tuple("O" for _ in crf.first))
    copy.load_state_dict({name: value.cpu() for name, value in crf.state_dict().items()})
    return copy


def first_documents(*, texts: Texts, pieces: int) -> list[int]:
    """The first documents of every corpus, about `pieces` word pieces in all, more of PolNeAR than of the others."""
    corpora = sorted(set(texts.corpora))
    sizes = np.diff(texts.firsts[texts.begins])
    chosen: list[int] = []
    for corpus in corpora:
        left = pieces / len(corpora) * (2.0 if corpus == "polnear" else 0.7)
        for document in (d for d, own in enumerate(texts.corpora) if own == corpus):
            if left <= 0:
                break
            chosen.append(document)
            left -= int(sizes[document])
    return chosen


def look(*, model: Model, texts: Texts, labels: Labels, pieces: int, device: torch.device, half: bool) -> dict[str, float]:
    """Figures on the first documents of dev; `mean` weighs roles double."""
    model.eval()

    def outputs(batch: Batch) -> Outputs:
        with torch.autocast(device.type, dtype=torch.bfloat16, enabled=half):
            return model_outputs(model=model, batch=batch)

    documents = first_documents(texts=texts, pieces=pieces)
    figures = score(texts=texts, documents=documents, labels=labels, crf=model.crf, outputs=outputs, device=device).figures()
    main = ["source", "cue", "content", "names coarse", "gum las", "ewt las"]
    figures["mean"] = round(float(np.mean([figures.get(name, 0.0) for name in main])), 2)
    return figures


def load_model(*, path: Path) -> tuple[Model, Labels, Shape]:
    """`best.pt` or `final.pt` of a run, or the folder of a state."""
    from start import load_weights
    from state import read_state

    settings = read_settings()
    if path.is_dir():
        state = read_state(folder=path)
        shape, labels, weights = state.shape, state.labels, state.weights
    else:
        stored = torch.load(path, weights_only=True, map_location="cpu")
        kept = stored["shape"]
        shape = Shape(**{**kept, "from_layers": tuple(kept["from_layers"])})
        labels, weights = Labels.of(stored=stored["labels"]), stored["model"]
    model = Model(shape=shape, heads=settings.heads, labels=labels)
    load_weights(model=model, shape=shape, stored=weights)
    return model.eval(), labels, shape


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--run", required=True, help="name of the folder in the folder of runs, or a path")
    options.add_argument("--checkpoint", default="final.pt", help="file of the run, or its folder “state”")
    options.add_argument("--encoded", type=Path, help="folder that encode.sh wrote, instead of the settings' own")
    options.add_argument("--look", action="store_true", help="the first documents only, as looks in training do")
    given = options.parse_args()
    settings = read_settings()
    torch.set_num_threads(settings.training.threads)
    model, labels, _ = load_model(path=settings.runs / given.run / given.checkpoint)
    texts = read_texts(path=(given.encoded or settings.encoded) / "dev.npz")
    pieces = settings.training.look_pieces if given.look else 10**9
    figures = look(model=model, texts=texts, labels=labels, pieces=pieces, device=torch.device("cpu"), half=False)
    for name, value in figures.items():
        print(f"{name:20} {value:6.2f}")


if __name__ == "__main__":
    main()
