#pragma once
// The product of two tensors, summed over the labels that the result does not have: C[b, m, n] = sum over k of
// A[b, m, k] B[b, k, n], where b, m, n and k stand for any number of labels each, in any order in memory.
//
// Labels of one class that follow each other in memory, in both tensors that have them, are one (a stride is all that
// matters, so a transposed or diagonal operand needs no copy). The kernel of matmul takes one label of m, n and k each,
// where the operands lie, once for each place of all others. An operand is copied into order first where its labels of
// k are not one, or those of m or n are several short ones. Without labels of k it is an element-wise product, without
// m and n a fused sum of products; both go to the engine.
// (TBLIS, Matthews 2016, packs scattered operands inside the kernel, which saves the copy.)

#include <utility>
#include <vector>

#include <orthant/linalg/einsum_subscripts.hpp>
#include <orthant/ops/manipulation/reshape.hpp>
#include <orthant/ops/math/products.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

inline bool is_among(index_t label, const dims& labels) {
    for (index_t l : labels)
        if (l == label) return true;
    return false;
}

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
    bool has(index_t label) const { return is_among(label, labels); }
};

// The operand as the problem labels it: repeated labels are diagonals, extents of 1 are no labels.
labelled label_operand(const einsum_problem& p, std::size_t operand, header_ptr array);

// Labels of one class, of which neighbours in memory are one, and the strides of up to three tensors.
struct label_group {
    dims extents;
    dims strides[3];

    index_t extent(std::size_t i) const { return extents.empty() ? 1 : extents[i]; }
    index_t stride(std::size_t tensor, std::size_t i) const { return extents.empty() ? 0 : strides[tensor][i]; }
    // Which of several the kernel of a product takes: the one that is dense in the operand, if it is long, or the
    // longest; and whether that is enough for a call of its own to be worth it.
    std::size_t kernel_label() const {
        std::size_t best = 0;
        for (std::size_t i = 0; i < extents.size(); ++i) {
            if (strides[0][i] == 1 && extents[i] >= long_label) return i;
            if (extents[i] > extents[best]) best = i;
        }
        return best;
    }
    bool has_long_label() const { return extents.size() <= 1 || extents[kernel_label()] >= long_label; }
    static constexpr index_t long_label = 16;
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
    for (std::size_t i = 1; i < labels.size(); ++i)
        for (std::size_t j = i; j > 0 && size(labels[j - 1]) < size(labels[j]); --j) std::swap(labels[j - 1], labels[j]);
}

