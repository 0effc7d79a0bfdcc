# NumPy's answers for tests/io/loadtxt.cpp. With NumPy 2.2: python3 loadtxt.py > loadtxt.txt
# A line each, its words quoted by %xx: dtype, options (name=value, ";" between), the text, and the answer: "ok", the
# shape, the values (floats in hex), or "error" and the message.
import random, urllib.parse, warnings
import numpy as np

warnings.simplefilter("ignore", UserWarning)
warnings.simplefilter("error", DeprecationWarning)
rng = random.Random(20)
quote = lambda s: urllib.parse.quote(s, safe="") or "%"

good = {
    "f": ["0", "1", "-2", "3.5", "+4", ".5", "5.", "1e3", "-1.25E-2", "1e22", "123456789012345678", "0.1", "1e400",
          "-1e400", "1e-400", "inf", "-Infinity", "NaN", "2.2250738585072014e-308", "5e-324", "9007199254740993",
          "1.7976931348623157e308", "0.000000000000000000000000000001", "3.141592653589793238462643", "-0", "-0.0", "00012",
          "123456789.123456789", "1e23", "8.5e-23", "179769313486231580793728971405301e276", "1e+05", "0e999"],
    "i": ["0", "1", "-2", "+3", "007", "127", "100", "42"],
    "u": ["0", "1", "2", "+3", "007", "127", "255"],
    "b": ["0", "1", "2", "-1", "+1"],
    "c": ["1", "1+2j", "(3-4j)", "5j", "-6.5e1-1e-1j", "( 1+2j )", "+j1" * 0 or "7", "nan+infj", "(8)", "1e400j"],
    "U": ["a", "bc", "x y" * 0 or "xy", "1.5", "%", "\u00fc", "longer", "it's", "0"],
}
bad = {
    "f": ["x", "1.5.2", "0x10", "1_0", "nan(1)", "1e", "--1", "+-1", "1d3", "", "infi", ".", "e5", "1,5", "1 2"],
    "i": ["x", "1.5", "99999999999999999999", "-99999999999999999999", "", "1e3", "0x1", "--1", "128", "2147483648", "1_0"],
    "u": ["-1", "256", "x", "", "1.0"],
    "b": ["True", "", "x", "1.0"],
    "c": ["1+2", "j", "1+2j3", "(1+2j", "1 + 2j", "", "1+2jj", "(1", "x"],
    "U": [],
}
dtypes = {"f8": "f", "f4": "f", "i8": "i", "i4": "i", "i1": "i", "u1": "u", "?": "b", "c16": "c", "U": "U"}

def text_of(kind, delimiter, comments, quotechar, rows, columns, p_bad):
    end = rng.choice(["\n", "\n", "\n", "\r\n", "\r"])
    lines = []
    for r in range(rows):
        c = columns
        if rng.random() < p_bad / 3:
            c = max(1, c + rng.choice([-1, 1]))
        fields = []
        for k in range(c):
            f = rng.choice(bad[kind] if bad[kind] and rng.random() < p_bad else good[kind])
            if quotechar and rng.random() < 0.3:
                if kind == "U" and rng.random() < 0.6:
                    f += rng.choice([quotechar * 2, delimiter or " ", "\n", "#", quotechar * 2 + "z"])
                f = quotechar + f + quotechar
                if kind == "U" and rng.random() < 0.1:
                    f += "tail"
            if delimiter and rng.random() < 0.2 and not quotechar:
                f = rng.choice([" ", "\t", "  "]) + f + rng.choice(["", " "])
                if delimiter == "\t":
                    f = f.replace("\t", " ")
            fields.append(f)
        line = (delimiter or rng.choice([" ", "  ", "\t"])).join(fields)
        # (NumPy sees one field more behind blanks that end a line, where there are quotes and no delimiter.)
        if not delimiter and not quotechar and rng.random() < 0.2:
            line = "  " + line + " "
        if comments and rng.random() < 0.2:
            line += rng.choice(["", " " if not delimiter and not quotechar else ""]) + rng.choice(comments) + " note 1,2"
        lines.append(line)
        if rng.random() < 0.1:
            lines.append("" if delimiter or quotechar or rng.random() < 0.5 else "   ")
        if comments and rng.random() < 0.1:
            lines.append(rng.choice(comments) + " only 1 2 3")
    text = end.join(lines)
    return text + (end if rng.random() < 0.7 else "")

converters = {"half": lambda s: float(s) / 2, "len": lambda s: len(s), "fill": lambda s: float(s.strip() or -9), "same": lambda s: s}

def value(x):
    if isinstance(x, complex):
        return value(x.real) + "," + value(x.imag)
    if isinstance(x, bool):
        return str(int(x))
    if isinstance(x, float):
        return x.hex()
    return quote(x) if isinstance(x, str) else str(x)

