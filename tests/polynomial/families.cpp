// np::polynomial's functions and classes of all six bases against NumPy's.
//
// Covers polynomial/basis.hpp polynomial/evaluate.hpp polynomial/families.hpp polynomial/quadrature.hpp
// polynomial/series.hpp polynomial/text.hpp.

#include "reference.hpp"

using namespace polynomial_test;
namespace bases = orthant::detail::bases;
namespace families = orthant::detail::families;

namespace {

template <class A, class B>
array converted(const P::series<A>& s) {
    return array(s.template convert<P::series<B>>().coef());
}

template <class B>
result of_class(const call& c) {
    const auto& w = c.words;
    using S = P::series<B>;
    if (c.name == "ctext") {
        const typename S::template over<complex> s(w[0].whole());
        return results(s.str(w[1].text));
    }
    if (c.name == "sfit") {
        const S s = S::fit(w[0].real(), w[1].real(), w[2].integer(), {.window = P::interval(w[3].real())});
        return results(array(s.coef()), array(np::array({s.domain().low, s.domain().high})));
    }
    if (c.name == "sfromroots")
        return results(array(S::fromroots(w[0].real(), {.domain = P::interval(w[1].real()),
                                                        .window = P::interval(w[2].real())}).coef()));
    const S s(w[0].real(), {.domain = P::interval(w[1].real()), .window = P::interval(w[2].real()),
                            .symbol = w[3].is_text && c.name != "convert" ? w[3].text : std::string("x")});
    if (c.name == "text") return results(s.str(w[4].text));
    if (c.name == "repr") return results(s.repr());
    if (c.name == "call") return results(array(s(w[3].real())));
    if (c.name == "deriv") return results(array(s.deriv(w[3].integer()).coef()));
    if (c.name == "integ")
        return results(array(s.integ({.m = w[3].integer(), .k = w[4].real(), .lbnd = w[5].number()}).coef()));
    if (c.name == "sroots") return results(complex_array(s.roots()));
    if (c.name == "linspace") return results(array(s.linspace(5).x), array(s.linspace(5).y));
    if (c.name == "convert") {
        const std::string& kind = w[3].text;
        return results(kind == "poly"   ? converted<B, bases::power>(s)
                       : kind == "cheb" ? converted<B, bases::chebyshev>(s)
                       : kind == "leg"  ? converted<B, bases::legendre>(s)
                       : kind == "lag"  ? converted<B, bases::laguerre>(s)
                       : kind == "herm" ? converted<B, bases::hermite>(s)
                                        : converted<B, bases::hermite_e>(s));
    }
    FAIL("no method " << c.name);
    return {};
}

// Functions of one or two lists, real or complex.
template <class B, class A>
bool of_lists(const call& c, const A& a, result& out) {
    const auto& w = c.words;
    if (c.name == "roots") out = results(complex_array(families::roots<B>{"roots"}(a)));
    else if (c.name == "val" && w[0].is_complex) out = results(complex_array(families::val<B>{"val"}(w[0].whole(), w[1].whole())));
    else if (c.name == "val") out = results(A(families::val<B>{"val"}(w[0].real(), [&] {
             if constexpr (std::is_same_v<A, array>) return w[1].real();
             else return w[1].whole();
         }())));
    else if (c.name == "mul") out = results(A(families::mul<B>{"mul"}(a, w[1].real())));
    else return false;
    return true;
}

template <class B>
result of_family(const call& c) {
    const auto& w = c.words;
    result out;
    if (w[0].is_complex || (c.name == "val" && w[1].is_complex)) {
        of_lists<B>(c, w[0].whole(), out);
        return out;
    }
    const array a = w[0].is_text ? array() : w[0].real();
    if (of_lists<B>(c, a, out)) return out;
    if (c.name == "vals") return results(families::val<B>{"val"}(a, w[1].real(), false));
    if (c.name == "der") return results(array(families::der<B>{"der"}(a, w[1].integer(), w[2].number())));
    if (c.name == "int")
        return results(array(families::integral<B>{"int"}(
            a, {.m = w[1].integer(), .k = w[2].real(), .lbnd = w[3].number(), .scl = w[4].number()})));
    if (c.name == "add") return results(array(families::sum<B, 1>{"add"}(a, w[1].real())));
    if (c.name == "sub") return results(array(families::sum<B, -1>{"sub"}(a, w[1].real())));
    if (c.name == "mulx") return results(array(families::mulx<B>{"mulx"}(a)));
    if (c.name == "div") {
        const auto [q, r] = families::div<B>{"div"}(a, w[1].real());
        return results(array(q), array(r));
    }
    if (c.name == "pow") return results(array(families::pow<B>{"pow"}(a, w[1].integer())));
    if (c.name == "fromroots") return results(array(families::from_roots<B>{"fromroots"}(a)));
    if (c.name == "companion") return results(families::companion<B>{"companion"}(a));
    if (c.name == "trim") return results(array(families::trim<B>{"trim"}(a, w[1].number())));
    if (c.name == "line") return results(array(families::straight<B>{"line"}(w[0].number(), w[1].number())));
    if (c.name == "vander") return results(families::vander<B, 1>{"vander"}(a, w[1].integer()));
    if (c.name == "vander2d") {
        const auto d = w[2].integers();
        return results(families::vander<B, 2>{"vander2d"}(a, w[1].real(), {d[0], d[1]}));
    }
    if (c.name == "vander3d") {
        const auto d = w[3].integers();
        return results(families::vander<B, 3>{"vander3d"}(a, w[1].real(), w[2].real(), {d[0], d[1], d[2]}));
    }
    if (c.name == "fit")
        return results(families::fit<B>{"fit"}(a, w[1].real(), w[2].integer(), {.w = w[3].real()}));
    if (c.name == "fits") return results(families::fit<B>{"fit"}(a, w[1].real(), w[2].integers()));
    if (c.name == "val2d") return results(families::val2d<B, false>{"val2d"}(a, w[1].real(), w[2].real()));
    if (c.name == "grid2d") return results(families::val2d<B, true>{"grid2d"}(a, w[1].real(), w[2].real()));
    if (c.name == "val3d")
        return results(families::val3d<B, false>{"val3d"}(a, w[1].real(), w[2].real(), w[3].real()));
    if (c.name == "grid3d")
        return results(families::val3d<B, true>{"grid3d"}(a, w[1].real(), w[2].real(), w[3].real()));
    if constexpr (B::recurs_downwards) {
        if (c.name == "weight") return results(families::weight<B>{"weight"}(a));
        if (c.name == "2poly") return results(array(families::conversion<B, bases::power>{"2poly"}(a)));
        if (c.name == "poly2") return results(array(families::conversion<bases::power, B>{"poly2"}(a)));
        if (c.name == "gauss") {
            const index_t n = w[0].integer();
            const P::quadrature q = std::is_same_v<B, bases::chebyshev> ? P::chebgauss(n)
                                    : std::is_same_v<B, bases::legendre> ? P::leggauss(n)
                                    : std::is_same_v<B, bases::laguerre> ? P::laggauss(n)
                                    : std::is_same_v<B, bases::hermite>  ? P::hermgauss(n)
                                                                         : P::hermegauss(n);
            return results(array(q.x), array(q.w));
        }
    }
    return of_class<B>(c);
}

}  // namespace

TEST_CASE("functions and classes of the six bases") {
    int cases = 0;
    for (const call& c : read_calls()) {
        if (c.family == "flat") continue;
        result got;
        try {
            got = c.family == "poly"   ? of_family<bases::power>(c)
                           : c.family == "cheb" ? of_family<bases::chebyshev>(c)
                           : c.family == "leg"  ? of_family<bases::legendre>(c)
                           : c.family == "lag"  ? of_family<bases::laguerre>(c)
                           : c.family == "herm" ? of_family<bases::hermite>(c)
                                                : of_family<bases::hermite_e>(c);
        } catch (const std::exception& e) {
            FAIL_CHECK(c.family << " " << c.name << ": " << e.what());
            continue;
        }
        // Laguerre's and Hermite's polynomials of degree 7 are nearly dependent on [-1, 1].
        compare(c, got, c.name == "fit" ? 1e-5 : 1e-10);
        ++cases;
    }
    CHECK(cases > 1500);
}
