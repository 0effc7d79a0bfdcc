#!/usr/bin/env python3
"""Writes shapes.txt: NumPy's answers for the functions that reshape, join, split and pad.

Each line is one call, executed by tests/ops/manipulation/shapes.cpp:

    name argument… | input | input … = result result …

An input is arange(size) reshaped, transposed and sliced: `shape;permutation;start:count:step,…`. A list of integers
is written 1,2,3 and an empty one `-`. A result is `shape:hash:shared`, the hash taken over the elements in C order and
`shared` telling whether the result shows the first input's memory (? where it has no elements). A call that NumPy
refuses has the result `E`.

Usage: shapes.py > shapes.txt
"""
import random
import sys

import numpy as np

rng = random.Random(20240917)


def text(values):
    return ",".join(map(str, values)) if len(values) else "-"


class Input:
    """A random view of an arange, and how to make it again."""

    def __init__(self, shape):
        ndim = len(shape)
        perm = list(range(ndim))
        rng.shuffle(perm)
        if rng.random() < 0.4:
            perm.sort()
        base, cuts = [0] * ndim, []
        for axis, extent in enumerate(shape):
            step = rng.choice([1, 1, 1, 2, -1, -1, -2, 3])
            if rng.random() < 0.5:
                step = 1
            need = (max(extent, 1) - 1) * abs(step) + 1
            before, after = (0, 0) if rng.random() < 0.5 else (rng.randint(0, 2), rng.randint(0, 2))
            length = need + before + after if extent or rng.random() < 0.5 else 0
            start = before if step > 0 else before + need - 1
            cuts.append((start, extent, step))
            base[perm[axis]] = length
        self.storage = np.arange(int(np.prod(base, dtype=np.int64)))
        whole = self.storage.reshape(base).transpose(perm)
        index = tuple(self.indices(whole.shape[k], *cuts[k]) for k in range(ndim))
        self.array = whole[index] if ndim else whole.reshape(())
        assert self.array.shape == tuple(shape), (self.array.shape, shape)
        self.text = "%s;%s;%s" % (text(base), text(perm), ",".join("%d:%d:%d" % c for c in cuts) or "-")

    @staticmethod
    def indices(extent, start, count, step):
        if count == 0:
            return slice(0, 0, 1)
        stop = start + count * step
        return slice(start, stop if stop >= 0 else None, step)


def shape_of(low=0, high=4, empties=True):
    ndim = rng.choice([n for n in (0, 1, 1, 2, 2, 3, 3, 4, 5) if low <= n <= high])
    pool = [1, 1, 2, 2, 3, 4, 5] + ([0] if empties and rng.random() < 0.25 else [])
    return [rng.choice(pool) for _ in range(ndim)]


def digest(a):
    h = 0
    for v in a.ravel().tolist():
        h = (h * 1000003 + v + 1) % (1 << 64)
    return h


def result(a, first):
    shared = "?" if a.size == 0 or first.size == 0 else str(int(np.shares_memory(a, first)))
    return "%s:%x:%s" % (text(a.shape), digest(a), shared)


def case(name, arguments, inputs, call):
    arrays = [i.array for i in inputs]
    try:
        out = call(*arrays)
    except (ValueError, IndexError, np.AxisError):
        answer = "E"
    else:
        if isinstance(out, np.ndarray):
            out = [out]
        answer = " ".join(result(np.asarray(a), arrays[0]) for a in out) or "none"
    print("%s %s | %s = %s" % (name, " ".join(arguments), " | ".join(i.text for i in inputs), answer))


def axis_in(ndim):
    """Mostly a valid axis, sometimes one that is not."""
    if rng.random() < 0.08:
        return ndim + rng.randint(0, 1)
    return rng.randint(-ndim, ndim - 1) if ndim else 0


def factors(size):
    shape, left = [], size
    for _ in range(rng.randint(0, 4)):
        d = rng.choice([k for k in range(1, max(left, 1) + 1) if left == 0 or left % k == 0])
        shape.append(d)
        left = left // d if left else 0
    shape.insert(rng.randint(0, len(shape)), left)
    for _ in range(rng.randint(0, 1)):
        shape.insert(rng.randint(0, len(shape)), 1)
    return shape


