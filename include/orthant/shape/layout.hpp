#pragma once
// Layout: where the elements of an array lie. Strides are counted in elements, may be zero (a broadcast axis)
// or negative (a reversed one), and element (i, j, …) lies at i*strides[0] + j*strides[1] + ….
// Everything here is integer arithmetic on lists of extents and strides.

#include <cstdlib>
#include <limits>
#include <utility>

#include <orthant/shape/checked.hpp>
#include <orthant/shape/shape.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

[[noreturn]] ORTHANT_COLD inline void fail_negative(const char* function, dims_view shape) {
    fail<shape_error>({function, ": negative dimensions are not allowed, got shape ", tuple_text{shape}});
}
[[noreturn]] ORTHANT_COLD inline void fail_too_big(const char* function, dims_view shape) {
    fail<shape_error>({function, ": an array of shape ", tuple_text{shape}, " is too big to be addressed"});
}

// Product of the extents. A negative extent, or a size in bytes that no pointer difference can hold, is a
// shape_error. Zero extents do not hide an overflow of the others (NumPy refuses these shapes too).
index_t checked_size(const char* function, dims_view shape, index_t itemsize = 1);

// The same of a shape that has been checked, or is part of one.
inline index_t product(dims_view shape) noexcept {
    index_t n = 1;
    for (index_t e : shape) n *= e;
    return n;
}

// Strides of a dense array whose last ('C') or first ('F') axis varies fastest.
void fill_strides(dims_view shape, index_t* strides, char order = 'C') noexcept;

// Whether the elements lie densely with the last (C) or first (F) axis fastest. Axes of extent 1 do not count,
// an empty array is both.
bool is_contiguous(dims_view shape, const index_t* strides, char order) noexcept;

// NumPy's limit, for arguments that ask for so many axes.
inline constexpr index_t most_axes = 64;

// The axis counted from the front; out of range is an index_error (NumPy's AxisError).
inline index_t normalize_axis(const char* function, index_t axis, index_t ndim) {
    if (axis < -ndim || axis >= ndim)
        fail<index_error>({function, ": axis ", axis, " is out of bounds for array of dimension ", ndim});
    return axis < 0 ? axis + ndim : axis;
}

// Whether an axis is one of those that NumPy's reductions take of an array that has none: 0 and -1.
inline bool is_axis_of_scalar(index_t axis, index_t ndim) noexcept {
    return ndim == 0 && (axis == 0 || axis == -1);
}

// Several axes, each once unless they may repeat; a repeated one is a value_error.
dims normalize_axes(const char* function, dims_view axes, index_t ndim, bool may_repeat = false);

// First and one-past-last element offset that an array touches, relative to its first element.
struct offset_bounds {
    index_t first, last;
};
offset_bounds offset_range(dims_view shape, const index_t* strides) noexcept;

// Where diagonal k of a matrix begins, and how long it is. One that lies outside has no elements.
struct diagonal_place {
    index_t row, column, length;
};
inline diagonal_place place_diagonal(index_t rows, index_t columns, index_t k) noexcept {
    if (k >= columns || k <= -rows) return {0, 0, 0};
    const index_t row = k < 0 ? -k : 0, column = k > 0 ? k : 0;
    const index_t down = rows - row, across = columns - column;
    return {row, column, down < across ? down : across};
}

// Strides that somebody chose: none is beyond what strides may be, and the places that they lead to can be
// addressed.
void check_strides(const char* function, dims_view shape, dims_view strides, index_t itemsize);

// The extents of reshape: one of them may be -1, and stands for what is left. Another size is a shape_error.
shape_t resolve_reshape(const char* function, index_t size, dims_view from, dims_view wanted,
                        index_t itemsize = 1);

// Strides that show the same elements, in C (or F) order, under another shape of the same size. Returns false
// where only a copy can. An axis of the old shape is split, or a run of old axes that lie evenly is merged:
// both lists are walked side by side, and each group of equal products is handled on its own.
bool reshape_strides(dims_view old_shape, const index_t* old_strides, dims_view new_shape,
                     index_t* new_strides, char order = 'C');

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE index_t checked_size(const char* function, dims_view shape, index_t itemsize) {
    index_t bytes = itemsize > 0 ? itemsize : 1, size = 1;
    bool empty = false;
    for (index_t e : shape) {
        if (e < 0) fail_negative(function, shape);
        if (e == 0) {
            empty = true;
            continue;
        }
        if (multiply_overflows(bytes, e, bytes)) fail_too_big(function, shape);
        size *= e;
    }
    return empty ? 0 : size;
}

ORTHANT_ONCE void fill_strides(dims_view shape, index_t* strides, char order) noexcept {
    const index_t n = index_t(shape.size());
    index_t step = 1;
    for (index_t k = 0; k < n; ++k) {
        const index_t axis = order == 'F' ? k : n - 1 - k;
        strides[axis] = step;
        if (shape[std::size_t(axis)] > 1) step *= shape[std::size_t(axis)];
    }
}

