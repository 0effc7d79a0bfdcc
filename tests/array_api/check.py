"""Tries orthant_xp against NumPy: check.py <folder that holds the package orthant_xp> [seed].

Each function of the standard: dtypes, special values, broadcasting, keywords, errors; some thousand assertions over
generated arrays (by Hypothesis where it is installed, and a generator of our own always). What NumPy before 2.0 has not,
by that name or meaning, is compared with what it has.
"""

import math
import sys
import warnings

import numpy as np

sys.path.insert(0, sys.argv[1])
import orthant_xp as xp  # noqa: E402

warnings.simplefilter("ignore")
np.seterr(all="ignore")
rng = np.random.default_rng(int(sys.argv[2]) if len(sys.argv) > 2 else 7)
checks = 0
NAMES = xp._core.dtypes.split()  # all, or a few
INTS, FLOATS, COMPLEX = ([n for n in NAMES if word in n] for word in ("int", "float", "complex"))
REAL, INEXACT = INTS + FLOATS, FLOATS + COMPLEX
NUMERIC = REAL + COMPLEX
SPECIAL = [0.0, -0.0, 1.0, -1.0, 0.5, math.inf, -math.inf, math.nan, 1e300, 3.7]


def check(condition, *what):
    global checks
    checks += 1
    if not condition:
        raise AssertionError("check %d: %s" % (checks, what))


def refused(errors, f, *a, **k):
    global checks
    checks += 1
    try:
        f(*a, **k)
    except errors:
        return
    except Exception as e:
        raise AssertionError("%s%s: %r" % (getattr(f, "__name__", f), a, e))
    raise AssertionError("not refused: %s%s%s" % (getattr(f, "__name__", f), a, k))


