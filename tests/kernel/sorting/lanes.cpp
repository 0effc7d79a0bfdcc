// The operations of a vectorised sort, lane by lane. Where the machine has none, that is what `available`
// says.
// Covers kernel/sorting/lanes_avx2.hpp and kernel/sorting/lanes_avx512.hpp.
#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/kernel/sorting/block.hpp>
#include <orthant/kernel/sorting/lanes.hpp>

namespace {

namespace detail = orthant::kernel::detail;
using orthant::index_t;

template <class L>
struct lane_values {
    using T = typename L::plain;
    static constexpr index_t width = L::lanes;
    std::vector<T> x, y;

    lane_values() {
        for (index_t i = 0; i < width; ++i) {
            x.push_back(T(i * 5 % 7 - 3));
            y.push_back(T(i * 3 % 11 - 5));
        }
        x[0] = (std::numeric_limits<T>::min)();
        y[1] = (std::numeric_limits<T>::max)();
    }
};

template <class L>
typename L::key* keys(std::vector<typename L::plain>& v) {
    return reinterpret_cast<typename L::key*>(v.data());
}

template <class L, class V>
std::vector<typename L::plain> stored(V v) {
    std::vector<typename L::plain> out(static_cast<std::size_t>(L::lanes));
    L::store(keys<L>(out), v);
    return out;
}

// Lane i against lane i ^ X; and the larger of two in the lanes that have bit B.
template <class L, int X>
int wrong_flips() {
    lane_values<L> v;
    const auto flipped = stored<L>(L::template flip<X>(L::load(keys<L>(v.x))));
    int wrong = 0;
    for (std::size_t i = 0; i < flipped.size(); ++i) wrong += flipped[i] != v.x[i ^ std::size_t(X)];
    return wrong;
}
template <class L, int B>
int wrong_choices() {
    lane_values<L> v;
    const auto chosen = stored<L>(L::template min_max<B>(L::load(keys<L>(v.x)), L::load(keys<L>(v.y))));
    int wrong = 0;
    for (std::size_t i = 0; i < chosen.size(); ++i)
        wrong += chosen[i] != (i & std::size_t(B) ? (std::max)(v.x[i], v.y[i]) : (std::min)(v.x[i], v.y[i]));
    return wrong;
}

// A template, so that nothing of it is looked at where there are no lanes.
template <class L>
void check_lanes() {
    if constexpr (L::available) {
        using T = typename L::plain;
        constexpr std::size_t width = std::size_t(L::lanes);
        lane_values<L> v;
        const auto x = L::load(keys<L>(v.x)), y = L::load(keys<L>(v.y));
        CHECK(stored<L>(x) == v.x);
        CHECK(stored<L>(L::splat(7)) == std::vector<T>(width, T(7)));
        const auto least = stored<L>(L::min(x, y)), most = stored<L>(L::max(x, y));
        const unsigned below = L::less(x, y);
        int wrong = 0;
        for (std::size_t i = 0; i < width; ++i) {
            wrong += least[i] != (std::min)(v.x[i], v.y[i]);
            wrong += most[i] != (std::max)(v.x[i], v.y[i]);
            wrong += (below >> i & 1) != unsigned(v.x[i] < v.y[i]);
        }
        wrong += wrong_flips<L, 1>() + wrong_flips<L, 2>() + wrong_flips<L, 3>();
        wrong += wrong_choices<L, 1>() + wrong_choices<L, 2>();
        // (Eight lanes are not exchanged by fours: merging goes by rows there.)
        if constexpr (width >= 8) wrong += wrong_flips<L, 7>() + wrong_choices<L, 4>();
        if constexpr (width >= 16)
            wrong += wrong_flips<L, 4>() + wrong_flips<L, 15>() + wrong_choices<L, 8>();
        CHECK(wrong == 0);
        // The bits of floats, as integers of their order: the lower ones of negative numbers turned.
        const auto folded = stored<L>(L::fold(x));
        for (std::size_t i = 0; i < width; ++i)
            wrong += folded[i] != (v.x[i] < 0 ? T(v.x[i] ^ (std::numeric_limits<T>::max)()) : v.x[i]);
        // The first n of a register, and nothing else.
        for (int n = 1; n <= int(width); ++n) {
            std::vector<T> part(v.x.begin(), v.x.begin() + n), out(width, T(99));
            const auto loaded = stored<L>(L::load_first(keys<L>(part), n, y));
            L::store_first(keys<L>(out), n, x);
            for (std::size_t i = 0; i < width; ++i) {
                wrong += loaded[i] != (int(i) < n ? v.x[i] : v.y[i]);
                wrong += out[i] != (int(i) < n ? v.x[i] : T(99));
            }
        }
        // The chosen lanes in front, the others at the back.
        for (unsigned bits = 0; bits < (1u << width); bits += width > 8 ? 37 : 1) {
            std::vector<T> left(width), right(width);
            const int count = std::popcount(bits);
            L::store_split(keys<L>(left), keys<L>(right), bits, count, x);
            std::vector<T> chosen, others;
            for (std::size_t i = 0; i < width; ++i) (bits >> i & 1 ? chosen : others).push_back(v.x[i]);
            wrong += !std::equal(chosen.begin(), chosen.end(), left.begin());
            std::sort(others.begin(), others.end());
            std::sort(right.begin() + count, right.end());
            wrong += !std::equal(others.begin(), others.end(), right.begin() + count);
        }
        CHECK(wrong == 0);
        // Rows of 16 registers become the columns one after the other.
        typename L::vec rows[16];
        std::vector<T> row(width);
        for (std::size_t r = 0; r < 16; ++r) {
            for (std::size_t i = 0; i < width; ++i) row[i] = T(16 * i + r);
            rows[r] = L::load(keys<L>(row));
        }
        detail::columns_to_runs<L, 16>(rows);
        for (std::size_t r = 0; r < 16; ++r) {
            const auto run = stored<L>(rows[r]);
            for (std::size_t i = 0; i < width; ++i) wrong += run[i] != T(width * r + i);
        }
        CHECK(wrong == 0);
    } else {
        static_assert(sizeof(typename L::key) == sizeof(typename L::plain));
    }
}

}  // namespace

TEST_CASE("lanes of 64 bits") { check_lanes<detail::lanes64>(); }
TEST_CASE("lanes of 32 bits") { check_lanes<detail::lanes32>(); }
