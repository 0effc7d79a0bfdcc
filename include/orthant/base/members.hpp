#pragma once
// The members of an aggregate, one after the other, and their names: what C++20 does not tell of a struct, found out.
//
// How many there are is tried: S{{}, {}, {}} compiles for a struct of three members or more. A structured binding of
// that many names refers to them, up to 24. The compiler writes a member's name itself, in the text of a function
// whose template argument is the member's address in an object that is only pretended: g++ "(& … S::age)", clang
// "&….age". So a plain struct needs no line that lists its members.
// https://github.com/boostorg/pfr
//
//     count_members<S>()      24 at most, or too_many_members
//     tie_members(s)          a tuple of references
//     member_name<S, 0>       "age"
//
// A struct that derives from another, or holds an unnamed union, cannot be taken apart: `has_tied_members` says so
// before a compiler does. (Not of an unnamed struct inside a struct, which is no C++.)

#include <array>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include <orthant/base/config.hpp>

#if defined(__GNUC__)
#define ORTHANT_MEMBER_NAMES 1
#else
#define ORTHANT_MEMBER_NAMES 0
#endif

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// Initialises a member of any type.
struct any_member {
    template <class T>
    operator T() const noexcept;
};
// Initialises a base of S only, or a union only.
template <class S>
struct base_only {
    template <class T>
        requires(std::is_base_of_v<T, S> && !std::is_same_v<T, S>)
    operator T() const noexcept;
};
struct union_only {
    template <class T>
        requires std::is_union_v<T>
    operator T() const noexcept;
};

inline constexpr std::size_t most_members = 24, too_many_members = most_members + 1;

// What is said of N members: `fits`, that {} for each of them initialises S; `goes_on`, that there is another behind
// them, which takes a value; `then_union`, that this is a union; and references to them all.
template <std::size_t N>
struct members_of_count;
template <>
struct members_of_count<0> {
    template <class S>
    static constexpr bool fits = requires { S{}; };
    template <class S>
    static constexpr bool goes_on = requires { S{any_member{}}; };
    template <class S>
    static constexpr bool then_union = requires { S{union_only{}}; };
    template <class S>
    static constexpr auto tie(S&) {
        return std::tuple<>();
    }
};
template <>
struct members_of_count<too_many_members> {
    template <class S>
    static constexpr bool fits = false;
};
// (No reference binds to a bit-field.)
template <class... M>
void refer_to(M&...);
#define ORTHANT_LIST(...) __VA_ARGS__
#define ORTHANT_EIGHT {}, {}, {}, {}, {}, {}, {}, {}
#define ORTHANT_NAMES_1 a, b, c, d, e, f, g, h
#define ORTHANT_NAMES_2 i, j, k, l, m, n, o, p
#define ORTHANT_NAMES_3 q, r, s, t, u, v, w, x
#define ORTHANT_ROW(count, names, braces)                                                                 \
    template <>                                                                                           \
    struct members_of_count<count> {                                                                      \
        template <class S>                                                                                \
        static constexpr bool fits = requires { S{ORTHANT_LIST braces}; };                                \
        template <class S>                                                                                \
        static constexpr bool goes_on = requires { S{ORTHANT_LIST braces, any_member{}}; };               \
        template <class S>                                                                                \
        static constexpr bool then_union = requires { S{ORTHANT_LIST braces, union_only{}}; };            \
        template <class S>                                                                                \
        static constexpr auto tie(S& all) {                                                               \
            auto& [ORTHANT_LIST names] = all;                                                             \
            if constexpr (requires { refer_to(ORTHANT_LIST names); })                                   \
                return std::tie(ORTHANT_LIST names);                                                      \
        }                                                                                                 \
    };
