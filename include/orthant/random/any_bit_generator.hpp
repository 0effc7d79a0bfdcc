#pragma once
// Any bit generator behind one type, so that `generator` is a plain class: functions take it by reference
// whatever it runs on, and every distribution is compiled once. A PCG64, the default, and an
// MT19937, the legacy one, are called without indirection; others are reached through a virtual call, per
// word for single values and per block for many. A copy is an independent generator that continues the same
// stream.

#include <cstdint>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

#include <orthant/base/config.hpp>
#include <orthant/base/errors.hpp>
#include <orthant/random/bit_generator.hpp>
#include <orthant/random/mt19937.hpp>
#include <orthant/random/pcg64.hpp>
#include <orthant/random/read_ahead.hpp>

namespace orthant::inline ORTHANT_ABI::random {

template <class Held = pcg64>
class basic_any_bit_generator {
public:
    using result_type = std::uint64_t;
    static constexpr result_type(min)() { return 0; }
    static constexpr result_type(max)() { return ~result_type(0); }

    basic_any_bit_generator() : held_() {}
    basic_any_bit_generator(Held g) : held_(std::move(g)) {}  // NOLINT
    template <class G>
        requires(!std::is_same_v<G, basic_any_bit_generator> && !std::is_same_v<G, Held> &&
                 bit_generator<G> && std::copyable<G>)
    basic_any_bit_generator(G g)  // NOLINT
        : held_(0), other_(std::make_unique<model<G>>(std::move(g))), twister_(other_->twister()) {}

    basic_any_bit_generator(const basic_any_bit_generator& o)
        : held_(o.held_),
          other_(o.other_ ? o.other_->clone() : nullptr),
          twister_(other_ ? other_->twister() : nullptr) {}
    basic_any_bit_generator(basic_any_bit_generator&&) noexcept = default;
    basic_any_bit_generator& operator=(basic_any_bit_generator o) noexcept {
        held_ = std::move(o.held_);
        other_ = std::move(o.other_);
        twister_ = o.twister_;
        return *this;
    }
    ~basic_any_bit_generator() = default;

    ORTHANT_INLINE std::uint64_t next64() {
        return !other_ ? held_.next64() : twister_ ? twister_->next64() : other_->next64();
    }
    ORTHANT_INLINE std::uint32_t next32() {
        return !other_ ? held_.next32() : twister_ ? twister_->next32() : other_->next32();
    }
    ORTHANT_INLINE double next_double() {
        return !other_ ? held_.next_double() : twister_ ? twister_->next_double() : other_->next_double();
    }
    void fill64(std::uint64_t* out, index_t n) { !other_ ? held_.fill64(out, n) : other_->fill64(out, n); }
    void fill32(std::uint32_t* out, index_t n) { !other_ ? held_.fill32(out, n) : other_->fill32(out, n); }
    bool uses_word_pairs() const { return other_ && other_->uses_word_pairs(); }

    result_type operator()() { return next64(); }
    // The engine's own words: 32 bits of an MT19937, 64 of the others.
    std::uint64_t random_raw() { return !other_ ? held_.next64() : other_->random_raw(); }

    // The whole state; `set_state` takes one of the same class. An engine of one's own needs members of these
    // names, else type_error is thrown. The same holds of `spawn`, `jumped` and `advance`.
    bit_generator_state state() const { return !other_ ? held_.state() : other_->state(); }
    void set_state(const bit_generator_state& s) { !other_ ? held_.set_state(s) : other_->set_state(s); }
    std::vector<basic_any_bit_generator> spawn(index_t n) {
        if (other_) return other_->spawn(n);
        std::vector<basic_any_bit_generator> children;
        for (Held& child : held_.spawn(n)) children.push_back(std::move(child));
        return children;
    }
    basic_any_bit_generator jumped(index_t jumps = 1) const {
        if (other_) return other_->jumped(jumps);
        return held_.jumped(static_cast<std::uint64_t>(jumps));
    }
    basic_any_bit_generator& advance(uint128 steps) {
        other_ ? other_->advance(steps) : static_cast<void>(held_.advance(steps));
        return *this;
    }
    const seed_sequence& seed_seq() const { return !other_ ? held_.seed_seq() : other_->seed_seq(); }

