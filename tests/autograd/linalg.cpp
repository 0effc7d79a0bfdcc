// Gradients of linear algebra, sums by labels and special functions, against differences. Covers autograd/linalg.hpp
// autograd/einsum.hpp autograd/norms.hpp autograd/special.hpp.
#include <doctest/doctest.h>

#include <orthant/autograd.hpp>
#include <orthant/orthant.hpp>
#include <orthant/random.hpp>

namespace np = orthant;
namespace ag = np::autograd;

namespace {

using array = np::ndarray<double>;

struct matrices {
    array a, b, positive, stack, tall;
    matrices() {
        auto rng = np::random::default_rng(1);
        a = rng.normal(0, 1, {3, 3});
        b = rng.normal(0, 1, {3, 2});
        positive = np::matmul(a, a.T()) + np::eye(3);
        stack = rng.normal(0, 1, {2, 3, 3});
        tall = rng.normal(0, 1, {4, 3});
    }
};

}  // namespace

TEST_CASE("gradients of linear algebra") {
    const matrices m;
    CHECK(ag::gradcheck([](const auto& x) { return np::linalg::inv(x); }, m.stack));
    CHECK(ag::gradcheck([](const auto& x) { return np::linalg::det(x); }, m.stack));
    CHECK(ag::gradcheck([](const auto& x) { return np::linalg::slogdet(x).logabsdet; }, m.a));
    CHECK(ag::gradcheck([](const auto& x, const auto& y) { return np::linalg::solve(x, y); }, std::tuple(m.a, m.b)));
    CHECK(ag::gradcheck([](const auto& x, const auto& y) { return np::linalg::solve(x, y); },
                        std::tuple(m.a, array{1, 2, 3})));
    CHECK(ag::gradcheck([](const auto& x) { return np::linalg::cholesky((x + x.T()) * 0.5); }, m.positive));
    CHECK(ag::gradcheck([](const auto& x) { return np::linalg::eigvalsh((x + x.T()) * 0.5); }, m.positive));
    CHECK(ag::gradcheck(
        [](const auto& x) {
            auto [w, v] = np::linalg::eigh((x + x.T()) * 0.5);
            return v * v * w;  // not of the vectors' signs
        },
        m.positive));
    CHECK(ag::gradcheck([](const auto& x) { return np::linalg::svdvals(x); }, m.stack));
    CHECK(ag::gradcheck(
        [](const auto& x) {
            auto [u, s, vh] = np::linalg::svd(x, {.full_matrices = false});
            return np::matmul(u * u, vh * vh);
        },
        m.tall));
    CHECK_THROWS_AS(np::linalg::svd(ag::variable<double>(m.tall)), np::value_error);
    CHECK(ag::gradcheck(
        [](const auto& x) {
            auto [q, r] = np::linalg::qr(x);
            return np::matmul(q, np::sin(r));
        },
        m.tall));
    CHECK(ag::gradcheck([](const auto& x) { return np::linalg::pinv(x); }, m.tall));
    CHECK(ag::gradcheck([](const auto& x) { return np::linalg::norm(x) + np::linalg::vector_norm(x, 1); }, m.tall));
    CHECK(ag::gradcheck([](const auto& x) { return np::linalg::matrix_power(x, 3); }, m.a));
    CHECK(ag::gradcheck([](const auto& x, const auto& y) { return np::linalg::lstsq(x, y).x; },
                        std::tuple(m.tall, array{{1, 2}, {3, 4}, {5, 7}, {0, 1}})));
    CHECK(ag::gradcheck([](const auto& x, const auto& y) { return np::linalg::lstsq(x, y).x; }, std::tuple(m.tall, array{1, 2, 3, 5})));
    for (const double p : {1.0, 2.0, 3.5, -1.0, np::inf}) {
        const np::linalg::norm_options o{.ord = p, .axis = 1, .keepdims = true};
        CHECK(np::allclose(np::linalg::norm(ag::variable<double>(m.tall), o).value(), np::linalg::norm(m.tall, o)));
        CHECK(ag::gradcheck([&](const auto& x) { return np::linalg::norm(x, o); }, m.tall));
    }
    for (const np::linalg::norm_order p : {np::linalg::norm_order("fro"), np::linalg::norm_order("nuc"), np::linalg::norm_order(1),
                                           np::linalg::norm_order(2), np::linalg::norm_order(-2), np::linalg::norm_order(np::inf)}) {
        CHECK(np::allclose(np::linalg::norm(ag::variable<double>(m.a), p).item(), np::linalg::norm(m.a, p)));
        CHECK(ag::gradcheck([&](const auto& x) { return np::linalg::matrix_norm(x, {.ord = p}); }, m.stack));
    }
    CHECK_THROWS_AS(np::linalg::norm(ag::variable<double>({1, 2}), "nuc"), np::value_error);
    // The other ways to call them, as of arrays.
    const ag::variable<double> p(m.positive), t(m.tall);
    CHECK(np::array_equal(np::linalg::cholesky(p, {.upper = true}).value(), np::linalg::cholesky(m.positive, {.upper = true})));
    CHECK(ag::gradcheck([](const auto& x) { return np::linalg::cholesky((x + x.T()) * 0.5, {.upper = true}); }, m.positive));
    CHECK(np::array_equal(np::linalg::eigh(p, 'U').eigenvalues.value(), np::linalg::eigh(m.positive, 'U').eigenvalues));
    CHECK(np::array_equal(np::linalg::eigvalsh(p, {.UPLO = 'U'}).value(), np::linalg::eigh(m.positive, 'U').eigenvalues));
    CHECK(np::array_equal(np::linalg::eigvalsh(p, 'U').value(), np::linalg::eigh(m.positive, 'U').eigenvalues));
    CHECK(np::array_equal(np::linalg::svd(t, false).U.value(), np::linalg::svd(m.tall, false).U));
    CHECK(np::array_equal(np::linalg::qr(t, "reduced").Q.value(), np::linalg::qr(m.tall).Q));
    CHECK_THROWS_AS(np::linalg::qr(t, "complete"), np::value_error);
    CHECK(np::array_equal(np::linalg::pinv(t, 0.5).value(), np::linalg::pinv(m.tall, 0.5)));
    CHECK(np::array_equal(np::linalg::lstsq(t, array{1, 2, 3, 4}, 1e-3).x.value(), np::linalg::lstsq(m.tall, array{1, 2, 3, 4}, 1e-3).x));
    CHECK(np::array_equal(np::linalg::norm(t, 1, 0, true).value(), np::linalg::norm(m.tall, 1, 0, true)));
    ag::variable<double> zero(np::zeros<double>({2}), {.requires_grad = true});
    np::linalg::norm(zero).backward();
    CHECK(np::array_equal(zero.grad(), array{0, 0}));
}

