// Logistic regression on handwritten digits, ten classifiers at once: is it this digit or not? Beside the gradient by
// hand (examples/digits) stands the one that comes from the graph, of a loss that is evaluated and differentiated in
// one pass each.

#include <iostream>

#include <orthant/autograd.hpp>
#include <orthant/orthant.hpp>

namespace np = orthant;
namespace ag = np::autograd;
using array = np::ndarray<double>;

int main() {
    const array pixels = np::load<np::uint8>("data/digits_images.npy").astype<double>() / 16.0;
    const np::ndarray<np::int64> digits = np::load<np::uint8>("data/digits_labels.npy").astype<np::int64>();
    const np::ndarray<bool> held_out = np::arange(np::len(digits)) % 5 == 4;
    const array x = pixels[!held_out], x_test = pixels[held_out];
    const array target = np::eye(10)[digits[!held_out]];
    const np::ndarray<np::int64> truth = digits[held_out];

    // -log of the probability of what is so: log(1 + e^z) - t z
    const auto surprise = [](const auto& z, const auto& t) { return np::logaddexp(z, 0.0) - t * z; };
    const double rate = 5;
    ag::variable<double> weights(np::zeros({64, 10}), {.requires_grad = true}), bias(np::zeros(10), {.requires_grad = true});
    array weights_by_hand = np::zeros({64, 10}), bias_by_hand = np::zeros(10);
    for (int step = 0; step <= 300; ++step) {
        const auto loss = np::mean(ag::fuse(surprise, np::matmul(x, weights) + bias, target));
        loss.backward();

        const array slope = (np::expit(np::matmul(x, weights_by_hand) + bias_by_hand) - target) / double(target.size());
        weights_by_hand -= rate * np::matmul(x.T(), slope);
        bias_by_hand -= rate * slope.sum(0);
        {
            const ag::no_grad guard;
            weights -= rate * weights.grad();
            bias -= rate * bias.grad();
        }
        weights.zero_grad();
        bias.zero_grad();
        if (step % 100 == 0) {
            const array scores = np::matmul(x_test, weights.value()) + bias.value();
            std::cout << "step " << step << "  loss " << np::round(loss.item(), 4) << "  right "
                      << np::round(100 * np::mean(np::argmax(scores, 1) == truth), 2) << " %\n";
        }
    }
    const double apart = np::max(np::abs(weights.value() - weights_by_hand));
    std::cout << "weights by hand differ by less than 1e-12: " << (apart < 1e-12 ? "yes" : "no") << "\n";
    return apart < 1e-12 ? 0 : 1;
}
