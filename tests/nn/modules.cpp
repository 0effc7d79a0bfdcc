// Modules: members, names, modes, copies, gradients, files, summaries, dropout, initialisers. Covers nn/module.hpp
// nn/reflect.hpp nn/layers.hpp nn/dropout.hpp nn/init.hpp nn/clip_grad.hpp nn/saving.hpp nn/summary.hpp
// nn/instances.hpp.
#include <cstdio>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/orthant.hpp>
#include <orthant/nn.hpp>

namespace np = orthant;
namespace ag = np::autograd;
namespace nn = np::nn;
namespace F = nn::functional;

using array = np::ndarray<double>;
using variable = ag::variable<double>;

namespace {

struct mlp {
    nn::linear hidden{2, 8}, out{8, 1};
    nn::dropout drop{0.5};
    auto operator()(const auto& x) const { return out(drop(nn::tanh(hidden(x)))); }
    ORTHANT_FIELDS(hidden, out, drop)
};
// Without names.
struct plain {
    nn::basic_linear<double> a{2, 3};
    std::vector<nn::basic_linear<double>> more;
    std::optional<nn::basic_linear<double>> last;
    nn::buffer<double> seen{np::zeros<double>({2})};
    variable scale = nn::parameter(np::array({1.0}));
    double rate = 0.1;
    bool training = true;
    variable operator()(const auto& x) const { return a(x) * scale; }
};
std::vector<std::string> names_of(const auto& m) {
    std::vector<std::string> out;
    for (const auto& [name, v] : nn::named_parameters(m)) out.push_back(name);
    return out;
}

template <class E, class Fn>
std::string message(Fn&& f) {
    try {
        f();
    } catch (const E& e) {
        return e.what();
    }
    return "nothing was thrown";
}

}  // namespace

TEST_CASE("members") {
    mlp net;
    CHECK(names_of(net) ==
          std::vector<std::string>{"hidden.weight", "hidden.bias", "out.weight", "out.bias"});
    CHECK(nn::count_parameters(net) == 2 * 8 + 8 + 8 + 1);
    plain p;
    p.more.push_back({3, 3});
    p.more.push_back(p.a);  // shared
    CHECK(names_of(p) == std::vector<std::string>{"0.weight", "0.bias", "1.0.weight", "1.0.bias", "4"});
    CHECK(nn::state(p).size() == 6);
    CHECK(nn::named_buffers(p)[0].first == "3");
    nn::eval(net);
    nn::eval(p);
    CHECK(!net.drop.training);
    CHECK(!p.training);
    nn::train(net);
    CHECK(net.drop.training);
    const mlp same = net, other = nn::clone(net);
    CHECK(same.hidden.weight.is(net.hidden.weight));
    CHECK(!other.hidden.weight.is(net.hidden.weight));
    CHECK(np::array_equal(other.hidden.weight.value(), net.hidden.weight.value()));
    const auto doubled = nn::map(p, [](const array& a) { return array(a * 2.0); });
    CHECK(np::array_equal(doubled.a.weight.value(), array(p.a.weight.value() * 2.0)));
    CHECK(doubled.more[1].weight.is(doubled.a.weight));
    nn::requires_grad_(net, false);
    CHECK(!net.out.bias.requires_grad());
    const nn::linear bare(3, 2, {.bias = false});
    CHECK(nn::parameters(bare).size() == 1);
    CHECK(bare(np::zeros<double>({3})).shape() == np::shape_t({2}));
    nn::sequential s(nn::linear(2, 3), nn::relu, nn::flatten(), nn::linear(3, 1));
    CHECK(names_of(s) == std::vector<std::string>{"0.weight", "0.bias", "3.weight", "3.bias"});
    CHECK(get<0>(s).weight.shape() == np::shape_t({3, 2}));
    CHECK(s(np::zeros<float>({5, 2})).shape() == np::shape_t({5, 1}));
    CHECK(nn::flatten()(np::zeros<double>({2, 3, 4})).shape() == np::shape_t({2, 12}));
    CHECK_THROWS_AS(net.hidden(np::zeros<float>({4, 3})), np::shape_error);
}

