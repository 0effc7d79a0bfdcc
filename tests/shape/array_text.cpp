// The layout of printed arrays, from texts that are made by hand: brackets, wrapped rows, what is left out.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/shape/array_text.hpp>

using namespace orthant;
using namespace orthant::detail;

namespace {

words counted(index_t n) {
    words out;
    for (index_t i = 0; i < n; ++i) out.push_back(std::to_string(i));
    return out;
}

// An array of these extents whose elements are numbered in the order in which they are shown.
std::string set(const dims& shape, index_t edgeitems = 3, bool summarise = false, int width = 75,
                int prefix = 0) {
    const dims_view view(shape.data(), shape.size());
    index_t count = 1;
    for (index_t e : shape) count *= shown_axis(e, edgeitems, summarise).count();
    return array_text(view, counted(count), " ", prefix, width, edgeitems, summarise);
}

}  // namespace

TEST_CASE("brackets and lines") {
    CHECK(set({3}) == "[0 1 2]");
    CHECK(set({}) == "0");
    CHECK(set({0}) == "[]");
    CHECK(set({2, 0, 3}) == "[]");
    CHECK(set({2, 2}) == "[[0 1]\n [2 3]]");
    CHECK(set({2, 1, 2}) == "[[[0 1]]\n\n [[2 3]]]");
    CHECK(set({2, 2}, 3, false, 75, 6) == "[[0 1]\n       [2 3]]");
    CHECK(array_text(dims{2, 2}, {"1", "2", "3", "4"}, ", ", 0, 75, 3, false) == "[[1, 2],\n [3, 4]]");
}

TEST_CASE("rows are wrapped where the next text would pass the width") {
    CHECK(set({10}, 3, false, 11) == "[0 1 2 3 4\n 5 6 7 8 9]");
    CHECK(set({10}, 3, false, 12) == "[0 1 2 3 4\n 5 6 7 8 9]");
    CHECK(set({3}, 3, false, 1) == "[0\n 1\n 2]");  // one text a line at least
    CHECK(set({2, 4}, 3, false, 8) == "[[0 1\n  2 3]\n [4 5\n  6 7]]");
}

TEST_CASE("an axis that is too long shows its ends") {
    CHECK(set({100}, 3, true) == "[0 1 2 ... 3 4 5]");
    CHECK(set({6}, 3, true) == "[0 1 2 3 4 5]");
    CHECK(set({7}, 3, true) == "[0 1 2 ... 3 4 5]");
    CHECK(set({9, 9}, 1, true) == "[[0 ... 1]\n ...\n [2 ... 3]]");
    CHECK(set({5}, 0, true) == "[... 0]");
    CHECK(set({100}, 3, false, 1000).find("...") == std::string::npos);
}

TEST_CASE("only the positions that are shown are walked, in C order") {
    const dims shape{2, 7};
    std::vector<index_t> seen;
    shown_positions at(dims_view(shape.data(), 2), 2, true);
    CHECK(at.count() == 8);
    for (; !at.done(); at.next()) seen.push_back(at.index()[0] * 10 + at.index()[1]);
    CHECK(seen == std::vector<index_t>{0, 1, 5, 6, 10, 11, 15, 16});
    int count = 0;
    for (shown_positions all(dims_view(shape.data(), 2), 2, false); !all.done(); all.next()) ++count;
    CHECK(count == 14);
    const dims line{5};
    shown_positions last(dims_view(line.data(), 1), 0, true);
    CHECK(last.index()[0] == 4);
    CHECK(last.count() == 1);
    shown_positions scalar({}, 3, false);
    CHECK(!scalar.done());
    scalar.next();
    CHECK(scalar.done());
}

TEST_CASE("elements of several lines stand below each other") {
    CHECK(array_text(dims{2}, {"a\nbb", "c"}, " ", 0, 75, 3, false) == "[a\n bb c]");
    std::string text = "x  \n\t ";
    strip_trailing_space(text);
    CHECK(text == "x");
}

TEST_CASE("array_repr's names behind the elements") {
    const dims three{3}, none{0}, plane{0, 3}, large{2000};
    CHECK(repr_text("[0 1 2]", three, "", false, 75) == "array([0 1 2])");
    CHECK(repr_text("[0 1 2]", three, "int8", false, 75) == "array([0 1 2], dtype=int8)");
    CHECK(repr_text("[]", none, "float64", false, 75) == "array([], dtype=float64)");
    CHECK(repr_text("[]", plane, "float64", false, 75) == "array([], shape=(0, 3), dtype=float64)");
    CHECK(repr_text("[0 ... 1]", large, "", true, 75) == "array([0 ... 1], shape=(2000,))");
    CHECK(repr_text("[0 1 2]", three, "int8", false, 20) == "array([0 1 2],\n      dtype=int8)");
}
