#pragma once
// Compound assignment through a selection: a[mask] += 1, a(rows, columns) *= weights. It reads, computes and
// writes back as NumPy does, so a repeated index counts once; np::add.at counts every one.

#include <orthant/array/selection.hpp>
#include <orthant/ops/logic/logic.hpp>
#include <orthant/ops/math/arithmetic.hpp>

namespace orthant::inline ORTHANT_ABI::operators {

// A selection that has a name is read-only.
#define ORTHANT_UPDATE(op, f)                                                                             \
    template <class T, detail::operand B>                                                                \
    void operator op(selection<T>&& a, const B& b) {                                                     \
        a.update(functor::f{}, b);                                                                       \
    }                                                                                                    \
    template <class T, detail::operand B, class Instead = write_instead::to_the_indexing_expression_itself> \
    void operator op(const selection<T>&, const B&) = delete;
ORTHANT_UPDATE(+=, add)
ORTHANT_UPDATE(-=, subtract)
ORTHANT_UPDATE(*=, multiply)
ORTHANT_UPDATE(/=, divide)
ORTHANT_UPDATE(%=, remainder)
ORTHANT_UPDATE(&=, bitwise_and)
ORTHANT_UPDATE(|=, bitwise_or)
ORTHANT_UPDATE(^=, bitwise_xor)
ORTHANT_UPDATE(<<=, left_shift)
ORTHANT_UPDATE(>>=, right_shift)
#undef ORTHANT_UPDATE

}  // namespace orthant::inline ORTHANT_ABI::operators
