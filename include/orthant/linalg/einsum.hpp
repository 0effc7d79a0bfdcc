#pragma once
// np::einsum: sums of products of any number of arrays, written by labels.
//
//     np::einsum("ij,jk->ik", a, b)          np::einsum("bii->b", x)          np::einsum("...ij,...jk", a, b)
//     np::einsum<"ij,jk->ik">(a, b)          the same, checked when it is compiled
//     np::einsum({{a, {0, 1}}, {b, {1, 2}}}, {0, 2})      labels as numbers, for arrays of one element type
//     auto [path, text] = np::einsum_path("ij,jk,kl->il", a, b, c)
//
// Several operands are always multiplied in the cheapest order that is found (linalg/einsum_path.hpp), and pairs by
// the kernel of matmul (linalg/contraction.hpp): the result is NumPy's but for the rounding of its sums. Sums are in
// the result's type, which is the operands' common one; of bool, multiplication is "and", a sum "or". The result is a
// new array, also where NumPy gives a view.
// https://numpy.org/doc/stable/reference/generated/numpy.einsum.html

#include <algorithm>
#include <string_view>
#include <vector>

#include <orthant/array/argument_forms.hpp>
#include <orthant/base/plain_vector.hpp>
#include <orthant/linalg/contraction.hpp>
#include <orthant/linalg/einsum_path.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

template <class T>
header_ptr einsum_arrays(std::string_view text, const plain_vector<header_ptr>& operands,
                         const einsum_options& options);

template <class X>
using einsum_array = std::remove_cvref_t<decltype(forms::as_array(std::declval<const X&>()))>;
template <class Dtype, class... X>
struct einsum_type {
    using type = Dtype;
};
template <class... X>
struct einsum_type<void, X...> {
    using type = result_t<value_of<einsum_array<X>>...>;
};

// Says what is wrong with subscripts that are known when they are compiled.
template <einsum_fault fault>
consteval void einsum_subscripts_are_right() {
    using enum einsum_fault;
    static_assert(fault != too_few_terms && fault != too_many_terms,
                  "orthant: einsum: write one term for each operand: \"ij,jk->ik\" has two");
    static_assert(fault != bad_dot && fault != bad_dot_in_output,
                  "orthant: einsum: a '.' belongs to \"...\", once in a term");
    static_assert(fault != bad_character, "orthant: einsum: labels are letters");
    static_assert(fault != bad_arrow, "orthant: einsum: write the result as \"->ik\"");
    static_assert(fault != repeated_output, "orthant: einsum: a label is there twice in the result");
    static_assert(fault != unknown_output, "orthant: einsum: a label of the result is in no operand");
    static_assert(fault != more_axes,
                  "orthant: einsum: an operand has more axes than its term has labels: add labels or \"...\"");
    static_assert(fault != more_labels, "orthant: einsum: a term has more labels than its operand has axes");
}
template <einsum_text Text, class... X>
consteval einsum_fault einsum_fault_of() {
    const index_t ranks[] = {rank_of<einsum_array<X>>...};
    return check_einsum(Text.view(), ranks, int(sizeof...(X))).fault;
}

template <class Dtype, class... X>
auto einsum_result(std::string_view subscripts, const einsum_options& options, const X&... operands) {
    using T = typename einsum_type<Dtype, X...>::type;
    return ndarray<T>(einsum_arrays<T>(subscripts, {elements_as<T>(forms::as_array(operands))...}, options));
}

}  // namespace detail

// The sum of products that the subscripts describe, in the operands' common type, or in Dtype. Faults in the
// subscripts, and extents that differ, are a value_error that names the label and the operands.
template <class Dtype = void, forms::any... X>
    requires(sizeof...(X) > 0)
auto einsum(std::string_view subscripts, const X&... operands) {
    return detail::einsum_result<Dtype>(subscripts, {}, operands...);
}
template <class Dtype = void, forms::any X>
auto einsum(std::string_view subscripts, const X& a, const einsum_options& options) {
    return detail::einsum_result<Dtype>(subscripts, options, a);
}
template <class Dtype = void, forms::any X, forms::any Y>
auto einsum(std::string_view subscripts, const X& a, const Y& b, const einsum_options& options) {
    return detail::einsum_result<Dtype>(subscripts, options, a, b);
}
template <detail::einsum_text Subscripts, forms::any... X>
auto einsum(const X&... operands) {
    detail::einsum_subscripts_are_right<detail::einsum_fault_of<Subscripts, X...>()>();
    return orthant::einsum(Subscripts.view(), operands...);
}

