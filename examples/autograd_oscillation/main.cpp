// A damped oscillation is fitted to measurements: a e^(-g t) cos(w t + p) + c, by Gauss and Newton's method. The
// derivatives of every point of the curve for every parameter are one call of jacobian.

#include <iostream>

#include <orthant/autograd.hpp>
#include <orthant/orthant.hpp>

namespace np = orthant;
namespace ag = np::autograd;
using array = np::ndarray<double>;

int main() {
    const array t = np::linspace(0, 10, 200);
    const auto curve = [&](const auto& q) {
        return q(0) * np::exp(-q(1) * t) * np::cos(q(2) * t + q(3)) + q(4);
    };
    auto rng = np::random::default_rng(7);
    const ag::variable<double> truth({2.0, 0.3, 3.0, 0.5, 1.0});
    const array measured = curve(truth).value() + 0.05 * rng.normal(0, 1, {200});

    array q{1.0, 0.1, 2.8, 0.0, 0.5};
    for (int step = 0; step < 12; ++step) {
        const array apart = curve(ag::variable<double>(q)).value() - measured;
        const array slopes = ag::jacobian(curve)(q);  // (200, 5)
        const array change = np::linalg::lstsq(slopes, apart).x;
        std::cout << "step " << step << "  sum of squares " << np::round(np::sum(apart * apart), 4) << "\n";
        q -= change;
        if (np::max(np::abs(change)) < 1e-10) break;
    }
    std::cout << "fitted " << np::round(q, 2) << ", true " << truth << "\n";
    return np::allclose(q, truth.value(), {.atol = 0.1}) ? 0 : 1;
}
