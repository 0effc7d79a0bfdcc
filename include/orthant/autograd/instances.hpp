#pragma once
// What orthant::compiled compiles of autograd: leaves, the moves that every gradient makes, and the operations of the
// commonest functions, of float and double. What a program uses beside it is compiled where it is used.

#include <orthant/autograd/backward.hpp>
#include <orthant/autograd/in_place.hpp>
#include <orthant/autograd/products.hpp>
#include <orthant/autograd/special.hpp>

namespace orthant::inline ORTHANT_ABI::autograd::detail {

#define ORTHANT_OF_ONE(T, f) \
    ORTHANT_INSTANTIATE(void attach_rule<functor::f, T, variable<T>>(const variable<T>&, const variable<T>&));
#define ORTHANT_OF_TWO(T, f)                                                                          \
    ORTHANT_INSTANTIATE(void attach_rule<functor::f, T, variable<T>, variable<T>>(                    \
        const variable<T>&, const variable<T>&, const variable<T>&));
#define ORTHANT_ROW(T)                                                                                \
    ORTHANT_INSTANTIATE(struct state<T>);                                                             \
    ORTHANT_INSTANTIATE(void copy_in_place<T>(const variable<T>&, const variable<T>&));               \
    ORTHANT_INSTANTIATE(void become<T>(const variable<T>&, const variable<T>&));                      \
    ORTHANT_INSTANTIATE(variable<T> shown<T>(const variable<T>&, const pointer<window_step>&));       \
    ORTHANT_INSTANTIATE(variable<T> placed<T>(const variable<T>&, const pointer<window_step>&, const dims&)); \
    ORTHANT_INSTANTIATE(struct gradient_cell<T>);                                                     \
    ORTHANT_INSTANTIATE(void add_gradient<T>(gradient&, gradient&&, bool));                           \
    ORTHANT_INSTANTIATE(variable<T> kept_variable<T>(const kept_elements&, const edge&));             \
    ORTHANT_INSTANTIATE(void put<T>(gradient&, const variable<T>&, bool));                            \
    ORTHANT_INSTANTIATE(variable<T> arrived<T>(const gradient&, bool));                               \
    ORTHANT_INSTANTIATE(void keep_operand<T>(edge&, kept_elements&, std::unique_ptr<dims>&, const variable<T>&, \
                                             bool, dims_view));                                       \
    ORTHANT_INSTANTIATE(ndarray<T> summed_array<T>(const ndarray<T>&, dims_view));                    \
    ORTHANT_INSTANTIATE(variable<T> summed<T>(const variable<T>&, dims_view));                        \
    ORTHANT_INSTANTIATE(variable<T> stretched<T>(const variable<T>&, dims_view));                     \
    ORTHANT_INSTANTIATE(variable<T> reshaped<T>(const variable<T>&, dims_view));                      \
    ORTHANT_INSTANTIATE(variable<T> reshaped_view<T>(const char*, const variable<T>&, const shape_t&)); \
    ORTHANT_INSTANTIATE(variable<T> permuted_view<T>(const char*, const variable<T>&, const std::vector<index_t>&)); \
    ORTHANT_INSTANTIATE(variable<T> permuted<T>(const variable<T>&, const std::vector<index_t>&));    \
    ORTHANT_INSTANTIATE(variable<T> picked<T>(const variable<T>&, const ndarray<index_t>&));          \
    ORTHANT_INSTANTIATE(variable<T> collected<T>(const variable<T>&, const ndarray<index_t>&, dims_view)); \
    ORTHANT_INSTANTIATE(variable<T> part_along<T>(const variable<T>&, index_t, index_t, index_t));    \
    ORTHANT_INSTANTIATE(variable<T> laid_along<T>(const variable<T>&, index_t, index_t, dims_view));  \
    ORTHANT_INSTANTIATE(variable<T> join<T>(const std::vector<variable<T>>&, index_t));               \
    ORTHANT_OF_ONE(T, negative)                                                                       \
    ORTHANT_OF_ONE(T, absolute)                                                                       \
    ORTHANT_OF_ONE(T, square)                                                                         \
    ORTHANT_OF_ONE(T, sqrt)                                                                           \
    ORTHANT_OF_ONE(T, exp)                                                                            \
    ORTHANT_OF_ONE(T, log)                                                                            \
    ORTHANT_OF_ONE(T, sin)                                                                            \
    ORTHANT_OF_ONE(T, cos)                                                                            \
    ORTHANT_OF_ONE(T, tanh)                                                                           \
    ORTHANT_OF_ONE(T, expit)                                                                          \
    ORTHANT_OF_TWO(T, add)                                                                            \
    ORTHANT_OF_TWO(T, subtract)                                                                       \
    ORTHANT_OF_TWO(T, multiply)                                                                       \
    ORTHANT_OF_TWO(T, divide)                                                                         \
    ORTHANT_OF_TWO(T, maximum)                                                                        \
    ORTHANT_OF_TWO(T, minimum)
ORTHANT_ROW(float)
ORTHANT_ROW(double)
#undef ORTHANT_ROW
#undef ORTHANT_OF_TWO
#undef ORTHANT_OF_ONE

}  // namespace orthant::inline ORTHANT_ABI::autograd::detail

namespace orthant::inline ORTHANT_ABI::autograd {

ORTHANT_INSTANTIATE(void variable<float>::backward(const backward_options&) const);
ORTHANT_INSTANTIATE(void variable<double>::backward(const backward_options&) const);

}  // namespace orthant::inline ORTHANT_ABI::autograd
