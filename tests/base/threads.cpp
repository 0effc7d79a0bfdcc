// How many threads there may be.
#include <doctest/doctest.h>

#include <orthant/base/threads.hpp>

namespace np = orthant;

TEST_CASE("the number of threads is what was set where there is OpenMP, else 1") {
    np::set_num_threads(0);
    const int offered = np::get_num_threads();
    CHECK(offered >= 1);
    np::set_num_threads(3);
#if defined(_OPENMP)
    CHECK(np::get_num_threads() == 3);
#else
    CHECK(np::get_num_threads() == 1);
#endif
    CHECK_THROWS_WITH_AS(np::set_num_threads(-1), "set_num_threads: count must not be negative, got -1",
                         np::value_error);
    np::set_num_threads(0);
    CHECK(np::get_num_threads() == offered);
}
