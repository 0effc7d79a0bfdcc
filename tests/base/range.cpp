// What counts as a range, and lists that are kept elsewhere.

#include <doctest/doctest.h>

#include <array>
#include <initializer_list>
#include <list>
#include <span>
#include <string>
#include <vector>

#include <orthant/base/range.hpp>

namespace np = orthant;
using np::list_view;
namespace detail = np::detail;

static_assert(detail::range<std::vector<int>> && detail::range<const std::list<int>> && detail::range<int[3]>);
static_assert(detail::range<std::initializer_list<int>> && detail::range<std::span<int>>);
static_assert(!detail::range<int> && !detail::range<int*>);
static_assert(std::is_same_v<detail::value_in<std::vector<bool>>, bool>);
static_assert(std::is_same_v<detail::value_in<const std::list<std::string>>, std::string>);
static_assert(detail::multipass_range<std::list<int>>);

TEST_CASE("the number of values of a range") {
    std::list<int> values{1, 2, 3};
    int array[4] = {};
    CHECK(detail::count_in(values) == 3);
    CHECK(detail::count_in(array) == 4);
}

TEST_CASE("a list that is kept elsewhere") {
    std::vector<int> values{1, 2, 3, 4};
    const list_view<const int> seen(values);
    CHECK(seen.size() == 4);
    CHECK(seen.data() == values.data());
    CHECK(seen[2] == 3);
    CHECK(seen.front() == 1);
    CHECK(seen.back() == 4);
    CHECK(seen.first(2).back() == 2);
    CHECK(seen.last(1).front() == 4);
    CHECK(seen.subspan(1).size() == 3);
    CHECK(seen.subspan(1, 2).back() == 3);
    int sum = 0;
    for (int v : seen) sum += v;
    CHECK(sum == 10);
    const list_view<int> written(values);
    written[0] = 7;
    CHECK(values[0] == 7);
    CHECK(list_view<const int>(std::array<int, 2>{5, 6}).size() == 2);
    CHECK(list_view<int>().empty());
    static_assert(!std::is_constructible_v<list_view<int>, const std::vector<int>&>);
}
