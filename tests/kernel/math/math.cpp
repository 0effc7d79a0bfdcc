// Accuracy against long double, over all exponents and over plain intervals.
#include <bit>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "functions.hpp"

namespace {

using orthant::index_t;
namespace kernel = orthant::kernel;

struct sequence {
    std::uint64_t state = 1;
    std::uint64_t next() {
        state = state * 6364136223846793005u + 1442695040888963407u;
        return state ^ (state >> 32);
    }
    double uniform(double a, double b) { return a + (b - a) * double(next() >> 11) * 0x1p-53; }
};

// Any bits: every exponent, subnormal numbers, infinities and NaN.
template <class T>
std::vector<T> any_bits(std::size_t n, sequence& random) {
    std::vector<T> x(n);
    for (T& v : x) {
        if constexpr (sizeof(T) == 8)
            v = std::bit_cast<T>(random.next());
        else
            v = std::bit_cast<T>(std::uint32_t(random.next() >> 20));
    }
    return x;
}

// The error in units in the last place of T; NaN, infinities and the signs of zeros must be met.
template <class T>
double error(T got, long double exact) {
    constexpr double wrong = 1e9;
    constexpr T largest = (std::numeric_limits<T>::max)(), step = std::numeric_limits<T>::epsilon();
    const T nearest = T(exact);
    if (exact != exact || got != got) return exact != exact && got != got ? 0 : wrong;
    if (got == nearest) return got != 0 || std::signbit(got) == std::signbit(exact) ? 0 : wrong;
    if (std::isinf(got) || std::isinf(nearest)) {
        // Overflow may come a few numbers early or late.
        const T finite = std::isinf(got) ? nearest : got;
        return std::fabs(finite) >= largest * (1 - 4 * step) && !std::isinf(finite) ? 1 : wrong;
    }
    const T size = std::fabs(nearest), below = size - std::nextafter(size, T(0));
    const T place = size < (std::numeric_limits<T>::min)() ? std::numeric_limits<T>::denorm_min() : below;
    return double(std::fabs(static_cast<long double>(got) - exact) / place);
}

template <class T>
struct worst_case {
    double size = 0;
    T x = 0, y = 0;
    void see(double e, T a, T b = 0) {
        if (e > size) *this = {e, a, b};
    }
};

template <class T>
worst_case<T> measure(const math_functions::function& f, const std::vector<T>& x) {
    std::vector<T> y(x.size());
    if constexpr (sizeof(T) == 8)
        f.doubles(x.data(), y.data(), index_t(x.size()));
    else
        f.floats(x.data(), y.data(), index_t(x.size()));
    worst_case<T> worst;
    for (std::size_t i = 0; i < x.size(); ++i) worst.see(error(y[i], f.exact(x[i])), x[i]);
    return worst;
}

template <class T>
std::vector<T> plain(const math_functions::function& f, std::size_t n, sequence& random) {
    std::vector<T> x(n);
    for (T& v : x) v = T(random.uniform(f.lowest, f.highest));
    return x;
}

}  // namespace

TEST_CASE_TEMPLATE("functions of one argument are accurate for any bits and near 0 and 1", T, double, float) {
    sequence random;
    for (const auto& f : math_functions::all) {
        CAPTURE(std::string(f.name));
        const double allowed = sizeof(T) == 8 ? f.error : f.error_float;
        const auto bits = measure(f, any_bits<T>(8003, random));
        CAPTURE(bits.x);
        CHECK(bits.size <= allowed);
        const auto near = measure(f, plain<T>(f, 8003, random));
        CAPTURE(near.x);
        CHECK(near.size <= allowed);
    }
}

TEST_CASE_TEMPLATE("an element has the same bits alone, in a vector and at the end of a row", T, double,
                   float) {
    sequence random;
    for (const auto& f : math_functions::all) {
        CAPTURE(std::string(f.name));
        const auto x = plain<T>(f, 37, random);
        std::vector<T> y(x.size());
        bool same = true;
        if constexpr (sizeof(T) == 8) {
            f.doubles(x.data(), y.data(), index_t(x.size()));
            for (std::size_t i = 0; i < x.size(); ++i) same = same && y[i] == f.one_double(x[i]);
        } else {
            f.floats(x.data(), y.data(), index_t(x.size()));
            for (std::size_t i = 0; i < x.size(); ++i) same = same && y[i] == f.one_float(x[i]);
        }
        CHECK(same);
    }
}

TEST_CASE_TEMPLATE("the arguments where exp, sinh and their kin leave the range", T, double, float) {
    sequence random;
    for (const auto& f : math_functions::all) {
        const std::string name = f.name;
        const double edge = name == "exp2" ? (sizeof(T) == 8 ? 1024 : 128) : sizeof(T) == 8 ? 709.8 : 88.75;
        const double low = name == "exp2" ? (sizeof(T) == 8 ? -1075 : -150) : sizeof(T) == 8 ? -745 : -103.5;
        if (name != "exp" && name != "exp2" && name != "expm1" && name != "sinh" && name != "cosh") continue;
        CAPTURE(std::string(f.name));
        std::vector<T> x;
        for (int i = 0; i < 2000; ++i) {
            x.push_back(T(edge + random.uniform(-2, 2)));
            x.push_back(T(low + random.uniform(-3, 40)));
        }
        const auto worst = measure(f, x);
        CAPTURE(worst.x);
        CHECK(worst.size <= (sizeof(T) == 8 ? f.error : f.error_float));
    }
}

