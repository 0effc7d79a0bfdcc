// What variables mean: leaves, accumulation, views, writes in place, errors, hooks, transforms. Each expectation is
// PyTorch 2.6's. Covers autograd/graph.hpp autograd/variable.hpp autograd/rule.hpp autograd/record.hpp
// autograd/instances.hpp autograd/backward.hpp autograd/in_place.hpp autograd/indexing.hpp autograd/elementwise.hpp
// autograd/products.hpp autograd/transforms.hpp autograd/check.hpp autograd/print.hpp.
#include <complex>
#include <sstream>

#include <doctest/doctest.h>

#include <orthant/autograd.hpp>
#include <orthant/orthant.hpp>

namespace np = orthant;
namespace ag = np::autograd;
using np::slice, np::all, np::ellipsis, np::newaxis, np::_;
using variable = ag::variable<double>;
using array = np::ndarray<double>;

namespace {

bool same(const array& a, const array& b) { return np::array_equal(a, b, {.equal_nan = true}); }
variable leaf(const array& a) { return variable(a, {.requires_grad = true}); }
// The message of what f throws.
template <class E = np::value_error, class F>
std::string message(F&& f) {
    try {
        f();
    } catch (const E& e) {
        return e.what();
    }
    return "nothing was thrown";
}
bool has(const std::string& text, std::initializer_list<const char*> words) {
    for (const char* w : words)
        if (text.find(w) == std::string::npos) return false;
    return true;
}

}  // namespace

TEST_CASE("making variables") {
    const variable x({1, 2, 3}, {.requires_grad = true});
    CHECK(x.requires_grad());
    CHECK(x.is_leaf());
    CHECK(x.grad_fn() == "");
    CHECK(!x.has_grad());
    CHECK(variable(2.5).item() == 2.5);
    CHECK(variable({{1, 2}, {3, 4}}).shape() == np::shape_t({2, 2}));
    CHECK(variable({{1, 2}}).shape() == np::shape_t({1, 2}));
    CHECK_THROWS_AS(variable({{1, 2}, {3}}), np::shape_error);
    CHECK(ag::variable<float>(np::array({1, 2})).dtype() == "float32");
    const ag::variable deduced({1.0, 2.0});
    static_assert(std::same_as<decltype(deduced), const variable>);
    const ag::variable number(1.5);
    static_assert(std::same_as<decltype(number), const variable>);
    const ag::variable integers({1, 2});
    static_assert(std::same_as<decltype(integers), const ag::variable<std::int64_t>>);
    CHECK(message<np::type_error>([] { ag::variable<int> i({1, 2}, {.requires_grad = true}); }) != "nothing was thrown");
    variable none;
    CHECK(!none.defined());
    CHECK_THROWS_AS(none.value(), np::value_error);
    none = x;  // a handle
    CHECK(none.is(x));
    static_assert(!std::is_convertible_v<array, variable> && !std::is_convertible_v<double, variable>);
    static_assert(!std::is_convertible_v<variable, array> && !std::is_convertible_v<variable, double>);
    CHECK(static_cast<double>(variable(4.0)) == 4);
    CHECK_THROWS_AS(x.item(), np::value_error);
}

TEST_CASE("backward accumulates in leaves") {
    variable x = leaf({1, 2});
    (2.0 * x).backward({1, 10});
    CHECK(same(x.grad(), {2, 20}));
    (3.0 * x).sum().backward();
    CHECK(same(x.grad(), {5, 23}));
    x.zero_grad();
    CHECK(!x.has_grad());
    CHECK(has(message([&] { x.grad(); }), {"none"}));
    CHECK(has(message([&] { (2.0 * x).backward(); }), {"one element", "(2,)"}));
    CHECK(has(message<np::shape_error>([&] { (2.0 * x).backward({1, 2, 3}); }), {"(3,)", "(2,)"}));
    CHECK(has(message([&] { variable({1, 2}).sum().backward(); }), {"does not require grad"}));
    const variable y = (x * x).sum();
    y.backward();
    CHECK(has(message([&] { y.backward(); }), {"second time", "retain_graph"}));
    const variable z = (x * x).sum();
    z.backward({.retain_graph = true});
    z.backward();
    CHECK(same(x.grad(), {6, 12}));
    x.zero_grad();
    ag::backward({(x * x).sum(), x.sum()});
    CHECK(same(x.grad(), {3, 5}));
}

