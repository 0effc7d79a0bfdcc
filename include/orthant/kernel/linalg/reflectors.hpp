#pragma once
// Householder's reflections H = I - tau v vᴴ, one by one and in blocks.
//
// make_reflector finds the H for which Hᴴ (alpha, x) = (beta, 0), with LAPACK's signs: beta = -sign(re alpha) times the
// length, and v begins with a 1 that is not stored. Where x is zero (and alpha real) tau is 0, and H the identity. Of k
// of them, H_1 H_2 … H_k = I - V T Vᴴ with a small triangle T (Schreiber and Van Loan, 1989), so that they are applied
// by three matrix products. reflector_block makes clean copies of V, Vᴴ and T, for matrices of any strides.
//
// factor_qr is A = Q R by blocks of 32 columns; below 48 columns by single reflections. form_q writes the
// first columns of Q, from the last block backwards, where each block meets only what is not yet of the identity.

#include <orthant/kernel/linalg/vectors.hpp>
#if ORTHANT_DEFINE
#include <utility>

#include <orthant/kernel/linalg/products.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

// C = A B, or C += A B. Where C's columns are dense the transposed product is formed: the kernel writes dense rows.
template <class T>
void multiply_dense(index_t m, index_t n, index_t k, const T* a, index_t a_row, index_t a_column, const T* b, index_t b_row,
                    index_t b_column, T* c, index_t c_row, index_t c_column, bool accumulate) {
    if (c_row == 1 && c_column != 1)
        gemm(n, m, k, b, b_column, b_row, a, a_column, a_row, c, c_column, c_row, accumulate);
    else gemm(m, n, k, a, a_row, a_column, b, b_row, b_column, c, c_row, c_column, accumulate);
}

// The vector of n elements is alpha, then x, which becomes v; alpha becomes beta. Returns tau.
template <class T>
T make_reflector(index_t n, T& alpha, T* x) {
    using R = real_of_t<T>;
    using limits = std::numeric_limits<R>;
    if (n <= 0) return T(0);
    R length = n > 1 ? vector_length(n - 1, x) : R(0);
    if (length == 0 && imaginary_part(alpha) == 0) return T(0);
    const auto beta_of = [](T head, R rest) {
        const R whole = std::hypot(std::hypot(real_part(head), imaginary_part(head)), rest);
        return real_part(head) < 0 || (real_part(head) == 0 && std::signbit(real_part(head))) ? whole : -whole;
    };
    R beta = beta_of(alpha, length);
    constexpr R least = limits::min() / (limits::epsilon() / 2), up = 1 / least;
    int steps = 0;
    if (std::fabs(beta) < least) {
        while (std::fabs(beta) < least && steps < 20) {
            ++steps;
            scale_vector(n - 1, up, x);
            alpha *= up;
            beta *= up;
        }
        length = n > 1 ? vector_length(n - 1, x) : R(0);
        beta = beta_of(alpha, length);
    }
    T tau;
    if constexpr (is_complex_v<T>) tau = T((beta - alpha.real()) / beta, -alpha.imag() / beta);
    else tau = (beta - alpha) / beta;
    scale_vector(n - 1, T(T(1) / (alpha - beta)), x);
    for (; steps > 0; --steps) beta *= least;
    alpha = T(beta);
    return tau;
}

// C = C - tau v (vᴴ C), with v[0] = 1 whatever is stored there: H C. C is m x n with dense columns.
template <class T>
void apply_reflector_left(index_t m, index_t n, const T* v, T tau, T* c, index_t stride) {
    if (tau == T(0)) return;
    for (index_t j = 0; j < n; ++j) {
        T* const column = c + j * stride;
        const T sum = product(tau, T(column[0] + dot_conjugate(m - 1, v + 1, column + 1)));
        column[0] -= sum;
        add_multiple(m - 1, T(-sum), v + 1, column + 1);
    }
}

// C = C - tau (C v) vᴴ: C H. C is m x n with dense columns, v has n elements; `work` has room for m.
template <class T>
void apply_reflector_right(index_t m, index_t n, const T* v, T tau, T* c, index_t stride, T* work) {
    if (tau == T(0)) return;
    for (index_t i = 0; i < m; ++i) work[i] = c[i];
    add_columns_times(m, n - 1, c + stride, stride, v + 1, work);
    add_multiple(m, T(-tau), work, c);
    for (index_t j = 1; j < n; ++j) add_multiple(m, T(-product(tau, conjugated(v[j]))), work, c + j * stride);
}

