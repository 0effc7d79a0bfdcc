// Basic indices as geometry: what each argument does to shape, strides and offset, and what is refused.
#include <ranges>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/array/ndarray.hpp>
#include <orthant/view/basic_index.hpp>

namespace np = orthant;
using np::all, np::ellipsis, np::index_t, np::newaxis, np::slice, np::_;
using list = np::shape_t;

namespace {

const np::detail::header_ptr cube = np::detail::new_array<int>("test", list{2, 3, 4});

struct geometry {
    list shape, strides;
    index_t offset;
};
template <class... I>
geometry at(const I&... index) {
    const std::vector<np::detail::basic_term> terms{np::detail::basic_term(index)...};
    const np::detail::header_ptr w = np::detail::window_at(cube, np::detail::basic_terms(terms.data(), terms.size()), sizeof(int));
    return {list(w->extents()), list(w->stride_list()), static_cast<int*>(w->data) - static_cast<int*>(cube->data)};
}

}  // namespace

TEST_CASE("integers, slices, new axes and the ellipsis") {
    const auto check = [](const geometry& g, const list& shape, const list& strides, index_t offset) {
        CHECK(g.shape == shape);
        CHECK(g.strides == strides);
        CHECK(g.offset == offset);
    };
    check(at(), {2, 3, 4}, {12, 4, 1}, 0);
    check(at(1), {3, 4}, {4, 1}, 12);
    check(at(-1, -2), {4}, {1}, 16);
    check(at(1, 2, 3), {}, {}, 23);
    check(at(all, 1), {2, 4}, {12, 1}, 4);
    check(at(ellipsis, 1), {2, 3}, {12, 4}, 1);
    check(at(0, ellipsis, slice(_, _, 2)), {3, 2}, {4, 2}, 0);
    check(at(slice(_, _, -1)), {2, 3, 4}, {-12, 4, 1}, 12);
    check(at(all, slice(1, 1)), {2, 0, 4}, {12, 4, 1}, 0);  // nothing: the offset stays
    check(at(newaxis, 1, ellipsis, _), {1, 3, 4, 1}, {0, 4, 1, 0}, 12);
    check(at(1, 2, 3, ellipsis), {}, {}, 23);
}

TEST_CASE("slices that a range makes on its way") {
    const np::view<int> v{np::detail::header_ptr(cube)};
    const std::vector<int> steps{1, 2, -1};
    const auto slices = std::views::transform(steps, [](int by) { return slice(_, _, by); });
    const np::view<int> w = v(slices);
    CHECK(list(w.header().stride_list()) == list{12, 8, -1});
    CHECK(list(w.header().extents()) == list{2, 2, 4});
}

TEST_CASE("what is refused") {
    CHECK_THROWS_WITH_AS(at(0, 0, 0, 0),
                         "indexing: too many indices, the array is 3-dimensional, but 4 were given",
                         np::index_error);
    CHECK_THROWS_AS(at(2), np::index_error);
    CHECK_THROWS_AS(at(all, -4), np::index_error);
    const np::view<int> v{np::detail::header_ptr(cube)};
    CHECK_THROWS_WITH_AS(v(0), "indexing: too few indices, the array is 3-dimensional, but 1 was given",
                         np::index_error);
    CHECK_THROWS_AS(v.at(0, 3, 0), np::index_error);
    CHECK_THROWS_AS((np::view<int>(np::detail::new_array<int>("test", {}))[0]), np::index_error);
}

TEST_CASE("elements and rows by position, and ranks that are known") {
    np::ndarray<int, 2> a(np::detail::new_array<int>("test", list{2, 3}));
    for (index_t i = 0; i < 6; ++i) a.data()[i] = int(i);
    CHECK(np::detail::element_at<int, 2, true>(a.header(), -1, 0) == 3);
    CHECK(np::detail::element_at<int, np::dynamic, false>(a.header(), 1, -1) == 5);
    CHECK(np::detail::row_at<int, 2>(a.handle(), -1)(2) == 5);
    static_assert(np::detail::indexed_rank<3, int, np::slice, np::newaxis_t> == 3);
    static_assert(np::detail::indexed_rank<3, int, int> == 1);
    static_assert(np::detail::indexed_rank<np::dynamic, int> == np::dynamic);
}

TEST_CASE("lists of slices, and bounds that are 0-d arrays") {
    np::ndarray<int> a(np::detail::new_array<int>("test", list{2, 3, 4}));
    for (index_t i = 0; i < 24; ++i) a.data()[i] = int(i);
    const slice slices[] = {slice(1, 2), slice(_, _, 2)};
    const std::vector<slice> listed(slices, slices + 2);
    const auto part = a[listed];
    CHECK(part.shape() == list{1, 2, 4});
    CHECK(part(0, 1, 3) == 23);
    a[listed] = 0;
    CHECK(a(1, 2, 3) == 0);
    CHECK(a(1, 1, 3) == 19);
    const np::ndarray<int, 3> fixed = a;
    static_assert(decltype(fixed[listed])::rank == 3);
    CHECK_THROWS_AS(a[std::vector<slice>(4, slice(0, 1))], np::index_error);
    CHECK(a[std::vector<slice>()].shape() == a.shape());

    np::ndarray<np::int64> bounds(np::detail::new_array<np::int64>("test", list{2}));
    bounds.data()[0] = 1;
    bounds.data()[1] = 3;
    CHECK(a(0, 0, slice(bounds[0], bounds[1])).shape() == list{2});
    CHECK(a(0, slice(_, bounds[0]), 0).size() == 1);
}

