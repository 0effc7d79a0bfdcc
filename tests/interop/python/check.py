#!/usr/bin/env python3
"""Checks a module (module.cpp) against NumPy: check.py <folder of the module> [<its name>].

What is shared has the same address, what must not be taken is a TypeError, and after many calls every count of
references is what it was.
"""
import gc
import importlib
import sys

import numpy as np

sys.path.insert(0, sys.argv[1])
oc = importlib.import_module(sys.argv[2] if len(sys.argv) > 2 else "orthant_check")

checks = 0


def check(condition):
    global checks
    checks += 1
    if not condition:
        raise AssertionError("check %d" % checks)


def refused(f, *a):
    try:
        f(*a)
    except TypeError:
        check(True)
    else:
        check(False)


a = np.arange(6.0).reshape(2, 3)
oc.scale(a, 2)
check(a[1, 2] == 10)
t = a.T
oc.scale(t, 0.5)
check(a[1, 2] == 5)
oc.scale(a[:, ::-2], 3)
check(a[0].tolist() == [0, 1, 6])
check(oc.address(a) == a.ctypes.data)

# view<T> takes nothing else, and never copies.
for wrong in [a.astype("f4"), a.astype("i8"), a[0], a.tolist(), a.astype(">f8"), 3.0, None, "text"]:
    refused(oc.scale, wrong, 2)
fixed = np.ones((2, 2))
fixed.flags.writeable = False
refused(oc.scale, fixed, 2)
record = np.zeros(3, dtype=[("x", "f8"), ("k", "i1")])
refused(oc.address, record["x"])  # 9 bytes apart
refused(oc.address, np.zeros(25, "u1")[1:].view("f8"))  # between the bytes of a double

# view<const T> may convert, unless told not to.
for x in [a, a.astype("f4"), a.astype(">f8"), a.tolist(), np.arange(6), record["x"], fixed]:
    check(oc.total(x) == np.sum(x))
check(oc.total(3) == 3)
refused(oc.total, "text")
refused(oc.total_strict, np.arange(3))
check(oc.total_strict(fixed) == 4)
for wrong in [np.array([1j]), None, np.array(["1"]), np.array([None])]:
    refused(oc.total, wrong)
refused(oc.bytes, np.ones(2))  # what is lost is not lost in silence
check(oc.bytes([1, 2]).tolist() == [1, 2] and oc.bytes(np.array([1, 255])).tolist() == [1, 255])
check(oc.halves([1, 2]).dtype == np.float32 and oc.halves([1, 2]).tolist() == [0.5, 1])
check(oc.rank(np.ones(3)) == 1 and oc.rank(np.ones((3, 3))) == 2)
refused(oc.rank, np.ones((1, 1, 1)))
check(oc.complex(np.array([1j])).tolist() == [2j] and oc.flags([True, False]).tolist() == [False, True])
h = np.ones(3, np.float16)
check(oc.half(h).dtype == np.float16 and h.tolist() == [2, 2, 2])
n = np.arange(3, dtype=np.intc)
oc.increment(n)
check(n.tolist() == [1, 2, 3])

# Results share.
f = oc.flip(a)
check(np.shares_memory(f, a) and f.tolist() == a[::-1].tolist())
f[0, 0] = 77
check(a[1, 0] == 77)
c = oc.constant(a)
check(not c.flags.writeable and np.shares_memory(c, a))
check(oc.fresh(4).tolist() == [0, 2, 4, 6] and oc.fresh(0).shape == (0,))
check(oc.zero_d().shape == () and oc.zero_d() == 2.5)
check(oc.positive([-1.0, 2, 0, 3]).tolist() == [2, 3])
m = oc.member()
m[0, 0] = 9
check(oc.member()[0, 0] == 0)  # a copy
check(np.shares_memory(oc.referred(), oc.shared()) and not np.shares_memory(oc.member(), oc.shared()))
s = oc.shared()
s[0, 0] = 8
check(oc.member()[0, 0] == 8)

