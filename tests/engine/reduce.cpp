// Reductions of the engine: fused with what they read, in the order of memory. (tests/ops compares them with
// NumPy.)
//
// Covers engine/reduce.hpp engine/reduction.hpp engine/fold_directly.hpp.

#include <algorithm>
#include <numeric>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/array/creation.hpp>
#include <orthant/array/node_members.hpp>
#include <orthant/ops/indexing/iterate.hpp>
#include <orthant/ops/logic/close.hpp>
#include <orthant/ops/manipulation/broadcast.hpp>
#include <orthant/ops/manipulation/reshape.hpp>
#include <orthant/ops/manipulation/transpose.hpp>
#include <orthant/ops/math/math.hpp>
#include <orthant/ops/reductions/moments.hpp>
#include <orthant/orthant.hpp>

namespace np = orthant;
using np::index_t;

TEST_CASE("a reduction of an expression stores nothing of it") {
    if constexpr (!np::detail::pooling) return;
    const np::ndarray<double> a(np::ones<double>({1000, 200})), b(np::ones<double>({200}));
    const std::size_t before = np::memory_stats().system_allocations;
    CHECK(np::sum(a * b + 1.0) == 400000);
    CHECK(np::sum(a.T() * 2.0) == 400000);
    CHECK(np::any(a > 2.0) == false);
    CHECK(double(np::sum(a - b, 0)(3)) == 0);
    CHECK(np::memory_stats().system_allocations == before);
}

TEST_CASE("the result's axes lie as those of what is read") {
    const np::ndarray<double> a(np::ones<double>({3, 4, 5}));
    CHECK(np::sum(a, 1).is_c_contiguous());
    CHECK(np::sum(a.T(), 1).is_f_contiguous());
    CHECK(np::sum(a.T(), 1).shape() == np::shape_t{5, 3});
}

TEST_CASE("long and short rows, whole and in pieces") {
    for (const index_t n : {1, 7, 8, 63, 64, 127, 128, 129, 1000, 5000, 70000, 300001}) {
        const np::ndarray<np::int64> a = np::arange(n);
        const np::int64 total = np::int64(n) * (n - 1) / 2;
        CHECK(np::sum(a) == total);
        CHECK(np::sum(a(np::slice(np::_, np::_, -1))) == total);
        CHECK(np::sum(a * 2 - a) == total);
        CHECK(np::max(a) == n - 1);
        CHECK(np::min(a - n) == -n);
        CHECK(np::sum(np::ndarray<double>(a)) == double(total));
        CHECK(double(np::mean(a * 1.0)) == doctest::Approx(double(n - 1) / 2));
        CHECK(np::count_nonzero(a) == n - 1);
    }
}

TEST_CASE("empty") {
    const np::ndarray<double> none(np::zeros<double>({0, 3}));
    CHECK(np::sum(none) == 0);
    CHECK(np::prod(none) == 1);
    CHECK(np::sum(none, 0).tolist() == std::vector<double>{0, 0, 0});
    CHECK(np::sum(none, 1).size() == 0);
    CHECK(np::mean(none) != np::mean(none));
    CHECK(np::all(none));
    CHECK(!np::any(none));
    CHECK(np::max(none, 1).size() == 0);
    CHECK_THROWS_WITH_AS(np::max(none),
                         "max: zero-size array to reduction operation max which has no identity",
                         np::value_error);
    CHECK_THROWS_AS(np::max(none, 0), np::value_error);
    CHECK_THROWS_AS(np::argmax(none), np::value_error);
}

