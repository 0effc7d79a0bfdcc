"""Checksums of NumPy's float16 conversions and arithmetic, as tests/reference/float16.hpp.

    python3 float16.py > float16.hpp

The inputs are a multiplicative sequence, i * 0x9E3779B97F4A7C15 mod 2**64, so that C++ makes the same
ones.  The checksum of results r[i] (their 16 bits) is sum r[i] * (2 i + 1) mod 2**64.  NaNs count as 0x7e00.
"""
import warnings

import numpy as np

warnings.simplefilter("ignore")
count = 1_000_000
golden = np.uint64(0x9E3779B97F4A7C15)
index = np.arange(count, dtype=np.uint64)
mixed = index * golden


def checksum(halves):
    bits = halves.view(np.uint16).astype(np.uint64)
    bits[np.isnan(halves)] = 0x7E00
    return int((bits * (2 * np.arange(len(bits), dtype=np.uint64) + np.uint64(1))).sum(dtype=np.uint64))


def show(name, halves):
    print(f"inline constexpr unsigned long long {name} = {checksum(halves)}ull;")


print("#pragma once")
print("// NumPy's answers, made by float16.py.")
print()
print("namespace reference::float16 {")
print()
# Any bits at all.
show("from_any_float", (mixed >> np.uint64(32)).astype(np.uint32).view(np.float32).astype(np.float16))
show("from_any_double", mixed.view(np.float64).astype(np.float16))
# Exponents -27 ... 17, where float16 has its values: the top bits choose sign and exponent.
sign = mixed >> np.uint64(63)
exponent = (mixed >> np.uint64(40)) % np.uint64(45)
single = (sign << np.uint64(31)) | ((exponent + np.uint64(100)) << np.uint64(23)) \
    | (mixed & np.uint64(0x7FFFFF))
show("from_near_float", single.astype(np.uint32).view(np.float32).astype(np.float16))
double = (sign << np.uint64(63)) | ((exponent + np.uint64(996)) << np.uint64(52)) | (mixed >> np.uint64(12))
show("from_near_double", double.view(np.float64).astype(np.float16))
# Halfway between two float16 and a little beside it: two roundings, by way of float, would go wrong here.
tie = (sign << np.uint64(63)) | ((exponent + np.uint64(996)) << np.uint64(52)) \
    | ((mixed >> np.uint64(20) & np.uint64(0x7FF)) << np.uint64(41)) | np.uint64(1) * (index % np.uint64(3))
show("from_tie_double", tie.view(np.float64).astype(np.float16))
a = (mixed >> np.uint64(48)).astype(np.uint16).view(np.float16)
b = (mixed >> np.uint64(30)).astype(np.uint16).view(np.float16)
for name in ("add", "subtract", "multiply", "divide"):
    show(name, getattr(np, name)(a, b))
print()
print("}  // namespace reference::float16")
