#!/usr/bin/env python3
"""Differential test: random transforms in orthant, in the installed NumPy and in SciPy.

    g++ -std=c++20 -O2 -march=native -Iinclude tests/reference/fft_driver.cpp -o fft_driver
    python3 tests/reference/fft_differential.py ./fft_driver [cases] [seed]

Random functions, shapes, strides (steps, reversals, transposes), n and s, axes, norms and dtypes. Results must agree
with SciPy to 4 units in the last place of the largest output (float64 ones with SciPy's long double; to 8 in long
double, where SciPy's own error for large primes is 4), and float64 ones also with NumPy, to 4 beyond NumPy's own
distance from the long double. What NumPy refuses must be refused.
"""
import random
import subprocess
import sys

import numpy as np
import scipy.fft

CASES = int(sys.argv[2]) if len(sys.argv) > 2 else 2500
CHOICES = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 7)

DTYPES = {"int32": np.int32, "float32": np.float32, "float64": np.float64, "complex64": np.complex64,
          "complex128": np.complex128, "longdouble": np.longdouble, "clongdouble": np.clongdouble}
ONE = ["fft", "ifft", "rfft", "irfft", "hfft", "ihfft"]
SEVERAL = ["fft2", "ifft2", "rfft2", "irfft2", "fftn", "ifftn", "rfftn", "irfftn"]
SHIFTS = ["fftshift", "ifftshift"]


def base_array(dtype, size):
    """The same numbers as fft_driver.cpp's."""
    words, state = [], 42
    for _ in range(size * (2 if np.issubdtype(dtype, np.complexfloating) else 1)):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        words.append(state >> 33)
    w = np.array(words, np.int64)
    if dtype == np.int32:
        return (w % 201 - 100).astype(dtype)
    real = (w % 1025 - 512) / 64
    if np.issubdtype(dtype, np.complexfloating):
        return (real[0::2] + 1j * real[1::2]).astype(dtype)
    return real.astype(dtype)


BASES = {}


def window(dtype, shape):
    """An array of this shape over the base, with random strides, as (view, size of the base, offset)."""
    steps = [CHOICES.choice([1, 1, 1, 2, 3, -1, -2]) for _ in shape]
    order = list(range(len(shape)))
    if CHOICES.random() < 0.4:
        CHOICES.shuffle(order)
    whole = [n * abs(t) for n, t in zip(shape, steps)]
    size = int(np.prod([whole[k] for k in order]))
    if (dtype, size) not in BASES:
        BASES[dtype, size] = base_array(dtype, size)
    a = BASES[dtype, size].reshape([whole[k] for k in order]).transpose(np.argsort(order))
    a = a[tuple(slice(None, None, t) for t in steps)]
    assert list(a.shape) == list(shape)
    offset = (a.__array_interface__["data"][0] - BASES[dtype, size].__array_interface__["data"][0]) // a.itemsize
    return a, size, offset


def length():
    kind = CHOICES.random()
    if kind < 0.6:
        return CHOICES.randint(1, 24)
    if kind < 0.9:
        return CHOICES.choice([25, 27, 31, 32, 36, 37, 48, 49, 60, 63, 64, 67, 77, 81, 97, 100, 101, 121, 127, 128])
    return CHOICES.randint(1, 300)


def case():
    function = CHOICES.choice(ONE * 3 + SEVERAL * 2 + SHIFTS)
    real_only = function in ("rfft", "ihfft", "rfft2", "rfftn")
    dtype = CHOICES.choice([d for d in DTYPES if not (real_only and "c" == d[0])])
    if function in ONE and CHOICES.random() < 0.3:
        shape = [CHOICES.choice([CHOICES.randint(1, 3000), CHOICES.choice([1009, 1024, 2003, 4096, 1021 * 3])])]
    else:
        ndim = CHOICES.randint(2 if function.endswith("2") else 1, 4)
        shape = [length() for _ in range(ndim)]
        while np.prod(shape) > 6000:
            shape[shape.index(max(shape))] = CHOICES.randint(1, 6)
    ndim = len(shape)
    s = axes = None
    if function in ONE:
        if CHOICES.random() < 0.4:
            s = [length()]
        if CHOICES.random() < 0.6:
            axes = [CHOICES.randint(-ndim, ndim - 1)]
    else:
        count = 2 if function.endswith("2") else CHOICES.randint(1, ndim)
        if CHOICES.random() < 0.5:
            axes = CHOICES.sample(range(ndim), count)
            axes = [a - ndim if CHOICES.random() < 0.3 else a for a in axes]
        elif not function.endswith("2"):
            count = ndim
        if function not in SHIFTS and CHOICES.random() < 0.4:
            s = [CHOICES.randint(1, 12) for _ in range(count)]
    if CHOICES.random() < 0.03 and axes:
        axes[0] = CHOICES.choice([ndim, -ndim - 1])  # out of range
    if CHOICES.random() < 0.03 and s:
        s[-1] = 0
    norm = CHOICES.choice(["backward", "ortho", "forward"])
    return function, dtype, shape, s, axes, norm


