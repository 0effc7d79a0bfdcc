// loadtxt: what NumPy reads of a thousand texts, and where it finds fault; sources of text.
// Covers io/loadtxt.hpp io/loadtxt_rows.hpp io/text_rows.hpp io/text_options.hpp io/text_source.hpp
// io/parse_text.hpp.
#include <orthant/io/loadtxt.hpp>
#if __has_include(<zlib.h>)
#include <orthant/io/zlib.hpp>
#endif

#include <doctest/doctest.h>

#include <sstream>

#include "folder.hpp"
#include "text_cases.hpp"

using namespace orthant;

namespace {

using io_test::message_of;

double half(std::string_view s) {
    double x = 0;
    if (!detail::parse_element<double>(s, &x)) detail::fail<value_error>({"no float"});
    return x / 2;
}
double fill(std::string_view s) {
    double x = -9;
    if (!detail::stripped(s).empty() && !detail::parse_element<double>(s, &x))
        detail::fail<value_error>({"no float"});
    return x;
}
const auto len = [](std::string_view s) {  // in characters
    int n = 0;
    for (char c : s) n += (c & 0xc0) != 0x80;
    return n;
};
const auto same_text = [](std::string_view s) { return s; };

// The keywords of a case, and what they refer to.
loadtxt_options options_of(const std::string& word) {
    loadtxt_options o;
    const auto converter = [](index_t at, const std::string& name, bool all) {
        if (all)
            return name == "half"   ? text_converter(half)
                   : name == "fill" ? text_converter(fill)
                   : name == "len"  ? text_converter(len)
                                    : text_converter(same_text);
        return name == "half"   ? text_converter(at, half)
               : name == "fill" ? text_converter(at, fill)
               : name == "len"  ? text_converter(at, len)
                                : text_converter(at, same_text);
    };
    for (const auto& [name, value] : text_cases::options(word)) {
        if (name == "delimiter")
            o.delimiter = text_cases::unquote(value);
        else if (name == "quotechar")
            o.quotechar = text_cases::unquote(value);
        else if (name == "skiprows")
            o.skiprows = std::stoi(value);
        else if (name == "ndmin")
            o.ndmin = std::stoi(value);
        else if (name == "max_rows")
            o.max_rows = index_t(std::stoi(value));
        else if (name == "unpack")
            o.unpack = value == "True";
        else if (name == "comments") {
            std::vector<std::string> marks;
            for (const std::string& w : text_cases::split(value, '+'))
                marks.push_back(text_cases::unquote(w));
            if (value == "none")
                o.comments = _;
            else
                o.comments = marks;
        } else if (name == "usecols") {
            std::vector<int> columns;
            for (const std::string& w : text_cases::split(value, '+')) columns.push_back(std::stoi(w));
            o.usecols = columns;
        } else if (name == "converters") {
            const std::size_t colon = value.find(':');
            const text_converter c = converter(colon == std::string::npos ? 0 : std::stoi(value),
                                               value.substr(colon + 1), colon == std::string::npos);
            o.converters = {c};
        } else {
            FAIL("unknown option " << name);
        }
    }
    return o;
}

template <class T>
void check(const text_cases::words& w) {
    const std::string text = text_cases::unquote(w[2]);
    const loadtxt_options o = options_of(w[1]);
    ndarray<T> a;
    const std::string message = message_of<error>([&] { a = loadtxt<T>(text_of(text), o); });
    if (w[3] == "ok") {
        const std::string wrong = message.empty() ? text_cases::difference(a, w[4], w[5]) : message;
        if (!wrong.empty())
            FAIL_CHECK(w[0] << " " << w[1] << " " << text << ": " << wrong << "; " << w[4] << " " << w[5]);
        return;
    }
    const std::string want = text_cases::unquote(w[4]);
    if (message.empty()) FAIL_CHECK(w[0] << " " << w[1] << " " << text << ": no error, but " << want);
    for (const char* told : {"the number of columns changed", "could not convert", "invalid column index",
                             "Illegal", "converter spec"})
        if (want.starts_with(told) &&
            message.substr(0, 200) != ("loadtxt: " + want).substr(0, message.size()))
            FAIL_CHECK(w[1] << ": " << message << " instead of " << want);
}

}  // namespace

TEST_CASE("NumPy's texts") {
    int cases = 0;
    for (const text_cases::words& w : text_cases::read("loadtxt.txt")) {
        ++cases;
        if (w[0] == "f8")
            check<double>(w);
        else if (w[0] == "f4")
            check<float>(w);
        else if (w[0] == "i8")
            check<int64>(w);
        else if (w[0] == "i4")
            check<int32>(w);
        else if (w[0] == "i1")
            check<int8>(w);
        else if (w[0] == "u1")
            check<uint8>(w);
        else if (w[0] == "?")
            check<bool>(w);
        else if (w[0] == "c16")
            check<complex128>(w);
        else
            check<std::string>(w);
    }
    CHECK(cases > 1000);
}

