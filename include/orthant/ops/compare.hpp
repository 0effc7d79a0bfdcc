#pragma once
// Comparisons, maximum and minimum. Complex numbers compare in lexicographic order; maximum and minimum
// propagate NaN, fmax and fmin pass it over.
// https://numpy.org/doc/stable/reference/routines.logic.html#comparison

#include <orthant/ops/ufunc.hpp>
#include <orthant/ops/arithmetic.hpp>

namespace orthant::inline ORTHANT_ABI {
// A row: a comparison and its operator; std's comparison is for integers that have no common type.
#define ORTHANT_COMPARISON(name_, symbol)                           \
    namespace functor {                                             \
    struct name_ : signature::comparison {                          \
        static constexpr const char* name = #name_;                 \
        template <class D>                                          \
        static constexpr bool lanes = kernel::has_simd<D> && !is_complex_v<D>; \
        template <class V>                                          \
        static ORTHANT_INLINE auto apply(const V& x, const V& y) {  \
            return kernel::name_(x, y);                             \
        }                                                           \
        template <class V, class W>                                 \
        static ORTHANT_INLINE bool apply(const V& x, const W& y) {  \
            return std::cmp_##name_(x, y);                          \
        }                                                           \
    };                                                              \
    }                                                               \
    inline constexpr ufunc<functor::name_> name_{};                 \
    ORTHANT_OPERATOR(symbol, name_)

ORTHANT_COMPARISON(equal, ==)
ORTHANT_COMPARISON(not_equal, !=)
ORTHANT_COMPARISON(less, <)
ORTHANT_COMPARISON(less_equal, <=)
ORTHANT_COMPARISON(greater, >)
ORTHANT_COMPARISON(greater_equal, >=)
#undef ORTHANT_COMPARISON

// A row: the larger or smaller of two.
#define ORTHANT_EXTREME(name_)                                      \
    namespace functor {                                             \
    struct name_ : signature::numeric {                             \
        static constexpr const char* name = #name_;                 \
        template <class... T>                                       \
        static constexpr bool accepts = (number<T> && ...) || detail::orderable<T...>; \
        static constexpr bool is_idempotent = true;                 \
        static constexpr bool is_reorderable = true;                \
        template <class D>                                          \
        static constexpr bool lanes = kernel::has_simd<D> && !is_complex_v<D>; \
        template <class V>                                          \
        static ORTHANT_INLINE auto apply(const V& x, const V& y) {  \
            return kernel::name_(x, y);                             \
        }                                                           \
    };                                                              \
    }                                                               \
    inline constexpr ufunc<functor::name_> name_{};

ORTHANT_EXTREME(maximum)
ORTHANT_EXTREME(minimum)
ORTHANT_EXTREME(fmax)
ORTHANT_EXTREME(fmin)
#undef ORTHANT_EXTREME

}  // namespace orthant::inline ORTHANT_ABI
