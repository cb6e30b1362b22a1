"""The settings: `settings.toml` and nothing else."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, kw_only=True)
class Encoder:
    package: str
    layers: int
    width: int
    attention_heads: int
    feed_forward: int


@dataclass(frozen=True, kw_only=True)
class Heads:
    dropout: float
    tag_width: int
    arc_width: int
    relation_width: int
    link_width: int
    antecedent_width: int
    head_candidates: int


@dataclass(frozen=True, kw_only=True)
class Training:
    seed: int
    threads: int
    half: bool
    minutes: float
    warmup: float
    whole_share: float
    pieces_per_batch: int
    window: int
    encoder_rate: float
    layer_decay: float
    head_rate: float
    weight_decay: float
    clip: float
    masked_pieces: float
    save_minutes: float
    look_minutes: float
    look_pieces: int
    share: dict[str, float]
    weights: dict[str, float]


@dataclass(frozen=True, kw_only=True)
class Settings:
    corpora: Path
    encoded: Path
    runs: Path
    model_name: str
    model_version: str
    encoder: Encoder
    heads: Heads
    weights: str
    whole: tuple[str, ...]
    most_lost: float
    least_subtype: int
    training: Training
    smoke_steps: int


def read_settings(*, path: Path = HERE / "settings.toml") -> Settings:
    raw = tomllib.loads(path.read_text())
    return Settings(
        corpora=(HERE / raw["paths"]["corpora"]).resolve(),
        encoded=HERE / raw["paths"]["encoded"],
        runs=HERE / raw["paths"]["runs"],
        model_name=raw["model"]["name"],
        model_version=raw["model"]["version"],
        encoder=Encoder(**raw["encoder"]),
        heads=Heads(**raw["heads"]),
        weights=raw["export"]["weights"],
        whole=tuple(raw["export"]["whole"]),
        most_lost=raw["export"]["most_lost"],
        least_subtype=raw["labels"]["least_subtype"],
        training=Training(**raw["training"]),
        smoke_steps=raw["smoke"]["steps"],
    )
