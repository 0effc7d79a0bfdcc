// Messages: parts of every kind joined, the class that is thrown, and what is longer than a message can be.
#include <cstdint>
#include <limits>
#include <ostream>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include <orthant/base/errors.hpp>
#include <orthant/shape/shape.hpp>

namespace np = orthant;

namespace {

// The message of an error of its parts.
template <class E = np::value_error>
std::string message(std::initializer_list<np::detail::message_part> parts) {
    try {
        np::detail::fail<E>(parts);
    } catch (const E& e) {
        return e.what();
    }
}

struct point {
    int x, y;
    friend std::ostream& operator<<(std::ostream& out, const point& p) {
        return out << '<' << p.x << ' ' << p.y << '>';
    }
};

template <class T>
bool ends_are_written() {
    using limits = std::numeric_limits<T>;
    const T least = (limits::min)(), most = (limits::max)();
    return message({least, " to ", most}) == std::to_string(least) + " to " + std::to_string(most);
}

}  // namespace

TEST_CASE("texts and characters") {
    const char* const pointer = "pointer";
    const std::string string = "string", empty;
    const std::string_view part = std::string_view("view of more").substr(0, 4);
    char array[] = "array";
    CHECK(message({"literal, ", pointer, ", ", string, ", ", part, ", ", array, '!', empty}) ==
          "literal, pointer, string, view, array!");
    CHECK(message({}).empty());
    CHECK(message({""}).empty());
}

TEST_CASE("integers of every sign and width") {
    CHECK(ends_are_written<short>());
    CHECK(ends_are_written<unsigned short>());
    CHECK(ends_are_written<int>());
    CHECK(ends_are_written<unsigned>());
    CHECK(ends_are_written<long>());
    CHECK(ends_are_written<unsigned long>());
    CHECK(ends_are_written<long long>());
    CHECK(ends_are_written<unsigned long long>());
    CHECK(message({0, ' ', -1, ' ', 10, ' ', std::size_t(7), ' ', np::index_t(-12)}) == "0 -1 10 7 -12");
}

TEST_CASE("numbers, shapes and what the user can write to a stream") {
    CHECK(message({2.5, " and ", -0.125f, " and ", 1e300}) == "2.5 and -0.125 and 1e+300");
    const np::shape_t shape{3, 4}, one{5}, none;
    CHECK(message({"shapes ", np::detail::tuple_text{shape}, ' ', np::detail::tuple_text{one}, ' ', np::detail::tuple_text{none}}) ==
          "shapes (3,4) (5,) ()");
    CHECK(message({"at ", point{1, -2}, "."}) == "at <1 -2>.");
}

TEST_CASE("what is longer than a message is cut off") {
    const std::string exact(1999, 'x'), longer(5000, 'y');
    CHECK(message({exact}) == exact);
    CHECK(message({longer}) == longer.substr(0, 1999));
    CHECK(message({longer, 12, point{1, 2}, "end"}) == longer.substr(0, 1999));
    const std::string nearly(1996, 'z');
    CHECK(message({nearly, 123456}) == nearly + "123");
    CHECK(message({nearly, -5, 'a', "more"}) == nearly + "-5a");
}

TEST_CASE("one class for each kind of mistake, with one root") {
    CHECK(message<np::error>({"a"}) == "a");
    CHECK(message<np::shape_error>({"b"}) == "b");
    CHECK(message<np::index_error>({"c"}) == "c");
    CHECK(message<np::type_error>({"d"}) == "d");
    CHECK(message<np::linalg_error>({"e"}) == "e");
    CHECK(message<np::io_error>({"f"}) == "f");
    CHECK_THROWS_AS(np::detail::fail<np::io_error>({"g"}), np::error);
    CHECK_THROWS_AS(np::detail::fail<np::error>({"h"}), std::runtime_error);
    CHECK_THROWS_WITH_AS(np::detail::fail<np::index_error>("index ", 7, " of ", 5), "index 7 of 5",
                         np::index_error);
}
