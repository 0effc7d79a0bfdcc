// How the factorizations scale over threads: n = 1000 (or the arguments), float64, one thread and two (or
// OMP_NUM_THREADS) in turns, the least of several times; "same" says that the results have the same bits.
//
//     g++ -std=c++20 -O2 -march=native -DNDEBUG -fopenmp -Iinclude bench/linalg/threads.cpp -o /tmp/threads
//     /tmp/threads 1000
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include <orthant/core.hpp>
#include <orthant/linalg.hpp>
#include <orthant/random.hpp>

namespace np = orthant;
using np::index_t;

namespace {

template <class F>
double milliseconds(const F& f) {
    const auto start = std::chrono::steady_clock::now();
    f();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() * 1e3;
}

// f gives an array; it is called with one thread and with many, in turns.
template <class F>
void row(const char* name, const F& f) {
    double least[2] = {1e99, 1e99};
    np::ndarray<double> result[2];
    double spent = 0;
    for (int turn = 0; turn < 40 && (turn < 3 || spent < 4000); ++turn)
        for (int many = 0; many < 2; ++many) {
            np::set_num_threads(many ? 0 : 1);
            const double t = milliseconds([&] { result[many] = f(); });
            least[many] = std::min(least[many], t);
            spent += t;
        }
    const bool same = result[0].size() == result[1].size() &&
                      std::memcmp(result[0].data(), result[1].data(), std::size_t(result[0].size()) * 8) == 0;
    std::printf("%-10s %9.2f %9.2f ms  %5.2f  %s\n", name, least[0], least[1], least[0] / least[1],
                same ? "same" : "DIFFERENT");
    std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
    const index_t n = argc > 1 ? std::atol(argv[1]) : 1000;
    const std::string only = argc > 2 ? argv[2] : "";
    np::random::seed(1);
    const np::ndarray<double> a = np::random::standard_normal({n, n});
    const np::ndarray<double> b = np::random::standard_normal({n, n});
    const np::ndarray<double> s = np::matmul(a, a.transpose()) + np::eye(n);
    const np::ndarray<double> h = a + a.transpose();
    const auto run = [&](const char* name, const auto& f) {
        if (only.empty() || only == name) row(name, f);
    };
    run("matmul", [&] { return np::ndarray<double>(np::matmul(a, b)); });
    run("lu", [&] { return np::linalg::lu_factor(a).lu; });
    run("solve", [&] { return np::ndarray<double>(np::linalg::solve(a, b)); });
    run("inv", [&] { return np::ndarray<double>(np::linalg::inv(a)); });
    run("cholesky", [&] { return np::ndarray<double>(np::linalg::cholesky(s)); });
    run("qr", [&] { return np::linalg::qr(a).Q; });
    run("eigh", [&] { return np::linalg::eigh(h).eigenvectors; });
    run("eigvalsh", [&] { return np::ndarray<double>(np::linalg::eigvalsh(h)); });
    run("svd", [&] { return np::linalg::svd(a).U; });
    run("svdvals", [&] { return np::ndarray<double>(np::linalg::svdvals(a)); });
}
