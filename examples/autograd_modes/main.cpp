// How a chain of masses between two walls swings: the second derivatives of its energy, by hessian, are its stiffness,
// and the roots of their eigenvalues the frequencies. The springs are not linear; at rest that does not matter, and
// the frequencies are those of the textbook, 2 sqrt(k / m) sin(j pi / 2 (n + 1)).

#include <iostream>

#include <orthant/autograd.hpp>
#include <orthant/orthant.hpp>

namespace np = orthant;
namespace ag = np::autograd;
using np::slice, np::_;
using array = np::ndarray<double>;

int main() {
    const int n = 5;
    const double k = 2, m = 0.5;
    const auto energy = [&](const auto& x) {
        const auto walls = np::concatenate({x * 0.0, x, x * 0.0});  // the walls do not move
        const auto stretch = np::diff(walls(slice(n - 1, 2 * n + 1)));
        return np::sum(0.5 * k * stretch * stretch + 3.0 * np::power(stretch, 4));
    };
    const array rest = np::zeros(n);
    const array stiffness = ag::hessian(energy)(rest);
    std::cout << stiffness << "\n";  // -> [[ 4. -2.  0.  0.  0.]
                                     // ->  [-2.  4. -2.  0.  0.]
                                     // ->  [ 0. -2.  4. -2.  0.]
                                     // ->  [ 0.  0. -2.  4. -2.]
                                     // ->  [ 0.  0.  0. -2.  4.]]
    const array frequencies = np::sqrt(np::linalg::eigvalsh(stiffness) / m);
    const array textbook = 2 * np::sqrt(k / m) * np::sin(np::arange<double>(1, n + 1) * np::pi / (2.0 * (n + 1)));
    std::cout << np::round(frequencies, 6) << "\n";                 // -> [1.035276 2.       2.828427 3.464102 3.863703]
    std::cout << np::allclose(frequencies, textbook) << "\n";       // -> 1
    // Away from rest a force pulls back: the gradient, and by hvp how it changes along a direction.
    const array x = 0.1 * np::ones(n);
    std::cout << np::round(-ag::grad(energy)(x), 6) << "\n";        // -> [-0.212 -0.    -0.    -0.    -0.212]
    std::cout << np::round(ag::hvp(energy, x, x), 6) << "\n";       // -> [0.236 0.    0.    0.    0.236]
}
