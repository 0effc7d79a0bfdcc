"""LLDB shows orthant's arrays as what they hold: `command script import orthant_lldb.py` (in ~/.lldbinit, say).

    (lldb) frame variable a
    (orthant::ndarray<double, 2>) a = (2, 3) {{0, 1, 2}, {3, 4, 5}} { ... }

Arrays and views have their elements as children, named by their indices, and the first of them in the summary. It
reads the header in memory (include/orthant/view/header.hpp): data, ndim, size, then the extents and the strides.
"""

import re
import struct

import lldb

SUMMARY = 64     # elements in a summary
CHILDREN = 4096  # and below it


class Geometry:
    """What an array_header says."""

    def __init__(self, value):
        pointer = value.GetNonSyntheticValue().GetChildMemberWithName("header_").GetChildMemberWithName("h_")
        h = pointer.Dereference()
        self.process = value.GetProcess()
        self.address = h.GetChildMemberWithName("data").GetValueAsUnsigned()
        self.ndim = h.GetChildMemberWithName("ndim").GetValueAsSigned()
        self.size = h.GetChildMemberWithName("size").GetValueAsSigned()
        width = self.process.GetAddressByteSize()
        if not 0 <= self.ndim <= 64 or self.size < 0:
            raise ValueError("not an array header")
        start = pointer.GetValueAsUnsigned() + h.GetType().GetByteSize()
        error = lldb.SBError()
        raw = self.process.ReadMemory(start, 2 * self.ndim * width, error) if self.ndim else b""
        if error.Fail():
            raise ValueError("no memory there")
        order = "<" if self.process.GetByteOrder() == lldb.eByteOrderLittle else ">"
        numbers = struct.unpack("%s%d%s" % (order, 2 * self.ndim, "q" if width == 8 else "i"), raw)
        self.shape, self.strides = numbers[:self.ndim], numbers[self.ndim:]

    def __str__(self):
        return tuple_text(self.shape)

    def position(self, i):
        """(indices, offset in elements) of the i-th element in C order."""
        index, offset = [], 0
        for extent, stride in zip(reversed(self.shape), reversed(self.strides)):
            index.insert(0, i % extent)
            offset += i % extent * stride
            i //= extent
        return index, offset


def tuple_text(numbers):
    return "(" + ", ".join(map(str, numbers)) + (",)" if len(numbers) == 1 else ")")


def element_type(value):
    return value.GetType().GetCanonicalType().GetUnqualifiedType().GetTemplateArgumentType(0).GetUnqualifiedType()


def element(value, kind, g, i):
    index, offset = g.position(i)
    address = g.address + offset * kind.GetByteSize()
    return value.CreateValueFromAddress("[%s]" % ", ".join(map(str, index)), address, kind)


def element_text(e):
    return e.GetSummary() or e.GetValue() or "{...}"


def array_summary(value, _):
    value = value.GetNonSyntheticValue()
    try:
        g = Geometry(value)
    except (ValueError, struct.error):
        return "<not initialised>"
    kind = element_type(value)
    left = [min(g.size, SUMMARY)]

    def text(axis, first, size):
        if axis == g.ndim:
            left[0] -= 1
            return element_text(element(value, kind, g, first))
        parts, step = [], size // g.shape[axis]
        for k in range(g.shape[axis]):
            if left[0] <= 0:
                parts.append("...")
                break
            parts.append(text(axis + 1, first + k * step, step))
        return "{" + ", ".join(parts) + "}"

    return str(g) if g.size == 0 else "%s %s" % (g, text(0, 0, g.size))


class ArrayChildren:
    """The elements, by their indices."""

    def __init__(self, value, _):
        self.value = value
        self.update()

    def update(self):
        try:
            self.geometry = Geometry(self.value)
            self.kind = element_type(self.value)
        except (ValueError, struct.error):
            self.geometry = None
        return False

    def num_children(self):
        return min(self.geometry.size, CHILDREN) if self.geometry else 0

    def has_children(self):
        return self.num_children() > 0

    def get_child_index(self, name):
        return -1

    def get_child_at_index(self, i):
        return element(self.value, self.kind, self.geometry, i) if 0 <= i < self.num_children() else None


def half_summary(value, _):
    bits = value.GetNonSyntheticValue().GetChildMemberWithName("bits_").GetValueAsUnsigned()
    if "bfloat16" in value.GetType().GetName():
        return "%.6g" % struct.unpack("<f", struct.pack("<I", bits << 16))
    return "%.6g" % struct.unpack("<e", struct.pack("<H", bits))


def shape_summary(value, _):
    extents = value.GetNonSyntheticValue().GetChildMemberWithName("extents_")
    data = extents.GetChildMemberWithName("data_")
    n = min(extents.GetChildMemberWithName("size_").GetValueAsUnsigned(), 64)
    kind = data.GetType().GetPointeeType()
    start = data.GetValueAsUnsigned()
    return tuple_text([value.CreateValueFromAddress("_", start + k * kind.GetByteSize(), kind).GetValueAsSigned()
                       for k in range(n)])


def slice_summary(value, _):
    def bound(name):
        b = value.GetNonSyntheticValue().GetChildMemberWithName(name)
        given = b.GetChildMemberWithName("given").GetValueAsUnsigned()
        return str(b.GetChildMemberWithName("value").GetValueAsSigned()) if given else "_"

    parts = [bound(k) for k in ("start", "stop", "step")]
    return "slice(%s)" % ", ".join(parts if parts[2] != "_" else parts[:2])


def node_summary(value, _):
    """The names of what a lazy expression computes, from its type."""
    name = value.GetType().GetCanonicalType().GetName()
    return "lazy " + ", ".join(re.findall(r"functor::(\w+)", name))


def __lldb_init_module(debugger, _):
    where = "^orthant::([a-z_0-9]+::)*"
    for pattern, function in [("(ndarray|view)<.+>$", "array_summary"), ("b?float16$", "half_summary"),
                              ("shape_t$", "shape_summary"), ("slice$", "slice_summary"),
                              ("node<.+>$", "node_summary")]:
        debugger.HandleCommand('type summary add -w orthant -e -x "%s%s" -F %s.%s' %
                               (where, pattern, __name__, function))
    debugger.HandleCommand('type synthetic add -w orthant -x "%s(ndarray|view)<.+>$" -l %s.ArrayChildren' %
                           (where, __name__))
    debugger.HandleCommand("type category enable orthant")
