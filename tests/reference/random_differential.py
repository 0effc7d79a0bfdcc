#!/usr/bin/env python3
"""Differential test: random sessions of mixed calls, in orthant and in the installed NumPy, bit by bit.

    g++ -std=c++20 -O2 -Iinclude tests/reference/random_driver.cpp -o random_driver
    python3 tests/reference/random_differential.py ./random_driver [sessions] [seed]

Every session seeds a bit generator and makes 25 calls with random parameters, so that kept half words and kept
normals are exercised; values and the final state are compared. Left out is only what differs between NumPy
1.24 and the current one, whose values orthant gives: small-exponent zipf, beta with tiny parameters, binomials
by rejection; wald's last bits (compared to nine digits).
"""
import random
import struct
import subprocess
import sys

import numpy as np

CHOICES = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else None)


def u(low, high):
    return CHOICES.uniform(low, high)


def log_u(low, high):
    return float(np.exp(u(np.log(low), np.log(high))))


def i(low, high):
    return CHOICES.randint(low, high)


def probabilities(n):
    p = np.array([CHOICES.random() if CHOICES.random() < 0.8 else 0.0 for _ in range(n)])
    p[0] += 1e-3
    return [float(x) for x in p / p.sum()]


DTYPES = {"int8": 8, "uint8": 8, "int16": 16, "uint16": 16, "int32": 32, "uint32": 32, "int64": 64, "uint64": 64}


def integer_range():
    dtype = CHOICES.choice(list(DTYPES) + ["bool"])
    if dtype == "bool":
        return [0, i(1, 2)], dtype
    bits = DTYPES[dtype]
    low_end, high_end = (0, 2**bits) if dtype[0] == "u" else (-(2 ** (bits - 1)), 2 ** (bits - 1))
    kind = CHOICES.randrange(5)
    if kind == 0:
        return [low_end, high_end], dtype
    if kind == 1:
        width = min(2 ** i(0, bits) - i(-1, 1), high_end - low_end)
        low = i(low_end, high_end - max(width, 1))
        return [low, low + max(width, 1)], dtype
    low = i(low_end, high_end - 1)
    return [low, i(low + 1, high_end)], dtype


# Shared by both interfaces: name -> function that makes its positional arguments.
SHARED = {
    "normal": lambda: [u(-5, 5), log_u(1e-3, 1e3)], "lognormal": lambda: [u(-2, 2), u(0, 2)],
    "exponential": lambda: [log_u(1e-3, 1e3)], "standard_cauchy": lambda: [],
    "uniform": lambda: (lambda a: [a, a + log_u(1e-6, 1e6)])(u(-10, 10)),
    "gamma": lambda: [CHOICES.choice([1.0, log_u(0.01, 1e4)]), u(0, 5)], "chisquare": lambda: [log_u(0.1, 100)],
    "f": lambda: [log_u(0.3, 100), log_u(0.3, 100)],
    "noncentral_f": lambda: [log_u(0.3, 100), log_u(0.3, 100), u(0, 20)],
    "noncentral_chisquare": lambda: [log_u(0.1, 100), CHOICES.choice([0.0, log_u(0.1, 100)])],
    "standard_t": lambda: [log_u(0.3, 100)], "weibull": lambda: [CHOICES.choice([0.0, log_u(0.2, 10)])],
    "laplace": lambda: [u(-3, 3), u(0, 3)], "gumbel": lambda: [u(-3, 3), u(0, 3)],
    "logistic": lambda: [u(-3, 3), u(0, 3)],
    "triangular": lambda: (lambda a, b, c: [a, a + b, a + b + c + 1e-3])(u(-5, 5), u(0, 3), u(0, 3)),
    "poisson": lambda: [CHOICES.choice([0.0, u(0, 10), log_u(10, 1e6)])],
    "negative_binomial": lambda: [log_u(0.1, 100), u(0.01, 1)],
    "standard_normal": lambda: [], "standard_exponential": lambda: [],
    "standard_gamma": lambda: [CHOICES.choice([0.0, 1.0, log_u(0.01, 100)])], "pareto": lambda: [log_u(0.2, 10)],
    "power": lambda: [log_u(0.2, 10)], "rayleigh": lambda: [u(0, 5)], "wald": lambda: [log_u(0.1, 10), log_u(0.1, 10)],
    "vonmises": lambda: [u(-3, 3), CHOICES.choice([0.0, 1e-6, log_u(1e-3, 1e3)])],
    "beta": lambda: [u(0.1, 3), u(0.1, 3)], "geometric": lambda: [CHOICES.choice([u(0.001, 1), 1.0])],
    "logseries": lambda: [u(0.01, 0.99)], "binomial": lambda: (lambda n: [n, min(1.0, u(0, 29 / max(n, 29)))])(i(0, 500)),
    "hypergeometric": lambda: (lambda g, b: [g, b, i(1, g + b)])(i(1, 10 ** i(1, 6)), i(1, 10 ** i(1, 6))),
}
GENERATOR_ONLY = {"vonmises": lambda: [u(-3, 3), CHOICES.choice([1e-9, 2e6, log_u(1e-3, 1e3)])],
                  "zipf": lambda: [u(3, 6)]}
