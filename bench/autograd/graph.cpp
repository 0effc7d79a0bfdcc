// What gradients cost, one thread: what bench/autograd/graph.py asks for, line by line on standard input, so that PyTorch
// is measured in turns with it. A line names a row; the answer is its microseconds of processor time, or of a row of memory
// the kilobytes by which the process grew at most while it ran.
//
//     g++ -std=c++20 -O2 -march=native -DNDEBUG -Iinclude bench/autograd/graph.cpp -o /tmp/graph
//     python3 bench/autograd/graph.py /tmp/graph
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>

#include <orthant/autograd.hpp>

namespace np = orthant;
namespace ag = np::autograd;
using np::index_t;

namespace {

// The least of several times, of about 100 ms in all.
template <class Call>
double microseconds(const Call& f) {
    const auto once = [&](int k) {
        const std::clock_t start = std::clock();
        for (int i = 0; i < k; ++i) f();
        return double(std::clock() - start) * 1e6 / CLOCKS_PER_SEC / k;
    };
    once(1);
    const int k = std::clamp(int(1000 / (once(1) + .1)), 1, 10000);
    double best = 1e300, spent = 0;  // (one call alone may be shorter than the clock's tick)
    for (int i = 0; i < 100 && (i < 3 || spent < 1e5); ++i) {
        const double t = once(k);
        best = std::min(best, t);
        spent += t * k;
    }
    return best;
}

// A line of /proc/self/status, in kilobytes.
double status(const std::string& name) {
    std::ifstream file("/proc/self/status");
    for (std::string line; std::getline(file, line);)
        if (line.compare(0, name.size(), name) == 0) return std::stod(line.substr(name.size() + 1));
    return 0;
}
// By how much the process grows at most while f runs; "5" sets the peak back to what is in use.
template <class Call>
double kilobytes(const Call& f) {
    np::trim_cache();
    std::ofstream("/proc/self/clear_refs") << "5" << std::flush;
    const double before = status("VmRSS");
    f();
    return status("VmHWM") - before;
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

// ((a * b + a) * sigmoid(a)).sum().backward(), operation by operation or fused.
struct chain {
    ag::variable<float> a, b;
    explicit chain(index_t n) : a(leaf<float>({n})), b(leaf<float>({n})) {}
    void run(bool fused) {
        a.zero_grad();
        b.zero_grad();
        if (!fused) ((a * b + a) * np::expit(a)).sum().backward();
        else ag::fuse([](const auto& p, const auto& q) { return (p * q + p) * np::expit(p); }, a, b).sum().backward();
    }
};

double answer(const std::string& row) {
    if (row.compare(0, 5, "chain") == 0) {
        const bool fused = row.find("fused") != std::string::npos;
        if (row.find("memory") == std::string::npos) {
            chain c(1'000'000);
            return microseconds([&] { c.run(fused); });
        }
        chain(10).run(fused);  // its code is in memory
        chain c(1'000'000);
        return kilobytes([&] { c.run(fused); });
    }
    if (row.compare(0, 6, "matmul") == 0) {
        ag::variable<float> a = leaf<float>({512, 512}), b = leaf<float>({512, 512});
        const ag::variable<float> g(np::ones<float>({512, 512}));
        if (row == "matmul 512") return microseconds([&] {
            const ag::no_grad guard;
            ag::variable c = np::matmul(a, b);
        });
        return microseconds([&] {
            a.zero_grad();
            b.zero_grad();
            np::matmul(a, b).backward(g);
        });
    }
    if (row == "hessian 50") {
        const np::ndarray<double> x = leaf<double>({50}).value();
        return microseconds([&] {
            np::ndarray<double> h = ag::hessian([](const auto& v) { return np::sum(np::sin(v) * v); })(x);
        });
    }
    ag::variable<float> x = leaf<float>({10}), y = leaf<float>({10});
    const ag::variable<float> g(np::ones<float>(10));
    if (row == "multiply 10") return microseconds([&] {
        const ag::no_grad guard;
        ag::variable z = x * y;
    });
    if (row == "multiply 10, recorded") return microseconds([&] { ag::variable z = x * y; });
    if (row == "multiply 10 and backward") return microseconds([&] { (x * y).backward(g); });
    if (row == "(x * y).sum().backward() 10") return microseconds([&] { (x * y).sum().backward(); });
    if (row == "10 sin of 10 and backward") return microseconds([&] {
        ag::variable z = x;
        for (int k = 0; k < 10; ++k) z = np::sin(z);
        z.backward(g);
    });
    return 0;
}

}  // namespace

int main() {
    for (std::string row; std::getline(std::cin, row);) {
        std::printf("%.3f\n", answer(row));
        std::fflush(stdout);
    }
}
