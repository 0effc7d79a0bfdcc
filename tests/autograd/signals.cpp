// Gradients of convolutions, transforms and order statistics, against differences and numbers of PyTorch. Covers
// autograd/signals.hpp autograd/fft.hpp autograd/statistics.hpp.
#include <complex>

#include <doctest/doctest.h>

#include <orthant/autograd.hpp>
#include <orthant/orthant.hpp>

namespace np = orthant;
namespace ag = np::autograd;
using array = np::ndarray<double>;
using complex = std::complex<double>;
using variable = ag::variable<double>;

TEST_CASE("convolutions") {
    const array a{0.3, -0.7, 1.2, 0.9, 0.2}, w{0.5, -0.4, 0.8};
    for (const char* mode : {"full", "same", "valid"}) {
        const auto f = [&](const auto& x, const auto& y) { return np::convolve(x, y, mode); };
        const auto h = [&](const auto& x, const auto& y) { return np::correlate(x, y, mode); };
        for (const auto& [x, y] : {std::pair(a, w), std::pair(w, a)}) {
            CHECK(np::allclose(f(variable(x), variable(y)).value(), np::convolve(x, y, mode)));
            CHECK(np::allclose(h(variable(x), variable(y)).value(), np::correlate(x, y, mode)));
            CHECK(ag::gradcheck(f, std::tuple(x, y)));
            CHECK(ag::gradcheck(h, std::tuple(x, y)));
        }
        CHECK(ag::gradgradcheck(f, std::tuple(a, w)));
    }
    CHECK_THROWS_AS(np::convolve(variable(a), w, "middle"), np::value_error);
    CHECK_THROWS_AS(np::convolve(variable({{1, 2}}), w), np::shape_error);
    CHECK(ag::gradcheck([](const auto& x, const auto& y) { return np::kron(x, y) + 0.0; }, std::tuple(a, w)));
    CHECK(np::array_equal(np::kron(variable(a), variable(w)).value(), np::kron(a, w)));
    const array p{{1, 2, 3}, {0.5, -1, 2}}, q{{0.2, -1, 4}, {1, 1, 0.3}};
    CHECK(np::allclose(np::cross(variable(p), variable(q)).value(), np::cross(p, q)));
    CHECK(ag::gradcheck([](const auto& x, const auto& y) { return np::cross(x, y); }, std::tuple(p, q)));
}

TEST_CASE("interpolation and integrals") {
    const array xp{0, 1, 3, 4}, fp{1, -2, 0.5, 3}, x{-1, 0.25, 1.5, 3.75, 9};
    const auto f = [&](const auto& at, const auto& v) { return np::interp(at, xp, v); };
    CHECK(np::allclose(f(variable(x), variable(fp)).value(), np::interp(x, xp, fp)));
    CHECK(ag::gradcheck(f, std::tuple(x, fp)));
    CHECK(np::array_equal(ag::grad([&](const auto& at) { return np::sum(np::interp(at, xp, fp)); })(x), array{0, -3, 1.25, 2.5, 0}));
    const array m{{0.3, -0.7, 1.2, 0.1}, {0.9, 0.2, -1.1, 0.4}};
    CHECK(np::allclose(np::trapezoid(variable(m), 0.5, 1).value(), np::trapezoid(m, {.dx = 0.5, .axis = 1})));
    CHECK(ag::gradcheck([](const auto& v) { return np::trapezoid(v, 0.5, 1); }, m));
    CHECK(np::allclose(np::gradient(variable(m), 0.5, 1).value(), np::gradient(m, 0.5, {.axis = 1})));
    CHECK(ag::gradcheck([](const auto& v) { return np::gradient(v, 0.5, 1); }, m));
}

