#pragma once
// What an optimiser takes as parameters: a module, what nn::parameters(module) gives, one variable, or {w,
// b}.
//
// A module is whatever has a function `parameters` that gives a list of variables: one of its own namespace,
// or nn::parameters. That one is looked up as the argument's own too, by a struct of namespace nn whose only
// member is the module, so that this header need not know how modules are made.

#include <initializer_list>
#include <vector>

#include <orthant/autograd/variable.hpp>

namespace orthant::inline ORTHANT_ABI {

namespace nn {
// A module in a struct that nn::'s functions are found for, and look into.
template <class M>
struct holding {
    M module;
};
}  // namespace nn

namespace optim {

using autograd::variable;

namespace detail {

template <class R>
concept variable_range = requires(const R& r) {
    r.begin();
    r.end();
    requires autograd::detail::a_variable<decltype(*r.begin())>;
};
template <class M>
concept has_parameters = requires(const M& m) {
    { parameters(m) } -> variable_range;
};
template <class M>
concept a_module = has_parameters<M> || requires(const nn::holding<M>& m) {
    { parameters(m) } -> variable_range;
};

// The list, as a vector of handles.
template <class P>
auto listed(const P& p) {
    if constexpr (autograd::detail::a_variable<P>) {
        return std::vector<variable<typename P::value_type>>{p};
    } else if constexpr (variable_range<P>) {
        using V = variable<typename std::remove_cvref_t<decltype(*p.begin())>::value_type>;
        return std::vector<V>(p.begin(), p.end());
    } else if constexpr (has_parameters<P>) {
        return listed(parameters(p));
    } else if constexpr (a_module<P>) {
        return listed(parameters(nn::holding<P>{p}));
    } else {
        static_assert(has_parameters<P>,
                      "orthant: parameters are a module, a variable, {w, b} or another list of variables");
    }
}

}  // namespace detail

// The element type of a module's or a list's variables.
template <class P>
using parameter_value = typename decltype(detail::listed(std::declval<const P&>()))::value_type::value_type;

}  // namespace optim
}  // namespace orthant::inline ORTHANT_ABI
