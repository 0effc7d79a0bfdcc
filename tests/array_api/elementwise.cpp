// The element-wise functions of the standard, by name. Arguments of two have one dtype already.
#include <orthant/core.hpp>

#include "core.hpp"

namespace xp {
namespace {

namespace f = np::functor;

template <class F, unsigned Kinds>
any_array unary(const any_array& a) {
    return visit<Kinds>(F::name, a.dtype(), [&]<class T>(std::type_identity<T>) -> any_array {
        static_assert(F::template accepts<T>);
        using D = typename F::template result<T>;
        return np::ndarray<D>(np::detail::evaluate_new<D>(np::detail::build_node(F(), np::view<const T>(a.handle()))));
    });
}
template <class F, unsigned Kinds>
any_array binary(const any_array& a, const any_array& b) {
    if (a.dtype() != b.dtype()) throw np::type_error("orthant_xp: two dtypes");
    return visit<Kinds>(F::name, a.dtype(), [&]<class T>(std::type_identity<T>) -> any_array {
        using D = typename F::template result<T, T>;
        return np::ndarray<D>(np::detail::evaluate_new<D>(
            np::detail::build_node(F(), np::view<const T>(a.handle()), np::view<const T>(b.handle()))));
    });
}

constexpr unary_row one[] = {
    {"abs", &unary<f::absolute, numeric>},
    {"acos", &unary<f::arccos, inexact>},
    {"acosh", &unary<f::arccosh, inexact>},
    {"asin", &unary<f::arcsin, inexact>},
    {"asinh", &unary<f::arcsinh, inexact>},
    {"atan", &unary<f::arctan, inexact>},
    {"atanh", &unary<f::arctanh, inexact>},
    {"bitwise_invert", &unary<f::invert, bits>},
    {"ceil", &unary<f::ceil, floating>},
    {"conj", &unary<f::conjugate, complexes>},
    {"cos", &unary<f::cos, inexact>},
    {"cosh", &unary<f::cosh, inexact>},
    {"exp", &unary<f::exp, inexact>},
    {"expm1", &unary<f::expm1, inexact>},
    {"floor", &unary<f::floor, floating>},
    {"isfinite", &unary<f::isfinite, inexact>},
    {"isinf", &unary<f::isinf, inexact>},
    {"isnan", &unary<f::isnan, inexact>},
    {"log", &unary<f::log, inexact>},
    {"log10", &unary<f::log10, inexact>},
    {"log1p", &unary<f::log1p, inexact>},
    {"log2", &unary<f::log2, inexact>},
    {"logical_not", &unary<f::logical_not, boolean>},
    {"negative", &unary<f::negative, numeric>},
    {"reciprocal", &unary<f::reciprocal, inexact>},
    {"round", &unary<f::rint, inexact>},
    {"sign", &unary<f::sign, numeric>},
    {"signbit", &unary<f::signbit, floating>},
    {"sin", &unary<f::sin, inexact>},
    {"sinh", &unary<f::sinh, inexact>},
    {"sqrt", &unary<f::sqrt, inexact>},
    {"square", &unary<f::square, numeric>},
    {"tan", &unary<f::tan, inexact>},
    {"tanh", &unary<f::tanh, inexact>},
    {"trunc", &unary<f::trunc, floating>},
    {"real", [](const any_array& a) { return visit<complexes>("real", a.dtype(), [&]<class T>(std::type_identity<T>) {
         return any_array(np::eval(np::real(np::view<const T>(a.handle())))); }); }},
    {"imag", [](const any_array& a) { return visit<complexes>("imag", a.dtype(), [&]<class T>(std::type_identity<T>) {
         return any_array(np::eval(np::imag(np::view<const T>(a.handle())))); }); }},
};

constexpr binary_row two[] = {
    {"add", &binary<f::add, numeric>},
    {"atan2", &binary<f::arctan2, floating>},
    {"bitwise_and", &binary<f::bitwise_and, bits>},
    {"bitwise_left_shift", &binary<f::left_shift, integral>},
    {"bitwise_or", &binary<f::bitwise_or, bits>},
    {"bitwise_right_shift", &binary<f::right_shift, integral>},
    {"bitwise_xor", &binary<f::bitwise_xor, bits>},
    {"copysign", &binary<f::copysign, floating>},
    {"divide", &binary<f::divide, inexact>},
    {"equal", &binary<f::equal, every>},
    {"floor_divide", &binary<f::floor_divide, real>},
    {"greater", &binary<f::greater, real>},
    {"greater_equal", &binary<f::greater_equal, real>},
    {"hypot", &binary<f::hypot, floating>},
    {"less", &binary<f::less, real>},
    {"less_equal", &binary<f::less_equal, real>},
    {"logaddexp", &binary<f::logaddexp, floating>},
    {"logical_and", &binary<f::logical_and, boolean>},
    {"logical_or", &binary<f::logical_or, boolean>},
    {"logical_xor", &binary<f::logical_xor, boolean>},
    {"maximum", &binary<f::maximum, real>},
    {"minimum", &binary<f::minimum, real>},
    {"multiply", &binary<f::multiply, numeric>},
    {"nextafter", &binary<f::nextafter, floating>},
    {"not_equal", &binary<f::not_equal, every>},
    {"pow", &binary<f::power, numeric>},
    {"remainder", &binary<f::remainder, real>},
    {"subtract", &binary<f::subtract, numeric>},
};

}  // namespace

const rows<unary_row> unary_functions{one, std::size(one)};
const rows<binary_row> binary_functions{two, std::size(two)};

}  // namespace xp
