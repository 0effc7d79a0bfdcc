"""NumPy's polynomials, for tests/polynomial/: `polynomial.py > polynomial.txt`, with NumPy 2.2.

A line is what is called and its arguments, then the value, all words: an array is d|2,3|values or c|2|re:im of complex
numbers, a text is t| with blanks and ends of lines written as ~ and ^."""

import warnings

import numpy as np
import numpy.polynomial as npp

warnings.simplefilter("ignore")
rng = np.random.default_rng(5)
F = {"poly": npp.polynomial, "cheb": npp.chebyshev, "leg": npp.legendre, "lag": npp.laguerre, "herm": npp.hermite,
     "herme": npp.hermite_e}
C = {"poly": npp.Polynomial, "cheb": npp.Chebyshev, "leg": npp.Legendre, "lag": npp.Laguerre, "herm": npp.Hermite,
     "herme": npp.HermiteE}


def word(v):
    if isinstance(v, str):
        return "t|" + v.replace(" ", "~").replace("\n", "^")
    a = np.asarray(v)
    shape = ",".join(map(str, a.shape))
    if np.iscomplexobj(a):
        return "c|%s|%s" % (shape, ",".join("%.12g:%.12g" % (x.real, x.imag) for x in a.ravel()))
    return "d|%s|%s" % (shape, ",".join("%.12g" % float(x) for x in a.ravel()))


def line(*args):
    print(*[a if i < 2 else word(a) for i, a in enumerate(args)])


def coef(n, low=-4, high=5):
    c = rng.integers(low, high, n).astype(float)
    c[-1] = c[-1] or 1.0
    return c


