#pragma once
// Planes laid out anew: pad, interpolate, unfold and fold, pixel_shuffle.
//
//   F::pad(x, {1, 1, 2, 2}, {.mode = "reflect"})        the last axis first, PyTorch's order
//   F::interpolate(x, {.scale_factor = 2, .mode = "bilinear"})   F::unfold(x, 3, {.padding = 1})
//
// https://pytorch.org/docs/stable/generated/torch.nn.functional.interpolate.html

#include <cmath>
#include <string>

#include <orthant/nn/taps.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace nn {

struct pad_options {
    keyword_only only = keyword_only();
    std::string_view mode = "constant";  // or reflect, replicate, circular
    double value = 0;
};
struct unfold_options {
    keyword_only only = keyword_only();
    per_axis dilation = 1;
    per_axis padding = 0;
    per_axis stride = 1;
};

// .scale_factor: one number for all axes, or one for each.
class scale_factors {
public:
    scale_factors() = default;
    scale_factors(double one) : values_{one} {}
    scale_factors(std::initializer_list<double> each) : values_(each) {}
    const std::vector<double>& values() const noexcept { return values_; }

private:
    std::vector<double> values_;
};
struct interpolate_options {
    keyword_only only = keyword_only();
    per_axis size = {};
    scale_factors scale_factor = {};
    std::string_view mode = "nearest";  // or linear, bilinear, trilinear, area
    bool align_corners = false;
};

