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
    table["sort float64 1e6"] = over(np.sort, 1000000)
    table["argsort float64 1e6"] = over(np.argsort, 1000000)

    def sort32():
        a = (uniform(1000000) * 1e9).astype(np.int32)
        return lambda: np.sort(a)
    table["sort int32 1e6"] = sort32

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

    # Files, in a folder of memory where there is one.
    folder = "/dev/shm" if os.path.isdir("/dev/shm") else "/tmp"
    path = f"{folder}/orthant_compare_{os.getpid()}"
    atexit.register(lambda: [os.remove(path + e) for e in (".txt", ".npz", ".npy") if os.path.exists(path + e)])

    def file_row(write, run):
        def setup():
            m = uniform(100000, 10)
            write(m)
            return lambda: run(m)
        return setup
    def text(m):
        np.savetxt(path + ".txt", m[:20000], delimiter=",")
    table["loadtxt 2e5 values"] = file_row(text, lambda m: np.loadtxt(path + ".txt", delimiter=","))
    table["genfromtxt 2e5 values"] = file_row(text, lambda m: np.genfromtxt(path + ".txt", delimiter=","))
    table["savetxt 2e5 values"] = file_row(text, lambda m: text(m))
    table["savez 8 MB"] = file_row(lambda m: None, lambda m: np.savez(path + ".npz", m=m))
    table["load npz 8 MB"] = file_row(lambda m: np.savez(path + ".npz", m=m), lambda m: np.load(path + ".npz")["m"])
    table["save npy 8 MB"] = file_row(lambda m: None, lambda m: np.save(path + ".npy", m))
    table["load npy 8 MB"] = file_row(lambda m: np.save(path + ".npy", m), lambda m: np.load(path + ".npy"))
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
    table = rows()
    for line in sys.stdin:
        name = line.rstrip("\n")
        print(least_time(table[name]()) if name in table else "-", flush=True)


if __name__ == "__main__":
    if sys.argv[1:] == ["--list"]:
        print("\n".join(rows()))
    else:
        serve()
