#pragma once
// NumPy's transforms: fft ifft rfft irfft hfft ihfft along one axis, fft2 … irfft2 and fftn … irfftn along
// several.
//
//     X[k] = sum over j of x[j] exp(-2 pi i j k / n)     x[j] = 1/n sum over k of X[k] exp(+2 pi i j k / n)
//
// Arrays, views and lazy expressions of any element type are taken, whatever their strides; float32 stays
// float32, long double stays, integers, bool and float64 give float64. Results are new arrays in C order.
// Lengths: any; plans are kept between calls (fft/cache.hpp). A length below 1 is a value_error, an axis out
// of range an index_error, an axis given twice or an unknown norm a value_error. NaN and inf spread over the
// line that they are in. https://numpy.org/doc/stable/reference/routines.fft.html

#include <orthant/array/argument_forms.hpp>
#include <orthant/fft/axes.hpp>

namespace orthant::inline ORTHANT_ABI::fft {

namespace detail {

template <class E>
using complex_result = ndarray<std::complex<precision_t<E>>, orthant::detail::rank_of<E>>;
template <class E>
using real_result = ndarray<precision_t<E>, orthant::detail::rank_of<E>>;

template <class E>
complex_result<E> complex_transform(const char* function, const E& a, const axis_plan& plan, bool inverse,
                                    std::string_view norm, const header_ptr& in) {
    using T = precision_t<E>;
    (void)a;
    return complex_result<E>(
        complex_axes<T>(in, plan, inverse, norm_factor<T>(function, norm, inverse, plan.lengths)));
}

template <class E>
complex_result<E> along_one(const char* function, const E& a, const options& o, bool inverse) {
    const header_ptr in = elements_as<std::complex<precision_t<E>>>(a);
    if (is_whole_line(*in, o))
        return complex_result<E>(complex_line<precision_t<E>>(function, in, o.norm, inverse));
    return complex_transform(function, a, one_axis(function, *in, o), inverse, o.norm, in);
}

template <class E>
complex_result<E> along_several(const char* function, const E& a, const nd_options& o, bool two,
                                bool inverse) {
    const header_ptr in = elements_as<std::complex<precision_t<E>>>(a);
    return complex_transform(function, a, several_axes(function, *in, o, two, real_side::none), inverse, o.norm, in);
}

template <class E>
header_ptr real_transform(const char* function, const axis_plan& plan, std::string_view norm,
                          const header_ptr& in) {
    using T = precision_t<E>;
    if (plan.axes.empty()) fail<value_error>(function, ": at least one axis is needed");
    return real_axes<T>(in, plan, norm_factor<T>(function, norm, false, plan.lengths));
}

template <class E>
real_result<E> inverse_real(const char* function, const axis_plan& plan, std::string_view norm,
                            const header_ptr& in) {
    using T = precision_t<E>;
    if (plan.axes.empty()) fail<value_error>(function, ": at least one axis is needed");
    return real_result<E>(to_real_axes<T>(in, plan, norm_factor<T>(function, norm, true, plan.lengths)));
}

template <class E>
header_ptr real_along_one(const char* function, const header_ptr& in, const options& o,
                          std::string_view norm) {
    using T = precision_t<E>;
    if (is_whole_line(*in, o)) return real_line<T, std::complex<T>>(function, in, in->size, norm);
    return real_transform<E>(function, one_axis(function, *in, o), norm, in);
}

template <class E>
real_result<E> inverse_along_one(const char* function, const header_ptr& in, const options& o,
                                 std::string_view norm) {
    using T = precision_t<E>;
    if (is_whole_line(*in, o) && in->size > 1)
        return real_result<E>(real_line<T, T>(function, in, 2 * (in->size - 1), norm));
    return inverse_real<E>(function, one_axis(function, *in, o, true), norm, in);
}

}  // namespace detail

// ---- along one axis -------------------------------------------------------------------------------------

// Complex transform of length n along an axis.
// https://numpy.org/doc/stable/reference/generated/numpy.fft.fft.html
template <array_like E>
detail::complex_result<E> fft(const E& a, const options& o = {}) {
    return detail::along_one("fft", a, o, false);
}
template <array_like E>
detail::complex_result<E> fft(const E& a, length_argument n, index_t axis = -1,
                              std::string_view norm = "backward") {
    return fft::fft(a, options{.n = n, .axis = axis, .norm = norm});
}

// Its inverse. https://numpy.org/doc/stable/reference/generated/numpy.fft.ifft.html
template <array_like E>
detail::complex_result<E> ifft(const E& a, const options& o = {}) {
    return detail::along_one("ifft", a, o, true);
}
template <array_like E>
detail::complex_result<E> ifft(const E& a, length_argument n, index_t axis = -1,
                               std::string_view norm = "backward") {
    return fft::ifft(a, options{.n = n, .axis = axis, .norm = norm});
}

// The n/2 + 1 frequencies of real input that are not conjugates of others; half the work of fft.
// https://numpy.org/doc/stable/reference/generated/numpy.fft.rfft.html
template <array_like E>
detail::complex_result<E> rfft(const E& a, const options& o = {}) {
    const detail::header_ptr in = detail::real_elements(a);
    return detail::complex_result<E>(detail::real_along_one<E>("rfft", in, o, o.norm));
}
template <array_like E>
detail::complex_result<E> rfft(const E& a, length_argument n, index_t axis = -1,
                               std::string_view norm = "backward") {
    return fft::rfft(a, options{.n = n, .axis = axis, .norm = norm});
}

// The inverse of rfft: n real numbers, n = 2 (m - 1) for m frequencies where not given.
// https://numpy.org/doc/stable/reference/generated/numpy.fft.irfft.html
template <array_like E>
detail::real_result<E> irfft(const E& a, const options& o = {}) {
    const detail::header_ptr in = detail::elements_as<std::complex<detail::precision_t<E>>>(a);
    return detail::inverse_along_one<E>("irfft", in, o, o.norm);
}
template <array_like E>
detail::real_result<E> irfft(const E& a, length_argument n, index_t axis = -1,
                             std::string_view norm = "backward") {
    return fft::irfft(a, options{.n = n, .axis = axis, .norm = norm});
}

// The real spectrum of a signal with Hermitian symmetry, of which the first n/2 + 1 numbers are given.
// https://numpy.org/doc/stable/reference/generated/numpy.fft.hfft.html
template <array_like E>
detail::real_result<E> hfft(const E& a, const options& o = {}) {
    using T = detail::precision_t<E>;
    detail::header_ptr in = orthant::detail::evaluate_new<std::complex<T>>(orthant::detail::as_operand(a));
    detail::conjugate_in_place<T>(in);
    return detail::inverse_along_one<E>("hfft", in, o, detail::opposite_norm(o.norm));
}
template <array_like E>
detail::real_result<E> hfft(const E& a, length_argument n, index_t axis = -1,
                            std::string_view norm = "backward") {
    return fft::hfft(a, options{.n = n, .axis = axis, .norm = norm});
}

// The inverse of hfft. https://numpy.org/doc/stable/reference/generated/numpy.fft.ihfft.html
template <array_like E>
detail::complex_result<E> ihfft(const E& a, const options& o = {}) {
    const detail::header_ptr in = detail::real_elements(a);
    detail::header_ptr out = detail::real_along_one<E>("ihfft", in, o, detail::opposite_norm(o.norm));
    detail::conjugate_in_place<detail::precision_t<E>>(out);
    return detail::complex_result<E>(std::move(out));
}
template <array_like E>
detail::complex_result<E> ihfft(const E& a, length_argument n, index_t axis = -1,
                                std::string_view norm = "backward") {
    return fft::ihfft(a, options{.n = n, .axis = axis, .norm = norm});
}

// ---- along several axes: two by default (…2), or all (…n) -----------------------------------------------

// Complex transform along two axes, the last two where not given.
// https://numpy.org/doc/stable/reference/generated/numpy.fft.fft2.html
template <array_like E>
detail::complex_result<E> fft2(const E& a, const nd_options& o = {}) {
    return detail::along_several("fft2", a, o, true, false);
}
template <array_like E>
detail::complex_result<E> fft2(const E& a, const positional_list& s) {
    return fft::fft2(a, nd_options{.s = s});
}
template <array_like E>
detail::complex_result<E> fft2(const E& a, const positional_list& s, const positional_list& axes,
    std::string_view norm = "backward") {
    return fft::fft2(a, nd_options{.s = s, .axes = axes, .norm = norm});
}

// Its inverse. https://numpy.org/doc/stable/reference/generated/numpy.fft.ifft2.html
template <array_like E>
detail::complex_result<E> ifft2(const E& a, const nd_options& o = {}) {
    return detail::along_several("ifft2", a, o, true, true);
}
template <array_like E>
detail::complex_result<E> ifft2(const E& a, const positional_list& s) {
    return fft::ifft2(a, nd_options{.s = s});
}
template <array_like E>
detail::complex_result<E> ifft2(const E& a, const positional_list& s, const positional_list& axes,
    std::string_view norm = "backward") {
    return fft::ifft2(a, nd_options{.s = s, .axes = axes, .norm = norm});
}

// Real input along two axes, the last two where not given: half-spectra along the last of them.
// https://numpy.org/doc/stable/reference/generated/numpy.fft.rfft2.html
template <array_like E>
detail::complex_result<E> rfft2(const E& a, const nd_options& o = {}) {
    const detail::header_ptr in = detail::real_elements(a);
    return detail::complex_result<E>(
        detail::real_transform<E>("rfft2", detail::several_axes("rfft2", *in, o, true, detail::real_side::input), o.norm, in));
}
template <array_like E>
detail::complex_result<E> rfft2(const E& a, const positional_list& s) {
    return fft::rfft2(a, nd_options{.s = s});
}
template <array_like E>
detail::complex_result<E> rfft2(const E& a, const positional_list& s, const positional_list& axes,
    std::string_view norm = "backward") {
    return fft::rfft2(a, nd_options{.s = s, .axes = axes, .norm = norm});
}

// Its inverse. https://numpy.org/doc/stable/reference/generated/numpy.fft.irfft2.html
template <array_like E>
detail::real_result<E> irfft2(const E& a, const nd_options& o = {}) {
    const detail::header_ptr in = detail::elements_as<std::complex<detail::precision_t<E>>>(a);
    return detail::inverse_real<E>("irfft2", detail::several_axes("irfft2", *in, o, true, detail::real_side::output), o.norm, in);
}
template <array_like E>
detail::real_result<E> irfft2(const E& a, const positional_list& s) {
    return fft::irfft2(a, nd_options{.s = s});
}
template <array_like E>
detail::real_result<E> irfft2(const E& a, const positional_list& s, const positional_list& axes,
    std::string_view norm = "backward") {
    return fft::irfft2(a, nd_options{.s = s, .axes = axes, .norm = norm});
}

// Complex transform along several axes, all where not given.
// https://numpy.org/doc/stable/reference/generated/numpy.fft.fftn.html
template <array_like E>
detail::complex_result<E> fftn(const E& a, const nd_options& o = {}) {
    return detail::along_several("fftn", a, o, false, false);
}
template <array_like E>
detail::complex_result<E> fftn(const E& a, const positional_list& s) {
    return fft::fftn(a, nd_options{.s = s});
}
template <array_like E>
detail::complex_result<E> fftn(const E& a, const positional_list& s, const positional_list& axes,
    std::string_view norm = "backward") {
    return fft::fftn(a, nd_options{.s = s, .axes = axes, .norm = norm});
}

// Its inverse. https://numpy.org/doc/stable/reference/generated/numpy.fft.ifftn.html
template <array_like E>
detail::complex_result<E> ifftn(const E& a, const nd_options& o = {}) {
    return detail::along_several("ifftn", a, o, false, true);
}
template <array_like E>
detail::complex_result<E> ifftn(const E& a, const positional_list& s) {
    return fft::ifftn(a, nd_options{.s = s});
}
template <array_like E>
detail::complex_result<E> ifftn(const E& a, const positional_list& s, const positional_list& axes,
    std::string_view norm = "backward") {
    return fft::ifftn(a, nd_options{.s = s, .axes = axes, .norm = norm});
}

// Real input along several axes, all where not given: half-spectra along the last of them.
// https://numpy.org/doc/stable/reference/generated/numpy.fft.rfftn.html
template <array_like E>
detail::complex_result<E> rfftn(const E& a, const nd_options& o = {}) {
    const detail::header_ptr in = detail::real_elements(a);
    return detail::complex_result<E>(
        detail::real_transform<E>("rfftn", detail::several_axes("rfftn", *in, o, false, detail::real_side::input), o.norm, in));
}
template <array_like E>
detail::complex_result<E> rfftn(const E& a, const positional_list& s) {
    return fft::rfftn(a, nd_options{.s = s});
}
template <array_like E>
detail::complex_result<E> rfftn(const E& a, const positional_list& s, const positional_list& axes,
    std::string_view norm = "backward") {
    return fft::rfftn(a, nd_options{.s = s, .axes = axes, .norm = norm});
}

// Its inverse. https://numpy.org/doc/stable/reference/generated/numpy.fft.irfftn.html
template <array_like E>
detail::real_result<E> irfftn(const E& a, const nd_options& o = {}) {
    const detail::header_ptr in = detail::elements_as<std::complex<detail::precision_t<E>>>(a);
    return detail::inverse_real<E>("irfftn", detail::several_axes("irfftn", *in, o, false, detail::real_side::output), o.norm, in);
}
template <array_like E>
detail::real_result<E> irfftn(const E& a, const positional_list& s) {
    return fft::irfftn(a, nd_options{.s = s});
}
template <array_like E>
detail::real_result<E> irfftn(const E& a, const positional_list& s, const positional_list& axes,
    std::string_view norm = "backward") {
    return fft::irfftn(a, nd_options{.s = s, .axes = axes, .norm = norm});
}

// Of ranges and braces.
ORTHANT_LISTS(fft)
ORTHANT_LISTS(fft, options)
ORTHANT_LISTS(ifft)
ORTHANT_LISTS(ifft, options)
ORTHANT_LISTS(rfft)
ORTHANT_LISTS(rfft, options)
ORTHANT_LISTS(irfft)
ORTHANT_LISTS(irfft, options)
ORTHANT_LISTS(hfft)
ORTHANT_LISTS(hfft, options)
ORTHANT_LISTS(ihfft)
ORTHANT_LISTS(ihfft, options)
ORTHANT_LISTS(fft2)
ORTHANT_LISTS(fft2, nd_options)
ORTHANT_LISTS(fft2, positional_list)
ORTHANT_LISTS(ifft2)
ORTHANT_LISTS(ifft2, nd_options)
ORTHANT_LISTS(ifft2, positional_list)
ORTHANT_LISTS(rfft2)
ORTHANT_LISTS(rfft2, nd_options)
ORTHANT_LISTS(rfft2, positional_list)
ORTHANT_LISTS(irfft2)
ORTHANT_LISTS(irfft2, nd_options)
ORTHANT_LISTS(irfft2, positional_list)
ORTHANT_LISTS(fftn)
ORTHANT_LISTS(fftn, nd_options)
ORTHANT_LISTS(fftn, positional_list)
ORTHANT_LISTS(ifftn)
ORTHANT_LISTS(ifftn, nd_options)
ORTHANT_LISTS(ifftn, positional_list)
ORTHANT_LISTS(rfftn)
ORTHANT_LISTS(rfftn, nd_options)
ORTHANT_LISTS(rfftn, positional_list)
ORTHANT_LISTS(irfftn)
ORTHANT_LISTS(irfftn, nd_options)
ORTHANT_LISTS(irfftn, positional_list)

}  // namespace orthant::inline ORTHANT_ABI::fft
