#pragma once
// How good predictions are: accuracy, confusion_matrix, and the k largest scores: topk.
//
//   nn::accuracy(logits, ids)   nn::confusion_matrix(truth, predicted)   auto [values, places] =
//   nn::topk(logits, 3)

#include <algorithm>
#include <numeric>

#include <orthant/nn/pooling.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace nn {

struct topk_options {
    keyword_only only = keyword_only();
    index_t dim = -1;
    bool largest = true;
    bool sorted = true;
};
template <class A>
struct topk_result {
    A values;
    ndarray<std::int64_t> indices;
};

namespace detail {

template <class T>
topk_result<variable<T>> topk_of(const variable<T>& x, index_t k, const topk_options& o) {
    const int axis = axis_of("topk", o.dim, x.ndim());
    const variable<T> last =
        x.ndim() < 2 ? x : variable<T>(orthant::moveaxis(x, axis_list(axis), axis_list(-1)));
    const ndarray<T> v = packed(last.value());
    const index_t n = x.ndim() == 0 ? 1 : x.shape()[axis];
    if (k < 0 || k > n) core::fail<value_error>({"topk: k = ", k, " of ", n, " elements"});
    const dims_view s = v.header().extents();
    std::vector<index_t> shape(s.begin(), s.end());
    if (!shape.empty()) shape.back() = k;
    ndarray<std::int64_t> at = empty<std::int64_t>(shape_t(shape));
    std::vector<std::int64_t> order(static_cast<std::size_t>(n));
    const index_t lines = n ? v.size() / n : 0;
    for (index_t l = 0; l < lines; ++l) {
        const T* p = v.data() + l * n;
        std::iota(order.begin(), order.end(), std::int64_t(0));
        // NaN is largest; of equal ones the first comes first.
        std::partial_sort(order.begin(), order.begin() + k, order.end(), [&](std::int64_t a, std::int64_t b) {
            const bool na = p[a] != p[a], nb = p[b] != p[b];
            if (na != nb) return o.largest ? na : nb;
            if (p[a] != p[b] && !na) return o.largest ? p[a] > p[b] : p[a] < p[b];
            return a < b;
        });
        std::copy(order.begin(), order.begin() + k, at.data() + l * k);
    }
    const chosen c{"topk", at, n, shape_of(last)};
    variable<T> values = taken(c, last, false);
    if (x.ndim() < 2) return {std::move(values), std::move(at)};
    return {orthant::moveaxis(values, axis_list(-1), axis_list(axis)),
            ndarray<std::int64_t>(moveaxis(at, axis_list(-1), axis_list(axis)))};
}

}  // namespace detail

namespace functional {

struct topk_function {
    template <class X = forms::reals>
        requires detail::argument<X>
    auto operator()(const X& x, index_t k, const topk_options& o = {}) const {
        auto both = detail::topk_of(detail::as_variable<detail::real_of<X>>(x), k, o);
        auto values = detail::in_form<X>(both.values);
        return topk_result<decltype(values)>{std::move(values), std::move(both.indices)};
    }
};
inline constexpr topk_function topk{};

// The share of right answers: of scores, (N, C), the largest counts; of ids they are compared.
struct accuracy_function {
    template <class X = forms::reals, class Y = forms::integers>
        requires(detail::argument<X>&& detail::argument<Y>)
    double operator()(const X& given, const Y& target) const {
        const ndarray<std::int64_t> t = detail::as_ids(target);
        ndarray<std::int64_t> found;
        if constexpr (std::is_integral_v<detail::element_t<X>>)
            found = detail::as_ids(given);
        else {
            const auto x = detail::as_variable<detail::real_of<X>>(given);
            if (x.ndim() != t.ndim() + 1)
                orthant::detail::fail<shape_error>(
                    {"accuracy: scores of shape ", orthant::detail::tuple_text{x.value().header().extents()},
                     " for targets of shape ", orthant::detail::tuple_text{t.header().extents()}});
            found = detail::as_ids(orthant::argmax(x.value(), -1));
        }
        if (!std::ranges::equal(found.header().extents(), t.header().extents()))
            orthant::detail::fail<shape_error>(
                {"accuracy: predictions of shape ", orthant::detail::tuple_text{found.header().extents()},
                 " for targets of shape ", orthant::detail::tuple_text{t.header().extents()}});
        index_t right = 0;
        for (index_t k = 0; k < t.size(); ++k) right += found.data()[k] == t.data()[k];
        return double(right) / double(t.size());
    }
};
inline constexpr accuracy_function accuracy{};

// How often a class (row) was taken for another (column).
// https://scikit-learn.org/stable/modules/generated/sklearn.metrics.confusion_matrix.html
struct confusion_matrix_function {
    template <class X = forms::integers, class Y = forms::integers>
        requires(detail::argument<X>&& detail::argument<Y>)
    ndarray<std::int64_t>
    operator()(const X& truth, const Y& predicted, index_t n = -1) const {
        const ndarray<std::int64_t> t = detail::as_ids(truth), p = detail::as_ids(predicted);
        if (t.size() != p.size())
            orthant::detail::fail<shape_error>(
                {"confusion_matrix: ", t.size(), " true and ", p.size(), " predicted classes"});
        std::int64_t most = -1, least = 0;
        for (index_t k = 0; k < t.size(); ++k) {
            most = std::max({most, t.data()[k], p.data()[k]});
            least = std::min({least, t.data()[k], p.data()[k]});
        }
        if (n < 0) n = index_t(most) + 1;
        if (least < 0 || most >= n)
            orthant::detail::fail<index_error>({"confusion_matrix: class ", least < 0 ? least : most,
                                                " is out of range for ", n, " classes"});
        ndarray<std::int64_t> out = zeros<std::int64_t>({n, n});
        for (index_t k = 0; k < t.size(); ++k) ++out.data()[t.data()[k] * n + p.data()[k]];
        return out;
    }
};
inline constexpr confusion_matrix_function confusion_matrix{};

}  // namespace functional
}  // namespace nn
}  // namespace orthant::inline ORTHANT_ABI
