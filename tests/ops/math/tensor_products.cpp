// Products of vectors and tensors: the texts are NumPy's.
#include <orthant/ops/math/tensor_products.hpp>

#include "../printed.hpp"

TEST_CASE("cross") {
    {
        auto a = np::array({1, 2, 3}), b = np::array({4, 5, 6});
        CHECK(text(np::cross(a, b)) == "[-3  6 -3]");
        CHECK(text(np::cross(np::array({1, 2}), np::array({4, 5}))) == "-3");
        CHECK(text(np::cross(np::array({1, 2}), b)) == "[12 -6 -3]");
        CHECK(text(np::cross(b, np::array({1, 2}))) == "[-12   6   3]");
        CHECK(text(np::cross(np::array({a, b}), b)) == "[[-3  6 -3]  [ 0  0  0]]");
        CHECK(text(np::cross(np::array({{1., 2}, {3, 4}, {5, 6}}), np::array({{7, 8}, {9, 1}, {2, 3}}),
                             {.axis = 0})) == "[[-39.   6.]  [ 33.  42.]  [-12. -30.]]");
        CHECK(text(np::cross(np::array({{1., 2}, {3, 4}, {5, 6}}), np::array({{7, 9, 2}, {8, 1, 3}}),
                             {.axisa = 0})) == "[[-39.  33. -12.]  [  6.  42. -30.]]");
    }
    CHECK_THROWS_AS(np::cross(np::arange(4), np::arange(3)), np::value_error);
    CHECK_THROWS_AS(np::cross(np::zeros({2, 3}), np::zeros({4, 3})), np::shape_error);
}

TEST_CASE("kron") {
    {
        CHECK(text(np::kron(np::array({1, 10, 100}), np::array({5, 6, 7}))) ==
              "[  5   6   7  50  60  70 500 600 700]");
        CHECK(text(np::kron(np::eye(2), np::ones({2, 2}))) ==
              "[[1. 1. 0. 0.]  [1. 1. 0. 0.]  [0. 0. 1. 1.]  [0. 0. 1. 1.]]");
        CHECK(text(np::kron(np::array({1, 2}), np::array({{1, 2}, {3, 4}}))) == "[[1 2 2 4]  [3 4 6 8]]");
        CHECK(text(np::kron(np::arange(8).reshape(2, 2, 2), np::arange(4).reshape(2, 2))) ==
              "[[[ 0  0  0  1]   [ 0  0  2  3]   [ 0  2  0  3]   [ 4  6  6  9]]   [[ 0  4  0  5]   [ 8 12 10 "
              "15]   [ 0  6  0  7]   [12 18 14 21]]]");
    }
}

TEST_CASE("tensordot") {
    {
        auto a = np::arange(24.).reshape(2, 3, 4), b = np::arange(24.).reshape(3, 4, 2);
        CHECK(text(np::tensordot(a, b)) == "[[1012. 1078.]  [2596. 2806.]]");
        CHECK(text(np::tensordot(a, b, {{1, 2}, {0, 1}})) == "[[1012. 1078.]  [2596. 2806.]]");
        CHECK(text(np::tensordot(a, b, {{2, 1}, {1, 0}})) == "[[1012. 1078.]  [2596. 2806.]]");
        CHECK(text(np::tensordot(a, np::arange(4.), 1)) == "[[ 14.  38.  62.]  [ 86. 110. 134.]]");
        CHECK(text(np::tensordot(a, b, {1, 0}).shape()) == "(2, 4, 4, 2)");
        CHECK(text(np::tensordot(np::array({1, 2}), np::array({3, 4}), 0)) == "[[3 4]  [6 8]]");
        CHECK(text(np::tensordot(np::array({1, 2}), np::array({3, 4}), 1)) == "11");
    }
    CHECK_THROWS_AS(np::tensordot(np::zeros({2, 3}), np::zeros({2, 3}), 1), np::shape_error);
    CHECK_THROWS_AS(np::tensordot(np::zeros({2}), np::zeros({2}), {{0}, {0}, {0}}), np::value_error);
}
