#pragma once
// Normalisations: batch_norm layer_norm group_norm instance_norm rms_norm.
//
//   F::layer_norm(x, {128}, weight, bias)   F::group_norm(x, 4)   F::batch_norm(x, mean, var, w, b,
//   {.training = true})
//
// All are one: of the elements that a statistic covers, y = w (x - m) / sqrt(v + eps) + b with their mean m
// and biased variance v, in two passes. They differ in what is covered: x is seen as (A, C, S), batch,
// channel and inner extents, and the statistic is of a channel, or of a batch's group of channels. rms_norm
// has m = 0. Backward dx = r (h - mean(h) - xh mean(h xh)) with h = g w, r the reciprocal deviation and xh
// the normalised x: one vertex, that keeps x and two numbers for each statistic.
// https://pytorch.org/docs/stable/generated/torch.nn.BatchNorm2d.html

#include <cmath>
#include <limits>

#include <orthant/kernel/loops/lines.hpp>
#include <orthant/nn/convolution.hpp>
#include <orthant/nn/reflect.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace nn {

struct norm_options {
    keyword_only only = keyword_only();
    double eps = 1e-5;
};
struct rms_options {
    keyword_only only = keyword_only();
    maybe<double> eps = {};  // the type's own eps, unless given
};
struct batch_norm_options {
    keyword_only only = keyword_only();
    bool training = false;
    double momentum = 0.1;
    double eps = 1e-5;
};

