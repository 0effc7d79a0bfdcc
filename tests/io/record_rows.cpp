// Structs and tables from texts, structs in maps: loadtxt<person>, genfromtxt<person>, genfromtxt<table>,
// open_memmap<person>. Covers io/record_rows.hpp io/genfromtxt_table.hpp io/genfromtxt_fields.hpp io/npy_any.hpp.
#include <orthant/io/genfromtxt_table.hpp>
#include <orthant/io/memmap.hpp>
#include <orthant/io/record_rows.hpp>
#include <orthant/io/savetxt.hpp>

#include <cstdio>
#include <fstream>
#include <sstream>

#include <doctest/doctest.h>

#include <orthant/orthant.hpp>

#include "folder.hpp"

namespace np = orthant;
using np::all;

namespace {

using io_test::bytes_of;
using io_test::message_of;

struct point {
    double x = 0;
    np::int16 tag = 0;
};
struct person {
    np::fixed_string<4> name;
    int age = 0;
    float marks[2] = {};
    point at;
};
struct word {
    std::string text;
    bool good = false;
    ORTHANT_FIELDS(text, good)
};
struct lone {
    np::int32 unnamed = 0;
    double value = 0;
    ORTHANT_FIELDS(value)
};

std::string number(double x) {
    char text[40];
    if (x != x) return "nan";
    std::snprintf(text, sizeof text, "%.17g", x);
    return text;
}
// A column as the reference writes it.
std::string shown(const np::named_array& c) {
    std::string out = c.name + ":" + std::string(c.array.dtype().name()) + ":";
    const auto list = [&](const auto& values, const auto& text) {
        for (np::index_t i = 0; i < values.size(); ++i) out += (i ? ";" : "") + text(values(i));
    };
    if (c.array.dtype() == "bool") list(c.array.as<const bool, 1>(), [](bool b) { return std::string(b ? "True" : "False"); });
    else if (c.array.dtype() == "int64") list(c.array.as<const std::int64_t, 1>(), [](auto i) { return std::to_string(i); });
    else if (c.array.dtype() == "float64") list(c.array.as<const double, 1>(), number);
    else if (c.array.dtype() == "complex128")
        list(c.array.as<const std::complex<double>, 1>(), [](auto z) { return number(z.real()) + "_" + number(z.imag()); });
    else list(c.array.as<const std::string, 1>(), [](const std::string& s) { return "'" + s + "'"; });
    return out;
}

}  // namespace

TEST_CASE("structs from texts") {
    const auto a = np::loadtxt<person>(np::text_of("Ada,36,1.5,2,0.25,7\n# no one\nGrace,85,3,4,-1e3,-2\n"), {.delimiter = ","});
    CHECK(a.shape() == np::shape_t{2});
    CHECK(a(0).name == "Ada");
    CHECK(a(1).name == "Grac");  // as NumPy's 'S4'
    CHECK(a(1).marks[1] == 4);
    CHECK(a(0).at.x == 0.25);
    CHECK(a(1).at.tag == -2);
    CHECK(np::array_str(np::field(a, &person::age)) == "[36 85]");
    const auto one = np::loadtxt<point>(np::text_of("1 2"));
    CHECK(one.ndim() == 0);
    CHECK(np::loadtxt<point>(np::text_of("1 2"), {.ndmin = 1}).shape() == np::shape_t{1});
    const auto chosen = np::loadtxt<point>(np::text_of("a 1 2.5\nb 3 4"), {.usecols = {2, 1}});
    CHECK(chosen(0).x == 2.5);
    CHECK(chosen(0).tag == 1);
    CHECK(np::loadtxt<point>(np::text_of("")).size() == 0);
    std::istringstream stream("spam 1\neggs 0\n");
    const auto words = np::loadtxt<word>(stream);
    CHECK(words(1).text == "eggs");
    CHECK(words(0).good);
    std::string many;
    for (int i = 0; i < 3000; ++i) many += "w" + std::to_string(i) + " " + std::to_string(i % 2) + "\n";
    const auto long_list = np::loadtxt<word>(np::text_of(many));
    CHECK(long_list.size() == 3000);
    CHECK(long_list(2999).text == "w2999");
    const auto alone = np::loadtxt<lone>(np::text_of("1.5\n2.5"));
    CHECK(alone(1).value == 2.5);
    CHECK(alone(1).unnamed == 0);
    CHECK(message_of<np::value_error>([] { np::loadtxt<point>(np::text_of("1 2\n3")); })
              .find("requires 2 columns but 1 were found at row 2") != std::string::npos);
    CHECK(message_of<np::value_error>([] { np::loadtxt<point>(np::text_of("1 2\n3 99999")); })
              .find("could not convert string '99999' to int16 at row 1, column 2") != std::string::npos);
    CHECK_THROWS_AS(np::loadtxt<point>(np::text_of("1 2 3"), {.usecols = {0, 1, 2}}), np::value_error);

    const auto g = np::genfromtxt<person>(np::text_of("Ada,,1.5,x,0.25,7\n"), {.delimiter = ","});
    CHECK(g.ndim() == 0);
    CHECK(g.item().age == -1);
    CHECK(g.item().marks[1] != g.item().marks[1]);
    const auto named = np::genfromtxt<point>(np::text_of("x,tag\n1,\n2,5\n"), {.delimiter = ",", .names = true});
    CHECK(named.size() == 2);
    CHECK(named(1).tag == 5);
    CHECK(np::genfromtxt<point>(np::text_of("1,\n2,5\n"), {.delimiter = ",", .filling_values = {{"tag", 9}}})(0).tag == 9);
    CHECK(np::genfromtxt<point>(np::text_of("5,1\n6,2\n"), {.delimiter = ",", .usecols = {1, 0}})(1).x == 2);
    CHECK(message_of<np::value_error>([] { np::genfromtxt<point>(np::text_of("1 2 3")); }).find("2 fields, the text 3 columns") !=
          std::string::npos);
}

