// .npy files: the bytes that NumPy writes, files that others wrote, and files that must be refused.
// Covers io/npy_header.hpp and io/npy_elements.hpp.
#include <orthant/io/npy.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#ifndef ORTHANT_TEST_DATA
#define ORTHANT_TEST_DATA "tests/reference"
#endif

using namespace orthant;

namespace {

const std::string corpus = ORTHANT_TEST_DATA "/npy/";

// A file of version 1 with this header and these element bytes.
std::string file_of(const std::string& header, const std::string& data = "", int version = 1) {
    std::string out("\x93NUMPY", 6);
    out += char(version);
    out += '\0';
    const std::size_t n = header.size();
    for (int i = 0; i < (version == 1 ? 2 : 4); ++i) out += char(n >> (8 * i) & 0xff);
    return out + header + data;
}

std::string header_of(const std::string& descr, const std::string& shape, const char* order = "False") {
    return "{'descr': " + descr + ", 'fortran_order': " + order + ", 'shape': " + shape + ", }\n";
}

template <class T>
ndarray<T> load_text(const std::string& bytes, const load_options& options = {}) {
    std::istringstream in(bytes);
    return load<T>(in, options);
}

std::string save_text(const auto& a) {
    std::ostringstream out;
    save(out, a);
    return out.str();
}

template <class T>
std::string bytes_of(std::initializer_list<T> values) {
    std::string out;
    for (T v : values) out.append(reinterpret_cast<const char*>(&v), sizeof v);
    return out;
}

// The error's message, or "" if none is thrown.
template <class E>
std::string message_of(const std::string& bytes) {
    try {
        std::istringstream in(bytes);
        load_any(in);
    } catch (const E& e) {
        return e.what();
    } catch (const error& e) {
        return std::string("another error: ") + e.what();
    }
    return "";
}

template <class T>
ndarray<T> counting(dims_view shape, char order) {
    detail::header_ptr h = detail::new_array<T>("test", shape, order);
    T* at = static_cast<T*>(h->data);
    for (index_t i = 0; i < h->size; ++i) {
        if constexpr (std::is_same_v<T, std::string>)
            at[i] = std::to_string(i % 100);
        else if constexpr (std::is_same_v<T, bool>)
            at[i] = i % 3 == 0;
        else if constexpr (complex_number<T>)
            at[i] = T(real_of_t<T>(i % 100), 1);
        else
            at[i] = static_cast<T>(static_cast<int>(i % 100));
    }
    return ndarray<T>(std::move(h));
}

template <class A, class B>
bool same_elements(const A& a, const B& b) {
    if (shape_t(a.shape()) != shape_t(b.shape())) return false;
    auto j = b.begin();
    for (auto i = a.begin(); i != a.end(); ++i, ++j) {
        if (!(*i == *j)) return false;
    }
    return true;
}

constexpr bool little = std::endian::native == std::endian::little;

// A header's text for elements in the order of this processor's bytes.
std::string native_order(std::string text) {
    if (!little)
        for (std::size_t i = 1; i < text.size(); ++i)
            if (text[i] == '<' && (text[i - 1] == '\'' || text[i - 1] == '"')) text[i] = '>';
    return text;
}

// What NumPy writes here, from what it writes where the lowest byte is the first: strings lie behind the
// header as numbers of four bytes.
std::string native_file(const std::string& bytes) {
    std::string out = native_order(bytes);
    const auto byte = [&](std::size_t i) { return std::size_t(static_cast<unsigned char>(out[i])); };
    if (!little)
        for (std::size_t i = 10 + byte(8) + 256 * byte(9); i + 4 <= out.size(); i += 4)
            std::reverse(out.begin() + std::ptrdiff_t(i), out.begin() + std::ptrdiff_t(i + 4));
    return out;
}

template <class T>
void check_written(const std::vector<index_t>& shape, char order, const std::string& expected,
                   const std::string& line) {
    const ndarray<T> a = counting<T>(dims_view(shape), order);
    const std::string bytes = save_text(a);
    const std::size_t n =
        std::is_same_v<T, std::string> ? bytes.size() : bytes.size() - std::size_t(a.size()) * sizeof(T);
    if (bytes.substr(0, n) != native_file(expected)) FAIL_CHECK(line << "\n" << bytes.substr(0, n));
    const ndarray<T> back = load_text<T>(bytes);
    CHECK(same_elements(a, back));
    CHECK(back.is_f_contiguous() == a.is_f_contiguous());
}

}  // namespace

