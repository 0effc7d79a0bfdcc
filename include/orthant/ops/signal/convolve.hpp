#pragma once
// np::signal, as scipy.signal: convolution and correlation of arrays of one rank, and of images.
//
//   np::signal::convolve(volume, kernel, "same")      np::signal::correlate(a, b)
//   np::signal::convolve2d(image, kernel, {.mode = "same", .boundary = "symm"})
//
// mode: "full" (wherever they meet), "same" (the size of the first, centred) or "valid" (where one lies inside
// the other). Computed directly, product by product (ops/signal/sliding.hpp), in the common type of both: exact
// for integers, which wrap; np::convolve of two lines takes transforms where they are faster.
// https://docs.scipy.org/doc/scipy/reference/signal.html

#include <orthant/array/argument_forms.hpp>
#include <orthant/base/keywords.hpp>
#include <orthant/ops/reductions/scans.hpp>
#include <orthant/ops/signal/sliding.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace signal {

// {.mode = "same"}
struct mode_options {
    keyword_only only = keyword_only();
    std::string_view mode = "full";
};

// boundary: "fill" with fillvalue, "wrap", or "symm".
struct convolve2d_options {
    keyword_only only = keyword_only();
    std::string_view mode = "full";
    std::string_view boundary = "fill";
    double fillvalue = 0;
};

}  // namespace signal

namespace detail {

// The kinds differ in which of two middles "same" takes, and in what is turned round.
enum class convolution : unsigned char { convolve, correlate, correlate_image };

template <class T>
header_ptr convolve_arrays(const char* function, header_ptr x, header_ptr y, std::string_view mode, border how,
                           double fill, convolution kind);

border parse_boundary(const char* function, std::string_view boundary);

template <array_like A, array_like B>
auto convolved(const char* function, const A& a, const B& b, std::string_view mode, std::string_view boundary,
               double fill, convolution kind, bool images) {
    using R = result_t<value_of<A>, value_of<B>>;
    using C = sliding_t<R>;
    const header_ptr x = dense_as<C>(a), y = dense_as<C>(b);
    if (images && (x->ndim != 2 || y->ndim != 2))
        fail<value_error>({function, ": inputs must both be 2-D arrays, got shapes ", tuple_text{x->extents()}, " and ",
                           tuple_text{y->extents()}});
    ndarray<C> out(convolve_arrays<C>(function, x, y, mode, parse_boundary(function, boundary), fill, kind));
    if constexpr (std::same_as<R, C>) return out;
    else return ndarray<R>(out);
}

}  // namespace detail

namespace signal {

// The convolution of two arrays of the same rank.
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.signal.convolve.html
template <array_like A, array_like B>
auto convolve(const A& in1, const B& in2, const mode_options& options = {}) {
    return detail::convolved("convolve", in1, in2, options.mode, "fill", 0, detail::convolution::convolve, false);
}
// The cross-correlation: the sum of in1[k + l] conj(in2[l]).
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.signal.correlate.html
template <array_like A, array_like B>
auto correlate(const A& in1, const B& in2, const mode_options& options = {}) {
    return detail::convolved("correlate", in1, in2, options.mode, "fill", 0, detail::convolution::correlate, false);
}
// The same of two images, of which the first goes on beyond its border.
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.signal.convolve2d.html
template <array_like A, array_like B>
auto convolve2d(const A& in1, const B& in2, const convolve2d_options& options = {}) {
    return detail::convolved("convolve2d", in1, in2, options.mode, options.boundary, options.fillvalue,
                             detail::convolution::convolve, true);
}
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.signal.correlate2d.html
template <array_like A, array_like B>
auto correlate2d(const A& in1, const B& in2, const convolve2d_options& options = {}) {
    return detail::convolved("correlate2d", in1, in2, options.mode, options.boundary, options.fillvalue,
                             detail::convolution::correlate_image, true);
}

// The mode in its place, and ranges and braces. (Calls are qualified: the arrays' own namespace has a convolve.)
#define ORTHANT_ROW(name, options)                                                            \
    template <array_like A, array_like B>                                                     \
    auto name(const A& in1, const B& in2, std::string_view mode) {                            \
        return signal::name(in1, in2, options{.mode = mode});                                 \
    }                                                                                         \
    template <class X = forms::integers, class Y = forms::integers, class... M>               \
        requires forms::pair1<X, Y>                                                           \
    auto name(const X& x, const Y& y, const M&... m) {                                        \
        return signal::name(forms::as_array(x), forms::as_array(y), m...);                    \
    }                                                                                         \
    template <class X = forms::reals, class Y = forms::reals, class... M>                     \
        requires forms::pair<X, Y>                                                            \
    auto name(const X& x, const Y& y, const M&... m) {                                        \
        return signal::name(forms::as_array(x), forms::as_array(y), m...);                    \
    }                                                                                         \
    template <class X = forms::reals, class Y = forms::reals>                                 \
        requires forms::pair<X, Y>                                                            \
    auto name(const X& x, const Y& y, const options& o) {                                     \
        return signal::name(forms::as_array(x), forms::as_array(y), o);                       \
    }
ORTHANT_ROW(convolve, mode_options)
ORTHANT_ROW(correlate, mode_options)
ORTHANT_ROW(convolve2d, convolve2d_options)
ORTHANT_ROW(correlate2d, convolve2d_options)
#undef ORTHANT_ROW

}  // namespace signal
}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE border parse_boundary(const char* function, std::string_view boundary) {
    if (boundary == "fill" || boundary == "pad") return border::fill;
    if (boundary == "wrap" || boundary == "circular") return border::wrap;
    if (boundary == "symm" || boundary == "symmetric") return border::reflect;
    fail<value_error>({function, ": Acceptable boundary flags are 'fill', 'circular' (or 'wrap'), and 'symmetric' "
                                 "(or 'symm'), got '", boundary, "'"});
}

