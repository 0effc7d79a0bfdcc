#pragma once
// Neighbours along an axis: diff, ediff1d, trapezoid, unwrap; and gradient, see gradient.hpp.
//
//     np::diff(a)   np::diff(a, 2, 0)   np::diff(a, {.axis = 0, .prepend = 0})
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
#include <orthant/ops/math/gradient.hpp>
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
    template <detail::value_range R>
        requires real_number<detail::value_in<const R>>
    end_values(const R& values) : values_(detail::dense_as<double>(array(values))) {}
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

// Into `out`, dense and of one element less along the axis.
template <class T>
void differences_into(const header_ptr& out, const header_ptr& from, index_t axis) {
    const around_axis at(from->extents(), axis);
    const T* in = static_cast<const T*>(from->data);
    T* to = static_cast<T*>(out->data);
    if constexpr (number<T> && !boolean<T>) {
        // All of them at once: two windows, a step apart.
        if (at.n > 1 && out->size >= 64) {
            const dims both{at.outer, (at.n - 1) * at.inner}, strides{at.n * at.inner, 1},
                dense{both[1], 1};
            const auto part = [&](index_t first) {
                return view<const T>(
                    new_window(from, static_cast<T*>(from->data) + first, as_view(both), as_view(strides)));
            };
            const header_ptr all = new_window(out, to, as_view(both), as_view(dense));
            evaluate_into<T>(all.get(), build_node(functor::subtract{}, part(at.inner), part(0)));
            return;
        }
    }
    for (index_t o = 0; o < at.outer; ++o, in += at.n * at.inner)
        for (index_t i = 0; i < (at.n - 1) * at.inner; ++i) *to++ = difference(in[i + at.inner], in[i]);
}

// Taken n times (at least once). Of large arrays a piece after the other, so that what is between stays in the cache (twice
// over a million numbers: half the time).
template <class T>
header_ptr differences(const header_ptr& from, index_t axis, index_t times) {
    const around_axis at(from->extents(), axis);
    dims shape(from->shape(), from->shape() + from->ndim);
    shape[std::size_t(axis)] = at.n > times ? at.n - times : 0;
    const header_ptr out = new_array<T>("diff", as_view(shape));
    if (out->size == 0) return out;
    // As (pieces, rows, inner): whole outer steps, or some rows of one.
    const index_t piece = times == 1 ? from->size : 4096;
    const index_t rows_left = at.n - times, row = at.inner, whole = at.n * row;
    const bool by_rows = whole > piece;
    const index_t outers = by_rows ? 1 : piece / whole, rows = by_rows ? piece / row + times : rows_left;
    for (index_t o = 0; o < at.outer; o += outers)
        for (index_t r = 0; r < rows_left; r += rows) {
            const index_t m = rows < rows_left - r ? rows : rows_left - r;
            dims part{outers < at.outer - o ? outers : at.outer - o, m + times, row}, strides{whole, row, 1};
            header_ptr step = new_window(from, static_cast<T*>(from->data) + o * whole + r * row, as_view(part), as_view(strides));
            for (index_t k = 1; k < times; ++k) {
                --part[1];
                header_ptr next = new_array<T>("diff", as_view(part));
                differences_into<T>(next, step, 1);
                step = std::move(next);
            }
            part[1] = m, strides[0] = rows_left * row;
            differences_into<T>(new_window(out, static_cast<T*>(out->data) + (o * rows_left + r) * row, as_view(part), as_view(strides)),
                                step, 1);
        }
    return out;
}

#define ORTHANT_ROW(T) ORTHANT_INSTANTIATE(header_ptr differences<T>(const header_ptr&, index_t, index_t));
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
    h = options.n == 0 ? detail::dense_copy<T>(h) : detail::differences<T>(h, axis, options.n);
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
    const detail::header_ptr steps = detail::differences<T>(flat, 0, 1);
    return ndarray<T, 1>(detail::with_ends<T>(steps, options.to_begin, options.to_end, 0));
}

template <array_like E, class V>
    requires std::constructible_from<end_values, const V&>
auto ediff1d(const E& e, const V& to_end, const end_values& to_begin = {}) {
    return ediff1d(e, ediff1d_options{.to_end = to_end, .to_begin = to_begin});
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
    view<const T> d(detail::differences<T>(g.handle(), g.ndim() == 1 ? 0 : axis, 1));
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
ORTHANT_LISTS(trapezoid)
ORTHANT_LISTS(trapezoid, trapezoid_options)
ORTHANT_PAIRS(trapezoid)
ORTHANT_PAIRS(trapezoid, trapezoid_options)
ORTHANT_LISTS(unwrap)
ORTHANT_LISTS(unwrap, unwrap_options)

}  // namespace orthant::inline ORTHANT_ABI
