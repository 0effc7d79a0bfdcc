// Normalisations against PyTorch, in value and gradients. Covers nn/norms.hpp.
#include "functions.hpp"

namespace {

#define ROW(name, ...)                                  \
    {                                                   \
        name, [](const auto& x) { return __VA_ARGS__; } \
    }

const array w3 = np::array({1.0, 2.0, 0.5});

}  // namespace

TEST_CASE("normalisations") {
    check_cases({
        ROW("layer_norm", F::layer_norm(x[0], {4}, x[1], x[2])),
        ROW("layer_norm_2", F::layer_norm(x[0], {3, 4})),
        ROW("group_norm", F::group_norm(x[0], 2, x[1], x[2])),
        ROW("instance_norm", F::instance_norm(x[0])),
        ROW("rms_norm", F::rms_norm(x[0], {4}, x[1])),
    });
    std::vector<function_case> batches;
    batches.push_back({"batch_norm", [](const auto& x) {
                           array mean = np::zeros<double>({3}), var = np::ones<double>({3});
                           return F::batch_norm(x[0], mean, var, x[1], x[2], {.training = true});
                       }});
    batches.push_back({"batch_norm_eval", [](const auto& x) {
                           array mean = 2.0 * w3, var = w3;
                           return F::batch_norm(x[0], mean, var, x[1], x[2]);
                       }});
    check_cases(batches);
    array mean = np::zeros<double>({1}), var = np::ones<double>({1});
    F::batch_norm(np::array({{0.0}, {2.0}, {4.0}}), mean, var, {.training = true});
    CHECK(mean(0) == doctest::Approx(0.2));
    CHECK(var(0) == doctest::Approx(1.3));
    CHECK_THROWS_AS(F::batch_norm(np::array({{1.0}}), mean, var, {.training = true}), np::value_error);
    CHECK(mean(0) == doctest::Approx(0.2));
    CHECK_THROWS_AS(F::layer_norm(np::zeros<double>({2, 3}), {4}), np::shape_error);
    CHECK_THROWS_AS(F::group_norm(np::zeros<double>({2, 3}), 2), np::value_error);
}
