#pragma once
// Modules of images and signals: conv1d conv2d conv3d, their transposes, norms and pools.
//
//   nn::conv2d first{1, 8, 3, {.padding = 1}};   nn::batch_norm2d norm{8};   nn::max_pool2d pool{2};
//
// Weights start as PyTorch's, uniform within 1 / sqrt(fan_in); norms with ones and zeros.

#include <orthant/nn/layers.hpp>
#include <orthant/nn/norms.hpp>
#include <orthant/nn/pooling.hpp>
#include <orthant/nn/resample.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace nn {

struct conv_module_options {
    keyword_only only = keyword_only();
    per_axis stride = 1;
    padding_argument padding = 0;
    per_axis dilation = 1;
    index_t groups = 1;
    bool bias = true;
    std::string_view padding_mode = "zeros";
    generator_pointer rng = nullptr;
};
struct conv_transpose_module_options {
    keyword_only only = keyword_only();
    per_axis stride = 1;
    per_axis padding = 0;
    per_axis output_padding = 0;
    index_t groups = 1;
    bool bias = true;
    per_axis dilation = 1;
    generator_pointer rng = nullptr;
};
struct batch_norm_module_options {
    keyword_only only = keyword_only();
    double eps = 1e-5;
    double momentum = 0.1;
    bool affine = true;
    bool track_running_stats = true;
};
struct layer_norm_module_options {
    keyword_only only = keyword_only();
    double eps = 1e-5;
    bool elementwise_affine = true;
    bool bias = true;
};
struct group_norm_module_options {
    keyword_only only = keyword_only();
    double eps = 1e-5;
    bool affine = true;
};
struct instance_norm_module_options {
    keyword_only only = keyword_only();
    double eps = 1e-5;
    bool affine = false;
};
struct rms_norm_module_options {
    keyword_only only = keyword_only();
    maybe<double> eps = {};
    bool elementwise_affine = true;
};

namespace detail {

inline shape_t weight_shape(const char* function, index_t first, index_t second, index_t groups,
                            const per_axis& k, std::size_t n) {
    check_positive(function, "channels", first);
    if (groups < 1 || first % groups || second % groups)
        core::fail<value_error>(
            {function, ": ", first, " and ", second, " channels do not divide into ", groups, " groups"});
    std::vector<index_t> s{first, second / groups};
    for (index_t e : k.of(function, "kernel_size", n, 1)) s.push_back(e);
    return shape_t(s);
}
inline index_t fan_in_of(const shape_t& s) {
    index_t n = 1;
    for (std::size_t k = 1; k < s.size(); ++k) n *= s[index_t(k)];
    return n;
}
// An object of functional's for N axes, by its name.
template <std::size_t N>
inline constexpr const char* conv_name = N == 1   ? "conv1d"
                                         : N == 2 ? "conv2d"
                                                  : "conv3d";
template <std::size_t N>
inline constexpr const char* conv_transpose_name = N == 1   ? "conv_transpose1d"
                                                   : N == 2 ? "conv_transpose2d"
                                                            : "conv_transpose3d";

template <std::size_t N, class T>
class conv_module {
public:
    static constexpr const char* name = conv_name<N>;
    variable<T> weight, bias;
    conv_options options;
    std::string padding_mode, padding_word;

    conv_module(index_t in, index_t out, const per_axis& k, const conv_module_options& o = {})
        : options{.stride = o.stride, .padding = o.padding, .dilation = o.dilation, .groups = o.groups},
          padding_mode(o.padding_mode),
          padding_word(o.padding.word()) {
        const shape_t s = weight_shape(conv_name<N>, out, in, o.groups, k, N);
        const double bound = bound_of(fan_in_of(s));
        weight = uniform_parameter<T>(s, bound, o.rng);
        if (o.bias) bias = uniform_parameter<T>({out}, bound, o.rng);
        if (padding_mode != "zeros" && padding_mode != "reflect" && padding_mode != "replicate" &&
            padding_mode != "circular")
            core::fail<value_error>({conv_name<N>, ": unknown padding_mode '", padding_mode, "'"});
    }
    template <class X = forms::reals>
    variable<T> operator()(const X& x) const {
        return of(as_variable<T>(x));
    }
    ORTHANT_FIELDS(weight, bias)

private:
    variable<T> of(variable<T> x) const;
};
template <std::size_t N, class T>
variable<T> conv_module<N, T>::of(variable<T> x) const {
    conv_options o = options;
    if (!padding_word.empty()) o.padding = padding_argument(std::string_view(padding_word));
    if (padding_mode != "zeros" && padding_word.empty()) {
        std::vector<index_t> sides;
        const std::vector<index_t> p = o.padding.of(conv_name<N>, "padding", N, 0);
        for (std::size_t a = N; a-- > 0;) sides.push_back(p[a]), sides.push_back(p[a]);
        x = pad_of(x, sides, padding_mode, 0);
        o.padding = padding_argument(0);
    }
    return conv_of(conv_name<N>, N, x, weight, bias, o);
}
template <std::size_t N, class T>
class conv_transpose_module {
public:
    static constexpr const char* name = conv_transpose_name<N>;
    variable<T> weight, bias;
    conv_transpose_options options;

