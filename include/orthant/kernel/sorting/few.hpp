#pragma once
// The order of few distinct keys, by counting.
//
// A sample of 256 keys tells whether there are at most 24 values or so. Then the place of each key among them is found and
// the counts say where each value begins; a key that the sample missed sends all back to the sort of words (sort.hpp). That
// loses the low bits of doubles, so that it looks at all keys twice more: 20 values in a million take it 14 ms, and counting 4.

#include <cstdint>
#include <limits>

#include <orthant/base/buffer.hpp>
#include <orthant/base/config.hpp>
#include <orthant/kernel/sorting/sample.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel::detail {

// From this many keys on the sample costs nothing.
inline constexpr index_t few_keys_from = 16384;

// Distinct keys in ascending order.
class few_keys {
public:
    static constexpr index_t most = 32;

    few_keys() {
        for (std::int64_t& key : keys_) key = (std::numeric_limits<std::int64_t>::max)();
    }
    index_t count() const { return count_; }
    std::int64_t operator[](index_t i) const { return keys_[i]; }
    // The place of x, or where it would be put. (32 compares are four registers; a binary search of five steps becomes branches.)
    index_t find(std::int64_t x) const {
        index_t at = 0;
        for (index_t i = 0; i < most; ++i) at += keys_[i] < x;
        return at;
    }
    bool holds(index_t at, std::int64_t x) const { return at < count_ && keys_[at] == x; }
    // False where there are too many.
    bool add(std::int64_t x) {
        const index_t at = find(x);
        if (holds(at, x)) return true;
        if (count_ == 24) return false;
        for (index_t i = count_++; i > at; --i) keys_[i] = keys_[i - 1];
        keys_[at] = x;
        return true;
    }
    // Those of a sample of n keys; false where they are too many.
    template <class KeyOf>
    bool sample(index_t n, const KeyOf& key_of) {
        constexpr index_t samples = 256;
        sample_places places(n, samples);
        for (index_t i = 0; i < samples; ++i)
            if (!add(key_of(places.next()))) return false;
        return true;
    }

private:
    std::int64_t keys_[std::size_t(most)];
    index_t count_ = 0;
};

// Replaces out, which is 0 .. n - 1, by the order of the keys if few are distinct; else false.
template <class KeyOf>
bool argsort_few_keys(std::int64_t* out, index_t n, const KeyOf& key_of) {
    few_keys few;
    if (!few.sample(n, key_of)) return false;
    const orthant::detail::buffer<std::uint8_t> ranks(n);
    index_t places[few_keys::most + 1] = {};
    for (index_t i = 0; i < n; ++i) {
        const std::int64_t x = key_of(i);
        const index_t rank = few.find(x);
        if (!few.holds(rank, x)) return false;
        ranks[i] = static_cast<std::uint8_t>(rank);
        ++places[rank + 1];
    }
    for (index_t j = 0; j < few.count(); ++j) places[j + 1] += places[j];
    for (index_t i = 0; i < n; ++i) out[places[ranks[i]]++] = i;
    return true;
}

}  // namespace kernel::detail
}  // namespace orthant::inline ORTHANT_ABI
