#!/usr/bin/env python3
"""Writes tests/forms/*.cpp: every public function, in every form in which NumPy takes its arguments.

    tests/reference/forms.py            with NumPy 2.2

A row is a call in Python; $ and # are its arrays. From it come the calls in C++, of an array, a view with negative
strides, a lazy expression, an array of static rank, std::vectors, and braces of integers and of mixed numbers, and the
method where NumPy's arrays have it; and the answer, which is NumPy's, as repr() of the array. A function that lacks a
form does not compile.
"""
import pathlib
import re

import numpy as np

root = pathlib.Path(__file__).resolve().parent.parent

V = ([3, 1, 2, 1], [0.5, 2, -1, 2])
W = ([1, 2, 5, 2], [2, 0.25, 1, -3])
SORTED = ([1, 2, 5, 7], [-1, 0.5, 2, 8])
M = ([[1, 2, 3], [4, 5, 6]], [[1, 2.5, 0], [4, -5, 6]])
SQUARE = ([[1, 2], [3, 4]], [[0.5, 2], [-1, 3]])
ONES = ([[1, 0, 2]], [[1, 0.5, 2]])
BITS = ([1, 0, 1, 1], None)
MASK = ([1, 0, 1, 0], None)
PLACES = ([2, 0, 1, 1], None)
NAN = (None, [np.nan, 2, 0.5, 3])
ZEROS = ([0, 0, 1, 2, 0], [0, 0.5, 2, 0])

