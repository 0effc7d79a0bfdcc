#pragma once
// The names under which code and data are linked.
//
// A header compiled with -mavx512f and one compiled without it define different functions, and the linker
// keeps one body for each name: a program built with both would run either at random. Hence two inline
// namespaces. Data is shared, code is not:
//
//   orthant::ORTHANT_LAYOUT  named by the version, and by whether memory is pooled: what crosses the border
//                            of a library, or of a file built with other flags. Exceptions, dtype, shapes,
//                            slices, views, arrays and the memory that they are in have one layout and one
//                            name. So a plug-in built for another processor takes and returns them, and what
//                            it throws is caught. In its namespace `shared`: what a program has one of, as
//                            the options of printing.
//   orthant::ORTHANT_ABI     named by all that changes the body of a function as well: instruction set,
//                            OpenMP, checks of indices, fast-math. Everything else.
//
// A function of a shared class says ORTHANT_TAGGED, which names it like the second namespace, unless it only
// hands out a member. (An abi_tag, as in libc++ and for the same purpose.) What no macro tells, such as
// -ffp-contract, is in no name.
//
//     g++ -march=sapphirerapids -fopenmp   v0_1_x4_sapphirerapids_omp

#define ORTHANT_VERSION_MAJOR 0
#define ORTHANT_VERSION_MINOR 1
#define ORTHANT_VERSION_PATCH 0

// ORTHANT_CHECK_BOUNDS, 1 or 0: check the indices of element access a(i, j). Default: 1, or 0 with NDEBUG.
#ifndef ORTHANT_CHECK_BOUNDS
#ifdef NDEBUG
#define ORTHANT_CHECK_BOUNDS 0
#else
#define ORTHANT_CHECK_BOUNDS 1
#endif
#endif

// ORTHANT_WORD(macro, word) is the word where the macro is defined as 1, else nothing: then, and only then,
// the pasted probe is an argument more.
#define ORTHANT_PROBE_1 ~,
#define ORTHANT_SECOND(first, second, ...) second
#define ORTHANT_WORD_IF(probe, word) ORTHANT_SECOND(probe word, , )
#define ORTHANT_WORD_OF(value, word) ORTHANT_WORD_IF(ORTHANT_PROBE_##value, word)
#define ORTHANT_WORD(macro, word) ORTHANT_WORD_OF(macro, word)

#define ORTHANT_PASTE(a, b, c, d, e, f, g, h) a##b##c##d##e##f##g##h
#define ORTHANT_JOIN(a, b, c, d, e, f, g, h) ORTHANT_PASTE(a, b, c, d, e, f, g, h)

// ---- the instruction set ---------------------------------------------------------------------------------
// x86-64: the highest of the psABI's levels that is whole, then the single extensions beyond it that
// compilers or kernels use; the sets of two generations of servers have one word.
#if defined(__x86_64__) || defined(__i386__) || defined(_M_X64)
#if defined(__SSE3__) && defined(__SSSE3__) && defined(__SSE4_1__) && defined(__SSE4_2__) && \
    defined(__POPCNT__)
#define ORTHANT_LEVEL_2 1
#endif
#if defined(__AVX2__) && defined(__FMA__) && defined(__F16C__) && defined(__BMI__) && defined(__BMI2__) && \
    defined(__LZCNT__) && defined(__MOVBE__)
#define ORTHANT_LEVEL_3 1
#endif
#if defined(ORTHANT_LEVEL_3) && defined(__AVX512F__) && defined(__AVX512BW__) && defined(__AVX512CD__) && \
    defined(__AVX512DQ__) && defined(__AVX512VL__)
#define ORTHANT_LEVEL_4 1
#endif
#define ORTHANT_VBMI                                                                                    \
    ORTHANT_JOIN(ORTHANT_WORD(__AVX512IFMA__, _ifma), ORTHANT_WORD(__AVX512VBMI__, _vbmi),              \
                 ORTHANT_WORD(__AVX512VBMI2__, 2), ORTHANT_WORD(__AVX512VNNI__, _vnni),                 \
                 ORTHANT_WORD(__AVX512BITALG__, _bitalg), ORTHANT_WORD(__AVX512VPOPCNTDQ__, _popcntdq), \
                 ORTHANT_WORD(__GFNI__, _gfni), )
