#pragma once
// multihead_attention and transformer_encoder_layer, PyTorch's.
//
//   auto [out, weights] = mha(q, k, v, {.need_weights = false});      (L, N, E), or (N, L, E) with
//   .batch_first auto y = layer(x, {.is_causal = true});
//
// In masks true means: left out, as in PyTorch's modules.
// https://pytorch.org/docs/stable/generated/torch.nn.MultiheadAttention.html

#include <orthant/nn/attention.hpp>
#include <orthant/nn/conv_layers.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace nn {

struct multihead_options {
    keyword_only only = keyword_only();
    double dropout = 0;
    bool bias = true;
    bool batch_first = false;
    generator_pointer rng = nullptr;
};
struct multihead_call_options {
    keyword_only only = keyword_only();
    any_values key_padding_mask = {};  // (N, S)
    bool need_weights = true;
    any_values attn_mask = {};  // (L, S) or (N heads, L, S)
    bool average_attn_weights = true;
    bool is_causal = false;
};
template <class T>
struct attention_result {
    variable<T> output, weights;
};
struct encoder_options {
    keyword_only only = keyword_only();
    index_t dim_feedforward = 2048;
    double dropout = 0.1;
    std::string_view activation = "relu";  // or gelu
    double layer_norm_eps = 1e-5;
    bool batch_first = false;
    bool norm_first = false;
    generator_pointer rng = nullptr;
};
struct encoder_call_options {
    keyword_only only = keyword_only();
    any_values src_mask = {};
    any_values src_key_padding_mask = {};
    bool is_causal = false;
};

namespace detail {

// true, left out, becomes -inf; numbers stay.
template <class T>
ndarray<T> leaving_out(const any_values& m) {
    if (!m.truths()) return m.as<T>();
    return ndarray<T>(orthant::where(m.values() != 0.0, -std::numeric_limits<T>::infinity(), T(0)));
}

}  // namespace detail

template <class T>
class basic_multihead_attention {
public:
    variable<T> in_proj_weight, in_proj_bias;
    basic_linear<T> out_proj;
    index_t embed_dim, num_heads;
    double dropout;
    bool batch_first, training = true;
    generator_pointer rng;

    basic_multihead_attention(index_t embed, index_t heads, const multihead_options& o = {})
        : out_proj(embed, embed, {.bias = o.bias, .rng = o.rng}),
          embed_dim(embed),
          num_heads(heads),
          dropout(o.dropout),
          batch_first(o.batch_first),
          rng(o.rng) {
        if (heads < 1 || embed % heads)
            orthant::detail::fail<value_error>(
                {"multihead_attention: ", embed, " dimensions do not divide into ", heads, " heads"});
        detail::check_probability("multihead_attention", dropout);
        in_proj_weight =
            detail::uniform_parameter<T>({3 * embed, embed}, std::sqrt(6.0 / double(4 * embed)), o.rng);
        if (o.bias) {
            in_proj_bias = detail::constant_parameter<T>({3 * embed}, 0);
            out_proj.bias = detail::constant_parameter<T>({embed}, 0);
        }
    }
    template <class Q, class K, class V>
    attention_result<T> operator()(const Q& q, const K& k, const V& v,
                                   const multihead_call_options& o = {}) const {
        return run(detail::as_variable<T>(q), detail::as_variable<T>(k), detail::as_variable<T>(v), o);
    }
    ORTHANT_FIELDS(in_proj_weight, in_proj_bias, out_proj)

private:
    // (N, L, E) projected by one of the three weights, as (N, heads, L, E / heads).
    variable<T> heads_of(const variable<T>& x, index_t which) const {
        const slice part(which * embed_dim, (which + 1) * embed_dim);
        variable<T> bias;
        if (in_proj_bias.defined()) bias = in_proj_bias(part);
        const variable<T> y = detail::linear_of(x, variable<T>(in_proj_weight(part)), bias);
        return orthant::swapaxes(y.reshape({y.shape()[0], y.shape()[1], num_heads, embed_dim / num_heads}), 1,
                                 2);
    }
    attention_result<T> run(variable<T> q, variable<T> k, variable<T> v,
                            const multihead_call_options& o) const {
        const bool single = q.ndim() == 2;
        const auto batched = [&](const variable<T>& x) -> variable<T> {
            if (x.ndim() != q.ndim() || (x.ndim() != 3 && !single) || x.shape()[x.ndim() - 1] != embed_dim)
                orthant::detail::fail<shape_error>({"multihead_attention: the shape ",
                                                    orthant::detail::tuple_text{x.value().header().extents()},
                                                    " does not fit, expected ",
                                                    batch_first ? "(N, L, " : "(L, N, ", embed_dim, ")"});
            if (single) return orthant::expand_dims(x, axis_list(0));
            return batch_first ? x : variable<T>(orthant::swapaxes(x, 0, 1));
        };
        const variable<T> kb = batched(k), vb = batched(v), qb = batched(q);
        const variable<T> qh = heads_of(qb, 0), kh = heads_of(kb, 1), vh = heads_of(vb, 2);
        const index_t n = qb.shape()[0], rows = qb.shape()[1], keys = kb.shape()[1];
        ndarray<T> mask;
        bool masked = false;
        const auto more = [&](const ndarray<T>& m) {
            mask = masked ? ndarray<T>(mask + m) : m;
            masked = true;
        };
        if (o.attn_mask.given()) {
            const ndarray<T> m = detail::leaving_out<T>(o.attn_mask);
            if (m.ndim() == 3)
                more(ndarray<T>(m.reshape({n, num_heads, rows, keys})));
            else
                more(m);
        }
        if (o.key_padding_mask.given())
            more(ndarray<T>(
                detail::leaving_out<T>(o.key_padding_mask).reshape({n, index_t(1), index_t(1), keys})));
        if (o.is_causal && !o.attn_mask.given())
            more(ndarray<T>(orthant::where(orthant::tril(ones<bool>({rows, keys})), T(0),
                                           -std::numeric_limits<T>::infinity())));
        const double p = training ? dropout : 0;
        variable<T> y, weights;
        if (o.need_weights) {
            variable<T> s =
                matmul(qh, orthant::swapaxes(kh, -1, -2)) * T(1 / std::sqrt(double(embed_dim / num_heads)));
            if (masked) s = s + mask;
            weights = detail::softmax_of("softmax", s, -1, false);
            if (p > 0) weights = functional::dropout(weights, p, {.rng = rng});
            y = matmul(weights, vh);
            if (o.average_attn_weights) weights = orthant::mean(weights, 1);
            if (single) weights = orthant::squeeze(weights, axis_list(0));
        } else {
            attention_options a;
            if (masked) a.attn_mask = any_values(mask);
            a.dropout_p = p, a.rng = rng;
            y = detail::attention_of(qh, kh, vh, a);
        }
        y = out_proj(orthant::swapaxes(y, 1, 2).reshape({n, rows, embed_dim}));
        if (single)
            y = orthant::squeeze(y, axis_list(0));
        else if (!batch_first)
            y = orthant::swapaxes(y, 0, 1);
        return {y, weights};
    }
};
using multihead_attention = basic_multihead_attention<float>;

