// The integers of two words against values that are known, and against the compiler's where it has them.
#include <cstdint>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/base/int128.hpp>

namespace {

using wide = orthant::detail::portable_int128<false>;
using wide_signed = orthant::detail::portable_int128<true>;

const std::vector<std::uint64_t> words = {0, 1, 2, 0xffffffff, 0x100000000, 0x123456789abcdef0, ~std::uint64_t(0),
                                          std::uint64_t(1) << 63, (std::uint64_t(1) << 63) - 1};

}  // namespace

TEST_CASE("products, carries and shifts") {
    const wide most(~std::uint64_t(0));
    CHECK((most * most) == wide::of_words(~std::uint64_t(1), 1));
    CHECK((most + 1) == wide::of_words(1, 0));
    CHECK((wide::of_words(1, 0) - 1) == most);
    CHECK((wide(1) << 100) == wide::of_words(std::uint64_t(1) << 36, 0));
    CHECK(((wide(1) << 100) >> 99) == wide(2));
    CHECK(std::uint64_t(wide::of_words(5, 7) >> 64) == 5);
    CHECK(wide(-1) == wide::of_words(~std::uint64_t(0), ~std::uint64_t(0)));
    CHECK((wide_signed(-8) >> 1) == wide_signed(-4));
    CHECK((wide_signed(-8) >> 65) == wide_signed(-1));
    CHECK(wide_signed(-1) < wide_signed(0));
    CHECK(!(wide(-1) < wide(0)));
    CHECK(std::int64_t(wide_signed(-5) + 2) == -3);
    CHECK((-wide_signed(3)) == wide_signed(-3));
    static_assert(wide(3) * wide(5) == wide(15));
}

#if defined(__SIZEOF_INT128__)
namespace {

template <class Own, class Native>
int differing(Native a, Native b) {
    const auto own = [](Native x) {
        return Own::of_words(static_cast<std::uint64_t>(x >> 64), static_cast<std::uint64_t>(x));
    };
    const Own x = own(a), y = own(b);
    int wrong = 0;
    wrong += !(x + y == own(a + b)) + !(x - y == own(a - b)) + !(x * y == own(a * b));
    wrong += !((x & y) == own(a & b)) + !((x | y) == own(a | b)) + !((x ^ y) == own(a ^ b)) + !(~x == own(~a));
    wrong += ((x < y) != (a < b)) + ((x <= y) != (a <= b)) + ((x > y) != (a > b)) + ((x == y) != (a == b));
    for (int n = 0; n < 128; ++n) wrong += !((x >> n) == own(a >> n)) + !((x << n) == own(a << n));
    return wrong;
}

}  // namespace

TEST_CASE("as the compiler's own") {
    using native = orthant::uint128;
    for (std::uint64_t a : words)
        for (std::uint64_t b : words)
            for (std::uint64_t c : words) {
                const native x = static_cast<native>(a) << 64 | b, y = static_cast<native>(c) << 64 | (a ^ b);
                CHECK(differing<wide>(x, y) == 0);
                // Signed sums and products that do not overflow.
                const auto s = static_cast<orthant::int128>(static_cast<std::int64_t>(a));
                const auto t = static_cast<orthant::int128>(static_cast<std::int64_t>(c));
                CHECK(std::int64_t(wide_signed(static_cast<std::int64_t>(a)) - static_cast<std::int64_t>(c)) ==
                      static_cast<std::int64_t>(s - t));
                CHECK((wide_signed(static_cast<std::int64_t>(a)) < wide_signed(static_cast<std::int64_t>(c))) ==
                      (s < t));
            }
}
#endif
