#pragma once
// `std::cout << a` without the header that prints: one error that names it, in place of a list of every
// operator<< there is. ops/text/print.hpp asks more of its operand, and so is taken where it is included.
//
// That an array can be printed is true for whoever asks (a requires-expression, a test framework), with or
// without that header; the error comes when the operator is used.

#include <iosfwd>

#include <orthant/view/expression.hpp>

namespace orthant::inline ORTHANT_ABI::operators {

template <array_like A>
std::ostream& operator<<(std::ostream& out, const A&) {
    static_assert(!array_like<A>,
                  "orthant: to print an array include <orthant/ops/text/print.hpp> (or <orthant/orthant.hpp>)");
    return out;
}

}  // namespace orthant::inline ORTHANT_ABI::operators
