#pragma once
// np::ndimage, as scipy.ndimage: filters of images and other arrays.
//
//   np::ndimage::gaussian_filter(image, 2)      np::ndimage::uniform_filter(image, 5)
//   np::ndimage::sobel<double>(image, 0)        np::ndimage::convolve(image, weights, {.mode = "nearest"})
//
// Computed in double. The result has the element type of the image, converted as assignment does, or one that
// is written: slopes of images of bytes do not fit bytes. Filters that are products of one for each axis run
// axis by axis, and each gives its type, as SciPy's do; all are sliding products (ops/signal/sliding.hpp).
//
// mode says how the image goes on beyond its border: "reflect" (b a | a b), "mirror" (c b | a b c), "nearest",
// "wrap", or "constant" with the value cval. `_` in place of a number for each axis: all alike.
// https://docs.scipy.org/doc/scipy/reference/ndimage.html

#include <cmath>
#include <string_view>
#include <vector>

#include <orthant/array/argument_forms.hpp>
#include <orthant/base/plain_vector.hpp>
#include <orthant/ops/reductions/reduce_options.hpp>
#include <orthant/ops/reductions/scans.hpp>
#include <orthant/ops/signal/sliding.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace ndimage {

// A number for all axes, or one for each.
class per_axis {
public:
    template <real_number S>
    per_axis(const S& each) : values_(1, static_cast<double>(each)) {}
    per_axis(std::initializer_list<double> each) : values_(each) {}
    per_axis(const std::vector<double>& each) : values_(each.data(), each.data() + each.size()) {}
    // Of axis k of so many.
    double of(const char* function, index_t k, index_t ndim) const {
        if (values_.size() != 1 && index_t(values_.size()) != ndim)
            detail::fail<value_error>({function, ": ", values_.size(), " numbers were given for ", ndim, " axes"});
        return values_[values_.size() == 1 ? 0 : std::size_t(k)];
    }

private:
    plain_vector<double> values_;
};

// origin moves the taps to the left, along every axis.
struct filter_options {
    keyword_only only = keyword_only();
    std::string_view mode = "reflect";
    double cval = 0;
    index_t origin = 0;
};
struct filter1d_options {
    keyword_only only = keyword_only();
    index_t axis = -1;
    std::string_view mode = "reflect";
    double cval = 0;
    index_t origin = 0;
};
// order: 0 smooths, 1 … give derivatives of the smoothed. radius: how far the taps reach, else truncate sigmas.
struct gaussian_options {
    keyword_only only = keyword_only();
    per_axis order = 0;
    std::string_view mode = "reflect";
    double cval = 0;
    double truncate = 4;
    maybe<index_t> radius = {};
};

}  // namespace ndimage

namespace detail {

border parse_mode(const char* function, std::string_view mode);

// Taps of all axes; `turned`: a convolution.
header_ptr filter_all(const char* function, const header_ptr& x, const header_ptr& taps, bool turned,
                      const ndimage::filter_options& options);
// Taps along one axis, and what the result is divided by.
header_ptr filter_axis(const char* function, const header_ptr& x, index_t axis,
                       const plain_vector<double>& taps, border mode, double cval, index_t origin = 0,
                       double divisor = 1);
// The Gaussian bell, or one of its derivatives, for correlation.
plain_vector<double> gaussian_taps(const char* function, double sigma, double order, index_t radius);

// An image as float64, and back in the type that is wanted.
template <class Out, class E>
using filtered_t = std::conditional_t<std::is_void_v<Out>, value_of<E>, Out>;
template <class R>
header_ptr as_filtered(header_ptr h) {
    if constexpr (std::same_as<R, double>) return h;
    else return dense_as<double>(ndarray<R>(view<const double>(h)));
}
template <class R>
ndarray<R> filtered(header_ptr h) {
    if constexpr (std::same_as<R, double>) return ndarray<R>(std::move(h));
    else return ndarray<R>(view<const double>(h));
}

inline plain_vector<double> numbers_of(const char* function, const header_ptr& taps) {
    if (taps->ndim != 1 || taps->size == 0)
        fail<value_error>({function, ": weights have one dimension, not shape ", tuple_text{taps->extents()}});
    const double* p = static_cast<const double*>(taps->data);
    return plain_vector<double>(p, p + taps->size);
}

// One sort of taps along an axis, another along the others: sobel and prewitt.
template <class R>
ndarray<R> slope_filter(const char* function, header_ptr x, index_t axis, const plain_vector<double>& across,
                        std::string_view mode, double cval) {
    const border how = parse_mode(function, mode);
    axis = normalize_axis(function, axis, x->ndim);
    const index_t ndim = x->ndim;
    x = as_filtered<R>(filter_axis(function, x, axis, {-1, 0, 1}, how, cval));
    for (index_t k = 0; k < ndim; ++k)
        if (k != axis) x = as_filtered<R>(filter_axis(function, x, k, across, how, cval));
    return filtered<R>(std::move(x));
}

template <class R>
header_ptr gaussian(const char* function, header_ptr x, const ndimage::per_axis& sigma,
                    const ndimage::gaussian_options& o, index_t only = -1) {
    const border how = parse_mode(function, o.mode);
    const index_t ndim = x->ndim;
    for (index_t k = 0; k < ndim; ++k) {
        const double s = sigma.of(function, k, ndim), order = o.order.of(function, k, ndim);
        if ((only >= 0 && k != only) || !(s > 1e-15)) continue;
        const index_t radius = o.radius ? *o.radius : static_cast<index_t>(o.truncate * s + 0.5);
        x = as_filtered<R>(filter_axis(function, x, k, gaussian_taps(function, s, order, radius), how, o.cval));
    }
    return x;
}

}  // namespace detail

