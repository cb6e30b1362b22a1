"""Weights that a training starts from: a pretrained encoder, another shape's trained weights, or a state of 16 bits."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import torch
from torch import Tensor, nn

from data import CLS, MASK, SEP
from model import Encoder, Model
from settings import Shape

PAD, UNKNOWN = 0, 100


def package_folder(*, package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"The package {package} is not installed; see requirements.txt and README.md.")
    return Path(spec.origin).parent


def load_pretrained(*, encoder: Encoder, shape: Shape) -> None:
    """MiniLM as BERT stores it, or MPNet. A shape with fewer layers takes its `from_layers`."""
    from safetensors.torch import load_file  # a machine that goes on from a state has no need of it

    folder = package_folder(package=shape.package) / "model"
    stored = load_file(folder / "model.safetensors")
    if shape.relative:
        load_mpnet(encoder=encoder, stored=stored, vocabulary=folder / "vocab.txt")
    else:
        load_bert(encoder=encoder, stored=stored, layers=shape.from_layers or tuple(range(shape.layers)))


def linear(into: nn.Linear, stored: dict[str, Tensor], *names: str) -> None:
    into.weight.data = torch.cat([stored[f"{name}.weight"] for name in names])
    into.bias.data = torch.cat([stored[f"{name}.bias"] for name in names])


def norm(into: nn.LayerNorm, stored: dict[str, Tensor], name: str) -> None:
    into.weight.data = stored[f"{name}.weight"].clone()
    into.bias.data = stored[f"{name}.bias"].clone()


def load_bert(*, encoder: Encoder, stored: dict[str, Tensor], layers: tuple[int, ...]) -> None:
    encoder.pieces.weight.data = stored["embeddings.word_embeddings.weight"].clone()
    # BERT adds the vector of segment A to every position.
    encoder.positions.weight.data = (
        stored["embeddings.position_embeddings.weight"] + stored["embeddings.token_type_embeddings.weight"][0]
    )
    norm(encoder.norm, stored, "embeddings.LayerNorm")
    for layer, i in zip(encoder.each_layer(), layers, strict=True):
        at = f"encoder.layer.{i}"
        linear(layer.query_key_value, stored, *(f"{at}.attention.self.{part}" for part in ("query", "key", "value")))
        linear(layer.out, stored, f"{at}.attention.output.dense")
        norm(layer.norm_attention, stored, f"{at}.attention.output.LayerNorm")
        up, down = stored[f"{at}.intermediate.dense.weight"], stored[f"{at}.output.dense.weight"]
        kept = strongest(up=up, down=down, count=layer.up.out_features)
        layer.up.weight.data, layer.up.bias.data = up[kept].clone(), stored[f"{at}.intermediate.dense.bias"][kept].clone()
        layer.down.weight.data, layer.down.bias.data = down[:, kept].clone(), stored[f"{at}.output.dense.bias"].clone()
        norm(layer.norm_feed, stored, f"{at}.output.LayerNorm")


def load_mpnet(*, encoder: Encoder, stored: dict[str, Tensor], vocabulary: Path) -> None:
    """Its vocabulary is BERT's in another order, with specials of other names, so that it reads the same pieces."""
    assert encoder.distances is not None
    spelled = vocabulary.read_text(encoding="utf-8").rstrip("\n").split("\n")
    rows = torch.arange(len(encoder.pieces.weight)) + spelled.index("[unused0]") - 1
    for ours, theirs in ((PAD, "<pad>"), (UNKNOWN, "<unk>"), (CLS, "<s>"), (SEP, "</s>"), (MASK, "<mask>")):
        rows[ours] = spelled.index(theirs)
    encoder.pieces.weight.data = stored["embeddings.word_embeddings.weight"][rows].clone()
    # The first two places are for padding.
    encoder.positions.weight.data = stored["embeddings.position_embeddings.weight"][
        2 : 2 + len(encoder.positions.weight)
    ].clone()
    encoder.distances.weight.data = stored["encoder.relative_attention_bias.weight"].clone()
    norm(encoder.norm, stored, "embeddings.LayerNorm")
    for i, layer in enumerate(encoder.each_layer()):
        at = f"encoder.layer.{i}"
        linear(layer.query_key_value, stored, *(f"{at}.attention.attn.{part}" for part in "qkv"))
        linear(layer.out, stored, f"{at}.attention.attn.o")
        norm(layer.norm_attention, stored, f"{at}.attention.LayerNorm")
        linear(layer.up, stored, f"{at}.intermediate.dense")
        linear(layer.down, stored, f"{at}.output.dense")
        norm(layer.norm_feed, stored, f"{at}.output.LayerNorm")


def strongest(*, up: Tensor, down: Tensor, count: int) -> Tensor:
    """The units of a feed-forward network that say most: by the norms of the weights into and out of them."""
    if count == len(up):
        return torch.arange(count)
    return (up.norm(dim=1) * down.norm(dim=0)).topk(count).indices.sort().values


def load_weights(*, model: Model, shape: Shape, stored: dict[str, Tensor]) -> None:
    """Weights of a trained model, of the same shape or of one with more layers and a wider feed-forward."""
    own = model.state_dict()
    depth = 1 + max(int(name.split(".")[2]) for name in stored if name.startswith("encoder.layers."))
    kept = shape.from_layers if depth != shape.layers else tuple(range(depth))
    state = {name: value for name, value in stored.items() if not name.startswith("encoder.layers.")}
    for layer, i in enumerate(kept):
        at, to = f"encoder.layers.{i}", f"encoder.layers.{layer}"
        parts = {name.removeprefix(at): value for name, value in stored.items() if name.startswith(f"{at}.")}
        units = strongest(up=parts[".up.weight"], down=parts[".down.weight"], count=shape.feed_forward)
        parts[".up.weight"], parts[".up.bias"] = parts[".up.weight"][units], parts[".up.bias"][units]
        parts[".down.weight"] = parts[".down.weight"][:, units]
        state |= {f"{to}{name}": value for name, value in parts.items()}
    wrong = [name for name, value in state.items() if name in own and own[name].shape != value.shape]
    wrong += sorted(own.keys() ^ state.keys())
    if wrong:
        raise SystemExit(
            f"These weights are of another shape than settings.toml says, or have other labels: {', '.join(wrong[:8])}"
        )
    model.load_state_dict({name: value.to(own[name].dtype) for name, value in state.items()})
