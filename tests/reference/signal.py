"""NumPy's and SciPy's answers to counting, interpolation, integrals and signals, for tests/ops/sampled.hpp.

Run with NumPy 2.2 and SciPy 1.15: python3 signal.py > signal.txt

A line is the function's name, its parameters as words, and arrays: `@ letter ndim extents… values…`; those after
`=` are the results.
"""
import random
import sys
import warnings

import numpy as np
from scipy import integrate, ndimage, signal

warnings.simplefilter("ignore")
np.seterr(all="ignore")
rng = random.Random(11)
LETTER = {"bool": "?", "int8": "b", "int16": "h", "int32": "i", "int64": "l", "uint8": "B", "float32": "f",
          "float64": "d", "complex64": "F", "complex128": "D"}


def word(v):
    if isinstance(v, (complex, np.complexfloating)):
        return f"{word(float(v.real))},{word(float(v.imag))}"
    if isinstance(v, (bool, np.bool_)):
        return str(int(v))
    if isinstance(v, (int, np.integer)):
        return str(int(v))
    if isinstance(v, np.float32) and v == v and abs(v) != np.inf and v != int(v):
        return np.format_float_positional(v, unique=True) if 1e-3 < abs(v) < 1e6 else str(v)
    v = float(v)
    return str(int(v)) if v == int(v) and abs(v) < 1e6 and not (v == 0 and np.signbit(v)) else repr(v) \
        if v == v and abs(v) != np.inf else str(v)


def word_safe(v):
    if isinstance(v, (float, np.floating)) and (v != v or abs(v) == np.inf):
        return "nan" if v != v else "inf" if v > 0 else "-inf"
    return word(v)


def array(a):
    a = np.asarray(a)
    values = " ".join(word_safe(v) if not np.iscomplexobj(a) else f"{word_safe(v.real)},{word_safe(v.imag)}"
                      for v in a.ravel())
    head = f"@ {LETTER[a.dtype.name]} {a.ndim} " + " ".join(map(str, a.shape))
    return " ".join(f"{head} {values}".split())


def case(name, params, args, results):
    words = [name, *map(str, params), *map(array, args), "=", *map(array, results)]
    line = " ".join(words)
    if len(line) < 570 or name == "windows":  # the file stays small
        print(line)


def values(dtype, shape, special=0.0, spread=4):
    n = int(np.prod(shape))
    if dtype == "?":
        v = [rng.random() < 0.5 for _ in range(n)]
    elif dtype == "B":
        v = [rng.randrange(0, 12) for _ in range(n)]
    elif dtype in "bhil":
        v = [rng.randrange(-9, 10) for _ in range(n)]
    else:
        v = [round(rng.gauss(0, spread), 1) for _ in range(n)]
        if special:
            v = [rng.choice([np.nan, np.inf, -np.inf, -0.0, 1e300]) if rng.random() < special else x for x in v]
        if dtype in "FD":
            v = [complex(x, round(rng.gauss(0, 2), 1)) for x in v]
    return np.array(v, dtype).reshape(shape)


