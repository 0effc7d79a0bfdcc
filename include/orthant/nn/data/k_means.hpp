#pragma once
// k-means: samples in k groups, each around its mean; Lloyd's iteration from centres that k-means++ has
// spread.
//
//     data::k_means groups({.n_clusters = 3, .seed = 1});
//     groups.fit(x);      groups.labels  groups.cluster_centers  groups.inertia      groups.predict(more)
//
// A centre is drawn of the samples, each as likely as its squared distance to the nearest centre so far says
// (Arthur and Vassilvitskii 2007); of 2 + ln k draws the best is taken. A group that loses all its samples
// gets the one that is farthest from its centre. The end is reached where no label changes, or the centres
// move less than tol times the mean variance of the features; of n_init starts the one with the least inertia
// is kept.
// https://scikit-learn.org/stable/modules/generated/sklearn.cluster.KMeans.html

#include <limits>

#include <orthant/nn/data/scaling.hpp>
#include <orthant/nn/data/seeds.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace data {

struct k_means_options {
    keyword_only only = keyword_only();
    index_t n_clusters = 8;
    index_t n_init = 1;
    index_t max_iter = 300;
    double tol = 1e-4;
    maybe<std::int64_t> seed = {};
};
class k_means {
    static constexpr const char* name = "k_means";

public:
    explicit k_means(const k_means_options& o = {}) : o_(o) {
        if (o.n_clusters < 1 || o.n_init < 1 || o.max_iter < 1 || !(o.tol >= 0))
            orthant::detail::fail<value_error>({name, ": n_clusters, n_init and max_iter must be positive"});
    }

    ndarray<double> cluster_centers;
    ndarray<index_t> labels;
    double inertia = 0;  // the sum of the squared distances
    index_t n_iter = 0;

