"""NIST's linear regressions of polynomials (https://www.itl.nist.gov/div898/strd/lls/lls.shtml) as lines for
tests/polynomial/fit.cpp: `strd.py FOLDER > strd.txt`, FOLDER holding NIST's .dat files. A line is the name, the degree,
the digits that NumPy 2.2's polyfit and Polynomial.fit reach of the worst coefficient, the certified coefficients from
the constant on, x and y."""

import pathlib
import re
import sys
import warnings

import numpy as np

warnings.simplefilter("ignore")


def digits(got, exact):
    error = np.abs(np.where(exact == 0, got, got / np.where(exact == 0, 1, exact) - 1))
    return float(np.min(-np.log10(np.maximum(error, 1e-16))))


for name in ["Norris", "Pontius", "Wampler1", "Wampler2", "Wampler3", "Wampler4", "Wampler5", "Filip"]:
    lines = (pathlib.Path(sys.argv[1]) / (name + ".dat")).read_text().splitlines()
    exact = np.array([float(m[1]) for l in lines if (m := re.match(r"\s+B\d+\s+(\S+)", l))])
    start = max(i for i, l in enumerate(lines) if l.startswith("Data:"))
    y, x = np.array([[float(v) for v in l.split()] for l in lines[start + 1 :] if l.strip()]).T
    degree = len(exact) - 1
    flat = digits(np.polyfit(x, y, degree)[::-1], exact)
    fitted = digits(np.polynomial.Polynomial.fit(x, y, degree).convert().coef, exact)
    numbers = lambda a: ",".join(repr(float(v)) for v in a)
    print(name, degree, round(flat, 1), round(fitted, 1), numbers(exact), numbers(x), numbers(y))
