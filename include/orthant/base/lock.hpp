#pragma once
// Locks and counters between threads, for what little the library shares: a mutex, a guard, a number, an
// object made once. They stand for std::mutex, std::lock_guard, a relaxed std::atomic and a static variable,
// whose headers would cost every file that uses an array a tenth of its compile time; where there are POSIX
// threads the system's own mutex needs no header but one that the standard library has read already.
//
// They also hold when the process forks. A child has one thread; a lock that another thread of the parent
// held is never let go there, and what it guarded is half changed. So whoever forks first takes every mutex
// of the library, and parent and child let go of them. That orders nothing between the mutexes because no
// function locks one while it holds another; what a lock guards is freed, and destroyed, after it is let go. The
// handlers are there before main, hence before there are threads: asked for by the first lock, they would come too
// late for a fork that another thread is in the middle of.

#include <orthant/base/config.hpp>

#if __has_include(<pthread.h>) && !defined(_WIN32)
#include <pthread.h>
#define ORTHANT_POSIX_THREADS 1
#else
#include <mutex>
#define ORTHANT_POSIX_THREADS 0
#endif

namespace orthant::inline ORTHANT_ABI {
namespace detail {

#if ORTHANT_POSIX_THREADS
// What glibc begins a mutex with holds a 0 for a pointer.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wzero-as-null-pointer-constant"
class mutex;

// The mutexes that were ever locked, for those who fork.
struct known_mutexes {
    pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    mutex* newest = nullptr;

    void add(mutex& m) noexcept;
    static void before_fork() noexcept;
    static void after_fork() noexcept;
};

struct fork_handlers {
    fork_handlers() noexcept {
        pthread_atfork(&known_mutexes::before_fork, &known_mutexes::after_fork, &known_mutexes::after_fork);
    }
};

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI

namespace orthant::inline ORTHANT_LAYOUT::shared {

inline constinit detail::known_mutexes all_mutexes{};
#if ORTHANT_DEFINE
inline const detail::fork_handlers handlers_of_fork{};
#endif

}  // namespace orthant::inline ORTHANT_LAYOUT::shared

namespace orthant::inline ORTHANT_ABI {
namespace detail {

using shared::all_mutexes;

// It lives as long as the process, in static storage: it is never destroyed, and made by the static
// initialiser holds nothing.
class mutex {
public:
    constexpr mutex() noexcept = default;
    mutex(const mutex&) = delete;
    mutex& operator=(const mutex&) = delete;
    void lock() noexcept {
        if (!__atomic_load_n(&known_, __ATOMIC_RELAXED)) all_mutexes.add(*this);
        pthread_mutex_lock(&handle_);
    }
    void unlock() noexcept { pthread_mutex_unlock(&handle_); }

private:
    friend known_mutexes;
    pthread_mutex_t handle_ = PTHREAD_MUTEX_INITIALIZER;
    mutex* older_ = nullptr;
    bool known_ = false;
};
#pragma GCC diagnostic pop

ORTHANT_COLD inline void known_mutexes::add(mutex& m) noexcept {
    pthread_mutex_lock(&lock);
    if (!m.known_) {
        m.older_ = newest;
        newest = &m;
        __atomic_store_n(&m.known_, true, __ATOMIC_RELAXED);
    }
    pthread_mutex_unlock(&lock);
}
inline void known_mutexes::before_fork() noexcept {
    pthread_mutex_lock(&all_mutexes.lock);
    for (mutex* m = all_mutexes.newest; m; m = m->older_) pthread_mutex_lock(&m->handle_);
}
inline void known_mutexes::after_fork() noexcept {
    for (mutex* m = all_mutexes.newest; m; m = m->older_) pthread_mutex_unlock(&m->handle_);
    pthread_mutex_unlock(&all_mutexes.lock);
}
#else
using mutex = std::mutex;
#endif

// Holds a mutex until the end of the scope.
class [[nodiscard]] lock_guard {
public:
    explicit lock_guard(mutex& m) : held_(m) { held_.lock(); }
    lock_guard(const lock_guard&) = delete;
    lock_guard& operator=(const lock_guard&) = delete;
    ~lock_guard() { held_.unlock(); }

private:
    mutex& held_;
};

// A number that threads read and change; it orders nothing else.
template <class T>
class counter {
public:
    constexpr counter(T value = 0) noexcept : value_(value) {}
    counter(const counter&) = delete;
    counter& operator=(const counter&) = delete;
    T load() const noexcept { return __atomic_load_n(&value_, __ATOMIC_RELAXED); }
    void store(T value) noexcept { __atomic_store_n(&value_, value, __ATOMIC_RELAXED); }
    void add(T n) noexcept { __atomic_fetch_add(&value_, n, __ATOMIC_RELAXED); }

private:
    T value_;
};

// The one object that `place`, a static pointer, leads to, made when it is first asked for and never
// destroyed. Threads that ask at the same time may each make one, of which one stays: a static variable would
// have them wait for each other, and so a child that was forked meanwhile wait for ever.
template <class P, class Make>
auto& made_once(P*& place, Make make) {
    using made = decltype(make());
    if (P* there = __atomic_load_n(&place, __ATOMIC_ACQUIRE)) return *static_cast<made>(there);
    const made mine = make();
    P* first = nullptr;
    if (__atomic_compare_exchange_n(&place, &first, static_cast<P*>(mine), false, __ATOMIC_ACQ_REL,
                                    __ATOMIC_ACQUIRE))
        return *mine;
    delete mine;
    return *static_cast<made>(first);
}

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
