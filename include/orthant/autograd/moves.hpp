#pragma once
// Functions that move elements: roll, repeat, tile, sort, pad, tril, concatenate and their kind. One rule serves all
// that take one array: applied to the numbers 1 … n of the elements instead of the elements, the function says where
// each came from (0: from nowhere, where it fills with zeros), and the gradient is added up at those places.

#include <orthant/autograd/indexing.hpp>
#include <orthant/base/plain_vector.hpp>
#include <orthant/ops/indexing/take.hpp>
#include <orthant/ops/manipulation/join.hpp>
#include <orthant/ops/manipulation/pad.hpp>
#include <orthant/ops/manipulation/split.hpp>
#include <orthant/ops/manipulation/tile.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace autograd {
namespace detail {

// The elements at these places, 0 for place 0; and the other way round, elements added up at their places, of an
// array of that shape. The places are numbered from 1 on in C order. Each is the gradient of the other.
template <class T>
ORTHANT_NOINLINE ndarray<T> picked(const ndarray<T>& a, const ndarray<index_t>& from) {
    const ndarray<T> dense(core::evaluate_new<T>(core::as_operand(a)));
    ndarray<T> out = empty<T>(shape_t(from.shape()));
    const T* const x = dense.data();
    const index_t* const at = from.data();
    T* const to = out.data();
    for (index_t i = 0; i < from.size(); ++i) to[i] = at[i] > 0 ? x[at[i] - 1] : T(0);
    return out;
}
template <class T>
ORTHANT_NOINLINE ndarray<T> collected(const ndarray<T>& g, const ndarray<index_t>& from, dims_view shape) {
    const ndarray<T> dense(core::evaluate_new<T>(core::as_operand(g)));
    ndarray<T> out = zeros<T>(shape_t(shape));
    const T* const x = dense.data();
    const index_t* const at = from.data();
    T* const to = out.data();
    for (index_t i = 0; i < from.size(); ++i)
        if (at[i] > 0) to[at[i] - 1] = T(to[at[i] - 1] + x[i]);
    return out;
}
template <class T>
variable<T> collected(const variable<T>& g, const ndarray<index_t>& from, dims_view shape);
template <class T>
ORTHANT_NOINLINE variable<T> picked(const variable<T>& a, const ndarray<index_t>& from) {
    return record<T>("picked", picked(a.value(), from),
                     pulls<nothing>([from = same_elements(from), of = extents_in(a)](const auto& g, const auto&, const auto&) {
                         return collected<T>(g, from, seen(of));
                     }), a);
}
template <class T>
ORTHANT_NOINLINE variable<T> collected(const variable<T>& g, const ndarray<index_t>& from, dims_view shape) {
    return record<T>("collected", collected(g.value(), from, shape),
                     pulls<nothing>([from = same_elements(from)](const auto& gg, const auto&, const auto&) {
                         return picked<T>(gg, from);
                     }), g);
}
template <class I = index_t>  // (instantiated where it is used)
ndarray<I> numbered(dims_view shape) {
    index_t n = 1;
    for (const index_t e : shape) n *= e;
    return ndarray<I>(arange<I>(1, n + 1).reshape(shape_t(shape)));
}

// f on the elements, and in the backward pass on their numbers.
template <class X, class F>
auto moved(const char* function, const X& x, const F& f) {
    using T = typename X::value_type;
    const auto& v = as_handle(x);
    return record<T>(function, ndarray<T>(core::evaluate_new<T>(core::as_operand(f(v.value())))),
                     pulls<nothing>([f, of = extents_in(v)](const auto& g, const auto&, const auto&) {
                         const ndarray<index_t> from(core::evaluate_new<index_t>(core::as_operand(f(numbered(seen(of))))));
                         return collected<T>(g, from, seen(of));
                     }),
                     v);
}
// The elements at places that are known.
template <class X>
auto picked_as(const char* function, const X& x, ndarray<index_t> from) {
    using T = typename X::value_type;
    const auto& v = as_handle(x);
    ndarray<T> value = picked(v.value(), from);
    return record<T>(function, std::move(value),
                     pulls<nothing>([from = std::move(from), of = extents_in(v)](const auto& g, const auto&, const auto&) {
                         return collected<T>(g, from, seen(of));
                     }),
                     v);
}

// The part of an array between two places of an axis; and an array that is zero but for such a part.
template <class T>
ndarray<T> part_along(const ndarray<T>& a, index_t axis, index_t begin, index_t end) {
    return ndarray<T>(core::header_ptr(
        swapaxes(swapaxes(view<const T>(a), 0, axis)(slice(begin, end)), 0, axis).handle()));
}
template <class T>
variable<T> laid_along(const variable<T>& g, index_t axis, index_t begin, dims_view shape);
template <class T>
ORTHANT_NOINLINE variable<T> part_along(const variable<T>& a, index_t axis, index_t begin, index_t end) {
    return record<T>("part", part_along(a.value(), axis, begin, end),
                     pulls<nothing>([axis, begin, of = extents_in(a)](const auto& g, const auto&, const auto&) {
                         return laid_along<T>(g, axis, begin, seen(of));
                     }), a);
}
template <class T>
ORTHANT_NOINLINE variable<T> laid_along(const variable<T>& g, index_t axis, index_t begin, dims_view shape) {
    const index_t end = begin + g.value().header().shape()[axis];
    ndarray<T> out = zeros<T>(shape_t(shape));
    core::assign(view<T>(core::header_ptr(part_along(out, axis, begin, end).handle())), g.value());
    return record<T>("laid", std::move(out),
                     pulls<nothing>([axis, begin, end](const auto& gg, const auto&, const auto&) {
                         return part_along<T>(gg, axis, begin, end);
                     }), g);
}

// Arrays joined along an axis: each has its part of the gradient.
template <class T>
class joining final : public vertex {
public:
    joining(const std::vector<variable<T>>& parts, index_t axis) : axis_(axis) {
        name = "concatenate";
        for (const variable<T>& p : parts) {
            edges_.push_back(p.requires_grad() ? p.st().vertex_of() : edge());
            extents_.push_back(p.value().header().shape()[axis]);
        }
    }
    list_view<edge> edges() override { return {edges_.data(), edges_.size()}; }
    void add(gradient& total, gradient&& more, bool graph) override { add_gradient<T>(total, std::move(more), graph); }
    void pull(const gradient& g, gradient* to, bool graph) override {
        const variable<T> whole = arrived<T>(g, graph);
        index_t begin = 0;
        for (std::size_t k = 0; k < edges_.size(); begin += extents_[k++])
            if (edges_[k]) put(to[k], part_along<T>(whole, axis_, begin, begin + extents_[k]), graph);
    }

private:
    index_t axis_;
    plain_vector<edge> edges_;
    std::vector<index_t> extents_;
};

template <class T>
ORTHANT_NOINLINE variable<T> join(const std::vector<variable<T>>& parts, index_t axis) {
    std::vector<view<const T>> values;
    for (const variable<T>& p : parts) values.push_back(view<const T>(p.value()));
    variable<T> y(ndarray<T>(core::header_ptr(concatenate(values, axis).handle())), false);
    bool wanted = false;
    for (const variable<T>& p : parts) wanted = wanted || p.requires_grad();
    if (wanted && grad_mode()) {
        y.st().made_by = edge(new joining<T>(parts, core::normalize_axis("concatenate", axis, y.ndim())));
        y.st().requires_grad = true;
    }
    return y;
}
template <class T, class F>
std::vector<variable<T>> each(const std::vector<variable<T>>& parts, const F& f) {
    std::vector<variable<T>> out;
    for (const variable<T>& p : parts) out.push_back(f(p));
    return out;
}

// Braces of variables of T, and of arrays and numbers beside them, which are constant. (Of variables alone they are an
// initializer_list.)
template <class T, class X>
concept joined_part = (a_variable<X> && std::same_as<typename X::value_type, T>) ||
                      (array_like<X> && std::same_as<core::value_of<X>, T>) || std::same_as<X, T>;
template <class T>
struct mixed_list {
    std::vector<variable<T>> parts;
    template <class... X>
        requires((joined_part<T, X> && ...) && (a_variable<X> || ...) && (!a_variable<X> || ...))
    mixed_list(const X&... x) : parts{part(x)...} {}

private:
    template <class X>
    static variable<T> part(const X& x) {
        if constexpr (a_variable<X>) return as_handle(x);
        else return variable<T>(x);
    }
};
template <class T>
variable<T> with_axes(const variable<T>& p, index_t least) {  // new axes in front
    std::vector<index_t> shape;
    for (index_t k = p.ndim(); k < least; ++k) shape.push_back(1);
    for (const index_t e : p.value().header().extents()) shape.push_back(e);
    return p.ndim() < least ? p.reshape(shape_t(shape)) : p;
}
template <class T>
std::vector<variable<T>> as_columns(const std::vector<variable<T>>& parts) {
    return each(parts, [](const variable<T>& p) { return p.ndim() < 2 ? p.reshape({-1, 1}) : p; });
}
template <class T>
std::vector<variable<T>> in_depth(const std::vector<variable<T>>& parts) {
    return each(parts, [](const variable<T>& p) {
        return p.ndim() < 3 ? expand_dims(with_axes(p, 2), axis_list(2)) : p;
    });
}

}  // namespace detail
}  // namespace autograd

