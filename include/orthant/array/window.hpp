#pragma once
// Windows: new geometry over elements that are there. Functions that return views (transpose, flip, split …)
// work out a `geometry` from a header, in code that knows no element types, and show it with `window_of`.
//
// `show(a)` is the first step of them all: a view of any array-like, of its own elements where it has them,
// else of its evaluated values. The view is read-only where the argument is.

#include <orthant/array/ndarray.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// The element type that an argument shows: const where it may not be written.
template <class A>
struct shown_element {
    using type = value_of<A>;
};
template <has_handle A>
struct shown_element<A> {
    using type = std::remove_pointer_t<decltype(std::declval<A&>().data())>;
};
template <class A>
using element_of = typename shown_element<std::remove_reference_t<A>>::type;

template <class A>
auto show(A&& a) {
    using V = view<element_of<A>, rank_of<A>>;
    if constexpr (has_handle<A>) return V(header_ptr(a.handle()));
    else return V(evaluate_new<value_of<A>>(as_operand(a)));
}

// Extents, strides, and where the first element lies, counted from that of the array it is taken from.
struct geometry {
    dims shape, strides;
    index_t offset = 0;

    geometry() = default;
    explicit geometry(const array_header& h)
        : shape(h.shape(), h.shape() + h.ndim), strides(h.strides(), h.strides() + h.ndim) {}
    void add(index_t extent, index_t stride) {
        shape.push_back(extent);
        strides.push_back(stride);
    }
    void insert(index_t axis, index_t extent, index_t stride) {
        shape.insert(shape.begin() + axis, extent);
        strides.insert(strides.begin() + axis, stride);
    }
    index_t ndim() const { return index_t(shape.size()); }
};

inline header_ptr window_header(const header_ptr& of, const geometry& g, std::size_t itemsize) {
    return new_window(of, static_cast<unsigned char*>(of->data) + g.offset * index_t(itemsize),
                      as_view(g.shape), as_view(g.strides));
}

template <class T, index_t R = dynamic>
view<T, R> window_of(const header_ptr& of, const geometry& g) {
    return view<T, R>(window_header(of, g, sizeof(T)));
}

// The elements `from` … `from + count` of an axis.
inline geometry part_of(const array_header& h, index_t axis, index_t from, index_t count) {
    geometry g(h);
    g.shape[std::size_t(axis)] = count;
    if (count > 0) g.offset = from * g.strides[std::size_t(axis)];
    return g;
}

// What is done with elements of a type that is known only here: make an array, copy elements, broadcast, into
// one. Functions that move elements about take this table and are compiled once.
struct element_actions {
    std::size_t bytes;
    bool trivial;  // elements may be moved as bytes
    header_ptr (*make)(const char* function, dims_view shape, char order);
    void (*copy)(array_header* to, const header_ptr& from);
};
template <class T>
header_ptr make_elements(const char* function, dims_view shape, char order) {
    return new_array<T>(function, shape, order);
}
template <class T>
void copy_elements(array_header* to, const header_ptr& from) {
    evaluate_into<T>(to, view<const T>(from));
}
template <class T>
inline constexpr element_actions actions_of{sizeof(T), std::is_trivially_copyable_v<T>, &make_elements<T>,
                                             &copy_elements<T>};

// Copies `from`, broadcast, into the window g of `to`.
inline void copy_into(const element_actions& act, const header_ptr& to, const geometry& g,
                      const header_ptr& from) {
    act.copy(window_header(to, g, act.bytes).get(), from);
}

// The same elements, densely in C order: a copy unless they lie so.
inline header_ptr dense(const element_actions& act, const header_ptr& from) {
    if (from->c_contiguous) return from;
    header_ptr out = act.make("copy", from->extents(), 'C');
    act.copy(out.get(), from);
    return out;
}

// An axis of a dense array: so many times over (the axes before it), so many positions, of so many bytes
// each.
struct axis_blocks {
    index_t outer = 1, length = 1;
    std::size_t bytes;
    axis_blocks(const array_header& h, index_t axis, std::size_t itemsize)
        : length(h.shape()[axis]), bytes(itemsize) {
        for (index_t k = 0; k < axis; ++k) outer *= h.shape()[k];
        for (index_t k = axis + 1; k < h.ndim; ++k) bytes *= std::size_t(h.shape()[k]);
    }
};

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
