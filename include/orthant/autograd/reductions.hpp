#pragma once
// Sums, means, extremes and the like of variables. A reduction's gradient is its result's, laid out again over the
// axes that it folded (a view of stride 0, never a copy), times what the formula says. Extremes share it equally
// among ties, as PyTorch's amax does.

#include <orthant/autograd/views.hpp>
#include <orthant/ops/indexing/nonzero.hpp>
#include <orthant/ops/sorting/sort.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace autograd {
namespace detail {

// What a reduction folded, and how its result lies over the operand again.
struct folded_axes {
    core::reduced_axes axes;
    dims shape, kept;  // the operand's, and with 1 where it was folded
    double count = 1;

    folded_axes(const char* function, const core::array_header& h, const axis_argument& axis)
        : axes(axis.resolve(function, h.ndim)), shape(h.shape(), h.shape() + h.ndim), kept(shape) {
        for (std::size_t k = 0; k < shape.size(); ++k)
            if (axes.folds(int(k))) count *= double(shape[k]), kept[k] = 1;
    }
    // Over the operand's axes.
    template <class T>
    variable<T> spread(const variable<T>& g) const {
        return stretched<T>(reshaped<T>(g, seen(kept)), seen(shape));
    }
    // With the folded axes of extent 1: broadcasts by itself.
    template <class G>
    auto stretch(const G& g) const {
        if constexpr (a_variable<G>) return reshaped<typename G::value_type>(g, seen(kept));
        else return reshape(g, shape_t(core::as_view(kept)));
    }
    axis_argument argument() const {
        dims list;
        for (std::size_t k = 0; k < shape.size(); ++k)
            if (axes.folds(int(k))) list.push_back(index_t(k));
        return axis_argument(list);
    }
};

template <class O>
axis_argument axes_of(const O& how) {
    if constexpr (std::same_as<O, none_t>) return {};
    else if constexpr (std::integral<O>) return axis_argument(how);
    else if constexpr (requires { how.axes(); }) return axis_argument(how.axes());
    else return how.axis;
}
template <class O>
void refuse_where(const char* function, const O& how) {
    if constexpr (requires { how.where; })
        if (how.where.given()) core::fail<value_error>({function, ": .where has no gradient; write np::where(mask, x, 0)"});
    if constexpr (requires { how.initial; })
        if (how.initial.given()) core::fail<value_error>({function, ": .initial has no gradient; add it to the result"});
}

// The value of a reduction as an array: a number becomes 0-d.
template <class V>
auto as_values(V&& v) {
    if constexpr (array_like<V>) return orthant::eval(std::forward<V>(v));
    else return ndarray<std::remove_cvref_t<V>>(v);
}
template <class T, index_t R>
ndarray<T> dynamic_rank(ndarray<T, R>&& a) {
    return ndarray<T>(core::header_ptr(a.handle()));
}

struct sum_rule {
    template <class T, class O>
    static auto of(const variable<T>& x, const O& how) {
        const folded_axes f("sum", x.value().header(), axes_of(how));
        return pulls<nothing>([f](const auto& g, const auto&, const auto&) { return f.spread(g); });
    }
};
struct mean_rule {
    template <class T, class O>
    static auto of(const variable<T>& x, const O& how) {
        const folded_axes f("mean", x.value().header(), axes_of(how));
        return pulls<nothing>([f](const auto& g, const auto&, const auto&) { return f.spread(g / real_of_t<T>(f.count)); });
    }
};
struct prod_rule {
    template <class T, class O>
    static auto of(const variable<T>& x, const O& how) {
        const folded_axes f("prod", x.value().header(), axes_of(how));
        return pulls<operand<0>>([f](const auto& g, const auto& v, const auto&) {
            // A factor of 0 has the product of the others, if none of them is 0.
            const auto zero = orthant::eval(v == T(0));
            const auto zeros = f.stretch(sum(zero, reduce_options{.axis = f.argument()}));
            const auto filled = where(zero, T(1), v);
            const auto whole = f.stretch(g) * conjugate_of(f.stretch(prod(filled, reduce_options{.axis = f.argument()})));
            return where(zeros == 0, whole / conjugate_of(filled), where(zero & (zeros == 1), whole, T(0)));
        });
    }
};
struct extreme_rule {
    template <class T, class O>
    static auto of(const variable<T>& x, const O& how) {
        const folded_axes f("max", x.value().header(), axes_of(how));
        return pulls<operand<0> | result>([f](const auto& g, const auto& v, const auto& y) {
            const auto top = f.stretch(y);
            const ndarray<bool> hit = (v == top) | (isnan(v) & isnan(top));
            const auto ties = f.stretch(sum<T>(hit, reduce_options{.axis = f.argument()}));
            return where(hit, f.stretch(g) / ties, T(0));
        });
    }
};
template <class O>
double ddof_of(const O& how) {
    if constexpr (requires { how.ddof; }) return how.ddof;
    else return 0;
}
struct var_rule {
    template <class T, class O>
    static auto of(const variable<T>& x, const O& how) {
        const folded_axes f("var", x.value().header(), axes_of(how));
        const double n = f.count - ddof_of(how);
        return pulls<operand<0>>([f, n](const auto& g, const auto& v, const auto&) {
            const auto m = mean(v, reduce_options{.axis = f.argument(), .keepdims = true});
            return f.stretch(g) * real_of_t<T>(2 / n) * (v - m);
        });
    }
};
struct stddev_rule {
    template <class T, class O>
    static auto of(const variable<T>& x, const O& how) {
        const folded_axes f("stddev", x.value().header(), axes_of(how));
        const double n = f.count - ddof_of(how);
        return pulls<operand<0> | result>([f, n](const auto& g, const auto& v, const auto& y) {
            const auto m = mean(v, reduce_options{.axis = f.argument(), .keepdims = true});
            return f.stretch(g / (y * real_of_t<T>(n))) * (v - m);
        });
    }
};
// Partial sums: the gradient is summed from the other end.
template <class O>
index_t scan_axis(const O& how, index_t) {
    if constexpr (std::integral<O>) return index_t(how);
    else return how.axis.axes()[0];
}
template <class G>
auto reversed_sums(const G& g, index_t axis) {
    return flip(cumsum(flip(g, axis_list(axis)), axis), axis_list(axis));
}

}  // namespace detail
}  // namespace autograd

