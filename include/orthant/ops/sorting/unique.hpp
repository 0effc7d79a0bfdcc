#pragma once
// Distinct values: unique, and unique_values unique_counts unique_inverse unique_all.
//
//     np::unique(a)                                                     the distinct values, sorted
//     auto [v, counts] = np::unique(a, {.return_counts = true});        v, and how often each occurs
//     auto [v, first, inverse] = np::unique(a, {.return_index = true, .return_inverse = true});
//     np::unique(rows, {.axis = 0})                                     the distinct rows
//
// Values are sorted and then compared with their neighbours in one pass. Where the positions are wanted too,
// it is the (stable) argsort that is walked, so that the index of a value is that of its first occurrence.
// Integers of a narrow range are looked up in tables instead, in time that grows with n alone, and for values or first
// places only as far as the last of them appears. In a wide range nine tenths of the time are the sort's, which is as
// far as unique can go: no table fits, and the values that are returned are sorted.
// https://numpy.org/doc/stable/reference/routines.set.html

#include <orthant/array/argument_forms.hpp>
#include <orthant/array/window.hpp>
#include <orthant/base/buffer.hpp>
#include <orthant/base/keywords.hpp>
#include <orthant/kernel/copy/compress.hpp>
#include <orthant/ops/axis.hpp>
#include <orthant/ops/indexing/index_argument.hpp>
#include <orthant/ops/logic/compare.hpp>
#include <orthant/ops/reductions/reductions.hpp>
#include <orthant/ops/sorting/sort.hpp>

namespace orthant::inline ORTHANT_ABI {

using index_array = ndarray<std::int64_t>;

// `axis` says the distinct slices along an axis instead of the distinct values; with `equal_nan` all NaNs are
// one value.
struct unique_options {
    keyword_only only = keyword_only();
    optional_axis axis = {};
    bool equal_nan = true;
};

namespace detail {

// What unique finds, as headers; those that are not wanted stay null.
struct distinct {
    header_ptr values, indices, inverse, counts;
};
enum distinct_want : unsigned { want_indices = 1, want_inverse = 2, want_counts = 4 };

inline header_ptr new_indices(index_t n) { return new_array<std::int64_t>("unique", dims_view{&n, 1}); }
inline std::int64_t* indices_of(const header_ptr& h) { return static_cast<std::int64_t*>(h->data); }

template <class T>
bool is_nan(const T& x) {
    if constexpr (is_complex_v<T>)
        return x.real() != x.real() || x.imag() != x.imag();
    else if constexpr (floating<T>)
        return x != x;
    else if constexpr (requires { x.is_nat(); })
        return x.is_nat();
    else
        return false;
}

// Groups of equal neighbours in an order of n elements: where each begins, and whatever else is wanted.
// `first_of_group(i)` says whether element i of the order differs from the one before.
template <class First>
distinct group(index_t n, const std::int64_t* order, const First& first_of_group, unsigned want,
               dims_view shape) {
    distinct out;
    const header_ptr starts = new_indices(n + 1);
    std::int64_t* start = indices_of(starts);
    index_t groups = 0;
    for (index_t i = 0; i < n; ++i)
        if (i == 0 || first_of_group(i)) start[groups++] = i;
    start[groups] = n;
    out.indices = new_indices(groups);
    for (index_t g = 0; g < groups; ++g) indices_of(out.indices)[g] = order[start[g]];
    if (want & want_counts) {
        out.counts = new_indices(groups);
        for (index_t g = 0; g < groups; ++g) indices_of(out.counts)[g] = start[g + 1] - start[g];
    }
    if (want & want_inverse) {
        out.inverse = new_array<std::int64_t>("unique", shape);
        for (index_t g = 0; g < groups; ++g)
            for (index_t i = start[g]; i < start[g + 1]; ++i) indices_of(out.inverse)[order[i]] = g;
    }
    return out;
}

// mask[i] = whether sorted element i is the last of those that equal it.
template <class T>
void mark_ends(const header_ptr& sorted, index_t n, const header_ptr& ends) {
    if (n == 0) return;
    const index_t pairs = n - 1, step = 1;
    bool* const mask = static_cast<bool*>(ends->data);
    T* const p = static_cast<T*>(sorted->data);
    if constexpr (number<T>) {
        const auto from = [&](index_t first) {
            return view<const T>(new_window(sorted, p + first, {&pairs, 1}, {&step, 1}));
        };
        const header_ptr to = new_window(ends, mask, {&pairs, 1}, {&step, 1});
        if (pairs > 0) evaluate_into<bool>(to.get(), build_node(functor::not_equal{}, from(0), from(1)));
    } else {
        for (index_t i = 0; i < pairs; ++i) mask[i] = !kernel::same_value(p[i], p[i + 1]);
    }
    mask[n - 1] = true;
}

// What a table of all integers between the least and the greatest holds: `low`, and how many there are, or 0 where
// they are more than `most`.
template <class T>
struct integer_range {
    using U = std::make_unsigned_t<T>;
    T low = 0;
    index_t size = 0;

