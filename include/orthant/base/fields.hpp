#pragma once
// The members of a struct, by name.
//
//     struct person {
//         np::fixed_string<16> name;
//         int age;
//         double score;
//     };
//
// A plain struct of numbers and texts is a record as it stands: the compiler tells its members and their names
// (base/members.hpp; g++ and clang do). Any other names them by one line, in it or, of structs that cannot be changed,
// outside:
//
//     ORTHANT_FIELDS(name, age, score)            inside a struct, in its public part
//     ORTHANT_FIELDS_OF(other, x, y)              in the namespace of the struct
//
// Everything that treats structs as records reads these fields: fields by name, printing, comparing, sorting, files.
//
//     np::fields_of<person>                         a tuple: each has .name, .of(s), which is the member, and ::type
//     np::field_count<person>   np::field_names<person>()
//     np::for_each_field(p, [](std::string_view name, auto& value) { … });
//
// The rule for what is a record without a line, `detail::plain_record`:
// - an aggregate whose bytes are its value: trivially copyable and assignable, of standard layout, without bases,
//   bit-fields, unnamed unions and packing, of 1 to 24 members;
// - all its members are elements themselves: numbers, fixed_string, dates and durations, records, and arrays of
//   these, as T[n] or std::array. (Not a pointer, an enumeration or a char, for which there is no dtype.)
// - and it does not say itself what it is. What has an operator<< prints as it wants; what has arithmetic, + or - or
//   * or /, or converts to a number or a text, is a number of the user's (a fraction, a dual number); what has begin()
//   or std::tuple_size is a container. Such a struct stays what it was, and a line makes it a record all the same.
//   A == or < of its own says nothing of this kind, and is what comparing and sorting use.
// `using no_members = void;` in a struct says that it is no record.
//
// The line makes a function of constant data, a name and a member pointer for each field; the struct stays an aggregate
// of the same bytes. It may stand in a class inside a function: it declares no template. (A member function knows its
// class without the name; the class inside it holds the list, so that no object is needed to read it.)

#include <array>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include <orthant/base/config.hpp>
#include <orthant/base/fixed_string.hpp>
#include <orthant/base/members.hpp>
#include <orthant/base/scalar.hpp>

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

    constexpr M& of(S& s) const { return s.*member; }
    constexpr const M& of(const S& s) const { return s.*member; }
};

// The same of a member that is known by its number.
template <class S, class M, std::size_t I>
struct numbered_member {
    using type = M;
    std::string_view name;

    static constexpr M& of(S& s) { return std::get<I>(detail::tie_members(s)); }
    static constexpr const M& of(const S& s) { return std::get<I>(detail::tie_members(s)); }
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

template <class S>
concept lists_fields = fields_inside<std::remove_cv_t<S>> || fields_outside<std::remove_cv_t<S>>;

// A type that says itself what it is.
template <class S>
concept says_what_it_is =
    number<S> || has_element_operations<S> || requires { typename S::no_members; } ||
    requires { std::tuple_size<S>::value; } || requires(S& s) { s.begin(); } ||
    requires(const S& s) { static_cast<double>(s); } || requires(const S& s) { static_cast<float>(s); } ||
    requires(const S& s) { static_cast<long long>(s); } || requires(const S& s) { static_cast<int>(s); } ||
    requires(const S& s) { static_cast<std::string_view>(s); } || requires(const S& s) { s + s; } ||
    requires(const S& s) { s - s; } || requires(const S& s) { s * s; } || requires(const S& s) { s / s; } ||
    requires(std::ostream& out, const S& s) { out << s; };

template <class S>
concept plain_aggregate = std::is_class_v<S> && requires { sizeof(S); } && std::is_aggregate_v<S> &&
                      std::is_trivially_copyable_v<S> && std::is_standard_layout_v<S> && !std::is_empty_v<S> &&
                      std::is_copy_assignable_v<S>;

template <class S>
consteval bool is_plain_record();
template <class S>
concept plain_record = std::is_class_v<S> && is_plain_record<S>();

template <class E>
concept record_element =
    number<E> || is_fixed_string<E> || has_element_operations<E> || lists_fields<E> || plain_record<E>;
// (A packed member is less aligned than its type.)
template <class S, class... M>
consteval bool are_elements(std::type_identity<std::tuple<M&...>>) {
    return ((record_element<member_element<M>> && alignof(M) <= alignof(S)) && ...);
}
template <class S>
consteval bool is_plain_record() {
#if ORTHANT_MEMBER_NAMES
    if constexpr (plain_aggregate<S>)
        if constexpr (!says_what_it_is<S>)
            if constexpr (has_tied_members<S>)
                return are_elements<S>(std::type_identity<decltype(tie_members(std::declval<S&>()))>());
#endif
    return false;
}

#if ORTHANT_MEMBER_NAMES
template <class S, class... M, std::size_t... I>
constexpr auto number_members(std::type_identity<std::tuple<M&...>>, std::index_sequence<I...>) {
    return std::tuple<numbered_member<S, M, I>...>{numbered_member<S, M, I>{member_name<S, I>}...};
}
#endif

// (What is said of a struct itself goes before what it inherits.)
template <class S>
constexpr auto list_fields() {
    if constexpr (fields_outside<S>) {
        return orthant_fields_of(std::type_identity<S>());
    } else if constexpr (fields_inside<S>) {
        return std::apply(
            [](const auto&... f) {
                return std::tuple(
                    named_member<S, typename std::remove_cvref_t<decltype(f)>::type>{f.name, f.member}...);
            },
            decltype(std::declval<const S&>().orthant_fields())::of());
    } else {
#if ORTHANT_MEMBER_NAMES
        return number_members<S>(std::type_identity<decltype(tie_members(std::declval<S&>()))>(),
                                 std::make_index_sequence<count_members<S>()>{});
#endif
    }
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

// A struct that ORTHANT_FIELDS or ORTHANT_FIELDS_OF describes, or a plain one of numbers and texts.
template <class S>
concept has_fields = detail::lists_fields<S> || detail::plain_record<std::remove_cv_t<S>>;

// A tuple with the named_member, or numbered_member, of each field, in the order in which they are named.
template <has_fields S>
inline constexpr auto fields_of = detail::list_fields<std::remove_cv_t<S>>();

template <has_fields S>
inline constexpr std::size_t field_count = std::tuple_size_v<std::remove_cvref_t<decltype(fields_of<S>)>>;

template <has_fields S, std::size_t I>
using field_type = typename std::tuple_element_t<I, std::remove_cvref_t<decltype(fields_of<S>)>>::type;

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
    std::apply([&](const auto&... field) { (void(f(field.name, field.of(value))), ...); },
               fields_of<std::remove_reference_t<S>>);
}

namespace detail {

template <class Fields>
struct field_list;
template <class... F>
struct field_list<std::tuple<F...>> {
    template <template <class...> class To>
    using as = To<typename F::type...>;
};
// To<M...> of the types of the fields.
template <has_fields S, template <class...> class To>
using with_field_types = typename field_list<std::remove_cvref_t<decltype(fields_of<S>)>>::template as<To>;

// References to the members: those that are named, or all.
template <class S>
constexpr auto tie_fields(S& s) {
    if constexpr (has_fields<S>)
        return std::apply([&](const auto&... f) { return std::tie(f.of(s)...); }, fields_of<S>);
    else return tie_members(s);
}

}  // namespace detail

}  // namespace orthant::inline ORTHANT_ABI
