// isclose, allclose, array_equal, array_equiv.

#include <limits>

#include <doctest/doctest.h>

#include <orthant/array/creation.hpp>
#include <orthant/ops/logic/close.hpp>
#include <orthant/orthant.hpp>

namespace np = orthant;

TEST_CASE("isclose") {
    constexpr double inf = std::numeric_limits<double>::infinity(),
                     nan = std::numeric_limits<double>::quiet_NaN();
    const np::ndarray<double> a{1e10, 1e-7, 1e-9, inf, -inf, nan, 1},
        b{1.00001e10, 1e-8, 2e-9, inf, inf, nan, nan};
    CHECK(np::eval(np::isclose(a, b)).tolist() ==
          std::vector<bool>{true, false, true, true, false, false, false});
    CHECK(np::eval(np::isclose(a, b, {.equal_nan = true})).tolist() ==
          std::vector<bool>{true, false, true, true, false, true, false});
    CHECK(np::eval(np::isclose(a, b, {.rtol = 0, .atol = 0})).tolist() ==
          std::vector<bool>{false, false, false, true, false, false, false});
    CHECK(np::eval(np::isclose(np::ndarray<int>{100000, 1}, 100001)).tolist() ==
          std::vector<bool>{true, false});
    CHECK(np::eval(np::isclose(np::ndarray<float>{1}, np::ndarray<float>{1, 1.00002f})).tolist() ==
          std::vector<bool>{true, false});
    CHECK(np::allclose(np::ndarray<std::complex<double>>{std::complex<double>(1, 1)},
                       std::complex<double>(1, 1 + 1e-9)));
    CHECK(np::isclose(1.0, 1 + 1e-9));
    CHECK(!np::allclose(1, 2));
    CHECK(np::allclose(np::ndarray<double>{}, 5.0));
    CHECK_THROWS_AS(np::isclose(np::ndarray<double>{1, 2}, np::ndarray<double>{1, 2, 3}), np::shape_error);
}

TEST_CASE("array_equal and array_equiv") {
    const np::ndarray<int> a{{1, 2}, {3, 4}};
    CHECK(np::array_equal(a, a + 0));
    CHECK(!np::array_equal(a, a.T()));
    CHECK(!np::array_equal(a, np::ndarray<int>{1, 2}));
    CHECK(np::array_equal(a, np::ndarray<double>(a)));
    const np::ndarray<double> n{1, std::numeric_limits<double>::quiet_NaN()};
    CHECK(!np::array_equal(n, n));
    CHECK(np::array_equal(n, n, {.equal_nan = true}));
    CHECK(np::array_equal(np::ndarray<std::string>{"a", "b"}, np::ndarray<std::string>{"a", "b"}));
    CHECK(np::array_equiv(np::ndarray<int>{1, 2}, np::ndarray<int>{{1, 2}, {1, 2}}));
    CHECK(np::array_equiv(np::ndarray<int>{1, 1}.reshape(2, 1), np::ndarray<int>{1, 1, 1}));
    CHECK(!np::array_equiv(np::ndarray<int>{1, 2}, np::ndarray<int>{1, 2, 3}));
}

TEST_CASE("cumulative_sum and cumulative_prod") {
    const np::ndarray<int> a{{1, 2, 3}, {4, 5, 6}};
    CHECK(np::cumulative_sum(np::ndarray<int>{1, 2, 3}).tolist() == std::vector<np::int64>{1, 3, 6});
    CHECK(np::cumulative_sum(a, {.axis = 1, .include_initial = true}).tolist() ==
          std::vector<np::int64>{0, 1, 3, 6, 0, 4, 9, 15});
    CHECK(np::cumulative_prod(a, {.axis = 0, .include_initial = true}).tolist() ==
          std::vector<np::int64>{1, 1, 1, 1, 2, 3, 4, 10, 18});
    CHECK(np::cumulative_sum<float>(a, 0).dtype() == np::dtype_of<float>());
    CHECK_THROWS_AS(np::cumulative_sum(a), np::value_error);
}
