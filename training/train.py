"""Trains the model: `python train.py --run NAME`. Stopped and started again with the same name, it goes on."""

from __future__ import annotations

import argparse
import json
import math
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from types import FrameType
from typing import Any

import numpy as np
import torch
from torch import Tensor

from data import Batch, Numbers, Texts, ahead, first_of_each, join_texts, plan_pass, read_texts, to_batch
from evaluate import look
from labels import Labels
from losses import losses
from model import Model
from settings import Settings, Shape, Training, read_settings
from start import load_pretrained, load_weights
from state import FullDisk, State, read_checkpoint, read_state, write_checkpoint, write_state, write_whole

Group = list[tuple[int, int]]


def find_device(*, name: str | None) -> torch.device:
    """The accelerator that PyTorch finds, or the CPU."""
    if name is not None:
        return torch.device(name)
    found = torch.accelerator.current_accelerator() if torch.accelerator.is_available() else None
    return found or torch.device("cpu")


def halves(*, device: torch.device) -> bool:
    """Whether products are quicker in 16 bits (bfloat16)."""
    if device.type == "cpu":
        # AVX-512 or AMX with bfloat16; without, PyTorch reckons it slower than 32 bits.
        return bool(torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported())
    return device.type == "cuda" and torch.cuda.is_bf16_supported(including_emulation=False)


def optimizer_for(*, model: Model, training: Training, pieces: int, started: bool) -> torch.optim.AdamW:
    """The encoder learns slowly, the lower the slower; its piece vectors not at all: they know more words than we have. What a
    training was `started` from learns more slowly than what is new."""
    model.encoder.pieces.weight.requires_grad_(False)
    depth = len(model.encoder.layers)
    larger = math.sqrt(pieces / training.rate_pieces)
    inputs = tuple(f"encoder.{name}." for name in ("shapes", "prefixes", "suffixes", "flags"))
    new = (*inputs, "lemmas.", "features.", "mention_starts.", "mention_ends.")
    known = training.started_share if started else 1.0
    groups: dict[tuple[float, float], list[Tensor]] = {}
    for name, value in model.named_parameters():
        if not value.requires_grad:
            continue
        parts = name.split(".")
        if name.startswith(new):
            rate = training.head_rate
        elif parts[0] != "encoder":
            rate = training.head_rate * known
        elif parts[1] == "layers":
            rate = training.encoder_rate * known * training.layer_decay ** (depth - 1 - int(parts[2]))
        else:
            rate = training.encoder_rate * known * training.layer_decay**depth
        decay = training.weight_decay if value.dim() > 1 else 0.0
        groups.setdefault((rate * larger, decay), []).append(value)
    return torch.optim.AdamW(
        [{"params": values, "lr": rate, "weight_decay": decay, "peak": rate} for (rate, decay), values in groups.items()],
        betas=(0.9, 0.98),
        fused=True,
    )


def rate_at(*, share: float, warmup: float) -> float:
    """Of the peak rate, by the share of the training that is done: up, then down to nothing."""
    return share / warmup if share < warmup else max(0.0, (1 - share) / (1 - warmup))


class Average:
    """The moving average of what is trained (Polyak and Juditsky 1992): as good amid a training as after its rate has
    fallen."""

    def __init__(self, *, model: Model) -> None:
        self.names = [name for name, value in model.named_parameters() if value.requires_grad]
        self.live = [value for _, value in model.named_parameters() if value.requires_grad]
        self.mean = [value.detach().clone() for value in self.live]

    @torch.no_grad()
    def follow(self, *, step: int, most: float) -> None:
        torch._foreach_lerp_(self.mean, [value.detach() for value in self.live], 1 - min(most, step / (10 + step)))

    @contextmanager
    def instead(self) -> Iterator[None]:
        """Meanwhile the model has the averages for weights."""
        kept = [value.data for value in self.live]
        for value, mean in zip(self.live, self.mean, strict=True):
            value.data = mean
        try:
            yield
        finally:
            for value, own in zip(self.live, kept, strict=True):
                value.data = own

    def state(self) -> dict[str, Tensor]:
        return dict(zip(self.names, self.mean, strict=True))

    @torch.no_grad()
    def load(self, *, state: dict[str, Tensor]) -> None:
        for name, mean in zip(self.names, self.mean, strict=True):
            mean.copy_(state[name])


