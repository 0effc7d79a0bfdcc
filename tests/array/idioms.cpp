// Idioms of NumPy programs in C++: the lines that people write for data, images, statistics and neural
// networks. Each group stands for what it would be in Python, line by line; the values are NumPy's.
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/orthant.hpp>

#include "../ops/printed.hpp"

namespace np = orthant;
using np::slice, np::all, np::newaxis, np::ellipsis, np::_;

namespace {

using array = np::ndarray<double>;
using integers = np::ndarray<np::int64>;

struct person {
    std::string name;
    np::int32 age = 0;
    float weight = 0;
};

}  // namespace

TEST_CASE("creating") {
    const auto dtype_ints = np::array<np::int8>({1, 2, 3});
    const auto floats = np::array<np::float32>({1, 2, 3});
    const std::vector<double> data_list{1, 2, 3};
    const auto from_list = np::array(data_list);
    const auto c_order = np::array({{1, 2}, {3, 4}}, {.order = 'C'});
    const auto f_order = np::array({{1, 2}, {3, 4}}, {.order = 'F'});
    const auto z = np::array({np::complex128(1, 2), np::complex128(3, 4)});
    CHECK((dtype_ints.nbytes() == 3 && floats.nbytes() == 12 && from_list.size() == 3));
    CHECK((c_order.is_c_contiguous() && f_order.is_f_contiguous()));
    CHECK(z.dtype().name() == "complex128");
    CHECK(text(np::zeros({2, 2}) + np::ones({2, 2}) * np::full({2, 2}, 0.01)) ==
          "[[0.01 0.01]  [0.01 0.01]]");
    CHECK(text(np::eye(3, {.k = 1})) == "[[0. 1. 0.]  [0. 0. 1.]  [0. 0. 0.]]");
    CHECK(text(np::arange(0, 10, 2)) == "[0 2 4 6 8]");
    CHECK(text(np::linspace(0, 1, 5)) == "[0.   0.25 0.5  0.75 1.  ]");
    CHECK(text(np::linspace(0, 1, 4, false)) == "[0.   0.25 0.5  0.75]");
    CHECK(text(np::logspace(0, 2, 3)) == "[  1.  10. 100.]");
    CHECK(np::empty_like(floats).dtype().name() == "float32");
    const auto [X, Y] = np::meshgrid(np::linspace(-2, 2, 5), np::linspace(-2, 2, 5));
    const array gauss = np::exp(-(X * X + Y * Y));
    CHECK(gauss(2, 2) == 1);
    const auto [I, J] = np::meshgrid(np::arange(2), np::arange(3), {.indexing = "ij"});
    CHECK(I.shape() == np::shape_t{2, 3});
    CHECK(J(1, 2) == 2);
    const auto angles = np::array({30, 45, 60}) * np::pi / 180;
    CHECK(text(np::sin(angles)) == "[0.5        0.70710678 0.8660254 ]");
}

