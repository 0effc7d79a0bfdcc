// The special functions against mpmath's values, and softmax and its kin against SciPy's: float64 within 2 units in
// the last place, float32 from the same arguments, alone, in rows, strided, of integers and braces.
//
// Covers ops/math/special.hpp ops/math/softmax.hpp kernel/math/erf.hpp kernel/math/gamma.hpp kernel/math/digamma.hpp
// kernel/math/logistic.hpp.

#include <orthant/orthant.hpp>

#include "../reference.hpp"

using np::slice;

namespace {

struct rows {
    std::vector<double> x, y, exact;
};

double error_of(double got, double exact, double unit, double smallest) {
    if (exact != exact || got != got) return exact != exact && got != got ? 0 : 1e9;
    if (got == exact) return got != 0 || std::signbit(got) == std::signbit(exact) ? 0 : 1e9;
    if (std::isinf(got) || std::isinf(exact)) return 1e9;
    int exponent = 0;
    std::frexp(std::fmax(std::fabs(exact), smallest), &exponent);
    return std::fabs(got - exact) / std::ldexp(unit, exponent - 1);
}

// Words of a function of one or of two.
rows rows_of(const std::vector<reference::words>& lines, const std::string& name) {
    rows out;
    for (const auto& w : lines) {
        if (w[0] != name) continue;
        out.x.push_back(std::strtod(w[1].c_str(), nullptr));
        out.y.push_back(std::strtod(w[2].c_str(), nullptr));
        out.exact.push_back(std::strtod(w.back().c_str(), nullptr));
    }
    return out;
}

void compare(const char* name, const rows& r, const np::ndarray<double>& got, double allowed) {
    REQUIRE(std::size_t(got.size()) == r.x.size());
    double worst = 0;
    for (std::size_t i = 0; i < r.x.size(); ++i) {
        // Of negative arguments, the error beside 1 counts around roots.
        const bool reflected = r.x[i] < 0 && (std::string(name) == "gammaln" || std::string(name) == "digamma");
        const double error = error_of(got(np::index_t(i)), r.exact[i], 0x1p-52, reflected ? 1.0 : 0x1p-1022);
        const double bound = reflected ? 20 : allowed;
        INFO(std::string(name) << "(" << r.x[i] << ", " << r.y[i] << ") = " << got(np::index_t(i)) << " not " << r.exact[i]);
        CHECK(error <= bound);
        if (!reflected) worst = std::fmax(worst, error);
    }
    MESSAGE(std::string(name) << ": " << r.x.size() << " values, at most " << worst << " units in the last place");
}

template <class F>
void check_one(const std::vector<reference::words>& lines, const F& f, double allowed = 2) {
    const rows r = rows_of(lines, F::name);
    const np::ndarray<double> x = np::array(r.x);
    const np::ndarray<double> got = f(x);
    compare(F::name, r, got, allowed);
    const np::ndarray<double> strided = f(x(slice(np::_, np::_, -3)));
    for (np::index_t i = 0; i < strided.size(); ++i) {
        const double a = strided(i), b = got(got.size() - 1 - 3 * i);
        CHECK((a == b || (a != a && b != b)));
    }
    const np::ndarray<float> narrow = f(x.astype<float>());
    for (std::size_t i = 0; i < r.x.size(); ++i) {
        const double exact = f(double(float(r.x[i])));
        const double alone = f(r.x[i]), row = got(np::index_t(i));
        CHECK((alone == row || (alone != alone && row != row)));
        CHECK(error_of(double(narrow(np::index_t(i))), double(float(exact)), 0x1p-23, 0x1p-126) <= 2);
    }
}
template <class F>
void check_two(const std::vector<reference::words>& lines, const F& f) {
    const rows r = rows_of(lines, F::name);
    const np::ndarray<double> x = np::array(r.x), y = np::array(r.y);
    compare(F::name, r, f(x, y), 2);
    const np::ndarray<float> narrow = f(x.astype<float>(), y.astype<float>());
    for (std::size_t i = 0; i < r.x.size(); ++i) {
        const double exact = f(double(float(r.x[i])), double(float(r.y[i])));
        CHECK(error_of(double(narrow(np::index_t(i))), double(float(exact)), 0x1p-23, 0x1p-126) <= 2);
    }
}

}  // namespace

