"""Steps of PyTorch's optimisers and schedules of their rates: run with PyTorch 2.6 and redirect to optim.txt.

Parameters and gradients are fractions made of integers (`made` below and in tests/nn/optim/optim.cpp), so that both
sides have the same bits. Lines:

    step OPTIMISER DTYPE OPTIONS | STEPS VALUES | …    the parameters after so many steps
    rate NAME | LR … | MOMENTUM …                       the rates of two groups, and the first group's momentum
    lbfgs CASE | LOSS EVALUATIONS VALUES | …            after each step
"""

import math

import torch

torch.set_default_dtype(torch.float64)  # what nadam keeps its product in
torch.set_num_threads(1)


def made(shape, seed):
    n = math.prod(shape)
    values = [((k * 7919 + seed * 104729 + k * k * 31) % 2003 - 1001) / 512 for k in range(n)]
    return torch.tensor(values, dtype=torch.float64).reshape(shape)


def words(tensors):
    return " ".join(repr(float(v)) for t in tensors for v in t.detach().flatten())


class Lion(torch.optim.Optimizer):
    """Chen et al. 2023, algorithm 2."""

    def __init__(self, params, lr=1e-4, betas=(0.9, 0.99), weight_decay=0, maximize=False):
        super().__init__(params, dict(lr=lr, betas=betas, weight_decay=weight_decay, maximize=maximize))

    @torch.no_grad()
    def step(self):
        for g in self.param_groups:
            for p in g["params"]:
                grad = -p.grad if g["maximize"] else p.grad
                m = self.state[p].setdefault("m", torch.zeros_like(p))
                b1, b2 = g["betas"]
                c = b1 * m + (1 - b1) * grad
                p.copy_(p - g["lr"] * (torch.sign(c) + g["weight_decay"] * p))
                m.copy_(b2 * m + (1 - b2) * grad)


class Muon(torch.optim.Optimizer):
    """Jordan et al. 2024, with the scale sqrt(max(1, rows / columns)), in the parameter's own type."""

    def __init__(self, params, lr=1e-3, weight_decay=0.1, momentum=0.95, nesterov=True, ns_steps=5, maximize=False):
        names = dict(lr=lr, weight_decay=weight_decay, momentum=momentum, nesterov=nesterov, ns_steps=ns_steps)
        super().__init__(params, names | dict(maximize=maximize))

    @torch.no_grad()
    def step(self):
        for g in self.param_groups:
            for p in g["params"]:
                grad = -p.grad if g["maximize"] else p.grad
                m = self.state[p].setdefault("m", torch.zeros_like(p))
                mu = g["momentum"]
                m.copy_(mu * m + (1 - mu) * grad)
                u = ((1 - mu) * grad + mu * m if g["nesterov"] else m).reshape(p.shape[0], -1)
                x = u.T if u.shape[0] > u.shape[1] else u
                x = x / max(float(torch.linalg.norm(x)), 1e-7)
                for _ in range(g["ns_steps"]):
                    gram = x @ x.T
                    x = 3.4445 * x + (-4.775 * gram + 2.0315 * gram @ gram) @ x
                x = x.T if u.shape[0] > u.shape[1] else x
                scale = math.sqrt(max(1, u.shape[0] / u.shape[1]))
                p.copy_(p * (1 - g["lr"] * g["weight_decay"]) - g["lr"] * scale * x.reshape(p.shape))


O = torch.optim
ADAM = [{}, dict(lr=0.1), dict(lr=0.1, betas=(0.8, 0.97)), dict(lr=0.05, betas=(0.3, 0.9)), dict(lr=0.1, eps=1e-3),
        dict(lr=0.1, weight_decay=0.1), dict(lr=0.1, maximize=True)]
