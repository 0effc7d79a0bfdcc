# NumPy's archives for tests/io/npz.cpp. With NumPy 2.2: python3 npz.py > npz.txt
# A line each: kind, the arrays (name|dtype|shape|order, elements count up), the file in hex.
import io, itertools
import numpy as np

def array(dtype, shape, order):
    n = int(np.prod(shape))
    if dtype == "U":
        a = np.array([str(i % 10) for i in range(n)], dtype="U1").reshape(shape)
    else:
        a = (np.arange(n) % 100).astype(dtype).reshape(shape)
    return np.asarray(a, order=order)

dtypes = ["?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16", "U"]
shapes = [(), (1,), (3,), (0,), (2, 3), (2, 0, 3), (1, 2, 2)]
pick = itertools.cycle(itertools.product(shapes, "CF"))
types = itertools.cycle(dtypes)
names = ["a", "b", "weights", "x y", "\u00fc", "arr_9", "\u65e5"]
for k in range(40):
    named, plain = [], []
    for i in range(k % 4 + (k % 3 == 0)):
        (shape, order), d = next(pick), next(types)
        item = (names[(k + i) % 7], d, shape, order)
        (plain if (k + i) % 5 == 4 else named).append(item)
    file = io.BytesIO()
    save = np.savez_compressed if k % 4 == 3 else np.savez
    save(file, *[array(*p[1:]) for p in plain], **{n[0]: array(*n[1:]) for n in named})
    text = ";".join("|".join([("-" if j < 0 else n[0].replace(" ", "_")), n[1], ",".join(map(str, n[2])), n[3]])
                    for j, group in ((-1, plain), (0, named)) for n in group)
    print("c" if save is np.savez_compressed else "s", text or "-", file.getvalue().hex())