// Sums of light expressions take their values in another order than those of arrays: neither is off by more
// than a sum of 16 values and 16 levels of pairs may be.
TEST_CASE_TEMPLATE("a sum over an expression is that over its values", T, float, double) {
    const auto near = [](const auto& got, const auto& expected, const auto& sizes) {
        const T most = 32 * std::numeric_limits<T>::epsilon();
        return np::allclose(got, expected,
                            {.rtol = 0, .atol = double(most * np::max(np::ndarray<T>(sizes)))});
    };
    for (const index_t n :
         {1, 2, 7, 8, 9, 15, 16, 17, 63, 120, 127, 128, 129, 136, 200, 255, 256, 257, 300, 1000, 70001}) {
        const np::ndarray<T> a = np::sqrt(np::arange<T>(n) + T(1)), b = np::sin(a * T(7)),
                             c = np::sqrt(np::arange<T>(3) + T(2));
        const np::ndarray<T> product = a * b + T(1), size = np::absolute(product);
        CHECK(near(np::sum(a * b + T(1)), np::sum(product), np::sum(size)));
        const np::ndarray<T> outer = a * c.reshape(3, 1), outer_values = np::square(outer - b);
        CHECK(near(np::sum(np::square(outer - b), 1), np::sum(outer_values, 1), np::sum(outer_values, 1)));
        CHECK(near(np::sum(a * c.reshape(3, 1), 1), np::sum(outer, 1), np::sum(outer, 1)));
        CHECK(np::array_equal(np::sum(np::square(outer - b), 0), np::sum(outer_values, 0)));
        const np::ndarray<T> odd = a(np::slice(np::_, np::_, 2)) * T(3);
        CHECK(near(np::sum(a(np::slice(np::_, np::_, 2)) * T(3)), np::sum(odd), np::sum(odd)));
        // Functions that are not light keep the order, and so the bits.
        const np::ndarray<T> roots = np::sqrt(a);
        CHECK(np::sum(np::sqrt(a)) == np::sum(roots));
    }
}

TEST_CASE_TEMPLATE("columns of an expression, rows together", T, float, double, std::int64_t) {
    for (index_t rows : {1, 2, 4, 5, 8, 11, 70})
        for (index_t columns : {1, 3, 7, 8, 20, 64, 65, 100, 255, 256, 257, 511, 512, 513, 1024, 1500, 5000}) {
            const np::ndarray<T> m(np::arange<T>(rows * columns).reshape(rows, columns) % T(97) - T(40));
            const np::ndarray<T> row(np::arange<T>(columns)), column(np::arange<T>(rows).reshape(rows, 1));
            CAPTURE(rows);
            CAPTURE(columns);
            // The same order of additions, so the same bits.
            CHECK(np::array_equal(np::sum((m - row) * T(3), 0), np::sum(np::eval((m - row) * T(3)), 0)));
            CHECK(np::array_equal(np::sum(m * column, 0), np::sum(np::eval(m * column), 0)));
            CHECK(np::array_equal(np::max(m - row, 0), np::max(np::eval(m - row), 0)));
            const auto stepped = m(np::all, np::slice(np::_, np::_, 2));
            CHECK(np::array_equal(np::sum(stepped + T(1), 0), np::sum(np::eval(stepped + T(1)), 0)));
        }
}

