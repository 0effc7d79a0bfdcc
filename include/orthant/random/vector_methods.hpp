#pragma once
// The distributions of generator whose values are vectors: the result has one axis more than `size`, the
// last.

#include <orthant/random/generator.hpp>

namespace orthant::inline ORTHANT_ABI::random {

namespace detail {

template <class Shape>
Shape with_last_axis(const Shape& size, index_t d) {
    Shape shape = size;
    shape.push_back(d);
    return shape;
}

// A lower triangle A with A·Aᵀ = cov, row by row (Cholesky); value_error if cov is not positive definite.
template <class T>
std::vector<T> cholesky_factor(const ndarray<T>& cov, index_t d) {
    std::vector<T> a(static_cast<std::size_t>(d * d), T(0));
    for (index_t i = 0; i < d; ++i) {
        for (index_t j = 0; j <= i; ++j) {
            T sum = cov.data()[i * d + j];
            for (index_t k = 0; k < j; ++k)
                sum -= a[static_cast<std::size_t>(i * d + k)] * a[static_cast<std::size_t>(j * d + k)];
            if (i == j && !(sum > 0)) {
                orthant::detail::fail<value_error>("multivariate_normal: cov is not positive definite");
            }
            a[static_cast<std::size_t>(i * d + j)] =
                i == j ? std::sqrt(sum) : sum / a[static_cast<std::size_t>(j * d + j)];
        }
    }
    return a;
}

}  // namespace detail

// How often each of the categories of probabilities pvals comes up in n trials. n may be an array, whose
// shape is then that of `size`. The last probability is what the others leave.
template <class Bits>
ndarray<std::int64_t> basic_generator<Bits>::multinomial(const parameter<std::int64_t>& n,
                                                         const choice_weights& pvals,
                                                         const size_argument& size) {
    const index_t d = pvals ? pvals.size() : 0;
    if (d == 0) orthant::detail::fail<value_error>("multinomial: pvals must not be empty");
    for (index_t j = 0; j < d; ++j) detail::need_probability("multinomial", "pvals", pvals.data()[j]);
    const double sum = detail::compensated_sum(pvals.data(), d - 1);
    if (sum > 1 + 1e-12)
        orthant::detail::fail<value_error>("multinomial: pvals[:-1] sum to ", sum, ", above 1");
    const shape_t shape = detail::result_shape("multinomial", size.get(), n);
    detail::walk_parameters(
        shape, [](std::int64_t trials) { detail::need_nonnegative("multinomial", "n", trials); }, n);
    ndarray<std::int64_t> out(
        orthant::detail::new_array<std::int64_t>("multinomial", detail::with_last_axis(shape, d)));
    std::int64_t* row = out.data();
    const kernel::gradual_underflow as_numpy;
    detail::walk_parameters(
        shape,
        [&](std::int64_t trials) {
            draw::multinomial(engine_, row, trials, pvals.data(), d);
            row += d;
        },
        n);
    return out;
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
    const auto d = static_cast<index_t>(colors.size());
    const shape_t shape = size.shape();
    ndarray<std::int64_t> out(
        orthant::detail::new_array<std::int64_t>(name, detail::with_last_axis(shape, d)));
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
    const kernel::gradual_underflow as_numpy;
    for (index_t r = 0, rows = detail::volume(shape); r < rows; ++r) {
        draw::dirichlet(engine_, out.data() + r * d, alpha.data(), d);
    }
    return out;
}

// Gaussian vectors with the given mean (d) and covariance (d, d), as mean + A·z with cov = A·Aᵀ by Cholesky.
// The draws z are NumPy's; the last bits of the result depend, there too, on the order of summation.
template <class Bits>
ndarray<double> basic_generator<Bits>::multivariate_normal(const ndarray<double>& mean,
                                                           const ndarray<double>& cov,
                                                           const size_argument& size,
                                                           std::string_view method) {
    constexpr const char* name = "multivariate_normal";
    if (method != "cholesky") {
        orthant::detail::fail<value_error>(name, ": method must be 'cholesky', got '", method, "'");
    }
    const index_t d = mean.size();
    if (mean.ndim() != 1 || cov.ndim() != 2 || cov.shape(0) != d || cov.shape(1) != d) {
        orthant::detail::fail<value_error>(name, ": mean of shape ", mean.shape(), " and cov of shape ",
                                           cov.shape(), " do not match");
    }
    const ndarray<double> dense = cov, centre = mean;  // C order
    const std::vector<double> a = detail::cholesky_factor(dense, d);
    const shape_t shape = size.shape();
    ndarray<double> out = standard_normal(detail::with_last_axis(shape, d));
    std::vector<double> z(static_cast<std::size_t>(d));
    double* row = out.data();
    for (index_t r = 0, rows = detail::volume(shape); r < rows; ++r, row += d) {
        for (index_t i = 0; i < d; ++i) z[static_cast<std::size_t>(i)] = row[i];
        for (index_t i = 0; i < d; ++i) {
            double sum = 0;
            for (index_t k = 0; k <= i; ++k)
                sum += a[static_cast<std::size_t>(i * d + k)] * z[static_cast<std::size_t>(k)];
            row[i] = centre.data()[i] + sum;
        }
    }
    return out;
}

}  // namespace orthant::inline ORTHANT_ABI::random
