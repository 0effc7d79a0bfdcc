// A network of images, its summary, and the convolution that changes nothing. Covers nn/conv_layers.hpp
// nn/summary.hpp.
#include <string>

#include <doctest/doctest.h>

#include <orthant/orthant.hpp>
#include <orthant/nn.hpp>

namespace np = orthant;
namespace nn = np::nn;

TEST_CASE("a network of images") {
    nn::sequential s(nn::conv2d(1, 4, 3), nn::relu, nn::max_pool2d(2), nn::flatten(), nn::linear(36, 10));
    const std::string text = nn::summary(s, {2, 1, 8, 8});
    CHECK(text.find("(2,4,6,6)") != std::string::npos);
    CHECK(text.find("4 (linear)") != std::string::npos);
    CHECK(text.find("Total params: 410") != std::string::npos);
    // The unit of convolutions.
    np::ndarray<float> k = np::zeros<float>({3, 3, 3, 3});
    nn::init::dirac_(k);
    const np::ndarray<float> y = np::astype<float>(np::sin(np::arange<double>(48))).reshape({1, 3, 4, 4});
    CHECK(np::allclose(nn::functional::conv2d(y, k, {.padding = "same"}), y));
}
