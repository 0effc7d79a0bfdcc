#pragma once
// Arrays as sets of values: isin in1d, intersect1d union1d setdiff1d setxor1d.
//
// Both arguments are converted to their common type; a scalar or braces may stand for an array of test
// values. Values equal themselves only, so NaN is in no set.
//
// isin compares with each of a few test values; more it sorts, and finds every element among them by binary
// search, eight at a time; integers whose test values lie close together are looked up in a table of bools instead.
// https://numpy.org/doc/stable/reference/routines.set.html

#include <initializer_list>

#include <orthant/array/argument_forms.hpp>
#include <orthant/array/from_list.hpp>
#include <orthant/kernel/sorting/search.hpp>
#include <orthant/ops/sorting/unique.hpp>

namespace orthant::inline ORTHANT_ABI {

// `invert` asks for the elements that are not there. `kind` chooses how: "sort", "table" (integers), "" for
// the faster one.
struct isin_options {
    keyword_only only = keyword_only();
    bool assume_unique = false;
    bool invert = false;
    std::string_view kind = "";
};
struct set_options {
    keyword_only only = keyword_only();
    bool assume_unique = false;
};
struct intersect_indices_options {
    keyword_only only = keyword_only();
    bool assume_unique = false;
    named_flag return_indices;
};

// The common values, and where each occurs first in either (flattened) array.
template <class T>
struct intersect_result {
    ndarray<T> values;
    index_array indices1, indices2;
};

namespace detail {

// The bits of integers as unsigned numbers, in the same order.
template <integer T>
std::uint64_t distance_from(T least, T x) {
    return static_cast<std::uint64_t>(x) - static_cast<std::uint64_t>(least);
}

// Looks dense elements up in a table of the test values, if these span few enough integers.
template <class T>
bool find_in_table(const T* p, index_t n, const T* tests, index_t count, bool invert, bool always,
                   bool* out) {
    if constexpr (integer<T>) {
        T least = tests[0], greatest = tests[0];
        for (index_t i = 1; i < count; ++i) {
            least = tests[i] < least ? tests[i] : least;
            greatest = tests[i] > greatest ? tests[i] : greatest;
        }
        const std::uint64_t range = distance_from(least, greatest);
        if (range > (always ? std::uint64_t(1) << 40 : 6 * std::uint64_t(n + count))) {
            if (always) fail<value_error>({"isin: the test values span too much for a table"});
            return false;
        }
        const index_t size = index_t(range) + 1;
        const header_ptr table = new_array<bool>("isin", {&size, 1});
        bool* found = static_cast<bool*>(table->data);
        for (index_t i = 0; i < size; ++i) found[i] = invert;
        for (index_t i = 0; i < count; ++i) found[distance_from(least, tests[i])] = !invert;
        for (index_t i = 0; i < n; ++i) {
            const std::uint64_t at = distance_from(least, p[i]);
            out[i] = at <= range ? found[at] : invert;
        }
        return true;
    } else {
        if (always) fail<value_error>({"isin: kind 'table' is for integers"});
        return false;
    }
}

// Compares each element with all of a few test values, a block of elements at a time, which g++ -O2 makes vectors of
// (20000 doubles among ten: 115 us by the search, 36 so).
inline constexpr index_t few_tests = 24;
template <class T>
void find_among_few(const T* p, index_t n, const T* tests, index_t count, bool invert, bool* out) {
    constexpr index_t block = 32;
    using flag = std::conditional_t<sizeof(T) == 8, std::int64_t, std::int32_t>;
    const auto look = [&](const T* from, flag* found) {
        for (index_t k = 0; k < count; ++k) {
            const T wanted = tests[k];
            for (index_t i = 0; i < block; ++i) found[i] |= flag(from[i] == wanted);
        }
    };
    for (; n > 0; n -= block, p += block, out += block) {
        flag found[block] = {};
        T last[block] = {};
        const index_t here = n < block ? n : block;
        if (here < block) std::copy(p, p + here, last);
        look(here < block ? last : p, found);
        for (index_t i = 0; i < here; ++i) out[i] = (found[i] != 0) != invert;
    }
}

template <class T>
header_ptr find_in(const header_ptr& elements, const header_ptr& tests, const isin_options& o) {
    if (o.kind != "" && o.kind != "sort" && o.kind != "table")
        fail<value_error>({"isin: kind must be 'sort' or 'table' (got '", o.kind, "')"});
    const header_ptr dense = elements->c_contiguous ? elements : dense_copy<T>(elements);
    const header_ptr sorted = flattened(dense_copy<T>(tests));
    const header_ptr out = new_array<bool>("isin", elements->extents());
    const T* p = static_cast<const T*>(dense->data);
    T* among = static_cast<T*>(sorted->data);
    bool* found = static_cast<bool*>(out->data);
    const index_t n = dense->size, count = sorted->size;
    if (count == 0) {
        for (index_t i = 0; i < n; ++i) found[i] = o.invert;
        return out;
    }
    if (o.kind != "sort" && find_in_table(p, n, among, count, o.invert, o.kind == "table", found)) return out;
    if constexpr (std::is_arithmetic_v<T>)
        if (o.kind != "sort" && count <= few_tests) {
            find_among_few(p, n, among, count, o.invert, found);
            return out;
        }
    kernel::sort(among, count);
    constexpr index_t part = 512;  // places of a part of the elements, on the stack
    std::int64_t places[part];
    for (index_t from = 0; from < n; from += part) {
        const index_t here = n - from < part ? n - from : part;
        kernel::search([among](index_t i) -> const T& { return among[i]; }, count, kernel::search_side::left,
                       p + from, 1, here, places);
        for (index_t i = 0; i < here; ++i) {
            const index_t at = places[i] < count ? places[i] : count - 1;
            found[from + i] = (among[at] == p[from + i]) != o.invert;
        }
    }
    return out;
}

// The distinct values of any array-like as T, or its values as they are where that is assumed.
template <class T, array_like E>
header_ptr set_of(const E& e, bool assume_unique) {
    const header_ptr values = header_as<T>(e);
    if (assume_unique) return flattened(dense_copy<T>(values));
    return distinct_values<T>(values, false, true).values;
}

// Two sets one after the other.
template <class T>
header_ptr joined(const header_ptr& a, const header_ptr& b) {
    const index_t n = a->size + b->size;
    header_ptr out = new_array<T>("sets", {&n, 1});
    T* to = static_cast<T*>(out->data);
    for (const header_ptr* from : {&a, &b}) {
        const T* p = static_cast<const T*>((*from)->data);
        for (index_t i = 0; i < (*from)->size; ++i) *to++ = p[i];
    }
    return out;
}

// Elements of a dense array that a mask keeps.
template <class T>
ndarray<T> kept(const header_ptr& from, const header_ptr& mask) {
    const bool* keep = static_cast<const bool*>(mask->data);
    const index_t count = kernel::count_true(keep, mask->size);
    header_ptr out = new_array<T>("sets", {&count, 1});
    kernel::compress(static_cast<const T*>(from->data), keep, mask->size, static_cast<T*>(out->data));
    return ndarray<T>(std::move(out));
}

template <class A, class B>
using set_value = result_t<value_of<A>, value_of<B>>;

// The values of both sets in order, of which keep(values, i, n) says whether the i-th is wanted.
template <class T, class A, class B, class Keep>
auto kept_of_both(const A& a, const B& b, const set_options& options, Keep keep) {
    const header_ptr both =
        joined<T>(set_of<T>(a, options.assume_unique), set_of<T>(b, options.assume_unique));
    T* p = static_cast<T*>(both->data);
    const index_t n = both->size;
    kernel::sort(p, n);
    const header_ptr wanted = new_array<bool>("unique", {&n, 1});
    bool* mask = static_cast<bool*>(wanted->data);
    for (index_t i = 0; i < n; ++i) mask[i] = keep(p, i, n);
    return kept<T>(both, wanted);
}

}  // namespace detail

// Whether each element is one of the test values: bool, in the elements' shape.
// https://numpy.org/doc/stable/reference/generated/numpy.isin.html
template <array_like E, array_like V>
auto isin(const E& elements, const V& tests, const isin_options& options = {}) {
    using T = detail::set_value<E, V>;
    return ndarray<bool, detail::rank_of<E>>(
        detail::find_in<T>(detail::header_as<T>(elements), detail::header_as<T>(tests), options));
}
template <array_like E, scalar_like S>
auto isin(const E& elements, const S& test, const isin_options& options = {}) {
    return isin(elements, array(test), options);
}

// The same with the result flattened. https://numpy.org/doc/stable/reference/generated/numpy.in1d.html
template <array_like E, array_like V>
ndarray<bool> in1d(const E& elements, const V& tests, const isin_options& options = {}) {
    return ndarray<bool>(detail::flattened(isin(elements, tests, options).handle()));
}

// The sorted values that are in either array.
// https://numpy.org/doc/stable/reference/generated/numpy.union1d.html
template <array_like A, array_like B>
auto union1d(const A& a, const B& b) {
    using T = detail::set_value<A, B>;
    const detail::header_ptr both =
        detail::joined<T>(detail::set_of<T>(a, false), detail::set_of<T>(b, false));
    return ndarray<T>(detail::distinct_values<T>(both, false, true).values);
}

// The sorted values that are in both arrays.
// https://numpy.org/doc/stable/reference/generated/numpy.intersect1d.html
template <array_like A, array_like B>
auto intersect1d(const A& a, const B& b, const set_options& options = {}) {
    using T = detail::set_value<A, B>;
    return detail::kept_of_both<T>(a, b, options, [](const T* p, index_t i, index_t n) {
        return i + 1 < n && p[i] == p[i + 1];
    });
}
template <array_like A, array_like B>
auto intersect1d(const A& a, const B& b, const intersect_indices_options& options) {
    using T = detail::set_value<A, B>;
    options.return_indices.require("intersect1d", "return_indices");
    const auto first = unique(view<const T>(detail::header_as<T>(a)), {.return_index = true});
    const auto second = unique(view<const T>(detail::header_as<T>(b)), {.return_index = true});
    const ndarray<bool> in_second = isin(first.values, second.values),
                        in_first = isin(second.values, first.values);
    return intersect_result<T>{detail::kept<T>(first.values.handle(), in_second.handle()),
                               detail::kept<std::int64_t>(first.indices.handle(), in_second.handle()),
                               detail::kept<std::int64_t>(second.indices.handle(), in_first.handle())};
}

// The values of a that are not in b: sorted, or in the order of a where it is assumed to be a set.
// https://numpy.org/doc/stable/reference/generated/numpy.setdiff1d.html
template <array_like A, array_like B>
auto setdiff1d(const A& a, const B& b, const set_options& options = {}) {
    using T = detail::set_value<A, B>;
    using E = detail::value_of<A>;
    const ndarray<E> values(detail::set_of<E>(a, options.assume_unique));
    const detail::header_ptr as_common = detail::header_as<T>(values);
    return detail::kept<E>(values.handle(), detail::find_in<T>(as_common, detail::header_as<T>(b),
                                                               isin_options{.invert = true}));
}

// The sorted values that are in one array only.
// https://numpy.org/doc/stable/reference/generated/numpy.setxor1d.html
template <array_like A, array_like B>
auto setxor1d(const A& a, const B& b, const set_options& options = {}) {
    using T = detail::set_value<A, B>;
    return detail::kept_of_both<T>(a, b, options, [](const T* p, index_t i, index_t n) {
        return (i == 0 || !(p[i - 1] == p[i])) && (i + 1 == n || !(p[i] == p[i + 1]));
    });
}

// Of ranges, braces and values.
ORTHANT_PAIRS(isin)
ORTHANT_PAIRS(isin, isin_options)
ORTHANT_PAIRS(in1d)
ORTHANT_PAIRS(in1d, isin_options)
ORTHANT_PAIRS(union1d)
ORTHANT_PAIRS(intersect1d)
ORTHANT_PAIRS(intersect1d, set_options)
ORTHANT_PAIRS(intersect1d, intersect_indices_options)
ORTHANT_PAIRS(setdiff1d)
ORTHANT_PAIRS(setdiff1d, set_options)
ORTHANT_PAIRS(setxor1d)
ORTHANT_PAIRS(setxor1d, set_options)

}  // namespace orthant::inline ORTHANT_ABI
