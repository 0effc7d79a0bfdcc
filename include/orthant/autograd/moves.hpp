#pragma once
// Functions that move elements: roll, repeat, tile, sort, pad, tril, concatenate and their kind. One rule serves all
// that take one array: applied to the numbers 1 … n of the elements instead of the elements, the function says where
// each came from (0: from nowhere, where it fills with zeros), and the gradient is added up at those places.

#include <orthant/autograd/indexing.hpp>
#include <orthant/ops/indexing/take.hpp>
#include <orthant/ops/manipulation/join.hpp>
#include <orthant/ops/manipulation/pad.hpp>
#include <orthant/ops/manipulation/split.hpp>
#include <orthant/ops/manipulation/tile.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace autograd {
namespace detail {

// f on the elements; `places` on their numbers, where f itself would fill with what is no place.
template <class X, class F, class P>
auto moved(const char* function, const X& x, const F& f, const P& places) {
    using T = typename X::value_type;
    const auto& v = as_handle(x);
    const index_t n = v.size();
    return record<T>(function, ndarray<T>(core::evaluate_new<T>(core::as_operand(f(v.value())))),
                     pulls<nothing>([places, n, shape = shape_t(v.shape())](const auto& g, const auto&, const auto&) {
                         const ndarray<index_t> from(places(
                             ndarray<index_t>(arange<index_t>(1, n + 1).reshape(shape))));
                         const dims all{n + 1};
                         const auto sums = scattered(g, std::tuple(from), all);
                         return sums(slice(1, _)).reshape(shape);
                     }),
                     v);
}
template <class X, class F>
auto moved(const char* function, const X& x, const F& f) {
    return moved(function, x, f, f);
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
        index_t begin = 0;
        for (std::size_t k = 0; k < edges_.size(); begin += extents_[k++]) {
            if (!edges_[k]) continue;
            const slice part(begin, begin + extents_[k]);
            if (graph) {
                const variable<T> v(state_in<T>(g));
                const auto piece = swapaxes(swapaxes(v, 0, axis_)(part), 0, axis_);
                to[k].state = pointer<object>(piece.pointer().get());
            } else {
                to[k].array = swapaxes(swapaxes(view<const T>(g.array), 0, axis_)(part), 0, axis_).handle();
            }
        }
    }

private:
    index_t axis_;
    std::vector<edge> edges_;
    std::vector<index_t> extents_;
};

template <class T>
variable<T> join(const std::vector<variable<T>>& parts, index_t axis) {
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

// An element of a list to join: a variable, or what makes a constant one.
template <class T>
struct joined_part {
    variable<T> of;
    joined_part(const variable<T>& x) : of(x) {}
    template <class X>
        requires(forms::any<X> && !a_variable<X>)
    joined_part(const X& x) : of(x) {}
};

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
    auto name(std::initializer_list<autograd::variable<T>> parts ORTHANT_UNPACK parameters) {     \
        namespace ag = autograd::detail;                                                          \
        return ORTHANT_UNPACK body;                                                               \
    }
ORTHANT_ROW(concatenate, (, index_t axis = 0), (ag::join(std::vector<autograd::variable<T>>(parts), axis)))
ORTHANT_ROW(concat, (, index_t axis = 0), (ag::join(std::vector<autograd::variable<T>>(parts), axis)))
ORTHANT_ROW(stack, (, index_t axis = 0),
            (ag::join(ag::each(std::vector<autograd::variable<T>>(parts), [&](const auto& p) {
                          return expand_dims(p, axis_list(axis));
                      }), axis)))
ORTHANT_ROW(vstack, (), (ag::join(ag::each(std::vector<autograd::variable<T>>(parts), [](const auto& p) {
                                      return p.ndim() < 2 ? p.reshape({1, -1}) : p;
                                  }), 0)))
ORTHANT_ROW(hstack, (), (ag::join(std::vector<autograd::variable<T>>(parts), parts.begin()->ndim() < 2 ? 0 : 1)))
#undef ORTHANT_ROW

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
    const view<const index_t> at(indices);
    return autograd::detail::moved("take_along_axis", x, [=](const auto& a) { return take_along_axis(a, at, axis); });
}
template <class X>
    requires autograd::detail::a_variable<X>
auto sort(const X& x, index_t axis = -1) {
    const view<const index_t> at(ndarray<index_t>(argsort(x.value(), axis)));
    return autograd::detail::moved("sort", x, [=](const auto& a) { return take_along_axis(a, at, axis); });
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
    autograd::variable<typename X::value_type> y = x;
    for (; n > 0; --n) {
        const auto last = swapaxes(y, axis, 0);
        y = swapaxes(last(slice(1, _)) - last(slice(_, -1)), axis, 0);
    }
    return y;
}
// Padded by width elements on both sides of every axis, or by `widths` of each, with zeros or as a mode says.
template <class X>
    requires autograd::detail::a_variable<X>
auto pad(const X& x, index_t width, std::string_view mode = "constant") {
    const std::string how(mode);
    return autograd::detail::moved("pad", x, [=](const auto& a) { return pad(a, width, how); });
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
