// Pools against PyTorch, in value and gradients. Covers nn/taps.hpp nn/pooling.hpp.
#include "functions.hpp"

namespace {

#define ROW(name, ...)                                  \
    {                                                   \
        name, [](const auto& x) { return __VA_ARGS__; } \
    }

}  // namespace

TEST_CASE("pools") {
    check_cases({
        ROW("max_pool1d", F::max_pool1d(x[0], 3, {.stride = 2, .padding = 1})),
        ROW("max_pool2d", F::max_pool2d(x[0], 2)),
        ROW("max_pool2d_all",
            F::max_pool2d(x[0], {3, 2},
                          {.stride = {2, 1}, .padding = 1, .dilation = {1, 2}, .ceil_mode = true})),
        ROW("max_pool3d", F::max_pool3d(x[0], 2, {.ceil_mode = true})),
        ROW("avg_pool1d", F::avg_pool1d(x[0], 3, {.stride = 2, .padding = 1})),
        ROW("avg_pool2d",
            F::avg_pool2d(x[0], 3,
                          {.stride = 2, .padding = 1, .ceil_mode = true, .count_include_pad = false})),
        ROW("avg_pool2d_pad", F::avg_pool2d(x[0], 3, {.stride = 2, .padding = 1, .ceil_mode = true})),
        ROW("avg_pool2d_divisor", F::avg_pool2d(x[0], 2, {.divisor_override = 3})),
        ROW("avg_pool3d", F::avg_pool3d(x[0], 2)),
        ROW("adaptive_avg_pool1d", F::adaptive_avg_pool1d(x[0], 3)),
        ROW("adaptive_avg_pool2d", F::adaptive_avg_pool2d(x[0], {2, 3})),
        ROW("adaptive_max_pool2d", F::adaptive_max_pool2d(x[0], {2, 3})),
    });
    auto [y, places] = F::max_pool2d(np::array({{{{1.0, 5.0}, {5.0, 2.0}}}}), 2, {.return_indices = true});
    CHECK(y(0, 0, 0, 0) == 5);
    CHECK(places(0, 0, 0, 0) == 1);
    CHECK_THROWS_AS(F::max_pool2d(np::zeros<double>({1, 1, 4, 4}), 2, {.padding = 2}), np::value_error);
    CHECK_THROWS_AS(F::max_pool2d(np::zeros<double>({4, 4}), 2), np::shape_error);
}
