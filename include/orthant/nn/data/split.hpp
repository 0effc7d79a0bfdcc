#pragma once
// Parts of a dataset: at random, in folds, for training and testing.
//
//     auto [train, test] = data::random_split(ds, {.8, .2});            fractions, or counts
//     for (auto [train, test] : data::k_fold(n, {.n_splits = 5}))       arrays of positions
//     auto [x_train, x_test, y_train, y_test] = data::train_test_split(x, y, {.test_size = .25, .seed = 1});
//
// random_split rounds as PyTorch does: each fraction down, and what is left is dealt out from the front.
// k_fold's and train_test_split's sizes are scikit-learn's: the first n mod n_splits folds have one more; a
// fraction of test items is rounded up.

#include <array>
#include <cmath>
#include <numeric>

#include <orthant/base/plain_vector.hpp>
#include <orthant/nn/data/dataset.hpp>
#include <orthant/nn/data/seeds.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace data {

namespace detail {

// A number of any type, in braces.
struct split_length {
    double value;
    template <class N>
        requires std::is_arithmetic_v<N>
    split_length(N n) : value(double(n)) {}
};

inline std::vector<index_t> split_sizes(const split_length* lengths, std::size_t count, index_t n) {
    double sum = 0;
    for (std::size_t k = 0; k < count; ++k) {
        sum += lengths[k].value;
        if (!(lengths[k].value >= 0))
            orthant::detail::fail<value_error>({"random_split: length ", lengths[k].value, " is negative"});
    }
    std::vector<index_t> out;
    if (std::fabs(sum - 1) < 1e-9) {
        index_t left = n;
        for (std::size_t k = 0; k < count; ++k) {
            out.push_back(index_t(std::floor(double(n) * lengths[k].value)));
            left -= out.back();
        }
        for (std::size_t k = 0; left > 0; ++k, --left) ++out[k % count];
        return out;
    }
    if (sum != double(n))
        orthant::detail::fail<value_error>(
            {"random_split: the lengths sum to ", sum, ", which is neither 1 nor the dataset's size ", n});
    for (std::size_t k = 0; k < count; ++k) {
        if (lengths[k].value != std::floor(lengths[k].value))
            orthant::detail::fail<value_error>(
                {"random_split: length ", lengths[k].value, " is no whole number"});
        out.push_back(index_t(lengths[k].value));
    }
    return out;
}

inline std::vector<index_t> shuffled(index_t n, generator& rng) {
    std::vector<index_t> out(std::size_t(n > 0 ? n : 0));
    std::iota(out.begin(), out.end(), index_t(0));
    rng.shuffle(out);
    return out;
}
inline ndarray<index_t> as_positions(const std::vector<index_t>& v) {
    ndarray<index_t> out(orthant::detail::new_array<index_t>("k_fold", shape_t({index_t(v.size())})));
    std::copy(v.begin(), v.end(), static_cast<index_t*>(out.header().data));
    return out;
}

}  // namespace detail

// Disjoint random subsets. https://pytorch.org/docs/stable/data.html#torch.utils.data.random_split
template <dataset D, std::size_t N>
std::array<subset<D>, N> random_split(const D& ds, const detail::split_length (&lengths)[N], generator& rng) {
    const std::vector<index_t> sizes = detail::split_sizes(lengths, N, index_t(ds.size()));
    const std::vector<index_t> order = detail::shuffled(index_t(ds.size()), rng);
    auto at = order.begin();
    const auto part = [&](index_t n) {
        const auto from = at;
        at += n;
        return subset<D>(ds, std::vector<index_t>(from, at));
    };
    return [&]<std::size_t... K>(std::index_sequence<K...>) {
        return std::array<subset<D>, N>{part(sizes[K])...};
    }(std::make_index_sequence<N>());
}
template <dataset D, std::size_t N>
std::array<subset<D>, N> random_split(const D& ds, const detail::split_length (&lengths)[N]) {
    return random_split(ds, lengths, nn::default_generator());
}
template <dataset D, class L>
    requires std::is_arithmetic_v<L>
std::vector<subset<D>> random_split(const D& ds, const std::vector<L>& lengths, generator& rng) {
    const plain_vector<detail::split_length> plain(lengths.begin(), lengths.end());
    const std::vector<index_t> sizes = detail::split_sizes(plain.data(), plain.size(), index_t(ds.size()));
    const std::vector<index_t> order = detail::shuffled(index_t(ds.size()), rng);
    std::vector<subset<D>> out;
    auto at = order.begin();
    for (const index_t n : sizes) {
        out.emplace_back(ds, std::vector<index_t>(at, at + n));
        at += n;
    }
    return out;
}
template <dataset D, class L>
    requires std::is_arithmetic_v<L>
