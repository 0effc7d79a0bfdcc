# What NumPy 2.2 and SciPy 1.15 say of matrices that tests/linalg/matrices.hpp makes by the same rules:
#     python3 tests/reference/spectra.py > tests/reference/spectra.txt
# A line is: function kind rows columns dtype values…; of long lists every few values.
import warnings

import numpy as np
import scipy.linalg as sl

warnings.simplefilter("ignore")
np.seterr(all="ignore")


class Stream:
    def __init__(self, seed):
        self.state = seed

    def __call__(self):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return ((self.state >> 40) % 2001 - 1000) / 1024


RANDOM, GRADED, LOW_RANK, REPEATED, ONES, HILBERT, JORDAN, COMPANION, CYCLE, HUGE, TINY, DENORMAL, ZERO, CLUSTER, \
    WILKINSON, TRIANGLE = range(16)


def matrix(kind, m, n, dtype):
    single = dtype in "fF"
    draw = Stream(1000 * kind + 10 * m + n)
    u = [int(draw() * 8) for _ in range(2 * m)]
    v = [int(draw() * 8) for _ in range(2 * n)]
    a = np.zeros((m, n), "D" if dtype in "FD" else "d")
    for i in range(m):
        for j in range(n):
            x = draw()
            y = draw()
            full = kind in (RANDOM, GRADED, HUGE, TINY, DENORMAL, TRIANGLE)
            if kind == GRADED:
                x, y = np.ldexp(x, -3 * (i + j)), np.ldexp(y, -3 * (i + j))
            elif kind == LOW_RANK:
                x = u[i] * v[j] + u[m + i] * v[n + j]
            elif kind == REPEATED:
                x = 1.0 + i // 2 if i == j else 0
            elif kind == ONES:
                x = 1
            elif kind == HILBERT:
                x = 1 / (i + j + 1)
            elif kind == JORDAN:
                x = 2 if i == j else 1 if j == i + 1 else 0
            elif kind == COMPANION:
                x = x if i == 0 else 1 if i == j + 1 else 0
            elif kind == CYCLE:
                x = 1 if j == (i + 1) % max(m, n) else 0
            elif kind == HUGE:
                s = 120 if single else 1000
                x, y = np.ldexp(x, s), np.ldexp(y, s)
            elif kind == TINY:
                s = -100 if single else -1000
                x, y = np.ldexp(x, s), np.ldexp(y, s)
            elif kind == DENORMAL:
                s = -136 if single else -1060
                x, y = np.ldexp(x, s), np.ldexp(y, s)
            elif kind == ZERO:
                x = 0
            elif kind == CLUSTER:
                x = 1 + np.ldexp(i, -40) if i == j else np.ldexp(x, -45)
            elif kind == WILKINSON:
                x = abs(i - n // 2) if i == j else 1 if abs(i - j) == 1 else 0
            elif kind == TRIANGLE and i > j:
                x = y = 0
            a[i, j] = complex(x, y) if dtype in "FD" and full else x
    return a.astype(dtype)


def right_side(m, k, dtype):
    draw = Stream(77 + m)
    b = np.array([draw() for _ in range(m * k)]).reshape(m, k)
    return b.astype(dtype)


def put(name, kind, m, n, dtype, values):
    values = np.asarray(values).ravel()
    if values.size > 10:
        values = values[:: values.size // 4]
    words = []
    for x in values:
        words.append(f"{x.real!s},{x.imag!s}" if np.iscomplexobj(values) else str(x))
    print(name, kind, m, n, dtype, *words)


def sizes(dtype, kind):
    out = [0, 1, 2, 3, 5, 8, 16] + ([33] if dtype in "dD" else [])
    if dtype in "dD" and kind in (RANDOM, LOW_RANK, WILKINSON, CLUSTER):
        out.append(64)
    if dtype == "d" and kind in (RANDOM, GRADED):
        out.append(100)
    return out


for dtype in "fdFD":
    for kind in range(16):
        for n in sizes(dtype, kind):
            a = matrix(kind, n, n, dtype)
            put("eigvalsh", kind, n, n, dtype, np.linalg.eigvalsh(a))
            if n <= 3:
                put("upper", kind, n, n, dtype, np.linalg.eigvalsh(a, "U"))
            if kind in (RANDOM, REPEATED, CYCLE, HUGE, TINY, TRIANGLE, ZERO):
                w = np.linalg.eigvals(a).astype("D")
                put("eigvals", kind, n, n, dtype, w)
            for m, k in ((n, n), (2 * n + 1, n), (n, n + 3))[: 3 if n < 16 else 2]:
                b = matrix(kind, m, k, dtype)
                put("svdvals", kind, m, k, dtype, np.linalg.svd(b, compute_uv=False))
                if kind in (RANDOM, LOW_RANK, REPEATED, ONES, CYCLE, TRIANGLE, ZERO) and n <= 16 and not (
                    kind == TRIANGLE and n > 5
                ):
                    if m > 0 and k > 0:
                        put("rank", kind, m, k, dtype, np.linalg.matrix_rank(b))
                    x, r, rank, s = np.linalg.lstsq(b, right_side(m, 2, dtype), rcond=None)
                    put("lstsq", kind, m, k, dtype, x)
                    put("residuals", kind, m, k, dtype, r)
                    put("pinv", kind, m, k, dtype, np.linalg.pinv(b))
            if 0 < n <= 8 and kind in (RANDOM, REPEATED, ONES, COMPANION, CYCLE, TRIANGLE, ZERO, JORDAN):
                put("expm", kind, n, n, dtype, sl.expm(a * 8))
                if kind != ONES:
                    for p in (None, 1, -2, np.inf, "fro", "nuc")[: 6 if kind != ZERO else 5]:
                        put(f"cond:{p}", kind, n, n, dtype, np.linalg.cond(a, p))
            if dtype in "dD" and n <= 16 and kind in (RANDOM, GRADED, HILBERT, COMPANION, TRIANGLE, CYCLE):
                if n > 0:
                    put("hessenberg", kind, n, n, dtype, sl.hessenberg(a))
                if 0 < n <= 8 and kind in (RANDOM, TRIANGLE, CYCLE):
                    b = a + 4 * np.eye(n)
                    put("sqrtm", kind, n, n, dtype, sl.sqrtm(b).astype("D"))
                    put("logm", kind, n, n, dtype, sl.logm(b).astype("D"))
                    u, p = sl.polar(b)
                    put("polar", kind, n, n, dtype, np.concatenate([u, p]).astype("D"))