CASES = {
    "sgd": (O.SGD, [{}, dict(lr=0.1), dict(lr=0.1, momentum=0.9), dict(lr=0.1, momentum=0.9, dampening=0.5),
                    dict(lr=0.1, momentum=0.9, nesterov=True), dict(lr=0.1, weight_decay=0.01),
                    dict(lr=0.1, momentum=0.9, nesterov=True, weight_decay=0.01),
                    dict(lr=0.1, momentum=0.9, maximize=True), dict(lr=0.1, weight_decay=0.1, maximize=True)]),
    "adam": (O.Adam, ADAM + [dict(lr=0.1, amsgrad=True), dict(lr=0.1, amsgrad=True, weight_decay=0.1)]),
    "adamw": (O.AdamW, ADAM + [dict(lr=0.1, weight_decay=0), dict(lr=0.1, amsgrad=True, maximize=True)]),
    "rmsprop": (O.RMSprop, [{}, dict(lr=0.1), dict(alpha=0.9), dict(alpha=0.3), dict(eps=1e-3), dict(weight_decay=0.1),
                            dict(momentum=0.9), dict(centered=True), dict(centered=True, momentum=0.9, alpha=0.8),
                            dict(maximize=True)]),
    "adagrad": (O.Adagrad, [{}, dict(lr=0.1), dict(lr=0.1, lr_decay=0.1), dict(lr=0.1, weight_decay=0.1),
                            dict(lr=0.1, initial_accumulator_value=0.5), dict(lr=0.1, eps=1e-2), dict(maximize=True)]),
    "adadelta": (O.Adadelta, [{}, dict(lr=0.5), dict(rho=0.5), dict(eps=1e-3), dict(weight_decay=0.1),
                              dict(maximize=True)]),
    "adamax": (O.Adamax, ADAM),
    "nadam": (O.NAdam, ADAM + [dict(lr=0.1, momentum_decay=0.1), dict(lr=0.1, weight_decay=0.1,
                                                                     decoupled_weight_decay=True)]),
    "radam": (O.RAdam, ADAM + [dict(lr=0.1, betas=(0.9, 0.9)), dict(lr=0.1, weight_decay=0.1,
                                                                   decoupled_weight_decay=True)]),
    "rprop": (O.Rprop, [{}, dict(lr=0.1), dict(etas=(0.3, 1.7)), dict(step_sizes=(1e-3, 2e-2)), dict(maximize=True)]),
    "lion": (Lion, [{}, dict(lr=0.1), dict(lr=0.1, betas=(0.5, 0.4)), dict(lr=0.1, weight_decay=0.1),
                    dict(maximize=True)]),
    "muon": (Muon, [{}, dict(lr=0.1), dict(lr=0.1, momentum=0.5), dict(lr=0.1, nesterov=False),
                    dict(lr=0.1, weight_decay=0), dict(ns_steps=2, lr=0.1), dict(maximize=True)]),
}


def option(v):
    return "|".join(map(repr, v)) if isinstance(v, tuple) else repr(int(v) if isinstance(v, bool) else v)


for name, (make, cases) in CASES.items():
    shapes = [(3, 5), (7, 2), (2, 2, 3)] if name == "muon" else [(3, 5), (4,), ()]
    for options in cases:
        for dtype in "df" if len(options) < 2 else "d":
            T = torch.float64 if dtype == "d" else torch.float32
            params = [made(s, 1 + i).to(T).requires_grad_() for i, s in enumerate(shapes)]
            opt = make(params, **options)
            text = ""
            for t in range(1, 21):
                for i, p in enumerate(params):
                    p.grad = made(p.shape, 100 * t + i).to(T)
                opt.step()
                if t in (1, 3, 20) and (dtype == "d" or t == 20):
                    text += f"|{t} {words(params)}"
            print("step", name, dtype, ",".join(f"{k}={option(v)}" for k, v in options.items()) or "-", text)

L = O.lr_scheduler


def rate(name, make, n=24, momentum=True, step=lambda s, k: s.step()):
    a, b = torch.zeros(1, requires_grad=True), torch.zeros(1, requires_grad=True)
    opt = O.SGD([{"params": [a], "lr": 0.5}, {"params": [b], "lr": 0.125}], momentum=0.9)
    s = make(opt)
    first, second, mu = [], [], []
    for k in range(n):
        first.append(opt.param_groups[0]["lr"])
        second.append(opt.param_groups[1]["lr"])
        mu.append(opt.param_groups[0]["momentum"])
        opt.step()
        step(s, k)
    print("rate", name, *("|" + " ".join(map(repr, v)) for v in (first, second, mu)))


rate("step_lr", lambda o: L.StepLR(o, 5, gamma=0.3))
rate("multi_step_lr", lambda o: L.MultiStepLR(o, [3, 8, 8, 15], gamma=0.5))
rate("exponential_lr", lambda o: L.ExponentialLR(o, 0.9))
rate("lambda_lr", lambda o: L.LambdaLR(o, lambda k: 1 / (1 + k)))
rate("multiplicative_lr", lambda o: L.MultiplicativeLR(o, lambda k: 1 - 0.5 / (1 + k)))
rate("constant_lr", lambda o: L.ConstantLR(o))
rate("constant_lr_2", lambda o: L.ConstantLR(o, factor=0.25, total_iters=9))
rate("linear_lr", lambda o: L.LinearLR(o))
rate("linear_lr_2", lambda o: L.LinearLR(o, start_factor=1.0, end_factor=0.1, total_iters=12))
rate("polynomial_lr", lambda o: L.PolynomialLR(o))
rate("polynomial_lr_2", lambda o: L.PolynomialLR(o, total_iters=11, power=2.5))
rate("cosine_annealing_lr", lambda o: L.CosineAnnealingLR(o, 7))
rate("cosine_annealing_lr_2", lambda o: L.CosineAnnealingLR(o, 20, eta_min=0.01))
rate("cosine_annealing_warm_restarts", lambda o: L.CosineAnnealingWarmRestarts(o, 4))
rate("cosine_annealing_warm_restarts_2", lambda o: L.CosineAnnealingWarmRestarts(o, 3, T_mult=2, eta_min=0.01))
rate("one_cycle_lr", lambda o: L.OneCycleLR(o, max_lr=1.0, total_steps=24))
rate("one_cycle_lr_2", lambda o: L.OneCycleLR(o, max_lr=[1.0, 0.5], total_steps=24, pct_start=0.4,
                                              anneal_strategy="linear", div_factor=10, final_div_factor=100))