TEST_CASE("what is recorded, and what is not") {
    variable x = leaf({1, 2});
    CHECK((x * 2.0).requires_grad());
    CHECK((x * 2.0).grad_fn() == "multiply");
    CHECK(!x.detach().requires_grad());
    {
        const ag::no_grad guard;
        CHECK(!(x * 2.0).requires_grad());
        CHECK(!ag::is_grad_enabled());
        {
            const ag::enable_grad inner;
            CHECK((x * 2.0).requires_grad());
        }
        const ag::set_grad_enabled off(false);
        CHECK(!ag::is_grad_enabled());
    }
    CHECK(ag::is_grad_enabled());
    x.clone().sum().backward();  // gradients flow through a clone
    CHECK(same(x.grad(), {1, 1}));
    variable y = x * 2.0;
    y.retain_grad();
    (y * y).sum().backward();
    CHECK(same(y.grad(), {4, 8}));
    CHECK(has(message([&] { (x * 2.0).requires_grad_(false); }), {"detach"}));
    static_assert(std::same_as<decltype(x > 1.0), np::ndarray<bool>>);
    CHECK(np::argmax(x) == 1);
    np::sum(np::sign(x)).backward();
    CHECK(same(x.grad(), {9, 17}));
}

TEST_CASE("a temporary gives its value back once it was used") {
    variable x = leaf({1, 2, 3});
    variable t = x * x, kept = t;
    variable u = std::move(t) + x;
    CHECK(!t.defined());
    CHECK(same(kept.value(), {1, 4, 9}));  // another handle on the same variable
    variable v = np::exp(std::move(u) * 0.5);
    CHECK(!u.defined());
    const variable s = std::move(v).sum();
    CHECK(!v.defined());
    s.backward();
    const array half = (np::square(x.value()) + x.value()) / 2.0;
    CHECK(np::allclose(x.grad(), np::exp(half) * (x.value() + 0.5)));
    // What is named stays, and so does what an indexing names.
    x.zero_grad();
    variable y = x * 2.0;
    (y + y(slice(0, 3)) * y).sum().backward();
    CHECK(same(y.value(), {2, 4, 6}));
    CHECK(same(x.grad(), {10, 18, 26}));
    variable m = leaf({{1, 2}, {3, 4}});
    variable p = m * 1.0;
    CHECK(np::matmul(std::move(p), m).sum().item() == 54);
    CHECK(!p.defined());
    // A gradient that two operands share is added to only where nobody holds it.
    x.zero_grad();
    variable a = x * 1.0;
    a.retain_grad();
    variable c = a + x;
    c.retain_grad();
    (c + a * x + x).sum().backward();
    CHECK(same(c.grad(), {1, 1, 1}));
    CHECK(same(a.grad(), {2, 3, 4}));
    CHECK(same(x.grad(), {5, 7, 9}));
    array seen;
    variable d = x * 3.0;
    d.register_hook([&](const array& g) { seen = g; });
    (d + d * x + d).sum().backward();
    CHECK(same(seen, {3, 4, 5}));
}

