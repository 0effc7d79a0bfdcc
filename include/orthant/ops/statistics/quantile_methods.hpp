#pragma once
// Where a quantile lies among n sorted elements: the thirteen methods of NumPy.
//
// Each gives a place v between 0 and n - 1 for a fraction q. With plotting positions alpha and beta (R. J.
// Hyndman, Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50(4), 1996) it is
// v = n q + (alpha + q (1 - alpha - beta)) - 1; "linear" is (n - 1) q, and others round that to a whole
// place. Between the elements a and b around v the value is a + (b - a) t, from t = 1/2 on computed from b's
// side, so that t = 1 gives b exactly. The places are computed in the type of q, as NumPy's are, as long as
// that type can count to n; beyond that in float64.
// https://numpy.org/doc/stable/reference/generated/numpy.quantile.html

#include <cmath>
#include <limits>
#include <string_view>

#include <orthant/base/buffer.hpp>
#include <orthant/base/promotion.hpp>
#include <orthant/kernel/arithmetic/arithmetic.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

enum class quantile_method : unsigned char {
    inverted_cdf,
    averaged_inverted_cdf,
    closest_observation,
    interpolated_inverted_cdf,
    hazen,
    weibull,
    linear,
    median_unbiased,
    normal_unbiased,
    lower,
    higher,
    midpoint,
    nearest
};

// value_error with the list of names, if there is no such method.
quantile_method parse_quantile_method(const char* function, std::string_view name);

// Whether the value is one of the elements.
constexpr bool takes_element(quantile_method m) {
    using enum quantile_method;
    return m == inverted_cdf || m == closest_observation || m == lower || m == higher || m == nearest;
}

// The elements around a place, and how far it lies from the first to the second.
template <class S>
struct quantile_place {
    index_t low = 0, high = 0;
    S part = S(0);
};

// The largest n up to which every place is a number of S.
template <class S>
inline constexpr index_t countable = std::numeric_limits<S>::digits < 62
                                         ? index_t(1) << std::numeric_limits<S>::digits
                                         : std::numeric_limits<index_t>::max();

template <class S>
S rounded_down(const S& x) {
    if constexpr (sizeof(S) == 2)
        return S(std::floor(static_cast<float>(x)));
    else
        return std::floor(x);
}
template <class S>
S rounded_even(const S& x) {
    if constexpr (sizeof(S) == 2)
        return S(std::nearbyint(static_cast<float>(x)));
    else
        return std::nearbyint(x);
}

// n q + (alpha + q (1 - alpha - beta)) - 1, rounded after each operation.
template <class S>
S plotting_position(index_t n, const S& q, double alpha, double beta) {
    const S slope = kernel::multiply(q, S(1 - alpha - beta));
    return S(S(kernel::multiply(S(n), q) + S(S(alpha) + slope)) - S(1));
}

