"""`model.json`: name and version of a model, and what the product checks its other files by."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

FILES = ("model.onnx", "labels.json", "vocab.txt")


def write_manifest(*, folder: Path, name: str, version: str) -> None:
    """Writes it into a folder in which the other files are done."""
    sums = {file: hashlib.sha256((folder / file).read_bytes()).hexdigest() for file in FILES}
    (folder / "model.json").write_text(json.dumps({"name": name, "version": version, "files": sums}, indent=2) + "\n")
