#pragma once
// Losses of an input and a target, element by element: mse_loss l1_loss huber_loss binary_cross_entropy
// kl_div …
//
//   nn::mse_loss(prediction, target)   nn::huber_loss(x, t, {.reduction = "sum", .delta = 0.5})
//
// Loss, weights and reduction are one vertex of the graph, and a loop of their own; each row of the table
// gives the loss and its derivatives for both operands up to the second. Sizes that differ broadcast, but for
// cross-entropies, where that is a shape_error.
// https://pytorch.org/docs/stable/nn.functional.html#loss-functions

#include <orthant/nn/activations.hpp>
#include <orthant/nn/softmax.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace nn {

struct loss_options {
    keyword_only only = keyword_only();
    std::string_view reduction = "mean";
};
struct smooth_l1_options {
    keyword_only only = keyword_only();
    std::string_view reduction = "mean";
    double beta = 1;
};
struct huber_options {
    keyword_only only = keyword_only();
    std::string_view reduction = "mean";
    double delta = 1;
};
struct weighted_loss_options {
    keyword_only only = keyword_only();
    any_values weight = {};
    std::string_view reduction = "mean";
};
struct logits_loss_options {
    keyword_only only = keyword_only();
    any_values weight = {};
    std::string_view reduction = "mean";
    any_values pos_weight = {};
};
struct kl_div_options {
    keyword_only only = keyword_only();
    std::string_view reduction = "mean";
    bool log_target = false;
};
struct poisson_options {
    keyword_only only = keyword_only();
    bool log_input = true;
    bool full = false;
    double eps = 1e-8;
    std::string_view reduction = "mean";
};
struct hinge_options {
    keyword_only only = keyword_only();
    double margin = 1;
    std::string_view reduction = "mean";
};

