"""orthant_xp: orthant as a namespace of the Python array API standard 2024.12, over np::any_array.

The functions are C++ (../elementwise.cpp, ../whole.cpp), found by name; what is here is the standard's own: keywords,
promotion, what must be refused. It is a vehicle of tests, not a library for Python's users: see ../README.md.
https://data-apis.org/array-api/2024.12/
"""

import math as _math
from collections import namedtuple as _namedtuple

from . import _core

__array_api_version__ = "2024.12"
e, inf, nan, pi, newaxis = _math.e, _math.inf, _math.nan, _math.pi, None


# ---- dtypes

class _DType:
    def __init__(self, name):
        self.name = name
        self.kind = ("bool" if name == "bool" else "unsigned integer" if name[0] == "u" else
                     "signed integer" if name[0] == "i" else "real floating" if name[0] == "f" else "complex floating")
        self.bits = 8 if name == "bool" else int("".join(c for c in name if c.isdigit()))

    def __repr__(self):
        return "orthant_xp." + self.name

    def __eq__(self, other):
        return isinstance(other, _DType) and other.name == self.name

    def __hash__(self):
        return hash(self.name)


_NAMES = ("bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float32 float64 complex64 complex128").split()
_DTYPES = {n: _DType(n) for n in _NAMES}
(bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64, complex64,
 complex128) = (_DTYPES[n] for n in _NAMES)
_ORDER = ["bool", "integer", "real floating", "complex floating"]
_bool, _int, _float, _complex = type(True), type(1), type(1.0), type(1j)


def _family(t):
    return "integer" if "integer" in t.kind else t.kind


def _promote(a, b):
    """The promotion table; what it leaves open is a TypeError."""
    if a == b:
        return a
    fa, fb = _family(a), _family(b)
    if fa == "integer" and fb == "integer":
        if a.kind == b.kind:
            return a if a.bits > b.bits else b
        s, u = (a, b) if a.kind == "signed integer" else (b, a)
        if s.bits > u.bits:
            return s
        if u.bits < 64:
            return _DTYPES["int%d" % (2 * u.bits)]
    elif "floating" in fa and "floating" in fb:
        wide = a.bits == (64 if fa == "real floating" else 128) or b.bits == (64 if fb == "real floating" else 128)
        if "complex" in fa or "complex" in fb:
            return complex128 if wide else complex64
        return float64
    raise TypeError("%s and %s have no common dtype" % (a.name, b.name))


def result_type(*arrays_and_dtypes):
    if not arrays_and_dtypes:
        raise ValueError("result_type: at least one argument")
    types = [x.dtype if isinstance(x, Array) else x for x in arrays_and_dtypes]
    scalars = [t for t in types if not isinstance(t, _DType)]
    out = None
    for t in types:
        if isinstance(t, _DType):
            out = t if out is None else _promote(out, t)
    if out is None:
        raise ValueError("result_type: at least one array or dtype")
    for s in scalars:
        out = _dtype_beside(s, out)
    return out


def _dtype_beside(scalar, t):
    """The dtype of a Python scalar beside an array of dtype t."""
    family = _family(t)
    if isinstance(scalar, _bool):
        ok = family == "bool"
    elif isinstance(scalar, _int):
        ok = family != "bool"
        if ok and family == "integer" and not iinfo(t).min <= scalar <= iinfo(t).max:
            raise OverflowError("%d is out of bounds for %s" % (scalar, t.name))
    elif isinstance(scalar, _float):
        ok = "floating" in family
    elif isinstance(scalar, _complex):
        ok = "floating" in family
        t = {"float32": complex64, "float64": complex128}.get(t.name, t)
    else:
        ok = False
    if not ok:
        raise TypeError("a Python %s beside an array of %s" % (type(scalar).__name__, t.name))
    return t


def can_cast(from_, to, /):
    t = from_.dtype if isinstance(from_, Array) else from_
    try:
        return _promote(t, to) == to
    except TypeError:
        return False


def isdtype(dtype, kind):
    if isinstance(kind, tuple):
        return any_(isdtype(dtype, k) for k in kind)
    if isinstance(kind, _DType):
        return dtype == kind
    families = {"bool": ("bool",), "signed integer": ("signed integer",), "unsigned integer": ("unsigned integer",),
                "integral": ("signed integer", "unsigned integer"), "real floating": ("real floating",),
                "complex floating": ("complex floating",),
                "numeric": ("signed integer", "unsigned integer", "real floating", "complex floating")}
    if kind not in families:
        raise ValueError("isdtype: no kind %r" % (kind,))
    return dtype.kind in families[kind]


