#pragma once
// All that makes arrays. Each header here holds one idea; this one is their list.

#include <orthant/base/constants.hpp>   // pi e inf nan euler_gamma
#include <orthant/array/fill.hpp>       // zeros ones empty full, and *_like
#include <orthant/array/from_list.hpp>  // array: braces, ranges, scalars, stacks
#include <orthant/array/ranges.hpp>     // arange linspace logspace geomspace
#include <orthant/array/matrices.hpp>   // eye identity diag diagflat tri tril triu vander
#include <orthant/array/grids.hpp>      // meshgrid mgrid ogrid indices fromfunction
#include <orthant/array/convert.hpp>    // copy astype copyto asarray … adapt frombuffer fromiter fromstring
