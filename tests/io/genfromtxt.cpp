// genfromtxt: what NumPy makes of texts with gaps, names, widths, headers and footers.
// Covers io/genfromtxt.hpp io/genfromtxt_rows.hpp io/genfromtxt_options.hpp io/column_names.hpp.
#include <orthant/io/genfromtxt.hpp>

#include <doctest/doctest.h>

#include <sstream>

#include "folder.hpp"
#include "text_cases.hpp"

using namespace orthant;

namespace {

using io_test::message_of;
using text_cases::split;
using text_cases::unquote;

double half(std::string_view s) {
    double x = 0;
    if (detail::parse_generic<double>(s, &x) != 1) detail::fail<value_error>({"no float"});
    return x / 2;
}
double fill(std::string_view s) {
    double x = -9;
    if (!detail::stripped(s).empty() && detail::parse_generic<double>(s, &x) != 1)
        detail::fail<value_error>({"no float"});
    return x;
}
double len(std::string_view s) {
    double n = 0;
    for (char c : s) n += (c & 0xc0) != 0x80;
    return n;
}

struct keyed {
    std::vector<std::pair<std::string, std::string>> pairs;
};
keyed pairs_of(const std::string& value) {
    keyed out;
    for (const std::string& p : split(value.substr(1), ',')) {
        const std::size_t colon = p.find(':');
        out.pairs.emplace_back(unquote(p.substr(0, colon)), unquote(p.substr(colon + 1)));
    }
    return out;
}
std::vector<std::string> list_of(const std::string& value) {
    std::vector<std::string> out;
    for (const std::string& p : split(value.substr(1), '+')) out.push_back(unquote(p));
    return out;
}

template <class O>
O options_of(const std::string& word, std::map<std::string, std::string>& kept, O o) {
    for (const auto& [name, value] : text_cases::options(word)) {
        const std::string& text = kept[name] = unquote(value);
        const bool list = value[0] == '[', dict = value[0] == '{';
        if (name == "delimiter" && list) {
            std::vector<index_t> widths;
            for (const std::string& w : list_of(value)) widths.push_back(std::stoi(w));
            o.delimiter = widths;
        } else if (name == "delimiter" && std::isdigit(static_cast<unsigned char>(text[0])))
            o.delimiter = std::stoi(text);
        else if (name == "delimiter")
            o.delimiter = text;
        else if (name == "comments")
            o.comments = text == "none" ? text_mark(_) : text_mark(text);
        else if (name == "skip_header")
            o.skip_header = std::stoi(text);
        else if (name == "skip_footer")
            o.skip_footer = std::stoi(text);
        else if (name == "max_rows")
            o.max_rows = index_t(std::stoi(text));
        else if (name == "ndmin")
            o.ndmin = std::stoi(text);
        else if (name == "unpack")
            o.unpack = true;
        else if (name == "loose")
            o.loose = text == "True";
        else if (name == "autostrip")
            o.autostrip = true;
        else if (name == "invalid_raise")
            o.invalid_raise = text == "True";
        else if (name == "case_sensitive")
            o.case_sensitive = text == "False" ? case_argument(false) : case_argument(text);
        else if (name == "deletechars")
            o.deletechars = text;
        else if (name == "replace_space")
            o.replace_space = text;
        else if (name == "defaultfmt")
            o.defaultfmt = text;
        else if (name == "excludelist")
            o.excludelist = list_of(value);
        else if (name == "usecols") {
            std::vector<index_t> columns;
            std::string names;
            for (const std::string& w : list_of(value))
                if (std::isdigit(static_cast<unsigned char>(w[0])) || w[0] == '-')
                    columns.push_back(std::stoi(w));
                else
                    names += (names.empty() ? "" : ",") + w;
            if (names.empty())
                o.usecols = columns;
            else
                o.usecols = names;
        } else if (name == "missing_values") {
            if (list)
                o.missing_values = list_of(value);
            else if (dict)
                o.missing_values = {
                    {index_t(std::stoi(pairs_of(value).pairs[0].first)), pairs_of(value).pairs[0].second}};
            else
                o.missing_values = text;
        } else if (name == "filling_values") {
            if (list) {
                std::vector<int> each;
                for (const std::string& w : list_of(value)) each.push_back(std::stoi(w));
                o.filling_values = each;
            } else if (dict) {
                const keyed k = pairs_of(value);
                const auto entry = [&](std::size_t i) {
                    return column_values<detail::converted_field>::entry(index_t(std::stoi(k.pairs[i].first)),
                                                                         std::stoi(k.pairs[i].second));
                };
                if (k.pairs.size() == 1)
                    o.filling_values = {entry(0)};
                else
                    o.filling_values = {entry(0), entry(1)};
            } else {
                o.filling_values = std::stoi(text);
            }
        } else if (name == "converters") {
            const auto [at, f] = pairs_of(value).pairs[0];
            const index_t column = std::stoi(at);
            o.converters = {f == "half"  ? text_converter(column, half)
                            : f == "len" ? text_converter(column, len)
                                         : text_converter(column, fill)};
        } else if (name != "names") {
            FAIL("unknown option " << name);
        }
    }
    return o;
}

template <class T>
void check(const text_cases::words& w) {
    const std::string text = unquote(w[2]);
    std::map<std::string, std::string> kept;
    ndarray<T> a;
    std::vector<std::string> names;
    const auto given = text_cases::options(w[1]);
    const std::string message = message_of<error>([&] {
        if (given.count("names")) {
            const std::string n = unquote(given.at("names"));
            const names_argument argument = n == "True" ? names_argument(true) : names_argument(n);
            const auto t = genfromtxt<T>(text_of(text),
                                         options_of(w[1], kept, genfromtxt_names_options{.names = argument}));
            a = t.data;
            names = t.names;
        } else {
            a = genfromtxt<T>(text_of(text), options_of(w[1], kept, genfromtxt_options()));
        }
    });
    std::string wrong;
    if (w[3] == "ok") {
        wrong = message.empty() ? text_cases::difference(a, w[4], w[5]) : message;
        if (wrong.empty() && w.size() > 6) {
            std::vector<std::string> want;
            for (const std::string& n : split(w[6], '+')) want.push_back(unquote(n));
            if (names != want) wrong = "names, the first is " + (names.empty() ? "missing" : names[0]);
        }
    } else {
        const std::string want = unquote(w[4]);
        if (message.empty()) wrong = "no error";
        for (const char* told : {"Some errors", "Cannot convert", "'max_rows'", "The keywords"})
            if (want.starts_with(told) && message != "genfromtxt: " + want) wrong = message;
    }
    if (!wrong.empty()) {
        std::string answer;
        for (std::size_t i = 3; i < w.size(); ++i) answer += unquote(w[i]) + " ";
        FAIL_CHECK(w[0] << " " << w[1] << "\n" << text << "\n: " << wrong << "\ninstead of " << answer);
    }
}

}  // namespace

