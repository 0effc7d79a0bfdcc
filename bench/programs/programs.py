"""Whole numerical programs as a user of NumPy writes them: in NumPy (here), in orthant (orthant.cpp) and as plain loops
(loops.cpp). All three compute the same sum, or the table says so, and are timed in turns.

    g++ -std=c++20 -O3 -march=native -DNDEBUG -Iinclude bench/programs/orthant.cpp -o /tmp/orthant_programs
    g++ -std=c++20 -O3 -march=native -DNDEBUG bench/programs/loops.cpp -o /tmp/loops_programs
    python3 bench/programs/programs.py /tmp/orthant_programs /tmp/loops_programs [--python "python3"] [--rows lu,heat]

Times over ours: NumPy's at least 5 in the geometric mean, and nowhere below 1; ours over the loops' at most 2.5 (sparse
rows 5).
"""
import argparse
import math
import os
import shlex
import statistics
import subprocess
import sys


def numpy_programs():
    import functools

    import numpy as np

    @functools.cache
    def kept(shape, seed):  # made once: making it is not measured
        n = int(np.prod(shape))
        return (((np.arange(n) + seed * 977) * 2654435761 % 2 ** 32 >> 8) / 2 ** 24).reshape(shape)

    def inputs(shape, seed):
        return kept(shape, seed).copy()

    def jacobi():
        u = inputs((250, 250), 1)
        v = u.copy()
        for _ in range(50):
            v[1:-1, 1:-1] = .25 * (u[:-2, 1:-1] + u[2:, 1:-1] + u[1:-1, :-2] + u[1:-1, 2:])
            u[1:-1, 1:-1] = .25 * (v[:-2, 1:-1] + v[2:, 1:-1] + v[1:-1, :-2] + v[1:-1, 2:])
        return u.sum()

    def heat():
        u = inputs(1000, 2)
        for _ in range(1000):
            u[1:-1] += .1 * (u[2:] - 2 * u[1:-1] + u[:-2])
        return u.sum()

    def floyd_warshall():
        d = inputs((150, 150), 3)
        for k in range(150):
            d[:] = np.minimum(d, d[:, k, None] + d[k])
        return d.sum()

    def positive_definite(n):
        a = inputs((n, n), 4)
        return a @ a.T + n * np.eye(n)

    def cholesky():
        a = positive_definite(120)
        for j in range(120):
            a[j, j] = np.sqrt(a[j, j] - np.dot(a[j, :j], a[j, :j]))
            a[j + 1:, j] = (a[j + 1:, j] - a[j + 1:, :j] @ a[j, :j]) / a[j, j]
        return np.tril(a).sum()

    def lu():
        a = positive_definite(120)
        for k in range(120):
            a[k + 1:, k] /= a[k, k]
            a[k + 1:, k + 1:] -= np.outer(a[k + 1:, k], a[k, k + 1:])
        return a.sum()

    def gram_schmidt():
        a = inputs((200, 60), 5) + np.eye(200, 60)
        q, r = np.zeros((200, 60)), np.zeros((60, 60))
        for k in range(60):
            r[k, k] = np.sqrt(np.dot(a[:, k], a[:, k]))
            q[:, k] = a[:, k] / r[k, k]
            for j in range(k + 1, 60):
                r[k, j] = np.dot(q[:, k], a[:, j])
                a[:, j] -= q[:, k] * r[k, j]
        return r.sum()

    def mandelbrot():
        c = np.linspace(-2, .5, 200) + np.linspace(-1.25, 1.25, 200)[:, None] * 1j
        z, n = np.zeros_like(c), np.zeros((200, 200), dtype=np.int64)
        for t in range(30):
            inside = np.abs(z) < 2
            n[inside] = t
            z[inside] = z[inside] ** 2 + c[inside]
        return n.sum()

    def nbody():
        p, v, m = inputs((100, 3), 6), inputs((100, 3), 7), inputs(100, 8)
        for _ in range(10):
            d = p[None] - p[:, None]
            w = ((d * d).sum(-1) + .01) ** -1.5
            v += .01 * (d * (w * m)[:, :, None]).sum(1)
            p += .01 * v
        return p.sum()

    def sparse():
        n, row = 2000, 10
        values, x = inputs(n * row, 9), inputs(n, 10)
        columns = np.arange(n * row) * 7919 % n
        y = np.zeros(n)
        for i in range(n):
            s = slice(i * row, (i + 1) * row)
            y[i] = np.dot(values[s], x[columns[s]])
        return y.sum()

    def conv2d(x, w):
        k = w.shape[0]
        h, b = x.shape[1] - k + 1, x.shape[2] - k + 1
        y = np.empty((x.shape[0], h, b, w.shape[3]))
        for i in range(h):
            for j in range(b):
                y[:, i, j, :] = np.sum(x[:, i:i + k, j:j + k, :, None] * w[None], axis=(1, 2, 3))
        return y

    def convolution():
        return conv2d(inputs((4, 24, 24, 3), 11), inputs((5, 5, 3, 8), 12)).sum()

    def max_pool(x):
        y = np.empty((x.shape[0], x.shape[1] // 2, x.shape[2] // 2, x.shape[3]))
        for i in range(y.shape[1]):
            for j in range(y.shape[2]):
                y[:, i, j, :] = np.max(x[:, 2 * i:2 * i + 2, 2 * j:2 * j + 2, :], axis=(1, 2))
        return y

    def lenet():
        a = max_pool(np.maximum(conv2d(inputs((4, 28, 28, 1), 13) - .5, inputs((5, 5, 1, 6), 14) - .5), 0))
        a = max_pool(np.maximum(conv2d(a, inputs((5, 5, 6, 16), 15) - .5), 0))
        f = a.reshape(4, 256)
        f = np.maximum(f @ (inputs((256, 120), 16) - .5), 0)
        f = np.maximum(f @ (inputs((120, 84), 17) - .5), 0)
        return (f @ (inputs((84, 10), 18) - .5)).sum()

    def softmax():
        x = inputs((16, 8, 64, 64), 19)
        e = np.exp(x - x.max(axis=-1, keepdims=True))
        y = e / e.sum(axis=-1, keepdims=True)
        return (y * x).sum()

    def deriche():
        image, alpha = inputs((200, 160), 20), .25
        e = math.exp(-alpha)
        k = (1 - e) * (1 - e) / (1 + 2 * alpha * e - e * e)
        a1, a2, a3, a4, b1, b2 = k, k * e * (alpha - 1), k * e * (alpha + 1), -k * e * e, 2 * e, -e * e
        y1, y2 = np.zeros((200, 160)), np.zeros((200, 160))
        y1[:, 0] = a1 * image[:, 0]
        y1[:, 1] = a1 * image[:, 1] + a2 * image[:, 0] + b1 * y1[:, 0]
        for j in range(2, 160):
            y1[:, j] = a1 * image[:, j] + a2 * image[:, j - 1] + b1 * y1[:, j - 1] + b2 * y1[:, j - 2]
        y2[:, -2] = a3 * image[:, -1]
        for j in range(157, -1, -1):
            y2[:, j] = a3 * image[:, j + 1] + a4 * image[:, j + 2] + b1 * y2[:, j + 1] + b2 * y2[:, j + 2]
        return (y1 + y2).sum()

    def fdtd():
        ex, ey, hz = inputs((150, 150), 21), inputs((150, 150), 22), inputs((150, 150), 23)
        for t in range(40):
            ey[0, :] = t
            ey[1:, :] -= .5 * (hz[1:, :] - hz[:-1, :])
            ex[:, 1:] -= .5 * (hz[:, 1:] - hz[:, :-1])
            hz[:-1, :-1] -= .7 * (ex[:-1, 1:] - ex[:-1, :-1] + ey[1:, :-1] - ey[:-1, :-1])
        return hz.sum()

    def stockham():
        n = 4096
        x = inputs(n, 24) + inputs(n, 25) * 1j
        y = np.empty_like(x)
        half, m = n // 2, 1
        while half >= 1:
            w = np.exp(np.arange(half) * (-1j * math.pi / half))
            a, b = x.reshape(2, half, m), y.reshape(half, 2, m)
            b[:, 0] = a[0] + a[1]
            b[:, 1] = (a[0] - a[1]) * w[:, None]
            x, y = y, x
            half, m = half // 2, m * 2
        return np.abs(x).sum()

    def channel_flow():
        n, dx, dt, nu = 61, 2 / 60, .01, .1
        u, v, p, b = np.zeros((n, n)), np.zeros((n, n)), np.ones((n, n)), np.zeros((n, n))
        for _ in range(10):
            du, dv = (u[1:-1, 2:] - u[1:-1, :-2]) / (2 * dx), (v[2:, 1:-1] - v[:-2, 1:-1]) / (2 * dx)
            b[1:-1, 1:-1] = (du + dv) / dt - du ** 2 - 2 * (
                (u[2:, 1:-1] - u[:-2, 1:-1]) / (2 * dx) * (v[1:-1, 2:] - v[1:-1, :-2]) / (2 * dx)) - dv ** 2
            for _ in range(20):
                q = p.copy()
                p[1:-1, 1:-1] = .25 * (q[1:-1, 2:] + q[1:-1, :-2] + q[2:, 1:-1] + q[:-2, 1:-1]) \
                    - dx * dx / 4 * b[1:-1, 1:-1]
                p[-1, :] = p[-2, :]
                p[0, :] = p[1, :]
            un, vn, c, d = u.copy(), v.copy(), dt / dx, nu * dt / (dx * dx)
            ui, vi = un[1:-1, 1:-1], vn[1:-1, 1:-1]
            u[1:-1, 1:-1] = ui - ui * c * (ui - un[1:-1, :-2]) - vi * c * (ui - un[:-2, 1:-1]) \
                - c / 2 * (p[1:-1, 2:] - p[1:-1, :-2]) + d * (un[1:-1, 2:] - 2 * ui + un[1:-1, :-2]) \
                + d * (un[2:, 1:-1] - 2 * ui + un[:-2, 1:-1]) + dt
            v[1:-1, 1:-1] = vi - ui * c * (vi - vn[1:-1, :-2]) - vi * c * (vi - vn[:-2, 1:-1]) \
                - c / 2 * (p[2:, 1:-1] - p[:-2, 1:-1]) + d * (vn[1:-1, 2:] - 2 * vi + vn[1:-1, :-2]) \
                + d * (vn[2:, 1:-1] - 2 * vi + vn[:-2, 1:-1])
            u[0, :] = 0
            u[-1, :] = 0
        return u.sum() + v.sum() + p.sum()

    def life():
        z = (inputs((200, 200), 26) > .7).astype(np.int32)
        for _ in range(50):
            n = (z[:-2, :-2] + z[:-2, 1:-1] + z[:-2, 2:] + z[1:-1, :-2] + z[1:-1, 2:]
                 + z[2:, :-2] + z[2:, 1:-1] + z[2:, 2:])
            birth = (n == 3) & (z[1:-1, 1:-1] == 0)
            stay = ((n == 2) | (n == 3)) & (z[1:-1, 1:-1] == 1)
            z[...] = 0
            z[1:-1, 1:-1][birth | stay] = 1
        return z.sum()

    def k_means():
        x = inputs((2000, 8), 27)
        centers = x[:10].copy()
        for _ in range(10):
            labels = np.argmin(np.sum(np.square(x[:, None] - centers), -1), 1)
            for k in range(10):
                centers[k] = np.mean(x[labels == k], 0)
        return centers.sum()

    def haversine():
        a, b, c, d = (inputs(100000, seed) for seed in (28, 29, 30, 31))
        h = np.square(np.sin((c - a) / 2)) + np.cos(a) * np.cos(c) * np.square(np.sin((d - b) / 2))
        return np.sum(2 * np.arctan2(np.sqrt(h), np.sqrt(1 - h)))

    def power_iteration():
        a, x = inputs((500, 500), 32), np.ones(500)
        for _ in range(50):
            x = a @ x
            x /= np.sqrt(np.sum(x * x))
        return x.sum()

    def gemver():
        n = 600
        a, z = inputs((n, n), 33), inputs(n, 34)
        a += np.outer(inputs(n, 35), inputs(n, 36)) + np.outer(inputs(n, 37), inputs(n, 38))
        x = 1.2 * (a.T @ inputs(n, 39)) + z
        return np.sum(1.5 * (a @ x))

    return {"jacobi": jacobi, "heat": heat, "floyd-warshall": floyd_warshall, "cholesky": cholesky, "lu": lu,
            "gram-schmidt": gram_schmidt, "mandelbrot": mandelbrot, "n-body": nbody, "sparse": sparse,
            "convolution": convolution, "lenet": lenet, "softmax": softmax, "deriche": deriche, "fdtd": fdtd,
            "stockham": stockham, "channel-flow": channel_flow, "life": life, "k-means": k_means,
            "haversine": haversine, "power-iteration": power_iteration, "gemver": gemver}


NAMES = ["jacobi", "heat", "floyd-warshall", "cholesky", "lu", "gram-schmidt", "mandelbrot", "n-body", "sparse",
         "convolution", "lenet", "softmax", "deriche", "fdtd", "stockham", "channel-flow", "life", "k-means",
         "haversine", "power-iteration", "gemver"]


def answer():
    import time
    programs = numpy_programs()
    for line in sys.stdin:
        run = programs[line.strip()]
        total, least, spent, turns = run(), 1e30, 0, 0
        while turns < 100 and (turns < 3 or spent < .2):
            start = time.perf_counter()
            total = run()
            t = time.perf_counter() - start
            least, spent, turns = min(least, t), spent + t, turns + 1
        print("%.17g %.17g" % (least * 1e6, total), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("orthant")
    parser.add_argument("loops")
    parser.add_argument("--python", default="python3")
    parser.add_argument("--rows", default=",".join(NAMES))
    parser.add_argument("--turns", type=int, default=3)
    given = parser.parse_args()

    # (The file is handed over as an argument: the interpreter may live where it is not.)
    with open(os.path.abspath(__file__), encoding="utf-8") as f:
        numpy = given.python + " -c " + shlex.quote(f.read()) + " --numpy"
    peers = [subprocess.Popen(command, shell=True, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
             for command in (shlex.quote(given.orthant), numpy, shlex.quote(given.loops))]

    def ask(peer, name):
        peer.stdin.write(name + "\n")
        peer.stdin.flush()
        return [float(x) for x in peer.stdout.readline().split()]

    over_numpy, failed = [], 0
    print("%-16s %12s %14s %14s" % ("program", "us", "NumPy / ours", "ours / loops"))
    for name in given.rows.split(","):
        times, wrong = [], ""
        for _ in range(given.turns):
            answers = [ask(peer, name) for peer in peers]
            times.append([t for t, _ in answers])
            sums = [s for _, s in answers]
            if not max(sums) - min(sums) <= 1e-9 * max(abs(s) for s in sums):
                wrong = "  SUMS DIFFER: %r" % sums
        ratio = statistics.median(n / o for o, n, _ in times)
        over_numpy.append(ratio)
        failed += bool(wrong)
        print("%-16s %12.1f %14.2f %14.2f%s" % (name, min(o for o, _, _ in times), ratio,
                                               statistics.median(o / p for o, _, p in times), wrong), flush=True)
    print("geometric mean over NumPy %.2f" % math.exp(statistics.fmean(math.log(r) for r in over_numpy)))
    return failed


if __name__ == "__main__":
    sys.exit(answer() if "--numpy" in sys.argv else main())
