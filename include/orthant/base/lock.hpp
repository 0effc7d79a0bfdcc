#pragma once
// Locks and counters between threads, for what little the library shares: a mutex, a guard, a number. They
// stand for std::mutex, std::lock_guard and a relaxed std::atomic, whose headers would cost every file that
// uses an array a tenth of its compile time; where there are POSIX threads the system's own mutex needs no
// header but one that the standard library has read already.

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
// Never destroyed with pthread_mutex_destroy: a mutex made by the static initialiser holds nothing.
class mutex {
public:
    constexpr mutex() noexcept = default;
    mutex(const mutex&) = delete;
    mutex& operator=(const mutex&) = delete;
    void lock() noexcept { pthread_mutex_lock(&handle_); }
    void unlock() noexcept { pthread_mutex_unlock(&handle_); }

private:
    pthread_mutex_t handle_ = PTHREAD_MUTEX_INITIALIZER;
};
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

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
