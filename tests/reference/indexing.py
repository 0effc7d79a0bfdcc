#!/usr/bin/env python3
"""Writes indexing.txt: what NumPy answers to random index expressions, reads and writes, and indexing routines.

One case per line, its fields separated by blanks:

    read  LAYOUT SHAPE INDEX                = RESULT
    set   LAYOUT SHAPE INDEX VALUES         = RESULT     a[INDEX] = VALUES, the whole array afterwards
    add   LAYOUT SHAPE INDEX VALUES         = RESULT     a[INDEX] += VALUES
    NAME  LAYOUT SHAPE ARGUMENTS...         = RESULT     an indexing routine

The array holds 0, 1, 2, ... in C order of SHAPE; LAYOUT says how it lies in memory: C, F, S (every second element
of each axis of a larger one), N (reversed along each axis). INDEX is a list of items joined by ';': i3, s1:5:2 (with
_ for None), n (newaxis), e (ellipsis), t, f (bool), pSHAPE|VALUES (positions), mSHAPE|BITS (mask). An array is
SHAPE|VALUES with commas between. A RESULT is an array, several joined by '&', or the exception: I (IndexError) or
V (ValueError).
"""
import random
import sys
import warnings

import numpy as np

warnings.simplefilter("error")
rng = random.Random(20)


def commas(values):
    return ",".join(str(int(v)) for v in values)


def text(a):
    a = np.asarray(a)
    return commas(a.shape) + "|" + commas(a.ravel())


def bits(a):
    return commas(a.shape) + "|" + "".join("1" if v else "0" for v in a.ravel())


def make(layout, shape):
    n = int(np.prod(shape))
    a = np.arange(n).reshape(shape)
    if layout == "F":
        return a.copy("F")
    if layout == "S":
        big = np.full([2 * e for e in shape], -7)
        view = big[tuple(slice(None, None, 2) for _ in shape) + (Ellipsis,)]
        view[...] = a
        return view
    if layout == "N":
        flip = tuple(slice(None, None, -1) for _ in shape) + (Ellipsis,)
        return a[flip].copy()[flip]
    return a


def random_shape(ndim=None, zero=0.06):
    while True:
        n = rng.choice([0, 1, 1, 2, 2, 2, 3, 3, 4]) if ndim is None else ndim
        shape = tuple(0 if rng.random() < zero else rng.randint(1, 4) for _ in range(n))
        if np.prod(shape) <= 60:
            return shape


def random_slice(extent):
    def bound():
        return None if rng.random() < 0.4 else rng.randint(-extent - 2, extent + 2)
    step = rng.choice([None, None, 1, 2, -1, -2, 3])
    return slice(bound(), bound(), step)


def slice_text(s):
    return "s" + ":".join("_" if v is None else str(v) for v in (s.start, s.stop, s.step))


def random_mask(shape):
    p = rng.choice([0, 0.3, 0.5, 0.8, 1])
    return np.array([rng.random() < p for _ in range(int(np.prod(shape)))], bool).reshape(shape)


def random_positions(extent, common):
    """An index array that mostly broadcasts with `common`."""
    shape = list(common[rng.randint(0, len(common)):]) if rng.random() < 0.5 else list(common)
    for k in range(len(shape)):
        if rng.random() < 0.25:
            shape[k] = 1
    if rng.random() < 0.04 and shape:
        shape[rng.randrange(len(shape))] += 1
    out_of_bounds = rng.random() < 0.03
    reach = extent + (2 if out_of_bounds else 0)
    n = int(np.prod(shape))
    if reach == 0 and n > 0:
        shape, n = [0], 0
    return np.array([rng.randint(-reach, reach - 1) if reach else 0 for _ in range(n)], np.int64).reshape(shape)


