// What the arrays of a program take of the system's memory, and what of it comes back: resident memory,
// before and after, with a line for each measure. Linux only, where the kernel tells.
//
//     memory [seconds] [seed]
//
// It repeats with other seeds until the time is over, and begins none that may not end within it.

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <mutex>
#include <random>
#include <thread>
#include <vector>

#include <orthant/orthant.hpp>

namespace np = orthant;
using np::index_t;

namespace {

constexpr double megabyte = 1e6;
int failures = 0;

double now() {
    timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return double(t.tv_sec) + 1e-9 * double(t.tv_nsec);
}

// A line of /proc/self/status in bytes: VmRSS is what is resident, VmHWM the most that was.
double status(const char* name) {
    std::FILE* f = std::fopen("/proc/self/status", "r");
    char line[200];
    double kilobytes = 0;
    while (f && std::fgets(line, sizeof line, f))
        if (std::strncmp(line, name, std::strlen(name)) == 0)
            kilobytes = std::atof(line + std::strlen(name) + 1);
    if (f) std::fclose(f);
    return kilobytes * 1024;
}
double resident() { return status("VmRSS"); }
// The most since the last call of forget_peak, which not every container allows.
double peak() { return status("VmHWM"); }
bool forget_peak() {
    std::FILE* f = std::fopen("/proc/self/clear_refs", "w");
    if (!f) return false;
    const bool written = std::fputs("5", f) >= 0;
    return std::fclose(f) == 0 && written;
}

void measure(const char* what, double value, double most, const char* unit) {
    const bool holds = value <= most;
    failures += !holds;
    std::printf("%s %s: %.2f %s, at most %g\n", holds ? "ok    " : "FAILED", what, value, unit, most);
}
// What is resident above `before` when nothing is held and the cache is trimmed.
void measure_rest(const char* what, double before) {
    np::trim_cache();
    measure(what, (resident() - before) / megabyte, 10, "MB stay");
}

void small_arrays() {
    constexpr std::size_t count = 2000000;
    np::trim_cache();
    const double before = resident();
    {
        std::vector<np::ndarray<double>> all;
        all.reserve(count);
        for (std::size_t k = 0; k < count; ++k) all.push_back(np::full({3}, double(k)));
        measure("2,000,000 arrays of 3 doubles", (resident() - before) / count, 96, "bytes each");
        for (std::size_t k = 0; k < count; k += 99999) failures += all[k](2) != double(k);
    }
    measure("and when they are freed, untrimmed", (resident() - before) / megabyte, 64, "MB stay");
    measure_rest("and trimmed", before);
}

// 60 MB of one size after the other.
void sizes_share() {
    np::trim_cache();
    const double before = resident();
    double most = 0;
    for (index_t n = 1; n < 8000; n += n / 3 + 1) {
        std::vector<np::ndarray<double>> all(std::size_t(60000000 / (8 * n + 64)));
        for (auto& a : all) a = np::full({n}, 1.0);
        most = std::max(most, resident() - before);
    }
    measure("60 MB of each of 25 sizes, one after the other", most / megabyte, 140, "MB at most");
    measure_rest("and freed", before);
}

void mixed_sizes(std::mt19937& random, index_t least, index_t most, double megabytes, const char* what) {
    np::trim_cache();
    const double before = resident();
    double held = 0;
    {
        std::vector<np::ndarray<char>> all;
        const double span = std::log(double(most) / double(least));
        while (held < megabytes * megabyte) {
            const index_t n = index_t(double(least) * std::exp(span * double(random() % 1000) / 1000));
            all.push_back(np::full<char>({n}, char(n)));
            held += double(n);
        }
        std::shuffle(all.begin(), all.end(), random);
        const std::size_t part = all.size() / 10;
        // Freed and allocated again in random order, then freed.
        for (std::size_t k = 0; k < 3 * all.size(); ++k) {
            auto& a = all[random() % all.size()];
            if (a.size() > 0 && a(-1) != char(a.size())) ++failures;
            if (random() % 2) a = np::full<char>({a.size() + 1}, char(a.size() + 1));
            else if (k % 3) a = np::ndarray<char>();
        }
        for (std::size_t k = 0; k < part; ++k) all[k] = np::ndarray<char>();
    }
    measure_rest(what, before);
}

void threads_that_end() {
    np::trim_cache();
    const double before = resident();
    for (int round = 0; round < 100; ++round) {
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([t] {
                std::vector<np::ndarray<double>> all;
                for (int k = 0; k < 2000; ++k) all.push_back(np::full({1 + (k * (t + 1)) % 700}, 1.0));
            });
        for (auto& t : threads) t.join();
    }
    measure("400 threads that allocate and end", (resident() - before) / megabyte, 64, "MB stay");
    measure_rest("and trimmed", before);
}

struct late {
    np::ndarray<double> values;
    ~late() {
        values = np::ndarray<double>(np::full({3000}, 1.0));
        values = np::ndarray<double>(np::full({7}, 1.0));
    }
};

// What thread_local objects allocate when the thread's own lists are gone.
void late_objects() {
    np::trim_cache();
    const double before = resident();
    for (int round = 0; round < 2000; ++round)
        std::thread([] {
            static thread_local late first;
            static thread_local std::vector<np::ndarray<double>> many;
            first.values = np::full({20}, 1.0);
            for (int k = 0; k < 50; ++k) many.push_back(np::full({k * k}, 1.0));
        }).join();
    measure("2,000 threads whose thread_local arrays are filled late", (resident() - before) / megabyte, 10,
            "MB stay");
}

// Arrays made by one thread and freed by another.
void producer_and_consumer() {
    np::trim_cache();
    const double before = resident();
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<np::ndarray<double>> waiting;
    constexpr int count = 300000;
    double most = 0;
    std::thread producer([&] {
        for (int k = 0; k < count; ++k) {
            np::ndarray<double> a = np::full({1 + k % 200}, 1.0);
            std::unique_lock lock(mutex);
            changed.wait(lock, [&] { return waiting.size() < 1000; });
            waiting.push_back(std::move(a));
            changed.notify_all();
        }
    });
    for (int k = 0; k < count; ++k) {
        np::ndarray<double> a;
        {
            std::unique_lock lock(mutex);
            changed.wait(lock, [&] { return !waiting.empty(); });
            a = std::move(waiting.front());
            waiting.pop_front();
            changed.notify_all();
        }
        failures += a(-1) != 1;
        if (k % 50000 == 0) most = std::max(most, resident() - before);
    }
    producer.join();
    waiting.clear();
    measure("300,000 arrays from one thread to another", most / megabyte, 20, "MB at most");
    measure_rest("and freed", before);
}

// Loops over arrays of 1e6 elements: beside the data at most one result.
void peaks() {
    if (!forget_peak()) return void(std::puts("skipped: peaks, which this kernel does not reset"));
    const index_t n = 1000000;
    const double result = 8.0 * double(n);
    np::trim_cache();
    double before = resident();
    {
        np::ndarray<double> x(np::ones<double>({n})), a(np::full({n}, 0.5)), b(np::full({n}, 0.25));
        const auto loop = [&](const char* what, double most, auto step) {
            np::trim_cache();
            const double with_data = resident();
            forget_peak();
            for (int k = 0; k < 50; ++k) step();
            measure(what, (peak() - with_data) / result, most, "results beside the data");
        };
        measure("three arrays of 1e6", (resident() - before) / result, 3.3, "results");
        // (A huge page is 2 MiB, so that a result takes a little more than its elements.)
        loop("x = x * a + b", 0.1, [&] { x = x * a + b; });
        loop("x = eval(x * a + b)", 1.15, [&] { x = np::eval(x * a + b); });
        loop("y = x * a; x = y + b", 1.15, [&] {
            np::ndarray<double> y = x * a;
            x = y + b;
        });
        loop("x += sin(a)", 0.1, [&] { x += np::sin(a) * b; });
        loop("x = x[::-1]", 1.15, [&] { x = x(np::slice(np::_, np::_, -1)); });
        failures += !(double(np::sum(x)) < 1e12);
    }
    measure_rest("and freed", before);
}

// Freeing one large array into a full cache, which drops the oldest: as long however many it holds.
void full_cache() {
    const std::size_t limit = np::memory_stats().cache_limit, bytes = 70000;
    const auto cost = [&](std::size_t kept) {
        std::vector<void*> blocks(kept + 200);
        np::trim_cache();
        np::set_cache_limit(kept * np::detail::rounded_large(bytes));
        for (void*& p : blocks) p = np::detail::allocate(bytes);
        for (std::size_t k = 0; k < kept; ++k) np::detail::deallocate(blocks[k], bytes);
        double best = 1;
        for (std::size_t k = kept; k < blocks.size(); ++k) {
            const double begin = now();
            np::detail::deallocate(blocks[k], bytes);
            best = std::min(best, now() - begin);
        }
        return best;
    };
    const double few = cost(4), many = cost(4000);
    np::set_cache_limit(limit);
    measure("freeing into a cache of 4,000 blocks, against one of 4", many / few, 20, "times as long");
}

}  // namespace

