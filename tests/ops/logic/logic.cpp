// Truth values and bits against NumPy.

#include "../elementwise.hpp"

using namespace reference;
namespace f = np::functor;

TEST_CASE("logic") {
    function_table t;
    add_same(t, types<f::logical_and, f::logical_or, f::logical_xor>{}, all_types{});
    add_mixed(t, types<f::logical_and>{});
    add_unary(t, types<f::logical_not, f::isnan, f::isinf, f::isfinite, f::signbit>{}, all_types{});
    check_all(t, 900);
}

TEST_CASE("bits") {
    function_table t;
    add_same(t, types<f::bitwise_and, f::bitwise_or, f::bitwise_xor, f::left_shift, f::right_shift>{},
             all_types{});
    add_mixed(t, types<f::bitwise_and>{});
    add_unary(t, types<f::invert, f::bitwise_count>{}, all_types{});
    check_all(t, 1300);
}
