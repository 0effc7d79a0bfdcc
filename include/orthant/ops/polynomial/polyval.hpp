#pragma once
// Polynomials as lists of coefficients, the highest power first: polyval polyadd polysub polymul polydiv polyder
// polyint.
//
//     np::polyval({3, 0, 1}, 5)                    3 * 5^2 + 1 = 76
//     auto [q, r] = np::polydiv({1, 5, 6}, {1, 2})
//     np::polyint({3, 2, 1}, {.m = 2, .k = {4, 5}})
//
// Arrays, vectors, braces and single numbers are coefficients. Elements have the types' common type, so that integers
// stay integers where nothing is divided. What needs eigenvalues or least squares stands above linalg: poly roots
// polyfit, and the classes, in polynomial/.
// https://numpy.org/doc/stable/reference/routines.polynomials.poly1d.html

#include <orthant/array/argument_forms.hpp>
#include <orthant/base/plain_vector.hpp>
#include <orthant/kernel/math/horner.hpp>
#include <orthant/ops/math/differences.hpp>

namespace orthant::inline ORTHANT_ABI {

// m: how many times; k: the constants of integration, one for all or one for each time.
struct polyint_options {
    keyword_only only = keyword_only();
    int m = 1;
    end_values k = {};
};

// Quotient and remainder: auto [q, r] = np::polydiv(u, v).
template <class T>
struct polydiv_result {
    ndarray<T, 1> q, r;
};

namespace detail {

template <class X>
concept operand_like = array_like<X> || scalar_like<X>;

template <class X>
using element_of_any = value_of<decltype(forms::as_array(std::declval<const X&>()))>;
template <class X>
using quotient_of_any = typename signature::from_float64::template result<element_of_any<X>>;

// The coefficients as T: of a number one, of more than one dimension a value_error.
template <class T, class X>
plain_vector<T> coefficients(const char* function, const X& x) {
    const auto& array = forms::as_array(x);
    const header_ptr h = dense_as<T>(array);
    if (h->ndim > 1)
        fail<value_error>({function, ": coefficients have one dimension, got shape ", tuple_text{h->extents()}});
    const T* from = static_cast<const T*>(h->data);
    return plain_vector<T>(from, from + h->size);
}
template <class T>
ndarray<T, 1> as_ndarray(const plain_vector<T>& values) {
    const index_t n = index_t(values.size());
    header_ptr out = new_array<T>("polynomial", dims_view(&n, 1));
    std::copy(values.begin(), values.end(), static_cast<T*>(out->data));
    return ndarray<T, 1>(std::move(out));
}

template <class T>
void drop_leading_zeros(plain_vector<T>& p) {
    std::size_t zeros = 0;
    while (zeros < p.size() && p[zeros] == T(0)) ++zeros;
    p.erase(p.begin(), p.begin() + std::ptrdiff_t(zeros));
}

// The products of all coefficients, added up by power; either order of powers.
template <class T>
plain_vector<T> multiplied(const plain_vector<T>& a, const plain_vector<T>& b) {
    if (a.empty() || b.empty()) return {};
    plain_vector<T> out(a.size() + b.size() - 1, T(0));
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = 0; j < b.size(); ++j)
            out[i + j] = T(kernel::add(out[i + j], T(kernel::multiply(a[i], b[j]))));
    return out;
}

// The shorter list padded with zeros in front.
template <class T, class F>
plain_vector<T> aligned(const plain_vector<T>& a, const plain_vector<T>& b, F f) {
    const std::size_t n = a.size() > b.size() ? a.size() : b.size();
    const auto at = [n](const plain_vector<T>& p, std::size_t i) {
        return i < n - p.size() ? T(0) : p[i - (n - p.size())];
    };
    plain_vector<T> out(n);
    for (std::size_t i = 0; i < n; ++i) out[i] = T(f(at(a, i), at(b, i)));
    return out;
}

}  // namespace detail

// The polynomial at x, by Horner's rule: of x's shape, in the common type of both; of a number a number.
// https://numpy.org/doc/stable/reference/generated/numpy.polyval.html
template <detail::operand_like P, detail::operand_like X>
auto polyval(const P& p, const X& x) {
    using T = result_t<detail::element_of_any<P>, detail::element_of_any<X>>;
    const plain_vector<T> c = detail::coefficients<T>("polyval", p);
    if constexpr (scalar_like<X>) {
        const T at = T(x);
        T value = T(0);
        kernel::horner(c.data(), index_t(c.size()), &at, &value, 1);
        return value;
    } else {
        const auto& array = forms::as_array(x);
        const detail::header_ptr from = detail::dense_as<T>(array);
        detail::header_ptr out = detail::new_array<T>("polyval", from->extents());
        kernel::horner(c.data(), index_t(c.size()), static_cast<const T*>(from->data), static_cast<T*>(out->data),
                       from->size);
        return ndarray<T, detail::rank_of<std::remove_cvref_t<decltype(array)>>>(std::move(out));
    }
}

// Sum and difference. https://numpy.org/doc/stable/reference/generated/numpy.polyadd.html
template <detail::operand_like P, detail::operand_like Q>
auto polyadd(const P& p, const Q& q) {
    using T = result_t<detail::element_of_any<P>, detail::element_of_any<Q>>;
    return detail::as_ndarray(detail::aligned(detail::coefficients<T>("polyadd", p),
                                              detail::coefficients<T>("polyadd", q),
                                              [](const T& a, const T& b) { return kernel::add(a, b); }));
}
template <detail::operand_like P, detail::operand_like Q>
auto polysub(const P& p, const Q& q) {
    using T = result_t<detail::element_of_any<P>, detail::element_of_any<Q>>;
    return detail::as_ndarray(detail::aligned(detail::coefficients<T>("polysub", p),
                                              detail::coefficients<T>("polysub", q),
                                              [](const T& a, const T& b) { return kernel::subtract(a, b); }));
}

