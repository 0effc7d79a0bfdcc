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
f64, f32, i64, zeros = np.empty(N), np.empty(N, np.float32), np.arange(N), np.zeros(N)
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
    "exponential 2": lambda: rng.exponential(2, N),
    "standard_gamma float32 2.5": lambda: rng.standard_gamma(2.5, out=f32, dtype=np.float32),
    "standard_exponential float32": lambda: rng.standard_exponential(out=f32, dtype=np.float32),
    "rayleigh": lambda: rng.rayleigh(1, N),
    "weibull 2": lambda: rng.weibull(2, N),
    "pareto 3": lambda: rng.pareto(3, N),
    "power 3": lambda: rng.power(3, N),
    "gumbel": lambda: rng.gumbel(0, 1, N),
    "logistic": lambda: rng.logistic(0, 1, N),
    "wald 1 2": lambda: rng.wald(1, 2, N),
    "triangular": lambda: rng.triangular(0, 1, 3, N),
    "standard_cauchy": lambda: rng.standard_cauchy(N),
    "chisquare 3": lambda: rng.chisquare(3, N),
    "f 3 5": lambda: rng.f(3, 5, N),
    "noncentral_chisquare 3 1": lambda: rng.noncentral_chisquare(3, 1, N),
    "noncentral_f 3 5 1": lambda: rng.noncentral_f(3, 5, 1, N),
    "beta 0.5 0.5": lambda: rng.beta(0.5, 0.5, N),
    "geometric 0.5": lambda: rng.geometric(0.5, N),
    "negative_binomial 5 0.5": lambda: rng.negative_binomial(5, 0.5, N),
    "logseries 0.9": lambda: rng.logseries(0.9, N),
    "hypergeometric 5 5 4": lambda: rng.hypergeometric(5, 5, 4, N),
    "integers int32": lambda: rng.integers(0, 1000, N, np.int32),
    "integers int16": lambda: rng.integers(0, 1000, N, np.int16),
    "integers bool": lambda: rng.integers(0, 2, N, bool),
    "bytes": lambda: rng.bytes(8 * N),
    "multinomial": lambda: rng.multinomial(20, [0.1, 0.2, 0.3, 0.4], N // 10),
    "dirichlet": lambda: rng.dirichlet([1, 2, 3], N // 10),
    "multivariate_hypergeometric": lambda: rng.multivariate_hypergeometric([5, 10, 20], 12, N // 10),
    "multivariate_normal": lambda: rng.multivariate_normal([0, 1], [[2, 0.5], [0.5, 1]], N // 10,
                                                           method="cholesky"),
    "shuffle rows": lambda: rng.shuffle(f64.reshape(-1, 10)),
    "permuted lanes": lambda: rng.permuted(f64.reshape(-1, 100), axis=1),
    "choice weighted": lambda: rng.choice(4, N, p=[0.1, 0.2, 0.3, 0.4]),
    "uniform of arrays": lambda: rng.uniform(zeros, 1.0),
    "1000 single normals": lambda: [rng.normal(0, 1) for _ in range(1000)],
    "1000 arrays of 3": lambda: [rng.normal(0, 1, 3) for _ in range(1000)],
    "default_rng": lambda: np.random.default_rng(5),
    "shuffle": lambda: rng.shuffle(i64),
    "permutation": lambda: rng.permutation(N),
    "choice 1000 replace": lambda: rng.choice(1000, N),
    "choice 100000 distinct": lambda: rng.choice(10**8, 10**5, replace=False),
    "legacy random_sample": lambda: legacy.random_sample(N),
    "legacy standard_normal": lambda: legacy.standard_normal(N),
    "legacy standard_gamma 2.5": lambda: legacy.standard_gamma(2.5, N),
    "legacy randint 0 10": lambda: legacy.randint(0, 10, N),
    "legacy exponential": lambda: legacy.exponential(2, N),
    "legacy normal": lambda: legacy.normal(1, 2, N),
    "legacy shuffle": lambda: legacy.permutation(N),
    "legacy binomial 10 0.3": lambda: legacy.binomial(10, 0.3, N),
    "legacy poisson 3": lambda: legacy.poisson(3, N),
    "legacy gamma 0.5": lambda: legacy.gamma(0.5, 1, N),
    "legacy geometric 0.1": lambda: legacy.geometric(0.1, N),
    "legacy beta 2 3": lambda: legacy.beta(2, 3, N),
    "legacy choice 1000": lambda: legacy.choice(1000, N),
    "legacy uniform": lambda: legacy.uniform(-1, 1, N),
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
