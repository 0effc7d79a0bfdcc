#pragma once
// A plan for one contiguous line of n real numbers, forwards to its n/2 + 1 frequencies and back.
//
// An even length is half a complex transform and one sweep (kernel/fft_real.hpp). An odd one is a complex
// transform of the whole line; many odd lines go two by two (fft/transform.hpp), which halves the work again. Forwards,
// lengths whose halves suit the lanes badly have a way of their own (fft/real_rows_plan.hpp).

#include <orthant/fft/line_plan.hpp>
#include <orthant/fft/real_rows_plan.hpp>
#include <orthant/kernel/fft_real.hpp>

namespace orthant::inline ORTHANT_ABI::fft::detail {

template <class T>
class real_plan {
public:
    explicit real_plan(index_t n) : n_(n), line_(n % 2 ? n : n / 2), short_(n) {
        if (short_.forward) return;
        work_ = line_.work() + 2 * n;
        if (n % 2) return;
        if (real_rows_plan<T>::fits(n)) rows_.make(n);
        if (rows_ && rows_->work() > work_) work_ = rows_->work();
        const index_t h = n / 2;
        const unit_roots roots(n, direct_roots<T>);
        constexpr index_t W = lanes<T>;
        const index_t rounded = (h / 2 + W) / W * W;
        turns_ = table<T>(2 * rounded);
        for (index_t k = 0; k < rounded; ++k) {
            const index_t lane = k % W;
            const root w = roots(1 + k - lane + kernel::fft_lanes<T>::order[lane]);  // times -i
            T* const to = turns_.data() + (k - lane) * 2 + lane;
            to[0] = static_cast<T>(w.im);
            to[W] = static_cast<T>(-w.re);
        }
    }

    index_t size() const { return n_; }
    index_t work() const { return work_; }
    index_t bytes() const {
        return line_.bytes() + n_ * static_cast<index_t>(sizeof(T)) + (rows_ ? rows_->bytes() : 0);
    }

    // n real numbers to n/2 + 1 complex ones.
    void forward(const T* in, T* out, T scale, T* work) const {
        if (short_.forward) return short_.forward(in, out, short_.tables.data(), scale);
        if (rows_) return rows_->forward(in, out, scale, work);
        if (n_ % 2) {
            T* const whole = work;
            for (index_t j = 0; j < n_; ++j) {
                whole[2 * j] = in[j];
                whole[2 * j + 1] = T(0);
            }
            line_.run(whole, whole, false, scale, work + 2 * n_);
            for (index_t k = 0; k < 2 * (n_ / 2 + 1); ++k) out[k] = whole[k];
            out[1] = T(0);
            return;
        }
        const index_t h = n_ / 2;
        // Short lines turn on the way from the scratch, longer ones where they are, which takes less memory.
        T* const half = n_ <= 8192 ? work : out;
        line_.run(in, half, false, scale * T(0.5), work + 2 * n_);
        const T re = half[0], im = half[1];
        kernel::fft_real_turn(half, out, h, turns_.data(), false);
        out[0] = 2 * (re + im);
        out[1] = T(0);
        out[2 * h] = 2 * (re - im);
        out[2 * h + 1] = T(0);
    }

    // n/2 + 1 complex numbers to n real ones. The imaginary parts of the first and, for even n, the last do not
    // count, as in NumPy.
    void backward(const T* in, T* out, T scale, T* work) const {
        if (short_.backward) return short_.backward(in, out, short_.tables.data(), scale);
        if (n_ % 2) {
            T* const whole = work;
            whole[0] = in[0];
            whole[1] = T(0);
            for (index_t k = 1; k <= n_ / 2; ++k) {
                whole[2 * k] = whole[2 * (n_ - k)] = in[2 * k];
                whole[2 * k + 1] = in[2 * k + 1];
                whole[2 * (n_ - k) + 1] = -in[2 * k + 1];
            }
            line_.run(whole, whole, true, scale, work + 2 * n_);
            for (index_t j = 0; j < n_; ++j) out[j] = whole[2 * j];
            return;
        }
        const index_t h = n_ / 2;
        const T first = in[0], last = in[2 * h];
        kernel::fft_real_turn(in, work, h, turns_.data(), true);
        work[0] = first + last;
        work[1] = first - last;
        line_.run(work, out, true, scale, work + 2 * n_);
    }

private:
    index_t n_, work_ = 0;
    line_plan<T> line_;
    table<T> turns_;
    owned<real_rows_plan<T>> rows_;
    short_real_line<T> short_;
};

}  // namespace orthant::inline ORTHANT_ABI::fft::detail
