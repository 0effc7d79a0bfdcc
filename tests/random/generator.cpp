// The call forms of generator and random_state, what they refuse, filling in place, samples of arrays,
// streams for threads. (That the values are NumPy's is golden.cpp's.)
// Covers random/into.hpp, random/parameter.hpp, random/module.hpp, random/read_ahead.hpp and
// random/vector_methods.hpp.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <orthant/array/creation.hpp>
#include <orthant/ops/logic/close.hpp>
#include <orthant/ops/reductions/reductions.hpp>
#include <orthant/random.hpp>

namespace {

namespace np = orthant;
using np::random::default_rng;
using np::random::generator;

template <class T>
std::vector<T> list(const np::ndarray<T>& a) {
    return std::vector<T>(a.begin(), a.end());
}

np::ndarray<std::int64_t> counting(np::shape_t shape) {
    np::ndarray<std::int64_t> a(np::detail::new_array<std::int64_t>("test", shape));
    std::iota(a.data(), a.data() + a.size(), 0);
    return a;
}

}  // namespace

TEST_CASE("generator: the same numbers in every call form") {
    const auto fresh = [] { return default_rng(42); };
    auto rng = fresh();
    std::vector<double> one_by_one;
    for (int i = 0; i < 12; ++i) one_by_one.push_back(rng.normal(1, 2));
    CHECK(one_by_one[0] == 1 + 2 * 0.30471707975443135);

    const auto a = fresh().normal(1, 2, {3, 4});
    CHECK(a.shape() == np::shape_t{3, 4});
    CHECK(list(a) == one_by_one);
    CHECK(list(fresh().normal(1, 2, 12)) == one_by_one);
    CHECK(list(fresh().normal(1, 2, np::shape_t{2, 6})) == one_by_one);
    CHECK(list(fresh().normal({.loc = 1, .scale = 2, .size = {12}})) == one_by_one);
    const np::ndarray<double> ones = {1.0, 1.0, 1.0}, loc(ones.reshape(3, 1)), scale = {2.0, 2.0, 2.0, 2.0};
    CHECK(fresh().normal(loc, scale).shape() == np::shape_t{3, 4});
    CHECK(list(fresh().normal(loc, scale)) == one_by_one);
    CHECK(list(fresh().normal(loc, 2, {3, 4})) == one_by_one);
    np::ndarray<double> target(np::detail::new_array<double>("test", np::shape_t{12}));
    rng = fresh();
    rng.into(target).normal(1, 2);
    CHECK(list(target) == one_by_one);

    CHECK(list(fresh().random({3})) == list(fresh().random({.size = {3}})));
    CHECK(fresh().random({3})(0) == fresh().random());
    CHECK(fresh().random<float>(5).size() == 5);
    CHECK(list(fresh().standard_normal(3)) == list(fresh().normal({.size = {3}})));
    CHECK(list(fresh().exponential({.scale = 3, .size = {4}})) == list(fresh().exponential(3, {4})));
    CHECK(list(fresh().integers(10, {.size = {5}})) == list(fresh().integers(0, 10, {5})));
    CHECK(list(fresh().integers(0, 9, {.size = {5}, .endpoint = true})) == list(fresh().integers(0, 10, 5)));
    CHECK(fresh().integers(0, 10, {5})(0) == fresh().integers(10));
    CHECK(std::is_same_v<decltype(rng.integers<std::uint8_t>(0, 10, {3})), np::ndarray<std::uint8_t>>);
    CHECK(fresh().uniform({.size = {2, 3}}).shape() == np::shape_t{2, 3});
    CHECK(fresh().normal(0, 1, np::shape_t{}).ndim() == 0);
    CHECK(fresh().normal(0, 1, {0, 3}).size() == 0);
}

