#pragma once
// NumPy's indexing routines, all of them. https://numpy.org/doc/stable/reference/routines.indexing.html

#include <orthant/array/node_members.hpp>  // indexing of lazy expressions
#include <orthant/array/selection.hpp>     // a[mask], a[idx], a(rows, columns)
#include <orthant/ops/apply.hpp>           // apply_along_axis apply_over_axes
#include <orthant/ops/choose.hpp>          // choose select piecewise
#include <orthant/ops/diagonals.hpp>    // diagonal fill_diagonal and index arrays of diagonals and triangles
#include <orthant/ops/field.hpp>        // members of structs
#include <orthant/ops/iterate.hpp>      // ndenumerate ndindex nditer
#include <orthant/ops/nonzero.hpp>      // nonzero flatnonzero argwhere where(condition)
#include <orthant/ops/put.hpp>          // put put_along_axis putmask place
#include <orthant/ops/ravel_index.hpp>  // ravel_multi_index unravel_index ix_
#include <orthant/ops/selection_update.hpp>  // a[idx] += …
#include <orthant/ops/take.hpp>              // take take_along_axis compress extract
#include <orthant/ops/ufunc_at.hpp>          // ufunc.at
#include <orthant/ops/vectorize.hpp>         // vectorize frompyfunc
