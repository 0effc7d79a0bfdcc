// Structs in .npy files: NumPy's bytes, both ways; other orders, padding and byte orders; what must be refused.
// Covers io/npy_records.hpp io/npy_descr.hpp io/npy_types.hpp.
#include <orthant/io/npy.hpp>

#include <bit>
#include <cstring>
#include <sstream>

#include "../ops/records.hpp"

using namespace records;

namespace {

std::string from_hex(const std::string& hex) {
    std::string out;
    const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) out += char(digit(hex[i]) * 16 + digit(hex[i + 1]));
    return out;
}

template <class S>
np::ndarray<S> load_text(const std::string& bytes, const np::load_options& options = {}) {
    std::istringstream in(bytes);
    return np::load<S>(in, options);
}
std::string saved(const auto& a) {
    std::ostringstream out;
    np::save(out, a);
    return out.str();
}
template <class S>
std::string message(const std::string& bytes, const np::load_options& options = {}) {
    try {
        load_text<S>(bytes, options);
    } catch (const np::type_error& e) {
        return std::string("type: ") + e.what();
    } catch (const np::io_error& e) {
        return std::string("io: ") + e.what();
    } catch (const np::value_error& e) {
        return std::string("value: ") + e.what();
    }
    return "";
}

std::string file_of(const std::string& descr, const std::string& shape, const std::string& data) {
    std::string header = "{'descr': " + descr + ", 'fortran_order': False, 'shape': " + shape + ", }\n";
    std::string out("\x93NUMPY\1\0", 8);
    out += char(header.size() & 0xff);
    out += char(header.size() >> 8);
    return out + header + data;
}
template <class T>
std::string bytes_of(T value, bool big = false) {
    char raw[sizeof(T)];
    std::memcpy(raw, &value, sizeof value);
    std::string out(raw, sizeof raw);
    const bool swap = big == (std::endian::native == std::endian::little);
    return swap ? std::string(out.rbegin(), out.rend()) : out;
}

struct moved {  // packed, with its fields in another order and of other types
    double z;
    np::int64 y;
    float x;
    ORTHANT_FIELDS(z, y, x)
};
struct more {
    np::int32 a = 7;
    double b = -1;
    np::fixed_string<2> c = "cc";
    ORTHANT_FIELDS(a, b, c)
};

}  // namespace

TEST_CASE("structs are saved with NumPy's bytes and loaded from them") {
    std::ifstream file(ORTHANT_TEST_DATA "/records.txt");
    REQUIRE(file.good());
    int cases = 0;
    for (std::string line; std::getline(file, line);) {
        const reference::words w = reference::split(line, '\t');
        if (w[0] != "npy" && w[0] != "big") continue;
        with_struct(w[1], [&]<class S>(std::type_identity<S>) {
            const auto a = array<S>(w[2]);
            const std::string bytes = from_hex(w[3]);
            if (w[0] == "npy" && std::endian::native == std::endian::little)
                if (saved(a) != bytes) FAIL_CHECK(w[1] << ' ' << w[2] << '\n' << saved(a).substr(0, 300));
            const auto b = load_text<S>(bytes);
            CHECK(b.shape() == a.shape());
            if (np::array_repr(b) != np::array_repr(a)) FAIL_CHECK(line.substr(0, 40) << '\n' << b);
            const auto c = load_text<S>(saved(np::ndarray<S>(a.T())));
            CHECK(np::array_repr(c) == np::array_repr(a.T()));
            // Cut off anywhere, it is an error.
            for (std::size_t n : {std::size_t(5), bytes.size() / 2, bytes.size() - 1})
                if (a.size() > 0) CHECK_THROWS_AS(load_text<S>(bytes.substr(0, n)), np::io_error);
            CHECK_THROWS_AS(
                [&] {
                    std::istringstream in(bytes);
                    np::load_any(in);
                }(),
                np::type_error);
            CHECK_THROWS_AS(load_text<double>(bytes), np::type_error);
        });
        ++cases;
    }
    CHECK(cases > 60);
}

TEST_CASE("fields go by their names") {
    const auto a = array<packed>("3");
    CHECK(message<moved>(saved(a)).find("type: load: the field 'z' has another type; the file has "
                                        "[('x', '<f8'), ('y', '<i4'), ('z', '<f4')], the struct ") == 0);
    const auto b = load_text<moved>(saved(a), {.convert = true});
    CHECK(b(1).z == double(a(1).z));
    CHECK(b(2).x == float(a(2).x));
    CHECK(b(2).y == a(2).y);
    const auto wider = load_text<more>(saved(array<padded>("2")), {.convert = true});
    CHECK(wider(1).a == array<padded>("2")(1).a);
    CHECK(wider(1).c == "cc");
    CHECK(message<more>(saved(array<padded>("2"))).find("type: load: there is no field 'c'; the file has") == 0);
    CHECK(message<padded>(saved(wider)).find("type: load: the struct has no field 'c'") == 0);
    CHECK(load_text<padded>(saved(wider), {.convert = true})(0).b == wider(0).b);
    // Big-endian, with a title, an order and padding of its own, one field as an extent alone.
    const std::string big = file_of("[('', '|V3'), (('the b', 'b'), '>f8'), ('a', '>i4'), ('', '|V1')]", "(2,)",
                                    "..." + bytes_of(1.5, true) + bytes_of(7, true) + "." + "..." +
                                        bytes_of(-2.0, true) + bytes_of(-9, true) + ".");
    CHECK(np::array_str(load_text<padded>(big)) == "[( 7,  1.5) (-9, -2. )]");
}

