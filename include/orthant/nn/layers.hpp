#pragma once
// Modules of the simplest kind: linear, bilinear, embedding, prelu, dropout, flatten, identity, and
// sequential.
//
//   nn::linear hidden{784, 128};      auto y = hidden(x);            weight (128, 784), bias (128)
//   nn::sequential net(nn::linear(2, 8), nn::tanh, nn::linear(8, 1));
//
// nn::linear is nn::basic_linear<float>, PyTorch's default type. A module's call is const: what changes is
// behind handles. Weights start as PyTorch's: uniform within 1 / sqrt(fan_in).

#include <cmath>

#include <orthant/nn/activations.hpp>
#include <orthant/nn/dropout.hpp>
#include <orthant/nn/init.hpp>
#include <orthant/nn/linear.hpp>
#include <orthant/nn/module.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace nn {

struct linear_options {
    keyword_only only = keyword_only();
    bool bias = true;
    generator_pointer rng = nullptr;
};
struct embedding_module_options {
    keyword_only only = keyword_only();
    maybe<index_t> padding_idx = {};
    generator_pointer rng = nullptr;
};

namespace detail {

inline void check_positive(const char* function, const char* what, index_t n) {
    if (n < 0) core::fail<value_error>({function, ": ", what, " must not be negative, got ", n});
}
// Uniform within 1 / sqrt(fan_in); a parameter.
template <class T>
variable<T> uniform_parameter(const shape_t& shape, double bound, generator_pointer rng) {
    ndarray<T> u = uniform_array<T>(shape, rng);
    return variable<T>(ndarray<T>(u * T(2 * bound) - T(bound)), true);
}
template <class T>
variable<T> constant_parameter(const shape_t& shape, double value) {
    return variable<T>(full<T>(shape, T(value)), true);
}
inline double bound_of(index_t fan_in) { return fan_in > 0 ? 1 / std::sqrt(double(fan_in)) : 0; }

}  // namespace detail

// x weight^T + bias.
template <class T>
class basic_linear {
public:
    variable<T> weight, bias;

    basic_linear(index_t in, index_t out, const linear_options& o = {}) {
        detail::check_positive("linear", "in_features", in);
        detail::check_positive("linear", "out_features", out);
        weight = detail::uniform_parameter<T>({out, in}, detail::bound_of(in), o.rng);
        if (o.bias) bias = detail::uniform_parameter<T>({out}, detail::bound_of(in), o.rng);
    }
    template <class X = forms::reals>
    variable<T> operator()(const X& x) const {
        return detail::linear_of(detail::as_variable<T>(x), weight, bias);
    }
    ORTHANT_FIELDS(weight, bias)
};
using linear = basic_linear<float>;
using dense = linear;

template <class T>
class basic_bilinear {
public:
    variable<T> weight, bias;

    basic_bilinear(index_t in1, index_t in2, index_t out, const linear_options& o = {}) {
        weight = detail::uniform_parameter<T>({out, in1, in2}, detail::bound_of(in1), o.rng);
        if (o.bias) bias = detail::uniform_parameter<T>({out}, detail::bound_of(in1), o.rng);
    }
    template <class A, class B>
    variable<T> operator()(const A& a, const B& b) const {
        return functional::bilinear(detail::as_variable<T>(a), detail::as_variable<T>(b), weight, bias);
    }
    ORTHANT_FIELDS(weight, bias)
};
using bilinear = basic_bilinear<float>;

// A row of weights for each id; N(0, 1), the padding row 0.
template <class T>
class basic_embedding {
public:
    variable<T> weight;
    maybe<index_t> padding_idx;

    basic_embedding(index_t n, index_t dim, const embedding_module_options& o = {})
        : padding_idx(o.padding_idx) {
        ndarray<T> w = detail::drawn_from(o.rng).template standard_normal<T>(shape_t({n, dim}));
        const auto checked = detail::checked_rows("embedding", {}, shape_t(w.shape()), padding_idx);
        if (checked.padding >= 0) w[checked.padding] = T(0);
        weight = variable<T>(std::move(w), true);
    }
    template <class I = forms::integers>
    variable<T> operator()(const I& ids) const {
        return detail::take_rows(
            detail::checked_rows("embedding", detail::as_ids(ids), detail::shape_of(weight), padding_idx),
            weight);
    }
    ORTHANT_FIELDS(weight)
};
using embedding = basic_embedding<float>;

