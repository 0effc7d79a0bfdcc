// CRC-32 by tables and by products without carries, and of parts.
#include <cstdint>
#include <string>

#include <doctest/doctest.h>

#include <orthant/kernel/crc32.hpp>

namespace kernel = orthant::kernel;

TEST_CASE("CRC-32") {
    std::string text;
    for (int i = 0; i < 6000; ++i) text += char(i * i / 7);
    CHECK(kernel::crc32(0, "123456789", 9) == 0xcbf43926u);
    CHECK(kernel::crc32(0, nullptr, 0) == 0);
    for (std::size_t n = 0; n < 5900; n < 400 ? ++n : n += 1 + n % 61) {
        const char* const p = text.data() + n % 9;
        const std::uint32_t whole = kernel::crc32(7, p, n);
        CHECK(whole == ~kernel::crc32_by_tables(~7u, reinterpret_cast<const unsigned char*>(p), n));
        CHECK(kernel::crc32(kernel::crc32(7, p, n / 3), p + n / 3, n - n / 3) == whole);
    }
}
