#pragma once
// Arrays and their arithmetic: ndarray and views, indexing, creation, lazy expressions, element-wise
// functions, reductions and the methods of arrays. What most files of a program need; a header that includes
// this instead of <orthant/orthant.hpp> costs those who include it three fifths of the time to compile.

#include <orthant/base/config.hpp>     // version, ABI namespace, switches
#include <orthant/base/errors.hpp>     // the exceptions
#include <orthant/base/scalar.hpp>     // element types and dtype
#include <orthant/base/promotion.hpp>  // result_t, weak scalars, can_cast
#include <orthant/base/constants.hpp>  // pi e inf nan

#include <orthant/shape/shape.hpp>      // shape_t, fixed_shape
#include <orthant/shape/broadcast.hpp>  // broadcast_shapes
#include <orthant/shape/slice.hpp>      // slice all newaxis ellipsis _

#include <orthant/view/storage.hpp>  // where memory comes from
#include <orthant/view/view.hpp>     // view<T, R>

#include <orthant/expr/make_node.hpp>  // lazy expressions

#include <orthant/engine/evaluate.hpp>  // element-wise evaluation
#include <orthant/engine/reduce.hpp>    // reductions

#include <orthant/array/ndarray.hpp>       // ndarray<T, R>, eval
#include <orthant/array/creation.hpp>      // array zeros arange linspace meshgrid …
#include <orthant/array/convert.hpp>       // astype copy
#include <orthant/array/selection.hpp>     // a[mask], a(rows, columns)
#include <orthant/array/node_members.hpp>  // indexing of lazy expressions

#include <orthant/ops/math/arithmetic.hpp>            // + - * / %, add multiply power sqrt …
#include <orthant/ops/logic/compare.hpp>              // == < …, maximum minimum
#include <orthant/ops/logic/logic.hpp>                // & | ! &&, isnan isfinite, bits
#include <orthant/ops/math/math.hpp>                  // exp log sin …
#include <orthant/ops/math/special.hpp>               // erf gamma gammaln digamma beta expit …
#include <orthant/ops/math/rounding.hpp>              // floor ceil rint trunc
#include <orthant/ops/reductions/reductions.hpp>      // sum mean max any cumsum argmax nansum …
#include <orthant/ops/indexing/selection_update.hpp>  // a[mask] += 1

// What the methods of arrays call: with these all of them are there.
#include <orthant/ops/indexing/where.hpp>      // where clip
#include <orthant/ops/math/parts.hpp>          // real imag angle modf frexp round
#include <orthant/ops/sorting/sort.hpp>        // sort argsort
#include <orthant/ops/sorting/search.hpp>      // searchsorted partition lexsort
#include <orthant/ops/indexing/take.hpp>       // take take_along_axis compress extract
#include <orthant/ops/indexing/put.hpp>        // put put_along_axis putmask place
#include <orthant/ops/indexing/choose.hpp>     // choose select piecewise
#include <orthant/ops/indexing/diagonals.hpp>  // diagonal diag_indices tril_indices …
#include <orthant/ops/manipulation/tile.hpp>   // tile repeat roll resize
#include <orthant/ops/math/products.hpp>       // matmul dot inner outer trace
#include <orthant/ops/indexing/nonzero.hpp>    // nonzero argwhere flatnonzero
#include <orthant/ops/ufunc/compiled_rows.hpp>  // what orthant::compiled compiles
