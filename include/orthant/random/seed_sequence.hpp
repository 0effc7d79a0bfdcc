#pragma once
// NumPy's SeedSequence: turns seeds of any quality into well-mixed words, and one seed into any number of
// independent streams.
//
// Entropy (an integer of any size, or several) is cut into 32-bit words and hashed into a small pool; every
// word influences every word of the pool. `generate_state` hashes the pool out again. `spawn` gives children
// with the same entropy and one more element in their spawn key, so that a tree of workers gets streams that
// do not collide, whatever the order in which they are started. After M. E. O'Neill's randutils (2015) and
// https://numpy.org/doc/stable/reference/random/bit_generators/generated/numpy.random.SeedSequence.html

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

// The system's own source of randomness where it is a function: <random>, which has a class for it, costs .2
// s.
#if __has_include(<sys/random.h>)
#include <sys/random.h>
#if __has_include(<unistd.h>)
#include <unistd.h>
#endif
#else
#include <random>
#endif

#include <orthant/base/config.hpp>
#include <orthant/base/errors.hpp>

namespace orthant::inline ORTHANT_ABI::random {

// A non-negative integer of any size as 32-bit words, least significant first, without leading zeros; zero is
// one word. Made from any C++ integer, or from decimal or 0x-hexadecimal text where those are too small.
template <class Word = std::uint32_t>
class basic_entropy_integer {
public:
    template <class Integer>
        requires(std::integral<Integer> || (sizeof(Integer) == 16 && !std::floating_point<Integer> &&
                                            std::convertible_to<Integer, std::uint64_t>))
    basic_entropy_integer(Integer value) {  // NOLINT: seeds are written as plain integers
        if (value < Integer(0)) orthant::detail::fail<value_error>("seed_sequence: negative entropy");
        do {
            words_.push_back(static_cast<Word>(value));
            if constexpr (sizeof(Integer) <= 4) {
                break;
            } else {
                value = static_cast<Integer>(value >> 32);
            }
        } while (value != 0);
    }
    basic_entropy_integer(std::string_view digits) {  // NOLINT
        const bool hex = digits.starts_with("0x") || digits.starts_with("0X");
        const std::uint32_t base = hex ? 16 : 10;
        words_.push_back(0);
        if (digits.empty()) orthant::detail::fail<value_error>("seed_sequence: empty text as entropy");
        for (char c : digits.substr(hex ? 2 : 0)) {
            const int digit = c >= '0' && c <= '9'   ? c - '0'
                              : c >= 'a' && c <= 'f' ? c - 'a' + 10
                              : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                     : 99;
            if (digit >= static_cast<int>(base)) {
                orthant::detail::fail<value_error>("seed_sequence: not a non-negative integer: '", digits,
                                                   "'");
            }
            std::uint64_t carry = static_cast<std::uint64_t>(digit);
            for (Word& word : words_) {
                carry += static_cast<std::uint64_t>(word) * base;
                word = static_cast<Word>(carry);
                carry >>= 32;
            }
            if (carry != 0) words_.push_back(static_cast<Word>(carry));
        }
    }
    basic_entropy_integer(const char* digits) : basic_entropy_integer(std::string_view(digits)) {}  // NOLINT

    const std::vector<Word>& words() const& { return words_; }
    std::vector<Word> words() && { return std::move(words_); }

private:
    std::vector<Word> words_;
};

using entropy_integer = basic_entropy_integer<>;

// NumPy's SeedSequence(entropy, spawn_key=…, pool_size=…).
template <class Word = std::uint32_t>
class basic_seed_sequence {
public:
    using result_type = Word;
    struct options {
        std::vector<Word> spawn_key = {};
        int pool_size = 4;
    };

    // Fresh entropy from the operating system; `entropy()` tells it, so that a run can be repeated.
    basic_seed_sequence() : basic_seed_sequence(cut(), fresh_words(4), options()) {}

    basic_seed_sequence(entropy_integer entropy)
        : basic_seed_sequence(cut(), std::move(entropy).words(), options()) {}  // NOLINT
    template <std::integral Integer>
    basic_seed_sequence(Integer entropy) : basic_seed_sequence(entropy_integer(entropy)) {}      // NOLINT
    basic_seed_sequence(const char* entropy) : basic_seed_sequence(entropy_integer(entropy)) {}  // NOLINT
    basic_seed_sequence(entropy_integer entropy, options more)
        : basic_seed_sequence(cut(), std::move(entropy).words(), std::move(more)) {}

    basic_seed_sequence(std::initializer_list<entropy_integer> entropy)
        : basic_seed_sequence(cut(), joined(entropy), options()) {}
    basic_seed_sequence(std::initializer_list<entropy_integer> entropy, options more)
        : basic_seed_sequence(cut(), joined(entropy), std::move(more)) {}

    // Any range of integers, each cut into words; uint32 values are the words themselves.
    template <class Range>
        requires(std::integral<std::iter_value_t<decltype(std::begin(std::declval<const Range&>()))>> &&
                 !std::convertible_to<const Range&, std::string_view>)
    basic_seed_sequence(const Range& entropy, options more = options())  // NOLINT
        : basic_seed_sequence(cut(), joined(entropy), std::move(more)) {}