TEST_CASE("the gradient of a module") {
    nn::manual_seed(1);
    mlp net;
    const np::ndarray<float> x = np::array<float>({{0, 0}, {0, 1}, {1, 0}, {1, 1}}),
                             y = np::array<float>({{0}, {1}, {1}, {0}});
    auto [loss, g] = ag::value_and_grad(
        [](const auto& m, const auto& a, const auto& b) { return nn::mse_loss(m(a), b); })(nn::eval(net), x, y);
    CHECK(g["out.weight"].shape() == np::shape_t({1, 8}));
    CHECK(g.list().size() == 4);
    CHECK(g.names() == names_of(net));
    CHECK_THROWS_AS(g["nothing"], np::value_error);
    nn::mse_loss(net(x), y).backward();
    CHECK(np::array_equal(net.out.weight.grad(), g["out.weight"]));
    CHECK(loss > 0);
}

TEST_CASE("gradients are clipped") {
    variable w({3.0, 4.0}, {.requires_grad = true});
    np::sum(w * w).backward();  // 6, 8
    CHECK(nn::clip_grad_norm_(w, 5) == doctest::Approx(10));
    CHECK(np::allclose(w.grad(), array{3, 4}));
    CHECK(nn::clip_grad_norm_({w}, 100, {.norm_type = np::inf}) == doctest::Approx(4));
    nn::clip_grad_value_(w, 3.5);
    CHECK(np::allclose(w.grad(), array{3, 3.5}));
}

TEST_CASE("files") {
    for (const char* path : {"nn_test.npz", "nn_test.safetensors"}) {
        plain p, q;
        p.seen.value() = np::array({5.0, 6.0});
        nn::save(path, p);
        const variable held = q.a.weight;
        nn::load(path, q);
        CHECK(q.a.weight.is(held));
        CHECK(np::array_equal(held.value(), p.a.weight.value()));
        CHECK(np::array_equal(q.seen.value(), array{5, 6}));
        q.a = nn::basic_linear<double>(3, 3);
        q.last = nn::basic_linear<double>(1, 1);
        q.scale = nn::parameter(np::array({7.0}));
        const std::string text = message<np::value_error>([&] { nn::load(path, q); });
        CHECK(text.find("0.weight has the shape (3,2) in the file, (3,3) in the module") !=
              std::string::npos);
        CHECK(text.find("2.weight is missing") != std::string::npos);
        CHECK(q.scale.item() == 7);  // nothing was changed
        q.a = nn::basic_linear<double>(2, 3);
        const auto result = nn::load(path, q, {.strict = false});
        CHECK(result.missing == std::vector<std::string>{"2.weight", "2.bias"});
        CHECK(result.unexpected.empty());
        CHECK(q.scale.item() == 1);
        std::remove(path);
    }
    const plain p;
    CHECK_THROWS_AS(nn::save("nn_test.pt", p), np::value_error);
}

// A byte changed, or the end cut off: an error leaves every parameter as it was. (Of elements themselves only .npz has a
// checksum.)
TEST_CASE("a corrupt file changes no parameter") {
    for (const char* path : {"corrupt.npz", "corrupt.safetensors"}) {
        nn::save(path, mlp());
        std::string whole;
        {
            std::ifstream in(path, std::ios::binary);
            whole.assign(std::istreambuf_iterator<char>(in), {});
        }
        int errors = 0, changed = 0;
        const auto attempt = [&](const std::string& bytes) {
            std::ofstream(path, std::ios::binary) << bytes;
            mlp net;
            std::vector<np::ndarray<float>> before;
            for (const auto& v : nn::parameters(net)) before.push_back(np::copy(v.value()));
            try {
                nn::load(path, net);
                return true;
            } catch (const np::error&) {
                ++errors;
                const auto after = nn::parameters(net);
                for (std::size_t k = 0; k < before.size(); ++k)
                    changed += !np::array_equal(before[k], after[k].value());
                return false;
            }
        };
        CHECK(attempt(whole));
        for (std::size_t at = 0; at < whole.size(); at += 7) {
            std::string bytes = whole;
            bytes[at] = char(bytes[at] ^ 0x55);
            attempt(bytes);
            CHECK_FALSE(attempt(whole.substr(0, at)));
        }
        CHECK(changed == 0);
        CHECK(errors > int(whole.size() / 7));
        std::remove(path);
    }
}
TEST_CASE("summaries") {
    nn::sequential s(nn::linear(8, 6), nn::relu, nn::flatten(), nn::linear(36, 1000));
    const std::string text = nn::summary(s, {2, 6, 8});
    CHECK(text.find("(2,6,6)") != std::string::npos);
    CHECK(text.find("3 (linear)") != std::string::npos);
    CHECK(text.find("Total params: 37,054") != std::string::npos);
    const mlp net;
    CHECK(nn::summary(net, {4, 2}).find("Total params: 33") != std::string::npos);
}

