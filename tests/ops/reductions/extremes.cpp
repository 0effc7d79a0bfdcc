// Extremes and truth against NumPy: axes, keepdims, initial, where, NaN, signed zeros, empty arrays.

#include "reduced.hpp"

using namespace reference;

namespace {
REDUCTION(max, "max");
REDUCTION(min, "min");
REDUCTION(ptp, "ptp");
REDUCTION(any, "any");
REDUCTION(all, "all");
REDUCTION(count_nonzero, "count_nonzero");
}  // namespace

TEST_CASE("extremes and truth") {
    using without_bool =
        types<np::int8, np::int64, np::uint32, np::float16, float, double, std::complex<double>>;
    std::map<std::string, reducer> functions;
    add_reduction<max_call, np::reduce_options>(functions, reduced_types{});
    add_reduction<min_call, np::reduce_options>(functions, reduced_types{});
    add_reduction<ptp_call, np::reduce_options>(functions, without_bool{});
    add_reduction<any_call, np::logical_options>(functions, reduced_types{});
    add_reduction<all_call, np::logical_options>(functions, reduced_types{});
    add_reduction<count_nonzero_call, np::argument_options>(functions, reduced_types{});
    check_reductions(functions, 1500);
}