def reshape():
    a = Input(shape_of(high=5))
    shape = factors(a.array.size)
    if rng.random() < 0.4 and shape:
        shape[rng.randrange(len(shape))] = -1
    if rng.random() < 0.08 and shape:
        shape[rng.randrange(len(shape))] += 1
    order = rng.choice("CCF")
    case("reshape", [text(shape), order], [a], lambda x: x.reshape(shape, order=order))


def ravel():
    a, order = Input(shape_of()), rng.choice("CCFA")
    case("ravel", [order], [a], lambda x: np.ravel(x, order))


def transpose():
    a = Input(shape_of())
    axes = list(range(a.array.ndim))
    rng.shuffle(axes)
    axes = [k - a.array.ndim if rng.random() < 0.3 else k for k in axes]
    if axes and rng.random() < 0.1:
        axes[0] = axes[-1]
    case("transpose", [text(axes)], [a], lambda x: np.transpose(x, axes))


def swapaxes():
    a = Input(shape_of(low=1))
    i, j = axis_in(a.array.ndim), axis_in(a.array.ndim)
    case("swapaxes", [str(i), str(j)], [a], lambda x: np.swapaxes(x, i, j))


def moveaxis():
    a = Input(shape_of(low=1))
    n = rng.randint(1, a.array.ndim)
    source, destination = ([rng.choice([0, -a.array.ndim]) + k for k in rng.sample(range(a.array.ndim), n)] for _ in "sd")
    case("moveaxis", [text(source), text(destination)], [a], lambda x: np.moveaxis(x, source, destination))


def rollaxis():
    a = Input(shape_of(low=1))
    axis, start = axis_in(a.array.ndim), rng.randint(-a.array.ndim, a.array.ndim)
    case("rollaxis", [str(axis), str(start)], [a], lambda x: np.rollaxis(x, axis, start))


def expand_dims():
    a = Input(shape_of(high=3))
    n = rng.randint(1, 3)
    axes = rng.sample(range(a.array.ndim + n), n)
    case("expand_dims", [text(axes)], [a], lambda x: np.expand_dims(x, tuple(axes)))


def squeeze():
    a = Input([1 if rng.random() < 0.4 else e for e in shape_of()])
    ones = [k for k, e in enumerate(a.array.shape) if e == 1]
    if rng.random() < 0.5 or not ones:
        case("squeeze", ["-"], [a], np.squeeze)
    else:
        axes = rng.sample(ones, rng.randint(1, len(ones)))
        if rng.random() < 0.2:
            axes = [rng.randrange(a.array.ndim)]
        case("squeeze", [text(axes)], [a], lambda x: np.squeeze(x, tuple(axes)))


def broadcast_to():
    a = Input([1 if rng.random() < 0.3 else e for e in shape_of(high=3)])
    shape = [rng.randint(0, 3) if e == 1 and rng.random() < 0.7 else e for e in a.array.shape]
    shape = [rng.randint(1, 3) for _ in range(rng.randint(0, 2))] + shape
    if shape and rng.random() < 0.15:
        shape[-1] += 1
    case("broadcast_to", [text(shape)], [a], lambda x: np.broadcast_to(x, shape))


def broadcast_arrays():
    full = shape_of(high=4)
    cut = lambda: [1 if rng.random() < 0.4 else e for e in full][rng.randint(0, len(full)):]
    case("broadcast_arrays", [], [Input(cut()), Input(full)], lambda x, y: np.broadcast_arrays(x, y))


def atleast():
    a, n = Input(shape_of(high=3)), rng.randint(1, 3)
    case("atleast", [str(n)], [a], [None, np.atleast_1d, np.atleast_2d, np.atleast_3d][n])


def joined(name, call, extra=(), low=1):
    shape = shape_of(low=low)
    axis = rng.randrange(len(shape)) if shape else 0
    inputs = []
    for _ in range(rng.randint(1, 4)):
        s = list(shape)
        if s:
            s[axis] = rng.randint(0, 3)
        inputs.append(Input(s))
    case(name, list(extra) or [str(axis)], inputs, lambda *x: call(x, axis))


def concatenate():
    if rng.random() < 0.15:
        inputs = [Input(shape_of()) for _ in range(rng.randint(1, 3))]
        case("concatenate", ["none"], inputs, lambda *x: np.concatenate(x, None))
    elif rng.random() < 0.15:
        inputs = [Input(shape_of(high=2)) for _ in range(2)]
        axis = rng.randint(-2, 1)
        case("concatenate", [str(axis)], inputs, lambda *x: np.concatenate(x, axis))
    else:
        joined("concatenate", np.concatenate)


