#pragma once
// Recurrent layers: rnn, lstm and gru, and their cells.
//
//   auto [out, h] = nn::gru(8, 16)(x);              x (L, N, 8), out (L, N, 16), h (1, N, 16)
//   auto [out, state] = lstm(x, {h0, c0});          auto [h, c] = state
//
// Weights have PyTorch's names, order and start. How the steps are computed is in recurrence.hpp.
// https://pytorch.org/docs/stable/generated/torch.nn.LSTM.html

#include <orthant/nn/recurrence.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace nn {

struct rnn_options {
    keyword_only only = keyword_only();
    index_t num_layers = 1;
    std::string_view nonlinearity = "tanh";  // or relu
    bool bias = true;
    bool batch_first = false;
    double dropout = 0;
    bool bidirectional = false;
    generator_pointer rng = nullptr;
};
struct gated_options {
    keyword_only only = keyword_only();
    index_t num_layers = 1;
    bool bias = true;
    bool batch_first = false;
    double dropout = 0;
    bool bidirectional = false;
    generator_pointer rng = nullptr;
};
struct cell_options {
    keyword_only only = keyword_only();
    bool bias = true;
    std::string_view nonlinearity = "tanh";
    generator_pointer rng = nullptr;
};
template <class T>
struct rnn_result {
    variable<T> output, h;
};
template <class T>
struct lstm_state {
    variable<T> h, c;
};
template <class T>
struct lstm_result {
    variable<T> output;
    lstm_state<T> state;
};

namespace detail {

// Layers of cells, in one direction or both.
template <class T, bool Lstm, bool Gru>
class recurrent {
public:
    static constexpr const char* name = Lstm ? "lstm" : Gru ? "gru" : "rnn";
    using lists_own_members = void;
    using parameter_element = T;
    using options_type = std::conditional_t<Lstm || Gru, gated_options, rnn_options>;

    std::vector<variable<T>> weight_ih, weight_hh, bias_ih, bias_hh;
    index_t input_size, hidden_size, num_layers;
    bool batch_first, bidirectional, training = true;
    double dropout;
    generator_pointer rng;

    recurrent(index_t input, index_t hidden, const options_type& o = {})
        : input_size(input),
          hidden_size(hidden),
          num_layers(o.num_layers),
          batch_first(o.batch_first),
          bidirectional(o.bidirectional),
          dropout(o.dropout),
          rng(o.rng),
          kind_(Lstm  ? cell_kind::lstm
                : Gru ? cell_kind::gru
                      : cell_kind::tanh) {
        if (input < 1 || hidden < 1 || num_layers < 1)
            core::fail<value_error>({name, ": input_size, hidden_size and num_layers must be positive, got ",
                                     input, ", ", hidden, " and ", num_layers});
        check_probability(name, dropout);
        if constexpr (!Lstm && !Gru) {
            if (o.nonlinearity == "relu")
                kind_ = cell_kind::relu;
            else if (o.nonlinearity != "tanh")
                core::fail<value_error>(
                    {name, ": nonlinearity must be 'tanh' or 'relu', got '", o.nonlinearity, "'"});
        }
        const double bound = bound_of(hidden);
        const index_t rows = gates_of(kind_) * hidden;
        for (index_t l = 0; l < num_layers; ++l)
            for (index_t d = 0; d < directions(); ++d) {
                weight_ih.push_back(
                    uniform_parameter<T>({rows, l == 0 ? input : hidden * directions()}, bound, rng));
                weight_hh.push_back(uniform_parameter<T>({rows, hidden}, bound, rng));
                if (!o.bias) continue;
                bias_ih.push_back(uniform_parameter<T>({rows}, bound, rng));
                bias_hh.push_back(uniform_parameter<T>({rows}, bound, rng));
            }
    }
    index_t directions() const { return bidirectional ? 2 : 1; }

    template <class X>
    auto operator()(const X& x) const {
        return run(as_variable<T>(x), variable<T>(), variable<T>());
    }
    template <class X, class H>
        requires(!Lstm && argument<H>)
    auto operator()(const X& x, const H& h0) const {
        return run(as_variable<T>(x), as_variable<T>(h0), variable<T>());
    }
    template <class X>
    auto operator()(const X& x, const lstm_state<T>& s) const requires Lstm {
        return run(as_variable<T>(x), s.h, s.c);
    }

