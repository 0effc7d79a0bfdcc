#!/usr/bin/env python3
"""What NumPy gives for special and for a few plain arguments of its mathematical functions: math.txt.

One line a value: type, function, the arguments and the result as bits (complex numbers as two).
"""
import pathlib

import numpy as np

np.seterr(all="ignore")
lines = []
names = {"f2": np.float16, "f4": np.float32, "f8": np.float64, "c16": np.complex128, "i1": np.int8, "i8": np.int64}


def bits(value):
    value = np.asarray(value)
    if value.dtype.kind == "c":
        return bits(value.real) + " " + bits(value.imag)
    return format(int(value.reshape(1).view(f"u{value.dtype.itemsize}")[0]), "x")


def write(kind, name, function, *arguments):
    # Whole arrays, as NumPy's vector code is what counts.
    result = function(*arguments)
    for row in zip(*arguments, result):
        lines.append(" ".join([kind, name] + [bits(v) for v in row]))


unary = {name: getattr(np, name) for name in """exp exp2 expm1 log log2 log10 log1p sin cos tan arcsin arccos arctan
    sinh cosh tanh arcsinh arccosh arctanh cbrt sinc degrees radians spacing i0""".split()}
unary["frexp_fraction"] = lambda x: np.frexp(x)[0]
unary["modf_fraction"] = lambda x: np.modf(x)[0]
unary["modf_whole"] = lambda x: np.modf(x)[1]
binary = {name: getattr(np, name) for name in
          "power arctan2 hypot logaddexp logaddexp2 copysign nextafter fmod heaviside".split()}

inf, nan = np.inf, np.nan
for kind in ("f8", "f4", "f2"):
    kind_type = names[kind]
    info = np.finfo(kind_type)
    tiny, small = info.smallest_subnormal, info.tiny
    special = [0.0, -0.0, inf, -inf, nan, 1, -1, 0.5, -0.5, 2, -2, 8, 10, 100, 1000, tiny, -tiny, small, -small,
               info.max, -info.max, 0.001, -0.001, 1.5, -3.7, 20, -20, 89.5, -104, 710.2, -745.5]
    x = np.array(special, dtype=kind_type)
    for name, function in unary.items():
        # In float16 NumPy's i0 fails, and its sinc(0) is 0 / 0.
        if kind == "f2" and name in ("i0", "sinc"):
            continue
        write(kind, name, function, x)
    y = np.array([0.0, -0.0, inf, -inf, nan, 1, -1, 0.25, -3, 2.5], dtype=kind_type)
    a, b = [v.ravel().copy() for v in np.meshgrid(y, y)]
    for name, function in binary.items():
        write(kind, name, function, a, b)

parts = [0.3, -1.7, 2.5, 0.0, -0.6]
z = np.array([complex(a, b) for a in parts for b in parts])
for name in "exp exp2 expm1 log log2 log10 log1p sin cos tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh " \
            "arctanh sinc".split():
    write("c16", name, getattr(np, name), z)
w = np.array([0, 1, 2, 3, -2, 7, 0.5, 1 + 2j, -1 - 0.5j])
a, b = [v.ravel().copy() for v in np.meshgrid(z, w)]
kept = (a != 0) | (b.imag == 0)  # complex powers of 0 changed with NumPy 2
write("c16", "power", np.power, a[kept], b[kept])

for kind in ("i1", "i8"):
    info = np.iinfo(names[kind])
    n = np.array([0, 1, -1, 2, -6, 12, 99, 100, info.max, info.min], dtype=names[kind])
    a, b = [v.ravel().copy() for v in np.meshgrid(n, n)]
    for name in ("gcd", "lcm", "fmod"):
        write(kind, name, getattr(np, name), a, b)
    a, b = [v.ravel().copy() for v in np.meshgrid(n, np.arange(9, dtype=names[kind]))]
    write(kind, "power", np.power, a, b)

(pathlib.Path(__file__).parent / "math.txt").write_text("\n".join(lines) + "\n")