any_ = any
all_ = all
sum_ = sum
abs_ = abs
max_ = max
min_ = min
round_ = round
_finfo = _namedtuple("finfo", "bits eps max min smallest_normal dtype")
_iinfo = _namedtuple("iinfo", "bits max min dtype")


def finfo(type, /):
    t = type.dtype if isinstance(type, Array) else type
    if "floating" not in t.kind:
        raise TypeError("finfo of " + t.name)
    if t in (float32, complex64):
        big = float.fromhex("0x1.fffffep+127")
        return _finfo(32, 2.0 ** -23, big, -big, 2.0 ** -126, float32)
    big = float.fromhex("0x1.fffffffffffffp+1023")
    return _finfo(64, 2.0 ** -52, big, -big, 2.0 ** -1022, float64)


def iinfo(type, /):
    t = type.dtype if isinstance(type, Array) else type
    if "integer" not in t.kind:
        raise TypeError("iinfo of " + t.name)
    if t.kind == "unsigned integer":
        return _iinfo(t.bits, 2 ** t.bits - 1, 0, t)
    return _iinfo(t.bits, 2 ** (t.bits - 1) - 1, -2 ** (t.bits - 1), t)


# ---- the array object

class Array:
    def __init__(self, core):
        self._core = core

    dtype = property(lambda self: _DTYPES[self._core.dtype])
    shape = property(lambda self: self._core.shape)
    ndim = property(lambda self: self._core.ndim)
    size = property(lambda self: self._core.size)
    device = property(lambda self: "cpu")
    T = property(lambda self: permute_dims(_need(self, self.ndim == 2, "T"), (1, 0)))
    mT = property(lambda self: matrix_transpose(self))

    def __array_namespace__(self, /, *, api_version=None):
        if api_version not in (None, "2021.12", "2022.12", "2023.12", "2024.12"):
            raise ValueError("no version %s" % api_version)
        import orthant_xp
        return orthant_xp

    def __repr__(self):
        return self._core.repr()

    def __str__(self):
        return self._core.str()

    def __len__(self):
        if self.ndim == 0:
            raise TypeError("len of a 0-d array")
        return self.shape[0]

    def __iter__(self):
        return (self[i] for i in range(len(self)))

    def to_device(self, device, /, *, stream=None):
        if device != "cpu" or stream is not None:
            raise ValueError("there is the device cpu only, without streams")
        return self

    # Python's scalars
    def _item(self, kinds, name):
        if self.ndim != 0:
            raise TypeError("%s of an array of shape %s" % (name, self.shape))
        if _family(self.dtype) not in kinds:
            raise TypeError("%s of %s" % (name, self.dtype.name))
        return self._core.item()

    def __bool__(self):
        return _bool(self._item(_ORDER, "bool"))

    def __int__(self):
        return _int(self._item(_ORDER[:3], "int"))

    def __float__(self):
        return _float(self._item(_ORDER[:3], "float"))

    def __complex__(self):
        return _complex(self._item(_ORDER, "complex"))

    def __index__(self):
        return self._item(["integer"], "index")

    # DLPack
    def __dlpack_device__(self):
        return (1, 0)

    def __dlpack__(self, *, stream=None, max_version=None, dl_device=None, copy=None):
        if stream is not None or dl_device not in (None, (1, 0)):
            raise BufferError("the processor's memory only")
        core = self._core.copy() if copy else self._core
        return _core.to_dlpack(core, max_version is not None and max_version[0] >= 1)

    def _numpy(self):
        return self._core.numpy()

    # Indexing
    def _index(self, key):
        key = key if isinstance(key, tuple) else (key,)
        out, spent = [], 0
        for k in key:
            if isinstance(k, Array):
                if k.dtype == bool:
                    spent += k.ndim
                    out.append(k._core)
                    continue
                if _family(k.dtype) != "integer":
                    raise IndexError("an index of " + k.dtype.name)
                out.append(k._core if k.ndim > 0 else _int(k))
                spent += 1
            elif isinstance(k, slice) or k is None or k is Ellipsis or isinstance(k, _bool):
                spent += isinstance(k, slice)
                if isinstance(k, slice):
                    k = slice(*(None if b is None else b.__index__() for b in (k.start, k.stop, k.step)))
                out.append(k)
            else:
                try:
                    out.append(k.__index__())
                except AttributeError:
                    raise IndexError("an index of " + type(k).__name__) from None
                spent += 1
        if spent < self.ndim and not any_(k is Ellipsis for k in out):
            out.append(Ellipsis)
        return tuple(out)

    def __getitem__(self, key):
        return Array(self._core.getitem(self._index(key)))

    def __setitem__(self, key, value):
        if not isinstance(value, Array):
            value = _scalar(value, _dtype_beside_in(value, self.dtype))
        elif _promote(value.dtype, self.dtype) != self.dtype:
            raise TypeError("%s into an array of %s" % (value.dtype.name, self.dtype.name))
        self._core.setitem(self._index(key), value._core)


