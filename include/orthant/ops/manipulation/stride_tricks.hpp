#pragma once
// Strides as a tool: sliding_window_view, as_strided, and whether two arrays share elements.
//
// shares_memory is exact: elements i of a and j of b are the same byte if base_a + sum(i_k * s_k) equals
// base_b + sum(j_k * t_k) up to the width of an element, which is a linear equation in bounded integers. It
// is solved by depth-first search; after each unknown that is fixed, what remains must be a multiple of the
// greatest common divisor of the remaining strides and within their reach, which leaves few branches for the
// strides of real arrays.
// https://numpy.org/doc/stable/reference/generated/numpy.lib.stride_tricks.sliding_window_view.html

#include <numeric>

#include <orthant/array/argument_forms.hpp>
#include <orthant/array/window.hpp>
#include <orthant/engine/overlap.hpp>
#include <orthant/ops/axis.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

geometry sliding_windows(const array_header& h, const shape_t& window, const dims& axes, index_t itemsize);

// Elements of the storage that a header looks into.
inline const array_header& owner_of(const array_header& h) { return h.owner ? *h.owner : h; }

// A term of the equation: coefficient times an unknown in [0, bound].
struct bounded_term {
    index_t coefficient, bound;
};

using bounded_terms = small_vector<bounded_term, 8>;

bool solve_bounded(const bounded_terms& terms, const dims& divisors, const dims& reaches, std::size_t k,
                   index_t target);

bool share_elements(const array_header& a, std::size_t a_size, const array_header& b, std::size_t b_size);

}  // namespace detail

// All windows of a shape, read only: the windows' axes come last. One window extent per axis, or per given
// axis. A window that is larger than the array is a value_error.
template <array_like A>
auto sliding_window_view(const A& a, const shape_t& window) {
    const auto v = detail::materialize(a);
    dims axes;
    for (index_t k = 0; k < v.ndim(); ++k) axes.push_back(k);
    using T = detail::value_of<A>;
    return detail::window_of<const T>(v.handle(),
                                      detail::sliding_windows(v.header(), window, axes, sizeof(T)));
}
template <array_like A>
auto sliding_window_view(const A& a, const shape_t& window, const axis_list& axes) {
    const auto v = detail::materialize(a);
    dims places;  // an axis may be named more than once
    for (index_t k : dims_view(axes))
        places.push_back(detail::normalize_axis("sliding_window_view", k, v.ndim()));
    using T = detail::value_of<A>;
    return detail::window_of<const T>(v.handle(),
                                      detail::sliding_windows(v.header(), window, places, sizeof(T)));
}
template <array_like A>
auto sliding_window_view(const A& a, const shape_t& window, const axes_options& options) {
    return orthant::sliding_window_view(a, window, options.axis);
}

// A view with any shape and strides (in elements) from the array's first element on. Unlike NumPy's it is
// checked: leaving the storage that the array lives in is a value_error.
template <array_like A>
auto as_strided(A&& a, const shape_t& shape, const shape_t& strides) {
    const auto v = detail::show(a);
    using T = detail::element_of<A>;
    detail::checked_size("as_strided", shape, sizeof(T));
    if (shape.ndim() != strides.ndim())
        detail::fail<value_error>(
            {"as_strided: ", strides.ndim(), " strides were given for the shape ", shape});
    detail::check_strides("as_strided", shape, strides, sizeof(T));
    const detail::array_header& storage = detail::owner_of(v.header());
    const auto [low, beyond] = detail::offset_range(shape, strides.data());
    const bool empty = detail::product(shape) == 0;
    const auto [first, last] = detail::offset_range(storage.extents(), storage.strides());
    const index_t at = static_cast<const detail::value_of<A>*>(v.header().data) -
                       static_cast<const detail::value_of<A>*>(storage.data);
    // Sums that cannot overflow: everything is compared with what is left of the storage.
    if (!empty && (storage.size == 0 || low < first - at || beyond > last - at))
        detail::fail<value_error>({"as_strided: shape ", shape, " with strides ", strides,
                                   " leaves the array's storage of ", storage.size, " elements"});
    detail::geometry g;
    for (index_t k = 0; k < shape.ndim(); ++k) g.add(shape[k], strides[k]);
    return detail::window_of<T>(v.handle(), g);
}
template <array_like A>
auto as_strided(A&& a, const shape_t& shape) {
    dims strides(shape.size(), 0);
    detail::fill_strides(shape, strides.data());
    return orthant::as_strided(a, shape, shape_t(strides));
}

// Whether any element of one lies on any element of the other.
template <detail::has_handle A, detail::has_handle B>
bool shares_memory(const A& a, const B& b) {
    return detail::share_elements(a.header(), sizeof(detail::value_of<A>), b.header(),
                                  sizeof(detail::value_of<B>));
}
// Whether they may, by the bounds of their memory alone.
template <detail::has_handle A, detail::has_handle B>
bool may_share_memory(const A& a, const B& b) {
    return a.size() > 0 && b.size() > 0 &&
           detail::ranges_meet(a.header(), sizeof(detail::value_of<A>), b.header(),
                               sizeof(detail::value_of<B>));
}

