"""The standard's extension fft."""

import orthant_xp as _xp

from . import _core
from . import Array as _Array

_COMPLEX = {"float32": "complex64", "float64": "complex128"}


def _line(name, x, n, axis, complex_input):
    """One transform along an axis."""
    _xp._families(name, _xp._INEXACT if complex_input else _xp._FLOAT, x)
    axis = _xp._axis(axis, x.ndim, name)
    if n is None:
        n = 2 * (x.shape[axis] - 1) if name in ("irfft", "hfft") else x.shape[axis]
    if n < 1:
        raise ValueError("%s: %d points" % (name, n))
    core = x._core
    if complex_input and x.dtype.name in _COMPLEX:
        core = core.astype(_COMPLEX[x.dtype.name])
    return _Array(_core.along(name, core, axes=[axis], count=n))


def _norm(out, norm, n, inverse):
    """The core divides by n going back: the other conventions by what is missing."""
    if norm not in ("backward", "ortho", "forward"):
        raise ValueError("fft: the norm is backward, ortho or forward")
    if norm == "backward":
        return out
    factor = {("ortho", False): n ** -0.5, ("ortho", True): n ** 0.5, ("forward", False): 1 / n, ("forward", True): n}
    return _xp.multiply(out, float(factor[norm, inverse]))


def _one(name, inverse, complex_input):
    def f(x, /, *, n=None, axis=-1, norm="backward"):
        out = _line(name, x, n, axis, complex_input)
        points = n
        if n is None:
            points = 2 * (x.shape[axis] - 1) if name in ("irfft", "hfft") else x.shape[axis]
        return _norm(out, norm, points, inverse)
    f.__name__ = name
    return f


fft, ifft = _one("fft", False, True), _one("ifft", True, True)
rfft, irfft = _one("rfft", False, False), _one("irfft", True, True)
hfft, ihfft = _one("hfft", False, True), _one("ihfft", True, False)


def _axes(x, s, axes):
    if axes is None:
        axes = range(x.ndim) if s is None else range(x.ndim - len(s), x.ndim)
    axes = [_xp._axis(a, x.ndim) for a in axes]
    sizes = list(s) if s is not None else [None] * len(axes)
    if len(sizes) != len(axes):
        raise ValueError("fft: as many sizes as axes")
    return axes, sizes


def fftn(x, /, *, s=None, axes=None, norm="backward"):
    axes, sizes = _axes(x, s, axes)
    for a, n in zip(axes, sizes):
        x = fft(x, n=n, axis=a, norm=norm)
    return x


def ifftn(x, /, *, s=None, axes=None, norm="backward"):
    axes, sizes = _axes(x, s, axes)
    for a, n in zip(axes, sizes):
        x = ifft(x, n=n, axis=a, norm=norm)
    return x


def rfftn(x, /, *, s=None, axes=None, norm="backward"):
    axes, sizes = _axes(x, s, axes)
    x = rfft(x, n=sizes[-1], axis=axes[-1], norm=norm)
    for a, n in zip(axes[:-1], sizes[:-1]):
        x = fft(x, n=n, axis=a, norm=norm)
    return x


def irfftn(x, /, *, s=None, axes=None, norm="backward"):
    axes, sizes = _axes(x, s, axes)
    for a, n in zip(axes[:-1], sizes[:-1]):
        x = ifft(x, n=n, axis=a, norm=norm)
    return irfft(x, n=sizes[-1], axis=axes[-1], norm=norm)


def fftfreq(n, /, *, d=1.0, dtype=None, device=None):
    k = _xp.astype(_xp.arange(n), dtype or _xp.float64)
    k = _xp.where(_xp.greater_equal(k, (n + 1) // 2), _xp.subtract(k, float(n)), k)
    return _xp.divide(k, float(n * d))


def rfftfreq(n, /, *, d=1.0, dtype=None, device=None):
    return _xp.divide(_xp.astype(_xp.arange(n // 2 + 1), dtype or _xp.float64), float(n * d))


def fftshift(x, /, *, axes=None):
    axes = _xp._axes(axes, x.ndim)
    return _xp.roll(x, tuple(x.shape[a] // 2 for a in axes), axis=tuple(axes))


def ifftshift(x, /, *, axes=None):
    axes = _xp._axes(axes, x.ndim)
    return _xp.roll(x, tuple(-(x.shape[a] // 2) for a in axes), axis=tuple(axes))
