#pragma once
// The engine of convolutions and filters: an array of taps that slides over an array of the same rank.
//
//     out[o] = sum over t of taps[t] x[o + first + t]        o, t: indices of all axes
//
// Where x ends, its border goes on by a rule: filled, wrapped, reflected … The part that is looked at is copied
// once with its border, unless it lies inside; then every row of the result is one sliding product
// (kernel/loops/slide.hpp), also along an axis that is not the last one: where the taps have extent 1 along the
// axes after it, these belong to the row.

#include <string_view>

#include <orthant/array/ndarray.hpp>
#include <orthant/base/buffer.hpp>
#include <orthant/base/parallel.hpp>
#if ORTHANT_DEFINE
#include <orthant/kernel/loops/slide.hpp>
#endif

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// How an array a b c d goes on:  fill v v | v v    wrap c d | a b    reflect b a | d c    mirror c b | c b
// nearest a a | d d
enum class border : unsigned char { fill, wrap, reflect, mirror, nearest };

// Where, in an axis of n elements, what stands at i is taken from; -1: filled.
index_t beyond_border(index_t i, index_t n, border how);

// Both arrays dense, of the same rank, with elements.
template <class T>
header_ptr slide(const char* function, const header_ptr& x, const header_ptr& taps, const dims& first,
                 const dims& shape, border how, const T& fill);

// The types in which it is computed; others are converted.
#define ORTHANT_SLIDING_TYPES(ROW)                                                                 \
    ROW(bool) ROW(std::int8_t) ROW(std::int16_t) ROW(std::int32_t) ROW(std::int64_t)               \
    ROW(std::uint8_t) ROW(std::uint16_t) ROW(std::uint32_t) ROW(std::uint64_t) ROW(float) ROW(double) \
    ROW(long double) ROW(std::complex<float>) ROW(std::complex<double>) ROW(std::complex<long double>)

template <std::size_t Bytes, bool Signed>
struct integer_of_size;
template <bool S> struct integer_of_size<1, S> { using type = std::conditional_t<S, std::int8_t, std::uint8_t>; };
template <bool S> struct integer_of_size<2, S> { using type = std::conditional_t<S, std::int16_t, std::uint16_t>; };
template <bool S> struct integer_of_size<4, S> { using type = std::conditional_t<S, std::int32_t, std::uint32_t>; };
template <bool S> struct integer_of_size<8, S> { using type = std::conditional_t<S, std::int64_t, std::uint64_t>; };
template <class T>
struct sliding_type {
    using type = std::conditional_t<is_storage_float<T>, float, T>;
};
template <class T>
    requires(std::is_integral_v<T> && !std::same_as<T, bool>)
struct sliding_type<T> : integer_of_size<sizeof(T), std::is_signed_v<T>> {};
template <class T>
using sliding_t = typename sliding_type<T>::type;

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE index_t beyond_border(index_t i, index_t n, border how) {
    if (i >= 0 && i < n) return i;
    if (how == border::fill) return -1;
    if (how == border::nearest || n == 1) return i < 0 ? 0 : n - 1;
    const index_t period = how == border::wrap ? n : how == border::reflect ? 2 * n : 2 * n - 2;
    i %= period;
    if (i < 0) i += period;
    return i < n ? i : how == border::reflect ? period - 1 - i : period - i;
}

// An array with its border, and where the first element lies that the first output sees. The axes after
// `last` belong to it: each of its places is `inner` elements.
struct bordered {
    header_ptr held;
    dims strides;
    index_t offset = 0, last = 0, inner = 1;
};

