// Sums and products against NumPy: axes, keepdims, initial, where, NaN, signed zeros, empty arrays.
// Covers ops/reductions/folds.hpp.

#include "reduced.hpp"

using namespace reference;

namespace {
REDUCTION(sum, "sum");
REDUCTION(prod, "prod");
}  // namespace

TEST_CASE("sums and products") {
    std::map<std::string, reducer> functions;
    add_reduction<sum_call, np::reduce_options>(functions, reduced_types{});
    add_reduction<prod_call, np::reduce_options>(functions, reduced_types{});
    check_reductions(functions, 700);
}
