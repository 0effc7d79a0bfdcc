#pragma once
// Writing in place: x += y, x.exp_(), x(0) = 5. The elements change for all who look; the graph remembers the value
// before, so x becomes the result of an operation. What needed the old elements and finds others says so when it is
// pulled. A write through a view is an operation on its base too: the base's gradient is cleared at the places that
// the view shows, and goes on there to what was written.
//
// A leaf that requires grad is not written while operations are recorded: its gradient would be that of a value
// that is gone. https://pytorch.org/docs/stable/notes/autograd.html#in-place-operations-with-autograd

#include <orthant/autograd/reductions.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace autograd {
namespace detail {

template <class T>
bool recorded_write(const char* function, const variable<T>& x, bool operand_wants) {
    if (!grad_mode()) return false;
    const bool wants = x.requires_grad();
    const auto& shows = x.st().shows;
    if (wants && (x.is_leaf() || (shows && shows->base->requires_grad && !shows->base->made_by)))
        fail_leaf_written(function);
    return wants || operand_wants;
}

// The gradient of a base is cleared where a view shows it; and at those places it is the gradient of what was
// written.
template <class T>
variable<T> cleared(const variable<T>& g, const pointer<window_step>& how);
template <class T>
ndarray<T> cleared(const ndarray<T>& g, const pointer<window_step>& how) {
    ndarray<T> out(g);
    view<T>(how->apply(out.handle())).fill(T(0));
    return out;
}
template <class T>
variable<T> cleared(const variable<T>& g, const pointer<window_step>& how) {
    return record<T>("cleared", cleared(g.value(), how),
                     pulls<nothing>([how](const auto& gg, const auto&, const auto&) { return cleared(gg, how); }), g);
}

// x's elements are y's from now on, and y's operation made them.
template <class T>
void become(const variable<T>& x, const variable<T>& y) {
    core::assign(view<T>(core::header_ptr(x.value().handle())), y.value());
    state<T>& s = x.st();
    const std::uint32_t writes = ++s.counter()->writes;
    if (!y.requires_grad()) return;
    if (s.shows) {
        const pointer<window_step> how = s.shows->how;
        const variable<T> base(s.shows->base);
        const variable<T> after = record<T>(
            "copy_slices", ndarray<T>(core::header_ptr(base.value().handle())),
            pulls<nothing, nothing>([how](const auto& g, const auto&, const auto&, const auto&) { return cleared(g, how); },
                                    [how](const auto& g, const auto&, const auto&, const auto&) { return shown(g, how); }),
            base, y);
        base.st().made_by = after.st().made_by;
        base.st().requires_grad = true;
        s.shows->seen = writes;
    }
    s.made_by = y.st().made_by;
    s.requires_grad = true;
}

// x as it is before the write: of a formula that uses it the elements have to be kept.
template <class T>
variable<T> before_write(const variable<T>& x, bool used) {
    variable<T> out(used ? ndarray<T>(x.value()) : ndarray<T>(core::header_ptr(x.value().handle())), false);
    const edge from = x.st().vertex_of();
    out.st().made_by = from;
    out.st().requires_grad = bool(from);
    return out;
}

inline void require_operand_shape(const char* function, dims_view operand, dims_view of) {
    if (!core::broadcasts_to(operand, of))
        core::fail<shape_error>({function, ": an operand of shape ", core::tuple_text{operand},
                                 " does not fit a variable of shape ", core::tuple_text{of}, " in place"});
}

// x = f(x, more…) in x's storage.
template <class F, class T, class... X>
void write_in_place(const char* function, const variable<T>& x, const F& f, const X&... more) {
    [[maybe_unused]] const auto fits = [&](const auto& m) {
        if constexpr (a_variable<decltype(m)>)
            require_operand_shape(function, m.value().header().extents(), x.value().header().extents());
    };
    (fits(more), ...);
    if (recorded_write(function, x, (wants_grad(more) || ...))) {
        auto y = apply_recorded(f, before_write(x, true), more...);
        if constexpr (std::same_as<decltype(y), variable<T>>) become(x, y);
        else become(x, y.template astype<T>());
        return;
    }
    using R = core::value_of<decltype(core::make_node(f, x.value(), values_of(more)...))>;
    static_assert(orthant::can_cast<R, T>("same_kind"), "orthant: the result loses its kind in this variable's type");
    core::assign(view<T>(core::header_ptr(x.value().handle())), core::make_node(f, x.value(), values_of(more)...));
    ++x.st().counter()->writes;
}

// x = v, broadcast, in x's storage.
template <class T, class V>
void copy_in_place(const variable<T>& x, const V& v) {
    if constexpr (scalar_like<V>) {
        copy_in_place(x, variable<T>(v));
    } else {
        require_operand_shape("copy_", v.value().header().extents(), x.value().header().extents());
        if (recorded_write("copy_", x, wants_grad(v))) {
            become(x, record<T>("copy_", ndarray<T>(core::evaluate_new<T>(broadcast_to(v.value(), shape_t(x.shape())))),
                                pulls<nothing, nothing>([](const auto&...) { return 0.0; },
                                                        [](const auto& g, const auto&...) { return g; }),
                                before_write(x, false), v));
            return;
        }
        core::assign(view<T>(core::header_ptr(x.value().handle())), v.value());
        ++x.st().counter()->writes;
    }
}

// x / (1 + e^-x) and the like, which PyTorch has in place.
template <class T, class F>
void replace_in_place(const char* function, const variable<T>& x, const F& f) {
    if (recorded_write(function, x, false)) {
        become(x, f(before_write(x, true)));
        return;
    }
    core::assign(view<T>(core::header_ptr(x.value().handle())), f(x.value()));
    ++x.st().counter()->writes;
}

}  // namespace detail