namespace {

// A shape with one more axis of two elements.
template <class Shape>
std::vector<index_t> widened(const Shape& shape, index_t axis) {
    std::vector<index_t> wide(shape.begin(), shape.end());
    wide.insert(wide.begin() + axis, 2);
    return wide;
}

// Calls f with arrays of every mix of extents and every order of axes in memory; by turns with steps forward,
// backward, and 0 along a further axis.
template <class F>
void for_each_layout(std::size_t rank, const std::vector<index_t>& extents, F f) {
    std::vector<std::size_t> digit(rank, 0);
    const auto next_digits = [&] {
        for (std::size_t k = rank; k-- > 0; digit[k] = 0)
            if (++digit[k] < extents.size()) return true;
        return false;
    };
    do {
        std::vector<index_t> shape, axes(rank);
        for (const std::size_t d : digit) shape.push_back(extents[d]);
        std::iota(axes.begin(), axes.end(), 0);
        index_t size = 1, turn = 0;
        for (const index_t n : shape) size *= n;
        const np::ndarray<double> base = np::arange<double>(1.0, double(size + 1)).reshape(shape);
        do {
            const np::view<const double> a = np::transpose(base, axes);
            const index_t axis = turn % index_t(rank);
            if (turn % 3 == 0) f(a);
            if (turn % 3 == 1) f(np::view<const double>(np::flip(a, axis)));
            if (turn % 3 == 2)
                f(np::view<const double>(
                    np::broadcast_to(np::expand_dims(a, axis), widened(a.shape(), axis))));
            ++turn;
        } while (std::next_permutation(axes.begin(), axes.end()));
    } while (next_digits());
}

// The fold of `a` along the axes in `mask`, element by element, in C order of the result.
template <class A, class Fold>
std::vector<double> folded(const A& a, unsigned mask, double start, Fold fold) {
    const int rank = int(a.ndim());
    index_t size = 1;
    for (int k = 0; k < rank; ++k) size *= mask >> k & 1 ? 1 : a.shape()[std::size_t(k)];
    std::vector<double> result(std::size_t(size), start);
    for (auto [index, value] : np::ndenumerate(a)) {
        index_t place = 0;
        for (int k = 0; k < rank; ++k)
            if (!(mask >> k & 1)) place = place * a.shape()[std::size_t(k)] + index[std::size_t(k)];
        result[std::size_t(place)] = fold(result[std::size_t(place)], value);
    }
    return result;
}

std::vector<index_t> axes_of(unsigned mask, int rank) {
    std::vector<index_t> axes;
    for (int k = 0; k < rank; ++k)
        if (mask >> k & 1) axes.push_back(k);
    return axes;
}

}  // namespace

TEST_CASE("any axes of any layout, those of extent 1 among them") {
    long wrong = 0, cases = 0;
    const auto check = [&](const auto& a) {
        for (unsigned mask = 0; mask < 1u << a.ndim(); ++mask) {
            const std::vector<index_t> axes = axes_of(mask, int(a.ndim()));
            {  // what fresh results are made of
                const np::ndarray<double> junk = np::full({64}, -7777.0), small = np::full({6}, -7777.0);
            }
            const auto same = [&](const auto& got, const std::vector<double>& want) {
                ++cases;
                wrong += got.template astype<double>().ravel().tolist() != want;
            };
            const auto plus = [](double x, double y) { return x + y; };
            same(np::sum(a, {.axis = axes}), folded(a, mask, 0, plus));
            same(np::sum(a * 2.0 - a, {.axis = axes, .keepdims = true}), folded(a, mask, 0, plus));
            same(np::prod(a - a + 1.0, {.axis = axes}),
                 folded(a, mask, 1, [](double x, double) { return x; }));
            same(np::any(a > 0.0, {.axis = axes}), folded(a, mask, 0, [](double, double) { return 1; }));
            same(np::count_nonzero(a, {.axis = axes}),
                 folded(a, mask, 0, [](double x, double) { return x + 1; }));
            if (a.size() > 0)
                same(np::max(a, {.axis = axes}),
                     folded(a, mask, 0, [](double x, double y) { return x > y ? x : y; }));
        }
    };
    for (std::size_t rank = 1; rank <= 4; ++rank) for_each_layout(rank, {0, 1, 2, 3}, check);
    CHECK(wrong == 0);
    CHECK(cases > 50000);
}

TEST_CASE("few elements, folded without a plan, are folded in the same order") {
    np::ndarray<double> a = np::exp(np::sin(np::arange<double>(6 * 7 * 40))).reshape(6, 7, 40);
    const auto check = [](const auto& window) {
        CHECK(np::sum(window) == double(np::sum(window, {.axis = np::_})));
        CHECK(np::prod(window) == double(np::prod(window, {.axis = np::_})));
        CHECK(np::max(window) == double(np::max(window, {.axis = np::_})));
    };
    using np::all, np::slice, np::_;
    check(a(0, 0, all));
    check(a(0, all, 0));
    check(a(all, 3, 5));
    for (index_t step : {1, 2, 3})
        for (index_t n : {1, 3, 9, 17}) {
            const slice columns(0, n * step, step);
            check(a(0, slice(1, 4), columns));
            check(a(0, slice(1, 2), columns));
            check(a(0, slice(_, _, 2), columns));
            check(a(0, all, columns).T());
            check(a(slice(2), all, columns));  // three axes
            check(a(0, slice(_, _, -1), columns));
            check(np::broadcast_to(a(0, 0, columns), {3, np::len(a(0, 0, columns))}));
        }
    check(a(slice(2), all, all).T());
    CHECK(np::sum(a(slice(0), 0, all)) == 0);
    CHECK_THROWS_AS(np::max(a(slice(0), 0, all)), np::value_error);
}

