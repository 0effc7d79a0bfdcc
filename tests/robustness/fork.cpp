// Children that are forked while other threads of the parent are in the middle of everything that the process
// shares: blocks of all sizes, plans of transforms, the random module. Each child does the same work alone;
// one that hangs is killed by its alarm, and counts as wrong, as does one that finds memory in disorder.
//
// Then processes that fork while their threads use the library for the first time: what it does once, it may be in the
// middle of.
//
//     fork [seconds] [seed]          1,500 children, or as many as the time allows

#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

#include <orthant/orthant.hpp>

namespace np = orthant;
using np::index_t;

namespace {

// Allocates and frees blocks of all sizes, asks for plans, draws numbers; false if a value is wrong.
bool work(unsigned& seed, int rounds, bool draw) {
    std::vector<np::ndarray<double>> held(32);
    for (int k = 0; k < rounds; ++k) {
        seed = seed * 1664525 + 1013904223;
        static constexpr index_t sizes[] = {1, 3, 17, 100, 1000, 5000, 20000, 200000};
        const index_t n = sizes[seed >> 29];
        np::ndarray<double>& a = held[std::size_t(seed >> 10) % held.size()];
        if (a.size() > 0 && (a(0) != double(a.size()) || a(-1) != a(0))) return false;
        a = np::full({n}, double(n));
        if (k % 16 == 0) {
            const index_t length = 2 + index_t(seed >> 20) % 500;
            const auto back = np::fft::ifft(np::fft::fft(np::ones<double>({length})));
            if (back(0).real() < 0.999 || back(0).real() > 1.001) return false;
        }
        if (k % 64 == 0) np::trim_cache();
    }
    const double x = draw ? double(np::random::rand()) : 0.5;
    return x >= 0 && x < 1;
}

double now() {
    timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return double(t.tv_sec) + 1e-9 * double(t.tv_nsec);
}

// Forks, and waits for the child: 0 right, 1 wrong, 2 hung.
template <class F>
int forked(const F& child) {
    const pid_t id = fork();
    if (id < 0) return std::perror("fork"), 1;
    if (id == 0) {
        alarm(20);
        _exit(child());
    }
    int status = 0;
    waitpid(id, &status, 0);
    if (WIFSIGNALED(status)) return WTERMSIG(status) == SIGALRM ? 2 : 1;
    return WEXITSTATUS(status);
}

// Threads of a process that has not used the library yet, and a child that is forked in their first moment.
int first_use(unsigned seed) {
    np::detail::counter<int> stop{0};
    std::vector<std::thread> threads;
    for (unsigned t = 0; t < 3; ++t)
        threads.emplace_back([&, s = seed + 77 * t]() mutable {
            while (!stop.load()) work(s, 1, false);
        });
    const int result = forked([&] {
        unsigned s = seed;
        return work(s, 40, true) ? 0 : 1;
    });
    stop.store(1);
    for (std::thread& t : threads) t.join();
    return result;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc == 3 && std::strcmp(argv[1], "first") == 0) return first_use(unsigned(std::atoi(argv[2])));
    const double seconds = argc > 1 ? std::atof(argv[1]) : 30;
    unsigned seed = argc > 2 ? unsigned(std::atoi(argv[2])) : 1;
    int children = 0, results[3] = {};
    for (const double begin = now(); children < 500 && now() - begin < seconds / 3; ++children)
        ++results[forked([&] {
            execl(argv[0], argv[0], "first", std::to_string(seed + unsigned(children)).c_str(), static_cast<char*>(nullptr));
            return 1;
        })];

    np::detail::counter<int> stop{0}, wrong{0};
    std::vector<std::thread> threads;
    for (unsigned t = 0; t < 3; ++t)
        threads.emplace_back([&, s = seed + 77 * t]() mutable {
            while (!stop.load())
                if (!work(s, 50, false)) wrong.add(1);
        });
    for (const double begin = now(); children < 1500 && now() - begin < seconds * 2 / 3; ++children) {
        ++results[forked([&] {
            unsigned s = seed + unsigned(children);
            const bool right = work(s, 40, true);
            // The child's own threads, which the parent's had no part in.
            bool there = true;
            if (children % 10 == 0) std::thread([&] { there = work(s, 40, true); }).join();
            return right && there ? 0 : 1;
        })];
        work(seed, 5, true);
    }
    stop.store(1);
    for (std::thread& t : threads) t.join();
    std::printf("fork: %d children, %d hung, %d wrong, %d wrong in the parent\n", children, results[2], results[1],
                wrong.load());
    return results[1] || results[2] || wrong.load() ? 1 : 0;
}
