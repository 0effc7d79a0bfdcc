#pragma once
// The functions that np::nn has too: each name of np::nn::functional that no module has.

#include <orthant/nn/activations.hpp>
#include <orthant/nn/attention.hpp>
#include <orthant/nn/cross_entropy.hpp>
#include <orthant/nn/dropout.hpp>
#include <orthant/nn/linear.hpp>
#include <orthant/nn/losses.hpp>
#include <orthant/nn/margins.hpp>
#include <orthant/nn/metrics.hpp>
#include <orthant/nn/resample.hpp>
#include <orthant/nn/softmax.hpp>

namespace orthant::inline ORTHANT_ABI::nn {

using functional::relu, functional::relu6, functional::selu, functional::sigmoid, functional::logsigmoid,
    functional::log_sigmoid, functional::tanh, functional::silu, functional::swish, functional::mish,
    functional::softsign, functional::hardsigmoid, functional::hardswish, functional::tanhshrink,
    functional::leaky_relu, functional::elu, functional::celu, functional::gelu, functional::softplus,
    functional::hardtanh, functional::threshold, functional::hardshrink, functional::softshrink,
    functional::rrelu, functional::glu;
using functional::softmax, functional::log_softmax, functional::softmin, functional::logsumexp,
    functional::normalize, functional::cosine_similarity, functional::pairwise_distance;
using functional::mse_loss, functional::mse, functional::l1_loss, functional::l1, functional::smooth_l1_loss,
    functional::smooth_l1, functional::huber_loss, functional::huber, functional::binary_cross_entropy,
    functional::bce, functional::binary_cross_entropy_with_logits, functional::bce_with_logits,
    functional::kl_div, functional::poisson_nll_loss, functional::soft_margin_loss,
    functional::hinge_embedding_loss, functional::cross_entropy, functional::nll_loss, functional::nll;
using functional::one_hot;
using functional::scaled_dot_product_attention;
using functional::pad, functional::interpolate, functional::unfold, functional::fold,
    functional::pixel_shuffle;
using functional::gaussian_nll_loss, functional::margin_ranking_loss, functional::triplet_margin_loss,
    functional::cosine_embedding_loss, functional::multilabel_soft_margin_loss, functional::multi_margin_loss,
    functional::multilabel_margin_loss;
using functional::accuracy, functional::topk, functional::confusion_matrix;

}  // namespace orthant::inline ORTHANT_ABI::nn
