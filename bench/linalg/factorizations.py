"""A table of linalg's times beside NumPy's and Eigen's, measured in turns: bench/linalg/factorizations.cpp answers for ours
and Eigen's, and this file, run again as `factorizations.py --numpy`, for NumPy's. Each row is measured several times by each
of them, one after the other, and is the median of the ratios; so what else the machine does falls on all.

    python3 factorizations.py PROGRAM [--python "OPENBLAS_NUM_THREADS=1 python3"] [--rows "solve,inv"] [--sizes 2,4,64]
"""
import argparse
import math
import pathlib
import statistics
import sys

SIZES = [2, 4, 8, 16, 32, 64, 128, 256, 500, 1000]
ROWS = "solve lu inv det cholesky qr eigh eigvalsh svd svdvals eig eigvals lstsq pinv".split()
TYPED = "solve.float32 solve.complex128 eigh.float32 eigh.complex128 svd.float32 svd.complex128".split()
STACKS = "solve inv det cholesky eigh svd".split()


def answer():
    """NumPy's side: a time for each line `name size`."""
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
        for _ in range(60):
            if spent > 2e4:
                break
            t = once(k)
            best = min(best, t)
            spent += t * k
        return best

    la = np.linalg
    for line in sys.stdin:
        name, size = line.split()
        n, _, count = size.partition("*")
        n, count = int(n), int(count or 0)
        rng = np.random.default_rng(1)
        a = rng.random((count, n, n) if count else (n, n)) - .5
        b = rng.random((count, n, 1) if count else n)
        name, _, dtype = name.partition(".")
        if dtype.startswith("complex"):
            a = a + 1j * (rng.random(a.shape) - .5)
        if dtype:
            a, b = a.astype(dtype), b.astype(dtype)
        s = a @ np.swapaxes(a, -1, -2).conj() + np.eye(n, dtype=a.dtype)
        call = {"solve": lambda: la.solve(a, b), "lu": lambda: sl.lu_factor(a, check_finite=False), "inv": lambda: la.inv(a),
                "det": lambda: la.det(a), "cholesky": lambda: la.cholesky(s), "qr": lambda: la.qr(a),
                "eigh": lambda: la.eigh(s), "eigvalsh": lambda: la.eigvalsh(s),
                "svd": lambda: la.svd(a, full_matrices=False), "svdvals": lambda: la.svd(a, compute_uv=False),
                "eig": lambda: la.eig(a), "eigvals": lambda: la.eigvals(a), "lstsq": lambda: la.lstsq(a, b, rcond=None),
                "pinv": lambda: la.pinv(a)}[name]
        print("%.4f" % microseconds(call), flush=True)


def main():
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
    from peer import Turns  # (not at the top: as the peer the file runs after it)

    options = argparse.ArgumentParser()
    options.add_argument("program")
    options.add_argument("--python", default="OPENBLAS_NUM_THREADS=1 " + sys.executable)
    options.add_argument("--rows", default=",".join(ROWS + TYPED))
    options.add_argument("--sizes", default=",".join(map(str, SIZES)))
    options.add_argument("--turns", type=int, default=5)
    o = options.parse_args()
    turns_of = Turns(o.program, o.python, __file__, "--numpy").take

    print("%-16s %8s %12s %8s %8s" % ("function", "n", "microsec.", "NumPy/", "Eigen/"), flush=True)
    rows = [(f, str(n)) for f in o.rows.split(",") for n in o.sizes.split(",") if n.isdigit()]
    rows += [(f, n) for f in o.rows.split(",") if f in STACKS for n in o.sizes.split(",") if "*" in n]
    gains = {}
    for f, n in rows:
        count = 1 if n.isdigit() and int(n) > 400 else o.turns
        turns = [ours + theirs for ours, theirs in turns_of(f"{f} {n}", count)]
        mine = statistics.median(t[0] for t in turns)
        numpy, eigen = (statistics.median(t[k] / t[0] for t in turns) for k in (2, 1))
        gains.setdefault("below 64" if int(n.split("*")[0]) < 64 else "from 64 on", []).append(numpy)
        print("%-16s %8s %12.3f %8.2f %8.2f" % (f, n, mine, numpy, eigen), flush=True)
    for k, v in gains.items():
        print("geometric mean over NumPy, n %s: %.2f" % (k, math.exp(statistics.mean(map(math.log, v)))))


if __name__ == "__main__":
    answer() if "--numpy" in sys.argv else main()
