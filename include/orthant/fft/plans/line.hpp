#pragma once
// A plan for one contiguous line of complex numbers, using all SIMD lanes on it.
//
// The length is split as n = columns * rows and the line seen as a matrix with that many columns (Bailey's
// four steps, 1990): transform down the columns, W adjacent columns at a time; multiply element (k, b) by
// w_n^(k b); turn squares of W x W, so that lanes are frequencies; transform across. Both halves are column
// plans, so nothing but the turn crosses lanes, and memory is read and written in runs of W complex numbers.
// When there are just W columns the second half is one butterfly in registers, fused with the turn, and a
// short line costs hardly more than its arithmetic. Where W does not divide the number of columns the last
// block overlaps the one before; fewer than W columns or rows leave lanes idle.
//
// Of all splits, and of Rader's and Bluestein's convolutions for the whole line, the cheapest estimate is
// taken. The twiddles w_n^(k b), b = block + lane, of a long line are a product of one vector over lanes and
// one scalar per block, which takes n/W + W sqrt(n) numbers of memory in place of n; a short line keeps them
// all.

#include <orthant/fft/plans/halves.hpp>

namespace orthant::inline ORTHANT_ABI::fft::detail {

// How a line is transformed: `split` is the four steps with this many columns (one: a single idle-laned
// column), `halves` another way for half as many columns as lanes (fft/plans/halves.hpp).
struct line_choice {
    enum class kind : unsigned char { split, halves, rader, bluestein } how;
    index_t columns;
    index_t inner;
    double cost;
};

// A column transform slows down when its elements leave the first and the second-level cache.
inline double cache_factor(double bytes) {
    return bytes < 28e3 ? 1.0 : bytes < 400e3 ? 1.25 : bytes < 8e6 ? 1.8 : 2.5;
}

// Whether a line of `rows` registers is done without leaving them (kernel/fft/short.hpp).
inline bool fits_short(index_t rows, index_t width) {
    return kernel::fft_has_short && width > 1 && rows < width && (rows == 2 || rows == 4 || rows == 8);
}

template <class = void>
ORTHANT_COLD line_choice choose_line(index_t n, index_t width, index_t bytes) {
    const double element_bytes = static_cast<double>(2 * width * bytes);
    const auto blocks = [width](index_t columns) {
        return static_cast<double>((columns + width - 1) / width);
    };
    line_choice best{line_choice::kind::split, 1, 0,
                     (column_cost(n) + (width > 1 ? 6.0 : 0.0) * static_cast<double>(n)) *
                         cache_factor(static_cast<double>(n) * element_bytes)};
    if (width == 1 && choose_column(n).how == method::radices) return best;
    const double traffic = 2.0 * cache_factor(static_cast<double>(2 * n * bytes));
    const auto consider = [&](index_t columns) {
        const index_t rows = n / columns;
        // Runs shorter than a register are staged, about 5 cycles an element.
        const double staging = columns < width ? 5.0 * static_cast<double>(rows) : 0.0;
        double cost = blocks(columns) * (column_cost(rows) + staging) *
                      cache_factor(static_cast<double>(rows) * element_bytes);
        const double turns = static_cast<double>(blocks(rows)) * blocks(columns) * static_cast<double>(width);
        cost += turns * (6 + traffic);
        if (columns == width && fits_short(rows, width)) cost = 20 + 15.0 * static_cast<double>(rows);
        else if (columns == width) cost += (rows == width ? -30.0 : 30.0) + turns * 6;
        else
            cost += blocks(rows) *
                    (column_cost(columns) + (rows < width ? 7.0 : 4.0) * static_cast<double>(columns)) *
                    cache_factor(static_cast<double>(columns) * element_bytes);
        if (cost < best.cost) best = {line_choice::kind::split, columns, 0, cost};
    };
    if (width > 1) {
        for (index_t d = 1; d * d <= n; ++d) {
            if (n % d) continue;
            if (d > 1) consider(d);
            if (n / d != d && d > 1) consider(n / d);
        }
    }
    if (fits_halves(n, width)) {
        const double cost = halves_cost(n, width);
        if (cost < best.cost) best = {line_choice::kind::halves, width / 2, 0, cost};
    }
    if (n < 32 || factor(n).rest == 1) return best;
    const auto convolution = [&](line_choice::kind how, index_t m) {
        const double vectors = static_cast<double>(n + m) / static_cast<double>(width);
        const double cost = 2 * choose_line(m, width, bytes).cost + 20.0 * vectors +
                            (how == line_choice::kind::rader ? 4.0 * static_cast<double>(n) : 0.0);
        if (cost < best.cost) best = {how, 0, m, cost};
    };
    if (is_prime(n) && factor(n - 1).rest == 1) convolution(line_choice::kind::rader, n - 1);
    convolution(line_choice::kind::bluestein, good_length(2 * n - 1));
    return best;
}

template <class T>
class line_plan {
public:
    explicit line_plan(index_t n) : line_plan(n, choose_line(n, lanes<T>, static_cast<index_t>(sizeof(T)))) {}

