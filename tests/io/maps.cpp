// Bytes, maps and matches: fromfile, tofile, memmap, open_memmap, load with mmap_mode, fromregex.
// Covers io/memmap.hpp io/lost_pages.hpp base/lost_storage.hpp io/raw.hpp io/fromregex.hpp io/file_stream.hpp.
#include <orthant/io/fromregex.hpp>
#include <orthant/io/memmap.hpp>
#include <orthant/io/raw.hpp>

#include <doctest/doctest.h>

#include <orthant/array/creation.hpp>
#include <orthant/ops/math/arithmetic.hpp>
#include <orthant/ops/reductions/reductions.hpp>
#include <orthant/ops/sorting/sort.hpp>

#if defined(__linux__)
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

#include "folder.hpp"

using namespace orthant;

namespace {
using io_test::bytes_of;
using io_test::message_of;
using io_test::write_bytes;

struct event {
    int code = 0;
    std::string what;
    ORTHANT_FIELDS(code, what)
};
}  // namespace

TEST_CASE("fromfile and tofile") {
    const io_test::folder here;
    const std::string path = here / "a";
    const ndarray<double> a{{1, 2, 3}, {4, 5, 6.5}};
    tofile(a.T(), path);
    CHECK(bytes_of(path).size() == 48);
    CHECK(fromfile<double>(path)(1) == 4);  // in C order
    CHECK(fromfile<double>(path, {.count = 2, .offset = 8})(0) == 4);
    CHECK(fromfile<double>(path, {.count = 100}).size() == 6);
    CHECK(fromfile<double>(path, {.offset = 44}).size() == 0);
    CHECK(fromfile<uint8>(path).size() == 48);
    CHECK(fromfile<complex64>(path).size() == 6);
    CHECK_THROWS_AS(fromfile(path, {.offset = 49}), value_error);
    CHECK_THROWS_AS(fromfile(path, {.offset = -1}), value_error);
    CHECK_THROWS_AS(fromfile(here / "none"), io_error);
    CHECK(message_of<io_error>([&] { fromfile(here / ""); }).find("fromfile: '") == 0);
    write_bytes(path, std::string("\0\1\2", 3));
    CHECK(fromfile<bool>(path)(2));
    (a + 1).tofile(path);
    CHECK(fromfile(path)(5) == 7.5);
    a(0, all).tofile(path, {.sep = " "});
    CHECK(bytes_of(path) == "1.0 2.0 3.0");
    tofile(ndarray<double>{1.5, 2, 1e20}, path, {.sep = ","});
    CHECK(bytes_of(path) == "1.5,2.0,1e+20");
    CHECK(fromfile(path, {.sep = ","})(2) == 1e20);
    CHECK_THROWS_AS(fromfile(path, {.sep = ",", .offset = 1}), type_error);
    tofile(ndarray<float>{0.1f, 2}, path, {.sep = " "});
    CHECK(bytes_of(path) == "0.10000000149011612 2.0");
    tofile(ndarray<int64>{1, -2}, path, {.sep = "; ", .format = "%3d"});
    CHECK(bytes_of(path) == "  1;  -2");
    CHECK(fromfile<int>(path, {.sep = ";"})(1) == -2);
    tofile(ndarray<complex128>{complex128(1, -2)}, path, {.sep = ","});
    CHECK(bytes_of(path) == "(1-2j)");
    tofile(array({true, false}), path, {.sep = ","});
    CHECK(bytes_of(path) == "True,False");
    tofile(array({"a", "b"}), path, {.sep = "|"});
    CHECK(bytes_of(path) == "a|b");
    CHECK_THROWS_AS(tofile(array({"a", "b"}), path), type_error);
    CHECK(bytes_of(path) == "a|b");
    write_bytes(path, "1 2 x");
    CHECK_THROWS_AS(fromfile(path, {.sep = " "}), value_error);
    CHECK(fromfile(path, {.count = 2, .sep = " "})(1) == 2);
}

