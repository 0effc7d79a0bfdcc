#pragma once
// Reading NumPy's answers of reference/sets.txt: arrays as SHAPE|VALUES.

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <orthant/array/ndarray.hpp>

#ifndef ORTHANT_TEST_DATA
#define ORTHANT_TEST_DATA "tests/reference"
#endif

namespace sets_reference {

namespace np = orthant;

inline std::vector<std::string> fields(const std::string& line, char separator = ' ') {
    std::vector<std::string> out;
    std::istringstream in(line);
    for (std::string field; std::getline(in, field, separator);) out.push_back(field);
    return out;
}

inline std::vector<std::string> lines(const std::string& name) {
    std::ifstream file(std::string(ORTHANT_TEST_DATA) + "/" + name);
    std::vector<std::string> out;
    for (std::string line; std::getline(file, line);) out.push_back(line);
    return out;
}

template <class T>
np::ndarray<T> parse(const std::string& word) {
    const std::size_t bar = word.find('|');
    np::shape_t shape;
    for (const std::string& extent : fields(word.substr(0, bar), ',')) shape.push_back(std::stoll(extent));
    np::ndarray<T> out(np::detail::new_array<T>("test", shape));
    T* to = out.data();
    for (const std::string& value : fields(word.substr(bar + 1), ','))
        *to++ = static_cast<T>(std::strtod(value.c_str(), nullptr));
    return out;
}

template <class A>
std::string text(const A& array) {
    const auto a = np::detail::materialize(array);
    std::ostringstream out;
    out.precision(17);
    const char* separator = "";
    for (np::index_t extent : a.header().extents()) out << separator << extent, separator = ",";
    out << '|';
    separator = "";
    for (const auto& x : a) {
        out << separator;
        separator = ",";
        if (x != x)
            out << "nan";
        else
            out << +x;
    }
    return out.str();
}

}  // namespace sets_reference
