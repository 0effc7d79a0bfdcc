#!/usr/bin/env python3
"""Writes zarr.txt: arrays as zarr-python 3 writes them. Run with NumPy 2.2 and zarr-python 3: zarr.py > zarr.txt.

A line, in words divided by tabs, is a name, the dtype, the shape, the array's elements (little-endian, C order) in
hexadecimal, and then each file of the folder: its path and its bytes in hexadecimal. The elements that are not written
are the fill value's.
"""
import pathlib
import sys
import tempfile

import numpy as np
import zarr
from zarr.codecs import BytesCodec, Crc32cCodec, GzipCodec

rng = np.random.default_rng(5)


def case(name, dtype, shape, chunks, fill=0, compressors=None, shards=None, endian="little", separator="/", written=None):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "a"
        z = zarr.create_array(store=str(path), shape=shape, chunks=chunks, dtype=dtype, fill_value=fill, compressors=compressors,
                              shards=shards, serializer=BytesCodec(endian=endian) if np.dtype(dtype).itemsize > 1 else "auto",
                              chunk_key_encoding={"name": "default", "separator": separator})
        values = rng.integers(0, 2 if dtype == "bool" else 100, shape).astype(dtype)
        if np.dtype(dtype).kind == "c":
            values = values + 1j * values[::-1] if shape else values + 2j
            values = values.astype(dtype)
        if written is None:
            z[...] = values
        elif written:
            z[written] = values[written]
        words = [name, dtype, ",".join(map(str, shape)) or "-", np.asarray(z[...]).tobytes().hex() or "-"]
        for file in sorted(path.rglob("*")):
            if file.is_file():
                words += [file.relative_to(path).as_posix(), file.read_bytes().hex()]
        print("\t".join(words))


case("plain", "float64", (5, 4), (2, 3))
for t in "bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 float32 float64 complex64 complex128".split():
    case("type_" + t, t, (7,), (3,), fill=1)
case("scalar", "int32", (), ())
case("empty", "float32", (0, 3), (2, 2))
case("cube", "int16", (3, 4, 5), (2, 2, 2), fill=-7)
case("dots", "uint8", (4, 4), (2, 2), separator=".")
case("big", "int32", (5,), (2,), endian="big")
case("nan", "float64", (6,), (2,), fill=float("nan"), written=np.s_[2:4])
case("infinity", "float32", (4,), (3,), fill=float("-inf"), written=())
case("gzip", "int64", (30, 3), (10, 3), compressors=[GzipCodec(level=6)])
case("crc32c", "float32", (5, 5), (3, 3), compressors=[Crc32cCodec()])
case("gzip_crc32c", "uint16", (40,), (16,), compressors=[GzipCodec(level=1), Crc32cCodec()])
case("shards", "int32", (7, 6), (2, 2), shards=(4, 4), fill=3)
case("shards_gzip", "float64", (20,), (5,), shards=(10,), compressors=[GzipCodec(level=9)])
case("shards_missing", "int16", (12,), (2,), shards=(4,), fill=9, written=np.s_[4:6])
sys.stdout.flush()
