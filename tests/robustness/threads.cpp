// Threads that share arrays: under ThreadSanitizer, which sees every access that nothing orders.
//
// Several threads read the same arrays: they copy and drop them, take views of views, evaluate and reduce
// expressions, sort copies, transform (sharing the plans), print, draw random numbers, and hand arrays to one
// another. What comes out must be what one thread gets.

#include <mutex>
#include <sstream>
#include <thread>

#include <orthant/orthant.hpp>

#include "../fuzz/common.hpp"

namespace np = orthant;
using fuzz::index_t;

namespace {

// A place where threads leave arrays for others.
struct exchange {
    std::mutex mutex;
    std::vector<np::view<const double>> views;
    std::vector<np::ndarray<double>> arrays;
    void leave(np::view<const double> v, np::ndarray<double> a) {
        const std::lock_guard lock(mutex);
        views.push_back(std::move(v));
        arrays.push_back(std::move(a));
        if (views.size() > 8) {
            views.clear();
            arrays.clear();
        }
    }
    double take() {
        std::vector<np::ndarray<double>> taken;
        np::view<const double> v;
        {
            const std::lock_guard lock(mutex);
            taken.swap(arrays);
            if (!views.empty()) v = views.back();
        }
        double sum = np::sum(v);
        for (const auto& a : taken) sum += np::sum(a);
        return sum;
    }
};

// One thread's share; the sum of what it computed from the shared arrays alone.
double work(const np::ndarray<double>& a, const np::ndarray<double>& m, np::view<const double> shared,
            exchange& others, std::uint64_t seed, int rounds) {
    fuzz::numbers c(seed);
    double sum = 0;
    for (int i = 0; i < rounds; ++i) {
        const auto row = m[i % 8];
        const auto lazy = a * 2 + m(np::all, 0);
        const np::ndarray<double> r = lazy + np::sin(a);
        sum += np::sum(r) + np::mean(m.T() * 2) + np::amax(m, 0)(1) + np::var(shared);
        sum += np::sort(a)(3) + np::cumsum(row)(2) + double(np::argmax(m));
        const np::ndarray<double> chosen = a[a > 0];
        sum += double(chosen.size()) + np::matmul(m, m)(1, 1);
        // Lengths that other threads ask for at the same time.
        const auto f = np::fft::fft(a, 3 + i % 29);
        sum += f(1).real() + np::fft::irfft(np::fft::rfft(row), 8 + i % 5)(0);
        std::ostringstream text;
        {
            np::set_printoptions({.precision = 3 + i % 3});
            text << row;
        }
        sum += double(text.str().size());
        // What depends on the others goes into no sum.
        np::view<const double> copy = shared;
        np::ndarray<double> mine = copy;
        mine += 1;
        others.leave(m(np::all, i % 8), np::ndarray<double>(mine));
        if (c.one_in(3)) (void)others.take();
        {
            const std::lock_guard lock(others.mutex);  // the module's functions want one thread at a time
            (void)np::random::normal(0, 1, 5);
        }
        (void)np::random::default_rng(seed).normal(0, 1, 5);
        if (c.one_in(50)) np::trim_cache(0);
        (void)np::memory_stats();
        try {
            (void)np::eval(a + np::zeros({3, 2}));
        } catch (const np::error&) {
        }
        // Large enough for blocks that the process shares.
        np::ndarray<double> large = np::zeros({40, 300});
        large(np::ellipsis) = double(i);
        sum += large(39, 299);
    }
    return sum;
}

void one_case(fuzz::random_case& c) {
    const np::ndarray<double> a = np::linspace(-1, 1, 8) * double(c.between(1, 5));
    const np::ndarray<double> m = np::arange(64.).reshape(8, 8) / double(c.between(1, 9));
    const np::view<const double> shared = m(np::slice(1, 7), np::slice(np::_, np::_, -2));
    exchange others;
    constexpr int count = 4, rounds = 12;
    const double expected = work(a, m, shared, others, 1, rounds);
    double sums[count] = {};
    std::vector<std::thread> threads;
    for (int t = 0; t < count; ++t)
        threads.emplace_back([&, t, copy = m, view = shared] {
            sums[t] = t % 2 ? work(a, copy, view, others, std::uint64_t(t), rounds)
                            : work(a, m, shared, others, std::uint64_t(t), rounds);
        });
    for (std::thread& t : threads) t.join();
    for (double s : sums)
        if (s != expected)
            c.wrong("a thread gets " + std::to_string(s) + ", not " + std::to_string(expected));
}

}  // namespace

int main(int argc, char** argv) { return fuzz::run("threads", argc, argv, one_case); }
