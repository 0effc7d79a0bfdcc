#pragma once
// The optimisers of orthant::nn: namespace orthant::optim.

#include <orthant/core.hpp>
#include <orthant/linalg.hpp>

#include <orthant/autograd.hpp>

#include <orthant/nn/optim/settings.hpp>     // what each can be told
#include <orthant/nn/optim/parameters.hpp>   // a module, a variable, {w, b}
#include <orthant/nn/optim/rules.hpp>         // one pass over a parameter
#include <orthant/nn/optim/adam_rules.hpp>   // the same of Adam and its kin
#include <orthant/nn/optim/optimizer.hpp>     // groups, step, state
#include <orthant/nn/optim/muon.hpp>         // orthogonal steps of matrices
#include <orthant/nn/optim/optimizers.hpp>   // sgd adam adamw rmsprop …
#include <orthant/nn/optim/lbfgs.hpp>         // lbfgs with a line search
#include <orthant/nn/optim/ema.hpp>           // averages of weights
#include <orthant/nn/optim/schedules.hpp>     // step_lr exponential_lr cosine_annealing_lr …
#include <orthant/nn/optim/cycles.hpp>        // one_cycle_lr cyclic_lr sequential_lr reduce_lr_on_plateau
#include <orthant/nn/optim/saving.hpp>        // save and load of an optimiser
