#!/usr/bin/env python3
"""Writes records.txt: how NumPy prints, sorts and saves structured arrays. Run with NumPy 2.2: records.py > records.txt

A line is fields separated by tabs: a word, the name of the struct (tests/ops/records.hpp has its twin), the shape and
the answers. Line ends within texts are written as \\n. Element i has the values that `fill` gives, which the test
makes by the same rule.
"""
import io
import sys

import numpy as np

padded = np.dtype({"names": ["a", "b"], "formats": ["<i4", "<f8"], "offsets": [0, 8], "itemsize": 16})
packed = np.dtype([("x", "<f8"), ("y", "<i4"), ("z", "<f4")])
nested = np.dtype({"names": ["ok", "p", "w", "s", "b"], "formats": ["?", packed, "<c8", "S3", "i1"],
                   "offsets": [0, 8, 24, 32, 35], "itemsize": 40})
arrays = np.dtype({"names": ["v", "m", "t"], "formats": [("<i2", (3,)), ("<f4", (2, 2)), "u1"],
                   "offsets": [0, 8, 24], "itemsize": 28})
named = np.dtype([("name", "<U4"), ("age", "<i4"), ("score", "<f8")])
half = np.dtype([("h", "<f2")])
wide = np.dtype([("k", "<i8"), ("u", "<u8"), ("l", "<u2", (1200,))])
wide = np.dtype({"names": ["k", "u", "l"], "formats": ["<i8", "<u8", ("<u2", (1200,))],
                 "offsets": [0, 8, 16], "itemsize": 2416})
structs = {"padded": padded, "packed": packed, "nested": nested, "arrays": arrays, "named": named, "half": half,
           "wide": wide}


def value(kind, i, j):
    v = (i * 7 + j * 5 + i * i * j) % 9
    if kind == "b":
        return v % 2 == 1
    if kind == "i":
        return v - 3
    if kind == "u":
        return v
    if kind == "f":
        return v * 0.5 - 1
    if kind == "c":
        return complex(v, -0.25 * v)
    text = "abcdefgh"[v % 3:v % 3 + v % 4]
    return text.encode() if kind == "S" else text + ("é" if v == 7 else "")


def fill(dtype, i, j):
    """The value of element i, from leaf j on, and the next leaf."""
    if dtype.names:
        parts = []
        for name in dtype.names:
            part, j = fill(dtype.fields[name][0], i, j)
            parts.append(part)
        return tuple(parts), j
    if dtype.subdtype:
        base, shape = dtype.subdtype
        n = int(np.prod(shape))
        return np.array([value(base.kind, i, j + k) for k in range(n)], base).reshape(shape), j + n
    return value(dtype.kind, i, j), j + 1


def array(dtype, shape):
    n = int(np.prod(shape))
    a = np.zeros(n, dtype)
    for i in range(n):
        a[i] = fill(dtype, i, 0)[0]
    if dtype is named:  # strings are as long as the longest
        longest = max([1] + [len(s) for s in a["name"].tolist()])
        a = a.astype([("name", f"<U{longest}"), ("age", "<i4"), ("score", "<f8")])
    return a.reshape(shape)


def write(*fields):
    sys.stdout.write("\t".join(str(f).replace("\n", "\\n") for f in fields) + "\n")


for name, dtype in structs.items():
    for shape in [(), (1,), (5,), (2, 3), (0,), (2, 0), (30,), (1100,)]:
        if name == "wide" and shape not in [(), (3,), (1,)]:
            continue
        a = array(dtype, shape)
        extents = ",".join(map(str, shape)) or "-"
        write("print", name, extents, a[()] if shape == () else str(a), repr(a))
        for precision, width, suppress in [(3, 40, True), (8, 120, False)]:
            if shape in [(5,), (2, 3)]:
                with np.printoptions(precision=precision, linewidth=width, suppress=suppress, sign=" "):
                    write("options", name, extents, precision, width, int(suppress), str(a), repr(a))
        if shape not in [(), (2, 0)] and name not in ("arrays", "wide") and a.size < 1000:
            for order in [None] + [[n] for n in dtype.names] + [list(dtype.names[::-1])]:
                write("sort", name, extents, ",".join(order) if order else "-",
                      " ".join(map(str, np.argsort(a, order=order, kind="stable").ravel().tolist())))
            v, first, inverse, counts = np.unique(a, return_index=True, return_inverse=True, return_counts=True)
            write("unique", name, extents, " ".join(map(str, first.tolist())),
                  " ".join(map(str, inverse.ravel().tolist())), " ".join(map(str, counts.tolist())))
        if a.size < 100 and len(shape) < 3:
            f = io.BytesIO()
            np.save(f, a)
            write("npy", name, extents, f.getvalue().hex())
            if name in ("packed", "nested", "arrays", "half"):
                f = io.BytesIO()
                np.save(f, a.astype(a.dtype.newbyteorder(">")))
                write("big", name, extents, f.getvalue().hex())
    write("dtype", name, "-", str(dtype) if name != "named" else "", dtype.itemsize)
