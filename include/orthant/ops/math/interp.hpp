#pragma once
// Values between points: interp.
//
//   np::interp(x, xp, fp)        the broken line through the points (xp, fp), flat outside
//   np::interp(x, xp, fp, {.left = 0, .right = np::nan})   np::interp(angle, xp, fp, {.period = 360})
//
// Between xp[j] <= x and xp[j+1] it is slope (x - xp[j]) + fp[j], each operation rounded, so that its bits are
// NumPy's; at a point it is the point's value, whatever its neighbours are. The place j is found in a step or
// two (kernel/sorting/locate.hpp), by binary search where there are few x; what belongs to it, xp, fp
// and slope, lies together. Sorted x walk along with xp.
// https://numpy.org/doc/stable/reference/generated/numpy.interp.html

#include <cmath>
#include <limits>

#include <orthant/array/argument_forms.hpp>
#include <orthant/base/buffer.hpp>
#include <orthant/base/keywords.hpp>
#include <orthant/kernel/sorting/locate.hpp>
#include <orthant/kernel/sorting/sort.hpp>
#include <orthant/ops/reductions/scans.hpp>

namespace orthant::inline ORTHANT_ABI {

// A value that may be left out, real or complex.
using outer_value = maybe<std::complex<double>>;

// left and right: the values below the first point and above the last, if not theirs. With a period (not 0;
// its sign does not matter) x and xp are taken modulo it, xp need not be sorted, and there is no outside.
struct interp_options {
    keyword_only only = keyword_only();
    outer_value left = {};
    outer_value right = {};
    maybe<double> period = {};
};

namespace detail {

// F is double or std::complex<double>.
template <class F>
void interpolate(const header_ptr& x, const header_ptr& xp, const header_ptr& fp, const interp_options& options,
                 F* out);

}  // namespace detail

// The piecewise linear function through (xp, fp) at every x: float64, complex128 of complex fp, in the shape of
// x. xp increases; that is not checked. value_error: no points, xp and fp of different length, a period of 0.
template <array_like X, array_like P, array_like V>
auto interp(const X& x, const P& xp, const V& fp, const interp_options& options = {}) {
    static_assert(real_number<detail::value_of<X>> && real_number<detail::value_of<P>>,
                  "orthant: interp takes real x and xp");
    using F = std::conditional_t<is_complex_v<detail::value_of<V>>, std::complex<double>, double>;
    const detail::header_ptr at = detail::dense_as<double>(x);
    ndarray<F, detail::rank_of<X>> out(detail::new_array<F>("interp", at->extents()));
    detail::interpolate<F>(at, detail::dense_as<double>(xp), detail::dense_as<F>(fp), options, out.data());
    return out;
}
template <array_like X, array_like P, array_like V>
auto interp(const X& x, const P& xp, const V& fp, const outer_value& left, const outer_value& right = {},
            const maybe<double>& period = {}) {
    return interp(x, xp, fp, interp_options{.left = left, .right = right, .period = period});
}
// Of ranges, braces, and a single x, of which the value is a number.
template <class X = forms::integers, class P = forms::integers, class V = forms::integers, class... M>
    requires(forms::any1<X> && forms::any1<P> && forms::any1<V> && (forms::list<X> || forms::list<P> || forms::list<V>))
auto interp(const X& x, const P& xp, const V& fp, const M&... m) {
    return interp(forms::as_operand(x), forms::as_array(xp), forms::as_array(fp), m...);
}
template <class X = forms::reals, class P = forms::reals, class V = forms::reals, class... M>
    requires(forms::any<X> && forms::any<P> && forms::any<V> && (forms::list<X> || forms::list<P> || forms::list<V>))
auto interp(const X& x, const P& xp, const V& fp, const M&... m) {
    return interp(forms::as_operand(x), forms::as_array(xp), forms::as_array(fp), m...);
}
template <class X = forms::reals, class P = forms::reals, class V = forms::reals>
    requires(forms::any<X> && forms::any<P> && forms::any<V> && (forms::list<X> || forms::list<P> || forms::list<V>))
auto interp(const X& x, const P& xp, const V& fp, const interp_options& options) {
    return interp(forms::as_operand(x), forms::as_array(xp), forms::as_array(fp), options);
}
template <class X = forms::reals, class P = forms::reals, forms::item C>
    requires(forms::any<X> && forms::any<P> && is_complex_v<C>)
auto interp(const X& x, const P& xp, std::initializer_list<C> fp, const interp_options& options = {}) {
    return interp(forms::as_operand(x), forms::as_array(xp), array(fp), options);
}
template <scalar_like S, array_like P, array_like V>
auto interp(const S& x, const P& xp, const V& fp, const interp_options& options = {}) {
    return interp(array(static_cast<double>(x)), xp, fp, options).item();
}

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

// A point with the slope of the line that begins there.
template <class F>
struct line_point {
    double x;
    F value, slope;
};

template <class F>
F slope_between(const F& from, const F& to, double distance) {
    if constexpr (is_complex_v<F>)
        return F((to.real() - from.real()) / distance, (to.imag() - from.imag()) / distance);
    else return (to - from) / distance;
}

// One part of the value on the line from a to b; where that is no number, it is tried from the other end.
ORTHANT_INLINE double on_line(double x, double ax, double a, double slope, double bx, double b) {
    double r = kernel::round_once(slope * (x - ax)) + a;
    if (r != r) [[unlikely]] {
        r = kernel::round_once(slope * (x - bx)) + b;
        if (r != r && a == b) r = a;
    }
    return r;
}

// x modulo a positive period, in [0, period).
inline double wrapped(double x, double period) {
    double r = std::fmod(x, period);
    if (r != 0 && r < 0) r += period;
    return r == 0 ? 0.0 : r;
}

template <class F>
F outer_or(const outer_value& given, const F& otherwise) {
    if (!given) return otherwise;
    if constexpr (is_complex_v<F>) return *given;
    else return (*given).real();
}

template <class F>
void interpolate(const header_ptr& x, const header_ptr& xp, const header_ptr& fp, const interp_options& options,
                 F* out) {
    if (xp->ndim != 1 || fp->ndim != 1)
        fail<value_error>({"interp: Data points must be 1-D sequences, got shapes ", tuple_text{xp->extents()}, " and ",
                           tuple_text{fp->extents()}});
    if (xp->size != fp->size)
        fail<value_error>({"interp: fp and xp are not of the same length, ", fp->size, " and ", xp->size});
    const index_t given = xp->size, count = x->size;
    if (given == 0) fail<value_error>({"interp: array of sample points is empty"});
    if constexpr (!is_complex_v<F>)
        if ((options.left && (*options.left).imag() != 0) || (options.right && (*options.right).imag() != 0))
            fail<type_error>({"interp: left and right are real where fp is"});
    const double period = options.period ? std::fabs(*options.period) : 0;
    const bool periodic = bool(options.period);
    if (periodic && period == 0) fail<value_error>({"interp: period must be a non-zero value"});

    const index_t n = periodic ? given + 2 : given;
    buffer<line_point<F>> points(n + 1);
    buffer<double> places(n);
    const double* const from_x = static_cast<const double*>(xp->data);
    const F* const from_f = static_cast<const F*>(fp->data);
    if (periodic) {
        buffer<double> turned(given);
        for (index_t i = 0; i < given; ++i) turned[i] = wrapped(from_x[i], period);
        buffer<std::int64_t> order(given);
        kernel::argsort(turned.get(), 1, given, order.get());
        for (index_t i = 0; i < given; ++i) points[i + 1] = {turned[index_t(order[i])], from_f[order[i]], F(0)};
        points[0] = {points[given].x - period, points[given].value, F(0)};
        points[given + 1] = {points[1].x + period, points[1].value, F(0)};
    } else {
        for (index_t i = 0; i < n; ++i) points[i] = {from_x[i], from_f[i], F(0)};
    }
    for (index_t i = 0; i < n; ++i) {
        places[i] = points[i].x;
        if (i + 1 < n) points[i].slope = slope_between(points[i].value, points[i + 1].value, points[i + 1].x - points[i].x);
    }
    const line_point<F>*const p = points.get(), last = p[n - 1];
    const F left = periodic ? p[0].value : outer_or(options.left, p[0].value),
            right = periodic ? last.value : outer_or(options.right, last.value);
    // Between the ends without a branch, where there are numbers.
    const auto value = [p, n, last, left, right](double at, index_t place) ORTHANT_INLINE_LAMBDA {
        if constexpr (!is_complex_v<F>)
            if (place > 0 && place < n) [[likely]] {
                const line_point<F>& a = p[place - 1];
                const double r = kernel::round_once(a.slope * (at - a.x)) + a.value;
                if (r == r) [[likely]] return at == a.x ? a.value : r;
            }
        if (at != at) [[unlikely]] return n == 1 ? last.value : F(at);  // (of one point as NumPy has it)
        if (place == 0) return left;
        if (place == n) return at > last.x ? right : last.value;
        const line_point<F>& a = p[place - 1];
        if (at == a.x) return a.value;
        const line_point<F>& b = p[place];
        if constexpr (is_complex_v<F>)
            return F(on_line(at, a.x, a.value.real(), a.slope.real(), b.x, b.value.real()),
                     on_line(at, a.x, a.value.imag(), a.slope.imag(), b.x, b.value.imag()));
        else return on_line(at, a.x, a.value, a.slope, b.x, b.value);
    };
    const double* at = static_cast<const double*>(x->data);
    buffer<double> turned(periodic ? count : 0);
    if (periodic) {
        for (index_t i = 0; i < count; ++i) turned[i] = wrapped(at[i], period);
        at = turned.get();
    }
    if (count < n || n > (index_t(1) << 28)) {
        for (index_t i = 0; i < count; ++i) {
            index_t low = 0;
            for (index_t left_over = n; left_over > 0;) {
                const index_t half = left_over / 2;
                if (places[low + half] <= at[i]) {
                    low += half + 1;
                    left_over -= half + 1;
                } else {
                    left_over = half;
                }
            }
            out[i] = value(at[i], low);
        }
        return;
    }
    // Sorted x walk along with xp.
    index_t sorted = 1;
    while (sorted < count && at[sorted - 1] <= at[sorted]) ++sorted;
    if (sorted == count) {
        const double* const edge = places.get();
        for (index_t i = 0, place = 0; i < count; ++i) {
            const double v = at[i];
            while (place < n && edge[place] <= v) ++place;
            out[i] = value(v, place);
        }
        return;
    }
    const kernel::locator locate(places.get(), n, count);
    locate.each<true>(at, count,
                      [out, at, value](index_t i, index_t place) ORTHANT_INLINE_LAMBDA { out[i] = value(at[i], place); });
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif

namespace orthant::inline ORTHANT_ABI::detail {

#define ORTHANT_ROW(F)                                                                               \
    ORTHANT_INSTANTIATE(void interpolate<F>(const header_ptr&, const header_ptr&, const header_ptr&, \
                                            const interp_options&, F*));
ORTHANT_ROW(double)
ORTHANT_ROW(std::complex<double>)
#undef ORTHANT_ROW

}  // namespace orthant::inline ORTHANT_ABI::detail
