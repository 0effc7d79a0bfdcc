#include <orthant/shape/shape.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <list>
#include <sstream>
#include <vector>

using namespace orthant;

TEST_CASE("slices of shapes") {
    const shape_t s{2, 3, 4};
    CHECK(s[slice(1, _)] == shape_t{3, 4});
    CHECK(s(slice(_, -1)) == shape_t{2, 3});
    CHECK(s[slice(_, _, -1)] == shape_t{4, 3, 2});
    CHECK(s[slice(3, _)] == shape_t());
}

TEST_CASE("a shape is made of braces, one integer, or any range of integers") {
    CHECK(shape_t{3, 4}.size() == 2);
    CHECK(shape_t{}.ndim() == 0);
    CHECK(shape_t(7) == shape_t{7});
    CHECK(shape_t{std::uint8_t(2), 3L, std::size_t(4)} == shape_t{2, 3, 4});
    CHECK(shape_t(std::vector<int>{2, 3}) == shape_t{2, 3});
    CHECK(shape_t(std::array<std::size_t, 2>{2, 3}) == shape_t{2, 3});
    CHECK(shape_t(std::list<long>{5}) == shape_t{5});
    const std::vector<int> none;
    CHECK(shape_t(none) == shape_t{});
    const shape_t many{1, 2, 3, 4, 5, 6, 7, 8, 9};
    CHECK(shape_t(many) == many);
    CHECK(many[8] == 9);
}

TEST_CASE("axes count from either end") {
    shape_t s{3, 4, 5};
    CHECK(s[0] == 3);
    CHECK(s[-1] == 5);
    CHECK(s.front() == 3);
    CHECK(s.back() == 5);
    s[-3] = 9;
    CHECK(s == shape_t{9, 4, 5});
#if ORTHANT_CHECK_BOUNDS
    CHECK_THROWS_AS(s[3], index_error);
    CHECK_THROWS_AS(s[-4], index_error);
#endif
}

TEST_CASE("a shape unpacks when its length is said") {
    const auto [h, w] = shape_t{3, 4}.as<2>();
    CHECK(h == 3);
    CHECK(w == 4);
    CHECK_THROWS_AS((shape_t{3, 4}.as<3>()), shape_error);
    fixed_shape<2> f{};
    f[0] = 5;
    f[1] = 6;
    const auto [a, b] = f;
    CHECK(a * b == 30);
    CHECK(shape_t(f) == shape_t{5, 6});
    CHECK(f == shape_t{5, 6});
    CHECK(f.as<2>()[1] == 6);
}

TEST_CASE("shapes print as Python's tuples, and in messages as NumPy's") {
    const auto text = [](const auto& x) {
        std::ostringstream out;
        out << x;
        return out.str();
    };
    CHECK(text(shape_t{}) == "()");
    CHECK(text(shape_t{3}) == "(3,)");
    CHECK(text(shape_t{3, 4}) == "(3, 4)");
    const shape_t s{3, 4}, one{3};
    CHECK(text(detail::tuple_text{s}) == "(3,4)");
    CHECK(text(detail::tuple_text{one}) == "(3,)");
}
