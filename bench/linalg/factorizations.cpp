// Times of linalg's functions, float64, in microseconds, beside Eigen's: what bench/linalg/factorizations.py
// asks for, line by line on standard input, so that peers are measured in turns. `solve 64` is one matrix of
// 64 rows, `solve 4*1000` a stack of 1000, `solve.complex64 64` one of another type (solve, eigh and svd alone); the
// answer is our time, and Eigen's (0 where it has no such function, or is not compiled in). Eigen's lstsq is by the
// singular value decomposition, as NumPy's and ours, whose singular values are part of the answer:
//
//     g++ -std=c++20 -O2 -march=native -DNDEBUG -DWITH_EIGEN -Iinclude -I/usr/include/eigen3
//         bench/linalg/factorizations.cpp -o /tmp/factorizations
//     python3 bench/linalg/factorizations.py /tmp/factorizations
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include <orthant/core.hpp>
#include <orthant/linalg.hpp>
#if defined(WITH_EIGEN)
#include <Eigen/Dense>
#include <Eigen/Eigenvalues>
#include <Eigen/SVD>
#endif

namespace np = orthant;
using np::index_t;

namespace {

volatile double sink = 0;

// The least of several times, of about 20 ms in all.
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
    for (int i = 0; i < 60 && spent < 2e4; ++i) {
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

double ours(const std::string& f, index_t n, index_t count) {
    const np::ndarray<double> a = random_array(count ? np::shape_t{count, n, n} : np::shape_t{n, n});
    const np::ndarray<double> b = random_array(count ? np::shape_t{count, n, 1} : np::shape_t{n});
    const np::ndarray<double> s = np::matmul(a, np::matrix_transpose(a)) + np::eye(n);
    const auto time = [&](auto call) { return microseconds(call); };
    if (f == "solve") return time([&] { np::linalg::solve(a, b); });
    if (f == "lu") return time([&] { np::linalg::lu_factor(a); });
    if (f == "inv") return time([&] { np::linalg::inv(a); });
    if (f == "det") return time([&] { np::linalg::det(a); });
    if (f == "cholesky") return time([&] { np::linalg::cholesky(s); });
    if (f == "qr") return time([&] { np::linalg::qr(a); });
    if (f == "eigh") return time([&] { np::linalg::eigh(s); });
    if (f == "eigvalsh") return time([&] { np::linalg::eigvalsh(s); });
    if (f == "svd") return time([&] { np::linalg::svd(a, {.full_matrices = false}); });
    if (f == "svdvals") return time([&] { np::linalg::svdvals(a); });
    if (f == "eig") return time([&] { np::linalg::eig(a); });
    if (f == "eigvals") return time([&] { np::linalg::eigvals(a); });
    if (f == "lstsq") return time([&] { np::linalg::lstsq(a, b); });
    if (f == "pinv") return time([&] { np::linalg::pinv(a); });
    return -1;
}

#if defined(WITH_EIGEN)
double eigens(const std::string& f, index_t n) {
    using matrix = Eigen::MatrixXd;
    const np::ndarray<double> a = random_array({n, n}), b = random_array({n}),
                              s = np::matmul(a, a.T()) + np::eye(n);
    matrix m(n, n), h(n, n);
    Eigen::VectorXd v(n);
    for (index_t i = 0; i < n; ++i) {
        v(i) = b(i);
        for (index_t j = 0; j < n; ++j) m(i, j) = a(i, j), h(i, j) = s(i, j);
    }
    const auto time = [&](auto call) { return microseconds(call); };
    if (f == "solve") return time([&] { sink = m.partialPivLu().solve(v).eval()(0); });
    if (f == "lu") return time([&] { sink = m.partialPivLu().matrixLU()(0, 0); });
    if (f == "inv") return time([&] { sink = m.inverse().eval()(0, 0); });
    if (f == "det") return time([&] { sink = m.determinant(); });
    if (f == "cholesky") return time([&] { sink = matrix(h.llt().matrixL())(0, 0); });
    if (f == "qr")
        return time([&] {
            const Eigen::HouseholderQR<matrix> q(m);
            const matrix full = q.householderQ() * matrix::Identity(n, n),
                         r = q.matrixQR().triangularView<Eigen::Upper>();
            sink = full(0, 0) + r(0, 0);
        });
    if (f == "eigh")
        return time([&] { sink = Eigen::SelfAdjointEigenSolver<matrix>(h).eigenvectors()(0, 0); });
    if (f == "eigvalsh")
        return time([&] {
            sink = Eigen::SelfAdjointEigenSolver<matrix>(h, Eigen::EigenvaluesOnly).eigenvalues()(0);
        });
    if (f == "svd")
        return time([&] {
            sink = Eigen::BDCSVD<matrix>(m, Eigen::ComputeThinU | Eigen::ComputeThinV).singularValues()(0);
        });
    if (f == "svdvals") return time([&] { sink = Eigen::BDCSVD<matrix>(m).singularValues()(0); });
    if (f == "eig")
        return n > 256 ? 0 : time([&] { sink = Eigen::EigenSolver<matrix>(m).eigenvalues()(0).real(); });
    if (f == "eigvals")
        return n > 256 ? 0
                       : time([&] { sink = Eigen::EigenSolver<matrix>(m, false).eigenvalues()(0).real(); });
    if (f == "lstsq")
        return time([&] {
            sink = Eigen::BDCSVD<matrix>(m, Eigen::ComputeThinU | Eigen::ComputeThinV).solve(v).eval()(0);
        });
    return 0;
}

template <int N>
double eigens_stack(const std::string& f, index_t count) {
    using matrix = Eigen::Matrix<double, N, N, Eigen::RowMajor>;
    using vector = Eigen::Matrix<double, N, 1>;
    const std::size_t size = std::size_t(count);
    const np::ndarray<double> a = random_array({count, N, N}), b = random_array({count, N, 1}),
                              s = np::matmul(a, np::matrix_transpose(a)) + np::eye(N);
    std::vector<matrix> m(size), h(size), out(size);
    std::vector<vector> v(size), x(size);
    std::vector<double> d(size);
    std::memcpy(static_cast<void*>(m.data()), a.data(), size * sizeof(matrix));
    std::memcpy(static_cast<void*>(h.data()), s.data(), size * sizeof(matrix));
    std::memcpy(static_cast<void*>(v.data()), b.data(), size * sizeof(vector));
    const auto each = [&](auto call) {
        return microseconds([&] {
            for (std::size_t i = 0; i < size; ++i) call(i);
        });
    };
    if (f == "solve") return each([&](std::size_t i) { x[i] = m[i].partialPivLu().solve(v[i]); });
    if (f == "inv") return each([&](std::size_t i) { out[i] = m[i].inverse(); });
    if (f == "det") return each([&](std::size_t i) { d[i] = m[i].determinant(); });
    if (f == "cholesky") return each([&](std::size_t i) { out[i] = h[i].llt().matrixL(); });
    if (f == "eigh")
        return each(
            [&](std::size_t i) { out[i] = Eigen::SelfAdjointEigenSolver<matrix>(h[i]).eigenvectors(); });
    if (f == "svd")
        return each([&](std::size_t i) {
            out[i] = Eigen::JacobiSVD<matrix>(m[i], Eigen::ComputeFullU | Eigen::ComputeFullV).matrixU();
        });
    return 0;
}
#endif

// The rows that are measured in other types too: our time, and Eigen's.
template <class T>
void print_typed(const std::string& f, index_t n) {
    np::ndarray<T> a = np::astype<T>(random_array({n, n}));
    if constexpr (np::complex_number<T>) a += T(0, 1) * np::astype<T>(random_array({n, n}).T());
    const np::ndarray<T> b = np::astype<T>(random_array({n}));
    const np::ndarray<T> s = np::matmul(a, np::conj(a).T()) + np::astype<T>(np::eye(n));
    double mine = -1, eigens = 0;
    if (f == "solve") mine = microseconds([&] { np::linalg::solve(a, b); });
    if (f == "eigh") mine = microseconds([&] { np::linalg::eigh(s); });
    if (f == "svd") mine = microseconds([&] { np::linalg::svd(a, {.full_matrices = false}); });
#if defined(WITH_EIGEN)
    using matrix = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic>;
    matrix m(n, n), h(n, n);
    Eigen::Matrix<T, Eigen::Dynamic, 1> v(n);
    for (index_t i = 0; i < n; ++i) {
        v(i) = b(i);
        for (index_t j = 0; j < n; ++j) m(i, j) = a(i, j), h(i, j) = s(i, j);
    }
    const auto keep = [](auto x) { sink = double(std::real(x)); };
    if (f == "solve") eigens = microseconds([&] { keep(m.partialPivLu().solve(v).eval()(0)); });
    if (f == "eigh") eigens = microseconds([&] { keep(Eigen::SelfAdjointEigenSolver<matrix>(h).eigenvectors()(0, 0)); });
    if (f == "svd")
        eigens = microseconds([&] {
            keep(Eigen::BDCSVD<matrix>(m, Eigen::ComputeThinU | Eigen::ComputeThinV).singularValues()(0));
        });
#endif
    std::printf("%.4f %.4f\n", mine, eigens);
}

double eigen_time(const std::string& f, index_t n, index_t count) {
#if defined(WITH_EIGEN)
    if (!count) return eigens(f, n);
    return n == 2   ? eigens_stack<2>(f, count)
           : n == 3 ? eigens_stack<3>(f, count)
           : n == 4 ? eigens_stack<4>(f, count)
           : n == 8 ? eigens_stack<8>(f, count)
                    : 0;
#else
    (void)f, (void)n, (void)count;
    return 0;
#endif
}

}  // namespace

int main() {
    char name[32], size[32];
    while (std::scanf("%31s %31s", name, size) == 2) {
        const char* const star = std::strchr(size, '*');
        const index_t n = std::atoi(size), count = star ? std::atoi(star + 1) : 0;
        const std::string row(name), f = row.substr(0, row.find('.')), type = row.substr(std::min(row.size(), f.size() + 1));
        if (type == "float32") print_typed<float>(f, n);
        else if (type == "complex64") print_typed<np::complex64>(f, n);
        else if (type == "complex128") print_typed<np::complex128>(f, n);
        else std::printf("%.4f %.4f\n", ours(f, n, count), eigen_time(f, n, count));
        std::fflush(stdout);
    }
}
