#pragma once
// Signals of variables: convolve correlate interp, trapezoid and gradient, and the products kron and cross.
//
// A part of the full convolution of a and w, its elements from `begin` on, has as the gradient of a again such a part:
// of g, laid into the full length, with w conjugated and turned round. correlate is convolve with its second operand
// conjugated and turned. interp is linear in the ordinates, and in x its slope.
//
// np::convolve, np::interp and others are found where the rule is used: include <orthant/fft.hpp> or all of orthant.

#include <orthant/autograd/products.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace autograd {
namespace detail {

template <class T, class X>
variable<T> in_type(const X& x) {
    if constexpr (a_variable<X>) {
        if constexpr (std::same_as<typename X::value_type, T>) return as_handle(x);
        else return x.template astype<T>();
    } else return variable<T>(x);
}
template <class X>
struct element_type {
    using type = core::value_of<decltype(forms::as_array(std::declval<const X&>()))>;
};
template <a_variable X>
struct element_type<X> {
    using type = typename X::value_type;
};
template <class X>
using element_type_t = typename element_type<std::remove_cvref_t<X>>::type;

template <class T>
variable<T> conjugate_turned(const variable<T>& w) {
    return flip(conjugate_of(w), axis_list(0));
}
template <class T>
variable<T> convolved_part(const variable<T>& a, const variable<T>& w, index_t begin, index_t count) {
    const index_t n = a.size(), m = w.size();
    const index_t shorter = n < m ? n : m, longer = n < m ? m : n;
    const bool whole = begin == shorter - 1 && count == longer - shorter + 1;
    const auto all = convolve(a.value(), w.value(), std::string_view(whole ? "valid" : "full"));
    ndarray<T> value(all(whole ? slice(0, count) : slice(begin, begin + count)));
    return record<T>("convolve", std::move(value),
                     pulls<operand<1>, operand<0>>(
                         [=](const auto& g, const auto&, const auto& y, const auto&) {
                             const dims full{n + m - 1};
                             return convolved_part<T>(laid_along<T>(g, 0, begin, seen(full)), conjugate_turned<T>(y), m - 1, n);
                         },
                         [=](const auto& g, const auto& x, const auto&, const auto&) {
                             const dims full{n + m - 1};
                             return convolved_part<T>(laid_along<T>(g, 0, begin, seen(full)), conjugate_turned<T>(x), n - 1, m);
                         }),
                     a, w);
}
// From where on the mode takes elements of the full convolution, and how many.
inline std::pair<index_t, index_t> convolution_window(const char* function, index_t n, index_t m, std::string_view mode, index_t left) {
    if (n == 0 || m == 0) core::fail<value_error>({function, ": an operand is empty"});
    const index_t shorter = n < m ? n : m, longer = n < m ? m : n;
    if (mode == "full") return {0, n + m - 1};
    if (mode == "same") return {left, longer};
    if (mode == "valid") return {shorter - 1, longer - shorter + 1};
    core::fail<value_error>({function, ": mode must be 'full', 'same' or 'valid', got '", mode, "'"});
}
inline void require_line(const char* function, index_t ndim) {
    if (ndim != 1) core::fail<shape_error>({function, ": the operands are of one axis, got ", ndim, " dimensions"});
}

}  // namespace detail
}  // namespace autograd

#define ORTHANT_OF_TWO                                                                          \
    template <class A, class B>                                                                 \
        requires(autograd::detail::a_variable<A> || autograd::detail::a_variable<B>)

ORTHANT_OF_TWO
auto convolve(const A& a, const B& v, std::string_view mode = "full") {
    namespace ag = autograd::detail;
    using T = result_t<ag::element_type_t<A>, ag::element_type_t<B>>;
    const auto x = ag::in_type<T>(a), w = ag::in_type<T>(v);
    ag::require_line("convolve", x.ndim());
    ag::require_line("convolve", w.ndim());
    const index_t shorter = x.size() < w.size() ? x.size() : w.size();
    const auto [begin, count] = ag::convolution_window("convolve", x.size(), w.size(), mode, (shorter - 1) / 2);
    return ag::convolved_part<T>(x, w, begin, count);
}
ORTHANT_OF_TWO
auto correlate(const A& a, const B& v, std::string_view mode = "valid") {
    namespace ag = autograd::detail;
    using T = result_t<ag::element_type_t<A>, ag::element_type_t<B>>;
    const auto x = ag::in_type<T>(a), w = ag::in_type<T>(v);
    ag::require_line("correlate", x.ndim());
    ag::require_line("correlate", w.ndim());
    const index_t n = x.size(), m = w.size();
    const auto [begin, count] = ag::convolution_window("correlate", n, m, mode, n >= m ? (m - 1) / 2 : n / 2);
    return ag::convolved_part<T>(x, ag::conjugate_turned<T>(w), begin, count);
}
// The Kronecker product of arrays of as many axes.
ORTHANT_OF_TWO
auto kron(const A& left, const B& right) {
    namespace ag = autograd::detail;
    using T = result_t<ag::element_type_t<A>, ag::element_type_t<B>>;
    const auto a = ag::in_type<T>(left), b = ag::in_type<T>(right);
    const index_t n = a.ndim() > b.ndim() ? a.ndim() : b.ndim();
    std::vector<index_t> first, second, whole;
    for (index_t k = 0; k < n; ++k) {
        const index_t p = k < n - a.ndim() ? 1 : a.value().header().shape()[k - n + a.ndim()];
        const index_t q = k < n - b.ndim() ? 1 : b.value().header().shape()[k - n + b.ndim()];
        first.insert(first.end(), {p, 1});
        second.insert(second.end(), {1, q});
        whole.push_back(p * q);
    }
    return (a.reshape(shape_t(first)) * b.reshape(shape_t(second))).reshape(shape_t(whole));
}
// The cross product of vectors of three along the last axis.
ORTHANT_OF_TWO
auto cross(const A& left, const B& right) {
    namespace ag = autograd::detail;
    using T = result_t<ag::element_type_t<A>, ag::element_type_t<B>>;
    const auto a = ag::in_type<T>(left), b = ag::in_type<T>(right);
    const auto last = [](const auto& x) { return x.ndim() == 0 ? index_t(0) : x.value().header().shape()[x.ndim() - 1]; };
    if (last(a) != 3 || last(b) != 3)
        detail::fail<shape_error>({"cross: the gradient is of vectors of 3, got ", last(a), " and ", last(b)});
    const auto turned = [](const auto& x, index_t by) { return roll(x, by, -1); };
    return turned(a, -1) * turned(b, 1) - turned(a, 1) * turned(b, -1);
}
#undef ORTHANT_OF_TWO

