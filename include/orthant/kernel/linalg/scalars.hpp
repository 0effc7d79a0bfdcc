#pragma once
// What a factorization asks of one element, the same words for real, complex and user-defined numbers.
//
// A pivot's size is |re| + |im|, which orders complex numbers well enough and needs no square root (LAPACK's
// choice too, so that the same rows are chosen). Columns are divided by a pivot by way of its reciprocal,
// where that is finite.

#include <cmath>
#include <complex>
#include <limits>
#include <type_traits>

#include <orthant/kernel/linalg/vectors.hpp>  // conjugated product real_part

namespace orthant::inline ORTHANT_ABI::kernel {

// The element types whose kernels use vectors and gemm; others take plain loops.
template <class T>
inline constexpr bool is_blas_type =
    std::is_same_v<T, float> || std::is_same_v<T, double> || std::is_same_v<T, std::complex<float>> ||
    std::is_same_v<T, std::complex<double>>;

// |x|, of complex numbers |re| + |im|.
template <class T>
ORTHANT_INLINE real_of_t<T> pivot_size(const T& x) {
    if constexpr (is_complex_v<T>)
        return std::fabs(x.real()) + std::fabs(x.imag());
    else if constexpr (std::is_floating_point_v<T>)
        return std::fabs(x);
    else
        return x < T(0) ? T(-x) : x;
}

// Whether x is NaN; no number of the user is.
template <class T>
ORTHANT_INLINE bool is_not_a_number(const T& x) {
    if constexpr (is_complex_v<T>)
        return x.real() != x.real() || x.imag() != x.imag();
    else if constexpr (std::is_floating_point_v<T>)
        return x != x;
    else
        return false;
}

// Whether 1 / x is finite, so that it can be multiplied by instead.
template <class T>
ORTHANT_INLINE bool has_reciprocal(const T& x) {
    using R = real_of_t<T>;
    if constexpr (std::is_floating_point_v<R>)
        return pivot_size(x) >= 4 * std::numeric_limits<R>::min();
    else
        return false;
}

// Room for N elements, left as it is: std::complex would write zeros.
template <class T, index_t N>
class raw_room {
public:
    T* get() noexcept { return reinterpret_cast<T*>(bytes_); }

private:
    alignas(64) unsigned char bytes_[std::size_t(N) * sizeof(T)];
};

}  // namespace orthant::inline ORTHANT_ABI::kernel
