#pragma once
// Pools over windows of the last one to three axes: max_pool, avg_pool and the adaptive ones, whose windows
// are such that a given size comes out.
//
//   F::max_pool2d(x, 2)   auto [y, places] = F::max_pool2d(x, 2, {.return_indices = true})
//   F::adaptive_avg_pool2d(x, 1)
//
// The gradient of a maximum goes to the first of equal ones. Padding counts as -inf for the maximum, as 0 for
// the mean. https://pytorch.org/docs/stable/generated/torch.nn.MaxPool2d.html

#include <limits>

#include <orthant/base/parallel.hpp>
#include <orthant/kernel/loops/largest.hpp>
#include <orthant/nn/taps.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace nn {

struct max_pool_options {
    keyword_only only = keyword_only();
    per_axis stride = {};  // the window, unless given
    per_axis padding = 0;
    per_axis dilation = 1;
    bool ceil_mode = false;
};
struct max_pool_index_options {
    keyword_only only = keyword_only();
    per_axis stride = {};
    per_axis padding = 0;
    per_axis dilation = 1;
    bool ceil_mode = false;
    named_flag return_indices;
};
struct avg_pool_options {
    keyword_only only = keyword_only();
    per_axis stride = {};
    per_axis padding = 0;
    bool ceil_mode = false;
    bool count_include_pad = true;
    maybe<index_t> divisor_override = {};
};
// indices: where each value was, counted along its plane.
template <class A>
struct pooled {
    A output;
    ndarray<std::int64_t> indices;
};

namespace detail {

inline windows pool_windows(const char* function, dims_view x, std::size_t n, const per_axis& k,
                            const per_axis& stride, const per_axis& padding, const per_axis& dilation,
                            bool ceil) {
    check_planes(function, x, n);
    windows w;
    w.in = last_extents(x, n);
    w.k = on_three(k.of(function, "kernel_size", n, 1), 1);
    w.stride = stride.given() ? on_three(stride.of(function, "stride", n, 1), 1) : w.k;
    w.pad = on_three(padding.of(function, "padding", n, 0), 0);
    w.dilation = on_three(dilation.of(function, "dilation", n, 1), 1);
    for (std::size_t a = 0; a < 3; ++a)
        if (2 * w.pad[a] > w.k[a])
            core::fail<value_error>(
                {function, ": padding must be at most half of the window, got ", w.pad[a], " and ", w.k[a]});
    count_places(function, w, ceil);
    return w;
}
// f(first plane, one behind the last) for blocks of planes, with the elements that a plane has; by threads.
template <class F>
void each_block_of_planes(index_t planes, index_t each, F f) {
    const index_t block = std::max<index_t>(1, 8192 / std::max<index_t>(each, 1));
    core::for_each_part((planes + block - 1) / block, 2 * planes * each, [&](index_t part) {
        f(part * block, std::min(planes, (part + 1) * block));
    });
}
// Chosen elements of planes: taking them and adding to them are each other's gradients.
struct chosen {
    const char* name;
    ndarray<std::int64_t> at;
    index_t in;
    shape_t in_shape;
};
template <class T>
ndarray<T> taken(const chosen& c, const ndarray<T>& given, bool back) {
    const ndarray<T> x = packed(given);
    if (back && c.at.size() == 0) return zeros<T>(c.in_shape);
    ndarray<T> y = empty<T>(back ? c.in_shape : shape_t(c.at.shape()));
    const index_t planes = y.size() == 0 || c.in == 0 ? 0 : (back ? y.size() : x.size()) / c.in;
    const index_t each = planes ? c.at.size() / planes : 0;
    const std::int64_t* const places = c.at.data();
    const T* const source = x.data();
    T* const target = y.data();
    each_block_of_planes(planes, c.in, [&](index_t first, index_t end) {
        if (back) std::fill(target + first * c.in, target + end * c.in, T(0));
        for (index_t p = first; p < end; ++p) {
            const std::int64_t* const at = places + p * each;
            const T* const from = source + p * (back ? each : c.in);
            T* const to = target + p * (back ? c.in : each);
            if (back)
                for (index_t k = 0; k < each; ++k) to[at[k]] += from[k];
            else
                for (index_t k = 0; k < each; ++k) to[k] = from[at[k]];
        }
    });
    return y;
}
template <class T>
variable<T> taken(const chosen& c, const variable<T>& x, bool back);
// x's chosen elements, which are known already.
template <class T>
variable<T> as_taken(const chosen& c, ndarray<T>&& y, const variable<T>& x, bool back) {
    return node<T>(
        c.name, std::move(y), 0,
        [c, back](auto& p) {
            if (p.wants(0)) p.give(0, taken(c, p.g, !back));
        },
        x);
}
template <class T>
variable<T> taken(const chosen& c, const variable<T>& x, bool back) {
    return as_taken(c, taken(c, x.value(), back), x, back);
}

// The elements of a window along an axis.
struct bounds_of_window {
    index_t first, end, step;
    index_t count() const { return (end - first + step - 1) / step; }
};
// Where the elements of the windows of a plane are, a row for each tap, for kernel::largest_of_windows; of
// small planes for several at once, so that there are enough windows for its registers. A smaller window has
// the last of a line once more, which changes nothing.
template <class T>
struct window_table {
    using place_t = kernel::place_of<T>;
    index_t area, places, group, next, taps;
    std::vector<place_t> at;