for p, m in F.items():
    f = lambda name: getattr(m, p + name)
    x1, x2 = np.round(rng.uniform(-1, 1, 11), 3), np.round(rng.uniform(-1, 1, (3, 4)), 3)
    y1, z1 = np.round(rng.uniform(-1, 1, 11), 3), np.round(rng.uniform(-1, 1, 11), 3)
    for n in [1, 2, 4, 7]:
        c, d = coef(n), coef(max(1, n // 2))
        for x in [0.5, x1[:5], x2, np.zeros((0,))]:
            line(p, "val", x, c, f("val")(x, c))
        c2 = coef(n * 3).reshape(n, 3)
        line(p, "val", x1[:5], c2, f("val")(x1[:5], c2))
        line(p, "vals", x1[:3], c2, f("val")(x1[:3], c2, tensor=False))
        for k in range(4):
            line(p, "der", c, k, 2.0, f("der")(c, k, 2.0))
            line(p, "int", c, k, np.arange(k, dtype=float), 0.5, 2.0, f("int")(c, k, np.arange(k), 0.5, 2.0))
        line(p, "add", c, d, f("add")(c, d))
        line(p, "sub", c, d, f("sub")(c, d))
        line(p, "sub", c, c, f("sub")(c, c))
        line(p, "mul", c, d, f("mul")(c, d))
        line(p, "mulx", c, f("mulx")(c))
        line(p, "div", c, d, *f("div")(c, d))
        line(p, "div", d, c, *f("div")(d, c))
        line(p, "pow", d, 3, f("pow")(d, 3))
        line(p, "fromroots", x1[:n], f("fromroots")(x1[:n]))
        if n > 1:
            line(p, "roots", c, f("roots")(c).astype(complex))
            line(p, "companion", c, f("companion")(c))
        line(p, "trim", np.array([1, 2, 1e-9, 1e-9]), 1e-8, f("trim")(np.array([1, 2, 1e-9, 1e-9]), 1e-8))
        line(p, "line", 2.0, float(n), f("line")(2, n))
        if n < 8:
            line(p, "vander", x2, n, f("vander")(x2, n))
            y = f("val")(x1, c) + 0.01 * y1
            w = np.abs(z1) + 0.1
            line(p, "fit", x1, y, n, np.ones(11), f("fit")(x1, y, n))
            line(p, "fit", x1, y, n, w, f("fit")(x1, y, n, w=w))
            line(p, "fit", x1, np.stack([y, y1], 1), n, w, f("fit")(x1, np.stack([y, y1], 1), n, w=w))
            line(p, "fits", x1, y, [0, n], f("fit")(x1, y, [0, n]))
        if p != "poly":
            line(p, "gauss", n, *f("gauss")(n))
            line(p, "2poly", c, getattr(m, p + "2poly")(c))
            line(p, "poly2", c, getattr(m, "poly2" + p)(c))
        q = coef(n) + 1j * coef(n)
        line(p, "val", x1[:4], q, f("val")(x1[:4], q))
        line(p, "val", x1[:4] + 1j, q, f("val")(x1[:4] + 1j, q))
        line(p, "mul", q, d, f("mul")(q, d))
        if n > 1:
            line(p, "roots", q, f("roots")(q))
    if p != "poly":
        for n in [20, 50]:
            line(p, "gauss", n, *f("gauss")(n))
        line(p, "weight", x1, f("weight")(x1))
    g = coef(2 * 3 * 4).reshape(2, 3, 4)
    line(p, "val2d", x1, y1, g[0], f("val2d")(x1, y1, g[0]))
    line(p, "grid2d", x1[:3], y1[:4], g[0], f("grid2d")(x1[:3], y1[:4], g[0]))
    line(p, "val3d", x1, y1, z1, g, f("val3d")(x1, y1, z1, g))
    line(p, "grid3d", x1[:3], y1[:4], z1[:2], g, f("grid3d")(x1[:3], y1[:4], z1[:2], g))
    line(p, "vander2d", x1[:5], y1[:5], [1, 2], f("vander2d")(x1[:5], y1[:5], [1, 2]))
    line(p, "vander3d", x1[:5], y1[:5], z1[:5], [1, 2, 1], f("vander3d")(x1[:5], y1[:5], z1[:5], [1, 2, 1]))

    P = C[p]
    for n, domain, window in [(1, P.domain, P.window), (4, P.domain, P.window), (5, [0, 4], P.window),
                              (9, [2, 4], P.window), (15, [0, 3], P.window), (4, [-1, 1], [-2, 2]), (3, [0, 5], [1, 6])]:
        c = coef(n) * 1.25
        s = P(c, domain=domain, window=window, symbol="z" if n == 9 else "x")
        head = [c, domain, window]
        for style in ["unicode", "ascii"]:
            line(p, "text", *head, s.symbol, style, format(s, style))
        line(p, "repr", *head, s.symbol, repr(s))
        line(p, "call", *head, x1, s(x1))
        line(p, "deriv", *head, 2, s.deriv(2).coef)
        line(p, "integ", *head, 2, [1.0, 2.0], 0.5, s.integ(2, [1, 2], 0.5).coef)
        if n < 10:
            if n > 1:
                line(p, "sroots", *head, s.roots().astype(complex))
            for kind, K in C.items():
                line(p, "convert", *head, kind, s.convert(kind=K).coef)
            line(p, "linspace", *head, *s.linspace(5))
        if n < 5:
            line(p, "sfit", x1, y1, 3, window, P.fit(x1, y1, 3, window=window).coef, P.fit(x1, y1, 3, window=window).domain)
        line(p, "sfromroots", x1[:3], domain, window, P.fromroots(x1[:3], domain=domain, window=window).coef)
    for c in [[1.5, -2.25, 0, 1e9], [-1e-7, -1e-7, 1e-7], [np.nan, np.inf, -np.inf], [1e8, 99999999.0, 1e-4, 9.9e-5],
              [0, -0.0, 1 / 3], list(range(1, 22)), [123456.789, -1e-10]]:
        for style in ["unicode", "ascii"]:
            line(p, "text", c, [0, 5], [-1, 1], "x", style, format(P(c, domain=[0, 5], window=[-1, 1]), style))
            line(p, "text", c, [-1, 1], [-1, 1], "x", style, format(P(c, domain=[-1, 1], window=[-1, 1]), style))
    for c in [[0.1 + 1j, 2], [1 - 2j, -0.5j, 3, 1e20 + 1e-5j]]:
        for style in ["unicode", "ascii"]:
            line(p, "ctext", c, style, format(P(c), style))

lists = [coef(1), coef(2), coef(4), coef(7), np.array([0, 0, 1, 2.0]), np.array([1, 2.0, 0, 0]), np.array([0.0])]
lists += [coef(3) + 1j * coef(3)]
for c in lists:
    for x in [2.0, np.round(rng.uniform(-2, 2, (3, 5)), 3), np.arange(4.0)]:
        line("flat", "polyval", c, x, np.polyval(c, x))
    for d in lists:
        line("flat", "polyadd", c, d, np.polyadd(c, d))
        line("flat", "polysub", c, d, np.polysub(c, d))
        line("flat", "polymul", c, d, np.polymul(c, d))
        if d[0] != 0:
            line("flat", "polydiv", c, d, *np.polydiv(c, d))
    for k in range(4):
        line("flat", "polyder", c, k, np.polyder(c, k))
        line("flat", "polyint", c, k, np.polyint(c, k, 2.0) if k else np.polyint(c, 0))
    line("flat", "roots", c, np.sort_complex(np.roots(c)))
    line("flat", "poly", c, np.poly(c))
    line("flat", "poly1d", c, str(np.poly1d(c)), repr(np.poly1d(c)))
for c in [np.arange(1, 30), [1e-5, 1e10, 1 / 3], [-1, 0, 1, -1, 1], [0.5, -1], [1 + 2j, 2, -3], [1j, -1]]:
    line("flat", "poly1d", c, str(np.poly1d(c)), repr(np.poly1d(np.asarray(c) * 1.0)))
for a in [[[1, 2], [3, 4.0]], [[2, 0, 0], [0, 3, 1], [0, -1, 3.0]]]:
    line("flat", "poly", a, np.poly(a))
x, e = np.linspace(-2, 3, 15), np.round(rng.normal(size=15), 2)
w = np.linspace(1, 3, 15)
for deg in [0, 1, 2, 4]:
    y = x**3 - 2 * x + e
    for weights in [np.ones(15), w]:
        line("flat", "polyfit", x, y, deg, weights, np.polyfit(x, y, deg, w=weights))
        c, r, k, s, rcond = np.polyfit(x, y, deg, w=weights, full=True)
        line("flat", "polyfitfull", x, y, deg, weights, c, r, int(k), s, rcond)
        line("flat", "polyfitcov", x, y, deg, weights, "scaled", *np.polyfit(x, y, deg, w=weights, cov=True))
        line("flat", "polyfitcov", x, y, deg, weights, "unscaled", *np.polyfit(x, y, deg, w=weights, cov="unscaled"))
    two = np.stack([y, e], 1)
    line("flat", "polyfit", x, two, deg, w, np.polyfit(x, two, deg, w=w))
    line("flat", "polyfitcov", x, two, deg, w, "scaled", *np.polyfit(x, two, deg, w=w, cov=True))
line("flat", "polyfit", [1.0, 2], [1.0, 3], 3, [1.0, 1], np.polyfit([1.0, 2], [1.0, 3], 3))
