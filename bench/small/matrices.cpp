// Products of small matrices, determinants and inverses, against Eigen's fixed sizes. Inverses also with each
// in memory before the next is begun, and each of the one before it.
//
//   g++ -std=c++20 -O3 -march=native -DNDEBUG -Iinclude bench/small/matrices.cpp -o matrices && ./matrices

#include "compare.hpp"

int main() {
    small::table t;
    small::each_type<TYPES>([&]<class T, int N>() {
        small::operands<T, N> o;
        SMALL_ROW("A v", o.out[k] = np::matmul(o.m[k], o.a[k]), o.eout[k].noalias() = o.em[k] * o.ea[k])
        SMALL_ROW("A B", o.mout[k] = np::matmul(o.m[k], o.p[k]), o.emout[k].noalias() = o.em[k] * o.ep[k])
        SMALL_ROW("A^T B", o.mout[k] = np::matmul(o.m[k].T(), o.p[k]),
                  o.emout[k].noalias() = o.em[k].transpose() * o.ep[k])
        SMALL_ROW("det", o.scalar[k] = np::linalg::det(o.m[k]), o.scalar[k] = o.em[k].determinant())
        SMALL_ROW("inv", o.mout[k] = np::linalg::inv(o.m[k]), o.emout[k] = o.em[k].inverse())
        if constexpr (N <= 4) {
            o.row_one_by_one(
                t, "inv, one by one", [&](std::size_t k) { o.mout[k] = np::linalg::inv(o.m[k]); },
                [&](std::size_t k) { o.emout[k] = o.em[k].inverse(); });
            auto m = o.m[0];
            auto em = o.em[0];
            SMALL_ROW("inv of the last", (m = np::linalg::inv(m), small::keep(&m)),
                      (em = em.inverse().eval(), small::keep(&em)))
        }
    });
}
