#!/usr/bin/env python3
"""The time that a user waits for a file with n distinct array expressions: orthant against xtensor.

Writes the same expressions for both libraries, over two to four dynamic-rank arrays of double: arithmetic
with sin and exp, comparisons, and reductions, no two alike. Compiles each file at -O2, the two libraries in
turn so that a noisy machine is noisy for both, and prints the least of the seconds of CPU (what disturbs a
compilation makes it longer, never shorter), the size of the code, and the ratio to xtensor. A file with no
expression shows what including the library costs.

    compile_time.py [--counts 0,1,10,50] [--repeats 5] [--compiler g++] [--flags=-O2] [--keep folder]
    compile_time.py --programs [--repeats 5] [--compiler g++] [--flags="-O2 -march=native"]

With --programs it compiles the whole programs in bench/compile_time/programs instead, header-only and in the compiled
form, that also with a precompiled header, and tells their time as a ratio to a file that includes nothing but
<xsimd/xsimd.hpp> and <iostream>, and the most memory.

orthant stands there twice: with <orthant/core.hpp>, which holds what xtensor's <xarray.hpp> and <xmath.hpp> hold
(arrays, views, creation, element-wise functions, reductions), and with all of <orthant/orthant.hpp> (with sorting, sets,
joins, products, printing, files, transforms and random numbers as well). xtensor is the one that bench/peers.sh
unpacks, with its SIMD, as orthant has its own; or the installed one, with its SIMD where that compiles.
"""

import argparse
import itertools
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]

LIBRARIES = {
    name: {
        "include": f"#include <orthant/{door}>\nnamespace lib = orthant;\n"
        "template <class T>\nusing array = orthant::ndarray<T>;\n",
        "sum": "{name}({e})",
    }
    for name, door in (("core", "core.hpp"), ("orthant", "orthant.hpp"))
} | {
    "xtensor": {
        "include": "#include <xtensor/xarray.hpp>\n#include <xtensor/xmath.hpp>\nnamespace lib = xt;\n"
        "template <class T>\nusing array = xt::xarray<T>;\n",
        "sum": "{name}({e})()",
    },
}
# Where xtensor keeps these headers since 0.26.
MOVED = {"xtensor/xarray.hpp": "xtensor/containers/xarray.hpp", "xtensor/xmath.hpp": "xtensor/core/xmath.hpp"}


def expressions(count):
    """`count` distinct (kind, text) over a, b, c, d: map, compare or reduce."""
    made = []
    operators = itertools.product("+-*/", "+-*/", "+-*/")
    shapes = [
        ("map", "a {0} b {1} 2.0"),
        ("map", "a {0} lib::sin(b {1} c)"),
        ("reduce", "a {0} b {1} c"),
        ("compare", "a {0} b < c {1} 1.0"),
        ("map", "lib::exp(a {0} b) {1} c {2} d"),
        ("reduce", "lib::exp(a {0} b) {1} 0.5"),
        ("map", "(a {0} b) {1} (c {2} d)"),
        ("compare", "lib::sin(a) {0} b >= c {1} d"),
        ("reduce", "(a {0} 1.0) {1} lib::sin(b {2} c)"),
        ("map", "3.0 {0} a {1} b {2} c"),
    ]
    seen = set()
    for i, ops in zip(itertools.count(), itertools.cycle(operators)):
        if len(made) == count:
            return made
        kind, shape = shapes[i % len(shapes)]
        text = shape.format(*ops)
        if text not in seen:
            seen.add(text)
            made.append((kind, text))


def source(library, count):
    parts = [library["include"]]
    reductions = itertools.cycle(["lib::sum", "lib::mean", "lib::amax", "lib::amin"])
    inputs = "const array<double>& a, const array<double>& b, const array<double>& c, const array<double>& d"
    for i, (kind, text) in enumerate(expressions(count)):
        if kind == "reduce":
            value = library["sum"].format(name=next(reductions), e=text)
            parts.append(f"double f{i}([[maybe_unused]] {inputs}) {{ return {value}; }}\n")
        else:
            element = "bool" if kind == "compare" else "double"
            parts.append(f"void f{i}(array<{element}>& r, {inputs}) {{ r = {text}; }}\n")
    return "".join(parts)


def measured_compile(command):
    """CPU seconds, and the most memory in MB, of the driver and the compiler proper that it starts."""
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)}\n{errors[:6000]}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def compiles(compiler, text, flags):
    command = [compiler, "-std=c++20", "-fsyntax-only", *flags, "-x", "c++", "-"]
    return subprocess.run(command, input=text, capture_output=True, text=True).returncode == 0


