// Covers linalg/symmetric_eigen.hpp linalg/eigen.hpp linalg/schur.hpp kernel/linalg/tridiagonal.hpp
// kernel/linalg/tridiagonal_ql.hpp kernel/linalg/tridiagonal_divide.hpp kernel/linalg/secular.hpp
// kernel/linalg/hessenberg.hpp kernel/linalg/schur.hpp kernel/linalg/schur_sweeps.hpp kernel/linalg/schur_swap.hpp
// kernel/linalg/triangular_vectors.hpp kernel/linalg/jacobi_batch.hpp.

#include "matrices.hpp"

using namespace spectra;

namespace {

index_t sizes[] = {1, 2, 3, 5, 8, 16, 33};

// The Hermitian matrix of which `a` holds a triangle.
matrix whole(const matrix& a, bool lower) {
    matrix h = a.copy();
    for (index_t i = 0; i < h.shape(0); ++i)
        for (index_t j = 0; j < i; ++j) {
            if (lower) h(j, i) = std::conj(h(i, j));
            else h(i, j) = std::conj(h(j, i));
        }
    for (index_t i = 0; i < h.shape(0); ++i) h(i, i) = h(i, i).real();
    return h;
}

template <class T>
void check_eigh(int kind, index_t n, bool lower) {
    CAPTURE(kind);
    CAPTURE(n);
    const bool single = eps_of<T>() > 1e-10;
    const int down = -exponent_of(kind, single);
    const matrix a = make(kind, n, n, single, np::is_complex_v<T>);
    const np::ndarray<T> x = typed<T>(a);
    const auto [w, v] = np::linalg::eigh(x, lower ? 'L' : 'U');
    const matrix h = scaled(whole(a, lower), down), q = widened(v), d = scaled(widened(w), down);
    // (Denormal values are rounded to their last place.)
    const double slack = kind == denormal ? 4e-3 : 0;
    CHECK(not_unitary(q) < bound<T>(n));
    CHECK(distance(times(h, q), times(q, diagonal(d, n, n))) <= bound<T>(n) * (largest(h) + largest(d)) + slack);
    for (index_t i = 1; i < n; ++i) CHECK(w(i - 1) <= w(i));
    CHECK(distance(scaled(widened(np::linalg::eigvalsh(x, lower ? 'L' : 'U')), down), d) <=
          bound<T>(n) * largest(d) + slack);
}

template <class T>
void check_eig(int kind, index_t n) {
    CAPTURE(kind);
    CAPTURE(n);
    const bool single = eps_of<T>() > 1e-10;
    const int down = -exponent_of(kind, single);
    const matrix a = make(kind, n, n, single, np::is_complex_v<T>), b = scaled(a, down);
    const np::ndarray<T> x = typed<T>(a);
    const auto [w, v] = np::linalg::eig(x);
    const matrix d = scaled(widened(w), down), q = widened(v);
    const double norm = double(n) * (largest(b) + largest(d)), slack = kind == denormal ? 4e-3 : 0;
    CHECK(distance(times(b, q), times(q, diagonal(d, n, n))) <= bound<T>(n) * norm + slack);
    for (index_t j = 0; j < n; ++j) {
        double length = 0;
        for (index_t i = 0; i < n; ++i) length += std::norm(q(i, j));
        CHECK(std::fabs(length - 1) < bound<T>(n));
        if (!np::is_complex_v<T> && d(j).imag() > 0) {
            REQUIRE(j + 1 < n);
            CHECK(w(j + 1) == std::conj(w(j)));
            for (index_t i = 0; i < n; ++i) CHECK(v(i, j + 1) == std::conj(v(i, j)));
            ++j;
        }
    }
    if (down != 0) return;
    const auto [t, z] = np::linalg::schur(x);
    const matrix form = widened(t), u = widened(z);
    CHECK(not_unitary(u) < bound<T>(n));
    CHECK(distance(times(times(u, form), adjoint(u)), a) <= bound<T>(n) * norm);
    for (index_t i = 0; i < n; ++i)
        for (index_t j = 0; j + (np::is_complex_v<T> ? 0 : 1) < i; ++j) CHECK(form(i, j) == 0.0);
    const auto [tc, zc] = np::linalg::rsf2csf(t, z);
    const matrix complex_form = widened(tc), complex_u = widened(zc);
    CHECK(distance(times(times(complex_u, complex_form), adjoint(complex_u)), a) <= bound<T>(n) * norm);
    for (index_t i = 0; i < n; ++i)
        for (index_t j = 0; j < i; ++j) CHECK(std::abs(complex_form(i, j)) <= bound<T>(n) * norm);
    const auto [h, q2] = np::linalg::hessenberg(x, {.calc_q = true});
    CHECK(distance(times(times(widened(q2), widened(h)), adjoint(widened(q2))), a) <= bound<T>(n) * norm);
}

// Whether two lists of numbers are the same up to their order.
double unordered_distance(const matrix& x, std::vector<complex> y) {
    double out = 0;
    for (const complex& a : x) {
        std::size_t best = 0;
        for (std::size_t k = 1; k < y.size(); ++k)
            if (std::abs(y[k] - a) < std::abs(y[best] - a)) best = k;
        if (y.empty()) return 1e300;
        out = std::max(out, std::abs(y[best] - a));
        y.erase(y.begin() + long(best));
    }
    return out;
}

}  // namespace

