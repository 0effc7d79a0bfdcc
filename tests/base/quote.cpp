// Strings as Python's repr writes them (the expected texts are Python's), and UTF-8 in both directions.
#include <string>

#include <doctest/doctest.h>

#include <orthant/base/quote.hpp>

using namespace orthant::detail;
using namespace std::string_literals;

TEST_CASE("quotes and escapes") {
    CHECK(python_quote("") == "''");
    CHECK(python_quote("it's") == "\"it's\"");
    CHECK(python_quote("say \"x\"") == "'say \"x\"'");
    CHECK(python_quote("a\"b'c") == "'a\"b\\'c'");
    CHECK(python_quote("\\\n\r\t") == "'\\\\\\n\\r\\t'");
    CHECK(python_quote("\0\x7f\xc2\x80\xc2\xa0"s) == "'\\x00\\x7f\\x80\\xa0'");
    CHECK(python_quote("\xc2\xad\xe2\x80\x8b\xe2\x80\xa8\xef\xbb\xbf\xef\xbf\xbe") ==
          "'\\xad\\u200b\\u2028\\ufeff\\ufffe'");
    CHECK(python_quote("\xf3\xa0\x80\x81\xf4\x8f\xbf\xbf") == "'\\U000e0001\\U0010ffff'");
    // Printable: as they are.
    CHECK(python_quote("\xc3\xa9\xf0\x9f\x98\x80") == "'\xc3\xa9\xf0\x9f\x98\x80'");
    // No UTF-8: too long a form, a surrogate, beyond the last code point, cut off.
    CHECK(python_quote("\xc0\x80") == "'\\xc0\\x80'");
    CHECK(python_quote("\xed\xa0\x80") == "'\\xed\\xa0\\x80'");
    CHECK(python_quote("\xf4\x90\x80\x80") == "'\\xf4\\x90\\x80\\x80'");
    CHECK(python_quote("a\xe2\x82") == "'a\\xe2\\x82'");
    CHECK(python_quote("\xe2(") == "'\\xe2('");
}

TEST_CASE("every code point comes back from UTF-8") {
    int wrong = 0;
    for (std::int32_t c = 0; c <= 0x10ffff; ++c) {
        std::string bytes;
        append_utf8(bytes, std::uint32_t(c));
        std::size_t at = 0;
        const bool surrogate = c >= 0xd800 && c < 0xe000;
        wrong += decode_utf8(bytes, at) != (surrogate ? -1 : c) || at != (surrogate ? 1 : bytes.size());
    }
    CHECK(wrong == 0);
}
