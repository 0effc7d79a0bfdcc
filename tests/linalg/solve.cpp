// What the generated cases of linear_systems do not reach: the forms of arguments, every error with its text,
// NaN and infinity, objects that are factored once, number types of the user, and that stacks and single
// matrices agree.
#include <cmath>
#include <complex>
#include <cstdint>
#include <limits>
#include <numeric>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/linalg.hpp>
#include <orthant/orthant.hpp>

namespace np = orthant;
namespace la = orthant::linalg;
using doctest::Contains;
using np::index_t;

namespace {

// A fraction, kept in lowest terms.
struct fraction {
    std::int64_t p = 0, q = 1;
    fraction() = default;
    fraction(std::int64_t n, std::int64_t d = 1) : p(n), q(d) {
        const std::int64_t g = std::gcd(p, q) * (q < 0 ? -1 : 1);
        if (g != 0) p /= g, q /= g;
    }
    [[maybe_unused]] friend fraction operator+(fraction a, fraction b) { return {a.p * b.q + b.p * a.q, a.q * b.q}; }
    friend fraction operator-(fraction a, fraction b) { return {a.p * b.q - b.p * a.q, a.q * b.q}; }
    friend fraction operator*(fraction a, fraction b) { return {a.p * b.p, a.q * b.q}; }
    friend fraction operator/(fraction a, fraction b) { return {a.p * b.q, a.q * b.p}; }
    fraction operator-() const { return {-p, q}; }
    friend bool operator==(fraction a, fraction b) { return a.p == b.p && a.q == b.q; }
    friend bool operator<(fraction a, fraction b) { return a.p * b.q < b.p * a.q; }
};

np::ndarray<double> numbers(const np::shape_t& shape, unsigned seed) {
    np::ndarray<double> a = np::empty<double>(shape);
    for (double& x : a) {
        seed = seed * 1664525u + 1013904223u;
        x = double(int(seed >> 16) % 512 - 256) / 64;
    }
    return a;
}

}  // namespace

TEST_CASE("arguments in all their forms") {
    const np::ndarray<double> a = {{3.0, 1.0}, {1.0, 2.0}};
    CHECK(np::allclose(la::solve(a, {9.0, 8.0}), {2, 3}));
    CHECK(np::allclose(la::solve({{3, 1}, {1, 2}}, {9, 8}), {2, 3}));
    CHECK(np::allclose(la::solve(a, std::vector<int>{9, 8}), {2, 3}));
    CHECK(np::allclose(la::solve(a + 0.0, np::view<const double>(np::array({9.0, 8.0}))), {2, 3}));
    CHECK(np::allclose(la::solve(a.T(), np::eye(2)), la::inv(a)));
    CHECK(double(la::det(a)) == doctest::Approx(5));
    CHECK(double(la::det({{1, 2}, {3, 4}})) == doctest::Approx(-2));
    CHECK(np::allclose(la::inv({{2.0, 0.0}, {0.0, 4.0}}), {{0.5, 0.0}, {0.0, 0.25}}));
    const np::ndarray<double, 2> fixed = a;
    static_assert(std::same_as<decltype(la::inv(fixed)), np::ndarray<double, 2>>);
    static_assert(std::same_as<decltype(la::solve(fixed, np::ndarray<double, 1>())), np::ndarray<double, 1>>);
    static_assert(std::same_as<decltype(la::det(fixed)), np::ndarray<double, 0>>);
    static_assert(
        std::same_as<decltype(la::solve(np::ndarray<float>(), np::ndarray<int>())), np::ndarray<double>>);
    static_assert(std::same_as<decltype(la::solve(np::ndarray<np::complex64>(), np::ndarray<float>())),
                               np::ndarray<np::complex64>>);
    static_assert(std::same_as<decltype(la::solve(np::ndarray<np::complex64>(), np::ndarray<double>())),
                               np::ndarray<np::complex128>>);
    const auto [sign, logabsdet] = la::slogdet({{0, 1}, {1, 0}});
    CHECK(double(sign) == -1);
    CHECK(double(logabsdet) == 0);
    const auto [Q, R] = la::qr({{3, 1}, {4, 2}});
    CHECK(np::allclose(np::matmul(Q, R), {{3, 1}, {4, 2}}));
    CHECK(double(R(0, 0)) == doctest::Approx(-5));
    const auto [Q3, R3] = la::qr(np::ones<double>({3, 2}), {.mode = "complete"});
    CHECK(Q3.shape() == np::shape_t{3, 3});
    CHECK(R3.shape() == np::shape_t{3, 2});
    CHECK(la::qr<"r">(np::ones<double>({3, 2})).shape() == np::shape_t{2, 2});
    CHECK(la::qr(np::ones<double>({3, 2}), "r").R.shape() == np::shape_t{2, 2});
    CHECK(np::allclose(la::cholesky({{4, 2}, {2, 3}}), {{2.0, 0.0}, {1.0, std::sqrt(2.0)}}));
    CHECK(np::allclose(la::solve_triangular({{2, 0}, {1, 4}}, {2, 9}, {.lower = true}), {1, 2}));
    CHECK(np::allclose(la::solve_triangular({{2, 7}, {1, 4}}, {2, 9}, {.trans = 'T', .lower = false}),
                       la::solve({{2, 0}, {7, 4}}, {2, 9})));
}

