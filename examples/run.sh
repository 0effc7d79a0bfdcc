#!/usr/bin/env bash
# Builds and runs the main example, examples/digits. Installs what is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
. tests/setup.sh

if [ ! -e examples/digits/main.cpp ]; then
    echo "examples/digits is not there yet" >&2
    exit 1
fi
setup compiler cmake ninja xsimd

cmake --preset examples
cmake --build --preset examples --parallel "$(job_count)" --target example_digits
cd examples
exec ../build/examples/examples/digits "$@"
