#pragma once
// What can be done with any module, a struct whose members are variables, buffers and modules:
//
//   struct mlp {
//       nn::linear hidden{784, 128}, out{128, 10};
//       auto operator()(const auto& x) const { return out(nn::relu(hidden(x))); }
//       ORTHANT_FIELDS(hidden, out)                   names for named_parameters and files; may be left out
//   };
//   mlp net;
//   nn::parameters(net)   nn::named_parameters(net)   nn::train(net)   nn::eval(net)   nn::zero_grad(net)
//
// Nothing is registered. Copying a module copies handles, as in Python; nn::clone(m) copies the arrays.

#include <string>
#include <utility>
#include <vector>

#include <orthant/base/plain_vector.hpp>
#include <orthant/nn/reflect.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace nn {

// A variable that requires grad, made of an array.
template <class X>
auto parameter(const X& values) {
    autograd::variable out(values);
    return decltype(out)(ndarray<typename decltype(out)::value_type>(out.value()), true);
}

namespace detail {

// Each variable and each buffer once, however many modules share it; none of another type.
template <class T, class Found>
struct parameter_visitor {
    Found found;
    plain_vector<const void*> seen;
    bool first_time(const void* p) {
        for (const void* q : seen)
            if (q == p) return false;
        seen.push_back(p);
        return true;
    }
    template <class V>
    void parameter(const std::string& path, V& v) {
        if constexpr (std::is_same_v<typename V::value_type, T>)
            if (first_time(v.pointer().get())) found(path, v);
    }
    template <class B>
    void buffer(const std::string&, B&) {}
    template <class M>
    void enter(const std::string&, M&) {}
};
template <class T, class M, class F>
void each_parameter(M& m, F f) {
    parameter_visitor<T, F> v{std::move(f), {}};
    walk("", m, v);
}
template <class F>
struct buffer_visitor {
    F found;
    template <class V>
    void parameter(const std::string&, V&) {}
    template <class B>
    void buffer(const std::string& path, B& b) {
        found(path, b);
    }
    template <class M>
    void enter(const std::string&, M&) {}
};
struct mode_visitor {
    bool on;
    template <class V>
    void parameter(const std::string&, V&) {}
    template <class B>
    void buffer(const std::string&, B&) {}
    template <class M>
    void enter(const std::string&, M& m) {
        if constexpr (requires {
                          { m.training } -> std::same_as<bool&>;
                      })
            m.training = on;
    }
};
template <class T, class M>
using chosen_type = std::conditional_t<std::is_void_v<T>, parameter_type_t<M>, T>;
template <class M, class T>
consteval void require_one_type() {
    static_assert(!std::is_void_v<T>, "orthant: nn: this struct has no parameters: no member is a variable");
    static_assert(!std::is_same_v<T, mixed>,
                  "orthant: nn: parameters of several element types: write nn::parameters<float>(m)");
}

}  // namespace detail

// The parameters in the order of the members, depth first, each once. T: where there are several element
// types.
template <class T = void, class M>
auto parameters(const M& m) {
    using E = detail::chosen_type<T, M>;
    detail::require_one_type<M, E>();
    std::vector<variable<E>> out;
    detail::each_parameter<E>(m, [&](const std::string&, const variable<E>& v) { out.push_back(v); });
    return out;
}
// With their names: "hidden.weight".
template <class T = void, class M>
auto named_parameters(const M& m) {
    using E = detail::chosen_type<T, M>;
    detail::require_one_type<M, E>();
    std::vector<std::pair<std::string, variable<E>>> out;
    detail::each_parameter<E>(
        m, [&](const std::string& path, const variable<E>& v) { out.emplace_back(path, v); });
    return out;
}
// The buffers of the parameters' type, and with their names.
template <class T = void, class M>
auto named_buffers(const M& m) {
    using E = detail::chosen_type<T, M>;
    detail::require_one_type<M, E>();
    std::vector<std::pair<std::string, buffer<E>>> out;
    auto found = [&]<class B>(const std::string& path, const B& b) {
        if constexpr (std::is_same_v<B, buffer<E>>) out.emplace_back(path, b);
    };
    detail::buffer_visitor<decltype(found)> v{found};
    detail::walk("", m, v);
    return out;
}
template <class T = void, class M>
auto buffers(const M& m) {
    std::vector<buffer<detail::chosen_type<T, M>>> out;
    for (auto& [name, b] : named_buffers<T>(m)) out.push_back(b);
    return out;
}
// Parameters and buffers as copies of their arrays, by name.
template <class T = void, class M>
auto state(const M& m) {
    using E = detail::chosen_type<T, M>;
    std::vector<std::pair<std::string, ndarray<E>>> out;
    for (auto& [name, v] : named_parameters<T>(m)) out.emplace_back(name, ndarray<E>(v.value()));
    for (auto& [name, b] : named_buffers<T>(m)) out.emplace_back(name, ndarray<E>(b.value()));
    return out;
}

// Sets every member `bool training`, as dropout and batch norms have it.
template <class M>
M& train(M& m, bool on = true) {
    detail::mode_visitor v{on};
    detail::walk("", m, v);
    return m;
}
template <class M>
M& eval(M& m) {
    return train(m, false);
}
template <class M>
void requires_grad_(const M& m, bool on = true) {
    for (auto& v : parameters(m)) v.requires_grad_(on);
}
template <class M>
void zero_grad(const M& m) {
    for (auto& v : parameters(m)) v.zero_grad();
}
template <class M>
index_t count_parameters(const M& m) {
    index_t n = 0;
    for (const auto& v : parameters(m)) n += v.size();
    return n;
}

namespace detail {

// Replaces each variable by f(variable); shared ones stay shared.
template <class F>
struct replacing_visitor {
    F f;
    plain_vector<std::pair<const void*, std::shared_ptr<void>>> made;
    template <class V>
    void parameter(const std::string&, V& v) {
        const void* old = v.pointer().get();
        for (auto& [from, to] : made)
            if (from == old) {
                v = *static_cast<V*>(to.get());
                return;
            }
        auto fresh = std::make_shared<V>(f(v));
        const V before = v;  // lives as long as its address is a key
        v = *fresh;
        made.emplace_back(old, fresh);
        kept.push_back(std::make_shared<V>(before));
    }
    template <class B>
    void buffer(const std::string&, B& b) {
        b = B(b.value());
    }
    template <class M>
    void enter(const std::string&, M&) {}
    plain_vector<std::shared_ptr<void>> kept;
};
template <class M, class F>
M with_parameters(const M& m, F f) {
    M out = m;
    replacing_visitor<F> v{std::move(f), {}, {}};
    walk("", out, v);
    return out;
}

}  // namespace detail

// A module of its own: nothing is shared with m.
template <class M>
M clone(const M& m) {
    return detail::with_parameters(m, [](const auto& v) {
        using T = typename std::remove_cvref_t<decltype(v)>::value_type;
        return variable<T>(ndarray<T>(v.value()), v.requires_grad());
    });
}
// A module whose parameters are f of m's: f takes and returns an array or a variable.
template <class M, class F>
M map(const M& m, F f) {
    return detail::with_parameters(m, [&](const auto& v) {
        using T = typename std::remove_cvref_t<decltype(v)>::value_type;
        if constexpr (requires { f(v.value()); }) {
            const auto out = f(v.value());
            if constexpr (detail::variable_argument<decltype(out)>)
                return variable<T>(out);
            else
                return variable<T>(ndarray<T>(out), v.requires_grad());
        } else
            return variable<T>(f(v));
    });
}

}  // namespace nn
}  // namespace orthant::inline ORTHANT_ABI
