#pragma once
// The product of two tensors, summed over the labels that the result does not have: C[b, m, n] = sum over k of
// A[b, m, k] B[b, k, n], where b, m, n and k stand for any number of labels each, in any order in memory.
//
// Labels of one class that follow each other in memory, in both tensors that have them, are one (a stride is all that
// matters, so a transposed or diagonal operand needs no copy). Where that leaves one label a class, the kernel of
// matmul takes the operands where they lie, once for each b. Where it does not, the operand (or the result) that is
// scattered is copied into order first; that copy is read once and the product reads it many times. Without labels of
// k it is an element-wise product, without m and n a fused sum of products; both go to the engine.
// (TBLIS, Matthews 2016, packs scattered operands inside the kernel, which saves the copy.)

#include <vector>

#include <orthant/linalg/einsum_subscripts.hpp>
#include <orthant/ops/manipulation/reshape.hpp>
#include <orthant/ops/math/products.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

// An array whose axes have different labels.
struct labelled {
    header_ptr array;
    dims labels, strides;
    bool owned = false;  // no user has it: it may be the result

    index_t stride_of(index_t label) const {
        for (std::size_t k = 0; k < labels.size(); ++k)
            if (labels[k] == label) return strides[k];
        return 0;
    }
    bool has(index_t label) const {
        for (index_t l : labels)
            if (l == label) return true;
        return false;
    }
};

// The operand as the problem labels it: repeated labels are diagonals, extents of 1 are no labels.
labelled label_operand(const einsum_problem& p, std::size_t operand, header_ptr array);

// Labels of one class, of which neighbours in memory are one, and the strides of up to three tensors.
struct label_group {
    dims extents;
    dims strides[3];
    index_t size = 1;

    index_t stride(std::size_t tensor) const { return extents.empty() ? 0 : strides[tensor][0]; }
};
label_group group_labels(const dims& labels, const dims& extent, std::initializer_list<const labelled*> tensors);

// The labels by descending stride in a tensor.
void sort_by_stride(dims& labels, const labelled& of);

// The header that shows a tensor's elements with these labels as axes; a label that it has not is stretched.
header_ptr shown_as(const labelled& a, const dims& labels, const dims& extent);

// The sum over all labels that are not among `kept`.
template <class T>
void sum_other_labels(labelled& a, const dims& kept, const dims& extent);

// The product of two tensors, with the axes of `output`.
template <class T>
labelled contract(const labelled& a, const labelled& b, const dims& output, const dims& extent);

}  // namespace orthant::inline ORTHANT_ABI::detail

#if ORTHANT_DEFINE

#include <algorithm>

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE labelled label_operand(const einsum_problem& p, std::size_t operand, header_ptr array) {
    labelled out;
    const dims& term = p.terms[operand];
    for (std::size_t k = 0; k < term.size(); ++k) {
        if (p.extent[std::size_t(term[k])] == 1 || array->shape()[k] == 1) continue;
        std::size_t at = 0;
        while (at < out.labels.size() && out.labels[at] != term[k]) ++at;
        if (at == out.labels.size()) {
            out.labels.push_back(term[k]);
            out.strides.push_back(0);
        }
        out.strides[at] += array->strides()[k];
    }
    out.array = std::move(array);
    return out;
}

ORTHANT_ONCE void sort_by_stride(dims& labels, const labelled& of) {
    const auto size = [&](index_t label) {
        const index_t stride = of.stride_of(label);
        return stride < 0 ? -stride : stride;
    };
    std::stable_sort(labels.begin(), labels.end(), [&](index_t a, index_t b) { return size(a) > size(b); });
}

ORTHANT_ONCE label_group group_labels(const dims& labels, const dims& extent,
                                      std::initializer_list<const labelled*> tensors) {
    label_group out;
    for (index_t label : labels) {
        const index_t n = extent[std::size_t(label)];
        out.size *= n;
        bool joins = !out.extents.empty();
        std::size_t t = 0;
        for (const labelled* tensor : tensors)
            joins = joins && out.strides[t++][out.extents.size() - 1] == tensor->stride_of(label) * n;
        if (joins) out.extents[out.extents.size() - 1] *= n;
        else out.extents.push_back(n);
        t = 0;
        for (const labelled* tensor : tensors) {
            dims& strides = out.strides[t++];
            if (joins) strides[strides.size() - 1] = tensor->stride_of(label);
            else strides.push_back(tensor->stride_of(label));
        }
    }
    return out;
}

ORTHANT_ONCE header_ptr shown_as(const labelled& a, const dims& labels, const dims& extent) {
    dims shape, strides;
    for (index_t label : labels) {
        shape.push_back(extent[std::size_t(label)]);
        strides.push_back(a.stride_of(label));
    }
    return new_window(a.array, a.array->data, as_view(shape), as_view(strides));
}

// A dense array with these labels as axes.
template <class T>
labelled new_labelled(const dims& labels, const dims& extent) {
    dims shape;
    for (index_t label : labels) shape.push_back(extent[std::size_t(label)]);
    header_ptr array = new_array<T>("einsum", as_view(shape));
    return {array, labels, dims(array->strides(), array->strides() + array->ndim), true};
}
template <class T>
labelled copy_labelled(const labelled& a, const dims& labels, const dims& extent) {
    header_ptr array = dense_copy<T>(shown_as(a, labels, extent));
    return {array, labels, dims(array->strides(), array->strides() + array->ndim), true};
}