// ---- lists of variables

#define ORTHANT_ROW(name, parameters, body)                                                       \
    template <class T>                                                                            \
    auto name(const std::vector<autograd::variable<T>>& parts ORTHANT_UNPACK parameters) {        \
        namespace ag = autograd::detail;                                                          \
        return ORTHANT_UNPACK body;                                                               \
    }                                                                                             \
    template <class T>                                                                            \
    auto name(std::initializer_list<autograd::variable<T>> list ORTHANT_UNPACK parameters) {      \
        namespace ag = autograd::detail;                                                          \
        const std::vector<autograd::variable<T>> parts(list);                                     \
        return ORTHANT_UNPACK body;                                                               \
    }                                                                                             \
    ORTHANT_MIXED(float, name, parameters, body)                                                  \
    ORTHANT_MIXED(double, name, parameters, body)                                                 \
    ORTHANT_MIXED(complex128, name, parameters, body)
#define ORTHANT_MIXED(T, name, parameters, body)                                                  \
    template <class E = T> /* (so that nothing of it is instantiated before it is called) */      \
    auto name(const autograd::detail::mixed_list<T>& list ORTHANT_UNPACK parameters) {            \
        namespace ag = autograd::detail;                                                          \
        const std::vector<autograd::variable<E>>& parts = list.parts;                             \
        return ORTHANT_UNPACK body;                                                               \
    }