namespace ndimage {

// ---- any weights

// The sum of weights[j] a[i + j], weights of the same rank, centred.
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.ndimage.correlate.html
template <class Out = void, array_like A, array_like W>
auto correlate(const A& a, const W& weights, const filter_options& options = {}) {
    return detail::filtered<detail::filtered_t<Out, A>>(detail::filter_all(
        "correlate", detail::dense_as<double>(a), detail::dense_as<double>(weights), false, options));
}
// The same with the weights turned round.
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.ndimage.convolve.html
template <class Out = void, array_like A, array_like W>
auto convolve(const A& a, const W& weights, const filter_options& options = {}) {
    return detail::filtered<detail::filtered_t<Out, A>>(detail::filter_all(
        "convolve", detail::dense_as<double>(a), detail::dense_as<double>(weights), true, options));
}
// Along one axis. https://docs.scipy.org/doc/scipy/reference/generated/scipy.ndimage.correlate1d.html
template <class Out = void, array_like A, array_like W>
auto correlate1d(const A& a, const W& weights, const filter1d_options& o = {}) {
    const auto taps = detail::numbers_of("correlate1d", detail::dense_as<double>(weights));
    return detail::filtered<detail::filtered_t<Out, A>>(
        detail::filter_axis("correlate1d", detail::dense_as<double>(a), o.axis, taps,
                            detail::parse_mode("correlate1d", o.mode), o.cval, o.origin));
}
template <class Out = void, array_like A, array_like W>
auto convolve1d(const A& a, const W& weights, const filter1d_options& o = {}) {
    auto taps = detail::numbers_of("convolve1d", detail::dense_as<double>(weights));
    std::reverse(taps.begin(), taps.end());
    return detail::filtered<detail::filtered_t<Out, A>>(
        detail::filter_axis("convolve1d", detail::dense_as<double>(a), o.axis, taps,
                            detail::parse_mode("convolve1d", o.mode), o.cval, -o.origin - (taps.size() % 2 == 0)));
}

// ---- smoothing

// Blurred by a bell of standard deviation sigma; one number or one for each axis, 0 leaves an axis alone.
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.ndimage.gaussian_filter.html
template <class Out = void, array_like A>
auto gaussian_filter(const A& a, const per_axis& sigma, const gaussian_options& options = {}) {
    using R = detail::filtered_t<Out, A>;
    return detail::filtered<R>(detail::gaussian<R>("gaussian_filter", detail::dense_as<double>(a), sigma, options));
}
template <class Out = void, array_like A>
auto gaussian_filter1d(const A& a, double sigma, index_t axis = -1, const gaussian_options& options = {}) {
    using R = detail::filtered_t<Out, A>;
    const detail::header_ptr x = detail::dense_as<double>(a);
    axis = detail::normalize_axis("gaussian_filter1d", axis, x->ndim);
    return detail::filtered<R>(detail::gaussian<R>("gaussian_filter1d", x, sigma, options, axis));
}
// The mean of `size` neighbours, along every axis.
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.ndimage.uniform_filter.html
template <class Out = void, array_like A>
auto uniform_filter(const A& a, const per_axis& size = 3, const filter_options& o = {}) {
    using R = detail::filtered_t<Out, A>;
    detail::header_ptr x = detail::dense_as<double>(a);
    const index_t ndim = x->ndim;
    const detail::border how = detail::parse_mode("uniform_filter", o.mode);
    for (index_t k = 0; k < ndim; ++k) {
        const index_t n = static_cast<index_t>(size.of("uniform_filter", k, ndim));
        if (n < 1) detail::fail<value_error>({"uniform_filter: incorrect filter size, ", n});
        if (n > 1)
            x = detail::as_filtered<R>(detail::filter_axis("uniform_filter", x, k,
                                                           plain_vector<double>(std::size_t(n), 1.0), how,
                                                           o.cval, o.origin, static_cast<double>(n)));
    }
    return detail::filtered<R>(std::move(x));
}
template <class Out = void, array_like A>
auto uniform_filter1d(const A& a, index_t size, const filter1d_options& o = {}) {
    if (size < 1) detail::fail<value_error>({"uniform_filter1d: incorrect filter size, ", size});
    return detail::filtered<detail::filtered_t<Out, A>>(detail::filter_axis(
        "uniform_filter1d", detail::dense_as<double>(a), o.axis, plain_vector<double>(std::size_t(size), 1.0),
        detail::parse_mode("uniform_filter1d", o.mode), o.cval, o.origin, static_cast<double>(size)));
}

// ---- slopes

// The slope along an axis (the last unless said), -1 0 1, smoothed across it by 1 2 1.
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.ndimage.sobel.html
template <class Out = void, array_like A>
auto sobel(const A& a, index_t axis = -1, std::string_view mode = "reflect", double cval = 0) {
    return detail::slope_filter<detail::filtered_t<Out, A>>("sobel", detail::dense_as<double>(a), axis, {1, 2, 1}, mode, cval);
}
// The same, smoothed by 1 1 1. https://docs.scipy.org/doc/scipy/reference/generated/scipy.ndimage.prewitt.html
template <class Out = void, array_like A>
auto prewitt(const A& a, index_t axis = -1, std::string_view mode = "reflect", double cval = 0) {
    return detail::slope_filter<detail::filtered_t<Out, A>>("prewitt", detail::dense_as<double>(a), axis, {1, 1, 1}, mode, cval);
}
// The sum of the second differences along all axes.
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.ndimage.laplace.html
template <class Out = void, array_like A>
auto laplace(const A& a, std::string_view mode = "reflect", double cval = 0) {
    using R = detail::filtered_t<Out, A>;
    const detail::header_ptr x = detail::dense_as<double>(a);
    const detail::border how = detail::parse_mode("laplace", mode);
    ndarray<R> sum(detail::filtered<R>(detail::filter_axis("laplace", x, 0, {1, -2, 1}, how, cval)));
    for (index_t k = 1; k < x->ndim; ++k)
        sum += detail::filtered<R>(detail::filter_axis("laplace", x, k, {1, -2, 1}, how, cval));
    return sum;
}

// ---- ranges and braces

#define ORTHANT_ROW(name)                                                \
    template <class Out = void, class X = forms::integers, class... M>   \
        requires forms::list1<X>                                         \
    auto name(const X& x, const M&... m) {                               \
        return ndimage::name<Out>(forms::as_array(x), m...);                      \
    }                                                                    \
    template <class Out = void, class X = forms::reals, class... M>      \
        requires forms::list<X>                                          \
    auto name(const X& x, const M&... m) {                               \
        return ndimage::name<Out>(forms::as_array(x), m...);                      \
    }
ORTHANT_ROW(gaussian_filter)
ORTHANT_ROW(gaussian_filter1d)
ORTHANT_ROW(uniform_filter)
ORTHANT_ROW(uniform_filter1d)
ORTHANT_ROW(sobel)
ORTHANT_ROW(prewitt)
ORTHANT_ROW(laplace)
#undef ORTHANT_ROW
// The weights, and what is filtered.
#define ORTHANT_ROW(name, options)                                                               \
    template <class Out = void, class X = forms::integers, class Y = forms::integers>            \
        requires forms::pair1<X, Y>                                                              \
    auto name(const X& x, const Y& y, const options& o = {}) {                                   \
        return ndimage::name<Out>(forms::as_array(x), forms::as_array(y), o);                             \
    }                                                                                            \
    template <class Out = void, class X = forms::reals, class Y = forms::reals>                  \
        requires forms::pair<X, Y>                                                               \
    auto name(const X& x, const Y& y, const options& o = {}) {                                   \
        return ndimage::name<Out>(forms::as_array(x), forms::as_array(y), o);                             \
    }
ORTHANT_ROW(correlate, filter_options)
ORTHANT_ROW(convolve, filter_options)
ORTHANT_ROW(correlate1d, filter1d_options)
ORTHANT_ROW(convolve1d, filter1d_options)
#undef ORTHANT_ROW

}  // namespace ndimage
}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE border parse_mode(const char* function, std::string_view mode) {
    if (mode == "reflect" || mode == "grid-mirror") return border::reflect;
    if (mode == "mirror") return border::mirror;
    if (mode == "nearest") return border::nearest;
    if (mode == "wrap" || mode == "grid-wrap") return border::wrap;
    if (mode == "constant" || mode == "grid-constant") return border::fill;
    fail<value_error>({function, ": mode is 'reflect', 'mirror', 'nearest', 'wrap' or 'constant', got '", mode, "'"});
}

