// scikit-learn's few: scalers, encoders, components, clusters, neighbours, naive Bayes, against their
// formulas. Covers nn/data/scaling.hpp nn/data/pca.hpp nn/data/k_means.hpp nn/data/classifiers.hpp.
#include <doctest/doctest.h>

#include <orthant/data.hpp>
#include <orthant/orthant.hpp>

namespace np = orthant;
namespace data = np::data;
using array = np::ndarray<double>;

TEST_CASE("one scale") {
    const array x{{1., 10., 3.}, {2., 20., 3.}, {3., 60., 3.}, {6., 30., 3.}};
    data::standard_scaler scaler;
    const array z = scaler.fit_transform(x);
    CHECK(np::allclose(scaler.mean, np::mean(x, 0)));
    CHECK(np::allclose(scaler.var, np::var(x, 0)));
    CHECK(scaler.scale(2) == 1);
    CHECK(np::allclose(np::mean(z, 0), 0.));
    CHECK(np::allclose(np::stddev(z, 0), array{1., 1., 0.}));
    CHECK(np::allclose(scaler.inverse_transform(z), x));
    const array plain = data::standard_scaler({.with_mean = false, .with_std = false}).fit_transform(x);
    CHECK(np::array_equal(plain, x));
    data::standard_scaler tenths;  // a constant that is not exact
    tenths.fit(np::full<double>({10, 1}, .1));
    CHECK(tenths.scale(0) == 1);
    CHECK_THROWS_AS(scaler.transform(np::ones({2, 2})), np::shape_error);
    CHECK_THROWS_AS(scaler.transform(np::ones({3})), np::shape_error);
    CHECK_THROWS_AS(data::standard_scaler().transform(x), np::value_error);
}

TEST_CASE("a column for each category") {
    const auto a = np::array({"cat", "dog", "cat", "fish", "dog"}).reshape(-1, 1);
    data::one_hot_encoder encoder;
    CHECK(np::array_equal(encoder.fit_transform(a),
                          array{{1., 0., 0.}, {0., 1., 0.}, {1., 0., 0.}, {0., 0., 1.}, {0., 1., 0.}}));
    CHECK(encoder.get_feature_names_out() == std::vector<std::string>{"x0_cat", "x0_dog", "x0_fish"});
    CHECK(encoder.inverse_transform(array{{0., 0., 1.}})(0, 0) == "fish");
    CHECK_THROWS_AS(encoder.transform(np::array({"cow"}).reshape(1, 1)), np::value_error);
    CHECK_THROWS_AS(data::one_hot_encoder<int>({.handle_unknown = "?"}), np::value_error);
    data::one_hot_encoder<std::int64_t> two({.handle_unknown = "ignore"});
    two.fit(np::array({{1, 7}, {3, 7}, {1, 5}}));
    CHECK(np::array_equal(two.transform(np::array({{3, 5}, {2, 7}})),
                          array{{0., 1., 1., 0.}, {0., 0., 0., 1.}}));
}

TEST_CASE("principal components") {
    auto rng = np::random::default_rng(1);
    const array x = np::matmul(rng.normal(0, 1, {40, 4}), rng.normal(0, 1, {4, 4})) + 3;
    data::pca p({.n_components = 2});
    const array flat = p.fit_transform(x);
    CHECK(flat.shape() == np::shape_t({40, 2}));
    // The covariance's largest eigenvalues and their vectors.
    const auto [w, v] = np::linalg::eigh(np::cov(x.T()));
    CHECK(np::allclose(p.explained_variance, array{w(3), w(2)}));
    CHECK(np::allclose(p.explained_variance_ratio, array(p.explained_variance / np::sum(w))));
    CHECK(np::allclose(np::abs(np::matmul(p.components, v(np::all, 3))), array{1., 0.}));
    CHECK(np::allclose(np::var(flat, {.axis = 0, .ddof = 1}), p.explained_variance));
    CHECK(np::all(np::max(p.components, 1) == np::max(np::abs(p.components), 1)));
    data::pca all({.whiten = true});
    CHECK(np::allclose(all.inverse_transform(all.fit_transform(x)), x));
    CHECK(np::allclose(np::var(all.transform(x), {.axis = 0, .ddof = 1}), 1.));
    CHECK_THROWS_AS(data::pca({.n_components = 5}).fit(x), np::value_error);
    CHECK_THROWS_AS(data::pca().transform(x), np::value_error);
}

