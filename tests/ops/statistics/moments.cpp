// Variances and means with their newer keywords against NumPy, and NIST's univariate data sets against the certified
// values.

#include "cases.hpp"

using namespace statistics_reference;

TEST_CASE("variances with mean and correction, and of numbers among NaN") {
    for (const given_case& c : cases({"var", "std", "nanvar", "nanstd", "nanmean"}))
        with_type(c.letter, types<std::int64_t, float, double>{}, [&]<class T>(std::type_identity<T>) {
            const np::view<const T> a(c.a);
            if (c.name == "nanmean") return expect(c, np::nanmean(a, {.axis = c.axis, .keepdims = true}), 4);
            np::variance_options how{.axis = c.axis, .ddof = c.keyword("ddof", 0), .keepdims = true};
            if (!c.keyword_text("correction").empty()) how.correction = c.keyword("correction", 0);
            const bool nan = c.name.rfind("nan", 0) == 0;
            if (!c.keyword_text("mean").empty()) {
                if (nan) how.mean = np::nanmean(a, {.axis = c.axis, .keepdims = true});
                else how.mean = np::mean(a, {.axis = c.axis, .keepdims = true});
            }
            if (c.name == "var") expect(c, np::var(a, how), 8);
            if (c.name == "std") expect(c, np::stddev(a, how), 8);
            if (c.name == "nanvar") expect(c, np::nanvar(a, how), 8);
            if (c.name == "nanstd") expect(c, np::nanstd(a, how), 8);
        });
}

TEST_CASE("the keywords of variances") {
    const np::ndarray<double> a = {{1, 2, 4}, {5, 7, 9}};
    CHECK(np::var(a, {.axis = 1, .mean = np::mean(a, {.axis = 1, .keepdims = true})})(0) == np::var(a, 1)(0));
    CHECK(np::var(a, {.mean = 0}).item() == doctest::Approx(np::mean(a * a)));
    CHECK(np::var(a, {.correction = 1}).item() == np::var(a, {.ddof = 1}).item());
    CHECK(np::var(a, {.ddof = 0, .correction = 1}).item() == np::var(a, {.ddof = 1}).item());
    CHECK_THROWS_AS(np::var(a, {.ddof = 1, .correction = 1}), np::value_error);
    CHECK_THROWS_AS(np::var(a, {.mean = np::zeros({2})}), np::value_error);
    CHECK_THROWS_AS(np::var(a, {.mean = np::zeros({1, 2, 3})}), np::value_error);
    CHECK_THROWS_AS(np::var(a, {.mean = std::complex<double>(0, 1)}), np::type_error);
    const np::ndarray<std::complex<double>> z = {{1, 2}, {3, 4}};
    CHECK(np::var(z, {.mean = std::complex<double>(0, 0)}).item() == doctest::Approx(7.5));
    // One number, or none, or as many as degrees of freedom.
    const np::ndarray<double> x = np::array({np::nan, 3.}).reshape(2, 1);
    CHECK(np::isnan(np::nanvar(x, {.axis = 1}))(0));
    CHECK(np::nanvar(x, {.axis = 1})(1) == 0);
    CHECK(np::nanvar(x, {.axis = std::vector<int>{}})(1, 0) == 0);
    CHECK(np::isnan(np::nanvar(x, {.axis = 1, .ddof = 1}))(1));
    CHECK(std::isnan(np::nanvar({np::nan, 1., 2.}, {.ddof = 2}).item()));
    CHECK(np::nanvar({1, 2, 4}, {.ddof = 1}).item() == doctest::Approx(7 / 3.));
    // A mask beside NaN.
    CHECK(np::nanmean({np::nan, 1., 2., 9.}, {.where = np::array({true, true, true, false})}).item() == 1.5);
    CHECK(np::nanvar({np::nan, 1., 3., 9.}, {.where = np::array({true, true, true, false})}).item() == 1);
}

