#!/usr/bin/env bash
# Builds the fuzzers and the programs that attack the library from other sides, and runs them all:
#
#     tests/robustness/run.sh                     two minutes in all
#     tests/robustness/run.sh 60                  an hour in all
#     tests/robustness/run.sh 60 7                the same with another seed
#     tests/robustness/run.sh 10 1 fft indexing   ten minutes for two of them
#
# What is missing is installed. A line per program says how many cases it ran, how many failed and how long it
# took; where one fails its output follows. The end is 1 if any did.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1
. tests/setup.sh

minutes=${1:-2} seed=${2:-1}
only=" ${*:3} "
out=build/robustness
mkdir -p "$out"

# name | source | compiler | flags | arguments; a script has neither compiler nor flags.
# {seconds} and {seed} stand for what each is given, {dir} for a folder of its own. Rows under MemorySanitizer
# (_m) take part in runs of ten minutes or more, or by name.
clang=clang++-19
# What takes longest to build or to run comes first, so that nothing waits for it in the end.
# (What is compiled for a run of half a minute is compiled without optimisation.)
checked="-O0 -fno-sanitize-recover=all -fsanitize=address,undefined"
table="
mixed        | tests/robustness/mixed.py       |        |          | include
python       | tests/robustness/python.py      |        |          | include
extreme_values | tests/robustness/extremes_values.cpp | $clang | $checked | {seconds} {seed}
npy          | tests/fuzz/npy.cpp              | $clang | -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all | -max_total_time={seconds} -seed={seed} -print_final_stats=1 -verbosity=0 -rss_limit_mb=1500 -malloc_limit_mb=1000 -max_len=4096 -timeout=20 -artifact_prefix={dir}/ -dict=tests/fuzz/corpus/npy.dict {dir} tests/fuzz/corpus/npy
safetensors  | tests/fuzz/safetensors.cpp      | $clang | -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all | -max_total_time={seconds} -seed={seed} -print_final_stats=1 -verbosity=0 -rss_limit_mb=1500 -malloc_limit_mb=1000 -max_len=4096 -timeout=20 -artifact_prefix={dir}/ {dir} tests/fuzz/corpus/safetensors
json         | tests/fuzz/json.cpp             | $clang | -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all | -max_total_time={seconds} -seed={seed} -print_final_stats=1 -verbosity=0 -rss_limit_mb=1500 -malloc_limit_mb=1000 -max_len=4096 -timeout=20 -artifact_prefix={dir}/ {dir} tests/fuzz/corpus/json
image        | tests/fuzz/image.cpp            | $clang | -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all | -max_total_time={seconds} -seed={seed} -print_final_stats=1 -verbosity=0 -rss_limit_mb=1500 -malloc_limit_mb=1000 -max_len=4096 -timeout=20 -artifact_prefix={dir}/ {dir} tests/fuzz/corpus/image
npz          | tests/fuzz/npz.cpp              | $clang | -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all -Wl,--no-as-needed -lz | -max_total_time={seconds} -seed={seed} -print_final_stats=1 -verbosity=0 -rss_limit_mb=1500 -malloc_limit_mb=100 -max_len=4096 -timeout=20 -artifact_prefix={dir}/ {dir} tests/fuzz/corpus/npz
text         | tests/fuzz/text.cpp             | $clang | -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all | -max_total_time={seconds} -seed={seed} -print_final_stats=1 -verbosity=0 -rss_limit_mb=1500 -malloc_limit_mb=100 -max_len=1024 -timeout=20 -artifact_prefix={dir}/ {dir} tests/fuzz/corpus/text
indexing     | tests/fuzz/indexing.cpp         | $clang | $checked | {seconds} {seed}
reductions   | tests/fuzz/reductions.cpp       | g++    |          | {seconds} {seed}
reductions_a | tests/fuzz/reductions.cpp       | $clang | $checked | {seconds} {seed}
reductions_m | tests/fuzz/reductions.cpp       | $clang | -fsanitize=memory | {seconds} {seed}
shapes       | tests/fuzz/shapes.cpp           | g++    |          | {seconds} {seed}
shapes_a     | tests/fuzz/shapes.cpp           | $clang | $checked | {seconds} {seed}
shapes_m     | tests/fuzz/shapes.cpp           | $clang | -fsanitize=memory | {seconds} {seed}
expressions  | tests/fuzz/expressions.cpp      | g++    | -ffp-contract=off | {seconds} {seed}
expression_a | tests/fuzz/expressions.cpp      | $clang | $checked -ffp-contract=off | {seconds} {seed}
expression_m | tests/fuzz/expressions.cpp      | $clang | -fsanitize=memory -ffp-contract=off | {seconds} {seed}
fft          | tests/fuzz/fft.cpp              | g++    |          | {seconds} {seed}
fft_a        | tests/fuzz/fft.cpp              | $clang | $checked | {seconds} {seed}
random       | tests/fuzz/random.cpp           | $clang | $checked,float-cast-overflow | {seconds} {seed}
matrices     | tests/robustness/matrices.cpp    | g++    |          | {seconds} {seed}
allocation   | tests/robustness/allocation.cpp | g++    | -O0 -DORTHANT_POOLING=0 | {seconds} {seed}
extremes     | tests/robustness/extremes.cpp   | $clang | $checked | {seconds} {seed}
memory       | tests/robustness/memory.cpp     | g++    | -pthread | {seconds} {seed}
fork         | tests/robustness/fork.cpp       | g++    | -pthread | {seconds} {seed}
threads      | tests/robustness/threads.cpp    | $clang | -fsanitize=thread -pthread | {seconds} {seed}
gradients    | tests/robustness/gradients.cpp  | $clang | -fsanitize=thread -pthread | {seconds} {seed}
"

