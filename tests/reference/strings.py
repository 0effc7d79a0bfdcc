"""NumPy's np.strings for tests/ops/strings/strings.cpp. Run with NumPy 2.2, output redirected to strings.txt.

A line is a text in hexadecimal UTF-8, after a quote; or a function, its arguments and its results, each a list: s and
which of the texts, i and an integer, n for None, ! and the error; x and a number repeats an item.
"""

import random

import numpy as np

random.seed(12)
WORDS = ["", "a", "abc", "Hello World", "HELLO", "hello", "tEST mixed CASE", " \t pad\n ", "aaa", "ababab", "  ", "x-y-z", "-12", "+7",
         "12", "0", "3.5", "a1b2", "Élan vital", "élan", "straße", "ÀÉÎõü", "ΑΣ", "Σίσυφος ΣΊΣΥΦΟΣ", "ὈΔΥΣΣΕΎΣ.", "αβγ ΔΕΖ", "Привет Мир",
         "привет", "ЇЄҐ", "ﬁnal ﬀ", "ŉǰ", "ǆ Ǆ ǅ", "İstanbul ıI", "日本語 テキスト", "日本", "٣٤٥", "²³", "½ ¼", "Ⅷ ⅷ", "一二三", "😀 smile 😀",
         "a😀b", "\u00a0nb\u2003sp\u3000", "tab\tone\ttwo", "ab\tc\r\n\tde", "don't stop", "they're BILL's", "e\u0301te\u0301",
         "under_score", "A.B:C", "x\u200by", "ᾳ ᾼ ὒ", "ΰ", "İ", "ẞ ß", "Ꭰ ꭰ", "𐐀 𐐨", "K Å", "aΣ.b", "aΣ", "Σ", "a'Σ'", "1Σ", "ª º", "ჯ Ჯ"]
ALPHABET = list("aAbB1 -.'\tßéÉΣσςаА日😀ǆǅ²½İ\u0301")
WORDS += ["".join(random.choice(ALPHABET) for _ in range(random.randrange(1, 12))) for _ in range(60)]
A = np.array(WORDS)


KNOWN = {}


def item(x):
    if x is None:
        return "n"
    if isinstance(x, (str, np.str_)):
        x = str(x)
        if x not in KNOWN:
            KNOWN[x] = len(KNOWN)
            print("'" + x.encode().hex())
        return "s" + str(KNOWN[x])
    return "i" + str(int(x))


def listed(x):
    if not isinstance(x, (list, np.ndarray)):
        return item(x)
    out = []
    for word in (item(v) for v in x):
        if out and out[-1][0] == word:
            out[-1][1] += 1
        else:
            out.append([word, 1])
    return ",".join(word + (f"x{n}" if n > 1 else "") for word, n in out)


def emit(name, args, result):
    print("|".join([name, *map(listed, args), *result]))


def run(name, a, *args):
    f = getattr(np.strings, name)
    try:
        out = f(a, *[np.array(x) if isinstance(x, list) else x for x in args])
        result = [listed(r) for r in out] if isinstance(out, tuple) else [listed(out)]
    except Exception as e:
        result = ["!" + type(e).__name__]
    emit(name, [list(a), *args], result)


for name in "upper lower title capitalize swapcase strip lstrip rstrip expandtabs str_len".split():
    run(name, A)
for name in "isalpha isdecimal isdigit isnumeric isalnum isspace islower isupper istitle".split():
    run(name, A)
for size in (0, 1, 4, -3, 13):
    run("expandtabs", A[:70], size)
SUBS = ["a", "", "b", "ab", "é", "😀", "Σ", "aa", " ", "zzz"]
for name in "find rfind count startswith endswith".split():
    for sub in SUBS:
        for start, end in [(0, None), (1, None), (-2, -1), (2, 4), (5, 2), (-100, 100), (100, None)]:
            if end is None and start == 0:
                run(name, A[::3], sub)
            else:
                run(name, A[::5], sub, start, end if end is not None else 9223372036854775807)
    run(name, A[:100], [SUBS[i % 10] for i in range(100)], [i % 4 - 1 for i in range(100)])
for name in "index rindex".split():
    run(name, A[1:4], "a")
    run(name, np.array(["banana", "Ébanana"]), "an")
    run(name, np.array(["banana", "Ébanana"]), "an", 3)
    run(name, np.array(["banana", "Ébanana"]), "", -2, 6)
for chars in ["a", " ", "ab", "éÉΣ😀", "", "-+ \t", "xyz1"]:
    for name in "strip lstrip rstrip".split():
        run(name, A, chars)
run("strip", A[:100], [SUBS[i % 10] for i in range(100)])
for width in (-1, 0, 3, 6, 11):
    run("zfill", A, width)
    for name in "center ljust rjust".split():
        run(name, A[::2], width)
        run(name, A[::3], width, "*")
        run(name, A[::3], width, "é")
run("center", A[:50], [i % 9 for i in range(50)], ["ab日"[i % 3] for i in range(50)])
run("center", A[:3], 8, "ab")
run("ljust", A[:3], 8, "")
for old, new in [("a", "b"), ("a", ""), ("ab", "ABC"), ("", "-"), ("é", "ee"), (" ", "😀"), ("aa", "a"), ("Σ", "")]:
    run("replace", A[::2], old, new)
    for count in (0, 1, 2, -1):
        run("replace", A[::3], old, new, count)
for times in (-1, 0, 1, 3):
    run("multiply", A[::3], times)
run("multiply", A[:60], [i % 5 - 1 for i in range(60)])
for sep in ["a", "-", " ", "é", "ab", "😀"]:
    run("partition", A, sep)
    run("rpartition", A, sep)
run("partition", A[:2], "")
for start, stop, step in [(None, 3, None), (1, None, None), (-3, None, None), (None, None, -1), (4, 1, -1), (None, None, 2), (1, -1, 3),
                          (100, None, -2), (-100, 100, 5), (-1, -100, -3), (2, 2, 1)]:
    emit("slice", [list(A[::2]), start, stop, step], [listed([w[start:stop:step] for w in A[::2]])])
for name in "equal not_equal less less_equal greater greater_equal".split():
    run(name, A, "b")
    run(name, A[:100], list(A[1:101]))
run("add", A, "é")
run("add", A[:100], list(A[20:120]))
B = A[:100]
emit("sort", [list(A)], [listed(np.sort(A))])
emit("argsort", [list(B)], [listed(np.argsort(B, kind="stable"))])
emit("unique", [list(A[::2]) + list(A[::3])], [listed(np.unique(list(A[::2]) + list(A[::3])))])
emit("repr", [list(A[:30])], [listed(repr(np.array(list(A[:30]))))])
emit("repr", [list(A)], [listed(repr(A))])
emit("str", [list(A[:40])], [listed(str(A[:40]))])
for i in range(0, len(A), 2):
    emit("repr", [[A[i]]], [listed(repr(np.array([A[i]])))])
