// Partial loads and stores, and truth values as bytes: every count, at places that no vector is aligned to,
// and nothing read or written beyond.
#include <complex>
#include <cstring>
#include <vector>

#if defined(__linux__)
#include <sys/mman.h>
#endif

#include <doctest/doctest.h>

#include <orthant/kernel/simd/simd.hpp>

namespace {

using orthant::index_t;
namespace kernel = orthant::kernel;

template <class T>
std::vector<T> counted(index_t n) {
    std::vector<T> v;
    for (index_t i = 0; i < n; ++i) v.push_back(T(static_cast<signed char>(i + 1)));
    return v;
}

}  // namespace

TEST_CASE_TEMPLATE("the first elements of a vector", T, std::int8_t, std::uint8_t, std::int16_t,
                   std::uint16_t, std::int32_t, std::uint32_t, std::int64_t, std::uint64_t, float, double) {
    constexpr index_t width = kernel::lanes<T>;
    static_assert(kernel::has_simd<T> && std::size_t(width) * sizeof(T) <= std::size_t(kernel::splat_bytes));
    int wrong = 0;
    for (index_t n = 1; n < width; ++n) {
        // The last element of the source is the last that there is: a sanitizer would see a further read.
        const std::vector<T> from = counted<T>(n + 1);
        std::vector<T> lane(std::size_t(width), T(9)), to(std::size_t(width + 2), T(77));
        const auto v = kernel::load_partial(from.data() + 1, n);
        kernel::store(lane.data(), v);
        for (index_t i = 0; i < width; ++i)
            wrong += lane[std::size_t(i)] != (i < n ? from[std::size_t(i + 1)] : T(0));
        kernel::store_partial(to.data() + 1, v, n);
        for (index_t i = 0; i < width + 2; ++i)
            wrong += to[std::size_t(i)] != (i > 0 && i <= n ? from[std::size_t(i)] : T(77));
    }
    CHECK(wrong == 0);
}

#if defined(__linux__)
namespace {

// Rows as kernels store them: a whole vector is computed, a part of it stored.
template <class T>
[[gnu::noinline]] void double_into(T* to, const T* from, index_t n) {
    const auto v = kernel::load_partial(from, n);
    kernel::store_partial(to, kernel::batch<T>(v + v), n);
}

}  // namespace

TEST_CASE_TEMPLATE("the first elements of a vector before a page that is not there", T, std::int8_t,
                   std::uint8_t, std::int16_t, std::uint16_t, std::int32_t, std::uint32_t, std::int64_t,
                   std::uint64_t, float, double) {
    constexpr std::size_t page = 65536;  // of any processor
    void* const memory = mmap(nullptr, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    REQUIRE(memory != MAP_FAILED);
    REQUIRE(mprotect(static_cast<char*>(memory) + page, page, PROT_NONE) == 0);
    T* const end = reinterpret_cast<T*>(static_cast<char*>(memory) + page);
    int wrong = 0;
    for (index_t n = 1; n < kernel::lanes<T>; ++n) {
        for (index_t i = 0; i < n; ++i) end[i - n] = T(static_cast<signed char>(i + 1));
        double_into(end - n, end - n, n);
        for (index_t i = 0; i < n; ++i) wrong += end[i - n] != T(T(static_cast<signed char>(i + 1)) * 2);
    }
    CHECK(wrong == 0);
    munmap(memory, 2 * page);
}
#endif

TEST_CASE_TEMPLATE("truth values as bytes", T, std::int8_t, std::uint16_t, std::int32_t, float, double) {
    constexpr index_t width = kernel::lanes<T>;
    int wrong = 0;
    for (index_t n = 1; n <= width; ++n)
        for (int pattern = 0; pattern < 3; ++pattern) {
            const auto truth = [&](index_t i) {
                return pattern == 0 ? i % 3 == 1 : pattern == 1 ? i % 2 == 0 : i + 1 == n;
            };
            const std::size_t size = std::size_t(n);
            std::vector<unsigned char> from(size + 1), to(size + 2, 9);
            bool* const source = reinterpret_cast<bool*>(from.data()) + 1;
            for (index_t i = 0; i < n; ++i) source[i] = truth(i);
            const kernel::mask<T> m = kernel::load_mask<T>(source, n);
            const std::uint64_t bits = m.mask();
            for (index_t i = 0; i < n; ++i) wrong += (bits >> i & 1) != truth(i);
            kernel::store_mask<T>(reinterpret_cast<bool*>(to.data()) + 1, m, n);
            for (index_t i = 0; i < n; ++i) wrong += to[std::size_t(i + 1)] != truth(i);
            wrong += to[0] != 9 || to[size + 1] != 9;
        }
    CHECK(wrong == 0);
}

TEST_CASE("eight truth values as the bits of a byte, and back") {
    int wrong = 0;
    for (unsigned bits = 0; bits < 256; ++bits)
        for (index_t n = 1; n <= 8; ++n) {
            unsigned char bytes[10];
            std::memset(bytes, 9, sizeof bytes);
            kernel::detail::unpack_bools(bits | 0xab00, bytes + 1, n);
            for (index_t i = 0; i < n; ++i) wrong += bytes[i + 1] != (bits >> i & 1);
            wrong += bytes[0] != 9 || bytes[n + 1] != 9;
            wrong += kernel::detail::pack_bools(bytes + 1, n) != (bits & ((1u << n) - 1));
        }
    CHECK(wrong == 0);
}

TEST_CASE("a product is rounded before it is added") {
    // (1 + 2^-27)^2 = 1 + 2^-26 + 2^-54, whose last term a double has not; one FMA would keep it.
    volatile double x = 1 + 0x1p-27;
    const double a = x;
    CHECK(kernel::round_once(a * a) - (1 + 0x1p-26) == 0);
    const kernel::batch<double> v(a);
    CHECK((kernel::round_once(kernel::batch<double>(v * v)) - kernel::batch<double>(1 + 0x1p-26)).get(0) ==
          0);
    const float narrow = float(1 + 0x1p-13);
    CHECK(kernel::round_once(narrow * narrow) - float(1 + 0x1p-12) == 0);
    CHECK(kernel::round_once(7) == 7);
}

TEST_CASE("which types the machine has vectors of") {
    static_assert(kernel::has_simd<std::complex<float>> && kernel::has_simd<std::complex<double>>);
    static_assert(!kernel::has_simd<bool> && !kernel::has_simd<long double>);
    static_assert(!kernel::has_simd<orthant::float16>);
    static_assert(kernel::is_batch<kernel::batch<float>> && !kernel::is_batch<float>);
    static_assert(kernel::is_mask<kernel::mask<float>> && !kernel::is_mask<kernel::batch<float>>);
    CHECK(kernel::lanes<float> == 2 * kernel::lanes<double>);
}