TEST_CASE("one matrix and several right-hand sides, and stacks that broadcast") {
    const auto a = numbers({3, 3}, 1), b = numbers({4, 3, 2}, 2);
    const auto x = la::solve(a, b);
    CHECK(x.shape() == np::shape_t{4, 3, 2});
    CHECK(np::allclose(np::matmul(a, x), b));
    CHECK(la::solve(numbers({2, 1, 3, 3}, 3), numbers({5, 3, 1}, 4)).shape() == np::shape_t{2, 5, 3, 1});
    CHECK(la::solve(numbers({2, 2, 2}, 3), numbers({2}, 4)).shape() == np::shape_t{2, 2});
    const auto three = numbers({4, 3, 3}, 5), one_vector = numbers({3}, 6);
    const auto each = la::solve(three, one_vector);
    for (index_t k = 0; k < 4; ++k) CHECK(np::allclose(np::matmul(three[k], each[k]), one_vector));
    CHECK(la::solve(np::zeros<double>({0, 3, 3}), np::zeros<double>({3})).shape() == np::shape_t{0, 3});
    CHECK(la::inv(np::zeros<double>({0, 0})).shape() == np::shape_t{0, 0});
    CHECK(double(la::det(np::zeros<double>({0, 0}))) == 1);
    CHECK(la::solve(np::zeros<double>({0, 0}), np::zeros<double>({0, 4})).shape() == np::shape_t{0, 4});
    // A stack goes by lanes, its matrices one by one: the same up to rounding.
    for (index_t n : {1, 2, 3, 4, 5, 8}) {
        const auto s = numbers({37, n, n}, unsigned(n)) + np::eye(n) * 9.0;
        const auto r = numbers({37, n, 3}, unsigned(n + 9));
        const auto whole = la::solve(s, r), inverse = la::inv(s), determinant = la::det(s);
        const np::ndarray<double> definite = np::matmul(s, np::matrix_transpose(s));
        const auto lower = la::cholesky(definite);
        for (index_t k = 0; k < 37; ++k) {
            const np::ndarray<double> one = np::ndarray<double>(s)[k], right = r[k];
            CHECK(np::allclose(la::solve(one, right), whole[k], 1e-12, 1e-12));
            CHECK(np::allclose(la::inv(one), inverse[k], 1e-12, 1e-12));
            CHECK(np::allclose(la::det(one), determinant[k], 1e-12, 0));
            CHECK(np::allclose(la::cholesky(definite[k]), lower[k], 1e-12, 1e-12));
        }
    }
}

