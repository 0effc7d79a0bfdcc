// std::mdspan over our elements and our views over its. Covers interop/mdspan.hpp.
#include <version>

#include <doctest/doctest.h>

#if defined(ORTHANT_MDSPAN) || defined(__cpp_lib_mdspan) || __has_include(<mdspan/mdspan.hpp>)
#include <orthant/interop/mdspan.hpp>

#include <orthant/orthant.hpp>

namespace np = orthant;

TEST_CASE("mdspans of our elements, and views of theirs") {
    np::ndarray<double, 2> a{{1, 2, 3}, {4, 5, 6}};
    auto m = np::to_mdspan(a);
    static_assert(decltype(m)::rank() == 2);
    CHECK(m.data_handle() == a.data());
    CHECK(m.extent(1) == 3);
    CHECK(m.mapping().stride(0) == 3);
    np::ndarray<double> dynamic = a;
    auto columns = dynamic(np::all, np::slice(np::_, np::_, 2));
    auto c = np::to_mdspan<2>(columns);
    CHECK(c.mapping().stride(1) == 2);
    auto v = np::from_mdspan(c);
    static_assert(std::is_same_v<decltype(v), np::view<double, 2>>);
    v(1, 1) = 60;
    CHECK(dynamic(1, 2) == 60);
    const auto& fixed = a;
    static_assert(std::is_same_v<decltype(np::to_mdspan(fixed))::element_type, const double>);
    auto back = a(np::slice(np::_, np::_, -1));
    CHECK_THROWS_AS(np::to_mdspan<2>(back), np::value_error);
    CHECK_THROWS_AS(np::to_mdspan<3>(dynamic), np::shape_error);
    auto wide = np::broadcast_to(a, {2, 2, 3});
    CHECK_THROWS_AS(np::to_mdspan<3>(wide), np::value_error);
    np::ndarray<double, 2> none = np::zeros<double, 2>({0, 3});
    CHECK(np::from_mdspan(np::to_mdspan(none)).shape() == np::shape_t{0, 3});
}
#endif
