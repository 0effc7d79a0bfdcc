#pragma once
// Small integers as any type, of which sums and products are exact.
#include <vector>

#include <orthant/base/config.hpp>

namespace {

template <class T>
std::vector<T> digits(orthant::index_t n, int factor) {
    std::vector<T> v;
    for (orthant::index_t i = 0; i < n; ++i) v.push_back(T(i * factor % 7 - 3));
    return v;
}

}  // namespace
