// unique in all its forms. (NumPy's answers are in sets.cpp.)
#include <complex>
#include <cstdint>

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
