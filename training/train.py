"""Trains the model: `python train.py --run NAME`. Stopped and started again with the same name, it goes on."""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from data import CLS, IGNORE, MASK, SEP, Batch, Document, competing, epoch, read_documents, read_encoded, to_batch
from evaluate import look
from labels import Labels, collect_labels
from model import Model
from release import load_released, released_labels
from settings import Settings, Training, read_settings


def cross_entropy(scores: Tensor, gold: Tensor) -> Tensor | None:
    known = gold != IGNORE
    if not known.any():
        return None
    return F.cross_entropy(scores[known].float(), gold[known])


def link_loss(scores: Tensor, links: Tensor) -> Tensor | None:
    """Minus the log of the share that goes to any right target; a row without one teaches nothing."""
    rows = links.any(dim=2)
    if not rows.any():
        return None
    log = F.log_softmax(scores[rows].float(), dim=1)
    return -torch.logsumexp(log.masked_fill(~links[rows], -1e4), dim=1).mean()


def losses(*, model: Model, batch: Batch, masked: float) -> dict[str, Tensor]:
    """One loss per head; a head for which the batch holds no gold is left out."""
    ids = batch.ids
    if masked > 0:
        hide = (torch.rand(ids.shape) < masked) & (ids != CLS) & (ids != SEP) & (ids != 0)
        ids = ids.masked_fill(hide, MASK)
    tokens = model.dropout(model.tokens(ids, batch.shapes, batch.attention, batch.firsts))
    gold = batch.gold
    found: dict[str, Tensor | None] = {}

    known = gold["sentences"] != IGNORE
    if known.any():
        found["sentences"] = F.binary_cross_entropy_with_logits(
            model.sentences(tokens[known]).squeeze(1).float(), gold["sentences"][known].float()
        )
    for name, head in (("upos", model.upos), ("names", model.names), ("mentions", model.mentions)):
        known = gold[name] != IGNORE
        if known.any():
            found[name] = F.cross_entropy(head(tokens[known]).float(), gold[name][known])

    rows = (gold["heads"] != IGNORE).any(dim=1)
    if rows.any():
        found["arcs"] = cross_entropy(model.arcs(tokens[rows], batch.present[rows]), gold["heads"][rows])
        heads = gold["heads"][rows].clamp(min=0).unsqueeze(2)
        relations = torch.where(gold["heads"][rows] == IGNORE, IGNORE, gold["relations"][rows])
        found["relations"] = cross_entropy(model.relations(tokens[rows], heads).squeeze(2), relations)

    rows = (gold["roles"] != IGNORE).any(dim=1)
    if rows.any():
        lengths = batch.present[rows].sum(dim=1)
        emissions = model.roles(tokens[rows]).float()
        found["roles"] = model.crf.loss(emissions=emissions, tags=gold["roles"][rows], lengths=lengths) / lengths.sum()
    for name, pointer in (("sources", model.sources), ("cues", model.cues), ("antecedents", model.antecedents)):
        links = batch.links.get(name)
        if links is not None:
            rows = links.any(dim=2).any(dim=1)
            scores = pointer(tokens[rows], batch.present[rows])
            if name == "antecedents":
                scores = scores.masked_fill(~competing(links[rows]), -1e4)
            found[name] = link_loss(scores, links[rows])
    return {name: value for name, value in found.items() if value is not None}


def optimizer_for(*, model: Model, training: Training) -> torch.optim.AdamW:
    """The encoder learns slowly, the lower the slower; its piece vectors not at all: they know more words than we have."""
    model.encoder.pieces.weight.requires_grad_(False)
    depth = len(model.encoder.layers)
    groups: dict[tuple[float, float], list[Tensor]] = {}
    for name, value in model.named_parameters():
        if not value.requires_grad:
            continue
        parts = name.split(".")
        if name == "encoder.shapes.weight" or parts[0] != "encoder":
            rate = training.head_rate
        elif parts[1] == "layers":
            rate = training.encoder_rate * training.layer_decay ** (depth - 1 - int(parts[2]))
        else:
            rate = training.encoder_rate * training.layer_decay**depth
        decay = training.weight_decay if value.dim() > 1 else 0.0
        groups.setdefault((rate, decay), []).append(value)
    return torch.optim.AdamW(
        [{"params": values, "lr": rate, "weight_decay": decay, "peak": rate} for (rate, decay), values in groups.items()],
        betas=(0.9, 0.98),
        fused=True,
    )


def rate_at(*, share: float, warmup: float) -> float:
    """Of the peak rate, by the share of the time that is spent: up, then down to nothing."""
    return share / warmup if share < warmup else max(0.0, (1 - share) / (1 - warmup))