// Attention and two linear layers, each with a residual and a layer norm, after it or (norm_first) before.
// Vaswani et al. 2017.
template <class T>
class basic_transformer_encoder_layer {
public:
    basic_multihead_attention<T> self_attn;
    basic_linear<T> linear1, linear2;
    basic_layer_norm<T> norm1, norm2;
    double dropout;
    bool norm_first, gelu, training = true;
    generator_pointer rng;

    basic_transformer_encoder_layer(index_t d, index_t heads, const encoder_options& o = {})
        : self_attn(d, heads, {.dropout = o.dropout, .batch_first = o.batch_first, .rng = o.rng}),
          linear1(d, o.dim_feedforward, {.rng = o.rng}),
          linear2(o.dim_feedforward, d, {.rng = o.rng}),
          norm1(d, {.eps = o.layer_norm_eps}),
          norm2(d, {.eps = o.layer_norm_eps}),
          dropout(o.dropout),
          norm_first(o.norm_first),
          gelu(o.activation == "gelu"),
          rng(o.rng) {
        if (o.activation != "relu" && !gelu)
            orthant::detail::fail<value_error>(
                {"transformer_encoder_layer: activation must be 'relu' or 'gelu', got '", o.activation, "'"});
    }
    template <class X>
    variable<T> operator()(const X& given, const encoder_call_options& o = {}) const {
        const variable<T> x = detail::as_variable<T>(given);
        if (norm_first) {
            const variable<T> y = x + attended(norm1(x), o);
            return y + forward(norm2(y));
        }
        const variable<T> y = norm1(variable<T>(x + attended(x, o)));
        return norm2(variable<T>(y + forward(y)));
    }
    ORTHANT_FIELDS(self_attn, linear1, linear2, norm1, norm2)

private:
    variable<T> dropped(const variable<T>& x) const {
        return functional::dropout(x, dropout, {.training = training, .rng = rng});
    }
    variable<T> attended(const variable<T>& x, const encoder_call_options& o) const {
        return dropped(self_attn(x, x, x,
                                 {.key_padding_mask = o.src_key_padding_mask,
                                  .need_weights = false,
                                  .attn_mask = o.src_mask,
                                  .is_causal = o.is_causal})
                           .output);
    }
    variable<T> forward(const variable<T>& x) const {
        const variable<T> h = linear1(x);
        return dropped(linear2(dropped(gelu ? functional::gelu(h) : functional::relu(h))));
    }
};
using transformer_encoder_layer = basic_transformer_encoder_layer<float>;

}  // namespace nn
}  // namespace orthant::inline ORTHANT_ABI
