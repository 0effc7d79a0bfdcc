#pragma once
// Two classifiers that need no training loop: the nearest neighbours, and multinomial naive Bayes.
//
//     data::k_neighbors_classifier near({.n_neighbors = 3});
//     near.fit(x, ids);      near.predict(more)      near.predict_proba(more)
//     data::multinomial_nb bayes;
//     bayes.fit(counts, ids).predict(more)
//
// Class ids are any integers; `classes` holds them, sorted, and columns of probabilities are in that order.
// Of neighbours equally far the first of the samples counts, of classes equally likely the smallest id. Naive
// Bayes takes features as counts of words: log P(c) + Σ x log((N_cw + α) / (N_c + α d)), and the class for
// which that is largest.
// https://scikit-learn.org/stable/modules/neighbors.html   https://scikit-learn.org/stable/modules/naive_bayes.html

#include <cstdint>
#include <numeric>

#include <orthant/nn/data/scaling.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace data {

namespace detail {

// Class ids, and of each sample the class's number.
struct class_numbers {
    std::vector<std::int64_t> classes;
    std::vector<index_t> of;
};
template <class Y>
class_numbers numbered(const char* function, const Y& y, index_t samples) {
    const ndarray<std::int64_t> ids(orthant::detail::materialize(forms::as_array(y)));
    if (ids.ndim() != 1 || ids.size() != samples)
        orthant::detail::fail<shape_error>({function, ": ", samples, " samples, and class ids of shape ",
                                            orthant::detail::tuple_text{ids.header().extents()}});
    class_numbers out;
    out.classes.assign(ids.begin(), ids.end());
    std::sort(out.classes.begin(), out.classes.end());
    out.classes.erase(std::unique(out.classes.begin(), out.classes.end()), out.classes.end());
    for (const std::int64_t id : ids)
        out.of.push_back(std::lower_bound(out.classes.begin(), out.classes.end(), id) - out.classes.begin());
    return out;
}
inline ndarray<std::int64_t> as_classes(const std::vector<std::int64_t>& classes) {
    ndarray<std::int64_t> out = zeros<std::int64_t>({index_t(classes.size())});
    std::copy(classes.begin(), classes.end(), out.data());
    return out;
}
// In each row the class of the largest value, the first of them.
inline ndarray<std::int64_t> largest_of(const ndarray<double>& p, const ndarray<std::int64_t>& classes) {
    const index_t k = classes.size();
    ndarray<std::int64_t> out = zeros<std::int64_t>({p.header().shape()[0]});
    for (index_t i = 0; i < out.size(); ++i) {
        const double* row = begin_of(p) + i * k;
        out.data()[i] = classes.data()[std::max_element(row, row + k) - row];
    }
    return out;
}

}  // namespace detail

struct k_neighbors_options {
    keyword_only only = keyword_only();
    index_t n_neighbors = 5;
    std::string_view weights = "uniform";  // or "distance"
};
// Distances and positions of the nearest samples, a row for each query.
struct neighbors {
    ndarray<double> distances;
    ndarray<index_t> indices;
};
class k_neighbors_classifier {
    static constexpr const char* name = "k_neighbors_classifier";

public:
    explicit k_neighbors_classifier(const k_neighbors_options& o = {})
        : k_(o.n_neighbors), by_distance_(o.weights == "distance") {
        if (k_ < 1) orthant::detail::fail<value_error>({name, ": n_neighbors must be positive, got ", k_});
        if (!by_distance_ && o.weights != "uniform")
            orthant::detail::fail<value_error>(name, ": weights must be \"uniform\" or \"distance\", got \"",
                                               o.weights, "\"");
    }

    ndarray<std::int64_t> classes;

    template <forms::any X = forms::reals, forms::any Y = forms::integers>
    k_neighbors_classifier& fit(const X& x, const Y& y) {
        ndarray<double> a = detail::samples(name, x);
        detail::class_numbers c = detail::numbered(name, y, a.header().shape()[0]);
        if (a.header().shape()[0] < k_)
            orthant::detail::fail<value_error>(
                {name, ": ", k_, " neighbours of ", a.header().shape()[0], " samples"});
        samples_ = std::move(a);
        class_of_ = std::move(c.of);
        classes = detail::as_classes(c.classes);
        return *this;
    }
    template <forms::any X = forms::reals>
    neighbors kneighbors(const X& x) const {
        if (class_of_.empty()) detail::fail_unfitted(name);
        const index_t d = samples_.header().shape()[1], n = samples_.header().shape()[0];
        const ndarray<double> a = detail::samples(name, x, d);
        const index_t queries = a.header().shape()[0];
        neighbors out{zeros<double>({queries, k_}), zeros<index_t>({queries, k_})};
        std::vector<double> far(static_cast<std::size_t>(n));
        std::vector<index_t> order(far.size());
        for (index_t q = 0; q < queries; ++q) {
            const double* query = detail::begin_of(a) + q * d;
            for (index_t i = 0; i < n; ++i) {
                const double* sample = detail::begin_of(samples_) + i * d;
                double sum = 0;
                for (index_t j = 0; j < d; ++j) sum += (query[j] - sample[j]) * (query[j] - sample[j]);
                far[std::size_t(i)] = sum;
            }
            std::iota(order.begin(), order.end(), index_t(0));
            std::partial_sort(order.begin(), order.begin() + k_, order.end(), [&](index_t i, index_t j) {
                const double p = far[std::size_t(i)], r = far[std::size_t(j)];
                return p < r || (!(r < p) && i < j);
            });
            for (index_t m = 0; m < k_; ++m) {
                out.indices.data()[q * k_ + m] = order[std::size_t(m)];
                out.distances.data()[q * k_ + m] = std::sqrt(far[std::size_t(order[std::size_t(m)])]);
            }
        }
        return out;
    }
    template <forms::any X = forms::reals>
    ndarray<double> predict_proba(const X& x) const {
        const neighbors near = kneighbors(x);
        const index_t c = classes.size();
        ndarray<double> out = zeros<double>({near.indices.header().shape()[0], c});
        for (index_t q = 0; q < near.indices.header().shape()[0]; ++q) {
            const double* far = detail::begin_of(near.distances) + q * k_;
            // By distance, a sample that is the query itself outweighs all others.
            const bool exact = by_distance_ && far[0] == 0;
            double* row = detail::begin_of(out) + q * c;
            double sum = 0;
            for (index_t m = 0; m < k_; ++m) {
                const double w = !by_distance_ ? 1 : exact ? double(far[m] == 0) : 1 / far[m];
                row[class_of_[std::size_t(near.indices.data()[q * k_ + m])]] += w;
                sum += w;
            }
            for (index_t k = 0; k < c; ++k) row[k] /= sum;
        }
        return out;
    }
    template <forms::any X = forms::reals>
    ndarray<std::int64_t> predict(const X& x) const {
        return detail::largest_of(predict_proba(x), classes);
    }

private:
    index_t k_;
    bool by_distance_;
    ndarray<double> samples_;
    std::vector<index_t> class_of_;
};

