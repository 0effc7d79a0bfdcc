// The programs as a user of NumPy writes them, by orthant. programs.py holds the same in NumPy, loops.cpp in plain loops.
#include <cmath>
#include <complex>
#include <numbers>

#include <orthant/orthant.hpp>

#include "serve.hpp"

namespace np = orthant;
using np::all, np::index_t, np::newaxis, np::slice, np::_;
using array = np::ndarray<double>;
using complex = std::complex<double>;

namespace {

array input(const np::shape_t& shape, long seed) {
    return programs::kept(seed, [&] {
               array a = np::empty<double>(shape);
               long k = 0;
               for (double& x : a.flat()) x = programs::value(k++, seed);
               return a;
           }).copy();
}

double jacobi() {
    array u = input({250, 250}, 1), v = u.copy();
    const slice in(1, -1), up(_, -2), down(2, _);
    for (int t = 0; t < 50; ++t) {
        v(in, in) = 0.25 * (u(up, in) + u(down, in) + u(in, up) + u(in, down));
        u(in, in) = 0.25 * (v(up, in) + v(down, in) + v(in, up) + v(in, down));
    }
    return np::sum(u);
}

double heat() {
    array u = input({1000}, 2);
    for (int t = 0; t < 1000; ++t)
        u(slice(1, -1)) += 0.1 * (u(slice(2, _)) - 2.0 * u(slice(1, -1)) + u(slice(_, -2)));
    return np::sum(u);
}

double floyd_warshall() {
    array d = input({150, 150}, 3);
    for (index_t k = 0; k < 150; ++k) d(np::ellipsis) = np::minimum(d, d(all, k, newaxis) + d(k, all));
    return np::sum(d);
}

array positive_definite(index_t n) {
    const array a = input({n, n}, 4);
    return np::matmul(a, a.T()) + double(n) * np::eye(n);
}

double cholesky() {
    array a = positive_definite(120);
    for (index_t j = 0; j < 120; ++j) {
        const slice before(_, j), after(j + 1, _);
        a(j, j) = std::sqrt(a(j, j) - np::dot(a(j, before), a(j, before)));
        a(after, j) = (a(after, j) - np::matmul(a(after, before), a(j, before))) / a(j, j);
    }
    return np::sum(np::tril(a));
}

double lu() {
    array a = positive_definite(120);
    for (index_t k = 0; k < 120; ++k) {
        const slice after(k + 1, _);
        a(after, k) /= a(k, k);
        a(after, after) -= np::outer(a(after, k), a(k, after));
    }
    return np::sum(a);
}

double gram_schmidt() {
    array a = input({200, 60}, 5) + np::eye(200, 60), q = np::zeros({200, 60}), r = np::zeros({60, 60});
    for (index_t k = 0; k < 60; ++k) {
        r(k, k) = std::sqrt(double(np::dot(a(all, k), a(all, k))));
        q(all, k) = a(all, k) / r(k, k);
        for (index_t j = k + 1; j < 60; ++j) {
            r(k, j) = np::dot(q(all, k), a(all, j));
            a(all, j) -= q(all, k) * r(k, j);
        }
    }
    return np::sum(r);
}

double mandelbrot() {
    const array x = np::linspace(-2.0, 0.5, 200), y = np::linspace(-1.25, 1.25, 200);
    const np::ndarray<complex> c = x + y(all, newaxis) * complex(0, 1);
    np::ndarray<complex> z = np::zeros_like(c);
    np::ndarray<np::int64> n = np::zeros<np::int64>({200, 200});
    for (int t = 0; t < 30; ++t) {
        const np::ndarray<bool> in = np::abs(z) < 2.0;
        n[in] = t;
        z[in] = np::square(z[in]) + c[in];
    }
    return double(np::sum(n));
}

double nbody() {
    array p = input({100, 3}, 6), v = input({100, 3}, 7);
    const array m = input({100}, 8);
    for (int t = 0; t < 10; ++t) {
        const array d = p(newaxis) - p(all, newaxis);
        const array w = np::power(np::sum(d * d, -1) + 0.01, -1.5);
        v += 0.01 * np::sum(d * (w * m)(all, all, newaxis), 1);
        p += 0.01 * v;
    }
    return np::sum(p);
}

double sparse() {
    const index_t n = 2000, row = 10;
    const array values = input({n * row}, 9), x = input({n}, 10);
    const np::ndarray<np::int64> columns = (np::arange<np::int64>(n * row) * np::int64(7919)) % n;
    array y = np::zeros({n});
    for (index_t i = 0; i < n; ++i) {
        const slice s(i * row, (i + 1) * row);
        y(i) = np::dot(values(s), x[columns(s)]);
    }
    return np::sum(y);
}

// (n, h, w, c) with (k, k, c, d).
array conv2d(const array& x, const array& w) {
    const index_t k = w.shape(0), h = x.shape(1) - k + 1, b = x.shape(2) - k + 1;
    array y = np::empty<double>({x.shape(0), h, b, w.shape(3)});
    for (index_t i = 0; i < h; ++i)
        for (index_t j = 0; j < b; ++j)
            y(all, i, j, all) =
                np::sum(x(all, slice(i, i + k), slice(j, j + k), all, newaxis) * w(newaxis), {1, 2, 3});
    return y;
}

double convolution() { return np::sum(conv2d(input({4, 24, 24, 3}, 11), input({5, 5, 3, 8}, 12))); }

array max_pool(const array& x) {
    array y = np::empty<double>({x.shape(0), x.shape(1) / 2, x.shape(2) / 2, x.shape(3)});
    for (index_t i = 0; i < y.shape(1); ++i)
        for (index_t j = 0; j < y.shape(2); ++j)
            y(all, i, j, all) = np::max(x(all, slice(2 * i, 2 * i + 2), slice(2 * j, 2 * j + 2), all), {1, 2});
    return y;
}

double lenet() {
    const array x = input({4, 28, 28, 1}, 13) - 0.5;
    array a = max_pool(np::maximum(conv2d(x, input({5, 5, 1, 6}, 14) - 0.5), 0.0));
    a = max_pool(np::maximum(conv2d(a, input({5, 5, 6, 16}, 15) - 0.5), 0.0));
    array f = np::reshape(a, {4, 256});
    f = np::maximum(np::matmul(f, input({256, 120}, 16) - 0.5), 0.0);
    f = np::maximum(np::matmul(f, input({120, 84}, 17) - 0.5), 0.0);
    return np::sum(np::matmul(f, input({84, 10}, 18) - 0.5));
}

double softmax() {
    const array x = input({16, 8, 64, 64}, 19);
    const array e = np::exp(x - np::max(x, {.axis = -1, .keepdims = true}));
    const array y = e / np::sum(e, {.axis = -1, .keepdims = true});
    return np::sum(y * x);
}

double deriche() {
    const array image = input({200, 160}, 20);
    const double alpha = 0.25, e = std::exp(-alpha), k = (1 - e) * (1 - e) / (1 + 2 * alpha * e - e * e);
    const double a1 = k, a2 = k * e * (alpha - 1), a3 = k * e * (alpha + 1), a4 = -k * e * e;
    const double b1 = 2 * e, b2 = -e * e;
    array y1 = np::zeros({200, 160}), y2 = np::zeros({200, 160});
    y1(all, 0) = a1 * image(all, 0);
    y1(all, 1) = a1 * image(all, 1) + a2 * image(all, 0) + b1 * y1(all, 0);
    for (index_t j = 2; j < 160; ++j)
        y1(all, j) = a1 * image(all, j) + a2 * image(all, j - 1) + b1 * y1(all, j - 1) + b2 * y1(all, j - 2);
    y2(all, -2) = a3 * image(all, -1);
    for (index_t j = 157; j >= 0; --j)
        y2(all, j) = a3 * image(all, j + 1) + a4 * image(all, j + 2) + b1 * y2(all, j + 1) + b2 * y2(all, j + 2);
    return np::sum(y1 + y2);
}

double fdtd() {
    array ex = input({150, 150}, 21), ey = input({150, 150}, 22), hz = input({150, 150}, 23);
    const slice to(_, -1), from(1, _);
    for (int t = 0; t < 40; ++t) {
        ey(0, all) = double(t);
        ey(from, all) -= 0.5 * (hz(from, all) - hz(to, all));
        ex(all, from) -= 0.5 * (hz(all, from) - hz(all, to));
        hz(to, to) -= 0.7 * (ex(to, from) - ex(to, to) + ey(from, to) - ey(to, to));
    }
    return np::sum(hz);
}

double stockham() {
    const index_t n = 4096;
    np::ndarray<complex> x = input({n}, 24) + input({n}, 25) * complex(0, 1), y = np::empty_like(x);
    for (index_t l = n / 2, m = 1; l >= 1; l /= 2, m *= 2) {
        const np::ndarray<complex> w = np::exp(np::arange<double>(l) * complex(0, -std::numbers::pi / double(l)));
        const auto from = x.reshape(2, l, m), to = y.reshape(l, 2, m);
        to(all, 0) = from[0] + from[1];
        to(all, 1) = (from[0] - from[1]) * w(all, newaxis);
        std::swap(x, y);
    }
    return np::sum(np::abs(x));
}

double channel_flow() {
    const index_t n = 61;
    const double dx = 2.0 / 60, dt = 0.01, nu = 0.1;
    const slice in(1, -1), up(_, -2), down(2, _);
    array u = np::zeros({n, n}), v = np::zeros({n, n}), p = np::ones({n, n}), b = np::zeros({n, n});
    for (int t = 0; t < 10; ++t) {
        const array du = (u(in, down) - u(in, up)) / (2 * dx), dv = (v(down, in) - v(up, in)) / (2 * dx);
        b(in, in) = (du + dv) / dt - np::square(du) -
                    2.0 * ((u(down, in) - u(up, in)) / (2 * dx) * (v(in, down) - v(in, up)) / (2 * dx)) - np::square(dv);
        for (int i = 0; i < 20; ++i) {
            const array q = p;
            p(in, in) = 0.25 * (q(in, down) + q(in, up) + q(down, in) + q(up, in)) - dx * dx / 4 * b(in, in);
            p(-1, all) = p(-2, all);
            p(0, all) = p(1, all);
        }
        const array un = u, vn = v;
        const double c = dt / dx, d = nu * dt / (dx * dx);
        u(in, in) = un(in, in) - un(in, in) * c * (un(in, in) - un(in, up)) - vn(in, in) * c * (un(in, in) - un(up, in)) -
                    c / 2 * (p(in, down) - p(in, up)) + d * (un(in, down) - 2.0 * un(in, in) + un(in, up)) +
                    d * (un(down, in) - 2.0 * un(in, in) + un(up, in)) + dt;
        v(in, in) = vn(in, in) - un(in, in) * c * (vn(in, in) - vn(in, up)) - vn(in, in) * c * (vn(in, in) - vn(up, in)) -
                    c / 2 * (p(down, in) - p(up, in)) + d * (vn(in, down) - 2.0 * vn(in, in) + vn(in, up)) +
                    d * (vn(down, in) - 2.0 * vn(in, in) + vn(up, in));
        u(0, all) = 0.0;
        u(-1, all) = 0.0;
    }
    return np::sum(u) + np::sum(v) + np::sum(p);
}

double life() {
    np::ndarray<np::int32> z = (input({200, 200}, 26) > 0.7).astype<np::int32>();
    const slice in(1, -1), up(_, -2), down(2, _);
    for (int t = 0; t < 50; ++t) {
        const np::ndarray<np::int32> n = z(up, up) + z(up, in) + z(up, down) + z(in, up) + z(in, down) + z(down, up) +
                                         z(down, in) + z(down, down);
        const np::ndarray<bool> birth = (n == 3) & (z(in, in) == 0), stay = ((n == 2) | (n == 3)) & (z(in, in) == 1);
        z(np::ellipsis) = 0;
        z(in, in)[birth | stay] = 1;
    }
    return double(np::sum(z));
}

double k_means() {
    const array x = input({2000, 8}, 27);
    array centers = x(slice(0, 10)).copy();
    for (int t = 0; t < 10; ++t) {
        const np::ndarray<np::int64> labels = np::argmin(np::sum(np::square(x(all, newaxis) - centers), -1), 1);
        for (index_t k = 0; k < 10; ++k) centers[k] = np::mean(x[labels == k], 0);
    }
    return np::sum(centers);
}

double haversine() {
    const array a = input({100000}, 28), b = input({100000}, 29), c = input({100000}, 30), d = input({100000}, 31);
    const array h = np::square(np::sin((c - a) / 2)) + np::cos(a) * np::cos(c) * np::square(np::sin((d - b) / 2));
    return np::sum(2.0 * np::arctan2(np::sqrt(h), np::sqrt(1.0 - h)));
}

double power_iteration() {
    const array a = input({500, 500}, 32);
    array x = np::ones({500});
    for (int t = 0; t < 50; ++t) {
        x = np::matmul(a, x);
        x /= np::sqrt(np::sum(x * x));
    }
    return np::sum(x);
}

double gemver() {
    const index_t n = 600;
    array a = input({n, n}, 33), z = input({n}, 34);
    a += np::outer(input({n}, 35), input({n}, 36)) + np::outer(input({n}, 37), input({n}, 38));
    const array x = 1.2 * np::matmul(a.T(), input({n}, 39)) + z;
    return np::sum(1.5 * np::matmul(a, x));
}

}  // namespace

int main() {
    return programs::serve({{"jacobi", jacobi}, {"heat", heat}, {"floyd-warshall", floyd_warshall},
                            {"cholesky", cholesky}, {"lu", lu}, {"gram-schmidt", gram_schmidt},
                            {"mandelbrot", mandelbrot}, {"n-body", nbody}, {"sparse", sparse},
                            {"convolution", convolution}, {"lenet", lenet}, {"softmax", softmax},
                            {"deriche", deriche}, {"fdtd", fdtd}, {"stockham", stockham},
                            {"channel-flow", channel_flow}, {"life", life}, {"k-means", k_means},
                            {"haversine", haversine}, {"power-iteration", power_iteration}, {"gemver", gemver}});
}
