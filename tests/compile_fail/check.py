"""Proves that wrong code does not compile, and that the compiler says why.

A file in this folder holds correct code, and mistakes that are each switched on by a macro:

    #ifdef CASE_1  // expect: cannot be broadcast
        auto c = a + b;
    #endif

A case may end in `// one error, at most 25 lines`: then that is all that the compiler may say. Without
`one error, ` only the lines count, and `// at most 25 lines, 60 with clang` has a limit for each compiler.

`check.py file.cpp -- compiler flags...` compiles the file as it stands, which must succeed, then once with
each CASE macro, which must fail with an error that the regular expression after `expect:` finds. g++ parses
the file's first header once for all of them.
"""

import os
import re
import subprocess
import sys
import tempfile

CASE = re.compile(
    r"^\s*#\s*ifdef\s+(CASE_\w+)\s*//\s*expect:\s*(.+?)(?:\s*//\s*(one error, )?at most (\d+) lines(?:, (\d+) with clang)?)?\s*$", re.M
)


def precompile(text, compiler, folder):
    """The flags by which g++ finds the first header of the file parsed: it looks for <header>.gch in each folder
    that it searches. (It must be the first line of code.) None for clang++, which does not look."""
    header = re.search(r"^#include <(orthant/[^>]+)>", text, re.M)
    if not header or "clang" in os.path.basename(compiler[0]):
        return []
    for place in (flag[2:] for flag in compiler if flag.startswith("-I")):
        source, parsed = os.path.join(place, header[1]), os.path.join(folder, header[1] + ".gch")
        if os.path.exists(source):
            os.makedirs(os.path.dirname(parsed))
            done = subprocess.run([*compiler, "-x", "c++-header", source, "-o", parsed], stderr=subprocess.DEVNULL)
            return ["-I" + folder] if done.returncode == 0 else []
    return []


def main():
    split = sys.argv.index("--")
    (path,), compiler = sys.argv[1:split], sys.argv[split + 1 :]
    with open(path, encoding="utf-8") as file:
        text = file.read()
    cases = CASE.findall(text)
    names = [case[0] for case in cases]
    clang = "clang" in os.path.basename(compiler[0])
    failures = []
    if not cases or sorted(names) != sorted(set(re.findall(r"\bCASE_\w+", text))):
        failures.append(f"every case needs its own `#ifdef CASE_n  // expect: regex` (found {names})")

    parsed = []

    def compile_with(*flags):
        command = [compiler[0], *parsed, *compiler[1:], "-fsyntax-only", *flags, path]
        environment = {**os.environ, "LC_ALL": "C"}
        return subprocess.run(command, stderr=subprocess.PIPE, text=True, env=environment)

    result = compile_with()
    if result.returncode != 0:
        failures.append(f"without a case it must compile:\n{result.stderr}")
    folder = tempfile.TemporaryDirectory()
    parsed += precompile(text, compiler, folder.name)
    for name, expected, single, limit, clang_limit in cases:
        if clang and clang_limit:
            limit = clang_limit
        result = compile_with("-D" + name)
        # Only errors and the notes that explain them count, not the lines of code that are shown with them.
        said = "\n".join(line for line in result.stderr.splitlines() if re.search(r"(error|note): ", line))
        if result.returncode == 0:
            failures.append(f"{name} compiles, but should fail with '{expected}'")
        elif not re.search(expected, said):
            failures.append(f"{name} fails, but without '{expected}':\n{result.stderr[:4000]}")
        elif single and said.count("error: ") != 1:
            failures.append(f"{name} should be one error:\n{result.stderr[:4000]}")
        elif limit and len(result.stderr.splitlines()) > int(limit):
            length = len(result.stderr.splitlines())
            failures.append(f"{name} should take at most {limit} lines, not {length}:\n{result.stderr[:4000]}")
        else:
            print(f"{name}: fails with '{expected}'")
    print("\n".join(failures))
    print(f"{os.path.basename(path)}: {len(cases)} cases, {len(failures)} failures")
    return failures != []


if __name__ == "__main__":
    sys.exit(main())