    conv_transpose_module(index_t in, index_t out, const per_axis& k,
                          const conv_transpose_module_options& o = {})
        : options{.stride = o.stride,
                  .padding = o.padding,
                  .output_padding = o.output_padding,
                  .groups = o.groups,
                  .dilation = o.dilation} {
        const shape_t s = weight_shape(conv_transpose_name<N>, in, out, o.groups, k, N);
        const double bound = bound_of(fan_in_of(s));
        weight = uniform_parameter<T>(s, bound, o.rng);
        if (o.bias) bias = uniform_parameter<T>({out}, bound, o.rng);
    }
    template <class X = forms::reals>
    variable<T> operator()(const X& x) const {
        return conv_transpose_of(conv_transpose_name<N>, N, as_variable<T>(x), weight, bias, options);
    }
    ORTHANT_FIELDS(weight, bias)
};

// N: how many axes come after the channels; 1 also stands for none.
template <std::size_t N, class T>
class batch_norm_module {
public:
    static constexpr const char* name = N == 1 ? "batch_norm1d" : N == 2 ? "batch_norm2d" : "batch_norm3d";
    variable<T> weight, bias;
    buffer<T> running_mean, running_var;
    buffer<std::int64_t> num_batches_tracked;
    double eps, momentum;
    bool training = true;

    explicit batch_norm_module(index_t features, const batch_norm_module_options& o = {})
        : eps(o.eps), momentum(o.momentum) {
        check_positive(name, "num_features", features);
        if (o.affine)
            weight = constant_parameter<T>({features}, 1), bias = constant_parameter<T>({features}, 0);
        if (o.track_running_stats) {
            running_mean = buffer<T>(zeros<T>({features}));
            running_var = buffer<T>(ones<T>({features}));
            num_batches_tracked = buffer<std::int64_t>(std::int64_t(0));
        }
    }
    template <class X = forms::reals>
    variable<T> operator()(const X& x) const {
        const variable<T> v = as_variable<T>(x);
        if (std::size_t(v.ndim()) != N + 2 && !(N == 1 && v.ndim() == 2))
            core::fail<shape_error>({name, ": the input's shape ",
                                     core::tuple_text{v.value().header().extents()}, " has ", v.ndim(),
                                     " dimensions, expected ",
                                     N == 1   ? "2 or 3"
                                     : N == 2 ? "4"
                                              : "5"});
        ndarray<T>*mean = nullptr, *var = nullptr;
        if (running_mean.defined()) mean = &running_mean.value(), var = &running_var.value();
        variable<T> y = batch_norm_of(name, v, mean, var, weight, bias, training, momentum, eps);
        if (training && num_batches_tracked.defined()) num_batches_tracked.value() += std::int64_t(1);
        return y;
    }
    ORTHANT_FIELDS(weight, bias, running_mean, running_var, num_batches_tracked)
};

template <std::size_t N, class T>
class instance_norm_module {
public:
    static constexpr const char* name = N == 1   ? "instance_norm1d"
                                        : N == 2 ? "instance_norm2d"
                                                 : "instance_norm3d";
    variable<T> weight, bias;
    double eps;

    explicit instance_norm_module(index_t features, const instance_norm_module_options& o = {}) : eps(o.eps) {
        if (o.affine)
            weight = constant_parameter<T>({features}, 1), bias = constant_parameter<T>({features}, 0);
    }
    template <class X = forms::reals>
    variable<T> operator()(const X& x) const {
        const variable<T> v = as_variable<T>(x);
        return group_norm_of("instance_norm", v, v.ndim() > 1 ? v.shape()[1] : 1, weight, bias, eps);
    }
    ORTHANT_FIELDS(weight, bias)
};

}  // namespace detail

template <class T>
class basic_layer_norm {
public:
    variable<T> weight, bias;
    shape_t normalized_shape;
    double eps;

    explicit basic_layer_norm(const shape_t& shape, const layer_norm_module_options& o = {})
        : normalized_shape(shape), eps(o.eps) {
        if (o.elementwise_affine) weight = detail::constant_parameter<T>(shape, 1);
        if (o.elementwise_affine && o.bias) bias = detail::constant_parameter<T>(shape, 0);
    }
    explicit basic_layer_norm(index_t n, const layer_norm_module_options& o = {})
        : basic_layer_norm(shape_t({n}), o) {}
    template <class X = forms::reals>
    variable<T> operator()(const X& x) const {
        return detail::layer_norm_of("layer_norm", detail::as_variable<T>(x), normalized_shape, weight, bias,
                                     eps, true);
    }
    ORTHANT_FIELDS(weight, bias)
};
template <class T>
class basic_rms_norm {
public:
    variable<T> weight;
    shape_t normalized_shape;
    double eps;

