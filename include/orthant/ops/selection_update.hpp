#pragma once
// Compound assignment through a selection: a[mask] += 1, a(rows, columns) *= weights. It reads, computes and
// writes back as NumPy does, so a repeated index counts once; np::add.at counts every one.

#include <orthant/array/selection.hpp>
#include <orthant/ops/arithmetic.hpp>
#include <orthant/ops/logic.hpp>

namespace orthant::inline ORTHANT_ABI {

template <class T, detail::operand B>
void operator+=(selection<T>&& a, const B& b) {
    a.update(functor::add{}, b);
}
template <class T, detail::operand B>
void operator-=(selection<T>&& a, const B& b) {
    a.update(functor::subtract{}, b);
}
template <class T, detail::operand B>
void operator*=(selection<T>&& a, const B& b) {
    a.update(functor::multiply{}, b);
}
template <class T, detail::operand B>
void operator/=(selection<T>&& a, const B& b) {
    a.update(functor::divide{}, b);
}
template <class T, detail::operand B>
void operator%=(selection<T>&& a, const B& b) {
    a.update(functor::remainder{}, b);
}
template <class T, detail::operand B>
void operator&=(selection<T>&& a, const B& b) {
    a.update(functor::bitwise_and{}, b);
}
template <class T, detail::operand B>
void operator|=(selection<T>&& a, const B& b) {
    a.update(functor::bitwise_or{}, b);
}
template <class T, detail::operand B>
void operator^=(selection<T>&& a, const B& b) {
    a.update(functor::bitwise_xor{}, b);
}
template <class T, detail::operand B>
void operator<<=(selection<T>&& a, const B& b) {
    a.update(functor::left_shift{}, b);
}
template <class T, detail::operand B>
void operator>>=(selection<T>&& a, const B& b) {
    a.update(functor::right_shift{}, b);
}

}  // namespace orthant::inline ORTHANT_ABI
