#pragma once
// Indexing. Basic indices (integers, slices, all, newaxis, ellipsis) give an element or a window: they turn a
// header into another shape, strides and offset. Lists and masks among them give a selection, defined later.
// https://numpy.org/doc/stable/user/basics.indexing.html#basic-indexing

#include <orthant/base/plain_vector.hpp>
#include <orthant/base/range.hpp>
#include <orthant/shape/slice.hpp>
#include <orthant/view/expression.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

[[noreturn]] ORTHANT_COLD inline void fail_index_count(index_t given, index_t ndim) {
    const char* const many =
        given > ndim ? ": too many indices, the array is " : ": too few indices, the array is ";
    fail<index_error>(
        {indexing, many, ndim, "-dimensional, but ", given, given == 1 ? " was given" : " were given"});
}

// One word of a basic index. A slice stays where the caller has it.
struct basic_term {
    enum class what : unsigned char { position, range, whole, newaxis, ellipsis };

    what kind = what::newaxis;
    index_t position = 0;
    const slice* range = nullptr;

    template <std::integral I>
    constexpr basic_term(I i) : kind(what::position), position(saturated_index(i)) {}
    constexpr basic_term() = default;
    constexpr basic_term(const slice& s) : kind(what::range), range(&s) {}
    constexpr basic_term(all_t) : kind(what::whole) {}
    constexpr basic_term(newaxis_t) : kind(what::newaxis) {}
    constexpr basic_term(none_t) : kind(what::newaxis) {}
    constexpr basic_term(ellipsis_t) : kind(what::ellipsis) {}

    constexpr bool consumes() const { return kind <= what::whole; }
    constexpr bool produces() const { return kind != what::position && kind != what::ellipsis; }
};

// A basic index: its terms, and how many axes they take and give, which is known where the index is written.
struct basic_terms {
    list_view<const basic_term> terms;
    int consumed = 0, produced = 0, ellipses = 0;

    ORTHANT_INLINE constexpr basic_terms(const basic_term* first, std::size_t count) : terms(first, count) {
        for (std::size_t k = 0; k < count; ++k) {
            consumed += first[k].consumes();
            produced += first[k].produces();
            ellipses += first[k].kind == basic_term::what::ellipsis;
        }
    }
};

// The window that a whole basic index is. Its geometry is written straight into its header: most windows live
// for one expression and take as long to make as to use (17 ns by a call for each term, 12 so).
header_ptr window_at(const header_ptr& of, const basic_terms& index, std::size_t item_bytes);

template <class I>
inline constexpr index_t consumed_axes = (std::integral<I> || slice_like<I>) ? 1 : 0;
template <class I>
inline constexpr index_t produced_axes =
    slice_like<I> || std::same_as<I, newaxis_t> || std::same_as<I, none_t>;

// The rank of a basic index of an array of static rank R.
template <index_t R, class... I>
inline constexpr index_t indexed_rank =
    R == dynamic ? dynamic : R - (index_t(0) + ... + consumed_axes<I>)+(index_t(0) + ... + produced_axes<I>);

// The rank of what one index of the first axis leaves.
template <index_t R>
inline constexpr index_t row_rank = R == dynamic ? dynamic : R > 0 ? R - 1 : 0;

template <bool Checked>
index_t position(index_t i, index_t extent, index_t axis) {
    if constexpr (Checked) return normalize_index(i, extent, axis);
    else return i < 0 ? i + extent : i;
}

// The element at an integer per axis, of type E, in an array of rank R.
template <class E, index_t R, bool Checked, class... I>
E& element_at(const array_header& h, I... index) {
    if constexpr (R == dynamic)
        if (h.ndim != index_t(sizeof...(I))) fail_index_count(sizeof...(I), h.ndim);
    const index_t* shape = h.shape();
    const index_t* strides = shape + (R == dynamic ? index_t(sizeof...(I)) : R);
    index_t offset = 0, axis = 0;
    ((offset += position<Checked>(index, shape[axis], axis) * strides[axis], ++axis), ...);
    return static_cast<E*>(h.data)[offset];
}

// The window at one index of the first axis: what is left of the geometry without that axis. Loops over
// elements and rows make one each time.
array_header* new_row(array_header& of, index_t i, std::size_t item_bytes);

