#!/usr/bin/env bash
# Builds and runs the tests: tests/run.sh [preset], by default `release`. Installs what is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
. tests/setup.sh

preset=${1:-release}
setup compiler cmake ninja xsimd doctest python numpy

cmake --preset "$preset"
cmake --build --preset "$preset" --parallel "$(job_count)" -- -k 0
status=0
ctest --preset "$preset" --parallel "$(job_count)" || status=$?

# The closing lines of the doctest runs, added up.
awk -F'[:|]' '
    /^\[doctest\] (test cases|assertions):/ { for (i = 2; i <= 4; i++) n[$1, i] += $i }
    END {
        split("[doctest] test cases\n[doctest] assertions", kinds, "\n")
        for (k = 1; k <= 2; k++) {
            kind = kinds[k]
            printf "%s: %d | %d passed | %d failed\n", kind, n[kind, 2], n[kind, 3], n[kind, 4]
        }
    }' "build/$preset/Testing/Temporary/LastTest.log"
exit $status
