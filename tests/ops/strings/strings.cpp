// np::strings against NumPy's answers, and its forms.
// Covers ops/strings/strings.hpp ops/strings/change.hpp ops/strings/information.hpp ops/strings/each.hpp
// ops/strings/characters.hpp ops/strings/letter_tables.hpp ops/strings/case_tables.hpp.

#include <array>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/orthant.hpp>

namespace np = orthant;
namespace s = np::strings;
using np::_;
using texts = np::ndarray<std::string>;
using numbers = np::ndarray<std::int64_t>;

namespace {

std::vector<std::string> split(const std::string& line, char at) {
    std::vector<std::string> out;
    std::istringstream in(line);
    for (std::string word; std::getline(in, word, at);) out.push_back(word);
    return out;
}

std::string from_hex(const std::string& hex) {
    std::string out;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) out += char(std::stoi(hex.substr(i, 2), nullptr, 16));
    return out;
}

// An argument or a result: texts, or numbers where -2^63 is None.
struct values {
    bool are_texts = false, single = false;
    texts t;
    numbers n;
    std::string error;
};

struct reader {
    std::vector<std::string> known;
    values operator()(const std::string& field) const {
        values out;
        if (!field.empty() && field[0] == '!') {
            out.error = field.substr(1);
            return out;
        }
        std::vector<std::string> t;
        std::vector<std::int64_t> n;
        for (const std::string& word : split(field, ',')) {
            const std::size_t times = word.find('x');
            const int repeat = times == word.npos ? 1 : std::stoi(word.substr(times + 1));
            for (int i = 0; i < repeat; ++i) {
                if (word[0] == 's')
                    t.push_back(known[std::size_t(std::stoi(word.substr(1)))]);
                else
                    n.push_back(word[0] == 'n' ? INT64_MIN : std::stoll(word.substr(1)));
            }
        }
        out.are_texts = !t.empty();
        out.single = t.size() + n.size() == 1;
        out.t = np::array(t);
        out.n = np::array(n);
        return out;
    }
};

// A call of any function, its arguments in arrays of one or many elements.
using arguments = std::vector<values>;
using call = std::vector<values> (*)(const arguments&);

values of(texts x) { return {true, false, x, {}, {}}; }
values of(numbers x) { return {false, false, {}, x, {}}; }
values of(const np::ndarray<bool>& x) { return of(np::astype<std::int64_t>(x)); }
template <class F>
std::vector<values> as_results(const F& x) {
    if constexpr (requires { x.before; })
        return {of(x.before), of(x.separator), of(x.after)};
    else
        return {of(np::eval(x))};
}

#define T(i) a[i].t
#define N(i) a[i].n
#define CALL(name, ...)                                                  \
    {                                                                    \
        name, [](const arguments& a) { return as_results(__VA_ARGS__); } \
    }
#define ONE(f) CALL(#f, s::f(T(0)))
#define PART(f)                                                                    \
    {                                                                              \
#f, [](const arguments& a) { return a.size() == 2 ? as_results(s::f(T(0), T(1))) \
        : a.size() == 3 ? as_results(s::f(T(0), T(1), N(2))) : as_results(s::f(T(0), T(1), N(2), N(3))); } \
    }
#define STRIP(f)                                                                                        \
    {                                                                                                   \
#f, [](const arguments&                                                                         \
                   a) { return a.size() == 1 ? as_results(s::f(T(0))) : as_results(s::f(T(0), T(1))); } \
    }
#define WIDTH(f)                                                                                                         \
    {                                                                                                                    \
#f, [](const arguments& a) { return a.size() == 2 ? as_results(s::f(T(0), N(1))) : as_results(s::f(T(0), N(1), T(2))); } \
    }
