#pragma once
// Arrays and their arithmetic: ndarray and views, indexing, creation, lazy expressions, element-wise
// functions and reductions. What most files of a program need; a header that includes this instead of
// <orthant/orthant.hpp> costs those who include it two thirds of the time to compile.

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

#include <orthant/expr/node.hpp>  // lazy expressions

#include <orthant/engine/evaluate.hpp>  // element-wise evaluation
#include <orthant/engine/reduce.hpp>    // reductions

#include <orthant/array/ndarray.hpp>       // ndarray<T, R>, eval
#include <orthant/array/creation.hpp>      // array zeros arange linspace meshgrid …
#include <orthant/array/selection.hpp>     // a[mask], a(rows, columns)
#include <orthant/array/node_members.hpp>  // indexing of lazy expressions

#include <orthant/ops/arithmetic.hpp>  // + - * / %, add multiply power sqrt …
#include <orthant/ops/compare.hpp>     // == < …, maximum minimum
#include <orthant/ops/logic.hpp>       // & | ! &&, isnan isfinite, bits
#include <orthant/ops/math.hpp>        // exp log sin …
#include <orthant/ops/rounding.hpp>    // floor ceil rint trunc
#include <orthant/ops/reductions.hpp>  // sum mean max any cumsum argmax nansum …
