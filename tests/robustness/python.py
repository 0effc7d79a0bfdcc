"""The bridges to Python under AddressSanitizer, its search for leaks, and UBSan: python.py include

Builds tests/interop/python/module.cpp by g++ as a sanitized module, by pybind11 and by nanobind where they are, and runs
check.py with it in a Python that loads the sanitizers' libraries first. Python itself leaves memory behind when it ends;
what counts as a leak is memory that code of the module, or of the headers, has asked for.
"""

import os
import pathlib
import re
import subprocess
import sys
import sysconfig
import tempfile

TESTS = pathlib.Path(__file__).parents[1] / "interop" / "python"
FLAGS = "-std=c++20 -O0 -g1 -fPIC -shared -fvisibility=hidden -fsanitize=address,undefined -fno-sanitize-recover=all".split()


def library(name):
    return subprocess.run(["g++", "-print-file-name=" + name], capture_output=True, text=True).stdout.strip()


def checked(name, folder, include, sources, flags):
    """What is wrong with the module `name`: a text, or nothing; and how many checks it passed."""
    module = folder / (name + sysconfig.get_config_var("EXT_SUFFIX"))
    command = ["g++", *FLAGS, "-I" + include, "-isystem", sysconfig.get_path("include"), *flags, *map(str, sources)]
    built = subprocess.run([*command, "-o", str(module)], capture_output=True, text=True)
    if built.returncode != 0:
        return built.stderr[:4000], 0
    environment = {
        **os.environ,
        # (The sanitizer finds where exceptions are thrown only if their library is there from the beginning.)
        "LD_PRELOAD": ":".join(map(library, ["libasan.so", "libubsan.so", "libstdc++.so.6"])),
        "PYTHONMALLOC": "malloc",
        "ASAN_OPTIONS": "detect_leaks=1:allocator_may_return_null=1:fast_unwind_on_malloc=0:malloc_context_size=12",
    }
    run = subprocess.run([sys.executable, str(TESTS / "check.py"), str(folder), name], env=environment,
                         capture_output=True, text=True)
    done = re.search(r"^(\d+) checks$", run.stdout, re.M)
    reports = run.stderr.split("\n\n")
    leaks = [r for r in reports if re.search(r"irect leak of", r) and re.search(r"#[01] .*\n(.*\n){0,3}.*" + name, r)]
    if not done or leaks:
        return "\n\n".join(leaks)[:4000] or run.stderr[:4000], 0
    if re.search(r"AddressSanitizer: (?!\d+ byte)|runtime error", run.stderr):
        return run.stderr[:4000], 0
    return None, int(done[1])


def main():
    include = sys.argv[1]
    probe = lambda header, *flags: subprocess.run(  # noqa: E731
        ["g++", "-fsyntax-only", "-isystem", sysconfig.get_path("include"), *flags, "-x", "c++", "-"],
        input=f"#include <{header}>\n", capture_output=True, text=True).returncode == 0
    nanobind = pathlib.Path("/usr/share/nanobind")
    modules = []
    if probe("pybind11/pybind11.h"):
        modules.append(("orthant_check", [TESTS / "module.cpp"], []))
    if nanobind.is_dir():
        parts = [p for p in (nanobind / "src").glob("*.cpp") if "combined" not in p.name]
        flags = ["-isystem", str(nanobind / "include"), "-isystem", str(nanobind / "ext/robin_map/include"), "-w",
                 "-fno-strict-aliasing", "-DORTHANT_CHECK_NANOBIND", "-DNB_COMPACT_ASSERTIONS"]
        modules.append(("orthant_check_nanobind", [TESTS / "module.cpp", *parts], flags))
    checks = wrong = 0
    for name, sources, flags in modules:
        with tempfile.TemporaryDirectory() as folder:
            what, count = checked(name, pathlib.Path(folder), include, sources, flags)
            checks += count
            if what:
                wrong += 1
                print(f"WRONG {name}: {what}")
    print(f"{checks} cases, {wrong} wrong" + ("" if modules else " (neither pybind11 nor nanobind is here)"))
    return wrong != 0


if __name__ == "__main__":
    sys.exit(main())
