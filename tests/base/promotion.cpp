#include <orthant/base/promotion.hpp>

#include <cstring>
#include <limits>
#include <sstream>
#include <tuple>

#include <doctest/doctest.h>

#include "../reference/promotion.hpp"

namespace np = orthant;
namespace expected = reference::dtypes;

namespace {

using types = std::tuple<bool, np::int8, np::int16, np::int32, np::int64, np::uint8, np::uint16, np::uint32,
                         np::uint64, np::float16, float, double, long double, std::complex<float>,
                         std::complex<double>, std::complex<long double>>;
constexpr std::size_t count = std::tuple_size_v<types>;
static_assert(sizeof(expected::letters) == count + 1);

template <std::size_t I>
using type = std::tuple_element_t<I, types>;

template <class T>
constexpr char letter = expected::letters[int(np::dtype_id_of<T>)];

template <class F>
void for_each_type(F f) {
    [&]<std::size_t... I>(std::index_sequence<I...>) { (f.template operator()<type<I>>(I), ...); }
    (std::make_index_sequence<count>());
}

// A row of a table: the letters that Result gives for A with each of the types.
template <template <class, class> class Result, class A>
std::string row() {
    return []<std::size_t... I>(std::index_sequence<I...>) {
        return std::string{letter<Result<A, type<I>>>...};
    }(std::make_index_sequence<count>());
}

template <class A, class B>
using pair_result = np::result_t<A, B>;

template <class A, class B>
using divide_result = np::true_divide_t<A, B>;

template <class A, class B>
using float_result = np::float_result_t<A, B>;

struct point {
    int x, y;
};

}  // namespace

TEST_CASE("ids and types map to each other in the reference's order") {
    std::size_t i = 0;
    for_each_type([&]<class T>(std::size_t) {
        CHECK(int(np::dtype_id_of<T>) == int(i++));
        CHECK(std::is_same_v<np::type_of<np::dtype_id_of<T>>, T>);
    });
}

TEST_CASE("result_t of every pair is NumPy's") {
    for_each_type([]<class A>(std::size_t i) {
        CHECK(row<pair_result, A>() == expected::promote_types[i]);
        CHECK(row<divide_result, A>() == expected::true_divide[i]);
    });
}

TEST_CASE("float_result_t is what NumPy's floating functions give") {
    for_each_type([]<class A>(std::size_t i) {
        CHECK(letter<np::float_result_t<A>> == expected::exp[i]);
        const std::string computed = row<float_result, A>();
        for (std::size_t j = 0; j < count; ++j) {
            if (expected::arctan2[i][j] != '-') CHECK(computed[j] == expected::arctan2[i][j]);
        }
    });
}

TEST_CASE("sum_t and mean_t") {
    for_each_type([]<class A>(std::size_t i) {
        CHECK(letter<np::sum_t<A>> == expected::sum[i]);
        CHECK(letter<np::mean_t<A>> == expected::mean[i]);
    });
    CHECK(std::is_same_v<np::sum_t<std::string>, std::string>);
}

TEST_CASE("three types together do not depend on their order") {
    int wrong = 0;
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t j = 0; j < count; ++j) {
            for (std::size_t k = 0; k < count; ++k) {
                const np::dtype_id ids[] = {np::dtype_id(i), np::dtype_id(j), np::dtype_id(k)};
                const char got = expected::letters[int(np::detail::promote_all(ids))];
                wrong += got != expected::result_type[count * i + j][k];
            }
        }
    }
    CHECK(wrong == 0);
    CHECK(std::is_same_v<np::result_t<np::int16, np::uint16, float>, float>);
    CHECK(std::is_same_v<np::result_t<float, np::uint16, np::int16>, float>);
    CHECK(std::is_same_v<np::result_t<np::int8>, np::int8>);
}

TEST_CASE("can_cast") {
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t j = 0; j < count; ++j) {
            const np::dtype from = np::dtype_of_id(np::dtype_id(i)), to = np::dtype_of_id(np::dtype_id(j));
            CHECK(np::can_cast(from, to) == (expected::can_cast_safe[i][j] == '1'));
            CHECK(np::can_cast(from, to, "same_kind") == (expected::can_cast_same_kind[i][j] == '1'));
            CHECK(np::can_cast(from, to, "unsafe"));
            CHECK(np::can_cast(from, to, "no") == (i == j));
            CHECK(np::promote_types(from, to) ==
                  np::dtype_of_id(np::detail::promote(np::dtype_id(i), np::dtype_id(j))));
        }
    }
    static_assert(np::can_cast<int, double>() && !np::can_cast<double, int>("same_kind"));
    CHECK(np::can_cast<std::string, std::string>());
    CHECK_FALSE(np::can_cast<std::string, double>("unsafe"));
    CHECK_THROWS_AS(np::can_cast(np::dtype_of<int>(), np::dtype_of<int>(), "maybe"), np::value_error);
    CHECK_THROWS_AS(np::promote_types(np::dtype_of<int>(), np::dtype_of<std::string>()), np::type_error);
}

