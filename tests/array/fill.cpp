#include <orthant/array/fill.hpp>

#include <doctest/doctest.h>

#include <limits>
#include <string>
#include <vector>

using namespace orthant;
namespace np = orthant;

TEST_CASE("zeros, ones and full") {
    const auto z = np::zeros({3, 4});
    CHECK(z.dtype() == dtype_of<double>());
    CHECK(z.shape() == shape_t{3, 4});
    for (double v : z) CHECK(v == 0);
    CHECK(np::zeros<std::int32_t>({2, 3}).dtype() == dtype_of<std::int32_t>());
    CHECK(np::zeros(5).shape() == shape_t{5});
    CHECK(np::zeros({}).ndim() == 0);
    CHECK(np::zeros({std::size_t(2), std::size_t(0)}).size() == 0);
    CHECK(np::zeros(std::vector<int>{2, 2}).size() == 4);
    CHECK(np::zeros(z.shape()).shape() == z.shape());
    const auto s = np::zeros<double, 2>({3, 4});
    static_assert(decltype(s)::rank == 2);
    CHECK(np::ones(s.shape()).shape() == shape_t{3, 4});
    CHECK_THROWS_AS((np::zeros<double, 2>(shape_t{1, 2, 3})), shape_error);
    CHECK(np::zeros({2, 3}, {.order = 'F'}).is_f_contiguous());
    CHECK_THROWS_AS(np::zeros({2, 3}, {.order = 'Q'}), value_error);
    CHECK(np::ones<float16>({2})(1) == float16(1.f));
    CHECK(np::ones<std::complex<float>>({40})(39) == std::complex<float>(1));
    CHECK(np::full({2}, 7).dtype() == dtype_of<std::int64_t>());
    CHECK(np::full({2}, 7.5).dtype() == dtype_of<double>());
    CHECK(np::full<float>({100}, 7)(99) == 7);
    CHECK(np::full({2}, "ab")(1) == std::string("ab"));
    CHECK(np::full({2}, true)(0));
    CHECK(np::full({2, 2}, np::ones<float>(2)).dtype() == dtype_of<float>());
    CHECK_THROWS_AS(np::full<std::uint8_t>({2}, 256), value_error);
    CHECK_THROWS_AS(np::full({2, 3}, np::ones(2)), shape_error);
    CHECK(np::empty({4, 5}).size() == 20);
    CHECK(np::empty<std::string>({3})(2).empty());
}

TEST_CASE("shapes without a size, and sizes without memory") {
    constexpr index_t most = (std::numeric_limits<index_t>::max)(), half = index_t(1) << 4 * sizeof(index_t);
    CHECK_THROWS_AS(np::zeros({-1, 2}), shape_error);
    CHECK_THROWS_AS(np::empty({0, -1}), shape_error);
    CHECK_THROWS_AS(np::zeros({half, half}), shape_error);
    CHECK_THROWS_AS(np::ones<float>({most / 2}), shape_error);
    CHECK_THROWS_WITH(np::zeros({-1, 2}), "zeros: negative dimensions are not allowed, got shape (-1,2)");
}

TEST_CASE("like a prototype") {
    const auto a = np::full({2, 3}, 1.5f);
    CHECK(np::zeros_like(a).dtype() == dtype_of<float>());
    CHECK(np::zeros_like(a).shape() == shape_t{2, 3});
    CHECK(np::ones_like<int>(a)(1, 2) == 1);
    CHECK(np::full_like(a, 7).dtype() == dtype_of<float>());
    CHECK(np::empty_like(a, {.shape = shape_t{5}}).shape() == shape_t{5});
    CHECK(np::zeros_like(a.T()).is_f_contiguous());
    CHECK(np::zeros_like(a.T(), {.order = 'C'}).is_c_contiguous());
    const auto s = np::zeros<double, 2>({2, 2});
    static_assert(decltype(np::ones_like(s))::rank == 2);
    CHECK_THROWS_AS(np::full_like(np::zeros<std::int8_t>(2), 200), value_error);
}
