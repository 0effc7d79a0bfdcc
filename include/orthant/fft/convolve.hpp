#pragma once
// np::convolve and np::correlate of two 1-D arrays.
//
//     convolve: c[k] = sum over j of a[k-j] v[j]           correlate: c[k] = sum over j of a[k+j] conj(v[j])
//
// Two ways, by estimated cost. Directly, n m products, which is exact for integers and rounds each output by
// itself; or, when both are long, by real or complex transforms of blocks of the longer array that are a few
// times longer than the shorter one (overlap-add), whose error is relative to the largest output, about 1e-16
// of it. Integers are always convolved directly, and so is input with NaN or inf, which a transform would
// spread over a block. https://numpy.org/doc/stable/reference/generated/numpy.convolve.html

#include <orthant/array/argument_forms.hpp>
#include <orthant/base/buffer.hpp>
#include <orthant/fft/axes.hpp>
#if ORTHANT_DEFINE
#include <orthant/kernel/loops/slide.hpp>
#endif

namespace orthant::inline ORTHANT_ABI {

namespace fft::detail {

// The numbers of a 1-D array-like, dense.
template <class R, class E>
header_ptr dense_line(const char* function, const char* name, const E& e) {
    header_ptr h = elements_as<R>(e);
    if (h->ndim != 1)
        fail<shape_error>(function, ": ", name, " must be 1-dimensional, got shape ",
                          orthant::detail::tuple_text{h->extents()});
    if (h->size == 0) fail<value_error>(function, ": ", name, " cannot be empty");
    return h->size > 1 && h->strides()[0] != 1 ? orthant::detail::dense_copy<R>(h) : h;
}

// The convolution of two dense lines of R. `left` is where output 0 of "same" lies in the full one.
template <class R>
header_ptr convolve_lines(const char* function, const header_ptr& a, const header_ptr& v,
                          std::string_view mode, index_t left);

#if ORTHANT_DEFINE

// out[i] = full convolution at first + i, for count outputs. a is the longer one: v, turned round, slides over it
// (kernel/loops/slide.hpp), at the ends over a copy that goes on with zeros.
template <class R>
void convolve_directly(const R* a, index_t n, const R* v, index_t m, R* out, index_t first, index_t count) {
    using orthant::detail::buffer;
    buffer<R> taps(m);
    buffer<index_t> offset(m);
    for (index_t j = 0; j < m; ++j) {
        taps[j] = v[m - 1 - j];
        offset[j] = j;
    }
    // The outputs that see only what a has, and those before and after them.
    const index_t begin = first < m - 1 ? (m - 1 - first < count ? m - 1 - first : count) : 0;
    const index_t stop = n - first < count ? n - first : count, end = stop > begin ? stop : begin;
    const auto at_end = [&](index_t from, index_t to) {
        if (from >= to) return;
        const index_t width = to - from + m - 1, place = first + from - (m - 1);
        buffer<R> line(width);
        for (index_t i = 0; i < width; ++i) line[i] = place + i >= 0 && place + i < n ? a[place + i] : R(0);
        kernel::slide_row(line.get(), offset.get(), taps.get(), m, out + from, to - from);
    };
    at_end(0, begin);
    if (end > begin) kernel::slide_row(a + (first + begin - (m - 1)), offset.get(), taps.get(), m, out + begin, end - begin);
    at_end(end, count);
}

// A block's length: about four times the shorter array, or all at once.
inline index_t block_length(index_t n, index_t m) {
    const index_t all = good_length(n + m - 1), some = good_length(8 * m < 1024 ? 1024 : 8 * m);
    return all < some ? all : some;
}

// Overlap-add: blocks of l-m+1 numbers of a, each padded to l, times the transform of v.
template <class R>
void convolve_by_blocks(const R* a, index_t n, const R* v, index_t m, R* out, index_t first, index_t count) {
    using T = real_of_t<R>;
    constexpr bool real = !is_complex_v<R>;
    using line = std::conditional_t<real, real_plan<T>, line_plan<T>>;
    const index_t l = block_length(n, m), fresh = l - m + 1, frequencies = real ? l / 2 + 1 : l;
    const shared_plan<line> plan(l);
    const index_t per_number = real ? 1 : 2;
    workspace<T> work(plan->work() + per_number * l + 4 * frequencies);
    T* const block = work.data() + plan->work();
    T* const spectrum = block + per_number * l;
    T* const filter = spectrum + 2 * frequencies;
    const auto forward = [&](const R* from, index_t k, T* to) {
        for (index_t i = 0; i < k; ++i) reinterpret_cast<R*>(block)[i] = from[i];
        for (index_t i = per_number * k; i < per_number * l; ++i) block[i] = T(0);
        if constexpr (real) plan->forward(block, to, T(1), work.data());
        else plan->run(block, to, false, T(1), work.data());
    };
    forward(v, m, filter);
    for (index_t i = 0; i < count; ++i) out[i] = R(0);
    for (index_t start = 0; start < n; start += fresh) {
        const index_t k = n - start < fresh ? n - start : fresh;
        if (start + k + m - 1 <= first || start >= first + count) continue;
        forward(a + start, k, spectrum);
        kernel::fft_multiply_run(spectrum, filter, spectrum, frequencies, false, false, T(1));
        const T scale = static_cast<T>(1 / static_cast<long double>(l));
        if constexpr (real) plan->backward(spectrum, block, scale, work.data());
        else plan->run(spectrum, block, true, scale, work.data());
        for (index_t i = 0; i < k + m - 1; ++i) {
            const index_t at = start + i - first;
            if (at >= 0 && at < count) out[at] += reinterpret_cast<const R*>(block)[i];
        }
    }
}

template <class R>
bool all_finite(const R* p, index_t n) {
    using T = real_of_t<R>;
    const T* const numbers = reinterpret_cast<const T*>(p);
    T sum = 0;  // of zeros, or NaN
    for (index_t i = 0; i < n * static_cast<index_t>(sizeof(R) / sizeof(T)); ++i) sum += numbers[i] * T(0);
    return sum == T(0);
}

// Whether transforms beat n m products, in rough cycles.
template <class R>
bool blocks_are_cheaper(index_t n, index_t m) {
    const double l = static_cast<double>(block_length(n, m));
    const double blocks = std::ceil(static_cast<double>(n) / (l - static_cast<double>(m) + 1));
    const double transform =
        choose_line(block_length(n, m), lanes<real_of_t<R>>, index_t(sizeof(real_of_t<R>))).cost;
    const double each = is_complex_v<R> ? 2 * transform : transform;
    return (blocks * each + each) * 1.3 + 2000 <
           static_cast<double>(n) * static_cast<double>(m) * (is_complex_v<R> ? 1.5 : 0.5);
}

template <class R>
header_ptr convolve_lines(const char* function, const header_ptr& a, const header_ptr& v,
                          std::string_view mode, index_t left) {
    const bool longer = a->size >= v->size;
    const header_ptr& big = longer ? a : v;
    const header_ptr& small = longer ? v : a;
    const index_t n = big->size, m = small->size;
    index_t first = 0, count = n + m - 1;
    if (mode == "same") {
        first = left;
        count = n;
    } else if (mode == "valid") {
        first = m - 1;
        count = n - m + 1;
    } else if (mode != "full") {
        fail<value_error>(function, ": mode is \"", mode, "\"; it should be \"full\", \"same\" or \"valid\"");
    }
    header_ptr out = orthant::detail::new_array<R>(function, {&count, 1});
    const R* const x = static_cast<const R*>(big->data);
    const R* const y = static_cast<const R*>(small->data);
    R* const to = static_cast<R*>(out->data);
    if constexpr (floating<R> || is_complex_v<R>) {
        if (m > 32 && blocks_are_cheaper<R>(n, m) && all_finite(x, n) && all_finite(y, m)) {
            convolve_by_blocks(x, n, y, m, to, first, count);
            return out;
        }
    }
    convolve_directly(x, n, y, m, to, first, count);
    return out;
}

#endif

#define ORTHANT_ROW(R)                                                                                  \
    ORTHANT_INSTANTIATE(header_ptr convolve_lines<R>(const char*, const header_ptr&, const header_ptr&, \
                                                     std::string_view, index_t));
ORTHANT_COMPUTED_TYPES(ORTHANT_ROW)
#undef ORTHANT_ROW

// float16 and bfloat16 are computed in float.
template <class R>
using convolved_t = std::conditional_t<is_storage_float<R>, float, R>;

}  // namespace fft::detail

// The discrete convolution of two 1-D arrays. mode: "full" (length n + m - 1), "same" (the longer length,
// centred) or "valid" (where they overlap completely). An empty array is a value_error, another rank a
// shape_error.
template <array_like A, array_like V>
auto convolve(const A& a, const V& v, std::string_view mode = "full") {
    using R = result_t<detail::value_of<A>, detail::value_of<V>>;
    using C = fft::detail::convolved_t<R>;
    const detail::header_ptr x = fft::detail::dense_line<C>("convolve", "a", a);
    const detail::header_ptr y = fft::detail::dense_line<C>("convolve", "v", v);
    const index_t shorter = x->size < y->size ? x->size : y->size;
    ndarray<C, 1> out(fft::detail::convolve_lines<C>("convolve", x, y, mode, (shorter - 1) / 2));
    if constexpr (std::same_as<R, C>) return out;
    else return ndarray<R, 1>(out);
}

// {.mode = "same"}
struct convolve_options {
    keyword_only only = keyword_only();
    std::string_view mode;
};
template <array_like A, array_like V>
auto convolve(const A& a, const V& v, const convolve_options& options) {
    return convolve(a, v, options.mode);
}

// The cross-correlation of two 1-D arrays, with the same modes.
template <array_like A, array_like V>
auto correlate(const A& a, const V& v, std::string_view mode = "valid") {
    using R = result_t<detail::value_of<A>, detail::value_of<V>>;
    using C = fft::detail::convolved_t<R>;
    const detail::header_ptr x = fft::detail::dense_line<C>("correlate", "a", a);
    const detail::header_ptr y = fft::detail::dense_line<C>("correlate", "v", v);
    const index_t m = y->size;
    const detail::header_ptr turned = detail::new_array<C>("correlate", {&m, 1});
    for (index_t j = 0; j < m; ++j) {
        const C value = static_cast<const C*>(y->data)[m - 1 - j];
        if constexpr (is_complex_v<C>) static_cast<C*>(turned->data)[j] = std::conj(value);
        else static_cast<C*>(turned->data)[j] = value;
    }
    const index_t left = x->size >= m ? (m - 1) / 2 : x->size / 2;
    ndarray<C, 1> out(fft::detail::convolve_lines<C>("correlate", x, turned, mode, left));
    if constexpr (std::same_as<R, C>) return out;
    else return ndarray<R, 1>(out);
}
template <array_like A, array_like V>
auto correlate(const A& a, const V& v, const convolve_options& options) {
    return correlate(a, v, options.mode);
}

// Of ranges and braces.
ORTHANT_PAIRS(convolve)
ORTHANT_PAIRS(convolve, convolve_options)
ORTHANT_PAIRS(correlate)
ORTHANT_PAIRS(correlate, convolve_options)

}  // namespace orthant::inline ORTHANT_ABI
