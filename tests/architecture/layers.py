"""Proves that the headers keep to their layers. Run as `layers.py include`; prints every breach.

A layer is a folder of include/orthant/; its sub-folders (ops/math/, kernel/sorting/) are rooms, which see each
other: the first folder of a path decides.

The rules, checked on the text of each header under include/orthant/:
- an include of a header of ours is written <orthant/...>, exists, and is in the same layer or a lower one
- rooms have no rooms of their own
- only kernel/ includes xsimd or intrinsics
- a header has `#pragma once` and opens with a comment
- a door (include/orthant/*.hpp) holds includes only, from the lowest layer to the highest, and no header
  in a folder includes a door
- interop/ is the rim: nothing includes it

`layers.py --self-test` plants each breach in a folder of its own and demands that it is found.
"""

import pathlib
import re
import sys
import tempfile

# From the lowest layer to the highest; folders on one line never see each other.
LAYERS = [
    ["base"],
    ["shape"],
    ["kernel"],
    ["view"],
    ["expr"],
    ["engine"],
    ["array"],
    ["ops"],
    ["linalg", "fft", "random", "io"],
    ["polynomial"],  # roots and fits need linalg
    ["fixed"],
    ["interop"],
    ["autograd"],
    ["nn"],
]
LEVEL = {folder: level for level, folders in enumerate(LAYERS) for folder in folders}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"][^>"]*[>"])', re.M)
DOOR_LINE = re.compile(r"^\s*#\s*(include|pragma once)[^\n]*", re.M)
SIMD = re.compile(r"xsimd|intrin\.h|arm_(neon|sve)\.h")


def without_comments(text):
    """The code alone, with comments blanked. String literals are kept whole, as they may hold `//`."""
    token = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"', re.S)
    return token.sub(lambda m: m.group() if m.group().startswith('"') else " ", text)


def breaches(root):
    """Every breach below root/orthant as 'file: what'."""
    found = []
    top = pathlib.Path(root) / "orthant"
    for path in sorted(top.rglob("*.hpp")):
        parts = path.relative_to(top).parts
        folder = parts[0] if len(parts) > 1 else None  # None: a door
        text = path.read_text(encoding="utf-8")
        code = without_comments(text)

        def breach(what):
            found.append(f"{path.relative_to(root)}: {what}")

        if len(parts) > 3:
            breach("is in a room of a room")
        if folder is not None and folder not in LEVEL:
            breach(f"the folder {folder}/ is on no layer; the layers are in {pathlib.Path(__file__).name}")
            continue
        if "#pragma once" not in code:
            breach("has no #pragma once")
        opening = text.lstrip().removeprefix("#pragma once").lstrip()
        if not opening.startswith(("//", "/*")):
            breach("does not open with a comment that says what it is")
        if folder is None and (rest := DOOR_LINE.sub("", code).split()):
            breach(f"a door holds includes only, not `{' '.join(rest[:6])}`")

        previous = -1
        for name in INCLUDE.findall(code):
            target = name[1:-1]
            if not target.startswith("orthant/"):
                if name.startswith('"'):
                    breach(f"includes {name}: write <orthant/...>")
                if SIMD.search(target) and folder != "kernel":
                    breach(f"includes {name}: only kernel/ knows the machine")
                continue
            if name.startswith('"'):
                breach(f"includes {name}: write <{target}>")
            if not (pathlib.Path(root) / target).is_file():
                breach(f"includes {name}, which does not exist")
            other = target.split("/")[1:]
            if len(other) == 1:
                if folder is not None:
                    breach(f"includes {name}: a door is for users, not for headers")
                continue
            other = other[0]
            if other not in LEVEL:
                breach(f"includes {name}, which is on no layer")
            elif folder is None:
                if other == "interop" and path.stem != "interop":
                    breach(f"includes {name}: interop/ is included by nothing")
                if LEVEL[other] < previous:
                    breach(f"includes {name} after a higher layer: doors read from the lowest to the highest")
                previous = max(previous, LEVEL[other])
            elif other != folder and other == "interop":
                breach(f"includes {name}: interop/ is included by nothing")
            elif other != folder and LEVEL[other] >= LEVEL[folder]:
                kind = "a sibling" if LEVEL[other] == LEVEL[folder] else "a higher layer"
                breach(f"includes {name}: {kind}")
    return found


def self_test():
    good = "#pragma once\n// What it is.\n"
    cases = {
        "a higher layer": {"base/a.hpp": good + "#include <orthant/ops/b.hpp>\n", "ops/b.hpp": good},
        "a sibling": {"fft/a.hpp": good + "#include <orthant/io/b.hpp>\n", "io/b.hpp": good},
        "does not exist": {"ops/a.hpp": good + "#include <orthant/base/none.hpp>\n"},
        "kernel/ knows": {"view/a.hpp": good + "#  include <xsimd/xsimd.hpp>\n"},
        "only kernel/": {"ops/a.hpp": good + "#include <immintrin.h>\n"},
        "write <": {"ops/a.hpp": good + '#include "b.hpp"\n'},
        "no #pragma once": {"ops/a.hpp": "// What it is. #pragma once\n"},
        "open with a comment": {"ops/a.hpp": "#pragma once\n#include <vector>\n// Too late.\n"},
        "includes only": {"a.hpp": good + "inline int x = 0;\n"},
        "lowest to the highest": {
            "a.hpp": good + "#include <orthant/ops/b.hpp>\n#include <orthant/base/c.hpp>\n",
            "ops/b.hpp": good,
            "base/c.hpp": good,
        },
        "a door is for users": {"ops/a.hpp": good + "#include <orthant/b.hpp>\n", "b.hpp": good},
        "included by nothing": {
            "nn/a.hpp": good + "#include <orthant/interop/b.hpp>\n",
            "interop/b.hpp": good,
        },
        "higher layer": {"base/room/a.hpp": good + "#include <orthant/ops/room/b.hpp>\n", "ops/room/b.hpp": good},
        "on no layer": {"misc/a.hpp": good},
        "a room of a room": {"ops/math/trigonometry/a.hpp": good},
        "": {
            "a.hpp": good + "#include <orthant/base/b.hpp>  // one\n#include <orthant/ops/c.hpp>\n",
            "base/b.hpp": "// What it is.\n#pragma once\n// #include <orthant/ops/c.hpp>\n",
            "ops/c.hpp": good + "#include <orthant/base/b.hpp>\n#include <cmath>\n",
            "kernel/d.hpp": good + "#include <immintrin.h>\n",
            "kernel/room/e.hpp": good + "#include <orthant/kernel/other/f.hpp>\n#include <xsimd/xsimd.hpp>\n",
            "kernel/other/f.hpp": good + "#include <orthant/kernel/d.hpp>\n",
        },
    }
    failures = 0
    for expected, files in cases.items():
        with tempfile.TemporaryDirectory() as root:
            for name, text in files.items():
                path = pathlib.Path(root) / "orthant" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            found = breaches(root)
        if bool(found) != bool(expected) or not all(expected in line for line in found):
            print(f"self-test: expected '{expected}', found {found}")
            failures += 1
    print(f"self-test: {len(cases)} cases, {failures} failed")
    return failures


if __name__ == "__main__":
    if sys.argv[1:] == ["--self-test"]:
        sys.exit(self_test() != 0)
    found = breaches(sys.argv[1])
    print("\n".join(found))
    count = sum(1 for _ in pathlib.Path(sys.argv[1]).rglob("*.hpp"))
    print(f"{count} headers, {len(found)} breaches of the layers")
    sys.exit(found != [])
