#pragma once
// Linear algebra, and sums of products by labels.

#include <orthant/linalg/einsum.hpp>           // einsum einsum_path
#include <orthant/linalg/symmetric_eigen.hpp>  // eigh eigvalsh
#include <orthant/linalg/svd.hpp>              // svd svdvals
#include <orthant/linalg/eigen.hpp>            // eig eigvals
#include <orthant/linalg/least_squares.hpp>    // lstsq
