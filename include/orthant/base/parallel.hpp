#pragma once
// Threads: OpenMP where the user compiles with it, otherwise none. Work is cut at places that depend on its
// size only, never on the number of threads, so the result is the same bits for 1 thread and for many.

#include <exception>

#include <orthant/base/threads.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// Below so many elements threads cost more than they bring.
inline constexpr index_t parallel_elements = index_t(1) << 16;

// Calls f(i) for each of `parts` pieces of work of `elements` elements in all. Exceptions arrive at the
// caller.
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