def stack():
    shape = shape_of(high=3)
    inputs = [Input(shape) for _ in range(rng.randint(1, 3))]
    axis = axis_in(len(shape) + 1)
    case("stack", [str(axis)], inputs, lambda *x: np.stack(x, axis))


def stacks():
    name = rng.choice(["vstack", "hstack", "dstack", "column_stack"])
    shape = shape_of(high=3)
    inputs = [Input(shape) for _ in range(rng.randint(1, 3))]
    case(name, [], inputs, lambda *x: getattr(np, name)(x))


def block():
    rows, columns = ([rng.randint(1, 3) for _ in range(2)] for _ in "rc")
    inputs = [Input([r, c]) for r in rows for c in columns]
    case("block", [], inputs, lambda a, b, c, d: np.block([[a, b], [c, d]]))


def split():
    a = Input(shape_of(low=1))
    axis = axis_in(a.array.ndim)
    name = rng.choice(["split", "array_split"])
    function = getattr(np, name)
    if rng.random() < 0.5:
        n = rng.randint(1, 4)
        case(name, ["n", str(n), str(axis)], [a], lambda x: function(x, n, axis))
    else:
        at = [rng.randint(-3, 6) for _ in range(rng.randint(1, 3))]
        case(name, ["at", text(at), str(axis)], [a], lambda x: function(x, at, axis))


def vhdsplit():
    a, name, n = Input(shape_of(low=1)), rng.choice(["vsplit", "hsplit", "dsplit"]), rng.randint(1, 3)
    case(name, [str(n)], [a], lambda x: getattr(np, name)(x, n))


def unstack():
    a = Input(shape_of(low=1))
    axis = axis_in(a.array.ndim)
    case("unstack", [str(axis)], [a], lambda x: [np.moveaxis(x, axis, 0)[i, ...] for i in range(x.shape[axis])])


def tile():
    a = Input(shape_of(high=3))
    reps = [rng.randint(0, 3) for _ in range(rng.randint(1, 4))]
    case("tile", [text(reps)], [a], lambda x: np.array(np.tile(x, reps)))


def repeat():
    a = Input(shape_of())
    axis = None if rng.random() < 0.3 or not a.array.ndim else axis_in(a.array.ndim)
    length = a.array.size if axis is None else a.array.shape[axis] if axis < a.array.ndim else 2
    counts = [rng.randint(0, 3) for _ in range(length)] if rng.random() < 0.5 else [rng.randint(0, 3)]
    if not counts:
        counts = [2]
    case("repeat", [text(counts), "none" if axis is None else str(axis)], [a], lambda x: np.repeat(x, counts, axis))


def append():
    if rng.random() < 0.3:
        inputs = [Input(shape_of()) for _ in range(2)]
        case("append", ["none"], inputs, lambda x, y: np.append(x, y))
    else:
        shape = shape_of(low=1)
        axis = rng.randrange(len(shape))
        inputs = [Input(shape[:axis] + [rng.randint(0, 3)] + shape[axis + 1:]) for _ in range(2)]
        case("append", [str(axis)], inputs, lambda x, y: np.append(x, y, axis))


def insert():
    a = Input(shape_of(low=1))
    axis = rng.randrange(a.array.ndim)
    n = a.array.shape[axis]
    shape = list(a.array.shape)
    if rng.random() < 0.5:
        at = rng.randint(-n, n) if rng.random() < 0.9 else n + 1
        values = Input(shape[:axis] + shape[axis + 1:])
        case("insert", ["one", str(at), str(axis)], [a, values], lambda x, v: np.insert(x, at, v, axis))
    else:
        at = [rng.randint(-n, n) for _ in range(rng.randint(2, 4))]
        shape[axis] = rng.choice([1, len(at)])
        case("insert", ["list", text(at), str(axis)], [a, Input(shape)], lambda x, v: np.insert(x, at, v, axis))


def delete():
    a = Input(shape_of(low=1))
    axis = rng.randrange(a.array.ndim)
    n = a.array.shape[axis]
    at = [rng.randint(-n, n - 1) if n and rng.random() < 0.95 else n for _ in range(rng.randint(1, 3))]
    case("delete", [text(at), str(axis)], [a], lambda x: np.delete(x, at, axis))


def resize():
    a, shape = Input(shape_of(empties=False)), shape_of(empties=False)
    case("resize", [text(shape)], [a], lambda x: np.array(np.resize(x, shape)))


