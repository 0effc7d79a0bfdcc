#pragma once
// From an array and keyword arguments to calls of the N-D driver: which axes, how long, which factor, and the
// cropped or zero-padded input. Nothing here depends on the expression that was passed in, only on the
// precision.

#include <complex>
#include <concepts>
#include <string_view>

#include <orthant/array/ndarray.hpp>
#include <orthant/fft/options.hpp>
#if ORTHANT_DEFINE
#include <cmath>

#include <orthant/fft/transform.hpp>
#endif

namespace orthant::inline ORTHANT_ABI::fft::detail {

using orthant::detail::array_header;
using orthant::detail::as_view;
using orthant::detail::fail;
using orthant::detail::header_ptr;

// The axes of one transform with their lengths on the longer side: of the output, or for real input of the
// input.
struct axis_plan {
    dims axes, lengths;
    const char* function;  // that the user called
};

// What a transform is from and to, where that is not complex on both sides.
enum class real_side { none, input, output };

// The axis and length that the options name, checked.
axis_plan one_axis(const char* function, const array_header& a, const options& o, bool to_real = false);

// As in NumPy a complex transform may take an axis twice, of the same length.
axis_plan several_axes(const char* function, const array_header& a, const nd_options& o, bool two,
                       real_side real);

// The factor of a transform in T of these lengths.
template <class T>
T norm_factor(const char* function, std::string_view norm, bool inverse, const dims& lengths);

// Complex to complex along every axis of the plan, last axis first. The factor rides on the first pass.
template <class T>
header_ptr complex_axes(const header_ptr& a, const axis_plan& plan, bool inverse, T scale);

// Real to half-spectra along the last axis of the plan, then complex along the others.
template <class T>
header_ptr real_axes(const header_ptr& a, const axis_plan& plan, T scale);

// The inverse of real_axes: complex along all axes but the last of the plan, then half-spectra to real.
template <class T>
header_ptr to_real_axes(const header_ptr& a, const axis_plan& plan, T scale);

// One contiguous line, complex.
template <class T>
header_ptr complex_line(const char* function, const header_ptr& in, std::string_view norm, bool inverse);

// n real numbers to n/2 + 1 complex ones, or back. C: the elements of the result.
template <class T, class C>
header_ptr real_line(const char* function, const header_ptr& in, index_t n, std::string_view norm);

// The direction's opposite, for the Hermitian transforms, which are real ones with the exponent's sign
// turned.
inline std::string_view opposite_norm(std::string_view norm) {
    return norm == "backward" ? "forward" : norm == "forward" ? "backward" : norm;
}

template <class T>
T* numbers(const header_ptr& a) {
    return static_cast<T*>(a->data);
}

inline dims extents_of(const header_ptr& a) { return dims(a->extents().begin(), a->extents().end()); }

// Whether an array is one contiguous line and all of it is asked for: what most calls are, and short ones
// feel everything that is not the transform.
inline bool is_whole_line(const array_header& a, const options& o) {
    return a.ndim == 1 && a.c_contiguous && a.size > 0 && !o.n.given() && (o.axis == -1 || o.axis == 0);
}

// The precision of the transform of an element type: float32 and what is computed in it stay single, long double stays,
// everything else is double.
template <class E>
struct precision {
    using type = double;
};
template <>
struct precision<float> {
    using type = float;
};
template <class E>
    requires is_storage_float<E>
struct precision<E> {
    using type = float;
};
template <>
struct precision<long double> {
    using type = long double;
};
template <class T>
struct precision<std::complex<T>> : precision<T> {};

template <class E>
using precision_t = typename precision<orthant::detail::value_of<E>>::type;

// The elements of any array-like as To: itself where it is of that type.
template <class To, class E>
header_ptr elements_as(const E& e) {
    static_assert(number<orthant::detail::value_of<E>>, "orthant: a transform needs an array of numbers");
    if constexpr (std::same_as<orthant::detail::value_of<E>, To>)
        return orthant::detail::materialize(e).handle();
    else
        return orthant::detail::evaluate_new<To>(orthant::detail::as_operand(e));
}

// What real transforms read: complex input is refused, as NumPy's is.
template <class E>
header_ptr real_elements(const E& e) {
    static_assert(!is_complex_v<orthant::detail::value_of<E>>,
                  "orthant: rfft and ihfft take real arrays; use fft, or np::real(a)");
    return elements_as<precision_t<E>>(e);
}

template <class T>
void conjugate_in_place(const header_ptr& a) {
    T* const p = numbers<T>(a);
    for (index_t i = 0; i < a->size; ++i) p[2 * i + 1] = -p[2 * i + 1];
}

#if ORTHANT_DEFINE

ORTHANT_ONCE axis_plan one_axis(const char* function, const array_header& a, const options& o, bool to_real) {
    const index_t axis = orthant::detail::normalize_axis(function, o.axis, a.ndim);
    index_t n = o.n.given() ? o.n.value() : a.shape()[axis];
    if (to_real && !o.n.given()) n = 2 * (n - 1);
    if (n < 1) fail<value_error>(function, ": invalid number of data points, ", n, ", along axis ", axis);
    return {{axis}, {n}, function};
}

ORTHANT_ONCE axis_plan several_axes(const char* function, const array_header& a, const nd_options& o,
                                    bool two, real_side real) {
    axis_plan plan{{}, {}, function};
    if (o.axes.given()) {
        plan.axes = orthant::detail::normalize_axes(function, as_view(o.axes.values()), a.ndim,
                                                    real == real_side::none && !o.s.given());
    } else {
        const index_t count = two ? 2 : o.s.given() ? static_cast<index_t>(o.s.values().size()) : a.ndim;
        if (count > a.ndim)
            fail<index_error>(function, ": ", count, " axes are wanted of an array of dimension ", a.ndim);
        for (index_t k = a.ndim - count; k < a.ndim; ++k) plan.axes.push_back(k);
    }
    const std::size_t count = plan.axes.size();
    if (o.s.given() && o.s.values().size() != count)
        fail<value_error>(function, ": s has ", o.s.values().size(), " lengths for ", count, " axes");
    for (std::size_t k = 0; k < count; ++k) {
        index_t n = a.shape()[plan.axes[k]];
        if (real == real_side::output && k + 1 == count) n = 2 * (n - 1);
        // As in NumPy 2, -1 means the length that is there.
        if (o.s.given() && o.s.values()[k] != -1) n = o.s.values()[k];
        if (n < 1)
            fail<value_error>(function, ": invalid number of data points, ", n, ", along axis ",
                              plan.axes[k]);
        plan.lengths.push_back(n);
    }
    return plan;
}

// The factor of a transform in T of `points` points in all. (In double, but for transforms in long double:
// its division alone took longer than a transform of 16 numbers.)
template <class T, class N = wide_t<T>>
T norm_factor(const char* function, std::string_view norm, bool inverse, std::type_identity_t<N> points) {
    const bool forward = norm == "forward";
    if (forward || norm == "backward") return inverse == forward ? T(1) : static_cast<T>(1 / points);
    if (norm == "ortho") return static_cast<T>(1 / std::sqrt(static_cast<long double>(points)));
    fail<value_error>(function, ": norm is \"", norm,
                      "\"; it should be \"backward\", \"ortho\" or \"forward\"");
}

template <class T>
T norm_factor(const char* function, std::string_view norm, bool inverse, const dims& lengths) {
    wide_t<T> points = 1;
    for (index_t n : lengths) points *= static_cast<wide_t<T>>(n);
    return norm_factor<T>(function, norm, inverse, points);
}

// Copies an array of any strides, its axes from `axis` on.
template <class E>
void copy_elements(const array_header& from, const E* in, const array_header& to, E* out, index_t axis = 0) {
    if (axis == from.ndim) {
        *out = *in;
        return;
    }
    const index_t in_step = from.strides()[axis], out_step = to.strides()[axis];
    for (index_t i = 0; i < from.shape()[axis]; ++i, in += in_step, out += out_step) {
        if (axis + 1 == from.ndim) *out = *in;
        else copy_elements(from, in, to, out, axis + 1);
    }
}

// `a` with these extents: itself, a window where it only loses elements, else a copy with zeros added. A copy
// in any case if asked for.
template <class E>
header_ptr fit(const char* function, const header_ptr& a, const dims& shape, bool copy = false) {
    bool same = true, longer = false;
    for (std::size_t k = 0; k < shape.size(); ++k) same = same && a->shape()[k] == shape[k];
    if (same && !copy) return a;
    dims common = shape;
    for (std::size_t k = 0; k < shape.size(); ++k) {
        const index_t have = a->shape()[k];
        longer = longer || have < shape[k];
        if (have < shape[k]) common[k] = have;
    }
    header_ptr kept = orthant::detail::new_window(a, a->data, as_view(common), a->stride_list());
    if (!longer && !copy) return kept;
    header_ptr padded = orthant::detail::new_array<E>(function, as_view(shape));
    E* const p = static_cast<E*>(padded->data);
    for (index_t i = 0; longer && i < padded->size; ++i) p[i] = E(0);
    copy_elements(*kept, static_cast<const E*>(kept->data), *padded, p);
    return padded;
}

inline axis_lines lines_of(const header_ptr& in, const header_ptr& out, index_t axis) {
    return lines_along(in->extents(), in->stride_list(), out->stride_list(), axis);
}

inline bool has_lines(const header_ptr& a, index_t axis) {
    for (index_t k = 0; k < a->ndim; ++k)
        if (k != axis && a->shape()[k] == 0) return false;
    return true;
}

template <class T>
header_ptr complex_axes(const header_ptr& a, const axis_plan& plan, bool inverse, T scale) {
    using C = std::complex<T>;
    dims shape = extents_of(a);
    for (std::size_t k = 0; k < plan.axes.size(); ++k)
        shape[static_cast<std::size_t>(plan.axes[k])] = plan.lengths[k];
    header_ptr in = fit<C>(plan.function, a, shape, plan.axes.empty());
    if (plan.axes.empty()) return in;
    header_ptr out = orthant::detail::new_array<C>(plan.function, as_view(shape));
    for (std::size_t k = plan.axes.size(); k-- > 0;) {
        const index_t axis = plan.axes[k];
        if (has_lines(out, axis))
            transform_complex(numbers<T>(in), numbers<T>(out), plan.lengths[k], lines_of(in, out, axis),
                              inverse, scale);
        in = out;
        scale = T(1);
    }
    return out;
}

template <class T>
header_ptr real_axes(const header_ptr& a, const axis_plan& plan, T scale) {
    using C = std::complex<T>;
    const index_t last = plan.axes.back(), n = plan.lengths.back();
    dims shape = extents_of(a);
    for (std::size_t k = 0; k < plan.axes.size(); ++k)
        shape[static_cast<std::size_t>(plan.axes[k])] = plan.lengths[k];
    const header_ptr in = fit<T>(plan.function, a, shape);
    shape[static_cast<std::size_t>(last)] = n / 2 + 1;
    const header_ptr out = orthant::detail::new_array<C>(plan.function, as_view(shape));
    if (has_lines(out, last))
        transform_real(numbers<T>(in), numbers<T>(out), n, lines_of(in, out, last), scale);
    for (std::size_t k = plan.axes.size() - 1; k-- > 0;)
        if (has_lines(out, plan.axes[k]))
            transform_complex(numbers<T>(out), numbers<T>(out), plan.lengths[k],
                              lines_of(out, out, plan.axes[k]), false, T(1));
    return out;
}

template <class T>
header_ptr to_real_axes(const header_ptr& a, const axis_plan& plan, T scale) {
    using C = std::complex<T>;
    const index_t last = plan.axes.back(), n = plan.lengths.back();
    dims shape = extents_of(a);
    for (std::size_t k = 0; k < plan.axes.size(); ++k)
        shape[static_cast<std::size_t>(plan.axes[k])] = plan.lengths[k];
    shape[static_cast<std::size_t>(last)] = n / 2 + 1;
    header_ptr in = fit<C>(plan.function, a, shape);
    if (plan.axes.size() > 1) {
        axis_plan others{{}, {}, plan.function};
        for (std::size_t k = 0; k + 1 < plan.axes.size(); ++k) {
            others.axes.push_back(plan.axes[k]);
            others.lengths.push_back(plan.lengths[k]);
        }
        in = complex_axes<T>(in, others, true, T(1));
    }
    shape[static_cast<std::size_t>(last)] = n;
    const header_ptr out = orthant::detail::new_array<T>(plan.function, as_view(shape));
    if (has_lines(out, last))
        transform_to_real(numbers<T>(in), numbers<T>(out), n, lines_of(in, out, last), scale);
    return out;
}

template <class T>
header_ptr complex_line(const char* function, const header_ptr& in, std::string_view norm, bool inverse) {
    const index_t n = in->size;
    const T scale = norm_factor<T>(function, norm, inverse, static_cast<wide_t<T>>(n));
    header_ptr out = orthant::detail::new_array<std::complex<T>>(function, {&n, 1});
    with_plan<line_plan<T>>(n, [&](const line_plan<T>& plan) {
        const workspace<T> work(plan.work());
        plan.run(numbers<T>(in), numbers<T>(out), inverse, scale, work.data());
    });
    return out;
}

template <class T, class C>
header_ptr real_line(const char* function, const header_ptr& in, index_t n, std::string_view norm) {
    constexpr bool back = std::same_as<T, C>;
    const index_t size = back ? n : n / 2 + 1;
    const T scale = norm_factor<T>(function, norm, back, static_cast<wide_t<T>>(n));
    header_ptr out = orthant::detail::new_array<C>(function, {&size, 1});
    with_plan<real_plan<T>>(n, [&](const real_plan<T>& plan) {
        const workspace<T> work(plan.work());
        if constexpr (back) plan.backward(numbers<T>(in), numbers<T>(out), scale, work.data());
        else plan.forward(numbers<T>(in), numbers<T>(out), scale, work.data());
    });
    return out;
}

#endif

#define ORTHANT_ROW(T)                                                                                       \
    ORTHANT_INSTANTIATE(T norm_factor<T>(const char*, std::string_view, bool, const dims&));                 \
    ORTHANT_INSTANTIATE(header_ptr complex_axes<T>(const header_ptr&, const axis_plan&, bool, T));           \
    ORTHANT_INSTANTIATE(header_ptr real_axes<T>(const header_ptr&, const axis_plan&, T));                    \
    ORTHANT_INSTANTIATE(header_ptr to_real_axes<T>(const header_ptr&, const axis_plan&, T));                 \
    ORTHANT_INSTANTIATE(header_ptr complex_line<T>(const char*, const header_ptr&, std::string_view, bool)); \
    ORTHANT_INSTANTIATE(header_ptr real_line<T, std::complex<T>>(const char*, const header_ptr&, index_t,    \
                                                                 std::string_view));                         \
    ORTHANT_INSTANTIATE(                                                                                     \
        header_ptr real_line<T, T>(const char*, const header_ptr&, index_t, std::string_view));
ORTHANT_ROW(float)
ORTHANT_ROW(double)
ORTHANT_ROW(long double)
#undef ORTHANT_ROW

}  // namespace orthant::inline ORTHANT_ABI::fft::detail
