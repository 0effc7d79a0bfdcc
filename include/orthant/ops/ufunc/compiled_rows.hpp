#pragma once
// What orthant::compiled compiles of element-wise functions: the row kernel of each function on each type of
// its operands, and the kernels of those that fold. (What other files make of them: kernel/loops/chain.hpp.)

#include <orthant/ops/math/math.hpp>
#include <orthant/ops/math/parts.hpp>
#include <orthant/ops/math/special.hpp>
#include <orthant/ops/reductions/moments.hpp>

// ROW(name) for every functor of one operand, and of two.
#define ORTHANT_FUNCTIONS_OF_ONE(ROW)                                                                       \
    ROW(negative)                                                                                           \
    ROW(positive) ROW(absolute) ROW(fabs) ROW(sign) ROW(square) ROW(reciprocal) ROW(sqrt) ROW(cbrt)         \
        ROW(conjugate) ROW(real_part) ROW(imag_part) ROW(angle) ROW(squared_modulus) ROW(spacing)           \
            ROW(modf_fraction) ROW(modf_whole) ROW(frexp_mantissa) ROW(frexp_exponent) ROW(bitwise_count)   \
                ROW(invert) ROW(floor) ROW(ceil) ROW(trunc) ROW(rint) ROW(isnan) ROW(isinf) ROW(isfinite)   \
                    ROW(signbit) ROW(logical_not) ROW(exp) ROW(exp2) ROW(expm1) ROW(log) ROW(log2)          \
                        ROW(log10) ROW(log1p) ROW(sinc) ROW(i0) ROW(degrees) ROW(radians) ROW(sin) ROW(cos) \
                            ROW(tan) ROW(arcsin) ROW(arccos) ROW(arctan) ROW(sinh) ROW(cosh) ROW(tanh)      \
                                ROW(arcsinh) ROW(arccosh) ROW(arctanh) ROW(erf) ROW(erfc) ROW(erfinv)       \
                                    ROW(gamma) ROW(gammaln) ROW(digamma) ROW(expit) ROW(logit)
#define ORTHANT_FUNCTIONS_OF_TWO(ROW)                                                                 \
    ROW(add)                                                                                          \
    ROW(subtract) ROW(multiply) ROW(divide) ROW(floor_divide) ROW(remainder) ROW(fmod) ROW(power)     \
        ROW(float_power) ROW(arctan2) ROW(gcd) ROW(lcm) ROW(hypot) ROW(logaddexp) ROW(logaddexp2)     \
            ROW(copysign) ROW(nextafter) ROW(heaviside) ROW(left_shift) ROW(right_shift) ROW(equal)   \
                ROW(not_equal) ROW(less) ROW(less_equal) ROW(greater) ROW(greater_equal) ROW(maximum) \
                    ROW(minimum) ROW(fmax) ROW(fmin) ROW(clip_below) ROW(clip_above) ROW(logical_and) \
                        ROW(logical_or) ROW(logical_xor) ROW(bitwise_and) ROW(bitwise_or) ROW(bitwise_xor) \
                            ROW(beta) ROW(xlogy)

namespace orthant::inline ORTHANT_ABI::kernel::detail {

// Whether F computes in these types themselves, and not in others to which they are converted first.
template <class F, class... T>
constexpr bool computes_in() {
    if constexpr (!has_compiled_types<T...> || !F::template accepts<T...>)
        return false;
    else
        return []<std::size_t... I>(std::index_sequence<I...>) {
            return (std::is_same_v<typename F::template operand<I, T...>, T> && ...);
        }
    (std::index_sequence_for<T...>{});
}

// The row kernel of F on these types.
template <class F, class... T>
constexpr row_fn row_in = operation<fused<F, typename F::template result<T...>, input<T>...>>::run;

}  // namespace orthant::inline ORTHANT_ABI::kernel::detail

#if defined(ORTHANT_IMPLEMENTATION)

namespace orthant::inline ORTHANT_ABI::kernel {

namespace detail {

template <class F, class... T>
void name_row(const void* volatile& place) {
    if constexpr (computes_in<F, T...>()) place = reinterpret_cast<const void*>(row_in<F, T...>);
}
template <class F, class T>
void name_fold(const void* volatile& place) {
    if constexpr (is_reorderable<F> && computes_in<F, T, T>())
        if constexpr (std::is_same_v<typename F::template result<T, T>, T>)
            place = reinterpret_cast<const void*>(&compiled_fold<F, T>);
}

}  // namespace detail

// Each names the kernels of functions of one, of two and of three operands, so that the compiler makes them.
template <class F>
void rows_of_one(const void* volatile& place) {
#define ORTHANT_ROW(T) detail::name_row<F, T>(place);
    ORTHANT_NUMBER_TYPES(ORTHANT_ROW)
#undef ORTHANT_ROW
}
template <class F>
void rows_of_two(const void* volatile& place) {
#define ORTHANT_ROW(T)                \
    detail::name_row<F, T, T>(place); \
    detail::name_fold<F, T>(place);
    ORTHANT_NUMBER_TYPES(ORTHANT_ROW)
#undef ORTHANT_ROW
    detail::name_row<F, std::int64_t, std::uint64_t>(place);
    detail::name_row<F, std::uint64_t, std::int64_t>(place);
}
template <class F>
void rows_of_choice(const void* volatile& place) {
#define ORTHANT_ROW(T) detail::name_row<F, bool, T, T>(place);
    ORTHANT_NUMBER_TYPES(ORTHANT_ROW)
#undef ORTHANT_ROW
}

#define ORTHANT_ROW(F) template void rows_of_one<functor::F>(const void* volatile&);
ORTHANT_FUNCTIONS_OF_ONE(ORTHANT_ROW)
#undef ORTHANT_ROW
#define ORTHANT_ROW(F) template void rows_of_two<functor::F>(const void* volatile&);
ORTHANT_FUNCTIONS_OF_TWO(ORTHANT_ROW)
#undef ORTHANT_ROW
template void rows_of_choice<functor::where>(const void* volatile&);
template void rows_of_choice<orthant::detail::masked_choice>(const void* volatile&);

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
