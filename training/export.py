"""Writes the model as ONNX: `python export.py --run NAME --out FOLDER`. First in full precision, then with 8-bit weights,
and checks on dev that no head loses by it. The graph's inputs and outputs are described in README.md."""

from __future__ import annotations

import argparse
import json
import logging
import warnings
from copy import deepcopy
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional as F

from cores import cut_file, window
from data import LINKS, PIECE_INPUTS, Batch, read_texts
from evaluate import load_model, model_outputs, score
from labels import Labels
from losses import FORBIDDEN
from manifest import write_manifest
from model import Layer, Model, extent_columns
from settings import Settings, read_settings
from start import package_folder

BY_WORD = ("prefixes", "suffixes", "flags")
INPUTS = ("ids", "shapes", "firsts", *BY_WORD)
OUTPUTS = (
    "tokens",
    "sentences",
    "upos",
    "heads",
    "head_scores",
    "head_relations",
    "names",
    "mentions",
    "roles",
    "sources",
    "cues",
    "antecedent_queries",
    "antecedent_keys",
    "lemmas",
    "features",
    "mention_extents",
)
WHOLE_NUMBERS = ("heads", "head_relations", "lemmas", "features", "mention_extents")


# Score of what cannot be.
UNLIKELY = -1e9


class SmallEmbedding(nn.Module):
    """Embedding rows of 8 bits, each with a scale of its own: a quarter of the size, and no row depends on another's range."""

    rows: Tensor
    scales: Tensor

    def __init__(self, *, weight: Tensor) -> None:
        super().__init__()
        scales = weight.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", (weight / scales).round().to(torch.int8))
        self.register_buffer("scales", scales)

    def forward(self, ids: Tensor) -> Tensor:
        return F.embedding(ids, self.rows).to(torch.float32) * F.embedding(ids, self.scales)


class Attention(torch.autograd.Function):
    """ONNX Runtime's own attention, which no operator of ONNX stands for: it never lays out all shares of a head at once."""

    @staticmethod
    def forward(_ctx: object, q: Tensor, _k: Tensor, _v: Tensor, _heads: int) -> Tensor:
        return torch.zeros_like(q)  # only the shape counts while the graph is traced

    @staticmethod
    def symbolic(g: Any, q: Any, k: Any, v: Any, heads: int) -> Any:
        return g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=heads).setType(q.type())


def negated(linear: nn.Linear) -> nn.Linear:
    copy = deepcopy(linear)
    copy.weight.data.neg_()
    copy.bias.data.neg_()
    return copy


class FastLayer(nn.Module):
    """A layer of the encoder for one window without padding, in the operators that ONNX Runtime is quick at."""

    def __init__(self, *, layer: Layer) -> None:
        super().__init__()
        self.layer = layer
        # ONNX Runtime joins an addition to the normalisation behind it and takes longer over both; a subtraction it leaves
        # alone.
        self.minus_out = negated(layer.out)
        self.minus_down = negated(layer.down)

    def forward(self, x: Tensor) -> Tensor:
        layer = self.layer
        q, k, v = layer.query_key_value(x).split(x.shape[2], dim=2)
        x = layer.norm_attention(x - self.minus_out(Attention.apply(q, k, v, layer.attention_heads)))
        return layer.norm_feed(x - self.minus_down(layer.activated(x)))


