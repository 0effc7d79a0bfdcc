#pragma once
// Initialisers, nn::init: they overwrite a variable, without the graph's knowing, or an array, and return it.
//
//   nn::init::kaiming_uniform_(net.hidden.weight, {.nonlinearity = "relu"});
//   nn::init::zeros_(net.hidden.bias);
//
// fan_in is the number of inputs that an output sums, fan_out the reverse, for a weight (out, in, extents of
// a window). Random ones draw from the thread's generator (nn::manual_seed) or from .rng.
// https://pytorch.org/docs/stable/nn.init.html

#include <cmath>

#include <orthant/linalg/qr.hpp>
#include <orthant/nn/options.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace nn::init {

struct random_options {
    keyword_only only = keyword_only();
    generator_pointer rng = nullptr;
};
struct trunc_normal_options {
    keyword_only only = keyword_only();
    double mean = 0;
    double std = 1;
    double a = -2;
    double b = 2;
    generator_pointer rng = nullptr;
};
struct kaiming_options {
    keyword_only only = keyword_only();
    double a = 0;
    std::string_view mode = "fan_in";
    std::string_view nonlinearity = "leaky_relu";
    generator_pointer rng = nullptr;
};
struct fans {
    index_t fan_in, fan_out;
};

namespace detail {

namespace core = orthant::detail;

template <class W>
using element_of = typename std::remove_cvref_t<W>::value_type;

inline fans fans_of(const char* function, dims_view s) {
    if (s.size() < 2)
        core::fail<value_error>(
            {function, ": fan in and fan out of ", s.size(), " dimensions, expected at least 2"});
    index_t window = 1;
    for (std::size_t k = 2; k < s.size(); ++k) window *= s[k];
    return {s[1] * window, s[0] * window};
}
template <class W>
dims_view extents(const W& w) {
    if constexpr (nn::detail::variable_argument<W>)
        return w.value().header().extents();
    else
        return w.header().extents();
}
// w = values, of its shape.
template <class W, class V>
W& write(W& w, const V& values) {
    if constexpr (nn::detail::variable_argument<W>) {
        const autograd::no_grad guard;
        auto handle = w;
        handle.copy_(values);
    } else {
        w(ellipsis) = values;
    }
    return w;
}
template <class W>
W& draw_uniform(W& w, double low, double high, generator_pointer rng) {
    using T = element_of<W>;
    ndarray<T> u = nn::detail::drawn_from(rng).template random<T>(shape_t(extents(w)));
    return write(w, ndarray<T>(u * T(high - low) + T(low)));
}
template <class W>
W& draw_normal(W& w, double mean, double std, generator_pointer rng) {
    using T = element_of<W>;
    ndarray<T> z = nn::detail::drawn_from(rng).template standard_normal<T>(shape_t(extents(w)));
    return write(w, ndarray<T>(z * T(std) + T(mean)));
}

}  // namespace detail

template <class W>
fans calculate_fan_in_and_fan_out(const W& w) {
    return detail::fans_of("calculate_fan_in_and_fan_out", detail::extents(w));
}
// The factor that keeps the variance through an activation; param is leaky_relu's slope.
inline double calculate_gain(std::string_view nonlinearity, double param = 0.01) {
    for (const char* one : {"linear", "conv1d", "conv2d", "conv3d", "conv_transpose1d", "conv_transpose2d",
                            "conv_transpose3d", "sigmoid"})
        if (nonlinearity == one) return 1;
    if (nonlinearity == "tanh") return 5.0 / 3;
    if (nonlinearity == "relu") return std::sqrt(2.0);
    if (nonlinearity == "leaky_relu") return std::sqrt(2 / (1 + param * param));
    if (nonlinearity == "selu") return 0.75;
    orthant::detail::fail<value_error>({"calculate_gain: unknown nonlinearity '", nonlinearity, "'"});
}

