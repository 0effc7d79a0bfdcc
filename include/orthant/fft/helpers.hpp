#pragma once
// The frequencies that belong to a transform's outputs, and the shift that puts frequency zero in the middle.
// https://numpy.org/doc/stable/reference/routines.fft.html#helper-routines

#include <orthant/array/argument_forms.hpp>
#include <orthant/array/ndarray.hpp>
#include <orthant/fft/options.hpp>

namespace orthant::inline ORTHANT_ABI::fft {

// The frequencies of fft's n outputs in cycles per unit of the sample spacing d: 0, 1, …, then the negative
// ones, over n d. n < 1 or d == 0 is a value_error.
template <class = void>
ndarray<double, 1> fftfreq(index_t n, double d = 1.0) {
    if (n < 1) orthant::detail::fail<value_error>("fftfreq: n should be at least 1, got ", n);
    if (d == 0) orthant::detail::fail<value_error>("fftfreq: the sample spacing d is 0");
    orthant::detail::header_ptr out = orthant::detail::new_array<double>("fftfreq", {&n, 1});
    double* const p = static_cast<double*>(out->data);
    const double unit = 1.0 / (static_cast<double>(n) * d);
    for (index_t k = 0; k < n; ++k) p[k] = static_cast<double>(k <= (n - 1) / 2 ? k : k - n) * unit;
    return ndarray<double, 1>(std::move(out));
}
template <class = void>
ndarray<double, 1> fftfreq(index_t n, const spacing_options& o) {
    return fftfreq(n, o.d);
}

// The frequencies of rfft's n/2 + 1 outputs.
template <class = void>
ndarray<double, 1> rfftfreq(index_t n, double d = 1.0) {
    if (n < 1) orthant::detail::fail<value_error>("rfftfreq: n should be at least 1, got ", n);
    if (d == 0) orthant::detail::fail<value_error>("rfftfreq: the sample spacing d is 0");
    const index_t count = n / 2 + 1;
    orthant::detail::header_ptr out = orthant::detail::new_array<double>("rfftfreq", {&count, 1});
    double* const p = static_cast<double*>(out->data);
    const double unit = 1.0 / (static_cast<double>(n) * d);
    for (index_t k = 0; k < count; ++k) p[k] = static_cast<double>(k) * unit;
    return ndarray<double, 1>(std::move(out));
}
template <class = void>
ndarray<double, 1> rfftfreq(index_t n, const spacing_options& o) {
    return rfftfreq(n, o.d);
}

namespace detail {

// out[…, (i + by) mod n, …] = in[…, i, …] along each axis: 2^axes blocks, each a copy of a window.
template <class T>
orthant::detail::header_ptr rolled(const orthant::detail::header_ptr& in, const dims& axes, const dims& by) {
    using namespace orthant::detail;
    header_ptr out = new_array<T>("fftshift", in->extents());
    if (in->size == 0) return out;
    const std::size_t blocks = std::size_t(1) << axes.size();
    for (std::size_t b = 0; b < blocks; ++b) {
        dims shape(in->extents().begin(), in->extents().end());
        index_t from = 0, to = 0;
        for (std::size_t k = 0; k < axes.size(); ++k) {
            const index_t axis = axes[k], n = in->shape()[axis], shift = by[k];
            index_t& extent = shape[std::size_t(axis)];
            if (b >> k & 1) {  // the tail, which wraps round to the front
                extent = shift;
                from += (n - shift) * in->strides()[axis];
            } else {
                extent = n - shift;
                to += shift * out->strides()[axis];
            }
        }
        if (product(as_view(shape)) == 0) continue;
        const header_ptr source =
            new_window(in, static_cast<T*>(in->data) + from, as_view(shape), in->stride_list());
        const header_ptr target =
            new_window(out, static_cast<T*>(out->data) + to, as_view(shape), out->stride_list());
        evaluate_into<T>(target.get(), view<const T>(source));
    }
    return out;
}

template <array_like E>
auto shifted(const char* function, const E& a, const list_argument& wanted, bool back) {
    using T = orthant::detail::value_of<E>;
    const auto in = orthant::detail::materialize(a);
    const orthant::detail::header_ptr handle(in.handle());
    dims axes, by;
    const auto shift = [&](index_t axis) {
        const index_t n = handle->shape()[axis], half = back ? n - n / 2 : n / 2;
        for (std::size_t k = 0; k < axes.size(); ++k)
            if (axes[k] == axis) return void(by[k] = n == 0 ? 0 : (by[k] + half) % n);
        axes.push_back(axis);
        by.push_back(half);
    };
    if (wanted.given()) {
        const dims_view list = orthant::detail::as_view(wanted.values());
        for (index_t axis : orthant::detail::normalize_axes(function, list, handle->ndim, true)) shift(axis);
    } else {
        for (index_t k = 0; k < handle->ndim; ++k) shift(k);
    }
    return ndarray<T, orthant::detail::rank_of<E>>(rolled<T>(handle, axes, by));
}

}  // namespace detail

// Frequency zero to the middle, along all axes or those given; one that is given twice is shifted twice.
template <array_like E>
auto fftshift(const E& a, const shift_options& o = {}) {
    return detail::shifted("fftshift", a, o.axes, false);
}
template <array_like E, std::integral I>
auto fftshift(const E& a, I axis) {
    return detail::shifted("fftshift", a, axis, false);
}
template <array_like E>
auto fftshift(const E& a, const positional_list& axes) {
    return detail::shifted("fftshift", a, axes, false);
}

// The inverse of fftshift (for odd lengths not the same).
template <array_like E>
auto ifftshift(const E& a, const shift_options& o = {}) {
    return detail::shifted("ifftshift", a, o.axes, true);
}
template <array_like E, std::integral I>
auto ifftshift(const E& a, I axis) {
    return detail::shifted("ifftshift", a, axis, true);
}
template <array_like E>
auto ifftshift(const E& a, const positional_list& axes) {
    return detail::shifted("ifftshift", a, axes, true);
}

// Of ranges and braces.
ORTHANT_LISTS(fftshift)
ORTHANT_LISTS(fftshift, shift_options)
ORTHANT_LISTS(fftshift, positional_list)
ORTHANT_LISTS(ifftshift)
ORTHANT_LISTS(ifftshift, shift_options)
ORTHANT_LISTS(ifftshift, positional_list)

}  // namespace orthant::inline ORTHANT_ABI::fft
