#pragma once
// Linear algebra of variables: inv det slogdet solve cholesky eigh eigvalsh svd svdvals qr pinv lstsq norm.
//
// With H for the conjugate transposed and P(X) for the lower triangle of X with half its diagonal, the gradients of a
// from those of the results are, over stacks too,
//
//   inv        -yH g yH                    det       g conj(y) a^-H
//   solve      gb = a^-H g, ga = -gb yH    cholesky  (S + SH) / 2,  S = L^-H P(LH g) L^-1
//   eigh       v (diag(gw) + F o (vH gv)) vH,  F_ij = 1 / (w_j - w_i)
//   svd        as Townsend; qr as Walter, Lehmann and Lamour; pinv as Golub and Pereyra
//
// Several results have an operation each: their gradients are sums, so the parts come apart.
// M. Giles, Collected matrix derivative results, 2008; J. Townsend, Differentiating the SVD, 2016.

#include <orthant/autograd/products.hpp>
#include <orthant/linalg/cholesky.hpp>
#include <orthant/linalg/determinant.hpp>
#include <orthant/linalg/pseudo_inverse.hpp>
#include <orthant/linalg/qr.hpp>
#include <orthant/linalg/solve.hpp>
#include <orthant/linalg/svd.hpp>
#include <orthant/linalg/symmetric_eigen.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace linalg {

// Declared before they are used in each other's formulas.
template <class X>
concept variable_matrix = autograd::detail::a_variable<X>;
template <variable_matrix X>
auto inv(const X& a) -> autograd::variable<typename X::value_type>;

}  // namespace linalg

namespace autograd {
namespace detail {

// With an axis or two behind: a value for each matrix of a stack over its elements.
template <class G>
auto each_matrix(const G& g) {
    return expand_dims(g, axis_list(-1, -2));
}
template <class X>
auto diagonal_matrix(const X& d) {  // (..., n) to (..., n, n)
    const index_t n = shape_t(d.shape())[d.ndim() - 1];
    return expand_dims(d, axis_list(-1)) * eye<typename X::value_type>(n);
}
// 1 / (w_j - w_i), and 0 on the diagonal.
template <class W>
auto differences_inverted(const W& w) {
    const auto d = expand_dims(w, axis_list(-2)) - expand_dims(w, axis_list(-1));
    const ndarray<bool> same = d == 0.0;
    return where(same, 0.0, 1.0 / where(same, 1.0, d));
}
template <class A, class B>
auto times(const A& a, const B& b) {
    return matmul(a, b);
}
template <class A, class B, class C, class... More>
auto times(const A& a, const B& b, const C& c, const More&... more) {
    return times(matmul(a, b), c, more...);
}

template <class T>
ndarray<T> owned(const ndarray<T>& a) {
    return ndarray<T>(core::header_ptr(a.handle()));
}
template <class T, index_t R>
    requires(R != dynamic)
ndarray<T> owned(const ndarray<T, R>& a) {
    return ndarray<T>(core::header_ptr(a.handle()));
}

// solve, which comes below, in the common type.
template <class T>
variable<T> solve_in(const variable<T>& a, const variable<T>& b);
template <class A, class B>
auto solved(const A& a, const B& b) {
    using T = result_t<typename A::value_type, typename B::value_type>;
    const auto in_common = [](const auto& x) {
        if constexpr (std::same_as<typename std::remove_cvref_t<decltype(x)>::value_type, T>) return as_handle(x);
        else return x.template astype<T>();
    };
    return solve_in<T>(in_common(a), in_common(b));
}

}  // namespace detail
}  // namespace autograd

