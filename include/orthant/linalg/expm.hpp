#pragma once
// The exponential of square matrices: expm, by scaling and squaring (Al-Mohy and Higham, 2009), as in SciPy.
//
// A rational approximation r(A) ≈ exp(A), of degree 3, 5, 7, 9 or 13, is right to all digits where the norms of powers of
// A are small enough; else A is halved s times first, and the result squared as often. The norms are of A⁴, A⁶, A⁸ and A¹⁰,
// not powers of a norm, so that a matrix far from normal is not halved too often; and the norm of |A|^(2m+1) guards
// against the error that rounding itself makes then. Of a triangular matrix the diagonal, and the one beside it, are
// written by their own formulas after each squaring. Computed in double; of float32 the result is rounded once.
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.linalg.expm.html

#include <orthant/linalg/factor.hpp>
#include <orthant/linalg/symmetric_eigen.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

// Of a stack; T is double or complex128.
template <class T>
header_ptr matrix_exponential(header_ptr a);

}  // namespace orthant::inline ORTHANT_ABI::detail

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

// The coefficients of the approximation's numerator.
inline constexpr double exponential_coefficients[5][14] = {
    {120, 60, 12, 1},
    {30240, 15120, 3360, 420, 30, 1},
    {17297280, 8648640, 1995840, 277200, 25200, 1512, 56, 1},
    {17643225600, 8821612800, 2075673600, 302702400, 30270240, 2162160, 110880, 3960, 90, 1},
    {64764752532480000, 32382376266240000, 7771770303897600, 1187353796428800, 129060195264000, 10559470521600,
     670442572800, 33522128640, 1323241920, 40840800, 960960, 16380, 182, 1}};
inline constexpr int exponential_degrees[5] = {3, 5, 7, 9, 13};

template <class T>
class exponential {
public:
    explicit exponential(index_t n) : n_(n), pool_(8 * n * n), vectors_(2 * n), pivots_(n) {
        for (int i = 0; i < 8; ++i) m_[i] = pool_.get() + i * n * n;
    }

