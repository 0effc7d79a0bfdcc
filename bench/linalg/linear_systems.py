"""NumPy's times for the rows of linear_systems.cpp, in microseconds. Run as `OPENBLAS_NUM_THREADS=1 python3 linear_systems.py`."""
import time

import numpy as np
import scipy.linalg as sl


def microseconds(f):
    def once(k):
        start = time.perf_counter()
        for _ in range(k):
            f()
        return (time.perf_counter() - start) * 1e6 / k
    best = once(1)
    k = max(1, min(10000, int(300 / best)))
    spent = 0
    for _ in range(200):
        if spent > 8e4:
            break
        t = once(k)
        best = min(best, t)
        spent += t * k
    return best


rng = np.random.default_rng(1)
for n in [2, 4, 8, 16, 32, 64, 128, 256, 500, 1000]:
    a, b = rng.random((n, n)) - 0.5, rng.random(n)
    s = a @ a.T + np.eye(n)
    for name, f in [("solve", lambda: np.linalg.solve(a, b)), ("lu", lambda: sl.lu_factor(a, check_finite=False)),
                    ("inv", lambda: np.linalg.inv(a)), ("det", lambda: np.linalg.det(a)),
                    ("cholesky", lambda: np.linalg.cholesky(s)), ("qr", lambda: np.linalg.qr(a))]:
        print("%-10s %5d %12.3f" % (name, n, microseconds(f)), flush=True)
print("stacks of 1000")
for n in [2, 3, 4, 8]:
    a, b = rng.random((1000, n, n)) - 0.5, rng.random((1000, n, 1))
    s = a @ np.swapaxes(a, 1, 2) + np.eye(n)
    for name, f in [("solve", lambda: np.linalg.solve(a, b)), ("inv", lambda: np.linalg.inv(a)),
                    ("det", lambda: np.linalg.det(a)), ("cholesky", lambda: np.linalg.cholesky(s))]:
        print("%-10s %5d %12.3f" % (name, n, microseconds(f)), flush=True)
