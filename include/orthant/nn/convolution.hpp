#pragma once
// Convolutions of one to three axes: F::conv1d conv2d conv3d and their transposes, PyTorch's layout: input
// (N, C, extents), weight (out, C / groups, window). As there, the window is not flipped.
//
//   F::conv2d(x, w, b, {.stride = 2, .padding = 1})   F::conv2d(x, w, {.padding = "same"})
//
// A convolution, its gradient for the input and that for the weight are three products of two factors, of
// which each has the others as its gradients: so every derivative is one of them. The images are padded, some
// at a time, and kernel::gemm_tables multiplies their windows, of which it finds the elements by tables; a
// 1x1 window is multiplied where it is. The gradient for the input of a convolution with strides is laid out
// as columns, for a block of positions that fits the cache, and added to the windows.
// https://pytorch.org/docs/stable/generated/torch.nn.functional.conv2d.html

#include <memory>

#include <orthant/base/parallel.hpp>
#include <orthant/kernel/loops/lines.hpp>
#include <orthant/kernel/matmul/gemm_tables.hpp>
#include <orthant/nn/padded_planes.hpp>

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

// x (+)= the columns that the weights make of y, for what the others do not do.
template <class T>
void convolve_back(const convolution& c, const T* y, const T* w, T* x) {
    const index_t k = c.rows(), m = c.per_group(), places = c.w.places(), area = c.w.area(),
                  cg = c.channels / c.groups, step = c.block(sizeof(T));
    const auto columns = std::make_unique_for_overwrite<T[]>(std::size_t(std::max<index_t>(k * step, 1)));
    for (index_t s = 0; s < c.n; ++s)
        for (index_t g = 0; g < c.groups; ++g)
            for (index_t from = 0; from < places; from += step) {
                const index_t to = std::min(places, from + step);
                const T* in = y + (s * c.outputs + g * m) * places + from;
                kernel::gemm(k, to - from, m, w + g * m * k, index_t(1), k, in, places, index_t(1),
                             columns.get(), to - from, index_t(1), false);
                fold_block(c.w, x + (s * c.channels + g * cg) * area, cg, from, to, columns.get());
            }
}

// The product of two of x, w and y that gives the third.
enum class third { y, x, w };

// Of windows that are the places themselves: three plain products.
template <class T>
void convolve_plain(third what, const convolution& c, const T* a, const T* b, T* out) {
    const index_t k = c.rows(), m = c.per_group(), n = c.w.places();
    for (index_t s = 0; s < c.n; ++s)
        for (index_t g = 0; g < c.groups; ++g) {
            const index_t x = (s * c.groups + g) * k * n, y = (s * c.groups + g) * m * n, w = g * m * k;
            if (what == third::y)
                kernel::gemm(m, n, k, b + w, k, index_t(1), a + x, n, index_t(1), out + y, n, index_t(1),
                             false);
            else if (what == third::x)
                kernel::gemm(k, n, m, b + w, index_t(1), k, a + y, n, index_t(1), out + x, n, index_t(1),
                             false);
            else
                kernel::gemm(m, k, n, b + y, n, index_t(1), a + x, index_t(1), n, out + w, k, index_t(1),
                             s > 0);
        }
}
// One after the other: 0, step, 2 step … for `inner` numbers, which begin again every `outer`.
inline std::vector<index_t> steps(index_t count, index_t outer, const std::vector<index_t>& inner) {
    std::vector<index_t> at(std::size_t(count) * inner.size());
    auto to = at.begin();
    for (index_t k = 0; k < count; ++k)
        for (index_t i : inner) *to++ = k * outer + i;
    return at;
}
inline std::vector<index_t> upto(index_t n) {
    std::vector<index_t> at(static_cast<std::size_t>(n));
    for (index_t k = 0; k < n; ++k) at[std::size_t(k)] = k;
    return at;
}
// By tables. The image, of which the windows are taken, is x; or y for the gradient for x, where the windows
// are turned round and their strides are 1. Samples are multiplied some at a time.
template <class T>
struct table_convolution {
    third what;
    const convolution& c;
    bool turned;
    windows v;
    padded_planes image;
    index_t taps, in, places, plane, channels, outputs, cg, m;
    index_t chunk;  // samples of a product
    std::vector<index_t> windows_at, places_at, results_at, weights_at;

