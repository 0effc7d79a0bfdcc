"""What NumPy's genfromtxt with dtype=None finds in random texts, for tests/io/record_rows.cpp. Run with NumPy 2.2:
`python3 tests/reference/text_tables.py > tests/reference/text_tables.txt`. A line is the number of a set of keywords,
the text (its line ends are |), and of each column the name, the dtype and the values."""

import io
import random
import warnings

import numpy as np

warnings.simplefilter("ignore")
random.seed(3)
KEYWORDS = [
    dict(delimiter=","),
    dict(delimiter=",", names=True),
    dict(),
    dict(delimiter=",", missing_values="NA"),
    dict(delimiter=",", autostrip=True, filling_values=7),
    dict(delimiter=",", usecols=(0, -1)),
    dict(delimiter=",", skip_header=1, max_rows=2),
    dict(delimiter=",", names=["p", "q"], comments="!"),
]
VALUES = {
    "bool": ["True", "false", "TRUE", "False"],
    "int": ["1", "-20", "+3", "99999", "0", "1_000", "99999999999999999999"],
    "float": ["1.5", "-2e3", "nan", "inf", ".5", "1e400", "7"],
    "complex": ["1+2j", "3j", "-1.5-.5j", "2"],
    "text": ["spam", "x y", "", "a", "1 2"],
    "mixed": ["True", "1", "2.5", "1j", "NA", "", "b"],
}


def show(value):
    if isinstance(value, (str, np.str_)):
        return "'" + str(value) + "'"
    if isinstance(value, (bool, np.bool_, int, np.integer)):
        return str(value)
    if isinstance(value, np.complexfloating):
        return "%.17g_%.17g" % (value.real, value.imag)
    return "%.17g" % value


for case in range(900):
    which = case % len(KEYWORDS)
    keywords = KEYWORDS[which]
    kinds = ["int", "float", "text"] if which == 4 else list(VALUES)  # (7 for a bool makes all columns floats)
    columns = [random.choice(kinds) for _ in range(2 if which == 7 else random.randint(1, 4))]
    rows = []
    for _ in range(random.randint(1, 6)):
        row = [random.choice(VALUES[c]) for c in columns]
        if which == 2:
            row = [w.replace(" ", "_") or "e" for w in row]
        elif random.random() < 0.25:
            row[random.randrange(len(row))] = random.choice(["", "NA"])
        rows.append((keywords.get("delimiter") or " ").join(row))
    used = [r.split(keywords.get("delimiter")) for r in (rows[1:3] if which == 6 else rows)]
    none = {"", "NA"} if which == 3 else {""}
    words = [{w.strip().lower() for w in column} for column in zip(*used)]
    if not used or any(w <= none | {"true", "false", "na"} and w & (none | {"na"}) for w in words):
        continue  # (bools of which some are missing, or nothing, take the type of all others, if they have one)
    if which == 1:
        rows.insert(0, ",".join(random.choice(["a", "b c", "d-e", "return", "a"]) for _ in columns))
    text = "\n".join(rows) + "\n"
    try:
        found = np.genfromtxt(io.StringIO(text), dtype=None, encoding="utf-8", **keywords)
        if found.dtype.names:
            table = [(n, np.atleast_1d(found[n])) for n in found.dtype.names]
        else:
            found = np.genfromtxt(io.StringIO(text), dtype=None, encoding="utf-8", ndmin=2, **keywords)
            table = [("f%d" % k, found[:, k]) for k in range(found.shape[1])]
        answer = " ".join(
            "%s:%s:%s" % (n, "str" if c.dtype.kind == "U" else c.dtype.name, ";".join(show(v) for v in c)) for n, c in table)
    except ValueError:
        answer = "error"
    print(which, text.replace("\n", "|"), answer, sep="\t")
