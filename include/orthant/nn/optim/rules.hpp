#pragma once
// One step of each optimiser for one parameter, as a single pass over its elements.
//
// A pass reads a register of the parameter, of its gradient and of what the optimiser remembers, and writes
// them back: PyTorch's order of operations, without a temporary array. What does not depend on the element
// (the corrections of Adam's first steps, decayed rates) is computed once in double. PyTorch's own formulas
// are in its documentation of each class; g is the gradient, after maximize and weight decay, p the
// parameter, and sqrt(v) is always rounded before eps is added.
//
//   sgd       b = μ b + (1 - τ) g, the first time b = g;  p -= lr (g + μ b with nesterov, else b)
//   rmsprop   v = α v + (1 - α) g²;  p -= lr g / (sqrt(v - mean²) + eps), or through a momentum buffer
//   adagrad   s += g²;  p -= lr / (1 + (t - 1) decay) g / (sqrt(s) + eps)
//   adadelta  v = ρ v + (1 - ρ) g²;  d = sqrt(u + eps) / sqrt(v + eps) g;  u = ρ u + (1 - ρ) d²;  p -= lr d
//   rprop     a step of its own for each element, longer while the sign of g stays and shorter when it turns
//   lion      p *= 1 - lr λ;  p -= lr sign(β1 m + (1 - β1) g);  m = β2 m + (1 - β2) g   (arXiv 2302.06675)
//
// The passes of the Adam family are in adam_rules.hpp, muon's in muon.hpp.

#include <cstdint>

#include <orthant/nn/optim/settings.hpp>
#if ORTHANT_DEFINE
#include <orthant/kernel/linalg/vectors.hpp>
#endif

