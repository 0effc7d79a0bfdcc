#pragma once
// The distributions whose values are vectors: the result has one axis more than `size`, the last. The bodies
// of generator's methods, and what random_state's share with them.

#include <vector>

#include <orthant/random/generator.hpp>

namespace orthant::inline ORTHANT_ABI::random {

namespace detail {

template <class Shape>
Shape with_last_axis(const Shape& size, index_t d) {
    Shape shape = size;
    shape.push_back(d);
    return shape;
}

// Rows of counts for every n and every row of `weights` (sets of d probabilities, one after the other), which
// broadcast against each other.
template <class Source, class N, class T>
ndarray<std::int64_t> multinomial_rows(Source& source, const N& n, const T* weights, const shape_t& sets,
                                       index_t d, const size_argument& size, bool legacy = false) {
    constexpr const char* name = "multinomial";
    if (d == 0) orthant::detail::fail<value_error>(name, ": pvals must not be empty");
    const index_t count = volume(sets);
    for (index_t j = 0; j < count * d; ++j) need_probability(name, "pvals", weights[j]);
    for (index_t k = 0; k < count; ++k) {
        const T sum = compensated_sum(weights + k * d, d - 1);
        if (sum > 1 + 1e-12)
            orthant::detail::fail<value_error>(name, ": pvals[:-1] sum to ", sum, ", above 1");
    }
    ndarray<std::int64_t> starts(orthant::detail::new_array<std::int64_t>(name, sets));
    for (index_t k = 0; k < count; ++k) starts.data()[k] = k * d;
    const parameter<std::int64_t> start(starts);
    const shape_t shape = result_shape(name, size.get(), n, start);
    walk_parameters(
        n.is_array() ? shape : shape_t(), [](std::int64_t trials) { need_nonnegative(name, "n", trials); },
        n);
    ndarray<std::int64_t> out(orthant::detail::new_array<std::int64_t>(name, with_last_axis(shape, d)));
    std::int64_t* row = out.data();
    const kernel::gradual_underflow as_numpy;
    if (!n.is_array() && count == 1) {
        const draw::multinomial_distribution<T> distribution(n.value(), weights, d, legacy);
        for (index_t k = 0, rows = volume(shape); k < rows; ++k, row += d) distribution(source, row);
        return out;
    }
    walk_parameters(
        shape,
        [&](std::int64_t trials, std::int64_t at) {
            draw::multinomial(source, row, trials, weights + at, d, legacy);
            row += d;
        },
        n, start);
    return out;
}

}  // namespace detail

// How often each of the categories of probabilities pvals comes up in n trials. n may be an array, and pvals
// have leading axes: the result has the shape to which they broadcast (or `size`) and the categories' axis.
// The last probability is what the others leave.
template <class Bits>
ndarray<std::int64_t> basic_generator<Bits>::multinomial(const parameter<std::int64_t>& n,
                                                         const choice_weights& pvals,
                                                         const size_argument& size) {
    return detail::multinomial_rows(engine_, n, pvals.data(), shape_t(), pvals.size(), size);
}
template <class Bits>
template <array_like E>
ndarray<std::int64_t> basic_generator<Bits>::multinomial(const parameter<std::int64_t>& n, const E& pvals,
                                                         const size_argument& size) {
    ndarray<double> rows(orthant::detail::dense_copy<double>(ndarray<double>(pvals).handle(), 'C'));
    if (rows.ndim() == 0) orthant::detail::fail<value_error>("multinomial: pvals must not be 0-dimensional");
    shape_t sets;
    for (index_t k = 0; k + 1 < rows.ndim(); ++k) sets.push_back(rows.shape(k));
    const index_t d = rows.shape(rows.ndim() - 1);
    return detail::multinomial_rows(engine_, n, rows.data(), sets, d, size);
}

// Colours of nsample items drawn without replacement from colors[j] items of the j-th colour; method
// "marginals" or "count".
template <class Bits>
ndarray<std::int64_t> basic_generator<Bits>::multivariate_hypergeometric(
    const std::vector<std::int64_t>& colors, std::int64_t nsample, const size_argument& size,
    std::string_view method) {
    constexpr const char* name = "multivariate_hypergeometric";
    if (method != "marginals" && method != "count") {
        orthant::detail::fail<value_error>(name, ": method must be 'marginals' or 'count', got '", method,
                                           "'");
    }
    std::int64_t total = 0;
    for (std::int64_t count : colors) {
        detail::need_nonnegative(name, "colors", count);
        if (count > INT64_MAX - total)
            orthant::detail::fail<value_error>(name, ": sum of colors exceeds int64");
        total += count;
    }
    detail::need_nonnegative(name, "nsample", nsample);
    if (nsample > total) detail::fail_domain(name, "nsample", nsample, "at most sum(colors)");
    if (method == "marginals" && total >= 1000000000)
        detail::fail_domain(name, "sum(colors)", total, "below 1e9");
    if (method == "count" && total > (INT64_MAX >> 8))  // all of them are put into a list
        detail::fail_domain(name, "sum(colors)", total, "at most 2^55 with the method 'count'");
    const auto d = static_cast<index_t>(colors.size());
    const shape_t shape = size.shape();
    ndarray<std::int64_t> out(
        orthant::detail::new_array<std::int64_t>(name, detail::with_last_axis(shape, d)));
    if (out.size() == 0) return out;
    const index_t rows = detail::volume(shape);
    const kernel::gradual_underflow as_numpy;
    if (method == "count") {
        draw::multivariate_hypergeometric_count(engine_, out.data(), rows, colors.data(), d, nsample);
    } else {
        for (index_t r = 0; r < rows; ++r) {
            draw::multivariate_hypergeometric(engine_, out.data() + r * d, colors.data(), d, nsample);
        }
    }
    return out;
}

// Dirichlet with parameters alpha >= 0.
template <class Bits>
ndarray<double> basic_generator<Bits>::dirichlet(const choice_weights& alpha, const size_argument& size) {
    const index_t d = alpha ? alpha.size() : 0;
    for (index_t j = 0; j < d; ++j) {
        if (detail::is_nan(alpha.data()[j]) || alpha.data()[j] < 0) {
            detail::fail_domain("dirichlet", "alpha", alpha.data()[j], ">= 0");
        }
    }
    const shape_t shape = size.shape();
    ndarray<double> out(orthant::detail::new_array<double>("dirichlet", detail::with_last_axis(shape, d)));
    if (out.size() == 0) return out;
    const kernel::gradual_underflow as_numpy;
    for (index_t r = 0, rows = detail::volume(shape); r < rows; ++r) {
        draw::dirichlet(engine_, out.data() + r * d, alpha.data(), d);
    }
    return out;
}

// Gaussian vectors with the given mean (d) and covariance (d, d); see random/covariance.hpp for the methods.
// A mean or cov of another shape, or a word that is none of those, is a value_error; a cov that is not
// finite, or for "cholesky" not positive definite, a linalg_error.
template <class Bits>
ndarray<double> basic_generator<Bits>::multivariate_normal(const ndarray<double>& mean,
                                                           const ndarray<double>& cov,
                                                           const multivariate_normal_options& o) {
    return detail::correlated_rows(mean, cov, o,
                                   [this](const shape_t& shape) { return standard_normal(shape); });
}

}  // namespace orthant::inline ORTHANT_ABI::random