TEST_CASE("sin, cos and tan next to multiples of pi") {
    std::vector<double> x;
    std::vector<float> y;
    for (int n = 1; n < 3000; ++n) {
        const long double turn = 1.5707963267948966192313216916397514L * n;
        x.push_back(double(turn));
        x.push_back(double(turn * 1000));
        y.push_back(float(turn));
        y.push_back(float(turn * 1000));
    }
    // The double that is nearest of all to a multiple of pi/2 (Muller, Elementary Functions, 11.3): the
    // standard library errs by 8 units here.
    CHECK(std::fabs(kernel::cos(6381956970095103.0 * 0x1p797) / -4.68716592425462761112e-19 - 1) < 1e-14);
    for (const auto& f : math_functions::all) {
        const std::string name = f.name;
        if (name != "sin" && name != "cos" && name != "tan") continue;
        CAPTURE(std::string(f.name));
        const auto worst = measure(f, x);
        CAPTURE(worst.x);
        CHECK(worst.size <= f.error);
        CHECK(measure(f, y).size <= f.error_float);
    }
}

TEST_CASE("sin and cos are never above 1") {
    std::vector<double> x(4000), y(4000);
    std::vector<float> u(4000), v(4000);
    for (std::size_t i = 0; i < x.size(); ++i)
        x[i] = 1.5707963267948966 + 1e-9 * double(i), u[i] = float(x[i]);
    for (const auto& f : math_functions::all) {
        const std::string name = f.name;
        if (name != "sin" && name != "cos") continue;
        if (name == "cos")
            for (std::size_t i = 0; i < x.size(); ++i) x[i] *= 2, u[i] *= 2;
        f.doubles(x.data(), y.data(), index_t(x.size()));
        f.floats(u.data(), v.data(), index_t(u.size()));
        bool within = true;
        for (std::size_t i = 0; i < x.size(); ++i)
            within = within && std::fabs(y[i]) <= 1 && std::fabs(v[i]) <= 1;
        CHECK(within);
    }
}

TEST_CASE_TEMPLATE("power, hypot and arctan2 are accurate", T, double, float) {
    sequence random;
    constexpr std::size_t n = 6001;
    struct pair_function {
        const char* name;
        void (*apply)(const T*, const T*, T*, index_t);
        long double (*exact)(long double, long double);
        double allowed;
    };
    const pair_function functions[] = {
        {"power",
         [](const T* x, const T* z, T* y, index_t m) {
             math_functions::each(x, z, y, m,
                                  [](const auto& a, const auto& b) { return kernel::power(a, b); });
         },
         [](long double a, long double b) { return std::pow(a, b); }, 0.8},
        {"hypot",
         [](const T* x, const T* z, T* y, index_t m) {
             math_functions::each(x, z, y, m,
                                  [](const auto& a, const auto& b) { return kernel::hypot(a, b); });
         },
         [](long double a, long double b) { return std::hypot(a, b); }, 1.3},
        {"arctan2",
         [](const T* x, const T* z, T* y, index_t m) {
             math_functions::each(x, z, y, m,
                                  [](const auto& a, const auto& b) { return kernel::arctan2(a, b); });
         },
         [](long double a, long double b) { return std::atan2(a, b); }, 2.3},
    };
    for (const auto& f : functions) {
        CAPTURE(std::string(f.name));
        for (int kind = 0; kind < 5; ++kind) {
            auto x = any_bits<T>(n, random), y = any_bits<T>(n, random), out = x;
            for (std::size_t i = 0; i < n; ++i) {
                if (kind == 1) x[i] = T(random.uniform(-4, 4)), y[i] = T(random.uniform(-4, 4));
                if (kind == 2) x[i] = T(random.uniform(0, 10)), y[i] = T(random.uniform(-300, 300));
                if (kind == 3) x[i] = T(random.uniform(-9, 9)), y[i] = T(std::floor(random.uniform(-99, 99)));
                if (kind == 4) x[i] = T(1 + random.uniform(-1e-5, 1e-5)), y[i] = T(random.uniform(-7e7, 7e7));
            }
            f.apply(x.data(), y.data(), out.data(), index_t(n));
            worst_case<T> worst;
            for (std::size_t i = 0; i < n; ++i) worst.see(error(out[i], f.exact(x[i], y[i])), x[i], y[i]);
            CAPTURE(kind);
            CAPTURE(worst.x);
            CAPTURE(worst.y);
            CHECK(worst.size <= f.allowed);
        }
    }
}
