// Zarr: folders of chunks, against the specification's own examples. Covers io/zarr.hpp io/zarr_chunks.hpp
// io/zarr_store.hpp.
#include <orthant/io/zarr.hpp>
#if __has_include(<zlib.h>)
#include <orthant/io/zlib.hpp>
#define HAS_ZLIB true
#else
#define HAS_ZLIB false
#endif

#include <bit>
#include <cstring>
#include <filesystem>

#include <doctest/doctest.h>

#include <orthant/orthant.hpp>

#include "../ops/reference.hpp"
#include "folder.hpp"

namespace np = orthant;
using np::all, np::slice, np::_, np::index_t;

namespace {

std::string description(const std::string& change_from = "", const std::string& change_to = "") {
    std::string text =
        R"({"zarr_format": 3, "node_type": "array", "shape": [5, 4], "data_type": "int16", "chunk_grid":
            {"name": "regular", "configuration": {"chunk_shape": [2, 3]}}, "chunk_key_encoding": {"name": "default",
            "configuration": {"separator": "/"}}, "fill_value": -7, "codecs": [{"name": "bytes", "configuration":
            {"endian": "big"}}], "attributes": {"unit": "m", "n": 3}, "dimension_names": ["y", "x"]})";
    const std::size_t at = text.find(change_from);
    REQUIRE(at != text.npos);
    return change_from.empty() ? text : text.replace(at, change_from.size(), change_to);
}

}  // namespace

TEST_CASE("boxes are written and read, whatever the chunks") {
    const io_test::folder here;
    int made = 0;
    for (const np::shape_t& chunks : {np::shape_t{3, 4}, np::shape_t{1, 1}, np::shape_t{20, 20}, np::shape_t{}})
        for (const char* compression : {"", HAS_ZLIB ? "gzip" : ""}) {
            const std::string path = here / ("a" + std::to_string(made++));
            auto z = np::zarr::create<np::int32>(
                path, {10, 7}, {.chunks = chunks, .compression = compression, .checksum = made % 3 == 0, .fill_value = -1});
            np::ndarray<np::int32> a = np::full<np::int32>({10, 7}, -1);
            CHECK(np::array_equal(z.read(), a));
            const auto set = [&](const auto&... index) {
                const np::ndarray<np::int32> values = np::arange<np::int32>(a(index...).size()).reshape(a(index...).shape());
                a(index...) = values;
                z(index...) = values;
            };
            set(slice(2, 9), slice(1, 6));
            set(0, all);
            set(slice(_, _, 3), slice(_, _, -2));
            set(np::ellipsis, -1);
            a(slice(4, 6), all) = 50;
            z(slice(4, 6)) = 50;
            z(slice(3, 3)) = 9;
            const auto y = np::zarr::open<np::int32>(path);
            CHECK(np::array_equal(y.read(), a));
            CHECK(y.shape() == np::shape_t{10, 7});
            const np::ndarray<np::int32> part = y(slice(8, 2, -2), slice(1, 5));
            CHECK(np::array_equal(part, a(slice(8, 2, -2), slice(1, 5))));
            CHECK(np::array_equal(np::ndarray<np::int32>(y(3)), a(3, all)));
            CHECK(y(3, 2).read().item() == a(3, 2));
            CHECK(y(slice(5, 2)).read().shape() == np::shape_t{0, 7});
            np::int32 sum = 0;
            y.for_each_chunk([&](const np::view<np::int32>& c) {
                sum += np::int32(np::sum(c));
                np::view<np::int32> w = c;
                w += 1;
            });
            CHECK(sum == np::sum(a));
            CHECK(np::array_equal(y.read(), a + 1));
            CHECK_THROWS_AS(y(10), np::index_error);
            CHECK_THROWS_AS(y(0, 0, 0), np::index_error);
            CHECK_THROWS_AS(z(slice(0, 2)) = np::ndarray<np::int32>({1, 2, 3}), np::shape_error);
            CHECK_THROWS_AS(np::zarr::open<float>(path), np::type_error);
        }
    auto scalar = np::zarr::create<double>(here / "s", {});
    scalar() = 2.5;
    CHECK(np::zarr::open<double>(here / "s")().read().item() == 2.5);
    CHECK(np::zarr::create<np::complex64>(here / "z", {3}, {.fill_value = 1.5}).read()(2) == np::complex64(1.5));
    CHECK(np::isnan(np::zarr::create<float>(here / "n", {3}, {.fill_value = np::nan}).read())(1));
    CHECK(np::isnan(np::zarr::open<float>(here / "n").read())(1));
    CHECK_THROWS_AS(np::zarr::create<float>(here / "x", {3}, {.chunks = {2, 2}}), np::value_error);
    CHECK_THROWS_AS(np::zarr::create<float>(here / "x", {3}, {.chunks = {0}}), np::value_error);
    CHECK_THROWS_AS(np::zarr::create<float>(here / "x", {3}, {.compression = "zstd"}), np::value_error);
}

