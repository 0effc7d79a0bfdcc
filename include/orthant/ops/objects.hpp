#pragma once
// Small questions about arrays as a whole, and arrays as they must be: iscomplexobj isrealobj isfortran
// iterable common_type, asanyarray asarray_chkfinite, sort_complex.
//
// All but the last three look at the type or the layout alone.
// https://numpy.org/doc/stable/reference/routines.logic.html#array-type-testing

#include <string_view>

#include <orthant/array/convert.hpp>
#include <orthant/ops/logic/logic.hpp>
#include <orthant/ops/math/parts.hpp>
#include <orthant/ops/sorting/sort.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// The element type of an argument: of an array, a range, or a value itself.
template <class X>
using argument_element = value_of<decltype(forms::as_array(std::declval<const X&>()))>;

}  // namespace detail

// Whether the elements are of a complex type, whatever their values.
// https://numpy.org/doc/stable/reference/generated/numpy.iscomplexobj.html
template <forms::any X>
constexpr bool iscomplexobj(const X&) {
    return complex_number<detail::argument_element<X>>;
}
template <forms::any X>
constexpr bool isrealobj(const X& x) {
    return !iscomplexobj(x);
}

// Whether an array lies in Fortran order and not in C order as well.
// https://numpy.org/doc/stable/reference/generated/numpy.isfortran.html
template <array_like A>
bool isfortran(const A& a) {
    const auto v = detail::materialize(a);
    return v.header().f_contiguous && !v.header().c_contiguous;
}

// Whether there is anything to go through: arrays of one and more axes, and ranges.
// https://numpy.org/doc/stable/reference/generated/numpy.iterable.html
template <class X>
bool iterable(const X& x) {
    if constexpr (array_like<X>)
        return detail::geometry_of(detail::as_operand(x))->ndim > 0;
    else
        return detail::range<X>;
}

// The floating or complex type that holds the elements of all arrays; integers count as float64. Bool is a
// type_error in NumPy, and does not compile here.
// https://numpy.org/doc/stable/reference/generated/numpy.common_type.html
template <forms::any... X>
    requires(sizeof...(X) > 0)
constexpr dtype common_type(const X&...) {
    static_assert(((number<detail::argument_element<X>> && !boolean<detail::argument_element<X>>)&&...),
                  "orthant: common_type is of numbers, and bool is none");
    using each = result_t<
        std::conditional_t<integer<detail::argument_element<X>>, double, detail::argument_element<X>>...>;
    return dtype_of<each>();
}

// As asarray. https://numpy.org/doc/stable/reference/generated/numpy.asanyarray.html
template <forms::any X>
auto asanyarray(X&& x) {
    return asarray(std::forward<X>(x));
}

// As asarray; infinities and NaN are a value_error.
// https://numpy.org/doc/stable/reference/generated/numpy.asarray_chkfinite.html
template <forms::any X>
auto asarray_chkfinite(X&& x) {
    auto out = asarray(std::forward<X>(x));
    if constexpr (floating<detail::value_of<decltype(out)>> ||
                  complex_number<detail::value_of<decltype(out)>>)
        if (!all(isfinite(out)))
            detail::fail<value_error>({"asarray_chkfinite: array must not contain infs or NaNs"});
    return out;
}

// Sorted along the last axis, as complex numbers: integers of 8 and 16 bits as complex64, all else as
// complex128. https://numpy.org/doc/stable/reference/generated/numpy.sort_complex.html
template <array_like A>
    requires number<detail::value_of<A>>
auto sort_complex(const A& a) {
    using T = detail::value_of<A>;
    constexpr bool single = integer<T> && sizeof(T) <= 2;
    using C = std::conditional_t<
        complex_number<T>, T,
        std::conditional_t<std::is_same_v<T, long double>, std::complex<long double>,
                           std::conditional_t<single, std::complex<float>, std::complex<double>>>>;
    return sort(astype<C>(a));
}
ORTHANT_LISTS(sort_complex)

}  // namespace orthant::inline ORTHANT_ABI
