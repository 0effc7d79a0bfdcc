#pragma once
// W lines of memory to elements of W lanes and back: the way to transform many short or awkward lines at
// once.
//
// Where the numbers of a line are adjacent, squares of W x W are transposed in registers; otherwise numbers
// are moved one by one. Lane i is line i. Steps are counted in numbers of type T.

#include <orthant/kernel/fft/pass.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

// Which lines: `count` of them (at most W; the other lanes repeat the last), of n complex or real numbers.
struct fft_line_set {
    index_t n;
    index_t step;       // between the numbers of a line
    index_t line_step;  // between lines
    int count;
};

// Asks for the cache lines of the next line while the present one is transformed: the rows of a radix pass
// lie apart, which the processor's own prefetching does not foresee for stores.
inline void fft_prefetch([[maybe_unused]] const void* in, [[maybe_unused]] void* out,
                         [[maybe_unused]] index_t bytes) {
#if defined(__GNUC__)
    const char* from = static_cast<const char*>(in);
    char* to = static_cast<char*>(out);
    for (index_t b = 0; b < bytes; b += 64) {
        __builtin_prefetch(from + b, 0, 2);
        __builtin_prefetch(to + b, 1, 2);
    }
#endif
}

// The same for the rows of the next columns, `bytes` of each of n rows: they lie too far apart for the
// processor to foresee, and a pass by itself has too few loads on their way at a time.
inline void fft_prefetch_rows([[maybe_unused]] const void* in, [[maybe_unused]] index_t step,
                              [[maybe_unused]] index_t n, [[maybe_unused]] index_t bytes) {
#if defined(__GNUC__)
    const char* from = static_cast<const char*>(in);
    for (index_t e = 0; e < n; ++e, from += step)
        for (index_t b = 0; b < bytes; b += 64) __builtin_prefetch(from + b, 0, 2);
#endif
}

// n complex numbers from one place to another; steps in numbers of type T.
template <class T>
void fft_copy_pairs(const T* in, index_t in_step, T* out, index_t out_step, index_t n) {
    for (index_t e = 0; e < n; ++e, in += in_step, out += out_step) {
        out[0] = in[0];
        out[1] = in[1];
    }
}

// Complex lines to n elements at `out`, which has room for W elements at least.
template <class T>
void fft_gather_lines(const T* in, const fft_line_set& lines, T* out) {
    using L = fft_lanes<T>;
    constexpr int W = L::width;
    const index_t n = lines.n;
    if (lines.step != 2) {
        for (int i = 0; i < W; ++i) {
            const T* p = in + (i < lines.count ? i : lines.count - 1) * lines.line_step;
            for (index_t e = 0; e < n; ++e, p += lines.step) {
                out[e * 2 * W + i] = p[0];
                out[e * 2 * W + W + i] = p[1];
            }
        }
        return;
    }
    for (index_t e = 0; e < n; e += W) {
        const index_t from = e > 0 && e + W > n ? n - W : e;
        typename L::batch re[std::size_t(W)], im[std::size_t(W)];
        ORTHANT_UNROLL(16)
        for (int i = 0; i < W; ++i) {
            const T* p = in + (i < lines.count ? i : lines.count - 1) * lines.line_step + 2 * from;
            if (n < W) fft_load_some(p, n, re[i], im[i]);
            else L::load_complex(p, re[i], im[i]);
        }
        L::transpose(re);
        L::transpose(im);
        ORTHANT_UNROLL(16)
        for (int l = 0; l < W; ++l) {
            T* p = out + (from + L::order[l]) * (2 * W);
            L::store(p, re[l]);
            L::store(p + W, im[l]);
        }
    }
}

