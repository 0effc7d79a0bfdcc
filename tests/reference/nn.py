"""Values, gradients and second gradients of orthant::nn's functions, by PyTorch 2.6 in float64. Run with PyTorch 2.6:

    python3 nn.py > nn.txt

Inputs are not written: element i of input s of a case is ((37 i + 53 s) % 101 - 50) / 23, on both sides. The result y
is pulled back with the gradient cos(i), and the sum of cos(1 + i) times each gradient once more.
"""

import sys

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
torch.use_deterministic_algorithms(True)


def values(shape, s):
    n = 1
    for e in shape:
        n *= e
    i = torch.arange(n, dtype=torch.int64)
    return (((37 * i + 53 * s) % 101 - 50).to(torch.float64) / 23.0).reshape(shape)


def cosines(t, start):
    return torch.cos(start + torch.arange(t.numel(), dtype=torch.float64)).reshape(t.shape)


def text(t):
    if t._is_zerotensor():
        t = torch.zeros(t.shape)
    return " ".join(repr(v) for v in t.detach().reshape(-1).tolist())


def shape_text(s):
    return ",".join(str(e) for e in s) if len(s) else "-"


def case(name, f, *shapes, second=True):
    x = [values(s, k).requires_grad_(True) for k, s in enumerate(shapes)]
    y = f(*x)
    print("case", name, *[shape_text(s) for s in shapes])
    print("y", shape_text(y.shape), text(y))
    g = torch.autograd.grad(y, x, cosines(y, 0), create_graph=second, allow_unused=True)
    g = [torch.zeros_like(a) if b is None else b for a, b in zip(x, g)]
    for b in g:
        print("g", text(b))
    if not second:
        return
    total = sum((b * cosines(b, 1)).sum() for b in g)
    if not total.requires_grad:
        h = [None] * len(x)
    else:
        try:
            h = torch.autograd.grad(total, x, allow_unused=True)
        except RuntimeError as e:  # PyTorch has no second derivative of a few
            print(name, e, file=sys.stderr)
            return
    for a, b in zip(x, h):
        print("h", text(torch.zeros_like(a) if b is None else b))


ids = torch.tensor([2, 0, 1])
w3 = torch.tensor([1.0, 2.0, 0.5])

# ---- activations
for name in ("relu relu6 selu sigmoid logsigmoid tanh silu mish softsign hardsigmoid hardswish tanhshrink elu celu gelu "
             "softplus hardtanh hardshrink softshrink leaky_relu").split():
    case(name, getattr(F, name), (3, 5))
case("elu_2", lambda x: F.elu(x, alpha=2.0), (7,))
case("celu_2", lambda x: F.celu(x, alpha=2.0), (7,))
case("gelu_tanh", lambda x: F.gelu(x, approximate="tanh"), (7,))
case("softplus_3", lambda x: F.softplus(x, beta=3.0, threshold=2.0), (9,))
case("hardtanh_2", lambda x: F.hardtanh(x, -0.5, 1.5), (9,))
case("threshold", lambda x: F.threshold(x, 0.3, 7.0), (9,))
case("leaky_relu_2", lambda x: F.leaky_relu(x, 0.2), (9,))
case("rrelu", lambda x: F.rrelu(x), (9,), second=False)
case("glu", lambda x: F.glu(x), (2, 6))
case("glu_0", lambda x: F.glu(x, 0), (2, 3))
case("prelu", lambda x, w: F.prelu(x, w), (2, 3, 2), (3,))
case("prelu_1", lambda x, w: F.prelu(x, w), (5,), (1,))
kinks = torch.tensor([-3.0, -1.0, -0.5, 0.0, 0.5, 1.0, 3.0, 6.0])
for name in ("relu relu6 hardtanh hardsigmoid hardshrink softshrink leaky_relu elu softsign").split():
    case(name + "_kinks", lambda x, f=getattr(F, name): f(x * 0 + kinks + x - x.detach()), (8,), second=False)

# ---- along an axis
for d in (-1, 0, 1):
    case("softmax_%d" % (d + 1), lambda x: F.softmax(x, d), (2, 3, 4))
    case("log_softmax_%d" % (d + 1), lambda x: F.log_softmax(x, d), (2, 3, 4))
