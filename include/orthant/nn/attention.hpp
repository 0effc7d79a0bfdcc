#pragma once
// scaled_dot_product_attention(q, k, v): softmax(scale q k^T + mask) v over the last two axes, (..., L, E),
// (..., S, E) and (..., S, Ev).
//
// The scores are never all in memory: queries are taken in blocks, whose scores, L_block x S, become weights
// and then rows of the result. Backward they are computed again, block by block, so a vertex keeps nothing
// but q, k, v and the result. A query that may see no key gives 0, and so do its gradients.
// https://pytorch.org/docs/stable/generated/torch.nn.functional.scaled_dot_product_attention.html

#include <cmath>
#include <limits>

#include <orthant/kernel/matmul/gemm.hpp>
#include <orthant/nn/dropout.hpp>
#include <orthant/nn/softmax.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace nn {

struct attention_options {
    keyword_only only = keyword_only();
    any_values attn_mask = {};  // true: takes part; or numbers that are added to the scores
    double dropout_p = 0;
    bool is_causal = false;    // query i sees the keys up to i
    maybe<double> scale = {};  // 1 / sqrt(E), unless given
    bool enable_gqa = false;   // several heads of q share one of k and v
    generator_pointer rng = nullptr;
};

namespace detail {

template <class T>
struct attention {
    index_t batches, rows, keys, width, out;  // B, L, S, E, Ev
    T scale;
    bool causal, masked = false, drops = false;
    ndarray<T> dropped = {};            // (B, L, S), if any
    std::vector<index_t> mask_at = {};  // of each batch
    index_t mask_row = 0, mask_column = 0;
    static constexpr index_t block = 64;