class Run:
    """A folder with checkpoints (the last two and the best), a log with one line for each entry, and labels."""

    def __init__(self, *, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def log(self, **entry: object) -> None:
        line = json.dumps({"at": time.strftime("%Y-%m-%d %H:%M:%S"), **entry}, ensure_ascii=False)
        print(line, flush=True)
        try:
            with (self.folder / "log.jsonl").open("a") as file:
                file.write(line + "\n")
        except OSError as error:
            print(f"{self.folder}/log.jsonl was not written: {error}", flush=True)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How long a training lasts: passes; but at most so many minutes, or exactly so many steps."""

    passes: float
    minutes: float | None = None
    steps: int | None = None
    pieces: int
    look_minutes: float
    save_minutes: float


@dataclass
class Place:
    """How far a training has come."""

    step: int = 0
    passed: int = 0  # whole passes
    batch: int = 0  # batches of this one
    batches: int = 1  # that it has
    seconds: float = 0.0
    best: float = 0.0

    @property
    def passes(self) -> float:
        return self.passed + self.batch / self.batches

    def share(self, *, plan: Plan) -> float:
        if plan.steps is not None:
            return self.step / plan.steps
        by_time = self.seconds / 60 / plan.minutes if plan.minutes else 0.0
        return max(self.passes / plan.passes, by_time)


class Stopped(Exception):
    """Somebody asked the training to stop."""


class Trainer:
    def __init__(
        self,
        *,
        settings: Settings,
        run: Run,
        model: Model,
        shape: Shape,
        labels: Labels,
        device: torch.device,
        plan: Plan,
        train: Texts,
        dev: Texts,
        documents: list[int],
        state_folder: Path,
        teacher: Model | None = None,
        look_pieces: int | None = None,
        started: bool = False,
    ) -> None:
        self.settings, self.training, self.run, self.plan = settings, settings.training, run, plan
        self.model, self.shape, self.labels, self.teacher = model.to(device), shape, labels, teacher
        self.device, self.train_texts, self.dev, self.documents = device, train, dev, documents
        self.state_folder = state_folder
        self.look_pieces = look_pieces or self.training.look_pieces
        self.owners: Numbers = train.owners()
        self.optimizer = optimizer_for(model=model, training=self.training, pieces=plan.pieces, started=started)
        self.average = Average(model=model)
        self.half = halves(device=device)
        self.place = Place()
        self.speed = 0.0  # pieces a second since the last entry in the log
        self.parts = 1  # in which a batch is read, where the device has too little memory for all of it
        self.stop = False

    def resume(self) -> None:
        stored = read_checkpoint(
            folder=self.run.folder, shape=self.shape, labels=self.labels, say=lambda message: self.run.log(warning=message)
        )
        if stored is None:
            return
        self.model.load_state_dict(stored["model"])
        self.optimizer.load_state_dict(stored["optimizer"])
        self.average.load(state=stored["average"])
        self.place = Place(**stored["place"])
        torch.set_rng_state(stored["random"])
        if self.device.type == "cuda" and "random_cuda" in stored:
            torch.cuda.set_rng_state(stored["random_cuda"])
        if stored["pieces_per_batch"] != self.plan.pieces:
            # Batches are cut otherwise: the pass goes on at the same share of it.
            self.run.log(warning=f"Batches had {stored['pieces_per_batch']} pieces before, and have {self.plan.pieces} now.")
            self.place.batch, self.place.batches = int(1000 * self.place.batch / self.place.batches), 1000
        self.run.log(resumed=self.place.step, passes=round(self.place.passes, 3), minutes=round(self.place.seconds / 60, 1))

    def go_on(self) -> None:
        """From the newest checkpoint, if there is one, to the end, or until somebody asks it to stop."""

        def stop(_signal: int, _frame: FrameType | None) -> None:
            self.stop = True

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        self.resume()
        self.run.log(
            device=str(self.device),
            half=self.half,
            layers=self.shape.layers,
            passes=self.plan.passes,
            seed=self.training.seed,
            torch=torch.__version__,
        )
        try:
            self.train()
        except Stopped:
            raise SystemExit(f"Stopped. The same command goes on from step {self.place.step}.") from None

    def save(self) -> None:
        content: dict[str, Any] = {
            "shape": asdict(self.shape),
            "labels": asdict(self.labels),
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "average": self.average.state(),
            "place": asdict(self.place),
            "random": torch.get_rng_state(),
            "pieces_per_batch": self.plan.pieces,
        }
        if self.device.type == "cuda":
            content["random_cuda"] = torch.cuda.get_rng_state()
        try:
            write_checkpoint(folder=self.run.folder, content=content)
        except FullDisk as full:
            self.run.log(warning=str(full))

    def averaged(self) -> dict[str, Tensor]:
        """All weights, the trained ones as averages."""
        return {name: value.cpu() for name, value in {**self.model.state_dict(), **self.average.state()}.items()}

    def keep_state(self) -> None:
        """16 bits of the averages, and the log, for where checkpoints do not last."""
        state = State(
            shape=self.shape,
            labels=self.labels,
            weights=self.averaged(),
            step=self.place.step,
            passes=self.place.passes,
        )
        try:
            write_state(folder=self.state_folder, state=state, part_bytes=self.settings.device.part)
            log = self.run.folder / "log.jsonl"
            if log.exists():
                write_whole(path=self.state_folder / "log.jsonl", write=lambda part: part.write_bytes(log.read_bytes()))
        except FullDisk as full:
            self.run.log(warning=str(full))

    def look(self, **entry: object) -> None:
        with self.average.instead():
            figures = look(
                model=self.model,
                texts=self.dev,
                labels=self.labels,
                pieces=self.look_pieces,
                device=self.device,
                half=self.half,
            )
        self.model.train()
        self.run.log(dev=figures, step=self.place.step, passes=round(self.place.passes, 3), **entry)
        if figures["mean"] > self.place.best:
            self.place.best = figures["mean"]
            content = {"model": self.averaged(), "labels": asdict(self.labels), "shape": asdict(self.shape)}
            try:
                write_whole(path=self.run.folder / "best.pt", write=lambda part: torch.save(content, part))
            except FullDisk as full:
                self.run.log(warning=str(full))
        self.keep_state()

    def groups(self) -> Iterator[tuple[int, int, int, Group]]:
        """Pass, batch and number of batches, and its windows; the same for the same seed, from where the training stands."""
        passed, skipped = self.place.passed, self.place.batch / self.place.batches
        while True:
            planned = plan_pass(
                texts=self.train_texts,
                documents=self.documents,
                share=self.training.share,
                size=self.training.window,
                overlap=self.training.overlap,
                pieces=self.plan.pieces,
                random=np.random.default_rng([self.training.seed, passed]),
            )
            for number in range(round(skipped * len(planned)), len(planned)):
                yield passed, number, len(planned), planned[number]
            passed, skipped = passed + 1, 0.0

    def batches(self) -> Iterator[tuple[int, int, int, Group, Batch]]:
        for passed, number, count, group in self.groups():
            yield passed, number, count, group, to_batch(texts=self.train_texts, owners=self.owners, windows=group)

    def learn(self, *, group: Group, batch: Batch) -> dict[str, Tensor]:
        """Gradients of one batch, added up over its parts. Where memory does not suffice, in smaller and smaller ones."""
        while True:
            try:
                found: dict[str, Tensor] = {}
                size = math.ceil(len(group) / self.parts)
                pieces = [group[at : at + size] for at in range(0, len(group), size)]
                for own in pieces:
                    part = batch if len(pieces) == 1 else to_batch(texts=self.train_texts, owners=self.owners, windows=own)
                    with torch.autocast(self.device.type, dtype=torch.bfloat16, enabled=self.half):
                        each = losses(
                            model=self.model,
                            batch=part.to(device=self.device),
                            masked=self.training.masked_pieces,
                            teacher=self.teacher,
                            teacher_weight=self.settings.distillation.weight,
                        )
                    if not each:
                        continue
                    weighed = torch.stack([self.training.weights[name] * value for name, value in each.items()]).sum()
                    (weighed * len(own) / len(group)).backward()
                    for name, value in each.items():
                        found[name] = found.get(name, torch.zeros((), device=self.device)) + value.detach() * len(own) / len(
                            group
                        )
                return found
            except torch.OutOfMemoryError:
                self.optimizer.zero_grad(set_to_none=True)
                if self.device.type == "cuda":
                    torch.cuda.empty_cache()
                if self.parts >= len(group):
                    raise SystemExit(
                        f"{self.device}: too little memory even for one window of {self.training.window} pieces. "
                        "Free some, or set a smaller training.window, or train on the CPU (--device cpu)."
                    ) from None
                self.parts *= 2
                self.run.log(warning=f"{self.device}: too little memory; each batch is read in {self.parts} parts from now on.")

    def train(self) -> None:
        place, plan, training = self.place, self.plan, self.training
        trained = [value for value in self.model.parameters() if value.requires_grad]
        stepped = False
        started = time.monotonic() - place.seconds
        saved = looked = place.seconds
        sums: dict[str, list[Tensor]] = {}
        pieces, since = 0, time.monotonic()
        self.model.train()
        stream = ahead(self.batches())
        while place.share(plan=plan) < 1:
            passed, number, count, group, batch = next(stream)
            share = place.share(plan=plan)
            if not stepped and share >= training.steps_share:
                stepped = True
                self.model.reckon_in_steps()
            for settings in self.optimizer.param_groups:
                settings["lr"] = settings["peak"] * rate_at(share=share, warmup=training.warmup)
            found = self.learn(group=group, batch=batch)
            norm = torch.nn.utils.clip_grad_norm_(trained, training.clip, foreach=True)
            if torch.isfinite(norm):
                self.optimizer.step()
            self.optimizer.zero_grad(set_to_none=True)
            place.step += 1
            place.passed, place.batch, place.batches = (
                (passed, number + 1, count) if number + 1 < count else (passed + 1, 0, count)
            )
            self.average.follow(step=place.step, most=training.average)
            pieces += batch.pieces
            for name, value in found.items():
                sums.setdefault(name, []).append(value)
            place.seconds = time.monotonic() - started
            if place.step % 50 == 0 or plan.steps is not None:
                self.speed = pieces / (time.monotonic() - since)
                self.run.log(
                    step=place.step,
                    passes=round(place.passes, 4),
                    minutes=round(place.seconds / 60, 1),
                    pieces_per_second=round(self.speed),
                    rate=round(rate_at(share=share, warmup=training.warmup), 4),
                    norm=round(float(norm), 2),
                    **{name: round(float(torch.stack(values).mean()), 4) for name, values in sums.items()},
                )
                sums, pieces, since = {}, 0, time.monotonic()
            if self.stop:
                self.save()
                self.run.log(stopped=place.step, passes=round(place.passes, 3))
                raise Stopped
            if place.seconds - looked > plan.look_minutes * 60:
                since -= place.seconds
                self.look()
                place.seconds = looked = time.monotonic() - started
                since += place.seconds
            if place.seconds - saved > plan.save_minutes * 60:
                since -= place.seconds
                self.save()
                place.seconds = saved = time.monotonic() - started
                since += place.seconds
        stream.close()  # type: ignore[attr-defined]
        self.save()
        self.look(done=True)
        content = {"model": self.averaged(), "labels": asdict(self.labels), "shape": asdict(self.shape)}
        write_whole(path=self.run.folder / "final.pt", write=lambda part: torch.save(content, part))


def prepare(*, settings: Settings, threads: int | None = None) -> None:
    """Threads, seed and precision of PyTorch."""
    torch.set_num_threads(threads or settings.training.threads)
    torch.manual_seed(settings.training.seed)
    torch.set_float32_matmul_precision("high")


def started_model(*, settings: Settings, shape: Shape, labels: Labels, start: Path | None) -> Model:
    """A model with pretrained weights; with those of a release or of a state, if there is one to go on from."""
    model = Model(shape=shape, heads=settings.heads, labels=labels)
    if start is not None and (start / "state.json").exists():
        state = read_state(folder=start)
        if state.labels != labels:
            raise SystemExit(
                f"{start} has other labels than the encoded texts: encode them with the settings that it was made with."
            )
        load_weights(model=model, shape=shape, stored=state.weights)
        return model
    load_pretrained(encoder=model.encoder, shape=shape)
    if start is not None:
        from release import check_labels, load_released  # a machine that goes on from a state has no need of ONNX

        check_labels(folder=start, labels=labels)
        load_released(model=model, folder=start)
    return model


def read_teacher(*, settings: Settings, folder: Path, labels: Labels) -> Model:
    """A trained model of any shape, by the state that its training wrote."""
    known = read_state(folder=folder)
    if known.labels != labels:
        raise SystemExit(f"{folder}: a teacher must have the labels of the encoded texts.")
    teacher = Model(shape=known.shape, heads=settings.heads, labels=labels)
    load_weights(model=teacher, shape=known.shape, stored=known.weights)
    return teacher.eval()


def check_smoke(*, run: Run, weights: dict[str, float]) -> None:
    """Whether every head has learnt something: that its loss was lower at the end than at first."""
    entries = [json.loads(line) for line in (run.folder / "log.jsonl").read_text().splitlines()]
    logged = [entry for entry in entries if "norm" in entry]
    for head in weights:
        own = [entry[head] for entry in logged if head in entry]
        if len(own) < 2 or not own[-1] < own[0]:
            raise SystemExit(f"{run.folder}/log.jsonl: the loss of the head {head} does not fall: {own}")


def main() -> None:
    settings = read_settings()
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--run", required=True, help="name of the folder in the folder of runs, or a path")
    options.add_argument("--shape", default="exact", choices=settings.shapes)
    options.add_argument("--passes", type=float, help="instead of the settings' own")
    options.add_argument("--minutes", type=float, help="stop after so many, the learning rate having fallen by then")
    options.add_argument("--encoded", type=Path, help="folder that encode.sh wrote, instead of the settings' own")
    options.add_argument("--start", type=Path, help="folder of a released model or of a state to go on from")
    options.add_argument("--teacher", type=Path, help="folder of the state of a model to learn from, beside gold")
    options.add_argument("--state", type=Path, help="where the state of 16 bits goes; the run's own folder if not given")
    options.add_argument("--device", help="cpu, cuda, …; what PyTorch finds if not given")
    options.add_argument("--threads", type=int, help="on the CPU, instead of the settings' own")
    options.add_argument("--smoke", action="store_true", help="a few steps only: see smoke.sh")
    options.add_argument("--overfit", type=int, help="train and look at the first documents only, so many of each corpus")
    given = options.parse_args()

    training = settings.training
    device = find_device(name=given.device)
    prepare(settings=settings, threads=given.threads)
    encoded: Path = given.encoded or settings.encoded
    run = Run(folder=settings.runs / given.run)
    labels = Labels.read(path=encoded / "labels.json")
    shape = settings.shapes[given.shape]
    train = read_texts(path=encoded / "train.npz")
    dev = read_texts(path=encoded / "dev.npz")
    documents = list(range(len(train)))
    if given.overfit:
        documents, dev = first_of_each(texts=train, count=given.overfit), train
    teacher = None
    if given.teacher:
        teacher = read_teacher(settings=settings, folder=given.teacher, labels=labels).to(device)
        first, train = len(train), join_texts(train, read_texts(path=encoded / "news.npz"))
        documents += range(first, len(train))
    kinds = training.pieces_per_batch
    trainer = Trainer(
        settings=settings,
        run=run,
        model=started_model(settings=settings, shape=shape, labels=labels, start=given.start),
        shape=shape,
        labels=labels,
        device=device,
        plan=Plan(
            passes=given.passes or training.passes,
            minutes=given.minutes,
            steps=settings.smoke_steps if given.smoke else None,
            pieces=kinds.get(device.type, kinds["other"]),
            look_minutes=training.look_minutes,
            save_minutes=training.save_minutes,
        ),
        train=train,
        dev=dev,
        documents=documents,
        state_folder=given.state or run.folder / "state",
        teacher=teacher,
        started=given.start is not None,
    )

    labels.write(path=run.folder / "labels.json")
    trainer.go_on()
    if given.smoke:
        check_smoke(run=run, weights=training.weights)


if __name__ == "__main__":
    main()
