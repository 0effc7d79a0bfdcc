// The table of log(k!) against sums of logarithms in long double.
#include <cmath>

#include <doctest/doctest.h>

#include <orthant/random/log_factorial.hpp>

TEST_CASE("every entry is the sum of the logarithms") {
    using orthant::random::tables::log_factorial;
    long double sum = 0;
    for (int k = 0; k < 126; ++k) {
        if (k > 1) sum += std::log(static_cast<long double>(k));
        CHECK(std::fabs(log_factorial[k] - static_cast<double>(sum)) <=
              std::fabs(log_factorial[k]) * 0x1p-52);
    }
}
