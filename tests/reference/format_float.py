#!/usr/bin/env python3
"""Makes format_float.txt: NumPy's format_float_positional and format_float_scientific of random values and options.

A line is: type (e f d g), value, p or s, precision, unique, fractional, trim, sign, pad_left, pad_right, min_digits,
exp_digits, and behind '|' the text. -1 is an option that was not given.

    tests/reference/format_float.py > tests/reference/format_float.txt
"""
import random

import numpy as np

CASES = 2500
KINDS = {"e": np.float16, "f": np.float32, "d": np.float64, "g": np.longdouble}
random.seed(20)


def value(kind):
    t = KINDS[kind]
    choice = random.randrange(8)
    if choice == 0:
        if kind == "g":
            return np.ldexp(t(random.getrandbits(63)) + t(1) / 3, random.randint(-16400, 16300))
        return np.frombuffer(random.randbytes(np.dtype(t).itemsize), t)[0]
    if choice == 1:
        return t(np.ldexp(1.0, random.randint(-30, 30)))
    if choice == 2:
        return t(random.randint(-1000, 1000)) / t(10 ** random.randrange(5))
    if choice == 3:
        return t(random.gauss(0, 1))
    if choice == 4:
        return t(random.randint(-(10**8), 10**8))
    if choice == 5:
        return np.ldexp(t(1), random.randint(-1074, 1023) if kind != "g" else random.randint(-16445, 16300))
    if choice == 6:
        return t("%de%d" % (random.randint(-1000, 1000), random.randint(-12, 12)))
    return t(random.choice(["0", "-0", "nan", "inf", "-inf", "1", "0.5", "9.9995", "99999.5", "1e23", "5e-324"]))


def hexadecimal(x):
    if not np.isfinite(x):
        return str(x)
    mantissa, exponent = np.frexp(np.longdouble(x))
    sign = "-" if np.signbit(x) else ""
    return "%s0x%xp%d" % (sign, int(abs(mantissa) * np.longdouble(2) ** 64), int(exponent) - 64)


def given(x):
    return None if x < 0 else x


def main():
    made = 0
    while made < CASES:
        kind = random.choice("efdg")
        x = value(kind)
        mode = random.choice("ps")
        precision = random.choice([-1, -1, 0, 1, 2, 3, 5, 8, 8, 17, 25])
        unique = random.random() < 0.7 or precision < 0
        fractional = mode == "s" or random.random() < 0.7
        trim = random.choice("k.0-")
        sign = random.random() < 0.3
        left, right = (random.choice([-1, -1, 0, 1, 3, 8]) for _ in range(2))
        least = random.choice([-1, -1, -1, 0, 1, 2, 5, 8, 17, 20])
        exponent = random.choice([-1, -1, 0, 1, 2, 3, 4])
        both = dict(precision=given(precision), unique=unique, trim=trim, sign=sign, pad_left=given(left),
                    min_digits=given(least))
        try:
            if mode == "p":
                text = np.format_float_positional(x, fractional=fractional, pad_right=given(right), **both)
            else:
                text = np.format_float_scientific(x, exp_digits=given(exponent), **both)
        except ValueError:
            continue
        if len(text) > 400:
            continue
        print(kind, hexadecimal(x), mode, precision, int(unique), int(fractional), trim, int(sign), left, right, least,
              exponent, "|" + text)
        made += 1


with np.errstate(all="ignore"):
    main()
