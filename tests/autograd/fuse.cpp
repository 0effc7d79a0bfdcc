// Formulas in one pass, structs as arguments, graphs in several threads and after exceptions. Covers autograd/fuse.hpp
// autograd/structs.hpp autograd/members.hpp.
#include <stdexcept>
#include <thread>

#include <doctest/doctest.h>

#include <orthant/autograd.hpp>
#include <orthant/orthant.hpp>

namespace np = orthant;
namespace ag = np::autograd;
using array = np::ndarray<double>;
using variable = ag::variable<double>;

namespace {

variable leaf(const array& a) { return variable(a, {.requires_grad = true}); }

template <class A, class S>
struct line {
    A w;
    S b;
};
struct plain {
    array w;
    double b;
};
struct dense {
    variable weight, bias;
    ORTHANT_FIELDS(weight, bias)
};
struct net {
    dense hidden;
    std::vector<variable> more;
    variable tied;
    int width = 3;
};

}  // namespace

TEST_CASE("fuse") {
    const auto f = [](const auto& a, const auto& b) { return (a * b + a) * np::expit(a) - np::where(a > b, b, 2.0) * np::tanh(b) / a; };
    const array a{{0.3, -0.7, 1.2}, {0.9, 0.2, -1.1}}, b{0.5, -0.4, 0.8};
    variable x = leaf(a), y = leaf(b), u = leaf(a), v = leaf(b);
    const variable z = ag::fuse(f, x, y);
    CHECK(z.grad_fn() == "fuse");
    CHECK(np::allclose(z.value(), f(u, v).value()));
    np::sum(z * z).backward();
    np::sum(f(u, v) * f(u, v)).backward();
    CHECK(np::allclose(x.grad(), u.grad()));
    CHECK(np::allclose(y.grad(), v.grad()));
    CHECK(ag::gradcheck([&](const auto& p, const auto& q) { return ag::fuse(f, p, q); }, std::tuple(a, b)));
    CHECK(ag::gradgradcheck([](const auto& p) { return np::sum(ag::fuse([](const auto& t) { return np::exp(t) * np::sin(t); }, p)); }, a));
    static_assert(std::same_as<decltype(ag::fuse(f, a, b)), array>);
    CHECK(np::array_equal(ag::fuse(f, a, b), np::eval(f(a, b))));
    // Flat functions, clips and powers; an operand that has no part; numbers.
    const auto g = [](const auto& p, const auto& q, const auto& s) {
        return np::floor(p) * q + np::clip(q, -0.5, 0.6) * s + np::power(q, 3) + np::maximum(q, 0.1) + np::abs(q) + np::sign(p);
    };
    x.zero_grad();
    y.zero_grad();
    v.zero_grad();
    ag::fuse(g, x, y, 2.0).sum().backward();
    np::sum(g(u, v, 2.0)).backward();
    CHECK(np::array_equal(x.grad(), np::zeros<double>({2, 3})));
    CHECK(np::allclose(y.grad(), v.grad()));
    ag::variable<float> s(np::array<float>({1, 2}), {.requires_grad = true});
    static_assert(std::same_as<decltype(ag::fuse([](const auto& p) { return p * 2.0 + 1; }, s)), ag::variable<float>>);
    ag::fuse([](const auto& p) { return p * p * 2.0; }, s).sum().backward();
    CHECK(np::array_equal(s.grad(), np::array<float>({4, 8})));
}