class Run:
    """A folder with checkpoints (the last two and the best), a log, and labels."""

    def __init__(self, *, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def log(self, **entry: object) -> None:
        line = json.dumps({"at": time.strftime("%H:%M:%S"), **entry})
        print(line, flush=True)
        with (self.folder / "log.jsonl").open("a") as file:
            file.write(line + "\n")

    def save(self, *, name: str, state: dict[str, object]) -> None:
        part = self.folder / f"{name}.part"
        torch.save(state, part)
        part.replace(self.folder / f"{name}.pt")


def train(
    *,
    settings: Settings,
    run: Run,
    minutes: float,
    steps: int | None,
    train_documents: list[Document],
    dev_documents: list[Document],
    labels: Labels,
    start: Path | None,
) -> Model:
    """Trains for so many minutes of work or, if `steps` is given, for so many steps. `start`: the folder of a released model to
    go on from; None: from the pretrained encoder."""
    training = settings.training
    torch.set_num_threads(training.threads)
    torch.manual_seed(training.seed)
    model = Model(encoder=settings.encoder, heads=settings.heads, labels=labels)
    model.encoder.load_pretrained(package=settings.encoder.package)
    if start is not None:
        load_released(model=model, folder=start)
    optimizer = optimizer_for(model=model, training=training)

    spent, step, passes, best = 0.0, 0, 0, 0.0
    last = run.folder / "last.pt"
    if last.exists():
        stored = torch.load(last, weights_only=False)
        model.load_state_dict(stored["model"])
        optimizer.load_state_dict(stored["optimizer"])
        spent, step, passes, best = stored["spent"], stored["step"], stored["passes"], stored["best"]
        run.log(resumed=step, minutes=round(spent / 60, 1))

    def done() -> float:
        return spent / (minutes * 60) if steps is None else step / steps

    def state() -> dict[str, object]:
        return {
            "model": model.state_dict(),
            "optimizer": optimizer.state_dict(),
            "spent": spent,
            "step": step,
            "passes": passes,
            "best": best,
        }

    stepped = False
    started = time.monotonic() - spent
    saved = looked = spent
    sums: dict[str, list[float]] = {}
    pieces = 0
    since = time.monotonic()
    model.train()
    while done() < 1:
        # A resumed run starts its epoch over with another shuffling.
        random = np.random.default_rng([training.seed, passes, step])
        for windows in epoch(
            documents=train_documents,
            share=training.share,
            size=training.window,
            pieces=training.pieces_per_batch,
            random=random,
        ):
            if not stepped and done() >= training.whole_share:
                stepped = True
                model.reckon_in_steps()
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * rate_at(share=done(), warmup=training.warmup)
            batch = to_batch(windows=windows)
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=training.half):
                found = losses(model=model, batch=batch, masked=training.masked_pieces)
            total = torch.stack([training.weights[name] * value for name, value in found.items()]).sum()
            total.backward()
            norm = torch.nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], training.clip)
            if torch.isfinite(norm):
                optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            step += 1
            pieces += int(batch.attention.sum())
            for name, value in found.items():
                sums.setdefault(name, []).append(value.item())
            spent = time.monotonic() - started
            if step % 50 == 0 or steps is not None:
                run.log(
                    step=step,
                    passes=passes,
                    minutes=round(spent / 60, 1),
                    pieces_per_second=round(pieces / (time.monotonic() - since)),
                    norm=round(float(norm), 2),
                    **{name: round(float(np.mean(values)), 4) for name, values in sums.items()},
                )
                sums, pieces, since = {}, 0, time.monotonic()
            if spent - saved > training.save_minutes * 60:
                if last.exists():
                    last.replace(run.folder / "before.pt")
                run.save(name="last", state=state())
                saved = spent
            if spent - looked > training.look_minutes * 60:
                figures = look(model=model, documents=dev_documents, labels=labels, pieces=training.look_pieces)
                run.log(dev=figures)
                if figures["mean"] > best:
                    best = figures["mean"]
                    run.save(name="best", state={"model": model.state_dict(), "step": step})
                model.train()
                spent = time.monotonic() - started
                looked = spent
            if done() >= 1:
                break
        passes += 1
    run.save(name="last", state=state())
    figures = look(model=model, documents=dev_documents, labels=labels, pieces=training.look_pieces)
    run.log(dev=figures, done=True)
    run.save(name="final", state={"model": model.state_dict(), "step": step})
    return model


def check_smoke(*, run: Run, weights: dict[str, float]) -> None:
    """Whether every head has learnt something: that its loss was lower at the end than at first."""
    entries = [json.loads(line) for line in (run.folder / "log.jsonl").read_text().splitlines()]
    logged = [entry for entry in entries if "step" in entry]
    for head in weights:
        losses = [entry[head] for entry in logged if head in entry]
        if len(losses) < 2 or not losses[-1] < losses[0]:
            raise SystemExit(f"{run.folder}/log.jsonl: the loss of the head {head} does not fall: {losses}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--run", required=True, help="name of the folder in runs/")
    options.add_argument("--minutes", type=float, help="instead of the settings' own")
    options.add_argument("--encoded", type=Path, help="folder that encode.ts wrote, instead of the settings' own")
    options.add_argument("--start", type=Path, help="folder of a released model to go on from, such as ../models/en")
    options.add_argument("--smoke", action="store_true", help="a few steps only: see smoke.sh")
    options.add_argument("--overfit", type=int, help="train and look at the first documents only, so many of each corpus")
    given = options.parse_args()

    settings = read_settings()
    run = Run(folder=settings.runs / given.run)
    encoded: Path = given.encoded or settings.encoded
    labels_file = run.folder / "labels.json"
    if not labels_file.exists():
        least = 1 if given.smoke else settings.least_subtype
        (
            released_labels(folder=given.start)
            if given.start
            else collect_labels(documents=read_encoded(path=encoded / "train.jsonl"), least_subtype=least)
        ).write(path=labels_file)
    labels = Labels.read(path=labels_file)
    train_documents = read_documents(path=encoded / "train.jsonl", labels=labels)
    dev_documents = read_documents(path=encoded / "dev.jsonl", labels=labels)
    if given.overfit:
        train_documents = read_documents(path=encoded / "train.jsonl", labels=labels, limit=given.overfit)
        dev_documents = train_documents
    train(
        settings=settings,
        run=run,
        minutes=given.minutes or settings.training.minutes,
        steps=settings.smoke_steps if given.smoke else None,
        train_documents=train_documents,
        dev_documents=dev_documents,
        labels=labels,
        start=given.start,
    )
    if given.smoke:
        check_smoke(run=run, weights=settings.training.weights)


if __name__ == "__main__":
    main()
