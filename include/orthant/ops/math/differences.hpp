#pragma once
// Neighbours along an axis: diff, ediff1d, gradient, trapezoid, unwrap.
//
//     np::diff(a)   np::diff(a, 2, 0)   np::diff(a, {.axis = 0, .prepend = 0})
//     auto [gy, gx] = np::gradient<2>(z);       np::gradient(y, x)       np::gradient(z, {.axis = 1})
//     np::trapezoid(y, x)                       np::unwrap(phase)
//
// They work on dense elements seen as (outer, n, inner) around the axis.
// https://numpy.org/doc/stable/reference/routines.math.html#sums-products-differences

#include <array>
#include <cmath>
#include <vector>

#include <orthant/array/argument_forms.hpp>
#include <orthant/array/from_list.hpp>
#include <orthant/base/constants.hpp>
#include <orthant/base/unpacked.hpp>
#include <orthant/ops/reductions/reductions.hpp>

namespace orthant::inline ORTHANT_ABI {

// Values that are put before or after an array: a number, or an array-like; read as float64, and then
// converted to the array's elements.
class end_values {
public:
    end_values(none_t = {}) {}
    template <std::convertible_to<double> S>
        requires(!array_like<S>)
    end_values(const S& value) : values_(detail::new_array<double>("diff", {})) {
        *static_cast<double*>(values_->data) = static_cast<double>(value);
    }
    template <array_like E>
    end_values(const E& values) : values_(detail::dense_as<double>(values)) {}
    end_values(std::initializer_list<double> values) : values_(detail::array_from_list<1, double>(values)) {}

