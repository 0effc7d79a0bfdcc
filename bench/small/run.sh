#!/bin/bash
# Compiles the comparisons of this folder and runs them, and tells the geometric mean of all rows against
# Eigen's fixed sizes (dynamic sizes have their own).
#
#   [CXX=clang++] bench/small/run.sh [name…]
set -e
cd "$(dirname "$0")/../.."
build=$(mktemp -d)
trap 'rm -r "$build"' EXIT
names=("$@")
[ $# -gt 0 ] || names=(vectors matrices factors programs dynamic)
for name in "${names[@]}"; do
    "${CXX:-g++}" -std=c++20 -O3 -march=native -DNDEBUG -Iinclude "bench/small/$name.cpp" -o "$build/$name"
done
for name in "${names[@]}"; do
    "$build/$name" | tee "$build/out"
    [ "$name" = dynamic ] || cat "$build/out" >> "$build/all"
done
[ ! -e "$build/all" ] || awk '$NF == "slower" { --NF; ++slower }
    NF >= 6 && $NF + 0 > 0 && !/geometric/ { sum += log($NF); ++n }
    END { printf "all against fixed sizes: geometric mean %.3f, %d of %d rows above 1.05\n", exp(sum / n), slower, n }' \
    "$build/all"
