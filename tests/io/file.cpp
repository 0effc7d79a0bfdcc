// Files: what fails says why and leaves nothing half done; maps; deflate through zlib; the report of
// progress. Covers io/file.hpp io/file_map.hpp io/progress.hpp io/deflate.hpp io/zlib.hpp and
// io/sorted_places.hpp.
#include <orthant/io/file_map.hpp>
#if __has_include(<zlib.h>)
#include <orthant/io/zlib.hpp>
#define HAS_ZLIB 1
#else
#define HAS_ZLIB 0
#endif

#include <doctest/doctest.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include <sys/stat.h>
#if !defined(_WIN32)
#include <sys/resource.h>
#endif

#include <orthant/io/sorted_places.hpp>

#include "folder.hpp"

using namespace orthant;
using namespace orthant::detail;

namespace {

using io_test::message_of;

}  // namespace

TEST_CASE("a file is written beside the one that it replaces") {
    const io_test::folder here;
    const std::string path = here / "a.bin";
    {
        output_file out("save", path);
        out.write("hello world");
        CHECK(here.names() == std::vector<std::string>{here.names()[0]});  // under another name
        CHECK(here.names()[0] != "a.bin");
        out.seek(6);
        out.write("WORLD");
        out.commit();
    }
    CHECK(here.names() == std::vector<std::string>{"a.bin"});
    CHECK(read_file("load", path) == "hello WORLD");
    try {
        output_file out("save", path);
        out.write("half");
        throw 1;
    } catch (int) {
    }
    CHECK(here.names() == std::vector<std::string>{"a.bin"});
    CHECK(read_file("load", path) == "hello WORLD");

    input_file in("load", path);
    CHECK(in.size() == 11);
    CHECK(in.read_text(5, "its start") == "hello");
    CHECK(in.left() == 6);
    in.seek(9);
    char four[4];
    CHECK(message_of<io_error>([&] { in.read(four, 4, "its header"); }) ==
          "load: '" + path + "': the file ends within its header (4 bytes wanted, 2 there)");
    CHECK(with_extension("a", ".npz") == "a.npz");
    CHECK(with_extension("a.npz", ".npz") == "a.npz");
}

