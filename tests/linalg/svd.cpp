// Covers linalg/svd.hpp linalg/pseudo_inverse.hpp linalg/least_squares.hpp linalg/matrix_functions.hpp
// linalg/condition.hpp linalg/expm.hpp
// kernel/linalg/bidiagonal.hpp kernel/linalg/bidiagonal_qr.hpp kernel/linalg/bidiagonal_divide.hpp
// kernel/linalg/jacobi.hpp.

#include "matrices.hpp"

using namespace spectra;

namespace {

template <class T>
void check_svd(int kind, index_t m, index_t n) {
    CAPTURE(kind);
    CAPTURE(m);
    CAPTURE(n);
    const bool single = eps_of<T>() > 1e-10;
    const int down = -exponent_of(kind, single);
    const matrix a = make(kind, m, n, single, np::is_complex_v<T>), b = scaled(a, down);
    const np::ndarray<T> x = typed<T>(a);
    const index_t most = std::max(m, n), k = std::min(m, n);
    const double slack = kind == denormal ? 4e-3 : 0;
    for (bool full : {true, false}) {
        const auto [u, s, vh] = np::linalg::svd(x, {.full_matrices = full});
        const matrix q = widened(u), p = widened(vh), d = scaled(widened(s), down);
        REQUIRE(u.shape() == np::shape_t{m, full ? m : k});
        REQUIRE(vh.shape() == np::shape_t{full ? n : k, n});
        CHECK(not_unitary(q) < bound<T>(most));
        CHECK(not_unitary(adjoint(p)) < bound<T>(most));
        CHECK(distance(times(times(q, diagonal(d, full ? m : k, full ? n : k)), p), b) <=
              bound<T>(most) * (largest(b) + largest(d)) + slack);
        for (index_t i = 0; i < k; ++i) CHECK((s(i) >= 0 && (i == 0 || s(i) <= s(i - 1))));
        if (full) CHECK(distance(scaled(widened(np::linalg::svdvals(x)), down), d) <= bound<T>(most) * largest(d) + slack);
    }
}

np::ndarray<complex> right_side(index_t m) {
    stream draw(std::uint64_t(77 + m));
    matrix b = np::zeros<complex>({m, 2});
    for (complex& x : b) x = draw();
    return b;
}

}  // namespace

TEST_CASE("svd: residuals, orthogonality and order") {
    for_dtypes([](auto type) {
        using T = decltype(type);
        for (int kind = 0; kind < 16; ++kind)
            for (index_t n : {1, 2, 3, 5, 8, 16, 33}) {
                check_svd<T>(kind, n, n);
                if (n <= 16) check_svd<T>(kind, 2 * n + 1, n), check_svd<T>(kind, n, n + 3);
            }
    });
    check_svd<double>(random_elements, 100, 70);
    check_svd<double>(graded, 90, 90);
    check_svd<double>(low_rank, 80, 70);
    check_svd<np::complex128>(random_elements, 60, 70);
    check_svd<double>(cluster, 70, 70);
    check_svd<double>(ones, 150, 70);
}

