#pragma once
// trim_zeros: an array without the zeros around it, as a view.
//
//     np::trim_zeros({0, 0, 1, 0, 2, 0})                 [1 0 2]
//     np::trim_zeros(a, "b")   np::trim_zeros(a, {.trim = "f"})
//
// Along one axis the ends are walked inwards; of more axes one pass finds the least and the greatest index that holds
// something other than zero. https://numpy.org/doc/stable/reference/generated/numpy.trim_zeros.html

#include <string_view>

#include <orthant/array/argument_forms.hpp>
#include <orthant/array/window.hpp>
#include <orthant/base/keywords.hpp>
#include <orthant/shape/odometer.hpp>

namespace orthant::inline ORTHANT_ABI {

struct trim_options {
    keyword_only only = keyword_only();
    std::string_view trim = "fb";
};

// A view without the zeros at the front ('f'), the back ('b'), or both; of more axes, the box of what is not
// zero.
template <array_like A>
auto trim_zeros(A&& a, std::string_view trim = "fb") {
    using T = detail::value_of<A>;
    bool front = false, back = false;
    for (char c : trim) {
        if (c == 'f' || c == 'F') front = true;
        else if (c == 'b' || c == 'B') back = true;
        else detail::fail<value_error>({"trim_zeros: unexpected character(s) in `trim`: '", trim, "'"});
    }
    const auto v = detail::show(a);
    const index_t n = v.ndim();
    const detail::header_ptr& h = v.handle();
    if (n == 1) {
        const T* at = static_cast<const T*>(h->data);
        const index_t step = h->strides()[0];
        index_t from = 0, to = h->size;
        if (front)
            while (from < to && at[from * step] == T()) ++from;
        if (back)
            while (to > from && at[(to - 1) * step] == T()) --to;
        return detail::window_of<detail::element_of<A>, detail::rank_of<A>>(
            h, detail::part_of(*h, 0, from, to - from));
    }
    dims low(h->shape(), h->shape() + n), high(std::size_t(n), -1);
    const T* const first = static_cast<const T*>(h->data);
    for (detail::odometer<1> at(h->extents(), {h->strides()}); at; ++at) {
        if (first[at[0]] == T()) continue;
        for (std::size_t k = 0; k < std::size_t(n); ++k) {
            if (at.index()[k] < low[k]) low[k] = at.index()[k];
            if (at.index()[k] > high[k]) high[k] = at.index()[k];
        }
    }
    detail::geometry g(*h);
    for (std::size_t k = 0; k < std::size_t(n); ++k) {
        const bool nothing = high[k] < 0;
        const index_t from = nothing ? (front ? g.shape[k] : 0) : front ? low[k] : 0;
        const index_t to = nothing ? (back ? 0 : g.shape[k]) : back ? high[k] + 1 : g.shape[k];
        g.shape[k] = to > from ? to - from : 0;
        if (g.shape[k] > 0) g.offset += from * g.strides[k];
    }
    return detail::window_of<detail::element_of<A>, detail::rank_of<A>>(h, g);
}
template <array_like A>
auto trim_zeros(A&& a, const trim_options& options) {
    return orthant::trim_zeros(a, options.trim);
}

// Of ranges and braces.
ORTHANT_LISTS(trim_zeros)
ORTHANT_LISTS(trim_zeros, trim_options)

}  // namespace orthant::inline ORTHANT_ABI
