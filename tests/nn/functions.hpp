#pragma once
// Cases of tests/reference/nn.txt, which PyTorch computed: a table of functions by name is run on the same
// inputs, as variables and as arrays, and compared in value, gradients and second gradients.

#include <cmath>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/orthant.hpp>
#include <orthant/nn.hpp>

#ifndef ORTHANT_TEST_DATA
#define ORTHANT_TEST_DATA "tests/reference"
#endif

namespace np = orthant;
namespace ag = np::autograd;
namespace nn = np::nn;
namespace F = nn::functional;

using array = np::ndarray<double>;
using variable = ag::variable<double>;

struct function_case {
    std::string name;
    std::function<variable(const std::vector<variable>&)> of_variables;
    std::function<array(const std::vector<array>&)> of_arrays;
    template <class Fn>
    function_case(std::string n, Fn f) : name(std::move(n)), of_variables(f), of_arrays(f) {}
};

inline np::shape_t shape_from(const std::string& text) {
    std::vector<np::index_t> s;
    if (text != "-") {
        std::istringstream in(text);
        for (std::string e; std::getline(in, e, ',');) s.push_back(std::stoll(e));
    }
    return np::shape_t(s);
}
inline array input(const np::shape_t& shape, int s) {
    array a = np::zeros<double>(shape);
    for (np::index_t i = 0; i < a.size(); ++i) a.data()[i] = double((37 * i + 53 * s) % 101 - 50) / 23.0;
    return a;
}
inline array cosines(const np::shape_t& shape, int start) {
    array a = np::zeros<double>(shape);
    for (np::index_t i = 0; i < a.size(); ++i) a.data()[i] = std::cos(double(start + i));
    return a;
}
inline bool close(const array& found, const std::vector<double>& expected) {
    if (found.size() != np::index_t(expected.size())) return false;
    const array flat = np::ravel(found);
    for (np::index_t i = 0; i < flat.size(); ++i) {
        const double a = flat.data()[i], b = expected[std::size_t(i)];
        if (!(std::abs(a - b) <= 1e-12 * (1 + std::abs(b)) || a == b || (a != a && b != b))) {
            MESSAGE("element ", i, ": ", a, " expected ", b);
            return false;
        }
    }
    return true;
}
struct reference_case {
    std::string name;
    std::vector<np::shape_t> shapes;
    np::shape_t y_shape;
    std::vector<double> y;
    std::vector<std::vector<double>> g, h;
};
inline std::vector<reference_case> read_cases() {
    std::ifstream file(ORTHANT_TEST_DATA "/nn.txt");
    REQUIRE(file.good());
    std::vector<reference_case> out;
    for (std::string line; std::getline(file, line);) {
        std::istringstream in(line);
        std::string kind, word;
        in >> kind;
        if (kind == "case") {
            out.push_back({});
            in >> out.back().name;
            while (in >> word) out.back().shapes.push_back(shape_from(word));
            continue;
        }
        if (kind == "y") in >> word, out.back().y_shape = shape_from(word);
        std::vector<double> values;
        while (in >> word) values.push_back(std::strtod(word.c_str(), nullptr));
        if (kind == "y")
            out.back().y = values;
        else
            (kind == "g" ? out.back().g : out.back().h).push_back(values);
    }
    return out;
}

inline void check_case(const reference_case& r, const function_case& f) {
    CAPTURE(r.name);
    std::vector<variable> x;
    std::vector<array> plain;
    for (std::size_t k = 0; k < r.shapes.size(); ++k) {
        plain.push_back(input(r.shapes[k], int(k)));
        x.emplace_back(plain.back(), ag::variable_options{.requires_grad = true});
    }
    CHECK(close(f.of_arrays(plain), r.y));
    const variable y = f.of_variables(x);
    CHECK(np::shape_t(y.shape()) == r.y_shape);
    CHECK(close(y.value(), r.y));
    y.backward(cosines(r.y_shape, 0), {.retain_graph = true});
    for (std::size_t k = 0; k < x.size(); ++k) {
        CAPTURE(k);
        CHECK(close(x[k].has_grad() ? x[k].grad() : np::zeros<double>(r.shapes[k]), r.g[k]));
        x[k].zero_grad();
    }
    if (r.h.empty()) return;
    variable total(0.0);
    for (std::size_t k = 0; k < x.size(); ++k) {
        const variable g = ag::grad(y, x[k],
                                    {.grad_outputs = cosines(r.y_shape, 0),
                                     .retain_graph = true,
                                     .create_graph = true,
                                     .allow_unused = true});
        if (g.defined()) total = total + np::sum(g * cosines(r.shapes[k], 1));
    }
    if (total.requires_grad()) total.backward();
    for (std::size_t k = 0; k < x.size(); ++k) {
        CAPTURE(k);
        CHECK(close(x[k].has_grad() ? x[k].grad() : np::zeros<double>(r.shapes[k]), r.h[k]));
    }
}
// All cases that the table names; each name must be there.
inline void check_cases(const std::vector<function_case>& table) {
    const std::vector<reference_case> cases = read_cases();
    for (const function_case& f : table) {
        bool found = false;
        for (const reference_case& r : cases)
            if (r.name == f.name) check_case(r, f), found = true;
        CHECK_MESSAGE(found, f.name);
    }
}
// The message of what f throws.
template <class E, class Fn>
std::string message(Fn&& f) {
    try {
        f();
    } catch (const E& e) {
        return e.what();
    }
    return "nothing was thrown";
}
