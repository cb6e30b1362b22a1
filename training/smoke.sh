#!/usr/bin/env bash
# Goes the whole way from corpora to the exported model on a few sentences of our own, in a few minutes: shows that all parts fit
# together, not that they learn. Needs no corpora; makes its environment where there is none. Leaves everything in runs/smoke.
set -euo pipefail
cd "$(dirname "$0")"
# Threads that wait for each other sleep meanwhile, so that a busy machine gets on.
export OMP_WAIT_POLICY=passive
python=.venv/bin/python
run=$PWD/runs/smoke
export HEARSAY_TRAINING=$PWD/runs
bash environment.sh
rm -rf "$run"
$python make_sample.py --out "$run/corpora"
bash encode.sh "$run/corpora" "$run/encoded" --rare
$python train.py --smoke --run smoke --encoded "$run/encoded"
$python -m unittest --quiet test_training
$python export.py --smoke --run smoke --encoded "$run/encoded" --out "$run/out"
# The head of events comes last, onto the exported graph.
bash events/train.sh "$run/out" "$run/corpora" "$run/events"
# The run on an accelerator, dry: a pack of the sample, a few steps on what this machine has.
PACK=$run/pack bash device.sh --pack --encoded "$run/encoded"
PACK=$run/pack OUT=$run/device CHECKPOINTS=$run/checkpoints bash device.sh --dry-run
