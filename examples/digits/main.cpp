// Handwritten digits, read by two classifiers of a few lines each.
//
// 1,797 images of 8x8 pixels are loaded, every fifth of them is held out, and the pixels are standardised by
// broadcasting. k nearest neighbours finds all distances with one matrix product; softmax regression is
// trained by full-batch gradient descent. Both accuracies, a confusion matrix and two pictures come out.
//
// The shape of an array stands in the comments: n images to learn from, m held out, 64 pixels, 10 classes.

#include <iostream>

#include "picture.hpp"

namespace np = orthant;
using np::all, np::slice;

using array = np::ndarray<double>;
using integers = np::ndarray<np::int64>;

// The label of each row of x: the commonest among the k nearest rows of x_train.
integers nearest_neighbours(const array& x, const array& x_train, const integers& y_train, int k) {
    // |x - t|^2 = |x|^2 + |t|^2 - 2 x.t for all pairs at once: (m, 1) + (n,) - (m, n)
    const array distance = np::sum(x * x, {.axis = 1, .keepdims = true}) + np::sum(x_train * x_train, 1) -
                           2 * np::matmul(x, x_train.T());
    const integers nearest = np::argsort(distance, 1)(all, slice(k));  // (m, k)
    const array votes = np::eye(10)[y_train[nearest]].sum(1);  // (m, k, 10) summed over the neighbours
    return np::argmax(votes, 1);
}

// The probability of each class: exp(scores), made to sum to 1 in each row.
array softmax(const array& scores) {
    const array e = np::exp(scores - np::max(scores, {.axis = 1, .keepdims = true}));
    return e / np::sum(e, {.axis = 1, .keepdims = true});
}

double percent(const integers& guess, const integers& truth) {
    return np::round(100 * np::mean(guess == truth), 2);
}

int main() {
    // ---- load, hold out a fifth, standardise
    const array pixels = np::load<np::uint8>("data/digits_images.npy").astype<double>();
    const integers digits = np::load<np::uint8>("data/digits_labels.npy").astype<np::int64>();

    const np::ndarray<bool> held_out = np::arange(np::len(digits)) % 5 == 4;
    const array raw_train = pixels[!held_out], raw_test = pixels[held_out];
    const integers y_train = digits[!held_out], y_test = digits[held_out];

    // Pixels that are almost always blank hardly vary: they are not blown up to unit spread.
    const array mean = raw_train.mean(0), spread = np::maximum(raw_train.stddev(0), 0.5);  // (64,)
    const array x_train = (raw_train - mean) / spread;                                     // (n, 64)
    const array x_test = (raw_test - mean) / spread;                                       // (m, 64)
    std::cout << "learning from " << x_train.shape() << ", held out " << x_test.shape() << "\n\n";

    // ---- k nearest neighbours
    const integers by_neighbours = nearest_neighbours(x_test, x_train, y_train, 3);
    std::cout << "3 nearest neighbours  " << percent(by_neighbours, y_test) << " % right\n";

    // ---- softmax regression
    const int steps = 300;
    const double rate = 0.5, n = double(np::len(x_train));
    const array target = np::eye(10)[y_train];  // (n, 10), one-hot
    array weights = np::zeros({64, 10}), bias = np::zeros(10);
    array loss = np::empty(steps), accuracy = np::empty(steps);
    for (int step = 0; step < steps; ++step) {
        const array p = softmax(np::matmul(x_train, weights) + bias);  // (n, 10)
        const array slope = (p - target) / n;                          // of the loss by the scores
        weights -= rate * np::matmul(x_train.T(), slope);
        bias -= rate * slope.sum(0);

        loss(step) = -np::mean(np::log(p(np::arange(np::len(p)), y_train)));
        accuracy(step) = np::mean(np::argmax(np::matmul(x_test, weights) + bias, 1) == y_test);
    }
    const array p = softmax(np::matmul(x_test, weights) + bias);
    const integers by_softmax = np::argmax(p, 1);
    std::cout << "softmax regression    " << percent(by_softmax, y_test) << " % right, loss "
              << np::round(loss(0), 3) << " -> " << np::round(loss(-1), 3) << "\n\n";

    // ---- which digit is taken for which
    integers confusion = np::zeros<np::int64>({10, 10});
    np::add.at(confusion, std::tuple(y_test, by_softmax), 1);
    std::cout << "softmax regression; row: the digit, column: what it was taken for\n" << confusion << "\n\n";

    // ---- pictures: how it learned, and what it still gets wrong
    const np::ndarray<bool> wrong = by_softmax != y_test;
    const integers truth = y_test[wrong], guess = by_softmax[wrong];
    const array certainty = np::max(p, 1)[wrong];
    std::vector<std::string> captions;
    for (np::index_t i = 0; i < np::len(truth); ++i)
        captions.push_back(std::to_string(truth(i)) + " read as " + std::to_string(guess(i)) + ", " +
                           std::to_string(int(100 * certainty(i))) + " % sure");
    if (picture::training_curve("digits_training.png", loss, accuracy) &&
        picture::sheet("digits_misread.png", raw_test[wrong].reshape(-1, 8, 8), captions))
        std::cout << "wrote digits_training.png and digits_misread.png (" << captions.size()
                  << " misread digits)\n";
    else
        std::cout << "no pictures: they are drawn by gnuplot, which is not installed here\n";
}