    // x = exp(a), both with dense rows.
    void operator()(const T* a, T* x) {
        const index_t size = n_ * n_;
        bool lower = true, upper = true, finite = true;
        for (index_t i = 0; i < n_; ++i)
            for (index_t j = 0; j < n_; ++j) {
                const T e = a[i * n_ + j];
                finite = finite && std::isfinite(kernel::absolute_sum(e));
                lower = lower && (i >= j || e == T(0));
                upper = upper && (i <= j || e == T(0));
            }
        if (!finite) {
            for (index_t i = 0; i < size; ++i) x[i] = T(std::numeric_limits<double>::quiet_NaN());
            return;
        }
        if (lower && upper) {
            for (index_t i = 0; i < size; ++i) x[i] = i % (n_ + 1) == 0 ? T(std::exp(a[i])) : T(0);
            return;
        }
        std::copy_n(a, size, m_[0]);
        multiply(m_[0], m_[0], m_[1]);
        multiply(m_[1], m_[1], m_[2]);
        multiply(m_[2], m_[1], m_[3]);
        const int halvings = choose();
        if (degree_ == 4 && halvings > 0) {
            for (int p = 0; p < 4; ++p)
                kernel::scale_vector(size, std::ldexp(1.0, -halvings * (p == 0 ? 1 : 2 * p)), m_[p]);
        }
        approximate(x);
        for (int i = halvings - 1; i >= 0; --i) {
            std::copy_n(x, size, m_[4]);
            multiply(m_[4], m_[4], x);
            if (lower || upper) mend_diagonals(a, x, std::ldexp(1.0, -i), lower);
        }
    }

private:
    void multiply(const T* a, const T* b, T* c, bool add = false) {
        kernel::gemm(n_, n_, n_, a, n_, index_t(1), b, n_, index_t(1), c, n_, index_t(1), add);
    }
    // The largest sum of a column.
    double norm(const T* a) {
        double largest = 0;
        double* const sums = vectors_.get();
        for (index_t j = 0; j < n_; ++j) sums[j] = 0;
        for (index_t i = 0; i < n_; ++i)
            for (index_t j = 0; j < n_; ++j) sums[j] += std::abs(a[i * n_ + j]);
        for (index_t j = 0; j < n_; ++j) largest = sums[j] > largest ? sums[j] : largest;
        return largest;
    }
    // How often more A, halved s times, is to be halved for rounding's sake.
    int more_halvings(int degree, int s) {
        constexpr double limits[5] = {1.1191048088221578e-11, 1.1167770708198077e-6, 4.9826124310493469e-1,
                                      6.5662862500e5, 1.2573361865339437e19};
        const int m = exponential_degrees[degree];
        const double unit = std::ldexp(1.0, -s), own = norm(m_[0]) * unit;
        if (own == 0) return 0;
        double *x = vectors_.get(), *y = x + n_;
        for (index_t j = 0; j < n_; ++j) x[j] = 1;
        for (int p = 0; p < 2 * m + 1; ++p) {
            for (index_t j = 0; j < n_; ++j) y[j] = 0;
            for (index_t i = 0; i < n_; ++i)
                for (index_t j = 0; j < n_; ++j) y[j] += std::abs(m_[0][i * n_ + j]) * unit * x[i];
            std::swap(x, y);
        }
        double largest = 0;
        for (index_t j = 0; j < n_; ++j) largest = x[j] > largest ? x[j] : largest;
        const double ratio = std::log2(largest / own / limits[degree]) / (2 * m);
        return ratio > 0 ? int(std::ceil(ratio < 2000 ? ratio : 2000)) : 0;
    }
    // The degree, and how often A is to be halved.
    int choose() {
        const double d4 = std::pow(norm(m_[2]), 0.25), d6 = std::pow(norm(m_[3]), 1.0 / 6), first = d4 > d6 ? d4 : d6;
        degree_ = 0;
        if (first < 1.495585217958292e-2 && more_halvings(0, 0) == 0) return 0;
        degree_ = 1;
        if (first < 2.539398330063230e-1 && more_halvings(1, 0) == 0) return 0;
        multiply(m_[2], m_[2], m_[4]);
        const double d8 = std::pow(norm(m_[4]), 0.125), second = d6 > d8 ? d6 : d8;
        degree_ = 2;
        if (second < 9.504178996162932e-1 && more_halvings(2, 0) == 0) return 0;
        degree_ = 3;
        if (second < 2.097847961257068 && more_halvings(3, 0) == 0) return 0;
        degree_ = 4;
        multiply(m_[3], m_[2], m_[5]);
        const double d10 = std::pow(norm(m_[5]), 0.1), third = d8 > d10 ? d8 : d10,
                     least = second < third ? second : third;
        int s = least > 4.25 ? int(std::ceil(std::log2(least / 4.25))) : 0;
        s = s < 2000 ? s : 2000;
        return s + more_halvings(4, s);
    }
    // x = (V - U)⁻¹ (V + U), V the even powers and U the odd ones.
    void approximate(T* x) {
        const double* const b = exponential_coefficients[degree_];
        const index_t size = n_ * n_;
        T *const u = m_[6], *const v = m_[7], *const inner = m_[5];
        const auto sum = [&](T* to, const double* c, int terms) {  // of c[0] I + c[2] A² + …
            for (index_t i = 0; i < size; ++i) {
                T value = i % (n_ + 1) == 0 ? T(c[0]) : T(0);
                for (int p = 1; p < terms; ++p) value += c[2 * p] * m_[p][i];
                to[i] = value;
            }
        };
        if (degree_ < 4) {
            // m[4] is A⁸ where the degree is 9.
            sum(inner, b + 1, degree_ + 2);
            sum(v, b, degree_ + 2);
        } else {
            const auto high = [&](const double* c, T* to) {
                for (index_t i = 0; i < size; ++i) m_[4][i] = c[2] * m_[1][i] + c[4] * m_[2][i] + c[6] * m_[3][i];
                multiply(m_[3], m_[4], to, true);
            };
            sum(inner, b + 1, 4);
            sum(v, b, 4);
            high(b + 7, inner);
            high(b + 6, v);
        }
        multiply(m_[0], inner, u);
        for (index_t i = 0; i < size; ++i) {
            x[i] = v[i] + u[i];
            v[i] -= u[i];
        }
        factor_lu<T>(n_, n_, v, n_, pivots_);
        solve_factored<T>(n_, v, n_, pivots_, n_, x, n_, index_t(1));
    }
    void mend_diagonals(const T* a, T* x, double unit, bool lower) {
        for (index_t i = 0; i < n_; ++i) x[i * (n_ + 1)] = std::exp(a[i * (n_ + 1)] * unit);
        for (index_t i = 0; i + 1 < n_; ++i) {
            const index_t at = lower ? (i + 1) * n_ + i : i * n_ + i + 1;
            const T p = a[i * (n_ + 1)] * unit, q = a[(i + 1) * (n_ + 1)] * unit;
            const T slope = p == q ? T(std::exp(p)) : T((std::exp(q) - std::exp(p)) / (q - p));
            x[at] = slope * a[at] * unit;
        }
    }

    index_t n_;
    int degree_ = 0;
    work<T> pool_;
    work<double> vectors_;
    work<index_t> pivots_;
    T* m_[8];  // A, A², A⁴, A⁶, and room
};

template <class T>
header_ptr matrix_exponential(header_ptr array) {
    const matrix_operand a = square_matrices("expm", std::move(array));
    const index_t n = a.rows;
    const header_ptr out = new_stack<T>("expm", a.batch, {n, n});
    if (out->size == 0) return out;
    T* to = static_cast<T*>(out->data);
    exponential<T> of(n);
    work<T> copy(n * n);
    for (stack_walk at("expm", a); at; ++at, to += n * n) {
        kernel::place_matrix(n, n, at.template read<T>(), a.row_step, a.column_step, copy.get(), n);
        of(copy.get(), to);
    }
    return out;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif

namespace orthant::inline ORTHANT_ABI::detail {

#define ORTHANT_ROW(T) ORTHANT_INSTANTIATE(header_ptr matrix_exponential<T>(header_ptr));
ORTHANT_ROW(double)
ORTHANT_ROW(complex128)
#undef ORTHANT_ROW

}  // namespace orthant::inline ORTHANT_ABI::detail

namespace orthant::inline ORTHANT_ABI::linalg {

// Of each matrix (..., n, n). Matrices that are not square are a linalg_error; NaN and infinity give NaN.
template <array_like E>
auto expm(const E& a) {
    using T = detail::linalg_t<E>;
    return detail::rounded<T, detail::matrices_rank<E>>(
        detail::matrix_exponential<detail::double_t<T>>(detail::double_elements("expm", a)));
}

ORTHANT_LISTS(expm)

}  // namespace orthant::inline ORTHANT_ABI::linalg
