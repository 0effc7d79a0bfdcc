#pragma once
// Comparisons, maximum and minimum. Complex numbers compare in lexicographic order; maximum and minimum
// propagate NaN, fmax and fmin pass it over.
// https://numpy.org/doc/stable/reference/routines.logic.html#comparison

#include <orthant/ops/math/arithmetic.hpp>
#include <orthant/ops/ufunc/ufunc.hpp>

namespace orthant::inline ORTHANT_ABI {
// A row: a comparison and its operator; std's comparison is for integers that have no common type.
#define ORTHANT_COMPARISON(name_, symbol)                                                                \
    ORTHANT_FUNCTION_OF_TWO(name_, comparison, kernel::has_simd<D> && !is_complex_v<D>,                  \
                            template <class V, class W>                                                  \
                            static ORTHANT_INLINE bool apply(const V& x, const W& y) {                   \
                                return std::cmp_##name_(x, y);                                           \
                            })                                                                           \
    ORTHANT_OPERATOR(symbol, name_)

ORTHANT_COMPARISON(equal, ==)
ORTHANT_COMPARISON(not_equal, !=)
ORTHANT_COMPARISON(less, <)
ORTHANT_COMPARISON(less_equal, <=)
ORTHANT_COMPARISON(greater, >)
ORTHANT_COMPARISON(greater_equal, >=)
#undef ORTHANT_COMPARISON

// A row: the larger or smaller of two, and the bool that none beats.
#define ORTHANT_EXTREME(name_, last)                                                                     \
    ORTHANT_FUNCTION_OF_TWO(name_, ordered, kernel::has_simd<D> && !is_complex_v<D>,                     \
                            static constexpr bool is_idempotent = true;                                  \
                            static constexpr bool is_reorderable = true;                                 \
                            static constexpr bool stops_at = last;)
ORTHANT_EXTREME(maximum, true)
ORTHANT_EXTREME(minimum, false)
ORTHANT_EXTREME(fmax, true)
ORTHANT_EXTREME(fmin, false)
#undef ORTHANT_EXTREME

}  // namespace orthant::inline ORTHANT_ABI
