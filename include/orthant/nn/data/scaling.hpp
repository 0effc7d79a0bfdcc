#pragma once
// Features brought to one scale, and categories made into columns of zeros and ones: scikit-learn's
// StandardScaler and OneHotEncoder as small structs.
//
//     data::standard_scaler scaler;
//     auto z = scaler.fit_transform(x);         (x - mean) / sqrt(var), column by column
//     auto back = scaler.inverse_transform(z);
//     data::one_hot_encoder<std::string> encoder;
//     auto columns = encoder.fit_transform(np::array({{"cat"}, {"dog"}, {"cat"}}));
//
// Samples are rows. The variance divides by n; a column that is constant is left at scale 1.
// https://scikit-learn.org/stable/modules/preprocessing.html

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include <orthant/array/argument_forms.hpp>
#include <orthant/array/convert.hpp>
#include <orthant/array/creation.hpp>
#include <orthant/base/keywords.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace data {

namespace detail {

// Samples in rows, dense and in double.
template <class X>
ndarray<double> samples(const char* function, const X& x, index_t features = -1) {
    const auto whole = orthant::detail::materialize(forms::as_array(x));
    if (whole.ndim() != 2)
        orthant::detail::fail<shape_error>({function,
                                            ": samples are the rows of a matrix, not of an array of ",
                                            whole.ndim(), " dimensions"});
    if (features >= 0 && whole.header().shape()[1] != features)
        orthant::detail::fail<shape_error>(
            {function, ": ", whole.header().shape()[1], " features, fitted to ", features});
    return ndarray<double>(ascontiguousarray(ndarray<double>(whole)));
}
[[noreturn]] ORTHANT_COLD inline void fail_unfitted(const char* function) {
    orthant::detail::fail<value_error>({function, ": call fit first"});
}
inline double* begin_of(ndarray<double>& a) { return static_cast<double*>(a.header().data); }
inline const double* begin_of(const ndarray<double>& a) {
    return static_cast<const double*>(a.header().data);
}

}  // namespace detail

struct standard_scaler_options {
    keyword_only only = keyword_only();
    bool with_mean = true;
    bool with_std = true;
};
class standard_scaler {
    static constexpr const char* name = "standard_scaler";

public:
    explicit standard_scaler(const standard_scaler_options& o = {}) : o_(o) {}

    ndarray<double> mean, var, scale;
    index_t n_samples_seen = 0;

    template <forms::any X = forms::reals>
    standard_scaler& fit(const X& x) {
        const ndarray<double> a = detail::samples(name, x);
        const index_t n = a.header().shape()[0], d = a.header().shape()[1];
        if (n == 0) orthant::detail::fail<value_error>({name, ": there are no samples"});
        mean = zeros<double>({d});
        var = zeros<double>({d});
        scale = ones<double>({d});
        n_samples_seen = n;
        double *m = detail::begin_of(mean), *v = detail::begin_of(var), *s = detail::begin_of(scale);
        const double* from = detail::begin_of(a);
        for (index_t i = 0; i < n; ++i)
            for (index_t j = 0; j < d; ++j) m[j] += from[i * d + j];
        for (index_t j = 0; j < d; ++j) m[j] /= double(n);
        for (index_t i = 0; i < n; ++i)
            for (index_t j = 0; j < d; ++j) v[j] += (from[i * d + j] - m[j]) * (from[i * d + j] - m[j]);
        for (index_t j = 0; j < d; ++j) {
            v[j] /= double(n);
            // What rounding alone makes of a constant column is no spread.
            const double dust = double(n) * 0x1p-52 * v[j] + std::pow(double(n) * m[j] * 0x1p-52, 2);
            if (o_.with_std && v[j] > dust) s[j] = std::sqrt(v[j]);
        }
        return *this;
    }
    template <forms::any X = forms::reals>
    ndarray<double> transform(const X& x) const {
        if (n_samples_seen == 0) detail::fail_unfitted(name);
        ndarray<double> a = detail::samples(name, x, mean.size());
        each(a, [this](double value, double m, double s) { return (o_.with_mean ? value - m : value) / s; });
        return a;
    }
    template <forms::any X = forms::reals>
    ndarray<double> inverse_transform(const X& x) const {
        if (n_samples_seen == 0) detail::fail_unfitted(name);
        ndarray<double> a = detail::samples(name, x, mean.size());
        each(a, [this](double value, double m, double s) { return value * s + (o_.with_mean ? m : 0); });
        return a;
    }
    template <forms::any X = forms::reals>
    ndarray<double> fit_transform(const X& x) {
        return fit(x).transform(x);
    }

private:
    template <class F>
    void each(ndarray<double>& a, F f) const {
        const index_t d = mean.size();
        double* to = detail::begin_of(a);
        for (index_t i = 0; i < a.size(); ++i)
            to[i] = f(to[i], detail::begin_of(mean)[i % d], detail::begin_of(scale)[i % d]);
    }
    standard_scaler_options o_;
};