def shape_of(ndim, low=1, high=6):
    return tuple(rng.randrange(low, min(high, 12 // ndim)) for _ in range(ndim))


def edges(dtype, n, falling=False):
    e = np.sort(values(dtype, (n,)))
    return e[::-1] if falling else e


def counting():
    for k in range(160):
        t = rng.choice("ddffliB?b")
        a = values(t, rng.choice([(0,), (1,), (7,), (16,), (3, 4), (2, 3, 2), ()]))
        span = rng.choice([None, None, (-5, 5), (0, 1), (2, 2), (-3.5, 9.25)])
        bins = rng.choice([1, 2, 3, 3, 10])
        params = [bins, *(span or ("none", "none"))]
        h, e = np.histogram(a, bins, span)
        case("histogram", params, [a], [h, e])
        if k % 2 and a.size:
            h, e = np.histogram(a, bins, span, density=True)
            case("density", params, [a], [h, e])
        else:
            w = values("d", a.shape)
            h, e = np.histogram(a, bins, span, weights=w)
            case("weights", params, [a, w], [h, e])
    for _ in range(120):
        t = rng.choice("ddfliB?")
        a = values(t, (rng.choice([0, 1, 5, 20]),))
        e = edges(rng.choice("dl"), rng.choice([1, 2, 3, 8]))
        if t in "df" and rng.random() < .3 and a.size > 2:
            a[1] = np.nan
            a[0] = np.inf
        case("edges", [], [a, e], [np.histogram(a, e)[0]])
    from numpy.lib import _histograms_impl as impl
    for _ in range(160):
        t = rng.choice("ddfli")
        a = values(t, (rng.choice([1, 2, 5, 30, 60]),), spread=rng.choice([0.1, 1, 300]))
        if rng.random() < .1:
            a[:] = 3
        name = rng.choice(["auto", "fd", "doane", "scott", "stone", "rice", "sturges", "sqrt"])
        span = rng.choice([None, None, None, (-2, 3)])
        if name == "auto":  # NumPy's rule since 2.3
            keep = a if span is None else a[(a >= span[0]) & (a <= span[1])]
            low, high = span or (a.min(), a.max())
            bins = 1
            if low == high:
                low, high = low - .5, high + .5
            if keep.size:
                x = keep.astype("d")
                h = min(max(impl._hist_bin_fd(x, span), impl._hist_bin_sqrt(x, span) / 2),
                        impl._hist_bin_sturges(x, span))
                if t in "li" and 0 < h < 1:
                    h = 1
                if h > 0:
                    bins = int(np.ceil((float(high) - float(low)) / h))
            e = np.histogram_bin_edges(a, bins, span)
        else:
            e = np.histogram_bin_edges(a, name, span)
            if t == "f":  # the width is computed in double here
                keep = a if span is None else a[(a >= span[0]) & (a <= span[1])]
                if not keep.size or len(np.histogram_bin_edges(keep.astype("d"), name, span)) != len(e):
                    continue
        case("estimator", [name, *(span or ("none", "none"))], [a], [np.array([len(e), e[0], e[-1]], "d")])
    for k in range(80):
        n = rng.choice([0, 1, 6, 12])
        x, y, w = values("d", (n,)), values(rng.choice("dl"), (n,)), values("d", (n,))
        bins, span = rng.choice([2, 3, 4]), rng.choice([None, [(-2, 3), (0, 8)]])
        density = bool(k % 2) and n > 1
        h, ex, ey = np.histogram2d(x, y, bins, span, density=density, weights=w if k % 4 > 1 else None)
        if density and not np.isfinite(h).all():
            continue
        case("histogram2d", [bins, int(span is not None), int(density), int(k % 4 > 1)], [x, y, w], [h, ex, ey])
    for _ in range(60):
        d, n = rng.choice([1, 2, 3]), rng.choice([0, 1, 9])
        p = values("d", (n, d))
        e = [edges("d", rng.choice([2, 3, 5])) for _ in range(d)]
        case("histogramdd", [d], [p, *e], [np.histogramdd(p, e)[0]])
    for _ in range(80):
        t = rng.choice("lliB?h")
        x = np.abs(values(t, (rng.choice([0, 1, 5, 20]),))).astype(t)
        w = values("d", x.shape)
        m = rng.choice([0, 0, 3, 20])
        case("bincount", [m], [x, w], [np.bincount(x, minlength=m), np.bincount(x, w, m).astype("d")])
    for _ in range(160):
        tx, tb = rng.choice("ddfliB"), rng.choice("ddfli")
        x = values(tx, rng.choice([(), (1,), (7,), (25,), (3, 4), (0,)]), special=rng.choice([0, .3]) if tx in "df" else 0)
        b = edges(tb, rng.choice([0, 1, 2, 5, 12]), rng.random() < .5)
        right = rng.random() < .5
        case("digitize", [int(right)], [x, b], [np.digitize(x, b, right)])


def interpolating():
    for _ in range(160):
        n = rng.choice([1, 2, 3, 10])
        xp = np.sort(values(rng.choice("dlf"), (n,)))
        fp = values(rng.choice("ddlfD"), (n,), special=rng.choice([0, 0, .2]))
        if fp.dtype.kind == "c":
            fp = values("D", (n,))
        x = values(rng.choice("ddfl"), rng.choice([(), (1,), (6,), (25,), (3, 4), (0,)]), special=.15)
        if rng.random() < .4 and x.size:
            x.flat[0] = xp[rng.randrange(n)]
        mode = rng.choice(["plain", "plain", "outer", "period"])
        if mode == "plain":
            r = np.interp(x, xp, fp)
        elif mode == "outer":
            r = np.interp(x, xp, fp, left=-99, right=99.5)
        else:
            if x.dtype.kind == "f":
                x = values("d", x.shape)
            xp = values("d", (n,))
            r = np.interp(x, xp, fp, period=-3.5)
        case("interp", [mode], [x, xp, fp], [r])
    for _ in range(90):
        y = values(rng.choice("ddfliD"), shape_of(rng.choice([1, 2, 3]), 1, 7))
        axis = rng.randrange(-y.ndim, y.ndim)
        x = rng.choice([None, "line", "all"])
        if x == "line":
            x = np.sort(values("d", (y.shape[axis],)))
        elif x == "all":
            x = np.cumsum(np.abs(values("d", y.shape)) + .1, axis)
        dx = rng.choice([1, .25])
        args = [y] if x is None else [y, x]
        if y.dtype == np.float32:  # computed in double here
            y = y.astype("d")
        case("simpson", [axis, dx], args, [integrate.simpson(y, x=x, dx=dx, axis=axis)])
        initial = rng.choice([None, 0])
        r = integrate.cumulative_trapezoid(y, x, dx, axis, initial)
        case("cumulative", [axis, dx, "none" if initial is None else 0], args,
             [r.astype("D" if r.dtype.kind == "c" else "d")])


def signals():
    for m in [-1, 0, 1, 2, 3, 8, 25]:
        case("windows", [m], [], [np.bartlett(m), np.blackman(m), np.hamming(m), np.hanning(m), np.kaiser(m, 0.),
                                  np.kaiser(m, 8.6), np.kaiser(m, -3.5)])
    for _ in range(110):
        d = rng.choice([1, 1, 2, 2, 3])
        ta, tb = rng.choice("dddfliB?D"), rng.choice("ddfl?D")
        a, b = values(ta, shape_of(d, 1, 8)), values(tb, shape_of(d, 1, 5))
        mode = rng.choice(["full", "same", "valid"])
        if mode == "valid" and not (all(p >= q for p, q in zip(a.shape, b.shape)) or
                                    all(p <= q for p, q in zip(a.shape, b.shape))):
            continue
        if ta == "?" and tb == "?":
            continue
        for name, f in [("convolve", signal.convolve), ("correlate", signal.correlate)]:
            r = f(a, b, mode, method="direct")
            if r.dtype == np.result_type(a, b) and (mode != "same" or r.shape == a.shape):
                case("signal." + name, [mode], [a, b], [r])
        if d == 2:
            boundary = rng.choice(["fill", "wrap", "symm"])
            fill = rng.choice([0, 0, 2])
            if mode == "valid" and "D" in ta + tb and a.shape != b.shape:  # SciPy's conjugates the wrong one
                continue
            for name, f in [("convolve2d", signal.convolve2d), ("correlate2d", signal.correlate2d)]:
                case("signal." + name, [mode, boundary, fill], [a, b], [f(a, b, mode, boundary, fill)])
    for _ in range(60):
        ta, tb = rng.choice("dflBD?"), rng.choice("dlD?")
        a, b = values(ta, (rng.randrange(1, 9),)), values(tb, (rng.randrange(1, 9),))
        mode = rng.choice(["full", "same", "valid"])
        case("np.convolve", [mode], [a, b], [np.convolve(a, b, mode)])
        case("np.correlate", [mode], [a, b], [np.correlate(a, b, mode)])
    for k in range(220):
        d = rng.choice([1, 2, 2, 3])
        t = rng.choice("dddfliB")
        a = values(t, shape_of(d, 1, 8))
        mode = rng.choice(["reflect", "mirror", "nearest", "wrap", "constant"])
        cval = rng.choice([0, 1.5])
        how = [mode, cval]
        axis = rng.randrange(-d, d)
        if t == "B":  # what does not fit bytes is written as float64
            kw = dict(mode=mode, cval=cval, output=np.float64)
        else:
            kw = dict(mode=mode, cval=cval)
        name = rng.choice(["gaussian", "gaussian1d", "uniform", "sobel", "prewitt", "laplace", "correlate", "convolve",
                           "correlate1d", "convolve1d", "uniform1d"])
        size = rng.choice([1, 2, 3, 4, 5])
        if name == "gaussian":
            s, order = rng.choice([.5, 1, 2.3]), rng.choice([0, 0, 1, 2])
            case(name, how + [s, order], [a], [ndimage.gaussian_filter(a, s, order, **kw)])
        elif name == "gaussian1d":
            s, order = rng.choice([.5, 1, 2.3]), rng.choice([0, 1, 3])
            case(name, how + [s, order, axis], [a], [ndimage.gaussian_filter1d(a, s, axis, order, **kw)])
        elif name == "uniform":
            case(name, how + [size], [a], [ndimage.uniform_filter(a, size, **kw)])
        elif name == "uniform1d":
            case(name, how + [size, axis], [a], [ndimage.uniform_filter1d(a, size, axis, **kw)])
        elif name in ("sobel", "prewitt"):
            case(name, how + [axis], [a], [getattr(ndimage, name)(a, axis, **kw)])
        elif name == "laplace":
            case(name, how, [a], [ndimage.laplace(a, **kw)])
        elif name.endswith("1d"):
            w = values("d", (size,))
            origin = rng.choice([0, 0, 1, -1]) if size > 3 else 0
            case(name, how + [origin, axis], [a, w], [getattr(ndimage, name)(a, w, axis, origin=origin, **kw)])
        else:
            w = values("d", shape_of(d, 1, 5))
            w[w == 0] = 1
            origin = rng.choice([0, 0, 1, -1]) if min(w.shape) > 3 else 0
            case(name, how + [origin], [a, w], [getattr(ndimage, name)(a, w, origin=origin, **kw)])


def lines():
    for _ in range(60):
        x = np.round(np.cumsum(values("d", (rng.choice([0, 1, 2, 3, 10, 40]),))), 1)
        if rng.random() < .3:
            x = np.round(x / 4)  # with plateaus
        height = rng.choice([None, None, 0, (-5, 10)])
        distance = rng.choice([None, None, 2, 3.5])
        prominence = rng.choice([None, 0, 2, (1, 6)])
        if distance and len(set(x)) != len(x):
            continue
        p, d = signal.find_peaks(x, height=height, distance=distance, prominence=prominence)
        pair = [v for b in (height, prominence) for v in (b if isinstance(b, tuple) else (b, "none"))]
        case("peaks", [str(w).lower() for w in [*pair, distance]], [x],
             [p, x[p]] + ([d["prominences"], d["left_bases"], d["right_bases"]] if prominence is not None else []))
    for _ in range(40):
        x = values(rng.choice("dl"), shape_of(rng.choice([1, 2, 3]), 1, 9))
        b, a = values("d", (rng.randrange(1, 5),)), values("d", (rng.randrange(1, 4),)) / 4
        a[0] = rng.choice([1, 2, -.5])
        axis = rng.randrange(-x.ndim, x.ndim)
        case("lfilter", [axis], [b, a, x], [signal.lfilter(b, a, x, axis)])
    for _ in range(60):
        f = values(rng.choice("ddflD"), shape_of(rng.choice([1, 2, 3]), 3, 7))
        axis, order = rng.randrange(-f.ndim, f.ndim), rng.choice([1, 2])
        kind = rng.choice(["step", "even", "uneven"])
        x = rng.choice([1, .5, 3]) if kind == "step" else np.cumsum(
            np.ones(f.shape[axis]) / 2 if kind == "even" else np.abs(values("d", (f.shape[axis],))) + .1)
        case("gradient", [axis, order, kind], [f, np.float64(x) if kind == "step" else x],
             [np.gradient(f, x, axis=axis, edge_order=order)])


counting()
lines()
interpolating()
signals()
