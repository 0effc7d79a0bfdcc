"""NumPy's answers about element-wise functions, as tests/reference/elementwise.txt.

    python3 elementwise.py > elementwise.txt        (NumPy 2)

    list f a 0 -0 1 …          edge values of a dtype (NumPy's letter) under a name
    types add ?bh…             letters of the results of all pairs of dtypes, '-' where there is none
    weak add …                 the same for an array with a bool, int, float and complex scalar
    values add f:a f:a f 0 …   the results for all pairs of the two lists (or all of one), their dtype, and by how
                               many units in the last place they may be off
    compare less B:a 300 …     a small integer with a Python integer that does not fit its type
"""
import warnings

import numpy as np

from values import letter, text

warnings.simplefilter("ignore")
np.seterr(all="ignore")
letters = "?bhilBHILefdgFDG"
samples = [np.ones(3, c) for c in letters]

exact2 = """add subtract multiply divide floor_divide remainder fmod maximum minimum fmax fmin gcd lcm equal not_equal
less less_equal greater greater_equal logical_and logical_or logical_xor bitwise_and bitwise_or bitwise_xor left_shift
right_shift copysign nextafter heaviside""".split()
close2 = "power float_power arctan2 hypot logaddexp logaddexp2".split()
exact1 = """negative positive absolute fabs sign square reciprocal sqrt floor ceil trunc rint isnan isinf isfinite
signbit logical_not invert bitwise_count conjugate spacing isposinf isneginf isreal iscomplex real imag fix nan_to_num
round round_1 round_3 round_minus_1 clip_1_5
""".split()
close1 = """cbrt exp exp2 expm1 log log2 log10 log1p sin cos tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh
arctanh degrees radians sinc i0 angle""".split()


ownways = [("fmax", "g"), ("spacing", "g"), ("sinc", "e"), ("sinc", "g"), ("i0", "e"), ("i0", "g")]


class numpy:
    """NumPy's functions by name, and some with arguments."""
    round_1 = staticmethod(lambda a: np.round(a, 1))
    round_3 = staticmethod(lambda a: np.round(a, 3))
    round_minus_1 = staticmethod(lambda a: np.round(a, -1))
    clip_1_5 = staticmethod(lambda a: np.clip(a, 1, 5))


def function(name):
    return getattr(numpy, name, None) or getattr(np, name)


def line(*words):
    print(*words)


def call(f, *args):
    """f's letter, or '-' where NumPy has no such function."""
    try:
        return letter(np.asarray(f(*args)).dtype)
    except (TypeError, ValueError):
        return "-"


