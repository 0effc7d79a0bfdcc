// Random programs of variables: values and gradients as PyTorch has them (reference/autograd.py). Covers
// autograd/reductions.hpp autograd/views.hpp autograd/moves.hpp.
#include <cmath>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>
#include <string>

#include <doctest/doctest.h>

#include <orthant/autograd.hpp>

namespace np = orthant;
namespace ag = np::autograd;
using np::slice, np::_;

namespace {

using variable = ag::variable<double>;
using unary = std::function<variable(const variable&)>;
using binary = std::function<variable(const variable&, const variable&)>;
using along = std::function<variable(const variable&, np::index_t)>;

const std::map<std::string, unary> one = {
    {"exp", [](auto& x) { return np::exp(x); }},
    {"sin", [](auto& x) { return np::sin(x); }},
    {"cos", [](auto& x) { return np::cos(x); }},
    {"tanh", [](auto& x) { return np::tanh(x); }},
    {"arctan", [](auto& x) { return np::arctan(x); }},
    {"square", [](auto& x) { return np::square(x); }},
    {"negative", [](auto& x) { return -x; }},
    {"absolute", [](auto& x) { return np::abs(x); }},
    {"expm1", [](auto& x) { return np::expm1(x); }},
    {"arcsinh", [](auto& x) { return np::arcsinh(x); }},
    {"sinh", [](auto& x) { return np::sinh(x); }},
    {"cosh", [](auto& x) { return np::cosh(x); }},
    {"sqrt1", [](auto& x) { return np::sqrt(x * x + 1); }},
    {"log2", [](auto& x) { return np::log(x * x + 2); }},
    {"log1p", [](auto& x) { return np::log1p(x * x); }},
    {"recip", [](auto& x) { return np::reciprocal(x * x + 1); }},
    {"floor", [](auto& x) { return np::floor(x); }},
    {"sign", [](auto& x) { return np::sign(x); }},
    {"power3", [](auto& x) { return np::power(x, 3); }},
    {"power0", [](auto& x) { return np::power(x, 0.0); }},
    {"clip", [](auto& x) { return np::clip(x, -0.5, 0.5); }},
    {"erf1", [](auto& x) { return 1 / (1 + np::exp(-x)); }},
    {"cbrt", [](auto& x) { return np::cbrt(x * x + 1); }},
};
const std::map<std::string, binary> two = {
    {"add", [](auto& a, auto& b) { return a + b; }},
    {"subtract", [](auto& a, auto& b) { return a - b; }},
    {"multiply", [](auto& a, auto& b) { return a * b; }},
    {"divide", [](auto& a, auto& b) { return a / (b * b + 1); }},
    {"maximum", [](auto& a, auto& b) { return np::maximum(a, b); }},
    {"minimum", [](auto& a, auto& b) { return np::minimum(a, b); }},
    {"arctan2", [](auto& a, auto& b) { return np::arctan2(a, b * b + 1); }},
    {"hypot", [](auto& a, auto& b) { return np::hypot(a, b + 3); }},
    {"logaddexp", [](auto& a, auto& b) { return np::logaddexp(a, b); }},
    {"where", [](auto& a, auto& b) { return np::where(a > b, a, b * 2); }},
    {"power", [](auto& a, auto& b) { return np::power(a * a + 0.5, b); }},
    {"remainder", [](auto& a, auto& b) { return a % (b * b + 1); }},
    {"matmul", [](auto& a, auto& b) { return np::matmul(a, b); }},
};
const std::map<std::string, along> axis = {
    {"sum", [](auto& x, auto k) { return np::sum(x, k); }},
    {"mean", [](auto& x, auto k) { return x.mean(k); }},
    {"max", [](auto& x, auto k) { return np::max(x, k); }},
    {"min", [](auto& x, auto k) { return x.min(k); }},
    {"cumsum", [](auto& x, auto k) { return np::cumsum(x, k); }},
    {"cumprod", [](auto& x, auto k) { return np::cumprod(x, k); }},
    {"prod", [](auto& x, auto k) { return np::prod(x, k); }},
    {"sumk", [](auto& x, auto k) { return np::sum(x, {.axis = k, .keepdims = true}); }},
    {"sumall", [](auto& x, auto) { return np::sum(x); }},
    {"var", [](auto& x, auto k) { return np::var(x, k); }},
    {"stddev", [](auto& x, auto k) { return np::sqrt(np::var(x, {.axis = k}) + 0.25); }},
    {"flip", [](auto& x, auto k) { return np::flip(x, k); }},
    {"swap", [](auto& x, auto k) { return np::swapaxes(x, 0, k); }},
    {"row", [](auto& x, auto k) -> variable { return np::moveaxis(x, k, 0)(-1); }},
    {"part",
     [](auto& x, auto k) {
         const np::index_t n = x.value().shape()[std::size_t(k)];
         return np::swapaxes(np::swapaxes(x, 0, k)(slice(_, n > 1 ? n - 1 : n)), 0, k);
     }},
    {"step", [](auto& x, auto) -> variable { return x(slice(_, _, 2)); }},
    {"take", [](auto& x, auto k) { return np::take(x, np::array({-1, 0, -1}), k); }},
    {"roll", [](auto& x, auto k) { return np::roll(x, 1, k); }},
    {"sort", [](auto& x, auto k) { return np::sort(x, k); }},
    {"concat", [](auto& x, auto k) { return np::concatenate({x, x * 2}, k); }},
    {"stack", [](auto& x, auto k) { return np::stack({x, x * x}, k); }},
    {"repeat", [](auto& x, auto k) { return np::repeat(x, 2, k); }},
    {"reshape", [](auto& x, auto) { return x.reshape(-1); }},
};

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> out;
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, at);) out.push_back(part);
    return out;
}

}  // namespace