#define ORTHANT_ROW(name, functor_)                                                        \
    template <class E>                                                                     \
    template <class X>                                                                     \
    variable<E>& variable<E>::name(const X& x) {                                           \
        detail::write_in_place(#name, *this, functor::functor_{}, detail::as_handle(x));   \
        return *this;                                                                      \
    }
ORTHANT_ROW(add_, add)
ORTHANT_ROW(sub_, subtract)
ORTHANT_ROW(mul_, multiply)
ORTHANT_ROW(div_, divide)
ORTHANT_ROW(pow_, power)
#undef ORTHANT_ROW
#define ORTHANT_ROW(name, functor_)                                     \
    template <class E>                                                  \
    variable<E>& variable<E>::name() {                                  \
        detail::write_in_place(#name, *this, functor::functor_{});      \
        return *this;                                                   \
    }
ORTHANT_ROW(neg_, negative)
ORTHANT_ROW(abs_, absolute)
ORTHANT_ROW(exp_, exp)
ORTHANT_ROW(log_, log)
ORTHANT_ROW(sqrt_, sqrt)
ORTHANT_ROW(tanh_, tanh)
#undef ORTHANT_ROW
template <class E>
variable<E>& variable<E>::sigmoid_() {
    detail::replace_in_place("sigmoid_", *this, [](const auto& x) { return 0.5 * tanh(0.5 * x) + 0.5; });
    return *this;
}
template <class E>
variable<E>& variable<E>::relu_() {
    detail::replace_in_place("relu_", *this, [](const auto& x) { return where(x > E(0), x, E(0)); });
    return *this;
}
template <class E>
template <class L, class H>
variable<E>& variable<E>::clip_(const L& low, const H& high) {
    detail::replace_in_place("clip_", *this, [&](const auto& x) { return orthant::clip(x, low, high); });
    return *this;
}
template <class E>
template <class X>
variable<E>& variable<E>::copy_(const X& x) {
    detail::copy_in_place(*this, detail::as_handle(x));
    return *this;
}

}  // namespace autograd
}  // namespace orthant::inline ORTHANT_ABI
