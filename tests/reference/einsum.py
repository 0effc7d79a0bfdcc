"""NumPy's answers about einsum and einsum_path, as tests/reference/einsum.txt.

    python3 tests/reference/einsum.py > tests/reference/einsum.txt

Operands hold small integers made by a formula that both sides know, so that every sum is exact in every type, in
whatever order it is taken. A line: `sum`, dtype, subscripts, then a shape and a layout for each operand, `=`, the shape
of the result and a checksum; `error`, subscripts, shapes; `path`, the kind, subscripts, shapes, and on the lines after
it what NumPy prints, to a line with a dot.
"""
import random
import string

import numpy as np

random.seed(20250217)


def values(shape, seed, dtype):
    i = np.arange(int(np.prod(shape)), dtype=np.uint64)
    x = (i * np.uint64(2654435761) + np.uint64(seed) * np.uint64(40503) + np.uint64(12345)) >> np.uint64(7)
    v = (x % np.uint64(7)).astype(np.int64) - 3
    if dtype == "bool":
        return (v > 0).reshape(shape)
    if dtype == "complex128":
        w = ((x >> np.uint64(9)) % np.uint64(5)).astype(np.int64) - 2
        return (v + 1j * w).reshape(shape)
    return v.astype(dtype).reshape(shape)


def checksum(out, dtype):
    flat = np.asarray(out).reshape(-1)
    if dtype == "complex128":
        flat = np.concatenate([flat.real, flat.imag])
    v = flat.astype(np.int64).astype(np.uint64)
    w = np.arange(v.size, dtype=np.uint64) * np.uint64(11400714819323198485) + np.uint64(1)
    with np.errstate(over="ignore"):
        return int((v * w).sum(dtype=np.uint64))


def text(shape):
    return ",".join(map(str, shape)) if shape else "-"


def random_case():
    count = random.choice([1, 1, 2, 2, 2, 2, 3, 3, 4, 5])
    letters = random.sample(string.ascii_letters, random.randint(1, 5 if count < 4 else 6))
    limit = 5 if count < 4 else 4
    extent = {c: random.choice([0, 1] if random.random() < .04 else range(1, limit + 1)) for c in letters}
    dots = random.random() < .25
    dot_shape = [random.randint(1, 3) for _ in range(random.randint(0, 2))]
    terms, shapes = [], []
    for _ in range(count):
        term = [random.choice(letters) for _ in range(random.choice([0, 1, 2, 2, 2, 3, 3, 4]))]
        if random.random() < .8:
            term = list(dict.fromkeys(term))
        one = random.random() < .1
        stretched = {c: 1 if one and random.random() < .5 else extent[c] for c in term}
        shape = [stretched[c] for c in term]
        if dots and random.random() < .7:
            at = random.randint(0, len(term))
            own = dot_shape[random.randint(0, len(dot_shape)):]
            own = [1 if random.random() < .2 else e for e in own]
            term[at:at] = ["..."]
            shape[at:at] = own
        terms.append("".join(term))
        shapes.append(tuple(shape))
    used = [c for c in letters if any(c in t for t in terms)]
    subscripts = ",".join(terms)
    if random.random() < .75:
        out = random.sample(used, random.randint(0, len(used)))
        if any("..." in t for t in terms):
            out.insert(random.randint(0, len(out)), "...")
        subscripts += "->" + "".join(out)
    if random.random() < .1:
        subscripts = " ".join(subscripts.replace("...", "#").replace("->", "@")).replace("#", "...").replace("@", "->")
    return subscripts, shapes


def main():
    print("# made by tests/reference/einsum.py, NumPy", np.__version__)
    made = 0
    while made < 900:
        subscripts, shapes = random_case()
        dtype = random.choice(["float64"] * 4 + ["float32", "int64", "int8", "bool", "complex128", "uint16", "float16"])
        operands = [values(s, k, dtype) for k, s in enumerate(shapes)]
        try:
            out = np.einsum(subscripts, *operands)
        except ValueError:
            continue
        if max([int(np.prod(s)) for s in shapes] + [np.size(out)]) > 4000:
            continue
        if dtype == "float16" and np.size(out) and np.abs(np.einsum(subscripts, *[np.abs(o.astype(float)) for o in operands])).max() > 2000:
            continue
        layouts = "".join(random.choice("CCFRS") for _ in shapes)
        print("sum", dtype, subscripts.replace(" ", "_") or "@", layouts, *map(text, shapes), "=", text(np.shape(out)),
              checksum(out, dtype))
        made += 1
    errors = [
        ("ij", [(2,)]), ("i", [(2, 3)]), ("i,j", [(2,)]), ("i", [(2,), (2,)]), ("ij,jk->ik", [(2, 3), (4, 5)]),
        ("ii", [(2, 3)]), ("ii->i", [(1, 3)]), ("i->ii", [(2,)]), ("i->j", [(2,)]), ("i-", [(2,)]), ("i>", [(2,)]),
        ("i1", [(2, 2)]), ("i$", [(2, 2)]), (".i", [(2, 2)]), ("i..", [(2, 2)]), ("......", [(2, 2)]),
        ("...i...", [(2, 2)]), ("i->.", [(2,)]), ("...i->i", [(2, 2)]), ("i->->", [(2,)]), ("i-j", [(2,)]),
        ("...,...", [(2, 3), (3, 2)]), ("i,", [(2,)]), (",", [(2,), (2,)]), ("ij,ij->k", [(2, 2), (2, 2)]),
    ]
    for subscripts, shapes in errors:
        try:
            np.einsum(subscripts, *[np.ones(s) for s in shapes])
            raise SystemExit(f"NumPy takes {subscripts} {shapes}")
        except ValueError:
            print("error", subscripts, *map(text, shapes))
    paths = [("ea,fb,abcd,gc,hd->efgh", [(10, 10), (10, 10), (10,) * 4, (10, 10), (10, 10)]),
             ("ij,jk,kl->il", [(2, 3), (3, 4), (4, 5)]), ("ij,jk->ik", [(8, 8), (8, 8)]), ("ii->i", [(3, 3)]),
             ("a,b,c,d", [(2,), (3,), (4,), (5,)]), ("ab,bc,cd,de,ef->af", [(2, 9), (9, 3), (3, 8), (8, 4), (4, 7)])]
    while len(paths) < 70:
        subscripts, shapes = random_case()
        if "." in subscripts or " " in subscripts or not 3 <= len(shapes) <= 5 or 0 in sum(shapes, ()):
            continue
        try:
            np.einsum(subscripts, *[np.ones(s) for s in shapes])
        except ValueError:
            continue
        paths.append((subscripts, shapes))
    for subscripts, shapes in paths:
        for kind in ("greedy", "optimal", "false"):
            # (The order in which a tie of labels is printed is that of a set, which changes from run to run.)
            path, info = np.einsum_path(subscripts, *[np.ones(s) for s in shapes],
                                        optimize=False if kind == "false" else kind)
            print("path", kind, subscripts or "@", *map(text, shapes))
            print(path[1:])
            print(info)
            print(".")


main()
