#pragma once
// np::random::generator: NumPy's Generator. Everything it draws is NumPy's, bit for bit, for the same bit
// generator and seed.
//
//     auto rng = np::random::default_rng(42);
//     double x = rng.normal(0, 1);
//     auto a = rng.normal(0, 1, {3, 4});
//     auto i = rng.integers(0, 10, {5});
//     rng.into(a).uniform(-1, 1);              // fills what is there
//
// The values are those of current NumPy (2.5); they equal those of older releases but for zipf, wald,
// binomial by rejection and beta with tiny parameters. A generator is a value: a copy continues the same
// stream on its own. It is not synchronised: give each thread its own, from `spawn`.

#include <cmath>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include <orthant/random/covariance.hpp>
#include <orthant/random/integer_range.hpp>
#include <orthant/random/law_methods.hpp>
#include <orthant/random/multivariate.hpp>
#include <orthant/random/order_methods.hpp>

namespace orthant::inline ORTHANT_ABI::random {

template <class T, class Generator>
class filler;

// On any bit generator, or, as basic_generator<sfc64>, on one that is known when the program is compiled.
template <class Bits = any_bit_generator>
class basic_generator : public law_methods<basic_generator<Bits>, false>,
                        public order_methods<basic_generator<Bits>> {
public:
    // On fresh entropy, on a seed (PCG64), or on any bit generator.
    basic_generator() = default;
    explicit basic_generator(seed_sequence seed) : engine_(seeded_engine(std::move(seed))) {}
    template <class G>
        requires(!std::is_same_v<G, basic_generator> && std::constructible_from<Bits, G> &&
                 random::bit_generator<G>)
    explicit basic_generator(G g) : engine_(std::move(g)) {}

    Bits& bit_generator() { return engine_; }
    const Bits& bit_generator() const { return engine_; }
    // n generators with independent streams.
    std::vector<basic_generator> spawn(index_t n) {
        std::vector<basic_generator> children;
        for (Bits& child : engine_.spawn(n)) children.push_back(basic_generator(std::move(child)));
        return children;
    }
    friend bool operator==(const basic_generator& a, const basic_generator& b) {
        return a.engine_ == b.engine_;
    }

    // ---- values that also come in float32: random<float>({3}); and in small arrays, whose elements are
    // those of an array of that size: random<np::fixed<double, 3>>(), normal<np::fixed<float, 2, 2>>(0, 1)

    // Uniform in [0, 1).
    template <class T = double>
    T random() {
        if constexpr (fixed_like<T>) return draw_fixed<laws::random<typename T::value_type>, T>();
        else return draw_one<laws::random<T>>();
    }
    template <class T = double>
    ndarray<T> random(const size_argument& size) {
        return draw_many<laws::random<T>>(size.get());
    }
    template <class T = double>
    ndarray<T> random(const size_options& o) {
        return draw_many<laws::random<T>>(o.size.get());
    }
    // Gaussian with mean 0 and deviation 1.
    template <class T = double>
    T standard_normal() {
        if constexpr (fixed_like<T>) return draw_fixed<laws::standard_normal<typename T::value_type>, T>();
        else return draw_one<laws::standard_normal<T>>();
    }
    template <class T = double>
    ndarray<T> standard_normal(const size_argument& size) {
        return draw_many<laws::standard_normal<T>>(size.get());
    }
    template <class T = double>
    ndarray<T> standard_normal(const size_options& o) {
        return draw_many<laws::standard_normal<T>>(o.size.get());
    }
    // Exponential with mean 1; {.method = "inv"} by inversion.
    struct exponential_method {
        orthant::keyword_only marker = orthant::keyword_only();
        size_argument size = {};
        std::string_view method = "zig";
    };
    template <class T = double>
    T standard_exponential() {
        if constexpr (fixed_like<T>) return draw_fixed<laws::standard_exponential<typename T::value_type>, T>();
        else return draw_one<laws::standard_exponential<T>>();
    }
    template <class T = double>
    ndarray<T> standard_exponential(const size_argument& size) {
        return draw_many<laws::standard_exponential<T>>(size.get());
    }
    template <class T = double>
    ndarray<T> standard_exponential(const exponential_method& o) {
        const shape_t* size = o.size.get();
        if (o.method == "inv") return draw_many<laws::standard_exponential_inv<T>>(size);
        if (o.method != "zig") {
            orthant::detail::fail<value_error>("standard_exponential: method must be 'zig' or 'inv', got '",
                                               o.method, "'");
        }
        return draw_many<laws::standard_exponential<T>>(size);
    }
    // Gamma with scale 1.
    template <class T = double>
    T standard_gamma(double shape) {
        if constexpr (fixed_like<T>)
            return draw_fixed<laws::standard_gamma<typename T::value_type>, T>(shape);
        else return draw_one<laws::standard_gamma<T>>(shape);
    }
    template <class T = double>
    ndarray<T> standard_gamma(const parameter<double>& shape, const size_argument& size) {
        return draw_many<laws::standard_gamma<T>>(size.get(), shape);
    }
    template <class T = double, array_like E>
    ndarray<T> standard_gamma(const E& shape) {
        return draw_many<laws::standard_gamma<T>>(nullptr, parameter<double>(shape));
    }

    // ---- integers

    // Integers in [0, high), or [low, high), or up to and with high ({.endpoint = true}); int64 unless the
    // type is said: integers<std::uint8_t>(0, 10, {3}).
    template <class T = std::int64_t, std::integral H>
    T integers(H high) {
        return integers<T>(0, high);
    }
    template <class T = std::int64_t, std::integral L, std::integral H>
    T integers(L low, H high) {
        if constexpr (fixed_like<T>) {
            using I = typename T::value_type;
            const integer_range<I> range("integers", low, high, false);
            T out;
            draw::fill_integers<I>(engine_, out.data(), out.size(), range.low, range.width);
            return out;
        } else {
            const integer_range<T> range("integers", low, high, false);
            draw::integer_drawer<T> drawer;
            return drawer(engine_, range.low, range.width);
        }
    }
    template <class T = std::int64_t, std::integral L, std::integral H>
    ndarray<T> integers(L low, H high, const size_argument& size) {
        return integers<T>(low, high, integer_options{.size = size});
    }
    template <class T = std::int64_t, std::integral H>
    ndarray<T> integers(H high, const integer_options& o) {
        return integers<T>(0, high, o);
    }
    template <class T = std::int64_t, std::integral L, std::integral H>
    ndarray<T> integers(L low, H high, const integer_options& o) {
        const integer_range<T> range("integers", low, high, o.endpoint);
        ndarray<T> out(orthant::detail::new_array<T>("integers", o.size.shape()));
        draw::fill_integers<T>(engine_, out.data(), out.size(), range.low, range.width);
        return out;
    }
    // All by keyword: {.low = 1, .high = 7, .size = {3}}; without high, low is the end.
    struct integers_keywords {
        orthant::keyword_only marker = orthant::keyword_only();
        std::int64_t low;
        std::optional<std::int64_t> high = {};
        size_argument size = {};
        bool endpoint = false;
    };
    template <class T = std::int64_t>
    ndarray<T> integers(const integers_keywords& o) {
        const integer_options rest{.size = o.size, .endpoint = o.endpoint};
        return o.high ? integers<T>(o.low, *o.high, rest) : integers<T>(0, o.low, rest);
    }
    // With arrays of bounds; a scalar bound among them is an array of one.
    template <class T = std::int64_t, class L, class H>
        requires((array_like<L> || array_like<H>)&&(array_like<L> || std::integral<L>)&&(array_like<H> ||
                                                                                         std::integral<H>))
    ndarray<T> integers(const L& low, const H& high, const integer_options& o = {}) {
        return integers_between<T>(engine_, "integers", low, high, o, draw::bounded::lemire);
    }
    template <class T = std::int64_t, array_like H>
    ndarray<T> integers(const H& high, const integer_options& o = {}) {
        return integers<T>(0, high, o);
    }

    // ---- order (shuffle, permutation and choice are in order_methods)

    // A copy with all elements shuffled together, or, along an axis, each lane by itself.
    template <array_like E>
    auto permuted(const E& e, const permuted_options& o = {}) {
        using T = orthant::detail::value_of<E>;
        const view<const T> source = orthant::detail::materialize(e);
        const auto& from = source.header();
        const char order = orthant::detail::order_of(from);
        ndarray<T> out(orthant::detail::dense_copy<T>(source.handle(), order));
        permute(out.data(), out.header(), o.axis);
        return out;
    }
    template <array_like E>
    auto permuted(const E& e, index_t axis) {
        return permuted(e, permuted_options{.axis = axis});
    }

    // permuted's work, in place; without an axis the elements are dense.
    template <class T>
    void permute(T* data, const orthant::detail::array_header& h, std::optional<index_t> along) {
        if (h.ndim == 0) return;
        if (!along) return draw::shuffle(engine_, data, h.size);
        const index_t axis = orthant::detail::normalize_axis("permuted", *along, h.ndim);
        detail::each_lane(data, h, axis,
                          [&](T* lane) { draw::shuffle(engine_, lane, h.shape()[axis], h.strides()[axis]); });
    }

    // ---- filling existing storage

    // rng.into(a).normal(0, 1) writes to a's elements, in C order whatever their strides. float32 arrays take
    // the float32 stream of the distributions that have one; other values are converted to the element type.
    template <class A>
        requires array_like<A>
    auto into(A&& a) {
        using T = std::remove_pointer_t<decltype(a.data())>;
        static_assert(!std::is_const_v<T> && (std::is_lvalue_reference_v<A> || !fixed_like<A>),
                      "orthant: into needs an array that can be written to");
        if constexpr (fixed_like<A>) {
            using namespace orthant::detail;
            dims shape;
            for (int k = 0; k < int(a.extents.rank); ++k) shape.push_back(a.extents.of[k]);
            dims strides(shape.size(), 0);
            fill_strides(as_view(shape), strides.data(), 'C');
            return filler<T, basic_generator>(
                *this, view<T>(adopt_memory(a.data(), as_view(shape), as_view(strides), 0)));
        } else
        return filler<T, basic_generator>(*this, view<T>(std::forward<A>(a)));
    }

    // ---- for the mixins

    template <class Law, class... P>
    typename Law::result draw_one(P... values) {
        Law::check(values...);
        const kernel::gradual_underflow as_numpy;
        return Law::make(values...)(engine_);
    }
    template <class Law, class... P>
    ndarray<typename Law::result> draw_many(const shape_t* size, const parameter<P>&... p) {
        using T = typename Law::result;
        const shape_t shape = detail::result_shape(Law::name, size, p...);
        check_all<Law>(shape, p...);
        ndarray<T> out(orthant::detail::new_array<T>(Law::name, shape));
        if ((p.is_array() || ...)) {
            const kernel::gradual_underflow as_numpy;
            T* next = out.data();
            detail::walk_parameters(
                shape, [&](P... values) { *next++ = Law::make(values...)(engine_); }, p...);
        } else {
            fill_run<Law>(out.data(), out.size(), p.value()...);
        }
        return out;
    }
    // A small array of one set of parameters.
    template <class Law, fixed_like V, class... P>
    V draw_fixed(P... values) {
        using R = typename Law::result;
        Law::check(values...);
        V out;
        if constexpr (std::is_same_v<R, typename V::value_type>) {
            fill_run<Law>(out.data(), out.size(), values...);
        } else {
            R drawn[std::size_t(V::size())];
            fill_run<Law>(drawn, out.size(), values...);
            for (index_t i = 0; i < out.size(); ++i)
                out.data()[i] = static_cast<typename V::value_type>(drawn[i]);
        }
        return out;
    }
    // Parameters of every element, checked before anything is drawn.
    template <class Law, class... P>
    static void check_all(const shape_t& shape, const parameter<P>&... p) {
        if ((p.is_array() || ...)) {
            detail::walk_parameters(
                shape, [](P... values) { Law::check(values...); }, p...);
        } else {
            Law::check(p.value()...);
        }
    }
    // n values of one set of parameters.
    template <class Law, class... P>
    void fill_run(typename Law::result* out, index_t n, P... values) {
        if constexpr (requires { Law::fill(engine_, out, n, values...); }) {
            const kernel::gradual_underflow as_numpy;
            Law::fill(engine_, out, n, values...);
        } else if constexpr (Law::takes == laws::words::doubles) {
            fill(engine_, out, n, Law::make(values...));
        } else if constexpr (Law::takes == laws::words::halves) {
            fill32(engine_, out, n, Law::make(values...));
        } else {
            const kernel::gradual_underflow as_numpy;
            const auto sampler = Law::make(values...);
            if (sampler.uses_doubles_only()) return fill(engine_, out, n, sampler);
            for (index_t i = 0; i < n; ++i) out[i] = sampler(engine_);
        }
    }

    // For order_methods: positions of a sample of 0 … n-1, and the axis of an array that is sampled.
    void choose(std::int64_t* out, index_t count, std::int64_t n, const choice_options& o) {
        this->check_choice("choice", n, count, o.replace, o.p);
        if (count == 0) return;
        if (o.p && o.replace) return draw::choice_weighted(engine_, out, count, o.p.data(), n);
        if (o.p) return draw::choice_weighted_distinct(engine_, out, count, o.p.data(), n);
        if (!o.replace) return draw::choice_distinct(engine_, out, count, n, o.shuffle);
        draw::fill_integers<std::int64_t>(engine_, out, count, 0, static_cast<std::uint64_t>(n - 1));
    }
    static index_t sample_axis(index_t ndim, index_t axis) {
        if (ndim == 0) orthant::detail::fail<value_error>("choice: a must not be 0-dimensional");
        return orthant::detail::normalize_axis("choice", axis, ndim);
    }

private:
    static Bits seeded_engine(seed_sequence seed) {
        if constexpr (std::is_constructible_v<Bits, seed_sequence>) {
            return Bits(std::move(seed));
        } else {
            return pcg64(std::move(seed));
        }
    }

    Bits engine_;

public:
    // ---- vectors: see random/vector_methods.hpp for their meaning
    ndarray<std::int64_t> multinomial(const parameter<std::int64_t>& n, const choice_weights& pvals,
                                      const size_argument& size = {});
    template <array_like E>
    ndarray<std::int64_t> multinomial(const parameter<std::int64_t>& n, const E& pvals,
                                      const size_argument& size = {});
    ndarray<std::int64_t> multivariate_hypergeometric(const std::vector<std::int64_t>& colors,
                                                      std::int64_t nsample, const size_argument& size = {},
                                                      std::string_view method = "marginals");
    ndarray<std::int64_t> multinomial(const parameter<std::int64_t>& n, const choice_weights& pvals,
                                      const size_options& o) {
        return multinomial(n, pvals, o.size);
    }
    ndarray<double> dirichlet(const choice_weights& alpha, const size_argument& size = {});
    ndarray<double> dirichlet(const choice_weights& alpha, const size_options& o) {
        return dirichlet(alpha, o.size);
    }
    ndarray<double> multivariate_normal(const ndarray<double>& mean, const ndarray<double>& cov,
                                        const multivariate_normal_options& o);
    ndarray<double> multivariate_normal(const ndarray<double>& mean, const ndarray<double>& cov,
                                        const size_argument& size, multivariate_normal_options o) {
        o.size = size;
        return multivariate_normal(mean, cov, o);
    }
    ndarray<double> multivariate_normal(const ndarray<double>& mean, const ndarray<double>& cov,
                                        const size_argument& size = {}, std::string_view check_valid = "warn",
                                        double tol = 1e-8) {
        return multivariate_normal(mean, cov, {.size = size, .check_valid = check_valid, .tol = tol});
    }
};

using generator = basic_generator<>;

// NumPy's default_rng: a Generator on PCG64, from nothing, a seed of any kind, or a bit generator.
template <class Bits = any_bit_generator>
basic_generator<Bits> default_rng() {
    return basic_generator<Bits>();
}
template <class Bits = any_bit_generator>
basic_generator<Bits> default_rng(seed_sequence seed) {
    return basic_generator<Bits>(std::move(seed));
}
template <class Bits = any_bit_generator>
basic_generator<Bits> default_rng(std::initializer_list<entropy_integer> seed) {
    return basic_generator<Bits>(seed_sequence(seed));
}
template <bit_generator G, class Bits = any_bit_generator>
basic_generator<Bits> default_rng(G g) {
    return basic_generator<Bits>(std::move(g));
}
template <class Bits>
basic_generator<Bits> default_rng(basic_generator<Bits> g) {
    return g;
}

}  // namespace orthant::inline ORTHANT_ABI::random
