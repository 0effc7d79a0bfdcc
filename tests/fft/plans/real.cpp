// One real line against the complex transform of the same numbers: every length to 600, and longer ones of
// each way.
// Covers fft/plans/interface.hpp, fft/plans/real_columns.hpp, fft/plans/real_prime.hpp, fft/plans/real_split.hpp,
// fft/plans/short_line.hpp, kernel/fft/real.hpp, kernel/fft/real_rows.hpp, kernel/fft/real_split.hpp,
// kernel/fft/real_square.hpp and kernel/fft/short_real.hpp.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <vector>

#include <orthant/fft.hpp>
#include <orthant/fft/plans/interface.hpp>

namespace np = orthant;
using np::index_t;

namespace plans = np::fft::detail;
static_assert(plans::plans_complex_line<plans::line_plan<double>, double>);
static_assert(plans::plans_complex_line<plans::halves_plan<double>, double>);
static_assert(plans::plans_real_line<plans::real_plan<float>, float>);
static_assert(plans::plans_real_line<plans::real_split_plan<float>, float>);
static_assert(plans::plans_real_line<plans::real_prime_plan<float, plans::real_plan<float>>, float>);

TEST_CASE_TEMPLATE("rfft: half of the complex transform", T, float, double) {
    const auto check = [](index_t n) {
        std::vector<T> x(static_cast<std::size_t>(n));
        std::vector<std::complex<T>> z(x.size()), whole(x.size()), half(x.size() + 1);
        unsigned state = static_cast<unsigned>(n);
        for (std::size_t j = 0; j < x.size(); ++j) {
            state = state * 1664525u + 1013904223u;
            z[j] = x[j] = static_cast<T>(state >> 8) / T(16777216) - T(0.5);
        }
        const np::fft::plan<T> real(n);
        const np::fft::plan<std::complex<T>> complex(n);
        half[static_cast<std::size_t>(n / 2 + 1)] = T(7);
        real.forward(x.data(), half.data());
        complex.forward(z.data(), whole.data());
        double error = 0, norm = 0;
        for (std::size_t k = 0; k <= x.size() / 2; ++k) {
            error += static_cast<double>(std::norm(half[k] - whole[k]));
            norm += static_cast<double>(std::norm(whole[k]));
        }
        const double unit = static_cast<double>(std::numeric_limits<T>::epsilon());
        if (!(std::sqrt(error / norm) <= 4 * unit)) FAIL_CHECK("n = " << n);
        if (half[static_cast<std::size_t>(n / 2 + 1)] != T(7)) FAIL_CHECK("writes too far, n = " << n);
        // And back, whatever the imaginary parts are that a real line has not.
        half[0].imag(T(3));
        if (n % 2 == 0) half[static_cast<std::size_t>(n / 2)].imag(T(-5));
        std::vector<T> back(x.size() + 1, T(7));
        real.inverse(half.data(), back.data());
        double worst = 0;
        for (std::size_t j = 0; j < x.size(); ++j)
            worst = (std::max)(worst, static_cast<double>(std::abs(back[j] - x[j])));
        // A convolution's numbers are off by a little more than those of a plain transform.
        using real_choice = np::fft::detail::real_choice;
        const bool prime = np::fft::detail::real_plan<T>(n).how() == real_choice::kind::prime;
        if (!(worst <= (prime ? 5 : 4) * unit)) FAIL_CHECK("n = " << n << ", back: " << worst);
        if (back[x.size()] != T(7)) FAIL_CHECK("writes too far back, n = " << n);
    };
    for (index_t n = 1; n <= 600; ++n) check(n);
    // W = 2, 4, 8 or 16 times an odd number, with and without prime factors above 13.
    for (index_t n : {1000, 1001, 1024, 1848, 2000, 2024, 2472, 3000, 4312, 5832, 8000, 11664, 17496})
        check(n);
}

TEST_CASE("real_plan: which way") {
    using kind = np::fft::detail::real_choice::kind;
    const auto how = [](index_t n) { return np::fft::detail::real_plan<double>(n).how(); };
    constexpr index_t width = np::fft::detail::lanes<double>;
    if (width >= 4) CHECK(how(width * 125) == kind::split);
    if (width >= 4) CHECK(how(945) == kind::split);
    CHECK(how(width * 128) == kind::half);
    CHECK(how(1009) == kind::prime);
    CHECK(how(997) == kind::prime);
    CHECK(how(7) == kind::whole);
    CHECK_FALSE(np::fft::detail::fits_real_columns(17 * 9));
    CHECK_FALSE(np::fft::detail::fits_real_columns(2187));
}
