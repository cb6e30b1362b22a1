#!/usr/bin/env bash
# Trains the ranker of antecedents on what a model makes of the training parts of GUM and GAP: `bash ranker/train.sh [MODEL]`.
# MODEL is a folder with a trained model; without it the one that ships. Writes src/reading/data/ranker.json.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
model=$(realpath "${1:-$root/models/en}")
cd "$root"
[ -d node_modules ] || npm ci
# Node does not read TypeScript, so the program is bundled first.
npx --no-install tsdown training/ranker/features.ts --no-config --format esm --platform node --no-dts \
  --out-dir training/runs/build-ranker --log-level error
node training/runs/build-ranker/features.mjs --data "$root/../shared/data" --model "$model" --out training/runs/ranker
training/.venv/bin/python training/ranker/fit.py --features training/runs/ranker --out src/reading/data/ranker.json
