// choose, select and piecewise: choices of one kind and of several, keywords and errors.
#include <orthant/ops/indexing/choose.hpp>
#include <orthant/ops/logic/compare.hpp>
#include <orthant/ops/math/arithmetic.hpp>
#include <orthant/orthant.hpp>

#include "../elements.hpp"
#include "../printed.hpp"

TEST_CASE("choose, select, piecewise") {
    CHECK(values(ints{1, 0, 1}.choose({doubles{1, 2, 3}, doubles{4, 5, 6}})) == reals{4, 2, 6});
    const doubles a{-2, 0.5, 3};
    CHECK(values(np::choose({0, 1, 2}, {doubles{1, 2, 3}, doubles{10, 20, 30}, doubles{100, 200, 300}})) ==
          reals{1, 20, 300});
    CHECK(values(np::choose({0, 1, 0}, {1.5, 2.5})) == reals{1.5, 2.5, 1.5});
    CHECK(values(np::choose({1, 0}, ints({{1, 2}, {3, 4}}))) == list{3, 2});
    CHECK(values(np::choose({3, -1}, {1, 2}, {.mode = "wrap"})) == list{2, 2});
    CHECK_THROWS_AS(np::choose({2}, {1, 2}), np::value_error);
    CHECK(values(np::select({a < 0.0, a < 1.0}, {a, a})) == reals{-2, 0.5, 0});
    CHECK(values(np::select<double>({a < 0.0, a < 1.0}, {a, a * a}, -1)) == reals{-2, 0.25, -1});
    CHECK(values(np::select({a < 0.0, a < 1.0}, {1, 2}, 7)) == list{1, 2, 7});
    CHECK(values(np::select({a < 0.0, a < 1.0}, {1, 2}, {.default_ = 7})) == list{1, 2, 7});
    CHECK(values(np::select<double>({a < 0.0, a < 1.0}, {a, 5}, {.default_ = a * 2.0})) == reals{-2, 5, 6});
    const std::vector masks{np::eval(a < 0.0)};
    CHECK(values(np::select(masks, std::vector{a}, {.default_ = 1})) == reals{-2, 1, 1});
    CHECK_THROWS_AS(np::select({a < 0.0}, {1, 2}), np::value_error);
    CHECK(values(np::piecewise(a, {a < 0.0, a >= 3.0},
                               {[](double v) { return -v; }, 100.0,
                                [](const doubles& v) { return v * 2.0; }})) == reals{2, 1, 100});
    CHECK(values(np::piecewise(a, {a < 0.0}, {1.0})) == reals{1, 0, 0});
    CHECK_THROWS_AS(np::piecewise(a, {a < 0.0}, {1.0, 2.0, 3.0}), np::value_error);
}

TEST_CASE("select among choices of several kinds") {
    const np::ndarray<double> x{-1, 0.5, 2};
    const np::ndarray<np::int64> a{1, 2, 3};
    const np::ndarray<float> f{1, 2, 3};
    CHECK(text(np::select({x < 0, x > 1}, {-x, x * 10}, 7)) == "[ 1.  7. 20.]");
    CHECK(text(np::select({x < 0, x > 1}, {-x, x * 10}, {.default_ = 7})) == "[ 1.  7. 20.]");
    CHECK(text(np::select({x < 0, x > 1}, {0, x})) == "[0. 0. 2.]");
    CHECK(text(np::select({x < 0, x > 1}, {0, x}, {.default_ = -x})) == "[ 0.  -0.5  2. ]");
    CHECK(text(np::select({x < 0, x > 1}, {1, 2.5})) == "[1.  0.  2.5]");
    CHECK(text(np::select({a < 2, a > 2}, {a, x})) == "[1. 0. 2.]");
    CHECK(np::select({a < 2, a > 2}, {a, -a}).dtype() == np::dtype_of<np::int64>());
    CHECK(text(np::select({a < 2, a > 2}, {a, 5}, {.default_ = -1})) == "[ 1 -1  5]");
    CHECK(np::select({a < 2, a > 2}, {f, f * 2}).dtype() == np::dtype_of<float>());
    CHECK(np::select({a < 2, a > 2}, {f, f * 2}, {.default_ = 0.5}).dtype() == np::dtype_of<float>());
}
