// Archives: the bytes that NumPy writes, what others write, and what must be refused.
// Covers io/npz.hpp, io/zip_reader.hpp and io/zip_writer.hpp.
#include <orthant/io/npz.hpp>
#if __has_include(<zlib.h>)
#include <orthant/io/zlib.hpp>
#define HAS_ZLIB 1
#else
#define HAS_ZLIB 0
#endif

#include <doctest/doctest.h>

#include <bit>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <orthant/array/creation.hpp>
#include <orthant/ops/math/arithmetic.hpp>

#include "folder.hpp"

using namespace orthant;

namespace {

using io_test::bytes_of;
using io_test::message_of;
using io_test::write_bytes;

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> out;
    std::istringstream in(text);
    for (std::string word; std::getline(in, word, at);) out.push_back(word);
    return out;
}

std::string from_hex(const std::string& hex) {
    std::string out;
    for (std::size_t i = 0; i < hex.size(); i += 2) out += char(std::stoi(hex.substr(i, 2), nullptr, 16));
    return out;
}

template <class T>
npz_item counting(const std::string& name, const std::vector<index_t>& shape, char order) {
    detail::header_ptr h = detail::new_array<T>("test", dims_view(shape), order);
    T* at = static_cast<T*>(h->data);
    // Element i in C order, wherever it lies.
    std::vector<index_t> index(shape.size(), 0);
    for (index_t i = 0; i < h->size; ++i) {
        index_t offset = 0;
        for (std::size_t k = 0; k < shape.size(); ++k) offset += index[k] * h->strides()[k];
        if constexpr (std::is_same_v<T, std::string>)
            at[offset] = std::to_string(i % 10);
        else if constexpr (std::is_same_v<T, bool>)
            at[offset] = i % 100 != 0;
        else
            at[offset] = static_cast<T>(static_cast<float>(i % 100));
        for (std::size_t k = shape.size(); k-- > 0;) {
            if (++index[k] < shape[k]) break;
            index[k] = 0;
        }
    }
    const ndarray<T> a(std::move(h));
    return name == "-" ? npz_item(a) : npz_item(name, a);
}

npz_item item_of(const std::string& text) {
    std::vector<std::string> f = split(text, '|');
    for (char& c : f[0])
        if (c == '_' && f[0] == "x_y") c = ' ';
    std::vector<index_t> shape;
    for (const std::string& e : split(f[2], ',')) shape.push_back(std::stoll(e));
    const char order = f[3][0];
#define ORTHANT_ROW(word, T) \
    if (f[1] == word) return counting<T>(f[0], shape, order);
    ORTHANT_ROW("?", bool)
    ORTHANT_ROW("i1", int8)
    ORTHANT_ROW("i2", int16) ORTHANT_ROW("i4", int32) ORTHANT_ROW("i8", int64) ORTHANT_ROW("u1", uint8)
        ORTHANT_ROW("u2", uint16) ORTHANT_ROW("u4", uint32) ORTHANT_ROW("u8", uint64)
            ORTHANT_ROW("f2", float16) ORTHANT_ROW("f4", float) ORTHANT_ROW("f8", double)
                ORTHANT_ROW("c8", complex64) ORTHANT_ROW("c16", complex128) ORTHANT_ROW("U", std::string)
#undef ORTHANT_ROW
                    FAIL("unknown type " << f[1]);
    return npz_item(ndarray<double>());
}

constexpr bool little = std::endian::native == std::endian::little;

void replace(std::string& in, const std::string& what, const std::string& by, std::size_t from = 0) {
    const std::size_t at = in.find(what, from);
    REQUIRE(at != std::string::npos);
    in.replace(at, what.size(), by);
}

}  // namespace

