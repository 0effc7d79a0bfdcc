#pragma once
// What becomes of a mapped file that somebody makes shorter: an io_error instead of the end of the process.
//
// Touching a page that the file no longer has is SIGBUS. The handler here, which is there from the first map on, puts
// pages of zeros where the rest of the map was, so that the loop that was running ends, and notes it; the operation
// then throws (base/lost_storage.hpp). Before it does, the rest of the map is the file's again: the next operation
// that reads it throws as well, until the file is as long as it was. Signals at other addresses go to the handler that
// was there before. (The same technique protects display servers from clients that shrink what they share.)
//
// The handler may interrupt anything, so it takes no lock and no memory: it walks a list whose entries are used again
// but never freed, and whose numbers are read and written one by one. https://man7.org/linux/man-pages/man2/mmap.2.html

#include <cstdint>
#include <string>
#include <utility>

#include <orthant/base/lost_storage.hpp>
#include <orthant/io/file.hpp>
#if ORTHANT_DEFINE && !defined(_WIN32)
#include <csignal>

#include <sys/mman.h>
#endif

namespace orthant::inline ORTHANT_ABI::detail {

// One mapping of a file.
struct mapped_pages {
    std::uintptr_t begin = 0, end = 0;  // addresses, of whole pages; none: the entry is free
    std::uintptr_t lost = 0;            // the first that was lost since it was last told
    int protection = 0, flags = 0, file = -1;
    std::int64_t offset = 0;  // in the file, of begin
    const char* function = "";
    std::string path;
    mapped_pages* next = nullptr;
};

// The handler knows them from now on.
mapped_pages* watch_pages(mapped_pages pages);
void forget_pages(mapped_pages* pages) noexcept;

#if ORTHANT_DEFINE && !defined(_WIN32)

inline mutex watched_lock;                  // for the list and all of its entries but what the handler reads
inline mapped_pages* watched = nullptr;     // the newest
inline struct sigaction before_bus_errors;  // whose turn it is if the address is none of ours
inline bool takes_bus_errors = false;

// Throws for the map that lost something, if there is one.
ORTHANT_ONCE void tell_lost_pages() {
    std::string path;
    const char* function = nullptr;
    std::int64_t from = 0;
    {
        const lock_guard locked(watched_lock);
        shared::lost_storage.store(nullptr);
        for (mapped_pages* p = watched; p; p = p->next) {
            const std::uintptr_t lost = __atomic_exchange_n(&p->lost, std::uintptr_t(0), __ATOMIC_ACQ_REL);
            if (lost == 0) continue;
            if (function) {  // the next time
                __atomic_store_n(&p->lost, lost, __ATOMIC_RELEASE);
                shared::lost_storage.store(&tell_lost_pages);
                break;
            }
            function = p->function;
            path = p->path;
            from = p->offset + std::int64_t(lost - p->begin);
            if (p->end != 0)
                mmap(reinterpret_cast<void*>(lost), p->end - lost, p->protection, p->flags | MAP_FIXED, p->file, from);
        }
    }
    if (function)
        fail<io_error>({function, ": ", python_quote(path), " became shorter, or could not be read, while it was mapped: "
                        "what lay from byte ", from, " on is lost"});
}

inline void take_bus_error(int number, siginfo_t* info, void* context) {
    const int error = errno;
    const std::uintptr_t address = reinterpret_cast<std::uintptr_t>(info->si_addr);
    for (mapped_pages* p = __atomic_load_n(&watched, __ATOMIC_ACQUIRE); p; p = p->next) {
        const std::uintptr_t end = __atomic_load_n(&p->end, __ATOMIC_ACQUIRE);
        const std::uintptr_t begin = __atomic_load_n(&p->begin, __ATOMIC_ACQUIRE);
        if (address < begin || address >= end) continue;
        const auto grain = std::uintptr_t(sysconf(_SC_PAGESIZE)), from = address / grain * grain;
        if (mmap(reinterpret_cast<void*>(from), end - from, PROT_READ | PROT_WRITE,
                 MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == MAP_FAILED)
            break;
        std::uintptr_t first = __atomic_load_n(&p->lost, __ATOMIC_RELAXED);
        while ((first == 0 || from < first) &&
               !__atomic_compare_exchange_n(&p->lost, &first, from, false, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED)) {}
        shared::lost_storage.store(&tell_lost_pages);
        errno = error;
        return;
    }
    errno = error;
    if (before_bus_errors.sa_flags & SA_SIGINFO) before_bus_errors.sa_sigaction(number, info, context);
    else if (before_bus_errors.sa_handler != SIG_DFL && before_bus_errors.sa_handler != SIG_IGN)
        before_bus_errors.sa_handler(number);
    else sigaction(SIGBUS, &before_bus_errors, nullptr);  // and the instruction is met again
}

ORTHANT_ONCE mapped_pages* watch_pages(mapped_pages pages) {
    const lock_guard locked(watched_lock);
    if (!takes_bus_errors) {
        struct sigaction action = {};
        action.sa_sigaction = &take_bus_error;
        action.sa_flags = SA_SIGINFO | SA_ONSTACK;
        sigemptyset(&action.sa_mask);
        takes_bus_errors = sigaction(SIGBUS, &action, &before_bus_errors) == 0;
    }
    mapped_pages* entry = watched;
    while (entry && (entry->end != 0 || __atomic_load_n(&entry->lost, __ATOMIC_RELAXED) != 0)) entry = entry->next;
    const bool fresh = !entry;
    if (fresh) entry = new mapped_pages;
    entry->path = std::move(pages.path);
    entry->protection = pages.protection;
    entry->flags = pages.flags;
    entry->file = pages.file;
    entry->offset = pages.offset;
    entry->function = pages.function;
    // Its end comes last: until then it holds no address.
    __atomic_store_n(&entry->begin, pages.begin, __ATOMIC_RELEASE);
    __atomic_store_n(&entry->end, pages.end, __ATOMIC_RELEASE);
    if (fresh) {
        entry->next = watched;
        __atomic_store_n(&watched, entry, __ATOMIC_RELEASE);
    }
    return entry;
}

// (What it lost is still told. Its begin stays, for the message.)
ORTHANT_ONCE void forget_pages(mapped_pages* pages) noexcept {
    const lock_guard locked(watched_lock);
    __atomic_store_n(&pages->end, std::uintptr_t(0), __ATOMIC_RELEASE);
}

#endif

}  // namespace orthant::inline ORTHANT_ABI::detail