    line_plan(index_t n, const line_choice& choice) : n_(n), how_(choice.how) {
        if (how_ == line_choice::kind::split && build_whole(choice.columns)) return;
        if (how_ == line_choice::kind::split) build_split(choice.columns);
        else if (how_ == line_choice::kind::halves) build_halves();
        else build_convolution(choice.inner);
    }

    index_t size() const { return n_; }

    // Numbers of type T in the scratch that run() needs.
    index_t work() const { return work_; }

    // Bytes that the plan keeps, roughly.
    index_t bytes() const {
        if (whole_) return lane_twiddles_.size() * static_cast<index_t>(sizeof(T));
        if constexpr (W >= 4)
            if (halves_) return halves_->bytes();
        if (inner_) return inner_->bytes() + 6 * inner_->size() * static_cast<index_t>(sizeof(T));
        return down_->bytes() + (across_ ? across_->bytes() : 0) +
               (all_twiddles_ ? blocks_ * rows_ * element<T>
                              : rows_ * element<T> + (blocks_ - 1) * rows_ * 2) *
                   static_cast<index_t>(sizeof(T));
    }

    // Transforms n interleaved complex numbers at `in` to `out`, which may be the same. The inverse
    // direction differs in the sign of the exponent only; every output is multiplied by `scale`.
    void run(const T* in, T* out, bool inverse, T scale, T* work) const {
        if (whole_) return whole_(in, out, lane_twiddles_.data(), inverse, scale);
        if constexpr (W >= 4)
            if (how_ == line_choice::kind::halves) return halves_->run(in, out, inverse, scale, work);
        if (how_ == line_choice::kind::split) run_split(in, out, inverse, scale, work);
        else if (how_ == line_choice::kind::rader) run_rader(in, out, inverse, scale, work);
        else run_bluestein(in, out, inverse, scale, work);
    }

    // For those who look into a plan.
    line_choice::kind how() const { return how_; }
    index_t columns() const { return columns_; }

private:
    static constexpr index_t W = lanes<T>;
    static constexpr bool has_short = kernel::fft_has_short && W > 1;

    ORTHANT_COLD void build_split(index_t columns) {
        columns_ = columns;
        rows_ = n_ / columns;
        down_.make(rows_);
        if (columns == 1) {
            work_ = down_->work() * element<T>;
            return;
        }
        blocks_ = (columns + W - 1) / W;
        const bool in_place = down_->work() == rows_;
        // Blocks a power of two apart would compete for the same cache sets.
        block_step_ = rows_ * element<T> + (rows_ >= 64 && blocks_ > 1 ? 2 * element<T> : 0);
        down_work_ = in_place ? 0 : down_->work() * element<T>;
        work_ = blocks_ * block_step_ + down_work_;
        if (columns != W) {
            across_.make(columns);
            line_work_ = (columns < W ? W : columns) * element<T>;
            across_in_place_ = across_->work() == columns;
            work_ += line_work_ + (across_in_place_ ? 0 : across_->work() * element<T>);
        }
        if (!in_place) {
            natural_ = table<index_t>(rows_);
            for (index_t k = 0; k < rows_; ++k) natural_[k] = k;
        }
        const unit_roots roots(n_, direct_roots<T>);
        constexpr index_t all_bytes = 20 << 10;
        all_twiddles_ = blocks_ * rows_ * element<T> * static_cast<index_t>(sizeof(T)) <= all_bytes;
        const index_t kept = all_twiddles_ ? blocks_ : 1;
        lane_twiddles_ = table<T>(kept * rows_ * element<T>);
        for (index_t b = 0; b < kept; ++b)
            for (index_t k = 0; k < rows_; ++k)
                for (index_t l = 0; l < W; ++l) {
                    const root w = roots(k * (first_column(b) + kernel::fft_lanes<T>::order[l]));
                    T* const to = lane_twiddles_.data() + (b * rows_ + k) * element<T> + l;
                    to[0] = static_cast<T>(w.re);
                    to[W] = static_cast<T>(w.im);
                }
        if (all_twiddles_) return;
        block_twiddles_ = table<T>((blocks_ - 1) * rows_ * 2);
        for (index_t b = 1; b < blocks_; ++b)
            for (index_t k = 0; k < rows_; ++k) {
                const root w = roots(multiply_mod(k, first_column(b), n_));
                block_twiddles_.data()[((b - 1) * rows_ + k) * 2] = static_cast<T>(w.re);
                block_twiddles_.data()[((b - 1) * rows_ + k) * 2 + 1] = static_cast<T>(w.im);
            }
    }

