#pragma once
// Determinants: det slogdet.
//
// The product of the pivots of an LU factorization, and the sign of its row exchanges. det keeps mantissa and
// exponent of the product apart, so that no partial product leaves the range of the type: det(1e200 · I) ·
// 1e-200 … is inf only where the determinant is. (NumPy takes the exponential of the sum of logarithms, which
// costs digits.) A pivot that is exactly zero is a determinant of 0, and (0, -inf) for slogdet; an empty
// matrix has 1, and (1, 0).
// https://numpy.org/doc/stable/reference/routines.linalg.html#norms-and-other-numbers

#include <orthant/linalg/batched.hpp>
#include <orthant/linalg/factor.hpp>

namespace orthant::inline ORTHANT_ABI::linalg {

// The determinant is sign · exp(logabsdet); the sign of complex matrices is a number of modulus 1.
template <class T, index_t R = dynamic>
struct slogdet_result {
    ndarray<T, R> sign;
    ndarray<real_of_t<T>, R> logabsdet;
};

}  // namespace orthant::inline ORTHANT_ABI::linalg

namespace orthant::inline ORTHANT_ABI::detail {

// A product with its exponent apart. Only of floating types; others are multiplied as they are.
template <class T>
class scaled_product {
    using R = real_of_t<T>;
    static constexpr bool floats = std::is_floating_point_v<R>;
    // float's products are kept in double.
    using W = std::conditional_t<std::is_same_v<R, float>,
                                 std::conditional_t<is_complex_v<T>, std::complex<double>, double>, T>;

public:
    void multiply(const T& x) {
        if constexpr (floats) {
            W factor(x);
            if (!in_range(factor)) normalize(factor);
            value_ = kernel::product(value_, factor);
            if (!in_range(value_)) normalize(value_);
        } else {
            value_ = kernel::product(value_, W(x));
        }
    }
    void negate() { value_ = W(-value_); }
    T value() const {
        if constexpr (!floats)
            return value_;
        else if constexpr (is_complex_v<T>)
            return T(R(std::ldexp(value_.real(), bounded())), R(std::ldexp(value_.imag(), bounded())));
        else
            return T(std::ldexp(value_, bounded()));
    }

private:
    int bounded() const { return int(exponent_ > 40000 ? 40000 : exponent_ < -40000 ? -40000 : exponent_); }
    static auto size_of(const W& x) {
        const auto re = std::fabs(kernel::real_part(x)), im = std::fabs(kernel::imaginary_part(x));
        return re > im ? re : im;
    }
    // (The product of two such numbers is in the range of double.)
    static bool in_range(const W& x) { return size_of(x) > 1e-100 && size_of(x) < 1e100; }
    void normalize(W& x) {
        const auto size = size_of(x);
        if (!(size > 0) || std::isinf(size)) return;
        int e = 0;
        (void)std::frexp(size, &e);
        if constexpr (is_complex_v<T>) x = W(std::ldexp(x.real(), -e), std::ldexp(x.imag(), -e));
        else x = std::ldexp(x, -e);
        exponent_ += e;
    }