LEGACY_ONLY = {"zipf": lambda: [u(1.05, 6)],
               "binomial": lambda: [i(0, 10 ** i(0, 9)), CHOICES.choice([0.0, 1.0, u(0, 1)])], "tomaxint": lambda: []}


def token(value):
    return "[" + ",".join(token(v) for v in value) + "]" if isinstance(value, list) else str(value)


def patterns(values, floating):
    flat = np.asarray(values).ravel()
    if floating:
        return [struct.pack(">d", float(v)).hex() for v in flat]
    return [format(int(v) & (2**64 - 1), "016x") for v in flat]


def call(rng, legacy):
    """One random call: its line, and NumPy's answer as patterns."""
    n = CHOICES.choice([1, 1, 2, 3, 17, 70, 70, 2500])
    kind = CHOICES.randrange(12)
    if kind == 0:
        args, dtype = integer_range()
        name = "randint" if legacy else "integers"
        out = getattr(rng, name)(*args, size=n, dtype=dtype)
        return f"{name} {args[0]} {args[1]} n={n} dtype={dtype}", patterns(out.astype(object), False)
    if kind == 1:
        size = CHOICES.choice([1, 2, 10, 63, 64, 65, 300, 5000])
        return f"permutation {size}", patterns(rng.permutation(size), False)
    if kind == 2:
        population = CHOICES.choice([1, 5, 40, 12000])
        k = i(1, min(population, 500))
        p = probabilities(population) if population < 100 and CHOICES.random() < 0.4 else None
        replace = CHOICES.random() < 0.5
        if p is not None and not replace:
            k = min(k, sum(x > 0 for x in p))
        kw = {} if legacy else {"shuffle": CHOICES.random() < 0.5}
        out = rng.choice(population, k, replace=replace, p=p, **kw)
        text = f"choice {population} {k} replace={replace}" + "".join(f" {a}={b}" for a, b in kw.items())
        return text + (f" p={token(p)}" if p is not None else ""), patterns(out, False)
    if kind == 3:
        size = i(0, 9)
        return f"bytes {size}", patterns(list(rng.bytes(size)), False)
    if kind == 4:
        if legacy:
            p = probabilities(i(2, 6))
            p = [x + 1e-9 for x in p]
            p = [float(x / sum(p) * (1 - 1e-9)) for x in p]
            a = [u(0.1, 3) for _ in p]
        else:
            p = probabilities(i(2, 6))
            a = [u(0.01, CHOICES.choice([0.09, 3])) for _ in p]
        trials = i(1, 25)
        if CHOICES.random() < 0.5 and not legacy:
            out = rng.multinomial(trials, p, size=n)
            return f"multinomial {trials} {token(p)} rows={n}", patterns(out, False)
        if not legacy and CHOICES.random() < 0.5:
            colors = [i(0, 60) for _ in range(i(1, 5))]
            drawn, method = i(0, sum(colors)), CHOICES.choice(["marginals", "count"])
            out = rng.multivariate_hypergeometric(colors, drawn, size=n, method=method)
            return f"multivariate_hypergeometric {token(colors)} {drawn} rows={n} method={method}", patterns(out, False)
        if max(a) < 0.1:
            a[0] = 0.09 + 1e-3 * CHOICES.random()
        return f"dirichlet {token(a)} rows={n}", patterns(rng.dirichlet(a, size=n), True)
    if kind == 5 and not legacy:
        name = CHOICES.choice(["random", "standard_normal", "standard_exponential", "standard_gamma"])
        args = [float(np.float32(log_u(0.1, 10)))] if name == "standard_gamma" else []
        out = getattr(rng, name)(*args, size=n, dtype="float32")
        return " ".join([name, *map(token, args), f"n={n} dtype=float32"]), patterns(out, True)
    if kind == 6 or (kind == 5 and legacy):
        name = "random_sample" if legacy else "random"
        return f"{name} n={n}", patterns(getattr(rng, name)(n), True)
    table = {**SHARED, **(LEGACY_ONLY if legacy else GENERATOR_ONLY)}
    name = CHOICES.choice(list(table))
    args = table[name]()
    out = getattr(rng, name)(*args, size=n)
    text = " ".join([name, *map(token, args), f"n={n}"])
    if not legacy and CHOICES.random() < 0.3:
        text += " single=1"
    return text, patterns(out, out.dtype.kind == "f")


