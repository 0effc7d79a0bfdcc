#pragma once
// What the indexing routines take as indices, and how they treat those out of bounds.
//
// An `index_argument` is made of an integer, nested braces, a vector or other range, an array or a lazy
// expression of integers, so that the routines that it calls are not templates of what the caller wrote.
// `mode` is NumPy's: "raise" (index_error; negative positions count from the end), "wrap" (modulo the
// extent), "clip" (to the nearest end; negative positions become 0).

#include <string_view>

#include <orthant/array/selection.hpp>
#include <orthant/base/keywords.hpp>
#include <orthant/base/range.hpp>
#include <orthant/ops/axis.hpp>

namespace orthant::inline ORTHANT_ABI {

class index_argument {
public:
    template <std::integral I>
    index_argument(I position) : positions_(detail::new_array<std::int64_t>(detail::indexing, {})) {
        *static_cast<std::int64_t*>(positions_->data) = static_cast<std::int64_t>(position);
    }
    index_argument(std::initializer_list<extent> positions)
        : positions_(detail::header_of_positions({positions.begin(), positions.size()})) {}
    index_argument(std::initializer_list<std::initializer_list<std::int64_t>> positions)
        : positions_(detail::array_from_list<2, std::int64_t>(positions)) {}
    template <array_like E>
        requires integer<detail::value_of<E>>
    index_argument(const E& positions) : positions_(detail::header_as<std::int64_t>(positions)) {}
    template <detail::position_range I>
    index_argument(const I& positions) : positions_(detail::header_of_range(positions)) {
        static_assert(!std::same_as<detail::value_in<const I>, bool>,
                      "orthant: here positions are wanted, not a mask");
    }