// Elements to complex lines: number e of each line is element position[e] (null: e), times scale, parts
// exchanged if asked for.
template <class T>
void fft_scatter_lines(const T* in, const index_t* position, T* out, const fft_line_set& lines, bool swap,
                       T scale) {
    using L = fft_lanes<T>;
    constexpr int W = L::width;
    const index_t n = lines.n;
    const auto at = [&](index_t e) { return in + (position ? position[e] : e) * (2 * W); };
    if (lines.step != 2) {
        const int re = swap ? W : 0, im = W - re;
        for (int i = 0; i < lines.count; ++i) {
            T* p = out + i * lines.line_step;
            for (index_t e = 0; e < n; ++e, p += lines.step) {
                p[0] = at(e)[re + i] * scale;
                p[1] = at(e)[im + i] * scale;
            }
        }
        return;
    }
    for (index_t e = 0; e < n; e += W) {
        const index_t from = e > 0 && e + W > n ? n - W : e;
        typename L::batch re[std::size_t(W)], im[std::size_t(W)];
        ORTHANT_UNROLL(16)
        for (int l = 0; l < W; ++l) {
            const T* p = at(L::order[l] < n - from ? from + L::order[l] : from);
            re[l] = L::load(p + (swap ? W : 0)) * L::splat(scale);
            im[l] = L::load(p + (swap ? 0 : W)) * L::splat(scale);
        }
        L::transpose(re);
        L::transpose(im);
        ORTHANT_UNROLL(16)
        for (int i = 0; i < W; ++i) {
            T* p = out + i * lines.line_step + 2 * from;
            if (i < lines.count) {
                if (n < W) fft_store_some(p, n, re[i], im[i]);
                else L::store_complex(p, re[i], im[i]);
            }
        }
    }
}

// Up to 2W real lines to n elements: lines 0 to W-1 are the real parts, the others the imaginary parts, which
// are zero where there is no line.
template <class T>
void fft_gather_reals(const T* in, const fft_line_set& lines, T* out) {
    using L = fft_lanes<T>;
    constexpr int W = L::width;
    const index_t n = lines.n;
    for (int part = 0; part < 2; ++part, out += W) {
        const int first = part * W, count = lines.count - first;
        if (lines.step != 1 || n < W || count < W) {
            for (int i = 0; i < W; ++i) {
                const T* p = in + (first + i) * lines.line_step;
                for (index_t e = 0; e < n; ++e) out[e * 2 * W + i] = i < count ? p[e * lines.step] : T(0);
            }
            continue;
        }
        for (index_t e = 0; e < n; e += W) {
            const index_t from = e + W > n ? n - W : e;
            typename L::batch v[std::size_t(W)];
            ORTHANT_UNROLL(16)
            for (int i = 0; i < W; ++i) v[i] = L::load(in + (first + i) * lines.line_step + from);
            L::transpose(v);
            ORTHANT_UNROLL(16)
            for (int l = 0; l < W; ++l) L::store(out + (from + l) * (2 * W), v[l]);
        }
    }
}

// The way back, from elements at position[e], times scale; `swap` exchanges real and imaginary parts.
template <class T>
void fft_scatter_reals(const T* in, const index_t* position, T* out, const fft_line_set& lines, bool swap,
                       T scale) {
    using L = fft_lanes<T>;
    constexpr int W = L::width;
    const index_t n = lines.n;
    for (int part = 0; part < 2; ++part) {
        const int first = part * W, count = lines.count - first;
        const T* base = in + ((part == 1) != swap ? W : 0);
        if (lines.step != 1 || n < W || count < W) {
            for (int i = 0; i < W && i < count; ++i) {
                T* p = out + (first + i) * lines.line_step;
                for (index_t e = 0; e < n; ++e) p[e * lines.step] = base[position[e] * (2 * W) + i] * scale;
            }
            continue;
        }
        for (index_t e = 0; e < n; e += W) {
            const index_t from = e + W > n ? n - W : e;
            typename L::batch v[std::size_t(W)];
            ORTHANT_UNROLL(16)
            for (int l = 0; l < W; ++l)
                v[l] = L::load(base + position[from + l] * (2 * W)) * L::splat(scale);
            L::transpose(v);
            ORTHANT_UNROLL(16)
            for (int i = 0; i < W; ++i) L::store(out + (first + i) * lines.line_step + from, v[i]);
        }
    }
}

}  // namespace orthant::inline ORTHANT_ABI::kernel
