// Printing arrays, views and expressions; the text itself is tested in elements.cpp.
#include <orthant/ops/logic/logic.hpp>
#include <orthant/ops/math/arithmetic.hpp>
#include <orthant/ops/text/print.hpp>

#include <doctest/doctest.h>

#include <limits>
#include <sstream>
#include <string>
#include <thread>

using namespace orthant;

namespace {

std::string shown(const auto& a) {
    std::ostringstream out;
    out << a;
    return out.str();
}

struct point {
    int x = 0, y = 0;
    friend std::ostream& operator<<(std::ostream& out, const point& p) {
        return out << '<' << p.x << ' ' << p.y << '>';
    }
};

}  // namespace

TEST_CASE("arrays and views print as print(a)") {
    const ndarray<double> a{{1, 2.5}, {-3, 1e-3}};
    CHECK(shown(a) == "[[ 1.0e+00  2.5e+00]\n [-3.0e+00  1.0e-03]]");
    CHECK(shown(a.T()) == "[[ 1.0e+00 -3.0e+00]\n [ 2.5e+00  1.0e-03]]");
    CHECK(shown(a(all, 0)) == "[ 1. -3.]");
    CHECK(shown(a[1]) == "[-3.e+00  1.e-03]");
    CHECK(shown(a(0, all)(slice(_, _, -1))) == "[2.5 1. ]");
    CHECK(shown(ndarray<bool>{true, false}) == "[ True False]");
    CHECK(shown(ndarray<std::string>{"a", "it's"}) == "['a' \"it's\"]");
    CHECK(shown(ndarray<int64, 2>{{1, 20}, {300, 4}}) == "[[  1  20]\n [300   4]]");
    CHECK(shown(ndarray<double>()) == "[]");
    CHECK(shown(ndarray<complex128>{complex128(1, -2)}) == "[1.-2.j]");
    CHECK(shown(ndarray<point>{point{1, 2}, point{3, 4}}) == "[<1 2> <3 4>]");
}

TEST_CASE("lazy expressions print their values, and << still shifts integers") {
    const ndarray<double> a{{1, 2}, {3, 4.5}};
    const ndarray<int64> i{1, 2, 3};
    CHECK(shown(a + a) == "[[2. 4.]\n [6. 9.]]");
    CHECK(array_repr(a * 2.0) == "array([[2., 4.],\n       [6., 9.]])");
    CHECK(array2string(a - 1, {.precision = 0}) == "[[0. 1.]\n [2. 4.]]");
    CHECK(shown(i << 2) == "[ 4  8 12]");
}

TEST_CASE("a 0-d array prints as its element, and array2string cuts its digits") {
    const ndarray<double> third(1.0 / 3);
    CHECK(shown(third) == "0.3333333333333333");
    CHECK(array_repr(third) == "array(0.33333333)");
    CHECK(array2string(third) == "0.33333333");
    CHECK(shown(ndarray<bool>(true)) == "True");
    CHECK(shown(ndarray<complex128>(complex128(0, 2))) == "2j");
}

TEST_CASE("array_repr names what cannot be seen") {
    CHECK(array_repr(ndarray<double>{1, 2}) == "array([1., 2.])");
    CHECK(array_repr(ndarray<int64>{1, 2}) == "array([1, 2])");
    CHECK(array_repr(ndarray<float>{1, 2}) == "array([1., 2.], dtype=float32)");
    CHECK(array_repr(ndarray<int32>{1, 2}) == "array([1, 2], dtype=int32)");
    CHECK(array_repr(ndarray<float16>{float16(1)}) == "array([1.], dtype=float16)");
    CHECK(array_repr(ndarray<double>()) == "array([], dtype=float64)");
    CHECK(array_repr(ndarray<bool>()) == "array([], dtype=bool)");
    CHECK(array_repr(ndarray<std::string>{"ab", "c"}) == "array(['ab', 'c'], dtype='<U2')");
    CHECK(array_repr(ndarray<double>{{1, 2}, {3, 4}}) == "array([[1., 2.],\n       [3., 4.]])");
}