ORTHANT_ROW(concatenate, (, index_t axis = 0), (ag::join(parts, axis)))
ORTHANT_ROW(concatenate, (, const axis_options& how), (ag::join(parts, how.axis.value)))
ORTHANT_ROW(concat, (, index_t axis = 0), (ag::join(parts, axis)))
ORTHANT_ROW(stack, (, index_t axis = 0),
            (ag::join(ag::each(parts, [&](const auto& p) { return expand_dims(p, axis_list(axis)); }), axis)))
ORTHANT_ROW(stack, (, const axis_options& how), (stack(parts, how.axis.value)))
ORTHANT_ROW(vstack, (), (ag::join(ag::each(parts, [](const auto& p) { return ag::with_axes(p, 2); }), 0)))
ORTHANT_ROW(hstack, (), (ag::join(ag::each(parts, [](const auto& p) { return ag::with_axes(p, 1); }),
                                  parts.begin()->ndim() < 2 ? 0 : 1)))
ORTHANT_ROW(dstack, (), (ag::join(ag::in_depth(parts), 2)))
ORTHANT_ROW(column_stack, (), (ag::join(ag::as_columns(parts), 1)))
#undef ORTHANT_ROW
#undef ORTHANT_MIXED

// ---- of one array

// A row: the function, its parameters and how it is called.
#define ORTHANT_ROW(name, parameters, arguments)                                             \
    template <class X>                                                                       \
        requires autograd::detail::a_variable<X>                                             \
    auto name(const X& x ORTHANT_UNPACK parameters) {                                        \
        return autograd::detail::moved(#name, x, [=](const auto& a) { return name(a ORTHANT_UNPACK arguments); }); \
    }
ORTHANT_ROW(roll, (, index_t shift), (, shift))
ORTHANT_ROW(roll, (, index_t shift, index_t axis), (, shift, axis))
ORTHANT_ROW(repeat, (, index_t count), (, count))
ORTHANT_ROW(repeat, (, index_t count, index_t axis), (, count, axis))
ORTHANT_ROW(tile, (, const shape_t& counts), (, counts))
ORTHANT_ROW(tril, (, index_t k = 0), (, k))
ORTHANT_ROW(triu, (, index_t k = 0), (, k))
ORTHANT_ROW(diag, (, index_t k = 0), (, k))
#undef ORTHANT_ROW

template <class X>
    requires autograd::detail::a_variable<X>
auto take_along_axis(const X& x, const ndarray<index_t>& indices, index_t axis) {
    namespace ag = autograd::detail;
    const ndarray<index_t> numbers = ag::numbered(x.value().header().extents());
    return ag::picked_as("take_along_axis", x, ndarray<index_t>(eval(take_along_axis(numbers, indices, axis))));
}
template <class X>
    requires autograd::detail::a_variable<X>
auto sort(const X& x, index_t axis = -1) {
    namespace ag = autograd::detail;
    const ndarray<index_t> numbers = ag::numbered(x.value().header().extents());
    return ag::picked_as("sort", x, ndarray<index_t>(eval(take_along_axis(numbers, ndarray<index_t>(argsort(x.value(), axis)), axis))));
}
template <class X>
    requires autograd::detail::a_variable<X>
auto sort(const X& x, none_t) {
    return sort(ravel(x), -1);
}
// The kth smallest in its place, smaller ones before and larger behind.
template <class X>
    requires autograd::detail::a_variable<X>
auto partition(const X& x, index_t kth, index_t axis = -1) {
    namespace ag = autograd::detail;
    const ndarray<index_t> numbers = ag::numbered(x.value().header().extents());
    return ag::picked_as("partition", x,
                         ndarray<index_t>(eval(take_along_axis(
                             numbers, ndarray<index_t>(eval(argpartition(x.value(), kth, axis))), axis))));
}
template <class X>
    requires autograd::detail::a_variable<X>
auto trace(const X& x, index_t offset = 0, index_t axis1 = 0, index_t axis2 = 1) {
    return sum(diagonal(x, offset, axis1, axis2), -1);
}
// diff once or more along an axis.
template <class X>
    requires autograd::detail::a_variable<X>
auto diff(const X& x, int n = 1, index_t axis = -1) {
    namespace ag = autograd::detail;
    using T = typename X::value_type;
    autograd::variable<T> y = x;
    const index_t k = detail::normalize_axis("diff", axis, x.ndim());
    for (; n > 0; --n) {
        const index_t m = y.value().header().shape()[k];
        y = ag::part_along<T>(y, k, m > 0 ? 1 : 0, m) - ag::part_along<T>(y, k, 0, m > 0 ? m - 1 : 0);
    }
    return y;
}
// Padded by width elements on both sides of every axis, or by widths of each, with zeros, another constant, or as a
// mode says that repeats elements: edge, reflect, symmetric, wrap.
template <class X>
    requires autograd::detail::a_variable<X>
auto pad(const X& x, const per_side<index_t>& width, std::string_view mode = "constant", const pad_options& how = {}) {
    namespace ag = autograd::detail;
    if (mode != "constant" && mode != "edge" && mode != "reflect" && mode != "symmetric" && mode != "wrap" && mode != "empty")
        detail::fail<value_error>({"pad: the mode '", mode, "' has no gradient; constant, edge, reflect, symmetric and wrap have one"});
    if (how.reflect_type == "odd")
        detail::fail<value_error>("pad: the reflect_type 'odd' has no gradient");
    const auto& v = ag::as_handle(x);
    using T = typename X::value_type;
    ndarray<index_t> from(pad(ag::numbered(v.value().header().extents()), width, mode == "empty" ? "constant" : mode));
    return ag::record<T>("pad", ag::dynamic_rank(pad(v.value(), width, mode, how)),
                         ag::pulls<ag::nothing>([from = std::move(from), of = ag::extents_in(v)](const auto& g, const auto&, const auto&) {
                             return ag::collected<T>(g, from, ag::seen(of));
                         }), v);
}
template <class X>
    requires autograd::detail::a_variable<X>
auto pad(const X& x, const per_side<index_t>& width, const pad_options& how) {
    return pad(x, width, how.mode, how);
}
// Pieces along an axis, as views.
template <class X>
    requires autograd::detail::a_variable<X>
auto split(const X& x, index_t sections, index_t axis = 0) {
    const index_t k = detail::normalize_axis("split", axis, x.ndim());
    const index_t n = x.value().header().shape()[k];
    if (sections <= 0 || n % sections != 0)
        detail::fail<value_error>({"split: an axis of ", n, " elements does not divide into ", sections, " equal parts"});
    std::vector<autograd::variable<typename X::value_type>> out;
    for (index_t i = 0; i < sections; ++i)
        out.push_back(autograd::detail::view_of(
            "split", autograd::detail::as_handle(x), [i, k, step = n / sections](const auto& v) {
                return swapaxes(swapaxes(v, 0, k)(slice(i * step, (i + 1) * step)), 0, k);
            }));
    return out;
}

// The rows, as views.
template <class X>
    requires autograd::detail::a_variable<X>
auto unstack(const X& x, index_t axis = 0) {
    std::vector<autograd::variable<typename X::value_type>> out;
    const index_t k = detail::normalize_axis("unstack", axis, x.ndim());
    for (index_t i = 0; i < x.value().header().shape()[k]; ++i) out.push_back(moveaxis(x, axis_list(k), axis_list(0))[i]);
    return out;
}
template <class X>
    requires autograd::detail::a_variable<X>
auto atleast_1d(const X& x) {
    return autograd::detail::with_axes(autograd::detail::as_handle(x), 1);
}
template <class X>
    requires autograd::detail::a_variable<X>
auto atleast_2d(const X& x) {
    return autograd::detail::with_axes(autograd::detail::as_handle(x), 2);
}
// Rounded: flat.
template <class X>
    requires autograd::detail::a_variable<X>
auto round(const X& x, int decimals = 0) {
    return autograd::detail::as_handle(x).round(decimals);
}
template <class X>
    requires autograd::detail::a_variable<X>
auto around(const X& x, int decimals = 0) {
    return autograd::detail::as_handle(x).round(decimals);
}
// NaN as 0 and infinities as the largest numbers, where the gradient is 0.
template <class X>
    requires autograd::detail::a_variable<X>
auto nan_to_num(const X& x) {
    namespace ag = autograd::detail;
    using T = typename X::value_type;
    return ag::record<T>("nan_to_num", ndarray<T>(eval(nan_to_num(x.value()))),
                         ag::pulls<ag::operand<0>>([](const auto& g, const auto& v, const auto&) {
                             return where(isfinite(v), g, 0.0);
                         }), ag::as_handle(x));
}

namespace autograd {

template <class E>
variable<E> variable<E>::repeat(index_t count) const {
    return orthant::repeat(*this, count);
}
template <class E>
variable<E> variable<E>::repeat(index_t count, index_t axis) const {
    return orthant::repeat(*this, count, axis);
}
template <class E>
variable<E> variable<E>::trace(index_t offset, index_t axis1, index_t axis2) const {
    return orthant::trace(*this, offset, axis1, axis2);
}
template <class E>
variable<E> variable<E>::sort(index_t axis) const {
    return orthant::sort(*this, axis);
}
// Rounded to so many decimals: flat, so the gradient is zero.
template <class E>
variable<E> variable<E>::round(int decimals) const {
    return detail::record<E>("round", ndarray<E>(orthant::eval(orthant::round(value(), decimals))),
                             detail::pulls<detail::nothing>([](const auto&...) { return 0.0; }), *this);
}

}  // namespace autograd
}  // namespace orthant::inline ORTHANT_ABI
