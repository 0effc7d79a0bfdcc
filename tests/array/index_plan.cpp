// What an index means, as data: shapes, offsets and strides of plans made from items by hand, and what is
// refused.
#include <vector>

#include <doctest/doctest.h>

#include <orthant/array/index_plan.hpp>

namespace np = orthant;
using namespace np::detail;
using np::index_t, np::slice, np::shape_t, np::_;

namespace {

template <class T>
header_ptr array_of(const shape_t& shape, const std::vector<T>& values) {
    header_ptr h = new_array<T>("test", shape);
    for (std::size_t i = 0; i < values.size(); ++i) static_cast<T*>(h->data)[i] = values[i];
    return h;
}
index_item integer(index_t i) { return {index_kind::integer, i, slice(_), {}}; }
index_item part(slice s) { return {index_kind::range, 0, s, {}}; }
index_item axis() { return {index_kind::newaxis, 0, slice(_), {}}; }
index_item dots() { return {index_kind::ellipsis, 0, slice(_), {}}; }
index_item places(const std::vector<std::int64_t>& p) {
    return {index_kind::positions, 0, slice(_), array_of<std::int64_t>({index_t(p.size())}, p)};
}
index_item masked(header_ptr mask) { return {index_kind::mask, 0, slice(_), std::move(mask)}; }

const header_ptr cube = new_array<int>("test", shape_t{2, 3, 4});

index_plan make(std::vector<index_item> items) { return plan_index(cube, {items.data(), items.size()}); }
shape_t shape_of(const std::vector<index_item>& items) { return make(items).shape(); }

}  // namespace

TEST_CASE("the axes of index arrays stand where the arrays do, or in front") {
    CHECK(shape_of({places({1, 0, 1})}) == shape_t{3, 3, 4});
    CHECK(shape_of({part(slice(_)), places({1, 0})}) == shape_t{2, 2, 4});
    CHECK(shape_of({part(slice(_)), places({1, 0}), places({1, 3})}) == shape_t{2, 2});
    CHECK(shape_of({places({1}), part(slice(_)), places({1, 3})}) == shape_t{2, 3});
    CHECK(shape_of({integer(0), part(slice(_)), places({1, 3})}) ==
          shape_t{2, 3});  // an integer counts as one
    CHECK(shape_of({part(slice(1)), integer(0), places({1, 3})}) == shape_t{1, 2});
    CHECK(shape_of({places({0}), axis(), places({1, 2})}) == shape_t{2, 1, 4});
    CHECK(shape_of({dots(), places({0, 1, 2})}) == shape_t{2, 3, 3});
    CHECK(shape_of({}) == shape_t{2, 3, 4});
}

TEST_CASE("integers and slices are offset and strides") {
    const index_plan p = make({integer(-1), part(slice(_, _, -2)), places({0, 3})});
    CHECK(p.offset == 12 + 8);
    CHECK(shape_t(np::detail::as_view(p.after_shape)) == shape_t{2});
    CHECK(p.after_strides[0] == -8);
    CHECK(p.before_shape.empty());
    REQUIRE(p.terms.size() == 1);
    CHECK(p.terms[0].extent == 4);
    CHECK(p.terms[0].stride == 1);
    CHECK(p.terms[0].axis == 2);
    CHECK(p.size() == 4);
    // An array of positions without axes is an integer.
    const index_plan q = make({{index_kind::positions, 0, slice(_), array_of<std::int64_t>({}, {1})}});
    CHECK(q.terms.empty());
    CHECK(q.offset == 12);
}

TEST_CASE("a mask of the whole stays one, others become offsets") {
    const header_ptr whole = array_of<bool>({2, 3, 4}, {});
    for (int i = 0; i < 24; ++i) static_cast<bool*>(whole->data)[i] = i % 5 == 0;
    const index_plan p = make({masked(whole)});
    CHECK(p.mask.get() == whole.get());
    CHECK(p.shape() == shape_t{5});
    CHECK(count_mask(*whole) == 5);
    const header_ptr rows = array_of<bool>({2, 3}, {true, false, true, false, false, true});
    const index_plan q = make({masked(rows), part(slice(1, 3))});
    CHECK(!q.mask);
    CHECK(q.shape() == shape_t{3, 2});
    REQUIRE(q.terms.size() == 1);
    CHECK(q.terms[0].offsets);
    const auto* offsets = static_cast<const std::int64_t*>(q.terms[0].positions->data);
    CHECK(std::vector<std::int64_t>(offsets, offsets + 3) == std::vector<std::int64_t>{0, 8, 20});
    CHECK(shape_of({masked(array_of<bool>({}, {true}))}) == shape_t{1, 2, 3, 4});
    CHECK(shape_of({masked(array_of<bool>({}, {false}))}) == shape_t{0, 2, 3, 4});
}

TEST_CASE("positions in bounds, of every count around the blocks") {
    std::vector<std::int64_t> p(70, 2);
    for (index_t n = 0; n <= 70; ++n) {
        CHECK(in_bounds(p.data(), 1, n, 3));
        for (const index_t bad : {3, -4}) {
            if (n == 0) continue;
            p[std::size_t(n - 1)] = bad;
            CHECK(!in_bounds(p.data(), 1, n, 3));
            CHECK(in_bounds(p.data(), 1, n - 1, 3));
            p[std::size_t(n - 1)] = -3;
            CHECK(in_bounds(p.data(), 1, n, 3));
        }
    }
}

TEST_CASE("what is refused") {
    CHECK_THROWS_AS(make({dots(), dots()}), np::index_error);
    CHECK_THROWS_WITH_AS(make({integer(0), integer(0), integer(0), integer(0)}),
                         "indexing: too many indices, the array is 3-dimensional, but 4 were given",
                         np::index_error);
    CHECK_THROWS_WITH_AS(make({part(slice(_)), places({0, 5})}), doctest::Contains("5"), np::index_error);
    CHECK_THROWS_AS(make({places({0, 1}), places({0, 1, 2})}), np::index_error);
    CHECK_THROWS_WITH_AS(make({masked(array_of<bool>({3}, {true, true, true}))}),
                         doctest::Contains("size of axis is 2 but size of corresponding boolean axis is 3"),
                         np::index_error);
}