TEST_CASE("save writes NumPy's bytes, and load reads them back") {
    std::ifstream file(ORTHANT_TEST_DATA "/npy.txt");
    REQUIRE(file.good());
    int cases = 0;
    for (std::string line; std::getline(file, line); ++cases) {
        std::istringstream words(line);
        std::string type, extents, hex, bytes;
        char order;
        words >> type >> extents >> order >> hex;
        std::vector<index_t> shape;
        std::istringstream list(extents == "-" ? "" : extents);
        for (std::string e; std::getline(list, e, ',');) shape.push_back(std::stoll(e));
        for (std::size_t i = 0; i < hex.size(); i += 2)
            bytes += char(std::stoi(hex.substr(i, 2), nullptr, 16));
        const auto check = [&]<class T>(T) { check_written<T>(shape, order, bytes, line); };
        if (type == "bool") check(bool());
        if (type == "int8") check(int8());
        if (type == "int16") check(int16());
        if (type == "int32") check(int32());
        if (type == "int64") check(int64());
        if (type == "uint8") check(uint8());
        if (type == "uint16") check(uint16());
        if (type == "uint32") check(uint32());
        if (type == "uint64") check(uint64());
        if (type == "float16") check(float16(0));
        if (type == "float32") check(float());
        if (type == "float64") check(double());
        if (type == "complex64") check(complex64());
        if (type == "complex128") check(complex128());
        if (type == "str") check(std::string());
        if (sizeof(long double) == 16) {
            if (type == "longdouble") check(longdouble());
            if (type == "clongdouble") check(clongdouble());
        }
    }
    CHECK(cases > 100);
}

TEST_CASE("files that others wrote are read") {
    const auto bools = load<bool>(corpus + "ndarray-npy-example_bool_standard.npy");
    CHECK(bools.shape() == shape_t{2, 3, 4});
    CHECK(bools(0, 0, 0));
    CHECK(!bools(0, 0, 1));
    for (const char* order : {"fortran", "standard"}) {
        for (const char* endian : {"big", "little"}) {
            const std::string tail = std::string(endian) + "_endian_" + order + ".npy";
            const auto f = load<double>(corpus + "ndarray-npy-example_f64_" + tail);
            const auto c = load<complex128>(corpus + "ndarray-npy-example_c64_" + tail);
            CHECK(f.shape() == shape_t{2, 3, 4});
            CHECK(f.is_f_contiguous() == (std::string(order) == "fortran"));
            for (int i = 0; i < 24; ++i) {
                CHECK(f(i / 12, i / 4 % 3, i % 4) == i);
                CHECK(c(i / 12, i / 4 % 3, i % 4) == complex128(i, -i));
            }
        }
    }
    const auto i32 = load<int32>(corpus + "ndarray-npy-array.npy");
    CHECK(i32(1, 2) == 5);
    const auto c = load<int64>(corpus + "npyz-c-order.npy"), f = load<int64>(corpus + "npyz-f-order.npy");
    CHECK(same_elements(c, f));
    CHECK(c(1, 2, 3) == 6);
    CHECK(load<double>(corpus + "npyz-plain.npy")(1) == 3.5);
    CHECK(load<std::string>(corpus + "npyz-ok.npy")(0) == "αβout");
}

