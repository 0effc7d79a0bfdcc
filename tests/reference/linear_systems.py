#!/usr/bin/env python3
"""Writes linear_systems.txt: answers of NumPy 2.2 and SciPy 1.15 about systems of linear equations.

Run as `python3 linear_systems.py > linear_systems.txt`. A line is

    FUNCTION DTYPE KIND LAYOUT SHAPE SEED SHAPE_B OPTION = RESULT...

and RESULT is a shape, a tolerance (relative to the largest element) and a few elements, by position modulo the size: SHAPE|TOL|V;V;... or E for an exception. Matrices are made by `matrix`, which the C++ test has too.
"""
import sys
import warnings

import numpy as np
import scipy.linalg as sl

warnings.simplefilter("ignore")
SAMPLES = 2
short = False  # whether a case is of float32, whose numbers need fewer digits


def words(size, seed, low=1000, div=64.0):
    i = np.arange(size, dtype=np.uint64)
    x = (i * np.uint64(2654435761) + np.uint64((seed * 40503 + 12345) * 7919)) & np.uint64(0xFFFFFFFF)
    x ^= x >> np.uint64(15)
    x = (x * np.uint64(2246822519)) & np.uint64(0xFFFFFFFF)
    x ^= x >> np.uint64(13)
    return (x % np.uint64(2 * low + 1)).astype(np.int64).astype(float) - low


