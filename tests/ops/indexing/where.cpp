// where and clip: broadcasting, braces, types. The texts are NumPy's.
#include <orthant/array/node_members.hpp>
#include <orthant/ops/indexing/nonzero.hpp>
#include <orthant/ops/indexing/where.hpp>
#include <orthant/ops/math/arithmetic.hpp>

#include "../printed.hpp"

TEST_CASE("where of a condition and two values") {
    const np::ndarray<np::int64> a{{1, -2}, {-3, 4}};
    CHECK(text(np::where(a > 0, a, 0)) == "[[1 0]  [0 4]]");
    CHECK(text(np::where(a > 0, np::array({1, 2}), np::array({{10}, {20}}))) == "[[ 1 10]  [20  2]]");
    CHECK(np::where(true, 1, 2.5) == 1.0);
    CHECK(np::where(a > 0, np::array<np::int8>({1, 2}), np::array<float>({1.5, 2})).dtype() ==
          np::dtype_of<float>());
    // The value that is not chosen does no harm, and NaN is no number to choose by.
    const np::ndarray<double> x{0, 4, np::nan};
    CHECK(text(np::where(x > 0, 1 / x, 0)) == "[0.   0.25 0.  ]");
    np::ndarray<double> y = x;
    y = np::where(y > 0, y + 1, y - 1);
    CHECK(text(y) == "[-1.  5. nan]");
    CHECK_THROWS_AS(np::where(a > 0, np::arange(3), 0), np::shape_error);
}

TEST_CASE("where with braces") {
    const np::ndarray<np::int64> a{1, 2, 3};
    CHECK(text(np::where({true, false}, {1, 2}, {3, 4})) == "[1 4]");
    CHECK(text(np::where(a > 1, {1, 2, 3}, {7, 8, 9})) == "[7 2 3]");
    CHECK(text(np::where({false, true})[0]) == "[1]");
    CHECK(text(np::where({{true, false}, {false, true}}, {{1, 2}, {3, 4}}, {{5, 6}, {7, 8}})) ==
          "[[1 6]  [7 4]]");
}

TEST_CASE("clip") {
    const np::ndarray<np::int64> a{{1, -2}, {-3, 4}};
    CHECK(text(np::clip(a, _, 3)) == "[[ 1 -2]  [-3  3]]");
    CHECK(text(np::clip(a, -2, _)) == "[[ 1 -2]  [-2  4]]");
    CHECK(text(np::clip(a, _, _)) == text(a));
    CHECK(text(np::clip(a, np::array({0, -9}), 2)) == "[[ 1 -2]  [ 0  2]]");
    CHECK(text(np::clip(a, 3, 1)) == "[[1 1]  [1 1]]");  // where the bounds cross, the upper one
    CHECK(text(np::clip(np::array({np::nan, 5.}), 0, 1)) == "[nan  1.]");
    // An integer beyond what the type holds bounds nothing; on the other side it is an error.
    const auto bytes = np::array<std::uint8_t>({1, 200});
    CHECK(text(np::clip(bytes, -5, 300)) == "[  1 200]");
    CHECK(text(np::clip(bytes, 2, 1000)) == "[  2 200]");
    CHECK(text(np::clip(bytes, -1, 100)) == "[  1 100]");
    CHECK(np::eval(np::clip(bytes, -1, 300)).dtype() == np::dtype_of<std::uint8_t>());
    CHECK_THROWS_AS(np::eval(np::clip(bytes, 300, 500)), np::value_error);
    CHECK_THROWS_AS(np::eval(np::clip(bytes, _, -1)), np::value_error);
}