def _need(a, condition, name):
    if not condition:
        raise ValueError("%s of an array of shape %s" % (name, a.shape))
    return a


def _scalar(value, dtype):
    return Array(_core.make(dtype.name, [], [value]))


def _dtype_beside_in(scalar, t):
    if _dtype_beside(scalar, t) != t:
        raise TypeError("a complex number into an array of " + t.name)
    return t


def _pair(name, a, b):
    if not isinstance(a, Array) and not isinstance(b, Array):
        raise TypeError("%s: no array among the arguments" % name)
    if not isinstance(a, Array):
        t = _dtype_beside(a, b.dtype)
        return _scalar(a, t), astype(b, t, copy=False)
    if not isinstance(b, Array):
        t = _dtype_beside(b, a.dtype)
        return astype(a, t, copy=False), _scalar(b, t)
    t = _promote(a.dtype, b.dtype)
    return astype(a, t, copy=False), astype(b, t, copy=False)


# ---- element-wise functions: name -> (families of the arguments)

_NUMERIC, _REAL, _FLOAT, _INEXACT = _ORDER[1:], _ORDER[1:3], ["real floating"], _ORDER[2:]
_UNARY = {name: families for names, families in [
    ("abs negative positive sign square", _NUMERIC),
    ("acos acosh asin asinh atan atanh cos cosh exp expm1 log log10 log1p log2 reciprocal sin sinh sqrt tan tanh",
     _INEXACT), ("ceil floor trunc", _REAL), ("signbit", _FLOAT), ("round isfinite isinf isnan", _NUMERIC),
    ("bitwise_invert", _ORDER[:2]), ("logical_not", ["bool"]), ("conj real", _NUMERIC), ("imag", ["complex floating"]),
] for name in names.split()}
_BINARY = {name: families for names, families in [
    ("add multiply subtract pow", _NUMERIC), ("divide", _INEXACT), ("equal not_equal", _ORDER),
    ("floor_divide remainder less less_equal greater greater_equal maximum minimum", _REAL),
    ("atan2 copysign hypot logaddexp nextafter", _FLOAT), ("logical_and logical_or logical_xor", ["bool"]),
    ("bitwise_and bitwise_or bitwise_xor", _ORDER[:2]), ("bitwise_left_shift bitwise_right_shift", ["integer"]),
] for name in names.split()}


def _families(name, families, *arrays):
    for a in arrays:
        if not isinstance(a, Array):
            raise TypeError("%s: %s is no array" % (name, type(a).__name__))
        if _family(a.dtype) not in families:
            raise TypeError("%s of %s" % (name, a.dtype.name))


def _make_unary(name, families):
    def f(x, /):
        _families(name, families, x)
        family = _family(x.dtype)
        if name == "positive" or family == "integer" and name in ("ceil", "floor", "trunc", "round"):
            return Array(x._core.copy())
        if name in ("isfinite", "isinf", "isnan") and family == "integer":
            return full(x.shape, name == "isfinite", dtype=bool)
        if name in ("conj", "real") and family != "complex floating":
            return Array(x._core.copy())
        return Array(_core.unary(name, x._core))
    f.__name__ = name
    return f


def _make_binary(name, families):
    def f(x1, x2, /):
        x1, x2 = _pair(name, x1, x2)
        _families(name, families, x1, x2)
        return Array(_core.binary(name, x1._core, x2._core))
    f.__name__ = name
    return f


globals().update({n: _make_unary(n, k) for n, k in _UNARY.items()})
globals().update({n: _make_binary(n, k) for n, k in _BINARY.items()})


def clip(x, /, min=None, max=None):
    _families("clip", _REAL, x)
    out = Array(x._core.copy())
    for bound, f in ((min, maximum), (max, minimum)):
        if bound is not None:
            if isinstance(bound, Array) and _family(bound.dtype) != _family(x.dtype):
                raise TypeError("clip: bounds of another kind")
            b = bound if isinstance(bound, Array) else _scalar(bound, _dtype_beside_in(bound, x.dtype))
            out = f(out, astype(b, x.dtype, copy=False))
    return out


def where(condition, x1, x2, /):
    _families("where", ["bool"], condition)
    x1, x2 = _pair("where", x1, x2)
    mask, x1, x2 = broadcast_arrays(condition, x1, x2)
    out = Array(x2._core.copy())
    out._core.setitem((mask._core,), x1._core.getitem((mask._core,)))
    return out