# name of the file: its rows. A row is (call, data of $ [, data of #]); `m:` before it says that it is a method too.
chapters = {
    "reductions": [
        *[(f"m:np.{f}($)", d) for f in ("sum", "prod", "mean", "std", "var", "max", "min", "ptp", "argmax", "argmin",
                                        "any", "all", "cumsum", "cumprod") for d in (V, M)],
        *[(f"m:np.{f}($, 1)", M) for f in ("sum", "prod", "mean", "std", "var", "max", "min", "ptp", "argmax", "argmin",
                                           "any", "all", "cumsum", "cumprod")],
        *[(f"m:np.{f}($, axis=0, keepdims=True)", M) for f in ("sum", "prod", "mean", "max", "min", "argmax",
                                                              "argmin", "any", "all")],
        *[(f"m:np.{f}($, axis=0)", M) for f in ("std", "var", "ptp", "cumsum", "cumprod")],
        *[(f"m:np.{f}($, (0, 1))", M) for f in ("sum", "prod", "mean", "std", "var", "max", "min", "any", "all")],
        *[(f"np.{f}($)", d) for f in ("amax", "amin", "count_nonzero", "nansum", "nanprod", "nanmean", "nanstd",
                                      "nanvar", "nanmax", "nanmin", "nanargmax", "nanargmin", "nancumsum",
                                      "nancumprod") for d in (V, M)],
        *[(f"np.{f}($, axis=1, keepdims=True)", M) for f in ("amax", "amin", "count_nonzero", "nansum", "nanprod",
                                                            "nanmean", "nanstd", "nanvar", "nanmax", "nanmin",
                                                            "nanargmax")],
        *[(f"np.{f}($)", NAN) for f in ("nansum", "nanprod", "nanmean", "nanstd", "nanvar", "nanmax", "nanmin",
                                        "nanargmax", "nanargmin", "nancumsum", "nancumprod", "sum", "max")],
        ("np.cumulative_sum($)", V), ("np.cumulative_prod($)", V), ("np.cumulative_sum($, axis=1)", M),
        ("np.cumulative_sum($, include_initial=True)", V),
        *[(f"m:np.{f}<float>($)", V) for f in ("sum", "prod", "mean", "cumsum", "cumprod")],
        ("np.var($, axis=0, ddof=1)", M), ("np.sum($, initial=10)", V),
    ],
    "shapes": [
        *[(f"np.{f}($)", d) for f in ("flip", "flipud", "ravel", "transpose", "permute_dims", "squeeze", "atleast_1d",
                                      "atleast_2d", "atleast_3d", "shape", "ndim", "size") for d in (V, M)],
        ("np.flip($, 0)", M), ("np.flip($, axis=1)", M), ("np.flip($, (0, 1))", M), ("np.fliplr($)", M),
        ("np.rot90($)", M), ("np.rot90($, 2)", M), ("np.rot90($, k=3)", M), ("np.transpose($, (1, 0))", M),
        ("np.permute_dims($, (1, 0))", M), ("np.matrix_transpose($)", M), ("np.swapaxes($, 0, 1)", M),
        ("np.moveaxis($, 0, 1)", M), ("np.rollaxis($, 1)", M), ("np.reshape($, (2, 2))", V), ("np.reshape($, -1)", M),
        ("np.ravel($, order='F')", M), ("np.expand_dims($, 0)", V), ("np.expand_dims($, (0, 2))", V),
        ("np.expand_dims($, axis=1)", V), ("np.squeeze($, 0)", ONES), ("np.squeeze($, axis=0)", ONES),
        ("np.broadcast_to($, (2, 4))", V), ("np.tile($, 2)", V), ("np.tile($, (2, 1))", M),
        ("m:np.repeat($, 2)", V), ("m:np.repeat($, (1, 0, 2, 1))", V), ("np.repeat($, 2, axis=1)", M),
        ("np.roll($, 1)", V), ("np.roll($, 1, 0)", M), ("np.roll($, (1, 1), (0, 1))", M), ("np.roll($, 1, axis=1)", M),
        ("np.resize($, (2, 3))", V), ("np.resize($, 6)", V), ("np.split($, 2)", V), ("np.split($, (1, 3))", V),
        ("np.split($, 3, 1)", M), ("np.array_split($, 3)", V), ("np.vsplit($, 2)", M), ("np.hsplit($, 3)", M),
        ("np.unstack($)", M), ("np.unstack($, axis=1)", M), ("np.trim_zeros($)", ZEROS),
        ("np.trim_zeros($, 'f')", ZEROS), ("np.append($, 7)", V), ("np.append($, #)", V, W),
        ("np.append($, #, axis=0)", M, M), ("np.insert($, 1, 9)", V), ("np.delete_($, 1)", V),
        ("np.delete_($, (0, 2))", V), ("np.delete_($, 0, axis=1)", M), ("np.pad($, 1)", V), ("np.pad($, (1, 2))", V),
        ("np.diag($)", V), ("np.diag($)", M), ("np.diag($, 1)", V), ("np.diagflat($)", V), ("np.tril($)", M),
        ("np.triu($, 1)", M), ("np.tril($, k=-1)", M), ("np.vander($)", V), ("np.vander($, 2)", V),
        ("np.vander($, increasing=True)", V), ("m:np.diagonal($)", M), ("np.diagonal($, offset=1)", M),
        ("m:np.trace($)", SQUARE), ("np.trace($, 1)", SQUARE),
        ("np.lib.stride_tricks.sliding_window_view($, 2)", V), ("np.broadcast_arrays($, #)", V, V),
    ],
    "sorting": [
        *[(f"np.{f}($)", d) for f in ("sort", "argsort", "unique", "nonzero", "flatnonzero", "argwhere")
          for d in (V, M)],
        ("np.sort($, 0)", M), ("np.sort($, axis=0)", M), ("np.sort($, kind='stable')", V), ("np.sort($, None)", M),
        ("m:np.argsort($, axis=0)", M), ("np.partition($, 2)", V), ("np.argpartition($, 2)", SORTED),
        ("np.partition($, (1, 2))", V), ("np.unique($, return_counts=True).counts", V),
        ("np.unique($, return_index=True).indices", V), ("np.unique($, return_inverse=True).inverse_indices", V),
        ("np.unique_values($)", V), ("np.unique_counts($).counts", V), ("np.unique_inverse($).inverse_indices", V),
        ("np.unique_all($).indices", V), ("m:np.searchsorted($, 2)", SORTED), ("m:np.searchsorted($, #)", SORTED, V),
        ("np.searchsorted($, #, side='right')", SORTED, V), ("np.searchsorted($, 2, side='right')", SORTED),
        ("np.isin($, #)", V, W), ("np.isin($, #, invert=True)", V, W), ("np.isin($, 2)", V),
        ("np.union1d($, #)", V, W), ("np.intersect1d($, #)", V, W), ("np.setdiff1d($, #)", V, W),
        ("np.setxor1d($, #)", V, W), ("np.setdiff1d($, #, assume_unique=True)", V, W), ("m:np.take($, 2)", V),
        ("m:np.take($, (0, 2))", V), ("m:np.take($, (0, 2), 1)", M), ("np.take($, (0, 2), axis=1)", M),
        ("np.take_along_axis($, #, 0)", V, PLACES), ("np.compress($, #)", MASK, V), ("np.extract($, #)", MASK, V),
        ("np.where($)", MASK), ("np.where($, #, 0)", MASK, V), ("np.where($, #, #)", MASK, V),
        ("np.packbits($)", BITS), ("np.packbits($, axis=0)", BITS), ("np.lexsort($)", M),
    ],
    "statistics": [
        ("np.median($)", V), ("np.median($, 0)", M), ("np.median($, (0, 1))", M),
        ("np.median($, axis=1, keepdims=True)", M), ("np.nanmedian($)", NAN), ("np.quantile($, 0.3)", V),
        ("np.quantile($, (0.25, 0.5))", V), ("np.percentile($, (25, 75), 0)", M),
        ("np.percentile($, 40, axis=1, method='hazen')", M), ("np.nanpercentile($, 40)", NAN),
        ("np.quantile($, #)", V, ([0.5, 1.0], [0.5, 0.25])), ("np.average($)", M), ("np.average($, 0)", M),
        ("np.average($, axis=0, keepdims=True)", M), ("np.cov($)", M), ("np.cov($, #)", V, W),
        ("np.cov($, rowvar=False, ddof=0)", M), ("np.corrcoef($)", M), ("np.corrcoef($, #)", V, W),
    ],
    "products": [
        *[(f"np.{f}($, #)", V, W) for f in ("dot", "inner", "outer", "vdot", "kron", "matmul", "vecdot")],
        *[(f"np.{f}($, #)", SQUARE, SQUARE) for f in ("dot", "matmul", "inner", "kron", "vdot")],
        ("np.matvec($, #)", SQUARE, ([1, 2], [0.5, 2])), ("np.vecmat($, #)", ([1, 2], [0.5, 2]), SQUARE),
        ("np.cross($, #)", ([1, 2, 3], [0.5, 2, 1]), ([4, 5, 6], [1, 0.5, 2])), ("np.tensordot($, #)", SQUARE, SQUARE),
        ("np.tensordot($, #, 1)", SQUARE, SQUARE), ("np.diff($)", V), ("np.diff($, 2)", V), ("np.diff($, axis=0)", M),
        ("np.diff($, n=2)", V), ("np.ediff1d($)", V), ("np.gradient($)", V), ("np.gradient($, 2)", V),
        ("np.gradient($, edge_order=2)", V), ("np.gradient($, axis=0)", M), ("np.trapezoid($)", V),
        ("np.trapezoid($, #)", V, SORTED), ("np.trapezoid($, dx=2)", V), ("np.trapezoid($, axis=0)", M),
        ("np.unwrap($)", V), ("np.unwrap($, period=3)", (None, V[1])),
        *[(f"np.{f}($)", V) for f in ("real", "imag", "angle", "round", "around", "nan_to_num", "isposinf", "isneginf",
                                      "isreal", "iscomplex")],
        ("np.angle($, deg=True)", V), ("m:np.round($, 1)", V), ("np.round($, decimals=1)", V),
        ("np.nan_to_num($, nan=1.5)", NAN), ("np.modf($)", V), ("np.frexp($)", V),
        ("m:np.clip($, 1, 2)", V), ("np.clip($, None, 2)", V), ("np.array_equal($, #)", V, W),
        ("np.array_equiv($, #)", V, W), ("np.isclose($, #)", V, W), ("np.allclose($, #)", V, W),
        ("np.allclose($, #, atol=9)", V, W), ("m:np.conj($)", V), ("np.divmod($, 2)", V),
    ],
    "ufuncs": [
        *[(f"np.{f}($)", d) for f in ("sqrt", "exp", "negative", "absolute", "sign", "floor", "rint", "isnan",
                                      "logical_not", "square") for d in (([1, 4, 9], [0.25, 4, 1]),)],
        *[(f"np.{f}($)", M) for f in ("exp2", "square", "isfinite")],
        *[(f"np.{f}($, #)", V, W) for f in ("add", "subtract", "multiply", "divide", "floor_divide", "remainder",
                                            "power", "maximum", "minimum", "hypot", "arctan2", "less",
                                            "equal", "logical_and", "copysign") if f != "power"],
        *[(f"np.{f}($, #)", M, ([1, 2, 3], [0.5, 1, 2])) for f in ("add", "multiply", "greater_equal")],
        *[(f"np.{f}($, 2)", V) for f in ("add", "multiply", "power", "maximum")],
        *[(f"np.{f}($, #)", V, W) for f in ("bitwise_and", "gcd", "left_shift")],
        ("np.add.reduce($)", V), ("np.multiply.accumulate($)", V), ("np.add.outer($, #)", V, W),
    ],
    "transforms": [
        *[(f"np.fft.{f}($)", d) for f in ("fft", "ifft", "rfft", "irfft", "hfft", "ihfft", "fftshift", "ifftshift")
          for d in (V, M)],
        *[(f"np.fft.{f}($)", M) for f in ("fft2", "ifft2", "rfft2", "irfft2", "fftn", "ifftn", "rfftn", "irfftn")],
        ("np.fft.fft($, 2)", V), ("np.fft.fft($, n=4)", V), ("np.fft.rfft($, axis=0)", M),
        ("np.fft.fft2($, norm='ortho')", M), ("np.fft.fftn($, axes=(0,))", M), ("np.fft.fftshift($, axes=1)", M),
        ("np.convolve($, #)", V, W), ("np.convolve($, #, 'same')", V, W), ("np.correlate($, #)", V, W),
        ("np.correlate($, #, mode='full')", V, W),
    ],
}
INTEGERS_ONLY = {"bitwise_and", "gcd", "left_shift", "take_along_axis"}
MEMBERS = {"std": "stddev"}


