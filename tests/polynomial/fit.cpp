// poly, roots, polyfit, poly1d and the functions of coefficients with the highest power first against NumPy's; NIST's
// certified linear regressions; what is refused; the names of np::polynomial.
//
// Covers polynomial/fit.hpp polynomial/poly1d.hpp ops/polynomial/polyval.hpp kernel/math/horner.hpp.

#include "reference.hpp"

using namespace polynomial_test;

namespace {

np::ndarray<complex> sorted(const np::ndarray<complex, 1>& roots) {
    orthant::detail::coefficient_list<complex> out(roots.begin(), roots.end());
    orthant::detail::sort_complex(out);
    return np::array(out);
}

template <class A>
result of_list(const call& c, const A& a) {
    const auto& w = c.words;
    using T = np::detail::value_of<A>;
    const auto other = [&](auto f) { return w[1].is_complex ? f(w[1].whole()) : f(w[1].real()); };
    if (c.name == "polyval")
        return w[1].shape.empty() ? results(T(np::polyval(a, w[1].number()))) : results(A(np::polyval(a, w[1].real())));
    if (c.name == "polyadd") return other([&](const auto& b) { return results(np::eval(np::ndarray<complex>(np::polyadd(a, b).template astype<complex>()))); });
    if (c.name == "polysub") return other([&](const auto& b) { return results(np::ndarray<complex>(np::polysub(a, b).template astype<complex>())); });
    if (c.name == "polymul") return other([&](const auto& b) { return results(np::ndarray<complex>(np::polymul(a, b).template astype<complex>())); });
    if (c.name == "polydiv")
        return other([&](const auto& b) {
            const auto [q, r] = np::polydiv(a, b);
            return results(np::ndarray<complex>(q.template astype<complex>()), np::ndarray<complex>(r.template astype<complex>()));
        });
    if (c.name == "polyder") return results(A(np::polyder(a, int(w[1].number()))));
    if (c.name == "polyint")
        return results(A(w[1].number() == 0 ? np::polyint(a, 0) : np::polyint(a, int(w[1].number()), 2)));
    if (c.name == "roots") return results(sorted(np::roots(a)));
    if (c.name == "poly") return results(A(np::poly(a)));
    if (c.name == "poly1d") {
        const np::poly1d<T> p(a);
        return results(p.str(), p.repr());
    }
    FAIL("no function " << c.name);
    return {};
}

result of_fit(const call& c) {
    const auto& w = c.words;
    const array x = w[0].real(), y = w[1].real(), weights = w[3].real();
    const index_t deg = w[2].integer();
    if (c.name == "polyfit") return results(np::polyfit(x, y, deg, {.w = weights}));
    if (c.name == "polyfitfull") {
        const auto f = np::polyfit(x, y, deg, {.full = true, .w = weights});
        return results(f.coef, f.residuals, double(f.rank), f.singular_values, f.rcond);
    }
    if (w[4].text == "scaled") {
        const auto [p, V] = np::polyfit(x, y, deg, {.w = weights, .cov = true});
        return results(p, V);
    }
    const auto [p, V] = np::polyfit(x, y, deg, {.w = weights, .cov = "unscaled"});
    return results(p, V);
}

}  // namespace

TEST_CASE("functions of coefficients, the highest power first") {
    int cases = 0;
    for (const call& c : read_calls()) {
        if (c.family != "flat") continue;
        result got;
        try {
            got = c.name.find("polyfit") == 0 ? of_fit(c)
                           : c.words[0].is_complex     ? of_list(c, c.words[0].whole())
                                                       : of_list(c, c.words[0].real());
        } catch (const std::exception& e) {
            FAIL_CHECK(c.family << " " << c.name << ": " << e.what());
            continue;
        }
        compare(c, got, 1e-10);
        ++cases;
    }
    CHECK(cases > 300);
}

