#!/usr/bin/env python3
"""Computes the constant tables of orthant::random and writes them as headers.

    python3 tests/reference/random_tables.py [random-golden.json]

writes include/orthant/random/{ziggurat_tables,log_factorial,mt19937_jump}.hpp. With the golden file as
argument every table is also checked against its SHA-256 there. Only Python's standard library is needed;
plain doubles serve the normal tables (the C library's exp and log are correctly rounded there but for one
entry, named below), 60-digit decimals the exponential ones and the logarithms of factorials.
"""
import hashlib
import json
import math
import struct
import sys
from decimal import Decimal, getcontext
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "include" / "orthant" / "random"
getcontext().prec = 60


def to_float(x):
    return struct.unpack("<f", struct.pack("<f", x))[0]


def normal_tables():
    r, v = float.fromhex("0x1.d3bb48209ad33p+1"), float.fromhex("0x1.43016a5a4372ep-8")
    x, f = [0.0] * 256, [0.0] * 256
    x[255], f[255] = r, math.exp(-0.5 * r * r)
    for i in range(254, 0, -1):
        x[i] = math.sqrt(-2.0 * math.log(f[i + 1] + v / x[i + 1]))
        f[i] = math.exp(-0.5 * x[i] * x[i])
        if i == 38:
            f[i] = float.fromhex("0x1.5ad29acc85c89p-1")
    tables = {}
    f[0] = 1.0
    for name, scale in (("double", 2.0**52), ("float", 2.0**23)):
        k = [round(x[255] * f[255] / v * scale), 0] + [round(x[i - 1] / x[i] * scale) for i in range(2, 256)]
        w = [v / f[255] / scale] + [x[i] / scale for i in range(1, 256)]
        tables["ki_" + name] = k
        tables["wi_" + name] = w if name == "double" else [to_float(t) for t in w]
        tables["fi_" + name] = f if name == "double" else [to_float(t) for t in f]
    return tables


def exponential_tables():
    r = Decimal("7.6971174701310497140446280481")
    v = (r + 1) * (-r).exp()
    x = [Decimal(0)] * 256
    x[255] = r
    for i in range(254, 0, -1):
        x[i] = -(((-x[i + 1]).exp() + v / x[i + 1]).ln())
    q = [r * (-r).exp() / v, Decimal(0)] + [x[i - 1] / x[i] for i in range(2, 256)]
    w0 = v * r.exp()

    def nine(t):
        return to_float(float("%.8e" % t))

    two = Decimal(2)
    return {
        "ke_double": [0 if i == 1 else 2 * int(q[i] * two**52) for i in range(256)],
        "we_double": [float((w0 if i == 0 else x[i]) / two**53) for i in range(256)],
        "fe_double": [float((-x[i]).exp()) if i else 1.0 for i in range(256)],
        "ke_float": [0 if i == 1 else int(q[i] * two**23 + Decimal("0.5")) for i in range(256)],
        "we_float": [nine((w0 if i == 0 else x[i]) / two**23) for i in range(256)],
        "fe_float": [nine((-x[i]).exp()) if i else 1.0 for i in range(256)],
    }


def log_factorials():
    return [float(Decimal(math.factorial(k)).ln()) if k > 1 else 0.0 for k in range(126)]


def minimal_polynomial():
    """Berlekamp-Massey over the low bits of the untempered words: bit k of the result is the coefficient of t^k."""
    key = [19650218]
    for i in range(1, 624):
        key.append((1812433253 * (key[-1] ^ (key[-1] >> 30)) + i) & 0xFFFFFFFF)
    bits = []
    words = list(key)
    for n in range(39900 + 1):
        y = (words[n] & 0x80000000) | (words[n + 1] & 0x7FFFFFFF)
        words.append(words[n + 397] ^ (y >> 1) ^ (0x9908B0DF if y & 1 else 0))
        bits.append(words[n + 1] & 1)
    bits = bits[:39900]
    c, b, length, shift, window = 1, 1, 0, 1, 0
    for n, bit in enumerate(bits):
        window = (window << 1) | bit
        if (c & window).bit_count() & 1 if hasattr(int, "bit_count") else bin(c & window).count("1") & 1:
            t = c
            c ^= b << shift
            if 2 * length <= n:
                length, b, shift = n + 1 - length, t, 1
            else:
                shift += 1
        else:
            shift += 1
    # c is the connection polynomial; the minimal polynomial is its reversal.
    return int(bin(c)[2:].zfill(length + 1)[::-1], 2), length


