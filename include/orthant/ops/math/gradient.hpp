#pragma once
// Slopes between samples: gradient.
//
//     auto [gy, gx] = np::gradient<2>(z);       np::gradient(y, x)       np::gradient(z, {.axis = 1})
//
// Central differences of second order inside, (f[i+1] - f[i-1]) / 2h, and where distances differ the slope of the
// parabola through three neighbours; at the ends the difference of two values, or with edge_order 2 of three.
// https://numpy.org/doc/stable/reference/generated/numpy.gradient.html

#include <array>
#include <vector>

#include <orthant/array/argument_forms.hpp>
#include <orthant/base/unpacked.hpp>
#include <orthant/ops/math/arithmetic.hpp>
#include <orthant/ops/reductions/scans.hpp>

namespace orthant::inline ORTHANT_ABI {

// edge_order: 1 takes the difference of two values at the ends, 2 the slope of the parabola through three.
struct gradient_options {
    keyword_only only = keyword_only();
    int edge_order = 1;
};
// An axis that must be named, since it selects the overload.
struct named_axis {
    index_t value;
    template <std::integral I>
    named_axis(I axis) : value(index_t(axis)) {}
};
struct gradient_axis_options {
    keyword_only only = keyword_only();
    named_axis axis;
    int edge_order = 1;
};

// The places of samples along an axis: one distance, or the coordinate of each.
class spacing_argument {
public:
    template <real_number S>
    spacing_argument(const S& distance) : values_(detail::new_array<double>("gradient", {})) {
        *static_cast<double*>(values_->data) = static_cast<double>(distance);
    }
    template <array_like E>
    spacing_argument(const E& coordinates) : values_(detail::dense_as<double>(coordinates)) {}
    template <detail::value_range R>
        requires real_number<detail::value_in<const R>>
    spacing_argument(const R& coordinates) : values_(detail::dense_as<double>(array(coordinates))) {}
    // Of braces a constructor per number: an initializer_list g++ 12 makes of keywords too.
    template <real_number A, real_number B, real_number... C>
    spacing_argument(A a, B b, C... c)
        : values_(detail::array_from_list<1, double>(
              std::initializer_list<double>{static_cast<double>(a), static_cast<double>(b), static_cast<double>(c)...})) {}

