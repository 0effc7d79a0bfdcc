// Gradients of element-wise functions at zeros of both signs, ties, infinities, NaN and the ends of domains, as PyTorch
// has them (reference/autograd_values.py). Covers autograd/elementwise.hpp
// autograd/special.hpp.
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/autograd.hpp>

namespace np = orthant;
namespace ag = np::autograd;

namespace {

using variable = ag::variable<double>;
struct one {
    const char* name;
    variable (*f)(const variable&);
};
struct two {
    const char* name;
    variable (*f)(const variable&, const variable&);
};

#define ROW(name) {#name, [](const variable& x) -> variable { return np::name(x); }}
const one of_one[] = {
    ROW(exp), ROW(exp2), ROW(expm1), ROW(log), ROW(log2), ROW(log10), ROW(log1p), ROW(sin), ROW(cos), ROW(tan), ROW(arcsin),
    ROW(arccos), ROW(arctan), ROW(sinh), ROW(cosh), ROW(tanh), ROW(arcsinh), ROW(arccosh), ROW(arctanh), ROW(sqrt),
    ROW(square), ROW(reciprocal), ROW(absolute), ROW(sign), ROW(floor), ROW(ceil), ROW(trunc), ROW(rint), ROW(sinc), ROW(erf),
    ROW(erfc), ROW(expit), ROW(gammaln), ROW(digamma), ROW(negative), ROW(degrees), ROW(radians),
    {"clip", [](const variable& x) -> variable { return np::clip(x, -1.0, 1.0); }},
    {"power2", [](const variable& x) -> variable { return np::power(x, 2.0); }},
    {"power0", [](const variable& x) -> variable { return np::power(x, 0.0); }},
    {"powerhalf", [](const variable& x) -> variable { return np::power(x, 0.5); }},
    {"powerneg", [](const variable& x) -> variable { return np::power(x, -1.0); }},
};
#undef ROW
#define ROW(name) {#name, [](const variable& a, const variable& b) -> variable { return np::name(a, b); }}
const two of_two[] = {
    ROW(add), ROW(subtract), ROW(multiply), ROW(divide), ROW(power), ROW(maximum), ROW(minimum), ROW(fmax), ROW(fmin),
    ROW(arctan2), ROW(hypot), ROW(remainder), ROW(fmod), ROW(logaddexp), ROW(logaddexp2), ROW(copysign), ROW(xlogy),
    {"where", [](const variable& a, const variable& b) -> variable { return np::where(a > b, a, b); }},
};
#undef ROW

std::vector<double> numbers(const std::string& text) {
    std::vector<double> out;
    const char* at = text.c_str();
    for (char* end = nullptr;; at = end) {
        const double v = std::strtod(at, &end);
        if (end == at) return out;
        out.push_back(v);
    }
}
bool close(double got, double wanted, double tolerance) {
    if (std::isnan(wanted)) return std::isnan(got);
    if (std::isinf(wanted)) return got == wanted;
    return std::abs(got - wanted) <= tolerance * (1 + std::abs(wanted));
}

}  // namespace

TEST_CASE("gradients at special values") {
    std::ifstream in(ORTHANT_TEST_DATA "/autograd_values.txt");
    REQUIRE(in);
    int rows = 0;
    for (std::string line; std::getline(in, line);) {
        std::vector<std::string> field(1);
        for (const char c : line)
            if (c == '|') field.emplace_back();
            else field.back() += c;
        const std::vector<double> x = numbers(field[1]), y = numbers(field[2]), g = numbers(field[3]);
        CAPTURE(line);
        std::vector<variable> leaves;
        for (const double v : x) leaves.emplace_back(v, ag::variable_options{.requires_grad = true});
        variable out;
        for (const one& f : of_one)
            if (field[0] == f.name && x.size() == 1) out = f.f(leaves[0]);
        for (const two& f : of_two)
            if (field[0] == f.name && x.size() == 2) out = f.f(leaves[0], leaves[1]);
        REQUIRE(out.defined());
        ++rows;
        // (Where the value is NaN the gradient says nothing. At infinity copysign has a slope here, and the root of -0 is
        // a power as others.)
        if (std::isnan(y[0]) || (field[0] == "copysign" && std::isinf(x[0])) ||
            (field[0] == "powerhalf" && std::signbit(x[0])))
            continue;
        out.backward();
        const double tolerance = field[0] == "digamma" ? 1e-8 : 1e-12;  // PyTorch's trigamma has 9 digits
        for (std::size_t k = 0; k < x.size(); ++k) {
            const double got = leaves[k].has_grad() ? leaves[k].grad().item() : 0;
            CHECK_MESSAGE(close(got, g[k], tolerance), "operand " << k << ": " << got);
        }
    }
    CHECK(rows == 2304);
}
