// savetxt: NumPy's text byte for byte; where it goes.
// Covers io/savetxt.hpp and io/text_format.hpp.
#include <orthant/io/savetxt.hpp>
#if __has_include(<zlib.h>)
#include <orthant/io/zlib.hpp>
#endif

#include <doctest/doctest.h>

#include <sstream>

#include <orthant/array/creation.hpp>
#include <orthant/io/loadtxt.hpp>
#include <orthant/ops/manipulation/reshape.hpp>
#include <orthant/ops/math/arithmetic.hpp>

#include "folder.hpp"
#include "text_cases.hpp"

using namespace orthant;

namespace {

using io_test::message_of;

template <class T>
T value_of_word(const std::string& w) {
    if constexpr (std::is_same_v<T, std::string>)
        return text_cases::unquote(w);
    else if constexpr (complex_number<T>)
        return T(std::strtod(w.c_str(), nullptr), std::strtod(w.c_str() + w.find(',') + 1, nullptr));
    else if constexpr (floating<T>)
        return T(std::strtod(w.c_str(), nullptr));
    else
        return T(std::stoll(w));
}

template <class T>
void check(const text_cases::words& w) {
    std::vector<index_t> shape;
    for (const std::string& e : text_cases::split(w[1] == "-" ? "" : w[1], ','))
        shape.push_back(std::stoll(e));
    ndarray<T> a(detail::new_array<T>("test", dims_view(shape)));
    if (w[3] != "-") {
        index_t i = 0;
        for (const std::string& v : text_cases::split(w[3], ';')) a.data()[i++] = value_of_word<T>(v);
    }
    savetxt_options o;
    std::map<std::string, std::string> kept;  // what the options look at
    for (const auto& [name, value] : text_cases::options(w[2])) {
        std::vector<std::string> parts;
        for (const std::string& p : text_cases::split(value, '+')) parts.push_back(text_cases::unquote(p));
        if (parts.empty()) parts.push_back("");
        if (name == "fmt") {
            o.fmt = parts;
            continue;
        }
        const std::string& text = kept[name] = parts[0];
        (name == "delimiter" ? o.delimiter
         : name == "newline" ? o.newline
         : name == "header"  ? o.header
         : name == "footer"  ? o.footer
                             : o.comments) = text;
    }
    std::ostringstream out;
    const std::string message = message_of<error>([&] { savetxt(out, a, o); });
    const std::string want = w.size() > 5 ? text_cases::unquote(w[5]) : "";
    if (w[4] == "ok") {
        if (!message.empty() || out.str() != want)
            FAIL_CHECK(w[0] << " " << w[2] << " " << w[3] << ": " << message << "\n"
                            << out.str() << "\ninstead of\n"
                            << want);
    } else {
        CHECK_MESSAGE(!message.empty(), w[2]);
        if (want.starts_with("Expected") || want.starts_with("fmt has wrong number"))
            CHECK(message == "savetxt: " + want);
    }
}

}  // namespace

TEST_CASE("NumPy's texts") {
    int cases = 0;
    for (const text_cases::words& w : text_cases::read("savetxt.txt")) {
        ++cases;
        if (w[0] == "f8")
            check<double>(w);
        else if (w[0] == "f4")
            check<float>(w);
        else if (w[0] == "i8")
            check<int64>(w);
        else if (w[0] == "u1")
            check<uint8>(w);
        else if (w[0] == "?")
            check<bool>(w);
        else if (w[0] == "c16")
            check<complex128>(w);
        else
            check<std::string>(w);
    }
    CHECK(cases > 250);
}

TEST_CASE("where text goes") {
    const io_test::folder here;
    const std::string path = here / "a.txt";
    const ndarray<double> a{{1, 2}, {3, 4.5}};
    savetxt(path, a.T() + 0.0, {.fmt = "%g"});
    CHECK(io_test::bytes_of(path) == "1 3\n2 4.5\n");
    savetxt(path, a.T(), {.fmt = {"%d", "%.1f"}, .delimiter = ","});
    CHECK(io_test::bytes_of(path) == "1,3.0\n2,4.5\n");
    savetxt(path, {1, 2, 3}, {.fmt = "%d"});
    CHECK(io_test::bytes_of(path) == "1\n2\n3\n");
    savetxt(path, {{1, 2}, {3, 4}}, {.fmt = "%d"});
    savetxt(path, std::vector<double>{0.5}, {.fmt = "%s"});
    CHECK(io_test::bytes_of(path) == "0.5\n");
    CHECK_THROWS_AS(savetxt(path, a, {.fmt = "%q"}), value_error);
    CHECK_THROWS_AS(savetxt(path, a, {.fmt = "%"}), value_error);
    CHECK_THROWS_AS(savetxt(path, full({1}, orthant::nan), {.fmt = "%d"}), value_error);
    CHECK(io_test::bytes_of(path) == "0.5\n");
    CHECK(here.names().size() == 1);
    CHECK_THROWS_AS(savetxt("no/such/folder/a", a), io_error);
    std::ostringstream full;
    full.setstate(std::ios::badbit);
    CHECK_THROWS_AS(savetxt(full, a), io_error);
    std::ostringstream out;
    savetxt(out, {1.5, 2.5}, {.fmt = "%.1f"});
    CHECK(out.str() == "1.5\n2.5\n");
#if __has_include(<zlib.h>)
    savetxt(path + ".gz", a);
    CHECK(loadtxt(path + ".gz")(1, 1) == 4.5);
#endif
}

TEST_CASE("what is written is read") {
    const io_test::folder here;
    const auto a = reshape(linspace(-1e5, 1e5, 60000), {20000, 3});
    savetxt(here / "a", a);
    const auto b = loadtxt(here / "a");
    CHECK(shape_t(b.shape()) == shape_t({20000, 3}));
    int wrong = 0;
    for (index_t i = 0; i < 20000; ++i)
        for (index_t k = 0; k < 3; ++k) wrong += a(i, k) != b(i, k);
    CHECK(wrong == 0);
}
