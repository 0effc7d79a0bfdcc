// Pictures: round trips of every format, depths and channels, and files that must be refused. Covers io/image.hpp.
#if __has_include(<stb/stb_image.h>)
#include <orthant/io/image.hpp>

#include <doctest/doctest.h>

#include <orthant/orthant.hpp>

#include "folder.hpp"

namespace np = orthant;

TEST_CASE("pictures are written and read back") {
    const io_test::folder here;
    const np::ndarray<np::uint8> grey = (np::arange(20 * 30) % 251).astype<np::uint8>().reshape({20, 30});
    const np::ndarray<np::uint8> color = (np::arange(20 * 30 * 3) % 253).astype<np::uint8>().reshape({20, 30, 3});
    const np::ndarray<np::uint8> alpha = (np::arange(20 * 30 * 4) % 254).astype<np::uint8>().reshape({20, 30, 4});
    for (const char* type : {"png", "bmp", "ppm"}) {
        const std::string path = here / (std::string("a.") + type);
        np::imwrite(path, color);
        CHECK(np::array_equal(np::imread(path), color));
        np::imwrite(path, color(np::slice(np::_, np::_, -1)));
        CHECK(np::array_equal(np::imread(path), np::flip(color, 0)));
    }
    for (const char* name : {"g.png", "g.pgm", "g.PGM"}) {
        np::imwrite(here / name, grey);
        CHECK(np::array_equal(np::imread(here / name), grey));
        CHECK(np::imread(here / name, {.mode = "RGB"}).shape() == np::shape_t{20, 30, 3});
        CHECK(np::imread(here / name, {.mode = "RGBA"})(3, 4, 3) == 255);
        CHECK(np::imread<np::uint16>(here / name)(1, 1) == 257 * grey(1, 1));
    }
    np::imwrite(here / "a.png", alpha);
    CHECK(np::array_equal(np::imread(here / "a.png"), alpha));
    const auto l = np::imread(here / "a.png", {.mode = "L"});
    CHECK(l.shape() == np::shape_t{20, 30});
    CHECK(l(0, 0) == (0 * 299 + 1 * 587 + 2 * 114 + 500) / 1000);
    np::imwrite(here / "a.jpg", np::full<np::uint8>({16, 16, 3}, 100), {.quality = 95});
    CHECK(np::allclose(np::imread(here / "a.jpg").astype<double>(), 100, {.atol = 3}));
    const np::ndarray<np::uint16> deep = (np::arange(5 * 7 * 3) * 613 % 65536).astype<np::uint16>().reshape({5, 7, 3});
    for (const char* name : {"d.png", "d.ppm"}) {
        np::imwrite(here / name, deep);
        CHECK(np::array_equal(np::imread<np::uint16>(here / name), deep));
        CHECK(np::imread(here / name).shape() == np::shape_t{5, 7, 3});
    }
    CHECK_THROWS_AS(np::imwrite(here / "a.gif", grey), np::value_error);
    CHECK_THROWS_AS(np::imwrite(here / "a.jpg", deep), np::value_error);
    CHECK_THROWS_AS(np::imwrite(here / "a.png", np::zeros<np::uint8>(3)), np::shape_error);
    CHECK_THROWS_AS(np::imwrite(here / "a.png", np::zeros<np::uint8>({3, 3, 5})), np::shape_error);
    CHECK_THROWS_AS(np::imwrite(here / "a.png", np::zeros<np::uint8>({0, 3})), np::shape_error);
    CHECK_THROWS_AS(np::imwrite(here / "a.jpg", grey, {.quality = 0}), np::value_error);
    CHECK_THROWS_AS(np::imread(here / "none.png"), np::io_error);
    CHECK_THROWS_AS(np::imread(here / "a.png", {.mode = "CMYK"}), np::value_error);
    CHECK_THROWS_AS(np::imread(here / "a.png", {.max_pixels = 100}), np::io_error);
}

TEST_CASE("pixmaps as texts, and files that lie") {
    CHECK(np::array_str(np::imdecode("P2 # grey\n3 1\n# a line\n4\n0 2 4")) == "[[  0 128 255]]");
    CHECK(np::array_str(np::imdecode("P3\n1 1 255\n1 2 3\n")) == "[[[1 2 3]]]");
    CHECK(np::imdecode<np::uint16>(std::string_view("P5 1 1 65535\n\1\2", 15))(0, 0) == 0x102);
    for (std::string_view wrong :
         {std::string_view(""), std::string_view("P"), std::string_view("P5"), std::string_view("P5 0 1 255\n"),
          std::string_view("P5 9 9 255\nab"), std::string_view("P5 60000 60000 255\nab"),
          std::string_view("P2 2 1 7 1 8"), std::string_view("P5 1 1 70000\na"), std::string_view("P5 -1 1 255\na"),
          std::string_view("GIF89a"), std::string_view("\x89PNG\r\n\x1a\n"), std::string_view("\xff\xd8\xff\xe0"),
          std::string_view("P6 99999999999999999999 1 255\n")}) {
        INFO(wrong);
        CHECK_THROWS_AS(np::imdecode(wrong), np::io_error);
    }
    // A header that claims 60000 x 60000 pixels, of a file of 60 bytes.
    std::string png("\x89PNG\r\n\x1a\n", 8);
    np::detail::png_chunk(png, "IHDR", std::string_view("\0\0\xea\x60\0\0\xea\x60\10\2\0\0\0", 13));
    np::detail::png_chunk(png, "IEND", {});
    CHECK_THROWS_AS(np::imdecode(png), np::io_error);
    CHECK_THROWS_AS(np::imdecode(png, {.max_pixels = PTRDIFF_MAX}), np::io_error);
    // A JPEG whose Huffman table has 510 codes, where 256 are the most.
    const std::string jpg = std::string("\xff\xd8\xff\xc4\1\0\0\xff\xff", 9) + std::string(300, '\0');
    CHECK_THROWS_WITH_AS(np::imdecode(jpg), "imread: the bytes: a Huffman table of 510 codes", np::io_error);
    const io_test::folder here;
    // Pixels in chunks of which some are empty: in front, between, at the end.
    np::ndarray<np::uint8> ramp = np::arange(48).astype<np::uint8>().reshape({4, 4, 3});
    np::imwrite(here / "a.png", ramp);
    std::string parts = np::detail::read_file("test", here / "a.png"), empty;
    np::detail::png_chunk(empty, "IDAT", {});
    const std::size_t pixels = parts.find("IDAT") - 4;
    parts.insert(parts.size() - 12, empty);
    parts.insert(pixels, empty + empty);
    CHECK(np::array_equal(np::imdecode(parts), ramp));
    CHECK_THROWS_AS(np::imdecode(parts.substr(0, pixels) + empty + parts.substr(parts.size() - 12)), np::io_error);
    // The same bytes after a picture's end are no part of it.
    np::imwrite(here / "a.jpg", np::zeros<np::uint8>({8, 8}));
    const std::string whole = np::detail::read_file("test", here / "a.jpg");
    CHECK(np::array_equal(np::imdecode(whole + jpg), np::imdecode(whole)));
}
#endif
