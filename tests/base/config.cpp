// What every header needs.
#include <type_traits>

#include <doctest/doctest.h>

#include <orthant/base/config.hpp>

namespace {

ORTHANT_COLD int cold() { return 1; }
ORTHANT_INLINE int inlined() { return 2; }

}  // namespace

TEST_CASE("indices are signed; properties of functions change no value") {
    static_assert(std::is_signed_v<orthant::index_t> && sizeof(orthant::index_t) == sizeof(void*));
    CHECK(cold() + inlined() == 3);
    constexpr int x = 5;
    CHECK(&orthant::detail::dependent<0>(x) == &x);
}
