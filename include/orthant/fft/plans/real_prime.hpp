#pragma once
// A plan for one real line of a prime length p, in both directions: Rader's convolution in real numbers.
//
// With g a primitive root of p, N = p - 1 and w = exp(-2 pi i / p), the frequency g^-s is
//     X[g^-s] = x[0] + sum over q of x[g^q] b[s-q],     b[j] = w^(g^-j),
// a cyclic convolution of N numbers (Rader 1968). Since g^(N/2) = -1, b[j + N/2] is the conjugate of b[j], so
// that one convolution with the real sequence d = Re b + Im b tells both parts: it gives u[s] = Re + Im, u[s
// + N/2] = Re - Im. Backwards x[-g^-s] = X[0] + sum over q of H[g^q] d[s-q], H = Re X - Im X (Hartley's
// transform of X is x), which is the same convolution. It takes two real transforms of length N, or of any
// good length from 2N-1 on: half of what the complex line takes.

#include <orthant/fft/plans/convolution.hpp>
#include <orthant/kernel/fft/rows.hpp>

namespace orthant::inline ORTHANT_ABI::fft::detail {

// m: p - 1, or a good length of at least 2p - 3, in which the sequence is repeated. Real: the plan of a real
// line.
template <class T, class Real>
class real_prime_plan {
public:
    ORTHANT_COLD real_prime_plan(index_t p, index_t m)
        : p_(p), m_(m), inner_(m), power_(p), fold_(p / 2), sign_(p / 2) {
        const index_t n = p - 1, g = primitive_root(p);
        power_[0] = 1;
        for (index_t q = 1; q <= n; ++q) power_[q] = multiply_mod(power_[q - 1], g, p);
        for (index_t q = 0; q < n / 2; ++q) {
            const bool upper = power_[q] > p / 2;
            fold_[q] = upper ? p - power_[q] : power_[q];
            sign_[q] = upper ? T(-1) : T(1);
        }
        using wide = wide_t<T>;
        const unit_roots roots(p, direct_roots<T>);
        table<complex_pair<wide>> sequence(m);
        for (index_t j = 0; j < m; ++j) sequence[j] = {0, 0};
        for (index_t j = 0; j < n; ++j) {
            const root w = roots(power_[n - j]);
            // The half that the sum and the difference of u want is in here too.
            const wide d = static_cast<wide>((w.re + w.im) / (2 * static_cast<long double>(m)));
            sequence[j] = {d, 0};
            if (m > n && j > 0) sequence[m - n + j] = {d, 0};
        }
        if constexpr (transforms_plainly<T>) {
            transform_plainly(sequence);
            fixed_ = narrowed<T>(sequence);
        } else {
            fixed_ = table<T>(m + 2);
            const table<T> line(m), work(inner_.work());
            for (index_t j = 0; j < m; ++j) line[j] = static_cast<T>(sequence[j].re);
            inner_.forward(line.data(), fixed_.data(), T(1), work.data());
        }
    }

    index_t work() const { return 2 * (m_ + 2) + inner_.work(); }
    index_t bytes() const {
        return inner_.bytes() + fixed_.size() * static_cast<index_t>(sizeof(T)) +
               (power_.size() + 2 * fold_.size()) * static_cast<index_t>(sizeof(index_t));
    }

    // p real numbers to p/2 + 1 complex ones.
    void forward(const T* in, T* out, T scale, T* work) const {
        const index_t n = p_ - 1, h = n / 2;
        const T first = in[0];
        for (index_t q = 0; q < n; ++q) work[q] = in[power_[q]];
        const T sum = convolve(work);
        out[0] = (first + sum) * scale;
        out[1] = T(0);
        // g^-s = -g^(h-s).
        for (index_t s = 0; s < h; ++s) {
            const index_t q = s == 0 ? 0 : h - s;
            T* const to = out + 2 * fold_[q];
            const T a = work[s], b = work[s + h];
            to[0] = (first + (a + b)) * scale;
            to[1] = (s == 0 ? a - b : b - a) * (sign_[q] * scale);
        }
    }

    // p/2 + 1 complex numbers to p real ones.
    void backward(const T* in, T* out, T scale, T* work) const {
        const index_t n = p_ - 1, h = n / 2;
        const T first = in[0];
        for (index_t q = 0; q < h; ++q) {
            const T re = in[2 * fold_[q]], im = in[2 * fold_[q] + 1] * sign_[q];
            work[q] = re - im;
            work[q + h] = re + im;
        }
        out[0] = (first + convolve(work)) * scale;
        for (index_t s = 0; s < n; ++s) out[p_ - power_[n - s]] = (first + 2 * work[s]) * scale;
    }

private:
    // The first p - 1 numbers of `line` to half their convolution with d; their sum.
    T convolve(T* line) const {
        T* const spectrum = line + m_ + 2;
        T* const own = spectrum + m_ + 2;
        for (index_t q = p_ - 1; q < m_; ++q) line[q] = T(0);
        inner_.forward(line, spectrum, T(1), own);
        const T sum = spectrum[0];
        kernel::fft_multiply_run(spectrum, fixed_.data(), spectrum, m_ / 2 + 1, false, false, T(1));
        inner_.backward(spectrum, line, T(1), own);
        return sum;
    }

    index_t p_, m_;
    Real inner_;
    table<index_t> power_, fold_;  // g^q; the smaller of g^q and p - g^q …
    table<T> sign_;                // … and which it is
    table<T> fixed_;               // the spectrum of d / 2m
};

}  // namespace orthant::inline ORTHANT_ABI::fft::detail
