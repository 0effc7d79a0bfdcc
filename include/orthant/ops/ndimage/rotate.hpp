#pragma once
// np::ndimage::rotate, as scipy.ndimage: an array turned in the plane of two of its axes.
//
//     np::ndimage::rotate(image, 15)                         larger, so that the corners fit
//     np::ndimage::rotate(image, 15, {.reshape = false})     of the same shape
//
// Element o of the result is what lies at R o + d in the image, where d brings the centres together. Between
// elements the image is a spline: order 0 takes the nearest, 1 is linear, 2 to 5 go through coefficients that
// are computed first, by one recursive filter forwards and one backwards for each pole (M. Unser, A. Aldroubi
// and M. Eden, "B-Spline Signal Processing", IEEE Trans. Signal Processing 41, 1993), so that they pass
// through the elements. Beyond its border the image is cval ("constant"), its last element ("nearest"), or
// mirrored there ("mirror"). https://docs.scipy.org/doc/scipy/reference/generated/scipy.ndimage.rotate.html

#include <cmath>
#include <limits>
#include <string_view>

#include <orthant/base/buffer.hpp>
#include <orthant/base/constants.hpp>
#include <orthant/ops/axis.hpp>
#include <orthant/ops/ndimage/filters.hpp>
#include <orthant/shape/odometer.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace ndimage {

// axes: the plane; reshape: whether the result has room for all of the image.
struct rotate_options {
    keyword_only only = keyword_only();
    axis_list axes = {1, 0};
    bool reshape = true;
    index_t order = 3;
    std::string_view mode = "constant";
    double cval = 0;
    bool prefilter = true;
};

}  // namespace ndimage

namespace detail {

// x is of float64 and dense; so is the result.
header_ptr rotate_plane(const header_ptr& x, double angle, const ndimage::rotate_options& options);

}  // namespace detail

namespace ndimage {

// `angle` in degrees, from the second axis of the plane towards the first. The result has the image's element
// type; integers are rounded. An unknown mode, an order that is not in [0, 5], or axes that are not two:
// value_error.
template <class Out = void, array_like A>
auto rotate(const A& a, double angle, const rotate_options& options = {}) {
    using R = detail::filtered_t<Out, A>;
    detail::header_ptr out = detail::rotate_plane(detail::dense_as<double>(a), angle, options);
    if constexpr (integer<R>) {
        double* const p = static_cast<double*>(out->data);
        for (index_t i = 0; i < out->size; ++i) {
            const double high = static_cast<double>((std::numeric_limits<R>::max)());
            p[i] = std::trunc(p[i] > 0 ? p[i] + 0.5 : unsigned_integer<R> ? 0.0 : p[i] - 0.5);
            if (unsigned_integer<R> && p[i] > high) p[i] = high;
        }
    }
    return detail::filtered<R>(std::move(out));
}

}  // namespace ndimage
}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

// Cosine and sine of degrees, exact where they are.
struct direction {
    double cosine, sine;
};
inline direction direction_of(double degrees) {
    double turn = std::fmod(degrees, 360);
    if (turn < 0) turn += 360;
    if (turn == 0) return {1, 0};
    if (turn == 90) return {0, 1};
    if (turn == 180) return {-1, 0};
    if (turn == 270) return {0, -1};
    return {std::cos(turn * pi / 180), std::sin(turn * pi / 180)};
}