TEST_CASE("savez writes NumPy's bytes, and load_npz reads NumPy's files") {
    const io_test::folder here;
    const std::string path = here / "a.npz";
    std::ifstream file(ORTHANT_TEST_DATA "/npz.txt");
    REQUIRE(file.good());
    int cases = 0;
    for (std::string line; std::getline(file, line); ++cases) {
        const std::vector<std::string> words = split(line, ' ');
        const std::string bytes = from_hex(words[2]);
        std::vector<npz_item> items;
        if (words[1] != "-")
            for (const std::string& t : split(words[1], ';')) items.push_back(item_of(t));
        if (words[0] == "s") {
            savez(path, items);
            if (little && bytes_of(path) != bytes) FAIL_CHECK(line.substr(0, 200));
        } else if (!HAS_ZLIB) {
            continue;
        } else {
            savez_compressed(path, items);
        }
        // Both files hold the same.
        const npz_file ours = load_npz(path, {.convert = true});
        write_bytes(here / "theirs.npz", bytes);
        const npz_file theirs = load_npz(here / "theirs.npz");
        CHECK(ours.size() == index_t(items.size()));
        CHECK(ours.names() == theirs.names());
        for (const std::string& name : theirs.names()) {
            if (little) CHECK(ours.bytes(name) == theirs.bytes(name));
            CHECK(ours.shape(name) == theirs.shape(name));
            CHECK(ours.dtype(name) == theirs.dtype(name));
            if (ours.dtype(name).kind() != 'U' && ours.dtype(name).kind() != 'b') {
                const auto a = ours.get<complex128>(name);
                CHECK(shape_t(a.shape()) == ours.shape(name));
            }
        }
    }
    CHECK(cases == 40);
}

TEST_CASE("names, types, lists") {
    const io_test::folder here;
    const std::string path = here / "a";  // the extension is added
    const ndarray<double> x{{1, 2, 3}, {4, 5, 6}};
    const ndarray<int64> n{7, 8};
    savez(path, {{"x", x},
                 {"n", n},
                 {"t", x.T() * 2},
                 {"list", {1, 2, 3}},
                 {"one", 2.5},
                 {"words", std::vector<std::string>{"a", "bc"}}});
    const auto z = load_npz(path + ".npz");
    CHECK(z.names() == std::vector<std::string>{"x", "n", "t", "list", "one", "words"});
    CHECK(z.get<double, 2>("x")(1, 2) == 6);
    CHECK(z.get<int64>("n.npy")(1) == 8);
    CHECK(z.get<double>("t")(2, 1) == 12);
    CHECK(z.get<int64>("list")(2) == 3);
    CHECK(z.get<double>("one")() == 2.5);
    CHECK(z.get<std::string>("words")(1) == "bc");
    CHECK(z["n"].dtype().name() == "int64");
    CHECK(z.contains("x"));
    CHECK(z.contains("x.npy"));
    CHECK(!z.contains("y"));
    CHECK(message_of<index_error>([&] { z.get<double>("y"); }) ==
          "load_npz: 'y' is not a file in the archive '" + path + ".npz'");
    CHECK(message_of<type_error>([&] {
              z.get<float>("x");
          }).find("load_npz: '" + path + ".npz', 'x.npy': the elements are float64") == 0);
    CHECK_THROWS_AS((z.get<double, 1>("x")), shape_error);
    CHECK(load_npz(path + ".npz", {.convert = true}).get<float>("x")(0, 1) == 2);
    index_t axes = 0;
    for (const auto& m : z) axes += m.shape().ndim();
    CHECK(axes == 2 + 1 + 2 + 1 + 0 + 1);
    CHECK(z.get_any("n").dtype() == dtype_of<int64>());

    savez(path, x, n, x + 1);
    CHECK(load_npz(path + ".npz").names() == std::vector<std::string>{"arr_0", "arr_1", "arr_2"});
    CHECK(message_of<value_error>([&] {
              savez(path, {npz_item(x), {"arr_0", x}});
          }) == "savez: Cannot use un-named variables and keyword arr_0");
    CHECK_THROWS_AS(savez(path, {{"a", x}, {"a", n}}), value_error);
    CHECK(load_npz(path + ".npz").size() == 3);  // as it was
    savez(path, std::vector<npz_item>{});
    CHECK(load_npz(path + ".npz").size() == 0);
    const npz_file copy = z;  // the archive is open still
    CHECK_THROWS_AS(savez("no/such/folder/a.npz", x), io_error);
    CHECK_THROWS_AS(load_npz("no/such/file.npz"), io_error);
    CHECK(here.names().size() == 1);
}