namespace orthant::inline ORTHANT_ABI {
namespace optim::detail {

// What a rule is handed of a parameter: dense elements, its gradient's in the same order, what it remembers,
// how many steps there were with this one, a number that nadam keeps.
template <class T>
struct update {
    index_t n;
    T* p;
    const T* g;
    T* memory[3];
    std::int64_t step;
    bool first;  // what it remembers is new
    double* product;
    index_t rows;  // the extent of the first axis
};

// A rule has the settings it goes by, the names of what it remembers (by which it is saved), which of them it
// needs (a bit each), and the pass; and, if it has any, further conditions.
template <class Settings>
struct rule_of {
    using settings = Settings;
    static constexpr index_t least_rank = 0;  // of a parameter
    static void check(const Settings&) {}
};
struct sgd_rule : rule_of<sgd_settings> {
    static constexpr const char* name = "sgd";
    static constexpr const char* memory[3] = {"momentum_buffer", "", ""};
    static unsigned needs(const settings& s) { return s.momentum != 0 ? 1 : 0; }
    static void check(const settings& s) {
        if (s.nesterov && (s.momentum <= 0 || s.dampening != 0))
            fail_setting(name, "nesterov needs a momentum, and no dampening");
    }
    template <class T>
    static void pass(const update<T>& u, const settings& s);
};

struct rmsprop_rule : rule_of<rmsprop_settings> {
    static constexpr const char* name = "rmsprop";
    static constexpr const char* memory[3] = {"square_avg", "grad_avg", "momentum_buffer"};
    static unsigned needs(const settings& s) {
        return 1u | (s.centered ? 2u : 0u) | (s.momentum > 0 ? 4u : 0u);
    }
    template <class T>
    static void pass(const update<T>& u, const settings& s);
};

struct adagrad_rule : rule_of<adagrad_settings> {
    static constexpr const char* name = "adagrad";
    static constexpr const char* memory[3] = {"sum", "", ""};
    static unsigned needs(const settings&) { return 1; }
    template <class T>
    static void pass(const update<T>& u, const settings& s);
};

struct adadelta_rule : rule_of<adadelta_settings> {
    static constexpr const char* name = "adadelta";
    static constexpr const char* memory[3] = {"square_avg", "acc_delta", ""};
    static unsigned needs(const settings&) { return 3; }
    template <class T>
    static void pass(const update<T>& u, const settings& s);
};

struct rprop_rule : rule_of<rprop_settings> {
    static constexpr const char* name = "rprop";
    static constexpr const char* memory[3] = {"prev", "step_size", ""};
    static unsigned needs(const settings&) { return 3; }
    template <class T>
    static void pass(const update<T>& u, const settings& s);
};

struct lion_rule : rule_of<lion_settings> {
    static constexpr const char* name = "lion";
    static constexpr const char* memory[3] = {"exp_avg", "", ""};
    static unsigned needs(const settings&) { return 1; }
    template <class T>
    static void pass(const update<T>& u, const settings& s);
};

}  // namespace optim::detail

#if ORTHANT_DEFINE
namespace optim::detail {

// The words of the passes.
template <class T>
using lane = kernel::batch<T>;
template <class T>
ORTHANT_INLINE lane<T> splat(double x) {
    return lane<T>(T(x));
}
// f(i, get, put) for each register of the n elements: get(p + i), put(p + i, value); the last one is partial.
template <class T, class F>
ORTHANT_INLINE void along(index_t n, F f) {
    kernel::detail::for_registers<T>(n, f);
}
// From a to b by w, from the nearer end.
template <class T>
struct between {
    lane<T> w, rest;
    bool near;
    explicit between(double weight) : w(T(weight)), rest(T(1 - weight)), near(weight < .5) {}
    ORTHANT_INLINE lane<T> operator()(const lane<T>& a, const lane<T>& b) const {
        return near ? a + w * (b - a) : b - (b - a) * rest;
    }
};
// g as the settings want it.
template <class T>
struct wanted {
    lane<T> decay;
    bool down, decays;
    wanted(bool maximize, double weight_decay)
        : decay(T(weight_decay)), down(!maximize), decays(weight_decay != 0) {}
    ORTHANT_INLINE lane<T> operator()(const lane<T>& g, const lane<T>& p) const {
        const lane<T> d = down ? g : -g;
        return decays ? d + decay * p : d;
    }
};
template <class T>
ORTHANT_INLINE lane<T> sign_of(const lane<T>& x) {
    const lane<T> zero(T(0));
    return kernel::simd::select(x > zero, lane<T>(T(1)),
                                kernel::simd::select(x < zero, lane<T>(T(-1)), zero));
}

template <class T>
void sgd_rule::pass(const update<T>& u, const settings& s) {
    const wanted<T> gradient(s.maximize, s.weight_decay);
    const lane<T> momentum = splat<T>(s.momentum), fresh = splat<T>(1 - s.dampening), rate = splat<T>(s.lr);
    const bool moves = s.momentum != 0, first = u.first, nesterov = s.nesterov;
    T* const buffer = u.memory[0];
    along<T>(u.n, [&](index_t i, auto get, auto put) ORTHANT_INLINE_LAMBDA {
        const lane<T> p = get(u.p + i);
        lane<T> g = gradient(get(u.g + i), p);
        if (moves) {
            const lane<T> b = first ? g : get(buffer + i) * momentum + fresh * g;
            put(buffer + i, b);
            g = nesterov ? g + momentum * b : b;
        }
        put(u.p + i, p - rate * g);
    });
}

template <class T>
void rmsprop_rule::pass(const update<T>& u, const settings& s) {
    const wanted<T> gradient(s.maximize, s.weight_decay);
    const between<T> mean(1 - s.alpha);
    const lane<T> alpha = splat<T>(s.alpha), fresh = splat<T>(1 - s.alpha), eps = splat<T>(s.eps),
                  momentum = splat<T>(s.momentum), rate = splat<T>(s.lr);
    const bool centered = s.centered, moves = s.momentum > 0;
    along<T>(u.n, [&](index_t i, auto get, auto put) ORTHANT_INLINE_LAMBDA {
        const lane<T> p = get(u.p + i), g = gradient(get(u.g + i), p);
        const lane<T> v = get(u.memory[0] + i) * alpha + fresh * g * g;
        put(u.memory[0] + i, v);
        lane<T> spread = v;
        if (centered) {
            const lane<T> m = mean(get(u.memory[1] + i), g);
            put(u.memory[1] + i, m);
            spread = v - m * m;
        }
        spread = kernel::square_root(spread) + eps;
        if (moves) {
            const lane<T> b = get(u.memory[2] + i) * momentum + kernel::quotient(g, spread);
            put(u.memory[2] + i, b);
            put(u.p + i, p - rate * b);
        } else {
            put(u.p + i, p - kernel::quotient(rate * g, spread));
        }
    });
}

template <class T>
void adagrad_rule::pass(const update<T>& u, const settings& s) {
    const wanted<T> gradient(s.maximize, s.weight_decay);
    const lane<T> eps = splat<T>(s.eps), rate = splat<T>(s.lr / (1 + double(u.step - 1) * s.lr_decay)),
                  start = splat<T>(s.initial_accumulator_value);
    const bool first = u.first;
    along<T>(u.n, [&](index_t i, auto get, auto put) ORTHANT_INLINE_LAMBDA {
        const lane<T> p = get(u.p + i), g = gradient(get(u.g + i), p);
        const lane<T> sum = (first ? start : get(u.memory[0] + i)) + g * g;
        put(u.memory[0] + i, sum);
        put(u.p + i, p - kernel::quotient(rate * g, kernel::square_root(sum) + eps));
    });
}

template <class T>
void adadelta_rule::pass(const update<T>& u, const settings& s) {
    const wanted<T> gradient(s.maximize, s.weight_decay);
    const lane<T> rho = splat<T>(s.rho), fresh = splat<T>(1 - s.rho), eps = splat<T>(s.eps),
                  rate = splat<T>(s.lr);
    along<T>(u.n, [&](index_t i, auto get, auto put) ORTHANT_INLINE_LAMBDA {
        const lane<T> p = get(u.p + i), g = gradient(get(u.g + i), p), before = get(u.memory[1] + i);
        const lane<T> v = get(u.memory[0] + i) * rho + fresh * g * g;
        const lane<T> d =
            kernel::quotient(kernel::square_root(before + eps), kernel::square_root(v + eps)) * g;
        put(u.memory[0] + i, v);
        put(u.memory[1] + i, before * rho + fresh * d * d);
        put(u.p + i, p - rate * d);
    });
}

template <class T>
void rprop_rule::pass(const update<T>& u, const settings& s) {
    const lane<T> shorter = splat<T>(s.etas.first), longer = splat<T>(s.etas.second), zero(T(0)), one(T(1)),
                  least = splat<T>(s.step_sizes.first), most = splat<T>(s.step_sizes.second),
                  start = splat<T>(s.lr);
    const bool first = u.first, down = !s.maximize;
    along<T>(u.n, [&](index_t i, auto get, auto put) ORTHANT_INLINE_LAMBDA {
        lane<T> g = get(u.g + i);
        if (!down) g = -g;
        const lane<T> agrees = g * get(u.memory[0] + i);
        const auto turned = agrees < zero;
        lane<T> size = first ? start : get(u.memory[1] + i);
        size = size * kernel::simd::select(agrees > zero, longer, kernel::simd::select(turned, shorter, one));
        size = kernel::simd::min(kernel::simd::max(size, least), most);
        g = kernel::simd::select(turned, zero, g);
        put(u.memory[0] + i, g);
        put(u.memory[1] + i, size);
        put(u.p + i, get(u.p + i) - sign_of<T>(g) * size);
    });
}

template <class T>
void lion_rule::pass(const update<T>& u, const settings& s) {
    const between<T> toward(1 - s.betas.first), mean(1 - s.betas.second);
    const lane<T> kept = splat<T>(1 - s.lr * s.weight_decay), rate = splat<T>(s.lr);
    const bool down = !s.maximize;
    along<T>(u.n, [&](index_t i, auto get, auto put) ORTHANT_INLINE_LAMBDA {
        lane<T> g = get(u.g + i);
        if (!down) g = -g;
        const lane<T> m = get(u.memory[0] + i);
        put(u.memory[0] + i, mean(m, g));
        put(u.p + i, get(u.p + i) * kept - rate * sign_of<T>(toward(m, g)));
    });
}

}  // namespace optim::detail
#endif

namespace optim::detail {

#define ORTHANT_ROW(rule)                                                                        \
    ORTHANT_INSTANTIATE(void rule::pass<float>(const update<float>&, const rule::settings&)); \
    ORTHANT_INSTANTIATE(void rule::pass<double>(const update<double>&, const rule::settings&));
ORTHANT_ROW(sgd_rule)
ORTHANT_ROW(rmsprop_rule)
ORTHANT_ROW(adagrad_rule)
ORTHANT_ROW(adadelta_rule)
ORTHANT_ROW(rprop_rule)
ORTHANT_ROW(lion_rule)
#undef ORTHANT_ROW

}  // namespace optim::detail
}  // namespace orthant::inline ORTHANT_ABI