    explicit basic_rms_norm(const shape_t& shape, const rms_norm_module_options& o = {})
        : normalized_shape(shape), eps(o.eps.value_or(double(std::numeric_limits<T>::epsilon()))) {
        if (o.elementwise_affine) weight = detail::constant_parameter<T>(shape, 1);
    }
    explicit basic_rms_norm(index_t n, const rms_norm_module_options& o = {})
        : basic_rms_norm(shape_t({n}), o) {}
    template <class X = forms::reals>
    variable<T> operator()(const X& x) const {
        return detail::layer_norm_of("rms_norm", detail::as_variable<T>(x), normalized_shape, weight,
                                     variable<T>(), eps, false);
    }
    ORTHANT_FIELDS(weight)
};
template <class T>
class basic_group_norm {
public:
    variable<T> weight, bias;
    index_t num_groups;
    double eps;

    basic_group_norm(index_t groups, index_t channels, const group_norm_module_options& o = {})
        : num_groups(groups), eps(o.eps) {
        if (groups < 1 || channels % groups)
            orthant::detail::fail<value_error>(
                {"group_norm: ", channels, " channels do not divide into ", groups, " groups"});
        if (o.affine)
            weight = detail::constant_parameter<T>({channels}, 1),
            bias = detail::constant_parameter<T>({channels}, 0);
    }
    template <class X = forms::reals>
    variable<T> operator()(const X& x) const {
        return detail::group_norm_of("group_norm", detail::as_variable<T>(x), num_groups, weight, bias, eps);
    }
    ORTHANT_FIELDS(weight, bias)
};

#define ORTHANT_ROW(name, ...)        \
    template <class T>                \
    using basic_##name = __VA_ARGS__; \
    using name = basic_##name<float>;
ORTHANT_ROW(conv1d, detail::conv_module<1, T>)
ORTHANT_ROW(conv2d, detail::conv_module<2, T>)
ORTHANT_ROW(conv3d, detail::conv_module<3, T>)
ORTHANT_ROW(conv_transpose1d, detail::conv_transpose_module<1, T>)
ORTHANT_ROW(conv_transpose2d, detail::conv_transpose_module<2, T>)
ORTHANT_ROW(conv_transpose3d, detail::conv_transpose_module<3, T>)
ORTHANT_ROW(batch_norm1d, detail::batch_norm_module<1, T>)
ORTHANT_ROW(batch_norm2d, detail::batch_norm_module<2, T>)
ORTHANT_ROW(batch_norm3d, detail::batch_norm_module<3, T>)
ORTHANT_ROW(instance_norm1d, detail::instance_norm_module<1, T>)
ORTHANT_ROW(instance_norm2d, detail::instance_norm_module<2, T>)
#undef ORTHANT_ROW
using layer_norm = basic_layer_norm<float>;
using rms_norm = basic_rms_norm<float>;
using group_norm = basic_group_norm<float>;

// Pools: the function of the same name with its window and keywords.
#define ORTHANT_ROW(name, keywords)                                                              \
    class name {                                                                                 \
    public:                                                                                      \
        per_axis kernel_size;                                                                    \
        keywords options;                                                                        \
        explicit name(const per_axis& k, const keywords& o = {}) : kernel_size(k), options(o) {} \
        template <class X = forms::reals>                                                        \
        auto operator()(const X& x) const {                                                      \
            return functional::name(x, kernel_size, options);                                    \
        }                                                                                        \
    };
ORTHANT_ROW(max_pool1d, max_pool_options)
ORTHANT_ROW(max_pool2d, max_pool_options)
ORTHANT_ROW(max_pool3d, max_pool_options)
ORTHANT_ROW(avg_pool1d, avg_pool_options)
ORTHANT_ROW(avg_pool2d, avg_pool_options)
ORTHANT_ROW(avg_pool3d, avg_pool_options)
#undef ORTHANT_ROW
#define ORTHANT_ROW(name)                                          \
    class name {                                                   \
    public:                                                        \
        per_axis output_size;                                      \
        explicit name(const per_axis& size) : output_size(size) {} \
        template <class X = forms::reals>                          \
        auto operator()(const X& x) const {                        \
            return functional::name(x, output_size);               \
        }                                                          \
    };
ORTHANT_ROW(adaptive_avg_pool1d)
ORTHANT_ROW(adaptive_avg_pool2d)
ORTHANT_ROW(adaptive_avg_pool3d)
ORTHANT_ROW(adaptive_max_pool1d)
ORTHANT_ROW(adaptive_max_pool2d)
ORTHANT_ROW(adaptive_max_pool3d)
#undef ORTHANT_ROW

}  // namespace nn
}  // namespace orthant::inline ORTHANT_ABI