def state_of(bit_generator, gauss):
    s = bit_generator.state
    inner = s["state"]
    if "inc" in inner:
        words = [inner[k] >> shift & (2**64 - 1) for k in ("state", "inc") for shift in (64, 0)]
    elif s["bit_generator"] == "SFC64":
        words = [int(w) for w in inner["state"]]
    elif s["bit_generator"] == "Philox":
        words = [int(w) for k in (inner["counter"], inner["key"], s["buffer"]) for w in k] + [s["buffer_pos"]]
    else:
        words = [int(w) for w in inner["key"]] + [inner["pos"]]
    return words + [s.get("has_uint32", 0), s.get("uinteger", 0)], gauss


def main():
    sessions = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    lines, expected = [], []
    for _ in range(sessions):
        legacy = CHOICES.random() < 0.4
        name = "MT19937" if legacy else CHOICES.choice(["PCG64", "PCG64", "PCG64DXSM", "MT19937", "SFC64", "Philox"])
        seed = i(0, 2**32 - 1) if legacy or CHOICES.random() < 0.7 else [i(0, 2**32 - 1) for _ in range(i(1, 6))]
        if legacy and CHOICES.random() < 0.3:
            seed = [i(0, 2**32 - 1) for _ in range(i(1, 5))]
        if legacy:
            rng = np.random.RandomState(seed)
            lines.append(f"legacy MT19937 {token(seed)}")
        else:
            rng = np.random.Generator(getattr(np.random, name)(seed))
            lines.append(f"generator {name} {token(seed)}")
        expected.append([])
        for _ in range(25):
            text, out = call(rng, legacy)
            lines.append(text)
            expected.append(out)
        lines.append("state")
        if legacy:
            full = rng.get_state(legacy=False)
            expected.append(state_of(rng._bit_generator, full["gauss"] if full["has_gauss"] else 0.0))
        else:
            expected.append(state_of(rng.bit_generator, 0.0))
    answers = subprocess.run([sys.argv[1]], input="\n".join(lines) + "\n", capture_output=True, text=True,
                             check=True).stdout.split("\n")
    mismatches, where = 0, ""
    for line, want, got in zip(lines, expected, answers):
        if line.startswith(("generator", "legacy")):
            where = line
            continue
        if line == "state":
            numbers = got.split()
            same = [int(x) for x in numbers[:-1]] == want[0] and float.fromhex(numbers[-1]) == want[1]
        elif line.startswith("wald") and where.startswith("generator"):
            unpack = [struct.unpack(">d", bytes.fromhex(x))[0] for x in got.split()]
            same = np.allclose(unpack, [struct.unpack(">d", bytes.fromhex(x))[0] for x in want], rtol=1e-9)
        else:
            same = got.split() == want
        if not same:
            mismatches += 1
            if mismatches < 10:
                print("MISMATCH", where, "|", line[:200])
    print(f"{sessions} sessions, {len(lines) - 2 * sessions} calls: {mismatches} mismatches")
    sys.exit(mismatches != 0)


main()