case("softmin", lambda x: F.softmin(x, -1), (2, 4))
case("logsumexp", lambda x: torch.logsumexp(x, 1), (3, 4))
case("logsumexp_keep", lambda x: torch.logsumexp(x, 0, keepdim=True), (3, 4))
case("normalize", lambda x: F.normalize(x), (3, 4))
case("normalize_3", lambda x: F.normalize(x, p=3.0, dim=0), (3, 4))
case("cosine_similarity", lambda a, b: F.cosine_similarity(a, b), (3, 4), (3, 4))
case("pairwise_distance", lambda a, b: F.pairwise_distance(a, b), (3, 4), (3, 4))

# ---- losses
for r in ("mean", "sum", "none"):
    case("mse_" + r, lambda x, t: F.mse_loss(x, t, reduction=r), (2, 3), (2, 3))
    case("l1_" + r, lambda x, t: F.l1_loss(x, t, reduction=r), (2, 3), (2, 3))
    case("huber_" + r, lambda x, t: F.huber_loss(x, t, reduction=r, delta=0.7), (2, 5), (2, 5))
    case("smooth_l1_" + r, lambda x, t: F.smooth_l1_loss(x, t, reduction=r, beta=0.7), (2, 5), (2, 5))
    case("bce_" + r, lambda x, t: F.binary_cross_entropy(torch.sigmoid(x), torch.sigmoid(t).detach(), reduction=r,
                                                         weight=w3), (2, 3), (2, 3))
    case("bce_logits_" + r, lambda x, t: F.binary_cross_entropy_with_logits(x, torch.sigmoid(t), reduction=r), (2, 3), (2, 3))
    case("kl_div_" + r, lambda x, t: F.kl_div(x, torch.sigmoid(t), reduction=r), (2, 3), (2, 3))
    case("soft_margin_" + r, lambda x: F.soft_margin_loss(x, torch.sign(values((2, 3), 7)), reduction=r), (2, 3))
    case("cross_entropy_" + r, lambda x: F.cross_entropy(x, ids, reduction=r), (3, 4))
    case("cross_entropy_all_" + r, lambda x: F.cross_entropy(x, torch.tensor([[2, 0], [1, 1]]), weight=w3, ignore_index=0,
                                                             reduction=r, label_smoothing=0.1), (2, 3, 2))
    case("nll_" + r, lambda x: F.nll_loss(x, ids, weight=w3, reduction=r), (3, 3))
case("bce_logits_weights", lambda x, t: F.binary_cross_entropy_with_logits(
    x, torch.sigmoid(t).detach(), weight=w3, pos_weight=2 * w3), (2, 3), (2, 3))
case("kl_div_batch", lambda x, t: F.kl_div(x, t, reduction="batchmean", log_target=True), (2, 3), (2, 3))
case("mse_broadcast", lambda x, t: F.mse_loss(*torch.broadcast_tensors(x, t)), (2, 3), (3,))
case("poisson", lambda x, t: F.poisson_nll_loss(x, torch.exp(t).detach(), full=True), (2, 3), (2, 3))
case("poisson_plain", lambda x, t: F.poisson_nll_loss(torch.exp(x), torch.exp(t).detach(), log_input=False), (2, 3), (2, 3))
case("hinge_embedding", lambda x: F.hinge_embedding_loss(x, torch.sign(values((2, 3), 7)), margin=0.6), (2, 3))
case("cross_entropy_one", lambda x: F.cross_entropy(x, torch.tensor(1)), (4,))
case("cross_entropy_soft", lambda x, t: F.cross_entropy(x, torch.softmax(t, 1), weight=w3, label_smoothing=0.2), (2, 3, 2), (2, 3, 2))
case("gaussian_nll", lambda x, t, v: F.gaussian_nll_loss(x, t, torch.exp(v), full=True), (2, 3), (2, 3), (2, 3))
case("margin_ranking", lambda a, b: F.margin_ranking_loss(a, b, torch.sign(values((6,), 7)), margin=0.4), (6,), (6,))
case("triplet_margin", lambda a, p, n: F.triplet_margin_loss(a, p, n, margin=2.0, swap=True), (3, 4), (3, 4), (3, 4))
case("cosine_embedding", lambda a, b: F.cosine_embedding_loss(a, b, torch.tensor([1, -1, 1]), margin=0.1), (3, 4), (3, 4))
case("multilabel_soft_margin", lambda x: F.multilabel_soft_margin_loss(x, (values((2, 3), 7) > 0).double(), weight=w3), (2, 3))
case("multi_margin", lambda x: F.multi_margin_loss(x, ids, weight=w3, margin=0.7), (3, 3), second=False)
case("multi_margin_2", lambda x: F.multi_margin_loss(x, ids, p=2), (3, 3), second=False)
case("multilabel_margin", lambda x: F.multilabel_margin_loss(x, torch.tensor([[2, 0, -1], [1, -1, 0]])), (2, 3), second=False)

