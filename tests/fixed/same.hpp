#pragma once
// What tests of small arrays share: random ones, and the comparison with an ndarray, bit by bit or within
// some ULP.
#include <cmath>
#include <cstring>

#include <doctest/doctest.h>

#include <orthant/fixed.hpp>
#include <orthant/orthant.hpp>

namespace np = orthant;

// The same type of elements, shape and bits (of NaN: that it is one).
template <class F, class A>
bool same_bits(const F& f, const A& a) {
    using T = typename F::value_type;
    static_assert(std::is_same_v<T, typename A::value_type>);
    const np::ndarray<T> v(a);
    if (np::shape_t(f.shape()) != np::shape_t(v.shape())) return false;
    const T* p = f.data();
    for (const T x : v) {
        bool same = std::memcmp(&x, p, sizeof(T)) == 0;
        if constexpr (std::is_floating_point_v<T>) same = same || (x != x && *p != *p);
        if (!same) return false;
        ++p;
    }
    return true;
}

// The largest difference, relative to the largest element of a.
template <class F, class A>
double difference(const F& f, const A& a) {
    const np::ndarray<double> v(a), w(f);
    if (np::shape_t(v.shape()) != np::shape_t(w.shape())) return np::inf;
    const double most = np::max(np::abs(v));
    return np::max(np::abs(v - w)) / (most > 0 ? most : 1);
}

// Numbers from -4 to 4, of integers whole ones.
template <class F, class G>
F random_fixed(G& rng) {
    F out;
    for (auto& x : out) x = static_cast<typename F::value_type>(rng.uniform(-4, 4));
    return out;
}

// The same as an ndarray.
template <class F>
np::ndarray<typename F::value_type> nd(const F& f) {
    return np::ndarray<typename F::value_type>(f);
}