    // The engine as its own class, or nullptr: g.target<mt19937>().
    template <class G>
    G* target() {
        if constexpr (std::is_same_v<G, Held>) {
            return other_ ? nullptr : &held_;
        } else {
            return other_ ? static_cast<G*>(other_->engine(&engine_tag<G>)) : nullptr;
        }
    }

    friend bool operator==(const basic_any_bit_generator& a, const basic_any_bit_generator& b) {
        return a.state() == b.state();
    }

private:
    // The address stands for the type: so RTTI is not needed.
    template <class G>
    static inline const char engine_tag = 0;

    struct interface {
        virtual ~interface() = default;
        virtual void* engine(const char* tag) = 0;  // itself, if that is its type's
        virtual std::unique_ptr<interface> clone() const = 0;
        virtual std::uint64_t next64() = 0;
        virtual std::uint32_t next32() = 0;
        virtual double next_double() = 0;
        virtual std::uint64_t random_raw() = 0;
        virtual void fill64(std::uint64_t* out, index_t n) = 0;
        virtual void fill32(std::uint32_t* out, index_t n) = 0;
        virtual bool uses_word_pairs() const = 0;
        virtual mt19937* twister() = 0;
        virtual bit_generator_state state() const = 0;
        virtual void set_state(const bit_generator_state& s) = 0;
        virtual std::vector<basic_any_bit_generator> spawn(index_t n) = 0;
        virtual basic_any_bit_generator jumped(index_t jumps) const = 0;
        virtual void advance(uint128 steps) = 0;
        virtual const seed_sequence& seed_seq() const = 0;
    };

    [[noreturn]] static void missing(const char* what) {
        orthant::detail::fail<type_error>("bit generator: this engine has no ", what);
    }

    template <class G>
    struct model final : interface {
        G g;
        explicit model(G engine) : g(std::move(engine)) {}
        void* engine(const char* tag) override { return tag == &engine_tag<G> ? &g : nullptr; }
        std::unique_ptr<interface> clone() const override { return std::make_unique<model>(g); }
        std::uint64_t next64() override { return g.next64(); }
        std::uint32_t next32() override { return g.next32(); }
        double next_double() override { return g.next_double(); }
        std::uint64_t random_raw() override {
            if constexpr (requires { g.random_raw(); }) {
                return g.random_raw();
            } else {
                return g.next64();
            }
        }
        void fill64(std::uint64_t* out, index_t n) override { fill_words(g, out, n); }
        void fill32(std::uint32_t* out, index_t n) override { fill_half_words(g, out, n); }
        mt19937* twister() override {
            if constexpr (std::is_same_v<G, mt19937>) {
                return &g;
            } else {
                return nullptr;
            }
        }
        bool uses_word_pairs() const override { return detail::uses_word_pairs(g); }
        bit_generator_state state() const override {
            if constexpr (requires { g.state(); }) {
                return g.state();
            } else {
                missing("state()");
            }
        }
        void set_state([[maybe_unused]] const bit_generator_state& s) override {
            if constexpr (requires { g.set_state(s); }) {
                g.set_state(s);
            } else {
                missing("set_state()");
            }
        }
        std::vector<basic_any_bit_generator> spawn([[maybe_unused]] index_t n) override {
            if constexpr (requires { g.spawn(n); }) {
                std::vector<basic_any_bit_generator> children;
                for (G& child : g.spawn(n)) children.push_back(std::move(child));
                return children;
            } else {
                missing("spawn()");
            }
        }
        basic_any_bit_generator jumped([[maybe_unused]] index_t jumps) const override {
            if constexpr (requires { g.jumped(); }) {
                return g.jumped(static_cast<std::uint64_t>(jumps));
            } else {
                missing("jumped()");
            }
        }
        void advance([[maybe_unused]] uint128 steps) override {
            if constexpr (requires { g.advance(steps); }) {
                g.advance(steps);
            } else {
                missing("advance()");
            }
        }
        const seed_sequence& seed_seq() const override {
            if constexpr (requires { g.seed_seq(); }) {
                return g.seed_seq();
            } else {
                missing("seed_seq()");
            }
        }
    };

    Held held_;
    std::unique_ptr<interface> other_;
    mt19937* twister_ = nullptr;  // other_'s engine if it is one
};

using any_bit_generator = basic_any_bit_generator<>;

}  // namespace orthant::inline ORTHANT_ABI::random
