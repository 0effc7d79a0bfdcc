// Reductions: many elements become fewer. They take arrays, views and lazy expressions, and run at once.

#include <iostream>

#include <orthant/orthant.hpp>

namespace np = orthant;
using np::_;

int main() {
    const auto a = np::array({{3.0, 1.0, 2.0}, {9.0, 7.0, 8.0}});

    // Of everything: a C++ number. Along an axis: an array without it.
    const double total = np::sum(a);
    std::cout << total << "\n";                                          // -> 30
    std::cout << np::sum(a, 0) << "\n";                                  // -> [12.  8. 10.]
    std::cout << a.mean(1) << "\n";                                      // -> [2. 8.]

    // Keyword arguments are the names of NumPy's, with a dot.
    std::cout << np::max(a, {.axis = 1, .keepdims = true}) << "\n";      // -> [[3.]
                                                                         // ->  [9.]]
    std::cout << np::var(a, {.axis = 0, .ddof = 1}) << "\n";             // -> [18. 18. 18.]
    std::cout << np::sum(a, {.axis = 0, .where = a > 2}) << "\n";        // -> [12.  7.  8.]

    // An expression is reduced while it is computed: here no array of squares comes to be.
    std::cout << np::sum(a * a + 1) << "\n";                             // -> 214

    // Where the extreme values are.
    std::cout << np::argmax(a) << " " << np::argmin(a, 1) << "\n";       // -> 3 [1 1]
    std::cout << np::any(a > 8) << " " << np::all(a > 8) << "\n";        // -> 1 0
    std::cout << np::count_nonzero(a > 2) << "\n";                       // -> 4

    // Scans keep every step.
    std::cout << np::cumsum(a, 1) << "\n";                               // -> [[ 3.  4.  6.]
                                                                         // ->  [ 9. 16. 24.]]
    std::cout << np::maximum.accumulate(np::array({1, 5, 2, 7})) << "\n";  // -> [1 5 5 7]

    // Small integers add up in 64 bits; means of integers are float64.
    const auto bytes = np::full({1000}, np::uint8(255));
    std::cout << np::sum(bytes) << " " << np::mean(bytes) << "\n";       // -> 255000 255

    // Sorting and sets.
    std::cout << np::sort(a) << "\n";                                    // -> [[1. 2. 3.]
                                                                         // ->  [7. 8. 9.]]
    std::cout << np::argsort(a(0, np::all)) << "\n";                     // -> [1 2 0]
    const auto [values, counts] = np::unique(np::array({3, 1, 3, 3}), {.return_counts = true});
    std::cout << values << " " << counts << "\n";                        // -> [1 3] [1 3]

    // Nothing has no maximum.
    try {
        std::cout << np::max(np::zeros(0)) << "\n";
    } catch (const np::value_error& error) {
        std::cout << error.what() << "\n";
        // -> max: zero-size array to reduction operation max which has no identity
    }
}
