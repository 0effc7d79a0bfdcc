"""NumPy's answers about medians, quantiles, averages and covariances. Run with NumPy 2.2:

    python3 statistics.py > statistics.txt

A line is a case; its fields, separated by semicolons, are lists of words:
    function; letter of the dtype; shape; values; axis (- none); keepdims; keywords name=value …;
    q: shape (s for a scalar) and values after |; weights or second array: letter, shape and values after |;
    letter of the result; its shape; its values
"""

import itertools
import random
import warnings

import numpy as np

warnings.simplefilter("ignore")
random.seed(7)
METHODS = ["inverted_cdf", "averaged_inverted_cdf", "closest_observation", "interpolated_inverted_cdf", "hazen",
           "weibull", "linear", "median_unbiased", "normal_unbiased", "lower", "higher", "midpoint", "nearest"]
SHAPES = [(), (0,), (1,), (2,), (5,), (8,), (13,), (3, 4), (2, 3, 2), (0, 3), (3, 0), (1, 3, 1), (3, 1, 2, 2)]


def word(x):
    if isinstance(x, (complex, np.complexfloating)):
        return f"{float(x.real)!r},{float(x.imag)!r}"
    if isinstance(x, (bool, np.bool_)):
        return str(int(x))
    if isinstance(x, (int, np.integer)):
        return str(int(x))
    return repr(float(x)) if np.dtype(type(x)).char in "de" else repr(x).split("(")[-1].rstrip(")").strip("'")


def short(text):
    return " ".join(w.removesuffix(".0") if "," not in w else w for w in text.split(" "))


def words(a):
    return short(long_words(a))


def long_words(a):
    return " ".join(word(x) for x in np.asarray(a).ravel().tolist()) if np.asarray(a).dtype.char != "f" else " ".join(
        str(x) for x in np.asarray(a).ravel())


def shape(a):
    return " ".join(map(str, np.asarray(a).shape))


def values(dtype, extents, special):
    n = int(np.prod(extents))
    kind = np.dtype(dtype).kind
    if kind == "b":
        v = [random.random() < 0.5 for _ in range(n)]
    elif kind in "iu":
        v = [random.randint(0 if kind == "u" else -50, 60) for _ in range(n)]
    else:
        def one():
            if special and random.random() < special:
                return random.choice([np.nan, np.inf, -np.inf, np.nan])
            return random.randint(-20, 20) / (10 if kind == "f" and np.dtype(dtype).itemsize == 8 else 4) + 0.0

        v = [one() for _ in range(n)]
        if kind == "c":
            v = [complex(x, one()) for x in v]
    return np.array(v, dtype=dtype).reshape(extents)


def axes_of(ndim, one=False):
    out = [None]
    for k in range(1, ndim + 1):
        out += [c for c in itertools.permutations(range(-ndim, 0), k)] if k < 3 and not one else []
    return out + list(range(ndim))


def show_axis(axis):
    return "-" if axis is None else " ".join(map(str, np.atleast_1d(axis)))


def second(w):
    if w is None:
        return "-"
    w = np.asarray(w, dtype=complex if np.iscomplexobj(w) else float)
    return f"{w.dtype.char}|{shape(w)}|{words(w)}"


def emit(name, a, axis, keepdims, keywords, q, w, result):
    a, r = np.asarray(a), np.asarray(result)
    if q is None:
        qs = "-"
    elif np.ndim(q) == 0:
        qs = f"s|{q!r}"
    else:
        qs = f"{shape(q)}|{words(q)}"
    print(name, a.dtype.char, shape(a), words(a), show_axis(axis), int(keepdims),
          " ".join(f"{k}={v}" for k, v in keywords.items()) or "-", qs, second(w), r.dtype.char, shape(r), words(r),
          sep=";")


def fractions():
    return random.choice([0.5, 0.25, 0.0, 1.0, 0.1, 0.9, 0.3, 1 / 3, 0.75, 0.15])


