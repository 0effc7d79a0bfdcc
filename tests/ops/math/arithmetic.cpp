// Arithmetic against NumPy: the dtypes of all pairs, edge values of same and mixed types.

#include "../elementwise.hpp"

using namespace reference;
namespace f = np::functor;

TEST_CASE("arithmetic of two") {
    using functions =
        types<f::add, f::subtract, f::multiply, f::divide, f::floor_divide, f::remainder, f::fmod>;
    function_table t;
    add_same(t, functions{}, all_types{});
    add_mixed(t, types<f::add, f::divide, f::floor_divide>{});
    check_all(t, 2000);
}