TEST_CASE("files that must not be read are refused") {
    CHECK_THROWS_AS(load<bool>(corpus + "ndarray-npy-example_bool_bad_value.npy"), io_error);
    CHECK_THROWS_AS(load<std::string>(corpus + "npyz-surrogate.npy"), io_error);
    CHECK_THROWS_AS(load<std::string>(corpus + "npyz-surrogate-pair.npy"), io_error);
    for (const char* name : {"npyz-pickle", "npyz-structured", "numpy-object-py2-np0-objarr",
                             "numpy-object-py2-objarr", "numpy-object-py3-objarr"}) {
        CHECK_THROWS_AS(load_any(corpus + name + ".npy"), type_error);
    }
    CHECK_THROWS_AS(load<double>(corpus + "no such file.npy"), io_error);
}

TEST_CASE("headers are read as Python reads them") {
    const std::string data = bytes_of<double>({1, 2, 3, 4, 5, 6});
    const std::vector<std::string> same = {
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }   \n",
        "{'shape':(2,3),'fortran_order':False,'descr':'<f8'}",
        "  {\n\t\"fortran_order\" : False ,\n \"shape\" : ( 2 , 3 , ) , \"descr\" : \"<f8\" , } \n\n",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2L, 3L), }",
        "{'descr': '=f8', 'fortran_order': False, 'shape': (2, 3), }",
    };
    for (const std::string& header : same) {
        for (int version : {1, 2, 3}) {
            const auto a = load_text<double>(file_of(native_order(header), data, version));
            CHECK(a.shape() == shape_t{2, 3});
            CHECK(a(1, 0) == 4);
        }
    }
    CHECK(load_text<double>(file_of(native_order(header_of("'<f8'", "()")), data)).ndim() == 0);
    CHECK(load_text<double>(file_of(header_of("'<f8'", "(0, 5)"), data)).shape() == shape_t{0, 5});
    CHECK(load_text<std::string>(file_of(header_of("'|S3'", "(2,)"), std::string("ab\0xyz", 6)))(1) == "xyz");
    CHECK(load_text<std::string>(file_of(header_of("'>U2'", "(1,)"), std::string("\0\0\0a\0\0\3\xb1", 8)))(
              0) == "aα");
}

TEST_CASE("corrupt headers are refused, with the reason") {
    const std::string data(64, '\0');
    const auto io = [&](const std::string& header) { return message_of<io_error>(file_of(header, data)); };
    const auto contains = [](const std::string& text, const char* part) {
        if (text.find(part) == std::string::npos) FAIL_CHECK("'" << text << "' lacks '" << part << "'");
    };
    contains(message_of<io_error>(""), "ends within its magic string");
    contains(message_of<io_error>(std::string("\x93NUMPX\1\0\0\0", 10)), "not a .npy file");
    contains(message_of<io_error>(std::string("PK\3\4 zip file", 13)), "not a .npy file");
    contains(message_of<io_error>(std::string("\x93NUMPY\4\0\0\0\0\0", 12)), "version 4.0");
    contains(message_of<io_error>(std::string("\x93NUMPY\1\0\xff\xff{}", 12)), "beyond the end");
    contains(message_of<io_error>(std::string("\x93NUMPY\2\0\xff\xff\xff\xff{}", 14)), "beyond the end");
    contains(io(header_of("'<f8'", "(-1,)")), "negative extent");
    contains(io(header_of("'<f8'", "(99999999999999999999,)")), "overflows");
    const bool wide = sizeof(index_t) == 8;  // else an extent alone is too much
    contains(io(header_of("'<f8'", "(4294967296, 4294967296)")), wide ? "size overflows" : "overflows");
    contains(io(header_of("'<f8'", "(0, 4294967296, 4294967296)")), wide ? "size overflows" : "overflows");
    contains(io(header_of("'<f8'", "(1000000000000,)")), wide ? "8000000000000 bytes" : "overflows");
    contains(io(header_of("'<f8'", "(9,)")), "72 bytes by the header, but only 64");
    contains(io(header_of("'<U0'", "(1000000000000,)")), wide ? "no bytes" : "overflows");
    contains(io(header_of("'<f8'", "(2)")), "no tuple");
    contains(io(header_of("'<f8'", "(2 3)")), "expected ','");
    contains(io(header_of("'<f8'", "(2, 3")), "expected");
    contains(io(header_of("'<f8'", "(2.5,)")), "expected");
    contains(io(header_of("'<f8'", "(2,)", "0")), "expected True or False");
    contains(io("{'descr': '<f8', 'shape': (2,), }"), "lacks 'fortran_order'");
    contains(io("{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (2,), }"), "twice");
    contains(io("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), 'more': 1}"), "unknown key 'more'");
    contains(io("{'descr': '<f8', 'fortran_order': False, 'shape': (2,)} x"), "goes on");
    contains(io("{'descr': '<f8', 'fortran_order': False, 'shape': (2,)"), "expected '}'");
    contains(io("['descr']"), "expected '{'");
    contains(io("{'descr"), "does not end");
    contains(io(""), "expected '{'");
    const auto type = [&](const std::string& descr) {
        return message_of<type_error>(file_of(header_of(descr, "(1,)"), data));
    };
    contains(type("'|O'"), "Python objects");
    contains(type("'|V8'"), "raw bytes");
    contains(type("'<M8[ns]'"), "dates");
    contains(type("[('a', '<i4')]"), "structs, [('a', '<i4')]");
    contains(type("('<i4', (2,))"), "only numbers, strings and lists of fields");
    for (const char* unknown :
         {"'<f3'", "'<i16'", "'<q8'", "''", "'<'", "'<f'", "'f99999999999999'", "'<f8x'", "'float64'"}) {
        contains(type(unknown), "unknown");
    }
    contains(type(little ? "'>f16'" : "'<f16'"), "long double");
}

