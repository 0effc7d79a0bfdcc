#pragma once
// Indexing of variables: x(0, slice(2)), x[mask], x[{0, 2}]. A read is in the graph: of integers and slices a view,
// of masks and index arrays a copy, whose gradient is added up at the places it came from, once for each time they
// were taken. An indexing expression that is assigned to writes into x; a name of one rebinds.

#include <orthant/autograd/in_place.hpp>
#include <orthant/ops/ufunc/at.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace autograd {
namespace detail {

template <class I>
inline constexpr bool selects = array_like<I> || core::is_list<I>;

// An index that does not change with what it was made of.
template <class I>
auto frozen(const I& i) {
    if constexpr (a_variable<I>) return orthant::eval(i.value());
    else if constexpr (array_like<I>) return orthant::eval(i);
    else return i;
}
template <class I>
concept basic_index = std::integral<I> || requires(const I& i, const view<double>& v) {
    requires core::has_handle<decltype(v(i))>;
};

// Where a copy was taken from, and how it is written: erased, since x(…) is of one type.
template <class T>
struct place : object {
    virtual void write(const variable<T>& x, const variable<T>& values, bool add) const = 0;
};

// The gradient of a selection; its own gradient is the selection again.
template <class T, class I>
variable<T> scattered(const variable<T>& g, const I& index, const dims& shape);
template <class T, class I>
ndarray<T> scattered(const ndarray<T>& g, const I& index, const dims& shape) {
    ndarray<T> out = zeros<T>(shape_t(core::as_view(shape)));
    add.at(out, index, g);
    return out;
}
template <class T, class I>
ndarray<T> selected(const ndarray<T>& a, const I& index) {
    return std::apply([&](const auto&... i) { return ndarray<T>(orthant::eval(a(i...))); }, index);
}
template <class T, class I>
variable<T> selected(const variable<T>& x, const I& index) {
    const core::array_header& h = x.value().header();
    const dims shape(h.shape(), h.shape() + h.ndim);
    return record<T>("index", selected(x.value(), index), pulls<nothing>([index, shape](const auto& g, const auto&, const auto&) {
                         return scattered(g, index, shape);
                     }), x);
}
template <class T, class I>
variable<T> scattered(const variable<T>& g, const I& index, const dims& shape) {
    return record<T>("scattered", scattered(g.value(), index, shape),
                     pulls<nothing>([index](const auto& gg, const auto&, const auto&) { return selected(gg, index); }), g);
}
// x with 0 at these places.
template <class T, class I>
ndarray<T> cleared_at(const ndarray<T>& a, const I& index) {
    ndarray<T> out(a);
    std::apply([&](const auto&... i) { out(i...) = T(0); }, index);
    return out;
}
template <class T, class I>
variable<T> cleared_at(const variable<T>& g, const I& index) {
    return record<T>("cleared", cleared_at(g.value(), index),
                     pulls<nothing>([index](const auto& gg, const auto&, const auto&) { return cleared_at(gg, index); }), g);
}

template <class T, class I>
struct place_at final : place<T> {
    I index;
    explicit place_at(const I& i) : index(i) {}
    void write(const variable<T>& x, const variable<T>& values, bool add_up) const override {
        // What x becomes: a copy of it with the values written, in the graph.
        ndarray<T> after(x.value());
        std::apply([&](const auto&... i) {
            if (add_up) after(i...) += values.value();
            else after(i...) = values.value();
        }, index);
        if (!recorded_write("index_put_", x, values.requires_grad())) {
            core::assign(view<T>(core::header_ptr(x.value().handle())), after);
            ++x.st().counter()->writes;
            return;
        }
        const I at = index;
        become(x, record<T>("index_put_", std::move(after),
                            pulls<nothing, nothing>(
                                [at, add_up](const auto& g, const auto&...) { return add_up ? g : cleared_at(g, at); },
                                [at](const auto& g, const auto&...) { return selected(g, at); }),
                            before_write(x, false), values));
    }
};

}  // namespace detail

// What x(…) and x[…] give: a variable, and as an rvalue a place to write to.
template <class T>
class indexed : public variable<T> {
public:
    indexed(variable<T> values, variable<T> of, detail::pointer<detail::place<T>> where)
        : variable<T>(std::move(values)), of_(std::move(of)), where_(std::move(where)) {}
    indexed(const indexed&) = default;
    indexed(indexed&&) = default;

