#!/usr/bin/env python3
"""Turns NumPy's golden random values (random-golden.json) into the text files that tests/random reads.

    python3 tests/reference/random_golden.py random-golden.json numpy-random/

writes random_golden.txt (calls in the language of tests/random/script.hpp, and their answers), and
random_streams.txt (the reference streams as first word, last word and a 64-bit FNV-1a hash of all).
Where NumPy 1.24 and current NumPy differ, the current answer is written.
"""
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def token(value):
    if isinstance(value, list):
        return "[" + ",".join(token(v) for v in value) + "]"
    if isinstance(value, float):
        return repr(value)
    return str(value)


def flat(value):
    return [x for v in value for x in flat(v)] if isinstance(value, list) else [value]


def broadcast(args, size=None):
    """Parameters of array calls, one list per element of the result in C order."""
    def shape(a):
        return [len(a)] + shape(a[0]) if isinstance(a, list) else []

    def at(a, index):
        s = shape(a)
        index = index[len(index) - len(s):]
        for n, i in zip(s, index):
            a = a[0 if n == 1 else i]
        return a

    shapes = [shape(a) for a in args] + [size or []]
    rank = max(len(s) for s in shapes)
    padded = [[1] * (rank - len(s)) + s for s in shapes]
    out = [max(column) for column in zip(*padded)]
    indices = [[]]
    for n in out:
        indices = [i + [k] for i in indices for k in range(n)]
    return [[at(a, i) for a in args] for i in indices]


VECTORS = {"multinomial", "dirichlet", "multivariate_hypergeometric"}


def lines_of(record):
    """The calls of a record. Array parameters of scalar distributions become one call per element."""
    name, args, kw = record["call"], list(record["args"]), dict(record.get("kw", {}))
    size = kw.pop("size", None)
    keywords = [f"{k}={token(v)}" for k, v in kw.items()]
    if name in ("permuted", "permutation") and isinstance(args[0], list):
        matrix = args[0]
        return [f"{name}_matrix {len(matrix)} {len(matrix[0])} axis={kw.get('axis')}"]
    if name in VECTORS:
        return [" ".join([name] + [token(a) for a in args] + [f"rows={size if size else 1}"] + keywords)]
    if name in ("integers", "randint") and any(isinstance(a, list) for a in args):
        low, high = zip(*broadcast(args))
        return [" ".join([name, token(list(low)), token(list(high))] + keywords)]
    if name not in ("choice", "permutation", "bytes") and any(isinstance(a, list) for a in args):
        return [" ".join([name] + [token(a) for a in one] + ["n=1"] + keywords) for one in broadcast(args, size)]
    if name in ("rand", "randn"):
        args, size = [], args[0] if args else None
    if size is not None:
        n = 1
        for extent in size if isinstance(size, list) else [size]:
            n *= extent
        keywords.insert(0, f"n={n}")
    return [" ".join([name] + [token(a) for a in args] + keywords)]


def answers(out):
    if isinstance(out, str) and not out.startswith(("0x", "-0x")) and out not in ("inf", "nan"):
        return [str(b) for b in bytes.fromhex(out)]
    return [str(int(x)) if isinstance(x, bool) else str(x) for x in flat(out if isinstance(out, list) else [out])]


def state_words(bg, state):
    """A state in the order of orthant's bit_generator_state::words, then has_uint32 and uinteger. Of a Mersenne
    Twister: three words of the key, and the position."""
    if bg.startswith("PCG"):
        halves = [int(state[k], 16) >> shift & (2**64 - 1) for k in ("state", "inc") for shift in (64, 0)]
        return halves + [state["has_uint32"], state["uinteger"]]
    if bg == "SFC64":
        return [int(w, 16) for w in state["state"]] + [state["has_uint32"], state["uinteger"]]
    if bg == "Philox":
        words = [int(w, 16) for k in ("counter", "key", "buffer") for w in state[k]]
        return words + [state["buffer_pos"], state["has_uint32"], state["uinteger"]]
    return state["key_0_1_623"] + [state["pos"]]


