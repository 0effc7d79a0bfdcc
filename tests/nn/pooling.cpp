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
    CHECK_THROWS_AS(F::max_pool2d(np::zeros<double>({1, 1, 1, 4}), 2, {.padding = 1, .dilation = {2, 1}}),
                    np::value_error);
}

// Against a loop over each window: of equal numbers the first, of NaN the last.
TEST_CASE("max_pool2d of planes of every size") {
    for (np::index_t rows : {1, 2, 5, 12})
        for (np::index_t columns : {2, 4, 9, 17}) {
            np::ndarray<float> x = np::empty<float>({3, 7, rows, columns});
            unsigned seed = 1;
            for (float& v : x) {
                seed = seed * 1664525u + 1013904223u;
                v = seed >> 28 == 0 ? NAN : float(seed >> 16 & 3);
            }
            const auto [y, places] =
                F::max_pool2d(x, {1, 2}, {.stride = {2, 1}, .padding = {0, 1}, .return_indices = true});
            for (np::index_t p = 0; p < 21; ++p)
                for (np::index_t i = 0; i < y.shape()[2]; ++i)
                    for (np::index_t j = 0; j < y.shape()[3]; ++j) {
                        np::index_t best = -1;
                        const np::index_t end = std::min(j + 1, columns);
                        for (np::index_t k = std::max<np::index_t>(j - 1, 0); k < end; ++k) {
                            const float v = x(p / 7, p % 7, 2 * i, k);
                            if (best < 0 || v > x(p / 7, p % 7, 2 * i, best) || v != v) best = k;
                        }
                        const float expected = x(p / 7, p % 7, 2 * i, best), found = y(p / 7, p % 7, i, j);
                        CHECK(places(p / 7, p % 7, i, j) == 2 * i * columns + best);
                        CHECK((found == expected || (found != found && expected != expected)));
                    }
        }
}