// An operand and the number of each of its axes' label.
template <class T>
struct einsum_operand {
    view<const T> array;
    shape_t labels;
};
template <class T = double>
auto einsum(std::initializer_list<einsum_operand<T>> operands, const shape_t& output) {
    plain_vector<detail::header_ptr> arrays;
    plain_vector<dims> terms;
    for (const einsum_operand<T>& o : operands) {
        arrays.push_back(o.array.handle());
        terms.emplace_back(o.labels.begin(), o.labels.end());
    }
    const dims to(output.begin(), output.end());
    return ndarray<T>(detail::einsum_arrays<T>(detail::einsum_text_of(terms, &to), arrays, {}));
}

// In which order numpy.einsum would multiply the operands, and the text that tells what it costs.
// https://numpy.org/doc/stable/reference/generated/numpy.einsum_path.html
template <class... X>
    requires(sizeof...(X) > 0 && (forms::any<X> && ...))
einsum_path_result einsum_path(std::string_view subscripts, const X&... operands) {
    const std::vector<shape_t> shapes{shape_t(detail::geometry_of(detail::as_operand(forms::as_array(operands)))->extents())...};
    return detail::find_einsum_path(
        detail::make_einsum_problem(subscripts, plain_vector<dims_view>(shapes.begin(), shapes.end())), {});
}

}  // namespace orthant::inline ORTHANT_ABI

namespace orthant::inline ORTHANT_ABI::detail {

template <class T>
header_ptr einsum_arrays(std::string_view text, const plain_vector<header_ptr>& operands,
                         const einsum_options& options) {
    plain_vector<dims_view> shapes;
    for (const header_ptr& h : operands) shapes.push_back(h->extents());
    const einsum_problem p = make_einsum_problem(text, shapes);
    dims shape, output;  // the result's axes, and those of them that are more than stretched
    for (index_t label : p.output) {
        const index_t n = p.extent[std::size_t(label)];
        shape.push_back(n);
        if (n != 1) output.push_back(label);
    }
    for (index_t n : p.extent)
        if (n == 0) return zeros<T>(shape_t(as_view(shape))).handle();

    plain_vector<labelled> list;
    list.reserve(operands.size() + 1);
    for (std::size_t k = 0; k < operands.size(); ++k) list.push_back(label_operand(p, k, operands[k]));
    std::vector<shape_t> path;
    if (options.optimize.given) path = find_einsum_path(p, options).path;
    else if (list.size() > 2) path = best_einsum_path(p);

    const auto multiply_pair = [&](std::size_t i, std::size_t j) {
        labelled &a = list[i], &b = list[j];
        // The product keeps the labels of the result and of the operands that are not in it yet.
        dims kept = output, made = output;
        for (const labelled& other : list)
            if (&other != &a && &other != &b)
                for (index_t label : other.labels) kept.push_back(label);
        const auto sum_own_labels = [&](labelled& one, const labelled& other) {
            for (index_t label : one.labels)
                if (!other.has(label) && !is_among(label, kept)) {
                    dims both = kept;
                    for (index_t shared : other.labels) both.push_back(shared);
                    return sum_other_labels<T>(one, both, p.extent);
                }
        };
        sum_own_labels(a, b);
        sum_own_labels(b, a);
        if (list.size() > 2) {
            made.clear();
            for (const labelled* one : {&a, &b})
                for (index_t label : one->labels)
                    if (is_among(label, kept) && !is_among(label, made)) made.push_back(label);
        }
        labelled c = contract<T>(a, b, made, p.extent);
        list.erase(list.begin() + index_t(j));
        list.erase(list.begin() + index_t(i));
        list.push_back(std::move(c));
    };
    for (const shape_t& step : path) {
        dims at(step.begin(), step.end());
        std::sort(at.begin(), at.end());
        // Of more than two: the last two first, whose product is then the last.
        while (at.size() > 1) {
            multiply_pair(std::size_t(at[at.size() - 2]), std::size_t(at[at.size() - 1]));
            at.pop_back();
            at[at.size() - 1] = index_t(list.size()) - 1;
        }
    }
    while (list.size() > 1) multiply_pair(0, 1);

    labelled& last = list[0];
    if (last.owned && shape.size() == output.size() && last.labels == output) return last.array;
    sum_other_labels<T>(last, output, p.extent);
    // (A label that only stretches has no place in the array.)
    const header_ptr shown = shown_as(last, output, p.extent);
    const header_ptr dense = last.owned && shown->c_contiguous ? shown : dense_copy<T>(shown);
    if (shape.size() == output.size()) return dense;
    return view<T>(dense).reshape(shape_t(as_view(shape))).handle();
}

#define ORTHANT_ROW(T)                                                                                 \
    ORTHANT_INSTANTIATE(header_ptr einsum_arrays<T>(std::string_view, const plain_vector<header_ptr>&, \
                                                    const einsum_options&));
ORTHANT_ROW(std::int64_t)
ORTHANT_ROW(float)
ORTHANT_ROW(double)
ORTHANT_ROW(std::complex<float>)
ORTHANT_ROW(std::complex<double>)
#undef ORTHANT_ROW

}  // namespace orthant::inline ORTHANT_ABI::detail