TEST_CASE("generator: every bit generator, copies, streams") {
    generator a(np::random::mt19937(5)), b(np::random::philox(5)), c(np::random::sfc64(5));
    CHECK(a.random() != b.random());
    CHECK(b.random() != c.random());
    generator copy = a;
    CHECK(copy.normal(0, 1, {7})(6) == a.normal(0, 1, {7})(6));
    const auto saved = a.bit_generator().state();
    const auto first = a.integers(0, 1000, {9});
    a.bit_generator().set_state(saved);
    CHECK(list(a.integers(0, 1000, {9})) == list(first));
    CHECK(default_rng(np::random::pcg64(3)).random() == default_rng(3).random());
    CHECK(default_rng({1, 2}).random() == default_rng(np::random::seed_sequence({1, 2})).random());
    CHECK(default_rng().random() != default_rng().random());
}

TEST_CASE("generator: filling storage with any strides") {
    auto rng = default_rng(1), same = default_rng(1);
    np::ndarray<double> m(np::detail::new_array<double>("test", np::shape_t{40, 50}));
    rng.into(m.T()).standard_normal();
    const auto expected = same.standard_normal({50, 40});
    for (np::index_t i = 0; i < 40; ++i) {
        for (np::index_t j = 0; j < 50; ++j) CHECK(m(i, j) == expected(j, i));
    }
    rng.into(m(np::slice(0, 40, 2), 3)).uniform(-1, 1);
    const auto column = same.uniform(-1, 1, {20});
    CHECK(m(4, 3) == column(2));
    np::ndarray<float> f(np::detail::new_array<float>("test", np::shape_t{3000}));
    rng.into(f).random();
    CHECK(list(f) == list(same.random<float>(3000)));
    np::ndarray<std::int32_t> counts(np::detail::new_array<std::int32_t>("test", np::shape_t{100}));
    rng.into(counts).poisson(20);
    CHECK(counts(99) == same.poisson(20, 100)(99));
    rng.into(counts).integers(0, 7);
    CHECK(list(counts) == list(same.integers<std::int32_t>(0, 7, 100)));
    CHECK(rng == same);
}

// Blocks take other paths than single values; both must give one stream.
template <class Draw>
void check_blocks(const char* name, Draw draw) {
    CAPTURE(name);
    auto rng = default_rng(21), same = default_rng(21);
    const auto block = draw(rng, 2100);
    bool equal = true;
    for (np::index_t i = 0; i < 2100; ++i) equal = equal && block.data()[i] == draw(same);
    CHECK(equal);
    CHECK(rng == same);
}

TEST_CASE("generator: blocks and single values give the same stream") {
    check_blocks("random", [](auto& r, auto... n) { return r.random(n...); });
    check_blocks("normal", [](auto& r, auto... n) { return r.normal(1, 2, n...); });
    check_blocks("lognormal", [](auto& r, auto... n) { return r.lognormal(1, 2, n...); });
    check_blocks("float normal", [](auto& r, auto... n) { return r.template standard_normal<float>(n...); });
    check_blocks("exponential", [](auto& r, auto... n) { return r.exponential(2, n...); });
    check_blocks("float exponential",
                 [](auto& r, auto... n) { return r.template standard_exponential<float>(n...); });
    check_blocks("rayleigh", [](auto& r, auto... n) { return r.rayleigh(2, n...); });
    check_blocks("weibull", [](auto& r, auto... n) { return r.weibull(1.5, n...); });
    check_blocks("weibull 0", [](auto& r, auto... n) { return r.weibull(0, n...); });
    check_blocks("pareto", [](auto& r, auto... n) { return r.pareto(3, n...); });
    check_blocks("power", [](auto& r, auto... n) { return r.power(3, n...); });
    check_blocks("gamma", [](auto& r, auto... n) { return r.gamma(2.5, 2, n...); });
    check_blocks("gamma below 1", [](auto& r, auto... n) { return r.gamma(0.3, 2, n...); });
    check_blocks("chisquare", [](auto& r, auto... n) { return r.chisquare(3, n...); });
    check_blocks("beta", [](auto& r, auto... n) { return r.beta(0.5, 0.7, n...); });
    check_blocks("beta, powers that vanish", [](auto& r, auto... n) { return r.beta(0.003, 0.002, n...); });
    check_blocks("wald", [](auto& r, auto... n) { return r.wald(1, 2, n...); });
    check_blocks("triangular", [](auto& r, auto... n) { return r.triangular(-1, 0.5, 1, n...); });
    check_blocks("poisson below 10", [](auto& r, auto... n) { return r.poisson(3.5, n...); });
    check_blocks("poisson", [](auto& r, auto... n) { return r.poisson(30, n...); });
    check_blocks("binomial", [](auto& r, auto... n) { return r.binomial(20, 0.3, n...); });
    check_blocks("binomial by rejection", [](auto& r, auto... n) { return r.binomial(2000, 0.3, n...); });
    check_blocks("logseries", [](auto& r, auto... n) { return r.logseries(0.9, n...); });
    check_blocks("integers", [](auto& r, auto... n) { return r.integers(-3, 1000, n...); });
    check_blocks("integers, many rejected",
                 [](auto& r, auto... n) { return r.integers(0, 3000000000, n...); });
}

