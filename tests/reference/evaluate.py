"""Expressions over random shapes and layouts by NumPy, as tests/reference/evaluate.txt.

    python3 evaluate.py > evaluate.txt              (NumPy 2)

    expression types target buffers a b c = shape hash

An operand or target is buffer:offset:shape:strides in elements (buffers 0, 1, 2 belong to a, b, c, 3 to a target of
its own), `new` a fresh result. Element i of buffer k is ((37 i + 11 k) mod 29 - 9), a tenth of it for floats. The hash
is over the bytes of the new result, or of the whole buffer that the target lies in.
"""
import random
import warnings

import numpy as np

warnings.simplefilter("ignore")
random.seed(7)
expressions = [
    lambda a, b, c: a + b,
    lambda a, b, c: a * b - c,
    lambda a, b, c: np.where(a < b, a, c),
    lambda a, b, c: (a + b) * (c - a) + a,
    lambda a, b, c: a,
    lambda a, b, c: np.maximum(np.sqrt(abs(a)), b) / 2,
]
combinations = ["ddd", "ifh", "BHB", "FdF", "fff"]


def buffer(c, k, n):
    v = (37 * np.arange(n) + 11 * k) % 29 - (0 if c in "BH" else 9)
    return (v / 10 if c in "fdFD" else v).astype(c)


def digest(a):
    b = np.frombuffer(np.ascontiguousarray(a).tobytes(), np.uint8).astype(np.uint64)
    powers = np.cumprod(np.full(max(len(b), 1), 1099511628211, np.uint64))[:len(b)]
    return int(((b + np.uint64(1)) * powers).sum(dtype=np.uint64))


def layout(shape, distinct=False):
    """Strides and the range that they reach, axes in any memory order; zero strides unless distinct."""
    order = list(range(len(shape)))
    kind = random.random()
    if kind > 0.35:
        random.shuffle(order)
    strides = [0] * len(shape)
    step = 1
    for k in reversed(order):
        m = 1 if kind < 0.25 else random.choice([1, 1, 1, 2, 3])
        s = step * m
        strides[k] = s if kind < 0.25 or random.random() < 0.75 else -s
        step = s * max(shape[k], 1)
        if not distinct and random.random() < 0.07:
            strides[k] = 0
    low = sum(s * (n - 1) for s, n in zip(strides, shape) if s < 0 and n > 0)
    high = sum(s * (n - 1) for s, n in zip(strides, shape) if s > 0 and n > 0)
    return strides, -low, high - low + 1


def random_shape():
    pick = random.random()
    if pick < 0.08:
        return random.choice([(90, 70), (1500, 3), (2, 4000), (5000,), (64, 64), (33, 9, 17), (3, 700, 2), (9, 513)])
    n = random.choice([0, 1, 1, 2, 2, 2, 3, 3, 3, 4, 5, 6])
    top = 9 if n < 3 else 5 if n < 5 else 3
    return tuple(0 if random.random() < 0.03 else random.randint(1, top) for _ in range(n))


def operand_shape(shape):
    out = list(shape[random.choice([0, 0, 0, 1]) if shape else 0:])
    for k in range(len(out)):
        if random.random() < 0.12:
            out[k] = 1
    return tuple(out)


def text(k, offset, shape, strides):
    return f"{k}:{offset}:{','.join(map(str, shape))}:{','.join(map(str, strides))}"


def window(buffers, k, offset, shape, strides):
    b = buffers[k]
    return np.lib.stride_tricks.as_strided(b[offset:], shape, [s * b.itemsize for s in strides]) if b.size else \
        np.empty(shape, b.dtype)


def run(e, types, target, sizes, parts):
    buffers = [buffer(c, k, n) for k, (c, n) in enumerate(zip(types, sizes))]
    operands = [window(buffers, *p) for p in parts]
    r = expressions[e](*operands)
    words = [text(*p) for p in parts]
    if target is None:
        out, shape = digest(r), r.shape
    else:
        np.lib.stride_tricks.as_strided(window(buffers, *target))[...] = np.array(r)
        out, shape = digest(buffers[target[0]]), target[2]
    print(e, types, text(*target) if target else "new", ",".join(map(str, sizes)), *words, "=",
          ",".join(map(str, shape)), out)


def broadcast_case():
    e, types = random.randrange(len(expressions)), random.choice(combinations)
    shape = random_shape()
    sizes, parts = [], []
    for k in range(3):
        s = shape if e == 4 and k == 0 else operand_shape(shape)
        strides, offset, size = layout(s)
        sizes.append(size)
        parts.append((k, offset, s, strides))
    target = None
    types += random.choice("dfilhFB") if random.random() < 0.5 else types[0]
    if random.random() < 0.5:
        strides, offset, size = layout(shape, True)
        sizes.append(size)
        target = (3, offset, shape, strides)
        if types[3] not in "FD" and "F" in types:
            types = types[:3] + "F"
        if types[3] in "B":
            types = types[:3] + "d"  # what does not fit a small integer is not defined
    run(e, types, target, sizes, parts)


def overlap_case():
    """All operands and the target in one buffer."""
    e, c = random.randrange(len(expressions)), random.choice("df")
    n = random.choice([1, 2, 2, 3])
    shape = tuple(random.choice([3, 5, 8, 70 if n < 3 else 4]) for _ in range(n))
    if n == 2 and random.random() < 0.4:
        shape = (shape[0], shape[0])
    strides, offset, size = layout(shape, True)
    shift = random.choice([0, 0, 1, 2, 7, shape[-1]])
    target = (0, offset + shift, shape, strides)
    parts = []
    for k in range(3):
        s, o = list(strides), offset
        pick = random.random()
        if pick < 0.35:
            o += random.choice([0, 1, 2, shift, 2 * shift])
        elif pick < 0.6:  # reversed axes
            for axis in range(n):
                if random.random() < 0.6:
                    o += s[axis] * (shape[axis] - 1)
                    s[axis] = -s[axis]
        elif pick < 0.8 and n == 2 and shape[0] == shape[1]:
            s.reverse()
        elif n > 1:
            s[0] = 0
        parts.append((0, o, shape, s))
    run(e, c * 4, target, [size + 2 * max(shift, 2), 1, 1, 1], parts)


for _ in range(500):
    broadcast_case()
for _ in range(300):
    overlap_case()
