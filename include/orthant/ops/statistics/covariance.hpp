#pragma once
// How variables vary together: cov and corrcoef.
//
//     np::cov(x)                            the rows are variables, the columns their observations
//     np::cov(x, {.rowvar = false})         the columns are variables
//     np::cov(x, y, {.ddof = 0})            the variables of y after those of x
//     np::corrcoef(x, y)
//
// With X the observations less their means, C = X (X w)^H / f, where f is the number of observations less
// ddof, or of weights (see `normaliser`). C is its own conjugate transpose, so that one half of it is
// multiplied, by the kernel of matmul (kernel/matmul/gram.hpp), from X as the observations lie: columns as
// variables are not transposed. https://numpy.org/doc/stable/reference/generated/numpy.cov.html

#include <cmath>

#include <orthant/array/argument_forms.hpp>
#include <orthant/kernel/matmul/gram.hpp>
#include <orthant/ops/math/parts.hpp>
#include <orthant/ops/reductions/moments.hpp>
#include <orthant/ops/statistics/lines.hpp>
#include <orthant/ops/statistics/weights.hpp>

namespace orthant::inline ORTHANT_ABI {

// `ddof` is subtracted from the number of observations, 1 unless said, 0 with `bias`. `fweights` are how
// often each observation counts, whole numbers; `aweights` how much it weighs.
struct cov_options {
    keyword_only only = keyword_only();
    bool rowvar = true;
    bool bias = false;
    maybe<double> ddof = {};
    weights_argument fweights = {};
    weights_argument aweights = {};
};

struct corrcoef_options {
    keyword_only only = keyword_only();
    bool rowvar = true;
};

namespace detail {

// The weights of the observations, null where all are 1, and the number that the products are divided by.
struct observation_weights {
    header_ptr weights;
    double normaliser;
};
observation_weights weigh_observations(const cov_options& o, index_t observations);

// A matrix, as a window, whose axis `variables` is that of the variables; the observations are the other one.
struct observed {
    header_ptr matrix;
    int variables;
};
observed observations_of(const char* function, const header_ptr& h, bool rowvar, std::size_t itemsize,
                         bool second);

// The observations less their means.
template <class T>
header_ptr centred(const observed& x, const header_ptr& weights) {
    const view<const T> v(x.matrix);
    const reduced_axes over{dims(1, 1 - x.variables), false};
    if (!weights) {
        const ndarray<T> means = average_over<T>(v, over, true, 0);
        return evaluate_new<T>(build_node(functor::subtract{}, v, view<const T>(means)));
    }
    const T zero(0);
    const view<const double> w(weights);
    header_ptr means = reduce<functor::add, T>(build_node(functor::multiply{}, v, w), over, true, &zero);
    const header_ptr total = reduce<functor::add, T>(w, all_axes, false, &zero);
    if (*static_cast<const T*>(total->data) == zero)
        fail<value_error>({"cov: Weights sum to zero, can't be normalized"});
    evaluate_into<T>(means.get(), build_node(functor::divide{}, view<const T>(means), view<const T>(total)));
    return evaluate_new<T>(build_node(functor::subtract{}, v, view<const T>(means)));
}

template <class T>
header_ptr covariances(const char* function, const header_ptr& x, const header_ptr& y, const cov_options& o) {
    observed all_of_it = observations_of(function, x, o.rowvar, sizeof(T), false);
    const auto count = [](const observed& m, bool variables) {
        return m.matrix->shape()[variables ? m.variables : 1 - m.variables];
    };
    if (count(all_of_it, true) == 0) {
        const index_t none[2] = {0, 0};
        return new_array<T>(function, {none, 2});
    }
    if (y) {
        const observed more = observations_of(function, y, o.rowvar, sizeof(T), true);
        if (count(more, false) != count(all_of_it, false))
            fail<value_error>({function, ": the second array has ", count(more, false),
                               " observations, the first ", count(all_of_it, false)});
        const index_t first = count(all_of_it, true),
                      shape[2] = {first + count(more, true), count(more, false)};
        const header_ptr both = new_array<T>(function, {shape, 2});
        const auto put = [&](const observed& from, index_t at) {
            const header_ptr rows = window_header(both, part_of(*both, 0, at, count(from, true)), sizeof(T));
            const view<const T> v(from.matrix);
            if (from.variables == 0)
                evaluate_into<T>(rows.get(), v);
            else
                evaluate_into<T>(rows.get(), view<const T>(v.T()));
        };
        put(all_of_it, 0);
        put(more, first);
        all_of_it = {both, 0};
    }
    const index_t variables = count(all_of_it, true), observations = count(all_of_it, false);
    const observation_weights w = weigh_observations(o, observations);
    // Along the observations.
    header_ptr along = w.weights;
    if (along && all_of_it.variables == 1) {
        const index_t shape[2] = {observations, 1}, strides[2] = {1, 0};
        along = new_window(along, along->data, {shape, 2}, {strides, 2});
    }
    const header_ptr left = centred<T>(all_of_it, along);
    header_ptr right = left;
    if (along)
        right =
            evaluate_new<T>(build_node(functor::multiply{}, view<const T>(left), view<const double>(along)));
    if constexpr (is_complex_v<T>)
        right = evaluate_new<T>(build_node(functor::conjugate{}, view<const T>(right)));
    using R = real_of_t<T>;
    const dims shape(variables == 1 ? 0 : 2, variables);
    header_ptr out = new_array<T>(function, as_view(shape));
    const index_t row = left->strides()[all_of_it.variables],
                  column = left->strides()[1 - all_of_it.variables];
    kernel::gram(variables, observations, static_cast<const T*>(left->data),
                 static_cast<const T*>(right->data), row, column, static_cast<T*>(out->data),
                 R(1) / R(w.normaliser));
    return out;
}

// Covariances to correlations, in place.
template <class T>
void correlate_covariances(array_header& c) {
    using R = real_of_t<T>;
    T* const p = static_cast<T*>(c.data);
    if (c.ndim == 0) {
        *p = functor::divide::apply(*p, *p);
        return;
    }
    const index_t n = c.shape()[0];
    const buffer<R> deviations(n);
    const auto clipped = [](R x) { return x > R(1) ? R(1) : x < R(-1) ? R(-1) : x; };
    for (index_t i = 0; i < n; ++i) {
        if constexpr (is_complex_v<T>)
            deviations[i] = std::sqrt(p[i * n + i].real());
        else
            deviations[i] = std::sqrt(p[i * n + i]);
    }
    // Half of them, each reflected: in tiles, since the reflection runs down columns.
    constexpr index_t tile = 32;
    for (index_t i0 = 0; i0 < n; i0 += tile)
        for (index_t j0 = 0; j0 <= i0; j0 += tile)
            for (index_t i = i0; i < i0 + tile && i < n; ++i)
                for (index_t j = j0; j < j0 + tile && j <= i; ++j) {
                    const T x = p[i * n + j];
                    if constexpr (is_complex_v<T>) {
                        p[i * n + j] = T(clipped(x.real() / deviations[i] / deviations[j]),
                                         clipped(x.imag() / deviations[i] / deviations[j]));
                        p[j * n + i] = std::conj(p[i * n + j]);
                    } else {
                        p[i * n + j] = p[j * n + i] = clipped(x / deviations[i] / deviations[j]);
                    }
                }
}

#define ORTHANT_ROW(T)                                                                                     \
    ORTHANT_INSTANTIATE(                                                                                   \
        header_ptr covariances<T>(const char*, const header_ptr&, const header_ptr&, const cov_options&)); \
    ORTHANT_INSTANTIATE(void correlate_covariances<T>(array_header&));
ORTHANT_ROW(double)
ORTHANT_ROW(std::complex<double>)
#undef ORTHANT_ROW

// In the type Dtype, or the common one with float64.
template <class Dtype, array_like X, array_like... Y>
auto covariance_matrix(const char* function, bool correlations, const cov_options& o, const X& x,
                       const Y&... y) {
    using T = chosen_t<Dtype, result_t<value_of<X>, value_of<Y>..., double>>;
    static_assert(floating<T> || is_complex_v<T>, "orthant: covariances are floating or complex numbers");
    header_ptr second;
    ((second = header_as<T>(y)), ...);
    header_ptr out = covariances<T>(function, header_as<T>(x), second, o);
    if (correlations) correlate_covariances<T>(*out);
    return ndarray<T>(std::move(out));
}

}  // namespace detail

// The covariances of variables, of shape (variables, variables), 0-d for one: C[i, j] is the mean product of
// what variables i and j are above their means. x and y have one axis (a single variable) or two. More axes,
// numbers of observations that differ, weights that are negative or do not fit: value_error; fweights that
// are not whole: type_error. cov<float> computes in float32.
// https://numpy.org/doc/stable/reference/generated/numpy.cov.html
template <class Dtype = void, array_like X>
auto cov(const X& x, const cov_options& o = {}) {
    return detail::covariance_matrix<Dtype>("cov", false, o, x);
}
template <class Dtype = void, array_like X, array_like Y>
auto cov(const X& x, const Y& y, const cov_options& o = {}) {
    return detail::covariance_matrix<Dtype>("cov", false, o, x, y);
}

// The same divided by the standard deviations of both variables: Pearson's correlations, from -1 to 1. NaN
// for a variable that is constant. https://numpy.org/doc/stable/reference/generated/numpy.corrcoef.html
template <class Dtype = void, array_like X>
auto corrcoef(const X& x, const corrcoef_options& o = {}) {
    return detail::covariance_matrix<Dtype>("corrcoef", true, {.rowvar = o.rowvar}, x);
}
template <class Dtype = void, array_like X, array_like Y>
auto corrcoef(const X& x, const Y& y, const corrcoef_options& o = {}) {
    return detail::covariance_matrix<Dtype>("corrcoef", true, {.rowvar = o.rowvar}, x, y);
}

// Of ranges and braces.
ORTHANT_LISTS(cov)
ORTHANT_LISTS(cov, cov_options)
ORTHANT_PAIRS(cov)
ORTHANT_PAIRS(cov, cov_options)
ORTHANT_LISTS(corrcoef)
ORTHANT_LISTS(corrcoef, corrcoef_options)
ORTHANT_PAIRS(corrcoef)
ORTHANT_PAIRS(corrcoef, corrcoef_options)

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE observed observations_of(const char* function, const header_ptr& h, bool rowvar,
                                      std::size_t itemsize, bool second) {
    if (h->ndim > 2)
        fail<value_error>({function, second ? ": y" : ": m", " has more than 2 dimensions, shape ",
                           tuple_text{h->extents()}});
    if (h->ndim == 2) {
        // (A second array of one row is that row, whatever rowvar says.)
        const bool rows = rowvar || (second && h->shape()[0] == 1);
        return {h, rows ? 0 : 1};
    }
    geometry g;
    g.add(1, 0);
    g.add(h->ndim == 1 ? h->shape()[0] : 1, h->ndim == 1 ? h->strides()[0] : 0);
    return {window_header(h, g, itemsize), 0};
}

ORTHANT_ONCE observation_weights weigh_observations(const cov_options& o, index_t observations) {
    const double ddof = o.ddof.value_or(o.bias ? 0 : 1);
    if (!(ddof == std::floor(ddof))) fail<value_error>({"cov: ddof must be integer, got ", ddof});
    const auto check = [observations](const header_ptr& w, const char* name) {
        if (w->ndim > 1) fail<value_error>({"cov: cannot handle multidimensional ", name});
        if (w->size != observations || w->ndim == 0)
            fail<value_error>(
                {"cov: incompatible numbers of samples and ", name, ": ", observations, " and ", w->size});
        for (const double x : view<const double>(w))
            if (x < 0) fail<value_error>({"cov: ", name, " cannot be negative, got ", x});
    };
    const header_ptr &often = o.fweights.values(), &much = o.aweights.values();
    observation_weights out{{}, double(observations) - ddof};
    if (often) {
        for (const double x : view<const double>(often))
            if (!(x == std::nearbyint(x))) fail<type_error>({"cov: fweights must be integer, got ", x});
        check(often, "fweights");
    }
    if (much) check(much, "aweights");
    if (often || much) {
        out.weights = new_array<double>("cov", {&observations, 1});
        double* const w = static_cast<double*>(out.weights->data);
        double total = 0, squares = 0;
        for (index_t i = 0; i < observations; ++i) {
            const double f = often ? static_cast<const double*>(often->data)[i * often->strides()[0]] : 1;
            const double a = much ? static_cast<const double*>(much->data)[i * much->strides()[0]] : 1;
            w[i] = f * a;
            total += w[i];
            squares += w[i] * a;
        }
        out.normaliser = ddof == 0 ? total : total - ddof * (much ? squares / total : 1);
    }
    if (!(out.normaliser > 0)) out.normaliser = 0;
    return out;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