// A row: the function, its keywords and its rule. Of all elements, along an axis, along several, with keywords.
#define ORTHANT_ROW(name, keywords, the_rule)                                                          \
    template <class Dtype = void, class X, class O = none_t>                                           \
        requires(autograd::detail::a_variable<std::remove_cvref_t<X>> &&                               \
                 (std::same_as<O, none_t> || std::integral<O>))                                        \
    auto name(X&& x, const O& axis = {}) {                                                             \
        namespace ag = autograd::detail;                                                               \
        const auto& v = ag::as_handle(x);                                                              \
        if constexpr (!std::is_void_v<Dtype>) return name(v.template astype<Dtype>(), axis);           \
        else {                                                                                         \
            auto y = ag::record(#name, ag::dynamic_rank(ag::as_values(name(v.value(), axis))),         \
                                ag::the_rule::of(v, axis), v);                                         \
            ag::let_go<X>(x);                                                                          \
            return y;                                                                                  \
        }                                                                                              \
    }                                                                                                  \
    template <class Dtype = void, class X>                                                             \
        requires autograd::detail::a_variable<X>                                                       \
    auto name(const X& x, const keywords& how) {                                                       \
        namespace ag = autograd::detail;                                                               \
        const auto& v = ag::as_handle(x);                                                              \
        ag::refuse_where(#name, how);                                                                  \
        if constexpr (!std::is_void_v<Dtype>) return name(v.template astype<Dtype>(), how);            \
        else return ag::record(#name, ag::dynamic_rank(ag::as_values(name(v.value(), how))),           \
                               ag::the_rule::of(v, how), v);                                           \
    }                                                                                                  \
    template <class Dtype = void, class X>                                                             \
        requires autograd::detail::a_variable<X>                                                       \
    auto name(const X& x, const axes_list& axes) {                                                     \
        return name<Dtype>(x, keywords{.axis = axes.axes()});                                          \
    }
ORTHANT_ROW(sum, reduce_options, sum_rule)
ORTHANT_ROW(mean, reduce_options, mean_rule)
ORTHANT_ROW(prod, reduce_options, prod_rule)
ORTHANT_ROW(max, reduce_options, extreme_rule)
ORTHANT_ROW(min, reduce_options, extreme_rule)
ORTHANT_ROW(amax, reduce_options, extreme_rule)
ORTHANT_ROW(amin, reduce_options, extreme_rule)
ORTHANT_ROW(var, variance_options, var_rule)
ORTHANT_ROW(stddev, variance_options, stddev_rule)
#undef ORTHANT_ROW

// Largest minus smallest.
template <class Dtype = void, class X, class... How>
    requires autograd::detail::a_variable<X>
auto ptp(const X& x, const How&... how) {
    return max(x, how...) - min(x, how...);
}

template <class X>
    requires autograd::detail::a_variable<X>
auto ptp(const X& x, const reduce_options& how) {
    return max(x, how) - min(x, how);
}

// Along an axis, or of all elements in C order.
template <class X>
    requires autograd::detail::a_variable<X>
auto cumsum(const X& x, index_t axis) {
    namespace ag = autograd::detail;
    const auto& v = ag::as_handle(x);
    return ag::record("cumsum", ag::dynamic_rank(cumsum(v.value(), axis)),
                      ag::pulls<ag::nothing>([axis](const auto& g, const auto&, const auto&) {
                          return ag::reversed_sums(g, axis);
                      }),
                      v);
}
template <class X>
    requires autograd::detail::a_variable<X>
auto cumprod(const X& x, index_t axis) {
    namespace ag = autograd::detail;
    const auto& v = ag::as_handle(x);
    using T = typename X::value_type;
    return ag::record("cumprod", ag::dynamic_rank(cumprod(v.value(), axis)),
                      ag::pulls<ag::operand<0>>([axis](const auto& g, const auto& a, const auto&) {
                          // Before the first 0 of a line, there, and nothing after it.
                          const auto zero = eval(a == T(0));
                          const auto zeros = cumsum(zero, axis);
                          const auto first = eval(zero & (zeros == 1));
                          const auto filled = where(first, T(1), a);
                          const auto before = ag::reversed_sums(g * cumprod(a, axis), axis) / where(zero, T(1), a);
                          const auto there = ag::reversed_sums(g * cumprod(filled, axis), axis);
                          return where(zeros == 0, before, where(first, there, T(0)));
                      }),
                      v);
}
template <class X>
    requires autograd::detail::a_variable<X>
auto cumsum(const X& x) {
    return cumsum(ravel(x), 0);
}
template <class X>
    requires autograd::detail::a_variable<X>
auto cumprod(const X& x) {
    return cumprod(ravel(x), 0);
}

// ---- what has no gradient: of the values

#define ORTHANT_ROW(name)                                    \
    template <class X, class... How>                         \
        requires autograd::detail::a_variable<X>             \
    auto name(const X& x, const How&... how) {               \
        return name(x.value(), how...);                      \
    }
ORTHANT_ROW(argmax)
ORTHANT_ROW(argmin)
ORTHANT_ROW(any)
ORTHANT_ROW(argsort)
ORTHANT_ROW(nonzero)
ORTHANT_ROW(count_nonzero)
#undef ORTHANT_ROW

// ---- the methods

namespace autograd {
namespace detail {

// x.sum<double>(): computed, and in the graph, in that type.
template <class Dtype, class X>
decltype(auto) in_type(X&& x) {
    if constexpr (std::is_void_v<Dtype>) return std::forward<X>(x);
    else return x.template astype<Dtype>();
}

}  // namespace detail

#define ORTHANT_ONE(name, keywords)                                                     \
    template <class E>                                                                  \
    template <class Dtype>                                                              \
    auto variable<E>::name() const& {                                                   \
        return orthant::name(detail::in_type<Dtype>(*this));                            \
    }                                                                                   \
    template <class E>                                                                  \
    template <class Dtype>                                                              \
    auto variable<E>::name() && {                                                       \
        return orthant::name(detail::in_type<Dtype>(std::move(*this)));                 \
    }                                                                                   \
    template <class E>                                                                  \
    template <class Dtype>                                                              \
    auto variable<E>::name(index_t axis) const {                                        \
        return orthant::name(detail::in_type<Dtype>(*this), axis);                      \
    }                                                                                   \
    template <class E>                                                                  \
    template <class Dtype>                                                              \
    auto variable<E>::name(const keywords& how) const {                                 \
        return orthant::name(detail::in_type<Dtype>(*this), how);                       \
    }
#define ORTHANT_SEVERAL(name, keywords)                                                 \
    ORTHANT_ONE(name, keywords)                                                         \
    template <class E>                                                                  \
    template <class Dtype>                                                              \
    auto variable<E>::name(const axes_list& axes) const {                               \
        return orthant::name(detail::in_type<Dtype>(*this), axes);                      \
    }
ORTHANT_REDUCING_METHODS(ORTHANT_ONE, ORTHANT_SEVERAL)
#undef ORTHANT_ONE
#undef ORTHANT_SEVERAL

template <class E>
auto variable<E>::all() const {
    return orthant::all(value());
}
template <class E>
ndarray<index_t> variable<E>::argsort(index_t axis) const {
    return orthant::argsort(value(), axis);
}
template <class E>
auto variable<E>::nonzero() const {
    return orthant::nonzero(value());
}

}  // namespace autograd
}  // namespace orthant::inline ORTHANT_ABI