ORTHANT_ONCE bool is_contiguous(dims_view shape, const index_t* strides, char order) noexcept {
    const index_t n = index_t(shape.size());
    index_t expected = 1;
    bool dense = true;
    for (index_t k = 0; k < n; ++k) {
        const index_t axis = order == 'F' ? k : n - 1 - k;
        const index_t e = shape[std::size_t(axis)];
        if (e == 0) return true;
        if (e == 1) continue;
        dense = dense && strides[axis] == expected;
        expected *= e;
    }
    return dense;
}

ORTHANT_ONCE dims normalize_axes(const char* function, dims_view axes, index_t ndim, bool may_repeat) {
    dims out;
    for (index_t axis : axes) {
        const index_t a = normalize_axis(function, axis, ndim);
        for (index_t b : out)
            if (a == b && !may_repeat) fail<value_error>({function, ": axis ", axis, " is given twice"});
        out.push_back(a);
    }
    return out;
}

ORTHANT_ONCE offset_bounds offset_range(dims_view shape, const index_t* strides) noexcept {
    index_t low = 0, high = 0;
    for (std::size_t k = 0; k < shape.size(); ++k) {
        if (shape[k] == 0) return {0, 0};
        const index_t reach = (shape[k] - 1) * strides[k];
        (reach < 0 ? low : high) += reach;
    }
    return {low, high + 1};
}

ORTHANT_ONCE void check_strides(const char* function, dims_view shape, dims_view strides, index_t itemsize) {
    index_t low = 0, high = 0, bytes = 0;
    bool empty = false, fits = true;
    for (std::size_t k = 0; k < shape.size(); ++k) {
        if (multiply_overflows(strides[k], itemsize, bytes) || !is_stride(bytes))
            fail<value_error>({function, ": the stride ", strides[k], " of axis ", k, " is too large"});
        empty = empty || shape[k] == 0;
        index_t reach = 0;
        fits = fits && !multiply_overflows(shape[k] - 1, bytes, reach) &&
               !add_overflows(reach < 0 ? low : high, reach, reach < 0 ? low : high);
    }
    if (!empty && !fits)
        fail<value_error>({function, ": shape ", tuple_text{shape}, " with strides ", tuple_text{strides},
                           " is too big to be addressed"});
}

ORTHANT_ONCE shape_t resolve_reshape(const char* function, index_t size, dims_view from, dims_view wanted,
                                     index_t itemsize) {
    shape_t out(wanted);
    index_t known = 1, unknown = -1;
    for (std::size_t k = 0; k < wanted.size(); ++k) {
        if (wanted[k] == -1) {
            if (unknown >= 0)
                fail<shape_error>({function, ": can only specify one unknown dimension, got ", out});
            unknown = index_t(k);
        } else if (wanted[k] < 0) {
            fail_negative(function, wanted);
        } else if (multiply_overflows(known, wanted[k], known)) {
            fail_too_big(function, wanted);
        }
    }
    if (unknown >= 0 && known > 0 && size % known == 0) {
        out[unknown] = size / known;
        known = size;
    } else if (unknown >= 0) {
        known = -1;
    }
    if (known != size)
        fail<shape_error>({function, ": cannot reshape array of size ", size, " and shape ", tuple_text{from},
                          " into shape ", tuple_text{wanted}});
    if (size == 0) checked_size(function, out, itemsize);  // what the 0 hides
    return out;
}

ORTHANT_ONCE bool reshape_strides(dims_view old_shape, const index_t* old_strides, dims_view new_shape,
                                  index_t* new_strides, char order) {
    dims shape, strides;
    for (std::size_t k = 0; k < old_shape.size(); ++k) {
        if (old_shape[k] == 1) continue;
        shape.push_back(old_shape[k]);
        strides.push_back(old_strides[k]);
    }
    const std::size_t n_old = shape.size(), n_new = new_shape.size();
    if (product(new_shape) == 0) {
        fill_strides(new_shape, new_strides, order);
        return true;
    }
    std::size_t o = 0, n = 0;
    while (o < n_old && n < n_new) {
        std::size_t o_end = o + 1, n_end = n + 1;
        index_t old_product = shape[o], new_product = new_shape[n];
        while (old_product != new_product) {
            if (new_product < old_product) new_product *= new_shape[n_end++];
            else old_product *= shape[o_end++];
        }
        for (std::size_t k = o; k + 1 < o_end; ++k) {
            const bool even = order == 'F' ? strides[k + 1] == shape[k] * strides[k]
                                           : strides[k] == shape[k + 1] * strides[k + 1];
            if (!even) return false;
        }
        if (order == 'F') {
            new_strides[n] = strides[o];
            for (std::size_t k = n + 1; k < n_end; ++k)
                new_strides[k] = new_strides[k - 1] * new_shape[k - 1];
        } else {
            new_strides[n_end - 1] = strides[o_end - 1];
            for (std::size_t k = n_end - 1; k > n; --k) new_strides[k - 1] = new_strides[k] * new_shape[k];
        }
        o = o_end;
        n = n_end;
    }
    for (; n < n_new; ++n)  // what is left are axes of extent 1
        new_strides[n] =
            n == 0 ? 1 : (order == 'F' ? new_strides[n - 1] * new_shape[n - 1] : new_strides[n - 1]);
    return true;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
