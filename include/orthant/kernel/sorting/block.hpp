#pragma once
// Sorting up to 16 registers of keys without leaving them, and twice as many by a merge of two such.
//
// All lanes are sorted at once by Batcher's odd-even merge network over the registers ("Sorting networks and
// their applications", 1968); each lane is then a sorted column. Columns are merged pairwise: a column
// against its neighbour reversed leaves two bitonic halves, which are sorted by halving the distance. Merging
// columns rather than neighbours within a register keeps most steps free of permutations. A transpose at the
// end lays the columns out one after the other.
//
// Up to 4 registers are sorted in memory order instead, each within itself and then pairwise: all of 16 registers take
// three times as long as 50 numbers of 32 bits need.

#include <array>
#include <bit>
#include <limits>
#include <utility>

#include <orthant/base/config.hpp>
#include <orthant/kernel/sorting/lanes.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel::detail {

struct exchange_pair {
    int low, high;
};

// Batcher's odd-even merge sort of Rows items: 63 comparisons for 16 (the best known network has 60).
template <int Rows>
constexpr auto batcher_network() {
    constexpr std::size_t size = Rows == 16 ? 63 : 19;
    std::array<exchange_pair, size> pairs{};
    std::size_t count = 0;
    for (int p = 1; p < Rows; p *= 2) {
        for (int k = p; k >= 1; k /= 2) {
            for (int j = k % p; j + k < Rows; j += 2 * k) {
                for (int i = 0; i < k && i + j + k < Rows; ++i) {
                    if ((i + j) / (2 * p) == (i + j + k) / (2 * p)) pairs[count++] = {i + j, i + j + k};
                }
            }
        }
    }
    return pairs;
}

// Sorts a bitonic sequence of Rows items: distances Rows / 2, Rows / 4, ... 1.
template <int Rows>
constexpr auto bitonic_network() {
    std::array<exchange_pair, Rows / 2 * std::bit_width(unsigned(Rows) - 1)> pairs{};
    std::size_t count = 0;
    for (int distance = Rows / 2; distance > 0; distance /= 2) {
        for (int i = 0; i < Rows; ++i) {
            if (!(i & distance)) pairs[count++] = {i, i + distance};
        }
    }
    return pairs;
}

template <class L>
ORTHANT_INLINE void exchange(typename L::vec& a, typename L::vec& b) {
    const typename L::vec low = L::min(a, b);
    b = L::max(a, b);
    a = low;
}

template <class L, const auto& Pairs, std::size_t... I>
ORTHANT_INLINE void run_network([[maybe_unused]] typename L::vec* v, std::index_sequence<I...>) {
    (exchange<L>(v[Pairs[I].low], v[Pairs[I].high]), ...);
}

template <int Rows>
inline constexpr auto batcher_pairs = batcher_network<Rows>();
template <int Rows>
inline constexpr auto bitonic_pairs = bitonic_network<Rows>();

// Compares lane i with lane i ^ D: half of a step inside one register.
template <class L, int D>
ORTHANT_INLINE typename L::vec exchange_lanes(typename L::vec v) {
    const typename L::vec other = L::template flip<D>(v);
    return L::template min_max<D>(v, other);
}

