#pragma once
// Distributions whose values are vectors. Each function draws one, into `out`, which has room for as many
// numbers as there are categories.

#include <cstdint>
#include <utility>
#include <vector>

#include <orthant/base/config.hpp>
#include <orthant/base/plain_vector.hpp>
#include <orthant/random/binomial.hpp>
#include <orthant/random/exact.hpp>
#include <orthant/random/gamma.hpp>
#include <orthant/random/hypergeometric.hpp>
#include <orthant/random/ziggurat.hpp>

namespace orthant::inline ORTHANT_ABI::random::draw {

// How often each of d categories of probabilities p comes up in n trials: a chain of binomials. The last
// category takes what is left, so p's last entry is not read. With `legacy`, RandomState's binomial.
template <class S>
inline void multinomial(S& s, std::int64_t* out, std::int64_t n, const double* p, index_t d,
                        bool legacy = false) {
    for (index_t j = 0; j < d; ++j) out[j] = 0;
    if (d == 0) return;
    real rest = 1.0;
    std::int64_t left = n;
    for (index_t j = 0; j < d - 1; ++j) {
        const double share = (real(p[j]) / rest).value;
        out[j] = binomial_distribution(left, share, legacy)(s);
        left -= out[j];
        if (left <= 0) break;
        rest -= p[j];
    }
    if (left > 0) out[d - 1] = left;
}

// The same for many draws of one n and p, with what they share computed once.
template <class T = double>
class multinomial_distribution {
public:
    multinomial_distribution(std::int64_t n, const T* p, index_t d, bool legacy = false)
        : n_(n), d_(d), legacy_(legacy), first_(d > 1 ? n : 0, d > 1 ? p[0] : T(0), legacy) {
        exact<T> rest = T(1);
        for (index_t j = 0; j < d - 1; ++j) {
            const T share = (exact<T>(p[j]) / rest).value;
            links_.push_back({share, binomial_distribution<T>::log_failure(share, legacy)});
            rest -= p[j];
        }
    }

    template <class S>
    void operator()(S& s, std::int64_t* out) const {
        for (index_t j = 0; j < d_; ++j) out[j] = 0;
        std::int64_t left = n_;
        for (index_t j = 0; j < d_ - 1 && (j == 0 || left > 0); ++j) {
            const link& at = links_[static_cast<std::size_t>(j)];
            out[j] =
                j == 0 ? first_(s) : binomial_distribution<T>(left, at.share, legacy_, &at.log_failure)(s);
            left -= out[j];
        }
        if (left > 0) out[d_ - 1] = left;
    }

private:
    struct link {
        T share, log_failure;
    };
    std::int64_t n_;
    index_t d_;
    bool legacy_;
    binomial_distribution<T> first_;
    std::vector<link> links_;
};

// Colours of n items drawn without replacement, colours[j] of the j-th being there: a chain of
// hypergeometrics.
template <class S>
inline void multivariate_hypergeometric(S& s, std::int64_t* out, const std::int64_t* colors, index_t d,
                                        std::int64_t n) {
    std::int64_t total = 0;
    for (index_t j = 0; j < d; ++j) total += colors[j], out[j] = 0;
    if (total == 0 || n == 0) return;
    const bool complement = n > total / 2;
    std::int64_t left = complement ? total - n : n;
    for (index_t j = 0; j < d - 1 && left > 0; ++j) {
        total -= colors[j];
        out[j] = hypergeometric(s, colors[j], total, left);
        left -= out[j];
    }
    if (left > 0) out[d - 1] = left;
    if (complement) {
        for (index_t j = 0; j < d; ++j) out[j] = colors[j] - out[j];
    }
}

// The same for `rows` vectors by dealing from a list of all items (NumPy's method='count'). The list is not
// put back into order between vectors.
template <class S>
inline void multivariate_hypergeometric_count(S& s, std::int64_t* out, index_t rows,
                                              const std::int64_t* colors, index_t d, std::int64_t n) {
    std::int64_t total = 0;
    for (index_t j = 0; j < d; ++j) total += colors[j];
    for (index_t i = 0; i < rows * d; ++i) out[i] = 0;
    if (total == 0 || n == 0) return;
    plain_vector<index_t> items;
    items.reserve(static_cast<std::size_t>(total));
    for (index_t j = 0; j < d; ++j) items.resize(items.size() + static_cast<std::size_t>(colors[j]), j);
    const bool complement = n > total / 2;
    const std::int64_t dealt = complement ? total - n : n;
    for (index_t row = 0; row < rows; ++row, out += d) {
        for (std::int64_t j = 0; j < dealt; ++j) {
            const auto k =
                j + static_cast<std::int64_t>(interval(s, static_cast<std::uint64_t>(total - j - 1)));
            std::swap(items[static_cast<std::size_t>(j)], items[static_cast<std::size_t>(k)]);
            ++out[items[static_cast<std::size_t>(j)]];
        }
        if (complement) {
            for (index_t j = 0; j < d; ++j) out[j] = colors[j] - out[j];
        }
    }
}

namespace detail {

// Gammas divided by their sum.
template <class S>
inline void dirichlet_from_gammas(S& s, double* out, const double* alpha, index_t d) {
    real sum = 0.0;
    for (index_t j = 0; j < d; ++j) {
        out[j] = standard_gamma<double>(s, alpha[j]);
        sum += out[j];
    }
    const real inverse = real(1) / sum;
    for (index_t j = 0; j < d; ++j) out[j] = (real(out[j]) * inverse).value;
}

}  // namespace detail

// Dirichlet with d parameters alpha >= 0. All below 0.1: breaking a stick with betas, since the gammas would
// all round to zero.
template <class S>
inline void dirichlet(S& s, double* out, const double* alpha, index_t d) {
    bool small = true;
    for (index_t j = 0; j < d; ++j) small = small && alpha[j] < 0.1;
    if (!small || d == 0) return detail::dirichlet_from_gammas(s, out, alpha, d);
    plain_vector<double> from(static_cast<std::size_t>(d));  // sums of alpha from j to the end
    real sum = 0.0;
    for (index_t j = d - 1; j >= 0; --j) {
        sum = (j == d - 1 ? real(0.0) : sum) + alpha[j];
        from[static_cast<std::size_t>(j)] = sum.value;
        out[j] = 0;
    }
    if (from[0] == 0) return;
    real rest = 1.0;
    for (index_t j = 0; j < d - 1; ++j) {
        // (0 is added so that -0 is 0: beta divides by both.)
        const real share = beta(s, (real(alpha[j]) + 0.0).value, from[static_cast<std::size_t>(j + 1)]);
        out[j] = (rest * share).value;
        rest *= real(1) - share;
        if (from[static_cast<std::size_t>(j + 1)] == 0) break;
    }
    out[d - 1] = rest.value;
}

}  // namespace orthant::inline ORTHANT_ABI::random::draw
