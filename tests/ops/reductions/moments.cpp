// Moments against NumPy: axes, keepdims, where, ddof, NaN, empty arrays.

#include "reduced.hpp"

using namespace reference;

namespace {
REDUCTION(mean, "mean");
REDUCTION(var, "var");
REDUCTION(stddev, "std");
}  // namespace

TEST_CASE("moments") {
    std::map<std::string, reducer> functions;
    add_reduction<mean_call, np::reduce_options>(functions, reduced_types{});
    add_reduction<var_call, np::variance_options>(functions, reduced_types{});
    add_reduction<stddev_call, np::variance_options>(functions, reduced_types{});
    check_reductions(functions, 1000);
}
