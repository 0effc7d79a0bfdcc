#pragma once
// Folds of overlapping windows, np::mean(np::sliding_window_view(x, k), -1), without folding each window anew.
//
// Where the folded axis has the stride of an axis that is kept, each result folds k neighbours of a line, and the
// next one the same but for one. Windows of 1, 2, 4 … neighbours come from one another, s[i] = s[i] + s[i + width],
// and those that k is made of, by its binary digits, are put together: about log2 k + (digits that are 1) passes
// over a piece that stays in the cache, in vectors. Nothing is ever subtracted, as in a running sum: the error is
// that of pairwise summation, and an inf or NaN is seen by its own windows alone.

#include <orthant/base/buffer.hpp>
#include <orthant/engine/reduce.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// Which axes make windows: the folded one, and the kept one along which it slides; -1: none do.
struct window_axes {
    int folded = -1, along = -1;
};
window_axes find_windows(const array_header& g, const reduced_axes& axes);

// The fold of every window of `of` into `out`, which has its shape without the folded axis.
void fold_windows(const array_header& of, window_axes at, array_header& out, const kernel::fold_table& fold);

// A fold along axes, of windows by parts that they share, if F may be grouped as one likes: then `Grouped`.
template <class F, class A, bool Grouped, class E>
header_ptr reduce_or_slide(const E& e, const reduced_axes& axes, bool keepdims, const void* identity) {
    if constexpr (Grouped && has_handle<E> && (integer<A> || std::is_floating_point_v<A>)) {
        if constexpr (std::same_as<value_of<E>, A>) {
            const array_header& g = e.header();
            const window_axes at = find_windows(g, axes);
            if (at.folded >= 0) {
                dims shape, kept;
                for (int k = 0; k < g.ndim; ++k) {
                    if (k != at.folded) shape.push_back(g.shape()[k]);
                    if (k != at.folded || keepdims) kept.push_back(k == at.folded ? 1 : g.shape()[k]);
                }
                header_ptr out = new_array<A>(F::name, as_view(shape));
                fold_windows(g, at, *out, kernel::fold_of<F, A>());
                if (!keepdims) return out;
                dims strides(kept.size(), 0);
                fill_strides(as_view(kept), strides.data());
                return new_window(out, out->data, as_view(kept), as_view(strides));
            }
        }
    }
    return reduce<F, A>(e, axes, keepdims, identity);
}

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE window_axes find_windows(const array_header& g, const reduced_axes& axes) {
    window_axes at;
    if (axes.everything || axes.axes.size() != 1) return at;
    const int folded = int(axes.axes[0]);
    const index_t stride = g.strides()[folded];
    if (stride == 0 || g.shape()[folded] < 8) return at;
    for (int k = 0; k < g.ndim; ++k)
        if (k != folded && g.strides()[k] == stride && g.shape()[k] >= 32) at = {folded, k};
    return at;
}

// The windows of one piece of a line: `first` holds count + k - 1 elements; the folds are left in `folds`.
inline void fold_piece(unsigned char* first, unsigned char* folds, index_t count, index_t k,
                       const kernel::fold_table& fold) {
    static constexpr index_t steps[3] = {1, 1, 1};
    const index_t bytes = index_t(fold.item_bytes), length = count + k - 1;
    // to[i] becomes to[i] + from[i] for n elements; each is read before it is written.
    const auto add = [&](unsigned char* to, const unsigned char* from, index_t n) {
        const void* rows[2] = {to, from};
        fold.one_row(nullptr, to, rows, steps, n);
    };
    index_t width = 1, done = 0;
    for (index_t digits = k;;) {
        if (digits & 1) {
            if (done == 0) std::memcpy(folds, first, std::size_t((length - width + 1) * bytes));
            else add(folds, first + done * bytes, length - done - width + 1);
            done += width;
        }
        digits >>= 1;
        if (digits == 0) return;
        add(first, first + width * bytes, length - 2 * width + 1);
        width *= 2;
    }
}

ORTHANT_ONCE void fold_windows(const array_header& of, window_axes at, array_header& out,
                               const kernel::fold_table& fold) {
    const index_t k = of.shape()[at.folded], windows = of.shape()[at.along], step = of.strides()[at.folded];
    const index_t bytes = index_t(fold.item_bytes);
    const int along = at.along < at.folded ? at.along : at.along - 1;
    const index_t out_step = out.strides()[along];
    // Pieces so long that what neighbours share does not count.
    const index_t piece = 4 * k < 2048 ? 2048 : 4 * k, pieces = (windows + piece - 1) / piece;
    const index_t lines = out.size / windows;
    for_each_part(lines * pieces, out.size * 8, [&](index_t part) {
        const index_t from = part % pieces * piece, count = windows - from < piece ? windows - from : piece;
        const index_t length = count + k - 1;
        index_t line = part / pieces, in_place = 0, out_place = 0;
        for (int axis = of.ndim; axis-- > 0;) {
            if (axis == at.folded || axis == at.along) continue;
            const index_t i = line % of.shape()[axis];
            line /= of.shape()[axis];
            in_place += i * of.strides()[axis];
            out_place += i * out.strides()[axis < at.folded ? axis : axis - 1];
        }
        buffer<double> room(2 * (length * bytes / 8 + 8));  // (aligned for all that is folded)
        auto* const first = reinterpret_cast<unsigned char*>(room.get());
        unsigned char* const folds = first + (length * bytes / 8 + 8) * 8;
        const auto* source = static_cast<const unsigned char*>(of.data) + (in_place + from * step) * bytes;
        if (step == 1) std::memcpy(first, source, std::size_t(length * bytes));
        else
            for (index_t i = 0; i < length; ++i)
                std::memcpy(first + i * bytes, source + i * step * bytes, std::size_t(bytes));
        fold_piece(first, folds, count, k, fold);
        auto* to = static_cast<unsigned char*>(out.data) + (out_place + from * out_step) * bytes;
        if (out_step == 1) std::memcpy(to, folds, std::size_t(count * bytes));
        else
            for (index_t i = 0; i < count; ++i)
                std::memcpy(to + i * out_step * bytes, folds + i * bytes, std::size_t(bytes));
    });
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