def programs(options):
    """Whole programs, header-only and in the compiled form, in turn with the file that is the unit."""
    with tempfile.TemporaryDirectory() as work:
        unit = pathlib.Path(work) / "unit.cpp"
        unit.write_text("#include <xsimd/xsimd.hpp>\n#include <iostream>\nint main() {}\n", encoding="utf-8")
        empty = pathlib.Path(work) / "empty.cpp"
        empty.write_text("#include <orthant/orthant.hpp>\nint main() {}\n", encoding="utf-8")
        files = [empty, *sorted((ROOT / "bench/compile_time/programs").glob("*.cpp"))]
        forms = {
            "header-only": [*options.flags.split()],
            "compiled": [*options.flags.split(), "-DORTHANT_COMPILED"],
            "-O0": [*options.flags.split(), "-O0"],
            "compiled -O0": [*options.flags.split(), "-O0", "-DORTHANT_COMPILED"],
        }
        # What orthant::precompiled adds: the headers parsed once for all files of a target.
        for form in ("compiled", "compiled -O0"):
            folder = pathlib.Path(work) / form.replace(" ", "")
            folder.mkdir()
            (folder / "pch.hpp").write_text("#include <orthant/orthant.hpp>\n", encoding="utf-8")
            flags = [*forms[form], f"-I{ROOT}/include"]
            measured_compile([options.compiler, "-std=c++20", *flags, "-x", "c++-header", str(folder / "pch.hpp"),
                              "-o", str(folder / "pch.hpp.gch")])
            forms[f"{form} pch"] = [*forms[form], "-include", str(folder / "pch.hpp")]
        jobs = [(unit, "header-only"), (unit, "-O0"), *itertools.product(files, forms)]
        seconds, memory = {job: [] for job in jobs}, {}
        for _, (file, form) in itertools.product(range(options.repeats), jobs):
            command = [options.compiler, "-std=c++20", *forms[form], f"-I{ROOT}/include", "-c", str(file)]
            took, memory[file, form] = measured_compile([*command, "-o", f"{work}/o"])
            seconds[file, form].append(took)
    units = {form: min(seconds[unit, "-O0" if "-O0" in form else "header-only"]) for form in forms}
    print(f"CPU seconds to compile, least of {options.repeats}, {options.compiler} {options.flags}; x: times the unit, a")
    print(f"file that includes <xsimd/xsimd.hpp> and <iostream>: {units['compiled']:.2f} s, {units['-O0']:.2f} s at -O0")
    print(f"{'':22}" + "".join(f"{form:>24}" for form in forms))
    for file in files:
        cells = (
            f"{min(seconds[file, form]):7.2f} s {min(seconds[file, form]) / units[form]:4.1f} x {memory[file, form]:4.0f} MB"
            for form in forms
        )
        print(f"{file.stem:22}" + "".join(f"{cell:>24}" for cell in cells))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--counts", default="0,1,10,50", help="numbers of expressions (default: %(default)s)")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--compiler", default=os.environ.get("CXX", "g++"))
    parser.add_argument("--flags", default="-O2")
    parser.add_argument("--keep", help="folder in which the files stay")
    parser.add_argument("--programs", action="store_true", help="whole programs instead of expressions")
    options = parser.parse_args()
    if options.programs:
        programs(options)
        return

    peer = ROOT / "build/peers/xtensor/usr/include"
    ours, theirs = [f"-I{ROOT}/include"], [f"-I{peer}"] if peer.is_dir() else []
    flags = {"core": ours, "orthant": ours, "xtensor": theirs}
    libraries = dict(LIBRARIES)
    if not compiles(options.compiler, libraries["xtensor"]["include"], theirs):
        for old, new in MOVED.items():
            libraries["xtensor"]["include"] = libraries["xtensor"]["include"].replace(old, new)
    if not compiles(options.compiler, libraries["xtensor"]["include"], theirs):
        print("xtensor is not there (bench/peers.sh fetches it): orthant alone\n")
        del libraries["xtensor"]
    elif compiles(options.compiler, source(libraries["xtensor"], 3), [*theirs, "-DXTENSOR_USE_XSIMD"]):
        theirs.append("-DXTENSOR_USE_XSIMD")
    else:
        print("xtensor without its SIMD: the installed version does not compile with the installed xsimd\n")

    counts = [int(count) for count in options.counts.split(",")]
    seconds = {(name, count): [] for name in libraries for count in counts}
    sizes = {}
    with tempfile.TemporaryDirectory() as temporary:
        work = pathlib.Path(options.keep or temporary)
        work.mkdir(parents=True, exist_ok=True)
        for count in counts:
            for name, library in libraries.items():
                (work / f"{name}_{count}.cpp").write_text(source(library, count), encoding="utf-8")
        for _, count, name in itertools.product(range(options.repeats), counts, libraries):
            stem = str(work / f"{name}_{count}")
            command = [options.compiler, "-std=c++20", *options.flags.split(), *flags[name]]
            seconds[name, count].append(measured_compile([*command, "-c", stem + ".cpp", "-o", stem + ".o"])[0])
            sized = subprocess.run(["size", stem + ".o"], capture_output=True, text=True)
            sizes[name, count] = int(sized.stdout.split("\n")[1].split()[0]) / 1024

    print(f"CPU seconds to compile, least of {options.repeats}, {options.compiler} {options.flags}")
    ratios = "   core / xtensor   orthant / xtensor" if "xtensor" in libraries else ""
    print(f"{'expressions':>11}" + "".join(f" {name:>9} {'KiB code':>9}" for name in libraries) + ratios)
    for count in counts:
        least = {name: min(seconds[name, count]) for name in libraries}
        cells = "".join(f" {m:9.2f} {sizes[name, count]:9.0f}" for name, m in least.items())
        theirs = least.get("xtensor")
        ratio = f"{least['core'] / theirs:17.2f}{least['orthant'] / theirs:20.2f}" if theirs else ""
        print(f"{count:11d}{cells}{ratio}")


if __name__ == "__main__":
    main()
