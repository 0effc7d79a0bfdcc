// The text of arrays against NumPy's, byte for byte: thousands of generated cases (see reference/print.py).
#include <orthant/ops/text/elements.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <limits>
#include <string>
#include <vector>

#ifndef ORTHANT_TEST_DATA
#define ORTHANT_TEST_DATA "tests/reference"
#endif

using namespace orthant;
using namespace orthant::detail;

namespace {

// splitmix64, as in the script
struct stream {
    std::uint64_t state;
    std::uint64_t operator()() {
        state += 0x9E3779B97F4A7C15u;
        std::uint64_t z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return z ^ (z >> 31);
    }
};

template <class T>
T real(const std::string& values, stream& next) {
    const std::uint64_t r = next();
    const auto integer = [&](int n) { return double(int(r % std::uint64_t(2 * n + 1)) - n); };
    if (values == "bits") {
        if constexpr (std::is_same_v<T, long double>) {
            return std::ldexp(static_cast<long double>(r | (std::uint64_t(1) << 63)),
                              int(next() % 32000) - 16100 - 63);
        } else {
            using word = std::conditional_t<sizeof(T) == 8, std::uint64_t,
                                            std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint16_t>>;
            const word top = word(r >> (64 - 8 * sizeof(T)));
            T out;
            std::memcpy(static_cast<void*>(&out), &top, sizeof out);
            return out;
        }
    }
    if (values == "integers") return T(integer(1000));
    if (values == "fractions") {
        const double by[] = {1, 2, 8, 10, 100, 1000, 3, 1024};
        return T(integer(1000000) / by[next() % 8]);
    }
    if (values == "tenths") return T(integer(100) / 10.0);
    if (values == "thirds") return T(integer(1000) / 999.0);
    if (values == "special") {
        const double inf = std::numeric_limits<double>::infinity();
        const double special[] = {std::nan(""), inf, -inf, 0.0, -0.0};
        const std::uint64_t k = next() % 8;
        return k < 5 ? T(special[k]) : T(integer(1000) / 8.0);
    }
    if (values == "powers") return T(std::ldexp(1.0, int(r % 41) - 20));
    if (values == "wide") return T(integer(1000) * std::stod("1e" + std::to_string(int(next() % 25) - 12)));
    const double border[] = {9.9999e7, 1e8,    1.00001e8, 0.0001, 0.00010001, 9.9999e-5,
                             1.0,      1000.0, 0.1,       100.0,  1e16,       9999.5};
    return T(border[r % 12]);
}

template <class T>
T element(const std::string& values, stream& next) {
    if constexpr (std::is_same_v<T, std::string>) {
        const char* const pieces[] = {"a",    "bc",   "",      "it's",   "say \"x\"", "é", "\n",     "\\",
                                      "日本", "\x07", "tab\t", "\u00a0", "0",         " ", "\u200b", "😀"};
        std::string out;
        for (std::uint64_t n = next() % 4; n > 0; --n) out += pieces[next() % 16];
        return out;
    } else if constexpr (std::is_same_v<T, bool>) {
        return next() & 1;
    } else if constexpr (complex_number<T>) {
        const auto re = real<typename T::value_type>(values, next);
        return T(re, real<typename T::value_type>(values, next));
    } else if constexpr (integer<T>) {
        const T bits = static_cast<T>(next() >> (64 - 8 * sizeof(T)));
        return static_cast<T>(bits >> (next() % (8 * sizeof(T))));
    } else {
        return real<T>(values, next);
    }
}

std::vector<std::string> split(const std::string& text, char by) {
    std::vector<std::string> out;
    std::size_t from = 0, end;
    while ((end = text.find(by, from)) != std::string::npos) {
        out.push_back(text.substr(from, end - from));
        from = end + 1;
    }
    out.push_back(text.substr(from));
    return out;
}

struct test_case {
    std::string dtype, values;
    dims shape;
    std::uint64_t seed;
    text_options options;
    bool array2string = false;
};

test_case read_case(const std::string& line) {
    const std::vector<std::string> parts = split(line, ':');
    test_case c{parts[0], parts[2], {}, std::stoull(parts[3]), {}};
    static std::string separator, prefix;
    if (!parts[1].empty()) {
        for (const std::string& e : split(parts[1], ',')) c.shape.push_back(std::stoll(e));
    }
    print_options& print = c.options.print;
    for (const std::string& option : split(parts[4], '&')) {
        const std::size_t is = option.find('=');
        const std::string key = option.substr(0, is),
                          value = is == std::string::npos ? "" : option.substr(is + 1);
        if (key == "precision") print.precision = std::stoi(value);
        if (key == "suppress") print.suppress = true;
        if (key == "sign") print.sign = value[0];
        if (key == "floatmode") print.floatmode = value;
        if (key == "linewidth") print.linewidth = std::stoi(value);
        if (key == "threshold") print.threshold = std::stoi(value);
        if (key == "edgeitems") print.edgeitems = std::stoi(value);
        if (key == "nanstr") print.nanstr = value;
        if (key == "infstr") print.infstr = value;
        if (key == "separator") {
            separator = value;
            c.options.separator = separator;
            c.array2string = true;
        }
        if (key == "prefix") c.options.prefix_width = int(value.size());
    }
    return c;
}

template <class T>
std::string text_of_case(const test_case& c) {
    const dims_view shape(c.shape.data(), c.shape.size());
    stream next{c.seed};
    const header_ptr a = new_array<T>("test", shape);
    for (index_t i = 0; i < a->size; ++i) static_cast<T*>(a->data)[i] = element<T>(c.values, next);
    const printed_type& type = printed_as<T>;
    if (c.array2string) return text_of_array(type, *a, c.options);
    current_print_options() = c.options.print;
    const std::string text =
        str_of_array(type, *a, c.options) + "\n" + repr_of_array(type, *a, c.options);
    current_print_options() = print_options{};
    return text;
}

std::string text_of_case(const test_case& c) {
    if (c.dtype == "bool") return text_of_case<bool>(c);
    if (c.dtype == "int8") return text_of_case<int8>(c);
    if (c.dtype == "int16") return text_of_case<int16>(c);
    if (c.dtype == "int32") return text_of_case<int32>(c);
    if (c.dtype == "int64") return text_of_case<int64>(c);
    if (c.dtype == "uint8") return text_of_case<uint8>(c);
    if (c.dtype == "uint16") return text_of_case<uint16>(c);
    if (c.dtype == "uint32") return text_of_case<uint32>(c);
    if (c.dtype == "uint64") return text_of_case<uint64>(c);
    if (c.dtype == "float16") return text_of_case<float16>(c);
    if (c.dtype == "float32") return text_of_case<float>(c);
    if (c.dtype == "float64") return text_of_case<double>(c);
    if (c.dtype == "longdouble") return text_of_case<long double>(c);
    if (c.dtype == "complex64") return text_of_case<complex64>(c);
    if (c.dtype == "complex128") return text_of_case<complex128>(c);
    return text_of_case<std::string>(c);
}

std::uint64_t fnv(const std::string& text) {
    std::uint64_t h = 0xCBF29CE484222325u;
    for (char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    return h;
}

}  // namespace

TEST_CASE("arrays print as in NumPy") {
    std::ifstream file(ORTHANT_TEST_DATA "/print.txt");
    REQUIRE(file.good());
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    int cases = 0, wrong = 0;
    for (std::size_t i = 0; i < lines.size();) {
        const std::string& line = lines[i++];
        const test_case c = read_case(line);
        // NumPy's x86-64 long double has 64 bits of precision, and a name by its 16 bytes.
        const bool other_long_double = c.dtype == "longdouble" && (std::numeric_limits<long double>::digits != 64 ||
                                                                   sizeof(long double) != 16);
        const std::string text = other_long_double ? "" : text_of_case(c);
        std::string expected;
        bool whole = false;
        for (; i < lines.size() && lines[i][0] == '|'; ++i) {
            expected += (whole ? "\n" : "") + lines[i].substr(1);
            whole = true;
        }
        if (other_long_double) continue;
        ++cases;
        const bool same = fnv(text) == std::stoull(line.substr(line.rfind(':') + 1), nullptr, 16);
        if (!same && ++wrong <= 10) MESSAGE("case " << cases - 1 << "\n" << line << "\n" << text);
        if (whole) CHECK(text == expected);
    }
    CHECK(cases > 4000);
    CHECK(wrong == 0);
}