class Graph(nn.Module):
    """What is exported: all heads, with the arcs cut down to the likeliest heads of a token and the best relation to each."""

    feature_offsets: Tensor

    def __init__(self, *, model: Model, candidates: int, small: bool) -> None:
        super().__init__()
        self.model = model
        self.candidates = candidates
        self.layers = nn.ModuleList(FastLayer(layer=layer) for layer in model.encoder.each_layer())

        def table(name: str) -> nn.Module:
            weight = model.encoder.get_parameter(f"{name}.weight").detach()
            return SmallEmbedding(weight=weight) if small else nn.Embedding.from_pretrained(weight)

        self.tables = nn.ModuleDict({name: table(name) for name in ("pieces", *PIECE_INPUTS)})
        # Rows of `features` are counted through all of them.
        sizes = model.feature_sizes
        self.register_buffer("feature_offsets", torch.tensor([sum(sizes[:g]) for g in range(len(sizes))]))

    def forward(
        self, ids: Tensor, shapes: Tensor, firsts: Tensor, prefixes: Tensor, suffixes: Tensor, flags: Tensor
    ) -> tuple[Tensor, ...]:
        model, encoder, tables = self.model, self.model.encoder, self.tables
        x = tables["pieces"](ids.long()) + encoder.positions.weight[: ids.shape[1]] + tables["shapes"](shapes.long())
        for name, rows in (("prefixes", prefixes), ("suffixes", suffixes), ("flags", flags)):
            x = x + tables[name](rows.long())
        x = F.layer_norm(x, encoder.norm.normalized_shape, encoder.norm.weight, encoder.norm.bias, encoder.norm.eps)
        for layer in self.layers:
            x = layer(x)
        tokens = torch.gather(x, 1, firsts.long().unsqueeze(2).expand(-1, -1, x.shape[2]))
        present = torch.ones_like(firsts)
        arcs = F.log_softmax(model.arcs(tokens, present), dim=2)
        # A window of one or two tokens has fewer heads to offer than the graph gives: the rest are roots of no likelihood.
        head_scores, heads = F.pad(arcs, (0, self.candidates - 1), value=UNLIKELY).topk(self.candidates, dim=2)
        heads = heads.masked_fill(heads >= arcs.shape[2], 0)
        relations = model.relations(tokens, heads).argmax(dim=3)
        each = model.features(tokens).split(model.feature_sizes, dim=2)
        features = torch.stack([own.argmax(dim=2) for own in each], dim=2) + self.feature_offsets
        # What bounds a mention is looked for among the tokens that are told of: see cores.py.
        own = torch.ones_like(tokens[:, :, 0])
        up_to, from_on = extent_columns(count=tokens.shape[1], device=tokens.device)
        sides = ((model.mention_starts, up_to), (model.mention_ends, from_on))
        # Column 0 of a pointer is nothing, so the others are tokens counted from 1.
        extents = torch.stack(
            [head(tokens, own).masked_fill(~allowed, FORBIDDEN).argmax(dim=2) - 1 for head, allowed in sides], dim=2
        )
        return (
            tokens,
            torch.sigmoid(model.sentences(tokens)).squeeze(2),
            F.log_softmax(model.upos(tokens), dim=2),
            heads.to(torch.int32),
            head_scores,
            relations.to(torch.int32),
            F.log_softmax(model.names(tokens), dim=2),
            F.log_softmax(model.mentions(tokens), dim=2),
            model.roles(tokens),
            F.log_softmax(model.sources(tokens, present), dim=2),
            F.log_softmax(model.cues(tokens, present), dim=2),
            *model.antecedents.vectors(tokens),
            model.lemmas(tokens).argmax(dim=2).int(),
            features.int(),
            extents.int(),
        )


def write_graph(*, graph: Graph, path: Path) -> None:
    pieces, tokens = 24, 17
    example = (
        torch.randint(1000, 2000, (1, pieces), dtype=torch.int32),
        torch.randint(0, 32, (1, pieces), dtype=torch.int32),
        torch.arange(1, tokens + 1, dtype=torch.int32)[None].contiguous(),
        *(torch.zeros(1, pieces, dtype=torch.int32) for _ in BY_WORD),
    )
    axes = {name: {1: "tokens" if name == "firsts" else "pieces"} for name in INPUTS}
    axes |= {name: {1: "tokens"} if name not in ("sources", "cues") else {1: "tokens", 2: "targets"} for name in OUTPUTS}
    torch.onnx.export(
        graph.eval(),
        example,
        str(path),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
        custom_opsets={"com.microsoft": 1},
    )


def quantize(*, full: Path, small: Path, weights: str, whole: tuple[str, ...]) -> None:
    """8-bit weights, a scale per output. Signed ones use seven bits: without VNNI, products of eight overflow 16-bit sums, and
    results would differ from machine to machine. Unsigned ones use eight, and are multiplied in a slower way that is exact."""
    signed = {"signed": True, "unsigned": False}[weights]
    products = [node.name for node in onnx.load(full).graph.node if node.op_type == "MatMul"]
    quantize_dynamic(
        str(full),
        str(small),
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        reduce_range=signed,
        weight_type=QuantType.QInt8 if signed else QuantType.QUInt8,
        nodes_to_exclude=[name for name in products if name.split("/")[1] in whole],
        extra_options={"MatMulConstBOnly": True},
    )