    template <forms::any X = forms::reals>
    k_means& fit(const X& x) {
        const ndarray<double> a = detail::samples(name, x);
        if (a.header().shape()[0] < o_.n_clusters || a.header().shape()[1] == 0)
            orthant::detail::fail<value_error>(
                {name, ": ", o_.n_clusters, " clusters of ", a.header().shape()[0], " samples"});
        for (const double v : a)
            if (!(std::fabs(v) <= std::numeric_limits<double>::max()))
                orthant::detail::fail<value_error>({name, ": samples must be finite"});
        generator rng = detail::seeded(o_.seed);
        k_means best(o_);
        best.inertia = std::numeric_limits<double>::infinity();
        for (index_t k = 0; k < o_.n_init; ++k) {
            k_means one(o_);
            one.run(a, rng);
            if (one.inertia < best.inertia || k == 0) best = std::move(one);
        }
        return *this = std::move(best);
    }
    // The nearest centre of each.
    template <forms::any X = forms::reals>
    ndarray<index_t> predict(const X& x) const {
        if (cluster_centers.size() == 0) detail::fail_unfitted(name);
        const ndarray<double> a = detail::samples(name, x, cluster_centers.header().shape()[1]);
        ndarray<index_t> out = zeros<index_t>({a.header().shape()[0]});
        std::vector<double> far(static_cast<std::size_t>(out.size()));
        assign(a, out, far);
        return out;
    }
    template <forms::any X = forms::reals>
    ndarray<index_t> fit_predict(const X& x) {
        return fit(x).labels;
    }
    // The distances to all centres.
    template <forms::any X = forms::reals>
    ndarray<double> transform(const X& x) const {
        if (cluster_centers.size() == 0) detail::fail_unfitted(name);
        const index_t d = cluster_centers.header().shape()[1], k = cluster_centers.header().shape()[0];
        const ndarray<double> a = detail::samples(name, x, d);
        ndarray<double> out = zeros<double>({a.header().shape()[0], k});
        for (index_t i = 0; i < out.size(); ++i)
            detail::begin_of(out)[i] = std::sqrt(square(detail::begin_of(a) + i / k * d, centre(i % k), d));
        return out;
    }

private:
    static double square(const double* a, const double* b, index_t d) {
        double sum = 0;
        for (index_t j = 0; j < d; ++j) sum += (a[j] - b[j]) * (a[j] - b[j]);
        return sum;
    }
    const double* centre(index_t k) const {
        return detail::begin_of(cluster_centers) + k * cluster_centers.header().shape()[1];
    }
    // Labels and squared distances of the nearest centres; whether a label changed.
    bool assign(const ndarray<double>& a, ndarray<index_t>& to, std::vector<double>& far) const {
        const index_t n = a.header().shape()[0], d = a.header().shape()[1],
                      k = cluster_centers.header().shape()[0];
        bool changed = false;
        for (index_t i = 0; i < n; ++i) {
            index_t best = 0;
            double least = std::numeric_limits<double>::infinity();
            for (index_t c = 0; c < k; ++c)
                if (const double s = square(detail::begin_of(a) + i * d, centre(c), d); s < least)
                    least = s, best = c;
            changed = changed || to.data()[i] != best;
            to.data()[i] = best;
            far[std::size_t(i)] = least;
        }
        return changed;
    }
    void spread(const ndarray<double>& a, generator& rng) {
        const index_t n = a.header().shape()[0], d = a.header().shape()[1], k = o_.n_clusters;
        const double* from = detail::begin_of(a);
        double* to = detail::begin_of(cluster_centers);
        std::copy_n(from + rng.integers<index_t>(0, n) * d, d, to);
        std::vector<double> near(std::size_t(n), std::numeric_limits<double>::infinity()), trial(near), best;
        const auto closer = [&](const double* c, std::vector<double>& out) {
            double sum = 0;
            for (index_t i = 0; i < n; ++i)
                sum += out[std::size_t(i)] = std::min(near[std::size_t(i)], square(from + i * d, c, d));
            return sum;
        };
        double sum = closer(to, near);
        const index_t draws = 2 + index_t(std::log(double(k)));
        for (index_t c = 1; c < k; ++c) {
            double least = std::numeric_limits<double>::infinity();
            index_t chosen = 0;
            for (index_t t = 0; t < draws; ++t) {
                double left = rng.random() * sum;
                index_t i = 0;
                while (i + 1 < n && (left -= near[std::size_t(i)]) >= 0) ++i;
                if (const double s = closer(from + i * d, trial); s < least) {
                    least = s;
                    chosen = i;
                    best = trial;
                }
            }
            std::copy_n(from + chosen * d, d, to + c * d);
            near = best;
            sum = least;
        }
    }
    void run(const ndarray<double>& a, generator& rng) {
        const index_t n = a.header().shape()[0], d = a.header().shape()[1], k = o_.n_clusters;
        const double* from = detail::begin_of(a);
        cluster_centers = zeros<double>({k, d});
        labels = full<index_t>({n}, -1);
        spread(a, rng);
        standard_scaler spread_of;
        spread_of.fit(a);
        double variance = 0;
        for (const double v : spread_of.var) variance += v / double(d);
        std::vector<double> far(std::size_t(n), 0);
        for (n_iter = 1; n_iter <= o_.max_iter; ++n_iter) {
            const bool changed = assign(a, labels, far);
            if (!changed) break;
            ndarray<double> next = zeros<double>({k, d});
            std::vector<index_t> count(std::size_t(k), 0);
            double* to = detail::begin_of(next);
            for (index_t i = 0; i < n; ++i) {
                const index_t c = labels.data()[i];
                ++count[std::size_t(c)];
                for (index_t j = 0; j < d; ++j) to[c * d + j] += from[i * d + j];
            }
            for (index_t c = 0; c < k; ++c) {
                if (count[std::size_t(c)] == 0) {
                    const index_t i = std::max_element(far.begin(), far.end()) - far.begin();
                    const index_t old = labels.data()[i];
                    far[std::size_t(i)] = 0;
                    for (index_t j = 0; j < d; ++j) {
                        if (count[std::size_t(old)] > 1) to[old * d + j] -= from[i * d + j];
                        to[c * d + j] = from[i * d + j];
                    }
                    if (count[std::size_t(old)] > 1) --count[std::size_t(old)];
                    labels.data()[i] = c;
                    count[std::size_t(c)] = 1;
                }
            }
            double moved = 0;
            for (index_t c = 0; c < k; ++c) {
                for (index_t j = 0; j < d; ++j) to[c * d + j] /= double(count[std::size_t(c)]);
                moved += square(to + c * d, centre(c), d);
            }
            cluster_centers = std::move(next);
            if (moved <= o_.tol * variance) break;
        }
        n_iter = std::min(n_iter, o_.max_iter);
        assign(a, labels, far);
        inertia = 0;
        for (const double s : far) inertia += s;
    }
    k_means_options o_;
};

}  // namespace data
}  // namespace orthant::inline ORTHANT_ABI
