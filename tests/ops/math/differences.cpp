// Differences, slopes, areas and phases: the texts are NumPy's.
// Covers ops/math/gradient.hpp.
#include <vector>

#include <orthant/ops/logic/close.hpp>
#include <orthant/ops/logic/compare.hpp>
#include <orthant/ops/math/differences.hpp>

#include "../printed.hpp"

TEST_CASE("diff and ediff1d") {
    {
        auto a = np::array({1, 2, 4, 7, 0});
        CHECK(text(np::diff(a)) == "[ 1  2  3 -7]");
        CHECK(text(np::diff(a, 2)) == "[  1   1 -10]");
        CHECK(text(np::diff(a, {.n = 2})) == "[  1   1 -10]");
        CHECK(text(np::diff(a, {.prepend = 0})) == "[ 1  1  2  3 -7]");
        CHECK(text(np::diff(a, {.append = {5, 6}})) == "[ 1  2  3 -7  5  1]");
        CHECK(text(np::ediff1d(a)) == "[ 1  2  3 -7]");
        CHECK(text(np::ediff1d(a, {.to_end = {88, 99}, .to_begin = -99})) == "[-99   1   2   3  -7  88  99]");
        CHECK(text(np::diff(a, 0)) == "[1 2 4 7 0]");
    }
    {
        auto m = np::array({{1, 3, 6, 10}, {0, 5, 6, 8}});
        CHECK(text(np::diff(m)) == "[[2 3 4]  [5 1 2]]");
        CHECK(text(np::diff(m, {.axis = 0})) == "[[-1  2  0 -2]]");
        CHECK(text(np::diff(m, 1, 0)) == "[[-1  2  0 -2]]");
        CHECK(text(np::diff(m, {.axis = 1, .prepend = np::array({{0}, {1}})})) ==
              "[[ 1  2  3  4]  [-1  5  1  2]]");
        CHECK(text(np::ediff1d(m)) == "[  2   3   4 -10   5   1   2]");
        CHECK(text(np::diff(m > 3)) == "[[False  True False]  [ True False False]]");
        CHECK(text(np::diff(m.T(), 1, 0)) == "[[2 5]  [3 1]  [4 2]]");
    }
    CHECK_THROWS_AS(np::diff(np::array(1.)), np::value_error);
    CHECK_THROWS_AS(np::diff(np::arange(3), -1), np::value_error);
    CHECK_THROWS_AS(np::diff(np::zeros({2, 2}), {.prepend = np::zeros({3, 1})}), np::shape_error);
    CHECK(np::diff(np::zeros({0})).size() == 0);
}

TEST_CASE("diff several times, of arrays that are taken in pieces") {
    for (const np::shape_t& shape : {np::shape_t{20000}, {3, 9000}, {9000, 3}, {700, 40}, {5, 300, 30}, {2, 2, 4097}, {1, 12289}}) {
        const np::ndarray<std::int32_t> a = np::array((np::arange(double(np::prod(shape))) * 7919.) % 1009.).reshape(shape).astype<std::int32_t>();
        const np::ndarray<double> real = np::sqrt(a.astype<double>());
        for (np::index_t axis = 0; axis < a.ndim(); ++axis) {
            np::ndarray<std::int32_t> step = np::diff(a, 1, axis);
            np::ndarray<double> slope = np::diff(real, 1, axis);
            CAPTURE(np::array_str(np::array({axis, a.ndim(), a.size()})));
            for (np::index_t n = 2; n < 6; ++n) {
                step = np::diff(step, 1, axis);
                slope = np::diff(slope, 1, axis);
                CHECK(np::array_equal(np::diff(a, n, axis), step));
                CHECK(np::array_equal(np::diff(real, n, axis), slope));
                CHECK(np::array_equal(np::diff(a.astype<std::int8_t>(), n, axis), step.astype<std::int8_t>()));
            }
            CHECK(np::array_equal(np::diff(a.T(), 3, a.ndim() - 1 - axis), np::diff(a, 3, axis).T()));
        }
    }
}