TEST_CASE("indexing") {
    integers arr = np::arange(10);
    CHECK(text(arr(slice(2, 5))) == "[2 3 4]");
    CHECK(text(arr(slice(5, _))) == "[5 6 7 8 9]");
    CHECK(text(arr(slice(_, 5))) == "[0 1 2 3 4]");
    CHECK(text(arr(slice(_, _, 2))) == "[0 2 4 6 8]");
    CHECK(text(arr(slice(_, _, -1))) == "[9 8 7 6 5 4 3 2 1 0]");
    CHECK(text(arr(slice(1, 8, 2))) == "[1 3 5 7]");
    CHECK(text(arr[{0, 2, 4}]) == "[0 2 4]");
    CHECK(text(arr[arr % 2 == 0]) == "[0 2 4 6 8]");
    CHECK(text(arr[(arr > 0) & (arr < 4)]) == "[1 2 3]");
    CHECK(text(arr[(arr < 2) | (arr > 8)]) == "[0 1 9]");
    const np::ndarray<bool> mask = arr > 7;
    CHECK(text(arr[mask]) == "[8 9]");
    auto window = arr(slice(_, _, 2));
    window[0] = 999;  // a view
    CHECK(arr(0) == 999);
    auto copy = np::copy(arr(slice(_, _, 2)));
    copy[0] = 1;
    CHECK(arr(0) == 999);

    array matrix = np::arange<double>(12).reshape(3, 4);
    CHECK(matrix(1, 2) == 6);
    CHECK(text(matrix(0, all)) == "[0. 1. 2. 3.]");
    CHECK(text(matrix(all, 0)) == "[0. 4. 8.]");
    CHECK(text(matrix(slice(_, 2), slice(_, 2))) == "[[0. 1.]  [4. 5.]]");
    CHECK(text(matrix(slice(_, _, 2), slice(_, _, 2))) == "[[ 0.  2.]  [ 8. 10.]]");
    const integers rows{0, 2}, cols{1, 3};
    CHECK(text(matrix(rows, cols)) == "[ 1. 11.]");
    CHECK(text(matrix(rows(all, newaxis), cols)) == "[[ 1.  3.]  [ 9. 11.]]");
    CHECK(text(matrix(std::vector{0, 2}, std::vector{1, 2})) == "[ 1. 10.]");
    matrix(slice(_, 2), slice(_, 2)) = np::eye(2);
    matrix[matrix > 9] = 0;
    CHECK(text(matrix) == "[[1. 0. 2. 3.]  [0. 1. 6. 7.]  [8. 9. 0. 0.]]");

    const array images = np::zeros({8, 28, 28, 3});
    CHECK(images(all, slice(7, 21), slice(7, 21), all).shape() == np::shape_t{8, 14, 14, 3});
    CHECK(images(all, all, all, 0).shape() == np::shape_t{8, 28, 28});
    CHECK(images(ellipsis, 0).shape() == np::shape_t{8, 28, 28});
    CHECK(images(0, ellipsis).shape() == np::shape_t{28, 28, 3});
    CHECK(images(slice(_, 4)).shape() == np::shape_t{4, 28, 28, 3});
    const auto [height, width] = images[0](all, all, 0).shape().as<2>();
    CHECK(height * width == 28 * 28);
    const array column = arr(all, newaxis).astype<double>();
    CHECK(column.shape() == np::shape_t{10, 1});

    const auto people =
        np::array<person>({person{"Alice", 25, 55}, person{"Bob", 30, 70.5}, person{"Charlie", 35, 65.2f}});
    CHECK(text(np::field(people, &person::name)) == "['Alice' 'Bob' 'Charlie']");
    CHECK(text(np::field(people, &person::age)) == "[25 30 35]");
    CHECK(people[np::field(people, &person::age) > 30].size() == 1);
}

TEST_CASE("shapes") {
    const integers arr = np::arange(12);
    CHECK(arr.reshape(2, 2, 3).shape() == np::shape_t{2, 2, 3});
    CHECK(arr.reshape(-1, 2).shape() == np::shape_t{6, 2});
    CHECK(text(arr.reshape({3, 4}, 'F')) == "[[ 0  3  6  9]  [ 1  4  7 10]  [ 2  5  8 11]]");
    CHECK(np::expand_dims(arr, 1).shape() == np::shape_t{12, 1});
    CHECK(np::expand_dims(arr, {1, 2}).shape() == np::shape_t{12, 1, 1});
    CHECK(np::expand_dims(arr, -1).shape() == np::shape_t{12, 1});
    CHECK(np::squeeze(arr(all, newaxis)).ndim() == 1);
    CHECK(np::moveaxis(arr.reshape(2, 2, 3), 0, -1).shape() == np::shape_t{2, 3, 2});
    CHECK(np::transpose(arr.reshape(3, 4)).shape() == np::shape_t{4, 3});
    CHECK(np::broadcast_to(arr(slice(3))(all, newaxis), {3, 5}).shape() == np::shape_t{3, 5});
    const integers a{{1, 2}, {3, 4}}, b{{5, 6}};
    CHECK(text(np::concatenate({a, b}, 0)) == "[[1 2]  [3 4]  [5 6]]");
    CHECK(text(np::concatenate({a, b.T()}, 1)) == "[[1 2 5]  [3 4 6]]");
    CHECK(text(np::vstack({a, b})) == "[[1 2]  [3 4]  [5 6]]");
    CHECK(text(np::hstack({a, a})) == "[[1 2 1 2]  [3 4 3 4]]");
    CHECK(np::stack({a, a}, 1).shape() == np::shape_t{2, 2, 2});
    CHECK(np::dstack({a, a}).shape() == np::shape_t{2, 2, 2});
    CHECK(np::split(arr, 3)[1](0) == 4);
    CHECK(np::split(arr, {4, 7}).size() == 3);
    CHECK(np::split(arr.reshape(3, 4), {1, 3}, 1)[1].shape() == np::shape_t{3, 2});
    CHECK(np::array_split(arr, 5).size() == 5);
    CHECK(np::hsplit(arr.reshape(3, 4), 2).size() == 2);
    CHECK(np::vsplit(arr.reshape(3, 4), 3).size() == 3);
    CHECK(text(np::tile(np::array({0, 1}), 2)) == "[0 1 0 1]");
    CHECK(np::tile(np::array({0, 1}), {3, 1}).shape() == np::shape_t{3, 2});
    CHECK(np::pad(a, 1, {.mode = "constant"}).shape() == np::shape_t{4, 4});
    CHECK(text(np::flip(a, 1)) == "[[2 1]  [4 3]]");
    CHECK(text(np::rot90(a, 1)) == "[[2 4]  [1 3]]");
}

