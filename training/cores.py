"""Cuts a released graph down to what is asked of it: `python cores.py --model FOLDER [--version 2.2]`; export.py ends with it.
What is told of a window is used for the tokens of its core alone (`Window` in src/language/pieces.ts), the rest is there to be
looked at. So the last layer reckons for no more than the first pieces of those tokens that something may point at, and the
heads for the core. No weight changes; what is told changes as little as activations are rounded otherwise, fewer of them having
a part in the scale."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import NodeProto, TensorProto, helper, numpy_helper

from manifest import write_manifest

# The parts of the heads that read the token pointed at. Mentions hold their heads, so that what bounds them is in the core too.
POINTED_AT = ("/arcs/target/", "/sources/target/", "/cues/target/", "/relations/head/")
QUANTIZED = ("quantized", "scale", "zero_point")
PROVIDERS = ["CPUExecutionProvider"]
# How far a number of a token's vector may be off, which is 0.2 in the mean: rounding alone takes it to 0.05.
MOST_OFF = 0.1


def with_cores(plain: onnx.ModelProto) -> onnx.ModelProto:
    """A copy with the input `core` (1 × 2, `int32`): the core's first token and the one behind its last, counted in `firsts`,
    which now has only those tokens that may be pointed at. Rows of all outputs are those of the core; what they point at is
    counted in `firsts`."""
    model = onnx.ModelProto()
    model.CopyFrom(plain)
    graph = model.graph
    if any(given.name == "core" for given in graph.input):
        raise SystemExit("This graph has cores already.")
    makers = {name: node for node in graph.node for name in node.output}
    last = f"/layers.{sum(node.op_type == 'MultiHeadAttention' for node in graph.node) - 1}"
    attention = next(node for node in graph.node if node.op_type == "MultiHeadAttention" and node.name.startswith(f"{last}/"))
    residual = makers[f"{last}/Sub_output_0"]
    gathered = makers["tokens"]
    norm = makers[gathered.input[0]]
    for name, values in (("each", [-1]), ("nought", [0]), ("one", [1]), ("two", [2])):
        graph.initializer.append(numpy_helper.from_array(np.array(values, dtype=np.int64), f"cores/{name}"))
    nodes = [
        helper.make_node("Cast", ["core"], ["cores/core"], to=TensorProto.INT64),
        helper.make_node("Reshape", ["cores/core", "cores/each"], ["cores/ends"]),
        helper.make_node("Slice", ["cores/ends", "cores/nought", "cores/one"], ["cores/from"]),
        helper.make_node("Slice", ["cores/ends", "cores/one", "cores/two"], ["cores/to"]),
        helper.make_node("Reshape", ["firsts", "cores/each"], ["cores/firsts"]),
    ]
    for node in graph.node:
        if node is gathered:
            continue
        if node is attention or node is residual:
            name = node.input[0]
            nodes.append(helper.make_node("Gather", [name, "cores/firsts"], [f"{name}/firsts"], axis=1))
            node.input[0] = f"{name}/firsts"
        if any(output.startswith(POINTED_AT) for output in node.output):
            for at, name in enumerate(node.input):
                if name == "tokens" or name in {f"tokens_{what}" for what in QUANTIZED}:
                    node.input[at] = name.replace("tokens", "targets", 1)
        nodes.append(node)
        if node is norm:
            node.output[0] = "targets"
            nodes.append(helper.make_node("Slice", ["targets", "cores/from", "cores/to", "cores/one"], ["tokens"]))
            nodes.append(helper.make_node("DynamicQuantizeLinear", ["targets"], [f"targets_{what}" for what in QUANTIZED]))
    graph.input.append(helper.make_tensor_value_info("core", TensorProto.INT32, [1, 2]))
    kept = list(needed(nodes, [output.name for output in graph.output]))
    del graph.node[:], graph.value_info[:]
    graph.node.extend(kept)
    used = {name for node in kept for name in node.input}
    stored = [value for value in graph.initializer if value.name in used]
    del graph.initializer[:]
    graph.initializer.extend(stored)
    return model


def needed(nodes: list[NodeProto], outputs: Iterable[str]) -> Iterable[NodeProto]:
    """Those of the nodes, in their order, on which an output depends."""
    wanted = set(outputs)
    kept: list[NodeProto] = []
    for node in reversed(nodes):
        if wanted.intersection(node.output):
            wanted.update(node.input)
            kept.append(node)
    return reversed(kept)


def check_cores(*, plain: onnx.ModelProto, cut: onnx.ModelProto) -> None:
    """Exits where the cut graph tells of a core something else than the plain one tells of the same tokens."""
    before, after = (onnxruntime.InferenceSession(graph.SerializeToString(), providers=PROVIDERS) for graph in (plain, cut))
    random = np.random.default_rng(1)
    for count, target, start, end in ((1, 0, 0, 1), (7, 0, 2, 5), (200, 0, 0, 200), (200, 40, 60, 190)):
        feed = window(session=before, tokens=count, random=random)
        (whole,) = before.run(["tokens"], feed)
        core = np.array([[start - target, end - target]], dtype=np.int32)
        vectors, heads = after.run(["tokens", "heads"], {**feed, "firsts": feed["firsts"][:, target:], "core": core})
        off = np.abs(vectors - whole[:, start:end]).max() if vectors.shape == (1, end - start, whole.shape[2]) else np.inf
        if off > MOST_OFF or heads.max() > count - target:
            raise SystemExit(f"Of a core from {start} to {end} the cut graph tells something else: vectors are off by {off}.")


def window(*, session: onnxruntime.InferenceSession, tokens: int, random: np.random.Generator) -> dict[str, np.ndarray]:
    """What a graph is fed with of a window made up at random, each of its tokens one piece, all of them its core."""
    pieces = tokens + 2
    own = {
        "ids": random.integers(1000, 20000, (1, pieces)),
        "shapes": random.integers(0, 32, (1, pieces)),
        "firsts": np.arange(1, tokens + 1)[None],
        "core": np.array([[0, tokens]]),
    }
    names = [given.name for given in session.get_inputs()]
    return {name: own.get(name, random.integers(0, 16, (1, pieces))).astype(np.int32) for name in names}


def cut_file(path: Path) -> None:
    """Cuts a graph in its file, and checks what it then tells."""
    plain = onnx.load(str(path))
    cut = with_cores(plain)
    check_cores(plain=plain, cut=cut)
    onnx.save(cut, str(path))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--model", type=Path, required=True, help="folder of a model, which is changed")
    options.add_argument("--version", help="that the model has from then on")
    given = options.parse_args()
    cut_file(given.model / "model.onnx")
    manifest = json.loads((given.model / "model.json").read_text())
    write_manifest(folder=given.model, name=manifest["name"], version=given.version or manifest["version"])


if __name__ == "__main__":
    main()
