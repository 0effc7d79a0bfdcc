// C++ functions as ufuncs.
#include <string>

#include <orthant/ops/math/arithmetic.hpp>
#include <orthant/ops/ufunc/vectorize.hpp>

#include "../elements.hpp"

TEST_CASE("functions of scalars over arrays") {
    const doubles a{1, 2, 3};
    const auto f = np::vectorize([](double x, int k) { return x > 1 ? x + k : -x; });
    CHECK(values(f(a, ints{10, 20, 30})) == reals{-1, 22, 33});
    CHECK(values(f(a, 1) * 2.0) == reals{-2, 6, 8});
    CHECK(f(2.0, 3) == 5.0);
    const auto sum = np::frompyfunc([](double x, double y) { return x + y; }, 2, 1);
    CHECK(np::ndarray<double>(sum(np::array({1.0, 2.0}), 1.0))(1) == 3.0);
    CHECK_THROWS_AS(np::frompyfunc([](double x) { return x; }, 1, 2), np::value_error);
    const auto twice = np::frompyfunc([](auto x) { return x + x; });
    CHECK(values(twice(ints{1, 2})) == list{2, 4});
    static_assert(
        std::is_same_v<np::detail::value_of<decltype(np::vectorize<float>([](double x) { return x; })(a))>,
                       float>);
    const auto words = np::vectorize([](std::int64_t n) { return std::string(std::size_t(n), 'x'); });
    CHECK(values(words(ints{2, 1})) == std::vector<std::string>{"xx", "x"});
    CHECK(values(np::vectorize([](double x) { return x > 1; })(a)) == std::vector<bool>{false, true, true});
}
