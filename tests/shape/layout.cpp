#include <orthant/shape/layout.hpp>

#include <doctest/doctest.h>

#include <vector>

using namespace orthant;
using namespace orthant::detail;

namespace {

// Strides of a reshape, or {-1} where only a copy can.
std::vector<index_t> reshaped(const shape_t& shape, std::vector<index_t> strides, const shape_t& to,
                              char order = 'C') {
    std::vector<index_t> out(to.size(), 99);
    if (!reshape_strides(shape, strides.data(), to, out.data(), order)) return {-1};
    return out;
}

using list = std::vector<index_t>;

// All offsets of a layout, the last (C) or first (F) axis fastest.
list offsets(const shape_t& shape, const list& strides, char order) {
    list out;
    const index_t n = product(shape);
    for (index_t i = 0; i < n; ++i) {
        index_t rest = i, at = 0;
        for (index_t k = 0; k < shape.ndim(); ++k) {
            const index_t axis = order == 'F' ? k : shape.ndim() - 1 - k;
            at += rest % shape[axis] * strides[std::size_t(axis)];
            rest /= shape[axis];
        }
        out.push_back(at);
    }
    return out;
}

}  // namespace

TEST_CASE("the size of a shape, or why there is none") {
    CHECK(checked_size("f", shape_t{3, 4}) == 12);
    CHECK(checked_size("f", shape_t{}) == 1);
    CHECK(checked_size("f", shape_t{0, 5}, 8) == 0);
    CHECK_THROWS_AS(checked_size("f", shape_t{-1}), shape_error);
    CHECK_THROWS_AS(checked_size("f", shape_t{0, -1}), shape_error);
    const index_t half = index_t(1) << 4 * sizeof(index_t);
    CHECK_THROWS_AS(checked_size("f", shape_t{half, half}), shape_error);
    CHECK_THROWS_AS(checked_size("f", shape_t{half, half, 0}), shape_error);
    const index_t eighth = index_t(1) << (8 * sizeof(index_t) - 4);
    CHECK_THROWS_AS(checked_size("f", shape_t{eighth}, 8), shape_error);
    CHECK(checked_size("f", shape_t{eighth - 1}, 8) == eighth - 1);
    CHECK(checked_size("f", shape_t{eighth}) == eighth);
}

TEST_CASE("dense strides") {
    index_t s[3];
    fill_strides(shape_t{2, 3, 4}, s);
    CHECK(list(s, s + 3) == list{12, 4, 1});
    fill_strides(shape_t{2, 3, 4}, s, 'F');
    CHECK(list(s, s + 3) == list{1, 2, 6});
    fill_strides(shape_t{2, 0, 4}, s);
    CHECK(s[2] == 1);
}

TEST_CASE("contiguity ignores axes of extent 1 and is true of nothing") {
    const index_t odd[] = {77, 1}, gap[] = {5, 1}, f[] = {1, 2};
    CHECK(is_contiguous(shape_t{1, 4}, odd, 'C'));
    CHECK(is_contiguous(shape_t{1, 4}, odd, 'F'));
    CHECK(!is_contiguous(shape_t{2, 4}, gap, 'C'));
    CHECK(is_contiguous(shape_t{2, 4}, f, 'F'));
    CHECK(!is_contiguous(shape_t{2, 4}, f, 'C'));
    CHECK(is_contiguous(shape_t{2, 0}, gap, 'C'));
    CHECK(is_contiguous(shape_t{0, 2}, gap, 'F'));
    CHECK(is_contiguous(shape_t{}, nullptr, 'C'));
    const index_t back[] = {-1};
    CHECK(!is_contiguous(shape_t{3}, back, 'C'));
}

TEST_CASE("axes") {
    CHECK(normalize_axis("f", -1, 3) == 2);
    CHECK_THROWS_AS(normalize_axis("f", 3, 3), index_error);
    CHECK_THROWS_AS(normalize_axis("f", 0, 0), index_error);
    CHECK(normalize_axes("f", shape_t{-1, 0}, 3) == dims{2, 0});
    CHECK_THROWS_AS(normalize_axes("f", shape_t{-1, 2}, 3), value_error);
    CHECK_THROWS_WITH(normalize_axis("sum", 2, 2), "sum: axis 2 is out of bounds for array of dimension 2");
}

