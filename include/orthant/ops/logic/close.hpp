#pragma once
// Equality of arrays, exact or within a tolerance: |a - b| <= atol + rtol |b|. Values in braces stand for an
// array: of float64, or of the first argument's type where they are compared exactly.
// https://numpy.org/doc/stable/reference/generated/numpy.isclose.html

#include <orthant/array/argument_forms.hpp>
#include <orthant/array/from_list.hpp>
#include <orthant/ops/logic/compare.hpp>
#include <orthant/ops/logic/logic.hpp>
#include <orthant/ops/math/arithmetic.hpp>
#include <orthant/ops/reductions/reductions.hpp>

namespace orthant::inline ORTHANT_ABI {

// The tolerances of isclose and allclose: relative to b, absolute, and whether NaN is close to NaN.
struct close_options {
    keyword_only only = keyword_only();
    double rtol = 1e-5;
    double atol = 1e-8;
    bool equal_nan = false;
};

struct array_equal_options {
    keyword_only only = keyword_only();
    bool equal_nan = false;
};

// Where a is close to b, as a lazy array of bool; infinities are close to themselves only. Of two scalars a
// bool.
template <detail::operand A, detail::operand B>
auto isclose(const A& a, const B& b, const close_options& o = {}) {
    if constexpr (scalar_like<A> && scalar_like<B>) {
        return bool(
            eval(isclose(ndarray<detail::default_scalar_t<A>, 0>(detail::default_scalar_t<A>(a)), b, o))
                .item());
    } else {
        // In the floating type that holds both, as float64 does for integers.
        const auto distance = absolute(subtract(multiply(a, 1.0), multiply(b, 1.0)));
        const auto near = less_equal(distance, add(multiply(absolute(multiply(b, 1.0)), o.rtol), o.atol));
        const auto same = logical_or(equal(a, b), logical_and(near, isfinite(b)));
        return logical_or(same, logical_and(logical_and(isnan(a), isnan(b)), o.equal_nan));
    }
}

template <detail::operand A, detail::operand B>
auto isclose(const A& a, const B& b, double rtol, double atol = 1e-8) {
    return isclose(a, b, close_options{.rtol = rtol, .atol = atol});
}

namespace detail {

// Two arrays, and not expressions, of one element type.
template <class A, class B>
concept arrays_of_one_type = has_handle<A> && has_handle<B> && std::same_as<value_of<A>, value_of<B>>;

// Whether all elements of two such arrays are close.
template <class T>
bool all_close(const view<const T>& a, const view<const T>& b, const close_options& o) {
    return bool(all(isclose(a, b, o)));
}
ORTHANT_INSTANTIATE(bool all_close<float>(const view<const float>&, const view<const float>&,
                                          const close_options&));
ORTHANT_INSTANTIATE(bool all_close<double>(const view<const double>&, const view<const double>&,
                                           const close_options&));

}  // namespace detail

// Whether all are close. https://numpy.org/doc/stable/reference/generated/numpy.allclose.html
template <detail::operand A, detail::operand B>
bool allclose(const A& a, const B& b, const close_options& o = {}) {
    if constexpr (scalar_like<A> && scalar_like<B>) return isclose(a, b, o);
    else if constexpr (detail::arrays_of_one_type<A, B>)
        return detail::all_close<detail::value_of<A>>(detail::as_operand(a), detail::as_operand(b), o);
    else return all(isclose(a, b, o));
}

template <detail::operand A, detail::operand B>
bool allclose(const A& a, const B& b, double rtol, double atol = 1e-8) {
    return allclose(a, b, close_options{.rtol = rtol, .atol = atol});
}

// Same shape and the same elements. https://numpy.org/doc/stable/reference/generated/numpy.array_equal.html
template <array_like A, array_like B>
bool array_equal(const A& a, const B& b, const array_equal_options& o = {}) {
    const auto& x = detail::as_operand(a);
    const auto& y = detail::as_operand(b);
    if (!detail::same_shape(*detail::geometry_of(x), *detail::geometry_of(y))) return false;
    if constexpr (number<detail::value_of<A>> && number<detail::value_of<B>>) {
        if (o.equal_nan) return all(logical_or(equal(x, y), logical_and(isnan(x), isnan(y))));
    }
    return all(equal(x, y));
}


// Equal after broadcasting; false for shapes that do not fit.
// https://numpy.org/doc/stable/reference/generated/numpy.array_equiv.html
template <array_like A, array_like B>
bool array_equiv(const A& a, const B& b) {
    const auto& x = detail::as_operand(a);
    const auto& y = detail::as_operand(b);
    shape_t shape(detail::geometry_of(x)->extents());
    if (!detail::broadcast_into(shape, detail::geometry_of(y)->extents())) return false;
    return all(equal(x, y));
}

// Of ranges, braces and values.
ORTHANT_PAIRS(isclose)
ORTHANT_PAIRS(isclose, close_options)
ORTHANT_PAIRS(allclose)
ORTHANT_PAIRS(allclose, close_options)
ORTHANT_PAIRS(array_equal)
ORTHANT_PAIRS(array_equal, array_equal_options)
ORTHANT_PAIRS(array_equiv)

}  // namespace orthant::inline ORTHANT_ABI
