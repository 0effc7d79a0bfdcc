#pragma once
// What all optimisers share: groups of parameters with their settings, what is remembered of each parameter,
// and the ways of making a step.
//
//     optim::adam opt(net, {.lr = 1e-3});
//     opt.zero_grad();  loss.backward();  opt.step();
//     opt.step([&] { opt.zero_grad(); auto l = loss(); l.backward(); return l; });     // the value of the loss
//     auto [l, g] = ag::value_and_grad(loss)(net, x, y);  opt.step(g);                 // gradients from elsewhere
//
// A parameter without a gradient is skipped. What is remembered begins, as zeros, with a parameter's first
// step, so that a step allocates nothing after it. Each parameter is one pass over its elements (rules.hpp);
// what does not lie densely goes through a dense copy. Everything is checked before the first parameter
// changes. The writes are counted as any other in place: a graph that still needs the old values says so when
// it is pulled.
// https://pytorch.org/docs/stable/optim.html

#include <string>
#include <utility>
#include <vector>

#include <orthant/autograd/reductions.hpp>
#include <orthant/base/plain_vector.hpp>
#include <orthant/nn/optim/parameters.hpp>
#include <orthant/nn/optim/rules.hpp>
#include <orthant/nn/optim/settings.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace optim {

// What a scheduler knows of an optimiser: the rates of its groups. It keeps the address, so the optimiser
// stays where it is as long as the scheduler is used.
class any_optimizer {
public:
    virtual ~any_optimizer() = default;
    virtual index_t group_count() const = 0;
    virtual double& lr(index_t group) = 0;
    // The rate that a schedule starts from, once there is one.
    virtual maybe<double>& initial_lr(index_t group) = 0;
    // The momentum, or the first of the betas; null if it has neither.
    virtual double* momentum(index_t group) = 0;

protected:
    any_optimizer() = default;
    any_optimizer(const any_optimizer&) = default;
    any_optimizer& operator=(const any_optimizer&) = default;
};

// Parameters that are stepped alike, and how: its settings are fields and may be written.
template <class T, class Settings>
struct param_group : Settings {
    std::vector<variable<T>> params;
    maybe<double> initial_lr = {};
};

// The state of an optimiser by name: "state.0.exp_avg", "state.0.step".
template <class T>
using state_list = std::vector<std::pair<std::string, ndarray<T>>>;

namespace detail {

[[noreturn]] void fail_parameter(const char* optimiser, index_t at, const char* what);
[[noreturn]] void fail_gradient(const char* optimiser, index_t at, dims_view given, dims_view expected);
[[noreturn]] void fail_gradient_count(const char* optimiser, index_t given, index_t expected);

// What is remembered of a parameter.
template <class T>
struct slot {
    variable<T> of;
    std::int64_t step = 0;
    double product = 1;
    bool fresh = false;  // its memory was just made
    ndarray<T> memory[3] = {};
    ndarray<T> dense_gradient = {};  // where the gradient itself is not dense
};

// A gradient from elsewhere: an array, an array of arrays, what has .list(), a tuple.
template <class T, class G, class F>
void each_gradient(const G& g, F f) {
    if constexpr (array_like<G>) f(ndarray<T>(g));
    else if constexpr (autograd::detail::a_variable<G>) f(g.value());
    else if constexpr (requires { g.list(); }) each_gradient<T>(g.list(), f);
    else if constexpr (requires { g.begin(); })
        for (const auto& one : g) each_gradient<T>(one, f);
    else std::apply([&](const auto&... one) { (each_gradient<T>(one, f), ...); }, g);
}

template <class L>
auto loss_value(const L& loss) {
    if constexpr (scalar_like<L>) return loss;
    else return loss.item();
}

}  // namespace detail

// The base of every optimiser with a rule.
template <class T, class Rule>
class optimizer : public any_optimizer {
    static_assert(std::same_as<T, float> || std::same_as<T, double>,
                  "orthant: optimisers step float32 and float64");

public:
    using value_type = T;
    using settings = typename Rule::settings;
    using options = typename settings::options;
    using group = param_group<T, settings>;
    static constexpr const char* name = Rule::name;

