#pragma once
// All of orthant but interop, autograd and nn: the list of what there is, from the bottom up.

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

#include <orthant/array/ndarray.hpp>    // ndarray<T, R>, eval
#include <orthant/array/creation.hpp>   // array zeros arange linspace meshgrid …
#include <orthant/array/selection.hpp>  // a[mask], a(rows, columns)

#include <orthant/ops/arithmetic.hpp>  // + - * / %, add multiply power sqrt …
#include <orthant/ops/compare.hpp>     // == < …, maximum minimum
#include <orthant/ops/logic.hpp>       // & | ! &&, isnan isfinite, bits
#include <orthant/ops/math.hpp>        // exp log sin …
#include <orthant/ops/rounding.hpp>    // floor ceil rint trunc
#include <orthant/ops/parts.hpp>       // real imag angle modf frexp round
#include <orthant/ops/where.hpp>       // where clip
#include <orthant/ops/reductions.hpp>  // sum mean var min max any all …
#include <orthant/ops/scans.hpp>       // cumsum cumprod argmax argmin
#include <orthant/ops/sort.hpp>        // sort argsort
#include <orthant/ops/products.hpp>    // matmul dot inner outer trace
#include <orthant/ops/methods.hpp>     // the members that are calls of the above
#include <orthant/ops/print.hpp>       // operator<<, array2string, array_repr

#include <orthant/io/npy.hpp>  // save load
