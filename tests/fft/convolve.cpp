// convolve and correlate: NumPy's values for short arrays, the direct sum for long ones.
#include <doctest/doctest.h>

#include <random>

#include <orthant/fft.hpp>

namespace np = orthant;
using np::index_t;

namespace {

template <class T, class A>
bool equal(const A& a, std::initializer_list<T> values) {
    if (a.size() != static_cast<index_t>(values.size())) return false;
    index_t i = 0;
    for (T v : values)
        if (a.data()[i++] != v) return false;
    return true;
}

template <class T>
np::ndarray<T> noise(index_t n, unsigned seed) {
    np::ndarray<T> a(np::detail::new_array<T>("noise", {&n, 1}));
    std::mt19937 bits(seed);
    for (index_t i = 0; i < n; ++i) {
        const double x = bits() / 4294967296.0 - 0.5;
        if constexpr (np::is_complex_v<T>)
            static_cast<T*>(a.handle()->data)[i] = T(static_cast<np::real_of_t<T>>(x), 0.25f);
        else static_cast<T*>(a.handle()->data)[i] = static_cast<T>(x);
    }
    return a;
}

}  // namespace

TEST_CASE("convolve, correlate: NumPy's values") {
    const np::ndarray<std::int64_t> a({1, 2, 3, 4}), v({1, 10, 100}), w({1, 10, 100, 1000, 10000});
    CHECK(equal<std::int64_t>(np::convolve(a, v), {1, 12, 123, 234, 340, 400}));
    CHECK(equal<std::int64_t>(np::convolve(a, v, "same"), {12, 123, 234, 340}));
    CHECK(equal<std::int64_t>(np::convolve(v, a, "same"), {12, 123, 234, 340}));
    CHECK(equal<std::int64_t>(np::convolve(a, v, "valid"), {123, 234}));
    CHECK(equal<std::int64_t>(np::correlate(a, v), {321, 432}));
    CHECK(equal<std::int64_t>(np::correlate(a, v, "same"), {210, 321, 432, 43}));
    CHECK(equal<std::int64_t>(np::correlate(a, v, "full"), {100, 210, 321, 432, 43, 4}));
    CHECK(equal<std::int64_t>(np::correlate(a, w, "valid"), {43210, 4321}));
    CHECK(equal<std::int64_t>(np::correlate(a, w, "same"), {32100, 43210, 4321, 432, 43}));
    CHECK(equal<std::uint8_t>(
        np::convolve(np::ndarray<std::uint8_t>({200, 2}), np::ndarray<std::uint8_t>({2})), {144, 4}));
    const np::complex128 i(0, 1);
    CHECK(equal<np::complex128>(
        np::correlate(np::ndarray<np::complex128>({1, 2. * i}), np::ndarray<np::complex128>({i, 1})),
        {np::complex128(0, 1)}));
    CHECK(np::convolve(np::ndarray<float>({1}), np::ndarray<double>({1})).dtype().name() == "float64");
    CHECK_THROWS_WITH_AS(np::convolve(a, np::ndarray<double>()), "convolve: v cannot be empty",
                         np::value_error);
    CHECK_THROWS_AS(np::convolve(a, v, "some"), np::value_error);
    CHECK_THROWS_AS(np::convolve(np::ndarray<double>({{1, 2}}), v), np::shape_error);
}

TEST_CASE_TEMPLATE("convolve: long arrays agree with the direct sum", T, float, double, np::complex128) {
    using real = np::real_of_t<T>;
    for (auto [n, m] : {std::pair<index_t, index_t>{5000, 300}, {3000, 3000}, {700, 20000}, {100001, 97}}) {
        const auto a = noise<T>(n, 1), v = noise<T>(m, 2);
        const auto c = np::convolve(a, v);
        const auto& big = n >= m ? a : v;
        const auto& small = n >= m ? v : a;
        np::ndarray<T> direct(c);
        np::fft::detail::convolve_directly(big.data(), big.size(), small.data(), small.size(),
                                           static_cast<T*>(direct.handle()->data), 0, n + m - 1);
        double worst = 0, largest = 0;
        for (index_t i = 0; i < c.size(); ++i) {
            worst = (std::max)(worst, static_cast<double>(std::abs(c.data()[i] - direct.data()[i])));
            largest = (std::max)(largest, static_cast<double>(std::abs(direct.data()[i])));
        }
        CHECK(worst <= 60 * static_cast<double>(std::numeric_limits<real>::epsilon()) * largest);
        const auto same = np::convolve(a, v, "same");
        CHECK(same.size() == (std::max)(n, m));
        const index_t left = ((std::min)(n, m) - 1) / 2;
        CHECK(std::abs(same(17) - c(17 + left)) <= 60 * std::numeric_limits<real>::epsilon() * largest);
    }
}

TEST_CASE("convolve: NaN stays where it is, also in long arrays") {
    auto a = noise<double>(20000, 1);
    const auto v = noise<double>(500, 2);
    static_cast<double*>(a.handle()->data)[10000] = std::numeric_limits<double>::quiet_NaN();
    const auto c = np::convolve(a, v);
    CHECK(std::isfinite(c(9999)));
    CHECK(std::isnan(c(10000)));
    CHECK(std::isfinite(c(10500)));
}

TEST_CASE("the mode as a keyword") {
    const np::ndarray<double> a{1, 2, 3}, v{0, 1, .5};
    CHECK(np::convolve(a, v, {.mode = "same"})(1) == np::convolve(a, v, "same")(1));
    CHECK(np::correlate(a, v, {.mode = "full"}).size() == 5);
}
