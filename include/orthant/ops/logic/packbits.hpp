#pragma once
// Bits in bytes: packbits and unpackbits.
//
//     np::packbits(mask)     np::packbits(a, {.axis = 1})
//     np::unpackbits(bytes, {.count = 10, .bitorder = "little"})
//
// Eight elements along an axis (of the flattened array, unless said) make a byte, the first of them its
// highest bit, or its lowest with bitorder "little"; what is missing of the last byte is 0.
// https://numpy.org/doc/stable/reference/generated/numpy.packbits.html and unpackbits.html

#include <string_view>

#include <orthant/array/argument_forms.hpp>
#include <orthant/ops/axis.hpp>
#include <orthant/ops/reductions/scans.hpp>

namespace orthant::inline ORTHANT_ABI {

struct packbits_options {
    keyword_only only = keyword_only();
    optional_axis axis = {};
    std::string_view bitorder = "big";
};
// count: so many bits along the axis, where zeros follow that were not packed; negative: all but so many.
struct unpackbits_options {
    keyword_only only = keyword_only();
    optional_axis axis = {};
    maybe<index_t> count = {};
    std::string_view bitorder = "big";
};

namespace detail {

inline bool is_little(const char* function, std::string_view order) {
    if (order != "big" && order != "little")
        fail<value_error>({function, ": bitorder must be 'big' or 'little', got '", order, "'"});
    return order == "little";
}

// A dense array, flattened where no axis is given.
template <class T>
header_ptr along_axis(const char* function, const header_ptr& from, optional_axis axis, index_t& at) {
    at = axis.given ? normalize_axis(function, axis.value, from->ndim) : 0;
    return axis.given ? from : view<const T>(from).ravel().handle();
}

}  // namespace detail

// Whether elements are not 0, eight to a byte; of integers or bool.
template <array_like E>
    requires(integer<detail::value_of<E>> || boolean<detail::value_of<E>>)
ndarray<std::uint8_t> packbits(const E& e, const packbits_options& options = {}) {
    using T = detail::value_of<E>;
    const bool little = detail::is_little("packbits", options.bitorder);
    index_t axis = 0;
    const detail::header_ptr from =
        detail::along_axis<T>("packbits", detail::dense_as<T>(e), options.axis, axis);
    const detail::around_axis at(from->extents(), axis);
    dims shape(from->shape(), from->shape() + from->ndim);
    shape[std::size_t(axis)] = (at.n + 7) / 8;
    detail::header_ptr out = detail::new_array<std::uint8_t>("packbits", detail::as_view(shape));
    const T* in = static_cast<const T*>(from->data);
    auto* to = static_cast<std::uint8_t*>(out->data);
    for (index_t o = 0; o < at.outer; ++o, in += at.n * at.inner)
        for (index_t first = 0; first < at.n; first += 8)
            for (index_t j = 0; j < at.inner; ++j) {
                unsigned byte = 0;
                for (index_t k = 0; k < 8 && first + k < at.n; ++k)
                    if (in[(first + k) * at.inner + j] != T(0)) byte |= little ? 1u << k : 128u >> k;
                *to++ = static_cast<std::uint8_t>(byte);
            }
    return ndarray<std::uint8_t>(std::move(out));
}

// The bits of bytes, as 0 and 1.
template <array_like E>
    requires std::same_as<detail::value_of<E>, std::uint8_t>
ndarray<std::uint8_t> unpackbits(const E& e, const unpackbits_options& options = {}) {
    const bool little = detail::is_little("unpackbits", options.bitorder);
    index_t axis = 0;
    const detail::header_ptr from = detail::along_axis<std::uint8_t>(
        "unpackbits", detail::dense_as<std::uint8_t>(e), options.axis, axis);
    const detail::around_axis at(from->extents(), axis);
    index_t count = options.count.value_or(8 * at.n);
    if (count < 0) count += 8 * at.n;
    if (count < 0)
        detail::fail<value_error>({"unpackbits: -count larger than number of elements, ", 8 * at.n});
    dims shape(from->shape(), from->shape() + from->ndim);
    shape[std::size_t(axis)] = count;
    detail::header_ptr out = detail::new_array<std::uint8_t>("unpackbits", detail::as_view(shape));
    const auto* in = static_cast<const std::uint8_t*>(from->data);
    auto* to = static_cast<std::uint8_t*>(out->data);
    for (index_t o = 0; o < at.outer; ++o, in += at.n * at.inner)
        for (index_t i = 0; i < count; ++i)
            for (index_t j = 0; j < at.inner; ++j) {
                const unsigned byte = i / 8 < at.n ? in[i / 8 * at.inner + j] : 0u;
                *to++ = static_cast<std::uint8_t>(byte >> (little ? i % 8 : 7 - i % 8) & 1u);
            }
    return ndarray<std::uint8_t>(std::move(out));
}
template <array_like E>
auto packbits(const E& e, index_t axis) {
    return packbits(e, packbits_options{.axis = axis});
}
template <array_like E>
auto unpackbits(const E& e, index_t axis) {
    return unpackbits(e, unpackbits_options{.axis = axis});
}

// Of ranges, braces and values.
ORTHANT_LISTS(packbits)
ORTHANT_LISTS(packbits, packbits_options)

}  // namespace orthant::inline ORTHANT_ABI
