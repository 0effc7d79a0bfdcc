// Convolutions and their transposes against PyTorch, in value and gradients. Covers nn/windows.hpp
// nn/padded_planes.hpp nn/convolution.hpp.
#include "functions.hpp"

namespace {

#define ROW(name, ...)                                  \
    {                                                   \
        name, [](const auto& x) { return __VA_ARGS__; } \
    }

}  // namespace

TEST_CASE("convolutions") {
    check_cases({
        ROW("conv1d", F::conv1d(x[0], x[1], x[2])),
        ROW("conv1d_all", F::conv1d(x[0], x[1], {.stride = 2, .padding = 2, .dilation = 2, .groups = 2})),
        ROW("conv2d", F::conv2d(x[0], x[1], x[2], {.padding = 1})),
        ROW("conv2d_1x1", F::conv2d(x[0], x[1], x[2])),
        ROW("conv2d_all",
            F::conv2d(x[0], x[1], {.stride = {2, 1}, .padding = {1, 2}, .dilation = {1, 2}, .groups = 2})),
        ROW("conv2d_same", F::conv2d(x[0], x[1], {.padding = "same"})),
        ROW("conv2d_depthwise", F::conv2d(x[0], x[1], {.stride = 2, .padding = 1, .groups = 3})),
        ROW("conv2d_one", F::conv2d(x[0], x[1])),
        ROW("conv3d", F::conv3d(x[0], x[1], x[2], {.padding = {1, 0, 1}})),
        ROW("conv_transpose1d",
            F::conv_transpose1d(x[0], x[1], x[2], {.stride = 2, .padding = 1, .output_padding = 1})),
        ROW("conv_transpose2d", F::conv_transpose2d(x[0], x[1], x[2],
                                                    {.stride = {2, 1},
                                                     .padding = {1, 0},
                                                     .output_padding = {1, 0},
                                                     .groups = 2,
                                                     .dilation = {1, 2}})),
        ROW("conv_transpose3d", F::conv_transpose3d(x[0], x[1], {.stride = 2})),
    });
    const array x = np::zeros<double>({1, 3, 4, 4}), w = np::zeros<double>({2, 3, 3, 3});
    const std::string text = message<np::shape_error>([&] { F::conv2d(np::zeros<double>({1, 2, 4, 4}), w); });
    CHECK(text.find("conv2d") != std::string::npos);
    CHECK(text.find("expected 3 channels, found 2") != std::string::npos);
    CHECK_THROWS_AS(F::conv2d(np::zeros<double>({1, 3, 2, 2}), w), np::shape_error);
    CHECK_THROWS_AS(F::conv2d(x, w, np::zeros<double>({3})), np::shape_error);
    CHECK_THROWS_AS(F::conv2d(x, w, {.stride = 0}), np::value_error);
    CHECK_THROWS_AS(F::conv2d(x, w, {.padding = "full"}), np::value_error);
    CHECK_THROWS_AS(F::conv2d(x, w, {.stride = 2, .padding = "same"}), np::value_error);
    // Larger than a block of columns.
    const array big = input({1, 8, 40, 40}, 3), v = input({4, 8, 5, 5}, 4),
                y = F::conv2d(big, v, {.padding = 2});
    for (const auto& [c, i, j] : std::vector<std::array<int, 3>>{{0, 20, 20}, {3, 37, 5}, {1, 10, 30}}) {
        const array window = big(0, np::all, np::slice(i - 2, i + 3), np::slice(j - 2, j + 3));
        CHECK(y(0, c, i, j) == doctest::Approx(np::sum(window * v[c])).epsilon(1e-12));
    }
}
