// Indexing: elements, slices, masks, and lists of positions; for reading and for writing.

#include <iostream>

#include <orthant/orthant.hpp>

namespace np = orthant;
using np::slice, np::all, np::newaxis, np::ellipsis, np::_;  // _ is Python's None

int main() {
    np::ndarray<np::int64> a = np::arange(12).reshape(3, 4);

    // Round brackets take one index per axis; negative ones count from the end.
    std::cout << a(1, 2) << " " << a(-1, -1) << "\n";           // -> 6 11
    a(0, 0) = 100;
    std::cout << a[0] << "\n";                                  // -> [100   1   2   3]
    a(0, 0) = 0;

    // Slices give views, as in NumPy: a[1:3, ::-1], a[:, 0], a[..., 0], a[:, None].
    std::cout << a(slice(1, 3), slice(_, _, -1)) << "\n";       // -> [[ 7  6  5  4]
                                                                // ->  [11 10  9  8]]
    std::cout << a(all, 0) << "\n";                             // -> [0 4 8]
    std::cout << a(ellipsis, 0) << "\n";                        // -> [0 4 8]
    std::cout << a(all, newaxis).shape() << "\n";               // -> (3, 1, 4)
    a(all, 1) = 0;
    std::cout << a << "\n";                                     // -> [[ 0  0  2  3]
                                                                // ->  [ 4  0  6  7]
                                                                // ->  [ 8  0 10 11]]

    // A mask reads the elements where it is true, and writes to them.
    std::cout << a[a > 7] << "\n";                              // -> [ 8 10 11]
    a[a % 2 == 1] *= 10;
    std::cout << a[0] << "\n";                                  // -> [ 0  0  2 30]

    // Positions in braces, vectors or arrays; several of them broadcast against each other.
    std::cout << a[{0, 2}] << "\n";                             // -> [[  0   0   2  30]
                                                                // ->  [  8   0  10 110]]
    const auto rows = np::array({0, 2}), columns = np::array({-1, 0});
    std::cout << a(rows, columns) << "\n";                      // -> [30  8]
    std::cout << a(np::ix_(rows, columns)) << "\n";             // -> [[ 30   0]
                                                                // ->  [110   8]]
    a(all, columns) = -1;
    std::cout << a[1] << "\n";                                  // -> [-1  0  6 -1]

    // a[...] = v writes every position once; add.at counts each time that one is named.
    np::ndarray<np::int64> counts = np::zeros<np::int64>(4);
    np::add.at(counts, np::array({1, 3, 1}), 1);
    std::cout << counts << "\n";                                // -> [0 2 0 1]

    // What is out of range is an exception that says so.
    try {
        std::cout << a[std::vector{0, 5}] << "\n";
    } catch (const np::index_error& error) {
        std::cout << error.what() << "\n";  // -> indexing: index 5 is out of bounds for axis 0 with size 3
    }
}
