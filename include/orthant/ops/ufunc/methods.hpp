#pragma once
// The methods that every ufunc of two arguments has: np::add.reduce(a, 0), np::maximum.accumulate(a),
// reduceat, outer, and into_where (NumPy's out= with where=); `at` is in at.hpp.
//
// Where the order of the operands does not matter a ufunc reduces as np::sum does, in many accumulators;
// where it does, as in subtract, the elements are folded strictly one after the other.
// https://numpy.org/doc/stable/reference/ufuncs.html#methods

#include <algorithm>

#include <orthant/ops/reductions/scans.hpp>

namespace orthant::inline ORTHANT_ABI {

// ---- reduce, accumulate and reduceat --------------------------------------------------------------------

namespace detail {

// In which type a ufunc folds: sums and products of small integers in 64 bits, logical ones in bool.
template <class F, class T>
using fold_t = std::conditional_t<std::is_same_v<F, functor::add> || std::is_same_v<F, functor::multiply>,
                                  sum_t<T>, typename F::template result<T, T>>;

// What is folded: the elements, or what the function makes of them and its identity, where the fold of a single
// one is not that one itself.
template <class F, class A, class E>
decltype(auto) fold_terms(const E& e) {
    if constexpr (requires { F::starts_at_identity; }) return make_node(F{}, e, F::template identity<A>);
    else return (e);
}

// Folds strictly in order, for functions where that matters: ((a0 - a1) - a2) - ….
template <class F, class A, class E>
header_ptr fold_in_order(const E& e, index_t axis) {
    const header_ptr source = dense_as<A>(e);
    axis = normalize_axis(F::name, axis, source->ndim);
    const around_axis at(source->extents(), axis);
    dims shape(source->shape(), source->shape() + source->ndim);
    shape.erase(shape.begin() + axis);
    header_ptr out = new_array<A>(F::name, as_view(shape));
    if (out->size == 0) return out;
    if (at.n == 0) fail_no_identity(F::name);
    const A* from = static_cast<const A*>(source->data);
    A* to = static_cast<A*>(out->data);
    static constexpr index_t steps[3] = {1, 1, 1};
    for (index_t o = 0; o < at.outer; ++o) {
        const A* in = from + o * at.n * at.inner;
        A* result = to + o * at.inner;
        if (at.inner == 1) {
            kernel::fold_of<F, A>().row(in, 1, at.n, result);
            continue;
        }
        std::copy(in, in + at.inner, result);
        for (index_t i = 1; i < at.n; ++i) {
            const void* rows[2] = {result, in + i * at.inner};
            kernel::fold_of<F, A>().one_row(nullptr, result, rows, steps, at.inner);
        }
    }
    return out;
}

}  // namespace detail

namespace detail {

// The methods, of arrays.
template <class F, class E>
auto reduce_by(const E& e, axis_number axis) {
    using A = detail::fold_t<F, detail::value_of<E>>;
    if constexpr (kernel::is_reorderable<F>) return detail::fold<F, A>(F::name, detail::fold_terms<F, A>(e), axis);
    else return ndarray<A, detail::one_less<detail::rank_of<E>>>(detail::fold_in_order<F, A>(e, axis));
}
template <class F, class E>
auto reduce_by(const E& e, const reduce_options& options) {
    using A = detail::fold_t<F, detail::value_of<E>>;
    if constexpr (kernel::is_reorderable<F>) {
        return detail::fold<F, A>(F::name, detail::fold_terms<F, A>(e), options);
    } else {
        const index_t ndim = detail::geometry_of(detail::as_operand(e))->ndim;
        const detail::reduced_axes axes = options.axis.resolve(F::name, ndim);
        if ((axes.everything ? ndim : index_t(axes.axes.size())) != 1)
            detail::fail<value_error>({F::name, ": reduction operation '", F::name,
                                       "' is not reorderable, so exactly one axis may be specified"});
        if (options.initial.given() || options.where.given())
            detail::fail<value_error>(
                {F::name, ": reduction operation '", F::name, "' takes neither initial nor where"});
        const index_t axis = axes.everything ? 0 : axes.axes[0];
        ndarray<A> out(detail::fold_in_order<F, A>(e, axis));
        if (!options.keepdims) return out;
        dims shape(out.header().shape(), out.header().shape() + out.ndim()),
            strides(out.header().strides(), out.header().strides() + out.ndim());
        shape.insert(shape.begin() + axis, 1);
        strides.insert(strides.begin() + axis, 0);
        return ndarray<A>(view<const A>(
            detail::new_window(out.handle(), out.data(), detail::as_view(shape), detail::as_view(strides))));
    }
}

template <class F, class E>
auto reduce_by(const E& e, none_t) {
    using A = detail::fold_t<F, detail::value_of<E>>;
    if constexpr (kernel::is_reorderable<F>) return detail::fold<F, A>(F::name, detail::fold_terms<F, A>(e));
    else return A(reduce_by<F>(e, reduce_options{}));
}

// out[i] = fold of e[indices[i] : indices[i + 1]], or e[indices[i]] where the range would be empty.
template <class F, class A, class E>
ndarray<A> reduceat(const E& e, list_view<const index_t> indices, index_t axis) {
    const header_ptr source = dense_as<A>(e);
    axis = normalize_axis(F::name, axis, source->ndim);
    const around_axis at(source->extents(), axis);
    for (index_t i : indices)
        if (i < 0 || i >= at.n)
            fail<index_error>({F::name, ": index ", i, " out-of-bounds in reduceat [0, ", at.n, ")"});
    dims shape(source->shape(), source->shape() + source->ndim);
    shape[std::size_t(axis)] = index_t(indices.size());
    header_ptr out = new_array<A>(F::name, as_view(shape));
    const A* from = static_cast<const A*>(source->data);
    A* to = static_cast<A*>(out->data);
    for (index_t o = 0; o < at.outer; ++o)
        for (std::size_t k = 0; k < indices.size(); ++k) {
            const index_t first = indices[k], end = k + 1 < indices.size() ? indices[k + 1] : at.n;
            for (index_t j = 0; j < at.inner; ++j)
                kernel::fold_of<F, A>().row(from + (o * at.n + first) * at.inner + j, at.inner,
                                       end > first ? end - first : 1,
                                       to + (o * index_t(indices.size()) + index_t(k)) * at.inner + j);
        }
    return ndarray<A>(std::move(out));
}

template <class F, class A, class B>
auto outer_by(const A& a, const B& b) {
    const auto v = detail::materialize(a);
    dims shape(v.header().shape(), v.header().shape() + v.header().ndim),
        strides(v.header().strides(), v.header().strides() + v.header().ndim);
    for (index_t k = detail::geometry_of(detail::as_operand(b))->ndim; k > 0; --k) {
        shape.push_back(1);
        strides.push_back(0);
    }
    constexpr index_t R = detail::rank_of<A> == dynamic || detail::rank_of<B> == dynamic
                              ? dynamic
                              : detail::rank_of<A> + detail::rank_of<B>;
    using T = detail::value_of<A>;
    return detail::make_node(
        F{},
        view<const T, R>(detail::new_window(v.handle(), v.header().data, detail::as_view(shape),
                                            detail::as_view(strides))),
        b);
}

}  // namespace detail

template <class F>
template <forms::any1 E>
auto ufunc<F>::reduce(const E& e, index_t axis) const {
    return detail::reduce_by<F>(forms::as_array(e), axis_number(axis));
}
template <class F>
template <forms::any1 E>
auto ufunc<F>::reduce(const E& e, const reduce_options& options) const {
    return detail::reduce_by<F>(forms::as_array(e), options);
}
template <class F>
template <forms::any1 E, std::same_as<none_t> None>
auto ufunc<F>::reduce(const E& e, None) const {
    return detail::reduce_by<F>(forms::as_array(e), _);
}

template <class F>
template <forms::any1 E>
auto ufunc<F>::accumulate(const E& e, index_t axis) const {
    const auto& a = forms::as_array(e);
    return detail::scanned<F, detail::fold_t<F, detail::value_of<decltype(a)>>>(F::name, a, axis_number(axis));
}
template <class F>
template <forms::any1 E>
auto ufunc<F>::accumulate(const E& e, const scan_options& options) const {
    return accumulate(e, options.axis);
}

template <class F>
template <forms::any1 E, class I>
auto ufunc<F>::reduceat(const E& e, const I& indices, index_t axis) const {
    const auto& a = forms::as_array(e);
    small_vector<index_t, 16> list;
    for (auto i : indices) list.push_back(index_t(i));
    return detail::reduceat<F, detail::fold_t<F, detail::value_of<decltype(a)>>>(a, {list.data(), list.size()},
                                                                                 axis);
}
template <class F>
template <forms::any1 E, std::size_t N>
auto ufunc<F>::reduceat(const E& e, const extent (&indices)[N], index_t axis) const {
    return reduceat(e, detail::list_of(indices), axis);
}

template <class F>
template <class A, class B>
    requires forms::any1<A> && forms::any1<B>
auto ufunc<F>::outer(const A& a, const B& b) const {
    return detail::outer_by<F>(forms::as_array(a), forms::as_array(b));
}

template <class F>
template <detail::writable Out, array_like M, detail::operand... X>
Out&& ufunc<F>::into_where(Out&& out, const M& mask, const X&... x) const {
    using T = detail::value_of<Out>;
    const auto n = detail::make_node(F{}, x...);
    static_assert(
        orthant::can_cast<detail::value_of<decltype(n)>, T>("same_kind"),
        "orthant: the result does not convert to the output's element type without losing its kind");
    const auto chosen =
        detail::build_node(functor::where{}, detail::as_operand(mask), n, view<const T>(out.handle()));
    detail::write_result(F::name, out, chosen);
    return std::forward<Out>(out);
}

}  // namespace orthant::inline ORTHANT_ABI