def jump_polynomial():
    phi, degree = minimal_polynomial()
    low_terms = [k for k in range(degree) if (phi >> k) & 1]

    def reduce(p):
        mask = (1 << degree) - 1
        while p >> degree:
            high = p >> degree
            p &= mask
            for k in low_terms:
                p ^= high << k
        return p

    spread = [int(bin(b)[2:], 4) for b in range(256)]  # squaring over GF(2) puts a zero between the bits
    p = 2
    for _ in range(128):
        data = p.to_bytes((p.bit_length() + 7) // 8, "little")
        p = reduce(int.from_bytes(b"".join(spread[b].to_bytes(2, "little") for b in data), "little"))
    return p


def hexfloat(x):
    """C++17 hexadecimal literal without the zeros at the end of the mantissa."""
    text = x.hex()
    mantissa, exponent = text.split("p")
    return mantissa.rstrip("0").rstrip(".") + "p" + exponent if x else "0"


def array(name, kind, items):
    lines, line = [], "   "
    for item in items:
        if len(line) + len(item) + 2 > 110:
            lines.append(line)
            line = "   "
        line += " " + item + ","
    lines.append(line.rstrip(","))
    return f"inline constexpr {kind} {name}[{len(items)}] = {{\n" + "\n".join(lines) + "\n};\n"


def header(path, comment, body):
    text = "#pragma once\n" + "".join("// " + line + "\n" for line in comment.strip().split("\n"))
    text += "\n#include <cstdint>\n\n#include <orthant/base/config.hpp>\n\n"
    text += "namespace orthant::inline ORTHANT_ABI::random::tables {\n\n" + body
    text += "\n}  // namespace orthant::inline ORTHANT_ABI::random::tables\n"
    path.write_text(text)


def main():
    tables = {**normal_tables(), **exponential_tables()}
    facts = log_factorials()
    jump = jump_polynomial()
    if len(sys.argv) > 1:
        golden = json.loads(Path(sys.argv[1]).read_text())
        formats = {"k_double": "<256Q", "w_double": "<256d", "f_double": "<256d",
                   "k_float": "<256I", "w_float": "<256f", "f_float": "<256f"}
        for name, values in tables.items():
            packed = struct.pack(formats[name[0] + name[2:]], *values)
            assert hashlib.sha256(packed).hexdigest() == golden["tables"][name]["sha256"], name
        assert hashlib.sha256(struct.pack("<126d", *facts)).hexdigest() == golden["tables"]["logfact"]["sha256"]
        assert jump == int(golden["mt19937_jump"]["poly"], 16)
        print("all tables agree with", sys.argv[1])

    names = {"i": "normal", "e": "exponential"}
    body = ""
    for name, values in tables.items():
        kind = {"k": "std::uint64_t" if "double" in name else "std::uint32_t"}.get(
            name[0], "double" if "double" in name else "float")
        suffix = "" if kind == "double" else "f" if kind == "float" else ""
        items = [hex(t) if isinstance(t, int) else hexfloat(t) + suffix for t in values]
        items = ["0.0f" if i == "0f" else i for i in items]
        long_name = f"{names[name[1]]}_{name[0]}" + ("_f" if "float" in name else "")
        body += array(long_name, kind, items)
    header(OUT / "ziggurat_tables.hpp", """
The tables of the 256-layer ziggurats (Marsaglia and Tsang, 2000) with which NumPy draws normal and
exponential values. For layer i: `k` is the acceptance threshold of the integer part, `w` the scale that
turns the integer into x, `f` the density at the layer's edge; `_f` marks those of the float32 variants.
Written by tests/reference/random_tables.py, which holds the formulas.""", body)
    header(OUT / "log_factorial.hpp", """
log(k!) for k < 126, rounded correctly: the exact part of the log-factorial that the hypergeometric
rejection method needs. Written by tests/reference/random_tables.py.""",
           array("log_factorial", "double", [hexfloat(t) for t in facts]))
    words = [hex((jump >> (64 * i)) & (2**64 - 1)) for i in range((jump.bit_length() + 63) // 64)]
    header(OUT / "mt19937_jump.hpp", """
t^(2^128) modulo the minimal polynomial of the MT19937 recurrence, over GF(2): bit k of this 19,934-bit
number (least significant word first) says whether the state k steps ahead takes part in the state 2^128
steps ahead (Haramoto, Matsumoto, L'Ecuyer, 2008). Written by tests/reference/random_tables.py.""",
           array("mt19937_jump", "std::uint64_t", words))


main()