ORTHANT_ROW(1, (a), ({}))
ORTHANT_ROW(2, (a, b), ({}, {}))
ORTHANT_ROW(3, (a, b, c), ({}, {}, {}))
ORTHANT_ROW(4, (a, b, c, d), ({}, {}, {}, {}))
ORTHANT_ROW(5, (a, b, c, d, e), ({}, {}, {}, {}, {}))
ORTHANT_ROW(6, (a, b, c, d, e, f), ({}, {}, {}, {}, {}, {}))
ORTHANT_ROW(7, (a, b, c, d, e, f, g), ({}, {}, {}, {}, {}, {}, {}))
ORTHANT_ROW(8, (ORTHANT_NAMES_1), (ORTHANT_EIGHT))
ORTHANT_ROW(9, (ORTHANT_NAMES_1, i), (ORTHANT_EIGHT, {}))
ORTHANT_ROW(10, (ORTHANT_NAMES_1, i, j), (ORTHANT_EIGHT, {}, {}))
ORTHANT_ROW(11, (ORTHANT_NAMES_1, i, j, k), (ORTHANT_EIGHT, {}, {}, {}))
ORTHANT_ROW(12, (ORTHANT_NAMES_1, i, j, k, l), (ORTHANT_EIGHT, {}, {}, {}, {}))
ORTHANT_ROW(13, (ORTHANT_NAMES_1, i, j, k, l, m), (ORTHANT_EIGHT, {}, {}, {}, {}, {}))
ORTHANT_ROW(14, (ORTHANT_NAMES_1, i, j, k, l, m, n), (ORTHANT_EIGHT, {}, {}, {}, {}, {}, {}))
ORTHANT_ROW(15, (ORTHANT_NAMES_1, i, j, k, l, m, n, o), (ORTHANT_EIGHT, {}, {}, {}, {}, {}, {}, {}))
ORTHANT_ROW(16, (ORTHANT_NAMES_1, ORTHANT_NAMES_2), (ORTHANT_EIGHT, ORTHANT_EIGHT))
ORTHANT_ROW(17, (ORTHANT_NAMES_1, ORTHANT_NAMES_2, q), (ORTHANT_EIGHT, ORTHANT_EIGHT, {}))
ORTHANT_ROW(18, (ORTHANT_NAMES_1, ORTHANT_NAMES_2, q, r), (ORTHANT_EIGHT, ORTHANT_EIGHT, {}, {}))
ORTHANT_ROW(19, (ORTHANT_NAMES_1, ORTHANT_NAMES_2, q, r, s), (ORTHANT_EIGHT, ORTHANT_EIGHT, {}, {}, {}))
ORTHANT_ROW(20, (ORTHANT_NAMES_1, ORTHANT_NAMES_2, q, r, s, t), (ORTHANT_EIGHT, ORTHANT_EIGHT, {}, {}, {}, {}))
ORTHANT_ROW(21, (ORTHANT_NAMES_1, ORTHANT_NAMES_2, q, r, s, t, u), (ORTHANT_EIGHT, ORTHANT_EIGHT, {}, {}, {}, {}, {}))
ORTHANT_ROW(22, (ORTHANT_NAMES_1, ORTHANT_NAMES_2, q, r, s, t, u, v),
            (ORTHANT_EIGHT, ORTHANT_EIGHT, {}, {}, {}, {}, {}, {}))
ORTHANT_ROW(23, (ORTHANT_NAMES_1, ORTHANT_NAMES_2, q, r, s, t, u, v, w),
            (ORTHANT_EIGHT, ORTHANT_EIGHT, {}, {}, {}, {}, {}, {}, {}))
ORTHANT_ROW(24, (ORTHANT_NAMES_1, ORTHANT_NAMES_2, ORTHANT_NAMES_3), (ORTHANT_EIGHT, ORTHANT_EIGHT, ORTHANT_EIGHT))
#undef ORTHANT_ROW
#undef ORTHANT_NAMES_3
#undef ORTHANT_NAMES_2
#undef ORTHANT_NAMES_1
#undef ORTHANT_EIGHT
#undef ORTHANT_LIST

