// pad, interpolate, unfold, fold and pixel_shuffle against PyTorch, in value and gradients. Covers
// nn/resample.hpp.
#include "functions.hpp"

namespace {

#define ROW(name, ...)                                  \
    {                                                   \
        name, [](const auto& x) { return __VA_ARGS__; } \
    }

}  // namespace

TEST_CASE("planes laid out anew") {
    check_cases({
        ROW("unfold", F::unfold(x[0], {2, 3}, {.dilation = {1, 1}, .padding = {1, 0}, .stride = {2, 1}})),
        ROW("fold", F::fold(x[0], {4, 5}, {2, 2}, {.stride = {2, 1}})),
        ROW("pad_constant", F::pad(x[0], {1, 2, 0, 1}, {.value = 0.5})),
        ROW("pad_reflect", F::pad(x[0], {1, 2, 0, 1}, {.mode = "reflect"})),
        ROW("pad_replicate", F::pad(x[0], {1, 2, 3, 1}, {.mode = "replicate"})),
        ROW("pad_circular", F::pad(x[0], {1, 2, 0, 1}, {.mode = "circular"})),
        ROW("interpolate_nearest", F::interpolate(x[0], {.size = {5, 3}})),
        ROW("interpolate_bilinear", F::interpolate(x[0], {.size = {5, 3}, .mode = "bilinear"})),
        ROW("interpolate_corners",
            F::interpolate(x[0], {.scale_factor = 2, .mode = "bilinear", .align_corners = true})),
        ROW("interpolate_linear", F::interpolate(x[0], {.scale_factor = 1.5, .mode = "linear"})),
        ROW("pixel_shuffle", F::pixel_shuffle(x[0], 2)),
    });
    CHECK_THROWS_AS(F::pad(np::zeros<double>({3}), {3, 0}, {.mode = "reflect"}), np::value_error);
    CHECK_THROWS_AS(F::interpolate(np::zeros<double>({1, 1, 3}), {.size = 2, .mode = "bilinear"}),
                    np::value_error);
}
