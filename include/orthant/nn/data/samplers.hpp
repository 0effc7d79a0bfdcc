#pragma once
// Samplers: in which order the items of a dataset are taken. A range of index_t with size(); each loop over
// it is another draw. Any std::vector of positions is one too.
//
//     data::random_sampler order(ds, {.seed = 1});
//     data::weighted_random_sampler balanced(weights, 1000);
//     data::data_loader loader(ds, {.batch_size = 32, .sampler = balanced});
//
// With a seed the draws are the same in every program: draw k is of the generator seeded with (seed, k). A
// batch_sampler is a range of vectors of positions, made of a sampler's.
// https://pytorch.org/docs/stable/data.html#torch.utils.data.Sampler

#include <iterator>
#include <memory>
#include <numeric>
#include <utility>
#include <vector>

#include <orthant/base/keywords.hpp>
#include <orthant/nn/data/seeds.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace data {

namespace detail {

// A number of items, or what has a size().
struct item_count {
    index_t n;
    template <std::integral N>
    item_count(N count) : n(index_t(count)) {}
    template <class D>
        requires requires(const D& d) { d.size(); }
    item_count(const D& d) : n(index_t(d.size())) {}
};

// A new generator for each draw: of the seed and the draw's number, or from the thread's.
class draw_seeds {
public:
    draw_seeds() = default;
    explicit draw_seeds(const maybe<std::int64_t>& seed) : seed_(seed) {}
    generator next();
    // A number of the next generator.
    std::uint64_t number();

private:
    maybe<std::int64_t> seed_ = {};
    std::uint32_t draws_ = 0;
};
#if ORTHANT_DEFINE
ORTHANT_ONCE generator draw_seeds::next() {
    if (!seed_) return seeded({});
    return random::default_rng({std::uint64_t(*seed_), std::uint64_t(draws_++)});
}
ORTHANT_ONCE std::uint64_t draw_seeds::number() { return next().bit_generator().next64(); }
#endif

// The range of a sampler that draws anew with each begin(); for a loop (a copy is what draw() gives).
template <class Self, class Item = index_t>
class drawn_range {
public:
    class iterator {
    public:
        explicit iterator(const std::vector<Item>& of) : now_(of.data()), end_(of.data() + of.size()) {}
        const Item& operator*() const { return *now_; }
        iterator& operator++() {
            ++now_;
            return *this;
        }
        friend bool operator==(const iterator& it, std::default_sentinel_t) { return it.now_ == it.end_; }

    private:
        const Item *now_, *end_;
    };
    iterator begin() {
        drawn_ = static_cast<Self*>(this)->draw();
        return iterator(drawn_);
    }
    std::default_sentinel_t end() const { return {}; }

private:
    std::vector<Item> drawn_;
};

}  // namespace detail

class sequential_sampler : public detail::drawn_range<sequential_sampler> {
public:
    explicit sequential_sampler(const detail::item_count& of) : n_(of.n) {}
    index_t size() const { return n_; }
    std::vector<index_t> draw() const {
        std::vector<index_t> out(std::size_t(n_), 0);
        std::iota(out.begin(), out.end(), index_t(0));
        return out;
    }

private:
    index_t n_;
};

struct random_sampler_options {
    keyword_only only = keyword_only();
    bool replacement = false;
    maybe<index_t> num_samples = {};  // all
    maybe<std::int64_t> seed = {};
};
// All items in random order; more than there are go round again in another.
class random_sampler : public detail::drawn_range<random_sampler> {
public:
    explicit random_sampler(const detail::item_count& of, const random_sampler_options& o = {})
        : n_(of.n), count_(o.num_samples.value_or(of.n)), replacement_(o.replacement), seeds_(o.seed) {
        if (count_ < 0 || (n_ == 0 && count_ > 0))
            orthant::detail::fail<value_error>({"random_sampler: ", count_, " samples of ", n_, " items"});
    }
    index_t size() const { return count_; }
    std::vector<index_t> draw();

private:
    index_t n_, count_;
    bool replacement_;
    detail::draw_seeds seeds_;
};
#if ORTHANT_DEFINE
ORTHANT_ONCE std::vector<index_t> random_sampler::draw() {
    generator rng = seeds_.next();
    std::vector<index_t> out;
    out.reserve(std::size_t(count_));
    if (replacement_) {
        for (index_t k = 0; k < count_; ++k) out.push_back(rng.integers<index_t>(0, n_));
        return out;
    }
    std::vector<index_t> round(std::size_t(n_), 0);
    while (index_t(out.size()) < count_) {
        std::iota(round.begin(), round.end(), index_t(0));
        rng.shuffle(round);
        const index_t take = std::min(n_, count_ - index_t(out.size()));
        out.insert(out.end(), round.begin(), round.begin() + take);
    }
    return out;
}
#endif

