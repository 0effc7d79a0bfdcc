"""Proves that every header has its test. Run as `covered.py include tests`; prints every header without one.

A header include/orthant/ops/math/parts.hpp has its test in tests/ops/math/parts.cpp, or a test of another name
says that it covers it, in its opening comment:

    // Covers ops/math/parts.hpp ops/math/rounding.hpp.

Either way the test includes the header, by itself or through others, and a header that is named exists. The doors
(include/orthant/*.hpp) only include.

`covered.py --self-test` plants each breach in a folder of its own and demands that it is found.
"""

import pathlib
import re
import sys
import tempfile

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.M)
COVERS = re.compile(r"\bCovers((?:,?\s+(?:and\s+)?[a-z]\w*(?:/\w+)+\.hpp)+)")


def opening(text):
    """The words of the comment that a file opens with."""
    lines = []
    for line in text.removeprefix("#pragma once\n").split("\n"):
        if not line.startswith("//"):
            break
        lines.append(line[2:].strip())
    return " ".join(lines)


class Includes:
    """What a file includes of ours, through others too."""

    def __init__(self, include, tests):
        self.roots = [include, tests]
        self.known = {}

    def direct(self, path):
        if path not in self.known:
            names = INCLUDE.findall(path.read_text(encoding="utf-8"))
            candidates = ((folder / name).resolve() for name in names for folder in [path.parent, *self.roots])
            self.known[path] = {file for file in candidates if file.is_file()}
        return self.known[path]

    def all(self, path):
        seen, left = set(), [path]
        while left:
            for file in self.direct(left.pop()) - seen:
                seen.add(file)
                left.append(file)
        return seen


def breaches(include, tests):
    """Every breach as 'file: what', and how many headers there are."""
    include, tests = pathlib.Path(include).resolve(), pathlib.Path(tests).resolve()
    top = include / "orthant"
    includes = Includes(include, tests)
    found = []

    named = {}  # header -> the tests that say that they cover it
    for test in sorted(tests.rglob("*.cpp")):
        for names in COVERS.findall(opening(test.read_text(encoding="utf-8"))):
            for name in re.findall(r"[\w/]+\.hpp", names):
                if (top / name).is_file():
                    named.setdefault(top / name, []).append(test)
                else:
                    found.append(f"{test.relative_to(tests)}: covers {name}, which does not exist")

    headers = [path for path in sorted(top.rglob("*.hpp")) if path.parent != top]
    for header in headers:
        name = header.relative_to(top)
        own = tests / name.with_suffix(".cpp")
        covering = named.get(header, []) + [own] * own.is_file()
        if not covering:
            found.append(f"{name}: has no test; write tests/{name.with_suffix('.cpp')}, or `Covers {name}` in the "
                         "opening comment of the test that does")
        for test in covering:
            if header not in includes.all(test):
                found.append(f"{test.relative_to(tests)}: does not include {name}")
    return found, len(headers)


def self_test():
    cases = {
        "has no test": {"include/orthant/base/a.hpp": ""},
        "which does not exist": {"tests/base/b.cpp": "// Of a.\n// Covers base/a.hpp.\n"},
        "does not include": {"include/orthant/base/a.hpp": "", "tests/base/a.cpp": "// Of a.\n"},
        "base/b.cpp: does not include base/a": {
            "include/orthant/base/a.hpp": "",
            "tests/base/b.cpp": "// Covers base/a.hpp.\n",
        },
        "base/a.hpp: has no test": {  # that is not the opening comment
            "include/orthant/base/a.hpp": "",
            "tests/base/b.cpp": "#include <orthant/base/a.hpp>\n// Covers base/a.hpp.\n",
        },
        "": {
            "include/orthant/all.hpp": "#include <orthant/base/room/a.hpp>\n",
            "include/orthant/base/room/a.hpp": "#include <orthant/base/b.hpp>\n#include <vector>\n",
            "include/orthant/base/b.hpp": "",
            "include/orthant/base/c.hpp": "",
            "include/orthant/base/d.hpp": "",
            "tests/base/room/a.cpp": '#include "../help.hpp"\n',
            "tests/base/help.hpp": "#include <orthant/all.hpp>\n",
            "tests/base/e.cpp": "// Of much. Covers base/b.hpp, base/c.hpp\n// and base/d.hpp.\n"
            "#include <orthant/all.hpp>\n#include <orthant/base/c.hpp>\n#  include <orthant/base/d.hpp>\n",
        },
    }
    failures = 0
    for expected, files in cases.items():
        with tempfile.TemporaryDirectory() as root:
            root = pathlib.Path(root)
            for name, text in files.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(text, encoding="utf-8")
            found, _ = breaches(root / "include", root / "tests")
        if bool(found) != bool(expected) or not all(expected in line for line in found):
            print(f"self-test: expected '{expected}', found {found}")
            failures += 1
    print(f"self-test: {len(cases)} cases, {failures} failed")
    return failures


if __name__ == "__main__":
    if sys.argv[1:] == ["--self-test"]:
        sys.exit(self_test() != 0)
    found, count = breaches(*sys.argv[1:3])
    print("\n".join(found))
    print(f"{count} headers, {len(found)} breaches")
    sys.exit(found != [])