template <class S>
quantile_place<S> place_in_type(quantile_method method, index_t n, const S& q) {
    using enum quantile_method;
    const auto whole = [n](const S& at) {
        index_t i = static_cast<index_t>(at);
        i = i < 0 ? 0 : i < n ? i : n - 1;
        return quantile_place<S>{i, i, S(0)};
    };
    const S across = kernel::multiply(S(n - 1), q), less_one = S(kernel::multiply(S(n), q) - S(1));
    const S floor_across = rounded_down(across);
    S v(0);
    switch (method) {
        case inverted_cdf: {
            const S i = rounded_down(less_one);
            return whole(less_one == i ? i : S(i + S(1)));
        }
        case closest_observation: {
            const S x = S(less_one - S(0.5)), i = rounded_down(x), half = S(i / S(2));
            return whole(x == i && half != rounded_down(half) ? i : S(i + S(1)));
        }
        case lower:
            return whole(floor_across);
        case higher:
            return whole(floor_across < across ? S(floor_across + S(1)) : floor_across);
        case nearest:
            return whole(rounded_even(across));
        case linear:
            v = across;
            break;
        case midpoint:
            v = floor_across < across ? S(floor_across + S(0.5)) : floor_across;
            break;
        case averaged_inverted_cdf:
            v = less_one;
            break;
        case interpolated_inverted_cdf:
            v = plotting_position(n, q, 0, 1);
            break;
        case hazen:
            v = plotting_position(n, q, 0.5, 0.5);
            break;
        case weibull:
            v = plotting_position(n, q, 0, 0);
            break;
        case median_unbiased:
            v = plotting_position(n, q, 1 / 3.0, 1 / 3.0);
            break;
        case normal_unbiased:
            v = plotting_position(n, q, 3 / 8.0, 3 / 8.0);
            break;
    }
    // At the ends both elements are the last or the first one; NumPy counts the last as -1 from the end.
    quantile_place<S> out;
    S from = rounded_down(v);
    if (v >= S(n - 1)) {
        out.low = out.high = n - 1;
        from = S(-1);
    } else if (v < S(0)) {
        from = S(0);
    } else {
        out.low = static_cast<index_t>(from);
        out.high = out.low + 1;
    }
    out.part = S(v - from);
    if (method == averaged_inverted_cdf) out.part = out.part == S(0) ? S(0.5) : S(1);
    if (method == midpoint) out.part = v == rounded_down(v) ? S(0) : S(0.5);
    return out;
}

// n > 0, 0 <= q <= 1.
template <class S>
quantile_place<S> place_of_quantile(quantile_method method, index_t n, const S& q) {
    if constexpr (countable<S> < countable<double>)
        if (n > countable<S>) {
            const quantile_place<double> place = place_in_type(method, n, static_cast<double>(q));
            return {place.low, place.high, S(place.part)};
        }
    return place_in_type(method, n, q);
}

// The value at part t of the way from a to b >= a, in R.
template <class R, class T, class S>
R between(const T& a, const T& b, const S& t) {
    R from = scalar_cast<R>(a), to = scalar_cast<R>(b), distance;
    if constexpr (integer<T>) {
        using word = std::make_unsigned_t<T>;
        distance = R(static_cast<word>(static_cast<word>(b) - static_cast<word>(a)));
    } else if constexpr (boolean<T>) {
        distance = R(to - from);
    } else {
        distance = R(T(b - a));
    }
    const R part = R(t);
    if (part >= R(0.5)) return R(to - kernel::multiply(distance, R(R(1) - part)));
    return R(from + kernel::multiply(distance, part));
}

// Real fractions in [0, 1], or a value_error. `percent`: they are in [0, 100] and were divided.
template <class S>
void check_fractions(const char* function, const S* q, index_t n, bool percent) {
    for (index_t i = 0; i < n; ++i)
        if (!(q[i] >= S(0) && q[i] <= S(1)))
            fail<value_error>({function,
                               percent ? ": Percentiles must be in the range [0, 100], got "
                                       : ": Quantiles must be in the range [0, 1], got ",
                               static_cast<double>(q[i]) * (percent ? 100 : 1)});
}

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE quantile_method parse_quantile_method(const char* function, std::string_view name) {
    static constexpr std::string_view names[] = {"inverted_cdf",
                                                 "averaged_inverted_cdf",
                                                 "closest_observation",
                                                 "interpolated_inverted_cdf",
                                                 "hazen",
                                                 "weibull",
                                                 "linear",
                                                 "median_unbiased",
                                                 "normal_unbiased",
                                                 "lower",
                                                 "higher",
                                                 "midpoint",
                                                 "nearest"};
    std::string list;
    for (int i = 0; i < 13; ++i) {
        if (names[i] == name) return quantile_method(i);
        list += i ? ", " : "";
        list += names[i];
    }
    fail<value_error>({function, ": '", name, "' is not a valid method. Use one of: ", list});
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
