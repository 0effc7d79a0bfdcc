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
