// Times of gradients, in microseconds, one thread:
//
//     g++ -std=c++20 -O2 -march=native -DNDEBUG -Iinclude bench/autograd/graph.cpp -o /tmp/bench && /tmp/bench
//
// bench/autograd/graph.py prints PyTorch's for the same rows; run one after the other on an idle core.
#include <algorithm>
#include <chrono>
#include <cstdio>

#include <orthant/autograd.hpp>

namespace np = orthant;
namespace ag = np::autograd;
using np::index_t;

namespace {

template <class F>
void row(const char* name, const F& f) {
    using clock = std::chrono::steady_clock;
    const auto once = [&](int k) {
        const auto start = clock::now();
        for (int i = 0; i < k; ++i) f();
        return std::chrono::duration<double>(clock::now() - start).count() * 1e6 / k;
    };
    double best = once(1), spent = 0;
    const int k = std::clamp(int(300 / best), 1, 10000);
    for (int i = 0; i < 100 && spent < 3e5; ++i) {
        const double t = once(k);
        best = std::min(best, t);
        spent += t * k;
    }
    std::printf("%-44s %12.3f\n", name, best);
    std::fflush(stdout);
}

template <class T>
ag::variable<T> leaf(const np::shape_t& shape) {
    np::ndarray<T> a = np::empty<T>(shape);
    unsigned seed = 1;
    for (T& x : a) {
        seed = seed * 1664525u + 1013904223u;
        x = T(int(seed >> 8)) / T(1 << 24) - T(0.5);
    }
    return ag::variable<T>(std::move(a), {.requires_grad = true});
}

}  // namespace

int main() {
    {
        ag::variable<float> x = leaf<float>({10}), y = leaf<float>({10});
        const ag::variable<float> g(np::ones<float>(10));
        row("x * y, n = 10, without a graph", [&] {
            const ag::no_grad guard;
            ag::variable z = x * y;
        });
        row("x * y, n = 10, recorded", [&] { ag::variable z = x * y; });
        row("(x * y).sum().backward(), n = 10", [&] { (x * y).sum().backward(); });
        row("chain of 10 sin, n = 10, and backward", [&] {
            ag::variable z = x;
            for (int k = 0; k < 10; ++k) z = np::sin(z);
            z.backward(g);
        });
    }
    {
        ag::variable<float> a = leaf<float>({1'000'000}), b = leaf<float>({1'000'000});
        row("((a*b+a)*sigmoid(a)).sum().backward(), 1e6", [&] {
            a.zero_grad();
            b.zero_grad();
            ((a * b + a) * np::expit(a)).sum().backward();
        });
        row("the same fused", [&] {
            a.zero_grad();
            b.zero_grad();
            ag::fuse([](const auto& p, const auto& q) { return (p * q + p) * np::expit(p); }, a, b).sum().backward();
        });
    }
    {
        ag::variable<float> a = leaf<float>({512, 512}), b = leaf<float>({512, 512});
        const ag::variable<float> g(np::ones<float>({512, 512}));
        row("matmul 512, forward", [&] {
            const ag::no_grad guard;
            ag::variable c = np::matmul(a, b);
        });
        row("matmul 512, forward and backward", [&] {
            a.zero_grad();
            b.zero_grad();
            np::matmul(a, b).backward(g);
        });
    }
    {
        ag::variable<double> x = leaf<double>({50});
        row("hessian of a sum of sines, n = 50", [&] {
            np::ndarray<double> h = ag::hessian([](const auto& v) { return np::sum(np::sin(v) * v); })(x.value());
        });
    }
}
