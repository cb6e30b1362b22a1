"""A whole prepared training on a machine with an accelerator, in one command: see device.sh.

`--pack` makes a folder with all that it takes but PyTorch and this code; without it, the folder is trained on."""

from __future__ import annotations

import argparse
import lzma
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from data import plan_pass, read_texts
from labels import Labels
from settings import Settings, read_settings
from state import FullDisk, State, read_state, write_state, write_whole
from train import Plan, Run, Trainer, find_device, prepare, started_model

# What a folder that goes there may weigh, and what may come back: bytes, and files.
MOST_IN = 60 * 2**20
MOST_OUT, MOST_FILES = 64 * 2**20, 8


def weight(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def pack(*, settings: Settings, folder: Path, encoded: Path, start: Path | None) -> None:
    """`train.npz.xz`, `dev.npz.xz`, `labels.json`, and in `start` the weights to start from, in 8 bits."""
    folder.mkdir(parents=True, exist_ok=True)
    labels = Labels.read(path=encoded / "labels.json")
    labels.write(path=folder / "labels.json")
    for part in ("train", "dev"):
        texts = encoded / f"{part}.npz"
        with np.load(texts) as stored:  # not compressed, so that xz finds more to shorten
            arrays = {name: stored[name] for name in stored.files}
        with tempfile.TemporaryFile() as plain:
            np.savez(plain, **arrays)
            plain.seek(0)
            written = lzma.compress(plain.read(), preset=4)
        write_whole(path=folder / f"{part}.npz.xz", write=lambda path, written=written: path.write_bytes(written))
    model = started_model(settings=settings, shape=settings.shapes["exact"], labels=labels, start=start)
    passes = read_state(folder=start).passes if start and (start / "state.json").exists() else 0.0
    state = State(shape=settings.shapes["exact"], labels=labels, weights=model.state_dict(), step=0, passes=passes)
    write_state(folder=folder / "start", state=state, part_bytes=settings.device.part, bits=8)
    size = weight(folder)
    print(f"{folder}: {size / 2**20:.1f} MiB")
    if size > MOST_IN:
        raise SystemExit(f"{folder} has {size / 2**20:.1f} MiB; at most {MOST_IN / 2**20:.0f} may go to such a machine.")


def run(*, settings: Settings, folder: Path, out: Path, checkpoints: Path, steps: int | None, device: str | None) -> None:
    """Trains on a pack, and leaves in `out` the state and the log. `steps`: a dry run of so many."""
    began = time.monotonic()
    found = find_device(name=device)
    prepare(settings=settings, threads=os.cpu_count() if steps is None else None)
    training, plan = settings.training, settings.device
    pieces = training.pieces_per_batch.get(found.type, training.pieces_per_batch["other"])
    labels = Labels.read(path=folder / "labels.json")
    shape = settings.shapes["exact"]
    train, dev = read_texts(path=folder / "train.npz.xz"), read_texts(path=folder / "dev.npz.xz")
    trainer = Trainer(
        settings=settings,
        run=Run(folder=checkpoints),
        model=started_model(settings=settings, shape=shape, labels=labels, start=folder / "start"),
        shape=shape,
        labels=labels,
        device=found,
        plan=Plan(
            passes=plan.passes,
            minutes=plan.minutes,
            steps=steps,
            pieces=pieces,
            look_minutes=plan.look_minutes,
            save_minutes=plan.look_minutes,
        ),
        train=train,
        dev=dev,
        documents=list(range(len(train))),
        state_folder=out,
        look_pieces=training.look_pieces if steps is None else 2000,
    )
    print(f"ready after {time.monotonic() - began:.0f} s on {found}", flush=True)
    trainer.go_on()
    files = [path for path in out.iterdir() if path.is_file()]
    heavy = [path.name for path in files if path.stat().st_size > settings.device.part + 2**20]
    if weight(out) > MOST_OUT or len(files) > MOST_FILES or heavy:
        raise SystemExit(
            f"{out} has {len(files)} files, {weight(out) / 2**20:.1f} MiB: more than comes back. {', '.join(heavy)}"
        )
    print(f"{out}: {len(files)} files, {weight(out) / 2**20:.1f} MiB")
    if steps is not None:
        estimate(settings=settings, trainer=trainer, pieces=pieces)


def estimate(*, settings: Settings, trainer: Trainer, pieces: int) -> None:
    """Says how long the real run would take here, by the steps just made; the first, which warms up, is left out."""
    training, plan = settings.training, settings.device
    planned = plan_pass(
        texts=trainer.train_texts,
        documents=trainer.documents,
        share=training.share,
        size=training.window,
        overlap=training.overlap,
        pieces=pieces,
        random=np.random.default_rng(0),
    )
    firsts = trainer.train_texts.firsts
    one = sum(int(firsts[end] - firsts[begin]) + 2 for group in planned for begin, end in group)
    speed = trainer.speed
    minutes = plan.passes * one / speed / 60
    lasts = min(minutes, plan.minutes)
    print(
        f"On this machine ({trainer.device}, {'16' if trainer.half else '32'} bits): {speed:,.0f} pieces a second. "
        f"A pass has {one:,} pieces; all {plan.passes:.0f} would take {minutes:,.1f} minutes. "
        f"The real run stops after {lasts:.1f} minutes, with {lasts / minutes * plan.passes:.2f} passes done."
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path, help="the pack")
    options.add_argument("--pack", action="store_true")
    options.add_argument("--encoded", type=Path, help="what is packed, instead of the settings' own")
    options.add_argument(
        "--start", type=Path, help="folder of a released model or of a state; the pretrained encoder if not given"
    )
    options.add_argument("--out", type=Path, help="where state and log go")
    options.add_argument("--checkpoints", type=Path, help="where checkpoints go, which stay there")
    options.add_argument("--device", help="cpu, cuda, …; what PyTorch finds if not given")
    options.add_argument("--dry-run", action="store_true", help="a few steps")
    given = options.parse_args()
    settings = read_settings()
    try:
        if given.pack:
            pack(settings=settings, folder=given.folder, encoded=given.encoded or settings.encoded, start=given.start)
            return
        if not (given.folder / "start" / "state.json").exists():
            raise SystemExit(f"{given.folder} is no pack: make one with “bash device.sh --pack”, where the corpora are.")
        given.out.mkdir(parents=True, exist_ok=True)
        if given.dry_run:
            shutil.rmtree(given.checkpoints, ignore_errors=True)
        run(
            settings=settings,
            folder=given.folder,
            out=given.out,
            checkpoints=given.checkpoints,
            steps=settings.smoke_steps if given.dry_run else None,
            device=given.device,
        )
    except FullDisk as full:
        sys.exit(str(full))


if __name__ == "__main__":
    main()