TEST_CASE("types and forms") {
    CHECK(np::polyval({3, 0, 1}, 5) == 76);
    CHECK(std::is_same_v<decltype(np::polyval({3, 0, 1}, 5)), std::int64_t>);
    CHECK(np::polymul({1, 2}, {3, 4}).dtype() == "int64");
    CHECK(np::polyder({3, 2, 1}).tolist() == std::vector<std::int64_t>{6, 2});
    CHECK(np::polyint({3, 2, 1}, {.m = 2, .k = {4, 5}}).tolist() == std::vector<double>{0.25, 1.0 / 3, 0.5, 4, 5});
    const np::ndarray<float> x = np::linspace(0, 1, 100).astype<float>();
    CHECK(np::polyval(np::ndarray<float>{2, 1}, x).dtype() == "float32");
    CHECK(float(np::polyval(np::ndarray<float>{2, 1}, x)(99)) == 3.0f);
    CHECK(np::polyval({1.0, 2.0}, x(np::slice(np::_, np::_, -2))).shape() == np::shape_t{50});
    CHECK(np::polyfit(std::vector<double>{0, 1, 2}, {1, 3, 5}, 1)[0] == doctest::Approx(2));
    CHECK(np::polyfit(x, x, 1).dtype() == "float32");
    const np::poly1d p({1.5, -2, 0, 3});
    CHECK(p(2) == 7);
    CHECK(p[3] == 1.5);
    CHECK(p[9] == 0);
    CHECK((p * p).order() == 6);
    CHECK((p - p).str() == " \n0");
    CHECK(p.deriv().coeffs().tolist() == std::vector<double>{4.5, -4, 0});
    CHECK(p.integ(1, 2)[0] == 2);
    CHECK(np::poly1d({1, 2}).pow(2).coeffs().tolist() == std::vector<double>{1, 4, 4});
    CHECK(np::poly1d({1, 2}, {.r = true, .variable = "z"}).str() == "   2\n1 z - 3 z + 2");
    CHECK(np::poly1d({1, 0})(np::poly1d({1, 1})) == np::poly1d({1, 1}));
    const auto [q, r] = np::poly1d({1, 5, 6}) / np::poly1d({1, 2});
    CHECK(q == np::poly1d({1, 3}));
    CHECK(r == np::poly1d({0}));
    CHECK(np::polyval(np::zeros<double>({0}), 3.0) == 0);
    CHECK(np::roots({5}).size() == 0);
    CHECK(np::poly(np::zeros<double>({0})).tolist() == std::vector<double>{1});
}

