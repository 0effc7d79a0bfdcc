// What robots compute, against Eigen's fixed sizes: points added up and moved, a thousand of them in the
// first cache and a million in memory; a chain of rotations, the hand of an arm of six links, a step of a
// Kalman filter of six states and three measurements.
//
//   g++ -std=c++20 -O3 -march=native -DNDEBUG -Iinclude bench/small/programs.cpp -o programs && ./programs

#include "compare.hpp"

namespace {

template <class T>
void points(small::table& t, const char* type, int n) {
    using vector = np::fixed<T, 3>;
    using matrix = np::fixed<T, 3, 3>;
    using eigen_vector = Eigen::Matrix<T, 3, 1>;
    using eigen_matrix = Eigen::Matrix<T, 3, 3>;
    const char* const count = n > 1000 ? " (million)" : " (thousand)";
    const auto name = [&](const char* what) { return std::string(what) + count; };
    np::ndarray<T, 2> from = np::ones<T, 2>({n, 3}), to = np::ones<T, 2>({n, 3});
    std::vector<eigen_vector> eigen_from(std::size_t(n), eigen_vector(1, 1, 1)), eigen_to = eigen_from;
    const matrix r{{T(.8), T(-.6), 0}, {T(.6), T(.8), 0}, {0, 0, 1}};
    eigen_matrix er;
    er << T(.8), T(-.6), 0, T(.6), T(.8), 0, 0, 0, 1;
    const vector shift{1, 2, 3};
    const eigen_vector eshift(1, 2, 3);
    vector total;
    eigen_vector etotal;
    small::compare(
        t, name("sum").c_str(), type, 3, n,
        [&] {
            vector s;
            for (const vector& p : np::view_as<vector>(from)) s += p;
            total = s, small::keep(&total);
        },
        [&] {
            eigen_vector s = eigen_vector::Zero();
            for (const eigen_vector& p : eigen_from) s += p;
            etotal = s, small::keep(&etotal);
        });
    small::compare(
        t, name("R p + t").c_str(), type, 3, n,
        [&] {
            vector* out = np::view_as<vector>(to).data();
            for (const vector& p : np::view_as<vector>(from)) *out++ = np::matmul(r, p) + shift;
            small::keep(to.data());
        },
        [&] {
            eigen_vector* out = eigen_to.data();
            for (const eigen_vector& p : eigen_from) *out++ = er * p + eshift;
            small::keep(eigen_to.data());
        });
}

template <class T>
void chains(small::table& t, const char* type) {
    using matrix3 = np::fixed<T, 3, 3>;
    using eigen3 = Eigen::Matrix<T, 3, 3>;
    const matrix3 r{{T(.8), T(-.6), 0}, {T(.6), T(.8), 0}, {0, 0, 1}};
    eigen3 er;
    er << T(.8), T(-.6), 0, T(.6), T(.8), 0, 0, 0, 1;
    matrix3 chain = r;
    eigen3 echain = er;
    small::compare(
        t, "rotation chain", type, 3, 100,
        [&] {
            small::keep(&r);
            for (int i = 0; i < 100; ++i) chain = np::matmul(chain, r);
            small::keep(&chain);
        },
        [&] {
            small::keep(&er);
            for (int i = 0; i < 100; ++i) echain = (echain * er).eval();
            small::keep(&echain);
        });
    using matrix4 = np::fixed<T, 4, 4>;
    using eigen4 = Eigen::Matrix<T, 4, 4>;
    matrix4 link{{T(.8), T(-.6), 0, T(.5)}, {T(.6), T(.8), 0, 0}, {0, 0, 1, T(.1)}, {0, 0, 0, 1}}, hand;
    eigen4 elink, ehand;
    elink << T(.8), T(-.6), 0, T(.5), T(.6), T(.8), 0, 0, 0, 0, 1, T(.1), 0, 0, 0, 1;
    small::compare(
        t, "arm of 6 links", type, 4, 1,
        [&] {
            small::keep(&link);
            matrix4 at = link;
            for (int i = 0; i < 5; ++i) at = np::matmul(at, link);
            hand = at, small::keep(&hand);
        },
        [&] {
            small::keep(&elink);
            eigen4 at = elink;
            for (int i = 0; i < 5; ++i) at = (at * elink).eval();
            ehand = at, small::keep(&ehand);
        });
}

template <class T>
void kalman(small::table& t, const char* type) {
    using matrix6 = np::fixed<T, 6, 6>;
    using eigen6 = Eigen::Matrix<T, 6, 6>;
    using eigen3 = Eigen::Matrix<T, 3, 3>;
    matrix6 F, P, Q;
    np::fixed<T, 3, 6> H;
    np::fixed<T, 3, 3> R;
    np::fixed<T, 6> x;
    np::fixed<T, 3> z{1, 2, 3};
    for (int i = 0; i < 6; ++i) F(i, i) = 1, P(i, i) = 1, Q(i, i) = T(.01);
    for (int i = 0; i < 3; ++i) F(i, i + 3) = T(.1), H(i, i) = 1, R(i, i) = T(.1);
    eigen6 eF = eigen6::Identity(), eP = eF, eQ = eF * T(.01);
    Eigen::Matrix<T, 3, 6> eH = Eigen::Matrix<T, 3, 6>::Zero();
    const eigen3 eR = eigen3::Identity() * T(.1);
    Eigen::Matrix<T, 6, 1> ex = Eigen::Matrix<T, 6, 1>::Zero();
    const Eigen::Matrix<T, 3, 1> ez(1, 2, 3);
    for (int i = 0; i < 3; ++i) eF(i, i + 3) = T(.1), eH(i, i) = 1;
    small::compare(
        t, "Kalman step", type, 6, 1,
        [&] {
            x = np::matmul(F, x);
            P = np::matmul(np::matmul(F, P), F.T()) + Q;
            const auto PHt = np::matmul(P, H.T());
            const auto K = np::matmul(PHt, np::linalg::inv(np::matmul(H, PHt) + R));
            x += np::matmul(K, z - np::matmul(H, x));
            P -= np::matmul(K, PHt.T());
            small::keep(&x), small::keep(&P);
        },
        [&] {
            ex = (eF * ex).eval();
            eP = (eF * eP * eF.transpose() + eQ).eval();
            const Eigen::Matrix<T, 6, 3> PHt = eP * eH.transpose();
            const eigen3 S = eH * PHt + eR;
            const Eigen::Matrix<T, 6, 3> K = PHt * S.inverse();
            ex += K * (ez - eH * ex);
            eP -= K * PHt.transpose();
            small::keep(&ex), small::keep(&eP);
        });
}

template <class... T>
void run(small::table& t) {
    const auto one = [&]<class X>(X, const char* type) {
        points<X>(t, type, 1000), points<X>(t, type, 1000000);
        chains<X>(t, type), kalman<X>(t, type);
    };
    (one(T(), sizeof(T) == 4 ? "float" : "double"), ...);
}

}  // namespace

int main() {
    small::table t;
    run<TYPES>(t);
}
