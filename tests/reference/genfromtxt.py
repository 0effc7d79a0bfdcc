# NumPy's answers for tests/io/genfromtxt.cpp. With NumPy 2.2: python3 genfromtxt.py > genfromtxt.txt
# A line each, its words quoted by %xx: dtype, options, the text, and "ok", shape, values (with names: and the names) or
# "error" and the message.
import io, random, urllib.parse, warnings
import numpy as np

warnings.simplefilter("ignore")
rng = random.Random(5)
quote = lambda s: urllib.parse.quote(s, safe="") or "%"
good = {
    "f": ["0", "1", "-2.5", "+4", ".5", "1e3", "1e400", "inf", "nan", "1_0", "0.1", "12345678901234567890", "1e-400", "00.5"],
    "i": ["0", "1", "-2", "+3", "007", "42", "1_000"],
    "b": ["True", "false", "TRUE", "FaLsE"],
    "c": ["1", "1+2j", "(3-4j)", "5j", "j", "1-j", "nanj", "-infj"],
    "U": ["a", "b c", "1.5", "\u00fc", "it's"],
}
bad = {
    "f": ["", "x", "N/A", "-", "1__0", "_1", "0x1", "nan(1)", "1.5.2", "???"],
    "i": ["", "x", "1.5", "N/A", "1e3", "99999999999999999999", "300"],
    "b": ["", "x", "1", "yes", " True"],
    "c": ["", "x", "1+2", "1+ 2j", "jj"],
    "U": [""],
}
dtypes = {"f8": "f", "f4": "f", "i8": "i", "i1": "i", "u1": "i", "?": "b", "c16": "c", "U": "U"}
converters = {"half": lambda s: float(s) / 2, "len": lambda s: len(s), "fill": lambda s: float(s.strip() or -9)}
words = ["a", "b", "a b", "c-d", "return", "", "x(1)", "A", "f0", "file", "a"]

def value(x):
    if isinstance(x, complex):
        return value(x.real) + "," + value(x.imag)
    if isinstance(x, float):
        return x.hex()
    return quote(x) if isinstance(x, str) else str(int(x))

def show(v):
    if v is None:
        return "none"
    if isinstance(v, list):
        return "[" + "+".join(quote(str(i)) for i in v)
    if isinstance(v, dict):
        return "{" + ",".join(f"{quote(str(k))}:{quote(str(i))}" for k, i in v.items())
    return quote(str(v))

def case(dtype, options, text):
    kw = dict(options)
    if "converters" in kw:
        kw["converters"] = {k: converters[f] for k, f in kw["converters"].items()}
    shown = ";".join(f"{n}={show(v)}" for n, v in options.items()) or "-"
    try:
        lines = io.StringIO(text, newline=None).readlines()
        a = np.genfromtxt(lines, dtype="U40" if dtype == "U" else dtype, encoding="utf-8", **kw)
        names = []
        if a.dtype.names:
            names = list(a.dtype.names)
            a = np.stack([np.atleast_1d(a[n]) for n in names], axis=-1) if names else a
        flat = a.ravel().tolist()
        answer = ["ok", ",".join(map(str, a.shape)) or "-", ";".join(value(x) for x in flat) or "-"]
        if "names" in options:
            answer.append("+".join(quote(n) for n in names) or "-")
            if not names:
                return
    except Exception as e:
        if any(w in str(e) for w in ("list index", "list assignment", "assign tuple", "to float", "cannot convert float")):
            return  # accidents, not rules
        answer = ["error", quote(str(e))]
    print(dtype, shown, quote(text), *answer)

case("f8", {}, "")
case("f8", {"ndmin": 2}, "")
case("f8", {"max_rows": 0}, "1")
case("f8", {"max_rows": 1, "skip_footer": 1}, "1")
case("f8", {"delimiter": [2, 3]}, "12345\n67890\n\n1")
case("f8", {"delimiter": 2}, "1234\n56\n")
case("f8", {"delimiter": 3, "autostrip": True}, "  1  2\n  3  4\n# c\n")
case("f8", {"delimiter": ","}, "1,2\n3\n4,5,6\n7,8")
case("f8", {"delimiter": ",", "invalid_raise": False}, "1,2\n3\n4,5,6\n7,8")
case("f8", {"delimiter": ",", "skip_footer": 1}, "1,2\n3,4\n5,6\n")
case("f8", {"delimiter": ",", "skip_footer": 2}, "1,2\n3,4\n5\n")
case("f8", {"delimiter": ",", "skip_footer": 9}, "1,2\n3,4\n5,6\n")
case("f8", {"delimiter": ",", "names": True}, "# a, b c,return\n1,2,3\n4,5,6")
case("f8", {"delimiter": ",", "names": True}, "a,a,a\n1,2,3\n")
case("f8", {"delimiter": ",", "names": True, "usecols": ["b", "a"]}, "a,b,c\n1,2,3\n4,5,6")
case("f8", {"delimiter": ",", "names": "x,y", "usecols": [0, 2]}, "1,2,3\n4,5,6")
case("f8", {"delimiter": ",", "names": True, "case_sensitive": False}, "a,Bc\n1,2")
case("f8", {"delimiter": ",", "names": True, "case_sensitive": "lower"}, "A,Bc\n1,2")
case("f8", {"delimiter": ",", "names": True, "deletechars": "x", "replace_space": "-"}, "a x,b!\n1,2\n3,4")
case("f8", {"delimiter": ",", "names": True, "excludelist": ["a"], "defaultfmt": "v%i"}, "a,,b\n1,2,3\n3,4,5")
case("f8", {"delimiter": ",", "usecols": [5]}, "1,2\n3,4")
case("f8", {"delimiter": ",", "usecols": ["q"], "names": True}, "a,b\n3,4")
case("f8", {"delimiter": ", "}, "1, 2\n3, 4")
case("f8", {"delimiter": ",", "loose": False}, "1,x")
case("f8", {"delimiter": ",", "loose": False, "missing_values": "x,y"}, "1,x\ny,2")
case("f8", {"delimiter": ",", "missing_values": {0: "x"}, "filling_values": {0: -1, 1: 5}, "loose": False}, "x,\n1,2")
case("f8", {"delimiter": ",", "filling_values": [7, 8]}, "x,\n1,y")
case("f8", {"delimiter": ",", "missing_values": "-999", "filling_values": 0}, "1,-999")
case("f8", {"skip_header": 3}, "1\n2\n\n\n4\n5")
case("f8", {"skip_header": 9}, "1\n2\n")

