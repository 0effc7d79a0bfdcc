#pragma once
// Products with weights: linear and bilinear, and rows that ids choose: embedding, one_hot.
//
//   F::linear(x, weight, bias)         x weight^T + bias, weight (out, in), over the last axis of x
//   F::embedding(ids, weight)          weight[ids]; the gradient of a row is the sum over its uses
//
// linear is one matrix product into a result that holds the bias already, and its three gradients are two
// products and a sum. https://pytorch.org/docs/stable/generated/torch.nn.functional.linear.html

#include <orthant/kernel/loops/lines.hpp>
#include <orthant/kernel/matmul/gemm.hpp>
#include <orthant/nn/options.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace nn {

struct embedding_options {
    keyword_only only = keyword_only();
    maybe<index_t> padding_idx = {};  // a row whose gradient is 0
};

namespace detail {

// The sums of the columns of an (m, n) array.
template <class T>
ndarray<T> column_sums(const ndarray<T>& a, index_t m, index_t n) {
    ndarray<T> s = zeros<T>({n});
    for (index_t i = 0; i < m; ++i) kernel::add_line(a.data() + i * n, s.data(), n);
    return s;
}
inline shape_t with_last(dims_view shape, index_t n) {
    std::vector<index_t> out(shape.begin(), shape.end());
    out.back() = n;
    return shape_t(out);
}
template <class T>
void linear_pull(pulled<ndarray<T>>& p, index_t m, index_t in, index_t out, const shape_t& xs) {
    const ndarray<T> g = packed(p.g);
    if (p.wants(0)) {
        const ndarray<T> w = packed(p.x[1]);
        ndarray<T> d = empty<T>(xs);
        kernel::gemm(m, in, out, g.data(), out, index_t(1), w.data(), in, index_t(1), d.data(), in,
                     index_t(1), false);
        p.give(0, std::move(d));
    }
    if (p.wants(1)) {
        const ndarray<T> x = packed(p.x[0]);
        ndarray<T> d = empty<T>({out, in});
        kernel::gemm(out, in, m, g.data(), index_t(1), out, x.data(), in, index_t(1), d.data(), in,
                     index_t(1), false);
        p.give(1, std::move(d));
    }
    if (p.wants(2)) p.give(2, column_sums(g, m, out));
}
template <class T>
void linear_pull(pulled<variable<T>>& p, index_t m, index_t in, index_t out, const shape_t& xs) {
    const variable<T> g = p.g.reshape({m, out});
    if (p.wants(0)) p.give(0, matmul(g, p.x[1]).reshape(xs));
    if (p.wants(1)) p.give(1, matmul(orthant::transpose(g), p.x[0].reshape({m, in})));
    if (p.wants(2)) p.give(2, orthant::sum(g, 0));
}
template <class T>
variable<T> linear_of(const variable<T>& input, const variable<T>& weight, const variable<T>& bias) {
    const ndarray<T> x = packed(input.value()), w = packed(weight.value());
    const dims_view xs = x.header().extents(), ws = w.header().extents();
    if (ws.size() != 2 || xs.empty() || xs.back() != ws[1])
        core::fail<shape_error>({"linear: the input's shape ", core::tuple_text{xs},
                                 " does not fit the weight's ", core::tuple_text{ws}, ": expected (..., ",
                                 ws.size() == 2 ? ws[1] : 0, ")"});
    const index_t in = ws[1], out = ws[0];
    index_t m = 1;
    for (std::size_t k = 0; k + 1 < xs.size(); ++k) m *= xs[k];
    ndarray<T> y = empty<T>(with_last(xs, out));
    const bool biased = bias.defined();
    if (biased) {
        const ndarray<T> b = packed(bias.value());
        if (!has_shape(b, {out}))
            core::fail<shape_error>({"linear: the bias has the shape ",
                                     core::tuple_text{b.header().extents()}, ", expected (", out, ",)"});
        for (index_t i = 0; i < m; ++i) std::copy(b.data(), b.data() + out, y.data() + i * out);
    }
    if (in > 0 || !biased)
        kernel::gemm(m, out, in, x.data(), in, index_t(1), w.data(), index_t(1), in, y.data(), out,
                     index_t(1), biased);
    return node<T>(
        "linear", std::move(y), 3, [m, in, out, s = shape_t(xs)](auto& p) { linear_pull(p, m, in, out, s); },
        input, weight, bias);
}

// Rows of w, and adding rows to those of a zero array: each is the other's gradient.
struct row_ids {
    ndarray<std::int64_t> ids;
    shape_t table;  // the weights' shape
    index_t padding = -1;
    shape_t chosen() const {
        const dims_view s = ids.header().extents();
        std::vector<index_t> out(s.begin(), s.end());
        out.push_back(table[1]);
        return shape_t(out);
    }
};
template <class T>
ndarray<T> take_rows(const row_ids& r, const ndarray<T>& weight) {
    const ndarray<T> w = packed(weight);
    ndarray<T> y = empty<T>(r.chosen());
    const index_t n = r.table[1];
    T* to = y.data();
    for (index_t k = 0; k < r.ids.size(); ++k, to += n) {
        const T* from = w.data() + r.ids.data()[k] * n;
        std::copy(from, from + n, to);
    }
    return y;
}
template <class T>
ndarray<T> add_rows(const row_ids& r, const ndarray<T>& rows) {
    const ndarray<T> g = packed(rows);
    ndarray<T> y = zeros<T>(r.table);
    const index_t n = r.table[1];
    const T* from = g.data();
    for (index_t k = 0; k < r.ids.size(); ++k, from += n) {
        if (r.ids.data()[k] == r.padding) continue;
        T* to = y.data() + r.ids.data()[k] * n;
        for (index_t j = 0; j < n; ++j) to[j] += from[j];
    }
    return y;
}
template <class T>
variable<T> take_rows(const row_ids& r, const variable<T>& weight);
template <class T>
variable<T> add_rows(const row_ids& r, const variable<T>& rows) {
    return node<T>(
        "embedding_backward", add_rows(r, rows.value()), 0,
        [r](auto& p) {
            if (p.wants(0)) p.give(0, take_rows(r, p.g));
        },
        rows);
}
template <class T>
variable<T> take_rows(const row_ids& r, const variable<T>& weight) {
    return node<T>(
        "embedding", take_rows(r, weight.value()), 0,
        [r](auto& p) {
            if (p.wants(0)) p.give(0, add_rows(r, p.g));
        },
        weight);
}
inline row_ids checked_rows(const char* function, ndarray<std::int64_t> ids, const shape_t& table,
                            maybe<index_t> padding) {
    if (table.size() != 2)
        core::fail<shape_error>(
            {function, ": the weight has ", index_t(table.size()), " dimensions, expected 2"});
    const index_t n = table[0];
    for (index_t k = 0; k < ids.size(); ++k)
        if (ids.data()[k] < 0 || ids.data()[k] >= n)
            core::fail<index_error>({function, ": id ", ids.data()[k], " is out of range for ", n, " rows"});
    index_t p = -1;
    if (padding) {
        p = *padding < 0 ? *padding + n : *padding;
        if (p < 0 || p >= n)
            core::fail<value_error>(
                {function, ": padding_idx ", *padding, " is out of range for ", n, " rows"});
    }
    return {std::move(ids), table, p};
}

}  // namespace detail

