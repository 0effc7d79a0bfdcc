// A user's file under the strictest warnings, with the headers found by -I: every family of functions is called
// once, so that their templates are compiled here under the warnings of tests/CMakeLists.txt.

#include <complex>
#include <cstdio>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/orthant.hpp>

namespace np = orthant;
using np::all, np::ellipsis, np::newaxis, np::slice, np::_;

namespace {

using ints = np::ndarray<std::int64_t>;
using doubles = np::ndarray<double>;
using bools = np::ndarray<bool>;
using cdouble = std::complex<double>;

// How many elements results have, each computed.
template <class... X>
np::index_t total(const X&... x) {
    const auto one = [](const auto& r) {
        if constexpr (np::scalar_like<std::remove_cvref_t<decltype(r)>>) return np::index_t(1);
        else return np::size(np::eval(r));
    };
    return (0 + ... + one(x));
}

// What all element types have.
template <class T>
void use_type() {
    CAPTURE(np::dtype_of<T>());
    const np::ndarray<T> a{{T(1), T(0), T(1)}, {T(0), T(1), T(1)}}, v{T(1), T(0), T(1)};
    CHECK(total(np::zeros<T>({2, 3}), np::ones<T>(3), np::full({2}, T(1)), np::empty<T>({2, 2}), np::eye<T>(2)) == 19);
    CHECK(total(np::zeros_like(a), np::ones_like(a), np::full_like(a, T(1)), np::empty_like(a)) == 24);
    CHECK(total(a == v, a != v, np::logical_and(a, v), np::logical_or(a, v), np::logical_xor(a, v),
                np::logical_not(a)) == 36);
    CHECK(np::array_equal(a, a));
    CHECK(np::any(a));
    CHECK(!np::all(a));
    CHECK(np::count_nonzero(a) == 4);
    CHECK(total(np::any(a, 0), np::all(a, {.axis = 1, .keepdims = true}), np::count_nonzero(a, 1)) == 7);
    CHECK(total(np::nonzero(a)[0], np::flatnonzero(a), np::argwhere(a)) == 4 + 4 + 8);

    // Indexing, assignment.
    np::ndarray<T> b = a;
    CHECK(total(b[0], b(all, 1), b(slice(_, _, -1)), b(ellipsis, newaxis), b[b == T(1)], b[{0, 1, 0}]) == 30);
    b(0, 0) = T(0);
    b(all, 1) = T(1);
    b(slice(1, _)) = v;
    b[b == T(0)] = T(1);
    b[{0, 1}] = a;
    b(ellipsis) = a + a;
    b = np::where(a == T(1), a, b);
    CHECK(total(b(np::ix_({0, 1}, {0, 2})), b(ints{0, 1}, ints{0, 2}), b.T(), np::astype<double>(b), b.copy()) == 24);
    np::copyto(b, a);
    b.fill(T(1));

    // Shapes.
    CHECK(total(np::reshape(a, {3, 2}), np::ravel(a), np::transpose(a), np::swapaxes(a, 0, 1), np::moveaxis(a, 0, 1),
                np::expand_dims(a, 0), np::squeeze(a), np::flip(a), np::rot90(a), np::roll(a, 1)) == 60);
    CHECK(total(np::broadcast_to(v, {2, 3}), np::tile(v, 2), np::repeat(v, 2), np::repeat(a, {1, 2}, 0),
                np::resize(v, {2, 3}), np::atleast_2d(v)) == 36);
    CHECK(total(np::concatenate({a, a}), np::stack({a, a}), np::vstack({a, a}), np::hstack({a, a}),
                np::column_stack({v, v})) == 54);
    CHECK(total(np::append(v, T(1)), np::insert(v, 1, T(1)), np::delete_(v, 1), np::pad(v, 1), np::trim_zeros(v)) ==
          18);
    CHECK(total(np::split(v, 3)[0], np::array_split(v, 2)[0], np::diag(v), np::tril(a), np::triu(a),
                np::diagonal(a)) == 1 + 2 + 9 + 12 + 2);

    // Choosing and placing.
    CHECK(total(np::take(a, {0, 1}), np::compress({true, false, true}, v), np::extract(v == v, v),
                np::take_along_axis(a, ints{{0}, {1}}, 1)) == 9);
    np::put(b, {0, 2}, T(0));
    np::putmask(b, b == T(0), T(1));
    np::place(b, b == T(0), v);
    np::put_along_axis(b, ints{{0}, {1}}, T(0), 1);
    np::fill_diagonal(b, T(1));
    CHECK(total(np::where(a == T(1), a, T(0)), np::select({v == T(1)}, {v}), np::choose(ints{0, 1, 0}, {v, v})) ==
          12);

    // Walking, printing, files.
    np::index_t count = 0;
    for (const auto& x : np::nditer(a)) count += x == T(1);
    for (const auto& [index, x] : np::ndenumerate(a)) count += index[0];
    for (const auto& x : a.flat()) count += x == T(0);
    CHECK(count == 6 + 3);
    CHECK(np::array_repr(a).substr(0, 5) == "array");
    std::stringstream text, file;
    text << a << a[0] << np::array2string(a, {.separator = ", "});
    CHECK(!text.str().empty());
    np::save(file, a);
    CHECK(np::array_equal(np::load<T>(file), a));
}

// What numbers with an order have.
template <class T>
void use_ordered() {
    const np::ndarray<T> a{{T(3), T(1), T(2)}, {T(1), T(5), T(4)}}, v{T(3), T(1), T(2)};
    CHECK(total(a < v, a <= v, a > v, a >= v, np::maximum(a, v), np::minimum(a, v), np::clip(a, T(1), T(2))) == 42);
    CHECK(total(np::max(a, 0), np::min(a, {.axis = 1, .keepdims = true}), np::argmax(a, 0), np::argmin(a, 1)) == 10);
    CHECK(np::ptp(a) == T(4));
    CHECK(np::argmax(a) == 4);
    CHECK(total(np::sort(a), np::sort(a, 0), np::argsort(a), np::partition(a, 1), np::argpartition(a, 1)) == 30);
    np::ndarray<T> b = a;
    b.sort();
    CHECK(np::searchsorted(np::sort(v), T(2)) == 1);
    CHECK(total(np::unique(a), np::unique(a, {.return_counts = true}).counts, np::isin(a, v), np::union1d(a, v),
                np::intersect1d(a, v), np::setdiff1d(a, v), np::setxor1d(a, v)) == 5 + 5 + 6 + 5 + 3 + 2 + 2);
    CHECK(total(np::lexsort({v, v}), np::maximum.accumulate(a), np::minimum.reduce(a)) == 12);
}

// What all numbers have.
template <class T>
void use_number() {
    np::ndarray<T> a{{T(3), T(1), T(2)}, {T(1), T(5), T(4)}}, v{T(3), T(1), T(2)};
    CHECK(total(a + v, a - v, a * v, a / v, -a, +a, a + T(1), T(2) * a, np::power(a, 2), np::square(a)) == 60);
    a += v;
    a *= T(1);
    a -= v;
    a(0, 0) += T(0);
    a[a == T(1)] *= T(1);
    CHECK(total(np::sum(a, 0), np::prod(a, 1), np::mean(a, {.axis = 0}), np::var(a, 0), np::stddev(a, 1)) == 13);
    CHECK(np::sum(a) == T(16));
    CHECK(total(np::cumsum(a), np::cumprod(a, 1), np::cumulative_sum(v), np::diff(a), np::ediff1d(v)) == 21);
    CHECK(total(np::sum(a, {.axis = 1, .where = a != T(1)}), np::nansum(a, 0)) == 5);
    CHECK(T(np::dot(v, v)) == T(14));
    CHECK(total(np::matmul(a, a.T()), np::inner(a, a), np::outer(v, v), np::kron(v, v), np::cross(v, v)) == 29);
    CHECK(total(np::tensordot(a, a, 1 - 1), np::vecdot(a, a), np::matvec(a, v), np::vecmat(v, a.T())) == 42);
    CHECK(T(np::trace(a)) == T(8));
    CHECK(T(np::vdot(v, v)) == T(14));
    CHECK(total(np::add.reduce(a), np::add.accumulate(a), np::add.outer(v, v), np::add.reduceat(v, {0, 1})) == 20);
    np::add.at(v, {0, 0}, T(1));
    CHECK(v(0) == T(5));
    CHECK(total(np::real(a), np::imag(a), np::conj(a), np::isreal(a), np::absolute(a), np::sign(a)) == 36);
    CHECK(total(np::vander(v, 2), np::tri<T>(2), np::identity<T>(2), np::isclose(v, v)) == 17);
    CHECK(np::allclose(v, v));
}

template <class T>
void use_real() {
    const np::ndarray<T> a{{T(3), T(1), T(2)}, {T(1), T(5), T(4)}}, v{T(3), T(1), T(2)};
    CHECK(total(np::floor_divide(a, v), np::remainder(a, v), np::fmod(a, v), a % v, np::divmod(a, v).quotient) == 30);
    CHECK(total(np::floor(a), np::ceil(a), np::trunc(a), np::rint(a), np::round(a, 1), np::fabs(a)) == 36);
    CHECK(total(np::sqrt(a), np::cbrt(a), np::exp(a), np::log(a), np::sin(a), np::arctan2(a, v), np::hypot(a, v)) ==
          42);
    CHECK(total(np::arange(T(0), T(4), T(1)), np::linspace(T(0), T(1), 3), np::gradient(v)[0], np::trapezoid(a),
                np::unwrap(v), np::geomspace(T(1), T(8), 4), np::logspace(T(0), T(1), 3)) == 22);
    CHECK(total(np::fft::fft(v), np::fft::rfft(a), np::convolve(v, v), np::correlate(v, v)) == 3 + 4 + 5 + 1);
}

template <class T>
void use_integer() {
    const np::ndarray<T> a{{T(3), T(1), T(2)}, {T(1), T(5), T(4)}}, v{T(3), T(1), T(2)};
    CHECK(total(a & v, a | v, a ^ v, ~a, a << T(1), a >> T(1), np::gcd(a, v), np::lcm(a, v), np::bitwise_count(a)) ==
          54);
    CHECK(total(np::bitwise_and.reduce(a), np::bitwise_or(a, T(1))) == 9);
    CHECK(total(v[a[1] < T(5)], np::ndarray<double>{1, 2, 3, 4}[np::ndarray<T>{T(0), T(3)}]) == 4);
    CHECK(np::binary_repr(5) == "101");
    CHECK(np::base_repr(5, 3) == "12");
    np::random::generator rng = np::random::default_rng(1);
    CHECK(total(rng.integers<T>(0, 10, {4})) == 4);
}

template <class T>
void use_floating() {
    const np::ndarray<T> a{{T(0.5f), T(0.25f)}, {T(0.125f), T(1)}};
    CHECK(total(np::exp2(a), np::expm1(a), np::log2(a), np::log10(a), np::log1p(a), np::logaddexp(a, a)) == 24);
    CHECK(total(np::cos(a), np::tan(a), np::arcsin(a), np::arccos(a), np::arctan(a)) == 20);
    CHECK(total(np::sinh(a), np::cosh(a), np::tanh(a), np::arcsinh(a), np::arccosh(a + T(1)), np::arctanh(a / T(2))) ==
          24);
    CHECK(total(np::isnan(a), np::isinf(a), np::isfinite(a), np::signbit(a), np::copysign(a, a), np::nextafter(a, a),
                np::spacing(a)) == 28);
    CHECK(total(np::modf(a).fractional, np::frexp(a).mantissa, np::ldexp(a, ints{1, 2}), np::nan_to_num(a),
                np::sinc(a), np::heaviside(a, T(1)), np::deg2rad(a), np::rad2deg(a), np::reciprocal(a)) == 36);
    CHECK(total(np::nanmax(a, 0), np::nanmin(a, 0), np::nanmean(a, 0), np::nanvar(a, 0), np::nanstd(a, 0),
                np::nanprod(a, 0), np::nanargmax(a, 0), np::nanargmin(a, 0), np::nancumsum(a, 0)) == 20);
    CHECK(total(np::isposinf(a), np::isneginf(a), np::fmax(a, a), np::fmin(a, a), np::power(a, a),
                np::float_power(a, a)) == 24);
}

}  // namespace