TEST_CASE("eigh: residuals, orthogonality and order") {
    for_dtypes([](auto type) {
        using T = decltype(type);
        for (int kind = 0; kind < 16; ++kind)
            for (index_t n : sizes) check_eigh<T>(kind, n, n % 2 == 0);
    });
    check_eigh<double>(wilkinson, 64, true);
    check_eigh<double>(random_elements, 100, false);
    check_eigh<np::complex128>(random_elements, 70, true);
    check_eigh<double>(cluster, 90, true);
}

TEST_CASE("eig, schur and hessenberg: residuals and forms") {
    for_dtypes([](auto type) {
        using T = decltype(type);
        for (int kind = 0; kind < 16; ++kind)
            for (index_t n : sizes)
                if (n <= 8 || kind % 5 == 0) check_eig<T>(kind, n);
    });
    for (int kind : {int(random_elements), int(companion), int(ones), int(graded)}) check_eig<double>(kind, 90);
    check_eig<np::complex128>(random_elements, 80);
}

TEST_CASE("eigenvalues are NumPy's") {
    int seen = 0;
    for (const line& l : lines()) {
        const bool eigh = l.function == "eigvalsh" || l.function == "upper";
        if (!eigh && l.function != "eigvals" && l.function != "hessenberg") continue;
        CAPTURE(l.function);
        CAPTURE(l.kind);
        CAPTURE(l.rows);
        CAPTURE(l.dtype);
        ++seen;
        with_dtype(l.dtype, [&](auto type) {
            using T = decltype(type);
            const bool single = eps_of<T>() > 1e-10;
            const index_t n = l.rows;
            const np::ndarray<T> a = typed<T>(make(l.kind, n, n, single, np::is_complex_v<T>));
            const double slack = l.kind == denormal ? 4e-3 : 0;
            if (eigh) {
                const matrix w = widened(np::linalg::eigvalsh(a, l.function == "upper" ? 'U' : 'L'));
                CHECK(from_reference(w, l) <= bound<T>(n) + slack);
            } else if (l.function == "hessenberg") {
                // (Beyond a few columns a graded matrix' reflections see rounding errors alone.)
                const matrix h = widened(np::linalg::hessenberg(a));
                if (l.kind != graded && l.kind != hilbert) CHECK(from_reference(h, l) <= 1e5 * eps_of<T>());
            } else {
                const matrix w = widened(np::linalg::eigvals(a));
                if (n > 10 || l.kind == denormal) return;
                const double unit = largest(w);
                CHECK(unordered_distance(w, l.values) <= 1e4 * eps_of<T>() * (unit > 0 ? unit : 1));
            }
        });
    }
    CHECK(seen > 700);
}

TEST_CASE("stacks, strides and orders") {
    for (index_t n : {2, 5, 40}) {
        np::ndarray<double> stack = np::zeros<double>({2, 3, n, n});
        for (index_t i = 0; i < 6; ++i) {
            const matrix a = make(random_elements, n, n, false, false);
            for (index_t r = 0; r < n; ++r)
                for (index_t c = 0; c < n; ++c) stack(i / 3, i % 3, r, c) = a(r, c).real() * double(i + 1);
        }
        const auto [w, v] = np::linalg::eigh(stack);
        const auto [ew, ev] = np::linalg::eig(stack);
        CHECK(w.shape() == np::shape_t{2, 3, n});
        CHECK(ev.shape() == np::shape_t{2, 3, n, n});
        for (index_t i = 0; i < 6; ++i) {
            np::ndarray<double> one = stack(i / 3, i % 3, np::all, np::all);
            CHECK(np::allclose(w(i / 3, i % 3, np::all), np::linalg::eigvalsh(one)));
            CHECK(np::allclose(ew(i / 3, i % 3, np::all), np::linalg::eigvals(one)));
        }
        // Columns are dense, every other row and column, backwards, and lazily.
        const np::ndarray<double> a = stack(1, 2, np::all, np::all), f = np::copy(a, {.order = 'F'});
        np::ndarray<double> wide = np::zeros<double>({2 * n, 3 * n});
        auto strided = wide(np::slice(np::_, np::_, 2), np::slice(np::_, np::_, 3));
        strided(np::ellipsis) = a;
        CHECK(np::allclose(np::linalg::eigvalsh(f), np::linalg::eigvalsh(a), {.rtol = 1e-12, .atol = 1e-13}));
        CHECK(np::allclose(np::linalg::eigvalsh(strided), np::linalg::eigvalsh(a), {.rtol = 1e-12, .atol = 1e-13}));
        CHECK(np::allclose(np::linalg::eigvals(strided), np::linalg::eigvals(a), {.rtol = 1e-11, .atol = 1e-12}));
        CHECK(np::linalg::eigvals(a(np::slice(np::_, np::_, -1), np::slice(np::_, np::_, -1))).size() == n);
        CHECK(np::allclose(np::linalg::eigvalsh(a * 2.0), 2.0 * np::linalg::eigvalsh(a)));
    }
    const np::ndarray<double> none = np::zeros<double>({0, 3, 3});
    CHECK(np::linalg::eigh(none).eigenvectors.shape() == np::shape_t{0, 3, 3});
    CHECK(np::linalg::eig(np::zeros<double>({2, 0, 0})).eigenvalues.shape() == np::shape_t{2, 0});
}

