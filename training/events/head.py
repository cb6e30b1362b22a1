"""The head that gives a token's odds for each type of event, on the graph of a released model. `with_events` puts it on the
vectors that the graph hands out as `tokens`; whatever else the graph computes stays as it is."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from cores import window
from manifest import write_manifest

# All that belongs to the head has this name, or begins with it.
HEAD = "events"
WIDTH = 384
# The column, behind those of the types, that is added to the odds of all types alike.
TOLD = "told"


def with_events(*, graph: Path, weight: np.ndarray | None, bias: np.ndarray | None) -> onnx.ModelProto:
    """A copy of the graph whose output `events` is `tokens` times `weight` plus `bias`; without them the vectors themselves."""
    model = onnx.load(str(graph))
    parts = model.graph
    for list_ in (parts.node, parts.initializer, parts.output):
        kept = [one for one in list_ if not one.name.startswith(HEAD)]
        del list_[:]
        list_.extend(kept)
    columns = WIDTH if weight is None else weight.shape[1]
    parts.output.append(helper.make_tensor_value_info(HEAD, TensorProto.FLOAT, [1, "tokens", columns]))
    if weight is None or bias is None:
        parts.node.append(helper.make_node("Identity", ["tokens"], [HEAD], name=f"{HEAD}/Identity"))
        return model
    parts.initializer.append(numpy_helper.from_array(weight.astype(np.float32), f"{HEAD}/weight"))
    parts.initializer.append(numpy_helper.from_array(bias.astype(np.float32), f"{HEAD}/bias"))
    parts.node.append(helper.make_node("MatMul", ["tokens", f"{HEAD}/weight"], [f"{HEAD}/product"], name=f"{HEAD}/MatMul"))
    parts.node.append(helper.make_node("Add", [f"{HEAD}/product", f"{HEAD}/bias"], [HEAD], name=f"{HEAD}/Add"))
    return model


def head_of(graph: Path) -> tuple[np.ndarray, np.ndarray]:
    """Weight and bias of the head in a graph."""
    parts = {
        one.name: numpy_helper.to_array(one) for one in onnx.load(str(graph)).graph.initializer if one.name.startswith(HEAD)
    }
    return parts[f"{HEAD}/weight"], parts[f"{HEAD}/bias"]


def check_unchanged(*, before: Path, after: Path) -> None:
    """Runs both graphs on the same windows: every other output must be the same, bit for bit."""
    sessions = [onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"]) for path in (before, after)]
    names = [output.name for output in sessions[0].get_outputs() if output.name != HEAD]
    random = np.random.default_rng(1)
    for tokens in (1, 7, 200):
        feed = window(session=sessions[0], tokens=tokens, random=random)
        old, new = (session.run(names, feed) for session in sessions)
        changed = [name for name, a, b in zip(names, old, new, strict=True) if a.tobytes() != b.tobytes()]
        if changed:
            raise SystemExit(f"{after}: the head of events changes {', '.join(changed)}, which it must leave as they are.")


def write_model(
    *,
    source: Path,
    out: Path,
    types: list[str],
    version: str | None = None,
    weight: np.ndarray | None = None,
    bias: np.ndarray | None = None,
) -> None:
    """Writes a folder as `source`, with the head in its graph, its columns in `labels.json`, and new sums in `model.json`.
    `out` may be `source`. `version`: of the model; None: as it was."""
    out.mkdir(parents=True, exist_ok=True)
    fresh = out / "fresh.onnx"
    onnx.save(with_events(graph=source / "model.onnx", weight=weight, bias=bias), str(fresh))
    check_unchanged(before=source / "model.onnx", after=fresh)
    fresh.replace(out / "model.onnx")
    labels = json.loads((source / "labels.json").read_text())
    (out / "labels.json").write_text(json.dumps({**labels, "events": types}, indent=1) + "\n")
    if out != source:
        shutil.copyfile(source / "vocab.txt", out / "vocab.txt")
    manifest = json.loads((source / "model.json").read_text())
    write_manifest(folder=out, name=manifest["name"], version=version or manifest["version"])
