// The stable sort of any type by any order: every count around the runs, equal elements, what can only be
// moved.
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/kernel/sorting/merge_sort.hpp>

using orthant::index_t;
using orthant::kernel::merge_sort;

namespace {

struct item {
    int key = 0;
    index_t place = 0;
};

}  // namespace

TEST_CASE("equal elements keep their order, at every count") {
    for (const int keys : {1, 4, 1000})
        for (index_t n = 0; n <= 70; ++n) {
            std::vector<item> v(std::size_t(n + 1));
            for (index_t i = 0; i <= n; ++i) v[std::size_t(i)] = {int(i * 7919 % 1009) % keys, i};
            merge_sort(v.data(), n, [](const item& a, const item& b) { return a.key < b.key; });
            bool sorted = v[std::size_t(n)].place == n;
            std::vector<bool> seen(std::size_t(n), false);
            for (index_t i = 0; i < n; ++i) {
                const item &x = v[std::size_t(i)], &before = v[std::size_t(i ? i - 1 : 0)];
                sorted = sorted &&
                         (i == 0 || before.key < x.key || (before.key == x.key && before.place < x.place));
                sorted = sorted && x.key == int(x.place * 7919 % 1009) % keys && !seen[std::size_t(x.place)];
                seen[std::size_t(x.place)] = true;
            }
            CHECK(sorted);
        }
}

TEST_CASE("sorted input costs a comparison for each element or two") {
    std::vector<int> v(4096);
    for (int i = 0; i < 4096; ++i) v[std::size_t(i)] = i;
    int comparisons = 0;
    merge_sort(v.data(), 4096, [&](int a, int b) { return ++comparisons, a < b; });
    CHECK(comparisons < 2 * 4096);
    CHECK(std::is_sorted(v.begin(), v.end()));
}

TEST_CASE("elements that can only be moved, and an order of the user's") {
    std::vector<std::unique_ptr<std::string>> v(100);
    for (std::size_t i = 0; i < 100; ++i) v[i] = std::make_unique<std::string>(std::to_string(i * 37 % 100));
    merge_sort(v.data(), 100, [](const auto& a, const auto& b) { return *a > *b; });
    for (std::size_t i = 0; i < 100; ++i) REQUIRE(v[i]);
    CHECK(std::is_sorted(v.begin(), v.end(), [](const auto& a, const auto& b) { return *a > *b; }));
}
