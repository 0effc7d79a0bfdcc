// Counting through indices: order, offsets by several strides, shapes without axes and without elements.
#include <orthant/shape/odometer.hpp>

#include <vector>

#include <doctest/doctest.h>

namespace np = orthant;
using np::dims, np::index_t, np::detail::as_view, np::detail::odometer;

TEST_CASE("the last axis turns fastest, and each array has its own offsets") {
    const dims shape{2, 3, 2}, dense{6, 2, 1}, other{-1, 0, 10};
    std::vector<index_t> first, second;
    std::vector<std::vector<index_t>> places;
    for (odometer<2> at(as_view(shape), {dense.data(), other.data()}); at; ++at) {
        first.push_back(at[0]);
        second.push_back(at[1]);
        places.emplace_back(at.index().begin(), at.index().end());
    }
    CHECK(first == std::vector<index_t>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
    CHECK(second == std::vector<index_t>{0, 10, 0, 10, 0, 10, -1, 9, -1, 9, -1, 9});
    CHECK(places[3] == std::vector<index_t>{0, 1, 1});
    CHECK(places[11] == std::vector<index_t>{1, 2, 1});
}

TEST_CASE("no axes, no elements") {
    int visits = 0;
    for (odometer<0> at{np::dims_view()}; at; ++at) visits += at.index().empty() ? 1 : 100;
    CHECK(visits == 1);
    const dims empty{3, 0, 2};
    for (odometer<0> at(as_view(empty)); at; ++at) ++visits;
    CHECK(visits == 1);
    const dims ones{1, 1};
    const dims steps{5, 7};
    for (odometer<1> at(as_view(ones), {steps.data()}); at; ++at) visits += int(at[0]) + 1;
    CHECK(visits == 2);
}
