#pragma once
// Lists and single values where NumPy takes "array_like": np::sum({1, 2, 3}), np::mean(samples) of a
// std::vector, np::unique({1, 2, 2}), np::repeat(3, 4).
//
// Each function makes an array of the list and hands it on. Reductions take braces as trees of values, nested
// and of mixed kinds, first as integers and then as real numbers; the others take them of one type.

#include <orthant/array/from_list.hpp>
#include <orthant/ops/moments.hpp>
#include <orthant/ops/scans.hpp>
#include <orthant/ops/tile.hpp>
#include <orthant/ops/unique.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// A number on its own, or a range of elements that is no array: std::vector, std::array, std::span, a.flat().
template <class L>
concept listing = scalar_like<L> || value_range<L>;

// What a reduction takes: a number only alone, so that max(1, 2) does not compile.
template <class L, class... More>
concept reduced_listing = value_range<L> || (scalar_like<L> && sizeof...(More) == 0);

// Braces of integers, and of real numbers; a class for these, so that integers are preferred.
// Both are templates, so that nothing is compiled for them before they are used.
template <class T>
using int_list = std::initializer_list<nested_value<std::type_identity_t<T>, true>>;
template <class T>
struct real_list {
    real_list(std::initializer_list<nested_value<T, true>> list) : list(list) {}
    std::initializer_list<nested_value<T, true>> list;
};
template <class T>
ndarray<T> listed_array(const int_list<T>& list) {
    return ndarray<T>(array_from_tree(list, {}));
}
template <class T>
ndarray<T> listed_array(const real_list<T>& list) {
    return ndarray<T>(array_from_tree(list.list, {}));
}

}  // namespace detail

// ---- reductions and scans

template <class Dtype = void, class L, class... More>
    requires detail::reduced_listing<L, More...>
auto sum(const L& list, const More&... more) {
    return sum<Dtype>(array(list), more...);
}
template <class Dtype = void, class T = std::int64_t, class... More>
auto sum(detail::int_list<T> list, const More&... more) {
    return sum<Dtype>(detail::listed_array<T>(list), more...);
}
template <class Dtype = void, class T = std::int64_t>
auto sum(detail::int_list<T> list, const reduce_options& options) {
    return sum<Dtype>(detail::listed_array<T>(list), options);
}
template <class Dtype = void, class T = double, class... More>
auto sum(const detail::real_list<T>& list, const More&... more) {
    return sum<Dtype>(detail::listed_array<T>(list), more...);
}
template <class Dtype = void, class T = double>
auto sum(const detail::real_list<T>& list, const reduce_options& options) {
    return sum<Dtype>(detail::listed_array<T>(list), options);
}
template <class Dtype = void, class L, class... More>
    requires detail::reduced_listing<L, More...>
auto prod(const L& list, const More&... more) {
    return prod<Dtype>(array(list), more...);
}
template <class Dtype = void, class T = std::int64_t, class... More>
auto prod(detail::int_list<T> list, const More&... more) {
    return prod<Dtype>(detail::listed_array<T>(list), more...);
}
template <class Dtype = void, class T = std::int64_t>
auto prod(detail::int_list<T> list, const reduce_options& options) {
    return prod<Dtype>(detail::listed_array<T>(list), options);
}
template <class Dtype = void, class T = double, class... More>
auto prod(const detail::real_list<T>& list, const More&... more) {
    return prod<Dtype>(detail::listed_array<T>(list), more...);
}
template <class Dtype = void, class T = double>
auto prod(const detail::real_list<T>& list, const reduce_options& options) {
    return prod<Dtype>(detail::listed_array<T>(list), options);
}
template <class Dtype = void, class L, class... More>
    requires detail::reduced_listing<L, More...>
