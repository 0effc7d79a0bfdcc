"""GDB shows orthant's arrays as what they hold: `source orthant_gdb.py`, or link orthant::gdb (see the README).

    (gdb) print a
    $1 = ndarray<double> (2, 3) = {{0, 1, 2}, {3, 4, 5}}

Arrays and views show dtype, shape and elements (as many as `set print elements` allows, by the strides that they have),
lazy expressions what they compute and their shape, float16 and bfloat16 their value, shapes and slices what one writes.
It reads the header in memory (include/orthant/view/header.hpp): data, ndim, size, then the extents and the strides.
"""

import re
import struct

import gdb
import gdb.printing

WORDS = {"signed char": "int8", "short": "int16", "int": "int32", "long": "int64", "long long": "int64",
         "unsigned char": "uint8", "unsigned short": "uint16", "unsigned int": "uint32", "unsigned long": "uint64",
         "unsigned long long": "uint64", "float": "float", "double": "double", "bool": "bool"}
# base/scalar.hpp: enum class dtype_id
DTYPES = ["bool", "signed char", "short", "int", "long", "unsigned char", "unsigned short", "unsigned int",
          "unsigned long", "float16", "float", "double", "long double", "std::complex<float>", "std::complex<double>",
          "std::complex<long double>", "bfloat16", "std::string"]


def short(name):
    """A type's name without what tells builds apart: orthant::v0_1_avx512::float16 is float16."""
    name = re.sub(r"\borthant::(?:\w+::)*(?=\w)", "", str(name))
    name = re.sub(r"\bstd::(?:__\w+::)?basic_string<char, std::(?:__\w+::)?char_traits<char>,"
                  r" std::(?:__\w+::)?allocator<char> ?>", "std::string", name)
    return WORDS.get(name, name)


def outer(kind):
    """The last word of a type's name, without its arguments."""
    return str(kind).split("<")[0].split("::")[-1].strip()


def limit():
    """How many elements are shown: `set print elements`."""
    try:
        n = gdb.parameter("print elements")
    except gdb.error:
        n = 200
    return n if n else 1 << 60


class Geometry:
    """What an array_header says."""

    def __init__(self, pointer):
        h = pointer.dereference()
        self.data = h["data"]
        self.ndim = int(h["ndim"])
        self.size = int(h["size"])
        index = h["size"].type.unqualified().pointer()
        numbers = (pointer + 1).cast(index)
        if not 0 <= self.ndim <= 4000:
            raise gdb.MemoryError("not an array header")
        self.shape = [int(numbers[k]) for k in range(self.ndim)]
        self.strides = [int(numbers[self.ndim + k]) for k in range(self.ndim)]

    def __str__(self):
        return tuple_text(self.shape)


def tuple_text(numbers):
    return "(" + ", ".join(map(str, numbers)) + (",)" if len(numbers) == 1 else ")")


def header_of(value):
    return value["header_"]["h_"]


class Array:
    """An array or a view, of elements of a type."""

    def __init__(self, label, pointer, element):
        self.label, self.pointer, self.element = label, pointer, element

    def geometry(self):
        return None if int(self.pointer) == 0 else Geometry(self.pointer)

    def to_string(self):
        try:
            g = self.geometry()
            return self.label + (" (nothing)" if g is None else " %s" % g)
        except gdb.MemoryError:
            return self.label + " <not initialised>"

    def element_at(self, g, offset):
        return (g.data.cast(self.element.pointer()) + offset).dereference()

    def text(self, g, axis, offset, left):
        """The sub-array as braces; `left` holds how many elements may still be shown."""
        if axis == g.ndim:
            left[0] -= 1
            return self.element_at(g, offset).format_string()
        parts = []
        for i in range(g.shape[axis]):
            if left[0] <= 0:
                parts.append("...")
                break
            parts.append(self.text(g, axis + 1, offset + i * g.strides[axis], left))
        return "{" + ", ".join(parts) + "}"

    def children(self):
        try:
            g = self.geometry()
            if g is None or g.size <= 0:
                return
            if g.ndim == 0:
                yield "[]", self.element_at(g, 0)
                return
            left = [limit()]
            for i in range(g.shape[0]):
                if g.ndim == 1:
                    yield "[%d]" % i, self.element_at(g, i * g.strides[0])
                else:
                    if left[0] <= 0:
                        yield "[%d]" % i, "..."
                        return
                    yield "[%d]" % i, self.text(g, 1, i * g.strides[0], left)
        except gdb.MemoryError:
            return

    def display_hint(self):
        return "array"


