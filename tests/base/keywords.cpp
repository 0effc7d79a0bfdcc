// Keyword structs, and keywords that may be left out.

#include <doctest/doctest.h>

#include <optional>
#include <string_view>

#include <orthant/base/keywords.hpp>

namespace np = orthant;

namespace {

struct options {
    np::keyword_only only = np::keyword_only();
    np::maybe<int> digits{};
    np::maybe<std::string_view> word{};
};

int digits_of(const options& o) { return o.digits.value_or(-1); }

struct flagged {
    np::keyword_only only = np::keyword_only();
    np::named_flag flag;
};

}  // namespace

// Positional braces are no keywords.
template <class O>
concept made_of_one = requires(void (*f)(const O&)) { f({1}); };
static_assert(!made_of_one<options>);

TEST_CASE("keywords that may be left out") {
    CHECK(digits_of({}) == -1);
    CHECK(digits_of({.digits = 3}) == 3);
    CHECK(digits_of({.digits = std::optional<int>(4)}) == 4);
    CHECK(digits_of({.digits = std::optional<int>()}) == -1);
    const options o{.word = "nan"};
    REQUIRE(bool(o.word));
    CHECK(*o.word == "nan");
    CHECK_FALSE(bool(o.digits));
}

TEST_CASE("a keyword that selects a form is true") {
    const flagged yes{.flag = true}, no{.flag = false};
    yes.flag.require("f", "flag");
    CHECK_THROWS_AS(no.flag.require("f", "flag"), np::value_error);
}
