#pragma once
// Truth values and bits: logical_and … ask every element whether it is not zero, bitwise_and … work on
// integers and bools, isnan and its kin ask about floating values.
// https://numpy.org/doc/stable/reference/routines.logic.html

#include <orthant/ops/ufunc.hpp>
#include <orthant/ops/arithmetic.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace functor {

struct logical_and : signature::logical {
    static constexpr const char* name = "logical_and";
    template <class D>
    static constexpr bool lanes = true;
    template <class T>
    static constexpr T identity = true;
    static constexpr bool stops_at = false;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::logical_and(x, y);
    }
};

struct logical_or : signature::logical {
    static constexpr const char* name = "logical_or";
    template <class D>
    static constexpr bool lanes = true;
    template <class T>
    static constexpr T identity = false;
    static constexpr bool stops_at = true;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::logical_or(x, y);
    }
};

struct logical_xor : signature::logical {
    static constexpr const char* name = "logical_xor";
    template <class D>
    static constexpr bool lanes = true;
    template <class T>
    static constexpr T identity = false;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::logical_xor(x, y);
    }
};

struct logical_not : signature::logical {
    static constexpr const char* name = "logical_not";
    template <class D>
    static constexpr bool lanes = true;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::logical_not(x);
    }
};

struct bitwise_and : signature::bits {
    static constexpr const char* name = "bitwise_and";
    template <class D>
    static constexpr bool lanes = integer<D>;
    template <class T>
    static constexpr T identity = T(-1);
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::bitwise_and(x, y);
    }
};

struct bitwise_or : signature::bits {
    static constexpr const char* name = "bitwise_or";
    template <class D>
    static constexpr bool lanes = integer<D>;
    template <class T>
    static constexpr T identity = T(0);
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::bitwise_or(x, y);
    }
};

struct bitwise_xor : signature::bits {
    static constexpr const char* name = "bitwise_xor";
    template <class D>
    static constexpr bool lanes = integer<D>;
    template <class T>
    static constexpr T identity = T(0);
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::bitwise_xor(x, y);
    }
};

struct invert : signature::bits {
    static constexpr const char* name = "invert";
    template <class D>
    static constexpr bool lanes = integer<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::invert(x);
    }
};

struct left_shift : signature::shift {
    static constexpr const char* name = "left_shift";
    template <class D>
    static constexpr bool lanes = false;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::left_shift(x, y);
    }
};

struct right_shift : signature::shift {
    static constexpr const char* name = "right_shift";
    template <class D>
    static constexpr bool lanes = false;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::right_shift(x, y);
    }
};

struct isnan : signature::predicate {
    static constexpr const char* name = "isnan";
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::isnan(x);
    }
};

struct isinf : signature::predicate {
    static constexpr const char* name = "isinf";
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::isinf(x);
    }
};

struct isfinite : signature::predicate {
    static constexpr const char* name = "isfinite";
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::isfinite(x);
    }
};

struct signbit : signature::real_predicate {
    static constexpr const char* name = "signbit";
    template <class D>
    static constexpr bool lanes = false;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::signbit(x);
    }
};

}  // namespace functor

inline constexpr ufunc<functor::logical_and> logical_and{};
inline constexpr ufunc<functor::logical_or> logical_or{};
inline constexpr ufunc<functor::logical_xor> logical_xor{};
inline constexpr ufunc<functor::logical_not> logical_not{};
inline constexpr ufunc<functor::bitwise_and> bitwise_and{};
inline constexpr ufunc<functor::bitwise_or> bitwise_or{};
inline constexpr ufunc<functor::bitwise_xor> bitwise_xor{};
inline constexpr ufunc<functor::invert> invert{};
inline constexpr ufunc<functor::left_shift> left_shift{};
inline constexpr ufunc<functor::right_shift> right_shift{};
inline constexpr ufunc<functor::isnan> isnan{};
inline constexpr ufunc<functor::isinf> isinf{};
inline constexpr ufunc<functor::isfinite> isfinite{};
inline constexpr ufunc<functor::signbit> signbit{};
inline constexpr ufunc<functor::invert> bitwise_not{};
inline constexpr ufunc<functor::invert> bitwise_invert{};
inline constexpr ufunc<functor::left_shift> bitwise_left_shift{};
inline constexpr ufunc<functor::right_shift> bitwise_right_shift{};

namespace functor {

struct bitwise_count : signature::bits {
    static constexpr const char* name = "bitwise_count";
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

template <class A, class B>
    requires detail::operands_of_operator<A, B>
auto operator&(A&& a, B&& b) {
    return bitwise_and(std::forward<A>(a), std::forward<B>(b));
}
template <class A, class B>
    requires detail::operands_of_operator<A, B>
auto operator|(A&& a, B&& b) {
    return bitwise_or(std::forward<A>(a), std::forward<B>(b));
}
template <class A, class B>
    requires detail::operands_of_operator<A, B>
auto operator^(A&& a, B&& b) {
    return bitwise_xor(std::forward<A>(a), std::forward<B>(b));
}
template <class A, class B>
    requires detail::operands_of_operator<A, B>
auto operator<<(A&& a, B&& b) {
    return left_shift(std::forward<A>(a), std::forward<B>(b));
}
template <class A, class B>
    requires detail::operands_of_operator<A, B>
auto operator>>(A&& a, B&& b) {
    return right_shift(std::forward<A>(a), std::forward<B>(b));
}
template <class A, class B>
    requires detail::operands_of_operator<A, B>
auto operator&&(A&& a, B&& b) {
    return logical_and(std::forward<A>(a), std::forward<B>(b));
}
template <class A, class B>
    requires detail::operands_of_operator<A, B>
auto operator||(A&& a, B&& b) {
    return logical_or(std::forward<A>(a), std::forward<B>(b));
}
template <array_like A>
auto operator~(A&& a) {
    return invert(std::forward<A>(a));
}
template <array_like A>
auto operator!(A&& a) {
    return logical_not(std::forward<A>(a));
}
template <detail::writable A, detail::operand B>
A&& operator&=(A&& a, const B& b) {
    bitwise_and.into(a, a, b);
    return std::forward<A>(a);
}
template <detail::writable A, detail::operand B>
A&& operator|=(A&& a, const B& b) {
    bitwise_or.into(a, a, b);
    return std::forward<A>(a);
}
template <detail::writable A, detail::operand B>
A&& operator^=(A&& a, const B& b) {
    bitwise_xor.into(a, a, b);
    return std::forward<A>(a);
}
template <detail::writable A, detail::operand B>
A&& operator<<=(A&& a, const B& b) {
    left_shift.into(a, a, b);
    return std::forward<A>(a);
}
template <detail::writable A, detail::operand B>
A&& operator>>=(A&& a, const B& b) {
    right_shift.into(a, a, b);
    return std::forward<A>(a);
}
}  // namespace orthant::inline ORTHANT_ABI
