#!/usr/bin/env bash
# Unpacks the newest xtensor, with the xsimd that it was made for, into build/peers/xtensor, where the scripts of this
# folder find it: the xtensor of Debian's stable suites does not compile with SIMD beside the xsimd that orthant wants.
# Needs Debian; nothing is installed.
set -euo pipefail
cd "$(dirname "$0")/.."
. tests/setup.sh

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"  # apt reads the packages as a user of its own
download_packages "$folder" sid main libxtensor-dev libxsimd-dev xtl-dev
rm -rf build/peers/xtensor
mkdir -p build/peers/xtensor
for package in "$folder"/*.deb; do
    dpkg-deb -x "$package" build/peers/xtensor
    basename "$package"
done
