#pragma once
// For tests by printed text: what Python's print shows, its lines joined by blanks.
#include <sstream>
#include <string>
#include <type_traits>

#include <doctest/doctest.h>

#include <orthant/array/creation.hpp>
#include <orthant/ops/text/print.hpp>

namespace np = orthant;
using np::slice, np::all, np::newaxis, np::_;

namespace {

template <class T>
std::string text(const T& value) {
    std::ostringstream out;
    if constexpr (std::is_floating_point_v<T> || np::is_complex_v<T>) out << np::array(value);
    else out << value;
    std::string line = out.str();
    for (char& c : line)
        if (c == '\n') c = ' ';
    return line;
}

}  // namespace
