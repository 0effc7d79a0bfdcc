// ops/manipulation/join.hpp with lists that hold lazy expressions.

#include <doctest/doctest.h>

#include <orthant/orthant.hpp>

#include "../printed.hpp"

TEST_CASE("lists in braces that hold lazy expressions") {
    const np::ndarray<double> x{1, 2};
    const np::ndarray<float> f{1, 2};
    const np::ndarray<np::int64> i{1, 2};
    CHECK(text(np::concatenate({-x, x})) == "[-1. -2.  1.  2.]");
    CHECK(text(np::concatenate({x.reshape(1, 2), x.reshape(1, 2) * 2}, {.axis = 1})) == "[[1. 2. 2. 4.]]");
    CHECK(text(np::stack({x, x * 2})) == "[[1. 2.]  [2. 4.]]");
    CHECK(text(np::stack({x, x * 2}, -1)) == "[[1. 2.]  [2. 4.]]");
    CHECK(text(np::stack({x * 2, x * 2}, {.axis = 1})) == "[[2. 2.]  [4. 4.]]");
    CHECK(text(np::vstack({i, i + 1, i[{1, 0}]})) == "[[1 2]  [2 3]  [2 1]]");
    CHECK(text(np::hstack({x, x[x > 1], np::sqrt(x * x)})) == "[1. 2. 2. 1. 2.]");
    CHECK(text(np::column_stack({f, f * f})) == "[[1. 1.]  [2. 4.]]");
    CHECK(np::column_stack({f, f * f}).dtype() == np::dtype_of<float>());
    CHECK(text(np::concatenate({x, x})) == "[1. 2. 1. 2.]");
    CHECK_THROWS_AS(np::stack({x, x[x > 1]}), np::shape_error);
}