TEST_CASE("singular values and what follows from them are NumPy's") {
    int seen = 0;
    for (const line& l : lines()) {
        const std::string& f = l.function;
        if (f == "eigvalsh" || f == "upper" || f == "eigvals" || f == "hessenberg") continue;
        CAPTURE(f);
        CAPTURE(l.kind);
        CAPTURE(l.rows);
        CAPTURE(l.columns);
        CAPTURE(l.dtype);
        ++seen;
        with_dtype(l.dtype, [&](auto type) {
            using T = decltype(type);
            const bool single = eps_of<T>() > 1e-10;
            const index_t m = l.rows, n = l.columns, most = std::max(m, n);
            const np::ndarray<T> a = typed<T>(make(l.kind, m, n, single, np::is_complex_v<T>));
            // Of matrices that may be near to singular: what they have in digits.
            const double loose = 1e5 * eps_of<T>();
            if (f == "svdvals") {
                CHECK(from_reference(widened(np::linalg::svdvals(a)), l) <=
                      bound<T>(most) + (l.kind == denormal ? 4e-3 : 0));
            } else if (f == "rank") {
                const std::int64_t rank = np::linalg::matrix_rank(a);
                CHECK(double(rank) == l.values[0].real());
            } else if (f == "expm") {
                const matrix x = widened(np::linalg::expm(a * T(8)));
                CHECK(from_reference(x, l) <= loose);
            } else if (f.substr(0, 5) == "cond:") {
                const std::string p = f.substr(5);
                np::linalg::norm_order order;
                if (p == "inf") order = np::linalg::norm_order(double(np::inf));
                else if (p == "-inf") order = np::linalg::norm_order(-double(np::inf));
                else if (p == "fro" || p == "nuc") order = np::linalg::norm_order(p);
                else if (p != "None") order = np::linalg::norm_order(std::strtod(p.c_str(), nullptr));
                const double c = double(np::linalg::cond(a, order)), reference = l.values[0].real();
                CHECK((c == reference || std::fabs(c - reference) <= loose * reference * (1 + reference)));
            } else if (f == "pinv") {
                CHECK(from_reference(widened(np::linalg::pinv(a)), l) <= loose);
            } else if (f == "lstsq" || f == "residuals") {
                const auto r = np::linalg::lstsq(a, typed<T>(right_side(m)));
                if (f == "lstsq") {
                    CHECK(from_reference(widened(r.x), l) <= loose);
                    CHECK(r.s.size() == std::min(m, n));
                } else {
                    CHECK(from_reference(widened(r.residuals), l) <= loose);
                }
            } else {
                np::ndarray<T> b = a.copy();
                for (index_t i = 0; i < n; ++i) b(i, i) = T(b(i, i) + T(4));
                if (f == "sqrtm") {
                    CHECK(from_reference(widened(np::linalg::sqrtm(b)), l) <= loose);
                } else if (f == "logm") {
                    CHECK(from_reference(widened(np::linalg::logm(b)), l) <= loose);
                } else {
                    REQUIRE(f == "polar");
                    const auto [u, p] = np::linalg::polar(b);
                    matrix both = np::zeros<complex>({2 * n, n});
                    both(np::slice(0, n)) = widened(u);
                    both(np::slice(n, 2 * n)) = widened(p);
                    CHECK(from_reference(both, l) <= loose);
                }
            }
        });
    }
    CHECK(seen > 2500);
}

