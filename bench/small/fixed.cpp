// Small arrays against Eigen's fixed sizes, in one run: a row for each operation, type and size, with
// nanoseconds of both and their ratio (below 1: np::fixed is faster), and the geometric mean at the end.
//
//   g++ -std=c++20 -O3 -march=native -DNDEBUG -Iinclude bench/small/fixed.cpp -o small && ./small
//
// Both read operands from, and write results to, arrays of 64 that stay in the first cache; the shortest of
// interleaved runs counts. -DSIZES=3 or -DTYPES=double compiles a part.

#include <chrono>
#include <cmath>
#include <cstdio>
#include <vector>

#if !__has_include(<eigen3/Eigen/Dense>)
int main() { std::puts("Eigen is not installed"); }
#else
#include <eigen3/Eigen/Dense>

#include <orthant/fixed.hpp>

#ifndef SIZES
#define SIZES 2, 3, 4, 6, 8
#endif
#ifndef TYPES
#define TYPES double, float
#endif

namespace np = orthant;

namespace {

constexpr int count = 64;
double logarithms = 0, worst = 0;
int rows = 0;

void keep(const void* p) { asm volatile("" : : "r"(p) : "memory"); }

// One pass over the operands, in nanoseconds an operation.
template <class F>
double pass(const F& f, int repeats) {
    const auto begin = std::chrono::steady_clock::now();
    for (int r = 0; r < repeats; ++r) f();
    return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - begin).count() /
           repeats;
}
template <class F, class G>
void compare(const char* name, const char* type, int n, double operations, const F& ours, const G& theirs) {
    int repeats = 1;
    while (pass(ours, repeats) * repeats < 60e3 && repeats < 1 << 20) repeats *= 2;
    double best[2] = {1e300, 1e300};
    for (int k = 0; k < 25; ++k) {
        const double a = pass(ours, repeats), b = pass(theirs, repeats);
        best[0] = a < best[0] ? a : best[0];
        best[1] = b < best[1] ? b : best[1];
    }
    const double ratio = best[0] / best[1];
    std::printf("%-22s %-7s %2d %9.2f %9.2f  %5.2f%s\n", name, type, n, best[0] / operations,
                best[1] / operations, ratio, ratio > 1.05 ? "  slower" : "");
    logarithms += std::log(ratio), ++rows;
    worst = ratio > worst ? ratio : worst;
}

template <class T, int N>
struct operands {
    using fv = np::fixed<T, N>;
    using fm = np::fixed<T, N, N>;
    using ev = Eigen::Matrix<T, N, 1>;
    using em = Eigen::Matrix<T, N, N>;
    std::vector<fv> a, b, c, out;
    std::vector<fm> m, p, s, mout;
    std::vector<ev, Eigen::aligned_allocator<ev>> ea, eb, ec, eout;
    std::vector<em, Eigen::aligned_allocator<em>> emm, ep, es, emout;
    std::vector<T> scalar;

    operands() : scalar(count) {
        unsigned state = 12345;
        const auto random = [&] { return T(int(state = state * 1664525u + 1013904223u) / 2147483648.0); };
        for (int k = 0; k < count; ++k) {
            fv v[3];
            fm w[2];
            ev ew[3];
            em emw[2];
            for (int j = 0; j < 3; ++j)
                for (int i = 0; i < N; ++i) v[j](i) = ew[j](i) = random();
            for (int j = 0; j < 2; ++j)
                for (int i = 0; i < N; ++i)
                    for (int l = 0; l < N; ++l) w[j](i, l) = emw[j](i, l) = random() + (i == l ? T(2) : T(0));
            a.push_back(v[0]), b.push_back(v[1]), c.push_back(v[2]), out.push_back(v[0]);
            ea.push_back(ew[0]), eb.push_back(ew[1]), ec.push_back(ew[2]), eout.push_back(ew[0]);
            m.push_back(w[0]), p.push_back(w[1]), mout.push_back(w[0]);
            emm.push_back(emw[0]), ep.push_back(emw[1]), emout.push_back(emw[0]);
            const em symmetric = emw[0] * emw[0].transpose();
            es.push_back(symmetric);
            fm own;
            for (int i = 0; i < N; ++i)
                for (int l = 0; l < N; ++l) own(i, l) = symmetric(i, l);
            s.push_back(own);
        }
    }
};

