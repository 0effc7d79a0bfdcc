"""A table of what gradients cost beside PyTorch, one thread, measured in turns: bench/autograd/graph.cpp answers for ours and
this file, run again as `graph.py --torch`, for PyTorch's. Each row is the median of the turns, and of the ratios, ours over
PyTorch's: 1 is as fast, less is faster. Rows of memory are the most by which a process grew, gradients included.

    python3 graph.py PROGRAM [--python "python3"] [--turns 5]
"""
import argparse
import pathlib
import statistics
import sys

# The rows, and at most what ratio is wanted; the fused chain is one more way to write the chain.
ROWS = {"multiply 10": .25, "multiply 10, recorded": .25, "multiply 10 and backward": .25,
        "(x * y).sum().backward() 10": .25, "10 sin of 10 and backward": .25, "chain 1e6": .7, "chain 1e6, fused": .3,
        "chain 1e6, memory": 1, "chain 1e6, fused, memory": .5, "matmul 512": 1, "matmul 512 and backward": 1,
        "hessian 50": .25}


def answer():
    """PyTorch's side: a number for each line, as graph.cpp gives it."""
    import ctypes

    import torch

    torch.set_num_threads(1)

    def microseconds(f):
        return least_time(f, calls=10000, passes=100, spend=1e5)

    def status(name):
        with open("/proc/self/status") as f:
            return next(float(line.split()[1]) for line in f if line.startswith(name))

    def kilobytes(f):
        ctypes.CDLL("libc.so.6").malloc_trim(0)
        with open("/proc/self/clear_refs", "w") as f_:
            f_.write("5")
        before = status("VmRSS")
        f()
        return status("VmHWM") - before

    def leaf(*shape, dtype=torch.float32):
        return (torch.rand(*shape, dtype=dtype) - 0.5).requires_grad_()

    def chain(n):
        a, b = leaf(n), leaf(n)

        def run():
            a.grad = b.grad = None
            ((a * b + a) * torch.sigmoid(a)).sum().backward()
        return run

    def time_of(row):
        if row.startswith("chain"):
            if "memory" not in row:
                return microseconds(chain(1000000))
            chain(10)()
            return kilobytes(chain(1000000))
        if row.startswith("matmul"):
            c, d, e = leaf(512, 512), leaf(512, 512), torch.ones(512, 512)
            if row == "matmul 512":
                with torch.no_grad():
                    return microseconds(lambda: c @ d)

            def product():
                c.grad = d.grad = None
                (c @ d).backward(e)
            return microseconds(product)
        if row == "hessian 50":
            v = leaf(50, dtype=torch.float64).detach()
            return microseconds(lambda: torch.autograd.functional.hessian(lambda t: (torch.sin(t) * t).sum(), v))
        x, y, g = leaf(10), leaf(10), torch.ones(10)
        if row == "multiply 10":
            with torch.no_grad():
                return microseconds(lambda: x * y)
        if row == "multiply 10, recorded":
            return microseconds(lambda: x * y)
        if row == "multiply 10 and backward":
            return microseconds(lambda: (x * y).backward(g))
        if row == "(x * y).sum().backward() 10":
            return microseconds(lambda: (x * y).sum().backward())

        def sines():
            z = x
            for _ in range(10):
                z = torch.sin(z)
            z.backward(g)
        return microseconds(sines)

    for line in sys.stdin:
        print("%.3f" % time_of(line.rstrip("\n")), flush=True)


def main():
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
    from peer import Turns  # (not at the top: as the peer the file runs after it)

    options = argparse.ArgumentParser()
    options.add_argument("program")
    options.add_argument("--python", default=sys.executable)
    options.add_argument("--turns", type=int, default=5)
    o = options.parse_args()
    turns_of = Turns(o.program, o.python, __file__, "--torch").take
    print("%-30s %12s %12s %9s %7s" % ("us, or kB of memory", "ours", "PyTorch", "ratio", "target"), flush=True)
    for row, target in ROWS.items():
        turns = turns_of(row, o.turns)
        mine, theirs = [statistics.median(t[k][0] for t in turns) for k in (0, 1)]
        ratio = statistics.median(a[0] / b[0] for a, b in turns)
        print("%-30s %12.2f %12.2f %9.2f %7.2f%s" % (row, mine, theirs, ratio, target, " !" if ratio > target else ""),
              flush=True)


if __name__ == "__main__":
    answer() if "--torch" in sys.argv else main()
