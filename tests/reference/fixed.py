"""Small arrays by NumPy: the answers that np::fixed is held to.

    python3 tests/reference/fixed.py > tests/reference/fixed.txt      (NumPy 2.2)

A line is a kind, a type (d or f), a size n, and numbers as the hexadecimal bits of float64, operands before results
(without zeros at the end). Matrices are random, near singular, badly scaled, with repeated eigenvalues or
singular values, of low rank, and far up and down the range; results are those of float64, so that float32 is held to
its own precision.
"""

import struct

import numpy as np

rng = np.random.default_rng(19)


def say(name, letter, n, *arrays):
    numbers = (struct.pack(">d", x).hex().rstrip("0") or "0" for a in arrays for x in np.ravel(np.asarray(a)))
    print(name, letter, n, " ".join(numbers))


def cast(a, letter):
    return np.asarray(a, np.float32 if letter == "f" else np.float64)


def wide(a):
    return np.asarray(a, np.float64)


def orthogonal(n):
    return np.linalg.qr(rng.standard_normal((n, n)))[0]


def matrices(n, letter):
    top = 12 if letter == "f" else 100
    yield rng.standard_normal((n, n))
    yield rng.uniform(-1, 1, (n, n)) + 2 * np.eye(n)
    yield rng.integers(-3, 4, (n, n)) + 5 * np.eye(n)
    yield np.eye(n)[::-1] * 3
    yield rng.standard_normal((n, n)) * 10.0 ** rng.integers(-4, 5, (n, 1))
    yield rng.standard_normal((n, n)) * 10.0 ** (top / n)
    yield rng.standard_normal((n, n)) * 10.0 ** (-top / n)
    a = rng.standard_normal((n, n))
    a[-1] = a[0] + 1e-3 * a[-1]
    yield a


def symmetric(n, letter):
    top = 8 if letter == "f" else 80
    a = rng.standard_normal((n, n))
    yield a + a.T
    yield np.diag(np.arange(n, 0, -1.0))
    q = orthogonal(n)
    yield (q * np.r_[np.ones(n - 1), 2.0]) @ q.T
    yield (q * 10.0 ** -np.arange(n)) @ q.T
    yield np.ones((n, n))
    yield np.zeros((n, n))
    yield (a + a.T) * 10.0**top
    yield (a + a.T) * 10.0**-top


for letter in "df":
    for n in (2, 3, 4, 6, 8):
        for _ in range(3):
            a, b, c = (cast(rng.standard_normal(n), letter) for _ in range(3))
            chain = a * cast(2, letter) + b * c - a / c
            say("vectors", letter, n, a, b, c, chain, wide(a) @ wide(b), np.linalg.norm(wide(a)), np.sum(a))
            if n == 3:
                say("cross", letter, n, a, b, np.cross(a, b))
        for k, m in enumerate(matrices(n, letter)):
            if n == 8 and k not in (0, 4):
                continue
            m, p = cast(m, letter), cast(rng.standard_normal((n, n)), letter)
            v, x, y = cast(rng.standard_normal(n), letter), wide(m), wide(p)
            if k in (0, 4):
                say("products", letter, n, m, p, v, x @ y, x.T @ y, x @ y.T, x @ wide(v), wide(v) @ x, m + p)
            svd = np.linalg.svd(x, compute_uv=False)
            say("systems", letter, n, m, v, np.linalg.det(x), np.linalg.inv(x), np.linalg.solve(x, wide(v)), svd)
            s = cast(x @ x.T + np.eye(n) * np.linalg.norm(x) ** 2 * 1e-3, letter)
            if k in (0, 2, 4):
                say("cholesky", letter, n, s, np.linalg.cholesky(wide(s)))
        for s in symmetric(n, letter):
            s = cast(s, letter)
            s = (s + s.T) / 2
            say("symmetric", letter, n, s, np.linalg.eigvalsh(wide(s)))