// Groups of D lanes hold sorted runs, D columns of Rows each. Merges neighbouring groups into groups of 2 D.
template <class L, int Rows, int D>
ORTHANT_INLINE void merge_lanes(typename L::vec* v) {
    using vec = typename L::vec;
    // A run against its neighbour reversed: lane i ^ (2 D - 1), row Rows - 1 - r.
    ORTHANT_UNROLL(8)
    for (int r = 0; r < Rows / 2; ++r) {
        const vec a = v[r], b = v[Rows - 1 - r];
        const vec a_flip = L::template flip<2 * D - 1>(a), b_flip = L::template flip<2 * D - 1>(b);
        v[r] = L::template min_max<D>(a, b_flip);
        v[Rows - 1 - r] = L::template min_max<D>(b, a_flip);
    }
    // What is left in each group of D lanes is bitonic: halve the distance down to 1 lane, then go by rows.
    ORTHANT_UNROLL(16)
    for (int r = 0; r < Rows; ++r) {
        if constexpr (D >= 8) v[r] = exchange_lanes<L, 4>(v[r]);
        if constexpr (D >= 4) v[r] = exchange_lanes<L, 2>(v[r]);
        if constexpr (D >= 2) v[r] = exchange_lanes<L, 1>(v[r]);
    }
    run_network<L, bitonic_pairs<Rows>>(v, std::make_index_sequence<bitonic_pairs<Rows>.size()>());
    if constexpr (2 * D < L::lanes) merge_lanes<L, Rows, 2 * D>(v);
}

// Lane j of all registers, downwards, becomes a contiguous run: registers in memory order.
template <class L, int Rows>
ORTHANT_INLINE void columns_to_runs(typename L::vec* v) {
    if constexpr (L::lanes == 8) {
        L::transpose8(v);
        if constexpr (Rows == 16) {
            L::transpose8(v + 8);
            typename L::vec t[16];
            ORTHANT_UNROLL(8)
            for (int j = 0; j < 8; ++j) {
                t[2 * j] = v[j];
                t[2 * j + 1] = v[j + 8];
            }
            ORTHANT_UNROLL(16)
            for (int j = 0; j < 16; ++j) v[j] = t[j];
        }
    } else {
        L::template columns_to_runs<Rows>(v);
    }
}

// n <= Rows · lanes keys, where the missing ones count as the largest key; and back.
template <class L, int Rows>
ORTHANT_INLINE void load_rows(typename L::vec* v, const typename L::key* p, index_t n) {
    const typename L::vec largest = L::splat((std::numeric_limits<typename L::plain>::max)());
    ORTHANT_UNROLL(16)
    for (int r = 0; r < Rows; ++r) {
        const index_t left = n - r * L::lanes;
        v[r] = left >= L::lanes ? L::load(p + r * L::lanes)
               : left > 0       ? L::load_first(p + r * L::lanes, static_cast<int>(left), largest)
                                : largest;
    }
}
template <class L, int Rows>
ORTHANT_INLINE void store_rows(const typename L::vec* v, typename L::key* p, index_t n) {
    ORTHANT_UNROLL(16)
    for (int r = 0; r < Rows; ++r) {
        const index_t left = n - r * L::lanes;
        if (left >= L::lanes) L::store(p + r * L::lanes, v[r]);
        else if (left > 0) L::store_first(p + r * L::lanes, static_cast<int>(left), v[r]);
    }
}

// Sorts n <= Rows · lanes keys in registers.
template <class L, int Rows>
void sort_block(typename L::key* p, index_t n) {
    typename L::vec v[std::size_t(Rows)];
    load_rows<L, Rows>(v, p, n);
    run_network<L, batcher_pairs<Rows>>(v, std::make_index_sequence<batcher_pairs<Rows>.size()>());
    merge_lanes<L, Rows, 1>(v);
    columns_to_runs<L, Rows>(v);
    store_rows<L, Rows>(v, p, n);
}

