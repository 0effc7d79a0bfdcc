// Factorizations of random matrices of hard kinds: graded, singular, of low rank, of clustered and repeated values,
// Hilbert's, Jordan's, companions, orthogonal, triangular, sparse, at the ends of the range, denormal, with NaN and
// infinity. What a factorization promises is checked, by the bounds of LAPACK's own tests; nothing is compared with a
// stored answer.
//
//     matrices [seconds] [seed] [number]
//
// Matrices are factored as long as there is time; in half a minute it is some 10,000. Each is made from its own number,
// which is printed where something is wrong: `matrices 0 1 4711` repeats that one alone.

#include <chrono>
#include <cmath>
#include <complex>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <string>

#include <orthant/orthant.hpp>

namespace np = orthant;
namespace la = orthant::linalg;

namespace {

using np::index_t;
using complex = std::complex<double>;
using matrix = np::ndarray<complex>;

constexpr double eps = 2.220446049250313e-16;

long failures = 0, checks = 0;
std::uint64_t number = 0;
std::string described;

void report(const char* what, double value, double limit) {
    if (++failures <= 40)
        std::printf("FAILED %s: %.3g > %.3g, matrix %llu, %s\n", what, value, limit, static_cast<unsigned long long>(number),
                    described.c_str());
}
// value <= limit; NaN is not.
void within(const char* what, double value, double limit) {
    ++checks;
    if (!(value <= limit)) report(what, value, limit);
}

class stream {
public:
    explicit stream(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15u + 0x1234567u) {
        for (int i = 0; i < 4; ++i) next();
    }
    std::uint64_t next() {
        state_ = state_ * 6364136223846793005u + 1442695040888963407u;
        std::uint64_t x = state_ ^ (state_ >> 29);
        x *= 0xBF58476D1CE4E5B9u;
        return x ^ (x >> 32);
    }
    double uniform() { return double(next() >> 11) * 0x1p-53; }
    double operator()() { return 2 * uniform() - 1; }
    index_t below(index_t n) { return index_t(next() % std::uint64_t(n)); }

private:
    std::uint64_t state_;
};

// ---- what is measured

double largest(const matrix& a) {
    double out = 0;
    for (const complex& x : a) {
        const double size = std::max(std::fabs(x.real()), std::fabs(x.imag()));
        if (!(size <= out)) out = size;
    }
    return out;
}
double norm(const matrix& a) {  // Frobenius', of matrices whose squares are in range
    double sum = 0;
    for (const complex& x : a) sum += std::norm(x);
    return std::sqrt(sum);
}
matrix times(const matrix& a, const matrix& b) { return np::matmul(a, b); }
matrix adjoint(const matrix& a) { return np::conj(a.T()); }
template <class A>
matrix widened(const A& a) {
    return np::astype<complex>(a);
}
matrix scaled(const matrix& a, int exponent) {
    matrix out = a.copy();
    for (complex& x : out) x = {std::ldexp(x.real(), exponent), std::ldexp(x.imag(), exponent)};
    return out;
}
double distance(const matrix& a, const matrix& b) { return norm(matrix(a - b)); }
double not_unitary(const matrix& q) { return distance(times(adjoint(q), q), np::astype<complex>(np::eye(q.shape(1)))); }
matrix spread(const matrix& w) {
    matrix out = np::zeros<complex>({w.size(), w.size()});
    for (index_t i = 0; i < w.size(); ++i) out(i, i) = w(i);
    return out;
}

// ---- matrices

enum kind : int {
    dense, graded, graded_columns, low_rank, repeated, clustered, ones, hilbert, jordan, companion, cycle, orthogonal, triangle,
    sparse, zero, wilkinson, integers, nearly_diagonal, kahan, skew, kinds
};
const char* const names[] = {"dense", "graded", "graded columns", "low rank", "repeated", "clustered", "ones", "Hilbert",
                             "Jordan", "companion", "cycle", "orthogonal", "triangle", "sparse", "zero", "Wilkinson",
                             "integers", "nearly diagonal", "Kahan", "skew"};

matrix random_unitary(stream& draw, index_t n, bool complex_elements) {
    matrix q = np::zeros<complex>({n, n});
    for (complex& x : q) x = {draw(), complex_elements ? draw() : 0};
    for (index_t j = 0; j < n; ++j)
        for (int twice = 0; twice < 2; ++twice) {
            for (index_t k = 0; k < j; ++k) {
                complex dot = 0;
                for (index_t i = 0; i < n; ++i) dot += std::conj(q(i, k)) * q(i, j);
                for (index_t i = 0; i < n; ++i) q(i, j) -= dot * q(i, k);
            }
            double length = 0;
            for (index_t i = 0; i < n; ++i) length += std::norm(q(i, j));
            for (index_t i = 0; i < n; ++i) q(i, j) /= std::sqrt(length);
        }
    return q;
}

// Of about unit size.
matrix make(stream& draw, int k, index_t m, index_t n, bool complex_elements) {
    matrix a = np::zeros<complex>({m, n});
    const auto random = [&] { return complex(draw(), complex_elements ? draw() : 0); };
    const index_t least = std::min(m, n), most = std::max(m, n);
    const double slope = 1 + 12 * draw.uniform(), width = std::ldexp(1.0, -int(draw.below(50)));
    const index_t rank = least > 0 ? draw.below(least) : 0;
    if (k == low_rank) {
        matrix u = np::zeros<complex>({m, rank}), v = np::zeros<complex>({rank, n});
        for (complex& x : u) x = random();
        for (complex& x : v) x = random();
        return rank ? times(u, v) : a;
    }
    if (k == orthogonal || k == repeated || k == clustered) {
        const matrix u = random_unitary(draw, most, complex_elements), v = k == orthogonal ? u : random_unitary(draw, most, complex_elements);
        if (k == orthogonal) return u(np::slice(0, m), np::slice(0, n));
        matrix d = np::zeros<complex>({most, most});
        for (index_t i = 0; i < most; ++i) d(i, i) = k == repeated ? double(1 + draw.below(2)) : 1 + width * draw();
        // (Half of them normal, so that the eigenvalues are clustered, too.)
        return matrix(times(times(u, d), adjoint(draw.below(2) ? u : v)))(np::slice(0, m), np::slice(0, n));
    }
    for (index_t i = 0; i < m; ++i)
        for (index_t j = 0; j < n; ++j) {
            complex& x = a(i, j);
            switch (k) {
                case graded: x = random() * std::exp2(-slope * double(i + j)); break;
                case graded_columns: x = random() * std::exp2(-slope * double(j)); break;
                case ones: x = 1; break;
                case hilbert: x = 1 / double(i + j + 1); break;
                case jordan: x = i == j ? complex(0.5, complex_elements ? 0.25 : 0) : j == i + 1 ? 1.0 : 0.0; break;
                case companion: x = i == 0 ? random() : i == j + 1 ? 1.0 : 0.0; break;
                case cycle: x = j == (i + 1) % most ? 1.0 : 0.0; break;
                case triangle: x = i <= j ? random() : 0.0; break;
                case sparse: x = draw.below(5) == 0 ? random() : 0.0; break;
                case zero: break;
                case wilkinson: x = i == j ? std::fabs(double(i) - double(n) / 2) : i - j == 1 || j - i == 1 ? 1 : 0; break;
                case integers: x = double(draw.below(3)) - 1; break;
                case nearly_diagonal: x = i == j ? complex(double(1 + i % 3)) : random() * width; break;
                case kahan: x = i == j ? std::pow(0.9, double(i)) : i < j ? -0.43 * std::pow(0.9, double(i)) : 0; break;
                case skew: x = i < j ? random() : i > j ? -std::conj(a(j < m ? j : 0, i < n ? i : 0)) : 0.0; break;
                default: x = random();
            }
        }
    return a;
}

// ---- what a factorization promises

template <class T>
np::ndarray<T> typed(const matrix& a) {
    if constexpr (np::is_complex_v<T>) return np::astype<T>(a);
    else return np::astype<T>(np::real(a));
}

template <class T>
void check_symmetric(const matrix& a, int exponent, double slack) {
    const index_t n = a.shape(0);
    const matrix h = (a + adjoint(a)) * complex(0.5);
    const np::ndarray<T> x = typed<T>(scaled(h, exponent));
    const double size = norm(scaled(widened(x), -exponent)), bound = 30 * eps * double(n) * size + slack;
    const matrix unit = scaled(widened(x), -exponent);
    const auto [w, v] = la::eigh(x);
    const matrix q = widened(v), d = scaled(widened(w), -exponent);
    within("eigh, vectors", not_unitary(q), 30 * eps * double(n));
    within("eigh, residual", distance(times(unit, q), times(q, spread(d))), bound);
    for (index_t i = 1; i < n; ++i) within("eigh, order", w(i - 1), w(i));
    const np::ndarray<double> alone = la::eigvalsh(x);
    within("eigvalsh", distance(scaled(widened(alone), -exponent), d), bound);
    if (exponent != 0) return;
    // The exponential is a function of the eigenvalues.
    np::ndarray<double> e = np::exp(w);
    const matrix expected = times(times(q, spread(widened(e))), adjoint(q));
    within("expm, symmetric", distance(widened(la::expm(x)), expected), 100 * eps * double(n) * (1 + size) * norm(expected));
}

template <class T>
void check_svd(const matrix& a, int exponent, double slack) {
    const np::ndarray<T> x = typed<T>(scaled(a, exponent));
    const matrix unit = scaled(widened(x), -exponent);
    const index_t m = a.shape(0), n = a.shape(1), k = std::min(m, n);
    const double most = double(std::max(m, n)), size = norm(unit), bound = 30 * eps * most * size + slack;
    const auto [u, s, vh] = la::svd(x, {.full_matrices = false});
    const matrix d = scaled(widened(s), -exponent);
    within("svd, left vectors", not_unitary(widened(u)), 30 * eps * most);
    within("svd, right vectors", not_unitary(adjoint(widened(vh))), 30 * eps * most);
    within("svd, residual", distance(times(times(widened(u), spread(d)), widened(vh)), unit), bound);
    for (index_t i = 0; i < k; ++i) within("svd, order", s(i), i == 0 ? np::inf : s(i - 1)), within("svd, sign", 0, s(i));
    within("svdvals", distance(scaled(widened(la::svdvals(x)), -exponent), d), bound);
    if (exponent != 0) return;

    matrix b = np::zeros<complex>({m, 2});
    stream draw(number + 77);
    for (complex& y : b) y = {draw(), np::is_complex_v<T> ? draw() : 0};
    const auto r = la::lstsq(x, typed<T>(b));
    const matrix solution = widened(r.x), rest = b - times(unit, solution);
    // The residual is orthogonal to the columns; what was dropped of them is below rcond.
    within("lstsq, residual", norm(times(adjoint(unit), rest)),
           100 * eps * most * size * (norm(b) + size * norm(solution)));
    const matrix right = widened(vh)(np::slice(0, r.rank));
    if (r.rank < n)
        within("lstsq, least length", distance(times(adjoint(right), times(right, solution)), solution),
               1e3 * eps * most * norm(solution) * (r.rank ? std::max(1.0, s(0) / s(r.rank - 1)) : 1));
    if (r.rank == n && m > n)
        for (index_t c = 0; c < 2; ++c) {
            const double own = norm(matrix(rest(np::all, c)));
            within("lstsq, residuals", std::fabs(std::sqrt(double(r.residuals(c))) - own),
                   100 * eps * most * (norm(b) + size * norm(solution)));
        }
    const auto [q, t] = la::qr(x);
    within("qr, vectors", not_unitary(widened(q)), 30 * eps * most);
    within("qr, residual", distance(times(widened(q), widened(t)), unit), 30 * eps * most * size);
    const auto [p, l, up] = la::lu(x);
    within("lu, residual", distance(times(times(widened(p), widened(l)), widened(up)), unit),
           30 * eps * most * norm(widened(l)) * norm(widened(up)));
    for (const complex& y : widened(l)) within("lu, pivots", std::abs(y), 1.5);
}

template <class T>
void check_general(const matrix& a, int exponent, double slack) {
    const np::ndarray<T> x = typed<T>(scaled(a, exponent));
    const matrix unit = scaled(widened(x), -exponent);
    const index_t n = a.shape(0);
    const double size = norm(unit), bound = 30 * eps * double(n) * size + slack;
    const auto [w, v] = la::eig(x);
    const matrix d = scaled(w, -exponent);
    // (Of columns of very different lengths balancing costs digits, and of lengths that differ by the whole range it can
    // cost all, here as in LAPACK, whose zgeev leaves 2.4 of columns 2^-8j of 60 rows.)
    double longest = 0, shortest = std::numeric_limits<double>::infinity();
    for (index_t j = 0; j < n; ++j)
        if (const double length = norm(matrix(unit(np::all, j))); length > 0)
            longest = std::max(longest, length), shortest = std::min(shortest, length);
    if (longest < 1e30 * shortest)
        within("eig, residual", distance(times(unit, v), times(v, spread(d))), 100 * bound);
    for (index_t j = 0; j < n; ++j) within("eig, length", std::fabs(norm(matrix(v(np::all, j))) - 1), 30 * eps * double(n));
    complex trace = 0, sum = 0;
    for (index_t i = 0; i < n; ++i) trace += unit(i, i), sum += d(i);
    within("eig, trace", std::abs(trace - sum), bound);
    const matrix alone = scaled(la::eigvals(x), -exponent);
    for (index_t i = 0; i < n && n <= 12; ++i) {  // nearly singular with each of them
        matrix shifted = unit.copy();
        for (index_t j = 0; j < n; ++j) shifted(j, j) -= alone(i);
        within("eigvals", la::svdvals(shifted)(n - 1), bound);
    }
    const auto [t, z] = la::schur(x);
    const matrix zz = widened(z), tt = scaled(widened(t), -exponent);
    within("schur, vectors", not_unitary(zz), 30 * eps * double(n));
    within("schur, residual", distance(times(times(zz, tt), adjoint(zz)), unit), bound);
    for (index_t i = 0; i < n; ++i)
        for (index_t j = 0; j < n; ++j)
            if (j < i - (np::is_complex_v<T> ? 0 : 1)) within("schur, below", std::abs(tt(i, j)), 0);
    if (exponent != 0) return;
    {
        const auto [h, q] = la::hessenberg(x, {.calc_q = true});
        within("hessenberg, vectors", not_unitary(widened(q)), 30 * eps * double(n));
        within("hessenberg, residual", distance(times(times(widened(q), widened(h)), adjoint(widened(q))), unit), bound);
    }
    // Functions of a matrix whose eigenvalues are in the right half-plane.
    matrix b = unit.copy();
    const double shift = size * 1.5 + 0.5;
    for (index_t i = 0; i < n; ++i) b(i, i) += shift;
    const np::ndarray<T> y = typed<T>(b);
    const matrix root = widened(la::sqrtm(y)), logarithm = widened(la::logm(y));
    within("sqrtm", distance(times(root, root), b), 100 * eps * double(n) * norm(root) * norm(root));
    within("logm", distance(widened(la::expm(logarithm)), b), 1000 * eps * double(n) * norm(b) * (1 + norm(logarithm)));
    // exp(A) of a matrix and of its half.
    const matrix half = widened(la::expm(matrix(unit * complex(0.5)))), whole = widened(la::expm(x));
    within("expm, halves", distance(times(half, half), whole), 1000 * eps * double(n) * (1 + size) * norm(half) * norm(half));
    // Equations.
    const matrix right = b(np::all, np::slice(0, 1));
    bool singular = false;
    matrix solution;
    try {
        solution = widened(la::solve(x, typed<T>(right)));
    } catch (const np::linalg_error&) {
        singular = true;
    }
    if (!singular) {
        within("solve", distance(times(unit, solution), right), 1000 * eps * double(n) * (size * norm(solution) + norm(right)));
        within("det", 0, double(std::abs(complex(la::det(x)))));
    } else {
        within("det, singular", std::abs(complex(la::det(x))), 0);
    }
    const matrix gram = times(b, adjoint(b));
    const matrix lower = widened(la::cholesky(typed<T>(gram)));
    within("cholesky", distance(times(lower, adjoint(lower)), widened(typed<T>(gram))), 30 * eps * double(n) * norm(gram));
}

// With a NaN or an infinity everything ends: with a result or an error.
template <class T>
void check_ends(stream& draw, matrix a, index_t n) {
    const double bad[] = {double(np::nan), double(np::inf), -double(np::inf), 1.7e308, 5e-324};
    for (index_t i = 0; i < 1 + draw.below(3); ++i) a(draw.below(n), draw.below(n)) = bad[draw.below(5)];
    const np::ndarray<T> x = typed<T>(a);
    const auto ends = [&](auto f) {
        ++checks;
        try {
            f();
        } catch (const np::error&) {
        }
    };
    ends([&] { la::eig(x); });
    ends([&] { la::eigvals(x); });
    ends([&] { la::eigh(x); });
    ends([&] { la::eigvalsh(x); });
    ends([&] { la::svd(x); });
    ends([&] { la::svdvals(x); });
    ends([&] { la::pinv(x); });
    ends([&] { la::lstsq(x, x); });
    ends([&] { la::expm(x); });
    ends([&] { la::logm(x); });
    ends([&] { la::sqrtm(x); });
    ends([&] { la::schur(x); });
    ends([&] { la::hessenberg(x); });
    ends([&] { la::solve(x, x); });
    ends([&] { la::inv(x); });
    ends([&] { la::det(x); });
    ends([&] { la::slogdet(x); });
    ends([&] { la::cholesky(x); });
    ends([&] { la::qr(x); });
    ends([&] { la::polar(x); });
    ends([&] { la::cond(x); });
    ends([&] { la::cond(x, 1); });
    ends([&] { la::matrix_rank(x); });
    ends([&] { la::norm(x, 2); });
    ends([&] { la::null_space(x); });
}

template <class T>
void check_one(stream& draw) {
    const int k = int(draw.below(kinds)), ends = int(draw.below(8));
    const index_t chance = draw.below(200);
    const index_t n = chance == 0 ? 60 + draw.below(40) : chance < 8 ? 13 + draw.below(40) : 1 + draw.below(12);
    index_t m = n;
    if (draw.below(3) == 0) m = 1 + draw.below(2 * n + 3);
    // Small squares of the largest elements, and all that is lost where elements are denormal.
    const int exponent = ends == 0 ? 1000 : ends == 1 ? -1000 : ends == 2 ? -1045 : ends == 3 ? int(draw.below(2001)) - 1000 : 0;
    const double slack = exponent < -900 ? std::ldexp(double(std::max(m, n)), -1073 - exponent) * 8 : 0;
    char text[200];
    std::snprintf(text, sizeof text, "%s %td x %td, 2^%d, %s", names[k], m, n, exponent, np::is_complex_v<T> ? "complex" : "real");
    described = text;
    const matrix a = make(draw, k, m, n, np::is_complex_v<T>);
    try {
        check_svd<T>(a, exponent, slack);
        if (m == n) {
            check_symmetric<T>(a, exponent, slack);
            check_general<T>(a, exponent, slack);
        }
    } catch (const np::error& e) {
        ++failures;
        std::printf("FAILED %s, matrix %llu, %s\n", e.what(), static_cast<unsigned long long>(number), text);
    }
    if (m == n && draw.below(4) == 0) check_ends<T>(draw, a, n);
}

void check_number(std::uint64_t seed, std::uint64_t i) {
    number = i;
    stream draw(seed * 1000003 + i);
    if (draw.below(2)) check_one<double>(draw);
    else check_one<complex>(draw);
}

}  // namespace

int main(int argc, char** argv) {
    std::setvbuf(stdout, nullptr, _IOLBF, 1 << 12);
    const double seconds = argc > 1 ? std::atof(argv[1]) : 30;
    const std::uint64_t seed = argc > 2 ? std::uint64_t(std::atoll(argv[2])) : 1;
    if (argc > 3) {
        check_number(seed, std::uint64_t(std::atoll(argv[3])));
    } else {
        using clock = std::chrono::steady_clock;
        const auto start = clock::now();
        std::uint64_t i = 0;
        for (; std::chrono::duration<double>(clock::now() - start).count() < seconds; ++i) check_number(seed, i);
        std::printf("%llu matrices, %ld checks, %ld failures\n", static_cast<unsigned long long>(i), checks, failures);
    }
    return failures != 0;
}