TEST_CASE("stacks of small matrices, as many at once as a vector has lanes") {
    for (index_t n = 1; n <= 9; ++n)
        for (index_t count : {1, 7, 8, 21}) {
            np::ndarray<double> a = np::zeros<double>({count, n, n});
            stream draw(std::uint64_t(n * 100 + count));
            for (double& x : a) x = draw();
            if (count == 21) a(3, np::all, np::all) = 0;  // and one of low rank
            const np::ndarray<double> h = a + np::swapaxes(a, -1, -2);
            const auto [w, v] = np::linalg::eigh(h);
            CHECK(np::allclose(np::matmul(h, v), v * np::expand_dims(w, 1)));
            CHECK(np::allclose(np::matmul(np::swapaxes(v, -1, -2), v), np::broadcast_to(np::eye(n), {count, n, n})));
            CHECK(np::allclose(np::linalg::eigvalsh(a, 'U'), np::linalg::eigvalsh(np::swapaxes(a, -1, -2), 'L')));
            CHECK(np::all(np::diff(w) >= 0.0));
            const auto [u, s, vh] = np::linalg::svd(a);
            CHECK(np::allclose(np::matmul(u * np::expand_dims(s, 1), vh), a));
            CHECK(np::allclose(np::matmul(np::swapaxes(u, -1, -2), u), np::broadcast_to(np::eye(n), {count, n, n})));
            CHECK(np::allclose(np::matmul(vh, np::swapaxes(vh, -1, -2)), np::broadcast_to(np::eye(n), {count, n, n})));
            CHECK(np::allclose(np::linalg::svdvals(a), s));
            CHECK(np::all(np::diff(s) <= 0.0));
        }
}

TEST_CASE("what the lanes have done is not done again, one by one") {
    for (index_t n : {2, 3, 4, 8}) {
        CAPTURE(n);
        const index_t count = n <= 4 ? 1 : np::kernel::batched_count<double>;
        np::ndarray<double> a = np::empty<double>({count, n, n});
        for (index_t i = 0; i < a.size(); ++i) a.data()[i] = std::sin(double(i * i + n));
        np::ndarray<double> w = np::empty<double>({count, n}), v = np::empty<double>({count, n, n});
        REQUIRE(np::kernel::eigen_batch(n, count, a.data(), true, w.data(), v.data()));
        const auto [values, vectors] = np::linalg::eigh(a);
        CHECK(np::array_equal(values, w));
        CHECK(np::array_equal(vectors, v));
        np::ndarray<double> s = np::empty<double>({count, n}), u = v.copy(), vh = v.copy();
        REQUIRE(np::kernel::svd_batch(n, count, a.data(), s.data(), u.data(), vh.data()));
        const auto r = np::linalg::svd(a);
        CHECK(np::array_equal(r.S, s));
        CHECK(np::array_equal(r.U, u));
        CHECK(np::array_equal(r.Vh, vh));
    }
}

