#!/usr/bin/env python3
"""Writes safetensors.txt: files as the Python package safetensors writes them. Run with NumPy 2.2 (and the package, if
there is one: safetensors.py > safetensors.txt).

A line is a name, the metadata as key=value or -, the arrays as name:dtype:shape, and the file in hexadecimal. The
elements are 0, 1, 2, … (bool: their lowest bits; complex: with 1 as imaginary part). Without the package the file is
made here by the rules of its serializer: JSON without blanks, types from the largest to the smallest and then names in
order, blanks to a multiple of 8.
"""
import json
import struct
import sys

import numpy as np

ORDER = ["BOOL", "U8", "I8", "I16", "U16", "F16", "I32", "U32", "F32", "C64", "F64", "I64", "U64"]
WORDS = {"?": "BOOL", "B": "U8", "b": "I8", "h": "I16", "H": "U16", "e": "F16", "i": "I32", "I": "U32", "f": "F32",
         "F": "C64", "d": "F64", "l": "I64", "L": "U64"}

try:
    from safetensors.numpy import save
except ImportError:
    def save(arrays, metadata=None):
        header, data = {}, b""
        if metadata:
            header["__metadata__"] = metadata
        for name, a in sorted(arrays.items(), key=lambda x: (-ORDER.index(WORDS[x[1].dtype.char]), x[0].encode())):
            header[name] = {"dtype": WORDS[a.dtype.char], "shape": list(a.shape),
                            "data_offsets": [len(data), len(data) + a.nbytes]}
            data += a.tobytes()
        text = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode()
        text += b" " * (-len(text) % 8)
        return struct.pack("<Q", len(text)) + text + data


def array(char, shape):
    n = np.arange(int(np.prod(shape)))
    if char == "?":
        n = n % 2 == 1
    if char == "F":
        n = n + 1j
    return n.astype(char).reshape(shape)


cases = {
    "one": ({}, [("weight", "f", (2, 3))]),
    "pair": ({"format": "pt"}, [("b", "f", (3,)), ("a", "f", (2, 2))]),
    "empty": ({}, []),
    "scalars": ({}, [("x", "d", ()), ("n", "l", ()), ("none", "f", (0, 3))]),
    "types": ({"a": "1"}, [(f"t{c}", c, (3,)) for c in WORDS]),
    "names": ({"q": "\"\\\n\x01é"}, [("é \"quoted\"", "B", (1,)), ("tab\t", "b", (2,)), ("layer.0.w", "e", (1, 2))]),
}
for case, (metadata, arrays) in cases.items():
    data = save({name: array(c, shape) for name, c, shape in arrays}, metadata or None)
    sys.stdout.write("\t".join([case, data.hex()]) + "\n")
