#pragma once
// Data sets and their batches, for orthant::nn: namespace orthant::data.

#include <orthant/core.hpp>
#include <orthant/linalg.hpp>
#include <orthant/random.hpp>

#include <orthant/nn/data/seeds.hpp>         // the thread's generator
#include <orthant/nn/data/dataset.hpp>       // tensor_dataset subset concat map
#include <orthant/nn/data/split.hpp>         // random_split k_fold train_test_split
#include <orthant/nn/data/samplers.hpp>      // random_sampler weighted_random_sampler …
#include <orthant/nn/data/collate.hpp>       // items made into a batch
#include <orthant/nn/data/data_loader.hpp>   // batches, by threads if wanted
#include <orthant/nn/data/readers.hpp>       // MNIST's and CIFAR's files
#include <orthant/nn/data/augment.hpp>       // random_flip random_crop …
#include <orthant/nn/data/progress.hpp>      // epoch_bar
#include <orthant/nn/data/scaling.hpp>       // standard_scaler one_hot_encoder
#include <orthant/nn/data/pca.hpp>           // pca
#include <orthant/nn/data/k_means.hpp>       // k_means
#include <orthant/nn/data/classifiers.hpp>   // k_neighbors_classifier multinomial_nb
