#pragma once
// The other ways to call functions of variables, as they are called with arrays: keywords, several axes or
// positions, braces; and the functions that are made of others in one line. Their gradients are those of what
// they call.

#include <orthant/autograd/moves.hpp>
#include <orthant/autograd/products.hpp>
#include <orthant/autograd/signals.hpp>
#include <orthant/autograd/statistics.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace autograd::detail {

// The pieces between positions along an axis, as views.
template <class X>
auto cut(const char* function, const X& x, std::vector<index_t> at, index_t axis) {
    const index_t k = core::normalize_axis(function, axis, x.ndim());
    at.push_back(x.value().header().shape()[k]);
    std::vector<variable<typename X::value_type>> out;
    index_t begin = 0;
    for (const index_t end : at) {
        out.push_back(view_of(function, as_handle(x), [=](const auto& v) {
            return swapaxes(swapaxes(v, 0, k)(slice(begin, end)), 0, k);
        }));
        begin = end;
    }
    return out;
}
// In so many parts, of which the first are longer by one where it does not divide.
template <class X>
auto cut_evenly(const char* function, const X& x, index_t parts, index_t axis) {
    if (parts <= 0)
        core::fail<value_error>({function, ": number sections must be larger than 0, got ", parts});
    const index_t n = x.value().header().shape()[core::normalize_axis(function, axis, x.ndim())];
    std::vector<index_t> at;
    for (index_t i = 1, place = 0; i < parts; ++i) at.push_back(place += n / parts + (i <= n % parts));
    return cut(function, x, std::move(at), axis);
}

}  // namespace autograd::detail

// ---- keywords

template <class X>
    requires autograd::detail::a_variable<X>
auto cumsum(const X& x, const scan_options& how) {
    return cumsum(x, how.axis);
}
template <class X>
    requires autograd::detail::a_variable<X>
auto cumprod(const X& x, const scan_options& how) {
    return cumprod(x, how.axis);
}
template <class X>
    requires autograd::detail::a_variable<X>
auto sort(const X& x, const sort_options& how) {
    const detail::reduced_axes axes = how.axis.resolve("sort", x.ndim());
    return axes.everything ? sort(ravel(x), -1) : sort(x, axes.axes[0]);
}
template <class X, class I = forms::integers>
    requires autograd::detail::a_variable<X>
auto take(const X& x, const I& indices, const take_options& how) {
    if (how.mode != "raise") detail::fail<value_error>({"take: the mode '", how.mode, "' has no gradient"});
    return how.axis.given ? take(x, indices, how.axis.value) : take(x, indices);
}
// A row: a function that takes any list of arguments, and what its keywords are. (A list takes no braces.)
#define ORTHANT_ROW(name, keywords)                   \
    template <class X>                                \
        requires autograd::detail::a_variable<X>      \
    auto name(const X& x, const keywords& how) {      \
        return name<X, keywords>(x, how);             \
    }
ORTHANT_ROW(nansum, reduce_options)
ORTHANT_ROW(nanmean, reduce_options)
ORTHANT_ROW(nanmax, reduce_options)
ORTHANT_ROW(nanmin, reduce_options)
ORTHANT_ROW(any, logical_options)
ORTHANT_ROW(argmax, argument_options)
ORTHANT_ROW(argmin, argument_options)
ORTHANT_ROW(argsort, sort_options)
#undef ORTHANT_ROW
template <class X>
    requires autograd::detail::a_variable<X>
auto diff(const X& x, const diff_options& how) {
    if (how.prepend.values() || how.append.values())
        detail::fail<value_error>("diff: .prepend and .append have no gradient; concatenate first");
    return diff(x, int(how.n), how.axis);
}
template <class X>
    requires autograd::detail::a_variable<X>
auto ediff1d(const X& x) {
    return diff(ravel(x));
}
template <class X>
    requires autograd::detail::a_variable<X>
auto trapezoid(const X& y, const trapezoid_options& how) {
    return trapezoid(y, how.dx, how.axis);
}
template <class X>
    requires autograd::detail::a_variable<X>
auto nan_to_num(const X& x, const nan_to_num_options& how) {
    namespace ag = autograd::detail;
    using T = typename X::value_type;
    return ag::record<T>("nan_to_num", ag::dynamic_rank(nan_to_num(x.value(), how)),
                         ag::pulls<ag::operand<0>>([](const auto& g, const auto& v, const auto&) {
                             return where(isfinite(v), g, 0.0);
                         }), ag::as_handle(x));
}

// ---- several axes, positions, braces

template <class X>
    requires autograd::detail::a_variable<X>
auto roll(const X& x, const axis_list& shifts, const axis_list& axes) {
    return autograd::detail::moved("roll", x, [=](const auto& a) { return roll(a, shifts, axes); });
}
template <class X, class C, class Axis = none_t>
    requires(autograd::detail::a_variable<X> && (array_like<C> || detail::is_list<C>))
