#pragma once
// The classes Polynomial, Chebyshev, Legendre, Laguerre, Hermite and HermiteE: one template over the basis.
//
//     const np::polynomial::Chebyshev p({1, 2, 3});           1 + 2 T1(x) + 3 T2(x)
//     p(x)   p * q   p.deriv()   p.roots()   p.convert<np::polynomial::Polynomial>()
//     const auto fit = np::polynomial::Polynomial::fit(x, y, 2);      fit.convert().coef()
//
// A series has coefficients, the lowest degree first, and maps its domain to the basis' window: p(x) is the series at
// off + scl x. Coefficients are double; `Polynomial::over<std::complex<double>>` has others. Python's p // q is
// floor_divide(p, q), and p ** n is pow(p, n). Series of different classes, domains or windows do not mix: type_error.
// https://numpy.org/doc/stable/reference/routines.polynomials.classes.html

#include <iosfwd>

#include <orthant/array/ranges.hpp>
#include <orthant/base/plain_vector.hpp>
#include <orthant/ops/text/print.hpp>
#include <orthant/polynomial/fit.hpp>
#include <orthant/polynomial/text.hpp>

namespace orthant::inline ORTHANT_ABI::polynomial {

// The two ends of a domain or a window.
struct interval {
    double low = -1, high = 1;
    constexpr interval() = default;
    constexpr interval(double from, double to) : low(from), high(to) {}
    interval(std::initializer_list<double> ends) { *this = of(plain_vector<double>(ends)); }
    template <class E>
        requires(array_like<E> || detail::value_range<E>)
    interval(const E& ends) {
        *this = of(detail::coefficients<double>("domain", ends));
    }
    friend constexpr bool operator==(const interval&, const interval&) = default;

private:
    static interval of(const plain_vector<double>& ends) {
        if (ends.size() != 2)
            detail::fail<value_error>({"domain and window have two elements, got ", ends.size()});
        return interval(ends[0], ends[1]);
    }
};

// x of one interval at its place in another: off + scl x.
struct linear_map {
    double off, scl;
};
inline linear_map mapparms(const interval& from, const interval& to) {
    const double length = from.high - from.low;
    return {(from.high * to.low - from.low * to.high) / length, (to.high - to.low) / length};
}

// Helpers that NumPy keeps in a module of its own.
// https://numpy.org/doc/stable/reference/routines.polynomials.polyutils.html
namespace polyutils {

using polynomial::mapparms;
// The points of one interval at their places in another.
template <forms::any X = forms::reals>
auto mapdomain(const X& x, const interval& from, const interval& to) {
    using T = detail::series_t<X>;
    const linear_map map = mapparms(from, to);
    return ndarray<T>(ndarray<T>(detail::dense_operand<T>(x)) * T(map.scl) + T(map.off));
}
// The smallest and the largest of these points.
template <forms::any X = forms::reals>
interval getdomain(const X& x) {
    const auto points = detail::coefficients<double>("getdomain", x);
    if (points.empty()) detail::fail<value_error>({"getdomain: array is empty"});
    return {*std::min_element(points.begin(), points.end()), *std::max_element(points.begin(), points.end())};
}

}  // namespace polyutils

struct series_options {
    keyword_only only = keyword_only();
    maybe<interval> domain = {};
    maybe<interval> window = {};
    std::string symbol = "x";
};
// k: constants of integration; lbnd: where the integral has them.
struct integ_options {
    keyword_only only = keyword_only();
    index_t m = 1;
    end_values k = {};
    maybe<double> lbnd = {};
};
struct series_fit_options {
    keyword_only only = keyword_only();
    maybe<interval> domain = {};
    maybe<double> rcond = {};
    end_values w = {};
    maybe<interval> window = {};
    std::string symbol = "x";
};

template <class S>
struct series_quotient {
    S quotient, remainder;
};
struct series_points {
    ndarray<double> x, y;
};

template <class B, class T = double>
class series {
public:
    using basis_type = B;
    template <class U>
    using over = series<B, U>;
    static constexpr index_t maxpower = 100;
    static constexpr const char* basis_name = B::letter;
    static constexpr interval default_interval = interval(B::low, B::high);

    series(std::initializer_list<T> coef, const series_options& o = {}) : series(plain_vector<T>(coef), o) {}
    template <class C>
        requires(array_like<C> || detail::value_range<C>)
    explicit series(const C& coef, const series_options& o = {})
        : coef_(detail::series_list<T>(B::name, coef)),
          domain_(o.domain.value_or(default_interval)),
          window_(o.window.value_or(default_interval)),
          symbol_(o.symbol) {
        if (symbol_.empty()) detail::fail<value_error>({"Symbol must be a non-empty string"});
    }

