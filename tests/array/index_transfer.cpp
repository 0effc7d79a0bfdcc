// Elements moved by plans, there and back, against a loop over all positions; also more than a chunk of them.
#include <numeric>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/array/index_transfer.hpp>

namespace np = orthant;
using namespace np::detail;
using np::index_t, np::shape_t, np::slice, np::_;

namespace {

template <class T>
T value(index_t i) {
    if constexpr (std::is_same_v<T, std::string>)
        return std::to_string(i);
    else
        return T(i);
}

index_item places(index_t n, index_t extent) {
    header_ptr h = new_array<std::int64_t>("test", shape_t{n});
    for (index_t i = 0; i < n; ++i)
        static_cast<std::int64_t*>(h->data)[i] = (i * 7 + 3) % extent - (i % 2) * extent;
    return {index_kind::positions, 0, slice(_), h};
}

// a(:, places, 1:), where the places of the middle axis are permuted: read, and written back negated in
// order.
template <class T>
int wrong_elements(index_t extent, index_t count) {
    const header_ptr a = new_array<T>("test", shape_t{2, extent, 3});
    T* const data = static_cast<T*>(a->data);
    for (index_t i = 0; i < a->size; ++i) data[i] = value<T>(i);
    index_item items[] = {
        {index_kind::range, 0, slice(_), {}}, places(count, extent), {index_kind::range, 0, slice(1, _), {}}};
    const index_plan p = plan_index(a, {items, 3});
    const index_t strides[] = {2 * count, 2, 1};
    std::vector<T> out(std::size_t(4 * count + 1));
    const auto moves = np::kernel::moves_of<T>();
    transfer(p, moves, out.data(), strides, false);
    int wrong = !(out.back() == T());
    const auto place = [&](index_t i) { return (i * 7 + 3) % extent; };
    for (index_t i = 0; i < 2; ++i)
        for (index_t j = 0; j < count; ++j)
            for (index_t k = 0; k < 2; ++k)
                wrong += !(out[std::size_t((i * count + j) * 2 + k)] ==
                           value<T>((i * extent + place(j)) * 3 + k + 1));
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = value<T>(index_t(i) + 100000);
    transfer(p, moves, out.data(), strides, true);
    for (index_t j = 0; j < count; ++j)
        wrong += !(data[(extent + place(j)) * 3 + 2] == value<T>((count + j) * 2 + 1 + 100000));
    for (index_t j = 0; j < extent; ++j) wrong += !(data[j * 3] == value<T>(j * 3));
    return wrong;
}

}  // namespace

TEST_CASE("read and written through positions, in chunks") {
    // (No position twice: extent and 7 have no common divisor, and there are at most `extent` of them.)
    CHECK(wrong_elements<double>(5, 5) == 0);
    CHECK(wrong_elements<std::int8_t>(5, 4) == 0);
    CHECK(wrong_elements<std::string>(9, 8) == 0);
    CHECK(wrong_elements<int>(2500, 2500) == 0);
}

TEST_CASE("one list of positions of one axis, also after they have changed for the worse") {
    const header_ptr a = new_array<int>("test", shape_t{6});
    std::iota(static_cast<int*>(a->data), static_cast<int*>(a->data) + 6, 10);
    index_item item = places(4, 6);
    const index_plan p = plan_index(a, {&item, 1});
    int out[4] = {};
    const index_t step = 1;
    transfer(p, np::kernel::moves_of<int>(), out, &step, false);
    CHECK(std::vector<int>(out, out + 4) == std::vector<int>{13, 14, 15, 10});
    static_cast<std::int64_t*>(item.array->data)[2] = 6;
    CHECK_THROWS_AS(transfer(p, np::kernel::moves_of<int>(), out, &step, false), np::index_error);
    CHECK_THROWS_AS(transfer(p, np::kernel::moves_of<int>(), out, &step, true), np::index_error);
}

TEST_CASE("under a mask, in any layout") {
    const header_ptr mask = new_array<bool>("test", shape_t{3, 5});
    for (const char order : {'C', 'F'}) {
        const header_ptr a = new_array<int>("test", shape_t{3, 5}, order);
        for (int i = 0; i < 15; ++i) {
            static_cast<int*>(a->data)[i] = i;
            static_cast<bool*>(mask->data)[i] = i % 4 == 1;
        }
        index_item item{index_kind::mask, 0, slice(_), mask};
        const index_plan p = plan_index(a, {&item, 1});
        REQUIRE(p.size() == 4);
        int out[5] = {-1, -1, -1, -1, -1};
        pick_masked(p, np::kernel::moves_of<int>(), out);
        const std::vector<int> expected =
            order == 'C' ? std::vector<int>{1, 5, 9, 13, -1} : std::vector<int>{3, 1, 13, 11, -1};
        CHECK(std::vector<int>(out, out + 5) == expected);
        const int values[] = {100, 200, 300, 400}, one = 7;
        expand_masked(p, np::kernel::moves_of<int>(), values, 1);
        CHECK(static_cast<int*>(a->data)[expected[2]] == 300);
        CHECK(static_cast<int*>(a->data)[0] == 0);
        expand_masked(p, np::kernel::moves_of<int>(), &one, 0);
        for (int i = 0; i < 4; ++i) CHECK(static_cast<int*>(a->data)[expected[std::size_t(i)]] == 7);
    }
}
