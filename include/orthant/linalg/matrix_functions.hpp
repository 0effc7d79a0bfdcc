#pragma once
// Square roots and logarithms of square matrices: sqrtm logm. Complex; as real ones by sqrtm<double>(a), logm<double>(a).
//
//     np::linalg::sqrtm(a)              x with x x = a, the one with eigenvalues in the right half-plane
//     np::linalg::sqrtm<double>(a)      the same, real: a linalg_error if it is not
//     np::linalg::logm(a)               x with expm(x) = a
//
// Both are functions of the Schur form, an upper triangle. Its root is found column by column (Björck and Hammarling,
// 1983). For the logarithm roots are taken until the triangle is near the identity, where a rational approximation by
// seven points of Gauss's rule is right to all digits, and is doubled as often (Higham 2008; Al-Mohy and Higham 2012); the
// diagonal and the first superdiagonal, where that loses digits, are then written by formulas of their own.
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.linalg.sqrtm.html

#include <orthant/linalg/schur.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

enum class triangle_function { root, logarithm };

// The function of one matrix.
// T: complex128.
template <class T>
header_ptr matrix_function(const char* function, header_ptr a, triangle_function f);
// Its real part, where its imaginary part is rounding; else a linalg_error.
header_ptr real_result(const char* function, const header_ptr& x, double eps);

}  // namespace orthant::inline ORTHANT_ABI::detail

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

// The square root of an upper triangle (dense columns), in place. False: it has none.
template <class T>
bool triangle_root(index_t n, T* t) {
    work<T> row(n + 1);
    for (index_t j = 0; j < n; ++j) {
        T* const c = t + j * n;
        c[j] = std::sqrt(c[j]);
        for (index_t i = j - 1; i >= 0; --i) {
            // What the columns between i and j have added is subtracted as each becomes known.
            const T sum = t[i * (n + 1)] + c[j];
            if (sum == 0.0) {
                if (c[i] != 0.0) return false;
            } else {
                c[i] /= sum;
            }
            if (i > 0) kernel::add_multiple(i, -c[i], t + i * n, c);
        }
    }
    return true;
}

// exp(z) - 1.
inline complex128 exp_minus_one(complex128 z) {
    const double e = std::expm1(z.real()), half = std::sin(z.imag() / 2);
    return {e * std::cos(z.imag()) - 2 * half * half, (e + 1) * std::sin(z.imag())};
}

// The logarithm of an upper triangle (dense columns), in place.
template <class T>
bool triangle_logarithm(index_t n, T* t) {
    if (n == 0) return true;
    work<T> diagonal(n), super(n), r(n * n), x(n * n), sum(n * n);
    for (index_t i = 0; i < n; ++i) {
        T& d = t[i * (n + 1)];
        if (std::abs(d) < 1e-20) d = 1e-20;  // singular, as SciPy has it
        diagonal[i] = d;
        if (i > 0) super[i - 1] = t[i - 1 + i * n];
    }
    std::copy_n(t, n * n, r.get());
    const auto set_diagonal = [&](int roots) {  // of r, less the identity
        for (index_t i = 0; i < n; ++i) r[i * (n + 1)] = exp_minus_one(std::log(diagonal[i]) * std::ldexp(1.0, -roots));
    };
    const auto norm = [&] {
        double largest = 0;
        for (index_t j = 0; j < n; ++j) {
            double column = 0;
            for (index_t i = 0; i <= j; ++i) column += std::abs(r[i + j * n]);
            largest = std::max(largest, column);
        }
        return largest;
    };
    int roots = 0;
    for (set_diagonal(0); norm() > 0.264; ++roots) {
        if (roots == 100) return false;
        for (index_t i = 0; i < n; ++i) r[i * (n + 1)] += 1.0;
        if (!triangle_root(n, r.get())) return false;
        set_diagonal(roots + 1);
    }
    // The sum over the points of (1 + x r)⁻¹ w r, times 2^roots.
    static constexpr double points[7] = {0.025446043828620737737, 0.12923440720030278007, 0.29707742431130141655, 0.5,
                                         0.70292257568869858345,  0.87076559279969721993, 0.97455395617137926226};
    static constexpr double weights[7] = {0.064742483084434846635, 0.13985269574463833395, 0.19091502525255947247,
                                          0.20897959183673469388,  0.19091502525255947247, 0.13985269574463833395,
                                          0.064742483084434846635};
    for (index_t i = 0; i < n * n; ++i) sum[i] = 0;
    for (int p = 0; p < 7; ++p) {
        for (index_t j = 0; j < n; ++j) {
            T* const c = x.get() + j * n;
            for (index_t i = 0; i <= j; ++i) c[i] = r[i + j * n] * weights[p];
            for (index_t i = j; i >= 0; --i) {
                c[i] /= 1.0 + points[p] * r[i * (n + 1)];
                if (i > 0) kernel::add_multiple(i, -points[p] * c[i], r.get() + i * n, c);
            }
            for (index_t i = 0; i <= j; ++i) sum[i + j * n] += c[i];
        }
    }
    const double factor = std::ldexp(1.0, roots);
    for (index_t j = 0; j < n; ++j)
        for (index_t i = 0; i <= j; ++i) t[i + j * n] = sum[i + j * n] * factor;
    for (index_t i = 0; i < n; ++i) {
        t[i * (n + 1)] = std::log(diagonal[i]);
        if (i == 0) continue;
        const T a = diagonal[i - 1], b = diagonal[i], log_a = std::log(a), log_b = std::log(b);
        T slope;
        if (a == b) {
            slope = 1.0 / a;
        } else if (std::abs(b - a) > std::abs(a + b) / 2) {
            slope = (log_b - log_a) / (b - a);
        } else {
            constexpr double pi = 3.14159265358979323846;
            const T z = (b - a) / (b + a);
            const double winding = std::ceil(((log_b - log_a).imag() - pi) / (2 * pi));
            slope = 2.0 * (std::atanh(z) + T(0, pi * winding)) / (b - a);
        }
        t[i - 1 + i * n] = super[i - 1] * slope;
    }
    return true;
}

