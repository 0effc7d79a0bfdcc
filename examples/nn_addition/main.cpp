// A small transformer learns to add numbers of two digits from 9,000 sums, and adds 1,000 pairs that it has
// not seen.
//
// 27 + 58 = 85 is the sequence 2 7 5 8 = 5 8 0: the sum stands last digit first, as one writes it down when
// adding by hand, so that each digit needs only what stands before it and the carry. Two layers of causal
// attention read the sequence up to a place and say what follows; the loss is of the three digits of the sum.

#include <iostream>

#include <orthant/orthant.hpp>

#include <orthant/data.hpp>
#include <orthant/nn.hpp>
#include <orthant/optim.hpp>

namespace np = orthant;
namespace nn = np::nn;
using np::index_t, np::slice, np::all, np::_;
using integers = np::ndarray<np::int64>;

namespace {

const index_t width = 32, read = 7;  // of the eight places, the last is only said

struct adder {
    nn::embedding token{11, width};  // ten digits, and =
    np::autograd::variable<float> place = nn::parameter(np::zeros<float>({read, width}));
    nn::transformer_encoder_layer first{
        width,
        4,
        {.dim_feedforward = 64, .dropout = 0, .activation = "gelu", .batch_first = true, .norm_first = true}};
    nn::transformer_encoder_layer second{
        width,
        4,
        {.dim_feedforward = 64, .dropout = 0, .activation = "gelu", .batch_first = true, .norm_first = true}};
    nn::layer_norm norm{width};
    nn::linear out{width, 10};

    // The scores of the three digits that follow the =, (n, 3, 10).
    auto operator()(const integers& sequences) const {
        auto h = token(integers(sequences(all, slice(read)))) + place;  // (n, 7, width)
        h = second(first(h, {.is_causal = true}), {.is_causal = true});
        return out(norm(h(all, slice(4, _))));
    }
    ORTHANT_FIELDS(token, place, first, second, norm, out)
};

}  // namespace

int main() {
    // All sums of two numbers below 100, in a random order.
    auto rng = np::random::default_rng(1);
    const integers order = rng.permutation(10000), a = np::floor_divide(order, 100), b = order % 100, sum = a + b;
    const integers equals = np::full<np::int64>({10000}, 10);
    const auto digit = [](const integers& number, int which) -> integers {
        return np::floor_divide(number, which) % 10;
    };
    const integers all_sums = np::stack({digit(a, 10), digit(a, 1), digit(b, 10), digit(b, 1), equals,
                                         digit(sum, 1), digit(sum, 10), digit(sum, 100)},
                                        1);
    const integers unseen = all_sums(slice(1000));

    nn::manual_seed(1);
    adder net;
    nn::init::normal_(net.place, 0, 0.1);
    const np::data::data_loader loader(np::data::tensor_dataset(integers(all_sums(slice(1000, _)))),
                                       {.batch_size = 128, .shuffle = true, .drop_last = true});
    const index_t epochs = 9;
    np::optim::adamw optimizer(net);
    np::optim::lr_scheduler::one_cycle_lr rate(
        optimizer, {.max_lr = 5e-3, .epochs = epochs, .steps_per_epoch = loader.size()});
    std::cout << nn::count_parameters(net) << " weights\n";

    double right = 0;
    integers said;
    for (index_t epoch = 1; epoch <= epochs; ++epoch) {
        double mean = 0;
        for (auto [sums] : loader) {
            const auto scores = net(sums);
            const auto loss =
                nn::cross_entropy(scores.reshape({-1, 10}), integers(sums(all, slice(5, _))).reshape(-1));
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
            rate.step();
            mean += double(loss.item()) / double(loader.size());
        }
        // (A digit that is said wrong is not put right for those after it: all three have to be as they
        // should.)
        const np::autograd::no_grad guard;
        said = np::argmax(net(unseen).value(), -1);
        right = np::mean(np::all(said == unseen(all, slice(5, _)), 1));
        if (epoch % 3 == 0)
            std::cout << "epoch " << epoch << "  loss " << np::round(mean, 4)
                      << "  unseen sums that are right " << np::round(100 * right, 1) << " %\n";
    }
    for (index_t i = 0; i < 4; ++i)
        std::cout << a(i) << " + " << b(i) << " = " << said(i, 0) + 10 * said(i, 1) + 100 * said(i, 2)
                  << "\n";
    return right >= 0.98 ? 0 : 1;
}
