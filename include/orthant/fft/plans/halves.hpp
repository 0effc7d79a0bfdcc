#pragma once
// A plan for one complex line of n = rows * W/2 numbers, rows odd and of small primes: 1000 floats in 16
// lanes.
//
// As columns of W lanes such a line would leave half of the lanes idle, and in columns of another number some
// of them. Taken as W real columns it keeps all of them busy (kernel/fft/halves.hpp).

#include <orthant/fft/plans/real_columns.hpp>
#include <orthant/fft/plans/short_line.hpp>
#include <orthant/kernel/fft/halves.hpp>

namespace orthant::inline ORTHANT_ABI::fft::detail {

// Whether n is such a length.
inline bool fits_halves(index_t n, index_t width) {
    const index_t columns = width / 2;
    return width >= 4 && n % columns == 0 && n / columns > 2 * width && fits_real_columns(n / columns);
}

inline double halves_cost(index_t n, index_t width) {
    const index_t rows = 2 * n / width, blocks = (rows / 2 + width) / width;
    return 60 + column_cost(rows) / 2 + static_cast<double>(2 * blocks * width) * 10;
}

template <class T>
class halves_plan {
    static constexpr index_t W = lanes<T>, columns = W / 2;

public:
    ORTHANT_COLD explicit halves_plan(index_t n) : down_(n / columns) {
        const index_t rows = down_.rows(), half = down_.frequencies();
        const index_t blocks = (half + W - 1) / W + (half - 1 + W - 1) / W;
        twiddles_ = table<T>(blocks * columns * element<T>);
        T* to = twiddles_.data();
        const unit_roots roots(n);
        for (index_t mirrored = 0; mirrored < 2; ++mirrored)
            for (index_t start = mirrored; start < half; start += W) {
                const index_t k = start + W > half ? half - W : start;
                for (index_t c = 0; c < columns; ++c, to += element<T>)
                    for (index_t l = 0; l < W; ++l) {
                        const index_t f = k + kernel::fft_lanes<T>::order[l];
                        put_lane(to, l, roots((mirrored ? rows - f : f) * c));
                    }
            }
    }

    index_t work() const { return down_.complex_work() + down_.real_work(); }
    index_t bytes() const { return down_.bytes() + twiddles_.size() * static_cast<index_t>(sizeof(T)); }

    void run(const T* in, T* out, bool inverse, T scale, T* work) const {
        down_.forward(in, W, work, work + down_.complex_work());
        kernel::fft_run(kernel::fft_half_columns<T>{work, down_.position(), down_.sign(), twiddles_.data(),
                                                    down_.rows()},
                        out, inverse, scale);
    }

private:
    real_columns<T> down_;
    table<T> twiddles_;
};

}  // namespace orthant::inline ORTHANT_ABI::fft::detail