    // The coefficients, what they stand for and what the variable is called.
    ndarray<T, 1> coef() const { return detail::as_ndarray(coef_); }
    interval domain() const { return domain_; }
    interval window() const { return window_; }
    const std::string& symbol() const { return symbol_; }
    index_t degree() const { return index_t(coef_.size()) - 1; }
    linear_map mapparms() const { return polynomial::mapparms(domain_, window_); }
    series copy() const { return *this; }

    // The value at a number, or at each element.
    template <scalar_like X>
    auto operator()(const X& x) const {
        using R = result_t<T, detail::quotient_of_any<X>>;
        const R at = detail::number_of<R>(mapparms().off) + detail::number_of<R>(mapparms().scl) * R(x);
        return detail::value_at<B>(detail::coefficient_list<R>(coef_.begin(), coef_.end()), at);
    }
    template <forms::list X = forms::reals>
    auto operator()(const X& x) const {
        return (*this)(forms::as_array(x));
    }
    template <array_like X>
    auto operator()(const X& x) const {
        using R = result_t<T, detail::quotient_of_any<X>>;
        const linear_map map = mapparms();
        ndarray<R> at(detail::dense_operand<R>(x));
        if (map.off != 0 || map.scl != 1)
            at = ndarray<R>(at * detail::number_of<R>(map.scl) + detail::number_of<R>(map.off));
        const detail::header_ptr values = detail::series_values<B, R>(
            B::name, at.handle(), detail::as_ndarray(detail::coefficient_list<R>(coef_.begin(), coef_.end())).handle(), true);
        return ndarray<R, detail::rank_of<X>>(ndarray<R>(values));
    }

    // Whether two series are of one class, domain, window and symbol, and of equal coefficients.
    template <class C, class U>
    bool operator==(const series<C, U>& other) const {
        if constexpr (!std::is_same_v<B, C> || !std::is_same_v<T, U>) return false;
        else
            return coef_ == other.list() && domain_ == other.domain() && window_ == other.window() &&
                   symbol_ == other.symbol();
    }
    bool has_samecoef(const series& other) const { return coef_ == other.coef_; }
    bool has_samedomain(const series& other) const { return domain_ == other.domain_; }
    bool has_samewindow(const series& other) const { return window_ == other.window_; }
    template <class C, class U>
    bool has_sametype(const series<C, U>&) const {
        return std::is_same_v<B, C>;
    }

    // ---- arithmetic; a number is a series of degree 0

    series operator+() const { return *this; }
    series operator-() const { return with(detail::scaled(coef_, T(-1))); }
    friend series operator+(const series& a, const series& b) { return a.with(detail::sum_of_lists(a.coef_, b.like(a))); }
    friend series operator-(const series& a, const series& b) {
        return a.with(detail::sum_of_lists(a.coef_, b.like(a), T(-1)));
    }
    friend series operator*(const series& a, const series& b) {
        return a.with(detail::product_of_lists<B>(a.coef_, b.like(a)));
    }
    friend series operator+(const series& a, const T& b) { return a.with(detail::sum_of_lists(a.coef_, {b})); }
    friend series operator-(const series& a, const T& b) { return a.with(detail::sum_of_lists(a.coef_, {-b})); }
    friend series operator*(const series& a, const T& b) { return a.with(detail::scaled(a.coef_, b)); }
    friend series operator+(const T& a, const series& b) { return b + a; }
    friend series operator-(const T& a, const series& b) { return -b + a; }
    friend series operator*(const T& a, const series& b) { return b * a; }
    // By a number: each coefficient.
    friend series operator/(series a, const T& b) {
        for (T& c : a.coef_) c /= b;
        return a;
    }
    // Quotient and remainder. A divisor whose highest coefficient is 0 is a value_error.
    friend series_quotient<series> divmod(const series& a, const series& b) {
        auto parts = detail::quotient_of_lists<B>(B::name, a.coef_, b.like(a));
        return {a.with(detail::trimmed(std::move(parts.quotient))), a.with(std::move(parts.remainder))};
    }
    friend series floor_divide(const series& a, const series& b) { return divmod(a, b).quotient; }
    friend series operator%(const series& a, const series& b) { return divmod(a, b).remainder; }
    // To a whole power of at most maxpower.
    friend series pow(const series& a, index_t n) { return a.pow(n); }
    series pow(index_t n) const { return with(detail::power_of_list<B>(B::name, coef_, n, maxpower)); }
    series& operator+=(const series& b) { return *this = *this + b; }
    series& operator-=(const series& b) { return *this = *this - b; }
    series& operator*=(const series& b) { return *this = *this * b; }
    series& operator*=(const T& b) { return *this = *this * b; }
    series& operator/=(const T& b) { return *this = *this / b; }

