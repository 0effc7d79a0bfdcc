// Times of solve, lu, inv, det, cholesky and qr, and of stacks of small matrices, in microseconds, float64:
//
//     g++ -std=c++20 -O2 -march=native -DNDEBUG -Iinclude bench/linalg/linear_systems.cpp -o /tmp/bench &&
//     /tmp/bench
//
// with -DWITH_EIGEN (and -I/usr/include/eigen3) Eigen's beside them. bench/linalg/linear_systems.py prints
// NumPy's; run one after the other on an idle core. An argument, as in `bench qr`, takes rows of that name
// alone.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <orthant/core.hpp>
#include <orthant/linalg.hpp>
#if defined(WITH_EIGEN)
#include <Eigen/Dense>
#endif

namespace np = orthant;
using np::index_t;

namespace {

template <class F>
double microseconds(const F& f) {
    using clock = std::chrono::steady_clock;
    const auto once = [&](int k) {
        const auto start = clock::now();
        for (int i = 0; i < k; ++i) f();
        return std::chrono::duration<double>(clock::now() - start).count() * 1e6 / k;
    };
    double best = once(1);
    const int k = std::clamp(int(300 / best), 1, 10000);
    double spent = 0;
    for (int i = 0; i < 200 && spent < 8e4; ++i) {
        const double t = once(k);
        best = std::min(best, t);
        spent += t * k;
    }
    return best;
}

np::ndarray<double> random_array(const np::shape_t& shape) {
    np::ndarray<double> a = np::empty<double>(shape);
    unsigned seed = 1;
    for (double& x : a) {
        seed = seed * 1664525u + 1013904223u;
        x = double(int(seed >> 8)) / (1 << 24) - 0.5;
    }
    return a;
}

const char* only = nullptr;
bool wanted(const char* name) { return !only || std::strcmp(only, name) == 0; }
void row(const char* name, index_t n, double ours, double eigens) {
    std::printf("%-10s %5td %12.3f %12.3f\n", name, n, ours, eigens);
    std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc > 1 && std::strcmp(argv[1], "all") != 0) only = argv[1];
    std::printf("%-10s %5s %12s %12s\n", "function", "n", "orthant", "Eigen");
    for (index_t n : {2, 4, 8, 16, 32, 64, 128, 256, 500, 1000}) {
        if (argc > 2 && n > std::atoi(argv[2])) break;
        const np::ndarray<double> a = random_array({n, n}), b = random_array({n});
        const np::ndarray<double> s = np::matmul(a, a.T()) + np::eye(n);
        double e[6] = {};
#if defined(WITH_EIGEN)
        using matrix = Eigen::MatrixXd;
        matrix ea(n, n), es(n, n);
        Eigen::VectorXd eb(n);
        for (index_t i = 0; i < n; ++i) {
            eb(i) = b(i);
            for (index_t j = 0; j < n; ++j) ea(i, j) = a(i, j), es(i, j) = s(i, j);
        }
        volatile double sink = 0;
        if (wanted("solve")) e[0] = microseconds([&] { sink = ea.partialPivLu().solve(eb).eval()(0); });
        if (wanted("lu")) e[1] = microseconds([&] { sink = ea.partialPivLu().matrixLU()(0, 0); });
        if (wanted("inv")) e[2] = microseconds([&] { sink = ea.inverse().eval()(0, 0); });
        if (wanted("det")) e[3] = microseconds([&] { sink = ea.determinant(); });
        if (wanted("cholesky")) e[4] = microseconds([&] { sink = matrix(es.llt().matrixL())(0, 0); });
        if (wanted("qr"))
            e[5] = microseconds([&] {
                const Eigen::HouseholderQR<matrix> f(ea);
                const matrix q = f.householderQ() * matrix::Identity(n, n);
                const matrix r = f.matrixQR().triangularView<Eigen::Upper>();
                sink = q(0, 0) + r(0, 0);
            });
#endif
        if (wanted("solve")) row("solve", n, microseconds([&] { np::linalg::solve(a, b); }), e[0]);
        if (wanted("lu")) row("lu", n, microseconds([&] { np::linalg::lu_factor(a); }), e[1]);
        if (wanted("inv")) row("inv", n, microseconds([&] { np::linalg::inv(a); }), e[2]);
        if (wanted("det")) row("det", n, microseconds([&] { np::linalg::det(a); }), e[3]);
        if (wanted("cholesky")) row("cholesky", n, microseconds([&] { np::linalg::cholesky(s); }), e[4]);
        if (wanted("qr")) row("qr", n, microseconds([&] { np::linalg::qr(a); }), e[5]);
    }
    std::printf("stacks of 1000\n");
    const auto stacks = [&]<int N>() {
        const np::ndarray<double> a = random_array({1000, N, N}), b = random_array({1000, N, 1});
        const np::ndarray<double> s = np::matmul(a, np::matrix_transpose(a)) + np::eye(N);
        double e[4] = {};
#if defined(WITH_EIGEN)
        using matrix = Eigen::Matrix<double, N, N, Eigen::RowMajor>;
        using vector = Eigen::Matrix<double, N, 1>;
        static matrix ea[1000], es[1000], out[1000];
        static vector eb[1000], x[1000];
        static double d[1000];
        std::memcpy(static_cast<void*>(ea), a.data(), sizeof ea);
        std::memcpy(static_cast<void*>(es), s.data(), sizeof es);
        std::memcpy(static_cast<void*>(eb), b.data(), sizeof eb);
        const auto each = [](auto f) {
            return microseconds([&] {
                for (int i = 0; i < 1000; ++i) f(i);
            });
        };
        if (wanted("solve")) e[0] = each([&](int i) { x[i] = ea[i].partialPivLu().solve(eb[i]); });
        if (wanted("inv")) e[1] = each([&](int i) { out[i] = ea[i].inverse(); });
        if (wanted("det")) e[2] = each([&](int i) { d[i] = ea[i].determinant(); });
        if (wanted("cholesky")) e[3] = each([&](int i) { out[i] = es[i].llt().matrixL(); });
#endif
        if (wanted("solve")) row("solve", N, microseconds([&] { np::linalg::solve(a, b); }), e[0]);
        if (wanted("inv")) row("inv", N, microseconds([&] { np::linalg::inv(a); }), e[1]);
        if (wanted("det")) row("det", N, microseconds([&] { np::linalg::det(a); }), e[2]);
        if (wanted("cholesky")) row("cholesky", N, microseconds([&] { np::linalg::cholesky(s); }), e[3]);
    };
    stacks.operator()<2>();
    stacks.operator()<3>();
    stacks.operator()<4>();
    stacks.operator()<8>();
}
