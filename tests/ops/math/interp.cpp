// Interpolation and integrals against NumPy and SciPy.
// Covers ops/math/interp.hpp ops/math/integrals.hpp.
#include <complex>

#include <orthant/ops/logic/close.hpp>
#include <orthant/ops/math/integrals.hpp>
#include <orthant/ops/math/interp.hpp>

#include "../sampled.hpp"

using sampled::call;

TEST_CASE("interp: NumPy's answers, bit by bit") {
    int count = 0;
    for (const call& c : sampled::calls([](const std::string& n) { return n == "interp"; })) {
        ++count;
        np::interp_options o;
        if (c.how[0] == "outer") o = {.left = -99, .right = 99.5};
        if (c.how[0] == "period") o = {.period = -3.5};
        const np::ndarray<double> xp = [&] {
            np::ndarray<double> out;
            sampled::with_array(c.in[1], reference::types<double, float, std::int64_t>{}, [&](const auto& v) { out = np::ndarray<double>(v); });
            return out;
        }();
        sampled::with_array(c.in[0], reference::types<double, float, std::int64_t>{}, [&](const auto& x) {
            if (c.in[2].type == 'D') sampled::compare(c, 0, np::interp(x, xp, sampled::as<std::complex<double>>(c.in[2]), o), 4);
            else if (c.in[2].type == 'f') sampled::compare(c, 0, np::interp(x, xp, sampled::as<float>(c.in[2]), o), 0);
            else if (c.in[2].type == 'l') sampled::compare(c, 0, np::interp(x, xp, sampled::as<std::int64_t>(c.in[2]), o), 0);
            else sampled::compare(c, 0, np::interp(x, xp, sampled::as<double>(c.in[2]), o), 0);
        });
    }
    CHECK(count > 120);
}

TEST_CASE("simpson and cumulative_trapezoid: SciPy's answers") {
    int count = 0;
    for (const call& c : sampled::calls([](const std::string& n) { return n == "simpson" || n == "cumulative"; })) {
        ++count;
        const auto check = [&](const auto& y) {
            if (c.name == "simpson") {
                const np::simpson_options o{.dx = c.number(1), .axis = c.integer(0)};
                if (c.in.size() == 1) sampled::compare(c, 0, np::simpson(y, o), 4, 64);
                else sampled::compare(c, 0, np::simpson(y, sampled::as<double>(c.in[1]), o), 4, 64);
            } else {
                np::cumulative_trapezoid_options o{.dx = c.number(1), .axis = c.integer(0)};
                if (!c.none(2)) o.initial = 0;
                if (c.in.size() == 1) sampled::compare(c, 0, np::cumulative_trapezoid(y, o), 4, 64);
                else sampled::compare(c, 0, np::cumulative_trapezoid(y, sampled::as<double>(c.in[1]), o), 4, 64);
            }
        };
        sampled::with_array(c.in[0], reference::types<double, float, std::int64_t, std::int32_t, std::complex<double>>{}, check);
    }
    CHECK(count > 120);
}

TEST_CASE("the forms of interp, simpson and cumulative_trapezoid") {
    CHECK(np::interp(2.5, {1, 2, 3}, {3, 2, 0}) == 1.0);
    CHECK(np::array_equal(np::interp({0, 1, 1.5, 2.75, 3.14}, {1, 2, 3}, {3, 2, 0}), np::array({3, 3, 2.5, .5, 0})));
    CHECK(np::interp(3.14, {1, 2, 3}, {3, 2, 0}, {.right = -99}) == -99);
    CHECK(np::interp(np::array({5., 5.5}), np::arange(10), np::arange(10) * 2, {.left = -1})(1) == 11);
    CHECK(np::array_equal(np::interp({-180, -170, -185, 185, -10, -5, 0, 365}, {190, -190, 350, -350}, {5, 10, 3, 4}, {.period = 360}),
                          np::array({7.5, 5, 8.75, 6.25, 3, 3.25, 3.5, 3.75})));
    const np::ndarray<double, 2> grid{{0, 1}, {2, 3}};
    static_assert(decltype(np::interp(grid, np::arange(3), np::arange(3)))::rank == 2);
    CHECK(np::interp(1, std::vector<double>{1, 1, 2}, {0, 5, 9}) == 5);
    CHECK(double(np::simpson({1, 2, 3, 4})) == 7.5);
    CHECK(double(np::simpson({1, 4, 9, 16}, {1, 2, 3, 4})) == doctest::Approx(21));
    CHECK(double(np::simpson({1, 4, 9}, {.dx = 2})) == doctest::Approx(2 * 26. / 3));
    CHECK(np::array_equal(np::cumulative_trapezoid({1, 2, 3}), np::array({1.5, 4.})));
    CHECK(np::array_equal(np::cumulative_trapezoid({1, 2, 3}, {0, 1, 3}, {.initial = 0}), np::array({0, 1.5, 6.5})));
    // Many x in no order, and more points than x.
    const np::ndarray<double> xp = np::arange<double>(1000) * .1, fp = np::square(xp), x = np::arange<double>(5000) * 7919 % 99.;
    const np::ndarray<double> many = np::interp(x, xp, fp);
    for (np::index_t i = 0; i < 5000; i += 77) CHECK(many(i) == np::interp(double(x(i)), xp, fp));
}

TEST_CASE("mistakes of interp and the integrals") {
    const np::ndarray<double> x{1, 2, 3};
    CHECK_THROWS_AS(np::interp(x, np::zeros({0}), np::zeros({0})), np::value_error);
    CHECK_THROWS_AS(np::interp(x, x, np::zeros({2})), np::value_error);
    CHECK_THROWS_AS(np::interp(x, x, x, {.period = 0}), np::value_error);
    CHECK_THROWS_AS(np::interp(x, np::ones({2, 2}), np::ones({2, 2})), np::value_error);
    CHECK_THROWS_AS(np::interp(x, x, x, {.left = std::complex<double>(0, 1)}), np::type_error);
    CHECK_THROWS_AS(np::cumulative_trapezoid(x, {.initial = 1}), np::value_error);
    CHECK_THROWS_AS(np::cumulative_trapezoid(np::zeros({0})), np::value_error);
    CHECK_THROWS_AS(np::cumulative_trapezoid(x, np::zeros({2})), np::value_error);
    CHECK_THROWS_AS(np::simpson(x, np::zeros({2})), np::value_error);
    CHECK_THROWS_AS(np::simpson(x, {.axis = 1}), np::index_error);
    CHECK(double(np::simpson(np::zeros({0}))) == 0.0);
    CHECK(double(np::simpson(np::array({5.}))) == 0.0);
}

TEST_CASE("interp in more forms") {
    CHECK(np::array_equal(np::interp({0, 4}, {1, 2, 3}, {3, 2, 0}, -1, 9), {-1, 9}));
    const np::ndarray<std::complex<double>> z = np::interp({1.5, 2.}, {1, 2}, {std::complex<double>(0, 2), std::complex<double>(2, 0)});
    CHECK(z(0) == std::complex<double>(1, 1));
}
