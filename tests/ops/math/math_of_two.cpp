// Mathematical functions of two operands against NumPy.

#include "../elementwise.hpp"

using namespace reference;
namespace f = np::functor;

TEST_CASE("functions of two") {
    using functions =
        types<f::arctan2, f::hypot, f::logaddexp, f::logaddexp2, f::copysign, f::nextafter, f::heaviside>;
    using reals = types<bool, np::int16, np::uint32, np::float16, float, double, long double>;
    function_table t;
    add_same(t, functions{}, reals{});
    add_mixed(t, types<f::arctan2>{});
    check_all(t, 2000);
}
