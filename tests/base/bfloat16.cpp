#include <orthant/base/bfloat16.hpp>

#include <cmath>
#include <cstring>
#include <sstream>
#include <vector>

#include <doctest/doctest.h>
#include <orthant/orthant.hpp>

namespace np = orthant;
using np::bfloat16, np::float16;

namespace {

constexpr bfloat16 brain(unsigned bits) { return bfloat16::from_bits(static_cast<std::uint16_t>(bits)); }

constexpr bool is_nan_bits(unsigned bits) { return (bits & 0x7fff) > 0x7f80; }

// The value by the definition of the format.
double value_of(unsigned bits) {
    const int exponent = int(bits >> 7 & 255), fraction = int(bits & 127);
    const double magnitude =
        exponent == 0 ? std::ldexp(fraction, -133) : std::ldexp(128 + fraction, exponent - 134);
    return bits & 0x8000 ? -magnitude : magnitude;
}

std::string text(const auto& x) {
    std::ostringstream out;
    out << x;
    return out.str();
}

}  // namespace

TEST_CASE("every bfloat16 is exactly the float that the format defines, and comes back") {
    int wrong = 0;
    for (unsigned bits = 0; bits < 65536; ++bits) {
        const bfloat16 b = brain(bits);
        const float single = b;
        const unsigned expected = is_nan_bits(bits) ? (bits & 0x8000) | 0x7fc0 : bits;
        wrong += bfloat16(single).bits() != expected;
        wrong += bfloat16(double(single)).bits() != expected;
        wrong += bfloat16(static_cast<long double>(single)).bits() != expected;
        if ((bits & 0x7f80) != 0x7f80) {
            wrong += double(single) != value_of(bits) || std::signbit(single) != (bits >> 15);
        } else {
            wrong += is_nan_bits(bits) ? !std::isnan(single) : !std::isinf(single);
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("between two bfloat16 the nearer one is taken, and halfway the even one") {
    int wrong = 0;
    for (unsigned bits = 0; bits < 0x7f80; ++bits) {
        const double low = value_of(bits);
        const double high = bits + 1 == 0x7f80 ? std::ldexp(1.0, 128) : value_of(bits + 1);
        const double middle = (low + high) / 2;
        const unsigned even = bits + (bits & 1);
        for (const unsigned sign : {0u, 0x8000u}) {
            const double s = sign ? -1 : 1;
            wrong += bfloat16(s * middle).bits() != (even | sign);
            wrong += bfloat16(s * std::nextafter(middle, 1e300)).bits() != ((bits + 1) | sign);
            wrong += bfloat16(s * std::nextafter(middle, -1.0)).bits() != (bits | sign);
            const float single = float(middle);  // exact
            wrong += bfloat16(float(s) * single).bits() != (even | sign);
            const long double wide = middle;
            wrong += bfloat16(std::nextafter(wide, 1e300L)).bits() != bits + 1;
            wrong += bfloat16(std::nextafter(wide, -1.0L)).bits() != bits;
        }
    }
    CHECK(wrong == 0);
    CHECK(bfloat16(1e300).bits() == 0x7f80);
    CHECK(bfloat16(-1e4000L).bits() == 0xff80);
    CHECK(bfloat16(1e-300).bits() == 0);
    // One rounding: 2^40 + 2^32 is halfway, and one more is not.
    CHECK(bfloat16((std::int64_t(1) << 40) + (std::int64_t(1) << 32)).bits() == 0x5380);
    CHECK(bfloat16((std::int64_t(1) << 40) + (std::int64_t(1) << 32) + 1).bits() == 0x5381);
}

TEST_CASE("bfloat16 is promoted as in ml_dtypes") {
    static_assert(std::is_same_v<np::result_t<bfloat16, bool>, bfloat16>);
    static_assert(std::is_same_v<np::result_t<bfloat16, np::int8>, bfloat16>);
    static_assert(std::is_same_v<np::result_t<np::uint8, bfloat16>, bfloat16>);
    static_assert(std::is_same_v<np::result_t<bfloat16, np::int16>, double>);
    static_assert(std::is_same_v<np::result_t<np::int64, bfloat16>, double>);
    static_assert(std::is_same_v<np::result_t<bfloat16, float16>, float>);
    static_assert(std::is_same_v<np::result_t<float, bfloat16>, float>);
    static_assert(std::is_same_v<np::result_t<bfloat16, double>, double>);
    static_assert(std::is_same_v<np::result_t<bfloat16, np::complex64>, np::complex64>);
    static_assert(std::is_same_v<np::result_t<np::complex128, bfloat16>, np::complex128>);
    static_assert(std::is_same_v<np::weak_result_t<bfloat16, int>, bfloat16>);
    static_assert(std::is_same_v<np::weak_result_t<bfloat16, double>, bfloat16>);
    static_assert(std::is_same_v<np::weak_result_t<bfloat16, np::complex128>, np::complex64>);
    static_assert(std::is_same_v<np::float_result_t<bfloat16>, bfloat16>);
    static_assert(std::is_same_v<np::float_result_t<np::int8>, float16>);
    static_assert(np::can_cast<bfloat16, float>() && !np::can_cast<float16, bfloat16>());
}

TEST_CASE("bfloat16 has a dtype") {
    CHECK(np::dtype("bfloat16") == np::dtype_of<bfloat16>());
    CHECK(np::dtype_of<bfloat16>().name() == "bfloat16");
    CHECK(np::dtype_of<bfloat16>().str() == "<V2");
    CHECK(np::dtype("f2") == np::dtype_of<float16>());
    using limits = np::finfo<bfloat16>;
    CHECK(float(limits::eps) == 0.0078125f);
    CHECK(limits::max.bits() == 0x7f7f);
    CHECK(limits::tiny.bits() == 0x0080);
    CHECK(limits::minexp == -126);
    CHECK(limits::precision == 2);
}

TEST_CASE("arrays of bfloat16 compute, sort and print") {
    const np::ndarray<bfloat16> a = np::array({1.5, -2.25, 0.1, 1e30, 3.0}).astype<bfloat16>();
    CHECK(text(a) == "[1.5 -2.25 0.100098 1.00026e+30 3]");
    CHECK(np::array_repr(a) == "array([1.5, -2.25, 0.100098, 1.00026e+30, 3], dtype=bfloat16)");
    CHECK(text(np::sort(a)) == "[-2.25 0.100098 1.5 3 1.00026e+30]");
    CHECK(text(a + a) == "[3 -4.5 0.200195 2.00051e+30 6]");
    CHECK(text(np::argsort(a)) == "[1 2 0 4 3]");
    const np::ndarray<bfloat16> ones = np::ones<bfloat16>({1000});
    CHECK(float(np::sum(ones)) == 1000.0f);
    CHECK(float(np::mean(ones)) == 1.0f);
    CHECK((np::sqrt(ones).eval() == ones).all());
    // More than what small sorts take, NaNs last.
    std::vector<bfloat16> every;
    for (unsigned bits = 0; bits < 65536; ++bits) every.push_back(brain((bits * 40503u) & 0xffff));
    const np::ndarray<bfloat16> sorted = np::sort(np::array(every));
    int wrong = 0;
    for (std::size_t i = 1; i < every.size(); ++i) {
        const float before = sorted(np::index_t(i) - 1), now = sorted(np::index_t(i));
        wrong += std::isnan(before) ? !std::isnan(now) : now < before;
    }
    CHECK(wrong == 0);
    const np::ndarray<bfloat16> x = np::array({1.0, -1.0, 0.0}).astype<bfloat16>();
    CHECK(text(np::spacing(x)) == "[0.0078125 -0.0078125 9.18355e-41]");
    CHECK(text(np::nextafter(x, np::full<bfloat16>({3}, bfloat16(2)))) == "[1.00781 -0.996094 9.18355e-41]");
}

TEST_CASE("bfloat16 files are two raw bytes an element, as ml_dtypes writes them") {
    const np::ndarray<bfloat16> a = np::array({1.5, -2.25, 0.1}).astype<bfloat16>();
    std::stringstream file;
    np::save(file, a);
    CHECK(file.str().find("'descr': '<V2'") != std::string::npos);
    std::string other = file.str();
    other[other.find("<V2")] = '|';
    CHECK(text(np::load<bfloat16>(file)) == text(a));
    std::stringstream void_file(other);
    CHECK(text(np::load<bfloat16>(void_file)) == text(a));
}
