// searchsorted, partition, lexsort, unique and the set functions against NumPy's answers (reference/sets.py).
#include <cmath>
#include <complex>
#include <string>
#include <tuple>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/array/creation.hpp>
#include <orthant/ops/search.hpp>
#include <orthant/ops/sets.hpp>
#include <orthant/ops/take.hpp>

#include "sets.hpp"

namespace np = orthant;
using namespace sets_reference;

namespace {

template <class T>
std::string answer(const std::vector<std::string>& f) {
    const auto array = [&](std::size_t i) { return parse<T>(f[i]); };
    if (f[0] == "search") return text(np::searchsorted(array(3), array(4), {.side = f[2]}));
    if (f[0] == "sorter")
        return text(np::searchsorted(array(2), array(4), {.sorter = parse<std::int64_t>(f[3])}));
    if (f[0] == "partition") {
        const np::ndarray<T> a = array(2);
        const int k = std::stoi(f[3]), axis = std::stoi(f[4]);
        const np::ndarray<T> parts = np::partition(a, k, {.axis = axis});
        const np::ndarray<std::int64_t> at = np::argpartition(a, k, axis);
        // The k-th element is in place by value and by position, and nothing before it is greater.
        const std::string by_position = text(np::take(np::take_along_axis(a, at, axis), k, axis));
        const std::string by_value = text(np::take(parts, k, axis));
        if (text(np::sort(parts, axis)) != text(np::sort(a, axis))) return "elements are lost";
        return by_position == by_value ? by_value : "argpartition differs";
    }
    if (f[0] == "lexsort") {
        try {
            return text(np::lexsort(array(2)));
        } catch (const np::type_error&) {
            return "T";
        }
    }
    if (f[0] == "unique") {
        const bool nan = f[2] == "1";
        const np::ndarray<T> a = array(3);
        const auto [v, i, inverse, n] = np::unique(
            a, {.return_index = true, .return_inverse = true, .return_counts = true, .equal_nan = nan});
        const auto [v2, n2] = np::unique(a, {.return_counts = true, .equal_nan = nan});
        if (text(v) != text(v2) || text(n) != text(n2)) return "by sort and by argsort it differs";
        if (inverse.shape() != a.shape()) return "shape of the inverse";
        return text(v) + " " + text(i) + " " + text(inverse.ravel()) + " " + text(n);
    }
    if (f[0] == "axis") {
        const auto [v, i, inverse, n] = np::unique(
            array(2),
            {.return_index = true, .return_inverse = true, .return_counts = true, .axis = std::stoi(f[3])});
        return text(v) + " " + text(i) + " " + text(inverse) + " " + text(n);
    }
    if (f[0] == "isin") {
        const bool invert = f[2] == "1";
        const std::string out = text(np::isin(array(3), array(4), {.invert = invert}));
        const std::string sorted = text(np::isin(array(3), array(4), {.invert = invert, .kind = "sort"}));
        return out == sorted ? out : "by table and by sort it differs";
    }
    const np::ndarray<T> a = array(2), b = array(3);
    const auto [both, i, j] = np::intersect1d(a, b, {.return_indices = true});
    if (text(both) != text(np::intersect1d(a, b))) return "intersect1d with and without indices differ";
    return text(np::union1d(a, b)) + " " + text(np::setdiff1d(a, b)) + " " + text(np::setxor1d(a, b)) + " " +
           text(both) + " " + text(i) + " " + text(j);
}

}  // namespace

TEST_CASE("NumPy's answers") {
    int cases = 0;
    for (const std::string& line : lines("sets.txt")) {
        const std::vector<std::string> f = fields(line);
        const char t = f[1][0];
        const std::string got = t == 'd'   ? answer<double>(f)
                                : t == 'l' ? answer<std::int64_t>(f)
                                : t == 'i' ? answer<std::int32_t>(f)
                                           : answer<std::uint8_t>(f);
        INFO(line);
        CHECK(got == line.substr(line.find("= ") + 2));
        ++cases;
    }
    CHECK(cases > 1000);
}

TEST_CASE("searchsorted takes scalars, braces and other types") {
    const np::ndarray<std::int64_t> a{1, 2, 2, 3};
    static_assert(std::is_same_v<decltype(np::searchsorted(a, 2)), np::index_t>);
    CHECK(np::searchsorted(a, 2) == 1);
    CHECK(np::searchsorted(a, 2, {.side = "right"}) == 3);
    CHECK(np::searchsorted(a, 2.5) == 3);
    CHECK(text(np::searchsorted(a, {0, 9})) == "2|0,4");
    CHECK(text(np::searchsorted(a, np::array({2.5, 1.5}))) == "2|3,1");
    CHECK(np::searchsorted(np::ndarray<std::uint8_t>{1, 200}, 300) == 2);
    CHECK(np::searchsorted(np::ndarray<std::uint8_t>{1, 200}, -1, {.side = "right"}) == 0);
    CHECK(np::searchsorted(np::ndarray<float>{0.1f, 0.2f}, 0.1) ==
          0);  // compared as float64: 0.1f is greater
    CHECK(np::searchsorted(np::ndarray<std::string>{"a", "c"}, "b") == 1);
    CHECK_THROWS_AS(np::searchsorted(a, 2, {.side = "middle"}), np::value_error);
    CHECK_THROWS_AS(np::searchsorted(a.reshape(2, 2), 2), np::value_error);
    CHECK_THROWS_AS(np::searchsorted(a, 2, {.sorter = np::array({0, 1})}), np::value_error);
}

