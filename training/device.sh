#!/usr/bin/env bash
# A whole prepared training in one command of ten minutes, on a bare machine with an accelerator, Python 3.11 and PyTorch; it needs no
# network and no corpora.
#
#   bash device.sh --pack [--start FOLDER] [--encoded FOLDER]   here, where the corpora are encoded: makes the pack
#   bash device.sh                                              there: trains on it
#   bash device.sh --dry-run                                    anywhere: a few steps, and how long the real run would take
#
# PACK names the pack's folder (pack), OUT the folder for state and log (out): files of at most 16 MiB, 64 MiB in all. Started again on the
# same machine after it was stopped, it goes on.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
pack=${PACK:-$here/pack}
out=${OUT:-$here/out}
checkpoints=${CHECKPOINTS:-$here/runs/device}
has_torch() { "$1" -c 'import torch, numpy' 2>/dev/null; }
if has_torch "$here/.venv/bin/python"; then
  python=$here/.venv/bin/python
elif has_torch "${PYTHON:-python3}"; then
  python=${PYTHON:-python3}
else
  echo "device.sh: neither .venv nor ${PYTHON:-python3} has PyTorch and NumPy. Run environment.sh, or name one that has in PYTHON." >&2
  exit 1
fi
export PYTHONUNBUFFERED=1
case ${1:-} in
--pack) exec "$python" "$here/device.py" "$pack" "$@" ;;
--dry-run)
  checkpoints=$checkpoints-dry
  if [ ! -e "$pack" ]; then
    echo "device.sh: there is no $pack; a pack of the sample stands in for it."
    dry=$here/runs/dry
    "$python" "$here/make_sample.py" --out "$dry/corpora"
    bash "$here/encode.sh" "$dry/corpora" "$dry/encoded" --rare >/dev/null
    pack=$dry/pack
    "$python" "$here/device.py" "$pack" --pack --encoded "$dry/encoded"
  fi
  ;;
esac
exec "$python" "$here/device.py" "$pack" --out "$out" --checkpoints "$checkpoints" "$@"
