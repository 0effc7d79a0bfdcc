#pragma once
// ufunc.at: np::add.at(counts, bins, 1) computes in place once for each index, repeated ones included, where
// counts[bins] += 1 counts each place once.
// https://numpy.org/doc/stable/reference/generated/numpy.ufunc.at.html

#include <orthant/array/selection.hpp>
#include <orthant/ops/ufunc/ufunc.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// The offset in the source of every element of an index, in the index's shape.
header_ptr selected_offsets(const index_plan& p);

// data[offset] = f(data[offset], value) for each offset in turn.
template <class F, class T, class V>
void update_each(T* data, const array_header& offsets, const header_ptr& values) {
    using X = typename F::template operand<0, T, V>;
    using Y = typename F::template operand<1, T, V>;
    using R = typename F::template result<T, V>;
    static_assert(F::template accepts<T, V>,
                  "orthant: this operation does not exist for these element types");
    static_assert(!number<T> || orthant::can_cast<R, T>("same_kind"),
                  "orthant: the result does not convert to the array's element type without losing its kind");
    const std::int64_t* at = static_cast<const std::int64_t*>(offsets.data);
    const element_iterator<const V> value(values, 0);
    using kernel::detail::cast_element;
    for (index_t i = 0; i < offsets.size; ++i)
        data[at[i]] =
            cast_element<R, T>(R(F::apply(cast_element<T, X>(data[at[i]]), cast_element<V, Y>(value[i]))));
}

template <class F, class A, class B, class T = value_of<A>>
void update_at(A& a, const index_plan& p, const B& b) {
    const header_ptr offsets = selected_offsets(p);
    const auto values = [&] {
        if constexpr (array_like<B>) {
            const auto v = materialize(b);
            return ranges_meet(a.header(), sizeof(T), v.header(), sizeof(value_of<B>))
                       ? header_ptr(dense_copy<value_of<B>>(v.handle()))
                       : v.handle();
        } else {
            using V = typename decltype(weak_operand<F, T>(b))::value_type;
            header_ptr h = new_array<V>("at", {});
            *static_cast<V*>(h->data) = weak_operand<F, T>(b).value;
            return h;
        }
    }();
    if (!broadcasts_to(values->extents(), offsets->extents()))
        fail<shape_error>({F::name, ".at: values of shape ", tuple_text{values->extents()},
                          " cannot be broadcast to the index of shape ", tuple_text{offsets->extents()}});
    dims steps(std::size_t(offsets->ndim));
    broadcast_strides(values->extents(), values->strides(), offsets->extents(), steps.data());
    const header_ptr shown = new_window(values, values->data, offsets->extents(), as_view(steps));
    if constexpr (array_like<B>)
        update_each<F, T, value_of<B>>(static_cast<T*>(a.header().data), *offsets, shown);
    else
        update_each<F, T, typename decltype(weak_operand<F, T>(b))::value_type>(
            static_cast<T*>(a.header().data), *offsets, shown);
}

template <class I>
index_plan plan_at(const header_ptr& of, const I& index, const char* function) {
    if constexpr (tuple_index<I>) {
        return std::apply(
            [&](const auto&... part) {
                index_item items[] = {item_of(part)...};
                return plan_index(of, items, function);
            },
            index);
    } else if constexpr (list_of_arrays<I>) {
        sequence<index_item> items;
        for (const auto& part : index) items.push_back(item_of(part));
        return plan_index(of, items, function);
    } else {
        index_item item = item_of(index);
        return plan_index(of, list_view(&item, 1), function);
    }
}

}  // namespace detail

template <class F>
template <detail::writable A, class I, detail::operand B>
void ufunc<F>::at(A&& a, const I& indices, const B& b) const {
    detail::update_at<F>(a, detail::plan_at(a.handle(), indices, F::name), b);
}
template <class F>
template <detail::writable A, std::size_t N, detail::operand B>
void ufunc<F>::at(A&& a, const extent (&indices)[N], const B& b) const {
    at(a, view<const std::int64_t>(detail::header_of_positions(indices)), b);
}
// The unary form: a[indices] = f(a[indices]).
template <class F>
template <detail::writable A, class I>
void ufunc<F>::at(A&& a, const I& indices) const {
    using T = detail::value_of<A>;
    using X = typename F::template operand<0, T>;
    using R = typename F::template result<T>;
    static_assert(orthant::can_cast<R, T>("same_kind"),
                  "orthant: the result does not convert to the array's element type without losing its kind");
    const detail::header_ptr offsets =
        detail::selected_offsets(detail::plan_at(a.handle(), indices, F::name));
    T* data = static_cast<T*>(a.header().data);
    const std::int64_t* at = static_cast<const std::int64_t*>(offsets->data);
    using kernel::detail::cast_element;
    for (index_t i = 0; i < offsets->size; ++i)
        data[at[i]] = cast_element<R, T>(R(F::apply(cast_element<T, X>(data[at[i]]))));
}
template <class F>
template <detail::writable A, std::size_t N>
void ufunc<F>::at(A&& a, const extent (&indices)[N]) const {
    at(a, view<const std::int64_t>(detail::header_of_positions(indices)));
}

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE header_ptr selected_offsets(const index_plan& p) {
    if (p.mask) return mask_offsets(*p.mask, p.source->strides());
    const shape_t shape = p.shape();
    header_ptr out = new_array<std::int64_t>("at", shape);
    if (out->size == 0) return out;
    const std::size_t in_front = p.before_shape.size();
    const index_t* steps = out->strides();
    const plan before = plan_walk(as_view(p.before_shape), {p.before_strides.data(), steps}, false);
    const plan after = plan_walk(as_view(p.after_shape),
                                 {p.after_strides.data(), steps + in_front + p.index_shape.size()}, false);
    std::int64_t* to = static_cast<std::int64_t*>(out->data);
    const int b = before.ndim - 1, a = after.ndim - 1;
    for (index_chunks chunk(p, steps + in_front); chunk.next();) {
        row_walk outer(before);
        do {
            for (index_t r = 0; r < before.inner(); ++r)
                for (index_t i = 0; i < chunk.count(); ++i) {
                    const index_t from = p.offset + outer[0] + r * before.stride(0, b) + chunk.offsets()[i];
                    const index_t place =
                        outer[1] + r * before.stride(1, b) + chunk.other_offset() + i * chunk.other_step();
                    row_walk inner(after);
                    do {
                        for (index_t k = 0; k < after.inner(); ++k)
                            to[place + inner[1] + k * after.stride(1, a)] =
                                from + inner[0] + k * after.stride(0, a);
                    } while (inner.next());
                }
        } while (outer.next());
    }
    return out;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
