#pragma once
// Threads: OpenMP where the user compiles with it, otherwise none. Work is cut at places that depend on its size
// only, never on the number of threads, so the result is the same bits for 1 thread and for many.

#include <exception>

#include <orthant/base/config.hpp>
#include <orthant/base/errors.hpp>
#include <orthant/base/lock.hpp>

#if defined(_OPENMP)
#include <omp.h>
#endif

namespace orthant::inline ORTHANT_ABI {
namespace detail {

inline counter<int> wanted_threads{0};

// Below so many elements threads cost more than they bring.
inline constexpr index_t parallel_elements = index_t(1) << 16;

}  // namespace detail

// How many threads the library uses: 1 without OpenMP.
inline int get_num_threads() noexcept {
#if defined(_OPENMP)
    const int wanted = detail::wanted_threads.load();
    return wanted > 0 ? wanted : omp_get_max_threads();
#else
    return 1;
#endif
}

// 0 means as many as OpenMP offers. A negative number is a value_error.
inline void set_num_threads(int count) {
    if (count < 0) detail::fail<value_error>("set_num_threads: count must not be negative, got ", count);
    detail::wanted_threads.store(count);
}

namespace detail {

// Calls f(i) for each of `parts` pieces of work of `elements` elements in all. Exceptions arrive at the caller.
template <class F>
void for_each_part(index_t parts, index_t elements, const F& f) {
#if defined(_OPENMP)
    const int threads = get_num_threads();
    if (threads > 1 && parts > 1 && elements >= parallel_elements && !omp_in_parallel()) {
        std::exception_ptr error;
#pragma omp parallel for schedule(dynamic) num_threads(threads)
        for (index_t i = 0; i < parts; ++i) {
            try {
                f(i);
            } catch (...) {
#pragma omp critical
                error = std::current_exception();
            }
        }
        if (error) std::rethrow_exception(error);
        return;
    }
#endif
    (void)elements;
    for (index_t i = 0; i < parts; ++i) f(i);
}

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
