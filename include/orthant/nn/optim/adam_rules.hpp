#pragma once
// The passes of Adam and what came of it. m is the mean of the gradients, v that of their squares, both from
// zero; what they lack in the first steps is made up by c1 = 1 - β1ᵗ and c2 = 1 - β2ᵗ.
//
//   adam    m = β1 m + (1 - β1) g;  v = β2 v + (1 - β2) g²;  p -= lr / c1 · m / (sqrt(v) / sqrt(c2) + eps)
//           amsgrad: with the largest v so far
//   adamw   p *= 1 - lr λ before, and no weight decay in g
//   adamax  u = max(β2 u, |g| + eps);  p -= lr / c1 · m / u
//   nadam   Adam with Nesterov's momentum, whose schedule is μ(t) = β1 (1 - .5 · .96^(t ψ))
//   radam   Adam while v is reliable, ρ(t) > 5, with its rectifying factor; before, p -= lr / c1 · m
//
// The product of nadam's μ is kept in double (PyTorch keeps it in its default type).
// arXiv 1412.6980, 1711.05101, 1904.09237 (amsgrad), 1908.03265 (radam); Dozat 2016 (nadam)

#include <cmath>

#include <orthant/nn/optim/rules.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace optim::detail {

template <bool Decoupled>
struct adam_like_rule : rule_of<std::conditional_t<Decoupled, adamw_settings, adam_settings>> {
    using settings = std::conditional_t<Decoupled, adamw_settings, adam_settings>;
    static constexpr const char* name = Decoupled ? "adamw" : "adam";
    static constexpr const char* memory[3] = {"exp_avg", "exp_avg_sq", "max_exp_avg_sq"};
    static unsigned needs(const settings& s) { return s.amsgrad ? 7u : 3u; }
    template <class T>
    static void pass(const update<T>& u, const settings& s);
};
using adam_rule = adam_like_rule<false>;
using adamw_rule = adam_like_rule<true>;

struct adamax_rule : rule_of<adamax_settings> {
    static constexpr const char* name = "adamax";
    static constexpr const char* memory[3] = {"exp_avg", "exp_inf", ""};
    static unsigned needs(const settings&) { return 3; }
    template <class T>
    static void pass(const update<T>& u, const settings& s);
};

struct nadam_rule : rule_of<nadam_settings> {
    static constexpr const char* name = "nadam";
    static constexpr const char* memory[3] = {"exp_avg", "exp_avg_sq", ""};
    static unsigned needs(const settings&) { return 3; }
    template <class T>
    static void pass(const update<T>& u, const settings& s);
};

struct radam_rule : rule_of<radam_settings> {
    static constexpr const char* name = "radam";
    static constexpr const char* memory[3] = {"exp_avg", "exp_avg_sq", ""};
    static unsigned needs(const settings&) { return 3; }
    template <class T>
    static void pass(const update<T>& u, const settings& s);
};

}  // namespace optim::detail

#if ORTHANT_DEFINE
namespace optim::detail {

// The two means and the gradient that they are of: one register of Adam's.
template <class T>
struct moments {
    wanted<T> gradient;
    between<T> mean;
    lane<T> beta2, fresh2;
    const update<T>& u;

