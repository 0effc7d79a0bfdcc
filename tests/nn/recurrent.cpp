// Recurrent layers against PyTorch, in value and gradients. Covers nn/recurrence.hpp nn/recurrent.hpp.
#include "functions.hpp"

namespace {

template <class X>
variable as_variable(const X& x) {
    if constexpr (std::same_as<X, array>)
        return variable(x);
    else
        return x;
}
template <class X>
auto in_form(const X&, const variable& y) {
    if constexpr (std::same_as<X, array>)
        return array(y.value());
    else
        return y;
}
// A layer whose weights are the inputs from 2 on.
template <class M, class X>
M with_weights(M m, const std::vector<X>& x) {
    std::size_t k = 2;
    for (std::size_t i = 0; i < m.weight_ih.size(); ++i) {
        m.weight_ih[i] = as_variable(x[k++]), m.weight_hh[i] = as_variable(x[k++]);
        m.bias_ih[i] = as_variable(x[k++]), m.bias_hh[i] = as_variable(x[k++]);
    }
    return m;
}
template <class R>
variable joined(const variable& out, const R& h, const R& c) {
    return np::concatenate({np::ravel(out), np::ravel(h), np::ravel(c)}, 0);
}

}  // namespace

TEST_CASE("recurrent layers") {
    check_cases({
        {"rnn",
         [](const auto& x) {
             auto [out, h] = with_weights(nn::basic_rnn<double>(2, 3), x)(x[0], x[1]);
             return in_form(x[0], joined(out, h, variable(h * 0.0)));
         }},
        {"gru",
         [](const auto& x) {
             auto [out, h] =
                 with_weights(nn::basic_gru<double>(2, 3, {.bidirectional = true}), x)(x[0], x[1]);
             return in_form(x[0], joined(out, h, variable(h * 0.0)));
         }},
        {"lstm",
         [](const auto& x) {
             auto [out, state] = with_weights(nn::basic_lstm<double>(2, 3), x)(x[0]);
             return in_form(x[0], joined(out, state.h, state.c));
         }},
        {"lstm2",
         [](const auto& x) {
             auto [out, state] = with_weights(
                 nn::basic_lstm<double>(2, 3, {.num_layers = 2, .batch_first = true, .bidirectional = true}),
                 x)(x[0]);
             return in_form(x[0], joined(out, state.h, state.c));
         }},
    });
    const nn::lstm two(2, 3, {.num_layers = 2, .bidirectional = true});
    const auto names = nn::named_parameters(two);
    CHECK(names.size() == 16);
    CHECK(names[0].first == "weight_ih_l0");
    CHECK(names[4].first == "weight_ih_l0_reverse");
    CHECK(names[15].first == "bias_hh_l1_reverse");
    CHECK_THROWS_AS(two(np::zeros<float>({4, 2, 5})), np::shape_error);
    // A cell's steps are the layer's.
    const nn::basic_lstm<double> layer(2, 3);
    nn::basic_lstm_cell<double> cell(2, 3);
    cell.weight_ih = layer.weight_ih[0], cell.weight_hh = layer.weight_hh[0], cell.bias_ih = layer.bias_ih[0],
    cell.bias_hh = layer.bias_hh[0];
    const array x = input({2, 4, 2}, 1);
    auto first = cell(array(x[0]));
    auto [h, c] = cell(array(x[1]), first);
    auto [out, state] = layer(x);
    CHECK(np::allclose(out(1).value(), h.value()));
    CHECK(np::allclose(state.c(0).value(), c.value()));
    const nn::gru_cell g(2, 3);
    CHECK(g(np::zeros<float>({4, 2})).shape() == np::shape_t({4, 3}));
}