TEST_CASE("short rows of an expression are stored and then folded, long ones are folded as they are computed") {
    using namespace np::detail;
    const auto cost = [](const auto& e, np::index_t folded) {
        const compiled<std::remove_cvref_t<decltype(e)>, double> code(e);
        const program p = code.program();
        plan walk = plan_loads(p, e.geometry()->extents());
        drop_single_axes(walk);
        sort_axes(walk, 1);
        for (int i = walk.ndim, step = 1; i-- > 0;)
            if (walk.axis(i) != folded) walk.strides(0)[i] = step, step *= int(walk.extent(i));
        merge_axes(walk);
        const fold_cost c = cost_of_fold(p, walk, true);
        MESSAGE(tuple_text{e.geometry()->extents()}, " along ", folded, ": fused ", c.fused, " ns, stored ", c.stored);
        return c;
    };
    const np::ndarray<double> d = np::ones({100, 100, 3}), w = np::ones({100, 100, 1}), x = np::ones({2000, 1, 8}),
                              c = np::ones({10, 8}), longer = np::ones({2000, 1, 40}),
                              of_forty = np::ones({10, 40}), wide = np::ones({100, 500}), row = np::ones({500});
    CHECK(cost(d * d, 2).stored < cost(d * d, 2).fused);
    CHECK(cost(d * w, 1).stored < cost(d * w, 1).fused);
    CHECK(cost(np::square(x - c), 2).stored < cost(np::square(x - c), 2).fused);
    CHECK(cost(np::square(longer - of_forty), 2).fused < cost(np::square(longer - of_forty), 2).stored);
    CHECK(cost(wide * row, 0).fused < cost(wide * row, 0).stored);
}

TEST_CASE("reductions of expressions are those of their values, whichever way they go") {
    unsigned seed = 1;
    const auto below = [&](unsigned n) { return np::index_t((seed = seed * 1664525u + 1013904223u) >> 8) % np::index_t(n); };
    for (int turn = 0; turn < 1500; ++turn) {
        const np::index_t ndim = 2 + below(3);
        const bool large = turn % 60 == 0;
        np::shape_t shape, other;
        for (np::index_t k = 0; k < ndim; ++k) {
            shape.push_back(k == 0 && large ? 6000 + below(3000) : k == 1 && large ? 12 : 1 + below(9));
            other.push_back(below(3) == 0 ? 1 : shape[k]);
        }
        np::ndarray<np::int64> a = np::reshape(np::arange<np::int64>(np::prod(shape)), shape),
                               b = np::reshape(np::arange<np::int64>(np::prod(other)), other) + np::int64(1);
        np::view<np::int64> x = a, y = b;
        if (below(3) == 0) x = np::flip(x, below(unsigned(ndim)));
        if (below(3) == 0) x = x.T(), y = y.T();
        if (below(3) == 0) x = np::swapaxes(x, 0, -1), y = np::swapaxes(y, 0, -1);
        std::vector<np::index_t> axes;
        for (np::index_t k = 0; k < ndim; ++k)
            if (below(2)) axes.push_back(k);
        if (axes.empty()) axes.push_back(below(unsigned(ndim)));
        const bool keep = below(2);
        const np::ndarray<np::int64> product = x * y;
        const np::reduce_options how{.axis = axes, .keepdims = keep};
        CAPTURE(turn);
        REQUIRE(np::array_equal(np::sum(x * y, how), np::sum(product, how)));
        REQUIRE(np::array_equal(np::max(x * y - x, how), np::max(np::eval(product - x), how)));
        REQUIRE(np::array_equal(np::sum(x.astype<double>() * y, how), np::sum(product, how)));
    }
}
