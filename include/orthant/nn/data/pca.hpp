#pragma once
// Principal components: the directions in which samples vary most, scikit-learn's PCA.
//
//     data::pca p({.n_components = 2});
//     auto flat = p.fit_transform(x);           p.explained_variance_ratio
//
// The samples less their mean are U diag(s) Vᵀ (a full singular value decomposition); the components are the
// first rows of Vᵀ, each with the sign that makes its largest entry positive, the explained variances s² / (n
// - 1).
// https://scikit-learn.org/stable/modules/generated/sklearn.decomposition.PCA.html

#include <orthant/linalg/products.hpp>
#include <orthant/linalg/svd.hpp>
#include <orthant/nn/data/scaling.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace data {

struct pca_options {
    keyword_only only = keyword_only();
    maybe<index_t> n_components = {};  // all
    bool whiten = false;               // to variance 1
};
class pca {
    static constexpr const char* name = "pca";

public:
    explicit pca(const pca_options& o = {}) : o_(o) {}

    ndarray<double> mean, components, explained_variance, explained_variance_ratio, singular_values;

    template <forms::any X = forms::reals>
    pca& fit(const X& x) {
        const ndarray<double> a = detail::samples(name, x);
        fit_rows(a);
        return *this;
    }
    template <forms::any X = forms::reals>
    ndarray<double> transform(const X& x) const {
        if (mean.size() == 0) detail::fail_unfitted(name);
        const ndarray<double> a = detail::samples(name, x, mean.size());
        ndarray<double> out = matmul(a - mean, components.T());
        if (o_.whiten) out /= sqrt(explained_variance);
        return out;
    }
    template <forms::any X = forms::reals>
    ndarray<double> inverse_transform(const X& x) const {
        if (mean.size() == 0) detail::fail_unfitted(name);
        ndarray<double> a = detail::samples(name, x, components.header().shape()[0]);
        if (o_.whiten) a *= sqrt(explained_variance);
        return ndarray<double>(matmul(a, components) + mean);
    }
    template <forms::any X = forms::reals>
    ndarray<double> fit_transform(const X& x) {
        return fit(x).transform(x);
    }

private:
    template <std::same_as<double> T>  // (so that it is compiled where it is used alone)
    void fit_rows(const ndarray<T>& a) {
        const index_t n = a.header().shape()[0], d = a.header().shape()[1], most = std::min(n, d);
        const index_t count = o_.n_components.value_or(most);
        if (n < 2 || d < 1)
            orthant::detail::fail<value_error>({name, ": two samples and a feature at least"});
        if (count < 1 || count > most)
            orthant::detail::fail<value_error>(
                {name, ": n_components must be from 1 to ", most, ", got ", count});
        mean = zeros<double>({d});
        for (index_t i = 0; i < n; ++i)
            for (index_t j = 0; j < d; ++j) detail::begin_of(mean)[j] += detail::begin_of(a)[i * d + j];
        mean /= double(n);
        const auto parts = linalg::svd(ndarray<T>(a - mean), {.full_matrices = false});
        components = ndarray<double>(parts.Vh(slice(0, count)));
        for (index_t k = 0; k < count; ++k) {
            double* row = detail::begin_of(components) + k * d;
            const double* far = std::max_element(
                row, row + d, [](double p, double q) { return std::fabs(p) < std::fabs(q); });
            if (*far < 0)
                for (index_t j = 0; j < d; ++j) row[j] = -row[j];
        }
        const ndarray<double> variance = parts.S * parts.S / double(n - 1);
        double whole = 0;
        for (const double v : variance) whole += v;
        singular_values = ndarray<double>(parts.S(slice(0, count)));
        explained_variance = ndarray<double>(variance(slice(0, count)));
        explained_variance_ratio = ndarray<double>(explained_variance / whole);
    }
    pca_options o_;
};

}  // namespace data
}  // namespace orthant::inline ORTHANT_ABI
