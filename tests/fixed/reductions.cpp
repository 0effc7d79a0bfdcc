// Reductions and scans of np::fixed, and what moves its elements about, against the same on ndarray.
// Covers fixed/reductions.hpp fixed/manipulation.hpp.
#include "same.hpp"

using np::axis_c;

namespace {

using vec3 = np::fixed<double, 3>;

template <class F>
void check_reductions(const F& a) {
    const auto x = nd(a);
    CHECK(np::sum(a) == np::sum(x));
    CHECK(double(np::prod(a)) == doctest::Approx(double(np::prod(x))));
    CHECK(np::max(a) == np::max(x));
    CHECK(a.min() == np::min(x));
    CHECK(np::ptp(a) == np::ptp(x));
    CHECK(np::mean(a) == doctest::Approx(double(np::mean(x))));
    CHECK(np::var(a) == doctest::Approx(double(np::var(x))));
    CHECK(np::argmax(a) == np::argmax(x));
    CHECK(np::argmin(a) == np::argmin(x));
    CHECK(np::any(a > 0) == np::any(x > 0));
    CHECK(np::count_nonzero(a) == np::count_nonzero(x));
    CHECK(same_bits(np::cumsum(a), np::cumsum(x)));
}
template <class F>
void check_axis_reductions(const F& a) {
    const auto x = nd(a);
    CHECK(same_bits(np::sum(a, axis_c<0>), np::sum(x, 0)));
    CHECK(same_bits(np::sum(a, axis_c<-1>), np::sum(x, -1)));
    CHECK(same_bits(a.max(axis_c<1>), np::max(x, 1)));
    CHECK(same_bits(np::argmin(a, axis_c<0>), np::argmin(x, 0)));
    CHECK(same_bits(np::cumsum(a, axis_c<0>), np::cumsum(x, 0)));
    CHECK(same_bits(np::cumsum(a, axis_c<1>), np::cumsum(x, 1)));
    CHECK(difference(np::mean(a, axis_c<0>), np::mean(x, 0)) < 1e-6);
    CHECK(difference(np::stddev(a, axis_c<1>), np::stddev(x, 1)) < 1e-6);
    CHECK(same_bits(np::sum(a, axis_c<0>) + 1, np::sum(x, 0) + 1));
    const np::ndarray<typename F::value_type> by_number(
        np::max(a, 0));  // an axis known at run time: an ndarray
    CHECK(np::array_equal(by_number, np::max(x, 0)));
}

// Sums of every size up to 40, also as part of what is larger, with the bits of ndarray's.
template <class T, std::size_t... N>
bool same_sums(std::index_sequence<N...>) {
    auto rng = np::random::default_rng(50);
    const auto one = [&]<np::index_t n>(std::integral_constant<np::index_t, n>) {
        bool good = true;
        for (int k = 0; k < 20; ++k) {
            const auto a = random_fixed<np::fixed<T, n>>(rng);
            good = good && np::sum(a) == np::sum(nd(a)) && np::sum(a * a) == np::sum(nd(a * a));
        }
        return good;
    };
    return (one(std::integral_constant<np::index_t, np::index_t(N + 1)>{}) && ...);
}

}  // namespace

TEST_CASE("reductions") {
    auto rng = np::random::default_rng(5);
    CHECK(same_sums<double>(std::make_index_sequence<40>()));
    CHECK(same_sums<float>(std::make_index_sequence<40>()));
    CHECK(std::isnan(np::sum(np::fixed<float, 6>{1, 2, 3, 4, np::nan, 6})));
    CHECK(std::isnan(np::sum(np::fixed<double, 8>{1, 2, 3, np::inf, -np::inf, 6, 7, 8})));
    static_assert(np::sum(np::fixed<double, 6>{1, 2, 3, 4, 5, 6}) == 21);
    check_reductions(random_fixed<np::fixed<double, 1>>(rng));
    check_reductions(random_fixed<vec3>(rng));
    check_reductions(random_fixed<np::fixed<double, 7>>(rng));
    check_reductions(random_fixed<np::fixed<double, 8>>(rng));
    check_reductions(random_fixed<np::fixed<double, 29>>(rng));
    check_reductions(random_fixed<np::fixed<double, 300>>(rng));
    check_reductions(random_fixed<np::fixed<int, 2, 3>>(rng));
    check_axis_reductions(random_fixed<np::fixed<double, 4, 9>>(rng));
    check_axis_reductions(random_fixed<np::fixed<double, 9, 2, 3>>(rng));
    const vec3 gaps{1, np::nan, 2};
    CHECK(std::isnan(np::max(gaps)));
    CHECK(np::argmax(gaps) == 1);
    CHECK(gaps.sum(0).ndim() == 0);
}

TEST_CASE("shape and order") {
    auto rng = np::random::default_rng(6);
    const auto a = random_fixed<np::fixed<double, 2, 3, 4>>(rng);
    const auto x = nd(a);
    CHECK(same_bits(a.T(), x.T()));
    CHECK(same_bits(np::transpose(a), np::transpose(x)));
    CHECK(same_bits(np::matrix_transpose(a), np::matrix_transpose(x)));
    CHECK(same_bits(a.reshape<4, -1>(), x.reshape(4, -1)));
    CHECK(same_bits(np::ravel(a), np::ravel(x)));
    CHECK(same_bits(np::flip(a, axis_c<1>), np::flip(x, 1)));
    CHECK(same_bits(np::sort(a), np::sort(x)));
    CHECK(same_bits(np::argsort(a), np::argsort(x)));
    const auto b = random_fixed<np::fixed<double, 2, 1, 4>>(rng);
    CHECK(same_bits(np::concatenate<1>(a, b), np::concatenate({x, nd(b)}, 1)));
    CHECK(same_bits(np::stack<-1>(a, a * 2), np::stack({x, np::ndarray<double>(x * 2)}, -1)));
    CHECK(same_bits(np::stack(a, a), np::stack({x, x})));
    const np::fixed<double, 12> many{5, np::nan, -1, 3, -0.0, 0.0, 9, np::inf, -np::inf, 2, 2, 1};
    CHECK(np::array_equal(np::sort(many), np::sort(nd(many)), {.equal_nan = true}));
    CHECK(np::array_equal(np::argsort(many), np::argsort(nd(many), {.stable = true})));
}