TEST_CASE("generator: order and samples of arrays") {
    auto rng = default_rng(3), same = default_rng(3);
    auto m = counting({4, 5});
    rng.shuffle(m);
    const auto order = same.permutation(4);
    for (np::index_t i = 0; i < 4; ++i) CHECK(m(i, 2) == 5 * order(i) + 2);
    auto n = counting({4, 5});
    rng.shuffle(n.T());
    const auto columns = same.permutation(5);
    for (np::index_t j = 0; j < 5; ++j) CHECK(n(1, j) == 5 + columns(j));
    std::vector<std::string> names = {"a", "b", "c", "d", "e"};
    rng.shuffle(names);
    const auto letters = same.permutation(5);
    for (np::index_t j = 0; j < 5; ++j)
        CHECK(names[std::size_t(j)] == std::string(1, char('a' + letters(j))));

    CHECK(rng.permutation(counting({4, 5}), 1).shape() == np::shape_t{4, 5});
    same.permutation(5);
    const auto lanes = rng.permuted(counting({4, 50}), 1);
    for (np::index_t i = 0; i < 4; ++i) {
        const auto row = lanes(i, np::all);
        CHECK(std::accumulate(row.begin(), row.end(), std::int64_t(0)) == 50 * i * 50 + 49 * 25);
    }
    CHECK(rng.permuted(counting({4, 5})).shape() == np::shape_t{4, 5});

    // into an array (NumPy's out=): dense, transposed, a window with gaps, and the array itself
    for (std::optional<np::index_t> axis : {std::optional<np::index_t>(), {0}, {1}}) {
        auto once = default_rng(8), again = default_rng(8);
        auto dense = counting({4, 5});
        once.into(dense).permuted(dense, {.axis = axis});
        CHECK(list(dense) == list(again.permuted(counting({4, 5}), {.axis = axis})));
        auto wide = counting({8, 5});
        once.into(wide(np::slice(0, 8, 2), np::all)).permuted(counting({4, 5}), {.axis = axis});
        CHECK(list(np::ndarray<std::int64_t>(wide(np::slice(0, 8, 2), np::all))) ==
              list(again.permuted(counting({4, 5}), {.axis = axis})));
        CHECK(wide(1, 0) == 5);
        CHECK(once == again);
        CHECK_THROWS_AS(once.into(dense).permuted(counting({5, 4}), {.axis = axis}), np::value_error);
    }
    auto row = counting({30});
    rng.into(row(np::slice(0, 30, 3))).permuted(counting({10}));
    CHECK(std::accumulate(row.begin(), row.end(), std::int64_t(0)) == 435 - 135 + 45);

    np::ndarray<std::string> words = {"red", "green", "blue"};
    CHECK(rng.choice(words, {2, 2}).shape() == np::shape_t{2, 2});
    CHECK(rng.choice(counting({4, 5}), 3, {.axis = 1}).shape() == np::shape_t{4, 3});
    CHECK(rng.choice(counting({4, 5}), {2, 3}).shape() == np::shape_t{2, 3, 5});
    CHECK(rng.choice(counting({4, 5})).shape() == np::shape_t{5});
    const auto all = rng.choice(6, 6, {.replace = false});
    CHECK(std::set<std::int64_t>(all.begin(), all.end()).size() == 6);
    const auto heavy = rng.choice(3, 50, {.p = {0, 1, 0}});
    CHECK(list(heavy) == std::vector<std::int64_t>(50, 1));
    const np::ndarray<double> p = {0.5, 0.5};
    CHECK(rng.choice(2, {.size = {5}, .p = p}).size() == 5);
    CHECK(rng.choice(1) == 0);
}

