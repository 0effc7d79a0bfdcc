#pragma once
// Passes over lines of an array that share a number: softmax and its gradient, means and squares,
// normalisation.
//
// A line is n adjacent elements, or, where the axis is not the last one, n elements that are `inner` apart;
// then neighbouring lines fill a register. exp(x - m) is computed and summed in one pass, after one for the
// largest, m. Sums go over two registers, in blocks that are added in double: a line of a million floats
// loses no digits. The end of a line is a register whose other lanes hold what changes nothing (-inf, the
// mean, 0).

#include <orthant/base/scalar.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

// y = softmax(x), or its logarithm, along the axis of n of an array (outer, n, inner). A line that holds NaN,
// inf or nothing but -inf gives NaN. x and y may be the same.
template <class T>
void softmax_lines(const T* x, T* y, index_t outer, index_t n, index_t inner, bool logs);
// softmax(factor x) of one line in its place; 0 where all is -inf.
template <class T>
void weights_line(T* x, index_t n, T factor);
// The gradient for x of what softmax_lines made of it, y, with the gradient g.
template <class T>
void softmax_pull_lines(const T* g, const T* y, T* d, index_t outer, index_t n, index_t inner, bool logs);
// d = w (d - shift) factor
template <class T>
void weigh_differences(const T* w, T* d, index_t n, T shift, T factor);

template <class T>
double line_sum(const T* x, index_t n);
template <class T>
double line_product(const T* x, const T* y, index_t n);
// The sum of (x - middle)^2.
template <class T>
double line_squares(const T* x, index_t n, T middle);
// y = (x - middle) scale w + b, each of w and b may be null.
template <class T>
void normalize_line(const T* x, T* y, index_t n, T middle, T scale, const T* w, const T* b);
// With h = g w (w may be null) and z = (x - middle) scale: the sums of h and of h z, and dw += g z, db += g.
struct line_sums {
    double h, hz;
};
template <class T>
line_sums norm_line_sums(const T* g, const T* x, index_t n, T middle, T scale, const T* w, T* dw, T* db);
// d = scale (factor h - a - z b)
template <class T>
void norm_pull_line(const T* g, const T* x, T* d, index_t n, T middle, T scale, const T* w, T a, T b,
                    T factor);
// sum += x, y = x + c
template <class T>
void add_line(const T* x, T* sum, index_t n);
template <class T>
void add_number(T* x, index_t n, T c);

}  // namespace orthant::inline ORTHANT_ABI::kernel

#if ORTHANT_DEFINE

#include <cmath>
#include <cstring>
#include <limits>

