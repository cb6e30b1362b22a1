"""The model: a small BERT encoder fed with word shapes, and heads that read the vector of each token's first piece."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from crf import Crf
from labels import Labels
from settings import Encoder as EncoderSettings
from settings import Heads as HeadSettings

SHAPES = 32  # `shapeCount` in src/language/pieces.ts
VOCABULARY = 30522
POSITIONS = 512


def rounded(x: Tensor, scale: Tensor, low: Tensor | float, high: Tensor | float) -> Tensor:
    """x in whole multiples of the scale; what is learnt passes through as if nothing had been rounded."""
    whole = (x / scale).round()
    return x + (torch.minimum(torch.maximum(whole, torch.as_tensor(low)), torch.as_tensor(high)) * scale - x).detach()


class Linear(nn.Linear):
    """A linear layer that can reckon as ONNX Runtime does in 8 bits, so that the rest of the training learns to live with it:
    activations in 256 steps between the least and the largest of the window, weights in 7 bits with a scale for each output
    (see `quantize` in export.py; Zafrir and others 2019, Q8BERT)."""

    steps = False

    def forward(self, x: Tensor) -> Tensor:
        if not self.steps:
            return super().forward(x)
        with torch.no_grad():
            each = tuple(range(1, x.dim())) if x.dim() > 2 else tuple(range(x.dim()))
            least, largest = x.amin(dim=each, keepdim=True).clamp(max=0), x.amax(dim=each, keepdim=True).clamp(min=0)
            scale = ((largest - least) / 255).clamp(min=1e-8)
            zero = (-least / scale).round()
            own = (self.weight.abs().amax(dim=1, keepdim=True) / 63).clamp(min=1e-8)
        return F.linear(rounded(x, scale, -zero, 255 - zero), rounded(self.weight, own, -63.0, 63.0), self.bias)


class Layer(nn.Module):
    def __init__(self, *, width: int, attention_heads: int, feed_forward: int) -> None:
        super().__init__()
        self.attention_heads = attention_heads
        self.query_key_value = Linear(width, 3 * width)
        self.out = Linear(width, width)
        self.norm_attention = nn.LayerNorm(width, eps=1e-12)
        self.up = Linear(width, feed_forward)
        self.down = Linear(feed_forward, width)
        self.norm_feed = nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, width = x.shape
        each = width // self.attention_heads
        # Written out: operators that every ONNX runtime has, and in 16 bits half as long a way back as PyTorch's own attention.
        q, k, v = (
            part.view(batch, length, self.attention_heads, each).transpose(1, 2)
            for part in self.query_key_value(x).split(width, dim=2)
        )
        shares = torch.softmax(q @ k.transpose(2, 3) * each**-0.5 + mask, dim=3)
        x = self.norm_attention(x + self.out((shares @ v).transpose(1, 2).reshape(batch, length, width)))
        return self.norm_feed(x + self.down(F.gelu(self.up(x))))


class Encoder(nn.Module):
    def __init__(self, *, settings: EncoderSettings) -> None:
        super().__init__()
        self.pieces = nn.Embedding(VOCABULARY, settings.width)
        self.positions = nn.Embedding(POSITIONS, settings.width)
        self.shapes = nn.Embedding(SHAPES, settings.width)
        nn.init.normal_(self.shapes.weight, std=0.01)
        self.norm = nn.LayerNorm(settings.width, eps=1e-12)
        self.layers = nn.ModuleList(
            Layer(
                width=settings.width,
                attention_heads=settings.attention_heads,
                feed_forward=settings.feed_forward,
            )
            for _ in range(settings.layers)
        )

    def each_layer(self) -> list[Layer]:
        return [layer for layer in self.layers if isinstance(layer, Layer)]

    def forward(self, ids: Tensor, shapes: Tensor, attention: Tensor) -> Tensor:
        positions = self.positions.weight[: ids.shape[1]]
        x = self.norm(self.pieces(ids) + positions + self.shapes(shapes))
        mask = (1.0 - attention.to(x.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load_pretrained(self, *, package: str) -> None:
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            raise SystemExit(f"The package {package} is not installed; see requirements.txt.")
        stored = load_file(Path(spec.origin).parent / "model" / "model.safetensors")

        def linear(into: Linear, *names: str) -> None:
            into.weight.data = torch.cat([stored[f"{name}.weight"] for name in names])
            into.bias.data = torch.cat([stored[f"{name}.bias"] for name in names])

        def norm(into: nn.LayerNorm, name: str) -> None:
            into.weight.data = stored[f"{name}.weight"].clone()
            into.bias.data = stored[f"{name}.bias"].clone()

        self.pieces.weight.data = stored["embeddings.word_embeddings.weight"].clone()
        # BERT adds the vector of segment A to every position.
        self.positions.weight.data = (
            stored["embeddings.position_embeddings.weight"] + stored["embeddings.token_type_embeddings.weight"][0]
        )
        norm(self.norm, "embeddings.LayerNorm")
        for i, layer in enumerate(self.each_layer()):
            at = f"encoder.layer.{i}"
            linear(layer.query_key_value, *(f"{at}.attention.self.{part}" for part in ("query", "key", "value")))
            linear(layer.out, f"{at}.attention.output.dense")
            norm(layer.norm_attention, f"{at}.attention.output.LayerNorm")
            linear(layer.up, f"{at}.intermediate.dense")
            linear(layer.down, f"{at}.output.dense")
            norm(layer.norm_feed, f"{at}.output.LayerNorm")


def perceptron(*, width: int, out: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(Linear(width, out), nn.GELU(), nn.Dropout(dropout))


class Pointer(nn.Module):
    """Scores from each token to "none" (column 0) and to each token (column 1 + its index), biaffine."""

    def __init__(self, *, width: int, out: int, dropout: float) -> None:
        super().__init__()
        self.source = perceptron(width=width, out=out, dropout=dropout)
        self.target = perceptron(width=width, out=out, dropout=dropout)
        self.turn = Linear(out, out)
        self.bias = Linear(out, 1)
        self.none = nn.Parameter(torch.zeros(out))

    def forward(self, tokens: Tensor, present: Tensor) -> Tensor:
        """tokens: [batch, count, width]; present: [batch, count], 0 for padding. Returns [batch, count, 1 + count]."""
        batch = tokens.shape[0]
        target = torch.cat([self.none.expand(batch, 1, -1), self.target(tokens)], dim=1)
        scores = self.turn(self.source(tokens)) @ target.transpose(1, 2) + self.bias(target).transpose(1, 2)
        there = torch.cat([torch.ones_like(present[:, :1]), present], dim=1).to(scores.dtype)
        return scores + (1.0 - there)[:, None, :] * -1e4


class Antecedents(nn.Module):
    """Scores from the head of a mention to "none" and to the heads of what it may go back to. Like Pointer, but cut in two:
    each token gives a query and a key of its own, so that mentions of different windows can be compared outside the graph."""

    def __init__(self, *, width: int, out: int, dropout: float) -> None:
        super().__init__()
        self.source = perceptron(width=width, out=2 * out, dropout=dropout)
        self.target = perceptron(width=width, out=2 * out, dropout=dropout)
        self.query = Linear(2 * out, out + 1)
        self.key = Linear(2 * out, out + 1)

    def vectors(self, tokens: Tensor) -> tuple[Tensor, Tensor]:
        """Queries, whose last column is the score of "none", and keys, whose last column is a bias: [batch, count, out + 1]."""
        return self.query(self.source(tokens)), self.key(self.target(tokens))

    def forward(self, tokens: Tensor, present: Tensor) -> Tensor:
        """Shapes as in Pointer."""
        queries, keys = self.vectors(tokens)
        scores = queries[:, :, :-1] @ keys[:, :, :-1].transpose(1, 2) + keys[:, None, :, -1]
        return torch.cat([queries[:, :, -1:], scores + (1.0 - present.to(scores.dtype))[:, None, :] * -1e4], dim=2)


class Relations(nn.Module):
    """Scores of labels for pairs of a token and its head."""

    def __init__(self, *, width: int, out: int, labels: int, dropout: float) -> None:
        super().__init__()
        self.labels = labels
        self.dependent = perceptron(width=width, out=out, dropout=dropout)
        self.head = perceptron(width=width, out=out, dropout=dropout)
        self.root = nn.Parameter(torch.zeros(out))
        self.turn = Linear(out, labels * out)
        self.own = Linear(out, labels)
        self.heads_own = Linear(out, labels)

    def forward(self, tokens: Tensor, heads: Tensor) -> Tensor:
        """heads: [batch, count, k], 0 for the root, else 1 + index. Returns [batch, count, k, labels]."""
        batch, count, k = heads.shape
        dependent = self.dependent(tokens)
        head = torch.cat([self.root.expand(batch, 1, -1), self.head(tokens)], dim=1)
        width = head.shape[2]
        chosen = torch.gather(head, 1, heads.reshape(batch, count * k, 1).expand(-1, -1, width))
        chosen = chosen.view(batch, count, k, width)
        turned = self.turn(dependent).view(batch, count, self.labels, width)
        return chosen @ turned.transpose(2, 3) + self.own(dependent).unsqueeze(2) + self.heads_own(chosen)


class Model(nn.Module):
    def __init__(self, *, encoder: EncoderSettings, heads: HeadSettings, labels: Labels) -> None:
        super().__init__()
        width, dropout = encoder.width, heads.dropout
        self.encoder = Encoder(settings=encoder)
        self.dropout = nn.Dropout(dropout)
        self.sentences = Linear(width, 1)
        self.upos = Linear(width, len(labels.upos))
        self.arcs = Pointer(width=width, out=heads.arc_width, dropout=dropout)
        self.relations = Relations(width=width, out=heads.relation_width, labels=len(labels.relations), dropout=dropout)
        self.names = Linear(width, len(labels.names))
        self.mentions = Linear(width, len(labels.mentions))
        self.roles = nn.Sequential(
            perceptron(width=width, out=heads.tag_width, dropout=dropout),
            Linear(heads.tag_width, len(labels.roles)),
        )
        self.crf = Crf(tags=labels.roles)
        self.sources = Pointer(width=width, out=heads.link_width, dropout=dropout)
        self.cues = Pointer(width=width, out=heads.link_width, dropout=dropout)
        self.antecedents = Antecedents(width=width, out=heads.antecedent_width, dropout=dropout)

    def reckon_in_steps(self) -> None:
        """From here on linear layers reckon in 8 bits."""
        for module in self.modules():
            if isinstance(module, Linear):
                module.steps = True

    def tokens(self, ids: Tensor, shapes: Tensor, attention: Tensor, firsts: Tensor) -> Tensor:
        """Vector of each token, [batch, count, width]. firsts: index of its first piece in `ids`."""
        x = self.encoder(ids, shapes, attention)
        return torch.gather(x, 1, firsts.unsqueeze(2).expand(-1, -1, x.shape[2]))
