// An index is an integer, a slice, positions or a mask. (Of a constant array it gives an array at once.)
#include <orthant/array/selection.hpp>

int main() {
    orthant::ndarray<double> a{1, 2, 3};
    const orthant::ndarray<double>& fixed = a;
    a[{0, 2}] = 1;
    const orthant::ndarray<double> taken = fixed[{0, 2}];

#ifdef CASE_1  // expect: to_an_array_that_has_a_name
    fixed[{0, 2}] = 1;
#endif

#ifdef CASE_4  // expect: to_an_array_that_has_a_name
    fixed[fixed > 1] = taken;
#endif

#ifdef CASE_2  // expect: an index array holds integers or bool
    (void)a[a];
#endif

#ifdef CASE_3  // expect: this is not an index
    (void)a["first"];
#endif

    return int(fixed.size()) - 3;
}