struct one_hot_encoder_options {
    keyword_only only = keyword_only();
    std::string_view handle_unknown = "error";  // or "ignore": zeros
};
// A column for each category of each feature, the categories sorted. T is the type of the categories.
template <class T = std::string>
class one_hot_encoder {
    static constexpr const char* name = "one_hot_encoder";

public:
    explicit one_hot_encoder(const one_hot_encoder_options& o = {}) : ignores_(o.handle_unknown == "ignore") {
        if (!ignores_ && o.handle_unknown != "error")
            orthant::detail::fail<value_error>(
                name, ": handle_unknown must be \"error\" or \"ignore\", got \"", o.handle_unknown, "\"");
    }

    std::vector<std::vector<T>> categories;  // of each feature

    template <array_like X>
    one_hot_encoder& fit(const X& x) {
        const ndarray<T> a = rows(x, -1);
        const index_t d = a.header().shape()[1];
        std::vector<std::vector<T>> found(static_cast<std::size_t>(d));
        for (index_t j = 0; j < d; ++j) {
            std::vector<T>& c = found[std::size_t(j)];
            for (index_t i = 0; i < a.header().shape()[0]; ++i) c.push_back(a(i, j));
            std::sort(c.begin(), c.end());
            c.erase(std::unique(c.begin(), c.end()), c.end());
        }
        categories = std::move(found);
        return *this;
    }
    template <array_like X>
    ndarray<double> transform(const X& x) const {
        if (categories.empty()) detail::fail_unfitted(name);
        const ndarray<T> a = rows(x, index_t(categories.size()));
        index_t width = 0;
        for (const auto& c : categories) width += index_t(c.size());
        ndarray<double> out = zeros<double>({a.header().shape()[0], width});
        double* to = detail::begin_of(out);
        for (index_t i = 0; i < a.header().shape()[0]; ++i)
            for (std::size_t j = 0; j < categories.size(); ++j) {
                const std::vector<T>& c = categories[j];
                const auto at = std::lower_bound(c.begin(), c.end(), a(i, index_t(j)));
                if (at != c.end() && *at == a(i, index_t(j))) to[at - c.begin()] = 1;
                else if (!ignores_)
                    orthant::detail::fail<value_error>({name, ": row ", i, ", feature ", index_t(j),
                                                        ": a category that fit has not seen"});
                to += c.size();
            }
        return out;
    }
    template <array_like X>
    ndarray<double> fit_transform(const X& x) {
        return fit(x).transform(x);
    }
    // The categories of rows of zeros and ones; the largest where there are more ones.
    template <array_like X>
    ndarray<T> inverse_transform(const X& x) const {
        if (categories.empty()) detail::fail_unfitted(name);
        index_t width = 0;
        for (const auto& c : categories) width += index_t(c.size());
        const ndarray<double> a = detail::samples(name, x, width);
        ndarray<T> out(orthant::detail::new_array<T>(
            name, shape_t({a.header().shape()[0], index_t(categories.size())})));
        const double* from = detail::begin_of(a);
        for (index_t i = 0; i < a.header().shape()[0]; ++i)
            for (std::size_t j = 0; j < categories.size(); ++j) {
                const auto n = categories[j].size();
                out(i, index_t(j)) = categories[j][std::size_t(std::max_element(from, from + n) - from)];
                from += n;
            }
        return out;
    }
    // "x0_cat", "x0_dog" …, of categories that are text.
    std::vector<std::string> get_feature_names_out() const
        requires std::same_as<T, std::string>
    {
        std::vector<std::string> out;
        for (std::size_t j = 0; j < categories.size(); ++j)
            for (const T& c : categories[j]) out.push_back("x" + std::to_string(j) + "_" + c);
        return out;
    }

private:
    template <class X>
    static ndarray<T> rows(const X& x, index_t features) {
        const ndarray<T> a(orthant::detail::materialize(x));
        if (a.ndim() != 2)
            orthant::detail::fail<shape_error>(
                {name, ": samples are the rows of a matrix, not of an array of ", a.ndim(), " dimensions"});
        if (features >= 0 && a.header().shape()[1] != features)
            orthant::detail::fail<shape_error>(
                {name, ": ", a.header().shape()[1], " features, fitted to ", features});
        return a;
    }
    bool ignores_;
};

}  // namespace data
}  // namespace orthant::inline ORTHANT_ABI
