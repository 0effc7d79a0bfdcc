"""Random programs of up to ten operations on two or three inputs, with the values and gradients that PyTorch has.

    python3 autograd.py > autograd.txt        (with PyTorch 2.6)

A line is `inputs | operations | value, weighted sums of the gradients`. Input k of program s has the elements
((i * 7919 + s * 104729 + k * 31) % 1999) / 1000 - 1. An operation names its operands by their numbers, inputs first.
The gradients are told by sum(g * (1, 2, 3, ...)), so that a wrong place shows.
"""

import random

import torch

torch.set_default_dtype(torch.float64)

UNARY = {
    "exp": torch.exp, "sin": torch.sin, "cos": torch.cos, "tanh": torch.tanh, "arctan": torch.atan,
    "square": torch.square, "negative": torch.neg, "absolute": torch.abs, "expm1": torch.expm1,
    "arcsinh": torch.asinh, "sinh": torch.sinh, "cosh": torch.cosh, "sqrt1": lambda x: torch.sqrt(x * x + 1),
    "log2": lambda x: torch.log(x * x + 2), "log1p": lambda x: torch.log1p(x * x), "recip": lambda x: 1 / (x * x + 1),
    "floor": torch.floor, "sign": torch.sign, "power3": lambda x: x ** 3, "power0": lambda x: x ** 0.0,
    "clip": lambda x: torch.clip(x, -0.5, 0.5), "erf1": torch.sigmoid, "cbrt": lambda x: torch.pow(x * x + 1, 1 / 3),
}
BINARY = {
    "add": torch.add, "subtract": torch.sub, "multiply": torch.mul, "divide": lambda a, b: a / (b * b + 1),
    "maximum": torch.maximum, "minimum": torch.minimum, "arctan2": lambda a, b: torch.atan2(a, b * b + 1),
    "hypot": lambda a, b: torch.hypot(a, b + 3), "logaddexp": torch.logaddexp,
    "where": lambda a, b: torch.where(a > b, a, b * 2), "power": lambda a, b: torch.pow(a * a + 0.5, b),
    "remainder": lambda a, b: torch.remainder(a, b * b + 1),
}


def axis_of(r, x):
    return r.randrange(x.dim())


def unary_with_axis(r, x):
    """Name, argument text and result of an operation on one tensor that is not element-wise."""
    k = axis_of(r, x)
    n = x.shape[k]
    choices = ["sum", "mean", "max", "min", "cumsum", "prod", "sumk", "var", "flip", "swap", "row", "part", "take",
               "roll", "sort", "concat", "stack", "repeat", "step", "stddev", "reshape", "cumprod", "sumall"]
    name = r.choice(choices)
    if name == "sum": return name, k, x.sum(k)
    if name == "mean": return name, k, x.mean(k)
    if name == "max": return name, k, x.amax(k)
    if name == "min": return name, k, x.amin(k)
    if name == "cumsum": return name, k, x.cumsum(k)
    if name == "cumprod": return name, k, x.cumprod(k)
    if name == "prod": return name, k, x.prod(k)
    if name == "sumk": return name, k, x.sum(k, keepdim=True)
    if name == "sumall": return name, 0, x.sum()
    if name == "var": return name, k, x.var(k, correction=0)
    if name == "stddev": return name, k, torch.sqrt(x.var(k, correction=0) + 0.25)
    if name == "flip": return name, k, x.flip(k)
    if name == "swap": return name, k, x.swapaxes(0, k)
    if name == "row": return name, k, x.select(k, n - 1)
    if name == "part": return name, k, x.narrow(k, 0, max(1, n - 1))
    if name == "step": return name, k, x[::2]
    if name == "take": return name, k, x.index_select(k, torch.tensor([n - 1, 0, n - 1]))
    if name == "roll": return name, k, x.roll(1, k)
    if name == "sort": return name, k, x.sort(k).values
    if name == "concat": return name, k, torch.cat([x, x * 2], k)
    if name == "stack": return name, k, torch.stack([x, x * x], k)
    if name == "repeat": return name, k, x.repeat_interleave(2, k)
    if name == "reshape": return name, 0, x.reshape(-1)


def program(s):
    r = random.Random(s)
    shapes = [r.choice([(3,), (2, 3), (3, 3), (2, 1, 3), (1, 3), (3, 1), (2, 2, 3)]) for _ in range(r.choice([2, 3]))]
    values = []
    for k, shape in enumerate(shapes):
        n = 1
        for e in shape: n *= e
        values.append(torch.tensor([((i * 7919 + s * 104729 + k * 31) % 1999) / 1000 - 1 for i in range(n)])
                      .reshape(shape).requires_grad_())
    leaves = list(values)
    ops = []
    wanted = r.randint(3, 10)
    while len(ops) < wanted:
        kind = r.random()
        a = r.randrange(max(0, len(values) - 3), len(values))
        x = values[a]
        if kind < 0.4:
            name = r.choice(list(UNARY))
            y, text = UNARY[name](x), f"{name} {a}"
        elif kind < 0.7:
            b = r.randrange(len(values))
            try:
                torch.broadcast_shapes(x.shape, values[b].shape)
            except RuntimeError:
                continue
            name = r.choice(list(BINARY))
            y, text = BINARY[name](x, values[b]), f"{name} {a} {b}"
        elif kind < 0.78 and x.dim() == 2:
            b = r.randrange(len(values))
            if values[b].dim() not in (1, 2) or values[b].shape[0] != x.shape[1]: continue
            y, text = x @ values[b], f"matmul {a} {b}"
        elif x.dim() > 0:
            name, k, y = unary_with_axis(r, x)
            text = f"{name} {a} {k}"
        else:
            continue
        if y.numel() > 200 or not torch.isfinite(y).all() or y.abs().max() > 1e4: continue
        values.append(y)
        ops.append(text)
    out = sum(v.sum() for v in values[len(leaves):])
    out.backward()
    sums = [out.item()]
    for v in leaves:
        g = torch.zeros_like(v) if v.grad is None else v.grad
        sums.append((g.reshape(-1) * torch.arange(1, g.numel() + 1)).sum().item())
    if not all(abs(t) < 1e8 for t in sums): return None
    return (",".join("x".join(map(str, s)) for s in shapes) + "|" + ";".join(ops) + "|" +
            " ".join(format(t, ".15g") for t in sums))


count, s = 0, 0
while count < 1500:
    line = program(s)
    if line:
        print(f"{s}|{line}")
        count += 1
    s += 1