    table_convolution(third of, const convolution& whole)
        : what(of), c(whole), turned(of == third::x), v(turned ? turned_round(c.w) : c.w), image(v),
          taps(v.taps()), in(v.area()), places(v.places()), plane(image.size()),
          channels(turned ? c.outputs : c.channels), outputs(turned ? c.channels : c.outputs),
          cg(channels / c.groups), m(outputs / c.groups), chunk(samples_of_a_product()),
          windows_at(steps(cg, plane, image.taps(turned))),
          places_at(steps(chunk, channels * plane, image.places())),
          results_at(steps(chunk, outputs * places, upto(places))),
          weights_at(turned ? steps(cg, m * taps, upto(taps)) : upto(cg * taps)) {}

    static windows turned_round(windows w) {
        std::swap(w.in, w.out);
        for (std::size_t d = 0; d < 3; ++d) w.pad[d] = w.dilation[d] * (w.k[d] - 1) - w.pad[d];
        return w;
    }
    index_t weights() const { return outputs * cg * taps; }
    // As many samples as give a thousand places or, the weights being packed for each product, half their
    // size in planes (16 samples of 512 channels of 7 x 7: 41.5 -> 37.6 ms), but no more than a megabyte of
    // these. Threads share out smaller ones. The gradient for the weights packs none: 256 places, whatever
    // the number of threads, as the order of its sums depends on it.
    index_t samples_of_a_product() const {
        const index_t of_planes = std::max<index_t>(channels * plane, 1), at = std::max<index_t>(places, 1),
                      packing = weights() / 2 / of_planes;
        const index_t most = std::max(index_t(1048576 / sizeof(T)) / of_planes, packing);
        const index_t wanted = what == third::w ? 256 / at : std::max(1024 / at, packing);
        const index_t fits = std::clamp<index_t>(std::min(most, wanted), 1, c.n);
        if (what == third::w) return fits;
        const index_t threads = get_num_threads(), shares = (c.n + 2 * threads - 1) / (2 * threads);
        return threads == 1 ? fits : std::min(fits, std::max({shares, 128 / at, packing}));
    }
    // Of the samples [s, end), by chunks. The gradient for the weights is their sum.
    void multiply(index_t s, index_t end, const T* a, const T* b, T* out) const {
        const auto planes =
            std::make_unique_for_overwrite<T[]>(std::size_t(image.in_place ? 0 : chunk * channels * plane));
        for (bool more = false; s < end; s += chunk, more = true) {
            const index_t count = std::min(chunk, end - s);
            const T* x = a + s * channels * in;
            if (!image.in_place) image.copy(x, count * channels, planes.get()), x = planes.get();
            const index_t y = s * outputs * places, image_next = cg * plane, y_next = m * places,
                          w_next = m * cg * taps;
            if (what == third::w)
                kernel::gemm_tables<T>({m, cg * taps, count * places, b + y, places, results_at.data(), x,
                                        places_at.data(), windows_at.data(), out, cg * taps,
                                        weights_at.data(), c.groups, y_next, image_next, w_next},
                                       more);
            else
                kernel::gemm_tables<T>({m, count * places, cg * taps, b, turned ? taps : cg * taps,
                                        weights_at.data(), x, windows_at.data(), places_at.data(), out + y,
                                        places, results_at.data(), c.groups, w_next, image_next, y_next},
                                       false);
        }
    }
};
// What a thread is given has its own sum of the gradients for the weights: pieces that depend on the sizes
// alone, so that the bits are the same for any number of threads. Where there are few samples, the products
// themselves are shared out.
template <class T>
void convolve_by_tables(third what, const convolution& c, const T* a, const T* b, T* out) {
    const table_convolution<T> t(what, c);
    const index_t chunks = (c.n + t.chunk - 1) / t.chunk, work = c.n * t.places * t.weights() / 4;
    if (what != third::w) {
        if (chunks < get_num_threads()) return t.multiply(0, c.n, a, b, out);
        return core::for_each_part(chunks, work, [&](index_t k) {
            t.multiply(k * t.chunk, std::min(c.n, (k + 1) * t.chunk), a, b, out);
        });
    }
    const index_t pieces = std::min<index_t>(t.weights() <= 32768 ? 8 : 1, chunks),
                  piece = (chunks + pieces - 1) / pieces * t.chunk, size = t.weights();
    const auto sums = std::make_unique_for_overwrite<T[]>(std::size_t((pieces - 1) * size));
    const auto run = [&](index_t k) {
        T* const sum = k == 0 ? out : sums.get() + (k - 1) * size;
        t.multiply(k * piece, std::min(c.n, (k + 1) * piece), a, b, sum);
    };
    if (pieces < get_num_threads())
        for (index_t k = 0; k < pieces; ++k) run(k);
    else
        core::for_each_part(pieces, work, run);
    for (index_t k = 0; k + 1 < pieces && (k + 1) * piece < c.n; ++k)
        kernel::add_line(sums.get() + k * size, out, size);
}