    // The next step, from the gradients of the parameters.
    void step() {
        apply([](index_t, const variable<T>& p) { return p.has_grad() ? &p.grad() : nullptr; });
    }
    // closure() clears the gradients, computes the loss, calls backward() and returns the loss; then the step
    // is made.
    template <class F>
        requires std::invocable<F&>
    T step(F&& closure) {
            static_assert(!std::is_void_v<std::invoke_result_t<F&>>,
                          "orthant: the closure of step returns the loss");
            const T loss = [&] {
                const autograd::enable_grad recorded;
                return T(detail::loss_value(closure()));
            }();
            step();
            return loss;
    }
    // From gradients in the order of the parameters: a list or tuple of arrays, or what value_and_grad gives.
    template <class G>
        requires(!std::invocable<const G&>)
    void step(const G& gradients) {
        std::vector<ndarray<T>> held;
        detail::each_gradient<T>(gradients, [&](const ndarray<T>& g) {
            held.push_back(ndarray<T>(orthant::detail::header_ptr(g.handle())));
        });
        step_with(held);
    }
    void step(std::initializer_list<ndarray<T>> gradients) { step_with(std::vector<ndarray<T>>(gradients)); }

    void zero_grad() {
        for (group& g : groups_)
            for (variable<T>& p : g.params) p.zero_grad();
    }

    // More parameters, with settings of their own; what is not named is as in the constructor.
    template <class P>
    void add_param_group(const P& params, const options& o = {}) {
        add(detail::listed(params), o);
    }
    void add_param_group(std::initializer_list<variable<T>> params, const options& o = {}) {
        add(std::vector<variable<T>>(params), o);
    }
    std::vector<group>& param_groups() { return groups_; }
    const std::vector<group>& param_groups() const { return groups_; }

    // What is remembered, by the parameters' numbers.
    state_list<T> state() const {
        state_list<T> out;
        each_slot([&](const std::string& at, const detail::slot<T>& s) {
            if (s.step == 0) return;
            out.emplace_back(at + "step", full<T>({}, T(s.step)));
            if (std::string_view(name) == "nadam")
                out.emplace_back(at + "mu_product", full<T>({}, T(s.product)));
            for (int k = 0; k < 3; ++k)
                if (*Rule::memory[k] && fits(s.memory[k], s.of))
                    out.emplace_back(at + Rule::memory[k], s.memory[k]);
        });
        return out;
    }
    // The same back, of an optimiser of as many parameters of the same shapes.
    void load_state(const state_list<T>& list) {
        plain_vector<plain_vector<detail::slot<T>>> fresh;
        for (const group& g : groups_) {
            fresh.emplace_back();
            for (const variable<T>& p : g.params) fresh.back().push_back(detail::slot<T>{.of = p});
        }
        std::size_t used = 0;
        std::swap(fresh, slots_);
        try {
            each_slot([&](const std::string& at, detail::slot<T>& s) {
                for (const auto& [key, value] : list) {
                    if (!std::string_view(key).starts_with(at)) continue;
                    used += restore(std::string_view(key).substr(at.size()), value, s);
                }
            });
            if (used != list.size())
                orthant::detail::fail<value_error>(
                    name, ": ", index_t(list.size() - used),
                    " of the entries belong to no parameter of this optimiser");
        } catch (...) {
            std::swap(fresh, slots_);
            throw;
        }
    }

    index_t group_count() const override { return index_t(groups_.size()); }
    double& lr(index_t g) override { return groups_[std::size_t(g)].lr; }
    maybe<double>& initial_lr(index_t g) override { return groups_[std::size_t(g)].initial_lr; }
    double* momentum([[maybe_unused]] index_t g) override {
        if constexpr (requires(group& x) { x.momentum; }) return &groups_[std::size_t(g)].momentum;
        else if constexpr (requires(group& x) { x.betas; }) return &groups_[std::size_t(g)].betas.first;
        else return nullptr;
    }

protected:
    optimizer(std::vector<variable<T>> params, const options& o) {
        defaults_.take(o);
        check(defaults_);
        add(std::move(params), {});
    }

private:
    static void check(const settings& s) {
        settings::each(
            s, [](std::string_view field, const auto& value) { detail::check_setting(name, field, value); });
        Rule::check(s);
    }