namespace functional {

struct linear_function {
    template <class X = forms::reals, class W = forms::reals>
        requires(detail::argument<X>&& detail::argument<W>)
    auto operator()(const X& x, const W& weight) const {
        using T = detail::real_of<X, W>;
        return detail::in_form<X, W>(
            detail::linear_of(detail::as_variable<T>(x), detail::as_variable<T>(weight), variable<T>()));
    }
    template <class X = forms::reals, class W = forms::reals, class B = forms::reals>
        requires(detail::argument<X>&& detail::argument<W>&& detail::argument<B>)
    auto operator()(const X& x, const W& weight, const B& bias) const {
        using T = detail::real_of<X, W, B>;
        return detail::in_form<X, W, B>(detail::linear_of(
            detail::as_variable<T>(x), detail::as_variable<T>(weight), detail::as_variable<T>(bias)));
    }
};
inline constexpr linear_function linear{};

// y_k = a W_k b + bias_k for the last axes of a and b, weight (out, in1, in2).
struct bilinear_function {
    template <class A, class B, class W, class C = none_t>
    auto operator()(const A& a, const B& b, const W& weight, const C& bias = {}) const {
        using T = detail::real_of<A, B, W>;
        const auto x = detail::as_variable<T>(a), y = detail::as_variable<T>(b),
                   w = detail::as_variable<T>(weight);
        if (w.ndim() != 3 || x.ndim() == 0 || y.ndim() != x.ndim() ||
            x.shape()[x.ndim() - 1] != w.shape()[1] || y.shape()[y.ndim() - 1] != w.shape()[2])
            orthant::detail::fail<shape_error>(
                {"bilinear: the shapes ", orthant::detail::tuple_text{x.value().header().extents()}, " and ",
                 orthant::detail::tuple_text{y.value().header().extents()}, " do not fit the weight's ",
                 orthant::detail::tuple_text{w.value().header().extents()}});
        const index_t out = w.shape()[0], n = w.shape()[1], m = w.shape()[2];
        // (rows, 1, n) (rows, n, out*m) in one product, then the inner products with b.
        const auto left =
            matmul(x.reshape({-1, n}), orthant::transpose(w, axis_list(1, 0, 2)).reshape({n, out * m}));
        auto z = orthant::sum(left.reshape({-1, out, m}) * y.reshape({index_t(-1), index_t(1), m}), -1);
        if constexpr (!std::is_same_v<C, none_t>) {
            const auto c = detail::as_variable<T>(bias);
            if (c.defined()) z = z + c;
        }
        return detail::in_form<A, B, W, C>(z.reshape(detail::with_last(x.value().header().extents(), out)));
    }
};
inline constexpr bilinear_function bilinear{};

struct embedding_function {
    template <class I = forms::integers, class W = forms::reals>
        requires(detail::argument<I>&& detail::argument<W>)
    auto operator()(const I& ids, const W& weight, const embedding_options& o = {}) const {
        using T = detail::real_of<W>;
        const auto w = detail::as_variable<T>(weight);
        return detail::in_form<W>(detail::take_rows(
            detail::checked_rows("embedding", detail::as_ids(ids), detail::shape_of(w), o.padding_idx), w));
    }
};
inline constexpr embedding_function embedding{};

// 1 at the place of each id along a new last axis, int64; -1: as many classes as the largest id needs.
struct one_hot_function {
    template <class I = forms::integers>
        requires detail::argument<I> ndarray<std::int64_t>
    operator()(const I& given, index_t num_classes = -1) const {
        const ndarray<std::int64_t> ids = detail::as_ids(given);
        const std::int64_t* p = ids.data();
        std::int64_t most = -1;
        for (index_t k = 0; k < ids.size(); ++k) {
            if (p[k] < 0) orthant::detail::fail<index_error>({"one_hot: id ", p[k], " is negative"});
            if (p[k] > most) most = p[k];
        }
        if (num_classes < 0) {
            if (ids.size() == 0)
                orthant::detail::fail<value_error>({"one_hot: of no ids, num_classes must be given"});
            num_classes = index_t(most) + 1;
        }
        if (most >= num_classes)
            orthant::detail::fail<index_error>(
                {"one_hot: id ", most, " is out of range for ", num_classes, " classes"});
        const auto s = ids.header().extents();
        std::vector<index_t> shape(s.begin(), s.end());
        shape.push_back(num_classes);
        ndarray<std::int64_t> out = zeros<std::int64_t>(shape_t(shape));
        for (index_t k = 0; k < ids.size(); ++k) out.data()[k * num_classes + p[k]] = 1;
        return out;
    }
};
inline constexpr one_hot_function one_hot{};

}  // namespace functional
}  // namespace nn
}  // namespace orthant::inline ORTHANT_ABI