template <class T, int N>
void run(const char* type) {
    operands<T, N> o;
    using em = typename operands<T, N>::em;
    const auto svd_of = [](const em& a) {
        return Eigen::JacobiSVD<em>(a, Eigen::ComputeFullU | Eigen::ComputeFullV);
    };
    const auto row = [&](const char* name, const auto& ours, const auto& theirs) {
        compare(
            name, type, N, count,
            [&] {
                for (int k = 0; k < count; ++k) ours(k);
                keep(o.out.data()), keep(o.mout.data()), keep(o.scalar.data());
            },
            [&] {
                for (int k = 0; k < count; ++k) theirs(k);
                keep(o.eout.data()), keep(o.emout.data()), keep(o.scalar.data());
            });
    };
#define ROW(name, ours, theirs) \
    row(                        \
        name, [&](int k) { ours; }, [&](int k) { theirs; });
    ROW("a + b", o.out[k] = o.a[k] + o.b[k], o.eout[k] = o.ea[k] + o.eb[k])
    ROW("2 a + 3 b - c", o.out[k] = o.a[k] * T(2) + o.b[k] * T(3) - o.c[k],
        o.eout[k] = o.ea[k] * T(2) + o.eb[k] * T(3) - o.ec[k])
    ROW("dot", o.scalar[k] = np::dot(o.a[k], o.b[k]), o.scalar[k] = o.ea[k].dot(o.eb[k]))
    ROW("norm", o.scalar[k] = np::linalg::norm(o.a[k]), o.scalar[k] = o.ea[k].norm())
    ROW("sum", o.scalar[k] = np::sum(o.a[k]), o.scalar[k] = o.ea[k].sum())
    if constexpr (N == 3)
        ROW("cross", o.out[k] = np::cross(o.a[k], o.b[k]), o.eout[k] = o.ea[k].cross(o.eb[k]))
    ROW("A + B", o.mout[k] = o.m[k] + o.p[k], o.emout[k] = o.emm[k] + o.ep[k])
    ROW("A v", o.out[k] = np::matmul(o.m[k], o.a[k]), o.eout[k].noalias() = o.emm[k] * o.ea[k])
    ROW("A B", o.mout[k] = np::matmul(o.m[k], o.p[k]), o.emout[k].noalias() = o.emm[k] * o.ep[k])
    ROW("A^T B", o.mout[k] = np::matmul(o.m[k].T(), o.p[k]),
        o.emout[k].noalias() = o.emm[k].transpose() * o.ep[k])
    ROW("det", o.scalar[k] = np::linalg::det(o.m[k]), o.scalar[k] = o.emm[k].determinant())
    ROW("inv", o.mout[k] = np::linalg::inv(o.m[k]), o.emout[k] = o.emm[k].inverse())
    ROW("solve", o.out[k] = np::linalg::solve(o.m[k], o.a[k]),
        o.eout[k] = o.emm[k].partialPivLu().solve(o.ea[k]))
    ROW("cholesky", o.mout[k] = np::linalg::cholesky(o.s[k]), o.emout[k] = o.es[k].llt().matrixL())
    ROW("eigh", auto e = np::linalg::eigh(o.s[k]); o.out[k] = e.eigenvalues;
        o.mout[k] = e.eigenvectors, Eigen::SelfAdjointEigenSolver<em> e(o.es[k]); o.eout[k] = e.eigenvalues();
        o.emout[k] = e.eigenvectors())
    ROW("svd", auto e = np::linalg::svd(o.m[k]); o.out[k] = e.S;
        o.mout[k] = e.U, const auto e = svd_of(o.emm[k]); o.eout[k] = e.singularValues();
        o.emout[k] = e.matrixU())
#undef ROW
}