    W value_ = W(1);
    std::int64_t exponent_ = 0;
};

template <class T>
T determinant_of_factors(index_t n, const T* factors, index_t row, const index_t* pivots) {
    scaled_product<T> product;
    bool odd = false;
    for (index_t i = 0; i < n; ++i) {
        product.multiply(factors[i * (row + 1)]);
        odd = odd != (pivots[i] != i);
    }
    if (odd) product.negate();
    return product.value();
}

template <class T>
header_ptr determinants(header_ptr array) {
    const matrix_operand a = square_matrices("det", std::move(array));
    stack_walk at("det", a);
    const index_t n = a.rows, row = work_row<T>(n);
    header_ptr out = new_stack<T>("det", at.batch(), {});
    T* to = static_cast<T*>(out->data);
    work<T> factors(n * row);
    work<index_t> pivots(n);
    const auto one = [&](const T* from, index_t from_row, index_t from_column) {
        kernel::place_matrix(n, n, from, from_row, from_column, factors.get(), row);
        return factor_lu<T>(n, n, factors, row, pivots) >= 0
                   ? T(0)
                   : determinant_of_factors<T>(n, factors, row, pivots);
    };
    if constexpr (lapack_type<T>) {
        if (goes_by_lanes<T>(n, at)) {
            over_batches<T>(
                a, at,
                [&](index_t first, index_t count, const T* p) {
                    return kernel::determinant_batch<T>(n, count, p, to + first);
                },
                [&](index_t i, const T* p) { to[i] = one(p, n, 1); });
            return out;
        }
    }
    for (; at; ++at, ++to) *to = one(at.read<T>(), a.row_step, a.column_step);
    return out;
}

template <class T>
void log_determinants(header_ptr array, header_ptr& sign, header_ptr& logarithm) {
    using R = real_of_t<T>;
    const matrix_operand a = square_matrices("slogdet", std::move(array));
    stack_walk at("slogdet", a);
    const index_t n = a.rows, row = work_row<T>(n);
    sign = new_stack<T>("slogdet", at.batch(), {});
    logarithm = new_stack<R>("slogdet", at.batch(), {});
    T* to_sign = static_cast<T*>(sign->data);
    R* to_log = static_cast<R*>(logarithm->data);
    work<T> factors(n * row);
    work<index_t> pivots(n);
    for (; at; ++at, ++to_sign, ++to_log) {
        kernel::place_matrix(n, n, at.read<T>(), a.row_step, a.column_step, factors.get(), row);
        if (factor_lu<T>(n, n, factors, row, pivots) >= 0) {
            *to_sign = T(0);
            *to_log = -std::numeric_limits<R>::infinity();
            continue;
        }
        T unit(1);
        R sum(0);
        for (index_t i = 0; i < n; ++i) {
            const T pivot = factors[i * (row + 1)];
            const R size = std::abs(pivot);
            if constexpr (is_complex_v<T>)
                unit = kernel::product(unit, T(pivot / size));
            else
                unit = pivot < 0 ? -unit : size == size ? unit : pivot;
            if (pivots[i] != i) unit = -unit;
            sum += std::log(size);
        }
        *to_sign = unit;
        *to_log = sum;
    }
}

#define ORTHANT_ROW(T)                                           \
    ORTHANT_INSTANTIATE(header_ptr determinants<T>(header_ptr)); \
    ORTHANT_INSTANTIATE(void log_determinants<T>(header_ptr, header_ptr&, header_ptr&));
ORTHANT_ROW(float)
ORTHANT_ROW(double)
ORTHANT_ROW(complex64)
ORTHANT_ROW(complex128)
#undef ORTHANT_ROW

}  // namespace orthant::inline ORTHANT_ABI::detail

namespace orthant::inline ORTHANT_ABI::linalg {

// The determinant of each matrix (..., n, n).
// https://numpy.org/doc/stable/reference/generated/numpy.linalg.det.html
template <array_like E>
auto det(const E& a) {
    using T = detail::linalg_t<E>;
    return ndarray<T, detail::numbers_rank<E>>(detail::determinants<T>(detail::matrix_elements<T>("det", a)));
}

// Sign and logarithm of the determinant, where it itself might overflow: auto [sign, logabsdet] = slogdet(a).
// https://numpy.org/doc/stable/reference/generated/numpy.linalg.slogdet.html
template <array_like E>
auto slogdet(const E& a) {
    using T = detail::linalg_t<E>;
    constexpr index_t rank = detail::numbers_rank<E>;
    detail::header_ptr sign, logarithm;
    detail::log_determinants<T>(detail::matrix_elements<T>("slogdet", a), sign, logarithm);
    return slogdet_result<T, rank>{ndarray<T, rank>(sign), ndarray<real_of_t<T>, rank>(logarithm)};
}

// Of ranges and braces.
ORTHANT_LISTS(det)
ORTHANT_LISTS(slogdet)

}  // namespace orthant::inline ORTHANT_ABI::linalg
