#pragma once
// Gaussian vectors with a given covariance: a factor A of cov = A·Aᵀ, and mean + A·z for vectors z of
// independent standard normals.
//
//   "svd"       cov = U·diag(s)·Vᵀ, A = U·diag(√s): for every covariance, also one of less than full rank;
//               NumPy's default
//   "eigh"      cov = U·diag(w)·Uᵀ, A = U·diag(√|w|), w ascending: the same, from the lower triangle alone
//   "cholesky"  A is a lower triangle: fastest, and needs cov to be positive definite
//
// Values are NumPy's where A is: for "cholesky", and for a diagonal cov, up to the rounding of a sum. The
// vectors of the other two are NumPy's up to their signs, on which NumPy's releases differ; ours have a
// positive largest component. The z are always NumPy's.
// https://numpy.org/doc/stable/reference/random/generated/numpy.random.Generator.multivariate_normal.html

#include <string_view>

#include <orthant/array/ndarray.hpp>
#include <orthant/base/keywords.hpp>
#include <orthant/base/plain_vector.hpp>
#include <orthant/random/parameter.hpp>
#if ORTHANT_DEFINE
#include <cmath>

#include <orthant/kernel/linalg/singular.hpp>
#include <orthant/kernel/linalg/symmetric.hpp>
#endif

namespace orthant::inline ORTHANT_ABI::random {

// The keywords of multivariate_normal. With check_valid "raise" a cov that is not symmetric and positive
// semidefinite, up to tol, is a value_error; nobody looks at "warn" and at "ignore", since there are no
// warnings here. "cholesky" has its own error whatever is said.
struct multivariate_normal_options {
    orthant::keyword_only marker = orthant::keyword_only();
    size_argument size = {};
    std::string_view check_valid = "warn";
    double tol = 1e-8;
    std::string_view method = "svd";
};
// Those of random_state, which has the one method.
struct legacy_multivariate_normal_options {
    orthant::keyword_only marker = orthant::keyword_only();
    size_argument size = {};
    std::string_view check_valid = "warn";
    double tol = 1e-8;
};

namespace detail {

// A of a covariance of d variables, in C order.
struct covariance_factor {
    plain_vector<double> a;
    index_t d = 0;
    bool lower = false;  // zeros above the diagonal