// Of ranges, braces and values.
ORTHANT_LISTS(sliding_window_view)
ORTHANT_LISTS(sliding_window_view, shape_t)

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE geometry sliding_windows(const array_header& h, const shape_t& window, const dims& axes,
                                      index_t itemsize) {
    if (window.size() != axes.size())
        fail<value_error>({"sliding_window_view: ", window.size(), " window extents were given for ",
                           axes.size(), " axes"});
    geometry g(h);
    for (std::size_t k = 0; k < axes.size(); ++k) {
        const index_t n = window[index_t(k)], axis = axes[k];
        if (n < 0)
            fail<value_error>(
                {"sliding_window_view: window shape cannot contain negative values, got ", window});
        index_t& length = g.shape[std::size_t(axis)];
        if (n > length + 1 || (n == length + 1 && n > 0))
            fail<value_error>({"sliding_window_view: window shape ", window, " is larger than the array's ",
                               tuple_text{h.extents()}});
        length -= n - 1;
    }
    for (std::size_t k = 0; k < axes.size(); ++k) g.add(window[index_t(k)], h.strides()[axes[k]]);
    checked_size("sliding_window_view", as_view(g.shape), itemsize);
    return g;
}

ORTHANT_ONCE bool solve_bounded(const bounded_terms& terms, const dims& divisors, const dims& reaches,
                                std::size_t k, index_t target) {
    if (target < 0 || target > reaches[k]) return false;
    if (k == terms.size()) return target == 0;
    if (target % divisors[k] != 0) return false;
    const auto [a, bound] = terms[k];
    const index_t most = target / a < bound ? target / a : bound;
    const index_t short_by = target - reaches[k + 1];
    index_t x = short_by > 0 ? (short_by + a - 1) / a : 0;
    if (k + 1 == terms.size()) return x <= most && a * x == target;
    // Only every period-th x leaves a multiple of the other coefficients' divisor.
    const index_t d = divisors[k + 1], period = d / std::gcd(a, d);
    for (index_t tries = 0; tries < period && x <= most && (target - a * x) % d != 0; ++tries) ++x;
    for (; x <= most; x += period)
        if (solve_bounded(terms, divisors, reaches, k + 1, target - a * x)) return true;
    return false;
}

ORTHANT_ONCE bool share_elements(const array_header& a, std::size_t a_size, const array_header& b,
                                 std::size_t b_size) {
    if (a.size == 0 || b.size == 0 || !ranges_meet(a, a_size, b, b_size)) return false;
    const auto low_a = reinterpret_cast<std::intptr_t>(a.data) +
                       offset_range(a.extents(), a.strides()).first * index_t(a_size);
    const auto low_b = reinterpret_cast<std::intptr_t>(b.data) +
                       offset_range(b.extents(), b.strides()).first * index_t(b_size);
    // Positions of b count down from its last byte, so that all terms are positive.
    index_t unit = 1, target = low_b - low_a;
    bounded_terms terms;
    if (a_size == b_size && target % index_t(a_size) == 0) {
        unit = index_t(a_size);
    } else {
        terms.push_back({1, index_t(a_size) - 1});
        terms.push_back({1, index_t(b_size) - 1});
        target += index_t(b_size) - 1;
    }
    for (const array_header* h : {&a, &b}) {
        const index_t width = index_t(h == &a ? a_size : b_size);
        for (int k = 0; k < h->ndim; ++k) {
            if (h->strides()[k] == 0 || h->shape()[k] == 1) continue;
            const index_t stride = (h->strides()[k] < 0 ? -h->strides()[k] : h->strides()[k]) * width;
            terms.push_back({stride, h->shape()[k] - 1});
            if (h == &b) target += stride * (h->shape()[k] - 1);
        }
        if (&a == &b) {  // the same header twice
            return true;
        }
    }
    if (target % unit != 0) return false;
    target /= unit;
    bounded_terms merged;
    for (bounded_term t : terms) {
        if (unit > 1) t.coefficient /= unit;
        bool found = false;
        for (bounded_term& m : merged)
            if (m.coefficient == t.coefficient) {
                m.bound += t.bound;
                found = true;
                break;
            }
        if (!found) merged.push_back(t);
    }
    for (std::size_t i = 1; i < merged.size(); ++i)
        for (std::size_t j = i; j > 0 && merged[j - 1].coefficient < merged[j].coefficient; --j)
            std::swap(merged[j - 1], merged[j]);
    dims divisors(merged.size() + 1, 0), reaches(merged.size() + 1, 0);
    for (std::size_t k = merged.size(); k-- > 0;) {
        divisors[k] = std::gcd(merged[k].coefficient, divisors[k + 1]);
        reaches[k] = merged[k].coefficient * merged[k].bound + reaches[k + 1];
    }
    return solve_bounded(merged, divisors, reaches, 0, target);
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
