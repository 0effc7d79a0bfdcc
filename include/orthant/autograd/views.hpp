#pragma once
// Views of variables: reshape, transpose, slices and the like. A view shares its base's storage and count of writes.
// What is written through it is written into the base, whose graph then holds the write (in_place.hpp); a view
// whose base was written since is made again, as an operation on the base as it is now.
//
// The gradient of a view is laid into zeros of the base's shape at the places that the view shows; where the view
// has all elements the inverse move gives it without the zeros.

#include <orthant/autograd/backward.hpp>
#include <orthant/ops/indexing/diagonals.hpp>
#include <orthant/ops/manipulation/broadcast.hpp>
#include <orthant/ops/manipulation/transpose.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace autograd {
namespace detail {

// A view of a view, seen from the first base.
struct composed_step final : window_step {
    pointer<window_step> first, second;
    composed_step(pointer<window_step> a, pointer<window_step> b) : first(std::move(a)), second(std::move(b)) {}
    core::header_ptr apply(const core::header_ptr& of) const override { return second->apply(first->apply(of)); }
};
template <class T, class F>
struct step_by final : window_step {
    F f;
    explicit step_by(const F& function) : f(function) {}
    core::header_ptr apply(const core::header_ptr& of) const override {
        return f(view<T>(core::header_ptr(of))).handle();
    }
};

// The gradient of what a step shows, in zeros of the base's shape; and its own gradient, which is the step again.
template <class T>
variable<T> placed(const variable<T>& g, const pointer<window_step>& how, const dims& shape);
template <class T>
ndarray<T> placed(const ndarray<T>& g, const pointer<window_step>& how, const dims& shape) {
    ndarray<T> out = zeros<T>(shape_t(core::as_view(shape)));
    core::assign(view<T>(how->apply(out.handle())), g);
    return out;
}
template <class T>
ndarray<T> shown(const ndarray<T>& a, const pointer<window_step>& how) {
    return ndarray<T>(how->apply(a.handle()));
}
template <class T>
variable<T> shown(const variable<T>& a, const pointer<window_step>& how) {
    const core::array_header& h = a.value().header();
    dims shape(h.shape(), h.shape() + h.ndim);
    return record<T>("view", shown(a.value(), how),
                     pulls<nothing>([how, shape](const auto& g, const auto&, const auto&) { return placed(g, how, shape); }),
                     a);
}
template <class T>
variable<T> placed(const variable<T>& g, const pointer<window_step>& how, const dims& shape) {
    return record<T>("placed", placed(g.value(), how, shape),
                     pulls<nothing>([how](const auto& gg, const auto&, const auto&) { return shown(gg, how); }), g);
}

inline core::array_header* storage_of(const core::header_ptr& h) { return h->owner ? h->owner : h.get(); }

// y, made of x's storage, as a view of it.
template <class T>
void link_view(const variable<T>& y, const variable<T>& x, pointer<window_step> how) {
    if (storage_of(y.value().handle()) != storage_of(x.value().handle())) return;
    pointer<view_link<T>> link(new view_link<T>);
    const pointer<view_link<T>>& of = x.st().shows;
    link->base = of ? of->base : x.pointer();
    link->how = of ? pointer<window_step>(new composed_step(of->how, std::move(how))) : std::move(how);
    link->seen = x.st().counter()->writes;
    y.st().shows = std::move(link);
    y.st().version = pointer<version_counter>(x.st().counter());
}

// f(x) for a function that shows an array otherwise; `back` gives the gradient of x from that of f(x) and x's shape,
// or is `none` for windows that show a part.
template <class T, class F, class B = none_t>
variable<T> view_of(const char* function, const variable<T>& x, const F& f, const B& back = {}) {
    x.st().refresh();
    const pointer<window_step> how(new step_by<T, F>(f));
    ndarray<T> value(how->apply(x.value().handle()));
    const core::array_header& h = x.value().header();
    const dims shape(h.shape(), h.shape() + h.ndim);
    const auto y = [&] {
        if constexpr (std::same_as<B, none_t>)
            return record<T>(function, std::move(value), pulls<nothing>([how, shape](const auto& g, const auto&, const auto&) {
                                 return placed(g, how, shape);
                             }), x);
        else
            return record<T>(function, std::move(value), pulls<nothing>([back, shape](const auto& g, const auto&, const auto&) {
                                 return back(g, shape_t(core::as_view(shape)));
                             }), x);
    }();
    link_view(y, x, how);
    return y;
}

// The same elements in another shape, and with the axes in another order: what most of the functions below are.
template <class T>
ORTHANT_NOINLINE variable<T> reshaped_view(const char* function, const variable<T>& x, const shape_t& shape) {
    return view_of(
        function, x, [shape](const auto& v) { return v.reshape(shape); },
        [](const auto& g, const shape_t& s) { return reshaped<T>(g, dims_view(s.begin(), std::size_t(s.ndim()))); });
}
template <class T>
variable<T> permuted(const variable<T>& g, const std::vector<index_t>& axes);
inline std::vector<index_t> inverse_of(const std::vector<index_t>& axes) {
    std::vector<index_t> back(axes.size());
    for (std::size_t k = 0; k < axes.size(); ++k) back[std::size_t(axes[k])] = index_t(k);
    return back;
}
template <class T>
ORTHANT_NOINLINE variable<T> permuted_view(const char* function, const variable<T>& x, const std::vector<index_t>& axes) {
    return view_of(
        function, x, [axes](const auto& v) { return transpose(v, axis_list(axes)); },
        [back = inverse_of(axes)](const auto& g, const shape_t&) { return permuted<T>(g, back); });
}
template <class T>
ORTHANT_NOINLINE variable<T> permuted(const variable<T>& g, const std::vector<index_t>& axes) {
    return record<T>("transpose", ndarray<T>(core::header_ptr(transpose(view<const T>(g.value()), axis_list(axes)).handle())),
                     pulls<nothing>([back = inverse_of(axes)](const auto& gg, const auto&, const auto&) {
                         return permuted<T>(gg, back);
                     }), g);
}
// The axes of so many dimensions, in order.
inline std::vector<index_t> axes_in_order(index_t ndim) {
    std::vector<index_t> out;
    for (index_t k = 0; k < ndim; ++k) out.push_back(k);
    return out;
}

template <class T>
void state<T>::show_again() {
    const variable<T> base(shows->base);
    shows->seen = version->writes;
    base.st().refresh();
    requires_grad = base.requires_grad();
    made_by = {};
    if (!requires_grad) return;
    const enable_grad recording;
    made_by = shown(base, shows->how).st().made_by;
}

}  // namespace detail
}  // namespace autograd