TEST_CASE("the keywords of NumPy's load and save") {
    const std::string data = bytes_of<double>({1, 2});
    const auto padded = [&](std::size_t size, int version = 1) {
        std::string header = native_order(header_of("'<f8'", "(2,)"));
        header.insert(header.size() - 1, size - header.size(), ' ');
        return file_of(header, data, version);
    };
    const auto refusal = [&](const std::string& bytes, const load_options& options) -> std::string {
        try {
            load_text<double>(bytes, options);
        } catch (const error& e) {
            return e.what();
        }
        return "";
    };
    // NumPy takes a header of 10000 bytes, and none of 10001.
    CHECK(load_text<double>(padded(10000))(1) == 2);
    CHECK_THROWS_AS(load_text<double>(padded(10001)), io_error);
    CHECK(refusal(padded(10001), {}) ==
          "load: the header is said to have 10001 bytes, more than 10000; if the file is to be trusted, raise "
          "max_header_size");
    CHECK(load_text<double>(padded(10001), {.max_header_size = 10001})(1) == 2);
    CHECK(load_text<double>(padded(10001), {.allow_pickle = true})(1) == 2);
    CHECK(load_text<double>(padded(3000000, 2), {.allow_pickle = true})(1) == 2);
    CHECK(load_text<double>(padded(3000000, 3), {.max_header_size = 3000000})(1) == 2);
    CHECK_THROWS_AS(load_text<double>(padded(200), {.max_header_size = 100}), io_error);
    CHECK_THROWS_AS(load_text<double>(padded(200), {.max_header_size = -1}), io_error);
    CHECK(load_text<double>(padded(200), {.allow_pickle = false, .max_header_size = 200, .convert = true})
              .size() == 2);
    // A header that is cut off takes no memory on its word, even from a file that is trusted.
    CHECK_THROWS_AS(load_text<double>(padded(3000000, 2).substr(0, 500), {.allow_pickle = true}), io_error);

    // Objects stay what they are, whatever is allowed.
    const std::string objects = file_of(header_of("'|O'", "(1,)"), "\x80\x04");
    for (bool allow : {false, true}) {
        CHECK_THROWS_AS(load_text<double>(objects, {.allow_pickle = allow}), type_error);
        CHECK(refusal(objects, {.allow_pickle = allow}) ==
              "load: elements of dtype '|O' are Python objects, which are not read, with allow_pickle or "
              "without (they can run code)");
    }
    CHECK(load_text<double>(padded(200), {.mmap_mode = _, .fix_imports = false, .encoding = "latin1"})(1) ==
          2);
    CHECK_THROWS_AS(load_text<double>(padded(200), {.encoding = "utf-8"}), value_error);
    CHECK_THROWS_AS(load_text<double>(padded(200), {.mmap_mode = "r"}), value_error);
    CHECK(refusal(padded(200), {.mmap_mode = "r+"}) ==
          "load: mmap_mode 'r+': a stream cannot be mapped; leave it out, or give a path");
    CHECK_THROWS_AS(load<double>(corpus + "no such file.npy", {.mmap_mode = "r"}), io_error);
    std::istringstream in(padded(10001));
    CHECK_THROWS_AS(load_any(in), io_error);
    in.clear();
    in.seekg(0);
    CHECK(load_any(in, {.max_header_size = 20000}).holds<double>());

    const ndarray<double> a{1, 2};
    std::ostringstream out;
    save(out, a, {.allow_pickle = false});
    CHECK(out.str() == save_text(a));
    const std::string path = "orthant_test_keywords_" + std::to_string(reinterpret_cast<std::uintptr_t>(&a));
    save(path, a, {.allow_pickle = false, .fix_imports = false});
    CHECK(load<double>(path + ".npy", {.max_header_size = 200})(1) == 2);
    save(path, {1.5, 2.5}, {.allow_pickle = false});
    CHECK(load_any(path + ".npy", {.allow_pickle = true}).dtype() == any_array(a).dtype());
    save(path, std::vector{1.5}, {.allow_pickle = false});
    CHECK(load<double>(path + ".npy").size() == 1);
    std::remove((path + ".npy").c_str());
}