auto mean(const L& list, const More&... more) {
    return mean<Dtype>(array(list), more...);
}
template <class Dtype = void, class T = std::int64_t, class... More>
auto mean(detail::int_list<T> list, const More&... more) {
    return mean<Dtype>(detail::listed_array<T>(list), more...);
}
template <class Dtype = void, class T = std::int64_t>
auto mean(detail::int_list<T> list, const reduce_options& options) {
    return mean<Dtype>(detail::listed_array<T>(list), options);
}
template <class Dtype = void, class T = double, class... More>
auto mean(const detail::real_list<T>& list, const More&... more) {
    return mean<Dtype>(detail::listed_array<T>(list), more...);
}
template <class Dtype = void, class T = double>
auto mean(const detail::real_list<T>& list, const reduce_options& options) {
    return mean<Dtype>(detail::listed_array<T>(list), options);
}
template <class L, class... More>
    requires detail::reduced_listing<L, More...>
auto max(const L& list, const More&... more) {
    return (max)(array(list), more...);
}
template <class T = std::int64_t, class... More>
auto max(detail::int_list<T> list, const More&... more) {
    return (max)(detail::listed_array<T>(list), more...);
}
template <class T = std::int64_t>
auto max(detail::int_list<T> list, const reduce_options& options) {
    return (max)(detail::listed_array<T>(list), options);
}
template <class T = double, class... More>
auto max(const detail::real_list<T>& list, const More&... more) {
    return (max)(detail::listed_array<T>(list), more...);
}
template <class T = double>
auto max(const detail::real_list<T>& list, const reduce_options& options) {
    return (max)(detail::listed_array<T>(list), options);
}
template <class L, class... More>
    requires detail::reduced_listing<L, More...>
auto min(const L& list, const More&... more) {
    return (min)(array(list), more...);
}
template <class T = std::int64_t, class... More>
auto min(detail::int_list<T> list, const More&... more) {
    return (min)(detail::listed_array<T>(list), more...);
}
template <class T = std::int64_t>
auto min(detail::int_list<T> list, const reduce_options& options) {
    return (min)(detail::listed_array<T>(list), options);
}
template <class T = double, class... More>
auto min(const detail::real_list<T>& list, const More&... more) {
    return (min)(detail::listed_array<T>(list), more...);
}
template <class T = double>
auto min(const detail::real_list<T>& list, const reduce_options& options) {
    return (min)(detail::listed_array<T>(list), options);
}
template <class L, class... More>
    requires detail::reduced_listing<L, More...>
auto var(const L& list, const More&... more) {
    return var(array(list), more...);
}
template <detail::listing L>
auto var(const L& list, const variance_options& options) {
    return var(array(list), options);
}
template <class T = std::int64_t, class... More>
auto var(detail::int_list<T> list, const More&... more) {
    return var(detail::listed_array<T>(list), more...);
}
template <class T = std::int64_t>
auto var(detail::int_list<T> list, const variance_options& options) {
    return var(detail::listed_array<T>(list), options);
}
template <class T = double, class... More>
auto var(const detail::real_list<T>& list, const More&... more) {
    return var(detail::listed_array<T>(list), more...);
}
template <class T = double>
auto var(const detail::real_list<T>& list, const variance_options& options) {
    return var(detail::listed_array<T>(list), options);
}
template <class L, class... More>
    requires detail::reduced_listing<L, More...>
auto stddev(const L& list, const More&... more) {
    return stddev(array(list), more...);
}
template <detail::listing L>
auto stddev(const L& list, const variance_options& options) {
    return stddev(array(list), options);
}
template <class T = std::int64_t, class... More>
auto stddev(detail::int_list<T> list, const More&... more) {
    return stddev(detail::listed_array<T>(list), more...);
}
template <class T = std::int64_t>
auto stddev(detail::int_list<T> list, const variance_options& options) {
    return stddev(detail::listed_array<T>(list), options);
}
template <class T = double, class... More>
auto stddev(const detail::real_list<T>& list, const More&... more) {
    return stddev(detail::listed_array<T>(list), more...);
}
template <class T = double>
auto stddev(const detail::real_list<T>& list, const variance_options& options) {
    return stddev(detail::listed_array<T>(list), options);
}
template <class L, class... More>
    requires detail::reduced_listing<L, More...>
