#pragma once
// Functions that draw at random while training: dropout, dropout1d and 2d of whole channels, alpha_dropout,
// rrelu.
//
//   F::dropout(x, 0.5)   F::dropout(x, {.p = 0.1, .training = false})   F::dropout(x, 0.5, {.rng = &g})
//
// What is kept is multiplied by 1 / (1 - p), so that the mean stays. They draw from the thread's generator,
// which nn::manual_seed sets, unless given another.
// https://pytorch.org/docs/stable/generated/torch.nn.functional.dropout.html

#include <orthant/nn/options.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace nn {

struct dropout_options {
    keyword_only only = keyword_only();
    double p = 0.5;
    bool training = true;
    generator_pointer rng = nullptr;
};
struct rrelu_options {
    keyword_only only = keyword_only();
    double lower = 1.0 / 8;
    double upper = 1.0 / 3;
    bool training = false;
    generator_pointer rng = nullptr;
};

namespace detail {

// Numbers in [0, 1) of a shape.
template <class T>
ndarray<T> uniform_array(const shape_t& shape, generator_pointer rng) {
    return drawn_from(rng).template random<T>(shape);
}
inline void check_probability(const char* function, double p) {
    if (!(p >= 0 && p <= 1)) core::fail<value_error>({function, ": p must be between 0 and 1, got ", p});
}
// 1 / (1 - p) where kept, else 0; the first `axes` axes are drawn, the others share it.
template <class T>
ndarray<T> kept_mask(dims_view shape, std::size_t axes, double p, generator_pointer rng) {
    std::vector<index_t> s(shape.begin(), shape.end());
    for (std::size_t k = axes; k < s.size(); ++k) s[k] = 1;
    ndarray<T> m = uniform_array<T>(shape_t(s), rng);
    const T scale = p < 1 ? T(1 / (1 - p)) : T(0);
    for (index_t k = 0; k < m.size(); ++k) m.data()[k] = double(m.data()[k]) < p ? T(0) : scale;
    return m;
}
template <class T>
variable<T> times_constant(const char* function, const variable<T>& x, const ndarray<T>& m) {
    return node<T>(
        function, ndarray<T>(x.value() * m), 0,
        [m](auto& p) {
            if (p.wants(0)) p.give(0, std::remove_cvref_t<decltype(p.g)>(p.g * m));
        },
        x);
}
template <class T>
variable<T> dropout_of(const char* function, const variable<T>& x, const dropout_options& o,
                       std::size_t axes) {
    check_probability(function, o.p);
    if (!o.training || o.p == 0) return x;
    return times_constant(function, x, kept_mask<T>(x.value().header().extents(), axes, o.p, o.rng));
}
// Of channels: the batch and the channel are drawn; without a batch the channel alone.
template <class T>
variable<T> channel_dropout(const char* function, const variable<T>& x, const dropout_options& o,
                            index_t spatial) {
    if (x.ndim() != spatial + 1 && x.ndim() != spatial + 2)
        core::fail<shape_error>(
            {function, ": expected ", spatial + 1, " or ", spatial + 2, " dimensions, got ", x.ndim()});
    return dropout_of(function, x, o, std::size_t(x.ndim() - spatial));
}
// Dropped elements become selu's limit, and mean and variance stay. Klambauer et al. 2017.
template <class T>
variable<T> alpha_dropout_of(const variable<T>& x, const dropout_options& o, std::size_t) {
    check_probability("alpha_dropout", o.p);
    if (!o.training || o.p == 0) return x;
    if (o.p == 1) return x * T(0);
    const double limit = -1.7580993408473766, q = 1 - o.p, a = 1 / std::sqrt(q * (1 + o.p * limit * limit));
    ndarray<T> m = kept_mask<T>(x.value().header().extents(), std::size_t(x.ndim()), o.p, o.rng);
    const ndarray<T> kept = m * T(q * a);
    const ndarray<T> rest = orthant::where(kept == T(0), T(a * limit - a * limit * o.p), T(-a * limit * o.p));
    return times_constant("alpha_dropout", x, kept) + rest;
}

}  // namespace detail

namespace functional {

#define ORTHANT_ROW(name, ...)                                             \
    struct name##_function {                                               \
        template <class X = forms::reals>                                  \
            requires detail::argument<X>                                   \
        auto operator()(const X& x, const dropout_options& o = {}) const { \
            const auto v = detail::as_variable<detail::real_of<X>>(x);     \
            return detail::in_form<X>(__VA_ARGS__);                        \
        }                                                                  \
        template <class X = forms::reals, number P>                        \
            requires detail::argument<X>                                   \
        auto operator()(const X& x, P p, dropout_options o = {}) const {   \
            o.p = double(p);                                               \
            return (*this)(x, o);                                          \
        }                                                                  \
    };                                                                     \
    inline constexpr name##_function name{};
ORTHANT_ROW(dropout, detail::dropout_of("dropout", v, o, std::size_t(v.ndim())))
ORTHANT_ROW(dropout1d, detail::channel_dropout("dropout1d", v, o, 1))
ORTHANT_ROW(dropout2d, detail::channel_dropout("dropout2d", v, o, 2))
ORTHANT_ROW(alpha_dropout, detail::alpha_dropout_of(v, o, 0))
#undef ORTHANT_ROW

// leaky_relu with a slope drawn for each element while training, else their mean.
struct rrelu_function {
    template <class X = forms::reals>
        requires detail::argument<X>
    auto operator()(const X& x, const rrelu_options& o = {}) const {
        using T = detail::real_of<X>;
        const auto v = detail::as_variable<T>(x);
        if (!(o.lower <= o.upper))
            orthant::detail::fail<value_error>(
                {"rrelu: lower must not be above upper, got ", o.lower, " and ", o.upper});
        ndarray<T> slope = full<T>(detail::shape_of(v), T((o.lower + o.upper) / 2));
        if (o.training)
            slope = detail::uniform_array<T>(detail::shape_of(v), o.rng) * T(o.upper - o.lower) + T(o.lower);
        slope = orthant::where(v.value() > T(0), T(1), slope);
        return detail::in_form<X>(detail::times_constant("rrelu", v, slope));
    }
};
inline constexpr rrelu_function rrelu{};

}  // namespace functional
}  // namespace nn
}  // namespace orthant::inline ORTHANT_ABI
