// Vectors and sums of matrices against Eigen's fixed sizes: a row for each operation, type and size.
//
//   g++ -std=c++20 -O3 -march=native -DNDEBUG -Iinclude bench/small/vectors.cpp -o vectors && ./vectors

#include "compare.hpp"

int main() {
    small::table t;
    small::each_type<TYPES>([&]<class T, int N>() {
        small::operands<T, N> o;
        SMALL_ROW("a + b", o.out[k] = o.a[k] + o.b[k], o.eout[k] = o.ea[k] + o.eb[k])
        SMALL_ROW("2 a + 3 b - c", o.out[k] = o.a[k] * T(2) + o.b[k] * T(3) - o.c[k],
                  o.eout[k] = o.ea[k] * T(2) + o.eb[k] * T(3) - o.ec[k])
        SMALL_ROW(
            "axpy chain",
            {
                auto y = o.a[k];
                y += o.b[k] * T(2);
                y += o.c[k] * T(3);
                y -= o.b[k] * T(.5);
                y += o.a[k] * T(4);
                o.out[k] = y;
            },
            {
                auto y = o.ea[k];
                y += o.eb[k] * T(2);
                y += o.ec[k] * T(3);
                y -= o.eb[k] * T(.5);
                y += o.ea[k] * T(4);
                o.eout[k] = y;
            })
        SMALL_ROW("dot", o.scalar[k] = np::dot(o.a[k], o.b[k]), o.scalar[k] = o.ea[k].dot(o.eb[k]))
        SMALL_ROW("norm", o.scalar[k] = np::linalg::norm(o.a[k]), o.scalar[k] = o.ea[k].norm())
        SMALL_ROW("sum", o.scalar[k] = np::sum(o.a[k]), o.scalar[k] = o.ea[k].sum())
        if constexpr (N == 3)
            SMALL_ROW("cross", o.out[k] = np::cross(o.a[k], o.b[k]), o.eout[k] = o.ea[k].cross(o.eb[k]))
        SMALL_ROW("A + B", o.mout[k] = o.m[k] + o.p[k], o.emout[k] = o.em[k] + o.ep[k])
        if constexpr (N == 6)  // (whose sums are stored by rows, for what reads rows)
            SMALL_ROW("(A + B) v", o.out[k] = np::matmul(o.m[k] + o.p[k], o.a[k]),
                      o.eout[k].noalias() = (o.em[k] + o.ep[k]) * o.ea[k])
    });
}