    // Lines that fit the registers.
    ORTHANT_COLD bool build_whole(index_t columns) {
        if constexpr (kernel::fft_has_half && std::is_same_v<T, float>) {
            if (n_ == 64) {
                using half = kernel::fft_lanes<kernel::fft_half>;
                lane_twiddles_ = table<T>(2 * n_);
                put_first_twiddles<T, half>(lane_twiddles_.data(), half::width);
                whole_ = &kernel::fft_half_square<T>;
                return true;
            }
        }
        const index_t rows = n_ / columns;
        if (W == 1 || columns != W || (rows != W && !fits_short(rows, W))) {
            whole_ = small_line<T>(n_);
            return whole_ != nullptr;
        }
        columns_ = columns;
        if (rows == W) {
            lane_twiddles_ = table<T>(2 * n_);
            put_first_twiddles(lane_twiddles_.data(), W);
            whole_ = &kernel::fft_square<T>;
            return true;
        }
        if constexpr (has_short) {
            if (rows == 2) build_short<2>();
            else if (rows == 4) build_short<4>();
            else if constexpr (W > 8) build_short<8>();
        }
        return true;
    }

    template <int R>
    ORTHANT_COLD void build_short() {
        lane_twiddles_ = table<T>(kernel::fft_short_layout<T, R>::stages * R * element<T>);
        put_short_twiddles<T, R>(lane_twiddles_.data());
        whole_ = &kernel::fft_short<T, R>;
    }

    // The last block overlaps the one before where W does not divide the columns.
    index_t first_column(index_t block) const {
        return block > 0 && (block + 1) * W > columns_ ? columns_ - W : block * W;
    }

    void run_split(const T* in, T* out, bool inverse, T scale, T* work) const {
        using kernel::fft_rows;
        column_io<T> io;
        io.in = in;
        io.swap_in = inverse;
        if (columns_ == 1) {
            io.count = 1;
            io.in_kind = io.out_kind = W == 1 ? fft_rows::joined : fft_rows::some;
            io.in_step = io.out_step = 2;
            io.out = out;
            io.swap_out = inverse;
            io.scale = scale;
            down_->run(io, work);
            return;
        }
        io.in_step = 2 * columns_;
        io.in_kind = columns_ < W ? fft_rows::some : fft_rows::joined;
        io.count = static_cast<int>(columns_ < W ? columns_ : W);
        io.out_step = element<T>;
        T* const own = work + blocks_ * block_step_;
        for (index_t b = 0; b < blocks_; ++b) {
            io.in = in + 2 * first_column(b);
            if (down_work_ == 0) {
                down_->run(io, work + b * block_step_);
            } else {
                io.out = work + b * block_step_;
                down_->run(io, own);
            }
        }
        kernel::fft_turn<T> turn{};
        turn.position = down_work_ == 0 ? down_->position() : natural_.data();
        turn.lane_twiddle = lane_twiddles_.data();
        if (!across_) {
            turn.in = work;
            kernel::fft_turn_and_finish(turn, out, rows_, inverse, scale);
            return;
        }
        T* const line = own + down_work_;
        column_io<T> across;
        across.in = line;
        across.in_step = element<T>;
        across.out_step = 2 * rows_;
        across.count = turn.count = static_cast<int>(rows_ < W ? rows_ : W);
        across.out_kind = rows_ < W ? fft_rows::some : fft_rows::joined;
        across.swap_out = inverse;
        across.scale = scale;
        for (index_t k = 0; k < rows_; k += W) {
            turn.k = k > 0 && k + W > rows_ ? rows_ - W : k;
            for (index_t b = 0; b < blocks_; ++b) {
                turn.in = work + b * block_step_;
                if (all_twiddles_) turn.lane_twiddle = lane_twiddles_.data() + b * rows_ * element<T>;
                else turn.block_twiddle = b == 0 ? nullptr : block_twiddles_.data() + (b - 1) * rows_ * 2;
                kernel::fft_run(turn, line + first_column(b) * element<T>);
            }
            across.out = out + 2 * turn.k;
            across_->run(across, across_in_place_ ? line : line + line_work_);
        }
    }