# ---- products
case("linear", F.linear, (2, 3, 4), (5, 4), (5,))
case("linear_vector", lambda x, w: F.linear(x, w), (4,), (5, 4))
case("bilinear", F.bilinear, (3, 2), (3, 4), (5, 2, 4), (5,))
case("embedding", lambda w: F.embedding(torch.tensor([[0, 2], [2, 1]]), w, padding_idx=1), (3, 4))

# ---- convolutions
case("conv1d", lambda x, w, b: F.conv1d(x, w, b), (2, 3, 7), (4, 3, 3), (4,))
case("conv1d_all", lambda x, w: F.conv1d(x, w, None, 2, 2, 2, 2), (1, 4, 9), (2, 2, 3))
case("conv2d", lambda x, w, b: F.conv2d(x, w, b, padding=1), (2, 2, 4, 5), (3, 2, 3, 3), (3,))
case("conv2d_1x1", lambda x, w, b: F.conv2d(x, w, b), (2, 3, 2, 3), (4, 3, 1, 1), (4,))
case("conv2d_all", lambda x, w: F.conv2d(x, w, None, (2, 1), (1, 2), (1, 2), 2), (1, 4, 5, 6), (2, 2, 3, 2))
case("conv2d_same", lambda x, w: F.conv2d(x, w, padding="same"), (1, 1, 4, 5), (1, 1, 2, 3))
case("conv2d_depthwise", lambda x, w: F.conv2d(x, w, None, 2, 1, 1, 3), (1, 3, 5, 4), (3, 1, 3, 3))
case("conv2d_one", lambda x, w: F.conv2d(x, w), (2, 3, 4), (2, 2, 2, 2))
case("conv3d", lambda x, w, b: F.conv3d(x, w, b, 1, (1, 0, 1)), (1, 2, 2, 3, 3), (2, 2, 2, 2, 2), (2,))
case("conv_transpose1d", lambda x, w, b: F.conv_transpose1d(x, w, b, 2, 1, 1), (2, 3, 4), (3, 2, 3), (2,))
case("conv_transpose2d", lambda x, w, b: F.conv_transpose2d(x, w, b, (2, 1), (1, 0), (1, 0), 2, (1, 2)), (1, 4, 3, 3), (4, 2, 2, 2), (4,))
case("conv_transpose3d", lambda x, w: F.conv_transpose3d(x, w, None, 2), (1, 2, 2, 2, 1), (2, 1, 2, 1, 2))

# ---- pools
case("max_pool1d", lambda x: F.max_pool1d(x, 3, 2, 1), (2, 2, 8))
case("max_pool2d", lambda x: F.max_pool2d(x, 2), (1, 2, 4, 5))
case("max_pool2d_all", lambda x: F.max_pool2d(x, (3, 2), (2, 1), 1, (1, 2), ceil_mode=True), (1, 2, 6, 5))
case("max_pool3d", lambda x: F.max_pool3d(x, 2, ceil_mode=True), (1, 1, 3, 4, 3), second=False)
case("avg_pool1d", lambda x: F.avg_pool1d(x, 3, 2, 1), (2, 2, 8))
case("avg_pool2d", lambda x: F.avg_pool2d(x, 3, 2, 1, True, False), (1, 2, 6, 5))
case("avg_pool2d_pad", lambda x: F.avg_pool2d(x, 3, 2, 1, True), (1, 2, 6, 5))
case("avg_pool2d_divisor", lambda x: F.avg_pool2d(x, 2, divisor_override=3), (2, 4, 4))
case("avg_pool3d", lambda x: F.avg_pool3d(x, 2), (1, 1, 2, 4, 5), second=False)
case("adaptive_avg_pool1d", lambda x: F.adaptive_avg_pool1d(x, 3), (1, 2, 7))
case("adaptive_avg_pool2d", lambda x: F.adaptive_avg_pool2d(x, (2, 3)), (1, 2, 5, 4))
case("adaptive_max_pool2d", lambda x: F.adaptive_max_pool2d(x, (2, 3)), (1, 2, 5, 4), second=False)
case("unfold", lambda x: F.unfold(x, (2, 3), (1, 1), (1, 0), (2, 1)), (1, 2, 4, 5))
case("fold", lambda x: F.fold(x, (4, 5), (2, 2), 1, 0, (2, 1)), (1, 8, 8))
case("pad_constant", lambda x: F.pad(x, (1, 2, 0, 1), value=0.5), (2, 3, 2))
case("pad_reflect", lambda x: F.pad(x, (1, 2, 0, 1), mode="reflect"), (1, 2, 3, 4))
case("pad_replicate", lambda x: F.pad(x, (1, 2, 3, 1), mode="replicate"), (1, 2, 3, 2), second=False)
case("pad_circular", lambda x: F.pad(x, (1, 2, 0, 1), mode="circular"), (1, 2, 3, 4))
case("interpolate_nearest", lambda x: F.interpolate(x, size=(5, 3)), (1, 2, 3, 4))
case("interpolate_bilinear", lambda x: F.interpolate(x, size=(5, 3), mode="bilinear"), (1, 2, 3, 4))
case("interpolate_corners", lambda x: F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=True), (1, 1, 3, 4))
case("interpolate_linear", lambda x: F.interpolate(x, scale_factor=1.5, mode="linear"), (1, 2, 4))
case("pixel_shuffle", lambda x: F.pixel_shuffle(x, 2), (1, 8, 2, 3))

