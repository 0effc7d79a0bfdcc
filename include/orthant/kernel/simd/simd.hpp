#pragma once
// Vectors of the machine: the few words in which kernels speak of xsimd.
//
// `batch<T>` is a register of T, `mask<T>` one truth value a lane. Beyond xsimd this header adds what it
// lacks or does slowly: partial loads and stores (the last n elements of a row, without touching what lies
// behind them), and truth values as bytes of `bool` (xsimd needs .68 ns an element to store a comparison and
// 1.83 ns to load one; the forms here .21 and .25). `round_once` keeps GCC from contracting a product and a
// sum into one FMA, which would give other bits than NumPy's.

#include <bit>
#include <cstdint>
#include <cstring>

#include <orthant/base/scalar.hpp>

#if ORTHANT_XSIMD
// g++ 12 warns of its own AVX-512 header (undefined registers that are undefined on purpose).
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <xsimd/xsimd.hpp>
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
#else
#include <orthant/kernel/simd/portable_batch.hpp>
#endif

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

#if ORTHANT_XSIMD
// xsimd for the processor that the program is compiled for, less what kernels are not written for.
namespace simd {
using namespace xsimd;
#if defined(__AVX512F__) && !ORTHANT_AVX512 && defined(__FMA__)
using processor = xsimd::fma3<xsimd::avx2>;
#elif defined(__AVX512F__) && !ORTHANT_AVX512
using processor = xsimd::avx2;
#else
using processor = xsimd::default_arch;
#endif
template <class T>
using batch = xsimd::batch<T, processor>;
template <class T>
using batch_bool = xsimd::batch_bool<T, processor>;
template <class T>
inline constexpr bool has_batch = xsimd::has_simd_register<T, processor>::value;
#if defined(__aarch64__)
// Rounded once, as fma is; xsimd has no such form for this processor and rounds twice.
template <class T>
ORTHANT_INLINE batch<T> fnma(const batch<T>& a, const batch<T>& b, const batch<T>& c) {
    return xsimd::fma(-a, b, c);
}
#endif
}  // namespace simd
#endif

template <class T>
using batch = simd::batch<T>;

template <class T>
using mask = simd::batch_bool<T>;

// Whether the machine has a vector of T.
template <class T>
inline constexpr bool has_simd = simd::has_batch<T> && number<T> && !std::is_same_v<T, bool>;

template <class T>
    requires is_complex_v<T>
inline constexpr bool has_simd<T> = has_simd<real_of_t<T>>;

template <class T>
inline constexpr index_t lanes = index_t(batch<T>::size);
static_assert(lanes<float> * 4 == ORTHANT_VECTOR_BYTES && lanes<std::int8_t> == ORTHANT_VECTOR_BYTES,
              "orthant: files that link orthant::compiled know the vectors of the machine by this number");

// The bytes that a splatted constant takes: any batch can be loaded from them.
inline constexpr index_t splat_bytes = 128;

#if ORTHANT_XSIMD
template <class V>
inline constexpr bool is_batch = false;
template <class T, class A>
inline constexpr bool is_batch<xsimd::batch<T, A>> = true;
template <class V>
inline constexpr bool is_mask = false;
template <class T, class A>
inline constexpr bool is_mask<xsimd::batch_bool<T, A>> = true;
#else
template <class V>
inline constexpr bool is_batch = false;
template <class T, std::size_t N>
inline constexpr bool is_batch<simd::batch<T, N>> = true;
template <class V>
inline constexpr bool is_mask = false;
template <class T, std::size_t N>
inline constexpr bool is_mask<simd::batch_bool<T, N>> = true;
#endif

template <class T>
ORTHANT_INLINE batch<T> load(const T* p) {
    return batch<T>::load_unaligned(p);
}

template <class T>
ORTHANT_INLINE void store(T* p, const batch<T>& v) {
    v.store_unaligned(p);
}

// Quotient and square root, rounded as IEEE 754 has it. (xsimd refines ARM's estimates for float32, which is
// what that processor's 32-bit ancestors had to do: a third of the quotients are off, sqrt(inf) is NaN.)
template <class V>
    requires is_batch<V>
ORTHANT_INLINE V quotient(const V& a, const V& b) {
#if ORTHANT_XSIMD && defined(__aarch64__)
    if constexpr (std::is_same_v<typename V::register_type, float32x4_t>) return vdivq_f32(a, b);
    else
#endif
        return a / b;
}

template <class V>
    requires is_batch<V>
