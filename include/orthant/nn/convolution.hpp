#pragma once
// Convolutions of one to three axes: F::conv1d conv2d conv3d and their transposes, PyTorch's layout: input
// (N, C, extents), weight (out, C / groups, window). As there, the window is not flipped.
//
//   F::conv2d(x, w, b, {.stride = 2, .padding = 1})   F::conv2d(x, w, {.padding = "same"})
//
// A convolution, its gradient for the input and that for the weight are three products of two factors, of
// which each has the others as its gradients: so every derivative is one of them. The contents of the windows
// are laid out as columns for a block of positions at a time, which fits the cache, and multiplied by the
// kernel of matmul; a 1x1 window is multiplied where it is.
// https://pytorch.org/docs/stable/generated/torch.nn.functional.conv2d.html

#include <memory>

#include <orthant/kernel/matmul/gemm.hpp>
#include <orthant/nn/windows.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace nn {

struct conv_options {
    keyword_only only = keyword_only();
    per_axis stride = 1;
    padding_argument padding = 0;
    per_axis dilation = 1;
    index_t groups = 1;
};
struct conv_transpose_options {
    keyword_only only = keyword_only();
    per_axis stride = 1;
    per_axis padding = 0;
    per_axis output_padding = 0;
    index_t groups = 1;
    per_axis dilation = 1;
};

