#!/usr/bin/env python3
"""Builds one program of files compiled with different flags, and runs it.

    mixed.py [--full] <include folder> [compiler]

Each pair of flags is linked in both orders and with one side as a shared library: mixed/main.cpp then checks
that arrays, exceptions and memory cross the border, and that each side runs its own code. And no function that
both sides share by name may hold instructions that the other side's processor lacks: shared_code() looks.
"""
import itertools
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

FULL = '--full' in sys.argv
arguments = [a for a in sys.argv[1:] if not a.startswith('--')]
INCLUDE = os.path.abspath(arguments[0])
COMPILER = arguments[1] if len(arguments) > 1 else os.environ.get('CXX', 'g++')
HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'mixed')

with open('/proc/cpuinfo') as f:
    CPU = set(re.search(r'^flags\s*: (.*)$', f.read(), re.M).group(1).split())
# name: flags, what the processor must have to run them
FLAGS = {
    'baseline': (['-march=x86-64'], []),
    'avx2': (['-march=x86-64', '-mavx2'], ['avx2']),
    'avx2_fma': (['-march=x86-64', '-mavx2', '-mfma'], ['avx2', 'fma']),
    'v3': (['-march=x86-64-v3'], ['avx2', 'fma']),
    'skylake': (['-march=skylake-avx512'], ['avx512bw']),
    'icelake': (['-march=icelake-server'], ['avx512_vbmi2']),
    'unchecked': (['-march=x86-64', '-DNDEBUG'], []),
    'openmp': (['-march=x86-64', '-fopenmp'], []),
    'fast': (['-march=x86-64', '-ffast-math', '-DORTHANT_FINITE_MATH'], []),
    'O0': (['-march=x86-64', '-O0'], []),
}
PAIRS = list(itertools.combinations([n for n in FLAGS if n != 'O0'], 2)) if FULL else [
    ('baseline', 'v3'), ('avx2', 'avx2_fma'), ('baseline', 'skylake'), ('skylake', 'icelake'),
    ('baseline', 'unchecked'), ('baseline', 'openmp'), ('baseline', 'fast')]


def run(command, **how):
    return subprocess.run(command, capture_output=True, text=True, **how)


def compile_file(source, name, to, more=()):
    flags, _ = FLAGS[name]
    optimisation = [] if '-O0' in flags else ['-O1']
    done = run([COMPILER, '-std=c++20', *optimisation, '-fPIC', *flags, *more, '-I', INCLUDE, '-c',
                os.path.join(HERE, source), '-o', to])
    if done.returncode:
        sys.exit(f'{source} does not compile for {name}:\n{done.stderr[:3000]}')


def shared_code(obj, name):
    """Weak functions of orthant whose name does not tell the flags, and that hold instructions of AVX or later."""
    weak = set(re.findall(r'^[0-9a-f]+ [WV] (_ZNK?7orthant\S+)$', run(['nm', obj]).stdout, re.M))
    text = run(['objdump', '-d', '--no-show-raw-insn', obj]).stdout
    found, function = set(), None
    for line in text.splitlines():
        start = re.match(r'^[0-9a-f]+ <(\S+)>:', line)
        if start:
            function = start.group(1)
        elif function in weak and 'v0_1_x' not in function and re.search(r'\tv[a-z0-9]+ ', line):
            found.add(function)
    return [f'{name}: {f}' for f in sorted(found)]


def main():
    problems, programs = [], 0
    names = sorted({n for pair in PAIRS for n in pair}, key=list(FLAGS).index)
    names = [n for n in names if all(x in CPU for x in FLAGS[n][1])]
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        objects = {(s, n): os.path.join(folder, f'{s}_{n}.o') for s in ('main', 'plugin') for n in names}
        list(pool.map(lambda item: compile_file(item[0][0] + '.cpp', item[0][1], item[1]), objects.items()))
        for name in names:
            if 'v3' in name or 'lake' in name:
                problems += shared_code(objects['plugin', name], name)
                problems += shared_code(objects['main', name], name)
        if FULL:
            for level in ('-O0', '-O2', '-O3'):
                obj = os.path.join(folder, 'level.o')
                compile_file('plugin.cpp', 'skylake', obj, [level])
                problems += shared_code(obj, f'skylake {level}')
        for a, b in PAIRS:
            if a not in names or b not in names:
                continue
            more = ['-fopenmp'] if 'openmp' in (a, b) else []
            for x, y in ((a, b), (b, a)):
                first, second = objects['main', x], objects['plugin', y]
                library = os.path.join(folder, f'libplugin_{y}.so')
                run([COMPILER, '-shared', second, '-o', library, *more], check=True)
                for how, parts in (('main first', [first, second]), ('plugin first', [second, first]),
                                   ('shared library', [first, library, f'-Wl,-rpath,{folder}'])):
                    program = os.path.join(folder, 'program')
                    done = run([COMPILER, *parts, '-o', program, *more, '-pthread'])
                    done = done if done.returncode else run([program])
                    programs += 1
                    if done.returncode:
                        problems.append(f'main {x}, plugin {y}, {how}: exit {done.returncode}\n'
                                        f'{done.stdout[:2000]}{done.stderr[:2000]}')
    for problem in problems:
        print(problem)
    print(f'mixed: {programs} programs, {len(problems)} wrong')
    sys.exit(bool(problems))


if __name__ == '__main__':
    main()