// The piecewise linear function through (xp, fp) at every x; of variables among x and fp. Outside of xp it is constant.
template <class X, class P, class V>
    requires(autograd::detail::a_variable<X> || autograd::detail::a_variable<V>)
auto interp(const X& x, const P& xp, const V& fp) {
    namespace ag = autograd::detail;
    using T = result_t<ag::element_type_t<X>, ag::element_type_t<V>>;
    const auto at = ag::in_type<T>(x), values = ag::in_type<T>(fp);
    const ndarray<T> points(eval(forms::as_array(xp)));
    const index_t n = points.size();
    if (n == 0 || n != values.size() || points.ndim() != 1 || values.ndim() != 1)
        detail::fail<value_error>({"interp: xp and fp are of one axis and as many elements, got ", n, " and ", values.size()});
    if (n == 1) return take(values, ndarray<index_t>(full<index_t>(shape_t(at.shape()), index_t(0)))) + at * T(0);
    ndarray<index_t> left = empty<index_t>(shape_t(at.shape())), right = empty<index_t>(shape_t(at.shape()));
    const ndarray<T> where_(eval(at.value()));
    const T* const p = points.data();
    for (index_t i = 0; i < left.size(); ++i) {
        const index_t k = index_t(std::upper_bound(p, p + n, where_.data()[i]) - p) - 1;
        left.data()[i] = k < 0 ? 0 : k > n - 2 ? n - 2 : k;
        right.data()[i] = left.data()[i] + 1;
    }
    const ndarray<T> begin(eval(take(points, left))), width(eval(take(points, right) - begin));
    const auto inside = clip((at - begin) / width, T(0), T(1));
    // (At the ends the function is flat.)
    const ndarray<bool> outside(eval((where_ < p[0]) | (where_ > p[n - 1])));
    const auto t = where(outside, autograd::variable<T>(ndarray<T>(eval(inside.value())), false), inside);
    return take(values, left) * (T(1) - t) + take(values, right) * t;
}

// The integral of samples along an axis, dx apart.
template <class X>
    requires autograd::detail::a_variable<X>
auto trapezoid(const X& y, double dx = 1, index_t axis = -1) {
    namespace ag = autograd::detail;
    using T = typename X::value_type;
    const index_t k = detail::normalize_axis("trapezoid", axis, y.ndim());
    const index_t n = y.value().header().shape()[k];
    const auto& v = ag::as_handle(y);
    return sum((ag::part_along<T>(v, k, 1, n) + ag::part_along<T>(v, k, 0, n - 1)) * (dx / 2), k);
}
// Differences along an axis, of the two neighbours, at the ends of one; h apart.
template <class X>
    requires autograd::detail::a_variable<X>
auto gradient(const X& y, double h = 1, index_t axis = 0) {
    namespace ag = autograd::detail;
    using T = typename X::value_type;
    const index_t k = detail::normalize_axis("gradient", axis, y.ndim());
    const index_t n = y.value().header().shape()[k];
    if (n < 2) detail::fail<value_error>("gradient: an axis has at least 2 elements");
    const auto& v = ag::as_handle(y);
    const auto part = [&](index_t begin, index_t end) { return ag::part_along<T>(v, k, begin, end); };
    return ag::join(std::vector<autograd::variable<T>>{(part(1, 2) - part(0, 1)) / h, (part(2, n) - part(0, n - 2)) / (2 * h),
                                                       (part(n - 1, n) - part(n - 2, n - 1)) / h},
                    k);
}

}  // namespace orthant::inline ORTHANT_ABI
