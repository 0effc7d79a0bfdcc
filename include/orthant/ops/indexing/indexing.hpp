#pragma once
// NumPy's indexing routines, all of them. https://numpy.org/doc/stable/reference/routines.indexing.html

#include <orthant/array/node_members.hpp>        // indexing of lazy expressions
#include <orthant/array/selection.hpp>           // a[mask], a[idx], a(rows, columns)
#include <orthant/ops/field.hpp>                 // members of structs
#include <orthant/ops/indexing/choose.hpp>       // choose select piecewise
#include <orthant/ops/indexing/diagonals.hpp>    // diagonal fill_diagonal, indices of diagonals and triangles
#include <orthant/ops/indexing/iterate.hpp>      // ndenumerate ndindex nditer
#include <orthant/ops/indexing/nonzero.hpp>      // nonzero flatnonzero argwhere where(condition)
#include <orthant/ops/indexing/put.hpp>          // put put_along_axis putmask place
#include <orthant/ops/indexing/ravel_index.hpp>  // ravel_multi_index unravel_index ix_
#include <orthant/ops/indexing/selection_update.hpp>  // a[idx] += …
#include <orthant/ops/indexing/take.hpp>              // take take_along_axis compress extract
#include <orthant/ops/ufunc/apply.hpp>                // apply_along_axis apply_over_axes
#include <orthant/ops/ufunc/at.hpp>                   // ufunc.at
#include <orthant/ops/ufunc/vectorize.hpp>            // vectorize frompyfunc
