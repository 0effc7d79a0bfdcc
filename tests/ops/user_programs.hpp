#pragma once
// For tests of whole programs: print as Python's, and the comparison with what NumPy printed
// (reference/user_programs.py).
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include <doctest/doctest.h>

#include <orthant/orthant.hpp>

namespace np = orthant;
using np::slice, np::all, np::newaxis, np::ellipsis, np::_;
using namespace std::complex_literals;

#ifndef ORTHANT_TEST_DATA
#define ORTHANT_TEST_DATA "tests/reference"
#endif

namespace user_programs {

// Python's print.
class printer {
public:
    template <class First, class... Rest>
    void operator()(const First& first, const Rest&... rest) {
        one(first);
        ((out_ << ' ', one(rest)), ...);
        out_ << '\n';
    }
    std::string text() const { return out_.str(); }

private:
    template <class T>
    void one(const T& value) {
        if constexpr (std::is_same_v<T, bool>) out_ << (value ? "True" : "False");
        else if constexpr (std::is_floating_point_v<T>) out_ << np::array(value);
        else out_ << value;
    }
    std::ostringstream out_;
};

inline const std::map<std::string, std::string>& expected() {
    static const auto texts = [] {
        std::map<std::string, std::string> out;
        std::ifstream file(ORTHANT_TEST_DATA "/user_programs.txt");
        std::string line, name;
        while (std::getline(file, line)) {
            if (line.starts_with("== ")) name = line.substr(3);
            else out[name] += line + '\n';
        }
        return out;
    }();
    return texts;
}

struct program {
    const char* name;
    void (*run)(printer&);
};

template <std::size_t N>
void check(const program (&programs)[N]) {
    for (const auto& [name, run] : programs) {
        CAPTURE(name);
        printer print;
        run(print);
        CHECK(print.text() == expected().at(name));
    }
}

}  // namespace user_programs
