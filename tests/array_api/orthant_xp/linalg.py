"""The standard's extension linalg."""

from collections import namedtuple as _namedtuple

import orthant_xp as _xp

from . import _core
from . import Array as _Array, matmul, matrix_transpose, tensordot, vecdot  # noqa: F401

_eigh = _namedtuple("eigh_result", "eigenvalues eigenvectors")
_qr = _namedtuple("qr_result", "Q R")
_slogdet = _namedtuple("slogdet_result", "sign logabsdet")
_svd = _namedtuple("svd_result", "U S Vh")


def _matrix(name, x, square=True):
    _xp._families(name, _xp._INEXACT, x)
    if x.ndim < 2 or square and x.shape[-1] != x.shape[-2]:
        raise ValueError("%s of an array of shape %s" % (name, x.shape))
    return x._core


def cholesky(x, /, *, upper=False):
    return _Array(_core.along("cholesky", _matrix("cholesky", x), flag=upper))


def det(x, /):
    return _Array(_core.along("det", _matrix("det", x)))


def inv(x, /):
    return _Array(_core.along("inv", _matrix("inv", x)))


def eigvalsh(x, /):
    return _Array(_core.along("eigvalsh", _matrix("eigvalsh", x)))


def eigh(x, /):
    return _eigh(*map(_Array, _core.several("eigh", _matrix("eigh", x))))


def qr(x, /, *, mode="reduced"):
    if mode not in ("reduced", "complete"):
        raise ValueError("qr: the mode is reduced or complete")
    return _qr(*map(_Array, _core.several("qr", _matrix("qr", x, False), flag=mode == "complete")))


def slogdet(x, /):
    return _slogdet(*map(_Array, _core.several("slogdet", _matrix("slogdet", x))))


def svd(x, /, *, full_matrices=True):
    return _svd(*map(_Array, _core.several("svd", _matrix("svd", x, False), flag=full_matrices)))


def svdvals(x, /):
    return _Array(_core.along("svdvals", _matrix("svdvals", x, False)))


def solve(x1, x2, /):
    x1, x2 = _xp._pair("solve", x1, x2)
    _matrix("solve", x1)
    if x2.ndim == 1:
        return _xp.squeeze(_Array(_core.solve(x1._core, _xp.expand_dims(x2, axis=1)._core)), -1)
    return _Array(_core.solve(x1._core, x2._core))


def _tolerance(x, s, rtol):
    eps = _xp.finfo(x.dtype).eps
    if rtol is None:
        rtol = max(x.shape[-2:]) * eps
    if not isinstance(rtol, _Array):
        rtol = _xp.asarray(rtol, dtype=s.dtype)
    return _xp.multiply(_xp.max(s, axis=-1, keepdims=True), _xp.expand_dims(rtol, axis=-1) if rtol.ndim else rtol)


def matrix_rank(x, /, *, rtol=None):
    s = svdvals(x)
    if s.shape[-1] == 0:
        return _xp.zeros(s.shape[:-1], dtype=_xp.int64)
    return _xp.count_nonzero(_xp.greater(s, _tolerance(x, s, rtol)), axis=-1)


def pinv(x, /, *, rtol=None):
    u, s, vh = svd(x, full_matrices=False)
    if s.shape[-1] == 0:
        return matrix_transpose(x)
    keep = _xp.greater(s, _tolerance(x, s, rtol))
    inverse = _xp.where(keep, _xp.reciprocal(_xp.where(keep, s, _xp.ones_like(s))), _xp.zeros_like(s))
    v = _xp.conj(matrix_transpose(vh))
    return matmul(_xp.multiply(v, _xp.expand_dims(inverse, axis=-2)), _xp.conj(matrix_transpose(u)))


def matrix_power(x, n, /):
    _matrix("matrix_power", x)
    if n < 0:
        x, n = inv(x), -n
    out = _xp.broadcast_to(_xp.eye(x.shape[-1], dtype=x.dtype), x.shape)
    out = _Array(out._core.copy())
    while n:
        if n & 1:
            out = matmul(out, x)
        x, n = matmul(x, x), n >> 1
    return out


def diagonal(x, /, *, offset=0):
    _xp._need(x, x.ndim >= 2, "diagonal")
    n, m = x.shape[-2:]
    count = max(0, min(n, m - offset) if offset >= 0 else min(n + offset, m))
    rows = _xp.arange(count)
    return x[(Ellipsis, _xp.add(rows, max(0, -offset)), _xp.add(rows, max(0, offset)))]


def trace(x, /, *, offset=0, dtype=None):
    return _xp.sum(diagonal(x, offset=offset), axis=-1, dtype=dtype)


def outer(x1, x2, /):
    if x1.ndim != 1 or x2.ndim != 1:
        raise ValueError("outer of two vectors")
    return _xp.multiply(_xp.expand_dims(x1, axis=1), _xp.expand_dims(x2, axis=0))


def cross(x1, x2, /, *, axis=-1):
    x1, x2 = _xp._pair("cross", x1, x2)
    if not -min(x1.ndim, x2.ndim) <= axis < min(x1.ndim, x2.ndim) or x1.shape[axis] != 3 or x2.shape[axis] != 3:
        raise ValueError("cross: an axis of three elements")
    x1, x2 = _xp.broadcast_arrays(x1, x2)
    a, b = (_xp.unstack(x, axis=axis) for x in (x1, x2))
    parts = [_xp.subtract(_xp.multiply(a[i], b[j]), _xp.multiply(a[j], b[i])) for i, j in ((1, 2), (2, 0), (0, 1))]
    return _xp.stack(parts, axis=axis)


def vector_norm(x, /, *, axis=None, keepdims=False, ord=2):
    _xp._families("vector_norm", _xp._INEXACT, x)
    a = _xp.abs(x)
    axes = tuple(_xp._axes(axis, x.ndim, "vector_norm"))
    if ord in (float("inf"), float("-inf")):
        return (_xp.max if ord > 0 else _xp.min)(a, axis=axes, keepdims=keepdims)
    if ord == 0:
        return _xp.astype(_xp.count_nonzero(a, axis=axes, keepdims=keepdims), a.dtype)
    if ord == 1:
        return _xp.sum(a, axis=axes, keepdims=keepdims)
    if ord == 2:
        return _xp.sqrt(_xp.sum(_xp.square(a), axis=axes, keepdims=keepdims))
    return _xp.pow(_xp.sum(_xp.pow(a, float(ord)), axis=axes, keepdims=keepdims), 1.0 / ord)


def matrix_norm(x, /, *, keepdims=False, ord="fro"):
    _matrix("matrix_norm", x, False)
    a = _xp.abs(x)
    if ord == "fro":
        return _xp.sqrt(_xp.sum(_xp.square(a), axis=(-2, -1), keepdims=keepdims))
    if ord in (1, -1, float("inf"), float("-inf")):
        over = -2 if abs(ord) == 1 else -1
        sums = _xp.sum(a, axis=over, keepdims=True)
        out = (_xp.max if ord > 0 else _xp.min)(sums, axis=-1 if over == -2 else -2, keepdims=True)
    elif ord in (2, -2, "nuc"):
        f = _xp.sum if ord == "nuc" else _xp.max if ord == 2 else _xp.min
        out = _xp.expand_dims(f(svdvals(x), axis=-1, keepdims=True), axis=-1)
    else:
        raise ValueError("matrix_norm: no order %r" % (ord,))
    return out if keepdims else _xp.squeeze(out, (-2, -1))