// What is left of a bitonic register once its halves are exchanged: distances below D.
template <class L, int D>
ORTHANT_INLINE typename L::vec halve_lanes(typename L::vec v) {
    if constexpr (D > 1) return halve_lanes<L, D / 2>(exchange_lanes<L, D / 2>(v));
    else return v;
}
// Sorts one register: groups of D lanes are sorted, each is merged with its neighbour reversed.
template <class L, int D = 1>
ORTHANT_INLINE typename L::vec sort_lanes(typename L::vec v) {
    if constexpr (D == L::lanes) return v;
    else return sort_lanes<L, 2 * D>(halve_lanes<L, D>(L::template min_max<D>(v, L::template flip<2 * D - 1>(v))));
}
// Sorts registers in memory order: each half, and the one against the other reversed, which leaves two bitonic halves.
template <class L, int Rows>
ORTHANT_INLINE void sort_rows(typename L::vec* v) {
    if constexpr (Rows == 1) {
        v[0] = sort_lanes<L>(v[0]);
    } else {
        constexpr int half = Rows / 2;
        sort_rows<L, half>(v);
        sort_rows<L, half>(v + half);
        ORTHANT_UNROLL(8)
        for (int r = 0; r < half; ++r) {
            const typename L::vec a = v[r], b = v[Rows - 1 - r];
            v[r] = L::min(a, L::template flip<L::lanes - 1>(b));
            v[Rows - 1 - r] = L::max(b, L::template flip<L::lanes - 1>(a));
        }
        run_network<L, bitonic_pairs<half>>(v, std::make_index_sequence<bitonic_pairs<half>.size()>());
        run_network<L, bitonic_pairs<half>>(v + half, std::make_index_sequence<bitonic_pairs<half>.size()>());
        ORTHANT_UNROLL(16)
        for (int r = 0; r < Rows; ++r) v[r] = halve_lanes<L, L::lanes>(v[r]);
    }
}
template <class L, int Rows>
void sort_few(typename L::key* p, index_t n) {
    typename L::vec v[std::size_t(Rows)];
    load_rows<L, Rows>(v, p, n);
    sort_rows<L, Rows>(v);
    store_rows<L, Rows>(v, p, n);
}

// Sorts a bitonic sequence of 16 registers, which lie in memory order.
template <class L>
ORTHANT_INLINE void sort_bitonic(typename L::vec* v) {
    run_network<L, bitonic_pairs<16>>(v, std::make_index_sequence<bitonic_pairs<16>.size()>());
    ORTHANT_UNROLL(16)
    for (int r = 0; r < 16; ++r) {
        if constexpr (L::lanes >= 16) v[r] = exchange_lanes<L, 8>(v[r]);
        if constexpr (L::lanes >= 8) v[r] = exchange_lanes<L, 4>(v[r]);
        v[r] = exchange_lanes<L, 1>(exchange_lanes<L, 2>(v[r]));
    }
}

// Sorts more than 16 and at most 32 registers of keys: the first 16 and the others in registers, then the ones
// against the others reversed, which leaves two bitonic halves. That costs less than a pivot and a split.
template <class L>
void sort_two_blocks(typename L::key* p, index_t n) {
    using vec = typename L::vec;
    constexpr index_t lanes = L::lanes, half = 16 * lanes;
    const vec largest = L::splat((std::numeric_limits<typename L::plain>::max)());
    sort_block<L, 16>(p, half);
    sort_block<L, 16>(p + half, n - half);
    vec low[16], high[16];
    ORTHANT_UNROLL(16)
    for (int r = 0; r < 16; ++r) {
        const index_t at = half + (15 - r) * lanes, left = n - at;
        const vec other = left >= lanes ? L::load(p + at)
                          : left > 0    ? L::load_first(p + at, static_cast<int>(left), largest)
                                        : largest;
        const vec reversed = L::template flip<L::lanes - 1>(other), own = L::load(p + r * lanes);
        low[r] = L::min(own, reversed);
        high[r] = L::max(own, reversed);
    }
    sort_bitonic<L>(low);
    ORTHANT_UNROLL(16)
    for (int r = 0; r < 16; ++r) L::store(p + r * lanes, low[r]);
    sort_bitonic<L>(high);
    ORTHANT_UNROLL(16)
    for (int r = 0; r < 16; ++r) {
        const index_t at = half + r * lanes, left = n - at;
        if (left >= lanes) {
            L::store(p + at, high[r]);
        } else if (left > 0) {
            L::store_first(p + at, static_cast<int>(left), high[r]);
        }
    }
}

}  // namespace kernel::detail
}  // namespace orthant::inline ORTHANT_ABI
