// k-means clustering of Fisher's irises: kmeans [folder with the data].
#include <cstdio>
#include <string>

#include <orthant/orthant.hpp>

namespace np = orthant;
using np::all, np::newaxis, np::_;

struct clustering {
    np::ndarray<double> centers;
    np::ndarray<np::int64> labels;
    double inertia;
};

// Squared distances of all points from all centers: shape (points, centers).
np::ndarray<double> squared_distances(const np::ndarray<double>& points, const np::ndarray<double>& centers) {
    const auto difference = points(all, newaxis, all) - centers(newaxis, all, all);
    return np::sum(np::square(difference), -1);
}

// k-means++: each further center is drawn with a probability that grows with its distance from the others.
np::ndarray<double> first_centers(const np::ndarray<double>& points, np::index_t k, np::random::generator& rng) {
    np::ndarray<double> centers = np::zeros({k, points.shape(1)});
    centers[0] = points[rng.integers(np::len(points))];
    for (np::index_t i = 1; i < k; ++i) {
        const np::ndarray<double> chosen = centers(np::slice(0, i));
        const np::ndarray<double> nearest = np::min(squared_distances(points, chosen), 1);
        const np::ndarray<double> chance = np::cumsum(nearest) / np::sum(nearest);
        centers[i] = points[np::searchsorted(chance, rng.random())];
    }
    return centers;
}

clustering k_means(const np::ndarray<double>& points, np::index_t k, np::random::generator& rng) {
    np::ndarray<double> centers = first_centers(points, k, rng);
    np::ndarray<np::int64> labels;
    double inertia = 0;
    for (int step = 0; step < 100; ++step) {
        const np::ndarray<double> distances = squared_distances(points, centers);
        labels = np::argmin(distances, 1);
        inertia = np::sum(np::min(distances, 1));
        np::ndarray<double> moved = centers;
        for (np::index_t i = 0; i < k; ++i) {
            const np::ndarray<bool> mine = labels == i;
            if (np::any(mine)) moved[i] = np::mean(points[mine], 0);
        }
        if (np::allclose(moved, centers)) break;
        centers = moved;
    }
    return {centers, labels, inertia};
}

int main(int count, char** arguments) {
    const std::string folder = count > 1 ? arguments[1] : "examples/data";
    const auto measured = np::load<double>(folder + "/iris_measurements.npy");
    const auto species = np::load<np::int64>(folder + "/iris_species.npy");
    const np::ndarray<double> points = (measured - np::mean(measured, 0)) / np::stddev(measured, 0);

    auto rng = np::random::default_rng(42);
    clustering best = k_means(points, 3, rng);
    for (int attempt = 1; attempt < 10; ++attempt) {
        const clustering other = k_means(points, 3, rng);
        if (other.inertia < best.inertia) best = other;
    }

    // Rows: clusters, columns: species.
    np::ndarray<np::int64> table = np::zeros<np::int64>({3, 3});
    for (np::index_t i = 0; i < np::len(points); ++i) table(best.labels(i), species(i)) += 1;
    np::print("inertia", np::round(best.inertia, 3));
    np::print("cluster sizes", np::unique(best.labels, {.return_counts = true}).counts);
    np::print(table);
    const double purity = double(np::sum(np::max(table, 1))) / double(np::len(points));
    np::print("purity", np::round(purity, 3));
    const np::ndarray<double> centers = best.centers * np::stddev(measured, 0) + np::mean(measured, 0);
    np::print(np::round(centers[np::argsort(np::ndarray<double>(centers(all, 0)))], 2));
}
