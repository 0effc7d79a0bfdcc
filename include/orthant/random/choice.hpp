#pragma once
// Sampling positions from a population 0 … n-1, with and without replacement, with and without weights: the
// indices of Generator.choice.
//
// Without replacement and weights there are two ways. A sample that is a large part of a large population
// takes the end of a shuffle that stops early (time and memory as the population). All others use Floyd's
// method (Bentley and Floyd, "A sample of brilliance", 1987), whose time and memory are the sample's, so that
// 4 of 8 thousand million costs nothing.

#include <cstdint>
#include <utility>
#include <vector>

#include <orthant/base/config.hpp>
#include <orthant/base/plain_vector.hpp>
#include <orthant/random/exact.hpp>
#include <orthant/random/integers.hpp>
#include <orthant/random/ziggurat.hpp>

namespace orthant::inline ORTHANT_ABI::random::draw {

namespace detail {

// The set of non-negative integers that Floyd's method keeps: open addressing, half full at most.
template <class Position = std::int64_t>
class seen_set {
public:
    explicit seen_set(index_t expected) {
        std::size_t size = 16;
        while (size < 2 * static_cast<std::size_t>(expected)) size *= 2;
        slots_.assign(size, -1);
    }
    // Whether x was new.
    bool insert(Position x) {
        const std::size_t mask = slots_.size() - 1;
        std::size_t at = (static_cast<std::uint64_t>(x) * 0x9e3779b97f4a7c15 >> 20) & mask;
        while (slots_[at] != -1) {
            if (slots_[at] == x) return false;
            at = (at + 1) & mask;
        }
        slots_[at] = x;
        return true;
    }

private:
    std::vector<Position> slots_;
};

// Floyd's method and, if wanted, a shuffle of its result. `below(j)` is uniform in [0, j]; `expect(m)`
// announces that at least m words will be drawn.
template <class Below, class Expect>
void choose_by_floyd(std::int64_t* out, index_t k, std::int64_t n, bool shuffle, Below below, Expect expect) {
    seen_set<> seen(k);
    for (index_t i = 0; i < k; ++i) {
        const std::int64_t j = n - k + i;
        if (j > 0) expect(k - i);
        const std::int64_t drawn = below(j);
        if (seen.insert(drawn)) {
            out[i] = drawn;
        } else {
            seen.insert(j);
            out[i] = j;
        }
    }
    if (!shuffle) return;
    for (index_t i = k - 1; i > 0; --i) {
        expect(i);
        std::swap(out[i], out[below(i)]);
    }
}

// Running sums of p, divided by the last.
template <class T>
plain_vector<T> distribution_function(const T* p, index_t n) {
    plain_vector<T> cdf(static_cast<std::size_t>(n));
    exact<T> sum = T(0);
    for (index_t i = 0; i < n; ++i) {
        sum = i == 0 ? exact<T>(p[0]) : sum + p[i];
        cdf[static_cast<std::size_t>(i)] = sum.value;
    }
    for (T& c : cdf) c = (exact<T>(c) / sum).value;
    return cdf;
}

// The number of entries <= x: where x falls.
template <class T>
std::int64_t upper_bound(const plain_vector<T>& cdf, T x) {
    std::size_t low = 0, count = cdf.size();
    while (count > 0) {
        const std::size_t half = count / 2;
        const bool right = cdf[low + half] <= x;
        low = right ? low + half + 1 : low;
        count = right ? count - half - 1 : half;
    }
    return static_cast<std::int64_t>(low);
}

}  // namespace detail

// k positions in [0, n) with replacement and weights p.
template <bit_generator G>
inline void choice_weighted(G& g, std::int64_t* out, index_t k, const double* p, index_t n) {
    const plain_vector<double> cdf = detail::distribution_function(p, n);
    fill(g, out, k, [&cdf](auto& s) { return detail::upper_bound(cdf, s.next_double()); });
}

// k different positions in [0, n) with weights p, at least k of them positive: draw the missing ones, drop
// repetitions, and go on with the weights of those found set to zero.
template <bit_generator G>
inline void choice_weighted_distinct(G& g, std::int64_t* out, index_t k, const double* p, index_t n) {
    plain_vector<double> weights(p, p + n);
    index_t found = 0;
    plain_vector<double> x;
    while (found < k) {
        x.resize(static_cast<std::size_t>(k - found));
        fill_uniform01(g, x.data(), k - found);
        for (index_t i = 0; i < found; ++i) weights[static_cast<std::size_t>(out[i])] = 0;
        const plain_vector<double> cdf = detail::distribution_function(weights.data(), n);
        detail::seen_set<> seen(k);
        for (double value : x) {
            const std::int64_t position = detail::upper_bound(cdf, value);
            if (seen.insert(position)) out[found++] = position;
        }
    }
}

// k different positions in [0, n); in random order if `shuffle`, else in the order of the method.
template <bit_generator G>
inline void choice_distinct(G& g, std::int64_t* out, index_t k, std::int64_t n, bool shuffle) {
    const auto below = [&g](std::int64_t top) {
        return static_cast<std::int64_t>(bounded64(g, static_cast<std::uint64_t>(top)));
    };
    if (n > 10000 && k > n / (shuffle ? 50 : 20)) {
        plain_vector<std::int64_t> all(static_cast<std::size_t>(n));
        for (std::int64_t i = 0; i < n; ++i) all[static_cast<std::size_t>(i)] = i;
        const std::int64_t stop = n - k > 1 ? n - k : 1;
        for (std::int64_t i = n - 1; i >= stop; --i) {
            std::swap(all[static_cast<std::size_t>(i)], all[static_cast<std::size_t>(below(i))]);
        }
        for (index_t i = 0; i < k; ++i) out[i] = all[static_cast<std::size_t>(n - k + i)];
        return;
    }
    if (n <= 0xffffffff) {
        read_ahead32<G> source(g);
        const auto next = [&source] { return source.next32(); };
        const auto small = [&](std::int64_t top) -> std::int64_t {
            if (top == 0) return 0;
            return detail::lemire<std::uint32_t, std::uint64_t>(static_cast<std::uint32_t>(top), next);
        };
        detail::choose_by_floyd(out, k, n, shuffle, small, [&](index_t values) { source.expect(values); });
    } else {
        detail::choose_by_floyd(out, k, n, shuffle, below, [](index_t) {});
    }
}

}  // namespace orthant::inline ORTHANT_ABI::random::draw
