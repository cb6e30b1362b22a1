#!/usr/bin/env bash
# Fits the head of events on the vectors of a model and puts it into the model's graph: `bash events/train.sh [MODEL [CORPORA [RUN]]]`.
# MODEL is a folder with an exported model; without it the one that ships. Leaves in runs/events/folds (RUN/folds) five models of which
# each has not seen one fifth of PLV: by these `npm run accuracy` measures.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
model=$(realpath "${1:-$root/models/en}")
corpora=$(realpath "${2:-$root/../shared/data}")
run=$(realpath -m "${3:-$root/training/runs/events}")
python=$root/training/.venv/bin/python
export PYTHONPATH=$root/training
cd "$root"
[ -d node_modules ] || npm ci
# Node does not read TypeScript, so the program is bundled first.
npx --no-install tsdown training/events/features.ts --no-config --format esm --platform node --no-dts \
  --out-dir training/runs/build-events --log-level error
$python training/events/fit.py --model "$model" --vectors "$run/vectors"
node training/runs/build-events/features.mjs --data "$corpora" --model "$run/vectors" --out "$run/features"
$python training/events/fit.py --model "$model" --features "$run/features" --folds "$run/folds"
