"""SciPy's answers to rotate, spectrogram, welch, periodogram, chirp, zscore, tstd and percentileofscore.

Run with NumPy 2.2 and SciPy 1.15: python3 scipy_functions.py > scipy_functions.txt

A line: the function, its parameters as words, and arrays `@ ndim extents… values…`; those after `=` are the results.
"""
import random

import numpy as np
from scipy import ndimage, signal, stats

rng = random.Random(5)


def array(a):
    a = np.asarray(a, "d")
    return " ".join(["@", str(a.ndim), *map(str, a.shape), *(repr(float(v)) for v in a.ravel())])


def case(name, params, args, results):
    print(" ".join([name, *map(str, params), *map(array, args), "=", *map(array, results)]))


def values(*shape, digits=2):
    return np.array([round(rng.gauss(0, 4), digits) for _ in range(int(np.prod(shape)))]).reshape(shape)


for _ in range(130):
    x = values(*rng.choice([(4, 5), (5, 5), (1, 4), (6, 2), (3, 4, 2), (2, 3, 5)]), digits=1)
    angle = rng.choice([0, 90, 180, -90, 270, 450, 30, 45.5, -120, 5, 331])
    order, reshape = rng.randrange(6), rng.random() < .5
    mode, cval = rng.choice(["constant", "constant", "nearest", "mirror"]), rng.choice([0, 2.5])
    if min(x.shape) == 1:
        mode = "constant"
    axes = rng.choice([(1, 0), (0, 1), (-1, -2), (x.ndim - 1, 0)])
    case("rotate", [angle, order, int(reshape), mode, cval, *axes], [x],
         [ndimage.rotate(x, angle, axes, reshape, None, order, mode, cval)])
for x in (np.arange(20, dtype="u1").reshape(4, 5) * 13, np.arange(-10, 10, dtype="i4").reshape(5, 4)):
    for angle in (30, 90, 200):
        case("rotate_" + x.dtype.name, [angle], [x], [ndimage.rotate(x, angle)])

for _ in range(40):
    n = rng.choice([20, 33, 64])
    x = values(*rng.choice([(n,), (2, n)]))
    window = rng.choice(["tukey", "hann", "hamming", "blackman", "boxcar", "bartlett"])
    size = rng.choice([8, 9, 16])
    overlap, nfft = rng.randrange(size), size + rng.choice([0, 0, 3, 8])
    scaling, detrend, fs = rng.choice(["density", "spectrum"]), rng.choice(["constant", "none"]), rng.choice([1, 10, 44.1])
    how = dict(nperseg=size, noverlap=overlap, nfft=nfft, scaling=scaling,
               detrend="constant" if detrend == "constant" else False)
    w = ("tukey", .25) if window == "tukey" else window
    params = [window, size, overlap, nfft, scaling, detrend, fs]
    case("spectrogram", params, [x], signal.spectrogram(x, fs, w, **how))
    case("welch", params, [x], signal.welch(x, fs, w, **how))
for n in (5, 16):
    x = values(3, n)
    case("defaults", [], [x], [*signal.spectrogram(x, 4), *signal.welch(x, 4), *signal.periodogram(x, 4)])
t = np.linspace(0, 2, 9)
case("chirp", ["linear", 3, 2, 8, 0], [t], [signal.chirp(t, 3, 2, 8)])
case("chirp", ["quadratic", 3, 1.5, 8, 30], [t], [signal.chirp(t, 3, 1.5, 8, "quadratic", 30)])

for _ in range(20):
    x = values(*rng.choice([(6,), (4, 3), (2, 3, 4)]))
    axis = rng.randrange(x.ndim)
    case("zscore", [axis], [x], [stats.zscore(x, axis)])
    case("tstd", [axis], [x], [stats.tstd(x, axis=axis)])
for _ in range(40):
    x, kind = values(rng.choice([1, 5, 12]), digits=0), rng.choice(["rank", "weak", "strict", "mean"])
    if rng.random() < .1:
        x[0] = np.nan
    scores = np.concatenate([values(4, digits=0), [np.nan, np.inf, x[-1]]])
    case("percentileofscore", [kind], [x, scores], [stats.percentileofscore(x, scores, kind)])
