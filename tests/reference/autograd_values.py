"""The gradients that PyTorch has of element-wise functions where they are special: zeros of both signs, ties, infinities,
NaN, the ends of a domain.

    python3 autograd_values.py > autograd_values.txt        (with PyTorch 2.6)

A line is `name | operands | value | gradient for each operand`.
"""

import torch

torch.set_default_dtype(torch.float64)
inf, nan = float("inf"), float("nan")

ONE = {
    "exp": torch.exp, "exp2": torch.exp2, "expm1": torch.expm1, "log": torch.log, "log2": torch.log2,
    "log10": torch.log10, "log1p": torch.log1p, "sin": torch.sin, "cos": torch.cos, "tan": torch.tan,
    "arcsin": torch.asin, "arccos": torch.acos, "arctan": torch.atan, "sinh": torch.sinh, "cosh": torch.cosh,
    "tanh": torch.tanh, "arcsinh": torch.asinh, "arccosh": torch.acosh, "arctanh": torch.atanh, "sqrt": torch.sqrt,
    "square": torch.square, "reciprocal": torch.reciprocal, "absolute": torch.abs, "sign": torch.sign,
    "floor": torch.floor, "ceil": torch.ceil, "trunc": torch.trunc, "rint": torch.round, "sinc": torch.sinc,
    "erf": torch.erf, "erfc": torch.erfc, "expit": torch.sigmoid, "gammaln": torch.lgamma, "digamma": torch.digamma,
    "negative": torch.neg, "degrees": torch.rad2deg, "radians": torch.deg2rad,
    "clip": lambda x: torch.clip(x, -1, 1), "power2": lambda x: x ** 2, "power0": lambda x: x ** 0,
    "powerhalf": lambda x: x ** 0.5, "powerneg": lambda x: x ** -1,
}
TWO = {
    "add": torch.add, "subtract": torch.sub, "multiply": torch.mul, "divide": torch.div, "power": torch.pow,
    "maximum": torch.maximum, "minimum": torch.minimum, "fmax": torch.fmax, "fmin": torch.fmin,
    "arctan2": torch.atan2, "hypot": torch.hypot, "remainder": torch.remainder, "fmod": torch.fmod,
    "logaddexp": torch.logaddexp, "logaddexp2": torch.logaddexp2, "copysign": torch.copysign, "xlogy": torch.xlogy,
    "where": lambda a, b: torch.where(a > b, a, b),
}
POINTS = [-inf, -2.0, -1.0, -0.5, -0.0, 0.0, 0.25, 1.0, 2.0, 3.0, inf, nan]
PAIRS = [-inf, -2.0, -1.0, -0.0, 0.0, 0.5, 1.0, 2.0, inf, nan]


def line(name, f, values):
    leaves = [torch.tensor(v, requires_grad=True) for v in values]
    y = f(*leaves)
    grads = torch.autograd.grad(y, leaves, allow_unused=True)
    texts = [repr(0.0 if g is None else g.item()) for g in grads]
    print(name, " ".join(map(repr, values)), repr(y.item()), " ".join(texts), sep="|")


for name, f in ONE.items():
    for x in POINTS:
        line(name, f, [x])
for name, f in TWO.items():
    for a in PAIRS:
        for b in PAIRS:
            line(name, f, [a, b])