def flip():
    a = Input(shape_of(low=1))
    if rng.random() < 0.3:
        case("flip", ["-"], [a], np.flip)
    else:
        axes = rng.sample(range(a.array.ndim), rng.randint(1, a.array.ndim))
        axes[0] = axis_in(a.array.ndim) if len(axes) == 1 else axes[0]
        case("flip", [text(axes)], [a], lambda x: np.flip(x, tuple(axes)))


def rot90():
    a = Input(shape_of(low=2))
    axes, k = rng.sample(range(a.array.ndim), 2), rng.randint(-5, 5)
    case("rot90", [str(k), text(axes)], [a], lambda x: np.rot90(x, k, axes))


def roll():
    a = Input(shape_of())
    if rng.random() < 0.3 or not a.array.ndim:
        k = rng.randint(-9, 9)
        case("roll", [str(k), "none"], [a], lambda x: np.roll(x, k))
    else:
        axes = [axis_in(a.array.ndim) for _ in range(rng.randint(1, 3))]
        shifts = [rng.randint(-7, 7) for _ in axes] if rng.random() < 0.7 else [rng.randint(-7, 7)]
        case("roll", [text(shifts), text(axes)], [a], lambda x: np.roll(x, shifts if len(shifts) > 1 else shifts[0],
                                                                       tuple(axes)))


def pad():
    mode = rng.choice(["constant", "edge", "linear_ramp", "maximum", "mean", "median", "minimum", "reflect", "symmetric",
                       "wrap"])
    a = Input(shape_of(low=1, high=3, empties=rng.random() < 0.2))
    most = min([3] + [e for e in a.array.shape]) if mode == "wrap" else 6 if mode in ("reflect", "symmetric") else 3
    widths = [(rng.randint(0, most), rng.randint(0, most)) for _ in a.array.shape]
    keywords, option = {}, "-"
    if mode in ("constant", "linear_ramp"):
        pair = (rng.randint(-5, 5), rng.randint(-5, 5))
        keywords["constant_values" if mode == "constant" else "end_values"] = pair
        option = text(pair)
    elif mode in ("maximum", "mean", "median", "minimum") and rng.random() < 0.5:
        keywords["stat_length"] = n = rng.randint(1, 4)
        option = str(n)
    elif mode in ("reflect", "symmetric") and rng.random() < 0.4:
        keywords["reflect_type"] = "odd"
        option = "odd"
    if not a.array.size:
        mode, keywords, option = rng.choice(["constant", "edge"]), {}, "-"
    flat = [w for pair in widths for w in pair]
    case("pad", [text(flat), mode, option], [a], lambda x: np.pad(x, widths, mode, **keywords))


def sliding_window_view():
    a = Input(shape_of(low=1, high=3, empties=False))
    axes = [rng.randrange(a.array.ndim) for _ in range(rng.randint(1, a.array.ndim))]
    window = [rng.randint(0, 3) for _ in axes]
    case("sliding_window_view", [text(window), text(axes)], [a],
         lambda x: np.lib.stride_tricks.sliding_window_view(x, window, axes))


def triangles():
    a, name, k = Input(shape_of(low=1)), rng.choice(["tril", "triu"]), rng.randint(-4, 4)
    case(name, [str(k)], [a], lambda x: np.array(getattr(np, name)(x, k)))


def diag():
    a, k = Input(shape_of(low=1, high=2)), rng.randint(-4, 4)
    case("diag", [str(k)], [a], lambda x: np.array(np.diag(x, k)))


def main():
    np.seterr(all="ignore")
    cases = [(reshape, 220), (ravel, 50), (transpose, 50), (swapaxes, 40), (moveaxis, 50), (rollaxis, 40),
             (expand_dims, 40), (squeeze, 50), (broadcast_to, 60), (broadcast_arrays, 40), (atleast, 40),
             (concatenate, 150), (stack, 60), (stacks, 80), (block, 30), (split, 100), (vhdsplit, 40), (unstack, 30),
             (tile, 70), (repeat, 80), (append, 40), (insert, 80), (delete, 60), (resize, 40), (flip, 50), (rot90, 40),
             (roll, 80), (pad, 250), (sliding_window_view, 50), (triangles, 40), (diag, 40)]
    for make, count in cases:
        for _ in range(count):
            make()


if __name__ == "__main__":
    sys.exit(main())
