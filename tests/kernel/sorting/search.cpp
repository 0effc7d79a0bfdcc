// Binary search against counting: both sides, NaN, steps, strings, every length around the groups of eight.
#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/kernel/sorting/search.hpp>

namespace np = orthant;
using np::index_t;
using np::kernel::search_side;

namespace {

// The number of values whose place is not the number of elements before them.
template <class T>
int wrong_places(const std::vector<T>& sorted, const std::vector<T>& values) {
    const auto before = [](const T& x, const T& y) { return x < y || (x == x && y != y); };
    const index_t n = index_t(sorted.size()), count = index_t(values.size());
    int wrong = 0;
    for (const search_side side : {search_side::left, search_side::right})
        for (index_t step : {1, 2}) {
            const index_t taken = (count + step - 1) / step;
            std::vector<std::int64_t> out(std::size_t(taken), -1);
            np::kernel::search<T>([&](index_t i) { return sorted[std::size_t(i)]; }, n, side, values.data(),
                                  step, taken, out.data());
            for (index_t i = 0; i < taken; ++i) {
                const T& value = values[std::size_t(i * step)];
                std::int64_t expected = 0;
                for (const T& x : sorted)
                    expected += side == search_side::left ? before(x, value) : !before(value, x);
                wrong += out[std::size_t(i)] != expected;
            }
        }
    return wrong;
}

}  // namespace

TEST_CASE("places in sorted elements") {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    constexpr double inf = std::numeric_limits<double>::infinity();
    for (int n = 0; n <= 40; ++n) {
        std::vector<double> reals;
        std::vector<int> whole;
        for (int i = 0; i < n; ++i) {
            reals.push_back(i < n - n / 5 ? i / 3 * 0.5 : nan);  // threes, and NaN at the end
            whole.push_back(i / 4 - 3);
        }
        std::vector<double> values{nan, -inf, inf, -0.0, 0.0};
        std::vector<int> numbers;
        for (int k = -4; k < 16; ++k) {
            values.push_back(k * 0.25);
            numbers.push_back(k);
        }
        CHECK(wrong_places(reals, values) == 0);
        CHECK(wrong_places(whole, numbers) == 0);
    }
    const std::vector<std::string> words{"", "a", "a", "b", "cc"};
    CHECK(wrong_places(words, {"", "a", "aa", "c", "z", "cc", "b", "A", "b"}) == 0);
}

// Values in order, densely and sparsely, with repeats, with a step back or a NaN in all places of a group.
TEST_CASE("places of values that ascend") {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    std::vector<double> sorted;
    std::vector<std::string> words;
    for (int i = 0; i < 400; ++i) sorted.push_back(i / 2 * 0.5 + (i > 300 ? 1e3 * i : 0));
    for (int i = 0; i < 90; ++i) words.push_back(std::string(std::size_t(i / 9), 'a') + char('a' + i % 9));
    std::sort(words.begin(), words.end());
    for (double step : {0.0, 0.125, 0.5, 3.0, 40.0, 5e3}) {
        std::vector<double> values;
        for (int i = 0; i < 75; ++i) values.push_back(-1 + i * step);
        CHECK(wrong_places(sorted, values) == 0);
        for (std::size_t at = 7; at < 26; ++at)
            for (double odd : {nan, -5.0, 1e9}) {
                std::vector<double> changed = values;
                changed[at] = odd;
                CHECK(wrong_places(sorted, changed) == 0);
            }
        CHECK(wrong_places(std::vector<double>{}, values) == 0);
        CHECK(wrong_places(std::vector<double>(5, nan), values) == 0);
    }
    CHECK(wrong_places(words, words) == 0);
}