auto repeat(const X& x, const C& counts, const Axis& axis = {}) {
    const ndarray<index_t> by(detail::dense_as<index_t>(forms::as_array(counts)));
    return autograd::detail::moved("repeat", x, [by, at = optional_axis(axis)](const auto& a) {
        return repeat(a, by, at);
    });
}
template <class X, std::size_t N>
    requires autograd::detail::a_variable<X>
auto repeat(const X& x, const extent (&counts)[N], optional_axis axis = _) {
    return repeat(x, ndarray<index_t>(detail::header_of_positions(counts)), axis);
}
template <class X, std::size_t N>
    requires autograd::detail::a_variable<X>
auto split(const X& x, const extent (&positions)[N], index_t axis = 0) {
    std::vector<index_t> at;
    for (const extent& e : positions) at.push_back(e.value);
    return autograd::detail::cut("split", x, std::move(at), axis);
}
template <class X>
    requires autograd::detail::a_variable<X>
auto array_split(const X& x, index_t parts, index_t axis = 0) {
    return autograd::detail::cut_evenly("array_split", x, parts, axis);
}
#define ORTHANT_ROW(name, axis)                              \
    template <class X>                                       \
        requires autograd::detail::a_variable<X>             \
    auto name(const X& x, index_t parts) {                   \
        return split(x, parts, axis);                        \
    }                                                        \
    template <class X, std::size_t N>                        \
        requires autograd::detail::a_variable<X>             \
    auto name(const X& x, const extent (&positions)[N]) {    \
        return split(x, positions, axis);                    \
    }
ORTHANT_ROW(vsplit, 0)
ORTHANT_ROW(hsplit, x.ndim() > 1 ? 1 : 0)
ORTHANT_ROW(dsplit, 2)
#undef ORTHANT_ROW
// The axes of a with those of b.
template <class A, class B>
    requires(autograd::detail::a_variable<A> || autograd::detail::a_variable<B>)
auto tensordot(const A& left, const B& right, std::initializer_list<axis_list> axes) {
    namespace ag = autograd::detail;
    const auto& a = ag::as_handle(left);
    const auto& b = ag::as_handle(right);
    if (axes.size() != 2) detail::fail<value_error>("tensordot: two lists of axes are expected");
    const axis_list &of_a = axes.begin()[0], &of_b = axes.begin()[1];
    const index_t n = index_t(of_a.size());
    std::vector<index_t> last, first;
    for (index_t k = 0; k < n; ++k) last.push_back(a.ndim() - n + k), first.push_back(k);
    return tensordot(moveaxis(a, of_a, axis_list(last)), moveaxis(b, of_b, axis_list(first)), n);
}
#define ORTHANT_ROW(name)                                                                      \
    template <class X, class... Axis>                                                          \
        requires autograd::detail::a_variable<X>                                               \
    auto name(const X& x, std::initializer_list<double> q, Axis... axis) {                     \
        return name(x, ndarray<double>(array(std::vector<double>(q))), axis...);               \
    }                                                                                          \
    template <class X>                                                                         \
        requires autograd::detail::a_variable<X>                                               \
    auto name(const X& x, std::initializer_list<double> q, const quantile_options& how) {      \
        return name(x, ndarray<double>(array(std::vector<double>(q))), how);                   \
    }
ORTHANT_ROW(quantile)
ORTHANT_ROW(percentile)
#undef ORTHANT_ROW
template <class T>
auto concatenate(std::initializer_list<autograd::variable<T>> list, none_t) {
    namespace ag = autograd::detail;
    const std::vector<autograd::variable<T>> parts(list);
    return ag::join(ag::each(parts, [](const auto& p) { return p.ravel(); }), 0);
}

// ---- what is made of others

template <class X, class Y>
    requires(autograd::detail::a_variable<X> || autograd::detail::a_variable<Y>)
auto append(const X& x, const Y& y, optional_axis axis = _) {
    namespace ag = autograd::detail;
    const auto a = ag::as_handle(x);
    const auto b = ag::as_handle(y);
    return axis.given ? concatenate({a, b}, axis.value) : concatenate({a, b}, none_t());
}
// With values, which are constant, before a position; and without the elements at a position.
template <class X, class V>
    requires autograd::detail::a_variable<X>
