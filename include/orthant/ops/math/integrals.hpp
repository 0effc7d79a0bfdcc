#pragma once
// Integrals of sampled functions beside trapezoid: cumulative_trapezoid and simpson, as in scipy.integrate.
//
//     np::cumulative_trapezoid(y, {.dx = 0.1, .initial = 0})      np::cumulative_trapezoid(y, x)
//     np::simpson(y, {.dx = 0.1})                                 np::simpson(y, x, {.axis = 0})
//
// Simpson's rule takes parabolas through three neighbours, whatever their distances. Where the number of
// samples is even, the last interval is a part of the parabola through the last three (Cartwright 2017).
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.integrate.simpson.html

#include <orthant/array/argument_forms.hpp>
#include <orthant/base/buffer.hpp>
#include <orthant/ops/math/differences.hpp>

namespace orthant::inline ORTHANT_ABI {

// initial: a first value, which is 0; without one the result is a sample shorter than y.
struct cumulative_trapezoid_options {
    keyword_only only = keyword_only();
    double dx = 1;
    index_t axis = -1;
    maybe<double> initial = {};
};
struct simpson_options {
    keyword_only only = keyword_only();
    double dx = 1;
    index_t axis = -1;
};

namespace detail {

// F is double or std::complex<double>; x is null for distances of dx.
template <class F>
header_ptr running_areas(const header_ptr& y, const header_ptr& x, const cumulative_trapezoid_options& options);
template <class F>
header_ptr simpson_areas(const header_ptr& y, const header_ptr& x, const simpson_options& options);

template <class E>
using area_t = std::conditional_t<is_complex_v<value_of<E>>, std::complex<double>, double>;

}  // namespace detail

namespace beside_numpy {  // (ops/math/softmax.hpp says why)

// The integral up to each sample by the trapezoidal rule, along an axis: float64, or complex128. x has y's
// shape or one dimension of that length. https://docs.scipy.org/doc/scipy/reference/generated/scipy.integrate.cumulative_trapezoid.html
template <array_like Y>
auto cumulative_trapezoid(const Y& y, const cumulative_trapezoid_options& options = {}) {
    using F = detail::area_t<Y>;
    return ndarray<F, detail::rank_of<Y>>(detail::running_areas<F>(detail::dense_as<F>(y), {}, options));
}
template <array_like Y, array_like X>
auto cumulative_trapezoid(const Y& y, const X& x, const cumulative_trapezoid_options& options = {}) {
    using F = detail::area_t<Y>;
    return ndarray<F, detail::rank_of<Y>>(
        detail::running_areas<F>(detail::dense_as<F>(y), detail::dense_as<double>(x), options));
}

// The integral along an axis by Simpson's rule: float64, or complex128.
template <array_like Y>
auto simpson(const Y& y, const simpson_options& options = {}) {
    using F = detail::area_t<Y>;
    return ndarray<F, detail::one_less<detail::rank_of<Y>>>(
        detail::simpson_areas<F>(detail::dense_as<F>(y), {}, options));
}
template <array_like Y, array_like X>
auto simpson(const Y& y, const X& x, const simpson_options& options = {}) {
    using F = detail::area_t<Y>;
    return ndarray<F, detail::one_less<detail::rank_of<Y>>>(
        detail::simpson_areas<F>(detail::dense_as<F>(y), detail::dense_as<double>(x), options));
}

// Of ranges and braces.
ORTHANT_LISTS(cumulative_trapezoid)
ORTHANT_LISTS(cumulative_trapezoid, cumulative_trapezoid_options)
ORTHANT_LISTS(simpson)
ORTHANT_LISTS(simpson, simpson_options)
// (No std::initializer_list beside the keywords, as in ORTHANT_PAIRS: g++ takes {.initial = 0} for one.)
#define ORTHANT_ROW(name, options)                                                    \
    template <class X = forms::integers, class Y = forms::integers>                   \
        requires forms::pair1<X, Y>                                                   \
    auto name(const X& y, const Y& x, const options& o = {}) {                        \
        return name(forms::as_array(y), forms::as_array(x), o);                       \
    }                                                                                 \
    template <class X = forms::reals, class Y = forms::reals>                         \
        requires forms::pair<X, Y>                                                    \
    auto name(const X& y, const Y& x, const options& o = {}) {                        \
        return name(forms::as_array(y), forms::as_array(x), o);                       \
    }
ORTHANT_ROW(cumulative_trapezoid, cumulative_trapezoid_options)
ORTHANT_ROW(simpson, simpson_options)
#undef ORTHANT_ROW

}  // namespace beside_numpy
using namespace beside_numpy;

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

// Calls f(line, samples, coordinates or null, step between elements of both) for every line along the axis.
template <class F, class Do>
void each_line(const char* function, const header_ptr& y, const header_ptr& x, index_t axis, const Do& f) {
    const around_axis at(y->extents(), axis);
    const bool shared = x && x->ndim == 1;
    if (x && shared && x->size != at.n)
        fail<value_error>({function, ": If given, length of x along axis must be the same as y, got ", x->size, " and ", at.n});
    if (x && !shared && !same_shape(*x, *y))
        fail<value_error>({function, ": If given, shape of x must be 1-D or the same as y, got ",
                           tuple_text{x->extents()}, " and ", tuple_text{y->extents()}});
    buffer<double> places(at.n);
    for (index_t line = 0; line < at.outer * at.inner; ++line) {
        const index_t first = line / at.inner * at.n * at.inner + line % at.inner;
        if (x)
            for (index_t i = 0; i < at.n; ++i)
                places[i] = static_cast<const double*>(x->data)[shared ? i : first + i * at.inner];
        f(line, static_cast<const F*>(y->data) + first, x ? places.get() : nullptr, at.inner, at.n);
    }
}

template <class F>
header_ptr running_areas(const header_ptr& y, const header_ptr& x, const cumulative_trapezoid_options& o) {
    const char* const function = "cumulative_trapezoid";
    const index_t axis = normalize_axis(function, o.axis, y->ndim);
    if (y->shape()[axis] == 0) fail<value_error>({function, ": At least one point is required along `axis`"});
    if (o.initial && *o.initial != 0) fail<value_error>({function, ": `initial` must be `None` or `0`, got ", *o.initial});
    dims shape(y->shape(), y->shape() + y->ndim);
    if (!o.initial) --shape[std::size_t(axis)];
    header_ptr out = new_array<F>(function, as_view(shape));
    F* const to = static_cast<F*>(out->data);
    const index_t length = shape[std::size_t(axis)];
    each_line<F>(function, y, x, axis, [&](index_t line, const F* f, const double* at, index_t step, index_t n) {
        F* area = to + line / step * length * step + line % step;
        F sum(0);
        if (o.initial) *area = F(0), area += step;
        for (index_t i = 1; i < n; ++i, area += step) {
            const double d = at ? at[i] - at[i - 1] : o.dx;
            sum += d * (f[i * step] + f[(i - 1) * step]) / 2.0;
            *area = sum;
        }
    });
    return out;
}

// One value over another, 0 over 0.
inline double over(double a, double b) { return b != 0 ? a / b : 0; }

template <class F>
F simpson_line(const F* f, const double* at, double dx, index_t step, index_t n) {
    const auto y = [f, step](index_t i) { return f[i * step]; };
    const auto h = [at, dx](index_t i) { return at ? at[i + 1] - at[i] : dx; };
    F sum(0);
    if (n < 2) return sum;
    if (n == 2) return 0.5 * h(0) * (y(1) + y(0));
    for (index_t i = 0; i + 2 < n; i += 2) {
        if (at) {
            const double a = h(i), b = h(i + 1), both = a + b, ratio = over(a, b);
            sum += both / 6.0 * (y(i) * (2.0 - over(1.0, ratio)) + y(i + 1) * (both * over(both, a * b)) +
                                 y(i + 2) * (2.0 - ratio));
        } else {
            sum += y(i) + 4.0 * y(i + 1) + y(i + 2);
        }
    }
    if (!at) sum *= dx / 3.0;
    if (n % 2 != 0) return sum;
    const double a = h(n - 3), b = h(n - 2);
    const double last = over(2 * b * b + 3 * a * b, 6 * (b + a)), middle = over(b * b + 3 * a * b, 6 * a),
                 first = over(b * b * b, 6 * a * (a + b));
    return sum + (last * y(n - 1) + middle * y(n - 2) - first * y(n - 3));
}

template <class F>
header_ptr simpson_areas(const header_ptr& y, const header_ptr& x, const simpson_options& o) {
    const index_t axis = normalize_axis("simpson", o.axis, y->ndim);
    dims shape;
    for (index_t k = 0; k < y->ndim; ++k)
        if (k != axis) shape.push_back(y->shape()[k]);
    header_ptr out = new_array<F>("simpson", as_view(shape));
    F* const to = static_cast<F*>(out->data);
    each_line<F>("simpson", y, x, axis, [&](index_t line, const F* f, const double* at, index_t step, index_t n) {
        to[line] = simpson_line(f, at, o.dx, step, n);
    });
    return out;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif

namespace orthant::inline ORTHANT_ABI::detail {

#define ORTHANT_ROW(F)                                                                                 \
    ORTHANT_INSTANTIATE(header_ptr running_areas<F>(const header_ptr&, const header_ptr&,              \
                                                    const cumulative_trapezoid_options&));             \
    ORTHANT_INSTANTIATE(header_ptr simpson_areas<F>(const header_ptr&, const header_ptr&, const simpson_options&));
ORTHANT_ROW(double)
ORTHANT_ROW(std::complex<double>)
#undef ORTHANT_ROW

}  // namespace orthant::inline ORTHANT_ABI::detail
