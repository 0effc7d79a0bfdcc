#pragma once
// Muon's rule: the momentum of a matrix of weights, made orthogonal.
//
//     m = μ m + (1 - μ) g;  u = (1 - μ) g + μ m with nesterov, else m
//     X = u / ‖u‖, then ns_steps times  X = a X + (b X Xᵀ + c (X Xᵀ)²) X      (Newton and Schulz, degree 5)
//     p *= 1 - lr λ;  p -= lr sqrt(max(1, rows / columns)) X
//
// The iteration pulls all singular values of u towards 1. It is computed in the parameter's own type (PyTorch
// does it in bfloat16, which the method tolerates); a parameter of more than two dimensions is a matrix whose
// rows belong to its first axis. Vectors and scalars are not for it: give them to adamw. Jordan et al. 2024,
// https://kellerjordan.github.io/posts/muon/

#include <cmath>

#include <orthant/linalg/products.hpp>
#include <orthant/nn/optim/rules.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace optim::detail {

struct muon_rule : rule_of<muon_settings> {
    static constexpr const char* name = "muon";
    static constexpr const char* memory[3] = {"momentum_buffer", "", ""};
    static constexpr index_t least_rank = 2;
    static unsigned needs(const settings&) { return 1; }
    static void check(const settings& s) {
        if (s.ns_steps < 0 || s.ns_steps >= 100) fail_setting(name, "ns_steps must be from 0 to 99");
    }
    template <class T>
    static void pass(const update<T>& u, const settings& s);
};

// X times itself as above, wide or square.
template <class T>
ndarray<T> orthogonalised(ndarray<T> x, double eps, index_t steps) {
    T squares = 0;
    for (const T& v : x) squares += v * v;
    x /= std::max(T(std::sqrt(squares)), T(eps));
    for (index_t k = 0; k < steps; ++k) {
        const ndarray<T> gram = matmul(x, x.T());
        const ndarray<T> both = T(-4.775) * gram + T(2.0315) * matmul(gram, gram);
        x = ndarray<T>(T(3.4445) * x + matmul(both, x));
    }
    return x;
}

template <class T>
void muon_rule::pass(const update<T>& u, const settings& s) {
    if (u.n == 0) return;
    const index_t rows = u.rows, columns = u.n / rows;
    ndarray<T> move = zeros<T>({rows, columns});
    T* const to = static_cast<T*>(move.header().data);
    const T fresh = T(1 - s.momentum), momentum = T(s.momentum), kept = T(1 - s.lr * s.weight_decay);
    for (index_t i = 0; i < u.n; ++i) {
        const T g = s.maximize ? -u.g[i] : u.g[i];
        const T m = u.memory[0][i] + fresh * (g - u.memory[0][i]);
        u.memory[0][i] = m;
        to[i] = s.nesterov ? g + momentum * (m - g) : m;
    }
    move = rows > columns
               ? ndarray<T>(orthogonalised<T>(ndarray<T>(ascontiguousarray(move.T())), s.eps, s.ns_steps).T())
               : orthogonalised<T>(std::move(move), s.eps, s.ns_steps);
    const ndarray<T> dense = ascontiguousarray(move);
    const T* from = static_cast<const T*>(dense.header().data);
    const T rate = T(s.lr * std::sqrt(std::max(1.0, double(rows) / double(columns))));
    for (index_t i = 0; i < u.n; ++i) u.p[i] = u.p[i] * kept - rate * from[i];
}

}  // namespace optim::detail
}  // namespace orthant::inline ORTHANT_ABI
