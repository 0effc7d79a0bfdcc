#pragma once
// Quantiles: quantile and percentile, and nanquantile and nanpercentile, which pass NaN over.
//
//     np::percentile(a, 50)                               np::percentile(a, {25, 50, 75})
//     np::quantile(a, {.1, .9}, 0)                        the results of each fraction come first: shape (2,
//     …) np::quantile(a, .5, {.axis = {0, 1}, .method = "hazen", .keepdims = true}) np::quantile(a, .5,
//     {.method = "inverted_cdf", .weights = w}) np::quantile<std::int64_t>(a, .5, {.method = "lower"})
//
// The places are in quantile_methods.hpp, the elements there are selected (line_statistics.hpp). A single
// fraction is weak, as scalars are: float32 elements give float32, integers float64; an array of fractions
// counts with its type. The method is known only when the program runs, so that methods which take one of the
// elements give it in that type too; quantile<T> says another. NaN in a line makes its quantiles NaN, and so
// does an empty line. https://numpy.org/doc/stable/reference/generated/numpy.quantile.html

#include <orthant/array/argument_forms.hpp>
#include <orthant/ops/reductions/reductions.hpp>
#include <orthant/ops/statistics/line_statistics.hpp>
#include <orthant/ops/statistics/weights.hpp>
#include <orthant/ops/statistics/quantile_methods.hpp>

namespace orthant::inline ORTHANT_ABI {

// `overwrite_input` is NumPy's leave to rearrange the array; it is not taken. `weights` go with the method
// inverted_cdf: of the array's shape, or of that of its axes.
struct quantile_options {
    keyword_only only = keyword_only();
    axis_argument axis = {};
    bool overwrite_input = false;
    std::string_view method = "linear";
    bool keepdims = false;
    weights_argument weights = {};
};

namespace detail {

// What a quantile is computed in: of elements T and fractions S.
template <class T, class S>
using quantile_t = result_t<std::conditional_t<boolean<T>, double, T>, S>;

template <class T, class R, class S>
struct quantile_plan {
    quantile_method method;
    const S* q;
    index_t count, lines;
    R* out;
    buffer<quantile_place<S>> places;

    quantile_plan(quantile_method m, const S* fractions, index_t n, index_t results, R* to)
        : method(m), q(fractions), count(n), lines(results), out(to), places(n) {}
    quantile_plan(const quantile_plan& other)
        : quantile_plan(other.method, other.q, other.count, other.lines, other.out) {}

