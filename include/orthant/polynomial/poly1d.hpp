#pragma once
// poly1d: NumPy's older class of polynomials, the highest power first.
//
//     const np::poly1d p({1, 2, 3});        x^2 + 2 x + 3, printed in two lines:      2
//     p(0.5)   p[2]   p.roots()   p * p                                          1 x + 2 x + 3
//
// Leading zeros are dropped. p[k] is the coefficient of x^k, 0 beyond the degree. The class stands for a list of
// coefficients in polyval, polymul and the like: np::polyval(p.coeffs(), x). New code is better served by
// polynomial::Polynomial.
// https://numpy.org/doc/stable/reference/generated/numpy.poly1d.html

#include <iosfwd>
#include <string>

#include <orthant/base/plain_vector.hpp>
#include <orthant/ops/text/print.hpp>
#include <orthant/polynomial/fit.hpp>

namespace orthant::inline ORTHANT_ABI {

// r: the values given are roots; variable: the letter it is printed with.
struct poly1d_options {
    keyword_only only = keyword_only();
    bool r = false;
    std::string variable = "x";
};

namespace detail {

// The two lines (or more, of 70 letters each) in which exponents stand above the terms.
std::string raised_powers(const std::string& text);
std::string poly1d_text(const coefficient_list<double>& real, const coefficient_list<double>& imaginary, const std::string& variable);

}  // namespace detail

template <class T = double>
class poly1d {
public:
    poly1d(std::initializer_list<T> values, const poly1d_options& o = {})
        : poly1d(plain_vector<T>(values), o) {}
    template <class C>
        requires(array_like<C> || detail::value_range<C>)
    explicit poly1d(const C& values, const poly1d_options& o = {}) : variable_(o.variable) {
        coeffs_ = detail::coefficients<T>("poly1d", values);
        if (o.r) coeffs_ = detail::coefficients_of_roots(coeffs_);
        detail::drop_leading_zeros(coeffs_);
        if (coeffs_.empty()) coeffs_.push_back(T(0));
    }

    ndarray<T, 1> coeffs() const { return detail::as_ndarray(coeffs_); }
    index_t order() const { return index_t(coeffs_.size()) - 1; }
    const std::string& variable() const { return variable_; }
    // Always complex, as those of np::roots.
    ndarray<complex128, 1> roots() const { return orthant::roots(coeffs()); }
    T operator[](index_t exponent) const {
        return exponent < 0 || exponent > order() ? T(0) : coeffs_[std::size_t(order() - exponent)];
    }

    // The value at a number or at each element; of another polynomial the composition.
    template <detail::operand_like X>
    auto operator()(const X& x) const {
        return polyval(coeffs(), x);
    }
    template <forms::list X = forms::reals>
    auto operator()(const X& x) const {
        return polyval(coeffs(), forms::as_array(x));
    }
    poly1d operator()(const poly1d& x) const {
        poly1d out({T(0)});
        for (const T& c : coeffs_) out = out * x + c;
        return out;
    }

    poly1d operator-() const { return with(detail::scaled(coeffs_, T(-1))); }
    friend poly1d operator+(const poly1d& a, const poly1d& b) { return a.with(polyadd(a.coeffs(), b.coeffs())); }
    friend poly1d operator-(const poly1d& a, const poly1d& b) { return a.with(polysub(a.coeffs(), b.coeffs())); }
    friend poly1d operator*(const poly1d& a, const poly1d& b) { return a.with(polymul(a.coeffs(), b.coeffs())); }
    friend poly1d operator+(const poly1d& a, const T& b) { return a + poly1d({b}); }
    friend poly1d operator-(const poly1d& a, const T& b) { return a - poly1d({b}); }
    friend poly1d operator*(const poly1d& a, const T& b) { return a * poly1d({b}); }
    friend poly1d operator+(const T& a, const poly1d& b) { return poly1d({a}) + b; }
    friend poly1d operator-(const T& a, const poly1d& b) { return poly1d({a}) - b; }
    friend poly1d operator*(const T& a, const poly1d& b) { return poly1d({a}) * b; }
    friend poly1d operator/(const poly1d& a, const T& b) { return a.with(detail::scaled(a.coeffs_, T(1) / b)); }
    // Quotient and remainder: auto [q, r] = u / v.
    friend std::pair<poly1d, poly1d> operator/(const poly1d& a, const poly1d& b) {
        const auto parts = polydiv(a.coeffs(), b.coeffs());
        return {a.with(parts.q), a.with(parts.r)};
    }
    poly1d pow(index_t n) const {
        if (n < 0) detail::fail<value_error>({"poly1d: power to non-negative integers only, got ", n});
        poly1d out({T(1)}, {.variable = variable_});
        for (; n > 0; --n) out = out * *this;
        return out;
    }
    friend bool operator==(const poly1d& a, const poly1d& b) { return a.coeffs_ == b.coeffs_; }

