#pragma once
// W real columns of one odd length of small primes, to the frequencies that are not conjugates of others, and
// back.
//
// Frequencies 0 … rows/2 are kept as complex elements (kernel/fft/pass.hpp). Which element, and whether it or
// its conjugate, follows from the passes (kernel/fft/real_rows.hpp): those that a pass's radix does not
// divide are a complex column transform's of their own, and those that it divides are left to the next pass.

#include <orthant/fft/plans/column.hpp>
#include <orthant/kernel/fft/real_rows.hpp>

namespace orthant::inline ORTHANT_ABI::fft::detail {

inline constexpr index_t most_real_rows = 729;  // six passes at most

inline bool fits_real_columns(index_t rows) {
    if (rows % 2 == 0 || rows > most_real_rows) return false;
    const factorization f = factor(rows);
    return f.rest == 1 && f.count > 0 && f.radices[f.count - 1] <= 13;  // the radices grow
}

template <class T>
class real_columns {
    static constexpr index_t W = lanes<T>;
    static constexpr int most_levels = 6;

public:
    ORTHANT_COLD explicit real_columns(index_t rows)
        : rows_(rows), half_(rows / 2 + 1), position_(half_), from_(half_), sign_(half_) {
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
        for (index_t k = 0; k < half_; ++k) place(k);
    }

    index_t rows() const { return rows_; }
    index_t frequencies() const { return half_; }
    // Numbers of scratch for the real rows, and of all complex elements.
    index_t real_work() const { return rows_ * W; }
    index_t complex_work() const { return half_ * element<T>; }
    index_t bytes() const { return 2 * rows_ * element<T> * static_cast<index_t>(sizeof(T)); }

    // Forwards frequency k ends in element position()[k], backwards it comes from element from()[k]; where
    // sign()[k] is -1 the element is its conjugate.
    const index_t* position() const { return position_.data(); }
    const index_t* from() const { return from_.data(); }
    const T* sign() const { return sign_.data(); }

    // Row e is W numbers at in + e * in_step.
    void forward(const T* in, index_t in_step, T* complex, T* real) const {
        for (int i = 0; i < count_; ++i) {
            const level& l = levels_[i];
            const index_t h = (l.radix - 1) / 2;
            T* const blocks = complex + l.offset * element<T>;
            kernel::fft_run(kernel::fft_real_pass<T>{in, in_step, real, blocks, l.numbers.data(),
                                                     l.numbers.data() + 2 * l.q * h, l.q, l.radix});
            in = real;
            in_step = W;
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
            zero[l] = real[l];
            zero[W + l] = T(0);
        }
    }

    // Row e, times scale, to out + e * out_step.
    void backward(T* complex, T* real, T* out, index_t out_step, T scale) const {
        const T* const zero = complex + (half_ - 1) * element<T>;
        for (index_t l = 0; l < W; ++l) real[l] = zero[l];
        for (int i = count_; i-- > 0;) {
            const level& l = levels_[i];
            const index_t h = (l.radix - 1) / 2;
            T* const blocks = complex + l.offset * element<T>;
            if (l.q > 1) {
                column_io<T> io;
                io.in_step = element<T>;
                for (index_t k = 0; k < h; ++k) {
                    T* const block = blocks + k * l.q * element<T>;
                    io.in = block;
                    l.rest->run(io, block);
                }
            }
            kernel::fft_run(kernel::fft_real_pass_back<T>{
                real, blocks, l.q > 1 ? l.rest->position() : nullptr, l.numbers.data(),
                l.numbers.data() + 2 * l.q * h, i == 0 ? out : real, i == 0 ? out_step : W, l.q, l.radix,
                i == 0 ? scale : T(1)});
        }
    }

private:
    struct level {
        int radix = 0;
        index_t q = 0, offset = 0;  // of its first complex block
        owned<column_plan<T>> rest;
        table<T> numbers;  // twiddles, then cosines and sines
    };

    void place(index_t k) {
        index_t size = rows_, f = k;
        position_[k] = from_[k] = half_ - 1;
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
            const index_t block = l.offset + (f % l.radix - 1) * l.q;
            // In reversed order: the forward transform of that is the inverse one.
            from_[k] = block + (f < l.radix ? 0 : l.q - f / l.radix);
            position_[k] = l.q > 1 ? block + l.rest->position()[f / l.radix] : block;
            return;
        }
    }

    index_t rows_, half_;
    int count_ = 0;
    level levels_[most_levels];
    table<index_t> position_, from_;
    table<T> sign_;
};

}  // namespace orthant::inline ORTHANT_ABI::fft::detail
