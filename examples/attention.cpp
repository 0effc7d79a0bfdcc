// Attention (Vaswani et al., 2017) by einsum, the way it is written on paper: for each head h and each word t, which words
// s to look at, and the mean of their values.
//
//     scores[h, t, s] = sum over e of q[t, h, e] k[s, h, e] / sqrt(size of e)

#include <cmath>
#include <iostream>

#include <orthant/orthant.hpp>

namespace np = orthant;

int main() {
    const np::index_t words = 6, heads = 2, size = 4, width = heads * size;
    auto rng = np::random::default_rng(0);
    const np::ndarray<double> x = rng.standard_normal({words, width});
    const np::ndarray<double> to_q = rng.standard_normal({width, heads, size}), to_k = rng.standard_normal({width, heads, size}),
                              to_v = rng.standard_normal({width, heads, size}), back = rng.standard_normal({heads, size, width});

    const np::ndarray<double> q = np::einsum("td,dhe->the", x, to_q), k = np::einsum("td,dhe->the", x, to_k),
                              v = np::einsum("td,dhe->the", x, to_v);
    const np::ndarray<double> scores = np::einsum("the,she->hts", q, k) / std::sqrt(double(size));
    // A word sees itself and those before it.
    const np::ndarray<double> seen = np::where(np::tri(words) > 0, scores, -np::inf);
    const np::ndarray<double> weights = np::softmax(seen, -1);
    const np::ndarray<double> out = np::einsum("hts,she,hed->td", weights, v, back);

    std::cout << out.shape() << "\n";                                                     // -> (6, 8)
    std::cout << np::allclose(np::sum(weights, -1), np::ones({heads, words})) << "\n";     // -> 1
    std::cout << np::all(np::triu(weights, 1) == 0) << "\n";                              // -> 1

    // The same without einsum: axes are moved, and the heads are a stack of matrices.
    const auto by_head = [&](const np::ndarray<double>& a) { return np::ndarray<double>(np::moveaxis(a, 1, 0)); };
    const np::ndarray<double> stacked = np::matmul(weights, by_head(v));
    const np::ndarray<double> same = np::tensordot(np::moveaxis(stacked, 0, 1), back, 2);
    std::cout << np::allclose(out, same) << "\n";                                         // -> 1

    // What it costs, and in which order.
    const auto [path, text] = np::einsum_path("hts,she,hed->td", weights, v, back);
    std::cout << text << "\n";
    // ->   Complete contraction:  hts,she,hed->td
    // ->          Naive scaling:  5
    // ->      Optimized scaling:  4
    // ->       Naive FLOP count:  6.912e+03
    // ->   Optimized FLOP count:  1.345e+03
    // ->    Theoretical speedup:  5.139
    // ->   Largest intermediate:  4.800e+01 elements
    // -> --------------------------------------------------------------------------
    // -> scaling                  current                                remaining
    // -> --------------------------------------------------------------------------
    // ->    4                she,hts->het                              hed,het->td
    // ->    4                 het,hed->td                                   td->td
    // The subscripts of this one are read when it is compiled.
    std::cout << np::allclose(np::einsum<"the,she->hts">(q, k), scores * std::sqrt(double(size))) << "\n";  // -> 1
}