TEST_CASE("all element types") {
    use_type<bool>();
    use_type<std::int8_t>();
    use_type<std::int64_t>();
    use_type<float>();
    use_type<cdouble>();
    use_type<np::float16>();
}

TEST_CASE("types in an order") {
    use_ordered<std::int8_t>();
    use_ordered<std::uint8_t>();
    use_ordered<std::int64_t>();
    use_ordered<double>();
    use_ordered<np::float16>();
}

TEST_CASE("numbers") {
    use_number<std::int8_t>();
    use_number<std::int32_t>();
    use_number<std::int64_t>();
    use_number<std::uint8_t>();
    use_number<float>();
    use_number<cdouble>();
    use_number<np::float16>();
    use_real<std::int8_t>();
    use_real<std::int64_t>();
    use_real<std::uint8_t>();
    use_real<float>();
    use_real<double>();
    use_integer<std::int8_t>();
    use_integer<std::int64_t>();
    use_integer<std::uint8_t>();
    use_floating<float>();
    use_floating<double>();
    use_floating<np::float16>();
}

TEST_CASE("of mixed types") {
    const ints i{1, 2, 3};
    const doubles d{1, 2, 3};
    const np::ndarray<float> f{1, 2, 3};
    const np::ndarray<std::int8_t> b{1, 2, 3};
    const np::ndarray<cdouble> c{1.0, cdouble(0, 1), 3.0};
    CHECK(total(i + d, f * b, b - i, c / d, i == d, b < f, np::power(b, i), np::maximum(i, f), f + 1, i * 0.5) == 30);
    CHECK(total(np::sum<float>(i, 0), np::where(d > 1, i, 0.5), np::concatenate({d, d}), np::dot(i, d)) == 11);
    doubles to = np::zeros(3);
    to += i;
    to(slice(2)) = b(slice(2));
    to[to > 1] = 0;
    CHECK(to.sum() == 1);
    CHECK(total(np::angle(c), np::iscomplex(c), np::exp(c), np::sqrt(c), np::fft::ifft(c), np::fft::irfft(c)) == 19);
    CHECK(np::result_type(i, f) == np::dtype_of<double>());
    CHECK(np::promote_types(np::dtype_of<std::int8_t>(), np::dtype_of<float>()) == np::dtype_of<float>());
    CHECK(np::can_cast<std::int8_t, double>());
    CHECK(np::finfo<float>().eps > 0);
    CHECK(np::iinfo<std::int8_t>().max == 127);
}