TEST_CASE("gradient") {
    {
        auto f = np::array({1., 2, 4, 7, 11, 16});
        CHECK(text(np::ndarray<double>(np::gradient(f))) == "[1.  1.5 2.5 3.5 4.5 5. ]");
        CHECK(text(np::ndarray<double>(np::gradient(f, 2))) == "[0.5  0.75 1.25 1.75 2.25 2.5 ]");
        CHECK(text(np::ndarray<double>(np::gradient(f, np::array({0., 1., 1.5, 3.5, 4., 6.})))) ==
              "[1.  3.  3.5 6.7 6.9 2.5]");
        CHECK(text(np::ndarray<double>(np::gradient(f, {.edge_order = 2}))) == "[0.5 1.5 2.5 3.5 4.5 5.5]");
        CHECK(text(np::ndarray<double>(np::gradient(f, np::arange(6)))) == "[1.  1.5 2.5 3.5 4.5 5. ]");
    }
    {
        auto f = np::array({1., 2, 4, 7, 11, 16});
        np::ndarray<double> g = np::gradient(f, np::array({0., 1., 1.5, 3.5, 4., 6.}), {.edge_order = 2});
        CHECK(text(g) == "[-1.   3.   3.5  6.7  6.9 -1.9]");
    }
    {
        auto z = np::array({{1, 2, 6}, {3, 4, 5}});
        auto [gy, gx] = np::gradient<2>(z);
        CHECK(text(gy) == "[[ 2.  2. -1.]  [ 2.  2. -1.]]");
        CHECK(text(gx) == "[[1.  2.5 4. ]  [1.  1.  1. ]]");
        CHECK(text(np::gradient(z, {.axis = 1})) == "[[1.  2.5 4. ]  [1.  1.  1. ]]");
        const np::ndarray<double, 2> fixed = z;
        const auto [rows, columns] = np::gradient(fixed);
        CHECK(text(rows) == text(np::gradient(z)[0]));
        CHECK(text(columns) == text(np::gradient(z, {.axis = 1})));
        CHECK(text(np::gradient(z, 2., {.axis = 0})) == "[[ 1.   1.  -0.5]  [ 1.   1.  -0.5]]");
    }
    CHECK_THROWS_AS(np::gradient(np::array({1.})), np::value_error);
    CHECK_THROWS_AS(np::gradient(np::arange(4.), np::arange(3.)), np::value_error);
    CHECK_THROWS_AS(np::gradient(np::zeros({3, 3}), 1., 2., 3.), np::type_error);
    CHECK_THROWS_AS(np::gradient<1>(np::zeros({3, 3})), np::shape_error);
    CHECK_THROWS_AS(np::gradient(np::arange(4.), {.edge_order = 3}), np::value_error);
    const auto both = np::gradient(np::array({{1, 2, 6}, {3, 4, 5}}), 2., np::array({1., 1.5, 3.5}));
    CHECK(text(both[0]) == "[[ 1.   1.  -0.5]  [ 1.   1.  -0.5]]");
    CHECK(text(both[1]) == "[[2.  2.  2. ]  [2.  1.7 0.5]]");
    const np::ndarray<double, 1> line{1, 4, 9};
    static_assert(decltype(np::gradient(line))::rank == 1);
    CHECK(text(np::gradient(line)) == "[3. 4. 5.]");
}

TEST_CASE("trapezoid") {
    {
        auto a = np::arange(6).reshape(2, 3);
        CHECK(text(np::trapezoid(np::array({1, 2, 3}))) == "4.0");
        CHECK(text(np::trapezoid(np::array({1, 2, 3}), np::array({4, 6, 8}))) == "8.0");
        CHECK(text(np::trapezoid(np::array({1, 2, 3}), {.dx = 2})) == "8.0");
        CHECK(text(np::trapezoid(a, {.axis = 0})) == "[1.5 2.5 3.5]");
        CHECK(text(np::trapezoid(a, {.axis = 1})) == "[2. 8.]");
        CHECK(text(np::trapezoid(a, np::array({0., 1., 3.}))) == "[ 3.5 12.5]");
        CHECK(text(np::trapezoid(a, a * 2, 0)) == "[ 9. 15. 21.]");
    }
}

TEST_CASE("unwrap") {
    {
        auto p = np::linspace(0, np::pi, 5);
        p(slice(3, _)) += np::pi;
        CHECK(text(np::unwrap(p)) == "[ 0.          0.78539816  1.57079633 -0.78539816  0.        ]");
        CHECK(text(np::unwrap(np::array({0, 1, 2, -1, 0}), {.period = 4})) == "[0. 1. 2. 3. 4.]");
        const np::ndarray<np::float16> half{0, 3, 7, -2, 5};
        CHECK(text(np::unwrap(half)) == "[ 0.      3.      0.7188 -2.     -1.281 ]");
        CHECK(text(np::unwrap(half, {.period = 4})) == "[ 0. -1. -1. -2. -3.]");
        CHECK(text(np::unwrap(np::array({1, 2, 3, 4, 5, 6, 1, 2, 3}), {.period = 6})) ==
              "[1. 2. 3. 4. 5. 6. 7. 8. 9.]");
        CHECK(text(np::unwrap(np::array({2, 3, 4, 5, 2, 3, 4, 5}), {.period = 4})) ==
              "[2. 3. 4. 5. 6. 7. 8. 9.]");
        CHECK(text(np::unwrap(np::array({{0., 7.}, {7., 0.}}), {.axis = 0})) ==
              "[[0.         7.        ]  [0.71681469 6.28318531]]");
    }
}

TEST_CASE("spacings and ends in their forms") {
    const np::ndarray<std::int64_t> v = {1, 5, 2, 2, 8};
    const std::vector<double> at = {0, 1, 3, 4, 6};
    const np::ndarray<double> slopes = np::gradient(v, {0, 1, 3, 4, 6});
    CHECK(slopes(0) == 4);
    CHECK(np::array_equal(np::ndarray<double>(np::gradient(v, at)), slopes));
    CHECK(np::array_equal(np::gradient(v, at, {.axis = 0}), slopes));
    CHECK(np::array_equal(np::ndarray<double>(np::gradient({1., 2., 4.}, {0, 1, 2})), {1, 1.5, 2}));
    const np::ndarray<double> a = {{3, 1, 2}, {9, 4, 7}};
    const auto [gy, gx] = np::gradient<2>(a, 2, {0, 1, 4});
    CHECK(gy(0, 0) == 3);
    CHECK(gx(0, 0) == -2);
    CHECK_THROWS_AS(np::gradient(v, {0, 1}), np::value_error);
    CHECK(np::array_equal(np::ediff1d(v, 99), {4, -3, 0, 6, 99}));
    CHECK(np::array_equal(np::ediff1d(v, np::array({7, 8}), -1), {-1, 4, -3, 0, 6, 7, 8}));
    CHECK(np::array_equal(np::diff(v, {.prepend = std::vector<int>{0}}), {1, 4, -3, 0, 6}));
}
