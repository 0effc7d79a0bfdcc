#pragma once
// Elements given to other libraries, with what keeps them alive: the way out, as np::adapt is the way in.
//
//     auto s = np::share(a);      s.data, s.shape, s.strides (in elements), s.owner
//
// Whoever holds `owner` may use the elements; it may be copied and dropped by any thread. A lazy expression is
// evaluated first. Every bridge to another library stands on these two functions.

#include <memory>

#include <orthant/array/window.hpp>

namespace orthant::inline ORTHANT_ABI {

template <class T>
struct shared_elements {
    T* data;
    shape_t shape, strides;
    std::shared_ptr<const void> owner;
};

namespace detail {

inline std::shared_ptr<const void> owner_of(const header_ptr& h) { return std::make_shared<header_ptr>(h); }

}  // namespace detail

// Pointers to const where the argument is read-only.
template <class A>
    requires array_like<std::remove_cvref_t<A>>
auto share(A&& a) {
    auto v = detail::show(a);
    using T = std::remove_pointer_t<decltype(v.data())>;
    const detail::array_header& h = v.header();
    return shared_elements<T>{static_cast<T*>(h.data), shape_t(h.extents()), shape_t(h.stride_list()),
                              detail::owner_of(v.handle())};
}

}  // namespace orthant::inline ORTHANT_ABI