def _operators():
    table = {"add": "add", "sub": "subtract", "mul": "multiply", "truediv": "divide", "floordiv": "floor_divide",
             "mod": "remainder", "pow": "pow", "and": "bitwise_and", "or": "bitwise_or", "xor": "bitwise_xor",
             "lshift": "bitwise_left_shift", "rshift": "bitwise_right_shift"}
    for op, name in table.items():
        f = globals()[name]

        def forward(self, other, f=f):
            return f(self, other) if isinstance(other, (Array, _bool, _int, _float, _complex)) else NotImplemented

        def backward(self, other, f=f):
            return f(other, self) if isinstance(other, (Array, _bool, _int, _float, _complex)) else NotImplemented

        def inplace(self, other, f=f):
            if not isinstance(other, (Array, _bool, _int, _float, _complex)):
                return NotImplemented
            out = f(self, other)
            if out.dtype != self.dtype or out.shape != self.shape:
                raise TypeError("%s of shape %s in place of %s" % (out.dtype.name, out.shape, self.dtype.name))
            self._core.setitem((Ellipsis,), out._core)
            return self
        setattr(Array, "__%s__" % op, forward)
        setattr(Array, "__r%s__" % op, backward)
        setattr(Array, "__i%s__" % op, inplace)
    for op, name in {"lt": "less", "le": "less_equal", "gt": "greater", "ge": "greater_equal", "eq": "equal",
                     "ne": "not_equal"}.items():
        f = globals()[name]
        setattr(Array, "__%s__" % op, lambda self, other, f=f: f(self, other) if isinstance(
            other, (Array, _bool, _int, _float, _complex)) else NotImplemented)
    Array.__hash__ = None
    for op, name in {"neg": "negative", "pos": "positive", "abs": "abs", "invert": "bitwise_invert"}.items():
        f = globals()[name]
        setattr(Array, "__%s__" % op, lambda self, f=f: f(self))
    Array.__matmul__ = lambda self, other: matmul(self, other) if isinstance(other, Array) else NotImplemented
    Array.__rmatmul__ = lambda self, other: NotImplemented

    def imatmul(self, other):
        out = matmul(self, other)
        if out.shape != self.shape or out.dtype != self.dtype:
            raise ValueError("a product of shape %s in place of %s" % (out.shape, self.shape))
        self._core.setitem((Ellipsis,), out._core)
        return self
    Array.__imatmul__ = imatmul


_operators()


# ---- creation

def _check_device(device):
    if device not in (None, "cpu"):
        raise ValueError("there is the device cpu only")


def _shape(shape):
    return [shape] if isinstance(shape, _int) else [s.__index__() for s in shape]


def asarray(obj, /, *, dtype=None, device=None, copy=None):
    _check_device(device)
    if isinstance(obj, Array):
        t = obj.dtype if dtype is None else dtype
        if copy is False and t != obj.dtype:
            raise ValueError("asarray: another dtype needs a copy")
        return astype(obj, t, copy=_bool(copy))
    if hasattr(obj, "__dlpack__"):
        a = from_dlpack(obj)
        return asarray(a, dtype=dtype, copy=copy)
    if copy is False:
        raise ValueError("asarray: a list is copied")
    shape, flat = [], []
    at = obj
    while isinstance(at, (list, tuple)):
        shape.append(len(at))
        if not at:
            break
        at = at[0]

    def walk(x, axis):
        if axis == len(shape):
            if isinstance(x, (list, tuple)):
                raise ValueError("asarray: the lists are ragged")
            flat.append(x._core.item() if isinstance(x, Array) and x.ndim == 0 else x)
            return
        if not isinstance(x, (list, tuple)) or len(x) != shape[axis]:
            raise ValueError("asarray: the lists are ragged")
        for y in x:
            walk(y, axis + 1)
    walk(obj, 0)
    kinds = {type(x) for x in flat}
    if not kinds <= {_bool, _int, _float, _complex}:
        raise TypeError("asarray: %s" % kinds)
    if dtype is None:
        dtype = (complex128 if _complex in kinds else float64 if _float in kinds or not kinds else
                 int64 if _int in kinds else bool)
    if _family(dtype) == "integer":
        for x in flat:
            if isinstance(x, _int) and not iinfo(dtype).min <= x <= iinfo(dtype).max:
                raise OverflowError("%d is out of bounds for %s" % (x, dtype.name))
        flat = [_int(x) for x in flat]
    elif _family(dtype) == "bool":
        flat = [_bool(x) for x in flat]
    elif dtype in (float32, float64):
        flat = [_float(x) for x in flat]
    else:
        flat = [_complex(x) for x in flat]
    return Array(_core.make(dtype.name, shape, flat))


