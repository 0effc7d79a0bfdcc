#pragma once
// sort and argsort. Elements are brought together along the sorted axis, sorted there (kernel/sorting/sort),
// and put back. NaN comes last, complex numbers are in lexicographic order, argsort keeps the order of equal
// elements.
// https://numpy.org/doc/stable/reference/routines.sort.html

#include <string_view>

#include <orthant/array/argument_forms.hpp>
#include <orthant/kernel/sorting/sort.hpp>
#include <orthant/ops/reductions/reduce_options.hpp>
#include <orthant/ops/sorting/field_order.hpp>

namespace orthant::inline ORTHANT_ABI {

struct sort_options {
    keyword_only only = keyword_only();
    axis_argument axis = -1;     // `_` sorts the flattened array
    std::string_view kind = "";  // quicksort, heapsort, mergesort, stable
    field_order order = {};      // the fields of structs that decide first: {"age", "name"}
    bool stable = false;
};

namespace detail {

// A window whose last axis is the given one.
header_ptr axis_last(const header_ptr& h, index_t axis);

// The same elements with the last axis moved back to its place.
header_ptr axis_back(const header_ptr& h, index_t axis);

inline header_ptr flattened(const header_ptr& h) {  // of a dense array
    const index_t shape = h->size, stride = 1;
    return new_window(h, h->data, {&shape, 1}, {&stride, 1});
}

// Calls f(row number, n) for each line along an axis of a dense copy whose last axis is that one.
template <class T, class F>
header_ptr by_lines(const char* function, const header_ptr& source, const axis_argument& axis, const F& f) {
    if (axis.is_all() || source->ndim == 0) {
        if (!axis.is_all()) normalize_axis(function, axis.axes().front(), 0);
        const header_ptr copy = flattened(dense_copy<T>(source));
        return f(copy, index_t(1), copy->size);
    }
    const index_t at = normalize_axis(function, axis.axes().front(), source->ndim);
    const bool last = at + 1 == source->ndim;
    const header_ptr copy = dense_copy<T>(last ? source : axis_last(source, at));
    const index_t n = copy->shape()[copy->ndim - 1];
    const header_ptr out = f(copy, n == 0 ? index_t(0) : copy->size / n, n);
    return last ? out : axis_back(out, at);
}

bool wants_stable(const char* function, const sort_options& o);

// Results whose axes were moved become dense in C order.
template <class T>
header_ptr dense_in_c_order(header_ptr h) {
    return h->owner ? dense_copy<T>(h) : h;
}

// The elements sorted along an axis, and the places that sort them.
template <class T>
header_ptr sorted_along(const header_ptr& source, const axis_argument& axis, bool stable) {
    return dense_in_c_order<T>(
        by_lines<T>("sort", source, axis, [&](const header_ptr& copy, index_t lines, index_t n) {
            T* p = static_cast<T*>(copy->data);
            for_each_part(lines, copy->size, [&](index_t i) {
                if (stable)
                    kernel::stable_sort(p + i * n, n);
                else
                    kernel::sort(p + i * n, n);
            });
            return copy;
        }));
}
template <class T>
header_ptr places_along(const header_ptr& source, const axis_argument& axis) {
    return dense_in_c_order<std::int64_t>(
        by_lines<T>("argsort", source, axis, [&](const header_ptr& copy, index_t lines, index_t n) {
            const header_ptr places = new_array<std::int64_t>("argsort", copy->extents());
            const T* p = static_cast<const T*>(copy->data);
            auto* to = static_cast<std::int64_t*>(places->data);
            for_each_part(lines, copy->size,
                          [&](index_t i) { kernel::argsort(p + i * n, 1, n, to + i * n); });
            return places;
        }));
}

// The same of structs, by their fields.
template <class T>
header_ptr sorted_by_fields(const header_ptr& source, const sort_options& o) {
    const less_by_fields<T> less("sort", o.order);
    return dense_in_c_order<T>(
        by_lines<T>("sort", source, o.axis, [&](const header_ptr& copy, index_t lines, index_t n) {
            T* p = static_cast<T*>(copy->data);
            for (index_t i = 0; i < lines; ++i) kernel::merge_sort(p + i * n, n, less);
            return copy;
        }));
}
template <class T>
header_ptr places_by_fields(const header_ptr& source, const sort_options& o) {
    const less_by_fields<T> less("argsort", o.order);
    return dense_in_c_order<std::int64_t>(
        by_lines<T>("argsort", source, o.axis, [&](const header_ptr& copy, index_t lines, index_t n) {
            const header_ptr places = new_array<std::int64_t>("argsort", copy->extents());
            auto* to = static_cast<std::int64_t*>(places->data);
            for (index_t i = 0; i < lines; ++i, to += n) {
                const T* p = static_cast<const T*>(copy->data) + i * n;
                for (index_t k = 0; k < n; ++k) to[k] = k;
                kernel::merge_sort(to, n, [p, &less](std::int64_t a, std::int64_t b) {
                    return less(p[index_t(a)], p[index_t(b)]);
                });
            }
            return places;
        }));
}

#define ORTHANT_ROW(T)                                                                              \
    ORTHANT_INSTANTIATE(header_ptr sorted_along<T>(const header_ptr&, const axis_argument&, bool)); \
    ORTHANT_INSTANTIATE(header_ptr places_along<T>(const header_ptr&, const axis_argument&));
ORTHANT_NUMBER_TYPES(ORTHANT_ROW)
#undef ORTHANT_ROW

}  // namespace detail

// A sorted copy, along an axis (the last unless said).
// https://numpy.org/doc/stable/reference/generated/numpy.sort.html
template <array_like E>
auto sort(const E& e, const sort_options& options) {
    using T = detail::value_of<E>;
    constexpr bool ordered = kernel::has_order<T>;
    static_assert(ordered,
                  "orthant: sort needs elements that can be compared; of a struct that is no record as it stands "
                  "name the fields with ORTHANT_FIELDS, or say the member: sort(a, &person::age)");
    const bool stable = detail::wants_stable("sort", options);
    if constexpr (has_fields<T>)
        if (!options.order.empty())
            return ndarray<T>(detail::sorted_by_fields<T>(detail::materialize(e).handle(), options));
    if (!options.order.empty()) detail::fail_order("sort");
    return ndarray<T>(detail::sorted_along<T>(detail::materialize(e).handle(), options.axis, stable));
}
template <array_like E, class... Axis>
    requires(!std::convertible_to<Axis, sort_options> && ...)
auto sort(const E& e, Axis... axis) {
    constexpr bool axis_fits = detail::axis_or_none<Axis...>;
    static_assert(axis_fits,
                  "orthant: after the array write an axis or keywords: np::sort(a, 0), np::sort(a, _), "
                  "np::sort(a, {.axis = 0, .kind = \"stable\"})");
    using T = detail::value_of<E>;
    if constexpr ((std::same_as<Axis, none_t> || ...))
        return ndarray<T, detail::flat_rank<detail::rank_of<E>>>(sort(e, sort_options{.axis = _}));
    else if constexpr (axis_fits) {
        index_t at = -1;
        (void(at = axis_number(axis).value), ...);
        return ndarray<T, detail::rank_of<E>>(sort(e, sort_options{.axis = at}));
    }
}

// The positions that sort, along an axis (the last unless said).
// https://numpy.org/doc/stable/reference/generated/numpy.argsort.html
template <array_like E>
auto argsort(const E& e, const sort_options& options) {
    using T = detail::value_of<E>;
    constexpr bool ordered = kernel::has_order<T>;
    static_assert(ordered,
                  "orthant: argsort needs elements that can be compared; of a struct that is no record as it stands "
                  "name the fields with ORTHANT_FIELDS, or say the member: argsort(a, &person::age)");
    detail::wants_stable("argsort", options);
    if constexpr (has_fields<T>)
        if (!options.order.empty())
            return ndarray<std::int64_t>(
                detail::places_by_fields<T>(detail::materialize(e).handle(), options));
    if (!options.order.empty()) detail::fail_order("argsort");
    return ndarray<std::int64_t>(detail::places_along<T>(detail::materialize(e).handle(), options.axis));
}
template <array_like E>
auto argsort(const E& e, axis_number axis = -1) {
    return ndarray<std::int64_t, detail::rank_of<E>>(argsort(e, sort_options{.axis = axis.value}));
}
template <array_like E>
auto argsort(const E& e, none_t) {
    return ndarray<std::int64_t, detail::flat_rank<detail::rank_of<E>>>(argsort(e, sort_options{.axis = _}));
}

// The positions that sort structs by one of their members.
template <array_like E, class S, class M>
    requires std::same_as<detail::value_of<E>, S>
auto argsort(const E& e, M S::*member) {
    const auto v = detail::materialize(e);
    if (v.ndim() != 1)
        detail::fail<value_error>({"argsort: by a member sorts one axis, this array has ", v.ndim()});
    ndarray<M, 1> keys(detail::new_array<M>("argsort", v.header().extents()));
    M* to = static_cast<M*>(keys.handle()->data);
    for (const S& s : v) *to++ = s.*member;
    return ndarray<std::int64_t, detail::rank_of<E>>(argsort(keys, sort_options{.stable = true}));
}

// Structs in the order of one of their members; equal ones keep their order.
template <array_like E, class S, class M>
    requires std::same_as<detail::value_of<E>, S>
auto sort(const E& e, M S::*member) {
    ndarray<S, detail::rank_of<E>> out(e);
    S* p = static_cast<S*>(out.handle()->data);
    if (out.ndim() != 1)
        detail::fail<value_error>({"sort: by a member sorts one axis, this array has ", out.ndim()});
    kernel::merge_sort(p, out.size(), [member](const S& a, const S& b) { return a.*member < b.*member; });
    return out;
}

// Of ranges, braces and values.
ORTHANT_LISTS(sort)
ORTHANT_LISTS(sort, sort_options)
ORTHANT_LISTS(argsort)
ORTHANT_LISTS(argsort, sort_options)
ORTHANT_WRONG_KEYWORDS(sort, int I = 0, detail::any_argument, "(a, {.axis = 0, .kind = \"stable\"})")
ORTHANT_WRONG_KEYWORDS(argsort, int I = 0, detail::any_argument, "(a, {.axis = 0, .kind = \"stable\"})")

// The methods, which view/expression.hpp and strided.hpp declare.
template <class D>
auto expression<D>::argsort() const {
    return orthant::argsort(self());
}
template <class D>
auto expression<D>::argsort(index_t axis) const {
    return orthant::argsort(self(), axis);
}
template <class D>
auto expression<D>::argsort(const sort_options& options) const {
    return orthant::argsort(self(), options);
}
template <class D, class Element, class ConstElement, index_t R>
template <class Axis>
void strided<D, Element, ConstElement, R>::sort_in_place(const Axis& axis) const {
    const view<value_type> here{detail::header_ptr(header_)};
    view<value_type>{here} = orthant::sort(here, axis);
}

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE header_ptr axis_last(const header_ptr& h, index_t axis) {
    dims shape, strides;
    for (int k = 0; k < h->ndim; ++k)
        if (k != axis) {
            shape.push_back(h->shape()[k]);
            strides.push_back(h->strides()[k]);
        }
    shape.push_back(h->shape()[axis]);
    strides.push_back(h->strides()[axis]);
    return new_window(h, h->data, as_view(shape), as_view(strides));
}

ORTHANT_ONCE header_ptr axis_back(const header_ptr& h, index_t axis) {
    dims shape(h->shape(), h->shape() + h->ndim - 1), strides(h->strides(), h->strides() + h->ndim - 1);
    shape.insert(shape.begin() + axis, h->shape()[h->ndim - 1]);
    strides.insert(strides.begin() + axis, h->strides()[h->ndim - 1]);
    return new_window(h, h->data, as_view(shape), as_view(strides));
}

ORTHANT_ONCE bool wants_stable(const char* function, const sort_options& o) {
    for (std::string_view kind : {"", "quicksort", "heapsort"})
        if (o.kind == kind) return o.stable;
    if (o.kind == "stable" || o.kind == "mergesort") return true;
    fail<value_error>(
        {function, ": sort kind must be one of 'quick', 'heap', or 'stable' (got '", o.kind, "')"});
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
