// Eigen's solvers on orthant's arrays, and orthant's functions on Eigen's matrices, without a copy between them.
#include <iostream>

#include <Eigen/Dense>

#include <orthant/interop/eigen.hpp>
#include <orthant/orthant.hpp>

namespace np = orthant;

int main() {
    // A measured line: least squares by Eigen's Householder factors, on a view of two columns of a larger table.
    np::ndarray<double, 2> table = np::zeros<double, 2>({6, 4});
    table(np::all, 1) = 1;
    table(np::all, 2) = np::arange<double>(6);
    table(np::all, 3) = 2 * np::arange<double>(6) + 0.5;
    auto design = table(np::all, np::slice(1, 3));
    auto measured = table(np::all, 3);
    const Eigen::VectorXd fit = np::to_eigen(design).colPivHouseholderQr().solve(np::to_eigen(measured));
    np::print(np::round(np::from_eigen(fit), 6));
    // -> [0.5 2. ]

    // What Eigen computes stands in the table, which is not copied.
    auto residual = table(np::all, 0);
    auto target = np::to_eigen(residual);
    target = np::to_eigen(design) * fit - np::to_eigen(measured);
    np::print(np::allclose(table(np::all, 0), 0, {.atol = 1e-12}));
    // -> True

    // And the other way: a view of a matrix of Eigen.
    Eigen::Matrix3d m = Eigen::Matrix3d::Identity();
    auto v = np::from_eigen(m);
    v += 1;
    np::print(np::sum(v, 0), m.determinant() > 3.99);
    // -> [4. 4. 4.] True
}
