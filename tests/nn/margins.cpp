// Losses with margins against PyTorch, in value and gradients. Covers nn/margins.hpp.
#include "functions.hpp"

namespace {

#define ROW(name, ...)                                  \
    {                                                   \
        name, [](const auto& x) { return __VA_ARGS__; } \
    }

const np::ndarray<std::int64_t> ids = np::array({2, 0, 1});
const array w3 = np::array({1.0, 2.0, 0.5});
array signs(const np::shape_t& s) { return np::ndarray<double>(np::sign(input(s, 7))); }

}  // namespace

TEST_CASE("losses of margins") {
    check_cases({
        ROW("gaussian_nll", nn::gaussian_nll_loss(x[0], x[1], np::exp(x[2]), {.full = true})),
        ROW("margin_ranking", nn::margin_ranking_loss(x[0], x[1], signs({6}), {.margin = 0.4})),
        ROW("triplet_margin", nn::triplet_margin_loss(x[0], x[1], x[2], {.margin = 2, .swap = true})),
        ROW("cosine_embedding",
            nn::cosine_embedding_loss(x[0], x[1], np::array({1, -1, 1}), {.margin = 0.1})),
        ROW("multilabel_soft_margin",
            nn::multilabel_soft_margin_loss(x[0], input({2, 3}, 7) > 0.0, {.weight = w3})),
        ROW("multi_margin", nn::multi_margin_loss(x[0], ids, {.margin = 0.7, .weight = w3})),
        ROW("multi_margin_2", nn::multi_margin_loss(x[0], ids, {.p = 2})),
        ROW("multilabel_margin", nn::multilabel_margin_loss(x[0], np::array({{2, 0, -1}, {1, -1, 0}}))),
    });
}