// The elements from the last to the first, conjugated if they are to be.
template <class T>
header_ptr turned(const char* function, const header_ptr& h, bool conjugated) {
    header_ptr out = new_array<T>(function, h->extents());
    const T* from = static_cast<const T*>(h->data);
    T* const to = static_cast<T*>(out->data);
    (void)conjugated;
    for (index_t i = 0; i < h->size; ++i) {
        if constexpr (is_complex_v<T>) to[h->size - 1 - i] = conjugated ? std::conj(from[i]) : from[i];
        else to[h->size - 1 - i] = from[i];
    }
    return out;
}

// As a convolution, out[o] = sum over j of y[j] x[s + o - j], whose taps are y turned round.
template <class T>
header_ptr convolve_arrays(const char* function, header_ptr x, header_ptr y, std::string_view mode, border how,
                           double fill, convolution kind) {
    if (mode != "full" && mode != "same" && mode != "valid")
        fail<value_error>({function, ": acceptable mode flags are 'valid', 'same', or 'full', got '", mode, "'"});
    if (x->ndim != y->ndim)
        fail<value_error>({function, ": in1 and in2 should have the same dimensionality, got shapes ",
                           tuple_text{x->extents()}, " and ", tuple_text{y->extents()}});
    const index_t rank = x->ndim, none = 0;
    if (x->size == 0 || y->size == 0) return new_array<T>(function, {&none, 1});
    bool larger = true, smaller = true;
    for (index_t k = 0; k < rank; ++k) {
        larger = larger && x->shape()[k] >= y->shape()[k];
        smaller = smaller && x->shape()[k] <= y->shape()[k];
    }
    if (mode == "valid" && !larger && !smaller)
        fail<value_error>({function, ": For 'valid' mode, one must be at least as large as the other in every "
                                     "dimension, got shapes ",
                           tuple_text{x->extents()}, " and ", tuple_text{y->extents()}});
    if (kind != convolution::convolve) y = turned<T>(function, y, true);
    // The lesser one slides: which one does is the same, but for what lies beyond the border.
    const bool plain = how == border::fill && fill == 0;
    if ((mode == "valid" && !larger) || (mode == "full" && plain && y->size > x->size)) std::swap(x, y);
    dims first, shape;
    for (index_t k = 0; k < rank; ++k) {
        const index_t n = x->shape()[k], m = y->shape()[k];
        const index_t middle = kind == convolution::correlate_image ? m / 2 : (m - 1) / 2;
        first.push_back(mode == "full" ? 1 - m : mode == "same" ? middle - (m - 1) : 0);
        shape.push_back(mode == "full" ? n + m - 1 : mode == "same" ? n : n - m + 1);
    }
    T value = T(0);
    if (fill != 0) value = kernel::detail::cast_element<double, T>(fill);
    return slide<T>(function, x, turned<T>(function, y, false), first, shape, how, value);
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif

namespace orthant::inline ORTHANT_ABI::detail {

#define ORTHANT_ROW(T)                                                                                          \
    ORTHANT_INSTANTIATE(header_ptr convolve_arrays<T>(const char*, header_ptr, header_ptr, std::string_view, \
                                                      border, double, convolution));
ORTHANT_SLIDING_TYPES(ORTHANT_ROW)
#undef ORTHANT_ROW
#undef ORTHANT_SLIDING_TYPES

}  // namespace orthant::inline ORTHANT_ABI::detail