TEST_CASE("every error says what is wrong") {
    const np::ndarray<double> one = np::ones<double>({3}), wide = np::ones<double>({2, 3}), a = np::eye(3);
    CHECK_THROWS_WITH(la::inv(one),
                      Contains("1-dimensional array given. Array must be at least two-dimensional"));
    CHECK_THROWS_WITH(la::inv(wide), Contains("Last 2 dimensions of the array must be square"));
    CHECK_THROWS_AS(la::det(wide), np::linalg_error);
    CHECK_THROWS_AS(la::slogdet(wide), np::linalg_error);
    CHECK_THROWS_AS(la::cholesky(wide), np::linalg_error);
    CHECK_THROWS_AS(la::qr(one), np::linalg_error);
    CHECK_THROWS_AS(la::lu_factor(one), np::linalg_error);
    CHECK_THROWS_AS(la::matrix_power(wide, 2), np::linalg_error);
    CHECK_THROWS_AS(la::solve(a, np::ones<double>({2})), np::shape_error);
    CHECK_THROWS_AS(la::solve(np::ones<double>({2, 2, 2}), np::ones<double>({1, 2})), np::shape_error);
    CHECK_THROWS_AS(la::solve(np::ones<double>({2, 3, 3}), np::ones<double>({5, 3, 1})), np::shape_error);
    CHECK_THROWS_WITH(la::solve({{1, 2}, {2, 4}}, {1, 2}), Contains("Singular matrix"));
    CHECK_THROWS_WITH(la::inv(np::zeros<double>({3, 3})), Contains("Singular matrix"));
    CHECK_THROWS_WITH(la::inv(np::zeros<double>({40, 2, 2})), Contains("Singular matrix"));
    CHECK_THROWS_WITH(la::cholesky({{1, 2}, {2, 1}}), Contains("Matrix is not positive definite"));
    CHECK_THROWS_WITH(la::cholesky({{np::nan, 0.0}, {0.0, 1.0}}),
                      Contains("Matrix is not positive definite"));
    CHECK_THROWS_WITH(la::cholesky(np::zeros<double>({20, 3, 3})),
                      Contains("Matrix is not positive definite"));
    CHECK_THROWS_WITH(la::qr(a, "full"), Contains("Unrecognized mode 'full'"));
    CHECK_THROWS_WITH(la::solve_triangular({{1, 2}, {0, 0}}, {1, 2}),
                      Contains("singular matrix: resolution failed at diagonal 1"));
    CHECK_NOTHROW(la::solve_triangular({{1, 2}, {0, 0}}, {1, 2}, {.unit_diagonal = true}));
    CHECK_THROWS_AS(la::solve_triangular(a, one, {.trans = 'X'}), np::value_error);
    CHECK_THROWS_WITH(la::inv(np::ones<np::float16>({2, 2})),
                      Contains("array type float16 is unsupported in linalg"));
    CHECK_THROWS_AS(la::det(np::ones<np::bfloat16>({2, 2})), np::type_error);
    CHECK_THROWS_WITH(la::multi_dot({a}), Contains("Expecting at least two arrays."));
    CHECK_THROWS_AS(la::multi_dot({a, np::ones<double>({2, 2}), a}), np::shape_error);
    CHECK_THROWS_AS(la::multi_dot({a, one, a}), np::linalg_error);
    CHECK_THROWS_WITH(la::tensorinv(np::eye(4), 0), Contains("Invalid ind argument"));
    CHECK_THROWS_AS(la::tensorinv(np::ones<double>({2, 3, 4}), 1), np::linalg_error);
    CHECK_THROWS_AS(la::tensorsolve(np::ones<double>({2, 3, 4}), np::ones<double>({2, 3})), np::linalg_error);
    CHECK_THROWS_AS(la::matrix_power(np::ones<int>({2, 2}), -1), np::type_error);
    CHECK_THROWS_AS(la::outer(wide, one), np::value_error);
    CHECK_THROWS_WITH(la::cross({1, 2}, {3, 4}), Contains("3-dimensional vectors"));
    CHECK_THROWS_AS(la::lu(a, {.permute_l = false}), np::value_error);
}