template <class T>
bordered with_border(const char* function, const header_ptr& x, const header_ptr& taps, const dims& first,
                     const dims& shape, border how, const T& fill) {
    bordered out;
    const std::size_t rank = shape.size();
    out.last = index_t(rank) - 1;
    while (out.last > 0 && taps->shape()[out.last] == 1 && first[std::size_t(out.last)] == 0 &&
           shape[std::size_t(out.last)] == x->shape()[out.last])
        out.inner *= shape[std::size_t(out.last--)];
    const std::size_t last = std::size_t(out.last);
    dims extents;
    bool inside = true;
    for (std::size_t k = 0; k <= last; ++k) {
        extents.push_back(shape[k] + taps->shape()[k] - 1);
        inside = inside && first[k] >= 0 && first[k] + extents[k] <= x->shape()[k];
    }
    out.strides = dims(last + 1, out.inner);
    for (std::size_t k = last; k-- > 0;)
        out.strides[k] = out.strides[k + 1] * (inside ? x->shape()[k + 1] : extents[k + 1]);
    if (inside) {
        out.held = x;
        for (std::size_t k = 0; k <= last; ++k) out.offset += first[k] * out.strides[k];
        return out;
    }
    dims all = extents;
    all.push_back(out.inner);
    out.held = new_array<T>(function, as_view(all));
    const T* const from = static_cast<const T*>(x->data);
    T* to = static_cast<T*>(out.held->data);
    const index_t n = extents[last], inner = out.inner, have = x->shape()[last], left = first[last];
    const index_t rows = n > 0 ? out.held->size / (n * inner) : 0;
    // The places [begin, end) of a row are those that x has.
    const index_t begin = left >= 0 ? 0 : -left < n ? -left : n;
    index_t end = have - left < n ? have - left : n;
    if (end < begin) end = begin;
    buffer<index_t> source(n > 0 ? n : 1);
    for (index_t i = 0; i < n; ++i) source[i] = beyond_border(i + left, have, how);
    for (index_t row = 0; row < rows; ++row, to += n * inner) {
        index_t rest = row, place = 0, step = have;
        bool filled = false;
        for (std::size_t k = last; k-- > 0;) {
            const index_t at = beyond_border(rest % extents[k] + first[k], x->shape()[k], how);
            rest /= extents[k];
            filled = filled || at < 0;
            place += at * step;
            step *= x->shape()[k];
        }
        const T* const line = filled ? nullptr : from + place * inner;
        const auto put = [&](index_t i) {
            for (index_t j = 0; j < inner; ++j)
                to[i * inner + j] = !line || source[i] < 0 ? fill : line[source[i] * inner + j];
        };
        if (!line) {
            for (index_t i = 0; i < n * inner; ++i) to[i] = fill;
            continue;
        }
        for (index_t i = 0; i < begin; ++i) put(i);
        if (end > begin)
            std::memcpy(static_cast<void*>(to + begin * inner), line + (begin + left) * inner,
                        std::size_t((end - begin) * inner) * sizeof(T));
        for (index_t i = end; i < n; ++i) put(i);
    }
    return out;
}

template <class T>
header_ptr slide(const char* function, const header_ptr& x, const header_ptr& taps, const dims& first,
                 const dims& shape, border how, const T& fill) {
    header_ptr out = new_array<T>(function, as_view(shape));
    if (out->size == 0) return out;
    const bordered from = with_border(function, x, taps, first, shape, how, fill);
    const std::size_t last = std::size_t(from.last);
    const index_t count = taps->size;
    buffer<index_t> offset(count);
    for (index_t t = 0; t < count; ++t) {
        index_t rest = t;
        offset[t] = from.offset;
        for (std::size_t k = last + 1; k-- > 0;) {
            offset[t] += rest % taps->shape()[k] * from.strides[k];
            rest /= taps->shape()[k];
        }
    }
    const T* const w = static_cast<const T*>(taps->data);
    const T* const base = static_cast<const T*>(from.held->data);
    T* const to = static_cast<T*>(out->data);
    const index_t n = shape[last] * from.inner, rows = out->size / n;
    // A long row is cut, so that threads share it.
    constexpr index_t piece = 1 << 14;
    const index_t pieces = (n + piece - 1) / piece;
    for_each_part(rows * pieces, out->size * count, [&](index_t part) {
        const index_t row = part / pieces, begin = part % pieces * piece;
        index_t rest = row, place = 0;
        for (std::size_t k = last; k-- > 0;) {
            place += rest % shape[k] * from.strides[k];
            rest /= shape[k];
        }
        kernel::slide_row(base + place + begin, offset.get(), w, count, to + row * n + begin,
                          n - begin < piece ? n - begin : piece);
    });
    return out;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif

namespace orthant::inline ORTHANT_ABI::detail {

#define ORTHANT_ROW(T)                                                                                       \
    ORTHANT_INSTANTIATE(header_ptr slide<T>(const char*, const header_ptr&, const header_ptr&, const dims&, \
                                            const dims&, border, const T&));
ORTHANT_SLIDING_TYPES(ORTHANT_ROW)
#undef ORTHANT_ROW

}  // namespace orthant::inline ORTHANT_ABI::detail
