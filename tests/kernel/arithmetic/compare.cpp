// Comparisons and extremes of scalars, and of lanes as of scalars: NaN, signed zeros, complex numbers,
// choices.
#include <cmath>
#include <complex>
#include <cstdint>
#include <limits>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/kernel/arithmetic/compare.hpp>

#include "../element.hpp"

using namespace element;

TEST_CASE_TEMPLATE("lanes are compared as scalars are", T, std::int8_t, std::uint16_t, std::int32_t,
                   std::uint64_t, float, double) {
    const std::vector<T> v = typical<T>();
    CHECK(wrong_lanes<T>(OF_TWO(less), v) == 0);
    CHECK(wrong_lanes<T>(OF_TWO(less_equal), v) == 0);
    CHECK(wrong_lanes<T>(OF_TWO(greater), v) == 0);
    CHECK(wrong_lanes<T>(OF_TWO(equal), v) == 0);
    CHECK(wrong_lanes<T>(OF_TWO(not_equal), v) == 0);
    const auto choice = [](const auto& a, const auto& b) { return kernel::choose(kernel::less(a, b), a, b); };
    CHECK(wrong_lanes<T>(choice, v) == 0);
}

TEST_CASE_TEMPLATE("extremes of lanes", T, std::int16_t, std::uint32_t, float, double) {
    // (Of 0 and -0 either may be the larger.)
    std::vector<T> v = typical<T>();
    std::erase_if(v, [](T x) { return x == 0; });
    CHECK(wrong_lanes<T>(OF_TWO(maximum), v) == 0);
    CHECK(wrong_lanes<T>(OF_TWO(minimum), v) == 0);
    CHECK(wrong_lanes<T>(OF_TWO(fmax), v) == 0);
    CHECK(wrong_lanes<T>(OF_TWO(fmin), v) == 0);
}

TEST_CASE_TEMPLATE("what a floating number is", T, float, double) {
    CHECK(wrong_lanes<T>(OF_ONE(isnan), typical<T>()) == 0);
    CHECK(wrong_lanes<T>(OF_ONE(isinf), typical<T>()) == 0);
    CHECK(wrong_lanes<T>(OF_ONE(isfinite), typical<T>()) == 0);
    std::vector<T> signed_too = typical<T>();
    for (std::size_t i = signed_too.size(); i-- > 0;) signed_too.push_back(-signed_too[i]);
    CHECK(wrong_lanes<T>(OF_ONE(signbit), signed_too) == 0);
}

TEST_CASE_TEMPLATE("of equal zeros it is the second, of lanes and of single ones", T, float, double) {
    std::vector<T> a, b;
    for (int i = 0; i < 40; ++i) a.push_back(i % 2 ? T(-0.0) : T(0)), b.push_back(i % 3 ? T(0) : T(-0.0));
    for (std::size_t i = 0; i + std::size_t(kernel::lanes<T>) <= a.size(); ++i) {
        const auto x = kernel::load(a.data() + i), y = kernel::load(b.data() + i);
        std::vector<T> out(std::size_t(kernel::lanes<T>));
        const auto check = [&](const auto& lanes, auto single) {
            kernel::store(out.data(), lanes);
            for (std::size_t k = 0; k < out.size(); ++k) {
                CHECK(std::signbit(out[k]) == std::signbit(b[i + k]));
                CHECK(std::signbit(single(a[i + k], b[i + k])) == std::signbit(b[i + k]));
            }
        };
        check(kernel::maximum(x, y), [](T p, T q) { return kernel::maximum(p, q); });
        check(kernel::minimum(x, y), [](T p, T q) { return kernel::minimum(p, q); });
        check(kernel::fmax(x, y), [](T p, T q) { return kernel::fmax(p, q); });
        check(kernel::fmin(x, y), [](T p, T q) { return kernel::fmin(p, q); });
    }
}

TEST_CASE("NaN is the maximum, or passed over") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(std::isnan(kernel::maximum(nan, 1.0)));
    CHECK(std::isnan(kernel::maximum(1.0, nan)));
    CHECK(std::isnan(kernel::minimum(1.0, nan)));
    CHECK(kernel::fmax(nan, 1.0) == 1);
    CHECK(kernel::fmin(1.0, nan) == 1);
    CHECK(std::isnan(kernel::fmax(nan, nan)));
    CHECK(kernel::maximum(-3, 2) == 2);
    CHECK(kernel::minimum(orthant::float16(1.0f), orthant::float16(2.0f)) == orthant::float16(1.0f));
    CHECK(!kernel::less(nan, 1.0));
    CHECK(!kernel::greater_equal(nan, nan));
    CHECK(kernel::not_equal(nan, nan));
}

TEST_CASE("complex numbers go by their real part, then by the other") {
    using c = std::complex<double>;
    const double nan = std::numeric_limits<double>::quiet_NaN(),
                 inf = std::numeric_limits<double>::infinity();
    CHECK(kernel::less(c(1, 9), c(2, 0)));
    for (const c& z : {c(1, nan), c(nan, 1), c(nan, nan)})
        for (const c& w : {c(2, 0), c(0, 0), c(1, 1), z}) {
            CHECK(!kernel::less(z, w));
            CHECK(!kernel::less(w, z));
            CHECK(!kernel::less_equal(z, w));
            CHECK(!kernel::less_equal(w, z));
        }
    CHECK(kernel::less(c(1, 0), c(1, 1)));
    CHECK(!kernel::less(c(1, 1), c(1, 1)));
    CHECK(kernel::less_equal(c(1, 1), c(1, 1)));
    CHECK(kernel::greater(c(2, 0), c(1, 9)));
    CHECK(kernel::maximum(c(1, 9), c(2, 0)) == c(2, 0));
    CHECK(kernel::isnan(kernel::maximum(c(1, nan), c(2, 0))));
    CHECK(kernel::fmax(c(1, nan), c(2, 0)) == c(2, 0));
    CHECK(kernel::isinf(c(0, -inf)));
    CHECK(!kernel::isfinite(c(nan, 0)));
}

TEST_CASE("signs, and what integers and float16 are") {
    CHECK(kernel::signbit(-0.0));
    CHECK(!kernel::signbit(0.0f));
    CHECK(kernel::signbit(-1));
    CHECK(!kernel::signbit(1u));
    CHECK(kernel::signbit(orthant::float16(-0.0f)));
    CHECK(!kernel::isnan(5));
    CHECK(kernel::isfinite(5));
    CHECK(kernel::isinf(orthant::float16(1e9f)));
}

TEST_CASE("masks of lanes") {
    const kernel::mask<float> yes(true), no(false);
    const std::uint64_t all = yes.mask();
    CHECK(kernel::less(no, yes).mask() == all);
    CHECK(kernel::less(yes, yes).mask() == 0);
    CHECK(kernel::less_equal(yes, no).mask() == 0);
    CHECK(kernel::less_equal(no, no).mask() == all);
    CHECK(kernel::equal(no, no).mask() == all);
    CHECK(kernel::equal(no, yes).mask() == 0);
    CHECK(kernel::not_equal(no, yes).mask() == all);
    CHECK(kernel::maximum(no, yes).mask() == all);
    CHECK(kernel::minimum(no, yes).mask() == 0);
    CHECK(kernel::choose(yes, no, yes).mask() == 0);
    CHECK(kernel::choose(no, no, yes).mask() == all);
}