TEST_CASE("NaN and infinity pass through, and numbers at the ends of the range") {
    const np::ndarray<double> bad = {{np::nan, 1.0}, {0.0, 2.0}}, under = {{0.0, 1.0}, {np::nan, 2.0}};
    CHECK(np::any(np::isnan(la::solve(bad, {1.0, 1.0}))));
    CHECK(np::any(np::isnan(la::inv(under))));
    CHECK(std::isnan(double(la::det(bad))));
    CHECK(std::isnan(double(la::det(under))));
    CHECK(np::all(np::isnan(la::solve(np::eye(2), {np::nan, np::nan}))));
    CHECK(np::any(np::isnan(la::qr(bad).R)));
    const double inf = std::numeric_limits<double>::infinity();
    CHECK_NOTHROW(la::inv({{inf, 1.0}, {1.0, 1.0}}));
    CHECK(double(la::det(np::eye(2) * 1e200)) == inf);
    CHECK(double(la::det({{1e200, 0.0, 0.0}, {0.0, 1e200, 0.0}, {0.0, 0.0, 1e-300}})) ==
          doctest::Approx(1e100));
    CHECK(double(la::det(np::eye(2) * 1e-200)) == 0);
    CHECK(double(la::slogdet(np::eye(20) * 1e-200).logabsdet) == doctest::Approx(20 * std::log(1e-200)));
    const np::ndarray<double> least = np::eye(3) * 1e-310;
    CHECK(np::allclose(la::solve(least, {1e-310, 2e-310, 3e-310}), {1, 2, 3}));
    CHECK(np::allclose(la::solve(np::eye(40) * 1e-310, np::full({40}, 1e-310)), np::ones<double>({40})));
    CHECK(np::allclose(la::inv(np::eye(9) * 1e300) * 1e300, np::eye(9)));
    CHECK(double(la::det({{1, 2}, {2, 4}})) == 0);
    const auto [sign, logabsdet] = la::slogdet({{1, 2}, {2, 4}});
    CHECK(double(sign) == 0);
    CHECK(double(logabsdet) == -inf);
}

TEST_CASE("factored once, used often") {
    const auto a = numbers({5, 5}, 3) + np::eye(5) * 8.0;
    const auto b = numbers({5, 2}, 4);
    const auto f = la::lu_factor(a);
    CHECK(np::allclose(f.solve(b), la::solve(a, b)));
    CHECK(np::allclose(f.solve(b, 'T'), la::solve(np::ndarray<double>(a).T(), b)));
    CHECK(np::allclose(f.solve({1, 2, 3, 4, 5}), la::solve(a, {1, 2, 3, 4, 5})));
    CHECK(np::allclose(f.inverse(), la::inv(a)));
    CHECK(np::allclose(f.det(), la::det(a)));
    CHECK(
        np::allclose(f.solve(b * std::complex<double>(0, 1)), la::solve(a, b) * std::complex<double>(0, 1)));
    const auto [lu, piv] = f;
    CHECK(np::allclose(la::lu_solve({lu, piv}, b), la::solve(a, b)));
    CHECK_THROWS_AS(la::lu_solve({lu, piv + 5}, b), np::value_error);
    const auto singular = la::lu_factor({{1, 2}, {2, 4}});
    CHECK_THROWS_WITH(singular.solve({1, 2}), Contains("Singular matrix"));
    CHECK_THROWS_AS(singular.inverse(), np::linalg_error);
    CHECK(double(singular.det()) == 0);
    const np::ndarray<double> s = np::matmul(a, np::ndarray<double>(a).T());
    for (bool lower : {false, true}) {
        const auto g = la::cho_factor(s, {.lower = lower});
        CHECK(np::allclose(g.solve(b), la::solve(s, b)));
        CHECK(np::allclose(g.inverse(), la::inv(s)));
        CHECK(np::allclose(g.det(), la::det(s)));
        CHECK(np::allclose(la::cho_solve({g.c, g.lower}, b), la::solve(s, b)));
    }
    const auto stack = la::lu_factor(numbers({3, 4, 4}, 6));
    CHECK(np::allclose(stack.solve(numbers({3, 4, 1}, 7)),
                       la::solve(numbers({3, 4, 4}, 6), numbers({3, 4, 1}, 7))));
}

