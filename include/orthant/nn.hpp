#pragma once
// Networks: functions on arrays and variables alike, modules as plain structs, with PyTorch's names: np::nn.

#include <orthant/random.hpp>
#include <orthant/autograd.hpp>

#include <orthant/nn/node.hpp>           // how a function is written once for arrays and variables
#include <orthant/nn/options.hpp>        // values of keywords; manual_seed
#include <orthant/nn/activations.hpp>    // relu gelu silu …
#include <orthant/nn/softmax.hpp>        // softmax log_softmax normalize …
#include <orthant/nn/losses.hpp>         // mse_loss huber_loss binary_cross_entropy …
#include <orthant/nn/cross_entropy.hpp>  // cross_entropy nll_loss
#include <orthant/nn/linear.hpp>         // linear bilinear embedding one_hot
#include <orthant/nn/dropout.hpp>        // dropout alpha_dropout rrelu
#include <orthant/nn/init.hpp>           // init::xavier_uniform_ …
#include <orthant/nn/reflect.hpp>        // the members of a struct
#include <orthant/nn/module.hpp>         // parameters train eval clone …
#include <orthant/nn/layers.hpp>         // the modules linear embedding dropout sequential …
#include <orthant/nn/clip_grad.hpp>      // clip_grad_norm_ clip_grad_value_
#include <orthant/nn/saving.hpp>         // save load
#include <orthant/nn/summary.hpp>        // Keras's table
#include <orthant/nn/windows.hpp>        // the geometry of sliding windows
#include <orthant/nn/padded_planes.hpp>  // their padding, and where each tap is
#include <orthant/nn/convolution.hpp>    // conv1d conv2d conv3d and their transposes
#include <orthant/nn/taps.hpp>           // linear maps of planes
#include <orthant/nn/pooling.hpp>        // max_pool2d avg_pool2d adaptive_avg_pool2d …
#include <orthant/nn/resample.hpp>       // pad interpolate unfold fold
#include <orthant/nn/norms.hpp>          // batch_norm layer_norm group_norm …
#include <orthant/nn/conv_layers.hpp>    // their modules
#include <orthant/nn/attention.hpp>      // scaled_dot_product_attention
#include <orthant/nn/transformer.hpp>    // multihead_attention transformer_encoder_layer
#include <orthant/nn/recurrence.hpp>     // the steps of a recurrent layer
#include <orthant/nn/recurrent.hpp>      // rnn lstm gru and their cells
#include <orthant/nn/margins.hpp>        // losses with margins
#include <orthant/nn/metrics.hpp>        // accuracy topk confusion_matrix
#include <orthant/nn/instances.hpp>      // what orthant::compiled compiles of it
#include <orthant/nn/names.hpp>          // the functions that nn:: has too

#include <orthant/data.hpp>   // np::data: datasets, loaders, scalers
#include <orthant/optim.hpp>  // np::optim: optimisers and schedules