def from_dlpack(x, /, *, device=None, copy=None):
    _check_device(device)
    if isinstance(x, Array):
        return Array(x._core.copy()) if copy else x
    try:
        capsule = x.__dlpack__(max_version=(1, 1))
    except TypeError:
        capsule = x.__dlpack__()
    core = _core.from_dlpack(capsule)
    return Array(core.copy() if copy else core)


def full(shape, fill_value, *, dtype=None, device=None):
    _check_device(device)
    t = dtype or (bool if isinstance(fill_value, _bool) else int64 if isinstance(fill_value, _int) else
                  float64 if isinstance(fill_value, _float) else complex128)
    out = zeros(shape, dtype=t)
    if out.size:
        out._core.setitem((Ellipsis,), asarray(fill_value, dtype=t)._core)
    return out


def zeros(shape, *, dtype=None, device=None):
    _check_device(device)
    return Array(_core.zeros(_shape(shape), (dtype or float64).name))


def ones(shape, *, dtype=None, device=None):
    return full(shape, 1, dtype=dtype or float64, device=device)


empty = zeros


def zeros_like(x, /, *, dtype=None, device=None):
    return zeros(x.shape, dtype=dtype or x.dtype, device=device)


def ones_like(x, /, *, dtype=None, device=None):
    return ones(x.shape, dtype=dtype or x.dtype, device=device)


def full_like(x, /, fill_value, *, dtype=None, device=None):
    return full(x.shape, fill_value, dtype=dtype or x.dtype, device=device)


empty_like = zeros_like


