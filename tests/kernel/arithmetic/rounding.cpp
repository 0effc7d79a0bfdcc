// Rounding to integers: halves, signs of zeros, what is large or no number; lanes as scalars.
#include <cmath>
#include <complex>
#include <limits>

#include <doctest/doctest.h>

#include <orthant/kernel/arithmetic/rounding.hpp>

#include "../element.hpp"

using namespace element;

TEST_CASE_TEMPLATE("lanes are rounded as scalars are", T, float, double) {
    std::vector<T> v = typical<T>();
    for (int i = -12; i <= 12; ++i) v.push_back(T(i) / 4);
    const T whole = T(1) / std::numeric_limits<T>::epsilon();  // above it all numbers are whole
    v.insert(v.end(), {whole - T(0.5), -whole, whole * 4 + 1, T(1e30), T(-0.1), T(0.49999997f)});
    CHECK(wrong_lanes<T>(OF_ONE(floor), v) == 0);
    CHECK(wrong_lanes<T>(OF_ONE(ceil), v) == 0);
    CHECK(wrong_lanes<T>(OF_ONE(trunc), v) == 0);
    CHECK(wrong_lanes<T>(OF_ONE(rint), v) == 0);
}

TEST_CASE_TEMPLATE("halves go to the even one, zeros keep their sign", T, float, double) {
    CHECK(kernel::rint(T(0.5)) == 0);
    CHECK(kernel::rint(T(1.5)) == 2);
    CHECK(kernel::rint(T(-2.5)) == -2);
    CHECK(same(kernel::rint(T(-0.5)), T(-0.0)));
    CHECK(same(kernel::ceil(T(-0.5)), T(-0.0)));
    CHECK(same(kernel::trunc(T(-0.9)), T(-0.0)));
    CHECK(kernel::floor(T(-0.5)) == -1);
    CHECK(std::isnan(kernel::floor(std::numeric_limits<T>::quiet_NaN())));
    CHECK(kernel::ceil(std::numeric_limits<T>::infinity()) == std::numeric_limits<T>::infinity());
}

TEST_CASE("other types") {
    using c = std::complex<double>;
    CHECK(kernel::floor(c(1.5, -1.5)) == c(1, -2));
    CHECK(kernel::rint(c(2.5, 3.5)) == c(2, 4));
    CHECK(kernel::trunc(orthant::float16(-2.75f)) == orthant::float16(-2.0f));
    CHECK(kernel::ceil(7) == 7);
    CHECK(kernel::floor(true));
    CHECK(kernel::rint(2.5L) == 2);
}

TEST_CASE_TEMPLATE("integers stay what they are, those too that no double holds", T, std::int64_t, std::uint64_t) {
    const T most = std::numeric_limits<T>::max(), least = std::numeric_limits<T>::min();
    const std::vector<T> v{0, 1, most, T(most - 1), least, T(least + 1), T(most / 2), T(most / 3)};
    CHECK(wrong_lanes<T>(OF_ONE(floor), v) == 0);
    CHECK(wrong_lanes<T>(OF_ONE(ceil), v) == 0);
    CHECK(wrong_lanes<T>(OF_ONE(trunc), v) == 0);
    for (const T x : v) CHECK(kernel::floor(x) == x);
}
