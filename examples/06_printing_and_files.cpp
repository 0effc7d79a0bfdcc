// Printing as NumPy prints, and .npy files that NumPy reads.

#include <filesystem>
#include <iostream>

#include <orthant/orthant.hpp>

namespace np = orthant;

int main() {
    // << prints what Python's print() shows; array_repr what the interpreter shows.
    const auto a = np::array({{1.0, 2.5}, {-3.0, 1e-3}});
    std::cout << a << "\n";                                     // -> [[ 1.0e+00  2.5e+00]
                                                                // ->  [-3.0e+00  1.0e-03]]
    std::cout << np::array_repr(np::ones<float>(2)) << "\n";    // -> array([1., 1.], dtype=float32)
    std::cout << np::array({"spam", "eggs"}) << "\n";           // -> ['spam' 'eggs']
    std::cout << np::array({1.0, np::nan, -np::inf}) << "\n";   // -> [  1.  nan -inf]

    // Long arrays are summarised.
    std::cout << np::arange(10000) << "\n";                     // -> [   0    1    2 ... 9997 9998 9999]

    // Options for one call, for a block, or from now on.
    std::cout << np::array2string(a, {.precision = 1, .suppress_small = true, .separator = ", "}) << "\n";
    // -> [[ 1. ,  2.5],
    // ->  [-3. ,  0. ]]
    {
        const np::printoptions scope({.precision = 3});
        std::cout << np::array({np::pi, np::e}) << "\n";        // -> [3.142 2.718]
    }
    std::cout << np::array({np::pi, np::e}) << "\n";            // -> [3.14159265 2.71828183]

    // Files. load<T> refuses a file of another type rather than to convert silently.
    const std::string path = (std::filesystem::temp_directory_path() / "orthant_tour.npy").string();
    np::save(path, a);
    const auto again = np::load<double>(path);
    std::cout << np::array_equal(a, again) << "\n";             // -> 1
    try {
        np::load<float>(path);
    } catch (const np::error& error) {
        std::cout << "refused\n";                               // -> refused
    }
    std::filesystem::remove(path);
}