namespace detail {

enum class loss_kind {
    square,
    absolute,
    smooth,
    huber,
    entropy,
    logits,
    kl,
    kl_log,
    poisson,
    poisson_log,
    soft_margin,
    hinge
};

// A loss, or its i-th derivative for the input and j-th for the target.
struct loss_form {
    const char* name;
    loss_kind kind;
    reduction how;
    double a = 0;
    bool full = false;
    int i = 0, j = 0;
    any_values weight = {}, pos_weight = {};
    loss_form derived(unsigned operand) const {
        loss_form d = *this;
        ++(operand == 0 ? d.i : d.j);
        d.how = reduction::none;
        if (d.i + d.j > 2) fail_once(name);
        return d;
    }
};

// y = the loss for n elements; q is pos_weight, if there is one.
template <class T>
void loss_values(const loss_form& f, const T* x, const T* t, const T* q, T* y, index_t n) {
    const int order = f.i + f.j, i = f.i, j = f.j;
    const T sign = j % 2 ? T(-1) : T(1), a = T(f.a);
    const auto run = [&](auto value) {
        for (index_t k = 0; k < n; ++k) y[k] = value(x[k], t[k]);
    };
    switch (f.kind) {
        case loss_kind::square:
            return run([=](T u, T v) {
                return order == 0 ? (u - v) * (u - v) : order == 1 ? sign * 2 * (u - v) : sign * 2;
            });
        case loss_kind::absolute:
            return run([=](T u, T v) {
                const T d = u - v;
                return order == 0   ? std::abs(d)
                       : order == 1 ? sign * (d > 0   ? T(1)
                                              : d < 0 ? T(-1)
                                                      : T(0))
                                    : T(0);
            });
        case loss_kind::smooth:
        case loss_kind::huber: {
            const T c = f.kind == loss_kind::huber ? T(1) : 1 / a;
            return run([=](T u, T v) {
                const T d = u - v, z = std::abs(d);
                if (z < a) return order == 0 ? c * d * d / 2 : order == 1 ? sign * c * d : sign * c;
                return order == 0   ? c * a * (z - a / 2)
                       : order == 1 ? sign * c * a * (d > 0 ? T(1) : T(-1))
                                    : T(0);
            });
        }
        case loss_kind::entropy:
            for (index_t k = 0; k < n; ++k)
                if (!(x[k] >= 0 && x[k] <= 1))
                    core::fail<value_error>(
                        {"binary_cross_entropy: the input must be between 0 and 1, got ", double(x[k])});
            return run([=](T u, T v) {
                if (order == 0) {
                    const T p = std::log(u), m = std::log1p(-u), least = T(-100);
                    return -(v * (p < least ? least : p) + (1 - v) * (m < least ? least : m));
                }
                const T both = u * (1 - u), safe = both < T(1e-12) ? T(1e-12) : both;
                if (order == 1) return i == 1 ? (u - v) / safe : std::log1p(-u) - std::log(u);
                return i == 2 ? v / (u * u) + (1 - v) / ((1 - u) * (1 - u)) : j == 2 ? T(0) : -1 / safe;
            });
        case loss_kind::logits:
            for (index_t k = 0; k < n; ++k) {
                const T u = x[k], v = t[k], more = q ? q[k] - 1 : T(0), c = 1 + more * v;
                const T e = std::exp(-std::abs(u)), s = (u < 0 ? e : T(1)) / (1 + e);
                const T soft = (u < 0 ? -u : T(0)) + std::log1p(e);
                y[k] = order == 0   ? (1 - v) * u + c * soft
                       : order == 1 ? (i == 1 ? (1 - v) - c * (1 - s) : more * soft - u)
                       : i == 2     ? c * s * (1 - s)
                       : j == 2     ? T(0)
                                    : -1 - more * (1 - s);
            }
            return;
        case loss_kind::kl:
            return run([=](T u, T v) {
                if (order == 0) return v == 0 ? T(0) : v * (std::log(v) - u);
                if (order == 1) return i == 1 ? -v : v == 0 ? T(0) : std::log(v) + 1 - u;
                return i == 2 ? T(0) : j == 2 ? 1 / v : T(-1);
            });
        case loss_kind::kl_log:
            return run([=](T u, T v) {
                const T e = std::exp(v);
                if (order == 0) return e * (v - u);
                if (order == 1) return i == 1 ? -e : e * (v - u + 1);
                return i == 2 ? T(0) : j == 2 ? e * (v - u + 2) : -e;
            });
        case loss_kind::poisson:
        case loss_kind::poisson_log: {
            const bool logs = f.kind == loss_kind::poisson_log, full = f.full;
            return run([=](T u, T v) {
                const T w = logs ? std::exp(u) : u + a;
                if (order == 0) {
                    const T more = full && v > 1
                                       ? v * std::log(v) - v + std::log(T(6.28318530717958647693) * v) / 2
                                       : T(0);
                    return (logs ? w - v * u : u - v * std::log(w)) + more;
                }
                if (order == 1) {
                    if (i == 1) return logs ? w - v : 1 - v / w;
                    return (logs ? -u : -std::log(w)) + (full && v > 1 ? std::log(v) + 1 / (2 * v) : T(0));
                }
                if (i == 2) return logs ? w : v / (w * w);
                if (j == 1) return logs ? T(-1) : -1 / w;
                return full && v > 1 ? 1 / v - 1 / (2 * v * v) : T(0);
            });
        }
        case loss_kind::soft_margin:
            return run([=](T u, T v) {
                const T z = -u * v, e = std::exp(-std::abs(z)), s = (z < 0 ? e : T(1)) / (1 + e);
                if (order == 0) return (z > 0 ? z : T(0)) + std::log1p(e);
                if (order == 1) return i == 1 ? -v * s : -u * s;
                return i == 2 ? v * v * s * (1 - s) : j == 2 ? u * u * s * (1 - s) : -s + u * v * s * (1 - s);
            });
        default:  // hinge: x where t is 1, max(0, margin - x) where it is -1, both elsewhere
            return run([=](T u, T v) {
                const T below = v != 1 ? (a > u ? a - u : T(0)) : T(0), own = v != -1 ? u : T(0);
                if (order == 0) return below + own;
                return order == 1 && i == 1 ? (v != -1 ? T(1) : T(0)) - (v != 1 && a > u ? T(1) : T(0))
                                            : T(0);
            });
    }
}
template <class T>
ndarray<T> spread_to(const any_values& values, const shape_t& shape) {
    return packed(ndarray<T>(core::header_ptr(broadcast_to(values.as<T>(), shape).handle())));
}
// The losses of all elements, weighted.
template <class T>
ndarray<T> loss_array(const loss_form& f, const ndarray<T>& x, const ndarray<T>& t) {
    const ndarray<T> u = packed(x), v = packed(t);
    ndarray<T> y = new_like(u), q;
    if (f.pos_weight.given()) q = spread_to<T>(f.pos_weight, shape_of(u));
    loss_values(f, u.data(), v.data(), f.pos_weight.given() ? q.data() : nullptr, y.data(), u.size());
    if (f.weight.given()) y *= spread_to<T>(f.weight, shape_of(u));
    return y;
}
inline double scale_of(reduction how, dims_view shape) {
    index_t n = 1;
    for (index_t s : shape) n *= s;
    if (how == reduction::mean) return 1 / double(n);
    return how == reduction::batch_mean && !shape.empty() ? 1 / double(shape[0]) : 1;
}
template <class T>
ndarray<T> loss_pull(const loss_form& f, const ndarray<T>& g, const ndarray<T>& x, const ndarray<T>& t,
                     double scale) {
    ndarray<T> d = loss_array(f, x, t);
    d *= g * T(scale);
    return d;
}
template <class T>
variable<T> pointwise(const loss_form& f, const variable<T>& x, const variable<T>& t);
template <class T>
variable<T> loss_pull(const loss_form& f, const variable<T>& g, const variable<T>& x, const variable<T>& t,
                      double scale) {
    return g * T(scale) * pointwise(f, x, t);
}
template <class T>
variable<T> pointwise(const loss_form& f, const variable<T>& x, const variable<T>& t) {
    if (!std::ranges::equal(x.value().header().extents(), t.value().header().extents())) {
        if (f.kind == loss_kind::entropy || f.kind == loss_kind::logits)
            core::fail<shape_error>(
                {f.name, ": the target's shape ", core::tuple_text{t.value().header().extents()},
                 " differs from the input's ", core::tuple_text{x.value().header().extents()}});
        const shape_t shape = broadcast_shapes(shape_of(x), shape_of(t));
        return pointwise(f, orthant::broadcast_to(x, shape), orthant::broadcast_to(t, shape));
    }
    ndarray<T> y = loss_array(f, x.value(), t.value());
    const double scale = scale_of(f.how, x.value().header().extents());
    if (f.how != reduction::none) y = ndarray<T>(T(orthant::sum(y) * T(scale)));
    return node<T>(
        f.name, std::move(y), 3,
        [f, scale](auto& p) {
            for (unsigned k = 0; k < 2; ++k)
                if (p.wants(k)) p.give(k, loss_pull(f.derived(k), p.g, p.x[0], p.x[1], scale));
        },
        x, t);
}

// A loss as an object; of_options makes the form.
template <class Options, loss_form (*of_options)(const Options&)>
struct pointwise_loss {
    template <class X = forms::reals, class Y = forms::reals>
        requires(argument<X>&& argument<Y>)
    auto operator()(const X& input, const Y& target, const Options& o = {}) const {
        using T = real_of<X, Y>;
        return in_form<X, Y>(pointwise(of_options(o), as_variable<T>(input), as_variable<T>(target)));
    }
};

inline loss_form smooth_l1_form(const smooth_l1_options& o) {
    if (o.beta < 0) core::fail<value_error>({"smooth_l1_loss: beta must not be negative, got ", o.beta});
    return {"smooth_l1_loss", o.beta == 0 ? loss_kind::absolute : loss_kind::smooth,
            reduction_of("smooth_l1_loss", o.reduction), o.beta};
}
inline loss_form huber_form(const huber_options& o) {
    if (!(o.delta > 0)) core::fail<value_error>({"huber_loss: delta must be positive, got ", o.delta});
    return {"huber_loss", loss_kind::huber, reduction_of("huber_loss", o.reduction), o.delta};
}
inline loss_form mse_form(const loss_options& o) {
    return {"mse_loss", loss_kind::square, reduction_of("mse_loss", o.reduction)};
}
inline loss_form l1_form(const loss_options& o) {
    return {"l1_loss", loss_kind::absolute, reduction_of("l1_loss", o.reduction)};
}
inline loss_form soft_margin_form(const loss_options& o) {
    return {"soft_margin_loss", loss_kind::soft_margin, reduction_of("soft_margin_loss", o.reduction)};
}
inline loss_form entropy_form(const weighted_loss_options& o) {
    loss_form f{"binary_cross_entropy", loss_kind::entropy,
                reduction_of("binary_cross_entropy", o.reduction)};
    f.weight = o.weight;
    return f;
}
inline loss_form logits_form(const logits_loss_options& o) {
    const char* name = "binary_cross_entropy_with_logits";
    loss_form f{name, loss_kind::logits, reduction_of(name, o.reduction)};
    f.weight = o.weight, f.pos_weight = o.pos_weight;
    return f;
}
inline loss_form kl_form(const kl_div_options& o) {
    return {"kl_div", o.log_target ? loss_kind::kl_log : loss_kind::kl, reduction_of("kl_div", o.reduction)};
}
inline loss_form poisson_form(const poisson_options& o) {
    return {"poisson_nll_loss", o.log_input ? loss_kind::poisson_log : loss_kind::poisson,
            reduction_of("poisson_nll_loss", o.reduction), o.eps, o.full};
}
inline loss_form hinge_form(const hinge_options& o) {
    return {"hinge_embedding_loss", loss_kind::hinge, reduction_of("hinge_embedding_loss", o.reduction),
            o.margin};
}

}  // namespace detail