auto ptp(const L& list, const More&... more) {
    return ptp(array(list), more...);
}
template <class T = std::int64_t, class... More>
auto ptp(detail::int_list<T> list, const More&... more) {
    return ptp(detail::listed_array<T>(list), more...);
}
template <class T = double, class... More>
auto ptp(const detail::real_list<T>& list, const More&... more) {
    return ptp(detail::listed_array<T>(list), more...);
}
template <class L, class... More>
    requires detail::reduced_listing<L, More...>
auto any(const L& list, const More&... more) {
    return any(array(list), more...);
}
template <class T = std::int64_t, class... More>
auto any(detail::int_list<T> list, const More&... more) {
    return any(detail::listed_array<T>(list), more...);
}
template <class T = double, class... More>
auto any(const detail::real_list<T>& list, const More&... more) {
    return any(detail::listed_array<T>(list), more...);
}
template <class L, class... More>
    requires detail::reduced_listing<L, More...>
auto count_nonzero(const L& list, const More&... more) {
    return count_nonzero(array(list), more...);
}
template <class T = std::int64_t, class... More>
auto count_nonzero(detail::int_list<T> list, const More&... more) {
    return count_nonzero(detail::listed_array<T>(list), more...);
}
template <class T = double, class... More>
auto count_nonzero(const detail::real_list<T>& list, const More&... more) {
    return count_nonzero(detail::listed_array<T>(list), more...);
}
template <class L, class... More>
    requires detail::reduced_listing<L, More...>
auto argmax(const L& list, const More&... more) {
    return argmax(array(list), more...);
}
template <class T = std::int64_t, class... More>
auto argmax(detail::int_list<T> list, const More&... more) {
    return argmax(detail::listed_array<T>(list), more...);
}
template <class T = double, class... More>
auto argmax(const detail::real_list<T>& list, const More&... more) {
    return argmax(detail::listed_array<T>(list), more...);
}
template <class L, class... More>
    requires detail::reduced_listing<L, More...>
auto argmin(const L& list, const More&... more) {
    return argmin(array(list), more...);
}
template <class T = std::int64_t, class... More>
auto argmin(detail::int_list<T> list, const More&... more) {
    return argmin(detail::listed_array<T>(list), more...);
}
template <class T = double, class... More>
auto argmin(const detail::real_list<T>& list, const More&... more) {
    return argmin(detail::listed_array<T>(list), more...);
}
template <class Dtype = void, class L, class... More>
    requires detail::reduced_listing<L, More...>
auto cumsum(const L& list, const More&... more) {
    return cumsum<Dtype>(array(list), more...);
}
template <class Dtype = void, class T = std::int64_t, class... More>
auto cumsum(detail::int_list<T> list, const More&... more) {
    return cumsum<Dtype>(detail::listed_array<T>(list), more...);
}
template <class Dtype = void, class T = double, class... More>
auto cumsum(const detail::real_list<T>& list, const More&... more) {
    return cumsum<Dtype>(detail::listed_array<T>(list), more...);
}
template <class Dtype = void, class L, class... More>
    requires detail::reduced_listing<L, More...>
auto cumprod(const L& list, const More&... more) {
    return cumprod<Dtype>(array(list), more...);
}
template <class Dtype = void, class T = std::int64_t, class... More>
auto cumprod(detail::int_list<T> list, const More&... more) {
    return cumprod<Dtype>(detail::listed_array<T>(list), more...);
}
template <class Dtype = void, class T = double, class... More>
auto cumprod(const detail::real_list<T>& list, const More&... more) {
    return cumprod<Dtype>(detail::listed_array<T>(list), more...);
}

// ---- sorting and repeating

