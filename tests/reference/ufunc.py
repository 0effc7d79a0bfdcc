"""The ufuncs' methods by NumPy, as tests/reference/ufunc.txt.

    python3 ufunc.py > ufunc.txt                    (NumPy 2)

    method function dtype shape axis option = letter shape ulp values…

The data are small: ((37 i + 5) mod 11) - 3, a half more for floats. Options are the indices of reduceat and at.
"""
import random
import warnings

import numpy as np

from values import letter, text

warnings.simplefilter("ignore")
random.seed(5)
functions = "add subtract multiply maximum bitwise_or logical_and divide less".split()


def data(c, shape):
    n = int(np.prod(shape))
    v = (37 * np.arange(n) + 5) % 11 - 3
    return (v + 0.5 if c == "d" else v).astype(c).reshape(shape)


def show(r, *head):
    inexact = r.dtype.kind == "f"
    print(*head, "=", letter(r.dtype), ",".join(map(str, r.shape)), 16 * inexact, *map(text, r.ravel()))


for name in functions:
    f = getattr(np, name)
    for c in "bld":
        if name == "bitwise_or" and c == "d":
            continue
        for shape in [(5,), (3, 4), (2, 3, 4), (300,), (1,)]:
            a = data(c, shape)
            s = ",".join(map(str, shape))
            for axis in range(len(shape)):
                if name != "less":
                    show(np.asarray(f.reduce(a, axis)), "reduce", name, c, s, axis, "-")
                    show(f.accumulate(a, axis), "accumulate", name, c, s, axis, "-")
                    n = shape[axis]
                    indices = [random.randrange(n) for _ in range(random.randint(1, 5))]
                    show(f.reduceat(a, indices, axis), "reduceat", name, c, s, axis, ",".join(map(str, indices)))
            if len(shape) < 3 and shape[0] < 10:
                show(f.outer(a, a[:2]), "outer", name, c, s, 0, "-")
        if name not in ("less", "divide", "logical_and") or c == "d" and name == "divide":
            for n, indices in ((5, [0, 0, 4, -1, 2]), (3, [1]), (4, [])):
                a = data(c, (n,))
                f.at(a, np.array(indices, int), data(c, (len(indices),)))
                show(a, "at", name, c, str(n), 0, ",".join(map(str, indices)))
