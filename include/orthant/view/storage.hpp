#pragma once
// Where the bytes of arrays come from.
//
// Page faults and malloc, not arithmetic, dominate fresh results: a first touch of 8 MB costs 3 to 7 ms where
// computing it takes 0.8 ms, and aligned_alloc costs 100 ns where a small sum takes 10. Hence two sources:
//   up to 64 KiB   lists per size, one set a thread, filled from slabs that all threads share
//                  (small_blocks.hpp);
//   above          pages of the system, and freed blocks are kept, 256 MiB of them at most, to be handed out
//                  again with their pages mapped (large_blocks.hpp). From 1 MiB up blocks start at a multiple
//                  of 2 MiB and ask for huge pages.
// `memory_stats` tells what is kept, `set_cache_limit` and `trim_cache` govern it. Under sanitizers nothing
// is kept or pooled.

#include <orthant/view/small_blocks.hpp>

namespace orthant::inline ORTHANT_ABI {

// What the library keeps of freed memory, apart from the few blocks of each thread, and how often it asked
// the system for some.
struct memory_statistics {
    std::size_t bytes_cached;        // kept for reuse
    std::size_t cache_limit;         // at most this many are kept
    std::size_t system_allocations;  // requests to the system since the program began
};

namespace detail {

// What is free goes back to the system, but for `bytes` bytes; of the threads' blocks, this one's.
void give_back(std::size_t bytes) noexcept;

// Out of memory, unless what is kept unused will do.
void* refill_or_throw(block_class c);

// Blocks below 64 KiB whose size is a class: the caller has rounded it, and names it again to free them. They
// are aligned to 16 bytes; from 192 bytes on, and where their size is a multiple of 64, to 64.
inline void* allocate_block(block_class c) {
    if (free_block* b = local_blocks.lists[c]) [[likely]] {
        local_blocks.lists[c] = b->next;
        ++local_blocks.room[c];
        return b;
    }
    return refill_or_throw(c);
}
inline void deallocate_block(void* p, block_class c) noexcept {
    local_blocks.lists[c] = new (p) free_block{local_blocks.lists[c]};
    if (--local_blocks.room[c] < 0) [[unlikely]] overflow(c);
}

void* allocate_large(std::size_t bytes);

inline block_class aligned_class(std::size_t bytes) noexcept {
    return class_of(bytes ? round_up(bytes, alignment) : alignment);
}

// Blocks of any size, aligned to 64 bytes.
inline void* allocate(std::size_t bytes) {
    if constexpr (!pooling) return system_allocate(bytes, bytes > line_limit ? page : alignment);
    return bytes <= large_limit ? allocate_block(aligned_class(bytes)) : allocate_large(bytes);
}
inline void deallocate(void* p, std::size_t bytes) noexcept {
    if constexpr (!pooling) return system_deallocate(p);
    if (bytes <= large_limit) deallocate_block(p, aligned_class(bytes));
    else give_large(p, rounded_large(bytes));
}

}  // namespace detail

memory_statistics memory_stats() noexcept;

// At most so many bytes of freed memory are kept for reuse (256 MiB unless set).
void set_cache_limit(std::size_t bytes) noexcept;

// Gives kept memory back to the system until at most `bytes` are left, and the small blocks that this thread
// keeps.
void trim_cache(std::size_t bytes = 0) noexcept;

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_COLD ORTHANT_ONCE void give_back(std::size_t bytes) noexcept {
    give_all_local();
    slabs.trim(bytes);
    const std::size_t kept = slabs.kept();
    large_blocks.trim(bytes > kept ? bytes - kept : 0);
}

// What `take` gives; where it gives nothing, once more when what is kept unused has been given back.
template <class Take>
void* taken_or_throw(const Take& take) {
    void* p = take();
    if (p) return p;
    give_back(0);
    p = take();
    if (!p) throw std::bad_alloc();
    return p;
}

ORTHANT_COLD ORTHANT_ONCE void* refill_or_throw(block_class c) {
    return taken_or_throw([c] { return refill(c); });
}

ORTHANT_COLD ORTHANT_ONCE void* allocate_large(std::size_t bytes) {
    const std::size_t rounded = rounded_large(bytes);
    if (rounded < bytes) throw std::bad_alloc();
    return taken_or_throw([rounded] { return take_large(rounded); });
}

}  // namespace orthant::inline ORTHANT_ABI::detail

namespace orthant::inline ORTHANT_ABI {

ORTHANT_ONCE memory_statistics memory_stats() noexcept {
    return {detail::large_blocks.kept() + detail::slabs.kept(), detail::large_blocks.limit(),
            detail::system_allocations.load()};
}

ORTHANT_ONCE void set_cache_limit(std::size_t bytes) noexcept {
    detail::slabs.set_limit(bytes);
    detail::large_blocks.set_limit(bytes);
}

ORTHANT_ONCE void trim_cache(std::size_t bytes) noexcept { detail::give_back(bytes); }

}  // namespace orthant::inline ORTHANT_ABI

#endif