namespace detail {

// x (n, channels, in) * w (outputs, channels / groups, k) = y (n, outputs, out).
struct convolution {
    windows w;
    index_t n = 1, channels = 1, outputs = 1, groups = 1;
    shape_t x_shape, w_shape, y_shape;
    index_t rows() const { return channels / groups * w.taps(); }  // of the columns of a group
    index_t per_group() const { return outputs / groups; }
    // Positions of a block: so many that its columns take about 256 KB.
    index_t block(std::size_t bytes) const {
        const index_t fits = index_t(262144 / bytes) / std::max<index_t>(rows(), 1);
        return std::min(w.places(), std::max<index_t>(fits / 16 * 16, 64));
    }
};

// f(sample, group, from, to, columns): the columns of each block are computed where columns are asked for.
template <class T, class F>
void each_block(const convolution& c, F f) {
    const index_t places = c.w.places(), step = c.w.plain() ? places : c.block(sizeof(T));
    for (index_t s = 0; s < c.n; ++s)
        for (index_t g = 0; g < c.groups; ++g)
            for (index_t from = 0; from < places; from += step) f(s, g, from, std::min(places, from + step));
}
template <class T>
std::unique_ptr<T[]> block_buffer(const convolution& c) {
    if (c.w.plain()) return nullptr;
    return std::make_unique_for_overwrite<T[]>(
        std::size_t(std::max<index_t>(c.rows() * c.block(sizeof(T)), 1)));
}
// One channel in and one out of each group: row by row, no columns.
template <class T>
void depthwise(const convolution& c, const T* x, const T* w, T* y) {
    const index_t area = c.w.area(), places = c.w.places(), taps = c.w.taps();
    for (index_t s = 0; s < c.n * c.channels; ++s) {
        const T* plane = x + s * area;
        const T* tap_weights = w + s % c.channels * taps;
        T* to = y + s * places;
        each_piece(
            c.w, 0, places,
            [&](index_t tap, index_t column, index_t at, index_t step, index_t count) {
                const T v = tap_weights[tap];
                const T* from = plane + at;
                T* q = to + column;
                if (step == 1)
                    for (index_t i = 0; i < count; ++i) q[i] += v * from[i];
                else
                    for (index_t i = 0; i < count; ++i) q[i] += v * from[i * step];
            },
            [](index_t, index_t, index_t) {});
    }
}
// y += x * w; y holds the bias or zeros.
template <class T>
void convolve_forward(const convolution& c, const T* x, const T* w, T* y) {
    const index_t k = c.rows(), m = c.per_group(), places = c.w.places(), area = c.w.area(),
                  cg = c.channels / c.groups;
    if (cg == 1 && m == 1) return depthwise(c, x, w, y);
    const auto columns = block_buffer<T>(c);
    each_block<T>(c, [&](index_t s, index_t g, index_t from, index_t to) {
        const T* plane = x + (s * c.channels + g * cg) * area;
        T* out = y + (s * c.outputs + g * m) * places + from;
        const T* b = plane;
        if (columns) unfold_block(c.w, plane, cg, from, to, columns.get()), b = columns.get();
        kernel::gemm(m, to - from, k, w + g * m * k, k, index_t(1), b, to - from, index_t(1), out, places,
                     index_t(1), true);
    });
}
// x += the transpose of that, applied to y.
template <class T>
void convolve_back(const convolution& c, const T* y, const T* w, T* x) {
    const index_t k = c.rows(), m = c.per_group(), places = c.w.places(), area = c.w.area(),
                  cg = c.channels / c.groups;
    const auto columns = block_buffer<T>(c);
    each_block<T>(c, [&](index_t s, index_t g, index_t from, index_t to) {
        T* plane = x + (s * c.channels + g * cg) * area;
        const T* in = y + (s * c.outputs + g * m) * places + from;
        T* b = columns ? columns.get() : plane;
        kernel::gemm(k, to - from, m, w + g * m * k, index_t(1), k, in, places, index_t(1), b, to - from,
                     index_t(1), !columns);
        if (columns) fold_block(c.w, plane, cg, from, to, columns.get());
    });
}
// w += y times the columns of x.
template <class T>
void convolve_weight(const convolution& c, const T* x, const T* y, T* w) {
    const index_t k = c.rows(), m = c.per_group(), places = c.w.places(), area = c.w.area(),
                  cg = c.channels / c.groups;
    const auto columns = block_buffer<T>(c);
    each_block<T>(c, [&](index_t s, index_t g, index_t from, index_t to) {
        const T* plane = x + (s * c.channels + g * cg) * area;
        const T* in = y + (s * c.outputs + g * m) * places + from;
        const T* b = plane;
        if (columns) unfold_block(c.w, plane, cg, from, to, columns.get()), b = columns.get();
        kernel::gemm(m, k, to - from, in, places, index_t(1), b, index_t(1), to - from, w + g * m * k, k,
                     index_t(1), true);
    });
}

// The product of two of x, w and y that gives the third.
enum class third { y, x, w };
using convolution_ptr = std::shared_ptr<const convolution>;

template <class T>
ndarray<T> convolved(third what, const convolution_ptr& c, const ndarray<T>& first,
                     const ndarray<T>& second) {
    const ndarray<T> a = packed(first), b = packed(second);
    ndarray<T> out = zeros<T>(what == third::y ? c->y_shape : what == third::x ? c->x_shape : c->w_shape);
    if (what == third::y)
        convolve_forward(*c, a.data(), b.data(), out.data());
    else if (what == third::x)
        convolve_back(*c, a.data(), b.data(), out.data());
    else
        convolve_weight(*c, a.data(), b.data(), out.data());
    return out;
}
// (x, w) -> y, (y, w) -> x, (x, y) -> w, each in this order.
template <class T>
variable<T> convolved(third what, const convolution_ptr& c, const variable<T>& first,
                      const variable<T>& second, const char* function = "convolution") {
    return node<T>(
        function, convolved(what, c, first.value(), second.value()), 3,
        [what, c](auto& p) {
            const auto &a = p.x[0], &b = p.x[1], &g = p.g;
            if (what == third::y) {
                if (p.wants(0)) p.give(0, convolved(third::x, c, g, b));
                if (p.wants(1)) p.give(1, convolved(third::w, c, a, g));
            } else if (what == third::x) {
                if (p.wants(0)) p.give(0, convolved(third::y, c, g, b));
                if (p.wants(1)) p.give(1, convolved(third::w, c, g, a));
            } else {
                if (p.wants(0)) p.give(0, convolved(third::x, c, b, g));
                if (p.wants(1)) p.give(1, convolved(third::y, c, a, g));
            }
        },
        first, second);
}
// y + bias along axis 1, in y's place.
template <class T>
ndarray<T> channel_sums(const ndarray<T>& gradient) {
    const ndarray<T> g = packed(gradient);
    const line_walk w(g.header().extents(), 1);
    ndarray<T> s = zeros<T>({w.n});
    const T* p = g.data();
    for (index_t o = 0; o < w.outer; ++o)
        for (index_t c = 0; c < w.n; ++c) {
            T sum = 0;
            for (index_t i = 0; i < w.inner; ++i) sum += *p++;
            s.data()[c] += sum;
        }
    return s;
}
template <class T>
variable<T> channel_sums(const variable<T>& g) {
    return orthant::sum(g.reshape({g.shape()[0], g.shape()[1], index_t(-1)}), axes_list(0, 2));
}
template <class T>
variable<T> with_channel_bias(const char* function, const variable<T>& y, const variable<T>& bias) {
    if (!bias.defined()) return y;
    const ndarray<T> b = packed(bias.value());
    const line_walk w(y.value().header().extents(), 1);
    if (!has_shape(b, {w.n}))
        core::fail<shape_error>({function, ": the bias has the shape ",
                                 core::tuple_text{b.header().extents()}, ", expected (", w.n, ",)"});
    ndarray<T> z = copy(packed(y.value()));
    T* sum = z.data();
    for (index_t o = 0; o < w.outer; ++o)
        for (index_t c = 0; c < w.n; ++c)
            for (index_t i = 0; i < w.inner; ++i) *sum++ += b.data()[c];
    return node<T>(
        function, std::move(z), 0,
        [](auto& p) {
            if (p.wants(0)) p.give(0, p.g);
            if (p.wants(1)) p.give(1, channel_sums(p.g));
        },
        y, bias);
}

inline shape_t joined_shape(index_t a, index_t b, const three& rest, std::size_t n) {
    std::vector<index_t> s{a, b};
    s.insert(s.end(), rest.end() - index_t(n), rest.end());
    return shape_t(s);
}
template <class T>
variable<T> with_batch(const variable<T>& x) {
    return orthant::expand_dims(x, axis_list(0));
}
template <class T>
void check_convolution(const char* function, const variable<T>& x, const variable<T>& w, std::size_t n,
                       index_t groups, bool transposed) {
    const dims_view xs = x.value().header().extents(), ws = w.value().header().extents();
    if (groups < 1) core::fail<value_error>({function, ": groups must be positive, got ", groups});
    if (xs.size() != n + 2)
        core::fail<shape_error>({function, ": the input's shape ", core::tuple_text{xs}, " has ", xs.size(),
                                 " dimensions, expected ", n + 1, " or ", n + 2});
    if (ws.size() != n + 2)
        core::fail<shape_error>({function, ": the weight's shape ", core::tuple_text{ws}, " has ", ws.size(),
                                 " dimensions, expected ", n + 2});
    const index_t expected = transposed ? ws[0] : ws[1] * groups;
    if (xs[1] != expected || ws[0] % groups)
        core::fail<shape_error>({function, ": the input's shape ", core::tuple_text{xs},
                                 " does not fit the weight's ", core::tuple_text{ws}, " with groups = ",
                                 groups, ": expected ", expected, " channels, found ", xs[1]});
}

template <class T>
variable<T> conv_of(const char* function, std::size_t n, const variable<T>& input, const variable<T>& weight,
                    const variable<T>& bias, const conv_options& o) {
    if (std::size_t(input.ndim()) == n + 1)
        return orthant::squeeze(conv_of(function, n, with_batch(input), weight, bias, o), axis_list(0));
    check_convolution(function, input, weight, n, o.groups, false);
    auto c = std::make_shared<convolution>();
    const dims_view xs = input.value().header().extents(), ws = weight.value().header().extents();
    c->w.in = last_extents(xs, n), c->w.k = last_extents(ws, n);
    c->w.stride = on_three(o.stride.of(function, "stride", n, 1), 1);
    c->w.dilation = on_three(o.dilation.of(function, "dilation", n, 1), 1);
    three after{0, 0, 0};
    if (o.padding.word().empty()) {
        after = c->w.pad = on_three(o.padding.of(function, "padding", n, 0), 0);
    } else if (o.padding.word() == "same") {
        if (c->w.stride != three{1, 1, 1})
            core::fail<value_error>({function, ": padding = 'same' needs a stride of 1"});
        for (std::size_t a = 0; a < 3; ++a) {
            const index_t total = c->w.dilation[a] * (c->w.k[a] - 1);
            c->w.pad[a] = total / 2, after[a] = total - total / 2;
        }
    } else if (o.padding.word() != "valid") {
        core::fail<value_error>(
            {function, ": padding must be 'same', 'valid' or numbers, got '", o.padding.word(), "'"});
    }
    count_places(function, c->w, false, &after);
    c->n = xs[0], c->channels = xs[1], c->outputs = ws[0], c->groups = o.groups;
    c->x_shape = shape_t(xs), c->w_shape = shape_t(ws), c->y_shape = joined_shape(xs[0], ws[0], c->w.out, n);
    return with_channel_bias(function, convolved(third::y, convolution_ptr(c), input, weight, function),
                             bias);
}
template <class T>
variable<T> conv_transpose_of(const char* function, std::size_t n, const variable<T>& input,
                              const variable<T>& weight, const variable<T>& bias,
                              const conv_transpose_options& o) {
    if (std::size_t(input.ndim()) == n + 1)
        return orthant::squeeze(conv_transpose_of(function, n, with_batch(input), weight, bias, o),
                                axis_list(0));
    check_convolution(function, input, weight, n, o.groups, true);
    auto c = std::make_shared<convolution>();
    const dims_view xs = input.value().header().extents(), ws = weight.value().header().extents();
    c->w.out = last_extents(xs, n), c->w.k = last_extents(ws, n);
    c->w.stride = on_three(o.stride.of(function, "stride", n, 1), 1);
    c->w.dilation = on_three(o.dilation.of(function, "dilation", n, 1), 1);
    c->w.pad = on_three(o.padding.of(function, "padding", n, 0), 0);
    const three more = on_three(o.output_padding.of(function, "output_padding", n, 0), 0);
    for (std::size_t a = 0; a < 3; ++a) {
        if (more[a] > 0 && more[a] >= std::max(c->w.stride[a], c->w.dilation[a]))
            core::fail<value_error>(
                {function, ": output_padding must be smaller than stride or dilation, got ", more[a]});
        c->w.in[a] = (c->w.out[a] - 1) * c->w.stride[a] - 2 * c->w.pad[a] +
                     c->w.dilation[a] * (c->w.k[a] - 1) + more[a] + 1;
        if (c->w.in[a] < 1)
            core::fail<shape_error>({function, ": the input's shape ", core::tuple_text{xs},
                                     " gives an output of extent ", c->w.in[a]});
    }
    c->n = xs[0], c->outputs = xs[1], c->channels = ws[1] * o.groups, c->groups = o.groups;
    c->y_shape = shape_t(xs), c->w_shape = shape_t(ws),
    c->x_shape = joined_shape(xs[0], c->channels, c->w.in, n);
    return with_channel_bias(function, convolved(third::x, convolution_ptr(c), input, weight, function),
                             bias);
}

// A convolution of N axes as an object: (x, w), (x, w, b), and both with keywords.
template <std::size_t N, class Options, bool Transposed>
struct convolution_function {
    const char* name;
    template <class X = forms::reals, class W = forms::reals>
        requires(argument<X>&& argument<W>)
    auto operator()(const X& x, const W& w, const Options& o = {}) const {
        using T = real_of<X, W>;
        return in_form<X, W>(run(as_variable<T>(x), as_variable<T>(w), variable<T>(), o));
    }
    template <class X = forms::reals, class W = forms::reals, class B>
        requires(argument<X>&& argument<W>&& argument<B>)
    auto operator()(const X& x, const W& w, const B& b, const Options& o = {}) const {
        using T = real_of<X, W, B>;
        variable<T> bias;
        if constexpr (ag::a_variable<B>) {
            if (b.defined()) bias = as_variable<T>(b);
        } else
            bias = as_variable<T>(b);
        return in_form<X, W, B>(run(as_variable<T>(x), as_variable<T>(w), bias, o));
    }

private:
    template <class T>
    variable<T> run(const variable<T>& x, const variable<T>& w, const variable<T>& b,
                    const Options& o) const {
        if constexpr (Transposed)
            return conv_transpose_of(name, N, x, w, b, o);
        else
            return conv_of(name, N, x, w, b, o);
    }
};

}  // namespace detail

namespace functional {

inline constexpr detail::convolution_function<1, conv_options, false> conv1d{"conv1d"};
inline constexpr detail::convolution_function<2, conv_options, false> conv2d{"conv2d"};
inline constexpr detail::convolution_function<3, conv_options, false> conv3d{"conv3d"};
inline constexpr detail::convolution_function<1, conv_transpose_options, true> conv_transpose1d{
    "conv_transpose1d"};
inline constexpr detail::convolution_function<2, conv_transpose_options, true> conv_transpose2d{
    "conv_transpose2d"};
inline constexpr detail::convolution_function<3, conv_transpose_options, true> conv_transpose3d{
    "conv_transpose3d"};

}  // namespace functional
}  // namespace nn
}  // namespace orthant::inline ORTHANT_ABI
