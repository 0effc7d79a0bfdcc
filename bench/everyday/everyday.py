#!/usr/bin/env python3
"""Everyday calls of every type and shape beside NumPy's: how many are slower, and which.

    python3 bench/everyday/everyday.py shapes|functions [--types f8,i4,u1,b1] [--python "python3"] [--worst 20]

Compiles shapes.cpp or functions.cpp once for each type, runs it and then NumPy, and tells the geometric mean of NumPy's
times over ours and the rows in which NumPy is faster.
"""
import argparse
import math
import pathlib
import shlex
import subprocess
import sys
import tempfile

TYPES = {"f8": "double", "f4": "float", "i4": "np::int32", "i8": "np::int64", "i2": "np::int16", "u1": "np::uint8", "b1": "bool",
         "c16": "np::complex128"}


def numpy_rows():
    import time

    import numpy as np

    kind, name = sys.argv[-2:]
    dtype = np.dtype({"b1": "?"}.get(name, name))

    def microseconds(f):
        least = 1e9
        for _ in range(4):
            begin, calls, spent = time.perf_counter(), 0, 0
            while spent < 1200:
                f()
                calls += 1
                spent = (time.perf_counter() - begin) * 1e6
            least = min(least, spent / calls)
        return least

    def operand(seed, shape):
        base = np.random.default_rng(seed).random(shape) * 50 + 1
        return base > 26 if name == "b1" else base.astype(dtype)

    def row(call, shape, f):
        with np.errstate(all="ignore"):
            try:
                f()
            except (TypeError, ValueError):
                return
            print("%s|%s|%s %.4f" % (call, name, shape, microseconds(f)), flush=True)

    def shapes():
        for extents in (10000, 3), (3, 10000), (100, 100, 3), (3, 100, 100), (1000, 50), (50, 1000), (20, 20, 20, 4):
            a, b, text = operand(1, extents), operand(2, extents), "x".join(map(str, extents))
            for axis, end in (0, " first"), (len(extents) - 1, " last"):
                places = np.arange(extents[axis])
                calls = {"sum": lambda: a.sum(axis), "mean": lambda: a.mean(axis), "max": lambda: a.max(axis),
                         "argmax": lambda: a.argmax(axis), "any": lambda: a.any(axis), "std": lambda: a.std(axis),
                         "count_nonzero": lambda: np.count_nonzero(a, axis), "median": lambda: np.median(a, axis),
                         "cumsum": lambda: a.cumsum(axis), "sort": lambda: np.sort(a, axis),
                         "argsort": lambda: np.argsort(a, axis), "flip": lambda: np.flip(a, axis).copy(),
                         "roll": lambda: np.roll(a, 1, axis), "concatenate": lambda: np.concatenate([a, b], axis),
                         "repeat": lambda: np.repeat(a, 2, axis), "take": lambda: np.take(a, places, axis)}
                if name != "b1":
                    mean = a.mean(axis, keepdims=True)
                    calls |= {"diff": lambda: np.diff(a, 1, axis), "prod": lambda: a.prod(axis), "ptp": lambda: np.ptp(a, axis),
                              "a - mean": lambda: a - mean}
                for call, f in calls.items():
                    row(call + end, text, f)
            for call, f in {"sum": lambda: a.sum(), "T.copy": lambda: a.T.copy(), "a == b": lambda: a == b,
                            "where": lambda: np.where(a > b, a, b), "nonzero": lambda: np.nonzero(a),
                            "a[a > b]": lambda: a[a > b], "astype f8": lambda: a.astype("f8"),
                            "astype i4": lambda: a.astype("i4"), "tile": lambda: np.tile(a, 2), "unique": lambda: np.unique(a),
                            "a + a[0]": lambda: a + a[0], "a[::2] + b[::2]": lambda: a[..., ::2] + b[..., ::2],
                            "a[::-1] + b": lambda: a[..., ::-1] + b}.items():
                row(call, text, f)

    def functions():
        a, b, T = operand(1, 20000), operand(2, 20000), dtype.type
        fifty, ten, sixty = np.arange(50).astype(dtype), np.arange(10).astype(dtype), np.arange(60.0)
        plain = {"a == b": "a == b", "a < b": "a < b", "where": "np.where(a > b, a, b)", "a + b": "a + b", "a * b": "a * b",
                 "a / b": "a / b", "a + 3": "a + T(3)", "-a": "-a", "power 2": "np.power(a, T(2))", "a // b": "a // b",
                 "a % b": "a % b", "a // 7": "a // T(7)", "a % 7": "a % T(7)", "clip": "np.clip(a, T(5), T(20))",
                 "digitize": "np.digitize(a, fifty)", "searchsorted": "np.searchsorted(fifty, a)", "isin": "np.isin(a, ten)",
                 "partition": "np.partition(a, 10000)", "a & b": "a & b", "~a": "~a", "a << 2": "a << T(2)",
                 "a >> 2": "a >> T(2)", "ldexp": "np.ldexp(a, 2)", "interp": "np.interp(a, sixty, sixty)"}
        two = "logical_and maximum fmod arctan2 hypot gcd power copysign logaddexp heaviside".split()
        one = ("abs square cumsum diff sqrt exp log sin tanh isnan isfinite sign round trunc log1p sort argsort bincount "
               "bitwise_count floor cos tan arctan sinh exp2 expm1 log2 log10 cbrt signbit spacing nan_to_num conj angle").split()
        plain |= {f: f"np.{f}(a, b)" for f in two} | {f: f"np.{f}(a)" for f in one}
        names = {"np": np, "a": a, "b": b, "T": T, "fifty": fifty, "ten": ten, "sixty": sixty}
        for call, text in plain.items():
            row(call, "20000", eval("lambda: " + text, names))

    {"shapes": shapes, "functions": functions}[kind]()


