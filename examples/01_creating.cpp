// Creating arrays: from values, from a shape, from a rule, from what C++ has already.

#include <array>
#include <iostream>
#include <vector>

#include <orthant/orthant.hpp>

namespace np = orthant;

int main() {
    // From values in braces. Integers are int64, floating literals float64; the type can be written.
    const auto a = np::array({{1, 2, 3}, {4, 5, 6}});
    std::cout << a << "\n";                              // -> [[1 2 3]
                                                         // ->  [4 5 6]]
    std::cout << a.shape() << " " << a.dtype() << "\n";  // -> (2, 3) int64
    std::cout << np::array({1, 2.5}).dtype() << "\n";    // -> float64
    std::cout << np::array<float>({1, 2}) << "\n";       // -> [1. 2.]

    // From a shape: braces, or one integer.
    std::cout << np::zeros({2, 2}) << "\n";                // -> [[0. 0.]
                                                           // ->  [0. 0.]]
    std::cout << np::ones<np::int32>(3) << "\n";           // -> [1 1 1]
    std::cout << np::full({2}, 7) << "\n";                 // -> [7 7]
    std::cout << np::eye(2) << "\n";                       // -> [[1. 0.]
                                                           // ->  [0. 1.]]
    std::cout << np::zeros_like(a).dtype() << "\n";        // -> int64

    // From a rule.
    std::cout << np::arange(5) << "\n";                    // -> [0 1 2 3 4]
    std::cout << np::arange(1, 2, 0.25) << "\n";           // -> [1.   1.25 1.5  1.75]
    std::cout << np::linspace(0, 1, 5) << "\n";            // -> [0.   0.25 0.5  0.75 1.  ]
    const auto [X, Y] = np::meshgrid(np::arange(3), np::arange(2));
    std::cout << X + 10 * Y << "\n";                       // -> [[ 0  1  2]
                                                           // ->  [10 11 12]]

    // From C++: any range is copied, and foreign memory can be looked at where it lies.
    const std::vector<double> measured{1.5, 2.5, 4};
    std::cout << np::array(measured) << "\n";              // -> [1.5 2.5 4. ]
    std::array<int, 4> buffer{1, 2, 3, 4};
    auto window = np::adapt(buffer.data(), {2, 2});
    window(1, 1) = 40;
    std::cout << buffer[3] << "\n";                        // -> 40

    // The number of axes can be part of the type: then the compiler checks it, and shapes unpack.
    const np::ndarray<double, 2> m = np::ones({3, 4});
    const auto [rows, columns] = m.shape();
    std::cout << rows << " x " << columns << "\n";         // -> 3 x 4

    // Conversions are written, and say what they do.
    std::cout << np::array({1.9, -1.9}).astype<np::int64>() << "\n";  // -> [ 1 -1]
}
