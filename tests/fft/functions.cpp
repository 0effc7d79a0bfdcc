// NumPy's transforms against the definition, computed in long double: values, properties, errors.
// Covers fft/axes.hpp, fft/options.hpp, fft/lines.hpp, fft/transform.hpp, fft/helpers.hpp,
// fft/plans/column.hpp, fft/plans/line.hpp, fft/plans/halves.hpp, fft/plans/convolution.hpp,
// fft/plans/workspace.hpp, kernel/fft/lanes.hpp, kernel/fft/lanes_avx.hpp, kernel/fft/lanes_avx512.hpp,
// kernel/fft/one_lane.hpp, kernel/fft/lines.hpp, kernel/fft/rows.hpp, kernel/fft/halves.hpp,
// kernel/fft/short.hpp and kernel/fft/square.hpp.
#include <doctest/doctest.h>

#include <random>

#include <orthant/fft.hpp>

namespace np = orthant;
using np::index_t;

namespace {

template <class T>
std::vector<std::complex<T>> random_line(index_t n, unsigned seed) {
    std::mt19937 bits(seed);
    std::normal_distribution<double> normal;
    std::vector<std::complex<T>> x;
    for (index_t j = 0; j < n; ++j) {
        const T re = static_cast<T>(normal(bits));
        x.emplace_back(re, static_cast<T>(normal(bits)));
    }
    return x;
}

template <class T>
np::ndarray<T> as_array(const std::vector<T>& x) {
    const index_t n = static_cast<index_t>(x.size());
    np::ndarray<T> a(np::detail::new_array<T>("array", {&n, 1}));
    for (index_t j = 0; j < n; ++j) static_cast<T*>(a.handle()->data)[j] = x[static_cast<std::size_t>(j)];
    return a;
}

// Relative L2 distance of y from the transform of x by the definition, over every `stride`th frequency.
template <class T>
double distance(const std::vector<std::complex<T>>& x, const std::complex<T>* y, index_t count,
                index_t stride = 1) {
    const index_t n = static_cast<index_t>(x.size());
    const np::fft::detail::unit_roots roots(n);
    long double error = 0, norm = 0;
    for (index_t k = 0; k < count; k += stride) {
        long double re = 0, im = 0;
        for (index_t j = 0, at = 0; j < n; ++j) {
            const auto w = roots(at);
            const long double a = x[static_cast<std::size_t>(j)].real(),
                              b = x[static_cast<std::size_t>(j)].imag();
            re += a * w.re - b * w.im;
            im += a * w.im + b * w.re;
            at = at + k < n ? at + k : at + k - n;
        }
        error += (re - y[k].real()) * (re - y[k].real()) + (im - y[k].imag()) * (im - y[k].imag());
        norm += re * re + im * im;
    }
    return static_cast<double>(std::sqrt(error / norm));
}

template <class T>
double limit(index_t n) {
    const double unit = static_cast<double>(std::numeric_limits<T>::epsilon()) / 2.22e-16;
    return 3e-16 * unit * std::sqrt(std::log2(static_cast<double>(n < 2 ? 2 : n)));
}

// Unoptimised builds (sanitizers) try every 7th length beyond 64, which meets all residues of 2, 3, 5, 16, …
// too: what they look for does not hide in one length of seven, and each costs them fifty times as much.
#if defined(__OPTIMIZE__)
constexpr index_t thinning = 1;
#else
constexpr index_t thinning = 7;
#endif
constexpr index_t next_length(index_t n, index_t by = 1) { return n < 64 ? n + 1 : n + by * thinning; }

}  // namespace

TEST_CASE_TEMPLATE("fft: every length has the definition's value", T, float, double) {
    for (index_t n = 1; n <= 400; n = next_length(n)) {
        CAPTURE(n);
        const auto x = random_line<T>(n, static_cast<unsigned>(n));
        const auto y = np::fft::fft(as_array(x));
        CHECK(distance(x, y.data(), n) <= limit<T>(n));
    }
    for (index_t n : {1000, 1009, 1024, 3000, 1021 * 2, 2039, 2048, 37 * 41, 4099, 6144, 10007}) {
        CAPTURE(n);
        const auto x = random_line<T>(n, static_cast<unsigned>(n));
        const auto y = np::fft::fft(as_array(x));
        CHECK(distance(x, y.data(), n, 37) <= limit<T>(n));
    }
}