#include <orthant/kernel/math/exp.hpp>
#include <orthant/kernel/math/log.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {
namespace detail {

// How a register of a line is read and written: all of it, or the first `left` elements, with others that
// count for nothing.
template <class T>
struct whole_register {
    ORTHANT_INLINE batch<T> get(const T* p, T) const { return load(p); }
    ORTHANT_INLINE void put(T* p, const batch<T>& v) const { store(p, v); }
};
template <class T>
struct part_register {
    index_t left;
    ORTHANT_INLINE batch<T> get(const T* p, T other) const {
#if ORTHANT_AVX512
        if constexpr (std::is_same_v<T, float>)
            return _mm512_mask_loadu_ps(batch<T>(other), lane_bits<T>(left), p);
        else if constexpr (std::is_same_v<T, double>)
            return _mm512_mask_loadu_pd(batch<T>(other), lane_bits<T>(left), p);
#endif
        alignas(64) T lane[std::size_t(lanes<T>)];
        store(lane, batch<T>(other));
        std::memcpy(lane, p, std::size_t(left) * sizeof(T));
        return load(lane);
    }
    ORTHANT_INLINE void put(T* p, const batch<T>& v) const { store_partial(p, v, left); }
};
// f(i, register) for each register of n elements.
template <class T, class F>
ORTHANT_INLINE void along_line(index_t n, F f) {
    index_t i = 0;
    for (; i + lanes<T> <= n; i += lanes<T>) f(i, whole_register<T>());
    if (i < n) f(i, part_register<T>{n - i});
}
// The sum of f(i, register), a register each.
template <class T, class F>
ORTHANT_INLINE double sum_along(index_t n, F f) {
    constexpr index_t block = 128 * lanes<T>;
    double total = 0;
    for (index_t from = 0; from < n; from += block) {
        const index_t to = n - from < block ? n : from + block;
        batch<T> s(T(0)), more(T(0));
        index_t i = from;
        for (; i + 2 * lanes<T> <= to; i += 2 * lanes<T>) {
            s = s + f(i, whole_register<T>());
            more = more + f(i + lanes<T>, whole_register<T>());
        }
        if (i + lanes<T> <= to) s = s + f(i, whole_register<T>()), i += lanes<T>;
        if (i < to) more = more + f(i, part_register<T>{to - i});
        total += double(simd::reduce_add(s + more));
    }
    return total;
}
template <class T>
inline constexpr T nothing = -std::numeric_limits<T>::infinity();

// The largest of a line, and y = exp(factor (x - top)), whose sum comes back.
template <class T>
T line_top(const T* x, index_t n) {
    batch<T> top(nothing<T>);
    along_line<T>(n, [&](index_t i, const auto& r)
                         ORTHANT_INLINE_LAMBDA { top = simd::max(top, r.get(x + i, nothing<T>)); });
    alignas(64) T lane[std::size_t(lanes<T>)];
    store(lane, top);
    T most = lane[0];
    for (index_t k = 1; k < lanes<T>; ++k) most = lane[k] > most ? lane[k] : most;
    return most;
}
template <class T>
double line_powers(const T* x, T* y, index_t n, T top, T factor) {
    const batch<T> shift(top), f(factor);
    return sum_along<T>(n, [&](index_t i, const auto& r) ORTHANT_INLINE_LAMBDA {
        const batch<T> e = kernel::exp(batch<T>((r.get(x + i, nothing<T>) - shift) * f));
        if (y) r.put(y + i, e);
        return e;
    });
}
template <class T>
void softmax_line(const T* x, T* y, index_t n, bool logs) {
    const T top = line_top(x, n);
    const double sum = line_powers(x, logs ? nullptr : y, n, top, T(1));
    const batch<T> shift(logs ? top : T(0)), log_sum(T(std::log(sum))), factor(T(1 / sum));
    if (logs)
        along_line<T>(n, [&](index_t i, const auto& r)
                             ORTHANT_INLINE_LAMBDA { r.put(y + i, (r.get(x + i, T(0)) - shift) - log_sum); });
    else
        along_line<T>(n, [&](index_t i, const auto& r)
                             ORTHANT_INLINE_LAMBDA { r.put(y + i, r.get(y + i, T(0)) * factor); });
}
// The same of the lines that begin at adjacent elements.
template <class T, class R>
ORTHANT_INLINE void softmax_columns(const R& r, const T* x, T* y, index_t n, index_t inner, bool logs) {
    batch<T> top(nothing<T>), sum(T(0));
    for (index_t k = 0; k < n; ++k) top = simd::max(top, r.get(x + k * inner, T(0)));
    for (index_t k = 0; k < n; ++k) {
        const batch<T> e = kernel::exp(batch<T>(r.get(x + k * inner, T(0)) - top));
        sum = sum + e;
        if (!logs) r.put(y + k * inner, e);
    }
    const batch<T> log_sum = logs ? kernel::log(sum) : sum, factor = quotient(batch<T>(T(1)), sum);
    for (index_t k = 0; k < n; ++k)
        if (logs)
            r.put(y + k * inner, (r.get(x + k * inner, T(0)) - top) - log_sum);
        else
            r.put(y + k * inner, r.get(y + k * inner, T(0)) * factor);
}

}  // namespace detail

