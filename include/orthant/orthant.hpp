#pragma once
// All of orthant but pictures, interop, autograd and nn: the list of what there is, from the bottom up.

#include <orthant/core.hpp>  // arrays, views, expressions, element-wise functions, reductions

#include <orthant/ops/ufunc/at.hpp>                    // add.at: repeated indices count each time
#include <orthant/ops/ufunc/vectorize.hpp>             // a C++ function as a ufunc
#include <orthant/ops/ufunc/methods.hpp>               // reduce accumulate reduceat outer
#include <orthant/ops/math/softmax.hpp>                // softmax log_softmax logsumexp
#include <orthant/ops/statistics/median.hpp>           // median nanmedian
#include <orthant/ops/statistics/quantile.hpp>         // quantile percentile nanquantile nanpercentile
#include <orthant/ops/statistics/average.hpp>          // average
#include <orthant/ops/statistics/covariance.hpp>       // cov corrcoef
#include <orthant/ops/math/differences.hpp>            // diff ediff1d gradient trapezoid unwrap
#include <orthant/ops/logic/close.hpp>                 // isclose allclose array_equal array_equiv
#include <orthant/ops/manipulation/reshape.hpp>        // reshape ravel squeeze, shape ndim size len
#include <orthant/ops/manipulation/transpose.hpp>      // transpose moveaxis flip rot90 …
#include <orthant/ops/manipulation/broadcast.hpp>      // broadcast_to broadcast_arrays
#include <orthant/ops/manipulation/stride_tricks.hpp>  // sliding_window_view shares_memory
#include <orthant/ops/field.hpp>                       // members of structs as arrays
#include <orthant/ops/record_columns.hpp>              // structs from columns
#include <orthant/ops/manipulation/join.hpp>           // concatenate stack vstack …
#include <orthant/ops/manipulation/block.hpp>          // block
#include <orthant/ops/manipulation/split.hpp>          // split array_split unstack …
#include <orthant/ops/manipulation/insert.hpp>         // append insert delete_
#include <orthant/ops/manipulation/trim_zeros.hpp>     // trim_zeros
#include <orthant/ops/manipulation/pad.hpp>            // pad
#include <orthant/ops/indexing/ravel_index.hpp>        // ravel_multi_index unravel_index ix_
#include <orthant/ops/indexing/iterate.hpp>            // ndenumerate ndindex nditer
#include <orthant/ops/ufunc/apply.hpp>                 // apply_along_axis apply_over_axes
#include <orthant/ops/sorting/unique.hpp>              // unique, with index, inverse, counts
#include <orthant/ops/sorting/sets.hpp>                // isin union1d intersect1d setdiff1d …
#include <orthant/ops/statistics/bincount.hpp>         // bincount digitize histogram histogram_bin_edges
#include <orthant/ops/statistics/histogramdd.hpp>      // histogram2d histogramdd
#include <orthant/ops/math/interp.hpp>                 // interp
#include <orthant/ops/math/integrals.hpp>              // cumulative_trapezoid simpson
#include <orthant/ops/signal/windows.hpp>              // bartlett blackman hamming hanning kaiser
#include <orthant/ops/signal/convolve.hpp>             // signal::convolve correlate convolve2d correlate2d
#include <orthant/ops/signal/peaks.hpp>                // signal::find_peaks lfilter
#include <orthant/ops/ndimage/filters.hpp>             // ndimage::gaussian_filter sobel uniform_filter …
#include <orthant/ops/ndimage/rotate.hpp>              // ndimage::rotate
#include <orthant/ops/statistics/scores.hpp>           // stats::zscore tstd percentileofscore
#include <orthant/ops/polynomial/polyval.hpp>          // polyval polyadd polymul polydiv polyder polyint
#include <orthant/ops/math/tensor_products.hpp>        // cross kron tensordot
#include <orthant/ops/type_info.hpp>                   // finfo iinfo result_type isdtype …
#include <orthant/ops/objects.hpp>                     // iscomplexobj isfortran common_type sort_complex …
#include <orthant/ops/text/print.hpp>                  // operator<<, array2string, array_repr
#include <orthant/ops/text/values.hpp>                 // print, lists of arrays
#include <orthant/ops/text/binary_repr.hpp>            // binary_repr base_repr
#include <orthant/ops/logic/packbits.hpp>              // packbits unpackbits
#include <orthant/ops/dates/functions.hpp>             // datetime64 timedelta64, arange diff isnat of them
#include <orthant/ops/dates/business_days.hpp>         // busday_offset busday_count is_busday
#include <orthant/ops/strings/strings.hpp>             // np::strings: upper find replace …
#include <orthant/ops/any_array/arithmetic.hpp>        // any_array: dtype known at run time

#include <orthant/io.hpp>      // save load, npz, text, tables, maps, safetensors, zarr
#include <orthant/linalg.hpp>  // linalg, einsum
#include <orthant/fft.hpp>     // fft ifft rfft …, convolve correlate
#include <orthant/random.hpp>  // default_rng, generator, random_state

#include <orthant/polynomial.hpp>  // poly roots polyfit, np::polynomial
#include <orthant/fixed.hpp>       // fixed<T, N...>: small arrays on the stack