int main(int argc, char** argv) {
    if (status("VmRSS") == 0) return std::puts("skipped: memory, which this system does not tell"), 0;
    if (!np::detail::pooling) return std::puts("skipped: memory, under a sanitizer"), 0;
    const double begin = now(), seconds = argc > 1 ? std::atof(argv[1]) : 0;
    unsigned seed = argc > 2 ? unsigned(std::atoi(argv[2])) : 1;
    double longest = 0;
    int rounds = 0;
    do {
        const double round_begin = now();
        std::mt19937 random(seed++);
        small_arrays();
        sizes_share();
        mixed_sizes(random, 8, 4000, 100, "100 MB of arrays of 8 to 4,000 bytes, freed in random order");
        mixed_sizes(random, 4000, 64000, 200, "200 MB of arrays of 4 to 64 KB, freed in random order");
        mixed_sizes(random, 64000, 16000000, 400, "400 MB of arrays of 64 KB to 16 MB, in random order");
        mixed_sizes(random, 8, 4000000, 300, "300 MB of arrays of all sizes, freed in random order");
        threads_that_end();
        late_objects();
        producer_and_consumer();
        peaks();
        full_cache();
        ++rounds;
        longest = std::max(longest, now() - round_begin);
    } while (now() - begin + longest < seconds);
    std::printf("memory: %d rounds, %d failed\n", rounds, failures);
    return failures != 0;
}
