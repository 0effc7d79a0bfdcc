// Sums and moments against NumPy: axes, keepdims, initial, where, ddof, NaN, signed zeros, empty arrays.

#include "reduced.hpp"

using namespace reference;

namespace {
REDUCTION(sum, "sum");
REDUCTION(prod, "prod");
REDUCTION(mean, "mean");
REDUCTION(var, "var");
REDUCTION(stddev, "std");
}  // namespace

TEST_CASE("sums and moments") {
    std::map<std::string, reducer> functions;
    add_reduction<sum_call, np::reduce_options>(functions, reduced_types{});
    add_reduction<prod_call, np::reduce_options>(functions, reduced_types{});
    add_reduction<mean_call, np::reduce_options>(functions, reduced_types{});
    add_reduction<var_call, np::variance_options>(functions, reduced_types{});
    add_reduction<stddev_call, np::variance_options>(functions, reduced_types{});
    check_reductions(functions, 1500);
}