TEST_CASE("what is refused") {
    const array x = np::arange(4.0), m = np::zeros({2, 2});
    CHECK_THROWS_AS(np::polyfit(x, x, -1), np::value_error);
    CHECK_THROWS_AS(np::polyfit(m, x, 1), np::type_error);
    CHECK_THROWS_AS(np::polyfit(np::zeros({0}), np::zeros({0}), 1), np::type_error);
    CHECK_THROWS_AS(np::polyfit(x, np::zeros({4, 2, 2}), 1), np::type_error);
    CHECK_THROWS_AS(np::polyfit(x, np::zeros({3}), 1), np::type_error);
    CHECK_THROWS_AS(np::polyfit(x, x, 1, {.w = np::ones({3})}), np::type_error);
    CHECK_THROWS_AS(np::polyfit(x, x, 3, {.cov = true}), np::value_error);
    CHECK_THROWS_AS(np::polyfit(x, x, 1, {.cov = "other"}), np::value_error);
    CHECK_THROWS_AS(np::polyfit(x, x, 1, {.full = false}), np::value_error);
    CHECK(np::polyfit(x, x, 9, {.full = true}).rank == 4);  // too few points are no error, as in NumPy
    CHECK_THROWS_AS(np::roots(m), np::value_error);
    CHECK_THROWS_AS(np::poly(np::zeros({2, 3})), np::value_error);
    CHECK_THROWS_AS(np::polyval(m, 1.0), np::value_error);
    CHECK_THROWS_AS(np::polyder(x, -1), np::value_error);
    CHECK_THROWS_AS(np::polyint(x, -1), np::value_error);
    CHECK_THROWS_AS(np::polyint(x, 3, {1, 2}), np::value_error);
    CHECK_THROWS_AS(np::polydiv(x, np::zeros({0})), np::value_error);
    const P::Polynomial p({1, 2, 3}), other({1, 2}, {.domain = P::interval(0, 1)});
    CHECK_THROWS_AS(p + other, np::type_error);
    CHECK_THROWS_AS(p * P::Polynomial({1, 2}, {.window = P::interval(0, 1)}), np::type_error);
    CHECK_THROWS_AS(p - P::Polynomial({1, 2}, {.symbol = "z"}), np::value_error);
    CHECK_THROWS_AS(p.pow(-1), np::value_error);
    CHECK_THROWS_AS(p.pow(101), np::value_error);
    CHECK_THROWS_AS(divmod(p, P::Polynomial({0})), np::value_error);
    CHECK_THROWS_AS(p.trim(-1), np::value_error);
    CHECK_THROWS_AS(p.truncate(0), np::value_error);
    CHECK_THROWS_AS(p.deriv(-1), np::value_error);
    CHECK_THROWS_AS(p.integ({.m = 1, .k = {1, 2}}), np::value_error);
    CHECK_THROWS_AS(p.str("latex"), np::value_error);
    CHECK_THROWS_AS(P::Polynomial(np::zeros({0}), P::series_options{}), np::value_error);
    CHECK_THROWS_AS(P::Polynomial(m, P::series_options{}), np::value_error);
    CHECK_THROWS_AS(P::interval({1, 2, 3}), np::value_error);
    CHECK_THROWS_AS(P::Polynomial({1, 2}, {.symbol = ""}), np::value_error);
    CHECK_THROWS_AS(P::chebval(1.0, np::zeros({0})), np::value_error);
    CHECK_THROWS_AS(P::chebval2d({1, 2}, {1, 2, 3}, m), np::value_error);
    CHECK_THROWS_AS(P::legvander(x, -1), np::value_error);
    CHECK_THROWS_AS(P::chebpow({1, 2}, 17), np::value_error);
    CHECK_THROWS_AS(P::hermcompanion({1}), np::value_error);
    CHECK_THROWS_AS(P::leggauss(0), np::value_error);
    CHECK_THROWS_AS(P::chebpts2(1), np::value_error);
    CHECK_THROWS_AS(P::lagfit(x, x, std::vector<int>{}), np::type_error);
}