TEST_CASE("transforms") {
    auto rng = np::random::default_rng(3);
    const array a = rng.normal(0, 1, {2, 5}), b = rng.normal(0, 1, {2, 5});
    const np::ndarray<complex> z = a + b * complex(0, 1);
    for (const char* norm : {"backward", "ortho", "forward"})
        for (const np::index_t n : {5, 4, 7}) {
            const np::fft::options o{.n = n, .axis = 1, .norm = norm}, along{.n = n, .axis = 0, .norm = norm};
            CHECK(np::allclose(np::fft::rfft(variable(a), o).value(), np::fft::rfft(a, o)));
            CHECK(np::allclose(np::fft::irfft(ag::variable<complex>(z), o).value(), np::fft::irfft(z, o)));
            CHECK(ag::gradcheck([&](const auto& x) { return np::fft::fft(x, o); }, z));
            CHECK(ag::gradcheck([&](const auto& x) { return np::fft::ifft(x, along); }, z));
            CHECK(ag::gradcheck([&](const auto& x) { return np::fft::rfft(x, o); }, a));
            CHECK(ag::gradcheck([&](const auto& x) { return np::fft::irfft(x, o); }, z));
        }
    CHECK(ag::gradcheck([](const auto& x) { return np::fft::fft(x, 6); }, a));
    CHECK(ag::gradcheck([](const auto& x) { return np::fft::hfft(x); }, z));
    CHECK(ag::gradcheck([](const auto& x) { return np::fft::ihfft(x); }, a));
    CHECK(ag::gradcheck([](const auto& x) { return np::fft::irfft2(np::fft::rfft2(x) * 2.0, {.s = {2, 5}}); }, a));
    CHECK(np::allclose(np::fft::rfft2(variable(a)).value(), np::fft::rfft2(a)));
    CHECK(np::allclose(np::fft::fftn(variable(a)).value(), np::fft::fftn(a)));
    CHECK(np::allclose(np::fft::ifft2(ag::variable<complex>(z)).value(), np::fft::ifft2(z)));
    CHECK(np::allclose(np::fft::fftshift(variable(a)).value(), np::fft::fftshift(a)));
    CHECK(np::allclose(np::fft::ifftshift(variable(a), {.axes = 1}).value(), np::fft::ifftshift(a, {.axes = 1})));
    CHECK(ag::gradgradcheck([](const auto& x) { return np::real(np::fft::fft(x) * np::conj(np::fft::fft(x))); }, a));
}

TEST_CASE("order statistics") {
    const array m{{0.3, -0.7, 1.2, 0.1}, {0.9, 0.2, -1.1, 0.4}, {2.5, 0.15, 1.7, -3}};
    for (const char* method : {"linear", "lower", "higher", "midpoint", "nearest", "hazen", "weibull", "median_unbiased"})
        for (const double q : {0.0, 0.3, 0.5, 1.0}) {
            const np::quantile_options o{.axis = 1, .method = method};
            CHECK(np::allclose(np::quantile(variable(m), q, o).value(), np::quantile(m, q, o)));
            CHECK(ag::gradcheck([&](const auto& x) { return np::quantile(x, q, o); }, m));
        }
    CHECK(ag::gradcheck([](const auto& x) { return np::quantile(x, array{0.1, 0.6}, 0); }, m));
    CHECK(ag::gradcheck([](const auto& x) { return np::percentile(x, 30.0); }, m));
    CHECK(ag::gradcheck([](const auto& x) { return np::median(x); }, m));
    CHECK(ag::gradcheck([](const auto& x) { return np::median(x, 0); }, m));
    CHECK(ag::gradcheck([](const auto& x) { return np::median(x, {.axis = 1, .keepdims = true}) * x; }, m));
    CHECK(ag::gradcheck([](const auto& x) { return np::average(x, 1, array{1, 2, 3, 4}) + np::average(x, 1); }, m));
    CHECK(ag::gradcheck([](const auto& x) { return np::partition(x, 1, 1); }, m));
    variable holes({1, np::nan, 3}, {.requires_grad = true});
    (np::nansum(holes) + np::nanmean(holes)).backward();
    CHECK(np::array_equal(holes.grad(), array{1.5, 0, 1.5}));
}

TEST_CASE("lists of variables and arrays") {
    const array a{{1, 2}, {3, 4}}, b{{5, 6}, {7, 8}};
    variable x(a, {.requires_grad = true});
    CHECK(np::array_equal(np::concatenate({x, b}, 1).value(), np::concatenate({a, b}, 1)));
    CHECK(np::array_equal(np::stack({b, x}).value(), np::stack({b, a})));
    CHECK(np::array_equal(np::vstack({x(0), b}).value(), np::vstack({a[0], b[0], b[1]})));
    np::sum(np::hstack({b, x * 2.0, b}) * np::concatenate({x, b, b}, {.axis = 1})).backward();
    CHECK(np::array_equal(x.grad(), array{{15, 18}, {21, 24}}));
    CHECK(np::array_equal(np::dstack({x, x}).value(), np::dstack({a, a})));
    CHECK(np::array_equal(np::column_stack({x(0), x(1)}).value(), np::column_stack({a[0], a[1]})));
    for (const char* mode : {"edge", "reflect", "symmetric", "wrap", "constant"})
        CHECK(ag::gradcheck([&](const auto& v) { return np::pad(v, {{1, 2}, {0, 1}}, mode); }, array{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}));
    CHECK(np::array_equal(np::pad(x, 1, {.constant_values = 7}).value(), np::pad(a, 1, {.constant_values = 7})));
    CHECK_THROWS_AS(np::pad(x, 1, "mean"), np::value_error);
}
