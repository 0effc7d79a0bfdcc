"""How the scripts here write dtypes and values."""
import numpy as np


def letter(dtype):
    return {"q": "l", "Q": "L"}.get(dtype.char, dtype.char)


def text(v):
    if isinstance(v, (bool, np.bool_)):
        return str(int(v))
    if isinstance(v, np.complexfloating):
        return text(v.real) + "," + text(v.imag)
    if isinstance(v, np.floating):
        out = np.format_float_scientific(v, trim="-", exp_digits=1) if abs(v) > 1e6 or abs(v) < 1e-3 else \
            np.format_float_positional(v, trim="-")
        return {"0e+0": "0", "-0e+0": "-0"}.get(out, out)
    return str(v)
