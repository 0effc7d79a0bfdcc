#pragma once
// All that makes arrays. Each header here holds one idea; this one is their list.

#include <orthant/base/constants.hpp>
#include <orthant/array/fill.hpp>       // zeros ones empty full and *_like
#include <orthant/array/from_list.hpp>  // array: braces, ranges, scalars, stacks
#include <orthant/array/ranges.hpp>     // arange linspace logspace geomspace
