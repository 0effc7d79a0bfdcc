"""The rows of the table in NumPy, answering the driver as the programs in C++ do."""
import atexit
import os
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import sys
import time

import numpy as np

rng = np.random.default_rng(1)


def uniform(*shape):
    return rng.random(shape)


def rows():
    table = {}
    for name, n in (("3", 3), ("1000", 1000), ("1e5", 100000), ("1e7", 10000000)):
        def plain(n=n):
            a, b, c = uniform(n), uniform(n), uniform(n)
            return lambda: np.add(a, b, out=c)

        def fresh(n=n):
            a, b = uniform(n), uniform(n)
            return lambda: a + b

        def chain(n=n):
            a, b, c = uniform(n), uniform(n), uniform(n)
            return lambda: a * b + c * 2 - 1
        table["c = a + b, n=" + name] = plain
        table["fresh a + b, n=" + name] = fresh
        table["r = a*b + c*2 - 1 fresh, n=" + name] = chain

    def into(f, *shapes):
        def setup():
            arrays = [uniform(*s) for s in shapes]
            o = uniform(1000, 1000)
            return lambda: f(*arrays, o)
        return setup
    table["o = m + row"] = into(lambda m, r, o: np.add(m, r, out=o), (1000, 1000), (1000,))
    table["o = m + col"] = into(lambda m, c, o: np.add(m, c, out=o), (1000, 1000), (1000, 1))
    for n in (1000, 1024):
        def transposed(n=n):
            m, o = uniform(n, n), uniform(n, n)
            return lambda: np.add(m, m.T, out=o)

        def copied(n=n):
            m, o = uniform(n, n), uniform(n, n)
            return lambda: np.copyto(o, m.T)
        table[f"o = m + m.T, n={n}"] = transposed
        table[f"copy m.T, n={n}"] = copied

    def over(f, *shape):
        def setup():
            m = uniform(*(shape or (1000, 1000)))
            return lambda: f(m)
        return setup
    table["m[::2, ::2] * 2"] = over(lambda m: m[::2, ::2] * 2)
    row3 = uniform(3)
    table["(100000, 3) + row"] = over(lambda m: m + row3, 100000, 3)
    table["sum all"] = over(lambda m: m.sum())
    table["sum axis 0"] = over(lambda m: m.sum(0))
    table["sum axis 1"] = over(lambda m: m.sum(1))
    table["sum(m*m + 1)"] = over(lambda m: (m * m + 1).sum())
    table["var all"] = over(lambda m: m.var())
    table["var axis 0"] = over(lambda m: m.var(0))
    table["max all"] = over(lambda m: m.max())
    table["argmax all"] = over(lambda m: m.argmax())
    table["argmax axis 0"] = over(lambda m: m.argmax(0))
    table["where(m > .5, m, 0)"] = over(lambda m: np.where(m > .5, m, 0))
    table["m[m > .5]"] = over(lambda m: m[m > .5])

    def take():
        a, i = uniform(1000000), (uniform(1000000) * 1e6).astype(np.int64)
        return lambda: a[i]
    table["take 1e6 random"] = take

    def pairwise():
        x, y = uniform(300, 50), uniform(300, 50)
        return lambda: ((x[:, None] - y[None]) ** 2).sum(2)
    table["pairwise distances 300x300x50"] = pairwise

    def softmax(x):
        e = np.exp(x - x.max(axis=1, keepdims=True))
        e /= e.sum(axis=1, keepdims=True)
        return e
    table["softmax 1000x100"] = over(softmax, 1000, 100)
    table["cumsum 1e6"] = over(np.cumsum, 1000000)
    table["polyval degree 10, 1e6"] = over(lambda x: np.polyval(np.arange(1.0, 12), x), 1000000)
    # A million numbers: random over the whole range, nearly sorted (one in a hundred elsewhere), few distinct.
    def keys(dtype, kind="random", n=1000000):
        x = uniform(n)
        if kind == "nearly":
            moved = (uniform(n // 100) * n).astype(np.int64)
            x = np.arange(n) / n
            x[moved] = uniform(n // 100)
        elif kind == "few":
            x = np.floor(x * 20) / 20
        if dtype.startswith("float"):
            return x.astype(dtype)
        info = np.iinfo(dtype)
        return (x * (2.0 ** (info.bits - 1) - 1024 * (info.bits == 64)) * (2 if info.min == 0 else 1)).astype(dtype)

    def on_keys(f, *which):
        def setup():
            a = keys(*which)
            return lambda: f(a)
        return setup
    half = 500000
    for dtype in ("float64", "float32", "int16", "int32", "int64", "uint64"):
        table[f"sort {dtype} 1e6"] = on_keys(np.sort, dtype)
        table[f"argsort {dtype} 1e6"] = on_keys(np.argsort, dtype)
        table[f"partition {dtype} 1e6"] = on_keys(lambda a: np.partition(a, half), dtype)
        table[f"median {dtype} 1e6"] = on_keys(np.median, dtype)
        table[f"unique {dtype} 1e6"] = on_keys(np.unique, dtype)
    for dtype in ("float64", "int32"):
        for kind in ("nearly", "few"):
            table[f"sort {kind} {dtype} 1e6"] = on_keys(np.sort, dtype, kind)
            table[f"argsort {kind} {dtype} 1e6"] = on_keys(np.argsort, dtype, kind)

    # Small work and what strides.
    def small(f, *shapes):
        def setup():
            arrays = [uniform(*s) for s in shapes]
            return lambda: f(*arrays)
        return setup

    def add_slices(u, v, w):
        u[1:-1] = v[:-2] + w[2:]
    for n in (10, 30):
        table[f"u(s) = v(s) + w(s), n={n}"] = small(add_slices, (n + 2,), (n + 2,), (n + 2,))

    def row_step(a, b):
        a[2, 1:] -= 1e-9 * b[3, 1:]

    def column_step(a):
        a[1:, 2] -= 1e-9 * a[1:, 3]
    table["a(i, s) -= x * b(j, s), 16x16"] = small(row_step, (16, 16), (16, 16))
    table["a(s, i) -= x * a(s, j), 4x4"] = small(column_step, (4, 4))
    table["dot of two slices of 10"] = small(lambda u, v: np.dot(u[1:11], v[:10]), (12,), (12,))
    few = np.arange(10) * 7
    table["v[idx], 10 of 100"] = small(lambda v: v[few], (100,))
    table["v[mask], 100"] = small(lambda v, m=uniform(100) > .5: v[m], (100,))
    table["max over axes (1, 2) of 96"] = small(lambda a: a.max((1, 2)), (4, 4, 6))
    chosen = uniform(1000000) > .5
    values = uniform(np.count_nonzero(chosen))

    def masked_write(a):
        a[chosen] = values
    table["a[mask] = values, 1e6"] = small(masked_write, (1000000,))

    def complex_row(f, n=100000):
        def setup():
            z = (uniform(n) - .5) + 1j * (uniform(n) - .5)
            return lambda: f(z)
        return setup
    table["abs complex128 1e5"] = complex_row(np.abs)
    table["square complex128 1e5"] = complex_row(np.square)
    table["exp complex128 1e5"] = complex_row(np.exp)
    table["sqrt complex128 1e5"] = complex_row(np.sqrt)

    for name, scale, shift in (("exp", 20, -10), ("log", 100, .01), ("sin", 20, -10), ("cos", 20, -10),
                               ("tanh", 20, -10), ("arctan", 20, -10), ("cbrt", 20, -10), ("log1p", 10, 0),
                               ("expm1", 10, -5)):
        for dtype in ("float64", "float32"):
            def function(f=getattr(np, name), scale=scale, shift=shift, dtype=dtype):
                x = (uniform(100000) * scale + shift).astype(dtype)
                o = np.empty_like(x)
                return lambda: f(x, out=o)
            table[f"{name} {dtype} 1e5"] = function

    def power():
        x, y = uniform(100000), uniform(100000) * 4
        o = np.empty_like(x)
        return lambda: np.power(x, y, out=o)
    table["power float64 1e5"] = power

    def product(a_shape, b_shape, dtype="float64"):
        def setup():
            a, b = uniform(*a_shape).astype(dtype), uniform(*b_shape).astype(dtype)
            return lambda: a @ b
        return setup
    for n in (64, 512, 1024, 2048):
        table[f"matmul float64 {n}"] = product((n, n), (n, n))
    table["matmul float32 1024"] = product((1024, 1024), (1024, 1024), "float32")
    table["1000 products 16x16"] = product((1000, 16, 16), (1000, 16, 16))
    table["matrix-vector 2048"] = product((2048, 2048), (2048,))

    def sum_of_products(subscripts, *shapes):
        def make():
            operands = [uniform(*shape) for shape in shapes]
            return lambda: np.einsum(subscripts, *operands, optimize=True)

        return make

    table["einsum bid,bjd->bij"] = sum_of_products("bid,bjd->bij", (10, 128, 64), (10, 128, 64))
    table["einsum ea,fb,abcd,gc,hd->efgh"] = sum_of_products(
        "ea,fb,abcd,gc,hd->efgh", (10, 10), (10, 10), (10, 10, 10, 10), (10, 10), (10, 10))
    table["einsum abcd,cbe->dae"] = sum_of_products("abcd,cbe->dae", (60, 50, 40, 30), (40, 50, 20))

    for n in (64, 1000, 1009, 1024, 65536, 1 << 20):
        def complex_transform(n=n):
            x = uniform(n) + 1j * uniform(n)
            return lambda: np.fft.fft(x)

        def real_transform(n=n):
            x = uniform(n)
            return lambda: np.fft.rfft(x)
        table[f"fft complex {n}"] = complex_transform
        table[f"rfft {n}"] = real_transform

    def batch():
        x = uniform(1000, 64) + 1j * uniform(1000, 64)
        return lambda: np.fft.fft(x)
    table["1000 fft of 64"] = batch

    def plane():
        x = uniform(1024, 1024)
        return lambda: np.fft.rfft2(x)
    table["rfft2 1024x1024"] = plane

    table["random 1e6"] = lambda: lambda: rng.random(1000000)
    table["normal 1e6"] = lambda: lambda: rng.normal(0, 1, 1000000)
    table["integers 1e6"] = lambda: lambda: rng.integers(0, 1000, 1000000)
    table["permutation 1e6"] = lambda: lambda: rng.permutation(1000000)

    table.update(file_rows())
    table.update(statistics())
    return table


# Files, in the folder that compare.py chose; and the same by pandas, where it is asked for.
def file_rows(pandas=None):
    path = os.environ.get("ORTHANT_COMPARE_FOLDER", "/tmp") + f"/compare_{os.getpid()}"
    atexit.register(lambda: [os.remove(path + e) for e in (".txt", ".npz", ".npy") if os.path.exists(path + e)])
    table = {}

    def row(name, run, write=lambda m: None, n=1000000):
        def setup():
            m = uniform(n // 10, 10)
            write(m)
            return lambda: run(m)
        table[name] = setup
    for fmt in ("%.18e", "%.6f"):
        def write(m, fmt=fmt):
            np.savetxt(path + ".txt", m, fmt=fmt, delimiter=",")

        def write_blanks(m, fmt=fmt):
            np.savetxt(path + ".txt", m, fmt=fmt)
        if pandas:
            row(f"loadtxt blanks {fmt} 1e6", lambda m: pandas.read_csv(path + ".txt", header=None, sep=" ").values,
                write_blanks)
            row(f"loadtxt {fmt} 1e6", lambda m: pandas.read_csv(path + ".txt", header=None).values, write)
            row(f"genfromtxt {fmt} 1e6", lambda m: pandas.read_csv(path + ".txt", header=None).values, write)
            row(f"savetxt {fmt} 1e6", lambda m, fmt=fmt: pandas.DataFrame(m).to_csv(
                path + ".txt", header=False, index=False, float_format=fmt))
        else:
            row(f"loadtxt blanks {fmt} 1e6", lambda m: np.loadtxt(path + ".txt"), write_blanks)
            row(f"loadtxt {fmt} 1e6", lambda m: np.loadtxt(path + ".txt", delimiter=","), write)
            row(f"genfromtxt {fmt} 1e6", lambda m: np.genfromtxt(path + ".txt", delimiter=","), write)
            row(f"savetxt {fmt} 1e6", write)
    if not pandas:
        row("save npy 8 MB", lambda m: np.save(path + ".npy", m))
        row("load npy 8 MB", lambda m: np.load(path + ".npy"), lambda m: np.save(path + ".npy", m))
        row("save npz 8 MB", lambda m: np.savez(path + ".npz", m=m))
        row("load npz 8 MB", lambda m: np.load(path + ".npz")["m"], lambda m: np.savez(path + ".npz", m=m))
        row("sum of a map, 80 MB", lambda m: np.load(path + ".npy", mmap_mode="r").sum(),
            lambda m: np.save(path + ".npy", m), 10000000)
    return table


# The rows of statistics.cpp.
def statistics():
    table = {}
    million = 1000000

    def row(name, run, *setups):
        def setup():
            data = [s() for s in setups]
            return lambda: run(*data)
        table[name] = setup

    def of(*shape):
        return lambda: uniform(*shape)

    def gaps_of(*shape):
        def make():
            a = uniform(*shape)
            a[uniform(*shape) < .1] = np.nan
            return a
        return make

    def integers(dtype, least, most):
        return lambda: np.floor(uniform(million) * (most - least) + least).astype(dtype)

    def edges(n):
        return lambda: np.sort(uniform(n))

    values, square = of(million), of(1000, 1000)
    gaps, gaps_square = gaps_of(million), gaps_of(1000, 1000)
    three = [25, 50, 75]
    row("median 1e6", np.median, values)
    row("median axis 0", lambda a: np.median(a, 0), square)
    row("percentile of three 1e6", lambda a: np.percentile(a, three), values)
    row("percentile of three axis 0", lambda a: np.percentile(a, three, axis=0), square)
    row("nanmedian 1e6", np.nanmedian, gaps)
    row("nanpercentile of three 1e6", lambda a: np.nanpercentile(a, three), gaps)
    row("nanmedian axis 0", lambda a: np.nanmedian(a, 0), gaps_square)

    row("histogram 100 bins 1e6", lambda a: np.histogram(a, 100), values)
    row("histogram 100 uneven bins 1e6", np.histogram, values, edges(101))
    row("histogram 100 log bins 1e6", np.histogram, values, lambda: np.logspace(-6, 0, 101))
    row("histogram 10 uneven bins 1e6", np.histogram, values, edges(11))
    row("histogram weights 1e6", lambda a, w: np.histogram(a, 100, weights=w), values, values)
    row("histogram2d 30x30 1e6", lambda a, b: np.histogram2d(a, b, 30), values, values)
    labels, whole = integers("int32", 0, 1000), integers("int32", -2.0 ** 31, 2.0 ** 31)
    row("bincount 1e6", np.bincount, integers("int64", 0, 1000))
    row("bincount weights 1e6", np.bincount, integers("int64", 0, 1000), values)
    row("digitize 100 edges 1e6", np.digitize, values, edges(101))
    row("searchsorted 1e6 in 1e2", lambda a, e: np.searchsorted(e, a), values, edges(101))
    row("searchsorted 1e6 in 1e4", lambda a, e: np.searchsorted(e, a), values, edges(10000))
    row("searchsorted sorted 1e6 in 1e6", lambda a, e: np.searchsorted(e, a), edges(million), edges(million))
    row("unique labels int32 1e6", np.unique, labels)
    row("unique labels counts int32 1e6", lambda a: np.unique(a, return_counts=True), labels)
    row("unique labels inverse int32 1e6", lambda a: np.unique(a, return_inverse=True), labels)
    row("unique labels index int32 1e6", lambda a: np.unique(a, return_index=True), labels)
    row("unique whole int32 1e6", np.unique, whole)
    row("unique whole counts int32 1e6", lambda a: np.unique(a, return_counts=True), whole)
    row("unique whole inverse int32 1e6", lambda a: np.unique(a, return_inverse=True), whole)
    row("unique whole int64 1e6", np.unique, integers("int64", -2.0 ** 62, 2.0 ** 62))

    row("cov 200x1000", np.cov, of(200, 1000))
    row("cov 1000x200", lambda a: np.cov(a, rowvar=False), of(1000, 200))
    row("corrcoef 200x1000", np.corrcoef, of(200, 1000))
    row("average weights 1e6", lambda a, w: np.average(a, weights=w), values, values)
    row("average weights axis 0", lambda a, w: np.average(a, 0, w), square, of(1000))
    for name in ("nansum", "nanmean", "nanvar", "nanmax", "nanargmax", "nancumsum", "nancumprod"):
        row(name + " 1e6", getattr(np, name), gaps)
    row("nanmean axis 0", lambda a: np.nanmean(a, 0), gaps_square)
    row("nanvar axis 0", lambda a: np.nanvar(a, 0), gaps_square)

    row("interp 1e6 in 1e4", np.interp, values, edges(10000), of(10000))
    row("interp sorted 1e6 in 1e4", np.interp, edges(million), edges(10000), of(10000))
    row("gradient 1e6", np.gradient, values)
    row("gradient 1000x1000", np.gradient, square)
    row("gradient of coordinates 1e6", np.gradient, values, edges(million))
    row("diff 1e6", np.diff, values)
    row("diff twice 1e6", lambda a: np.diff(a, 2), values)
    row("diff axis 0", lambda a: np.diff(a, axis=0), square)
    row("trapezoid 1e6", getattr(np, "trapezoid", None) or np.trapz, values)
    row("unwrap 1e6", np.unwrap, lambda: uniform(million) * 10)
    row("ediff1d 1e6", np.ediff1d, values)

    row("convolve 1e5 with 1e2", np.convolve, of(100000), of(100))
    row("convolve 1e6 with 5", lambda a, v: np.convolve(a, v, "same"), values, of(5))
    row("correlate 1e5 with 1e2", np.correlate, of(100000), of(100))
    row("kaiser 1e6", lambda beta: np.kaiser(million, beta), lambda: 14.0)
    row("hanning 1e6", np.hanning, lambda: million)
    row("blackman 1e6", np.blackman, lambda: million)
    row("i0 1e6", np.i0, lambda: uniform(million) * 20)
    row("sinc 1e6", np.sinc, lambda: uniform(million) * 20 - 10)
    row("polyval degree 10", lambda x: np.polyval(np.arange(1.0, 12), x), values)
    row("polyfit degree 3 of 1e5", lambda x, y: np.polyfit(x, y, 3), of(100000), of(100000))

    try:
        from scipy import signal, special
    except ImportError:
        return table
    windows = np.lib.stride_tricks.sliding_window_view
    row("mean of windows of 100, 1e6", lambda a: windows(a, 100).mean(-1), values)
    row("mean of windows of 9x9, 1000x1000", lambda a: windows(a, (9, 9)).mean((-2, -1)), square)
    row("convolve2d 512x512 with 3x3", lambda a, v: signal.convolve2d(a, v, "same"), of(512, 512), of(3, 3))
    for name, scale, shift in (("erf", 8, -4), ("erfc", 8, -4), ("erfinv", 2, -1), ("gammaln", 20, .01),
                               ("gamma", 20, .01), ("digamma", 20, .01), ("expit", 20, -10), ("logit", 1, 0)):
        row(name + " 1e6", getattr(special, name), lambda scale=scale, shift=shift: uniform(million) * scale + shift)
    row("xlogy 1e6", lambda a: special.xlogy(a, a), values)
    row("logsumexp axis 1", lambda a: special.logsumexp(a, axis=1), square)
    row("log_softmax axis 1", lambda a: special.log_softmax(a, axis=1), square)
    return table


def least_time(run):
    start = time.perf_counter()
    run()
    once = time.perf_counter() - start
    inner = max(1, int(1e-3 / max(once, 1e-9)))
    loop = range(inner)
    least, spent, rounds = 1e30, 0.0, 0
    while rounds < 200 and (spent < .1 or rounds < 3):
        start = time.perf_counter()
        for _ in loop:
            run()
        t = time.perf_counter() - start
        least = min(least, t / inner)
        spent += t
        rounds += 1
    return least * 1e6


def serve():
    if "--pandas" in sys.argv:
        import pandas
        table = file_rows(pandas)
    else:
        table = rows()
    for line in sys.stdin:
        name = line.rstrip("\n")
        print(least_time(table[name]()) if name in table else "-", flush=True)


if __name__ == "__main__":
    if sys.argv[1:] == ["--list"]:
        print("\n".join(rows()))
    else:
        serve()
