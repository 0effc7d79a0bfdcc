// NumPy's constants, to the last bit.
#include <limits>
#include <type_traits>

#include <doctest/doctest.h>

#include <orthant/base/constants.hpp>

namespace np = orthant;

TEST_CASE("constants") {
    static_assert(std::is_same_v<decltype(np::pi), const double>);
    CHECK(np::pi == 3.141592653589793);
    CHECK(np::e == 2.718281828459045);
    CHECK(np::euler_gamma == 0.5772156649015329);
    CHECK(np::inf > (std::numeric_limits<double>::max)());
    CHECK(np::nan != np::nan);
}