TEST_CASE("stacks, strides, forms and empty matrices") {
    np::ndarray<double> stack = np::zeros<double>({2, 3, 4, 3});
    const matrix a = make(random_elements, 4, 3, false, false);
    for (index_t i = 0; i < 6; ++i)
        for (index_t r = 0; r < 4; ++r)
            for (index_t c = 0; c < 3; ++c) stack(i / 3, i % 3, r, c) = a(r, c).real() * double(i + 1);
    const auto [u, s, vh] = np::linalg::svd(stack);
    CHECK(u.shape() == np::shape_t{2, 3, 4, 4});
    CHECK(vh.shape() == np::shape_t{2, 3, 3, 3});
    CHECK(np::allclose(s(1, 2, np::all), 6.0 * s(0, 0, np::all)));
    const np::ndarray<double> inverses = np::linalg::pinv(stack);
    CHECK(np::allclose(np::matmul(inverses, stack), np::broadcast_to(np::eye(3), {2, 3, 3, 3})));
    CHECK(np::array_equal(np::linalg::matrix_rank(stack), np::full({2, 3}, 3)));
    const np::ndarray<double> f = np::copy(stack(0, 0, np::all, np::all), {.order = 'F'});
    CHECK(np::array_equal(np::linalg::svdvals(f), s(0, 0, np::all)));
    CHECK(np::allclose(np::linalg::svdvals(f.T()), s(0, 0, np::all)));
    CHECK(np::allclose(np::linalg::svdvals(f * 2.0), 2.0 * s(0, 0, np::all)));
    CHECK(np::allclose(np::linalg::svd({{3, 0}, {0, 4}}, {.compute_uv = false}), {4, 3}));
    CHECK(np::allclose(np::linalg::svdvals({{3., 0.}, {0., 4.5}}), {4.5, 3}));
    CHECK(np::linalg::svd({{1, 2, 3}}, {.full_matrices = false}).Vh.shape() == np::shape_t{1, 3});
    static_assert(std::is_same_v<decltype(np::linalg::svdvals(np::ndarray<np::complex64, 2>())), np::ndarray<float, 1>>);

    const auto r = np::linalg::svd(np::zeros<double>({4, 0}));
    CHECK(np::array_equal(r.U, np::eye(4)));
    CHECK(r.S.shape() == np::shape_t{0});
    CHECK(r.Vh.shape() == np::shape_t{0, 0});
    CHECK(np::linalg::svd(np::zeros<double>({0, 3, 2})).U.shape() == np::shape_t{0, 3, 3});
    CHECK(np::linalg::pinv(np::zeros<double>({2, 0})).shape() == np::shape_t{0, 2});
    CHECK(std::int64_t(np::linalg::matrix_rank(np::zeros<double>({0, 3}))) == 0);

    // hermitian: of equal sizes the last of the ascending eigenvalues first.
    const np::ndarray<double> h = np::array({{0., 2.}, {2., 0.}});
    const auto [hu, hs, hv] = np::linalg::svd(h, {.hermitian = true});
    CHECK(np::allclose(hs, {2, 2}));
    CHECK(np::allclose(np::matmul(hu * hs, hv), h));
    CHECK(np::allclose(np::linalg::pinv(h, {.hermitian = true}), np::linalg::pinv(h)));
    CHECK(std::int64_t(np::linalg::matrix_rank(np::array({{1, 1}, {1, 1}}), {.hermitian = true})) == 1);
}

TEST_CASE("pinv, matrix_rank, null_space, orth and polar: tolerances and forms") {
    const np::ndarray<double> d = np::diag(np::array({1., 1e-3, 1e-14}));
    CHECK(np::linalg::pinv(d)(2, 2) == doctest::Approx(1e14));
    CHECK(np::linalg::pinv(d, 1e-10)(2, 2) == 0);
    CHECK(np::linalg::pinv(d, {.rtol = 1e-2})(1, 1) == 0);
    CHECK(np::linalg::pinv(d, {.rtol = np::_})(2, 2) == doctest::Approx(1e14));
    CHECK(std::int64_t(np::linalg::matrix_rank(d)) == 3);
    CHECK(std::int64_t(np::linalg::matrix_rank(d, 1e-10)) == 2);
    CHECK(std::int64_t(np::linalg::matrix_rank(d, {.rtol = 1e-2})) == 1);
    CHECK(std::int64_t(np::linalg::matrix_rank(np::astype<float>(d))) == 2);
    CHECK(std::int64_t(np::linalg::matrix_rank(0.0)) == 0);
    CHECK(std::int64_t(np::linalg::matrix_rank({0, 0, 1})) == 1);
    CHECK_THROWS_AS(np::linalg::matrix_rank(d, {.tol = 1., .rtol = 1.}), np::value_error);
    CHECK_THROWS_AS(np::linalg::pinv(d, {.rcond = 1., .rtol = 1.}), np::value_error);
    const np::ndarray<double> a = np::array({{1., 2., 3.}, {2., 4., 6.}});
    const np::ndarray<double> n = np::linalg::null_space(a), o = np::linalg::orth(a);
    CHECK(n.shape() == np::shape_t{3, 2});
    CHECK(np::allclose(np::matmul(a, n), np::zeros({2, 2})));
    CHECK(o.shape() == np::shape_t{2, 1});
    CHECK(std::fabs(o(0, 0)) == doctest::Approx(std::sqrt(0.2)));
    CHECK(np::linalg::null_space(np::eye(3)).shape() == np::shape_t{3, 0});
    const auto [u, p] = np::linalg::polar(a, "left");
    CHECK(np::allclose(np::matmul(p, u), a));
    CHECK_THROWS_AS(np::linalg::polar(a, {.side = "up"}), np::value_error);
}