template <class T>
void sum_other_labels(labelled& a, const dims& kept, const dims& extent) {
    dims left, all, axes;
    for (index_t label : a.labels) {
        const bool keep = std::find(kept.begin(), kept.end(), label) != kept.end();
        if (keep) left.push_back(label);
        else axes.push_back(index_t(all.size()));
        all.push_back(label);
    }
    if (axes.empty()) return;
    const view<const T> whole(shown_as(a, all, extent));
    header_ptr sum;
    if constexpr (boolean<T>) sum = any(whole, logical_options{.axis = axes}).handle();
    else sum = orthant::sum<T>(whole, reduce_options{.axis = axes}).handle();
    a = {sum, left, dims(sum->strides(), sum->strides() + sum->ndim), true};
}

template <class T>
labelled contract(const labelled& a, const labelled& b, const dims& output, const dims& extent) {
    dims batch, rows, columns, inner;
    for (index_t label : output) {
        const bool of_a = a.has(label), of_b = b.has(label);
        (of_a && of_b ? batch : of_a ? rows : columns).push_back(label);
    }
    for (index_t label : a.labels)
        if (b.has(label) && std::find(output.begin(), output.end(), label) == output.end()) inner.push_back(label);

    labelled c = new_labelled<T>(output, extent);
    if (inner.empty()) {
        view<T>(c.array)(ellipsis) = multiply(view<const T>(shown_as(a, output, extent)),
                                              view<const T>(shown_as(b, output, extent)));
        return c;
    }
    if constexpr (number<T> && !boolean<T>) {
        if (rows.empty() && columns.empty()) {
            sort_by_stride(inner, a.array->size >= b.array->size ? a : b);
            dims all = output, axes;
            for (index_t label : inner) {
                axes.push_back(index_t(all.size()));
                all.push_back(label);
            }
            const header_ptr sum = orthant::sum<T>(multiply(view<const T>(shown_as(a, all, extent)),
                                                            view<const T>(shown_as(b, all, extent))),
                                                   reduce_options{.axis = axes}).handle();
            return {sum, output, dims(sum->strides(), sum->strides() + sum->ndim), true};
        }
    }

    // Rows and columns in the order of the result; if there they are not one label each, into a result of batch, rows,
    // columns, which is copied afterwards.
    const auto joined = [&](const dims& labels, const labelled& of) {
        return group_labels(labels, extent, {&of}).extents.size() <= 1;
    };
    sort_by_stride(rows, c);
    sort_by_stride(columns, c);
    const bool direct = number<T> && joined(rows, c) && joined(columns, c);
    const auto concatenated = [](dims x, const dims& y, const dims& z) {
        for (index_t label : y) x.push_back(label);
        for (index_t label : z) x.push_back(label);
        return x;
    };
    if (!direct) {
        sort_by_stride(rows, a);
        sort_by_stride(columns, b);
    }
    labelled made = direct ? c : new_labelled<T>(concatenated(batch, rows, columns), extent);

    // The inner labels in the order in which the operand that must not be copied has them.
    const bool copy_a = !joined(rows, a), copy_b = !joined(columns, b);
    const bool by_a = copy_a != copy_b ? copy_b : a.array->size >= b.array->size;
    sort_by_stride(inner, by_a ? a : b);
    labelled x = a, y = b;
    if (copy_a || !joined(inner, x)) x = copy_labelled<T>(a, concatenated(batch, rows, inner), extent);
    if (copy_b || !joined(inner, y)) y = copy_labelled<T>(b, concatenated(batch, inner, columns), extent);

    const label_group each = group_labels(batch, extent, {&x, &y, &made}), m = group_labels(rows, extent, {&x, &made}),
                      n = group_labels(columns, extent, {&y, &made}), k = group_labels(inner, extent, {&x, &y});
    const T* const p = static_cast<const T*>(x.array->data);
    const T* const q = static_cast<const T*>(y.array->data);
    T* const r = static_cast<T*>(made.array->data);
    for (odometer<3> at(as_view(each.extents),
                        {each.strides[0].data(), each.strides[1].data(), each.strides[2].data()});
         at; ++at) {
        if constexpr (!number<T>) {
            multiply_matrices(matrix_stack{{}, nullptr, m.size, k.size, m.stride(0), k.stride(0)},
                              matrix_stack{{}, nullptr, k.size, n.size, k.stride(1), n.stride(0)}, p + at[0], q + at[1],
                              r + at[2]);
        } else if (n.stride(1) != 1 && m.stride(1) == 1) {  // the transposed product, whose rows are dense
            kernel::gemm(n.size, m.size, k.size, q + at[1], n.stride(0), k.stride(1), p + at[0], k.stride(0),
                         m.stride(0), r + at[2], n.stride(1), index_t(1), false);
        } else {
            kernel::gemm(m.size, n.size, k.size, p + at[0], m.stride(0), k.stride(0), q + at[1], k.stride(1),
                         n.stride(0), r + at[2], m.stride(1), n.extents.empty() ? index_t(1) : n.stride(1), false);
        }
    }
    return direct ? made : copy_labelled<T>(made, output, extent);
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
