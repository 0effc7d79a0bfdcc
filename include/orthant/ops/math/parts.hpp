#pragma once
// Parts of numbers: real, imag, conj, angle of complex ones; modf, frexp, ldexp of floating ones; nan_to_num,
// round.
// https://numpy.org/doc/stable/reference/routines.math.html#handling-complex-numbers

#include <orthant/array/argument_forms.hpp>
#include <orthant/kernel/math/float_parts.hpp>
#include <orthant/ops/indexing/where.hpp>
#include <orthant/ops/logic/logic.hpp>
#include <orthant/ops/math/math.hpp>
#include <orthant/ops/math/rounding.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace functor {

struct conjugate : signature::small_bool, kernel::compiled_once {
    static constexpr const char* name = "conjugate";
    template <class D>
    static constexpr bool lanes = false;
    template <class V>
    static V apply(const V& x) {
        return kernel::conjugate(x);
    }
};

struct real_part : signature::modulus, kernel::compiled_once {
    static constexpr const char* name = "real";
    template <class D>
    static constexpr bool lanes = false;
    template <class V>
    static auto apply(const V& x) {
        if constexpr (is_complex_v<V>) return x.real();
        else return x;
    }
};

struct imag_part : signature::modulus, kernel::compiled_once {
    static constexpr const char* name = "imag";
    template <class D>
    static constexpr bool lanes = false;
    template <class V>
    static auto apply(const V& x) {
        if constexpr (is_complex_v<V>) return x.imag();
        else return V(0);
    }
};

// The angle in radians; real numbers have 0 or pi.
struct angle : signature::floating_result, kernel::compiled_once {
    static constexpr const char* name = "angle";
    template <class D>
    static constexpr bool lanes = false;
    template <class T>
    using operand_of = std::conditional_t<boolean<T>, double, float_result_t<T>>;
    template <class T>
    using result = real_of_t<operand_of<T>>;
    template <std::size_t I, class T>
    using operand = operand_of<T>;
    template <class V>
    static auto apply(const V& x) {
        if constexpr (is_complex_v<V>) return std::atan2(x.imag(), x.real());
        else if constexpr (is_storage_float<V>) return V(std::atan2(0.0f, float(x)));
        else return std::atan2(V(0), x);
    }
};

struct modf_fraction : signature::real_floating_result, kernel::compiled_once {
    static constexpr const char* name = "modf";
    template <class D>
    static constexpr bool lanes = false;
    template <class V>
    static V apply(const V& x) {
        return kernel::modf_fraction(x);
    }
};

struct modf_whole : modf_fraction {
    template <class V>
    static V apply(const V& x) {
        return kernel::modf_whole(x);
    }
};

struct frexp_mantissa : signature::real_floating_result, kernel::compiled_once {
    static constexpr const char* name = "frexp";
    template <class D>
    static constexpr bool lanes = false;
    template <class V>
    static V apply(const V& x) {
        return kernel::frexp_fraction(x);
    }
};

struct frexp_exponent : frexp_mantissa {
    template <class... T>
    using result = std::int32_t;
    template <class V>
    static std::int32_t apply(const V& x) {
        return std::int32_t(kernel::frexp_exponent(x));
    }
};

// NaN and infinities replaced.
template <class R>
struct finite_part : signature::numeric {
    static constexpr const char* name = "nan_to_num";
    static constexpr bool is_stateful = true;
    R nan, high, low;
    template <class D>
    static constexpr bool lanes = false;
    R part(const R& x) const {
        const R zero(0);
        return x != x ? nan : kernel::isinf(x) ? (x > zero ? high : low) : x;
    }
    template <class V>
    V call(const V& x) const {
        if constexpr (is_complex_v<V>) return V(part(x.real()), part(x.imag()));
        else return part(x);
    }
};

struct ldexp : signature::arithmetic {
    static constexpr const char* name = "ldexp";
    template <class X, class N>
    static constexpr bool accepts =
        real_number<X> && (integer<N> || boolean<N>) && !std::same_as<N, std::uint64_t>;
    template <class X, class N>
    using result = float_result_t<X>;
    template <std::size_t I, class X, class N>
    using operand = std::conditional_t<I == 0, float_result_t<X>, std::int64_t>;
    template <class A, class S>
    using weak = S;
    template <class D>
    static constexpr bool lanes = false;
    template <class V>
    static V apply(const V& x, std::int64_t n) {
        return kernel::ldexp(x, n);
    }
};

}  // namespace functor

inline constexpr ufunc<functor::conjugate> conjugate{}, conj{};
inline constexpr ufunc<functor::ldexp> ldexp{};

