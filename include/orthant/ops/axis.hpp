#pragma once
// Axes as arguments of the functions that rearrange arrays: one axis or `_`, several, and the keyword forms
// {.axis = 1} or {.axis = {0, 2}}.

#include <orthant/base/keywords.hpp>
#include <orthant/base/range.hpp>
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

// One axis, positional, where a double or an array must not pass for an integer: np::max(a, b) does not
// compile.
struct axis_number {
    index_t value;
    template <std::integral I>
    constexpr axis_number(I axis) : value(index_t(axis)) {}
    constexpr operator index_t() const { return value; }
};

// Several axes: {0, 2}, one integer, or a range of integers. A class with constructors from integers, and not
// an array of them, because g++ takes {.axis = 0} for a list of one integer.
class axis_list {
public:
    template <std::integral... I>
        requires(sizeof...(I) > 0)
    axis_list(I... axes) : axes_{index_t(axes)...} {}
    template <detail::range R>
        requires std::integral<detail::value_in<R>>
    axis_list(const R& axes) {
        for (auto axis : axes) axes_.push_back(index_t(axis));
    }
    operator dims_view() const noexcept { return {axes_.data(), axes_.size()}; }
    std::size_t size() const noexcept { return axes_.size(); }

private:
    dims axes_;
};

// {.axis = 1}
struct axis_options {
    keyword_only only = keyword_only();
    optional_axis axis;
};

// {.axis = {0, 2}}
struct axes_options {
    keyword_only only = keyword_only();
    axis_list axis;
};

namespace detail {

// What may follow the array in np::sum(a), np::sum(a, _) and np::sum(a, 0).
template <class... Axis>
concept axis_or_none =
    sizeof...(Axis) <= 1 && ((std::convertible_to<Axis, axis_number> || std::same_as<Axis, none_t>) && ...);

// Whether that is an axis.
template <class... Axis>
inline constexpr bool axis_given = sizeof...(Axis) == 1 && !(std::same_as<Axis, none_t> || ...);

// An argument that says a list of integers: a shape, a vector …, or one integer; braces are taken apart from
// these, so that their length is known at compile time.
template <class S>
concept integer_list = std::integral<S> || std::same_as<S, shape_t> ||
                       (detail::range<S> && std::integral<detail::value_in<S>>);

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
