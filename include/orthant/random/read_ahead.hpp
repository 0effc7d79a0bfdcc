#pragma once
// Sources that distributions draw from when many values are wanted: they take the generator's words in
// blocks, which PCG64 writes three times faster than single ones, and hand them out one by one.
//
// Nothing is ever left over, so the generator ends where single draws would have ended. Every value of a
// distribution takes at least one word; `expect(k)`, called before the first of k outstanding values, refills
// an empty block with at most k words, all of which are then sure to be used. A value that takes more words
// than are left simply goes on with single ones.

#include <cstdint>

#include <orthant/base/config.hpp>
#include <orthant/kernel/simd/gradual_underflow.hpp>
#include <orthant/random/bit_generator.hpp>

namespace orthant::inline ORTHANT_ABI::random {

namespace detail {

// Whether doubles are made of two 32-bit words, as the Mersenne Twister does.
template <class G>
inline bool uses_word_pairs(const G& g) {
    if constexpr (requires { g.uses_word_pairs(); }) {
        return g.uses_word_pairs();
    } else {
        return requires { G::word_pairs; };
    }
}

}  // namespace detail

// GCC 12 does not see that only the words between begin_ and end_ are read, all of which have been written.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

// Blocks of 64-bit words: for distributions that take nothing but 64-bit words and doubles.
template <bit_generator G>
class read_ahead {
public:
    explicit read_ahead(G& g) : g_(g), pairs_(detail::uses_word_pairs(g)) {}

    ORTHANT_INLINE void expect(index_t outstanding) {
        if (begin_ == end_) refill(outstanding);
    }
    ORTHANT_INLINE std::uint64_t next64() {
        if (begin_ != end_) return words_[begin_++];
        drew_ = true;
        return g_.next64();
    }
    ORTHANT_INLINE double next_double() {
        const std::uint64_t word = next64();
        return pairs_ ? detail::word_pair_to_double(word) : detail::word_to_double(word);
    }

    // The words at hand, for loops that look at them directly; `use(n)` marks the first n as drawn.
    const std::uint64_t* words() const { return words_ + begin_; }
    index_t size() const { return end_ - begin_; }
    void use(index_t n) { begin_ += n; }
    // Whether a single word has been drawn.
    bool drew() const { return drew_; }
    bool uses_word_pairs() const { return pairs_; }

private:
    void refill(index_t outstanding) {
        end_ = outstanding < capacity ? outstanding : capacity;
        begin_ = 0;
        if (end_ < 8) {
            begin_ = end_ = 0;  // not worth a block: single draws
        } else {
            fill_words(g_, words_, end_);
        }
    }

    static constexpr index_t capacity = 1024;  // 8 KB: a quarter of the first-level cache
    G& g_;
    const bool pairs_;
    index_t begin_ = 0, end_ = 0;
    bool drew_ = false;
    std::uint64_t words_[capacity];
};

// Blocks of 32-bit words: for what takes nothing but those.
template <bit_generator G>
class read_ahead32 {
public:
    explicit read_ahead32(G& g) : g_(g) {}

    ORTHANT_INLINE void expect(index_t outstanding) {
        if (begin_ == end_) refill(outstanding);
    }
    ORTHANT_INLINE std::uint32_t next32() {
        if (begin_ != end_) return words_[begin_++];
        drew_ = true;
        return g_.next32();
    }

    const std::uint32_t* words() const { return words_ + begin_; }
    index_t size() const { return end_ - begin_; }
    void use(index_t n) { begin_ += n; }
    // Whether a single word has been drawn.
    bool drew() const { return drew_; }

private:
    void refill(index_t outstanding) {
        end_ = outstanding < capacity ? outstanding : capacity;
        begin_ = 0;
        if (end_ < 16) {
            begin_ = end_ = 0;
        } else {
            fill_half_words(g_, words_, end_);
        }
    }

    static constexpr index_t capacity = 2048;
    G& g_;
    index_t begin_ = 0, end_ = 0;
    bool drew_ = false;
    std::uint32_t words_[capacity];
};

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

namespace detail {

// The first value is drawn with single words. If it took none (a degenerate parameter: Poisson of mean 0),
// neither will the others, which then equal it.
template <class Source, class T, class Draw>
inline void fill_from(Source& source, T* out, index_t n, Draw& draw) {
    if (n <= 0) return;
    const kernel::gradual_underflow as_numpy;
    out[0] = static_cast<T>(draw(source));
    for (index_t i = 1; i < n; ++i) {
        if (source.drew()) {
            source.expect(n - i);
            out[i] = static_cast<T>(draw(source));
        } else {
            out[i] = out[0];
        }
    }
}

}  // namespace detail

// n values of a distribution, `draw(source)`, that takes only 64-bit words and doubles.
template <bit_generator G, class T, class Draw>
inline void fill(G& g, T* out, index_t n, Draw draw) {
    read_ahead<G> source(g);
    detail::fill_from(source, out, n, draw);
}

// n values of a distribution that takes only 32-bit words.
template <bit_generator G, class T, class Draw>
inline void fill32(G& g, T* out, index_t n, Draw draw) {
    read_ahead32<G> source(g);
    detail::fill_from(source, out, n, draw);
}

}  // namespace orthant::inline ORTHANT_ABI::random
