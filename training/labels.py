"""What the heads can say, in the order of their outputs. Made from the training corpora, stored beside the model."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROLES = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")


@dataclass(frozen=True, kw_only=True)
class Labels:
    upos: tuple[str, ...]
    # Edit scripts: see lemmas.ts.
    lemmas: tuple[str, ...]
    # "Number=", "Number=Plur", "Number=Sing", "Gender=", …: the values of each feature after "none", feature by feature.
    features: tuple[str, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...]
    mentions: tuple[str, ...]
    roles: tuple[str, ...] = ROLES

    def relation(self, *, rel: str) -> int:
        """Row of a relation, without its subtype where the subtype is too rare."""
        return self.relations.index(rel if rel in self.relations else rel.split(":")[0])

    def feature_groups(self) -> dict[str, tuple[str, ...]]:
        """By feature, in order: its rows."""
        groups: dict[str, list[str]] = {}
        for row in self.features:
            groups.setdefault(row.split("=")[0], []).append(row)
        return {name: tuple(rows) for name, rows in groups.items()}

    def write(self, *, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), indent=2) + "\n")

    @staticmethod
    def read(*, path: Path) -> Labels:
        return Labels.of(stored=json.loads(path.read_text()))

    @staticmethod
    def of(*, stored: dict[str, Any]) -> Labels:
        return Labels(**{name: tuple(stored[name]) for name in Labels.__dataclass_fields__})


def collect_labels(*, documents: Iterable[dict[str, Any]], least_subtype: int, least_script: int, least_value: int) -> Labels:
    upos: set[str] = set()
    lemmas: Counter[str] = Counter()
    features: Counter[str] = Counter()
    relations: dict[str, Counter[str]] = {}
    names: set[str] = set()
    mentions: set[str] = set()
    for document in documents:
        upos.update(tag for tag in document["upos"] or [] if tag)
        lemmas.update(script for script in document["lemmas"] or [] if script)
        features.update(value for own in document["features"] or [] if own for value in own.split("|"))
        relations.setdefault(document["corpus"], Counter()).update(rel for rel in document["rels"] or [] if rel)
        names.update(tag[2:] for tag in document["names"] or [] if tag != "O")
        mentions.update(label for label in document["mentions"] or [] if label != "O")
    counts = [counter for counter in relations.values() if counter]
    kept = {rel.split(":")[0] for counter in counts for rel in counter}
    kept |= {rel for counter in counts for rel in counter if all(c[rel] >= least_subtype for c in counts)}
    values = sorted(value for value, count in features.items() if count >= least_value)
    return Labels(
        upos=tuple(sorted(upos)),
        lemmas=tuple(sorted(script for script, count in lemmas.items() if count >= least_script)),
        features=tuple(sorted({f"{value.split('=')[0]}=" for value in values} | set(values))),
        relations=tuple(sorted(kept)),
        names=("O", *(f"{begin}-{name}" for name in sorted(names) for begin in "BI")),
        mentions=("O", *sorted(mentions)),
    )