ORTHANT_INLINE V square_root(const V& x) {
#if ORTHANT_XSIMD && defined(__aarch64__)
    if constexpr (std::is_same_v<typename V::register_type, float32x4_t>) return vsqrtq_f32(x);
    else
#endif
        return simd::sqrt(x);
}

#if ORTHANT_AVX512
namespace detail {

// One bit for each of the first n lanes.
template <class T>
ORTHANT_INLINE auto lane_bits(index_t n) {
    using bits =
        std::conditional_t<lanes<T> == 8, __mmask8,
                           std::conditional_t<lanes<T> == 16, __mmask16,
                                              std::conditional_t<lanes<T> == 32, __mmask32, __mmask64>>>;
    return n >= lanes<T> ? bits(~bits(0)) : bits((std::uint64_t(1) << n) - 1);
}

template <class T>
inline constexpr bool native_partial = sizeof(T) * std::size_t(lanes<T>) == 64 && !is_complex_v<T>;

// The first n elements, all of them too, by one access: in a loop whose n stands still, as that of a matrix
// product, nothing is asked.
template <class T>
ORTHANT_INLINE batch<T> load_masked(const T* p, index_t n) {
    const auto bits = lane_bits<T>(n);
    if constexpr (std::is_same_v<T, double>) return _mm512_maskz_loadu_pd(bits, p);
    else if constexpr (std::is_same_v<T, float>) return _mm512_maskz_loadu_ps(bits, p);
    else if constexpr (sizeof(T) == 8) return _mm512_maskz_loadu_epi64(bits, p);
    else if constexpr (sizeof(T) == 4) return _mm512_maskz_loadu_epi32(bits, p);
    else if constexpr (sizeof(T) == 2) return _mm512_maskz_loadu_epi16(bits, p);
    else return _mm512_maskz_loadu_epi8(bits, p);
}

// Half a register, where the elements fill no more. To the processor a masked access is one of all its bytes:
// a load waits for an earlier store whose masked part it touches (5 ns), and after the elements of a small
// array lies the header of the next.
template <class T>
ORTHANT_INLINE batch<T> load_half(const T* p, index_t n) {
    const auto bits = lane_bits<T>(n);
    if constexpr (std::is_same_v<T, double>) return _mm512_zextpd256_pd512(_mm256_maskz_loadu_pd(bits, p));
    else if constexpr (std::is_same_v<T, float>)
        return _mm512_zextps256_ps512(_mm256_maskz_loadu_ps(__mmask8(bits), p));
    else if constexpr (sizeof(T) == 8) return _mm512_zextsi256_si512(_mm256_maskz_loadu_epi64(bits, p));
    else if constexpr (sizeof(T) == 4)
        return _mm512_zextsi256_si512(_mm256_maskz_loadu_epi32(__mmask8(bits), p));
    else if constexpr (sizeof(T) == 2)
        return _mm512_zextsi256_si512(_mm256_maskz_loadu_epi16(__mmask16(bits), p));
    else return _mm512_zextsi256_si512(_mm256_maskz_loadu_epi8(__mmask32(bits), p));
}
// The lower half of a register, in a register: g++ makes one instruction of taking it and storing it under a
// mask (vextractf64x4), which faults where the masked bytes are of a page that is not there.
template <class H>
ORTHANT_INLINE H taken_apart(H half) {
    asm("" : "+v"(half));
    return half;
}
template <class T>
ORTHANT_INLINE void store_half(T* p, const batch<T>& v, index_t n) {
    const auto bits = lane_bits<T>(n);
    if constexpr (std::is_same_v<T, double>)
        return _mm256_mask_storeu_pd(p, bits, taken_apart(_mm512_castpd512_pd256(v)));
    else if constexpr (std::is_same_v<T, float>)
        return _mm256_mask_storeu_ps(p, __mmask8(bits), taken_apart(_mm512_castps512_ps256(v)));
    else {
        const __m256i half = taken_apart(_mm512_castsi512_si256(v));
        if constexpr (sizeof(T) == 8) return _mm256_mask_storeu_epi64(p, bits, half);
        else if constexpr (sizeof(T) == 4) return _mm256_mask_storeu_epi32(p, __mmask8(bits), half);
        else if constexpr (sizeof(T) == 2) return _mm256_mask_storeu_epi16(p, __mmask16(bits), half);
        else return _mm256_mask_storeu_epi8(p, __mmask32(bits), half);
    }
}

}  // namespace detail
#else
namespace detail {
template <class T>
inline constexpr bool native_partial = false;
template <class T>
batch<T> load_masked(const T* p, index_t n);  // named by what only AVX-512 calls
}  // namespace detail
#endif

