#pragma once
// Lines of tests/reference/polynomial.txt: words that are arrays of real or complex numbers, or texts; and the
// comparison of what orthant gives with them.

#include <complex>
#include <cstdlib>
#include <string>
#include <vector>

#include <orthant/orthant.hpp>
#include <orthant/polynomial.hpp>

#include "../ops/reference.hpp"

namespace polynomial_test {

namespace P = np::polynomial;
using np::index_t;
using complex = std::complex<double>;
using array = np::ndarray<double>;
using complex_array = np::ndarray<complex>;

struct word {
    bool is_text = false, is_complex = false;
    std::string text;
    std::vector<index_t> shape;
    std::vector<complex> values;

    explicit word(const std::string& from) {
        is_text = from[0] == 't';
        is_complex = from[0] == 'c';
        if (is_text) {
            text = from.substr(2);
            for (char& c : text) c = c == '~' ? ' ' : c == '^' ? '\n' : c;
            return;
        }
        const auto parts = reference::split(from, '|');
        if (parts.size() > 1)
            for (const auto& n : reference::split(parts[1], ',')) shape.push_back(std::atoi(n.c_str()));
        if (parts.size() < 3) return;
        for (const auto& v : reference::split(parts[2], ',')) {
            char* end = nullptr;
            const double re = std::strtod(v.c_str(), &end);
            values.emplace_back(re, *end == ':' ? std::strtod(end + 1, nullptr) : 0);
        }
    }
    array real() const {
        std::vector<double> parts;
        for (const complex& v : values) parts.push_back(v.real());
        return np::array(parts).reshape(np::shape_t(shape));
    }
    complex_array whole() const { return np::array(values).reshape(np::shape_t(shape)); }
    double number() const { return values.at(0).real(); }
    index_t integer() const { return index_t(number()); }
    std::vector<index_t> integers() const {
        std::vector<index_t> out;
        for (const complex& v : values) out.push_back(index_t(v.real()));
        return out;
    }
};

struct call {
    std::string family, name;
    std::vector<word> words;
};
inline std::vector<call> read_calls() {
    std::vector<call> out;
    for (const auto& line : reference::read("polynomial.txt")) {
        call c{line[0], line[1], {}};
        for (std::size_t i = 2; i < line.size(); ++i) c.words.emplace_back(line[i]);
        out.push_back(std::move(c));
    }
    return out;
}

// What a call gave: arrays and texts, to compare with the last words of its line.
struct result {
    std::vector<complex_array> arrays;
    std::vector<std::string> texts;
    void add(const complex_array& a) { arrays.push_back(a); }
    void add(const array& a) { arrays.push_back(a.astype<complex>()); }
    void add(double v) { add(array(np::array(v))); }
    void add(complex v) { add(complex_array(np::array(v))); }
    void add(const std::string& text) { texts.push_back(text); }
};
template <class... T>
result results(const T&... each) {
    result out;
    (out.add(each), ...);
    return out;
}

inline void compare(const call& c, const result& got, double allowed) {
    std::string arguments;
    const std::size_t count = got.arrays.size() + got.texts.size(), first = c.words.size() - count;
    for (std::size_t i = 0; i < first; ++i)
        for (const complex& v : c.words[i].values) arguments += std::to_string(v.real()) + " ";
    INFO(c.family << " " << c.name << " " << arguments);
    for (std::size_t i = 0; i < got.texts.size(); ++i) CHECK(got.texts[i] == c.words[first + i].text);
    for (std::size_t i = 0; i < got.arrays.size(); ++i) {
        const word& wanted = c.words[first + i];
        const complex_array& a = got.arrays[i];
        CHECK(a.shape() == np::shape_t(wanted.shape));
        if (a.size() != index_t(wanted.values.size())) continue;
        double size = 1e-300, worst = 0;
        const complex_array flat = a.ravel();
        for (index_t k = 0; k < a.size(); ++k) {
            size = std::fmax(size, std::abs(wanted.values[std::size_t(k)]));
            worst = std::fmax(worst, std::abs(flat(k) - wanted.values[std::size_t(k)]));
        }
        CHECK(worst <= allowed * std::fmax(size, 1.0));
    }
}

}  // namespace polynomial_test