// The windows that most programs make, without the look at each term: a range of a vector, and of a matrix a
// column, a block, and a range of a row or column: along `axis`, at position `i` of the other. (A slice of a
// vector takes 9 ns so, for 14.)
array_header* new_range(array_header& of, const slice& range, std::size_t item_bytes);
array_header* new_column(array_header& of, index_t i, std::size_t item_bytes);
array_header* new_block(array_header& of, const slice& rows, const slice& columns, std::size_t item_bytes);
array_header* new_range_at(array_header& of, const slice& range, index_t axis, index_t i,
                           std::size_t item_bytes);
template <std::integral I>
array_header* new_range_at(array_header& of, I i, const slice& range, std::size_t item_bytes) {
    return new_range_at(of, range, 1, saturated_index(i), item_bytes);
}
template <std::integral I>
array_header* new_range_at(array_header& of, const slice& range, I i, std::size_t item_bytes) {
    return new_range_at(of, range, 0, saturated_index(i), item_bytes);
}

template <class... I>
inline constexpr bool is_row_index = false;
template <std::integral I, class... All>
inline constexpr bool is_row_index<I, All...> = (std::same_as<All, all_t> && ...);
template <class... I>
inline constexpr bool is_column_index = false;
template <std::integral I>
inline constexpr bool is_column_index<all_t, I> = true;
template <class... I>
inline constexpr bool is_block_index = sizeof...(I) == 2 && (slice_like<I> && ...);
template <class... I>
inline constexpr bool is_range_index = sizeof...(I) == 1 && (std::same_as<I, slice> && ...);
template <class... I>
inline constexpr bool is_range_at_index = false;
template <std::integral I>
inline constexpr bool is_range_at_index<I, slice> = true;
template <std::integral I>
inline constexpr bool is_range_at_index<slice, I> = true;

inline void* row_data(const array_header& of, index_t i, std::size_t item_bytes) noexcept {
    return static_cast<unsigned char*>(of.data) + i * of.strides()[0] * index_t(item_bytes);
}

template <class E, index_t R>
view<E, row_rank<R>> row_at(const header_ptr& of, index_t i) {
    return view<E, row_rank<R>>(header_ptr(new_row(*of, i, sizeof(E))));
}

// What an index with lists or masks gives. Defined with the selections.
template <class E, class... I>
decltype(auto) make_selection(const header_ptr& of, const I&... index);
class any_index;

// A list of slices, one an axis, is the tuple of them in Python.
template <class I>
concept slice_list = range<I> && std::same_as<value_in<I>, slice>;

// An index that makes its window itself (array/parsed_index.hpp).
template <class I>
concept window_index = requires(const I& index, const header_ptr& of) { index.window(of, sizeof(int)); };

// What a(index...) gives: all integers an element, other basic indices a window, anything else a selection.
template <class E, index_t R, bool Checked, class... I>
decltype(auto) at_index(const header_ptr& of, const I&... index) {
    if constexpr ((std::integral<I> && ...) && !(std::same_as<I, bool> || ...)) {
        static_assert(R == dynamic || R == index_t(sizeof...(I)),
                      "orthant: the number of indices differs from the array's rank");
        return element_at<E, R, Checked>(*of, saturated_index(index)...);
    } else if constexpr ((basic_index<I> && ...) && !(std::same_as<I, bool> || ...)) {
        constexpr index_t consumed = (index_t(0) + ... + consumed_axes<I>);
        static_assert((index_t(0) + ... + index_t(std::same_as<I, ellipsis_t>)) <= 1,
                      "orthant: an index can have only one ellipsis");
        static_assert(R == dynamic || consumed <= R, "orthant: more indices than the array has axes");
        using window = view<E, indexed_rank<R, I...>>;
        if constexpr (is_row_index<I...>) {
            if (R != dynamic || of->ndim >= index_t(sizeof...(I))) {
                const auto first = [](const auto& i, const auto&...) { return saturated_index(i); };
                return window(header_ptr(new_row(*of, first(index...), sizeof(E))));
            }
        } else if constexpr (is_column_index<I...> && (R == 2 || R == dynamic)) {
            if (R == 2 || of->ndim == 2) {
                const auto second = [](all_t, const auto& i) { return saturated_index(i); };
                return window(header_ptr(new_column(*of, second(index...), sizeof(E))));
            }
        } else if constexpr (is_block_index<I...> && (R == 2 || R == dynamic)) {
            if (R == 2 || of->ndim == 2)
                return window(header_ptr(new_block(*of, index..., sizeof(E))));
        } else if constexpr (is_range_index<I...> && (R == 1 || R == dynamic)) {
            if (R == 1 || of->ndim == 1) return window(header_ptr(new_range(*of, index..., sizeof(E))));
        } else if constexpr (is_range_at_index<I...> && (R == 2 || R == dynamic)) {
            if (R == 2 || of->ndim == 2) return window(header_ptr(new_range_at(*of, index..., sizeof(E))));
        }
        const basic_term terms[] = {basic_term(index)...};
        return window(window_at(of, basic_terms(terms, sizeof...(I)), sizeof(E)));
    } else if constexpr (sizeof...(I) == 1 && (slice_list<const I> && ...)) {
        plain_vector<slice> slices;  // (at which the terms point: the range may make them on its way)
        for (const slice& s : (index, ...)) slices.push_back(s);
        small_vector<basic_term, 4> terms;
        for (const slice& s : slices) terms.push_back(s);
        return view<E, R>(window_at(of, basic_terms(terms.data(), terms.size()), sizeof(E)));
    } else if constexpr (sizeof...(I) == 1 && (window_index<I> && ...)) {
        return view<E>((index, ...).window(of, sizeof(E)));
    } else {
        return make_selection<E>(of, index...);
    }
}