TEST_CASE("what others wrote") {
    const io_test::folder here;
    std::filesystem::create_directory(here / "a");
    std::filesystem::create_directory(here / "a/c");
    std::filesystem::create_directory(here / "a/c/1");
    io_test::write_bytes(here / "a/zarr.json", description());
    // The chunk of rows 2 and 3, columns 3 …, of which one is in the array.
    io_test::write_bytes(here / "a/c/1/1", std::string_view("\0\5\0\0\0\0\1\0\0\0\0\0", 12));
    const auto z = np::zarr::open<np::int16>(here / "a");
    CHECK(z.chunks() == np::shape_t{2, 3});
    CHECK(z.attributes().size() == 1);
    CHECK(np::array_str(z(slice(1, 4), slice(2, 4)).read()) == "[[ -7  -7]\n [ -7   5]\n [ -7 256]]");
    z(2, 3) = 6;
    CHECK(np::detail::read_file("test", here / "a/c/1/1") == std::string("\0\6\0\0\0\0\1\0\0\0\0\0", 12));
    io_test::write_bytes(here / "a/c/1/1", "short");
    CHECK_THROWS_AS(z.read(), np::io_error);
    const std::string name = "test: ";
    const auto wrong = [&](const std::string& from, const std::string& to, const char* words) {
        np::detail::zarr_store s;
        std::string got;
        try {
            np::detail::parse_zarr(s, description(from, to), name);
        } catch (const np::error& e) {
            got = e.what();
        }
        INFO(from << " " << to << ": " << got);
        CHECK(got.find(words) != std::string::npos);
    };
    wrong("3,", "2,", "zarr_format is not 3");
    wrong("\"array\"", "\"group\"", "no array but a group");
    wrong("int16", "int17", "is not read");
    wrong("regular", "rectilinear", "not regular");
    wrong("[2, 3]", "[2]", "another rank");
    wrong("[2, 3]", "[0, 3]", "an extent");
    wrong("[2, 3]", "[1000000, 1000000]", "1 GiB");
    wrong("[5, 4]", "[5, -4]", "an extent");
    wrong("[5, 4]", "[4611686018427387904, 4611686018427387904]", "zarr");
    wrong("-7", "\"x\"", "fill_value");
    wrong("\"big\"", "\"middle\"", "no order");
    wrong("\"bytes\"", "\"zstd\"", "'zstd' is not read");
    wrong("\"codecs\"", "\"codex\"", "no codecs");
    wrong("\"default\"", "\"v2\"", "not the default");
    CHECK_THROWS_AS(np::zarr::open<float>(here / "none"), np::io_error);
}

// The array that zarr-python wrote (tests/reference/zarr.py) is the one that was to be written, whole and in part.
template <class T>
void check_written(const std::string& path, const np::shape_t& shape, const std::string& elements) {
    np::ndarray<T> want = np::empty<T>(shape);
    REQUIRE(elements.size() == std::size_t(want.size()) * sizeof(T));
    for (index_t i = 0; i < want.size(); ++i) {
        char bytes[sizeof(T)];
        constexpr std::size_t part = np::is_complex_v<T> ? sizeof(T) / 2 : sizeof(T);
        for (std::size_t k = 0; k < sizeof(T); ++k)
            bytes[std::endian::native == std::endian::little ? k : k / part * part + part - 1 - k % part] =
                elements[std::size_t(i) * sizeof(T) + k];
        std::memcpy(static_cast<void*>(want.data() + i), bytes, sizeof(T));
    }
    const auto z = np::zarr::open<T>(path);
    CHECK(z.shape() == shape);
    CHECK(np::array_equal(z.read(), want, {.equal_nan = true}));
    if (shape.ndim() > 0 && shape[0] > 2) {
        const np::ndarray<T> part = z(slice(1, np::_, 2)), of_want = want(slice(1, np::_, 2), np::ellipsis);
        CHECK(np::array_equal(part, of_want, {.equal_nan = true}));
    }
}