TEST_CASE("nanmean of long arrays") {
    auto rng = np::random::default_rng(11);
    np::ndarray<double> a = rng.random({100003});
    const double before = np::mean(a);
    CHECK(np::nanmean(a) == doctest::Approx(before).epsilon(1e-14));
    a(np::slice(np::_, np::_, 3)) = np::nan;
    const np::ndarray<double> numbers = a[np::logical_not(np::isnan(a))];
    CHECK(np::nanmean(a) == doctest::Approx(np::mean(numbers)).epsilon(1e-14));
    CHECK(np::nanmean(a.reshape(1, -1), 1)(0) == doctest::Approx(np::mean(numbers)).epsilon(1e-14));
    const np::ndarray<double> m = np::where(rng.random({300, 70}) < .3, np::nan, rng.random({300, 70}));
    const np::ndarray<double> columns = np::nanmean(m, 0), rows = np::nanmean(m, 1);
    for (index_t j = 0; j < 70; ++j) CHECK(columns(j) == doctest::Approx(np::nanmean(m(np::all, j))).epsilon(1e-14));
    for (index_t i = 0; i < 300; ++i) CHECK(rows(i) == doctest::Approx(np::nanmean(m(i, np::all))).epsilon(1e-14));
    CHECK(std::isnan(np::nanmean(np::full({5000}, np::nan))));
    CHECK(np::nanmean(np::full<float>({70000}, 0.1f)) == doctest::Approx(0.1f).epsilon(1e-6));
}

namespace {

struct certified {
    std::string text[3];  // mean, standard deviation, lag-1 autocorrelation
    np::ndarray<double> y;
};

certified read_nist(const std::string& name) {
    std::ifstream file(ORTHANT_TEST_DATA "/nist/" + name + ".dat");
    REQUIRE(file.good());
    certified out;
    std::vector<double> values;
    bool data = false;
    for (std::string line; std::getline(file, line);) {
        const char* const starts[3] = {"Sample Mean", "Sample Standard Dev", "Sample Auto"};
        for (int k = 0; k < 3 && !data; ++k)
            if (line.rfind(starts[k], 0) == 0) out.text[k] = line.substr(line.find(':') + 1);
        char* end = nullptr;
        const double x = std::strtod(line.c_str(), &end);
        if (data && end != line.c_str()) values.push_back(x);
        data = data || line.rfind("-----", 0) == 0;
    }
    out.y = np::array(values);
    return out;
}

// How many leading digits agree.
double digits(double x, const std::string& want) {
    const double c = std::strtod(want.c_str(), nullptr);
    return x == c ? 16 : -std::log10(std::fabs(x - c) / std::fabs(c));
}

}  // namespace

TEST_CASE("NIST's univariate data, at the digits that NumPy reaches") {
    struct row {
        const char* name;
        index_t n;
        double reached[3];  // NumPy 2.2's digits
    };
    const row rows[] = {{"Lew", 200, {16, 15.4, 14.7}},       {"Lottery", 218, {15.2, 15.4, 14.9}},
                        {"Mavro", 50, {15.7, 13.1, 14.1}},    {"Michelso", 100, {16, 13.8, 13.4}},
                        {"NumAcc1", 3, {16, 16, 16}},         {"NumAcc2", 1001, {16, 15.9, 16}},
                        {"NumAcc3", 1001, {15.9, 9.5, 11.9}}, {"NumAcc4", 1001, {15.7, 8.3, 10.7}}};
    for (const row& r : rows) {
        const certified c = read_nist(r.name);
        REQUIRE(c.y.size() == r.n);
        const np::ndarray<double> d = c.y - np::mean(c.y);
        const double lag = np::sum(d(np::slice(1, np::_)) * d(np::slice(np::_, -1))) / np::sum(d * d);
        const double got[3] = {np::mean(c.y), np::stddev(c.y, {.ddof = 1}).item(), lag};
        for (int k = 0; k < 3; ++k) {
            // (The fifteenth digit goes either way where sums are as exact as NumPy's, in another order.)
            const double want = std::fmin(r.reached[k], 15);
            CHECK_MESSAGE(digits(got[k], c.text[k]) > want - (want > 12 ? 0.3 : 0.06), r.name << " " << k);
        }
    }
}
