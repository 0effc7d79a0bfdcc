# NumPy's texts for tests/io/savetxt.cpp. With NumPy 2.2: python3 savetxt.py > savetxt.txt
# A line each, its words quoted by %xx: dtype, shape, options, the values, "ok" and the text or "error" and the message.
import io, random, urllib.parse
import numpy as np

rng = random.Random(7)
quote = lambda s: urllib.parse.quote(s, safe="") or "%"
pool = {
    "f8": [0.0, -0.0, 1.0, -2.5, 0.1, 1e22, 1e-300, 5e-324, 1.7976931348623157e308, float("nan"), float("inf"),
           float("-inf"), 123456.789, 2.5, 3.5, 1e16, 9.5e15, 1e-5, 0.0001, 255.0, 99.9999999, 1 / 3, 1e100],
    "f4": [0.0, 1.0, 0.1, -2.5, 16777216.0, 3e38, float("nan"), 1e-5, 1 / 3],
    "i8": [0, 1, -2, 300, 9223372036854775807, -9223372036854775808, 12345],
    "u1": [0, 1, 255], "?": [0, 1],
    "c16": [1 + 2j, 3 - 4j, -0.0 - 0.0j, complex(float("nan"), float("inf")), complex(0.1, -1e10)],
    "U": ["a", "b c", "\u00fc", ""],
}
formats = {
    "f": ["%.18e", "%.3f", "%g", "%10.5f", "%-12.4e|", "%+.2f", "% .3e", "%d", "%s", "%08.2f", "%E", "%G", "%.0f", "%#.0f",
          "%#g", "%5d", "%i", "%r" * 0 or "%.10g", "%e", "%.0e", "%G%%" * 0 or "%20.15g", "x%.2fy", "%.40f", "%.3s", "%7s",
          "%-7sz", "%+d", "%05d", "%#.3g", "%+08.3e", "%F", "%.17g", "%.25e"],
    "i": ["%d", "%5d", "%-5dx", "%+d", "%05d", "%.3f", "%e", "%g", "%s", "%x", "%#x", "%o", "%X", "%.18e", "%6.4d", "% d"],
    "U": ["%s", "%10s", "%-10s|", "%.1s", "%e"],
}

def value(x):
    if isinstance(x, complex):
        return float(x.real).hex() + "," + float(x.imag).hex()
    return float(x).hex() if isinstance(x, float) else quote(x) if isinstance(x, str) else str(int(x))

def case(dtype, values, shape, options):
    a = np.array(values, dtype=dtype if dtype != "U" else None).reshape(shape)
    words = [n + "=" + ("+".join(quote(f) for f in v) if isinstance(v, list) else quote(v)) for n, v in options.items()]
    out = io.StringIO()
    try:
        np.savetxt(out, a, **options)
        answer = ["ok", quote(out.getvalue())]
    except Exception as e:
        answer = ["error", quote(str(e).split("\n")[0])]
    print(dtype, ",".join(map(str, shape)) or "-", ";".join(words) or "-", ";".join(value(x) for x in a.ravel().tolist()) or "-", *answer)

case("f8", [1.0], (), {})
case("f8", [1.0] * 8, (2, 2, 2), {})
case("f8", [1.0] * 4, (2, 2), {"fmt": ["%d"] * 3})
case("f8", [1.0] * 4, (2, 2), {"fmt": "%d %d %d"})
case("f8", [1.0] * 4, (2, 2), {"fmt": "%d %f!"})
case("f8", [1.5] * 4, (2, 2), {"fmt": "a%%%d"})
case("c16", [1 + 2j, 3 - 4j], (1, 2), {"fmt": "%.1f"})
case("c16", [1 + 2j, 3 - 4j], (1, 2), {"fmt": "%.1f %.2f; %.3f %e"})
case("c16", [1 + 2j, 3 - 4j], (1, 2), {"fmt": ["%.1f%+.1fj", "%.2f_%.2f"]})
case("f8", [], (0,), {})
case("f8", [], (0, 3), {"header": "h"})
case("f8", [], (3, 0), {})
case("f8", [float("nan")], (1,), {"fmt": "%d"})
for i in range(260):
    dtype = rng.choice(["f8"] * 3 + list(pool))
    rows, columns = rng.choice([1, 2, 3]), rng.choice([1, 2, 3])
    shape = (rows,) if rng.random() < 0.3 else (rows, columns)
    n = int(np.prod(shape))
    columns = 1 if len(shape) == 1 else columns
    kind = "i" if dtype in ("i8", "u1", "?") else "U" if dtype == "U" else "f"
    options = {}
    r = rng.random()
    f = lambda: rng.choice(formats[kind])
    if r < 0.6 or dtype == "U":
        options["fmt"] = f()
    elif r < 0.75 and dtype != "c16" and columns > 1:
        options["fmt"] = [f() for _ in range(columns)]
    elif r < 0.85 and dtype != "c16":
        options["fmt"] = "<" + ", ".join(f() for _ in range(columns)) + ">"
    for name, choices in (("delimiter", [",", "; ", ""]), ("newline", ["\r\n", "|\n"]), ("header", ["head", "a\nb"]),
                          ("footer", ["foot"]), ("comments", ["", "// "])):
        if rng.random() < 0.2:
            options[name] = rng.choice(choices)
    case(dtype, [rng.choice(pool[dtype]) for _ in range(n)], shape, options)