    poly1d deriv(int m = 1) const { return with(polyder(coeffs(), m)); }
    poly1d integ(int m = 1, const end_values& k = {}) const { return with(polyint(coeffs(), m, k)); }

    std::string str() const {
        detail::coefficient_list<double> re, im;
        for (const T& c : coeffs_) re.push_back(double(std::real(c))), im.push_back(double(std::imag(c)));
        return detail::poly1d_text(re, im, variable_);
    }
    std::string repr() const {
        const std::string c = array_repr(coeffs());
        return "poly1d(" + c.substr(6, c.size() - 7) + ")";
    }
    template <class Stream>
        requires std::derived_from<Stream, std::ostream>
    friend Stream& operator<<(Stream& out, const poly1d& p) {
        out << p.str();
        return out;
    }

private:
    template <class C>
    poly1d with(const C& c) const {
        return poly1d(c, {.variable = variable_});
    }

    detail::coefficient_list<T> coeffs_;
    std::string variable_;
};

// Of braces and arrays of real numbers, poly1d<double>.
poly1d(std::initializer_list<double>, const poly1d_options& = {}) -> poly1d<double>;
template <scalar_like S>
poly1d(std::initializer_list<S>, const poly1d_options& = {}) -> poly1d<detail::quotient_of_any<S>>;
template <array_like C>
poly1d(const C&, const poly1d_options& = {}) -> poly1d<detail::quotient_of_any<C>>;

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE std::string raised_powers(const std::string& text) {
    constexpr std::size_t wrap = 70;
    std::string above, below, out = " ";
    std::size_t at = 0;
    for (std::size_t star; (star = text.find("**", at)) != std::string::npos;) {
        std::size_t end = star + 2;
        while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
        const std::string part = text.substr(at, star - at), exponent = text.substr(star + 2, end - star - 2);
        at = end;
        const std::string high = std::string(part.size() - 1, ' ') + exponent,
                          low = part + std::string(exponent.size() - 1, ' ');
        if (below.size() + low.size() > wrap || above.size() + high.size() > wrap) {
            out += above + "\n" + below + "\n ";
            above.clear();
            below.clear();
        }
        above += high;
        below += low;
    }
    return out + above + "\n" + below + text.substr(at);
}

ORTHANT_ONCE std::string poly1d_text(const coefficient_list<double>& real, const coefficient_list<double>& imaginary,
                                     const std::string& variable) {
    const auto number = [](double v) {
        char text[32];
        std::snprintf(text, sizeof text, "%.4g", v);
        return std::string(text);
    };
    std::string out = "0";
    for (std::size_t k = 0; k < real.size(); ++k) {
        const std::size_t exponent = real.size() - 1 - k;
        std::string c = number(real[k]);
        if (imaginary[k] != 0)
            c = real[k] == 0 ? number(imaginary[k]) + "j" : "(" + c + " + " + number(imaginary[k]) + "j)";
        std::string term;
        if (c != "0" && exponent == 0) term = c;
        else if (c != "0") term = c + " " + variable + (exponent == 1 ? "" : "**" + std::to_string(exponent));
        if (k == 0) out = term.empty() ? "0" : term;
        else if (!term.empty()) out += term[0] == '-' ? " - " + term.substr(1) : " + " + term;
    }
    return raised_powers(out);
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