TEST_CASE("every truncation is refused, and no changed byte does harm") {
    const std::string whole = save_text(ndarray<double>{{1, 2, 3}, {4, 5, 6}});
    for (std::size_t n = 0; n < whole.size(); ++n)
        CHECK_THROWS_AS(load_text<double>(whole.substr(0, n)), io_error);
    std::uint64_t state = 7;
    const auto next = [&](std::uint64_t n) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        return (state >> 33) % n;
    };
    int refused = 0;
    for (int i = 0; i < 20000; ++i) {
        std::string bytes = whole;
        for (std::uint64_t k = 1 + next(4); k > 0; --k) {
            const char set[] = "0123456789(),{}' -<>|fiucbSUOVTrueFalse\n\xff\0";
            bytes[next(128)] = next(2) ? set[next(sizeof set)] : char(next(256));
        }
        try {
            std::istringstream in(bytes);
            load_any(in);
        } catch (const error&) {
            ++refused;
        }
    }
    CHECK(refused > 1000);
}

TEST_CASE("another element type is refused unless the conversion loses nothing") {
    const std::string ints = save_text(ndarray<int64>{1, -2, 300});
    CHECK_THROWS_AS(load_text<double>(ints), type_error);
    CHECK_THROWS_AS(load_text<int32>(ints), type_error);
    CHECK(load_text<double>(ints, {.convert = true})(1) == -2);
    CHECK(load_text<int16>(ints, {.convert = true})(2) == 300);
    CHECK(load_text<float16>(ints, {.convert = true})(2) == 300);
    CHECK(load_text<complex64>(ints, {.convert = true})(2) == complex64(300));
    CHECK_THROWS_AS(load_text<int8>(ints, {.convert = true}), value_error);
    CHECK_THROWS_AS(load_text<uint64>(ints, {.convert = true}), value_error);
    CHECK_THROWS_AS(load_text<bool>(ints, {.convert = true}), value_error);
    CHECK_THROWS_AS(load_text<std::string>(ints, {.convert = true}), type_error);

    const std::string large = save_text(ndarray<int64>{(int64(1) << 53) + 1});
    CHECK_THROWS_AS(load_text<double>(large, {.convert = true}), value_error);
    const std::string limits =
        save_text(ndarray<int64>{std::numeric_limits<int64>::min(), std::numeric_limits<int64>::max()});
    CHECK_THROWS_AS(load_text<double>(limits, {.convert = true}), value_error);
    const std::string top = save_text(ndarray<uint64>{std::numeric_limits<uint64>::max()});
    CHECK_THROWS_AS(load_text<int64>(top, {.convert = true}), value_error);
    CHECK_THROWS_AS(load_text<double>(top, {.convert = true}), value_error);
    CHECK_THROWS_AS(load_text<float16>(top, {.convert = true}), value_error);

    const std::string reals = save_text(ndarray<double>{0.5, std::nan(""), -0.0});
    const auto single = load_text<float>(reals, {.convert = true});
    CHECK(single(0) == 0.5f);
    CHECK(std::isnan(single(1)));
    CHECK(std::signbit(single(2)));
    CHECK_THROWS_AS(load_text<int32>(reals, {.convert = true}), value_error);
    CHECK_THROWS_AS(load_text<float>(save_text(ndarray<double>{0.1}), {.convert = true}), value_error);
    CHECK_THROWS_AS(load_text<int64>(save_text(ndarray<double>{9223372036854775808.0}), {.convert = true}),
                    value_error);
    CHECK(load_text<int64>(save_text(ndarray<double>{-9223372036854775808.0}), {.convert = true})(0) ==
          std::numeric_limits<int64>::min());
    CHECK(load_text<double>(save_text(ndarray<complex128>{complex128(2, 0)}), {.convert = true})(0) == 2);
    CHECK_THROWS_AS(load_text<double>(save_text(ndarray<complex128>{complex128(2, 1)}), {.convert = true}),
                    value_error);
    CHECK(load_text<int8>(save_text(ndarray<bool>{true, false}), {.convert = true})(0) == 1);

    try {
        load_text<int8>(ints, {.convert = true});
    } catch (const value_error& e) {
        CHECK(std::string(e.what()) == "load: element 2 is 300, which int8 cannot hold exactly");
    }
}