    index_t place(T x) const { return index_t(static_cast<U>(static_cast<U>(x) - static_cast<U>(low))); }
    T value(index_t place) const { return static_cast<T>(static_cast<U>(static_cast<U>(low) + static_cast<U>(place))); }
};
template <class T>
integer_range<T> narrow_range(const T* p, index_t n, std::uint64_t most) {
    integer_range<T> out;
    const auto fits = [&out, most](extremes<T> found) {
        using U = std::make_unsigned_t<T>;
        const std::uint64_t width = static_cast<U>(static_cast<U>(found.high) - static_cast<U>(found.low));
        out.low = found.low;
        out.size = width < most ? static_cast<index_t>(width) + 1 : 0;
        return out.size != 0;
    };
    if (n < 32 || n >= index_t(1) << 28) return out;
    if (fits(extremes_of(p, n < 64 ? n : 64))) fits(extremes_of(p, n));  // most wide ranges show at once
    return out;
}

// Calls visit(x, i) for every element, from the first on, until all places of the range are marked.
template <class T, class Visit>
void mark_places(const T* p, index_t n, index_t range, const bool* mark, const Visit& visit) {
    const index_t block = range < 1024 ? 8192 : range < n / 8 ? 8 * range : n;
    for (index_t i = 0; i < n;) {
        for (const index_t stop = n - i < block ? n : i + block; i < stop; ++i) visit(p[i], i);
        if (kernel::count_true(mark, range) == range) break;
    }
}

// Integers that lie close together are not sorted but marked in a table of all between the least and the greatest, and
// counted, or looked up, in tables of the same kind. Returns whether they do.
template <class T>
bool distinct_by_table(const header_ptr& source, unsigned want, distinct& out) {
    const header_ptr dense = source->c_contiguous ? source : dense_copy<T>(source);
    const T* const p = static_cast<const T*>(dense->data);
    const index_t n = dense->size;
    // (A wider table of counts leaves the caches too often, and sorting is faster.)
    const integer_range<T> all = narrow_range(p, n, (want == want_counts ? 1u : 4u) * static_cast<std::uint64_t>(n));
    const index_t range = all.size;
    if (range == 0) return false;
    const header_ptr there = new_array<bool>("unique", {&range, 1});
    bool* const mark = static_cast<bool*>(there->data);
    std::memset(mark, 0, std::size_t(range));
    buffer<std::uint32_t> counts, at;
    if (want & want_counts) {
        // Four tables in turn: equal values in a row would each wait until the count before is written.
        const index_t tables = range <= 4096 ? 4 : 1;
        counts = buffer<std::uint32_t>(tables * range, 0u);
        std::uint32_t* const count = counts.get();
        index_t i = 0;
        if (tables == 4)
            for (; i + 4 <= n; i += 4) {
                ++count[all.place(p[i])];
                ++count[all.place(p[i + 1]) + range];
                ++count[all.place(p[i + 2]) + 2 * range];
                ++count[all.place(p[i + 3]) + 3 * range];
            }
        for (; i < n; ++i) ++count[all.place(p[i])];
        if (tables == 4)
            for (i = 0; i < range; ++i) count[i] += count[i + range] + count[i + 2 * range] + count[i + 3 * range];
        for (i = 0; i < range; ++i) mark[i] = count[i] != 0;
    } else if (!(want & want_indices)) {
        mark_places(p, n, range, mark, [mark, &all](T x, index_t) { mark[all.place(x)] = true; });
    }
    if (want & want_indices) {
        at = buffer<std::uint32_t>(range, (std::numeric_limits<std::uint32_t>::max)());
        std::uint32_t* const first = at.get();
        if (want & want_counts) std::memset(mark, 0, std::size_t(range));
        mark_places(p, n, range, mark, [mark, first, &all](T x, index_t i) {
            const index_t place = all.place(x);
            mark[place] = true;
            first[place] = std::uint32_t(i) < first[place] ? std::uint32_t(i) : first[place];
        });
    }
    const index_t found = kernel::count_true(mark, range);
    out.values = new_array<T>("unique", {&found, 1});
    const header_ptr places = new_indices(found);
    std::int64_t* const place = indices_of(places);
    kernel::true_positions(mark, 1, range, 0, 1, place);
    T* const to = static_cast<T*>(out.values->data);
    for (index_t g = 0; g < found; ++g) to[g] = all.value(index_t(place[g]));
    if (want & want_counts) {
        out.counts = new_indices(found);
        for (index_t g = 0; g < found; ++g) indices_of(out.counts)[g] = counts[index_t(place[g])];
    }
    if (want & want_indices) {
        out.indices = new_indices(found);
        for (index_t g = 0; g < found; ++g) indices_of(out.indices)[g] = at[index_t(place[g])];
    }
    if (want & want_inverse) {
        buffer<std::uint32_t> ranks(range);
        std::uint32_t* const rank = ranks.get();
        for (index_t g = 0; g < found; ++g) rank[place[g]] = std::uint32_t(g);
        out.inverse = new_array<std::int64_t>("unique", source->extents());
        std::int64_t* const inverse = indices_of(out.inverse);
        for (index_t i = 0; i < n; ++i) inverse[i] = rank[all.place(p[i])];
    }
    return true;
}

// Distinct values and, at most, their counts: a copy is sorted, and the last of each group of equals kept.
template <class T>
distinct distinct_values(const header_ptr& source, bool with_counts, bool equal_nan) {
    distinct out;
    const header_ptr sorted = flattened(dense_copy<T>(source));
    T* p = static_cast<T*>(sorted->data);
    const index_t size = sorted->size;
    kernel::sort(p, size);
    index_t n = size;
    if (equal_nan)
        while (n > 0 && is_nan(p[n - 1])) --n;
    const header_ptr ends = new_array<bool>("unique", {&size, 1});
    bool* end = static_cast<bool*>(ends->data);
    mark_ends<T>(sorted, n, ends);
    for (index_t i = n; i < size; ++i) end[i] = i + 1 == size;
    const index_t found = kernel::count_true(end, size);
    out.values = new_array<T>("unique", {&found, 1});
    kernel::compress(p, end, size, static_cast<T*>(out.values->data));
    if (with_counts) {
        out.counts = new_indices(found);
        std::int64_t* counts = indices_of(out.counts);
        kernel::true_positions(end, 1, size, 0, 1, counts);
        for (index_t g = found; g-- > 1;) counts[g] -= counts[g - 1];
        if (found > 0) ++counts[0];
    }
    return out;
}

// The elements of a dense array at some positions.
template <class T>
header_ptr elements_at(const T* from, const header_ptr& positions) {
    header_ptr out = new_array<T>("unique", positions->extents());
    for (index_t i = 0; i < out->size; ++i) static_cast<T*>(out->data)[i] = from[indices_of(positions)[i]];
    return out;
}

template <class T>
distinct find_distinct(const header_ptr& source, unsigned want, bool equal_nan) {
    if constexpr (std::is_integral_v<T> && !std::same_as<T, bool>) {
        distinct out;
        if (distinct_by_table<T>(source, want, out)) return out;
    }
    if (!(want & (want_indices | want_inverse))) return distinct_values<T>(source, want != 0, equal_nan);
    const header_ptr dense = source->c_contiguous ? source : dense_copy<T>(source);
    const T* p = static_cast<const T*>(dense->data);
    const index_t n = dense->size;
    const header_ptr order = new_indices(n);
    const std::int64_t* at = indices_of(order);
    kernel::argsort(p, 1, n, indices_of(order));
    distinct out = group(
        n, at,
        [p, at, equal_nan](index_t i) {
            const T &x = p[at[i - 1]], &y = p[at[i]];
            return !kernel::same_value(x, y) && !(equal_nan && is_nan(x) && is_nan(y));
        },
        want, source->extents());
    out.values = elements_at(p, out.indices);
    return out;
}

// Distinct slices along an axis, in the lexicographic order of their elements.
template <class T>
distinct find_distinct_along(const header_ptr& source, index_t axis, unsigned want) {
    axis = normalize_axis("unique", axis, source->ndim);
    dims order_of_axes{axis};
    for (index_t k = 0; k < source->ndim; ++k)
        if (k != axis) order_of_axes.push_back(k);
    geometry g;
    for (index_t k : order_of_axes) g.add(source->shape()[k], source->strides()[k]);
    const header_ptr dense = dense_copy<T>(window_header(source, g, sizeof(T)));
    const T* p = static_cast<const T*>(dense->data);
    const index_t n = dense->shape()[0], width = n > 0 ? dense->size / n : 0;
    const header_ptr order = counting(n);
    const std::int64_t* at = indices_of(order);
    kernel::merge_sort(indices_of(order), n, [p, width](std::int64_t i, std::int64_t j) {
        const T *x = p + i * width, *y = p + j * width;
        for (index_t k = 0; k < width; ++k) {
            if (kernel::ordered_less(x[k], y[k])) return true;
            if (kernel::ordered_less(y[k], x[k])) return false;
        }
        return false;
    });
    distinct out = group(n, at,
                         [p, at, width](index_t i) {
                             const T *x = p + at[i - 1] * width, *y = p + at[i] * width;
                             for (index_t k = 0; k < width; ++k)
                                 if (!kernel::same_value(x[k], y[k])) return true;
                             return false;
                         },
                         want, {&n, 1});
    // The slices found, and the axis back in its place.
    dims shape{out.indices->size};
    for (std::size_t k = 1; k < g.shape.size(); ++k) shape.push_back(g.shape[k]);
    const header_ptr slices = new_array<T>("unique", as_view(shape));
    T* to = static_cast<T*>(slices->data);
    for (index_t i = 0; i < shape[0]; ++i)
        for (index_t k = 0; k < width; ++k) *to++ = p[indices_of(out.indices)[i] * width + k];
    geometry back;
    for (index_t k = 0; k < source->ndim; ++k) {
        const index_t from = k == axis ? 0 : k < axis ? k + 1 : k;
        back.add(slices->shape()[from], slices->strides()[from]);
    }
    out.values = axis == 0 ? slices : dense_copy<T>(window_header(slices, back, sizeof(T)));
    return out;
}

#define ORTHANT_ROW(T)                                                                 \
    ORTHANT_INSTANTIATE(distinct find_distinct<T>(const header_ptr&, unsigned, bool)); \
    ORTHANT_INSTANTIATE(distinct find_distinct_along<T>(const header_ptr&, index_t, unsigned));
ORTHANT_NUMBER_TYPES(ORTHANT_ROW)
#undef ORTHANT_ROW

template <array_like E>
distinct distinct_of(const E& e, unsigned want, optional_axis axis, bool equal_nan) {
    using T = value_of<E>;
    const header_ptr source = materialize(e).handle();
    return axis.given ? find_distinct_along<T>(source, axis.value, want)
                      : find_distinct<T>(source, want, equal_nan);
}
template <class E>
ndarray<value_of<E>> values_of(distinct& found) {
    return ndarray<value_of<E>>(std::move(found.values));
}

// unique with the keywords O, as an R; what R has no member for is not looked for.
template <class R, class E, class O>
R unique_with(const E& e, const O& o) {
    unsigned wanted = 0;
    const auto want = [&wanted](const named_flag& flag, const char* name, unsigned what) {
        flag.require("unique", name);
        wanted |= what;
    };
    if constexpr (requires { o.return_index; }) want(o.return_index, "return_index", want_indices);
    if constexpr (requires { o.return_inverse; }) want(o.return_inverse, "return_inverse", want_inverse);
    if constexpr (requires { o.return_counts; }) want(o.return_counts, "return_counts", want_counts);
    distinct d = distinct_of(e, wanted, o.axis, o.equal_nan);
    R out;
    out.values = values_of<E>(d);
    if constexpr (requires { out.indices; }) out.indices = index_array(d.indices);
    if constexpr (requires { out.inverse_indices; }) out.inverse_indices = index_array(d.inverse);
    if constexpr (requires { out.counts; }) out.counts = index_array(d.counts);
    return out;
}

}  // namespace detail

// The distinct values, sorted. https://numpy.org/doc/stable/reference/generated/numpy.unique.html
template <array_like E>
ndarray<detail::value_of<E>> unique(const E& e, const unique_options& o = {}) {
    detail::distinct d = detail::distinct_of(e, 0, o.axis, o.equal_nan);
    return detail::values_of<E>(d);
}

// Each combination of what is returned has keywords and a result of its own, so that naming a keyword selects
// the overload and with it the type of the result: `values` are the distinct values, sorted; `indices` where
// each occurs first in the flattened array (or along the axis); `inverse_indices` which of them every element
// is, in the array's shape (along an axis: of one axis); `counts` how often each occurs.
#define ORTHANT_LIST(...) __VA_ARGS__
#define ORTHANT_ROW(name, flags, arrays)                                                               \
    struct unique_##name##_options {                                                                   \
        keyword_only only = keyword_only();                                                            \
        named_flag ORTHANT_LIST flags;                                                                 \
        optional_axis axis = {};                                                                       \
        bool equal_nan = true;                                                                         \
    };                                                                                                 \
    template <class T>                                                                                 \
    struct unique_##name##_result {                                                                    \
        ndarray<T> values;                                                                             \
        index_array ORTHANT_LIST arrays;                                                               \
    };                                                                                                 \
    template <array_like E>                                                                            \
    unique_##name##_result<detail::value_of<E>> unique(const E& e, const unique_##name##_options& o) { \
        return detail::unique_with<unique_##name##_result<detail::value_of<E>>>(e, o);                 \
    }                                                                                                  \
    ORTHANT_LISTS(unique, unique_##name##_options)
ORTHANT_ROW(index, (return_index), (indices))
ORTHANT_ROW(inverse, (return_inverse), (inverse_indices))
ORTHANT_ROW(counts, (return_counts), (counts))
ORTHANT_ROW(index_inverse, (return_index, return_inverse), (indices, inverse_indices))
ORTHANT_ROW(index_counts, (return_index, return_counts), (indices, counts))
ORTHANT_ROW(inverse_counts, (return_inverse, return_counts), (inverse_indices, counts))
ORTHANT_ROW(all, (return_index, return_inverse, return_counts), (indices, inverse_indices, counts))
#undef ORTHANT_ROW
#undef ORTHANT_LIST

// The four functions of the array API standard; to them NaNs are distinct.
// https://numpy.org/doc/stable/reference/generated/numpy.unique_all.html
template <array_like E>
ndarray<detail::value_of<E>> unique_values(const E& e) {
    return unique(e, unique_options{.equal_nan = false});
}
template <array_like E>
unique_counts_result<detail::value_of<E>> unique_counts(const E& e) {
    return unique(e, unique_counts_options{.return_counts = true, .equal_nan = false});
}
template <array_like E>
unique_inverse_result<detail::value_of<E>> unique_inverse(const E& e) {
    return unique(e, unique_inverse_options{.return_inverse = true, .equal_nan = false});
}
template <array_like E>
unique_all_result<detail::value_of<E>> unique_all(const E& e) {
    return unique(
        e, unique_all_options{
               .return_index = true, .return_inverse = true, .return_counts = true, .equal_nan = false});
}

// Of ranges, braces and values.
ORTHANT_LISTS(unique)
ORTHANT_LISTS(unique, unique_options)
ORTHANT_WRONG_KEYWORDS(
    unique, int I = 0, detail::any_argument,
    "(a, {.return_index = true, .return_inverse = true, .return_counts = true, .axis = 0})")
ORTHANT_VALUES(unique)
ORTHANT_LISTS(unique_values)
ORTHANT_LISTS(unique_counts)
ORTHANT_LISTS(unique_inverse)
ORTHANT_LISTS(unique_all)

}  // namespace orthant::inline ORTHANT_ABI