TEST_CASE("random programs have PyTorch's values and gradients") {
    std::ifstream in(ORTHANT_TEST_DATA "/autograd.txt");
    REQUIRE(in);
    int programs = 0;
    for (std::string line; std::getline(in, line); ++programs) {
        const auto field = split(line, '|');
        const long seed = std::stol(field[0]);
        std::vector<variable> values;
        for (const std::string& text : split(field[1], ',')) {
            std::vector<np::index_t> shape;
            for (const std::string& e : split(text, 'x')) shape.push_back(std::stol(e));
            np::ndarray<double> a = np::zeros<double>(np::shape_t(shape));
            np::index_t i = 0;
            for (double& v : a) v = double((i++ * 7919 + seed * 104729 + long(values.size()) * 31) % 1999) / 1000 - 1;
            values.emplace_back(a, ag::variable_options{.requires_grad = true});
        }
        const std::size_t leaves = values.size();
        for (const std::string& text : split(field[2], ';')) {
            std::istringstream op(text);
            std::string name;
            std::size_t a = 0, b = 0;
            op >> name >> a >> b;
            if (const auto f = one.find(name); f != one.end()) values.push_back(f->second(values[a]));
            else if (const auto g = two.find(name); g != two.end()) values.push_back(g->second(values[a], values[b]));
            else values.push_back(axis.at(name)(values[a], np::index_t(b)));
        }
        variable out = values[leaves].sum();
        for (std::size_t k = leaves + 1; k < values.size(); ++k) out = out + values[k].sum();
        out.backward();
        std::vector<double> got{out.item()};
        for (std::size_t k = 0; k < leaves; ++k) {
            double sum = 0;
            if (values[k].has_grad()) {
                np::index_t i = 0;
                for (double g : values[k].grad()) sum += g * double(++i);
            }
            got.push_back(sum);
        }
        std::istringstream expected(field[3]);
        for (const double v : got) {
            double e = 0;
            expected >> e;
            CAPTURE(line);
            CHECK(std::abs(v - e) <= 1e-12 * (10 + std::abs(e)) * 10);
        }
    }
    CHECK(programs == 1500);
}
