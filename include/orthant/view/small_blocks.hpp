#pragma once
// Blocks below 64 KiB, in sizes (block_class) from 16 bytes up.
//
//   a thread     keeps a list of free blocks for each size, and takes and gives from it without a lock
//                (1 ns);
//   the process  cuts slabs of 64 KiB into blocks of one size. A slab counts the blocks that are out, and one
//                that has them all back serves any size;
//   the system   gives regions of 64 slabs, and gets back those of a region, or of one slab, that lie idle.
//
// What goes between a thread and the process goes by handfuls under one lock. A thread that only allocates
// and one that only frees thus do not drain memory, and a thread that ends gives back all it keeps; what is
// freed even later, by its last thread_local objects, goes straight to the slabs.
//
// A region begins with the descriptors of its slabs, at a multiple of its size, so that a block's address
// leads to them; the slabs themselves hold nothing but blocks, at multiples of the block size. Thus sizes
// that are multiples of 64 bytes lie on cache lines and those above 4 KiB on pages: a load waits for an
// earlier store whose address has the same low 12 bits, and arrays of 1000 elements that lie one cache line
// apart from their result in this sense cost four times as much, those at the same place nothing.

#include <orthant/view/large_blocks.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// Sizes: multiples of 16 bytes up to 192, of 64 up to 4 KiB, of 4 KiB up to 64.
using block_class = std::uint8_t;
inline constexpr std::size_t alignment = 64, small_grain = 16;
inline constexpr std::size_t fine_limit = 192, line_limit = 4096;
inline constexpr std::size_t fine_classes = fine_limit / small_grain,
                             line_classes = (line_limit - fine_limit) / alignment,
                             page_classes = (large_limit - line_limit) / page;
inline constexpr std::size_t block_classes = 1 + fine_classes + line_classes + page_classes;

// The class of 1 to 64 Ki bytes.
constexpr block_class class_of(std::size_t bytes) noexcept {
    if (bytes <= fine_limit) return block_class((bytes + small_grain - 1) / small_grain);
    if (bytes <= line_limit)
        return block_class(fine_classes - fine_limit / alignment + (bytes + alignment - 1) / alignment);
    return block_class(fine_classes + line_classes - line_limit / page + (bytes + page - 1) / page);
}
constexpr std::size_t size_of(block_class c) noexcept {
    if (c <= fine_classes) return c * small_grain;
    if (c <= fine_classes + line_classes) return fine_limit + (c - fine_classes) * alignment;
    return line_limit + (c - fine_classes - line_classes) * page;
}
static_assert(size_of(class_of(large_limit)) == large_limit && class_of(large_limit) + 1 == block_classes);

// How many free blocks of a class a thread keeps: 32 KiB of them, 256 KiB of those above 4 KiB, but neither
// very few nor very many. And how many it asks for at a time.
constexpr int most_kept(block_class c) noexcept {
    const std::size_t bytes = size_of(c), n = (bytes <= line_limit ? 32 : 256) * 1024 / bytes;
    return int(n > 256 ? 256 : n < 16 && bytes <= line_limit ? 16 : n);
}
constexpr int handful(block_class c) noexcept { return size_of(c) <= line_limit ? most_kept(c) / 4 : 1; }

// A free block holds the link to the next.
struct free_block {
    free_block* next;
};

// 64 KiB cut into blocks of one size.
struct slab {
    slab *next, *previous;  // among those of its class that have blocks to give
    free_block* free;       // blocks that came back
    std::uint32_t used;     // blocks that are out
    std::uint32_t cut;      // blocks that were ever out; after them the memory is untouched
    std::uint32_t capacity;
    block_class size;
};

// 64 places of 64 KiB, the first of which holds this, the others slabs.
struct region {
    static constexpr std::size_t place = large_limit, places = 64, bytes = place * places;
    static constexpr std::uint64_t all = ~std::uint64_t(1);  // the places of slabs, a bit each

    region *next, *previous;  // among those that have free places
    std::uint64_t free, touched;
    slab slabs[places];

    static region& of(void* p) noexcept {
        return *reinterpret_cast<region*>(reinterpret_cast<std::uintptr_t>(p) / bytes * bytes);
    }
    unsigned char* memory(std::size_t k) noexcept {
        return reinterpret_cast<unsigned char*>(this) + k * place;
    }
};