template <detail::listing L, class... More>
auto sort(const L& list, const More&... more) {
    return sort(array(list), more...);
}
template <detail::listed S, class... More>
auto sort(std::initializer_list<S> list, const More&... more) {
    return sort(array(list), more...);
}
template <detail::listed S, class... More>
auto sort(std::initializer_list<std::initializer_list<S>> list, const More&... more) {
    return sort(array(list), more...);
}
template <detail::listing L, class... More>
auto argsort(const L& list, const More&... more) {
    return argsort(array(list), more...);
}
template <detail::listed S, class... More>
auto argsort(std::initializer_list<S> list, const More&... more) {
    return argsort(array(list), more...);
}
template <detail::listed S, class... More>
auto argsort(std::initializer_list<std::initializer_list<S>> list, const More&... more) {
    return argsort(array(list), more...);
}
template <detail::listing L, class... More>
auto unique(const L& list, const More&... more) {
    return unique(array(list), more...);
}
template <detail::listed S, class... More>
auto unique(std::initializer_list<S> list, const More&... more) {
    return unique(array(list), more...);
}
template <detail::listed S, class... More>
auto unique(std::initializer_list<std::initializer_list<S>> list, const More&... more) {
    return unique(array(list), more...);
}
template <detail::listing L, class... More>
auto repeat(const L& list, const More&... more) {
    return repeat(array(list), more...);
}
template <detail::listed S, class... More>
auto repeat(std::initializer_list<S> list, const More&... more) {
    return repeat(array(list), more...);
}
template <detail::listed S, class... More>
auto repeat(std::initializer_list<std::initializer_list<S>> list, const More&... more) {
    return repeat(array(list), more...);
}
template <detail::listing L, class... More>
auto tile(const L& list, const More&... more) {
    return tile(array(list), more...);
}
template <detail::listed S, class... More>
auto tile(std::initializer_list<S> list, const More&... more) {
    return tile(array(list), more...);
}
template <detail::listed S, class... More>
auto tile(std::initializer_list<std::initializer_list<S>> list, const More&... more) {
    return tile(array(list), more...);
}
template <detail::listed S, class... More>
auto roll(std::initializer_list<S> list, const More&... more) {
    return roll(array(list), more...);
}
template <detail::listed S, class... More>
auto flip(std::initializer_list<S> list, const More&... more) {
    return flip(array(list), more...);
}
template <detail::listing L, class... More>
auto atleast_1d(const L& list, const More&... more) {
    return atleast_1d(array(list), more...);
}
template <detail::listed S, class... More>
auto atleast_1d(std::initializer_list<S> list, const More&... more) {
    return atleast_1d(array(list), more...);
}
template <detail::listing L, class... More>
auto atleast_2d(const L& list, const More&... more) {
    return atleast_2d(array(list), more...);
}
template <detail::listed S, class... More>
auto atleast_2d(std::initializer_list<S> list, const More&... more) {
    return atleast_2d(array(list), more...);
}
template <detail::listing L, class... More>
auto atleast_3d(const L& list, const More&... more) {
    return atleast_3d(array(list), more...);
}
template <detail::listed S, class... More>
auto atleast_3d(std::initializer_list<S> list, const More&... more) {
    return atleast_3d(array(list), more...);
}
template <detail::listed S>
auto unique(std::initializer_list<S> list, const unique_counts_options& options) {
    return unique(array(list), options);
}
// Counts in braces: np::repeat({1, 2}, {2, 3}), np::repeat({{1, 2}, {3, 4}}, {1, 2}, 0).
template <detail::listed S, std::size_t N>
auto repeat(std::initializer_list<S> list, const extent (&counts)[N]) {
    return repeat(array(list), counts);
}
template <detail::listed S, std::size_t N>
auto repeat(std::initializer_list<std::initializer_list<S>> list, const extent (&counts)[N],
            optional_axis axis = _) {
    return repeat(array(list), counts, axis);
}
template <detail::listed S>
auto tile(std::initializer_list<S> list, const shape_t& reps) {
    return tile(array(list), reps);
}
template <detail::listed S>
auto tile(std::initializer_list<std::initializer_list<S>> list, const shape_t& reps) {
    return tile(array(list), reps);
}

// ---- choices

template <detail::listed S, class Low, class High>
auto clip(std::initializer_list<S> x, const Low& low, const High& high) {
    return eval(clip(array(x), low, high));
}
template <detail::value_range X, class Low, class High>
auto clip(const X& x, const Low& low, const High& high) {
    return eval(clip(array(x), low, high));
}

}  // namespace orthant::inline ORTHANT_ABI