TEST_CASE("archives that others write") {
    const io_test::folder here;
    const std::string path = here / "a.npz";
    savez(path, {{"x", ndarray<double>{1, 2, 3}}, {"y", ndarray<int64>{4}}});
    const std::string good = bytes_of(path);
    const auto loads = [&](const std::string& bytes) {
        write_bytes(path, bytes);
        const auto z = load_npz(path);
        return z.get<double>("x")(2) == 3 && z.get<int64>("y")(0) == 4;
    };
    CHECK(loads(good));
    CHECK(loads(std::string(1000, 'P') + good));  // something in front
    std::string commented = good;
    commented[commented.size() - 2] = 5;
    CHECK(loads(commented + "PK\5\6!"));
    std::string streamed = good;  // sizes to be found in the directory alone
    streamed[6] = 8;
    for (int i = 14; i < 18; ++i) streamed[std::size_t(i)] = 0;
    CHECK(loads(streamed));
    // Entries that are no .npy files, and two of one name: the last counts.
    std::string renamed = good;
    replace(renamed, "x.npy", "readm");
    replace(renamed, "x.npy", "readm");
    write_bytes(path, renamed);
    CHECK(load_npz(path).bytes("readm").starts_with("\x93NUMPY"));
    std::string twice = good;
    replace(twice, "x.npy", "y.npy");
    replace(twice, "x.npy", "y.npy");
    write_bytes(path, twice);
    CHECK(load_npz(path).get<int64>("y")(0) == 4);
}

TEST_CASE("archives that must be refused") {
    const io_test::folder here;
    const std::string path = here / "a.npz";
    savez(path, {{"x", ndarray<double>{1, 2, 3}}, {"y", zeros<double>(1000)}});
    const std::string good = bytes_of(path);
    const auto refused = [&](const std::string& bytes) {
        write_bytes(path, bytes);
        return message_of<io_error>([&] {
            const auto z = load_npz(path);
            z.get<double>("x");
            z.get<double>("y");
        });
    };
    const auto says = [&](const std::string& bytes, const char* what) {
        const std::string message = refused(bytes);
        CHECK_MESSAGE(message.find(what) != std::string::npos, message);
        CHECK(message.find("load_npz: '" + path) == 0);
    };
    says("", "No data left in file");
    says("PK", "not a zip archive");
    says("\x93NUMPY\1", "an .npy file, not an .npz archive");
    for (std::size_t n = 1; n < good.size(); n += n < 700 ? 7 : 400)
        CHECK(!refused(good.substr(0, good.size() - n)).empty());
    const std::size_t directory = good.find("PK\1\2"), end = good.find("PK\5\6");
    const auto with = [&](std::size_t at, const std::string& by) {
        return std::string(good).replace(at, by.size(), by);
    };
    says(with(200, "z"), "checksum");
    says(with(directory + 8, "\1"), "encrypted");
    says(with(directory + 10, "\x0e"), "neither stored nor deflated");
    says(with(directory + 24, "\x7f"), "claims more bytes");
    says(with(directory + 42, "\1"), "is not where the directory says");
    says(with(directory + 43, "\x70"), "lies beyond the end");
    says(with(directory + 20, std::string("\x99\1", 2)).replace(directory + 24, 2, std::string("\x99\1", 2)),
         "overlap");
    says(with(end + 10, std::string("\x77\x77", 2)).replace(end + 8, 2, "\x77\x77"),
         "too short for its entries");
    says(with(end + 12, "\xff\xff\xff"), "lies beyond its end");
    says(with(end + 4, "\1"), "several");
    // Every byte changed: an error or an array, never more.
    for (std::size_t i = 0; i < good.size(); i += i < 300 || i > directory ? 1 : 97)
        for (char c : {'\0', '\xff', '7'}) refused(with(i, std::string(1, c)));

#if HAS_ZLIB
    savez_compressed(path, {{"x", arange(3.0)}, {"y", zeros<double>(1000)}});
    const std::string small = bytes_of(path);
    CHECK(small.size() < 1000);
    CHECK(refused(small) == "");
    for (std::size_t i = 0; i < small.size(); ++i) refused(std::string(small).replace(i, 1, "\xa5"));
    const std::size_t second = small.rfind("PK\1\2");
    says(std::string(small).replace(second + 27, 1, "\x7f"), "claims more bytes");  // of deflate
    const deflating::deflate_functions* const functions = deflating::deflate_library;
    deflating::deflate_library = nullptr;
    CHECK(message_of<io_error>([&] { savez_compressed(path, zeros(3)); }).find("orthant::zlib") !=
          std::string::npos);
    deflating::deflate_library = functions;
#endif
}
