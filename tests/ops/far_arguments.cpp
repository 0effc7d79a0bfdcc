// Arguments as far off as an integer goes: what NumPy's rule gives for them, or an error.

#include <orthant/orthant.hpp>

#include <doctest/doctest.h>

#include <cstdint>

namespace np = orthant;
using np::index_t, np::slice, np::_;

namespace {

constexpr index_t far_off[] = {INT64_MAX, INT64_MIN, INT64_MAX - 1, INT64_MIN + 1, index_t(1) << 62};

}  // namespace

TEST_CASE("a slice's step may be any integer where it is never taken") {
    const auto a = np::arange(12.).reshape({3, 4});
    for (const index_t step : far_off) {
        INFO("step = ", step);
        const index_t first = step > 0 ? 0 : 3;
        const np::ndarray<double> picked = a(np::array({1}), slice(_, _, step));
        CHECK(picked.shape() == np::shape_t{1, 1});
        CHECK(double(picked.item()) == 4. + double(first));
        const auto shown = a(slice(_, _, step), slice(_, _, step));
        CHECK(shown.item() == (step > 0 ? 0. : 11.));
        // Another step of the one element, and the diagonal of its two axes.
        CHECK(shown(slice(_, _, step), slice(_, _, step)).item() == shown.item());
        CHECK(shown.diagonal().item() == shown.item());
        CHECK(np::flip(shown).item() == shown.item());
        CHECK(shown.reshape(-1).item() == shown.item());
        CHECK(shown.view_as<float>().shape() == np::shape_t{1, 2});
    }
}

TEST_CASE("diagonals that lie outside have no elements") {
    const auto a = np::arange(12.).reshape({3, 4});
    for (const index_t k : far_off) {
        INFO("k = ", k);
        CHECK(np::trace(a, k).item() == 0);
        CHECK(np::diagonal(a, k).shape() == np::shape_t{0});
        CHECK(np::diag(a, k).shape() == np::shape_t{0});
        CHECK(np::sum(np::eye(3, 4, k)) == 0);
        CHECK(np::array_equal(np::tril(a, k), k > 0 ? np::ndarray<double>(a) : np::zeros({3, 4})));
        CHECK(np::array_equal(np::triu(a, k), k < 0 ? np::ndarray<double>(a) : np::zeros({3, 4})));
        CHECK(np::tril_indices(3, k)[0].size() == (k > 0 ? 9 : 0));
        CHECK(np::triu_indices(3, k)[0].size() == (k < 0 ? 9 : 0));
        CHECK_THROWS_AS(np::diag(np::arange(3), k), np::shape_error);
        CHECK_THROWS_AS(np::diagflat(np::arange(3), k), np::shape_error);
    }
    CHECK(np::tril_indices(index_t(1) << 58, 0, 0)[0].size() == 0);
    CHECK_THROWS_AS(np::tril_indices(index_t(1) << 62, 0, 1), np::shape_error);
    CHECK_THROWS_AS(np::triu_indices(index_t(1) << 58, INT64_MIN, 1), std::bad_alloc);
    CHECK(np::triu_indices(index_t(1) << 58, 0, 1)[0].size() == 1);
    for (index_t n = 0; n < 6; ++n)
        for (index_t m = 0; m < 6; ++m)
            for (index_t k = -7; k < 8; ++k) {
                INFO("n = ", n, ", m = ", m, ", k = ", k);
                index_t below = 0;
                for (index_t i = 0; i < n; ++i)
                    for (index_t j = 0; j < m; ++j) below += j - i <= k;
                CHECK(np::tril_indices(n, k, m)[0].size() == below);
                CHECK(np::triu_indices(n, k + 1, m)[0].size() == n * m - below);
            }
}

TEST_CASE("strides beyond what can be addressed are an error") {
    double x[2] = {1, 2};
    for (const index_t stride : far_off) {
        INFO("stride = ", stride);
        CHECK_THROWS_AS(np::as_strided(np::zeros(1), {1}, {stride}), np::value_error);
        CHECK_THROWS_AS(np::as_strided(np::zeros(1), {0}, {stride}), np::value_error);
        CHECK_THROWS_AS(np::adapt(x, {1}, {stride}), np::value_error);
    }
    CHECK_THROWS_AS(np::adapt(x, {5, 2}, {index_t(1) << 58, 1}), np::value_error);
    CHECK(np::adapt(x, {2}, {1})(1) == 2);
}

TEST_CASE("an extent of zero hides no others that are too large") {
    const auto none = np::zeros({0});
    CHECK_THROWS_AS(none.reshape({index_t(1) << 62, 2, 0}), np::shape_error);
    CHECK_THROWS_AS(none.reshape({0, index_t(1) << 62, 2}), np::shape_error);
    CHECK_THROWS_AS(none.reshape({0, index_t(1) << 61}), np::shape_error);
    CHECK(none.reshape({0, index_t(1) << 59}).size() == 0);
}

TEST_CASE("shapes that cannot be addressed are an error before anything is made") {
    const auto wide = np::broadcast_to(np::zeros(1), {index_t(1) << 40});
    CHECK_THROWS_AS(np::kron(wide, wide), np::shape_error);
    CHECK_THROWS_AS(np::outer(wide, wide), np::shape_error);
    CHECK_THROWS_AS(np::sliding_window_view(wide, {index_t(1) << 39}), np::shape_error);
    CHECK_THROWS_AS(np::nditer(wide, wide.reshape({-1, 1})), np::shape_error);
    const auto tall = np::zeros({index_t(1) << 40, 1, 0}), broad = np::zeros({1, index_t(1) << 40, 0});
    CHECK_THROWS_AS(np::linspace(tall, broad, 3), np::shape_error);
    CHECK_THROWS_AS(np::broadcast_to(1., {index_t(1) << 61}), np::shape_error);
    const auto places = np::broadcast_to(np::array({0}), {index_t(1) << 40});
    CHECK_THROWS_AS(wide.reshape({1, -1})(places, slice(_)), np::shape_error);
    CHECK_THROWS_AS(np::tensordot(np::zeros({2, 2}), np::zeros({2, 2}), INT64_MAX), np::value_error);
    CHECK_THROWS_AS(np::diag_indices(3, INT64_MAX), np::value_error);
    CHECK_THROWS_AS(np::binary_repr(5, INT64_MAX), np::value_error);
    CHECK_THROWS_AS(np::base_repr(5, 2, INT64_MAX), np::value_error);
}

TEST_CASE("counts whose sum exceeds int64 are an error") {
    np::random::random_state state(1);
    CHECK_THROWS_AS(state.hypergeometric(INT64_MAX, INT64_MAX, 5), np::value_error);
    CHECK(state.hypergeometric(INT64_MAX, 0, 12) == 12);
    auto g = np::random::default_rng(1);
    CHECK_THROWS_AS(g.normal(0., 1., {index_t(1) << 40, index_t(1) << 40}), np::shape_error);
    CHECK_THROWS_AS(g.choice(np::arange(3), {index_t(1) << 40, index_t(1) << 40}), np::shape_error);
    CHECK_THROWS_AS(g.multivariate_hypergeometric({INT64_MAX - 1, 1}, 3, {}, "count"), np::value_error);
    CHECK(g.dirichlet(std::vector<double>{}, {index_t(1) << 40}).size() == 0);
}
