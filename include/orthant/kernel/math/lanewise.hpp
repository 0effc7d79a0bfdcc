#pragma once
// How a mathematical function of one type becomes one of every type: `unary` and `binary` take the vector
// form and the scalar form of a function and choose.
//
// A batch goes to the vector form; float and double go through it as well (in the first lane), so that an
// element has the same bits alone and in an array; float16 is computed in float; long double and complex
// numbers take the scalar form. `each_lane` makes a vector form of a scalar function: it is the way for
// functions that no formula makes faster, and for the few lanes where a fast formula does not hold.

#include <cmath>
#include <complex>
#include <type_traits>

#include <orthant/kernel/simd/simd.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel::detail {

template <class V>
struct lane_of {
    using type = V;
};
template <class V>
    requires is_batch<V>
struct lane_of<V> {
    using type = typename V::value_type;
};

// f of each lane, by a loop.
template <class T, class F>
inline batch<T> each_lane(const batch<T>& x, F f) {
    alignas(64) T lane[std::size_t(lanes<T>)];
    store(lane, x);
    for (T& v : lane) v = f(v);
    return load(lane);
}

template <class T, class F>
inline batch<T> each_lane(const batch<T>& x, const batch<T>& y, F f) {
    alignas(64) T lane[std::size_t(lanes<T>)], other[std::size_t(lanes<T>)];
    store(lane, x);
    store(other, y);
    for (index_t i = 0; i < lanes<T>; ++i) lane[i] = f(lane[i], other[i]);
    return load(lane);
}

// The lanes of `result` where `where` holds replaced by f(x): rare, hence never inlined. Arguments go by
// value: an address would keep them in memory in the caller, who then stores each vector for nothing (log: 62
// us against 57).
template <class T, class F>
ORTHANT_COLD batch<T> patch(batch<T> result, mask<T> where, batch<T> x, F f) {
    alignas(64) T lane[std::size_t(lanes<T>)], argument[std::size_t(lanes<T>)];
    store(lane, result);
    store(argument, x);
    const std::uint64_t bits = where.mask();
    for (index_t i = 0; i < lanes<T>; ++i)
        if (bits >> i & 1) lane[i] = f(argument[i]);
    return load(lane);
}

template <class T, class F>
ORTHANT_COLD batch<T> patch(batch<T> result, mask<T> where, batch<T> x, batch<T> y, F f) {
    alignas(64) T lane[std::size_t(lanes<T>)], left[std::size_t(lanes<T>)], right[std::size_t(lanes<T>)];
    store(lane, result);
    store(left, x);
    store(right, y);
    const std::uint64_t bits = where.mask();
    for (index_t i = 0; i < lanes<T>; ++i)
        if (bits >> i & 1) lane[i] = f(left[i], right[i]);
    return load(lane);
}

// A vector form for one number: a function of its own, so that a long formula is compiled once and not at
// each call.
template <class T, class F>
ORTHANT_NOINLINE T first_lane(T x, F f) {
    return f(batch<T>(x)).get(0);
}
template <class T, class F>
ORTHANT_NOINLINE T first_lane(T x, T y, F f) {
    return f(batch<T>(x), batch<T>(y)).get(0);
}

template <class V, class Vector, class Scalar>
ORTHANT_INLINE V unary(const V& x, Vector vector, Scalar scalar) {
    if constexpr (is_batch<V>)
        return vector(x);
    else if constexpr (is_storage_float<V>)
        return V(first_lane(float(x), vector));
    else if constexpr (std::is_same_v<V, float> || std::is_same_v<V, double>)
        return first_lane(x, vector);
    else
        return V(scalar(x));
}

template <class V, class Vector, class Scalar>
ORTHANT_INLINE V binary(const V& x, const V& y, Vector vector, Scalar scalar) {
    if constexpr (is_batch<V>)
        return vector(x, y);
    else if constexpr (is_storage_float<V>)
        return V(first_lane(float(x), float(y), vector));
    else if constexpr (std::is_same_v<V, float> || std::is_same_v<V, double>)
        return first_lane(x, y, vector);
    else
        return V(scalar(x, y));
}

// For a function whose vector form is the scalar one, lane by lane.
template <class V, class F>
ORTHANT_INLINE V by_lanes(const V& x, F f) {
    if constexpr (is_batch<V>)
        return each_lane(x, f);
    else if constexpr (is_storage_float<V>)
        return V(f(float(x)));
    else
        return V(f(x));
}

template <class V, class F>
ORTHANT_INLINE V by_lanes(const V& x, const V& y, F f) {
    if constexpr (is_batch<V>)
        return each_lane(x, y, f);
    else if constexpr (is_storage_float<V>)
        return V(f(float(x), float(y)));
    else
        return V(f(x, y));
}

}  // namespace kernel::detail
}  // namespace orthant::inline ORTHANT_ABI