TEST_CASE("structs of arrays") {
    const array x{1, 2, 3};
    const auto loss = [](const auto& p, const array& in) { return np::sum(np::square(in * p.w + p.b)); };
    const line<array, double> at{{1, 0, -1}, 0.5};
    auto [value, g] = ag::value_and_grad(loss)(at, x);
    static_assert(std::same_as<decltype(g), line<array, double>>);
    CHECK(value == 1.5 * 1.5 + 0.25 + 2.5 * 2.5);
    CHECK(np::array_equal(g.w, array{3, 2, -15}));
    CHECK(g.b == -1);
    const plain p = ag::grad([](const auto& q, const array& in) {
        auto& [w, b] = q;
        return np::sum(np::square(in * w + b));
    })(plain{{1, 0, -1}, 0.5}, x);
    CHECK(np::array_equal(p.w, array{3, 2, -15}));
    CHECK(p.b == -1);
    auto [t, u] = ag::grad([](const auto& two) { return np::sum(std::get<0>(two).w * std::get<1>(two)); })(std::tuple(at, x));
    CHECK(np::array_equal(t.w, x));
    CHECK(t.b == 0);
    CHECK(np::array_equal(u, at.w));
}

TEST_CASE("modules") {
    net n{{leaf({1, 2}), leaf({0, 1})}, {leaf({3, 3}), variable()}, {}};
    n.tied = n.hidden.weight;
    const auto loss = [](const net& m, double s) { return np::sum(m.hidden.weight * m.tied * s + m.more[0]); };
    auto [value, g] = ag::value_and_grad(loss)(n, 2.0);
    static_assert(std::same_as<decltype(g), ag::grads<net>>);
    CHECK(value == 16);
    CHECK(g.size() == 3);  // the tied one once
    CHECK(g.names()[0] == "0.weight");
    CHECK(np::array_equal(g["0.weight"], array{4, 8}));
    CHECK(np::array_equal(g["0.bias"], array{0, 0}));
    CHECK(np::array_equal(g["1.0"], array{1, 1}));
    CHECK_THROWS_AS(g["weight"], np::value_error);
    CHECK(!n.hidden.weight.has_grad());
    struct local {
        variable w;
        ORTHANT_FIELDS(w)
    };
    const auto h = ag::grad([](const local& m) { return np::sum(m.w * m.w); })(local{leaf({1, 2})});
    CHECK(np::array_equal(h["w"], array{2, 4}));
    CHECK(np::array_equal(h.list()[0], array{2, 4}));
}

TEST_CASE("an exception leaves the graph as it was") {
    variable x = leaf({1, 2});
    variable y = np::exp(x);
    bool angry = true;
    const auto c = ag::custom_vjp([](const auto& v) { return np::eval(v * 2.0); },
                                  [&](const array& g, const array&, const array&) {
                                      if (angry) throw std::runtime_error("no");
                                      return array(g * 2.0);
                                  });
    const variable z = c(y).sum();
    CHECK_THROWS_WITH_AS(z.backward(), "no", std::runtime_error);
    CHECK(!x.has_grad());
    angry = false;
    CHECK_THROWS_AS(ag::grad(c(y), x, {.grad_outputs = array{1, 2, 3}}), np::shape_error);
    CHECK(np::allclose(ag::grad(c(y).sum(), x, {.retain_graph = true}).value(), 2.0 * np::exp(x.value())));
    auto h = y.register_hook([](const array&) { throw std::logic_error("hook"); });
    const variable w = np::sum(y * y);
    CHECK_THROWS_WITH_AS(w.backward({.retain_graph = true}), "hook", std::logic_error);
    h.remove();
    w.backward();
    CHECK(np::allclose(x.grad(), 2.0 * np::square(np::exp(x.value()))));
    CHECK(ag::is_grad_enabled());
}

TEST_CASE("a graph for each thread") {
    std::vector<std::thread> threads;
    std::vector<double> sums(4);
    for (std::size_t k = 0; k < sums.size(); ++k)
        threads.emplace_back([&, k] {
            for (int repeat = 0; repeat < 50; ++repeat) {
                variable x = leaf(np::arange<double>(1, 20) * double(k + 1));
                const ag::set_grad_enabled on(true);
                variable y = x;
                for (int j = 0; j < 20; ++j) y = y * 0.5 + np::sin(x);
                y.sum().backward();
                sums[k] = np::sum(x.grad());
            }
        });
    for (std::thread& t : threads) t.join();
    for (std::size_t k = 0; k < sums.size(); ++k) CHECK(std::isfinite(sums[k]));
}
