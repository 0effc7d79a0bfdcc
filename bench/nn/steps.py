"""A table of nn's times beside PyTorch's, float32, one thread, measured in turns: bench/nn/steps.cpp answers for ours and
this file, run again as `steps.py --torch`, for PyTorch's. Each row is measured several times by each of them, one after the
other, and is the median of the ratios, ours over PyTorch's: 1 is as fast, less is faster.

    python3 steps.py PROGRAM [--python "python3"] [--rows conv,mlp-adam] [--turns 5]
"""
import argparse
import math
import pathlib
import statistics
import sys

# ResNet-18's shapes (batch, channels, extent, outputs, window, stride), the stem and 1x1 windows.
LAYERS = ["64 56 64 3 1", "64 56 128 3 2", "128 28 128 3 1", "256 14 256 3 1", "512 7 512 3 1", "3 224 64 7 2",
          "64 56 128 1 2", "64 56 256 1 1", "256 14 1024 1 1", "512 7 512 1 1"]
ROWS = ["conv %d %s" % (batch, layer) for batch in (1, 16) for layer in LAYERS]
ROWS += ["depthwise 1 64 56", "linear 32 784 128", "mlp-sgd 32", "mlp-adam 32", "cnn-sgd 32", "cnn-adam 32",
         "softmax 512 1024", "log_softmax 512 1024", "layer_norm 512 1024", "gelu 512 1024", "gelu-tanh 512 1024",
         "relu 512 1024", "batch_norm 16 64 28", "max_pool 16 64 28", "attention 8 512 64"]


def answer():
    """PyTorch's side: two times for each line `name sizes`."""
    import torch
    from torch import nn
    from torch.nn import functional as F

    torch.set_num_threads(1)

    def microseconds(f):
        return least_time(f, calls=1000, passes=60, spend=5e4)

    def leaf(*shape):
        return (torch.rand(*shape) - .5).requires_grad_()

    def both(f, leaves):
        def forward():
            with torch.no_grad():
                f()
        gradient = torch.ones_like(f())

        def backward():
            for x in leaves:
                x.grad = None
            f().backward(gradient)
        return microseconds(forward), microseconds(backward)

    def training(net, optimizer, x):
        labels = torch.arange(len(x)) % 10
        opt = (torch.optim.Adam if optimizer == "adam" else torch.optim.SGD)(net.parameters(), lr=1e-3)

        def forward():
            with torch.no_grad():
                net(x)

        def step():
            opt.zero_grad()
            F.cross_entropy(net(x), labels).backward()
            opt.step()
        return microseconds(forward), microseconds(step)

    for line in sys.stdin:
        name, *s = line.split()
        s = [int(x) for x in s]
        if name in ("conv", "depthwise"):
            x = leaf(s[0], s[1], s[2], s[2])
            if name == "conv":
                w, b, o = leaf(s[3], s[1], s[4], s[4]), leaf(s[3]), dict(stride=s[5], padding=s[4] // 2)
            else:
                w, b, o = leaf(s[1], 1, 3, 3), leaf(s[1]), dict(padding=1, groups=s[1])
            times = both(lambda: F.conv2d(x, w, b, **o), (x, w, b))
        elif name.startswith("mlp"):
            net = nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))
            times = training(net, name[4:], torch.rand(s[0], 784) - .5)
        elif name.startswith("cnn"):
            net = nn.Sequential(nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
                                nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(128, 10))
            times = training(net, name[4:], torch.rand(s[0], 1, 8, 8) - .5)
        elif name == "linear":
            x, w, b = leaf(s[0], s[1]), leaf(s[2], s[1]), leaf(s[2])
            times = both(lambda: F.linear(x, w, b), (x, w, b))
        elif name == "layer_norm":
            x, w, b = leaf(*s), leaf(s[1]), leaf(s[1])
            times = both(lambda: F.layer_norm(x, (s[1],), w, b), (x, w, b))
        elif name == "batch_norm":
            x, w, b = leaf(s[0], s[1], s[2], s[2]), leaf(s[1]), leaf(s[1])
            mean, var = torch.zeros(s[1]), torch.ones(s[1])
            times = both(lambda: F.batch_norm(x, mean, var, w, b, training=True), (x, w, b))
        elif name == "max_pool":
            x = leaf(s[0], s[1], s[2], s[2])
            times = both(lambda: F.max_pool2d(x, 2), (x,))
        elif name == "attention":
            q, k, v = leaf(1, *s), leaf(1, *s), leaf(1, *s)
            times = both(lambda: F.scaled_dot_product_attention(q, k, v), (q, k, v))
        else:
            x = leaf(*s)
            f = {"softmax": lambda: F.softmax(x, -1), "log_softmax": lambda: F.log_softmax(x, -1),
                 "gelu": lambda: F.gelu(x), "gelu-tanh": lambda: F.gelu(x, approximate="tanh"),
                 "relu": lambda: F.relu(x)}[name]
            times = both(f, (x,))
        print("%.3f %.3f" % times, flush=True)


def main():
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
    from peer import Turns  # (not at the top: as the peer the file runs after it)

    options = argparse.ArgumentParser()
    options.add_argument("program")
    options.add_argument("--python", default=sys.executable)
    options.add_argument("--rows", default="")
    options.add_argument("--turns", type=int, default=5)
    o = options.parse_args()
    turns_of = Turns(o.program, o.python, __file__, "--torch").take

    print("%-28s %12s %9s %12s %9s" % ("row", "forward us", "/PyTorch", "both us", "/PyTorch"), flush=True)
    chosen = o.rows.split(",")
    ratios = []
    for row in ROWS:
        if o.rows and not any(row == c or row.split()[0] == c for c in chosen):
            continue
        turns = turns_of(row, o.turns)
        mine = [statistics.median(a[k] for a, _ in turns) for k in (0, 1)]
        ratio = [statistics.median(a[k] / b[k] for a, b in turns) for k in (0, 1)]
        ratios += ratio
        print("%-28s %12.1f %9.2f %12.1f %9.2f" % (row, mine[0], ratio[0], mine[1], ratio[1]), flush=True)
    print("geometric mean: %.2f" % math.exp(statistics.mean(map(math.log, ratios))))


if __name__ == "__main__":
    answer() if "--torch" in sys.argv else main()
