#!/usr/bin/env bash
# Compiles tests/compilers.cpp by every compiler that is here, with both standard libraries, every standard and
# the flags that change most; runs what this processor can run, which must print the same everywhere; and
# prints a table. Exits with 1 if a row failed. What is absent is told and passed over.
#
#     tests/compilers.sh            all rows
#     tests/compilers.sh libc++     the rows whose text has libc++
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
. tests/setup.sh
setup compiler xsimd clang || exit 1
setup libc++ || true
setup clang-16 || true

build=build/compilers
mkdir -p "$build"
rm -f "$build"/*.row "$build"/*.out

# compiler | flags | the extension of the processor that running takes, or - if it is not run
rows() {
    local compiler standard
    for compiler in g++-12 g++-14 clang++-16 clang++-17 clang++-18 clang++-19; do
        for standard in 20 23 26; do echo "$compiler|-std=c++$standard|sse2"; done
    done
    for compiler in clang++-16 clang++-17 clang++-18 clang++-19; do
        for standard in 20 23 26; do echo "$compiler|-std=c++$standard -stdlib=libc++|sse2"; done
    done
    for compiler in g++-12 clang++-19; do
        echo "$compiler|-std=c++20 -O2|sse2"
        echo "$compiler|-std=c++20 -march=x86-64-v3|avx2"
        echo "$compiler|-std=c++20 -march=x86-64-v4|avx512bw"
        echo "$compiler|-std=c++20 -mavx512f|avx512f"
        echo "$compiler|-std=c++20 -march=knl|-"
        echo "$compiler|-std=c++20 -DORTHANT_NO_SIMD|sse2"
        echo "$compiler|-std=c++20 -fno-rtti|sse2"
        echo "$compiler|-std=c++20 -funsigned-char|sse2"
    done
    echo "clang++-19|-std=c++20 -stdlib=libc++ -fno-rtti -march=x86-64-v3|avx2"
    echo "g++-12|-std=c++20 -m32 -msse2 -mfpmath=sse|sse2"
    echo "i686-linux-gnu-g++|-std=c++20 -msse2 -mfpmath=sse -Wno-psabi|sse2"
}

row() {
    local compiler=$1 flags=$2 needs=$3 name compiled=- ran=-
    name=$(echo "$compiler $flags" | tr -c 'a-zA-Z0-9\n' _)
    # The name that a standard had before it was one.
    [[ $compiler != clang++-16 ]] || flags=${flags/c++23/c++2b} flags=${flags/c++26/c++2c}
    if ! command -v "$compiler" >/dev/null; then
        compiled="no such compiler"
    elif ! echo '#include <vector>' | $compiler $flags -Werror -fsyntax-only -x c++ - 2>/dev/null; then
        compiled="not known to it"
    elif ! $compiler $flags -O0 -Wall -Wextra -Werror -Iinclude tests/compilers.cpp -o "$build/$name" \
        >"$build/$name.log" 2>&1; then
        compiled=FAILED
    else
        compiled=yes
        local run=()
        [[ $compiler != i686-* ]] || run=("$(command -v qemu-i386 || command -v qemu-i386-static)" -L /usr/i686-linux-gnu)
        if [ "$needs" != - ] && grep -qw "$needs" /proc/cpuinfo; then
            if "${run[@]}" "$build/$name" >"$build/$name.out" 2>&1; then ran=yes; else ran=FAILED; fi
        fi
    fi
    printf '%s|%s|%s|%s|%s\n' "$compiler" "$2" "$compiled" "$ran" "$name" >"$build/$name.row"
}
export -f row
export build

rows | grep -F -e "${1:-}" | tr '\n' '\0' |
    xargs -0 -P "$(job_count)" -I{} bash -c 'IFS="|" read -r c f n <<<"{}"; row "$c" "$f" "$n"'

reference= failed=0
printf '%-20s %-52s %-16s %s\n' compiler flags compiled ran
while IFS='|' read -r compiler flags _; do
    IFS='|' read -r _ _ compiled ran name <"$build/$(echo "$compiler $flags" | tr -c 'a-zA-Z0-9\n' _).row"
    if [ "$ran" = yes ]; then
        [ -n "$reference" ] || reference=$build/$name.out
        cmp -s "$reference" "$build/$name.out" || ran="OTHER RESULTS"
    fi
    printf '%-20s %-52s %-16s %s\n' "$compiler" "$flags" "$compiled" "$ran"
    [[ $compiled$ran != *FAILED* && $ran != OTHER* ]] || failed=1
done < <(rows | grep -F -e "${1:-}")
exit $failed