namespace detail {

struct norm_layout {
    const char* name;
    index_t batch = 1, channels = 1, inner = 1;  // x as (A, C, S)
    index_t groups = 1;                          // of channels
    bool per_channel = false;                    // over all batches
    bool centered = true;
    double eps = 1e-5;
    index_t statistics() const { return per_channel ? channels : batch * groups; }
    index_t covered() const { return per_channel ? batch * inner : channels / groups * inner; }
    index_t statistic(index_t a, index_t c) const {
        return per_channel ? c : a * groups + c / (channels / groups);
    }
    // f(offset, statistic, channel, count, step of the channel) for runs of elements that have one statistic.
    template <class F>
    void runs(F f) const {
        const index_t run = channels / groups;
        if (inner == 1 && !per_channel) {
            for (index_t a = 0; a < batch; ++a)
                for (index_t g = 0; g < groups; ++g)
                    f((a * groups + g) * run, a * groups + g, g * run, run, index_t(1));
        } else {
            for (index_t a = 0; a < batch; ++a)
                for (index_t c = 0; c < channels; ++c)
                    f((a * channels + c) * inner, statistic(a, c), c, inner, index_t(0));
        }
    }
};
template <class T>
struct norm_statistics {
    std::vector<T> mean, scale;  // scale: 1 / sqrt(v + eps)
    std::vector<double> variance;
};

template <class T>
norm_statistics<T> statistics_of(const norm_layout& l, const T* x) {
    const std::size_t n = std::size_t(l.statistics());
    const double count = double(l.covered());
    std::vector<double> sum(n, 0.0), squares(n, 0.0);
    if (l.centered) {
        l.runs([&](index_t at, index_t s, index_t, index_t run, index_t) {
            sum[std::size_t(s)] += kernel::line_sum(x + at, run);
        });
        for (double& v : sum) v /= count;
    }
    l.runs([&](index_t at, index_t s, index_t, index_t run, index_t) {
        squares[std::size_t(s)] += kernel::line_squares(x + at, run, T(sum[std::size_t(s)]));
    });
    norm_statistics<T> out;
    out.mean.reserve(n), out.variance.reserve(n), out.scale.reserve(n);
    for (std::size_t k = 0; k < n; ++k) {
        const double off = sum[k] - double(T(sum[k]));  // the squares are about the rounded mean
        const double variance = squares[k] / count - off * off;
        out.mean.push_back(T(sum[k]));
        out.variance.push_back(variance < 0 ? 0 : variance);
        out.scale.push_back(T(1 / std::sqrt(out.variance[k] + l.eps)));
    }
    return out;
}
template <class T>
ndarray<T> normalized_array(const norm_layout& l, const norm_statistics<T>& st, const ndarray<T>& x,
                            const T* w, const T* b) {
    ndarray<T> y = new_like(x);
    const T* p = x.data();
    T* q = y.data();
    l.runs([&](index_t at, index_t s, index_t c, index_t run, index_t step) {
        const T m = st.mean[std::size_t(s)], r = st.scale[std::size_t(s)];
        if (step != 0)
            return kernel::normalize_line(p + at, q + at, run, m, r, w ? w + c : nullptr,
                                          b ? b + c : nullptr);
        kernel::normalize_line<T>(p + at, q + at, run, m, w ? r * w[c] : r, nullptr, nullptr);
        if (b) kernel::add_number(q + at, run, b[c]);
    });
    return y;
}
template <class T>
void norm_pull(const norm_layout& l, const norm_statistics<T>& st, pulled<ndarray<T>>& p,
               const shape_t& affine) {
    const ndarray<T> g = packed(p.g), x = packed(p.x[0]);
    const bool weighted = p.x[1].size() == l.channels && p.x[1].ndim() > 0 && affine.size() > 0;
    const ndarray<T> weights = weighted ? packed(p.x[1]) : ndarray<T>();
    const T *pg = g.data(), *px = x.data(), *w = weighted ? weights.data() : nullptr;
    const std::size_t n = std::size_t(l.statistics());
    std::vector<double> sums(n, 0.0), products(n, 0.0);
    ndarray<T> dw = zeros<T>({l.channels}), db = zeros<T>({l.channels});
    l.runs([&](index_t at, index_t s, index_t c, index_t run, index_t step) {
        const T m = st.mean[std::size_t(s)], r = st.scale[std::size_t(s)];
        double a, b;
        if (step == 0) {
            const kernel::line_sums t =
                kernel::norm_line_sums<T>(pg + at, px + at, run, m, r, nullptr, nullptr, nullptr);
            a = t.h, b = t.hz;
            dw.data()[c] += T(b), db.data()[c] += T(a);
            if (w) a *= double(w[c]), b *= double(w[c]);
        } else {
            const kernel::line_sums t = kernel::norm_line_sums(
                pg + at, px + at, run, m, r, w ? w + c : nullptr, dw.data() + c, db.data() + c);
            a = t.h, b = t.hz;
        }
        sums[std::size_t(s)] += a, products[std::size_t(s)] += b;
    });
    if (p.wants(0)) {
        ndarray<T> dx = new_like(x);
        T* q = dx.data();
        const double count = double(l.covered());
        l.runs([&](index_t at, index_t s, index_t c, index_t run, index_t step) {
            const T m = st.mean[std::size_t(s)], r = st.scale[std::size_t(s)];
            const T a = l.centered ? T(sums[std::size_t(s)] / count) : T(0),
                    b = T(products[std::size_t(s)] / count);
            if (step != 0)
                kernel::norm_pull_line(pg + at, px + at, q + at, run, m, r, w ? w + c : nullptr, a, b, T(1));
            else
                kernel::norm_pull_line<T>(pg + at, px + at, q + at, run, m, r, nullptr, a, b,
                                          w ? w[c] : T(1));
        });
        p.give(0, std::move(dx));
    }
    if (p.wants(1)) p.give(1, ndarray<T>(core::header_ptr(dw.reshape(affine).handle())));
    if (p.wants(2)) p.give(2, ndarray<T>(core::header_ptr(db.reshape(affine).handle())));
}
// By functions of variables.
template <class T>
void norm_pull(const norm_layout& l, const norm_statistics<T>&, pulled<variable<T>>& p,
               const shape_t& affine) {
    const index_t each = l.channels / l.groups;
    const shape_t four = l.per_channel ? shape_t({l.batch, l.channels, index_t(1), l.inner})
                                       : shape_t({l.batch, l.groups, each, l.inner});
    const reduce_options lines{.axis = l.per_channel ? axis_argument({0, 2, 3}) : axis_argument({2, 3}),
                               .keepdims = true};
    const variable<T> x = p.x[0].reshape(four), g = p.g.reshape(four);
    const variable<T> centre = l.centered ? x - orthant::mean(x, lines) : x;
    const variable<T> r = T(1) / orthant::sqrt(orthant::mean(centre * centre, lines) + T(l.eps));
    const variable<T> xh = centre * r;
    variable<T> h = g;
    if (p.x[1].defined())
        h = g * p.x[1].reshape(l.per_channel ? shape_t({index_t(1), l.channels, index_t(1), index_t(1)})
                                             : shape_t({index_t(1), l.groups, each, index_t(1)}));
    if (p.wants(0)) {
        variable<T> d = h - xh * orthant::mean(h * xh, lines);
        if (l.centered) d = d - orthant::mean(h, lines);
        p.give(0, (r * d).reshape(shape_of(p.x[0])));
    }
    const reduce_options rest{.axis = axis_argument({0, 3})};
    if (p.wants(1)) p.give(1, orthant::sum(g * xh, rest).reshape(affine));
    if (p.wants(2)) p.give(2, orthant::sum(g, rest).reshape(affine));
}
template <class T>
void check_affine(const norm_layout& l, const char* what, const variable<T>& w, const shape_t& shape) {
    if (w.defined() && !std::ranges::equal(w.value().header().extents(), shape))
        core::fail<shape_error>({l.name, ": the ", what, " has the shape ",
                                 core::tuple_text{w.value().header().extents()}, ", expected ",
                                 core::tuple_text{shape}});
}
template <class T>
variable<T> norm_of(const norm_layout& l, const variable<T>& input, const variable<T>& w,
                    const variable<T>& b, const shape_t& affine, norm_statistics<T>* seen = nullptr) {
    check_affine(l, "weight", w, affine);
    check_affine(l, "bias", b, affine);
    const ndarray<T> x = packed(input.value());
    norm_statistics<T> st = statistics_of(l, x.data());
    const ndarray<T> wa = w.defined() ? packed(w.value()) : ndarray<T>(),
                     ba = b.defined() ? packed(b.value()) : ndarray<T>();
    ndarray<T> y =
        normalized_array(l, st, x, w.defined() ? wa.data() : nullptr, b.defined() ? ba.data() : nullptr);
    if (seen) *seen = st;
    const shape_t own = w.defined() || b.defined() ? affine : shape_t();
    return node<T>(
        l.name, std::move(y), w.defined() ? 3 : 1,
        [l, st = std::move(st), own](auto& p) { norm_pull(l, st, p, own); }, input, w, b);
}

template <class T>
variable<T> layer_norm_of(const char* function, const variable<T>& x, const shape_t& shape,
                          const variable<T>& w, const variable<T>& b, double eps, bool centered) {
    const dims_view s = x.value().header().extents();
    const std::size_t n = shape.size();
    if (n == 0 || s.size() < n || !std::equal(shape.begin(), shape.end(), s.end() - index_t(n)))
        core::fail<shape_error>({function, ": the input's shape ", core::tuple_text{s}, " does not end in ",
                                 core::tuple_text{shape}});
    norm_layout l{function};
    for (std::size_t k = 0; k < s.size(); ++k) (k < s.size() - n ? l.batch : l.channels) *= s[k];
    l.eps = eps, l.centered = centered;
    return norm_of(l, x, w, b, shape);
}
template <class T>
variable<T> group_norm_of(const char* function, const variable<T>& x, index_t groups, const variable<T>& w,
                          const variable<T>& b, double eps) {
    const dims_view s = x.value().header().extents();
    if (s.size() < 2)
        core::fail<shape_error>({function, ": the input's shape ", core::tuple_text{s}, " has no channels"});
    if (groups < 1 || s[1] % groups)
        core::fail<value_error>({function, ": ", s[1], " channels do not divide into ", groups, " groups"});
    const line_walk walk(s, 1);
    norm_layout l{function, walk.outer, walk.n, walk.inner, groups};
    l.eps = eps;
    return norm_of(l, x, w, b, shape_t({s[1]}));
}
// running = (1 - momentum) running + momentum new
template <class T>
void move_average(ndarray<T>& running, const std::vector<double>& now, double momentum) {
    for (index_t k = 0; k < running.size(); ++k)
        running.data()[k] = T((1 - momentum) * double(running.data()[k]) + momentum * now[std::size_t(k)]);
}
// Without running statistics those of the batch are used.
template <class T>
variable<T> batch_norm_of(const char* function, const variable<T>& x, ndarray<T>* mean, ndarray<T>* var,
                          const variable<T>& w, const variable<T>& b, bool training, double momentum,
                          double eps) {
    const dims_view s = x.value().header().extents();
    if (s.size() < 2)
        core::fail<shape_error>({function, ": the input's shape ", core::tuple_text{s}, " has no channels"});
    const line_walk walk(s, 1);
    norm_layout l{function, walk.outer, walk.n, walk.inner, 1, true};
    l.eps = eps;
    for (ndarray<T>* r : {mean, var})
        if (r && !(r->header().c_contiguous && has_shape(*r, {walk.n})))
            core::fail<shape_error>({function, ": the running statistics have the shape ",
                                     core::tuple_text{r->header().extents()}, ", expected (", walk.n, ",)"});
    if (training || !mean) {
        if (training && l.covered() <= 1)
            core::fail<value_error>({function,
                                     ": training needs more than one value a channel, the input's shape is ",
                                     core::tuple_text{s}});
        norm_statistics<T> st;
        variable<T> y = norm_of(l, x, w, b, shape_t({walk.n}), &st);
        if (training && mean) {
            const double n = double(l.covered());
            std::vector<double> m(st.mean.begin(), st.mean.end());
            for (double& v : st.variance) v *= n / (n - 1);
            move_average(*mean, m, momentum);
            move_average(*var, st.variance, momentum);
        }
        return y;
    }
    check_affine(l, "weight", w, shape_t({walk.n}));
    check_affine(l, "bias", b, shape_t({walk.n}));
    std::vector<index_t> along(s.size(), 1);
    along[1] = walk.n;
    const shape_t shape(along);
    const ndarray<T> r = T(1) / orthant::sqrt(*var + T(eps));
    variable<T> y = (x - ndarray<T>(mean->reshape(shape))) * ndarray<T>(r.reshape(shape));
    if (w.defined()) y = y * w.reshape(shape);
    if (b.defined()) y = y + b.reshape(shape);
    return y;
}

// An argument that may be left out, or be an undefined variable.
template <class T, class X>
variable<T> maybe_variable(const X& x) {
    if constexpr (std::is_same_v<X, none_t>)
        return {};
    else if constexpr (ag::a_variable<X>)
        return x.defined() ? as_variable<T>(x) : variable<T>();
    else
        return as_variable<T>(x);
}
// Where running statistics are kept: in an array, a buffer or a variable; of another type they are copied and
// written.
template <class T, class R>
struct running_array {
    R& from;
    ndarray<T> own;
    explicit running_array(R& r) : from(r) {
        if constexpr (!std::is_same_v<R, const none_t>) own = held().template astype<T>();
    }
    auto& held() const {
        if constexpr (ag::a_variable<R>)
            return const_cast<ndarray<typename R::value_type>&>(from.value());
        else if constexpr (is_buffer<std::remove_const_t<R>>)
            return from.value();
        else
            return from;
    }
    ndarray<T>* get() {
        if constexpr (std::is_same_v<R, const none_t>)
            return nullptr;
        else
            return &own;
    }
    void write() {
        if constexpr (!std::is_same_v<R, const none_t>) held()(ellipsis) = own;
    }
};

}  // namespace detail

