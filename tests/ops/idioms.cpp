// Idioms of NumPy programs in C++: the lines that people write for data, images, statistics and neural
// networks. Each group stands for what it would be in Python, line by line; the values are NumPy's.
#include <cmath>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/orthant.hpp>

namespace np = orthant;
using np::slice, np::all, np::newaxis, np::ellipsis, np::_;

namespace {

using array = np::ndarray<double>;
using integers = np::ndarray<np::int64>;

std::string text(const auto& a) {
    std::ostringstream out;
    out << a;
    std::string line;
    for (char c : out.str()) line += c == '\n' ? ' ' : c;
    return line;
}

array relu(const array& x) { return np::maximum(0, x); }
array leaky_relu(const array& x, double alpha) { return np::where(x > 0, x, alpha * x); }
array sigmoid(const array& x) { return 1 / (1 + np::exp(-x)); }
array tanh_slope(const array& x) { return 1 - np::power(np::tanh(x), 2); }

array softmax(const array& x, int axis = -1) {
    const auto e = np::eval(np::exp(x - np::max(x, {.axis = axis, .keepdims = true})));
    return e / np::sum(e, {.axis = axis, .keepdims = true});
}
double binary_cross_entropy(const array& y_true, const array& y_pred) {
    const array p = np::clip(y_pred, 1e-15, 1 - 1e-15);
    return -np::mean(y_true * np::log(p) + (1 - y_true) * np::log(1 - p));
}
array pairwise(const array& X, const array& Y) {
    return np::sqrt(np::sum(np::power(X(all, newaxis) - Y(newaxis, all), 2), {.axis = 2}));
}
array manhattan(const array& X, const array& Y) {
    return np::sum(np::abs(X(all, newaxis) - Y(newaxis, all)), 2);
}
array moving_average(const array& x, np::index_t window) {
    array sums = np::cumsum(np::insert(x, 0, 0));
    return (sums(slice(window, _)) - sums(slice(_, -window))) / window;
}
array convolve_2d(const array& image, const array& kernel) {
    const auto [kh, kw] = kernel.shape().as<2>();
    const auto [h, w] = image.shape().as<2>();
    array output = np::zeros({h - kh + 1, w - kw + 1});
    for (np::index_t r = 0; r < np::len(output); ++r)
        for (np::index_t c = 0; c < output.shape(1); ++c)
            output(r, c) = np::sum(image(slice(r, r + kh), slice(c, c + kw)) * kernel);
    return output;
}
array numerical_gradient(double (*f)(const array&), array x) {
    const double epsilon = 1e-5;
    array grad = np::zeros_like(x);
    for (np::nditer it(x); !it.finished(); ++it) {
        const auto idx = it.multi_index();
        const double old_value = x[idx];
        x[idx] = old_value + epsilon;
        const double fx_plus = f(x);
        x[idx] = old_value - epsilon;
        const double fx_minus = f(x);
        x[idx] = old_value;
        grad[idx] = (fx_plus - fx_minus) / (2 * epsilon);
    }
    return grad;
}

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

TEST_CASE("computing") {
    integers arr = np::arange(5);
    np::add.into(arr, arr, 1);  // np.add(arr, 1, out=arr)
    arr += 1;
    arr *= 2;
    CHECK(text(arr) == "[ 4  6  8 10 12]");
    np::add.at(arr, {0, 2, 4}, 10);
    CHECK(text(arr) == "[14  6 18 10 22]");
    CHECK(np::int64(np::add.reduce(arr)) == 70);
    CHECK(np::int64(np::maximum.reduce(arr)) == 22);
    CHECK(text(np::add.accumulate(arr)) == "[14 20 38 48 70]");
    CHECK(np::int64(np::multiply.reduce(np::array({1, 2, 3, 4}))) == 24);
    CHECK(np::add.outer(arr(slice(3)), arr(slice(3))).shape() == np::shape_t{3, 3});
    CHECK(text(np::power(np::arange(4), 2)) == "[0 1 4 9]");
    CHECK(text(np::floor_divide(np::array({7, -7}), 2)) == "[ 3 -4]");
    CHECK(text(np::round(np::array({1.2345, 2.7654}), 2)) == "[1.23 2.77]");
    CHECK(text(np::isclose(np::array({1.0, 2.0}), np::array({1.0001, 2.1}), {.atol = 1e-3})) ==
          "[ True False]");
    CHECK(np::allclose(np::ones(3), np::ones(3)));
    CHECK(text(np::choose(np::array({0, 1, 0}), {np::array({1, 2, 3}), np::array({10, 20, 30})})) ==
          "[ 1 20  3]");
    CHECK(text(np::clip(np::array({-1, 3, 9}), 0, 5)) == "[0 3 5]");
    CHECK(text(np::clip(np::array<np::uint8>({100, 200}) * 1.5, 0, 255).astype<np::uint8>()) == "[150 255]");

    const array data{{1, 2}, {3, 4}, {5, 9}};
    const array normalized = (data - data.mean(0)) / data.stddev(0);
    CHECK(np::allclose(normalized.mean(0), 0, {.atol = 1e-12}));
    CHECK(text(data.mean({.axis = {0, 1}, .keepdims = true})) == "[[4.]]");
    const auto mean = data.mean(), std = data.stddev();
    CHECK(np::len(data.ravel()[np::abs(data.ravel() - mean) < 2 * std]) == 6);
    CHECK(text(np::sort(data, 0)) == "[[1. 2.]  [3. 4.]  [5. 9.]]");
    CHECK(text(np::sort(data.flatten())) == "[1. 2. 3. 4. 5. 9.]");
    CHECK(text(np::cumsum(np::cumsum(data, 0), 1)) == "[[ 1.  3.]  [ 4. 10.]  [ 9. 24.]]");
    CHECK(np::cumprod(np::array({0.5, 0.5}))(-1) == 0.25);
    CHECK(text(np::nonzero(np::array({0, 3, 0, 5}))[0]) == "[1 3]");
    CHECK(text(np::where(np::array({"a", "b"}) == "b")[0]) == "[1]");
    CHECK(np::ptp(data) == 8);
    CHECK(text(np::where(data > 3, data * 2, data / 2)) == "[[ 0.5  1. ]  [ 1.5  8. ]  [10.  18. ]]");
    CHECK(np::sum(np::power(np::arange(10), 2)) == 285);

    const integers a{3, 1, 2, 3}, b{3, 4};
    CHECK(text(np::union1d(a, b)) == "[1 2 3 4]");
    CHECK(text(np::intersect1d(a, b)) == "[3]");
    CHECK(text(np::setdiff1d(a, b)) == "[1 2]");
    const auto [values, counts] = np::unique(a, {.return_counts = true});
    CHECK(text(values) == "[1 2 3]");
    CHECK(text(counts) == "[1 1 2]");
    const auto words = np::array({"cat", "dog", "cat"}).reshape(-1, 1);
    CHECK(text(np::unique(words)) == "['cat' 'dog']");
}

TEST_CASE("machine learning") {
    const array x{{1, -2, 3}, {0, 0, 0}};
    CHECK(text(relu(x)) == "[[1. 0. 3.]  [0. 0. 0.]]");
    CHECK(text(leaky_relu(x, 0.5)) == "[[ 1. -1.  3.]  [ 0.  0.  0.]]");
    CHECK(sigmoid(x)(1, 0) == 0.5);
    CHECK(tanh_slope(x)(1, 1) == 1);
    CHECK(np::allclose(np::sum(softmax(x), 1), 1));
    CHECK(binary_cross_entropy(array{1, 0}, array{0.5, 0.5}) == doctest::Approx(std::log(2)));
    CHECK(text(pairwise(array{{0, 0}}, array{{3, 4}, {0, 1}})) == "[[5. 1.]]");
    CHECK(text(manhattan(array{{0, 0}}, array{{3, 4}})) == "[[7.]]");
    const array X{{0, 0}, {3, 4}};
    const array norm = np::sum(X * X, {.axis = 1, .keepdims = true});
    const array squared = np::maximum(norm + norm.T() - 2 * np::matmul(X, X.T()), 0);
    CHECK(text(np::sqrt(squared)) == "[[0. 5.]  [5. 0.]]");
    CHECK(text(moving_average(array{1, 2, 3, 4}, 2)) == "[1.5 2.5 3.5]");
    CHECK(text(convolve_2d(np::ones({3, 4}), np::ones({2, 2}) / 4)) == "[[1. 1. 1.]  [1. 1. 1.]]");
    CHECK(text(np::round(numerical_gradient([](const array& v) { return np::sum(v * v); }, array{1, 2}),
                         6)) == "[2. 4.]");

    const integers labels{2, 0};
    const array one_hot = np::eye(3)[labels];
    array by_hand = np::zeros({np::len(labels), 3});
    by_hand(np::arange(np::len(labels)), labels) = 1;
    CHECK(np::array_equal(one_hot, by_hand));
    CHECK(np::mean(np::argmax(one_hot, 1) == labels) == 1);
    CHECK(text(one_hot(np::arange(2), labels)) == "[1. 1.]");

    const array W = np::full({3, 2}, 0.5), bias = np::zeros(2);
    CHECK(text(np::dot(x, W) + bias) == "[[1. 1.]  [0. 0.]]");
    const array batch_a = np::ones({4, 2, 3}), batch_b = np::ones({4, 3, 5});
    CHECK(np::matmul(batch_a, batch_b).shape() == np::shape_t{4, 2, 5});
    const array v{1, 2};
    CHECK(double(np::dot(v, v)) == 5);
    const array reflection = np::eye(2) - 2.0 * np::outer(v, v) / double(np::dot(v, v));
    CHECK(np::allclose(np::matmul(reflection, reflection), np::eye(2)));
    CHECK(double(np::trace(reflection)) == doctest::Approx(0));

    const np::index_t n_train = 1;
    const integers order{1, 0};
    const array train = x[order(slice(n_train))], rest = x[order(slice(n_train, _))];
    CHECK(text(train) == "[[0. 0. 0.]]");
    CHECK(text(rest) == "[[ 1. -2.  3.]]");
    for (np::index_t start = 0; start < np::len(x); start += 1)
        CHECK(np::len(x(slice(start, start + 1))) == 1);
}

TEST_CASE("files") {
    const std::string path = (std::filesystem::temp_directory_path() / "orthant_idioms.npy").string();
    const array weights{{1, 2}, {3, 4}};
    np::save(path, weights);
    const auto loaded = np::load<double>(path);
    CHECK(np::array_equal(loaded, weights));
    std::filesystem::remove(path);
}