// The coefficients of the spline through n numbers, `step` apart, in their place. Beyond the ends they are
// mirrored in the last number, or (`half`) half a step after it.
inline void spline_line(double* c, index_t n, index_t step, index_t order, bool half) {
    double poles[2] = {};
    int count = 1;
    switch (order) {
        case 2:
            poles[0] = std::sqrt(8.0) - 3;
            break;
        case 3:
            poles[0] = std::sqrt(3.0) - 2;
            break;
        case 4:
            poles[0] = std::sqrt(664 - std::sqrt(438976.0)) + std::sqrt(304.0) - 19;
            poles[1] = std::sqrt(664 + std::sqrt(438976.0)) - std::sqrt(304.0) - 19;
            count = 2;
            break;
        default:
            poles[0] = std::sqrt(67.5 - std::sqrt(4436.25)) + std::sqrt(26.25) - 6.5;
            poles[1] = std::sqrt(67.5 + std::sqrt(4436.25)) - std::sqrt(26.25) - 6.5;
            count = 2;
    }
    const auto at = [c, step](index_t i) -> double& { return c[i * step]; };
    double gain = 1;
    for (int k = 0; k < count; ++k) gain *= (1 - poles[k]) * (1 - 1 / poles[k]);
    for (index_t i = 0; i < n; ++i) at(i) *= gain;
    for (int k = 0; k < count; ++k) {
        const double z = poles[k];
        double power = z;
        if (half) {
            const double last = std::pow(z, static_cast<double>(n)), first = at(0);
            at(0) += last * at(n - 1);
            for (index_t i = 1; i < n; ++i, power *= z) at(0) += power * (at(i) + last * at(n - 1 - i));
            at(0) = at(0) * (z / (1 - last * last)) + first;
        } else {
            const double last = std::pow(z, static_cast<double>(n - 1));
            at(0) += last * at(n - 1);
            for (index_t i = 1; i < n - 1; ++i, power *= z) at(0) += power * (at(i) + last * at(n - 1 - i));
            at(0) /= 1 - last * last;
        }
        for (index_t i = 1; i < n; ++i) at(i) += z * at(i - 1);
        if (half)
            at(n - 1) *= z / (z - 1);
        else
            at(n - 1) = (z * at(n - 2) + at(n - 1)) * z / (z * z - 1);
        for (index_t i = n - 1; i-- > 0;) at(i) = z * (at(i + 1) - at(i));
    }
}

// A coordinate in n elements that are mirrored in the first and the last, or (`nearest`) go on as these.
inline double inside(double x, index_t n, bool nearest) {
    const double last = static_cast<double>(n - 1);
    if (nearest || n == 1) return x < 0 ? 0 : x > last ? last : x;
    // (Up to a step beyond the last it stays: the elements there are mirrored too, and halves round as
    // SciPy's.)
    const double t = std::fmod(std::fabs(x), 2 * last), most = x < 0 ? last : last + 1;
    return t >= most ? 2 * last - t : t;
}

// Where a coordinate lies among the knots: the first of order + 1 elements, and their weights (de Boor's
// recursion for knots at whole numbers).
struct spline_place {
    index_t first = 0;
    double weight[6] = {1};

    spline_place(double x, index_t order) {
        const double below = std::floor(order % 2 ? x : x + 0.5), t = order % 2 ? x - below : x + 0.5 - below;
        first = static_cast<index_t>(below) - order / 2;
        for (index_t d = 1; d <= order; ++d) {
            double carried = 0;
            for (index_t r = 0; r < d; ++r) {
                const double part = weight[r] / static_cast<double>(d);
                weight[r] = carried + (static_cast<double>(r + 1) - t) * part;
                carried = (t + static_cast<double>(d - 1 - r)) * part;
            }
            weight[d] = carried;
        }
    }
};

