#pragma once
// Truth values and bits: logical_and … ask every element whether it is not zero, bitwise_and … work on
// integers and bools, isnan and its kin ask about floating values.
// https://numpy.org/doc/stable/reference/routines.logic.html

#include <orthant/ops/math/arithmetic.hpp>
#include <orthant/ops/ufunc/ufunc.hpp>

namespace orthant::inline ORTHANT_ABI {
ORTHANT_FUNCTION_OF_TWO(logical_and, logical, true, template <class T> static constexpr T identity = true;
                        static constexpr bool stops_at = false;)
ORTHANT_FUNCTION_OF_TWO(logical_or, logical, true, template <class T> static constexpr T identity = false;
                        static constexpr bool stops_at = true;)
ORTHANT_FUNCTION_OF_TWO(logical_xor, logical, true, template <class T> static constexpr T identity = false;)
ORTHANT_FUNCTION(logical_not, logical, true)
ORTHANT_FUNCTION_OF_TWO(bitwise_and, bits, integer<D>, template <class T> static constexpr T identity = T(-1);)
ORTHANT_FUNCTION_OF_TWO(bitwise_or, bits, integer<D>, template <class T> static constexpr T identity = T(0);)
ORTHANT_FUNCTION_OF_TWO(bitwise_xor, bits, integer<D>, template <class T> static constexpr T identity = T(0);)
ORTHANT_FUNCTION(invert, bits, integer<D>)
ORTHANT_FUNCTION_OF_TWO(left_shift, shift, false, using row = kernel::shift_row<true>;)
ORTHANT_FUNCTION_OF_TWO(right_shift, shift, false, using row = kernel::shift_row<false>;)
ORTHANT_FUNCTION(isnan, predicate, detail::is_float_lane<D>)
ORTHANT_FUNCTION(isinf, predicate, detail::is_float_lane<D>)
ORTHANT_FUNCTION(isfinite, predicate, detail::is_float_lane<D>)
ORTHANT_FUNCTION(signbit, real_predicate, detail::is_float_lane<D>)

// Second names.
inline constexpr ufunc<functor::invert> bitwise_not{};
inline constexpr ufunc<functor::invert> bitwise_invert{};
inline constexpr ufunc<functor::left_shift> bitwise_left_shift{};
inline constexpr ufunc<functor::right_shift> bitwise_right_shift{};

namespace functor {

struct bitwise_count : signature::bits, kernel::compiled_once {
    static constexpr const char* name = "bitwise_count";
    using row = kernel::bitwise_count_row;
    template <class D>
    static constexpr bool lanes = false;
    template <class T>
    using result = std::uint8_t;
    template <class V>
    static std::uint8_t apply(const V& x) {
        return kernel::bitwise_count(x);
    }
};

}  // namespace functor

inline constexpr ufunc<functor::bitwise_count> bitwise_count{};

ORTHANT_OPERATOR(&, bitwise_and)
ORTHANT_OPERATOR(|, bitwise_or)
ORTHANT_OPERATOR(^, bitwise_xor)
ORTHANT_OPERATOR(<<, left_shift)
ORTHANT_OPERATOR(>>, right_shift)
ORTHANT_OPERATOR(&&, logical_and)
ORTHANT_OPERATOR(||, logical_or)
ORTHANT_ASSIGNMENT(&=, bitwise_and)
ORTHANT_ASSIGNMENT(|=, bitwise_or)
ORTHANT_ASSIGNMENT(^=, bitwise_xor)
ORTHANT_ASSIGNMENT(<<=, left_shift)
ORTHANT_ASSIGNMENT(>>=, right_shift)
ORTHANT_UNARY_OPERATOR(~, invert)
ORTHANT_UNARY_OPERATOR(!, logical_not)

}  // namespace orthant::inline ORTHANT_ABI