ORTHANT_ONCE label_group group_labels(const dims& labels, const dims& extent,
                                      std::initializer_list<const labelled*> tensors) {
    label_group out;
    for (index_t label : labels) {
        const index_t n = extent[std::size_t(label)];
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

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif

namespace orthant::inline ORTHANT_ABI::detail {

// A dense array that no user has, with these labels as axes.
inline labelled own_labelled(header_ptr array, const dims& labels) {
    dims strides(array->strides(), array->strides() + array->ndim);
    return {std::move(array), labels, std::move(strides), true};
}
template <class T>
labelled new_labelled(const dims& labels, const dims& extent) {
    dims shape;
    for (index_t label : labels) shape.push_back(extent[std::size_t(label)]);
    return own_labelled(new_array<T>("einsum", as_view(shape)), labels);
}
template <class T>
labelled copy_labelled(const labelled& a, const dims& labels, const dims& extent) {
    return own_labelled(dense_copy<T>(shown_as(a, labels, extent)), labels);
}

template <class T>
void sum_other_labels(labelled& a, const dims& kept, const dims& extent) {
    dims left, axes;
    for (std::size_t k = 0; k < a.labels.size(); ++k) {
        if (is_among(a.labels[k], kept)) left.push_back(a.labels[k]);
        else axes.push_back(index_t(k));
    }
    if (axes.empty()) return;
    const view<const T> whole(shown_as(a, a.labels, extent));
    header_ptr sum;
    if constexpr (boolean<T>) sum = any(whole, logical_options{.axis = axes}).handle();
    else sum = orthant::sum<T>(whole, reduce_options{.axis = axes}).handle();
    a = own_labelled(std::move(sum), left);
}

template <class T>
labelled contract(const labelled& a, const labelled& b, const dims& output, const dims& extent) {
    dims batch, rows, columns, inner;
    for (index_t label : output) {
        const bool of_a = a.has(label), of_b = b.has(label);
        (of_a && of_b ? batch : of_a ? rows : columns).push_back(label);
    }
    for (index_t label : a.labels)
        if (b.has(label) && !is_among(label, output)) inner.push_back(label);
    sort_by_stride(inner, a.array->size >= b.array->size ? a : b);

    if (inner.empty()) {
        labelled c = new_labelled<T>(output, extent);
        view<T>(c.array)(ellipsis) = multiply(view<const T>(shown_as(a, output, extent)),
                                              view<const T>(shown_as(b, output, extent)));
        return c;
    }
    if constexpr (number<T> && !boolean<T>) {
        if (rows.empty() && columns.empty()) {
            dims all = output, axes;
            for (index_t label : inner) {
                axes.push_back(index_t(all.size()));
                all.push_back(label);
            }
            const auto sum = orthant::sum<T>(multiply(view<const T>(shown_as(a, all, extent)),
                                                      view<const T>(shown_as(b, all, extent))),
                                             reduce_options{.axis = axes});
            return own_labelled(sum.handle(), output);
        }
    }

    // The operand in which the inner labels, in the order of the larger one, are not one label is copied.
    const auto joined = [&](const dims& labels, const labelled& of) {
        return group_labels(labels, extent, {&of}).extents.size() <= 1;
    };
    const auto concatenated = [](dims first, const dims& second, const dims& third) {
        for (index_t label : second) first.push_back(label);
        for (index_t label : third) first.push_back(label);
        return first;
    };
    labelled c = new_labelled<T>(output, extent);
    sort_by_stride(rows, c);
    sort_by_stride(columns, c);
    labelled copy_of_a, copy_of_b;
    const labelled *x = &a, *y = &b;
    const auto copy_a = [&] {
        copy_of_a = copy_labelled<T>(*x, concatenated(batch, rows, inner), extent);
        x = &copy_of_a;
    };
    const auto copy_b = [&] {
        copy_of_b = copy_labelled<T>(*y, concatenated(batch, inner, columns), extent);
        y = &copy_of_b;
    };
    if (!joined(inner, a)) copy_a();
    if (!joined(inner, b)) copy_b();

    // Rows and columns that are several labels: the kernel takes one and is called for each place of the others, where
    // that leaves it enough to do. Else operand and result are made so that they are one.
    label_group m = group_labels(rows, extent, {x, &c}), n = group_labels(columns, extent, {y, &c});
    const bool direct = number<T> && m.has_long_label() && n.has_long_label();
    if (!direct) {
        sort_by_stride(rows, *x);
        sort_by_stride(columns, *y);
        c = new_labelled<T>(concatenated(batch, rows, columns), extent);
        if (!joined(rows, *x)) copy_a();
        if (!joined(columns, *y)) copy_b();
        m = group_labels(rows, extent, {x, &c});
        n = group_labels(columns, extent, {y, &c});
    }
    const label_group k = group_labels(inner, extent, {x, y});
    label_group each = group_labels(batch, extent, {x, y, &c});
    const auto repeat = [&each](const label_group& g, std::size_t kept, bool of_x) {
        for (std::size_t i = 0; i < g.extents.size(); ++i) {
            if (i == kept) continue;
            each.extents.push_back(g.extents[i]);
            each.strides[0].push_back(of_x ? g.strides[0][i] : 0);
            each.strides[1].push_back(of_x ? 0 : g.strides[0][i]);
            each.strides[2].push_back(g.strides[1][i]);
        }
    };
    const std::size_t mi = m.kernel_label(), ni = n.kernel_label();
    repeat(m, mi, true);
    repeat(n, ni, false);
    const index_t m_size = m.extent(mi), n_size = n.extent(ni), k_size = k.extent(0);
    const index_t x_row = m.stride(0, mi), x_step = k.stride(0, 0), y_step = k.stride(1, 0), y_column = n.stride(0, ni),
                  row = m.stride(1, mi), column = n.extents.empty() ? 1 : n.stride(1, ni);
    const T* const p = static_cast<const T*>(x->array->data);
    const T* const q = static_cast<const T*>(y->array->data);
    T* const r = static_cast<T*>(c.array->data);
    for (odometer<3> at(as_view(each.extents),
                        {each.strides[0].data(), each.strides[1].data(), each.strides[2].data()});
         at; ++at) {
        if constexpr (!number<T>) {
            multiply_matrices(matrix_stack{{}, nullptr, m_size, k_size, x_row, x_step},
                              matrix_stack{{}, nullptr, k_size, n_size, y_step, y_column}, p + at[0], q + at[1],
                              r + at[2]);
        } else if (column != 1 && row == 1) {  // the transposed product, whose rows are dense
            kernel::gemm(n_size, m_size, k_size, q + at[1], y_column, y_step, p + at[0], x_step, x_row, r + at[2],
                         column, index_t(1), false);
        } else {
            kernel::gemm(m_size, n_size, k_size, p + at[0], x_row, x_step, q + at[1], y_step, y_column, r + at[2], row,
                         column, false);
        }
    }
    return direct ? c : copy_labelled<T>(c, output, extent);
}

}  // namespace orthant::inline ORTHANT_ABI::detail
