#pragma once
// For the generated tests of forms: results as NumPy's repr shows them.
#include <string>
#include <tuple>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/orthant.hpp>

namespace np = orthant;
using np::_;

namespace {

// The text on one line, with single blanks, as the generator has it.
inline std::string on_one_line(const std::string& text) {
    std::string line;
    for (char c : text) {
        const bool blank = c == ' ' || c == '\n';
        if (!blank) line += c;
        else if (!line.empty() && line.back() != ' ') line += ' ';
    }
    return line;
}

template <class X>
std::string shown(const X& x) {
    if constexpr (np::array_like<X>) return on_one_line(np::array_repr(np::eval(x)));
    else if constexpr (np::scalar_like<X>) return on_one_line(np::array_repr(np::array(x)));
    else if constexpr (std::is_same_v<X, np::shape_t>) return on_one_line(np::array_repr(np::array(std::vector(x.begin(), x.end()))));
    else if constexpr (np::array_range<X>) {
        std::string all;
        for (const auto& part : x) all += (all.empty() ? "" : "; ") + shown(part);
        return all;
    } else if constexpr (np::detail::range<X>) return on_one_line(np::array_repr(np::array(x)));
    else {
        const auto& [first, second] = x;
        return shown(first) + "; " + shown(second);
    }
}

// The same elements, a view with negative strides of an array that holds them backwards.
template <class A>
auto backwards(const A& a) {
    return np::flip(np::copy(np::flip(a)));
}

inline void check_answer(int line, const std::string& shown, const std::string& answer) {
    CAPTURE(line);
    CHECK(shown == answer);
}

}  // namespace

// A function, since a CHECK a call takes as long to compile as the call.
#define ANSWERS(...) check_answer(__LINE__, shown(__VA_ARGS__), answer)
