// Children that are forked while other threads of the parent are in the middle of everything that the process
// shares: blocks of all sizes, plans of transforms, the random module. Each child does the same work alone;
// one that hangs is killed by its alarm, and counts as wrong, as does one that finds memory in disorder.
//
//     fork [seconds] [seed]          1,000 children, or as many as the time allows

#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
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

}  // namespace

int main(int argc, char** argv) {
    const double seconds = argc > 1 ? std::atof(argv[1]) : 30;
    unsigned seed = argc > 2 ? unsigned(std::atoi(argv[2])) : 1;
    np::detail::counter<int> stop{0}, wrong{0};
    std::vector<std::thread> threads;
    for (unsigned t = 0; t < 3; ++t)
        threads.emplace_back([&, s = seed + 77 * t]() mutable {
            while (!stop.load())
                if (!work(s, 50, false)) wrong.add(1);
        });
    const auto now = [] {
        timespec t;
        clock_gettime(CLOCK_MONOTONIC, &t);
        return double(t.tv_sec) + 1e-9 * double(t.tv_nsec);
    };
    const double begin = now();
    int children = 0, hung = 0, failed = 0;
    for (; children < 1000 && now() - begin < seconds; ++children) {
        const pid_t child = fork();
        if (child < 0) return std::perror("fork"), 1;
        if (child == 0) {
            alarm(20);
            unsigned s = seed + unsigned(children);
            const bool right = work(s, 40, true);
            // The child's own threads, which the parent's had no part in.
            bool there = true;
            if (children % 10 == 0) std::thread([&] { there = work(s, 40, true); }).join();
            _exit(right && there ? 0 : 1);
        }
        int status = 0;
        waitpid(child, &status, 0);
        hung += WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM;
        failed += !WIFEXITED(status) || WEXITSTATUS(status) != 0;
        work(seed, 5, true);
    }
    stop.store(1);
    for (std::thread& t : threads) t.join();
    std::printf("fork: %d children, %d hung, %d wrong, %d wrong in the parent\n", children, hung,
                failed - hung, wrong.load());
    return failed || wrong.load() ? 1 : 0;
}
