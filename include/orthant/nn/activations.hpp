#pragma once
// Activations of one argument: relu sigmoid tanh gelu silu …, element by element.
//
//   nn::relu(x)   nn::leaky_relu(x, {.negative_slope = 0.2})   nn::gelu(x, {.approximate = "tanh"})
//
// Each is a row that gives the value and two derivatives. The common ones are loops of the kernel, which
// multiply the derivative by the gradient as they go; for the others one loop for each is compiled once, not
// in the user's file. The gradient of a derivative is the next one, so second derivatives work. At kinks the
// derivative is PyTorch's: 0 for relu at 0, the slope for leaky_relu, alpha for elu, 0 at both ends of
// hardtanh. https://pytorch.org/docs/stable/nn.functional.html

#include <cmath>
#include <string_view>

#include <orthant/base/parallel.hpp>
#include <orthant/kernel/loops/activations.hpp>
#include <orthant/nn/node.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace nn {
namespace detail {

enum class activation_kind {
    clipped,
    leaky,
    elu,
    sigmoid,
    logsigmoid,
    tanh,
    silu,
    mish,
    softplus,
    softsign,
    hardsigmoid,
    hardswish,
    threshold,
    hardshrink,
    softshrink,
    tanhshrink,
    gelu,
    gelu_tanh
};
// A function and which derivative of it; a and b are its constants, c a factor.
struct activation {
    const char* name;
    activation_kind kind;
    double a = 0, b = 0, c = 1;
    int order = 0;
    activation derived() const {
        activation d = *this;
        if (++d.order > 2) fail_once(name);
        return d;
    }
};

// The values of the function, or of its derivative, for all elements of x.
template <class T>
ndarray<T> activation_values(const activation& f, const ndarray<T>& x);

template <class T>
variable<T> activate(const activation& f, const variable<T>& x);

// The kernel's loop for the function or its first derivative, if there is one.
inline maybe<kernel::activation_row> kernel_row(const activation& f) {
    using row = kernel::activation_row;
    if (f.order > 1) return {};
    switch (f.kind) {
        case activation_kind::clipped:
            return row::clipped;
        case activation_kind::leaky:
            return row::leaky;
        case activation_kind::sigmoid:
            return row::sigmoid;
        case activation_kind::silu:
            return row::silu;
        case activation_kind::tanh:
            return row::tanh;
        case activation_kind::gelu:
            return row::gelu;
        case activation_kind::gelu_tanh:
            return row::gelu_tanh;
        default:
            return {};
    }
}
// y = f(x), or f'(x) g, by pieces, which threads share out.
template <class T>
void run_row(kernel::activation_row row, const activation& f, const T* x, const T* g, T* y, index_t n) {
    constexpr index_t piece = 16384;
    core::for_each_part((n + piece - 1) / piece, n, [&](index_t k) {
        const index_t at = k * piece;
        kernel::activate_row(row, x + at, g ? g + at : nullptr, y + at, std::min(piece, n - at), T(f.a),
                             T(f.b));
    });
}
template <class T>
ndarray<T> times(const ndarray<T>& g, const activation& f, const ndarray<T>& x) {
    if (const auto row = kernel_row(f); row && f.order == 1) {
        const ndarray<T> gradient = packed(g), at = packed(x);
        ndarray<T> d = new_like(at);
        run_row(*row, f, at.data(), gradient.data(), d.data(), d.size());
        return d;
    }
    ndarray<T> d = activation_values(f, x);
    d *= g;
    return d;
}
template <class T>
variable<T> times(const variable<T>& g, const activation& f, const variable<T>& x) {
    return g * activate(f, x);
}
template <class T>
variable<T> activate(const activation& f, const variable<T>& x) {
    return node<T>(
        f.name, activation_values(f, x.value()), 1,
        [f](auto& p) {
            if (p.wants(0)) p.give(0, times(p.g, f.derived(), p.x[0]));
        },
        x);
}

// An activation without options, as an object: nn::relu(x), and in nn::sequential.
struct plain_activation {
    using no_members = void;
    activation f;
    template <class X = forms::reals>
        requires argument<X>
    auto operator()(const X& x) const { return in_form<X>(activate(f, as_variable<real_of<X>>(x))); }
};
template <class X>
auto activated(const activation& f, const X& x) {
    return in_form<X>(activate(f, as_variable<real_of<X>>(x)));
}

}  // namespace detail

