// Operations that element types do not have.
#include <orthant/orthant.hpp>

#include <string>

namespace np = orthant;

int main() {
    const np::ndarray<bool> m{true, false};
    np::ndarray<std::string> s{"a", "b"};
    np::ndarray<int> i{1, 2};
    np::ndarray<double> d{1, 2};
    const np::ndarray<int> sums = m + 1;
    np::add.at(i, {0, 0}, 1);
    const np::ndarray<double> largest = np::maximum(d, d);
    struct point {
        int x, y;
    };
    np::ndarray<point> points{{1, 2}, {3, 4}};

#ifdef CASE_1  // expect: bool has no subtract, negative, positive or sign
    np::ndarray<bool> e = m - m;
#endif

#ifdef CASE_2  // expect: bool has no subtract, negative, positive or sign
    np::ndarray<bool> e = -m;
#endif

#ifdef CASE_3  // expect: this operation does not exist for these element types
    np::ndarray<std::string> e = s * s;
#endif

#ifdef CASE_4  // expect: this operation does not exist for these element types
    np::ndarray<int> e = i & d;
#endif

#ifdef CASE_5  // expect: without losing its kind
    np::add.at(i, {0, 0}, 0.5);
#endif

#ifdef CASE_6  // expect: this view is read-only
    np::view<const double> v = d, w = d;
    v(np::ellipsis) = w;
#endif

#ifdef CASE_7  // expect: this value does not combine with the array's element type
    auto text = d + std::string("a");
#endif

#ifdef CASE_8  // expect: of two arrays np::maximum
    auto both = np::max(d, d);  // two arrays: maximum
#endif

#ifdef CASE_9  // expect: after the array write an axis or keywords
    auto sum = np::sum(d, 1.5);
#endif

#ifdef CASE_11  // expect: no matching function for call to .max
    auto larger = np::max(1, 2);  // two numbers: maximum
#endif

#ifdef CASE_10  // expect: this operation does not exist for these element types
    auto sum = points + points;
#endif

#ifdef CASE_12  // expect: these elements are not reduced
    auto last = np::max(points);
#endif

#ifdef CASE_13  // expect: these elements are not reduced
    auto all = np::sum(points, {.axis = 0});
#endif

#ifdef CASE_14  // expect: different types|incompatible operand types|ambiguous // one error, at most 10 lines
    const auto either = i.size() > 1 ? d + d : d - d;  // two types: np::eval(d + d)
#endif

#ifdef CASE_15  // expect: quantiles are of real numbers
    auto middle = np::median(np::ndarray<std::complex<double>>{1, 2}) + np::quantile(np::ndarray<std::complex<double>>{1, 2}, .5);
#endif

#ifdef CASE_16  // expect: digitize takes real numbers
    auto places = np::digitize(np::ndarray<std::complex<double>>{1, 2}, d);
#endif

#ifdef CASE_17  // expect: this operation does not exist for these element types
    auto bessel = np::i0(np::ndarray<std::complex<double>>{1, 2});
#endif
}
