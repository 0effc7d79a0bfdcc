#pragma once
// The geometry of windows that slide over the last one to three axes, and how contents of a block of them,
// columns of a matrix, are added to the planes.
//
// With extent L, window k, stride s, padding p before and after and dilation d, there are
// (L + 2p - d(k - 1) - 1) / s + 1 positions. Everything is written for three axes; fewer have leading extents
// of 1.

#include <algorithm>
#include <array>
#include <vector>

#include <orthant/nn/options.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace nn::detail {

using three = std::array<index_t, 3>;

struct windows {
    three in{1, 1, 1}, out{1, 1, 1}, k{1, 1, 1}, stride{1, 1, 1}, pad{0, 0, 0}, dilation{1, 1, 1};
    index_t taps() const { return k[0] * k[1] * k[2]; }
    index_t places() const { return out[0] * out[1] * out[2]; }
    index_t area() const { return in[0] * in[1] * in[2]; }
    bool plain() const {  // the windows are the places themselves
        return taps() == 1 && stride == three{1, 1, 1} && pad == three{0, 0, 0} && in == out;
    }
};
inline three on_three(const std::vector<index_t>& v, index_t fill) {
    three out{fill, fill, fill};
    std::copy(v.begin(), v.end(), out.end() - index_t(v.size()));
    return out;
}
// The last n extents of a shape, on three axes.
inline three last_extents(dims_view shape, std::size_t n) {
    return on_three(std::vector<index_t>(shape.end() - index_t(n), shape.end()), 1);
}
[[noreturn]] inline void fail_window(const char* function, index_t k, index_t extent) {
    core::fail<shape_error>(
        {function, ": a window of extent ", k, " is larger than the padded input of extent ", extent});
}
// The positions of the windows; ceil: also those that begin inside and end behind the padded input.
inline void count_places(const char* function, windows& w, bool ceil = false, const three* after = nullptr) {
    for (std::size_t a = 0; a < 3; ++a) {
        const index_t span = w.dilation[a] * (w.k[a] - 1) + 1;
        const index_t padded = w.in[a] + w.pad[a] + (after ? (*after)[a] : w.pad[a]);
        if (span > padded && !(ceil && padded > 0)) fail_window(function, span, padded);
        const index_t room = padded - span;
        index_t n = room >= 0 ? room / w.stride[a] : -1;
        if (ceil) {
            n = (room + w.stride[a] - 1) / w.stride[a];
            if (n * w.stride[a] >= w.in[a] + w.pad[a]) --n;
        }
        w.out[a] = n + 1;
    }
}

// Which part of a row of out positions from w0 to w1 lies inside the input for one tap: [first, last).
inline void inside(index_t offset, index_t stride, index_t extent, index_t w0, index_t w1, index_t& first,
                   index_t& last) {
    first = offset < 0 ? (-offset + stride - 1) / stride : 0;
    last = extent > offset ? (extent - offset + stride - 1) / stride : 0;
    first = std::clamp(first, w0, w1);
    last = std::clamp(last, first, w1);
}
// f(tap, column, offset in the plane, step, count) for the pieces of input that the places [from, to) see,
// and blank(tap, column, count) for those that lie in the padding; the columns count from `from`.
template <class F, class B>
void each_piece(const windows& g, index_t from, index_t to, F f, B blank) {
    const index_t width = g.out[2];
    index_t tap = 0;
    for (index_t kd = 0; kd < g.k[0]; ++kd)
        for (index_t kh = 0; kh < g.k[1]; ++kh)
            for (index_t kw = 0; kw < g.k[2]; ++kw, ++tap) {
                const index_t off = kw * g.dilation[2] - g.pad[2];
                for (index_t p = from; p < to;) {
                    const index_t row = p / width, w0 = p - row * width, w1 = std::min(width, w0 + to - p);
                    const index_t d = row / g.out[1] * g.stride[0] + kd * g.dilation[0] - g.pad[0];
                    const index_t h = row % g.out[1] * g.stride[1] + kh * g.dilation[1] - g.pad[1];
                    const index_t column = p - from;
                    if (d < 0 || d >= g.in[0] || h < 0 || h >= g.in[1]) {
                        blank(tap, column, w1 - w0);
                    } else {
                        index_t a, b;
                        inside(off, g.stride[2], g.in[2], w0, w1, a, b);
                        if (a > w0) blank(tap, column, a - w0);
                        if (b > a)
                            f(tap, column + a - w0, (d * g.in[1] + h) * g.in[2] + a * g.stride[2] + off,
                              g.stride[2], b - a);
                        if (w1 > b) blank(tap, column + b - w0, w1 - b);
                    }
                    p += w1 - w0;
                }
            }
}
// Adds columns to the windows at [from, to) of `channels` planes: a row of columns for each tap of each
// plane.
template <class T>
void fold_block(const windows& g, T* x, index_t channels, index_t from, index_t to, const T* columns) {
    const index_t n = to - from, area = g.area(), taps = g.taps();
    for (index_t c = 0; c < channels; ++c, x += area, columns += taps * n)
        each_piece(
            g, from, to,
            [&](index_t tap, index_t column, index_t at, index_t step, index_t count) {
                const T* from_ = columns + tap * n + column;
                T* to_ = x + at;
                if (step == 1)
                    for (index_t i = 0; i < count; ++i) to_[i] += from_[i];
                else
                    for (index_t i = 0; i < count; ++i) to_[i * step] += from_[i];
            },
            [](index_t, index_t, index_t) {});
}

}  // namespace nn::detail
}  // namespace orthant::inline ORTHANT_ABI
