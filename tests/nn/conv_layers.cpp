// Modules of images: convolutions, norms and pools. Covers nn/conv_layers.hpp.
#include <doctest/doctest.h>

#include <orthant/orthant.hpp>
#include <orthant/nn.hpp>

namespace np = orthant;
namespace nn = np::nn;

TEST_CASE("modules of images") {
    const nn::batch_norm2d norm(3);
    const np::ndarray<float> x = np::astype<float>(np::sin(np::arange<double>(48))).reshape({4, 3, 2, 2});
    norm(x);
    CHECK(norm.num_batches_tracked.value().item() == 1);
    CHECK(norm.running_mean.value()(0) != 0);
    nn::batch_norm2d still = norm;
    nn::eval(still);
    still(x);
    CHECK(norm.num_batches_tracked.value().item() == 1);
    CHECK_THROWS_AS(norm(np::zeros<float>({4, 3})), np::shape_error);
    CHECK(nn::conv2d(3, 4, 3, {.padding = 1, .padding_mode = "circular"})(x).shape() ==
          np::shape_t({4, 4, 2, 2}));
    CHECK(nn::conv_transpose2d(3, 2, 2, {.stride = 2})(x).shape() == np::shape_t({4, 2, 4, 4}));
    CHECK(nn::group_norm(3, 3)(x).shape() == x.shape());
    CHECK(nn::layer_norm({2, 2})(x).shape() == x.shape());
    CHECK(nn::rms_norm(2)(x).shape() == x.shape());
    const nn::sequential named(nn::conv2d(3, 4, 1));
    CHECK(nn::summary(named, {3, 2, 2}).find("0 (conv2d)") != std::string::npos);
    CHECK(nn::adaptive_avg_pool2d(1)(x).shape() == np::shape_t({4, 3, 1, 1}));
}
