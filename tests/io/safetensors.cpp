// safetensors: the Python package's bytes, mapped reading, and files that must be refused.
// Covers io/safetensors.hpp io/json.hpp ops/any_array/named.hpp.
#include <orthant/io/safetensors.hpp>

#include <cstdio>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/io/json.hpp>
#include <orthant/orthant.hpp>

#include "../ops/reference.hpp"
#include "folder.hpp"

namespace {


np::any_array counting(char c, const np::shape_t& shape) {
    np::index_t n = 1;
    for (np::index_t e : shape) n *= e;
    const np::any_array x = np::arange(n).reshape(shape);
    const std::string name(1, c);
    if (c == '?') return (x % 2).astype("bool");
    if (c == 'F') return (x + std::complex<double>(0, 1)).astype("complex64");
    return x.astype(name);
}

std::string file_of(const std::string& json, const std::string& data) {
    std::string out;
    for (int i = 0; i < 8; ++i) out += char(std::uint64_t(json.size()) >> (8 * i) & 0xff);
    return out + json + data;
}

template <class F>
std::string message(const F& f) {
    try {
        f();
    } catch (const np::error& e) {
        return e.what();
    }
    return "";
}

}  // namespace

TEST_CASE("the bytes are those of the Python package, and are read back") {
    const io_test::folder here;
    const std::string path = here / "a.safetensors";
    std::vector<np::named_array> types;
    for (char c : std::string("?BbhHeiIfFdlL")) types.push_back({std::string("t") + c, counting(c, {3})});
    struct {
        const char* name;
        np::metadata_list metadata;
        std::vector<np::named_array> arrays;
    } cases[] = {
        {"one", {}, {{"weight", counting('f', {2, 3})}}},
        {"pair", {{"format", "pt"}}, {{"b", counting('f', {3})}, {"a", counting('f', {2, 2}).copy()}}},
        {"empty", {}, {}},
        {"scalars", {}, {{"x", counting('d', {})}, {"n", counting('l', {})}, {"none", counting('f', {0, 3})}}},
        {"types", {{"a", "1"}}, types},
        {"names",
         {{"q", "\"\\\n\x01é"}},
         {{"é \"quoted\"", counting('B', {1})}, {"tab\t", counting('b', {2})}, {"layer.0.w", counting('e', {1, 2})}}},
    };
    for (const auto& w : reference::read("safetensors.txt")) {
        const reference::words parts = reference::split(w[0], '\t');
        for (const auto& c : cases) {
            if (parts[0] != c.name) continue;
            INFO(c.name);
            np::save_safetensors(path, c.arrays, {.metadata = c.metadata});
            const std::string bytes = np::detail::read_file("test", path), want = io_test::from_hex(parts[1]);
            CHECK(bytes == want);
            io_test::write_bytes(path, want);
            const auto f = np::load_safetensors(path);
            CHECK(f.size() == np::index_t(c.arrays.size()));
            CHECK(f.metadata() == c.metadata);
            for (const np::named_array& a : c.arrays) {
                REQUIRE(f.contains(a.name));
                CHECK(f.shape(a.name) == a.array.shape());
                CHECK(f.dtype(a.name) == a.array.dtype());
                CHECK(f.get_any(a.name).repr() == a.array.repr());
                CHECK(f.bytes(a.name).size() == np::index_t(a.array.nbytes()));
            }
        }
    }
}

TEST_CASE("arrays outlive the file they are mapped from") {
    const io_test::folder here;
    const std::string path = here / "b.safetensors";
    np::ndarray<float> w = np::arange<float>(12).reshape({3, 4});
    // Views, transposed and lazy.
    np::save_safetensors(path, {{"w", w}, {"t", w.T()}, {"twice", w * 2}, {"row", w[1]}}, {.metadata = {{"k", "v"}}});
    np::view<const float> t, twice;
    {
        const auto f = np::load_safetensors(path);
        t = f.get<float>("t");
        twice = f.get<float, 2>("twice");
        CHECK(f.metadata("k") == "v");
        CHECK(f.metadata("none") == "");
        CHECK(f.get<float>("row").data() + 4 <= f.get<float>("w").data() + 100);
        CHECK(np::shares_memory(f.get<float>("w"), f.get<float>("w")));
        CHECK(message([&] { f.get<double>("w"); }).find("the array 'w' is F32, not float64") != std::string::npos);
        CHECK_THROWS_AS((f.get<float, 1>("w")), np::shape_error);
        CHECK_THROWS_AS(f.get<float>("v"), np::index_error);
    }
    CHECK(np::array_equal(t, w.T()));
    CHECK(np::array_equal(twice, w * 2));
    CHECK_THROWS_AS(np::save_safetensors(path, {{"a", w}, {"a", w}}), np::value_error);
    CHECK_THROWS_AS(np::save_safetensors(path, {{"s", np::ndarray<std::string>{"a"}}}), np::type_error);
    CHECK_THROWS_AS(np::save_safetensors(path, {{"z", np::ndarray<std::complex<double>>{1}}}), np::type_error);
    CHECK_THROWS_AS(np::save_safetensors(path, {{"__metadata__", w}}), np::value_error);
    CHECK_THROWS_AS(np::load_safetensors(here / "none"), np::io_error);
    CHECK(np::load_safetensors(path).size() == 4);  // what was there is still there
    // Where the header's length leaves the elements unaligned they are copied.
    io_test::write_bytes(path, file_of("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", std::string("\0\0\x80\x3f", 4)));
    CHECK(np::load_safetensors(path).get<float>("a")(0) == 1);
    io_test::write_bytes(path, file_of("{\"a\":{\"dtype\":\"F8_E4M3\",\"shape\":[2],\"data_offsets\":[0,2]}} ", "xy"));
    CHECK(np::load_safetensors(path).type_name("a") == "F8_E4M3");
    CHECK(np::load_safetensors(path).bytes("a")(1) == 'y');
    CHECK_THROWS_AS(np::load_safetensors(path).get_any("a"), np::type_error);
}