namespace functional {

struct layer_norm_function {
    template <class X, class W, class B>
    auto operator()(const X& x, const shape_t& shape, const W& w, const B& b,
                    const norm_options& o = {}) const {
        using T = detail::real_of<X>;
        return detail::in_form<X, W, B>(detail::layer_norm_of("layer_norm", detail::as_variable<T>(x), shape,
                                                              detail::maybe_variable<T>(w),
                                                              detail::maybe_variable<T>(b), o.eps, true));
    }
    template <class X, class W>
        requires detail::argument<W>
    auto operator()(const X& x, const shape_t& shape, const W& w, const norm_options& o = {}) const {
        return (*this)(x, shape, w, none_t(), o);
    }
    template <class X>
    auto operator()(const X& x, const shape_t& shape, const norm_options& o = {}) const {
        return (*this)(x, shape, none_t(), none_t(), o);
    }
};
inline constexpr layer_norm_function layer_norm{};

struct rms_norm_function {
    template <class X, class W>
        requires(detail::argument<W> || std::is_same_v<W, none_t>)
    auto operator()(const X& x, const shape_t& shape, const W& w, const rms_options& o = {}) const {
        using T = detail::real_of<X>;
        const double eps = o.eps.value_or(double(std::numeric_limits<T>::epsilon()));
        return detail::in_form<X, W>(detail::layer_norm_of("rms_norm", detail::as_variable<T>(x), shape,
                                                           detail::maybe_variable<T>(w), variable<T>(), eps,
                                                           false));
    }
    template <class X>
    auto operator()(const X& x, const shape_t& shape, const rms_options& o = {}) const {
        return (*this)(x, shape, none_t(), o);
    }
};
inline constexpr rms_norm_function rms_norm{};

struct group_norm_function {
    template <class X, class W, class B>
    auto operator()(const X& x, index_t groups, const W& w, const B& b, const norm_options& o = {}) const {
        using T = detail::real_of<X>;
        return detail::in_form<X, W, B>(detail::group_norm_of("group_norm", detail::as_variable<T>(x), groups,
                                                              detail::maybe_variable<T>(w),
                                                              detail::maybe_variable<T>(b), o.eps));
    }
    template <class X>
    auto operator()(const X& x, index_t groups, const norm_options& o = {}) const {
        return (*this)(x, groups, none_t(), none_t(), o);
    }
};
inline constexpr group_norm_function group_norm{};

struct instance_norm_function {
    template <class X, class W, class B>
    auto operator()(const X& x, const W& w, const B& b, const norm_options& o = {}) const {
        using T = detail::real_of<X>;
        const auto v = detail::as_variable<T>(x);
        return detail::in_form<X, W, B>(
            detail::group_norm_of("instance_norm", v, v.ndim() > 1 ? v.shape()[1] : 1,
                                  detail::maybe_variable<T>(w), detail::maybe_variable<T>(b), o.eps));
    }
    template <class X>
    auto operator()(const X& x, const norm_options& o = {}) const {
        return (*this)(x, none_t(), none_t(), o);
    }
};
inline constexpr instance_norm_function instance_norm{};

// The running statistics are updated while training, the variance's with the unbiased one.
struct batch_norm_function {
    template <class X, class M, class V, class W, class B>
    auto operator()(const X& x, M&& mean, V&& var, const W& w, const B& b,
                    const batch_norm_options& o = {}) const {
        using T = detail::real_of<X>;
        detail::running_array<T, std::remove_reference_t<M>> m(mean);
        detail::running_array<T, std::remove_reference_t<V>> v(var);
        auto y = detail::batch_norm_of("batch_norm", detail::as_variable<T>(x), m.get(), v.get(),
                                       detail::maybe_variable<T>(w), detail::maybe_variable<T>(b), o.training,
                                       o.momentum, o.eps);
        if (o.training) m.write(), v.write();
        return detail::in_form<X, W, B>(y);
    }
    template <class X, class M, class V>
    auto operator()(const X& x, M&& mean, V&& var, const batch_norm_options& o = {}) const {
        return (*this)(x, mean, var, none_t(), none_t(), o);
    }
};
inline constexpr batch_norm_function batch_norm{};

}  // namespace functional
}  // namespace nn
}  // namespace orthant::inline ORTHANT_ABI