TEST_CASE("generator: vectors") {
    auto rng = default_rng(9);
    const np::ndarray<double> mean = {1.0, 2.0}, cov = {{2.0, 0.3}, {0.3, 1.0}};
    const auto x = rng.multivariate_normal(mean, cov, np::shape_t{2}, {.method = "cholesky"});
    const double expected[] = {-0x1.15439effaaf38p-3, 0x1.0893f66620c30p+1, -0x1.57a93dc41ee06p+0,
                               0x1.25187355fda50p+1};  // NumPy's, with method='cholesky'
    for (np::index_t i = 0; i < 4; ++i) CHECK(x.data()[i] == doctest::Approx(expected[i]).epsilon(1e-14));
    CHECK(rng.bit_generator().random_raw() == 0xb750aabba4832a85);
    CHECK(rng.multinomial(10, {0.2, 0.3, 0.5}).shape() == np::shape_t{3});
    CHECK(rng.multinomial(10, {0.2, 0.3, 0.5}, {4, 2}).shape() == np::shape_t{4, 2, 3});
    CHECK(rng.multinomial(counting({3}), {0.2, 0.8}).shape() == np::shape_t{3, 2});
    // rows of probabilities broadcast against n; the values are NumPy's for default_rng(5)
    const np::ndarray<double> pvals = {{0.2, 0.3, 0.5}, {0.1, 0.1, 0.8}};
    auto five = default_rng(5);
    CHECK(list(five.multinomial(10, pvals)) == std::vector<std::int64_t>{3, 4, 3, 1, 0, 9});
    const np::ndarray<std::int64_t> trials = {10, 1000};
    CHECK(list(five.multinomial(trials.reshape({2, 1}), pvals)) ==
          std::vector<std::int64_t>{0, 3, 7, 1, 0, 9, 177, 328, 495, 97, 83, 820});
    CHECK(list(five.multinomial(7, pvals, {2, 2})) ==
          std::vector<std::int64_t>{1, 2, 4, 1, 0, 6, 1, 1, 5, 2, 0, 5});
    CHECK_THROWS_AS(five.multinomial(7, pvals, {3}), np::value_error);
    const np::ndarray<double> beyond = {{0.2, 0.8}, {1.1, 0.0}};
    CHECK_THROWS_AS(five.multinomial(7, beyond), np::value_error);
    CHECK(rng.dirichlet({1, 2, 3}, {4}).shape() == np::shape_t{4, 3});
    CHECK(rng.multivariate_hypergeometric({5, 3, 2}, 4, {6}).shape() == np::shape_t{6, 3});
}