    // mean + A·z for every row z, in place.
    void transform(double* rows, index_t count, const double* mean) const;
};

// Checks all that multivariate_normal is given, and factors. RandomState's vectors are the right ones of the
// svd, "right svd".
template <class T>
covariance_factor factor_covariance(const ndarray<T>& mean, const ndarray<T>& cov,
                                    std::string_view check_valid, double tol, std::string_view method);

// Nothing is drawn if an argument is wrong.
template <class Draw>
ndarray<double> correlated_rows(const ndarray<double>& mean, const ndarray<double>& cov,
                                const multivariate_normal_options& o, Draw standard_normal) {
    const covariance_factor factor = factor_covariance(mean, cov, o.check_valid, o.tol, o.method);
    shape_t shape = o.size.shape();
    shape.push_back(factor.d);
    ndarray<double> out = standard_normal(shape);
    if (out.size() == 0) return out;
    const ndarray<double> centre(orthant::detail::dense_copy<double>(mean.handle()));
    factor.transform(out.data(), out.size() / factor.d, centre.data());
    return out;
}

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI::random

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::random::detail {

ORTHANT_ONCE void covariance_factor::transform(double* rows, index_t count, const double* mean) const {
    plain_vector<double> z(static_cast<std::size_t>(d));
    for (index_t r = 0; r < count; ++r, rows += d) {
        for (index_t i = 0; i < d; ++i) z[static_cast<std::size_t>(i)] = rows[i];
        for (index_t i = 0; i < d; ++i) {
            const double* row = a.data() + i * d;
            double sum = 0;
            for (index_t k = 0, end = lower ? i + 1 : d; k < end; ++k)
                sum += row[k] * z[static_cast<std::size_t>(k)];
            rows[i] = mean[i] + sum;
        }
    }
}

// Row by row. The lower triangle of cov is read.
template <class T>
plain_vector<T> cholesky_factor(const T* cov, index_t d) {
    plain_vector<T> factor(static_cast<std::size_t>(d * d), 0.0);
    T* a = factor.data();
    for (index_t i = 0; i < d; ++i) {
        for (index_t j = 0; j <= i; ++j) {
            double sum = cov[i * d + j];
            for (index_t k = 0; k < j; ++k) sum -= a[i * d + k] * a[j * d + k];
            if (i == j && !(sum > 0))
                orthant::detail::fail<linalg_error>("multivariate_normal: Matrix is not positive definite");
            a[i * d + j] = i == j ? std::sqrt(sum) : sum / a[j * d + j];
        }
    }
    return factor;
}

// Vectors (dense columns) and their values.
struct covariance_vectors {
    plain_vector<double> values, vectors;

    double* column(index_t j) { return vectors.data() + j * index_t(values.size()); }
    // LAPACK says nothing of the sign of a vector, and what it gives depends on its release. Here the largest
    // component is positive, the first of them where several are equally large up to rounding.
    bool points_down(index_t j) {
        const index_t d = index_t(values.size());
        const double* const v = column(j);
        const double largest = kernel::largest_part(d, v);
        for (index_t i = 0; i < d; ++i)
            if (std::fabs(v[i]) >= largest * (1 - 1e-9)) return v[i] < 0;
        return false;
    }
    // The vectors times the roots of their values, as the columns of a matrix in C order.
    plain_vector<double> scaled_columns() {
        const index_t d = index_t(values.size());
        plain_vector<double> a(vectors.size());
        for (index_t j = 0; j < d; ++j) {
            const double root = std::sqrt(std::fabs(values[std::size_t(j)])),
                         factor = points_down(j) ? -root : root;
            for (index_t i = 0; i < d; ++i) a[std::size_t(i * d + j)] = column(j)[i] * factor;
        }
        return a;
    }
};

[[noreturn]] inline void fail_covariance(const char* what) {
    orthant::detail::fail<linalg_error>({"multivariate_normal: ", what, " did not converge"});
}

// Eigenvalues, ascending, of the lower triangle.
template <class T>
covariance_vectors covariance_eigen(const T* cov, index_t d) {
    const std::size_t size = std::size_t(d * d);
    covariance_vectors out{plain_vector<double>(std::size_t(d)), plain_vector<double>(size)};
    plain_vector<T> a(size), rows(size);
    kernel::place_matrix(d, d, cov, d, index_t(1), a.data(), index_t(1), d);
    if (d > 0 &&
        !kernel::symmetric_matrix<orthant::detail::buffer>(d, a.data(), out.values.data(), rows.data()))
        fail_covariance("Eigenvalues");
    kernel::place_matrix(d, d, rows.data(), index_t(1), d, out.vectors.data(), d);
    return out;
}

// Singular values, descending, with left or right vectors. `check` asks whether V·diag(s)·Vᵀ is cov, as
// NumPy's allclose tells with rtol = atol = tol: it is where cov is symmetric and positive semidefinite.
template <class T>
covariance_vectors covariance_svd(const T* cov, index_t d, bool right, bool check, double tol, bool& valid) {
    const std::size_t size = std::size_t(d * d);
    covariance_vectors out{plain_vector<double>(std::size_t(d)), plain_vector<double>(size)};
    plain_vector<T> a(size), other(size);
    kernel::place_matrix(d, d, cov, d, index_t(1), a.data(), index_t(1), d);
    const double scale = kernel::safe_scale(kernel::largest_part(d * d, a.data()));
    for (double& x : a) x *= scale;
    double *const u = right ? other.data() : out.vectors.data(), *const v = right ? out.vectors.data()
                                                                                  : other.data();
    if (d > 0 && !kernel::tall_svd<orthant::detail::buffer>(d, d, a.data(), out.values.data(), d, u, v))
        fail_covariance("SVD");
    for (double& s : out.values) s /= scale;
    for (index_t i = 0; i < d && check; ++i) {
        for (index_t k = 0; k < d; ++k) {
            double sum = 0;
            for (index_t j = 0; j < d; ++j) sum += v[i + j * d] * out.values[std::size_t(j)] * v[k + j * d];
            const double c = cov[i * d + k];
            valid = valid && std::fabs(sum - c) <= tol + tol * std::fabs(c);
        }
    }
    return out;
}

template <class T>
covariance_factor factor_covariance(const ndarray<T>& mean, const ndarray<T>& cov, std::string_view check_valid,
                                    double tol, std::string_view method) {
    using orthant::detail::fail;
    constexpr const char* name = "multivariate_normal";
    const bool eigh = method == "eigh", cholesky = method == "cholesky", legacy = method == "right svd";
    if (!eigh && !cholesky && !legacy && method != "svd")
        fail<value_error>(name, ": method must be one of {'eigh', 'svd', 'cholesky'}, got '", method, "'");
    const bool raise = check_valid == "raise";
    if (!raise && check_valid != "warn" && check_valid != "ignore")
        fail<value_error>(name, ": check_valid must equal 'warn', 'raise', or 'ignore', got '", check_valid,
                          "'");
    if (mean.ndim() != 1) fail<value_error>(name, ": mean must be 1 dimensional, got shape ", mean.shape());
    if (cov.ndim() != 2 || cov.shape(0) != cov.shape(1))
        fail<value_error>(name, ": cov must be 2 dimensional and square, got shape ", cov.shape());
    const index_t d = mean.size();
    if (cov.shape(0) != d)
        fail<value_error>(name, ": mean and cov must have same length, got ", d, " and ", cov.shape(0));

    const ndarray<T> dense(orthant::detail::dense_copy<T>(cov.handle()));
    const T* c = dense.data();
    if (cholesky) return {cholesky_factor(c, d), d, true};
    for (index_t i = 0; i < dense.size(); ++i) {
        if (!std::isfinite(c[i]))
            fail<linalg_error>(name, eigh ? ": Eigenvalues" : ": SVD", " did not converge, cov holds ", c[i]);
    }
    bool valid = true;
    covariance_vectors parts =
        eigh ? covariance_eigen(c, d) : covariance_svd(c, d, legacy, raise, tol, valid);
    if (eigh)
        for (double w : parts.values) valid = valid && !(w < -tol);
    const covariance_factor out{parts.scaled_columns(), d, false};
    if (raise && !valid) fail<value_error>(name, ": covariance is not symmetric positive-semidefinite.");
    return out;
}

}  // namespace orthant::inline ORTHANT_ABI::random::detail

#endif

namespace orthant::inline ORTHANT_ABI::random::detail {
ORTHANT_INSTANTIATE(covariance_factor factor_covariance<double>(const ndarray<double>&, const ndarray<double>&,
                                                                std::string_view, double, std::string_view));
}  // namespace orthant::inline ORTHANT_ABI::random::detail
