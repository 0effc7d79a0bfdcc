#pragma once
// Places of many values among sorted edges, in a step or two each: what histogram, digitize and interp rest on.
//
// The range of the edges is cut into cells, and a table holds how many edges lie in the cells before each. The cell of
// x is computed in the same way for edges and values, by steps that never decrease where x grows: of even cells
// trunc((x - low) * scale), of cells that widen with the numbers (for logarithmic bins) the bits of x as an integer,
// less those of low, without the lowest ones; either held inside the table. So edges of a lesser cell come before x,
// those of a greater one after it, whatever was rounded, and x is compared with those of its own cell only. The cells
// are made so narrow that one edge, two or four are the most in one, as far as the table still fits a cache and pays
// for its making; only where edges crowd in both kinds of cells there is a binary search, without branches, in the cell.
//
// Cells are computed by vectors for a block of values; then each value needs two loads and a comparison, and none waits
// for another.

#include <bit>
#include <cstdint>
#include <limits>
#include <type_traits>

#include <orthant/base/buffer.hpp>
#include <orthant/base/config.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

class locator {
public:
    // n edges in increasing order, at most 2^31, for about `count` values. `closed`: values that equal the last edge
    // are less than it. (If edges do not increase, places are wrong but inside 0 … n.)
    locator(const double* edges, index_t n, index_t count, bool closed = false);

    // Calls f(i, place of values[i]) for each of `count` values: how many edges are less than it, or (`Right`) not
    // greater. NaN has the place 0.
    template <bool Right, class T, class F>
    void each(const T* values, index_t count, const F& f) const {
        double widened[std::size_t(block)];
        std::int32_t cell[std::size_t(block)];
        for (index_t from = 0; from < count; from += block) {
            const index_t n = count - from < block ? count - from : block;
            const double* x = widened;
            if constexpr (std::is_same_v<T, double>)
                if (n == block) x = values + from;
            if (x == widened) {
                for (index_t i = 0; i < n; ++i) widened[i] = static_cast<double>(values[from + i]);
                for (index_t i = n; i < block; ++i) widened[i] = 0;
            }
            find_cells(x, cell);
            const auto give = [&](index_t i, index_t place) ORTHANT_INLINE_LAMBDA { f(from + i, place); };
            if (fullest_ <= 1) places<Right, 1>(x, cell, n, give);
            else if (fullest_ <= 2) places<Right, 2>(x, cell, n, give);
            else if (fullest_ <= 4) places<Right, 4>(x, cell, n, give);
            else places<Right, 0>(x, cell, n, give);
        }
    }

private:
    static constexpr index_t block = 256;

    // Those of one block. K: the most edges in a cell, 0: a search.
    template <bool Right, int K, class F>
    ORTHANT_INLINE void places(const double* values, const std::int32_t* cell, index_t n, const F& f) const {
        const double* const edges = edges_.get();
        const std::uint32_t* const first = first_.get();
        for (index_t i = 0; i < n; ++i) {
            const double x = values[i];
            index_t at = index_t(first[index_t(cell[i])]);
            if constexpr (K > 0) {
                // (What is compared beyond those of the cell is greater.)
                const double* const edge = edges + at;
                ORTHANT_UNROLL(4)
                for (int k = 0; k < K; ++k) at += Right ? edge[k] <= x : edge[k] < x;
            } else {
                for (index_t half = index_t(widest_); half != 0; half >>= 1) {
                    const double edge = edges[at + half - 1];
                    at += (Right ? edge <= x : edge < x) ? half : 0;
                }
            }
            f(i, at);
        }
    }

    // A number's bits in the order of numbers, where -0.0 is 0.0; NaN: -infinity's or less.
    static ORTHANT_INLINE std::int64_t ordered_bits(double x) {
        const auto bits = std::bit_cast<std::int64_t>(x + 0.0);
        const std::int64_t ordered = bits < 0 ? bits ^ (std::numeric_limits<std::int64_t>::max)() : bits;
        return x == x ? ordered : (std::numeric_limits<std::int64_t>::min)();
    }
    void find_cells(const double* x, std::int32_t* cell) const;
    void make_cells(index_t wanted);
    std::uint32_t most_in_cell(const double* edges, std::uint32_t* counts) const;

    index_t n_;
    index_t cells_ = 1;
    double low_ = 0, high_ = 0, scale_ = 0, last_ = 0;
    std::int64_t low_bits_ = 0, high_bits_ = 0;
    int shift_ = 0;
    bool widening_ = false;
    std::uint32_t fullest_ = 1;  // edges in the fullest cell
    std::uint32_t widest_ = 1;   // a power of two above half of that
    orthant::detail::buffer<double> edges_;
    orthant::detail::buffer<std::uint32_t> first_;
};

// out[i] becomes the place of values[i] among n increasing edges, of which those that are NaN stand at the end: how many
// are less than it, or (`right`) not greater. NaN comes after all numbers.
template <class T>
void locate(const double* edges, index_t n, bool right, const T* values, index_t count, std::int64_t* out) {
    index_t numbers = n;
    while (numbers > 0 && edges[numbers - 1] != edges[numbers - 1]) --numbers;
    const index_t nan = right ? n : numbers;
    const locator at(edges, numbers, count);
    const auto put = [out, values, nan](index_t i, index_t place) ORTHANT_INLINE_LAMBDA {
        out[i] = values[i] == values[i] ? place : nan;
    };
    if (right) at.each<true>(values, count, put);
    else at.each<false>(values, count, put);
}

#define ORTHANT_ROW(T) \
    ORTHANT_INSTANTIATE(void locate<T>(const double*, index_t, bool, const T*, index_t, std::int64_t*));