def order_statistics():
    for dtype in "?blLefdD":
        for extents in SHAPES:
            for k in range(2):
                a = values(dtype, extents, [0, 0.2][k])  # (masked complex numbers are NumPy's own riddle)
                axis = random.choice(axes_of(len(extents)))
                keepdims = random.random() < 0.4
                for name in ["median"] if dtype == "D" and k else ["median", "nanmedian"]:
                    try:
                        emit(name, a, axis, keepdims, {}, None, None, getattr(np, name)(a, axis=axis, keepdims=keepdims))
                    except (IndexError, ValueError):
                        pass
    for dtype in "?blLefd":
        for extents in SHAPES:
            if 0 in extents:
                continue
            for k in range(2):
                for name in ["quantile", "percentile", "nanquantile", "nanpercentile"]:
                    a = values(dtype, extents, [0, 0.2][k])
                    method = random.choice(METHODS if dtype != "?" else ["lower", "higher", "nearest", "inverted_cdf"])
                    axis = random.choice(axes_of(len(extents)))
                    keepdims = random.random() < 0.4
                    scale = 100 if "percent" in name else 1
                    q = random.choice([fractions() * scale, [fractions() * scale for _ in range(3)],
                                       [[fractions() * scale, 0.5 * scale]], fractions() * scale])
                    if "nan" in name and np.ndim(q) == 2:  # NumPy 2.2 mixes up the axes of this
                        q = q[0]
                    try:
                        emit(name, a, axis, keepdims, {"method": method}, q, None,
                             getattr(np, name)(a, q, axis=axis, method=method, keepdims=keepdims))
                    except (IndexError, TypeError):
                        pass
    # Every method with every length and many fractions.
    qs = [0.0, 0.05, 0.1, 0.15, 0.25, 1 / 3, 0.5, 0.6, 0.75, 0.8, 0.95, 1.0]
    for method in METHODS:
        for n in [1, 2, 3, 4, 5, 7, 10]:
            for dtype in "fd":
                a = values(dtype, (n,), 0)
                if dtype == "d":
                    emit("quantile", a, None, False, {"method": method}, qs, None, np.quantile(a, qs, method=method))
                for q in random.sample(qs, 1):
                    emit("quantile", a, None, False, {"method": method}, q, None, np.quantile(a, q, method=method))
                    emit("percentile", a, None, False, {"method": method}, 100 * q, None,
                         np.percentile(a, 100 * q, method=method))
    for name in ["quantile", "nanquantile"]:
        for dtype in "lfd":
            for extents in [(5,), (7,), (3, 4), (2, 2, 3)]:
                for k in range(4):
                    a = values(dtype, extents, 0.15 if name == "nanquantile" and dtype != "l" else 0)
                    # (NumPy 2.2 takes weights over several axes from other elements.)
                    axis = random.choice([None, *range(-len(extents), len(extents))])
                    along = axis is not None and random.random() < 0.5
                    w = np.array([random.choice([0, 1, 2, 0.5]) for _ in range(extents[axis] if along else a.size)])
                    w = (w if along else w.reshape(extents)) + (0.25 if k < 3 else 0)
                    if np.any(w.sum(axis=None if along else axis) == 0):
                        continue
                    q = random.choice([0.5, 0.25, [0.0, 0.3, 1.0], 0.0])
                    try:
                        r = getattr(np, name)(a, q, axis=axis, method="inverted_cdf", weights=w)
                    except (IndexError, ValueError, TypeError):
                        continue
                    if np.all(np.isfinite(r)):
                        emit(name, a, axis, False, {"method": "inverted_cdf"}, q, w, r)


def averages():
    for dtype in "?lefdD":
        for extents in SHAPES:
            for k in range(3):
                a = values(dtype, extents, [0, 0, 0.1][k])
                axis = random.choice(axes_of(len(extents)))
                keepdims = random.random() < 0.4
                if k == 0:
                    w = None
                elif axis is not None and k == 2:
                    part = [extents[i] for i in np.atleast_1d(axis)]
                    w = np.array([random.choice([1, 2, 0.5]) for _ in range(int(np.prod(part)))]).reshape(part)
                else:
                    w = np.array([random.choice([1, 2, 0.5]) for _ in range(a.size)]).reshape(extents)
                try:
                    r, s = np.average(a, axis=axis, weights=w, keepdims=keepdims, returned=True)
                except (ZeroDivisionError, ValueError):
                    continue
                emit("average", a, axis, keepdims, {}, None, w, r)
                emit("average_sum", a, axis, keepdims, {}, None, w, s)


def covariances():
    for dtype in "lfdD":
        for extents in [(1,), (7,), (1, 5), (5, 1), (3, 4), (2, 6), (0, 3), (3, 0)]:
            for rowvar in [True, False]:
                for k in range(4):
                    a = values(dtype, extents, 0)
                    n = extents[0] if len(extents) == 1 or not rowvar else extents[1]
                    keywords, y = {"rowvar": int(rowvar)}, None
                    if k == 1:
                        y = values("d", extents, 0)
                    if k == 2:
                        keywords["bias"] = 1
                    if k == 3:
                        keywords["ddof"] = random.choice([0, 1, 2])
                    if k and n and random.random() < 0.6:
                        keywords["fweights"] = ",".join(str(random.randint(1, 3)) for _ in range(n))
                    if k and n and random.random() < 0.6:
                        keywords["aweights"] = ",".join(str(random.choice([0.5, 1, 2])) for _ in range(n))
                    given = {key: (np.array([float(x) for x in v.split(",")]) if "weights" in key else v)
                             for key, v in keywords.items()}
                    if "fweights" in given:
                        given["fweights"] = given["fweights"].astype(int)
                    try:
                        r = np.cov(a, y, **given)
                    except (ValueError, RuntimeError):
                        continue
                    emit("cov", a, None, False, keywords, None, y, r)
                    if k < 2 and rowvar and 0 not in extents:
                        emit("corrcoef", a, None, False, {"rowvar": int(rowvar)}, None, y,
                             np.corrcoef(a, y, rowvar=rowvar))


def moments():
    for name in ["var", "std", "nanvar", "nanstd", "nanmean"]:
        for dtype in "lfd":
            for extents in SHAPES:
                if 0 in extents and name == "nanmean":
                    continue
                a = values(dtype, extents, 0.2 if "nan" in name and dtype != "l" else 0)
                a[np.isinf(a)] = 1
                axis = random.choice(axes_of(len(extents)))
                keywords = {}
                if name != "nanmean":
                    keywords = random.choice([{}, {"ddof": 1}, {"correction": 1}, {"correction": 2}, {"mean": 1},
                                              {"mean": 1, "correction": 1}])
                given = dict(keywords)
                if "mean" in given:
                    given["mean"] = getattr(np, "nanmean" if "nan" in name else "mean")(a, axis=axis, keepdims=True)
                emit(name, a, axis, True, keywords, None, None,
                     getattr(np, name)(a, axis=axis, keepdims=True, **given))


order_statistics()
averages()
covariances()
moments()