    // For the library, along an axis of n places.
    const detail::header_ptr& along(index_t n) const {
        if (values_->ndim > 1 || (values_->ndim == 1 && values_->size != n))
            detail::fail<value_error>({"gradient: when 1d, distances must match the length of the corresponding "
                                       "dimension, ",
                                       n, ", got shape ", detail::tuple_text{values_->extents()}});
        return values_;
    }

private:
    detail::header_ptr values_;
};

namespace detail {

// Slopes along an axis of dense real or complex values of T; `x` are n coordinates, or one distance (0-d).
template <class T>
header_ptr slopes(const header_ptr& from, index_t axis, const header_ptr& x, int edge_order);

template <class T>
using slope_t = std::conditional_t<floating<T> || is_complex_v<T>, T, double>;

inline void check_edge_order(int order) {
    if (order != 1 && order != 2)
        fail<value_error>({"gradient: edge_order is 1 or 2 here, got ", order});
}

// Along every axis, each with its spacing: none, one for all, or one each.
template <class E, class... X>
auto gradients(const E& e, int edge_order, const X&... x) {
    using T = slope_t<value_of<E>>;
    check_edge_order(edge_order);
    const header_ptr from = dense_as<T>(e);
    constexpr index_t given = index_t(sizeof...(X));
    if (given > 1 && given != from->ndim)
        fail<type_error>({"gradient: ", given, " distances were given for ", from->ndim, " axes"});
    std::vector<ndarray<T>> out;
    for (index_t axis = 0; axis < from->ndim; ++axis) {
        header_ptr places;
        index_t k = 0;
        ((given == 1 || k == axis ? void(places = spacing_argument(x).along(from->shape()[axis])) : void(), ++k), ...);
        if (given == 0) places = spacing_argument(1.0).along(0);
        out.emplace_back(slopes<T>(from, axis, places, edge_order));
    }
    return out;
}

template <class X>
concept spacing = std::constructible_from<spacing_argument, const X&>;

}  // namespace detail

// ---- slopes

// What gradient gives: an array per axis. Of a 1-d array it converts to the one that there is.
template <class T>
class gradient_list : public std::vector<ndarray<T>> {
public:
    explicit gradient_list(std::vector<ndarray<T>> list) : std::vector<ndarray<T>>(std::move(list)) {}
    operator ndarray<T>() const {
        if (this->size() != 1)
            detail::fail<value_error>({"gradient: of ", this->size(), " axes there are as many arrays"});
        return this->front();
    }
};

// gradient with the number of axes in the code, so that it unpacks: auto [gy, gx] = np::gradient<2>(z).
template <std::size_t N, array_like E, detail::spacing... X>
auto gradient(const E& e, const X&... x) {
    using T = detail::slope_t<detail::value_of<E>>;
    auto list = detail::gradients(e, 1, x...);
    if (list.size() != N)
        detail::fail<shape_error>({"gradient: the array has ", list.size(), " axes, not ", N});
    unpacked<ndarray<T>, N> out;
    for (std::size_t k = 0; k < N; ++k) out[k] = list[k];
    return out;
}

// Slopes by central differences of second order, one array per axis, in a std::array where the rank is static;
// of an array whose rank is statically 1 the one array. `x`: nothing (distances of 1), one distance, or for
// every axis a distance or its coordinates.
// https://numpy.org/doc/stable/reference/generated/numpy.gradient.html
template <array_like E, detail::spacing... X>
auto gradient(const E& e, const X&... x) {
    using T = detail::slope_t<detail::value_of<E>>;
    if constexpr (detail::rank_of<E> == 1) return ndarray<T, 1>(detail::gradients(e, 1, x...)[0]);
    else if constexpr (detail::rank_of<E> > 1) return gradient<std::size_t(detail::rank_of<E>)>(e, x...);
    else return gradient_list<T>(detail::gradients(e, 1, x...));
}
template <array_like E>
auto gradient(const E& e, const gradient_options& options) {
    using T = detail::slope_t<detail::value_of<E>>;
    return gradient_list<T>(detail::gradients(e, options.edge_order));
}
template <array_like E>
auto gradient(const E& e, const spacing_argument& x, const gradient_options& options) {
    using T = detail::slope_t<detail::value_of<E>>;
    return gradient_list<T>(detail::gradients(e, options.edge_order, x));
}
// Along one axis.
template <array_like E>
auto gradient(const E& e, const gradient_axis_options& options) {
    return gradient(e, 1.0, options);
}
template <array_like E>
auto gradient(const E& e, const spacing_argument& x, const gradient_axis_options& options) {
    using T = detail::slope_t<detail::value_of<E>>;
    detail::check_edge_order(options.edge_order);
    const detail::header_ptr from = detail::dense_as<T>(e);
    const index_t axis = detail::normalize_axis("gradient", options.axis.value, from->ndim);
    return ndarray<T, detail::rank_of<E>>(detail::slopes<T>(
        from, axis, x.along(from->shape()[axis]), options.edge_order));
}

// Coordinates in braces: of one axis, or of two.
template <array_like E>
auto gradient(const E& e, const spacing_argument& x) {
    return gradient<E, spacing_argument>(e, x);
}
template <std::size_t N, array_like E>
auto gradient(const E& e, const spacing_argument& y, const spacing_argument& x) {
    return gradient<N, E, spacing_argument, spacing_argument>(e, y, x);
}
template <array_like E>
auto gradient(const E& e, const spacing_argument& y, const spacing_argument& x) {
    return gradient<E, spacing_argument, spacing_argument>(e, y, x);
}

// Of ranges and braces.
ORTHANT_LISTS(gradient)
ORTHANT_LISTS(gradient, spacing_argument)
ORTHANT_LISTS(gradient, gradient_options)
ORTHANT_LISTS(gradient, gradient_axis_options)

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

// out[j] = a p[j] + b q[j] + c r[j], each product rounded.
template <class T, class S>
void weigh_three(T* out, const S& a, const T* p, const S& b, const T* q, const S& c, const T* r, index_t n) {
    for (index_t j = 0; j < n; ++j)
        out[j] = kernel::round_once(kernel::round_once(a * p[j]) + kernel::round_once(b * q[j])) +
                 kernel::round_once(c * r[j]);
}

template <class T>
header_ptr slopes(const header_ptr& from, index_t axis, const header_ptr& x, int edge_order) {
    using S = real_of_t<T>;
    const around_axis at(from->extents(), axis);
    const index_t n = at.n, s = at.inner;
    if (n < edge_order + 1)
        fail<value_error>({"gradient: shape of array too small to calculate a numerical gradient, at least ",
                           edge_order + 1, " elements are required, axis ", axis, " has ", n});
    // Distances from one coordinate to the next; one number where they are all alike.
    const bool given = x->ndim == 1;
    const double* const place = static_cast<const double*>(x->data);
    const index_t distances = given ? n - 1 : 1;
    const header_ptr steps = new_array<S>("gradient", {&distances, 1});
    S* const h = static_cast<S*>(steps->data);
    h[0] = S(place[0]);
    bool even = true;
    for (index_t i = 0; given && i + 1 < n; ++i) {
        h[i] = S(place[i + 1] - place[i]);
        even = even && h[i] == h[0];
    }
    header_ptr out = new_array<T>("gradient", from->extents());
    const T* f = static_cast<const T*>(from->data);
    T* g = static_cast<T*>(out->data);
    if (even && n > 2 && out->size > 0) {
        // All that are not at an end: two windows, two steps apart.
        const dims shape{at.outer, (n - 2) * s}, strides{n * s, 1};
        const auto part = [&](index_t first) {
            return view<const T>(
                new_window(from, static_cast<T*>(from->data) + first, as_view(shape), as_view(strides)));
        };
        const header_ptr inner = new_window(out, g + s, as_view(shape), as_view(strides));
        evaluate_into<T>(inner.get(), build_node(functor::divide{},
                                                 build_node(functor::subtract{}, part(2 * s), part(0)),
                                                 constant<T>{T(S(2) * h[0])}));
    }
    const S first = h[0], last = even ? first : h[n - 2];
    for (index_t o = 0; o < at.outer; ++o, f += n * s, g += n * s) {
        for (index_t i = 1; !even && i + 1 < n; ++i) {
            const S d1 = h[i - 1], d2 = h[i], both = d1 + d2;
            weigh_three<T, S>(g + i * s, S(-d2 / (d1 * both)), f + (i - 1) * s, S((d2 - d1) / (d1 * d2)), f + i * s,
                              S(d1 / (d2 * both)), f + (i + 1) * s, s);
        }
        T* const end = g + (n - 1) * s;
        const T* const before = f + (n - 1) * s;
        if (edge_order == 1) {
            for (index_t j = 0; j < s; ++j) {
                g[j] = (f[j + s] - f[j]) / first;
                end[j] = (before[j] - before[j - s]) / last;
            }
        } else if (even) {
            weigh_three<T, S>(g, S(S(-1.5) / first), f, S(S(2) / first), f + s, S(S(-0.5) / first), f + 2 * s, s);
            weigh_three<T, S>(end, S(S(0.5) / first), before - 2 * s, S(S(-2) / first), before - s, S(S(1.5) / first),
                              before, s);
        } else {
            const S second = h[1], prior = h[n - 3], begin = first + second, close = prior + last;
            weigh_three<T, S>(g, S(-(S(2) * first + second) / (first * begin)), f, S(begin / (first * second)), f + s,
                              S(-first / (second * begin)), f + 2 * s, s);
            weigh_three<T, S>(end, S(last / (prior * close)), before - 2 * s, S(-(last + prior) / (prior * last)),
                              before - s, S((S(2) * last + prior) / (last * close)), before, s);
        }
    }
    return out;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif

namespace orthant::inline ORTHANT_ABI::detail {

#define ORTHANT_ROW(T) \
    ORTHANT_INSTANTIATE(header_ptr slopes<T>(const header_ptr&, index_t, const header_ptr&, int));
ORTHANT_ROW(float)
ORTHANT_ROW(double)
ORTHANT_ROW(long double)
ORTHANT_ROW(float16)
ORTHANT_ROW(bfloat16)
ORTHANT_ROW(std::complex<float>)
ORTHANT_ROW(std::complex<double>)
ORTHANT_ROW(std::complex<long double>)
#undef ORTHANT_ROW

}  // namespace orthant::inline ORTHANT_ABI::detail