TEST_CASE("grids, positions, axes") {
    const doubles a{{3, 1, 2}, {1, 5, 4}};
    const auto [x, y] = np::meshgrid(np::arange(3), np::arange(2), {.indexing = "ij"});
    const auto grid = np::mgrid(slice(0, 2), slice(0, 3));
    CHECK(total(x, y, grid[0], np::indices({2, 3})[0], np::fromfunction([](auto i, auto j) { return i + j; }, {2, 3})) ==
          30);
    CHECK(total(np::unravel_index(ints{1, 2}, {2, 3})[0], np::ravel_multi_index({1, 2}, {2, 3})) == 3);
    CHECK(total(np::tril_indices(3)[0], np::diag_indices(2)[0], np::triu_indices(3)[1]) == 14);
    CHECK(total(np::apply_along_axis([](const auto& row) { return np::sum(row); }, 1, a),
                np::apply_over_axes([](const auto& part, np::index_t axis) { return np::sum(part, axis); }, a, {0, 1})) == 3);
    CHECK(total(np::sliding_window_view(a, {2, 2}), np::block({{a, a}, {a, a}}), np::piecewise(a, {a > 2}, {1.0})) ==
          8 + 24 + 6);
    CHECK(total(np::packbits({true, false}), np::unpackbits(np::ndarray<std::uint8_t>{3})) == 9);
    CHECK(np::broadcast_shapes({2, 1}, {1, 3}) == np::shape_t{2, 3});
    CHECK(!np::shares_memory(a, a.copy()));
    np::index_t count = 0;
    for (const auto& index : np::ndindex(2, 3)) count += index[0];
    for (auto [p, q] : np::nditer(a, a[0])) count += p > q;
    CHECK(count == 5);
    const auto f = np::vectorize([](double p, double q) { return p + q; });
    CHECK(total(f(a, a[0]), np::frompyfunc([](double p) { return 2 * p; })(a)) == 12);
    CHECK(total(np::pad(a, 1, {.mode = "reflect"}), np::pad(a, {{1, 1}, {0, 2}}, {.mode = "edge"})) == 40);
    CHECK(total(np::sum(a, {0, 1}), np::flip(a, {0, 1}), np::max(a, {.axis = 0, .initial = 4.0})) == 10);
    CHECK(total(np::array({1, 2, 3}), np::array(std::vector<float>{1, 2}), np::array({"a", "bc"})) == 7);
    const np::printoptions scope({.precision = 3});
    CHECK(np::array_str(np::array({np::pi, np::e})) == "[3.142 2.718]");
}