    template <class F>
    void each_member(F&& f) {
        each_of(*this, f);
    }
    template <class F>
    void each_member(F&& f) const {
        each_of(*this, f);
    }

private:
    template <class M, class F>
    static void each_of(M& m, F& f) {
        for (std::size_t k = 0; k < m.weight_ih.size(); ++k) {
            const std::string end = "_l" + std::to_string(index_t(k) / m.directions()) +
                                    (index_t(k) % m.directions() ? "_reverse" : "");
            f("weight_ih" + end, m.weight_ih[k]);
            f("weight_hh" + end, m.weight_hh[k]);
            if (m.bias_ih.empty()) continue;
            f("bias_ih" + end, m.bias_ih[k]);
            f("bias_hh" + end, m.bias_hh[k]);
        }
    }
    auto run(variable<T> x, variable<T> h0, variable<T> c0) const {
        const bool single = x.ndim() == 2;
        if ((x.ndim() != 3 && !single) || x.shape()[x.ndim() - 1] != input_size)
            core::fail<shape_error>(
                {name, ": the input's shape ", core::tuple_text{x.value().header().extents()},
                 " does not fit, expected (", batch_first ? "N, L, " : "L, N, ", input_size, ")"});
        if (single)
            x = orthant::expand_dims(x, axis_list(1));
        else if (batch_first)
            x = orthant::swapaxes(x, 0, 1);
        const index_t n = x.shape()[1], all = num_layers * directions();
        if (x.shape()[0] == 0) core::fail<shape_error>({name, ": a sequence of no steps"});
        const auto start = [&](variable<T>& s, const char* what) {
            if (!s.defined()) {
                s = variable<T>(zeros<T>({all, n, hidden_size}), false);
                return;
            }
            if (single && s.ndim() == 2) s = orthant::expand_dims(s, axis_list(1));
            if (!has_shape(s.value(), {all, n, hidden_size}))
                core::fail<shape_error>({name, ": ", what, " has the shape ",
                                         core::tuple_text{s.value().header().extents()}, ", expected (", all,
                                         ", ", n, ", ", hidden_size, ")"});
        };
        start(h0, "h0");
        if (Lstm) start(c0, "c0");
        std::vector<variable<T>> hs, cs;
        for (index_t l = 0; l < num_layers; ++l) {
            std::vector<variable<T>> outs;
            for (index_t d = 0; d < directions(); ++d) {
                const std::size_t k = std::size_t(l * directions() + d);
                const layer_weights<T> w{weight_ih[k], weight_hh[k],
                                         bias_ih.empty() ? variable<T>() : bias_ih[k],
                                         bias_hh.empty() ? variable<T>() : bias_hh[k]};
                auto r = run_layer<T>(name, kind_, x, h0(index_t(k)),
                                      Lstm ? variable<T>(c0(index_t(k))) : variable<T>(), w, d == 1);
                outs.push_back(r.all), hs.push_back(r.h);
                if (Lstm) cs.push_back(r.c);
            }
            x = outs.size() == 1 ? outs[0] : orthant::concatenate(outs, 2);
            if (dropout > 0 && training && l + 1 < num_layers)
                x = functional::dropout(x, dropout, {.rng = rng});
        }
        const auto finished = [&](const std::vector<variable<T>>& s) {
            const variable<T> y = orthant::stack(s, 0);
            return single ? variable<T>(orthant::squeeze(y, axis_list(1))) : y;
        };
        const variable<T> out = single        ? orthant::squeeze(x, axis_list(1))
                                : batch_first ? orthant::swapaxes(x, 0, 1)
                                              : x;
        if constexpr (Lstm)
            return lstm_result<T>{out, {finished(hs), finished(cs)}};
        else
            return rnn_result<T>{out, finished(hs)};
    }

