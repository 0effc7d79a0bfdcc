// Functions against PyTorch, in value and gradients, and a network that learns. Covers nn/node.hpp nn/options.hpp
// nn/activations.hpp nn/softmax.hpp nn/losses.hpp nn/cross_entropy.hpp nn/linear.hpp nn/dropout.hpp nn/names.hpp
// nn/init.hpp nn/reflect.hpp nn/module.hpp nn/layers.hpp.
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/orthant.hpp>
#include <orthant/nn.hpp>

#ifndef ORTHANT_TEST_DATA
#define ORTHANT_TEST_DATA "tests/reference"
#endif

namespace np = orthant;
namespace ag = np::autograd;
namespace nn = np::nn;
namespace F = nn::functional;

using array = np::ndarray<double>;
using variable = ag::variable<double>;

namespace {

np::shape_t shape_from(const std::string& text) {
    std::vector<np::index_t> s;
    std::istringstream in(text == "-" ? "" : text);
    for (std::string e; std::getline(in, e, ',');) s.push_back(np::index_t(std::stoll(e)));
    return np::shape_t(s);
}
bool close(const array& found, std::istringstream& expected) {
    np::index_t n = 0;
    const array flat = found.copy();
    for (std::string word; expected >> word; ++n) {
        const double b = std::strtod(word.c_str(), nullptr);
        if (n >= flat.size() || !(std::abs(flat.data()[n] - b) <= 1e-12 * (1 + std::abs(b)))) return false;
    }
    return n == flat.size();
}
// As in reference/nn.py. (hardsigmoid is not compared: PyTorch computes its slope, 1/6, in float32.)
void check(const std::string& name, variable (*f)(const std::vector<variable>&)) {
    CAPTURE(name);
    std::ifstream file(ORTHANT_TEST_DATA "/nn.txt");
    std::string line, word;
    while (std::getline(file, line) && !(line + " ").starts_with("case " + name + " ")) {
    }
    std::istringstream head(line);
    head >> word >> word;
    CHECK(word == name);
    std::vector<variable> x;
    while (head >> word) {
        array a = np::zeros<double>(shape_from(word));
        for (np::index_t i = 0; i < a.size(); ++i)
            a.data()[i] = double((37 * i + 53 * np::index_t(x.size())) % 101 - 50) / 23.0;
        x.emplace_back(std::move(a), true);
    }
    const variable y = f(x);
    std::getline(file, line);
    std::istringstream values(line);
    values >> word >> word;
    CHECK(y.shape() == shape_from(word));
    CHECK(close(y.value(), values));
    array g = np::zeros<double>(shape_from(word));
    for (np::index_t i = 0; i < g.size(); ++i) g.data()[i] = std::cos(double(i));
    y.backward(g);
    for (const variable& v : x) {
        std::getline(file, line);
        std::istringstream gradient(line);
        gradient >> word;
        CHECK(close(v.has_grad() ? v.grad() : np::zeros<double>(np::shape_t(v.shape())), gradient));
    }
}

struct mlp {
    nn::basic_linear<double> hidden{2, 8}, out{8, 1};
    variable operator()(const array& x) const { return out(nn::tanh(hidden(x))); }
    ORTHANT_FIELDS(hidden, out)
};

}  // namespace

TEST_CASE("activations") {
#define ROW(name) check(#name, [](const std::vector<variable>& x) { return nn::name(x[0]); });
    ROW(relu) ROW(relu6) ROW(selu) ROW(sigmoid) ROW(logsigmoid) ROW(tanh) ROW(silu) ROW(mish) ROW(softsign)
    ROW(hardswish) ROW(tanhshrink) ROW(elu) ROW(celu) ROW(gelu) ROW(softplus) ROW(hardtanh)
    ROW(hardshrink) ROW(softshrink) ROW(leaky_relu)
#undef ROW
    CHECK(np::isnan(nn::softmax(array{-np::inf, -np::inf}))(0));
    const array t = {{1, 2, 4}, {8, 0, 3}}, u = {{1, 2}, {8, 0}};  // their transposes are in Fortran's order
    CHECK(np::allclose(nn::softmax(t.T(), 0), np::transpose(nn::softmax(t, 1))));
    CHECK(np::allclose(nn::glu(u.T(), 0), np::transpose(nn::glu(u))));
}

TEST_CASE("losses and products") {
#define ROW(name, ...) check(name, [](const std::vector<variable>& x) { return __VA_ARGS__; });
    ROW("softmax_0", nn::softmax(x[0]))
    ROW("softmax_1", nn::softmax(x[0], 0))
    ROW("log_softmax_2", nn::log_softmax(x[0], 1))
    ROW("mse_mean", nn::mse_loss(x[0], x[1]))
    ROW("l1_sum", nn::l1_loss(x[0], x[1], {.reduction = "sum"}))
    ROW("huber_none", nn::huber_loss(x[0], x[1], {.reduction = "none", .delta = 0.7}))
    ROW("smooth_l1_mean", nn::smooth_l1_loss(x[0], x[1], {.beta = 0.7}))
    ROW("cross_entropy_none", nn::cross_entropy(x[0], np::array({2, 0, 1}), {.reduction = "none"}))
    ROW("linear", F::linear(x[0], x[1], x[2]))
#undef ROW
    CHECK_THROWS_AS(F::linear(np::zeros<double>({2, 3}), np::zeros<double>({4, 5})), np::shape_error);
}

TEST_CASE("a network learns exclusive or") {
    nn::manual_seed(1);
    mlp net;
    const array x = {{0, 0}, {0, 1}, {1, 0}, {1, 1}}, y = {{0}, {1}, {1}, {0}};
    double last = 1;
    for (int step = 0; step < 4000 && last > 0.005; ++step) {
        const variable loss = nn::mse_loss(net(x), y);
        nn::zero_grad(net);
        loss.backward();
        last = loss.item();
        const ag::no_grad guard;
        for (variable& w : nn::parameters(net)) w -= 0.1 * w.grad();
    }
    CHECK(last < 0.01);
    CHECK(nn::named_parameters(net)[2].first == "out.weight");
    CHECK(np::array_equal(F::dropout(x, {.training = false}), x));
}
