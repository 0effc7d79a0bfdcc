#pragma once
// A plan for one contiguous line of n real numbers, forwards to its n/2 + 1 frequencies and back.
//
// Short lines have kernels of their own (fft/plans/short_line.hpp). Of the others the estimates choose: half
// a complex transform and one sweep (kernel/fft/real.hpp), if n is even; real columns
// (fft/plans/real_split.hpp), if n has a suitable odd part; a real convolution (fft/plans/real_prime.hpp), if
// n is prime; else the complex transform of the whole line. (Many lines that would be done the last way go
// two by two, fft/transform.hpp.)

#include <orthant/fft/plans/line.hpp>
#include <orthant/fft/plans/real_prime.hpp>
#include <orthant/fft/plans/real_split.hpp>
#include <orthant/kernel/fft/real.hpp>

namespace orthant::inline ORTHANT_ABI::fft::detail {

struct real_choice {
    enum class kind : unsigned char { half, whole, split, prime } how;
    index_t inner;  // rows of the split, or length of the convolution
    double cost;
};

template <class = void>
ORTHANT_COLD real_choice choose_real(index_t n, index_t width, index_t bytes) {
    const double sweep = static_cast<double>(n) / static_cast<double>(width);
    real_choice best{real_choice::kind::half, 0, 0};
    if (n % 2)
        best = {real_choice::kind::whole, 0,
                choose_line(n, width, bytes).cost + 2.0 * static_cast<double>(n)};
    else best.cost = 40 + choose_line(n / 2, width, bytes).cost + 6 * sweep;
    const real_split split = choose_real_split(n, width);
    if (split.rows > 0 && split.cost < best.cost)
        best = {real_choice::kind::split, split.rows, split.cost};
    if (n > largest_radix && n % 2 && is_prime(n)) {
        const auto consider = [&](index_t m) {
            const double cost = 2 * (choose_real(m, width, bytes).cost + 6.0 * static_cast<double>(n));
            if (cost < best.cost) best = {real_choice::kind::prime, m, cost};
        };
        consider(good_length(2 * n - 3));
        if (factor(n - 1).rest == 1) consider(n - 1);
    }
    return best;
}

template <class T>
class real_plan {
public:
    explicit real_plan(index_t n) : n_(n), short_(n) {
        if (short_.forward) return;
        const real_choice choice = choose_real(n, lanes<T>, static_cast<index_t>(sizeof(T)));
        how_ = choice.how;
        if (how_ == real_choice::kind::split) {
            split_.make(n, choice.inner);
            work_ = split_->work();
        } else if (how_ == real_choice::kind::prime) {
            prime_.make(n, choice.inner);
            work_ = prime_->work();
        } else {
            line_.make(n % 2 ? n : n / 2);
            work_ = line_->work() + 2 * n;
            if (n % 2 == 0) build_turns();
        }
    }

    index_t size() const { return n_; }
    index_t work() const { return work_; }
    index_t bytes() const {
        return n_ * static_cast<index_t>(sizeof(T)) + (line_ ? line_->bytes() : 0) +
               (split_ ? split_->bytes() : 0) + (prime_ ? prime_->bytes() : 0);
    }

    // n real numbers to n/2 + 1 complex ones.
    void forward(const T* in, T* out, T scale, T* work) const {
        if (short_.forward) return short_.forward(in, out, short_.tables.data(), scale);
        if (how_ == real_choice::kind::half) return half_forward(in, out, scale, work);
        if (how_ == real_choice::kind::split) return split_->forward(in, out, scale, work);
        if (how_ == real_choice::kind::prime) return prime_->forward(in, out, scale, work);
        T* const whole = work;
        for (index_t j = 0; j < n_; ++j) {
            whole[2 * j] = in[j];
            whole[2 * j + 1] = T(0);
        }
        line_->run(whole, whole, false, scale, work + 2 * n_);
        for (index_t k = 0; k < 2 * (n_ / 2 + 1); ++k) out[k] = whole[k];
        out[1] = T(0);
    }

    // n/2 + 1 complex numbers to n real ones. The imaginary parts of the first and, for even n, the last do
    // not count, as in NumPy.
    void backward(const T* in, T* out, T scale, T* work) const {
        if (short_.backward) return short_.backward(in, out, short_.tables.data(), scale);
        if (how_ == real_choice::kind::half) return half_backward(in, out, scale, work);
        if (how_ == real_choice::kind::split) return split_->backward(in, out, scale, work);
        if (how_ == real_choice::kind::prime) return prime_->backward(in, out, scale, work);
        T* const whole = work;
        whole[0] = in[0];
        whole[1] = T(0);
        for (index_t k = 1; k <= n_ / 2; ++k) {
            whole[2 * k] = whole[2 * (n_ - k)] = in[2 * k];
            whole[2 * k + 1] = in[2 * k + 1];
            whole[2 * (n_ - k) + 1] = -in[2 * k + 1];
        }
        line_->run(whole, whole, true, scale, work + 2 * n_);
        for (index_t j = 0; j < n_; ++j) out[j] = whole[2 * j];
    }

    // For those who look into a plan.
    real_choice::kind how() const { return how_; }

private:
    ORTHANT_COLD void build_turns() {
        const index_t h = n_ / 2;
        const unit_roots roots(n_, direct_roots<T>);
        constexpr index_t W = lanes<T>;
        const index_t rounded = (h / 2 + W - 1) / W * W;
        turns_ = table<T>(2 * rounded);
        for (index_t k = 0; k < rounded; ++k) {
            const index_t lane = k % W;
            const root w = roots(1 + k - lane + kernel::fft_lanes<T>::order[lane]);
            put_lane(turns_.data() + (k - lane) * 2, lane, root{w.im, -w.re});  // times -i
        }
    }

    // The sweeps take the scale, and the one back the order of the inverse transform: the complex transform
    // is always the plain one.
    void half_forward(const T* in, T* out, T scale, T* work) const {
        const index_t h = n_ / 2;
        // Short lines turn on the way from the scratch, longer ones where they are, which takes less memory.
        T* const half = n_ <= 8192 ? work : out;
        line_->run(in, half, false, T(1), work + 2 * n_);
        const T re = half[0], im = half[1];
        kernel::fft_real_turn<false>(half, out, h, turns_.data(), scale * T(0.5));
        out[0] = (re + im) * scale;
        out[2 * h] = (re - im) * scale;
        out[1] = out[2 * h + 1] = T(0);
    }

    void half_backward(const T* in, T* out, T scale, T* work) const {
        const index_t h = n_ / 2;
        work[0] = (in[0] + in[2 * h]) * scale;
        work[1] = (in[0] - in[2 * h]) * scale;
        kernel::fft_real_turn<true>(in, work, h, turns_.data(), scale);
        line_->run(work, out, false, T(1), work + 2 * n_);
    }

    index_t n_, work_ = 0;
    real_choice::kind how_ = real_choice::kind::half;
    short_real_line<T> short_;
    owned<line_plan<T>> line_;
    table<T> turns_;
    owned<real_split_plan<T>> split_;
    owned<real_prime_plan<T, real_plan>> prime_;
};

}  // namespace orthant::inline ORTHANT_ABI::fft::detail
