#!/usr/bin/env python3
"""Makes npy.txt: the bytes that NumPy writes for arrays of every type, shape and memory order.

A line is: dtype, shape, order, and the file's bytes in hexadecimal up to the first element (all of them for
strings). Element i of an array is i % 100, as a string of that number for strings, the bool i % 3 == 0 for bool,
and i % 100 + 1j for complex types.

    tests/reference/npy.py > tests/reference/npy.txt
"""
import io

import numpy as np

TYPES = ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16", "float32", "float64",
         "longdouble", "complex64", "complex128", "clongdouble", "str"]
SHAPES = [(3, 4), (0,), (), (1,), (5,), (2, 3, 4), (0, 3), (1, 1), (5, 1), (100000,), (2, 0, 4), (1,) * 32]


def array(name, shape, order):
    n = int(np.prod(shape, dtype=int))
    values = np.arange(n) % 100
    if name == "str":
        values = np.array([str(v) for v in values], dtype=str)
    elif name == "bool":
        values = np.arange(n) % 3 == 0
    elif "complex" in name or name == "clongdouble":
        values = values + 1j
    values = values.astype(name)
    return np.asarray(values.reshape(shape, order=order), order=order)


for name in TYPES:
    for shape in SHAPES if name == "float64" else SHAPES[:3]:
        for order in "CF":
            out = io.BytesIO()
            a = array(name, shape, order)
            np.save(out, a)
            data = out.getvalue()
            if name != "str":
                data = data[: len(data) - a.nbytes]
            print(name, ",".join(map(str, shape)) or "-", order, data.hex())
