#pragma once
// Lists and ranges as the arguments of functions of two arrays (see lists.hpp): np::union1d({1, 2}, {2, 3}),
// np::isin(a, {1, 2}), np::searchsorted({1, 2, 3}, x), np::dot({{1, 0}, {0, 1}}, m).
//
// Each place that may hold braces needs an overload of its own: braces are deduced only against a parameter
// that is a list, and generic parameters or forwarding lose them. Function objects could share these forms,
// but an unqualified dot(a, b) would no longer find them through its arguments.

#include <orthant/array/convert.hpp>
#include <orthant/ops/lists.hpp>
#include <orthant/ops/products.hpp>
#include <orthant/ops/sets.hpp>

namespace orthant::inline ORTHANT_ABI {

// ---- searching and sets

template <detail::listed S, detail::listed T>
auto isin(std::initializer_list<S> a, std::initializer_list<T> b) {
    return isin(array(a), array(b));
}
template <detail::listed S, array_like B>
auto isin(std::initializer_list<S> a, const B& b) {
    return isin(array(a), b);
}
template <detail::listed S, detail::listed T>
auto in1d(std::initializer_list<S> a, std::initializer_list<T> b) {
    return in1d(array(a), array(b));
}
template <detail::listed S, array_like B>
auto in1d(std::initializer_list<S> a, const B& b) {
    return in1d(array(a), b);
}
template <detail::listed S, detail::listed T>
auto union1d(std::initializer_list<S> a, std::initializer_list<T> b) {
    return union1d(array(a), array(b));
}
template <detail::listed S, array_like B>
auto union1d(std::initializer_list<S> a, const B& b) {
    return union1d(array(a), b);
}
template <array_like A, detail::listed T>
auto union1d(const A& a, std::initializer_list<T> b) {
    return union1d(a, array(b));
}
template <class A, class B>
    requires(detail::value_range<A> || detail::value_range<B>)
auto union1d(const A& a, const B& b) { return union1d(asarray(a), asarray(b)); }
template <detail::listed S, detail::listed T>
auto intersect1d(std::initializer_list<S> a, std::initializer_list<T> b) {
    return intersect1d(array(a), array(b));
}
template <detail::listed S, array_like B>
auto intersect1d(std::initializer_list<S> a, const B& b) {
    return intersect1d(array(a), b);
}
template <array_like A, detail::listed T>
auto intersect1d(const A& a, std::initializer_list<T> b) {
    return intersect1d(a, array(b));
}
template <class A, class B>
    requires(detail::value_range<A> || detail::value_range<B>)
auto intersect1d(const A& a, const B& b) { return intersect1d(asarray(a), asarray(b)); }
template <detail::listed S, detail::listed T>
auto setdiff1d(std::initializer_list<S> a, std::initializer_list<T> b) {
    return setdiff1d(array(a), array(b));
}
template <detail::listed S, array_like B>
auto setdiff1d(std::initializer_list<S> a, const B& b) {
    return setdiff1d(array(a), b);
}
template <array_like A, detail::listed T>
auto setdiff1d(const A& a, std::initializer_list<T> b) {
    return setdiff1d(a, array(b));
}
template <class A, class B>
    requires(detail::value_range<A> || detail::value_range<B>)
auto setdiff1d(const A& a, const B& b) { return setdiff1d(asarray(a), asarray(b)); }
template <detail::listed S, detail::listed T>
auto setxor1d(std::initializer_list<S> a, std::initializer_list<T> b) {
    return setxor1d(array(a), array(b));
}
template <detail::listed S, array_like B>
auto setxor1d(std::initializer_list<S> a, const B& b) {
    return setxor1d(array(a), b);
}
template <array_like A, detail::listed T>
auto setxor1d(const A& a, std::initializer_list<T> b) {
    return setxor1d(a, array(b));
}
template <class A, class B>
    requires(detail::value_range<A> || detail::value_range<B>)
auto setxor1d(const A& a, const B& b) { return setxor1d(asarray(a), asarray(b)); }
template <detail::value_range A>
auto isin(const A& elements, const auto& tests) {
    return isin(array(elements), tests);
}
template <detail::listed S, class V>
auto searchsorted(std::initializer_list<S> a, const V& v, const search_options& options = {}) {
    return searchsorted(array(a), v, options);
}
template <detail::listed S, detail::listed T>
auto searchsorted(std::initializer_list<S> a, std::initializer_list<T> v,
                  const search_options& options = {}) {
    return searchsorted(array(a), array(v), options);
}
template <class A, class V>
    requires(detail::value_range<A> || detail::value_range<V>)
auto searchsorted(const A& a, const V& v, const search_options& options = {}) {
    if constexpr (scalar_like<V>)
        return searchsorted(asarray(a), v, options);
    else
        return searchsorted(asarray(a), asarray(v), options);
}

// ---- products

template <class T = std::int64_t>
auto dot(detail::int_list<T> a, detail::int_list<T> b) {
    return dot(detail::listed_array<T>(a), detail::listed_array<T>(b));
}
template <class T = double>
auto dot(const detail::real_list<T>& a, const detail::real_list<T>& b) {
    return dot(detail::listed_array<T>(a), detail::listed_array<T>(b));
}
template <array_like A, class T = std::int64_t>
auto dot(const A& a, detail::int_list<T> b) {
    return dot(a, detail::listed_array<T>(b));
}
template <array_like B, class T = std::int64_t>
auto dot(detail::int_list<T> a, const B& b) {
    return dot(detail::listed_array<T>(a), b);
}
template <array_like A, class T = double>
auto dot(const A& a, const detail::real_list<T>& b) {
    return dot(a, detail::listed_array<T>(b));
}
template <array_like B, class T = double>
auto dot(const detail::real_list<T>& a, const B& b) {
    return dot(detail::listed_array<T>(a), b);
}
template <class A, class B>
    requires(detail::value_range<A> || detail::value_range<B>)
auto dot(const A& a, const B& b) { return dot(asarray(a), asarray(b)); }
template <class T = std::int64_t>
auto matmul(detail::int_list<T> a, detail::int_list<T> b) {
    return matmul(detail::listed_array<T>(a), detail::listed_array<T>(b));
}
template <class T = double>
auto matmul(const detail::real_list<T>& a, const detail::real_list<T>& b) {
    return matmul(detail::listed_array<T>(a), detail::listed_array<T>(b));
}
template <array_like A, class T = std::int64_t>
auto matmul(const A& a, detail::int_list<T> b) {
    return matmul(a, detail::listed_array<T>(b));
}
template <array_like B, class T = std::int64_t>
auto matmul(detail::int_list<T> a, const B& b) {
    return matmul(detail::listed_array<T>(a), b);
}
template <array_like A, class T = double>
auto matmul(const A& a, const detail::real_list<T>& b) {
    return matmul(a, detail::listed_array<T>(b));
}
template <array_like B, class T = double>
auto matmul(const detail::real_list<T>& a, const B& b) {
    return matmul(detail::listed_array<T>(a), b);
}
template <class A, class B>
    requires(detail::value_range<A> || detail::value_range<B>)
auto matmul(const A& a, const B& b) { return matmul(asarray(a), asarray(b)); }
template <class T = std::int64_t>
auto inner(detail::int_list<T> a, detail::int_list<T> b) {
    return inner(detail::listed_array<T>(a), detail::listed_array<T>(b));
}
template <class T = double>
auto inner(const detail::real_list<T>& a, const detail::real_list<T>& b) {
    return inner(detail::listed_array<T>(a), detail::listed_array<T>(b));
}
template <array_like A, class T = std::int64_t>
auto inner(const A& a, detail::int_list<T> b) {
    return inner(a, detail::listed_array<T>(b));
}
template <array_like B, class T = std::int64_t>
auto inner(detail::int_list<T> a, const B& b) {
    return inner(detail::listed_array<T>(a), b);
}
template <array_like A, class T = double>
auto inner(const A& a, const detail::real_list<T>& b) {
    return inner(a, detail::listed_array<T>(b));
}
template <array_like B, class T = double>
auto inner(const detail::real_list<T>& a, const B& b) {
    return inner(detail::listed_array<T>(a), b);
}
template <class A, class B>
    requires(detail::value_range<A> || detail::value_range<B>)
auto inner(const A& a, const B& b) { return inner(asarray(a), asarray(b)); }
template <class T = std::int64_t>
auto outer(detail::int_list<T> a, detail::int_list<T> b) {
    return outer(detail::listed_array<T>(a), detail::listed_array<T>(b));
}
template <class T = double>
auto outer(const detail::real_list<T>& a, const detail::real_list<T>& b) {
    return outer(detail::listed_array<T>(a), detail::listed_array<T>(b));
}
template <array_like A, class T = std::int64_t>
auto outer(const A& a, detail::int_list<T> b) {
    return outer(a, detail::listed_array<T>(b));
}
template <array_like B, class T = std::int64_t>
auto outer(detail::int_list<T> a, const B& b) {
    return outer(detail::listed_array<T>(a), b);
}
template <array_like A, class T = double>
auto outer(const A& a, const detail::real_list<T>& b) {
    return outer(a, detail::listed_array<T>(b));
}
template <array_like B, class T = double>
auto outer(const detail::real_list<T>& a, const B& b) {
    return outer(detail::listed_array<T>(a), b);
}
template <class A, class B>
    requires(detail::value_range<A> || detail::value_range<B>)
auto outer(const A& a, const B& b) { return outer(asarray(a), asarray(b)); }

}  // namespace orthant::inline ORTHANT_ABI
