#pragma once
// What every header needs: the names under which code and data are linked, what the language has no word for,
// and the type of an index.

#include <cstddef>

#include <orthant/base/abi.hpp>

// Two properties of a function that the language has no word for: a kernel whose speed needs inlining, and a
// cold path (exceptions) that must stay out of line so that it costs its callers nothing but a call.
#if defined(__GNUC__)
#define ORTHANT_INLINE inline __attribute__((always_inline))
#define ORTHANT_INLINE_LAMBDA __attribute__((always_inline))
#define ORTHANT_COLD __attribute__((noinline, cold))
#else
#define ORTHANT_INLINE inline
#define ORTHANT_INLINE_LAMBDA
#define ORTHANT_COLD
#endif

namespace orthant {
inline namespace ORTHANT_LAYOUT {}
inline namespace ORTHANT_ABI {}
}  // namespace orthant

namespace orthant::inline ORTHANT_ABI {

// Extents, strides (in elements), indices and sizes: signed, as differences of pointers are.
using index_t = std::ptrdiff_t;

namespace detail {

// x itself, in an expression that depends on a template's argument: what is called with it is looked up and
// instantiated where the template is used, and not in every file that sees it.
template <int I, class T>
constexpr const T& later(const T& x) noexcept {
    return x;
}

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