struct leaky_relu_options {
    keyword_only only = keyword_only();
    double negative_slope = 0.01;
};
struct elu_options {
    keyword_only only = keyword_only();
    double alpha = 1;
};
struct gelu_options {
    keyword_only only = keyword_only();
    std::string_view approximate = "none";  // or "tanh"
};
struct softplus_options {
    keyword_only only = keyword_only();
    double beta = 1;
    double threshold = 20;  // above, x itself
};
struct hardtanh_options {
    keyword_only only = keyword_only();
    double min_val = -1;
    double max_val = 1;
};
struct shrink_options {
    keyword_only only = keyword_only();
    double lambd = 0.5;
};

namespace detail {

inline activation gelu_of(const gelu_options& o) {
    if (o.approximate != "none" && o.approximate != "tanh")
        core::fail<value_error>({"gelu: approximate must be 'none' or 'tanh', got '", o.approximate, "'"});
    return {"gelu", o.approximate == "none" ? activation_kind::gelu : activation_kind::gelu_tanh};
}

}  // namespace detail

namespace functional {

using detail::activation_kind;

inline constexpr detail::plain_activation relu{{"relu", activation_kind::clipped, 0, HUGE_VAL}},
    relu6{{"relu6", activation_kind::clipped, 0, 6}},
    selu{{"selu", activation_kind::elu, 1.6732632423543772848, 1, 1.0507009873554804934}},
    sigmoid{{"sigmoid", activation_kind::sigmoid}}, logsigmoid{{"logsigmoid", activation_kind::logsigmoid}},
    tanh{{"tanh", activation_kind::tanh}}, silu{{"silu", activation_kind::silu}},
    mish{{"mish", activation_kind::mish}}, softsign{{"softsign", activation_kind::softsign}},
    hardsigmoid{{"hardsigmoid", activation_kind::hardsigmoid}},
    hardswish{{"hardswish", activation_kind::hardswish}},
    tanhshrink{{"tanhshrink", activation_kind::tanhshrink}};
inline constexpr const detail::plain_activation &log_sigmoid = logsigmoid, &swish = silu;

// A row: the name, its keywords and the function that they make.
#define ORTHANT_ROW(name, keywords, ...)                            \
    struct name##_function {                                        \
        template <class X = forms::reals>                           \
            requires detail::argument<X>                            \
        auto operator()(const X& x, const keywords& o = {}) const { \
            return detail::activated(__VA_ARGS__, x);               \
        }                                                           \
    };                                                              \
    inline constexpr name##_function name{};
ORTHANT_ROW(leaky_relu, leaky_relu_options, {"leaky_relu", activation_kind::leaky, o.negative_slope})
ORTHANT_ROW(elu, elu_options, {"elu", activation_kind::elu, o.alpha, 1})
ORTHANT_ROW(celu, elu_options, {"celu", activation_kind::elu, o.alpha, o.alpha})
ORTHANT_ROW(gelu, gelu_options, detail::gelu_of(o))
ORTHANT_ROW(softplus, softplus_options, {"softplus", activation_kind::softplus, o.beta, o.threshold})
ORTHANT_ROW(hardtanh, hardtanh_options, {"hardtanh", activation_kind::clipped, o.min_val, o.max_val})
ORTHANT_ROW(hardshrink, shrink_options, {"hardshrink", activation_kind::hardshrink, o.lambd})
ORTHANT_ROW(softshrink, shrink_options, {"softshrink", activation_kind::softshrink, o.lambd})
#undef ORTHANT_ROW

// x where it is above t, else the value.
struct threshold_function {
    template <class X = forms::reals>
        requires detail::argument<X>
    auto operator()(const X& x, double t, double value) const {
        return detail::activated({"threshold", activation_kind::threshold, t, value}, x);
    }
};
inline constexpr threshold_function threshold{};

// The first half of an axis times the sigmoid of the second.
struct glu_function {
    template <class X = forms::reals>
        requires detail::argument<X>
    auto operator()(const X& x, index_t dim = -1) const {
        const auto v = detail::as_variable<detail::real_of<X>>(x);
        const int axis = detail::axis_of("glu", dim, v.ndim());
        if (v.ndim() == 0 || v.shape()[axis] % 2)
            orthant::detail::fail<shape_error>({"glu: the shape ",
                                                orthant::detail::tuple_text{v.value().header().extents()},
                                                " has an odd extent at dim ", dim});
        const auto halves = split(v, 2, axis);
        return detail::in_form<X>(halves[0] * sigmoid(halves[1]));
    }
};
inline constexpr glu_function glu{};

