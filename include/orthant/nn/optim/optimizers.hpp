#pragma once
// The optimisers: sgd adam adamw rmsprop adagrad adadelta adamax nadam radam rprop lion muon. (lbfgs is in
// lbfgs.hpp.)
//
//     optim::sgd opt(net, {.lr = .1, .momentum = .9});
//     optim::adam opt({w, b});
//     struct trainer { optim::adamw<float> opt; … };
//
// Each is PyTorch's of that name, in float64 to the last digits; what they compute is in rules.hpp. Copying
// one copies its settings and what it remembers; the parameters are the same.

#include <initializer_list>

#include <orthant/nn/optim/adam_rules.hpp>
#include <orthant/nn/optim/muon.hpp>
#include <orthant/nn/optim/optimizer.hpp>
#include <orthant/nn/optim/rules.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace optim {

#define ORTHANT_OPTIMISER(name)                                                             \
    template <class T>                                                                      \
    class name : public optimizer<T, detail::name##_rule> {                                 \
        using base = optimizer<T, detail::name##_rule>;                                     \
                                                                                            \
    public:                                                                                 \
        template <class P>                                                                  \
        explicit name(const P& params, const name##_options& o = {})                        \
            : base(detail::listed(params), o) {}                                            \
        explicit name(std::initializer_list<variable<T>> params, const name##_options& o = {}) \
            : base(std::vector<variable<T>>(params), o) {}                                  \
    };                                                                                      \
    template <class P>                                                                      \
    name(const P&, const name##_options& = {}) -> name<parameter_value<P>>;                 \
    template <class T>                                                                      \
    name(std::initializer_list<variable<T>>, const name##_options& = {}) -> name<T>;

ORTHANT_OPTIMISER(sgd)
ORTHANT_OPTIMISER(adam)
ORTHANT_OPTIMISER(adamw)
ORTHANT_OPTIMISER(rmsprop)
ORTHANT_OPTIMISER(adagrad)
ORTHANT_OPTIMISER(adadelta)
ORTHANT_OPTIMISER(adamax)
ORTHANT_OPTIMISER(nadam)
ORTHANT_OPTIMISER(radam)
ORTHANT_OPTIMISER(rprop)
ORTHANT_OPTIMISER(lion)
ORTHANT_OPTIMISER(muon)
#undef ORTHANT_OPTIMISER

#define ORTHANT_ROW(rule)                                       \
    ORTHANT_INSTANTIATE(class optimizer<float, detail::rule>);  \
    ORTHANT_INSTANTIATE(class optimizer<double, detail::rule>);
ORTHANT_ROW(sgd_rule)
ORTHANT_ROW(adam_rule)
ORTHANT_ROW(adamw_rule)
#undef ORTHANT_ROW

}  // namespace optim
}  // namespace orthant::inline ORTHANT_ABI
