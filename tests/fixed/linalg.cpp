// Products, systems, factors and einsum of small arrays against those of ndarray, and by what defines them.
// Covers fixed/products.hpp fixed/inverse.hpp fixed/solve.hpp fixed/tridiagonal.hpp
// fixed/eigen.hpp fixed/einsum.hpp.
#include "same.hpp"

using np::all;

namespace {

template <class T>
constexpr double tolerance = 200 * double(np::finfo<T>::eps);

// Matrices of one size and type, a few times.
template <class T, np::index_t N>
void check_square() {
    auto rng = np::random::default_rng(unsigned(N));
    using matrix = np::fixed<T, N, N>;
    using vector = np::fixed<T, N>;
    const matrix one = [] {
        matrix out;
        for (np::index_t i = 0; i < N; ++i) out(i, i) = T(1);
        return out;
    }();
    const double eps = tolerance<T>;
    for (int k = 0; k < 12; ++k) {
        CAPTURE(N);
        const matrix a = random_fixed<matrix>(rng) + one * T(2), b = random_fixed<matrix>(rng);
        const vector v = random_fixed<vector>(rng);
        CHECK(difference(np::matmul(a, b), np::matmul(nd(a), nd(b))) < eps);
        CHECK(difference(np::matmul(a, v), np::matmul(nd(a), nd(v))) < eps);
        CHECK(difference(np::matmul(v, a), np::matmul(nd(v), nd(a))) < eps);
        CHECK(std::abs(double(np::dot(v, v)) - double(np::dot(nd(v), nd(v)))) < eps * 100);
        CHECK(difference(np::einsum<"ij,jk->ik">(a, b), np::matmul(nd(a), nd(b))) < eps);
        CHECK(difference(np::einsum<"ij,j->i">(a, v), np::matmul(nd(a), nd(v))) < eps);
        const double condition = np::linalg::cond(np::ndarray<double>(a));
        CHECK(std::abs(double(np::linalg::det(a)) - double(np::linalg::det(np::ndarray<double>(a)))) <
              eps * std::pow(double(np::linalg::norm(a)), double(N)) + 1e-30);
        CHECK(difference(np::linalg::inv(a), np::linalg::inv(np::ndarray<double>(a))) < eps * condition);
        CHECK(difference(np::linalg::solve(a, v),
                         np::linalg::solve(np::ndarray<double>(a), np::ndarray<double>(v))) <
              eps * condition);
        CHECK(difference(np::linalg::solve(a, b),
                         np::linalg::solve(np::ndarray<double>(a), np::ndarray<double>(b))) <
              eps * condition);
        const matrix s = np::matmul(b, b.T()) + one;
        const auto l = np::linalg::cholesky(s);
        CHECK(difference(np::matmul(l, l.T()), nd(s)) < eps);
        CHECK(difference(l, np::linalg::cholesky(np::ndarray<double>(s))) <
              eps * double(np::linalg::cond(np::ndarray<double>(s))));
        const auto [Q, R] = np::linalg::qr(a);
        CHECK(difference(np::matmul(Q, R), nd(a)) < eps);
        CHECK(difference(np::matmul(Q.T(), Q), nd(one)) < eps);
        CHECK(difference(R, np::linalg::qr(np::ndarray<double>(a)).R) < eps * condition);
        const matrix symmetric = b + b.T();
        const auto [w, x] = np::linalg::eigh(symmetric);
        CHECK(difference(np::matmul(x * w, x.T()), nd(symmetric)) < eps);
        CHECK(difference(np::matmul(x.T(), x), nd(one)) < eps);
        CHECK(difference(w, np::linalg::eigvalsh(np::ndarray<double>(symmetric))) < eps);
        CHECK(difference(np::linalg::eigvalsh(symmetric),
                         np::linalg::eigvalsh(np::ndarray<double>(symmetric))) < eps);
        const auto [U, S, Vh] = np::linalg::svd(a);
        CHECK(difference(np::matmul(U * S, Vh), nd(a)) < eps);
        CHECK(difference(np::matmul(U.T(), U), nd(one)) < eps);
        CHECK(difference(np::matmul(Vh, Vh.T()), nd(one)) < eps);
        CHECK(difference(S, np::linalg::svdvals(np::ndarray<double>(a))) < eps);
        CHECK(difference(np::linalg::svdvals(a), np::linalg::svdvals(np::ndarray<double>(a))) < eps);
    }
}

}  // namespace

