// How a function of one type becomes one of every type: which form is called, and with what.
#include <complex>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/kernel/math/lanewise.hpp>

namespace {

using orthant::index_t;
namespace kernel = orthant::kernel;
using kernel::batch;

template <class T>
std::vector<T> lanes_of(const batch<T>& v) {
    std::vector<T> out(std::size_t(kernel::lanes<T>));
    kernel::store(out.data(), v);
    return out;
}
template <class T>
batch<T> counted(T first) {
    std::vector<T> v(std::size_t(kernel::lanes<T>));
    for (std::size_t i = 0; i < v.size(); ++i) v[i] = first + T(i);
    return kernel::load(v.data());
}

// The vector form adds 1, the scalar one 100, so that it shows which was called.
const auto vector_form = [](const auto& v) { return v + 1; };
const auto scalar_form = [](auto v) { return v + decltype(v)(100); };

}  // namespace

TEST_CASE("the vector form serves batches, float, double and float16; the scalar form the others") {
    using kernel::detail::unary;
    CHECK(unary(1.0, vector_form, scalar_form) == 2);
    CHECK(unary(1.0f, vector_form, scalar_form) == 2);
    CHECK(unary(orthant::float16(1.0f), vector_form, scalar_form) == orthant::float16(2.0f));
    CHECK(lanes_of(unary(batch<float>(1.0f), vector_form, scalar_form))[0] == 2);
    CHECK(unary(1.0L, vector_form, scalar_form) == 101);
    CHECK(unary(std::complex<double>(1, 2), vector_form, scalar_form) == std::complex<double>(101, 2));
    const auto sum = [](const auto& a, const auto& b) { return a + b; };
    const auto difference = [](auto a, auto b) { return a - b; };
    using kernel::detail::binary;
    CHECK(binary(3.0, 2.0, sum, difference) == 5);
    CHECK(binary(orthant::float16(3.0f), orthant::float16(2.0f), sum, difference) == orthant::float16(5.0f));
    CHECK(binary(3.0L, 2.0L, sum, difference) == 1);
    CHECK(lanes_of(binary(batch<double>(3.0), batch<double>(2.0), sum, difference))[0] == 5);
}

TEST_CASE_TEMPLATE("each lane, and those that are patched", T, float, double) {
    const batch<T> x = counted(T(1)), y = counted(T(10));
    const auto squares = lanes_of(kernel::detail::each_lane(x, [](T v) { return v * v; }));
    const auto products = lanes_of(kernel::detail::each_lane(x, y, [](T a, T b) { return a * b; }));
    const auto by_lanes = lanes_of(kernel::detail::by_lanes(x, y, [](auto a, auto b) { return a - b; }));
    const auto patched =
        lanes_of(kernel::detail::patch(x, kernel::mask<T>(x > batch<T>(T(1))), y, [](T v) { return -v; }));
    const auto patched_of_two = lanes_of(
        kernel::detail::patch(x, kernel::mask<T>(x == batch<T>(T(1))), x, y, [](T a, T b) { return a - b; }));
    for (std::size_t i = 0; i < squares.size(); ++i) {
        CHECK(squares[i] == T(i + 1) * T(i + 1));
        CHECK(products[i] == T(i + 1) * T(i + 10));
        CHECK(by_lanes[i] == -9);
        CHECK(patched[i] == (i == 0 ? T(1) : -T(i + 10)));
        CHECK(patched_of_two[i] == (i == 0 ? T(-9) : T(i + 1)));
    }
    CHECK(kernel::detail::by_lanes(orthant::float16(2.0f), [](auto v) { return v * v; }) ==
          orthant::float16(4.0f));
    CHECK(kernel::detail::first_lane(T(3), [](const batch<T>& v) { return batch<T>(v * v); }) == 9);
}
