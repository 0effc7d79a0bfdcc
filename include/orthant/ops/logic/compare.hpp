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

// A row: the larger or smaller of two.
#define ORTHANT_EXTREME(name_)                                                                           \
    ORTHANT_FUNCTION_OF_TWO(name_, ordered, kernel::has_simd<D> && !is_complex_v<D>,                     \
                            static constexpr bool is_idempotent = true;                                  \
                            static constexpr bool is_reorderable = true;)
ORTHANT_EXTREME(maximum)
ORTHANT_EXTREME(minimum)
ORTHANT_EXTREME(fmax)
ORTHANT_EXTREME(fmin)
#undef ORTHANT_EXTREME

}  // namespace orthant::inline ORTHANT_ABI
