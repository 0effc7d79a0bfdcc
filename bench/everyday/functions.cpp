// Everyday functions of the elements of one array of 20,000, each of which has a row for every type that takes it.
//
//   python3 bench/everyday/everyday.py functions --types f8,f4,i4,u1,i8,c16 [--python "python3"]

#include "everyday.hpp"

using namespace everyday;

template <class T>
void measure() {
    const np::ndarray<T> a = operand<T>(1, {20000}), b = operand<T>(2, {20000});
// A row: its name in NumPy's words, and the call.
#define EVERYDAY(name, expression) row(name, "20000", [&] { return np::eval(expression); });
    EVERYDAY("a == b", a == b)
    EVERYDAY("a < b", a < b)
    EVERYDAY("logical_and", np::logical_and(a, b))
    EVERYDAY("maximum", np::maximum(a, b))
    EVERYDAY("where", np::where(a > b, a, b))
    EVERYDAY("abs", np::abs(a))
    if constexpr (!std::is_same_v<T, bool>) {
        EVERYDAY("a + b", a + b)
        EVERYDAY("a * b", a * b)
        EVERYDAY("a / b", a / b)
        EVERYDAY("a + 3", a + T(3))
        EVERYDAY("-a", -a)
        EVERYDAY("square", np::square(a))
        EVERYDAY("power 2", np::power(a, T(2)))
        EVERYDAY("cumsum", np::cumsum(a))
        EVERYDAY("diff", np::diff(a))
        EVERYDAY("sqrt", np::sqrt(a))
        EVERYDAY("exp", np::exp(a))
        EVERYDAY("log", np::log(a))
        EVERYDAY("sin", np::sin(a))
        EVERYDAY("tanh", np::tanh(a))
        EVERYDAY("isnan", np::isnan(a))
        EVERYDAY("isfinite", np::isfinite(a))
        EVERYDAY("sign", np::sign(a))
    }
    if constexpr (!np::is_complex_v<T> && !std::is_same_v<T, bool>) {
        EVERYDAY("a // b", np::floor_divide(a, b))
        EVERYDAY("a % b", np::mod(a, b))
        EVERYDAY("a // 7", np::floor_divide(a, T(7)))
        EVERYDAY("a % 7", np::mod(a, T(7)))
        EVERYDAY("fmod", np::fmod(a, b))
        EVERYDAY("clip", np::clip(a, T(5), T(20)))
        EVERYDAY("round", np::round(a))
        EVERYDAY("trunc", np::trunc(a))
        EVERYDAY("arctan2", np::arctan2(a, b))
        EVERYDAY("hypot", np::hypot(a, b))
        EVERYDAY("log1p", np::log1p(a))
        EVERYDAY("digitize", np::digitize(a, np::arange<T>(T(50))))
        EVERYDAY("searchsorted", np::searchsorted(np::arange<T>(T(50)), a))
        EVERYDAY("isin", np::isin(a, np::arange<T>(T(10))))
        EVERYDAY("sort", np::sort(a))
        EVERYDAY("argsort", np::argsort(a))
        EVERYDAY("partition", np::partition(a, 10000))
    }
    if constexpr (std::integral<T> && !std::is_same_v<T, bool>) {
        EVERYDAY("a & b", a & b)
        EVERYDAY("~a", ~a)
        EVERYDAY("a << 2", a << T(2))
        EVERYDAY("a >> 2", a >> T(2))
        EVERYDAY("gcd", np::gcd(a, b))
        EVERYDAY("bincount", np::bincount(a))
        EVERYDAY("bitwise_count", np::bitwise_count(a))
    }
    if constexpr (std::floating_point<T>) {
        EVERYDAY("floor", np::floor(a))
        EVERYDAY("cos", np::cos(a))
        EVERYDAY("tan", np::tan(a))
        EVERYDAY("arctan", np::arctan(a))
        EVERYDAY("sinh", np::sinh(a))
        EVERYDAY("exp2", np::exp2(a))
        EVERYDAY("expm1", np::expm1(a))
        EVERYDAY("log2", np::log2(a))
        EVERYDAY("log10", np::log10(a))
        EVERYDAY("cbrt", np::cbrt(a))
        EVERYDAY("power", np::power(a, b))
        EVERYDAY("copysign", np::copysign(a, b))
        EVERYDAY("signbit", np::signbit(a))
        EVERYDAY("ldexp", np::ldexp(a, 2))
        EVERYDAY("spacing", np::spacing(a))
        EVERYDAY("logaddexp", np::logaddexp(a, b))
        EVERYDAY("heaviside", np::heaviside(a, b))
        EVERYDAY("nan_to_num", np::nan_to_num(a))
        EVERYDAY("interp", np::interp(a, np::arange<double>(60), np::arange<double>(60)))
    }
    if constexpr (np::is_complex_v<T>) {
        EVERYDAY("conj", np::conj(a))
        EVERYDAY("angle", np::angle(a))
    }
#undef EVERYDAY
}

int main() { measure<ELEMENT>(); }
