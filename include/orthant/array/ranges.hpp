#pragma once
// Evenly spaced numbers: arange, linspace, logspace, geomspace, in NumPy's formulas and so with its bits.
//
//   arange    ceil((stop - start) / step) numbers, start + i * (second - start), where second = start + step;
//   linspace  start + i * (delta / (num - 1)), and the last one set to stop;
//   logspace  base to the power of linspace;   geomspace  10 to the power of the linspace of the logarithms.
//
// https://numpy.org/doc/stable/reference/generated/numpy.arange.html and its neighbours

#include <cmath>
#include <complex>
#include <limits>
#include <utility>

#include <orthant/array/fill.hpp>
#include <orthant/kernel/loops/progression.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// A C++ number as an argument: every integral type is int64, as lengths and counts are.
template <class S>
struct argument_number {
    using type = S;
};
template <std::integral S>
struct argument_number<S> {
    using type = std::int64_t;
};
template <class... S>
using range_type = result_t<typename argument_number<S>::type...>;

// How many numbers there are from start in steps of `step` below stop, where quotient is (stop - start) / step. A zero
// step, and a length that is no number or too large, are a value_error.
index_t arange_length(const char* function, double quotient, double start, double stop, double step);
index_t arange_length(const char* function, std::int64_t start, std::int64_t stop, std::int64_t step);

template <class S>
auto arange_number(const S& s) {
    if constexpr (std::integral<S>) return std::int64_t(s);
    else return double(s);
}

// The numbers in the type in which they are computed: those that are only stored, in float.
template <class T>
void fill_progression(const header_ptr& h, T start, T step) {
    if constexpr (is_storage_float<T>) {
        T* to = static_cast<T*>(h->data);
        for (index_t i = 0; i < h->size; ++i) {
            const float product = kernel::round_once(float(i) * float(step));
            to[i] = T(float(start) + product);
        }
    } else {
        kernel::progression(static_cast<T*>(h->data), h->size, start, step);
    }
}

// NumPy's arange stores the first two numbers, and continues from the first with their difference.
template <class T>
void fill_from_two(const char* function, const header_ptr& h, T first, T second) {
    T* to = static_cast<T*>(h->data);
    const index_t n = h->size;
    if constexpr (std::is_same_v<T, bool>) {
        if (n > 2) fail<type_error>({function, ": no fill-function for bool beyond two elements"});
    } else if constexpr (integer<T>) {
        fill_progression(h, first, T(std::uint64_t(second) - std::uint64_t(first)));
    } else if constexpr (is_storage_float<T>) {
        const float from = float(first), by = float(second) - from;
        for (index_t i = 2; i < n; ++i) to[i] = T(from + kernel::round_once(float(i) * by));
    } else {
        fill_progression(h, first, T(second - first));
    }
    if (n > 0) to[0] = first;
    if (n > 1) to[1] = second;
}

template <class T, class A, class B, class C>
ndarray<T, 1> arange_of(A start, B stop, C step, const char* function = "arange") {
    using W = std::common_type_t<A, B, C>;  // int64 or double
    index_t n;
    T second;
    if constexpr (std::is_integral_v<W>) {
        n = arange_length(function, W(start), W(stop), W(step));
        second = scalar_cast<T>(W(std::uint64_t(start) + std::uint64_t(step)));
    } else {
        n = arange_length(function, (W(stop) - W(start)) / W(step), W(start), W(stop), W(step));
        second = scalar_cast<T>(W(start) + W(step));
    }
    header_ptr h = new_array<T>(function, dims_view(&n, 1));
    fill_from_two(function, h, scalar_cast<T>(start), second);
    return ndarray<T, 1>(std::move(h));
}

}  // namespace detail

// 0, 1, … below stop; start, start + step, …, not reaching stop. Integers give int64, floating arguments
// their common type, and arange<T> gives T. A zero step is a value_error, as is a length that cannot be
// computed.
template <class T = void, real_number S>
auto arange(S stop) {
    using U = detail::type_or<T, detail::range_type<S>>;
    return ndarray<U>(detail::arange_of<U>(std::int64_t(0), detail::arange_number(stop), std::int64_t(1)));
}
template <class T = void, class S>
    requires(!real_number<S> && !has_element_operations<S>)