auto insert(const X& x, index_t at, const V& values, optional_axis axis = _) {
    namespace ag = autograd::detail;
    const auto& v = ag::as_handle(x);
    const auto nowhere = [&] {
        if constexpr (scalar_like<V>) return index_t(0);
        else return zeros_like(ndarray<index_t>(detail::dense_as<index_t>(values)));
    }();
    const ndarray<index_t> from(eval(insert(ag::numbered(v.value().header().extents()), at, nowhere, axis)));
    using T = typename X::value_type;
    return ag::record<T>("insert", ag::dynamic_rank(eval(insert(v.value(), at, values, axis))),
                         ag::pulls<ag::nothing>([from, of = ag::extents_in(v)](const auto& g, auto&&...) {
                             return ag::collected<T>(g, from, ag::seen(of));
                         }), v);
}
template <class X>
    requires autograd::detail::a_variable<X>
auto delete_(const X& x, index_t at, optional_axis axis = _) {
    return autograd::detail::moved("delete_", x, [=](const auto& a) { return delete_(a, at, axis); });
}
template <class C, class X>
    requires autograd::detail::a_variable<X>
auto compress(const C& condition, const X& x, optional_axis axis = {}) {
    const ndarray<bool> chosen(eval(forms::as_array(condition)));
    return autograd::detail::moved("compress", x, [=](const auto& a) { return compress(chosen, a, axis); });
}
template <class C, class X>
    requires autograd::detail::a_variable<X>
auto extract(const C& condition, const X& x) {
    return compress(ravel(ndarray<bool>(eval(forms::as_array(condition)))), ravel(x), index_t(0));
}
template <class X>
    requires autograd::detail::a_variable<X>
auto rollaxis(const X& x, index_t axis, index_t start = 0) {
    const index_t from = detail::normalize_axis("rollaxis", axis, x.ndim());
    const index_t to = start < 0 ? start + x.ndim() : start;
    return moveaxis(x, axis_list(from), axis_list(to > from ? to - 1 : to));
}
template <class X>
    requires autograd::detail::a_variable<X>
auto atleast_3d(const X& x) {
    namespace ag = autograd::detail;
    return ag::reshaped_view("atleast_3d", ag::as_handle(x), shape_t(atleast_3d(x.value()).shape()));
}
template <class A, class B>
    requires(autograd::detail::a_variable<A> || autograd::detail::a_variable<B>)
auto vecdot(const A& a, const B& b, index_t axis = -1) {
    return sum(autograd::detail::conjugate_of(a) * b, axis);
}
template <class A, class B>
    requires(autograd::detail::a_variable<A> || autograd::detail::a_variable<B>)
auto matvec(const A& a, const B& b) {
    return squeeze(matmul(a, expand_dims(b, axis_list(-1))), axis_list(-1));
}
template <class A, class B>
    requires(autograd::detail::a_variable<A> || autograd::detail::a_variable<B>)
auto vecmat(const A& a, const B& b) {
    return squeeze(matmul(expand_dims(autograd::detail::conjugate_of(a), axis_list(-2)), b), axis_list(-2));
}
// The angle of complex numbers; of real ones it is flat.
template <class X>
    requires autograd::detail::a_variable<X>
auto angle(const X& x, bool deg = false) {
    namespace ag = autograd::detail;
    using T = typename X::value_type;
    using R = real_of_t<T>;
    if constexpr (is_complex_v<T>) return arctan2(imag(x), real(x)) * R(deg ? 180 / pi : 1);
    else return ag::record<R>("angle", ag::dynamic_rank(ndarray<R>(eval(angle(x.value(), deg)))),
                              ag::pulls<ag::nothing>([](const auto&...) { return 0.0; }), ag::as_handle(x));
}
// Whole periods are added: the gradient goes through.
template <class X>
    requires autograd::detail::a_variable<X>
auto unwrap(const X& x, const unwrap_options& how = {}) {
    namespace ag = autograd::detail;
    using T = typename X::value_type;
    return ag::record<T>("unwrap", ag::dynamic_rank(unwrap(x.value(), how)),
                         ag::pulls<ag::nothing>([](const auto& g, auto&&...) { return g; }),
                         ag::as_handle(x));
}
template <class X>
    requires autograd::detail::a_variable<X>
auto copy(const X& x) {
    return autograd::detail::as_handle(x).clone();
}
template <class U, class X>
    requires autograd::detail::a_variable<X>
auto astype(const X& x) {
    return x.template astype<U>();
}
// Plain arrays of a variable's shape and type.
template <class X>
    requires autograd::detail::a_variable<X>
auto zeros_like(const X& x, const like_options& how = {}) {
    return zeros_like(x.value(), how);
}
template <class X>
    requires autograd::detail::a_variable<X>
auto ones_like(const X& x, const like_options& how = {}) {
    return ones_like(x.value(), how);
}
template <class X>
    requires autograd::detail::a_variable<X>
auto empty_like(const X& x, const like_options& how = {}) {
    return empty_like(x.value(), how);
}
template <class X, class V>
    requires autograd::detail::a_variable<X>
auto full_like(const X& x, const V& value) {
    return full_like(x.value(), value);
}

}  // namespace orthant::inline ORTHANT_ABI
