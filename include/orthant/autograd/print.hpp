#pragma once
// How a variable prints: as its array, and whether it is a leaf that requires grad or what made it.
//
//   [1. 2. 3.], requires_grad
//   [2. 4. 6.], grad_fn=multiply

#include <ostream>

#include <orthant/autograd/variable.hpp>
#include <orthant/ops/text/print.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace autograd {

template <class T>
std::ostream& operator<<(std::ostream& out, const variable<T>& x) {
    if (!x.defined()) return out << "variable()";
    out << x.value();
    if (!x.grad_fn().empty()) out << ", grad_fn=" << x.grad_fn();
    else if (x.requires_grad()) out << ", requires_grad";
    return out;
}

}  // namespace autograd
}  // namespace orthant::inline ORTHANT_ABI
