#pragma once
// A plan for one real line of n = rows * columns numbers, rows odd and of small primes, in both directions.
//
// The line is seen as a matrix, as in line.hpp, but its columns are transformed as real sequences, W at
// a time (fft/plans/real_columns.hpp), and of the lines across only those of frequencies 0 … rows/2 are
// needed: half the work of the complex line from the first pass on. For odd lengths there is no other way to
// halve it, and for even ones it is better where half the length is no multiple of W: 500 complex numbers
// take eight lanes as long as 1000 do. With W columns the second half is one butterfly in registers.

#include <orthant/fft/plans/line.hpp>
#include <orthant/fft/plans/real_columns.hpp>
#include <orthant/kernel/fft/real_split.hpp>

namespace orthant::inline ORTHANT_ABI::fft::detail {

// The rows of the cheapest such split and its estimate; rows are 0 if there is none.
struct real_split {
    index_t rows = 0;
    double cost = 0;
};

template <class = void>
ORTHANT_COLD real_split choose_real_split(index_t n, index_t width) {
    constexpr index_t most = 1 << 16;
    real_split best;
    if (width < 4 || n > most) return best;
    const auto blocks = [width](index_t count) { return static_cast<double>((count + width - 1) / width); };
    for (index_t rows = 2 * width - 1; rows * 2 <= n && rows <= most_real_rows; rows += 2) {
        if (n % rows || !fits_real_columns(rows)) continue;
        const index_t columns = n / rows;
        const double across = blocks(rows / 2 + 1), turns = across * blocks(columns) * double(width);
        double cost = 60 + blocks(columns) * column_cost(rows) / 2 + turns * 8;
        if (columns == width) cost += turns * 6;
        else cost += across * (column_cost(columns) + 6 * static_cast<double>(columns));
        if (columns < width) cost += static_cast<double>(n) / 2;
        if (best.rows == 0 || cost < best.cost) best = {rows, cost};
    }
    return best;
}

template <class T>
class real_split_plan {
    static constexpr index_t W = lanes<T>;

public:
    ORTHANT_COLD real_split_plan(index_t n, index_t rows)
        : rows_(rows), columns_(n / rows), blocks_((columns_ + W - 1) / W), down_(rows), across_(columns_),
          twiddles_(blocks_ * down_.complex_work()) {
        const unit_roots roots(n, direct_roots<T>);
        for (index_t b = 0; b < blocks_; ++b)
            for (index_t k = 0; k < down_.frequencies(); ++k)
                for (index_t l = 0; l < W; ++l)
                    put_lane(twiddles_.data() + b * down_.complex_work() + k * element<T>, l,
                             roots(k * (first_column(b) + l)));
        block_step_ = down_.complex_work() + (rows >= 64 && blocks_ > 1 ? 2 * element<T> : 0);
        position_ = table<index_t>(columns_ < W ? W : columns_);
        for (index_t c = 0; c < position_.size(); ++c)
            position_[c] = across_.position()[c < columns_ ? c : columns_ - 1];
    }

    // All columns' elements, one block of W lines across twice, the real rows, and padded lines.
    index_t work() const {
        return blocks_ * block_step_ + line_work() + across_.work() * element<T> + down_.real_work() +
               padded();
    }
    index_t bytes() const {
        return down_.bytes() + across_.bytes() + (twiddles_.size() + position_.size()) * index_t(sizeof(T));
    }

    void forward(const T* in, T* out, T scale, T* work) const {
        T* const line = work + blocks_ * block_step_;
        T* const own = line + line_work();
        T* const real = own + across_.work() * element<T>;
        if (columns_ < W) {  // the last row's register reaches beyond the line
            T* const copy = real + down_.real_work();
            for (index_t e = 0; e < rows_ * columns_; ++e) copy[e] = in[e];
            for (index_t e = 0; e < W; ++e) copy[rows_ * columns_ + e] = T(0);
            in = copy;
        }
        for (index_t b = 0; b < blocks_; ++b)
            down_.forward(in + first_column(b), columns_, work + b * block_step_, real);
        if (columns_ == W) return kernel::fft_real_finish(set(0, work, down_.position()), rows_, out, scale);
        const bool in_place = across_.work() == columns_;
        column_io<T> io;
        io.in = line;
        io.in_step = element<T>;
        for (index_t start = 0; start < down_.frequencies(); start += W) {
            const index_t k = first_frequency(start);
            for (index_t b = 0; b < blocks_; ++b)
                kernel::fft_real_turn_out(set(b, work, down_.position()), k,
                                          line + first_column(b) * element<T>);
            T* const result = in_place ? line : own;
            across_.run(io, result);
            kernel::fft_unfold({k, rows_, columns_, across_.position()}, result, out, scale);
        }
    }

    void backward(const T* in, T* out, T scale, T* work) const {
        T* const line = work + blocks_ * block_step_;
        T* const own = line + line_work();
        T* const real = own + across_.work() * element<T>;
        T* const copy = real + down_.real_work();
        if (columns_ == W) {
            kernel::fft_real_start(in, rows_, set(0, work, down_.from()));
            return down_.backward(work, real, out, columns_, scale);
        }
        const bool in_place = across_.work() == columns_;
        column_io<T> io;
        io.in = line;
        io.in_step = element<T>;
        for (index_t start = 0; start < down_.frequencies(); start += W) {
            const index_t k = first_frequency(start);
            kernel::fft_fold({k, rows_, columns_, nullptr}, in, line);
            T* const result = in_place ? line : own;
            across_.run(io, result);
            for (index_t b = 0; b < blocks_; ++b)
                kernel::fft_real_turn_back(result, position_.data() + first_column(b), k,
                                           set(b, work, down_.from()));
        }
        if (columns_ < W) {
            down_.backward(work, real, copy, W, scale);
            for (index_t r = 0; r < rows_; ++r)
                for (index_t c = 0; c < columns_; ++c) out[r * columns_ + c] = copy[r * W + c];
            return;
        }
        for (index_t b = 0; b < blocks_; ++b)
            down_.backward(work + b * block_step_, real, out + first_column(b), columns_, scale);
    }

private:
    // The last block of columns and of frequencies overlaps the one before where W does not divide them.
    index_t first_column(index_t block) const {
        return block > 0 && (block + 1) * W > columns_ ? columns_ - W : block * W;
    }
    index_t first_frequency(index_t start) const {
        return start + W > down_.frequencies() ? down_.frequencies() - W : start;
    }
    kernel::fft_real_turn_set<T> set(index_t block, T* work, const index_t* position) const {
        return {work + block * block_step_, position, down_.sign(),
                twiddles_.data() + block * down_.complex_work()};
    }
    index_t line_work() const { return (columns_ < W ? W : columns_) * element<T>; }
    index_t padded() const { return columns_ < W ? rows_ * W + W : 0; }

    index_t rows_, columns_, blocks_, block_step_ = 0;
    real_columns<T> down_;
    column_plan<T> across_;
    table<T> twiddles_;
    table<index_t> position_;  // of the transform across, for W columns at least
};

}  // namespace orthant::inline ORTHANT_ABI::fft::detail
