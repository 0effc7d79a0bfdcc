#pragma once
// Planes with their padding, laid out so that every tap of every window is at a fixed distance from the
// window's place.
//
// Of a plane (depth, rows, columns) what the windows see is copied into zeros. Its rows are split by the
// stride: with a stride of 2 the even columns come first and then the odd ones, so that neighbouring places
// are neighbours for every tap, and a tap beyond the edge reads a zero instead of asking. Where there is no
// padding and the stride along rows is 1, planes stay where they are. `taps` and `places` are the distances;
// a product takes their sums.

#include <vector>

#include <orthant/base/parallel.hpp>
#include <orthant/nn/windows.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace nn::detail {

struct padded_planes {
    windows w;
    three extent{};      // what the windows see
    index_t phase, row;  // the length of a part of a row, of a row
    bool in_place;

    explicit padded_planes(const windows& of) : w(of) {
        in_place = w.stride[2] == 1;
        for (std::size_t a = 0; a < 3; ++a) {
            extent[a] = (w.out[a] - 1) * w.stride[a] + (w.k[a] - 1) * w.dilation[a] + 1;
            in_place = in_place && w.pad[a] == 0 && extent[a] <= w.in[a];
        }
        if (in_place) extent = w.in;
        phase = (extent[2] + w.stride[2] - 1) / w.stride[2];
        row = phase * w.stride[2];
    }
    index_t size() const { return extent[0] * extent[1] * row; }
    // Of each tap; turned: from the last to the first.
    std::vector<index_t> taps(bool turned) const {
        std::vector<index_t> at;
        for (index_t d = 0; d < w.k[0]; ++d)
            for (index_t h = 0; h < w.k[1]; ++h)
                for (index_t c = 0; c < w.k[2]; ++c) {
                    const index_t column = c * w.dilation[2];
                    at.push_back((d * w.dilation[0] * extent[1] + h * w.dilation[1]) * row +
                                 column % w.stride[2] * phase + column / w.stride[2]);
                }
        if (turned) std::reverse(at.begin(), at.end());
        return at;
    }
    std::vector<index_t> places() const {
        std::vector<index_t> at;
        for (index_t d = 0; d < w.out[0]; ++d)
            for (index_t h = 0; h < w.out[1]; ++h)
                for (index_t c = 0; c < w.out[2]; ++c)
                    at.push_back((d * w.stride[0] * extent[1] + h * w.stride[1]) * row + c);
        return at;
    }
    template <class T>
    void copy(const T* x, index_t planes, T* to) const {
        const index_t s = w.stride[2], first = std::max<index_t>(0, -w.pad[2]),
                      end = std::min(w.in[2], row - w.pad[2]);
        orthant::detail::for_each_part(planes, planes * size(), [&](index_t p) {
            const T* const from_plane = x + p * w.area();
            T* const to_plane = to + p * size();
            std::fill(to_plane, to_plane + size(), T(0));
            for (index_t d = 0; d < w.in[0]; ++d) {
                const index_t slab = d + w.pad[0];
                if (slab < 0 || slab >= extent[0]) continue;
                for (index_t h = 0; h < w.in[1]; ++h) {
                    const index_t line = h + w.pad[1];
                    if (line < 0 || line >= extent[1] || end <= first) continue;
                    const T* from = from_plane + (d * w.in[1] + h) * w.in[2];
                    T* out = to_plane + (slab * extent[1] + line) * row;
                    if (s == 1) {
                        std::copy(from + first, from + end, out + first + w.pad[2]);
                    } else {
                        for (index_t c = first; c < std::min(first + s, end); ++c) {
                            const index_t place = c + w.pad[2];
                            T* part = out + place % s * phase + place / s;
                            for (index_t k = c; k < end; k += s) *part++ = from[k];
                        }
                    }
                }
            }
        });
    }
};

}  // namespace nn::detail
}  // namespace orthant::inline ORTHANT_ABI