namespace functional {

inline constexpr detail::pointwise_loss<loss_options, detail::mse_form> mse_loss{}, mse{};
inline constexpr detail::pointwise_loss<loss_options, detail::l1_form> l1_loss{}, l1{};
inline constexpr detail::pointwise_loss<smooth_l1_options, detail::smooth_l1_form> smooth_l1_loss{},
    smooth_l1{};
inline constexpr detail::pointwise_loss<huber_options, detail::huber_form> huber_loss{}, huber{};
inline constexpr detail::pointwise_loss<weighted_loss_options, detail::entropy_form> binary_cross_entropy{},
    bce{};
inline constexpr detail::pointwise_loss<logits_loss_options, detail::logits_form>
    binary_cross_entropy_with_logits{}, bce_with_logits{};
inline constexpr detail::pointwise_loss<kl_div_options, detail::kl_form> kl_div{};
inline constexpr detail::pointwise_loss<poisson_options, detail::poisson_form> poisson_nll_loss{};
inline constexpr detail::pointwise_loss<loss_options, detail::soft_margin_form> soft_margin_loss{};
inline constexpr detail::pointwise_loss<hinge_options, detail::hinge_form> hinge_embedding_loss{};

}  // namespace functional
}  // namespace nn
}  // namespace orthant::inline ORTHANT_ABI
