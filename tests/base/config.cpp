// The version, the switches, and the namespace that both name.
#include <string>
#include <type_traits>

#include <doctest/doctest.h>

#include <orthant/base/config.hpp>

#define ORTHANT_TEXT_OF(x) #x
#define ORTHANT_TEXT(x) ORTHANT_TEXT_OF(x)

namespace {

ORTHANT_COLD int cold() { return 1; }
ORTHANT_INLINE int inlined() { return 2; }

}  // namespace

TEST_CASE("the namespace is that of the version") {
    const std::string abi = ORTHANT_TEXT(ORTHANT_ABI);
    const std::string version =
        "v" + std::to_string(ORTHANT_VERSION_MAJOR) + "_" + std::to_string(ORTHANT_VERSION_MINOR);
    CHECK(abi.substr(0, version.size()) == version);
    static_assert(std::is_same_v<orthant::index_t, orthant::ORTHANT_ABI::index_t>);
    static_assert(std::is_signed_v<orthant::index_t> && sizeof(orthant::index_t) == sizeof(void*));
    static_assert(ORTHANT_CHECK_BOUNDS == 0 || ORTHANT_CHECK_BOUNDS == 1);
    CHECK(cold() + inlined() == 3);
    constexpr int x = 5;
    CHECK(&orthant::detail::later<0>(x) == &x);
}
