// read_table and table: types that are found, quotes, missing values, structs. Covers io/read_table.hpp io/npy_table.hpp
// ops/any_array/table.hpp.
#include <orthant/io/read_table.hpp>
#if __has_include(<zlib.h>)
#include <orthant/io/zlib.hpp>
#endif

#include <string>

#include <doctest/doctest.h>

#include <orthant/orthant.hpp>

#include "folder.hpp"

namespace np = orthant;

namespace {

// Names, types and values of all columns.
std::string shown(const np::table& t) {
    std::string out;
    for (const np::named_array& c : t)
        out += (out.empty() ? "" : " | ") + c.name + " " + c.array.dtype().name() + " " + c.array.str();
    return out;
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

struct flower {
    np::fixed_string<12> species;
    float width;
    int petals;
};
struct place {
    double at[2];
    flower best;
    std::complex<float> z;
    bool seen;
    std::string note;
    ORTHANT_FIELDS(at, best, z, seen, note)
};
struct unknown {
    int height;
    ORTHANT_FIELDS(height)
};

}  // namespace

TEST_CASE("the types of columns are found") {
    const struct {
        const char *text, *want;
        np::read_table_options options = {};
    } cases[] = {
        {"a,b\n1,2.5\n-3,4\n", "a int64 [ 1 -3] | b float64 [2.5 4. ]"},
        {"a,b\r\n1,x\r\n+2,y y\r\n", "a int64 [1 2] | b str ['x' 'y y']"},
        {"a\n1\n\n2\n   \n3", "a float64 [ 1.  2. nan  3.]"},
        {"a,b\n1,\nNA,x\n", "a float64 [ 1. nan] | b str ['' 'x']"},
        {"a,b\ntrue,False\nFALSE,1\n", "a bool [ True False] | b str ['False' '1']"},
        {"a,b\ntrue,\n,x\n", "a str ['true' ''] | b str ['' 'x']"},
        {"a\n1e400\n-1e-400\ninf\n", "a str ['1e400' '-1e-400' 'inf']"},
        {"a\n 1 \n\t2e3\n", "a float64 [1.e+00 2.e+03]"},
        {"a\n99999999999999999999\n1\n", "a float64 [1.e+20 1.e+00]"},
        {"a\n9223372036854775807\n-9223372036854775808\n", "a int64 [ 9223372036854775807 -9223372036854775808]"},
        {"a,\"b, c\"\n\"1\",\"say \"\"no\"\"\"\n2,\"two\nlines\"\n",
         "a int64 [1 2] | b, c str ['say \"no\"' 'two\\nlines']"},
        {"a,a,,a\n1,2,3,4\n", "a int64 [1] | a.1 int64 [2] | f2 int64 [3] | a.2 int64 [4]"},
        {"a,b\n1\n2,3\n", "a int64 [1 2] | b float64 [nan  3.]"},
        {"a,b\n", "a str [] | b str []"},
        {"", ""},
        {"\xef\xbb\xbfx\n1\n", "x int64 [1]"},
        {"1;2\n3;4\n", "f0 int64 [1 3] | f1 int64 [2 4]", {.delimiter = ';', .header = false}},
        {"junk\nx y\n1 2\n3 4\n5 6\n", "p int64 [1 3] | q int64 [2 4]",
         {.delimiter = ' ', .names = {"p", "q"}, .skiprows = 1, .max_rows = 2}},
        {"# c\nx\n1\n# 2\n-\n", "x float64 [ 1. nan]", {.missing = {"-"}, .comment = '#'}},
        {"x,y\n'a,b',1\n", "x str ['a,b'] | y int64 [1]", {.quote = '\''}},
        {"x\n0x10\n1_0\n", "x str ['0x10' '1_0']"},
        {"x\n+-1\n", "x str ['+-1']"},
    };
    for (const auto& c : cases) {
        const std::string got = shown(np::parse_table(c.text, c.options));
        if (got != c.want) FAIL_CHECK(c.text << "\ngot " << got << "\nnot " << c.want);
    }
    CHECK(message([] { np::parse_table("a,b\n1,2\n1,2,3\n"); }) ==
          "read_table: line 3 has 3 values, there are 2 columns");
    CHECK(message([] { np::parse_table("a\n\"x\n"); }) == "read_table: the quote that begins in line 2 does not end");
    CHECK(message([] { np::parse_table("a\n\"x\"y\n"); }) == "read_table: text behind a quoted value in line 2");
    CHECK_THROWS_AS(np::parse_table("a", {.delimiter = '"'}), np::value_error);
}

#if __has_include(<zlib.h>)
TEST_CASE("a packed file") {
    const io_test::folder here;
    const std::string path = here / "a.csv.gz";
    io_test::write_bytes(path, np::detail::deflate_text("test", "a,b\n1,x\n2,\"y \"\"z\"\"\"\n", np::detail::deflate_format::gzip));
    CHECK(shown(np::read_table(path)) == "a int64 [1 2] | b str ['x' 'y \"z\"']");
    io_test::write_bytes(path, "no gzip");
    CHECK(message([&] { np::read_table(path); }).find("read_table: '" + path + "': ") == 0);
}
#endif

TEST_CASE("tables: columns, structs, text") {
    const io_test::folder here;
    np::detail::output_file out("test", here / "f.csv");
    out.write("species,width,petals,extra\nIris setosa,3.5,5,a\nIris virginica,2,4,b\n");
    out.commit();
    np::table t = np::read_table(here / "f.csv");
    CHECK(t.names() == std::vector<std::string>{"species", "width", "petals", "extra"});
    CHECK(t.rows() == 2);
    CHECK(t.columns() == 4);
    CHECK(t["width"].as<double>()(0) == 3.5);
    CHECK(t[-1].str() == "['a' 'b']");
    t.column<double>("width") *= 2;
    CHECK(t["width"].str() == "[7. 4.]");
    CHECK(np::array_str(t.as<flower>()) == "[(b'Iris setosa', 7., 5) (b'Iris virgini', 4., 4)]");
    t.set("ratio", t["width"] / t["petals"]);
    t.set("extra", np::ndarray<bool>{true, false});
    CHECK(t.columns() == 5);
    CHECK(t.str() ==
          "       species  width  petals  extra  ratio\n"
          "   Iris setosa    7.0       5   True    1.4\n"
          "Iris virginica    4.0       4  False    1.0\n"
          "[2 rows x 5 columns]");
    const np::table longer({{"n", np::arange(100)}});
    CHECK(longer.str() == " n\n 0\n 1\n 2\n 3\n 4\n...\n95\n96\n97\n98\n99\n[100 rows x 1 columns]");
    CHECK_THROWS_AS(t["none"], np::index_error);
    CHECK_THROWS_AS(t[5], np::index_error);
    CHECK_THROWS_AS(t.column<float>("width"), np::type_error);
    CHECK_THROWS_AS(t.as<unknown>(), np::index_error);
    CHECK_THROWS_AS(t.set("x", np::arange(3)), np::value_error);
    CHECK_THROWS_AS(t.set("x", np::ones<int>({2, 1})), np::value_error);
    CHECK_THROWS_AS(np::table({{"a", np::arange(2)}, {"a", np::arange(2)}}), np::value_error);
    CHECK_THROWS_AS(np::read_table(here / "none.csv"), np::io_error);
    CHECK(np::table().str() == "\n[0 rows x 0 columns]");
}

TEST_CASE("structs of an .npy file are read as columns") {
    const io_test::folder here;
    const std::string path = here / "places.npy";
    np::ndarray<place> a = np::empty<place>({3});
    for (int i = 0; i < 3; ++i) a(i) = place{{i + .5, -1. * i}, {"rose", float(i) / 4, i}, {1, float(i)}, i == 1, i == 2 ? "grün" : ""};
    np::save(path, a);
    const np::table t = np::read_table(path);
    CHECK(shown(t) ==
          "at[0] float64 [0.5 1.5 2.5] | at[1] float64 [-0. -1. -2.] | best.species str ['rose' 'rose' 'rose'] | "
          "best.width float32 [0.   0.25 0.5 ] | best.petals int32 [0 1 2] | z complex64 [1.+0.j 1.+1.j 1.+2.j] | "
          "seen bool [False  True False] | note str ['' '' 'gr\u00fcn']");
    CHECK(t.rows() == 3);
    CHECK(shown(np::parse_table(io_test::bytes_of(path))) == shown(t));

    np::save(path, np::empty<flower>({0}));
    CHECK(np::read_table(path).rows() == 0);
    CHECK(np::read_table(path).names() == std::vector<std::string>{"species", "width", "petals"});
    np::save(path, np::zeros<flower>({2, 2}));
    CHECK(message([&] { np::read_table(path); }).find("the structs have the shape (2, 2), a table has rows") != std::string::npos);
    np::save(path, np::zeros({2}));
    CHECK(message([&] { np::read_table(path); }).find("not structs; load_any reads them") != std::string::npos);
    np::save(path, np::zeros<flower>({2}));
    const std::string bytes = io_test::bytes_of(path);
    CHECK(message([&] { np::parse_table(bytes.substr(0, bytes.size() - 1)); }).find("the file ends within its elements") != std::string::npos);

    // What NumPy writes: padding, titles, big-endian fields, a field of thousands.
    const auto file = [](std::string descr, std::string elements) {
        std::string text = "{'descr': " + descr + ", 'fortran_order': False, 'shape': (2,), }\n";
        return std::string("\x93NUMPY\1\0", 8) + char(text.size() & 255) + char(text.size() >> 8) + text + elements;
    };
    CHECK(shown(np::parse_table(file("[('a', '>i2'), ('', '|V1'), (('t', 'b'), '|S2')]", std::string("\0\1?hi\1\0?y\0", 10)))) ==
          "a int16 [  1 256] | b str ['hi' 'y']");
    CHECK(message([&] { np::parse_table(file("[('a', '|u1', (5000,))]", std::string(10000, ' '))); }).find(
              "'a[4096]' is one too many for a table") != std::string::npos);
    CHECK(message([&] { np::parse_table(file("[('a', '|u1'), ('a.b', '|u1'), ('a', [('b', '|u1')])]", "012345")); }) != "");
    CHECK(message([&] { np::parse_table(file("[('a', '|S0')]", "")); }) != "");
}
