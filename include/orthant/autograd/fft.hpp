#pragma once
// Discrete Fourier transforms of variables: fft ifft rfft irfft hfft ihfft, …2, …n, fftshift ifftshift.
//
// The transform of a line is a matrix F, F_kj = s exp(-2 pi i kj / n), and its gradient F^H g: the inverse transform
// with the same factor, which is that of the norm that divides the other direction ("backward" and "forward" change
// places). An input that was cropped or padded gets its gradient padded or cropped. rfft is the first half of fft, and
// irfft counts each frequency but the first (and of an even length the last) twice, for its conjugate. Transforms
// along several axes are made of those along one.
//
// np::fft's functions are found where the rule is used: include <orthant/fft.hpp> or all of orthant.
// https://github.com/HIPS/autograd/blob/master/autograd/numpy/fft.py has the rules for NumPy

#include <orthant/autograd/moves.hpp>
#include <orthant/fft/options.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace fft {

template <class X>
concept variable_signal = autograd::detail::a_variable<X>;

template <variable_signal X>
auto fft(const X& a, const options& o = {});
template <variable_signal X>
auto ifft(const X& a, const options& o = {});

namespace of_variables {

namespace ag = autograd::detail;
template <class T>
using variable = autograd::variable<T>;

inline std::string_view other_norm(std::string_view norm) {
    return norm == "backward" ? std::string_view("forward") : norm == "forward" ? std::string_view("backward") : norm;
}
struct line_of {
    index_t axis, has, n;  // the extent of the input, and of the transform
    std::string norm;
    line_of(const char* function, const orthant::detail::array_header& h, const options& o, bool half_given = false)
        : axis(orthant::detail::normalize_axis(function, o.axis, h.ndim)), has(h.shape()[axis]),
          n(o.n.given() ? o.n.value() : half_given ? 2 * (has - 1) : has), norm(o.norm) {}
    options keywords(bool dual = false) const {
        return {.n = n, .axis = axis, .norm = dual ? other_norm(norm) : std::string_view(norm)};
    }
};
// Cropped or padded with zeros along the axis.
template <class T>
variable<T> resized(const variable<T>& g, index_t axis, index_t n) {
    const index_t has = g.value().header().shape()[axis];
    if (has == n) return g;
    if (has > n) return ag::part_along<T>(g, axis, 0, n);
    dims shape = ag::extents_in(g);
    shape[std::size_t(axis)] = n;
    return ag::laid_along<T>(g, axis, 0, ag::seen(shape));
}
template <class C>
variable<C> complex_line(const variable<C>& x, const line_of& l, bool inverse);
template <class C, class T>
variable<C> to_complex(const variable<T>& x) {
    if constexpr (std::same_as<T, C>) return x;
    else return x.template astype<C>();
}
template <class T>
using complex_for = std::complex<std::conditional_t<std::same_as<real_of_t<T>, float>, float, double>>;

// Ordinary names are looked up where fft is a function and not this namespace.
template <class V>
auto forward_values(const V& v, const options& o) {
    return fft(v, o);
}
template <class V>
auto inverse_values(const V& v, const options& o) {
    return ifft(v, o);
}
template <class C>
variable<C> complex_line(const variable<C>& x, const line_of& l, bool inverse) {
    ndarray<C> value(inverse ? ndarray<C>(inverse_values(x.value(), l.keywords()))
                             : ndarray<C>(forward_values(x.value(), l.keywords())));
    return ag::record<C>(inverse ? "ifft" : "fft", std::move(value),
                         ag::pulls<ag::nothing>([l, inverse](const auto& g, const auto&, const auto&) {
                             line_of back = l;
                             back.norm = std::string(other_norm(l.norm));
                             return resized<C>(complex_line<C>(g, back, !inverse), l.axis, l.has);
                         }),
                         x);
}
template <class C, class T>
variable<C> half_line(const variable<T>& x, const line_of& l) {
    return ag::record<C>("rfft", ndarray<C>(rfft(x.value(), l.keywords())),
                         ag::pulls<ag::nothing>([l](const auto& g, const auto&, const auto&) {
                             line_of back = l;
                             back.norm = std::string(other_norm(l.norm));
                             return resized<C>(complex_line<C>(resized<C>(g, l.axis, l.n), back, true), l.axis, l.has);
                         }),
                         x);
}
template <class R, class C>
variable<R> from_half_line(const variable<C>& x, const line_of& l) {
    return ag::record<R>("irfft", ndarray<R>(irfft(x.value(), l.keywords())),
                         ag::pulls<ag::nothing>([l](const auto& g, const auto&, const auto&) {
                             line_of back = l;
                             back.norm = std::string(other_norm(l.norm));
                             back.has = l.n;
                             const index_t m = l.n / 2 + 1;
                             ndarray<R> twice = full<R>({m}, R(2));
                             twice(0) = R(1);
                             if (l.n % 2 == 0) twice(m - 1) = R(1);
                             std::vector<index_t> along(std::size_t(g.ndim()), 1);
                             along[std::size_t(l.axis)] = m;
                             const auto spectrum = half_line<C>(g, back) * ndarray<R>(twice.reshape(shape_t(along)));
                             return resized<C>(spectrum, l.axis, l.has);
                         }),
                         x);
}

// The axes and lengths of a transform along several, the last `least` axes where none are given.
struct lines_along {
    dims axes, lengths;
    lines_along(const char* function, const orthant::detail::array_header& h, const nd_options& o, index_t least) {
        if (o.axes.given()) axes = o.axes.values();
        else {
            const index_t count = o.s.given() ? index_t(o.s.values().size()) : least > 0 ? least : h.ndim;
            for (index_t k = h.ndim - count; k < h.ndim; ++k) axes.push_back(k);
        }
        for (index_t& a : axes) a = orthant::detail::normalize_axis(function, a, h.ndim);
        if (o.s.given() && o.s.values().size() != axes.size())
            orthant::detail::fail<value_error>({function, ": s and axes differ in length"});
        for (std::size_t k = 0; k < axes.size(); ++k)
            lengths.push_back(o.s.given() ? o.s.values()[k] : h.shape()[axes[k]]);
    }
};
template <class C>
variable<C> complex_lines(variable<C> x, const lines_along& l, std::string_view norm, bool inverse, std::size_t but_last = 0) {
    for (std::size_t k = l.axes.size() - but_last; k-- > 0;)
        x = complex_line<C>(x, line_of("fftn", x.value().header(), {.n = l.lengths[k], .axis = l.axes[k], .norm = norm}), inverse);
    return x;
}

}  // namespace of_variables

