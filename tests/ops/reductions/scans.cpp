// Scans and places of extremes against NumPy.

#include "reduced.hpp"

using namespace reference;

namespace {

REDUCTION(argmax, "argmax");
REDUCTION(argmin, "argmin");
REDUCTION(cumsum, "cumsum");
REDUCTION(cumprod, "cumprod");

template <class Call, class... T>
void add_scan(std::map<std::string, reducer>& to, types<T...>) {
    const auto one = [&]<class A>(std::type_identity<A>) {
        to[std::string(Call::name) + ' ' + letter_of<A>] = [](const header_ptr& h,
                                                              const reduction_case& c) -> reduction_result {
            const np::view<const A> a(h);
            if (c.all) return Call::call(a);
            return Call::call(a, c.axes[0]);
        };
    };
    (one(std::type_identity<T>{}), ...);
}

}  // namespace

TEST_CASE("scans and places of extremes") {
    std::map<std::string, reducer> functions;
    add_reduction<argmax_call, np::argument_options>(functions, reduced_types{});
    add_reduction<argmin_call, np::argument_options>(functions, reduced_types{});
    add_scan<cumsum_call>(functions, reduced_types{});
    add_scan<cumprod_call>(functions, reduced_types{});
    check_reductions(functions, 800);
}
