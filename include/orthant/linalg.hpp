#pragma once
// Linear algebra, and sums of products by labels.

#include <orthant/linalg/einsum.hpp>            // einsum einsum_path
#include <orthant/linalg/symmetric_eigen.hpp>   // eigh eigvalsh
#include <orthant/linalg/svd.hpp>               // svd svdvals
#include <orthant/linalg/pseudo_inverse.hpp>    // pinv matrix_rank null_space orth polar
#include <orthant/linalg/least_squares.hpp>     // lstsq
#include <orthant/linalg/eigen.hpp>             // eig eigvals
#include <orthant/linalg/schur.hpp>             // schur rsf2csf hessenberg
#include <orthant/linalg/matrix_functions.hpp>  // sqrtm logm
