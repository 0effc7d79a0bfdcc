// Accuracy, confusion matrices and the largest scores. Covers nn/metrics.hpp.
#include <doctest/doctest.h>

#include <orthant/orthant.hpp>
#include <orthant/nn.hpp>

namespace np = orthant;
namespace nn = np::nn;

using variable = np::autograd::variable<double>;

TEST_CASE("metrics") {
    CHECK(nn::accuracy(np::array({{1.0, 2.0}, {3.0, 1.0}, {0.0, 1.0}}), np::array({1, 0, 0})) ==
          doctest::Approx(2.0 / 3));
    CHECK(nn::accuracy(np::array({1, 0}), np::array({1, 1})) == 0.5);
    CHECK_THROWS_AS(nn::accuracy(np::array({1, 0}), np::array({1})), np::shape_error);
    auto [values, places] = nn::topk(np::array({{1.0, 5.0, 3.0}, {2.0, 2.0, 0.0}}), 2);
    CHECK(np::array_equal(values, np::array({{5.0, 3.0}, {2.0, 2.0}})));
    CHECK(np::array_equal(places, np::array({{1, 2}, {0, 1}})));
    const variable x({1.0, 4.0, 2.0}, {.requires_grad = true});
    nn::topk(x, 2).values.sum().backward();
    CHECK(np::array_equal(x.grad(), np::array({0.0, 1.0, 1.0})));
    CHECK(
        np::array_equal(nn::topk(np::array({{1.0, 2.0}, {3.0, 0.0}}), 1, {.dim = 0, .largest = false}).values,
                        np::array({{1.0, 0.0}})));
    CHECK(np::array_equal(nn::confusion_matrix({0, 1, 1, 2}, {0, 1, 2, 2}),
                          np::array({{1, 0, 0}, {0, 1, 1}, {0, 0, 1}})));
    CHECK_THROWS_AS(nn::confusion_matrix({0, 3}, {0, 1}, 2), np::index_error);
}