class slab_heap {
public:
    // Up to `wanted` blocks of a class, a list; null where the system has no more memory. `taken` says how
    // many.
    free_block* take(block_class c, int wanted, int& taken) noexcept;
    // The first `count` of a list come back; the rest is returned.
    free_block* give(block_class c, free_block* list, int count) noexcept;
    // The memory of free slabs is kept up to so many bytes.
    void trim(std::size_t bytes) noexcept;
    void set_limit(std::size_t bytes) noexcept;
    std::size_t kept() noexcept;

private:
    static constexpr std::size_t most_idle = std::size_t(32) << 20;

    template <class T>
    static void insert(T*& list, T& x) noexcept {
        x.previous = nullptr;
        x.next = list;
        if (list) list->previous = &x;
        list = &x;
    }
    template <class T>
    static void remove(T*& list, T& x) noexcept {
        (x.previous ? x.previous->next : list) = x.next;
        if (x.next) x.next->previous = x.previous;
    }

    static unsigned char* memory_of(slab& s) noexcept {
        region& r = region::of(&s);
        return r.memory(std::size_t(&s - r.slabs));
    }
    // A slab at a free place, one whose pages are mapped if there is one in its region.
    slab* add_slab(block_class c) noexcept;
    void free_place(region& r, std::size_t k) noexcept;
    // Gives the memory of some free places back, and an empty region whole.
    void release(region& r, std::uint64_t which) noexcept;

    mutex mutex_;
    slab* giving_[block_classes] = {};
    region* open_ = nullptr;
    std::size_t kept_ = 0, limit_ = most_idle;
};

// What a thread keeps. Trivially destructible, so that arrays destroyed late in a thread's life may still
// come here: once it has ended there is no room for anything, nor before it first keeps something.
struct thread_blocks {
    free_block* lists[block_classes];
    std::int32_t room[block_classes];  // how many more of each may be kept
    enum : std::uint8_t { unused, keeping, ended } state;
};

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI

namespace orthant::inline ORTHANT_LAYOUT::shared {

inline constinit detail::slab_heap slabs{};
inline thread_local constinit detail::thread_blocks local_blocks{};

}  // namespace orthant::inline ORTHANT_LAYOUT::shared