TEST_CASE("generator: what it refuses, before anything is drawn") {
    auto rng = default_rng(5);
    const auto before = rng.bit_generator().state();
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const np::ndarray<double> bad = {1.0, 2.0, -1.0};
    using np::value_error;
    CHECK_THROWS_AS(rng.normal(0, -1), value_error);
    CHECK_THROWS_AS(rng.normal(0, -0.0), value_error);
    CHECK_THROWS_AS(rng.normal(0, nan, {3}), value_error);
    CHECK_THROWS_AS(rng.normal(0, bad), value_error);
    CHECK_THROWS_AS(rng.exponential(-1), value_error);
#if !defined(__FAST_MATH__)  // there the program itself may not name an infinity
    CHECK_THROWS_AS(rng.uniform(0, std::numeric_limits<double>::infinity()), value_error);
#endif
    CHECK_THROWS_AS(rng.uniform(1, 0), value_error);
    CHECK_THROWS_AS(rng.gamma(-1, 1), value_error);
    CHECK_THROWS_AS(rng.beta(0, 1), value_error);
    CHECK_THROWS_AS(rng.binomial(-1, 0.5), value_error);
    CHECK_THROWS_AS(rng.binomial(1, 1.5), value_error);
    CHECK_THROWS_AS(rng.poisson(-1), value_error);
    CHECK_THROWS_AS(rng.poisson(1e19), value_error);
    CHECK_THROWS_AS(rng.geometric(0), value_error);
    CHECK_THROWS_AS(rng.zipf(1), value_error);
    CHECK_THROWS_AS(rng.logseries(1), value_error);
    CHECK_THROWS_AS(rng.hypergeometric(2, 3, 6), value_error);
    CHECK_THROWS_AS(rng.triangular(0, 2, 1), value_error);
    CHECK_THROWS_AS(rng.vonmises(0, nan), value_error);
    CHECK_THROWS_AS(rng.negative_binomial(1, 0), value_error);
    CHECK_THROWS_AS(rng.integers(5, 5), value_error);
    CHECK_THROWS_AS(rng.integers(0), value_error);
    CHECK_THROWS_AS(rng.integers<std::int8_t>(0, 200), value_error);
    CHECK_THROWS_AS(rng.integers<std::uint8_t>(-1, 20), value_error);
    CHECK_THROWS_AS(rng.integers(0, counting({3})), value_error);
    CHECK_THROWS_AS(rng.choice(0), value_error);
    CHECK_THROWS_AS(rng.choice(3, 4, {.replace = false}), value_error);
    CHECK_THROWS_AS(rng.choice(3, 2, {.p = {0.5, 0.4, 0.0}}), value_error);
    CHECK_THROWS_AS(rng.choice(3, 2, {.p = {0.5, 0.5}}), value_error);
    CHECK_THROWS_AS(rng.choice(3, 2, {.p = {nan, 0.5, 0.5}}), value_error);
    CHECK_THROWS_AS(rng.choice(3, 2, {.replace = false, .p = {0, 1, 0}}), value_error);
    CHECK_THROWS_AS(rng.multinomial(5, {0.9, 0.9, 0.1}), value_error);
    CHECK_THROWS_AS(rng.multinomial(-5, {0.5, 0.5}), value_error);
    CHECK_THROWS_AS(rng.dirichlet({1, -1}), value_error);
    CHECK_THROWS_AS(rng.permutation(-1), value_error);
    CHECK_THROWS_AS(rng.bytes(-1), value_error);
    CHECK_THROWS_AS(rng.normal(0, 1, {-1}), value_error);
    CHECK_THROWS_AS(rng.normal(bad, 1, {2}), value_error);
    CHECK_THROWS_AS(rng.standard_exponential({.method = "no"}), value_error);
    CHECK(rng.bit_generator().state() == before);
    try {
        rng.gamma(2, -3);
        FAIL("gamma accepts a negative scale");
    } catch (const value_error& e) {
        CHECK(std::string(e.what()).find("gamma: scale") == 0);
    }
}

