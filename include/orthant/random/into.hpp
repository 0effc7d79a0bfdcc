#pragma once
// What `rng.into(a)` returns: the distributions as fillers of an existing array. Contiguous elements are
// written in place; others through a block, in C order.

#include <algorithm>
#include <cstdint>

#include <orthant/random/generator.hpp>

namespace orthant::inline ORTHANT_ABI::random {

template <class T, class Generator>
class filler {
    using reals = const parameter<double>&;
    // The float32 stream for float arrays, float64 for all others.
    using single = std::conditional_t<std::is_same_v<T, float>, float, double>;

public:
    filler(Generator& rng, view<T> target) : rng_(rng), target_(std::move(target)) {}

    void random() { run<laws::random<single>>(); }
    void standard_normal() { run<laws::standard_normal<single>>(); }
    void standard_exponential() { run<laws::standard_exponential<single>>(); }
    void standard_gamma(reals shape) { run<laws::standard_gamma<single>>(shape); }
    void standard_cauchy() { run<laws::standard_cauchy<false>>(); }

#define ORTHANT_ONE(R, name, P, p, dp) \
    void name(const parameter<P>& p dp) { run<laws::name<false>>(p); }
#define ORTHANT_TWO(R, name, P, p, dp, Q, q, dq) \
    void name(const parameter<P>& p dp, const parameter<Q>& q dq) { run<laws::name<false>>(p, q); }
#define ORTHANT_THREE(R, name, P, p, dp, Q, q, dq, T, t, dt)                                        \
    void name(const parameter<P>& p dp, const parameter<Q>& q dq, const parameter<T>& t dt) {       \
        run<laws::name<false>>(p, q, t);                                                            \
    }
    ORTHANT_RANDOM_LAWS(ORTHANT_ONE, ORTHANT_TWO, ORTHANT_THREE)
#undef ORTHANT_ONE
#undef ORTHANT_TWO
#undef ORTHANT_THREE

    // Integers in [low, high) of the element type.
    template <std::integral L, std::integral H>
    void integers(L low, H high) {
        const integer_range<T> range("integers", low, high, false);
        if (target_.is_c_contiguous()) {
            return draw::fill_integers<T>(rng_.bit_generator(), target_.data(), target_.size(), range.low,
                                          range.width);
        }
        draw::integer_drawer<T> drawer;
        for (T& element : target_) element = drawer(rng_.bit_generator(), range.low, range.width);
    }

    // permuted with NumPy's out=: a copy of `e`, which may be the target itself, in random order.
    template <array_like E>
    void permuted(const E& e, const permuted_options& o = {}) {
        const auto source = orthant::detail::materialize(e);
        const auto& h = target_.header();
        const shape_t from(source.header().extents()), to(h.extents());
        if (from != to) orthant::detail::fail<value_error>("permuted: shape ", from, " into shape ", to);
        if (o.axis) orthant::detail::normalize_axis("permuted", *o.axis, h.ndim);
        orthant::detail::assign(target_, source);
        if (o.axis || h.c_contiguous || h.f_contiguous || h.ndim <= 1) {
            if (!o.axis && h.ndim == 1) return rng_.permute(target_.data(), h, index_t(0));
            return rng_.permute(target_.data(), h, o.axis);
        }
        ndarray<T> dense(orthant::detail::dense_copy<T>(target_.handle(), 'C'));
        rng_.permute(dense.data(), dense.header(), o.axis);
        orthant::detail::assign(target_, dense);
    }
    template <array_like E>
    void permuted(const E& e, index_t axis) {
        permuted(e, permuted_options{.axis = axis});
    }

private:
    template <class Law, class... P>
    void run(const parameter<P>&... p) {
        using R = typename Law::result;
        const shape_t shape(target_.header().extents());
        detail::result_shape(Law::name, &shape, p...);
        Generator::template check_all<Law>(shape, p...);
        if ((p.is_array() || ...)) {
            auto next = target_.begin();
            detail::walk_parameters(
                shape,
                [&](P... values) {
                    *next = static_cast<T>(rng_.template draw_one<Law>(values...));
                    ++next;
                },
                p...);
            return;
        }
        if constexpr (std::is_same_v<R, T>) {
            if (target_.is_c_contiguous()) {
                return rng_.template fill_run<Law>(target_.data(), target_.size(), p.value()...);
            }
        }
        // The same values whatever the block's size: a block's words are all used before the next begins.
        constexpr index_t block = 1024;
        R values[block];
        auto next = target_.begin();
        for (index_t left = target_.size(); left > 0;) {
            const index_t n = left < block ? left : block;
            rng_.template fill_run<Law>(values, n, p.value()...);
            for (index_t i = 0; i < n; ++i, ++next) *next = static_cast<T>(values[i]);
            left -= n;
        }
    }

    Generator& rng_;
    view<T> target_;
};

}  // namespace orthant::inline ORTHANT_ABI::random
