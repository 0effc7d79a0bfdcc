#pragma once
// What both files of the consumer do with orthant, and the mangled name of one of its types as they see it.
#include <typeinfo>

#if __has_include(<orthant/orthant.hpp>)
#include <orthant/orthant.hpp>
#else
#include <orthant/base/errors.hpp>
#endif

struct result {
    double sum;
    const char* abi;
};

static result work() {
#if __has_include(<orthant/orthant.hpp>)
    namespace np = orthant;
    np::ndarray<double> a = np::arange<double>(6).reshape({2, 3});
    double sum = np::sum(a * 2 + 1);
#else
    double sum = 36;
#endif
    try {
        throw orthant::value_error("caught by its own name");
    } catch (const orthant::error&) {
    }
    return {sum, typeid(orthant::error).name()};
}