// What a[index] gives: the first axis at an integer, otherwise the same as a(index). Always checked.
template <class E, index_t R, class I>
decltype(auto) at_bracket(const header_ptr& of, const I& index) {
    if constexpr (std::integral<I> && !std::same_as<I, bool>) {
        static_assert(R != 0, "orthant: a 0-d array has no axis to index");
        if constexpr (R == 1) return element_at<E, R, true>(*of, saturated_index(index));
        else return row_at<E, R>(of, saturated_index(index));
    } else {
        return at_index<E, R, true>(of, index);
    }
}

}  // namespace detail

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

// The axes from `first` on that an index leaves as they are; returns the product of their extents.
ORTHANT_NOINLINE inline index_t keep_axes(const array_header& from, index_t first, index_t count, index_t* shape,
                                          index_t* strides) noexcept {
    index_t size = 1;
    for (index_t k = 0; k < count; ++k) {
        size *= shape[k] = from.shape()[first + k];
        strides[k] = from.strides()[first + k];
    }
    return size;
}

ORTHANT_ONCE header_ptr window_at(const header_ptr& of, const basic_terms& index, std::size_t item_bytes) {
    const array_header& from = *of;
    if (index.ellipses > 1) fail<index_error>({indexing, ": an index can have only one ellipsis ('...')"});
    const index_t rest = from.ndim - index.consumed, ndim = rest + index.produced;
    if (rest < 0) fail_index_count(index.consumed, from.ndim);
    if (ndim > index_t(header_axes)) fail_rank(std::size_t(ndim));
    header_ptr out(make_window(std::size_t(ndim)));

    const index_t *extents = from.shape(), *steps = from.strides();
    index_t *shape = out->shape(), *strides = out->strides(), size = 1, offset = 0, axis = 0;
    const auto keep = [&](index_t count) {
        if (count == 0) return;
        size *= keep_axes(from, axis, count, shape, strides);
        axis += count;
        shape += count;
        strides += count;
    };
    for (const basic_term& t : index.terms) {
        if (t.kind == basic_term::what::position) {
            offset += normalize_index(t.position, extents[axis], axis) * steps[axis];
            ++axis;
        } else if (t.kind == basic_term::what::range) {
            const slice_range r = t.range->resolve(extents[axis]);
            if (r.count > 0) offset += r.start * steps[axis];
            size *= *shape++ = r.count;
            *strides++ = r.step == 1 ? steps[axis] : stride_product(r.step, steps[axis]);
            ++axis;
        } else if (t.kind == basic_term::what::whole) {
            size *= *shape++ = extents[axis];
            *strides++ = steps[axis++];
        } else if (t.kind == basic_term::what::newaxis) {
            *shape++ = 1;
            *strides++ = 0;
        } else {
            keep(rest);
        }
    }
    if (index.ellipses == 0) keep(rest);

    out->data = static_cast<unsigned char*>(from.data) + offset * index_t(item_bytes);
    out->size = size;
    set_flags(*out);
    out->owner = from.owner ? from.owner : of.get();
    header_ptr::count(*out->owner);
    return out;
}