def number(x):
    return "np::nan" if x != x else repr(x)


def braces(data):
    return "{" + ", ".join(braces(x) if isinstance(x, list) else number(x) for x in data) + "}"


def forms(data, scalar_type, small):
    """The C++ expressions that stand for the data."""
    nested = isinstance(data[0], list)
    vector = f"std::vector<{scalar_type}>"
    if nested:
        vector = f"std::vector<{vector}>"
    whole = f"np::array<{scalar_type}>({braces(data)})"
    rank = 2 if nested else 1
    out = {"array": whole, "braces": braces(data)}
    if not small:
        out["view"] = f"backwards({whole})"
        out["lazy"] = f"{whole} + {scalar_type}(0)"
        out["static"] = f"np::ndarray<{scalar_type}, {rank}>({whole})"
        out["vector"] = f"{vector}{braces(data)}"
    return out


def split_arguments(text):
    """(before, arguments, after) of the first call in the text, arguments at its top level."""
    start = text.index("(")
    depth, parts, last = 0, [], start + 1
    for i in range(start, len(text)):
        if text[i] in "([{":
            depth += 1
        elif text[i] in ")]}":
            depth -= 1
            if depth == 0:
                parts.append(text[last:i])
                return text[:start], [p.strip() for p in parts], text[i + 1:]
        elif text[i] == "," and depth == 1:
            parts.append(text[last:i])
            last = i + 1
    raise ValueError(text)


