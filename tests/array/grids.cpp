// meshgrid, mgrid, ogrid, indices and fromfunction: NumPy's values and shapes, and what is refused.
// Covers array/real_slice.hpp.
#include <orthant/array/fill.hpp>
#include <orthant/array/from_list.hpp>
#include <orthant/array/grids.hpp>
#include <orthant/base/constants.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <complex>
#include <limits>
#include <tuple>
#include <type_traits>
#include <vector>

using namespace orthant;
using namespace std::complex_literals;
namespace np = orthant;

namespace {

template <class A>
std::vector<double> list(const A& a) {
    std::vector<double> out;
    for (auto x : a) out.push_back(double(x));
    return out;
}

}  // namespace

TEST_CASE("meshgrid") {
    const auto x = np::array({1, 2, 3}), y = np::array({10, 20});
    const auto [X, Y] = np::meshgrid(x, y);
    CHECK(X.shape() == shape_t{2, 3});
    CHECK(X(1, 2) == 3);
    CHECK(Y(1, 2) == 20);
    const auto [I, J] = np::meshgrid(x, y, {.indexing = "ij"});
    CHECK(I.shape() == shape_t{3, 2});
    CHECK(I(2, 1) == 3);
    CHECK(J(2, 1) == 20);
    const auto [S, T] = np::meshgrid(x, y, {.sparse = true});
    CHECK(S.shape() == shape_t{1, 3});
    CHECK(T.shape() == shape_t{2, 1});
    const auto [A, B, C] = np::meshgrid(x, y, np::array({7}));
    CHECK(A.shape() == shape_t{2, 3, 1});
    CHECK(C(1, 2, 0) == 7);
    // Other types: a tuple.
    const auto mixed = np::meshgrid(x, np::array({0.5}));
    static_assert(
        std::is_same_v<std::tuple_element_t<1, std::remove_const_t<decltype(mixed)>>, ndarray<double>>);
    auto source = np::array({1, 2});
    const auto [V, W] = np::meshgrid(source, y, {.copy = false});
    source(0) = 5;
    CHECK(V(1, 0) == 5);
    CHECK_THROWS_AS(np::meshgrid(x, y, {.copy = true}), value_error);
    CHECK_THROWS_AS(np::meshgrid(x, y, {.indexing = "yx"}), value_error);
    CHECK(std::get<0>(np::meshgrid(np::array(4), y)).shape() == shape_t{2, 1});
}

TEST_CASE("mgrid, ogrid and indices") {
    const auto g = np::mgrid(slice(0, 2), slice(0, 6, 3));
    CHECK(g.shape() == shape_t{2, 2, 2});
    const auto [i, j] = g;
    CHECK(i(1, 0) == 1);
    CHECK(j(0, 1) == 3);
    CHECK(np::mgrid(slice(2, 5)).shape() == shape_t{3});
    const auto [r, c] = np::ogrid(slice(2), slice(3));
    CHECK(r.shape() == shape_t{2, 1});
    CHECK(c.shape() == shape_t{1, 3});
    CHECK_THROWS_AS(np::mgrid(slice(1, _)), value_error);
    // Coordinates that are not integers: NumPy's mgrid[0:1:5j, 0:2] and ogrid[0:1:.25, 3:1:-1].
    const auto [u, v] = np::mgrid(np::linspace(0, 1, 5), slice(0, 2));
    CHECK(u.shape() == shape_t{5, 2});
    CHECK(u(1, 1) == .25);
    CHECK(v(4, 1) == 1.);
    const auto [p, q] = np::ogrid(np::arange(0., 1., .25), slice(3, 1, -1));
    static_assert(std::is_same_v<decltype(q)::value_type, double>);
    CHECK(p.shape() == shape_t{4, 1});
    CHECK(p(3, 0) == .75);
    CHECK(q(0, 1) == 2.);
    CHECK(np::mgrid(np::arange(3.)(slice(_, _, -1)))(0) == 2.);
    CHECK_THROWS_AS(np::mgrid(np::zeros({2, 2}), slice(3)), shape_error);
    const auto [y, x] = np::indices({2, 3});
    CHECK(y(1, 2) == 1);
    CHECK(x(1, 2) == 2);
    CHECK(np::indices(shape_t{2, 3}).shape() == shape_t{2, 2, 3});
    CHECK_THROWS_AS(np::indices({-1, 2}), shape_error);
}

