#pragma once
// np::stats, as scipy.stats: zscore, tstd, percentileofscore.
//
//     np::stats::zscore(x)                     how many standard deviations above the mean each value lies
//     np::stats::tstd(x)                       the standard deviation of a sample: divided by n - 1
//     np::stats::percentileofscore(x, 7.5)     how many per cent of the values are less
//
// https://docs.scipy.org/doc/scipy/reference/stats.html

#include <algorithm>
#include <limits>
#include <string_view>

#include <orthant/array/argument_forms.hpp>
#include <orthant/kernel/sorting/sort.hpp>
#include <orthant/ops/reductions/reductions.hpp>
#include <orthant/ops/reductions/scans.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace stats {

struct zscore_options {
    keyword_only only = keyword_only();
    index_t axis = 0;
    index_t ddof = 0;
};
struct tstd_options {
    keyword_only only = keyword_only();
    index_t axis = 0;
    index_t ddof = 1;
};
// kind: "rank" counts of equal values the half and one more, "weak" all, "strict" none, "mean" half of them.
struct score_options {
    keyword_only only = keyword_only();
    std::string_view kind = "rank";
};

}  // namespace stats

namespace detail {

// The per cent of n sorted numbers for each of so many scores.
void percentiles_of_scores(const double* sorted, index_t n, const double* scores, index_t count,
                           std::string_view kind, double* out);

}  // namespace detail

namespace stats {

// (a - mean) / std along an axis, in float64 of integers.
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.stats.zscore.html
template <forms::any X = forms::reals>
auto zscore(const X& x, const zscore_options& o = {}) {
    const auto v = detail::materialize(forms::as_array(x));
    using T =
        std::conditional_t<floating<detail::value_of<decltype(v)>>, detail::value_of<decltype(v)>, double>;
    const ndarray<T> mean = orthant::mean(v, {.axis = o.axis, .keepdims = true});
    const ndarray<T> spread = orthant::stddev(v, {.axis = o.axis, .ddof = double(o.ddof), .keepdims = true});
    return ndarray<T>((v - mean) / spread);
}

// https://docs.scipy.org/doc/scipy/reference/generated/scipy.stats.tstd.html
template <forms::any X = forms::reals>
auto tstd(const X& x, const tstd_options& o = {}) {
    return orthant::stddev(forms::as_array(x), {.axis = o.axis, .ddof = double(o.ddof)});
}

// Of one score (a number) or of many (an array), among all elements of x; NaN where one of either is, or
// where there are none.
// https://docs.scipy.org/doc/scipy/reference/generated/scipy.stats.percentileofscore.html
template <forms::any X = forms::reals, forms::any S = forms::reals>
auto percentileofscore(const X& x, const S& scores, const score_options& o = {}) {
    using namespace detail;
    const header_ptr sorted = dense_copy<double>(dense_as<double>(forms::as_array(x)), 'C');
    double* const values = static_cast<double*>(sorted->data);
    kernel::sort(values, sorted->size);
    const auto find = [&](const double* at, index_t n, double* to) {
        percentiles_of_scores(values, sorted->size, at, n, o.kind, to);
    };
    if constexpr (scalar_like<S>) {
        const double score = static_cast<double>(scores);
        double out = 0;
        find(&score, 1, &out);
        return out;
    } else {
        const header_ptr at = dense_as<double>(forms::as_array(scores));
        header_ptr out = new_array<double>("percentileofscore", at->extents());
        find(static_cast<const double*>(at->data), at->size, static_cast<double*>(out->data));
        return ndarray<double>(std::move(out));
    }
}

}  // namespace stats
}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE void percentiles_of_scores(const double* sorted, index_t n, const double* scores, index_t count,
                                        std::string_view kind, double* out) {
    if (kind != "rank" && kind != "weak" && kind != "strict" && kind != "mean")
        fail<value_error>(
            {"percentileofscore: kind can only be 'rank', 'strict', 'weak' or 'mean', got '", kind, "'"});
    const bool gaps = n == 0 || sorted[n - 1] != sorted[n - 1];  // NaN is sorted to the end
    for (index_t i = 0; i < count; ++i) {
        const double score = scores[i];
        if (gaps || score != score) {
            out[i] = std::numeric_limits<double>::quiet_NaN();
            continue;
        }
        const double less = static_cast<double>(std::lower_bound(sorted, sorted + n, score) - sorted),
                     most = static_cast<double>(std::upper_bound(sorted, sorted + n, score) - sorted),
                     all = static_cast<double>(n);
        if (kind == "rank")
            out[i] = (less + most + (less < most)) * (50 / all);
        else if (kind == "mean")
            out[i] = (less + most) * (50 / all);
        else
            out[i] = (kind == "weak" ? most : less) * (100 / all);
    }
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
