#pragma once
// Folds of overlapping windows, np::mean(np::sliding_window_view(x, k), -1), without folding each window anew.
//
// Where the folded axis has the stride of an axis that is kept, each result folds k neighbours of a line, and the
// next one the same but for one. Windows of 1, 2, 4 … neighbours come from one another, s[i] = s[i] + s[i + width],
// and those that k is made of, by its binary digits, are put together: about log2 k + (digits that are 1) passes
// over a piece that stays in the cache, in vectors. Nothing is ever subtracted, as in a running sum: the error is
// that of pairwise summation, and an inf or NaN is seen by its own windows alone. Windows of several axes are folded along
// one after the other.

#include <orthant/base/buffer.hpp>
#include <orthant/engine/reduce.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// A folded axis of windows, and the kept one along which they slide.
struct window_axes {
    int folded, along;
};
// One of them for every axis that is folded; none if some axis makes no windows, or they are too few or too small.
small_vector<window_axes, 4> find_windows(const array_header& g, const reduced_axes& axes);

// The fold of every window of `of`: its shape without the folded axes, dense.
header_ptr fold_windows(const char* function, const header_ptr& of, small_vector<window_axes, 4> windows,
                        const kernel::fold_table& fold, header_ptr (*room)(const char*, dims_view, char));

