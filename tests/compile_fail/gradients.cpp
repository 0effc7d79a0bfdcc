// Mistakes with variables that the compiler can know: a function without a rule, conversions in which the graph would be
// lost in silence, numbers assigned to a name.
#include <orthant/autograd.hpp>
#include <orthant/orthant.hpp>

namespace np = orthant;
namespace ag = np::autograd;
using variable = ag::variable<double>;

int main() {
    variable x({1, 2, 3}, {.requires_grad = true}), y = x;
    np::ndarray<double> a = x.value();
    double n = x.sum().item() + static_cast<double>(x(0));
    y = x * n;
    y(0) = n;
    const np::ndarray<double> order = np::nextafter(a, 9.0);
    variable z(order);
    (void)z;

#ifdef CASE_1  // expect: no vjp rule
    np::nextafter(x, 9.0);
#endif

#ifdef CASE_2  // expect: no match|no viable
    x = 5.0;
#endif

#ifdef CASE_3  // expect: no match|no viable
    a = x;
    np::ndarray<double> lost = x;
#endif

#ifdef CASE_4  // expect: convert|no viable
    double number = x(0);
#endif

#ifdef CASE_5  // expect: conversion|no viable
    variable w = a;
#endif

#ifdef CASE_6  // expect: no matching
    np::add.into(a, x, x);
#endif

#ifdef CASE_7  // expect: no matching
    np::add.at(x, np::array({0}), 1.0);
#endif
}