namespace orthant::inline ORTHANT_ABI {
namespace detail {

using shared::local_blocks;
using shared::slabs;

void give_all_local() noexcept;

struct thread_blocks_guard {
    thread_blocks_guard() noexcept {
        local_blocks.state = thread_blocks::keeping;
        for (std::size_t c = 1; c < block_classes; ++c)
            local_blocks.room[c] = most_kept(block_class(c));
    }
    thread_blocks_guard(const thread_blocks_guard&) = delete;
    thread_blocks_guard& operator=(const thread_blocks_guard&) = delete;
    ~thread_blocks_guard() {
        local_blocks.state = thread_blocks::ended;
        give_all_local();
        for (std::int32_t& n : local_blocks.room) n = 0;
    }
};

// Whether the thread keeps blocks.
bool keeps_blocks() noexcept;

// The thread's list is empty. Null where there is no memory.
void* refill(block_class c) noexcept;

// The list has one more than it has room for, or one that may not be kept: half of it goes.
void overflow(block_class c) noexcept;

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE void give_all_local() noexcept {
    for (std::size_t c = 1; c < block_classes; ++c) {
        if (!local_blocks.lists[c]) continue;
        slabs.give(block_class(c), local_blocks.lists[c], INT32_MAX);
        local_blocks.lists[c] = nullptr;
        local_blocks.room[c] = local_blocks.state == thread_blocks::keeping ? most_kept(block_class(c)) : 0;
    }
}

ORTHANT_COLD ORTHANT_ONCE bool keeps_blocks() noexcept {
    if (local_blocks.state == thread_blocks::unused) {
        static thread_local thread_blocks_guard guard;
        (void)guard;
    }
    return local_blocks.state == thread_blocks::keeping;
}

ORTHANT_COLD ORTHANT_ONCE void* refill(block_class c) noexcept {
    const bool keeps = keeps_blocks();
    int taken = 0;
    free_block* b = slabs.take(c, keeps ? handful(c) : 1, taken);
    if (keeps && b) {
        local_blocks.lists[c] = b->next;
        local_blocks.room[c] = most_kept(c) - (taken - 1);
    }
    return b;
}

ORTHANT_COLD ORTHANT_ONCE void overflow(block_class c) noexcept {
    if (keeps_blocks() && local_blocks.room[c] >= 0) return;
    const int count = local_blocks.state == thread_blocks::keeping ? most_kept(c) / 2 + 1 : 1;
    local_blocks.lists[c] = slabs.give(c, local_blocks.lists[c], count);
    local_blocks.room[c] += count;
}

ORTHANT_ONCE free_block* slab_heap::take(block_class c, int wanted, int& taken) noexcept {
    const lock_guard lock(mutex_);
    free_block* list = nullptr;
    for (taken = 0; taken < wanted; ++taken) {
        slab* s = giving_[c] ? giving_[c] : add_slab(c);
        if (!s) break;
        free_block* b = s->free;
        if (b)
            s->free = b->next;
        else
            b = new (memory_of(*s) + s->cut++ * size_of(c)) free_block;
        if (++s->used == s->capacity) remove(giving_[c], *s);
        b->next = list;
        list = b;
    }
    return list;
}

ORTHANT_ONCE free_block* slab_heap::give(block_class c, free_block* list, int count) noexcept {
    const lock_guard lock(mutex_);
    for (; count > 0 && list; --count) {
        free_block* const b = list;
        list = b->next;
        region& r = region::of(b);
        const std::size_t k = reinterpret_cast<std::uintptr_t>(b) / region::place % region::places;
        slab& s = r.slabs[k];
        if (s.used == s.capacity) insert(giving_[c], s);
        b->next = s.free;
        s.free = b;
        if (--s.used == 0) {
            remove(giving_[c], s);
            free_place(r, k);
        }
    }
    return list;
}

ORTHANT_ONCE void slab_heap::trim(std::size_t bytes) noexcept {
    const lock_guard lock(mutex_);
    region* next = nullptr;
    for (region* r = open_; r && kept_ > bytes; r = next) {
        next = r->next;
        release(*r, r->free & r->touched);
    }
}

ORTHANT_ONCE void slab_heap::set_limit(std::size_t bytes) noexcept {
    {
        const lock_guard lock(mutex_);
        limit_ = bytes < most_idle ? bytes : most_idle;
    }
    trim(bytes);
}

ORTHANT_ONCE std::size_t slab_heap::kept() noexcept {
    const lock_guard lock(mutex_);
    return kept_;
}

ORTHANT_ONCE slab* slab_heap::add_slab(block_class c) noexcept {
    if (!open_) {
        void* p = map_pages(region::bytes, region::bytes);
        if (!p) return nullptr;
        insert(open_, *new (p) region{nullptr, nullptr, region::all, 0, {}});
    }
    region& r = *open_;
    const std::uint64_t mapped = r.free & r.touched;
    const int k = __builtin_ctzll(mapped ? mapped : r.free);
    const std::uint64_t bit = std::uint64_t(1) << k;
    if (mapped) kept_ -= region::place;
    r.free &= ~bit;
    r.touched |= bit;
    if (!r.free) remove(open_, r);
    r.slabs[k] = {nullptr, nullptr, nullptr, 0, 0, std::uint32_t(region::place / size_of(c)), c};
    insert(giving_[c], r.slabs[k]);
    return &r.slabs[k];
}

ORTHANT_ONCE void slab_heap::free_place(region& r, std::size_t k) noexcept {
    if (!r.free) insert(open_, r);
    r.free |= std::uint64_t(1) << k;
    kept_ += region::place;
    if (kept_ > limit_) release(r, std::uint64_t(1) << k);
}

ORTHANT_ONCE void slab_heap::release(region& r, std::uint64_t which) noexcept {
    if (r.free == region::all) which = r.free & r.touched;
    kept_ -= std::size_t(__builtin_popcountll(which)) * region::place;
    if (r.free == region::all) {
        remove(open_, r);
        return unmap_pages(&r, region::bytes);
    }
    r.touched &= ~which;
    for (; which; which &= which - 1)
        clear_pages(r.memory(std::size_t(__builtin_ctzll(which))), region::place);
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