TEST_CASE("fft: all lengths to 2048, every 41st frequency") {
    for (index_t n = 401; n <= 2048; n = next_length(n)) {
        const auto x = random_line<double>(n, static_cast<unsigned>(n));
        const auto y = np::fft::fft(as_array(x));
        if (distance(x, y.data(), n, 41) > limit<double>(n)) FAIL_CHECK("n = " << n);
    }
}

TEST_CASE("fft: long double") {
    for (index_t n : {1, 2, 3, 16, 30, 37, 101, 256}) {
        const auto x = random_line<long double>(n, 3);
        const auto y = np::fft::fft(as_array(x));
        CHECK(distance(x, y.data(), n) <= 1e-18);
    }
}

// Relative L2 distance between n numbers and what two transforms made of them.
template <class T>
double change(const T* before, const T* after, index_t n) {
    double error = 0, norm = 0;
    for (index_t j = 0; j < n; ++j) {
        const double difference = static_cast<double>(after[j]) - static_cast<double>(before[j]);
        error += difference * difference;
        norm += static_cast<double>(before[j]) * static_cast<double>(before[j]);
    }
    return std::sqrt(error / norm);
}

TEST_CASE_TEMPLATE("fft: forward then inverse returns the input", T, float, double) {
    const double most = sizeof(T) == 4 ? 6e-7 : 2e-15;
    const auto x = random_line<T>(index_t(1) << 20, 1);
    const auto* real = reinterpret_cast<const T*>(x.data());
    std::vector<std::complex<T>> y(x.size()), z(x.size());
    const auto round_trip = [&](index_t n) {
        const np::fft::plan<std::complex<T>> line(n);
        line.forward(x.data(), y.data());
        line.inverse(y.data(), z.data());
        if (!(change(real, reinterpret_cast<const T*>(z.data()), 2 * n) <= most)) FAIL_CHECK("n = " << n);
    };
    const auto real_round_trip = [&](index_t n) {
        const np::fft::plan<T> line(n);
        line.forward(real, y.data());
        line.inverse(y.data(), reinterpret_cast<T*>(z.data()));
        if (!(change(real, reinterpret_cast<const T*>(z.data()), n) <= most)) FAIL_CHECK("real, n = " << n);
    };
    for (index_t n = 1; n <= 8192; n = next_length(n, n < 2048 ? 1 : 7)) round_trip(n);
    for (index_t n = 1; n <= 8192; n = next_length(n, n < 1030 ? 1 : 41)) real_round_trip(n);
    for (index_t n : {index_t(1) << 20, index_t(1000003)}) {
        round_trip(n);
        real_round_trip(n);
    }
}

TEST_CASE("rfft: the first half of fft, along any axis of any layout") {
    for (index_t n : {1, 2, 5, 8, 17, 31, 64, 90}) {
        for (int axis = 0; axis < 3; ++axis) {
            np::dims shape{3, 18, 2};
            shape[static_cast<std::size_t>(axis)] = n;
            np::ndarray<double> a(np::detail::new_array<double>("array", np::detail::as_view(shape)));
            std::mt19937 bits(5);
            for (index_t i = 0; i < a.size(); ++i)
                static_cast<double*>(a.handle()->data)[i] = bits() / 4e9 - .5;
            const auto half = np::fft::rfft(a, {.axis = axis});
            const auto whole = np::fft::fft(a, {.axis = axis});
            const auto turned = np::fft::rfft(a.T(), {.axis = 2 - axis});
            CHECK(half.shape(axis) == n / 2 + 1);
            double worst = 0;
            for (index_t i = 0; i < half.shape(0); ++i)
                for (index_t j = 0; j < half.shape(1); ++j)
                    for (index_t k = 0; k < half.shape(2); ++k) {
                        worst = (std::max)(worst, std::abs(half(i, j, k) - whole(i, j, k)));
                        worst = (std::max)(worst, std::abs(half(i, j, k) - turned(k, j, i)));
                    }
            CHECK(worst <= 1e-14);
            const auto back = np::fft::irfft(half, {.n = n, .axis = axis});
            worst = 0;
            for (index_t i = 0; i < a.size(); ++i)
                worst = (std::max)(worst, std::abs(back.data()[i] - a.data()[i]));
            CHECK(worst <= 1e-15);
        }
    }
}

