"""Writes the tables of characters that ops/strings/ has: which are letters, digits, upper and lower case, and what
their other cases are, as Python's str has them. Run as

    python3 tests/reference/letters.py letters > include/orthant/ops/strings/letter_tables.hpp
    python3 tests/reference/letters.py cases > include/orthant/ops/strings/case_tables.hpp

with Python 3.13 (Unicode 15.1).
"""

import sys

CHARACTERS = [chr(i) for i in range(0x110000) if not 0xD800 <= i < 0xE000]


def lines(words):
    out, line = [], "    "
    for word in words:
        if len(line) + len(word) > 108:
            out.append(line.rstrip())
            line = "    "
        line += word + " "
    return "\n".join([*out, line.rstrip()])


def ranges(codes, value=lambda code: 0):
    """(first, last, step, value): maximal runs of step 1 or 2 of one value, the longest first found."""
    left, out = sorted(codes), []
    values = {code: value(code) for code in left}
    while left:
        first = left[0]
        best = (first, first, 1)
        for step in (1, 2):
            last = first
            while values.get(last + step, None) == values[first]:
                last += step
            if (last - first) // step > (best[1] - first) // best[2]:
                best = (first, last, step)
        out.append((*best, values[first]))
        taken = set(range(best[0], best[1] + 1, best[2]))
        for code in taken:
            del values[code]
        left = [code for code in left if code not in taken]
    return out


def pairs(name, comment, codes):
    found = []
    for code in sorted(codes):
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    words = [f"{{{first:#x}, {last:#x}}}," for first, last in found]
    print(f"// {comment}\ninline constexpr code_range {name}[] = {{\n{lines(words)}\n}};\n")


def steps(name, comment, codes, value=lambda code: 0):
    words = [f"{{{first:#x}, {last:#x}, {step}, {delta}}}," for first, last, step, delta in ranges(codes, value)]
    print(f"// {comment}\ninline constexpr case_range {name}[] = {{\n{lines(words)}\n}};\n")


def mapped(name, comment, change):
    single = {ord(c): ord(change(c)) for c in CHARACTERS if change(c) != c and len(change(c)) == 1}
    steps(name, comment, single, lambda code: single[code] - code)


def several(name, comment, change):
    words = []
    for c in CHARACTERS:
        r = change(c)
        if len(r) > 1:
            codes = [ord(x) for x in r] + [0] * (3 - len(r))
            words.append(f"{{{ord(c):#x}, {{{', '.join(f'{x:#x}' for x in codes)}}}}},")
    print(f"// {comment}\ninline constexpr case_expansion {name}[] = {{\n{lines(words)}\n}};\n")


HEAD = """#pragma once
// {0}
// Written by tests/reference/letters.py from Python 3.13's str, which has Unicode 15.1.

#include <cstdint>

#include <orthant/base/config.hpp>

namespace orthant::inline ORTHANT_ABI::detail {{
"""

if sys.argv[1] == "letters":
    print(HEAD.format("Which characters are letters, digits and numbers: ranges, in order."))
    print("struct code_range {\n    std::uint32_t first, last;\n};\n")
    pairs("alphabetic", "str.isalpha", [ord(c) for c in CHARACTERS if c.isalpha()])
    pairs("decimal_digits", "str.isdecimal", [ord(c) for c in CHARACTERS if c.isdecimal()])
    pairs("other_digits", "str.isdigit, beside those", [ord(c) for c in CHARACTERS if c.isdigit() and not c.isdecimal()])
    pairs("other_numbers", "str.isnumeric, beside both", [ord(c) for c in CHARACTERS if c.isnumeric() and not c.isdigit()])
else:
    print(HEAD.format("The cases of characters: which are upper and lower, and what each becomes."))
    print("""// Every `step`th character from first to last; what it becomes is `delta` further on.
struct case_range {
    std::uint32_t first, last;
    std::int32_t step, delta;
};
// A character that becomes two or three.
struct case_expansion {
    std::uint32_t from, to[3];
};
""")
    upper = [ord(c) for c in CHARACTERS if c.isupper()]
    lower = [ord(c) for c in CHARACTERS if c.islower()]
    steps("upper_letters", "str.isupper", upper)
    steps("lower_letters", "str.islower", lower)
    pairs_of = [ord(c) for c in CHARACTERS if c.istitle() and not c.isupper()]
    steps("title_letters", "Two letters in one, the first of them upper.", pairs_of)
    mapped("to_upper", "str.upper, where that is one character", str.upper)
    mapped("to_lower", "str.lower", str.lower)
    titled = {ord(c): ord(c.title()) for c in CHARACTERS if len(c.title()) == 1 and c.title() != c.upper()}
    steps("to_title", "str.title, where that is one character and not str.upper's", titled, lambda x: titled[x] - x)
    several("to_upper_more", "str.upper, where that is more", str.upper)
    several("to_title_more", "str.title, where that is more", str.title)
print("}  // namespace orthant::inline ORTHANT_ABI::detail")
