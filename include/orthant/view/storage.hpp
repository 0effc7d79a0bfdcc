#pragma once
// Where the bytes of arrays come from.
//
// Page faults and malloc, not arithmetic, dominate fresh results: a first touch of 8 MB costs 3 to 7 ms where
// computing it takes 0.8 ms, and aligned_alloc costs 100 ns where a small sum takes 10. Hence three sources:
//   up to 4 KiB     lists per size class of 64 bytes, one set a thread, refilled from 64 KiB chunks (2 ns);
//   below 64 KiB    lists per size class of 4 KiB, one set of at most 1 MiB a thread, then the C library
//                   (5 ns);
//   from 64 KiB on  the C library, and freed blocks are kept in a list, 256 MiB of them at most, to be handed
//                   out again with their pages mapped. From 1 MiB up blocks start at a multiple of 2 MiB and
//                   ask for huge pages.
// Every block is 64-byte aligned, whatever the instruction set. Blocks above 4 KiB begin on a page, because a
// load waits for an earlier store whose address has the same low 12 bits: arrays of 1000 elements that lie
// one cache line apart from their result in this sense cost four times as much, those at the same place
// nothing. `memory_stats` tells what is in use, `set_cache_limit` and `trim_cache` govern the kept blocks.
// Under AddressSanitizer nothing is kept or pooled, so that it sees every use of a freed block.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif

#include <orthant/base/config.hpp>
#include <orthant/base/lock.hpp>

namespace orthant::inline ORTHANT_ABI {

// Counters over the blocks of 64 KiB and more, and the number of times that any block was asked of the
// system.
struct memory_statistics {
    std::size_t bytes_cached;        // kept for reuse
    std::size_t cache_limit;         // at most this many are kept
    std::size_t system_allocations;  // calls of the C library since the program began
};

namespace detail {

inline constexpr std::size_t alignment = 64;
inline constexpr std::size_t small_limit = 4096, small_classes = small_limit / alignment + 1;
inline constexpr std::size_t large_limit = std::size_t(1) << 16, huge_limit = std::size_t(1) << 20;
inline constexpr std::size_t page = 4096, medium_classes = (large_limit - small_limit) / page;
inline constexpr std::size_t medium_kept = std::size_t(1) << 20;
inline constexpr std::size_t huge_page = std::size_t(1) << 21;

#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool pooling = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
inline constexpr bool pooling = false;
#else
inline constexpr bool pooling = true;
#endif
#else
inline constexpr bool pooling = true;
#endif

inline counter<std::size_t> system_allocations{0};

inline void* system_allocate(std::size_t bytes) {
    const std::size_t align = bytes >= huge_limit ? huge_page : bytes > small_limit ? page : alignment;
    const std::size_t rounded = (bytes + alignment - 1) & ~(alignment - 1);
    if (rounded < bytes) throw std::bad_alloc();
#if defined(_WIN32)
    void* p = _aligned_malloc(rounded ? rounded : alignment, align);
#else
    void* p = std::aligned_alloc(align, (rounded + align - 1) / align * align);
#endif
    if (!p) throw std::bad_alloc();
    system_allocations.add(1);
#if defined(__linux__) && defined(MADV_HUGEPAGE)
    if (bytes >= huge_limit) ::madvise(p, (rounded + huge_page - 1) / huge_page * huge_page, MADV_HUGEPAGE);
#endif
    return p;
}

inline void system_deallocate(void* p) noexcept {
#if defined(_WIN32)
    _aligned_free(p);
#else
    std::free(p);
#endif
}

// A free block holds the links in itself: to the next one, and, at the head of a batch, to the next batch.
struct free_block {
    free_block* next;
    std::size_t bytes;  // of a large block; at the head of a batch, how many blocks it has
    free_block* next_batch;
};

// The kept large blocks of the process: a list, newest first, under a mutex.
class large_cache {
public:
    void* take(std::size_t bytes) noexcept {
        const lock_guard lock(mutex_);
        for (free_block** link = &head_; *link; link = &(*link)->next) {
            free_block* b = *link;
            if (b->bytes == bytes) {
                *link = b->next;
                cached_ -= b->bytes;
                return b;
            }
        }
        return nullptr;
    }
    bool keep(void* p, std::size_t bytes) noexcept {
        const lock_guard lock(mutex_);
        if (bytes > limit_) return false;
        if (cached_ + bytes > limit_) drop(limit_ - bytes);
        head_ = new (p) free_block{head_, bytes, nullptr};
        cached_ += bytes;
        return true;
    }
    void trim(std::size_t limit) noexcept {
        const lock_guard lock(mutex_);
        drop(limit);
    }
    void set_limit(std::size_t limit) noexcept {
        const lock_guard lock(mutex_);
        limit_ = limit;
        drop(limit);
    }
    memory_statistics statistics() noexcept {
        const lock_guard lock(mutex_);
        return {cached_, limit_, system_allocations.load()};
    }
    // Blocks outlive the cache when static arrays are destroyed after it: it is never destroyed, and the
    // system takes back what it holds.
    static large_cache& instance() noexcept {
        alignas(large_cache) static unsigned char place[sizeof(large_cache)];
        static large_cache* cache = new (place) large_cache;
        return *cache;
    }

private:
    // Frees the oldest blocks until at most `limit` bytes are kept.
    void drop(std::size_t limit) noexcept {
        while (cached_ > limit) {
            free_block** link = &head_;
            while ((*link)->next) link = &(*link)->next;
            cached_ -= (*link)->bytes;
            system_deallocate(*link);
            *link = nullptr;
        }
    }

