#pragma once
// The members of a plain struct, one after the other: what gradients of structs, and parameters() and save() of modules,
// walk through.
//
// A class that says ORTHANT_FIELDS names its members. Of another aggregate C++20 can tell how many it has, by trying how
// many initialisers its braces take, and a structured binding of that many names refers to them: up to 24.
// https://github.com/boostorg/pfr

#include <array>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <orthant/base/fields.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace autograd {
namespace detail {

// Initialises a member of any type.
struct any_value {
    template <class T>
    operator T() const noexcept;
};
template <class M, std::size_t... I>
consteval bool takes_values(std::index_sequence<I...>) {
    return requires { M{(void(I), any_value{})...}; };
}
template <class M, std::size_t N = 24>
consteval std::size_t members_of() {
    if constexpr (N == 0) return 0;
    else if constexpr (takes_values<M>(std::make_index_sequence<N>{})) return N;
    else return members_of<M, N - 1>();
}
// References to the members.
template <class M>
constexpr auto tie_members(M& m) {
    using S = std::remove_const_t<M>;
    if constexpr (has_fields<S>) {
        return std::apply([&](const auto&... f) { return std::tie(m.*(f.member)...); }, fields_of<S>);
    } else {
        constexpr std::size_t n = members_of<S>();
        if constexpr (n == 0) return std::tuple<>();
#define ORTHANT_ROW(count, ...)         \
    else if constexpr (n == count) {    \
        auto& [__VA_ARGS__] = m;        \
        return std::tie(__VA_ARGS__);   \
    }
        ORTHANT_ROW(1, a)
        ORTHANT_ROW(2, a, b)
        ORTHANT_ROW(3, a, b, c)
        ORTHANT_ROW(4, a, b, c, d)
        ORTHANT_ROW(5, a, b, c, d, e)
        ORTHANT_ROW(6, a, b, c, d, e, f)
        ORTHANT_ROW(7, a, b, c, d, e, f, g)
        ORTHANT_ROW(8, a, b, c, d, e, f, g, h)
        ORTHANT_ROW(9, a, b, c, d, e, f, g, h, i)
        ORTHANT_ROW(10, a, b, c, d, e, f, g, h, i, j)
        ORTHANT_ROW(11, a, b, c, d, e, f, g, h, i, j, k)
        ORTHANT_ROW(12, a, b, c, d, e, f, g, h, i, j, k, l)
        ORTHANT_ROW(13, a, b, c, d, e, f, g, h, i, j, k, l, o)
        ORTHANT_ROW(14, a, b, c, d, e, f, g, h, i, j, k, l, o, p)
        ORTHANT_ROW(15, a, b, c, d, e, f, g, h, i, j, k, l, o, p, q)
        ORTHANT_ROW(16, a, b, c, d, e, f, g, h, i, j, k, l, o, p, q, r)
        ORTHANT_ROW(17, a, b, c, d, e, f, g, h, i, j, k, l, o, p, q, r, s)
        ORTHANT_ROW(18, a, b, c, d, e, f, g, h, i, j, k, l, o, p, q, r, s, t)
        ORTHANT_ROW(19, a, b, c, d, e, f, g, h, i, j, k, l, o, p, q, r, s, t, u)
        ORTHANT_ROW(20, a, b, c, d, e, f, g, h, i, j, k, l, o, p, q, r, s, t, u, v)
        ORTHANT_ROW(21, a, b, c, d, e, f, g, h, i, j, k, l, o, p, q, r, s, t, u, v, w)
        ORTHANT_ROW(22, a, b, c, d, e, f, g, h, i, j, k, l, o, p, q, r, s, t, u, v, w, x)
        ORTHANT_ROW(23, a, b, c, d, e, f, g, h, i, j, k, l, o, p, q, r, s, t, u, v, w, x, y)
        ORTHANT_ROW(24, a, b, c, d, e, f, g, h, i, j, k, l, o, p, q, r, s, t, u, v, w, x, y, z)
#undef ORTHANT_ROW
    }
}

// Members that hold several of a kind.
template <class M>
inline constexpr bool is_sequence = false;
template <class M, class A>
inline constexpr bool is_sequence<std::vector<M, A>> = std::is_class_v<M>;
template <class M, std::size_t N>
inline constexpr bool is_sequence<std::array<M, N>> = std::is_class_v<M>;
template <class M>
inline constexpr bool is_optional = false;
template <class M>
inline constexpr bool is_optional<std::optional<M>> = std::is_class_v<M>;
template <class M>
inline constexpr bool is_tuple = false;
template <class... M>
inline constexpr bool is_tuple<std::tuple<M...>> = true;

}  // namespace detail
}  // namespace autograd
}  // namespace orthant::inline ORTHANT_ABI