def sample(name, shape, special=True):
    t = np.dtype(name)
    if t.kind == "b":
        return rng.integers(0, 2, shape).astype(bool)
    if t.kind in "iu":
        a = rng.integers(0 if t.kind == "u" else -9, 10, shape).astype(t)
        if special and a.size > 2:
            a.flat[0], a.flat[-1] = np.iinfo(t).min, np.iinfo(t).max
        return a
    a = rng.normal(0, 3, shape)
    if t.kind == "c":
        a = a + 1j * rng.normal(0, 3, shape)
    elif special and a.size > 4:
        where = rng.integers(0, a.size, a.size // 2)
        np.asarray(a).flat[where] = rng.choice(SPECIAL, where.size)
    return np.asarray(a).astype(t)


def give(a):
    """A NumPy array as one of ours: shared by DLPack where that carries it."""
    out = xp.zeros(a.shape, dtype=getattr(xp, a.dtype.name))
    view = out._numpy()
    view[...] = a
    return out


def same(ours, theirs, tolerance=0.0, *what):
    a, b = ours._numpy(), np.asarray(theirs)
    check(a.dtype == b.dtype, what, a.dtype, b.dtype)
    check(a.shape == b.shape, what, a.shape, b.shape)
    if a.dtype.kind in "fc":
        eps = np.finfo(a.dtype).eps * tolerance
        good = np.allclose(a, b, rtol=eps, atol=eps, equal_nan=True)
    else:
        good = np.array_equal(a, b)
    check(good, what, a, b)


SHAPES = [(), (3,), (2, 3), (0,), (2, 0, 3), (1, 4), (2, 3, 2)]
NUMPY_NAME = {"acos": "arccos", "acosh": "arccosh", "asin": "arcsin", "asinh": "arcsinh", "atan": "arctan",
              "atanh": "arctanh", "atan2": "arctan2", "bitwise_invert": "invert", "bitwise_left_shift": "left_shift",
              "bitwise_right_shift": "right_shift", "pow": "power"}


def theirs_of(name):
    return getattr(np, NUMPY_NAME.get(name, name))


FAMILY = {"bool": ["bool"], "integer": INTS, "real floating": FLOATS, "complex floating": COMPLEX}
for name, families in xp._UNARY.items():
    ours, theirs = getattr(xp, name), theirs_of(name)
    for dtype in NAMES:
        if not any(dtype in FAMILY[f] for f in families):
            refused(TypeError, ours, xp.zeros((2,), dtype=getattr(xp, dtype)))
            continue
        for shape in SHAPES:
            a = sample(dtype, shape)
            if name == "sign" and "complex" in dtype:  # (NumPy before 2.0 meant another thing)
                want = np.where(a == 0, 0, a / np.abs(a)).astype(dtype)
            elif name in ("ceil", "floor", "trunc", "round") and "int" in dtype:
                want = a
            else:
                want = theirs(a)
            same(ours(give(a)), want, 8 if dtype in INEXACT else 0, name, dtype, a)

for name, families in xp._BINARY.items():
    ours, theirs = getattr(xp, name), theirs_of(name)
    for dtype in NAMES:
        if not any(dtype in FAMILY[f] for f in families):
            refused(TypeError, ours, xp.zeros((2,), dtype=getattr(xp, dtype)), xp.zeros((2,), dtype=getattr(xp, dtype)))
            continue
        for left, right in [((3,), (3,)), ((2, 3), (3,)), ((2, 1), (1, 4)), ((), (2,)), ((0, 1), (3,)), ((), ())]:
            a, b = sample(dtype, left), sample(dtype, right)
            if name in ("floor_divide", "remainder") and dtype in INTS:
                b = np.where(b == 0, 1, b).astype(dtype)
                a = np.where(b == -1, 1, np.broadcast_to(a, np.broadcast_shapes(left, right))).astype(dtype)
            if name == "pow" and dtype in INTS:
                a, b = sample(dtype, left, False), np.abs(sample(dtype, right, False)).astype(dtype)
            if "shift" in name:
                b = (np.abs(sample(dtype, right, False)) % 7).astype(dtype)
            same(ours(give(a), give(b)), theirs(a, b), 16, name, dtype, a, b)
        refused(ValueError, ours, xp.ones((2,), dtype=getattr(xp, dtype)), xp.ones((3,), dtype=getattr(xp, dtype)))

# Promotion, mixed dtypes and Python's scalars.
for a in NAMES:
    for b in NAMES:
        ta, tb = getattr(xp, a), getattr(xp, b)
        families = {xp._family(ta), xp._family(tb)}
        defined = (len(families) == 1 or families <= {"real floating", "complex floating"}) and \
            {a, b} not in [{"uint64", i} for i in ("int8", "int16", "int32", "int64")]
        if defined:
            check(xp.result_type(ta, tb).name == np.promote_types(a, b).name, a, b)
            if a != "bool":
                check(xp.add(xp.ones((1,), dtype=ta), xp.ones((1,), dtype=tb)).dtype.name == np.promote_types(a, b).name)
        else:
            refused(TypeError, xp.result_type, ta, tb)
for dtype in NUMERIC:
    x = give(sample(dtype, (3,), False))
    check((x + 1).dtype == x.dtype and (2 * x).dtype == x.dtype and (-x if "uint" not in dtype else x).dtype == x.dtype)
    if dtype in INTS:
        refused(TypeError, lambda: x + 1.5)
        refused(OverflowError, lambda: x + 2 ** 70)
    else:
        check((x + 1.5).dtype == x.dtype)
refused(TypeError, lambda: xp.ones((2,)) + True)
check((xp.ones((2,)) * 1j).dtype == xp.complex128)

# Reductions.
for name, kinds in [("sum", NUMERIC), ("prod", NUMERIC), ("max", REAL), ("min", REAL), ("mean", INEXACT), ("var", FLOATS),
                    ("std", FLOATS), ("any", NAMES), ("all", NAMES), ("argmax", REAL), ("argmin", REAL),
                    ("count_nonzero", NAMES)]:
    for dtype in kinds:
        for shape in [(4,), (2, 3), (3, 1, 2)]:
            a = sample(dtype, shape, name in ("any", "all", "max", "min"))
            for axis in [None, 0, -1]:
                for keep in [False, True]:
                    want = getattr(np, name)(a, axis=axis, keepdims=keep)
                    want = want if name not in ("sum", "prod") else getattr(np, name)(
                        a, axis=axis, keepdims=keep, dtype=xp._default_sum(give(a), None).name)
                    same(getattr(xp, name)(give(a), axis=axis, keepdims=keep), want, 64, name, dtype, shape, axis)
            refused(IndexError, getattr(xp, name), give(a), axis=7)
a = sample("float64", (2, 3, 4), False)
same(xp.sum(give(a), axis=(0, -1)), a.sum(axis=(0, 2)), 64)
same(xp.std(give(a), axis=1, correction=1), a.std(axis=1, ddof=1), 64)
same(xp.sum(xp.zeros((0, 3)), axis=0), np.zeros(3))
refused(ValueError, xp.max, xp.zeros((0,)))
refused(ValueError, xp.sum, give(a), axis=(0, 0))
for dtype in NUMERIC:
    a = sample(dtype, (3, 4), False)
    t = xp._default_sum(give(a), None).name
    for axis in (0, 1):
        same(xp.cumulative_sum(give(a), axis=axis), np.cumsum(a, axis=axis, dtype=t), 64)
        same(xp.cumulative_prod(give(a), axis=axis), np.cumprod(a, axis=axis, dtype=t), 64)
    check(xp.cumulative_sum(give(a), axis=1, include_initial=True).shape == (3, 5))

# Creation.
for dtype in NAMES:
    t = getattr(xp, dtype)
    for shape in SHAPES:
        same(xp.zeros(shape, dtype=t), np.zeros(shape, dtype))
        same(xp.ones(shape, dtype=t), np.ones(shape, dtype))
        same(xp.full(shape, 1, dtype=t), np.full(shape, 1, dtype))
        a = sample(dtype, shape)
        same(xp.asarray(a.tolist(), dtype=t), a if a.size else np.zeros(np.shape(a.tolist()), dtype))
        same(xp.zeros_like(give(a)), np.zeros_like(a))
    same(xp.eye(3, 4, k=1, dtype=t), np.eye(3, 4, k=1, dtype=dtype))
    m = sample(dtype, (2, 3, 4), False)
    for k in (-1, 0, 2):
        same(xp.tril(give(m), k=k), np.tril(m, k=k))
        same(xp.triu(give(m), k=k), np.triu(m, k=k))
for args in [(5,), (2, 9), (2, 9, 3), (9, 2, -2), (3, 1), (0, 1, 0.25), (1.5, -2, -0.5)]:
    same(xp.arange(*args), np.arange(*args) if any(isinstance(v, float) for v in args) else np.arange(*args, dtype="i8"), 4)
same(xp.linspace(0, 1, 5), np.linspace(0, 1, 5), 2)
same(xp.linspace(0, 1, 5, endpoint=False), np.linspace(0, 1, 5, endpoint=False), 2)
for indexing in ("xy", "ij"):
    for o, w in zip(xp.meshgrid(xp.arange(3), xp.arange(2), indexing=indexing),
                    np.meshgrid(np.arange(3), np.arange(2), indexing=indexing)):
        same(o, w.astype("i8"))
refused(ValueError, xp.asarray, [[1, 2], [3]])
refused(TypeError, xp.asarray, ["text"])
refused(OverflowError, xp.asarray, [300], dtype=xp.uint8)
refused(ValueError, xp.zeros, (2,), device="gpu")

# Shapes.
for dtype in NAMES:
    a = sample(dtype, (2, 3, 4), False)
    x = give(a)
    same(xp.reshape(x, (4, -1)), a.reshape(4, -1))
    same(xp.permute_dims(x, (2, 0, 1)), a.transpose(2, 0, 1))
    same(xp.flip(x), np.flip(a))
    same(xp.flip(x, axis=(0, 2)), np.flip(a, (0, 2)))
    same(xp.roll(x, (1, -2), axis=(0, 2)), np.roll(a, (1, -2), (0, 2)))
    same(xp.roll(x, 5), np.roll(a, 5))
    same(xp.expand_dims(x, axis=-2), np.expand_dims(a, -2))
    same(xp.squeeze(xp.expand_dims(x, axis=0), 0), a)
    same(xp.moveaxis(x, (0, 1), (-1, 0)), np.moveaxis(a, (0, 1), (-1, 0)))
    same(xp.concat([x, x], axis=1), np.concatenate([a, a], 1))
    same(xp.concat([x, x], axis=None), np.concatenate([a, a], None))
    same(xp.stack([x, x], axis=-1), np.stack([a, a], -1))
    same(xp.tile(x, (2, 1, 2)), np.tile(a, (2, 1, 2)))
    same(xp.repeat(x, 3, axis=1), np.repeat(a, 3, 1))
    same(xp.repeat(x, xp.asarray([1, 0, 2]), axis=1), np.repeat(a, [1, 0, 2], 1))
    same(xp.broadcast_to(x, (5, 2, 3, 4)), np.broadcast_to(a, (5, 2, 3, 4)))
    same(xp.unstack(x, axis=1)[2], a[:, 2])
    same(x.mT, a.swapaxes(-1, -2))
refused(ValueError, xp.reshape, x, (5, 5))
refused(ValueError, xp.squeeze, x, 0)
refused(ValueError, xp.broadcast_to, x, (3, 3, 4))
refused(ValueError, xp.concat, [x, x[0, ...]])

# Indexing, read and written, against the same expression of NumPy.
KEYS = [0, -1, slice(1, None), slice(None, None, -1), (slice(None), 1), (Ellipsis, 0), (0, None, slice(2)), None, (),
        (1, 2), slice(5, 1)]
for dtype in NAMES:
    a = sample(dtype, (3, 4), False)
    for key in KEYS:
        same(give(a)[key], a[key], 0, key)
        b, x = a.copy(), give(a)
        x[key] = dtype == "bool" or 1
        b[key] = 1
        same(x, b)
    mask, rows = rng.integers(0, 2, (3, 4)).astype(bool), np.array([2, 0, 2])
    same(give(a)[give(mask)], a[mask])
    same(xp.take(give(a), give(rows), axis=0), np.take(a, rows, 0))
    order = np.argsort(a.real if a.dtype.kind == "c" else a, axis=1)
    same(xp.take_along_axis(give(a), give(order), axis=1), np.take_along_axis(a, order, 1))
    same(xp.where(give(mask), give(a), give(a[::-1].copy())), np.where(mask, a, a[::-1]))
    for o, w in zip(xp.nonzero(give(a)), np.nonzero(a)):
        same(o, w)
    x = give(a)
    x[give(mask)] = 0 if dtype != "bool" else False
    same(x, np.where(mask, 0, a).astype(dtype))
for wrong in [4, (0, 0, 0), 1.5, "a", (Ellipsis, Ellipsis)]:
    refused(IndexError, lambda: give(a)[wrong])
refused(TypeError, lambda: give(np.arange(3)).__setitem__(0, 1.5))

# Sorting, searching, sets.
for dtype in REAL:
    for shape in [(6,), (3, 5)]:
        a = sample(dtype, shape)
        a = np.where(np.isnan(a), 0, a).astype(dtype)
        for axis in (-1, 0):
            same(xp.sort(give(a), axis=axis), np.sort(a, axis=axis))
            same(xp.argsort(give(a), axis=axis), np.argsort(a, axis=axis, kind="stable"))
            down = xp.sort(give(a), axis=axis, descending=True)
            same(down, np.flip(np.sort(a, axis=axis), axis))
            back = xp.argsort(give(a), axis=axis, descending=True)
            same(xp.take_along_axis(give(a), back, axis=axis), down._numpy())
    a = np.sort(sample(dtype, (7,), False))
    v = sample(dtype, (2, 3), False)
    for side in ("left", "right"):
        same(xp.searchsorted(give(a), give(v), side=side), np.searchsorted(a, v, side))
for dtype in NAMES:
    a = sample(dtype, (3, 4), False)
    a = a.round() if a.dtype.kind in "fc" else a
    values, indices, inverse, counts = np.unique(a, True, True, True)
    u = xp.unique_all(give(a))
    same(u.values, values)
    same(u.indices, indices)
    same(u.counts, counts)
    check(np.array_equal(values[u.inverse_indices._numpy()], a) and u.inverse_indices.shape == a.shape)
    same(xp.unique_values(give(a)), values)
for dtype in NUMERIC:
    a = sample(dtype, (3, 5), False)
    for n in (1, 2):
        same(xp.diff(give(a), n=n, axis=0), np.diff(a, n=n, axis=0), 8)

# Linear algebra.
for dtype in NUMERIC:
    a, b = sample(dtype, (2, 3, 4), False), sample(dtype, (4, 2), False)
    same(xp.matmul(give(a), give(b)), a @ b, 64)
    same(xp.tensordot(give(a), give(b), axes=1), np.tensordot(a, b, 1), 64)
    same(xp.vecdot(give(a), give(a)), np.sum(np.conj(a) * a, -1, dtype=dtype), 64)
    same(xp.linalg.trace(give(a[0])), np.trace(a[0], dtype=xp._default_sum(give(a), None).name), 16)
    same(xp.linalg.outer(give(b[:, 0].copy()), give(b[:, 1].copy())), np.outer(b[:, 0], b[:, 1]), 4)
    same(xp.linalg.diagonal(give(a), offset=1), np.diagonal(a, 1, -2, -1))
    c = sample(dtype, (2, 3), False)
    same(xp.linalg.cross(give(c), give(c[::-1].copy())), np.cross(c, c[::-1]), 16)
refused(ValueError, xp.matmul, xp.ones((2, 3)), xp.ones((2, 3)))
for dtype in INEXACT:
    m = sample(dtype, (2, 4, 4), False) + 4 * np.eye(4, dtype=dtype)
    m = m.astype(dtype)
    h = (m @ np.conj(m.swapaxes(-1, -2))).astype(dtype)
    x = give(m)
    la, na = xp.linalg, np.linalg
    same(la.inv(x), na.inv(m), 1e4)
    same(la.det(x), na.det(m), 1e5)
    same(la.cholesky(give(h)), na.cholesky(h), 1e4)
    same(la.eigvalsh(give(h)), na.eigvalsh(h), 1e4)
    w, v = la.eigh(give(h))
    same(xp.matmul(give(h), v), (v * xp.expand_dims(xp.astype(w, v.dtype), axis=-2))._numpy(), 1e5)
    q, r = la.qr(x)
    same(xp.matmul(q, r), m, 1e4)
    s, d = la.slogdet(x)
    same(s, na.slogdet(m)[0], 1e4)
    same(d, na.slogdet(m)[1], 1e4)
    u, s, vh = la.svd(x, full_matrices=False)
    same(xp.matmul(u * xp.expand_dims(xp.astype(s, u.dtype), axis=-2), vh), m, 1e4)
    same(la.svdvals(x), na.svd(m, compute_uv=False), 1e4)
    same(la.solve(x, give(h)), na.solve(m, h), 1e5)
    same(la.solve(x, give(m[0, :, 0].copy())), na.solve(m, np.broadcast_to(m[0, :, :1], (2, 4, 1)))[..., 0], 1e5)
    same(la.pinv(x), na.pinv(m), 1e5)
    check(la.matrix_rank(x)._numpy().tolist() == [4, 4])
    same(la.matrix_power(x, 3), na.matrix_power(m, 3), 1e5)
    same(la.matrix_power(x, -1), na.inv(m), 1e5)
    for order in ("fro", "nuc", 1, -1, 2, -2, math.inf, -math.inf):
        same(la.matrix_norm(x, ord=order), na.norm(m, ord=order, axis=(-2, -1)), 1e4)
    for order in (0, 1, 2, 3, 0.5, math.inf, -math.inf):
        same(la.vector_norm(x, ord=order, axis=1), na.norm(m, ord=order, axis=1), 1e4)
refused(ValueError, xp.linalg.inv, xp.ones((2, 2)))
refused(ValueError, xp.linalg.det, xp.ones((2, 3)))
refused(TypeError, xp.linalg.inv, xp.ones((2, 2), dtype=xp.int64))

# Fourier transforms.
for dtype in INEXACT:
    wide = "complex64" if dtype in ("float32", "complex64") else "complex128"
    narrow = "float32" if wide == "complex64" else "float64"
    for shape in [(8,), (3, 5), (2, 4, 3)]:
        a = sample(dtype, shape, False)
        for norm in ("backward", "ortho", "forward"):
            for n in (None, 4, 9):
                for axis in (0, -1):
                    for name in ("fft", "ifft", "irfft", "hfft", "rfft", "ihfft"):
                        if name in ("rfft", "ihfft") and "complex" in dtype:
                            continue
                        if name in ("irfft", "hfft") and n is None and shape[axis] == 1:
                            continue
                        want = getattr(np.fft, name)(a.astype("c16") if name not in ("rfft", "ihfft") else a.astype("f8"),
                                                     n=n, axis=axis, norm=norm)
                        want = want.astype(narrow if name in ("irfft", "hfft") else wide)
                        same(getattr(xp.fft, name)(give(a), n=n, axis=axis, norm=norm), want, 500, name, dtype, shape, n)
        same(xp.fft.fftn(give(a)), np.fft.fftn(a).astype(wide), 500)
        same(xp.fft.ifftn(give(a), norm="ortho"), np.fft.ifftn(a, norm="ortho").astype(wide), 500)
        same(xp.fft.fftshift(give(a)), np.fft.fftshift(a))
        same(xp.fft.ifftshift(give(a), axes=-1), np.fft.ifftshift(a, -1))
for n in (1, 2, 7, 8):
    same(xp.fft.fftfreq(n, d=0.5), np.fft.fftfreq(n, 0.5), 2)
    same(xp.fft.rfftfreq(n, d=0.5), np.fft.rfftfreq(n, 0.5), 2)
refused(TypeError, xp.fft.fft, xp.arange(4))
refused(ValueError, xp.fft.fft, xp.ones((4,)), norm="no")

# The object, its scalars and operators; DLPack.
x = xp.asarray([[1.5, 2.0], [3.0, 4.0]])
check(float(x[0, 0]) == 1.5 and int(xp.asarray(3)) == 3 and bool(xp.asarray(True)) and complex(xp.asarray(1j)) == 1j)
check([1, 2, 3][xp.asarray(1)] == 2 and len(x) == 2 and x.device == "cpu" and x.size == 4)
refused(TypeError, float, x)
refused(TypeError, lambda: [1, 2][xp.asarray(1.0)])
refused(TypeError, hash, x)
x += 1
check(x._numpy().tolist() == [[2.5, 3], [4, 5]])
refused(TypeError, lambda: xp.arange(3).__iadd__(xp.ones((3,))))
check(((x @ x) == xp.matmul(x, x))._numpy().all() and (2 - x)._numpy().tolist() == [[-0.5, -1], [-2, -3]])
i = xp.asarray([6, 5])
check((i // 4)._numpy().tolist() == [1, 1] and (i % 4)._numpy().tolist() == [2, 1] and (~i)._numpy().tolist() == [-7, -6])
check((i << 1)._numpy().tolist() == [12, 10] and (i & 4)._numpy().tolist() == [4, 4] and (-i)._numpy().tolist() == [-6, -5])
check(xp.__array_api_version__ == "2024.12" and x.__array_namespace__() is xp)
check(set(xp.__array_namespace_info__().dtypes()) >= set(NAMES))
for dtype in NAMES:
    if dtype == "bool" and np.lib.NumpyVersion(np.__version__) < "1.25.0":
        continue
    a = sample(dtype, (3, 4))
    y = xp.from_dlpack(a)
    check(y._core.address == a.ctypes.data)
    same(y, a)
    back = np.from_dlpack(give(a))
    check(np.array_equal(back, a, equal_nan=a.dtype.kind in "fc"))
try:
    import torch
    t = torch.arange(6, dtype=torch.float32).reshape(2, 3)
    y = xp.from_dlpack(t)
    y[0, 0] = 9
    check(t[0, 0] == 9 and y._core.address == t.data_ptr())
    check(torch.equal(torch.from_dlpack(xp.flip(y)), torch.flip(t, (0, 1))))
    check(torch.from_dlpack(xp.ones((2, 2)))[1, 1] == 1)
except ImportError:
    pass

# Properties, under Hypothesis.
try:
    from hypothesis import given, settings, strategies as st
    from hypothesis.extra import numpy as hnp
except ImportError:
    given = None
if given:
    shapes = hnp.mutually_broadcastable_shapes(num_shapes=2, max_dims=4, max_side=4)
    kinds = st.sampled_from(REAL)

    @settings(max_examples=250, deadline=None)
    @given(shapes, kinds, st.randoms(use_true_random=False))
    def broadcast(s, dtype, _):
        a, b = (sample(dtype, shape, False) for shape in s.input_shapes)
        same(xp.add(give(a), give(b)), a + b)
        same(xp.less(give(a), give(b)), a < b)
        same(xp.sum(give(a)), a.sum(dtype=xp._default_sum(give(a), None).name), 64)

    @settings(max_examples=250, deadline=None)
    @given(hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4), st.data())
    def index(shape, data):
        a = np.arange(math.prod(shape)).reshape(shape).astype("i8")
        key = data.draw(hnp.basic_indices(shape, allow_newaxis=True))
        same(give(a)[key], a[key], 0, key)
        axis = data.draw(st.integers(0, len(shape) - 1)) if shape else None
        if shape:
            same(xp.sort(give(a), axis=axis, descending=True), np.flip(np.sort(a, axis=axis), axis))
            same(xp.flip(give(a), axis=axis), np.flip(a, axis))
    broadcast()
    index()
print(checks, "checks")