    // bounds(axis, k): of the k-th windows of an axis.
    template <class F>
    window_table(const char* function, const three& in, const three& out, F bounds)
        : area(in[0] * in[1] * in[2]), places(out[0] * out[1] * out[2]) {
        std::vector<bounds_of_window> along[3];
        three extent{0, 0, 0};
        for (std::size_t axis = 0; axis < 3; ++axis)
            for (index_t k = 0; k < out[axis]; ++k) {
                along[axis].push_back(bounds(axis, k));
                const index_t count = along[axis].back().count();
                if (count < 1) core::fail<value_error>({function, ": a window lies in the padding alone"});
                extent[axis] = std::max(extent[axis], count);
            }
        constexpr index_t lanes = kernel::window_lanes;
        group = std::max<index_t>(1, 4 * lanes / std::max<index_t>(places, 1));
        if (group * area > index_t(std::numeric_limits<place_t>::max()))
            core::fail<value_error>({function, ": planes of more than 2^31 elements"});
        next = (group * places + lanes - 1) / lanes * lanes;
        taps = extent[0] * extent[1] * extent[2];
        at.resize(std::size_t(taps * next));
        place_t* to = at.data();
        three tap{};
        const auto place = [&](std::size_t axis, const bounds_of_window& b) {
            return b.first + std::min(tap[axis], b.count() - 1) * b.step;
        };
        for (tap[0] = 0; tap[0] < extent[0]; ++tap[0])
            for (tap[1] = 0; tap[1] < extent[1]; ++tap[1])
                for (tap[2] = 0; tap[2] < extent[2]; ++tap[2], to += next) {
                    index_t j = 0;
                    for (const auto& d : along[0])
                        for (const auto& h : along[1]) {
                            const index_t line = (place(0, d) * in[1] + place(1, h)) * in[2];
                            for (const auto& w : along[2]) to[j++] = place_t(line + place(2, w));
                        }
                    for (; j < group * places; ++j) to[j] = place_t(to[j - places] + area);
                }
    }
    // The first largest of each window of some planes; NaN counts as largest.
    void largest(const T* x, index_t planes, T* top, std::int64_t* where) const {
        for (index_t p = 0; p < planes; p += group, x += group * area) {
            const index_t together = std::min(group, planes - p);
            kernel::largest_of_windows(x, at.data(), taps, next, together * places, top, where);
            for (index_t k = 1; k < together; ++k)
                for (index_t j = k * places; j < (k + 1) * places; ++j) where[j] -= k * area;
            top += together * places, where += together * places;
        }
    }
};
// f(first, end, step) of the windows on each axis.
template <class T, class F>
pooled<variable<T>> largest_in(const char* function, const variable<T>& input, std::size_t n, const three& in,
                               const three& out, F bounds) {
    const ndarray<T> x = packed(input.value());
    const dims_view xs = x.header().extents();
    std::vector<index_t> s(xs.begin(), xs.end() - index_t(n));
    index_t planes = 1;
    for (index_t e : s) planes *= e;
    s.insert(s.end(), out.end() - index_t(n), out.end());
    ndarray<std::int64_t> at = empty<std::int64_t>(shape_t(s));
    ndarray<T> y = empty<T>(shape_t(s));
    const window_table<T> table(function, in, out, bounds);
    const index_t area = table.area, places = table.places;
    each_block_of_planes(planes, area, [&](index_t first, index_t end) {
        table.largest(x.data() + first * area, end - first, y.data() + first * places,
                      at.data() + first * places);
    });
    return {as_taken(chosen{function, at, area, shape_t(xs)}, std::move(y), input, false), std::move(at)};
}
template <class T>
pooled<variable<T>> max_pool_of(const char* function, std::size_t n, const variable<T>& x, const per_axis& k,
                                const per_axis& stride, const per_axis& padding, const per_axis& dilation,
                                bool ceil) {
    const windows w =
        pool_windows(function, x.value().header().extents(), n, k, stride, padding, dilation, ceil);
    return largest_in(function, x, n, w.in, w.out, [&w](std::size_t a, index_t o) -> bounds_of_window {
        index_t first = o * w.stride[a] - w.pad[a];
        const index_t end = std::min(first + (w.k[a] - 1) * w.dilation[a] + 1, w.in[a]);
        while (first < 0) first += w.dilation[a];
        return {first, end, w.dilation[a]};
    });
}
template <class T>
variable<T> avg_pool_of(const char* function, std::size_t n, const variable<T>& x, const per_axis& k,
                        const avg_pool_options& o) {
    const dims_view xs = x.value().header().extents();
    const windows w = pool_windows(function, xs, n, k, o.stride, o.padding, 1, o.ceil_mode);
    if (o.divisor_override && *o.divisor_override == 0)
        core::fail<value_error>({function, ": divisor_override must not be 0"});
    auto m = new_taps(function, xs, n, w.out);
    index_t place = 0;
    three at{0, 0, 0};
    for (at[0] = 0; at[0] < w.out[0]; ++at[0])
        for (at[1] = 0; at[1] < w.out[1]; ++at[1])
            for (at[2] = 0; at[2] < w.out[2]; ++at[2], ++place) {
                three first{}, end{};
                index_t padded = 1, inner = 1;
                for (std::size_t a = 0; a < 3; ++a) {
                    first[a] = at[a] * w.stride[a] - w.pad[a];
                    end[a] = std::min(first[a] + w.k[a], w.in[a] + w.pad[a]);
                    padded *= end[a] - first[a];
                    first[a] = std::max<index_t>(first[a], 0), end[a] = std::min(end[a], w.in[a]);
                    inner *= end[a] - first[a];
                }
                const double share = 1 / double(o.divisor_override    ? *o.divisor_override
                                                : o.count_include_pad ? padded
                                                                      : inner);
                for (index_t d = first[0]; d < end[0]; ++d)
                    for (index_t h = first[1]; h < end[1]; ++h)
                        for (index_t c = first[2]; c < end[2]; ++c)
                            m->add(place, (d * w.in[1] + h) * w.in[2] + c, share);
            }
    return mapped(tap_map_ptr(m), x);
}
// The size asked for; _ and -1 keep the input's extent.
inline three adaptive_size(const char* function, dims_view x, std::size_t n, const per_axis& size) {
    check_planes(function, x, n);
    return on_three(size.of(function, "output_size", n, 0), 1);
}
template <class T>
variable<T> adaptive_avg_of(const char* function, std::size_t n, const variable<T>& x, const per_axis& size) {
    const dims_view xs = x.value().header().extents();
    const three out = adaptive_size(function, xs, n, size), in = last_extents(xs, n);
    auto m = new_taps(function, xs, n, out);
    index_t place = 0;
    const auto begin = [&](std::size_t a, index_t i) { return adaptive_begin(i, in[a], out[a]); };
    const auto end = [&](std::size_t a, index_t i) { return adaptive_end(i, in[a], out[a]); };
    for (index_t i = 0; i < out[0]; ++i)
        for (index_t j = 0; j < out[1]; ++j)
            for (index_t k = 0; k < out[2]; ++k, ++place) {
                const double share = 1 / double((end(0, i) - begin(0, i)) * (end(1, j) - begin(1, j)) *
                                                (end(2, k) - begin(2, k)));
                for (index_t d = begin(0, i); d < end(0, i); ++d)
                    for (index_t h = begin(1, j); h < end(1, j); ++h)
                        for (index_t c = begin(2, k); c < end(2, k); ++c)
                            m->add(place, (d * in[1] + h) * in[2] + c, share);
            }
    return mapped(tap_map_ptr(m), x);
}
template <class T>
pooled<variable<T>> adaptive_max_of(const char* function, std::size_t n, const variable<T>& x,
                                    const per_axis& size) {
    const dims_view xs = x.value().header().extents();
    const three out = adaptive_size(function, xs, n, size), in = last_extents(xs, n);
    return largest_in(function, x, n, in, out, [&](std::size_t a, index_t i) -> bounds_of_window {
        return {adaptive_begin(i, in[a], out[a]), adaptive_end(i, in[a], out[a]), 1};
    });
}

template <std::size_t N>
struct max_pool_function {
    const char* name;
    template <class X = forms::reals>
        requires argument<X>
    auto operator()(const X& x, const per_axis& k, const max_pool_options& o = {}) const {
        const auto v = as_variable<real_of<X>>(x);
        return in_form<X>(max_pool_of(name, N, v, k, o.stride, o.padding, o.dilation, o.ceil_mode).output);
    }
    template <class X = forms::reals>
        requires argument<X>
    auto operator()(const X& x, const per_axis& k, const max_pool_index_options& o) const {
        o.return_indices.require(name, "return_indices");
        const auto v = as_variable<real_of<X>>(x);
        auto both = max_pool_of(name, N, v, k, o.stride, o.padding, o.dilation, o.ceil_mode);
        auto y = in_form<X>(both.output);
        return pooled<decltype(y)>{std::move(y), std::move(both.indices)};
    }
};
template <std::size_t N>
struct avg_pool_function {
    const char* name;
    template <class X = forms::reals>
        requires argument<X>
    auto operator()(const X& x, const per_axis& k, const avg_pool_options& o = {}) const {
        return in_form<X>(avg_pool_of(name, N, as_variable<real_of<X>>(x), k, o));
    }
};
template <std::size_t N, bool Max>
struct adaptive_function {
    const char* name;
    template <class X = forms::reals>
        requires argument<X>
    auto operator()(const X& x, const per_axis& size) const {
        const auto v = as_variable<real_of<X>>(x);
        if constexpr (Max)
            return in_form<X>(adaptive_max_of(name, N, v, size).output);
        else
            return in_form<X>(adaptive_avg_of(name, N, v, size));
    }
};

}  // namespace detail