    void add(std::vector<variable<T>> params, const options& o) {
        group made{{defaults_}, std::move(params), {}};
        made.take(o);
        check(made);
        if (made.params.empty()) detail::fail_setting(name, "a list of parameters is empty");
        for (std::size_t i = 0; i < made.params.size(); ++i) {
            const variable<T>& p = made.params[i];
            if (!p.defined()) detail::fail_parameter(name, index_t(i), "is empty");
            if (!p.is_leaf()) detail::fail_parameter(name, index_t(i), "is no leaf: it was computed");
            if (p.ndim() < Rule::least_rank)
                detail::fail_parameter(name, index_t(i), "has too few dimensions");
            for (std::size_t k = 0; k < i; ++k)
                if (p.is(made.params[k])) detail::fail_parameter(name, index_t(i), "is there twice");
            for (const group& g : groups_)
                for (const variable<T>& q : g.params)
                    if (p.is(q)) detail::fail_parameter(name, index_t(i), "is in another group already");
        }
        groups_.push_back(std::move(made));
    }

    // The slots of a group, in the order of its parameters also after somebody has changed the list.
    plain_vector<detail::slot<T>>& slots_of(std::size_t g) {
        if (slots_.size() < groups_.size()) slots_.resize(groups_.size());
        plain_vector<detail::slot<T>>& slots = slots_[g];
        const std::vector<variable<T>>& params = groups_[g].params;
        bool same = slots.size() == params.size();
        for (std::size_t i = 0; same && i < params.size(); ++i) same = slots[i].of.is(params[i]);
        if (same) return slots;
        plain_vector<detail::slot<T>> ordered;
        for (const variable<T>& p : params) {
            const auto known =
                std::find_if(slots.begin(), slots.end(), [&](const auto& s) { return s.of.is(p); });
            if (known == slots.end()) ordered.push_back(detail::slot<T>{.of = p});
            else ordered.push_back(*known);
        }
        slots = std::move(ordered);
        return slots;
    }

    template <class G>
    void apply(G gradient_of) {
        index_t at = 0;
        for (std::size_t k = 0; k < groups_.size(); ++k) {
            const group& g = groups_[k];
            check(g);
            plain_vector<detail::slot<T>>& slots = slots_of(k);
            for (std::size_t i = 0; i < g.params.size(); ++i, ++at)
                prepare(slots[i], gradient_of(at, g.params[i]), g, at);
        }
        at = 0;
        for (std::size_t k = 0; k < groups_.size(); ++k)
            for (std::size_t i = 0; i < groups_[k].params.size(); ++i, ++at)
                if (const ndarray<T>* gradient = gradient_of(at, groups_[k].params[i]))
                    pass(slots_[k][i], *gradient, groups_[k]);
    }
    void step_with(const std::vector<ndarray<T>>& gradients) {
        index_t wanted = 0;
        for (const group& g : groups_) wanted += index_t(g.params.size());
        if (index_t(gradients.size()) != wanted)
            detail::fail_gradient_count(name, index_t(gradients.size()), wanted);
        apply([&](index_t at, const variable<T>&) { return &gradients[std::size_t(at)]; });
    }

