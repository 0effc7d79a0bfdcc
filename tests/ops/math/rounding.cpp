// Rounding, signs and roots against NumPy: exact functions of one operand.

#include "../elementwise.hpp"

using namespace reference;
namespace f = np::functor;

TEST_CASE("exact functions of one") {
    using functions = types<f::negative, f::positive, f::absolute, f::fabs, f::sign, f::square, f::reciprocal,
                            f::sqrt, f::floor, f::ceil, f::trunc, f::rint, f::conjugate>;
    function_table t;
    add_unary(t, functions{}, all_types{});
    check_all(t, 350);
}
