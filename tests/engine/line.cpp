// Lines: expressions of one axis with every stride, length and kind of step, against loops over elements; and when
// a line is not the way.
#include <complex>
#include <cstdint>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/orthant.hpp>

namespace np = orthant;
using np::index_t, np::slice, np::_;

namespace {

// A window of n elements, `step` apart, onto 200 numbers.
template <class T>
np::view<T> line(np::ndarray<T>& of, index_t n, index_t step) {
    const index_t first = step < 0 ? 199 : 0;
    np::view<T> w = of(slice(first, _, step));
    return w(slice(0, n));
}

template <class T>
np::ndarray<T> numbers(int seed) {
    np::ndarray<T> a = np::zeros<T>({200});
    for (index_t i = 0; i < 200; ++i) a(i) = T((i * 37 + seed * 11) % 50 + 1);
    return a;
}

template <class T, class U>
void check_lines() {
    for (const index_t n : {1, 2, 3, 7, 8, 17, 63, 64, 65, 66})
        for (const index_t to : {1, 2, 3, -1, -3})
            for (const index_t from : {1, 2, -1, -2, 3}) {
                CAPTURE(n);
                CAPTURE(to);
                CAPTURE(from);
                np::ndarray<T> target = numbers<T>(1), a = numbers<T>(2);
                np::ndarray<U> b = numbers<U>(3);
                const np::ndarray<T> before = target.copy();
                np::view<T> t = line(target, n, to);
                const np::view<T> x = line(a, n, from);
                const np::view<U> y = line(b, n, to);
                t -= T(2) * x;                 // one step
                t += y;                        // another type
                t(np::ellipsis) = t + x * x;   // reads what it writes, in place
                index_t touched = 0, wrong = 0;
                for (index_t i = 0; i < 200; ++i) {
                    const index_t k = to > 0 ? i / to : (199 - i) / -to;
                    const bool in = (to > 0 ? i % to : (199 - i) % -to) == 0 && k < n;
                    T expected = before(i);
                    if (in) {
                        ++touched;
                        const T u = T(2) * T(x(k)), s = T(x(k)) * T(x(k));
                        expected = T(expected - u);
                        expected = T(expected + T(y(k)));
                        expected = T(expected + s);
                    }
                    wrong += T(target(i)) != expected;
                }
                CHECK(touched == n);
                CHECK(wrong == 0);
            }
}

}  // namespace

TEST_CASE("lines of every stride and length are what loops over elements are") {
    check_lines<double, double>();
    check_lines<double, float>();
    check_lines<float, float>();
    check_lines<std::int32_t, std::int8_t>();
    check_lines<std::int64_t, std::int64_t>();
    check_lines<std::complex<double>, double>();
}

TEST_CASE("copies, constants, truth values, functions of elements and strings") {
    np::ndarray<double> a = np::arange<double>(20), b = np::zeros({20});
    b(slice(_, _, 2)) = a(slice(_, _, -2));
    CHECK(np::array_equal(b(slice(_, _, 2)), np::ndarray<double>{19, 17, 15, 13, 11, 9, 7, 5, 3, 1}));
    b(slice(1, _, 2)) = 3;
    CHECK(np::sum(b(slice(1, _, 2))) == 30.0);
    b(slice(_, _, 3)) = np::where(a(slice(_, _, 3)) > 8, a(slice(_, _, 3)), -a(slice(_, _, 3)));
    CHECK(np::array_equal(b(slice(_, _, 3)), np::ndarray<double>{-0.0, -3, -6, 9, 12, 15, 18}));
    np::ndarray<bool> m = np::zeros<bool>({20});
    m(slice(_, _, 2)) = a(slice(_, _, 2)) > 9.0;
    CHECK(np::count_nonzero(m) == 5);
    b(slice(_, _, 4)) = np::pow(a(slice(_, _, 4)), 2.0) + np::sin(a(slice(_, _, 4)));
    for (index_t i = 0; i < 20; i += 4) CHECK(b(i) == doctest::Approx(double(i * i) + std::sin(double(i))));
    np::ndarray<std::string> s = np::full<std::string>({6}, "x"), t{"a", "b", "c", "d", "e", "f"};
    s(slice(_, _, 2)) = t(slice(_, _, -2)) + t(slice(_, _, 2));
    CHECK(s(0) == "fa");
    CHECK(s(2) == "dc");
    CHECK(s(1) == "x");
}

TEST_CASE("what overlaps, stands still or has other axes goes another way") {
    np::ndarray<double> a = np::arange<double>(12);
    a(slice(1, _)) = a(slice(_, -1)) + 1.0;  // as if the right side were first
    for (index_t i = 1; i < 12; ++i) CHECK(a(i) == double(i));
    np::ndarray<double> b = np::arange<double>(12);
    b(slice(_, 6)) = b(slice(_, _, 2)) * 2.0;
    for (index_t i = 0; i < 6; ++i) CHECK(b(i) == double(4 * i));
    np::ndarray<double> c = np::arange<double>(10), one{7.0};
    c(slice(_, _, 2)) += np::broadcast_to(one, {5});
    CHECK(np::array_equal(c(slice(_, _, 2)), np::ndarray<double>{7, 9, 11, 13, 15}));
    c(slice(_, _, 2)) = one;
    CHECK(np::sum(c(slice(_, _, 2))) == 35.0);
    np::ndarray<double> m = np::reshape(np::arange<double>(12), {3, 4});
    m(np::all, 1) -= 2.0 * m(np::all, 3);
    CHECK(np::array_equal(m(np::all, 1), np::ndarray<double>{-5, -9, -13}));
    m(1, np::all) = m(np::all, 0)(np::newaxis, slice(0, 1));  // (1, 1) on a line of four
    CHECK(np::array_equal(m(1, np::all), np::ndarray<double>{0, 0, 0, 0}));
    np::ndarray<double> empty = np::zeros({0});
    empty(slice(_, _, 2)) = empty(slice(_, _, 2)) + empty;
    CHECK(empty.size() == 0);
}