template <class W>
W& uniform_(W& w, double a = 0, double b = 1, const random_options& o = {}) {
    return detail::draw_uniform(w, a, b, o.rng);
}
template <class W>
W& uniform_(W& w, const random_options& o) {
    return detail::draw_uniform(w, 0, 1, o.rng);
}
template <class W>
W& normal_(W& w, double mean = 0, double std = 1, const random_options& o = {}) {
    return detail::draw_normal(w, mean, std, o.rng);
}
template <class W>
W& normal_(W& w, const random_options& o) {
    return detail::draw_normal(w, 0, 1, o.rng);
}
// A normal law that is cut off at a and b, by the inverse of its distribution function.
template <class W>
W& trunc_normal_(W& w, const trunc_normal_options& o = {}) {
    if (!(o.a < o.b))
        orthant::detail::fail<value_error>({"trunc_normal_: a must be below b, got ", o.a, " and ", o.b});
    const auto below = [&](double x) { return std::erfc(-(x - o.mean) / (o.std * std::sqrt(2.0))) / 2; };
    const double low = 2 * below(o.a) - 1, high = 2 * below(o.b) - 1;
    const ndarray<double> u = nn::detail::drawn_from(o.rng).random(shape_t(detail::extents(w)));
    const ndarray<double> z = orthant::erfinv(u * (high - low) + low) * (o.std * std::sqrt(2.0)) + o.mean;
    using T = detail::element_of<W>;
    return detail::write(w, ndarray<T>(orthant::clip(z, o.a, o.b)));
}
template <class W>
W& constant_(W& w, double value) {
    using T = detail::element_of<W>;
    return detail::write(w, full<T>(shape_t(detail::extents(w)), T(value)));
}
template <class W>
W& ones_(W& w) {
    return constant_(w, 1);
}
template <class W>
W& zeros_(W& w) {
    return constant_(w, 0);
}
// The identity.
template <class W>
W& eye_(W& w) {
    const dims_view s = detail::extents(w);
    if (s.size() != 2) orthant::detail::fail<value_error>({"eye_: ", s.size(), " dimensions, expected 2"});
    using T = detail::element_of<W>;
    return detail::write(w, ndarray<T>(eye<T>(s[0], s[1])));
}
// A convolution that gives what it is given, as far as there are channels.
template <class W>
W& dirac_(W& w, index_t groups = 1) {
    const dims_view s = detail::extents(w);
    if (s.size() < 3 || s.size() > 5)
        orthant::detail::fail<value_error>({"dirac_: ", s.size(), " dimensions, expected 3 to 5"});
    if (groups < 1 || s[0] % groups)
        orthant::detail::fail<value_error>(
            {"dirac_: ", s[0], " channels do not divide into ", groups, " groups"});
    using T = detail::element_of<W>;
    ndarray<T> v = zeros<T>(shape_t(s));
    index_t window = 1, middle = 0;
    for (std::size_t k = 2; k < s.size(); ++k) window *= s[k], middle = middle * s[k] + s[k] / 2;
    const index_t each = s[0] / groups, n = each < s[1] ? each : s[1];
    for (index_t g = 0; g < groups; ++g)
        for (index_t d = 0; d < n; ++d) v.data()[((g * each + d) * s[1] + d) * window + middle] = T(1);
    return detail::write(w, v);
}
// Normal, with this share of every column 0.
template <class W>
W& sparse_(W& w, double sparsity, double std = 0.01, const random_options& o = {}) {
    const dims_view s = detail::extents(w);
    if (s.size() != 2) orthant::detail::fail<value_error>({"sparse_: ", s.size(), " dimensions, expected 2"});
    using T = detail::element_of<W>;
    auto& rng = nn::detail::drawn_from(o.rng);
    ndarray<T> v = rng.template standard_normal<T>(shape_t(s)) * T(std);
    const index_t none = index_t(std::ceil(sparsity * double(s[0])));
    for (index_t j = 0; j < s[1]; ++j) {
        const ndarray<std::int64_t> order = rng.permutation(s[0]);
        for (index_t i = 0; i < none && i < s[0]; ++i) v.data()[order.data()[i] * s[1] + j] = T(0);
    }
    return detail::write(w, v);
}
// Orthonormal rows or columns, whichever are fewer: Q of a normal matrix, its signs by R's diagonal. Saxe et
// al. 2013.
template <class W>
W& orthogonal_(W& w, double gain = 1, const random_options& o = {}) {
    const dims_view s = detail::extents(w);
    if (s.size() < 2)
        orthant::detail::fail<value_error>({"orthogonal_: ", s.size(), " dimensions, expected at least 2"});
    using T = detail::element_of<W>;
    index_t rows = s[0], columns = 1;
    for (std::size_t k = 1; k < s.size(); ++k) columns *= s[k];
    ndarray<double> a = nn::detail::drawn_from(o.rng).standard_normal(shape_t({rows, columns}));
    if (rows < columns) a = ndarray<double>(a.T());
    const auto qr = linalg::qr(a);
    const ndarray<double> signs = orthant::where(orthant::diagonal(qr.R) < 0.0, -1.0, 1.0);
    ndarray<double> q = qr.Q * signs * gain;
    if (rows < columns) q = ndarray<double>(q.T());
    return detail::write(w, ndarray<T>(orthant::astype<T>(q.reshape(shape_t(s)))));
}
// Glorot and Bengio 2010: the variance stays both forward and backward.
template <class W>
W& xavier_uniform_(W& w, double gain = 1, const random_options& o = {}) {
    const fans f = detail::fans_of("xavier_uniform_", detail::extents(w));
    const double a = gain * std::sqrt(6.0 / double(f.fan_in + f.fan_out));
    return detail::draw_uniform(w, -a, a, o.rng);
}
template <class W>
W& xavier_normal_(W& w, double gain = 1, const random_options& o = {}) {
    const fans f = detail::fans_of("xavier_normal_", detail::extents(w));
    return detail::draw_normal(w, 0, gain * std::sqrt(2.0 / double(f.fan_in + f.fan_out)), o.rng);
}

namespace detail {

inline double kaiming_deviation(const char* function, dims_view s, const kaiming_options& o) {
    const fans f = fans_of(function, s);
    if (o.mode != "fan_in" && o.mode != "fan_out")
        core::fail<value_error>({function, ": mode must be 'fan_in' or 'fan_out', got '", o.mode, "'"});
    const double fan = double(o.mode == "fan_in" ? f.fan_in : f.fan_out);
    return calculate_gain(o.nonlinearity, o.a) / std::sqrt(fan);
}

}  // namespace detail

// He et al. 2015: the variance stays through a rectifier.
template <class W>
W& kaiming_uniform_(W& w, const kaiming_options& o = {}) {
    const double a = std::sqrt(3.0) * detail::kaiming_deviation("kaiming_uniform_", detail::extents(w), o);
    return detail::draw_uniform(w, -a, a, o.rng);
}
template <class W>
W& kaiming_normal_(W& w, const kaiming_options& o = {}) {
    return detail::draw_normal(w, 0, detail::kaiming_deviation("kaiming_normal_", detail::extents(w), o),
                               o.rng);
}

}  // namespace nn::init
}  // namespace orthant::inline ORTHANT_ABI
