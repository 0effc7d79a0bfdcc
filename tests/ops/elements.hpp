#pragma once
// Arrays of the two types that most tests of indexing use, and their elements in C order as a vector; strings as one.

#include <cstdint>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/array/creation.hpp>
#include <orthant/array/node_members.hpp>
#include <orthant/array/selection.hpp>

namespace np = orthant;
using ints = np::ndarray<std::int64_t>;
using doubles = np::ndarray<double>;
using list = std::vector<std::int64_t>;
using reals = std::vector<double>;

template <class E>
std::vector<np::detail::value_of<E>> values(const E& e) {
    const auto a = np::detail::materialize(e);
    return {a.begin(), a.end()};
}

inline std::string joined(const np::ndarray<std::string>& strings) {
    std::string out;
    for (const std::string& s : strings) out += s;
    return out;
}