def random_index(shape):
    """The index as NumPy takes it, and as text."""
    ndim = len(shape)
    common = tuple(rng.randint(1, 3) for _ in range(rng.choice([0, 1, 1, 1, 2])))
    style = rng.random()
    index, words = [], []
    axis = 0
    stop = ndim if rng.random() < 0.7 else rng.randint(0, ndim)
    ellipsis = rng.random() < 0.3
    skip = rng.randint(0, ndim) if ellipsis else 0
    place = rng.randint(0, ndim) if ellipsis else -1

    def put(item, word):
        index.append(item)
        words.append(word)

    while axis < stop or (ellipsis and place >= axis):
        if ellipsis and axis >= place:
            put(Ellipsis, "e")
            axis += skip
            ellipsis = False
            continue
        if axis >= ndim:
            break
        extent = shape[axis]
        r = rng.random()
        if r < 0.06:
            put(np.newaxis, "n")
        elif r < 0.10:
            t = rng.random() < 0.7
            put(t, "t" if t else "f")
        elif r < 0.24 and extent:
            i = rng.randint(-extent, extent - 1)
            if rng.random() < 0.02:
                i = extent
            put(i, "i%d" % i)
            axis += 1
        elif r < 0.48:
            s = random_slice(extent)
            put(s, slice_text(s))
            axis += 1
        elif r < 0.66 or style < 0.15:
            k = rng.randint(1, min(3, ndim - axis))
            mask_shape = shape[axis:axis + k]
            if rng.random() < 0.04:
                mask_shape = tuple(e + 1 for e in mask_shape)
            m = random_mask(mask_shape)
            put(m, "m" + bits(m))
            axis += k
        else:
            p = random_positions(extent, common)
            put(p, "p" + text(p))
            axis += 1
    if rng.random() < 0.02:
        put(0, "i0")
    if rng.random() < 0.05:
        put(np.newaxis, "n")
    return tuple(index), ";".join(words) if words else "-"


def is_advanced(index):
    return any(isinstance(i, (np.ndarray, bool)) for i in index)


def attempt(f):
    try:
        return f()
    except IndexError:
        return "I"
    except ValueError:
        return "V"
    except Warning:
        return None


def random_values(shape):
    shape = list(shape)
    for k in range(len(shape)):
        if rng.random() < 0.2:
            shape[k] = 1
    shape = shape[rng.randint(0, len(shape)):] if rng.random() < 0.3 else shape
    if rng.random() < 0.06 and shape:
        shape[-1] += 1
    return np.array([rng.randint(100, 999) for _ in range(int(np.prod(shape)))], np.int64).reshape(shape)


def put_line(*fields):
    print(" ".join(fields))


def index_cases(count):
    while count:
        shape, layout = random_shape(), rng.choice("CCCFSN")
        index, word = random_index(shape)
        if not is_advanced(index):
            continue
        head = (layout, commas(shape) or "-", word)
        a = make(layout, shape)
        result = attempt(lambda: a[index])
        if result is None:
            continue
        r = rng.random()
        if r < 0.45 or (isinstance(result, str) and r < 0.8):
            put_line("read", *head, "=", result if isinstance(result, str) else text(result))
        else:
            v = np.array(5) if isinstance(result, str) else random_values(result.shape)
            name = "set" if r < 0.8 else "add"

            def write():
                if name == "set":
                    a[index] = v
                else:
                    a[index] += v
                return text(a)
            done = attempt(write)
            if done is None:
                continue
            put_line(name, *head, text(v), "=", done)
        count -= 1


