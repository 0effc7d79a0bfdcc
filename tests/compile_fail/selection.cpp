// A selection of a constant array is read-only, and an index is an integer, a slice, positions or a mask.
#include <orthant/array/selection.hpp>

int main() {
    orthant::ndarray<double> a{1, 2, 3};
    const orthant::ndarray<double>& fixed = a;
    a[{0, 2}] = 1;

#ifdef CASE_1  // expect: this selection is of a constant array and read-only
    fixed[{0, 2}] = 1;
#endif

#ifdef CASE_2  // expect: an index array holds integers or bool
    (void)a[a];
#endif

#ifdef CASE_3  // expect: this is not an index
    (void)a["first"];
#endif

    return int(fixed.size()) - 3;
}
