// Plans over lines and arrays, and what they refuse.
#include <doctest/doctest.h>

#include <orthant/fft.hpp>

namespace np = orthant;
using np::index_t;

TEST_CASE("plan: lines, arrays and shared tables") {
    const np::fft::plan<double> p(6, {.norm = "ortho"});
    CHECK(p.size() == 6);
    CHECK(p.frequencies() == 4);
    const np::ndarray<double> x({{1, 2, 3, 4, 5, 6}, {0, 1, 0, 0, 0, 0}});
    const auto y = p(x);
    CHECK(y.shape(1) == 4);
    CHECK(std::abs(y(0, 0) - 21 / std::sqrt(6.0)) < 1e-14);
    np::ndarray<double> back(np::detail::new_array<double>("back", x.handle()->extents()));
    p.inverse(y, np::view<double>(back));
    for (index_t i = 0; i < x.size(); ++i) CHECK(std::abs(back.data()[i] - x.data()[i]) < 1e-15);
    CHECK_THROWS_AS(p.inverse(y, np::view<double>(np::ndarray<double>({1, 2}))), np::shape_error);
}

TEST_CASE("plan: in place, columns, refusals") {
    const np::fft::plan<np::complex128> p(4);
    CHECK(p.frequencies() == 4);
    np::complex128 x[4] = {1, 2, 3, 4};
    p.forward(x, x);
    CHECK(x[0] == np::complex128(10, 0));
    CHECK(x[1] == np::complex128(-2, 2));
    p.inverse(x, x);
    CHECK(x[3] == np::complex128(4, 0));
    // What is not contiguous is copied.
    np::ndarray<np::complex128> a(np::detail::new_array<np::complex128>("a", np::shape_t{4, 2}));
    for (index_t i = 0; i < 8; ++i) a.data()[i] = double(i);
    CHECK(p(a.T())(1, 0) == np::complex128(16, 0));
    CHECK_THROWS_AS(p(a), np::shape_error);
    CHECK_THROWS_AS(p.forward(a.T(), a.T()), np::value_error);
    CHECK_THROWS_AS(np::fft::plan<double>(0), np::value_error);
    CHECK_THROWS_AS(np::fft::plan<double>(4, {.norm = "half"}), np::value_error);
}