    mutex mutex_;
    free_block* head_ = nullptr;
    std::size_t cached_ = 0, limit_ = std::size_t(256) << 20;
};

// The small blocks of a thread. What a thread frees it may hand out again, wherever the block came from; what
// exceeds a batch goes to the process, where other threads fetch it before they ask for a chunk, so that a
// thread that only allocates and one that only frees do not drain memory. So does all that is left when a
// thread ends.
struct small_cache {
    free_block* lists[small_classes] = {};
    std::uint32_t counts[small_classes] = {};
    unsigned char* chunk = nullptr;
    std::size_t chunk_left = 0;
    bool guarded = false;
    free_block* medium[medium_classes] = {};
    std::size_t medium_bytes = 0;

    static constexpr std::uint32_t batch = 256;

    ORTHANT_COLD void* refill(std::size_t size_class) {
        const std::size_t bytes = size_class * alignment;
        if (free_block* list = shared(size_class, nullptr, 0)) {
            lists[size_class] = list->next;
            counts[size_class] = std::uint32_t(list->bytes) - 1;
            return list;
        }
        if (chunk_left < bytes) {
            hand_over_chunk();
            chunk = static_cast<unsigned char*>(system_allocate(large_limit));
            chunk_left = large_limit;
        }
        void* p = chunk;
        chunk += bytes;
        chunk_left -= bytes;
        return p;
    }
    ORTHANT_COLD void hand_over(std::size_t size_class) noexcept {
        if (lists[size_class]) shared(size_class, lists[size_class], counts[size_class]);
        lists[size_class] = nullptr;
        counts[size_class] = 0;
    }
    // The rest of a chunk becomes blocks of the largest classes that it holds.
    void hand_over_chunk() noexcept {
        while (chunk_left >= alignment) {
            const std::size_t fits = chunk_left / alignment,
                              size_class = fits < small_classes ? fits : small_classes - 1;
            shared(size_class, new (chunk) free_block{nullptr, 1, nullptr}, 1);
            chunk += size_class * alignment;
            chunk_left -= size_class * alignment;
        }
        chunk_left = 0;
    }
    void free_medium() noexcept {
        for (free_block*& list : medium)
            while (free_block* b = list) {
                list = b->next;
                system_deallocate(b);
            }
        medium_bytes = 0;
    }
    // The batches of the process: adds one, or, given none, takes one or null.
    static free_block* shared(std::size_t size_class, free_block* add, std::uint32_t count) noexcept {
        static detail::mutex mutex;
        static free_block* kept[small_classes] = {};
        const lock_guard lock(mutex);
        free_block*& top = kept[size_class];
        if (add) {
            add->bytes = count;
            add->next_batch = top;
            return top = add;
        }
        free_block* taken = top;
        if (taken) top = taken->next_batch;
        return taken;
    }
};

// Trivially destructible, so that arrays destroyed late in a thread's life may still use it.
inline thread_local constinit small_cache local_blocks{};

// Hands the thread's blocks over when it ends.
struct small_cache_guard {
    small_cache_guard() { local_blocks.guarded = true; }
    ~small_cache_guard() {
        for (std::size_t c = 1; c < small_classes; ++c) local_blocks.hand_over(c);
        local_blocks.hand_over_chunk();
        local_blocks.free_medium();
    }
};

ORTHANT_COLD inline void guard_small() {
    thread_local small_cache_guard guard;
    (void)guard;
}

ORTHANT_COLD inline void* refill_small(std::size_t size_class) {
    if (!local_blocks.guarded) guard_small();
    return local_blocks.refill(size_class);
}

ORTHANT_COLD inline void overflow_small(std::size_t size_class) noexcept {
    if (!local_blocks.guarded) guard_small();
    if (local_blocks.counts[size_class] > small_cache::batch) local_blocks.hand_over(size_class);
}

// Blocks above 4 KiB and below 64 KiB. What a thread keeps of them is its own.
inline std::size_t medium_class(std::size_t bytes) noexcept { return (bytes - small_limit - 1) / page; }
inline std::size_t rounded_medium(std::size_t bytes) noexcept {
    return small_limit + (medium_class(bytes) + 1) * page;
}

[[gnu::noinline]] inline void* allocate_medium(std::size_t bytes) {
    free_block*& list = local_blocks.medium[medium_class(bytes)];
    free_block* b = list;
    if (!b) return system_allocate(rounded_medium(bytes));
    list = b->next;
    local_blocks.medium_bytes -= rounded_medium(bytes);
    return b;
}

[[gnu::noinline]] inline void deallocate_medium(void* p, std::size_t bytes) noexcept {
    if (!local_blocks.guarded) guard_small();
    const std::size_t kept = local_blocks.medium_bytes + rounded_medium(bytes);
    if (kept > medium_kept) return system_deallocate(p);
    free_block*& list = local_blocks.medium[medium_class(bytes)];
    list = new (p) free_block{list, 0, nullptr};
    local_blocks.medium_bytes = kept;
}

// Large sizes are rounded so that a block fits slightly different requests: to 1/8 of their magnitude.
inline std::size_t rounded_large(std::size_t bytes) noexcept {
    std::size_t grain = large_limit / 8;
    while (grain * 16 < bytes && grain < huge_page) grain *= 2;
    return (bytes + grain - 1) / grain * grain;
}

// Out of line, with all that the process shares.
ORTHANT_COLD inline void* allocate_large(std::size_t bytes) {
    const std::size_t rounded = rounded_large(bytes);
    if (rounded < bytes) throw std::bad_alloc();
    if (void* p = large_cache::instance().take(rounded)) return p;
    try {
        return system_allocate(rounded);
    } catch (const std::bad_alloc&) {
        large_cache::instance().trim(0);
        return system_allocate(rounded);
    }
}

ORTHANT_COLD inline void deallocate_large(void* p, std::size_t bytes) noexcept {
    if (!large_cache::instance().keep(p, rounded_large(bytes))) system_deallocate(p);
}

inline void* allocate(std::size_t bytes) {
    if constexpr (!pooling) return system_allocate(bytes);
    if (bytes <= small_limit) [[likely]] {
        const std::size_t c = (bytes + alignment - 1) / alignment + (bytes == 0);
        if (free_block* b = local_blocks.lists[c]) [[likely]] {
            local_blocks.lists[c] = b->next;
            --local_blocks.counts[c];
            return b;
        }
        return refill_small(c);
    }
    return bytes < large_limit ? allocate_medium(bytes) : allocate_large(bytes);
}

inline void deallocate(void* p, std::size_t bytes) noexcept {
    if constexpr (!pooling) return system_deallocate(p);
    if (bytes <= small_limit) [[likely]] {
        const std::size_t c = (bytes + alignment - 1) / alignment + (bytes == 0);
        local_blocks.lists[c] = new (p) free_block{local_blocks.lists[c], 0, nullptr};
        if (++local_blocks.counts[c] > small_cache::batch || !local_blocks.guarded) [[unlikely]]
            overflow_small(c);
        return;
    }
    if (bytes < large_limit) deallocate_medium(p, bytes);
    else deallocate_large(p, bytes);
}

}  // namespace detail

inline memory_statistics memory_stats() noexcept { return detail::large_cache::instance().statistics(); }

// At most so many bytes of freed blocks are kept for reuse (256 MiB unless set).
inline void set_cache_limit(std::size_t bytes) noexcept { detail::large_cache::instance().set_limit(bytes); }

// Gives kept blocks back to the system until at most `bytes` are left, and those below 64 KiB that this
// thread keeps.
inline void trim_cache(std::size_t bytes = 0) noexcept {
    detail::local_blocks.free_medium();
    detail::large_cache::instance().trim(bytes);
}

}  // namespace orthant::inline ORTHANT_ABI
