// Handwritten digits, read by a network of two layers: the data in batches, the optimiser and the loop as in
// PyTorch's first tutorial. (By hand: examples/digits. With convolutions: examples/nn_convolutions.)
//
// A loss that is no number ends the training with a word: what follows it is lost, and would be silent.

#include <cmath>
#include <iostream>

#include <orthant/orthant.hpp>

#include <orthant/data.hpp>
#include <orthant/nn.hpp>
#include <orthant/optim.hpp>

#include "../digits/picture.hpp"

namespace np = orthant;
namespace nn = np::nn;
using np::index_t;

namespace {

struct mlp {
    nn::linear hidden{64, 64}, out{64, 10};
    nn::dropout drop{0.2};
    auto operator()(const auto& x) const { return out(drop(nn::relu(hidden(x)))); }
    ORTHANT_FIELDS(hidden, out, drop)
};

// Loss and accuracy of each epoch.
bool curve(const np::ndarray<double>& loss, const np::ndarray<double>& right) {
    picture::canvas c("nn_digits_training.png", 720, 440);
    const np::ndarray<double> epoch = np::arange<double>(1, double(loss.size()) + 1);
    c.define("loss", np::stack({epoch, loss}, 1));
    c.define("right", np::stack({epoch, right}, 1));
    c.send(
        "set title 'Two layers on 8x8 digits'\nset xlabel 'epoch'\nset ylabel 'cross-entropy'\nset logscale "
        "y\n"
        "set ytics nomirror\nset y2label 'held-out digits that are read right'\nset y2range [0.8:1]\n"
        "set y2tics format '%.2f'\nset key center right\nset grid\n"
        "plot $loss axes x1y1 with lines lw 2 title 'loss while training', "
        "$right axes x1y2 with lines lw 2 title 'accuracy on held-out digits'\n");
    return c.finish();
}

}  // namespace

int main() {
    const np::ndarray<float> pixels = np::load<np::uint8>("data/digits_images.npy").astype<float>() / 16.0f;
    const np::ndarray<np::int64> digits = np::load<np::uint8>("data/digits_labels.npy").astype<np::int64>();
    const np::ndarray<bool> held_out = np::arange(np::len(digits)) % 5 == 4;
    const np::ndarray<float> x = pixels[!held_out], x_test = pixels[held_out];
    const np::ndarray<np::int64> y = digits[!held_out], y_test = digits[held_out];

    nn::manual_seed(1);
    mlp net;
    np::optim::adam optimizer(net, {.lr = 3e-3});
    const np::data::data_loader loader(np::data::tensor_dataset(x, y), {.batch_size = 32, .shuffle = true});
    std::cout << nn::summary(net, {64}) << "\n";

    const index_t epochs = 20;
    np::ndarray<double> losses = np::zeros(epochs), right = np::zeros(epochs);
    for (index_t epoch = 0; epoch < epochs; ++epoch) {
        nn::train(net);
        for (auto [images, labels] : loader) {
            const auto loss = nn::cross_entropy(net(images), labels);
            if (!std::isfinite(loss.item())) {
                std::cerr << "the loss is " << loss.item() << " in epoch " << epoch
                          << ": a smaller .lr may help\n";
                return 1;
            }
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
            losses(epoch) += double(loss.item()) / double(loader.size());
        }
        nn::eval(net);
        const np::autograd::no_grad guard;
        right(epoch) = nn::accuracy(net(x_test), y_test);
        if (epoch % 5 == 4)
            std::cout << "epoch " << epoch + 1 << "  loss " << np::round(losses(epoch), 3) << "  right "
                      << np::round(100 * right(epoch), 2) << " %\n";
    }

    // What is still misread, and how sure the network is of it.
    const np::ndarray<float> p = nn::softmax(net(x_test)).value();
    const np::ndarray<np::int64> guess = np::argmax(p, 1);
    const np::ndarray<bool> wrong = guess != y_test;
    const np::ndarray<np::int64> truth = y_test[wrong], taken_for = guess[wrong];
    const np::ndarray<float> certainty = np::max(p, 1)[wrong];
    const np::ndarray<double> images = x_test[wrong].astype<double>() * 16.0;
    std::vector<std::string> captions;
    for (index_t i = 0; i < np::len(truth); ++i)
        captions.push_back(std::to_string(truth(i)) + " read as " + std::to_string(taken_for(i)) + ", " +
                           std::to_string(int(100 * certainty(i))) + " % sure");
    if (curve(losses, right) && picture::sheet("nn_digits_misread.png", images.reshape(-1, 8, 8), captions))
        std::cout << "wrote nn_digits_training.png and nn_digits_misread.png\n";
    return right(-1) >= 0.95 ? 0 : 1;
}
