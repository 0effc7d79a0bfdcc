"""Tries the debuggers' printers: check.py <gdb|lldb> <debugger> <script> <program>, the program built of program.cpp.

`script` is empty where the program itself brings it (orthant::gdb).
"""

import re
import subprocess
import sys

kind, debugger, script, program = sys.argv[1:5]

WANTED = {  # what gdb shows, and lldb, where the two differ
    "m": ("ndarray<double> (2, 3) = {{0, 1, 2}, {3, 4, 5}}", "(2, 3) {{0, 1, 2}, {3, 4, 5}}"),
    "v": ("ndarray<int32> (3,) = {7, 8, 9}", "(3,) {7, 8, 9}"),
    "z": ("ndarray<std::complex<double>> (1, 1) = {", "(1, 1) {{"),
    "none": ("ndarray<double> (0, 3)", "(0, 3)"),
    "scalar": ("ndarray<double> () = {2.5}", "() 2.5"),
    "words": ('ndarray<std::string> (2,) = {"one", "two"}', '(2,) {"one", "two"}'),
    "flags": ("ndarray<bool> (2,) = {true, false}", "(2,) {true, false}"),
    "halves": ("ndarray<float16> (2,) = {1.5, -2}", "(2,) {1.5, -2}"),
    "cube": ("ndarray<float> (2, 2, 2) = {{{0, 1}, {2, 3}}, {{4, 5}, {6, 7}}}",
             "(2, 2, 2) {{{0, 1}, {2, 3}}, {{4, 5}, {6, 7}}}"),
    "t": ("view<double> (3, 2) = {{0, 3}, {1, 4}, {2, 5}}", "(3, 2) {{0, 3}, {1, 4}, {2, 5}}"),
    "back": ("view<double> (3,) = {5, 4, 3}", "(3,) {5, 4, 3}"),
    "fixed": ("view<const double> (2, 3) = {{0, 1, 2}, {3, 4, 5}}", "(2, 3) {{0, 1, 2}, {3, 4, 5}}"),
    "lazy": ("lazy add(multiply(double (2, 3), 2), sqrt(double (3,))) -> (2, 3)", "lazy add, multiply, sqrt"),
    "half": ("0.25", "0.25"),
    "brain": ("3", "3"),
    "shape": ("(3, 4)", "(3, 4)"),
    "part": ("slice(1, _, -2)", "slice(1, _, -2)"),
    "any": ("any_array of int32 (3,) = {7, 8, 9}", None),
    "any_half": ("any_array of float16 (2,) = {1.5, -2}", None),
    "type": ("dtype int32", None),
    "many": ("ndarray<double> (1000,) = {0, 1, 2", "(1000,) {0, 1, 2"),
}
names = [n for n, texts in WANTED.items() if texts[kind == "lldb"] is not None]
if kind == "gdb":
    # (Arrays above, and after a limit of elements is set.)
    commands = ["break here", "run", "up"] + ["print " + n for n in names] + ["set print elements 4", "print cube"]
    first = ["source " + script] if script else ["set auto-load safe-path /"]
    arguments = ["-nx", "-batch"] + ([] if script else ["-iex", first[0]])
    for c in (first if script else []) + commands:
        arguments += ["-ex", c]
    run = subprocess.run([debugger] + arguments + [program], capture_output=True, text=True, timeout=120)
    shown = re.findall(r"^\$\d+ = (.*)$", run.stdout, re.M)
    names.append("cube, cut")
    WANTED["cube, cut"] = ("ndarray<float> (2, 2, 2) = {{{0, 1}, {2, 3}}, ...}", None)
else:
    arguments = ["-x", "-b", "-o", "command script import " + script, "-o", "breakpoint set -n here", "-o", "run",
                 "-o", "up"]
    for n in names:
        arguments += ["-o", "frame variable -D 0 " + n]
    run = subprocess.run([debugger] + arguments + ["-o", "quit", program], capture_output=True, text=True,
                         timeout=300)
    shown = [re.sub(r" (\.\.\.|\{\.\.\.\})$", "", s)
             for s in re.findall(r"^\(.*?\) (?:%s) = ?(.*)$" % "|".join(names), run.stdout, re.M)]
if "ptrace" in run.stdout + run.stderr and len(shown) == 0:
    print("no program may be traced here: not tried")
    sys.exit(77)
wrong = ["%s: %r, not %r" % (n, s, WANTED[n][kind == "lldb"])
         for n, s in zip(names, shown) if not s.startswith(WANTED[n][kind == "lldb"])]
if len(shown) != len(names) or wrong or "Python Exception" in run.stderr:
    print(run.stdout[-3000:], run.stderr[-2000:], *wrong, sep="\n")
    sys.exit("%d shown of %d, %d wrong" % (len(shown), len(names), len(wrong)))
print(len(shown), "values shown by", kind)