// Where the taps begin, seen from the output: in their middle, moved by the origin, which may not leave them.
inline index_t first_tap(const char* function, index_t taps, index_t origin) {
    const index_t first = -(taps / 2) - origin;
    if (first > 0 || first + taps <= 0) fail<value_error>({function, ": invalid origin ", origin, " of ", taps, " weights"});
    return first;
}

ORTHANT_ONCE header_ptr filter_all(const char* function, const header_ptr& x, const header_ptr& taps, bool turned,
                                   const ndimage::filter_options& o) {
    if (taps->ndim != x->ndim)
        fail<value_error>({function, ": filter weights array has incorrect shape ", tuple_text{taps->extents()},
                           " for an array of ", x->ndim, " dimensions"});
    if (taps->size == 0) fail<value_error>({function, ": there are no weights"});
    header_ptr used = taps;
    dims first;
    for (index_t k = 0; k < x->ndim; ++k) {
        const index_t m = taps->shape()[k];
        first.push_back(first_tap(function, m, turned ? -o.origin - (m % 2 == 0) : o.origin));
    }
    if (turned) {
        used = new_array<double>(function, taps->extents());
        for (index_t i = 0; i < taps->size; ++i)
            static_cast<double*>(used->data)[i] = static_cast<const double*>(taps->data)[taps->size - 1 - i];
    }
    return slide<double>(function, x, used, first, dims(x->shape(), x->shape() + x->ndim), parse_mode(function, o.mode),
                         o.cval);
}

