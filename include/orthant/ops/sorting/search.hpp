#pragma once
// Searching sorted arrays, and orders that are cheaper or richer than sort: searchsorted partition
// argpartition lexsort.
//
//     np::searchsorted(bins, 2.5)                          a position (index_t)
//     np::searchsorted(bins, x, {.side = "right"})         an array of them, in the shape of x
//     np::partition(a, k)   np::partition(a, {2, 7}, 0)    what sorting would put at k is there
//     np::lexsort({minor, major})                          the last key is the first to decide
//
// Many real numbers among fewer are found by a table (kernel/sorting/locate.hpp), others by binary search.
// The order is that of sort: NaN last, complex numbers by real and then imaginary part.
// https://numpy.org/doc/stable/reference/routines.sort.html

#include <limits>
#include <optional>
#include <tuple>
#include <utility>

#include <orthant/array/argument_forms.hpp>
#include <orthant/array/from_list.hpp>
#include <orthant/base/plain_vector.hpp>
#include <orthant/kernel/sorting/locate.hpp>
#include <orthant/kernel/sorting/search.hpp>
#include <orthant/kernel/sorting/select.hpp>
#include <orthant/ops/indexing/index_argument.hpp>
#include <orthant/ops/sorting/sort.hpp>

namespace orthant::inline ORTHANT_ABI {

// {.side = "right", .sorter = np::argsort(a)}
struct search_options {
    keyword_only only = keyword_only();
    std::string_view side = "left";
    std::optional<index_argument> sorter = {};
};

struct partition_options {
    keyword_only only = keyword_only();
    axis_argument axis = -1;  // `_` partitions the flattened array
    std::string_view kind = "introselect";
};

namespace detail {

inline kernel::search_side parse_side(std::string_view side) {
    if (side == "left") return kernel::search_side::left;
    if (side == "right") return kernel::search_side::right;
    fail<value_error>({"searchsorted: side must be 'left' or 'right' (got '", side, "')"});
}

// A sorter as positions that are known to lie inside.
header_ptr checked_sorter(const index_argument& sorter, index_t n);

// The places of dense values of T in a sorted array of one axis, whose elements of E are compared as T.
template <class T, class E>
void search_sorted(const array_header& sorted, const search_options& options, const T* values, index_t count,
                   std::int64_t* out) {
    if (sorted.ndim != 1)
        fail<value_error>({"searchsorted: needs a sorted array of one axis, got shape ",
                          tuple_text{sorted.extents()}});
    const kernel::search_side side = parse_side(options.side);
    const E* p = static_cast<const E*>(sorted.data);
    const index_t stride = sorted.strides()[0];
    const auto element = [p, stride](index_t i) -> decltype(auto) {
        if constexpr (std::same_as<T, E>)
            return (p[i * stride]);
        else
            return scalar_cast<T>(p[i * stride]);
    };
    if constexpr (kernel::is_located<T>)
        if (!options.sorter && count >= 256 && count / 4 >= sorted.size && sorted.size <= index_t(1) << 28) {
            buffer<double> edges(sorted.size);
            for (index_t i = 0; i < sorted.size; ++i) edges[i] = static_cast<double>(element(i));
            return kernel::locate(edges.get(), sorted.size, side == kernel::search_side::right, values, count, out);
        }
    if (!options.sorter) return kernel::search(element, sorted.size, side, values, 1, count, out);
    const header_ptr sorter = checked_sorter(*options.sorter, sorted.size);
    const auto* order = static_cast<const std::int64_t*>(sorter->data);
    kernel::search([element, order](index_t i) -> decltype(auto) { return element(order[i]); }, sorted.size,
                   side, values, 1, count, out);
}

// The type in which elements of T meet a scalar of S; unlike in arithmetic, the scalar's type counts.
template <class T, class S>
struct meeting_type {
    using type = T;
};
template <number T, number S>
struct meeting_type<T, S> {
    using type = result_t<T, S>;
};

#define ORTHANT_ROW(T)                                                                                 \
    ORTHANT_INSTANTIATE(void search_sorted<T, T>(const array_header&, const search_options&, const T*, \
                                                 index_t, std::int64_t*));
ORTHANT_ROW(int)
ORTHANT_ROW(long)
ORTHANT_ROW(float)
ORTHANT_ROW(double)
#undef ORTHANT_ROW

}  // namespace detail

// Where the values would be inserted into a sorted array of one axis to keep it sorted: before equal
// elements, or after them with side "right". Both are converted to their common type. `sorter` are the
// positions that sort `a`. https://numpy.org/doc/stable/reference/generated/numpy.searchsorted.html
template <array_like A, array_like V>
auto searchsorted(const A& a, const V& v, const search_options& options = {}) {
    using E = detail::value_of<A>;
    using T = result_t<E, detail::value_of<V>>;
    const detail::header_ptr sorted = detail::materialize(a).handle();
    detail::header_ptr values = detail::header_as<T>(v);
    if (!values->c_contiguous) values = detail::dense_copy<T>(values);
    detail::header_ptr out = detail::new_array<std::int64_t>("searchsorted", values->extents());
    detail::search_sorted<T, E>(*sorted, options, static_cast<const T*>(values->data), values->size,
                                static_cast<std::int64_t*>(out->data));
    return ndarray<std::int64_t, detail::rank_of<V>>(std::move(out));
}
template <array_like A, class V>
auto searchsorted(const A& a, const V& v, std::string_view side) {
    return searchsorted(a, v, search_options{.side = side});
}
template <array_like A, scalar_like S>
index_t searchsorted(const A& a, const S& v, const search_options& options = {}) {
    using E = detail::value_of<A>;
    const detail::header_ptr sorted = detail::materialize(a).handle();
    std::int64_t place = 0;
    if constexpr (integer<E> && integer<S>) {
        // A value that the elements cannot have lies before or after all of them.
        const bool inside = fits<E>(v), below = !inside && std::cmp_less(v, 0);
        const E value = inside  ? static_cast<E>(v)
                        : below ? (std::numeric_limits<E>::min)()
                                : (std::numeric_limits<E>::max)();
        detail::parse_side(options.side);
        search_options at = options;
        if (!inside) at.side = below ? "left" : "right";
        detail::search_sorted<E, E>(*sorted, at, &value, 1, &place);
    } else {
        using T = typename detail::meeting_type<E, S>::type;
        const T value = T(v);
        detail::search_sorted<T, E>(*sorted, options, &value, 1, &place);
    }
    return place;
}

namespace detail {

dims partition_positions(const char* function, const index_argument& kth, index_t n, std::string_view kind);

}  // namespace detail

// A copy in which what sorting would put at the position kth (or at several) is there, nothing before it
// is greater and nothing after it less. Negative positions count from the end; out of bounds is a
// value_error. https://numpy.org/doc/stable/reference/generated/numpy.partition.html
template <array_like E>
auto partition(const E& e, const index_argument& kth, const partition_options& options) {
    using T = detail::value_of<E>;
    const detail::header_ptr source = detail::materialize(e).handle();
    detail::header_ptr out = detail::by_lines<T>(
        "partition", source, options.axis, [&](const detail::header_ptr& copy, index_t lines, index_t n) {
            T* p = static_cast<T*>(copy->data);
            const dims at = detail::partition_positions("partition", kth, n, options.kind);
            detail::for_each_part(lines, copy->size, [&](index_t i) {
                kernel::partition(p + i * n, n, at.data(), index_t(at.size()));
            });
            return copy;
        });
    return ndarray<T>(detail::dense_in_c_order<T>(std::move(out)));
}
template <array_like E>
auto partition(const E& e, const index_argument& kth, optional_axis axis = -1) {
    return partition(e, kth,
                     partition_options{.axis = axis.given ? axis_argument(axis.value) : axis_argument()});
}

// The positions of such a rearrangement.
// https://numpy.org/doc/stable/reference/generated/numpy.argpartition.html
template <array_like E>
auto argpartition(const E& e, const index_argument& kth, const partition_options& options) {
    using T = detail::value_of<E>;
    const detail::header_ptr source = detail::materialize(e).handle();
    detail::header_ptr out = detail::by_lines<T>(
        "argpartition", source, options.axis, [&](const detail::header_ptr& copy, index_t lines, index_t n) {
            const detail::header_ptr places =
                detail::new_array<std::int64_t>("argpartition", copy->extents());
            const T* p = static_cast<const T*>(copy->data);
            auto* to = static_cast<std::int64_t*>(places->data);
            const dims at = detail::partition_positions("argpartition", kth, n, options.kind);
            detail::for_each_part(lines, copy->size, [&](index_t i) {
                // Several positions: the order of all elements has each of them right.
                if (at.size() == 1)
                    kernel::argpartition(p + i * n, 1, n, at[0], to + i * n);
                else
                    kernel::argsort(p + i * n, 1, n, to + i * n);
            });
            return places;
        });
    return ndarray<std::int64_t>(detail::dense_in_c_order<std::int64_t>(std::move(out)));
}
template <array_like E>
auto argpartition(const E& e, const index_argument& kth, optional_axis axis = -1) {
    return argpartition(e, kth,
                        partition_options{.axis = axis.given ? axis_argument(axis.value) : axis_argument()});
}

namespace detail {

// A key of lexsort as dense lines, and a function that reorders the positions of one line by it; equal ones
// stay as they are.
struct sort_key {
    header_ptr lines;
    void (*refine)(const void* lines, index_t from, index_t n, std::int64_t* order);
};

template <class T>
void refine_order(const void* lines, index_t from, index_t n, std::int64_t* order) {
    const T* p = static_cast<const T*>(lines) + from;
    const header_ptr moved = new_array<T>("lexsort", dims_view{&n, 1});
    const header_ptr sorted = new_array<std::int64_t>("lexsort", dims_view{&n, 1});
    T* values = static_cast<T*>(moved->data);
    auto* places = static_cast<std::int64_t*>(sorted->data);
    for (index_t i = 0; i < n; ++i) values[i] = p[order[i]];
    kernel::argsort(values, 1, n, places);
    for (index_t i = 0; i < n; ++i) places[i] = order[places[i]];
    for (index_t i = 0; i < n; ++i) order[i] = places[i];
}

template <class T>
sort_key sort_key_of(const header_ptr& h, index_t axis) {
    if (h->ndim == 0) fail<value_error>({"lexsort: a key needs at least one axis"});
    return {dense_copy<T>(axis_last(h, normalize_axis("lexsort", axis, h->ndim))), &refine_order<T>};
}

ndarray<std::int64_t> sort_by_keys(const plain_vector<sort_key>& keys, index_t axis);

}  // namespace detail

// The positions that sort by several keys of one shape, along an axis: by the last key, where it is equal by
// the one before, and so on. Keys are braces of arrays of one type, a std::tuple of arrays of any types, or
// the rows of an array. https://numpy.org/doc/stable/reference/generated/numpy.lexsort.html
template <class T>
ndarray<std::int64_t> lexsort(std::initializer_list<element_source<T>> keys, index_t axis = -1) {
    plain_vector<detail::sort_key> list;
    for (const element_source<T>& k : keys) list.push_back(detail::sort_key_of<T>(k.handle(), axis));
    return detail::sort_by_keys(list, axis);
}
template <array_like... E>
ndarray<std::int64_t> lexsort(const std::tuple<E...>& keys, index_t axis = -1) {
    return std::apply(
        [axis](const auto&... k) {
            return detail::sort_by_keys({detail::sort_key_of<detail::value_of<decltype(k)>>(
                                            detail::materialize(k).handle(), axis)...},
                                        axis);
        },
        keys);
}
template <array_like E>
ndarray<std::int64_t> lexsort(const E& keys, index_t axis = -1) {
    using T = detail::value_of<E>;
    const view<const T> rows = detail::materialize(keys);
    plain_vector<detail::sort_key> list;
    for (const auto& row : rows.rows()) list.push_back(detail::sort_key_of<T>(row.handle(), axis));
    return detail::sort_by_keys(list, axis);
}

// Of ranges, braces and values.
ORTHANT_PAIRS(searchsorted)
ORTHANT_PAIRS(searchsorted, search_options)
ORTHANT_LISTS(lexsort)
ORTHANT_LISTS(partition)
ORTHANT_LISTS(partition, index_argument)
ORTHANT_LISTS(argpartition)
ORTHANT_LISTS(argpartition, index_argument)

// The methods, which view/expression.hpp and strided.hpp declare.
template <class D>
auto expression<D>::argpartition(index_t kth, index_t axis) const {
    return orthant::argpartition(self(), kth, axis);
}
template <class D>
template <class V>
auto expression<D>::searchsorted(const V& values) const {
    return orthant::searchsorted(self(), values);
}
template <class D>
template <class V>
auto expression<D>::searchsorted(const V& values, const search_options& options) const {
    return orthant::searchsorted(self(), values, options);
}
template <class D, class Element, class ConstElement, index_t R>
void strided<D, Element, ConstElement, R>::partition_in_place(index_t kth, index_t axis) const {
    const view<value_type> here{detail::header_ptr(header_)};
    view<value_type>{here} = orthant::partition(here, kth, axis);
}

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE header_ptr checked_sorter(const index_argument& sorter, index_t n) {
    const header_ptr& given = sorter.positions();
    if (given->ndim != 1 || given->size != n)
        fail<value_error>({"searchsorted: sorter has shape ", tuple_text{given->extents()}, ", the array ", n,
                           " elements"});
    header_ptr order = dense_copy<std::int64_t>(given);
    auto* p = static_cast<std::int64_t*>(order->data);
    for (index_t i = 0; i < n; ++i) p[i] = normalize_index(p[i], n, 0, "searchsorted");
    return order;
}

ORTHANT_ONCE dims partition_positions(const char* function, const index_argument& kth, index_t n,
                                      std::string_view kind) {
    if (kind != "introselect")
        fail<value_error>({function, ": kind must be 'introselect' (got '", kind, "')"});
    const view<const std::int64_t> given = view<const std::int64_t>(kth.positions()).ravel();
    dims out;
    for (std::int64_t k : given) {
        if (k < -n || k >= n)
            fail<value_error>({function, ": kth = ", k, " is out of bounds for an axis of size ", n});
        out.push_back(k < 0 ? k + n : k);
    }
    kernel::merge_sort(out.data(), index_t(out.size()), [](index_t a, index_t b) { return a < b; });
    return out;
}

ORTHANT_ONCE ndarray<std::int64_t> sort_by_keys(const plain_vector<sort_key>& keys, index_t axis) {
    if (keys.empty()) fail<type_error>({"lexsort: needs at least one key"});
    const array_header& first = *keys[0].lines;
    for (const sort_key& k : keys)
        if (!same_shape(*k.lines, first))
            fail<value_error>({"lexsort: keys need the same shape, got lines of ",
                               tuple_text{first.extents()}, " and ", tuple_text{k.lines->extents()}});
    header_ptr out = new_array<std::int64_t>("lexsort", first.extents());
    const index_t n = first.shape()[first.ndim - 1];
    for (index_t from = 0; from < out->size; from += n) {
        auto* order = static_cast<std::int64_t*>(out->data) + from;
        for (index_t i = 0; i < n; ++i) order[i] = i;
        for (const sort_key& k : keys) k.refine(k.lines->data, from, n, order);
    }
    axis = normalize_axis("lexsort", axis, first.ndim);
    return ndarray<std::int64_t>(axis + 1 == first.ndim ? out
                                                        : dense_copy<std::int64_t>(axis_back(out, axis)));
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