TEST_CASE("small matrices of any size of elements") {
    for (int exponent = -1000; exponent <= 1000; exponent += 20)
        for (index_t n : {2, 3, 4, 7}) {
            CAPTURE(exponent);
            CAPTURE(n);
            np::ndarray<double> a = np::empty<double>({9, n, n});
            stream draw(std::uint64_t(n * 5000 + exponent));
            // (Integers, of which many are singular, beside others.)
            for (index_t i = 0; i < a.size(); ++i) a.data()[i] = i < a.size() / 2 ? std::round(3 * draw()) : draw();
            const np::ndarray<double> h = a + np::swapaxes(a, -1, -2), unit = np::broadcast_to(np::eye(n), {9, n, n});
            const double size = std::ldexp(1.0, exponent), back = std::ldexp(1.0, -exponent);
            const auto [w, v] = np::linalg::eigh(h * size);
            CHECK(np::allclose(np::matmul(h, v), v * np::expand_dims(w * back, 1), {.rtol = 1e-12, .atol = 1e-13}));
            CHECK(np::allclose(np::matmul(np::swapaxes(v, -1, -2), v), unit, {.rtol = 0, .atol = 1e-13}));
            const auto [u, s, vh] = np::linalg::svd(a * size);
            CHECK(np::allclose(np::matmul(u * np::expand_dims(s * back, 1), vh), a, {.rtol = 1e-12, .atol = 1e-13}));
            CHECK(np::allclose(np::matmul(np::swapaxes(u, -1, -2), u), unit, {.rtol = 0, .atol = 1e-13}));
            CHECK(np::allclose(np::matmul(vh, np::swapaxes(vh, -1, -2)), unit, {.rtol = 0, .atol = 1e-13}));
        }
}

TEST_CASE("all forms of a call") {
    const np::ndarray<double> a = np::array({{2., 1.}, {1., 2.}});
    CHECK(np::allclose(np::linalg::eigvalsh({{2, 1}, {1, 2}}), {1, 3}));
    CHECK(np::allclose(np::linalg::eigvalsh({{2., 1.5}, {1., 2.}}, {.UPLO = 'l'}), {1, 3}));
    CHECK(np::allclose(np::linalg::eigvalsh(a, {.UPLO = 'U'}), {1, 3}));
    const auto [w, v] = np::linalg::eigh({{2, 1}, {1, 2}});
    CHECK(np::allclose(np::abs(v), np::full({2, 2}, std::sqrt(0.5))));
    static_assert(std::is_same_v<decltype(np::linalg::eigvalsh(np::ndarray<np::complex64, 2>())), np::ndarray<float, 1>>);
    static_assert(std::is_same_v<decltype(np::linalg::eig(np::ndarray<float, 3>()).eigenvectors), np::ndarray<np::complex64, 3>>);
    CHECK(np::allclose(np::linalg::eigvals({{1, 0}, {2, 3}}), {3, 1}));  // in the order of the Schur form
    CHECK(np::allclose(np::imag(np::linalg::eig(np::array<float>({{0, 1}, {-1, 0}})).eigenvalues), {1, -1}));
    CHECK(np::linalg::schur<np::complex128>(a).T.shape() == np::shape_t{2, 2});
}

TEST_CASE("what is no eigenproblem") {
    using np::linalg::eig, np::linalg::eigh, np::linalg::eigvals, np::linalg::eigvalsh;
    const np::ndarray<double> vector = np::zeros<double>({3}), wide = np::zeros<double>({2, 3});
    CHECK_THROWS_WITH_AS(eigh(vector), doctest::Contains("1-dimensional array given. Array must be at least two-dimensional"),
                         np::linalg_error);
    CHECK_THROWS_WITH_AS(eigvals(wide), doctest::Contains("Last 2 dimensions of the array must be square"), np::linalg_error);
    CHECK_THROWS_WITH_AS(eigvalsh(np::zeros<double>({2, 2}), 'X'), doctest::Contains("UPLO argument must be 'L' or 'U'"),
                         np::value_error);
    CHECK_THROWS_AS(eigh(np::zeros<np::float16>({2, 2})), np::type_error);
    CHECK_THROWS_AS(np::linalg::schur(wide), np::linalg_error);
    CHECK_THROWS_AS(np::linalg::hessenberg(np::zeros<double>({2, 2}), {.calc_q = false}), np::value_error);
    for (double bad : {double(np::nan), double(np::inf)}) {
        for (index_t n : {2, 3, 40}) {
            np::ndarray<double> a = np::eye(n);
            a(n - 1, 0) = bad;
            CHECK_THROWS_WITH_AS(eig(a), doctest::Contains("Array must not contain infs or NaNs"), np::linalg_error);
            CHECK_THROWS_WITH_AS(eigvals(a), doctest::Contains("Array must not contain infs or NaNs"), np::linalg_error);
            CHECK_THROWS_AS(np::linalg::schur(a), np::value_error);
            const auto [w, v] = eigh(a);
            CHECK(np::all(np::isnan(w)));
            CHECK(np::all(np::isnan(v)));
            CHECK(np::all(np::isnan(eigvalsh(a))));
            CHECK(np::allclose(eigvalsh(a, 'U'), np::ones({n})));  // that triangle is not read
        }
    }
}
