#pragma once
// Joining arrays: concatenate concat stack vstack row_stack hstack dstack column_stack.
//
// The list may be braces of arrays, views and expressions of one element type, `np::concatenate({a, b.T()}, 1)`;
// braces of anything once the type is written, `np::concatenate<double>({ints, floats, a + b})`; or a range of
// arrays.
// The result is made once, and every part is copied by the engine into a window of it. Which windows is
// worked out on headers, in code that is compiled once for all element types.
// https://numpy.org/doc/stable/reference/routines.array-manipulation.html#joining-arrays

#include <complex>
#include <initializer_list>

#include <orthant/array/argument_forms.hpp>
#include <orthant/array/window.hpp>
#include <orthant/base/plain_vector.hpp>
#include <orthant/base/range.hpp>
#include <orthant/base/rows.hpp>
#include <orthant/ops/axis.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// The headers of a list of arrays.
using header_list = plain_vector<header_ptr>;

}  // namespace detail

// A list of array-likes, each seen as elements of T: arrays of another type, lazy expressions and scalars are
// evaluated. It is what functions take once the type is written.
template <class T>
class array_list {
public:
    class item {
    public:
        template <array_like E>
        item(const E& e) {
            if constexpr (detail::has_handle<E> && std::same_as<detail::value_of<E>, T>) header = e.handle();
            else header = detail::evaluate_new<T>(detail::as_operand(e));
        }
        template <class S>
            requires(!array_like<S> && (std::same_as<S, T> || (number<S> && number<T>) ||
                                        (!number<S> && std::convertible_to<const S&, T>)))
        item(const S& value) : header(detail::new_array<T>("array", {})) {
            if constexpr (number<S> && number<T>)
                *static_cast<T*>(header->data) = weak_cast<T>(value, "array");
            else *static_cast<T*>(header->data) = T(value);
        }
        detail::header_ptr header;
    };

    array_list(std::initializer_list<item> items) {
        headers_.reserve(items.size());
        for (const item& i : items) headers_.push_back(i.header);
    }
    template <detail::range R>
        requires(!array_like<R> && array_like<detail::value_in<R>>)
    array_list(const R& arrays) {
        for (const auto& a : arrays) headers_.push_back(item(a).header);
    }
    const detail::header_list& headers() const { return headers_; }

private:
    detail::header_list headers_;
};

// A range of arrays or views, such as std::vector<np::ndarray<double>>.
template <class R>
concept array_range = detail::range<R> && !array_like<R> && array_like<detail::value_in<R>>;

namespace detail {

template <class T>
header_list headers_of(std::initializer_list<element_source<T>> list) {
    header_list out;
    out.reserve(list.size());
    for (const element_source<T>& a : list) out.push_back(a.handle());
    return out;
}
template <array_range R>
header_list headers_of(const R& arrays) {
    header_list out;
    for (const auto& a : arrays) out.push_back(show(a).handle());
    return out;
}
template <class R>
using element_in = value_of<detail::value_in<R>>;

inline void need_arrays(const char* function, const header_list& parts) {
    if (parts.empty()) fail<value_error>({function, ": need at least one array"});
}

// The new array with the parts one after the other along an axis; all other extents must agree.
header_ptr concatenate_headers(const element_actions& act, const char* function, const header_list& parts,
                               index_t axis);

// Each part through a window, all windows by the same rule.
template <class Rule>
header_list each_window(const element_actions& act, const header_list& parts, const Rule& rule) {
    header_list out;
    out.reserve(parts.size());
    for (const header_ptr& part : parts) out.push_back(window_header(part, rule(*part), act.bytes));
    return out;
}

header_list with_least_rank(const element_actions& act, const header_list& parts, index_t rank);

header_list flattened(const element_actions& act, const header_list& parts);

inline header_ptr join_headers(const element_actions& act, const char* function, const header_list& parts,
                               optional_axis axis) {
    if (axis.given) return concatenate_headers(act, function, parts, axis.value);
    return concatenate_headers(act, function, flattened(act, parts), 0);
}

header_ptr stack_headers(const element_actions& act, const char* function, const header_list& parts,
                         index_t axis);

inline header_ptr vstack_headers(const element_actions& act, const char* function, const header_list& parts) {
    return concatenate_headers(act, function, with_least_rank(act, parts, 2), 0);
}
inline header_ptr hstack_headers(const element_actions& act, const char* function, const header_list& parts) {
    need_arrays(function, parts);
    const header_list lines = with_least_rank(act, parts, 1);
    return concatenate_headers(act, function, lines, lines[0]->ndim == 1 ? 0 : 1);
}
inline header_ptr dstack_headers(const element_actions& act, const char* function, const header_list& parts) {
    return concatenate_headers(act, function, with_least_rank(act, parts, 3), 2);
}
header_ptr column_stack_headers(const element_actions& act, const char* function, const header_list& parts);

// Braces of arrays of several types. (Braces of one type prefer an initializer_list.)
struct any_arguments {
    any_arguments(std::initializer_list<any_argument>) {}
};

// A list of array-likes with elements T as a part, which no other type converts to.
template <class T>
struct lazy_part {
    template <array_like E>
        requires std::same_as<value_of<E>, T>
    lazy_part(const E& e) : header(typename array_list<T>::item(e).header) {}
    header_ptr header;
};
template <class T>
header_list headers_of(std::initializer_list<lazy_part<T>> list) {
    header_list out;
    out.reserve(list.size());
    for (const lazy_part<T>& p : list) out.push_back(p.header);
    return out;
}

}  // namespace detail