TEST_CASE("an axis that is given twice is transformed, or shifted, twice") {
    const np::ndarray<double> ones{{1, 1}, {1, 1}};
    for (const np::complex128& z : np::fft::fftn(ones, {.axes = {0, 0}})) CHECK(z == 2.0);
    const np::ndarray<int> shifted = np::fft::fftshift(np::ndarray<int>{{0, 1, 2}, {3, 4, 5}}, {.axes = {1, 1}});
    CHECK(std::vector<int>(shifted.begin(), shifted.end()) == std::vector<int>{1, 2, 0, 4, 5, 3});
    CHECK_THROWS_AS(np::fft::rfftn(ones, {.axes = {0, 0}}), np::value_error);
    CHECK_THROWS_AS(np::fft::fftn(ones, {.s = {2, 4}, .axes = {0, 0}}), np::value_error);
}

TEST_CASE("fft: NumPy's examples") {
    const np::ndarray<double> m({{1, 2, 3}, {4, 5, 6}});
    const auto y = np::fft::fft2(m);
    CHECK(y(0, 0) == std::complex<double>(21, 0));
    CHECK(std::abs(y(0, 1) - std::complex<double>(-3, std::sqrt(3.0))) < 1e-15);
    CHECK(y(1, 0) == std::complex<double>(-9, 0));
    const auto padded = np::fft::fftn(m, {4, 4});
    CHECK(padded.shape(0) == 4);
    CHECK(padded.shape(1) == 4);
    CHECK(std::abs(padded(0, 1) - std::complex<double>(-4, -7)) < 1e-15);
    const auto cropped = np::fft::fft(m, 2);
    CHECK(cropped(1, 0) == std::complex<double>(9, 0));
    CHECK(cropped(1, 1) == std::complex<double>(-1, 0));
    CHECK(np::fft::fft(m, np::_, 0)(1, 2) == std::complex<double>(-3, 0));
    CHECK(np::fft::fft(np::ndarray<float>({1, 2, 3})).dtype().name() == "complex64");
    CHECK(np::fft::rfft(np::ndarray<int>({1, 2, 3})).dtype().name() == "complex128");
    const auto hermitian = np::fft::ihfft(np::ndarray<double>({1, 2, 3, 4}));
    CHECK(std::abs(hermitian(1) - std::complex<double>(-.5, -.5)) < 1e-16);
    CHECK(std::abs(np::fft::hfft(hermitian)(2) - 3) < 1e-15);
    const auto frequencies = np::fft::fftfreq(5, .1);
    CHECK(frequencies(1) == doctest::Approx(2));
    CHECK(frequencies(3) == doctest::Approx(-4));
    CHECK(np::fft::rfftfreq(5).size() == 3);
    CHECK(np::fft::fftfreq(5, {.d = .1})(3) == frequencies(3));
    CHECK(np::fft::rfftfreq(5, {.d = .1})(2) == frequencies(2));
    const auto shifted = np::fft::fftshift(frequencies);
    CHECK(shifted(0) == doctest::Approx(-4));
    CHECK(np::fft::ifftshift(shifted)(0) == 0);
    CHECK(np::fft::fftshift(m, 1)(0, 0) == 3);
}