rate("one_cycle_lr_3", lambda o: L.OneCycleLR(o, max_lr=1.0, epochs=6, steps_per_epoch=4, three_phase=True,
                                              base_momentum=0.5, max_momentum=0.8))
rate("cyclic_lr", lambda o: L.CyclicLR(o, base_lr=0.1, max_lr=0.9, step_size_up=4))
rate("cyclic_lr_2", lambda o: L.CyclicLR(o, base_lr=0.1, max_lr=0.9, step_size_up=3, step_size_down=5,
                                         mode="triangular2"))
rate("cyclic_lr_3", lambda o: L.CyclicLR(o, base_lr=0.1, max_lr=0.9, step_size_up=4, mode="exp_range", gamma=0.9,
                                         base_momentum=0.6, max_momentum=0.7))
rate("sequential_lr", lambda o: L.SequentialLR(o, [L.ConstantLR(o, factor=0.1, total_iters=3), L.ExponentialLR(o, 0.9)],
                                               milestones=[10]))
rate("sequential_lr_2", lambda o: L.SequentialLR(o, [L.LinearLR(o, total_iters=4), L.CosineAnnealingLR(o, 10),
                                                     L.StepLR(o, 2, gamma=0.5)], milestones=[4, 14]))
rate("chained_scheduler", lambda o: L.ChainedScheduler([L.ConstantLR(o, factor=0.1, total_iters=3),
                                                        L.ExponentialLR(o, 0.9)], optimizer=o))
METRICS = [5, 4, 3.5, 3.5, 3.49995, 3.6, 3.4, 3.4, 3.4, 3.4, 3.4, 3.3, 3.3, 3.3, 3.3, 3.3, 3.3, 3.3, 3.3, 3.3, 3.3, 3.3,
           3.3, 3.3]
for suffix, kw in [("", dict(patience=2)), ("_2", dict(patience=1, factor=0.5, cooldown=2, min_lr=0.03)),
                   ("_3", dict(mode="max", patience=3, threshold=0.01, threshold_mode="abs", factor=0.7)),
                   ("_4", dict(mode="min", threshold_mode="abs", threshold=0.2, patience=0, factor=0.5, eps=0.01,
                               min_lr=[0.1, 0.01])), ("_5", dict(mode="max", patience=2))]:
    rate("reduce_lr_on_plateau" + suffix, lambda o: L.ReduceLROnPlateau(o, **kw), step=lambda s, k: s.step(METRICS[k]))


def lbfgs(name, loss, start, steps, **kw):
    p = [torch.tensor(s, requires_grad=True) for s in start]
    opt = O.LBFGS(p, **kw)

    def closure():
        opt.zero_grad()
        value = loss(*p)
        value.backward()
        return value

    text = ""
    for _ in range(steps):
        value = opt.step(closure)
        text += f"|{float(value)!r} {opt.state[p[0]]['func_evals']} {words(p)}"
    print("lbfgs", name, text)


def quadratic(a, b):
    return (a * a * torch.tensor([1.0, 4.0, 9.0])).sum() + (b - 2) ** 2 + (a[0] - b) ** 2


def rosenbrock(x):
    return (100 * (x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2).sum()


lbfgs("quadratic", quadratic, [[1.0, -2.0, 0.5], 1.0], 3, max_iter=3)
lbfgs("quadratic_wolfe", quadratic, [[1.0, -2.0, 0.5], 1.0], 3, max_iter=3, line_search_fn="strong_wolfe")
lbfgs("history", quadratic, [[1.0, -2.0, 0.5], 1.0], 3, lr=0.5, max_iter=4, history_size=2)
lbfgs("rosenbrock_wolfe", rosenbrock, [[-1.2, 1.0, 0.5]], 4, max_iter=4, line_search_fn="strong_wolfe")
lbfgs("max_eval", rosenbrock, [[-1.2, 1.0]], 3, max_iter=20, max_eval=5, line_search_fn="strong_wolfe")
