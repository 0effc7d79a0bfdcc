#pragma once
// Broadcasting: shapes are aligned at their last axes, an axis of extent 1 (or a missing one) stretches to
// the other's extent, and a stretched axis has stride 0, so that nothing is copied.
// https://numpy.org/doc/stable/user/basics.broadcasting.html

#include <orthant/shape/layout.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

[[noreturn]] ORTHANT_COLD inline void fail_broadcast(const char* function, dims_view a, dims_view b) {
    fail<shape_error>({function, ": shapes ", tuple_text{a}, " and ", tuple_text{b},
                      " cannot be broadcast together"});
}

// Stretches extents of 1 so that others fit, axis by axis; false if the two do not broadcast. They are then
// half changed.
inline bool stretch(index_t* shape, dims_view others) noexcept {
    for (index_t e : others) {
        if (*shape == 1) *shape = e;
        else if (e != 1 && e != *shape) return false;
        ++shape;
    }
    return true;
}

// The same for lists of any length.
bool broadcast_into(shape_t& shape, dims_view other);

// The common shape of n shapes, of which at(i) is one; the error lists them all.
template <class ShapeAt>
shape_t broadcast_all(const char* function, std::size_t n, const ShapeAt& at) {
    shape_t out;
    for (std::size_t i = 0; i < n; ++i) {
        if (broadcast_into(out, at(i))) continue;
        message_text shapes;
        for (std::size_t k = 0; k < n; ++k) {
            shapes.write(k == 0 ? " " : k + 1 < n ? ", " : " and ");
            tuple_text{dims_view(at(k))}.write_to(shapes);
        }
        fail<shape_error>({function, ": shapes", shapes.c_str(), " cannot be broadcast together"});
    }
    return out;
}

inline shape_t broadcast(const char* function, dims_view a, dims_view b) {
    shape_t out(a);
    if (!broadcast_into(out, b)) fail_broadcast(function, a, b);
    checked_size(function, out);  // (2^40, 1) and (1, 2^40) fit each other, but no memory
    return out;
}

shape_t broadcast_listed(const char* function, std::initializer_list<shape_t> shapes);

// Equal lists; a plain loop, as the lists are a few numbers and a call of memcmp costs more than they do.
inline bool same(dims_view a, dims_view b) noexcept {
    if (a.size() != b.size()) return false;
    for (std::size_t k = 0; k < a.size(); ++k)
        if (a[k] != b[k]) return false;
    return true;
}

// Whether an array of shape `from` can be shown, or assigned, with shape `to`. Leading axes of extent 1 that
// `to` lacks are allowed when `squeeze` is set, as NumPy's assignment allows them.
inline bool broadcasts_to(dims_view from, dims_view to, bool squeeze = false) noexcept {
    while (squeeze && from.size() > to.size() && from[0] == 1) from = from.subspan(1);
    if (from.size() > to.size()) return false;
    const std::size_t shift = to.size() - from.size();
    for (std::size_t k = 0; k < from.size(); ++k)
        if (from[k] != 1 && from[k] != to[shift + k]) return false;
    return true;
}

// Strides of an array of the given shape when it is iterated with shape `to`, to which it must broadcast.
inline void broadcast_strides(dims_view shape, const index_t* strides, dims_view to, index_t* out) noexcept {
    const index_t shift = index_t(to.size()) - index_t(shape.size());
    for (index_t k = 0; k < index_t(to.size()); ++k) {
        const index_t own = k - shift;
        out[k] = own < 0 || shape[std::size_t(own)] == 1 ? 0 : strides[own];
    }
}

}  // namespace detail

// The shape to which all the given shapes broadcast: broadcast_shapes({3, 1}, {4}, a.shape()).
// https://numpy.org/doc/stable/reference/generated/numpy.broadcast_shapes.html
inline shape_t broadcast_shapes(const shape_t& a = {}, const shape_t& b = {}, const shape_t& c = {},
                                const shape_t& d = {}) {
    return detail::broadcast_listed("broadcast_shapes", {a, b, c, d});
}
template <class... Shapes>
shape_t broadcast_shapes(const shape_t& a, const shape_t& b, const shape_t& c, const shape_t& d,
                         const Shapes&... rest) {
    return detail::broadcast_listed("broadcast_shapes", {a, b, c, d, shape_t(rest)...});
}

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE bool broadcast_into(shape_t& shape, dims_view other) {
    shape_t shorter;
    if (other.size() > shape.size()) {
        shorter = shape;
        shape = shape_t(other);
        other = shorter;
    }
    return stretch(shape.data() + (shape.size() - other.size()), other);
}

ORTHANT_ONCE shape_t broadcast_listed(const char* function, std::initializer_list<shape_t> shapes) {
    // Those that are left out, (), do not count.
    small_vector<const shape_t*, 8> given;
    for (const shape_t& s : shapes)
        if (!s.empty()) given.push_back(&s);
    shape_t out =
        broadcast_all(function, given.size(), [&](std::size_t i) -> const shape_t& { return *given[i]; });
    checked_size(function, out);
    return out;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
