#pragma once
// Structs as arguments of ag::grad(f), value_and_grad and the other transforms.
//
//   struct of arrays, a class template of them   f gets the same template of variables
//     template <class A, class S> struct line { A w; S b; };       line<ag::variable<double>, ag::variable<double>>
//   another struct of arrays and numbers         f gets a tuple of variables, in the order of the members
//   module: a struct of variables                f gets a copy with fresh leaves in the place of its variables
//
// The gradient of a struct of arrays is the same struct; that of a module is grads<M>, the arrays by name. Members are
// found by members.hpp; where nothing names them, their names are their numbers.

#include <string>
#include <string_view>

#include <orthant/autograd/members.hpp>
#include <orthant/autograd/transforms.hpp>
#include <orthant/base/plain_vector.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace autograd {
namespace detail {

// ---- which kind a struct is

using orthant::detail::tie_fields;

// f(path, variable) for each variable, depth first.
template <class M, class F>
void each_variable(const std::string& path, M& m, F& f) {
    if constexpr (a_variable<M>) {
        if (m.defined()) f(path, m);
    } else if constexpr (std::is_class_v<std::remove_const_t<M>>) {
        each_member(m, [&](const std::string& name, auto& one) {
            each_variable(joined(path, name), one, f);
        });
    }
}

// The element type of its variables: void of none.
template <class M>
struct variable_type;
template <class... M>
struct first_type {
    using type = void;
};
template <class M, class... More>
struct first_type<M, More...> {
    using own = typename variable_type<std::remove_cvref_t<M>>::type;
    using type = typename std::conditional_t<std::is_void_v<own>, first_type<More...>, std::type_identity<own>>::type;
};
template <class... M>
auto first_among(const std::tuple<M...>&) -> first_type<M...>;
template <class M>
consteval auto find_variable_type() {
    if constexpr (a_variable<M>) return std::type_identity<typename M::value_type>();
    else if constexpr (!std::is_class_v<M>) return std::type_identity<void>();
    else if constexpr (requires { typename M::parameter_element; }) return std::type_identity<typename M::parameter_element>();
    else if constexpr (is_sequence<M> || is_optional<M>) return std::type_identity<typename variable_type<typename M::value_type>::type>();
    else if constexpr (is_tuple<M>) return std::type_identity<typename decltype(first_among(std::declval<M&>()))::type>();
    else if constexpr (with_members<M>)
        return std::type_identity<typename decltype(first_among(tie_fields(std::declval<M&>())))::type>();
    else return std::type_identity<void>();
}
template <class M>
struct variable_type {
    using type = typename decltype(find_variable_type<M>())::type;
};
template <class M>
concept module_like = std::is_class_v<M> && !a_variable<M> && !is_tuple<M> && !array_like<M> && !number<M> &&
                      !std::is_void_v<typename variable_type<M>::type>;
template <class M>
concept struct_of_arrays = with_members<M> && !module_like<M>;

}  // namespace detail

// The gradients of a module, an array for each of its variables, in their order and by name.
template <class M>
class grads {
public:
    using value_type = typename detail::variable_type<M>::type;

    const std::vector<ndarray<value_type>>& list() const { return list_; }
    const std::vector<std::string>& names() const { return names_; }
    std::size_t size() const { return list_.size(); }
    auto begin() const { return list_.begin(); }
    auto end() const { return list_.end(); }
    // By name, or by place.
    const ndarray<value_type>& operator[](std::string_view name) const {
        for (std::size_t k = 0; k < names_.size(); ++k)
            if (names_[k] == name) return list_[k];
        orthant::detail::fail<value_error>({"grads: there is no parameter '", name, "'"});
    }
    const ndarray<value_type>& operator[](std::size_t k) const { return list_.at(k); }

    void add(const std::string& name, const ndarray<value_type>& g) {  // for the library
        names_.push_back(name);
        list_.push_back(g);
    }

private:
    std::vector<std::string> names_;
    std::vector<ndarray<value_type>> list_;
};

