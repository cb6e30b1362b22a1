"""The model: a small BERT encoder fed with word shapes, and heads that read the vector of each token's first piece."""

from __future__ import annotations

import math
from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from crf import Crf
from data import PIECE_INPUTS, Batch
from labels import Labels
from settings import Heads as HeadSettings
from settings import Shape

# Rows of the tables of further inputs: `shapeCount` in src/language/pieces.ts, `affixRows` and `listFlags` in
# src/language/inputs.ts.
INPUT_ROWS = {"shapes": 32, "prefixes": 2048, "suffixes": 2048, "flags": 16}
VOCABULARY = 30522
POSITIONS = 512


class Linear(nn.Linear):
    """A linear layer that can reckon as ONNX Runtime does in 8 bits, so that the rest of the training learns to live with it:
    activations in 256 steps between the least and the largest of the window, weights in 7 bits with a scale for each output
    (see `quantize` in export.py; Zafrir and others 2019, Q8BERT)."""

    steps = False

    def forward(self, x: Tensor) -> Tensor:
        if not self.steps:
            return super().forward(x)
        rows = x.float() if x.dim() > 2 else x.float().unsqueeze(0)
        with torch.no_grad():
            each = tuple(range(1, rows.dim()))
            least, largest = rows.amin(dim=each).clamp(max=0), rows.amax(dim=each).clamp(min=0)
            scale = ((largest - least) / 255).clamp(min=1e-8)
            zero = (-least / scale).round().to(torch.int32)
            own = (self.weight.abs().amax(dim=1) / 63).clamp(min=1e-8)
        # What is learnt passes through as if nothing had been rounded.
        rounded = torch.fake_quantize_per_channel_affine(rows, scale, zero, 0, 0, 255).view(x.shape)
        weight = torch.fake_quantize_per_channel_affine(self.weight, own, torch.zeros_like(own, dtype=torch.int32), 0, -63, 63)
        return F.linear(rounded, weight, self.bias)


ACTIVATIONS: dict[str, Callable[[Tensor], Tensor]] = {"gelu": F.gelu, "relu": F.relu}