// A window of one axis, at an offset in elements.
ORTHANT_INLINE array_header* new_line(array_header& of, index_t offset, index_t count, index_t stride,
                                      std::size_t item_bytes) {
    array_header* const h = make_window(1);
    h->data = static_cast<unsigned char*>(of.data) + offset * index_t(item_bytes);
    h->owner = of.owner ? of.owner : &of;
    header_ptr::count(*h->owner);
    index_t* const geometry = h->shape();
    h->size = geometry[0] = count;
    geometry[1] = stride;
    h->c_contiguous = h->f_contiguous = (count <= 1) | (stride == 1);
    return h;
}
ORTHANT_INLINE array_header* new_range(array_header& of, const slice& range, index_t extent, index_t stride,
                                       index_t offset, std::size_t item_bytes) {
    const slice_range r = range.resolve(extent);
    if (r.count > 0) offset += r.start * stride;
    return new_line(of, offset, r.count, r.step == 1 ? stride : stride_product(r.step, stride), item_bytes);
}

ORTHANT_ONCE array_header* new_range(array_header& of, const slice& range, std::size_t item_bytes) {
    return new_range(of, range, of.shape()[0], of.strides()[0], 0, item_bytes);
}

ORTHANT_ONCE array_header* new_range_at(array_header& of, const slice& range, index_t axis, index_t i,
                                        std::size_t item_bytes) {
    const index_t *const shape = of.shape(), *const strides = shape + 2, other = 1 - axis;
    const index_t at = normalize_index(i, shape[other], other) * strides[other];
    return new_range(of, range, shape[axis], strides[axis], at, item_bytes);
}

ORTHANT_ONCE array_header* new_column(array_header& of, index_t i, std::size_t item_bytes) {
    const index_t at = normalize_index(i, of.shape()[1], 1) * of.strides()[1];
    return new_line(of, at, of.shape()[0], of.strides()[0], item_bytes);
}

ORTHANT_ONCE array_header* new_block(array_header& of, const slice& rows, const slice& columns,
                                     std::size_t item_bytes) {
    const index_t *shape = of.shape(), *strides = shape + 2;
    const slice_range r = rows.resolve(shape[0]), c = columns.resolve(shape[1]);
    index_t offset = 0;
    if (r.count > 0) offset += r.start * strides[0];
    if (c.count > 0) offset += c.start * strides[1];
    array_header* const h = make_window(2);
    h->data = static_cast<unsigned char*>(of.data) + offset * index_t(item_bytes);
    h->owner = of.owner ? of.owner : &of;
    header_ptr::count(*h->owner);
    index_t* const geometry = h->shape();
    geometry[0] = r.count;
    geometry[1] = c.count;
    geometry[2] = r.step == 1 ? strides[0] : stride_product(r.step, strides[0]);
    geometry[3] = c.step == 1 ? strides[1] : stride_product(c.step, strides[1]);
    h->size = r.count * c.count;
    set_matrix_flags(*h);
    return h;
}

ORTHANT_ONCE array_header* new_row(array_header& of, index_t i, std::size_t item_bytes) {
    if (of.ndim == 0) fail_index_count(1, 0);
    void* const data = row_data(of, normalize_index(i, of.shape()[0], 0), item_bytes);
    const std::size_t ndim = std::size_t(of.ndim) - 1;
    array_header* const h = make_window(ndim);
    h->data = data;
    h->owner = of.owner ? of.owner : &of;
    header_ptr::count(*h->owner);
    if (ndim == 0) return h;
    if (ndim == 1) {  // a row of a matrix: without loops (what lies densely in C order has dense rows)
        index_t* const geometry = h->shape();
        h->size = geometry[0] = of.shape()[1];
        geometry[1] = of.shape()[3];
        if (!of.c_contiguous) set_flags(*h);
        return h;
    }
    // (Out of line: with its vectors in this frame, a row of a matrix would take as long again.)
    h->size = keep_axes(of, 1, index_t(ndim), h->shape(), h->strides());
    set_flags(*h);
    return h;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
