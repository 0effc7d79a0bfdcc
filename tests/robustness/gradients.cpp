// Threads with a graph each: under ThreadSanitizer, which sees every access that nothing orders.
//
// What they share is only read: plain arrays and views, variables without a gradient, which every graph keeps for its
// backward pass, and a leaf that requires grad, under no_grad. What comes out must be what one thread gets.
// (A pass that adds to the .grad() of a leaf that two threads share is not allowed, as two writes to one array are not.)

#include <thread>

#include <orthant/autograd.hpp>

#include "../fuzz/common.hpp"

namespace np = orthant;
namespace ag = np::autograd;
using fuzz::index_t;
using variable = ag::variable<double>;
using array = np::ndarray<double>;

namespace {

struct shared_data {
    array m;
    np::view<const double> window;
    variable constant, leaf;
};

// One thread's share: its graphs, their gradients, and second ones.
double work(const shared_data& shared, int rounds) {
    double sum = 0;
    for (int round = 0; round < rounds; ++round) {
        variable x(np::linspace(0.1, 1, 8), {.requires_grad = true}), w(shared.m / 100, {.requires_grad = true});
        {
            const ag::no_grad guard;
            sum += np::sum(np::sin(shared.leaf) * shared.leaf).item();
            if ((shared.leaf * x).requires_grad()) sum += 1e9;
            const ag::enable_grad inner;
            if (!(x * 2.0).requires_grad()) sum += 1e9;
        }
        variable y = np::matmul(w, x) * shared.constant + np::tanh(x) * shared.window[0];
        for (int k = 0; k < 10; ++k) y = np::sin(y) * shared.constant + shared.m[k % 8];
        y(np::slice(2, 4)) *= x(0);
        int calls = 0;
        const ag::hook_handle hook = y.register_hook([&](const array&) { ++calls; });
        (y * y).sum().backward();
        sum += np::sum(x.grad()) + np::sum(np::abs(w.grad())) + calls;
        const variable z = np::sum(np::exp(x * shared.constant) * x);
        const variable first = ag::grad(z, x, {.create_graph = true});
        sum += np::sum(ag::grad((first * first).sum(), x).value());
        sum += np::trace(ag::hessian([&](const auto& v) { return np::sum(np::square(v) * v * shared.constant); })(x.value()));
        sum += np::sum(ag::fuse([](const auto& a, const auto& b) { return a * b + np::sin(a); }, x, shared.constant)).item();
        try {
            y.backward();
        } catch (const np::value_error&) {
            sum += 1;
        }
        // Large enough for blocks that the process shares.
        variable large(np::ones<double>({40, 300}), {.requires_grad = true});
        np::mean(large * large, 0).sum().backward();
        sum += large.grad()(3, 7);
    }
    return sum;
}

void one_case(fuzz::random_case& c) {
    const array m = np::arange(64.).reshape(8, 8) / double(c.between(1, 9));
    const shared_data shared{m, m(np::slice(1, 7), np::all), variable(np::cos(np::arange(8.))),
                             variable(np::arange(8.), {.requires_grad = true})};
    constexpr int count = 4, rounds = 4;
    double sums[count] = {};
    std::vector<std::thread> threads;
    for (double& sum : sums) threads.emplace_back([&] { sum = work(shared, rounds); });
    for (std::thread& t : threads) t.join();
    const double expected = work(shared, rounds);
    for (double s : sums)
        if (s != expected)
            c.wrong("a thread gets " + std::to_string(s) + ", not " + std::to_string(expected));
    if (shared.leaf.has_grad() || !ag::is_grad_enabled()) c.wrong("a thread's work is seen in another");
}

}  // namespace

int main(int argc, char** argv) { return fuzz::run("gradients", argc, argv, one_case); }