void arange(const S&) {
    static_assert(sizeof(S) == 0, "orthant: write real numbers: np::arange(5), np::arange(0, 1, 0.1)");
}
template <class T = void, real_number A, real_number B>
auto arange(A start, B stop) {
    using U = detail::type_or<T, detail::range_type<A, B>>;
    return ndarray<U>(
        detail::arange_of<U>(detail::arange_number(start), detail::arange_number(stop), std::int64_t(1)));
}
template <class T = void, real_number A, real_number B, real_number C>
auto arange(A start, B stop, C step) {
    using U = detail::type_or<T, detail::range_type<A, B, C>>;
    return ndarray<U>(detail::arange_of<U>(detail::arange_number(start), detail::arange_number(stop),
                                           detail::arange_number(step)));
}

// Keywords of linspace: num numbers; `endpoint` whether stop is one of them.
struct linspace_options {
    keyword_only only = keyword_only();
    index_t num = 50;
    bool endpoint = true;
    index_t axis = 0;  // where the numbers run, if an end is an array
};
// {.retstep = true} selects the form that gives the step, too.
struct linspace_step_options {
    keyword_only only = keyword_only();
    index_t num = 50;
    bool endpoint = true;
    named_flag retstep;
};
struct logspace_options {
    keyword_only only = keyword_only();
    index_t num = 50;
    bool endpoint = true;
    double base = 10.0;
};

// What linspace returns with {.retstep = true}: auto [x, step] = …
template <class T, class S>
struct linspace_result {
    ndarray<T> samples;
    S step;
};

namespace detail {

// The type in which linspace computes: double for integers and double, complex if an end is complex, float
// where both ends are float.
template <class A, class B>
using linspace_type = mean_t<range_type<A, B>>;

inline void check_num(const char* function, index_t num) {
    if (num < 0) fail<value_error>({function, ": number of samples, ", num, ", must be non-negative"});
}

// Computed in W, as it is in NumPy's source: a step that underflows to zero takes the other order.
template <class W>
ndarray<W> linspace_in(const char* function, W start, W stop, index_t num, bool endpoint, W& step) {
    check_num(function, num);
    ndarray<W> out(new_array<W>(function, dims_view(&num, 1)));
    const header_ptr& h = out.handle();
    W* y = static_cast<W*>(h->data);
    const index_t div = endpoint ? num - 1 : num;
    const W delta = stop - start;
    step = W(std::numeric_limits<real_of_t<W>>::quiet_NaN());
    if (div > 0) {
        step = delta / W(real_of_t<W>(div));
        if (step == W(0)) {
            for (index_t i = 0; i < num; ++i) {
                const W product = kernel::round_once(W(W(real_of_t<W>(i)) / W(real_of_t<W>(div)) * delta));
                y[i] = start + product;
            }
        } else {
            fill_progression(h, start, step);
        }
    } else {
        fill_progression(h, start, delta);
    }
    if (endpoint && num > 1) y[num - 1] = stop;
    return out;
}

// base to the power of every number, in place.
template <class W>
void raise_to(ndarray<W>& y, const W& base);

// In the type that was asked for; towards integers NumPy rounds down.
template <class U, class W>
ndarray<U> linspace_as(ndarray<W>&& y) {
    if constexpr (std::is_same_v<U, W>) {
        return std::move(y);
    } else {
        if constexpr (integer<U> && std::is_floating_point_v<W>)
            for (W& v : y) v = std::floor(v);
        ndarray<U> out(y);
        return out;
    }
}

template <class T, class A, class B>
auto linspace(const char* function, const A& start, const B& stop, index_t num, bool endpoint, auto* step) {
    using W = linspace_type<A, B>;
    W by{};
    auto y = linspace_in<W>(function, scalar_cast<W>(start), scalar_cast<W>(stop), num, endpoint, by);
    if (step) *step = by;
    return linspace_as<type_or<T, W>>(std::move(y));
}

}  // namespace detail

// num evenly spaced numbers from start to stop. linspace<T> converts them; to integers they are rounded down.
// A negative num is a value_error.
template <class T = void, number A, number B>
auto linspace(const A& start, const B& stop, index_t num, const linspace_options& options = {}) {
    return detail::linspace<T>("linspace", start, stop, num, options.endpoint,
                               static_cast<detail::linspace_type<A, B>*>(nullptr));
}
template <class T = void, number A, number B>
auto linspace(const A& start, const B& stop, const linspace_options& options = {}) {
    return linspace<T>(start, stop, options.num, options);
}
template <class T = void, number A, number B>
auto linspace(const A& start, const B& stop, index_t num, bool endpoint) {
    return detail::linspace<T>("linspace", start, stop, num, endpoint,
                               static_cast<detail::linspace_type<A, B>*>(nullptr));
}
template <class T = void, number A, number B>
auto linspace(const A& start, const B& stop, index_t num, const linspace_step_options& options) {
    options.retstep.require("linspace", "retstep");
    using W = detail::linspace_type<A, B>;
    W step{};
    auto samples = detail::linspace<T>("linspace", start, stop, num, options.endpoint, &step);
    return linspace_result<detail::type_or<T, W>, W>{std::move(samples), step};
}
template <class T = void, number A, number B>
auto linspace(const A& start, const B& stop, const linspace_step_options& options) {
    return linspace<T>(start, stop, options.num, options);
}