namespace detail {

// Where place i of the padded axis comes from; -1: from the value.
inline index_t padded_from(index_t i, index_t extent, std::string_view mode) {
    if (i >= 0 && i < extent) return i;
    if (mode == "replicate") return i < 0 ? 0 : extent - 1;
    if (mode == "circular") return i < 0 ? i + extent : i - extent;
    if (mode == "reflect") return i < 0 ? -i : 2 * (extent - 1) - i;
    return -1;
}
template <class T>
variable<T> pad_of(const variable<T>& x, const std::vector<index_t>& sides, std::string_view mode,
                   double value) {
    const dims_view xs = x.value().header().extents();
    const std::size_t n = sides.size() / 2;
    if (sides.size() % 2 || n == 0 || n > xs.size())
        core::fail<value_error>({"pad: ", sides.size(), " sides for ", xs.size(),
                                 " dimensions: expected two for each axis, the last first"});
    const bool constant = mode == "constant";
    if (!constant && mode != "reflect" && mode != "replicate" && mode != "circular")
        core::fail<value_error>(
            {"pad: mode must be 'constant', 'reflect', 'replicate' or 'circular', got '", mode, "'"});
    // Axis by axis, so that any number of axes takes part.
    variable<T> y = x;
    for (std::size_t k = 0; k < n; ++k) {
        const index_t before = sides[2 * k], after = sides[2 * k + 1];
        if (before == 0 && after == 0) continue;
        const int axis = int(xs.size()) - 1 - int(k);
        const line_walk w(y.value().header().extents(), axis);
        const index_t most = mode == "reflect" ? w.n - 1 : mode == "circular" ? w.n : PTRDIFF_MAX;
        if (w.n + before + after < 0 || before > most || after > most ||
            (!constant && (w.n == 0 || before < 0 || after < 0)))
            core::fail<value_error>({"pad: sides of ", before, " and ", after, " do not fit an extent of ",
                                     w.n, " with mode '", mode, "'"});
        auto m = std::make_shared<tap_map>();
        m->name = "pad";
        m->planes = w.outer, m->in = w.n * w.inner, m->out = (w.n + before + after) * w.inner;
        m->in_shape = shape_of(y);
        std::vector<index_t> s(m->in_shape.begin(), m->in_shape.end());
        s[std::size_t(axis)] = w.n + before + after;
        m->out_shape = shape_t(s);
        ndarray<T> filled;
        if (constant && value != 0) filled = full<T>(m->out_shape, T(value));
        for (index_t i = 0; i < s[std::size_t(axis)]; ++i)
            if (const index_t from = padded_from(i - before, w.n, mode); from >= 0) {
                for (index_t c = 0; c < w.inner; ++c) m->add(i * w.inner + c, from * w.inner + c);
                if (constant && value != 0)
                    for (index_t o = 0; o < w.outer; ++o)
                        std::fill_n(filled.data() + o * m->out + i * w.inner, w.inner, T(0));
            }
        y = mapped(tap_map_ptr(m), y);
        if (constant && value != 0) y = y + filled;
    }
    return y;
}

// The two neighbours of a place and the weight of the second.
struct neighbours {
    index_t first, second;
    double weight;
};
inline neighbours linear_at(index_t i, index_t in, index_t out, double scale, bool corners) {
    double at = corners ? (out > 1 ? double(i) * double(in - 1) / double(out - 1) : 0)
                        : (double(i) + 0.5) * scale - 0.5;
    if (at < 0) at = 0;
    index_t first = index_t(at);
    if (first > in - 1) first = in - 1;
    return {first, first + 1 < in ? first + 1 : first, at - double(first)};
}
template <class T>
variable<T> interpolate_of(const variable<T>& x, const interpolate_options& o) {
    const dims_view xs = x.value().header().extents();
    if (xs.size() < 3 || xs.size() > 5)
        core::fail<shape_error>({"interpolate: the input's shape ", core::tuple_text{xs}, " has ", xs.size(),
                                 " dimensions, expected 3 to 5"});
    const std::size_t n = xs.size() - 2;
    const bool nearest = o.mode == "nearest", area = o.mode == "area";
    const std::string_view own = n == 1 ? "linear" : n == 2 ? "bilinear" : "trilinear";
    if (!nearest && !area && o.mode != own)
        core::fail<value_error>({"interpolate: mode must be 'nearest', 'area' or '", own, "' for ", xs.size(),
                                 " dimensions, got '", o.mode, "'"});
    if (o.size.given() == !o.scale_factor.values().empty())
        core::fail<value_error>("interpolate: one of size and scale_factor must be given");
    const three in = last_extents(xs, n);
    three out{1, 1, 1};
    double scale[3] = {1, 1, 1};
    if (o.size.given()) {
        out = on_three(o.size.of("interpolate", "size", n, 1), 1);
        for (std::size_t a = 0; a < 3; ++a) scale[a] = double(in[a]) / double(out[a]);
    } else {
        std::vector<double> f = o.scale_factor.values();
        if (f.size() == 1) f.assign(n, f[0]);
        if (f.size() != n)
            core::fail<value_error>({"interpolate: scale_factor has ", f.size(), " values for ", n, " axes"});
        for (std::size_t a = 3 - n; a < 3; ++a) {
            const double factor = f[a - (3 - n)];
            if (!(factor > 0))
                core::fail<value_error>({"interpolate: scale_factor must be positive, got ", factor});
            out[a] = index_t(std::floor(double(in[a]) * factor));
            scale[a] = 1 / factor;
        }
    }
    auto m = new_taps("interpolate", xs, n, out);
    index_t place = 0;
    const auto at = [&](index_t d, index_t h, index_t w) { return (d * in[1] + h) * in[2] + w; };
    for (index_t i = 0; i < out[0]; ++i)
        for (index_t j = 0; j < out[1]; ++j)
            for (index_t k = 0; k < out[2]; ++k, ++place) {
                const index_t q[3] = {i, j, k};
                if (nearest) {
                    index_t s[3];
                    for (int a = 0; a < 3; ++a)
                        s[a] = std::min(index_t(double(q[a]) * scale[a]), in[std::size_t(a)] - 1);
                    m->add(place, at(s[0], s[1], s[2]));
                } else if (area) {
                    index_t b[3], e[3];
                    double share = 1;
                    for (std::size_t a = 0; a < 3; ++a)
                        b[a] = adaptive_begin(q[a], in[a], out[a]), e[a] = adaptive_end(q[a], in[a], out[a]),
                        share /= double(e[a] - b[a]);
                    for (index_t d = b[0]; d < e[0]; ++d)
                        for (index_t h = b[1]; h < e[1]; ++h)
                            for (index_t w = b[2]; w < e[2]; ++w) m->add(place, at(d, h, w), share);
                } else {
                    neighbours s[3];
                    for (std::size_t a = 0; a < 3; ++a)
                        s[a] = linear_at(q[a], in[a], out[a], scale[a], o.align_corners);
                    for (int c = 0; c < 8; ++c) {
                        const double w = (c & 4 ? s[0].weight : 1 - s[0].weight) *
                                         (c & 2 ? s[1].weight : 1 - s[1].weight) *
                                         (c & 1 ? s[2].weight : 1 - s[2].weight);
                        if (w != 0)
                            m->add(place,
                                   at(c & 4 ? s[0].second : s[0].first, c & 2 ? s[1].second : s[1].first,
                                      c & 1 ? s[2].second : s[2].first),
                                   w);
                    }
                }
            }
    return mapped(tap_map_ptr(m), x);
}

inline std::shared_ptr<tap_map> unfolding(const char* function, dims_view x, const per_axis& k,
                                          const unfold_options& o) {
    check_planes(function, x, 2);
    windows w;
    w.in = last_extents(x, 2);
    w.k = on_three(k.of(function, "kernel_size", 2, 1), 1);
    w.stride = on_three(o.stride.of(function, "stride", 2, 1), 1);
    w.pad = on_three(o.padding.of(function, "padding", 2, 0), 0);
    w.dilation = on_three(o.dilation.of(function, "dilation", 2, 1), 1);
    count_places(function, w);
    const index_t places = w.places(), taps = w.taps();
    auto m = new_taps(function, x, 2, {1, taps, places});
    each_piece(
        w, 0, places,
        [&](index_t tap, index_t column, index_t at, index_t step, index_t count) {
            for (index_t i = 0; i < count; ++i) m->add(tap * places + column + i, at + i * step);
        },
        [](index_t, index_t, index_t) {});
    std::vector<index_t> s(x.begin(), x.end() - 2);
    s.back() *= taps;
    s.push_back(places);
    m->out_shape = shape_t(s);
    return m;
}

}  // namespace detail