TEST_CASE("views, paths, strings and static rank") {
    ndarray<double> a{{1, 2, 3}, {4, 5, 6}};
    CHECK(load_text<double>(save_text(a.T())).is_f_contiguous());
    CHECK(same_elements(load_text<double>(save_text(a.T())), a.T()));
    const auto strided = a(all, slice(_, _, 2));
    const std::string bytes = save_text(strided);
    CHECK(same_elements(load_text<double>(bytes), strided));
    CHECK(bytes.find("'fortran_order': False") != std::string::npos);
    CHECK(save_text(a.T()).find("'fortran_order': True") != std::string::npos);

    const std::string path = "orthant_test_npy_" + std::to_string(reinterpret_cast<std::uintptr_t>(&a));
    save(path, a);  // ".npy" is added
    CHECK(same_elements(load<double>(path + ".npy"), a));
    const ndarray<double, 2> m = load<double, 2>(path + ".npy");
    CHECK(m(1, 2) == 6);
    CHECK_THROWS_AS((load<double, 1>(path + ".npy")), shape_error);
    CHECK_THROWS_AS(load<double>(path), io_error);
    CHECK(load_any(path + ".npy").holds<double>());
    save(path, {1.5, 2.0});
    CHECK(same_elements(load<double>(path + ".npy"), ndarray<double>{1.5, 2}));
    save(path, std::vector{1, 2});
    CHECK(same_elements(load<std::int64_t>(path + ".npy"), ndarray<std::int64_t>{1, 2}));
    save(path, 3.5);
    CHECK(load<double>(path + ".npy")() == 3.5);
    std::remove((path + ".npy").c_str());
    CHECK_THROWS_AS(save("no such directory/a.npy", a), io_error);

    const ndarray<std::string> s{"", "αβ", "日本語 x"};
    CHECK(same_elements(load_text<std::string>(save_text(s)), s));
    CHECK_THROWS_AS(save_text(ndarray<std::string>{"\xff"}), value_error);

    // Several arrays in one stream.
    std::stringstream both;
    save(both, a);
    save(both, s);
    CHECK(same_elements(load<double>(both), a));
    CHECK(same_elements(load<std::string>(both), s));
}