TEST_CASE("rows, columns and blocks of a matrix are the windows of their terms") {
    namespace d = np::detail;
    const d::header_ptr whole = d::new_array<int>("test", list{5, 4}),
                        none = d::new_array<int>("test", list{0, 4});
    const auto part = [&](slice rows, slice columns) {
        const d::basic_term terms[] = {rows, columns};
        return d::window_at(whole, d::basic_terms(terms, 2), sizeof(int));
    };
    const auto same = [](const d::header_ptr& of, const auto& fast, const auto&... index) {
        const d::basic_term terms[] = {d::basic_term(index)...};
        const d::header_ptr slow = d::window_at(of, d::basic_terms(terms, sizeof...(index)), sizeof(int));
        const d::array_header &a = fast.header(), &b = *slow;
        return list(a.extents()) == list(b.extents()) && list(a.stride_list()) == list(b.stride_list()) &&
               a.data == b.data && a.size == b.size && a.owner == b.owner &&
               a.c_contiguous == b.c_contiguous && a.f_contiguous == b.f_contiguous;
    };
    const std::vector<slice> slices{all,         slice(2),    slice(1, 3),    slice(_, _, -1), slice(-2, _),
                                    slice(7, 9), slice(1, 1), slice(_, _, 3), slice(3, 0, -2), slice(0, 1)};
    for (const d::header_ptr& of :
         {whole, none, part(slice(_, _, 2), slice(1, _)), part(slice(_, _, -1), all),
          part(slice(1, 2), slice(_, _, 2)), part(slice(0, 3), slice(2, 3))}) {
        bool good = true;
        for (const slice& r : slices)
            for (const slice& c : slices)
                good = good && same(of, d::at_index<int, 2, true>(of, r, c), r, c) &&
                       same(of, d::at_index<int, np::dynamic, true>(of, r, c), r, c);
        const index_t rows = of->shape()[0], columns = of->shape()[1];
        for (index_t i = -rows; i < rows; ++i)
            good = good && same(of, d::at_index<int, 2, true>(of, i, all), i, all) &&
                   same(of, d::at_index<int, np::dynamic, true>(of, i, all), i, all);
        for (index_t i = -columns; i < columns; ++i)
            good = good && same(of, d::at_index<int, 2, true>(of, all, i), all, i) &&
                   same(of, d::at_index<int, np::dynamic, true>(of, all, i), all, i);
        for (const slice& r : slices) {
            for (index_t i = -rows; i < rows; ++i)
                good = good && same(of, d::at_index<int, 2, true>(of, i, r), i, r) &&
                       same(of, d::at_index<int, np::dynamic, true>(of, i, r), i, r);
            for (index_t i = -columns; i < columns; ++i)
                good = good && same(of, d::at_index<int, 2, true>(of, r, i), r, i) &&
                       same(of, d::at_index<int, np::dynamic, true>(of, r, i), r, i);
            for (index_t i = 0; i < rows; ++i) {
                const d::header_ptr line = d::at_index<int, 2, true>(of, i, all).handle();
                good = good && same(line, d::at_index<int, 1, true>(line, r), r) &&
                       same(line, d::at_index<int, np::dynamic, true>(line, r), r);
            }
        }
        CHECK(good);
        CHECK_THROWS_AS((d::at_index<int, 2, true>(of, rows, slice(1, _))), np::index_error);
        CHECK_THROWS_AS((d::at_index<int, 2, true>(of, slice(1, _), -columns - 1)), np::index_error);
        CHECK_THROWS_AS((d::at_index<int, 2, true>(of, rows, all)), np::index_error);
        CHECK_THROWS_AS((d::at_index<int, 2, true>(of, all, -columns - 1)), np::index_error);
        CHECK_THROWS_AS((d::at_index<int, 2, true>(of, all, slice(_, _, 0))), np::value_error);
    }
    CHECK((d::at_index<int, np::dynamic, true>(cube, 1, all).ndim()) == 2);
    CHECK((d::at_index<int, np::dynamic, true>(cube, all, 1).ndim()) == 2);
    CHECK((d::at_index<int, np::dynamic, true>(cube, all, all).ndim()) == 3);
    CHECK((d::at_index<int, np::dynamic, true>(cube, slice(1, _)).ndim()) == 3);
    CHECK((d::at_index<int, np::dynamic, true>(cube, slice(1, _), 1).ndim()) == 2);
    CHECK((d::at_index<int, np::dynamic, true>(cube, 1, slice(1, _)).ndim()) == 2);
    const d::header_ptr line = d::new_array<int>("test", list{3});
    CHECK_THROWS_AS((d::at_index<int, np::dynamic, true>(line, 0, all)), np::index_error);
    CHECK_THROWS_AS((d::at_index<int, np::dynamic, true>(line, all, all)), np::index_error);
}