std::vector<subset<D>> random_split(const D& ds, const std::vector<L>& lengths) {
    return random_split(ds, lengths, nn::default_generator());
}

struct k_fold_options {
    keyword_only only = keyword_only();
    index_t n_splits = 5;
    bool shuffle = false;
    maybe<std::int64_t> seed = {};
};
struct fold {
    ndarray<index_t> train, test;
};
// The positions of n items, or of a dataset's, in n_splits pairs; each is once in a test.
// https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.KFold.html
inline std::vector<fold> k_fold(index_t n, const k_fold_options& o = {}) {
    if (o.n_splits < 2 || o.n_splits > n)
        orthant::detail::fail<value_error>(
            {"k_fold: n_splits must be from 2 to the number of items, got ", o.n_splits, " for ", n});
    std::vector<index_t> order(std::size_t(n), 0);
    std::iota(order.begin(), order.end(), index_t(0));
    if (o.shuffle) detail::seeded(o.seed).shuffle(order);
    std::vector<index_t> fold_of(order.size());
    index_t at = 0;
    for (index_t k = 0; k < o.n_splits; ++k)
        for (index_t size = n / o.n_splits + (k < n % o.n_splits); size > 0; --size)
            fold_of[std::size_t(order[std::size_t(at++)])] = k;
    std::vector<fold> out;
    for (index_t k = 0; k < o.n_splits; ++k) {
        std::vector<index_t> train, test;
        for (index_t i = 0; i < n; ++i) (fold_of[std::size_t(i)] == k ? test : train).push_back(i);
        out.push_back({detail::as_positions(train), detail::as_positions(test)});
    }
    return out;
}
template <dataset D>
std::vector<fold> k_fold(const D& ds, const k_fold_options& o = {}) {
    return k_fold(index_t(ds.size()), o);
}

struct train_test_split_options {
    keyword_only only = keyword_only();
    double test_size = .25;  // a fraction, or from 1 a count
    maybe<std::int64_t> seed = {};
    bool shuffle = true;
};

namespace detail {

struct train_and_test {
    std::vector<index_t> train, test;
};
inline train_and_test split_positions(index_t n, const train_test_split_options& o) {
    const double wanted = o.test_size < 1 ? std::ceil(o.test_size * double(n)) : o.test_size;
    if (!(o.test_size > 0) || wanted != std::floor(wanted) || !(wanted < double(n)))
        orthant::detail::fail<value_error>({"train_test_split: test_size ", o.test_size,
                                            " leaves nothing to train or to test of ", n, " items"});
    std::vector<index_t> order(std::size_t(n), 0);
    std::iota(order.begin(), order.end(), index_t(0));
    const index_t tests = index_t(wanted);
    if (!o.shuffle) return {{order.begin(), order.end() - tests}, {order.end() - tests, order.end()}};
    seeded(o.seed).shuffle(order);
    return {{order.begin() + tests, order.end()}, {order.begin(), order.begin() + tests}};
}
template <class... T>
auto split_arrays(const tensor_dataset<T...>& ds, const train_test_split_options& o) {
    const train_and_test at = split_positions(ds.size(), o);
    return std::apply(
        [&](const auto&... a) {
            return std::tuple_cat(std::tuple(rows_of<T>(a, at.train), rows_of<T>(a, at.test))...);
        },
        ds.tensors());
}

}  // namespace detail

// Of each array two: what to train on, what to test with.
// https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.train_test_split.html
template <forms::any X>
auto train_test_split(const X& x, const train_test_split_options& o = {}) {
    return detail::split_arrays(tensor_dataset(x), o);
}
template <forms::any X, forms::any Y>
auto train_test_split(const X& x, const Y& y, const train_test_split_options& o = {}) {
    return detail::split_arrays(tensor_dataset(x, y), o);
}
template <forms::any X, forms::any Y, forms::any Z>
auto train_test_split(const X& x, const Y& y, const Z& z, const train_test_split_options& o = {}) {
    return detail::split_arrays(tensor_dataset(x, y, z), o);
}

}  // namespace data
}  // namespace orthant::inline ORTHANT_ABI