TEST_CASE("structs to texts") {
    const np::ndarray<person> people{{"Ada", 36, {1.5, 2}, {0.25, 7}}, {"Bob", 40, {3, 4}, {-1e300, -2}}};
    std::ostringstream out;
    np::savetxt(out, people, {.fmt = {"%-4s", "%3d", "%.2f", "%g", "%.3e", "%s"}, .delimiter = ","});
    CHECK(out.str() == "Ada , 36,1.50,2,2.500e-01,7\nBob , 40,3.00,4,-1.000e+300,-2\n");
    const io_test::folder here;
    np::savetxt(here / "p.csv", people, {.fmt = "%s", .delimiter = ","});
    CHECK(np::array_equal(np::loadtxt<person>(here / "p.csv", {.delimiter = ","}), people));
    np::savetxt(here / "p.csv", people[np::field<"age">(people) > 36], {.fmt = "%s %s %s %s %s (%s)", .header = "names"});
    CHECK(bytes_of(here / "p.csv") == "# names\nBob 40 3.0 4.0 -1e+300 (-2)\n");
    CHECK_THROWS_AS(np::savetxt(out, people), np::type_error);  // a text in %.18e
    CHECK_THROWS_AS(np::savetxt(out, people, {.fmt = {"%s", "%d"}}), np::value_error);
    CHECK_THROWS_AS(np::savetxt(out, people.reshape({1, 2}), {.fmt = "%s"}), np::value_error);
}

TEST_CASE("the types of columns are NumPy's") {
    std::ifstream in(ORTHANT_TEST_DATA "/text_tables.txt");
    int cases = 0;
    for (std::string line; std::getline(in, line); ++cases) {
        const std::size_t first = line.find('\t'), second = line.find('\t', first + 1);
        std::string text = line.substr(first + 1, second - first - 1);
        const std::string want = line.substr(second + 1);
        for (char& c : text)
            if (c == '|') c = '\n';
        const auto source = np::text_of(text);
        const auto read = [&]() -> np::table {
            switch (line[0]) {
                case '0': return np::genfromtxt<np::table>(source, {.delimiter = ","});
                case '1': return np::genfromtxt<np::table>(source, {.delimiter = ",", .names = true});
                case '2': return np::genfromtxt<np::table>(source);
                case '3': return np::genfromtxt<np::table>(source, {.delimiter = ",", .missing_values = "NA"});
                case '4': return np::genfromtxt<np::table>(source, {.delimiter = ",", .filling_values = 7, .autostrip = true});
                case '5': return np::genfromtxt<np::table>(source, {.delimiter = ",", .usecols = {0, -1}});
                case '6': return np::genfromtxt<np::table>(source, {.delimiter = ",", .skip_header = 1, .max_rows = 2});
                default: return np::genfromtxt<np::table>(source, {.comments = "!", .delimiter = ",", .names = {"p", "q"}});
            }
        };
        std::string got;
        try {
            for (const np::named_array& c : read()) got += (got.empty() ? "" : " ") + shown(c);
        } catch (const np::value_error&) {
            got = "error";
        }
        CHECK_MESSAGE(got == want, line);
    }
    CHECK(cases > 600);
}

TEST_CASE("structs in files that are mapped") {
    const io_test::folder here;
    const std::string path = here / "p.npy";
    {
        auto m = np::open_memmap<person>(path, {.mode = "w+", .shape = 3});
        m(1).name = "Ada";
        m(2).marks[1] = 2.5;
    }
    const auto a = np::load<person>(path);
    CHECK(a(1).name == "Ada");
    np::save(here / "q.npy", a);
    CHECK(bytes_of(path) == bytes_of(here / "q.npy"));
    {
        const auto r = np::open_memmap<const person, 1>(path);
        CHECK(np::max(np::field(r, &person::age)) == 0);
        CHECK(r(2).marks[1] == 2.5f);
        np::ndarray<person> c = np::load<person>(path, {.mmap_mode = "c"});
        c(0).age = 9;
        CHECK(np::load<person>(path)(0).age == 0);
    }
    CHECK_THROWS_AS(np::open_memmap<point>(path), np::type_error);
    CHECK_THROWS_AS(np::open_memmap<double>(path), np::type_error);
    CHECK_THROWS_AS(np::load<word>(path, {.mmap_mode = "r"}), np::type_error);
    np::save(path, np::arange(3.0));
    CHECK_THROWS_AS(np::open_memmap<point>(path), np::type_error);
    {
        auto days = np::open_memmap<np::datetime64<np::days>>(path, {.mode = "w+", .shape = 2});
        days(0) = np::datetime64<np::days>("2024-02-29");
    }
    CHECK(np::load<np::datetime64<np::days>>(path)(0) == np::datetime64<np::days>("2024-02-29"));
    CHECK_THROWS_AS(np::open_memmap<np::datetime64<np::seconds>>(path), np::type_error);
    CHECK(message_of<np::type_error>([&] { np::load_any(here / "q.npy"); }).find("load<S> reads them as structs") !=
          std::string::npos);
}