def matrix(dtype, kind, shape, seed):
    size = int(np.prod(shape))
    small = kind == "p"
    low, div = (3, 1.0) if small else (1000, 64.0)
    a = (words(size, seed, low) / div).reshape(shape)
    if dtype in "FD":
        a = a + 1j * (words(size, seed + 1, low) / div).reshape(shape)
    if dtype == "l":
        a = np.trunc(a)
    if kind == "p":
        a = a @ np.conj(np.swapaxes(a, -1, -2)) + shape[-1] * np.eye(shape[-1])
    if kind == "g":
        a = a * 2.0 ** -(np.arange(shape[-2]) % 8)[:, None]
    if kind == "h":
        i = np.arange(shape[-2])
        a = np.zeros(shape) + 1.0 / (i[:, None] + np.arange(shape[-1]) + 1)
    if kind == "z":
        a[..., shape[-1] // 2] = 0
    if kind == "u":  # triangles with a diagonal that is not small
        a = a / 64
        k = np.arange(min(shape[-1], shape[-2]))
        a[..., k, k] = a[..., k, k] + 32
    if kind == "b":
        a = a * 2.0**990
    if kind == "s":
        a = a * 2.0**-990
    if kind == "d":
        a = a * 2.0**-1040
    if kind == "n":
        a[..., 0, 0] = np.nan
    return a.astype(dtype)


EPS = {"f": 2.0**-23, "F": 2.0**-23, "d": 2.0**-52, "D": 2.0**-52, "l": 2.0**-52}


def conditioning(a, kind, dtype):
    a = a.astype(complex if dtype in "FD" else float)
    if kind == "b":
        a = a * 2.0**-990
    if kind == "s":
        a = a * 2.0**990
    if kind == "d":
        a = a * 2.0**520 * 2.0**520
    if a.size == 0:
        return 1.0
    with np.errstate(all="ignore"):
        return float(np.max(np.linalg.cond(a)))


def digits(v):
    return ("%.7g" if short else "%.15g" if abs(v) < 1e15 else "%.17g") % v


def text(x, tol):
    x = np.asarray(x)
    tol = min(float(tol), 9.0)
    out = []
    flat = x.ravel()
    for k in range(min(SAMPLES, flat.size)):
        v = flat[(k * 7919 + k * k) % flat.size]
        if np.iscomplexobj(x):
            out.append(digits(float(v.real)) + "," + digits(float(v.imag)))
        else:
            out.append(digits(float(v)))
    scale = float(np.max(np.abs(flat.astype(complex)))) if flat.size else 0.0
    return "%s|%.1g|%.3g|%s" % (",".join(map(str, x.shape)) or "-", tol, scale, ";".join(out))


def shape_text(s):
    return ",".join(map(str, s)) or "-"


def emit(function, dtype, kind, layout, shape, seed, shape_b, option, f, tol):
    global short
    short = dtype in "fF"
    try:
        r = f()
    except Exception:
        results = ["E"]
    else:
        if not isinstance(r, tuple):
            r = (r,)
        results = [text(x, tol) for x in r]
    print(function, dtype, kind, layout, shape_text(shape), seed, shape_text(shape_b), option, "=", *results)


def main():
    seed = 0
    sizes = [0, 1, 2, 3, 4, 5, 8, 16, 33, 64, 100]
    layouts = "CFRSB"
    for n in sizes:
        for dtype in "fdFDl":
            for kind in "rghzbsdn":
                if kind in "bsd" and dtype != "d":
                    continue
                if kind == "h" and (n > 6 or dtype in "l"):
                    continue
                if kind == "n" and (dtype == "l" or n < 1):
                    continue
                if n > 33 and kind in "gzs":
                    continue
                if kind == "z" and n == 0:
                    continue
                stacks = [()] if n > 16 else [(), (2, 3)] if dtype != "l" else [(2,)]
                for stack in stacks:
                    seed += 2
                    shape = stack + (n, n)
                    layout = layouts[seed // 2 % 5]
                    if layout == "B" and not stack:
                        layout = "C"
                    a = matrix(dtype, kind, shape, seed)
                    if layout == "B":
                        a = np.broadcast_to(a[:1], shape)
                    c = conditioning(a, kind, dtype) if kind not in "zn" else 1.0
                    eps = EPS[dtype] if kind != "d" else 2.0**-26
                    tol = 16 * eps * c * (1 + n**0.5) if kind != "n" else 9
                    bad = tol > 1e-2
                    if bad:
                        tol = 9
                    bs = [(n,), (n, 2)] if not stack else [(n,), stack[1:] + (n, 2)]
                    bkind = kind if kind in "bsd" else "r"
                    for sb in bs:
                        if kind in "zn" and sb != bs[0]:
                            continue
                        b = matrix(dtype, bkind, sb if len(sb) > 1 else sb + (1,), seed + 1).reshape(sb)
                        emit("solve", dtype, kind, layout, shape, seed, sb, "-", lambda: np.linalg.solve(*((x * 2.0**520 * 2.0**520 if kind == "d" else x) for x in (a, b))), tol)
                    if kind != "d" and not (kind == "n"):
                        emit("inv", dtype, kind, layout, shape, seed, (), "-", lambda: np.linalg.inv(a), tol)
                    dtol = max(16 * EPS[dtype] * (1 + n) * (c if kind == "h" else 8), 2e-13 * (1 + n))
                    if kind not in "bsd" and n <= 33 or kind == "r":
                        if kind != "n":
                            emit("slogdet", dtype, kind, layout, shape, seed, (), "-",
                                 lambda: tuple(np.linalg.slogdet(a)), max(dtol, tol if not bad else 9))
                    if kind not in "bsdn" and n <= 8:
                        emit("det", dtype, kind, layout, shape, seed, (), "-", lambda: np.linalg.det(a), dtol)
        # Cholesky
        for dtype in "fdFDl":
            for stack in [(), (2, 3)] if n <= 16 else [()]:
                for option in "LU":
                    seed += 2
                    shape = stack + (n, n)
                    layout = layouts[seed // 2 % 5]
                    if layout == "B" and not stack:
                        layout = "S"
                    a = matrix(dtype, "p", shape, seed)
                    if layout == "B":
                        a = np.broadcast_to(a[:1], shape)
                    c = conditioning(a, "p", dtype)
                    tol = 32 * EPS[dtype] * (1 + n) * c**0.5
                    emit("cholesky", dtype, "p", layout, shape, seed, (), option,
                         lambda: np.linalg.cholesky(a, upper=option == "U"), tol)
                    b = matrix(dtype, "r", (n, 2), seed + 1)
                    if not stack and n:
                        emit("cho_solve", dtype, "p", layout, shape, seed, (n, 2), option,
                             lambda: sl.cho_solve(sl.cho_factor(a, lower=option == "L"), b), 16 * EPS[dtype] * c * (1 + n))
                    if n in (2, 5):
                        emit("cholesky", dtype, "r", layout, shape, seed, (), option,
                             lambda: np.linalg.cholesky(matrix(dtype, "r", shape, seed), upper=option == "U"), 9)
        # triangles
        for dtype in "fdFD":
            for trans in "NTC":
                for lower in "LU":
                    for unit in "n1":
                        seed += 2
                        layout = "CFRS"[seed // 2 % 4]
                        a = matrix(dtype, "u", (n, n), seed)
                        sb = [(n,), (n, 3), (n, 20)][seed // 2 % 3]
                        b = matrix(dtype, "r", sb if len(sb) > 1 else sb + (1,), seed + 1).reshape(sb)
                        if unit == "1" and n > 16 or n == 4:
                            continue
                        t = np.tril(a) if lower == "L" else np.triu(a)
                        if unit == "1" and n:
                            t[np.arange(n), np.arange(n)] = 1
                        c = conditioning(t, "r", dtype)
                        tol = 32 * EPS[dtype] * c * (1 + n)
                        if n == 0:
                            continue
                        emit("solve_triangular", dtype, "u", layout, (n, n), seed, sb, trans + lower + unit,
                             lambda: sl.solve_triangular(a, b, trans=trans, lower=lower == "L",
                                                         unit_diagonal=unit == "1"), tol if tol < 1e-2 else 9)
    # rectangles: lu, qr
    for m, n in [(0, 3), (3, 0), (0, 0), (1, 1), (1, 5), (5, 1), (2, 2), (3, 3), (5, 3), (3, 5), (8, 8), (16, 16), (17, 9),
                 (9, 17), (33, 33), (64, 40), (40, 64), (100, 100), (100, 20), (20, 100)]:
        for dtype in "fdFDl":
            for stack in [(), (2, 3)] if m * n <= 64 else [()]:
                seed += 2
                shape = stack + (m, n)
                layout = layouts[seed // 2 % 5]
                if layout == "B" and not stack:
                    layout = "F"
                a = matrix(dtype, "r", shape, seed)
                if layout == "B":
                    a = np.broadcast_to(a[:1], shape)
                c = 1.0
                if a.size:
                    s = np.linalg.svd(a.astype(complex), compute_uv=False)
                    c = float(np.max(s[..., 0] / s[..., -1]))
                tol = 32 * EPS[dtype] * (1 + max(m, n)) * c
                tol = tol if tol < 2e-2 else 9
                if dtype in "fF":
                    a = a.astype("D" if dtype == "F" else "d")
                if m and n:
                    emit("lu", dtype, "r", layout, shape, seed, (), "-", lambda: sl.lu(a), tol)
                    emit("lu", dtype, "r", layout, shape, seed, (), "permute", lambda: sl.lu(a, permute_l=True), tol)
                    emit("lu", dtype, "r", layout, shape, seed, (), "indices", lambda: sl.lu(a, p_indices=True), tol)
                    if not stack:
                        emit("lu_factor", dtype, "r", layout, shape, seed, (), "-", lambda: sl.lu_factor(a), tol)
                        if m == n:
                            for t in "012":
                                b = matrix(dtype, "r", (n, 3), seed + 1).astype(a.dtype)
                                emit("lu_solve", dtype, "r", layout, shape, seed, (n, 3), t,
                                     lambda: sl.lu_solve(sl.lu_factor(a), b, int(t)), tol)
                for mode in ["reduced", "complete", "r", "raw"]:
                    # Columns of a complete Q beyond K, and rows that follow rounding, are free.
                    emit("qr", dtype, "r", layout, shape, seed, (), mode, lambda: np.linalg.qr(a, mode), tol)
    for dtype in "fdFD":  # zeros below the diagonal: reflections that are the identity
        for mode in ["reduced", "raw"]:
            emit("qr", dtype, "i", "C", (4, 4), 0, (), mode, lambda: np.linalg.qr(np.eye(4, dtype=dtype), mode), 1e-6)
    # powers and tensors
    for dtype in "fdFDl":
        for n in [0, 1, 2, 3, 4, 7, 10] + ([-1, -2, -5] if dtype != "l" else []):
            for shape in [(2, 2), (2, 3, 3), (0, 0)]:
                seed += 2
                a = matrix(dtype, "u", shape, seed)
                emit("matrix_power", dtype, "u", "C", shape, seed, (), n, lambda: np.linalg.matrix_power(a, n),
                     64 * EPS[dtype] * 16 if dtype != "l" else 0)
    for dtype in "dD":
        for shape, ind in [((4, 6, 8, 3), 2), ((24, 8, 3), 1), ((2, 3, 6), 2)]:
            seed += 2
            a = matrix(dtype, "r", shape, seed)
            emit("tensorinv", dtype, "r", "C", shape, seed, (), ind, lambda: np.linalg.tensorinv(a, ind), 1e-9)
        for shape, sb in [((2, 3, 6), (2, 3)), ((4, 6, 8, 3), (4, 6)), ((2, 3, 2, 3), (2, 3))]:
            seed += 2
            a = matrix(dtype, "r", shape, seed)
            b = matrix(dtype, "r", sb, seed + 1)
            emit("tensorsolve", dtype, "r", "C", shape, seed, sb, "-", lambda: np.linalg.tensorsolve(a, b), 1e-9)


main()
