#pragma once
// Losses of classes: cross_entropy(logits, target) and nll_loss(log-probabilities, target). Axis 1 has the
// classes (axis 0 of a single sample); the target holds a class for every other place, or, for cross_entropy,
// probabilities.
//
//   nn::cross_entropy(logits, ids, {.weight = w, .ignore_index = 0, .label_smoothing = 0.1})
//
// With w the classes' weights, e the smoothing and t the target's class, the loss of a place is
// (1 - e) w_t (-log p_t) + (e / C) sum_c w_c (-log p_c), and the mean divides by the sum of w_t over the
// places that are kept. The gradient is (softmax - target) scaled: one vertex, no intermediate array but the
// log-probabilities. https://pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html

#include <orthant/nn/softmax.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace nn {

struct cross_entropy_options {
    keyword_only only = keyword_only();
    any_values weight = {};
    index_t ignore_index = -100;
    std::string_view reduction = "mean";
    double label_smoothing = 0;
};
struct nll_options {
    keyword_only only = keyword_only();
    any_values weight = {};
    index_t ignore_index = -100;
    std::string_view reduction = "mean";
};

namespace detail {

// What the loss of classes is made of: for every place its class (-1: ignored), the weights, and the factor
// of a place's gradient.
template <class T>
struct class_target {
    const char* name;
    ndarray<std::int64_t> ids;
    ndarray<T> weight;  // of all classes
    shape_t shape;      // the target's
    line_walk walk;
    reduction how;
    T smoothing = 0, scale = 1;

    class_target(const char* function, const variable<T>& x, ndarray<std::int64_t> target,
                 const any_values& w, index_t ignored, std::string_view word, double e)
        : name(function),
          ids(std::move(target)),
          shape(ids.shape()),
          walk(x.value().header().extents(), x.ndim() == 1 ? 0 : 1),
          how(reduction_of(function, word)),
          smoothing(T(e)) {
        std::vector<index_t> expected;
        for (index_t k = 0; k < x.ndim(); ++k)
            if (k != (x.ndim() == 1 ? 0 : 1)) expected.push_back(x.shape()[k]);
        if (x.ndim() == 0 || !std::ranges::equal(expected, ids.header().extents()))
            core::fail<shape_error>({name, ": the target's shape ", core::tuple_text{ids.header().extents()},
                                     " does not fit the input's ",
                                     core::tuple_text{x.value().header().extents()}, ": expected ",
                                     core::tuple_text{dims_view(expected.data(), expected.size())}});
        if (e < 0 || e > 1)
            core::fail<value_error>({name, ": label_smoothing must be between 0 and 1, got ", e});
        weight = w.given() ? w.as<T>() : full<T>({walk.n}, T(1));
        if (!has_shape(weight, {walk.n}))
            core::fail<shape_error>({name, ": weight has the shape ",
                                     core::tuple_text{weight.header().extents()}, ", expected (", walk.n,
                                     ",)"});
        ids = copy(ids);
        double sum = 0;
        for (index_t k = 0; k < ids.size(); ++k) {
            std::int64_t& c = ids.data()[k];
            if (c == ignored) {
                c = -1;
                continue;
            }
            if (c < 0 || c >= walk.n)
                core::fail<index_error>({name, ": target ", c, " is out of range for ", walk.n, " classes"});
            sum += double(weight.data()[c]);
        }
        if (how == reduction::mean) scale = T(1 / sum);
    }
    // f(place, class or -1, offset of its first class in the input), with classes `walk.inner` apart.
    template <class F>
    void each(F f) const {
        const std::int64_t* c = ids.data();
        index_t place = 0;
        for (index_t o = 0; o < walk.outer; ++o)
            for (index_t i = 0; i < walk.inner; ++i, ++place) f(place, *c++, o * walk.n * walk.inner + i);
    }
    ndarray<T> value(const ndarray<T>& logs) const {
        ndarray<T> y = zeros<T>(shape);
        const T *p = logs.data(), *w = weight.data();
        each([&](index_t place, std::int64_t c, index_t at) {
            if (c < 0) return;
            T v = -(1 - smoothing) * w[c] * p[at + c * walk.inner];
            if (smoothing > 0) {
                T all = 0;
                for (index_t k = 0; k < walk.n; ++k) all -= w[k] * p[at + k * walk.inner];
                v += smoothing / T(walk.n) * all;
            }
            y.data()[place] = v;
        });
        if (how == reduction::none) return y;
        // (No place at all: 0 / 0 for the mean.)
        T sum = 0;
        for (index_t k = 0; k < y.size(); ++k) sum += y.data()[k];
        return ndarray<T>(T(sum == 0 && how == reduction::mean && scale > std::numeric_limits<T>::max()
                                ? std::numeric_limits<T>::quiet_NaN()
                                : sum * scale));
    }
    // The derivative for the log-probabilities; g is one number or one for each place.
    ndarray<T> slopes(const ndarray<T>& gradient, const shape_t& of) const {
        const ndarray<T> g = packed(gradient);
        ndarray<T> out = zeros<T>(of);
        const T* w = weight.data();
        each([&](index_t place, std::int64_t c, index_t at) {
            if (c < 0) return;
            const T s = -g.data()[how == reduction::none ? place : 0] * scale;
            if (smoothing > 0)
                for (index_t k = 0; k < walk.n; ++k)
                    out.data()[at + k * walk.inner] = s * smoothing / T(walk.n) * w[k];
            out.data()[at + c * walk.inner] += s * (1 - smoothing) * w[c];
        });
        return out;
    }
    variable<T> slopes(const variable<T>& g, const shape_t& of) const {
        const ndarray<T> unit =
            slopes(ndarray<T>(how == reduction::none ? full<T>(shape, T(1)) : ndarray<T>(T(1))), of);
        if (how != reduction::none) return g * unit;
        return (g.reshape({walk.outer, index_t(1), walk.inner}) *
                unit.reshape({walk.outer, walk.n, walk.inner}))
            .reshape(of);
    }
};

template <class T>
variable<T> nll_of(class_target<T> t, const variable<T>& x) {
    ndarray<T> y = t.value(packed(x.value()));
    return node<T>(
        t.name, std::move(y), 0,
        [t, of = shape_of(x)](auto& p) {
            if (p.wants(0)) p.give(0, t.slopes(p.g, of));
        },
        x);
}
// Through log_softmax, whose values are kept for the gradient.
template <class T>
ndarray<T> through_softmax(ndarray<T>&& slopes, const ndarray<T>& logs, const variable<T>&, int axis) {
    return softmax_pull(slopes, logs, axis, true);
}
template <class T>
variable<T> through_softmax(const variable<T>& slopes, const ndarray<T>&, const variable<T>& x, int axis) {
    const reduce_options lines{.axis = axis, .keepdims = true};
    return slopes - softmax_of("softmax", x, axis, false) * orthant::sum(slopes, lines);
}
template <class T>
variable<T> as_it_was(const variable<T>& x) {
    return x;
}
template <class T>
variable<T> as_it_was(const ndarray<T>&) {
    return {};
}
template <class T>
variable<T> class_loss(class_target<T> t, const variable<T>& x) {
    const int axis = x.ndim() == 1 ? 0 : 1;
    ndarray<T> logs = softmax_values(x.value(), axis, true);
    ndarray<T> y = t.value(logs);
    return node<T>(
        t.name, std::move(y), 1,
        [t, logs, axis, of = shape_of(x)](auto& p) {
            if (p.wants(0)) p.give(0, through_softmax(t.slopes(p.g, of), logs, as_it_was(p.x[0]), axis));
        },
        x);
}
// Of probabilities: the mean divides by the number of places.
template <class T>
variable<T> soft_class_loss(const variable<T>& x, const variable<T>& t, const cross_entropy_options& o) {
    if (!std::ranges::equal(x.value().header().extents(), t.value().header().extents()) || x.ndim() == 0)
        core::fail<shape_error>({"cross_entropy: the probabilities' shape ",
                                 core::tuple_text{t.value().header().extents()}, " differs from the input's ",
                                 core::tuple_text{x.value().header().extents()}});
    const int axis = x.ndim() == 1 ? 0 : 1;
    const index_t classes = x.shape()[axis];
    variable<T> logs = softmax_of("log_softmax", x, axis, true);
    if (o.weight.given()) {
        std::vector<index_t> shape(std::size_t(x.ndim()), 1);
        shape[std::size_t(axis)] = classes;
        logs = logs * ndarray<T>(o.weight.as<T>().reshape(shape_t(shape)));
    }
    const T e = T(o.label_smoothing);
    const variable<T> losses = -orthant::sum(logs * (t * (1 - e) + e / T(classes)), axis);
    return reduced(losses, reduction_of("cross_entropy", o.reduction));
}

}  // namespace detail

