#pragma once
// A plan for one real line of n = W rows numbers, rows odd and of small primes, from real numbers to frequencies.
//
// Half of such a length is no multiple of W, and as a complex line of n/2 it would leave lanes idle in both of its
// steps: 500 complex numbers take eight lanes as long as 1000 do. Here the line's W columns are transformed as real
// sequences (kernel/fft_real_rows.hpp), which is half the work of the complex line of n numbers.

#include <orthant/fft/column_plan.hpp>
#include <orthant/kernel/fft_real_rows.hpp>

namespace orthant::inline ORTHANT_ABI::fft::detail {

template <class T>
class real_rows_plan {
    static constexpr index_t W = lanes<T>;
    static constexpr int most_levels = 6;
    static constexpr index_t most_rows = 729;  // six passes at most

public:
    static bool fits(index_t n) {
        const index_t rows = n / W;
        if (W < 4 || n % W || rows % 2 == 0 || rows < 2 * W - 1 || rows > most_rows) return false;
        const factorization f = factor(rows);
        return f.rest == 1 && f.radices[f.count - 1] <= 13;  // the radices grow
    }

    explicit real_rows_plan(index_t n)
        : rows_(n / W), half_(rows_ / 2 + 1), position_(half_), sign_(half_), twiddles_(half_ * element<T>) {
        const factorization f = factor(rows_);
        count_ = f.count;
        index_t size = rows_, offset = 0;
        for (int i = 0; i < count_; ++i) {
            level& l = levels_[i];
            const index_t r = f.radices[i], h = (r - 1) / 2;
            l.radix = f.radices[i];
            l.q = size / r;
            l.offset = offset;
            if (l.q > 1) l.rest.make(l.q);
            const unit_roots roots(size, direct_roots<T>);
            l.numbers = table<T>(2 * l.q * h + 2 * h * h);
            T* to = l.numbers.data();
            for (index_t j = 0; j < l.q; ++j)
                for (index_t k = 1; k <= h; ++k) {
                    const root w = roots(j * k);
                    *to++ = static_cast<T>(w.re);
                    *to++ = static_cast<T>(w.im);
                }
            for (index_t e = 0; e < h * h; ++e) {
                const root w = unit_root((e / h + 1) * (e % h + 1) % r, r);
                to[e] = static_cast<T>(w.re);
                to[h * h + e] = static_cast<T>(-w.im);
            }
            offset += h * l.q;
            size = l.q;
        }
        const unit_roots roots(n, direct_roots<T>);
        for (index_t k = 0; k < half_; ++k) {
            place(k);
            for (index_t l = 0; l < W; ++l) {
                const root w = roots(k * l);
                twiddles_[k * element<T> + l] = static_cast<T>(w.re);
                twiddles_[k * element<T> + W + l] = static_cast<T>(w.im);
            }
        }
    }

    index_t work() const { return rows_ * W + half_ * element<T>; }
    index_t bytes() const { return 4 * rows_ * element<T> * static_cast<index_t>(sizeof(T)); }

    void forward(const T* in, T* out, T scale, T* work) const {
        T* const complex = work + rows_ * W;
        const T* from = in;
        for (int i = 0; i < count_; ++i) {
            const level& l = levels_[i];
            const index_t h = (l.radix - 1) / 2;
            T* const blocks = complex + l.offset * element<T>;
            kernel::fft_run(kernel::fft_real_pass<T>{from, work, blocks, l.numbers.data(),
                                                     l.numbers.data() + 2 * l.q * h, l.q, l.radix});
            from = work;
            if (l.q == 1) continue;
            column_io<T> io;
            io.in_step = element<T>;
            for (index_t k = 0; k < h; ++k) {
                T* const block = blocks + k * l.q * element<T>;
                io.in = block;
                l.rest->run(io, block);
            }
        }
        T* const zero = complex + (half_ - 1) * element<T>;  // frequency 0 is what is left of the real block
        for (index_t l = 0; l < W; ++l) {
            zero[l] = work[l];
            zero[W + l] = T(0);
        }
        kernel::fft_run(
            kernel::fft_real_finish<T>{complex, position_.data(), sign_.data(), twiddles_.data(), rows_}, out,
            scale);
    }

private:
    struct level {
        int radix = 0;
        index_t q = 0, offset = 0;  // of its first complex block
        owned<column_plan<T>> rest;
        table<T> numbers;  // twiddles, then cosines and sines
    };

    // Where frequency k of the columns ends.
    void place(index_t k) {
        index_t size = rows_, f = k;
        position_[k] = half_ - 1;
        sign_[k] = T(1);
        for (int i = 0; i < count_; ++i) {
            const level& l = levels_[i];
            if (f % l.radix == 0) {
                f /= l.radix;
                size = l.q;
                continue;
            }
            if (f % l.radix > l.radix / 2) {
                f = size - f;
                sign_[k] = T(-1);
            }
            position_[k] =
                l.offset + (f % l.radix - 1) * l.q + (l.q > 1 ? l.rest->position()[f / l.radix] : 0);
            return;
        }
    }

    index_t rows_, half_;
    int count_ = 0;
    level levels_[most_levels];
    table<index_t> position_;
    table<T> sign_, twiddles_;
};

}  // namespace orthant::inline ORTHANT_ABI::fft::detail