TEST_CASE("dtypes: a gradient has its variable's") {
    ag::variable<float> x(np::array<float>({1, 2}), {.requires_grad = true});
    static_assert(std::same_as<decltype(x * 2.0), ag::variable<float>>);
    static_assert(std::same_as<decltype(x * array{1, 2}), variable>);
    (x * array{3, 4}).sum().backward();
    CHECK(x.grad()(1) == 4.0F);
    // Computed in another type, and the gradient cast back.
    static_assert(std::same_as<decltype(x.sum<double>()), variable>);
    static_assert(std::same_as<decltype(x.mean<double>(0)), variable>);
    x.zero_grad();
    x.sum<double>({.keepdims = true}).sum().backward();
    CHECK(x.grad()(1) == 1.0F);
    using complex = std::complex<double>;
    ag::variable<complex> c(np::array<complex>({complex(1, 2)}), {.requires_grad = true});
    np::sum(np::abs(c)).backward();
    CHECK(std::abs(c.grad()(0) - complex(1, 2) / std::sqrt(5.0)) < 1e-15);
    c.zero_grad();
    np::sum(np::real(c * c)).backward();
    CHECK(c.grad()(0) == complex(2, -4));
    CHECK(ag::gradcheck([](const auto& v) { return np::sum(np::real(np::exp(v) * v / (v + 3.0))); }, c));
    CHECK(ag::gradcheck([](const auto& v) { return np::imag(np::sin(v) * np::conj(v)); }, c));
}

TEST_CASE("writes in place") {
    variable x = leaf({1, 2, 3});
    CHECK(has(message([&] { x += 1.0; }), {"leaf", "in-place"}));
    CHECK(has(message([&] { x(0) = 1.0; }), {"leaf", "in-place"}));
    {
        const ag::no_grad guard;
        x -= 1.0;
        x += 1.0;
        CHECK(x.is_leaf());
    }
    variable h = x * 2.0;
    h(0) = 5.0;
    h[np::array({false, true, false})] = x(1) * 3.0;
    h[{2}] += 1.0;
    h += x;
    variable part = h(slice(1, 3));
    part *= 2.0;
    CHECK(same(h.value(), {6, 16, 20}));
    CHECK(h.grad_fn() == "copy_slices");
    h.sum().backward();
    CHECK(same(x.grad(), {1, 8, 6}));

    x.zero_grad();
    variable y = x * 1.0;
    const variable e = np::exp(y);
    y.mul_(e);  // y's old elements are kept for the product
    y.sum().backward();
    CHECK(np::allclose(x.grad(), np::exp(x.value()) * (1.0 + x.value())));

    variable w = x * 1.0;
    const variable s = np::sin(w);
    w += 1.0;
    CHECK(has(message([&] { s.sum().backward(); }), {"modified", "sin", "version 1", "version 0"}));
    variable d = x * 1.0;
    const variable q = d * d;
    d.detach().add_(1.0);  // shares storage and count
    CHECK(has(message([&] { q.sum().backward(); }), {"modified"}));
    variable f = x * 1.0;
    const variable r = f * f;
    f.data().add_(1.0);  // is not counted
    r.sum().backward();
    CHECK_THROWS_AS(f.add_(array{1, 2, 3, 4}), np::shape_error);
    CHECK(message<np::shape_error>([&] { f.add_(array{{1, 2, 3}, {1, 2, 3}}); }) != "nothing was thrown");

    variable named = x * 1.0;
    auto row = named(0);
    row = named(1);  // a name rebinds
    CHECK(named.value()(0) == x.value()(0));
    variable base = leaf({1, 2, 3, 4}) * 1.0;
    variable window = base.reshape(2, 2);
    base.mul_(2.0);
    CHECK(window.value()(1, 1) == 8);
    CHECK(window.requires_grad());
    window.zero_();
    CHECK(base.value()(3) == 0);
    variable clipped = leaf({-2, 0.5, 3}) * 1.0;
    clipped.clip_(0.0, 1.0).relu_().exp_().neg_().abs_().log_().tanh_();
    CHECK(np::allclose(clipped.value(), np::tanh(array{0, 0.5, 1})));
}