def attend(q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
    """q, k, v: [batch, heads, length, each]. `mask` is added to the scores."""
    mask = mask.to(q.dtype)
    if q.device.type != "cpu":
        return F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
    # Written out, in the precision of what comes in: PyTorch's own attention is slower there, and so are scores of 32 bits.
    with torch.autocast("cpu", enabled=False):
        return torch.softmax((q * q.shape[3] ** -0.5) @ k.transpose(2, 3) + mask, dim=3) @ v


class Norm(nn.LayerNorm):
    """Layer normalisation that gives back the precision that it is given; in itself it reckons in 32 bits."""

    def forward(self, x: Tensor) -> Tensor:
        with torch.autocast(x.device.type, enabled=False):
            weight, bias = (
                (self.weight, self.bias) if x.device.type == "cpu" else (self.weight.to(x.dtype), self.bias.to(x.dtype))
            )
            return F.layer_norm(x, self.normalized_shape, weight, bias, self.eps)


class Layer(nn.Module):
    def __init__(self, *, shape: Shape) -> None:
        super().__init__()
        width = shape.width
        self.attention_heads = shape.attention_heads
        self.activation = shape.activation
        self.query_key_value = Linear(width, 3 * width)
        self.out = Linear(width, width)
        self.norm_attention = Norm(width, eps=1e-12)
        self.up = Linear(width, shape.feed_forward)
        self.down = Linear(shape.feed_forward, width)
        self.norm_feed = Norm(width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, width = x.shape
        each = width // self.attention_heads
        q, k, v = (
            part.view(batch, length, self.attention_heads, each).transpose(1, 2)
            for part in self.query_key_value(x).split(width, dim=2)
        )
        taken = attend(q, k, v, mask).transpose(1, 2).reshape(batch, length, width)
        x = self.norm_attention(x + self.out(taken))
        return self.norm_feed(x + self.down(self.activated(x)))

    def activated(self, x: Tensor) -> Tensor:
        """The hidden units of the feed-forward network."""
        return ACTIVATIONS[self.activation](self.up(x))


class Distances(nn.Module):
    """A bias of attention by distance, as T5 and MPNet have it: near distances have a row each, far ones share rows by their
    logarithm."""

    ROWS, FAR = 32, 128

    def __init__(self, *, attention_heads: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(self.ROWS, attention_heads))

    def forward(self, length: int) -> Tensor:
        """[1, heads, length, length]"""
        place = torch.arange(length, device=self.weight.device)
        distance = place[None, :] - place[:, None]
        half = self.ROWS // 2
        exact = half // 2
        size = distance.abs()
        far = exact + (torch.log(size.clamp(min=1) / exact) / math.log(self.FAR / exact) * (half - exact)).long()
        row = (distance > 0).long() * half + torch.where(size < exact, size, far.clamp(max=half - 1))
        return self.weight[row].permute(2, 0, 1).unsqueeze(0)


class Encoder(nn.Module):
    def __init__(self, *, shape: Shape) -> None:
        super().__init__()
        self.pieces = nn.Embedding(VOCABULARY, shape.width)
        self.positions = nn.Embedding(POSITIONS, shape.width)
        # Nothing at first, so that a model that is gone on from says with a new input what it said without.
        for name in PIECE_INPUTS:
            table = nn.Embedding(INPUT_ROWS[name], shape.width)
            nn.init.zeros_(table.weight)
            self.add_module(name, table)
        self.norm = Norm(shape.width, eps=1e-12)
        self.distances = Distances(attention_heads=shape.attention_heads) if shape.relative else None
        self.layers = nn.ModuleList(Layer(shape=shape) for _ in range(shape.layers))

    def each_layer(self) -> list[Layer]:
        return [layer for layer in self.layers if isinstance(layer, Layer)]

    def embedded(self, ids: Tensor, inputs: dict[str, Tensor]) -> Tensor:
        x = self.pieces(ids) + self.positions.weight[: ids.shape[1]]
        for name in PIECE_INPUTS:
            x = x + self.get_submodule(name)(inputs[name])
        return self.norm(x)

    def forward(self, ids: Tensor, inputs: dict[str, Tensor], attention: Tensor) -> Tensor:
        x = self.embedded(ids, inputs)
        if torch.is_autocast_enabled(x.device.type):
            # What goes from layer to layer has 16 bits too: each product would round it anyway.
            x = x.to(torch.get_autocast_dtype(x.device.type))
        mask = attention[:, None, None, :].logical_not() * -1e4
        if self.distances is not None:
            mask = mask + self.distances(ids.shape[1])
        for layer in self.layers:
            x = layer(x, mask)
        return x


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


def extent_columns(*, count: int, device: torch.device) -> tuple[Tensor, Tensor]:
    """Columns of a Pointer that can be the first token of a mention with a given head, and the last: [count, 1 + count]."""
    place = torch.arange(count, device=device)
    column = torch.arange(-1, count, device=device)
    up_to = (column >= 0) & (column <= place[:, None])
    return up_to, column >= place[:, None]


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
    def __init__(self, *, shape: Shape, heads: HeadSettings, labels: Labels) -> None:
        super().__init__()
        width, dropout = shape.width, heads.dropout
        self.encoder = Encoder(shape=shape)
        self.dropout = nn.Dropout(dropout)
        self.sentences = Linear(width, 1)
        self.upos = Linear(width, len(labels.upos))
        self.lemmas = Linear(width, len(labels.lemmas))
        self.features = Linear(width, len(labels.features))
        self.feature_sizes = [len(rows) for rows in labels.feature_groups().values()]
        self.arcs = Pointer(width=width, out=heads.arc_width, dropout=dropout)
        self.relations = Relations(width=width, out=heads.relation_width, labels=len(labels.relations), dropout=dropout)
        self.names = Linear(width, len(labels.names))
        self.mentions = Linear(width, len(labels.mentions))
        self.mention_starts = Pointer(width=width, out=heads.extent_width, dropout=dropout)
        self.mention_ends = Pointer(width=width, out=heads.extent_width, dropout=dropout)
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

    def tokens(self, batch: Batch, *, ids: Tensor | None = None) -> Tensor:
        """Vector of each token, [batch, count, width]. `ids`: instead of the batch's own, where some are hidden."""
        x = self.encoder(batch.ids if ids is None else ids, batch.inputs, batch.attention)
        return torch.gather(x, 1, batch.firsts.unsqueeze(2).expand(-1, -1, x.shape[2]))
