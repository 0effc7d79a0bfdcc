#pragma once
// Functions along an axis: softmax log_softmax softmin logsumexp, norms of lines and what is divided by them.
//
//   nn::softmax(x)   nn::log_softmax(x, 1)   nn::softmax(x, {.dim = 0})   nn::normalize(x, {.p = 2, .dim =
//   1})
//
// softmax(x) is exp(x - m) / sum(exp(x - m)) with m the largest of the line, so nothing overflows; a line of
// -inf alone gives NaN, as PyTorch's.
// https://pytorch.org/docs/stable/generated/torch.nn.functional.softmax.html

#include <orthant/kernel/loops/lines.hpp>
#include <orthant/nn/options.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace nn {

struct dim_options {
    keyword_only only = keyword_only();
    index_t dim = -1;
};
struct logsumexp_options {
    keyword_only only = keyword_only();
    index_t dim = -1;
    bool keepdim = false;
};
struct normalize_options {
    keyword_only only = keyword_only();
    double p = 2;
    index_t dim = 1;
    double eps = 1e-12;
};
struct cosine_options {
    keyword_only only = keyword_only();
    index_t dim = 1;
    double eps = 1e-8;
};
struct distance_options {
    keyword_only only = keyword_only();
    double p = 2;
    double eps = 1e-6;
    bool keepdim = false;
};

namespace detail {

template <class T>
ndarray<T> softmax_values(const ndarray<T>& whole, int axis, bool logs) {
    const ndarray<T> x = packed(whole);
    const line_walk w(x.header().extents(), axis);
    ndarray<T> y = new_like(x);
    if (y.size() > 0) kernel::softmax_lines(x.data(), y.data(), w.outer, w.n, w.inner, logs);
    return y;
}
template <class T>
ndarray<T> softmax_pull(const ndarray<T>& gradient, const ndarray<T>& y, int axis, bool logs) {
    const ndarray<T> g = packed(gradient);
    const line_walk w(y.header().extents(), axis);
    ndarray<T> out = new_like(g);
    if (y.size() > 0) kernel::softmax_pull_lines(g.data(), y.data(), out.data(), w.outer, w.n, w.inner, logs);
    return out;
}
template <class T>
variable<T> softmax_pull(const variable<T>& g, const variable<T>& y, int axis, bool logs) {
    const reduce_options lines{.axis = axis, .keepdims = true};
    if (logs) return g - orthant::exp(y) * orthant::sum(g, lines);
    return y * (g - orthant::sum(g * y, lines));
}
template <class T>
variable<T> softmax_of(const char* function, const variable<T>& x, index_t dim, bool logs) {
    const int axis = axis_of(function, dim, x.ndim());
    return node<T>(
        function, softmax_values(x.value(), axis, logs), keep_result,
        [axis, logs](auto& p) {
            if (p.wants(0)) p.give(0, softmax_pull(p.g, p.y, axis, logs));
        },
        x);
}

// The p-norm along an axis, which is kept. Its gradient at a line of zeros is 0.
template <class T>
variable<T> line_norm(const variable<T>& x, double p, int axis) {
    const reduce_options lines{.axis = axis, .keepdims = true};
    if (p == 1) return orthant::sum(orthant::fabs(x), lines);
    if (p == HUGE_VAL) return orthant::max(orthant::fabs(x), lines);
    const auto& v = x.value();
    ndarray<T> value = p == 2 ? ndarray<T>(orthant::sqrt(orthant::sum(v * v, lines)))
                              : ndarray<T>(orthant::power(
                                    orthant::sum(orthant::power(orthant::fabs(v), T(p)), lines), T(1 / p)));
    return node<T>(
        "norm", std::move(value), 1 | keep_result,
        [p = T(p)](auto& q) {
            using A = std::remove_cvref_t<decltype(q.g)>;
            if (!q.wants(0)) return;
            const auto& u = q.x[0];
            const auto safe = orthant::where(q.y == T(0), T(1), q.y);
            if (p == 2)
                q.give(0, A(orthant::where(q.y == T(0), T(0), q.g / safe) * u));
            else {
                const auto slope = orthant::sign(u) * orthant::power(orthant::fabs(u), p - 1);
                q.give(0, A(orthant::where(q.y == T(0), T(0), q.g * orthant::power(safe, 1 - p)) * slope));
            }
        },
        x);
}
template <class T>
variable<T> normalized(const variable<T>& x, double p, int axis, double eps) {
    return x / orthant::clip(line_norm(x, p, axis), T(eps), _);
}

}  // namespace detail