const struct {
    std::string name;
    call run;
} calls[] = {
    ONE(upper),
    ONE(lower),
    ONE(title),
    ONE(capitalize),
    ONE(swapcase),
    ONE(str_len),
    ONE(isalpha),
    ONE(isdecimal),
    ONE(isdigit),
    ONE(isnumeric),
    ONE(isalnum),
    ONE(isspace),
    ONE(islower),
    ONE(isupper),
    ONE(istitle),
    PART(find),
    PART(rfind),
    PART(index),
    PART(rindex),
    PART(count),
    PART(startswith),
    PART(endswith),
    STRIP(strip),
    STRIP(lstrip),
    STRIP(rstrip),
    WIDTH(center),
    WIDTH(ljust),
    WIDTH(rjust),
    CALL("zfill", s::zfill(T(0), N(1))),
    CALL("multiply", s::multiply(T(0), N(1))),
    {"expandtabs",
     [](const arguments& a) {
         return as_results(a.size() == 1 ? s::expandtabs(T(0)) : s::expandtabs(T(0), N(1)));
     }},
    {"replace",
     [](const arguments& a) {
         return as_results(a.size() == 3 ? s::replace(T(0), T(1), T(2)) : s::replace(T(0), T(1), T(2), N(3)));
     }},
    CALL("partition", s::partition(T(0), T(1))),
    CALL("rpartition", s::rpartition(T(0), T(1))),
    CALL("slice", s::slice(T(0), N(1), N(2), N(3))),
    CALL("add", s::add(T(0), T(1))),
    CALL("equal", s::equal(T(0), T(1))),
    CALL("not_equal", s::not_equal(T(0), T(1))),
    CALL("less", s::less(T(0), T(1))),
    CALL("less_equal", s::less_equal(T(0), T(1))),
    CALL("greater", s::greater(T(0), T(1))),
    CALL("greater_equal", s::greater_equal(T(0), T(1))),
    CALL("sort", np::sort(T(0))),
    CALL("argsort", np::argsort(T(0))),
    CALL("unique", np::unique(T(0))),
    CALL("repr", np::array({np::array_repr(T(0))})),
    CALL("str", np::array({np::array_str(T(0))})),
};

}  // namespace

TEST_CASE("functions of texts give what NumPy gives") {
    std::ifstream file(ORTHANT_TEST_DATA "/strings.txt");
    REQUIRE(file.good());
    reader read;
    int cases = 0;
    for (std::string line; std::getline(file, line);) {
        if (line[0] == '\'') {
            read.known.push_back(from_hex(line.substr(1)));
            continue;
        }
        const std::vector<std::string> fields = split(line, '|');
        call run = nullptr;
        for (const auto& c : calls)
            if (c.name == fields[0]) run = c.run;
        CAPTURE(line.substr(0, 200));
        REQUIRE(bool(run));
        const bool three = fields[0] == "partition" || fields[0] == "rpartition";
        const std::size_t results = fields.back()[0] == '!' || !three ? 1 : 3;
        arguments a;
        for (std::size_t i = 1; i + results < fields.size(); ++i) a.push_back(read(fields[i]));
        std::vector<values> got;
        std::string error;
        try {
            got = run(a);
        } catch (const np::value_error&) {
            error = "ValueError";
        } catch (const np::type_error&) {
            error = "TypeError";
        }
        for (std::size_t r = 0; r < results; ++r) {
            const values want = read(fields[fields.size() - results + r]);
            CHECK(want.error == error);
            if (!error.empty()) continue;
            REQUIRE(got[r].are_texts == want.are_texts);
            for (np::index_t i = 0; i < (want.are_texts ? want.t.size() : want.n.size()); ++i) {
                CAPTURE(i);
                if (want.are_texts)
                    CHECK(got[r].t(i) == want.t(i));
                else
                    CHECK(got[r].n(i) == want.n(i));
            }
            CHECK(got[r].t.size() == want.t.size());
            CHECK(got[r].n.size() == want.n.size());
        }
        ++cases;
    }
    CHECK(cases > 300);
}

