// What training a network needs of random numbers: initial weights (Xavier, He, LeCun), a dropout mask,
// mini-batches of a shuffled data set, and the indices of a k-fold split.

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <vector>

#include <orthant/ops/logic/compare.hpp>
#include <orthant/ops/math/arithmetic.hpp>
#include <orthant/random.hpp>

namespace np = orthant;
using np::index_t;

namespace {

using weights = np::ndarray<double>;

// Glorot and Bengio (2010): keeps the variance of activations and gradients in layers with tanh.
weights xavier_uniform(np::random::generator& rng, index_t fan_in, index_t fan_out) {
    const double limit = std::sqrt(6.0 / static_cast<double>(fan_in + fan_out));
    return rng.uniform(-limit, limit, {fan_in, fan_out});
}
weights xavier_normal(np::random::generator& rng, index_t fan_in, index_t fan_out) {
    return rng.normal(0, std::sqrt(2.0 / static_cast<double>(fan_in + fan_out)), {fan_in, fan_out});
}
// He et al. (2015): for ReLU, which halves the variance.
weights he_normal(np::random::generator& rng, index_t fan_in, index_t fan_out) {
    return rng.normal(0, std::sqrt(2.0 / static_cast<double>(fan_in)), {fan_in, fan_out});
}
// LeCun et al. (1998): for SELU and for sigmoid-like units.
weights lecun_normal(np::random::generator& rng, index_t fan_in, index_t fan_out) {
    return rng.normal(0, std::sqrt(1.0 / static_cast<double>(fan_in)), {fan_in, fan_out});
}

double deviation(const weights& w) {
    double sum = 0, squares = 0;
    for (double x : w) {
        sum += x;
        squares += x * x;
    }
    const auto n = static_cast<double>(w.size());
    return std::sqrt(squares / n - sum / n * (sum / n));
}

}  // namespace

int main() {
    auto rng = np::random::default_rng(0);
    std::printf("deviation of 256 x 128 weights:\n");
    std::printf("  Xavier uniform  %.4f\n", deviation(xavier_uniform(rng, 256, 128)));
    std::printf("  Xavier normal   %.4f\n", deviation(xavier_normal(rng, 256, 128)));
    std::printf("  He              %.4f\n", deviation(he_normal(rng, 256, 128)));
    std::printf("  LeCun           %.4f\n", deviation(lecun_normal(rng, 256, 128)));

    // Dropout: keep each activation with probability 0.8 and scale what is kept, so that the mean stays.
    const double keep = 0.8;
    const np::ndarray<double> activations = rng.normal(1, 1, {64, 100});
    const np::ndarray<bool> mask = rng.random({64, 100}) < keep;
    const np::ndarray<double> dropped = activations * mask / keep;
    index_t kept = 0;
    double mean = 0;
    for (bool m : mask) kept += m;
    for (double x : dropped) mean += x / static_cast<double>(dropped.size());
    std::printf("dropout keeps %td of %td, mean %.3f\n", kept, mask.size(), mean);

    // Mini-batches: one permutation an epoch, cut into runs.
    const index_t samples = 10, batch = 4;
    for (int epoch = 0; epoch < 2; ++epoch) {
        const np::ndarray<std::int64_t> order = rng.permutation(samples);
        std::printf("epoch %d:", epoch);
        for (index_t i = 0; i < samples; ++i) {
            std::printf("%s%lld", i % batch == 0 ? " | " : " ", static_cast<long long>(order.data()[i]));
        }
        std::puts("");
    }

    // k-fold: each sample is in the test set of one fold.
    const index_t folds = 5;
    const np::ndarray<std::int64_t> order = rng.permutation(samples);
    for (index_t fold = 0; fold < folds; ++fold) {
        const index_t begin = fold * samples / folds, end = (fold + 1) * samples / folds;
        std::printf("fold %td tests", fold);
        for (index_t i = begin; i < end; ++i) std::printf(" %lld", static_cast<long long>(order.data()[i]));
        std::printf(" and trains on the other %td\n", samples - (end - begin));
    }
}
