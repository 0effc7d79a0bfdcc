// Times of nn's functions and of training steps, float32, in microseconds: what bench/nn/steps.py asks for,
// line by line on standard input, so that PyTorch is measured in turns with it. A line names a row and its
// sizes; the answer is the time forward, without a graph, and of both directions. One thread, as PyTorch
// there; with -fopenmp as many as OMP_NUM_THREADS says: `echo cnn-adam 256 | OMP_NUM_THREADS=2 /tmp/steps`.
//
//     g++ -std=c++20 -O3 -march=native -DNDEBUG -Iinclude bench/nn/steps.cpp -o /tmp/steps
//     python3 bench/nn/steps.py /tmp/steps
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>

#include <orthant/nn.hpp>
#include <orthant/optim.hpp>

namespace np = orthant;
namespace ag = np::autograd;
namespace nn = np::nn;
namespace F = np::nn::functional;
using np::index_t;
using variable = ag::variable<float>;

namespace {

// The least of several times, of about 50 ms in all.
template <class Call>
double microseconds(const Call& f) {
    const auto once = [&](int k) {
        const auto start = std::chrono::steady_clock::now();
        for (int i = 0; i < k; ++i) f();
        const std::chrono::duration<double, std::micro> taken = std::chrono::steady_clock::now() - start;
        return taken.count() / k;
    };
    once(1);
    double best = once(1), spent = 0;
    const int k = std::clamp(int(1000 / (best + 1)), 1, 1000);
    for (int i = 0; i < 60 && (i < 3 || spent < 5e4); ++i) {
        const double t = once(k);
        best = std::min(best, t);
        spent += t * k;
    }
    return best;
}
variable random_leaf(const np::shape_t& shape, bool grad = true) {
    np::ndarray<float> a = np::empty<float>(shape);
    unsigned seed = 1;
    for (float& x : a) {
        seed = seed * 1664525u + 1013904223u;
        x = float(int(seed >> 8)) / (1 << 24) - 0.5f;
    }
    return variable(std::move(a), {.requires_grad = grad});
}
// The times of y = f(): alone, and with its gradient for the leaves.
template <class Call>
void answer(const Call& f, std::vector<variable> leaves) {
    const double forward = microseconds([&] {
        const ag::no_grad guard;
        f();
    });
    const variable g(np::ndarray<float>(np::ones<float>(np::shape_t(f().shape()))));
    const double both = microseconds([&] {
        for (variable& leaf : leaves) leaf.zero_grad();
        f().backward(g);
    });
    std::printf("%.3f %.3f\n", forward, both);
}
// The time of a training step, which has but one.
template <class Net>
void answer_training(Net& net, bool adam, const variable& x, index_t batch) {
    const np::ndarray<np::int64> labels = np::arange(batch) % 10;
    np::optim::adam by_adam(nn::parameters(net), {.lr = 1e-3});
    np::optim::sgd by_sgd(nn::parameters(net), {.lr = 1e-3});
    const double forward = microseconds([&] {
        const ag::no_grad guard;
        net(x);
    });
    const double step = microseconds([&] {
        if (adam)
            by_adam.zero_grad();
        else
            by_sgd.zero_grad();
        nn::cross_entropy(net(x), labels).backward();
        if (adam)
            by_adam.step();
        else
            by_sgd.step();
    });
    std::printf("%.3f %.3f\n", forward, step);
}
struct mlp {
    nn::linear hidden{784, 128}, out{128, 10};
    auto operator()(const auto& x) const { return out(nn::relu(hidden(x))); }
};
struct digits_cnn {
    nn::conv2d first{1, 16, 3, {.padding = 1}}, second{16, 32, 3, {.padding = 1}};
    nn::linear out{128, 10};
    auto operator()(const auto& x) const {
        auto h = F::max_pool2d(nn::relu(first(x)), 2);
        h = F::max_pool2d(nn::relu(second(h)), 2);
        return out(h.reshape({-1, 128}));
    }
};

}  // namespace

int main() {
    char line[200], name[40];
    while (std::fgets(line, sizeof line, stdin)) {
        long s[6] = {};
        if (std::sscanf(line, "%39s %ld %ld %ld %ld %ld %ld", name, s, s + 1, s + 2, s + 3, s + 4, s + 5) < 2)
            return 1;
        const auto is = [&](const char* n) { return !std::strcmp(name, n); };
        if (is("conv")) {  // batch, channels, extent, outputs, window, stride
            variable x = random_leaf({s[0], s[1], s[2], s[2]}), w = random_leaf({s[3], s[1], s[4], s[4]}),
                     b = random_leaf({s[3]});
            answer([&] { return F::conv2d(x, w, b, {.stride = s[5], .padding = s[4] / 2}); }, {x, w, b});
        } else if (is("depthwise")) {
            variable x = random_leaf({s[0], s[1], s[2], s[2]}), w = random_leaf({s[1], 1, 3, 3}),
                     b = random_leaf({s[1]});
            answer([&] { return F::conv2d(x, w, b, {.padding = 1, .groups = s[1]}); }, {x, w, b});
        } else if (is("mlp-adam") || is("mlp-sgd")) {
            mlp net;
            answer_training(net, is("mlp-adam"), random_leaf({s[0], 784}, false), s[0]);
        } else if (is("cnn-adam") || is("cnn-sgd")) {
            digits_cnn net;
            answer_training(net, is("cnn-adam"), random_leaf({s[0], 1, 8, 8}, false), s[0]);
        } else if (is("linear")) {  // rows, in, out
            variable x = random_leaf({s[0], s[1]}), w = random_leaf({s[2], s[1]}), b = random_leaf({s[2]});
            answer([&] { return F::linear(x, w, b); }, {x, w, b});
        } else if (is("layer_norm")) {
            variable x = random_leaf({s[0], s[1]}), w = random_leaf({s[1]}), b = random_leaf({s[1]});
            answer([&] { return F::layer_norm(x, {s[1]}, w, b); }, {x, w, b});
        } else if (is("batch_norm")) {
            variable x = random_leaf({s[0], s[1], s[2], s[2]}), w = random_leaf({s[1]}),
                     b = random_leaf({s[1]});
            np::ndarray<float> mean = np::zeros<float>(s[1]), var = np::ones<float>(s[1]);
            answer([&] { return F::batch_norm(x, mean, var, w, b, {.training = true}); }, {x, w, b});
        } else if (is("max_pool")) {
            variable x = random_leaf({s[0], s[1], s[2], s[2]});
            answer([&] { return F::max_pool2d(x, 2); }, {x});
        } else if (is("attention")) {  // heads, length, width
            variable q = random_leaf({1, s[0], s[1], s[2]}), k = random_leaf({1, s[0], s[1], s[2]}),
                     v = random_leaf({1, s[0], s[1], s[2]});
            answer([&] { return nn::scaled_dot_product_attention(q, k, v); }, {q, k, v});
        } else {
            variable x = random_leaf({s[0], s[1]});
            if (is("softmax"))
                answer([&] { return nn::softmax(x); }, {x});
            else if (is("log_softmax"))
                answer([&] { return nn::log_softmax(x); }, {x});
            else if (is("relu"))
                answer([&] { return nn::relu(x); }, {x});
            else if (is("gelu"))
                answer([&] { return nn::gelu(x); }, {x});
            else if (is("gelu-tanh"))
                answer([&] { return nn::gelu(x, {.approximate = "tanh"}); }, {x});
            else
                return 1;
        }
        std::fflush(stdout);
    }
}
