// Other geometry over the same elements: which strides it has, when elements are copied, what is refused.
#include <complex>

#include <doctest/doctest.h>

#include <orthant/array/ndarray.hpp>
#include <orthant/view/windows.hpp>

namespace np = orthant;
using np::dynamic, np::index_t;
using np::detail::header_ptr;
using list = np::shape_t;

namespace {

header_ptr counted(const list& shape, char order = 'C') {
    header_ptr h = np::detail::new_array<int>("test", shape, order);
    for (index_t i = 0; i < h->size; ++i) static_cast<int*>(h->data)[i] = int(i);
    return h;
}

template <class V>
void check(const V& v, const list& shape, const list& strides) {
    CHECK(v.shape() == shape);
    CHECK(v.strides() == strides);
}

}  // namespace

TEST_CASE("axes in another order") {
    const header_ptr h = counted({2, 3, 4});
    check(np::detail::transposed_window<int, dynamic>(h), {4, 3, 2}, {1, 4, 12});
    check(np::detail::transposed_window<int, dynamic>(h, np::dims{1, -1, 0}), {3, 4, 2}, {4, 1, 12});
    check(np::detail::swapped_window<int, dynamic>(h, 0, -1), {4, 3, 2}, {1, 4, 12});
    CHECK(np::detail::swapped_window<int, dynamic>(h, 0, 2)(3, 1, 1) == 19);
    CHECK_THROWS_AS((np::detail::transposed_window<int, dynamic>(h, np::dims{0, 1})), np::value_error);
    CHECK_THROWS_AS((np::detail::transposed_window<int, dynamic>(h, np::dims{0, 1, 1})), np::value_error);
    CHECK_THROWS_AS((np::detail::swapped_window<int, dynamic>(h, 0, 3)), np::index_error);
}

TEST_CASE("another shape: a view where strides can express it, else a copy") {
    const header_ptr h = counted({2, 6});
    const auto split = np::detail::reshaped_window<int, dynamic>(h, {2, -1, 3}, 'C');
    check(split, {2, 2, 3}, {6, 3, 1});
    CHECK(split.data() == h->data);
    const auto turned = np::detail::transposed_window<int, dynamic>(h);
    const auto copied = np::detail::reshaped_window<int, dynamic>(turned.handle(), {12}, 'C');
    CHECK(copied.data() != h->data);
    CHECK(copied(1) == 6);
    const auto fortran = np::detail::reshaped_window<int, dynamic>(turned.handle(), {12}, 'F');
    CHECK(fortran.data() == h->data);
    CHECK(fortran(1) == 1);
    CHECK(np::detail::reshaped_window<int, dynamic>(turned.handle(), {12}, 'A').data() == h->data);
    CHECK_THROWS_AS((np::detail::reshaped_window<int, dynamic>(h, {5, 2}, 'C')), np::error);
    CHECK((np::detail::flat_window<int, 1>(h, 'C').data() == h->data));
    CHECK((np::detail::flat_window<int, 1>(h, 'F')(1) == 6));
    CHECK((np::detail::flat_window<int, 1>(turned.handle(), 'A').data() == h->data));
}

TEST_CASE("without axes of length one") {
    const header_ptr h = counted({1, 3, 1, 2});
    check(np::detail::squeezed_window<int>(h, {}, true), {3, 2}, {2, 1});
    check(np::detail::squeezed_window<int>(h, np::dims{0}, false), {3, 1, 2}, {2, 2, 1});
    check(np::detail::squeezed_window<int>(h, np::dims{-2}, false), {1, 3, 2}, {6, 2, 1});
    CHECK_THROWS_WITH_AS((np::detail::squeezed_window<int>(h, np::dims{1}, false)),
                         doctest::Contains("axis 1 of (1,3,1,2)"), np::shape_error);
}

TEST_CASE("the bytes as elements of another size") {
    const header_ptr h = counted({2, 4});
    check(np::detail::resized_window<short, dynamic>(h, 4, 2), {2, 8}, {8, 1});
    check(np::detail::resized_window<double, dynamic>(h, 4, 8), {2, 2}, {2, 1});
    CHECK_THROWS_AS((np::detail::resized_window<std::complex<double>, dynamic>(counted({2, 3}), 4, 16)),
                    np::value_error);
    CHECK_THROWS_AS((np::detail::resized_window<short, dynamic>(counted({2, 3}, 'F'), 4, 2)),
                    np::value_error);
    CHECK_THROWS_AS((np::detail::resized_window<short, dynamic>(counted({}), 4, 2)), np::value_error);
}