// The values are NumPy's, to the last bit.
TEST_CASE("mgrid and ogrid of real slices") {
    // np.mgrid[0.1:0.75:.1], and the same as one of two axes
    const std::vector<double> tenths = {0x1.999999999999ap-4, 0x1.999999999999ap-3, 0x1.3333333333334p-2,
                                        0x1.999999999999ap-2, 0x1.0000000000000p-1, 0x1.3333333333333p-1,
                                        0x1.6666666666667p-1};
    const auto alone = np::mgrid(np::real_slice(.1, .75, .1));
    static_assert(std::is_same_v<decltype(alone), const ndarray<double>>);
    CHECK(list(alone) == tenths);
    const auto [x, y] = np::mgrid(np::real_slice(.1, .75, .1), slice(0, 2));
    CHECK(x.shape() == shape_t{7, 2});
    CHECK(list(x(np::all, 1)) == tenths);
    CHECK(list(y[0]) == std::vector<double>{0, 1});
    // np.mgrid[.1:3:.3] is rounded otherwise than the first axis of np.mgrid[.1:3:.3, 0:1]
    CHECK(np::mgrid(np::real_slice(.1, 3, .3))(3) == 0x1.0000000000001p+0);
    CHECK(np::mgrid(np::real_slice(.1, 3, .3), slice(0, 1))(0, 3, 0) == 0x1.fffffffffffffp-1);
    // Backwards, and with the start and the step left out: np.mgrid[2:-1:-.7], np.mgrid[:2.5]
    CHECK(list(np::mgrid(np::real_slice(2, -1, -.7))) ==
          std::vector<double>{2, 0x1.4cccccccccccdp+0, 0x1.3333333333334p-1, -0x1.9999999999980p-4,
                              -0x1.9999999999998p-1});
    CHECK(list(np::mgrid(np::real_slice(_, 2.5))) == std::vector<double>{0, 1, 2});
    CHECK(list(np::mgrid(np::real_slice(.5, 3))) == std::vector<double>{.5, 1.5, 2.5});
    CHECK(list(np::mgrid(np::real_slice(_, 1, .5))) == std::vector<double>{0, .5});
}

TEST_CASE("mgrid and ogrid of so many numbers") {
    CHECK(list(np::mgrid(np::real_slice(-1, 1, 5i))) == std::vector<double>{-1, -.5, 0, .5, 1});
    // np.mgrid[-1:2:8j, 0:.9:.3]; the step is rounded, and so is what comes of it
    const std::vector<double> eighths = {-0x1.0000000000000p+0, -0x1.2492492492492p-1, -0x1.2492492492494p-3,
                                         0x1.2492492492490p-2,  0x1.6db6db6db6db6p-1,  0x1.2492492492492p+0,
                                         0x1.9249249249248p+0,  0x1.0000000000000p+1};
    CHECK(list(np::mgrid(np::real_slice(-1, 2, 8i))) == eighths);
    const auto [u, v] = np::mgrid(np::real_slice(-1, 2, 8i), np::real_slice(0, .9, .3));
    CHECK(u.shape() == shape_t{8, 3});
    CHECK(list(u(np::all, 0)) == eighths);
    CHECK(list(v[0]) == std::vector<double>{0, 0x1.3333333333333p-2, 0x1.3333333333333p-1});
    const auto [a, b, c] = np::mgrid(slice(2), np::real_slice(0, 1, 3i), slice(4, 1, -2));
    CHECK(a.shape() == shape_t{2, 3, 2});
    CHECK(b(1, 2, 1) == 1.);
    CHECK(c(1, 2, 1) == 2.);
    const auto [p, q] = np::ogrid(np::real_slice(-1, 2, 8i), slice(0, 3));
    CHECK(p.shape() == shape_t{8, 1});
    CHECK(q.shape() == shape_t{1, 3});
    CHECK(list(p) == eighths);
    CHECK(list(q) == std::vector<double>{0, 1, 2});
    // Of a count only the whole part of the magnitude: 3+4j is five. A single number is the start.
    CHECK(list(np::mgrid(np::real_slice(-1, 1, 2.7i))) == std::vector<double>{-1, 1});
    CHECK(list(np::mgrid(np::real_slice(-1, 1, 3. + 4i))) == std::vector<double>{-1, -.5, 0, .5, 1});
    CHECK(list(np::mgrid(np::real_slice(-1, 1, -3i))) == std::vector<double>{-1, 0, 1});
    CHECK(list(np::mgrid(np::real_slice(-1, 1, 1i))) == std::vector<double>{-1});
    CHECK(np::mgrid(np::real_slice(-1, 1, 0i)).shape() == shape_t{0});
    CHECK(np::mgrid(np::real_slice(-1, 1, 1i), np::real_slice(0, 2, .5)).shape() == shape_t{2, 1, 4});
    CHECK(std::isnan(np::mgrid(np::real_slice(0, np::nan, 5i))(4)));
}