// x, and below 0 x times a weight: one for all, or one for each channel (axis 1).
struct prelu_function {
    template <class X = forms::reals, class W = forms::reals>
        requires(detail::argument<X>&& detail::argument<W>)
    auto operator()(const X& x, const W& weight) const {
        using T = detail::real_of<X, W>;
        const auto v = detail::as_variable<T>(x);
        auto w = detail::as_variable<T>(weight);
        const index_t channels = v.ndim() > 1 ? v.shape()[1] : 1;
        if (w.size() != 1 && w.size() != channels)
            orthant::detail::fail<shape_error>({"prelu: ", w.size(), " weights for ", channels, " channels"});
        std::vector<index_t> shape(std::size_t(v.ndim() > 1 ? v.ndim() - 1 : 1), 1);
        shape[0] = w.size();
        if (v.ndim() == 0) shape.clear();
        w = w.reshape(shape_t(shape));
        return detail::in_form<X, W>(where(v.value() > T(0), v, w * v));
    }
};
inline constexpr prelu_function prelu{};

}  // namespace functional

namespace detail {

template <class T, class F>
ndarray<T> each(const ndarray<T>& x, F f) {
    ndarray<T> y = new_like(x);
    const T* p = x.data();
    T* q = y.data();
    for (index_t i = 0, n = x.size(); i < n; ++i) q[i] = f(p[i]);
    return y;
}
// With a value computed before from each element.
template <class T, class F>
ndarray<T> each(const ndarray<T>& x, ndarray<T>&& with, F f) {
    const T* p = x.data();
    T* q = with.data();
    for (index_t i = 0, n = x.size(); i < n; ++i) q[i] = f(p[i], q[i]);
    return std::move(with);
}
template <class T>
ndarray<T> exp_of(ndarray<T>&& a) {
    orthant::exp.into(a, a);
    return std::move(a);
}
template <class T>
ndarray<T> minus_absolute(const ndarray<T>& x) {
    return each(x, [](T v) { return -std::abs(v); });
}
// log(1 + exp(x)), linear above the threshold.
template <class T>
ndarray<T> softplus_of(const ndarray<T>& x, T beta, T threshold) {
    ndarray<T> e = exp_of(each(x, [=](T v) { return -std::abs(v * beta); }));
    orthant::log1p.into(e, e);
    return each(x, std::move(e), [=](T v, T l) {
        const T z = v * beta;
        return z > threshold ? v : ((z > 0 ? z : T(0)) + l) / beta;
    });
}
template <class T>
ndarray<T> activation_values(const activation& f, const ndarray<T>& whole) {
    const ndarray<T> x = packed(whole);
    const T a = T(f.a), b = T(f.b), c = T(f.c);
    const int order = f.order;
    if (const auto row = kernel_row(f)) {
        ndarray<T> y = new_like(x);
        if (order == 1) y(ellipsis) = T(1);
        run_row<T>(*row, f, x.data(), order == 1 ? y.data() : nullptr, y.data(), y.size());
        return y;
    }
    // Of functions in pieces that are straight the second derivative is 0.
    const auto pieces = [&](auto value, auto slope) {
        if (order == 0) return each(x, value);
        if (order == 1) return each(x, slope);
        return each(x, [](T) { return T(0); });
    };
    using kind = activation_kind;
    switch (f.kind) {
        case kind::clipped:
        case kind::leaky:
            return each(x, [](T) { return T(0); });
        case kind::threshold:
            return pieces([=](T v) { return v <= a ? b : v; }, [=](T v) { return T(v <= a ? 0 : 1); });
        case kind::hardshrink:
            return pieces([=](T v) { return v >= -a && v <= a ? T(0) : v; },
                          [=](T v) { return T(v >= -a && v <= a ? 0 : 1); });
        case kind::softshrink:
            return pieces([=](T v) { return v > a    ? v - a
                                            : v < -a ? v + a
                                            : v != v ? v
                                                     : T(0); },
                          [=](T v) { return T(v >= -a && v <= a ? 0 : 1); });
        case kind::hardsigmoid:
            return pieces([](T v) { return v <= -3  ? T(0)
                                           : v >= 3 ? T(1)
                                                    : v / 6 + T(0.5); },
                          [](T v) { return v > -3 && v < 3 ? T(1) / 6 : T(0); });
        case kind::hardswish:
            if (order == 2) return each(x, [](T v) { return v >= -3 && v <= 3 ? T(1) / 3 : T(0); });
            return pieces([](T v) { return v <= -3  ? T(0)
                                           : v >= 3 ? v
                                                    : v * (v + 3) / 6; },
                          [](T v) { return v < -3   ? T(0)
                                           : v <= 3 ? v / 3 + T(0.5)
                                                    : T(1); });
        case kind::softsign:
            return each(x, [order](T v) {
                const T d = 1 + std::abs(v);
                return order == 0   ? v / d
                       : order == 1 ? 1 / (d * d)
                                    : (v > 0   ? T(-2)
                                       : v < 0 ? T(2)
                                               : T(0)) /
                                          (d * d * d);
            });
        case kind::elu: {  // c * (x above 0, a * (exp(x / b) - 1) below)
            ndarray<T> e = each(x, [=](T v) { return v <= 0 ? v / b : T(0); });
            if (order == 0)
                orthant::expm1.into(e, e);
            else
                orthant::exp.into(e, e);
            return each(x, std::move(e), [=](T v, T w) {
                if (v > 0) return order == 0 ? c * v : order == 1 ? c : T(0);
                return c * a * w * (order == 0 ? T(1) : order == 1 ? 1 / b : 1 / (b * b));
            });
        }
        case kind::sigmoid:
        case kind::silu: {  // the second derivative, as of tanh and gelu
            ndarray<T> s = new_like(x);
            orthant::expit.into(s, x);
            const bool silu = f.kind == kind::silu;
            return each(x, std::move(s), [=](T v, T w) {
                const T d = w * (1 - w);
                return silu ? d * (2 + v * (1 - 2 * w)) : d * (1 - 2 * w);
            });
        }
        case kind::logsigmoid: {
            ndarray<T> e = exp_of(minus_absolute(x));
            if (order == 0) {
                orthant::log1p.into(e, e);
                return each(x, std::move(e), [](T v, T l) { return (v < 0 ? v : v != v ? v : T(0)) - l; });
            }
            return each(x, std::move(e), [order](T v, T w) {
                if (order == 1) return (v < 0 ? T(1) : w) / (1 + w);
                return -w / ((1 + w) * (1 + w));
            });
        }
        case kind::tanh:
        case kind::tanhshrink: {
            ndarray<T> t = new_like(x);
            orthant::tanh.into(t, x);
            const bool shrink = f.kind == kind::tanhshrink;
            return each(x, std::move(t), [=](T v, T w) {
                if (shrink) return order == 0 ? v - w : order == 1 ? w * w : 2 * w * (1 - w * w);
                return -2 * w * (1 - w * w);
            });
        }
        case kind::mish:
            // tanh(log(1 + e^x)) = (e^2x + 2 e^x) / (e^2x + 2 e^x + 2), by what does not overflow.
            return each(x, exp_of(minus_absolute(x)), [order](T v, T m) {
                const T w = v < 0 ? m * (m + 2) / (m * (m + 2) + 2) : (1 + 2 * m) / (1 + 2 * m + 2 * m * m);
                const T s = (v < 0 ? m : T(1)) / (1 + m), rest = 1 - w * w;
                if (order == 0) return v * w;
                if (order == 1) return w + v * s * rest;
                return 2 * s * rest + v * (s * (1 - s) * rest - 2 * s * s * w * rest);
            });
        case kind::softplus: {
            if (order == 0) return softplus_of(x, a, b);
            ndarray<T> s = each(x, [=](T v) { return v * a; });
            orthant::expit.into(s, s);
            return each(x, std::move(s), [=](T v, T w) {
                if (v * a > b) return order == 1 ? T(1) : T(0);
                return order == 1 ? w : a * w * (1 - w);
            });
        }
        case kind::gelu:
            return each(x, exp_of(each(x, [](T v) { return -v * v / 2; })),
                        [](T v, T e) { return e * T(0.39894228040143267794) * (2 - v * v); });
        default: {  // gelu_tanh
            constexpr T k = T(0.79788456080286535588), w = T(0.044715);
            ndarray<T> t = each(x, [](T v) { return k * (v + w * v * v * v); });
            orthant::tanh.into(t, t);
            return each(x, std::move(t), [](T v, T u) {
                const T slope = k * (1 + 3 * w * v * v), rest = 1 - u * u;
                return rest * slope + v / 2 * (rest * 6 * k * w * v - 2 * u * rest * slope * slope);
            });
        }
    }
}

}  // namespace detail
}  // namespace nn
}  // namespace orthant::inline ORTHANT_ABI