TEST_CASE("transforms") {
    const doubles a{{3, 1, 2, 4}, {1, 5, 4, 0}};
    const np::ndarray<std::complex<float>> c = np::ones<std::complex<float>>({4, 5});
    CHECK(total(np::fft::fft2(a), np::fft::ifftn(a), np::fft::rfftn(a), np::fft::hfft(a[0]), np::fft::ihfft(a[0]),
                np::fft::fft(c, 7, 0), np::fft::irfft2(a)) == 8 + 8 + 6 + 6 + 3 + 35 + 12);
    CHECK(total(np::fft::fftfreq(5), np::fft::rfftfreq(5), np::fft::fftshift(a), np::fft::ifftshift(a)) == 24);
    CHECK(total(np::fft::fft(np::ones(13)), np::fft::fft(np::ones(97)), np::fft::rfft(np::ones<float>(64))) == 143);
}

TEST_CASE("random numbers") {
    auto rng = np::random::default_rng(42);
    CHECK(total(rng.random(3), rng.standard_normal<float>({3}), rng.normal(10, 2, 3), rng.uniform(0, 1, {3}),
                rng.exponential({.size = {3}}), rng.gamma(2.5, 1, {3}), rng.beta(1, 2, 3), rng.chisquare(2, 3)) == 24);
    CHECK(total(rng.poisson(3, 4), rng.binomial(10, 0.3, 4), rng.geometric(0.5, 4), rng.hypergeometric(5, 5, 3, 4),
                rng.negative_binomial(3, 0.5, 4), rng.zipf(2, 4), rng.logseries(0.5, 4)) == 28);
    CHECK(total(rng.laplace(0, 1, 3), rng.gumbel(0, 1, 3), rng.logistic(0, 1, 3), rng.lognormal(0, 1, 3),
                rng.rayleigh(1, 3), rng.wald(1, 1, 3), rng.weibull(1, 3), rng.pareto(1, 3), rng.power(1, 3),
                rng.triangular(0, 1, 2, 3), rng.vonmises(0, 1, 3), rng.standard_t(3, 3), rng.f(2, 3, 3),
                rng.standard_cauchy(3), rng.noncentral_chisquare(2, 1, 3), rng.noncentral_f(2, 3, 1, 3)) == 48);
    CHECK(total(rng.permutation(8), rng.choice(50, {4}, {.replace = false}), rng.choice(3, 5, {.p = {0, 0.5, 0.5}}),
                rng.permuted(doubles{{1, 2}, {3, 4}}, 1), rng.normal(doubles{1, 2}, 1.0)) == 23);
    CHECK(total(rng.multinomial(10, {0.2, 0.3, 0.5}), rng.dirichlet({1, 2, 3}),
                rng.multivariate_hypergeometric({5, 3, 2}, 4)) == 9);
    CHECK(total(rng.multivariate_normal(doubles{0, 0}, doubles{{1, 0}, {0, 1}}, np::shape_t{2})) == 4);
    doubles m = np::zeros({3, 2});
    rng.into(m).normal(1, 2);
    rng.shuffle(m);
    CHECK(rng.spawn(2).size() == 2);
    CHECK(rng.bytes(3).size() == 3);
    np::random::seed(42);
    CHECK(total(np::random::rand(3), np::random::randn(3), np::random::randint(0, 10, {3}), np::random::choice(3, 3),
                np::random::permutation(3)) == 15);
    np::random::random_state old(7);
    CHECK(total(old.rand(2), old.normal(0, 1, 2), old.randint(0, 5, {2}), old.poisson(3, 2)) == 8);
    CHECK(np::random::generator(np::random::philox(1)).random(2).size() == 2);
}