TEST_CASE("random_state: NumPy's tutorial numbers, saving, and the module functions") {
    np::random::seed(42);
    CHECK(np::random::rand() == 0.3745401188473625);
    CHECK(np::random::rand(2, 3).shape() == np::shape_t{2, 3});
    np::random::seed(0);
    CHECK(np::random::randn() == 1.764052345967664);
    const auto kept = np::random::get_state();  // the second normal of the pair is in it
    const double next = np::random::randn();
    CHECK(next == 0.4001572083672233);
    np::random::set_state(kept);
    CHECK(np::random::randn() == next);
    np::random::seed(0);
    CHECK(list(np::random::randint(0, 10, {5})) == std::vector<std::int64_t>{5, 0, 3, 3, 7});
    np::random::seed(0);
    CHECK(list(np::random::permutation(5)) == std::vector<std::int64_t>{2, 0, 1, 3, 4});
    np::random::seed({1, 2, 3});
    np::random::random_state other({1, 2, 3});
    np::random::random_state first(4), twin(4);
    const np::ndarray<double> mean = {1.0, 2.0}, cov = {{4.0, 0.0}, {0.0, 9.0}};
    const auto rows = first.multivariate_normal(mean, cov, {5});
    const auto z = twin.standard_normal({5, 2});
    CHECK(rows(3, 1) == doctest::Approx(2 + 3 * z(3, 0)));  // the largest value comes first
    CHECK(np::random::normal(0, 1, {3})(2) == other.normal(0, 1, {3})(2));
    CHECK(np::random::choice(5, 3, {.replace = false}).size() == 3);
    CHECK(np::random::randint(10, {.size = {2, 2}}).shape() == np::shape_t{2, 2});
    CHECK(np::random::multivariate_normal(mean, cov).shape() == np::shape_t{2});
    np::random::set_bit_generator(np::random::pcg64(7));
    CHECK(np::random::random() == default_rng(7).random());
    CHECK(np::random::get_bit_generator().state().bit_generator == "PCG64");
    np::random::set_bit_generator(np::random::mt19937(7));
    CHECK_THROWS_AS(np::random::seed(-1), np::value_error);
    CHECK_THROWS_AS(np::random::normal(0, -1), np::value_error);
}

TEST_CASE("generator: two threads with spawned streams") {
    auto rng = default_rng(11);
    auto streams = rng.spawn(2);
    double sums[2] = {};
    std::vector<std::thread> threads;
    for (std::size_t k = 0; k < 2; ++k) {
        threads.emplace_back([&, k] {
            const auto a = streams[k].normal(0, 1, {10000});
            sums[k] = std::accumulate(a.begin(), a.end(), 0.0);
        });
    }
    for (std::thread& t : threads) t.join();
    auto again = default_rng(11).spawn(2);
    for (std::size_t k = 0; k < 2; ++k) {
        const auto a = again[k].normal(0, 1, {10000});
        CHECK(sums[k] == std::accumulate(a.begin(), a.end(), 0.0));
    }
    CHECK(sums[0] != sums[1]);
}

