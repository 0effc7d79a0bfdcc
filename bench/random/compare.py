#!/usr/bin/env python3
"""Runs bench/random/generator and the same work in NumPy, and prints microseconds and ratios.

    python3 bench/random/compare.py path/to/bench_random_generator
"""
import json
import math
import re
import subprocess
import sys
import time

import numpy as np

N = 10**6
rng, legacy = np.random.default_rng(1), np.random.RandomState(1)
f64, f32, i64 = np.empty(N), np.empty(N, np.float32), np.arange(N)
WORK = {
    "random": lambda: rng.random(out=f64),
    "random float32": lambda: rng.random(out=f32, dtype=np.float32),
    "uniform": lambda: rng.uniform(-1, 1, N),
    "standard_normal": lambda: rng.standard_normal(out=f64),
    "standard_normal float32": lambda: rng.standard_normal(out=f32, dtype=np.float32),
    "normal": lambda: rng.normal(1, 2, N),
    "lognormal": lambda: rng.lognormal(0, 1, N),
    "standard_exponential": lambda: rng.standard_exponential(out=f64),
    "gamma 0.5": lambda: rng.standard_gamma(0.5, out=f64),
    "gamma 2.5": lambda: rng.standard_gamma(2.5, out=f64),
    "beta 2 3": lambda: rng.beta(2, 3, N),
    "standard_t 5": lambda: rng.standard_t(5, N),
    "laplace": lambda: rng.laplace(0, 1, N),
    "vonmises 0 4": lambda: rng.vonmises(0, 4, N),
    "integers 0 10": lambda: rng.integers(0, 10, N),
    "integers 0 1000000": lambda: rng.integers(0, 10**6, N),
    "integers 0 1000000000000": lambda: rng.integers(0, 10**12, N),
    "integers 0 100 uint8": lambda: rng.integers(0, 100, N, np.uint8),
    "poisson 3": lambda: rng.poisson(3, N),
    "poisson 100": lambda: rng.poisson(100, N),
    "binomial 10 0.3": lambda: rng.binomial(10, 0.3, N),
    "binomial 1000 0.4": lambda: rng.binomial(1000, 0.4, N),
    "geometric 0.1": lambda: rng.geometric(0.1, N),
    "zipf 2": lambda: rng.zipf(2, N),
    "hypergeometric 1000 2000 500": lambda: rng.hypergeometric(1000, 2000, 500, N),
    "shuffle": lambda: rng.shuffle(i64),
    "permutation": lambda: rng.permutation(N),
    "choice 1000 replace": lambda: rng.choice(1000, N),
    "choice 100000 distinct": lambda: rng.choice(10**8, 10**5, replace=False),
    "legacy random_sample": lambda: legacy.random_sample(N),
    "legacy standard_normal": lambda: legacy.standard_normal(N),
    "legacy standard_gamma 2.5": lambda: legacy.standard_gamma(2.5, N),
    "legacy randint 0 10": lambda: legacy.randint(0, 10, N),
}


def numpy_once(work):
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1e6


def orthant_once(program, name):
    pattern = "^" + re.escape(name).replace("\\ ", " ") + "(/min_time.*)?$"
    run = subprocess.run([program, "--benchmark_format=json", f"--benchmark_filter={pattern}"],
                         capture_output=True, text=True, check=True)
    return json.loads(run.stdout)["benchmarks"][0]["cpu_time"]


def main():
    ratios = []
    print(f"{'':32}{'NumPy us':>10}{'orthant':>10}{'ratio':>8}")
    for name, work in WORK.items():
        ours, numpy = math.inf, math.inf
        for _ in range(3):  # in turns, processor time, the least of each: other programs disturb both alike
            ours = min(ours, orthant_once(sys.argv[1], name))
            numpy = min(numpy, min(numpy_once(work) for _ in range(4)))
        ratios.append(numpy / ours)
        print(f"{name:32}{numpy:10.0f}{ours:10.0f}{ratios[-1]:8.2f}", flush=True)
    print(f"{'geometric mean':32}{'':20}{math.exp(sum(map(math.log, ratios)) / len(ratios)):8.2f}")


main()