TEST_CASE("lstsq: shapes, tolerances, verdicts") {
    const np::ndarray<double> a = np::array({{0., 1.}, {1., 1.}, {2., 1.}, {3., 1.}}), y = np::array({-1., 0.2, 0.9, 2.1});
    const auto [x, residuals, rank, s] = np::linalg::lstsq(a, y);
    CHECK(np::allclose(x, {1, -0.95}));
    CHECK(np::allclose(residuals, {0.05}));
    CHECK(rank == 2);
    CHECK(s.size() == 2);
    CHECK(np::allclose(np::linalg::lstsq({{1, 0}, {0, 2}}, {3, 4}).x, {3, 2}));
    // NumPy's test: the last row is twice the first less the second.
    const np::ndarray<double> m = np::array({{0., 1., 0., 1., 2., 0.}, {0., 2., 0., 0., 1., 0.}, {1., 0., 1., 0., 0., 4.},
                                             {0., 0., 0., 2., 3., 0.}});
    const np::ndarray<double> t = m.T(), b = np::array({1., 0., 0., 0., 0., 0.});
    CHECK(np::linalg::lstsq(t, b).rank == 3);
    CHECK(np::linalg::lstsq(t, b, {.rcond = 0.99}).rank == 1);
    CHECK(np::linalg::lstsq(np::diag(np::array({1., 1e-15})), np::array({1., 1.}), -1).rank == 2);
    CHECK(np::linalg::lstsq(np::array<float>({{1, 2}, {2, 4}}), np::array<float>({1, 2})).rank == 1);
    CHECK(np::linalg::lstsq(np::zeros<double>({0, 3}), np::zeros<double>({0})).x.shape() == np::shape_t{3});
    const auto none = np::linalg::lstsq(np::zeros<double>({3, 0}), np::ones({3, 2}));
    CHECK(none.x.shape() == np::shape_t{0, 2});
    CHECK(np::allclose(none.residuals, {3, 3}));
    CHECK(np::linalg::lstsq(a, np::zeros<double>({4, 0})).x.shape() == np::shape_t{2, 0});
    CHECK_THROWS_WITH_AS(np::linalg::lstsq(a, np::zeros<double>({3})), doctest::Contains("Incompatible dimensions"),
                         np::linalg_error);
    CHECK_THROWS_WITH_AS(np::linalg::lstsq(np::zeros<double>({2, 2, 2}), y), doctest::Contains("must be two-dimensional"),
                         np::linalg_error);
    for (double bad : {double(np::nan), double(np::inf)}) {
        np::ndarray<double> c = a.copy();
        c(1, 1) = bad;
        CHECK_THROWS_WITH_AS(np::linalg::lstsq(c, y), doctest::Contains("SVD did not converge in Linear Least Squares"),
                             np::linalg_error);
    }
    // Very tall ones, taken some rows at a time, against the same numbers out of that way's range.
    for (np::index_t rows : {48, 200, 2055, 5000})
        for (np::index_t columns : {1, 2, 5, 9})
            for (np::index_t right : {1, 3}) {
                CAPTURE(rows);
                CAPTURE(columns);
                const auto angles = np::arange(double(rows)).reshape(rows, 1);
                const np::ndarray<double> tall = np::sin(angles * (np::arange(double(columns)) + 1) * .37) + 2,
                                          target = np::cos(angles * (np::arange(double(right)) + 1) * .61);
                const auto got = np::linalg::lstsq(tall, target), wanted = np::linalg::lstsq(tall * 1e150, target * 1e150);
                CHECK(got.rank == wanted.rank);
                CHECK(np::allclose(got.x, wanted.x, 1e-12));
                CHECK(np::allclose(got.s, wanted.s / 1e150, 1e-13));
                CHECK(np::allclose(np::sqrt(got.residuals), np::sqrt(wanted.residuals) / 1e150, 1e-13));
                const auto turned = np::linalg::lstsq(tall(np::slice(np::_, np::_, -1)), target(np::slice(np::_, np::_, -1)));
                CHECK(np::allclose(turned.x, got.x, 1e-12));
                const matrix z = tall + target(np::all, np::slice(0, 1)) * complex(0, 1);
                const auto of_complex = np::linalg::lstsq(z, target);
                CHECK(np::allclose(of_complex.x, np::linalg::lstsq(z * 1e150, target * 1e150).x, 1e-12));
                // The first column once more: the shortest of the solutions shares its factor.
                const np::ndarray<double> twice = np::hstack({np::ndarray<double>(tall(np::all, np::slice(0, 1))), tall});
                const auto shared = np::linalg::lstsq(twice, target(np::all, 0));
                CHECK(shared.rank == columns);
                CHECK(shared.residuals.size() == 0);
                CHECK(np::allclose(shared.x(0), shared.x(1)));
                CHECK(np::allclose(shared.x(0) * 2, got.x(0, 0)));
                for (double bad : {double(np::nan), double(np::inf)}) {
                    np::ndarray<double> spoilt = tall.copy(), other = target.copy();
                    spoilt(rows - 1, columns - 1) = bad;
                    other(rows / 2, right - 1) = bad;
                    CHECK_THROWS_AS(np::linalg::lstsq(spoilt, target), np::linalg_error);
                    CHECK_THROWS_AS(np::linalg::lstsq(tall, other), np::linalg_error);
                }
            }
    // Longley's data, whose columns are in different units, to 11 digits (NIST).
    const np::ndarray<double> longley = np::array(
        {{83.0, 234289., 2356., 1590., 107608., 1947.}, {88.5, 259426., 2325., 1456., 108632., 1948.},
         {88.2, 258054., 3682., 1616., 109773., 1949.}, {89.5, 284599., 3351., 1650., 110929., 1950.},
         {96.2, 328975., 2099., 3099., 112075., 1951.}, {98.1, 346999., 1932., 3594., 113270., 1952.},
         {99.0, 365385., 1870., 3547., 115094., 1953.}, {100.0, 363112., 3578., 3350., 116219., 1954.},
         {101.2, 397469., 2904., 3048., 117388., 1955.}, {104.6, 419180., 2822., 2857., 118734., 1956.},
         {108.4, 442769., 2936., 2798., 120445., 1957.}, {110.8, 444546., 4681., 2637., 121950., 1958.},
         {112.6, 482704., 3813., 2552., 123366., 1959.}, {114.2, 502601., 3931., 2514., 125368., 1960.},
         {115.7, 518173., 4806., 2572., 127852., 1961.}, {116.9, 554894., 4007., 2827., 130081., 1962.}});
    const np::ndarray<double> employed = np::array({60323., 61122., 60171., 61187., 63221., 63639., 64989., 63761., 66019.,
                                                    67857., 68169., 66513., 68655., 69564., 69331., 70551.});
    np::ndarray<double> design = np::ones({16, 7});
    design(np::all, np::slice(1, 7)) = longley;
    const double exact[] = {-3482258.63459582,  15.0618722713733,   -0.358191792925910E-01, -2.02022980381683,
                            -1.03322686717359, -0.511041056535807E-01, 1829.15146461355};
    const np::ndarray<double> beta = np::linalg::lstsq(design, employed).x;
    for (index_t i = 0; i < 7; ++i) CHECK(std::fabs(beta(i) / exact[i] - 1) < 1e-11);
}