ORTHANT_ONCE header_ptr filter_axis(const char* function, const header_ptr& x, index_t axis,
                                    const plain_vector<double>& taps, border mode, double cval,
                                    index_t origin, double divisor) {
    axis = normalize_axis(function, axis, x->ndim);
    const index_t m = index_t(taps.size());
    dims shape(std::size_t(x->ndim), 1), first(std::size_t(x->ndim), 0);
    shape[std::size_t(axis)] = m;
    first[std::size_t(axis)] = first_tap(function, m, origin);
    const header_ptr array = new_array<double>(function, as_view(shape));
    for (index_t i = 0; i < m; ++i) static_cast<double*>(array->data)[i] = taps[std::size_t(i)];
    header_ptr out =
        slide<double>(function, x, array, first, dims(x->shape(), x->shape() + x->ndim), mode, cval);
    if (divisor != 1)
        for (index_t i = 0; i < out->size; ++i) static_cast<double*>(out->data)[i] /= divisor;
    return out;
}

// q(x) exp(-x^2 / 2 sigma^2): a derivative makes q' - x q / sigma^2 of the polynomial q, which begins as 1.
ORTHANT_ONCE plain_vector<double> gaussian_taps(const char* function, double sigma, double order,
                                                index_t radius) {
    const index_t times = static_cast<index_t>(order);
    if (order < 0) fail<value_error>({function, ": order must be non-negative, got ", order});
    if (radius < 0) fail<value_error>({function, ": Radius must be a nonnegative integer, got ", radius});
    const double variance = sigma * sigma;
    plain_vector<double> taps, q{1};
    double sum = 0;
    for (index_t x = -radius; x <= radius; ++x) {
        taps.push_back(std::exp(-0.5 / variance * static_cast<double>(x * x)));
        sum += taps.back();
    }
    for (index_t k = 0; k < times; ++k) {
        plain_vector<double> next(q.size() + 1, 0.0);
        for (std::size_t i = 0; i < q.size(); ++i) {
            if (i > 0) next[i - 1] += static_cast<double>(i) * q[i];
            next[i + 1] -= q[i] / variance;
        }
        q = next;
    }
    for (index_t x = -radius; x <= radius; ++x) {
        // (At -x: what is convolved is correlated with its mirror image.)
        double value = 0;
        for (std::size_t i = q.size(); i-- > 0;) value = value * static_cast<double>(-x) + q[i];
        taps[std::size_t(x + radius)] *= value / sum;
    }
    return taps;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
