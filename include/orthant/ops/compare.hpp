#pragma once
// Comparisons, maximum and minimum. Complex numbers compare in lexicographic order; maximum and minimum
// propagate NaN, fmax and fmin pass it over.
// https://numpy.org/doc/stable/reference/routines.logic.html#comparison

#include <orthant/ops/ufunc.hpp>
#include <orthant/ops/arithmetic.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace functor {

struct equal : signature::comparison {
    static constexpr const char* name = "equal";
    template <class D>
    static constexpr bool lanes = kernel::has_simd<D> && !is_complex_v<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::equal(x, y);
    }
    template <class V, class W>
    static ORTHANT_INLINE bool apply(const V& x, const W& y) {
        return std::cmp_equal(x, y);
    }
};

struct not_equal : signature::comparison {
    static constexpr const char* name = "not_equal";
    template <class D>
    static constexpr bool lanes = kernel::has_simd<D> && !is_complex_v<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::not_equal(x, y);
    }
    template <class V, class W>
    static ORTHANT_INLINE bool apply(const V& x, const W& y) {
        return std::cmp_not_equal(x, y);
    }
};

struct less : signature::comparison {
    static constexpr const char* name = "less";
    template <class D>
    static constexpr bool lanes = kernel::has_simd<D> && !is_complex_v<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::less(x, y);
    }
    template <class V, class W>
    static ORTHANT_INLINE bool apply(const V& x, const W& y) {
        return std::cmp_less(x, y);
    }
};

struct less_equal : signature::comparison {
    static constexpr const char* name = "less_equal";
    template <class D>
    static constexpr bool lanes = kernel::has_simd<D> && !is_complex_v<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::less_equal(x, y);
    }
    template <class V, class W>
    static ORTHANT_INLINE bool apply(const V& x, const W& y) {
        return std::cmp_less_equal(x, y);
    }
};

struct greater : signature::comparison {
    static constexpr const char* name = "greater";
    template <class D>
    static constexpr bool lanes = kernel::has_simd<D> && !is_complex_v<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::greater(x, y);
    }
    template <class V, class W>
    static ORTHANT_INLINE bool apply(const V& x, const W& y) {
        return std::cmp_greater(x, y);
    }
};

struct greater_equal : signature::comparison {
    static constexpr const char* name = "greater_equal";
    template <class D>
    static constexpr bool lanes = kernel::has_simd<D> && !is_complex_v<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::greater_equal(x, y);
    }
    template <class V, class W>
    static ORTHANT_INLINE bool apply(const V& x, const W& y) {
        return std::cmp_greater_equal(x, y);
    }
};

struct maximum : signature::numeric {
    static constexpr const char* name = "maximum";
    static constexpr bool is_idempotent = true;
    static constexpr bool is_reorderable = true;
    template <class D>
    static constexpr bool lanes = kernel::has_simd<D> && !is_complex_v<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::maximum(x, y);
    }
};

struct minimum : signature::numeric {
    static constexpr const char* name = "minimum";
    static constexpr bool is_idempotent = true;
    static constexpr bool is_reorderable = true;
    template <class D>
    static constexpr bool lanes = kernel::has_simd<D> && !is_complex_v<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::minimum(x, y);
    }
};

struct fmax : signature::numeric {
    static constexpr const char* name = "fmax";
    static constexpr bool is_idempotent = true;
    static constexpr bool is_reorderable = true;
    template <class D>
    static constexpr bool lanes = kernel::has_simd<D> && !is_complex_v<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::fmax(x, y);
    }
};

struct fmin : signature::numeric {
    static constexpr const char* name = "fmin";
    static constexpr bool is_idempotent = true;
    static constexpr bool is_reorderable = true;
    template <class D>
    static constexpr bool lanes = kernel::has_simd<D> && !is_complex_v<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::fmin(x, y);
    }
};

}  // namespace functor

inline constexpr ufunc<functor::equal> equal{};
inline constexpr ufunc<functor::not_equal> not_equal{};
inline constexpr ufunc<functor::less> less{};
inline constexpr ufunc<functor::less_equal> less_equal{};
inline constexpr ufunc<functor::greater> greater{};
inline constexpr ufunc<functor::greater_equal> greater_equal{};
inline constexpr ufunc<functor::maximum> maximum{};
inline constexpr ufunc<functor::minimum> minimum{};
inline constexpr ufunc<functor::fmax> fmax{};
inline constexpr ufunc<functor::fmin> fmin{};

template <class A, class B>
    requires detail::operands_of_operator<A, B>
auto operator==(A&& a, B&& b) {
    return equal(std::forward<A>(a), std::forward<B>(b));
}
template <class A, class B>
    requires detail::operands_of_operator<A, B>
auto operator!=(A&& a, B&& b) {
    return not_equal(std::forward<A>(a), std::forward<B>(b));
}
template <class A, class B>
    requires detail::operands_of_operator<A, B>
auto operator<(A&& a, B&& b) {
    return less(std::forward<A>(a), std::forward<B>(b));
}
template <class A, class B>
    requires detail::operands_of_operator<A, B>
auto operator<=(A&& a, B&& b) {
    return less_equal(std::forward<A>(a), std::forward<B>(b));
}
template <class A, class B>
    requires detail::operands_of_operator<A, B>
auto operator>(A&& a, B&& b) {
    return greater(std::forward<A>(a), std::forward<B>(b));
}
template <class A, class B>
    requires detail::operands_of_operator<A, B>
auto operator>=(A&& a, B&& b) {
    return greater_equal(std::forward<A>(a), std::forward<B>(b));
}
}  // namespace orthant::inline ORTHANT_ABI
