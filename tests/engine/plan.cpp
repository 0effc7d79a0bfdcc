// Plans: merged and sorted axes, and their text.

#include <algorithm>
#include <sstream>

#include <doctest/doctest.h>

#include <orthant/engine/plan.hpp>

using namespace orthant;
using orthant::detail::plan;

namespace {

plan make(std::initializer_list<index_t> extents, std::initializer_list<std::initializer_list<index_t>> steps,
          int first = 0, bool sort = true) {
    plan p(int(steps.size()), shape_t(extents));
    int operand = 0;
    for (const auto& list : steps) {
        std::copy(list.begin(), list.end(), p.strides(operand));
        ++operand;
    }
    detail::arrange(p, first, sort);
    return p;
}
std::string text(const plan& p) {
    std::ostringstream out;
    out << p;
    return out.str();
}

}  // namespace

TEST_CASE("dense operands become one row") {
    CHECK(text(make({2, 3, 4}, {{12, 4, 1}, {12, 4, 1}})) == "extents (24,), operand 0 (1,), operand 1 (1,)");
    CHECK(text(make({2, 3}, {{1, 2}, {1, 2}})) == "extents (6,), operand 0 (1,), operand 1 (1,)");
    CHECK(text(make({1, 5, 1}, {{9, 1, 7}})) == "extents (5,), operand 0 (1,)");
    CHECK(text(make({}, {{}, {}})) == "extents (1,), operand 0 (0,), operand 1 (0,)");
    CHECK(text(make({1, 1}, {{3, 3}})) == "extents (1,), operand 0 (0,)");
}

TEST_CASE("broadcast and transposed operands") {
    CHECK(text(make({3, 4}, {{4, 1}, {0, 1}})) == "extents (3,4), operand 0 (4,1), operand 1 (0,1)");
    CHECK(text(make({3, 4}, {{4, 1}, {1, 3}})) == "extents (3,4), operand 0 (4,1), operand 1 (1,3)");
    CHECK(text(make({2, 3, 4}, {{12, 4, 1}, {0, 4, 1}})) ==
          "extents (2,12), operand 0 (12,1), operand 1 (0,1)");
    // The target's order wins, the source is asked first for reductions.
    CHECK(text(make({4, 3}, {{1, 4}, {3, 1}})) == "extents (3,4), operand 0 (4,1), operand 1 (1,3)");
    CHECK(text(make({4, 3}, {{1, 0}, {3, 1}}, 1)) == "extents (4,3), operand 0 (1,0), operand 1 (3,1)");
    CHECK(make({4, 3}, {{1, 4}, {3, 1}}).axis(0) == 1);
}

TEST_CASE("negative steps merge too; unsorted axes stay") {
    CHECK(text(make({3, 4}, {{-4, -1}})) == "extents (12,), operand 0 (-1,)");
    CHECK(text(make({3, 4}, {{1, 3}}, 0, false)) == "extents (3,4), operand 0 (1,3)");
    CHECK(text(make({3, 4}, {{8, 2}, {4, 1}})) == "extents (12,), operand 0 (2,), operand 1 (1,)");
}

TEST_CASE("an axis that says nothing of its place does not keep others from theirs") {
    // Broadcast along the middle one; of extent 1, where strides are arbitrary.
    CHECK(text(make({2, 3, 4}, {{0, 0, 0}, {1, 0, 2}}, 1)) ==
          "extents (8,3), operand 0 (0,0), operand 1 (1,0)");
    CHECK(text(make({2, 1, 4}, {{1, 0, 2}})) == "extents (8,), operand 0 (1,)");
    CHECK(text(make({2, 1, 4}, {{1, 77, 2}})) == "extents (8,), operand 0 (1,)");
}