TEST_CASE("square matrices of double") {
    check_square<double, 2>();
    check_square<double, 3>();
    check_square<double, 4>();
    check_square<double, 6>();
}
TEST_CASE("square matrices of float") { check_square<float, 3>(); }

TEST_CASE("products of other shapes and types") {
    auto rng = np::random::default_rng(8);
    const auto a = random_fixed<np::fixed<double, 2, 3>>(rng);
    const auto b = random_fixed<np::fixed<double, 3, 5>>(rng);
    CHECK(difference(np::matmul(a, b), np::matmul(nd(a), nd(b))) < 1e-14);
    const auto stack = random_fixed<np::fixed<double, 4, 2, 3>>(rng);
    CHECK(difference(np::matmul(stack, b), np::matmul(nd(stack), nd(b))) < 1e-14);
    CHECK(difference(np::matmul(stack, np::fixed<double, 3>{1, 2, 3}),
                     np::matmul(nd(stack), np::array({1.0, 2.0, 3.0}))) < 1e-14);
    CHECK(difference(np::einsum<"aij,jk->aik">(stack, b), np::matmul(nd(stack), nd(b))) < 1e-14);
    CHECK(difference(np::einsum<"aij->ja">(stack), np::einsum("aij->ja", nd(stack))) < 1e-14);
    const auto i = random_fixed<np::fixed<int, 2, 3>>(rng);
    CHECK(same_bits(np::matmul(i, i.T()), np::matmul(nd(i), nd(i).T())));
    using complex = np::complex128;
    const np::fixed<complex, 2, 2> c{{complex(1, 2), complex(0, 1)}, {complex(3, 0), complex(1, -1)}};
    CHECK(np::allclose(np::matmul(c, c), np::matmul(nd(c), nd(c))));
    CHECK(np::allclose(np::linalg::inv(c), np::linalg::inv(nd(c))));
    CHECK(std::abs(np::linalg::det(c) - complex(np::linalg::det(nd(c)))) < 1e-14);
    CHECK(std::abs(np::vdot(c, c) - np::vdot(nd(c), nd(c))) < 1e-14);
    const np::fixed<int, 3> u{1, 2, 3}, v{4, 5, 6};
    CHECK(same_bits(np::cross(u, v), np::cross(nd(u), nd(v))));
    CHECK(same_bits(np::outer(u, v), np::outer(nd(u), nd(v))));
    CHECK(np::inner(u, v) == 32);
    CHECK((np::cross(np::fixed<int, 2>{1, 2}, np::fixed<int, 2>{3, 4})) == -2);
    CHECK(np::trace(np::fixed<double, 2, 3>{{1, 2, 3}, {4, 5, 6}}) == 6);
    CHECK(np::linalg::norm(np::fixed<double, 2>{3, 4}) == 5);
    CHECK(np::linalg::det(np::fixed<int, 2, 2>{{1, 2}, {3, 4}}) == doctest::Approx(-2));
    const auto [Q, R] = np::linalg::qr(b);
    CHECK(difference(np::matmul(Q, R), nd(b)) < 1e-14);
    const auto [Q2, R2] = np::linalg::qr(b.T());
    CHECK(difference(np::matmul(Q2, R2), nd(b).T()) < 1e-14);
    const auto [U, S, Vh] = np::linalg::svd(b);
    CHECK(difference(np::matmul(U * S, Vh(np::slice_c<3>, all)), nd(b)) < 1e-14);
}