namespace detail {

// The real (0) or imaginary (1) parts of complex elements in memory: a view, no copy.
template <class T, index_t R>
auto part_view(const view<T, R>& v, int part) {
    using P = std::conditional_t<std::is_const_v<T>, const real_of_t<T>, real_of_t<T>>;
    const array_header& h = v.header();
    dims strides;
    for (int k = 0; k < h.ndim; ++k) strides.push_back(2 * h.strides()[k]);
    return view<P, R>(
        new_window(v.handle(), static_cast<real_of_t<T>*>(h.data) + part, h.extents(), as_view(strides)));
}

template <class A>
auto view_of(A& a) {
    return view<std::remove_pointer_t<decltype(a.data())>, rank_of<A>>(header_ptr(a.handle()));
}

}  // namespace detail

// The real parts: of a complex array a view that can be written to, of a real one the array itself.
// https://numpy.org/doc/stable/reference/generated/numpy.real.html
template <class A>
    requires array_like<A>
auto real(A&& a) {
    if constexpr (detail::has_handle<A>) {
        if constexpr (is_complex_v<detail::value_of<A>>) return detail::part_view(detail::view_of(a), 0);
        else return detail::view_of(a);
    } else {
        return detail::make_node(functor::real_part{}, a);
    }
}

// The imaginary parts: a view of a complex array, zeros of a real one.
// https://numpy.org/doc/stable/reference/generated/numpy.imag.html
template <class A>
    requires array_like<A>
auto imag(A&& a) {
    if constexpr (detail::has_handle<A> && is_complex_v<detail::value_of<A>>)
        return detail::part_view(detail::view_of(a), 1);
    else return detail::make_node(functor::imag_part{}, a);
}

// Of one number.
template <number S>
auto real(const S& x) {
    if constexpr (is_complex_v<S>) return x.real();
    else return x;
}
template <number S>
auto imag(const S& x) {
    if constexpr (is_complex_v<S>) return x.imag();
    else return S(0);
}

struct angle_options {
    keyword_only only = keyword_only();
    bool deg = false;
};

// The angle of complex numbers, in radians or degrees.
// https://numpy.org/doc/stable/reference/generated/numpy.angle.html
template <array_like E>
auto angle(const E& e, bool deg = false) {
    const auto n = detail::make_node(functor::angle{}, e);
    using R = detail::value_of<decltype(n)>;
    return multiply(n, deg ? R(180 / 3.14159265358979323846L) : R(1));
}
template <array_like E>
auto angle(const E& e, const angle_options& options) {
    return angle(e, options.deg);
}
template <number S>
auto angle(const S& x, bool deg = false) {
    const auto turn = functor::angle::apply(scalar_cast<functor::angle::operand_of<S>>(x));
    using R = std::remove_const_t<decltype(turn)>;
    return deg ? R(turn * R(180 / 3.14159265358979323846L)) : turn;
}

template <class A, class B>
struct modf_result {
    A fractional, integral;
};

// Fractional and integral parts, both with the sign of x.
// https://numpy.org/doc/stable/reference/generated/numpy.modf.html
template <array_like E>
auto modf(const E& e) {
    auto f = eval(detail::make_node(functor::modf_fraction{}, e));
    return modf_result<decltype(f), decltype(f)>{f, eval(detail::make_node(functor::modf_whole{}, e))};
}

template <class A, class B>
struct frexp_result {
    A mantissa;
    B exponent;
};

// Mantissa in [0.5, 1) and exponent of two. https://numpy.org/doc/stable/reference/generated/numpy.frexp.html
template <array_like E>
auto frexp(const E& e) {
    auto m = eval(detail::make_node(functor::frexp_mantissa{}, e));
    auto x = eval(detail::make_node(functor::frexp_exponent{}, e));
    return frexp_result<decltype(m), decltype(x)>{std::move(m), std::move(x)};
}

// Rounds to so many decimals, halves to even, by scaling as NumPy does; integers are rounded to tens for
// negative decimals. https://numpy.org/doc/stable/reference/generated/numpy.round.html
template <array_like E>
auto round(const E& e, int decimals = 0) {
    using T = detail::value_of<E>;
    if constexpr (boolean<T>) {
        return round(ndarray<float16, detail::rank_of<E>>(multiply(e, float16(1.0f))), decimals);
    } else if constexpr (integer<T>) {
        if (decimals >= 0) return ndarray<T, detail::rank_of<E>>(e);
        const double scale = std::pow(10.0, -double(decimals));
        return ndarray<T, detail::rank_of<E>>(
            detail::evaluate_new<T>(multiply(rint(divide(e, scale)), scale)));
    } else if constexpr (is_complex_v<T>) {
        ndarray<T, detail::rank_of<E>> out(e);
        for (int part : {0, 1}) {
            const auto values = detail::part_view(detail::view_of(out), part);
            detail::assign(values, round(values, decimals));
        }
        return out;
    } else {
        using S = std::conditional_t<is_storage_float<T>, float, T>;
        if (decimals == 0) return eval(rint(e));
        const S scale = std::pow(S(10), std::abs(S(decimals)));
        if (decimals > 0) return eval(divide(rint(multiply(e, scale)), scale));
        return eval(multiply(rint(divide(e, scale)), scale));
    }
}
struct round_options {
    keyword_only only = keyword_only();
    int decimals = 0;
};
template <array_like E>
auto round(const E& e, const round_options& options) {
    return round(e, options.decimals);
}
// NumPy's other name of round. https://numpy.org/doc/stable/reference/generated/numpy.around.html
template <array_like E>
auto around(const E& e, int decimals = 0) {
    return round(e, decimals);
}
template <array_like E>
auto around(const E& e, const round_options& options) {
    return round(e, options.decimals);
}
template <real_number S>
auto round(const S& x, int decimals = 0) {
    using R = std::conditional_t<floating<S>, S, double>;
    const R scale = std::pow(R(10), R(decimals < 0 ? -decimals : decimals));
    const R v = R(x);
    const R out = decimals == 0  ? std::nearbyint(v)
                  : decimals > 0 ? std::nearbyint(v * scale) / scale
                                 : std::nearbyint(v / scale) * scale;
    return static_cast<S>(out);
}