TEST_CASE("hooks") {
    variable x = leaf({1, 2});
    variable y = x * 3.0;
    double seen = 0;
    auto h = y.register_hook([&](const array& g) { seen = np::sum(g); });
    y.register_hook([](const array& g) { return array(g * 2.0); });
    y.sum().backward({.retain_graph = true});
    CHECK(seen == 2);
    CHECK(same(x.grad(), {6, 6}));
    h.remove();
    seen = 0;
    y.sum().backward();
    CHECK(seen == 0);
    for (const bool keeps_first : {true, false}) {  // what is kept is what the hooks have made of it, as in PyTorch
        const variable a = leaf({1, 2, 3});
        variable b = a * 2.0;
        if (keeps_first) b.retain_grad();
        b.register_hook([](const array& g) { return array(g * 10.0); });
        if (!keeps_first) b.retain_grad();
        (b * b).sum().backward();
        CHECK(same(b.grad(), {40, 80, 120}));
        CHECK(same(a.grad(), {80, 160, 240}));
    }
    variable z = leaf({1});
    z.register_hook([](const array&) { throw std::runtime_error("mine"); });
    const variable t = (z * z).sum();
    CHECK_THROWS_WITH_AS(t.backward({.retain_graph = true}), "mine", std::runtime_error);
    CHECK(!z.has_grad());
}

TEST_CASE("ag::grad, higher orders and transforms") {
    const auto f = [](const auto& x) { return np::sum(np::sin(x) * x); };
    const array a{1, 2, 3};
    const array df = np::sin(a) + a * np::cos(a);
    CHECK(np::allclose(ag::grad(f)(a), df));
    CHECK(ag::grad(ag::grad([](const auto& x) { return x * x * x; }))(2.0) == 12);
    auto [value, g] = ag::value_and_grad(f)(a);
    CHECK(std::abs(value - np::sum(np::sin(a) * a)) < 1e-15);
    CHECK(np::allclose(g, df));
    auto [gx, gy] = ag::grad<0, 1>([](const auto& x, const auto& y) { return np::sum(x * y); })(a, a);
    CHECK(same(gx, a));
    CHECK(same(gy, a));
    const array h = ag::hessian(f)(a);
    CHECK(np::allclose(np::diag(h), 2.0 * np::cos(a) - a * np::sin(a)));
    CHECK(np::allclose(ag::hvp(f, a, a), np::dot(h, a)));
    CHECK(same(ag::jacobian([](const auto& x) { return x * x; })(a), np::diag(2.0 * a)));
    auto [y, tangent] = ag::jvp([](const auto& x) { return np::exp(x); }, a, a);
    CHECK(np::allclose(tangent, np::exp(a) * a));
    auto [v, pull] = ag::vjp([](const auto& x, const auto& z) { return x * z; }, a, 2.0 * a);
    auto [p, q] = pull(a);
    CHECK(same(p, 2.0 * a * a));
    CHECK(same(std::get<1>(pull(a)), a * a));
    CHECK(np::allclose(ag::grad(ag::checkpoint(f))(a), df));
    const auto c = ag::custom_vjp([](const auto& x) { return np::eval(x * 2.0); },
                                  [](const auto& s, const auto&, const auto&) { return np::eval(s * 7.0); });
    CHECK(same(ag::grad([&](const auto& x) { return np::sum(c(x)); })(a), {7, 7, 7}));
    auto [t, u] = ag::grad([](const auto& xy) { return np::sum(std::get<0>(xy) * std::get<1>(xy)); })(std::tuple(a, 3.0));
    CHECK(same(t, {3, 3, 3}));
    CHECK(u == 6);

    variable x = leaf(a), unused = leaf(a);
    const variable z = (x * x).sum();
    const variable first = ag::grad(z, x, {.create_graph = true});
    CHECK(same(ag::grad((first * first).sum(), x).value(), 8.0 * a));
    CHECK(!x.has_grad());
    CHECK(has(message([&] { ag::grad(z, unused); }), {"unused"}));
    const variable again = (x * x).sum();
    CHECK(!ag::grad(again, {x, unused}, {.allow_unused = true})[1].defined());
    const variable cubes = (x * x * x).sum();
    cubes.backward({.create_graph = true});
    CHECK(same(ag::grad(x.grad_variable().sum(), x).value(), 6.0 * a));
    x.zero_grad();  // x holds its gradient, whose graph holds x
}