    // ---- calculus

    series deriv(index_t m = 1) const {
        return with(detail::derivative_of<B>("deriv", coef_, m, detail::number_of<T>(mapparms().scl)));
    }
    series integ(const integ_options& o) const {
        const linear_map map = mapparms();
        detail::coefficient_list<T> k;
        if (o.k.values()) k = detail::coefficients<T>("integ", view<const double>(o.k.values()));
        const double bound = o.lbnd ? map.off + map.scl * *o.lbnd : 0;
        return with(detail::integral_of<B>("integ", coef_, o.m, std::move(k), detail::number_of<T>(bound),
                                           detail::number_of<T>(1 / map.scl)));
    }
    series integ(index_t m = 1) const { return integ(integ_options{.m = m}); }

    // The roots, sorted: always complex.
    ndarray<complex128, 1> roots() const {
        auto out = detail::roots_of<B>("roots", coef_);
        const linear_map map = polynomial::mapparms(window_, domain_);
        for (complex128& r : out) r = map.off + map.scl * r;
        return detail::as_ndarray(out);
    }

    // ---- shape

    series trim(double tol = 0) const {
        if (tol < 0) detail::fail<value_error>({"trim: tol must be non-negative, got ", tol});
        return with(detail::trimmed(coef_, tol));
    }
    series truncate(index_t size) const {
        if (size < 1) detail::fail<value_error>({"truncate: size must be a positive integer, got ", size});
        detail::coefficient_list<T> c = coef_;
        if (index_t(c.size()) > size) c.resize(std::size_t(size));
        return with(std::move(c));
    }
    series cutdeg(index_t deg) const { return truncate(deg + 1); }
    // n points of the domain and the values there.
    series_points linspace(index_t n = 100, maybe<interval> domain = {}) const {
        const interval over_ = domain.value_or(domain_);
        const ndarray<double> x = orthant::linspace(over_.low, over_.high, n);
        return {x, ndarray<double>((*this)(x))};
    }

    // ---- other series

    // The same function as a Kind, on a domain and a window of it.
    template <class Kind = series>
    auto convert(const series_options& o = {}) const {
        using To = typename Kind::template over<T>;
        const interval domain = o.domain.value_or(To::default_interval), window = o.window.value_or(To::default_interval);
        const linear_map in = polynomial::mapparms(window, domain), own = mapparms();
        // x in the window of the other, and from there in this one's.
        const auto x = detail::line<typename To::basis_type, T>(detail::number_of<T>(own.off + own.scl * in.off),
                                                               detail::number_of<T>(own.scl * in.scl));
        return To(detail::composed<B, typename To::basis_type>(coef_, x),
                  {.domain = domain, .window = window, .symbol = symbol_});
    }
    template <class C, class U>
    static series cast(const series<C, U>& other, const series_options& o = {}) {
        return other.template convert<series>(o);
    }
    static series identity(const series_options& o = {}) {
        const interval domain = o.domain.value_or(default_interval), window = o.window.value_or(default_interval);
        const linear_map map = polynomial::mapparms(window, domain);
        return series(detail::line<B, T>(detail::number_of<T>(map.off), detail::number_of<T>(map.scl)),
                      {.domain = domain, .window = window, .symbol = o.symbol});
    }
    static series basis(index_t deg, const series_options& o = {}) {
        if (deg < 0) detail::fail<value_error>({"basis: deg must be non-negative integer, got ", deg});
        detail::coefficient_list<T> c(std::size_t(deg) + 1, T(0));
        c.back() = T(1);
        return series(c, o);
    }
    // Monic in x, with these roots; the domain is that of the class unless said. With domain = _, it is the roots'.
    template <forms::any R = forms::reals>
    static series fromroots(const R& roots, const series_options& o = {}) {
        auto list = detail::coefficients<T>("fromroots", roots);
        const interval domain = o.domain.value_or(default_interval), window = o.window.value_or(default_interval);
        const linear_map map = polynomial::mapparms(domain, window);
        T scale(1);
        for (T& r : list) {
            r = detail::number_of<T>(map.off) + detail::number_of<T>(map.scl) * r;
            scale /= detail::number_of<T>(map.scl);
        }
        return series(detail::scaled(detail::list_from_roots<B>(list), scale),
                      {.domain = domain, .window = window, .symbol = o.symbol});
    }
    // The series of this degree (or of these degrees) of least squared distance from the points. The domain is that of
    // x unless said. Fewer points than coefficients, or a deficient rank, are no error: NumPy warns, see polyfit.
    template <forms::any X = forms::reals, forms::any Y = forms::reals, class Degree = index_t>
    static series fit(const X& x, const Y& y, const Degree& deg, const series_fit_options& o = {}) {
        const detail::header_ptr at = detail::dense_operand<T>(x);
        interval domain = default_interval;
        const T* from = static_cast<const T*>(at->data);
        if (o.domain) domain = *o.domain;
        else if (at->size > 0) {
            domain = interval(std::real(from[0]), std::real(from[0]));
            for (index_t i = 1; i < at->size; ++i) {
                const double v = std::real(from[i]);
                if (v < domain.low) domain.low = v;
                if (v > domain.high) domain.high = v;
            }
            if (domain.low == domain.high) domain = interval(domain.low - 1, domain.high + 1);
        }
        const interval window = o.window.value_or(default_interval);
        const linear_map map = polynomial::mapparms(domain, window);
        const detail::header_ptr mapped = detail::new_array<T>("fit", at->extents());
        for (index_t i = 0; i < at->size; ++i)
            static_cast<T*>(mapped->data)[i] = detail::number_of<T>(map.off) + detail::number_of<T>(map.scl) * from[i];
        const auto solved = detail::fit_series<B, T>("fit", mapped, detail::dense_operand<T>(y),
                                                     detail::fit_degrees("fit", deg), o.rcond, detail::eps_of<X>, o.w);
        return series(solved.result.coef, {.domain = domain, .window = window, .symbol = o.symbol});
    }

