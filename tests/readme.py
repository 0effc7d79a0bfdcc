"""Compiles the README's C++ and compares what it prints with what the README says it prints.

Run as `readme.py README.md work_folder -- compiler flags...`. A ```cpp block with a `main` is a program: it
is compiled and run, and where a ```text block comes next, that must be its output. The blocks without a
`main` are compiled, not run, as one function in which each has a scope of its own; their includes, using lines
and namespace aliases are gathered above it. A block that opens as ```cpp ignore is skipped; one that opens as
```cpp needs foreign/header.hpp is a file of its own, which is looked at where that header is found.

A comment `<!-- cpp` before a table says with what names its last column, C++, is written: each piece of code there
is one of the fragments, behind these lines.
"""

import difflib
import pathlib
import re
import subprocess
import sys
import sysconfig

BLOCK = re.compile(r"^```(cpp|text)[ ]*([^\n]*)\n(.*?)^```[ ]*$", re.M | re.S)
TABLE = re.compile(r"^<!-- cpp\n(.*?)^-->\n+((?:\|[^\n]*\n)+)", re.M | re.S)
OUTSIDE = re.compile(r"\s*(#|using |namespace \w+ *=)")  # a line that stands outside of functions


def programs_of(text, name):
    """(line, code, expected output or None) of each program; the last is made of the fragments. How many of those there
    are, and (header, line, code) of each file that needs one."""
    programs, fragments, files = [], [], []
    awaits_output = False
    for block in BLOCK.finditer(text):
        kind, info, body = block.groups()
        line = text.count("\n", 0, block.start()) + 2
        if kind == "text":
            if awaits_output:
                programs[-1][2] = body
            awaits_output = False
        elif info.startswith("needs "):
            above = "#include <orthant/orthant.hpp>\nnamespace np = orthant;\n"
            files.append([info.removeprefix("needs "), line, f'{above}#line {line} "{name}"\n{body}'])
            awaits_output = False
        elif "ignore" not in info:
            awaits_output = re.search(r"\bint main\(", body) is not None
            (programs if awaits_output else fragments).append([line, f'#line {line} "{name}"\n{body}', None])

    for table in TABLE.finditer(text):
        names, rows = table.groups()
        first = text.count("\n", 0, table.start(2)) + 1
        for line, row in enumerate(rows.splitlines()[2:], first + 2):
            cell = row.replace("\\|", "\0").split("|")[-2].replace("\0", "|")
            for code in re.findall(r"`([^`]+)`", cell):
                fragments.append([line, f'#line {line} "{name}"\n{names}{code.rstrip(";")};\n', None])

    if fragments:
        outside, scopes = {}, []
        for _, code, _ in fragments:
            number, *lines = code.splitlines()  # the #line and what follows it
            outside |= dict.fromkeys(filter(OUTSIDE.match, lines))
            scopes += ["{", number, *("" if OUTSIDE.match(line) else line for line in lines), "}"]
        code = [*outside, "void fragments() {", *scopes, "}", "int main() {}\n"]
        programs.append([fragments[0][0], "\n".join(code), None])
    return programs, len(fragments), files


def foreign_folders():
    """Where libraries that a README may name lie beside the compiler's own folders."""
    here = ["/usr/include/eigen3", "/usr/include/opencv4", "/usr/share/nanobind/include", sysconfig.get_path("include"),
            *map(str, pathlib.Path("/usr/include").glob("python3.*"))]
    return [flag for folder in here if pathlib.Path(folder).is_dir() for flag in ("-isystem", folder)]


def compiles(compiler, code):
    """What the compiler says of `code`, or None if it takes it."""
    command = [*compiler, "-fsyntax-only", "-x", "c++", "-"]
    result = subprocess.run(command, input=code, capture_output=True, text=True)
    return None if result.returncode == 0 else result.stderr or "without a word"


def complaint(source, compiler, expected):
    """What is wrong with the program `source`, or nothing."""
    program = source.with_suffix("").resolve()
    command = [*compiler, str(source), "-o", str(program)]
    result = subprocess.run(command, stderr=subprocess.PIPE, text=True)
    if result.returncode != 0:
        return f"does not compile\n{result.stderr[:4000]}"
    result = subprocess.run([str(program)], cwd=source.parent, capture_output=True, text=True, timeout=120)
    if result.returncode != 0:
        return f"ends with code {result.returncode}\n{result.stderr[:4000]}"
    if expected is not None and result.stdout.rstrip() != expected.rstrip():
        texts = expected.rstrip().splitlines(), result.stdout.rstrip().splitlines()
        difference = difflib.unified_diff(*texts, "README", "printed", lineterm="")
        return "prints something else\n" + "\n".join(difference)
    return None


def main():
    split = sys.argv.index("--")
    readme, work = map(pathlib.Path, sys.argv[1:split])
    work.mkdir(parents=True, exist_ok=True)
    programs, fragments, files = programs_of(readme.read_text(encoding="utf-8"), readme.name)
    compiler = [*sys.argv[split + 1 :], *foreign_folders()]
    failures = 0
    looked_at = 0
    for header, line, code in files:
        if compiles(compiler, f"#include <{header}>\n") is None:
            looked_at += 1
            if errors := compiles(compiler, code):
                print(f"{readme.name}:{line}: does not compile\n{errors[:4000]}")
                failures += 1
    for line, code, expected in programs:
        source = work / f"line_{line}.cpp"
        source.write_text(code, encoding="utf-8")
        if wrong := complaint(source, sys.argv[split + 1 :], expected):
            print(f"{readme.name}:{line}: {wrong}")
            failures += 1
    print(f"{readme.name}: {len(programs)} programs, {fragments} fragments, {looked_at} of {len(files)} files that need "
          f"another library, {failures} failures")
    return failures != 0


if __name__ == "__main__":
    sys.exit(main())
