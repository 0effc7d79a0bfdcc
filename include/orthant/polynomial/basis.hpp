#pragma once
// The six bases of np::polynomial, and what is done with a list of coefficients in any of them.
//
// A basis is its three-term recurrence
//     x B(k) = up(k) B(k+1) + same(k) B(k) + down(k) B(k-1),
// with the derivative and the integral of B(k) in the basis, the weight under which it is orthogonal, and its names.
// From the recurrence come all of: the value by Clenshaw's rule, multiplication by x, products, quotients, conversion
// from and to powers of x, the Vandermonde and the companion matrix, and the Gauss quadrature. Coefficients are
// std::vectors, the lowest degree first.
// https://numpy.org/doc/stable/reference/routines.polynomials.html

#include <cmath>

#include <orthant/base/plain_vector.hpp>
#include <orthant/ops/polynomial/polyval.hpp>

namespace orthant::inline ORTHANT_ABI::detail::bases {

// What the derivative of B(k) is: factor(k) B(k-1) + carried(k) B'(k - back); and its integral:
// above(k) B(k+1) + level(k) B(k) + below(k) B(k-1), but for a constant. Here is what most bases have.
struct plain {
    static constexpr double same(double) { return 0; }
    static constexpr double carried(double) { return 0; }
    static constexpr std::size_t back = 1;
    static constexpr double level(double) { return 0; }
    static constexpr double below(double) { return 0; }
    static constexpr double low = -1, high = 1;  // the domain
    static constexpr bool recurs_downwards = true;  // false: down(k) is 0, nothing is orthogonal
};

struct power : plain {
    static constexpr const char* name = "Polynomial";
    static constexpr const char* letter = "x";
    static constexpr bool recurs_downwards = false;
    static constexpr double up(double) { return 1; }
    static constexpr double down(double) { return 0; }
    static constexpr double factor(double k) { return k; }
    static constexpr double above(double k) { return 1 / (k + 1); }
    static double weight(double) { return 1; }
};

struct chebyshev : plain {
    static constexpr const char* name = "Chebyshev";
    static constexpr const char* letter = "T";
    static constexpr double total_weight = 3.141592653589793;
    static constexpr double up(double k) { return k == 0 ? 1 : 0.5; }
    static constexpr double down(double) { return 0.5; }
    static constexpr double factor(double k) { return k < 2 ? k : 2 * k; }
    static constexpr double carried(double k) { return k > 2 ? k / (k - 2) : 0; }
    static constexpr std::size_t back = 2;
    static constexpr double above(double k) { return k == 0 ? 1 : 1 / (2 * (k + 1)); }
    static constexpr double below(double k) { return k > 1 ? -1 / (2 * (k - 1)) : 0; }
    static double weight(double x) { return 1 / (std::sqrt(1 + x) * std::sqrt(1 - x)); }
};

struct legendre : plain {
    static constexpr const char* name = "Legendre";
    static constexpr const char* letter = "P";
    static constexpr double total_weight = 2;
    static constexpr double up(double k) { return (k + 1) / (2 * k + 1); }
    static constexpr double down(double k) { return k / (2 * k + 1); }
    static constexpr double factor(double k) { return 2 * k - 1; }
    static constexpr double carried(double k) { return k > 2 ? 1 : 0; }
    static constexpr std::size_t back = 2;
    static constexpr double above(double k) { return 1 / (2 * k + 1); }
    static constexpr double below(double k) { return k > 0 ? -1 / (2 * k + 1) : 0; }
    static double weight(double) { return 1; }
};

struct laguerre : plain {
    static constexpr const char* name = "Laguerre";
    static constexpr const char* letter = "L";
    static constexpr double total_weight = 1;
    static constexpr double low = 0;
    static constexpr double up(double k) { return -(k + 1); }
    static constexpr double same(double k) { return 2 * k + 1; }
    static constexpr double down(double k) { return -k; }
    static constexpr double factor(double) { return -1; }
    static constexpr double carried(double k) { return k > 1 ? 1 : 0; }
    static constexpr double above(double) { return -1; }
    static constexpr double level(double) { return 1; }
    static double weight(double x) { return std::exp(-x); }
};

struct hermite : plain {
    static constexpr const char* name = "Hermite";
    static constexpr const char* letter = "H";
    static constexpr double total_weight = 1.772453850905516;  // sqrt(pi)
    static constexpr double up(double) { return 0.5; }
    static constexpr double down(double k) { return k; }
    static constexpr double factor(double k) { return 2 * k; }
    static constexpr double above(double k) { return 1 / (2 * (k + 1)); }
    static double weight(double x) { return std::exp(-x * x); }
};

struct hermite_e : plain {
    static constexpr const char* name = "HermiteE";
    static constexpr const char* letter = "He";
    static constexpr double total_weight = 2.5066282746310002;  // sqrt(2 pi)
    static constexpr double up(double) { return 1; }
    static constexpr double down(double k) { return k; }
    static constexpr double factor(double k) { return k; }
    static constexpr double above(double k) { return 1 / (k + 1); }
    static double weight(double x) { return std::exp(-0.5 * x * x); }
};

}  // namespace orthant::inline ORTHANT_ABI::detail::bases

