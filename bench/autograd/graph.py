"""PyTorch's times for the rows of graph.cpp, in microseconds. Run as `OMP_NUM_THREADS=1 python3 graph.py`."""
import time

import torch

torch.set_num_threads(1)


def row(name, f):
    def once(k):
        start = time.perf_counter()
        for _ in range(k):
            f()
        return (time.perf_counter() - start) * 1e6 / k
    best, spent = once(1), 0
    k = max(1, min(10000, int(300 / best)))
    for _ in range(100):
        if spent > 3e5:
            break
        t = once(k)
        best = min(best, t)
        spent += t * k
    print("%-44s %12.3f" % (name, best), flush=True)


def leaf(*shape):
    return (torch.rand(*shape) - 0.5).requires_grad_()


x, y, g = leaf(10), leaf(10), torch.ones(10)


def without():
    with torch.no_grad():
        x * y


def chain():
    z = x
    for _ in range(10):
        z = torch.sin(z)
    z.backward(g)


row("x * y, n = 10, without a graph", without)
row("x * y, n = 10, recorded", lambda: x * y)
row("(x * y).sum().backward(), n = 10", lambda: (x * y).sum().backward())
row("chain of 10 sin, n = 10, and backward", chain)
a, b = leaf(1000000), leaf(1000000)


def long_chain():
    a.grad = b.grad = None
    ((a * b + a) * torch.sigmoid(a)).sum().backward()


row("((a*b+a)*sigmoid(a)).sum().backward(), 1e6", long_chain)
c, d, e = leaf(512, 512), leaf(512, 512), torch.ones(512, 512)


def product():
    c.grad = d.grad = None
    (c @ d).backward(e)


def forward():
    with torch.no_grad():
        c @ d


row("matmul 512, forward", forward)
row("matmul 512, forward and backward", product)
v = torch.rand(50, dtype=torch.float64)
row("hessian of a sum of sines, n = 50",
    lambda: torch.autograd.functional.hessian(lambda t: (torch.sin(t) * t).sum(), v))
