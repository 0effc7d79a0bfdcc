#!/usr/bin/env python3
"""The time that a user waits for a file with 50 distinct expressions of small arrays: np::fixed against Eigen.

    compile_time.py [--counts 0,50] [--repeats 3] [--compiler g++] [--flags=-O2]

Writes the same expressions for both, no two alike: arithmetic on vectors, products, transposes, inverses and solutions of
square matrices, of sizes 2 to 6. Both are compiled in turn, and the least seconds of CPU count. A file with no expression
shows what including the library costs.
"""

import argparse
import itertools
import pathlib
import resource
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
HEAD = {
    "orthant": "#include <orthant/fixed.hpp>\nnamespace np = orthant;\n"
    "template <int N> using vec = np::fixed<double, N>;\ntemplate <int N> using mat = np::fixed<double, N, N>;\n",
    "Eigen": "#if __has_include(<eigen3/Eigen/Dense>)\n#include <eigen3/Eigen/Dense>\n#else\n#include <Eigen/Dense>\n#endif\n"
    "template <int N> using vec = Eigen::Matrix<double, N, 1>;\n"
    "template <int N> using mat = Eigen::Matrix<double, N, N>;\n",
}
# The result's type, orthant's words, Eigen's words.
SHAPES = [
    ("vec", "a * 2.0 + b {0} c", "a * 2.0 + b {0} c"),
    ("vec", "(a {0} b) * np::dot(b, c)", "(a {0} b) * b.dot(c)"),
    ("vec", "np::matmul(m, a {0} b)", "m * (a {0} b)"),
    ("vec", "np::matmul(m.T(), a) {0} c", "m.transpose() * a {0} c"),
    ("mat", "np::matmul(m, p) {0} m", "m * p {0} m"),
    ("mat", "np::matmul(np::matmul(m, p), m.T()) {0} p", "m * p * m.transpose() {0} p"),
    ("mat", "np::linalg::inv(m {0} p)", "(m {0} p).inverse()"),
    ("vec", "np::linalg::solve(m, a {0} b)", "m.partialPivLu().solve(a {0} b)"),
    ("mat", "np::outer(a, b {0} c)", "a * (b {0} c).transpose()"),
    ("mat", "np::linalg::cholesky(p {0} m)", "(p {0} m).llt().matrixL()"),
]


def program(library, count):
    lines = [HEAD[library]]
    for i, (n, sign, shape) in enumerate(itertools.islice(itertools.product((3, 4, 6, 2, 5), "+-", SHAPES), count)):
        words = shape[1 if library == "orthant" else 2].format(sign)
        lines.append(
            f"{shape[0]}<{n}> f{i}(const vec<{n}>& a, const vec<{n}>& b, const vec<{n}>& c, const mat<{n}>& m, "
            f"const mat<{n}>& p) {{ static_cast<void>(a), static_cast<void>(b), static_cast<void>(c), "
            f"static_cast<void>(m), static_cast<void>(p); return {words}; }}\n"
        )
    return "".join(lines)


def seconds(source, folder, options):
    path = pathlib.Path(folder) / "program.cpp"
    path.write_text(source)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [options.compiler, "-std=c++20", *options.flags.split(), f"-I{ROOT / 'include'}", "-I/usr/include/eigen3",
         "-c", str(path), "-o", str(path.with_suffix(".o"))], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--counts", default="0,50")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--compiler", default="g++")
    parser.add_argument("--flags", default="-O2")
    options = parser.parse_args()
    print(f"{'expressions':>12}  {'orthant':>8}  {'Eigen':>8}  ratio")
    with tempfile.TemporaryDirectory() as folder:
        for count in map(int, options.counts.split(",")):
            least = {library: float("inf") for library in HEAD}
            for _ in range(options.repeats):
                for library in HEAD:
                    least[library] = min(least[library], seconds(program(library, count), folder, options))
            ours, theirs = least["orthant"], least["Eigen"]
            print(f"{count:12}  {ours:8.2f}  {theirs:8.2f}  {ours / theirs:5.2f}", flush=True)


if __name__ == "__main__":
    main()