    // For the library: an array of int64.
    const detail::header_ptr& positions() const noexcept { return positions_; }

private:
    detail::header_ptr positions_;
};

// {.mode = "wrap"}
struct index_mode_options {
    keyword_only only = keyword_only();
    std::string_view mode = "raise";
};

namespace detail {

enum class index_mode : unsigned char { raise, wrap, clip };

inline index_mode parse_index_mode(const char* function, std::string_view mode) {
    if (mode == "raise") return index_mode::raise;
    if (mode == "wrap") return index_mode::wrap;
    if (mode == "clip") return index_mode::clip;
    fail<value_error>({function, ": clipmode must be one of 'clip', 'raise', or 'wrap' (got '", mode, "')"});
}

// A position in [0, extent), which is not 0.
inline index_t position_in_bounds(index_t i, index_t extent, index_mode mode, index_t axis) {
    if (mode == index_mode::raise) return normalize_index(i, extent, axis);
    if (mode == index_mode::clip) return i < 0 ? 0 : i < extent ? i : extent - 1;
    return ((i % extent) + extent) % extent;
}

// All positions brought into [0, extent) by the mode; under "raise" they stay as they are, to be checked
// later.
header_ptr positions_in_bounds(const char* function, header_ptr positions, index_t extent, index_mode mode,
                               index_t axis);

// The plan of an array indexed by positions along one axis, the others whole. Not checked: reading does.
index_plan plan_axis(const char* function, const header_ptr& of, header_ptr positions, index_t axis);

// The plan of the elements at flat, C-order positions.
index_plan plan_flat(const char* function, const header_ptr& of, header_ptr positions);

// 0, 1, … as an index array; or n numbers from another on, a step apart.
inline header_ptr counting(index_t n, index_t from = 0, index_t step = 1, const char* function = indexing) {
    header_ptr h = new_array<std::int64_t>(function, dims_view{&n, 1});
    for (index_t i = 0; i < n; ++i) static_cast<std::int64_t*>(h->data)[i] = from + i * step;
    return h;
}

// All elements in C order as one axis: a window where they lie evenly, else a copy.
template <array_like E>
view<const value_of<E>> flattened(const E& e) {
    return materialize(e).ravel();
}

template <class T>
ndarray<T> read_plan(index_plan p) {
    return ndarray<T>(selection<const T>(std::move(p)).gathered());
}

// The values of any array-like, or of one scalar, as a header of T.
template <class T, class V>
header_ptr values_as(const V& value) {
    if constexpr (array_like<V>) {
        return header_as<T>(value);
    } else {
        header_ptr h = new_array<T>("values", {});
        if constexpr (number<V> && number<T>) *static_cast<T*>(h->data) = weak_cast<T>(value, "assign");
        else *static_cast<T*>(h->data) = T(value);
        return h;
    }
}

// `count` values taken in C order and repeated as often as needed; at least one is there.
template <class T>
header_ptr repeated_values(const header_ptr& values, index_t count) {
    const view<const T> flat = view<const T>(header_ptr(values)).ravel();
    const index_t have = flat.size();
    if (have == 1 || have == count) {
        dims shape{count}, stride{have == 1 ? 0 : flat.header().strides()[0]};
        return new_window(flat.handle(), flat.header().data, as_view(shape), as_view(stride));
    }
    header_ptr out = new_array<T>("values", dims_view{&count, 1});
    for (index_t from = 0; from < count; from += have)
        kernel::moves_of<T>().copy(flat.header().data, flat.header().strides()[0],
                                   static_cast<T*>(out->data) + from, 1,
                                   count - from < have ? count - from : have);
    return out;
}

}  // namespace detail
// a.flat()[…]: the elements at positions in C order.
template <class T>
template <class I>
selection<T> flat_range<T>::select(const I& index) const {
    using namespace detail;
    if constexpr (slice_like<I>) {
        const slice_range r = slice(index).resolve(of_->size);
        return selection<T>(plan_flat("flat", of_, counting(r.count, r.start, r.step)));
    } else {
        // What the index selects of the positions themselves.
        const view<const std::int64_t> places(counting(of_->size));
        const ndarray<std::int64_t> chosen = places[index];
        return selection<T>(plan_flat("flat", of_, header_ptr(chosen.handle())));
    }
}
template <class T>
template <int>
auto flat_range<T>::select_positions(list_view<const extent> positions) const {
    detail::index_plan p = detail::plan_flat("flat", of_, detail::header_of_positions(positions));
    detail::check_terms(p);
    return selection<T>(std::move(p));
}

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE header_ptr positions_in_bounds(const char* function, header_ptr positions, index_t extent,
                                            index_mode mode, index_t axis) {
    if (positions->size > 0 && extent == 0)
        fail<index_error>({function, ": cannot do a non-empty take from an empty axis, axis ", axis});
    if (mode == index_mode::raise || positions->size == 0) return positions;
    header_ptr out = dense_copy<std::int64_t>(positions);
    std::int64_t* p = static_cast<std::int64_t*>(out->data);
    for (index_t i = 0; i < out->size; ++i) p[i] = position_in_bounds(p[i], extent, mode, axis);
    return out;
}

ORTHANT_ONCE index_plan plan_axis(const char* function, const header_ptr& of, header_ptr positions,
                                  index_t axis) {
    index_plan p;
    p.source = of;
    p.function = function;
    for (index_t k = 0; k < of->ndim; ++k) {
        if (k == axis) continue;
        (k < axis ? p.before_shape : p.after_shape).push_back(of->shape()[k]);
        (k < axis ? p.before_strides : p.after_strides).push_back(of->strides()[k]);
    }
    p.index_shape = shape_t(positions->extents());
    p.terms.push_back({std::move(positions), of->shape()[axis], of->strides()[axis], axis, false});
    return p;
}

ORTHANT_ONCE index_plan plan_flat(const char* function, const header_ptr& of, header_ptr positions) {
    index_plan p;
    p.source = of;
    p.function = function;
    p.index_shape = shape_t(positions->extents());
    index_term term{std::move(positions), of->size, 1, 0, false};
    if (!of->c_contiguous) {
        check_positions(term, function);
        header_ptr offsets = dense_copy<std::int64_t>(term.positions);
        std::int64_t* to = static_cast<std::int64_t*>(offsets->data);
        for (index_t i = 0; i < offsets->size; ++i) {
            index_t position = to[i] < 0 ? to[i] + of->size : to[i], offset = 0;
            for (index_t k = of->ndim; k-- > 0; position /= of->shape()[k])
                offset += position % of->shape()[k] * of->strides()[k];
            to[i] = offset;
        }
        term = {std::move(offsets), 0, 1, 0, true};
    }
    p.terms.push_back(std::move(term));
    return p;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