TEST_CASE("gradients of sums by labels") {
    const matrices m;
    CHECK(ag::gradcheck([](const auto& x, const auto& y) { return np::einsum("ij,jk->ki", x, y); }, std::tuple(m.a, m.b)));
    CHECK(ag::gradcheck([](const auto& x) { return np::einsum("ii->i", x); }, m.a));
    CHECK(ag::gradcheck([](const auto& x) { return np::einsum("ij->j", x); }, m.a));
    CHECK(ag::gradcheck([](const auto& x, const auto& y) { return np::einsum("...ij,jk", x, y); }, std::tuple(m.stack, m.b)));
    CHECK(ag::gradcheck([](const auto& x, const auto& y) { return np::einsum("ii,jk->k", x, y); }, std::tuple(m.a, m.b)));
}

TEST_CASE("gradients of special functions") {
    const matrices m;
    CHECK(ag::gradcheck([](const auto& x) { return np::softmax(x, 1) * np::log_softmax(x, -1); }, m.a));
    CHECK(ag::gradcheck([](const auto& x) { return np::logsumexp(x, {.axis = 1, .keepdims = true}) * x; }, m.a));
    CHECK(ag::gradcheck([](const auto& x) { return np::erf(x) + np::expit(x) + np::erfc(x) + np::gammaln(x * x + 1.0); }, m.a));
    CHECK(ag::gradcheck([](const auto& x) { return np::digamma(x); }, array{0.3, 2.5, -1.3, 12}));
    CHECK(ag::gradcheck([](const auto& x) { return np::i0(x); }, array{0.3, 2.5, -1.3, 0, 12}));
    CHECK(ag::gradgradcheck([](const auto& x) { return np::i0(x); }, array{0.3, 2.5, -1.3}));
    // SciPy's i1.
    const array at{0, 1e-3, 0.5, 1, 2.5, -3, 8.5, 20, 100, 700},
        i1{0, 0.0005000000625000026, 0.25789430539089636, 0.5651591039924851, 2.5167162452886984, -3.9533702174026093,
           641.6199025400667, 42454973.385127775, 1.0683693903381625e+42, 1.5285003902339006e+302};
    CHECK(np::allclose(ag::grad([](const auto& x) { return np::sum(np::i0(x)); })(at), i1, {.rtol = 4e-15, .atol = 0}));
}
