#pragma once
// Indexing. Basic indices (integers, slices, all, newaxis, ellipsis) give an element or a window: they turn a
// header into another shape, strides and offset. Lists and masks among them give a selection, defined later.
// https://numpy.org/doc/stable/user/basics.indexing.html#basic-indexing

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

// Shape and strides of a basic index, built argument by argument.
class basic_indexer {
public:
    basic_indexer(const array_header& of, index_t consumed)
        : of_(of), data_offset_(0), left_(of.ndim - consumed) {
        if (left_ < 0) fail_index_count(consumed, of.ndim);
    }
    void take(index_t i) {
        data_offset_ += normalize_index(i, of_.shape()[axis_], axis_) * of_.strides()[axis_];
        ++axis_;
    }
    void take(const slice& s);
    void take(all_t) { keep(1); }
    void take(newaxis_t) {
        shape_.push_back(1);
        strides_.push_back(0);
    }
    void take(none_t) { take(newaxis_t{}); }
    void take(ellipsis_t) {
        keep(left_);
        left_ = 0;
    }
    // What is left keeps its axes.
    void finish() { keep(of_.ndim - axis_); }
    // The window that the whole index is.
    header_ptr window(const header_ptr& of, std::size_t item_bytes);

    const dims& shape() const { return shape_; }
    const dims& strides() const { return strides_; }
    index_t offset() const { return data_offset_; }

private:
    void keep(index_t count);

    const array_header& of_;
    index_t axis_ = 0, data_offset_, left_;
    dims shape_, strides_;
};

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
        basic_indexer at(*of, consumed);
        (at.take(index), ...);
        return view<E, indexed_rank<R, I...>>(at.window(of, sizeof(E)));
    } else if constexpr (sizeof...(I) == 1 && (slice_list<const I> && ...)) {
        const auto& slices = (index, ...);
        basic_indexer at(*of, count_in(slices));
        for (const slice& s : slices) at.take(s);
        return view<E, R>(at.window(of, sizeof(E)));
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

ORTHANT_ONCE void basic_indexer::take(const slice& s) {
    const slice_range r = s.resolve(of_.shape()[axis_]);
    if (r.count > 0) data_offset_ += r.start * of_.strides()[axis_];
    shape_.push_back(r.count);
    strides_.push_back(stride_product(r.step, of_.strides()[axis_]));
    ++axis_;
}

ORTHANT_ONCE header_ptr basic_indexer::window(const header_ptr& of, std::size_t item_bytes) {
    finish();
    return new_window(of, static_cast<unsigned char*>(of->data) + data_offset_ * index_t(item_bytes),
                      as_view(shape_), as_view(strides_));
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
    index_t size = 1;
    for (std::size_t k = 0; k < ndim; ++k) {
        size *= h->shape()[k] = of.shape()[k + 1];
        h->strides()[k] = of.strides()[k + 1];
    }
    h->size = size;
    // (The rows of what lies densely in C order do so too.)
    if (ndim > 1 || !of.c_contiguous) set_flags(*h);
    return h;
}

ORTHANT_ONCE void basic_indexer::keep(index_t count) {
    for (; count > 0; --count, ++axis_) {
        shape_.push_back(of_.shape()[axis_]);
        strides_.push_back(of_.strides()[axis_]);
    }
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
