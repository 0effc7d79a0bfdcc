#pragma once
// np::strings: the functions of arrays of texts.

#include <orthant/ops/strings/change.hpp>
#include <orthant/ops/strings/information.hpp>
