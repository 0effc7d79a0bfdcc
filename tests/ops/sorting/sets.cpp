// searchsorted, partition, lexsort, unique and the set functions against NumPy's answers (reference/sets.py).
#include <cmath>
#include <complex>
#include <string>
#include <tuple>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/array/creation.hpp>
#include <orthant/ops/indexing/take.hpp>
#include <orthant/ops/sorting/search.hpp>
#include <orthant/ops/sorting/sets.hpp>

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