// NaN becomes `nan`, infinities the numbers given, or the largest that there are.
// https://numpy.org/doc/stable/reference/generated/numpy.nan_to_num.html
struct nan_to_num_options {
    keyword_only only = keyword_only();
    double nan = 0;
    double posinf = std::numeric_limits<double>::infinity();
    double neginf = -std::numeric_limits<double>::infinity();
};
template <array_like E>
auto nan_to_num(const E& e, const nan_to_num_options& o = {}) {
    using T = detail::value_of<E>;
    using result = ndarray<T, detail::rank_of<E>>;
    if constexpr (integer<T> || boolean<T>) {
        return result(e);
    } else {
        using R = real_of_t<T>;
        const auto largest = (std::numeric_limits<R>::max)();
        const auto given = [&](double v, R otherwise) { return std::isinf(v) ? otherwise : R(v); };
        const functor::finite_part<R> f{{}, R(o.nan), given(o.posinf, largest), given(o.neginf, R(-largest))};
        return result(detail::make_node(f, e));
    }
}

// Whether elements are infinite with that sign.
// https://numpy.org/doc/stable/reference/generated/numpy.isposinf.html
template <array_like E>
auto isposinf(const E& e) {
    return logical_and(isinf(e), greater(e, 0));
}
// https://numpy.org/doc/stable/reference/generated/numpy.isneginf.html
template <array_like E>
auto isneginf(const E& e) {
    return logical_and(isinf(e), less(e, 0));
}
// Whether elements have no imaginary part. https://numpy.org/doc/stable/reference/generated/numpy.isreal.html
template <array_like E>
auto isreal(const E& e) {
    return equal(detail::make_node(functor::imag_part{}, e), 0);
}
// Whether they have one. https://numpy.org/doc/stable/reference/generated/numpy.iscomplex.html
template <array_like E>
auto iscomplex(const E& e) {
    return not_equal(detail::make_node(functor::imag_part{}, e), 0);
}

// Of ranges, braces and values.
ORTHANT_LISTS(real)
ORTHANT_LISTS(imag)
ORTHANT_LISTS(angle)
ORTHANT_LISTS(angle, angle_options)
ORTHANT_LISTS(modf)
ORTHANT_LISTS(frexp)
ORTHANT_LISTS(round)
ORTHANT_LISTS(round, round_options)
ORTHANT_LISTS(around)
ORTHANT_LISTS(around, round_options)
ORTHANT_LISTS(nan_to_num)
ORTHANT_LISTS(nan_to_num, nan_to_num_options)
ORTHANT_LISTS(isposinf)
ORTHANT_LISTS(isneginf)
ORTHANT_LISTS(isreal)
ORTHANT_LISTS(iscomplex)

// The methods, which view/expression.hpp and strided.hpp declare.
template <class D>
auto expression<D>::round(int decimals) const {
    return orthant::round(self(), decimals);
}
template <class D>
auto expression<D>::conj() const {
    return orthant::conjugate(self());
}
template <class D>
auto expression<D>::conjugate() const {
    return orthant::conjugate(self());
}
template <class F, class... E>
auto node<F, E...>::real() const {
    return orthant::real(*this);
}
template <class F, class... E>
auto node<F, E...>::imag() const {
    return orthant::imag(*this);
}
template <class D, class Element, class ConstElement, index_t R>
auto strided<D, Element, ConstElement, R>::real() {
    return orthant::real(static_cast<D&>(*this));
}
template <class D, class Element, class ConstElement, index_t R>
auto strided<D, Element, ConstElement, R>::real() const {
    return orthant::real(static_cast<const D&>(*this));
}
template <class D, class Element, class ConstElement, index_t R>
auto strided<D, Element, ConstElement, R>::imag() {
    return orthant::imag(static_cast<D&>(*this));
}
template <class D, class Element, class ConstElement, index_t R>
auto strided<D, Element, ConstElement, R>::imag() const {
    return orthant::imag(static_cast<const D&>(*this));
}

}  // namespace orthant::inline ORTHANT_ABI