#if defined(__linux__)
// The file loses all but its first page while it is mapped.
TEST_CASE("a file that becomes shorter under its map") {
    const io_test::folder here;
    const std::string path = here / "a";
    const index_t n = 1 << 16, page = index_t(sysconf(_SC_PAGESIZE)) / 8;
    const auto shorten = [&](index_t elements) { REQUIRE(truncate(path.c_str(), off_t(elements * 8)) == 0); };
    arange<double>(n).tofile(path);
    const std::string text = "memmap: " + detail::python_quote(path) +
                             " became shorter, or could not be read, while it was mapped: what lay from byte " +
                             std::to_string(page * 8) + " on is lost";
    ndarray<double> out = zeros({n}), first;
    {
        const memmap<const double> m(path);
        CHECK(m.sum() == double(n) * double(n - 1) / 2);
        shorten(page);
        CHECK(message_of<io_error>([&] { m.sum(); }) == text);
        CHECK(message_of<io_error>([&] { m.sum(); }) == text);  // again, as long as it is so
        CHECK(message_of<io_error>([&] { out = m + 1; }) == text);
        CHECK(message_of<io_error>([&] { out(ellipsis) = m; }) == text);
        CHECK(message_of<io_error>([&] { out = m(slice(_, _, -1)) * 2; }) != "none");
        CHECK(message_of<io_error>([&] { m(slice(_, _, 2)).max(); }) == text);
        CHECK(message_of<io_error>([&] { m.reshape({256, -1}).sum(0); }) == text);
        CHECK(message_of<io_error>([&] { ndarray<double> copy = m; }) == text);
        CHECK(m(slice(page)).sum() == double(page) * double(page - 1) / 2);
        first = m(slice(page)) + 0.0;
        CHECK(first(page - 1) == double(page - 1));
        // An element by itself is 0, and the next operation tells.
        CHECK(m(n - 1) == 0);
        CHECK_THROWS_AS(ndarray<double>(first + 1), io_error);
        CHECK(first(1) == 1);
        first = first + 1;
        CHECK(first(1) == 2);
        shorten(n);  // longer again, with zeros
        CHECK(m.sum() == double(page) * double(page - 1) / 2);
    }
    arange<double>(n).tofile(path);
    {
        memmap<double> m(path);
        m[0] = 7;
        shorten(page);
        CHECK_THROWS_AS(m.fill(1), io_error);
        CHECK_THROWS_AS(m.flush(), io_error);
        shorten(n);
        m.fill(2);
        m.flush();
    }
    CHECK(fromfile(path).sum() == 2.0 * double(n));
    {
        memmap<double> m(path, {.mode = "c"});
        m[page] = 5;
        shorten(page);
        CHECK_THROWS_AS(sort(m), io_error);  // (told when its copy was made)
    }
    // What was lost before its map went is told as well.
    arange<double>(n).tofile(path);
    double last = 0;
    {
        const memmap<const double> m(path);
        shorten(0);
        last = m(n - 1);
    }
    CHECK(last == 0);
    CHECK_THROWS_AS(out = out + 1, io_error);
    out = out + 1;
}
#endif

TEST_CASE("memmap") {
    const io_test::folder here;
    const std::string path = here / "m";
    {
        memmap<double> m(path, {.mode = "w+", .shape = {2, 3}});
        CHECK(bytes_of(path) == std::string(48, '\0'));
        m(1, 2) = 7;
        m(0, all) = m(1, all) + 1;
        m.flush();
        CHECK(m.mode() == "w+");
        CHECK(m.filename() == path);
        CHECK(double(sum(m)) == 7 + 1 + 1 + 8);
    }
    view<const double> kept;
    {
        const memmap<const double, 2> r(path, {.shape = {-1, 3}});
        CHECK(r.mode() == "r");
        CHECK(r(0, 2) == 8);
        CHECK(shape_t(r.shape()) == shape_t({2, 3}));
        kept = r(all, 2);
    }
    CHECK(kept(1) == 7);  // keeps the mapping
    CHECK(memmap<double>(path).size() == 6);
    CHECK(memmap<>(path, {.offset = 40}).size() == 8);
    {
        memmap<double> c(path, {.mode = "c"});
        c.fill(3);
        CHECK(c(5) == 3);
        memmap<double> f(path, {.shape = {3, 2}, .order = 'F'});
        CHECK(f.is_f_contiguous());
        CHECK(f(2, 1) == 7);
        f(2, 1) = 9;
        CHECK(kept(1) == 9);
        memmap<double> longer(path, {.mode = "r+", .shape = 8});
        CHECK(longer(7) == 0);
        ndarray<double> copy = longer;
        copy.fill(1);
        CHECK(longer(7) == 0);
    }
    CHECK(bytes_of(path).size() == 64);
    CHECK(memmap<const double>(path, {.offset = 64}).size() == 0);
    CHECK(memmap<int32>(here / "empty", {.mode = "w+", .shape = {0, 5}}).size() == 0);
    CHECK(bytes_of(here / "empty").size() == 1);
    CHECK(message_of<value_error>([&] { memmap<double>(path, {.mode = "w+"}); }) ==
          "memmap: shape must be given if mode == 'w+'");
    CHECK(message_of<value_error>([&] { memmap<double>(path, {.mode = "w"}); }).find("(got 'w')") !=
          std::string::npos);
    CHECK_THROWS_AS(memmap<double>(path, {.mode = "r"}), value_error);
    CHECK(message_of<value_error>([&] {
              memmap<const double>(path, {.offset = 8, .shape = {8}});
          }).find("memmap: mmap length is greater than file size") == 0);
    CHECK(message_of<value_error>([&] { memmap<const complex128>(path, {.offset = 8}); }) ==
          "memmap: Size of available data is not a multiple of the data-type size.");
    CHECK_THROWS_AS(memmap<double>(path, {.offset = 4}), value_error);
    CHECK_THROWS_AS(memmap<double>(path, {.offset = 72}), value_error);
    CHECK_THROWS_AS(memmap<double>(path, {.shape = {-2}}), value_error);
    CHECK_THROWS_AS(memmap<double>(path, {.shape = {-1, -1}}), value_error);
    CHECK_THROWS_AS(memmap<double>(path, {.order = 'A'}), value_error);
    CHECK_THROWS_AS((memmap<double, 2>(path)), shape_error);
    CHECK_THROWS_AS(memmap<double>(here / "none"), io_error);
    CHECK_THROWS_AS(memmap<double>(path, {.mode = "r+", .shape = {PTRDIFF_MAX / 8, 3}}), error);
}

