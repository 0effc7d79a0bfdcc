"""Special functions by mpmath, for tests/ops/math/special.cpp: `special.py > special.txt`, with NumPy 2.2, SciPy 1.15
and mpmath. A line is a function, its arguments and the value, rounded to float64; `softmax` and its kin are SciPy's."""

import numpy as np
import scipy.special as sp
from mpmath import mp, mpf

mp.dps = 40
rng = np.random.default_rng(12)


def line(name, args, value):
    print(name, *[float(a).hex() for a in args], float(value).hex())


def spread(low, high, n):
    return np.concatenate([rng.uniform(low, high, n), np.geomspace(1e-3, 1, 9) * (high if high > 0 else low)])


def exact_erfinv(x):
    with mp.workdps(60):
        guess = mpf(float(sp.erfinv(float(x))))
        for _ in range(3):
            guess -= (mp.erf(guess) - mpf(x)) * mp.sqrt(mp.pi) / 2 * mp.exp(guess * guess)
        return guess


tiny = [1e-300, 1e-20, 1e-10, 1e-5, -1e-5, -1e-20]
for x in [*spread(-3, 3, 60), *spread(0, 6, 30), *tiny, 0.0, -0.0, 1.0, -1.0, np.inf, -np.inf, np.nan, 5e-324]:
    line("erf", [x], -0.0 if x == 0 and np.signbit(x) else mp.erf(mpf(x)))
for x in [*spread(-3, 3, 60), *spread(0, 27, 60), *tiny, 0.0, 26.6, 27.1, 27.3, 30, -7, np.inf, -np.inf, np.nan]:
    line("erfc", [x], mp.erfc(mpf(x)))
for x in [*spread(-1, 1, 80), *(1 - 2.0 ** -np.arange(2, 53)), 1e-300, 1e-10, 0.5, 0.4999, 0.0]:
    if abs(x) < 1:
        line("erfinv", [x], 0.0 if x == 0 else exact_erfinv(x))
for x, y in [(1, np.inf), (-1, -np.inf), (1.5, np.nan), (-2, np.nan), (np.nan, np.nan), (-0.0, -0.0)]:
    line("erfinv", [x], y)
for x in [*spread(0, 20, 80), *spread(0, 2, 40), *spread(20, 171, 60), *-spread(0, 30, 60), *-spread(100, 170, 20),
          171.6, 1e-300, 1e-10, -1e-10, *range(1, 30)]:
    if x > 0 or x != np.floor(x):
        line("gamma", [x], mp.gamma(mpf(x)))
for x in [0.0, -0.0, -1.0, -170.0, np.inf, -np.inf, np.nan, 172.0, 1e300]:
    line("gamma", [x], sp.gamma(x))
for x in [*spread(0, 3, 120), *spread(3, 20, 60), *spread(20, 1e4, 30), *np.geomspace(1e5, 1e305, 20), 1 + 1e-9, 1 - 1e-9,
          2 + 1e-9, 2 - 1e-9, 1e-300, 1e-10, 2.5e305, 2.55e305, 1.0, 2.0, 3.0]:
    line("gammaln", [x], mp.loggamma(mpf(x)))
for x in [0.0, -0.0, -1.0, -3.0, np.inf, -np.inf, np.nan, 1e308, -0.5, -7.25, -100.3]:
    line("gammaln", [x], sp.gammaln(x))
for x in [*spread(0, 3, 120), *spread(3, 20, 60), *np.geomspace(20, 1e300, 30), 1.4616321449683622, 1.4616321449683624, 1e-300,
          10.0, 10.25, 2.4375, 0.4375]:
    line("digamma", [x], mp.psi(0, mpf(x)))
for x in [0.0, -0.0, -1.0, -3.0, np.inf, -np.inf, np.nan, -0.25, -7.25, -30.9]:
    line("digamma", [x], sp.digamma(x))
for a, b in [*zip(spread(0, 5, 60), spread(0, 5, 60)), *zip(spread(0, 400, 40), spread(0, 300, 40)), (1e-300, 2), (1e-5, 1e-5),
             (1, 1), (2, 3), (50, 0.5), (900, 1e-3)]:
    line("beta", [a, b], mp.beta(mpf(a), mpf(b)))
for x in [*spread(-5, 5, 60), *spread(-745, 40, 60), 0.0, 1e-20, 710.0, -800.0]:
    line("expit", [x], 1 / (1 + mp.exp(-mpf(x))))
for x, y in [(np.inf, 1), (-np.inf, 0), (np.nan, np.nan)]:
    line("expit", [x], y)
for x in [*rng.uniform(0, 1, 120), *rng.uniform(0.45, 0.55, 30), 1e-300, 1e-10, 1 - 1e-10, 0.5, 0.3, 0.65]:
    line("logit", [x], mp.log(mpf(x) / (1 - mpf(x))))
for x, y in [(0, -np.inf), (1, np.inf), (1.5, np.nan), (-0.1, np.nan), (np.nan, np.nan)]:
    line("logit", [x], y)
for x, y in [*zip(spread(-5, 5, 40), spread(0, 9, 40)), (2, 1e-310), (3, np.inf)]:
    line("xlogy", [x, y], mpf(x) * mp.log(mpf(y)))
for x, y in [(0, 0), (0, -1), (0, np.inf), (0, np.nan), (np.nan, 2), (2, 0), (2, -1)]:
    line("xlogy", [x, y], sp.xlogy(x, y))

# name, axes ("all" or a list), the shape, the elements, the values
for shape in [(7,), (3, 4), (2, 3, 5), (1,), (4, 1)]:
    for axis in [None, *range(len(shape)), *([(0, 2)] if len(shape) == 3 else [])]:
        a = np.round(rng.normal(size=shape) * 20, 2)
        if shape == (3, 4):
            a[1, 2] = -np.inf
            a[2] += 1000
        for name in ["softmax", "log_softmax", "logsumexp"]:
            value = getattr(sp, name)(a, axis=axis)
            word = "all" if axis is None else ",".join(map(str, np.atleast_1d(axis)))
            print(name, word, ",".join(map(str, shape)), *[v.hex() for v in a.ravel().tolist()],
                  *[float(v).hex() for v in np.ravel(value)])