TEST_CASE("number types of the user, and long double") {
    np::ndarray<fraction> a = np::empty<fraction>({3, 3}), b = np::empty<fraction>({3});
    for (index_t i = 0; i < 3; ++i) {
        for (index_t j = 0; j < 3; ++j) a(i, j) = fraction(1, i + j + 1);
        b(i) = fraction(i + 1);
    }
    const auto x = la::solve(a, b);
    CHECK(x(0) == fraction(27));
    CHECK(x(1) == fraction(-192));
    CHECK(x(2) == fraction(210));
    CHECK(la::inv(a)(1, 1) == fraction(192));
    CHECK(fraction(la::det(a)(np::ellipsis).item()) == fraction(1, 2160));
    const np::ndarray<long double> h = np::eye<long double>(4) * 3.0L + 1.0L;
    CHECK(np::allclose(np::matmul(h, la::inv(h)), np::eye(4)));
    CHECK(static_cast<double>(la::det(h).item()) == doctest::Approx(189));
    const auto L = la::cholesky(h);
    CHECK(np::allclose(np::matmul(L, L.T()), h));
}

TEST_CASE("products") {
    const np::ndarray<std::int64_t> f = {{1, 1}, {1, 0}};
    CHECK(la::matrix_power(f, 90)(0, 1) == 2880067194370816120);
    CHECK(np::array_equal(la::matrix_power(f, 0), np::eye<std::int64_t>(2)));
    CHECK(np::allclose(la::matrix_power<double>(f, -3), {{-1, 2}, {2, -3}}));
    const np::ndarray<double> turn = {{0.0, 1.0, 0.0}, {0.0, 0.0, 1.0}, {1.0, 0.0, 0.0}};
    CHECK(np::array_equal(la::matrix_power(turn, index_t(1) << 30), turn));
    CHECK(np::array_equal(la::matrix_power(turn, 3 * (index_t(1) << 28)), np::eye(3)));
    const auto A = numbers({10, 30}, 1), B = numbers({30, 5}, 2), C = numbers({5, 60}, 3),
               D = numbers({60, 2}, 4);
    const auto u = numbers({10}, 5), v = numbers({2}, 6);
    CHECK(np::allclose(la::multi_dot({A, B}), np::matmul(A, B)));
    CHECK(np::allclose(la::multi_dot({A, B, C}), np::matmul(np::matmul(A, B), C)));
    const auto whole = np::matmul(np::matmul(np::matmul(A, B), C), D);
    CHECK(np::allclose(la::multi_dot({A, B, C, D}), whole));
    CHECK(np::allclose(la::multi_dot({u, A, B, C, D, v}), np::dot(u, np::dot(whole, v))));
    CHECK(la::multi_dot({u, A, B}).shape() == np::shape_t{5});
    CHECK(np::allclose(la::multi_dot(std::vector<np::ndarray<double>>{A, B, C, D}), whole));
    const np::ndarray<int> cube = np::arange<int>(18).reshape({2, 3, 3});
    CHECK(np::array_equal(la::trace(cube), {12, 39}));
    CHECK(np::array_equal(la::trace(cube, 1), {6, 24}));
    CHECK(np::array_equal(la::diagonal(cube, {.offset = -1}), {{3, 7}, {12, 16}}));
    CHECK(np::array_equal(la::diagonal({{1, 2}, {3, 4}}), {1, 4}));
    CHECK(np::array_equal(la::outer({1, 2}, {3, 4}), {{3, 4}, {6, 8}}));
    CHECK(np::array_equal(la::cross({1, 2, 3}, {4, 5, 6}), {-3, 6, -3}));
    CHECK(np::array_equal(la::matrix_transpose(cube), np::matrix_transpose(cube)));
    CHECK(np::allclose(la::vecdot(u, u), np::dot(u, u)));
    CHECK(np::array_equal(la::matmul(A, B), np::matmul(A, B)));
    CHECK(la::tensordot(A, B, 1).shape() == np::shape_t{10, 5});
    CHECK(np::allclose(la::tensorsolve(np::eye(24).reshape({6, 4, 2, 3, 4}), numbers({6, 4}, 8)).reshape(-1),
                       numbers({6, 4}, 8).reshape(-1)));
    CHECK(la::tensorsolve(numbers({6, 2, 3}, 9), numbers({2, 3}, 8), {.axes = {0}}).shape() ==
          np::shape_t{6});
}