TEST_CASE("other integer types are the canonical ones of their size; other types join only themselves") {
    CHECK(std::is_same_v<np::result_t<long long, long>, np::int64>);
    CHECK(std::is_same_v<np::result_t<long long, long long>, np::int64>);
    CHECK(std::is_same_v<np::result_t<unsigned long long, unsigned char>, np::uint64>);
    CHECK(std::is_same_v<np::result_t<const double, int>, double>);
    CHECK(std::is_same_v<np::result_t<std::string, std::string>, std::string>);
    CHECK(std::is_same_v<np::result_t<point, const point>, point>);
    CHECK(std::is_same_v<np::result_t<char, char>, char>);
    CHECK(np::promotable<int, double, std::complex<float>>);
    CHECK_FALSE(np::promotable<std::string, int>);
    CHECK_FALSE(np::promotable<point, std::string>);
    CHECK_FALSE(np::promotable<char, int>);
}

TEST_CASE("C++ scalars are weak, as NEP 50 says of Python's") {
    // The result for an array of each of ?bhilBHILefdgFDG with a scalar of each kind.
    std::string with_bool, with_int, with_float, with_complex;
    for_each_type([&]<class A>(std::size_t) {
        with_bool += letter<np::weak_result_t<A, bool>>;
        with_int += letter<np::weak_result_t<A, int>>;
        with_float += letter<np::weak_result_t<A, double>>;
        with_complex += letter<np::weak_result_t<A, std::complex<double>>>;
        // Only the scalar's kind counts.
        CHECK(std::is_same_v<np::weak_result_t<A, np::int8>, np::weak_result_t<A, np::uint64>>);
        CHECK(std::is_same_v<np::weak_result_t<A, np::float16>, np::weak_result_t<A, long double>>);
        CHECK(std::is_same_v<np::weak_result_t<A, std::complex<float>>,
                             np::weak_result_t<A, std::complex<long double>>>);
    });
    CHECK(with_bool == "?bhilBHILefdgFDG");
    CHECK(with_int == "lbhilBHILefdgFDG");
    CHECK(with_float == "dddddddddefdgFDG");
    CHECK(with_complex == "DDDDDDDDDFFDGFDG");
    CHECK(std::is_same_v<np::weak_result_t<std::string, std::string>, std::string>);
    CHECK(std::is_same_v<np::weak_result_t<long long, int>, np::int64>);
}

TEST_CASE("an integer scalar must fit the integer type it stands in for") {
    CHECK(np::fits<np::uint8>(255));
    CHECK_FALSE(np::fits<np::uint8>(256));
    CHECK_FALSE(np::fits<np::uint8>(-1));
    CHECK_FALSE(np::fits<np::uint64>(-1));
    CHECK_FALSE(np::fits<np::int64>(np::uint64(1) << 63));
    CHECK(np::fits<np::int8>(true));
    CHECK(np::fits<np::float16>(1000000));
    CHECK(np::weak_cast<np::int8>(-128, "add") == -128);
    CHECK(np::weak_cast<float>(2.5, "add") == 2.5f);
    CHECK(np::weak_cast<std::complex<float>>(2, "add") == std::complex<float>(2));
    CHECK(np::weak_cast<std::complex<float>>(std::complex<double>(1, 2), "add") == std::complex<float>(1, 2));
    CHECK(np::weak_cast<std::complex<double>>(np::float16(1.5), "add") == 1.5);
    CHECK_THROWS_WITH_AS(np::weak_cast<np::uint8>(300, "add"), "add: integer 300 is out of bounds for uint8",
                         np::value_error);
    CHECK_THROWS_WITH_AS(np::weak_cast<np::uint32>(np::int8(-1), "multiply"),
                         "multiply: integer -1 is out of bounds for uint32", np::value_error);
    CHECK_THROWS_WITH_AS(np::weak_cast<np::int64>((std::numeric_limits<np::uint64>::max)(), "add"),
                         "add: integer 18446744073709551615 is out of bounds for int64", np::value_error);
}