    ORTHANT_COLD void build_halves() {
        if constexpr (W >= 4) {
            columns_ = W / 2;
            halves_.make(n_);
            work_ = halves_->work();
        }
    }

    ORTHANT_COLD void build_convolution(index_t m) {
        inner_.make(m);
        work_ = 2 * m + inner_->work();
        convolution_tables<wide_t<T>> made(how_ == line_choice::kind::rader, n_, m);
        gather_ = static_cast<table<index_t>&&>(made.gather);
        scatter_ = static_cast<table<index_t>&&>(made.scatter);
        chirp_ = narrowed<T>(made.chirp);
        if constexpr (transforms_plainly<T>) transform_plainly(made.sequence);
        fixed_ = narrowed<T>(made.sequence);
        if constexpr (!transforms_plainly<T>) {
            const table<T> work(inner_->work());
            inner_->run(fixed_.data(), fixed_.data(), false, T(1), work.data());
        }
    }

    // x -> X by a cyclic convolution of length n-1 (see column.hpp). Exchanging the parts of a complex
    // number, which makes the inverse, is folded into the gather and the scatter.
    void run_rader(const T* in, T* out, bool inverse, T scale, T* work) const {
        const index_t m = inner_->size();
        T* const a = work;
        T* const own = work + 2 * m;
        const int re = inverse ? 1 : 0, im = 1 - re;
        const T first_re = in[re], first_im = in[im];
        for (index_t q = 0; q < m; ++q) {
            const T* x = in + 2 * gather_[q];
            a[2 * q] = x[re];
            a[2 * q + 1] = x[im];
        }
        inner_->run(a, a, false, T(1), own);
        const T total_re = first_re + a[0], total_im = first_im + a[1];
        kernel::fft_multiply_run(a, fixed_.data(), a, m, false, false, T(1));
        a[0] += first_re;  // x_0 added to the sum of the convolution is added to every output
        a[1] += first_im;
        inner_->run(a, a, true, scale, own);
        out[re] = total_re * scale;
        out[im] = total_im * scale;
        for (index_t q = 0; q < m; ++q) {
            T* x = out + 2 * scatter_[q];
            x[re] = a[2 * q];
            x[im] = a[2 * q + 1];
        }
    }

    void run_bluestein(const T* in, T* out, bool inverse, T scale, T* work) const {
        const index_t m = inner_->size();
        T* const a = work;
        T* const own = work + 2 * m;
        kernel::fft_multiply_run(in, chirp_.data(), a, n_, inverse, false, T(1));
        for (index_t i = 2 * n_; i < 2 * m; ++i) a[i] = T(0);
        inner_->run(a, a, false, T(1), own);
        kernel::fft_multiply_run(a, fixed_.data(), a, m, false, false, T(1));
        inner_->run(a, a, true, scale, own);
        kernel::fft_multiply_run(a, chirp_.data(), out, n_, false, inverse, T(1));
    }

    index_t n_;
    line_choice::kind how_;
    // A kernel that does the whole line in registers, or null.
    whole_line<T> whole_ = nullptr;
    index_t columns_ = 1, rows_ = 1, blocks_ = 1;
    index_t block_step_ = 0, down_work_ = 0, line_work_ = 0, work_ = 0;
    bool across_in_place_ = true, all_twiddles_ = true;
    owned<column_plan<T>> down_, across_;
    table<T> lane_twiddles_, block_twiddles_;
    table<index_t> natural_;
    owned<std::conditional_t<(W >= 4), halves_plan<T>, int>> halves_;
    owned<line_plan> inner_;
    table<T> fixed_, chirp_;
    table<index_t> gather_, scatter_;
};

}  // namespace orthant::inline ORTHANT_ABI::fft::detail