TEST_CASE("dropout") {
    nn::manual_seed(7);
    const array x = np::ones<double>({1000});
    const array y = F::dropout(x, 0.25);
    nn::manual_seed(7);
    CHECK(np::array_equal(y, F::dropout(x, {.p = 0.25})));
    CHECK(np::mean(y) == doctest::Approx(1).epsilon(0.1));
    CHECK(np::all((y == 0.0) | (np::abs(y - 4.0 / 3) < 1e-12)));
    CHECK(np::array_equal(F::dropout(x, {.training = false}), x));
    const array channels = F::dropout2d(np::ones<double>({4, 8, 3, 3}));
    CHECK(np::array_equal(np::max(channels, {2, 3}), np::min(channels, {2, 3})));
    CHECK_THROWS_AS(F::dropout(x, 1.5), np::value_error);
    variable v(x, {.requires_grad = true});
    const variable z = F::dropout(v);
    z.sum().backward();
    CHECK(np::array_equal(v.grad(), z.value()));
    CHECK(np::mean(F::alpha_dropout(np::zeros<double>({4000}))) == doctest::Approx(0).epsilon(0.1));
}

TEST_CASE("initialisers") {
    nn::manual_seed(2);
    array w = np::zeros<double>({200, 100});
    const auto deviation = [&] { return double(np::stddev(w)); };
    nn::init::xavier_uniform_(w);
    CHECK(np::max(np::abs(w)) <= std::sqrt(6.0 / 300));
    CHECK(deviation() == doctest::Approx(std::sqrt(2.0 / 300)).epsilon(0.05));
    nn::init::kaiming_normal_(w, {.mode = "fan_out", .nonlinearity = "relu"});
    CHECK(deviation() == doctest::Approx(std::sqrt(2.0 / 200)).epsilon(0.05));
    nn::init::trunc_normal_(w, {.a = -1, .b = 1});
    CHECK(np::max(np::abs(w)) <= 1);
    nn::init::orthogonal_(w);
    CHECK(np::allclose(np::matmul(w.T(), w), np::eye(100), {.atol = 1e-10}));
    nn::init::sparse_(w, 0.3);
    CHECK(np::count_nonzero(array(w(np::all, 0))) == 140);
    nn::init::constant_(w, 3);
    CHECK(np::all(w == 3.0));
    array k = np::zeros<double>({3, 3, 3, 3});
    nn::init::dirac_(k);
    CHECK(np::sum(k) == 3);
    CHECK(k(2, 2, 1, 1) == 1);
    nn::linear layer(4, 3);
    nn::init::ones_(layer.weight);
    CHECK(np::all(layer.weight.value() == 1.0f));
    CHECK(layer.weight.is_leaf());
    CHECK(nn::init::calculate_gain("tanh") == doctest::Approx(5.0 / 3));
    CHECK(nn::init::calculate_fan_in_and_fan_out(k).fan_in == 27);
    CHECK_THROWS_AS(nn::init::calculate_gain("sinh"), np::value_error);
    CHECK_THROWS_AS(nn::init::xavier_normal_(layer.bias), np::value_error);
}
