#pragma once
// The members of a struct, by name.
//
//     struct person {
//         np::fixed_string<16> name;
//         int age;
//         double score;
//         ORTHANT_FIELDS(name, age, score)
//     };
//     ORTHANT_FIELDS_OF(other, x, y)        outside a struct that cannot be changed, in its namespace
//
// C++20 cannot list the members of a struct, so one line does. It makes a function of constant data, a name and a
// member pointer for each field; the struct stays an aggregate of the same bytes. Everything that treats structs
// as records reads that list: fields by name, printing, sorting, files. It stands in the public part of a class, also
// of one inside a function: it declares no template. (A member function knows its class without the name; the class
// inside it holds the list, so that no object is needed to read it.)
//
//     np::fields_of<person>                         a tuple of named_member: .name and .member
//     np::field_count<person>   np::field_names<person>()
//     np::for_each_field(p, [](std::string_view name, auto& value) { … });

#include <array>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include <orthant/base/config.hpp>

// ORTHANT_EACH(&S::, a, b) is &S::a, &S::b: each round of rescanning takes one name off the list, and 340 rounds are
// enough for as many names.
#define ORTHANT_RESCAN(...) ORTHANT_RESCAN4(ORTHANT_RESCAN4(ORTHANT_RESCAN4(ORTHANT_RESCAN4(__VA_ARGS__))))
#define ORTHANT_RESCAN4(...) ORTHANT_RESCAN3(ORTHANT_RESCAN3(ORTHANT_RESCAN3(ORTHANT_RESCAN3(__VA_ARGS__))))
#define ORTHANT_RESCAN3(...) ORTHANT_RESCAN2(ORTHANT_RESCAN2(ORTHANT_RESCAN2(ORTHANT_RESCAN2(__VA_ARGS__))))
#define ORTHANT_RESCAN2(...) ORTHANT_RESCAN1(ORTHANT_RESCAN1(ORTHANT_RESCAN1(ORTHANT_RESCAN1(__VA_ARGS__))))
#define ORTHANT_RESCAN1(...) __VA_ARGS__
#define ORTHANT_PARENTHESES ()
#define ORTHANT_EACH(before, ...) __VA_OPT__(ORTHANT_RESCAN(ORTHANT_EACH_OF(before, __VA_ARGS__)))
#define ORTHANT_EACH_OF(before, name, ...) \
    before name __VA_OPT__(, ORTHANT_EACH_AGAIN ORTHANT_PARENTHESES(before, __VA_ARGS__))
#define ORTHANT_EACH_AGAIN() ORTHANT_EACH_OF

// Inside a struct: names its members.
#define ORTHANT_FIELDS(...)                                                                              \
    constexpr auto orthant_fields() const {                                                              \
        using orthant_self = std::remove_cvref_t<decltype(*this)>;                                       \
        struct orthant_list {                                                                            \
            static constexpr auto of() {                                                                 \
                return ::orthant::detail::name_members<orthant_self>(                                    \
                    #__VA_ARGS__ __VA_OPT__(, ) ORTHANT_EACH(&orthant_self::, __VA_ARGS__));             \
            }                                                                                            \
        };                                                                                               \
        return orthant_list();                                                                           \
    }

// Outside, in the namespace of the struct.
#define ORTHANT_FIELDS_OF(Struct, ...)                                                                           \
    [[maybe_unused]] constexpr auto orthant_fields_of(std::type_identity<Struct>) {                              \
        return ::orthant::detail::name_members<Struct>(#__VA_ARGS__ __VA_OPT__(, )                               \
                                                           ORTHANT_EACH(&Struct::, __VA_ARGS__));                \
    }

namespace orthant::inline ORTHANT_ABI {

// A member of S and its name.
template <class S, class M>
struct named_member {
    using type = M;
    std::string_view name;
    M S::*member;
};

namespace detail {

// The text before the first comma, which is taken off.
constexpr std::string_view take_name(std::string_view& names) {
    std::size_t end = names.find(',');
    if (end == std::string_view::npos) end = names.size();
    std::string_view name = names.substr(0, end);
    names.remove_prefix(end < names.size() ? end + 1 : end);
    while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
    while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
    return name;
}

// (A member that S inherits is a member of its base.)
template <class S, class B, class M>
constexpr named_member<S, M> name_member(std::string_view& names, M B::*member) {
    return {take_name(names), member};
}
template <class S, class... P>
constexpr auto name_members(std::string_view names, P... members) {
    // Braces are evaluated from the left.
    return std::tuple<decltype(name_member<S>(names, members))...>{name_member<S>(names, members)...};
}

template <class S>
concept fields_inside = std::is_class_v<S> && requires(const S& s) { s.orthant_fields(); };
template <class S>
concept fields_outside = std::is_class_v<S> && requires { orthant_fields_of(std::type_identity<S>()); };

// (What is said of a struct itself goes before what it inherits.)
template <class S>
constexpr auto list_fields() {
    if constexpr (fields_outside<S>) return orthant_fields_of(std::type_identity<S>());
    else
        return std::apply([](const auto&... f) { return std::tuple(named_member<S, typename std::remove_cvref_t<decltype(f)>::type>{f.name, f.member}...); },
                          decltype(std::declval<const S&>().orthant_fields())::of());
}

// A name as a template argument: np::field<"age">(people).
template <std::size_t N>
struct name_text {
    char text[N]{};
    consteval name_text(const char (&from)[N]) {
        for (std::size_t i = 0; i < N; ++i) text[i] = from[i];
    }
    constexpr std::string_view view() const { return {text, N - 1}; }
};

}  // namespace detail

// A struct that ORTHANT_FIELDS or ORTHANT_FIELDS_OF describes.
template <class S>
concept has_fields = detail::fields_inside<std::remove_cv_t<S>> || detail::fields_outside<std::remove_cv_t<S>>;

// A tuple with the named_member of each field, in the order in which they are named.
template <has_fields S>
inline constexpr auto fields_of = detail::list_fields<std::remove_cv_t<S>>();

template <has_fields S>
inline constexpr std::size_t field_count = std::tuple_size_v<std::remove_cvref_t<decltype(fields_of<S>)>>;

template <has_fields S>
constexpr std::array<std::string_view, field_count<S>> field_names() {
    return std::apply([](const auto&... f) { return std::array<std::string_view, field_count<S>>{f.name...}; },
                      fields_of<S>);
}

// The place of a name among the fields; field_count if there is none.
template <has_fields S>
constexpr std::size_t field_index(std::string_view name) {
    std::size_t at = 0;
    for (std::string_view each : field_names<S>()) {
        if (each == name) break;
        ++at;
    }
    return at;
}

// Calls f(name, value.member) for each field in turn.
template <class S, class F>
    requires has_fields<std::remove_reference_t<S>>
constexpr void for_each_field(S&& value, F&& f) {
    std::apply([&](const auto&... field) { (void(f(field.name, value.*(field.member))), ...); },
               fields_of<std::remove_reference_t<S>>);
}

}  // namespace orthant::inline ORTHANT_ABI