def case(dtype, options, text, show=True):
    kw, words = {}, []
    for name, v in options.items():
        if name == "converters":
            kw[name] = {k: converters[f] for k, f in v.items()} if isinstance(v, dict) else converters[v]
            words.append("converters=" + (",".join(f"{k}:{f}" for k, f in v.items()) if isinstance(v, dict) else v))
            continue
        kw[name] = v
        words.append(name + "=" + ("none" if v is None else
                                   "+".join(quote(str(i)) for i in v) if isinstance(v, list) else quote(str(v))))
    import io
    try:
        a = np.loadtxt(io.StringIO(text, newline=None), dtype="U40" if dtype == "U" else dtype, **kw)
        answer = ["ok", ",".join(map(str, a.shape)) or "-", ";".join(value(x) for x in a.ravel().tolist()) or "-"]
        if any(isinstance(x, str) and len(x) >= 40 for x in a.ravel().tolist()):
            return
    except Exception as e:
        answer = ["error", quote(str(e).split("\n")[0])]
    print(dtype, ";".join(words) or "-", quote(text), *answer)

case("f8", {}, "")
case("f8", {"ndmin": 2}, "")
case("f8", {"ndmin": 1}, "# x\n")
case("f8", {"usecols": [0, 1]}, "")
case("f8", {"max_rows": 0}, "1 2\n")
case("f8", {"max_rows": 1}, "1 2\n3 4")
case("f8", {"ndmin": 3}, "1")
case("f8", {"comments": ""}, "1")
case("f8", {"delimiter": ",,"}, "1")
case("f8", {"delimiter": "\n"}, "1")
case("f8", {"delimiter": ",", "quotechar": ","}, "1")
case("f8", {"comments": "//", "quotechar": '"'}, "1")
case("f8", {"skiprows": -1}, "1")
case("f8", {"max_rows": -1}, "1")
case("f8", {"usecols": [5]}, "1 2")
case("f8", {"usecols": [-3]}, "1 2")
case("f8", {"delimiter": ","}, "1,2\n  \n3,4")
case("f8", {"delimiter": ","}, "1,2,\n3,4,")
case("f8", {"delimiter": " "}, "1 2\n3  4")
case("f8", {"delimiter": "\t"}, "1\t2\n3\t 4")
case("f8", {"converters": {5: "half"}}, "1 2")
case("U", {"quotechar": '"', "delimiter": ","}, 'a,"b')
case("U", {"quotechar": '"'}, '"a b"c "d""e"\n f "g\nh"')
for shape in [(1, 1), (1, 3), (3, 1), (2, 2)]:
    for ndmin in range(3):
        for unpack in (False, True):
            case("i8", {"ndmin": ndmin, "unpack": unpack}, "\n".join(" ".join("7" * shape[1]) for _ in range(shape[0])))

for i in range(1050):
    dtype = rng.choice(["f8"] * 4 + list(dtypes))
    kind = dtypes[dtype]
    options = {}
    delimiter = rng.choice([None, None, ",", ";", "\t", ","])
    if delimiter:
        options["delimiter"] = delimiter
    comments = ["#"]
    r = rng.random()
    if r < 0.1:
        options["comments"], comments = None, []
    elif r < 0.2:
        options["comments"], comments = "%", ["%"]
    elif r < 0.3:
        options["comments"] = comments = ["#", "//"]
    quotechar = None
    if rng.random() < 0.25 and len(comments) < 2:
        options["quotechar"] = quotechar = rng.choice(['"', "'"])
    rows, columns = rng.choice([1, 1, 2, 3, 5]), rng.choice([1, 2, 3, 4])
    if rng.random() < 0.2:
        options["skiprows"] = rng.choice([0, 1, 2, 9])
    if rng.random() < 0.2:
        options["usecols"] = [rng.randrange(-columns, columns) for _ in range(rng.choice([1, 2, 3]))]
        if rng.random() < 0.1:
            options["usecols"][0] = columns
    if rng.random() < 0.3:
        options["ndmin"] = rng.choice([0, 1, 2])
    if rng.random() < 0.15:
        options["max_rows"] = rng.choice([1, 2, 4])
    if rng.random() < 0.15:
        options["unpack"] = True
    if rng.random() < 0.15 and kind in "fU":
        f = rng.choice(["half", "len", "fill"] if kind == "f" else ["same"])
        # (By number, NumPy finds the first of columns that are chosen twice, and none that is chosen from the end.)
        one = rng.random() < 0.6
        options["converters"] = {rng.choice([0, -1]): f} if one and "usecols" not in options else f
    case(dtype, options, text_of(kind, delimiter, comments, quotechar, rows, columns, rng.choice([0, 0, 0, 0.1, 0.3])))
