#include "functions.hpp"

namespace math_functions {

#define ORTHANT_MATH_FUNCTION(name, exact, ...)                                                    \
    function {                                                                                     \
#name, [](const double* x, double* y, index_t n) {                                               \
            each(x, y, n, [](const auto& v) { return kernel::name(v); });                                \
        },                                                                                               \
        [](const float* x, float* y, index_t n) {                                                        \
            each(x, y, n, [](const auto& v) { return kernel::name(v); });                                \
        },                                                                                               \
        [](double x) { return kernel::name(x); }, [](float x) { return kernel::name(x); },               \
        [](long double x) -> long double { return exact; }, __VA_ARGS__ \
    }

const std::array<function, 20> all = {{
    ORTHANT_MATH_FUNCTION(exp, std::exp(x), 1.2, 1.2, -5, 5),
    ORTHANT_MATH_FUNCTION(exp2, std::exp2(x), 1.2, 1.3, -5, 5),
    ORTHANT_MATH_FUNCTION(expm1, std::expm1(x), 2.4, 1.6, -2, 2),
    ORTHANT_MATH_FUNCTION(log, std::log(x), 1.6, 1.1, 0, 3),
    ORTHANT_MATH_FUNCTION(log2, std::log2(x), 2.2, 1.4, 0, 3),
    ORTHANT_MATH_FUNCTION(log10, std::log10(x), 2.3, 1.3, 0, 3),
    ORTHANT_MATH_FUNCTION(log1p, std::log1p(x), 1.6, 1.2, -1, 2),
    ORTHANT_MATH_FUNCTION(sin, std::sin(x), 2.5, 2.0, -20, 20),
    ORTHANT_MATH_FUNCTION(cos, std::cos(x), 2.5, 2.0, -20, 20),
    ORTHANT_MATH_FUNCTION(tan, std::tan(x), 4.0, 3.5, -20, 20),
    ORTHANT_MATH_FUNCTION(arcsin, std::asin(x), 2.2, 2.2, -1, 1),
    ORTHANT_MATH_FUNCTION(arccos, std::acos(x), 1.3, 1.3, -1, 1),
    ORTHANT_MATH_FUNCTION(arctan, std::atan(x), 1.2, 1.8, -4, 4),
    ORTHANT_MATH_FUNCTION(sinh, std::sinh(x), 3.2, 2.3, -3, 3),
    ORTHANT_MATH_FUNCTION(cosh, std::cosh(x), 1.2, 1.5, -3, 3),
    ORTHANT_MATH_FUNCTION(tanh, std::tanh(x), 3.0, 2.8, -3, 3),
    ORTHANT_MATH_FUNCTION(arcsinh, std::asinh(x), 2.4, 2.0, -3, 3),
    ORTHANT_MATH_FUNCTION(arccosh, std::acosh(x), 3.5, 2.6, 1, 5),
    ORTHANT_MATH_FUNCTION(arctanh, std::atanh(x), 2.6, 2.3, -1, 1),
    ORTHANT_MATH_FUNCTION(cbrt, std::cbrt(x), 1.6, 1.6, -10, 10),
}};

#undef ORTHANT_MATH_FUNCTION

}  // namespace math_functions
