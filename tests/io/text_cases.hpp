#pragma once
// Reading NumPy's answers about text: words quoted by %xx, options as name=value, values as text.

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <orthant/array/ndarray.hpp>

#ifndef ORTHANT_TEST_DATA
#define ORTHANT_TEST_DATA "tests/reference"
#endif

namespace text_cases {

namespace np = orthant;
using words = std::vector<std::string>;

inline words split(const std::string& text, char at) {
    words out;
    std::istringstream in(text);
    for (std::string word; std::getline(in, word, at);) out.push_back(word);
    return out;
}

inline std::string unquote(const std::string& word) {
    std::string out;
    for (std::size_t i = 0; i < word.size(); ++i)
        if (word[i] != '%')
            out += word[i];
        else if (i + 2 < word.size() && std::isxdigit(static_cast<unsigned char>(word[i + 1])))
            out += char(std::stoi(word.substr(i + 1, 2), nullptr, 16)), i += 2;
    return out;
}

inline std::vector<words> read(const std::string& name) {
    std::ifstream file(ORTHANT_TEST_DATA "/" + name);
    std::vector<words> out;
    for (std::string line; std::getline(file, line);) out.push_back(split(line, ' '));
    return out;
}

inline std::map<std::string, std::string> options(const std::string& word) {
    std::map<std::string, std::string> out;
    for (const std::string& o : split(word, ';')) {
        const std::size_t eq = o.find('=');
        if (eq != std::string::npos) out[o.substr(0, eq)] = o.substr(eq + 1);
    }
    return out;
}

template <class T>
bool same(const T& x, const std::string& word) {
    if constexpr (std::is_same_v<T, std::string>) {
        return x == unquote(word);
    } else if constexpr (np::complex_number<T>) {
        const std::size_t comma = word.find(',');
        return same(x.real(), word.substr(0, comma)) &&
               same(x.imag(), comma == std::string::npos ? "0x0p+0" : word.substr(comma + 1));
    } else if constexpr (np::floating<T>) {
        const double want = std::strtod(word.c_str(), nullptr);
        if (std::isnan(want)) return std::isnan(x);
        return x == T(want) && std::signbit(x) == std::signbit(want);
    } else {
        return std::to_string(x) == std::to_string(std::stoll(word));
    }
}

// "" where a has this shape and these values.
template <class T>
std::string difference(const np::ndarray<T>& a, const std::string& shape, const std::string& values) {
    std::string got;
    for (np::index_t e : a.header().extents()) got += (got.empty() ? "" : ",") + std::to_string(e);
    if ((got.empty() ? "-" : got) != shape) return "shape " + got + " instead of " + shape;
    const words want = split(values == "-" && a.size() == 0 ? "" : values, ';');
    if (np::index_t(want.size()) != a.size()) return "another number of values";
    std::size_t i = 0;
    for (const auto& x : a) {
        if (!same<T>(x, want[i])) return "value " + std::to_string(i) + " is not " + want[i];
        ++i;
    }
    return "";
}

}  // namespace text_cases
