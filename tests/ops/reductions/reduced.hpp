#pragma once
// The cases of tests/reference/reductions.txt: each test file names its functions.

#include <map>

#include <orthant/ops/reductions/moments.hpp>
#include <orthant/ops/reductions/scans.hpp>

#include "../reference.hpp"

namespace reference {

using reduced_types = types<bool, np::int8, np::int64, np::uint32, np::float16, float, double, std::complex<double>>;

struct reduction_case {
    bool all = false, keepdims = false;
    np::dims axes;
    char option = '-';
    double value = 0;
    np::ndarray<bool> where;
    np::axis_argument axis() const { return all ? np::axis_argument() : np::axis_argument(axes); }
    bool plain() const { return option == '-' && !keepdims; }
};

struct reduction_result {
    header_ptr array;
    char letter = 0;
    template <class R>
        requires(np::array_like<R> || np::number<R>)
    reduction_result(const R& r) {
        if constexpr (np::array_like<R>) {
            letter = letter_of<detail::value_of<R>>;
            array = r.handle();
        } else {
            letter = letter_of<R>;
            array = np::ndarray<R>(r).handle();
        }
    }
};

using reducer = reduction_result (*)(const header_ptr&, const reduction_case&);

// The data of reductions.py.
inline header_ptr reduction_data(char c, char kind, index_t n) {
    header_ptr out = new_values(c, {&n, 1});
    const auto value = [&](index_t i) -> double {
        index_t v = (37 * i + 5) % 29 - (c == 'I' ? 0 : 9);
        const bool is_float = c == 'e' || c == 'f' || c == 'd' || c == 'D';
        if (kind == 'z') v *= v % 3 == 0;
        if (kind == 'm') return i % 2 ? 0.0 : -0.0;
        return !is_float || kind == 'z' ? double(v) : c == 'e' ? double(v) / 8 : double(v) / 7;
    };
    for (index_t i = 0; i < n; ++i) {
        number v;
        if (c == '?') v.real = 37 * i % 29 > (kind == 'z' ? 28 : 14);
        else v.real = static_cast<long double>(value(i));
        if (c == 'D' && kind != 'm') v.imag = static_cast<long double>(value(n - 1 - i));
        if (kind == 'n' && i == n / 3) v = {std::nanl(""), 0};
        set_element(out->data, c, i, v);
    }
    return out;
}

inline np::dims integers(const std::string& list) {
    np::dims out;
    for (const std::string& word : split(list, ',')) out.push_back(std::atol(word.c_str()));
    return out;
}

// Which of equal zeros is the largest depends, in NumPy too, on the number of lanes. (Above 100 units their signs
// are not looked at.)
inline double allowed_ulp(const words& w) {
#if !defined(__x86_64__)
    if ((w[0] == "max" || w[0] == "min") && w[2] == "m") return 101;
#endif
    return std::strtod(w[10].c_str(), nullptr);
}

inline void check_reductions(const std::map<std::string, reducer>& functions, int at_least) {
    int count = 0;
    for (const words& w : read("reductions.txt")) {
        const auto f = functions.find(w[0] + ' ' + w[1]);
        if (f == functions.end()) continue;
        ++count;
        const char c = w[1][0];
        words geometry = split(w[3], ':');
        const np::dims shape = integers(geometry[0]), strides = integers(geometry[1]);
        const header_ptr data = reduction_data(c, w[2][0], std::atol(geometry[3].c_str()));
        const std::size_t bytes = np::dtype_of_id(np::dtype_id(std::string(letters).find(c))).itemsize();
        const header_ptr a = detail::new_window(data, static_cast<unsigned char*>(data->data) + std::size_t(std::atol(geometry[2].c_str())) * bytes,
                                                {shape.data(), shape.size()}, {strides.data(), strides.size()});
        reduction_case options;
        options.all = w[4] == "all";
        if (w[4] != "all" && w[4] != "none") options.axes = integers(w[4]);
        options.keepdims = w[5] == "1";
        options.option = w[6][0];
        if (w[6].size() > 2) options.value = std::strtod(w[6].c_str() + 2, nullptr);
        if (options.option == 'w' || options.option == 'v') {
            options.where = np::ndarray<bool>(detail::new_array<bool>("test", a->extents()));
            for (index_t i = 0; i < a->size; ++i) static_cast<bool*>(options.where.data())[i] = i % 3 != 1;
        }
        std::string line;
        for (std::size_t k = 0; k < 8; ++k) line += w[k] + ' ';
        std::string wrong;
        const bool is_place = w[0] == "argmax" || w[0] == "argmin";  // NumPy's intp, here of 64 bits
        try {
            const reduction_result r = f->second(a, options);
            if (w[8] == "error") wrong = "no exception";
            else if (std::string(1, r.letter) != w[8] && !(is_place && r.letter == letter_of<np::index_t>)) wrong = std::string("dtype ") + r.letter + " not " + w[8];
            else {
                const np::dims expected = integers(w[9]);
                if (np::shape_t(r.array->extents()) != np::shape_t(np::dims_view(expected.data(), expected.size()))) wrong = "shape not " + w[9];
                else wrong = difference(*r.array, r.letter, w, 11, allowed_ulp(w));
            }
        } catch (const np::error& e) {
            if (w[8] != "error") wrong = e.what();
        }
        if (!wrong.empty()) FAIL_CHECK(line << ": " << wrong);
    }
    CHECK(count >= at_least);
    MESSAGE("cases: ", count);
}

// Adds a function by its three forms; `call(a, options...)` forwards to it.
template <class Options, class T, class Call>
reducer forms(const Call&) {
    return [](const header_ptr& h, const reduction_case& c) -> reduction_result {
        const np::view<const T> a(h);
        if (c.plain() && c.all) return Call::call(a);
        if (c.plain() && c.axes.size() == 1) return Call::call(a, c.axes[0]);
        Options o;
        o.axis = c.axis();
        o.keepdims = c.keepdims;
        if constexpr (requires { o.initial; })
            if (c.option == 'i' || c.option == 'v') o.initial = c.value;
        if constexpr (requires { o.where; })
            if (c.option == 'w' || c.option == 'v') o.where = c.where;
        if constexpr (requires { o.ddof; })
            if (c.option == 'd') o.ddof = c.value;
        return Call::call(a, o);
    };
}

template <class Call, class Options, class... T>
void add_reduction(std::map<std::string, reducer>& to, types<T...>) {
    ((to[std::string(Call::name) + ' ' + letter_of<T>] = forms<Options, T>(Call{})), ...);
}

}  // namespace reference

// A function by name, as a type.
#define REDUCTION(function, numpy)                            \
    struct function##_call {                                  \
        static constexpr const char* name = numpy;            \
        static auto call(const auto& a, const auto&... o) {   \
            return (np::function)(a, o...);                   \
        }                                                     \
    }