# ---- norms
case("layer_norm", lambda x, w, b: F.layer_norm(x, (4,), w, b), (2, 3, 4), (4,), (4,))
case("layer_norm_2", lambda x: F.layer_norm(x, (3, 4)), (2, 3, 4))
case("group_norm", lambda x, w, b: F.group_norm(x, 2, w, b), (2, 4, 3), (4,), (4,))
case("instance_norm", lambda x: F.instance_norm(x), (2, 3, 4))
case("rms_norm", lambda x, w: F.rms_norm(x, (4,), w), (3, 4), (4,))
case("batch_norm", lambda x, w, b: F.batch_norm(x, torch.zeros(3), torch.ones(3), w, b, True), (4, 3, 2), (3,), (3,))
case("batch_norm_eval", lambda x, w, b: F.batch_norm(x, 2 * w3, w3, w, b), (2, 3, 2), (3,), (3,))

# ---- attention
mask = torch.tensor([[True, False, True], [False, False, False], [True, True, True]])
case("attention", lambda q, k, v: F.scaled_dot_product_attention(q, k, v), (2, 3, 4), (2, 3, 4), (2, 3, 4))
case("attention_causal", lambda q, k, v: F.scaled_dot_product_attention(q, k, v, is_causal=True, scale=0.3), (1, 2, 3, 4), (1, 2, 3, 4), (1, 2, 3, 2))
case("attention_mask", lambda q, k, v: F.scaled_dot_product_attention(q, k, v, attn_mask=mask), (1, 3, 4), (1, 3, 4), (1, 3, 4), second=False)
case("attention_bias", lambda q, k, v, m: F.scaled_dot_product_attention(q, k, v, attn_mask=m), (1, 3, 4), (1, 3, 4), (1, 3, 4), (3, 3))


# ---- recurrent: weights in PyTorch's order, one after the other, are the last inputs
def recurrent(make, n_weights):
    def f(x, h, *w):
        m = make()
        state = h if make is not lstm and make is not lstm2 else None
        names = [n for n, _ in m.named_parameters()]
        out = torch.func.functional_call(m, dict(zip(names, w)), (x,) if state is None else (x, state))
        return torch.cat([out[0].reshape(-1), (out[1][0] if isinstance(out[1], tuple) else out[1]).reshape(-1),
                          (out[1][1] if isinstance(out[1], tuple) else out[1] * 0).reshape(-1)])
    return f


def rnn():
    return torch.nn.RNN(2, 3)


def gru():
    return torch.nn.GRU(2, 3, bidirectional=True)


def lstm():
    return torch.nn.LSTM(2, 3)


def lstm2():
    return torch.nn.LSTM(2, 3, num_layers=2, bidirectional=True, batch_first=True)


for make, x, h in ((rnn, (3, 2, 2), (1, 2, 3)), (gru, (3, 2, 2), (2, 2, 3)), (lstm, (3, 2, 2), (1, 2, 3)), (lstm2, (2, 2, 2), (4, 2, 3))):
    shapes = [tuple(p.shape) for p in make().parameters()]
    case(make.__name__, recurrent(make, len(shapes)), x, h, *shapes, second=False)
sys.stdout.flush()