TEST_CASE("partition and lexsort in their other forms") {
    const np::ndarray<std::int64_t> a{5, 1, 4, 2, 3};
    const np::ndarray<std::int64_t> p = np::partition(a, {1, 3});
    CHECK(p(1) == 2);
    CHECK(p(3) == 4);
    CHECK(np::partition(a.reshape(5, 1), 0, {.axis = np::_}).ndim() == 1);
    CHECK_THROWS_AS(np::partition(a, 5), np::value_error);
    CHECK_THROWS_AS(np::partition(a, 1, {.kind = "sort"}), np::value_error);
    CHECK(text(np::lexsort({a, np::ndarray<std::int64_t>{1, 0, 0, 1, 1}})) == "5|1,2,3,4,0");
    CHECK(text(np::lexsort(std::tuple(np::array({"b", "a", "c"}), np::array({1.5, 1.5, 0.5})))) == "3|2,1,0");
    CHECK_THROWS_AS(np::lexsort({a, np::ndarray<std::int64_t>{1, 0}}), np::value_error);
}

TEST_CASE("each combination of unique's keywords is an overload") {
    const np::ndarray<std::int64_t> a{3, 1, 3};
    const auto plain = np::unique(a);
    static_assert(std::is_same_v<decltype(plain), const np::ndarray<std::int64_t>>);
    CHECK(text(np::unique(a, {.axis = 0})) == "2|1,3");
    CHECK(text(np::unique(a, {.return_index = true}).indices) == "2|1,0");
    CHECK(text(np::unique(a, {.return_inverse = true}).inverse_indices) == "3|1,0,1");
    CHECK(text(np::unique(a, {.return_counts = true}).counts) == "2|1,2");
    CHECK(text(np::unique(a, {.return_index = true, .return_inverse = true}).indices) == "2|1,0");
    CHECK(text(np::unique(a, {.return_index = true, .return_counts = true}).counts) == "2|1,2");
    CHECK(text(np::unique(a, {.return_inverse = true, .return_counts = true}).counts) == "2|1,2");
    CHECK_THROWS_AS(np::unique(a, {.return_counts = false}), np::value_error);
    CHECK_THROWS_AS(np::unique(a, {.axis = 1}), np::index_error);

    const np::ndarray<double> with_nan{np::nan, 1, np::nan};
    CHECK(np::unique(with_nan).size() == 2);
    CHECK(np::unique_values(with_nan).size() == 3);
    CHECK(text(np::unique_counts(with_nan).counts) == "3|1,1,1");
    CHECK(text(np::unique_inverse(a).values) == "2|1,3");
    CHECK(text(np::unique_all(a).indices) == "2|1,0");

    using complex = std::complex<double>;
    const np::ndarray<complex> z{complex(1, 2), complex(np::nan, 1), complex(0, 1), complex(1, np::nan),
                                 complex(1, 2)};
    CHECK(np::unique(z).size() == 3);
    CHECK(np::unique(z)(0) == complex(0, 1));
    CHECK(np::unique(np::array({"b", "a", "b"})).size() == 2);
    CHECK(np::unique(np::ndarray<bool>{true, true}).size() == 1);
}

TEST_CASE("sets take scalars, braces and other types") {
    const np::ndarray<std::int64_t> a{{1, 2}, {3, 4}};
    CHECK(text(np::isin(a, {2, 9})) == "2,2|0,1,0,0");
    CHECK(text(np::isin(a, 3)) == "2,2|0,0,1,0");
    CHECK(text(np::isin(a, {1.0, 2.5}, {.invert = true})) == "2,2|0,1,1,1");
    CHECK(text(np::isin(a, std::vector{4, 1})) == "2,2|1,0,0,1");
    CHECK(text(np::in1d(a, {1})) == "4|1,0,0,0");
    CHECK(text(np::isin(np::array({"x", "y"}), {"y"})) == "2|0,1");
    CHECK_THROWS_AS(np::isin(a, {1}, {.kind = "hash"}), np::value_error);
    CHECK_THROWS_AS(np::isin(a, {1.0}, {.kind = "table"}), np::value_error);
    CHECK(text(np::union1d(a, np::array({0.5}))) == "5|0.5,1,2,3,4");
    CHECK(text(np::setdiff1d(np::array({5, 1, 4}), np::array({1}), {.assume_unique = true})) == "2|5,4");
}