def cpp_value(text):
    if text in ("'C'", "'F'", "'K'"):
        return text
    text = text.replace("True", "true").replace("False", "false").replace("None", "_").replace("'", '"')
    if text.startswith("("):
        text = "{" + text[1:-1].rstrip(",") + "}"
    return text


def cpp_call(call):
    """The call in C++, its keywords in braces."""
    name, arguments, rest = split_arguments(call)
    name = name.replace("np.lib.stride_tricks.", "np.")
    name = re.sub(r"^np\.fft\.", "np::fft::", name)
    name = re.sub(r"^np\.", "np::", name).replace("np::std", "np::stddev")
    positional = [a for a in arguments if "=" not in a]
    keywords = [a for a in arguments if "=" in a]
    out = [cpp_value(a) for a in positional]
    if keywords:
        out.append("{" + ", ".join(".{} = {}".format(k.split("=")[0], cpp_value(k.split("=")[1])) for k in keywords) + "}")
    return name, out, rest


def python_call(call):
    call = call.replace("<float>($", "($, dtype=np.float32").replace("delete_", "delete")
    for i, field in enumerate(("indices", "inverse_indices", "counts")):
        if call.startswith("np.unique("):
            call = call.replace(").%s" % field, ")[1]")
    return call


def shown(x):
    if isinstance(x, (list, tuple)) and not all(isinstance(i, (int, np.integer)) for i in x):
        return "; ".join(shown(np.asarray(i)) for i in x)
    return re.sub(r"\s+", " ", repr(np.asarray(x)))


