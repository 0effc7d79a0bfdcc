// Threads: the same bits for any number of them, exceptions that arrive at the caller.

#include <atomic>

#include <doctest/doctest.h>

#include <orthant/array/creation.hpp>
#include <orthant/array/node_members.hpp>
#include <orthant/ops/math/math.hpp>
#include <orthant/ops/reductions/moments.hpp>
#include <orthant/orthant.hpp>

namespace np = orthant;
using np::index_t;

TEST_CASE("results do not depend on the number of threads") {
    const np::ndarray<double> a = np::sin(np::arange(0.0, 400000.0)), m(a.reshape(200, 2000));
    double total[2];
    np::ndarray<double> rows[2], columns[2], values[2];
    for (const int threads : {1, 2}) {
        np::set_num_threads(threads);
        const auto k = std::size_t(threads - 1);
        total[k] = np::sum(a * 1.1);
        rows[k] = np::sum(m, 1);
        columns[k] = np::var(m, 0);
        values[k] = np::exp(m.T()) + m.T();
    }
    np::set_num_threads(0);
    CHECK(total[0] == total[1]);
    CHECK(rows[0].tolist() == rows[1].tolist());
    CHECK(columns[0].tolist() == columns[1].tolist());
    CHECK(values[0].tolist() == values[1].tolist());
}

TEST_CASE("parts") {
    std::atomic<int> count{0};
    np::detail::for_each_part(37, index_t(1) << 20, [&](index_t) { ++count; });
    CHECK(count == 37);
    const auto fails = [](index_t i) {
        if (i == 5) throw np::value_error("part 5");
    };
    CHECK_THROWS_AS(np::detail::for_each_part(16, index_t(1) << 20, fails), np::value_error);
    CHECK_THROWS_AS(np::set_num_threads(-1), np::value_error);
    CHECK(np::get_num_threads() >= 1);
}

TEST_CASE("a long array is sorted by threads") {
    np::ndarray<double> a = np::sin(np::arange(0.0, 300000.0) * 7.7);
    a(np::slice(1000, 1100)) = std::numeric_limits<double>::quiet_NaN();
    a(np::slice(2000, 50000)) = 0.25;
    np::ndarray<double> sorted[2];
    np::ndarray<std::int64_t> places[2];
    for (const int threads : {1, 2}) {
        np::set_num_threads(threads);
        sorted[threads - 1] = np::sort(a);
        places[threads - 1] = np::argsort(a);
    }
    np::set_num_threads(0);
    CHECK(np::array_equal(sorted[0], sorted[1], {.equal_nan = true}));
    CHECK(np::array_equal(places[0], places[1]));
    const np::ndarray<double> numbers = sorted[1](np::slice(299900));
    CHECK(bool(np::all(np::diff(numbers) >= 0.0)));
    CHECK(bool(np::all(np::isnan(sorted[1](np::slice(299900, 300000))))));
    CHECK(np::array_equal(np::take(a, places[1]), sorted[1], {.equal_nan = true}));
    // One value alone, and ascending already.
    np::set_num_threads(2);
    CHECK(bool(np::all(np::sort(np::full(300000, 2.0)) == 2.0)));
    CHECK(np::array_equal(np::sort(np::arange(300000)), np::arange(300000)));
    np::set_num_threads(0);
}