template <class T>
void softmax_lines(const T* x, T* y, index_t outer, index_t n, index_t inner, bool logs) {
    for (index_t o = 0; o < outer; ++o, x += n * inner, y += n * inner) {
        if (inner == 1)
            detail::softmax_line(x, y, n, logs);
        else
            detail::along_line<T>(inner, [&](index_t i, const auto& r) ORTHANT_INLINE_LAMBDA {
                detail::softmax_columns(r, x + i, y + i, n, inner, logs);
            });
    }
}
template <class T>
void weights_line(T* x, index_t n, T factor) {
    if (!(factor > 0)) {
        for (index_t i = 0; i < n; ++i) x[i] *= factor;
        factor = 1;
    }
    const T top = detail::line_top(x, n);
    if (top == detail::nothing<T>) {
        for (index_t i = 0; i < n; ++i) x[i] = x[i] == top ? T(0) : x[i];
        return;
    }
    const double sum = detail::line_powers(x, x, n, top, factor);
    const batch<T> share(T(1 / sum));
    detail::along_line<T>(
        n, [&](index_t i, const auto& r) ORTHANT_INLINE_LAMBDA { r.put(x + i, r.get(x + i, T(0)) * share); });
}
template <class T>
void softmax_pull_lines(const T* g, const T* y, T* d, index_t outer, index_t n, index_t inner, bool logs) {
    for (index_t o = 0; o < outer; ++o, g += n * inner, y += n * inner, d += n * inner) {
        const index_t across = inner == 1 ? n : inner, deep = inner == 1 ? 1 : n;
        batch<T> sum(T(0));
        if (inner == 1) sum = batch<T>(T(logs ? line_sum(g, n) : line_product(g, y, n)));
        detail::along_line<T>(across, [&](index_t i, const auto& r) ORTHANT_INLINE_LAMBDA {
            if (inner != 1) {
                sum = batch<T>(T(0));
                for (index_t k = 0; k < n; ++k) {
                    const batch<T> v = r.get(g + i + k * inner, T(0));
                    sum = sum + (logs ? v : v * r.get(y + i + k * inner, T(0)));
                }
            }
            for (index_t k = 0; k < deep; ++k) {
                const index_t at = i + k * inner;
                const batch<T> v = r.get(g + at, T(0)), w = r.get(y + at, T(0));
                r.put(d + at, logs ? v - kernel::exp(w) * sum : w * (v - sum));
            }
        });
    }
}
template <class T>
void weigh_differences(const T* w, T* d, index_t n, T shift, T factor) {
    const batch<T> s(shift), f(factor);
    detail::along_line<T>(n, [&](index_t i, const auto& r) ORTHANT_INLINE_LAMBDA {
        r.put(d + i, r.get(w + i, T(0)) * (r.get(d + i, T(0)) - s) * f);
    });
}

