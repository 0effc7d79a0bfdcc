#pragma once
// Compound assignment through a selection: a[mask] += 1, a(rows, columns) *= weights. It reads, computes and
// writes back as NumPy does, so a repeated index counts once; np::add.at counts every one.

#include <orthant/array/selection.hpp>
#include <orthant/ops/arithmetic.hpp>
#include <orthant/ops/logic.hpp>

namespace orthant::inline ORTHANT_ABI {

template <class T, detail::operand B>
const selection<T>& operator+=(const selection<T>& a, const B& b) {
    a.update(functor::add{}, b);
    return a;
}
template <class T, detail::operand B>
const selection<T>& operator-=(const selection<T>& a, const B& b) {
    a.update(functor::subtract{}, b);
    return a;
}
template <class T, detail::operand B>
const selection<T>& operator*=(const selection<T>& a, const B& b) {
    a.update(functor::multiply{}, b);
    return a;
}
template <class T, detail::operand B>
const selection<T>& operator/=(const selection<T>& a, const B& b) {
    a.update(functor::divide{}, b);
    return a;
}
template <class T, detail::operand B>
const selection<T>& operator%=(const selection<T>& a, const B& b) {
    a.update(functor::remainder{}, b);
    return a;
}
template <class T, detail::operand B>
const selection<T>& operator&=(const selection<T>& a, const B& b) {
    a.update(functor::bitwise_and{}, b);
    return a;
}
template <class T, detail::operand B>
const selection<T>& operator|=(const selection<T>& a, const B& b) {
    a.update(functor::bitwise_or{}, b);
    return a;
}
template <class T, detail::operand B>
const selection<T>& operator^=(const selection<T>& a, const B& b) {
    a.update(functor::bitwise_xor{}, b);
    return a;
}
template <class T, detail::operand B>
const selection<T>& operator<<=(const selection<T>& a, const B& b) {
    a.update(functor::left_shift{}, b);
    return a;
}
template <class T, detail::operand B>
const selection<T>& operator>>=(const selection<T>& a, const B& b) {
    a.update(functor::right_shift{}, b);
    return a;
}

}  // namespace orthant::inline ORTHANT_ABI