#if ORTHANT_AVX2 && !ORTHANT_AVX512
namespace detail {

// All bits of each of the first n lanes of four or eight bytes.
template <class T>
ORTHANT_INLINE __m256i lane_mask(index_t n) {
    if constexpr (sizeof(T) == 8)
        return _mm256_cmpgt_epi64(_mm256_set1_epi64x(n), _mm256_setr_epi64x(0, 1, 2, 3));
    else return _mm256_cmpgt_epi32(_mm256_set1_epi32(int(n)), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
}

template <class T>
inline constexpr bool masked_partial = !is_complex_v<T> && (sizeof(T) == 8 || sizeof(T) == 4);

}  // namespace detail
#endif

// The first n (0 < n < lanes) elements; the other lanes hold zero.
template <class T>
ORTHANT_INLINE batch<T> load_partial(const T* p, index_t n) {
#if ORTHANT_AVX512
    if constexpr (detail::native_partial<T>) {
        return n <= lanes<T> / 2 ? detail::load_half(p, n) : detail::load_masked(p, n);
    }
#elif ORTHANT_AVX2
    if constexpr (detail::masked_partial<T>) {
        const __m256i bits = detail::lane_mask<T>(n);
        if constexpr (std::is_same_v<T, double>) return _mm256_maskload_pd(p, bits);
        else if constexpr (std::is_same_v<T, float>) return _mm256_maskload_ps(p, bits);
        else if constexpr (sizeof(T) == 8)
            return _mm256_maskload_epi64(reinterpret_cast<const long long*>(p), bits);
        else return _mm256_maskload_epi32(reinterpret_cast<const int*>(p), bits);
    }
#endif
    alignas(64) T lane[std::size_t(lanes<T>)] = {};
    if constexpr (lanes<T> == 2) lane[0] = *p;  // n is 1: one instruction
    else std::memcpy(static_cast<void*>(lane), p, std::size_t(n) * sizeof(T));
    return load(lane);
}

template <class T>
ORTHANT_INLINE void store_partial(T* p, const batch<T>& v, index_t n) {
#if ORTHANT_AVX512
    if constexpr (detail::native_partial<T>) {
        if (n <= lanes<T> / 2) return detail::store_half(p, v, n);
        const auto bits = detail::lane_bits<T>(n);
        if constexpr (std::is_same_v<T, double>) return _mm512_mask_storeu_pd(p, bits, v);
        else if constexpr (std::is_same_v<T, float>) return _mm512_mask_storeu_ps(p, bits, v);
        else if constexpr (sizeof(T) == 8) return _mm512_mask_storeu_epi64(p, bits, v);
        else if constexpr (sizeof(T) == 4) return _mm512_mask_storeu_epi32(p, bits, v);
        else if constexpr (sizeof(T) == 2) return _mm512_mask_storeu_epi16(p, bits, v);
        else return _mm512_mask_storeu_epi8(p, bits, v);
    }
#elif ORTHANT_AVX2
    if constexpr (detail::masked_partial<T>) {
        const __m256i bits = detail::lane_mask<T>(n);
        if constexpr (std::is_same_v<T, double>) return _mm256_maskstore_pd(p, bits, v);
        else if constexpr (std::is_same_v<T, float>) return _mm256_maskstore_ps(p, bits, v);
        else if constexpr (sizeof(T) == 8)
            return _mm256_maskstore_epi64(reinterpret_cast<long long*>(p), bits, v);
        else return _mm256_maskstore_epi32(reinterpret_cast<int*>(p), bits, v);
    }
#endif
    alignas(64) T lane[std::size_t(lanes<T>)];
    store(lane, v);
    if constexpr (lanes<T> == 2) *p = lane[0];
    else std::memcpy(static_cast<void*>(p), lane, std::size_t(n) * sizeof(T));
}

namespace detail {

// Eight bytes as a word whose lowest byte is the first of them, and back.
inline std::uint64_t first_byte_lowest(std::uint64_t x) {
    if constexpr (std::endian::native == std::endian::big) {
        x = (x & 0x00ff00ff00ff00ffu) << 8 | (x >> 8 & 0x00ff00ff00ff00ffu);
        x = (x & 0x0000ffff0000ffffu) << 16 | (x >> 16 & 0x0000ffff0000ffffu);
        x = x << 32 | x >> 32;
    }
    return x;
}

// Eight bools as bits of a byte, and back: the bytes are 0 or 1, a product moves each to its place.
inline std::uint64_t pack_bools(const unsigned char* p, index_t n) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, p, std::size_t(n));
    return (first_byte_lowest(bytes) * 0x0102040810204080u) >> 56;
}
inline void unpack_bools(std::uint64_t bits, unsigned char* p, index_t n) {
    std::uint64_t bytes = ((bits & 0xff) * 0x0101010101010101u) & 0x8040201008040201u;
    bytes = first_byte_lowest(((bytes + 0x7f7f7f7f7f7f7f7fu) | bytes) >> 7 & 0x0101010101010101u);
    std::memcpy(p, &bytes, std::size_t(n));
}

}  // namespace detail

