#!/usr/bin/env bash
# Format, lint and types of this folder's Python, with the packages of requirements-check.txt beside those of environment.sh.
set -euo pipefail
cd "$(dirname "$0")"
bash environment.sh
.venv/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-check.txt
.venv/bin/ruff format --check .
.venv/bin/ruff check .
.venv/bin/mypy
