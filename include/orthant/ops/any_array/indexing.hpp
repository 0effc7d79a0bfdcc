#pragma once
// NumPy's whole indexing of arrays whose dtype is known at run time, by Python's own names for it.
//
//     np::any_array y = np::getitem(x, mask);            a copy; x(slice(1, 5), 0) is a window
//     np::any_array z = np::getitem(x, np::all, np::any_array(positions));
//     np::setitem(x, 0, mask);   np::setitem(x, y, slice(0, 3));      x[mask] = 0, x[0:3] = y
//     x(np::slice::parse("1:5, ::-1"))
//
// Indices are those of a(…): integers, slices, all, newaxis, ellipsis, arrays and lists of integers or of
// bool; and any_arrays of these. Elements move as bytes of their size, so nothing here is compiled for each
// type. Values are converted as assignment converts, and broadcast. A read-only x is a value_error, and an
// index or a shape that does not fit leaves it as it was.
// https://numpy.org/doc/stable/user/basics.indexing.html

#include <orthant/array/parsed_index.hpp>
#include <orthant/array/selection.hpp>
#include <orthant/ops/any_array/arithmetic.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

inline index_item any_item(const any_array& index) {
    const dtype_id id = index.dtype().id();
    if (is_boolean(id)) return array_item(index_kind::mask, index.handle());
    if (!is_number(id) || is_floating(id) || is_complex(id))
        fail<index_error>({indexing, ": arrays used as indices must be of integer or bool type, not ",
                           index.dtype().name()});
    return array_item(index_kind::positions,
                      id == dtype_id::int64 ? index.handle() : convert_any(index, any_type_of<std::int64_t>));
}
template <class I>
index_item any_index_item(const I& index) {
    if constexpr (std::same_as<I, any_array>) return any_item(index);
    else return item_of(index);
}

inline const kernel::element_moves& moves_of_any(const any_array& x) {
    return *with_type_of(x.dtype(), []<class T>(std::type_identity<T>) { return &kernel::moves_of<T>(); });
}

// The window that an index without arrays is.
inline header_ptr basic_window(const any_array& x, list_view<index_item> items) {
    small_vector<basic_term, 4> terms;
    for (const index_item& i : items) {
        switch (i.kind) {
            case index_kind::integer: terms.push_back(i.value); break;
            case index_kind::range: terms.push_back(i.range); break;
            case index_kind::newaxis: terms.push_back(newaxis); break;
            case index_kind::ellipsis: terms.push_back(ellipsis); break;
            default: break;
        }
    }
    return window_at(x.handle(), basic_terms(terms.data(), terms.size()), x.itemsize());
}
inline bool is_basic(list_view<index_item> items) {
    index_t ellipses = 0;
    bool basic = true;
    for (const index_item& i : items) {
        ellipses += i.kind == index_kind::ellipsis;
        basic = basic && i.kind != index_kind::positions && i.kind != index_kind::mask;
    }
    if (ellipses > 1) fail<index_error>({indexing, ": an index can have only one ellipsis ('...')"});
    return basic;
}

inline any_array get_items(const any_array& x, list_view<index_item> items) {
    if (is_basic(items)) return {basic_window(x, items), x.type(), x.is_read_only()};
    return {gather_selected(plan_index(x.handle(), items), moves_of_any(x), x.type().act->make), x.type()};
}
inline void set_items(const any_array& x, const any_array& value, list_view<index_item> items) {
    if (x.is_read_only()) fail_read_only();
    // (A copy, so that x may be among the values.)
    const header_ptr values = convert_any(value, x.type());
    if (is_basic(items)) {
        const header_ptr window = basic_window(x, items);
        if (!broadcasts_to(values->extents(), window->extents(), true))
            fail_values(indexing, values->extents(), window->extents());
        if (window->size > 0) x.type().act->copy(window.get(), values);
    } else {
        write_selected(plan_index(x.handle(), items), moves_of_any(x), *values);
    }
}

}  // namespace detail

// x[index...]: a window where all indices are basic, else a copy.
template <class... I>
any_array getitem(const any_array& x, const I&... index) {
    detail::index_item items[] = {detail::any_index_item(index)..., {}};
    return detail::get_items(x, {items, sizeof...(I)});
}
// x[index...] = value, which is an any_array, an array or a C++ scalar.
template <class V, class... I>
void setitem(const any_array& x, const V& value, const I&... index) {
    detail::index_item items[] = {detail::any_index_item(index)..., {}};
    if constexpr (std::same_as<V, any_array>) detail::set_items(x, value, {items, sizeof...(I)});
    else detail::set_items(x, detail::as_any("setitem", x.dtype(), value), {items, sizeof...(I)});
}

}  // namespace orthant::inline ORTHANT_ABI