TEST_CASE("gradients by differences") {
    const array a{{0.3, -0.7, 1.2}, {0.9, 0.2, -1.1}}, b{0.5, -0.4, 0.8};
    CHECK(ag::gradcheck([](const auto& x, const auto& y) { return np::matmul(x, y); }, std::tuple(a, b)));
    CHECK(ag::gradcheck([](const auto& x, const auto& y) { return np::matmul(y, np::transpose(x)); }, std::tuple(a, b)));
    CHECK(ag::gradcheck([](const auto& x) { return np::dot(x, x.T()) + np::inner(x, x); }, a));
    CHECK(ag::gradcheck([](const auto& x) { return np::tensordot(x, x, 2) + np::vdot(x, x); }, a));
    CHECK(ag::gradcheck([](const auto& x) { return np::arcsin(x / 3.0) + np::arccos(x / 4.0) + np::arctanh(x / 5.0); }, a));
    CHECK(ag::gradcheck([](const auto& x) { return np::sinc(x) * np::tan(x) + np::exp2(x) + np::degrees(x); }, a));
    CHECK(ag::gradcheck([](const auto& x) { return np::tril(x) + np::triu(x) * 2.0 + np::pad(x, 1)(slice(1, 3), slice(1, 4)); }, a));
    CHECK(ag::gradcheck([](const auto& x) { return np::ptp(x, 1) + np::stddev(x, 1) + np::var(x, {.axis = 1, .ddof = 1}); }, a));
    CHECK(ag::gradcheck([](const auto& x) { return np::hstack({np::diff(x), np::tile(x, {1, 2}), np::rot90(x, 2)}); }, a));
    CHECK(ag::gradcheck([](const auto& x) { return np::split(x, 3, 1)[1] * np::trace(x) + np::expand_dims(x(all, 0), 1); }, a));
    CHECK(ag::gradgradcheck([](const auto& x) { return np::sum(np::power(x * x + 0.5, 1.5) * np::log1p(x * x)); }, a));
    CHECK(ag::gradgradcheck([](const auto& x) { return np::prod(x(slice(_), slice(2)), 1) + np::cumsum(x, 0)(1, slice(2)); }, a));
    CHECK_THROWS_AS(ag::gradcheck([](const auto& x) { return np::sum(x.detach() * x); }, a), np::value_error);
    // Products with zeros.
    variable z = leaf({{0, 2, 3}, {0, 0, 3}, {1, 2, 3}});
    np::prod(z, 1).sum().backward();
    CHECK(same(z.grad(), {{6, 0, 0}, {0, 0, 0}, {6, 3, 2}}));
    z.zero_grad();
    np::cumprod(z, 1).sum().backward();
    CHECK(same(z.grad(), {{9, 0, 0}, {1, 0, 0}, {9, 4, 2}}));
    variable t = leaf({2, 5, 5});
    np::max(t).backward();
    CHECK(same(t.grad(), {0, .5, .5}));
}

TEST_CASE("empty and 0-d") {
    variable e = leaf(np::zeros<double>({0, 3}));
    (np::sum(np::exp(e) * 2.0) + np::sum(np::sum(e, 0))).backward();
    CHECK(e.grad().shape() == np::shape_t({0, 3}));
    variable s(3.0, {.requires_grad = true});
    (s * s * array{1, 2}).sum().backward();
    CHECK(s.grad().item() == 18);
}

TEST_CASE("a chain of a million operations") {
    variable x = leaf({1});
    variable y = x;
    for (int k = 0; k < 1'000'000; ++k) y = y + 1.0;
    y.backward({1});
    CHECK(same(x.grad(), {1}));
}

TEST_CASE("printing") {
    const auto text = [](const auto& v) {
        std::ostringstream out;
        out << v;
        return out.str();
    };
    const variable x = leaf({1, 2, 3});
    CHECK(text(x) == "[1. 2. 3.], requires_grad");
    CHECK(text(x * 2.0) == "[2. 4. 6.], grad_fn=multiply");
    CHECK(text(x.detach()) == "[1. 2. 3.]");
}