TEST_CASE("only what is shown is read") {
    // 10^15 elements that are one (10^9 where an index has 32 bits).
    const detail::header_ptr owner = detail::new_array<double>("test", detail::as_view(dims{1}));
    *static_cast<double*>(owner->data) = 1.5;
    constexpr int half = sizeof(index_t) == 8 ? 30 : 10;
    const index_t shape[] = {index_t(1) << 20, index_t(1) << half}, strides[] = {0, 0};
    const view<const double> huge(detail::new_window(owner, owner->data, shape, strides));
    CHECK(shown(huge) ==
          "[[1.5 1.5 1.5 ... 1.5 1.5 1.5]\n [1.5 1.5 1.5 ... 1.5 1.5 1.5]\n [1.5 1.5 1.5 ... 1.5 1.5 1.5]\n "
          "...\n"
          " [1.5 1.5 1.5 ... 1.5 1.5 1.5]\n [1.5 1.5 1.5 ... 1.5 1.5 1.5]\n [1.5 1.5 1.5 ... 1.5 1.5 1.5]]");
    CHECK(array_repr(huge).ends_with(half == 30 ? "shape=(1048576, 1073741824))" : "shape=(1048576, 1024))"));
}

TEST_CASE("keywords of one call") {
    const ndarray<double> a{1, 2.123456789, -0.5};
    CHECK(array2string(a, {.precision = 2}) == "[ 1.    2.12 -0.5 ]");
    CHECK(array2string(a, {.precision = 2, .separator = ", ", .floatmode = "fixed"}) ==
          "[ 1.00,  2.12, -0.50]");
    CHECK(array2string(a, {.max_line_width = 12, .precision = 1}) == "[ 1.   2.1\n -0.5]");
    CHECK(array2string(a, {.precision = 1, .sign = '+'}) == "[+1.  +2.1 -0.5]");
    CHECK(array2string(a, {.threshold = 2, .edgeitems = 1}) == "[ 1.  ... -0.5]");
    CHECK(array2string(a, {.separator = ",\n", .prefix = "x = "}) ==
          "[ 1.        ,\n 2.12345679,\n-0.5       ]");
    CHECK(array_str(a, {.precision = 1}) == "[ 1.   2.1 -0.5]");
    CHECK(array_repr(a, {.precision = 1}) == "array([ 1. ,  2.1, -0.5])");
    CHECK(array_str(ndarray<double>{1, 1e-9}, {.precision = 4, .suppress_small = true}) == "[1. 0.]");
    CHECK(array2string(ndarray<int64>{1, 17}, {}, [](int64 x) { return "#" + std::to_string(x); }) ==
          "[#1 #17]");
    CHECK_THROWS_AS(array2string(a, {.floatmode = "exact"}), value_error);
    CHECK_THROWS_AS(array2string(a, {.precision = -1}), value_error);
    CHECK_THROWS_AS(array2string(a, {.sign = '*'}), value_error);
}

TEST_CASE("print options are kept per thread, and scopes restore them") {
    const ndarray<double> a{1.0 / 3, std::numeric_limits<double>::quiet_NaN()};
    set_printoptions({.precision = 3});
    CHECK(shown(a) == "[0.333   nan]");
    {
        const printoptions scope({.precision = 1, .nanstr = "-"});
        CHECK(shown(a) == "[0.3   -]");
        CHECK(get_printoptions().precision == 1);
    }
    CHECK(get_printoptions().precision == 3);
    std::string elsewhere;
    std::thread([&] { elsewhere = shown(a); }).join();
    CHECK(elsewhere == "[0.33333333        nan]");
    CHECK_THROWS_AS(set_printoptions({.precision = 5, .floatmode = "no"}), value_error);
    CHECK(get_printoptions().precision == 3);
    set_printoptions(print_options{});
    CHECK(get_printoptions() == print_options{});
    set_printoptions({.threshold = std::numeric_limits<index_t>::max()});
    CHECK(shown(ndarray<int64>{1, 2}) == "[1 2]");
    set_printoptions(print_options{});
}

#if defined(__cpp_lib_format)
TEST_CASE("std::format") {
    const ndarray<double> a{{1, 2.5}, {-3, 4}};
    CHECK(std::format("{}", a) == "[[ 1.   2.5]\n [-3.   4. ]]");
    CHECK(std::format("a = {:.3f}!", a) == "a = [[1.000 2.500]\n [-3.000 4.000]]!");
    CHECK(std::format("{:6.1f}", a[0]) == "[   1.0    2.5]");
    CHECK(std::format("{:x}", ndarray<int64>{10, 255}) == "[a ff]");
    CHECK(std::format("{:.1f}", ndarray<complex128>{complex128(1, -2), complex128(1, 2)}) ==
          "[1.0-2.0j 1.0+2.0j]");
    CHECK(std::format("{:.1f}", ndarray<float16>{float16(0.5)}) == "[0.5]");
    CHECK(std::format("{:>4}", ndarray<std::string>{"a"}) == "[   a]");
}
#endif