    static bool fits(const ndarray<T>& memory, const variable<T>& p) {
        return memory.ndim() == p.ndim() && memory.size() == p.size();
    }
    // Makes room for what is remembered; changes nothing that is seen.
    static void prepare(detail::slot<T>& s, const ndarray<T>* gradient, const settings& how, index_t at) {
        if (!gradient) return;
        const dims_view extents = s.of.value().header().extents(), given = gradient->header().extents();
        if (!std::equal(extents.begin(), extents.end(), given.begin(), given.end()))
            detail::fail_gradient(name, at, given, extents);
        const unsigned needed = Rule::needs(how);
        for (int k = 0; k < 3; ++k)
            if (needed >> k & 1 && !fits(s.memory[k], s.of)) {
                s.memory[k] = zeros<T>(shape_t(extents));
                if (k == 0) s.fresh = true;
            }
        if (!gradient->is_c_contiguous() && !fits(s.dense_gradient, s.of))
            s.dense_gradient = zeros<T>(shape_t(extents));
    }
    static void pass(detail::slot<T>& s, const ndarray<T>& gradient, const settings& how) {
        const ndarray<T>& value = s.of.value();
        const ndarray<T>* dense = &gradient;
        if (!gradient.is_c_contiguous()) {
            orthant::detail::assign(view<T>(orthant::detail::header_ptr(s.dense_gradient.handle())),
                                    gradient);
            dense = &s.dense_gradient;
        }
        const orthant::detail::array_header& h = value.header();
        detail::update<T> u{h.size,
                            nullptr,
                            static_cast<const T*>(dense->header().data),
                            {},
                            ++s.step,
                            s.fresh,
                            &s.product,
                            h.ndim > 0 ? h.shape()[0] : 1};
        s.fresh = false;
        for (int k = 0; k < 3; ++k) u.memory[k] = static_cast<T*>(s.memory[k].header().data);
        if (h.c_contiguous) {
            u.p = static_cast<T*>(h.data);
            Rule::template pass<T>(u, how);
        } else {
            ndarray<T> copy = ascontiguousarray(value);
            u.p = static_cast<T*>(copy.header().data);
            Rule::template pass<T>(u, how);
            orthant::detail::assign(view<T>(orthant::detail::header_ptr(value.handle())), copy);
        }
        ++s.of.st().counter()->writes;
    }

    template <class F>
    void each_slot(F f) const {
        index_t at = 0;
        for (std::size_t k = 0; k < groups_.size(); ++k)
            for (std::size_t i = 0; i < groups_[k].params.size(); ++i, ++at)
                if (k < slots_.size() && i < slots_[k].size()) f(slot_name(at), slots_[k][i]);
    }
    template <class F>
    void each_slot(F f) {
        index_t at = 0;
        for (std::size_t k = 0; k < groups_.size(); ++k)
            for (std::size_t i = 0; i < groups_[k].params.size(); ++i, ++at) f(slot_name(at), slots_[k][i]);
    }
    static std::string slot_name(index_t at) { return "state." + std::to_string(at) + "."; }

    // One entry of a saved state; how many it was.
    static std::size_t restore(std::string_view what, const ndarray<T>& value, detail::slot<T>& s) {
        if (what == "step" && value.size() == 1) return s.step = std::int64_t(value.item()), 1;
        if (what == "mu_product" && value.size() == 1) return s.product = double(value.item()), 1;
        for (int k = 0; k < 3; ++k) {
            if (!*Rule::memory[k] || what != Rule::memory[k]) continue;
            const dims_view given = value.header().extents(), wanted = s.of.value().header().extents();
            if (!std::equal(given.begin(), given.end(), wanted.begin(), wanted.end()))
                orthant::detail::fail<value_error>(name, ": ", what, " has shape ",
                                                   orthant::detail::tuple_text{given}, ", the parameter ",
                                                   orthant::detail::tuple_text{wanted});
            s.memory[k] = ascontiguousarray(value);
            return 1;
        }
        return 0;
    }

    settings defaults_;
    std::vector<group> groups_;
    plain_vector<plain_vector<detail::slot<T>>> slots_;
};

namespace detail {

[[noreturn]] ORTHANT_COLD inline void fail_parameter(const char* optimiser, index_t at, const char* what) {
    orthant::detail::fail<value_error>({optimiser, ": parameter ", at, " ", what});
}
[[noreturn]] ORTHANT_COLD inline void fail_gradient(const char* optimiser, index_t at, dims_view given,
                                                    dims_view expected) {
    orthant::detail::fail<shape_error>({optimiser, ": the gradient of parameter ", at, " has shape ",
                                        orthant::detail::tuple_text{given}, ", the parameter ",
                                        orthant::detail::tuple_text{expected}});
}
[[noreturn]] ORTHANT_COLD inline void fail_gradient_count(const char* optimiser, index_t given,
                                                          index_t expected) {
    orthant::detail::fail<value_error>({optimiser, ": ", given, " gradients for ", expected, " parameters"});
}

}  // namespace detail
}  // namespace optim
}  // namespace orthant::inline ORTHANT_ABI