TEST_CASE("the range of offsets") {
    const index_t s[] = {-4, 1};
    const auto both = [](offset_bounds b) { return std::pair<index_t, index_t>(b.first, b.last); };
    CHECK(both(offset_range(shape_t{3, 4}, s)) == std::pair<index_t, index_t>(-8, 4));
    CHECK(both(offset_range(shape_t{3, 0}, s)) == std::pair<index_t, index_t>(0, 0));
    CHECK(both(offset_range(shape_t{}, s)) == std::pair<index_t, index_t>(0, 1));
}

TEST_CASE("the extents of reshape") {
    const shape_t from{6};
    CHECK(resolve_reshape("reshape", 6, from, shape_t{2, -1}) == shape_t{2, 3});
    CHECK(resolve_reshape("reshape", 6, from, shape_t{-1}) == shape_t{6});
    CHECK(resolve_reshape("reshape", 1, shape_t{}, shape_t{}) == shape_t{});
    CHECK(resolve_reshape("reshape", 0, shape_t{0}, shape_t{3, 0}) == shape_t{3, 0});
    CHECK(resolve_reshape("reshape", 0, shape_t{0}, shape_t{3, -1}) == shape_t{3, 0});
    CHECK_THROWS_AS(resolve_reshape("reshape", 0, shape_t{0}, shape_t{0, -1}), shape_error);
    CHECK_THROWS_AS(resolve_reshape("reshape", 6, from, shape_t{4, -1}), shape_error);
    CHECK_THROWS_AS(resolve_reshape("reshape", 6, from, shape_t{-1, -1}), shape_error);
    CHECK_THROWS_AS(resolve_reshape("reshape", 6, from, shape_t{-2, 3}), shape_error);
    CHECK_THROWS_AS(resolve_reshape("reshape", 6, from, shape_t{7}), shape_error);
    const index_t half = index_t(1) << 4 * sizeof(index_t);
    CHECK_THROWS_AS(resolve_reshape("reshape", 0, shape_t{0}, shape_t{half, half}), shape_error);
}

TEST_CASE("a reshape is a view where the strides allow") {
    CHECK(reshaped({2, 6}, {6, 1}, {3, 4}) == list{4, 1});
    CHECK(reshaped({12}, {-1}, {3, 4}) == list{-4, -1});
    CHECK(reshaped({12}, {2}, {3, 4}) == list{8, 2});
    CHECK(reshaped({3, 4}, {1, 3}, {12}) == list{-1});
    CHECK(reshaped({3, 4}, {1, 3}, {12}, 'F') == list{1});
    CHECK(reshaped({4, 3}, {3, 1}, {2, 2, 3}) == list{6, 3, 1});
    CHECK(reshaped({2, 2, 3}, {20, 3, 1}, {2, 6}) == list{20, 1});
    CHECK(reshaped({2, 2, 3}, {20, 3, 1}, {4, 3}) == list{-1});
    CHECK(reshaped({3}, {0}, {3, 1}) != list{-1});
    CHECK(reshaped({}, {}, {1, 1}) != list{-1});
    CHECK(reshaped({1, 1}, {5, 9}, {}).empty());
    CHECK(reshaped({0, 3}, {3, 1}, {5, 0}) != list{-1});
}

TEST_CASE("reshaped strides visit the same elements in the same order") {
    const shape_t shapes[] = {{24},    {2, 12},   {4, 6},    {2, 3, 4}, {4, 3, 2},
                              {1, 24}, {6, 1, 4}, {2, 2, 6}, {3, 8, 1}};
    int views = 0;
    for (const shape_t& from : shapes)
        for (const shape_t& to : shapes)
            for (char order : {'C', 'F'})
                for (index_t scale : {1, 2, -1, -3}) {
                    list strides(from.size());
                    for (char layout : {'C', 'F'}) {
                        fill_strides(from, strides.data(), layout);
                        for (index_t& s : strides) s *= scale;
                        const list out = reshaped(from, strides, to, order);
                        if (out == list{-1} && to.size() != 1) continue;
                        if (out == list{-1} && scale != -1) continue;
                        if (out == list{-1} && offsets(to, out, order) != offsets(from, strides, order))
                            continue;
                        ++views;
                        CHECK(offsets(to, out, order) == offsets(from, strides, order));
                    }
                }
    CHECK(views > 300);
}