TEST_CASE("arrays of zarr-python 3") {
    int cases = 0;
    for (const auto& line : reference::read("zarr.txt")) {
        const reference::words w = reference::split(line[0], '\t');
        INFO(w[0]);
        if (!HAS_ZLIB && w[0].find("gzip") != std::string::npos) continue;
        const io_test::folder here;
        for (std::size_t k = 4; k + 1 < w.size(); k += 2) {
            const std::filesystem::path file = here / ("a/" + w[k]);
            std::filesystem::create_directories(file.parent_path());
            io_test::write_bytes(file.string(), io_test::from_hex(w[k + 1]));
        }
        np::shape_t shape;
        if (w[2] != "-")
            for (const std::string& e : reference::split(w[2], ',')) shape.push_back(std::stol(e));
        const std::string path = here / "a", elements = w[3] == "-" ? "" : io_test::from_hex(w[3]);
        const auto check = [&]<class... T>() {
            ((np::dtype_of<T>().name() == w[1] ? (++cases, check_written<T>(path, shape, elements)) : void()), ...);
        };
        check.operator()<bool, np::int8, np::int16, np::int32, np::int64, np::uint8, np::uint16, np::uint32, np::uint64, np::float16,
                         float, double, np::complex64, np::complex128>();
    }
    CHECK(cases == (HAS_ZLIB ? 28 : 25));
}

TEST_CASE("files of several chunks are read") {
    const io_test::folder here;
    std::filesystem::create_directory(here / "s");
    std::filesystem::create_directory(here / "s/c");
    std::filesystem::create_directory(here / "s/c/0");
    const auto number = [](std::uint64_t x) {
        std::string out;
        for (int i = 0; i < 8; ++i) out += static_cast<char>(x >> (8 * i) & 0xff);
        return out;
    };
    const auto crc = [](const std::string& bytes) {
        std::string out = bytes;
        for (int i = 0; i < 4; ++i) out += static_cast<char>(np::detail::crc32c(bytes) >> (8 * i) & 0xff);
        return out;
    };
    // Shards of (2, 6), which hold two chunks of (2, 3); the second of them is not there.
    const std::string codec = R"("codecs": [{"name": "sharding_indexed", "configuration": {"chunk_shape": [2, 3],
        "codecs": [{"name": "bytes", "configuration": {"endian": "big"}}, "crc32c"], "index_codecs":
        [{"name": "bytes", "configuration": {"endian": "little"}}, {"name": "crc32c"}], "index_location": "end"}}])";
    const std::string plain = R"("codecs": [{"name": "bytes", "configuration":
            {"endian": "big"}}])";
    std::string text = description(plain, codec);
    text.replace(text.find("\"chunk_shape\": [2, 3]"), 21, "\"chunk_shape\": [2, 6]");
    io_test::write_bytes(here / "s/zarr.json", text);
    const std::string chunk = crc(std::string("\0\1\0\2\0\3\0\4\0\5\0\6", 12)), none = number(~std::uint64_t(0));
    const std::string index = crc(number(3) + number(chunk.size()) + none + none);
    io_test::write_bytes(here / "s/c/0/0", "gap" + chunk + index);
    const auto z = np::zarr::open<np::int16>(here / "s");
    CHECK(z.chunks() == np::shape_t{2, 3});
    CHECK(np::array_str(z(slice(0, 3)).read()) == "[[ 1  2  3 -7]\n [ 4  5  6 -7]\n [-7 -7 -7 -7]]");
    CHECK_THROWS_AS(z(0, 0) = 1, np::io_error);
    io_test::write_bytes(here / "s/c/0/0", crc(number(36) + number(chunk.size()) + none + none) + chunk);
    CHECK_THROWS_AS(z.read(), np::io_error);  // the index is at the end, it says
    text.replace(text.find("\"end\""), 5, "\"start\"");
    io_test::write_bytes(here / "s/zarr.json", text);
    CHECK(np::zarr::open<np::int16>(here / "s").read()(1, 2) == 6);
    const auto y = np::zarr::open<np::int16>(here / "s");
    for (const std::string& bad : {std::string("short"), crc(number(37) + number(chunk.size()) + none + none) + chunk,
                                   crc(number(36) + number(5) + none + none) + chunk,
                                   number(36) + number(chunk.size()) + none + none + "1234" + chunk}) {
        io_test::write_bytes(here / "s/c/0/0", bad);
        CHECK_THROWS_AS(y.read(), np::io_error);
    }
    const auto wrong = [&](const std::string& from, const std::string& to, const char* words) {
        np::detail::zarr_store s;
        std::string got, changed = text;
        changed.replace(changed.find(from), from.size(), to);
        try {
            np::detail::parse_zarr(s, changed, "test: ");
        } catch (const np::error& e) {
            got = e.what();
        }
        CHECK_MESSAGE(got.find(words) != std::string::npos, from, ": ", got);
    };
    wrong("[2, 3]", "[2, 4]", "whole chunks");
    wrong("[2, 3]", "[2]", "another rank");
    wrong("\"start\"", "\"middle\"", "index_location");
    wrong("\"little\"", "\"big\"", "index_codecs");
    wrong("\"crc32c\"]", "\"zstd\"]", "'zstd' is not read");
    wrong("[2, 6]", "[140000000, 6]", "too many chunks");
}