def arange(start, /, stop=None, step=1, *, dtype=None, device=None):
    _check_device(device)
    if stop is None:
        start, stop = 0, start
    if step == 0:
        raise ValueError("arange: a step of zero")
    exact = all_(isinstance(v, _int) for v in (start, stop, step))
    t = dtype or (int64 if exact else float64)
    n = max_(0, -((start - stop) // step) if exact else _math.ceil((stop - start) / step))
    if exact:
        return astype(Array(_core.arange(start, step, n)), t)
    steps = astype(Array(_core.arange(0, 1, n)), float64)
    return astype(add(multiply(steps, _float((start + step) - start)), _float(start)), t)


def linspace(start, stop, /, num, *, dtype=None, device=None, endpoint=True):
    _check_device(device)
    if isinstance(start, _complex) or isinstance(stop, _complex):
        start, stop = _complex(start), _complex(stop)
        re = linspace(start.real, stop.real, num, endpoint=endpoint)
        im = linspace(start.imag, stop.imag, num, endpoint=endpoint)
        return astype(add(astype(re, complex128), multiply(astype(im, complex128), 1j)), dtype or complex128)
    return astype(Array(_core.linspace(_float(start), _float(stop), num, endpoint)), dtype or float64)


def eye(n_rows, n_cols=None, /, *, k=0, dtype=None, device=None):
    n_cols = n_rows if n_cols is None else n_cols
    rows = reshape(arange(n_rows), (n_rows, 1))
    return astype(equal(subtract(reshape(arange(n_cols), (1, n_cols)), rows), k), dtype or float64)


def _triangle(x, k, lower):
    _need(x, x.ndim >= 2, "tril or triu")
    n, m = x.shape[-2:]
    d = subtract(reshape(arange(m), (1, m)), reshape(arange(n), (n, 1)))
    keep = less_equal(d, k) if lower else greater_equal(d, k)
    return where(broadcast_to(keep, x.shape), x, zeros_like(x))


def tril(x, /, *, k=0):
    return _triangle(x, k, True)


def triu(x, /, *, k=0):
    return _triangle(x, k, False)


def meshgrid(*arrays, indexing="xy"):
    if indexing not in ("xy", "ij"):
        raise ValueError("meshgrid: indexing is xy or ij")
    if any_(a.ndim != 1 for a in arrays) or len({a.dtype.name for a in arrays}) > 1:
        raise ValueError("meshgrid: one-dimensional arrays of one dtype")
    n = len(arrays)
    place = list(range(n))
    if indexing == "xy" and n >= 2:
        place[:2] = [1, 0]
    shaped = [reshape(a, [a.size if k == place[i] else 1 for k in range(n)]) for i, a in enumerate(arrays)]
    return [Array(b._core.copy()) for b in broadcast_arrays(*shaped)]


def astype(x, dtype, /, *, copy=True, device=None):
    _check_device(device)
    if x.dtype == dtype:
        return Array(x._core.copy()) if copy else x
    if _family(x.dtype) == "complex floating" and _family(dtype) != "complex floating" and dtype != bool:
        raise TypeError("astype: complex numbers to " + dtype.name)
    if dtype == bool:
        return not_equal(x, _scalar(0, x.dtype))
    return Array(x._core.astype(dtype.name))


# ---- manipulation

def _axis(axis, ndim, name="axis"):
    axis = axis.__index__()
    if not -ndim <= axis < ndim:
        raise IndexError("%s: axis %d of %d" % (name, axis, ndim))
    return axis % ndim


def _axes(axis, ndim, name="axis"):
    if axis is None:
        return list(range(ndim))
    axes = [_axis(a, ndim, name) for a in (axis if isinstance(axis, tuple) else (axis,))]
    if len(set(axes)) != len(axes):
        raise ValueError("%s: an axis is there twice" % name)
    return sorted(axes)


def broadcast_shapes(*shapes):
    n = max_([len(s) for s in shapes], default=0)
    out = [1] * n
    for s in shapes:
        for k, extent in enumerate(s, n - len(s)):
            if extent != 1:
                if out[k] not in (1, extent):
                    raise ValueError("shapes %s cannot be broadcast" % (shapes,))
                out[k] = extent
    return tuple(out)


def broadcast_to(x, /, shape):
    return Array(_core.broadcast_to(x._core, list(shape)))


def broadcast_arrays(*arrays):
    shape = broadcast_shapes(*[a.shape for a in arrays])
    return [broadcast_to(a, shape) for a in arrays]


def _common(arrays):
    arrays = list(arrays)
    if not arrays:
        raise ValueError("at least one array")
    t = result_type(*arrays)
    return [astype(a, t, copy=False) for a in arrays]


def concat(arrays, /, *, axis=0):
    arrays = _common(arrays)
    if axis is None:
        arrays, axis = [reshape(a, (-1,)) for a in arrays], 0
    return Array(_core.concat([a._core for a in arrays], _axis(axis, arrays[0].ndim, "concat")))


def stack(arrays, /, *, axis=0):
    arrays = _common(arrays)
    return Array(_core.stack([a._core for a in arrays], _axis(axis, arrays[0].ndim + 1, "stack")))


def unstack(x, /, *, axis=0):
    return tuple(moveaxis(x, axis, 0))


def expand_dims(x, /, *, axis=0):
    return Array(_core.expand_dims(x._core, [_axis(axis, x.ndim + 1, "expand_dims")]))


def flip(x, /, *, axis=None):
    return Array(_core.flip(x._core, _axes(axis, x.ndim, "flip")).copy())


def permute_dims(x, /, axes):
    return Array(_core.permute_dims(x._core, list(axes)))


def moveaxis(x, source, destination, /):
    source, destination = ([_axis(a, x.ndim) for a in (v if isinstance(v, tuple) else (v,))] for v in (source, destination))
    if len(source) != len(destination) or len(set(source)) != len(source) or len(set(destination)) != len(source):
        raise ValueError("moveaxis: as many places as axes, each once")
    order = [k for k in range(x.ndim) if k not in source]
    for d, s in sorted(zip(destination, source)):
        order.insert(d, s)
    return permute_dims(x, order)


def matrix_transpose(x, /):
    _need(x, x.ndim >= 2, "matrix_transpose")
    return permute_dims(x, [*range(x.ndim - 2), x.ndim - 1, x.ndim - 2])


def reshape(x, /, shape, *, copy=None):
    out = Array(_core.reshape(x._core, _shape(shape)))
    shared = out._core.address == x._core.address
    if copy is False and not shared and x.size:
        raise ValueError("reshape: this shape needs a copy")
    return Array(out._core.copy()) if copy and shared else out


def squeeze(x, /, axis):
    axes = _axes(axis, x.ndim, "squeeze")
    for k in axes:
        if x.shape[k] != 1:
            raise ValueError("squeeze: axis %d has %d elements" % (k, x.shape[k]))
    return reshape(x, [s for k, s in enumerate(x.shape) if k not in axes])


def roll(x, /, shift, *, axis=None):
    if axis is None:
        return reshape(roll(reshape(x, (-1,)), shift, axis=0), x.shape)
    axes = axis if isinstance(axis, tuple) else (axis,)
    shifts = shift if isinstance(shift, tuple) else (shift,) * len(axes)
    if len(shifts) != len(axes):
        raise ValueError("roll: as many shifts as axes")
    return Array(_core.roll(x._core, list(shifts), [_axis(a, x.ndim, "roll") for a in axes]))


def tile(x, repetitions, /):
    return Array(_core.tile(x._core, list(repetitions)))


def repeat(x, repeats, /, *, axis=None):
    if axis is None:
        x, axis = reshape(x, (-1,)), 0
    counts = [repeats] if isinstance(repeats, _int) else [_int(r) for r in reshape(repeats, (-1,))]
    return Array(_core.repeat(x._core, counts, _axis(axis, x.ndim, "repeat")))


def take(x, indices, /, *, axis=None):
    if axis is None:
        if x.ndim != 1:
            raise ValueError("take: which axis?")
        axis = 0
    _families("take", ["integer"], indices)
    return x[(slice(None),) * _axis(axis, x.ndim, "take") + (indices,)]


def take_along_axis(x, indices, /, *, axis=-1):
    _families("take_along_axis", ["integer"], indices)
    axis = _axis(axis, x.ndim, "take_along_axis")
    key = []
    for k in range(x.ndim):
        n = x.shape[k]
        key.append(indices if k == axis else reshape(arange(n), [n if j == k else 1 for j in range(x.ndim)]))
    return x[tuple(key)]


# ---- searching, sorting, sets

def nonzero(x, /):
    _need(x, x.ndim > 0, "nonzero")
    return tuple(Array(c) for c in _core.several("nonzero", astype(x, bool, copy=False)._core))


def count_nonzero(x, /, *, axis=None, keepdims=False):
    return sum(astype(astype(x, bool, copy=False), int64), axis=axis, keepdims=keepdims)


def _argument(name):
    def f(x, /, *, axis=None, keepdims=False):
        _families(name, _REAL, x)
        if axis is None:
            out = Array(_core.along(name, reshape(x, (-1,))._core, axes=[0]))
            return reshape(out, (1,) * x.ndim) if keepdims else out
        return Array(_core.along(name, x._core, axes=[_axis(axis, x.ndim, name)], keepdims=keepdims))
    f.__name__ = name
    return f


argmax, argmin = _argument("argmax"), _argument("argmin")


def searchsorted(x1, x2, /, *, side="left", sorter=None):
    _families("searchsorted", _REAL, x1, x2)
    if side not in ("left", "right"):
        raise ValueError("searchsorted: side is left or right")
    if sorter is not None:
        x1 = take(x1, sorter)
    x1, x2 = _pair("searchsorted", x1, x2)
    return Array(_core.searchsorted(x1._core, x2._core, side == "right"))


def sort(x, /, *, axis=-1, descending=False, stable=True):
    _families("sort", _REAL, x)
    axis = _axis(axis, x.ndim, "sort")
    if not descending:
        return Array(_core.along("sort", x._core, axes=[axis]))
    return take_along_axis(x, argsort(x, axis=axis, descending=True), axis=axis)


def argsort(x, /, *, axis=-1, descending=False, stable=True):
    _families("argsort", _REAL, x)
    axis = _axis(axis, x.ndim, "argsort")
    if not descending:
        return Array(_core.along("argsort", x._core, axes=[axis]))
    # Backwards of what is backwards: equal ones keep their order.
    back = Array(_core.along("argsort", flip(x, axis=axis)._core, axes=[axis]))
    return subtract(x.shape[axis] - 1, flip(back, axis=axis))


_unique_all = _namedtuple("unique_all_result", "values indices inverse_indices counts")
_unique_counts = _namedtuple("unique_counts_result", "values counts")
_unique_inverse = _namedtuple("unique_inverse_result", "values inverse_indices")


def unique_all(x, /):
    values, indices, inverse, counts = (Array(c) for c in _core.several("unique", x._core))
    return _unique_all(values, indices, reshape(inverse, x.shape), counts)


def unique_counts(x, /):
    u = unique_all(x)
    return _unique_counts(u.values, u.counts)


def unique_inverse(x, /):
    u = unique_all(x)
    return _unique_inverse(u.values, u.inverse_indices)


def unique_values(x, /):
    return unique_all(x).values


# ---- statistics and utilities

def _default_sum(x, dtype):
    if dtype is not None:
        return dtype
    return {"signed integer": int64, "unsigned integer": uint64}.get(x.dtype.kind, x.dtype)


def _reduce(name, x, axis, keepdims, **more):
    return Array(_core.along(name, x._core, axes=_axes(axis, x.ndim, name), keepdims=keepdims, **more))


def sum(x, /, *, axis=None, dtype=None, keepdims=False):
    _families("sum", _NUMERIC, x)
    t = _default_sum(x, dtype)
    return astype(_reduce("sum", astype(x, t, copy=False), axis, keepdims), t, copy=False)


def prod(x, /, *, axis=None, dtype=None, keepdims=False):
    _families("prod", _NUMERIC, x)
    t = _default_sum(x, dtype)
    return astype(_reduce("prod", astype(x, t, copy=False), axis, keepdims), t, copy=False)


def _statistic(name, families):
    def f(x, /, *, axis=None, keepdims=False):
        _families(name, families, x)
        return _reduce(name, x, axis, keepdims)
    f.__name__ = name
    return f


mean, max, min = _statistic("mean", _INEXACT), _statistic("max", _REAL), _statistic("min", _REAL)


def var(x, /, *, axis=None, correction=0.0, keepdims=False):
    _families("var", _FLOAT, x)
    return _reduce("var", x, axis, keepdims, number=_float(correction))


def std(x, /, *, axis=None, correction=0.0, keepdims=False):
    _families("std", _FLOAT, x)
    return _reduce("std", x, axis, keepdims, number=_float(correction))


def any(x, /, *, axis=None, keepdims=False):
    return _reduce("any", astype(x, bool, copy=False), axis, keepdims)


def all(x, /, *, axis=None, keepdims=False):
    return _reduce("all", astype(x, bool, copy=False), axis, keepdims)


def _cumulative(name, start):
    def f(x, /, *, axis=None, dtype=None, include_initial=False):
        _families(name, _NUMERIC, x)
        if axis is None:
            if x.ndim != 1:
                raise ValueError("%s: which axis?" % name)
            axis = 0
        axis = _axis(axis, x.ndim, name)
        t = _default_sum(x, dtype)
        out = astype(Array(_core.along(name, astype(x, t, copy=False)._core, axes=[axis])), t, copy=False)
        if not include_initial:
            return out
        shape = [1 if k == axis else s for k, s in enumerate(x.shape)]
        return concat([full(shape, start, dtype=t), out], axis=axis)
    f.__name__ = name
    return f


cumulative_sum, cumulative_prod = _cumulative("cumulative_sum", 0), _cumulative("cumulative_prod", 1)


def diff(x, /, *, axis=-1, n=1, prepend=None, append=None):
    _families("diff", _NUMERIC, x)
    axis = _axis(axis, x.ndim, "diff")
    x = concat([a for a in (prepend, x, append) if a is not None], axis=axis)
    for _ in range(n):
        rest = (slice(None),) * axis
        x = subtract(x[rest + (slice(1, None),)], x[rest + (slice(None, -1),)])
    return x


# ---- linear algebra in the main namespace

def matmul(x1, x2, /):
    x1, x2 = _pair("matmul", x1, x2)
    _families("matmul", _NUMERIC, x1, x2)
    if x1.ndim == 0 or x2.ndim == 0:
        raise ValueError("matmul of a 0-d array")
    return Array(_core.matmul(x1._core, x2._core))


def vecdot(x1, x2, /, *, axis=-1):
    x1, x2 = _pair("vecdot", x1, x2)
    _families("vecdot", _NUMERIC, x1, x2)
    if not -min_(x1.ndim, x2.ndim) <= axis < 0:
        raise ValueError("vecdot: axis %d" % axis)
    if x1.shape[axis] != x2.shape[axis]:
        raise ValueError("vecdot: %d and %d elements" % (x1.shape[axis], x2.shape[axis]))
    products = multiply(conj(x1), x2)
    return sum(products, axis=axis, dtype=products.dtype)


def tensordot(x1, x2, /, *, axes=2):
    x1, x2 = _pair("tensordot", x1, x2)
    _families("tensordot", _NUMERIC, x1, x2)
    if isinstance(axes, _int):
        if axes < 0 or axes > min_(x1.ndim, x2.ndim):
            raise ValueError("tensordot: %d axes" % axes)
        a, b = list(range(x1.ndim - axes, x1.ndim)), list(range(axes))
    else:
        a, b = [_axis(k, x1.ndim) for k in axes[0]], [_axis(k, x2.ndim) for k in axes[1]]
    if [x1.shape[k] for k in a] != [x2.shape[k] for k in b]:
        raise ValueError("tensordot: the axes have other extents")
    left, right = ([k for k in range(x.ndim) if k not in used] for x, used in ((x1, a), (x2, b)))
    shape = [x1.shape[k] for k in left] + [x2.shape[k] for k in right]
    m = reshape(permute_dims(x1, left + a), (_math.prod(x1.shape[k] for k in left), _math.prod(x1.shape[k] for k in a)))
    n = reshape(permute_dims(x2, b + right), (m.shape[1], _math.prod(x2.shape[k] for k in right)))
    return reshape(matmul(m, n), shape)


class _Info:
    def capabilities(self):
        return {"boolean indexing": True, "data-dependent shapes": True, "max dimensions": 64}

    def default_device(self):
        return "cpu"

    def devices(self):
        return ["cpu"]

    def default_dtypes(self, *, device=None):
        return {"real floating": float64, "complex floating": complex128, "integral": int64, "indexing": int64}

    def dtypes(self, *, device=None, kind=None):
        return {n: t for n, t in _DTYPES.items() if kind is None or isdtype(t, kind)}


def __array_namespace_info__():
    return _Info()


from . import fft, linalg  # noqa: E402
