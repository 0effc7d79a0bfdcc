#pragma once
// np::random::random_state: NumPy's RandomState, the interface of np.random.seed and of most tutorials. Its
// values are frozen: every NumPy gives the same. New code wants `generator`.
// https://numpy.org/doc/stable/reference/random/legacy.html

#include <cstdint>
#include <limits>
#include <istream>
#include <ostream>
#include <utility>
#include <vector>

#include <orthant/base/range.hpp>
#include <orthant/random/law_methods.hpp>
#include <orthant/random/integer_range.hpp>
#include <orthant/random/mt19937.hpp>
#include <orthant/random/order_methods.hpp>
#include <orthant/random/vector_methods.hpp>

namespace orthant::inline ORTHANT_ABI::random {

// A bit generator's state and the kept normal, as RandomState.get_state(legacy=False) gives them.
struct legacy_state {
    bit_generator_state engine;
    draw::kept_gauss kept;

    friend bool operator==(const legacy_state&, const legacy_state&) = default;
};

template <class Bits = any_bit_generator>
class basic_random_state : public law_methods<basic_random_state<Bits>, true>,
                           public order_methods<basic_random_state<Bits>> {
public:
    // On fresh entropy; on a seed, an integer in [0, 2^32) or a list of them; on any bit generator.
    basic_random_state() : engine_(mt19937()) {}
    template <std::integral I>
    explicit basic_random_state(I seed_value) : engine_(mt19937(0)) {
        seed(seed_value);
    }
    basic_random_state(std::initializer_list<std::int64_t> seeds) : engine_(mt19937(0)) { seed(seeds); }
    template <class G>
        requires(!std::is_same_v<G, basic_random_state> && !std::integral<G> && random::bit_generator<G>)
    explicit basic_random_state(G g) : engine_(std::move(g)) {}

    // Starts again, on fresh entropy or on a seed; only for the Mersenne Twister.
    void seed() {
        twister() = mt19937();
        kept_ = {};
    }
    template <std::integral I>
    void seed(I value) {
        twister().legacy_seed(checked_seed(value));
        kept_ = {};
    }
    void seed(std::initializer_list<std::int64_t> values) { seed(list_view(values.begin(), values.size())); }
    template <orthant::detail::range R>
        requires std::integral<orthant::detail::value_in<R>>
    void seed(const R& values) {
        std::vector<std::uint32_t> words;
        for (auto value : values) words.push_back(checked_seed(value));
        twister().legacy_seed(words);
        kept_ = {};
    }

    Bits& bit_generator() { return engine_; }
    legacy_state get_state() const { return {engine_.state(), kept_}; }
    void set_state(const legacy_state& s) {
        engine_.set_state(s.engine);
        kept_ = s.kept;
    }

    // ---- uniform, normal, exponential, gamma

    double random_sample() { return engine_.next_double(); }
    ndarray<double> random_sample(const size_argument& size) {
        return draw_many<laws::random<double>>(size.get());
    }
    double random() { return random_sample(); }
    ndarray<double> random(const size_argument& size) { return random_sample(size); }
    // rand(2, 3) and randn(2, 3): the extents one by one, or those of a shape; without any, a number.
    double rand() { return random_sample(); }
    template <std::integral... D>
        requires(sizeof...(D) > 0)
    ndarray<double> rand(D... extents) { return random_sample(shape_t{extent(extents)...}); }
    ndarray<double> rand(const shape_t& shape) { return random_sample(shape); }
    ndarray<double> randn(const shape_t& shape) { return standard_normal(shape); }
    double randn() { return standard_normal(); }
    template <std::integral... D>
        requires(sizeof...(D) > 0)
    ndarray<double> randn(D... extents) { return standard_normal(shape_t{extent(extents)...}); }
    double standard_normal() { return draw_one<laws::standard_normal<double>>(); }
    ndarray<double> standard_normal(const size_argument& size) {
        return draw_many<laws::standard_normal<double>>(size.get());
    }
    double standard_exponential() { return draw_one<laws::standard_exponential<double>>(); }
    ndarray<double> standard_exponential(const size_argument& size) {
        return draw_many<laws::standard_exponential<double>>(size.get());
    }
    double standard_gamma(double shape) { return draw_one<laws::standard_gamma<double>>(shape); }
    ndarray<double> standard_gamma(const parameter<double>& shape, const size_argument& size) {
        return draw_many<laws::standard_gamma<double>>(size.get(), shape);
    }

    // ---- integers

    // Integers in [0, high) or [low, high), int64 unless the type is said.
    template <class T = std::int64_t, std::integral H>
    T randint(H high) {
        return randint<T>(0, high);
    }
    template <class T = std::int64_t, std::integral L, std::integral H>
    T randint(L low, H high) {
        const integer_range<T> range("randint", low, high, false);
        draw::integer_drawer<T> drawer;
        return drawer(engine_, range.low, range.width, draw::bounded::masked);
    }
    template <class T = std::int64_t, std::integral L, std::integral H>
    ndarray<T> randint(L low, H high, const size_argument& size) {
        return randint_between<T>(low, high, size.shape());
    }
    template <class T = std::int64_t, std::integral H>
    ndarray<T> randint(H high, const size_options& o) {
        return randint_between<T>(0, high, o.size.shape());
    }
    template <class T = std::int64_t, std::integral L, std::integral H>
    ndarray<T> randint(L low, H high, const size_options& o) {
        return randint_between<T>(low, high, o.size.shape());
    }
    template <class T = std::int64_t, class L, class H>
        requires((array_like<L> || array_like<H>)&&(array_like<L> || std::integral<L>)&&(array_like<H> ||
                                                                                         std::integral<H>))
    ndarray<T> randint(const L& low, const H& high) {
        return integers_between<T>(engine_, "randint", low, high, {}, draw::bounded::masked);
    }
    // The same with bounds wide enough to name the end of every type.
    template <class T>
    ndarray<T> randint_between(int128 low, int128 high, const shape_t& size) {
        const integer_range<T> range("randint", low, high, false);
        ndarray<T> out(orthant::detail::new_array<T>("randint", size));
        draw::fill_integers<T>(engine_, out.data(), out.size(), range.low, range.width,
                               draw::bounded::masked);
        return out;
    }
    // Up to and with high.
    ndarray<std::int64_t> random_integers(std::int64_t low, std::int64_t high, const size_argument& size) {
        return randint_between<std::int64_t>(low, static_cast<int128>(high) + 1, size.shape());
    }
    std::int64_t tomaxint() { return static_cast<std::int64_t>(engine_.next64() >> 1); }
    ndarray<std::int64_t> tomaxint(const size_argument& size) {
        ndarray<std::int64_t> out(orthant::detail::new_array<std::int64_t>("tomaxint", size.shape()));
        for (index_t i = 0; i < out.size(); ++i) out.data()[i] = tomaxint();
        return out;
    }

    // ---- vectors

    ndarray<std::int64_t> multinomial(std::int64_t n, const choice_weights& pvals,
                                      const size_argument& size = {}) {
        draw::legacy_source source(engine_, kept_);
        return detail::multinomial_rows(source, parameter<std::int64_t>(n), pvals.data(), shape_t(),
                                        pvals.size(), size, true);
    }
    // By the singular values of cov, as in NumPy up to the signs of vectors; see random/covariance.hpp.
    ndarray<double> multivariate_normal(const ndarray<double>& mean, const ndarray<double>& cov,
                                        const legacy_multivariate_normal_options& o) {
        return detail::correlated_rows(
            mean, cov, {.size = o.size, .check_valid = o.check_valid, .tol = o.tol, .method = "right svd"},
            [this](const shape_t& shape) { return standard_normal(shape); });
    }
    ndarray<double> multivariate_normal(const ndarray<double>& mean, const ndarray<double>& cov,
                                        const size_argument& size = {}, std::string_view check_valid = "warn",
                                        double tol = 1e-8) {
        return multivariate_normal(mean, cov, {.size = size, .check_valid = check_valid, .tol = tol});
    }
    ndarray<double> dirichlet(const choice_weights& alpha, const size_argument& size = {}) {
        const index_t d = alpha ? alpha.size() : 0;
        for (index_t j = 0; j < d; ++j) detail::need_positive("dirichlet", "alpha", alpha.data()[j]);
        ndarray<double> out = rows<double>("dirichlet", size, d);
        draw::legacy_source source(engine_, kept_);
        for (index_t i = 0; i < out.size(); i += d) {
            draw::legacy::dirichlet(source, out.data() + i, alpha.data(), d);
        }
        return out;
    }

    // ---- for the mixins

    template <class Law, class... P>
    typename Law::result draw_one(P... values) {
        Law::check(values...);
        const kernel::gradual_underflow as_numpy;
        draw::legacy_source source(engine_, kept_);
        return Law::make(values...)(source);
    }
    template <class Law, class... P>
    ndarray<typename Law::result> draw_many(const shape_t* size, const parameter<P>&... p) {
        using T = typename Law::result;
        const shape_t shape = detail::result_shape(Law::name, size, p...);
        detail::walk_parameters((p.is_array() || ...) ? shape : shape_t(),
                                [](P... values) { Law::check(values...); }, p...);
        ndarray<T> out(orthant::detail::new_array<T>(Law::name, shape));
        const kernel::gradual_underflow as_numpy;
        draw::legacy_source source(engine_, kept_);
        T* next = out.data();
        if constexpr (std::is_same_v<Law, laws::random<double>>) {
            draw::fill_uniform01(engine_, next, out.size());
        } else if ((p.is_array() || ...)) {
            detail::walk_parameters(
                shape, [&](P... values) { *next++ = Law::make(values...)(source); }, p...);
        } else {
            const auto sampler = Law::make(p.value()...);
            for (index_t i = 0, n = out.size(); i < n; ++i) next[i] = sampler(source);
        }
        return out;
    }

    // For order_methods: positions of a sample of 0 … n-1, and the axis of an array that is sampled.
    void choose(std::int64_t* out, index_t count, std::int64_t n, const choice_options& o) {
        this->check_choice("choice", n, count, o.replace, o.p);
        if (count == 0) return;
        if (o.p && o.replace) return draw::choice_weighted(engine_, out, count, o.p.data(), n);
        if (o.p) return draw::choice_weighted_distinct(engine_, out, count, o.p.data(), n);
        if (o.replace) {
            return draw::fill_integers<std::int64_t>(
                engine_, out, count, 0, static_cast<std::uint64_t>(n - 1), draw::bounded::masked);
        }
        if (n > (std::numeric_limits<index_t>::max)())
            orthant::detail::fail<value_error>("choice: an order of ", n, " items is too big to be addressed");
        ndarray<std::int64_t> order(orthant::detail::new_array<std::int64_t>("choice", shape_t(n)));
        draw::permutation(engine_, order.data(), n);
        for (index_t i = 0; i < count; ++i) out[i] = order.data()[i];
    }
    static index_t sample_axis(index_t ndim, index_t) {
        if (ndim != 1) orthant::detail::fail<value_error>("choice: a must be 1-dimensional");
        return 0;
    }

private:
    mt19937& twister() {
        mt19937* m = engine_.template target<mt19937>();
        if (!m) orthant::detail::fail<type_error>("seed: only a RandomState on MT19937 can be seeded again");
        return *m;
    }
    template <std::integral I>
    static std::uint32_t checked_seed(I value) {
        if (value < I(0) || static_cast<std::uint64_t>(value) > 0xffffffff) {
            orthant::detail::fail<value_error>("seed: must be between 0 and 2**32 - 1, got ", value);
        }
        return static_cast<std::uint32_t>(value);
    }
    template <class T>
    static ndarray<T> rows(const char* name, const size_argument& size, index_t d) {
        shape_t shape = size.shape();
        shape.push_back(d);
        return ndarray<T>(orthant::detail::new_array<T>(name, shape));
    }

    Bits engine_;
    draw::kept_gauss kept_;
};

using random_state = basic_random_state<>;

}  // namespace orthant::inline ORTHANT_ABI::random