// ---- np::'s functions that give views

#define ORTHANT_ROW_TYPE(X) \
    template <class X>    \
        requires autograd::detail::a_variable<X>

template <class X, detail::integer_list S>
    requires autograd::detail::a_variable<X>
auto reshape(const X& x, const S& extents) {
    if constexpr (std::integral<S>)
        return autograd::detail::reshaped_view("reshape", autograd::detail::as_handle(x), shape_t({extents}));
    else return autograd::detail::reshaped_view("reshape", autograd::detail::as_handle(x), shape_t(extents));
}
template <class X, std::size_t N>
    requires autograd::detail::a_variable<X>
auto reshape(const X& x, const extent (&shape)[N]) {
    return reshape(x, detail::list_of(shape));
}
ORTHANT_ROW_TYPE(X)
auto ravel(const X& x) {
    return reshape(x, shape_t({-1}));
}
ORTHANT_ROW_TYPE(X)
auto squeeze(const X& x) {
    const auto& v = autograd::detail::as_handle(x);
    return autograd::detail::reshaped_view("squeeze", v, shape_t(squeeze(v.value()).shape()));
}
ORTHANT_ROW_TYPE(X)
auto squeeze(const X& x, const axis_list& axes) {
    const auto& v = autograd::detail::as_handle(x);
    return autograd::detail::reshaped_view("squeeze", v, shape_t(squeeze(v.value(), axes).shape()));
}
ORTHANT_ROW_TYPE(X)
auto expand_dims(const X& x, const axis_list& axes) {
    const auto& v = autograd::detail::as_handle(x);
    return autograd::detail::reshaped_view("expand_dims", v, shape_t(expand_dims(v.value(), axes).shape()));
}
ORTHANT_ROW_TYPE(X)
auto transpose(const X& x) {
    std::vector<index_t> axes = autograd::detail::axes_in_order(x.ndim());
    std::reverse(axes.begin(), axes.end());
    return autograd::detail::permuted_view("transpose", autograd::detail::as_handle(x), axes);
}
ORTHANT_ROW_TYPE(X)
auto transpose(const X& x, const axis_list& axes) {
    const dims places = detail::normalize_axes("transpose", axes, x.ndim());
    return autograd::detail::permuted_view("transpose", autograd::detail::as_handle(x),
                                           std::vector<index_t>(places.begin(), places.end()));
}
ORTHANT_ROW_TYPE(X)
auto permute_dims(const X& x, const axis_list& axes) {
    return transpose(x, axes);
}
ORTHANT_ROW_TYPE(X)
auto swapaxes(const X& x, index_t a, index_t b) {
    std::vector<index_t> axes = autograd::detail::axes_in_order(x.ndim());
    std::swap(axes[std::size_t(detail::normalize_axis("swapaxes", a, x.ndim()))],
              axes[std::size_t(detail::normalize_axis("swapaxes", b, x.ndim()))]);
    return autograd::detail::permuted_view("swapaxes", autograd::detail::as_handle(x), axes);
}
ORTHANT_ROW_TYPE(X)
auto matrix_transpose(const X& x) {
    return swapaxes(x, -1, -2);
}
ORTHANT_ROW_TYPE(X)
auto moveaxis(const X& x, const axis_list& from, const axis_list& to) {
    const dims taken = detail::normalize_axes("moveaxis", from, x.ndim()), put = detail::normalize_axes("moveaxis", to, x.ndim());
    if (taken.size() != put.size())
        detail::fail<value_error>({"moveaxis: ", index_t(taken.size()), " axes to ", index_t(put.size()), " places"});
    std::vector<index_t> axes(std::size_t(x.ndim()), -1);
    for (std::size_t k = 0; k < put.size(); ++k) axes[std::size_t(put[k])] = taken[k];
    index_t other = 0;  // the axes that are not moved keep their order
    for (index_t& axis : axes) {
        if (axis >= 0) continue;
        while (std::find(taken.begin(), taken.end(), other) != taken.end()) ++other;
        axis = other++;
    }
    return autograd::detail::permuted_view("moveaxis", autograd::detail::as_handle(x), axes);
}
ORTHANT_ROW_TYPE(X)
auto flip(const X& x) {
    return autograd::detail::view_of(
        "flip", autograd::detail::as_handle(x), [](const auto& v) { return flip(v); },
        [](const auto& g, const shape_t&) { return flip(g); });
}
ORTHANT_ROW_TYPE(X)
auto flip(const X& x, const axis_list& axes) {
    return autograd::detail::view_of(
        "flip", autograd::detail::as_handle(x), [axes](const auto& v) { return flip(v, axes); },
        [axes](const auto& g, const shape_t&) { return flip(g, axes); });
}
ORTHANT_ROW_TYPE(X)
auto flipud(const X& x) {
    return flip(x, axis_list(0));
}
ORTHANT_ROW_TYPE(X)
auto fliplr(const X& x) {
    return flip(x, axis_list(1));
}
ORTHANT_ROW_TYPE(X)
auto rot90(const X& x, index_t k = 1, const axis_list& axes = {0, 1}) {
    return autograd::detail::view_of(
        "rot90", autograd::detail::as_handle(x), [k, axes](const auto& v) { return rot90(v, k, axes); },
        [k, axes](const auto& g, const shape_t&) { return rot90(g, -k, axes); });
}
ORTHANT_ROW_TYPE(X)
auto diagonal(const X& x, index_t offset = 0, index_t axis1 = 0, index_t axis2 = 1) {
    return autograd::detail::view_of("diagonal", autograd::detail::as_handle(x), [=](const auto& v) {
        return diagonal(v, offset, axis1, axis2);
    });
}
// Elements repeat, so what the gradient has of them is summed, and nothing is written through it.
template <class X, detail::integer_list S>
    requires autograd::detail::a_variable<X>