TEST_CASE("special functions of one number") {
    const auto lines = reference::read("special.txt");
    check_one(lines, np::erf);
    check_one(lines, np::erfc);
    check_one(lines, np::erfinv);
    check_one(lines, np::gamma);
    check_one(lines, np::gammaln);
    check_one(lines, np::digamma);
    check_one(lines, np::expit);
    check_one(lines, np::logit);
}

TEST_CASE("special functions of two numbers") {
    const auto lines = reference::read("special.txt");
    check_two(lines, np::beta);
    check_two(lines, np::xlogy);
    CHECK(np::beta(1e10, 0.5) == doctest::Approx(1.772453850927671e-05).epsilon(1e-12));
    CHECK(np::beta(-0.5, 2.0) == doctest::Approx(-4).epsilon(1e-14));
}

TEST_CASE("types and forms") {
    CHECK(np::gammaln(1e-310) == doctest::Approx(713.8014));
    CHECK(std::is_same_v<decltype(np::eval(np::erf(np::ndarray<int>{1}))), np::ndarray<double>>);
    CHECK(std::is_same_v<decltype(np::eval(np::gamma(np::ndarray<float>{1}))), np::ndarray<float>>);
    CHECK(np::gamma({1, 2, 3, 4, 5}).eval().tolist() == std::vector<double>{1, 1, 2, 6, 24});
    CHECK(np::gamma(6) == 120.0);
    CHECK(double(np::erf(0.5L)) == doctest::Approx(0.5204998778130465));
    CHECK(double(np::digamma(1.0L)) == doctest::Approx(-0.5772156649015329));
    CHECK(float(np::eval(np::expit(np::ndarray<np::float16>{np::float16(0.0f)}))(0)) == 0.5f);
}

TEST_CASE("softmax, log_softmax, logsumexp") {
    int cases = 0;
    for (const auto& w : reference::read("special.txt")) {
        const bool sums = w[0] == "logsumexp";
        if (!sums && w[0] != "softmax" && w[0] != "log_softmax") continue;
        std::vector<np::index_t> shape, axes;
        for (const auto& s : reference::split(w[2], ',')) shape.push_back(std::atoi(s.c_str()));
        if (w[1] != "all")
            for (const auto& s : reference::split(w[1], ',')) axes.push_back(std::atoi(s.c_str()));
        std::vector<double> values;
        for (std::size_t i = 3; i < w.size(); ++i) values.push_back(std::strtod(w[i].c_str(), nullptr));
        np::index_t size = 1;
        for (auto n : shape) size *= n;
        const np::ndarray<double> a =
            np::array(std::vector<double>(values.begin(), values.begin() + size)).reshape(np::shape_t(shape));
        const np::axis_argument axis = w[1] == "all" ? np::axis_argument(np::_) : np::axis_argument(axes);
        const np::ndarray<double> got = w[0] == "softmax"       ? np::softmax(a, {.axis = axis})
                                        : w[0] == "log_softmax" ? np::log_softmax(a, {.axis = axis})
                                                                : np::logsumexp(a, {.axis = axis});
        if (!sums) CHECK(got.shape() == a.shape());
        REQUIRE(got.size() == np::index_t(values.size()) - size);
        for (np::index_t i = 0; i < got.size(); ++i) {
            const double x = got.ravel()(i), y = values[std::size_t(size + i)];
            CHECK((x == y || std::fabs(x - y) <= 1e-13 * std::fabs(y)));
        }
        if (sums && axes.size() == 1) {
            CHECK(np::array_equal(np::logsumexp(a, axes[0]), got));
            CHECK(np::logsumexp(a, {.axis = axes[0], .keepdims = true}).ndim() == a.ndim());
        }
        ++cases;
    }
    CHECK(cases > 30);
    CHECK(np::logsumexp({1, 2, 3}) == doctest::Approx(3.4076059644443806));
    CHECK(np::softmax({{1, 1}, {0, 0}}, 1)(0, 1) == 0.5);
    CHECK(double(np::logsumexp({1.0, 2.0}, {.b = {1, 3}})) == doctest::Approx(3.2142833003627604));
    CHECK(np::logsumexp(np::zeros<double>({0})) == -np::inf);
    CHECK_THROWS_AS(np::softmax(np::ones<double>({2, 2}), 2), np::index_error);
}