template <class T>
header_ptr matrix_function(const char* function, header_ptr array, triangle_function f) {
    header_ptr t, z;
    schur_form<T>(function, std::move(array), true, t, &z);
    const index_t n = t->shape()[0];
    const header_ptr out = new_stack<T>(function, {}, {n, n});
    T *const to = static_cast<T*>(out->data), *const q = static_cast<T*>(z->data);
    work<T> r(n * n + 1), qh(n * n + 1), product(n * n + 1);
    kernel::place_matrix(n, n, static_cast<const T*>(t->data), n, index_t(1), r.get(), index_t(1), n);
    const bool found = f == triangle_function::root ? triangle_root(n, r.get()) : triangle_logarithm(n, r.get());
    if (!found) {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        for (index_t i = 0; i < n * n; ++i) to[i] = {nan, nan};
        return out;
    }
    for (index_t j = 0; j < n; ++j)
        for (index_t i = j + 1; i < n; ++i) r[i + j * n] = 0;
    for (index_t i = 0; i < n * n; ++i) qh[i] = std::conj(q[i]);
    kernel::gemm(n, n, n, q, n, index_t(1), r.get(), index_t(1), n, product.get(), n, index_t(1), false);
    kernel::gemm(n, n, n, product.get(), n, index_t(1), qh.get(), index_t(1), n, to, n, index_t(1), false);
    return out;
}

ORTHANT_ONCE header_ptr real_result(const char* function, const header_ptr& x, double eps) {
    const header_ptr out = new_array<double>(function, x->extents());
    const complex128* const from = static_cast<const complex128*>(x->data);
    double largest = 0, imaginary = 0;
    for (index_t i = 0; i < x->size; ++i) {
        largest = std::max(largest, std::abs(from[i]));
        imaginary = std::max(imaginary, std::fabs(from[i].imag()));
        static_cast<double*>(out->data)[i] = from[i].real();
    }
    if (imaginary > 1000 * eps * largest)
        fail<linalg_error>({function, ": the result is not real, its imaginary part is up to ", imaginary});
    return out;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_INSTANTIATE(header_ptr matrix_function<complex128>(const char*, header_ptr, triangle_function));

template <class Dtype, array_like E>
auto matrix_function_of(const char* function, const E& a, triangle_function f) {
    using T = linalg_t<E>;
    using R = real_of_t<T>;
    using Out = std::conditional_t<std::is_void_v<Dtype>, std::complex<R>, Dtype>;
    static_assert(lapack_type<T> && lapack_type<Out>,
                  "orthant: functions of matrices are computed of float and double, real or complex");
    header_ptr x = matrix_function<complex128>(function, matrix_elements<complex128>(function, a), f);
    if constexpr (!is_complex_v<Out>) x = real_result(function, x, double(std::numeric_limits<R>::epsilon()));
    return rounded<Out, matrices_rank<E>>(std::move(x));
}

}  // namespace orthant::inline ORTHANT_ABI::detail

namespace orthant::inline ORTHANT_ABI::linalg {

// The square root of a matrix (n, n). One that has none (as [[0, 1], [0, 0]]) gives NaN, as in SciPy.
template <class Dtype = void, forms::any1 E = forms::integers>
auto sqrtm(const E& a) {
    return detail::matrix_function_of<Dtype>("sqrtm", forms::as_array(a), detail::triangle_function::root);
}
template <class Dtype = void, forms::any E = forms::reals>
auto sqrtm(const E& a) {
    return linalg::sqrtm<Dtype>(forms::as_array(a));
}
// The logarithm of a matrix (n, n), with imaginary parts of eigenvalues in (-π, π]. A singular one has none; its
// eigenvalues count as 1e-20.
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.linalg.logm.html
template <class Dtype = void, forms::any1 E = forms::integers>
auto logm(const E& a) {
    return detail::matrix_function_of<Dtype>("logm", forms::as_array(a), detail::triangle_function::logarithm);
}
template <class Dtype = void, forms::any E = forms::reals>
auto logm(const E& a) {
    return linalg::logm<Dtype>(forms::as_array(a));
}

}  // namespace orthant::inline ORTHANT_ABI::linalg