    // For the library: null where nothing is given.
    const detail::header_ptr& values() const { return values_; }

private:
    detail::header_ptr values_;
};

struct diff_options {
    keyword_only only = keyword_only();
    index_t n = 1;
    index_t axis = -1;
    end_values prepend = {};
    end_values append = {};
};
struct ediff1d_options {
    keyword_only only = keyword_only();
    end_values to_end = {};
    end_values to_begin = {};
};
// edge_order: 1 takes the difference of two values at the ends, 2 the slope of the parabola through three.
struct gradient_options {
    keyword_only only = keyword_only();
    int edge_order = 1;
};
// An axis that must be named, since it selects the overload.
struct named_axis {
    index_t value;
    template <std::integral I>
    named_axis(I axis) : value(index_t(axis)) {}
};
struct gradient_axis_options {
    keyword_only only = keyword_only();
    named_axis axis;
    int edge_order = 1;
};
struct trapezoid_options {
    keyword_only only = keyword_only();
    double dx = 1;
    index_t axis = -1;
};
// discont: only jumps of more than this are taken back (at least half a period).
struct unwrap_options {
    keyword_only only = keyword_only();
    maybe<double> discont = {};
    index_t axis = -1;
    double period = 2 * pi;
};

namespace detail {

// Bool differs or does not; other elements are subtracted.
template <class T>
T difference(const T& a, const T& b) {
    if constexpr (boolean<T>) return a != b;
    else return kernel::subtract(a, b);
}

template <class T>
header_ptr differences(const header_ptr& from, index_t axis) {
    const around_axis at(from->extents(), axis);
    dims shape(from->shape(), from->shape() + from->ndim);
    shape[std::size_t(axis)] = at.n > 0 ? at.n - 1 : 0;
    header_ptr out = new_array<T>("diff", as_view(shape));
    const T* in = static_cast<const T*>(from->data);
    T* to = static_cast<T*>(out->data);
    for (index_t o = 0; o < at.outer; ++o, in += at.n * at.inner)
        for (index_t i = 0; i < (at.n - 1) * at.inner; ++i) *to++ = difference(in[i + at.inner], in[i]);
    return out;
}

#define ORTHANT_ROW(T) ORTHANT_INSTANTIATE(header_ptr differences<T>(const header_ptr&, index_t));
ORTHANT_COMPUTED_TYPES(ORTHANT_ROW)
#undef ORTHANT_ROW

// The array with values before and after it along an axis; a number stands for one row of them.
template <class T>
header_ptr with_ends(const header_ptr& from, const end_values& before, const end_values& after,
                     index_t axis) {
    if (!before.values() && !after.values()) return from;
    const header_ptr* const parts[3] = {&before.values(), &from, &after.values()};
    index_t lengths[3] = {}, total = 0;
    for (int k = 0; k < 3; ++k) {
        const header_ptr& part = *parts[k];
        if (part) total += lengths[k] = k != 1 && part->ndim == 0 ? 1 : part->shape()[axis];
    }
    dims shape(from->shape(), from->shape() + from->ndim);
    shape[std::size_t(axis)] = total;
    header_ptr out = new_array<T>("diff", as_view(shape));
    index_t place = 0;
    for (int k = 0; k < 3; ++k) {
        const header_ptr& part = *parts[k];
        if (!part) continue;
        shape[std::size_t(axis)] = lengths[k];
        T* const to = static_cast<T*>(out->data) + place * out->strides()[axis];
        const header_ptr window = new_window(out, to, as_view(shape), out->stride_list());
        if (!broadcasts_to(part->extents(), window->extents()))
            fail_broadcast("diff", part->extents(), window->extents());
        if (k == 1) evaluate_into<T>(window.get(), view<const T>(part));
        else evaluate_into<T>(window.get(), view<const double>(part));
        place += lengths[k];
    }
    return out;
}

#define ORTHANT_ROW(T)                                                                                        \
    ORTHANT_INSTANTIATE(header_ptr with_ends<T>(const header_ptr&, const end_values&, const end_values&, index_t));
ORTHANT_COMPUTED_TYPES(ORTHANT_ROW)
#undef ORTHANT_ROW

// Slopes along an axis of dense real or complex values of T; `x` are n coordinates, or one distance.
template <class T, class S = real_of_t<T>>
header_ptr slopes(const header_ptr& from, index_t axis, const std::vector<double>& x, int edge_order) {
    const around_axis at(from->extents(), axis);
    const index_t n = at.n, s = at.inner;
    if (n < edge_order + 1)
        fail<value_error>({"gradient: shape of array too small to calculate a numerical gradient, at least ",
                           edge_order + 1, " elements are required, axis ", axis, " has ", n});
    // Distances from one coordinate to the next; one number where they are all alike.
    std::vector<S> h;
    for (std::size_t i = 1; i < x.size(); ++i) h.push_back(S(x[i] - x[i - 1]));
    bool even = true;
    for (const S& d : h) even = even && d == h[0];
    if (x.size() == 1) h = {S(x[0])};
    else if (even) h = {h[0]};
    header_ptr out = new_array<T>("gradient", from->extents());
    const T* f = static_cast<const T*>(from->data);
    T* g = static_cast<T*>(out->data);
    for (index_t o = 0; o < at.outer; ++o, f += n * s, g += n * s)
        for (index_t j = 0; j < s; ++j) {
            const auto y = [&](index_t i) { return f[(i < 0 ? i + n : i) * s + j]; };
            for (index_t i = 1; i + 1 < n; ++i) {
                if (even) {
                    g[i * s + j] = (y(i + 1) - y(i - 1)) / (S(2) * h[0]);
                } else {
                    const S d1 = h[std::size_t(i - 1)], d2 = h[std::size_t(i)];
                    g[i * s + j] = -d2 / (d1 * (d1 + d2)) * y(i - 1) + (d2 - d1) / (d1 * d2) * y(i) +
                                   d1 / (d2 * (d1 + d2)) * y(i + 1);
                }
            }
            const S first = h.front(), last = h.back();
            if (edge_order == 1) {
                g[j] = (y(1) - y(0)) / first;
                g[(n - 1) * s + j] = (y(-1) - y(-2)) / last;
            } else {
                const S second = even ? first : h[1], before = even ? last : h[h.size() - 2];
                const S a = -(S(2) * first + second) / (first * (first + second)),
                        b = (first + second) / (first * second), c = -first / (second * (first + second));
                g[j] = a * y(0) + b * y(1) + c * y(2);
                const S p = last / (before * (before + last)), q = -(last + before) / (before * last),
                        r = (S(2) * last + before) / (last * (before + last));
                g[(n - 1) * s + j] = p * y(-3) + q * y(-2) + r * y(-1);
            }
        }
    return out;
}

// One distance, or the coordinates along an axis of n places.
template <class X>
std::vector<double> spacing_of(const X& x, index_t n) {
    if constexpr (array_like<X>) {
        const ndarray<double> values(x);
        if (values.ndim() > 1 || (values.ndim() == 1 && values.size() != n))
            fail<value_error>({"gradient: when 1d, distances must match the length of the corresponding "
                               "dimension, ",
                               n, ", got shape ", tuple_text{values.header().extents()}});
        return std::vector<double>(values.begin(), values.end());
    } else {
        return {static_cast<double>(x)};
    }
}

template <class T>
using slope_t = std::conditional_t<floating<T> || is_complex_v<T>, T, double>;

inline void check_edge_order(int order) {
    if (order != 1 && order != 2)
        fail<value_error>({"gradient: edge_order is 1 or 2 here, got ", order});
}

// Along every axis, each with its spacing: none, one for all, or one each.
template <class E, class... X>
auto gradients(const E& e, int edge_order, const X&... x) {
    using T = slope_t<value_of<E>>;
    check_edge_order(edge_order);
    const header_ptr from = dense_as<T>(e);
    constexpr index_t given = index_t(sizeof...(X));
    if (given > 1 && given != from->ndim)
        fail<type_error>({"gradient: ", given, " distances were given for ", from->ndim, " axes"});
    std::vector<ndarray<T>> out;
    for (index_t axis = 0; axis < from->ndim; ++axis) {
        std::vector<double> spacing{1};
        index_t k = 0;
        ((given == 1 || k == axis ? void(spacing = spacing_of(x, from->shape()[axis])) : void(), ++k), ...);
        out.emplace_back(slopes<T>(from, axis, spacing, edge_order));
    }
    return out;
}

template <class X>
concept spacing = array_like<X> || real_number<X>;

}  // namespace detail

// ---- differences

// Elements minus those before them along an axis (the last unless said), n times over; of bool, whether they
// differ.
// https://numpy.org/doc/stable/reference/generated/numpy.diff.html
template <array_like E>
auto diff(const E& e, const diff_options& options) {
    using T = detail::value_of<E>;
    detail::header_ptr h = detail::dense_as<T>(e);
    if (h->ndim == 0) detail::fail<value_error>({"diff: requires an array of at least one dimension"});
    if (options.n < 0) detail::fail<value_error>({"diff: order must be non-negative but got ", options.n});
    const index_t axis = detail::normalize_axis("diff", options.axis, h->ndim);
    h = detail::with_ends<T>(h, options.prepend, options.append, axis);
    if (options.n == 0) h = detail::dense_copy<T>(h);
    for (index_t k = 0; k < options.n && (k == 0 || h->shape()[axis] > 0); ++k)
        h = detail::differences<T>(h, axis);
    return ndarray<T, detail::rank_of<E>>(std::move(h));
}
template <array_like E>
auto diff(const E& e, index_t n = 1, index_t axis = -1) {
    return diff(e, diff_options{.n = n, .axis = axis});
}

// The differences of the flattened array, with values before and after them.
// https://numpy.org/doc/stable/reference/generated/numpy.ediff1d.html
template <array_like E>
auto ediff1d(const E& e, const ediff1d_options& options = {}) {
    using T = detail::value_of<E>;
    const detail::header_ptr flat = view<const T>(detail::dense_as<T>(e)).ravel().handle();
    const detail::header_ptr steps = detail::differences<T>(flat, 0);
    return ndarray<T, 1>(
        detail::dense_copy<T>(detail::with_ends<T>(steps, options.to_begin, options.to_end, 0)));
}

// ---- slopes

// What gradient gives: an array per axis. Of a 1-d array it converts to the one that there is.
template <class T>
class gradient_list : public std::vector<ndarray<T>> {
public:
    explicit gradient_list(std::vector<ndarray<T>> list) : std::vector<ndarray<T>>(std::move(list)) {}
    operator ndarray<T>() const {
        if (this->size() != 1)
            detail::fail<value_error>({"gradient: of ", this->size(), " axes there are as many arrays"});
        return this->front();
    }
};

// gradient with the number of axes in the code, so that it unpacks: auto [gy, gx] = np::gradient<2>(z).
template <std::size_t N, array_like E, detail::spacing... X>
auto gradient(const E& e, const X&... x) {
    using T = detail::slope_t<detail::value_of<E>>;
    auto list = detail::gradients(e, 1, x...);
    if (list.size() != N)
        detail::fail<shape_error>({"gradient: the array has ", list.size(), " axes, not ", N});
    unpacked<ndarray<T>, N> out;
    for (std::size_t k = 0; k < N; ++k) out[k] = list[k];
    return out;
}

// Slopes by central differences of second order, one array per axis, in a std::array where the rank is static;
// of an array whose rank is statically 1 the one array. `x`: nothing (distances of 1), one distance, or for
// every axis a distance or its coordinates.
// https://numpy.org/doc/stable/reference/generated/numpy.gradient.html
template <array_like E, detail::spacing... X>
auto gradient(const E& e, const X&... x) {
    using T = detail::slope_t<detail::value_of<E>>;
    if constexpr (detail::rank_of<E> == 1) return ndarray<T, 1>(detail::gradients(e, 1, x...)[0]);
    else if constexpr (detail::rank_of<E> > 1) return gradient<std::size_t(detail::rank_of<E>)>(e, x...);
    else return gradient_list<T>(detail::gradients(e, 1, x...));
}
template <array_like E>
auto gradient(const E& e, const gradient_options& options) {
    using T = detail::slope_t<detail::value_of<E>>;
    return gradient_list<T>(detail::gradients(e, options.edge_order));
}
template <array_like E, detail::spacing X>
auto gradient(const E& e, const X& x, const gradient_options& options) {
    using T = detail::slope_t<detail::value_of<E>>;
    return gradient_list<T>(detail::gradients(e, options.edge_order, x));
}
// Along one axis.
template <array_like E>
auto gradient(const E& e, const gradient_axis_options& options) {
    return gradient(e, 1.0, options);
}
template <array_like E, detail::spacing X>
auto gradient(const E& e, const X& x, const gradient_axis_options& options) {
    using T = detail::slope_t<detail::value_of<E>>;
    detail::check_edge_order(options.edge_order);
    const detail::header_ptr from = detail::dense_as<T>(e);
    const index_t axis = detail::normalize_axis("gradient", options.axis.value, from->ndim);
    return ndarray<T, detail::rank_of<E>>(detail::slopes<T>(
        from, axis, detail::spacing_of(x, from->shape()[axis]), options.edge_order));
}
// ---- areas and phases

// The integral along an axis by the trapezoidal rule: the sum of d (y[i] + y[i+1]) / 2, with distances d that
// are all dx or those of x, which has y's shape or one dimension.
// https://numpy.org/doc/stable/reference/generated/numpy.trapezoid.html
template <array_like Y>
auto trapezoid(const Y& y, const trapezoid_options& options = {}) {
    using T = detail::slope_t<detail::value_of<Y>>;
    const detail::header_ptr from = detail::dense_as<T>(y);
    const index_t axis = detail::normalize_axis("trapezoid", options.axis, from->ndim);
    const detail::around_axis at(from->extents(), axis);
    dims shape(from->shape(), from->shape() + from->ndim);
    shape[std::size_t(axis)] = at.n > 0 ? at.n - 1 : 0;
    const ndarray<T> parts(detail::new_array<T>("trapezoid", detail::as_view(shape)));
    const T* f = static_cast<const T*>(from->data);
    T* to = static_cast<T*>(parts.handle()->data);
    const real_of_t<T> dx = scalar_cast<real_of_t<T>>(options.dx), two(2);
    for (index_t o = 0; o < at.outer; ++o, f += at.n * at.inner)
        for (index_t i = 0; i < (at.n - 1) * at.inner; ++i) *to++ = dx * (f[i + at.inner] + f[i]) / two;
    return ndarray<T, detail::one_less<detail::rank_of<Y>>>(sum(parts, axis));
}
template <array_like Y, array_like X>
auto trapezoid(const Y& y, const X& x, index_t axis = -1) {
    using T = detail::slope_t<result_t<detail::value_of<Y>, detail::value_of<X>>>;
    const view<const T> f(detail::dense_as<T>(y)), g(detail::dense_as<T>(x));
    axis = detail::normalize_axis("trapezoid", axis, f.ndim());
    const auto part = [](const view<const T>& v, index_t along, index_t from) {
        const detail::array_header& h = v.header();
        dims shape(h.shape(), h.shape() + h.ndim);
        index_t& n = shape[std::size_t(along)];
        n = n > 0 ? n - 1 : 0;
        return view<const T>(detail::new_window(v.handle(),
                                                static_cast<T*>(h.data) + from * h.strides()[along],
                                                detail::as_view(shape), h.stride_list()));
    };
    view<const T> d(detail::differences<T>(g.handle(), g.ndim() == 1 ? 0 : axis));
    if (g.ndim() == 1 && f.ndim() > 1) {
        dims shape(std::size_t(f.ndim()), 1), strides(std::size_t(f.ndim()), 0);
        shape[std::size_t(axis)] = d.size();
        strides[std::size_t(axis)] = 1;
        d = view<const T>(detail::new_window(d.handle(), d.header().data, detail::as_view(shape),
                                             detail::as_view(strides)));
    }
    return ndarray<T, detail::one_less<detail::rank_of<Y>>>(
        sum(multiply(d, add(part(f, axis, 1), part(f, axis, 0))) / 2, axis));
}
template <array_like Y, array_like X>
auto trapezoid(const Y& y, const X& x, const trapezoid_options& options) {
    return trapezoid(y, x, options.axis);
}

// Phases without jumps: wherever two neighbours differ by more than half a period, multiples of the period
// are added to all that follows. Integers become float64.
// https://numpy.org/doc/stable/reference/generated/numpy.unwrap.html
template <array_like E>
auto unwrap(const E& e, const unwrap_options& options = {}) {
    using T = detail::slope_t<detail::value_of<E>>;
    static_assert(!is_complex_v<T>, "orthant: unwrap takes real phases");
    const detail::header_ptr from = detail::dense_as<T>(e);
    const index_t axis = detail::normalize_axis("unwrap", options.axis, from->ndim);
    const detail::around_axis at(from->extents(), axis);
    ndarray<T, detail::rank_of<E>> out(detail::dense_copy<T>(from));
    const T period = scalar_cast<T>(options.period), half = T(period / T(2)),
            discont = scalar_cast<T>(options.discont.value_or(options.period / 2));
    const T* f = static_cast<const T*>(from->data);
    T* to = static_cast<T*>(out.handle()->data);
    for (index_t o = 0; o < at.outer; ++o, f += at.n * at.inner, to += at.n * at.inner)
        for (index_t j = 0; j < at.inner; ++j) {
            T correction(0);
            for (index_t i = 1; i < at.n; ++i) {
                const T step = T(f[i * at.inner + j] - f[(i - 1) * at.inner + j]);
                T wrapped = T(kernel::remainder(T(step + half), period) - half);
                if (wrapped == -half && step > T(0)) wrapped = half;
                if (!(kernel::absolute(step) < discont)) correction = T(correction + T(wrapped - step));
                to[i * at.inner + j] = T(f[i * at.inner + j] + correction);
            }
        }
    return out;
}

// Of ranges, braces and values.
ORTHANT_LISTS(diff)
ORTHANT_LISTS(diff, diff_options)
ORTHANT_LISTS(ediff1d)
ORTHANT_LISTS(ediff1d, ediff1d_options)
ORTHANT_LISTS(gradient)
ORTHANT_LISTS(gradient, gradient_options)
ORTHANT_LISTS(gradient, gradient_axis_options)
ORTHANT_LISTS(trapezoid)
ORTHANT_LISTS(trapezoid, trapezoid_options)
ORTHANT_PAIRS(trapezoid)
ORTHANT_PAIRS(trapezoid, trapezoid_options)
ORTHANT_LISTS(unwrap)
ORTHANT_LISTS(unwrap, unwrap_options)

}  // namespace orthant::inline ORTHANT_ABI
