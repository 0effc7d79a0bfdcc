#!/usr/bin/env python3
"""Writes NumPy's answers to unique of integers of every type: run by NumPy 2.2, output redirected to unique.txt.

A line: the type, the view (whole, reversed, every third, transposed), the numbers of a generator (seed, count, low,
kinds, step: number i is low + step * (draw i modulo kinds)), and checksums of what unique returns: how many, and the
sums of values, first places, inverse and counts times their positions plus one, modulo 2^61 - 1.
"""
import numpy as np

PRIME = 2 ** 61 - 1


def draws(seed, count):
    out, state = [], seed
    for _ in range(count):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        out.append(state >> 33)
    return out


def check(a):
    return sum((i + 1) * int(v) for i, v in enumerate(np.asarray(a).ravel())) % PRIME


def main():
    seed = 0
    for name in "int8 uint8 int16 uint16 int32 uint32 int64 uint64".split():
        info = np.iinfo(name)
        for count in (0, 1, 2, 31, 32, 33, 64, 65, 100, 1000, 9000):
            whole = info.max - info.min
            for kinds, step, low in ((1, 1, 0), (2, whole, info.min), (5, 1, info.min), (7, 3, info.max - 18),
                                     (50, 1, info.max - 49), (200, 1, info.min), (50, whole // 49, info.min),
                                     (1000, 1, -500), (4 * count, 1, 0), (5 * count, 1, 0), (count, 1, -3), (50000, 1, 9),
                                     (2 ** 31 - 1, 1, 5), (2 ** 31 - 1, whole >> 31, info.min)):
                if kinds == 0 or step == 0 or low < info.min or low + step * (kinds - 1) > info.max:
                    continue
                seed += 1
                a = np.array([low + step * (d % kinds) for d in draws(seed, count)], dtype=name)
                kind = ("whole", "reversed", "third", "transposed")[seed % 4]
                if kind == "reversed":
                    a = a[::-1]
                elif kind == "third":
                    a = a[::3]
                elif kind == "transposed":
                    a = a[:count // 5 * 5].reshape(5, -1).T
                v, first, inverse, counts = np.unique(a, True, True, True)
                assert inverse.shape == a.shape
                print(name, kind, seed, count, low, kinds, step, "=", v.size, check(v), check(first), check(inverse),
                      check(counts))


if __name__ == "__main__":
    main()
