// Mathematical functions against NumPy.

#include "../elementwise.hpp"

using namespace reference;
namespace f = np::functor;

TEST_CASE("functions of one") {
    using functions = types<f::exp, f::exp2, f::expm1, f::log, f::log2, f::log10, f::log1p, f::sin, f::cos,
                            f::tan, f::arcsin, f::arccos, f::arctan, f::sinh, f::cosh, f::tanh, f::arcsinh,
                            f::arccosh, f::arctanh, f::cbrt, f::degrees, f::radians, f::spacing>;
    using floats = types<bool, np::int16, np::int64, np::float16, float, double, long double,
                         std::complex<float>, std::complex<double>>;
    function_table t;
    add_unary(t, functions{}, floats{});
    check_all(t, 500);
}