auto broadcast_to(const X& x, const S& shape) {
    namespace ag = autograd::detail;
    const auto& v = ag::as_handle(x);
    using T = typename X::value_type;
    return ag::record<T>("broadcast_to", ndarray<T>(detail::header_ptr(broadcast_to(v.value(), shape).handle())),
                         ag::pulls<ag::nothing>([](const auto& g, const auto&, const auto&) { return g; }), v);
}
template <class X, std::size_t N>
    requires autograd::detail::a_variable<X>
auto broadcast_to(const X& x, const extent (&shape)[N]) {
    return broadcast_to(x, detail::list_of(shape));
}

// The extent of the first axis.
ORTHANT_ROW_TYPE(X)
index_t len(const X& x) {
    return len(x.value());
}
// The parts of complex elements: values of their own.
ORTHANT_ROW_TYPE(X)
auto real(const X& x) {
    namespace ag = autograd::detail;
    using R = real_of_t<typename X::value_type>;
    return ag::record<R>("real", ndarray<R>(detail::evaluate_new<R>(detail::make_node(functor::real_part{}, x.value()))),
                         ag::pulls<ag::nothing>([](const auto& g, const auto&, const auto&) { return g; }),
                         ag::as_handle(x));
}
ORTHANT_ROW_TYPE(X)
auto imag(const X& x) {
    namespace ag = autograd::detail;
    using T = typename X::value_type;
    using R = real_of_t<T>;
    return ag::record<R>("imag", ndarray<R>(detail::evaluate_new<R>(detail::make_node(functor::imag_part{}, x.value()))),
                         ag::pulls<ag::nothing>([](const auto& g, const auto&, const auto&) {
                             if constexpr (is_complex_v<T>) return g * T(0, 1);
                             else return R(0);
                         }),
                         ag::as_handle(x));
}
#undef ORTHANT_ROW_TYPE

// ---- the methods

namespace autograd {

template <class E>
variable<E> variable<E>::reshape(const shape_t& shape) const {
    return orthant::reshape(*this, shape);
}
template <class E>
variable<E> variable<E>::transpose() const {
    return orthant::transpose(*this);
}
template <class E>
template <std::integral... I>
    requires(sizeof...(I) > 1)
variable<E> variable<E>::transpose(I... axes) const {
    return orthant::transpose(*this, axis_list(axes...));
}
template <class E>
variable<E> variable<E>::transpose(const axis_list& axes) const {
    return orthant::transpose(*this, axes);
}
template <class E>
variable<E> variable<E>::swapaxes(index_t a, index_t b) const {
    return orthant::swapaxes(*this, a, b);
}
template <class E>
variable<E> variable<E>::squeeze() const {
    return orthant::squeeze(*this);
}
template <class E>
variable<E> variable<E>::squeeze(const axis_list& axes) const {
    return orthant::squeeze(*this, axes);
}
template <class E>
variable<E> variable<E>::diagonal(index_t offset, index_t axis1, index_t axis2) const {
    return orthant::diagonal(*this, offset, axis1, axis2);
}

}  // namespace autograd
}  // namespace orthant::inline ORTHANT_ABI
