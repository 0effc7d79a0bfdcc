"""NumPy's answers about the dtype of results, as tests/reference/promotion.hpp.

    python3 promotion.py > promotion.hpp

A dtype is one letter, NumPy's own dtype.char; '-' where NumPy raises.  promote_types, can_cast and the
dtypes of true_divide, exp, arctan2, sum and mean are the same in NumPy 1.24 and 2.x.  (Weak scalars are
not, so their rules are written out in the test.)
"""
import itertools
import warnings

import numpy as np

warnings.simplefilter("ignore")
letters = "?bhilBHILefdgFDG"
types = [np.dtype(c) for c in letters]
one = [np.ones(3, t) for t in types]


def char(function, *args):
    try:
        result = function(*args)
        if not isinstance(result, np.dtype):
            result = result.dtype
    except TypeError:
        return "-"
    return {"q": "l", "Q": "L"}.get(result.char, result.char)


def table(name, rows):
    print(f"inline constexpr const char* {name}[] = {{")
    for row in rows:
        print(f'    "{row}",')
    print("};")


def pairs(function):
    return ["".join(char(function, a, b) for b in one) for a in one]


print("#pragma once")
print("// NumPy's answers, made by promotion.py. Rows and letters follow `letters`.")
print()
print("namespace reference::dtypes {")
print()
print(f'inline constexpr const char letters[] = "{letters}";')
table("promote_types", ["".join(char(np.promote_types, a, b) for b in types) for a in types])
table("true_divide", pairs(np.true_divide))
table("arctan2", pairs(np.arctan2))
for casting in ("safe", "same_kind"):
    table(f"can_cast_{casting}", ["".join("01"[np.can_cast(a, b, casting)] for b in types) for a in types])
for name, function in (("exp", np.exp), ("sum", np.sum), ("mean", np.mean)):
    print(f'inline constexpr const char {name}[] = "{"".join(char(function, a) for a in one)}";')
print("// result_type of three: row 16 * first + second, letter of the third.")
table("result_type", ["".join(char(np.result_type, a, b, c) for c in types)
                      for a, b in itertools.product(types, types)])
print("// str and name of the dtypes.")
table("str", [t.str for t in types])
table("name", [t.name for t in types])
print()
print("}  // namespace reference::dtypes")
