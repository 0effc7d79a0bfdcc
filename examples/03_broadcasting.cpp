// Broadcasting: arrays of different shapes in one expression. Shapes are compared from the right, and an
// extent of 1 (or one that is missing) stretches to what the other array has.

#include <iostream>

#include <orthant/orthant.hpp>

namespace np = orthant;
using np::all, np::newaxis;

int main() {
    const auto table = np::array({{1.0, 2.0, 3.0}, {4.0, 5.0, 6.0}});
    const auto row = np::array({10.0, 20.0, 30.0});
    const auto column = np::array({{100.0}, {200.0}});

    std::cout << table + row << "\n";     // -> [[11. 22. 33.]
                                          // ->  [14. 25. 36.]]
    std::cout << table + column << "\n";  // -> [[101. 102. 103.]
                                          // ->  [204. 205. 206.]]
    std::cout << row + column << "\n";    // -> [[110. 120. 130.]
                                          // ->  [210. 220. 230.]]

    // newaxis puts an extent of 1 where it is wanted: all differences of two lists.
    const auto x = np::array({1, 4, 9});
    std::cout << x(all, newaxis) - x << "\n";  // -> [[ 0 -3 -8]
                                               // ->  [ 3  0 -5]
                                               // ->  [ 8  5  0]]

    // keepdims leaves the axis that was summed as an extent of 1, so that the result broadcasts back.
    std::cout << table / np::sum(table, {.axis = 1, .keepdims = true}) << "\n";
    // -> [[0.16666667 0.33333333 0.5       ]
    // ->  [0.26666667 0.33333333 0.4       ]]

    // Distances between points, all pairs: (2, 1, 2) - (3, 2) is (2, 3, 2), summed over the last axis. The
    // whole line is one loop: neither the differences nor their squares are ever stored.
    const auto from = np::array({{0.0, 0.0}, {1.0, 1.0}});
    const auto to = np::array({{3.0, 4.0}, {1.0, 0.0}, {1.0, 1.0}});
    std::cout << np::sqrt(np::sum(np::square(from(all, newaxis) - to), -1)) << "\n";
    // -> [[5.         1.         1.41421356]
    // ->  [3.60555128 1.         0.        ]]

    // Types meet by NumPy's rules; a C++ scalar takes the type of the array.
    std::cout << (np::ones<float>(2) * 2.0).dtype() << "\n";                        // -> float32
    std::cout << (np::arange(2) + 0.5).dtype() << "\n";                             // -> float64
    std::cout << (np::ones<np::uint8>(2) + np::ones<np::int8>(2)).dtype() << "\n";  // -> int16

    // Shapes that do not fit are an exception on the line where they meet.
    try {
        std::cout << table + np::array({1.0, 2.0}) << "\n";
    } catch (const np::shape_error& error) {
        std::cout << error.what() << "\n";  // -> add: shapes (2,3) and (2,) cannot be broadcast together
    }
}