ORTHANT_ONCE header_ptr rotate_plane(const header_ptr& x, double angle, const ndimage::rotate_options& o) {
    static constexpr const char* function = "rotate";
    if (o.order < 0 || o.order > 5) fail<value_error>({function, ": spline order not supported, ", o.order});
    const bool constant = o.mode == "constant", nearest = o.mode == "nearest";
    if (!constant && !nearest && o.mode != "mirror")
        fail<value_error>({function, ": mode is 'constant', 'nearest' or 'mirror', got '", o.mode, "'"});
    if (x->ndim < 2) fail<value_error>({function, ": input array should be at least 2D"});
    const dims axes = normalize_axes(function, o.axes, x->ndim);
    if (axes.size() != 2)
        fail<value_error>({function, ": axes should contain exactly two values, not ", axes.size()});
    const std::size_t p = std::size_t(axes[0] < axes[1] ? axes[0] : axes[1]),
                      q = std::size_t(axes[0] < axes[1] ? axes[1] : axes[0]);

    // The image, with a border where it goes on as its last element, and its coefficients.
    const bool filters = o.prefilter && o.order > 1;
    const border ends = nearest ? border::nearest : border::mirror;
    const index_t edge = filters && nearest ? 12 : 0;
    const index_t n = x->shape()[p], m = x->shape()[q], high = n + 2 * edge, wide = m + 2 * edge;
    dims shape(x->shape(), x->shape() + x->ndim);
    const direction turn = direction_of(angle);
    const double c = turn.cosine, s = turn.sine, rows = static_cast<double>(n),
                 columns = static_cast<double>(m);
    if (o.reshape) {
        const auto extent = [](double u, double v) {
            return static_cast<index_t>(std::fabs(u) + std::fabs(v) + 0.5);
        };
        shape[p] = extent(c * rows, s * columns);
        shape[q] = extent(s * rows, c * columns);
    }
    header_ptr out = new_array<double>(function, as_view(shape));
    if (out->size == 0) return out;
    if (n == 0 || m == 0) fail<value_error>({function, ": the image has no elements"});
    const double u = static_cast<double>(shape[p] - 1) / 2, v = static_cast<double>(shape[q] - 1) / 2;
    const double down = (rows - 1) / 2 - (c * u + s * v), right = (columns - 1) / 2 - (-s * u + c * v);

    buffer<double> plane(high * wide);
    dims others(shape);
    others[p] = others[q] = 1;
    const double* const from = static_cast<const double*>(x->data);
    double* const to = static_cast<double*>(out->data);
    const index_t *in = x->strides(), *step = out->strides();
    for (odometer<2> at(as_view(others), {in, step}); at; ++at) {
        for (index_t i = 0; i < high; ++i)
            for (index_t j = 0; j < wide; ++j)
                plane[i * wide + j] = from[at[0] + beyond_border(i - edge, n, border::nearest) * in[p] +
                                           beyond_border(j - edge, m, border::nearest) * in[q]];
        if (filters) {
            for (index_t j = 0; high > 1 && j < wide; ++j)
                spline_line(plane.get() + j, high, wide, o.order, nearest);
            for (index_t i = 0; wide > 1 && i < high; ++i)
                spline_line(plane.get() + i * wide, wide, 1, o.order, nearest);
        }
        for (index_t i = 0; i < shape[p]; ++i)
            for (index_t j = 0; j < shape[q]; ++j) {
                const double a = static_cast<double>(i), b = static_cast<double>(j);
                double y = kernel::round_once(a * c) + kernel::round_once(b * s) + down,
                       z = kernel::round_once(a * -s) + kernel::round_once(b * c) + right;
                double& value = to[at[1] + i * step[p] + j * step[q]];
                if (constant && (y < 0 || y > rows - 1 || z < 0 || z > columns - 1)) {
                    value = o.cval;
                    continue;
                }
                if (!constant && edge == 0) y = inside(y, n, nearest), z = inside(z, m, nearest);
                if (edge) {
                    y = inside(y + static_cast<double>(edge), high, true);
                    z = inside(z + static_cast<double>(edge), wide, true);
                }
                const spline_place row(y, o.order), column(z, o.order);
                value = 0;
                for (index_t k = 0; k <= o.order; ++k) {
                    const double* const line = plane.get() + beyond_border(row.first + k, high, ends) * wide;
                    double sum = 0;
                    for (index_t l = 0; l <= o.order; ++l)
                        sum += column.weight[l] * line[beyond_border(column.first + l, wide, ends)];
                    value += row.weight[k] * sum;
                }
            }
    }
    return out;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
