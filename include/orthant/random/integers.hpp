#pragma once
// Integers from a range, without bias.
//
// Two methods, each of which is part of some stream: Lemire's multiplication ("Fast random integer generation
// in an interval", 2019) takes the high half of word·(range + 1) and rejects only if the low half is small;
// masking draws as many bits as the range has and rejects what is too large. Generator.integers and choice
// take the first, shuffles and the legacy functions the second. 16- and 8-bit values and bools are cut from
// 32-bit words, several to a word.

#include <bit>
#include <cstdint>
#include <cstring>
#include <type_traits>

#include <orthant/base/config.hpp>
#include <orthant/kernel/lcg128.hpp>
#include <orthant/random/read_ahead.hpp>

namespace orthant::inline ORTHANT_ABI::random::draw {

namespace detail {

// Uniform in [0, range] with words of Word's width from `next`; range is not the largest Word.
template <class Word, class Wide, class Next>
ORTHANT_INLINE Word lemire(Word range, Next next) {
    const Word count = static_cast<Word>(range + 1);
    Wide product = static_cast<Wide>(next()) * count;
    if (static_cast<Word>(product) < count) [[unlikely]] {
        const Word threshold = static_cast<Word>(static_cast<Word>(~range) % count);
        while (static_cast<Word>(product) < threshold) product = static_cast<Wide>(next()) * count;
    }
    return static_cast<Word>(product >> (8 * sizeof(Word)));
}

// Uniform in [0, range] by drawing bits until they fit.
template <class Word, class Next>
ORTHANT_INLINE Word masked(Word range, Next next) {
    const Word all = static_cast<Word>(~Word(0));
    const Word mask = static_cast<Word>(all >> std::countl_zero(static_cast<Word>(range | Word(1))));
    for (;;) {
        const Word value = static_cast<Word>(next() & mask);
        if (value <= range) return value;
    }
}

template <int Bytes>
struct word_of;
template <>
struct word_of<1> {
    using type = std::uint8_t;
    using wide = std::uint16_t;
};
template <>
struct word_of<2> {
    using type = std::uint16_t;
    using wide = std::uint32_t;
};
template <>
struct word_of<4> {
    using type = std::uint32_t;
    using wide = std::uint64_t;
};
template <>
struct word_of<8> {
    using type = std::uint64_t;
    using wide = kernel::uint128;
};

}  // namespace detail

// Which of the two methods.
enum class bounded { lemire, masked };

// Uniform in [0, range], 64 bits: 32-bit words as long as they do.
template <class S>
inline std::uint64_t bounded64(S& s, std::uint64_t range, bounded method = bounded::lemire) {
    if (range == 0) return 0;
    if (range < 0xffffffff) {
        const auto small = static_cast<std::uint32_t>(range);
        const auto next = [&s] { return s.next32(); };
        if (method == bounded::masked) return detail::masked<std::uint32_t>(small, next);
        return detail::lemire<std::uint32_t, std::uint64_t>(small, next);
    }
    if (range == 0xffffffff) return s.next32();
    if (range == ~std::uint64_t(0)) return s.next64();
    const auto next = [&s] { return s.next64(); };
    if (method == bounded::masked) return detail::masked<std::uint64_t>(range, next);
    return detail::lemire<std::uint64_t, kernel::uint128>(range, next);
}

// Uniform in [0, max] as shuffles want it.
template <class S>
inline std::uint64_t interval(S& s, std::uint64_t max) {
    if (max == 0) return 0;
    if (max <= 0xffffffff) {
        return detail::masked<std::uint32_t>(static_cast<std::uint32_t>(max), [&s] { return s.next32(); });
    }
    return detail::masked<std::uint64_t>(max, [&s] { return s.next64(); });
}

// Draws integers of one type T; 8- and 16-bit types and bool keep the unused pieces of a word between the
// values of one call, so that an array of them is one `integer_drawer`.
template <class T>
class integer_drawer {
    using word = typename detail::word_of<sizeof(T)>::type;
    using wide = typename detail::word_of<sizeof(T)>::wide;

public:
    // A value in [low, low + range], wrapping; range as unsigned number of T's width.
    template <class S>
    ORTHANT_INLINE T operator()(S& s, T low, word range, bounded method = bounded::lemire) {
        if constexpr (std::is_same_v<T, bool>) {
            return range == 0 ? low : piece<1>(s) != 0;
        } else if constexpr (sizeof(T) == 8) {
            return static_cast<T>(static_cast<word>(low) + bounded64(s, range, method));
        } else {
            if (range == 0) return low;
            const auto next = [&] {
                if constexpr (sizeof(T) == 4) {
                    return s.next32();
                } else {
                    return static_cast<word>(piece<8 * sizeof(T)>(s));
                }
            };
            const word value = range == static_cast<word>(~word(0)) ? static_cast<word>(next())
                               : method == bounded::masked          ? detail::masked<word>(range, next)
                                                                    : detail::lemire<word, wide>(range, next);
            return static_cast<T>(static_cast<word>(static_cast<word>(low) + value));
        }
    }

private:
    template <int Bits, class S>
    ORTHANT_INLINE std::uint32_t piece(S& s) {
        if (left_ == 0) {
            buffer_ = s.next32();
            left_ = 32 / Bits;
        } else {
            buffer_ >>= Bits;
        }
        --left_;
        return buffer_ & ((1u << Bits) - 1);
    }

