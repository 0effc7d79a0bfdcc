#pragma once
// What orthant::compiled compiles of nn: the functions on variables that layers and losses are made of, and the
// layers themselves, of float and double. What a program uses beside it is compiled where it is used.
//
// (A digits CNN had 330 KB of code in each file that holds one, half of it these.)

#include <orthant/nn/attention.hpp>
#include <orthant/nn/conv_layers.hpp>
#include <orthant/nn/cross_entropy.hpp>
#include <orthant/nn/layers.hpp>
#include <orthant/nn/losses.hpp>
#include <orthant/nn/recurrence.hpp>
#include <orthant/nn/saving.hpp>

namespace orthant::inline ORTHANT_ABI::nn {
namespace detail {

#define ORTHANT_ROW(T)                                                                                           \
    ORTHANT_INSTANTIATE(class fused<T>);                                                                         \
    ORTHANT_INSTANTIATE(variable<T> activate<T>(const activation&, const variable<T>&));                         \
    ORTHANT_INSTANTIATE(variable<T> softmax_of<T>(const char*, const variable<T>&, index_t, bool));              \
    ORTHANT_INSTANTIATE(variable<T> linear_of<T>(const variable<T>&, const variable<T>&, const variable<T>&));   \
    ORTHANT_INSTANTIATE(variable<T> take_rows<T>(const row_ids&, const variable<T>&));                           \
    ORTHANT_INSTANTIATE(variable<T> dropout_of<T>(const char*, const variable<T>&, const dropout_options&,       \
                                                  std::size_t));                                                 \
    ORTHANT_INSTANTIATE(ndarray<T> uniform_array<T>(const shape_t&, generator_pointer));                         \
    ORTHANT_INSTANTIATE(variable<T> uniform_parameter<T>(const shape_t&, double, generator_pointer));            \
    ORTHANT_INSTANTIATE(variable<T> constant_parameter<T>(const shape_t&, double));                              \
    ORTHANT_INSTANTIATE(variable<T> conv_of<T>(const char*, std::size_t, const variable<T>&, const variable<T>&, \
                                               const variable<T>&, const conv_options&));                        \
    ORTHANT_INSTANTIATE(variable<T> conv_transpose_of<T>(const char*, std::size_t, const variable<T>&,           \
                                                         const variable<T>&, const variable<T>&,                 \
                                                         const conv_transpose_options&));                        \
    ORTHANT_INSTANTIATE(pooled<variable<T>> max_pool_of<T>(const char*, std::size_t, const variable<T>&,         \
                                                           const per_axis&, const per_axis&, const per_axis&,    \
                                                           const per_axis&, bool));                              \
    ORTHANT_INSTANTIATE(variable<T> avg_pool_of<T>(const char*, std::size_t, const variable<T>&,                 \
                                                   const per_axis&, const avg_pool_options&));                   \
    ORTHANT_INSTANTIATE(variable<T> adaptive_avg_of<T>(const char*, std::size_t, const variable<T>&,             \
                                                       const per_axis&));                                        \
    ORTHANT_INSTANTIATE(variable<T> pad_of<T>(const variable<T>&, const std::vector<index_t>&, std::string_view, \
                                              double));                                                          \
    ORTHANT_INSTANTIATE(variable<T> layer_norm_of<T>(const char*, const variable<T>&, const shape_t&,            \
                                                     const variable<T>&, const variable<T>&, double, bool));     \
    ORTHANT_INSTANTIATE(variable<T> batch_norm_of<T>(const char*, const variable<T>&, ndarray<T>*, ndarray<T>*,  \
                                                     const variable<T>&, const variable<T>&, bool, double,       \
                                                     double));                                                   \
    ORTHANT_INSTANTIATE(variable<T> attention_of<T>(const variable<T>&, variable<T>, variable<T>,                \
                                                    const attention_options&));                                  \
    ORTHANT_INSTANTIATE(layer_result<T> run_layer<T>(const char*, cell_kind, const variable<T>&,                 \
                                                     const variable<T>&, const variable<T>&,                     \
                                                     const layer_weights<T>&, bool));                            \
    ORTHANT_INSTANTIATE(struct class_target<T>);                                                                 \
    ORTHANT_INSTANTIATE(variable<T> class_loss<T>(class_target<T>, const variable<T>&));                         \
    ORTHANT_INSTANTIATE(variable<T> nll_of<T>(class_target<T>, const variable<T>&));                             \
    ORTHANT_INSTANTIATE(variable<T> soft_class_loss<T>(const variable<T>&, const variable<T>&,                   \
                                                       const cross_entropy_options&));                           \
    ORTHANT_INSTANTIATE(variable<T> pointwise<T>(const loss_form&, const variable<T>&, const variable<T>&));     \
    ORTHANT_INSTANTIATE(stored stored_array<T>(const std::string&, const ndarray<T>&,                            \
                                               std::function<void(const ndarray<T>&)>));                         \
    ORTHANT_INSTANTIATE(stored stored_variable<T>(const std::string&, const variable<T>&));                      \
    ORTHANT_INSTANTIATE(class conv_module<1, T>);                                                                \
    ORTHANT_INSTANTIATE(class conv_module<2, T>);
ORTHANT_ROW(float)
ORTHANT_ROW(double)
#undef ORTHANT_ROW

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI::nn