    // `words` 32-bit words of state. Does not change the sequence: the same call gives the same words.
    std::vector<Word> generate_state(index_t words) const {
        std::vector<Word> out(static_cast<std::size_t>(words));
        generate(out.begin(), out.end());
        return out;
    }

    // The same as 64-bit words, low half first.
    std::vector<std::uint64_t> generate_state64(index_t words) const {
        const std::vector<Word> halves = generate_state(2 * words);
        std::vector<std::uint64_t> out(static_cast<std::size_t>(words));
        for (std::size_t i = 0; i < out.size(); ++i) {
            out[i] = halves[2 * i] | static_cast<std::uint64_t>(halves[2 * i + 1]) << 32;
        }
        return out;
    }

    // Fills an iterator range with 32-bit words; this is also what <random>'s engines ask of a seed
    // sequence.
    template <class Iterator>
    void generate(Iterator begin, Iterator end) const {
        std::uint32_t constant = 0x8b51f9dd;
        std::size_t i = 0;
        for (; begin != end; ++begin) {
            std::uint32_t v = pool_[i] ^ constant;
            constant *= 0x58f38ded;
            v *= constant;
            *begin = v ^ (v >> 16);
            i = i + 1 == pool_.size() ? 0 : i + 1;
        }
    }

    // n children with independent streams; later calls go on where this one stopped.
    std::vector<basic_seed_sequence> spawn(index_t n) {
        std::vector<basic_seed_sequence> children;
        for (index_t i = 0; i < n; ++i) {
            options more{spawn_key_, static_cast<int>(pool_.size())};
            more.spawn_key.push_back(spawned_++);
            children.push_back(basic_seed_sequence(cut(), entropy_, std::move(more)));
        }
        return children;
    }

    // The entropy as 32-bit words; a sequence made from them is equal to this one.
    const std::vector<Word>& entropy() const { return entropy_; }
    const std::vector<Word>& spawn_key() const { return spawn_key_; }
    const std::vector<Word>& pool() const { return pool_; }
    int pool_size() const { return static_cast<int>(pool_.size()); }
    index_t n_children_spawned() const { return spawned_; }

    friend bool operator==(const basic_seed_sequence&, const basic_seed_sequence&) = default;

private:
    struct cut {};  // marks entropy that is words already

    basic_seed_sequence(cut, std::vector<Word> entropy, options more)
        : entropy_(std::move(entropy)), spawn_key_(std::move(more.spawn_key)) {
        if (more.pool_size < 4) {
            orthant::detail::fail<value_error>("seed_sequence: pool_size must be at least 4, got ",
                                               more.pool_size);
        }
        pool_.resize(static_cast<std::size_t>(more.pool_size));
        mix();
    }

    static std::vector<Word> fresh_words(int count) {
        std::vector<Word> words(static_cast<std::size_t>(count));
#if __has_include(<sys/random.h>)
        constexpr std::size_t at_once = 64;  // getentropy gives 256 bytes a call at most
        for (std::size_t i = 0; i < words.size(); i += at_once) {
            const std::size_t n = words.size() - i < at_once ? words.size() - i : at_once;
            if (::getentropy(words.data() + i, n * sizeof words[0]) != 0)
                orthant::detail::fail<io_error>("seed_sequence: the system gives no entropy");
        }
#else
        std::random_device device;
        for (std::uint32_t& word : words) word = static_cast<std::uint32_t>(device());
#endif
        return words;
    }

    template <class Integers>
    static std::vector<Word> joined(const Integers& integers) {
        std::vector<Word> all;
        for (const auto& one : integers) {
            const entropy_integer cut(one);
            all.insert(all.end(), cut.words().begin(), cut.words().end());
        }
        return all;
    }

    void mix() {
        // A child's words start after a whole pool, so that no plain entropy can equal a child's.
        std::vector<Word> words = entropy_;
        const std::size_t size = pool_.size();
        if (!spawn_key_.empty() && words.size() < size) words.resize(size, 0);
        words.insert(words.end(), spawn_key_.begin(), spawn_key_.end());

        std::uint32_t constant = 0x43b0d7e5;
        const auto hash = [&constant](std::uint32_t v) {
            v ^= constant;
            constant *= 0x931e8875;
            v *= constant;
            return v ^ (v >> 16);
        };
        const auto merge = [](std::uint32_t x, std::uint32_t y) {
            const std::uint32_t r = 0xca01f9ddu * x - 0x4973f715u * y;
            return r ^ (r >> 16);
        };
        for (std::size_t i = 0; i < size; ++i) pool_[i] = hash(i < words.size() ? words[i] : 0);
        for (std::size_t from = 0; from < size; ++from) {
            for (std::size_t to = 0; to < size; ++to) {
                if (from != to) pool_[to] = merge(pool_[to], hash(pool_[from]));
            }
        }
        for (std::size_t i = size; i < words.size(); ++i) {
            for (std::uint32_t& word : pool_) word = merge(word, hash(words[i]));
        }
    }

    std::vector<Word> entropy_, spawn_key_, pool_;
    Word spawned_ = 0;
};

ORTHANT_INSTANTIATE(class basic_entropy_integer<std::uint32_t>);
ORTHANT_INSTANTIATE(class basic_seed_sequence<std::uint32_t>);

using seed_sequence = basic_seed_sequence<>;

}  // namespace orthant::inline ORTHANT_ABI::random
