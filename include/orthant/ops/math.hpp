#pragma once
// Mathematical functions, element by element. Integers are computed in the smallest floating type that holds
// them.
// https://numpy.org/doc/stable/reference/routines.math.html

#include <orthant/ops/ufunc.hpp>
#include <orthant/kernel/math.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace functor {

struct exp : signature::floating_result {
    static constexpr const char* name = "exp";
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::exp(x);
    }
};

struct exp2 : signature::floating_result {
    static constexpr const char* name = "exp2";
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::exp2(x);
    }
};

struct expm1 : signature::floating_result {
    static constexpr const char* name = "expm1";
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::expm1(x);
    }
};

struct log : signature::floating_result {
    static constexpr const char* name = "log";
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::log(x);
    }
};

struct log2 : signature::floating_result {
    static constexpr const char* name = "log2";
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::log2(x);
    }
};

struct log10 : signature::floating_result {
    static constexpr const char* name = "log10";
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::log10(x);
    }
};

struct log1p : signature::floating_result {
    static constexpr const char* name = "log1p";
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::log1p(x);
    }
};

struct sin : signature::floating_result {
    static constexpr const char* name = "sin";
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::sin(x);
    }
};

struct cos : signature::floating_result {
    static constexpr const char* name = "cos";
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::cos(x);
    }
};

struct tan : signature::floating_result {
    static constexpr const char* name = "tan";
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::tan(x);
    }
};

struct arcsin : signature::floating_result {
    static constexpr const char* name = "arcsin";
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::arcsin(x);
    }
};

struct arccos : signature::floating_result {
    static constexpr const char* name = "arccos";
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::arccos(x);
    }
};

struct arctan : signature::floating_result {
    static constexpr const char* name = "arctan";
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::arctan(x);
    }
};

struct sinh : signature::floating_result {
    static constexpr const char* name = "sinh";
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::sinh(x);
    }
};

struct cosh : signature::floating_result {
    static constexpr const char* name = "cosh";
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::cosh(x);
    }
};

struct tanh : signature::floating_result {
    static constexpr const char* name = "tanh";
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::tanh(x);
    }
};

struct arcsinh : signature::floating_result {
    static constexpr const char* name = "arcsinh";
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::arcsinh(x);
    }
};

struct arccosh : signature::floating_result {
    static constexpr const char* name = "arccosh";
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::arccosh(x);
    }
};

struct arctanh : signature::floating_result {
    static constexpr const char* name = "arctanh";
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::arctanh(x);
    }
};

struct cbrt : signature::real_floating_result {
    static constexpr const char* name = "cbrt";
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::cbrt(x);
    }
};

struct degrees : signature::real_floating_result {
    static constexpr const char* name = "degrees";
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::degrees(x);
    }
};

struct radians : signature::real_floating_result {
    static constexpr const char* name = "radians";
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::radians(x);
    }
};

struct sinc : signature::from_float64 {
    static constexpr const char* name = "sinc";
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::sinc(x);
    }
};

struct i0 : signature::from_float64 {
    static constexpr const char* name = "i0";
    template <class... T>
    static constexpr bool accepts = (real_number<T> && ...);
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::i0(x);
    }
};

struct arctan2 : signature::real_floating_result {
    static constexpr const char* name = "arctan2";
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::arctan2(x, y);
    }
};

struct hypot : signature::real_floating_result {
    static constexpr const char* name = "hypot";
    static constexpr bool is_reorderable = true;
    template <class T>
    static constexpr T identity = T(0);
    static constexpr bool starts_at_identity = true;  // of one number the fold is its magnitude
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::hypot(x, y);
    }
};

struct logaddexp : signature::real_floating_result {
    static constexpr const char* name = "logaddexp";
    static constexpr bool is_reorderable = true;
    template <class T>
    static constexpr T identity = T(-std::numeric_limits<T>::infinity());
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::logaddexp(x, y);
    }
};

struct logaddexp2 : signature::real_floating_result {
    static constexpr const char* name = "logaddexp2";
    static constexpr bool is_reorderable = true;
    template <class T>
    static constexpr T identity = T(-std::numeric_limits<T>::infinity());
    template <class D>
    static constexpr bool lanes = detail::is_float_lane<D>;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::logaddexp2(x, y);
    }
};

struct copysign : signature::real_floating_result {
    static constexpr const char* name = "copysign";
    template <class D>
    static constexpr bool lanes = false;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::copysign(x, y);
    }
};

struct nextafter : signature::real_floating_result {
    static constexpr const char* name = "nextafter";
    template <class D>
    static constexpr bool lanes = false;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::nextafter(x, y);
    }
};

struct heaviside : signature::real_floating_result {
    static constexpr const char* name = "heaviside";
    template <class D>
    static constexpr bool lanes = false;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x, const V& y) {
        return kernel::heaviside(x, y);
    }
};

struct spacing : signature::real_floating_result {
    static constexpr const char* name = "spacing";
    template <class D>
    static constexpr bool lanes = false;
    template <class V>
    static ORTHANT_INLINE auto apply(const V& x) {
        return kernel::spacing(x);
    }
};

}  // namespace functor

inline constexpr ufunc<functor::exp> exp{};
inline constexpr ufunc<functor::exp2> exp2{};
inline constexpr ufunc<functor::expm1> expm1{};
inline constexpr ufunc<functor::log> log{};
inline constexpr ufunc<functor::log2> log2{};
inline constexpr ufunc<functor::log10> log10{};
inline constexpr ufunc<functor::log1p> log1p{};
inline constexpr ufunc<functor::sin> sin{};
inline constexpr ufunc<functor::cos> cos{};
inline constexpr ufunc<functor::tan> tan{};
inline constexpr ufunc<functor::arcsin> arcsin{};
inline constexpr ufunc<functor::arccos> arccos{};
inline constexpr ufunc<functor::arctan> arctan{};
inline constexpr ufunc<functor::sinh> sinh{};
inline constexpr ufunc<functor::cosh> cosh{};
inline constexpr ufunc<functor::tanh> tanh{};
inline constexpr ufunc<functor::arcsinh> arcsinh{};
inline constexpr ufunc<functor::arccosh> arccosh{};
inline constexpr ufunc<functor::arctanh> arctanh{};
inline constexpr ufunc<functor::cbrt> cbrt{};
inline constexpr ufunc<functor::degrees> degrees{};
inline constexpr ufunc<functor::radians> radians{};
inline constexpr ufunc<functor::sinc> sinc{};
inline constexpr ufunc<functor::i0> i0{};
inline constexpr ufunc<functor::arctan2> arctan2{};
inline constexpr ufunc<functor::hypot> hypot{};
inline constexpr ufunc<functor::logaddexp> logaddexp{};
inline constexpr ufunc<functor::logaddexp2> logaddexp2{};
inline constexpr ufunc<functor::copysign> copysign{};
inline constexpr ufunc<functor::nextafter> nextafter{};
inline constexpr ufunc<functor::heaviside> heaviside{};
inline constexpr ufunc<functor::spacing> spacing{};
inline constexpr ufunc<functor::arcsin> asin{};
inline constexpr ufunc<functor::arccos> acos{};
inline constexpr ufunc<functor::arctan> atan{};
inline constexpr ufunc<functor::arctan2> atan2{};
inline constexpr ufunc<functor::arcsinh> asinh{};
inline constexpr ufunc<functor::arccosh> acosh{};
inline constexpr ufunc<functor::arctanh> atanh{};
inline constexpr ufunc<functor::degrees> rad2deg{};
inline constexpr ufunc<functor::radians> deg2rad{};

}  // namespace orthant::inline ORTHANT_ABI
