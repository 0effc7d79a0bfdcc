// maximum, minimum, fmax and fmin against NumPy.

#include "../elementwise.hpp"

using namespace reference;
namespace f = np::functor;

TEST_CASE("maximum and minimum") {
    function_table t;
    add_same(t, types<f::maximum, f::minimum, f::fmax, f::fmin>{}, all_types{});
    add_mixed(t, types<f::maximum>{});
    check_all(t, 1100);
}
