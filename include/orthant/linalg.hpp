#pragma once
// Linear algebra: NumPy's linalg and SciPy's factorizations, and sums of products by labels.

#include <orthant/linalg/einsum.hpp>            // einsum einsum_path
#include <orthant/linalg/solve.hpp>             // solve inv tensorsolve tensorinv
#include <orthant/linalg/determinant.hpp>       // det slogdet
#include <orthant/linalg/solve_triangular.hpp>  // solve_triangular
#include <orthant/linalg/lu.hpp>                // lu lu_factor lu_solve
#include <orthant/linalg/cholesky.hpp>          // cholesky cho_factor cho_solve
#include <orthant/linalg/qr.hpp>                // qr
#include <orthant/linalg/products.hpp>          // matrix_power multi_dot, cross outer trace diagonal …
#include <orthant/linalg/symmetric_eigen.hpp>   // eigh eigvalsh
#include <orthant/linalg/svd.hpp>               // svd svdvals
#include <orthant/linalg/norms.hpp>             // norm vector_norm matrix_norm
#include <orthant/linalg/condition.hpp>         // cond
#include <orthant/linalg/pseudo_inverse.hpp>    // pinv matrix_rank null_space orth polar
#include <orthant/linalg/least_squares.hpp>     // lstsq
#include <orthant/linalg/eigen.hpp>             // eig eigvals
#include <orthant/linalg/schur.hpp>             // schur rsf2csf hessenberg
#include <orthant/linalg/matrix_functions.hpp>  // sqrtm logm
#include <orthant/linalg/expm.hpp>              // expm
