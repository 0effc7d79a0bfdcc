#pragma once
// Version, ABI namespace and build switches.
//
// Everything in orthant lives in `namespace orthant::inline ORTHANT_ABI`. The inline namespace names the
// version and the instruction set, because a header compiled with -mavx512f and one compiled without it
// define different functions: giving them different mangled names lets both be linked into one program
// (the one-definition rule would otherwise pick either at random).
//
// Switches that a user may define before including anything:
//   ORTHANT_CHECK_BOUNDS   1 or 0: check the indices of element access a(i, j). Default: 1, or 0 with NDEBUG.

#include <cstddef>

#define ORTHANT_VERSION_MAJOR 0
#define ORTHANT_VERSION_MINOR 1
#define ORTHANT_VERSION_PATCH 0

#ifndef ORTHANT_CHECK_BOUNDS
#ifdef NDEBUG
#define ORTHANT_CHECK_BOUNDS 0
#else
#define ORTHANT_CHECK_BOUNDS 1
#endif
#endif

#if defined(__AVX512BW__) && defined(__AVX512DQ__) && defined(__AVX512VL__)
#define ORTHANT_ABI v0_1_avx512
#elif defined(__AVX512F__)
#define ORTHANT_ABI v0_1_avx512f
#elif defined(__AVX2__) && defined(__FMA__) && defined(__F16C__)
#define ORTHANT_ABI v0_1_avx2_fma
#elif defined(__AVX2__)
#define ORTHANT_ABI v0_1_avx2
#elif defined(__AVX__)
#define ORTHANT_ABI v0_1_avx
#elif defined(__SSE4_2__)
#define ORTHANT_ABI v0_1_sse4
#elif defined(__ARM_FEATURE_SVE)
#define ORTHANT_ABI v0_1_sve
#elif defined(__ARM_NEON)
#define ORTHANT_ABI v0_1_neon
#else
#define ORTHANT_ABI v0_1
#endif

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
