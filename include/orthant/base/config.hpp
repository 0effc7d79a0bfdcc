#pragma once
// What every header needs: the names under which code and data are linked, what the language has no word for,
// and the type of an index.

#include <cstddef>

#include <orthant/base/abi.hpp>

// NaN and infinity are values here; a compiler that may assume that there are none makes isnan false, and max, sort
// and printing wrong, without a word.
#if defined(__FINITE_MATH_ONLY__) && __FINITE_MATH_ONLY__ && !defined(ORTHANT_FINITE_MATH)
#error "orthant: -ffast-math makes isnan, max, sort and printing wrong; add -fno-finite-math-only, or define ORTHANT_FINITE_MATH if no array ever holds nan or inf"
#endif

// What the language has no word for. Of functions: a kernel whose speed needs inlining (a lambda says so after
// its parameters), one that is compiled once and not at each call, and a cold path (exceptions) that must stay
// out of line so that it costs its callers nothing but a call. Before a loop: unroll it as often. Before a
// member: it needs no address of its own, so an empty one takes no room.
#if defined(__GNUC__)
#define ORTHANT_INLINE inline __attribute__((always_inline))
#define ORTHANT_INLINE_LAMBDA __attribute__((always_inline))
#define ORTHANT_NOINLINE __attribute__((noinline))
#define ORTHANT_COLD __attribute__((noinline, cold))
#define ORTHANT_PRAGMA(text) _Pragma(#text)
#define ORTHANT_UNROLL(n) ORTHANT_PRAGMA(GCC unroll n)
#elif defined(_MSC_VER)
#define ORTHANT_INLINE __forceinline
#define ORTHANT_INLINE_LAMBDA
#define ORTHANT_NOINLINE __declspec(noinline)
#define ORTHANT_COLD __declspec(noinline)
#define ORTHANT_UNROLL(n)
#else
#define ORTHANT_INLINE inline
#define ORTHANT_INLINE_LAMBDA
#define ORTHANT_NOINLINE
#define ORTHANT_COLD
#define ORTHANT_UNROLL(n)
#endif
#if defined(_MSC_VER)
#define ORTHANT_NO_UNIQUE_ADDRESS [[msvc::no_unique_address]]
#else
#define ORTHANT_NO_UNIQUE_ADDRESS [[no_unique_address]]
#endif

// What is the same in every file of a program can be compiled once. A header declares it, and holds the
// definition, ORTHANT_ONCE, in a part of its own, #if ORTHANT_DEFINE; templates of which the element types
// are known beforehand are named by ORTHANT_INSTANTIATE after it.
//
//   (nothing)               header-only: definitions are inline, and templates instantiated where they are used
//   ORTHANT_COMPILED        a file that links orthant::compiled: definitions are left out, not even parsed
//   ORTHANT_IMPLEMENTATION  the file that is compiled once, for the others
//   ORTHANT_HEADER_ONLY     a file of other flags than that one: as if nothing were compiled once
#if defined(ORTHANT_IMPLEMENTATION)
#define ORTHANT_DEFINE 1
#define ORTHANT_ONCE
#define ORTHANT_INSTANTIATE(...) template __VA_ARGS__
#elif defined(ORTHANT_COMPILED) && !defined(ORTHANT_HEADER_ONLY)
#define ORTHANT_DEFINE 0
#define ORTHANT_ONCE
#define ORTHANT_INSTANTIATE(...) extern template __VA_ARGS__
#else
#define ORTHANT_DEFINE 1
#define ORTHANT_ONCE ORTHANT_NOINLINE inline
#define ORTHANT_INSTANTIATE(...) static_assert(true)
#endif

// The vectors that kernels are written for, 1 where the program is compiled for them. ORTHANT_XSIMD says that
// xsimd's batches are used; elsewhere kernel/simd/portable_batch.hpp stands in for them and xsimd is not included.
// So they do where a user defines ORTHANT_NO_SIMD, and no vector instruction is written then; and in a file that
// links orthant::compiled, where kernels are only called: it includes neither xsimd nor intrinsics.
// AVX-512 means what servers have had since 2017: the first part of it alone (Knights Landing) runs as AVX2.
#if !defined(ORTHANT_NO_SIMD) && \
    (defined(__x86_64__) || defined(_M_X64) || defined(__aarch64__) || defined(_M_ARM64))
#define ORTHANT_XSIMD ORTHANT_DEFINE
#if defined(__AVX512BW__) && defined(__AVX512DQ__) && defined(__AVX512VL__)
#define ORTHANT_VECTOR_BYTES 64
#elif defined(__AVX__)
#define ORTHANT_VECTOR_BYTES 32
#else
#define ORTHANT_VECTOR_BYTES 16
#endif
#else
#define ORTHANT_XSIMD 0
#define ORTHANT_VECTOR_BYTES 16
#endif
// Kernels' own vector code is written with GNU's vectors: for Microsoft's compiler there are xsimd's batches.
#if ORTHANT_XSIMD && defined(__GNUC__)
#define ORTHANT_GNU_VECTORS 1
#else
#define ORTHANT_GNU_VECTORS 0
#endif
#if ORTHANT_GNU_VECTORS && defined(__AVX512F__) && defined(__AVX512BW__) && defined(__AVX512DQ__) && \
    defined(__AVX512VL__)
#define ORTHANT_AVX512 1
#else
#define ORTHANT_AVX512 0
#endif
#if ORTHANT_GNU_VECTORS && defined(__AVX2__)
#define ORTHANT_AVX2 1
#else
#define ORTHANT_AVX2 0
#endif
#if ORTHANT_GNU_VECTORS && defined(__AVX__)
#define ORTHANT_AVX 1
#else
#define ORTHANT_AVX 0
#endif

#if (defined(__GNUC__) && !defined(__EXCEPTIONS)) || (defined(_MSC_VER) && !defined(_CPPUNWIND))
#error "orthant: shapes, indices and axes that do not fit are exceptions: compile without -fno-exceptions"
#endif
#if defined(__FLT_EVAL_METHOD__) && __FLT_EVAL_METHOD__ == 2
#error "orthant: the x87 unit keeps more digits than double has: compile with -msse2 -mfpmath=sse"
#endif

// An operand of an empty assembler statement that only says: here this number is a number, rounded, in a
// register of floating numbers. The optimiser can't look through it, so it fuses and reorders nothing there.
#if defined(__GNUC__)
#if defined(__AVX512F__)
#define ORTHANT_IN_REGISTER(x) "+v"(x)
#elif defined(__x86_64__) || (defined(__i386__) && defined(__SSE2_MATH__))
#define ORTHANT_IN_REGISTER(x) "+x"(x)
#elif defined(__aarch64__)
#define ORTHANT_IN_REGISTER(x) "+w"(x)
#elif defined(__s390x__) || (defined(__riscv) && defined(__riscv_flen) && __riscv_flen >= 64)
#define ORTHANT_IN_REGISTER(x) "+f"(x)
#else
#define ORTHANT_IN_REGISTER(x) "+m"(x)
#endif
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
constexpr const T& dependent(const T& x) noexcept {
    return x;
}

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
