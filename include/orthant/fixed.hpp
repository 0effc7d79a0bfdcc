#pragma once
// Small arrays with their extents in the type, on the stack: np::fixed<T, N...>.

#include <orthant/core.hpp>
#include <orthant/linalg.hpp>

#include <orthant/fixed/elementwise.hpp>   // + - * /, np::sin, comparisons, where, clip
#include <orthant/fixed/reductions.hpp>    // sum mean max var argmax cumsum …
#include <orthant/fixed/manipulation.hpp>  // reshape transpose flip concatenate stack sort, view_as<fixed>
#include <orthant/fixed/products.hpp>      // matmul dot inner outer cross trace norm
#include <orthant/fixed/inverse.hpp>       // minors
#include <orthant/fixed/solve.hpp>         // det inv solve cholesky qr
#include <orthant/fixed/tridiagonal.hpp>   // Householder, QL
#include <orthant/fixed/eigen.hpp>         // eigh svd
#include <orthant/fixed/einsum.hpp>        // einsum<"ij,jk->ik">
