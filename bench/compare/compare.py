#!/usr/bin/env python3
"""Runs the rows of the table in orthant, NumPy, and what else is installed, side by side.

    bench/compare/compare.py [--rounds 5] [--flags "-O3 -march=native"] [--only TEXT[|TEXT...]] [--numpy PYTHON ...]

Each contestant is a process that waits for a row's name and answers with its least time; rows are run in turn by
all of them, several rounds, and medians over the rounds are compared. `target` is the ratio to NumPy, or, in rows
that NumPy has not, to the fastest other, that is aimed at (targets.txt); a row misses it by more than 15 % where an
exclamation mark stands.
"""
import argparse
import math
import os
import pathlib
import platform
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile

here = pathlib.Path(__file__).resolve().parent
root = here.parent.parent
peers = root / "build/peers/xtensor/usr/include"  # from bench/peers.sh, before the system's

# What a contestant is compiled with besides. xtensor comes with its SIMD where that compiles.
CHOICES = {"xtensor": [[f"-I{peers}", "-DXTENSOR_USE_XSIMD"], ["-DXTENSOR_USE_XSIMD"], []]}

# The programs in orthant; the rows of the second stand in it by their whole names, so that it is known whose a row is.
OURS = ("orthant", "statistics")


def programs_of(rows, folder=here):
    """Those of OURS that some rows need."""
    second = folder / "statistics.cpp"
    text = second.read_text() if second.exists() else ""
    there = [f'"{row}"' in text for row in rows]
    return [name for name, needed in zip(OURS, (not all(there), any(there))) if needed]


def build(name, compiler, flags, folder, libraries=()):
    binary = folder / name
    for choice in CHOICES.get(name, [[]]):
        command = [compiler, "-std=c++20", *flags, "-DNDEBUG", *choice, f"-I{root}/include",
                   "-isystem/usr/include/eigen3", str(here / f"{name}.cpp"), "-o", str(binary), *libraries]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode == 0:
            return [str(binary)]
    if name in OURS:
        sys.exit(done.stderr)
    return None


class Contestant:
    """One or more programs, of which the first that has a row runs it."""

    def __init__(self, name, *commands):
        environment = dict(os.environ, OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")
        self.name = name
        self.processes = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                           env=environment) for command in commands]
        self.times = {}

    def run(self, row):
        for process in self.processes:
            process.stdin.write(row + "\n")
            process.stdin.flush()
            answer = process.stdout.readline().strip()
            if answer and answer != "-":
                self.times.setdefault(row, []).append(float(answer))
                break

    def kill(self):
        for process in self.processes:
            process.kill()

    def median(self, row):
        return statistics.median(self.times[row]) if row in self.times else None


def targets():
    table = {}
    for line in (here / "targets.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            name, numpy, target = (part.strip() for part in line.split("|"))
            table[name] = float(target) / float(numpy)
    return table


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--compiler", default=os.environ.get("CXX", "g++"))
    parser.add_argument("--flags", default="-O3 -march=native")
    parser.add_argument("--only", default="")
    parser.add_argument("--numpy", nargs="*", default=[], help="commands of further Pythons whose NumPy takes part")
    arguments = parser.parse_args()
    flags = arguments.flags.split()

    python = next((p for p in ("/usr/bin/python3", sys.executable)
                   if subprocess.run([p, "-c", "import numpy"], capture_output=True).returncode == 0), None)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        # Files lie where all contestants see them: in memory, if none of them lives in a root of its own.
        memory = pathlib.Path("/dev/shm")
        os.environ.setdefault("ORTHANT_COMPARE_FOLDER",
                              str(memory if memory.is_dir() and not arguments.numpy else "/tmp"))
        wanted = targets()
        names = [row for row in wanted if any(part in row for part in arguments.only.split("|"))]
        contestants = [Contestant("orthant", *(build(name, arguments.compiler, flags, folder) for name in programs_of(names)))]
        if python:
            contestants.append(Contestant("numpy", [python, str(here / "numpy_rows.py")]))
        for command in arguments.numpy:
            # The rows go as an argument: that Python may live in a root of its own.
            program = shlex.split(command) + ["-c", (here / "numpy_rows.py").read_text()]
            contestants.append(Contestant("numpy 2", program))
            if subprocess.run([*program[:-2], "-c", "import pandas"], capture_output=True).returncode == 0:
                contestants.append(Contestant("pandas", program + ["--pandas"]))
        for name, libraries in (("system", ()), ("xtensor", ()), ("eigen", ()), ("openblas", ("-lopenblas",)),
                                ("fftw", ("-lfftw3",))):
            binary = build(name, arguments.compiler, flags, folder, libraries)
            if binary:
                contestants.append(Contestant(name, binary))
        for _ in range(arguments.rounds):
            for row in names:
                for c in contestants:
                    c.run(row)

    version = subprocess.run([arguments.compiler, "--version"], capture_output=True, text=True).stdout.splitlines()[0]
    cpu = next((l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), platform.processor())
    print(f"{version}, {arguments.flags}; {cpu}, one thread; microseconds, median of {arguments.rounds} rounds\n")
    print(f"{'row':<34}" + "".join(f"{c.name:>11}" for c in contestants) + f"{'ratio':>8}{'target':>8}")
    ratios, slower = [], []
    for row in names:
        ours = contestants[0].median(row)
        others = {c.name: c.median(row) for c in contestants[1:]}
        numpy = min((t for n, t in others.items() if n.startswith("numpy") and t), default=None)
        line = f"{row:<34}" + "".join(f"{t:>11.4g}" if (t := c.median(row)) else f"{'':>11}" for c in contestants)
        reference = numpy or min((t for t in others.values() if t), default=None)
        if ours and reference:
            ratio = ours / reference
            if numpy:
                ratios.append(ratio)
            line += f"{ratio:>8.2f}{wanted[row]:>8.2f}" + (" !" if ratio > 1.15 * wanted[row] else "")
            best = min((t for t in others.values() if t), default=math.inf)
            if ours > best:
                slower.append((row, ours / best))
        print(line)
    if ratios:
        print(f"\ngeometric mean of NumPy's time over orthant's: {math.exp(-statistics.fmean(map(math.log, ratios))):.2f}")
    if slower:
        print("slower than the fastest peer: " + "; ".join(f"{row} ({r:.2f})" for row, r in slower))


if __name__ == "__main__":
    main()
