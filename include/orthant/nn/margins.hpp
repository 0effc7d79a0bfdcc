#pragma once
// Losses of several inputs, and with margins between classes: gaussian_nll_loss margin_ranking_loss
// triplet_margin_loss cosine_embedding_loss multilabel_soft_margin_loss multi_margin_loss
// multilabel_margin_loss.
//
// They are formulas of np::'s functions on variables. https://pytorch.org/docs/stable/nn.html#loss-functions

#include <orthant/nn/losses.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace nn {

struct gaussian_options {
    keyword_only only = keyword_only();
    bool full = false;
    double eps = 1e-6;
    std::string_view reduction = "mean";
};
struct margin_options {
    keyword_only only = keyword_only();
    double margin = 0;
    std::string_view reduction = "mean";
};
struct triplet_options {
    keyword_only only = keyword_only();
    double margin = 1;
    double p = 2;
    double eps = 1e-6;
    bool swap = false;
    std::string_view reduction = "mean";
};
struct multi_margin_options {
    keyword_only only = keyword_only();
    int p = 1;
    double margin = 1;
    any_values weight = {};
    std::string_view reduction = "mean";
};

namespace detail {

template <class T>
variable<T> positive_part(const variable<T>& x) {
    return activate({"relu", activation_kind::clipped, 0, HUGE_VAL}, x);
}
template <class T>
void check_same(const char* function, const variable<T>& a, const variable<T>& b) {
    if (!std::ranges::equal(a.value().header().extents(), b.value().header().extents()))
        core::fail<shape_error>({function, ": the shapes ", core::tuple_text{a.value().header().extents()},
                                 " and ", core::tuple_text{b.value().header().extents()}, " differ"});
}
template <class T>
variable<T> gaussian_nll(const variable<T>& x, const variable<T>& t, const variable<T>& given,
                         const gaussian_options& o) {
    if (orthant::any(given.value() < T(0)))
        core::fail<value_error>("gaussian_nll_loss: var has negative elements");
    // What is below eps counts as eps, and has its gradient.
    const variable<T> v = given + ndarray<T>(orthant::clip(given.value(), T(o.eps), _) - given.value());
    const variable<T> d = x - t;
    variable<T> y = (orthant::log(v) + d * d / v) * T(0.5);
    if (o.full) y = y + T(0.91893853320467274178);
    return reduced(y, reduction_of("gaussian_nll_loss", o.reduction));
}
template <class T>
variable<T> triplet(const variable<T>& a, const variable<T>& p, const variable<T>& n,
                    const triplet_options& o) {
    const auto distance = [&](const variable<T>& x, const variable<T>& y) {
        const variable<T> d =
            line_norm(variable<T>(x - y + T(o.eps)), o.p, axis_of("triplet_margin_loss", -1, x.ndim()));
        return variable<T>(orthant::squeeze(d, axis_list(-1)));
    };
    check_same("triplet_margin_loss", a, p);
    check_same("triplet_margin_loss", a, n);
    variable<T> far = distance(a, n);
    if (o.swap) far = orthant::minimum(far, distance(p, n));
    return reduced(variable<T>(orthant::clip(distance(a, p) - far + T(o.margin), T(0), _)),
                   reduction_of("triplet_margin_loss", o.reduction));
}
template <class T>
variable<T> cosine_embedding(const variable<T>& a, const variable<T>& b, const ndarray<std::int64_t>& t,
                             const margin_options& o) {
    check_same("cosine_embedding_loss", a, b);
    const T eps = T(1e-12);
    const variable<T> c = orthant::sum(a * b, -1) /
                          orthant::sqrt((orthant::sum(a * a, -1) + eps) * (orthant::sum(b * b, -1) + eps));
    const variable<T> apart = orthant::clip(c - T(o.margin), T(0), _);
    const ndarray<T> is = orthant::astype<T>(t == 1), is_not = orthant::astype<T>(t == -1);
    return reduced(variable<T>((T(1) - c) * is + apart * is_not),
                   reduction_of("cosine_embedding_loss", o.reduction));
}
template <class T>
variable<T> multilabel_soft(const variable<T>& x, const variable<T>& t, const weighted_loss_options& o) {
    check_same("multilabel_soft_margin_loss", x, t);
    const activation f{"logsigmoid", activation_kind::logsigmoid};
    variable<T> y = -(t * activate(f, x) + (T(1) - t) * activate(f, variable<T>(-x)));
    if (o.weight.given()) y = y * o.weight.as<T>();
    return reduced(variable<T>(orthant::mean(y, -1)),
                   reduction_of("multilabel_soft_margin_loss", o.reduction));
}
// 1 at each line's class.
template <class T>
ndarray<T> class_places(const char* function, const ndarray<std::int64_t>& ids, const shape_t& of) {
    ndarray<T> out = zeros<T>(of);
    const index_t n = of[of.ndim() - 1];
    if (ids.size() * n != out.size())
        core::fail<shape_error>({function, ": the target's shape ", core::tuple_text{ids.header().extents()},
                                 " does not fit the input's ", core::tuple_text{of}});
    for (index_t k = 0; k < ids.size(); ++k) {
        const std::int64_t c = ids.data()[k];
        if (c < 0 || c >= n)
            core::fail<index_error>({function, ": target ", c, " is out of range for ", n, " classes"});
        out.data()[k * n + c] = T(1);
    }
    return out;
}
template <class T>
variable<T> multi_margin(const variable<T>& x, const ndarray<std::int64_t>& ids,
                         const multi_margin_options& o) {
    const char* name = "multi_margin_loss";
    if (x.ndim() != 1 && x.ndim() != 2)
        core::fail<shape_error>({name, ": the input has ", x.ndim(), " dimensions, expected 1 or 2"});
    if (o.p != 1 && o.p != 2) core::fail<value_error>({name, ": p must be 1 or 2, got ", o.p});
    const ndarray<T> own = class_places<T>(name, ids, shape_of(x));
    const variable<T> score = orthant::sum(x * own, reduce_options{.axis = -1, .keepdims = true});
    variable<T> z = positive_part(variable<T>(x - score + T(o.margin))) * ndarray<T>(T(1) - own);
    if (o.p == 2) z = z * z;
    if (o.weight.given())
        z = z *
            ndarray<T>(orthant::sum(own * o.weight.as<T>(), reduce_options{.axis = -1, .keepdims = true}));
    return reduced(variable<T>(orthant::mean(z, -1)), reduction_of(name, o.reduction));
}
// Each sample's classes come before the first -1.
template <class T>
variable<T> multilabel_margin(const variable<T>& x, const ndarray<std::int64_t>& ids, const loss_options& o) {
    const char* name = "multilabel_margin_loss";
    if ((x.ndim() != 1 && x.ndim() != 2) ||
        !std::ranges::equal(x.value().header().extents(), ids.header().extents()))
        core::fail<shape_error>({name, ": the target's shape ", core::tuple_text{ids.header().extents()},
                                 " differs from the input's ",
                                 core::tuple_text{x.value().header().extents()}});
    const index_t n = x.shape()[x.ndim() - 1], rows = n ? x.size() / n : 0;
    ndarray<T> is = zeros<T>({rows, n});
    for (index_t r = 0; r < rows; ++r)
        for (index_t k = 0; k < n; ++k) {
            const std::int64_t c = ids.data()[r * n + k];
            if (c == -1) break;
            if (c < 0 || c >= n)
                core::fail<index_error>({name, ": target ", c, " is out of range for ", n, " classes"});
            is.data()[r * n + c] = T(1);
        }
    const variable<T> z = positive_part(
        variable<T>(T(1) - x.reshape({rows, n, index_t(1)}) + x.reshape({rows, index_t(1), n})));
    const ndarray<T> pairs = is.reshape({rows, n, index_t(1)}) * (T(1) - is.reshape({rows, index_t(1), n}));
    variable<T> y = orthant::sum(z * pairs, axes_list(1, 2)) / T(n);
    if (x.ndim() == 1) y = y.reshape(shape_t());
    return reduced(y, reduction_of(name, o.reduction));
}

}  // namespace detail

