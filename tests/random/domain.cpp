// Checks of parameters: what passes, what is refused and by which words.
#include <limits>
#include <string>

#include <doctest/doctest.h>

#include <orthant/random/domain.hpp>

namespace detail = orthant::random::detail;

namespace {

template <class F>
std::string refusal(F f) {
    try {
        f();
    } catch (const orthant::value_error& e) {
        return e.what();
    }
    return "";
}

}  // namespace

TEST_CASE("domains of one number") {
    const double nan = std::numeric_limits<double>::quiet_NaN(),
                 inf = std::numeric_limits<double>::infinity();
    CHECK(refusal([] { detail::need_nonnegative("gamma", "shape", 0.0); }) == "");
    CHECK(refusal([] { detail::need_nonnegative("gamma", "shape", -1.5); }) ==
          "gamma: shape must be >= 0, got -1.5");
    CHECK(refusal([] { detail::need_nonnegative("gamma", "shape", -0.0); }) != "");
    CHECK(refusal([] { detail::need_nonnegative("binomial", "n", -3); }) != "");
    CHECK(refusal([&] { detail::need_nonnegative("gamma", "shape", nan); }) != "");
    CHECK(refusal([] { detail::need_positive("zipf", "a", 0.0); }) != "");
    CHECK(refusal([&] { detail::need_positive("zipf", "a", nan); }) != "");
    CHECK(refusal([] { detail::need_probability("binomial", "p", 1.0); }) == "");
    CHECK(refusal([] { detail::need_probability("binomial", "p", 1.25); }) ==
          "binomial: p must be in [0, 1], got 1.25");
    CHECK(refusal([] { detail::need_positive_probability("geometric", "p", 0.0); }) != "");
    CHECK(refusal([&] { detail::need_finite("uniform", "low", inf); }) != "");
    CHECK(refusal([] { detail::need_finite("uniform", "low", -1e308); }) == "");
}

TEST_CASE("weights") {
    const double thirds[] = {1. / 3, 1. / 3, 1. / 3}, over[] = {0.5, 0.6}, below[] = {1.5, -0.5};
    CHECK(refusal([&] { detail::need_weights("choice", thirds, 3, 3, 1e-8); }) == "");
    CHECK(refusal([&] { detail::need_weights("choice", thirds, 3, 4, 1e-8); }) ==
          "choice: p has 3 entries for 4 items");
    CHECK(refusal([&] { detail::need_weights("choice", over, 2, 2, 1e-8); }) != "");
    CHECK(refusal([&] { detail::need_weights("choice", below, 2, 2, 1e-8); }) != "");
    // One big number and many small ones, none of which is lost.
    double many[1001] = {1};
    for (int i = 1; i <= 1000; ++i) many[i] = 0x1p-54;
    CHECK(detail::compensated_sum(many, 1001) == 1 + 1000 * 0x1p-54);
}