TEST_CASE("files that lie are refused") {
    const io_test::folder here;
    const std::string path = here / "c.safetensors";
    const std::string good = "{\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]}}";
    const auto entry = [](const char* type, const char* shape, const char* offsets) {
        return std::string("{\"a\":{\"dtype\":\"") + type + "\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}}";
    };
    const struct {
        std::string bytes, words;
    } wrong[] = {
        {"", "too short"},
        {std::string(7, '\0'), "too short"},
        {std::string(8, '\0'), "begin with '{'"},
        {std::string(8, '\xff'), "more than 100000000"},
        {std::string("\x40\0\0\0\0\0\0\0{}", 10), "beyond the end"},
        {file_of("[]", ""), "begin with '{'"},
        {file_of(good + std::string(3, '\0'), "xy"), "goes on"},
        {file_of(good, "x"), "outside"},
        {file_of(good, "xyz"), "3"},
        {file_of(entry("U8", "[2]", "[1,3]"), "xyz"), "gap"},
        {file_of(entry("U9", "[2]", "[0,2]"), "xy"), "unknown type"},
        {file_of(entry("U8", "[3]", "[0,2]"), "xy"), "another size"},
        {file_of(entry("U8", "[-2]", "[0,2]"), "xy"), "extent"},
        {file_of(entry("U8", "[2.0]", "[0,2]"), "xy"), "extent"},
        {file_of(entry("U8", "[9223372036854775807,2]", "[0,2]"), "xy"), "overflows"},
        {file_of(entry("F64", "[4611686018427387904,4,0]", "[0,0]"), ""), "overflows"},
        {file_of(entry("U8", "[2]", "[2,0]"), "xy"), "outside"},
        {file_of(entry("U8", "[2]", "[0,18446744073709551618]"), "xy"), "outside"},
        {file_of(entry("U8", "2", "[0,2]"), "xy"), "not described"},
        {file_of("{\"a\":3}", ""), "not described"},
        {file_of("{\"a\":{\"dtype\":\"U8\",\"dtype\":\"U8\"}}", ""), "twice"},
        {file_of("{\"__metadata__\":{\"a\":1}}", ""), "no text"},
        {file_of("{\"__metadata__\":[]}", ""), "no object"},
        {file_of("{\"a\xff\":1}", ""), "UTF-8"},
        {file_of("{\"a\":" + std::string(100, '['), ""), "32 levels"},
        {file_of("{\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]},"
                 "\"b\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[1,3]}}", "xyz"), "overlaps"},
    };
    for (const auto& w : wrong) {
        io_test::write_bytes(path, w.bytes);
        const std::string text = message([&] { np::load_safetensors(path); });
        INFO(w.words);
        CHECK(text.find("load_safetensors: '") == 0);
        CHECK(text.find(w.words) != std::string::npos);
    }
    io_test::write_bytes(path, file_of(entry("BOOL", "[2]", "[0,2]"), "\1\2"));
    CHECK_THROWS_AS(np::load_safetensors(path).get<bool>("a"), np::io_error);
}

TEST_CASE("JSON as it is read") {
    const auto parse = [](std::string_view text) { return np::detail::parse_json(text, "test: "); };
    const auto v = parse(" {\"a\" : [1, -2.5e3, true, false, null, {}, []], \"\\u00e9\\n\": \"\\ud83d\\ude00\\/\"} ");
    REQUIRE(v.items.size() == 2);
    CHECK(v.find("a")->items.size() == 7);
    double x = 0;
    std::int64_t n = 0;
    CHECK(v.find("a")->items[0].to_count(n));
    CHECK(n == 1);
    CHECK(!v.find("a")->items[1].to_count(n));
    CHECK(v.find("a")->items[1].to_double(x));
    CHECK(x == -2500);
    CHECK(v.find("é\n")->text == "😀/");
    CHECK(!v.find("b"));
    for (const char* wrong : {"", "{", "[1,]", "{\"a\"}", "{a:1}", "01", "1.", "-", "+1", "nul", "\"\\x\"", "\"\n\"", "[1 2]",
                              "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"", "1e", "[1]]", "\"", "\"\\", "{\"a\":1 \"b\":2}"}) {
        INFO(wrong);
        CHECK_THROWS_AS(parse(wrong), np::io_error);
    }
    CHECK(np::detail::json_quote("a\"\\\n\x02é") == "\"a\\\"\\\\\\n\\u0002é\"");
}
