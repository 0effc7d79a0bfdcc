#!/usr/bin/env python3
"""Makes print.txt: what NumPy prints for generated arrays of every dtype, shape, range of values and option.

The values come from a small generator that tests/ops/text/elements.cpp has too, so that a line needs only its
name, and a hash of the text. Every 40th case has its text as well if that is short, in lines that begin with '|'.

    tests/reference/print.py > tests/reference/print.txt         needs NumPy 2.2
    tests/reference/print.py 1234                                shows the text of case 1234
"""
import sys

import numpy as np

assert np.__version__.startswith("2.2."), np.__version__

MASK = (1 << 64) - 1


class Stream:
    """splitmix64"""

    def __init__(self, seed):
        self.state = seed

    def __call__(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)


DTYPES = {
    "bool": np.bool_, "int8": np.int8, "int16": np.int16, "int32": np.int32, "int64": np.int64,
    "uint8": np.uint8, "uint16": np.uint16, "uint32": np.uint32, "uint64": np.uint64,
    "float16": np.float16, "float32": np.float32, "float64": np.float64, "longdouble": np.longdouble,
    "complex64": np.complex64, "complex128": np.complex128, "str": np.str_,
}
PIECES = ["a", "bc", "", "it's", 'say "x"', "é", "\n", "\\", "日本", "\x07", "tab\t", "\u00a0", "0", " ", "\u200b", "😀"]
BITS = {np.float16: np.uint16, np.float32: np.uint32, np.float64: np.uint64}
SPECIAL = [float("nan"), float("inf"), float("-inf"), 0.0, -0.0]


def real(t, values, next_):
    """One floating value of type t."""
    r = next_()
    if values == "bits":
        if t is np.longdouble:
            return np.ldexp(np.longdouble(r | (1 << 63)), int(next_() % 32000) - 16100 - 63)
        u = BITS[t]
        return np.array(r >> (64 - 8 * np.dtype(u).itemsize), u).view(t)[()]
    if values == "integers":
        return t(int(r % 2001) - 1000)
    if values == "fractions":
        return t((int(r % 2000001) - 1000000) / [1.0, 2.0, 8.0, 10.0, 100.0, 1000.0, 3.0, 1024.0][next_() % 8])
    if values == "tenths":
        return t((int(r % 201) - 100) / 10.0)
    if values == "thirds":
        return t((int(r % 2001) - 1000) / 999.0)
    if values == "special":
        k = next_() % 8
        return t(SPECIAL[k]) if k < 5 else t((int(r % 2001) - 1000) / 8.0)
    if values == "powers":
        return t(np.ldexp(1.0, int(r % 41) - 20))
    if values == "wide":
        return t((int(r % 2001) - 1000) * float("1e%d" % (int(next_() % 25) - 12)))
    if values == "border":
        return t([9.9999e7, 1e8, 1.00001e8, 0.0001, 0.00010001, 9.9999e-5, 1.0, 1000.0, 0.1, 100.0, 1e16, 9999.5][r % 12])
    raise ValueError(values)


def element(name, t, values, next_):
    if name == "str":
        return "".join(PIECES[next_() % 16] for _ in range(next_() % 4))
    if name == "bool":
        return bool(next_() & 1)
    if name.startswith("complex"):
        part = np.float32 if t is np.complex64 else np.float64
        re = real(part, values, next_)
        im = real(part, values, next_)
        out = np.zeros((), t)
        out.real = re
        out.imag = im
        return out[()]
    if "int" in name:
        width = 8 * np.dtype(t).itemsize
        bits = next_() >> (64 - width)
        small = next_() % width
        if name[0] == "u":
            return bits >> small
        return (bits - (1 << width) if bits >> (width - 1) else bits) >> small
    return real(t, values, next_)


FLOAT_VALUES = ["bits", "integers", "fractions", "tenths", "thirds", "special", "powers", "wide", "border"]
SHAPES = ["", "0", "1", "2", "5", "11", "40", "1,1", "3,4", "0,3", "3,0", "2,3,4", "7,1", "1,7", "2,2,2,2", "1,1,1,1", "2,0,3",
          "6,6", "20,3", "3,20"]
LONG_SHAPES = ["1001", "1000", "40,40", "2,600", "600,2", "3,4,100", "7,7,7,7", "1,1,1200", "6,1,200"]
OPTIONS = ["", "", "", "", "precision=3", "precision=0", "suppress=1", "sign=+", "sign= ", "floatmode=fixed", "floatmode=unique",
           "floatmode=maxprec_equal", "precision=2&floatmode=fixed", "linewidth=30", "linewidth=120", "linewidth=10",
           "threshold=4&edgeitems=1", "threshold=10&edgeitems=2", "nanstr=-&infstr=Infinity", "precision=17",
           "precision=4&suppress=1", "precision=5&floatmode=maxprec_equal&suppress=1",
           "precision=12&floatmode=fixed&sign=+", "separator=, ", "separator=,", "separator=; &prefix=value = "]
CASES = 6000


def options_of(text):
    out = {}
    for part in text.split("&") if text else []:
        key, _, value = part.partition("=")
        out[key] = value if key in ("sign", "floatmode", "nanstr", "infstr", "separator", "prefix") else int(value)
    return out


def case(i):
    """The name of case i: dtype, shape, kind of values, seed and options."""
    pick = Stream(1000003 * i + 17)
    names = list(DTYPES)
    name = names[pick() % len(names)] if i % 3 == 0 else ["float64", "float32", "float16", "longdouble", "complex128", "complex64", "int64", "str"][i % 8]
    shape = LONG_SHAPES[pick() % len(LONG_SHAPES)] if i % 7 == 0 else SHAPES[pick() % len(SHAPES)]
    values = FLOAT_VALUES[pick() % len(FLOAT_VALUES)] if name.startswith(("float", "long", "complex")) else "any"
    options = OPTIONS[pick() % len(OPTIONS)]
    return name, shape, values, pick() % 100000, options


def array_of(name, shape, values, seed):
    extents = tuple(int(e) for e in shape.split(",")) if shape else ()
    t = DTYPES[name]
    next_ = Stream(seed)
    data = [element(name, t, values, next_) for _ in range(int(np.prod(extents, dtype=int)))]
    return np.array(data, dtype=t).reshape(extents)


def text_of(name, shape, values, seed, options):
    with np.errstate(all="ignore"):
        a = array_of(name, shape, values, seed)
        o = options_of(options)
        if "separator" in o:
            return np.array2string(a, separator=o["separator"], prefix=o.get("prefix", ""))
        with np.printoptions(**{k: bool(v) if k == "suppress" else v for k, v in o.items()}):
            return str(a) + "\n" + repr(a)


def fnv(text):
    h = 0xCBF29CE484222325
    for b in text.encode():
        h = ((h ^ b) * 0x100000001B3) & MASK
    return h


def main():
    if len(sys.argv) > 1:
        print(case(int(sys.argv[1])))
        print(text_of(*case(int(sys.argv[1]))))
        return
    for i in range(CASES):
        c = case(i)
        text = text_of(*c)
        print("%s:%s:%s:%d:%s:%016x" % (*c, fnv(text)))
        if i % 40 == 0 and len(text) < 700:
            print("\n".join("|" + line for line in text.split("\n")))


main()
