// Axes in another order or direction: views, static ranks, keywords and mistakes. (NumPy's answers are in
// shapes.cpp.)
#include <orthant/ops/manipulation/transpose.hpp>

#include "../printed.hpp"

using namespace orthant;

TEST_CASE("axes in another order are views") {
    auto a = np::arange(6);
    np::flip(a)(5) = 9;
    CHECK(a(0) == 9);
    const auto c = np::arange(6);
    static_assert(std::is_same_v<decltype(np::transpose(c)), view<const std::int64_t>>);
    static_assert(std::is_same_v<decltype(np::transpose(a)), view<std::int64_t>>);
    const auto s = np::zeros<double, 2>({2, 3});
    static_assert(decltype(np::transpose(s))::rank == 2);
    // The view keeps the array alive.
    const auto kept = np::rot90(np::arange(4).reshape(2, 2));
    CHECK(kept(0, 0) == 1);
}

TEST_CASE("orders and directions: keywords and mistakes") {
    const auto a = np::arange(6).reshape(2, 3);
    CHECK(np::flip(a, {.axis = 1})(0, 0) == 2);
    CHECK(np::flip(a, {.axis = {0, 1}})(0, 0) == 5);
    CHECK_THROWS_AS(np::transpose(a, {0}), value_error);
    CHECK_THROWS_AS(np::transpose(a, {0, 0}), value_error);
    CHECK_THROWS_AS(np::moveaxis(a, {0, 1}, {0}), value_error);
    CHECK_THROWS_AS(np::rollaxis(a, 0, 5), index_error);
    CHECK_THROWS_AS(np::rot90(a, 1, {0, 0}), value_error);
    CHECK_THROWS_AS(np::fliplr(np::arange(3)), value_error);
}

TEST_CASE("quarter turns by keyword") {
    const np::ndarray<np::int64> a{{1, 2}, {3, 4}};
    CHECK(text(np::rot90(a, {.k = 2})) == "[[4 3]  [2 1]]");
    CHECK(text(np::rot90(a, {.axes = {1, 0}})) == "[[3 1]  [4 2]]");
}