#if !defined(_WIN32)
TEST_CASE("what the system refuses") {
    const io_test::folder here;
    const std::string dir = here / "";
    CHECK(message_of<io_error>([] { read_file("load", "no/such/file"); }) ==
          "load: 'no/such/file' cannot be opened: No such file or directory");
    CHECK(message_of<io_error>([&] { read_file("load", dir); }) ==
          "load: '" + dir + "' could not be read: Is a directory");
    CHECK(message_of<io_error>([&] { output_file out("save", dir); }) ==
          "save: '" + dir + "' cannot be written: Is a directory");
    CHECK(message_of<io_error>([] { output_file out("save", "no/such/file"); }) ==
          "save: 'no/such/file' cannot be opened: No such file or directory");
    CHECK_THROWS_AS(read_file("load", std::string("a\0b", 3)), value_error);
    if (std::FILE* full = std::fopen("/dev/full", "r")) {
        std::fclose(full);
        for (std::size_t n : {std::size_t(10), std::size_t(1) << 20})
            CHECK(message_of<io_error>([n] {
                      output_file out("save", "/dev/full");
                      out.write(std::string(n, 'x'));
                      out.commit();
                  }) == "save: '/dev/full' could not be written: No space left on device");
    }
    // A link stays a link, and a file its permissions.
    const std::string real = here / "real", link = here / "link";
    {
        output_file out("save", real);
        out.write("1");
        out.commit();
    }
    REQUIRE(chmod(real.c_str(), 0640) == 0);
    REQUIRE(symlink("real", link.c_str()) == 0);
    {
        output_file out("save", link);
        out.write("22");
        out.commit();
    }
    struct stat status;
    REQUIRE(lstat(link.c_str(), &status) == 0);
    CHECK(S_ISLNK(status.st_mode));
    REQUIRE(stat(real.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0640);
    CHECK(status.st_size == 2);
    // No room: what was there stays, and nothing lies beside it. (A limit to the size of files says EFBIG, as a full
    // disk says ENOSPC.)
    rlimit before;
    REQUIRE(getrlimit(RLIMIT_FSIZE, &before) == 0);
    const rlimit little{100000, before.rlim_max};
    const auto kept = std::signal(SIGXFSZ, SIG_IGN);
    REQUIRE(setrlimit(RLIMIT_FSIZE, &little) == 0);
    const std::string why = message_of<io_error>([&] {
        output_file out("save", real);
        out.write(std::string(1000000, 'x'));
        out.commit();
    });
    REQUIRE(setrlimit(RLIMIT_FSIZE, &before) == 0);
    std::signal(SIGXFSZ, kept);
    CHECK(why.find("could not be written: File too large") != std::string::npos);
    CHECK(read_file("load", real) == "22");
    CHECK(here.names().size() == 2);
    // A file that others cut off while it is read.
    {
        output_file out("save", real);
        out.write(std::string(100000, 'x'));
        out.commit();
    }
    input_file shrinking("load", real);
    REQUIRE(truncate(real.c_str(), 10000) == 0);
    std::string bytes(100000, ' ');
    CHECK(message_of<io_error>([&] { shrinking.read(bytes.data(), bytes.size(), "its elements"); }) ==
          "load: '" + real + "': the file ends within its elements (100000 bytes wanted, 10000 there)");
}
#endif

TEST_CASE("maps of files") {
    const io_test::folder here;
    const std::string path = here / "m.bin";
    {
        file_map m("memmap", path, map_mode::create, 5001, 9000);
        m.data()[8999] = 7;
        m.flush();
    }
    CHECK(file_size("memmap", path) == 14001);
    {
        const file_map m("memmap", path, map_mode::read, 14000);
        CHECK(m.size() == 1);
        CHECK(m.data()[0] == 7);
        file_map own("memmap", path, map_mode::copy, 4096, 4096);
        own.data()[0] = 1;
        file_map shared("memmap", path, map_mode::write, 4096, 4096);
        CHECK(shared.data()[0] == 0);
        shared.data()[1] = 3;
        CHECK(own.data()[0] == 1);
        const file_map longer("memmap", path, map_mode::write, 14000, 10);
        CHECK(file_size("memmap", path) == 14010);
        CHECK(file_map("memmap", path, map_mode::read, 14010).size() == 0);
        CHECK_THROWS_AS(file_map("memmap", path, map_mode::read, 20000), value_error);
    }
    CHECK(message_of<value_error>([&] { file_map("memmap", path, map_mode::read, 14000, 11); }) ==
          "memmap: mmap length is greater than file size: '" + path +
              "' has 14010 bytes, and 11 are wanted from 14000 on");
    CHECK_THROWS_AS(file_map("memmap", path, map_mode::copy, 0, INT64_MAX), value_error);
    CHECK_THROWS_AS(file_map("memmap", path, map_mode::read, -1), value_error);
    CHECK_THROWS_AS(file_map("memmap", here / "", map_mode::read), io_error);
    CHECK_THROWS_AS(file_map("memmap", here / "none", map_mode::read), io_error);
    CHECK_THROWS_AS(file_map("memmap", here / "none", map_mode::write), io_error);
    CHECK(here.names().size() == 1);
}

TEST_CASE("places in order") {
    for (std::size_t n = 0; n < 70; ++n) {
        std::vector<int> a(n);
        for (std::size_t i = 0; i < n; ++i) a[i] = int(i * 37 % (n + 5) % 11);
        const auto places = sorted_places(n, [&](std::size_t i, std::size_t j) { return a[i] < a[j]; });
        std::vector<int> b = a, sorted = a;
        put_in_order(b, places);
        std::sort(sorted.begin(), sorted.end());
        CHECK(b == sorted);
    }
}

TEST_CASE("deflate") {
#if HAS_ZLIB
    std::string text;
    for (unsigned i = 0; i < 60000; ++i) text += std::to_string(i * i % 977);
    for (deflate_format f : {deflate_format::raw, deflate_format::gzip, deflate_format::zlib})
        for (const std::string& t : {text, std::string(), std::string("x")}) {
            const std::string small = deflate_text("savez_compressed", t, f);
            CHECK(inflate_text("load_npz", "", small, f) == t);
            if (f == deflate_format::gzip) CHECK(inflate_text("load_npz", "", small + small, f) == t + t);
            CHECK_THROWS_AS(inflate_text("load_npz", "", small.substr(0, small.size() - 1), f), io_error);
            std::string wrong = small;
            wrong[wrong.size() / 2] = char(wrong[wrong.size() / 2] ^ 0x55);
            if (f != deflate_format::raw && t.size() > 1)
                CHECK(message_of<io_error>([&] { inflate_text("load_npz", "a: ", wrong, f); }) ==
                      "load_npz: a: the compressed data are damaged or cut off");
        }
    const std::string bomb =
        deflate_text("savez_compressed", std::string(std::size_t(1) << 22, '\0'), deflate_format::raw);
    CHECK(bomb.size() < 5000);
    CHECK_THROWS_AS(inflate_text("load_npz", "", bomb, deflate_format::raw, 100000), io_error);
    // As in a program that does not ask for zlib.
    deflate_library = nullptr;
    CHECK(message_of<io_error>([] {
              deflate_text("savez_compressed", "x", deflate_format::raw);
          }).find("savez_compressed: compressed data need zlib: #include <orthant/io/zlib.hpp>") == 0);
    deflate_library = &deflating::zlib_functions;
#endif
}

TEST_CASE("progress") {
    std::vector<std::int64_t> seen;
    const auto note = [&](const progress_report& p) {
        CHECK(p.total == 400000000);
        seen.push_back(p.done);
    };
    progress_counter count("save", "a", note, 400000000);
    CHECK(count.piece(1 << 30) == 4000000);
    for (int i = 0; i < 400; ++i) count.add(1000000);
    count.finish();
    CHECK(seen.size() == 100);
    CHECK(seen.back() == 400000000);
    seen.clear();
    progress_counter little("save", "a", note, 99000000);
    CHECK(little.piece(1 << 30) == 1 << 30);
    little.add(99000000);
    little.finish();
    CHECK(seen.empty());
    progress_bar({"save", "a", 1, 2});
    progress_counter bar("load", "a", progress_bar, 0);
    bar.add(200000000);
    bar.finish();
    progress_counter silent("load", "a", {}, 400000000);
    silent.add(200000000);
}
