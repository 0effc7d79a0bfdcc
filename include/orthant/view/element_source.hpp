#pragma once
// element_source<T>: the elements of an array or view, apart from its rank and constness: the shared header
// alone. It is what lists of arrays are lists of: in {a, b.T()} the compiler finds the common element type
// through this base, and a copy of it shares the elements.

#include <orthant/view/header.hpp>

namespace orthant::inline ORTHANT_ABI {

template <class T>
class element_source {
public:
    // For the library: the shared header.
    const detail::header_ptr& handle() const noexcept { return header_; }
    const detail::array_header& header() const noexcept { return *header_; }

protected:
    element_source() = default;
    explicit element_source(detail::header_ptr h) : header_(std::move(h)) {}

    detail::header_ptr header_;
};

}  // namespace orthant::inline ORTHANT_ABI
