// What NumPy programs look like in C++: each function here is the twin, line by line, of one in
// reference/user_programs.py, and prints the same text.
#include "user_programs.hpp"

using namespace user_programs;

namespace {

void logistic_regression(printer& print) {
    np::random::seed(0);
    np::ndarray<double> X = np::random::randn(200, 3);
    np::ndarray<double> y =
        (np::matmul(X, np::array({1.5, -2.0, 0.5})) + 0.1 * np::random::randn(200) > 0).astype<double>();
    auto w = np::zeros(3);
    double b = 0.0;
    for (int step = 0; step < 50; ++step) {
        auto p = 1 / (1 + np::exp(-(np::matmul(X, w) + b)));
        auto error = np::eval(p - y);
        w -= 0.5 * np::matmul(X.T(), error) / np::len(X);
        b -= 0.5 * error.mean();
    }
    auto p = np::clip(1 / (1 + np::exp(-(np::matmul(X, w) + b))), 1e-15, 1 - 1e-15);
    double loss = -np::mean(y * np::log(p) + (1 - y) * np::log(1 - p));
    print(np::round(w, 6), np::round(b, 6));
    print(np::round(loss, 6), np::mean((p > 0.5) == y));
}

void k_means(printer& print) {
    auto rng = np::random::default_rng(42);
    std::vector<np::ndarray<double>> clouds;
    for (int m : {0, 3, 6}) clouds.push_back(rng.normal(m, 0.5, {30, 2}));
    auto points = np::concatenate(clouds);
    np::ndarray<double> centers = points[{0, 40, 80}];
    np::ndarray<np::int64> labels;
    for (int i = 0; i < 5; ++i) {
        auto distances = np::sum(np::power(points(all, newaxis) - centers, 2), 2);
        labels = np::argmin(distances, 1);
        for (int k = 0; k < 3; ++k) centers[k] = np::mean(points[labels == k], 0);
    }
    auto [values, counts] = np::unique(labels, {.return_counts = true});
    print(np::round(centers, 6));
    print(values, counts);
}

void training_data(printer& print) {
    auto X = np::arange(40).reshape(10, 4);
    auto y = np::eval(np::arange(10) % 3);
    auto rng = np::random::default_rng(7);
    auto order = rng.permutation(np::len(X));
    auto n_train = int(0.8 * double(np::len(X)));
    auto train = order(slice(n_train)), test = order(slice(n_train, _));
    print(X[test], y[test]);
    for (int i = 0; i < 2; ++i) {
        auto held_out = order(slice(i * 5, (i + 1) * 5));
        auto kept = np::concatenate({order(slice(i * 5)), order(slice((i + 1) * 5, _))});
        print(held_out, kept);
    }
    for (int start = 0; start < np::len(train); start += 3) {
        auto batch = train(slice(start, start + 3));
        print(X[batch].shape(), np::eye(3)[y[batch]].sum(0));
    }
    auto predicted = (y + (np::arange(10) > 6)) % 3;
    auto confusion = np::zeros<int>({3, 3});
    np::add.at(confusion, std::tuple(y, predicted), 1);
    print(confusion, double(np::trace(confusion)) / double(confusion.sum()));
}

struct person {
    std::string name;
    int age;
    double weight;
};

void people(printer& print) {
    auto s = np::array<person>({{"Alice", 25, 55.0}, {"Bob", 30, 70.5}, {"Charlie", 35, 65.2}});
    auto age = np::field(s, &person::age);
    print(age, np::field(s, &person::weight).mean());
    age += 1;
    auto sorted = np::sort(s, &person::weight), old = np::eval(s[age > 30]);
    print(np::field(sorted, &person::name), np::field(old, &person::name));
}

void initialisation(printer& print) {
    auto rng = np::random::default_rng(42);
    int n_in = 6, n_out = 4;
    double limit = np::sqrt(6. / (n_in + n_out));
    auto xavier = rng.uniform(-limit, limit, {n_in, n_out});
    auto he = rng.normal(0, np::sqrt(2. / n_in), {.size = {n_in, n_out}});
    auto keep = np::eval(rng.random({2, 8}) > 0.5);
    print(xavier[0], np::round(he.stddev(), 6));
    print(keep / (1 - 0.5));
    auto digits = rng.integers(0, 10, {.size = 5});
    print(digits, rng.choice({"a", "b", "c"}, {.size = 4}));
}

void words(printer& print) {
    auto names = np::array({"cat", "dog", "cat", "fish", "dog", "cat"});
    auto [values, inverse, counts] = np::unique(names, {.return_inverse = true, .return_counts = true});
    print(values, inverse, counts);
    print(names[np::argsort(-counts[inverse], {.kind = "stable"})]);
    print(np::where(names == "dog")[0], np::isin(names, {"fish", "dog"}));
    print(np::eye<int>(np::len(values))[inverse]);
}

}  // namespace

TEST_CASE("programs about data print what NumPy prints") {
    check({{"logistic_regression", logistic_regression},
           {"k_means", k_means},
           {"training_data", training_data},
           {"people", people},
           {"initialisation", initialisation},
           {"words", words}});
}