TEST_CASE("npy files in place") {
    const io_test::folder here;
    const std::string path = here / "a.npy";
    {
        auto m = open_memmap<float>(path, {.mode = "w+", .shape = {2, 3}, .fortran_order = true});
        m(1, 2) = 5;
        CHECK(m.is_f_contiguous());
    }
    CHECK(load<float>(path)(1, 2) == 5);
    save(here / "b.npy", load<float>(path));
    CHECK(bytes_of(path) == bytes_of(here / "b.npy"));
    {
        auto m = open_memmap<float, 2>(path);
        m(0, 0) = 2;
        const auto r = open_memmap<const float>(path);
        CHECK(r(0, 0) == 2);
    }
    CHECK_THROWS_AS(open_memmap<double>(path), type_error);
    CHECK_THROWS_AS((open_memmap<float, 1>(path)), shape_error);
    write_bytes(here / "big.npy",
                std::string("\x93NUMPY\1\0\x76\0", 10) +
                    std::string("{'descr': '>f8', 'fortran_order': False, 'shape': (1,), }").append(60, ' ') +
                    "\n" + "12345678");
    CHECK_THROWS_AS(open_memmap<double>(here / "big.npy"), type_error);
    save(path, arange(1000.0));
    for (const char* mode : {"r", "c"}) {
        ndarray<double> a = load<double>(path, {.mmap_mode = mode});
        CHECK(a(999) == 999);
        a(0) = 1;  // in memory alone
        CHECK(load<double>(path)(0) == 0);
        a = a + 1.0;
        CHECK(a(999) == 1000);
    }
    CHECK_THROWS_AS(load<float>(path, {.mmap_mode = "r"}), type_error);
    CHECK_THROWS_AS(load<double>(path, {.mmap_mode = "r+"}), value_error);
    CHECK_THROWS_AS(load<double>(path, {.mmap_mode = "x"}), value_error);
    CHECK_THROWS_AS(load<double>(here / "none.npy", {.mmap_mode = "r"}), io_error);
    // A failed write leaves the good file.
    const std::string good = bytes_of(path);
    CHECK_THROWS_AS(save(path, array({"\xff"})), value_error);
    CHECK(bytes_of(path) == good);
}

// (The sanitizers' own memory counts.)
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif

#if defined(__linux__) && !defined(SANITIZED)
TEST_CASE("a file of ten times the memory that there is") {
    const io_test::folder here;
    const std::string path = here / "big";
    constexpr std::int64_t bytes = std::int64_t(640) << 20;
    {
        memmap<double> m(path, {.mode = "w+", .shape = {index_t(bytes / 8)}});  // without blocks on the disk
        for (std::int64_t i = 0; i < bytes / 8; i += bytes / 128) m(index_t(i)) = 1;
    }
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const rlimit most{rlim_t(bytes / 10), rlim_t(bytes / 10)};
        int status = 3;
        if (setrlimit(RLIMIT_DATA, &most) == 0) {
            const memmap<const double> r(path);
            try {
                status = sum(r) == 16 ? 0 : 1;
                try {
                    fromfile(path);
                    status = 4;  // the limit does not hold
                } catch (const std::bad_alloc&) {
                }
            } catch (...) {
                status = 2;
            }
        }
        _exit(status);
    }
    int status = 0;
    waitpid(child, &status, 0);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
}
#endif

TEST_CASE("fromregex") {
    const auto a = fromregex<int>(text_of("a 1 2\nb 3 4\nc x y\n"), R"([a-z] (\d+) (\d+))");
    CHECK(shape_t(a.shape()) == shape_t({2, 2}));
    CHECK(a(1, 0) == 3);
    CHECK(fromregex(text_of("x=1.5, y=-2e3"), "-?[0-9.]+(?:e[0-9]+)?")(1) == -2000);
    CHECK(fromregex<std::string>(text_of("k: v"), "(\\w+): (\\w+)")(0, 1) == "v");
    CHECK(fromregex(text_of(""), "(a)(b)").size() == 0);
    CHECK_THROWS_AS(fromregex<int>(text_of("a"), "(a)"), value_error);
    CHECK_THROWS_AS(fromregex<int>(text_of("a"), "("), value_error);
    CHECK_THROWS_AS(fromregex<int>("no/such/file", "a"), io_error);
    const auto events = fromregex<event>(text_of("1312 foo\n1534  bar\n 444   qux"), R"((\d+)\s+(...))");
    CHECK(events.size() == 3);
    CHECK(events(1).code == 1534);
    CHECK(events(2).what == "qux");
    CHECK_THROWS_AS(fromregex<event>(text_of("none"), "(a)"), value_error);
    CHECK_THROWS_AS(fromregex<event>(text_of("a b"), "(a) (b)"), value_error);
}