TEST_CASE("the axis as a keyword, values in braces") {
    const np::ndarray<double> a = np::arange(12.0).reshape(3, 4);
    auto rng = np::random::default_rng(5), same = np::random::default_rng(5);
    CHECK(np::array_equal(rng.permutation(a, {.axis = 1}), same.permutation(a, 1)));
    np::ndarray<double> b = a, c = a;
    rng.shuffle(b, {.axis = 1});
    same.shuffle(c, 1);
    CHECK(np::array_equal(b, c));
    const np::ndarray<np::int64> values{10, 20, 30};
    CHECK(np::array_equal(rng.choice({10, 20, 30}, {2, 2}), same.choice(values, {2, 2})));
    CHECK(np::array_equal(rng.choice({10, 20, 30}, {.size = 2, .replace = false}),
                          same.choice(values, {.size = 2, .replace = false})));
    CHECK(np::array_equal(rng.permutation({10, 20, 30}), same.permutation(values)));
    CHECK(np::array_equal(rng.normal(1, 2, {.size = {3, 2}}), same.normal(1, 2, {3, 2})));
    CHECK(np::array_equal(rng.poisson(3, {.size = 4}), same.poisson(3, 4)));
    CHECK(np::array_equal(rng.binomial(9, .5, {.size = {4}}), same.binomial(9, .5, {4})));
    CHECK(np::array_equal(rng.triangular(0, 1, 3, {.size = 2}), same.triangular(0, 1, 3, 2)));
    np::random::seed(3);
    const auto x = np::random::uniform(2, 3, {.size = {2}});
    const auto y = np::random::choice({1.5, 2.5}, {3});
    const auto z = np::random::randn(a.shape());
    const auto k = np::random::randint(2, 9, {.size = {2, 2}});
    np::random::seed(3);
    CHECK(np::array_equal(x, np::random::uniform(2, 3, 2)));
    CHECK(np::array_equal(y, np::random::choice(np::array({1.5, 2.5}), 3)));
    CHECK(np::array_equal(z, np::random::randn(3, 4)));
    CHECK(np::array_equal(k, np::random::randint(2, 9, {2, 2})));
    CHECK(np::array_equal(rng.multinomial(9, {.5, .5}, {.size = 3}), same.multinomial(9, {.5, .5}, 3)));
    CHECK(np::array_equal(rng.dirichlet({1, 2}, {.size = 3}), same.dirichlet({1, 2}, 3)));
    CHECK(np::array_equal(rng.integers({.low = 1, .high = 7, .size = {3}}), same.integers(1, 7, {3})));
    CHECK(np::array_equal(rng.integers({.low = 9, .size = 3}), same.integers(0, 9, {3})));
    CHECK(np::array_equal(rng.binomial({.n = 10, .p = .5, .size = 3}), same.binomial(10, .5, 3)));
    CHECK(np::array_equal(rng.beta({.a = 2, .b = 5, .size = {3}}), same.beta(2, 5, 3)));
    CHECK(np::array_equal(rng.gamma({.shape = 2, .size = {3}}), same.gamma(2, 1, 3)));
}

TEST_CASE("parameters at the end of their range: every draw ends") {
    np::random::random_state legacy(5);
    CHECK(legacy.zipf(2000) == 1);
    CHECK(legacy.zipf(1 + 0x1p-52) >= 1);
    CHECK(std::abs(legacy.vonmises(0, 1e300)) <= 3.2);
    CHECK(std::abs(legacy.vonmises(0, 1e16)) < 1e-6);
    CHECK_THROWS_AS(legacy.negative_binomial(1e-8, 0), np::value_error);
    CHECK_THROWS_AS(legacy.negative_binomial(1e-8, -0.0), np::value_error);
    CHECK_THROWS_AS(legacy.negative_binomial(1e-8, 1e-320), np::value_error);
    CHECK_THROWS_AS(legacy.negative_binomial(HUGE_VAL, 1), np::value_error);
    CHECK(legacy.negative_binomial(1e300, 1) == 0);
    auto rng = default_rng(5);
    const double nearly = 1 - 0x1p-53;
    for (std::int64_t k : rng.binomial(INT64_MAX, nearly, {100})) CHECK(k > INT64_MAX - 2000);
    for (int i = 0; i < 20; ++i) {
        const auto share = rng.dirichlet({0.06, -0.0});
        CHECK(share(0) == 1);
        CHECK(share(1) == 0);
        // What the first three leave, over the fourth, is 1 but for rounding.
        const auto counts = rng.multinomial(
            std::int64_t(1) << 62,
            {0.25096109012334217, 0.11050122816973929, 0.30868325956116038, 0.32985442214575827, 0});
        CHECK(np::sum(counts) == std::int64_t(1) << 62);
        CHECK((np::min)(counts) >= 0);
    }
}
