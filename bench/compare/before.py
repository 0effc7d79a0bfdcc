#!/usr/bin/env python3
"""Runs the rows of the table in this tree and in another revision of it, side by side.

    bench/compare/before.py <revision> [--rounds 7] [--flags "-O3 -march=native"] [--only TEXT] [--limit 1.03]

Medians over the rounds are compared, as compare.py does with the peers; rows that became slower than the limit are
named at the end, after a second measurement of them alone, since times drift.
"""
import argparse
import math
import pathlib
import statistics
import subprocess
import tempfile

import compare


def build_of(tree, binary, compiler, flags, rows):
    """The commands of the tree's programs that have some of the rows."""
    commands = []
    for name in compare.programs_of(rows, tree / "bench/compare"):
        commands.append([f"{binary}_{name}"])
        subprocess.run([compiler, "-std=c++20", *flags, "-DNDEBUG", f"-I{tree}/include",
                        f"{tree}/bench/compare/{name}.cpp", "-o", *commands[-1]], check=True)
    return commands


def ratios(commands, rows, rounds):
    times = [{}, {}]
    for i in range(rounds):
        # Started anew each round: where a process has its pages moves some rows by 5 %.
        pair = [compare.Contestant(name, *command) for name, command in zip(("now", "before"), commands)]
        for row in rows:
            for c in pair[::1 - 2 * (i % 2)]:
                c.run(row)
        for c, kept in zip(pair, times):
            c.kill()
            for row, found in c.times.items():
                kept.setdefault(row, []).extend(found)
    now, before = ({row: statistics.median(found) for row, found in kept.items()} for kept in times)
    return {row: now[row] / before[row] for row in rows if row in now and row in before}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("revision")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--compiler", default="g++")
    parser.add_argument("--flags", default="-O3 -march=native")
    parser.add_argument("--only", default="")
    parser.add_argument("--limit", type=float, default=1.03)
    arguments = parser.parse_args()
    flags = arguments.flags.split()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "before").mkdir()
        archive = subprocess.run(["git", "-C", compare.root, "archive", arguments.revision, "include", "bench/compare"],
                                 capture_output=True, check=True)
        subprocess.run(["tar", "x", "-C", folder / "before"], input=archive.stdout, check=True)
        rows = [row for row in compare.targets() if arguments.only in row]
        commands = [build_of(compare.root, folder / "now", arguments.compiler, flags, rows),
                    build_of(folder / "before", folder / "then", arguments.compiler, flags, rows)]
        found = ratios(commands, rows, arguments.rounds)
        suspects = [row for row, ratio in found.items() if ratio > arguments.limit]
        again = ratios(commands, suspects, 3 * arguments.rounds)
    print(f"{'row':<34}{'now/before':>11}")
    for row, ratio in found.items():
        print(f"{row:<34}{ratio:>11.3f}" + (f"   again {again[row]:.3f}" if row in again else ""))
    print(f"\ngeometric mean {math.exp(statistics.fmean(map(math.log, found.values()))):.3f}")
    slower = [f"{row} ({again[row]:.3f})" for row in suspects if again[row] > arguments.limit]
    print(f"slower than {arguments.limit}: " + ("; ".join(slower) or "none"))


if __name__ == "__main__":
    main()
