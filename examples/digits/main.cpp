// Handwritten digits, read by two classifiers that are a few lines each.
//
// 1,797 images of 8x8 pixels are loaded, a fifth of them held out, and every pixel standardised by broadcasting.
// k nearest neighbours finds all distances with one matrix product; softmax regression is trained by full-batch
// gradient descent. Both accuracies, a confusion matrix, and two pictures come out.

#include <iostream>

#include "picture.hpp"

namespace np = orthant;
using np::all, np::newaxis, np::slice, np::_;

using matrix = np::ndarray<double>;
using labels = np::ndarray<np::int64>;

// The class of each row of x: the commonest label among its k nearest rows of the training set.
labels nearest_neighbours(const matrix& x, const matrix& train, const labels& digits, int k) {
    // |x - t|^2 = |x|^2 + |t|^2 - 2 x.t, for all pairs at once: (n, 1) + (m,) - (n, m)
    const matrix distance = np::sum(x * x, {.axis = 1, .keepdims = true}) + np::sum(train * train, 1) -
                            2.0 * np::matmul(x, train.T());
    const labels nearest = np::argsort(distance, 1)(all, slice(k));
    const matrix votes = np::eye(10)[digits[nearest]].sum(1);  // (n, k, 10) one-hot, summed over the neighbours
    return np::argmax(votes, 1);
}

// The probabilities of the ten classes, for each row of scores.
matrix softmax(const matrix& scores) {
    const matrix e = np::exp(scores - np::max(scores, {.axis = 1, .keepdims = true}));
    return e / np::sum(e, {.axis = 1, .keepdims = true});
}

int main() {
    // ---- load, split, standardise
    const auto images = np::load<np::uint8>("data/digits_images.npy");
    const labels digits = np::load<np::uint8>("data/digits_labels.npy").astype<np::int64>();
    const matrix pixels = images.astype<double>();
    std::cout << "images " << images.shape() << " " << images.dtype() << ", labels " << digits.shape() << "\n";

    const np::ndarray<bool> held_out = np::arange(np::len(digits)) % 5 == 4;
    const matrix raw_train = pixels[!held_out], raw_test = pixels[held_out];
    const labels y_train = digits[!held_out], y_test = digits[held_out];

    const matrix mean = raw_train.mean(0), spread = raw_train.stddev(0) + 1e-9;
    const matrix x_train = (raw_train - mean) / np::maximum(spread, 0.5);
    const matrix x_test = (raw_test - mean) / np::maximum(spread, 0.5);
    std::cout << "train " << x_train.shape() << ", held out " << x_test.shape() << "\n\n";

    // ---- k nearest neighbours
    const labels by_neighbours = nearest_neighbours(x_test, x_train, y_train, 3);
    std::cout << "k-NN accuracy    " << np::round(100 * np::mean(by_neighbours == y_test), 2) << " %\n";

    // ---- softmax regression
    const int steps = 300;
    const double rate = 0.5, n = double(np::len(x_train));
    const matrix target = np::eye(10)[y_train];  // one-hot
    matrix weights = np::zeros({64, 10}), bias = np::zeros(10);
    matrix loss = np::empty(steps), accuracy = np::empty(steps);
    for (int step = 0; step < steps; ++step) {
        const matrix p = softmax(np::matmul(x_train, weights) + bias);
        loss(step) = -np::mean(np::log(p(np::arange(np::len(p)), y_train)));
        const matrix slope = (p - target) / n;
        weights -= rate * np::matmul(x_train.T(), slope);
        bias -= rate * slope.sum(0);
        accuracy(step) = np::mean(np::argmax(np::matmul(x_test, weights) + bias, 1) == y_test);
    }
    const matrix p = softmax(np::matmul(x_test, weights) + bias);
    const labels by_softmax = np::argmax(p, 1);
    std::cout << "softmax accuracy " << np::round(100 * np::mean(by_softmax == y_test), 2) << " %  (loss "
              << np::round(loss(0), 3) << " -> " << np::round(loss(-1), 3) << ")\n\n";

    // ---- which digit is taken for which
    np::ndarray<np::int64> confusion = np::zeros<np::int64>({10, 10});
    np::add.at(confusion, std::tuple(y_test, by_softmax), 1);
    std::cout << "confusion of softmax regression (row: the digit, column: what it was taken for)\n"
              << confusion << "\n\n";

    // ---- pictures
    const np::ndarray<bool> wrong = by_softmax != y_test;
    const labels truth = y_test[wrong], guess = by_softmax[wrong];
    std::vector<std::string> captions;
    for (np::index_t i = 0; i < truth.size(); ++i)
        captions.push_back(std::to_string(truth(i)) + " read as " + std::to_string(guess(i)));
    picture::training_curve("digits_training.png", loss, accuracy);
    picture::sheet("digits_misread.png", raw_test[wrong].reshape({-1, 8, 8}), captions);
    std::cout << "wrote digits_training.png and digits_misread.png (" << truth.size() << " misread digits)\n";
}