namespace functional {

struct cross_entropy_function {
    template <class X = forms::reals, class Y = forms::integers>
        requires(detail::argument<X>&& detail::argument<Y>)
    auto operator()(const X& input, const Y& target, const cross_entropy_options& o = {}) const {
        if constexpr (std::is_integral_v<detail::element_t<Y>>) {
            using T = detail::real_of<X>;
            const auto x = detail::as_variable<T>(input);
            return detail::in_form<X>(detail::class_loss(
                detail::class_target<T>("cross_entropy", x, detail::as_ids(target), o.weight, o.ignore_index,
                                        o.reduction, o.label_smoothing),
                x));
        } else {
            using T = detail::real_of<X, Y>;
            return detail::in_form<X, Y>(
                detail::soft_class_loss(detail::as_variable<T>(input), detail::as_variable<T>(target), o));
        }
    }
};
inline constexpr cross_entropy_function cross_entropy{};

struct nll_function {
    template <class X = forms::reals, class Y = forms::integers>
        requires(detail::argument<X>&& detail::argument<Y>&& std::is_integral_v<detail::element_t<Y>>)
    auto operator()(const X& input, const Y& target, const nll_options& o = {}) const {
        using T = detail::real_of<X>;
        const auto x = detail::as_variable<T>(input);
        return detail::in_form<X>(
            detail::nll_of(detail::class_target<T>("nll_loss", x, detail::as_ids(target), o.weight,
                                                   o.ignore_index, o.reduction, 0),
                           x));
    }
};
inline constexpr nll_function nll_loss{}, nll{};

}  // namespace functional
}  // namespace nn
}  // namespace orthant::inline ORTHANT_ABI