for i in range(760):
    dtype = rng.choice(["f8"] * 4 + list(dtypes))
    kind = dtypes[dtype]
    options = {}
    delimiter = rng.choice([",", ",", ";", None, "||", "\t"])
    if delimiter:
        options["delimiter"] = delimiter
    comments = "#"
    if rng.random() < 0.15:
        options["comments"] = comments = rng.choice([None, "%", "//"])
    rows, columns = rng.choice([1, 2, 3, 4]), rng.choice([1, 2, 3])
    p = rng.choice([0, 0.1, 0.3])
    named = rng.random() < 0.2 and columns > 1 and kind != "U"  # (NumPy makes empty strings of them)
    lines = []
    if rng.random() < 0.2:
        options["skip_header"] = rng.choice([1, 2])
        lines += ["junk 1,2", "more"][: options["skip_header"]]
    if named:
        options["names"] = True if rng.random() < 0.7 else ",".join(rng.sample(["p", "q r", "s"], columns))
        if options["names"] is True:
            lines.append((rng.choice(["", comments + " ", comments]) if comments else "") + (delimiter or " ").join(
                (w if delimiter else w.replace(" ", "_") or "e") for w in rng.choices(words, k=columns)))
    for r in range(rows):
        c = columns if rng.random() > 0.03 else columns + 1
        fields = [rng.choice(bad[kind] if rng.random() < p else good[kind]) for _ in range(c)]
        if not delimiter:
            fields = [f.replace(" ", "") or "-" for f in fields]
        elif rng.random() < 0.2:
            fields = [" " + f + " " for f in fields]
        line = (delimiter or " ").join(fields)
        if comments and rng.random() < 0.15:
            line += comments + " note"
        lines.append(line)
        if rng.random() < 0.1:
            lines.append(rng.choice(["", (comments or "") + ("x" if comments else "")]))
    if rng.random() < 0.25:
        options["usecols"] = [rng.randrange(0, columns) for _ in range(rng.choice([1, 2]))]
        if named and len(set(options["usecols"])) < len(options["usecols"]):
            options["usecols"] = [0, columns - 1]
    if rng.random() < 0.2:
        options["ndmin"] = rng.choice([1, 2])
    if rng.random() < 0.15:
        options["max_rows"] = rng.choice([1, 2])
    elif rng.random() < 0.15:
        options["skip_footer"] = rng.choice([1, 2])
    if rng.random() < 0.1 and not named:
        options["unpack"] = True
    if rng.random() < 0.25:
        options["loose"] = False
    if rng.random() < 0.2:
        options["autostrip"] = True
    if rng.random() < 0.15:
        options["invalid_raise"] = False
    if rng.random() < 0.2:
        options["missing_values"] = rng.choice(["x", "N/A,x", ["x", "N/A"], {0: "x"}, {1: "N/A"}])
    if rng.random() < 0.3 and kind in "fi":
        options["filling_values"] = rng.choice([7, [3, 4], {0: 5}, {1: 6}])
    # (What fills becomes the type of a converter's column, and a converter of another type makes a struct.)
    if rng.random() < 0.12 and kind == "f" and not named and "filling_values" not in options:
        options["converters"] = {rng.choice([0, columns - 1]): rng.choice(["half", "fill"])}
    # (A column that is not chosen is taken for a place among those that are.)
    for name in ("filling_values", "missing_values"):
        if isinstance(options.get(name), dict) and set(options[name]) - set(options.get("usecols", options[name])):
            del options[name]
    if named:
        for k in ("unpack", "ndmin"):
            options.pop(k, None)
    end = rng.choice(["\n", "\n", "\r\n"])
    case(dtype, options, end.join(lines) + rng.choice(["", end]))