def sources(row):
    """(kind of each argument, texts) of the calls to make, with the expected answer."""
    call, *data = row
    member = call.startswith("m:")
    call = call[2:] if member else call
    function = split_arguments(call)[0].split(".")[-1]
    out = []
    for i in (0, 1):
        chosen = [d[i] if d[i] is not None else d[0] for d in data]
        if any(d is None for d in chosen) or (i == 1 and all(d[1] is None for d in data)):
            continue
        if i == 1 and function in INTEGERS_ONLY:
            continue
        values = dict(zip("$#", (np.array(d) for d in chosen)))
        answer = eval(python_call(call).replace("$", "values['$']").replace("#", "values['#']"))
        name, arguments, rest = cpp_call(call)
        kinds = ["std::int64_t" if values[k].dtype.kind == "i" else "double" for k in values]
        choices = [forms(d, kind, i == 1) for d, kind in zip(chosen, kinds)]
        combinations = []
        if len(choices) == 1:
            combinations = [(text,) for text in choices[0].values()]
        else:
            pairs = [("array", "array"), ("braces", "braces"), ("array", "braces"), ("braces", "array")]
            if i == 0:
                pairs += [("vector", "vector"), ("vector", "array"), ("array", "vector"), ("vector", "braces"),
                          ("view", "lazy"), ("static", "lazy")]
            combinations = [(choices[0][a], choices[1][b]) for a, b in pairs]
        calls = []
        for texts in combinations:
            table = dict(zip("$#", texts))
            calls.append("%s(%s)%s" % (name, ", ".join(table.get(a, a) for a in arguments), rest))
        if member:
            method = name.split("::")[-1]
            table = dict(zip("$#", [c["array"] for c in choices]))
            calls.append("%s.%s(%s)" % (choices[0]["array"], method, ", ".join(table.get(a, a) for a in arguments[1:])))
            table = dict(zip("$#", [c["braces"] for c in choices]))
        out.append((shown(answer), calls))
    return out


def main():
    for chapter, rows in chapters.items():
        lines = ["// Written by tests/reference/forms.py.", '#include "forms.hpp"', ""]
        count = 0
        for number_of_row, row in enumerate(rows):
            if number_of_row % 25 == 0:
                lines += (["}", ""] if number_of_row else []) + [f'TEST_CASE("forms: {chapter} {number_of_row // 25}") {{']
            for answer, calls in sources(row):
                lines.append("    {")
                lines.append(f"        const char* answer = {quoted(answer)};")
                for call in calls:
                    lines.append(f"        ANSWERS({call});")
                    count += 1
                lines.append("    }")
        lines.append("}")
        (root / f"forms/{chapter}.cpp").write_text("\n".join(lines) + "\n")
        print(chapter, len(rows), "rows,", count, "calls")


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


if __name__ == "__main__":
    main()
