#pragma once
// How many threads the library may use. OpenMP's where the user compiles with it, otherwise one.

#include <orthant/base/errors.hpp>
#include <orthant/base/lock.hpp>

#if defined(_OPENMP)
#include <omp.h>
#endif

namespace orthant::inline ORTHANT_LAYOUT::shared {

inline detail::counter<int> wanted_threads{0};

}  // namespace orthant::inline ORTHANT_LAYOUT::shared

namespace orthant::inline ORTHANT_ABI {

// How many threads the library uses: 1 without OpenMP.
inline int get_num_threads() noexcept {
#if defined(_OPENMP)
    const int wanted = shared::wanted_threads.load();
    return wanted > 0 ? wanted : omp_get_max_threads();
#else
    return 1;
#endif
}

// 0 means as many as OpenMP offers. A negative number is a value_error.
inline void set_num_threads(int count) {
    if (count < 0) detail::fail<value_error>({"set_num_threads: count must not be negative, got ", count});
    shared::wanted_threads.store(count);
}

}  // namespace orthant::inline ORTHANT_ABI