TEST_CASE("sqrtm and logm") {
    const np::ndarray<double> a = np::array({{1., 3.}, {1., 4.}});
    const np::ndarray<double> r = np::linalg::sqrtm<double>(a);
    CHECK(np::allclose(np::matmul(r, r), a));
    CHECK(np::allclose(r, {{0.75592895, 1.13389342}, {0.37796447, 1.88982237}}));
    CHECK_THROWS_AS(np::linalg::sqrtm<double>({{-1., 0.}, {0., 1.}}), np::linalg_error);
    CHECK(np::all(np::isnan(np::real(np::linalg::sqrtm({{0, 1}, {0, 0}})))));
    CHECK(np::allclose(np::linalg::logm<double>({{1, 1}, {0, 1}}), {{0, 1}, {0, 0}}));
    CHECK(np::allclose(np::imag(np::linalg::logm({{-1, 0}, {0, 1}})), {{double(np::pi), 0.}, {0., 0.}}));
    CHECK(np::linalg::sqrtm(np::zeros<double>({0, 0})).shape() == np::shape_t{0, 0});
    CHECK_THROWS_AS(np::linalg::logm(np::zeros<double>({2, 3})), np::linalg_error);
}

TEST_CASE("expm and cond") {
    CHECK(np::allclose(np::linalg::expm({{0, 1}, {0, 0}}), {{1, 1}, {0, 1}}));
    CHECK(np::allclose(np::linalg::expm({{-49, 24}, {-64, 31}}), {{-0.735758758, 0.551819099}, {-1.47151760, 1.10363824}}));
    CHECK(np::linalg::expm(np::zeros<double>({2, 0, 0})).shape() == np::shape_t{2, 0, 0});
    CHECK(np::allclose(np::linalg::expm(np::zeros<double>({3, 2, 2})), np::broadcast_to(np::eye(2), {3, 2, 2})));
    CHECK_THROWS_AS(np::linalg::expm(np::zeros<double>({2, 3})), np::linalg_error);
    CHECK(np::all(np::isnan(np::linalg::expm({{1., double(np::nan)}, {0., 1.}}))));
    const np::ndarray<double> stack = np::array({{{1., 0.}, {0., 2.}}, {{1., 1.}, {1., 1.}}, {{0., 0.}, {0., 0.}}});
    const double infinite = double(np::inf);
    CHECK(np::array_equal(np::linalg::cond(stack, 1), np::array({2., infinite, infinite})));
    CHECK(np::array_equal(np::linalg::cond(stack, -2)(np::slice(0, 1)), np::array({0.5})));
    CHECK(std::isnan(double(np::linalg::cond(np::array({{1., double(np::nan)}, {0., 1.}}), 1))));
    CHECK_THROWS_WITH_AS(np::linalg::cond(np::zeros<double>({0, 2})), doctest::Contains("cond is not defined on empty arrays"),
                         np::linalg_error);
    CHECK_THROWS_AS(np::linalg::cond(np::zeros<double>({2, 3}), 1), np::linalg_error);
    CHECK_THROWS_AS(np::linalg::cond(np::eye(2), 7), np::value_error);
    CHECK_THROWS_WITH_AS(np::linalg::cond(np::array({{1., double(np::nan)}, {0., 1.}})), doctest::Contains("SVD did not"),
                         np::linalg_error);
}

