"""The settings: `settings.toml` and nothing else."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, kw_only=True)
class Shape:
    package: str
    layers: int
    width: int
    attention_heads: int
    feed_forward: int
    activation: str
    relative: bool = False
    from_layers: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Heads:
    dropout: float
    tag_width: int
    arc_width: int
    relation_width: int
    link_width: int
    antecedent_width: int
    extent_width: int
    head_candidates: int


@dataclass(frozen=True, kw_only=True)
class Training:
    seed: int
    threads: int
    passes: float
    steps_share: float
    warmup: float
    window: int
    overlap: int
    rate_pieces: int
    encoder_rate: float
    layer_decay: float
    head_rate: float
    started_share: float
    weight_decay: float
    clip: float
    average: float
    masked_pieces: float
    save_minutes: float
    look_minutes: float
    look_pieces: int
    pieces_per_batch: dict[str, int]
    share: dict[str, float]
    weights: dict[str, float]


@dataclass(frozen=True, kw_only=True)
class Distillation:
    weight: float


@dataclass(frozen=True, kw_only=True)
class Device:
    minutes: float
    passes: float
    look_minutes: float
    part: int


@dataclass(frozen=True, kw_only=True)
class Settings:
    corpora: Path
    encoded: Path
    runs: Path
    model_name: str
    model_version: str
    shapes: dict[str, Shape]
    heads: Heads
    weights: str
    whole: tuple[str, ...]
    most_lost: float
    least_subtype: int
    least_script: int
    least_value: int
    training: Training
    distillation: Distillation
    smoke_steps: int
    device: Device


def runs_folder(*, named: str) -> Path:
    own = os.environ.get("HEARSAY_TRAINING")
    if own:
        return Path(own).resolve()
    if named:
        return (HERE / named).resolve()
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "hearsay-training"


def read_settings(*, path: Path = HERE / "settings.toml") -> Settings:
    raw = tomllib.loads(path.read_text())
    return Settings(
        corpora=(HERE / raw["paths"]["corpora"]).resolve(),
        encoded=HERE / raw["paths"]["encoded"],
        runs=runs_folder(named=raw["paths"]["runs"]),
        model_name=raw["model"]["name"],
        model_version=raw["model"]["version"],
        shapes={
            name: Shape(**{**shape, "from_layers": tuple(shape.get("from_layers", ()))})
            for name, shape in raw["shapes"].items()
        },
        heads=Heads(**raw["heads"]),
        weights=raw["export"]["weights"],
        whole=tuple(raw["export"]["whole"]),
        most_lost=raw["export"]["most_lost"],
        **raw["labels"],
        training=Training(**raw["training"]),
        distillation=Distillation(**raw["distillation"]),
        smoke_steps=raw["smoke"]["steps"],
        device=Device(**raw["device"]),
    )