template <class T>
double line_sum(const T* x, index_t n) {
    return detail::sum_along<T>(
        n, [&](index_t i, const auto& r) ORTHANT_INLINE_LAMBDA { return r.get(x + i, T(0)); });
}
template <class T>
double line_product(const T* x, const T* y, index_t n) {
    return detail::sum_along<T>(n, [&](index_t i, const auto& r) ORTHANT_INLINE_LAMBDA {
        return batch<T>(r.get(x + i, T(0)) * r.get(y + i, T(0)));
    });
}
template <class T>
double line_squares(const T* x, index_t n, T middle) {
    const batch<T> m(middle);
    return detail::sum_along<T>(n, [&](index_t i, const auto& r) ORTHANT_INLINE_LAMBDA {
        const batch<T> d = r.get(x + i, middle) - m;
        return batch<T>(d * d);
    });
}
template <class T>
void normalize_line(const T* x, T* y, index_t n, T middle, T scale, const T* w, const T* b) {
    const batch<T> m(middle), s(scale);
    detail::along_line<T>(n, [&](index_t i, const auto& r) ORTHANT_INLINE_LAMBDA {
        batch<T> z = (r.get(x + i, T(0)) - m) * s;
        if (w) z = z * r.get(w + i, T(0));
        if (b) z = z + r.get(b + i, T(0));
        r.put(y + i, z);
    });
}
template <class T>
line_sums norm_line_sums(const T* g, const T* x, index_t n, T middle, T scale, const T* w, T* dw, T* db) {
    const batch<T> m(middle), s(scale);
    double products = 0;
    constexpr index_t block = 1024;
    line_sums out{0, 0};
    for (index_t from = 0; from < n; from += block) {
        const index_t count = n - from < block ? n - from : block;
        batch<T> hz(T(0));
        out.h += detail::sum_along<T>(count, [&](index_t k, const auto& r) ORTHANT_INLINE_LAMBDA {
            const index_t i = from + k;
            const batch<T> gradient = r.get(g + i, T(0)), z = (r.get(x + i, middle) - m) * s;
            if (dw) r.put(dw + i, r.get(dw + i, T(0)) + gradient * z);
            if (db) r.put(db + i, r.get(db + i, T(0)) + gradient);
            const batch<T> h = w ? batch<T>(gradient * r.get(w + i, T(0))) : gradient;
            hz = hz + h * z;
            return h;
        });
        products += double(simd::reduce_add(hz));
    }
    out.hz = products;
    return out;
}
template <class T>
void norm_pull_line(const T* g, const T* x, T* d, index_t n, T middle, T scale, const T* w, T a, T b,
                    T factor) {
    const batch<T> m(middle), s(scale), shift(a), slope(b), f(factor);
    detail::along_line<T>(n, [&](index_t i, const auto& r) ORTHANT_INLINE_LAMBDA {
        batch<T> h = r.get(g + i, T(0)) * f;
        if (w) h = h * r.get(w + i, T(0));
        r.put(d + i, s * (h - shift - (r.get(x + i, T(0)) - m) * s * slope));
    });
}
template <class T>
void add_line(const T* x, T* sum, index_t n) {
    detail::along_line<T>(n, [&](index_t i, const auto& r) ORTHANT_INLINE_LAMBDA {
        r.put(sum + i, r.get(sum + i, T(0)) + r.get(x + i, T(0)));
    });
}
template <class T>
void add_number(T* x, index_t n, T c) {
    const batch<T> v(c);
    detail::along_line<T>(
        n, [&](index_t i, const auto& r) ORTHANT_INLINE_LAMBDA { r.put(x + i, r.get(x + i, T(0)) + v); });
}

}  // namespace orthant::inline ORTHANT_ABI::kernel
#endif

namespace orthant::inline ORTHANT_ABI::kernel {

#define ORTHANT_ROW(T)                                                                                     \
    ORTHANT_INSTANTIATE(void softmax_lines(const T*, T*, index_t, index_t, index_t, bool));                \
    ORTHANT_INSTANTIATE(void weights_line(T*, index_t, T));                                                \
    ORTHANT_INSTANTIATE(void softmax_pull_lines(const T*, const T*, T*, index_t, index_t, index_t, bool)); \
    ORTHANT_INSTANTIATE(void weigh_differences(const T*, T*, index_t, T, T));                              \
    ORTHANT_INSTANTIATE(double line_sum(const T*, index_t));                                               \
    ORTHANT_INSTANTIATE(double line_product(const T*, const T*, index_t));                                 \
    ORTHANT_INSTANTIATE(double line_squares(const T*, index_t, T));                                        \
    ORTHANT_INSTANTIATE(void normalize_line(const T*, T*, index_t, T, T, const T*, const T*));             \
    ORTHANT_INSTANTIATE(line_sums norm_line_sums(const T*, const T*, index_t, T, T, const T*, T*, T*));    \
    ORTHANT_INSTANTIATE(void norm_pull_line(const T*, const T*, T*, index_t, T, T, const T*, T, T, T));    \
    ORTHANT_INSTANTIATE(void add_line(const T*, T*, index_t));                                             \
    ORTHANT_INSTANTIATE(void add_number(T*, index_t, T));
ORTHANT_ROW(float)
ORTHANT_ROW(double)
#undef ORTHANT_ROW

}  // namespace orthant::inline ORTHANT_ABI::kernel