// k reflections of vectors of m elements as one, H = H_1 H_2 … H_k.
template <class T>
class reflector_block {
public:
    // Room for blocks of up to k vectors of up to m elements, applied to matrices of up to n columns (or rows).
    reflector_block(index_t m, index_t n, index_t k)
        : v_(m * k), conjugate_(is_complex_v<T> ? m * k : 0), t_(2 * k * k), work_(2 * k * n) {}

    // Column j of V is zero above its j-th element, which is 1, whatever is stored there.
    void set(index_t m, index_t k, const T* v, index_t stride, const T* tau) {
        m_ = m, k_ = k;
        for (index_t j = 0; j < k; ++j) {
            T* const to = v_.get() + j * m;
            for (index_t i = 0; i < j; ++i) to[i] = T(0);
            if (j < m) to[j] = T(1);
            for (index_t i = j + 1; i < m; ++i) to[i] = v[i + j * stride];
        }
        if constexpr (is_complex_v<T>)
            for (index_t i = 0; i < m * k; ++i) conjugate_[i] = conjugated(v_[i]);
        // T[0:j, j] = -tau_j T[0:j, 0:j] Vᴴ v_j, with the products VᴴV of all pairs by one matrix product.
        T *const t = t_.get(), *const gram = t + k * k;
        for (index_t i = 0; i < k * k; ++i) t[i] = T(0);
        multiply_dense(k, k, m, conjugates(), m, index_t(1), v_.get(), index_t(1), m, gram, k, index_t(1), false);
        for (index_t j = 0; j < k; ++j) {
            for (index_t i = 0; i < j; ++i) {
                T sum(0);
                for (index_t l = i; l < j; ++l) sum += product(t[i * k + l], gram[l * k + j]);
                t[i * k + j] = -product(tau[j], sum);
            }
            t[j * k + j] = tau[j];
        }
    }

    // C = H C, or Hᴴ C; C is m x n with any strides. Threads share its columns.
    void apply_left(bool conjugate, index_t n, T* c, index_t row, index_t column) {
        if (n <= 0 || k_ <= 0) return;
        choose(conjugate);
        detail::in_parts(n, 2 * m_ * n * k_,
                         [&](index_t begin, index_t end) { apply_left_to(begin, end, c, row, column); });
    }
    // The next ones are H, or Hᴴ.
    void choose(bool conjugate) {
        const T* const t = t_.get();
        T* const out = t_.get() + k_ * k_;
        for (index_t i = 0; i < k_; ++i)
            for (index_t j = 0; j < k_; ++j) out[i * k_ + j] = -(conjugate ? conjugated(t[j * k_ + i]) : t[i * k_ + j]);
    }
    // Columns begin … end - 1 of C.
    void apply_left_to(index_t begin, index_t end, T* c, index_t row, index_t column) {
        const index_t n = end - begin;
        T *const w = work_.get() + 2 * k_ * begin, *const x = w + k_ * n;
        c += begin * column;
        multiply_dense(k_, n, m_, conjugates(), m_, index_t(1), c, row, column, w, n, index_t(1), false);
        multiply_dense(k_, n, k_, triangle(), k_, index_t(1), w, n, index_t(1), x, n, index_t(1), false);
        multiply_dense(m_, n, k_, v_.get(), index_t(1), m_, x, n, index_t(1), c, row, column, true);
    }
    // C = C H, or C Hᴴ; C is n x m.
    void apply_right(bool conjugate, index_t n, T* c, index_t row, index_t column) {
        if (n <= 0 || k_ <= 0) return;
        choose(conjugate);
        detail::in_parts(n, 2 * m_ * n * k_, [&](index_t begin, index_t end) {
            const index_t rows = end - begin;
            T *const w = work_.get() + 2 * k_ * begin, *const x = w + k_ * rows, *const out = c + begin * row;
            multiply_dense(rows, k_, m_, out, row, column, v_.get(), index_t(1), m_, w, k_, index_t(1), false);
            multiply_dense(rows, k_, k_, w, k_, index_t(1), triangle(), k_, index_t(1), x, k_, index_t(1), false);
            multiply_dense(rows, m_, k_, x, k_, index_t(1), conjugates(), m_, index_t(1), out, row, column, true);
        });
    }

private:
    const T* conjugates() const { return is_complex_v<T> ? conjugate_.get() : v_.get(); }
    // -T or -Tᴴ as chosen, in the room behind T.
    const T* triangle() const { return t_.get() + k_ * k_; }