    std::uint32_t buffer_ = 0;
    int left_ = 0;
};

namespace detail {

// The three ways in which a word of `Bits` bits becomes a value in [0, range], as tests of single words: a
// word is either rejected or gives a value, whatever came before it. Blocks need no branch for that.
enum class way { whole, lemire, masked };

template <way Way, class Word, class Wide, int Bits>
struct bounded_rule {
    Word range, count, threshold, mask;

    explicit bounded_rule(Word r) : range(r), count(static_cast<Word>(r + 1)), threshold(0), mask(0) {
        const Word all = static_cast<Word>(~Word(0));
        if (Way == way::lemire) threshold = static_cast<Word>(static_cast<Word>(all - range) % count);
        if (Way == way::masked)
            mask = static_cast<Word>(all >> std::countl_zero(static_cast<Word>(r | Word(1))));
    }
    ORTHANT_INLINE bool accept(Word word, Word& value) const {
        if constexpr (Way == way::whole) {
            value = word;
            return true;
        } else if constexpr (Way == way::lemire) {
            const Wide product = static_cast<Wide>(static_cast<Wide>(word) * count);
            value = static_cast<Word>(product >> Bits);
            return static_cast<Word>(product) >= threshold;
        } else {
            value = static_cast<Word>(word & mask);
            return value <= range;
        }
    }
    // Whether so few words are rejected that it pays to take sixteen at a time and look back if one was.
    bool rejects_seldom() const {
        if constexpr (Way == way::lemire) return threshold <= (static_cast<Word>(~Word(0)) >> 6);
        return Way == way::whole || static_cast<Word>(mask - range) <= (mask >> 6);
    }
};

// Sixteen values from as many words; false if one of those is rejected. A loop that compilers vectorise.
template <class T, class Rule, class Word>
ORTHANT_INLINE bool take_sixteen(const Word* __restrict words, T* __restrict out, T low, const Rule& rule) {
    using wrap = typename word_of<sizeof(T)>::type;
    Word rejected = 0;
#if defined(__GNUC__) && !defined(__clang__)
    ORTHANT_UNROLL(1)  // unrolled before it is seen by the vectoriser, the loop would stay scalar
#endif
    for (int k = 0; k < 16; ++k) {
        Word value;
        rejected |= static_cast<Word>(!rule.accept(words[k], value));
        out[k] = static_cast<T>(static_cast<wrap>(static_cast<wrap>(low) + value));
    }
    return rejected == 0;
}

// n values from words of T's own width (32 or 64 bits, from `Source`).
template <class Source, class T, class Rule, class G>
void fill_whole_words(G& g, T* out, index_t n, T low, const Rule& rule) {
    using word = decltype(rule.range);
    using wrap = typename word_of<sizeof(T)>::type;
    Source source(g);
    const bool seldom = rule.rejects_seldom();
    word value = 0;
    const auto put = [&](index_t i) {
        out[i] = static_cast<T>(static_cast<wrap>(static_cast<wrap>(low) + value));
    };
    for (index_t i = 0; i < n;) {
        source.expect(n - i);
        const auto* words = source.words();
        const index_t run = source.size();
        if (run == 0) {
            word single;
            if constexpr (sizeof(word) == 4)
                single = source.next32();
            else
                single = source.next64();
            if (rule.accept(single, value)) put(i++);
        }
        index_t j = 0;
        if (sizeof(word) == 4 && seldom) {
            for (; j + 16 <= run && take_sixteen(words + j, out + i, low, rule); j += 16) i += 16;
        }
        const index_t stop = seldom && j + 16 < run ? j + 16 : run;
        for (; j < stop; ++j) {
            const bool fits = rule.accept(words[j], value);
            put(i);
            i += fits;
        }
        source.use(j);
    }
}

// The 32 bits of a word as bools, lowest first. Eight at a time: copies of eight bits, of each copy one bit,
// moved to its byte's lowest place.
ORTHANT_INLINE void bits_to_bytes(std::uint32_t word, bool* out) {
    for (int k = 0; k < 4; ++k, word >>= 8, out += 8) {
        const std::uint64_t one_bit_each = ((word & 0xff) * 0x0101010101010101u) & 0x8040201008040201u;
        const std::uint64_t bytes = (one_bit_each + 0x7f7f7f7f7f7f7f7fu) >> 7 & 0x0101010101010101u;
        std::memcpy(out, &bytes, sizeof bytes);
    }
}

// n values from pieces of `Bits` bits of 32-bit words. Of a block of words only the last can outlast the
// values.
template <int Bits, class T, class Rule, class G>
void fill_pieces(G& g, T* out, index_t n, T low, const Rule& rule) {
    using word = decltype(rule.range);
    constexpr int pieces = 32 / Bits;
    constexpr std::uint32_t piece_mask = (1u << Bits) - 1;
    read_ahead32<G> source(g);
    const bool seldom = rule.rejects_seldom();
    word value = 0;
    for (index_t i = 0; i < n;) {
        source.expect((n - i + pieces - 1) / pieces);
        const index_t run = source.size();
        const index_t end = run - 1;
        for (index_t j = 0; j < end;) {
            index_t stop = end;
            if constexpr (std::endian::native != std::endian::little) {
                // Below, the pieces of words lie one after the other in memory.
            } else if constexpr (Bits > 1) {
                constexpr index_t words = 16 / pieces;
                word piece[16];
                for (; seldom && j + words <= end; j += words, i += 16) {
                    std::memcpy(piece, source.words() + j, sizeof piece);
                    if (!take_sixteen(piece, out + i, low, rule)) break;
                }
                if (seldom && j + words <= end) stop = j + words;
            } else if constexpr (sizeof(T) == 1) {
                for (; j < end; ++j, i += 32) bits_to_bytes(source.words()[j], out + i);
            }
            for (; j < stop; ++j) {
                std::uint32_t bits = source.words()[j];
                for (int k = 0; k < pieces; ++k, bits >>= Bits) {
                    const bool fits = rule.accept(static_cast<word>(bits & piece_mask), value);
                    out[i] = static_cast<T>(static_cast<word>(static_cast<word>(low) + value));
                    i += fits;
                }
            }
        }
        source.use(run > 0 ? run - 1 : 0);
        std::uint32_t bits = source.next32();
        for (int k = 0; k < pieces && i < n; ++k, bits >>= Bits) {
            if (rule.accept(static_cast<word>(bits & piece_mask), value)) {
                out[i++] = static_cast<T>(static_cast<word>(static_cast<word>(low) + value));
            }
        }
    }
}

template <way Way, class T, class G>
void fill_integers_by(G& g, T* out, index_t n, T low, std::uint64_t range) {
    if constexpr (sizeof(T) < 4) {
        using word = typename word_of<sizeof(T)>::type;
        using wide = typename word_of<sizeof(T)>::wide;
        constexpr int bits = std::is_same_v<T, bool> ? 1 : 8 * sizeof(T);
        fill_pieces<bits>(g, out, n, low, bounded_rule<Way, word, wide, bits>(static_cast<word>(range)));
    } else {
        if constexpr (sizeof(T) == 8) {
            if (range > 0xffffffff) {
                const bounded_rule<Way, std::uint64_t, kernel::uint128, 64> rule(range);
                return fill_whole_words<read_ahead<G>>(g, out, n, low, rule);
            }
        }
        const bounded_rule<Way, std::uint32_t, std::uint64_t, 32> rule(static_cast<std::uint32_t>(range));
        fill_whole_words<read_ahead32<G>>(g, out, n, low, rule);
    }
}

}  // namespace detail

// n integers in [low, low + range].
template <class T, bit_generator G>
inline void fill_integers(G& g, T* out, index_t n, T low, std::uint64_t range,
                          bounded method = bounded::lemire) {
    if (range == 0) {
        for (index_t i = 0; i < n; ++i) out[i] = low;
        return;
    }
    using word = typename detail::word_of<sizeof(T)>::type;
    const bool whole = std::is_same_v<T, bool> || range == static_cast<word>(~word(0)) ||
                       (sizeof(T) == 8 && range == 0xffffffff);
    if (whole) return detail::fill_integers_by<detail::way::whole>(g, out, n, low, range);
    if (method == bounded::masked)
        return detail::fill_integers_by<detail::way::masked>(g, out, n, low, range);
    detail::fill_integers_by<detail::way::lemire>(g, out, n, low, range);
}

// n random bytes: 32-bit words, low byte first; the rest of the last word is dropped. n = 0 takes a word too.
template <bit_generator G>
inline void fill_bytes(G& g, unsigned char* out, index_t n) {
    if (n == 0) {
        g.next32();
        return;
    }
    read_ahead32<G> source(g);
    for (index_t i = 0; i < n; i += 4) {
        source.expect((n - i + 3) / 4);
        const std::uint32_t word = source.next32();
        for (index_t j = 0; j < 4 && i + j < n; ++j) out[i + j] = static_cast<unsigned char>(word >> (8 * j));
    }
}

}  // namespace orthant::inline ORTHANT_ABI::random::draw