    cell_kind kind_;
};

// One step. The state is zeros unless given.
template <class T, bool Lstm, bool Gru>
class recurrent_cell {
public:
    static constexpr const char* name = Lstm ? "lstm_cell" : Gru ? "gru_cell" : "rnn_cell";
    variable<T> weight_ih, weight_hh, bias_ih, bias_hh;

    recurrent_cell(index_t input, index_t hidden, const cell_options& o = {})
        : kind_(Lstm                       ? cell_kind::lstm
                : Gru                      ? cell_kind::gru
                : o.nonlinearity == "relu" ? cell_kind::relu
                                           : cell_kind::tanh) {
        if (o.nonlinearity != "relu" && o.nonlinearity != "tanh")
            core::fail<value_error>(
                {name, ": nonlinearity must be 'tanh' or 'relu', got '", o.nonlinearity, "'"});
        const double bound = bound_of(hidden);
        const index_t rows = gates_of(kind_) * hidden;
        weight_ih = uniform_parameter<T>({rows, input}, bound, o.rng);
        weight_hh = uniform_parameter<T>({rows, hidden}, bound, o.rng);
        if (!o.bias) return;
        bias_ih = uniform_parameter<T>({rows}, bound, o.rng);
        bias_hh = uniform_parameter<T>({rows}, bound, o.rng);
    }
    template <class X>
    auto operator()(const X& x) const {
        return run(as_variable<T>(x), variable<T>(), variable<T>());
    }
    template <class X, class H>
        requires(!Lstm && argument<H>)
    variable<T>
    operator()(const X& x, const H& h) const {
        return run(as_variable<T>(x), as_variable<T>(h), variable<T>());
    }
    template <class X>
    lstm_state<T> operator()(const X& x, const lstm_state<T>& s) const requires Lstm {
        return run(as_variable<T>(x), s.h, s.c);
    }
    ORTHANT_FIELDS(weight_ih, weight_hh, bias_ih, bias_hh)

private:
    std::conditional_t<Lstm, lstm_state<T>, variable<T>> run(variable<T> x, variable<T> h,
                                                             variable<T> c) const {
        const bool single = x.ndim() == 1;
        const index_t hidden = weight_hh.shape()[1], n = single ? 1 : x.shape()[0];
        if ((x.ndim() != 2 && !single) || x.shape()[x.ndim() - 1] != weight_ih.shape()[1])
            core::fail<shape_error>({name, ": the input's shape ",
                                     core::tuple_text{x.value().header().extents()},
                                     " does not fit, expected (N, ", weight_ih.shape()[1], ")"});
        const auto state = [&](const variable<T>& s) {
            if (!s.defined()) return variable<T>(zeros<T>({n, hidden}), false);
            if (s.size() != n * hidden)
                core::fail<shape_error>({name, ": the state has the shape ",
                                         core::tuple_text{s.value().header().extents()}, ", expected (", n,
                                         ", ", hidden, ")"});
            return s.reshape({n, hidden});
        };
        const auto r =
            run_layer<T>(name, kind_, x.reshape({index_t(1), n, x.shape()[x.ndim() - 1]}), state(h),
                         Lstm ? state(c) : variable<T>(), {weight_ih, weight_hh, bias_ih, bias_hh}, false);
        const auto shaped = [&](const variable<T>& s) { return single ? s.reshape({hidden}) : s; };
        if constexpr (Lstm)
            return {shaped(r.h), shaped(r.c)};
        else
            return shaped(r.h);
    }

    cell_kind kind_;
};

}  // namespace detail

#define ORTHANT_ROW(name, lstm_, gru_)                                  \
    template <class T>                                                  \
    using basic_##name = detail::recurrent<T, lstm_, gru_>;             \
    using name = basic_##name<float>;                                   \
    template <class T>                                                  \
    using basic_##name##_cell = detail::recurrent_cell<T, lstm_, gru_>; \
    using name##_cell = basic_##name##_cell<float>;
ORTHANT_ROW(rnn, false, false)
ORTHANT_ROW(lstm, true, false)
ORTHANT_ROW(gru, false, true)
#undef ORTHANT_ROW

}  // namespace nn
}  // namespace orthant::inline ORTHANT_ABI
