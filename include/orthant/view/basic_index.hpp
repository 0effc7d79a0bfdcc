#pragma once
// Basic indexing: integers, slices, all, newaxis and ellipsis turn a header into the shape, strides and offset of a
// window onto it. https://numpy.org/doc/stable/user/basics.indexing.html#basic-indexing

#include <orthant/shape/slice.hpp>
#include <orthant/view/header.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// Shape and strides of a basic index, built argument by argument.
class basic_indexer {
public:
    basic_indexer(const array_header& of, index_t consumed)
        : of_(of), data_offset_(0), left_(of.ndim - consumed) {
        if (left_ < 0)
            fail<index_error>({"too many indices: array is ", of.ndim, "-dimensional, but ", consumed,
                              " were indexed"});
    }
    void take(index_t i) {
        data_offset_ += normalize_index(i, of_.shape()[axis_], axis_) * of_.strides()[axis_];
        ++axis_;
    }
    void take(const slice& s) {
        const slice_range r = s.resolve(of_.shape()[axis_]);
        if (r.count > 0) data_offset_ += r.start * of_.strides()[axis_];
        shape_.push_back(r.count);
        // The step of a single element may be any integer: the product wraps around, and is then never used.
        strides_.push_back(index_t(std::size_t(r.step) * std::size_t(of_.strides()[axis_])));
        ++axis_;
    }
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

    const dims& shape() const { return shape_; }
    const dims& strides() const { return strides_; }
    index_t offset() const { return data_offset_; }

private:
    void keep(index_t count) {
        for (; count > 0; --count, ++axis_) {
            shape_.push_back(of_.shape()[axis_]);
            strides_.push_back(of_.strides()[axis_]);
        }
    }

    const array_header& of_;
    index_t axis_ = 0, data_offset_, left_;
    dims shape_, strides_;
};

inline dims_view as_view(const dims& d) { return {d.data(), d.size()}; }

template <class I>
inline constexpr index_t consumed_axes = (std::integral<I> || slice_like<I>) ? 1 : 0;
template <class I>
inline constexpr index_t produced_axes =
    slice_like<I> || std::same_as<I, newaxis_t> || std::same_as<I, none_t>;

// The rank of a basic index of an array of static rank R.
template <index_t R, class... I>
inline constexpr index_t indexed_rank =
    R == dynamic ? dynamic : R - (index_t(0) + ... + consumed_axes<I>)+(index_t(0) + ... + produced_axes<I>);

[[noreturn]] ORTHANT_COLD inline void fail_index_count(index_t given, index_t ndim) {
    fail<index_error>(
        {"wrong number of indices: array is ", ndim, "-dimensional, but ", given, " were given"});
}

}  // namespace detail

}  // namespace orthant::inline ORTHANT_ABI
