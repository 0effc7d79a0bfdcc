// Random small arrays: the elements of arrays of the same size, drawn by type or into what is there.
#include <doctest/doctest.h>

#include <orthant/fixed.hpp>
#include <orthant/random.hpp>

#include "same.hpp"

namespace {

// Draws twice from equal generators: a small array, and an ndarray of its size.
template <class Small, class Many>
void check(const Small& small, const Many& many) {
    auto first = np::random::default_rng(7), second = first;
    auto a = small(first);
    CHECK(same_bits(a, np::ndarray<typename decltype(a)::value_type>(many(second))));
    CHECK(first == second);
}

}  // namespace

TEST_CASE("random small arrays") {
    using vec3 = np::fixed<double, 3>;
    using mat2 = np::fixed<double, 2, 2>;
    check([](auto& g) { return g.template random<vec3>(); }, [](auto& g) { return g.random({3}); });
    check([](auto& g) { return g.template standard_normal<mat2>(); },
          [](auto& g) {
              return g.standard_normal({2, 2});
          });
    check([](auto& g) { return g.template random<np::fixed<float, 5>>(); },
          [](auto& g) { return g.template random<float>({5}); });
    check([](auto& g) { return g.template standard_gamma<vec3>(2.5); },
          [](auto& g) { return g.standard_gamma(2.5, {3}); });
    check([](auto& g) { return g.template standard_exponential<vec3>(); },
          [](auto& g) { return g.standard_exponential({3}); });
    check([](auto& g) { return g.template normal<vec3>(1, 2); }, [](auto& g) { return g.normal(1, 2, {3}); });
    check([](auto& g) { return g.template uniform<mat2>(-1, 1); },
          [](auto& g) {
              return g.uniform(-1, 1, {2, 2});
          });
    check([](auto& g) { return g.template poisson<np::fixed<std::int64_t, 4>>(3.0); },
          [](auto& g) { return g.poisson(3.0, {4}); });
    check([](auto& g) { return g.template integers<np::fixed<std::uint8_t, 9>>(0, 10); },
          [](auto& g) { return g.template integers<std::uint8_t>(0, 10, {9}); });
    check([](auto& g) { return g.template normal<np::fixed<float, 2>>(0, 1); },
          [](auto& g) { return np::astype<float>(g.normal(0, 1, {2})); });
    check(
        [](auto& g) {
            mat2 a;
            g.into(a).normal(np::array({1.0, 100.0}), 1);
            return a;
        },
        [](auto& g) {
            np::ndarray<double> a = np::zeros({2, 2});
            g.into(a).normal(np::array({1.0, 100.0}), 1);
            return a;
        });
    auto rng = np::random::default_rng(1);
    CHECK_THROWS_AS(rng.normal<vec3>(0, -1), np::value_error);
    np::random::random_state legacy(3), same(3);
    CHECK(same_bits(legacy.normal<vec3>(0, 1), same.normal(0, 1, {3})));
    const vec3 drawn = rng.normal(0, 1, {3});  // an ndarray of this shape is one
    CHECK(drawn.size() == 3);
}