ORTHANT_ROW(int)
ORTHANT_ROW(float)
ORTHANT_ROW(double)
#undef ORTHANT_ROW

// Whether double holds all T, so that they are compared as doubles.
template <class T>
inline constexpr bool is_located = (std::is_integral_v<T> && sizeof(T) <= 4) || std::is_same_v<T, float> ||
                                   std::is_same_v<T, double>;

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::kernel {

ORTHANT_ONCE void locator::find_cells(const double* x, std::int32_t* cell) const {
    // (Copies, which are known not to change.)
    if (widening_) {
        const std::int64_t low = low_bits_, high = high_bits_;
        const int shift = shift_;
        for (index_t i = 0; i < block; ++i) {
            std::int64_t bits = ordered_bits(x[i]);
            bits = bits > low ? bits : low;
            bits = bits < high ? bits : high;
            cell[i] = static_cast<std::int32_t>((static_cast<std::uint64_t>(bits) - static_cast<std::uint64_t>(low)) >> shift);
        }
    } else {
        const double low = low_, scale = scale_, last = last_;
        for (index_t i = 0; i < block; ++i) {
            double t = (x[i] - low) * scale;
            t = t > 0 ? t : 0;  // (also of NaN)
            t = t < last ? t : last;
            cell[i] = static_cast<std::int32_t>(t);
        }
    }
}

// About so many cells, of the kind that is chosen, between the ends.
ORTHANT_ONCE void locator::make_cells(index_t wanted) {
    cells_ = 1;
    scale_ = last_ = 0;
    shift_ = 0;
    if (widening_) {
        const auto range = static_cast<std::uint64_t>(high_bits_) - static_cast<std::uint64_t>(low_bits_);
        while (range >> shift_ >= static_cast<std::uint64_t>(wanted)) ++shift_;
        cells_ = static_cast<index_t>(range >> shift_) + 1;
        return;
    }
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const double width = high_ - low_, scale = static_cast<double>(wanted) / width;
    if (!(width > 0 && width < infinity && scale < infinity)) return;
    scale_ = scale;
    cells_ = wanted;
    last_ = static_cast<double>(cells_ - 1);
}

// How many edges lie in the fullest cell, and, if wanted, in each. The function that finds cells of values finds theirs.
ORTHANT_ONCE std::uint32_t locator::most_in_cell(const double* edges, std::uint32_t* counts) const {
    std::uint32_t most = 1, run = 0;
    std::int32_t before = -1, cell[std::size_t(block)];
    double rest[std::size_t(block)] = {};
    for (index_t from = 0; from < n_; from += block) {
        const index_t n = n_ - from < block ? n_ - from : block;
        for (index_t i = 0; n < block && i < n; ++i) rest[i] = edges[from + i];
        find_cells(n < block ? rest : edges + from, cell);
        for (index_t i = 0; i < n; ++i) {
            run = cell[i] == before ? run + 1 : 1;
            most = run > most ? run : most;
            before = cell[i];
            if (counts) ++counts[cell[i]];
        }
    }
    return most;
}

ORTHANT_ONCE locator::locator(const double* edges, index_t n, index_t count, bool closed) : n_(n) {
    constexpr double infinity = std::numeric_limits<double>::infinity(),
                     none = std::numeric_limits<double>::quiet_NaN();
    index_t from = 0, to = n;
    while (from < to && !(edges[from] > -infinity)) ++from;
    while (to > from && !(edges[to - 1] < infinity)) --to;
    if (from < to) {
        low_ = edges[from];
        high_ = edges[to - 1];
        low_bits_ = ordered_bits(low_);
        high_bits_ = ordered_bits(high_);
        if (high_bits_ < low_bits_) high_bits_ = low_bits_;
    }
    const index_t least = 2 * n + 2, fits = n <= 1024 ? 8192 : n <= 16384 ? 8 * n : 0;
    const index_t most = least > (fits < count / 8 ? fits : count / 8) ? least : fits < count / 8 ? fits : count / 8;
    // The fewest cells that keep the edges apart, else those in which fewest crowd.
    index_t best = least;
    bool widening = false;
    std::uint32_t fullest = (std::numeric_limits<std::uint32_t>::max)();
    for (const bool kind : {false, true}) {
        if (fullest <= 4) break;
        widening_ = kind;
        for (index_t wanted = least; fullest > 1; wanted = 2 * wanted < most ? 2 * wanted : most) {
            make_cells(wanted);
            const std::uint32_t here = most_in_cell(edges, nullptr);
            if (here < fullest) {
                fullest = here;
                best = wanted;
                widening = kind;
            }
            if (wanted == most) break;
        }
    }
    widening_ = widening;
    make_cells(best);
    first_ = orthant::detail::buffer<std::uint32_t>(cells_ + 1, 0u);
    fullest_ = most_in_cell(edges, first_.get() + 1);
    for (index_t c = 1; c <= cells_; ++c) first_[c] += first_[c - 1];
    while (2 * widest_ - 1 < fullest_) widest_ *= 2;
    // Behind the edges as many as a search may look at, which compare as greater than everything.
    edges_ = orthant::detail::buffer<double>(n + 2 * index_t(widest_) + 4);
    for (index_t i = 0; i < n; ++i) edges_[i] = edges[i];
    for (index_t i = 0; i < 2 * index_t(widest_) + 4; ++i) edges_[n + i] = none;
    if (closed && n > 0) {
        // The number after it. Only what is greater than the last edge was told apart from it by cells.
        double& last = edges_[n - 1];
        const auto bits = ordered_bits(last);
        if (last < infinity) last = last == 0 ? std::numeric_limits<double>::denorm_min()
                                    : std::bit_cast<double>(std::bit_cast<std::int64_t>(last) + (bits < 0 ? -1 : 1));
        else last = none;
    }
}

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