TEST_CASE("groups") {
    auto rng = np::random::default_rng(2);
    const array centres{{0., 0.}, {10., 0.}, {0., 10.}};
    array x = np::zeros<double>({90, 2});
    for (np::index_t i = 0; i < 90; ++i) x[i] = centres[i % 3] + rng.normal(0, .5, {2});
    data::k_means groups({.n_clusters = 3, .seed = 1});
    groups.fit(x);
    for (np::index_t i = 3; i < 90; ++i) CHECK(groups.labels(i) == groups.labels(i % 3));
    for (np::index_t k = 0; k < 3; ++k) {
        const array mean = np::mean(x(np::slice(k, np::_, 3)), 0);
        CHECK(np::allclose(groups.cluster_centers[groups.labels(k)], mean));
    }
    double inertia = 0;
    for (np::index_t i = 0; i < 90; ++i)
        inertia += np::sum(np::square(x[i] - groups.cluster_centers[groups.labels(i)]));
    CHECK(groups.inertia == doctest::Approx(inertia));
    CHECK(np::array_equal(groups.predict(x), groups.labels));
    CHECK(np::array_equal(np::argmin(groups.transform(x), 1), groups.labels));
    data::k_means again({.n_clusters = 3, .seed = 1});
    CHECK(np::array_equal(again.fit_predict(x), groups.labels));
    // As many groups as samples, samples that are all the same, several starts.
    data::k_means each({.n_clusters = 4, .seed = 3});
    CHECK(each.fit(array{{0.}, {1.}, {5.}, {9.}}).inertia == 0);
    CHECK(data::k_means({.n_clusters = 3, .seed = 3}).fit(np::ones({5, 2})).inertia == 0);
    CHECK(data::k_means({.n_clusters = 3, .n_init = 5, .seed = 9}).fit(x).inertia ==
          doctest::Approx(inertia));
    CHECK_THROWS_AS(data::k_means({.n_clusters = 3}).fit(np::ones({2, 2})), np::value_error);
    CHECK_THROWS_AS(data::k_means({.n_clusters = 1}).fit(np::full<double>({2, 2}, np::nan)), np::value_error);
    CHECK_THROWS_AS(data::k_means({.n_clusters = 0}), np::value_error);
}

TEST_CASE("neighbours and counts") {
    const array x{{0.}, {1.}, {2.}, {3.}, {10.}};
    data::k_neighbors_classifier near({.n_neighbors = 3});
    near.fit(x, {7, 7, -1, -1, 5});
    CHECK(np::array_equal(near.classes, np::array({-1, 5, 7})));
    CHECK(np::array_equal(near.predict(array{{0.}, {2.9}, {9.}}), np::array({7, -1, -1})));
    CHECK(np::allclose(near.predict_proba(array{{0.4}}), array{{1. / 3, 0., 2. / 3}}));
    const auto [far, at] = near.kneighbors(array{{1.5}});
    CHECK(np::array_equal(at, np::array({{1, 2, 0}})));
    CHECK(np::allclose(far, array{{.5, .5, 1.5}}));
    data::k_neighbors_classifier weighed({.n_neighbors = 2, .weights = "distance"});
    weighed.fit(x, {0, 1, 1, 1, 2});
    CHECK(np::allclose(weighed.predict_proba(array{{.25}, {0.}}), array{{.75, .25, 0.}, {1., 0., 0.}}));
    CHECK_THROWS_AS(near.fit(x, {1, 2}), np::shape_error);
    CHECK_THROWS_AS(near.predict(np::ones({1, 2})), np::shape_error);
    CHECK_THROWS_AS(data::k_neighbors_classifier({.n_neighbors = 6}).fit(x, {1, 2, 3, 4, 5}),
                    np::value_error);

    // log P(c) + sum of x log((N_cw + 1) / (N_c + 3))
    const auto counts = np::array({{2, 1, 0}, {1, 0, 0}, {0, 1, 3}});
    data::multinomial_nb bayes;
    bayes.fit(counts, {0, 0, 1});
    CHECK(np::allclose(bayes.feature_log_prob,
                       np::log(array{{4. / 7, 2. / 7, 1. / 7}, {1. / 7, 2. / 7, 4. / 7}})));
    CHECK(np::allclose(bayes.class_log_prior, np::log(array{2. / 3, 1. / 3})));
    const double a = 2. / 3 * 4 / 7 * 2 / 7, b = 1. / 3 * 1 / 7 * 2 / 7;
    CHECK(np::allclose(bayes.predict_proba(array{{1., 1., 0.}}), array{{a / (a + b), b / (a + b)}}));
    CHECK(np::array_equal(bayes.predict(counts), np::array({0, 0, 1})));
    CHECK_THROWS_AS(bayes.fit(array{{-1.}}, {0}), np::value_error);
    CHECK_THROWS_AS(data::multinomial_nb().predict(counts), np::value_error);
}