def rows_of(text):
    return {name: float(time) for name, _, time in (line.rpartition(" ") for line in text.splitlines() if line)}


def main():
    options = argparse.ArgumentParser()
    options.add_argument("kind", choices=["shapes", "functions"])
    options.add_argument("--types", default="f8,i4,u1,b1")
    options.add_argument("--python", default=sys.executable)
    options.add_argument("--flags", default="-O2 -march=native -DNDEBUG")
    options.add_argument("--worst", type=int, default=20)
    o = options.parse_args()
    here = pathlib.Path(__file__).resolve()
    include = here.parents[2] / "include"
    with tempfile.TemporaryDirectory() as folder:
        for name in o.types.split(","):
            program = folder + "/" + name
            subprocess.run(["g++", "-std=c++20", *o.flags.split(), f"-I{include}", "-DELEMENT=" + TYPES[name],
                            f'-DELEMENT_NAME="{name}"', str(here.with_name(o.kind + ".cpp")), "-o", program], check=True)
            ours = rows_of(subprocess.run([program], check=True, text=True, capture_output=True).stdout)
            script = here.read_text(encoding="utf-8")
            peer = ["sh", "-c", f"{o.python} -c {shlex.quote(script)} --numpy {o.kind} {name}"]
            theirs = rows_of(subprocess.run(peer, check=True, text=True, stdout=subprocess.PIPE).stdout)
            ratios = sorted(((theirs[row] / ours[row], row) for row in ours if row in theirs))
            mean = math.exp(sum(math.log(ratio) for ratio, _ in ratios) / len(ratios))
            slower = sum(ratio < 1 / 1.05 for ratio, _ in ratios)
            print(f"{name}: {len(ratios)} rows, geometric mean of NumPy's time over ours {mean:.2f}, {slower} more than 5 % slower")
            for ratio, row in ratios[:o.worst]:
                if ratio < 1 / 1.05:
                    print("    %-40s %8.2f us, NumPy %8.2f: %.2f of its speed" % (row, ours[row], theirs[row], ratio))


if __name__ == "__main__":
    numpy_rows() if "--numpy" in sys.argv else main()
