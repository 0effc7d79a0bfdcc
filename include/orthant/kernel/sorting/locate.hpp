#pragma once
// Places of many values among sorted edges, in a step or two each: what histogram, digitize and interp rest on.
//
// The range of the edges is cut into even cells, two for an edge, and eight where that table still fits the
// first-level cache; it holds how many edges lie in the cells before each. cell(x) = trunc((x - low) * scale), held inside the table, is computed in the same way
// for edges and values; subtraction, a product with a positive number and truncation never decrease where x
// grows. So edges of a lesser cell come before x, those of a greater one after it, whatever was rounded, and
// x is compared with those of its own cell only. Up to four are compared at once, none waiting for another: of
// evenly spaced edges one, of random ones two or so. Where more crowd into a cell (logarithmic bins) it is a binary
// search without branches.

#include <cstdint>
#include <limits>

#include <orthant/base/buffer.hpp>
#include <orthant/base/config.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

class locator {
public:
    // n edges in increasing order, at most 2^31. (If they are not, places are wrong but inside 0 … n.)
    locator(const double* edges, index_t n);

    index_t size() const { return n_; }

    // How many edges are less than x, or (`right`) not greater. NaN has the place 0.
    template <bool Right>
    ORTHANT_INLINE index_t place(double x) const {
        std::uint32_t at = first_[index_t(cell(x))];
        for (std::uint32_t half = widest_; half != 0; half >>= 1) {
            const double edge = edges_[index_t(at + half - 1)];
            at += (Right ? edge <= x : edge < x) ? half : 0;
        }
        return index_t(at);
    }
    // The same where no cell has more than K edges. (What is compared beyond those is greater.)
    template <bool Right, int K = 1>
    ORTHANT_INLINE index_t near_place(double x) const {
        const index_t at = index_t(first_[index_t(cell(x))]);
        index_t more = 0;
        ORTHANT_UNROLL(4)
        for (int k = 0; k < K; ++k) {
            const double edge = edges_[at + k];
            more += Right ? edge <= x : edge < x;
        }
        return at + more;
    }
    std::uint32_t widest() const { return widest_; }

    // Calls f(i, place of values[i]) for each of `count` values.
    template <bool Right, class T, class F>
    void each(const T* values, index_t count, const F& f) const {
        if (fullest_ <= 1)
            for (index_t i = 0; i < count; ++i) f(i, near_place<Right>(static_cast<double>(values[i])));
        else if (fullest_ <= most_at_once)
            for (index_t i = 0; i < count; ++i)
                f(i, near_place<Right, int(most_at_once)>(static_cast<double>(values[i])));
        else
            for (index_t i = 0; i < count; ++i) f(i, place<Right>(static_cast<double>(values[i])));
    }

private:
    // (NaN falls into the first cell.)
    ORTHANT_INLINE std::uint32_t cell(double x) const {
        double t = (x - low_) * scale_;
        t = t > 0 ? t : 0;
        t = t < last_ ? t : last_;
        return static_cast<std::uint32_t>(static_cast<std::int32_t>(t));
    }

    static constexpr std::uint32_t most_at_once = 4;

    index_t n_;
    double low_ = 0, scale_ = 0, last_ = 0;
    std::uint32_t fullest_ = 1;  // edges in the fullest cell
    std::uint32_t widest_ = 1;   // a power of two above half of that
    orthant::detail::buffer<double> edges_;
    orthant::detail::buffer<std::uint32_t> first_;
};

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::kernel {

ORTHANT_ONCE locator::locator(const double* edges, index_t n) : n_(n) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    index_t from = 0, to = n;
    while (from < to && !(edges[from] > -infinity)) ++from;
    while (to > from && !(edges[to - 1] < infinity)) --to;
    const index_t cells = (n <= 512 ? 8 : 2) * n + 2;
    if (from < to) {
        low_ = edges[from];
        const double width = edges[to - 1] - low_, scale = static_cast<double>(cells) / width;
        if (width > 0 && width < infinity && scale < infinity) scale_ = scale;
    }
    last_ = scale_ > 0 ? static_cast<double>(cells - 1) : 0;
    first_ = orthant::detail::buffer<std::uint32_t>(cells + 1, 0u);
    for (index_t i = 0; i < n; ++i) ++first_[index_t(cell(edges[i])) + 1];
    std::uint32_t fullest = 1;
    for (index_t c = 1; c <= cells; ++c) {
        if (first_[c] > fullest) fullest = first_[c];
        first_[c] += first_[c - 1];
    }
    fullest_ = fullest;
    while (2 * widest_ - 1 < fullest) widest_ *= 2;
    // Behind the edges as many as a search may look at, which compare as greater than everything.
    const index_t padded = n + 2 * index_t(widest_) + index_t(most_at_once);
    edges_ = orthant::detail::buffer<double>(padded, std::numeric_limits<double>::quiet_NaN());
    for (index_t i = 0; i < n; ++i) edges_[i] = edges[i];
}

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