    // ---- text

    std::string str(std::string_view style) const { return text(detail::is_unicode_style(style)); }
    std::string str() const { return text(detail::unicode_series()); }
    std::string repr() const {
        const auto plain = [](const auto& v) {
            const std::string text = array_repr(orthant::array({v.low, v.high}));
            return text.substr(6, text.size() - 7);
        };
        const std::string c = array_repr(coef());
        return std::string(B::name) + "(" + c.substr(6, c.size() - 7) + ", domain=" + plain(domain_) +
               ", window=" + plain(window_) + ", symbol='" + symbol_ + "')";
    }
    template <class Stream>
        requires std::derived_from<Stream, std::ostream>
    friend Stream& operator<<(Stream& out, const series& s) {
        out << s.str();
        return out;
    }

    // For the library.
    const detail::coefficient_list<T>& list() const { return coef_; }

private:
    series with(detail::coefficient_list<T> c) const {
        series out = *this;
        out.coef_ = std::move(c);
        return out;
    }
    // The coefficients, where the other's domain, window and symbol are these.
    const detail::coefficient_list<T>& like(const series& other) const {
        if (domain_ != other.domain_) detail::fail<type_error>({B::name, ": domains differ"});
        if (window_ != other.window_) detail::fail<type_error>({B::name, ": windows differ"});
        if (symbol_ != other.symbol_) detail::fail<value_error>({"Polynomial symbols differ"});
        return coef_;
    }
    std::string text(bool unicode) const {
        detail::series_text parts{B::letter, !B::recurs_downwards, symbol_, mapparms().off, mapparms().scl,
                                  is_complex_v<T>, {}, {}};
        for (const T& c : coef_) {
            parts.real.push_back(double(std::real(c)));
            parts.imaginary.push_back(double(std::imag(c)));
        }
        return detail::written_series(parts, unicode);
    }

    detail::coefficient_list<T> coef_;
    interval domain_, window_;
    std::string symbol_;
};

using Polynomial = series<detail::bases::power>;
using Chebyshev = series<detail::bases::chebyshev>;
using Legendre = series<detail::bases::legendre>;
using Laguerre = series<detail::bases::laguerre>;
using Hermite = series<detail::bases::hermite>;
using HermiteE = series<detail::bases::hermite_e>;

// Series are printed in this form, "unicode" or "ascii", from now on; per thread.
// https://numpy.org/doc/stable/reference/generated/numpy.polynomial.set_default_printstyle.html
inline void set_default_printstyle(std::string_view style) { detail::unicode_series() = detail::is_unicode_style(style); }

}  // namespace orthant::inline ORTHANT_ABI::polynomial
