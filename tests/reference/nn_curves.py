"""The losses of 20 steps of four networks in float64 on the digits, by PyTorch 2.6. Run with PyTorch 2.6:

    python3 nn_curves.py ../../examples/data > nn_curves.txt

The weights begin with numbers by a formula, which tests/nn/curves.cpp knows too: element i of parameter s is
((37 i + 53 s) % 101 - 50) / 23, times .1 for matrices and .02 for lines; those of norms are left as they are.
"""
import sys

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

torch.set_default_dtype(torch.float64)
torch.use_deterministic_algorithms(True)
folder = sys.argv[1]
pixels = torch.tensor(np.load(folder + "/digits_images.npy")[:64].astype("f8")) / 16
labels = torch.tensor(np.load(folder + "/digits_labels.npy")[:64].astype("i8"))


def start(net):
    for s, (name, p) in enumerate(net.named_parameters()):
        if "norm" not in name:
            i = torch.arange(p.numel())
            p.data = (((37 * i + 53 * s) % 101 - 50).double() / 23 * (.1 if p.dim() > 1 else .02)).reshape(p.shape)


def curve(name, net, optimizer, loss):
    start(net)
    opt = optimizer(net.parameters())
    losses = []
    for _ in range(20):
        opt.zero_grad()
        value = loss(net)
        value.backward()
        opt.step()
        losses.append(value.item())
    print(name, *map(repr, losses))


class Cnn(nn.Module):
    def __init__(self):
        super().__init__()
        self.first, self.second = nn.Conv2d(1, 8, 3, padding=1), nn.Conv2d(8, 16, 3, padding=1)
        self.out = nn.Linear(64, 10)

    def forward(self, x):
        h = F.max_pool2d(F.relu(self.first(x)), 2)
        return self.out(F.max_pool2d(F.relu(self.second(h)), 2).flatten(1))


class Letters(nn.Module):
    def __init__(self):
        super().__init__()
        self.letter, self.memory, self.next = nn.Embedding(13, 8), nn.LSTM(8, 16), nn.Linear(16, 13)

    def forward(self, ids):
        return self.next(self.memory(self.letter(ids))[0])


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.inward = nn.Linear(8, 16)
        self.layer = nn.TransformerEncoderLayer(16, 4, 32, 0., batch_first=True)
        self.out = nn.Linear(16, 10)

    def forward(self, x):
        mask = nn.Transformer.generate_square_subsequent_mask(8, dtype=torch.float64)
        return self.out(self.layer(self.inward(x), src_mask=mask, is_causal=True).mean(1))


text = torch.arange(4 * 17)
text = ((text * text + 3 * text) % 13).reshape(17, 4)
curve("mlp", nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10)),
      lambda p: torch.optim.SGD(p, lr=.1, momentum=.9), lambda net: F.cross_entropy(net(pixels), labels))
curve("cnn", Cnn(), lambda p: torch.optim.Adam(p, lr=1e-2),
      lambda net: F.cross_entropy(net(pixels.reshape(-1, 1, 8, 8)), labels))
curve("letters", Letters(), lambda p: torch.optim.RMSprop(p, lr=1e-2),
      lambda net: F.cross_entropy(net(text[:-1]).reshape(-1, 13), text[1:].reshape(-1)))
curve("transformer", Block(), lambda p: torch.optim.AdamW(p, lr=3e-3),
      lambda net: F.cross_entropy(net(pixels.reshape(-1, 8, 8)), labels))
