"""What is kept of a training. A checkpoint has all that it takes to go on as if nothing had happened; a state has the weights
alone, in 16 bits and in files small enough to be carried anywhere, so that a training can be gone on from where checkpoints are
lost."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import lzma
import os
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from labels import Labels
from settings import Shape

CHECKPOINT_FORMAT = 1
STATE_FORMAT = 2
# Piece vectors are never trained, and released with 8 bits and a scale for each: so are they kept.
PIECES = "encoder.pieces.weight"


class FullDisk(Exception):
    """There was no room for a file; what was there before is there still."""


def write_whole(*, path: Path, write: Any) -> None:
    """`write(part)` writes a file beside; only when it is on the disk does it take the place of the one that was there."""
    part = path.with_name(f"{path.name}.part")
    try:
        write(part)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(path)
    except (OSError, RuntimeError) as error:
        # PyTorch reports a full disk as an error of its own.
        full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
        full = full or shutil.disk_usage(path.parent).free < 2**20 or "unexpected pos" in str(error)
        part.unlink(missing_ok=True)
        if full:
            raise FullDisk(
                f"The disk of {path.parent} is full: {path.name} was not written, what was there before stays."
            ) from None
        raise


def write_checkpoint(*, folder: Path, content: dict[str, Any]) -> None:
    """`last.pt`; the one before stays as `before.pt`."""
    last = folder / "last.pt"

    def write(part: Path) -> None:
        torch.save({"format": CHECKPOINT_FORMAT, **content}, part)

    fresh = folder / "fresh.pt"
    write_whole(path=fresh, write=write)
    if last.exists():
        last.replace(folder / "before.pt")
    fresh.replace(last)


def read_checkpoint(*, folder: Path, shape: Shape, labels: Labels, say: Any) -> dict[str, Any] | None:
    """The newest checkpoint that can be read; None where there is none. Exits where it is of other code, shape or labels."""
    names = [name for name in ("fresh.pt", "last.pt", "before.pt") if (folder / name).exists()]
    for name in names:
        try:
            content: dict[str, Any] = torch.load(folder / name, weights_only=True, map_location="cpu")
        except Exception as error:  # a file that is cut off fails in many ways
            say(
                f"{folder / name} cannot be read, it may be cut off ({str(error).splitlines()[0][:99]}); trying the one before."
            )
            continue
        wanted = {"format": CHECKPOINT_FORMAT, "shape": asdict(shape), "labels": asdict(labels)}
        for what, own in wanted.items():
            if as_json(content.get(what)) != as_json(own):
                raise SystemExit(
                    f"{folder / name} is a checkpoint of another {'version of this code' if what == 'format' else what}: "
                    f"{brief(content.get(what))} there, {brief(own)} here. Take another --run, or the code and settings that "
                    "made it. Nothing was changed."
                )
        return content
    if names:
        raise SystemExit(
            f"{folder}: none of {', '.join(names)} can be read. Go on from a state (--start FOLDER), or delete them to begin."
        )
    return None


def as_json(value: object) -> str:
    return json.dumps(value, sort_keys=True)


def brief(value: object) -> str:
    written = as_json(value)
    return written if len(written) < 100 else f"{written[:60]}… ({hashlib.sha256(written.encode()).hexdigest()[:8]})"


@dataclass(frozen=True, kw_only=True)
class State:
    shape: Shape
    labels: Labels
    weights: dict[str, Tensor]
    step: int
    passes: float


def rounded(value: Tensor) -> dict[str, Tensor]:
    """A matrix in 8 bits, with a scale for each row."""
    scales = value.float().abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
    return {"rows": (value.float() / scales).round().to(torch.int8), "scales": scales}


def write_state(*, folder: Path, state: State, part_bytes: int, bits: int = 16) -> None:
    """`state.json` and `state-….bin`: the weights in one file of PyTorch's, cut; those of 8 bits are compressed too."""
    tensors = {
        name: rounded(value) if name == PIECES or (bits == 8 and value.dim() == 2) else value.half().contiguous()
        for name, value in state.weights.items()
    }
    buffer = io.BytesIO()
    torch.save(tensors, buffer)
    # Only whole bytes of 8-bit weights can be told shorter.
    written = lzma.compress(buffer.getvalue(), preset=1) if bits == 8 else buffer.getvalue()
    folder.mkdir(parents=True, exist_ok=True)
    generation = hashlib.sha256(written).hexdigest()[:8]
    files = {}
    for n, at in enumerate(range(0, len(written), part_bytes), start=1):
        own = written[at : at + part_bytes]
        name = f"state-{generation}-{n}.bin"
        files[name] = hashlib.sha256(own).hexdigest()
        write_whole(path=folder / name, write=lambda part, own=own: part.write_bytes(own))
    index = {
        "format": STATE_FORMAT,
        "step": state.step,
        "passes": round(state.passes, 3),
        "bits": bits,
        "shape": asdict(state.shape),
        "labels": asdict(state.labels),
        "files": files,
    }
    text = json.dumps(index, indent=1) + "\n"
    # The index changes last, so that it never speaks of files that are not there.
    write_whole(path=folder / "state.json", write=lambda part: part.write_text(text))
    for old in folder.glob("state-*.bin"):
        if old.name not in files:
            old.unlink()


def read_state(*, folder: Path) -> State:
    path = folder / "state.json"
    try:
        index = json.loads(path.read_text())
    except FileNotFoundError:
        raise SystemExit(f"{folder} has no state.json: it is no folder that a training wrote its state to.") from None
    except ValueError as error:
        raise SystemExit(f"{path} is cut off or damaged: {error}.") from None
    if index.get("format") != STATE_FORMAT:
        raise SystemExit(f"{path} is of format {index.get('format')}; this code reads {STATE_FORMAT}.")
    parts: list[bytes] = []
    for name, wanted in index["files"].items():
        own = (folder / name).read_bytes() if (folder / name).exists() else b""
        if hashlib.sha256(own).hexdigest() != wanted:
            raise SystemExit(
                f"{folder / name} is missing, cut off or damaged: its SHA-256 is not that of state.json. Fetch it again."
            )
        parts.append(own)
    written = b"".join(parts)
    tensors = torch.load(io.BytesIO(lzma.decompress(written) if index["bits"] == 8 else written), weights_only=True)
    shape = index["shape"]
    return State(
        shape=Shape(**{**shape, "from_layers": tuple(shape["from_layers"])}),
        labels=Labels.of(stored=index["labels"]),
        weights={
            name: value.float() if isinstance(value, Tensor) else value["rows"].float() * value["scales"].float()
            for name, value in tensors.items()
        },
        step=index["step"],
        passes=index["passes"],
    )
