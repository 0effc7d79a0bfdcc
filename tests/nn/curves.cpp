// Networks as a whole: the losses of 20 steps are PyTorch's, from the same weights
// (tests/reference/nn_curves.py).
#include <cmath>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/nn.hpp>
#include <orthant/optim.hpp>
#include <orthant/orthant.hpp>

#ifndef ORTHANT_TEST_DATA
#define ORTHANT_TEST_DATA "tests/reference"
#endif

namespace np = orthant;
namespace ag = np::autograd;
namespace nn = np::nn;
namespace F = nn::functional;

using array = np::ndarray<double>;
using ids = np::ndarray<np::int64>;
using variable = ag::variable<double>;

namespace {

struct mlp {
    nn::basic_linear<double> hidden{64, 32}, out{32, 10};
    ORTHANT_FIELDS(hidden, out)
};
struct cnn {
    nn::basic_conv2d<double> first{1, 8, 3, {.padding = 1}}, second{8, 16, 3, {.padding = 1}};
    nn::basic_linear<double> out{64, 10};
    ORTHANT_FIELDS(first, second, out)
};
struct letters {
    nn::basic_embedding<double> letter{13, 8};
    nn::basic_lstm<double> memory{8, 16};
    nn::basic_linear<double> next{16, 13};
    ORTHANT_FIELDS(letter, memory, next)
};
struct block {
    nn::basic_linear<double> inward{8, 16};
    nn::basic_transformer_encoder_layer<double> layer{
        16, 4, {.dim_feedforward = 32, .dropout = 0, .batch_first = true}};
    nn::basic_linear<double> out{16, 10};
    ORTHANT_FIELDS(inward, layer, out)
};

template <class Net>
void start(const Net& net) {
    const ag::no_grad guard;
    np::index_t s = 0;
    for (auto [name, p] : nn::named_parameters(net)) {
        if (name.find("norm") == std::string::npos) {
            array w = np::zeros<double>(np::shape_t(p.shape()));
            for (np::index_t i = 0; i < w.size(); ++i)
                w.data()[i] = double((37 * i + 53 * s) % 101 - 50) / 23 * (p.ndim() > 1 ? .1 : .02);
            p.copy_(w);
        }
        ++s;
    }
}
template <class Optimizer>
void follow(const std::string& name, Optimizer& opt, const std::function<variable()>& loss) {
    std::ifstream file(ORTHANT_TEST_DATA "/nn_curves.txt");
    REQUIRE(file.good());
    for (std::string line, word; std::getline(file, line);) {
        std::istringstream in(line);
        in >> word;
        if (word != name) continue;
        double expected, most = 0;
        for (int step = 0; step < 20; ++step) {
            in >> expected;
            opt.zero_grad();
            const variable found = loss();
            found.backward();
            opt.step();
            most = std::fmax(most, std::fabs(found.item() / expected - 1));
        }
        CHECK_MESSAGE(most < 1e-8, name, ": ", most);
        return;
    }
    FAIL(name);
}

}  // namespace

TEST_CASE("losses of whole networks") {
    const std::string data = ORTHANT_TEST_DATA "/../../examples/data/";
    const array x = np::load<np::uint8>(data + "digits_images.npy")(np::slice(64)).astype<double>() / 16.0;
    const ids y = np::load<np::uint8>(data + "digits_labels.npy")(np::slice(64)).astype<np::int64>();
    {
        mlp net;
        start(net);
        np::optim::sgd opt(net, {.lr = .1, .momentum = .9});
        follow("mlp", opt, [&] { return nn::cross_entropy(net.out(nn::relu(net.hidden(x))), y); });
    }
    {
        cnn net;
        start(net);
        np::optim::adam opt(net, {.lr = 1e-2});
        const array images = x.reshape(-1, 1, 8, 8);
        follow("cnn", opt, [&] {
            const variable h = F::max_pool2d(nn::relu(net.first(images)), 2);
            return nn::cross_entropy(net.out(F::max_pool2d(nn::relu(net.second(h)), 2).reshape({64, 64})), y);
        });
    }
    {
        letters net;
        start(net);
        np::optim::rmsprop opt(net, {.lr = 1e-2});
        const ids i = np::arange<np::int64>(4 * 17);
        const ids text = ids((i * i + 3 * i) % np::int64(13)).reshape(17, 4);
        const ids read = text(np::slice(16)), next = text(np::slice(1, 17));
        follow("letters", opt, [&] {
            auto [out, state] = net.memory(net.letter(read));
            return nn::cross_entropy(net.next(out).reshape({64, 13}), next.reshape(-1));
        });
    }
    {
        block net;
        start(net);
        np::optim::adamw opt(net, {.lr = 3e-3});
        const array rows = x.reshape(-1, 8, 8);
        follow("transformer", opt, [&] {
            return nn::cross_entropy(net.out(np::mean(net.layer(net.inward(rows), {.is_causal = true}), 1)),
                                     y);
        });
    }
}
