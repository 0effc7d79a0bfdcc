// The programs in plain loops over std::vector, as one writes them without a library: the measure of what an abstraction
// costs. No loop is tuned beyond what reads naturally.
#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <numeric>
#include <vector>

#include "serve.hpp"

namespace {

using vector = std::vector<double>;
using complex = std::complex<double>;

vector input(long n, long seed) {
    return programs::kept(seed, [&] {
        vector a(static_cast<std::size_t>(n));
        for (long k = 0; k < n; ++k) a[std::size_t(k)] = programs::value(k, seed);
        return a;
    });
}
double sum(const vector& a) { return std::accumulate(a.begin(), a.end(), 0.0); }

double jacobi() {
    const int n = 250;
    vector u = input(n * n, 1), v = u;
    for (int t = 0; t < 50; ++t) {
        for (int i = 1; i < n - 1; ++i)
            for (int j = 1; j < n - 1; ++j)
                v[i * n + j] = 0.25 * (u[(i - 1) * n + j] + u[(i + 1) * n + j] + u[i * n + j - 1] + u[i * n + j + 1]);
        for (int i = 1; i < n - 1; ++i)
            for (int j = 1; j < n - 1; ++j)
                u[i * n + j] = 0.25 * (v[(i - 1) * n + j] + v[(i + 1) * n + j] + v[i * n + j - 1] + v[i * n + j + 1]);
    }
    return sum(u);
}

double heat() {
    const int n = 1000;
    vector u = input(n, 2), v = u;
    for (int t = 0; t < 1000; ++t) {
        for (int i = 1; i < n - 1; ++i) v[i] = u[i] + 0.1 * (u[i + 1] - 2 * u[i] + u[i - 1]);
        std::swap(u, v);
        v[0] = u[0], v[n - 1] = u[n - 1];
    }
    return sum(u);
}

double floyd_warshall() {
    const int n = 150;
    vector d = input(n * n, 3);
    for (int k = 0; k < n; ++k)
        for (int i = 0; i < n; ++i)
            for (int j = 0; j < n; ++j) d[i * n + j] = std::min(d[i * n + j], d[i * n + k] + d[k * n + j]);
    return sum(d);
}

vector positive_definite(int n) {
    const vector a = input(n * n, 4);
    vector c(std::size_t(n * n));
    for (int i = 0; i < n; ++i)
        for (int j = 0; j < n; ++j) {
            double s = i == j ? n : 0;
            for (int k = 0; k < n; ++k) s += a[i * n + k] * a[j * n + k];
            c[i * n + j] = s;
        }
    return c;
}

double cholesky() {
    const int n = 120;
    vector a = positive_definite(n);
    for (int j = 0; j < n; ++j) {
        double s = a[j * n + j];
        for (int k = 0; k < j; ++k) s -= a[j * n + k] * a[j * n + k];
        a[j * n + j] = std::sqrt(s);
        for (int i = j + 1; i < n; ++i) {
            double t = a[i * n + j];
            for (int k = 0; k < j; ++k) t -= a[i * n + k] * a[j * n + k];
            a[i * n + j] = t / a[j * n + j];
        }
    }
    double total = 0;
    for (int i = 0; i < n; ++i)
        for (int j = 0; j <= i; ++j) total += a[i * n + j];
    return total;
}

double lu() {
    const int n = 120;
    vector a = positive_definite(n);
    for (int k = 0; k < n; ++k)
        for (int i = k + 1; i < n; ++i) {
            const double f = a[i * n + k] /= a[k * n + k];
            for (int j = k + 1; j < n; ++j) a[i * n + j] -= f * a[k * n + j];
        }
    return sum(a);
}

double gram_schmidt() {
    const int m = 200, n = 60;
    vector a = input(m * n, 5), q(std::size_t(m * n)), r(std::size_t(n * n));
    for (int i = 0; i < n; ++i) a[i * n + i] += 1;
    for (int k = 0; k < n; ++k) {
        double s = 0;
        for (int i = 0; i < m; ++i) s += a[i * n + k] * a[i * n + k];
        r[k * n + k] = std::sqrt(s);
        for (int i = 0; i < m; ++i) q[i * n + k] = a[i * n + k] / r[k * n + k];
        for (int j = k + 1; j < n; ++j) {
            double d = 0;
            for (int i = 0; i < m; ++i) d += q[i * n + k] * a[i * n + j];
            r[k * n + j] = d;
            for (int i = 0; i < m; ++i) a[i * n + j] -= q[i * n + k] * d;
        }
    }
    return sum(r);
}

double mandelbrot() {
    double total = 0;
    for (int i = 0; i < 200; ++i)
        for (int j = 0; j < 200; ++j) {
            const double x = -2 + 2.5 * j / 199, y = -1.25 + 2.5 * i / 199;
            double a = 0, b = 0;
            int n = 0;
            for (int t = 0; t < 30 && a * a + b * b < 4; ++t) {
                n = t;
                const double next = a * a - b * b + x;
                b = 2 * a * b + y;
                a = next;
            }
            total += n;
        }
    return total;
}

double nbody() {
    const int n = 100;
    vector p = input(3 * n, 6), v = input(3 * n, 7);
    const vector m = input(n, 8);
    for (int t = 0; t < 10; ++t) {
        for (int i = 0; i < n; ++i) {
            double f[3] = {};
            for (int j = 0; j < n; ++j) {
                const double x = p[3 * j] - p[3 * i], y = p[3 * j + 1] - p[3 * i + 1], z = p[3 * j + 2] - p[3 * i + 2];
                const double w = m[j] * std::pow(x * x + y * y + z * z + 0.01, -1.5);
                f[0] += w * x, f[1] += w * y, f[2] += w * z;
            }
            for (int k = 0; k < 3; ++k) v[3 * i + k] += 0.01 * f[k];
        }
        for (int k = 0; k < 3 * n; ++k) p[k] += 0.01 * v[k];
    }
    return sum(p);
}

double sparse() {
    const int n = 2000, row = 10;
    const vector values = input(n * row, 9), x = input(n, 10);
    std::vector<long> columns(std::size_t(n * row));
    for (int k = 0; k < n * row; ++k) columns[k] = k * 7919L % n;
    vector y(n);
    for (int i = 0; i < n; ++i)
        for (int k = i * row; k < (i + 1) * row; ++k) y[i] += values[k] * x[columns[k]];
    return sum(y);
}

struct images {
    int n, h, w, c;
    vector data;
};
images conv2d(const images& x, const vector& w, int k, int d) {
    images y{x.n, x.h - k + 1, x.w - k + 1, d, {}};
    y.data.resize(std::size_t(y.n * y.h * y.w * d));
    for (int n = 0; n < y.n; ++n)
        for (int i = 0; i < y.h; ++i)
            for (int j = 0; j < y.w; ++j) {
                double* out = &y.data[((n * y.h + i) * y.w + j) * d];
                for (int a = 0; a < k; ++a)
                    for (int b = 0; b < k; ++b)
                        for (int c = 0; c < x.c; ++c) {
                            const double f = x.data[((n * x.h + i + a) * x.w + j + b) * x.c + c];
                            const double* row = &w[((a * k + b) * x.c + c) * d];
                            for (int o = 0; o < d; ++o) out[o] += f * row[o];
                        }
            }
    return y;
}

double convolution() { return sum(conv2d({4, 24, 24, 3, input(4 * 24 * 24 * 3, 11)}, input(600, 12), 5, 8).data); }

images max_pool(const images& x) {
    images y{x.n, x.h / 2, x.w / 2, x.c, {}};
    y.data.resize(std::size_t(y.n * y.h * y.w * y.c));
    for (int n = 0; n < y.n; ++n)
        for (int i = 0; i < y.h; ++i)
            for (int j = 0; j < y.w; ++j)
                for (int c = 0; c < y.c; ++c) {
                    double most = 0;  // (what comes here is not negative)
                    for (int a = 0; a < 2; ++a)
                        for (int b = 0; b < 2; ++b)
                            most = std::max(most, x.data[((n * x.h + 2 * i + a) * x.w + 2 * j + b) * x.c + c]);
                    y.data[((n * y.h + i) * y.w + j) * y.c + c] = most;
                }
    return y;
}
vector centered(int n, int seed) {
    vector a = input(n, seed);
    for (double& x : a) x -= 0.5;
    return a;
}
vector layer(const vector& x, int n, int k, const vector& w, int d, bool relu) {
    vector y(std::size_t(n * d));
    for (int i = 0; i < n; ++i)
        for (int p = 0; p < k; ++p)
            for (int j = 0; j < d; ++j) y[i * d + j] += x[i * k + p] * w[p * d + j];
    if (relu)
        for (double& v : y) v = std::max(v, 0.0);
    return y;
}

double lenet() {
    images a = max_pool(conv2d({4, 28, 28, 1, centered(4 * 28 * 28, 13)}, centered(150, 14), 5, 6));
    a = max_pool(conv2d(a, centered(2400, 15), 5, 16));
    vector f = layer(a.data, 4, 256, centered(256 * 120, 16), 120, true);
    f = layer(f, 4, 120, centered(120 * 84, 17), 84, true);
    return sum(layer(f, 4, 84, centered(840, 18), 10, false));
}

double softmax() {
    const int rows = 16 * 8 * 64, n = 64;
    const vector x = input(rows * n, 19);
    vector y(x.size());
    double total = 0;
    for (int i = 0; i < rows; ++i) {
        const double* from = &x[i * n];
        double* to = &y[i * n];
        const double most = *std::max_element(from, from + n);
        double s = 0;
        for (int j = 0; j < n; ++j) s += to[j] = std::exp(from[j] - most);
        for (int j = 0; j < n; ++j) total += (to[j] /= s) * from[j];
    }
    return total;
}

double deriche() {
    const int h = 200, w = 160;
    const vector image = input(h * w, 20);
    const double alpha = 0.25, e = std::exp(-alpha), k = (1 - e) * (1 - e) / (1 + 2 * alpha * e - e * e);
    const double a1 = k, a2 = k * e * (alpha - 1), a3 = k * e * (alpha + 1), a4 = -k * e * e, b1 = 2 * e, b2 = -e * e;
    double total = 0;
    for (int i = 0; i < h; ++i) {
        const double* x = &image[i * w];
        double y1 = 0, y2 = 0, x1 = 0;
        for (int j = 0; j < w; ++j) {
            const double y = a1 * x[j] + a2 * x1 + b1 * y1 + b2 * y2;
            total += y;
            y2 = y1, y1 = y, x1 = x[j];
        }
        double z1 = 0, z2 = 0;
        for (int j = w - 2; j >= 0; --j) {
            const double z = a3 * x[j + 1] + (j + 2 < w ? a4 * x[j + 2] : 0) + b1 * z1 + b2 * z2;
            total += z;
            z2 = z1, z1 = z;
        }
    }
    return total;
}

double fdtd() {
    const int n = 150;
    vector ex = input(n * n, 21), ey = input(n * n, 22), hz = input(n * n, 23);
    for (int t = 0; t < 40; ++t) {
        for (int j = 0; j < n; ++j) ey[j] = t;
        for (int i = 1; i < n; ++i)
            for (int j = 0; j < n; ++j) ey[i * n + j] -= 0.5 * (hz[i * n + j] - hz[(i - 1) * n + j]);
        for (int i = 0; i < n; ++i)
            for (int j = 1; j < n; ++j) ex[i * n + j] -= 0.5 * (hz[i * n + j] - hz[i * n + j - 1]);
        for (int i = 0; i < n - 1; ++i)
            for (int j = 0; j < n - 1; ++j)
                hz[i * n + j] -=
                    0.7 * (ex[i * n + j + 1] - ex[i * n + j] + ey[(i + 1) * n + j] - ey[i * n + j]);
    }
    return sum(hz);
}

double stockham() {
    const int n = 4096;
    const vector re = input(n, 24), im = input(n, 25);
    std::vector<complex> x(n), y(n);
    for (int k = 0; k < n; ++k) x[k] = {re[k], im[k]};
    for (int l = n / 2, m = 1; l >= 1; l /= 2, m *= 2) {
        for (int j = 0; j < l; ++j) {
            const double angle = -std::numbers::pi * j / l, c = std::cos(angle), s = std::sin(angle);
            for (int k = 0; k < m; ++k) {
                const complex a = x[j * m + k], b = x[(j + l) * m + k], d = a - b;
                y[2 * j * m + k] = a + b;
                y[(2 * j + 1) * m + k] = {d.real() * c - d.imag() * s, d.real() * s + d.imag() * c};
            }
        }
        std::swap(x, y);
    }
    double total = 0;
    for (const complex& z : x) total += std::abs(z);
    return total;
}

double channel_flow() {
    const int n = 61;
    const double dx = 2.0 / 60, dt = 0.01, nu = 0.1, c = dt / dx, d = nu * dt / (dx * dx);
    vector u(n * n), v(n * n), p(n * n, 1.0), b(n * n), q, un, vn;
    for (int t = 0; t < 10; ++t) {
        for (int i = 1; i < n - 1; ++i)
            for (int j = 1; j < n - 1; ++j) {
                const int k = i * n + j;
                const double ux = (u[k + 1] - u[k - 1]) / (2 * dx), vy = (v[k + n] - v[k - n]) / (2 * dx);
                b[k] = (ux + vy) / dt - ux * ux -
                       2 * ((u[k + n] - u[k - n]) / (2 * dx) * (v[k + 1] - v[k - 1]) / (2 * dx)) - vy * vy;
            }
        for (int s = 0; s < 20; ++s) {
            q = p;
            for (int i = 1; i < n - 1; ++i)
                for (int j = 1; j < n - 1; ++j) {
                    const int k = i * n + j;
                    p[k] = 0.25 * (q[k + 1] + q[k - 1] + q[k + n] + q[k - n]) - dx * dx / 4 * b[k];
                }
            for (int j = 0; j < n; ++j) p[(n - 1) * n + j] = p[(n - 2) * n + j];
            for (int j = 0; j < n; ++j) p[j] = p[n + j];
        }
        un = u, vn = v;
        for (int i = 1; i < n - 1; ++i)
            for (int j = 1; j < n - 1; ++j) {
                const int k = i * n + j;
                u[k] = un[k] - un[k] * c * (un[k] - un[k - 1]) - vn[k] * c * (un[k] - un[k - n]) -
                       c / 2 * (p[k + 1] - p[k - 1]) + d * (un[k + 1] - 2 * un[k] + un[k - 1]) +
                       d * (un[k + n] - 2 * un[k] + un[k - n]) + dt;
                v[k] = vn[k] - un[k] * c * (vn[k] - vn[k - 1]) - vn[k] * c * (vn[k] - vn[k - n]) -
                       c / 2 * (p[k + n] - p[k - n]) + d * (vn[k + 1] - 2 * vn[k] + vn[k - 1]) +
                       d * (vn[k + n] - 2 * vn[k] + vn[k - n]);
            }
        for (int j = 0; j < n; ++j) u[j] = u[(n - 1) * n + j] = 0;
    }
    return sum(u) + sum(v) + sum(p);
}

double life() {
    const int n = 200;
    const vector start = input(n * n, 26);
    std::vector<int> z(n * n), next;
    for (int k = 0; k < n * n; ++k) z[k] = start[k] > 0.7;
    for (int t = 0; t < 50; ++t) {
        next.assign(n * n, 0);
        for (int i = 1; i < n - 1; ++i)
            for (int j = 1; j < n - 1; ++j) {
                const int k = i * n + j;
                const int around = z[k - n - 1] + z[k - n] + z[k - n + 1] + z[k - 1] + z[k + 1] + z[k + n - 1] +
                                   z[k + n] + z[k + n + 1];
                next[k] = around == 3 || (around == 2 && z[k]);
            }
        std::swap(z, next);
    }
    return std::accumulate(z.begin(), z.end(), 0.0);
}

double k_means() {
    const int n = 2000, dims = 8, groups = 10;
    const vector x = input(n * dims, 27);
    vector centers(x.begin(), x.begin() + groups * dims);
    for (int t = 0; t < 10; ++t) {
        vector sums(groups * dims);
        int counts[groups] = {};
        for (int i = 0; i < n; ++i) {
            int nearest = 0;
            double least = 1e300;
            for (int k = 0; k < groups; ++k) {
                double d = 0;
                for (int j = 0; j < dims; ++j) {
                    const double e = x[i * dims + j] - centers[k * dims + j];
                    d += e * e;
                }
                if (d < least) least = d, nearest = k;
            }
            ++counts[nearest];
            for (int j = 0; j < dims; ++j) sums[nearest * dims + j] += x[i * dims + j];
        }
        for (int k = 0; k < groups; ++k)
            for (int j = 0; j < dims; ++j) centers[k * dims + j] = sums[k * dims + j] / counts[k];
    }
    return sum(centers);
}

double haversine() {
    const int n = 100000;
    const vector a = input(n, 28), b = input(n, 29), c = input(n, 30), d = input(n, 31);
    double total = 0;
    for (int i = 0; i < n; ++i) {
        const double s = std::sin((c[i] - a[i]) / 2), r = std::sin((d[i] - b[i]) / 2);
        const double h = s * s + std::cos(a[i]) * std::cos(c[i]) * r * r;
        total += 2 * std::atan2(std::sqrt(h), std::sqrt(1 - h));
    }
    return total;
}

double power_iteration() {
    const int n = 500;
    const vector a = input(n * n, 32);
    vector x(n, 1.0), y(n);
    for (int t = 0; t < 50; ++t) {
        double norm = 0;
        for (int i = 0; i < n; ++i) {
            double s = 0;
            for (int j = 0; j < n; ++j) s += a[i * n + j] * x[j];
            y[i] = s;
            norm += s * s;
        }
        for (int i = 0; i < n; ++i) x[i] = y[i] / std::sqrt(norm);
    }
    return sum(x);
}

double gemver() {
    const int n = 600;
    vector a = input(n * n, 33), x = input(n, 34);
    const vector u = input(n, 35), v = input(n, 36), r = input(n, 37), s = input(n, 38), y = input(n, 39);
    vector ty(n);
    for (int i = 0; i < n; ++i)
        for (int j = 0; j < n; ++j) {
            a[i * n + j] += u[i] * v[j] + r[i] * s[j];
            ty[j] += a[i * n + j] * y[i];
        }
    for (int j = 0; j < n; ++j) x[j] += 1.2 * ty[j];
    double total = 0;
    for (int i = 0; i < n; ++i) {
        double t = 0;
        for (int j = 0; j < n; ++j) t += a[i * n + j] * x[j];
        total += 1.5 * t;
    }
    return total;
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