TEST_CASE("arrays, views, expressions, vectors, braces and single values") {
    const auto names = np::array({"Alice", "Bob", "Charlie"});
    CHECK(np::array_equal(s::upper(names), np::array({"ALICE", "BOB", "CHARLIE"})));
    CHECK(np::array_equal(s::upper(names(np::slice(_, _, -2))), np::array({"CHARLIE", "ALICE"})));
    CHECK(np::array_equal(s::upper(names + "!"), np::array({"ALICE!", "BOB!", "CHARLIE!"})));
    CHECK(np::array_equal(s::lower(std::vector<std::string>{"A", "B"}), np::array({"a", "b"})));
    CHECK(np::array_equal(s::lower({"A", "B"}), np::array({"a", "b"})));
    CHECK(s::lower({{"A", "B"}, {"C", "D"}}).shape() == np::shape_t{2, 2});
    CHECK(s::upper("straße") == "STRASSE");
    CHECK(s::str_len("straße") == 6);
    CHECK(s::find(std::string("banana"), "n", 3, _) == 4);
    CHECK(np::array_equal(names[s::startswith(names, {"A", "x", "C"})], np::array({"Alice", "Charlie"})));
    CHECK(s::find(names.reshape(3, 1), {"i", "b"}).shape() == np::shape_t{3, 2});
    CHECK(np::array_equal(s::multiply({"a", "b"}, {2, 3}), np::array({"aa", "bbb"})));
    CHECK(np::array_equal(s::multiply("ab", np::arange(3)), np::array({"", "ab", "abab"})));
    CHECK(np::array_equal(s::replace(names, {"A", "B", "C"}, {"a", "b", "c"}),
                          np::array({"alice", "bob", "charlie"})));
    CHECK(np::array_equal(s::slice(names, 2), np::array({"Al", "Bo", "Ch"})));
    CHECK(np::array_equal(s::strip({" a ", "b"}, _), np::array({"a", "b"})));
    CHECK(np::array_equal(s::translate(names, {{"l", "ll"}, {"i", ""}}),
                          np::array({"Allce", "Bob", "Charlle"})));
    CHECK(s::translate("läuft", {{"ä", "ae"}}) == "laeuft");
    CHECK_THROWS_AS(s::translate(names, {{"ab", "c"}}), np::value_error);
    const auto [before, sep, after] = s::partition({"k=1", "v"}, "=");
    CHECK(np::array_equal(before, np::array({"k", "v"})));
    CHECK(np::array_equal(after, np::array({"1", ""})));
    CHECK(s::rpartition("a.b.c", ".").before == "a.b");
    CHECK(s::upper(np::ndarray<std::string>(np::zeros<std::string>({0, 3}))).shape() == np::shape_t{0, 3});
    CHECK(std::string(s::upper(np::array("a"))) == "A");
}

TEST_CASE("what is refused") {
    const auto names = np::array({"Alice", "Bob", "Charlie"});
    CHECK_THROWS_WITH_AS(s::find(names, {"a", "b"}),
                         "find: shapes (3,) and (2,) cannot be broadcast together", np::shape_error);
    CHECK_THROWS_WITH_AS(s::index(names, "z"), "index: substring not found", np::value_error);
    CHECK_THROWS_AS(s::slice("abc", 0, 3, 0), np::value_error);
    CHECK_THROWS_AS(s::multiply("abcdefgh", INT64_MAX), np::value_error);
    CHECK_THROWS_AS(s::ljust("a", INT64_MAX), np::value_error);
    CHECK_THROWS_AS(s::expandtabs("\t", INT64_MAX), np::value_error);
    // Steps that leave the 64 bits, and bytes that are no UTF-8, which stay as they are.
    CHECK(s::slice("abc", _, _, INT64_MIN + 1) == "c");
    CHECK(s::slice("abc", _, _, INT64_MAX) == "a");
    CHECK(s::upper("a\xff"
                   "b") ==
          "A\xff"
          "B");
    CHECK(s::str_len("\xff\xc3") == 2);
    CHECK(s::swapcase("a\xc3") == "A\xc3");
    CHECK_FALSE(s::isalpha("a\xff"));
}