    orthant::detail::buffer<T> v_, conjugate_, t_, work_;
    index_t m_ = 0, k_ = 0;
};

// In how many parts threads share a sweep over n columns. The sums depend on it, so it follows from n alone.
inline index_t sweep_parts(index_t n) { return n < 256 ? 1 : 4; }

inline constexpr index_t reflector_block_size = 32;
inline constexpr index_t reflector_crossover = 48;

// A = Q R, A m x n: R on and above the diagonal, below it the vectors of min(m, n) reflections.
template <class T>
void factor_qr(index_t m, index_t n, T* a, index_t stride, T* tau) {
    const index_t k = m < n ? m : n;
    const auto factor_panel = [&](index_t first, index_t columns) {
        for (index_t j = first; j < first + columns; ++j) {
            T* const head = a + j + j * stride;
            tau[j] = make_reflector(m - j, *head, head + 1);
            apply_reflector_left(m - j, first + columns - j - 1, head, conjugated(tau[j]), head + stride, stride);
        }
    };
    if (k <= reflector_crossover) {
        factor_panel(0, k);
        for (index_t j = 0; j < k && n > k; ++j)
            apply_reflector_left(m - j, n - k, a + j + j * stride, conjugated(tau[j]), a + j + k * stride, stride);
        return;
    }
    // While the columns after a block meet it, in parts that threads share, the first part, the next block, is factored.
    const auto width_at = [&](index_t j) { return k - j < reflector_block_size ? k - j : reflector_block_size; };
    reflector_block<T> first(m, n, reflector_block_size), second(m, n, reflector_block_size);
    reflector_block<T>*now = &first, *next = &second;
    const auto factor_block = [&](reflector_block<T>& block, index_t j) {
        factor_panel(j, width_at(j));
        block.set(m - j, width_at(j), a + j + j * stride, stride, tau + j);
        block.choose(true);
    };
    factor_block(*now, 0);
    for (index_t j = 0; j < k; j += reflector_block_size, std::swap(now, next)) {
        const index_t after = j + width_at(j), ahead = after < k ? width_at(after) : 0;
        T* const rest = a + j + after * stride;
        const detail::parts_of parts(n - after - ahead);
        orthant::detail::for_each_part(1 + parts.count, 2 * (m - j) * (n - after), [&](index_t part) {
            if (part > 0) {
                const index_t begin = ahead + parts.begin(part - 1), end = ahead + parts.end(part - 1);
                now->apply_left_to(begin, end, rest, 1, stride);
            } else if (ahead > 0) {
                now->apply_left_to(0, ahead, rest, 1, stride);
                factor_block(*next, after);
            }
        });
    }
}

// The first n columns of Q = H_1 … H_k, m x n with n >= k, from the vectors below the diagonal of `a`.
template <class T>
void form_q(index_t m, index_t n, index_t k, const T* a, index_t stride, const T* tau, T* q, index_t q_stride) {
    fill_identity(m, n, q, q_stride);
    if (k <= 0) return;
    if (k <= 8) {
        for (index_t j = k; j-- > 0;)
            apply_reflector_left(m - j, n - j, a + j + j * stride, tau[j], q + j + j * q_stride, q_stride);
        return;
    }
    reflector_block<T> block(m, n, reflector_block_size);
    for (index_t j = (k - 1) / reflector_block_size * reflector_block_size; j >= 0; j -= reflector_block_size) {
        const index_t columns = k - j < reflector_block_size ? k - j : reflector_block_size;
        block.set(m - j, columns, a + j + j * stride, stride, tau + j);
        block.apply_left(false, n - j, q + j + j * q_stride, index_t(1), q_stride);
    }
}

// C = Q C, or Qᴴ C, with Q = H_1 … H_k of order m. C is m x n with any strides.
template <class T>
void apply_q(bool conjugate, index_t m, index_t n, index_t k, const T* a, index_t stride, const T* tau, T* c,
             index_t row, index_t column) {
    if (k <= 0 || n <= 0) return;
    reflector_block<T> block(m, n, k < reflector_block_size ? k : reflector_block_size);
    const index_t last = (k - 1) / reflector_block_size * reflector_block_size;
    for (index_t step = 0; step <= last; step += reflector_block_size) {
        const index_t j = conjugate ? step : last - step;
        const index_t columns = k - j < reflector_block_size ? k - j : reflector_block_size;
        block.set(m - j, columns, a + j + j * stride, stride, tau + j);
        block.apply_left(conjugate, n, c + j * row, row, column);
    }
}

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