template <variable_signal X>
auto fft(const X& a, const options& o) {
    using C = of_variables::complex_for<typename X::value_type>;
    const auto& v = autograd::detail::as_handle(a);
    return of_variables::complex_line<C>(of_variables::to_complex<C>(v), of_variables::line_of("fft", v.value().header(), o), false);
}
template <variable_signal X>
auto ifft(const X& a, const options& o) {
    using C = of_variables::complex_for<typename X::value_type>;
    const auto& v = autograd::detail::as_handle(a);
    return of_variables::complex_line<C>(of_variables::to_complex<C>(v), of_variables::line_of("ifft", v.value().header(), o), true);
}
template <variable_signal X>
auto rfft(const X& a, const options& o = {}) {
    using C = of_variables::complex_for<typename X::value_type>;
    const auto& v = autograd::detail::as_handle(a);
    static_assert(!is_complex_v<typename X::value_type>, "orthant: rfft is of real elements");
    return of_variables::half_line<C>(v, of_variables::line_of("rfft", v.value().header(), o));
}
template <variable_signal X>
auto irfft(const X& a, const options& o = {}) {
    using C = of_variables::complex_for<typename X::value_type>;
    const auto& v = autograd::detail::as_handle(a);
    return of_variables::from_half_line<real_of_t<C>>(of_variables::to_complex<C>(v),
                                                of_variables::line_of("irfft", v.value().header(), o, true));
}
template <variable_signal X>
auto hfft(const X& a, const options& o = {}) {
    return irfft(autograd::detail::conjugate_of(autograd::detail::as_handle(a)),
                 options{.n = o.n, .axis = o.axis, .norm = of_variables::other_norm(o.norm)});
}
template <variable_signal X>
auto ihfft(const X& a, const options& o = {}) {
    return conj(rfft(a, options{.n = o.n, .axis = o.axis, .norm = of_variables::other_norm(o.norm)}));
}
#define ORTHANT_ROW(name)                                                                              \
    template <variable_signal X>                                                                       \
    auto name(const X& a, length_argument n, index_t axis = -1, std::string_view norm = "backward") {  \
        return name(a, options{.n = n, .axis = axis, .norm = norm});                                   \
    }