def array_printer(value):
    name = short(value.type.strip_typedefs().unqualified())
    kind = name[:name.index("<")]
    element = value.type.strip_typedefs().template_argument(0)
    return Array("%s<%s>" % (kind, ("const " if re.search(r"\bconst\b", str(element)) else "") + short(element.unqualified())),
                 header_of(value), element.unqualified())


def any_array_printer(value):
    kind = int(value["type_"]["type"]["id_"])
    pointer = header_of(value)
    if kind >= len(DTYPES):
        return Text("any_array of other elements %s" % Geometry(pointer))
    name = DTYPES[kind]
    if name.endswith("float16"):  # in the namespace of dtype
        scope = str(value["type_"]["type"].type.strip_typedefs().unqualified())
        element = gdb.lookup_type(scope.replace("dtype", name))
    else:
        element = gdb.lookup_type(name)
    return Array("any_array of " + short(name), pointer, element)


class Text:
    def __init__(self, text):
        self.text = text

    def to_string(self):
        return self.text


def operand_text(value):
    """An operand of a lazy expression: (what it is, its shape or None)."""
    kind = value.type.strip_typedefs().unqualified()
    name = outer(kind)
    if name == "constant":
        return value["value"].format_string(), None
    if name == "node":
        return node_text(value)
    if name in ("view", "ndarray"):
        g = Geometry(header_of(value))
        return "%s %s" % (short(kind.template_argument(0).unqualified()), g), g
    return name, None


def node_text(value):
    """(the call that a lazy expression stands for, its shape)."""
    kind = value.type.strip_typedefs().unqualified()
    function = outer(kind.template_argument(0))
    parts, shape = [], None
    operands = value["operands_"]
    while True:
        text, found = operand_text(operands["first"])
        parts.append(text)
        shape = shape or found
        if not any(f.name == "rest" for f in operands.type.strip_typedefs().fields()):
            break
        operands = operands["rest"]
    own = value["broadcast_"]["h_"]
    if int(own) != 0:
        shape = Geometry(own)
    return "%s(%s)" % (function, ", ".join(parts)), shape


def node_printer(value):
    try:
        text, shape = node_text(value)
        return Text("lazy %s%s" % (text, "" if shape is None else " -> %s" % shape))
    except gdb.MemoryError:
        return Text("lazy <not initialised>")


def half_printer(value):
    bits = int(value["bits_"])
    return Text("%.6g" % struct.unpack("<e", struct.pack("<H", bits)))


def brain_printer(value):
    bits = int(value["bits_"])
    return Text("%.6g" % struct.unpack("<f", struct.pack("<I", bits << 16)))


def small_vector_numbers(vector):
    n = int(vector["size_"])
    return [int(vector["data_"][k]) for k in range(min(n, 4000))]


def shape_printer(value):
    return Text(tuple_text(small_vector_numbers(value["extents_"])))


def small_vector_printer(value):
    return Text("{" + ", ".join(map(str, small_vector_numbers(value))) + "}")


def bound_text(bound):
    return str(int(bound["value"])) if bool(bound["given"]) else "_"


def slice_printer(value):
    parts = [bound_text(value[k]) for k in ("start", "stop", "step")]
    return Text("slice(%s)" % ", ".join(parts if parts[2] != "_" else parts[:2]))


def dtype_printer(value):
    kind = int(value["id_"])
    return Text("dtype " + (short(DTYPES[kind]) if kind < len(DTYPES) else "other"))


PRINTERS = [
    ("array", r"(ndarray|view)<.*>", array_printer),
    ("any_array", r"any_array", any_array_printer),
    ("node", r"node<.*>", node_printer),
    ("float16", r"float16", half_printer),
    ("bfloat16", r"bfloat16", brain_printer),
    ("shape_t", r"shape_t", shape_printer),
    ("dims", r"small_vector<(long|int|long long), \d+(ul|u|ull)?>", small_vector_printer),
    ("slice", r"slice", slice_printer),
    ("dtype", r"dtype", dtype_printer),
]


def register(objfile=None):
    collection = gdb.printing.RegexpCollectionPrettyPrinter("orthant")
    for name, pattern, make in PRINTERS:
        collection.add_printer(name, r"^orthant::(?:\w+::)*" + pattern + "$", make)
    gdb.printing.register_pretty_printer(objfile, collection, replace=True)


register()