template <class T>
class basic_prelu {
public:
    variable<T> weight;

    explicit basic_prelu(index_t n = 1, double init = 0.25)
        : weight(detail::constant_parameter<T>({n}, init)) {}
    template <class X = forms::reals>
    variable<T> operator()(const X& x) const {
        return functional::prelu(detail::as_variable<T>(x), weight);
    }
    ORTHANT_FIELDS(weight)
};
using prelu = basic_prelu<float>;

// While training, elements (channels) are dropped; nn::eval lets all pass.
#define ORTHANT_ROW(name)                                                                                 \
    class name {                                                                                          \
    public:                                                                                               \
        double p;                                                                                         \
        generator_pointer rng;                                                                            \
        bool training = true;                                                                             \
        explicit name(double probability = 0.5, generator_pointer g = nullptr) : p(probability), rng(g) { \
            detail::check_probability(#name, p);                                                          \
        }                                                                                                 \
        template <class X = forms::reals>                                                                 \
        auto operator()(const X& x) const {                                                               \
            return functional::name(x, {.p = p, .training = training, .rng = rng});                       \
        }                                                                                                 \
    };
ORTHANT_ROW(dropout)
ORTHANT_ROW(dropout1d)
ORTHANT_ROW(dropout2d)
ORTHANT_ROW(alpha_dropout)
#undef ORTHANT_ROW

// The axes from start to end as one; the first is the batch's.
class flatten {
public:
    index_t start_dim, end_dim;

    explicit flatten(index_t start = 1, index_t end = -1) : start_dim(start), end_dim(end) {}
    template <class X>
    auto operator()(const X& x) const {
        const auto v = detail::as_variable<detail::real_of<X>>(x);
        const int first = detail::axis_of("flatten", start_dim, v.ndim()),
                  last = detail::axis_of("flatten", end_dim, v.ndim());
        if (first > last)
            orthant::detail::fail<value_error>(
                {"flatten: start_dim ", start_dim, " comes after end_dim ", end_dim});
        std::vector<index_t> shape;
        index_t joined = 1;
        for (int k = 0; k < int(v.ndim()); ++k) {
            if (k < first || k > last)
                shape.push_back(v.shape()[k]);
            else
                joined *= v.shape()[k];
            if (k == last) shape.push_back(joined);
        }
        if (v.ndim() == 0) shape.push_back(1);
        return detail::in_form<X>(v.reshape(shape_t(shape)));
    }
};
class identity {
public:
    template <class X>
    const X& operator()(const X& x) const {
        return x;
    }
};

// One after the other: any callables, modules by their handles.
template <class... M>
class sequential {
    std::tuple<M...> modules_;

public:
    using lists_own_members = void;
    using parameter_element = typename detail::parameter_type_of_all<M...>::type;

    explicit sequential(M... modules) : modules_(std::move(modules)...) {}
    template <class X = forms::reals>
    auto operator()(const X& x) const {
        return run<0>(x);
    }
    static constexpr std::size_t size() { return sizeof...(M); }
    template <class F>
    void each_member(F&& f) {
        detail::each_member(modules_, f);
    }
    template <class F>
    void each_member(F&& f) const {
        detail::each_member(modules_, f);
    }
    template <std::size_t I, class... K>
    friend auto& get(sequential<K...>& s);
    template <std::size_t I, class... K>
    friend const auto& get(const sequential<K...>& s);

private:
    template <std::size_t I, class X>
    auto run(const X& x) const {
        if constexpr (I == sizeof...(M))
            return x;
        else if constexpr (I + 1 == sizeof...(M))
            return std::get<I>(modules_)(x);
        else
            return run<I + 1>(std::get<I>(modules_)(x));
    }
};
template <std::size_t I, class... K>
auto& get(sequential<K...>& s) {
    return std::get<I>(s.modules_);
}
template <std::size_t I, class... K>
const auto& get(const sequential<K...>& s) {
    return std::get<I>(s.modules_);
}

}  // namespace nn
}  // namespace orthant::inline ORTHANT_ABI
