#pragma once
// The structs of reference/records.txt, with a line that names their fields and without, and their elements by the rule
// of records.py.
#include <array>
#include <complex>
#include <string>
#include <vector>

#include <orthant/orthant.hpp>

#include "reference.hpp"

namespace records {

using np::dims;
using np::index_t;

struct padded {
    np::int32 a;
    double b;
};
struct packed {
    double x;
    np::int32 y;
    float z;
};
ORTHANT_FIELDS_OF(packed, x, y, z)
struct nested {
    bool ok;
    packed p;
    np::complex64 w;
    np::fixed_string<3> s;
    np::int8 b;
};
struct arrays {
    np::int16 v[3];
    std::array<std::array<float, 2>, 2> m;
    np::uint8 t;
};
struct named {
    std::string name;
    np::int32 age;
    double score;
    ORTHANT_FIELDS(name, age, score)
};
struct half {
    np::float16 h;
    ORTHANT_FIELDS(h)
};
struct wide {
    np::int64 k;
    np::uint64 u;
    np::uint16 l[1200];
    ORTHANT_FIELDS(k, u, l)
};

template <class M>
void fill_value(M& value, index_t i, index_t& j) {
    if constexpr (np::has_fields<M>) {
        np::for_each_field(value, [&](std::string_view, auto& x) { fill_value(x, i, j); });
    } else if constexpr (std::is_array_v<M> || requires { std::tuple_size<M>::value; value.begin(); }) {
        for (auto& x : value) fill_value(x, i, j);
    } else {
        const int v = int((i * 7 + j * 5 + i * i * j) % 9);
        ++j;
        const std::string letters = std::string("abcdefgh").substr(std::size_t(v % 3), std::size_t(v % 4));
        if constexpr (std::is_same_v<M, bool>) value = v % 2 == 1;
        else if constexpr (np::unsigned_integer<M>) value = M(v);
        else if constexpr (np::integer<M>) value = M(v - 3);
        else if constexpr (np::floating<M>) value = M(float(v) * 0.5f - 1);
        else if constexpr (np::complex_number<M>) value = M(float(v), -0.25f * float(v));
        else if constexpr (std::is_same_v<M, std::string>) value = letters + (v == 7 ? "é" : "");
        else value = letters;
    }
}

template <class S>
np::ndarray<S> array(const std::string& extents) {
    np::shape_t shape;
    if (extents != "-")
        for (const std::string& e : reference::split(extents, ',')) shape.push_back(std::stol(e));
    np::ndarray<S> out(np::detail::new_array<S>("test", shape));
    for (index_t i = 0; i < out.size(); ++i) {
        index_t j = 0;
        out.data()[i] = S{};
        fill_value(out.data()[i], i, j);
    }
    return out;
}

// Calls f(std::type_identity<S>{}) for the struct of a name.
template <class F>
void with_struct(const std::string& name, const F& f) {
    const auto one = [&]<class S>(const char* known, std::type_identity<S> type) {
        if (name == known) f(type);
    };
    one("padded", std::type_identity<padded>{});
    one("packed", std::type_identity<packed>{});
    one("nested", std::type_identity<nested>{});
    one("arrays", std::type_identity<arrays>{});
    one("named", std::type_identity<named>{});
    one("half", std::type_identity<half>{});
    one("wide", std::type_identity<wide>{});
}

inline std::string unescaped(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] == 'n') {
            out += '\n';
            ++i;
        } else {
            out += text[i];
        }
    }
    return out;
}

}  // namespace records