    // A name rebinds.
    indexed& operator=(const indexed&) & = default;
    indexed& operator=(const variable<T>& v) & {
        variable<T>::operator=(v);
        return *this;
    }
    // An indexing expression writes.
    void operator=(const indexed& v) && { write(detail::as_handle(static_cast<const variable<T>&>(v)), false); }
    template <class X = forms::reals>
    void operator=(const X& x) && {
        write(detail::as_handle(x), false);
    }
    template <class X>
    void operator+=(const X& x) {
        if (where_) write(detail::as_handle(x), true);
        else variable<T>::add_(x);
    }
    template <class X>
    void operator-=(const X& x) {
        if (where_) write(-variable_from(x), true);
        else variable<T>::sub_(x);
    }
    template <class X>
    void operator*=(const X& x) {
        if (where_) write(*this * variable_from(x), false);
        else variable<T>::mul_(x);
    }
    template <class X>
    void operator/=(const X& x) {
        if (where_) write(*this / variable_from(x), false);
        else variable<T>::div_(x);
    }

private:
    template <class X>
    static variable<T> variable_from(const X& x) {
        if constexpr (scalar_like<X>) return variable<T>(x);
        else if constexpr (std::same_as<std::remove_cvref_t<decltype(detail::as_handle(x))>, variable<T>>)
            return detail::as_handle(x);
        else return detail::as_handle(x).template astype<T>();
    }
    template <class X>
    void write(const X& x, bool add_up) {
        if (where_) where_->write(of_, variable_from(x), add_up);
        else detail::copy_in_place<T>(*this, x);
    }

    variable<T> of_;
    detail::pointer<detail::place<T>> where_;  // none of a view
};

template <class E>
template <class... I>
indexed<E> variable<E>::operator()(const I&... indices) const {
    if constexpr ((std::integral<I> && ...)) {
        return {detail::view_of("index", *this, [indices...](const auto& v) { return v(indices..., ellipsis); }), *this, {}};
    } else if constexpr (requires(const view<E>& v) {
                             requires orthant::detail::has_handle<decltype(v(indices...))>;
                         }) {
        return {detail::view_of("index", *this, [indices...](const auto& v) { return v(indices...); }), *this, {}};
    } else {
        const auto index = std::make_tuple(detail::frozen(indices)...);
        using place = detail::place_at<E, std::remove_const_t<decltype(index)>>;
        return {detail::selected(*this, index), *this, detail::pointer<detail::place<E>>(new place(index))};
    }
}
template <class E>
template <int>
indexed<E> variable<E>::operator()(const orthant::detail::any_index& i) const {
    return operator()<orthant::detail::any_index>(i);
}
template <class E>
template <int>
indexed<E> variable<E>::operator()(const orthant::detail::any_index& i, const orthant::detail::any_index& j) const {
    return operator()<orthant::detail::any_index, orthant::detail::any_index>(i, j);
}
template <class E>
template <int>
indexed<E> variable<E>::operator()(const orthant::detail::any_index& i, const orthant::detail::any_index& j,
                                   const orthant::detail::any_index& k) const {
    using any = orthant::detail::any_index;
    return operator()<any, any, any>(i, j, k);
}
template <class E>
template <class I>
indexed<E> variable<E>::operator[](const I& index) const {
    if constexpr (std::integral<I>)
        return {detail::view_of("index", *this, [index](const auto& v) { return v(index, ellipsis); }), *this, {}};
    else if constexpr (requires { std::tuple_size<I>::value; } && !array_like<I>)
        return std::apply([&](const auto&... i) { return (*this)(i...); }, index);
    else return (*this)(index);
}
template <class E>
template <std::size_t N>
indexed<E> variable<E>::operator[](const extent (&positions)[N]) const {
    ndarray<index_t> at = empty<index_t>({index_t(N)});
    for (std::size_t k = 0; k < N; ++k) at(index_t(k)) = positions[k].value;
    return (*this)(at);
}

}  // namespace autograd

// ---- np::'s functions that select

template <class X, class I = forms::integers>
    requires autograd::detail::a_variable<X>
auto take(const X& x, const I& indices) {
    return ravel(x)(forms::as_array(indices));
}
template <class X, class I = forms::integers>
    requires autograd::detail::a_variable<X>
auto take(const X& x, const I& indices, index_t axis) {
    namespace ag = autograd::detail;
    const auto at = ag::frozen(forms::as_array(indices));
    const index_t k = detail::normalize_axis("take", axis, x.ndim());
    std::vector<index_t> from, to;
    for (index_t j = 0; j < at.ndim(); ++j) from.push_back(j), to.push_back(k + j);
    const auto front = ag::selected(moveaxis(x, axis_list(k), axis_list(0)), std::tuple(at));
    return from.empty() ? front : moveaxis(front, axis_list(from), axis_list(to));
}

namespace autograd {

template <class E>
template <class I>
variable<E> variable<E>::take(const I& indices) const {
    return orthant::take(*this, indices);
}
template <class E>
template <class I>
variable<E> variable<E>::take(const I& indices, index_t axis) const {
    return orthant::take(*this, indices, axis);
}

}  // namespace autograd
}  // namespace orthant::inline ORTHANT_ABI