struct weighted_random_sampler_options {
    keyword_only only = keyword_only();
    bool replacement = true;
    maybe<std::int64_t> seed = {};
};
// n items, each as often as its weight says; the weights need not sum to 1.
class weighted_random_sampler : public detail::drawn_range<weighted_random_sampler> {
public:
    weighted_random_sampler(const random::choice_weights& weights, index_t n,
                            const weighted_random_sampler_options& o = {})
        : p_(weights.data(), weights.data() + weights.size()),
          count_(n),
          replacement_(o.replacement),
          seeds_(o.seed) {
        double sum = 0;
        index_t possible = 0;
        for (const double w : p_) {
            if (!(w >= 0 && w <= 1e300))
                orthant::detail::fail<value_error>(
                    {"weighted_random_sampler: weight ", w, " is negative or no number"});
            sum += w;
            possible += w > 0;
        }
        if (n < 0 || possible == 0 || (!replacement_ && possible < n))
            orthant::detail::fail<value_error>(
                {"weighted_random_sampler: ", n, " samples of ", possible, " items with a weight"});
        for (double& w : p_) w /= sum;
    }
    index_t size() const { return count_; }
    std::vector<index_t> draw();

private:
    std::vector<double> p_;
    index_t count_;
    bool replacement_;
    detail::draw_seeds seeds_;
};
#if ORTHANT_DEFINE
ORTHANT_ONCE std::vector<index_t> weighted_random_sampler::draw() {
    generator rng = seeds_.next();
    const auto chosen = rng.choice(
        index_t(p_.size()), {.size = {count_}, .replace = replacement_, .p = random::choice_weights(p_)});
    const auto* from = static_cast<const std::int64_t*>(chosen.header().data);
    return std::vector<index_t>(from, from + chosen.size());
}
#endif

struct subset_random_sampler_options {
    keyword_only only = keyword_only();
    maybe<std::int64_t> seed = {};
};
// These items in random order.
class subset_random_sampler : public detail::drawn_range<subset_random_sampler> {
public:
    explicit subset_random_sampler(std::vector<index_t> indices, const subset_random_sampler_options& o = {})
        : indices_(std::move(indices)), seeds_(o.seed) {}
    index_t size() const { return index_t(indices_.size()); }
    std::vector<index_t> draw() {
        std::vector<index_t> out(indices_);
        seeds_.next().shuffle(out);
        return out;
    }

private:
    std::vector<index_t> indices_;
    detail::draw_seeds seeds_;
};

// Any sampler: whatever can be looped over for positions and says how many. Copies share it, and its draws go
// on.
class any_sampler {
public:
    any_sampler() = default;
    template <class S>
        requires(!std::same_as<S, any_sampler>) && requires(S& s) {
            { *s.begin() } -> std::convertible_to<index_t>;
            s.size();
        }
    any_sampler(const S& sampler) : held_(std::make_shared<model<S>>(sampler)) {}
    any_sampler(std::initializer_list<index_t> positions) : any_sampler(std::vector<index_t>(positions)) {}

    explicit operator bool() const { return bool(held_); }
    index_t size() const { return held_->size(); }
    std::vector<index_t> draw() const { return held_->draw(); }

private:
    struct any {
        virtual ~any() = default;
        virtual std::vector<index_t> draw() = 0;
        virtual index_t size() const = 0;
    };
    template <class S>
    struct model final : any {
        explicit model(const S& s) : sampler(s) {}
        std::vector<index_t> draw() override {
            std::vector<index_t> out;
            for (const auto i : sampler) out.push_back(index_t(i));
            return out;
        }
        index_t size() const override { return index_t(sampler.size()); }
        S sampler;
    };
    std::shared_ptr<any> held_;
};

// Batches of a sampler's positions.
class batch_sampler : public detail::drawn_range<batch_sampler, std::vector<index_t>> {
public:
    batch_sampler(const any_sampler& sampler, index_t batch_size, bool drop_last = false)
        : sampler_(sampler), batch_(batch_size), drop_last_(drop_last) {
        if (batch_size <= 0)
            orthant::detail::fail<value_error>(
                {"batch_sampler: batch_size must be positive, got ", batch_size});
    }
    index_t size() const {
        return drop_last_ ? sampler_.size() / batch_ : (sampler_.size() + batch_ - 1) / batch_;
    }
    std::vector<std::vector<index_t>> draw() const;

private:
    any_sampler sampler_;
    index_t batch_;
    bool drop_last_;
};
#if ORTHANT_DEFINE
ORTHANT_ONCE std::vector<std::vector<index_t>> batch_sampler::draw() const {
    const std::vector<index_t> order = sampler_.draw();
    std::vector<std::vector<index_t>> out;
    for (std::size_t at = 0; at < order.size(); at += std::size_t(batch_)) {
        const std::size_t end = std::min(order.size(), at + std::size_t(batch_));
        if (drop_last_ && end - at < std::size_t(batch_)) break;
        out.emplace_back(order.begin() + index_t(at), order.begin() + index_t(end));
    }
    return out;
}
#endif

}  // namespace data
}  // namespace orthant::inline ORTHANT_ABI