namespace linalg {

template <variable_matrix X>
auto inv(const X& a) -> autograd::variable<typename X::value_type> {
    namespace ag = autograd::detail;
    using T = typename X::value_type;
    return ag::record<T>("inv", ag::owned(inv(a.value())), ag::pulls<ag::result>([](const auto& g, const auto&, const auto& y) {
                             const auto h = ag::adjoint_of(y);
                             return -ag::times(h, g, h);
                         }),
                         ag::as_handle(a));
}

template <variable_matrix X>
auto det(const X& a) {
    namespace ag = autograd::detail;
    using T = typename X::value_type;
    return ag::record<T>("det", ag::owned(ag::as_values(det(a.value()))),
                         ag::pulls<ag::operand<0> | ag::result>([](const auto& g, const auto& x, const auto& y) {
                             return ag::each_matrix(g * ag::conjugate_of(y)) * ag::adjoint_of(inv(x));
                         }),
                         ag::as_handle(a));
}

template <class S, class L>
struct slogdet_variables {
    S sign;
    L logabsdet;
};
template <variable_matrix X>
auto slogdet(const X& a) {
    namespace ag = autograd::detail;
    using T = typename X::value_type;
    using R = real_of_t<T>;
    const auto value = slogdet(a.value());
    auto log = ag::record<R>("slogdet", ag::owned(value.logabsdet),
                             ag::pulls<ag::operand<0>>([](const auto& g, const auto& x, const auto&) {
                                 return ag::each_matrix(g) * ag::adjoint_of(inv(x));
                             }),
                             ag::as_handle(a));
    return slogdet_variables<autograd::variable<T>, decltype(log)>{
        autograd::variable<T>(ag::owned(value.sign), false), std::move(log)};
}

template <class A, class B>
    requires(variable_matrix<A> || variable_matrix<B>)
auto solve(const A& left, const B& right) {
    namespace ag = autograd::detail;
    const auto& a = ag::as_handle(left);
    const auto& b = ag::as_handle(right);
    const auto value = solve(a.value(), b.value());
    using T = detail::value_of<decltype(value)>;
    const bool vector = b.ndim() == 1;
    return ag::record<T>("solve", ag::owned(value),
                         ag::pulls<ag::operand<0> | ag::result, ag::operand<0>>(
                             [vector](const auto& g, const auto& m, const auto&, const auto& y) {
                                 const auto gb = ag::solved(ag::adjoint_of(m), g);
                                 if (vector) return -ag::times(expand_dims(gb, axis_list(-1)), expand_dims(ag::conjugate_of(y), axis_list(-2)));
                                 return -ag::times(gb, ag::adjoint_of(y));
                             },
                             [](const auto& g, const auto& m, const auto&, const auto&) {
                                 return ag::solved(ag::adjoint_of(m), g);
                             }),
                         a, b);
}

}  // namespace linalg
namespace autograd::detail {
template <class T>
variable<T> solve_in(const variable<T>& a, const variable<T>& b) {
    return linalg::solve(a, b);
}
}  // namespace autograd::detail
namespace linalg {

template <variable_matrix X>
auto cholesky(const X& a) {
    namespace ag = autograd::detail;
    using T = typename X::value_type;
    return ag::record<T>("cholesky", ag::owned(cholesky(a.value())),
                         ag::pulls<ag::result>([](const auto& g, const auto&, const auto& l) {
                             const auto h = ag::adjoint_of(l);
                             const index_t n = shape_t(l.shape())[l.ndim() - 1];
                             const auto half = tri<T>(n) - T(0.5) * eye<T>(n);  // the lower triangle, its diagonal halved
                             const auto p = ag::times(h, g) * half;
                             const auto s = ag::solved(h, ag::times(p, inv(l)));
                             return T(0.5) * (s + ag::adjoint_of(s));
                         }),
                         ag::as_handle(a));
}
template <variable_matrix X>
auto cholesky(const X& a, const cholesky_options& o) {
    namespace ag = autograd::detail;
    return o.upper ? ag::adjoint_of(cholesky(ag::adjoint_of(ag::as_handle(a)))) : cholesky(a);
}

template <class W, class V>
struct eigh_variables {
    W eigenvalues;
    V eigenvectors;
};
template <variable_matrix X>
auto eigh(const X& a, const eigh_options& o = {}) {
    namespace ag = autograd::detail;
    using T = typename X::value_type;
    using R = real_of_t<T>;
    const auto value = eigh(a.value(), o);
    const autograd::variable<T> v(ag::owned(value.eigenvectors), false);
    const autograd::variable<R> w(ag::owned(value.eigenvalues), false);
    // (The vectors are constants of the values' formula, and both of the vectors': a second derivative would need
    // them as results.)
    auto values = ag::record<R>("eigh", ag::owned(value.eigenvalues),
                                ag::pulls<ag::operand<1>, ag::nothing>(
                                    [](const auto& g, const auto&, const auto& q, const auto&) {
                                        return ag::times(q * expand_dims(g, axis_list(-2)), ag::adjoint_of(q));
                                    },
                                    [](const auto&...) { return ag::no_gradient{}; }),
                                ag::as_handle(a), v);
    auto vectors = ag::record<T>("eigh", ag::owned(value.eigenvectors),
                                 ag::pulls<ag::operand<1> | ag::result, ag::nothing>(
                                     [](const auto& g, const auto&, const auto& e, const auto& q) {
                                         const auto h = ag::adjoint_of(q);
                                         return ag::times(q, ag::differences_inverted(e) * ag::times(h, g), h);
                                     },
                                     [](const auto&...) { return ag::no_gradient{}; }),
                                 ag::as_handle(a), w);
    return eigh_variables<decltype(values), decltype(vectors)>{std::move(values), std::move(vectors)};
}
template <variable_matrix X>
auto eigh(const X& a, char uplo) {
    return eigh(a, eigh_options{.UPLO = uplo});
}
template <variable_matrix X>
auto eigvalsh(const X& a, const eigh_options& o = {}) {
    return eigh(a, o).eigenvalues;
}
template <variable_matrix X>
auto eigvalsh(const X& a, char uplo) {
    return eigh(a, uplo).eigenvalues;
}

template <class M, class V>
struct svd_variables {
    M U;
    V S;
    M Vh;
};
// The reduced form, or of square matrices.
template <variable_matrix X>
auto svd(const X& a, const svd_options& o = {}) {
    namespace ag = autograd::detail;
    using T = typename X::value_type;
    using R = real_of_t<T>;
    const shape_t shape = a.shape();
    if (o.full_matrices && a.ndim() >= 2 && shape[a.ndim() - 1] != shape[a.ndim() - 2])
        detail::fail<value_error>("svd: the gradient is of the reduced form: write {.full_matrices = false}");
    const auto value = svd(a.value(), {.full_matrices = false});
    const autograd::variable<T> u(ag::owned(value.U), false), vh(ag::owned(value.Vh), false);
    const autograd::variable<R> s(ag::owned(value.S), false);
    const auto none = [](const auto&...) { return ag::no_gradient{}; };
    auto values = ag::record<R>("svd", ag::owned(value.S),
                                ag::pulls<ag::operand<1> | ag::operand<2>, ag::nothing, ag::nothing>(
                                    [](const auto& g, const auto&, const auto& left, const auto& right, const auto&) {
                                        return ag::times(left * expand_dims(g, axis_list(-2)), right);
                                    }, none, none),
                                ag::as_handle(a), u, vh);
    auto lefts = ag::record<T>(
        "svd", ag::owned(value.U),
        ag::pulls<ag::operand<1> | ag::operand<2> | ag::result, ag::nothing, ag::nothing>(
            [](const auto& g, const auto&, const auto& sigma, const auto& right, const auto& left) {
                const auto h = ag::adjoint_of(left);
                const auto x = ag::times(h, g);
                const auto j = ag::differences_inverted(sigma * sigma) * (x - ag::adjoint_of(x));
                const auto across = (g - ag::times(left, x)) / expand_dims(sigma, axis_list(-2));
                return ag::times(ag::times(left, j * expand_dims(sigma, axis_list(-2))) + across, right);
            }, none, none),
        ag::as_handle(a), s, vh);
    auto rights = ag::record<T>(
        "svd", ag::owned(value.Vh),
        ag::pulls<ag::operand<1> | ag::operand<2> | ag::result, ag::nothing, ag::nothing>(
            [](const auto& g, const auto&, const auto& sigma, const auto& left, const auto& right) {
                const auto v = ag::adjoint_of(right), gv = ag::adjoint_of(g);
                const auto x = ag::times(right, gv);
                const auto k = ag::differences_inverted(sigma * sigma) * (x - ag::adjoint_of(x));
                const auto within = ag::times(expand_dims(sigma, axis_list(-1)) * k, right);
                const auto across = ag::adjoint_of((gv - ag::times(v, x)) / expand_dims(sigma, axis_list(-2)));
                return ag::times(left, within + across);
            }, none, none),
        ag::as_handle(a), s, u);
    return svd_variables<decltype(lefts), decltype(values)>{std::move(lefts), std::move(values), std::move(rights)};
}
template <variable_matrix X>
auto svd(const X& a, bool full_matrices) {
    return svd(a, svd_options{.full_matrices = full_matrices});
}
template <variable_matrix X>
auto svdvals(const X& a) {
    return svd(a, {.full_matrices = false}).S;
}

template <class M>
struct qr_variables {
    M Q, R;
};
// The reduced form, of matrices that have at least as many rows as columns and full rank.
template <variable_matrix X>
auto qr(const X& a) {
    namespace ag = autograd::detail;
    using T = typename X::value_type;
    const shape_t shape = a.shape();
    if (a.ndim() < 2 || shape[a.ndim() - 2] < shape[a.ndim() - 1])
        detail::fail<value_error>("qr: the gradient is of matrices with at least as many rows as columns");
    const auto value = qr(a.value());
    const index_t n = shape[a.ndim() - 1];
    const autograd::variable<T> q(ag::owned(value.Q), false), r(ag::owned(value.R), false);
    const auto none = [](const auto&...) { return ag::no_gradient{}; };
    // The lower triangle below the diagonal, mirrored; and the diagonal's real part.
    const auto mirrored = [n](const auto& m) {
        const auto lower = m * tri<T>(n, n, -1);
        return lower + ag::adjoint_of(lower) + m * eye<T>(n);
    };
    auto first = ag::record<T>("qr", ag::owned(value.Q),
                               ag::pulls<ag::operand<1> | ag::result, ag::nothing>(
                                   [mirrored](const auto& g, const auto&, const auto& upper, const auto& y) {
                                       const auto m = -ag::times(ag::adjoint_of(g), y);
                                       return ag::adjoint_of(ag::solved(upper, ag::adjoint_of(g + ag::times(y, mirrored(m)))));
                                   }, none),
                               ag::as_handle(a), r);
    auto second = ag::record<T>("qr", ag::owned(value.R),
                                ag::pulls<ag::operand<1> | ag::result, ag::nothing>(
                                    [mirrored](const auto& g, const auto&, const auto& left, const auto& y) {
                                        const auto m = ag::times(y, ag::adjoint_of(g));
                                        return ag::adjoint_of(ag::solved(y, ag::adjoint_of(ag::times(left, mirrored(m)))));
                                    }, none),
                                ag::as_handle(a), q);
    return qr_variables<decltype(first)>{std::move(first), std::move(second)};
}

template <variable_matrix X>
auto qr(const X& a, std::string_view mode) {
    if (mode != "reduced") detail::fail<value_error>({"qr: the gradient is of the reduced form, not of '", mode, "'"});
    return qr(a);
}

template <variable_matrix X>
auto pinv(const X& a, const pinv_options& o = {}) {
    namespace ag = autograd::detail;
    using T = typename X::value_type;
    return ag::record<T>("pinv", ag::owned(pinv(a.value(), o)),
                         ag::pulls<ag::operand<0> | ag::result>([](const auto& g, const auto& x, const auto& p) {
                             const auto gh = ag::adjoint_of(g), ph = ag::adjoint_of(p);
                             const auto k = ag::times(gh, p);
                             const auto kp = ag::times(k, ph);
                             return kp - ag::adjoint_of(ag::times(p, k)) - ag::times(x, p, kp) +
                                    ag::times(ph, p, gh - ag::times(k, x));
                         }),
                         ag::as_handle(a));
}

template <class X>
struct lstsq_variables {
    X x;
    ndarray<double> residuals;
    index_t rank;
    ndarray<double> s;
};
// The least-squares solution, of matrices of full rank: its gradient is that of pinv(a) b. The residuals, the rank and the
// singular values are plain.
template <class A, class B>
    requires(variable_matrix<A> || variable_matrix<B>)
auto lstsq(const A& left, const B& right, const lstsq_options& o = {}) {
    namespace ag = autograd::detail;
    const auto& a = ag::as_handle(left);
    const auto& b = ag::as_handle(right);
    using T = result_t<typename std::remove_cvref_t<decltype(a)>::value_type, typename std::remove_cvref_t<decltype(b)>::value_type>;
    const auto value = lstsq(a.value(), b.value(), o);
    const bool vector = b.ndim() == 1;
    // x = p b, with p the pseudo-inverse: gb = pH g, and ga by that of p, g bH.
    auto x = ag::record<T>(
        "lstsq", ag::owned(value.x),
        ag::pulls<ag::operand<0> | ag::operand<1>, ag::operand<0>>(
            [vector](const auto& g, const auto& m, const auto& y, const auto&) {
                const auto gm = vector ? g.reshape({-1, 1}) : g, ym = vector ? y.reshape({-1, 1}) : y;
                const auto p = pinv(m);
                const auto gp = ag::times(gm, ag::adjoint_of(ym));
                const auto gh = ag::adjoint_of(gp), ph = ag::adjoint_of(p);
                const auto k = ag::times(gh, p);
                const auto kp = ag::times(k, ph);
                return kp - ag::adjoint_of(ag::times(p, k)) - ag::times(m, p, kp) + ag::times(ph, p, gh - ag::times(k, m));
            },
            [](const auto& g, const auto& m, const auto&, const auto&) {
                return ag::times(ag::adjoint_of(pinv(m)), g);
            }),
        a, b);
    return lstsq_variables<decltype(x)>{std::move(x), ndarray<double>(eval(value.residuals)), index_t(value.rank),
                                        ndarray<double>(eval(value.s))};
}

template <class A, class B>
    requires(variable_matrix<A> || variable_matrix<B>)
auto lstsq(const A& left, const B& right, double rcond) {
    return lstsq(left, right, lstsq_options{.rcond = rcond});
}
template <variable_matrix X>
auto pinv(const X& a, double rcond) {
    return pinv(a, pinv_options{.rcond = rcond});
}

template <variable_matrix X>
auto matrix_power(const X& a, index_t n) {
    auto base = n < 0 ? inv(a) : autograd::variable<typename X::value_type>(a);
    if (n < 0) n = -n;
    if (n == 0)
        return autograd::variable<typename X::value_type>(
            orthant::eval(broadcast_to(eye<typename X::value_type>(shape_t(a.shape())[a.ndim() - 1]), shape_t(a.shape()))), false);
    auto out = base;
    for (; n > 1; --n) out = matmul(out, base);
    return out;
}

}  // namespace linalg
}  // namespace orthant::inline ORTHANT_ABI
