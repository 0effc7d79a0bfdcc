// Functions of variables called in the other ways in which they are called with arrays: the same values, and gradients as
// differences have them. Covers autograd/call_forms.hpp autograd/moves.hpp autograd/statistics.hpp.
#include <doctest/doctest.h>

#include <orthant/autograd.hpp>
#include <orthant/orthant.hpp>

namespace np = orthant;
namespace ag = np::autograd;
using np::slice, np::all, np::_;
using variable = ag::variable<double>;
using array = np::ndarray<double>;

namespace {

const array a{{0.3, -0.7, 1.2, 2.1}, {0.9, 0.2, -1.1, .4}, {1.9, -.2, -1.4, .47}};
const array b{{0.5, .6, .7, .8}, {1, 2, 3, 4}, {-1, -2, -3.5, -4}};
const array cube = np::reshape(np::linspace(-1, 1, 24), {2, 3, 4});

template <class F>
bool as_of(const array& x, const F& f) {
    return np::allclose(f(variable(x)).value(), np::array<double>(f(x))) && ag::gradcheck(f, x);
}

}  // namespace

#define CHECK_AS_OF(x_, ...) CHECK(as_of(x_, [](const auto& x) { return __VA_ARGS__; }))

TEST_CASE("keywords") {
    CHECK_AS_OF(a, np::cumsum(x, {.axis = 0}));
    CHECK_AS_OF(a, np::cumprod(x, {.axis = 1}));
    CHECK_AS_OF(a, np::sort(x, {.axis = 0}));
    CHECK_AS_OF(a, np::sort(x, {.axis = _}));
    CHECK_AS_OF(a, np::take(x, np::array({0, 2}), {.axis = 1}));
    CHECK_AS_OF(a, np::diff(x, {.n = 2, .axis = 0}));
    CHECK_AS_OF(a, np::trapezoid(x, {.dx = .5, .axis = 0}));
    CHECK_AS_OF(a, np::nan_to_num(x, {.nan = 1.0}));
    CHECK_AS_OF(a, np::median(x, {.axis = 1, .keepdims = true}));
    CHECK_AS_OF(a, np::softmax(x, {.axis = 0}));
    CHECK_AS_OF(a, np::pad(x, 1, {.constant_values = 2}));
    CHECK_AS_OF(a, np::ptp(x, {.axis = 0, .keepdims = true}));
    CHECK_AS_OF(a, np::nansum(x, {.axis = 0}) + np::nanmean(x, {.axis = 0, .keepdims = true}));
    CHECK(np::array_equal(np::argmax(variable(a), {.axis = 1}), np::argmax(a, {.axis = 1})));
    CHECK(np::array_equal(np::argsort(variable(a), {.axis = 0}), np::argsort(a, {.axis = 0})));
    CHECK(np::array_equal(np::any(variable(a), {.axis = 0}), np::any(a, {.axis = 0})));
    CHECK_THROWS_AS(np::take(variable(a), np::array({0}), {.mode = "wrap"}), np::value_error);
    CHECK_THROWS_AS(np::diff(variable(a), {.prepend = 0}), np::value_error);
}

TEST_CASE("several axes and positions") {
    CHECK_AS_OF(a, np::roll(x, {1, 2}, {0, 1}));
    CHECK_AS_OF(a, np::repeat(x, {1, 2, 0}, 0));
    CHECK_AS_OF(a, np::repeat(x, np::array({1, 2, 0, 3}), 1));
    CHECK_AS_OF(a, np::split(x, {1, 3}, 1)[1]);
    CHECK_AS_OF(a, np::array_split(x, 2, 0)[0]);
    CHECK_AS_OF(a, np::array_split(x, 3, 1)[2]);
    CHECK_AS_OF(a, np::hsplit(x, 2)[1]);
    CHECK_AS_OF(a, np::hsplit(x, {1, 2})[2]);
    CHECK_AS_OF(a, np::vsplit(x, 3)[1]);
    CHECK_AS_OF(cube, np::dsplit(x, 2)[1]);
    CHECK(np::array_split(variable(a), 5, 0).size() == 5);
    CHECK_THROWS_AS(np::array_split(variable(a), 0), np::value_error);
    CHECK_AS_OF(a, np::tensordot(x, b, {{1}, {1}}));
    CHECK_AS_OF(cube, np::tensordot(x, a, {{1, 2}, {0, 1}}));
    CHECK_AS_OF(a, np::quantile(x, {.25, .75}, 0));
    CHECK_AS_OF(a, np::percentile(x, {25, 50}, {.axis = 1}));
    CHECK_AS_OF(a, np::concatenate({x, x}, _));
    CHECK_AS_OF(cube, np::moveaxis(x, {0, 1}, {1, 2}));
    CHECK_AS_OF(cube, np::moveaxis(x, {0, 2}, {2, 0}));
    CHECK_AS_OF(cube, np::moveaxis(x, -1, 0));
    CHECK_AS_OF(cube, np::rollaxis(x, 2));
    CHECK_AS_OF(cube, np::rollaxis(x, 0, 3));
    CHECK_AS_OF(cube, np::rollaxis(x, 0, -1));
    CHECK_AS_OF(a, x({2, 0}));
    CHECK_AS_OF(a, x(slice(_, _, -1), {0, 2}));
    CHECK_AS_OF(a, x({0, 2}, {1, 3}));
    CHECK_AS_OF(cube, x(all, all, {2, 1, 0}));
    variable y = variable(a, {.requires_grad = true}) * 1.0;
    y(all, {0, 2}) = 7.0;
    y({0, 2}, {1, 1}) += 1.0;
    array z = a;
    z(all, {0, 2}) = 7.0;
    z({0, 2}, {1, 1}) += 1.0;
    CHECK(np::array_equal(y.value(), z));
}

TEST_CASE("made of others") {
    CHECK_AS_OF(a, np::append(x, x * 2.0, 0));
    CHECK_AS_OF(a, np::append(x, b));
    CHECK_AS_OF(a, np::insert(x, 1, 5.0, 0));
    CHECK_AS_OF(a, np::insert(x, 1, np::array({1., 2, 3}), 1));
    CHECK_AS_OF(a, np::delete_(x, 1, 0));
    CHECK_AS_OF(a, np::delete_(x, -1));
    CHECK_AS_OF(a, np::compress(np::array({true, false, true}), x, 0));
    CHECK_AS_OF(a, np::extract(b > 0, x));
    CHECK_AS_OF(a, np::atleast_3d(x));
    CHECK_AS_OF(a, np::ediff1d(x));
    CHECK_AS_OF(a, np::vecdot(x, b));
    CHECK_AS_OF(a, np::matvec(x, np::array({1., 2, 3, 4})));
    CHECK_AS_OF(a, np::vecmat(np::array({1., 2, 3}), x));
    CHECK_AS_OF(a, np::nanmax(x, 0) + np::nanmin(x, {.axis = 0}));
    CHECK_AS_OF(a, np::unwrap(x * 4.0));
    CHECK_AS_OF(a, np::angle(x) + x);
    CHECK_AS_OF(a, np::angle(np::fft::fft(x)));
    CHECK_AS_OF(a, np::copy(x) + np::astype<double>(x));
    CHECK_AS_OF(a, np::ones_like(x) * x + np::zeros_like(x) + np::full_like(x, 2.0) * x);
    static_assert(std::same_as<decltype(np::ones_like(variable(a))), array>);
    variable n({np::nan, 2, 1}, {.requires_grad = true});
    np::nanmax(n).backward();
    CHECK(np::array_equal(n.grad(), array{0, 1, 0}));
}
