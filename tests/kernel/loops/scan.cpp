// Scans and the places of extremes against plain loops: ties, NaN, the ends of blocks and vectors.
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/kernel/loops/scan.hpp>

namespace np = orthant;
using np::index_t;

namespace {

// The first largest, or the first NaN.
template <bool Max, class T>
index_t place_by_definition(const T* p, index_t step, index_t n) {
    index_t place = 0;
    for (index_t i = 0; i < n; ++i) {
        const T x = p[i * step], best = p[place * step];
        if (best != best) break;
        if ((Max ? x > best : x < best) || x != x) place = i;
    }
    return place;
}

template <class T>
int wrong_places() {
    int wrong = 0;
    std::vector<T> x(5000);
    std::uint32_t bits = 1;
    for (T& v : x) v = static_cast<T>((bits = bits * 1664525 + 1013904223) >> 20);
    const auto compare = [&] {
        for (index_t n : {1, 2, 7, 15, 16, 31, 32, 33, 63, 64, 65, 100, 127, 128, 200, 255, 256, 257, 1023, 1024, 1025, 1026, 2049, 2050, 5000})
            for (index_t step : {1, 3}) {
                if (n * step > index_t(x.size())) continue;
                wrong += np::kernel::extreme_row<true>(x.data(), step, n) !=
                         place_by_definition<true>(x.data(), step, n);
                wrong += np::kernel::extreme_row<false>(x.data(), step, n) !=
                         place_by_definition<false>(x.data(), step, n);
            }
    };
    compare();
    for (std::size_t at : {0u, 1u, 30u, 99u, 1024u, 1025u, 2047u, 4999u}) {
        const T kept = x[at];
        x[at] = std::numeric_limits<T>::max();
        compare();
        if constexpr (std::numeric_limits<T>::has_quiet_NaN) {
            x[at] = std::numeric_limits<T>::quiet_NaN();
            compare();
        }
        x[at] = kept;
    }
    // Columns: rows of 37, the best so far and its place in each.
    constexpr index_t columns = 37, rows = 20;
    if constexpr (std::numeric_limits<T>::has_quiet_NaN) x[5 * columns + 3] = x[9 * columns + 3] = T(NAN);
    std::vector<T> best(x.begin(), x.begin() + columns);
    std::vector<std::int64_t> place(columns, 0);
    np::kernel::extreme_rows<true>(x.data(), best.data(), place.data(), rows, columns);
    for (index_t c = 0; c < columns; ++c)
        wrong += place[std::size_t(c)] != place_by_definition<true>(x.data() + c, columns, rows);
    return wrong;
}

struct plus {
    static double apply(double a, double b) { return a + b; }
};

}  // namespace

TEST_CASE("places of extremes") {
    CHECK(wrong_places<double>() == 0);
    CHECK(wrong_places<float>() == 0);
    CHECK(wrong_places<std::int16_t>() == 0);
    CHECK(wrong_places<std::uint64_t>() == 0);
    CHECK(wrong_places<long double>() == 0);
}

TEST_CASE("partial sums one after the other") {
    const double in[] = {0.1, -1, 0.2, -1, 0.3, -1, 1e16, -1};
    double out[8] = {9, 9, 9, 9, 9, 9, 9, 9};
    np::kernel::scan_row<plus>(in, 2, out, 2, 4);
    CHECK(out[2] == 0.1 + 0.2);
    CHECK(out[4] == 0.1 + 0.2 + 0.3);
    CHECK(out[6] == 0.1 + 0.2 + 0.3 + 1e16);
    CHECK(out[7] == 9);
    np::kernel::scan_row<plus>(in, 1, out, 1, 0);
    CHECK(out[0] == 0.1);
}

TEST_CASE_TEMPLATE("the first extreme of rows of every length", T, float, double, std::int8_t, std::uint16_t,
                   std::int32_t, std::int64_t) {
    std::mt19937 random(3);
    int wrong = 0;
    for (index_t n = 1; n < 300; ++n)
        for (int turn = 0; turn < 6; ++turn) {
            std::vector<T> row(std::size_t(2 * n));
            for (T& x : row) x = T(int(random() % (turn < 3 ? 100000u : 5u)) - 2);
            if constexpr (std::is_floating_point_v<T>)
                if (turn % 3 == 2) row[random() % row.size()] = std::numeric_limits<T>::quiet_NaN();
            for (const index_t step : {1, 2}) {
                wrong += np::kernel::extreme_row<true>(row.data(), step, n) !=
                         place_by_definition<true>(row.data(), step, n);
                wrong += np::kernel::extreme_row<false>(row.data(), step, n) !=
                         place_by_definition<false>(row.data(), step, n);
            }
        }
    CHECK(wrong == 0);
}
