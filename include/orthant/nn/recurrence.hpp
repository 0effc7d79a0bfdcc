#pragma once
// The steps of a recurrent layer, in one direction.
//
// The inputs' part of all steps is one product beforehand. The steps are one vertex of the graph, which keeps the
// gates; backward the weights' gradient is one product over all steps. Gates are in PyTorch's order, i f g o of
// lstm and r z n of gru, where n = tanh(W_in x + b_in + r (W_hn h + b_hn)). Second derivatives there are none.

#include <cmath>

#include <orthant/kernel/matmul/gemm.hpp>
#include <orthant/nn/layers.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace nn {
namespace detail {

enum class cell_kind { tanh, relu, lstm, gru };
constexpr index_t gates_of(cell_kind k) { return k == cell_kind::lstm ? 4 : k == cell_kind::gru ? 3 : 1; }

// The steps of a layer: xp (L, N, G H) is the inputs' part, the results are h of all steps and, last, lstm's
// c.
template <class T>
struct recurrence {
    cell_kind kind;
    index_t steps, batch, hidden;
    bool backwards, biased;
    ndarray<T> gates, other;  // after their activations; lstm's c, gru's W_hn h + b_hn
    index_t width() const { return gates_of(kind) * hidden; }
    index_t at(index_t step) const { return backwards ? steps - 1 - step : step; }

