#!/usr/bin/env python3
"""Thins NumPy's validation sets of mathematical functions (numpy/core/tests/data) into umath/.

    umath.py <folder of umath-validation-set-*.csv> 

Every row of a commented section (special values) stays, and every third of the others: input and correctly rounded
output as bits, and the error in units in the last place that NumPy allows itself.
"""
import pathlib
import sys

target = pathlib.Path(__file__).parent / "umath"
target.mkdir(exist_ok=True)
for source in sorted(pathlib.Path(sys.argv[1]).glob("umath-validation-set-*.csv")):
    lines, commented, row = [], False, 0
    for line in source.read_text().splitlines():
        if line.startswith("#"):
            commented = True
        elif line.startswith("np."):
            row += 1
            if row % 3 == 0 or commented and row < 200:
                kind, given, result, error = line.split(",")
                lines.append(f"{kind[3:]} {given.lower()[2:]} {result.lower()[2:]} {error}")
    name = source.stem.removeprefix("umath-validation-set-")
    (target / f"{name}.txt").write_text("\n".join(lines) + "\n")