namespace orthant::inline ORTHANT_ABI::detail {

template <class T>
using coefficient_list = plain_vector<T>;

// A number of T, real or complex, from a double.
template <class T>
constexpr T number_of(double x) {
    return T(static_cast<real_of_t<T>>(x));
}

// Without the zeros of the highest degrees; one coefficient stays.
template <class T>
coefficient_list<T> trimmed(coefficient_list<T> c, double tolerance = 0) {
    while (c.size() > 1 && std::abs(c.back()) <= tolerance) c.pop_back();
    if (tolerance > 0 && c.size() == 1 && std::abs(c[0]) <= tolerance) c[0] = T(0);
    return c;
}

template <class T>
coefficient_list<T> sum_of_lists(coefficient_list<T> a, const coefficient_list<T>& b, T factor = T(1)) {
    if (a.size() < b.size()) a.resize(b.size(), T(0));
    for (std::size_t i = 0; i < b.size(); ++i) a[i] += factor * b[i];
    return trimmed(std::move(a));
}

template <class T>
coefficient_list<T> scaled(coefficient_list<T> c, T factor) {
    for (T& v : c) v *= factor;
    return c;
}

// The coefficients of x times the series.
template <class B, class T>
coefficient_list<T> times_x(const coefficient_list<T>& c) {
    if (c.size() == 1 && c[0] == T(0)) return c;
    coefficient_list<T> out(c.size() + 1, T(0));
    for (std::size_t k = 0; k < c.size(); ++k) {
        const double i = double(k);
        out[k + 1] += c[k] * number_of<T>(B::up(i));
        if (B::same(i) != 0) out[k] += c[k] * number_of<T>(B::same(i));
        if (B::recurs_downwards && k > 0) out[k - 1] += c[k] * number_of<T>(B::down(i));
    }
    return out;
}

// off + scl x.
template <class B, class T>
coefficient_list<T> line(T off, T scl) {
    if (scl == T(0)) return {off};
    return {off + scl * number_of<T>(B::same(0)), scl * number_of<T>(B::up(0))};
}

// The value at one x.
template <class B, class T>
T value_at(const T* c, index_t n, index_t step, T x) {
    T next = T(0), after = T(0);
    for (index_t k = n; k-- > 0;) {
        T value = c[k * step];
        const double i = double(k), up = B::up(i);
        if constexpr (B::recurs_downwards) {
            const double after_up = B::up(i + 1);
            value = value + (x - number_of<T>(B::same(i))) * number_of<T>(1 / up) * next -
                    number_of<T>(B::down(i + 1) / after_up) * after;
        } else {
            value = value + x * next;
        }
        after = next;
        next = value;
    }
    return next;
}
template <class B, class T>
T value_at(const coefficient_list<T>& c, T x) {
    return value_at<B>(c.data(), index_t(c.size()), index_t(1), x);
}

// The product of two series: Clenshaw's rule where the other series takes the place of 1, and x multiplies by x.
template <class B, class T>
coefficient_list<T> product_of_lists(const coefficient_list<T>& a, const coefficient_list<T>& b) {
    if constexpr (!B::recurs_downwards) {
        return trimmed(multiplied(a, b));
    } else {
        const coefficient_list<T>&c = a.size() < b.size() ? a : b, &other = a.size() < b.size() ? b : a;
        coefficient_list<T> next{T(0)}, after{T(0)};
        for (std::size_t k = c.size(); k-- > 0;) {
            const double i = double(k);
            coefficient_list<T> value = scaled(other, c[k]);
            value = sum_of_lists(value, times_x<B>(next), number_of<T>(1 / B::up(i)));
            value = sum_of_lists(value, next, number_of<T>(-B::same(i) / B::up(i)));
            value = sum_of_lists(value, after, number_of<T>(-B::down(i + 1) / B::up(i + 1)));
            after = std::move(next);
            next = std::move(value);
        }
        return trimmed(std::move(next));
    }
}

// The series in B of a series in A whose variable is the series x in B: Clenshaw's rule again.
template <class A, class B, class T>
coefficient_list<T> composed(const coefficient_list<T>& c, const coefficient_list<T>& x) {
    coefficient_list<T> next{T(0)}, after{T(0)};
    for (std::size_t k = c.size(); k-- > 0;) {
        const double i = double(k);
        coefficient_list<T> value{c[k]};
        value = sum_of_lists(value, product_of_lists<B>(x, next), number_of<T>(1 / A::up(i)));
        value = sum_of_lists(value, next, number_of<T>(-A::same(i) / A::up(i)));
        if (A::recurs_downwards)
            value = sum_of_lists(value, after, number_of<T>(-A::down(i + 1) / A::up(i + 1)));
        after = std::move(next);
        next = std::move(value);
    }
    return trimmed(std::move(next));
}

template <class T>
struct list_quotient {
    coefficient_list<T> quotient, remainder;
};
template <class B, class T>
list_quotient<T> quotient_of_lists(const char* function, const coefficient_list<T>& a, const coefficient_list<T>& b) {
    if (b.back() == T(0)) fail<value_error>({function, ": division by zero"});
    if (a.size() < b.size()) return {{T(0)}, a};
    if (b.size() == 1) return {scaled(a, T(1) / b[0]), {T(0)}};
    coefficient_list<T> rest = a, q(a.size() - b.size() + 1, T(0));
    for (std::size_t i = q.size(); i-- > 0;) {
        coefficient_list<T> basis(i + 1, T(0));
        basis[i] = T(1);
        const coefficient_list<T> p = product_of_lists<B>(basis, b);
        if (rest.size() < p.size()) continue;
        q[i] = rest.back() / p.back();
        rest.pop_back();
        for (std::size_t k = 0; k < rest.size(); ++k) rest[k] -= q[i] * p[k];
    }
    return {std::move(q), trimmed(std::move(rest))};
}

template <class B, class T>
coefficient_list<T> power_of_list(const char* function, const coefficient_list<T>& c, index_t n, index_t most) {
    if (n < 0) fail<value_error>({function, ": power must be a non-negative integer, got ", n});
    if (most >= 0 && n > most) fail<value_error>({function, ": power is too large, ", n, " > ", most});
    coefficient_list<T> out{T(1)};
    for (; n > 0; --n) out = product_of_lists<B>(out, c);
    return out;
}

// The monic polynomial with these roots, as products of pairs.
template <class B, class T>
coefficient_list<T> list_from_roots(const coefficient_list<T>& roots) {
    if (roots.empty()) return {T(1)};
    coefficient_list<coefficient_list<T>> factors;
    for (const T& r : roots) factors.push_back(line<B, T>(-r, T(1)));
    while (factors.size() > 1) {
        coefficient_list<coefficient_list<T>> pairs;
        for (std::size_t i = 0; i + 1 < factors.size(); i += 2)
            pairs.push_back(product_of_lists<B>(factors[i], factors[i + 1]));
        if (factors.size() % 2 == 1) pairs.push_back(factors.back());
        factors = std::move(pairs);
    }
    return factors[0];
}

// The m-th derivative by t where x = off + scl t.
template <class B, class T>
coefficient_list<T> derivative_of(const char* function, coefficient_list<T> c, index_t m, T scl) {
    if (m < 0) fail<value_error>({function, ": the order of derivation must be non-negative, got ", m});
    for (; m > 0; --m) {
        coefficient_list<T> out(c.size() > 1 ? c.size() - 1 : 1, T(0));
        for (T& v : c) v *= scl;
        for (std::size_t k = c.size(); k-- > 1;) {
            const double i = double(k);
            out[k - 1] = c[k] * number_of<T>(B::factor(i));
            if (B::carried(i) != 0) c[k - B::back] += c[k] * number_of<T>(B::carried(i));
        }
        c = std::move(out);
    }
    return c;
}

// The m-th integral: each step divides by scl, and takes the constant so that at lbnd the value is k.
template <class B, class T>
coefficient_list<T> integral_of(const char* function, coefficient_list<T> c, index_t m, coefficient_list<T> k, T lbnd, T scl) {
    if (m < 0) fail<value_error>({function, ": the order of integration must be non-negative, got ", m});
    if (index_t(k.size()) > m)
        fail<value_error>({function, ": too many integration constants, ", k.size(), " for order ", m});
    k.resize(std::size_t(m), T(0));
    for (const T& constant : k) {
        coefficient_list<T> out(c.size() + 1, T(0));
        for (std::size_t j = 0; j < c.size(); ++j) {
            const double i = double(j);
            const T v = c[j] * scl;
            out[j + 1] += v * number_of<T>(B::above(i));
            if (B::level(i) != 0) out[j] += v * number_of<T>(B::level(i));
            if (j > 0 && B::below(i) != 0) out[j - 1] += v * number_of<T>(B::below(i));
        }
        if (c.size() == 1 && c[0] == T(0)) out = {T(0)};
        out[0] += constant - value_at<B>(out, lbnd);
        c = std::move(out);
    }
    return c;
}

// The values B(0) … B(degree) at x, one after the other.
template <class B, class T>
void basis_values(T x, index_t degree, T* out) {
    T before = T(0), here = T(1);
    for (index_t k = 0; k <= degree; ++k) {
        out[k] = here;
        const double i = double(k);
        T next = B::recurs_downwards || B::same(i) != 0 ? (x - number_of<T>(B::same(i))) * here : x * here;
        if (B::recurs_downwards) next = (next - number_of<T>(B::down(i)) * before) / number_of<T>(B::up(i));
        before = here;
        here = next;
    }
}

// The matrix whose eigenvalues are the roots, in rows: symmetric where the basis is orthogonal and c is a B(n).
template <class B, class T>
coefficient_list<T> companion_of(const char* function, const coefficient_list<T>& c) {
    if (c.size() < 2) fail<value_error>({function, ": series must have maximum degree of at least 1."});
    const std::size_t n = c.size() - 1;
    coefficient_list<T> out(n * n, T(0));
    coefficient_list<double> size(n, 1.0);  // of B(k), to the power of -1
    for (std::size_t k = 0; k + 1 < n; ++k) {
        const double i = double(k);
        double beside = B::up(i);
        if (B::recurs_downwards) {
            beside = (B::up(i) < 0 ? -1 : 1) * std::sqrt(B::up(i) * B::down(i + 1));
            size[k + 1] = size[k] * std::sqrt(B::up(i) / B::down(i + 1));
            out[k * n + k + 1] = number_of<T>(beside);
        }
        out[(k + 1) * n + k] = number_of<T>(beside);
    }
    for (std::size_t k = 0; k < n; ++k) {
        out[k * n + k] += number_of<T>(B::same(double(k)));
        out[k * n + n - 1] -= c[k] / c[n] * number_of<T>(size[n - 1] / size[k] * B::up(double(n - 1)));
    }
    return out;
}

}  // namespace orthant::inline ORTHANT_ABI::detail