def engines(golden):
    """Seed sequences and bit generators: a name, then numbers, a line for each fact."""
    lines = ["# Written by random_golden.py."]

    def add(name, values):
        lines.append(" ".join([name] + [str(int(v, 0)) if isinstance(v, str) else str(v) for v in values]))

    for r in golden["seed_sequence"]:
        lines.append(f"seed_sequence {token(r['entropy'])} {token(r['spawn_key'])} {r['pool_size']}")
        add("pool", r["pool"])
        add("u32", r["u32"])
        add("u64", r["u64"])
    for r in golden["spawn"]:
        lines.append(f"spawned {token(r['root'])} {token(r['spawn_key'])}")
        add("raw", r["pcg64_raw"])
    for r in golden["bit_generators"]:
        bg = r["bg"]
        if "key" in r:
            key, counter = int(r["key"], 16), int(r["counter"], 16)
            add("philox_key", [key >> 64 * i & (2**64 - 1) for i in range(2)]
                + [counter >> 64 * i & (2**64 - 1) for i in range(4)])
        else:
            lines.append(f"engine {bg} {token(r['seed'])}")
        add("state", state_words(bg, r["init"]))
        add("raw", r["raw"])
        if "mixed" in r:
            lines.append("mixed " + " ".join(str(int(x, 16)) if isinstance(x, str) and "p" not in x else str(x)
                                             for x in r["mixed"]))
            add("after_mixed", state_words(bg, r["after_mixed"]))
        for kind in ("jumped", "advanced"):
            if kind == "advanced" and "advance_by" in r:
                steps = int(r["advance_by"], 16)
                add("advance_by", [steps >> 64 * i & (2**64 - 1) for i in range(4)])
            if kind in r:
                add(kind, state_words(bg, r[kind]))
                add("raw", r[kind + "_raw"])
        if "jumped3_raw" in r:
            lines.append("jumped3")
            add("raw", r["jumped3_raw"])
    for r in golden["legacy_seeding"]:
        lines.append(f"legacy {token(r['seed'])}")
        add("state", state_words("MT19937", r["init"]))
        add("raw", r["raw"])
    return lines


def main():
    golden = json.loads(Path(sys.argv[1]).read_text())
    text = ["# Written by random_golden.py. A session, its calls, '=' all answers, 'next' raw word, half, gauss."]

    def session(kind, bg, record):
        text.append(f"{kind} {bg} {token(record['seed'])}")

    for section in ("generator", "integers", "shuffles", "legacy", "legacy_randint", "legacy_misc"):
        for record in golden[section]:
            legacy = section.startswith("legacy")
            session("legacy" if legacy else "generator", record.get("bg", "MT19937"), record)
            text.extend(lines_of(record))
            out = record.get("out_main", record["out"])
            if record["call"] == "bytes":
                values = [str(b) for b in bytes.fromhex(out)]
            else:
                values = answers(out)
            text.append(" ".join(["="] + values))
            next_word = int(str(record.get("next_main", record["next"])), 0)
            gauss = record.get("cached_gauss", "0x0p+0")
            text.append(f"next {next_word} {record.get('half', 0)} {gauss}")
    for name, kind, bg in (("script_generator_pcg64", "generator", "PCG64"),
                           ("script_legacy", "legacy", "MT19937")):
        script = golden[name]
        session(kind, bg, script)
        for op in script["ops"]:
            text.extend(lines_of(op))
            if op["call"] == "bytes":
                values = [str(b) for b in bytes.fromhex(op["out"])]
            else:
                values = answers(op["out"])
            text.append(" ".join(["="] + values))
    for record in golden["digests"]:
        session("generator" if "bg" in record else "legacy", record.get("bg", "MT19937"), record)
        text.extend(lines_of({**record, "kw": {**record.get("kw", {}), "size": record["n"]}}))
        for index, value in record.get("at_main", record["at"]).items():
            text.append(f"at {index} {value}")
        text.append(f"next {int(str(record.get('next_main', record['next'])), 0)} 0 skip")
    (HERE / "random_golden.txt").write_text("\n".join(text) + "\n")

    (HERE / "random_engines.txt").write_text("\n".join(engines(golden)) + "\n")

    lines = []
    for path in sorted(Path(sys.argv[2]).glob("*.csv")):
        rows = [line.split(",") for line in path.read_text().split("\n") if line.strip()]
        seed = int(rows[0][1], 16)
        words = [int(row[1], 16) for row in rows[1:]]
        fnv = 0xCBF29CE484222325
        for word in words:
            fnv = (fnv ^ word) * 0x100000001B3 % 2**64
        lines.append(f"{path.name.split('-')[0]} {seed} {len(words)} {words[0]} {words[-1]} {fnv}")
    (HERE / "random_streams.txt").write_text("\n".join(lines) + "\n")


main()