    ndarray<T> run(const ndarray<T>& xp, const ndarray<T>& h0, const ndarray<T>& c0, const ndarray<T>& w,
                   const ndarray<T>& b) {
        const index_t n = batch * hidden, row = width();
        const bool lstm = kind == cell_kind::lstm, gru = kind == cell_kind::gru;
        ndarray<T> y = zeros<T>({steps + (lstm ? 1 : 0), batch, hidden});
        gates = empty<T>({steps, batch, row});
        other = lstm || gru ? empty<T>({steps, batch, hidden}) : ndarray<T>();
        std::vector<T> part(std::size_t(batch * row));
        const T *h = h0.data(), *c = lstm ? c0.data() : nullptr;
        for (index_t s = 0; s < steps; ++s) {
            const index_t t = at(s);
            for (index_t i = 0; i < batch; ++i)
                for (index_t j = 0; j < row; ++j)
                    part[std::size_t(i * row + j)] = biased ? b.data()[j] : T(0);
            kernel::gemm(batch, row, hidden, h, hidden, index_t(1), w.data(), index_t(1), hidden, part.data(),
                         row, index_t(1), true);
            const T* x = xp.data() + t * batch * row;
            T *g = gates.data() + t * batch * row, *out = y.data() + t * n,
              *o = other.data() + (lstm || gru ? t * n : 0);
            for (index_t i = 0; i < batch; ++i) {
                const T *xi = x + i * row, *pi = part.data() + i * row;
                T* gi = g + i * row;
                for (index_t j = 0; j < hidden; ++j) {
                    const index_t k = i * hidden + j;
                    const auto sum = [&](index_t gate) {
                        return xi[gate * hidden + j] + pi[gate * hidden + j];
                    };
                    if (lstm) {
                        const T in = logistic(sum(0)), forget = logistic(sum(1)), cell = std::tanh(sum(2)),
                                show = logistic(sum(3));
                        gi[j] = in, gi[hidden + j] = forget, gi[2 * hidden + j] = cell,
                        gi[3 * hidden + j] = show;
                        o[k] = forget * c[k] + in * cell;
                        out[k] = show * std::tanh(o[k]);
                    } else if (gru) {
                        const T r = logistic(sum(0)), z = logistic(sum(1));
                        o[k] = pi[2 * hidden + j];
                        const T m = std::tanh(xi[2 * hidden + j] + r * o[k]);
                        gi[j] = r, gi[hidden + j] = z, gi[2 * hidden + j] = m;
                        out[k] = (1 - z) * m + z * h[k];
                    } else {
                        const T v = sum(0);
                        out[k] = gi[j] = kind == cell_kind::tanh ? std::tanh(v) : v <= 0 ? T(0) : v;
                    }
                }
            }
            h = out;
            if (lstm) c = o;
        }
        if (lstm && steps > 0) std::copy(c, c + n, y.data() + steps * n);
        return y;
    }
    static T logistic(T v) {
        const T e = std::exp(-std::abs(v));
        return (v < 0 ? e : T(1)) / (1 + e);
    }
    // Operands: xp, h0, c0, w, b.
    void pull(pulled<ndarray<T>>& p) const {
        const index_t n = batch * hidden, row = width();
        const bool lstm = kind == cell_kind::lstm, gru = kind == cell_kind::gru;
        const ndarray<T> g = packed(p.g), h0 = packed(p.x[1]), c0 = lstm ? packed(p.x[2]) : ndarray<T>(),
                         w = packed(p.x[3]), y = packed(p.y);
        ndarray<T> dx = zeros<T>({steps, batch, row}), before = empty<T>({steps, batch, hidden});
        ndarray<T> dp = gru ? zeros<T>({steps, batch, row}) : shared(dx);  // for the hidden part
        ndarray<T> dh = zeros<T>({batch, hidden}), dc = zeros<T>({batch, hidden}),
                   next = zeros<T>({batch, hidden});
        if (lstm) std::copy(g.data() + steps * n, g.data() + (steps + 1) * n, dc.data());
        for (index_t s = steps; s-- > 0;) {
            const index_t t = at(s);
            const T* h = s > 0 ? y.data() + at(s - 1) * n : h0.data();
            const T* c = !lstm ? nullptr : s > 0 ? other.data() + at(s - 1) * n : c0.data();
            std::copy(h, h + n, before.data() + t * n);
            for (index_t k = 0; k < n; ++k) dh.data()[k] += g.data()[t * n + k];
            for (index_t i = 0; i < batch; ++i) {
                const T* a = gates.data() + (t * batch + i) * row;
                T *q = dx.data() + (t * batch + i) * row, *r = dp.data() + (t * batch + i) * row;
                for (index_t j = 0; j < hidden; ++j) {
                    const index_t k = i * hidden + j;
                    const T d = dh.data()[k];
                    if (lstm) {
                        const T in = a[j], forget = a[hidden + j], cell = a[2 * hidden + j],
                                show = a[3 * hidden + j];
                        const T th = std::tanh(other.data()[t * n + k]),
                                e = dc.data()[k] + d * show * (1 - th * th);
                        q[j] = e * cell * in * (1 - in);
                        q[hidden + j] = e * c[k] * forget * (1 - forget);
                        q[2 * hidden + j] = e * in * (1 - cell * cell);
                        q[3 * hidden + j] = d * th * show * (1 - show);
                        dc.data()[k] = e * forget;
                        next.data()[k] = 0;
                    } else if (gru) {
                        const T rr = a[j], z = a[hidden + j], m = a[2 * hidden + j];
                        const T dm = d * (1 - z) * (1 - m * m),
                                dr = dm * other.data()[t * n + k] * rr * (1 - rr);
                        const T dz = d * (h[k] - m) * z * (1 - z);
                        q[j] = r[j] = dr;
                        q[hidden + j] = r[hidden + j] = dz;
                        q[2 * hidden + j] = dm, r[2 * hidden + j] = dm * rr;
                        next.data()[k] = d * z;
                    } else {
                        q[j] = kind == cell_kind::tanh ? d * (1 - a[j] * a[j]) : a[j] > 0 ? d : T(0);
                        next.data()[k] = 0;
                    }
                }
            }
            kernel::gemm(batch, hidden, row, dp.data() + t * batch * row, row, index_t(1), w.data(), hidden,
                         index_t(1), next.data(), hidden, index_t(1), true);
            std::swap(dh, next);
        }
        p.give(1, std::move(dh));
        if (lstm) p.give(2, std::move(dc));
        if (p.wants(3)) {
            ndarray<T> dw = zeros<T>({row, hidden});
            kernel::gemm(row, hidden, steps * batch, dp.data(), index_t(1), row, before.data(), hidden,
                         index_t(1), dw.data(), hidden, index_t(1), false);
            p.give(3, std::move(dw));
        }
        if (biased && p.wants(4)) p.give(4, column_sums(dp, steps * batch, row));
        p.give(0, std::move(dx));
    }
};

template <class T>
struct layer_weights {
    variable<T> w_ih, w_hh, b_ih, b_hh;
};
// One layer in one direction: all h (L, N, H), and the last h and c.
template <class T>
struct layer_result {
    variable<T> all, h, c;
};
template <class T>
layer_result<T> run_layer(const char* name, cell_kind kind, const variable<T>& x, const variable<T>& h0,
                          const variable<T>& c0, const layer_weights<T>& w, bool backwards) {
    const variable<T> xp = linear_of(x, w.w_ih, w.b_ih);
    recurrence<T> r{kind, x.shape()[0], x.shape()[1], w.w_hh.shape()[1], backwards, w.b_hh.defined(), {}, {}};
    ndarray<T> y =
        r.run(packed(xp.value()), packed(h0.value()), c0.defined() ? packed(c0.value()) : ndarray<T>(),
              packed(w.w_hh.value()), w.b_hh.defined() ? packed(w.b_hh.value()) : ndarray<T>());
    const index_t steps = r.steps;
    const variable<T> out = node<T, once>(
        name, std::move(y), 2 | 4 | 8 | keep_result, [r = std::move(r)](auto& p) { r.pull(p); }, xp, h0, c0,
        w.w_hh, w.b_hh);
    if (kind != cell_kind::lstm) return {out, out(backwards ? index_t(0) : steps - 1), {}};
    return {out(slice(0, steps)), out(backwards ? index_t(0) : steps - 1), out(steps)};
}

}  // namespace detail
}  // namespace nn
}  // namespace orthant::inline ORTHANT_ABI