# Functions of scalars broadcast, records are structs.
check(np.allclose(oc.sigmoid(np.zeros((3, 1)), [1, 2]), 0.5) and oc.sigmoid(np.zeros((3, 1)), [1, 2]).shape == (3, 2))
p = oc.particles(4)
check(p.dtype.names == ("mass", "charge", "alive") and p.dtype.itemsize == 16 and p["mass"].tolist() == [0, 1.5, 3, 4.5])
check(p["charge"].tolist() == [0, 1, 2, 3] and p["alive"].tolist() == [True, False, True, False])
q = oc.places()
check(q.dtype.names == ("id", "at", "more") and q.dtype["at"].shape == (2,) and q.dtype["more"].names == ("known", "height"))
check(q["at"].tolist() == [[2, 3], [6, 7]] and oc.heights(q).tolist() == q["at"].tolist())
check(q["more"]["height"].tolist() == [5, 9] and q["id"].tolist() == [b"a", b"bcd"])
check(oc.renamed().dtype.names == (("a", "b") if "nanobind" in oc.__name__ else ("first", "second")))
mass = oc.masses(p)
check(np.shares_memory(mass, p) and mass.strides == (16,))
mass[1] = 10
check(p[1]["mass"] == 10)
refused(oc.masses, np.zeros(3))

# Owners.
base = np.arange(1000.0)
before = sys.getrefcount(base)
part = oc.flip(base)
check(sys.getrefcount(base) > before)
del part
check(sys.getrefcount(base) == before)
for _ in range(100000):
    oc.total(base)
check(sys.getrefcount(base) == before)
dtype = np.dtype("f8")
held = sys.getrefcount(dtype)
for i in range(20000):
    oc.flip(base)
    oc.halves([1.0])
    if i % 200 == 0:
        refused(oc.scale, base, 1)
check(sys.getrefcount(base) == before and abs(sys.getrefcount(dtype) - held) < 50)
oc.hold(base)
check(sys.getrefcount(base) > before)
oc.drop_elsewhere()
check(sys.getrefcount(base) == before)


# DLPack both ways, with NumPy as the peer.
class Capsule:
    def __init__(self, a):
        self.a = a

    def __dlpack__(self, **kw):
        return oc.to_dlpack(self.a)

    def __dlpack_device__(self):
        return (1, 0)


for source in [np.arange(6.0).reshape(2, 3), np.arange(12.0)[::2], np.ones((0, 3)), np.asfortranarray(a)]:
    back = oc.from_dlpack(source.__dlpack__())
    check(back.tolist() == source.tolist() and (source.size == 0 or np.shares_memory(back, source)))
    if np.lib.NumpyVersion(np.__version__) >= "2.1.0":
        there = np.from_dlpack(Capsule(source))
        check(there.tolist() == source.tolist())
    else:
        oc.to_dlpack(source)  # dropped unused
used = base.__dlpack__()
oc.from_dlpack(used)
for wrong, words in [(np.arange(3).__dlpack__(), "int64, not float64"), (used, "used already"), (3, "no capsule")]:
    try:
        oc.from_dlpack(wrong)
    except RuntimeError as e:
        check(words in str(e))
    else:
        check(False)
before = sys.getrefcount(base)
for _ in range(1000):
    oc.from_dlpack(base.__dlpack__())
    oc.to_dlpack(base)
del used
gc.collect()
check(sys.getrefcount(base) < before + 2)

# PyTorch, where it is.
try:
    import torch
except ImportError:
    torch = None
if torch is not None:
    t = torch.arange(6, dtype=torch.float64).reshape(2, 3)
    v = oc.from_dlpack(torch.utils.dlpack.to_dlpack(t))
    v[0, 0] = 7
    check(t[0, 0] == 7 and v.ctypes.data == t.data_ptr())
    back = torch.from_numpy(oc.shared())
    check(back.data_ptr() == oc.shared().ctypes.data)
    check(torch.equal(torch.from_dlpack(oc.flip(base).copy()), torch.from_numpy(base[::-1].copy())))

# Arrays that live on are not let go by a Python that ends, and a search for leaks would find them.
for name in [name for name, value in globals().items() if isinstance(value, np.ndarray)]:
    del globals()[name]
gc.collect()
print(checks, "checks")
