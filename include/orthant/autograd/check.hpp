#pragma once
// gradcheck: compares the gradients of a function with differences of its values,
//
//   (f(x + eps) - f(x - eps)) / 2 eps    for each element, within atol + rtol |difference|,
//
// with PyTorch's tolerances. https://pytorch.org/docs/stable/generated/torch.autograd.gradcheck.gradcheck.html

#include <orthant/autograd/transforms.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace autograd {

struct gradcheck_options {
    keyword_only only = keyword_only();
    double eps = 1e-6;
    double atol = 1e-5;
    double rtol = 1e-3;
    bool raise_exception = true;
    bool fast_mode = false;
};

namespace detail {

template <class X>
auto as_leaf(const X& x) {
    if constexpr (a_variable<X>) return variable<typename X::value_type>(ndarray<typename X::value_type>(x.value()), true);
    else return form_of<X>::leaf(x);
}

// The derivative of <u, f> along each element of one input, by differences and by the graph.
template <std::size_t K, class F, class L>
bool checks_input(const F& f, const L& leaves, const gradcheck_options& o) {
    using V = std::remove_cvref_t<std::tuple_element_t<K, L>>;
    using T = typename V::value_type;
    static_assert(std::same_as<real_of_t<T>, double>, "orthant: gradcheck needs double or complex128 inputs");
    const auto y = std::apply([&](const auto&... x) { return f(x...); }, leaves);
    using R = typename std::remove_cvref_t<decltype(y)>::value_type;
    const V& x = std::get<K>(leaves);
    const view<T> values(core::header_ptr(x.value().handle()));
    const view<T> flat = values.reshape({-1});
    const auto value = [&] {  // (recorded, since a gradient may be what f computes)
        return ndarray<R>(std::apply([&](const auto&... v) { return f(v...); }, leaves).value());
    };
    // One pull for each element of y, of the real and of the imaginary part.
    for (index_t j = 0; j < y.size(); ++j) {
        for (int part = 0; part <= int(is_complex_v<R>); ++part) {
            ndarray<R> unit = zeros<R>(shape_t(y.shape()));
            if constexpr (is_complex_v<R>) view<R>(unit).reshape({-1})(j) = part ? R(0, 1) : R(1);
            else view<R>(unit).reshape({-1})(j) = R(1);
            const auto g = std::get<0>(pull_to(y, std::tuple(x), false, unit));
            const auto analytic = view<const T>(g.value()).reshape({-1});
            for (index_t i = 0; i < x.size(); ++i) {
                for (int side = 0; side <= int(is_complex_v<T>); ++side) {
                    const T before = flat(i);
                    T step(o.eps);
                    if constexpr (is_complex_v<T>) if (side) step = T(0, o.eps);
                    flat(i) = before + step;
                    const ndarray<R> high = value();
                    flat(i) = before - step;
                    const ndarray<R> low = value();
                    flat(i) = before;
                    const R d = (view<const R>(high).reshape({-1})(j) - view<const R>(low).reshape({-1})(j)) / (2 * o.eps);
                    double numeric = 0, exact = 0;
                    if constexpr (is_complex_v<R>) numeric = part ? d.imag() : d.real();
                    else numeric = d;
                    if constexpr (is_complex_v<T>) exact = side ? analytic(i).imag() : analytic(i).real();
                    else exact = analytic(i);
                    if (std::abs(numeric - exact) <= o.atol + o.rtol * std::abs(numeric)) continue;
                    if (o.raise_exception)
                        core::fail<value_error>({"gradcheck: the gradient of output ", j, " for element ", i, " of input ",
                                                 K, " is ", exact, ", and by differences ", numeric});
                    return false;
                }
            }
        }
    }
    return true;
}

}  // namespace detail

// Whether the gradients of f at these inputs agree with differences.
template <class F, class... X>
bool gradcheck(const F& f, const std::tuple<X...>& inputs, const gradcheck_options& options = {}) {
    const auto leaves = std::apply([](const X&... x) { return std::tuple(detail::as_leaf(x)...); }, inputs);
    return [&]<std::size_t... K>(std::index_sequence<K...>) {
        return (detail::checks_input<K>(f, leaves, options) && ...);
    }(std::index_sequence_for<X...>{});
}
template <class F, class X>
bool gradcheck(const F& f, const X& x, const gradcheck_options& options = {}) {
    return gradcheck(f, std::tuple<X>(x), options);
}
// The same of the gradients: they are a function of the inputs too.
template <class F, class... X>
bool gradgradcheck(const F& f, const std::tuple<X...>& inputs, const gradcheck_options& options = {}) {
    return [&]<std::size_t... K>(std::index_sequence<K...>) {
        return gradcheck(
            [&](const auto&... x) {
                const auto y = f(x...);
                const auto g = detail::pull_to(detail::as_handle(y), std::tuple(x...), true,
                                               orthant::full<typename std::remove_cvref_t<decltype(y)>::value_type>(
                                                   shape_t(y.shape()), 1.0));
                return (sum(std::get<K>(g) * std::get<K>(g)) + ...);
            },
            inputs, options);
    }(std::index_sequence_for<X...>{});
}
template <class F, class X>
bool gradgradcheck(const F& f, const X& x, const gradcheck_options& options = {}) {
    return gradgradcheck(f, std::tuple<X>(x), options);
}

}  // namespace autograd
}  // namespace orthant::inline ORTHANT_ABI