def routine_cases(count):
    modes = ["raise", "wrap", "clip"]
    while count:
        shape, layout = random_shape(zero=0.03), rng.choice("CCFSN")
        a = make(layout, shape)
        n = a.size
        axis = rng.randrange(len(shape)) if shape and rng.random() < 0.8 else None
        extent = n if axis is None else shape[axis]
        mode = rng.choice(modes)
        where = "_" if axis is None else str(axis)
        name = rng.choice(["take", "take_along_axis", "put", "put_along_axis", "putmask", "place", "compress",
                           "nonzero", "argwhere", "flatnonzero", "diagonal", "fill_diagonal", "choose",
                           "ravel_multi_index", "unravel_index"])
        common = tuple(rng.randint(0, 3) for _ in range(rng.randint(0, 2)))
        if extent == 0 and mode != "raise":  # NumPy does not come back from some of these, or writes nowhere
            continue
        reach = max(extent, 1) + (3 if mode != "raise" else 0)
        indices = np.array([rng.randint(-reach, reach - 1) for _ in range(int(np.prod(common)))], np.int64).reshape(common)
        values = np.array([rng.randint(100, 999) for _ in range(rng.randint(1, 4))], np.int64)
        if name == "take":
            arguments = [text(indices), where, mode]
            f = lambda: text(a.take(indices, axis, mode=mode))
        elif name in ("take_along_axis", "put_along_axis"):
            if not shape or axis is None or not extent:
                continue
            other = [1 if e != 0 and rng.random() < 0.2 else e for e in shape]
            other[axis] = rng.randint(0, 3)
            p = np.array([rng.randint(-extent, extent - 1) for _ in range(int(np.prod(other)))], np.int64).reshape(other)
            arguments = [text(p), where]
            if name == "take_along_axis":
                f = lambda: text(np.take_along_axis(a, p, axis))
            else:
                def f():
                    np.put_along_axis(a, p, 77, axis)
                    return text(a)
        elif name == "put":
            arguments = [text(indices), text(values), mode]

            def f():
                a.put(indices, values, mode)
                return text(a)
        elif name in ("putmask", "place"):
            m = random_mask(shape)
            arguments = [bits(m), text(values)]

            def f():
                (np.putmask if name == "putmask" else np.place)(a, m, values)
                return text(a)
        elif name == "compress":
            m = random_mask((rng.randint(0, extent + (1 if rng.random() < 0.1 else 0)),))
            arguments = [bits(m), where]
            f = lambda: text(np.compress(m, a, axis))
        elif name in ("nonzero", "argwhere", "flatnonzero"):
            if not shape:
                continue
            b = a % 3
            arguments = []
            f = lambda: ("&".join(text(x) for x in np.nonzero(b)) if name == "nonzero" else
                         text(getattr(np, name)(b)))
        elif name == "diagonal":
            if len(shape) < 2:
                continue
            offset, x, y = rng.randint(-3, 3), rng.randrange(len(shape)), rng.randrange(len(shape))
            arguments = [str(offset), str(x), str(y)]
            f = lambda: text(a.diagonal(offset, x, y))
        elif name == "fill_diagonal":
            if len(shape) < 2 or n == 0:
                continue
            wrap = rng.random() < 0.5
            if wrap and (len(shape) != 2 or layout != "C"):
                wrap = False
            arguments = [text(values), str(int(wrap))]

            def f():
                np.fill_diagonal(a, values, wrap)
                return text(a)
        elif name == "choose":
            k = rng.randint(1, 3)
            reach = k + (2 if mode != "raise" or rng.random() < 0.1 else 0)
            index = np.array([rng.randint(0 if mode == "raise" else -reach, reach - 1) for _ in range(n)],
                             np.int64).reshape(shape)
            choices = [random_values(shape) for _ in range(k)]
            arguments = [text(index), "&".join(text(c) for c in choices), mode]
            f = lambda: text(np.choose(index, choices, mode=mode))
        elif name == "ravel_multi_index":
            if not shape or n == 0:
                continue
            order = rng.choice("CF")
            many = rng.randint(1, 4)
            reach = 0 if mode == "raise" and rng.random() < 0.9 else 2
            index = [np.array([rng.randint(-reach, e - 1 + reach) for _ in range(many)], np.int64) for e in shape]
            arguments = ["&".join(text(i) for i in index), mode, order]
            f = lambda: text(np.ravel_multi_index(index, shape, mode, order))
        else:
            if not shape or n == 0:
                continue
            order = rng.choice("CF")
            p = np.array([rng.randint(0, n - 1 + (rng.random() < 0.05)) for _ in range(rng.randint(1, 5))], np.int64)
            arguments = [text(p), order]
            f = lambda: "&".join(text(i) for i in np.unravel_index(p, shape, order))
        result = attempt(f)
        if result is None:
            continue
        put_line(name, layout, commas(shape) or "-", *arguments, "=", result)
        count -= 1


def main():
    with open(__file__.rsplit(".", 1)[0] + ".txt", "w") as sys.stdout:
        index_cases(2200)
        routine_cases(900)


main()