namespace functional {

// Two numbers for each axis, before and after it, from the last axis on.
struct pad_function {
    template <class X = forms::reals>
        requires detail::argument<X>
    auto operator()(const X& x, const per_axis& sides, const pad_options& o = {}) const {
        return detail::in_form<X>(
            detail::pad_of(detail::as_variable<detail::real_of<X>>(x), sides.values(), o.mode, o.value));
    }
};
inline constexpr pad_function pad{};

struct interpolate_function {
    template <class X = forms::reals>
        requires detail::argument<X>
    auto operator()(const X& x, const interpolate_options& o) const {
        return detail::in_form<X>(detail::interpolate_of(detail::as_variable<detail::real_of<X>>(x), o));
    }
};
inline constexpr interpolate_function interpolate{};

// The contents of all windows as columns: (N, C, H, W) gives (N, C kh kw, positions); fold adds them up
// again.
struct unfold_function {
    template <class X = forms::reals>
        requires detail::argument<X>
    auto operator()(const X& x, const per_axis& k, const unfold_options& o = {}) const {
        const auto v = detail::as_variable<detail::real_of<X>>(x);
        return detail::in_form<X>(detail::mapped(
            detail::tap_map_ptr(detail::unfolding("unfold", v.value().header().extents(), k, o)), v));
    }
};
inline constexpr unfold_function unfold{};

struct fold_function {
    template <class X = forms::reals>
        requires detail::argument<X>
    auto operator()(const X& x, const per_axis& size, const per_axis& k, const unfold_options& o = {}) const {
        const auto v = detail::as_variable<detail::real_of<X>>(x);
        const auto xs = v.value().header().extents();
        const std::vector<index_t> hw = size.of("fold", "output_size", 2, 1),
                                   ks = k.of("fold", "kernel_size", 2, 1);
        if ((xs.size() != 2 && xs.size() != 3) || xs[xs.size() - 2] % (ks[0] * ks[1]))
            orthant::detail::fail<shape_error>({"fold: the input's shape ", orthant::detail::tuple_text{xs},
                                                " does not divide into windows of ", ks[0], " x ", ks[1]});
        std::vector<index_t> s(xs.begin(), xs.end() - 1);
        s.back() /= ks[0] * ks[1];
        s.push_back(hw[0]), s.push_back(hw[1]);
        const auto m = detail::unfolding("fold", {s.data(), s.size()}, k, o);
        if (!std::ranges::equal(m->out_shape, xs))
            orthant::detail::fail<shape_error>({"fold: the input's shape ", orthant::detail::tuple_text{xs},
                                                " does not fit, expected ",
                                                orthant::detail::tuple_text{m->out_shape}});
        return detail::in_form<X>(detail::mapped(detail::tap_map_ptr(m), v, true));
    }
};
inline constexpr fold_function fold{};

// (N, C r^2, H, W) to (N, C, H r, W r).
struct pixel_shuffle_function {
    template <class X = forms::reals>
        requires detail::argument<X>
    auto operator()(const X& x, index_t r) const {
        const auto v = detail::as_variable<detail::real_of<X>>(x);
        const auto s = v.value().header().extents();
        if (r < 1 || s.size() < 3 || s[s.size() - 3] % (r * r))
            orthant::detail::fail<shape_error>({"pixel_shuffle: the input's shape ",
                                                orthant::detail::tuple_text{s},
                                                " has no channels that divide by ", r * r});
        const index_t c = s[s.size() - 3] / (r * r), h = s[s.size() - 2], w = s[s.size() - 1];
        std::vector<index_t> to(s.begin(), s.end() - 3);
        to.push_back(c), to.push_back(h * r), to.push_back(w * r);
        const auto parts = v.reshape({index_t(-1), c, r, r, h, w});
        return detail::in_form<X>(
            orthant::transpose(parts, axis_list(0, 1, 4, 2, 5, 3)).reshape(shape_t(to)));
    }
};
inline constexpr pixel_shuffle_function pixel_shuffle{};

}  // namespace functional
}  // namespace nn
}  // namespace orthant::inline ORTHANT_ABI
