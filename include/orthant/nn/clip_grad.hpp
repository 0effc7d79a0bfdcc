#pragma once
// Gradients kept small: clip_grad_norm_ scales all gradients so that their common norm is at most max_norm,
// clip_grad_value_ cuts every element off.
// https://pytorch.org/docs/stable/generated/torch.nn.utils.clip_grad_norm_.html

#include <cmath>
#include <vector>

#include <orthant/nn/module.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace nn {

struct clip_options {
    keyword_only only = keyword_only();
    double norm_type = 2;  // np::inf: the largest
};

namespace detail {

template <class T>
const std::vector<variable<T>>& listed(const std::vector<variable<T>>& params) {
    return params;
}
template <class T>
std::vector<variable<T>> listed(const variable<T>& one) {
    return {one};
}
template <a_module M>
auto listed(const M& m) {
    return parameters(m);
}

}  // namespace detail

// Of parameters, a module or one variable; gives the norm before. Parameters without a gradient take no part.
template <class P>
double clip_grad_norm_(const P& params, double max_norm, const clip_options& o = {}) {
    const auto& list = detail::listed(params);
    const double p = o.norm_type;
    if (!(p > 0))
        orthant::detail::fail<value_error>({"clip_grad_norm_: norm_type must be positive, got ", p});
    double total = 0;
    for (const auto& v : list) {
        if (!v.has_grad()) continue;
        const auto g = detail::packed(v.grad());
        for (index_t k = 0; k < g.size(); ++k) {
            const double a = std::abs(double(g.data()[k]));
            if (p == HUGE_VAL)
                total = a > total || a != a ? a : total;
            else
                total += p == 2 ? a * a : p == 1 ? a : std::pow(a, p);
        }
    }
    if (p != HUGE_VAL && p != 1) total = p == 2 ? std::sqrt(total) : std::pow(total, 1 / p);
    const double scale = max_norm / (total + 1e-6);
    for (auto v : list)
        if (v.has_grad() && !(scale >= 1)) {
            using T = typename std::remove_cvref_t<decltype(v)>::value_type;
            v.mutable_grad() *= T(scale);
        }
    return total;
}
template <class T>
double clip_grad_norm_(std::initializer_list<variable<T>> params, double max_norm,
                       const clip_options& o = {}) {
    return clip_grad_norm_(std::vector<variable<T>>(params), max_norm, o);
}
// Every element within [-clip, clip].
template <class P>
void clip_grad_value_(const P& params, double clip) {
    for (auto v : detail::listed(params))
        if (v.has_grad()) {
            using T = typename std::remove_cvref_t<decltype(v)>::value_type;
            auto& g = v.mutable_grad();
            g(ellipsis) = orthant::clip(g, T(-clip), T(clip));
        }
}
template <class T>
void clip_grad_value_(std::initializer_list<variable<T>> params, double clip) {
    clip_grad_value_(std::vector<variable<T>>(params), clip);
}

}  // namespace nn
}  // namespace orthant::inline ORTHANT_ABI
