// Attention against PyTorch, in value and gradients, and its modules. Covers nn/attention.hpp nn/transformer.hpp.
#include "functions.hpp"

namespace {

#define ROW(name, ...)                                  \
    {                                                   \
        name, [](const auto& x) { return __VA_ARGS__; } \
    }

const np::ndarray<bool> mask = np::array({{true, false, true}, {false, false, false}, {true, true, true}});

}  // namespace

TEST_CASE("attention") {
    check_cases({
        ROW("attention", nn::scaled_dot_product_attention(x[0], x[1], x[2])),
        ROW("attention_causal",
            nn::scaled_dot_product_attention(x[0], x[1], x[2], {.is_causal = true, .scale = 0.3})),
        ROW("attention_mask", nn::scaled_dot_product_attention(x[0], x[1], x[2], {.attn_mask = mask})),
        ROW("attention_bias", nn::scaled_dot_product_attention(x[0], x[1], x[2], {.attn_mask = x[3]})),
    });
    CHECK_THROWS_AS(nn::scaled_dot_product_attention(np::zeros<double>({2, 3}), np::zeros<double>({2, 4}),
                                                     np::zeros<double>({2, 3})),
                    np::shape_error);
    nn::manual_seed(3);
    nn::basic_multihead_attention<double> m(8, 2);
    const array x = input({3, 2, 8}, 1);
    auto [y, weights] = m(x, x, x);
    auto [z, none] = m(x, x, x, {.need_weights = false});
    CHECK(np::allclose(y.value(), z.value()));
    CHECK(weights.shape() == np::shape_t({2, 3, 3}));
    CHECK(!none.defined());
    const nn::basic_transformer_encoder_layer<double> layer(8, 2, {.dim_feedforward = 16, .dropout = 0});
    const variable out = layer(x, {.is_causal = true});
    CHECK(out.shape() == np::shape_t({3, 2, 8}));
    np::sum(out * out).backward();
    for (const auto& [name, v] : nn::named_parameters(layer)) CHECK_MESSAGE(v.has_grad(), name);
    // The future plays no part.
    array later = x;
    later[2] = 0.0;
    CHECK(np::allclose(layer(later, {.is_causal = true})(np::slice(0, 2)).value(),
                       out(np::slice(0, 2)).value()));
}