    index_t ranks(index_t n, index_t* to) {
        for (index_t k = 0; k < count; ++k) {
            places[k] = place_of_quantile(method, n, q[k]);
            to[2 * k] = places[k].low;
            to[2 * k + 1] = places[k].high;
        }
        return 2 * count;
    }
    template <class At>
    void value(const At& at, index_t i) const {
        for (index_t k = 0; k < count; ++k) {
            R& to = out[k * lines + i];
            if (takes_element(method))
                to = scalar_cast<R>(at(places[k].low));
            else
                to = scalar_cast<R>(
                    between<quantile_t<T, S>>(at(places[k].low), at(places[k].high), places[k].part));
        }
    }
    void nan(const T& value, index_t i) const {
        for (index_t k = 0; k < count; ++k) {
            if constexpr (integer<T> || boolean<T>)
                out[k * lines + i] = scalar_cast<R>(std::numeric_limits<double>::quiet_NaN());
            else
                out[k * lines + i] = scalar_cast<R>(value);
        }
    }
};

// Of elements with weights: the first, in their order, up to which the weights add up to the fraction q of
// all.
template <class T, class R, class S>
void weighted_quantiles(const char* function, const T* p, const double* weights, index_t lines, index_t n,
                        const quantile_plan<T, R, S>& plan, bool skip_nan) {
    const buffer<std::int64_t> order(n);
    const buffer<double> sums(n);
    for (index_t i = 0; i < lines; ++i, p += n, weights += n) {
        kernel::argsort(p, 1, n, order.get());
        index_t numbers = n;
        while (numbers > 0 && kernel::detail::has_nan_part(p[order[numbers - 1]])) --numbers;
        if (numbers == 0 || (numbers < n && !skip_nan)) {
            plan.nan(nan_of_line(p, 0), i);
            continue;
        }
        double total = 0;
        for (index_t j = 0; j < numbers; ++j) sums[j] = total += weights[order[j]];
        if (!(total > 0) || total > std::numeric_limits<double>::max())
            fail<value_error>({function, ": Weights included NaN, inf or were all zero."});
        for (index_t k = 0; k < plan.count; ++k) {
            // (The sums are rounded as q is; where none of the weight has come yet, q = 0 is not reached
            // either.)
            const auto reached = [&](index_t j) {
                const S part = S(sums[j] / total);
                return part != S(0) && part >= plan.q[k];
            };
            index_t low = 0, high = numbers - 1;
            while (low < high) {
                const index_t middle = low + (high - low) / 2;
                if (reached(middle))
                    high = middle;
                else
                    low = middle + 1;
            }
            plan.out[k * lines + i] = scalar_cast<R>(p[order[low]]);
        }
    }
}

// Checked keywords.
struct quantile_call {
    const char* function;
    bool percent, skip_nan;
    quantile_method method;
    header_ptr weights;
};
quantile_call check_quantile(const char* function, bool percent, bool skip_nan, const quantile_options& o,
                             const array_header& source);

template <class T, class R, class S>
header_ptr quantiles(const quantile_call& call, const header_ptr& source, const header_ptr& fractions,
                     const reduced_axes& axes, bool keepdims) {
    const line_layout layout = lines_along(*source, axes, keepdims);
    dims shape(fractions->shape(), fractions->shape() + fractions->ndim);
    if (shape.size() > 2)
        fail<value_error>({call.function, ": q must be a scalar, or of one or two axes, got shape ",
                           tuple_text{fractions->extents()}});
    for (index_t extent : layout.kept) shape.push_back(extent);
    const S* q = static_cast<const S*>(fractions->data);
    check_fractions(call.function, q, fractions->size, call.percent);
    if constexpr (boolean<T>)
        if (!takes_element(call.method))
            fail<type_error>({call.function,
                              ": there is nothing between false and true: the method must be one that "
                              "takes an element, such as 'nearest'"});
    if constexpr (!floating<R>) {
        if (!takes_element(call.method))
            fail<type_error>(
                {call.function, ": ", dtype_of<R>(), " does not hold what lies between two elements"});
        if (layout.length == 0 && layout.lines > 0)
            fail<value_error>({call.function, ": there are no elements"});
    }
    header_ptr out = new_array<R>(call.function, as_view(shape));
    const header_ptr from = dense_lines<T>(source, layout);
    const T* p = static_cast<const T*>(from->data);
    const quantile_plan<T, R, S> plan(call.method, q, fractions->size, layout.lines,
                                      static_cast<R*>(out->data));
    if (call.weights) {
        const header_ptr weights = dense_lines<double>(call.weights, lines_along(*call.weights, axes, false));
        weighted_quantiles(call.function, p, static_cast<const double*>(weights->data), layout.lines,
                           layout.length, plan, call.skip_nan);
    } else {
        statistics_of_lines(p, layout.lines, layout.length, 2 * fractions->size, call.skip_nan, plan);
    }
    return out;
}

#define ORTHANT_ROW(T, R)                                                                      \
    ORTHANT_INSTANTIATE(header_ptr quantiles<T, R, R>(const quantile_call&, const header_ptr&, \
                                                      const header_ptr&, const reduced_axes&, bool));
ORTHANT_ROW(int, double)
ORTHANT_ROW(long, double)
ORTHANT_ROW(float, float)
ORTHANT_ROW(double, double)
#undef ORTHANT_ROW

// The type that fractions of Q, an array or a scalar, are rounded to beside elements of T.
template <class T, class Q>
struct fraction_type {
    using type = std::conditional_t<floating<T>, T, double>;
};
template <class T, array_like Q>
struct fraction_type<T, Q> {
    using type = std::conditional_t<floating<value_of<Q>>, value_of<Q>, double>;
};

// The fractions as S, percents divided.
template <class S, bool Percent, class T, class Q>
header_ptr fractions_of(const Q& q) {
    if constexpr (array_like<Q>) {
        static_assert(real_number<value_of<Q>>, "orthant: quantiles are of real fractions");
        if constexpr (Percent)
            return evaluate_new<S>(make_node(functor::divide{}, q, S(100)));
        else
            return dense_as<S>(q);
    } else {
        header_ptr h = new_array<S>("quantile", {});
        S& to = *static_cast<S*>(h->data);
        to = scalar_cast<S>(q);
        if constexpr (Percent) to = S(to / S(100));
        return h;
    }
}

template <bool Percent, bool SkipNan, class Dtype, class E, class Q, class How>
auto quantile_in_form(const char* function, const E& e, const Q& q, const How& how) {
    using T = value_of<E>;
    static_assert(real_number<T>, "orthant: quantiles are of real numbers");
    using given = typename fraction_type<T, Q>::type;
    // NumPy divides percents by 100 in the type of floating elements, which then counts.
    using S =
        typename std::conditional_t<Percent && array_like<Q> && floating<T>,
                                    std::type_identity<result_t<given, T>>, std::type_identity<given>>::type;
    using R = chosen_t<Dtype, quantile_t<T, S>>;
    const header_ptr source = materialize(e).handle();
    const header_ptr fractions = fractions_of<S, Percent, T>(q);
    const auto compute = [&](const quantile_options& o, const reduced_axes& axes) {
        check_fractions(function, static_cast<const S*>(fractions->data), fractions->size, Percent);
        return quantiles<T, R, S>(check_quantile(function, Percent, SkipNan, o, *source), source, fractions,
                                  axes, o.keepdims);
    };
    constexpr bool one = !array_like<Q>;
    if constexpr (std::same_as<How, none_t>) {
        const header_ptr out = compute({}, all_axes);
        if constexpr (one)
            return *static_cast<const R*>(out->data);
        else
            return ndarray<R, rank_of<Q>>(out);
    } else if constexpr (std::same_as<How, axis_number>) {
        return ndarray < R,
               one ? one_less<rank_of<E>> : dynamic > (compute({}, one_axis(function, as_operand(e), how)));
    } else {
        return ndarray<R>(compute(how, how.axis.resolve(function, source->ndim)));
    }
}

template <class Q>
concept fraction_like = array_like<Q> || real_number<Q>;

}  // namespace detail

// The elements' quantiles at fractions q in [0, 1], or percentiles at q in [0, 100]: of all elements (a C++
// scalar for one q), or along one axis or several. The result has the shape of q and then that of the array
// without the axes. Fractions outside, an unknown method, weights that are negative or with another method:
// value_error. https://numpy.org/doc/stable/reference/generated/numpy.quantile.html
// https://numpy.org/doc/stable/reference/generated/numpy.percentile.html
// https://numpy.org/doc/stable/reference/generated/numpy.nanquantile.html
#define ORTHANT_ROW(name, percent, skip_nan)                                                             \
    template <array_like E, detail::fraction_like Q, class... Axis>                                      \
        requires detail::axis_or_none<Axis...>                                                           \
    auto name(const E& e, const Q& q, Axis... axis) {                                                    \
        if constexpr (detail::axis_given<Axis...>)                                                       \
            return detail::quantile_in_form<percent, skip_nan, void>(#name, e, q, axis_number(axis...)); \
        else                                                                                             \
            return detail::quantile_in_form<percent, skip_nan, void>(#name, e, q, _);                    \
    }                                                                                                    \
    template <array_like E, detail::fraction_like Q>                                                     \
    auto name(const E& e, const Q& q, const quantile_options& options) {                                 \
        return detail::quantile_in_form<percent, skip_nan, void>(#name, e, q, options);                  \
    }                                                                                                    \
    template <array_like E, detail::fraction_like Q>                                                     \
    auto name(const E& e, const Q& q, const axes_list& axes) {                                           \
        return name(e, q, quantile_options{.axis = axes.axes()});                                        \
    }                                                                                                    \
    template <number Dtype, array_like E, detail::fraction_like Q>                                       \
    auto name(const E& e, const Q& q, const quantile_options& options = {}) {                            \
        return detail::quantile_in_form<percent, skip_nan, Dtype>(#name, e, q, options);                 \
    }                                                                                                    \
    ORTHANT_PAIRS(name)                                                                                  \
    ORTHANT_PAIRS(name, quantile_options)                                                                \
    ORTHANT_VALUES(name)
ORTHANT_ROW(quantile, false, false)
ORTHANT_ROW(percentile, true, false)
ORTHANT_ROW(nanquantile, false, true)
ORTHANT_ROW(nanpercentile, true, true)
#undef ORTHANT_ROW

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE quantile_call check_quantile(const char* function, bool percent, bool skip_nan,
                                          const quantile_options& o, const array_header& source) {
    quantile_call call{function, percent, skip_nan, quantile_method::linear, {}};
    if (o.weights.values()) {
        if (o.method != "inverted_cdf")
            fail<value_error>(
                {function, ": Only method 'inverted_cdf' supports weights. Got: ", o.method, "."});
        call.weights = weights_like(function, o.weights.values(), source, o.axis, sizeof(double));
        for (const double w : view<const double>(o.weights.values()))
            if (w < 0) fail<value_error>({function, ": Weights must be non-negative, got ", w});
    }
    call.method = parse_quantile_method(function, o.method);
    return call;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
