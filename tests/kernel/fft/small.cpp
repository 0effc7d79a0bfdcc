// Lines of 2, 4, 8 and 16 numbers against the definition, in long double: complex and real, forwards and
// back, in place and scaled.
#include <cmath>
#include <complex>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/kernel/fft/small.hpp>

namespace kernel = orthant::kernel;

namespace {

// The k-th frequency of n numbers.
template <class T>
std::complex<long double> frequency(const std::vector<std::complex<T>>& x, int k, bool inverse) {
    const int n = static_cast<int>(x.size());
    std::complex<long double> sum = 0;
    for (int j = 0; j < n; ++j) {
        const long double turn = 2 * std::acos(-1.0L) * static_cast<long double>(j * k % n) / n;
        const std::complex<long double> value(x[static_cast<std::size_t>(j)].real(),
                                              x[static_cast<std::size_t>(j)].imag());
        sum += value * std::polar(1.0L, inverse ? turn : -turn);
    }
    return sum;
}

template <class T, int N>
void check() {
    CAPTURE(N);
    const T scale = T(0.5);
    std::vector<std::complex<T>> x, out(static_cast<std::size_t>(N) + 1, T(7));
    for (int j = 0; j < N; ++j) x.emplace_back(T(j * j % 7) - T(2), T(j * 5 % 11) - T(4));
    const auto close = [&](std::complex<T> value, std::complex<long double> expected) {
        const long double error = std::abs(std::complex<long double>(value.real(), value.imag()) - expected);
        CHECK(error <= 40 * static_cast<long double>(std::numeric_limits<T>::epsilon()) * N);
    };
    const auto numbers = [](auto& v) { return reinterpret_cast<T*>(v.data()); };
    for (const bool inverse : {false, true}) {
        kernel::fft_small<T, N>(numbers(x), numbers(out), nullptr, inverse, scale);
        for (int k = 0; k < N; ++k) {
            close(out[std::size_t(k)], std::complex<long double>(0.5L) * frequency(x, k, inverse));
        }
        auto same = x;
        kernel::fft_small<T, N>(numbers(same), numbers(same), nullptr, inverse, scale);
        for (int k = 0; k < N; ++k) CHECK(same[std::size_t(k)] == out[std::size_t(k)]);
    }
    CHECK(out[std::size_t(N)] == std::complex<T>(T(7)));

    std::vector<T> real, back(static_cast<std::size_t>(N));
    for (auto& v : x) real.push_back(v.real()), v.imag(T(0));
    kernel::fft_small_real<T, N>(real.data(), numbers(out), nullptr, T(1));
    for (int k = 0; k <= N / 2; ++k) close(out[std::size_t(k)], frequency(x, k, false));
    CHECK(out[0].imag() == 0);
    CHECK(out[std::size_t(N / 2)].imag() == 0);
    out[0].imag(T(3));  // does not count
    kernel::fft_small_to_real<T, N>(numbers(out), back.data(), nullptr, T(1) / T(N));
    for (int j = 0; j < N; ++j) close(back[std::size_t(j)], real[std::size_t(j)]);
}

}  // namespace

TEST_CASE_TEMPLATE("small lines have the definition's values", T, float, double, long double) {
    check<T, 2>();
    check<T, 4>();
    check<T, 8>();
    check<T, 16>();
}