#define ORTHANT_LATER                                                                      \
    ORTHANT_JOIN(ORTHANT_WORD(__AVXVNNI__, _avxvnni), ORTHANT_WORD(__AVX512BF16__, _bf16), \
                 ORTHANT_WORD(__AVX512FP16__, _fp16), ORTHANT_WORD(__AVX512ER__, _knl),    \
                 ORTHANT_WORD(__FMA4__, _fma4), ORTHANT_WORD(__XOP__, _xop),               \
                 ORTHANT_WORD(__AVXIFMA__, _avxifma), ORTHANT_WORD(__AVXNECONVERT__, _avxne))
#if defined(__AVX512IFMA__) && defined(__AVX512VBMI__) && defined(__AVX512VBMI2__) &&       \
    defined(__AVX512VNNI__) && defined(__AVX512BITALG__) && defined(__AVX512VPOPCNTDQ__) && \
    defined(__GFNI__)
#if defined(__AVXVNNI__) && defined(__AVX512BF16__) && defined(__AVX512FP16__) && !defined(__AVXIFMA__)
#define ORTHANT_EXTRA _sapphirerapids
#else
#define ORTHANT_EXTRA ORTHANT_JOIN(_icelake, ORTHANT_LATER, , , , , , )
#endif
#else
#define ORTHANT_EXTRA ORTHANT_JOIN(ORTHANT_VBMI, ORTHANT_LATER, , , , , , )
#endif
#define ORTHANT_AVX512_PARTS                                                          \
    ORTHANT_JOIN(ORTHANT_WORD(__AVX512F__, _avx512f), ORTHANT_WORD(__AVX512BW__, bw), \
                 ORTHANT_WORD(__AVX512CD__, cd), ORTHANT_WORD(__AVX512DQ__, dq),      \
                 ORTHANT_WORD(__AVX512VL__, vl), , , )
#define ORTHANT_AVX2_PARTS                                                                                  \
    ORTHANT_JOIN(ORTHANT_WORD(__AVX2__, _avx2), ORTHANT_WORD(__FMA__, _fma), ORTHANT_WORD(__F16C__, _f16c), \
                 ORTHANT_WORD(__BMI__, _bmi), ORTHANT_WORD(__BMI2__, _bmi2),                                \
                 ORTHANT_WORD(__LZCNT__, _lzcnt), ORTHANT_WORD(__MOVBE__, _movbe),                          \
                 ORTHANT_WORD(__AVX__, _avx))
#define ORTHANT_SSE_PARTS                                                           \
    ORTHANT_JOIN(ORTHANT_WORD(__SSE2__, _sse2), ORTHANT_WORD(__SSE3__, _sse3),      \
                 ORTHANT_WORD(__SSSE3__, _ssse3), ORTHANT_WORD(__SSE4_1__, _sse41), \
                 ORTHANT_WORD(__SSE4_2__, _sse42), ORTHANT_WORD(__POPCNT__, _popcnt), , )
#if defined(ORTHANT_LEVEL_4)
#define ORTHANT_PROCESSOR ORTHANT_JOIN(_x4, ORTHANT_EXTRA, , , , , , )
#elif defined(ORTHANT_LEVEL_3)
#define ORTHANT_PROCESSOR ORTHANT_JOIN(_x3, ORTHANT_AVX512_PARTS, ORTHANT_EXTRA, , , , , )
#elif defined(ORTHANT_LEVEL_2)
#define ORTHANT_PROCESSOR ORTHANT_JOIN(_x2, ORTHANT_AVX2_PARTS, ORTHANT_AVX512_PARTS, ORTHANT_EXTRA, , , , )
#else
#define ORTHANT_PROCESSOR ORTHANT_JOIN(_x1, ORTHANT_SSE_PARTS, ORTHANT_AVX2_PARTS, ORTHANT_EXTRA, , , , )
#endif

// Arm: NEON is part of every 64-bit processor.
#elif defined(__ARM_NEON)
#if defined(__ARM_FEATURE_SVE)
#define ORTHANT_SVE_OF(bits) _sve##bits
#define ORTHANT_SVE_BITS(bits) ORTHANT_SVE_OF(bits)
#define ORTHANT_SVE ORTHANT_SVE_BITS(__ARM_FEATURE_SVE_BITS)
#else
#define ORTHANT_SVE
#endif
#define ORTHANT_PROCESSOR                                                                              \
    ORTHANT_JOIN(_neon, ORTHANT_SVE, ORTHANT_WORD(__ARM_FEATURE_SVE2, _sve2),                          \
                 ORTHANT_WORD(__ARM_FEATURE_ATOMICS, _lse), ORTHANT_WORD(__ARM_FEATURE_DOTPROD, _dot), \
                 ORTHANT_WORD(__ARM_FEATURE_FP16_VECTOR_ARITHMETIC, _fp16),                            \
                 ORTHANT_WORD(__ARM_FEATURE_BF16_VECTOR_ARITHMETIC, _bf16),                            \
                 ORTHANT_WORD(__ARM_FEATURE_SHA3, _sha3))