struct multinomial_nb_options {
    keyword_only only = keyword_only();
    double alpha = 1;
    bool fit_prior = true;
};
class multinomial_nb {
    static constexpr const char* name = "multinomial_nb";

public:
    explicit multinomial_nb(const multinomial_nb_options& o = {}) : o_(o) {
        if (!(o.alpha >= 0))
            orthant::detail::fail<value_error>({name, ": alpha must not be negative, got ", o.alpha});
    }

    ndarray<std::int64_t> classes;
    ndarray<double> class_count, class_log_prior, feature_count, feature_log_prob;

    template <forms::any X = forms::reals, forms::any Y = forms::integers>
    multinomial_nb& fit(const X& x, const Y& y) {
        const ndarray<double> a = detail::samples(name, x);
        const index_t n = a.header().shape()[0], d = a.header().shape()[1];
        const detail::class_numbers c = detail::numbered(name, y, n);
        if (n == 0) orthant::detail::fail<value_error>({name, ": there are no samples"});
        for (const double v : a)
            if (!(v >= 0))
                orthant::detail::fail<value_error>({name, ": counts must not be negative, got ", v});
        const index_t k = index_t(c.classes.size());
        ndarray<double> words = zeros<double>({k, d}), counts = zeros<double>({k});
        for (index_t i = 0; i < n; ++i) {
            const index_t at = c.of[std::size_t(i)];
            ++counts.data()[at];
            for (index_t j = 0; j < d; ++j) words.data()[at * d + j] += a.data()[i * d + j];
        }
        ndarray<double> prior = zeros<double>({k}), likely = zeros<double>({k, d});
        const double alpha = std::max(o_.alpha, 1e-10);
        for (index_t m = 0; m < k; ++m) {
            prior.data()[m] =
                o_.fit_prior ? std::log(counts.data()[m]) - std::log(double(n)) : -std::log(double(k));
            double sum = 0;
            for (index_t j = 0; j < d; ++j) sum += words.data()[m * d + j] + alpha;
            for (index_t j = 0; j < d; ++j)
                likely.data()[m * d + j] = std::log(words.data()[m * d + j] + alpha) - std::log(sum);
        }
        classes = detail::as_classes(c.classes);
        class_count = std::move(counts);
        class_log_prior = std::move(prior);
        feature_count = std::move(words);
        feature_log_prob = std::move(likely);
        return *this;
    }
    template <forms::any X = forms::reals>
    ndarray<double> predict_log_proba(const X& x) const {
        ndarray<double> out = joint(x);
        const index_t k = classes.size();
        for (index_t i = 0; i < out.header().shape()[0]; ++i) {
            double* row = out.data() + i * k;
            const double most = *std::max_element(row, row + k);
            double sum = 0;
            for (index_t m = 0; m < k; ++m) sum += std::exp(row[m] - most);
            for (index_t m = 0; m < k; ++m) row[m] -= most + std::log(sum);
        }
        return out;
    }
    template <forms::any X = forms::reals>
    ndarray<double> predict_proba(const X& x) const {
        ndarray<double> out = predict_log_proba(x);
        for (index_t i = 0; i < out.size(); ++i) out.data()[i] = std::exp(out.data()[i]);
        return out;
    }
    template <forms::any X = forms::reals>
    ndarray<std::int64_t> predict(const X& x) const {
        return detail::largest_of(joint(x), classes);
    }

private:
    template <class X>
    ndarray<double> joint(const X& x) const {
        if (classes.size() == 0) detail::fail_unfitted(name);
        const index_t d = feature_log_prob.header().shape()[1], k = classes.size();
        const ndarray<double> a = detail::samples(name, x, d);
        ndarray<double> out = zeros<double>({a.header().shape()[0], k});
        for (index_t i = 0; i < out.size(); ++i) {
            double sum = class_log_prior.data()[i % k];
            for (index_t j = 0; j < d; ++j)
                sum += a.data()[i / k * d + j] * feature_log_prob.data()[i % k * d + j];
            out.data()[i] = sum;
        }
        return out;
    }
    multinomial_nb_options o_;
};

}  // namespace data
}  // namespace orthant::inline ORTHANT_ABI
