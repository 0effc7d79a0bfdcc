#!/usr/bin/env python3
"""Writes sets.txt: NumPy's answers to random calls of searchsorted, partition, lexsort, unique and the set functions.

A line is fields separated by blanks: the function, the element type (d float64, l int64, i int32, B uint8), its
arguments, `=`, and the results. An array is SHAPE|VALUES with commas between, NaN as nan.
"""
import random
import sys
import warnings

import numpy as np

warnings.simplefilter("ignore")
rng = random.Random(7)


def text(a):
    a = np.asarray(a)
    return ",".join(map(str, a.shape)) + "|" + ",".join(
        "nan" if v != v else str(int(v)) if v == int(v) else str(v) for v in a.ravel().tolist())


def values(dtype, n, low=-4, high=5):
    if dtype == "B":
        low, high = 0, 7
    if rng.random() < 0.1:
        low, high = (0, 200) if dtype == "B" else (-10**6, 10**6)
    v = [rng.randrange(low, high) for _ in range(n)]
    if dtype == "d":
        v = [np.nan if rng.random() < 0.15 else x + rng.choice([0, 0.5]) for x in v]
    return np.array(v, dtype)


def array(dtype, ndim=None, size=12):
    shape = tuple(rng.randrange(0 if rng.random() < 0.1 else 1, 5) for _ in range(ndim or rng.choice([1, 1, 2, 3])))
    if len(shape) == 1 and ndim is None:
        shape = (rng.randrange(0, size),)
    return values(dtype, int(np.prod(shape)), *(-1, 2) if ndim else ()).reshape(shape)


def main(out):
    def write(*fields):
        print(*fields, file=out)

    for _ in range(1200):
        t = rng.choice("ddlliB")
        a, b = array(t), array(t)
        kind = rng.choice(["search", "sorter", "partition", "lexsort", "unique", "axis", "isin", "sets", "sets"])
        if kind == "search":
            side = rng.choice(["left", "right"])
            a = np.sort(a.ravel())
            write(kind, t, side, text(a), text(b), "=", text(np.searchsorted(a, b, side)))
        elif kind == "sorter":
            a = a.ravel()
            order = np.argsort(a, kind="stable")
            write(kind, t, text(a), text(order), text(b), "=", text(np.searchsorted(a, b, sorter=order)))
        elif kind == "partition":
            axis = rng.randrange(-a.ndim, a.ndim)
            if a.shape[axis] == 0:
                continue
            k = rng.randrange(-a.shape[axis], a.shape[axis])
            write(kind, t, text(a), k, axis, "=", text(np.take(np.sort(a, axis), k, axis)))
        elif kind == "lexsort":
            a = array(t, 2)
            write(kind, t, text(a), "=", text(np.lexsort(a)) if a.shape[0] else "T")
        elif kind == "unique":
            nan = rng.random() < 0.7
            results = np.unique(a, True, True, True, equal_nan=nan)
            write(kind, t, int(nan), text(a), "=", *map(text, results))
        elif kind == "axis":
            a = np.nan_to_num(array(t, rng.choice([1, 2, 2, 3])))
            axis = rng.randrange(-a.ndim, a.ndim)
            if a.size:
                write(kind, t, text(a), axis, "=", *map(text, np.unique(a, True, True, True, axis)))
        elif kind == "isin":
            invert = rng.random() < 0.3
            write(kind, t, int(invert), text(a), text(b), "=", text(np.isin(a, b, invert=invert)))
        else:
            write(kind, t, text(a), text(b), "=", text(np.union1d(a, b)), text(np.setdiff1d(a, b)),
                  text(np.setxor1d(a, b)), *map(text, np.intersect1d(a, b, return_indices=True)))


if __name__ == "__main__":
    with open(sys.argv[1] if len(sys.argv) > 1 else "sets.txt", "w", encoding="ascii") as file:
        main(file)
