#!/usr/bin/env python3
"""Writes norms.txt: norms by NumPy 2.2. Run as `python3 norms.py > norms.txt`.

A line is FUNCTION DTYPE SHAPE SEED ORD AXIS KEEPDIMS = SHAPE|VALUES, or E. The elements are those of `values`, which the C++
test has too.
"""
import itertools
import warnings

import numpy as np

warnings.simplefilter("ignore")


def values(dtype, shape, seed):
    size = int(np.prod(shape))
    i = np.arange(size, dtype=np.int64)
    a = ((i * i * 31 + i * 17 + seed * 13) % 41 - 20) / 4.0
    if dtype in "FD":
        a = a + 1j * ((i * i * 7 + i * 5 + seed) % 23 - 11) / 4.0
    if dtype == "l":
        a = np.trunc(a)
    a = a.astype(dtype).reshape(shape)
    if seed % 10 == 7 and size:
        a.flat[size // 2] = np.nan if dtype != "l" else 0
    return a


def text(x):
    x = np.asarray(x)
    return (",".join(map(str, x.shape)) or "-") + "|" + ",".join("%.9g" % v for v in x.ravel())


def shape_text(s):
    return ",".join(map(str, s)) or "-"


def emit(function, dtype, shape, seed, order, axis, keepdims, f):
    try:
        out = text(f())
    except Exception:
        out = "E"
    print(function, dtype, shape_text(shape), seed, order,
          "-" if axis is None else shape_text(axis) if isinstance(axis, tuple) else axis, int(keepdims), "=", out)


def order_of(o):
    return None if o == "-" else o if o in ("fro", "nuc", "xyz") else float(o)


def main():
    seed = 0
    for dtype in "fdFDl":
        for shape in [(5,), (1,), (0,), (3, 4), (4, 3), (1, 1), (0, 3), (3, 0), (2, 3, 4), (2, 0, 3)]:
            if dtype in "fF" and len(shape) == 1 and shape != (5,):
                continue
            seed += 1
            a = values(dtype, shape, seed)
            nan = seed % 10 == 7
            d = len(shape)
            axes = [None, 0, -1] + ([(0, 1), (-1, 0)] if d > 1 else []) + ([(2, 1), (1, 1), (0, 1, 2)] if d > 2 else [])
            orders = ["-", "0", "1", "-1", "2", "-2", "3", "0.5", "-3", "inf", "-inf", "fro", "nuc", "xyz"]
            for axis, order in itertools.product(axes, orders):
                if nan and order in ("2", "-2", "nuc") or order in "-1 inf" and a.size == 0 and False:
                    continue
                if a.size == 0 and order in ("inf", "1", "2", "nuc", "-2"):
                    continue  # NumPy 2.3 answers 0
                for keepdims in [False, True]:
                    if keepdims and order in ("3", "0.5", "-1", "xyz"):
                        continue
                    emit("norm", dtype, shape, seed, order, axis, keepdims,
                         lambda: np.linalg.norm(a, order_of(order), axis, keepdims))
            for order in ["2", "1", "inf", "0", "3"]:
                if a.size == 0 and order == "inf":
                    continue
                for axis in [None, 0] + ([(0, 1)] if d > 1 else []):
                    emit("vector_norm", dtype, shape, seed, order, axis, order == "1",
                         lambda: np.linalg.vector_norm(a, axis=axis, keepdims=order == "1", ord=order_of(order)))
            if d > 1 and a.size:
                for order in ["fro", "nuc", "1", "-1", "inf", "-inf", "2", "-2"]:
                    if nan and order in ("2", "-2", "nuc"):
                        continue
                    emit("matrix_norm", dtype, shape, seed, order, None, order == "1",
                         lambda: np.linalg.matrix_norm(a, keepdims=order == "1", ord=order_of(order)))


main()