using convolution_ptr = std::shared_ptr<const convolution>;

template <class T>
ndarray<T> convolved(third what, const convolution_ptr& c, const ndarray<T>& first,
                     const ndarray<T>& second) {
    const ndarray<T> a = packed(first), b = packed(second);
    const shape_t& shape = what == third::y ? c->y_shape : what == third::x ? c->x_shape : c->w_shape;
    if (a.size() == 0 || b.size() == 0) return zeros<T>(shape);
    if (what == third::x && !c->w.plain() && c->w.stride != three{1, 1, 1}) {
        ndarray<T> out = zeros<T>(shape);
        convolve_back(*c, a.data(), b.data(), out.data());
        return out;
    }
    ndarray<T> out = empty<T>(shape);
    (c->w.plain() ? convolve_plain<T> : convolve_by_tables<T>)(what, *c, a.data(), b.data(), out.data());
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
template <class T>
ndarray<T> channel_sums(const ndarray<T>& gradient) {
    const ndarray<T> g = packed(gradient);
    const line_walk w(g.header().extents(), 1);
    ndarray<T> s = empty<T>({w.n});
    core::for_each_part(w.n, g.size(), [&](index_t c) {
        T sum = 0;
        for (index_t k = c; k < w.outer * w.n; k += w.n)
            sum += T(kernel::line_sum(g.data() + k * w.inner, w.inner));
        s.data()[c] = sum;
    });
    return s;
}
template <class T>
variable<T> channel_sums(const variable<T>& g) {
    return orthant::sum(g.reshape({g.shape()[0], g.shape()[1], index_t(-1)}), axes_list(0, 2));
}
// y + bias along axis 1, in y's place: nothing else has seen y, and its vertex keeps nothing of it.
template <class T>
variable<T> with_channel_bias(const char* function, const variable<T>& y, const variable<T>& bias) {
    if (!bias.defined()) return y;
    const ndarray<T> b = packed(bias.value());
    const line_walk w(y.value().header().extents(), 1);
    if (!has_shape(b, {w.n}))
        core::fail<shape_error>({function, ": the bias has the shape ",
                                 core::tuple_text{b.header().extents()}, ", expected (", w.n, ",)"});
    ndarray<T> z = shared(y.value());
    constexpr index_t parts = 8;
    core::for_each_part(parts, z.size(), [&](index_t part) {
        const index_t lines = w.outer * w.n;
        for (index_t k = lines * part / parts; k < lines * (part + 1) / parts; ++k)
            kernel::add_number(z.data() + k * w.inner, w.inner, b.data()[k % w.n]);
    });
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
