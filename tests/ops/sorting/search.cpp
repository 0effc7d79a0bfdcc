// searchsorted, partition and lexsort in their other forms. (NumPy's answers are in sets.cpp.)
#include <cmath>
#include <cstdint>
#include <string>
#include <tuple>

#include <doctest/doctest.h>

#include <orthant/array/creation.hpp>
#include <orthant/ops/math/arithmetic.hpp>
#include <orthant/ops/sorting/search.hpp>

#include "sets.hpp"

namespace np = orthant;
using sets_reference::text;

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

// Many values are found by a table, one at a time by binary search.
template <class T>
void check_many(const np::ndarray<T>& sorted, const np::ndarray<T>& values) {
    for (const char* side : {"left", "right"}) {
        const np::ndarray<std::int64_t> found = np::searchsorted(sorted, values, side);
        bool same = found.shape() == values.shape();
        for (np::index_t i = 0; i < values.size(); ++i)
            same = same && found.data()[i] == np::searchsorted(sorted, values.data()[i], {.side = side});
        CHECK(same);
    }
}

TEST_CASE("searchsorted of many values is that of each") {
    np::ndarray<double> x = np::empty({2, 300});
    for (np::index_t i = 0; i < 600; ++i) x.data()[i] = std::fmod(double(i) * 123.456, 97) - 20;
    const np::ndarray<double> few = np::sort(np::ndarray<double>(np::ndarray<double>(x.ravel())(np::slice(0, 90))));
    check_many<double>(few, x);
    check_many<double>(np::ndarray<double>{}, x);
    check_many<double>(np::ndarray<double>{3}, x);
    np::ndarray<double> odd = x, ends = few;
    odd(0, 3) = np::nan, odd(0, 5) = np::inf, odd(1, 7) = -np::inf, odd(1, 8) = -0.0, odd(1, 9) = few(5), odd(0, 0) = few(89);
    check_many<double>(few, odd);
    ends(0) = -np::inf, ends(87) = np::inf, ends(88) = np::nan, ends(89) = np::nan;
    check_many<double>(ends, odd);
    check_many<float>(few.astype<float>(), x.astype<float>());
    check_many<std::int32_t>(np::sort(few.astype<std::int32_t>()), x.astype<std::int32_t>());
    check_many<std::uint8_t>(np::sort(np::ndarray<std::uint8_t>(few.astype<std::int32_t>() + 20)),
                             np::ndarray<std::uint8_t>(x.astype<std::int32_t>() + 20));
    check_many<std::int64_t>(np::sort(few.astype<std::int64_t>()), x.astype<std::int64_t>());
    check_many<double>(few(np::slice(np::_, np::_, 2)), x);
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
