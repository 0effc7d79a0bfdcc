// To print an array without the header that prints is one error, which names it.
// Covers array/print_hint.hpp.
#include <orthant/core.hpp>

#include <iostream>

namespace np = orthant;

int main() {
    const np::ndarray<double> a = np::array({1.5, 2.5});
    std::cout << a(0) << a.shape() << np::sum(a) << "\n";

#ifdef CASE_1  // expect: to print an array include <orthant/ops/text/print.hpp>  // one error, at most 25 lines
    std::cout << a;
#endif

#ifdef CASE_2  // expect: to print an array include <orthant/ops/text/print.hpp>  // one error, at most 25 lines
    std::cout << "a + 1 is " << a + 1 << "\n";
#endif

#ifdef CASE_3  // expect: to print an array include <orthant/ops/text/print.hpp>  // one error, at most 25 lines
    std::cout << np::zeros<float, 2>({2, 2})[0];
#endif

#ifdef CASE_4  // expect: to print an array include <orthant/ops/text/print.hpp>  // one error, at most 25 lines
    std::cout << a[a > 2] << std::endl;
#endif
}