ORTHANT_ROW(fft)
ORTHANT_ROW(ifft)
ORTHANT_ROW(rfft)
ORTHANT_ROW(irfft)
ORTHANT_ROW(hfft)
ORTHANT_ROW(ihfft)
#undef ORTHANT_ROW

#define ORTHANT_ROW(name, inverse, least)                                                              \
    template <variable_signal X>                                                                       \
    auto name(const X& a, const nd_options& o = {}) {                                                  \
        using C = of_variables::complex_for<typename X::value_type>;                                         \
        const auto& v = autograd::detail::as_handle(a);                                                \
        return of_variables::complex_lines<C>(of_variables::to_complex<C>(v),                                      \
                                        of_variables::lines_along(#name, v.value().header(), o, least), o.norm, inverse); \
    }
ORTHANT_ROW(fft2, false, 2)
ORTHANT_ROW(ifft2, true, 2)
ORTHANT_ROW(fftn, false, 0)
ORTHANT_ROW(ifftn, true, 0)
#undef ORTHANT_ROW
#define ORTHANT_ROW(name, least)                                                                       \
    template <variable_signal X>                                                                       \
    auto name(const X& a, const nd_options& o = {}) {                                                  \
        using C = of_variables::complex_for<typename X::value_type>;                                         \
        const auto& v = autograd::detail::as_handle(a);                                                \
        const of_variables::lines_along l(#name, v.value().header(), o, least);                                 \
        return of_variables::complex_lines<C>(rfft(v, options{.n = l.lengths.back(), .axis = l.axes.back(), .norm = o.norm}), \
                                        l, o.norm, false, 1);                                          \
    }
ORTHANT_ROW(rfft2, 2)
ORTHANT_ROW(rfftn, 0)
#undef ORTHANT_ROW
#define ORTHANT_ROW(name, least)                                                                       \
    template <variable_signal X>                                                                       \
    auto name(const X& a, const nd_options& o = {}) {                                                  \
        using C = of_variables::complex_for<typename X::value_type>;                                         \
        const auto& v = autograd::detail::as_handle(a);                                                \
        of_variables::lines_along l(#name, v.value().header(), o, least);                                       \
        if (!o.s.given()) l.lengths.back() = 2 * (l.lengths.back() - 1);                               \
        return irfft(of_variables::complex_lines<C>(of_variables::to_complex<C>(v), l, o.norm, true, 1),           \
                     options{.n = l.lengths.back(), .axis = l.axes.back(), .norm = o.norm});           \
    }
ORTHANT_ROW(irfft2, 2)
ORTHANT_ROW(irfftn, 0)
#undef ORTHANT_ROW

// Half a turn along the axes, all where none are given, and back.
#define ORTHANT_ROW(name, half)                                                                        \
    template <variable_signal X>                                                                       \
    auto name(const X& a, const shift_options& o = {}) {                                               \
        autograd::variable<typename X::value_type> out = a;                                            \
        for (index_t k = 0; k < a.ndim(); ++k) {                                                       \
            bool turned = !o.axes.given();                                                             \
            for (const index_t each : o.axes.values()) turned = turned || each == k || each + a.ndim() == k; \
            const index_t n = a.value().header().shape()[k];                                           \
            if (turned) out = roll(out, half, k);                                                      \
        }                                                                                              \
        return out;                                                                                    \
    }
ORTHANT_ROW(fftshift, n / 2)
ORTHANT_ROW(ifftshift, -(n / 2))
#undef ORTHANT_ROW

}  // namespace fft
}  // namespace orthant::inline ORTHANT_ABI
