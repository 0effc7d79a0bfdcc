#pragma once
// Medians: median, and nanmedian, which passes NaN over.
//
//     np::median(a)   np::median(a, 0)   np::median(a, {0, 1})   np::median(a, {.axis = 1, .keepdims = true})
//
// The middle element, or the mean of the two middle ones, found by selection and not by sorting (see
// line_statistics.hpp). Integers and bool give float64, which no sum of two of them overflows; float16 is
// averaged in float32; complex numbers are in lexicographic order. NaN in a line makes its median NaN, and so
// does an empty line. https://numpy.org/doc/stable/reference/generated/numpy.median.html

#include <orthant/array/argument_forms.hpp>
#include <orthant/ops/reductions/moments.hpp>
#include <orthant/ops/reductions/reductions.hpp>
#include <orthant/ops/statistics/line_statistics.hpp>

namespace orthant::inline ORTHANT_ABI {

// `overwrite_input` is NumPy's leave to rearrange the array; it is not taken.
struct median_options {
    keyword_only only = keyword_only();
    axis_argument axis = {};
    bool overwrite_input = false;
    bool keepdims = false;
};

namespace detail {

// The middle of n elements, or both of them, and their mean.
template <class T>
struct median_plan {
    using A = moment_t<T>;
    mean_t<T>* out;
    index_t low = 0, high = 0;

    index_t ranks(index_t n, index_t* to) {
        to[0] = low = (n - 1) / 2;
        to[1] = high = n / 2;
        return 2;
    }
    template <class At>
    void value(const At& at, index_t i) const {
        const bool two = high > low;
        A sum = scalar_cast<A>(at(low));
        if (two) sum = A(sum + scalar_cast<A>(at(high)));
        out[i] = scalar_cast<mean_t<T>>(divided_by_count(sum, two ? 2 : 1));
    }
    void nan(const T& value, index_t i) const {
        if constexpr (integer<T> || boolean<T>)
            out[i] = std::numeric_limits<double>::quiet_NaN();
        else
            out[i] = value;
    }
};

template <class T>
header_ptr medians(const char* function, const header_ptr& source, const reduced_axes& axes, bool keepdims,
                   bool skip_nan) {
    const line_layout layout = lines_along(*source, axes, keepdims);
    const header_ptr from = dense_lines<T>(source, layout);
    header_ptr out = new_array<mean_t<T>>(function, as_view(layout.kept));
    statistics_of_lines(static_cast<const T*>(from->data), layout.lines, layout.length, 2, skip_nan,
                        median_plan<T>{static_cast<mean_t<T>*>(out->data)});
    return out;
}

#define ORTHANT_ROW(T)   \
    ORTHANT_INSTANTIATE( \
        header_ptr medians<T>(const char*, const header_ptr&, const reduced_axes&, bool, bool));
ORTHANT_ROW(int)
ORTHANT_ROW(long)
ORTHANT_ROW(float)
ORTHANT_ROW(double)
#undef ORTHANT_ROW

// In the forms of reductions: everything, an axis, keywords.
template <bool SkipNan, class E, class How>
auto median_in_form(const char* function, const E& e, const How& how) {
    using T = value_of<E>;
    static_assert(number<T>, "orthant: the median is one of numbers");
    const header_ptr source = materialize(e).handle();
    if constexpr (std::same_as<How, none_t>) {
        const header_ptr out = medians<T>(function, source, all_axes, false, SkipNan);
        return *static_cast<const mean_t<T>*>(out->data);
    } else if constexpr (std::same_as<How, axis_number>) {
        return ndarray<mean_t<T>, one_less<rank_of<E>>>(
            medians<T>(function, source, one_axis(function, as_operand(e), how), false, SkipNan));
    } else {
        const reduced_axes axes = how.axis.resolve(function, source->ndim);
        return ndarray<mean_t<T>>(medians<T>(function, source, axes, how.keepdims, SkipNan));
    }
}

namespace rule {

template <no_dtype Dtype, class E, class How>
auto median(const char* function, const E& e, const How& how) {
    return median_in_form<false>(function, e, how);
}
template <no_dtype Dtype, class E, class How>
auto nanmedian(const char* function, const E& e, const How& how) {
    return median_in_form<true>(function, e, how);
}

}  // namespace rule
}  // namespace detail

// The median of all elements (a C++ scalar), or along one axis or several. Empty: NaN.
// https://numpy.org/doc/stable/reference/generated/numpy.median.html
ORTHANT_REDUCTION(median, median_options)
// Of the elements that are not NaN; NaN where there are none.
// https://numpy.org/doc/stable/reference/generated/numpy.nanmedian.html
ORTHANT_REDUCTION(nanmedian, median_options)

}  // namespace orthant::inline ORTHANT_ABI