// The product; leading zeros of the factors go.
// https://numpy.org/doc/stable/reference/generated/numpy.polymul.html
template <detail::operand_like P, detail::operand_like Q>
auto polymul(const P& p, const Q& q) {
    using T = result_t<detail::element_of_any<P>, detail::element_of_any<Q>>;
    plain_vector<T> a = detail::coefficients<T>("polymul", p), b = detail::coefficients<T>("polymul", q);
    for (auto* list : {&a, &b}) {
        detail::drop_leading_zeros(*list);
        if (list->empty()) list->push_back(T(0));
    }
    return detail::as_ndarray(detail::multiplied(a, b));
}

// Quotient and remainder, in floating point. Leading coefficients of the remainder below 1e-8 count as zero. A divisor
// without coefficients is a value_error; one that begins with zero gives infinities and NaN.
// https://numpy.org/doc/stable/reference/generated/numpy.polydiv.html
template <detail::operand_like P, detail::operand_like Q>
auto polydiv(const P& u, const Q& v) {
    using T = result_t<detail::quotient_of_any<P>, detail::quotient_of_any<Q>>;
    plain_vector<T> rest = detail::coefficients<T>("polydiv", u), by = detail::coefficients<T>("polydiv", v);
    if (rest.empty() || by.empty())
        detail::fail<value_error>({"polydiv: a polynomial needs at least one coefficient"});
    const std::size_t m = rest.size(), n = by.size();
    plain_vector<T> q(m >= n ? m - n + 1 : 1, T(0));
    const T scale = kernel::divide(T(1), by[0]);
    for (std::size_t k = 0; k + n <= m; ++k) {
        q[k] = kernel::multiply(scale, rest[k]);
        for (std::size_t i = 0; i < n; ++i)
            rest[k + i] = kernel::subtract(rest[k + i], T(kernel::multiply(q[k], by[i])));
    }
    std::size_t zeros = 0;
    while (zeros + 1 < rest.size() && std::abs(rest[zeros]) <= 1e-8) ++zeros;
    rest.erase(rest.begin(), rest.begin() + std::ptrdiff_t(zeros));
    return polydiv_result<T>{detail::as_ndarray(q), detail::as_ndarray(rest)};
}

// The derivative, m times over; of a constant no coefficient is left. A negative m is a value_error.
// https://numpy.org/doc/stable/reference/generated/numpy.polyder.html
template <detail::operand_like P>
auto polyder(const P& p, int m = 1) {
    using E = detail::element_of_any<P>;
    using T = std::conditional_t<boolean<E>, std::int64_t, result_t<E, std::conditional_t<integer<E>, std::int64_t, E>>>;
    if (m < 0) detail::fail<value_error>({"polyder: order of derivative must be positive (see polyint), got ", m});
    plain_vector<T> c = detail::coefficients<T>("polyder", p);
    for (; m > 0 && !c.empty(); --m) {
        c.pop_back();
        for (std::size_t i = 0; i < c.size(); ++i)
            c[i] = T(kernel::multiply(c[i], T(static_cast<real_of_t<T>>(c.size() - i))));
    }
    return detail::as_ndarray(c);
}

// The antiderivative, m times over, with constants k (0 unless said). A negative m, or a k of neither one nor at least m
// numbers, is a value_error.
// https://numpy.org/doc/stable/reference/generated/numpy.polyint.html
template <detail::operand_like P>
auto polyint(const P& p, const polyint_options& options) {
    using T = detail::quotient_of_any<P>;
    const int m = options.m;
    if (m < 0) detail::fail<value_error>({"polyint: order of integral must be positive (see polyder), got ", m});
    plain_vector<double> k;
    if (options.k.values()) k = detail::coefficients<double>("polyint", view<const double>(options.k.values()));
    if (k.size() == 1 || !options.k.values()) k.resize(std::size_t(m > 1 ? m : 1), k.empty() ? 0.0 : k[0]);
    if (index_t(k.size()) < m)
        detail::fail<value_error>({"polyint: k must be a scalar or a rank-1 array of length 1 or >m, got ",
                                   k.size(), " for m = ", m});
    plain_vector<T> c = detail::coefficients<T>("polyint", p);
    for (int step = 0; step < m; ++step) {
        for (std::size_t i = 0; i < c.size(); ++i)
            c[i] = T(kernel::divide(c[i], T(static_cast<real_of_t<T>>(c.size() - i))));
        c.push_back(T(static_cast<real_of_t<T>>(k[std::size_t(step)])));
    }
    return detail::as_ndarray(c);
}
template <detail::operand_like P>
auto polyint(const P& p, int m = 1) {
    return polyint(p, polyint_options{.m = m});
}
template <detail::operand_like P>
auto polyint(const P& p, int m, const end_values& k) {
    return polyint(p, polyint_options{.m = m, .k = k});
}

ORTHANT_PAIRS(polyval)
ORTHANT_PAIRS(polyadd)
ORTHANT_PAIRS(polysub)
ORTHANT_PAIRS(polymul)
ORTHANT_PAIRS(polydiv)
ORTHANT_LISTS(polyder)
ORTHANT_LISTS(polyint)
ORTHANT_LISTS(polyint, polyint_options)

}  // namespace orthant::inline ORTHANT_ABI