// A row: the function, and the rule that joins headers. Its forms take braces of arrays and views of one element
// type; braces of anything, with the type of the result, f<double>({…}); ranges of arrays; and braces with lazy
// expressions of the types that these mostly have. (From braces the compiler finds the element type of arrays
// and views through their common base; an expression has a type of its own.) All are templates: what is not used
// costs nothing. `how` and `to`: what may follow the list, and how it is passed on.

// What the functions say of arrays of several types, and of keywords that they do not have.
#define ORTHANT_JOINS_MIXED(name)                                                                             \
    template <int I = 0>                                                                                      \
    void name(const detail::any_arguments&, optional_axis = 0) {                                                 \
        static_assert(I < 0, "orthant: the arrays have several types: write np::" #name "<double>({a, b})");  \
    }
ORTHANT_JOINS_MIXED(concatenate)
ORTHANT_JOINS_MIXED(concat)
ORTHANT_JOINS_MIXED(stack)
ORTHANT_JOINS_MIXED(vstack)
ORTHANT_JOINS_MIXED(hstack)
#undef ORTHANT_JOINS_MIXED
ORTHANT_WRONG_KEYWORDS(concatenate, int I = 0, detail::any_arguments, "({a, b}, {.axis = 0})")
ORTHANT_WRONG_KEYWORDS(concat, int I = 0, detail::any_arguments, "({a, b}, {.axis = 0})")
ORTHANT_WRONG_KEYWORDS(stack, int I = 0, detail::any_arguments, "({a, b}, {.axis = 0})")

// One after the other along an axis (`_`: all flattened first). Other extents that differ are a shape_error,
// an empty list a value_error. concat is the name in the array standard.
// https://numpy.org/doc/stable/reference/generated/numpy.concatenate.html
ORTHANT_JOINS(concatenate, join_headers, (, optional_axis axis = 0), (, axis))
ORTHANT_JOINS(concatenate, join_headers, (, const axis_options& options), (, options.axis))
ORTHANT_JOINS(concat, join_headers, (, optional_axis axis = 0), (, axis))
ORTHANT_JOINS(concat, join_headers, (, const axis_options& options), (, options.axis))

// Arrays of one shape side by side along a new axis.
// https://numpy.org/doc/stable/reference/generated/numpy.stack.html
ORTHANT_JOINS(stack, stack_headers, (, index_t axis = 0), (, axis))
ORTHANT_JOINS(stack, stack_headers, (, const axis_options& options), (, options.axis.value))

// Row upon row: vectors count as rows. https://numpy.org/doc/stable/reference/generated/numpy.vstack.html
ORTHANT_JOINS(vstack, vstack_headers, (), ())
ORTHANT_JOINS(row_stack, vstack_headers, (), ())

// Along the second axis, vectors along the first.
// https://numpy.org/doc/stable/reference/generated/numpy.hstack.html
ORTHANT_JOINS(hstack, hstack_headers, (), ())

// Along the third axis. https://numpy.org/doc/stable/reference/generated/numpy.dstack.html
ORTHANT_JOINS(dstack, dstack_headers, (), ())

// Vectors as the columns of a matrix; matrices are joined as they are.
// https://numpy.org/doc/stable/reference/generated/numpy.column_stack.html
ORTHANT_JOINS(column_stack, column_stack_headers, (), ())

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE header_ptr concatenate_headers(const element_actions& act, const char* function,
                                            const header_list& parts, index_t axis) {
    need_arrays(function, parts);
    const array_header& first = *parts[0];
    if (first.ndim == 0) fail<shape_error>({function, ": zero-dimensional arrays cannot be concatenated"});
    axis = normalize_axis(function, axis, first.ndim);
    geometry whole(first);
    index_t& length = whole.shape[std::size_t(axis)];
    length = 0;
    bool fortran = true;
    for (const header_ptr& part : parts) {
        bool fits = part->ndim == first.ndim;
        for (index_t k = 0; fits && k < first.ndim; ++k)
            fits = k == axis || part->shape()[k] == first.shape()[k];
        if (!fits)
            fail<shape_error>({function, ": all the input array dimensions except for axis ", axis,
                               " must match exactly, got shapes ", tuple_text{first.extents()}, " and ",
                               tuple_text{part->extents()}});
        if (add_overflows(length, part->shape()[axis], length)) fail_too_big(function, as_view(whole.shape));
        fortran = fortran && part->f_contiguous && !part->c_contiguous;
    }
    header_ptr result = act.make(function, as_view(whole.shape), fortran ? 'F' : 'C');
    index_t at = 0;
    for (const header_ptr& part : parts) {
        const index_t n = part->shape()[axis];
        if (part->size > 0) copy_into(act, result, part_of(*result, axis, at, n), part);
        at += n;
    }
    return result;
}

ORTHANT_ONCE header_list with_least_rank(const element_actions& act, const header_list& parts, index_t rank) {
    return each_window(act, parts, [&](const array_header& h) {
        geometry g(h);
        if (rank == 3) {
            if (g.ndim() == 0) g.insert(0, 1, 0);
            if (g.ndim() == 1) g.insert(0, 1, 0);
            if (g.ndim() == 2) g.insert(2, 1, 0);
        }
        while (g.ndim() < rank) g.insert(0, 1, 0);
        return g;
    });
}

ORTHANT_ONCE header_list flattened(const element_actions& act, const header_list& parts) {
    header_list out;
    for (const header_ptr& part : parts) {
        geometry flat;
        flat.add(part->size, 1);
        header_ptr from = part;
        if (!reshape_strides(part->extents(), part->strides(), as_view(flat.shape), flat.strides.data())) {
            from = act.make("ravel", part->extents(), 'C');
            act.copy(from.get(), part);
            flat.strides[0] = 1;
        }
        out.push_back(window_header(from, flat, act.bytes));
    }
    return out;
}

ORTHANT_ONCE header_ptr stack_headers(const element_actions& act, const char* function,
                                      const header_list& parts, index_t axis) {
    need_arrays(function, parts);
    for (const header_ptr& part : parts)
        if (!same(part->extents(), parts[0]->extents()))
            fail<shape_error>({function, ": all input arrays must have the same shape, got ",
                               tuple_text{parts[0]->extents()}, " and ", tuple_text{part->extents()}});
    const index_t place = normalize_axis(function, axis, parts[0]->ndim + 1);
    return concatenate_headers(act, function,
                               each_window(act, parts,
                                           [&](const array_header& h) {
                                               geometry g(h);
                                               g.insert(place, 1, 0);
                                               return g;
                                           }),
                               place);
}

ORTHANT_ONCE header_ptr column_stack_headers(const element_actions& act, const char* function,
                                             const header_list& parts) {
    return concatenate_headers(act, function,
                               each_window(act, parts,
                                           [](const array_header& h) {
                                               geometry g(h);
                                               while (g.ndim() < 2) g.insert(g.ndim(), 1, 0);
                                               return g;
                                           }),
                               1);
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