template <class S, std::size_t N = 0>
consteval std::size_t count_by_braces() {
    if constexpr (members_of_count<N + 1>::template fits<S>) return count_by_braces<S, N + 1>();
    else return N;
}
// (Values reach members that {} does not initialise, but go into the elements of an array one by one.)
template <class S, std::size_t... I>
consteval bool takes_values(std::index_sequence<I...>) {
    return requires { S{(void(I), any_member{})...}; };
}
template <class S, std::size_t N = too_many_members>
consteval std::size_t count_by_values() {
    if constexpr (N == 0) return 0;
    else if constexpr (takes_values<S>(std::make_index_sequence<N>{})) return N;
    else return count_by_values<S, N - 1>();
}
template <class S>
consteval std::size_t count_members() {
    if constexpr (members_of_count<0>::template fits<S>) {
        constexpr std::size_t n = count_by_braces<S>();
        if constexpr (!members_of_count<n>::template goes_on<S>) return n;
        else if constexpr (n == most_members) return too_many_members;
        else return count_by_values<S>();
    } else {
        return count_by_values<S>();
    }
}

// References to the members.
template <class S>
constexpr auto tie_members(S& all) {
    constexpr std::size_t n = count_members<std::remove_const_t<S>>();
    static_assert(n <= most_members, "orthant: a struct of more than 24 members names them with ORTHANT_FIELDS");
    if constexpr (n <= most_members) return members_of_count<n>::tie(all);
}

template <class S, std::size_t... I>
consteval bool has_union(std::index_sequence<I...>) {
    return (members_of_count<I>::template then_union<S> || ...);
}
template <class S>
consteval bool can_be_taken_apart() {
    constexpr std::size_t n = count_members<S>();
    if constexpr (n == 0 || n > most_members) return false;
    else if constexpr (requires { S{base_only<S>{}}; }) return false;
    else if constexpr (has_union<S>(std::make_index_sequence<n>{})) return false;
    else return !std::is_void_v<decltype(members_of_count<n>::tie(std::declval<S&>()))>;
}
// An aggregate to whose members, one at least, tie_members refers.
template <class S>
concept has_tied_members = can_be_taken_apart<S>();

// ---- names

#if ORTHANT_MEMBER_NAMES

// Has an object that nobody makes, but whose members have addresses.
template <class S>
union pretended {
    char none;
    S object;
    constexpr pretended() : none() {}
    constexpr ~pretended() {}
};
template <class S>
inline constexpr pretended<S> pretend{};

// (In a struct, which clang takes as a template argument where it does not take the address of a member.)
template <class M>
struct member_address {
    const M* at;
};
template <class S, std::size_t I>
consteval auto address_of_member() {
    const auto& member = std::get<I>(members_of_count<count_members<S>()>::tie(pretend<S>.object));
    return member_address<std::remove_cvref_t<decltype(member)>>{&member};
}

// (A named result would stand in the text behind the name.)
template <auto Address>
consteval auto text_with_name() {
    return __PRETTY_FUNCTION__;
}
// The last word of the text.
consteval std::string_view last_word(std::string_view text) {
    std::size_t end = text.size();
    while (end > 0 && (text[end - 1] == ']' || text[end - 1] == '}' || text[end - 1] == ')')) --end;
    std::size_t begin = end;
    while (begin > 0) {
        const char c = text[begin - 1];
        const bool ascii = static_cast<unsigned char>(c) < 0x80;
        if (ascii && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && c != '_' &&
            c != '$')
            break;
        --begin;
    }
    return text.substr(begin, end - begin);
}
template <class S, std::size_t I>
inline constexpr std::string_view member_name = last_word(text_with_name<address_of_member<S, I>()>());

#endif

// ---- arrays as members

// The element type of a member that is an array, of any depth, and its extents.
template <class M>
struct member_array {
    using element = M;
    static constexpr index_t rank = 0;
    template <class Dims>
    static void extents(Dims&) {}
};
template <class M, std::size_t N>
struct member_array<M[N]> {
    using element = typename member_array<M>::element;
    static constexpr index_t rank = 1 + member_array<M>::rank;
    template <class Dims>
    static void extents(Dims& out) {
        out.push_back(index_t(N));
        member_array<M>::extents(out);
    }
};
template <class M, std::size_t N>
    requires(N > 0)
struct member_array<std::array<M, N>> : member_array<M[N]> {};
template <class M>
using member_element = typename member_array<M>::element;
template <class M>
inline constexpr index_t member_rank = member_array<M>::rank;

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
