#pragma once
// einsum of small arrays, np::einsum<"ij,jk->ik">(a, b): the subscripts are a part of the function's name, so
// the result's shape and all places are worked out when it is compiled, and what runs is the sum of products.
// With labels only (no "..."), and up to 4096 products; else it is the einsum of any arrays, whose result has
// a rank known at run time. https://numpy.org/doc/stable/reference/generated/numpy.einsum.html

#include <orthant/fixed/products.hpp>
#include <orthant/linalg/einsum.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// The labels of the result, the extents of all, and by which strides an operand is walked along each label.
struct fixed_einsum {
    extent_list result, summed;                    // extents of the labels that stay, and of those that go
    extent_list result_steps[4], summed_steps[4];  // of each operand
    bool fits = true;
};
template <std::size_t K>
constexpr fixed_einsum plan_fixed_einsum(std::string_view text, const extent_list (&operand)[K]) {
    fixed_einsum out;
    char term[K + 1][16] = {};
    std::size_t length[K + 1] = {}, at = 0;
    bool arrow = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == ' ') continue;
        if (c == ',')
            ++at;
        else if (c == '-')
            at = K, arrow = true;
        else if (c == '>')
            continue;
        else if (c == '.' || length[at] == 15) {
            out.fits = false;
            return out;
        } else
            term[at][length[at]++] = c;
    }
    index_t extent[128] = {};
    int count[128] = {};
    for (std::size_t k = 0; k < K; ++k) {
        if (length[k] != operand[k].rank) out.fits = false;
        for (std::size_t i = 0; i < length[k] && out.fits; ++i) {
            index_t& n = extent[int(term[k][i])];
            ++count[int(term[k][i])];
            if (n == 0 || n == 1)
                n = operand[k].of[i];
            else if (operand[k].of[i] != n && operand[k].of[i] != 1)
                out.fits = false;
        }
    }
    if (!out.fits) return out;
    if (!arrow)  // the labels that are there once, in the alphabet's order
        for (int c = 0; c < 128; ++c)
            if (count[c] == 1) term[K][length[K]++] = char(c);
    const auto steps = [&](std::size_t k, int label) {
        const extent_list dense = dense_strides(operand[k]);
        index_t step = 0;
        for (std::size_t i = 0; i < length[k]; ++i)
            if (term[k][i] == label && operand[k].of[i] != 1) step += dense.of[i];
        return step;
    };
    bool kept[128] = {};
    for (std::size_t i = 0; i < length[K]; ++i) {
        const int c = term[K][i];
        kept[c] = true;
        out.result.push(extent[c]);
        for (std::size_t k = 0; k < K; ++k) out.result_steps[k].push(steps(k, c));
    }
    for (int c = 0; c < 128; ++c)
        if (count[c] > 0 && !kept[c]) {
            out.summed.push(extent[c]);
            for (std::size_t k = 0; k < K; ++k) out.summed_steps[k].push(steps(k, c));
        }
    out.fits = out.result.fits && out.summed.fits && out.result.size() * out.summed.size() <= 4096;
    return out;
}

template <fixed_einsum P, class T, std::size_t... K>
ORTHANT_INLINE constexpr auto run_fixed_einsum(std::index_sequence<K...>, const auto*... operand) {
    fixed_of<T, P.result> out(no_values{});
    each_of<P.result.size()>([&](index_t i) ORTHANT_INLINE_LAMBDA {
        const auto product = [&](index_t j) ORTHANT_INLINE_LAMBDA {
            T value = T(1);
            bool first = true;
            const auto factor = [&](const T& x) ORTHANT_INLINE_LAMBDA {
                value = first ? x : multiplied(value, x);
                first = false;
            };
            (factor(operand[places_of<P.result, P.result_steps[K]>[std::size_t(i)] +
                            places_of<P.summed, P.summed_steps[K]>[std::size_t(j)]]),
             ...);
            return value;
        };
        T sum = product(0);
        each_of<P.summed.size() - 1>([&](index_t j)
                                         ORTHANT_INLINE_LAMBDA { sum = added(sum, product(j + 1)); });
        out.data()[i] = sum;
    });
    if constexpr (P.result.rank == 0)
        return T(out.data()[0]);
    else
        return out;
}

template <einsum_text Text, class... X>
inline constexpr fixed_einsum fixed_einsum_of = [] {
    constexpr extent_list shapes[] = {fixed_extents_of<X>...};
    return plan_fixed_einsum(Text.view(), shapes);
}();

}  // namespace detail

namespace detail {

template <einsum_text Subscripts, class... X>
ORTHANT_INLINE constexpr auto einsum_of_fixed(const X&... operands) {
    einsum_subscripts_are_right<einsum_fault_of<Subscripts, X...>()>();
    using T = result_t<value_of<X>...>;
    if constexpr (!fixed_einsum_of<Subscripts, X...>.fits)
        return orthant::einsum(Subscripts.view(), ndarray<value_of<X>>(operands)...);
    else
        return [](const auto&... same) ORTHANT_INLINE_LAMBDA {
            return run_fixed_einsum<fixed_einsum_of<Subscripts, X...>, T>(std::index_sequence_for<X...>{},
                                                                          same.data()...);
        }(elements_fixed<T>(as_fixed(operands))...);
}

}  // namespace detail

template <detail::einsum_text Subscripts, fixed_like A>
ORTHANT_INLINE constexpr auto einsum(const A& a) {
    return detail::einsum_of_fixed<Subscripts>(a);
}
template <detail::einsum_text Subscripts, fixed_like A, fixed_like B>
ORTHANT_INLINE constexpr auto einsum(const A& a, const B& b) {
    return detail::einsum_of_fixed<Subscripts>(a, b);
}
template <detail::einsum_text Subscripts, fixed_like A, fixed_like B, fixed_like C>
ORTHANT_INLINE constexpr auto einsum(const A& a, const B& b, const C& c) {
    return detail::einsum_of_fixed<Subscripts>(a, b, c);
}

}  // namespace orthant::inline ORTHANT_ABI
