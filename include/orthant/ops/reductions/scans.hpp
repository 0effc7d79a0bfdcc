#pragma once
// Scans: the rules of cumsum cumprod cumulative_sum cumulative_prod, and those of argmax and argmin, the
// places of extremes (see folds.hpp; ops/reductions/reductions.hpp makes functions of them).
//
// They work on dense elements seen as (outer, n, inner) around the scanned axis: where it is the last one,
// row by row; else whole rows of `inner` elements at a time, in vectors.
// https://numpy.org/doc/stable/reference/routines.math.html#sums-products-differences

#include <algorithm>

#include <orthant/base/range.hpp>
#include <orthant/kernel/loops/scan.hpp>
#include <orthant/ops/reductions/folds.hpp>

namespace orthant::inline ORTHANT_ABI {

struct scan_options {
    keyword_only only = keyword_only();
    index_t axis = 0;
};

struct cumulative_options {
    keyword_only only = keyword_only();
    axis_argument axis = {};
    bool include_initial = false;
};

namespace detail {

struct around_axis {
    index_t outer = 1, n = 1, inner = 1;
    around_axis(dims_view shape, index_t axis) {
        for (index_t k = 0; k < index_t(shape.size()); ++k)
            (k < axis ? outer : k == axis ? n : inner) *= shape[std::size_t(k)];
    }
};

// The operand as dense elements of type A: where it is that already, without a copy.
template <class A, class E>
header_ptr dense_as(const E& e) {
    if constexpr (has_handle<E> && std::is_same_v<value_of<E>, A>)
        if (e.header().c_contiguous) return e.handle();
    header_ptr h = new_array<A>("copy", geometry_of(as_operand(e))->extents());
    evaluate_into<A>(h.get(), as_operand(e));
    return h;
}

template <class F, class A>
header_ptr scan(const char* function, const header_ptr& source, index_t axis) {
    header_ptr out = new_array<A>(function, source->extents());
    const around_axis at(source->extents(), axis);
    const A* from = static_cast<const A*>(source->data);
    A* to = static_cast<A*>(out->data);
    if constexpr (!number<A>) {  // numbers of the user
        for (index_t i = 0; i < source->size; ++i)
            to[i] = i / at.inner % at.n == 0 ? from[i] : A(F::apply(to[i - at.inner], from[i]));
        return out;
    }
    static constexpr index_t steps[3] = {1, 1, 1};
    for_each_part(source->size ? at.outer : 0, source->size, [&](index_t o) {
        const A* in = from + o * at.n * at.inner;
        A* result = to + o * at.n * at.inner;
        if (at.inner == 1) return kernel::scan_row<F>(in, 1, result, 1, at.n);
        std::memcpy(static_cast<void*>(result), in, std::size_t(at.inner) * sizeof(A));
        for (index_t i = 1; i < at.n; ++i) {
            const void* rows[2] = {result + (i - 1) * at.inner, in + i * at.inner};
            kernel::fold_of<F, A>().one_row(nullptr, result + i * at.inner, rows, steps, at.inner);
        }
    });
    return out;
}

// Of all elements in C order, or along an axis.
template <class F, class A, class E>
auto scanned(const char* function, const E& e, none_t = {}) {
    const header_ptr source = dense_as<A>(e);
    const index_t shape = source->size, stride = 1;
    const header_ptr line = new_window(source, source->data, {&shape, 1}, {&stride, 1});
    return ndarray<A, flat_rank<rank_of<E>>>(scan<F, A>(function, line, 0));
}
template <class F, class A, class E>
auto scanned(const char* function, const E& e, axis_number axis) {
    const header_ptr source = dense_as<A>(e);
    if (is_axis_of_scalar(axis, source->ndim)) return ndarray<A, rank_of<E>>(dense_copy<A>(source));
    return ndarray<A, rank_of<E>>(scan<F, A>(function, source, normalize_axis(function, axis, source->ndim)));
}

template <bool Max, class T>
header_ptr extreme_places(const char* function, const header_ptr& source, index_t axis, dims_view result) {
    const around_axis at(source->extents(), axis);
    header_ptr out = new_array<std::int64_t>(function, result);
    if (at.n == 0 && out->size > 0)
        fail<value_error>({function, ": attempt to get ", function, " of an empty sequence"});
    if (source->size == 0) return out;
    const T* from = static_cast<const T*>(source->data);
    auto* place = static_cast<std::int64_t*>(out->data);
    if (at.inner == 1) {
        for_each_part(at.outer, source->size,
                      [&](index_t o) { place[o] = kernel::extreme_row<Max>(from + o * at.n, 1, at.n); });
        return out;
    }
    for_each_part(at.outer, source->size, [&](index_t o) {
        const T* in = from + o * at.n * at.inner;
        if (at.inner < 8) {
            for (index_t k = 0; k < at.inner; ++k)
                place[o * at.inner + k] = kernel::extreme_row<Max>(in + k, at.inner, at.n);
            return;
        }
        const header_ptr best = new_array<T>(function, {&at.inner, 1});
        std::copy(in, in + at.inner, static_cast<T*>(best->data));
        std::fill(place + o * at.inner, place + (o + 1) * at.inner, 0);
        kernel::extreme_rows<Max>(in, static_cast<T*>(best->data), place + o * at.inner, at.n, at.inner);
    });
    return out;
}

#define ORTHANT_ROW(T)                                                                           \
    ORTHANT_INSTANTIATE(                                                                         \
        header_ptr extreme_places<true, T>(const char*, const header_ptr&, index_t, dims_view)); \
    ORTHANT_INSTANTIATE(                                                                         \
        header_ptr extreme_places<false, T>(const char*, const header_ptr&, index_t, dims_view));
ORTHANT_COMPUTED_TYPES(ORTHANT_ROW)
#undef ORTHANT_ROW
#define ORTHANT_ROW(T)                                                                              \
    ORTHANT_INSTANTIATE(header_ptr scan<functor::add, T>(const char*, const header_ptr&, index_t)); \
    ORTHANT_INSTANTIATE(header_ptr scan<functor::multiply, T>(const char*, const header_ptr&, index_t));
ORTHANT_ROW(int)
ORTHANT_ROW(long)
ORTHANT_ROW(float)
ORTHANT_ROW(double)
#undef ORTHANT_ROW

// argmax and argmin along an axis; all axes in C order without one.
template <bool Max, class E>
ndarray<std::int64_t> extreme_along(const char* function, const E& e, const axis_argument& axis,
                                    bool keepdims) {
    using T = value_of<E>;
    if (!axis.is_all() && axis.axes().size() != 1)
        fail<type_error>({function, ": axis is one integer, not ", axis.axes().size(), " of them"});
    header_ptr source = dense_as<T>(e);
    dims result;
    index_t at = 0;
    if (axis.is_all() || is_axis_of_scalar(axis.axes().front(), source->ndim)) {
        if (keepdims) result = dims(std::size_t(source->ndim), 1);
        const index_t shape = source->size, stride = 1;
        source = new_window(source, source->data, {&shape, 1}, {&stride, 1});
    } else {
        at = normalize_axis(function, axis.axes().front(), source->ndim);
        for (index_t k = 0; k < source->ndim; ++k)
            if (k != at) result.push_back(source->shape()[k]);
            else if (keepdims) result.push_back(1);
    }
    return ndarray<std::int64_t>(extreme_places<Max, T>(function, source, at, as_view(result)));
}

template <class F, class A, class E>
ndarray<A> cumulative(const char* function, const E& e, const cumulative_options& o) {
    const header_ptr source = dense_as<A>(e);
    if (o.axis.is_all() && source->ndim != 1)
        fail<value_error>(
            {function,
             ": for arrays which have more than one dimension ``axis`` argument is required, this one has ",
             source->ndim});
    const index_t axis = o.axis.is_all() ? 0 : normalize_axis(function, o.axis.axes().front(), source->ndim);
    header_ptr sums = scan<F, A>(function, source, axis);
    if (!o.include_initial) return ndarray<A>(std::move(sums));
    dims shape(source->shape(), source->shape() + source->ndim);
    ++shape[std::size_t(axis)];
    const header_ptr out = new_array<A>(function, as_view(shape));
    const around_axis at(source->extents(), axis);
    A* to = static_cast<A*>(out->data);
    const A* from = static_cast<const A*>(sums->data);
    for (index_t i = 0; i < at.outer; ++i) {
        std::fill(to, to + at.inner, F::template identity<A>);
        std::copy(from, from + at.n * at.inner, to + at.inner);
        to += (at.n + 1) * at.inner;
        from += at.n * at.inner;
    }
    return ndarray<A>(out);
}

// argmax and argmin in their forms; one axis or all of them.
template <bool Max, class E>
index_t place_of_extreme(const char* function, const E& e, none_t) {
    return extreme_along<Max>(function, e, {}, false).item();
}
template <bool Max, class E>
auto place_of_extreme(const char* function, const E& e, const axis_number& axis) {
    return ndarray<std::int64_t, one_less<rank_of<E>>>(
        extreme_along<Max>(function, e, axis.value, false));
}
template <bool Max, class E>
auto place_of_extreme(const char* function, const E& e, const argument_options& o) {
    return extreme_along<Max>(function, e, o.axis, o.keepdims);
}

inline const none_t& scanning(const none_t& how) { return how; }
inline const axis_number& scanning(const axis_number& how) { return how; }
inline axis_number scanning(const scan_options& o) { return o.axis; }

namespace rule {

template <class Dtype, class E, class How>
auto cumsum(const char* function, const E& e, const How& how) {
    return scanned<functor::add, sum_result_t<Dtype, E>>(function, e, scanning(how));
}
template <class Dtype, class E, class How>
auto cumprod(const char* function, const E& e, const How& how) {
    return scanned<functor::multiply, sum_result_t<Dtype, E>>(function, e, scanning(how));
}
template <class Dtype, class E, class How>
auto cumulative_sum(const char* function, const E& e, const How& how) {
    return cumulative<functor::add, sum_result_t<Dtype, E>>(function, e, keywords_of<cumulative_options>(how));
}
template <class Dtype, class E, class How>
auto cumulative_prod(const char* function, const E& e, const How& how) {
    return cumulative<functor::multiply, sum_result_t<Dtype, E>>(function, e, keywords_of<cumulative_options>(how));
}
template <no_dtype Dtype, class E, class How>
auto argmax(const char* function, const E& e, const How& how) {
    return place_of_extreme<true>(function, e, how);
}
template <no_dtype Dtype, class E, class How>
auto argmin(const char* function, const E& e, const How& how) {
    return place_of_extreme<false>(function, e, how);
}

}  // namespace rule
}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