namespace detail {

template <class X>
struct end_value {
    using type = X;
};
template <array_like X>
struct end_value<X> {
    using type = value_of<X>;
};
template <class W, class X>
header_ptr linspace_end(const X& x) {
    if constexpr (array_like<X>) {
        return evaluate_new<W>(as_operand(x));
    } else {
        header_ptr h = new_array<W>("linspace", {});
        *static_cast<W*>(h->data) = scalar_cast<W>(x);
        return h;
    }
}

// One column of numbers for every pair of ends. If any step underflows to zero all take the other order, as
// above.
template <class W>
header_ptr linspace_columns(header_ptr start, header_ptr stop, index_t num, bool endpoint) {
    check_num("linspace", num);
    shape_t shape(start->extents());
    if (!broadcast_into(shape, stop->extents()))
        fail_broadcast("linspace", start->extents(), stop->extents());
    dims whole{num}, strides(shape.size());
    for (index_t e : shape) whole.push_back(e);
    checked_size("linspace", as_view(whole), sizeof(W));
    const auto spread = [&](header_ptr& h) {
        broadcast_strides(h->extents(), h->strides(), shape, strides.data());
        h = dense_copy<W>(new_window(h, h->data, shape, as_view(strides)));
    };
    spread(start);
    spread(stop);
    header_ptr out = new_array<W>("linspace", as_view(whole));
    const W *from = static_cast<const W*>(start->data), *to = static_cast<const W*>(stop->data);
    W* y = static_cast<W*>(out->data);
    const index_t n = start->size, div = endpoint ? num - 1 : num;
    if (out->size == 0) return out;
    const W parts = W(real_of_t<W>(div > 0 ? div : 1));
    bool vanishes = false;
    for (index_t j = 0; j < n; ++j) vanishes = vanishes || (to[j] - from[j]) / parts == W(0);
    for (index_t i = 0; i < num; ++i)
        for (index_t j = 0; j < n; ++j) {
            const W delta = to[j] - from[j], place = W(real_of_t<W>(i));
            const W product =
                kernel::round_once(W(vanishes ? place / parts * delta : place * (delta / parts)));
            y[i * n + j] = endpoint && num > 1 && i == num - 1 ? to[j] : from[j] + product;
        }
    return out;
}

}  // namespace detail

// Ends that are arrays: the numbers run along a new axis, the first unless said.
template <class T = void, class A = ndarray<double>, class B = ndarray<double>>
    requires(array_like<A> || array_like<B>)
auto linspace(const A& start, const B& stop, index_t num, const linspace_options& options = {}) {
    using namespace detail;
    using W = linspace_type<typename end_value<A>::type, typename end_value<B>::type>;
    header_ptr h = linspace_columns<W>(linspace_end<W>(start), linspace_end<W>(stop), num, options.endpoint);
    const index_t axis = normalize_axis("linspace", options.axis, h->ndim);
    if (axis != 0) {
        dims shape, strides;
        for (index_t k = 0; k < h->ndim; ++k) {
            const index_t from = k < axis ? k + 1 : k == axis ? 0 : k;
            shape.push_back(h->shape()[from]);
            strides.push_back(h->strides()[from]);
        }
        h = dense_copy<W>(new_window(h, h->data, as_view(shape), as_view(strides)));
    }
    return linspace_as<type_or<T, W>>(ndarray<W>(std::move(h)));
}
template <class T = void, class A = ndarray<double>, class B = ndarray<double>>
    requires(array_like<A> || array_like<B>)
auto linspace(const A& start, const B& stop, const linspace_options& options = {}) {
    return linspace<T>(start, stop, options.num, options);
}

// base^start to base^stop, evenly spaced on a logarithmic scale.
template <class T = void, number A, number B>
auto logspace(const A& start, const B& stop, index_t num, const logspace_options& options = {}) {
    using W = detail::linspace_type<A, B>;
    W step{};
    auto y = detail::linspace_in<W>("logspace", scalar_cast<W>(start), scalar_cast<W>(stop), num,
                                    options.endpoint, step);
    detail::raise_to(y, W(real_of_t<W>(options.base)));
    using U = detail::type_or<T, W>;
    if constexpr (std::is_same_v<U, W>) return y;
    else return ndarray<U>(y);
}
template <class T = void, number A, number B>
auto logspace(const A& start, const B& stop, const logspace_options& options = {}) {
    return logspace<T>(start, stop, options.num, options);
}

