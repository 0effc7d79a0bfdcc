#pragma once
// The members of a module or a struct, one after the other: what gradients of structs, and parameters() and save() of
// modules, walk through.
//
// A library's module, and any class that says ORTHANT_FIELDS, names its members; those of another plain struct have their
// numbers for names. How a struct is taken apart is told in base/members.hpp.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <orthant/base/fields.hpp>
#include <orthant/base/members.hpp>
#include <orthant/base/range.hpp>
#include <orthant/view/expression.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace autograd {
namespace detail {

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

// A class of the library that calls f(name, member) itself.
template <class M>
concept lists_members = requires { typename M::lists_own_members; };
// An aggregate that is taken apart.
template <class M>
concept plain_struct = std::is_class_v<M> && std::is_aggregate_v<M> && !std::is_empty_v<M> && !number<M> && !array_like<M> &&
                       !orthant::detail::range<M> && !requires { typename M::no_members; };
template <class M>
concept with_members = has_fields<M> || plain_struct<M>;

// f(name, member) for each member that may hold variables.
template <class M, class F>
void each_member(M& m, F&& f) {
    using S = std::remove_const_t<M>;
    const auto numbered = [&](auto&... one) {
        std::size_t k = 0;
        (f(std::to_string(k++), one), ...);
    };
    if constexpr (lists_members<S>) {
        m.each_member(f);
    } else if constexpr (has_fields<S>) {
        for_each_field(m, [&](std::string_view name, auto& one) { f(std::string(name), one); });
    } else if constexpr (is_sequence<S>) {
        std::size_t k = 0;
        for (auto& one : m) f(std::to_string(k++), one);
    } else if constexpr (is_optional<S>) {
        if (m) f(std::string(), *m);
    } else if constexpr (is_tuple<S>) {
        std::apply(numbered, m);
    } else if constexpr (plain_struct<S>) {
        std::apply(numbered, orthant::detail::tie_members(m));
    }
}
inline std::string joined(const std::string& path, const std::string& name) {
    return path.empty() ? name : name.empty() ? path : path + "." + name;
}

}  // namespace detail
}  // namespace autograd
}  // namespace orthant::inline ORTHANT_ABI