// A fold along axes, of windows by parts that they share, if F may be grouped as one likes: then `Grouped`.
template <class F, class A, bool Grouped, class E>
header_ptr reduce_or_slide(const E& e, const reduced_axes& axes, bool keepdims, const void* identity) {
    if constexpr (Grouped && has_handle<E> && (integer<A> || std::is_floating_point_v<A>)) {
        if constexpr (std::same_as<value_of<E>, A>) {
            const array_header& g = e.header();
            const auto windows = find_windows(g, axes);
            if (!windows.empty()) {
                header_ptr out = fold_windows(F::name, e.handle(), windows, kernel::fold_of<F, A>(), &new_array<A>);
                if (!keepdims) return out;
                dims kept(g.shape(), g.shape() + g.ndim), strides(kept.size(), 0);
                for (const window_axes& w : windows) kept[std::size_t(w.folded)] = 1;
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

ORTHANT_ONCE small_vector<window_axes, 4> find_windows(const array_header& g, const reduced_axes& axes) {
    small_vector<window_axes, 4> found;
    index_t elements = 1;
    for (std::size_t a = 0; a < axes.axes.size() && !axes.everything; ++a) {
        const int folded = int(axes.axes[a]);
        const index_t stride = g.strides()[folded];
        int along = -1;
        for (int k = 0; k < g.ndim; ++k)
            if (!axes.folds(k) && g.strides()[k] == stride && g.shape()[k] >= 32) along = k;
        for (const window_axes& w : found)
            if (w.along == along) along = -1;
        if (along < 0 || stride == 0 || g.shape()[folded] < 2 || g.size == 0) return {};
        elements *= g.shape()[folded];
        found.push_back({folded, along});
    }
    if (elements < 3) return {};
    return found;
}

// The windows of one piece of some lines that lie beside each other: `first` holds count + k - 1 elements of each; the folds
// are left in `folds`.
inline void fold_piece(unsigned char* first, unsigned char* folds, index_t count, index_t k, index_t lines,
                       const kernel::fold_table& fold) {
    static constexpr index_t steps[3] = {1, 1, 1};
    const index_t bytes = index_t(fold.item_bytes) * lines, length = count + k - 1;
    // to[i] becomes to[i] + from[i] for n elements; each is read before it is written.
    const auto add = [&](unsigned char* to, const unsigned char* from, index_t n) {
        const void* rows[2] = {to, from};
        fold.one_row(nullptr, to, rows, steps, n * lines);
    };
    if (k < 8) {  // one after the other, as NumPy adds so few
        std::memcpy(folds, first, std::size_t(count * bytes));
        for (index_t i = 1; i < k; ++i) add(folds, first + i * bytes, count);
        return;
    }
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

// The windows of one axis, into `out`, which has the shape of `of` without it.
inline void fold_axis(const array_header& of, window_axes at, array_header& out, const kernel::fold_table& fold) {
    const index_t k = of.shape()[at.folded], windows = of.shape()[at.along], step = of.strides()[at.folded];
    const index_t bytes = index_t(fold.item_bytes);
    const auto out_axis = [&](int axis) { return axis < at.folded ? axis : axis - 1; };
    const index_t out_step = out.strides()[out_axis(at.along)];
    // Lines that begin beside each other, as columns do, are taken sixteen at once: their elements are read together.
    int beside = -1;
    for (int axis = 0; axis < of.ndim; ++axis)
        if (axis != at.folded && axis != at.along && of.strides()[axis] == 1 && out.strides()[out_axis(axis)] == 1) beside = axis;
    const index_t across = beside < 0 ? 1 : of.shape()[beside], strip = across < 16 ? across : 16;
    const index_t strips = (across + strip - 1) / strip;
    // Pieces so long that what neighbours share does not count.
    const index_t some = 2048 / strip, piece = 4 * k < some ? some : 4 * k, pieces = (windows + piece - 1) / piece;
    const index_t lines = out.size / windows / across * strips;
    for_each_part(lines * pieces, out.size * 8, [&](index_t part) {
        const index_t from = part % pieces * piece, count = windows - from < piece ? windows - from : piece;
        const index_t length = count + k - 1;
        index_t line = part / pieces, in_place = 0, out_place = 0, together = 1;
        for (int axis = of.ndim; axis-- > 0;) {
            if (axis == at.folded || axis == at.along) continue;
            const index_t extent = axis == beside ? strips : of.shape()[axis];
            index_t i = line % extent;
            line /= extent;
            if (axis == beside) {
                i *= strip;
                together = across - i < strip ? across - i : strip;
            }
            in_place += i * of.strides()[axis];
            out_place += i * out.strides()[out_axis(axis)];
        }
        const index_t wide = together * bytes;
        const index_t half = (length * wide + 63) / 64 * 64;  // (aligned for all that is folded)
        buffer<long double> room(2 * half / index_t(sizeof(long double)));
        auto* const first = reinterpret_cast<unsigned char*>(room.get());
        unsigned char* const folds = first + half;
        const auto copy = [wide](unsigned char* to, index_t to_step, const unsigned char* source, index_t source_step, index_t n) {
            if (to_step == wide && source_step == wide) std::memcpy(to, source, std::size_t(n * wide));
            else
                for (index_t i = 0; i < n; ++i, to += to_step, source += source_step)
                    std::memcpy(to, source, std::size_t(wide));
        };
        copy(first, wide, static_cast<const unsigned char*>(of.data) + (in_place + from * step) * bytes, step * bytes, length);
        fold_piece(first, folds, count, k, together, fold);
        copy(static_cast<unsigned char*>(out.data) + (out_place + from * out_step) * bytes, out_step * bytes, folds, wide, count);
    });
}

// Axis by axis. The windows of the others are lines as long as all of them meanwhile.
ORTHANT_ONCE header_ptr fold_windows(const char* function, const header_ptr& of, small_vector<window_axes, 4> windows,
                                     const kernel::fold_table& fold, header_ptr (*room)(const char*, dims_view, char)) {
    header_ptr from = of;
    while (!windows.empty()) {
        window_axes now = windows.back();
        windows.pop_back();
        dims shape(from->shape(), from->shape() + from->ndim), strides(from->strides(), from->strides() + from->ndim);
        small_vector<index_t, 4> counts;
        for (const window_axes& w : windows) {
            counts.push_back(shape[std::size_t(w.folded)]);
            shape[std::size_t(w.along)] += shape[std::size_t(w.folded)] - 1;
            shape[std::size_t(w.folded)] = 1;
        }
        const header_ptr lines = new_window(from, from->data, as_view(shape), as_view(strides));
        dims left = shape;
        left.erase(left.begin() + now.folded);
        header_ptr out = room(function, as_view(left), 'C');
        fold_axis(*lines, now, *out, fold);
        // As windows of the other axes again.
        dims out_strides(out->strides(), out->strides() + out->ndim);
        for (std::size_t i = 0; i < windows.size(); ++i) {
            window_axes& w = windows[i];
            w.folded -= w.folded > now.folded;
            w.along -= w.along > now.folded;
            left[std::size_t(w.along)] -= counts[i] - 1;
            left[std::size_t(w.folded)] = counts[i];
            out_strides[std::size_t(w.folded)] = out_strides[std::size_t(w.along)];
        }
        from = windows.empty() ? std::move(out) : new_window(out, out->data, as_view(left), as_view(out_strides));
    }
    return from;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
