#pragma once
// What both files of the consumer do with orthant, and the mangled name of a type of its code as they see it.
#include <typeinfo>

#include <orthant/orthant.hpp>

struct result {
    double sum;
    const char* abi;
};

static result work() {
    namespace np = orthant;
    np::ndarray<double> a = np::arange<double>(6).reshape({2, 3});
    return {np::sum(a * 2 + 1), typeid(a * 2).name()};
}