// Truth values from n (at most lanes<T>) bytes of bool.
template <class T>
ORTHANT_INLINE mask<T> load_mask(const bool* p, index_t n = lanes<T>) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(p);
#if ORTHANT_AVX512
    if constexpr (detail::native_partial<T>) {
        const auto bits = detail::lane_bits<T>(n);
        if constexpr (lanes<T> <= 16) {
            const __m128i v = _mm_maskz_loadu_epi8(__mmask16(bits), bytes);
            return mask<T>(typename mask<T>::register_type(_mm_test_epi8_mask(v, v)));
        } else if constexpr (lanes<T> == 32) {
            const __m256i v = _mm256_maskz_loadu_epi8(bits, bytes);
            return mask<T>(typename mask<T>::register_type(_mm256_test_epi8_mask(v, v)));
        } else {
            const __m512i v = _mm512_maskz_loadu_epi8(bits, bytes);
            return mask<T>(typename mask<T>::register_type(_mm512_test_epi8_mask(v, v)));
        }
    }
#endif
    if constexpr (sizeof(T) == 1) {
        alignas(64) T lane[std::size_t(lanes<T>)] = {};
        std::memcpy(lane, bytes, std::size_t(n));
        return load(lane) != batch<T>(T(0));
    } else {
        std::uint64_t bits = 0;
        if constexpr (lanes<T> <= 4) {
            for (index_t i = 0; i < n; ++i) bits |= std::uint64_t(bytes[i]) << i;
            return mask<T>::from_mask(bits);
        }
        for (index_t i = 0; i < n; i += 8)
            bits |= detail::pack_bools(bytes + i, n - i < 8 ? n - i : 8) << i;
        return mask<T>::from_mask(bits);
    }
}

template <class T>
ORTHANT_INLINE void store_mask(bool* p, const mask<T>& m, index_t n = lanes<T>) {
    auto* bytes = reinterpret_cast<unsigned char*>(p);
#if ORTHANT_AVX512
    if constexpr (detail::native_partial<T>) {
        const auto bits = detail::lane_bits<T>(n);
        const auto truth = static_cast<std::remove_const_t<decltype(bits)>>(m.mask());
        if constexpr (lanes<T> <= 16)
            return _mm_mask_storeu_epi8(bytes, __mmask16(bits), _mm_maskz_set1_epi8(__mmask16(truth), 1));
        else if constexpr (lanes<T> == 32)
            return _mm256_mask_storeu_epi8(bytes, bits, _mm256_maskz_set1_epi8(truth, 1));
        else return _mm512_mask_storeu_epi8(bytes, bits, _mm512_maskz_set1_epi8(truth, 1));
    }
#endif
    const std::uint64_t bits = m.mask();
    if constexpr (lanes<T> <= 4) {
        for (index_t i = 0; i < n; ++i) bytes[i] = static_cast<unsigned char>(bits >> i & 1);
        return;
    }
    for (index_t i = 0; i < n; i += 8) detail::unpack_bools(bits >> i, bytes + i, n - i < 8 ? n - i : 8);
}

// The value as it is, rounded: a barrier that costs no instruction and keeps GCC, which contracts even
// intrinsics, from fusing a product with the sum that takes it.
template <class V>
ORTHANT_INLINE V round_once(V v) {
#if defined(__GNUC__) && !defined(__clang__) && (defined(__FMA__) || defined(__FP_FAST_FMA))
    if constexpr (std::is_same_v<V, float> || std::is_same_v<V, double>) {
        asm("" : ORTHANT_IN_REGISTER(v));
    } else if constexpr (is_batch<V>) {
        if constexpr (std::is_floating_point_v<typename V::value_type>) {
#if ORTHANT_XSIMD
            asm("" : ORTHANT_IN_REGISTER(v.data));
#else
            for (auto& lane : v.lane) asm("" : ORTHANT_IN_REGISTER(lane));
#endif
        }
    }
#endif
    return v;
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
