// Idioms of NumPy programs in C++: the lines that people write for data, images, statistics and neural
// networks. Each group stands for what it would be in Python, line by line; the values are NumPy's.
#include <cmath>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/orthant.hpp>

#include "printed.hpp"

using np::ellipsis;

namespace {

using array = np::ndarray<double>;
using integers = np::ndarray<np::int64>;

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

}  // namespace

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
