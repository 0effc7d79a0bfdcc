#pragma once
// Sums of products by labels.

#include <orthant/linalg/einsum.hpp>  // einsum einsum_path
