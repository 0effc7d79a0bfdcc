#!/usr/bin/env python3
"""Writes ranges.txt: NumPy's arange and linspace, bit by bit.

    arange type start stop step = length hash
    linspace type start stop num endpoint = hash

Numbers are written in hexadecimal, and exactly. The hash is taken over the elements' bits. Where NumPy refuses, the
answer is E.

Usage: ranges.py > ranges.txt
"""
import random

import numpy as np

rng = random.Random(7)
TYPES = {"f8": np.float64, "f4": np.float32, "f2": np.float16, "i8": np.int64, "i4": np.int32, "u1": np.uint8, "i2": np.int16}


def digest(a):
    bits = np.ascontiguousarray(a).view("u%d" % a.itemsize)
    h = 0
    for v in bits.tolist():
        h = (h * 1000003 + v + 1) % (1 << 64)
    return "%x" % h


def number():
    kind = rng.random()
    if kind < 0.3:
        return float(rng.randint(-50, 50))
    if kind < 0.7:
        return rng.uniform(-10, 10)
    if kind < 0.8:
        return round(rng.uniform(-3, 3), 1)
    return rng.uniform(-1, 1) * 10.0 ** rng.randint(-6, 6)


def main():
    for _ in range(350):
        name = rng.choice(["f8", "f8", "f8", "f4", "f4", "f2", "i8", "i4", "i2"])
        if name[0] == "i" or rng.random() < 0.15:
            start, stop, step = rng.randint(-100, 100), rng.randint(-100, 100), rng.randint(-9, 9)
            words = ["%d" % v for v in (start, stop, step)]
        else:
            start, n = number(), rng.choice([0, 1, 3, 10, 100, 200])
            step = number() or 0.5
            stop = start + step * (n + rng.choice([0.0, 0.0, 0.3, -0.2]))
            words = [float(v).hex() for v in (start, stop, step)]
        try:
            a = np.arange(start, stop, step, dtype=TYPES[name])
            answer = "%d %s" % (a.size, digest(a))
        except (ZeroDivisionError, ValueError):
            answer = "E"
        print("arange", name, *words, "=", answer)
    for _ in range(350):
        name = rng.choice(["f8", "f8", "f8", "f8", "f4", "i8", "i4"])
        start, stop, num, endpoint = number(), number(), rng.choice([0, 1, 2, 3, 5, 10, 50, 99, 257]), rng.random() < 0.7
        if rng.random() < 0.05:
            stop = start
        if rng.random() < 0.05:
            start, stop = 0.0, 5e-324
        a = np.linspace(start, stop, num, endpoint, dtype=TYPES[name])
        print("linspace", name, start.hex(), stop.hex(), num, int(endpoint), "=", digest(a))


if __name__ == "__main__":
    main()