TEST_CASE("the element types of grids") {
    // np.mgrid[f(.1):f(.75):f(.1), 0:2], with f = np.float32: slices of integers do not widen
    const auto singles = np::mgrid(np::real_slice(.1f, .75f, .1f), slice(0, 2));
    static_assert(std::is_same_v<decltype(singles)::value_type, float>);
    CHECK(list(singles(0, np::all, 0)) ==
          std::vector<double>{0x1.99999ap-4, 0x1.99999ap-3, 0x1.333334p-2, 0x1.99999ap-2, 0x1p-1,
                              0x1.333334p-1, 0x1.666668p-1});
    CHECK(list(np::mgrid(np::real_slice(.1f, .7f, 4i))) ==
          std::vector<double>{0x1.99999ap-4, 0x1.333332p-2, 0x1.fffffep-2, 0x1.666666p-1});
    CHECK(np::mgrid(np::real_slice(0, .6f, .2f)).size() == 3);  // .6 / .2 is 3 in single precision
    static_assert(std::is_same_v<decltype(np::real_slice(0, 1)), np::real_slice<double>>);
    static_assert(std::is_same_v<decltype(np::real_slice(0.f, 1., 5i)), np::real_slice<double>>);
    static_assert(std::is_same_v<decltype(np::mgrid(slice(3)))::value_type, std::int64_t>);
    static_assert(
        std::is_same_v<decltype(np::mgrid(slice(3), np::zeros<std::int8_t>({2})))::value_type, std::int64_t>);
    static_assert(
        std::is_same_v<decltype(np::mgrid(slice(3), np::zeros<std::complex<float>>({2})))::value_type,
                       std::complex<float>>);
}

TEST_CASE("real slices that are none") {
    CHECK(np::mgrid(np::real_slice(1, 0, .25)).shape() == shape_t{0});
    CHECK(np::ogrid(np::real_slice(1, 0, .25), slice(2))[0].shape() == shape_t{0, 1});
    CHECK_THROWS_AS(np::mgrid(np::real_slice(0, 1, 0)), value_error);
    CHECK_THROWS_AS(np::mgrid(np::real_slice(0, 1, 0.), slice(2)), value_error);
    CHECK_THROWS_AS(np::mgrid(np::real_slice(0, np::nan, .25)), value_error);
    CHECK_THROWS_AS(np::ogrid(np::real_slice(0, np::inf, .25), slice(2)), value_error);
    CHECK_THROWS_AS(np::real_slice(0, 1, std::complex<double>(0, np::inf)), value_error);
    CHECK_THROWS_AS(np::mgrid(np::real_slice(0, 1e300, 1)), value_error);
}

TEST_CASE("fromfunction") {
    const auto a = np::fromfunction([](auto i, auto j) { return i * 10 + j; }, {2, 3});
    CHECK(a.dtype() == dtype_of<double>());
    CHECK(a(1, 2) == 12);
    const auto b = np::fromfunction<index_t>([](index_t i, index_t j) { return i == j; }, {2, 2});
    CHECK(b.dtype() == dtype_of<bool>());
    CHECK(b(1, 1));
}
