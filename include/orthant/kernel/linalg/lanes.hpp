#pragma once
// What is done with one matrix to a lane: element (i, j) of as many matrices as a vector has lanes is one vector, read
// from dense matrices and written to them by a transposing copy. Also the words for products and reciprocals that are the
// same for real and complex elements.

#include <orthant/base/config.hpp>
#if ORTHANT_DEFINE

#include <orthant/kernel/copy/transpose.hpp>
#include <orthant/kernel/linalg/scalars.hpp>
#include <orthant/kernel/simd/simd.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {
namespace detail {

// The elements of a batch: vector e is element e of each matrix.
template <class T>
struct lane_elements {
    using R = real_of_t<T>;
    using V = batch<T>;
    static constexpr index_t width = lanes<R>, parts = index_t(sizeof(T) / sizeof(R));

    R* data;

    ORTHANT_INLINE V get(index_t e) const {
        if constexpr (parts == 2)
            return V(load(data + 2 * e * width), load(data + (2 * e + 1) * width));
        else
            return load(data + e * width);
    }
    ORTHANT_INLINE void set(index_t e, const V& v) const {
        if constexpr (parts == 2) {
            store(data + 2 * e * width, v.real());
            store(data + (2 * e + 1) * width, v.imag());
        } else {
            store(data + e * width, v);
        }
    }
    // `size` elements of each of `count` matrices that follow each other; the last one fills up the lanes.
    void read(index_t size, index_t count, const T* from) const {
        const R* const source = reinterpret_cast<const R*>(from);
        const index_t reals = size * parts;
        if (count == width) return transpose<sizeof(R)>(source, reals, data, width, reals, width);
        if (count == 1) {
            for (index_t e = 0; e < reals; ++e) store(data + e * width, batch<R>(source[e]));
            return;
        }
        for (index_t e = 0; e < reals; ++e)
            for (index_t l = 0; l < width; ++l)
                data[e * width + l] = source[(l < count ? l : count - 1) * reals + e];
    }
    void write(index_t size, index_t count, T* to) const {
        R* const target = reinterpret_cast<R*>(to);
        const index_t reals = size * parts;
        if (count == width) return transpose<sizeof(R)>(data, width, target, reals, width, reals);
        for (index_t l = 0; l < count; ++l)
            for (index_t e = 0; e < reals; ++e) target[l * reals + e] = data[e * width + l];
    }
};

template <class T>
ORTHANT_INLINE batch<T> minus_product(const batch<T>& z, const batch<T>& x, const batch<T>& y) {
    if constexpr (is_complex_v<T>)
        return times_plus<T>(-x, y, z);
    else
        return simd::fnma(x, y, z);
}
template <class T>
ORTHANT_INLINE batch<T> lane_product(const batch<T>& x, const batch<T>& y) {
    if constexpr (is_complex_v<T>)
        return times_plus<T>(x, y, batch<T>(batch<real_of_t<T>>(0), batch<real_of_t<T>>(0)));
    else
        return x * y;
}
template <class T>
ORTHANT_INLINE batch<real_of_t<T>> lane_size(const batch<T>& x) {
    if constexpr (is_complex_v<T>)
        return simd::abs(x.real()) + simd::abs(x.imag());
    else
        return simd::abs(x);
}
template <class T>
ORTHANT_INLINE batch<T> lane_reciprocal(const batch<T>& x) {
    using R = real_of_t<T>;
    const batch<R> one(R(1));
    if constexpr (is_complex_v<T>) {
        const batch<R> scale = quotient(one, x.real() * x.real() + x.imag() * x.imag());
        return batch<T>(x.real() * scale, -(x.imag() * scale));
    } else {
        return quotient(one, x);
    }
}
// Whether all lanes are so far inside the range that squares and reciprocals are, too.
template <class R>
ORTHANT_INLINE bool all_regular(const batch<R>& size) {
    constexpr R low = sizeof(R) == 4 ? R(1e-17) : R(1e-140), high = sizeof(R) == 4 ? R(1e17) : R(1e140);
    return simd::all((size >= batch<R>(low)) & (size <= batch<R>(high)));
}

// The same elements in registers, for a number of them that is known.
template <class T, int Count>
struct lane_registers {
    batch<T> v[std::size_t(Count)];
    ORTHANT_INLINE const batch<T>& get(index_t e) const { return v[e]; }
    ORTHANT_INLINE void set(index_t e, const batch<T>& x) { v[e] = x; }
};

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
