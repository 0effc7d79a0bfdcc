// The list of what makes arrays: each name is there and gives what it should.
#include <vector>

#include <doctest/doctest.h>

#include <orthant/array/creation.hpp>
#include <orthant/orthant.hpp>

namespace np = orthant;

TEST_CASE("one of each header") {
    CHECK(np::zeros<int>({2}).tolist() == std::vector<int>{0, 0});
    CHECK(np::array({1, 2}).tolist() == std::vector<np::int64>{1, 2});
    CHECK(np::arange<int>(3).tolist() == std::vector<int>{0, 1, 2});
    CHECK(np::eye<int>(2).tolist() == std::vector<int>{1, 0, 0, 1});
    CHECK(np::indices({1, 2})[1].tolist() == std::vector<np::int64>{0, 1});
    CHECK(np::copy(np::zeros<int>({1})).size() == 1);
    CHECK(np::pi > 3);
}
