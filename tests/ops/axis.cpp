// Axes as arguments: one, none, several.
#include <array>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/ops/axis.hpp>

namespace np = orthant;

namespace {

np::dims axes_of(const np::axes_options& options) {
    const np::dims_view axes = options.axis;
    return {axes.begin(), axes.end()};
}

}  // namespace

TEST_CASE("an axis that may be None") {
    CHECK(!np::optional_axis().given);
    CHECK(!np::optional_axis(np::_).given);
    CHECK(np::optional_axis(-2).given);
    CHECK(np::optional_axis(-2).value == -2);
    CHECK(np::optional_axis(std::size_t(3)).value == 3);
    const np::axis_options by_name{.axis = 1}, none{.axis = np::_};
    CHECK(by_name.axis.value == 1);
    CHECK(!none.axis.given);
    CHECK(np::axis_number(short(4)) + np::index_t(1) == 5);
}

TEST_CASE("several axes, one after the other or in a list") {
    CHECK(axes_of({.axis = 2}) == np::dims{2});
    CHECK(axes_of({.axis = {0, -1}}) == np::dims{0, -1});
    CHECK(axes_of({.axis = std::vector<short>{1, 2}}) == np::dims{1, 2});
    CHECK(axes_of({.axis = std::array{3}}) == np::dims{3});
    CHECK(axes_of({.axis = np::shape_t{5, 6}}) == np::dims{5, 6});
    CHECK(np::axis_list(1, 2, 3).size() == 3);
}

TEST_CASE("what counts as an axis, and as a list of integers") {
    using namespace np::detail;
    static_assert(axis_or_none<> && axis_or_none<int> && axis_or_none<np::none_t>);
    static_assert(!axis_or_none<double> && !axis_or_none<int, int>);
    static_assert(axis_given<int> && !axis_given<> && !axis_given<np::none_t>);
    static_assert(integer_list<int> && integer_list<std::vector<long>> && integer_list<np::shape_t>);
    static_assert(!integer_list<double> && !integer_list<std::vector<double>>);
    CHECK(axis_given<long>);
}
