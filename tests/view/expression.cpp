// What counts as an array and what as a scalar, and what every expression has.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/array/ndarray.hpp>
#include <orthant/ops/math/arithmetic.hpp>
#include <orthant/view/expression.hpp>

namespace np = orthant;

TEST_CASE("arrays, views and lazy expressions are array-like, values are not") {
    using array = np::ndarray<double>;
    static_assert(np::array_like<array> && np::array_like<const array&> &&
                  np::array_like<np::view<const int>>);
    static_assert(np::array_like<decltype(std::declval<array>() + 1)>);
    static_assert(!np::array_like<double> && !np::array_like<std::vector<double>>);
    static_assert(np::scalar_like<int> && np::scalar_like<const char*> && np::scalar_like<std::string>);
    static_assert(!np::scalar_like<array> && !np::scalar_like<std::vector<int>>);
    static_assert(std::is_same_v<np::detail::value_of<const array&>, double>);
    static_assert(np::detail::rank_of<np::ndarray<int, 2>> == 2 && np::detail::rank_of<array> == np::dynamic);
    static_assert(!std::is_convertible_v<array, bool> && std::is_constructible_v<bool, array>);
    CHECK(array::dtype() == np::dtype_of<double>());
}

TEST_CASE("bytes, and the truth of a single element") {
    np::ndarray<float> a(np::detail::new_array<float>("test", np::shape_t{2, 3}));
    for (float& x : a) x = 1;
    CHECK(a.itemsize() == 4);
    CHECK(a.nbytes() == 24);
    CHECK((a + 1.0f).nbytes() == 24);
    const np::ndarray<int> one(1), zero(0);
    CHECK(bool(one));
    CHECK(!bool(zero));
    CHECK(bool(one + 5));
    CHECK_THROWS_AS((void)bool(a), np::value_error);
}