def session(*, path: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def onnx_outputs(runner: onnxruntime.InferenceSession, offsets: Tensor, batch: Batch) -> dict[str, Tensor]:
    """As `evaluate.model_outputs`. The graph reads one window at a time: the scales of 8-bit activations are those of all it is
    given, so a window's results would depend on its neighbours."""
    results: list[dict[str, Tensor]] = []
    widest = batch.firsts.shape[1]
    for row in range(batch.ids.shape[0]):
        pieces = int(batch.attention[row].sum())
        count = int(batch.present[row].sum())
        feed = {
            "ids": batch.ids[row : row + 1, :pieces],
            "firsts": batch.firsts[row : row + 1, :count],
            **{name: batch.inputs[name][row : row + 1, :pieces] for name in PIECE_INPUTS},
        }
        values = runner.run(None, {name: value.numpy().astype(np.int32) for name, value in feed.items()})
        found = dict(zip(OUTPUTS, (torch.from_numpy(v[0]) for v in values), strict=True))
        found["heads"] = found["heads"][:, :1].long()
        found["relations"] = found["head_relations"][:, :1].long()
        found["sentences"] = found["sentences"] - 0.5
        # Within their features, and as columns of a pointer.
        found["features"] = found["features"] - offsets
        found["mentionStarts"], found["mentionEnds"] = (found["mention_extents"] + 1).unbind(dim=1)
        queries, keys = found["antecedent_queries"], found["antecedent_keys"]
        found["antecedents"] = torch.cat([queries[:, -1:], queries[:, :-1] @ keys[:, :-1].T + keys[:, -1]], dim=1)
        results.append(found)

    def padded(value: Tensor, name: str) -> Tensor:
        right = widest + 1 - value.shape[1] if name in LINKS else 0
        below = widest - value.shape[0]
        return F.pad(value, (0, right, 0, below) if value.dim() == 2 else (0, below), value=-1e9 if right else 0)

    names = (
        "sentences",
        "upos",
        "lemmas",
        "features",
        "heads",
        "relations",
        "names",
        "mentions",
        "mentionStarts",
        "mentionEnds",
        "roles",
        *LINKS,
    )
    return {name: torch.stack([padded(found[name], name) for found in results]) for name in names}


def check_graph(*, path: Path, labels: Labels, candidates: int, antecedents: int, threads: int) -> None:
    """Runs the graph on windows of several sizes, the least included, and holds its outputs to what README.md says of them."""
    runner = session(path=path, threads=threads)
    random = np.random.default_rng(1)
    for tokens in (1, 2, 7, 254, 382):
        values = runner.run(list(OUTPUTS), window(session=runner, tokens=tokens, random=random))
        found = dict(zip(OUTPUTS, values, strict=True))
        widths = {
            "upos": len(labels.upos),
            **dict.fromkeys(("heads", "head_scores", "head_relations"), candidates),
            "names": len(labels.names),
            "mentions": len(labels.mentions),
            "roles": len(labels.roles),
            **dict.fromkeys(("sources", "cues"), tokens + 1),
            **dict.fromkeys(("antecedent_queries", "antecedent_keys"), antecedents + 1),
            "features": len(labels.feature_groups()),
            "mention_extents": 2,
        }
        for name, value in found.items():
            if name == "tokens":
                continue
            wanted = (1, tokens, widths[name]) if name in widths else (1, tokens)
            kind = "int32" if name in WHOLE_NUMBERS else "float32"
            if value.shape != wanted or value.dtype != kind or not np.isfinite(value).all():
                raise SystemExit(f"{path}: {name} is {value.dtype} {value.shape}, expected finite {kind} {wanted}")
        for name in ("upos", "names", "mentions", "sources", "cues"):
            if not np.allclose(np.exp(found[name]).sum(axis=2), 1, atol=1e-3):
                raise SystemExit(f"{path}: {name} are no logarithms of probabilities")
        if not (found["sentences"].min() >= 0 and found["sentences"].max() <= 1):
            raise SystemExit(f"{path}: sentences are no probabilities")
        if found["lemmas"].min() < 0 or found["lemmas"].max() >= len(labels.lemmas):
            raise SystemExit(f"{path}: lemmas are by unknown scripts")
        groups = [labels.features[row].split("=")[0] for row in found["features"][0, 0]]
        if groups != list(labels.feature_groups()):
            raise SystemExit(f"{path}: features are not one of each: {groups}")
        starts, ends = found["mention_extents"][0].T
        if (
            not (starts >= 0).all()
            or not (starts <= np.arange(tokens)).all()
            or not (np.arange(tokens) <= ends).all()
            or ends.max() >= tokens
        ):
            raise SystemExit(f"{path}: mentions do not hold their heads")
        if not (found["heads"].min() >= 0 and found["heads"].max() <= tokens):
            raise SystemExit(f"{path}: heads lead out of the window")
        if found["head_relations"].max() >= len(labels.relations) or (np.diff(found["head_scores"]) > 0).any():
            raise SystemExit(f"{path}: relations are unknown, or heads are not in the order of their scores")


def write_labels(*, model: Model, labels: Labels, path: Path) -> None:
    crf = model.crf
    content = {
        **asdict(labels),
        "transitions": [[round(v, 4) for v in row] for row in crf.steps().tolist()],
        "first": [round(v, 4) for v in crf.first.tolist()],
        "last": [round(v, 4) for v in crf.last.tolist()],
    }
    path.write_text(json.dumps(content, indent=1) + "\n")


def compare(
    *, model: Model, paths: dict[str, Path], encoded: Path, pieces: int, labels: Labels, threads: int
) -> dict[str, dict[str, float]]:
    """Prints the figures of PyTorch and of each graph side by side, and returns them by column. `pieces`: of each corpus."""
    texts = read_texts(path=encoded / "dev.npz")
    chosen: list[int] = []
    left = dict.fromkeys(texts.corpora, pieces)
    sizes = np.diff(texts.firsts[texts.begins])
    for document, corpus in enumerate(texts.corpora):
        if left[corpus] > 0:
            chosen.append(document)
            left[corpus] -= int(sizes[document])
    figures = partial(score, texts=texts, documents=chosen, labels=labels, crf=model.crf)
    columns = {"torch": figures(outputs=lambda batch: model_outputs(model=model, batch=batch)).figures()}
    sizes_of = model.feature_sizes
    offsets = torch.tensor([sum(sizes_of[:g]) for g in range(len(sizes_of))])
    for name, path in paths.items():
        columns[name] = figures(outputs=partial(onnx_outputs, session(path=path, threads=threads), offsets)).figures()
    print(f"{'':22}" + "".join(f"{name:>10}" for name in columns))
    for figure in columns["torch"]:
        print(f"{figure:22}" + "".join(f"{column[figure]:10.2f}" for column in columns.values()))
    return columns


def export(*, settings: Settings, run: str, checkpoint: str, out: Path, encoded: Path, pieces: int, smoke: bool) -> None:
    folder = settings.runs / run
    model, labels, _ = load_model(path=folder / checkpoint)
    out.mkdir(parents=True, exist_ok=True)
    full, middle, small = folder / "full.onnx", folder / "middle.onnx", out / "model.onnx"
    candidates = settings.heads.head_candidates
    write_graph(graph=Graph(model=model, candidates=candidates, small=False), path=full)
    write_graph(graph=Graph(model=model, candidates=candidates, small=True), path=middle)
    quantize(full=middle, small=small, weights=settings.weights, whole=settings.whole)
    write_labels(model=model, labels=labels, path=out / "labels.json")
    # The vocabulary is BERT's for every shape: see `load_mpnet` in start.py.
    package = settings.shapes["exact"].package
    (out / "vocab.txt").write_bytes((package_folder(package=package) / "model" / "vocab.txt").read_bytes())
    for path in (full, small):
        check_graph(
            path=path,
            labels=labels,
            candidates=candidates,
            antecedents=settings.heads.antecedent_width,
            threads=settings.training.threads,
        )
    for name in ("model.onnx", "labels.json", "vocab.txt"):
        print(f"{out / name}: {(out / name).stat().st_size:,} bytes")
    if pieces > 0:
        columns = compare(
            model=model,
            paths={"onnx": full, "8 bits": small},
            encoded=encoded,
            pieces=pieces,
            labels=labels,
            threads=settings.training.threads,
        )
        exact, small_figures = columns["torch"], columns["8 bits"]
        lost = [name for name in exact if exact[name] - small_figures[name] > settings.most_lost]
        if lost and not smoke:
            raise SystemExit(
                f"8 bits cost more than {settings.most_lost} points: {', '.join(lost)}. Set export.weights to “unsigned” in "
                "settings.toml, or give more --pieces if these were few."
            )
    cut_file(small)
    write_manifest(folder=out, name=settings.model_name, version=settings.model_version)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--run", required=True)
    options.add_argument("--checkpoint", default="final.pt", help="file of the run, or its folder “state”")
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--encoded", type=Path, help="folder that encode.ts wrote, instead of the settings' own")
    options.add_argument("--pieces", type=int, default=10**9, help="of each corpus of dev to compare on; 0: none")
    options.add_argument(
        "--smoke", action="store_true", help="on a sample too small for figures to mean anything: see smoke.sh"
    )
    given = options.parse_args()
    # Two pieces of advice that we do not take: another exporter needs more packages, and the runtime fuses layers by itself.
    warnings.filterwarnings("ignore", module="torch.onnx|export|__main__")
    logging.getLogger().setLevel(logging.ERROR)
    settings = read_settings()
    torch.set_num_threads(settings.training.threads)
    export(
        settings=settings,
        run=given.run,
        checkpoint=given.checkpoint,
        out=given.out,
        encoded=given.encoded or settings.encoded,
        pieces=given.pieces,
        smoke=given.smoke,
    )


if __name__ == "__main__":
    main()
