// A recurrent network learns a poem by heart, letter by letter, and recites it from its first line.
//
// An LSTM reads one letter at a time and says which comes next. The text is gone through in pieces of 40
// letters; the state goes on from piece to piece, the gradient does not (truncated backpropagation through
// time).

#include <iostream>
#include <string>

#include <orthant/orthant.hpp>

#include <orthant/nn.hpp>
#include <orthant/optim.hpp>

namespace np = orthant;
namespace nn = np::nn;
using np::index_t, np::slice, np::all;

namespace {

// Lewis Carroll, Jabberwocky (1871).
const std::string poem =
    "'Twas brillig, and the slithy toves\n"
    "Did gyre and gimble in the wabe:\n"
    "All mimsy were the borogoves,\n"
    "And the mome raths outgrabe.\n"
    "\n"
    "Beware the Jabberwock, my son!\n"
    "The jaws that bite, the claws that catch!\n"
    "Beware the Jubjub bird, and shun\n"
    "The frumious Bandersnatch!\n";

struct reciter {
    nn::embedding letter;
    nn::lstm memory;
    nn::linear next;
    ORTHANT_FIELDS(letter, memory, next)
};

}  // namespace

int main() {
    // Letters as numbers: the place of each in the alphabet of those that occur.
    np::ndarray<np::int64> codes = np::empty<np::int64>(index_t(poem.size()));
    for (std::size_t i = 0; i < poem.size(); ++i) codes(index_t(i)) = static_cast<unsigned char>(poem[i]);
    const np::ndarray<np::int64> alphabet = np::unique(codes);
    const np::ndarray<np::int64> text(np::searchsorted(alphabet, codes));
    const index_t letters = np::len(alphabet), piece = 40, pieces = (np::len(text) - 1) / piece;
    std::cout << np::len(text) << " letters of " << letters << " kinds\n";

    nn::manual_seed(3);
    reciter net{{letters, 16}, {16, 96}, {96, letters}};
    np::optim::adam optimizer(net, {.lr = 5e-3});
    const int rounds = 60;
    for (int round = 1; round <= rounds; ++round) {
        nn::lstm_state<float> state;  // of zeros
        double mean = 0;
        for (index_t k = 0; k < pieces; ++k) {
            const np::ndarray<np::int64> read = text(slice(k * piece, (k + 1) * piece)),
                                         follows = text(slice(k * piece + 1, (k + 1) * piece + 1));
            auto [out, after] = net.memory(net.letter(read.reshape(-1, 1)), state);  // (letters, 1 text, 96)
            const auto loss = nn::cross_entropy(net.next(out.reshape({piece, index_t(96)})), follows);
            optimizer.zero_grad();
            loss.backward();
            nn::clip_grad_norm_(nn::parameters(net), 1);
            optimizer.step();
            state = {after.h.detach(), after.c.detach()};
            mean += double(loss.item()) / double(pieces);
        }
        if (round % 15 == 0) std::cout << "round " << round << "  loss " << np::round(mean, 3) << "\n";
    }

    // It is given the first ten letters, and then what it has said itself.
    const np::autograd::no_grad guard;
    nn::lstm_state<float> state;
    np::ndarray<np::int64> heard = text(slice(10));
    std::string said = poem.substr(0, 10);
    while (said.size() < std::size_t(pieces * piece)) {
        auto [out, after] = net.memory(net.letter(heard.reshape(-1, 1)), state);
        const index_t last = np::len(heard) - 1;
        const index_t guess = np::argmax(net.next(out(last)).value());
        said += char(alphabet(guess));
        heard = np::ndarray<np::int64>{np::int64(guess)};
        state = after;
    }
    index_t right = 0;
    for (std::size_t i = 0; i < said.size(); ++i) right += said[i] == poem[i];
    std::cout << "\n" << said << "\n\n" << right << " of " << said.size() << " letters are right\n";
    return right >= index_t(said.size()) * 9 / 10 ? 0 : 1;
}
