"""Reductions and scans by NumPy, as tests/reference/reductions.txt.

    python3 reductions.py > reductions.txt          (NumPy 2)

    function dtype data shape:strides:offset axes keepdims option = letter shape ulp values…

The data are those of evaluate.py (p: plain, n: with NaN, z: small integers with zeros, m: zeros of both signs); axes are
`all`, `none` (no axis), or a list; an option is -, i:value (initial), w (where: every third element is left out),
v:value (both), d:value (ddof). "error" stands for a ValueError. `ulp` 0 asks for the same bits.
"""
import itertools
import random
import warnings

import numpy as np

from values import letter, text

warnings.simplefilter("ignore")
np.seterr(all="ignore")
random.seed(11)
types = "?blIefdD"
folds = "sum prod max min mean var std any all count_nonzero argmax argmin ptp cumsum cumprod".split()


def data(c, kind, n):
    i = np.arange(n)
    if c == "?":
        return (37 * i % 29 > (28 if kind == "z" else 14)).astype(c)
    v = (37 * i + 5) % 29 - (0 if c == "I" else 9)
    if kind == "z":
        v = v * (v % 3 == 0)
    if c in "efdD" and kind != "z":
        v = v / 7 if c in "fdD" else v / 8
    v = v.astype(c)
    if c == "D":
        v = v + 1j * v[::-1]
    if kind == "n" and n:
        v[n // 3] = np.nan
    if kind == "m":
        v = np.where(i % 2, 0.0, -0.0).astype(c)
    return v


def layouts(shape):
    """C order, Fortran order, and with steps and reversed axes."""
    n = int(np.prod(shape))
    dense = [int(np.prod(shape[k + 1:])) for k in range(len(shape))]
    yield dense, 0, n
    if len(shape) > 1:
        yield [int(np.prod(shape[:k])) for k in range(len(shape))], 0, n
        strides = [2 * s if k % 2 else -2 * s for k, s in enumerate(dense)]
        low = sum(s * (m - 1) for s, m in zip(strides, shape) if s < 0 and m)
        yield strides, -low, 2 * n


def window(c, kind, shape, strides, offset, n):
    b = data(c, kind, n)
    if not n:
        return np.empty(shape, c)
    return np.lib.stride_tricks.as_strided(b[offset:], shape, [s * b.itemsize for s in strides])


def case(name, c, kind, shape, layout, axes, keep, option="-"):
    strides, offset, n = layout
    a = window(c, kind, shape, strides, offset, n)
    f = getattr(np, name)
    kw = {}
    scan = name.startswith("cum")
    if axes != "all":
        kw["axis"] = axes if not isinstance(axes, tuple) or len(axes) != 1 else axes[0]
    if not scan and (keep or axes != "all"):
        kw["keepdims"] = bool(keep)
    if option[0] in "iv":
        kw["initial"] = float(option[2:]) if c in "efdD" else int(option[2:])
    if option[0] in "wv":
        kw["where"] = (np.arange(a.size) % 3 != 1).reshape(shape)
    if option[0] == "d":
        kw["ddof"] = float(option[2:])
    names = "all" if axes == "all" else ",".join(map(str, np.atleast_1d(axes))) if axes != () else "none"
    head = [name, c, kind, ",".join(map(str, shape)) + ":" + ",".join(map(str, strides)) + f":{offset}:{n}", names,
            int(keep), option, "="]
    try:
        r = np.asarray(f(a, **kw))
    except ValueError:
        print(*head, "error")
        return
    inexact = c in "efdD" or name in ("mean", "var", "std")
    exact = not inexact or name in ("max", "min", "any", "all", "count_nonzero", "argmax", "argmin", "ptp", "cumsum", "cumprod")
    if name == "cumprod" and c == "D":
        exact = False  # NumPy multiplies complex numbers with FMA on some machines
    # Up to its buffer of 8192 elements, sums have NumPy's order of additions along whole dense rows.
    if name == "sum" and c in "fd" and (axes == "all" or len(np.atleast_1d(axes)) == 1) and strides and min(strides) >= 0 \
            and strides == sorted(strides, reverse=True) and (shape[-1] if axes != "all" else a.size) <= 8192:
        exact = True
    print(*head, letter(r.dtype), ",".join(map(str, r.shape)), 0 if exact else 64, *map(text, r.ravel()))


def subsets(n):
    for k in range(n + 1):
        yield from itertools.combinations(range(n), k)


single = ("argmax", "argmin", "cumsum", "cumprod")
for name in folds:
    for c in types:
        if name in ("prod", "cumprod") and c in "ef":
            kind = "z" if c not in "dD" else "p"
        else:
            kind = "p"
        if name == "ptp" and c == "?":
            continue
        for shape in [(), (7,), (0,), (3, 4), (2, 3, 5), (3, 0), (2, 2, 2, 3)]:
            axes = [(a,) for a in range(len(shape))] if name in single else list(subsets(len(shape)))
            if len(shape) == 4:
                axes = random.sample(axes, min(3, len(axes)))
            elif len(shape) == 3:
                axes = random.sample(axes, min(4, len(axes)))
            for layout in random.sample(list(layouts(shape)), 1 if len(shape) > 2 else min(2, len(list(layouts(shape))))):
                for a in ["all"] + axes:
                    if a == () and name in ("ptp", "count_nonzero"):
                        continue
                    case(name, c, kind, shape, layout, a, random.random() < 0.4 and not name.startswith("cum"))
# Long rows, where the order of additions shows.
for name in ("sum", "mean", "var", "cumsum", "max", "argmin"):
    for c in "fd":
        for shape in [(1000,), (37, 130), (4, 9000)]:
            for a in ["all"] + [(k,) for k in range(len(shape))]:
                if name == "cumsum" and len(shape) > 1 or name != "sum" and len(shape) > 1 and shape[1] > 1000:
                    continue
                strides = next(layouts(shape))
                if a != (1,) or shape[0] < 30 or name == "sum":
                    case(name, c, "p", shape, strides, a, False)
for name in ("sum", "prod", "max", "min", "mean", "var", "std", "any", "all", "argmax", "argmin", "cumsum", "ptp"):
    for c in "efdD":
        for kind in "nm":
            if kind == "m" and c == "D":
                continue
            case(name, c, kind, (9,), ([1], 0, 9), "all", False)
            case(name, c, kind, (5, 9), ([9, 1], 0, 45), (0,), False)
            case(name, c, kind, (5, 9), ([9, 1], 0, 45), (1,), False)
for name in ("sum", "prod", "max", "min", "mean", "var", "std", "any", "all"):
    for c in "bldD" if name != "prod" else "bld":
        for axes in ["all", (0,), (1,), (0, 2)]:
            if name in ("sum", "prod", "max", "min"):
                case(name, c, "z", (4, 3, 2), ([6, 2, 1], 0, 24), axes, False, "i:3")
                case(name, c, "z", (4, 3, 2), ([6, 2, 1], 0, 24), axes, False, "v:2")
            if name not in ("max", "min"):
                case(name, c, "z", (4, 3, 2), ([6, 2, 1], 0, 24), axes, axes == (1,), "w")
            if name in ("var", "std"):
                case(name, c, "z", (4, 3, 2), ([6, 2, 1], 0, 24), axes, False, "d:1")
                case(name, c, "z", (4, 3, 2), ([6, 2, 1], 0, 24), axes, False, "d:100")
for name in ("max", "min", "sum"):
    case(name, "d", "p", (0, 3), ([3, 1], 0, 0), (0,), False, "i:2")
    case(name, "l", "p", (0,), ([1], 0, 0), "all", False, "i:-2")