namespace functional {

// The negative logarithm of a normal density with these means and variances.
struct gaussian_nll_function {
    template <class X, class Y, class V>
    auto operator()(const X& x, const Y& target, const V& var, const gaussian_options& o = {}) const {
        using T = detail::real_of<X, Y, V>;
        return detail::in_form<X, Y, V>(detail::gaussian_nll(
            detail::as_variable<T>(x), detail::as_variable<T>(target), detail::as_variable<T>(var), o));
    }
};
// max(0, -t (a - b) + margin), t 1 where a should be larger, else -1.
struct margin_ranking_function {
    template <class A, class B, class Y>
    auto operator()(const A& a, const B& b, const Y& target, const margin_options& o = {}) const {
        using T = detail::real_of<A, B>;
        const auto t = detail::as_variable<T>(target);
        const auto z = -t * (detail::as_variable<T>(a) - detail::as_variable<T>(b)) + T(o.margin);
        return detail::in_form<A, B, Y>(
            detail::reduced(variable<T>(orthant::clip(z, T(0), _)),
                            detail::reduction_of("margin_ranking_loss", o.reduction)));
    }
};
struct triplet_function {
    template <class A, class P, class N>
    auto operator()(const A& anchor, const P& positive, const N& negative,
                    const triplet_options& o = {}) const {
        using T = detail::real_of<A, P, N>;
        return detail::in_form<A, P, N>(detail::triplet(detail::as_variable<T>(anchor),
                                                        detail::as_variable<T>(positive),
                                                        detail::as_variable<T>(negative), o));
    }
};
struct cosine_embedding_function {
    template <class A, class B, class Y = forms::integers>
    auto operator()(const A& a, const B& b, const Y& target, const margin_options& o = {}) const {
        using T = detail::real_of<A, B>;
        return detail::in_form<A, B>(detail::cosine_embedding(
            detail::as_variable<T>(a), detail::as_variable<T>(b), detail::as_ids(target), o));
    }
};
struct multilabel_soft_function {
    template <class X = forms::reals, class Y = forms::reals>
    auto operator()(const X& x, const Y& target, const weighted_loss_options& o = {}) const {
        using T = detail::real_of<X, Y>;
        return detail::in_form<X, Y>(
            detail::multilabel_soft(detail::as_variable<T>(x), detail::as_variable<T>(target), o));
    }
};
struct multi_margin_function {
    template <class X = forms::reals, class Y = forms::integers>
    auto operator()(const X& x, const Y& target, const multi_margin_options& o = {}) const {
        return detail::in_form<X>(
            detail::multi_margin(detail::as_variable<detail::real_of<X>>(x), detail::as_ids(target), o));
    }
};
struct multilabel_margin_function {
    template <class X = forms::reals, class Y = forms::integers>
    auto operator()(const X& x, const Y& target, const loss_options& o = {}) const {
        return detail::in_form<X>(
            detail::multilabel_margin(detail::as_variable<detail::real_of<X>>(x), detail::as_ids(target), o));
    }
};
inline constexpr gaussian_nll_function gaussian_nll_loss{};
inline constexpr margin_ranking_function margin_ranking_loss{};
inline constexpr triplet_function triplet_margin_loss{};
inline constexpr cosine_embedding_function cosine_embedding_loss{};
inline constexpr multilabel_soft_function multilabel_soft_margin_loss{};
inline constexpr multi_margin_function multi_margin_loss{};
inline constexpr multilabel_margin_function multilabel_margin_loss{};

}  // namespace functional
}  // namespace nn
}  // namespace orthant::inline ORTHANT_ABI
