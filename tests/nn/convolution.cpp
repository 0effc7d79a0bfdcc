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

TEST_CASE("depthwise convolutions of rows of every length") {
    for (np::index_t n : {1, 3, 7, 8, 15, 16, 17, 23, 31, 33, 40, 56, 63, 64, 65, 100}) {
        const array x = input({2, 3, 4, n}, 1), w = input({3, 1, 3, 3}, 2);
        ag::variable<double> xv(x, {.requires_grad = true}), wv(w, {.requires_grad = true});
        const auto y = F::conv2d(xv, wv, {.padding = 1, .groups = 3});
        const array g = input({2, 3, 4, n}, 3), around = np::pad(x, {{0, 0}, {0, 0}, {1, 1}, {1, 1}}),
                    g_around = np::pad(g, {{0, 0}, {0, 0}, {1, 1}, {1, 1}});
        y.backward(g);
        array value = np::zeros<double>({2, 3, 4, n}), to_x = np::zeros<double>({2, 3, 4, n}),
              to_w = np::zeros<double>({3, 1, 3, 3});
        for (np::index_t h = 0; h < 3; ++h)
            for (np::index_t c = 0; c < 3; ++c) {
                const auto part = [&](const array& a, np::index_t i, np::index_t j) {
                    return array(a(np::all, np::all, np::slice(i, i + 4), np::slice(j, j + n)));
                };
                const array tap = w(np::all, 0, h, c).reshape(3, 1, 1);
                value += part(around, h, c) * tap;
                to_x += part(g_around, 2 - h, 2 - c) * tap;
                to_w(np::all, 0, h, c) = np::sum(part(around, h, c) * g, {0, 2, 3});
            }
        CHECK(np::allclose(y.value(), value, {.rtol = 1e-12, .atol = 1e-12}));
        CHECK(np::allclose(xv.grad(), to_x, {.rtol = 1e-12, .atol = 1e-12}));
        CHECK(np::allclose(wv.grad(), to_w, {.rtol = 1e-12, .atol = 1e-12}));
    }
}
