#pragma once
// Blocks of 64 KiB and more, and those of them that are free and kept with their pages mapped: a first touch
// of 8 MB costs 3 to 7 ms where computing it takes 0.8 ms.
//
// A kept block is in two lists, whose links it holds itself: of the blocks of its size, where the next
// request finds it, and of all by age, from whose end they are dropped when there are more bytes than the
// limit allows. Both are doubly linked, so that each step takes the same time however many there are. Sizes
// are rounded so that a block fits slightly different requests: to 1/8 of their magnitude below 1 MiB, to 2
// MiB above.

#include <orthant/view/pages.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

inline constexpr std::size_t large_limit = std::size_t(1) << 16, huge_limit = std::size_t(1) << 20;

// What a block of so many bytes takes. It overflows to less than `bytes`.
std::size_t rounded_large(std::size_t bytes) noexcept;

class large_cache {
public:
    void* take(std::size_t bytes) noexcept;
    bool keep(void* p, std::size_t bytes) noexcept;
    // Keeps at most so many bytes.
    void trim(std::size_t bytes) noexcept;
    void set_limit(std::size_t bytes) noexcept;
    std::size_t limit() noexcept;
    std::size_t kept() noexcept;

private:
    struct kept_block {
        kept_block *next, *previous;  // of its bin
        kept_block *older, *newer;
        std::size_t bytes;
    };

    // Below 1 MiB nine sizes for each of four magnitudes, the last of one being the first of the next; above,
    // multiples of 2 MiB, where those 256 MiB apart share a bin.
    static constexpr std::size_t below_huge = 33, bins = below_huge + 128;
    static std::size_t bin_of(std::size_t rounded) noexcept {
        if (rounded >= huge_limit) return below_huge + rounded / huge_page % (bins - below_huge);
        std::size_t grain = large_limit / 8, first = 0;
        for (; grain * 16 < rounded; grain *= 2) first += 8;
        return first + rounded / grain - 8;
    }

    void link(kept_block& b) noexcept;
    void unlink(kept_block& b) noexcept;
    // Takes out the oldest until at most so many bytes are kept; they hang together by `next`.
    kept_block* drop(std::size_t bytes) noexcept;
    static void give_back(kept_block* dropped) noexcept;

    mutex mutex_;
    kept_block* bins_[bins] = {};
    kept_block *oldest_ = nullptr, *newest_ = nullptr;
    std::size_t kept_ = 0, limit_ = std::size_t(256) << 20;
};

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI

namespace orthant::inline ORTHANT_LAYOUT::shared {

// Never destroyed, as blocks are freed after static objects are; the system takes back what it holds.
inline constinit detail::large_cache large_blocks{};

}  // namespace orthant::inline ORTHANT_LAYOUT::shared

namespace orthant::inline ORTHANT_ABI {
namespace detail {

using shared::large_blocks;

// A block of a rounded size, with its pages mapped or fresh; null where there is none.
void* take_large(std::size_t rounded) noexcept;

void give_large(void* p, std::size_t rounded) noexcept;

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE std::size_t rounded_large(std::size_t bytes) noexcept {
    std::size_t grain = large_limit / 8;
    while (grain * 16 < bytes && grain < huge_limit / 16) grain *= 2;
    const std::size_t rounded = round_up(bytes, grain);
    return rounded < huge_limit ? rounded : round_up(bytes, huge_page);
}

ORTHANT_COLD ORTHANT_ONCE void* take_large(std::size_t rounded) noexcept {
    if (void* p = large_blocks.take(rounded)) return p;
    return map_pages(rounded, rounded >= huge_limit ? huge_page : page);
}

ORTHANT_COLD ORTHANT_ONCE void give_large(void* p, std::size_t rounded) noexcept {
    if (!large_blocks.keep(p, rounded)) unmap_pages(p, rounded);
}

ORTHANT_ONCE void* large_cache::take(std::size_t bytes) noexcept {
    const lock_guard lock(mutex_);
    for (kept_block* b = bins_[bin_of(bytes)]; b; b = b->next)
        if (b->bytes == bytes) {
            unlink(*b);
            return b;
        }
    return nullptr;
}

ORTHANT_ONCE bool large_cache::keep(void* p, std::size_t bytes) noexcept {
    kept_block* dropped = nullptr;
    {
        const lock_guard lock(mutex_);
        if (bytes > limit_) return false;
        if (kept_ > limit_ - bytes) dropped = drop(limit_ - bytes);
        link(*new (p) kept_block{nullptr, nullptr, nullptr, nullptr, bytes});
    }
    give_back(dropped);
    return true;
}

ORTHANT_ONCE void large_cache::trim(std::size_t bytes) noexcept {
    kept_block* dropped = nullptr;
    {
        const lock_guard lock(mutex_);
        dropped = drop(bytes);
    }
    give_back(dropped);
}

ORTHANT_ONCE void large_cache::set_limit(std::size_t bytes) noexcept {
    {
        const lock_guard lock(mutex_);
        limit_ = bytes;
    }
    trim(bytes);
}

ORTHANT_ONCE std::size_t large_cache::limit() noexcept {
    const lock_guard lock(mutex_);
    return limit_;
}

ORTHANT_ONCE std::size_t large_cache::kept() noexcept {
    const lock_guard lock(mutex_);
    return kept_;
}

ORTHANT_ONCE void large_cache::link(kept_block& b) noexcept {
    kept_block*& bin = bins_[bin_of(b.bytes)];
    b.next = bin;
    if (bin) bin->previous = &b;
    bin = &b;
    b.older = newest_;
    (newest_ ? newest_->newer : oldest_) = &b;
    newest_ = &b;
    kept_ += b.bytes;
}

ORTHANT_ONCE void large_cache::unlink(kept_block& b) noexcept {
    (b.previous ? b.previous->next : bins_[bin_of(b.bytes)]) = b.next;
    if (b.next) b.next->previous = b.previous;
    (b.newer ? b.newer->older : newest_) = b.older;
    (b.older ? b.older->newer : oldest_) = b.newer;
    kept_ -= b.bytes;
}

ORTHANT_ONCE large_cache::kept_block* large_cache::drop(std::size_t bytes) noexcept {
    kept_block* dropped = nullptr;
    while (kept_ > bytes) {
        kept_block& b = *oldest_;
        unlink(b);
        b.next = dropped;
        dropped = &b;
    }
    return dropped;
}

ORTHANT_ONCE void large_cache::give_back(kept_block* dropped) noexcept {
    while (kept_block* b = dropped) {
        dropped = b->next;
        unmap_pages(b, b->bytes);
    }
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