namespace functional {

#define ORTHANT_ROW(name, sign_, logs)                                                         \
    struct name##_function {                                                                   \
        template <class X = forms::reals, std::integral I = int>                               \
            requires detail::argument<X>                                                       \
        auto operator()(const X& x, I dim = -1) const {                                        \
            return detail::in_form<X>(detail::softmax_of(                                      \
                #name, sign_ detail::as_variable<detail::real_of<X>>(x), index_t(dim), logs)); \
        }                                                                                      \
        template <class X = forms::reals>                                                      \
            requires detail::argument<X>                                                       \
        auto operator()(const X& x, const dim_options& o) const { return (*this)(x, o.dim); }  \
    };                                                                                         \
    inline constexpr name##_function name{};
ORTHANT_ROW(softmax, , false)
ORTHANT_ROW(log_softmax, , true)
ORTHANT_ROW(softmin, -, false)
#undef ORTHANT_ROW

struct logsumexp_function {
    template <class X = forms::reals>
        requires detail::argument<X>
    auto operator()(const X& x, const logsumexp_options& o) const {
        const auto v = detail::as_variable<detail::real_of<X>>(x);
        const int axis = detail::axis_of("logsumexp", o.dim, v.ndim());
        return detail::in_form<X>(orthant::logsumexp(v, reduce_options{.axis = axis, .keepdims = o.keepdim}));
    }
    template <class X = forms::reals, std::integral I = int>
        requires detail::argument<X>
    auto operator()(const X& x, I dim = -1) const {
        return (*this)(x, logsumexp_options{.dim = index_t(dim)});
    }
};
inline constexpr logsumexp_function logsumexp{};

// Lines of norm 1; those whose norm is below eps are divided by that.
struct normalize_function {
    template <class X = forms::reals>
        requires detail::argument<X>
    auto operator()(const X& x, const normalize_options& o = {}) const {
        const auto v = detail::as_variable<detail::real_of<X>>(x);
        return detail::in_form<X>(
            detail::normalized(v, o.p, detail::axis_of("normalize", o.dim, v.ndim()), o.eps));
    }
};
inline constexpr normalize_function normalize{};

// The cosine of the angle between lines; 0 for a line of zeros.
struct cosine_similarity_function {
    template <class A = forms::reals, class B = forms::reals>
        requires(detail::argument<A>&& detail::argument<B>)
    auto operator()(const A& a, const B& b, const cosine_options& o = {}) const {
        using T = detail::real_of<A, B>;
        const auto x = detail::as_variable<T>(a), y = detail::as_variable<T>(b);
        const index_t ndim = x.ndim() < y.ndim() ? y.ndim() : x.ndim();
        const int axis = detail::axis_of("cosine_similarity", o.dim, ndim), back = axis - int(ndim);
        const auto u = detail::normalized(x, 2, detail::axis_of("cosine_similarity", back, x.ndim()), o.eps);
        const auto v = detail::normalized(y, 2, detail::axis_of("cosine_similarity", back, y.ndim()), o.eps);
        return detail::in_form<A, B>(orthant::sum(u * v, axis));
    }
};
inline constexpr cosine_similarity_function cosine_similarity{};

// The p-norm of a - b + eps along the last axis.
struct pairwise_distance_function {
    template <class A = forms::reals, class B = forms::reals>
        requires(detail::argument<A>&& detail::argument<B>)
    auto operator()(const A& a, const B& b, const distance_options& o = {}) const {
        using T = detail::real_of<A, B>;
        const auto d = detail::as_variable<T>(a) - detail::as_variable<T>(b) + T(o.eps);
        const int axis = detail::axis_of("pairwise_distance", -1, d.ndim());
        const auto n = detail::line_norm(d, o.p, axis);
        return detail::in_form<A, B>(o.keepdim ? n : orthant::squeeze(n, axis_list(axis)));
    }
};
inline constexpr pairwise_distance_function pairwise_distance{};

}  // namespace functional
}  // namespace nn
}  // namespace orthant::inline ORTHANT_ABI