// A geometric progression: each number is a constant multiple of the one before. An end that is zero is a
// value_error. Negative and complex ends are rotated onto the positive axis and back. Of ends that are float it is
// double all the same, unless T says otherwise; what is only stored is computed in float.
// https://numpy.org/doc/stable/reference/generated/numpy.geomspace.html
template <class T = void, number A, number B>
auto geomspace(const A& start, const B& stop, index_t num, const linspace_options& options = {}) {
    using common = result_t<detail::linspace_type<A, B>, detail::type_or<T, double>>;
    using W = std::conditional_t<is_storage_float<common>, float, common>;
    using U = detail::type_or<T, W>;
    W from = scalar_cast<W>(start), to = scalar_cast<W>(stop);
    if (from == W(0) || to == W(0))
        detail::fail<value_error>({"geomspace: geometric sequence cannot include zero"});
    const auto direction = [](const W& x) {
        if constexpr (is_complex_v<W>) return x / std::abs(x);
        else return x < 0 ? W(-1) : W(1);
    };
    const W rotation = direction(from);
    from /= rotation;
    to /= rotation;
    W step{};
    auto y =
        detail::linspace_in<W>("geomspace", std::log10(from), std::log10(to), num, options.endpoint, step);
    detail::raise_to(y, W(10));
    if (num > 0) y(0) = from;
    if (num > 1 && options.endpoint) y(num - 1) = to;
    for (W& v : y) v *= rotation;
    if constexpr (std::is_same_v<U, W>) return y;
    else return ndarray<U>(y);
}
template <class T = void, number A, number B>
auto geomspace(const A& start, const B& stop, const linspace_options& options = {}) {
    return geomspace<T>(start, stop, options.num, options);
}

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

#include <orthant/kernel/math/power.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE index_t arange_length(const char* function, double quotient, double start, double stop,
                                   double step) {
    const double n = std::ceil(quotient);
    if (step == 0) fail<value_error>({function, ": the step is zero"});
    if (!(n < 9.2e18)) {
        if (n != n)
            fail<value_error>(
                {function, ": cannot compute the length of ", start, " to ", stop, " by ", step});
        fail<value_error>({function, ": maximum allowed size exceeded, ", start, " to ", stop, " by ", step});
    }
    return n > 0 ? index_t(n) : 0;
}

ORTHANT_ONCE index_t arange_length(const char* function, std::int64_t start, std::int64_t stop,
                                   std::int64_t step) {
    if (step == 0) fail<value_error>({function, ": the step is zero"});
    if (step > 0 ? start >= stop : start <= stop) return 0;
    // The distance and the step fit an unsigned number, whatever the ends.
    const auto distance =
        step > 0 ? std::uint64_t(stop) - std::uint64_t(start) : std::uint64_t(start) - std::uint64_t(stop);
    const auto by = step > 0 ? std::uint64_t(step) : 0 - std::uint64_t(step);
    const std::uint64_t n = (distance - 1) / by + 1;
    if (n > std::uint64_t(std::numeric_limits<index_t>::max()))
        fail<value_error>({function, ": maximum allowed size exceeded, ", start, " to ", stop, " by ", step});
    return index_t(n);
}

template <class W>
void raise_to(ndarray<W>& y, const W& base) {
    W* at = static_cast<W*>(y.handle()->data);
    index_t i = 0, n = y.size();
    if constexpr (kernel::has_simd<W> && std::is_floating_point_v<W>) {
        const kernel::batch<W> b{base};
        for (; i + kernel::lanes<W> <= n; i += kernel::lanes<W>)
            kernel::store(at + i, kernel::power(b, kernel::load(at + i)));
        if (i < n)
            kernel::store_partial(at + i, kernel::power(b, kernel::load_partial(at + i, n - i)), n - i);
    } else {
        for (; i < n; ++i) at[i] = std::pow(base, at[i]);
    }
}

#define ORTHANT_ROW(T)                                            \
    ORTHANT_INSTANTIATE(void raise_to(ndarray<T>&, const T&)); \
    ORTHANT_INSTANTIATE(void raise_to(ndarray<std::complex<T>>&, const std::complex<T>&));
ORTHANT_ROW(float)
ORTHANT_ROW(double)
ORTHANT_ROW(long double)
#undef ORTHANT_ROW

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
