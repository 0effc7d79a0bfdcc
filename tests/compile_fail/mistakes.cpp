// The mistakes that users make most often: what the compiler says fits on a screen, and says what to write. Where
// clang has a limit of its own, it lists all overloads, since it takes braces with a wrong keyword for nothing.
#include <orthant/orthant.hpp>

#include <iostream>
#include <string>
#include <tuple>
#include <vector>

namespace np = orthant;

struct unprintable {};
struct no_record {  // a pointer is no field
    const char* text;
    int n;
};
double total(np::view<const double> v) { return np::sum(v); }

int main() {
    np::ndarray<double> a = {{1, 2}, {3, 4}}, b = a;
    np::ndarray<float> f = {{1, 2}, {3, 4}};
    np::ndarray<double, 2> m = {{1, 2}, {3, 4}};
    np::view<double> v = a[0];
    auto selected = a[a > 1];
    std::vector<unprintable> things(2);
    const np::ndarray<no_record> list{{"a", 1}, {"b", 2}};
    np::print(np::sum(a, {.axis = 0}), np::concatenate({a, b * 2}), m, f, v, selected, total(b), things.size());

#ifdef CASE_1  // expect: (no such keyword: write np::sum|no matching function)  // at most 25 lines, 61 with clang
    np::sum(a, {.axs = 0});
#endif
#ifdef CASE_2  // expect: (no such keyword: write np::max|no matching function)  // at most 25 lines, 61 with clang
    np::max(a, {.axes = 0});
#endif
#ifdef CASE_3  // expect: (no such keyword: write np::argmax|no matching function)  // at most 25 lines, 40 with clang
    np::argmax(a, {.axs = 0, .keepdims = true});
#endif
#ifdef CASE_4  // expect: (no such keyword: write np::sort|no matching function)  // at most 25 lines, 53 with clang
    np::sort(a, {.axs = 0});
#endif
#ifdef CASE_5  // expect: (no such keyword: write np::unique|no matching function)  // at most 25 lines, 182 with clang
    np::unique(a, {.return_idx = true});
#endif
#ifdef CASE_6  // expect: (no such keyword: write np::concatenate|no matching function)  // at most 25 lines, 154 with clang
    np::concatenate({a, b}, {.axs = 1});
#endif
#ifdef CASE_7  // expect: after the array write an axis or keywords  // at most 25 lines
    np::sum(a, "x");
#endif
#ifdef CASE_8  // expect: after the array write an axis or keywords  // at most 25 lines
    np::sum(a, 0.5);
#endif
#ifdef CASE_9  // expect: of two arrays np::maximum  // at most 25 lines
    np::max(a, a);
#endif
#ifdef CASE_10  // expect: write an element type that the elements convert to  // at most 25 lines
    np::sum<std::string>(a);
#endif
#ifdef CASE_11  // expect: after the array write an axis or keywords  // at most 25 lines
    np::sort(a, "mergesort");
#endif
#ifdef CASE_12  // expect: write np::concatenate<double>  // at most 25 lines
    np::concatenate({a, f});
#endif
#ifdef CASE_13  // expect: write np::where\(condition, x, y\)  // at most 25 lines
    np::where(a > 1, a);
#endif
#ifdef CASE_14  // expect: write the shape too  // at most 25 lines
    np::reshape(a);
#endif
#ifdef CASE_15  // expect: write real numbers  // at most 25 lines
    np::arange("5");
#endif
#ifdef CASE_16  // expect: this operation does not exist for these types  // at most 25 lines
    np::sin("abc");
#endif
#ifdef CASE_17  // expect: does not combine with the array's element type  // at most 25 lines
    np::add(a, "abc");
#endif
#ifdef CASE_18  // expect: does not combine with the array's element type  // at most 25 lines
    np::ndarray<double> c = a + "x";
#endif
#ifdef CASE_19  // expect: the number of indices differs from the array's rank  // at most 25 lines
    m(0, 1, 1);
#endif
#ifdef CASE_20  // expect: this is not an index  // at most 25 lines
    a(0.5, 1);
#endif
#ifdef CASE_21  // expect: this is not an index  // at most 25 lines
    a[0.5];
#endif
#ifdef CASE_22  // expect: (invalid initialization|no matching function)  // at most 25 lines
    np::zeros(std::make_tuple(2, 3));
#endif
#ifdef CASE_23  // expect: no matching function  // at most 25 lines
    np::zeros(2, 3);
#endif
#ifdef CASE_24  // expect: write an operator<< for it  // at most 25 lines
    np::print(things);
#endif
#ifdef CASE_25  // expect: (could not convert|no matching function)  // at most 25 lines
    total(f * 2);
#endif
#ifdef CASE_26  // expect: v_ellipsis_or_v_fill  // at most 25 lines
    v = 3.0;
#endif
#ifdef CASE_27  // expect: a_ellipsis_or_a_fill  // at most 25 lines, 34 with clang
    a = 3.0;
#endif
#ifdef CASE_28  // expect: to_the_indexing_expression_itself  // at most 25 lines
    selected = 1.0;
#endif
#ifdef CASE_29  // expect: write values that convert  // at most 25 lines
    a[a > 1] = "abc";
#endif
#ifdef CASE_30  // expect: write both arguments  // at most 25 lines
    np::dot(a);
#endif
#ifdef CASE_31  // expect: name its members with ORTHANT_FIELDS  // one error, at most 25 lines
    np::field<"n">(list);
#endif
#ifdef CASE_32  // expect: of a struct name the fields with ORTHANT_FIELDS  // one error, at most 25 lines
    std::cout << list;
#endif
#ifdef CASE_33  // expect: name the fields with ORTHANT_FIELDS, or say the member  // at most 40 lines
    np::sort(list);
#endif
}
