// unique in all its forms. (NumPy's answers are in sets.cpp.)
#include <algorithm>
#include <complex>
#include <cstdint>
#include <limits>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/array/creation.hpp>
#include <orthant/ops/sorting/unique.hpp>

#include "sets.hpp"

namespace np = orthant;
using sets_reference::text;

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

// Integers of a narrow range are found by a table, others by sorting: both against a search one by one.
template <class T>
void check_integers(std::int64_t low, std::int64_t step, int kinds) {
    std::vector<T> values;
    for (int i = 0; i < 500; ++i) values.push_back(static_cast<T>(low + step * ((i * 7919) % kinds)));
    std::vector<T> sorted = values;
    std::sort(sorted.begin(), sorted.end());
    const auto [found, counts] = np::unique(np::ndarray<T>(np::array(values)), {.return_counts = true});
    CHECK(np::unique(values).size() == found.size());
    std::size_t at = 0;
    for (np::index_t g = 0; g < found.size(); ++g) {
        CHECK(at < sorted.size());
        CHECK(found(g) == sorted[at]);
        std::size_t end = at;
        while (end < sorted.size() && sorted[end] == sorted[at]) ++end;
        CHECK(counts(g) == std::int64_t(end - at));
        at = end;
    }
    CHECK(at == sorted.size());
}

TEST_CASE("unique of integers in narrow and wide ranges") {
    check_integers<std::int8_t>(-128, 1, 256);
    check_integers<std::uint8_t>(0, 3, 80);
    check_integers<std::int16_t>(-32768, 1, 100);
    check_integers<std::int32_t>(-5, 1, 300);
    check_integers<std::int32_t>((std::numeric_limits<std::int32_t>::min)(), 8589934, 499);
    check_integers<std::uint32_t>(4294967000u, 1, 290);
    check_integers<std::int64_t>((std::numeric_limits<std::int64_t>::min)(), 1, 90);
    check_integers<std::int64_t>(0, std::int64_t(1) << 54, 100);
}

// Answers of reference/unique.txt: sums of values times places, modulo 2^61 - 1.
template <class A>
std::uint64_t checksum(const A& a) {
    constexpr std::uint64_t prime = (std::uint64_t(1) << 61) - 1;
    std::uint64_t sum = 0, place = 0;
    for (const auto& x : a.ravel()) {
        ++place;
        std::uint64_t magnitude;
        if constexpr (std::is_signed_v<std::decay_t<decltype(x)>>)
            magnitude = x < 0 ? prime - (std::uint64_t(-(x + 1)) + 1) % prime : std::uint64_t(x) % prime;
        else magnitude = std::uint64_t(x) % prime;
        for (std::uint64_t k = place; k; k >>= 1) {  // place times magnitude, by doubling
            if (k & 1) sum = (sum + magnitude) % prime;
            magnitude = 2 * magnitude % prime;
        }
    }
    return sum;
}

template <class T>
void check_case(const std::vector<std::string>& f) {
    const np::index_t count = std::stoll(f[3]);
    std::uint64_t state = std::stoull(f[2]);
    const std::uint64_t kinds = std::stoull(f[5]), step = std::stoull(f[6]);
    const std::uint64_t low = f[4][0] == '-' ? static_cast<std::uint64_t>(std::stoll(f[4])) : std::stoull(f[4]);
    np::ndarray<T> a = np::empty<T>({count});
    for (T& x : a) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        x = static_cast<T>(low + step * ((state >> 33) % kinds));
    }
    np::ndarray<T> b = a;
    if (f[1] == "transposed") b = np::ndarray<T>(a(np::slice(0, count / 5 * 5))).reshape({5, count / 5});
    const np::view<const T> v = f[1] == "reversed" ? np::view<const T>(b(np::slice(np::_, np::_, -1)))
                                : f[1] == "third"  ? np::view<const T>(b(np::slice(np::_, np::_, 3)))
                                : f[1] == "transposed" ? np::view<const T>(b.T()) : np::view<const T>(b);
    const auto all = np::unique(v, {.return_index = true, .return_inverse = true, .return_counts = true});
    const auto equal = [&f](std::size_t i, std::uint64_t found) { return f[i] == std::to_string(found); };
    const auto values_of = [&](const np::ndarray<T>& found) {
        return equal(8, std::uint64_t(found.size())) && equal(9, checksum(found));
    };
    const auto counted = np::unique(v, {.return_counts = true});
    const auto indexed = np::unique(v, {.return_index = true});
    const auto inverse = np::unique(v, {.return_inverse = true});
    bool right = values_of(all.values) && values_of(counted.values) && values_of(indexed.values) &&
                 values_of(inverse.values) && values_of(np::unique(v));
    right = right && equal(10, checksum(all.indices)) && equal(10, checksum(indexed.indices)) &&
            equal(11, checksum(all.inverse_indices)) && equal(11, checksum(inverse.inverse_indices)) &&
            equal(12, checksum(all.counts)) && equal(12, checksum(counted.counts)) &&
            all.inverse_indices.shape() == v.shape() && inverse.inverse_indices.shape() == v.shape();
    INFO(f[0], " ", f[1], " seed ", f[2], ", ", f[3], " of ", f[5], " kinds");
    CHECK(right);
}

TEST_CASE("unique of integers is NumPy's, of every type, count, range and view") {
    int cases = 0;
    for (const std::string& line : sets_reference::lines("unique.txt")) {
        const std::vector<std::string> f = sets_reference::fields(line);
        ++cases;
        if (f[0] == "int8") check_case<std::int8_t>(f);
        else if (f[0] == "uint8") check_case<std::uint8_t>(f);
        else if (f[0] == "int16") check_case<std::int16_t>(f);
        else if (f[0] == "uint16") check_case<std::uint16_t>(f);
        else if (f[0] == "int32") check_case<std::int32_t>(f);
        else if (f[0] == "uint32") check_case<std::uint32_t>(f);
        else if (f[0] == "int64") check_case<std::int64_t>(f);
        else check_case<std::uint64_t>(f);
    }
    CHECK(cases > 700);
}
