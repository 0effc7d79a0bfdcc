#pragma once
// The members of a module, one after the other: what parameters(), save() and all else walk through.
//
// A library's module, and any class that says ORTHANT_FIELDS, names its members; those of a plain struct have their
// numbers for names (autograd/members.hpp).

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <orthant/autograd/members.hpp>
#include <orthant/nn/node.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace nn {

// An array that a module keeps but does not train, such as running means. A handle: copies share the array.
template <class T>
class buffer {
public:
    using value_type = T;
    buffer() = default;
    template <class X>
        requires(!std::is_same_v<X, buffer> && !std::is_same_v<X, orthant::detail::any_member> && forms::any<X>)
    buffer(const X& values) : held_(std::make_shared<ndarray<T>>(made_of(values))) {}
    bool defined() const noexcept { return bool(held_); }
    ndarray<T>& value() const {
        if (!held_)
            orthant::detail::fail<value_error>("buffer: it is not defined; assign an array to it first");
        return *held_;
    }
    shape_t shape() const { return shape_t(value().shape()); }
    const void* identity() const noexcept { return held_.get(); }

private:
    template <class X>
    static ndarray<T> made_of(const X& x) {
        if constexpr (scalar_like<X>)
            return ndarray<T>(scalar_cast<T>(x));
        else
            return ndarray<T>(
                orthant::detail::evaluate_new<T>(orthant::detail::as_operand(forms::as_array(x))));
    }
    std::shared_ptr<ndarray<T>> held_;
};

namespace detail {

using autograd::detail::each_member;
using autograd::detail::is_optional;
using autograd::detail::is_sequence;
using autograd::detail::is_tuple;
using autograd::detail::joined;
using autograd::detail::lists_members;
using autograd::detail::with_members;
using orthant::detail::tie_fields;

template <class M>
inline constexpr bool is_buffer = false;
template <class T>
inline constexpr bool is_buffer<buffer<T>> = true;
template <class M>
concept parameter_member = ag::a_variable<M>;
template <class M>
concept buffer_member = is_buffer<std::remove_cv_t<M>>;

// v.parameter(path, variable), v.buffer(path, buffer) and v.enter(path, module) for all of m, depth first.
template <class M, class V>
void walk(const std::string& path, M& m, V& v) {
    using S = std::remove_const_t<M>;
    if constexpr (parameter_member<S>) {
        if (m.defined()) v.parameter(path, m);
    } else if constexpr (buffer_member<S>) {
        if (m.defined()) v.buffer(path, m);
    } else if constexpr (std::is_class_v<S>) {
        v.enter(path, m);
        each_member(m, [&](const std::string& name, auto& member) { walk(joined(path, name), member, v); });
    }
}

// ---- the element type of a module's parameters: void of none, mixed of several

struct mixed {};
template <class A, class B>
using joint = std::conditional_t<std::is_void_v<A>, B,
                                 std::conditional_t<std::is_void_v<B> || std::is_same_v<A, B>, A, mixed>>;

template <class M>
struct parameter_type;
template <class... M>
struct parameter_type_of_all {
    using type = void;
};
template <class M, class... More>
struct parameter_type_of_all<M, More...> {
    using type = joint<typename parameter_type<std::remove_cvref_t<M>>::type,
                       typename parameter_type_of_all<More...>::type>;
};
template <class... M>
auto all_types(const std::tuple<M...>&) -> parameter_type_of_all<M...>;

template <class M>
consteval auto find_parameter_type() {
    if constexpr (parameter_member<M>)
        return std::type_identity<typename M::value_type>();
    else if constexpr (!std::is_class_v<M> || buffer_member<M>)
        return std::type_identity<void>();
    else if constexpr (requires { typename M::parameter_element; })
        return std::type_identity<typename M::parameter_element>();
    else if constexpr (is_sequence<M> || is_optional<M>)
        return parameter_type<typename M::value_type>();
    else if constexpr (is_tuple<M>)
        return std::type_identity<typename decltype(all_types(std::declval<M&>()))::type>();
    else if constexpr (with_members<M>)
        return std::type_identity<typename decltype(all_types(tie_fields(std::declval<M&>())))::type>();
    else
        return std::type_identity<void>();
}
template <class M>
struct parameter_type {
    using type = typename decltype(find_parameter_type<M>())::type;
};

template <class M>
using parameter_type_t = typename parameter_type<std::remove_cvref_t<M>>::type;
// A struct or class that has parameters.
template <class M>
concept a_module = std::is_class_v<std::remove_cvref_t<M>> && !parameter_member<std::remove_cvref_t<M>> &&
                   !array_like<M> && !std::is_void_v<parameter_type_t<M>>;

}  // namespace detail
}  // namespace nn
}  // namespace orthant::inline ORTHANT_ABI
