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


class Layer(nn.Module):
    def __init__(self, *, width: int, attention_heads: int, feed_forward: int) -> None:
        super().__init__()
        self.attention_heads = attention_heads
        self.query_key_value = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm_attention = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, feed_forward)
        self.down = nn.Linear(feed_forward, width)
        self.norm_feed = nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, width = x.shape
        q, k, v = (
            self.query_key_value(x)
            .view(batch, length, 3, self.attention_heads, width // self.attention_heads)
            .permute(2, 0, 3, 1, 4)
        )
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm_attention(x + self.out(mixed.transpose(1, 2).reshape(batch, length, width)))
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

        def linear(into: nn.Linear, *names: str) -> None:
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
    return nn.Sequential(nn.Linear(width, out), nn.GELU(), nn.Dropout(dropout))


class Pointer(nn.Module):
    """Scores from each token to "none" (column 0) and to each token (column 1 + its index), biaffine."""

    def __init__(self, *, width: int, out: int, dropout: float) -> None:
        super().__init__()
        self.source = perceptron(width=width, out=out, dropout=dropout)
        self.target = perceptron(width=width, out=out, dropout=dropout)
        self.turn = nn.Linear(out, out)
        self.bias = nn.Linear(out, 1)
        self.none = nn.Parameter(torch.zeros(out))

    def forward(self, tokens: Tensor, present: Tensor) -> Tensor:
        """tokens: [batch, count, width]; present: [batch, count], 0 for padding. Returns [batch, count, 1 + count]."""
        batch = tokens.shape[0]
        target = torch.cat([self.none.expand(batch, 1, -1), self.target(tokens)], dim=1)
        scores = self.turn(self.source(tokens)) @ target.transpose(1, 2) + self.bias(target).transpose(1, 2)
        there = torch.cat([torch.ones_like(present[:, :1]), present], dim=1).to(scores.dtype)
        return scores + (1.0 - there)[:, None, :] * -1e4


class Relations(nn.Module):
    """Scores of labels for pairs of a token and its head."""

    def __init__(self, *, width: int, out: int, labels: int, dropout: float) -> None:
        super().__init__()
        self.labels = labels
        self.dependent = perceptron(width=width, out=out, dropout=dropout)
        self.head = perceptron(width=width, out=out, dropout=dropout)
        self.root = nn.Parameter(torch.zeros(out))
        self.turn = nn.Linear(out, labels * out)
        self.own = nn.Linear(out, labels)
        self.heads_own = nn.Linear(out, labels)

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
        self.sentences = nn.Linear(width, 1)
        self.upos = nn.Linear(width, len(labels.upos))
        self.arcs = Pointer(width=width, out=heads.arc_width, dropout=dropout)
        self.relations = Relations(width=width, out=heads.relation_width, labels=len(labels.relations), dropout=dropout)
        self.names = nn.Linear(width, len(labels.names))
        self.mentions = nn.Linear(width, len(labels.mentions))
        self.roles = nn.Sequential(
            perceptron(width=width, out=heads.tag_width, dropout=dropout),
            nn.Linear(heads.tag_width, len(labels.roles)),
        )
        self.crf = Crf(tags=labels.roles)
        self.sources = Pointer(width=width, out=heads.link_width, dropout=dropout)
        self.cues = Pointer(width=width, out=heads.link_width, dropout=dropout)

    def tokens(self, ids: Tensor, shapes: Tensor, attention: Tensor, firsts: Tensor) -> Tensor:
        """Vector of each token, [batch, count, width]. firsts: index of its first piece in `ids`."""
        x = self.encoder(ids, shapes, attention)
        return torch.gather(x, 1, firsts.unsqueeze(2).expand(-1, -1, x.shape[2]))
