// Powers and divisors against NumPy.

#include "../elementwise.hpp"

using namespace reference;
namespace f = np::functor;

TEST_CASE("powers and divisors") {
    function_table t;
    add_same(t, types<f::power, f::float_power, f::gcd, f::lcm>{}, all_types{});
    add_mixed(t, types<f::power>{});
    check_all(t, 1300);
}
