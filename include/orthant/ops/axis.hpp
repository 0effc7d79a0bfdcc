#pragma once
// Axes as arguments of the functions that rearrange arrays: one axis or `_`, and the keyword form {.axis = 1}.
// Where several axes are meant, a shape_t lists them: {0, 2}, or one integer.

#include <orthant/base/keywords.hpp>
#include <orthant/shape/layout.hpp>
#include <orthant/shape/slice.hpp>

namespace orthant::inline ORTHANT_ABI {

// One axis, or none: NumPy's axis=None.
struct optional_axis {
    index_t value = 0;
    bool given = false;
    constexpr optional_axis(none_t = {}) {}
    template <std::integral I>
    constexpr optional_axis(I axis) : value(index_t(axis)), given(true) {}
};

// {.axis = 1}
struct axis_options {
    keyword_only only = keyword_only();
    optional_axis axis;
};

// {.axis = {0, 2}}
struct axes_options {
    keyword_only only = keyword_only();
    shape_t axis;
};

namespace detail {

// An argument that says a list of integers: a shape, a vector …, or one integer; braces are taken apart from these,
// so that their length is known at compile time.
template <class S>
concept integer_list = std::integral<S> || std::same_as<S, shape_t> ||
                       (std::ranges::input_range<S> && std::integral<std::ranges::range_value_t<S>>);

template <std::size_t N>
shape_t list_of(const extent (&values)[N]) {
    shape_t out;
    for (const extent& e : values) out.push_back(e.value);
    return out;
}

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