rows() {
    local name source rest
    while IFS='|' read -r name source rest; do
        name=${name// /} source=${source// /}
        [ -n "$name" ] && [ -e "$source" ] || continue
        [ "$only" = "  " ] || [[ $only == *" $name "* ]] || continue
        [[ $name != *_m || $minutes -ge 10 || $only == *" $name "* ]] || continue
        echo "$name|$source|$rest"
    done <<<"$table"
}

# A program is built again where a header, the shared code or its own source is newer.
build() {
    local name=$1 source=$2 compiler=$3 flags=$4 start=$SECONDS
    [ -n "$compiler" ] || return 0
    if [ "$out/$name" -nt "$source" ] &&
        [ -z "$(find include tests/fuzz/common.hpp tests/robustness/extremes.hpp tests/robustness/run.sh -newer "$out/$name" -print -quit)" ]; then
        return 0
    fi
    # shellcheck disable=SC2086
    if $compiler -std=c++20 -O1 -g1 -march=native -Wall -Wextra -Iinclude -Itests ${CPPFLAGS:-} $flags \
        "$source" -o "$out/$name" >"$out/$name.build" 2>&1; then
        echo "built $name in $((SECONDS - start)) s"
    else
        rm -f "$out/$name"
        echo "FAILED to build $name"
        head -n 40 "$out/$name.build"
        return 1
    fi
}

counted='[0-9]+ (cases|programs|children|rounds)|number_of_executed_units: *[0-9]+'
run() {
    local name=$1 source=$2 compiler=$3 arguments=$4 seconds=$5 start=$SECONDS status=0 program
    mkdir -p "$out/$name.dir"
    arguments=${arguments//\{seconds\}/$seconds}
    arguments=${arguments//\{seed\}/$seed}
    arguments=${arguments//\{dir\}/$out/$name.dir}
    program=$out/$name
    [ -n "$compiler" ] || program="$python $source"
    # What a program may take beyond its time: the case that it is in, and a fixed amount of work.
    # shellcheck disable=SC2086
    timeout -k 10 $((seconds + 400)) $program $arguments >"$out/$name.log" 2>&1 || status=$?
    local cases wrong
    cases=$(grep -aE "$counted" "$out/$name.log" | tail -n 1 | grep -aoE "$counted" | head -n 1 | grep -oE '[0-9]+')
    wrong=$(grep -aoE '[0-9]+ wrong' "$out/$name.log" | tail -n 1 | grep -oE '[0-9]+')
    [ "$status" -eq 0 ] || [ "${wrong:-0}" -gt 0 ] || wrong=1
    printf '%-14s %12s cases, %4s wrong, %5d s%s\n' "$name" "${cases:-?}" "${wrong:-0}" $((SECONDS - start)) \
        "$([ "$status" -eq 0 ] || echo "   FAILED ($status)")"
    [ "$status" -eq 0 ] || { grep -aE '^WRONG|ERROR|runtime error|SUMMARY' "$out/$name.log" || tail -n 20 "$out/$name.log"; } |
        head -n 30 | sed 's/^/    /'
    return "$status"
}

# each <function> <argument>: calls it for every row, as many at once as there are processors.
each() {
    local name source compiler flags arguments failures=0
    while IFS='|' read -r name source compiler flags arguments; do
        compiler=${compiler// /}
        while [ "$(jobs -rp | wc -l)" -ge "$jobs" ]; do wait -n || failures=$((failures + 1)); done
        if [ "$1" = build ]; then build "$name" "$source" "$compiler" "$flags" &
        else run "$name" "$source" "$compiler" "$arguments" "$2" & fi
    done < <(rows)
    while [ -n "$(jobs -p)" ]; do
        wait -n || failures=$((failures + 1))
        jobs >/dev/null
    done
    return $((failures > 0))
}

setup compiler xsimd clang python numpy zlib || exit 1
python=python3  # the first that has NumPy
python3 -c 'import numpy' 2>/dev/null || python=/usr/bin/python3
setup stb || true
jobs=$(job_count)
count=$(rows | wc -l)
status=0
each build || status=1
seconds=$(awk -v m="$minutes" -v j="$jobs" -v n="$count" 'BEGIN { s = int(60 * m * j / n); print s < 1 ? 1 : s }')
echo "$count programs, $seconds s each, $jobs at once, seed $seed"
each run "$seconds" || status=1
exit $status
