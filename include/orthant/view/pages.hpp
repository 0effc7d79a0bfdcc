#pragma once
// Memory from the system: runs of whole pages, and single blocks where nothing is pooled.
//
// Pages are mapped and not asked of malloc, so that those no longer needed go back at once: free() keeps what
// lies below a block still in use, and its threshold for mapping grows with what it has seen. Runs of 1 MiB
// and more cover multiples of 2 MiB and ask for huge pages; runs that lie side by side are one to the kernel,
// so that their number has no limit but memory.

#include <cstddef>
#include <cstdint>
#include <new>

#include <orthant/base/config.hpp>
#include <orthant/base/lock.hpp>
#if ORTHANT_DEFINE
#include <cstdlib>
#if __has_include(<sys/mman.h>) && !defined(_WIN32)
#include <sys/mman.h>
#define ORTHANT_MAPS_PAGES 1
#else
#define ORTHANT_MAPS_PAGES 0
#endif
#endif

namespace orthant::inline ORTHANT_ABI {
namespace detail {

inline constexpr std::size_t page = 4096, huge_page = std::size_t(1) << 21;

// Whether freed blocks are handed out again.
inline constexpr bool pooling = ORTHANT_POOLING;

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI

namespace orthant::inline ORTHANT_LAYOUT::shared {

// How often the system was asked for memory.
inline constinit detail::counter<std::size_t> system_allocations{0};

}  // namespace orthant::inline ORTHANT_LAYOUT::shared

namespace orthant::inline ORTHANT_ABI {
namespace detail {

using shared::system_allocations;

constexpr std::size_t round_up(std::size_t bytes, std::size_t grain) noexcept {
    return (bytes + grain - 1) / grain * grain;
}

// A block of its own, without pages: a bad_alloc where there is none.
void* system_allocate(std::size_t bytes, std::size_t alignment);
void system_deallocate(void* p) noexcept;

// Pages for `bytes` bytes that begin at a multiple of `alignment`, or null.
void* map_pages(std::size_t bytes, std::size_t alignment) noexcept;
void unmap_pages(void* p, std::size_t bytes) noexcept;

// The pages stay mapped, what they hold is lost and takes no memory until they are written to.
void clear_pages(void* p, std::size_t bytes) noexcept;

#if ORTHANT_DEFINE

ORTHANT_COLD ORTHANT_ONCE void* system_allocate(std::size_t bytes, std::size_t alignment) {
    if (bytes > std::size_t(PTRDIFF_MAX) - alignment) throw std::bad_alloc();
#if defined(_WIN32)
    void* p = _aligned_malloc(bytes ? bytes : 1, alignment);
#else
    void* p = nullptr;
    if (::posix_memalign(&p, alignment, bytes ? bytes : 1) != 0) p = nullptr;
#endif
    if (!p) throw std::bad_alloc();
    system_allocations.add(1);
    return p;
}

ORTHANT_ONCE void system_deallocate(void* p) noexcept {
#if defined(_WIN32)
    _aligned_free(p);
#else
    std::free(p);
#endif
}

#if ORTHANT_MAPS_PAGES
ORTHANT_ONCE void unmap_pages(void* p, std::size_t bytes) noexcept {
    // (A hole in a run may be one more than the kernel keeps account of: then at least its memory goes.)
    if (bytes && ::munmap(p, bytes) != 0) ::madvise(p, bytes, MADV_DONTNEED);
}

ORTHANT_COLD ORTHANT_ONCE void* map_pages(std::size_t bytes, std::size_t alignment) noexcept {
    if (bytes > std::size_t(PTRDIFF_MAX) - alignment) return nullptr;
    const auto map = [](std::size_t n) noexcept {
        void* p = ::mmap(nullptr, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        return p == MAP_FAILED ? nullptr : static_cast<unsigned char*>(p);
    };
    const auto beyond = [&](unsigned char* p) { return reinterpret_cast<std::uintptr_t>(p) % alignment; };
    unsigned char* p = map(bytes);
    if (p && beyond(p)) {  // below one that is aligned and of such a size it is too; else a part is cut out
        unmap_pages(p, bytes);
        p = map(bytes + alignment);
        if (p) {
            const std::size_t before = (alignment - beyond(p)) % alignment;
            unmap_pages(p, before);
            p += before;
            unmap_pages(p + bytes, alignment - before);
        }
    }
    if (!p) return nullptr;
    system_allocations.add(1);
#if defined(MADV_HUGEPAGE)
    if (bytes % huge_page == 0 && alignment == huge_page) ::madvise(p, bytes, MADV_HUGEPAGE);
#endif
    return p;
}

ORTHANT_ONCE void clear_pages(void* p, std::size_t bytes) noexcept { ::madvise(p, bytes, MADV_DONTNEED); }
#else
ORTHANT_ONCE void unmap_pages(void* p, std::size_t) noexcept { system_deallocate(p); }
ORTHANT_COLD ORTHANT_ONCE void* map_pages(std::size_t bytes, std::size_t alignment) noexcept {
    try {
        return system_allocate(bytes, alignment);
    } catch (const std::bad_alloc&) {
        return nullptr;
    }
}
ORTHANT_ONCE void clear_pages(void*, std::size_t) noexcept {}
#endif

#endif

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