TEST_CASE("names of np::polynomial, and what its classes do besides") {
    const array x = np::array({0.25, 0.5});
    int names = 0;
#define FAMILY(f, weight)                                                                                        \
    for (const array& a : {array(P::f##val(x, {1, 2})), array(P::f##add({1, 2}, {3})), array(P::f##sub({1}, {3})), \
                           array(P::f##mul({1, 2}, {3, 4})), array(P::f##mulx({1, 2})), array(P::f##der({1, 2, 3})), \
                           array(P::f##int({1, 2})), array(P::f##pow({1, 2}, 2)), array(P::f##trim({1, 2, 0})),    \
                           array(P::f##fromroots({1, 2})), array(P::f##companion({1, 2, 3})), array(P::f##line(1, 2)), \
                           array(P::f##vander(x, 2)), array(P::f##fit(x, x, 1)), array(P::f##domain()),            \
                           array(P::f##zero()), array(P::f##one()), array(P::f##x()), array(P::f##vander2d(x, x, {1, 1})), \
                           array(P::f##val2d(x, x, np::ones({2, 2}))), array(P::f##grid2d(x, x, np::ones({2, 2}))), \
                           array(P::f##div({1, 2, 3}, {1, 2}).quotient)})                                          \
        names += a.size() > 0;                                                                                    \
    CHECK(P::f##roots({1, 2, 3}).size() == 2);
    FAMILY(poly, )
    FAMILY(cheb, )
    FAMILY(leg, )
    FAMILY(lag, )
    FAMILY(herm, )
    FAMILY(herme, )
#undef FAMILY
    CHECK(names == 6 * 22);
    CHECK(P::polyvalfromroots(3.0, {1, 2}) == 2);
    CHECK(array(P::cheb2poly(P::poly2cheb({1, 2, 3}))).tolist() == std::vector<double>{1, 2, 3});
    CHECK(double(P::chebval(0.5, {1, 2, 3})) == 0.5);
    CHECK(P::chebweight(0.0) == 1);
    CHECK(P::chebpts1(3)(2) == doctest::Approx(std::sqrt(0.75)));
    CHECK(P::chebpts2(3).tolist()[0] == -1);
    const auto c = P::chebinterpolate([](const auto& v) { return np::eval(v * v); }, 3);
    CHECK(c(2) == doctest::Approx(0.5));
    // Exact for polynomials of degree 2 n - 1.
    const auto [nodes, weights] = P::leggauss(60);
    CHECK(double(np::sum(weights * np::power(nodes, 118.0))) == doctest::Approx(2.0 / 119).epsilon(1e-13));

    const P::Chebyshev p({1, 2, 3}), q({2, -1});
    CHECK((p + q).coef().tolist() == std::vector<double>{3, 1, 3});
    CHECK((p - p).coef().tolist() == std::vector<double>{0});
    const auto parts = divmod(p, q);
    CHECK((parts.quotient * q + parts.remainder).coef().tolist() == p.coef().tolist());
    CHECK(floor_divide(p, q) == parts.quotient);
    CHECK((p % q) == parts.remainder);
    CHECK(pow(q, 2) == q * q);
    CHECK((2.0 * p - 1.0 + (1.0 - p) / 2.0).degree() == 2);
    CHECK(p.cutdeg(1) == p.truncate(2));
    CHECK(P::Chebyshev({1, 2, 1e-9}).trim(1e-8).degree() == 1);
    CHECK(P::Chebyshev::basis(2) == P::Chebyshev({0, 0, 1}));
    CHECK(P::Legendre::identity({.domain = P::interval(0, 10)})(3.0) == doctest::Approx(3));
    CHECK(P::Polynomial::cast(p)(0.3) == doctest::Approx(p(0.3)));
    CHECK_FALSE(p == P::Legendre({1, 2, 3}));
    CHECK(p.mapparms().scl == 1);
    CHECK(P::polyutils::mapdomain({0, 1}, {0, 1}, {-1, 1}).tolist() == std::vector<double>{-1, 1});
    CHECK(P::polyutils::getdomain({3, 1, 2}) == P::interval(1, 3));
    CHECK(p.has_samedomain(q));
    CHECK(P::Polynomial::fit({1, 1}, {2, 2}, 0).domain() == P::interval(0, 2));
    P::set_default_printstyle("ascii");
    CHECK(P::Polynomial({1, 2, 3}).str() == "1.0 + 2.0 x + 3.0 x**2");
    P::set_default_printstyle("unicode");
    CHECK(P::Polynomial({1, 2, 3}).str() == "1.0 + 2.0·x + 3.0·x²");
    CHECK_THROWS_AS(P::set_default_printstyle("other"), np::value_error);
}

// To within a digit of what NumPy reaches, or 11, as the last ones are chance; what is right to all digits of a double counts as 16.
TEST_CASE("NIST's certified regressions") {
    for (const auto& line : reference::read("strd.txt")) {
        const auto list = [](const std::string& text) {
            std::vector<double> out;
            for (const auto& v : reference::split(text, ',')) out.push_back(std::strtod(v.c_str(), nullptr));
            return out;
        };
        const std::vector<double> exact = list(line[4]), x = list(line[5]), y = list(line[6]);
        const index_t deg = std::atoi(line[1].c_str());
        const auto digits = [&](const array& got) {
            double worst = 16;
            for (index_t k = 0; k <= deg; ++k) {
                const double e = exact[std::size_t(k)], error = std::fabs(e == 0 ? got(k) : got(k) / e - 1);
                worst = std::fmin(worst, error < 1e-16 ? 16 : -std::log10(error));
            }
            return worst;
        };
        const array flat = np::polyfit(x, y, deg);
        const double reached = digits(array(flat(np::slice(np::_, np::_, -1))));
        const double fitted = digits(array(P::Polynomial::fit(x, y, deg).convert().coef()));
        MESSAGE(line[0] << ": " << reached << " digits by polyfit, " << fitted << " by Polynomial.fit; NumPy " << line[2] << ", "
                        << line[3]);
        CHECK(reached >= std::fmin(11, std::strtod(line[2].c_str(), nullptr) - 1));
        CHECK(fitted >= std::fmin(11, std::strtod(line[3].c_str(), nullptr) - 1));
    }
}