namespace {
struct texts_t {
    np::fixed_string<4> s;
    std::string k;
    ORTHANT_FIELDS(s, k)
};
struct listed {
    np::fixed_string<5> s;
    packed p[2];
    std::array<double, 2> v;
    bool k;
    ORTHANT_FIELDS(s, p, v, k)
};
struct unlisted {
    np::fixed_string<5> s;
    packed p[2];
    std::array<double, 2> v;
    bool k;
};
struct flags_t {
    bool f[2];
    np::int8 n;
    ORTHANT_FIELDS(f, n)
};
}  // namespace

TEST_CASE("a struct without a line has the bytes and the text of one with it") {
    const auto a = array<listed>("2,3");
    const auto b = array<unlisted>("2,3");
    CHECK(saved(a) == saved(b));
    CHECK(np::array_repr(a) == np::array_repr(b));
    CHECK(np::dtype_text<listed>() == np::dtype_text<unlisted>());
    CHECK(np::array_str(load_text<unlisted>(saved(a))) == np::array_str(a));
    CHECK(np::array_equal(np::require_fields<unlisted>(a), b));
    CHECK(np::array_str(np::argsort(a, {.order = {"k", "v"}})) == np::array_str(np::argsort(b, {.order = {"k", "v"}})));
}

TEST_CASE("texts in structs, and values that no field holds") {
    const std::string start = bytes_of(U'a') + bytes_of(U'\u00e9');
    const std::string descr = "[('s', '<U5'), ('k', '|S2')]";
    const auto a = load_text<texts_t>(file_of(descr, "()", start + std::string(12, '\0') + std::string("b\0", 2)));
    CHECK(a().s == "aé");
    CHECK(a().k == "b");
    CHECK(message<texts_t>(file_of(descr, "()", start + start + bytes_of(U'z') + "bb")) ==
          "value: load: element 0 has the text 'aéaéz', of more than 4 bytes");
    CHECK(message<texts_t>(file_of(descr, "()", bytes_of(0x110000) + std::string(18, '\0'))).find("io: ") == 0);
    const std::string flags = "[('f', '|b1', (2,)), ('n', '|i1')]";
    CHECK(load_text<flags_t>(file_of(flags, "(1,)", std::string("\1\0\5", 3)))(0).n == 5);
    CHECK(message<flags_t>(file_of(flags, "(1,)", std::string("\1\2\5", 3))).find("is a bool of value 2") !=
          std::string::npos);
    CHECK(message<flags_t>(file_of("[('f', '|b1', 2), ('n', '<i2')]", "(1,)", std::string("\1\0\0\1", 4)),
                           {.convert = true}) ==
          "value: load: element 0 has the value 256, which int8 cannot hold exactly");
    // Long enough for several pieces, and from a stream that has no size.
    const auto many = array<nested>("3000");
    CHECK(np::array_str(load_text<nested>(saved(many))) == np::array_str(many));
    const auto names = array<named>("3000");
    CHECK(np::array_repr(load_text<named>(saved(names))) == np::array_repr(names));
    CHECK_THROWS_AS(saved(np::ndarray<named>{{"\xff", 1, 2}}), np::value_error);
}

TEST_CASE("descriptions that must be refused") {
    const std::vector<std::string> wrong = {
        "[]", "[('h',)]", "[('h', '<f2'", "[('h' '<f2')]", "[('h', '<f2'), ('h', '<f2')]", "[('h', '|O')]",
        "[('h', '<f2', (3, -1))]", "[('h', '<f2', (99999999, 99999999))]", "('<f2', (3,))", "{'names': ['h']}",
        "[('h', '<f2', (2000000000,))]", "[('', '|V4')]", "[('h', '|V4')]", "[('h', '<f2') ('k', '<f2')]",
        "[('h', " + std::string(40, '[') + "]", "[('h', '<M8[ns]')]", "[(('t', 'h', '<f2')]"};
    for (const std::string& descr : wrong) {
        INFO(descr);
        CHECK(message<half>(file_of(descr, "(1,)", "12")) != "");
    }
    // More elements than the file has bytes for.
    CHECK(message<half>(file_of("[('h', '<f2')]", "(1000000000,)", "12")).find("io: ") == 0);
    CHECK(message<half>(file_of("[('h', '<f2')]", "(1,)", "12")) == "");
}