TEST_CASE("errors and the ends of the range") {
    using matrix = np::fixed<double, 2, 2>;
    CHECK_THROWS_AS(np::linalg::inv(matrix{{1, 2}, {2, 4}}), np::linalg_error);
    CHECK_THROWS_AS(np::linalg::inv(matrix{{.1, .2}, {.2, .4}}), np::linalg_error);
    CHECK_THROWS_AS(np::linalg::solve(matrix{{1, 2}, {2, 4}}, np::fixed<double, 2>{1, 2}), np::linalg_error);
    CHECK_THROWS_AS((np::linalg::inv(np::fixed<double, 5, 5>())), np::linalg_error);
    CHECK_THROWS_AS(np::linalg::cholesky(matrix{{1, 2}, {2, 1}}), np::linalg_error);
    CHECK_THROWS_AS(np::linalg::cholesky(matrix{{np::nan, 0}, {0, 1}}), np::linalg_error);
    CHECK_THROWS_AS(np::linalg::svd(matrix{{np::nan, 0}, {0, 1}}), np::linalg_error);
    using three = np::fixed<double, 3, 3>;
    for (double scale : {1e-150, 1e-110, 1.0, 1e110, 1e150}) {  // determinants far out of range
        const three a = three{{4, 1, 2}, {1, 5, 3}, {2, 3, 6}} * scale;
        CAPTURE(scale);
        CHECK(difference(np::linalg::inv(a), np::linalg::inv(nd(a))) < 1e-13);
        CHECK(difference(np::linalg::solve(a, three(1.0)), np::linalg::solve(nd(a), nd(three(1.0)))) < 1e-13);
        CHECK(difference(np::linalg::eigh(a).eigenvalues, np::linalg::eigh(nd(a)).eigenvalues) < 1e-13);
        CHECK(difference(np::linalg::svd(a).S, np::linalg::svd(nd(a)).S) < 1e-13);
    }
    // Inverses written out, from where determinants underflow to where they overflow.
    const auto check_inverse = [](const auto& whole) {
        using square = std::remove_cvref_t<decltype(whole)>;
        using T = typename square::value_type;
        constexpr bool single = std::is_same_v<T, float>;
        const double most = single ? 36 : 300, eps = single ? 1e-6 : 1e-14;
        bool good = true;
        for (double power = -most; power <= most; power += most / 20) {
            const square a = whole * T(std::pow(10.0, power));
            good = good && difference(np::linalg::inv(a), np::linalg::inv(nd(a))) < eps;
        }
        CHECK(good);
    };
    using float2 = np::fixed<float, 2, 2>;
    using four = np::fixed<double, 4, 4>;
    check_inverse(matrix{{4, 1}, {2, 3}});
    check_inverse(float2{{4, 1}, {2, 3}});
    check_inverse(three{{4, 1, 2}, {1, 5, 3}, {2, 3, 6}});
    check_inverse(np::fixed<float, 3, 3>{{4, 1, 2}, {1, 5, 3}, {2, 3, 6}});
    check_inverse(four{{4, 1, 2, 0}, {1, 5, 3, 1}, {2, 3, 6, 2}, {0, 1, 1, 7}});
    check_inverse(np::fixed<float, 4, 4>{{4, 1, 2, 0}, {1, 5, 3, 1}, {2, 3, 6, 2}, {0, 1, 1, 7}});
    CHECK_THROWS_AS(np::linalg::inv(float2{{.1f, .2f}, {.2f, .4f}}), np::linalg_error);
    CHECK_THROWS_AS(np::linalg::inv(three{{1, 2, 3}, {2, 4, 6}, {1, 1, 1}}), np::linalg_error);
    CHECK_THROWS_AS(np::linalg::inv(four()), np::linalg_error);
    CHECK(std::isnan(np::linalg::inv(matrix{{np::nan, 1}, {1, 2}})(0, 0)));
    const three low{{1, 2, 3}, {2, 4, 6}, {1, 1, 1}};  // of rank 2
    const auto [U, S, Vh] = np::linalg::svd(low);
    CHECK(difference(np::matmul(U * S, Vh), nd(low)) < 1e-14);
    CHECK(difference(np::matmul(U.T(), U), np::eye(3)) < 1e-14);
    const auto [w, v] = np::linalg::eigh(three());
    CHECK(np::all(w == np::fixed<double, 3>()));
    const double huge = np::linalg::norm(np::fixed<double, 2>{3e200, 4e200});
    CHECK(huge == np::linalg::norm(np::array({3e200, 4e200})));
}
