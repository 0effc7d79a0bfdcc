// Numbers to text and back by the C library, against the standard's own functions where this library has them.
#include <clocale>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <string>

#include <doctest/doctest.h>

#include <orthant/base/number_text.hpp>

using namespace orthant::detail;

namespace {

template <class T>
number_read read(const std::string& text, T& value) {
    return read_number(text.data(), text.data() + text.size(), value);
}
template <class T>
number_read read_plainly(const std::string& text, T& value) {
    return read_by(text.data(), text.data() + text.size(), value, [](const char* p) {
        if constexpr (sizeof(T) == sizeof(float)) return std::strtof(p, nullptr);
        else if constexpr (std::is_same_v<T, double>) return std::strtod(p, nullptr);
        else return std::strtold(p, nullptr);
    });
}

template <class T>
T number(int i) {  // of all exponents
    std::uint64_t bits = std::uint64_t(i) * 0x9e3779b97f4a7c15u;
    bits ^= bits >> 29;
    const T fraction = T(bits >> 11) / T(std::uint64_t(1) << 53) + 1;
    constexpr int low = std::numeric_limits<T>::min_exponent - std::numeric_limits<T>::digits;
    constexpr int span = std::numeric_limits<T>::max_exponent - low;
    return std::ldexp(fraction, low + int(bits % std::uint64_t(span)) - 1);
}

}  // namespace

TEST_CASE_TEMPLATE("the shortest digits read back as the number, and no shorter ones do", T, float, double,
                   long double) {
    for (int i = 1; i < 400; ++i) {
        const T v = number<T>(i);
        const std::string text = printed_shortest(v);
        T back = 0;
        CHECK(read(text, back).failure == std::errc());
        CHECK(back == v);
        if constexpr (has_to_chars<T>) {
            CHECK(text.size() == scientific_text(v).size());
            CHECK(printed(v, 'e', 7) == scientific_text(v, 7));
            CHECK(printed(v, 'f', 3) == fixed_text(v, 3));
        }
        const std::size_t digits = text.find('e');
        if (digits > 3) {  // one digit less
            const std::string less = printed(v, 'e', int(digits) - 3);
            CHECK(read(less, back).end == less.data() + less.size());
            CHECK(back != v);
        }
    }
    CHECK(scientific_text(T(1)) == "1e+00");
    CHECK(scientific_text(T(0.5), 3) == "5.000e-01");
    CHECK(fixed_text(T(1234.5), 2) == "1234.50");
}

TEST_CASE_TEMPLATE("the C library reads what from_chars reads, and stops where it stops", T, float, double) {
    for (const std::string text :
         {"1", "-1.5", "1.", ".5", "-.5e3", "1e5x", "1e", "1e+", "1ex", "0x10", "inf", "-Infinity", "nan", "INFx",
          "+1", " 1", "", "-", ".", "e5", "1e99999", "-1e99999", "1e-99999", "0e99999", "1,5",
          "123456789012345678901234567890"}) {
        T plain = 7, own = 7;
        const number_read a = read_plainly(text, plain), b = read(text, own);
        CAPTURE(text);
        CHECK(a.failure == b.failure);
        if (a.failure != std::errc::invalid_argument) CHECK(a.end - b.end == 0);
        CHECK((plain == own || (plain != plain && own != own)));
        CHECK(std::signbit(plain) == std::signbit(own));
    }
}

TEST_CASE("the locale's decimal point is none of ours") {
    for (const char* name : {"de_DE.UTF-8", "de_DE", "fr_FR.UTF-8"}) {
        if (!std::setlocale(LC_NUMERIC, name)) continue;
        const std::string text = printed(1.5, 'e', 3);
        double back = 0;
        read(text, back);
        std::setlocale(LC_NUMERIC, "C");
        CHECK(text == "1.500e+00");
        CHECK(back == 1.5);
    }
    CHECK(printed(-1234.5, 'f', 1) == "-1234.5");
}