    // The weights of the rows [from, to) of a batch.
    void weights(index_t b, index_t from, index_t to, const T* q, const T* k, const T* mask, T* p) const {
        const index_t n = to - from;
        kernel::gemm(n, keys, width, q + (b * rows + from) * width, width, index_t(1), k + b * keys * width,
                     index_t(1), width, p, keys, index_t(1), false);
        for (index_t i = 0; i < n; ++i) {
            T* row = p + i * keys;
            const index_t seen = causal ? std::min(keys, from + i + 1) : keys;
            if (masked) {
                const T* m = mask + mask_at[std::size_t(b)] + (from + i) * mask_row;
                for (index_t j = 0; j < seen; ++j) row[j] = row[j] * scale + m[j * mask_column];
            }
            kernel::weights_line(row, seen, masked ? T(1) : scale);
            std::fill(row + seen, row + keys, T(0));
        }
    }
    void drop(index_t b, index_t from, index_t to, T* p) const {
        if (!drops) return;
        const T* d = dropped.data() + (b * rows + from) * keys;
        for (index_t i = 0; i < (to - from) * keys; ++i) p[i] *= d[i];
    }
    template <class F>
    void blocks(F f) const {
        for (index_t b = 0; b < batches; ++b)
            for (index_t from = 0; from < rows; from += block) f(b, from, std::min(rows, from + block));
    }
    std::vector<T> buffer() const { return std::vector<T>(std::size_t(std::min(block, rows) * keys)); }
    ndarray<T> value(const ndarray<T>& q, const ndarray<T>& k, const ndarray<T>& v, const T* mask,
                     const shape_t& shape) const {
        ndarray<T> y = zeros<T>(shape);
        if (keys == 0) return y;
        std::vector<T> p = buffer();
        blocks([&](index_t b, index_t from, index_t to) {
            weights(b, from, to, q.data(), k.data(), mask, p.data());
            drop(b, from, to, p.data());
            kernel::gemm(to - from, out, keys, p.data(), keys, index_t(1), v.data() + b * keys * out, out,
                         index_t(1), y.data() + (b * rows + from) * out, out, index_t(1), false);
        });
        return y;
    }
    void pull(pulled<ndarray<T>>& r, const shape_t& scores) const {
        const ndarray<T> g = packed(r.g), q = packed(r.x[0]), k = packed(r.x[1]), v = packed(r.x[2]),
                         y = packed(r.y);
        ndarray<T> dq = zeros<T>(shape_of(q)), dk = zeros<T>(shape_of(k)), dv = zeros<T>(shape_of(v));
        ndarray<T> dm = r.wants(3) ? zeros<T>(scores) : ndarray<T>();
        std::vector<T> p = buffer(), d = buffer(), kept;
        const T* mask = masked ? r.x[3].data() : nullptr;
        if (keys > 0)
            blocks([&](index_t b, index_t from, index_t to) {
                const index_t n = to - from;
                const T *gb = g.data() + (b * rows + from) * out, *yb = y.data() + (b * rows + from) * out;
                weights(b, from, to, q.data(), k.data(), mask, p.data());
                kernel::gemm(n, keys, out, gb, out, index_t(1), v.data() + b * keys * out, index_t(1), out,
                             d.data(), keys, index_t(1), false);
                drop(b, from, to, d.data());
                if (drops) kept = p, drop(b, from, to, kept.data());
                kernel::gemm(keys, out, n, drops ? kept.data() : p.data(), index_t(1), keys, gb, out,
                             index_t(1), dv.data() + b * keys * out, out, index_t(1), true);
                for (index_t i = 0; i < n; ++i) {
                    const T dot = T(kernel::line_product(gb + i * out, yb + i * out, out));
                    kernel::weigh_differences(p.data() + i * keys, d.data() + i * keys, keys, dot,
                                              r.wants(3) ? T(1) : scale);
                }
                if (r.wants(3))
                    std::copy(d.begin(), d.begin() + n * keys, dm.data() + (b * rows + from) * keys);
                for (index_t i = 0; r.wants(3) && i < n * keys; ++i) d[std::size_t(i)] *= scale;
                kernel::gemm(n, width, keys, d.data(), keys, index_t(1), k.data() + b * keys * width, width,
                             index_t(1), dq.data() + (b * rows + from) * width, width, index_t(1), false);
                kernel::gemm(keys, width, n, d.data(), index_t(1), keys, q.data() + (b * rows + from) * width,
                             width, index_t(1), dk.data() + b * keys * width, width, index_t(1), true);
            });
        r.give(0, std::move(dq)), r.give(1, std::move(dk)), r.give(2, std::move(dv));
        if (r.wants(3)) r.give(3, std::move(dm));
    }
    // By functions of variables; all scores at once.
    void pull(pulled<variable<T>>& r, const shape_t& scores) const {
        const auto &q = r.x[0], &k = r.x[1], &v = r.x[2], &g = r.g;
        variable<T> s = matmul(q, orthant::swapaxes(k, -1, -2)) * scale;
        if (masked) s = s + r.x[3];
        if (causal) {
            const ndarray<bool> seen = orthant::tril(ones<bool>({rows, keys}));
            s = s + ndarray<T>(orthant::where(seen, T(0), -std::numeric_limits<T>::infinity()));
        }
        const variable<T> p = softmax_of("softmax", s, -1, false);
        variable<T> kept = p, dp = matmul(g, orthant::swapaxes(v, -1, -2));
        if (drops) {
            const ndarray<T> m(core::header_ptr(dropped.reshape(scores).handle()));
            kept = kept * m, dp = dp * m;
        }
        const variable<T> ds = p * (dp - orthant::sum(dp * p, reduce_options{.axis = -1, .keepdims = true}));
        if (r.wants(0)) r.give(0, matmul(ds, k) * scale);
        if (r.wants(1)) r.give(1, matmul(orthant::swapaxes(ds, -1, -2), q) * scale);
        if (r.wants(2)) r.give(2, matmul(orthant::swapaxes(kept, -1, -2), g));
        if (r.wants(3)) r.give(3, ds);
    }
};

// true where it takes part becomes 0, false -inf; numbers stay.
template <class T>
variable<T> additive_mask(const any_values& m) {
    if (!m.truths()) return m.as_variable<T>();
    return variable<T>(
        ndarray<T>(orthant::where(m.values() != 0.0, T(0), -std::numeric_limits<T>::infinity())), false);
}
template <class T>
variable<T> attention_of(const variable<T>& q, variable<T> k, variable<T> v, const attention_options& o) {
    const char* name = "scaled_dot_product_attention";
    if (o.enable_gqa && q.ndim() >= 3 && k.ndim() == q.ndim() && k.shape()[k.ndim() - 3] > 0 &&
        q.shape()[q.ndim() - 3] % k.shape()[k.ndim() - 3] == 0) {
        const index_t times = q.shape()[q.ndim() - 3] / k.shape()[k.ndim() - 3];
        if (times > 1) k = orthant::repeat(k, times, -3), v = orthant::repeat(v, times, -3);
    }
    const dims_view qs = q.value().header().extents(), ks = k.value().header().extents(),
                    vs = v.value().header().extents();
    const std::size_t n = qs.size();
    if (n < 2 || ks.size() != n || vs.size() != n || qs[n - 1] != ks[n - 1] || ks[n - 2] != vs[n - 2] ||
        !std::equal(qs.begin(), qs.end() - 2, ks.begin()) ||
        !std::equal(qs.begin(), qs.end() - 2, vs.begin()))
        core::fail<shape_error>({name, ": the shapes ", core::tuple_text{qs}, ", ", core::tuple_text{ks},
                                 " and ", core::tuple_text{vs},
                                 " do not fit: expected (..., L, E), (..., S, E) and (..., S, Ev)"});
    check_probability(name, o.dropout_p);
    if (o.is_causal && o.attn_mask.given())
        core::fail<value_error>({name, ": attn_mask and is_causal exclude each other"});
    index_t batches = 1;
    for (std::size_t a = 0; a + 2 < n; ++a) batches *= qs[a];
    attention<T> f{batches,    qs[n - 2], ks[n - 2],
                   qs[n - 1],  vs[n - 1], T(o.scale.value_or(1 / std::sqrt(double(qs[n - 1])))),
                   o.is_causal};
    std::vector<index_t> s(qs.begin(), qs.end());
    s[n - 1] = f.out;
    const shape_t y_shape(s);
    s[n - 1] = f.keys;
    const shape_t scores(s);
    if (o.dropout_p > 0) {
        const shape_t three_axes({f.batches, f.rows, f.keys});
        f.drops = true;
        f.dropped = kept_mask<T>(dims_view(three_axes.begin(), 3), 3, o.dropout_p, o.rng);
    }
    variable<T> mask;
    if (o.attn_mask.given()) {
        mask = orthant::broadcast_to(additive_mask<T>(o.attn_mask), scores);
        const core::array_header& h = mask.value().header();
        const dims_view strides = h.stride_list();
        f.masked = true;
        f.mask_row = strides[n - 2], f.mask_column = strides[n - 1];
        for (index_t b = 0; b < batches; ++b) {
            index_t at = 0, rest = b;
            for (std::size_t a = n - 2; a-- > 0; rest /= s[a]) at += rest % s[a] * strides[a];
            f.mask_at.push_back(at);
        }
    }
    const T* mask_data = f.masked ? mask.value().data() : nullptr;
    ndarray<T> y = f.value(packed(q.value()), packed(k.value()), packed(v.value()), mask_data, y_shape);
    return node<T>(
        name, std::move(y), (f.masked ? 15u : 7u) | keep_result,
        [f = std::move(f), scores](auto& p) { f.pull(p, scores); }, q, k, v, mask);
}

}  // namespace detail

namespace functional {

struct attention_function {
    template <class Q, class K, class V>
        requires(detail::argument<Q>&& detail::argument<K>&& detail::argument<V>)
    auto operator()(const Q& q, const K& k, const V& v, const attention_options& o = {}) const {
        using T = detail::real_of<Q, K, V>;
        return detail::in_form<Q, K, V>(detail::attention_of(
            detail::as_variable<T>(q), detail::as_variable<T>(k), detail::as_variable<T>(v), o));
    }
};
inline constexpr attention_function scaled_dot_product_attention{};

}  // namespace functional
}  // namespace nn
}  // namespace orthant::inline ORTHANT_ABI
