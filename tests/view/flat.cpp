// flat(): the elements in C order as a range that can be assigned and indexed.
#include <sstream>
#include <string>
#include <utility>

#include <doctest/doctest.h>

#include <orthant/array/creation.hpp>
#include <orthant/array/selection.hpp>
#include <orthant/ops/indexing/index_argument.hpp>
#include <orthant/ops/logic/compare.hpp>
#include <orthant/ops/text/print.hpp>

#include "../ops/printed.hpp"

namespace np = orthant;
using np::slice, np::all, np::_;

TEST_CASE("flat can be assigned and indexed") {
    np::ndarray<double> a{{1, 7}, {3, 4}};
    a.T().flat() = {1, 2, 3};
    CHECK(text(a) == "[[1. 3.]  [2. 1.]]");
    a.flat()[-1] = 8;
    CHECK(a(1, 1) == 8);
    CHECK(std::as_const(a).flat()[1] == 3);
    CHECK_THROWS_AS(a.flat()[4], np::index_error);
    a(all, 0).flat() = 0;
    CHECK(text(a) == "[[0. 3.]  [0. 8.]]");
    a.flat() = a.T().flat();
    CHECK(text(a) == "[[0. 0.]  [3. 8.]]");
    CHECK_THROWS_AS(a.flat() = std::initializer_list<double>{}, np::value_error);
    CHECK(a.flat().size() == 4);

    np::ndarray<double> b{{0, 1, 2}, {3, 4, 5}};
    CHECK(text(b.flat()[slice(2, 5)]) == "[2. 3. 4.]");
    CHECK(text(b.flat()(slice(_, _, -2))) == "[5. 3. 1.]");
    CHECK(text(b.flat()[{1, -1}]) == "[1. 5.]");
    CHECK(text(std::as_const(b).flat()[b.ravel() > 2.0]) == "[3. 4. 5.]");
    b.T().flat()[slice(0, 2)] = 9;
    b.flat()[{1, 2}] = {7, 8};
    CHECK(text(b) == "[[9. 7. 8.]  [9. 4. 5.]]");
    CHECK_THROWS_AS(b.flat()[{6}], np::index_error);
}
