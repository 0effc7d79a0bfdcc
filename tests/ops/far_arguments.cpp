// Arguments as far off as an integer goes: what NumPy's rule gives for them, or an error.

#include <orthant/orthant.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <new>

namespace np = orthant;
using np::index_t, np::slice, np::_;

namespace {

constexpr index_t most = std::numeric_limits<index_t>::max(), least = std::numeric_limits<index_t>::min();
constexpr int bits = 8 * int(sizeof(index_t));

// 2^p where an index has 64 bits, and as near to the end where it has 32.
constexpr index_t near_end(int p) { return index_t(1) << (p - 64 + bits); }
// Two of these, multiplied, have no room.
constexpr index_t middle = index_t(1) << (bits * 5 / 8);

constexpr index_t far_off[] = {most, least, most - 1, least + 1, near_end(62)};

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
    CHECK(np::tril_indices(near_end(58), 0, 0)[0].size() == 0);
    CHECK_THROWS_AS(np::tril_indices(near_end(62), 0, 1), np::shape_error);
    if constexpr (bits == 64)  // half a gigabyte is no reason to fail
        CHECK_THROWS_AS(np::triu_indices(near_end(58), least, 1), std::bad_alloc);
    CHECK(np::triu_indices(near_end(58), 0, 1)[0].size() == 1);
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
    CHECK_THROWS_AS(np::adapt(x, {5, 2}, {near_end(58), 1}), np::value_error);
    CHECK(np::adapt(x, {2}, {1})(1) == 2);
}

TEST_CASE("an extent of zero hides no others that are too large") {
    const auto none = np::zeros({0});
    CHECK_THROWS_AS(none.reshape({near_end(62), 2, 0}), np::shape_error);
    CHECK_THROWS_AS(none.reshape({0, near_end(62), 2}), np::shape_error);
    CHECK_THROWS_AS(none.reshape({0, near_end(61)}), np::shape_error);
    CHECK(none.reshape({0, near_end(59)}).size() == 0);
}

TEST_CASE("shapes that cannot be addressed are an error before anything is made") {
    const auto wide = np::broadcast_to(np::zeros(1), {middle});
    CHECK_THROWS_AS(np::kron(wide, wide), np::shape_error);
    CHECK_THROWS_AS(np::outer(wide, wide), np::shape_error);
    CHECK_THROWS_AS(np::sliding_window_view(wide, {middle / 2}), np::shape_error);
    CHECK_THROWS_AS(np::nditer(wide, wide.reshape({-1, 1})), np::shape_error);
    const auto tall = np::zeros({middle, 1, 0}), broad = np::zeros({1, middle, 0});
    CHECK_THROWS_AS(np::linspace(tall, broad, 3), np::shape_error);
    CHECK(np::linspace(np::zeros({2, 0}), 1., near_end(58)).size() == 0);  // without walking so many rows
    CHECK_THROWS_AS(np::broadcast_to(1., {near_end(61)}), np::shape_error);
    const auto places = np::broadcast_to(np::array({0}), {middle});
    CHECK_THROWS_AS(wide.reshape({1, -1})(places, slice(_)), np::shape_error);
    CHECK_THROWS_AS(np::tensordot(np::zeros({2, 2}), np::zeros({2, 2}), most), np::value_error);
    CHECK_THROWS_AS(np::diag_indices(3, most), np::value_error);
    CHECK_THROWS_AS(np::binary_repr(5, most), np::value_error);
    CHECK_THROWS_AS(np::base_repr(5, 2, most), np::value_error);
}

TEST_CASE("counts whose sum exceeds int64 are an error") {
    np::random::random_state state(1);
    CHECK_THROWS_AS(state.hypergeometric(INT64_MAX, INT64_MAX, 5), np::value_error);
    CHECK(state.hypergeometric(INT64_MAX, 0, 12) == 12);
    auto g = np::random::default_rng(1);
    CHECK_THROWS_AS(g.normal(0., 1., {middle, middle}), np::shape_error);
    CHECK_THROWS_AS(g.choice(np::arange(3), {middle, middle}), np::shape_error);
    CHECK_THROWS_AS(g.multivariate_hypergeometric({INT64_MAX - 1, 1}, 3, {}, "count"), np::value_error);
    CHECK(g.dirichlet(std::vector<double>{}, {middle}).size() == 0);
}