// What robots compute.
template <class T>
void programs(const char* type) {
    constexpr int n = 100000;
    using fv = np::fixed<T, 3>;
    using fm = np::fixed<T, 3, 3>;
    using ev = Eigen::Matrix<T, 3, 1>;
    using em = Eigen::Matrix<T, 3, 3>;
    np::ndarray<T, 2> points = np::ones<T, 2>({n, 3});
    np::ndarray<T, 2> moved = np::ones<T, 2>({n, 3});
    std::vector<ev> epoints(n, ev(1, 1, 1)), emoved(n, ev(1, 1, 1));
    const fm r{{T(.8), T(-.6), 0}, {T(.6), T(.8), 0}, {0, 0, 1}};
    em er;
    er << T(.8), T(-.6), 0, T(.6), T(.8), 0, 0, 0, 1;
    const fv shift{1, 2, 3};
    const ev eshift(1, 2, 3);
    fv total;
    ev etotal;
    compare(
        "sum of points", type, 3, n,
        [&] {
            fv s;
            for (const fv& p : np::view_as<fv>(points)) s += p;
            total = s, keep(&total);
        },
        [&] {
            ev s = ev::Zero();
            for (const ev& p : epoints) s += p;
            etotal = s, keep(&etotal);
        });
    compare(
        "R p + t of points", type, 3, n,
        [&] {
            const auto from = np::view_as<fv>(points);
            fv* to = np::view_as<fv>(moved).data();
            for (const fv& p : from) *to++ = np::matmul(r, p) + shift;
            keep(moved.data());
        },
        [&] {
            for (int i = 0; i < n; ++i) emoved[std::size_t(i)] = er * epoints[std::size_t(i)] + eshift;
            keep(emoved.data());
        });
    fm chain = r;
    em echain = er;
    compare(
        "rotation chain", type, 3, 100,
        [&] {
            for (int i = 0; i < 100; ++i) chain = np::matmul(chain, r);
            keep(&chain);
        },
        [&] {
            for (int i = 0; i < 100; ++i) echain = (echain * er).eval();
            keep(&echain);
        });
    using f4 = np::fixed<T, 4, 4>;
    using e4 = Eigen::Matrix<T, 4, 4>;
    f4 link{{T(.8), T(-.6), 0, T(.5)}, {T(.6), T(.8), 0, 0}, {0, 0, 1, T(.1)}, {0, 0, 0, 1}};
    e4 elink;
    elink << T(.8), T(-.6), 0, T(.5), T(.6), T(.8), 0, 0, 0, 0, 1, T(.1), 0, 0, 0, 1;
    f4 hand;
    e4 ehand;
    compare(
        "arm of 6 links", type, 4, 1,
        [&] {
            keep(&link);
            f4 t = link;
            for (int i = 0; i < 5; ++i) t = np::matmul(t, link);
            hand = t, keep(&hand);
        },
        [&] {
            keep(&elink);
            e4 t = elink;
            for (int i = 0; i < 5; ++i) t = (t * elink).eval();
            ehand = t, keep(&ehand);
        });
    // A Kalman filter of 6 states and 3 measurements.
    using f6 = np::fixed<T, 6, 6>;
    using e6 = Eigen::Matrix<T, 6, 6>;
    f6 F, P, Q;
    np::fixed<T, 3, 6> H;
    np::fixed<T, 3, 3> R;
    np::fixed<T, 6> x;
    np::fixed<T, 3> z{1, 2, 3};
    for (int i = 0; i < 6; ++i) F(i, i) = 1, P(i, i) = 1, Q(i, i) = T(.01);
    for (int i = 0; i < 3; ++i) F(i, i + 3) = T(.1), H(i, i) = 1, R(i, i) = T(.1);
    e6 eF = e6::Identity(), eP = e6::Identity(), eQ = e6::Identity() * T(.01);
    Eigen::Matrix<T, 3, 6> eH = Eigen::Matrix<T, 3, 6>::Zero();
    em eR = em::Identity() * T(.1);
    Eigen::Matrix<T, 6, 1> ex = Eigen::Matrix<T, 6, 1>::Zero();
    ev ez(1, 2, 3);
    for (int i = 0; i < 3; ++i) eF(i, i + 3) = T(.1), eH(i, i) = 1;
    compare(
        "Kalman step, 6 states", type, 6, 1,
        [&] {
            x = np::matmul(F, x);
            P = np::matmul(np::matmul(F, P), F.T()) + Q;
            const auto PHt = np::matmul(P, H.T());
            const auto K = np::matmul(PHt, np::linalg::inv(np::matmul(H, PHt) + R));
            x += np::matmul(K, z - np::matmul(H, x));
            P -= np::matmul(K, PHt.T());
            keep(&x), keep(&P);
        },
        [&] {
            ex = (eF * ex).eval();
            eP = (eF * eP * eF.transpose() + eQ).eval();
            const Eigen::Matrix<T, 6, 3> PHt = eP * eH.transpose();
            const em S = eH * PHt + eR;
            const Eigen::Matrix<T, 6, 3> K = PHt * S.inverse();
            ex += K * (ez - eH * ex);
            eP -= K * PHt.transpose();
            keep(&ex), keep(&eP);
        });
}

template <class T, int... N>
void sizes(const char* type, std::integer_sequence<int, N...>) {
    (run<T, N>(type), ...);
    programs<T>(type);
}
template <class... T>
void types() {
    (sizes<T>(sizeof(T) == 4 ? "float" : "double", std::integer_sequence<int, SIZES>()), ...);
}

}  // namespace

int main() {
    std::printf("%-22s %-7s %2s %9s %9s  %5s\n", "operation", "type", "n", "fixed", "Eigen", "ratio");
    types<TYPES>();
    std::printf("geometric mean %.3f, largest %.2f, of %d rows\n", std::exp(logarithms / rows), worst, rows);
}
#endif