TEST_CASE("NumPy's texts") {
    int cases = 0;
    for (const text_cases::words& w : text_cases::read("genfromtxt.txt")) {
        ++cases;
        if (w[0] == "f8")
            check<double>(w);
        else if (w[0] == "f4")
            check<float>(w);
        else if (w[0] == "i8")
            check<int64>(w);
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
    CHECK(cases > 700);
}

TEST_CASE("as it is called") {
    const io_test::folder here;
    io_test::write_bytes(here / "a.csv", "# height, weight\n1.5,60\n,70\nx,80\n");
    const auto a = genfromtxt(here / "a.csv", {.delimiter = ","});
    CHECK(shape_t(a.shape()) == shape_t({3, 2}));
    CHECK(std::isnan(a(1, 0)));
    auto t = genfromtxt(here / "a.csv", {.delimiter = ",", .filling_values = 0, .names = true});
    CHECK(t.names == std::vector<std::string>{"height", "weight"});
    CHECK(t["weight"](2) == 80);
    CHECK(t["height"](2) == 0);
    t["height"](2) = 2;
    CHECK(t.data(2, 0) == 2);
    CHECK_THROWS_AS(t["age"], index_error);
    CHECK(genfromtxt<int>(here / "a.csv", {.delimiter = ",", .filling_values = {{0, 1}}, .usecols = 0})(0) ==
          1);
    const auto by_name = genfromtxt(here / "a.csv", {.delimiter = ",",
                                                     .missing_values = {{"height", "x"}},
                                                     .usecols = "weight",
                                                     .names = {"height", "weight"}});
    CHECK(by_name.data(0, 0) == 60);
    std::istringstream in("1 2\n3 4");
    CHECK(genfromtxt(in)(1, 1) == 4);
    CHECK(genfromtxt(text_of("12345\n"), {.delimiter = {2, 3}})(1) == 345);
    CHECK_THROWS_AS(genfromtxt(text_of("1"), {.case_sensitive = "x"}), value_error);
    CHECK_THROWS_AS(genfromtxt(here / "none"), io_error);
    CHECK_THROWS_AS(genfromtxt(text_of("1"), {.comments = ""}), value_error);
    std::string big;
    for (int i = 0; i < 200000; ++i)
        big += std::to_string(i) + "," + (i % 7 ? std::to_string(i * 0.5) : std::string()) + "\n";
    const auto b = genfromtxt(text_of(big), {.delimiter = ","});
    CHECK(shape_t(b.shape()) == shape_t({200000, 2}));
    CHECK(b(199999, 0) == 199999);
    CHECK(std::isnan(b(7, 1)));
}
