// Large factorizations are cut for threads: right, and the same bits for any number of them.

#include <cmath>
#include <cstring>

#include <doctest/doctest.h>

#include <orthant/linalg.hpp>
#include <orthant/orthant.hpp>

namespace np = orthant;
using np::index_t;

namespace {

template <class T>
np::ndarray<T> random_matrix(index_t m, index_t n) {
    static std::uint64_t seed = 7;
    np::ndarray<T> a = np::empty<T>({m, n});
    const auto next = [&] {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        return double(seed >> 40) / (1 << 23) - 1;
    };
    for (T& x : a) {
        if constexpr (np::is_complex_v<T>) {
            const double re = next();
            x = T(typename T::value_type(re), typename T::value_type(next()));
        } else {
            x = T(next());
        }
    }
    return a;
}

template <class T>
bool same_bits(const np::ndarray<T>& a, const np::ndarray<T>& b) {
    return a.shape() == b.shape() && std::memcmp(a.data(), b.data(), std::size_t(a.size()) * sizeof(T)) == 0;
}

// f's array with one thread and with two, which must agree.
template <class F>
auto with_both(const F& f) {
    np::set_num_threads(1);
    const auto one = f();
    np::set_num_threads(2);
    const auto two = f();
    np::set_num_threads(0);
    CHECK(same_bits(one, two));
    return two;
}

template <class T>
double largest(const np::ndarray<T>& a) {
    return double(np::max(np::abs(a)));
}

}  // namespace

// Sizes on both sides of where blocks begin, and with blocks that are not full.
TEST_CASE_TEMPLATE("large factorizations, whole and cut", T, float, double, std::complex<float>, std::complex<double>) {
    const double eps = double(std::numeric_limits<np::real_of_t<T>>::epsilon());
    for (const index_t n : {257, 390}) {
        for (const index_t m : {n, n + 130, n - 1}) {
            CAPTURE(n);
            CAPTURE(m);
            const np::ndarray<T> a = random_matrix<T>(m, n);
            const index_t k = std::min(m, n);
            const np::ndarray<T> lu = with_both([&] {
                const auto [p, l, u] = np::linalg::lu(a);
                CHECK(largest(np::ndarray<T>(np::matmul(np::matmul(p, l), u) - a)) < 40 * eps * double(k));
                return np::ndarray<T>(np::matmul(l, u));
            });
            with_both([&] {
                const auto [q, r] = np::linalg::qr(a);
                CHECK(largest(np::ndarray<T>(np::matmul(q, r) - a)) < 40 * eps * double(k));
                const np::ndarray<T> gram = np::matmul(np::conj(q.transpose()), q);
                CHECK(largest(np::ndarray<T>(gram - np::eye<T>(k))) < 20 * eps * std::sqrt(double(m)));
                return np::ndarray<T>(r);
            });
        }
        const np::ndarray<T> a = random_matrix<T>(n, n), b = random_matrix<T>(n, 150);
        const np::ndarray<T> s = np::ndarray<T>(np::matmul(a, np::conj(a.transpose()))) + np::eye<T>(n) * T(n);
        const np::ndarray<T> l = with_both([&] { return np::ndarray<T>(np::linalg::cholesky(s)); });
        CHECK(largest(np::ndarray<T>(np::matmul(l, np::conj(l.transpose())) - s)) < 20 * eps * double(n));
        CHECK(largest(np::ndarray<T>(np::triu(l, 1))) == 0);
        const np::ndarray<T> x = with_both([&] { return np::ndarray<T>(np::linalg::solve(s, b)); });
        CHECK(largest(np::ndarray<T>(np::matmul(s, x) - b)) < 100 * eps * double(n));
        const np::ndarray<T> inverse = with_both([&] { return np::ndarray<T>(np::linalg::inv(s)); });
        CHECK(largest(np::ndarray<T>(np::matmul(s, inverse) - np::eye<T>(n))) < 100 * eps * double(n));
    }
}

TEST_CASE_TEMPLATE("large eigenvalues and singular values, whole and cut", T, double, std::complex<double>) {
    const double eps = 2.3e-16;
    for (const index_t n : {257, 390}) {
        CAPTURE(n);
        const np::ndarray<T> a = random_matrix<T>(n, n), h = a + np::conj(a.transpose());
        with_both([&] {
            const auto [w, v] = np::linalg::eigh(h);
            CHECK(largest(np::ndarray<T>(np::matmul(h, v) - v * w)) < 100 * eps * double(n));
            return np::ndarray<T>(v);
        });
        with_both([&] { return np::ndarray<double>(np::linalg::eigvalsh(h)); });
        for (const index_t m : {n, n + 40, n - 60})
            with_both([&, c = random_matrix<T>(m, n)] {
                const auto [u, s, vh] = np::linalg::svd(c, {.full_matrices = false});
                CHECK(largest(np::ndarray<T>(np::matmul(u * s, vh) - c)) < 100 * eps * double(n));
                return np::ndarray<T>(u);
            });
    }
}

// A zero pivot and a matrix that is not positive definite are found in a later block, too.
TEST_CASE("what cannot be factored, in later blocks") {
    np::ndarray<double> a = np::eye(400) * 2.0;
    a(300, 300) = -1;
    CHECK_THROWS_AS(np::linalg::cholesky(a), np::linalg_error);
    a(300, 300) = 0;
    CHECK_THROWS_AS(np::linalg::inv(a), np::linalg_error);
    CHECK_THROWS_AS(np::linalg::solve(a, np::ones(400)), np::linalg_error);
    CHECK(double(np::linalg::det(a)) == 0);
    a(300, 300) = std::nan("");
    CHECK(std::isnan(double(np::linalg::det(a))));
}
