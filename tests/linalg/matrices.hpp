#pragma once
// The matrices of reference/spectra.py, made here by the same rules, and what tests of factorizations measure.

#include <cmath>
#include <complex>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/orthant.hpp>

#ifndef ORTHANT_TEST_DATA
#define ORTHANT_TEST_DATA "tests/reference"
#endif

namespace np = orthant;

namespace spectra {

using np::index_t;
using complex = std::complex<double>;
using matrix = np::ndarray<complex>;  // all measuring is done in one type

enum kind : int {
    random_elements, graded, low_rank, repeated, ones, hilbert, jordan, companion, cycle, huge, tiny, denormal, zero, cluster,
    wilkinson, triangle
};

class stream {
public:
    explicit stream(std::uint64_t seed) : state_(seed) {}
    double operator()() {
        state_ = state_ * 6364136223846793005u + 1442695040888963407u;
        return double(int((state_ >> 40) % 2001) - 1000) / 1024;
    }

private:
    std::uint64_t state_;
};

// The power of two by which all elements of a kind are multiplied.
inline int exponent_of(int k, bool single) {
    return k == huge ? (single ? 120 : 1000) : k == tiny ? (single ? -100 : -1000) : k == denormal ? (single ? -136 : -1060) : 0;
}

inline matrix make(int k, index_t m, index_t n, bool single, bool complex_elements) {
    stream draw(std::uint64_t(1000 * k + 10 * m + n));
    std::vector<double> u, v;
    for (index_t i = 0; i < 2 * m; ++i) u.push_back(std::trunc(draw() * 8));
    for (index_t i = 0; i < 2 * n; ++i) v.push_back(std::trunc(draw() * 8));
    matrix a = np::zeros<complex>({m, n});
    for (index_t i = 0; i < m; ++i)
        for (index_t j = 0; j < n; ++j) {
            double x = draw(), y = draw();
            bool full = false;
            const int s = k == graded ? int(-3 * (i + j)) : exponent_of(k, single);
            switch (k) {
                case low_rank: x = u[std::size_t(i)] * v[std::size_t(j)] + u[std::size_t(m + i)] * v[std::size_t(n + j)]; break;
                case repeated: x = i == j ? 1.0 + double(i / 2) : 0; break;
                case ones: x = 1; break;
                case hilbert: x = 1 / double(i + j + 1); break;
                case jordan: x = i == j ? 2 : j == i + 1 ? 1 : 0; break;
                case companion: x = i == 0 ? x : i == j + 1 ? 1 : 0; break;
                case cycle: x = j == (i + 1) % (m > n ? m : n) ? 1 : 0; break;
                case zero: x = 0; break;
                case cluster: x = i == j ? 1 + std::ldexp(double(i), -40) : std::ldexp(x, -45); break;
                case wilkinson: x = i == j ? std::fabs(double(i - n / 2)) : i - j == 1 || j - i == 1 ? 1 : 0; break;
                default:
                    full = true;
                    x = std::ldexp(x, s), y = std::ldexp(y, s);
                    if (k == triangle && i > j) x = y = 0;
            }
            if (single) x = double(float(x)), y = double(float(y));
            a(i, j) = complex(x, full && complex_elements ? y : 0);
        }
    return a;
}

// As elements of T.
template <class T>
np::ndarray<T> typed(const matrix& a) {
    if constexpr (np::is_complex_v<T>) return np::astype<T>(a);
    else return np::astype<T>(np::real(a));
}
template <class A>
matrix widened(const A& a) {
    return np::astype<complex>(a);
}

// The largest modulus of elements, of A scaled to about 1.
inline double largest(const matrix& a) {
    double out = 0;
    for (const complex& x : a) {
        const double size = std::abs(x);
        if (!(size <= out)) out = size;
    }
    return out;
}
inline matrix times(const matrix& a, const matrix& b) { return np::matmul(a, b); }
inline matrix adjoint(const matrix& a) { return np::conj(a.T()); }
inline matrix diagonal(const matrix& w, index_t m, index_t n) {
    matrix out = np::zeros<complex>({m, n});
    for (index_t i = 0; i < w.size(); ++i) out(i, i) = w(i);
    return out;
}
inline matrix scaled(const matrix& a, int exponent) {
    matrix out = a.copy();
    for (complex& x : out) x = complex(std::ldexp(x.real(), exponent), std::ldexp(x.imag(), exponent));
    return out;
}
// How far columns are from orthonormal.
inline double not_unitary(const matrix& q) {
    const index_t n = q.shape(1);
    matrix gram = times(adjoint(q), q);
    for (index_t i = 0; i < n; ++i) gram(i, i) -= 1.0;
    return largest(gram);
}
inline double distance(const matrix& a, const matrix& b) {
    if (a.size() != b.size()) return 1e300;
    matrix d = a.copy();
    auto from = b.begin();
    for (complex& x : d) x -= *from++;
    return largest(d);
}

// Eps of a result of T, and what LAPACK's own tests allow for n rows.
template <class T>
double eps_of() {
    return double(std::numeric_limits<np::real_of_t<T>>::epsilon());
}
template <class T>
double bound(index_t n) {
    return 30 * eps_of<T>() * double(n > 1 ? n : 1);
}

// A line of reference/spectra.txt.
struct line {
    std::string function, dtype;
    int kind = 0;
    index_t rows = 0, columns = 0;
    std::vector<complex> values;
};
inline std::vector<line> lines() {
    std::ifstream file(ORTHANT_TEST_DATA "/spectra.txt");
    REQUIRE(file.good());
    std::vector<line> out;
    for (std::string text; std::getline(file, text);) {
        std::istringstream in(text);
        line l;
        in >> l.function >> l.kind >> l.rows >> l.columns >> l.dtype;
        for (std::string word; in >> word;) {
            char* end = nullptr;
            const double re = std::strtod(word.c_str(), &end);
            l.values.emplace_back(re, *end == ',' ? std::strtod(end + 1, nullptr) : 0);
        }
        out.push_back(l);
    }
    return out;
}
// Those of a result that the script wrote, and how far they are from it, beside its largest.
inline double from_reference(const matrix& result, const line& l) {
    const index_t size = result.size(), step = size > 10 ? size / 4 : 1;
    const double unit = largest(result);
    double out = 0;
    std::size_t k = 0;
    for (index_t i = 0; i < size; i += step, ++k) {
        if (k >= l.values.size()) return 1e300;
        const complex x = *(result.begin() + i), y = l.values[k];
        if ((std::isnan(x.real()) && std::isnan(y.real())) || x == y) continue;
        const double d = std::abs(x - y);
        if (!(d <= out)) out = d;
    }
    if (k != l.values.size()) return 1e300;
    return unit > 0 ? out / unit : out;
}

// f(T) for the dtype's letter.
template <class F>
void with_dtype(const std::string& dtype, F f) {
    if (dtype == "f") f(float());
    else if (dtype == "d") f(double());
    else if (dtype == "F") f(np::complex64());
    else f(np::complex128());
}
template <class F>
void for_dtypes(F f) {
    for (const char* d : {"f", "d", "F", "D"}) with_dtype(d, f);
}

}  // namespace spectra