TEST_CASE("files") {
    const std::string path = (std::filesystem::temp_directory_path() / "orthant_idioms.npy").string();
    const array weights{{1, 2}, {3, 4}};
    np::save(path, weights);
    const auto loaded = np::load<double>(path);
    CHECK(np::array_equal(loaded, weights));
    std::filesystem::remove(path);
}

TEST_CASE("arguments as NumPy takes them: braces, arrays as ends, keywords") {
    using np::_;
    const auto text = [](const auto& a) {
        std::ostringstream out;
        out << a;
        std::string line;
        for (char c : out.str()) line += c == '\n' ? ' ' : c;
        return line;
    };
    CHECK(text(np::diag({1, 2})) == "[[1 0]  [0 2]]");
    CHECK(text(np::diagflat({1, 2}, 1)) == "[[0 1 0]  [0 0 2]  [0 0 0]]");
    CHECK(text(np::vander({1, 2, 3})) == "[[1 1 1]  [4 2 1]  [9 3 1]]");
    CHECK(text(np::vander(np::array({2, 3}), {.N = 3, .increasing = true})) == "[[1 2 4]  [1 3 9]]");
    CHECK(text(np::eye(2, {.M = 3, .k = 1})) == "[[0. 1. 0.]  [0. 0. 1.]]");
    CHECK(text(np::asarray({1, 2})) == "[1 2]");
    const np::ndarray<np::int64> whole{1, 2};
    CHECK(text(np::asarray<double>(whole)) == "[1. 2.]");
    CHECK(np::shares_memory(np::asarray<np::int64>(whole), whole));
    CHECK(text(np::frombuffer<np::uint8>(std::string("abcd"), {.count = 2, .offset = 1})) == "[98 99]");
    CHECK(text(np::fromstring<int>("1, 2, 3", {.count = 2, .sep = ","})) == "[1 2]");
    CHECK(text(np::linspace(np::array({0, 1}), np::array({1, 4}), 4)) ==
          "[[0.         1.        ]  [0.33333333 2.        ]  [0.66666667 3.        ]  [1.         4.        "
          "]]");
    CHECK(text(np::linspace(np::array({0, 1}), 10, 3, {.axis = -1})) ==
          "[[ 0.   5.  10. ]  [ 1.   5.5 10. ]]");
    CHECK(np::linspace(0, np::array({{1, 2}, {3, 4}}), 3, {.endpoint = false, .axis = 1}).shape() ==
          np::shape_t{2, 3, 2});
    CHECK_THROWS_AS(np::linspace(np::zeros(2), np::ones(3), 4), np::shape_error);
    struct person {
        std::string name;
        int age = 0;
    };
    const np::ndarray<person> people = np::array<person>({person{"Ann", 40}, person{"Bob", 30}});
    CHECK(text(np::argsort(people, &person::age)) == "[1 0]");
}
