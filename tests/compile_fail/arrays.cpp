// Mistakes with arrays that the compiler can know: a loss of kind in place, ranks, writing to what is const,
// values assigned to names.
#include <orthant/orthant.hpp>

namespace np = orthant;

int main() {
    np::ndarray<std::int64_t> counts = np::array({1, 2, 3});
    np::ndarray<double, 2> matrix = np::zeros<double, 2>({2, 2});
    const np::ndarray<double, 2> fixed = matrix;
    counts += 2;
    matrix(0, 1) = fixed(1, 0);
    const np::ndarray<double> total = np::sum(matrix, {.keepdims = true});
    const bool zero = !bool(total) || bool(total && total > 1);
    if (total || zero) matrix(0, 0) = total[{0}](0, 0);
    np::view<double> row = matrix[0];
    row = matrix[1];
    row(np::ellipsis) = 5.0;
    auto chosen = counts[counts > 1];
    np::view<const double> view_of_const = fixed;

#ifdef CASE_1  // expect: without losing its kind
    counts /= 2;
#endif

#ifdef CASE_2  // expect: without losing its kind
    counts += 0.5;
#endif

#ifdef CASE_3  // expect: the number of indices differs from the array's rank
    matrix(0, 1, 0) = 1;
#endif

#ifdef CASE_4  // expect: the number of indices differs from the array's rank
    matrix(0) = 1;
#endif

#ifdef CASE_5  // expect: (read-only location|returns a const value)
    fixed(0, 1) = 1;
#endif

#ifdef CASE_6  // expect: (constraints not satisfied|writable)
    fixed += matrix;
#endif

#ifdef CASE_7  // expect: (conversion from|no viable conversion)
    np::ndarray<double, 2> sum = np::zeros<double, 3>({2, 2, 2}) + matrix;
#endif

#ifdef CASE_8  // expect: (use of|invokes a) deleted
    bool any = counts;
#endif

#ifdef CASE_9  // expect: (use of|invokes a) deleted
    bool any = matrix;
#endif

#ifdef CASE_10  // expect: (use of|invokes a) deleted
    bool any = total + 1;
#endif

#ifdef CASE_11  // expect: (use of|use a|invokes a) deleted
    bool any;
    any = total[0];
#endif

#ifdef CASE_12  // expect: (use of|invokes a) deleted
    bool any = total[total > 0];
#endif

#ifdef CASE_13  // expect: (no match for .operator=|no viable overloaded '=')
    counts = "text";  // no number is made of it
#endif

#ifdef CASE_14  // expect: write values that convert to the array.s element type
    counts[counts > 0] = "text";
#endif

#ifdef CASE_15  // expect: the values do not convert to the
    struct thing {
        int x;
    };
    counts[0] = np::empty<thing>({1});
#endif

#ifdef CASE_16  // expect: a_ellipsis_or_a_fill
    counts = 5;
#endif

#ifdef CASE_17  // expect: a_ellipsis_or_a_fill
    matrix = 1.5;
#endif

#ifdef CASE_18  // expect: v_ellipsis_or_v_fill
    row = 5.0;
#endif

#ifdef CASE_19  // expect: v_ellipsis_or_v_fill
    row = row * 2;
#endif

#ifdef CASE_20  // expect: v_ellipsis_or_v_fill
    row = np::ndarray<float>{1, 2};
#endif

#ifdef CASE_21  // expect: to_the_indexing_expression_itself
    chosen = 0;
#endif

#ifdef CASE_22  // expect: to_the_indexing_expression_itself
    chosen += 1;
#endif

#ifdef CASE_23  // expect: this view is read-only
    view_of_const(np::ellipsis) = 1;
#endif

#ifdef CASE_24  // expect: to_the_indexing_expression_itself
    std::as_const(chosen) *= 2;
#endif

#ifdef CASE_25  // expect: v_ellipsis_or_v_fill
    row = {1, 2};
#endif

#ifdef CASE_26  // expect: the bounds and the step of a slice are integers.* write np::real_slice
    auto grid = np::mgrid(np::slice(0, 1, .25));
#endif

#ifdef CASE_27  // expect: the bounds and the step of a slice are integers
    counts(np::slice(0, 2.5));
#endif
}