def expected(module, function, a, s, axes, norm):
    f = getattr(module, function)
    if function in SHIFTS:
        return f(a, axes=axes)
    kwargs = {"norm": norm}
    if function in ONE:
        kwargs["n"] = None if s is None else s[0]
        if axes is not None:
            kwargs["axis"] = axes[0]
    else:
        kwargs["s"] = s
        if axes is not None or not function.endswith("2"):
            kwargs["axes"] = axes
    return f(a, **kwargs)


def main():
    driver = subprocess.Popen([sys.argv[1]], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    worst, failures, refused = {}, 0, 0
    for number in range(CASES):
        function, dtype, shape, s, axes, norm = case()
        a, size, offset = window(DTYPES[dtype], shape)
        words = [function, dtype, size, len(shape), *shape, *[t // a.itemsize for t in a.strides], offset]
        for given in (s, axes):
            words += [-1] if given is None else [len(given), *given]
        driver.stdin.write(" ".join(map(str, words + [norm])) + "\n")
        driver.stdin.flush()
        line = driver.stdout.readline().split()
        label = f"case {number}: {function} {dtype} {shape} strides {a.strides} s={s} axes={axes} {norm}"
        try:
            numpy = expected(np.fft, function, a, s, axes, norm)
            precise = a
            if function not in SHIFTS and dtype in ("int32", "float64", "complex128"):
                precise = a.astype(np.clongdouble if dtype == "complex128" else np.longdouble)
            scipys = expected(scipy.fft, function, precise, s, axes, norm)
            if precise is not a:
                scipys = scipys.astype(numpy.dtype)
            answers = [("SciPy", scipys)]
            if dtype not in ("float32", "complex64", "longdouble", "clongdouble") or function in SHIFTS:
                answers.append(("NumPy", numpy))
        except Exception as e:  # what NumPy refuses
            refused += 1
            if not line or line[0] != "error":
                failures += 1
                print(label, "should fail:", e)
            continue
        if not line or line[0] == "error":
            failures += 1
            print(label, "got", " ".join(line))
            continue
        ndim = int(line[0])
        got_shape = tuple(map(int, line[1:1 + ndim]))
        values = np.array([np.longdouble(v) for v in line[1 + ndim:]])
        for who, right in answers:
            if np.iscomplexobj(right):
                got = values[0::2] + 1j * values[1::2]
            else:
                got = values
            if got_shape != right.shape or got.size != right.size:
                failures += 1
                print(label, who, "shape", got_shape, right.shape)
                continue
            precision = np.finfo(right.dtype).eps if right.dtype.kind in "fc" else 1
            largest = np.max(np.abs(right)) if right.size else 1
            error = float(np.max(np.abs(got.reshape(right.shape) - right)) / (largest * precision or 1)) if right.size else 0
            worst[who, str(right.dtype)] = max(worst.get((who, str(right.dtype)), 0), error)
            own = 0
            if who == "NumPy" and precise is not a and right.size:
                own = float(np.max(np.abs(right - scipys)) / (largest * precision or 1))
            if not error <= (8 if "longdouble" in dtype else 4 + own):
                failures += 1
                print(label, who, f"{error:.1f} ULP of the largest output")
    print(f"{CASES} cases, {refused} refused by both, {failures} failures; worst in ULP of the largest output:",
          {f"{who} {d}": round(e, 2) for (who, d), e in sorted(worst.items())})
    return failures != 0


sys.exit(main())