TEST_CASE("what has no singular values") {
    using np::linalg::svd, np::linalg::svdvals;
    for (index_t n : {2, 3, 40}) {
        np::ndarray<double> a = np::eye(n);
        a(0, n - 1) = double(np::nan);
        CHECK_THROWS_WITH_AS(svd(a), doctest::Contains("SVD did not converge"), np::linalg_error);
        CHECK_THROWS_WITH_AS(svdvals(a), doctest::Contains("SVD did not converge"), np::linalg_error);
        CHECK_THROWS_WITH_AS(np::linalg::pinv(a), doctest::Contains("SVD did not converge"), np::linalg_error);
        CHECK_THROWS_WITH_AS(np::linalg::matrix_rank(a), doctest::Contains("SVD did not converge"), np::linalg_error);
        a(0, n - 1) = double(np::inf);
        const auto [u, s, vh] = svd(a);
        CHECK(np::all(np::isnan(s)));
        CHECK(np::all(np::isnan(u)));
        CHECK(np::all(np::isnan(svdvals(a))));
    }
    CHECK_THROWS_WITH_AS(svd(np::zeros<double>({3})), doctest::Contains("must be at least two-dimensional"), np::linalg_error);
    CHECK_THROWS_AS(svd(np::eye(2), {.compute_uv = true}), np::value_error);
    CHECK_THROWS_AS(svd(np::zeros<double>({2, 3}), {.hermitian = true}), np::linalg_error);
    CHECK_THROWS_AS(svdvals(np::zeros<np::float16>({2, 2})), np::type_error);
}
