#!/usr/bin/env bash
# Builds and runs the main example, examples/digits. Installs what is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
. tests/setup.sh

setup compiler cmake ninja xsimd
setup gnuplot || echo "Going on without gnuplot: the example runs, and draws no pictures." >&2

cmake --preset examples
cmake --build --preset examples --parallel "$(job_count)" --target example_digits
cd examples
exec ../build/examples/examples/digits "$@"