namespace detail {

// What stands for each of the variables seen so far, of which a module may hold one twice.
template <class T>
struct replacements {
    std::vector<std::pair<const void*, variable<T>>> list;
    const variable<T>* find(const variable<T>& of) const {
        for (const auto& [at, by] : list)
            if (at == of.pointer().get()) return &by;
        return nullptr;
    }
};
template <class F>
struct calling {
    F f;
    template <class V>
    void operator()(const std::string& path, V& v) {
        f(path, v);
    }
};
template <class F>
calling(F) -> calling<F>;

// ---- modules

template <module_like M>
struct argument_form<M> {
    using T = typename variable_type<M>::type;
    static M leaf(const M& m) {
        M copy = m;
        replacements<T> fresh;
        calling replace{[&](const std::string&, auto& v) {
            static_assert(std::same_as<typename std::remove_cvref_t<decltype(v)>::value_type, T>,
                          "orthant: the variables of a module have one element type");
            const variable<T> old = v;
            if (const variable<T>* known = fresh.find(old)) v = *known;
            else {
                v = variable<T>(same_elements(old.value()), true);
                fresh.list.emplace_back(old.pointer().get(), v);
            }
        }};
        each_variable("", copy, replace);
        return copy;
    }
    static grads<M> own(const M& g) {
        grads<M> out;
        plain_vector<const void*> seen;
        calling add{[&](const std::string& path, const auto& v) {
            if (std::find(seen.begin(), seen.end(), v.pointer().get()) != seen.end()) return;
            seen.push_back(v.pointer().get());
            out.add(path, v.value());
        }};
        each_variable("", g, add);
        return out;
    }
};
template <module_like M, class F>
void each_leaf(const M& m, F&& f) {
    calling visit{[&](const std::string&, const auto& v) { f(v); }};
    each_variable("", m, visit);
}
template <module_like M>
M gradients_like(const M& m, plain_vector<gradient>& g, std::size_t& k, bool graph) {
    using T = typename variable_type<M>::type;
    M copy = m;
    replacements<T> found;
    calling replace{[&](const std::string&, auto& v) {
        const variable<T> leaf = v;
        const variable<T>* known = found.find(leaf);
        variable<T> own = gradients_like(leaf, g, k, graph);
        v = known ? *known : own;
        if (!known) found.list.emplace_back(leaf.pointer().get(), v);
    }};
    each_variable("", copy, replace);
    return copy;
}

// ---- structs of arrays

// The template with the types of leaves in place of those of arrays.
template <class X>
struct of_leaves {
    static constexpr bool possible = false;
};
template <template <class...> class S, class... A>
struct of_leaves<S<A...>> {
    template <class X>
    using leaf_t = decltype(form_of<X>::leaf(std::declval<const X&>()));
    template <class... M>
    static constexpr bool from(const std::tuple<M...>*) {
        if constexpr (requires { typename S<leaf_t<A>...>; })
            return requires { S<leaf_t<A>...>{std::declval<leaf_t<std::remove_cvref_t<M>>>()...}; };
        else return false;
    }
    using members = decltype(tie_fields(std::declval<S<A...>&>()));
    static constexpr bool possible = from(static_cast<members*>(nullptr));
    static auto make(const S<A...>& x) {
        return std::apply(
            [](const auto&... part) {
                return S<leaf_t<A>...>{form_of<decltype(part)>::leaf(part)...};
            },
            tie_fields(x));
    }
};

// Variables in a struct, as a tuple of them.
template <class G>
auto parts_of(const G& g) {
    if constexpr (is_tuple<G>) return g;
    else return std::apply([](const auto&... part) { return std::make_tuple(part...); }, tie_fields(g));
}

template <struct_of_arrays X>
struct argument_form<X> {
    static auto leaf(const X& x) {
        if constexpr (of_leaves<X>::possible) return of_leaves<X>::make(x);
        else
            return std::apply([](const auto&... part) { return std::make_tuple(form_of<decltype(part)>::leaf(part)...); },
                              tie_fields(x));
    }
    template <class G>
    static X own(const G& g) {
        return [&]<std::size_t... K>(std::index_sequence<K...>) {
            const auto parts = parts_of(g);
            using members = decltype(tie_fields(std::declval<X&>()));
            return X{form_of<std::tuple_element_t<K, members>>::own(std::get<K>(parts))...};
        }(std::make_index_sequence<std::tuple_size_v<decltype(tie_fields(std::declval<X&>()))>>{});
    }
};

}  // namespace detail
}  // namespace autograd
}  // namespace orthant::inline ORTHANT_ABI
