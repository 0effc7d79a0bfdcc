// Medians against NumPy, of all types, shapes and layouts, and in all forms.
// Covers ops/statistics/median.hpp ops/statistics/line_statistics.hpp ops/statistics/lines.hpp
// kernel/sorting/order_statistics.hpp.

#include "cases.hpp"

#include <orthant/ops/statistics/median.hpp>

using namespace statistics_reference;

TEST_CASE("medians are NumPy's") {
    using kinds = types<bool, std::int8_t, std::int64_t, std::uint64_t, np::float16, float, double, std::complex<double>>;
    for (const given_case& c : cases({"median", "nanmedian"}))
        with_type(c.letter, kinds{}, [&]<class T>(std::type_identity<T>) {
            const np::view<const T> a(c.a);
            const np::median_options how{.axis = c.axis, .keepdims = c.keepdims};
            expect(c, c.name == "median" ? np::median(a, how) : np::nanmedian(a, how), 0);
        });
}

TEST_CASE("medians in their forms") {
    const np::ndarray<double> a = {{3, 1, 2}, {9, 4, 7}};
    CHECK(np::median(a) == 3.5);
    CHECK(np::array_equal(np::median(a, 0), {6, 2.5, 4.5}));
    CHECK(np::array_equal(np::median(a, -1), {2, 7}));
    CHECK(np::median(a, {0, 1}).item() == 3.5);
    CHECK(np::array_equal(np::median(a, {.axis = 1, .keepdims = true}), {{2}, {7}}));
    CHECK(np::median(a, {.axis = {0, 1}, .overwrite_input = true}).ndim() == 0);
    CHECK(np::median({1, 2, 4}) == 2);
    CHECK(np::median({{1, 2.5}, {4, 5}}, 1).shape() == np::shape_t{2});
    CHECK(np::median(std::vector<int>{5, 1, 3, 2}) == 2.5);
    CHECK(np::median(a * 2 + 1) == 8);
    CHECK(np::median(a.T(), 0)(1) == 7);
    CHECK(np::nanmedian({np::nan, 1., 3.}) == 2);
    CHECK(np::median(7) == 7);
    CHECK(std::isnan(np::median(np::array<double>({}))));
    CHECK(np::median(np::zeros({0, 3}), 0).size() == 3);
    static_assert(std::same_as<decltype(np::median(np::ndarray<float>())), float>);
    static_assert(std::same_as<decltype(np::median(np::ndarray<int>())), double>);
    static_assert(std::same_as<decltype(np::median(np::ndarray<double, 2>(), 0)), np::ndarray<double, 1>>);
    CHECK_THROWS_AS(np::median(a, 2), np::index_error);
    CHECK_THROWS_AS(np::median(a, {0, 0}), np::value_error);
    const np::ndarray<double> before = a;
    np::median(a, {.overwrite_input = true});
    CHECK(np::array_equal(a, before));
}

TEST_CASE("long lines, of many equal elements, in order, with a NaN") {
    const auto check = [](np::ndarray<double>& a) {
        const double got = np::median(a);
        np::ndarray<double> sorted = np::sort(a);
        const index_t n = a.size();
        CHECK(got == (sorted(n / 2) + sorted((n - 1) / 2)) / 2);
        a(n / 3) = np::nan;
        CHECK(std::isnan(np::median(a)));
        sorted = np::sort(a);
        CHECK(np::nanmedian(a) == (sorted((n - 1) / 2) + sorted((n - 2) / 2)) / 2);
    };
    auto rng = np::random::default_rng(3);
    for (index_t n : {70000, 300001, 600000}) {
        np::ndarray<double> random = rng.normal(0, 1, {n}), few = np::floor(rng.random({n}) * 5), same = np::full({n}, 2.5),
                            up = np::arange<double>(double(n)), skewed = np::exp(rng.normal(0, 1, {n}) * 20.0);
        for (np::ndarray<double>* a : {&random, &few, &same, &up, &skewed}) check(*a);
    }
    const np::ndarray<std::int32_t> ints = rng.integers<std::int32_t>(-1000, 1000, {200000});
    const np::ndarray<std::int32_t> sorted = np::sort(ints);
    CHECK(np::median(ints) == (double(sorted(99999)) + double(sorted(100000))) / 2);
    const np::ndarray<std::uint64_t> large = np::arange<std::uint64_t>(100001) + std::uint64_t(1) << 40;
    CHECK(np::median(large) == double((std::uint64_t(50000) + 1) << 40));
}