namespace functional {

inline constexpr detail::max_pool_function<1> max_pool1d{"max_pool1d"};
inline constexpr detail::max_pool_function<2> max_pool2d{"max_pool2d"};
inline constexpr detail::max_pool_function<3> max_pool3d{"max_pool3d"};
inline constexpr detail::avg_pool_function<1> avg_pool1d{"avg_pool1d"};
inline constexpr detail::avg_pool_function<2> avg_pool2d{"avg_pool2d"};
inline constexpr detail::avg_pool_function<3> avg_pool3d{"avg_pool3d"};
inline constexpr detail::adaptive_function<1, false> adaptive_avg_pool1d{"adaptive_avg_pool1d"};
inline constexpr detail::adaptive_function<2, false> adaptive_avg_pool2d{"adaptive_avg_pool2d"};
inline constexpr detail::adaptive_function<3, false> adaptive_avg_pool3d{"adaptive_avg_pool3d"};
inline constexpr detail::adaptive_function<1, true> adaptive_max_pool1d{"adaptive_max_pool1d"};
inline constexpr detail::adaptive_function<2, true> adaptive_max_pool2d{"adaptive_max_pool2d"};
inline constexpr detail::adaptive_function<3, true> adaptive_max_pool3d{"adaptive_max_pool3d"};

}  // namespace functional
}  // namespace nn
}  // namespace orthant::inline ORTHANT_ABI
