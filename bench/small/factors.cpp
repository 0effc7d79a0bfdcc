// Systems and factors of small matrices against Eigen's fixed sizes: partialPivLu, llt,
// SelfAdjointEigenSolver (whose QL iterations are what is as accurate; its computeDirect is not), JacobiSVD.
//
//   g++ -std=c++20 -O3 -march=native -DNDEBUG -Iinclude bench/small/factors.cpp -o factors && ./factors

#define SMALL_UNROLL 1
#include "compare.hpp"

int main() {
    small::table t;
    small::each_type<TYPES>([&]<class T, int N>() {
        using matrix = Eigen::Matrix<T, N, N>;
        small::operands<T, N> o;
        SMALL_ROW("solve", o.out[k] = np::linalg::solve(o.m[k], o.a[k]),
                  o.eout[k] = o.em[k].partialPivLu().solve(o.ea[k]))
        SMALL_ROW("cholesky", o.mout[k] = np::linalg::cholesky(o.s[k]), o.emout[k] = o.es[k].llt().matrixL())
        SMALL_ROW(
            "eigh",
            {
                const auto e = np::linalg::eigh(o.s[k]);
                o.out[k] = e.eigenvalues;
                o.mout[k] = e.eigenvectors;
            },
            {
                const Eigen::SelfAdjointEigenSolver<matrix> e(o.es[k]);
                o.eout[k] = e.eigenvalues();
                o.emout[k] = e.eigenvectors();
            })
        SMALL_ROW(
            "svd",
            {
                const auto e = np::linalg::svd(o.m[k]);
                o.out[k] = e.S;
                o.mout[k] = e.U;
            },
            {
                const Eigen::JacobiSVD<matrix> e(o.em[k], Eigen::ComputeFullU | Eigen::ComputeFullV);
                o.eout[k] = e.singularValues();
                o.emout[k] = e.matrixU();
            })
    });
}