// Others: as far as compilers make vector code of their own accord.
#else
#define ORTHANT_PROCESSOR                                                             \
    ORTHANT_JOIN(_any, ORTHANT_WORD(__riscv_vector, _rvv), ORTHANT_WORD(__VX__, _vx), \
                 ORTHANT_WORD(__VSX__, _vsx), ORTHANT_WORD(__ALTIVEC__, _altivec),    \
                 ORTHANT_WORD(__wasm_simd128__, _simd128), ORTHANT_WORD(__loongarch_asx, _lasx), )
#endif

// ---- switches ---------------------------------------------------------------------------------------------
#if defined(_OPENMP)
#define ORTHANT_OMP _omp
#else
#define ORTHANT_OMP
#endif
#if ORTHANT_CHECK_BOUNDS
#define ORTHANT_CHECKED
#else
#define ORTHANT_CHECKED _unchecked
#endif
// Any of the relaxations of arithmetic that have a macro.
#if defined(__FAST_MATH__) || defined(__ASSOCIATIVE_MATH__) || defined(__RECIPROCAL_MATH__) || \
    defined(__NO_SIGNED_ZEROS__) || (defined(__FINITE_MATH_ONLY__) && __FINITE_MATH_ONLY__)
#define ORTHANT_FAST _fast
#else
#define ORTHANT_FAST
#endif
// Values in the registers of the x87, which are wider than their types.
#if defined(__FLT_EVAL_METHOD__) && (__FLT_EVAL_METHOD__ == 2)
#define ORTHANT_X87 _x87
#else
#define ORTHANT_X87
#endif
// ORTHANT_NO_SIMD: loops over plain elements instead of vector instructions.
#if defined(ORTHANT_NO_SIMD)
#define ORTHANT_SCALAR _scalar
#else
#define ORTHANT_SCALAR
#endif
// ORTHANT_POOLING, 1 or 0: freed memory is kept for reuse. Default: 1, or 0 under the sanitizers, which would
// not see the use of a freed block otherwise.
#if !defined(ORTHANT_POOLING) && (defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__))
#define ORTHANT_POOLING 0
#endif
#if !defined(ORTHANT_POOLING) && defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || __has_feature(thread_sanitizer)
#define ORTHANT_POOLING 0
#endif
#endif
#if !defined(ORTHANT_POOLING)
#define ORTHANT_POOLING 1
#endif
#if ORTHANT_POOLING
#define ORTHANT_UNPOOLED
#else
#define ORTHANT_UNPOOLED _unpooled
#endif

// ---- the names --------------------------------------------------------------------------------------------
#define ORTHANT_VERSION_NAME_OF(major, minor) v##major##_##minor
#define ORTHANT_VERSION_NAME(major, minor) ORTHANT_VERSION_NAME_OF(major, minor)
#define ORTHANT_LAYOUT                                                                                       \
    ORTHANT_JOIN(ORTHANT_VERSION_NAME(ORTHANT_VERSION_MAJOR, ORTHANT_VERSION_MINOR), ORTHANT_UNPOOLED, , , , \
                 , , )
#define ORTHANT_ABI                                                                                     \
    ORTHANT_JOIN(ORTHANT_VERSION_NAME(ORTHANT_VERSION_MAJOR, ORTHANT_VERSION_MINOR), ORTHANT_PROCESSOR, \
                 ORTHANT_SCALAR, ORTHANT_OMP, ORTHANT_CHECKED, ORTHANT_FAST, ORTHANT_X87, ORTHANT_UNPOOLED)

#if defined(__GNUC__)
#define ORTHANT_TEXT_OF(name) #name
#define ORTHANT_TEXT(name) ORTHANT_TEXT_OF(name)
#define ORTHANT_TAGGED [[gnu::abi_tag(ORTHANT_TEXT(ORTHANT_ABI))]]
#else
#define ORTHANT_TAGGED
#endif