TEST_CASE("fft: properties") {
    for (index_t n : {12, 37, 64, 100, 243, 1009}) {
        CAPTURE(n);
        const auto x = as_array(random_line<double>(n, 1)), y = as_array(random_line<double>(n, 2));
        const auto fx = np::fft::fft(x), fy = np::fft::fft(y);
        // Parseval
        double in = 0, out = 0;
        for (index_t k = 0; k < n; ++k) {
            in += std::norm(x(k));
            out += std::norm(fx(k));
        }
        CHECK(out / static_cast<double>(n) == doctest::Approx(in).epsilon(1e-14));
        // linearity
        np::ndarray<np::complex128> sum(x);
        auto* s = static_cast<np::complex128*>(sum.handle()->data);
        for (index_t k = 0; k < n; ++k) s[k] = 2.0 * x(k) - y(k);
        const auto fs = np::fft::fft(sum);
        // a shift in time turns the phases
        np::ndarray<np::complex128> late(x);
        auto* l = static_cast<np::complex128*>(late.handle()->data);
        for (index_t k = 0; k < n; ++k) l[(k + 3) % n] = x(k);
        const auto fl = np::fft::fft(late);
        // the product of spectra belongs to the cyclic convolution
        np::ndarray<np::complex128> product(fx);
        auto* p = static_cast<np::complex128*>(product.handle()->data);
        for (index_t k = 0; k < n; ++k) p[k] *= fy(k);
        const auto cyclic = np::fft::ifft(product);
        double linear = 0, shift = 0, convolution = 0;
        for (index_t k = 0; k < n; ++k) {
            linear = (std::max)(linear, std::abs(fs(k) - (2.0 * fx(k) - fy(k))));
            const auto w = np::fft::detail::unit_root(3 * k % n, n);
            shift =
                (std::max)(shift, std::abs(fl(k) - fx(k) * std::complex<double>(double(w.re), double(w.im))));
            np::complex128 direct = 0;
            for (index_t j = 0; j < n; ++j) direct += x(j) * y((k - j + n) % n);
            convolution = (std::max)(convolution, std::abs(direct - cyclic(k)));
        }
        CHECK(linear < 1e-15 * static_cast<double>(n) + 1e-13);
        CHECK(shift < 1e-13);
        CHECK(convolution < 1e-12);
    }
}

TEST_CASE("fft: NaN and inf spread over their line only") {
    np::ndarray<double> a({{1, 2, 3, 4}, {5, 6, 7, 8}});
    static_cast<double*>(a.handle()->data)[1] = std::numeric_limits<double>::quiet_NaN();
    const auto y = np::fft::fft(a);
    for (index_t k = 0; k < 4; ++k) {
        CHECK(std::isnan(y(0, k).real() + y(0, k).imag()));
        CHECK(std::isfinite(y(1, k).real()));
    }
}

TEST_CASE("fft: what is refused, by name") {
    const np::ndarray<double> m({{1, 2, 3}, {4, 5, 6}});
    const np::ndarray<double> empty;
    CHECK_THROWS_WITH_AS(np::fft::fft(m, 0), "fft: invalid number of data points, 0, along axis 1",
                         np::value_error);
    CHECK_THROWS_WITH_AS(np::fft::ifft(m, {.axis = 2}),
                         "ifft: axis 2 is out of bounds for array of dimension 2", np::index_error);
    CHECK_THROWS_WITH_AS(np::fft::rfftn(m, {.axes = {0, -2}}), "rfftn: axis -2 is given twice",
                         np::value_error);
    CHECK_THROWS_AS(np::fft::fft(empty), np::value_error);
    CHECK_THROWS_AS(np::fft::irfft(np::ndarray<double>({1})), np::value_error);
    CHECK_THROWS_AS(np::fft::fft2(np::ndarray<double>({1, 2})), np::index_error);
    CHECK_THROWS_AS(np::fft::fftn(m, {.s = {2, 2, 2}, .axes = {0, 1}}), np::value_error);
    CHECK_THROWS_WITH_AS(np::fft::rfft(m, {.norm = "both"}),
                         "rfft: norm is \"both\"; it should be \"backward\", \"ortho\" or \"forward\"",
                         np::value_error);
    CHECK_THROWS_AS(np::fft::fftfreq(0), np::value_error);
    CHECK_THROWS_AS(np::fft::plan<double>(0), np::value_error);
}