TEST_CASE("files") {
    const std::string path = "orthant_strict_files";
    const doubles a{{1, 2}, {3, 4}};
    np::savez(path, {{"a", a}, {"n", ints{1, 2}}, {"v", {1, 2}}});
    const np::npz_file z = np::load_npz(path + ".npz");
    CHECK(np::array_equal(z.get<double>("a"), a));
    CHECK(z.names().size() == 3);
    std::remove((path + ".npz").c_str());
    std::ostringstream out;
    np::savetxt(out, a, {.fmt = "%.1f", .delimiter = ","});
    CHECK(np::array_equal(np::loadtxt(np::text_of(out.str()), {.delimiter = ",", .usecols = {0, 1}}), a));
    CHECK(np::array_equal(np::genfromtxt(np::text_of(out.str()), {.delimiter = ",", .filling_values = 0}), a));
    CHECK(np::genfromtxt<float>(np::text_of("a b\n1 2\n"), {.names = true})["b"](0) == 2);
    np::tofile(a, path);
    CHECK(total(np::fromfile<double>(path, {.count = 3})) == 3);
    np::memmap<double, 2> m(path, {.mode = "r+", .shape = {2, 2}});
    m(0, 0) = 5;
    CHECK(np::sum(m) == 14);
    std::remove(path.c_str());
}