TEST_CASE("sources") {
    const io_test::folder here;
    const std::string path = here / "a.csv";
    io_test::write_bytes(path,
                         "\xef\xbb\xbf"
                         "1,2\n3,4\n");
    CHECK(loadtxt(path, {.delimiter = ","})(1, 1) == 4);
    CHECK(loadtxt<int, 2>(path.c_str(), {.delimiter = ','})(0, 0) == 1);
    CHECK_THROWS_AS((loadtxt<int, 1>(path, {.delimiter = ","})), shape_error);
    std::istringstream stream("1 2\n3 4");
    CHECK(loadtxt(stream)(1, 0) == 3);
    CHECK(loadtxt(std::vector<std::string>{"1 2", "3 4"})(1, 0) == 3);
    CHECK(message_of<io_error>([&] { loadtxt(here / "none"); }).find("loadtxt: '") == 0);
    CHECK(message_of<io_error>([&] { loadtxt(here / ""); }).find("Is a directory") != std::string::npos);
    CHECK_THROWS_AS(loadtxt(path, {.encoding = "utf-16"}), value_error);
    CHECK_THROWS_AS(loadtxt(path, {.usecols = "a"}), type_error);
#if __has_include(<zlib.h>)
    io_test::write_bytes(here / "a.csv.gz",
                         detail::deflate_text("test", "1 2\n3 4\n", detail::deflate_format::gzip));
    CHECK(loadtxt(here / "a.csv.gz")(1, 1) == 4);
    io_test::write_bytes(here / "a.csv.gz", "1 2\n");
    CHECK_THROWS_AS(loadtxt(here / "a.csv.gz"), io_error);
#endif
}

TEST_CASE("files of several pieces, whatever their line ends") {
    const io_test::folder here;
    for (const char* end : {"\n", "\r\n", "\r"}) {
        std::string text, quoted;
        for (int i = 0; i < 300000; ++i) text += std::to_string(i) + end;
        io_test::write_bytes(here / "a", text);
        const auto a = loadtxt<int64>(here / "a");
        CHECK(a.size() == 300000);
        CHECK(a(299999) == 299999);
        const auto d = loadtxt(here / "a", {.unpack = true, .ndmin = 2});
        CHECK(shape_t(d.shape()) == shape_t({1, 300000}));
        CHECK(d(0, 123456) == 123456);
        const auto s = loadtxt<std::string>(here / "a");
        CHECK(s(123456) == "123456");
        // A field that ends a piece, in quotes, with line ends in it.
        quoted = std::string("\"") + std::string(1500000, 'x') + end + "y\",2" + end + "3,4";
        io_test::write_bytes(here / "q", quoted);
        const auto q = loadtxt<std::string>(here / "q", {.delimiter = ",", .quotechar = '"'});
        CHECK(shape_t(q.shape()) == shape_t({2, 2}));
        CHECK(q(0, 0).size() == 1500001 + std::string(end).size());
    }
    // A long line alone, and none at all.
    std::string wide;
    for (int i = 0; i < 400000; ++i) wide += std::to_string(i) + " ";
    io_test::write_bytes(here / "w", wide);
    CHECK(loadtxt(here / "w").size() == 400000);
    io_test::write_bytes(here / "w", "");
    CHECK(loadtxt(here / "w").size() == 0);
}

TEST_CASE("numbers are read exactly") {
    std::uint64_t state = 1;
    int wrong = 0;
    for (int i = 0; i < 20000; ++i) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        const int form = i % 4;
        char text[64];
        const double x = std::ldexp(double(state >> 11), int(state % 120) - 90);
        std::snprintf(text, sizeof text,
                      form == 0   ? "%.17g"
                      : form == 1 ? "%.3f"
                      : form == 2 ? "%.18e"
                                  : "%.6g",
                      x);
        double got = 0;
        wrong += !detail::parse_element<double>(text, &got) || got != std::strtod(text, nullptr);
    }
    CHECK(wrong == 0);
    // Any digits, powers of ten beyond those of one product, and numbers in the middle of two doubles.
    for (int i = 0; i < 20000; ++i) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        std::uint64_t digits = (state ^ state >> 29) >> (i % 60);
        if (i % 3 == 0) digits = ((digits >> 11 | std::uint64_t(1) << 52) * 2 + 1) << (i % 9);
        int power = int(state >> 33) % 62 - 31;
        for (; i % 3 == 0 && power > 0 && digits % 5 == 0; ++power) digits /= 5;
        std::string text = std::to_string(digits);
        if (i % 2 == 0) text.insert(std::size_t(i) % text.size(), ".");
        if (i % 5 != 0) text += "e" + std::to_string(power);
        double got = 0;
        wrong += !detail::parse_element<double>(text, &got) || got != std::strtod(text.c_str(), nullptr);
    }
    CHECK(wrong == 0);
    // Eight bytes are read at once: so many digits, then any byte, then whatever.
    for (int count = 0; count < 20; ++count)
        for (int byte = 0; byte < 256; ++byte)
            for (const char* rest : {"", "1", "7654321", "99999999999"}) {
                const std::string digits = std::string("12345678901234567890").substr(0, std::size_t(count));
                std::string text = "3." + digits;
                const double expected = std::strtod(text.c_str(), nullptr);
                text += char(byte);
                text += rest;
                double got = -1;
                const char* const end = detail::read_real(text.data(), text.data() + text.size(), got);
                if ((byte >= '0' && byte <= '9') || byte == 'e' || byte == 'E') continue;
                wrong += end != text.data() + 2 + count || got != expected;
            }
    CHECK(wrong == 0);
    long double wide = 0;
    CHECK(detail::parse_element<long double>(" -0.1", &wide));
    CHECK(wide == -0.1L);
}