    moments(const update<T>& of, const number_pair& betas, bool maximize, double weight_decay)
        : gradient(maximize, weight_decay), mean(1 - betas.first), beta2(T(betas.second)),
          fresh2(T(1 - betas.second)), u(of) {}
    struct at {
        lane<T> g, m, v;
    };
    template <class Get, class Put>
    ORTHANT_INLINE at step(index_t i, const lane<T>& p, Get get, Put put) const {
        const lane<T> g = gradient(get(u.g + i), p);
        const lane<T> m = mean(get(u.memory[0] + i), g);
        const lane<T> v = get(u.memory[1] + i) * beta2 + fresh2 * g * g;
        put(u.memory[0] + i, m);
        put(u.memory[1] + i, v);
        return {g, m, v};
    }
};

template <bool Decoupled>
template <class T>
void adam_like_rule<Decoupled>::pass(const update<T>& u, const settings& s) {
    const double t = double(u.step), c1 = 1 - std::pow(s.betas.first, t),
                 c2 = 1 - std::pow(s.betas.second, t);
    const moments<T> both(u, s.betas, s.maximize, Decoupled ? 0 : s.weight_decay);
    const lane<T> kept = splat<T>(Decoupled ? 1 - s.lr * s.weight_decay : 1), rate = splat<T>(s.lr / c1),
                  root = splat<T>(std::sqrt(c2)), eps = splat<T>(s.eps);
    const bool amsgrad = s.amsgrad;
    along<T>(u.n, [&](index_t i, auto get, auto put) ORTHANT_INLINE_LAMBDA {
        const lane<T> p = get(u.p + i) * kept;
        const auto now = both.step(i, p, get, put);
        lane<T> v = now.v;
        if (amsgrad) {
            const lane<T> most = get(u.memory[2] + i);
            v = kernel::simd::select((most > v) | (most != most), most, v);  // a NaN stays
            put(u.memory[2] + i, v);
        }
        const lane<T> spread = kernel::quotient(kernel::square_root(v), root) + eps;
        put(u.p + i, p - kernel::quotient(rate * now.m, spread));
    });
}

template <class T>
void adamax_rule::pass(const update<T>& u, const settings& s) {
    const wanted<T> gradient(s.maximize, s.weight_decay);
    const between<T> mean(1 - s.betas.first);
    const lane<T> beta2 = splat<T>(s.betas.second), eps = splat<T>(s.eps),
                  rate = splat<T>(s.lr / (1 - std::pow(s.betas.first, double(u.step))));
    along<T>(u.n, [&](index_t i, auto get, auto put) ORTHANT_INLINE_LAMBDA {
        const lane<T> p = get(u.p + i), g = gradient(get(u.g + i), p);
        const lane<T> m = mean(get(u.memory[0] + i), g), before = get(u.memory[1] + i) * beta2;
        const lane<T> now = kernel::simd::abs(g) + eps;
        const lane<T> most = kernel::simd::select((before > now) | (before != before), before, now);
        put(u.memory[0] + i, m);
        put(u.memory[1] + i, most);
        put(u.p + i, p - kernel::quotient(rate * m, most));
    });
}

template <class T>
void nadam_rule::pass(const update<T>& u, const settings& s) {
    const double t = double(u.step), c2 = 1 - std::pow(s.betas.second, t);
    const double mu = s.betas.first * (1 - .5 * std::pow(.96, t * s.momentum_decay));
    const double next = s.betas.first * (1 - .5 * std::pow(.96, (t + 1) * s.momentum_decay));
    if (u.step == 1) *u.product = 1;
    *u.product *= mu;
    const bool apart = s.decoupled_weight_decay && s.weight_decay != 0;
    const moments<T> both(u, s.betas, s.maximize, apart ? 0 : s.weight_decay);
    const lane<T> kept = splat<T>(apart ? 1 - s.lr * s.weight_decay : 1), correction = splat<T>(c2),
                  eps = splat<T>(s.eps), now_rate = splat<T>(s.lr * (1 - mu) / (1 - *u.product)),
                  mean_rate = splat<T>(s.lr * next / (1 - *u.product * next));
    along<T>(u.n, [&](index_t i, auto get, auto put) ORTHANT_INLINE_LAMBDA {
        const lane<T> p = get(u.p + i) * kept;
        const auto now = both.step(i, p, get, put);
        const lane<T> spread = kernel::square_root(kernel::quotient(now.v, correction)) + eps;
        put(u.p + i,
            p - kernel::quotient(now_rate * now.g, spread) - kernel::quotient(mean_rate * now.m, spread));
    });
}

template <class T>
void radam_rule::pass(const update<T>& u, const settings& s) {
    const double t = double(u.step), power = std::pow(s.betas.second, t), c2 = 1 - power;
    const double most = 2 / (1 - s.betas.second) - 1, length = most - 2 * t * power / c2;
    const bool reliable = length > 5;
    const double factor =
        reliable ? std::sqrt((length - 4) * (length - 2) * most / ((most - 4) * (most - 2) * length)) : 1;
    const bool apart = s.decoupled_weight_decay && s.weight_decay != 0;
    const moments<T> both(u, s.betas, s.maximize, apart ? 0 : s.weight_decay);
    const lane<T> kept = splat<T>(apart ? 1 - s.lr * s.weight_decay : 1), eps = splat<T>(s.eps),
                  c1 = splat<T>(1 - std::pow(s.betas.first, t)), rate = splat<T>(s.lr),
                  root = splat<T>(std::sqrt(c2)), rectify = splat<T>(factor);
    along<T>(u.n, [&](index_t i, auto get, auto put) ORTHANT_INLINE_LAMBDA {
        const lane<T> p = get(u.p + i) * kept;
        const auto now = both.step(i, p, get, put);
        lane<T> move = kernel::quotient(now.m, c1) * rate;
        if (reliable) move = move * kernel::quotient(root, kernel::square_root(now.v) + eps) * rectify;
        put(u.p + i, p - move);
    });
}

}  // namespace optim::detail
#endif

namespace optim::detail {

#define ORTHANT_ROW(rule)                                                                        \
    ORTHANT_INSTANTIATE(void rule::pass<float>(const update<float>&, const rule::settings&)); \
    ORTHANT_INSTANTIATE(void rule::pass<double>(const update<double>&, const rule::settings&));
ORTHANT_ROW(adam_like_rule<false>)
ORTHANT_ROW(adam_like_rule<true>)
ORTHANT_ROW(adamax_rule)
ORTHANT_ROW(nadam_rule)
ORTHANT_ROW(radam_rule)
#undef ORTHANT_ROW

}  // namespace optim::detail
}  // namespace orthant::inline ORTHANT_ABI