# ---- edge values -------------------------------------------------------------------------------------------
lists = {}
for c in letters:
    t = np.dtype(c)
    if t.kind == "b":
        a = [False, True]
    elif t.kind == "i":
        i = np.iinfo(t)
        a = [0, 1, -1, 2, -3, 7, i.min, i.max]
        lists[c, "p"] = [0, 1, 2, 3, 7, i.max]
        lists[c, "s"] = [0, 1, 3, t.itemsize * 8 - 1, t.itemsize * 8, -1]
    elif t.kind == "u":
        i = np.iinfo(t)
        a = [0, 1, 2, 3, 7, i.max // 2 + 1, i.max - 1, i.max]
        lists[c, "s"] = [0, 1, 3, t.itemsize * 8 - 1, t.itemsize * 8, i.max]
    elif t.kind == "f":
        i = np.finfo(t)
        a = [0.0, -0.0, 1, -1, 0.5, -2.5, 7, np.inf, -np.inf, np.nan, i.max]
        lists[c, "u"] = a + [i.tiny, i.smallest_subnormal, -i.max, 1.5, 2.5, -0.5, 0.1, -0.7, 1e-3, 100.25, -12.75, 1e4]
        lists[c, "m"] = [0.0, -0.0, 0.5, -0.3, 1, -1, 1.7, -2.2, 3.3, 7.1, 11.0, np.inf, -np.inf, np.nan]
    else:
        i = np.finfo(t)
        z = lambda *p: [complex(*q) for q in p]
        a = z((0, 0), (-0.0, 0), (1, 2), (-1, -0.5), (3, -4), (0, 1), (np.inf, 1), (np.nan, 0), (-1, np.inf))
        lists[c, "u"] = a + z((0, -0.0), (-2.5, 0.5), (1.5, -np.inf), (0.25, np.nan), (1e-3, 40))
        lists[c, "m"] = z((0, 0), (1, 2), (-1, -0.5), (3, -4), (0, 1), (0.25, 0), (-2.5, 0.5), (1e-3, 1.25))
    lists[c, "a"] = a
    if t.kind in "iu":
        lists[c, "r"] = a[1:]
for (c, name), values in lists.items():
    lists[c, name] = np.array(values, c)
    line("list", c, name, *map(text, lists[c, name]))


# ---- dtypes of the results ---------------------------------------------------------------------------------
for name in exact2 + close2 + ["ldexp"]:
    f = getattr(np, name)
    line("types", name, "".join(call(f, a, b) for a in samples for b in samples))
    line("weak", name, "".join(call(f, a, s) for a in samples for s in (True, 1, 1.5, 1j)))
for name in exact1 + close1:
    line("types", name, "".join(call(function(name), a) for a in samples))


# ---- values ------------------------------------------------------------------------------------------------
def values(name, ulp, *operands):
    arrays = [lists[o] for o in operands]
    if len(arrays) == 2:
        arrays[0] = arrays[0][:, None]
    try:
        r = np.asarray(function(name)(*arrays))
    except TypeError:
        return
    # The C library has its own ways; of sinc and i0, NumPy computes some in less than the type holds.
    if r.dtype.kind == "O" or (name, r.dtype.char) in ownways:
        return
    line("values", name, *(":".join(o) for o in operands), letter(r.dtype), ulp, *map(text, r.ravel()))


def second(name, c):
    if name in ("left_shift", "right_shift") and c in "bhilBHIL":
        return c, "s"
    if name in ("power", "float_power") and c in "bhil":
        return c, "p"
    if name in close2 and (c, "m") in lists:
        return c, "m"
    return c, "a"


for name in exact2 + close2:
    for c in letters:
        first = (c, "m") if name in close2 and c in "FD" else (c, "a")
        values(name, 4 * (name in close2), first, second(name, c))
mixed = "bB if Ll lL fF ?h eh Lf lF dF ?e bd Fd hH iI gi".split()
for name in "add subtract multiply divide floor_divide power equal less maximum arctan2 bitwise_and logical_and".split():
    for a, b in mixed:
        if name == "power" and b in "bhil" and a in "?bhilBHIL":
            values(name, 0, (a, "a"), (b, "p"))
        else:
            values(name, 4 * (name in close2), (a, "m" if name in close2 and a in "FD" else "a"), second(name, b))
for name in exact1 + close1:
    for c in letters:
        kind = "u" if (c, "u") in lists else "a"
        if name in close1 and c in "FD":
            kind = "m"
        if name == "reciprocal" and c in "bhilBHIL":
            kind = "r"  # 1 / 0 is what the machine makes of an infinity
        values(name, 4 if name in close1 or name == "absolute" and c in "FDG" else 0, (c, kind))

# ---- Python integers that do not fit -----------------------------------------------------------------------
for name in "equal not_equal less less_equal greater greater_equal".split():
    for c, n in (("B", 300), ("B", -1), ("b", 200), ("b", -129), ("I", -5), ("i", 2**31), ("H", 2**40), ("L", -1),
                 ("l", 2**63), ("h", 100), ("?", 5), ("?", -1)):
        f = getattr(np, name)
        line("compare", name, c + ":a", n, *map(text, f(lists[c, "a"], n)), *map(text, f(n, lists[c, "a"])))
