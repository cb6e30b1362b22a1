"""Takes the weights of a released model back, so that training can go on where no checkpoint is kept:
`train.py --run NAME --start ../models/en`. What was rounded to 8 bits stays rounded; the model was trained to reckon so."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn

from data import PIECE_INPUTS
from labels import Labels
from model import Model

# Heads that releases up to 2.2 have not.
NEW_HEADS = {"lemmas", "features", "mention_starts", "mention_ends"}


class Graph:
    """A released graph: its stored values by name, and what each bias is added to."""

    def __init__(self, *, path: Path) -> None:
        graph = onnx.load(path).graph
        self.values = {value.name: numpy_helper.to_array(value) for value in graph.initializer}
        self.makers = {name: node for node in graph.node for name in node.output}
        self.sums = {name: node for node in graph.node if node.op_type == "Add" for name in node.input}

    def weight(self, *, bias: str) -> np.ndarray:
        """Of the product to which a bias is added: [outputs, inputs]."""
        name = next(name for name in self.sums[bias].input if name != bias)
        # What is multiplied in 8 bits is made a float again and scaled behind the product.
        while not self.makers[name].op_type.startswith("MatMul"):
            name = self.makers[name].input[0]
        stored = self.makers[name].input[1]
        if not stored.endswith("_quantized"):
            return self.values[stored].T
        return (self.values[stored] * self.values[stored.replace("_quantized", "_scale")]).T


def check_labels(*, folder: Path, labels: Labels) -> None:
    """Exits where a release has other labels; those of heads that it has not may be any."""
    stored = json.loads((folder / "labels.json").read_text())
    wrong = [
        field.name
        for field in fields(Labels)
        if tuple(stored.get(field.name, getattr(labels, field.name))) != getattr(labels, field.name)
    ]
    if wrong:
        raise SystemExit(f"{folder} has other labels than the encoded texts: {', '.join(wrong)}.")


def load_released(*, model: Model, folder: Path) -> None:
    """`model` has its pretrained piece vectors, which training leaves as they are, and the labels of the release. What one
    has not, inputs and heads that came later, stays as it is."""
    graph = Graph(path=folder / "model.onnx")
    stored = json.loads((folder / "labels.json").read_text())
    state = {
        "crf.transitions": np.array(stored["transitions"], dtype=np.float32),
        "crf.first": np.array(stored["first"], dtype=np.float32),
        "crf.last": np.array(stored["last"], dtype=np.float32),
        **{
            name.removeprefix("model."): value
            for name, value in graph.values.items()
            if name.startswith("model.") and name.removeprefix("model.") in model.state_dict()
        },
    }
    for name in PIECE_INPUTS:
        if f"tables.{name}.rows" in graph.values:
            state[f"encoder.{name}.weight"] = graph.values[f"tables.{name}.rows"] * graph.values[f"tables.{name}.scales"]
    new: set[str] = set()
    for name, module in model.named_modules():
        if not isinstance(module, nn.Linear):
            continue
        # The graph subtracts what two of each layer's products give: see `FastLayer` in export.py.
        at = name.removeprefix("encoder.").rsplit(".", 1)
        minus = f"{at[0]}.minus_{at[-1]}.bias"
        sign, bias = (-1, minus) if minus in graph.values else (1, f"model.{name}.bias")
        if bias not in graph.values:
            new.add(name.split(".")[0])
            continue
        state[f"{name}.weight"], state[f"{name}.bias"] = sign * graph.weight(bias=bias), sign * graph.values[bias]
    left = model.load_state_dict({name: torch.tensor(value) for name, value in state.items()}, strict=False)
    # A mention begins and ends somewhere, so that “none” was never learnt there.
    unlearnt = {"mention_starts.none", "mention_ends.none"}
    known = {"encoder.pieces.weight", "crf.allowed", *unlearnt, *(f"encoder.{name}.weight" for name in PIECE_INPUTS)}
    missing = [name for name in left.missing_keys if name not in known and name.split(".")[0] not in new]
    if left.unexpected_keys or missing or new - NEW_HEADS:
        raise SystemExit(
            f"{folder}: this release is of another shape than settings.toml says: {missing or left.unexpected_keys or new}"
        )
