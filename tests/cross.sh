#!/usr/bin/env bash
# Builds the unit tests for another processor and runs them under qemu, which emulates it:
#
#     tests/cross.sh aarch64                          all of them
#     tests/cross.sh s390x fast                       those that tell most in a minute
#     tests/cross.sh i386 kernel/sorting/sort base/float16    those named
#
# aarch64 has NEON; s390x puts the highest byte first and has IEEE's quad for a long double; i386 has indices
# of 32 bits and no integers of 128. char has no sign on aarch64, s390x and riscv64, and all three fuse
# products with sums of their own accord. All but aarch64 run the portable lanes. Installs what is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
. tests/setup.sh

target=${1:-aarch64}
shift || true
flags=(-Wno-psabi)  # notes on how GCC 10 changed the passing of arguments
case $target in
    aarch64 | s390x | riscv64) triple=$target-linux-gnu ;;
    i386) triple=i686-linux-gnu flags+=(-msse2 -mfpmath=sse) ;;
    *) echo "tests/cross.sh: no target $target; there are aarch64, s390x, i386, riscv64" >&2 && exit 2 ;;
esac
setup compiler xsimd doctest qemu "$triple"

case ${1:-all} in
    all) mapfile -t files < <(cd tests && printf '%s\n' */*.cpp */*/*.cpp | sed 's/\.cpp$//' |
        grep -vE '^(allocations|architecture|compile_fail|fuzz|install|reference|robustness)/') ;;
    fast) files=(base/config base/float16 base/int128 base/number_text kernel/simd/portable_batch kernel/simd/simd
        kernel/arithmetic/arithmetic kernel/math/functions kernel/math/reference kernel/copy/gather kernel/copy/convert
        shape/layout shape/slice view/basic_index io/npy random/golden ops/logic/packbits) ;;
    *) files=("$@") ;;
esac

# doctest and xsimd in a folder by themselves: beside them lie this processor's own headers.
build=build/cross-$target
mkdir -p "$build/include"
for header in doctest/doctest.h xsimd/xsimd.hpp; do
    found=$(printf '#include <%s>\n' "$header" | "${CXX:-g++}" -std=c++20 -M -x c++ - | tr ' ' '\n' |
        grep "/$header\$" | sort -u)
    ln -sfn "$(dirname "$found")" "$build/include/$(dirname "$header")"
done

# -fexpensive-optimizations: by -O1 alone GCC fuses no products with sums, as it does by -O2.
export compile="$triple-g++ -std=c++20 -O1 -fexpensive-optimizations ${flags[*]} -Wall -Wextra -Iinclude -Itests
    -idirafter $build/include -DDOCTEST_CONFIG_SUPER_FAST_ASSERTS -DORTHANT_TEST_DATA=\"$PWD/tests/reference\""
[ "${ORTHANT_WARNINGS_AS_ERRORS:-}" != ON ] || compile+=" -Werror"
! command -v ccache >/dev/null || compile="ccache $compile"
# All of them parse the headers once. (main.cpp includes doctest its own way.)
parsed=
if [ "${1:-all}" = all ]; then
    printf '#include <%s>\n' doctest/doctest.h orthant/orthant.hpp >"$build/all.hpp"
    $compile -x c++-header "$build/all.hpp" -o "$build/all.hpp.gch"
    parsed="-include $build/all.hpp"
fi
export build parsed
compile_one() {
    local include=$parsed
    [ "$1" != main ] || include=
    $compile $include -c "tests/$1.cpp" -o "$build/${1//\//.}.o" || { echo "tests/$1.cpp failed" && exit 1; }
}
export -f compile_one
rm -f "$build"/*.o
printf '%s\n' main "${files[@]}" | xargs -P "$(job_count)" -I{} bash -c 'compile_one {}'
"$triple-g++" "$build"/*.o -o "$build/tests"

# An x86-64 machine runs i386's programs by itself, and threads, in which qemu 7.2 hangs on i386.
run=(qemu-$target)
command -v "${run[0]}" >/dev/null || run[0]+=-static
run+=(-L "/usr/$triple")
itself=(/usr/$triple/lib/ld-linux.so.2 --library-path /usr/$triple/lib)
[ "$target" != i386 ] || ! "${itself[@]}" --help &>/dev/null || run=("${itself[@]}")
cd tests/reference
"${run[@]}" "../../$build/tests"
