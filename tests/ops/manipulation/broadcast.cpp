// broadcast_to and broadcast_arrays: views that cannot be written, and shapes that do not fit.
// (NumPy's answers are in shapes.cpp.)
#include <orthant/array/creation.hpp>
#include <orthant/ops/manipulation/broadcast.hpp>

#include <doctest/doctest.h>

using namespace orthant;
namespace np = orthant;

TEST_CASE("broadcasting by name") {
    auto a = np::arange(6).reshape(2, 3);
    static_assert(std::is_same_v<decltype(np::broadcast_to(a, {2, 2, 3})), view<const std::int64_t>>);
    const auto s = np::zeros<double, 2>({2, 3});
    static_assert(decltype(np::broadcast_to(s, {4, 2, 3}))::rank == 3);
    CHECK(np::broadcast_to(a, {4, 2, 3}).strides() == shape_t{0, 3, 1});
    CHECK(np::broadcast_arrays(a, np::arange(3))[1](1, 2) == 2);
    CHECK_THROWS_AS(np::broadcast_to(a, {3}), shape_error);
    CHECK_THROWS_AS(np::broadcast_to(a, {-1, 2, 3}), shape_error);
    CHECK_THROWS_AS(np::broadcast_to(np::array(1), {1LL << 40, 1LL << 40}), shape_error);
    CHECK_THROWS_AS(np::broadcast_arrays(a, np::arange(2)), shape_error);
}
