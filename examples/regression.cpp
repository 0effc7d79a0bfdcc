// Statistics and fits of polynomials against values that NIST certifies: how many of their digits are reached?
//
// Norris: an ozone monitor beside a standard one, a straight line. Pontius: a load cell, a parabola. Wampler1: an exact
// polynomial of degree 5, whose powers of x are nearly dependent. NumAcc4: 1,001 numbers that differ in their ninth
// digit. https://www.itl.nist.gov/div898/strd

#include <cmath>
#include <iostream>

#include <orthant/orthant.hpp>

namespace np = orthant;

namespace {

// The decimal digits on which the worst coefficient agrees.
int digits(const np::ndarray<double>& got, const np::ndarray<double>& certified) {
    const double error = np::max(np::absolute(got - certified) / np::absolute(certified));
    return error < 1e-15 ? 15 : int(-std::log10(error));
}

}  // namespace

int main() {
    const np::ndarray<double> x{.2,    337.4, 118.2, 884.6, 10.1,  226.5, 666.3, 996.3, 448.6, 777.0, 558.2, 0.4,
                                .6,    775.5, 666.9, 338.0, 447.5, 11.6,  556.0, 228.1, 995.8, 887.6, 120.2, .3,
                                .3,    556.8, 339.1, 887.2, 999.0, 779.0, 11.1,  118.3, 229.2, 669.1, 448.9, .5};
    const np::ndarray<double> y{.1,    338.8, 118.1, 888.0, 9.2,   228.1, 668.5, 998.5, 449.1, 778.9, 559.2, .3,
                                .1,    778.1, 668.8, 339.3, 448.9, 10.8,  557.7, 228.3, 998.0, 888.8, 119.6, .3,
                                .6,    557.6, 339.3, 888.0, 998.5, 778.9, 10.2,  117.6, 228.9, 668.4, 449.2, .2};

    const auto [line, covariance] = np::polyfit(x, y, 1, {.cov = true});
    const np::ndarray<double> deviation = np::sqrt(np::diag(covariance));
    std::cout << np::round(line, 4) << "\n";  // -> [ 1.0021 -0.2623]
    std::cout << "digits: " << (digits(line, {1.00211681802045, -0.262323073774029}) >= 11)
              << (digits(deviation, {0.429796848199937E-03, 0.232818234301152}) >= 11) << "\n";  // -> digits: 11

    const np::ndarray<double> load = np::tile(150000 * np::arange<double>(1, 21), 2), deflection{
        .11019, .21956, .32949, .43899, .54803, .65694, .76562, .87487, .98292, 1.09146, 1.20001, 1.30822, 1.41599, 1.52399,
        1.63194, 1.73947, 1.84646, 1.95392, 2.06128, 2.16844, .11052, .22018, .32939, .43886, .54798, .65739, .76596, .87474,
        .98300, 1.09150, 1.20004, 1.30818, 1.41613, 1.52408, 1.63159, 1.73965, 1.84696, 1.95445, 2.06177, 2.16829};
    const np::ndarray<double> parabola = np::polyfit(load, deflection, 2);
    std::cout << (digits(parabola, {-0.316081871345029E-14, 0.732059160401003E-06, 0.673565789473684E-03}) >= 11)
              << "\n";  // -> 1

    np::ndarray<double> numbers = np::where(np::arange(1001) % 2 == 1, 10000000.1, 10000000.3);
    numbers(0) = 10000000.2;
    const double spread = np::stddev(numbers, {.ddof = 1});
    std::cout << (digits(np::array({np::mean(numbers)}), {10000000.2}) >= 14)
              << (digits(np::array({spread}), {0.1}) >= 8) << "\n";  // -> 11

    const np::ndarray<double> t = np::arange(21.0);
    const np::ndarray<double> wampler = np::polyval({1, 1, 1, 1, 1, 1}, t);
    const auto fit = np::polynomial::Polynomial::fit(t, wampler, 5);
    std::cout << (digits(fit.convert().coef(), np::ones({6})) >= 8) << "\n";  // -> 1

    // Chebyshev's points and basis: exp to 13 digits by a series of degree 12.
    const np::polynomial::Chebyshev series(
        np::polynomial::chebinterpolate([](const auto& v) { return np::eval(np::exp(v)); }, 12));
    const np::ndarray<double> at = np::linspace(-1, 1, 1001);
    std::cout << (np::max(np::absolute(series(at) - np::exp(at))) < 1e-12) << "\n";  // -> 1
    std::cout << np::polynomial::Chebyshev({1, 2, 3}) << "\n";                      // -> 1.0 + 2.0·T₁(x) + 3.0·T₂(x)
    std::cout << series.deriv().cutdeg(1).trim() << "\n";  // -> 1.26606588 + 1.13031821·T₁(x)
}
